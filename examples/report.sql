-- The reports of script/demo, over the tables that analyse.sql made and `people` (name, party, country).
\set QUIET on
\pset pager off
\pset border 1
\pset footer off
\pset null ''
-- what this version of newsext has
SELECT to_regprocedure('news_key(text)') IS NOT NULL AS has_key, to_regprocedure('news_entities(text)') IS NOT NULL AS has_entities \gset
\if :has_key
CREATE FUNCTION pg_temp.key(name text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT public.news_key(name)';
\else
CREATE FUNCTION pg_temp.key(name text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(name)';
\endif

\echo
\echo 'Datelines by country and agency'
SELECT coalesce(country, '(unknown)') AS country, coalesce(agency, '(none printed)') AS agency, sum(stories) AS stories,
	(array_agg(city ORDER BY stories DESC, city) FILTER (WHERE city IS NOT NULL))[1:4] AS cities
FROM (SELECT country, agency, city, count(*) AS stories FROM dateline WHERE city IS NOT NULL OR agency IS NOT NULL GROUP BY 1, 2, 3) d
GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 20;

\echo 'Most quoted speakers'
WITH speaker AS (
	SELECT pg_temp.key(speaker) AS key, mode() WITHIN GROUP (ORDER BY speaker) AS speaker, count(*) AS quotes, count(DISTINCT n) AS stories
	FROM quote WHERE coalesce(speaker_type, 'person') = 'person' AND speaker IS NOT NULL AND stance <> 'think'
	GROUP BY 1 ORDER BY quotes DESC, stories DESC, key LIMIT 12)
SELECT speaker, quotes, stories, sample
FROM speaker LEFT JOIN LATERAL (
	SELECT CASE WHEN length(quote) > 70 THEN left(quote, 67) || '...' ELSE quote END AS sample
	FROM quote WHERE pg_temp.key(quote.speaker) = speaker.key
	ORDER BY kind <> 'direct', abs(length(quote) - 60), n, ordinal LIMIT 1) s ON true
ORDER BY quotes DESC, stories DESC, key;

\echo 'Share of anonymous sources by outlet'
SELECT coalesce(outlet, agency, '(not named)') AS outlet, count(DISTINCT n) AS stories, count(*) AS sources,
	count(*) FILTER (WHERE anonymous) AS anonymous,
	round(100.0 * count(*) FILTER (WHERE anonymous) / count(*)) AS percent,
	count(reason) AS "with reason"
FROM source JOIN article USING (n) JOIN dateline USING (n)
GROUP BY 1 HAVING count(*) >= 5 ORDER BY percent DESC, sources DESC, 1 LIMIT 15;

\echo 'Who is mentioned with whom'
CREATE TEMP TABLE person AS
	SELECT n, pg_temp.key(name) AS key, name FROM mention WHERE kind = 'person' AND name ~ ' '
	UNION SELECT n, pg_temp.key(speaker), speaker FROM quote WHERE coalesce(speaker_type, 'person') = 'person' AND speaker ~ ' ';
CREATE TEMP TABLE known AS
	SELECT key, mode() WITHIN GROUP (ORDER BY name) AS name, count(DISTINCT n) AS stories FROM person GROUP BY 1 ORDER BY stories DESC LIMIT 300;
SELECT a.name AS person, b.name AS "with", count(DISTINCT n) AS stories
FROM (person JOIN known USING (key)) p1 (key, n, as_printed, name, all_stories)
JOIN (person JOIN known USING (key)) p2 (key, n, as_printed, name, all_stories) USING (n)
JOIN known a ON a.key = p1.key JOIN known b ON b.key = p2.key
WHERE p1.key < p2.key
GROUP BY 1, 2 ORDER BY stories DESC, 1, 2 LIMIT 12;

\echo 'Speakers joined with an ordinary table, people (name, party, country)'
SELECT p.name, p.party, p.country, count(*) AS quotes, count(DISTINCT q.n) AS stories, round(avg(length(q.quote))) AS "letters a quote"
FROM people p JOIN quote q ON pg_temp.key(q.speaker) = pg_temp.key(p.name)
WHERE q.stance <> 'think'
GROUP BY 1, 2, 3 ORDER BY quotes DESC, 1 LIMIT 15;

\if :has_entities
\echo 'Stories that name two people, found by an index'
CREATE TABLE entities AS SELECT n, news_entities(body) AS entities FROM article;
CREATE INDEX ON entities USING gin (entities);
ANALYZE entities;
SELECT coalesce(max(pair), '''{}''') AS pair FROM (
SELECT quote_literal(entityset('person', a.name) + entityset('person', b.name)) AS pair
FROM person p1 JOIN person p2 USING (n) JOIN known a ON a.key = p1.key JOIN known b ON b.key = p2.key
WHERE p1.key < p2.key AND a.name = p1.name AND b.name = p2.name
GROUP BY a.name, b.name ORDER BY count(DISTINCT n) DESC, 1 LIMIT 1) p
\gset
-- a table of a few pages is read from end to end; this shows what a large one does
SET enable_seqscan = off;
\echo 'SELECT n FROM entities WHERE entities @>' :pair
SELECT a.outlet, a.published, a.title FROM entities JOIN article a USING (n) WHERE entities @> :pair ORDER BY published, n LIMIT 10;
EXPLAIN (COSTS OFF) SELECT n FROM entities WHERE entities @> :pair;
\endif
