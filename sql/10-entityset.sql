
-- entityset: a sorted set of (kind, name).

CREATE TYPE entityset;
COMMENT ON TYPE entityset IS 'sorted set of (kind, name): {org:BBC, person:"Bashar al-Assad", place:Syria}';

CREATE FUNCTION entityset_in(cstring) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_in';
COMMENT ON FUNCTION entityset_in(cstring) IS 'I/O';

CREATE FUNCTION entityset_out(entityset) RETURNS cstring
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_out';
COMMENT ON FUNCTION entityset_out(entityset) IS 'I/O';

CREATE FUNCTION entityset_recv(internal) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_recv';
COMMENT ON FUNCTION entityset_recv(internal) IS 'I/O';

CREATE FUNCTION entityset_send(entityset) RETURNS bytea
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_send';
COMMENT ON FUNCTION entityset_send(entityset) IS 'I/O';

CREATE TYPE entityset (
	INPUT = entityset_in,
	OUTPUT = entityset_out,
	RECEIVE = entityset_recv,
	SEND = entityset_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);
