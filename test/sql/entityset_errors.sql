-- What is no entityset is said to be none, with the place and what was expected.
\set VERBOSITY default
SELECT ''::entityset;
SELECT 'org:BBC'::entityset;
SELECT '{'::entityset;
SELECT '{org}'::entityset;
SELECT '{org:}'::entityset;
SELECT '{org:""}'::entityset;
SELECT '{:BBC}'::entityset;
SELECT '{"org":BBC}'::entityset;
SELECT '{orgs:BBC}'::entityset;
SELECT '{org:BBC,}'::entityset;
SELECT '{org:BBC,,org:CIA}'::entityset;
SELECT '{org:BBC org:CIA}'::entityset;
SELECT '{person:Bashar al-Assad}'::entityset;
SELECT '{person:"Bashar}'::entityset;
SELECT '{person:"Bashar\'::entityset;
SELECT '{person:"Bashar\"}'::entityset;
SELECT '{person:"a"b}'::entityset;
SELECT '{org:BBC} x'::entityset;
SELECT '{org:BBC}}'::entityset;
-- positions are characters, and the character there is whole
SELECT '{org:北京, 北京:x}'::entityset;
SELECT '{org:北京 北京}'::entityset;
-- a long value is cut in the message
SELECT ('{org:' || repeat('é', 300) || ' }}')::entityset;
-- limits, with the figure
SELECT entityset_count(entityset('org', repeat('x', 8191)));
SELECT entityset('org', repeat('x', 8192));
SELECT ('{org:' || repeat('é', 4096) || '}')::entityset;
SELECT entityset('org', '');
SELECT entityset('org', repeat(U&'\0958', 2731));		-- NFC makes two characters of it: 8,193 bytes in, 16,386 out
SELECT entityset('org', repeat(U&'\0958', 1500));
SELECT jsonb_build_object('org', repeat('x', 8192))::entityset;
SELECT ARRAY['org:' || repeat('x', 8192)]::entityset;
SELECT entityset_add('{}', 'org', repeat('x', 8192));
SELECT entityset_agg('org', repeat('x', 8192));
SELECT entityset_rename('{org:a}', 'org', 'a', repeat('x', 8192));
-- constructors and casts
SELECT entityset('orgs', 'BBC');
SELECT entityset('', 'BBC');
SELECT entityset('orgs', '{}'::text[]);
SELECT entityset(ARRAY['org', 'org'], ARRAY['BBC']);
SELECT entityset(ARRAY['org', NULL], ARRAY['BBC', 'CIA']);
SELECT entityset(ARRAY['org', 'org'], ARRAY['BBC', NULL]);
SELECT entityset(ARRAY[ARRAY['org']], ARRAY[ARRAY['BBC']]);
SELECT ARRAY['BBC']::entityset;
SELECT ARRAY['orgs:BBC']::entityset;
SELECT ARRAY['org:']::entityset;
SELECT ARRAY['org:BBC', NULL]::entityset;
SELECT ARRAY[ARRAY['org:BBC']]::entityset;
SELECT 'null'::jsonb::entityset;
SELECT '"org:BBC"'::jsonb::entityset;
SELECT '{"orgs": "BBC"}'::jsonb::entityset;
SELECT '{"org": 1}'::jsonb::entityset;
SELECT '{"org": null}'::jsonb::entityset;
SELECT '{"org": {"name": "BBC"}}'::jsonb::entityset;
SELECT '{"org": ["BBC", ["CIA"]]}'::jsonb::entityset;
SELECT '{"org": [""]}'::jsonb::entityset;
SELECT '["org:BBC"]'::jsonb::entityset;
SELECT '[{"kind": "org"}]'::jsonb::entityset;
SELECT '[{"name": "BBC"}]'::jsonb::entityset;
SELECT '[{"kind": "org", "name": ["BBC"]}]'::jsonb::entityset;
SELECT '[{"kind": "org", "name": "BBC"}, 1]'::jsonb::entityset;
-- functions
SELECT entityset_kind('{org:BBC}', 'orgs');
SELECT entityset_kind('{org:BBC}', ARRAY['org', 'orgs']);
SELECT entityset_kind('{org:BBC}', ARRAY['org', NULL]);
SELECT entityset_names('{org:BBC}', 'orgs');
SELECT entityset_has('{org:BBC}', 'orgs', 'BBC');
SELECT entityset_add('{org:BBC}', 'orgs', 'BBC');
SELECT entityset_remove('{org:BBC}', 'org', '');
SELECT entityset_rename('{org:BBC}', 'org', 'BBC', '');
SELECT entityset_agg('orgs', 'BBC');
-- soft errors, where the server has them
SELECT CASE WHEN current_setting('server_version_num')::int >= 160000 THEN
	$$SELECT CASE WHEN pg_input_is_valid('{org:}', 'entityset') OR pg_input_is_valid('{orgs:x}', 'entityset') OR pg_input_is_valid('{org:""}', 'entityset') OR
		NOT pg_input_is_valid('{org:x}', 'entityset') THEN 'an error that is none' END AS wrong$$
	ELSE 'SELECT NULL::text AS wrong' END AS query \gset
:query;
-- text of the characters that mean something, at random: an error of bad input, or a set that its text gives again
CREATE FUNCTION pg_temp.reads(input text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	s entityset;
BEGIN
	s := input;
	RETURN CASE WHEN s::text::entityset = s AND s::text[]::entityset = s AND s::jsonb::entityset = s THEN 'a set' ELSE 'wrong: ' || input END;
EXCEPTION WHEN invalid_text_representation OR invalid_parameter_value THEN
	RETURN CASE WHEN SQLERRM ~ '^(invalid input syntax for type entityset: "|the name of an entity must not be empty$)' THEN 'refused' ELSE 'wrong: ' || SQLERRM END;
END $$;
SELECT reads, count(*) > 300 AS many FROM (SELECT i, pg_temp.reads((SELECT string_agg((ARRAY['{', '}', ',', ':', '"', '\', ' ', 'org:', 'place:', 'a', '"b c"', 'é', '北', '-', 'Event:"x"', 'org:b'])[1 + (hashint4extended(i, j) & 15)], '' ORDER BY j)
	FROM generate_series(1, 1 + i % 12) j)) AS reads FROM generate_series(1, 12000) i) AS x GROUP BY 1 ORDER BY 1;
SELECT reads, count(*) > 300 AS many FROM (SELECT i, pg_temp.reads('{' || (SELECT string_agg((ARRAY['org:a', 'place:"x"', 'person : b', 'event:"\""', 'other:é', 'org:""', ' product:1 ', 'org:a b'])[1 + (hashint4extended(i, j) & 7)], ',' ORDER BY j)
	FROM generate_series(1, 1 + i % 6) j) || '}') AS reads FROM generate_series(1, 4000) i) AS x GROUP BY 1 ORDER BY 1;
