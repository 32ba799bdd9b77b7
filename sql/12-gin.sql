
-- The GIN operator class of entityset.

CREATE FUNCTION entityset_gin_extract_value(entityset, internal) RETURNS internal
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_gin_extract_value';
COMMENT ON FUNCTION entityset_gin_extract_value(entityset, internal) IS 'GIN support';

CREATE FUNCTION entityset_gin_extract_query(entityset, internal, smallint, internal, internal, internal, internal) RETURNS internal
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_gin_extract_query';
COMMENT ON FUNCTION entityset_gin_extract_query(entityset, internal, smallint, internal, internal, internal, internal) IS 'GIN support';

CREATE FUNCTION entityset_gin_consistent(internal, smallint, entityset, integer, internal, internal, internal, internal) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_gin_consistent';
COMMENT ON FUNCTION entityset_gin_consistent(internal, smallint, entityset, integer, internal, internal, internal, internal) IS 'GIN support';

CREATE FUNCTION entityset_gin_triconsistent(internal, smallint, entityset, integer, internal, internal, internal) RETURNS "char"
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_gin_triconsistent';
COMMENT ON FUNCTION entityset_gin_triconsistent(internal, smallint, entityset, integer, internal, internal, internal) IS 'GIN support';

CREATE FUNCTION entityset_gin_compare_partial(bytea, bytea, smallint, internal) RETURNS integer
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_gin_compare_partial';
COMMENT ON FUNCTION entityset_gin_compare_partial(bytea, bytea, smallint, internal) IS 'GIN support';

CREATE FUNCTION entityset_gin_compare(bytea, bytea) RETURNS integer
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_gin_compare';
COMMENT ON FUNCTION entityset_gin_compare(bytea, bytea) IS 'GIN support';

CREATE FUNCTION entityset_gin_options(internal) RETURNS void
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_gin_options';
COMMENT ON FUNCTION entityset_gin_options(internal) IS 'GIN support';

CREATE OPERATOR CLASS entityset_ops DEFAULT FOR TYPE entityset USING gin AS
	OPERATOR 1 @> (entityset, entityset),
	OPERATOR 2 <@ (entityset, entityset),
	OPERATOR 3 && (entityset, entityset),
	OPERATOR 4 = (entityset, entityset),
	OPERATOR 5 @@ (entityset, entityquery),
	FUNCTION 1 entityset_gin_compare(bytea, bytea),
	FUNCTION 2 entityset_gin_extract_value(entityset, internal),
	FUNCTION 3 entityset_gin_extract_query(entityset, internal, smallint, internal, internal, internal, internal),
	FUNCTION 4 entityset_gin_consistent(internal, smallint, entityset, integer, internal, internal, internal, internal),
	FUNCTION 5 entityset_gin_compare_partial(bytea, bytea, smallint, internal),
	FUNCTION 6 entityset_gin_triconsistent(internal, smallint, entityset, integer, internal, internal, internal),
	FUNCTION 7 entityset_gin_options(internal),
	STORAGE bytea;
COMMENT ON OPERATOR CLASS entityset_ops USING gin IS 'names and their words: @> <@ && = @@';
COMMENT ON OPERATOR FAMILY entityset_ops USING gin IS 'names and their words: @> <@ && = @@';

CREATE FUNCTION entityset_gin_name_extract_value(entityset, internal) RETURNS internal
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_gin_name_extract_value';
COMMENT ON FUNCTION entityset_gin_name_extract_value(entityset, internal) IS 'GIN support';

CREATE FUNCTION entityset_gin_name_extract_query(entityset, internal, smallint, internal, internal, internal, internal) RETURNS internal
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_gin_name_extract_query';
COMMENT ON FUNCTION entityset_gin_name_extract_query(entityset, internal, smallint, internal, internal, internal, internal) IS 'GIN support';

CREATE FUNCTION entityset_gin_name_consistent(internal, smallint, entityset, integer, internal, internal, internal, internal) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_gin_name_consistent';
COMMENT ON FUNCTION entityset_gin_name_consistent(internal, smallint, entityset, integer, internal, internal, internal, internal) IS 'GIN support';

CREATE FUNCTION entityset_gin_name_triconsistent(internal, smallint, entityset, integer, internal, internal, internal) RETURNS "char"
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_gin_name_triconsistent';
COMMENT ON FUNCTION entityset_gin_name_triconsistent(internal, smallint, entityset, integer, internal, internal, internal) IS 'GIN support';

CREATE OPERATOR CLASS entityset_name_ops FOR TYPE entityset USING gin AS
	OPERATOR 1 @> (entityset, entityset),
	OPERATOR 2 <@ (entityset, entityset),
	OPERATOR 3 && (entityset, entityset),
	OPERATOR 4 = (entityset, entityset),
	OPERATOR 5 @@ (entityset, entityquery),
	FUNCTION 1 btint4cmp(integer, integer),
	FUNCTION 2 entityset_gin_name_extract_value(entityset, internal),
	FUNCTION 3 entityset_gin_name_extract_query(entityset, internal, smallint, internal, internal, internal, internal),
	FUNCTION 4 entityset_gin_name_consistent(internal, smallint, entityset, integer, internal, internal, internal, internal),
	FUNCTION 6 entityset_gin_name_triconsistent(internal, smallint, entityset, integer, internal, internal, internal),
	STORAGE integer;
COMMENT ON OPERATOR CLASS entityset_name_ops USING gin IS 'hashes of whole names: @> <@ && = @@';
COMMENT ON OPERATOR FAMILY entityset_name_ops USING gin IS 'hashes of whole names: @> <@ && = @@';
