-- What ANALYZE keeps about sets, and how well the planner knows how many an operator is true of.
-- A skewed table: entity k is drawn as often as 1/k, sets have 0 to 40 entities. All from hashes: the same everywhere.
CREATE FUNCTION entity_of(k int) RETURNS entityset LANGUAGE sql IMMUTABLE AS
	$$ SELECT entityset((ARRAY['person','org','place','person','event'])[1 + k % 5], CASE WHEN k % 5 IN (0, 3) THEN format('First%s Last%s', k % 29, k / 4) ELSE 'Name' || k END) $$;
CREATE TABLE story AS SELECT n, coalesce(entityset_union(entity_of(k)), '{}') AS s FROM generate_series(1, 8000) n
	LEFT JOIN LATERAL (SELECT exp((hashint4extended(n, j) & 1048575) / 1048576.0 * ln(3000))::int AS k FROM generate_series(1, (exp((hashint4extended(n, 77) & 1048575) / 1048576.0 * ln(41)) - 1)::int) j) AS d ON true
	GROUP BY n;
UPDATE story SET s = NULL WHERE n % 40 = 0;
CREATE FUNCTION estimate(condition text, tables text DEFAULT 'story') RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE format('EXPLAIN (FORMAT JSON) SELECT 1 FROM %s WHERE %s', tables, condition) INTO plan;
	RETURN plan->0->'Plan'->'Plan Rows';
END $$;
CREATE FUNCTION truth(condition text, tables text DEFAULT 'story') RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	n float8;
BEGIN
	EXECUTE format('SELECT count(*) FROM %s WHERE %s', tables, condition) INTO n;
	RETURN n;
END $$;
-- how far off, at least 10 rows being meant
CREATE FUNCTION off(condition text, tables text DEFAULT 'story') RETURNS float8 LANGUAGE sql AS
	$$ SELECT greatest(e / t, t / e) FROM (SELECT greatest(estimate(condition, tables), 10), greatest(truth(condition, tables), 10)) AS x(e, t) $$;

-- without statistics: the defaults that arrays and tsvector have
SELECT c, round((estimate(c, '(SELECT s FROM story OFFSET 0) x') / estimate('true', '(SELECT s FROM story OFFSET 0) x'))::numeric, 3) AS share FROM unnest(ARRAY['s @> ''{org:Name1}''', 's <@ ''{org:Name1}''', 's && ''{org:Name1}''', 's @@ ''name1''']) AS c;
ANALYZE story;
SELECT (most_common_elems::text::text[])[1:4] AS elems, array_length(most_common_elems::text::text[], 1) AS many, array_length(most_common_elem_freqs, 1) - array_length(most_common_elems::text::text[], 1) AS more_numbers,
	(elem_count_histogram)[1] AS least, (elem_count_histogram)[100] AS most, round((elem_count_histogram)[101]::numeric, 2) AS average, correlation, round(null_frac::numeric, 3) AS nulls
	FROM pg_stats WHERE tablename = 'story' AND attname = 's';
-- frequencies are those of the rows that have a set
SELECT abs(f - truth(format('s @> %L', ARRAY[e]::entityset)) / truth('s IS NOT NULL')) < 0.00001 AS right
	FROM (SELECT unnest(most_common_elems::text::text[]), unnest(most_common_elem_freqs[1:array_length(most_common_elems::text::text[], 1)]) FROM pg_stats WHERE tablename = 'story' AND attname = 's') AS x(e, f) ORDER BY f DESC LIMIT 5;
-- the order of the elements is that of sets
SELECT bool_and(e > before COLLATE "C") AS sorted FROM (SELECT e, lag(e) OVER () AS before FROM (SELECT unnest(most_common_elems::text::text[]) FROM pg_stats WHERE tablename = 'story' AND attname = 's') AS x(e)) AS y;

-- constants
CREATE TABLE question (c text);
INSERT INTO question SELECT format('s @> %L', entity_of(k)) FROM unnest(ARRAY[1,2,3,5,9,17,33,65,129,257,513,1025,2049,2999,5000]) k;
INSERT INTO question SELECT format('s @> %L', entity_of(k) + entity_of(k + d)) FROM unnest(ARRAY[1,2,3,5,9,17]) k, generate_series(1, 3) d;
INSERT INTO question SELECT format('s @> %L', entity_of(k) + entity_of(2 * k) + entity_of(3 * k)) FROM generate_series(1, 4) k;
INSERT INTO question SELECT format('s && %L', entityset_union(entity_of(k * g))) FROM generate_series(1, 30) g, generate_series(1, 5) k GROUP BY g;
INSERT INTO question SELECT format('s <@ %L', entityset_union(entity_of(k))) FROM unnest(ARRAY[1,2,4,8,16,40,100,300,1000,3000]) g, generate_series(1, g) k GROUP BY g;
INSERT INTO question SELECT format('%L <@ s', entity_of(7)) UNION ALL SELECT format('%L @> s', entityset_union(entity_of(k))) FROM generate_series(1, 50) k UNION ALL SELECT format('%L && s', entity_of(8));
INSERT INTO question SELECT format('s %s ''{}''', o) FROM unnest(ARRAY['@>', '<@', '&&', '=']) AS o;
INSERT INTO question SELECT format('s @@ %L', q) FROM unnest(ARRAY['person:last0', 'last5', 'person:first3', 'first3', 'org:name1', 'name1', 'place:name1', '"First5 Last1"', 'person:"first5 last1"', 'org:"name1"', '"name6"',
	'person:*', 'org:*', 'place:*', 'event:*', 'product:*', '*', 'person:last*', 'person:last1*', 'last2*', 'first1*', 'zz*', 'nobody',
	'person:last0 & org:name1', 'person:last1 | place:name2', 'org:name1 & !place:name2', '!person:*', 'person:last2 & (org:* | place:name2) & !event:*', 'first1-last1']) AS q;
ALTER TABLE question ADD actual float8;
UPDATE question SET actual = greatest(truth(c), 10);
CREATE VIEW judged AS SELECT c, greatest(e / actual, actual / e) AS o FROM (SELECT c, actual, greatest(estimate(c), 10) AS e FROM question) AS x;
SELECT count(*), count(*) FILTER (WHERE o <= 2) >= 0.95 * count(*) AS most_within_2, max(o) <= 10 AS all_within_10 FROM judged;
SELECT c, o FROM judged WHERE o > 3;
-- from a sample: 3,000 rows
ALTER TABLE story ALTER s SET STATISTICS 5;
ANALYZE story;
SELECT count(*), count(*) FILTER (WHERE o <= 2) >= 0.9 * count(*) AS most_within_2, max(o) <= 10 AS all_within_10 FROM judged;
ALTER TABLE story ALTER s SET STATISTICS 0;
ALTER TABLE story ALTER s SET STATISTICS -1;
ANALYZE story;

-- what occurs together, and what never does
CREATE TABLE company AS SELECT CASE WHEN n % 10 = 3 THEN '{person:"Laurel Stan", person:"Hardy Oliver"}' WHEN n % 10 = 4 THEN '{person:"Laurel Stan", org:Solo}' ELSE '{}' END::entityset + entity_of(n % 700) AS s FROM generate_series(1, 5000) n;
ANALYZE company;
SELECT c, off(c, 'company') < 1.3 AS near FROM unnest(ARRAY['s @> ''{person:"Laurel Stan", person:"Hardy Oliver"}''', 's @@ ''laurel & hardy''', 's @@ ''person:"laurel stan" & person:"hardy oliver"''',
	's @@ ''laurel & !hardy''', 's @@ ''hardy & !laurel''', 's @> ''{person:"Hardy Oliver", org:Solo}''', 's @@ ''hardy & (solo | laurel)''']) AS c;
DROP TABLE company;

-- joins
CREATE TABLE watched AS SELECT k, entity_of(k * 3) + CASE WHEN k % 2 = 0 THEN entity_of(k) ELSE '{}' END AS w, format('last%s | org:name%s', k, k)::entityquery AS q FROM generate_series(1, 60) k;
ANALYZE watched;
SELECT c, off(c, '(SELECT * FROM story WHERE n <= 2000) x, watched') <= 2 AS near FROM unnest(ARRAY['s @> w', 'w <@ s', 's && w', 'w && s', 's <@ w', 'w @> s', 's @@ q', 'q @@ s']) AS c;
SELECT off('a.s && b.s', '(SELECT * FROM story WHERE n < 300) a, (SELECT * FROM story WHERE n < 300) b') <= 4 AS near;
SELECT off('EXISTS (SELECT FROM watched WHERE s @> w)') <= 4 AS semi, off('NOT EXISTS (SELECT FROM watched WHERE s @> w)') <= 4 AS anti;

-- what is not known at planning time, or says nothing
SELECT c, estimate(c) < 1500 AS default FROM unnest(ARRAY['s @> (SELECT s FROM story LIMIT 1)', 's @> entityset(''org'', ''Name'' || n)', 's @@ format(''name%s'', n)::entityquery']) AS c;
SELECT c, estimate(c) AS rows FROM unnest(ARRAY['s @> NULL', 'NULL <@ s', 's @@ NULL', 's && NULL']) AS c;
-- operators that name our estimators without our types are none of their business
CREATE FUNCTION int_op(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
CREATE FUNCTION set_op(entityset, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $2 > 0';
CREATE OPERATOR @>>> (FUNCTION = int_op, LEFTARG = int, RIGHTARG = int, RESTRICT = entityset_containssel, JOIN = entityset_containsjoinsel);
CREATE OPERATOR @>>> (FUNCTION = set_op, LEFTARG = entityset, RIGHTARG = int, RESTRICT = entityset_matchsel, JOIN = entityset_matchjoinsel);
SELECT estimate('n @>>> 3') > 0 AS int, estimate('s @>>> 3') > 0 AS mixed, estimate('n @>>> k', 'story, watched') > 0 AS int_join, estimate('s @>>> k', 'story, watched') > 0 AS mixed_join;
-- a domain over the type has the statistics of the type
CREATE DOMAIN small_set AS entityset CHECK (entityset_count(VALUE) < 100);
CREATE TABLE domained AS SELECT s::small_set AS s FROM story;
ANALYZE domained;
SELECT off('s @> ''{org:Name1}''', 'domained') < 1.5 AS near, off('s @@ ''org:name1''', 'domained') < 1.5 AS near_query;
-- who may not see all rows gets no numbers from them
CREATE ROLE regress_entityset_reader;
GRANT SELECT ON domained TO regress_entityset_reader;
ALTER TABLE domained ENABLE ROW LEVEL SECURITY;
CREATE POLICY part_of_it ON domained TO regress_entityset_reader USING (entityset_count(s) <> 3);
SET ROLE regress_entityset_reader;
SELECT estimate('s @> ''{org:Name1}''', 'domained') < 100 AS default;
RESET ROLE;
SELECT estimate('s @> ''{org:Name1}''', 'domained') > 500 AS known;
DROP POLICY part_of_it ON domained;
REVOKE SELECT ON domained FROM regress_entityset_reader;
DROP ROLE regress_entityset_reader;

-- rows of a set's elements
CREATE FUNCTION rows_of(query text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	RETURN plan->0->'Plan'->'Plan Rows';
END $$;
SELECT rows_of('SELECT * FROM entityset_elements(''{org:a, org:b, org:c}'')') AS constant,
	rows_of('SELECT e FROM story, entityset_elements(s) e') BETWEEN 0.9 * sum(entityset_count(s)) AND 1.1 * sum(entityset_count(s)) AS variable FROM story;

-- tables that tell little
CREATE TABLE little (s entityset);
ANALYZE little;
SELECT estimate('s @> ''{org:a}''', 'little') >= 1 AS empty_table;
INSERT INTO little SELECT NULL FROM generate_series(1, 1000);
ANALYZE little;
SELECT estimate('s @> ''{org:a}''', 'little') AS all_null, estimate('s <@ ''{org:a}''', 'little') AS contained;
UPDATE little SET s = '{}';
ANALYZE little;
SELECT estimate('s @> ''{org:a}''', 'little') AS empty_sets, estimate('s <@ ''{org:a}''', 'little') AS contained, estimate('s @> ''{}''', 'little') AS contain_nothing, estimate('s @@ ''*''', 'little') AS any_query;
TRUNCATE little;
INSERT INTO little VALUES ('{org:a, person:b}');
ANALYZE little;
SELECT estimate('s @> ''{org:a}''', 'little') AS one_row, estimate('s @> ''{org:b}''', 'little') AS other;
-- long sets, stored out of line
TRUNCATE little;
INSERT INTO little SELECT entityset('person', array_agg('name ' || md5((i * 1000 + j)::text))) FROM generate_series(1, 60) i, generate_series(1, i * 20) j GROUP BY i;
ANALYZE little;
SELECT off('s @> entityset(''person'', ''name ' || md5('50001') || ''')', 'little') <= 10 AS long, estimate('s @@ ''person:name''', 'little') > 50 AS common_word;
-- a set of thousands as a constant is no trouble
SELECT off(format('s && %L', (SELECT entityset_union(s) FROM story)), 'story') < 1.1 AS union_of_all, off(format('s <@ %L', (SELECT entityset_union(s) FROM story)), 'story') < 1.1 AS within_all,
	estimate(format('s @> %L', (SELECT entityset_union(s) FROM story)), 'story') AS contains_all;
DROP VIEW judged;
DROP TABLE story, watched, question, little, domained;
DROP DOMAIN small_set;
DROP OPERATOR @>>> (int, int);
DROP OPERATOR @>>> (entityset, int);
DROP FUNCTION int_op, set_op, rows_of, estimate, truth, off(text, text), entity_of;
