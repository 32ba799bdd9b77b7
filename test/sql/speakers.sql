-- Whom a source names: full names, pronouns, epithets, bodies, several together, nobody printed, turns.
\pset format unaligned
\pset tuples_only on
CREATE FUNCTION spoke(body text) RETURNS SETOF text LANGUAGE sql AS
$$ SELECT concat_ws(' | ', coalesce(speaker, '-'), speaker_type, coalesce(speaker_text, '-'), 'role ' || role, method, left(quote, 30)) FROM news_quotes(body) WHERE stance <> 'think' ORDER BY ordinal $$;
-- surnames and titles
SELECT spoke('Anna Berg opened the market in Halden. "It is late," Berg said. Ms. Berg said she was tired.');
SELECT spoke('Foreign Minister Tom Cable arrived in London. "We are done," the minister said. Cable said he would stay.');
-- roles as printed
SELECT spoke('"We are done," said James Acton, a physicist at the institute in Oslo.');
SELECT spoke('"We are done," union president Jeff Traeger said on Saturday.');
-- pronouns: gender, place in the sentence, who spoke before
SELECT spoke('Anna Berg met Tom Cable in London. She said the talks went well. He said they did not.');
SELECT spoke('Tom Cable said the bridge was old. "It will fall," he said. "It is only a matter of time."');
SELECT spoke('Anna Berg and Tom Cable said the school would close. "We are sorry," Berg and Cable wrote in a letter.');
SELECT spoke('Anna Berg, Tom Cable and Paul Kranz said the school would close.');
SELECT spoke('Der Ingenieur Paul Kranz und die Ministerin Anna Berg sagten am Montag, die Brücke sei alt und nicht sicher.');
-- epithets
SELECT spoke('Anna Berg, 45, sells bread in Halden. The 45-year-old said she would stay.');
SELECT spoke('The Water Commission of Halden met on Monday. The commission said the river was rising.');
SELECT spoke('Senate candidate Joan Fairley met farmers in Halden. The Liberal candidate said the river was rising.');
SELECT spoke('Tom Cable, who sold his shipyard in May, walked the quay on Monday. The Halden businessman said he would not come back.');
SELECT spoke('Sen. Joan Fairley met Paul Kranz in Halden. The senator said the river was rising.');
-- a story of two people of one surname; a headline's verb; whom a pronoun means within its paragraph
SELECT spoke(E'Tom Weller opened the fair in Halden with his daughter Anna Weller. Mayor Tom Weller spoke for an hour.\n\nWeller said the fair would stay.');
SELECT spoke(E'Bridge Will Fall, Anna Berg Says\n\nAnna Berg, an engineer, looked at it on Tuesday.\n\n"It will fall," Berg said.');
SELECT spoke(E'"It is late," Tom Cable said.\n\nThe council will face the same anger that Paul Kranz has. He said the river was rising.');
-- a name that only qualifies the source is not the source
SELECT spoke('Tom Cable was ill. Cable''s office said he would rest. A coach from London said he would miss the match.');
SELECT spoke('According to a study by the University of Oslo, fish sleep.');
-- descriptions name nobody
SELECT spoke('Two officials said the talks had failed. A nurse at the hospital said three people were hurt.');
-- nothing printed: who spoke last, who speaks behind, whom the paragraph before is about
SELECT spoke(E'"The bridge is old," Tom Cable said.\n\n"It will fall before the winter comes, and nobody will have seen it coming."');
SELECT spoke(E'Anna Berg walked to the river.\n\n"The bridge is old and it will fall." She stopped. "Nobody looks at it," Tom Cable said.');
SELECT spoke(E'Tom Cable said the town was poor.\n\nThe market is small. The shops are closed.\n\nAnna Berg, a baker, still gets up at four every day.\n\n"My grandmother did it, my mother did it, and I will not stop now."');
SELECT spoke('Tom Cable said the bridge was closed, but added that it would open in May.');
-- turns of an interview and of a transcript
SELECT spoke(E'Q: Why did you leave?\n\nA: I was tired of it.\n\nQ: Will you come back?\n\nA: Never again, I think.\n\nQ: Who will follow you?\n\nA: Nobody knows that.');
SELECT spoke(E'Tom Cable spoke to Anna Berg on the radio.\n\n"BERG: Is the bridge safe?\n\n"CABLE: It is not.\n\n"BERG: Since when do you know?\n\n"CABLE: For years.\n\n"BERG: Thank you."');
DROP FUNCTION spoke(text);

-- the role is the speaker's, also where only a pronoun is printed
SELECT speaker, role, speaker_text FROM news_quotes('Foreign Minister Joan Fairley said the dam would hold. "We are counting roofs," she told reporters.');
