
-- What an article says: one function a question. All depend on the text alone.

CREATE FUNCTION news_version() RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'newsext_version';
COMMENT ON FUNCTION news_version() IS 'version of newsext and of the Unicode data behind it';

CREATE FUNCTION news_dateline(body text,
	OUT city text, OUT region text, OUT country text, OUT latitude float8, OUT longitude float8, OUT places text[],
	OUT agency text, OUT filed date, OUT month int, OUT day int, OUT dateline text, OUT span int4range)
	RETURNS record
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200
	AS 'MODULE_PATHNAME', 'newsext_dateline';
COMMENT ON FUNCTION news_dateline(text) IS 'the dateline of an article: place, date, agency; all NULL where there is none';

-- not STRICT: a story whose day of publication is not known has a dateline all the same
CREATE FUNCTION news_dateline(body text, published date,
	OUT city text, OUT region text, OUT country text, OUT latitude float8, OUT longitude float8, OUT places text[],
	OUT agency text, OUT filed date, OUT month int, OUT day int, OUT dateline text, OUT span int4range)
	RETURNS record
	LANGUAGE C IMMUTABLE PARALLEL SAFE COST 200
	AS 'MODULE_PATHNAME', 'newsext_dateline_published';
COMMENT ON FUNCTION news_dateline(text, date) IS 'the dateline of an article, its year taken from the day of publication';

CREATE FUNCTION news_credits(body text)
	RETURNS TABLE (role text, name text, span int4range)
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 3600 ROWS 2
	AS 'MODULE_PATHNAME', 'newsext_credits';
COMMENT ON FUNCTION news_credits(text) IS 'bylines and credit lines of an article';

CREATE FUNCTION news_clean(body text) RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 4000
	AS 'MODULE_PATHNAME', 'newsext_clean';
COMMENT ON FUNCTION news_clean(text) IS 'the story alone: without byline, dateline, credits and furniture';

CREATE FUNCTION news_sentences(body text)
	RETURNS TABLE (ordinal int, paragraph int, sentence text, span int4range)
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2700 ROWS 20
	AS 'MODULE_PATHNAME', 'newsext_sentences';
COMMENT ON FUNCTION news_sentences(text) IS 'sentences of an article with their paragraphs';

CREATE FUNCTION news_mentions(body text)
	RETURNS TABLE (ordinal int, kind text, name text, mention text, role text, span int4range, sentence int)
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 8000 ROWS 40
	AS 'MODULE_PATHNAME', 'newsext_mentions';
COMMENT ON FUNCTION news_mentions(text) IS 'names in an article: persons, organizations, places, as printed and as they are called in full';

CREATE FUNCTION news_places(body text)
	RETURNS TABLE (name text, region text, country text, latitude float8, longitude float8, feature text, mentions int, focus real, spans int4multirange)
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 9500 ROWS 8
	AS 'MODULE_PATHNAME', 'newsext_places';
COMMENT ON FUNCTION news_places(text) IS 'places of an article, resolved, with how much the story is about them';

CREATE FUNCTION news_quotes(body text)
	RETURNS TABLE (ordinal int, kind text, quote text, spans int4multirange, speaker text, speaker_type text, speaker_text text, speaker_span int4range, role text, cue text, cue_span int4range, verb text, lemma text, stance text, addressee text, via text, confidence real, method text)
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 35000 ROWS 12
	AS 'MODULE_PATHNAME', 'newsext_quotes';
COMMENT ON FUNCTION news_quotes(text) IS 'who said what: direct, indirect and mixed quotes with their speakers';

CREATE FUNCTION news_sources(body text)
	RETURNS TABLE (ordinal int, name text, source_type text, affiliation text, role text, anonymous boolean, reason text, via text[], quotes int, words int, spans int4multirange)
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 35000 ROWS 6
	AS 'MODULE_PATHNAME', 'newsext_sources';
COMMENT ON FUNCTION news_sources(text) IS 'distinct sources of an article, named and anonymous';

CREATE FUNCTION news_annotate(body text) RETURNS jsonb
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 52000
	AS 'MODULE_PATHNAME', 'newsext_annotate';
COMMENT ON FUNCTION news_annotate(text) IS 'everything that is found in an article, as one jsonb value named after IPTC ninjs 3';

CREATE FUNCTION news_html(body text) RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 43000
	AS 'MODULE_PATHNAME', 'newsext_html';
COMMENT ON FUNCTION news_html(text) IS 'an article as safe, self-contained HTML with datelines, names, quotes and their speakers marked up';

CREATE FUNCTION news_entities(body text) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 8000
	AS 'MODULE_PATHNAME', 'newsext_entities';
COMMENT ON FUNCTION news_entities(text) IS 'persons, organizations and places of an article as an entityset, by canonical name';

