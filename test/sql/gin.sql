-- The GIN operator class: what each operator finds, and that an index and a sequential scan agree.
SELECT opcname, opcdefault, opckeytype::regtype, amvalidate(c.oid) FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod
	WHERE opcintype = 'entityset'::regtype AND amname = 'gin' ORDER BY 1;

CREATE TEMP TABLE story (id int, names entityset);
INSERT INTO story VALUES
	(1, '{person:"Bashar al-Assad", org:BBC, place:Syria}'),
	(2, '{person:"Bashar Assad", place:syria}'),
	(3, '{person:"Al Gore", person:"Hafez Assad", org:"BBC World"}'),
	(4, '{place:"South Korea", place:Zürich, org:"U.S. Steel"}'),
	(5, '{place:"SOUTH KOREA", place:Zurich}'),
	(6, '{}'), (7, NULL),
	(8, '{org:"!!!", org:"- -", event:"G-20"}');
-- names that differ behind the end of a key, and words
INSERT INTO story SELECT 10 + i, entityset('org', repeat('long ', 60) || i) FROM generate_series(1, 3) i;
INSERT INTO story SELECT 20 + i, entityset('org', repeat('x', 300) || i) FROM generate_series(1, 3) i;
CREATE INDEX story_names ON story USING gin (names);
ANALYZE story;
SET enable_seqscan = off;

CREATE FUNCTION pg_temp.found(condition text) RETURNS int[] LANGUAGE plpgsql AS $$
DECLARE
	plan text;
	ids int[];
	sequential int[];
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) SELECT id FROM story WHERE ' || condition INTO plan;
	IF plan !~ 'Bitmap Index Scan' THEN RAISE 'no index for %', condition; END IF;
	EXECUTE 'SELECT array_agg(id ORDER BY id) FROM story WHERE ' || condition INTO ids;
	SET LOCAL enable_bitmapscan = off;
	EXECUTE 'SELECT array_agg(id ORDER BY id) FROM story WHERE ' || condition INTO sequential;
	SET LOCAL enable_bitmapscan = on;
	IF ids IS DISTINCT FROM sequential THEN RAISE 'index % but table % for %', ids, sequential, condition; END IF;
	RETURN ids;
END $$;

SELECT c AS condition, pg_temp.found(c) FROM (VALUES
	('names @> ''{place:Syria}'''), ('names @> ''{place:syria}'''), ('names @> ''{place:Syria, org:BBC}'''), ('names @> ''{place:Syria, org:CIA}'''), ('names @> ''{}'''),
	('names <@ ''{person:"Bashar Assad", place:syria, place:Syria}'''), ('names <@ ''{}'''), ('''{place:syria}'' <@ names'),
	('names && ''{place:Syria, place:Zurich}'''), ('names && ''{org:CIA}'''), ('names && ''{}'''),
	('names = ''{person:"Bashar Assad", place:syria}'''), ('names = ''{person:"Bashar Assad"}'''), ('names = ''{}''')) AS v(c);
SELECT q AS query, pg_temp.found(format('names @@ %L', q)) FROM (VALUES
	('assad'), ('person:assad'), ('org:assad'), ('"bashar assad"'), ('al-assad'), ('al & assad'), ('al-a*'), ('as*'), ('"s"*'), ('place:"south k"*'),
	('syria'), ('zurich'), ('south korea'), ('u.s.'), ('g-20'), ('"!!!"'), ('"- -"'), ('-'), ('person:*'), ('event:*'), ('*'),
	('!person:*'), ('bbc & !syria'), ('bbc | !*'), ('!(bbc | south)'), ('!!bbc'), ('syria & !syria'), ('')) AS v(q);
-- keys that were cut: found by the table
SELECT pg_temp.found(format('names @@ %L', repeat('long ', 60) || '2')) AS long_name,
	pg_temp.found(format('names @@ %L', '"' || repeat('long ', 60) || '"*')) AS long_beginning,
	pg_temp.found(format('names @@ %L', repeat('x', 300) || '2')) AS long_word, pg_temp.found(format('names @@ %L', repeat('x', 300) || '*')) AS long_prefix,
	pg_temp.found(format('names @@ %L', '!' || repeat('x', 300) || '2 & x*')) AS not_long_word,
	pg_temp.found(format('names @> %L', entityset('org', repeat('x', 300) || '2'))) AS long_contained,
	pg_temp.found(format('names && %L', entityset('org', repeat('x', 300) || '2'))) AS long_overlap;
-- more terms than an index is asked for
SELECT pg_temp.found(format('names @@ %L', repeat('x | ', 6000) || 'bbc')) AS many_terms, pg_temp.found(format('names @@ %L', repeat('!x & ', 6000) || 'bbc')) AS many_negated;
-- the same without words in the index
CREATE INDEX story_whole_names ON story USING gin (names entityset_ops (words = off));
DROP INDEX story_names;
SELECT q AS query, pg_temp.found(format('names @@ %L', q)) FROM (VALUES
	('assad'), ('person:assad'), ('"bashar assad"'), ('al-assad'), ('al-a*'), ('as*'), ('place:"south k"*'), ('u.s.'), ('"- -"'), ('-'), ('-*'), ('*'), ('!bbc'),
	('long-2')) AS v(q);
SELECT pg_temp.found(format('names @@ %L', repeat('x', 300) || '2')) AS long_word, pg_temp.found(format('names @@ %L', repeat('x', 300) || '*')) AS long_prefix,
	pg_temp.found(format('names @@ %L', '!' || repeat('x', 300) || '2 & x*')) AS not_long_word;
SELECT pg_temp.found('names @> ''{place:Syria, org:BBC}'''), pg_temp.found('names = ''{}''');
CREATE INDEX story_names ON story USING gin (names entityset_ops (words = on));
DROP INDEX story_whole_names;
CREATE INDEX ON story USING gin (names entityset_ops (stems = on));
-- several conditions, several indexes, a join
SELECT pg_temp.found('names @@ ''assad'' AND names @> ''{org:BBC}'''), pg_temp.found('names @@ ''assad'' OR names @> ''{place:Zürich}''');
EXPLAIN (COSTS OFF) SELECT s.id FROM (VALUES ('assad'::entityquery), ('bbc')) AS q(q) JOIN story s ON s.names @@ q.q;
SELECT q.q, array_agg(s.id ORDER BY s.id) FROM (VALUES ('assad'::entityquery), ('bbc')) AS q(q) JOIN story s ON q.q @@ s.names GROUP BY q.q ORDER BY 1;

-- An index and a sequential scan agree: random sets and queries over few words, so that much matches, in spellings that
-- differ by case, accents and punctuation, and with names that are too long for a key.
CREATE FUNCTION pg_temp.pick(VARIADIC choices text[]) RETURNS text LANGUAGE sql VOLATILE AS
	$$ SELECT choices[1 + floor(random() * cardinality(choices))] $$;
CREATE FUNCTION pg_temp.random_word() RETURNS text LANGUAGE sql VOLATILE AS $$
	SELECT CASE WHEN random() < 0.05 THEN repeat('long', 61) || pg_temp.pick('', 'xyz', 'long', 'longx', repeat('long', 9), repeat('long', 9) || 'y')
		ELSE pg_temp.pick('ann', 'Ann', 'ANN', 'anne', 'al', 'of', 'NATO', 'Bo', 'bó', 'Čap', 'cap', 'Cape', 'd', 'E.', 'O''Neill', 'oneill', '20', 'Straße', 'strasse', 'Дума', '-') END $$;
CREATE FUNCTION pg_temp.random_name() RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	name text := pg_temp.random_word();
BEGIN
	WHILE random() < 0.4 LOOP
		name := name || pg_temp.pick(' ', ' ', ' ', '-', '  ', ', ') || pg_temp.random_word();
	END LOOP;
	RETURN name;
END $$;
CREATE FUNCTION pg_temp.random_kind() RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT pg_temp.pick('person', 'person', 'org', 'place', 'event') $$;
CREATE FUNCTION pg_temp.random_set() RETURNS entityset LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	result entityset := '{}';
BEGIN
	WHILE random() < 0.75 LOOP
		result := result + entityset(pg_temp.random_kind(), pg_temp.random_name());
	END LOOP;
	RETURN result;
END $$;
CREATE FUNCTION pg_temp.random_term() RETURNS text LANGUAGE sql VOLATILE AS $$
	SELECT CASE WHEN random() < 0.5 THEN pg_temp.random_kind() || ':' ELSE '' END ||
		CASE WHEN random() < 0.05 THEN '*'
			WHEN random() < 0.4 THEN pg_temp.random_word()
			WHEN random() < 0.3 THEN pg_temp.random_word() || '-' || pg_temp.random_word() || pg_temp.pick('', '*')
			WHEN random() < 0.5 THEN '"' || pg_temp.random_name() || '"' || pg_temp.pick('', '', '*')
			ELSE pg_temp.pick('a', 'an', 'b', 'ca', 'o''n', 'Д', repeat('long', 61), repeat('long', 70)) || '*' END $$;
CREATE FUNCTION pg_temp.random_query() RETURNS entityquery LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	text text := pg_temp.pick('', '', '!') || pg_temp.random_term();
BEGIN
	WHILE random() < 0.5 LOOP
		text := pg_temp.pick(text || ' & ', text || ' | ', '!(' || text || ') & ', '(' || text || ') & !', '!(' || text || ') | ') || pg_temp.random_term();
	END LOOP;
	RETURN text::entityquery;
END $$;

SET jit = off;
CREATE TEMP TABLE random_set (id serial, s entityset) WITH (fillfactor = 10);
CREATE TEMP TABLE random_query (id serial, q entityquery, s entityset);
-- what each way found: for every query how many sets, and which
CREATE TEMP TABLE found (way text, operator text, query int, sets int[]);
CREATE TEMP TABLE tested (sets bigint, queries bigint, found bigint, differences bigint);
CREATE PROCEDURE pg_temp.find(by text) LANGUAGE plpgsql AS $$
DECLARE
	operator text;
	query text;
	plan text;
BEGIN
	PERFORM set_config('enable_seqscan', CASE by WHEN 'index' THEN 'off' ELSE 'on' END, true);
	PERFORM set_config('enable_bitmapscan', CASE by WHEN 'index' THEN 'on' ELSE 'off' END, true);
	SET LOCAL enable_hashjoin = off;
	SET LOCAL enable_mergejoin = off;
	FOREACH operator IN ARRAY ARRAY['@@', '@>', '<@', '&&', '='] LOOP
		query := format('SELECT %L, %L, q.id, array_agg(s.id ORDER BY s.id) FROM random_query q JOIN random_set s ON s.s %s q.%I GROUP BY q.id',
			by, operator, operator, CASE operator WHEN '@@' THEN 'q' ELSE 's' END);
		EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
		IF (plan ~ 'random_set_s') <> (by = 'index') THEN RAISE 'not by %: %', by, plan; END IF;
		EXECUTE 'INSERT INTO found ' || query;
	END LOOP;
END $$;
-- New sets and queries, asked both ways; half of the sets that are queried are in the table, and some are like them.
CREATE PROCEDURE pg_temp.compare(sets int, queries int, clean boolean) LANGUAGE plpgsql AS $$
BEGIN
	TRUNCATE random_set, random_query, found;
	INSERT INTO random_set (s) SELECT pg_temp.random_set() FROM generate_series(1, sets);
	IF clean THEN
		PERFORM gin_clean_pending_list('random_set_s');
		INSERT INTO random_set (s) SELECT pg_temp.random_set() FROM generate_series(1, sets / 2);
	END IF;
	INSERT INTO random_query (q, s) SELECT pg_temp.random_query(), CASE i % 3 WHEN 0 THEN pg_temp.random_set()
		WHEN 1 THEN (SELECT s FROM random_set ORDER BY id OFFSET i % sets LIMIT 1)
		ELSE (SELECT s FROM random_set ORDER BY id OFFSET i % sets LIMIT 1) + pg_temp.random_set() END FROM generate_series(1, queries) i;
	CALL pg_temp.find('index');
	CALL pg_temp.find('table');
	INSERT INTO tested SELECT (SELECT count(*) FROM random_set), 5 * queries, (SELECT sum(cardinality(f.sets)) FROM found f WHERE way = 'table'),
		(SELECT count(*) FROM (SELECT operator, query, f.sets FROM found f GROUP BY operator, query, f.sets HAVING count(*) <> 2) d);
END $$;
CREATE FUNCTION pg_temp.differences() RETURNS bigint LANGUAGE sql AS 'SELECT sum(differences) FROM tested';
SELECT setseed(0.5);
-- rows in a pending list that is not cleaned; in the list and in the index; in the index alone; with and without words; hashes
DO $$
DECLARE
	class text;
	fastupdate boolean;
	clean boolean;
BEGIN
	FOR class, fastupdate, clean IN VALUES ('entityset_ops (words = on)', true, false), ('entityset_ops (words = on)', true, true),
		('entityset_ops (words = on)', false, false), ('entityset_ops (words = off)', true, true), ('entityset_ops (words = off)', false, false),
		('entityset_name_ops', true, true), ('entityset_name_ops', false, false) LOOP
		EXECUTE format('CREATE INDEX random_set_s ON random_set USING gin (s %s) WITH (fastupdate = %s)', class, fastupdate);
		FOR i IN 1..12 LOOP
			CALL pg_temp.compare(200, 100, clean);
		END LOOP;
		RAISE NOTICE '%, fastupdate %, cleaned %: % differences', class, fastupdate, clean, pg_temp.differences();
		DROP INDEX random_set_s;
	END LOOP;
END $$;
-- many sets, in an index that has posting trees; then with bitmaps that do not fit in memory
TRUNCATE random_set;
CREATE INDEX random_set_s ON random_set USING gin (s) WITH (fastupdate = off);
CALL pg_temp.compare(8000, 20, false);
TRUNCATE found;
REINDEX INDEX random_set_s;
SET work_mem = '64kB';
CREATE FUNCTION pg_temp.lossy_blocks() RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (ANALYZE, FORMAT json) SELECT * FROM random_set WHERE s @@ ''a*''' INTO plan;
	RETURN plan #>> '{0,Plan,Lossy Heap Blocks}';
END $$;
SELECT pg_temp.lossy_blocks() > 100 AS lossy;
CALL pg_temp.find('index');
CALL pg_temp.find('table');
RESET work_mem;
SELECT count(*) AS differences_when_lossy FROM (SELECT operator, query, sets FROM found GROUP BY operator, query, sets HAVING count(*) <> 2) d;
SELECT sum(sets) >= 20000 AS many_sets, sum(queries) >= 30000 AS many_queries, sum(found) > 500000 AS much_found, pg_temp.differences() AS differences FROM tested;
