-- The query type: what is read, how it is printed, what is an error, what matches.
\set VERBOSITY default
\pset null '(null)'

-- precedence is ! then & then |, left to right; parentheses stay where they are needed
SELECT t AS written, t::entityquery AS printed, numnode(t::entityquery), entityquery_tree(t::entityquery),
	t::entityquery::text::entityquery = t::entityquery AS reads_back
FROM (VALUES ('person:assad & (org:bbc | place:"south korea") & !org:cia'),
	('a|b&!c'), ('(a|b)&c'), ('(a|(b))&((c))'), ('a & b & c'), ('a & (b & c)'), ('a | (b | c)'), ('!(a & b) | c'), ('!!a'), ('! (!a)'),
	('!a & b'), ('(a & !b) | c'), ('a & !b | !c')) AS q(t);
-- terms: bare words, names, beginnings, any; kinds in any case, blanks anywhere but before a star
SELECT t AS written, t::entityquery AS printed, t::entityquery::text::entityquery = t::entityquery AS reads_back
FROM (VALUES ('assad'), ('PERSON : Assad'), ('south   korea'), ('place:south korea & x'), ('"south korea"'), ('"one"'),
	('as*'), ('person:as*'), ('"south k"*'), ('south k*'), ('*'), ('org:*'), ('al-assad'), ('o''brien'), ('u.s.'), ('"a \" b \\ c \x"'),
	('person:"org:bbc"'), ('$100 + 5%'), ('москва | 東京'), (E'a\n\t&\tb'), (''), ('  ')) AS q(t);
-- names are kept in NFC: e and a combining acute is é
SELECT octet_length(U&'caf\0065\0301'::entityquery::text) AS composed, U&'caf\0065\0301'::entityquery = U&'caf\00E9'::entityquery AS same;

-- errors name the position and what was expected
SELECT 'a b "c"'::entityquery;
SELECT 'a &'::entityquery;
SELECT '('::entityquery;
SELECT '((a)'::entityquery;
SELECT 'a)'::entityquery;
SELECT 'é & & ñ'::entityquery;
SELECT 'a ! b'::entityquery;
SELECT 'tribe:bar'::entityquery;
SELECT ':a'::entityquery;
SELECT 'person:'::entityquery;
SELECT 'person:org:bbc'::entityquery;
SELECT '"abc'::entityquery;
SELECT '"abc\'::entityquery;
SELECT '""'::entityquery;
SELECT 'as *'::entityquery;
SELECT '*a'::entityquery;
SELECT 'a\b'::entityquery;
SELECT ('"' || repeat('x', 65536) || '"')::entityquery;
SELECT (repeat('x ', 200) || ')')::entityquery;

-- limits and depth: a million parentheses are no recursion
SELECT (repeat('(', 1000000) || 'a' || repeat(')', 1000000))::entityquery;
SELECT numnode((repeat('!(', 500000) || 'a' || repeat(')', 500000))::entityquery);
SELECT length((repeat('a & (', 250000) || 'b' || repeat(')', 250000))::entityquery::text);
SELECT '{org:A}'::entityset @@ (repeat('!', 500001) || 'a')::entityquery AS odd, '{org:A}'::entityset @@ (repeat('a & (', 250000) || 'b' || repeat(')', 250000))::entityquery AS deep;
SELECT (repeat('!', 2000000) || 'a')::entityquery;
SELECT (repeat('a|', 600000) || 'a')::entityquery;

-- parts put together
SELECT 'a | b'::entityquery && 'c | d' AS both, 'a & b'::entityquery || 'c' AS either, !! 'a & b'::entityquery AS negated,
	'a'::entityquery && '' AS nothing_added, '' || 'a'::entityquery AS added_to_nothing, !! ''::entityquery AS empty_negated;
SELECT entityquery('place', 'South "K"') AS of_kind, entityquery(NULL, 'BBC') AS every_kind, entityquery('org', NULL) AS no_name;
SELECT entityquery('tribe', 'x');
SELECT entityquery('org', '');

-- which names match
SELECT t AS query, '{person:"Bashar al-Assad", org:BBC, place:"South Korea", person:"José Núñez", place:Zürich}'::entityset @@ t::entityquery AS matches
FROM (VALUES ('assad'), ('ASSAD'), ('person:assad'), ('org:assad'), ('assa'), ('assa*'), ('person:a*'), ('org:a*'),
	('"assad"'), ('"bashar al-assad"'), ('"BASHAR AL ASSAD"'), ('bashar al-assad'), ('"bashar al"'), ('"bashar al"*'), ('bashar a*'), ('"al-assad"*'),
	('al-assad'), ('al-as*'), ('bashar-assad'), ('bashar-al'), ('al-assad-x'),
	('nunez'), ('jose-nun*'), ('zürich'), ('zurich'), ('place:"ZURICH"'),
	('*'), ('person:*'), ('event:*'), ('!event:*'), ('bbc & korea'), ('bbc & cia'), ('bbc | cia'), ('bbc & !cia'), ('!bbc | cia'), ('')) AS q(t);
SELECT '{}'::entityset @@ '*' AS any_of_none, '{}'::entityset @@ '!a' AS not_of_none, 'bbc'::entityquery @@ '{org:BBC}'::entityset AS commuted;
-- names that are no words, and the query for them
SELECT '{org:"!!!", org:"- -"}'::entityset @@ '"!!!"' AS name, '{org:"!!!"}'::entityset @@ '-' AS other, '{org:"- -"}'::entityset @@ '"- -"' AS two;

-- a query in every row, and the same one in many
SELECT q, count(*) FROM (VALUES ('a'::entityquery), ('b'), ('a | b')) AS q(q), (VALUES ('{org:A}'::entityset), ('{org:B}'), ('{org:C}')) AS s(s)
	WHERE s @@ q GROUP BY q ORDER BY q;

-- btree and hash
SELECT q FROM (VALUES ('b'::entityquery), ('a & b'), ('a'), (''), ('a'), ('org:a')) AS v(q) GROUP BY q ORDER BY q;
CREATE TEMP TABLE subscription (query entityquery PRIMARY KEY);
INSERT INTO subscription VALUES ('a & b'), ('a');
INSERT INTO subscription VALUES ('a&b');
SELECT 'a'::entityquery < 'b' AS lt, 'a'::entityquery <= 'a' AS le, 'a'::entityquery <> 'a' AS ne, 'b'::entityquery > 'a' AS gt, 'a'::entityquery >= 'b' AS ge;
SELECT amname, opcname, amvalidate(c.oid) FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod WHERE opcintype = 'entityquery'::regtype ORDER BY 1;

-- binary form: what is sent is received, and what is not a query is refused. COPY is the way to a receive function: it
-- reads header, one row of one column, and trailer.
CREATE FUNCTION pg_temp.receive(bytes bytea) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	file bytea := '\x5047434f50590aff0d0a000000000000000000'::bytea || '\x0001'::bytea || int4send(length(bytes)) || bytes || '\xffff'::bytea;
	octal text := (SELECT string_agg('\' || get_byte(file, i) / 64 || get_byte(file, i) / 8 % 8 || get_byte(file, i) % 8, '' ORDER BY i)
		FROM generate_series(0, length(file) - 1) i);
	result text;
BEGIN
	CREATE TEMP TABLE received (query entityquery);
	BEGIN
		EXECUTE format('COPY received FROM PROGRAM %L (FORMAT binary)', 'printf ''' || octal || '''');
		result := (SELECT query FROM received);
	EXCEPTION WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS result = PG_EXCEPTION_DETAIL;
		result := SQLERRM || coalesce(' (' || nullif(result, '') || ')', '');
	END;
	DROP TABLE received;
	RETURN result;
END $$;
SELECT pg_temp.receive(entityquery_send(t::entityquery)) AS received
	FROM (VALUES ('person:assad & (org:bbc | place:"south korea"*) & !org:*'), (''), ('é*')) AS q(t);
SELECT what, pg_temp.receive(bytes) FROM (VALUES
	('nothing', ''::bytea),
	('version', '\x0200000000'),
	('count', '\x017fffffff'),
	('negative count', '\x01ffffffff'),
	('type', '\x010000000107'),
	('type 0', '\x010000000100'),
	('operator without operands', '\x010000000105'),
	('operator with one', '\x01000000020300000500'),
	('two expressions', '\x0100000002030000030000'),
	('kind', '\x0100000001030700'),
	('flags of *', '\x0100000001030001'),
	('flags', '\x01000000010100020000000161'),
	('no text', '\x01000000010100000000000000'),
	('text too short', '\x0100000001010000000000ff61'),
	('negative length', '\x01000000010100008000000061'),
	('word with a blank', '\x010000000101000000000003612062'),
	('no name', '\x010000000102000000000000'),
	('zero byte', '\x010000000102000000000003610062'),
	('not UTF-8', '\x0100000001020000000000026180'),
	('more behind', '\x010000000103000000')) AS b(what, bytes);
