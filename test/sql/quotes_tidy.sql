-- What is left out of quotes, or put right, when rules and taggers are joined.
-- a dateline is nobody's words
SELECT quote, speaker_text FROM news_quotes('ABIDJAN, May 7 - Cocoa arrivals will fall this month, the head of the growers'' cooperative said.');
SELECT quote, speaker_text FROM news_quotes('LIMA (AP) — The rain has stopped, Mayor Rosa Quispe said on Monday.');
-- the phrase before the cue is the source, not the end of what is said
SELECT quote, speaker_text FROM news_quotes('The chairman had quit before lunch, three people who were in the room said.');
-- the wish to stay unnamed is no quote but a reason
SELECT quote, speaker_text, verb FROM news_quotes('The chairman quit, three people who were in the room said. They asked not to be identified because the talks were private.');
SELECT name, anonymous, reason, quotes FROM news_sources('The chairman quit, three people who were in the room said. They asked not to be identified because the talks were private.');
SELECT quote, speaker_text, verb FROM news_quotes('The union asked the minister to be at the talks.');
-- a source is who speaks, not when
SELECT quote, speaker_text FROM news_quotes('5:55 p.m. Donald Field says the bridge will be closed. The Times on Saturday wrote that it would not be. The court this month rejected the plea.');
-- all of "was quoted as saying" is the cue, who reports it is via
SELECT quote, speaker_text, cue, verb, via FROM news_quotes('The governor left the city. He was quoted as saying by local radio that the army had reports of unrest in the north.');
SELECT quote, speaker_text, cue FROM news_quotes('Mayor Jane Doe left the hall early on Monday. "It is late," she was quoted as saying, "and cold."');
-- who stands before a passive says nothing; a phrase ends where the next one begins
SELECT quote, speaker_text FROM news_quotes('Tom Cable has been criticized for raising the toll twice in a year.');
SELECT quote, speaker_text FROM news_quotes('Tom Cable may soon be openly criticized for raising the toll twice in a year.');
SELECT quote, speaker_text FROM news_quotes('The council seized on Tom Cable''s claim that the bridge would fall. In the next weeks the union will march, claiming that the toll is too high.');
SELECT quote, speaker_text FROM news_quotes('Berg often mocked the mayor for not paying his toll, claiming that he never crossed the bridge.');
-- what is said is a clause, not the subject of one that is read by itself
SELECT quote, speaker_text, verb FROM news_quotes('Professor Kent Holm at the University of Halden says the weather patterns show how warm the sea has become. The union says that the new figures suggest the toll is too high.');
SELECT quote, kind FROM news_quotes('The mayor of Halden says the weather patterns show "how warm the sea" has become.');
-- the first of two adjectives belongs to the phrase
SELECT quote, speaker_text FROM news_quotes('"I know no carmaker that earns money with it," the lanky, bespectacled professor said. In the past, some experts said, the bridge was safe.');
-- placards are held, not said
SELECT quote, verb FROM news_quotes('Some members of the team hold up placards in the film, among them: "Coach Holm is really ill" and "We need to find him a donor."');
-- a quotation is whole, and none of what stands beside it
SELECT quote, kind FROM news_quotes(E'"You cannot change what you do not know," Dana Holm said, emphasizing why the past is crucial to the outlook on the present. "What we need to change is our thinking about this moment. That is tied to our past."\n\nThe film ends there.');
SELECT quote, kind FROM news_quotes('She repeatedly says, "Don''t you do it, my dear," until shots are heard.');
