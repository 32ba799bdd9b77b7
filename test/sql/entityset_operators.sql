-- Operators and functions of entityset, its btree and hash classes.
CREATE TEMP TABLE sets (n int, s entityset);
INSERT INTO sets VALUES (1, '{}'), (2, '{org:BBC}'), (3, '{org:BBC, person:A}'), (4, '{person:A, place:C}'), (5, '{person:A, place:B}'), (6, '{place:A}'), (7, NULL);
SELECT a.s AS a, b.s AS b, a.s @> b.s AS "@>", a.s <@ b.s AS "<@", a.s && b.s AS "&&", a.s + b.s AS "+", a.s * b.s AS "*", a.s - b.s AS "-", round((a.s <%> b.s)::numeric, 3) AS "<%>"
	FROM sets a, sets b WHERE a.n <= 5 AND b.n <= 5 ORDER BY a.n, b.n;
SELECT a.s AS a, b.s AS b, a.s = b.s AS "=", a.s <> b.s AS "<>", a.s < b.s AS "<", a.s <= b.s AS "<=", a.s > b.s AS ">", a.s >= b.s AS ">="
	FROM sets a, sets b WHERE b.n = 4 OR b.n = 7 ORDER BY b.n, a.n;
SELECT s FROM sets ORDER BY s;
SELECT s FROM sets ORDER BY s <%> '{person:A, place:B}', n;
-- the kind is part of the entity
SELECT '{org:A}'::entityset && '{person:A}' AS overlap, '{org:A, person:A}'::entityset @> '{person:A}' AS contains;

-- the laws of sets hold for random ones, of few and of many entities
CREATE TEMP TABLE random_set AS
	SELECT i AS n, (SELECT coalesce(entityset_agg((ARRAY['org','person','place'])[1 + (h % 3)], 'n' || (h / 3 % size)), '{}')
		FROM (SELECT abs(hashint4(i * 1000 + j)) AS h FROM generate_series(1, i % 9 * (i % 9)) j) AS r) AS s
	FROM (SELECT i, 1 + i % 5 * 20 AS size FROM generate_series(1, 120) i) AS x;
CREATE TEMP TABLE big_set AS SELECT entityset_agg('person', 'n' || i) AS s FROM generate_series(1, 3000) i;
SELECT count(*) AS pairs,
	count(*) FILTER (WHERE (a.s @> b.s) <> (a.s * b.s = b.s)) AS contains,
	count(*) FILTER (WHERE (a.s <@ b.s) <> (b.s @> a.s)) AS contained,
	count(*) FILTER (WHERE (a.s && b.s) <> (a.s * b.s <> '{}')) AS overlaps,
	count(*) FILTER (WHERE a.s + b.s <> b.s + a.s OR a.s * b.s <> b.s * a.s) AS commutes,
	count(*) FILTER (WHERE (a.s - b.s) + (a.s * b.s) <> a.s OR (a.s - b.s) && b.s) AS parts,
	count(*) FILTER (WHERE a.s + b.s <> (a.s - b.s) + b.s) AS "union",
	count(*) FILTER (WHERE entityset_count(a.s) + entityset_count(b.s) <> entityset_count(a.s + b.s) + entityset_count(a.s * b.s)) AS counts,
	count(*) FILTER (WHERE abs((a.s <%> b.s) - CASE WHEN a.s + b.s = '{}' THEN 0 ELSE 1 - entityset_count(a.s * b.s)::float8 / entityset_count(a.s + b.s) END) > 1e-12) AS distance,
	count(*) FILTER (WHERE (a.s = b.s) <> (a.s::text = b.s::text) OR (a.s <> b.s) = (a.s = b.s)) AS equal,
	count(*) FILTER (WHERE (entityset_cmp(a.s, b.s) = 0) <> (a.s = b.s) OR (a.s < b.s) <> (b.s > a.s) OR (a.s <= b.s) <> (a.s < b.s OR a.s = b.s)) AS ordered,
	count(*) FILTER (WHERE a.s @> b.s <> (a.s::text[] @> b.s::text[]) OR a.s && b.s <> (a.s::text[] && b.s::text[])) AS like_arrays
FROM random_set a, random_set b;
SELECT count(*) AS small_in_big, count(*) FILTER (WHERE (big.s @> r.s) <> (big.s::text[] @> r.s::text[])) AS contains,
	count(*) FILTER (WHERE (big.s && r.s) <> (big.s::text[] && r.s::text[]) OR (big.s && r.s) <> (r.s && big.s)) AS overlaps,
	count(*) FILTER (WHERE big.s * r.s <> entityset_kind(r.s, 'person') * big.s) AS intersection
FROM big_set big, random_set r;

-- each operator has its commutator and negator, an estimator where it gives a boolean, and its functions are as safe as they say
SELECT o.oprname, c.oprname AS commutator, n.oprname AS negator, o.oprcanmerge AS merge, o.oprcanhash AS hash, o.oprrest <> 0 AS rest, o.oprjoin <> 0 AS "join", f.provolatile, f.proisstrict, f.proparallel
	FROM pg_operator o JOIN pg_proc f ON f.oid = o.oprcode LEFT JOIN pg_operator c ON c.oid = o.oprcom LEFT JOIN pg_operator n ON n.oid = o.oprnegate
	WHERE o.oprleft = 'entityset'::regtype AND o.oprright = 'entityset'::regtype ORDER BY o.oprname COLLATE "C";
SELECT amname, opcname, opcdefault, amvalidate(c.oid) FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod WHERE opcintype = 'entityset'::regtype AND amname IN ('btree', 'hash') ORDER BY 1;

-- what the classes are for: GROUP BY, DISTINCT, joins, unique indexes, partitions
CREATE TEMP TABLE many AS SELECT i AS n, entityset('person', ARRAY['p' || i % 50, 'q' || i % 7]) AS s FROM generate_series(1, 3000) i;
ANALYZE many;
SELECT count(*), count(DISTINCT s), min(n) FROM many;
SET enable_hashagg = off;
SELECT count(*), sum(c) FROM (SELECT s, count(*) AS c FROM many GROUP BY s) AS g;
SET enable_sort = off; RESET enable_hashagg;
SELECT count(*), sum(c) FROM (SELECT s, count(*) AS c FROM many GROUP BY s) AS g;
RESET enable_sort;
SET enable_mergejoin = off; SET enable_nestloop = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM many a JOIN many b USING (s);
SELECT count(*) FROM many a JOIN many b USING (s);
SET enable_hashjoin = off; RESET enable_mergejoin;
SELECT count(*) FROM many a JOIN many b USING (s);
RESET ALL;
CREATE UNIQUE INDEX many_unique ON many (s, n);
CREATE TEMP TABLE keyed (s entityset PRIMARY KEY);
INSERT INTO keyed SELECT DISTINCT s FROM many;
INSERT INTO keyed VALUES ('{person:q1, person:p1}');
INSERT INTO keyed VALUES ('{person:q1, person:p1}') ON CONFLICT DO NOTHING;
SET enable_seqscan = off; SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM keyed WHERE s = '{person:q1, person:p1}';
SELECT * FROM keyed WHERE s = '{person:q1, person:p1}';
SELECT count(*) FROM keyed WHERE s < '{person:p2}';
RESET ALL;
CREATE INDEX many_hash ON many USING hash (s);
SET enable_seqscan = off; DROP INDEX many_unique;
EXPLAIN (COSTS OFF) SELECT count(*) FROM many WHERE s = '{person:p1, person:q1}';
SELECT count(*) FROM many WHERE s = '{person:p1, person:q1}';
RESET ALL;
CREATE TEMP TABLE parted (n int, s entityset) PARTITION BY HASH (s);
CREATE TEMP TABLE parted_0 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TEMP TABLE parted_1 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO parted SELECT * FROM many;
SELECT count(*) > 500 AS spread FROM parted GROUP BY tableoid ORDER BY tableoid;
SELECT count(*), count(DISTINCT tableoid) FROM parted WHERE s = '{person:p1, person:q1}';
CREATE TEMP TABLE ranged (s entityset) PARTITION BY RANGE (s);
CREATE TEMP TABLE ranged_a PARTITION OF ranged FOR VALUES FROM (MINVALUE) TO ('{person:m}');
CREATE TEMP TABLE ranged_b PARTITION OF ranged FOR VALUES FROM ('{person:m}') TO (MAXVALUE);
INSERT INTO ranged VALUES ('{}'), ('{person:a, place:z}'), ('{person:m}'), ('{place:a}');
SELECT count(*) FROM ranged_a;
-- stored, toasted and plain sets are equal and have one hash
CREATE TEMP TABLE toasted (s entityset);
INSERT INTO toasted SELECT entityset_agg('person', 'name ' || i) FROM generate_series(1, 5000) i;
SELECT t.s = x.s AS equal, t.s <> x.s AS unequal, entityset_hash(t.s) = entityset_hash(x.s) AS hash, entityset_hash_extended(t.s, 5) = entityset_hash_extended(x.s, 5) AS extended,
	entityset_hash_extended(t.s, 0) & 4294967295 = entityset_hash(t.s)::bigint & 4294967295 AS low_half, entityset_cmp(t.s, x.s)
	FROM toasted t, (SELECT entityset_agg('person', 'name ' || i) AS s FROM generate_series(5000, 1, -1) i) AS x;

-- functions
SELECT entityset_count('{}'), entityset_count('{org:BBC, person:A}'), entityset_count(NULL);
SELECT * FROM entityset_elements('{org:BBC, person:"Bashar al-Assad", place:Syria}');
SELECT * FROM entityset_elements('{}');
SELECT entityset_elements('{org:BBC, person:A}');
SELECT k, entityset_kind('{event:e, org:BBC, org:CIA, person:A, product:p}', k), entityset_names('{event:e, org:BBC, org:CIA, person:A, product:p}', k)
	FROM unnest(ARRAY['event','org','other','person','place','product']) AS k;
SELECT entityset_kind(s, '{org,person}'::text[]), entityset_kind(s, ARRAY['product', 'product', 'EVENT']), entityset_kind(s, '{}'::text[])
	FROM (SELECT '{event:e, org:BBC, org:CIA, person:A, product:p}'::entityset) AS v(s);
SELECT entityset_kinds('{org:BBC, org:CIA, person:A}'), entityset_names('{org:BBC, org:CIA, person:A}'), entityset_names('{}');
SELECT entityset(entityset_kinds(s), entityset_names(s)) = s AS round FROM (SELECT '{org:BBC, org:CIA, person:A}'::entityset) AS v(s);
SELECT entityset_has('{org:BBC}', 'org', 'BBC'), entityset_has('{org:BBC}', 'person', 'BBC'), entityset_has('{org:BBC}', 'org', 'bbc'), entityset_has('{}', 'org', 'BBC');
SELECT entityset_add('{org:BBC}', 'org', 'BBC'), entityset_add('{org:BBC}', 'org', 'AP'), entityset_add('{}', 'place', 'Syria');
SELECT entityset_remove('{org:BBC, org:CIA}', 'org', 'CIA'), entityset_remove('{org:BBC}', 'person', 'BBC'), entityset_remove('{org:BBC}', 'org', 'BBC');
SELECT entityset_rename('{org:BBC, org:CIA}', 'org', 'CIA', 'AP'), entityset_rename('{org:BBC, org:CIA}', 'org', 'CIA', 'BBC'),
	entityset_rename('{org:BBC}', 'person', 'BBC', 'x'), entityset_rename('{org:BBC}', 'org', 'BBC', 'BBC');

-- in how many sets each entity is
SELECT * FROM entityset_stat('SELECT s FROM sets') ORDER BY ndoc DESC, kind, name;
SELECT count(*), sum(ndoc) FROM entityset_stat('SELECT s FROM many');
SELECT count(*) AS differ FROM entityset_stat('SELECT s FROM random_set') AS a FULL JOIN (SELECT kind, name, count(*) AS n FROM random_set, entityset_elements(s) GROUP BY 1, 2) AS b USING (kind, name) WHERE ndoc IS DISTINCT FROM n;
SELECT * FROM entityset_stat('SELECT NULL::entityset') UNION ALL SELECT * FROM entityset_stat('SELECT ''{}''::entityset WHERE false');
SELECT * FROM entityset_stat('SELECT 1');
SELECT * FROM entityset_stat('SELECT s, s FROM sets');
SELECT * FROM entityset_stat('SELECT');
SELECT * FROM entityset_stat('DELETE FROM sets');
SELECT * FROM entityset_stat('SELECT s FROM no_such_table');
SELECT * FROM entityset_stat('SELECT 1 / 0');
