-- news_dateline reads the head of a long article and no more: it fetches no more pages of it than substr does.
CREATE TEMP TABLE long (kind text, body text);
ALTER TABLE long ALTER body SET STORAGE EXTERNAL;
INSERT INTO long SELECT 'out of line', 'OSLO, May 5 (AP) — It rained. ' || string_agg(md5(i::text), ' ') FROM generate_series(1, 30000) i;
INSERT INTO long SELECT 'markup', '<p>OSLO, May 5 (AP) &mdash; It rained.</p><p>' || string_agg(md5(i::text), ' ') FROM generate_series(1, 30000) i;
INSERT INTO long SELECT 'other characters', 'МОСКВА, 18 мар — РИА Новости. ' || string_agg(md5(i::text), ' ё ') FROM generate_series(1, 30000) i;
-- compressed, too
CREATE TEMP TABLE packed (kind text, body text);
INSERT INTO packed SELECT kind, body || '.' FROM long;
CREATE FUNCTION pages(query text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE plan jsonb;
BEGIN
	EXECUTE 'EXPLAIN (ANALYZE, BUFFERS, FORMAT json, TIMING off) ' || query INTO plan;
	RETURN (SELECT sum(value::int) FROM jsonb_each_text(plan->0->'Plan') WHERE key IN ('Shared Hit Blocks', 'Shared Read Blocks', 'Local Hit Blocks', 'Local Read Blocks'));
END $$;
-- the catalogs are read once before anything is counted
SELECT pages('SELECT substr(body, 1, 1000), news_dateline(body), md5(body) FROM ' || t) > 0 AS counted FROM (VALUES ('long'), ('packed')) v (t);
SELECT t, kind, pages(format('SELECT (news_dateline(body)).city FROM %s WHERE kind = %L', t, kind)) <= 1.5 * pages(format('SELECT substr(body, 1, 1000) FROM %s WHERE kind = %L', t, kind)) AS as_little_as_substr,
	pages(format('SELECT (news_dateline(body)).city FROM %s WHERE kind = %L', t, kind)) * 10 < pages(format('SELECT md5(body) FROM %s WHERE kind = %L', t, kind)) AS far_from_all
  FROM (VALUES ('long'), ('packed')) v (t), (VALUES ('out of line'), ('markup'), ('other characters')) k (kind) ORDER BY 1, 2;
SELECT kind, octet_length(body) > 900000 AS long, city, agency FROM long, news_dateline(body);
DROP FUNCTION pages;
