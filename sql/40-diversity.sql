-- Measures over the labels of a column: how evenly speech, sources or places are spread.

CREATE FUNCTION news_labels_accum(internal, text) RETURNS internal
	LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'newsext_labels_accum';
COMMENT ON FUNCTION news_labels_accum(internal, text) IS 'transition function of the diversity aggregates';
CREATE FUNCTION news_labels_combine(internal, internal) RETURNS internal
	LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'newsext_labels_combine';
COMMENT ON FUNCTION news_labels_combine(internal, internal) IS 'combine function of the diversity aggregates';
CREATE FUNCTION news_labels_serialize(internal) RETURNS bytea
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'newsext_labels_serialize';
COMMENT ON FUNCTION news_labels_serialize(internal) IS 'serialization function of the diversity aggregates';
CREATE FUNCTION news_labels_deserialize(bytea, internal) RETURNS internal
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'newsext_labels_deserialize';
COMMENT ON FUNCTION news_labels_deserialize(bytea, internal) IS 'deserialization function of the diversity aggregates';

CREATE FUNCTION news_shannon_final(internal) RETURNS float8
	LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'newsext_shannon';
COMMENT ON FUNCTION news_shannon_final(internal) IS 'final function of news_shannon';
CREATE FUNCTION news_evenness_final(internal) RETURNS float8
	LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'newsext_evenness';
COMMENT ON FUNCTION news_evenness_final(internal) IS 'final function of news_evenness';
CREATE FUNCTION news_simpson_final(internal) RETURNS float8
	LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'newsext_simpson';
COMMENT ON FUNCTION news_simpson_final(internal) IS 'final function of news_simpson';
CREATE FUNCTION news_hhi_final(internal) RETURNS float8
	LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'newsext_hhi';
COMMENT ON FUNCTION news_hhi_final(internal) IS 'final function of news_hhi';

CREATE AGGREGATE news_shannon(label text) (
	SFUNC = news_labels_accum, STYPE = internal, SSPACE = 4096, FINALFUNC = news_shannon_final,
	COMBINEFUNC = news_labels_combine, SERIALFUNC = news_labels_serialize, DESERIALFUNC = news_labels_deserialize,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE news_shannon(text) IS 'Shannon''s entropy of the labels, in bits';
CREATE AGGREGATE news_evenness(label text) (
	SFUNC = news_labels_accum, STYPE = internal, SSPACE = 4096, FINALFUNC = news_evenness_final,
	COMBINEFUNC = news_labels_combine, SERIALFUNC = news_labels_serialize, DESERIALFUNC = news_labels_deserialize,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE news_evenness(text) IS 'entropy of the labels over the most that so many labels can have (Pielou), 0 to 1';
CREATE AGGREGATE news_simpson(label text) (
	SFUNC = news_labels_accum, STYPE = internal, SSPACE = 4096, FINALFUNC = news_simpson_final,
	COMBINEFUNC = news_labels_combine, SERIALFUNC = news_labels_serialize, DESERIALFUNC = news_labels_deserialize,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE news_simpson(text) IS 'Simpson''s diversity of the labels: how likely two of them differ';
CREATE AGGREGATE news_hhi(label text) (
	SFUNC = news_labels_accum, STYPE = internal, SSPACE = 4096, FINALFUNC = news_hhi_final,
	COMBINEFUNC = news_labels_combine, SERIALFUNC = news_labels_serialize, DESERIALFUNC = news_labels_deserialize,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE news_hhi(text) IS 'concentration of the labels (Herfindahl-Hirschman): sum of their squared shares';
