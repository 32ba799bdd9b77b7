-- news_backfill(): every row once, batch by batch, and on from where it stopped.
CREATE TABLE archive (id int PRIMARY KEY, body text);
INSERT INTO archive SELECT i, 'Story ' || i || ' from Lima.' || repeat(' It rained.', 30) FROM generate_series(1, 2000) i;
INSERT INTO archive VALUES (0, NULL);
ANALYZE archive;
-- a column must be there, of the right type; and a batch has rows
CALL news_backfill('archive');
CALL news_backfill('archive', 'text');
ALTER TABLE archive ADD COLUMN entities entityset;
CALL news_backfill('archive', 'id');
CALL news_backfill('archive', 'body', 'id');
CALL news_backfill('archive', batch => 0);
CALL news_backfill(NULL);
CALL news_backfill(0);
CREATE VIEW archive_view AS SELECT * FROM archive;
CALL news_backfill('archive_view');
DROP VIEW archive_view;
-- not inside a transaction, or a function
BEGIN;
CALL news_backfill('archive');
ROLLBACK;
DO $$ BEGIN CALL news_backfill('archive'); EXCEPTION WHEN active_sql_transaction THEN RAISE NOTICE 'refused'; END $$;

-- stopped half way: what was filled stays, and the next call fills what is left
CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id = 1200 THEN RAISE EXCEPTION 'stopped'; END IF; RETURN NEW; END $$;
CREATE TRIGGER stop BEFORE UPDATE ON archive FOR EACH ROW EXECUTE FUNCTION stop();
CALL news_backfill('archive', batch => 100);
SELECT count(entities) BETWEEN 1000 AND 1199 AS half FROM archive;
DROP TRIGGER stop ON archive;
SET client_min_messages = warning;
CALL news_backfill('archive', batch => 100);
RESET client_min_messages;
SELECT count(*) = count(entities) AS filled, bool_and(entities::text = news_entities(body)::text) AS same FROM archive WHERE id > 0;
SELECT entities FROM archive WHERE id = 0;
CALL news_backfill('archive');

-- with names of one's own, from a table: an argument of CALL may be a function, not a subquery
CREATE FUNCTION own_names() RETURNS newslexicon LANGUAGE sql AS $$ SELECT news_lexicon(kind, name, canonical) FROM (VALUES ('event', 'It rained', 'the rain')) v(kind, name, canonical) $$;
UPDATE archive SET entities = NULL;
SET client_min_messages = warning;
CALL news_backfill('archive', lexicon => own_names());
RESET client_min_messages;
SELECT count(*) FROM archive WHERE entities @> '{event:"the rain"}';
-- a trigger that empties the column again: an end all the same
CREATE FUNCTION empty() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.entities := NULL; RETURN NEW; END $$;
CREATE TRIGGER empty BEFORE UPDATE ON archive FOR EACH ROW EXECUTE FUNCTION empty();
UPDATE archive SET entities = NULL;
SET client_min_messages = warning;
CALL news_backfill('archive');
RESET client_min_messages;
DROP TRIGGER empty ON archive;
-- partitions, also with columns in another order; a schema and names that want quotes; the caller's search_path does not matter
CREATE SCHEMA "News Room";
CREATE TABLE "News Room"."all" (id int, "The Text" text, "Set" entityset) PARTITION BY LIST (id);
CREATE TABLE "News Room".one PARTITION OF "News Room"."all" FOR VALUES IN (1);
CREATE TABLE "News Room".two ("Set" entityset, id int, "The Text" text);
ALTER TABLE "News Room"."all" ATTACH PARTITION "News Room".two FOR VALUES IN (2);
INSERT INTO "News Room"."all" SELECT 1 + i % 2, 'Story ' || i FROM generate_series(1, 500) i;
SELECT n.nspname AS extension_schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE extname = 'newsext' \gset
SET search_path = pg_catalog;
CALL :"extension_schema".news_backfill('"News Room"."all"', 'The Text', 'Set', 64);
RESET search_path;
SELECT tableoid::regclass, count(*) = count("Set") AS filled FROM "News Room"."all" GROUP BY 1 ORDER BY 1;
DROP SCHEMA "News Room" CASCADE;
DROP TABLE archive;
DROP FUNCTION stop, own_names, empty;
