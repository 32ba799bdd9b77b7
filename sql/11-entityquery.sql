
-- entityquery: a boolean expression over the names of an entityset.

CREATE TYPE entityquery;
COMMENT ON TYPE entityquery IS 'query over an entityset: person:assad & (org:bbc | place:"south korea") & !org:cia';

CREATE FUNCTION entityquery_in(cstring) RETURNS entityquery
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_in';
COMMENT ON FUNCTION entityquery_in(cstring) IS 'I/O';

CREATE FUNCTION entityquery_out(entityquery) RETURNS cstring
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_out';
COMMENT ON FUNCTION entityquery_out(entityquery) IS 'I/O';

CREATE FUNCTION entityquery_recv(internal) RETURNS entityquery
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_recv';
COMMENT ON FUNCTION entityquery_recv(internal) IS 'I/O';

CREATE FUNCTION entityquery_send(entityquery) RETURNS bytea
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_send';
COMMENT ON FUNCTION entityquery_send(entityquery) IS 'I/O';

CREATE TYPE entityquery (
	INPUT = entityquery_in,
	OUTPUT = entityquery_out,
	RECEIVE = entityquery_recv,
	SEND = entityquery_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);

-- Making and looking into queries.

CREATE FUNCTION entityquery(kind text, name text) RETURNS entityquery
	LANGUAGE C IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_of_name';
COMMENT ON FUNCTION entityquery(text, text) IS 'query for a whole name; a kind that is NULL is every kind';

CREATE FUNCTION entityquery_and(entityquery, entityquery) RETURNS entityquery
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_and';
COMMENT ON FUNCTION entityquery_and(entityquery, entityquery) IS 'implementation of && operator';

CREATE FUNCTION entityquery_or(entityquery, entityquery) RETURNS entityquery
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_or';
COMMENT ON FUNCTION entityquery_or(entityquery, entityquery) IS 'implementation of || operator';

CREATE FUNCTION entityquery_not(entityquery) RETURNS entityquery
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_not';
COMMENT ON FUNCTION entityquery_not(entityquery) IS 'implementation of !! operator';

CREATE FUNCTION numnode(entityquery) RETURNS int
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_numnode';
COMMENT ON FUNCTION numnode(entityquery) IS 'number of terms and operators of a query';

CREATE FUNCTION entityquery_tree(entityquery) RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_tree';
COMMENT ON FUNCTION entityquery_tree(entityquery) IS 'the part of a query that an index can look up; T if there is none';

CREATE OPERATOR && (LEFTARG = entityquery, RIGHTARG = entityquery, FUNCTION = entityquery_and, COMMUTATOR = &&);
COMMENT ON OPERATOR && (entityquery, entityquery) IS 'both queries';
CREATE OPERATOR || (LEFTARG = entityquery, RIGHTARG = entityquery, FUNCTION = entityquery_or, COMMUTATOR = ||);
COMMENT ON OPERATOR || (entityquery, entityquery) IS 'either query';
CREATE OPERATOR !! (RIGHTARG = entityquery, FUNCTION = entityquery_not);
COMMENT ON OPERATOR !! (NONE, entityquery) IS 'not the query';

-- Comparing.

CREATE FUNCTION entityquery_eq(entityquery, entityquery) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_eq';
COMMENT ON FUNCTION entityquery_eq(entityquery, entityquery) IS 'implementation of = operator';

CREATE FUNCTION entityquery_ne(entityquery, entityquery) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_ne';
COMMENT ON FUNCTION entityquery_ne(entityquery, entityquery) IS 'implementation of <> operator';

CREATE FUNCTION entityquery_lt(entityquery, entityquery) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_lt';
COMMENT ON FUNCTION entityquery_lt(entityquery, entityquery) IS 'implementation of < operator';

CREATE FUNCTION entityquery_le(entityquery, entityquery) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_le';
COMMENT ON FUNCTION entityquery_le(entityquery, entityquery) IS 'implementation of <= operator';

CREATE FUNCTION entityquery_gt(entityquery, entityquery) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_gt';
COMMENT ON FUNCTION entityquery_gt(entityquery, entityquery) IS 'implementation of > operator';

CREATE FUNCTION entityquery_ge(entityquery, entityquery) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_ge';
COMMENT ON FUNCTION entityquery_ge(entityquery, entityquery) IS 'implementation of >= operator';

CREATE FUNCTION entityquery_cmp(entityquery, entityquery) RETURNS int
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_cmp';
COMMENT ON FUNCTION entityquery_cmp(entityquery, entityquery) IS 'less-equal-greater';

CREATE FUNCTION entityquery_hash(entityquery) RETURNS int
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_hash';
COMMENT ON FUNCTION entityquery_hash(entityquery) IS 'hash';

CREATE FUNCTION entityquery_hash_extended(entityquery, bigint) RETURNS bigint
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityquery_hash_extended';
COMMENT ON FUNCTION entityquery_hash_extended(entityquery, bigint) IS 'hash';

CREATE OPERATOR = (LEFTARG = entityquery, RIGHTARG = entityquery, FUNCTION = entityquery_eq,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR = (entityquery, entityquery) IS 'equal';
CREATE OPERATOR <> (LEFTARG = entityquery, RIGHTARG = entityquery, FUNCTION = entityquery_ne,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR <> (entityquery, entityquery) IS 'not equal';
CREATE OPERATOR < (LEFTARG = entityquery, RIGHTARG = entityquery, FUNCTION = entityquery_lt,
	COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
COMMENT ON OPERATOR < (entityquery, entityquery) IS 'less than';
CREATE OPERATOR <= (LEFTARG = entityquery, RIGHTARG = entityquery, FUNCTION = entityquery_le,
	COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
COMMENT ON OPERATOR <= (entityquery, entityquery) IS 'less than or equal';
CREATE OPERATOR > (LEFTARG = entityquery, RIGHTARG = entityquery, FUNCTION = entityquery_gt,
	COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
COMMENT ON OPERATOR > (entityquery, entityquery) IS 'greater than';
CREATE OPERATOR >= (LEFTARG = entityquery, RIGHTARG = entityquery, FUNCTION = entityquery_ge,
	COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);
COMMENT ON OPERATOR >= (entityquery, entityquery) IS 'greater than or equal';

CREATE OPERATOR CLASS entityquery_ops DEFAULT FOR TYPE entityquery USING btree AS
	OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
	FUNCTION 1 entityquery_cmp(entityquery, entityquery);
COMMENT ON OPERATOR CLASS entityquery_ops USING btree IS 'order of entityquery';
COMMENT ON OPERATOR FAMILY entityquery_ops USING btree IS 'order of entityquery';
CREATE OPERATOR CLASS entityquery_ops DEFAULT FOR TYPE entityquery USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 entityquery_hash(entityquery),
	FUNCTION 2 entityquery_hash_extended(entityquery, bigint);
COMMENT ON OPERATOR CLASS entityquery_ops USING hash IS 'hash of entityquery';
COMMENT ON OPERATOR FAMILY entityquery_ops USING hash IS 'hash of entityquery';

-- Matching. Names are folded for every row, which is what the cost is for.

CREATE FUNCTION entityset_match(entityset, entityquery) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	AS 'MODULE_PATHNAME', 'newsext_entityset_match';
COMMENT ON FUNCTION entityset_match(entityset, entityquery) IS 'implementation of @@ operator';

CREATE FUNCTION entityquery_match(entityquery, entityset) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	AS 'MODULE_PATHNAME', 'newsext_entityquery_match';
COMMENT ON FUNCTION entityquery_match(entityquery, entityset) IS 'implementation of @@ operator';

CREATE OPERATOR @@ (LEFTARG = entityset, RIGHTARG = entityquery, FUNCTION = entityset_match, COMMUTATOR = @@,
	RESTRICT = entityset_matchsel, JOIN = entityset_matchjoinsel);
COMMENT ON OPERATOR @@ (entityset, entityquery) IS 'set matches query';
CREATE OPERATOR @@ (LEFTARG = entityquery, RIGHTARG = entityset, FUNCTION = entityquery_match, COMMUTATOR = @@,
	RESTRICT = entityset_matchsel, JOIN = entityset_matchjoinsel);
COMMENT ON OPERATOR @@ (entityquery, entityset) IS 'set matches query';
