-- What holds for every row of news_quotes: spans give the stored text, order, labels; nothing, and much of nothing.
\pset format unaligned
CREATE TEMPORARY TABLE stories (body text);
INSERT INTO stories VALUES
('HALDEN, Norway (AP) — "We are done," said Anna Berg, a nurse. "It is over." Tom Cable denied that it was. According to police, three people died.'),
(E'<p>&quot;The bridge is safe,&quot; Tom Cable told the BBC.</p><p>He said it was <b>never</b> closed.</p>'),
('Der Ingenieur Paul Kranz sagte, die Brücke sei alt. „Wir sperren sie“, teilte die Behörde mit.'),
('Le maire a déclaré que le pont était fermé. « Nous attendons les experts », a-t-il ajouté pour la presse.');
SELECT count(*) > 8 AS rows, bool_and(ordinal = number) AS numbered, bool_and(quote <> '') AS said,
       bool_and(kind IN ('direct', 'indirect', 'mixed')) AS kinds, bool_and(confidence BETWEEN 0 AND 1) AS sure,
       bool_and(speaker_text IS NULL OR body LIKE '%&%' OR substr(body, lower(speaker_span), upper(speaker_span) - lower(speaker_span)) = speaker_text) AS sources,
       bool_and(cue IS NULL OR body LIKE '%&%' OR substr(body, lower(cue_span), upper(cue_span) - lower(cue_span)) = cue) AS cues
FROM (SELECT body, q.*, row_number() OVER (PARTITION BY body ORDER BY range_merge(spans)) AS number FROM stories, news_quotes(body) q) q;
SELECT kind, quote, spans, speaker, speaker_text FROM stories, news_quotes(body) WHERE body LIKE '<p>%';
-- read anew, with a lexicon without names: the same
SELECT count(*) FROM (SELECT q FROM stories, news_quotes(body) q EXCEPT SELECT q FROM stories, news_quotes(body, '{}') q) d;
-- nothing, and much of nothing
SELECT count(*) FROM news_quotes('');
SELECT count(*) FROM news_quotes('"');
SELECT count(*) < 200000 FROM news_quotes(repeat('"', 200000));
SELECT count(*) < 200000 FROM news_quotes(repeat('" a', 100000));
SELECT count(*) < 200000 FROM news_quotes('der die das und ' || repeat('er gab, dass ', 20000));
-- a sentence without end, every clause of which is looked at: not every time to the end of it
SET statement_timeout = '20s';
SELECT count(*) < 200000 FROM news_quotes('le la les des une ' || repeat('il dit un chat, ', 100000));
RESET statement_timeout;
SELECT count(*) < 200000 FROM news_sources(repeat('according to ', 20000));
