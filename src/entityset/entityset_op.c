/*
 * entityset_op.c
 *		The operators of entityset, and what its btree and hash classes are made of.
 */
#include "postgres.h"

#include "access/detoast.h"
#include "common/hashfn.h"
#include "entityset/entityset.h"

/* ---- containment ---------------------------------------------------------- */

/* A function of two sets that gives a boolean. */
#define SET_PREDICATE(function, expression) \
PG_FUNCTION_INFO_V1(function); \
Datum \
function(PG_FUNCTION_ARGS) \
{ \
	EntitySet  *a = PG_GETARG_ENTITYSET_P(0); \
	EntitySet  *b = PG_GETARG_ENTITYSET_P(1); \
	bool		result = (expression); \
\
	PG_FREE_IF_COPY(a, 0); \
	PG_FREE_IF_COPY(b, 1); \
	PG_RETURN_BOOL(result); \
} \
extern int newsext_semicolon

SET_PREDICATE(newsext_entityset_contains, entityset_contains(a, b));
SET_PREDICATE(newsext_entityset_contained, entityset_contains(b, a));
SET_PREDICATE(newsext_entityset_overlaps, entityset_overlaps(a, b));

/* ---- order ------------------------------------------------------------------- */

SET_PREDICATE(newsext_entityset_lt, entityset_compare(a, b) < 0);
SET_PREDICATE(newsext_entityset_le, entityset_compare(a, b) <= 0);
SET_PREDICATE(newsext_entityset_gt, entityset_compare(a, b) > 0);
SET_PREDICATE(newsext_entityset_ge, entityset_compare(a, b) >= 0);

PG_FUNCTION_INFO_V1(newsext_entityset_cmp);
Datum
newsext_entityset_cmp(PG_FUNCTION_ARGS)
{
	EntitySet  *a = PG_GETARG_ENTITYSET_P(0);
	EntitySet  *b = PG_GETARG_ENTITYSET_P(1);
	int			result = entityset_compare(a, b);

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	PG_RETURN_INT32(result);
}

/* Equal sets are equal bytes, so equality and hashes do not look inside, nor at more than the size if that differs. */
static bool
same_bytes(Datum a, Datum b)
{
	struct varlena *x;
	struct varlena *y;
	bool		result;

	if (toast_raw_datum_size(a) != toast_raw_datum_size(b))
		return false;
	x = PG_DETOAST_DATUM_PACKED(a);
	y = PG_DETOAST_DATUM_PACKED(b);
	result = memcmp(VARDATA_ANY(x), VARDATA_ANY(y), VARSIZE_ANY_EXHDR(x)) == 0;
	if ((Pointer) x != DatumGetPointer(a))
		pfree(x);
	if ((Pointer) y != DatumGetPointer(b))
		pfree(y);
	return result;
}

PG_FUNCTION_INFO_V1(newsext_entityset_eq);
Datum
newsext_entityset_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(same_bytes(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)));
}

PG_FUNCTION_INFO_V1(newsext_entityset_ne);
Datum
newsext_entityset_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!same_bytes(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)));
}

PG_FUNCTION_INFO_V1(newsext_entityset_hash);
Datum
newsext_entityset_hash(PG_FUNCTION_ARGS)
{
	struct varlena *set = PG_GETARG_VARLENA_PP(0);
	Datum		hash = hash_any((unsigned char *) VARDATA_ANY(set), VARSIZE_ANY_EXHDR(set));

	PG_FREE_IF_COPY(set, 0);
	PG_RETURN_DATUM(hash);
}

PG_FUNCTION_INFO_V1(newsext_entityset_hash_extended);
Datum
newsext_entityset_hash_extended(PG_FUNCTION_ARGS)
{
	struct varlena *set = PG_GETARG_VARLENA_PP(0);
	uint64		seed = PG_GETARG_INT64(1);
	Datum		hash = hash_any_extended((unsigned char *) VARDATA_ANY(set), VARSIZE_ANY_EXHDR(set), seed);

	PG_FREE_IF_COPY(set, 0);
	PG_RETURN_DATUM(hash);
}

/* ---- union, intersection, difference, distance ----------------------------------- */

#define SET_FUNCTION(function, expression) \
PG_FUNCTION_INFO_V1(function); \
Datum \
function(PG_FUNCTION_ARGS) \
{ \
	EntitySet  *a = PG_GETARG_ENTITYSET_P(0); \
	EntitySet  *b = PG_GETARG_ENTITYSET_P(1); \
	EntitySet  *result = (expression); \
\
	PG_FREE_IF_COPY(a, 0); \
	PG_FREE_IF_COPY(b, 1); \
	PG_RETURN_ENTITYSET_P(result); \
} \
extern int newsext_semicolon

SET_FUNCTION(newsext_entityset_union, entityset_union(a, b));
SET_FUNCTION(newsext_entityset_intersection, entityset_intersection(a, b));
SET_FUNCTION(newsext_entityset_difference, entityset_difference(a, b));

/* Jaccard distance: the part of all entities of both that only one has. Two empty sets are the same: 0. */
PG_FUNCTION_INFO_V1(newsext_entityset_distance);
Datum
newsext_entityset_distance(PG_FUNCTION_ARGS)
{
	EntitySet  *a = PG_GETARG_ENTITYSET_P(0);
	EntitySet  *b = PG_GETARG_ENTITYSET_P(1);
	int32		common = entityset_count_common(a, b);
	int64		all = (int64) entityset_count(a) + entityset_count(b) - common;

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	PG_RETURN_FLOAT8(all == 0 ? 0.0 : (double) (all - common) / (double) all);
}
