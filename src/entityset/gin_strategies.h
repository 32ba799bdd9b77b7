/*
 * gin_strategies.h
 *		What the operator classes entityset_ops and entityset_name_ops have in
 *		common: the operators by their numbers, and how GIN is answered.
 */
#ifndef ENTITYSET_GIN_STRATEGIES_H
#define ENTITYSET_GIN_STRATEGIES_H

#include "access/gin.h"
#include "access/stratnum.h"
#include "entityset/entityquery.h"
#include "miscadmin.h"

/* The numbers are in the catalog. */
#define CONTAINS_STRATEGY	1	/* @> */
#define CONTAINED_STRATEGY	2	/* <@ */
#define OVERLAPS_STRATEGY	3	/* && */
#define EQUAL_STRATEGY		4	/* = */
#define MATCHES_STRATEGY	5	/* @@ */

/*
 * GIN looks at all keys for each of them before it begins a scan.  A query with more than so many (a word of any kind
 * has 8) is answered from the table.
 */
#define MAX_KEYS	30000

/* What GIN must look through for an operator with a set of so many names on its right; GIN's default stays for the others. */
static inline void
gin_set_mode(StrategyNumber strategy, int32 names, int32 *mode)
{
	switch (strategy)
	{
		case CONTAINS_STRATEGY:
			/* everything contains the empty set */
			if (names == 0)
				*mode = GIN_SEARCH_MODE_ALL;
			break;
		case CONTAINED_STRATEGY:
			*mode = GIN_SEARCH_MODE_INCLUDE_EMPTY;
			break;
		case OVERLAPS_STRATEGY:
			break;
		case EQUAL_STRATEGY:
			if (names == 0)
				*mode = GIN_SEARCH_MODE_INCLUDE_EMPTY;
			break;
		default:
			elog(ERROR, "unknown strategy of a set: %d", strategy);
	}
}

/* Whether a set matches, from the keys that it has, may have or has not. */
typedef EntityTruth (*GinConsistent) (const GinTernaryValue *check, StrategyNumber strategy, int32 n_keys, Pointer *extra_data);

/* The bodies of the two support functions, of their arguments as GIN gives them. */
static inline Datum
gin_consistent(FunctionCallInfo fcinfo, GinConsistent consistent)
{
	/* a bool is a ternary value that knows no MAYBE */
	const GinTernaryValue *check = (GinTernaryValue *) PG_GETARG_POINTER(0);
	bool	   *recheck = (bool *) PG_GETARG_POINTER(5);
	EntityTruth result = consistent(check, PG_GETARG_UINT16(1), PG_GETARG_INT32(3), (Pointer *) PG_GETARG_POINTER(4));

	*recheck = result == ENTITY_UNKNOWN;
	PG_RETURN_BOOL(result != ENTITY_FALSE);
}

static inline Datum
gin_triconsistent(FunctionCallInfo fcinfo, GinConsistent consistent)
{
	const GinTernaryValue *check = (GinTernaryValue *) PG_GETARG_POINTER(0);
	EntityTruth result;

	/* GIN does not where it tries all keys in turn */
	CHECK_FOR_INTERRUPTS();
	result = consistent(check, PG_GETARG_UINT16(1), PG_GETARG_INT32(3), (Pointer *) PG_GETARG_POINTER(4));
	PG_RETURN_GIN_TERNARY_VALUE(result == ENTITY_TRUE ? GIN_TRUE : result == ENTITY_FALSE ? GIN_FALSE : GIN_MAYBE);
}

#endif							/* ENTITYSET_GIN_STRATEGIES_H */
