
-- The same with a caller's own names, which every function that knows names takes as a last argument.

CREATE FUNCTION news_mentions(body text, lexicon newslexicon)
	RETURNS TABLE (ordinal int, kind text, name text, mention text, role text, span int4range, sentence int)
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 8000 ROWS 40
	AS 'MODULE_PATHNAME', 'newsext_mentions';
COMMENT ON FUNCTION news_mentions(text, newslexicon) IS 'names in an article: persons, organizations, places, as printed and as they are called in full; with your own names';

CREATE FUNCTION news_places(body text, lexicon newslexicon)
	RETURNS TABLE (name text, region text, country text, latitude float8, longitude float8, feature text, mentions int, focus real, spans int4multirange)
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 9500 ROWS 8
	AS 'MODULE_PATHNAME', 'newsext_places';
COMMENT ON FUNCTION news_places(text, newslexicon) IS 'places of an article, resolved, with how much the story is about them; with your own names';

CREATE FUNCTION news_quotes(body text, lexicon newslexicon)
	RETURNS TABLE (ordinal int, kind text, quote text, spans int4multirange, speaker text, speaker_type text, speaker_text text, speaker_span int4range, role text, cue text, cue_span int4range, verb text, lemma text, stance text, addressee text, via text, confidence real, method text)
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 35000 ROWS 12
	AS 'MODULE_PATHNAME', 'newsext_quotes';
COMMENT ON FUNCTION news_quotes(text, newslexicon) IS 'who said what: direct, indirect and mixed quotes with their speakers; with your own names';

CREATE FUNCTION news_sources(body text, lexicon newslexicon)
	RETURNS TABLE (ordinal int, name text, source_type text, affiliation text, role text, anonymous boolean, reason text, via text[], quotes int, words int, spans int4multirange)
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 35000 ROWS 6
	AS 'MODULE_PATHNAME', 'newsext_sources';
COMMENT ON FUNCTION news_sources(text, newslexicon) IS 'distinct sources of an article, named and anonymous; with your own names';

CREATE FUNCTION news_entities(body text, lexicon newslexicon) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 8000
	AS 'MODULE_PATHNAME', 'newsext_entities';
COMMENT ON FUNCTION news_entities(text, newslexicon) IS 'persons, organizations and places of an article as an entityset, by canonical name; with your own names';

CREATE FUNCTION news_annotate(body text, lexicon newslexicon) RETURNS jsonb
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 52000
	AS 'MODULE_PATHNAME', 'newsext_annotate';
COMMENT ON FUNCTION news_annotate(text, newslexicon) IS 'everything that is found in an article, as one jsonb value named after IPTC ninjs 3; with your own names';

CREATE FUNCTION news_html(body text, lexicon newslexicon) RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 43000
	AS 'MODULE_PATHNAME', 'newsext_html';
COMMENT ON FUNCTION news_html(text, newslexicon) IS 'an article as safe, self-contained HTML with datelines, names, quotes and their speakers marked up; with your own names';
