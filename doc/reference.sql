-- Prints doc/reference.md from the comments of the extension's objects:  psql -XAtq -f doc/reference.sql >doc/reference.md
\pset tuples_only on
\pset format unaligned
SELECT E'# Reference\n\nMade from the comments in the database: `psql -XAtq -f doc/reference.sql >doc/reference.md`.';
CREATE TEMP VIEW member AS SELECT d.classid, d.objid FROM pg_depend d
	WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'newsext') AND d.deptype = 'e';
SELECT E'\n## Types\n';
SELECT format('- `%s`: %s', typname, obj_description(t.oid, 'pg_type')) FROM member JOIN pg_type t ON t.oid = objid AND classid = 'pg_type'::regclass
	WHERE typelem = 0 AND typrelid = 0 ORDER BY 1;
SELECT E'\n## Functions, procedures and aggregates\n';
SELECT format(E'### `%s(%s)`\n\n%s\n%s', proname, regexp_replace(pg_get_function_identity_arguments(p.oid), ', OUT .*', ''), regexp_replace(obj_description(p.oid, 'pg_proc'), '([^?])$', '\1.'),
	CASE WHEN prokind = 'p' THEN '' ELSE E'\nReturns `' || pg_get_function_result(p.oid) || E'`\n' END ||
	CASE WHEN proargmodes IS NOT NULL AND proargmodes && '{o}' THEN
		E'\nColumns: ' || (SELECT string_agg(format('`%s %s`', proargnames[i], format_type(proallargtypes[i], NULL)), ', ' ORDER BY i)
			FROM generate_subscripts(proallargtypes, 1) i WHERE proargmodes[i] = 'o') || E'\n' ELSE '' END)
FROM member JOIN pg_proc p ON p.oid = objid AND classid = 'pg_proc'::regclass
WHERE (proname LIKE 'news\_%' OR proname LIKE 'entity%' OR proname = 'numnode') AND NOT 'internal'::regtype = ANY (proargtypes) AND prorettype <> 'internal'::regtype
	AND proname !~ '_(in|out|send|recv|transfn)$' AND obj_description(p.oid, 'pg_proc') !~ '^(implementation of|hash|less-equal|GIN support)'
ORDER BY proname, pg_get_function_identity_arguments(p.oid);
SELECT E'## Operators\n';
SELECT format('- `%s %s %s`: %s', nullif(oprleft, 0)::regtype, oprname, oprright::regtype, obj_description(o.oid, 'pg_operator'))
FROM member JOIN pg_operator o ON o.oid = objid AND classid = 'pg_operator'::regclass ORDER BY oprname, oprleft, oprright;
SELECT E'\n## Operator classes\n';
SELECT format('- `%s` for `%s` (%s)%s', opcname, opcintype::regtype, amname, ': ' || obj_description(o.oid, 'pg_opclass'))
FROM member JOIN pg_opclass o ON o.oid = objid AND classid = 'pg_opclass'::regclass JOIN pg_am a ON a.oid = opcmethod ORDER BY 1;
