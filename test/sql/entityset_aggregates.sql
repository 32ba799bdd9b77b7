-- Aggregates of entityset, alone, in groups, in windows, in parallel.
CREATE TABLE mention (story int, kind text, name text);
INSERT INTO mention SELECT i / 8, (ARRAY['org','person','place'])[1 + i % 3], 'n' || i % 101 FROM generate_series(1, 20000) i;
INSERT INTO mention VALUES (1, NULL, 'x'), (1, 'org', NULL), (1, NULL, NULL);
ANALYZE mention;
SELECT entityset_agg(kind, name) FROM mention WHERE story = 1;
-- no rows, or none that counts, give null
SELECT entityset_agg(kind, name) IS NULL AS none FROM mention WHERE false;
SELECT entityset_agg(kind, name) IS NULL AS none FROM mention WHERE name IS NULL;
SELECT entityset_union(NULL::entityset) IS NULL AS none, entityset_intersect(NULL::entityset) IS NULL AS none;
-- few entities and many
SELECT count(*), max(entityset_count(s)), count(*) FILTER (WHERE s <> entityset(kinds, names)) AS wrong FROM
	(SELECT entityset_agg(kind, name) AS s, array_agg(kind) AS kinds, array_agg(name) AS names FROM mention WHERE name IS NOT NULL AND kind IS NOT NULL GROUP BY story) AS g;
SELECT count(*), min(entityset_count(s)), count(*) FILTER (WHERE s <> entityset(kinds, names)) AS wrong FROM
	(SELECT entityset_agg(kind, name) AS s, array_agg(kind) AS kinds, array_agg(name) AS names FROM mention WHERE name IS NOT NULL AND kind IS NOT NULL GROUP BY story % 3) AS g;
CREATE TABLE story AS SELECT story, entityset_agg(kind, name) AS s FROM mention GROUP BY story;
ANALYZE story;
SELECT u = (SELECT entityset_agg(kind, name) FROM mention) AS "union", entityset_count(u) FROM (SELECT entityset_union(s) AS u FROM story) AS x;
SELECT entityset_intersect(s + '{event:e, other:o}') FROM story;
SELECT entityset_intersect(s), entityset_union(s) FROM (VALUES ('{org:a, org:b}'::entityset), (NULL), ('{org:b, org:c}')) AS v(s);
SELECT entityset_intersect(s) FROM story;
-- modifiers
SELECT entityset_agg(DISTINCT kind, name ORDER BY kind, name) FILTER (WHERE name < 'n12') FROM mention WHERE story < 100;
-- a running union does not change what was given out before
SELECT story, entityset_count(entityset_union(s) OVER (ORDER BY story)) FROM story WHERE story < 12 ORDER BY story;
SELECT bool_and(s @> before) AS grows, count(DISTINCT s) FROM (SELECT s, lag(s, 1, '{}') OVER (ORDER BY story) AS before FROM
	(SELECT story, entityset_union(s) OVER (ORDER BY story) AS s FROM story WHERE story < 100) AS x) AS y;
SELECT entityset_count(entityset_union(s) OVER (ORDER BY story ROWS 1 PRECEDING)) FROM story WHERE story BETWEEN 10 AND 14;
-- two results of one state, and a state that is read by a function
SELECT a = b AS same, entityset_count(c) FROM (SELECT entityset_union(s) AS a, entityset_union(s) AS b, entityset_union(s) + '{event:x}' AS c FROM story) AS x;
-- transition functions are functions like others
SELECT entityset_union_transfn('{org:a}', '{org:b}'), entityset_agg_transfn(NULL, 'org', 'a'), entityset_agg_transfn('{org:a}', 'org', 'b'), entityset_agg_transfn('{org:a}', NULL, 'b'), entityset_intersect_transfn('{org:a, org:b}', '{org:b}');
-- a loop of SQL functions over an aggregate's result leaves that result alone
WITH u AS MATERIALIZED (SELECT entityset_union(s) AS s FROM story) SELECT entityset_count(entityset_union_transfn(s, '{event:x}')) - entityset_count(s) AS more, entityset_count(s) FROM u;

-- parallel: partial states are sets
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2; SET parallel_leader_participation = off;
EXPLAIN (COSTS OFF) SELECT entityset_agg(kind, name), entityset_count(entityset_agg(kind, name)) FROM mention;
EXPLAIN (COSTS OFF) SELECT entityset_union(s), entityset_intersect(s) FROM story;
SELECT p = s AS same, entityset_count(p) FROM (SELECT entityset_agg(kind, name) AS p FROM mention) AS x, LATERAL (SELECT entityset(array_agg(kind), array_agg(name)) AS s FROM mention WHERE kind IS NOT NULL AND name IS NOT NULL) AS y;
SELECT entityset_count(entityset_union(s)), entityset_intersect(s + '{event:e}') FROM story;
SELECT count(*), sum(entityset_count(s)) FROM (SELECT story % 4, entityset_agg(kind, name) AS s FROM mention GROUP BY 1) AS x;
RESET ALL;
-- aggregates' states have a real type, a combine function and no serialization
SELECT aggfnoid::regprocedure, aggtranstype::regtype, aggcombinefn, aggserialfn, proparallel FROM pg_aggregate a JOIN pg_proc p ON p.oid = aggfnoid WHERE aggtranstype = 'entityset'::regtype ORDER BY 1::text;
-- not quadratic: 300,000 different names within the time that a quadratic one would need for 20,000
SET statement_timeout = '20s';
SELECT entityset_count(entityset_agg('person', 'name ' || i)), entityset_count(entityset_union(entityset('org', 'name ' || i))) FROM generate_series(1, 300000) i;
RESET statement_timeout;
DROP TABLE mention, story;
