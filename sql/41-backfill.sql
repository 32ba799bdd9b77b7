-- The entities of a table that has articles already.

CREATE PROCEDURE news_backfill(relation regclass, body name DEFAULT 'body', entities name DEFAULT 'entities', batch int DEFAULT 1000,
	lexicon newslexicon DEFAULT NULL)
	LANGUAGE C
	AS 'MODULE_PATHNAME', 'newsext_backfill';
COMMENT ON PROCEDURE news_backfill(regclass, name, name, int, newslexicon) IS 'fills an entityset column of a large table in batches, each committed, and goes on where it stopped';
