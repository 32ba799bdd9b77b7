-- Diversity aggregates: figures that can be worked out by hand, and that a parallel plan gives the same.
SET extra_float_digits = 0;
-- four equal labels: 2 bits, fully even, 3/4, 1/4
SELECT news_shannon(x), news_evenness(x), news_simpson(x), news_hhi(x) FROM unnest('{a,b,c,d}'::text[]) x;
-- one half, two quarters: 1.5 bits
SELECT news_shannon(x), round(news_evenness(x)::numeric, 6) AS news_evenness, news_simpson(x), news_hhi(x) FROM unnest('{a,a,b,c}'::text[]) x;
-- a single label has no evenness; NULL is no label; '' is one
SELECT news_shannon(x), news_evenness(x), news_simpson(x), news_hhi(x) FROM unnest('{a,a,a,NULL}'::text[]) x;
SELECT news_shannon(x), news_evenness(x) FROM unnest('{"",a,NULL}'::text[]) x;
SELECT news_shannon(x), news_evenness(x), news_simpson(x), news_hhi(x) FROM unnest('{NULL,NULL}'::text[]) x;
SELECT news_shannon(x) IS NULL AS nothing FROM unnest('{}'::text[]) x;
-- labels are their bytes
SELECT news_shannon(x) FROM unnest('{a,A}'::text[]) x;
-- groups, a filter, a window
SELECT g, news_shannon(x), news_hhi(x) FILTER (WHERE x <> 'a') FROM (VALUES (1, 'a'), (1, 'b'), (2, 'a'), (2, 'a')) v(g, x) GROUP BY g ORDER BY g;
SELECT x, news_simpson(x) OVER (ORDER BY x) FROM unnest('{a,b,c,d}'::text[]) x;
-- parallel: the plan, and the same to the last bit
CREATE TABLE labelled AS SELECT 'label ' || (i * i % 997) AS label, i % 3 AS g FROM generate_series(1, 30000) i;
ANALYZE labelled;
CREATE TABLE serial AS SELECT news_shannon(label) AS h, news_evenness(label) AS e, news_simpson(label) AS s, news_hhi(label) AS hhi FROM labelled;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
EXPLAIN (COSTS OFF) SELECT news_shannon(label) FROM labelled;
SELECT (SELECT ROW(news_shannon(label), news_evenness(label), news_simpson(label), news_hhi(label)) FROM labelled) = (SELECT ROW(s.*) FROM serial s) AS same;
DROP TABLE labelled, serial;
