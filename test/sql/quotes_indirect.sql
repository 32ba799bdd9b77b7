-- Indirect and mixed speech: clauses, participles, phrases, nouns, headlines; deeds and beliefs are told apart.
\pset format unaligned
\pset tuples_only on
CREATE FUNCTION said(body text) RETURNS SETOF text LANGUAGE sql AS
$$ SELECT concat_ws(' | ', kind, quote, coalesce(speaker_text, '-'), coalesce(cue, '-'), lemma, stance, 'to ' || addressee, 'via ' || via, method) FROM news_quotes(body) ORDER BY ordinal $$;
-- with that, without it, before the cue, around it
SELECT said('The mayor said that the bridge would stay closed until spring.');
SELECT said('Julie Easley said the plan works.');
SELECT said('The road will be closed for a month, Julie Easley said.');
SELECT said('The bridge, the mayor said, would stay closed until spring.');
SELECT said('Tom Cable said the town had no money, adding that it was late.');
SELECT said('Saying the town was broke, Tom Cable resigned on Monday.');
SELECT said('Tom Cable said the bridge was old, and warned that it would fall.');
-- passive, an addressee, a statement
SELECT said('Tom Cable was quoted as saying that the town had no money.');
SELECT said('The minister told the BBC on Friday that the bridge was safe.');
SELECT said('In a statement, the company said it would appeal.');
SELECT said('The minister warned of a long winter for the town.');
-- stance
SELECT said('The mayor denied that she knew of the letter. The driver admitted he was asleep. Police confirmed that two men were held.');
SELECT said('Tom Cable believes the bridge is safe.');
SELECT said('The company declined to say whether it would appeal.');
-- phrases: the source behind them, whole, with the words that qualify it
SELECT said('According to police, three people died in the fire.');
SELECT said('According to a report by the ministry published on Monday, the river is rising.');
SELECT said('The river is rising, according to the ministry.');
-- nouns
SELECT said('The engineers laughed at the mayor''s claim that the bridge was safe.');
SELECT said('The town ignored claims by residents that the water smelled.');
-- headlines
SELECT said(E'Minister: no deal before spring\n\nThe minister said on Monday that talks would go on.');
SELECT said(E'No deal before spring: minister\n\nThe minister said on Monday that talks would go on.');
-- media that cite
SELECT said('The BBC said, citing two officials, that the talks had failed.');
SELECT said('The talks have failed, Reuters reported, citing people familiar with the matter.');
SELECT said('Tom Cable said in an interview with the BBC that the bridge was safe.');
-- a deed is no speech, and furniture is none of the story
SELECT said('RCMP also established a wide zone around the camp.');
SELECT said(E'The mayor said the bridge was closed.\n\nREAD MORE: Mayor says the bridge will be closed for years\n\nThe bridge is old. Nobody has looked at it.');
DROP FUNCTION said(text);
