
CREATE FUNCTION news_key(name text) RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100
	AS 'MODULE_PATHNAME', 'newsext_key';
COMMENT ON FUNCTION news_key(text) IS 'join key of a name: case, accents, punctuation, honorifics and suffixes folded';
