-- One row a distinct source, with what is attributed to it.
\pset format unaligned
\pset tuples_only on
CREATE FUNCTION cited(body text) RETURNS SETOF text LANGUAGE sql AS
$$ SELECT concat_ws(' | ', name, source_type, affiliation, 'role ' || role, CASE WHEN anonymous THEN 'anonymous' END, 'because ' || reason, via::text, quotes, words, spans) FROM news_sources(body) ORDER BY ordinal $$;
-- joined over the text, with who was told
SELECT cited('"Done," Tom Cable told the BBC. Cable said the bridge was closed. Police said it was open.');
SELECT cited('A report said the river was rising. Witnesses said they heard shots. Tom Cable believes it was thunder.');
-- together, and one by one
SELECT cited('Anna Berg and Tom Cable said the school would close. Berg said it was sad.');
-- anonymous, with the printed reason and no more
SELECT cited('An official who asked not to be named said the talks had failed.');
SELECT cited('Two officials, who spoke on condition of anonymity because the talks are private, said a deal was near.');
SELECT cited('The talks had failed, said an official, who was not authorized to speak to reporters.');
SELECT cited('An official, speaking on condition of anonymity because he was not authorized to discuss the matter, said a deal was near.');
SELECT cited('Un responsable, qui a requis l''anonymat, a dit que les pourparlers avaient échoué pour la troisième fois.');
-- media that cite are no source: they are on the way
SELECT cited('The BBC said, citing two officials, that the talks had failed. Reuters said the talks went on.');
-- documents go by their own words
SELECT cited('A study by the University of Oslo said fish sleep.');
-- pronouns that nobody could be found for are no source
SELECT cited('She said it was late.');
SELECT cited('Nobody speaks here.');
DROP FUNCTION cited(text);
