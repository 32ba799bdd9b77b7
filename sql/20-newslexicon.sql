
-- A caller's own names.

CREATE TYPE newslexicon;
COMMENT ON TYPE newslexicon IS 'your own names, for the functions that find names: made by news_lexicon()';

CREATE FUNCTION newslexicon_in(cstring) RETURNS newslexicon
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000
	AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION newslexicon_in(cstring) IS 'input of newslexicon';

CREATE FUNCTION newslexicon_out(newslexicon) RETURNS cstring
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000
	AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION newslexicon_out(newslexicon) IS 'output of newslexicon';

CREATE FUNCTION newslexicon_recv(internal) RETURNS newslexicon
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000
	AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION newslexicon_recv(internal) IS 'binary input of newslexicon';

CREATE FUNCTION newslexicon_send(newslexicon) RETURNS bytea
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000
	AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION newslexicon_send(newslexicon) IS 'binary output of newslexicon';

-- external: it is read as a whole and often, and names compress by a third only
CREATE TYPE newslexicon (
	INPUT = newslexicon_in,
	OUTPUT = newslexicon_out,
	RECEIVE = newslexicon_recv,
	SEND = newslexicon_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = external
);

CREATE FUNCTION newslexicon_eq(newslexicon, newslexicon) RETURNS bool
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'newsext_lexicon_eq';
COMMENT ON FUNCTION newslexicon_eq(newslexicon, newslexicon) IS 'implementation of = operator';

CREATE FUNCTION newslexicon_ne(newslexicon, newslexicon) RETURNS bool
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'newsext_lexicon_ne';
COMMENT ON FUNCTION newslexicon_ne(newslexicon, newslexicon) IS 'implementation of <> operator';

CREATE FUNCTION newslexicon_hash(newslexicon) RETURNS int4
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_lexicon_hash';
COMMENT ON FUNCTION newslexicon_hash(newslexicon) IS 'hash';

CREATE FUNCTION newslexicon_hash_extended(newslexicon, int8) RETURNS int8
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_lexicon_hash_extended';
COMMENT ON FUNCTION newslexicon_hash_extended(newslexicon, int8) IS 'hash';

CREATE OPERATOR = (
	LEFTARG = newslexicon, RIGHTARG = newslexicon, FUNCTION = newslexicon_eq,
	COMMUTATOR = OPERATOR(=), NEGATOR = OPERATOR(<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES
);
COMMENT ON OPERATOR = (newslexicon, newslexicon) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = newslexicon, RIGHTARG = newslexicon, FUNCTION = newslexicon_ne,
	COMMUTATOR = OPERATOR(<>), NEGATOR = OPERATOR(=), RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (newslexicon, newslexicon) IS 'not equal';

CREATE OPERATOR CLASS newslexicon_hash_ops DEFAULT FOR TYPE newslexicon USING hash AS
	OPERATOR 1 = ,
	FUNCTION 1 newslexicon_hash(newslexicon),
	FUNCTION 2 newslexicon_hash_extended(newslexicon, int8);
COMMENT ON OPERATOR CLASS newslexicon_hash_ops USING hash IS 'equality of newslexicon';

CREATE FUNCTION news_lexicon_transfn(internal, text, text, text) RETURNS internal
	LANGUAGE C IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_lexicon_transfn';
COMMENT ON FUNCTION news_lexicon_transfn(internal, text, text, text) IS 'aggregate transition function';

CREATE FUNCTION news_lexicon_combinefn(internal, internal) RETURNS internal
	LANGUAGE C IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_lexicon_combinefn';
COMMENT ON FUNCTION news_lexicon_combinefn(internal, internal) IS 'aggregate combine function';

CREATE FUNCTION news_lexicon_serialfn(internal) RETURNS bytea
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_lexicon_serialfn';
COMMENT ON FUNCTION news_lexicon_serialfn(internal) IS 'aggregate serialization function';

CREATE FUNCTION news_lexicon_deserialfn(bytea, internal) RETURNS internal
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_lexicon_deserialfn';
COMMENT ON FUNCTION news_lexicon_deserialfn(bytea, internal) IS 'aggregate deserialization function';

CREATE FUNCTION news_lexicon_finalfn(internal) RETURNS newslexicon
	LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000
	AS 'MODULE_PATHNAME', 'newsext_lexicon_finalfn';
COMMENT ON FUNCTION news_lexicon_finalfn(internal) IS 'aggregate final function';

CREATE AGGREGATE news_lexicon(kind text, name text, canonical text) (
	SFUNC = news_lexicon_transfn,
	STYPE = internal,
	SSPACE = 65536,
	FINALFUNC = news_lexicon_finalfn,
	FINALFUNC_MODIFY = SHAREABLE,
	COMBINEFUNC = news_lexicon_combinefn,
	SERIALFUNC = news_lexicon_serialfn,
	DESERIALFUNC = news_lexicon_deserialfn,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE news_lexicon(text, text, text) IS 'your own names as a newslexicon; canonical NULL: never a name';

CREATE FUNCTION news_lexicon_names(lexicon newslexicon)
	RETURNS TABLE (kind text, name text, canonical text)
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 1000
	AS 'MODULE_PATHNAME', 'newsext_lexicon_names';
COMMENT ON FUNCTION news_lexicon_names(newslexicon) IS 'the names in a newslexicon, in no certain order';
