-- Direct quotations: the cue behind, before and between, pieces, fragments, what is no speech.
\pset format unaligned
\pset tuples_only on
CREATE FUNCTION said(body text) RETURNS SETOF text LANGUAGE sql AS
$$ SELECT concat_ws(' | ', kind, quote, coalesce(speaker_text, '-'), coalesce(cue, '-'), coalesce(verb, '-'), method) FROM news_quotes(body) ORDER BY ordinal $$;
-- behind and before the cue
SELECT said('"The bridge is safe," said Anna Berg, a nurse at the hospital. "It always was."');
SELECT said('"The bridge is safe," Tom Cable told the BBC on Friday.');
SELECT said('"The bridge is safe," said the mayor, Anna Berg.');
SELECT said('"The bridge is safe," Sen. Jane Doe (D-Ohio) said Monday.');
SELECT said('Tom Cable said: "The bridge is safe."');
SELECT said('Tom Cable said, "The bridge is safe."');
SELECT said('Tom Cable: "The bridge is safe."');
SELECT said('Asked whether he would resign, the minister replied: "No, never."');
-- in pieces, with the source between; two quotations with a source each
SELECT said('“The bridge,” Tom Cable said, “was never safe.”');
SELECT said('"We will not pay," Tom Cable said. "Never," said Anna Berg.');
SELECT said('He heard them shout, "Open the gate!" and "Let us in!"');
-- a sentence that leads up to a quotation, also from the paragraph before
SELECT said('Cable, the old engineer from the valley, was more blunt: "This bridge will fall before the winter is over."');
SELECT said(E'Tom Cable went on:\n\n"The bridge will fall before the winter is over."');
-- several under one cue; behind a comma all up to the verb is the source
SELECT said('“We carried our share,” said Tom Cable, and “trust the town to see through the plans of the council.”');
SELECT said('“Find our dog,” team members dressed for a game say in unison in the film.');
-- quoted before and behind in one sentence
SELECT said('The board met on Friday. What the union described as a “package of promises” was meant “to hide the closing of two plants in the valley.”');
-- over paragraphs, without a closing mark
SELECT said(E'Tom Cable said: "The bridge is old and it is tired.\n\n"Nobody has looked at it for years."');
-- signed with a dash
SELECT said(E'“It was the best summer that this town has seen.” — Anna Berg, baker\n\n“I missed the rain.” — Tom Cable');
-- words in a sentence
SELECT said('Tom Cable called the plan "a disaster waiting to happen."');
SELECT said('Tom Cable said the plan was "a disaster" and that the town "will pay for it" for years.');
-- nested: who speaks inside does not go on speaking behind
SELECT said('"I said, ''Stop that,'' and he stopped," Tom Cable recalled. "He ran away then."');
-- no speech: titles, nicknames, measurements, words held at arm's length, what a verb of this list is as a noun
SELECT said('On last week''s broadcast of “Sunday Morning Live,” the band played.');
SELECT said('"We will rebuild it," Tom Cable said on Radio North''s "Bridge of the Day."');
SELECT said('“The Long Way Home” was written by Anna Berg in 1999.');
SELECT said('William "Bill" Carter is 6'' 2" tall. The players'' bus was late.');
SELECT said('The so-called "art" was sold. It was the big reveal of the year.');
DROP FUNCTION said(text);
