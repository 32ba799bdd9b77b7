-- news_annotate(): what the functions give, and the properties of ninjs.
CREATE TABLE story (n int, body text);
INSERT INTO story VALUES
(1, E'By Jane Doe and John Roe\n\nBEIRA, Mozambique, April 8 (Reuters) - Cholera has broken out in Beira, the Red Cross said on Wednesday.\n\n"We have 41 cases," Ingrid Solheim, a spokeswoman for the organisation, told reporters. "There will be more."\n\nA health official, who spoke on condition of anonymity because he was not authorised to speak, denied that the wells were closed.\n\n(Reporting by Jane Doe; Editing by Dan Osei)'),
(2, E'<p>PARIS (AP) &mdash; &quot;Caf\u00e9s are full,&quot; said mayor \u00c9lodie Marchand of Lyon &amp; area.</p><p>She left.</p>'),
(3, ''),
(4, 'No news.'),
(5, E'Der Minister sagte, er sei "z\u00fcfrieden". Laut Polizei regnete es in M\u00fcnchen.');

-- every row of every function stands under "newsext" by the names of its columns; spans are pairs; NULL is left out
CREATE FUNCTION as_annotated(r jsonb) RETURNS jsonb LANGUAGE sql AS $$
	SELECT regexp_replace(regexp_replace(regexp_replace(jsonb_strip_nulls(r - '{confidence,focus}'::text[])::text,
		'"\[(\d+),(\d+)\)"', '[\1, \2]', 'g'), '\[(\d+),(\d+)\)', '[\1, \2]', 'g'), '"\{(\[[^"]*\]|)\}"', '[\1]', 'g')::jsonb
$$;
CREATE FUNCTION rows_annotated(a jsonb, family text) RETURNS jsonb LANGUAGE sql AS $$
	SELECT coalesce(jsonb_agg(r - '{confidence,focus}'::text[] ORDER BY o), '[]') FROM jsonb_array_elements(a -> 'newsext' -> family) WITH ORDINALITY AS e(r, o)
$$;
CREATE FUNCTION compare(family text) RETURNS TABLE (n int, is_same boolean, row_count int) LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format('
		SELECT s.n, rows_annotated(a, %2$L) = f.rows, jsonb_array_length(f.rows)
		FROM story s, news_annotate(body) a,
		LATERAL (SELECT coalesce(jsonb_agg(as_annotated(to_jsonb(r) - ''ordinality'') ORDER BY r.ordinality), ''[]'') AS rows
			FROM %1$I(body) WITH ORDINALITY r) f', 'news_' || family, family);
END $$;
SELECT f AS family, bool_and(is_same) AS is_same
FROM unnest('{credits,sentences,mentions,places,quotes,sources}'::text[]) f, compare(f) GROUP BY 1 ORDER BY 1;
SELECT n, jsonb_strip_nulls(to_jsonb(d) - 'span') = coalesce(a -> 'newsext' -> 'dateline', '{}') - 'span' AS is_same, a #> '{newsext,dateline,span}' AS span, d.span
FROM story, news_dateline(body) d, news_annotate(body) a ORDER BY n;

-- what ninjs has a name for, and nothing else at the top
SELECT n, array(SELECT jsonb_object_keys(a)) <@ '{bodies,by,events,infoSources,language,located,newsext,objects,organisations,people,places,standard,type}' AS ninjs_keys, a ->> 'by' AS by, a ->> 'located' AS located, a ->> 'language' AS language, a #>> '{standard,version}' AS ninjs
FROM story, news_annotate(body) a ORDER BY n;
SELECT n, b ->> 'value' = news_clean(body) AS clean, (b ->> 'charCount')::int = length(b ->> 'value') AS counted, b ->> 'wordCount' AS words, b ->> 'contentType' AS type
FROM story, jsonb_array_elements(news_annotate(body) -> 'bodies') b ORDER BY n;
SELECT news_annotate(NULL) IS NULL AS nothing;

-- news_html(): every word of the story and no element that is left open
CREATE FUNCTION plain(html text) RETURNS text LANGUAGE sql AS $$
	SELECT replace(replace(replace(replace(regexp_replace(regexp_replace(regexp_replace(html, '<style>.*</style>', ''),
		'<span class="by">[^<]*</span>', '', 'g'), '<[^>]*>', '', 'g'), '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&amp;', '&')
$$;
SELECT n, regexp_replace(plain(news_html(body)), '\s', '', 'g') =
	regexp_replace((SELECT string_agg(sentence, '' ORDER BY ordinal) FROM news_sentences(body)), '\s', '', 'g') AS all_words,
	(SELECT count(*) FROM regexp_matches(news_html(body), '<span', 'g')) = (SELECT count(*) FROM regexp_matches(news_html(body), '</span>', 'g')) AS closed
FROM story ORDER BY n;
SELECT news_html('She said: "<script>alert(1)</script> & <b onclick=''x''>no</b>."') ~ '<script|onclick|<b' AS unsafe;
SELECT substring(news_html('"Tom & ""Jerry" <jerry@example.org> wins," said Ana Lima.') FROM '<p>.*</p>') AS html;
SELECT substring(news_html(E'OSLO (AP) - The wells <i>are</i> open, Mr O''Hara said.') FROM '<p>.*</p>') ~ '<span class="dateline">[^-]*OSLO[^-]*AP[^-]* -' AS dateline;
DROP TABLE story;
DROP FUNCTION as_annotated, rows_annotated, compare, plain;
