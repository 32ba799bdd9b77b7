
-- entityset: a sorted set of (kind, name).
-- A COST of 1 is 25 ns, measured over sets of 13 entities.

CREATE TYPE entityset;
COMMENT ON TYPE entityset IS 'sorted set of (kind, name): {org:BBC, person:"Bashar al-Assad", place:Syria}';

CREATE FUNCTION entityset_in(cstring) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 60
	AS 'MODULE_PATHNAME', 'newsext_entityset_in';
COMMENT ON FUNCTION entityset_in(cstring) IS 'I/O';

CREATE FUNCTION entityset_out(entityset) RETURNS cstring
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 60
	AS 'MODULE_PATHNAME', 'newsext_entityset_out';
COMMENT ON FUNCTION entityset_out(entityset) IS 'I/O';

CREATE FUNCTION entityset_recv(internal) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 60
	AS 'MODULE_PATHNAME', 'newsext_entityset_recv';
COMMENT ON FUNCTION entityset_recv(internal) IS 'I/O';

CREATE FUNCTION entityset_send(entityset) RETURNS bytea
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 30
	AS 'MODULE_PATHNAME', 'newsext_entityset_send';
COMMENT ON FUNCTION entityset_send(entityset) IS 'I/O';

CREATE FUNCTION entityset_typanalyze(internal) RETURNS boolean
	LANGUAGE C STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_typanalyze';
COMMENT ON FUNCTION entityset_typanalyze(internal) IS 'entityset typanalyze';

CREATE TYPE entityset (
	INPUT = entityset_in,
	OUTPUT = entityset_out,
	RECEIVE = entityset_recv,
	SEND = entityset_send,
	ANALYZE = entityset_typanalyze,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);

-- Constructors.

CREATE FUNCTION entityset(kind text, name text) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 15
	AS 'MODULE_PATHNAME', 'newsext_entityset_one';
COMMENT ON FUNCTION entityset(text, text) IS 'set of one entity';

CREATE FUNCTION entityset(kinds text[], names text[]) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100
	AS 'MODULE_PATHNAME', 'newsext_entityset_from_arrays';
COMMENT ON FUNCTION entityset(text[], text[]) IS 'set of pairs from two arrays of one length';

CREATE FUNCTION entityset(kind text, names text[]) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100
	AS 'MODULE_PATHNAME', 'newsext_entityset_from_names';
COMMENT ON FUNCTION entityset(text, text[]) IS 'set of names of one kind';

-- Comparison.

CREATE FUNCTION entityset_contains(entityset, entityset) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_contains';
COMMENT ON FUNCTION entityset_contains(entityset, entityset) IS 'implementation of @> operator';

CREATE FUNCTION entityset_contained(entityset, entityset) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_contained';
COMMENT ON FUNCTION entityset_contained(entityset, entityset) IS 'implementation of <@ operator';

CREATE FUNCTION entityset_overlaps(entityset, entityset) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2
	AS 'MODULE_PATHNAME', 'newsext_entityset_overlaps';
COMMENT ON FUNCTION entityset_overlaps(entityset, entityset) IS 'implementation of && operator';

CREATE FUNCTION entityset_eq(entityset, entityset) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_eq';
COMMENT ON FUNCTION entityset_eq(entityset, entityset) IS 'implementation of = operator';

CREATE FUNCTION entityset_ne(entityset, entityset) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_ne';
COMMENT ON FUNCTION entityset_ne(entityset, entityset) IS 'implementation of <> operator';

CREATE FUNCTION entityset_lt(entityset, entityset) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_lt';
COMMENT ON FUNCTION entityset_lt(entityset, entityset) IS 'implementation of < operator';

CREATE FUNCTION entityset_le(entityset, entityset) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_le';
COMMENT ON FUNCTION entityset_le(entityset, entityset) IS 'implementation of <= operator';

CREATE FUNCTION entityset_gt(entityset, entityset) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_gt';
COMMENT ON FUNCTION entityset_gt(entityset, entityset) IS 'implementation of > operator';

CREATE FUNCTION entityset_ge(entityset, entityset) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_ge';
COMMENT ON FUNCTION entityset_ge(entityset, entityset) IS 'implementation of >= operator';

CREATE FUNCTION entityset_cmp(entityset, entityset) RETURNS integer
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_cmp';
COMMENT ON FUNCTION entityset_cmp(entityset, entityset) IS 'less-equal-greater';

CREATE FUNCTION entityset_hash(entityset) RETURNS integer
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2
	AS 'MODULE_PATHNAME', 'newsext_entityset_hash';
COMMENT ON FUNCTION entityset_hash(entityset) IS 'hash';

CREATE FUNCTION entityset_hash_extended(entityset, bigint) RETURNS bigint
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2
	AS 'MODULE_PATHNAME', 'newsext_entityset_hash_extended';
COMMENT ON FUNCTION entityset_hash_extended(entityset, bigint) IS 'hash with a seed';

CREATE FUNCTION entityset_union(entityset, entityset) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 8
	AS 'MODULE_PATHNAME', 'newsext_entityset_union';
COMMENT ON FUNCTION entityset_union(entityset, entityset) IS 'implementation of + operator';

CREATE FUNCTION entityset_intersection(entityset, entityset) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 8
	AS 'MODULE_PATHNAME', 'newsext_entityset_intersection';
COMMENT ON FUNCTION entityset_intersection(entityset, entityset) IS 'implementation of * operator';

CREATE FUNCTION entityset_difference(entityset, entityset) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 8
	AS 'MODULE_PATHNAME', 'newsext_entityset_difference';
COMMENT ON FUNCTION entityset_difference(entityset, entityset) IS 'implementation of - operator';

CREATE FUNCTION entityset_distance(entityset, entityset) RETURNS float8
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
	AS 'MODULE_PATHNAME', 'newsext_entityset_distance';
COMMENT ON FUNCTION entityset_distance(entityset, entityset) IS 'implementation of <%> operator';

-- Estimators, as the operators name them.

CREATE FUNCTION entityset_containssel(internal, oid, internal, integer) RETURNS float8
	LANGUAGE C STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_containssel';
COMMENT ON FUNCTION entityset_containssel(internal, oid, internal, integer) IS 'restriction selectivity of @>';

CREATE FUNCTION entityset_containsjoinsel(internal, oid, internal, smallint, internal) RETURNS float8
	LANGUAGE C STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_containsjoinsel';
COMMENT ON FUNCTION entityset_containsjoinsel(internal, oid, internal, smallint, internal) IS 'join selectivity of @>';

CREATE FUNCTION entityset_containedsel(internal, oid, internal, integer) RETURNS float8
	LANGUAGE C STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_containedsel';
COMMENT ON FUNCTION entityset_containedsel(internal, oid, internal, integer) IS 'restriction selectivity of <@';

CREATE FUNCTION entityset_containedjoinsel(internal, oid, internal, smallint, internal) RETURNS float8
	LANGUAGE C STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_containedjoinsel';
COMMENT ON FUNCTION entityset_containedjoinsel(internal, oid, internal, smallint, internal) IS 'join selectivity of <@';

CREATE FUNCTION entityset_overlapssel(internal, oid, internal, integer) RETURNS float8
	LANGUAGE C STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_overlapssel';
COMMENT ON FUNCTION entityset_overlapssel(internal, oid, internal, integer) IS 'restriction selectivity of &&';

CREATE FUNCTION entityset_overlapsjoinsel(internal, oid, internal, smallint, internal) RETURNS float8
	LANGUAGE C STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_overlapsjoinsel';
COMMENT ON FUNCTION entityset_overlapsjoinsel(internal, oid, internal, smallint, internal) IS 'join selectivity of &&';

CREATE FUNCTION entityset_matchsel(internal, oid, internal, integer) RETURNS float8
	LANGUAGE C STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_matchsel';
COMMENT ON FUNCTION entityset_matchsel(internal, oid, internal, integer) IS 'restriction selectivity of @@';

CREATE FUNCTION entityset_matchjoinsel(internal, oid, internal, smallint, internal) RETURNS float8
	LANGUAGE C STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_matchjoinsel';
COMMENT ON FUNCTION entityset_matchjoinsel(internal, oid, internal, smallint, internal) IS 'join selectivity of @@';

CREATE OPERATOR @> (
	FUNCTION = entityset_contains, LEFTARG = entityset, RIGHTARG = entityset,
	COMMUTATOR = <@, RESTRICT = entityset_containssel, JOIN = entityset_containsjoinsel
);
COMMENT ON OPERATOR @> (entityset, entityset) IS 'contains';

CREATE OPERATOR <@ (
	FUNCTION = entityset_contained, LEFTARG = entityset, RIGHTARG = entityset,
	COMMUTATOR = @>, RESTRICT = entityset_containedsel, JOIN = entityset_containedjoinsel
);
COMMENT ON OPERATOR <@ (entityset, entityset) IS 'is contained by';

CREATE OPERATOR && (
	FUNCTION = entityset_overlaps, LEFTARG = entityset, RIGHTARG = entityset,
	COMMUTATOR = &&, RESTRICT = entityset_overlapssel, JOIN = entityset_overlapsjoinsel
);
COMMENT ON OPERATOR && (entityset, entityset) IS 'have an entity in common';

CREATE OPERATOR = (
	FUNCTION = entityset_eq, LEFTARG = entityset, RIGHTARG = entityset,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel,
	HASHES, MERGES
);
COMMENT ON OPERATOR = (entityset, entityset) IS 'equal';

CREATE OPERATOR <> (
	FUNCTION = entityset_ne, LEFTARG = entityset, RIGHTARG = entityset,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (entityset, entityset) IS 'not equal';

CREATE OPERATOR < (
	FUNCTION = entityset_lt, LEFTARG = entityset, RIGHTARG = entityset,
	COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (entityset, entityset) IS 'less than';

CREATE OPERATOR <= (
	FUNCTION = entityset_le, LEFTARG = entityset, RIGHTARG = entityset,
	COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (entityset, entityset) IS 'less than or equal';

CREATE OPERATOR > (
	FUNCTION = entityset_gt, LEFTARG = entityset, RIGHTARG = entityset,
	COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (entityset, entityset) IS 'greater than';

CREATE OPERATOR >= (
	FUNCTION = entityset_ge, LEFTARG = entityset, RIGHTARG = entityset,
	COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (entityset, entityset) IS 'greater than or equal';

CREATE OPERATOR + (
	FUNCTION = entityset_union, LEFTARG = entityset, RIGHTARG = entityset,
	COMMUTATOR = +
);
COMMENT ON OPERATOR + (entityset, entityset) IS 'union';

CREATE OPERATOR * (
	FUNCTION = entityset_intersection, LEFTARG = entityset, RIGHTARG = entityset,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (entityset, entityset) IS 'intersection';

CREATE OPERATOR - (
	FUNCTION = entityset_difference, LEFTARG = entityset, RIGHTARG = entityset
);
COMMENT ON OPERATOR - (entityset, entityset) IS 'difference';

CREATE OPERATOR <%> (
	FUNCTION = entityset_distance, LEFTARG = entityset, RIGHTARG = entityset,
	COMMUTATOR = <%>
);
COMMENT ON OPERATOR <%> (entityset, entityset) IS 'Jaccard distance: the part of all entities that only one of the two sets has';

-- Equal sets are equal bytes, so a btree may keep repeats once.
CREATE OPERATOR CLASS entityset_ops DEFAULT FOR TYPE entityset USING btree AS
	OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
	FUNCTION 1 entityset_cmp(entityset, entityset),
	FUNCTION 4 pg_catalog.btequalimage(oid);
COMMENT ON OPERATOR CLASS entityset_ops USING btree IS 'order of entitysets: entity by entity';
COMMENT ON OPERATOR FAMILY entityset_ops USING btree IS 'order of entitysets: entity by entity';

CREATE OPERATOR CLASS entityset_ops DEFAULT FOR TYPE entityset USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 entityset_hash(entityset),
	FUNCTION 2 entityset_hash_extended(entityset, bigint);
COMMENT ON OPERATOR CLASS entityset_ops USING hash IS 'hashes of entitysets';
COMMENT ON OPERATOR FAMILY entityset_ops USING hash IS 'hashes of entitysets';

-- Functions.

CREATE FUNCTION entityset_count(entityset) RETURNS integer
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_count';
COMMENT ON FUNCTION entityset_count(entityset) IS 'number of entities';

CREATE FUNCTION entityset_has(entityset, kind text, name text) RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
	AS 'MODULE_PATHNAME', 'newsext_entityset_has';
COMMENT ON FUNCTION entityset_has(entityset, text, text) IS 'has the set this entity?';

CREATE FUNCTION entityset_kind(entityset, kind text) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'newsext_entityset_kind';
COMMENT ON FUNCTION entityset_kind(entityset, text) IS 'the entities of one kind';

CREATE FUNCTION entityset_kind(entityset, kinds text[]) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 15
	AS 'MODULE_PATHNAME', 'newsext_entityset_kind_array';
COMMENT ON FUNCTION entityset_kind(entityset, text[]) IS 'the entities of some kinds';

CREATE FUNCTION entityset_kinds(entityset) RETURNS text[]
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 15
	AS 'MODULE_PATHNAME', 'newsext_entityset_kinds';
COMMENT ON FUNCTION entityset_kinds(entityset) IS 'the kind of each entity, in the order of the set';

CREATE FUNCTION entityset_names(entityset) RETURNS text[]
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 15
	AS 'MODULE_PATHNAME', 'newsext_entityset_names';
COMMENT ON FUNCTION entityset_names(entityset) IS 'the name of each entity, in the order of the set';

CREATE FUNCTION entityset_names(entityset, kind text) RETURNS text[]
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 15
	AS 'MODULE_PATHNAME', 'newsext_entityset_names_kind';
COMMENT ON FUNCTION entityset_names(entityset, text) IS 'names of one kind';

CREATE FUNCTION entityset_add(entityset, kind text, name text) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'newsext_entityset_add';
COMMENT ON FUNCTION entityset_add(entityset, text, text) IS 'the set with one entity more';

CREATE FUNCTION entityset_remove(entityset, kind text, name text) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'newsext_entityset_remove';
COMMENT ON FUNCTION entityset_remove(entityset, text, text) IS 'the set without this entity';

CREATE FUNCTION entityset_rename(entityset, kind text, old text, new text) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'newsext_entityset_rename';
COMMENT ON FUNCTION entityset_rename(entityset, text, text, text) IS 'the set with an entity under another name';

CREATE FUNCTION entityset_elements_support(internal) RETURNS internal
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'newsext_entityset_elements_support';
COMMENT ON FUNCTION entityset_elements_support(internal) IS 'planner support of entityset_elements';

CREATE FUNCTION entityset_elements(entityset, OUT kind text, OUT name text) RETURNS SETOF record
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 30 ROWS 15 SUPPORT entityset_elements_support
	AS 'MODULE_PATHNAME', 'newsext_entityset_elements';
COMMENT ON FUNCTION entityset_elements(entityset) IS 'the entities of a set, one a row';

CREATE FUNCTION entityset_stat(query text, OUT kind text, OUT name text, OUT ndoc integer) RETURNS SETOF record
	LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE COST 10 ROWS 10000
	AS 'MODULE_PATHNAME', 'newsext_entityset_stat';
COMMENT ON FUNCTION entityset_stat(text) IS 'how many of the sets that a query gives have each entity';

-- Casts. Those from an entityset lose nothing; those to it can fail.

CREATE FUNCTION entityset_to_array(entityset) RETURNS text[]
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 35
	AS 'MODULE_PATHNAME', 'newsext_entityset_to_array';
COMMENT ON FUNCTION entityset_to_array(entityset) IS 'array of kind:name';

CREATE FUNCTION entityset_from_array(text[]) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 60
	AS 'MODULE_PATHNAME', 'newsext_entityset_from_array';
COMMENT ON FUNCTION entityset_from_array(text[]) IS 'set from an array of kind:name';

CREATE FUNCTION entityset_to_jsonb(entityset) RETURNS jsonb
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 35
	AS 'MODULE_PATHNAME', 'newsext_entityset_to_jsonb';
COMMENT ON FUNCTION entityset_to_jsonb(entityset) IS 'object of arrays of names, by kind';

CREATE FUNCTION entityset_to_json(entityset) RETURNS json
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 35
	AS 'MODULE_PATHNAME', 'newsext_entityset_to_json';
COMMENT ON FUNCTION entityset_to_json(entityset) IS 'object of arrays of names, by kind';

CREATE FUNCTION entityset_from_jsonb(jsonb) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 60
	AS 'MODULE_PATHNAME', 'newsext_entityset_from_jsonb';
COMMENT ON FUNCTION entityset_from_jsonb(jsonb) IS 'set from an object of arrays of names, or an array of objects with kind and name';

CREATE CAST (entityset AS text[]) WITH FUNCTION entityset_to_array(entityset) AS ASSIGNMENT;
COMMENT ON CAST (entityset AS text[]) IS 'array of kind:name';
CREATE CAST (text[] AS entityset) WITH FUNCTION entityset_from_array(text[]);
COMMENT ON CAST (text[] AS entityset) IS 'set from an array of kind:name';
CREATE CAST (entityset AS jsonb) WITH FUNCTION entityset_to_jsonb(entityset) AS ASSIGNMENT;
COMMENT ON CAST (entityset AS jsonb) IS 'object of arrays of names, by kind';
-- with this, to_json, to_jsonb and row_to_json give an object, too
CREATE CAST (entityset AS json) WITH FUNCTION entityset_to_json(entityset) AS ASSIGNMENT;
COMMENT ON CAST (entityset AS json) IS 'object of arrays of names, by kind';
CREATE CAST (jsonb AS entityset) WITH FUNCTION entityset_from_jsonb(jsonb);
COMMENT ON CAST (jsonb AS entityset) IS 'set from an object of arrays of names, or an array of objects with kind and name';

-- Aggregates. Their state is an entityset; rows without a value are passed over.

CREATE FUNCTION entityset_agg_transfn(entityset, kind text, name text) RETURNS entityset
	LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'newsext_entityset_agg_transfn';
COMMENT ON FUNCTION entityset_agg_transfn(entityset, text, text) IS 'aggregate transition function';

CREATE FUNCTION entityset_union_transfn(entityset, entityset) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'newsext_entityset_union_transfn';
COMMENT ON FUNCTION entityset_union_transfn(entityset, entityset) IS 'aggregate transition and combine function';

CREATE FUNCTION entityset_intersect_transfn(entityset, entityset) RETURNS entityset
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5
	AS 'MODULE_PATHNAME', 'newsext_entityset_intersect_transfn';
COMMENT ON FUNCTION entityset_intersect_transfn(entityset, entityset) IS 'aggregate transition and combine function';

CREATE AGGREGATE entityset_agg(kind text, name text) (
	SFUNC = entityset_agg_transfn, STYPE = entityset, COMBINEFUNC = entityset_union_transfn, PARALLEL = SAFE
);
COMMENT ON AGGREGATE entityset_agg(text, text) IS 'set of all entities';

CREATE AGGREGATE entityset_union(entityset) (
	SFUNC = entityset_union_transfn, STYPE = entityset, COMBINEFUNC = entityset_union_transfn, PARALLEL = SAFE
);
COMMENT ON AGGREGATE entityset_union(entityset) IS 'union of all sets';

CREATE AGGREGATE entityset_intersect(entityset) (
	SFUNC = entityset_intersect_transfn, STYPE = entityset, COMBINEFUNC = entityset_intersect_transfn, PARALLEL = SAFE
);
COMMENT ON AGGREGATE entityset_intersect(entityset) IS 'intersection of all sets';
