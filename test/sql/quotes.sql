-- Who said what: direct, indirect and mixed; marks; speakers.
CREATE FUNCTION said(body text) RETURNS TABLE (kind text, quote text, speaker text, source text, cue text, lemma text, stance text, method text)
LANGUAGE sql AS $$ SELECT kind, quote, speaker, speaker_text, cue, lemma, stance, method FROM news_quotes(body) ORDER BY ordinal $$;
\pset format unaligned
-- direct, before and behind the cue
SELECT * FROM said('"We are done," said Anna Berg, a nurse at the hospital. "It is over."');
SELECT * FROM said('"The bridge is safe," Tom Cable told the BBC on Friday.');
SELECT * FROM said('Tom Cable said: "The bridge is safe."');
SELECT * FROM said('“The bridge,” Tom Cable said, “was never safe.”');
-- over paragraphs, without a closing mark
SELECT * FROM said(E'Tom Cable said: "The bridge is old and it is tired.\n\n"Nobody has looked at it for years."');
-- indirect
SELECT * FROM said('Julie Easley said the plan works. Tom Cable said it does not. She said more is needed.');
SELECT * FROM said('The mayor denied that she knew of the letter.');
SELECT * FROM said('According to police, three people died in the fire.');
SELECT * FROM said('The road will be closed for a month, Julie Easley said.');
SELECT * FROM said('Tom Cable said the town had no money, adding that it was late.');
SELECT * FROM said('Tom Cable believes the bridge is safe.');
-- measurements, apostrophes and nicknames open nothing
SELECT * FROM said('He was 6'' 2" tall and the players'' bus was late.');
SELECT * FROM said('William "Bill" Carter opened the market.');
-- interviews
SELECT * FROM said(E'Q: Why did you leave?\n\nA: I was tired of it.\n\nQ: Will you come back?\n\nA: Never again, I think.\n\nQ: Who will follow you?\n\nA: Nobody knows that.');
-- German, French, Spanish
SELECT * FROM said('Der Minister Hans Meier sagte am Montag in Berlin, er sei bereit. „Wir gehen“, sagte Meier. Das Haus sei leer.');
SELECT * FROM said('Nach Angaben der Polizei wurde niemand verletzt. Der Polizei zufolge wurde der Mann in der Nacht verhaftet.');
SELECT * FROM said(E'— Je ne sais pas, dit Marie Dupont. C''est ainsi dans la vie.\n\nSelon le ministre, la loi est prête pour les élections de mai.');
SELECT * FROM said('«No hay dinero para la escuela», dijo Ana Torres. Según la policía, tres personas murieron en el incendio de la noche.');
-- nothing, and much of nothing
SELECT * FROM said('');
SELECT count(*) < 200000 FROM news_quotes(repeat('"', 200000));
SELECT count(*) < 200000 FROM news_quotes(repeat('" a', 100000));
DROP FUNCTION said(text);
