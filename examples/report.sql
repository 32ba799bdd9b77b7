-- The reports of script/demo, over the tables that analyse.sql made and `people` (name, party, country).
\set QUIET on
\pset pager off
\pset border 1
\pset footer off
\pset null ''

\echo
\echo 'Datelines by country and agency'
SELECT coalesce(country, '(unknown)') AS country, coalesce(agency, '(none printed)') AS agency, sum(stories) AS stories,
	(array_agg(city ORDER BY stories DESC, city) FILTER (WHERE city IS NOT NULL))[1:4] AS cities
FROM (SELECT country, agency, city, count(*) AS stories FROM dateline WHERE city IS NOT NULL OR agency IS NOT NULL GROUP BY 1, 2, 3) d
GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 20;

\echo 'Most quoted speakers'
WITH speaker AS (
	SELECT news_key(speaker) AS key, mode() WITHIN GROUP (ORDER BY speaker) AS speaker, count(*) AS quotes, count(DISTINCT n) AS stories
	FROM quote WHERE speaker_type = 'person' AND speaker IS NOT NULL AND stance <> 'think'
	GROUP BY 1 ORDER BY quotes DESC, stories DESC, key LIMIT 12)
SELECT speaker, quotes, stories, sample
FROM speaker LEFT JOIN LATERAL (
	SELECT CASE WHEN length(quote) > 70 THEN left(quote, 67) || '...' ELSE quote END AS sample
	FROM quote WHERE news_key(quote.speaker) = speaker.key AND stance <> 'think'
	ORDER BY kind <> 'direct', round(confidence * 10) DESC, abs(length(quote) - 60), n, ordinal LIMIT 1) s ON true
ORDER BY quotes DESC, stories DESC, key;

\echo 'Share of anonymous sources by outlet, and how evenly its sources are spread over affiliations (0 to 1)'
SELECT coalesce(outlet, agency, '(not named)') AS outlet, count(DISTINCT n) AS stories, count(*) AS sources,
	count(*) FILTER (WHERE anonymous) AS anonymous,
	round(100.0 * count(*) FILTER (WHERE anonymous) / count(*)) AS percent,
	count(reason) AS "with reason",
	round(news_evenness(affiliation)::numeric, 2) AS evenness
FROM source JOIN article USING (n) JOIN dateline USING (n)
GROUP BY 1 HAVING count(*) >= 5 ORDER BY percent DESC, sources DESC, 1 LIMIT 15;

\echo 'Who is mentioned with whom'
CREATE TEMP TABLE person AS
	SELECT n, name FROM named, entityset_elements(entities) WHERE kind = 'person' AND name ~ ' ';
CREATE TEMP TABLE known AS
	SELECT name, count(*) AS stories FROM person GROUP BY 1 ORDER BY stories DESC, name LIMIT 300;
SELECT a.name AS person, b.name AS "with", count(*) AS stories
FROM person a JOIN person b USING (n) JOIN known ka ON ka.name = a.name JOIN known kb ON kb.name = b.name
WHERE a.name < b.name
GROUP BY 1, 2 ORDER BY stories DESC, 1, 2 LIMIT 12;

\echo 'Speakers joined with an ordinary table, people (name, party, country), by news_key'
SELECT p.name, p.party, p.country, count(*) AS quotes, count(DISTINCT q.n) AS stories, round(avg(length(q.quote))) AS "letters a quote"
FROM people p JOIN quote q ON news_key(q.speaker) = news_key(p.name)
WHERE q.stance <> 'think'
GROUP BY 1, 2, 3 ORDER BY quotes DESC, 1 LIMIT 15;
SELECT NOT EXISTS (SELECT FROM people p JOIN quote q ON news_key(q.speaker) = news_key(p.name)) AS nobody \gset
\if :nobody
\echo 'Nobody in the table people speaks in these articles; script/demo --people FILE takes a table of your own.'
\echo
\endif

\echo 'Stories that name two people and an organization, found by an index'
CREATE INDEX ON named USING gin (entities);
ANALYZE named;
-- the pair that is named together most often, with what is named beside it most often
SELECT coalesce(max(query), '''person:* & org:*''') AS query FROM (
	SELECT quote_literal(format('person:"%s" & person:"%s" & org:*', a.name, b.name)) AS query
	FROM person a JOIN person b USING (n) JOIN known ka ON ka.name = a.name JOIN known kb ON kb.name = b.name
	WHERE a.name < b.name AND a.name || b.name !~ '["\\]'
	GROUP BY a.name, b.name ORDER BY count(*) DESC, a.name, b.name LIMIT 1) p
\gset
-- a table of a few pages is read from end to end; this shows what a large one does
SET enable_seqscan = off;
\echo 'SELECT n FROM named WHERE entities @@' :query
SELECT outlet, published, left(coalesce(title, regexp_replace(news_clean(body), '\s+', ' ', 'g')), 72) AS story, entityset_count(entities) AS named
FROM named JOIN article USING (n) WHERE entities @@ :query ORDER BY published, n LIMIT 10;
EXPLAIN (COSTS OFF) SELECT n FROM named WHERE entities @@ :query;
