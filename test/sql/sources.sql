-- One row a distinct source.
\pset format unaligned
SELECT name, source_type, affiliation, role, anonymous, via, quotes, words FROM news_sources('"Done," Tom Cable told the BBC. Cable said the bridge was closed. Police said it was open.');
SELECT name, source_type, anonymous, reason FROM news_sources('An official who asked not to be named said the talks had failed.');
SELECT name, source_type, affiliation FROM news_sources('A report said the river was rising. Witnesses said they heard shots.');
SELECT count(*) FROM news_sources('Nobody speaks here.');
