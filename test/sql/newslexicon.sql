-- A caller's own names: the type, the aggregate, and what the functions make of it.
-- The names are made up, so that only the lexicon can know them.
SET client_min_messages = warning;
\pset null NULL

-- text form
SELECT '{}'::newslexicon;
SELECT ' { org : "Qarvon Works" = Qarvon , !Zeltra,person:Ubbik,org:"Qarvon  Works"=Qarvon, place:"a \"b\" \\ c"=d } '::newslexicon;
SELECT l::text::newslexicon = l FROM (SELECT '{person:"Ubbik, Q."=Ubbik, !Zeltra, other:Ño}'::newslexicon AS l) s;
SELECT ''::newslexicon;
SELECT '{org:a'::newslexicon;
SELECT '{org:a}}'::newslexicon;
SELECT '{org:a,}'::newslexicon;
SELECT '{org a}'::newslexicon;
SELECT '{firm:a}'::newslexicon;
SELECT '{org:"a}'::newslexicon;
SELECT '{org:a=" "}'::newslexicon;
SELECT '{org:a b}'::newslexicon;

-- soft errors, where the server has them
SELECT CASE WHEN current_setting('server_version_num')::int >= 160000 THEN
	$$SELECT CASE WHEN pg_input_is_valid('{org}', 'newslexicon') OR pg_input_is_valid('{org:"' || repeat('a ', 300) || '"}', 'newslexicon') OR
		NOT pg_input_is_valid('{org:x}', 'newslexicon') THEN 'an error that is none' END AS wrong$$
	ELSE 'SELECT NULL::text AS wrong' END AS query \gset
:query;
-- aggregate
CREATE TABLE own (kind text, name text, canonical text);
INSERT INTO own VALUES ('org', 'Qarvon Works', 'Qarvon'), ('org', 'Qarvon', 'Qarvon'), ('person', 'Ubbik', 'Dana Ubbik'),
	(NULL, 'Zeltra', NULL), ('place', 'Oss Vell', 'Oss Vell'), ('org', NULL, 'x'), ('org', ' ', 'x'), ('org', 'Qarvon', 'Qarvon');
SELECT news_lexicon(kind, name, canonical) FROM own;
SELECT news_lexicon(kind, name, canonical) FROM own WHERE false;
SELECT * FROM own, news_lexicon_names((SELECT news_lexicon(kind, name, canonical) FROM own)) n WHERE own.name = n.name ORDER BY 2, 1;
-- in any order and in parallel the same value
SELECT count(*), count(DISTINCT md5(newslexicon_send(l))) FROM (
	SELECT (SELECT news_lexicon(kind, name, canonical ORDER BY name) FROM own) AS l
	UNION ALL SELECT (SELECT news_lexicon(kind, name, canonical ORDER BY canonical DESC, kind DESC) FROM own)
	UNION ALL SELECT (SELECT news_lexicon(kind, name, canonical) FROM own)) s;
CREATE TABLE many AS SELECT (ARRAY['person', 'org', 'place'])[1 + i % 3] AS kind, 'Name ' || i AS name, 'Name ' || i / 2 AS canonical FROM generate_series(1, 20000) i;
CREATE TABLE kept AS SELECT news_lexicon(kind, name, canonical) AS lexicon FROM many;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT news_lexicon(kind, name, canonical) FROM many;
SELECT (SELECT news_lexicon(kind, name, canonical) FROM many) = lexicon AS equal FROM kept;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
SELECT count(*) FROM kept, news_lexicon_names(lexicon);
-- as dump and restore, and binary COPY, do
SELECT lexicon::text::newslexicon = lexicon AS equal FROM kept;
\copy kept TO 'results/newslexicon.bin' (FORMAT binary)
CREATE TABLE copied (lexicon newslexicon);
\copy copied FROM 'results/newslexicon.bin' (FORMAT binary)
SELECT k.lexicon = c.lexicon AS equal, k.lexicon <> c.lexicon AS unequal FROM kept k, copied c;
SELECT count(*) FROM kept JOIN copied USING (lexicon);

-- errors
SELECT news_lexicon('firm', 'Qarvon', 'Qarvon');
SELECT news_lexicon(NULL, 'Qarvon', 'Qarvon');
SELECT news_lexicon('org', 'Qarvon', ' ');
SELECT news_lexicon('org', repeat('Qarvon ', 300), 'Qarvon');
SELECT * FROM news_lexicon_names(NULL);

-- in the text
CREATE FUNCTION own(body text, lexicon newslexicon) RETURNS TABLE (kind text, name text, mention text, span int4range)
LANGUAGE sql AS $$
	SELECT kind, name, mention, span FROM news_mentions(body, lexicon) WHERE name ~ 'Qarvon|Ubbik|Zeltra|Oss Vell|Name'
$$;
SELECT * FROM own('Qarvon Works hired Mr Ubbik. QARVON said Zeltra will stay in Oss Vell and likes Ubbik''s plan.',
	(SELECT news_lexicon(kind, name, canonical) FROM own));
-- capitals are asked for where the name has them
SELECT * FROM own('A qarvon is no Qarvon; a zyx is no ZYX, nor is a Zyx.', '{org:Qarvon, org:ZYX=Qarvon-ZYX}');
-- longest match wins; what it leaves of a longer name is free for others
SELECT * FROM own('Qarvon Works Oss Vell Mill, Qarvon Works and Oss Vell.',
	'{org:Qarvon, org:"Qarvon Works"=Qarvon-2, org:"Works Oss Vell Mill"=Qarvon-4, place:"Oss Vell"}');
-- in every function that knows names
SELECT quote, speaker, speaker_type FROM news_quotes('"We are late," said the Beast of Oss Vell.', '{person:"the Beast of Oss Vell"="Dana Ubbik"}');
SELECT name, source_type FROM news_sources('"We are late," said the Beast of Oss Vell.', '{person:"the Beast of Oss Vell"="Dana Ubbik"}');
-- NULL is NULL, empty is empty
SELECT count(*) FROM news_mentions('Qarvon Works', NULL);
SELECT count(*) FROM own('the qarvon works', '{}');

-- another lexicon in each row, and the same text again
SELECT i, name FROM generate_series(1, 3) i, own('They saw Qarvon Works.', format('{org:"Qarvon Works"="Qarvon %s"}', i)::newslexicon) ORDER BY i;
SELECT i, count(*) FROM generate_series(1, 8) i, kept, own('They saw Name ' || i, lexicon) GROUP BY i ORDER BY i;
-- more lexicons than are kept open
SELECT i, string_agg(name, ' ' ORDER BY j) FROM generate_series(1, 2) i, generate_series(1, 6) j,
	own('They saw Qarvon Works ' || i, format('{org:"Qarvon Works"="Qarvon %s"}', j)::newslexicon) GROUP BY i ORDER BY i;
DROP TABLE own, many, kept, copied;
DROP FUNCTION own;
