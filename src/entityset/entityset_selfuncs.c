/*
 * entityset_selfuncs.c
 *		Restriction and join estimators of @>, <@, && and @@, and the rows of entityset_elements, as the planner calls them.
 *
 * Nothing is assumed of an operator that names these estimators: types,
 * constants and statistics are checked, and what is not known gets a default.
 */
#include "postgres.h"

#include <math.h>

#include "access/htup_details.h"
#include "access/transam.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "commands/vacuum.h"
#include "entityset/entityset_stats.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"

/* Without statistics, as arrays and tsvector have them. */
#define DEFAULT_CONTAINS_SEL	0.005
#define DEFAULT_OVERLAPS_SEL	0.01
#define DEFAULT_MATCH_SEL		0.005

static double
default_selectivity(EntitySetOperator operator)
{
	return operator == ENTITYSET_OVERLAPS ? DEFAULT_OVERLAPS_SEL :
		operator == ENTITYSET_MATCH ? DEFAULT_MATCH_SEL : DEFAULT_CONTAINS_SEL;
}

/* ---- types -------------------------------------------------------------------------- */

extern Datum newsext_entityset_in(PG_FUNCTION_ARGS);
extern Datum newsext_entityquery_in(PG_FUNCTION_ARGS);

/* Is this type, or what it is a domain over, read by our input function? */
static bool
type_is(Oid type, PGFunction input)
{
	Oid			base = OidIsValid(type) ? getBaseType(type) : InvalidOid;
	Oid			function,
				parameter;
	FmgrInfo	info;

	/* types of the system are none of ours, and pseudo-types have no input worth a look */
	if (base < FirstNormalObjectId || get_typtype(base) != TYPTYPE_BASE)
		return false;
	getTypeInputInfo(base, &function, &parameter);
	fmgr_info(function, &info);
	return info.fn_addr == input;
}

bool
entity_type_is_set(Oid type)
{
	return type_is(type, newsext_entityset_in);
}

/* ---- restrictions -------------------------------------------------------------------------------- */

static bool
type_is_operand(Oid type, EntitySetOperator operator)
{
	return operator == ENTITYSET_MATCH ? type_is(type, newsext_entityquery_in) : entity_type_is_set(type);
}

/* `on_left` is the operator with the column on the left, `on_right` what it means for a column on the right. */
static Datum
restriction(FunctionCallInfo fcinfo, EntitySetOperator on_left, EntitySetOperator on_right)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	List	   *args = (List *) PG_GETARG_POINTER(2);
	VariableStatData variable;
	Node	   *other;
	bool		left;
	double		result = default_selectivity(on_left);

	if (!get_restriction_variable(root, args, PG_GETARG_INT32(3), &variable, &other, &left))
		PG_RETURN_FLOAT8(result);
	if (IsA(other, Const) && ((Const *) other)->constisnull)
		result = 0;				/* the operators are strict */
	else if (IsA(other, Const) && entity_type_is_set(variable.vartype) &&
			 type_is_operand(((Const *) other)->consttype, on_left))
	{
		EntityStats stats;

		if (entity_stats_read(&variable, &stats))
			result = entity_stats_selectivity(&stats, left ? on_left : on_right, ((Const *) other)->constvalue);
		/* nulls are no secret */
		if (HeapTupleIsValid(variable.statsTuple))
			result *= 1 - ((Form_pg_statistic) GETSTRUCT(variable.statsTuple))->stanullfrac;
	}
	ReleaseVariableStats(variable);
	CLAMP_PROBABILITY(result);
	PG_RETURN_FLOAT8(result);
}

PG_FUNCTION_INFO_V1(newsext_entityset_containssel);
Datum
newsext_entityset_containssel(PG_FUNCTION_ARGS)
{
	return restriction(fcinfo, ENTITYSET_CONTAINS, ENTITYSET_CONTAINED);
}

PG_FUNCTION_INFO_V1(newsext_entityset_containedsel);
Datum
newsext_entityset_containedsel(PG_FUNCTION_ARGS)
{
	return restriction(fcinfo, ENTITYSET_CONTAINED, ENTITYSET_CONTAINS);
}

PG_FUNCTION_INFO_V1(newsext_entityset_overlapssel);
Datum
newsext_entityset_overlapssel(PG_FUNCTION_ARGS)
{
	return restriction(fcinfo, ENTITYSET_OVERLAPS, ENTITYSET_OVERLAPS);
}

PG_FUNCTION_INFO_V1(newsext_entityset_matchsel);
Datum
newsext_entityset_matchsel(PG_FUNCTION_ARGS)
{
	return restriction(fcinfo, ENTITYSET_MATCH, ENTITYSET_MATCH);
}

/* ---- joins ---------------------------------------------------------------------------------------- */

/*
 * The selectivity of `set operator other` over values of other that its own
 * statistics have: the most common ones, and the bounds of the histogram, which
 * are a sample of the rest.  False if they have none.
 */
static bool
sampled_selectivity(VariableStatData *set, EntitySetOperator operator, VariableStatData *other, double *result)
{
	EntityStats stats;
	AttStatsSlot slot;
	double		common = 0,		/* share of the most common values */
				sum = 0,
				rest = 0;
	bool		any = false;

	if (!HeapTupleIsValid(other->statsTuple) || !other->acl_ok || !entity_stats_read(set, &stats))
		return false;
	if (get_attstatsslot(&slot, other->statsTuple, STATISTIC_KIND_MCV, InvalidOid, ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
	{
		if (type_is_operand(slot.valuetype, operator) && slot.nvalues > 0 && slot.nvalues == slot.nnumbers)
		{
			for (int i = 0; i < slot.nvalues; i++)
			{
				common += slot.numbers[i];
				sum += slot.numbers[i] * entity_stats_selectivity(&stats, operator, slot.values[i]);
			}
			rest = sum / common;
			any = true;
		}
		free_attstatsslot(&slot);
	}
	if (get_attstatsslot(&slot, other->statsTuple, STATISTIC_KIND_HISTOGRAM, InvalidOid, ATTSTATSSLOT_VALUES))
	{
		if (type_is_operand(slot.valuetype, operator) && slot.nvalues > 0)
		{
			rest = 0;
			for (int i = 0; i < slot.nvalues; i++)
				rest += entity_stats_selectivity(&stats, operator, slot.values[i]) / slot.nvalues;
			any = true;
		}
		free_attstatsslot(&slot);
	}
	if (any)
	{
		double		set_nulls = ((Form_pg_statistic) GETSTRUCT(set->statsTuple))->stanullfrac;
		double		other_nulls = ((Form_pg_statistic) GETSTRUCT(other->statsTuple))->stanullfrac;

		*result = (sum + rest * Max(1 - common - other_nulls, 0)) * (1 - set_nulls);
	}
	return any;
}

/*
 * How much of a table the values in its statistics are: of a small one all.
 * They are at most twice the statistics target, which is not asked for exactly.
 */
static double
sample_coverage(const VariableStatData *variable)
{
	if (variable->rel == NULL || !HeapTupleIsValid(variable->statsTuple))
		return 0;
	return Min(1, 2.0 * default_statistics_target / Max(variable->rel->tuples, 1));
}

static Datum
join(FunctionCallInfo fcinfo, EntitySetOperator on_left, EntitySetOperator on_right)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	List	   *args = (List *) PG_GETARG_POINTER(2);
	JoinType	jointype = (JoinType) PG_GETARG_INT16(3);
	SpecialJoinInfo *sjinfo = (SpecialJoinInfo *) PG_GETARG_POINTER(4);
	VariableStatData left,
				right;
	bool		reversed;
	double		result = default_selectivity(on_left);
	bool		left_set,
				right_set,
				sample_left;

	if (list_length(args) != 2)
		PG_RETURN_FLOAT8(result);
	get_join_variables(root, args, sjinfo, &left, &right, &reversed);
	left_set = entity_type_is_set(left.vartype);
	right_set = entity_type_is_set(right.vartype);
	/* values come from the side of which more is known; of two large tables, from the one whose sets are to be contained */
	sample_left = right_set && sample_coverage(&left) >= sample_coverage(&right) + (on_left == ENTITYSET_CONTAINED ? 0 : 1e-9);
	if (!(sample_left && sampled_selectivity(&right, on_right, &left, &result)) &&
		!(left_set && sampled_selectivity(&left, on_left, &right, &result)) && right_set)
		sampled_selectivity(&right, on_right, &left, &result);
	if (jointype == JOIN_SEMI || jointype == JOIN_ANTI)
	{
		/* asked for the share of the outer rows that have a partner at all */
		RelOptInfo *inner = reversed ? left.rel : right.rel;

		if (inner != NULL && inner->rows > 0)
			result = 1 - exp(-result * inner->rows);
	}
	ReleaseVariableStats(left);
	ReleaseVariableStats(right);
	CLAMP_PROBABILITY(result);
	PG_RETURN_FLOAT8(result);
}

PG_FUNCTION_INFO_V1(newsext_entityset_containsjoinsel);
Datum
newsext_entityset_containsjoinsel(PG_FUNCTION_ARGS)
{
	return join(fcinfo, ENTITYSET_CONTAINS, ENTITYSET_CONTAINED);
}

PG_FUNCTION_INFO_V1(newsext_entityset_containedjoinsel);
Datum
newsext_entityset_containedjoinsel(PG_FUNCTION_ARGS)
{
	return join(fcinfo, ENTITYSET_CONTAINED, ENTITYSET_CONTAINS);
}

PG_FUNCTION_INFO_V1(newsext_entityset_overlapsjoinsel);
Datum
newsext_entityset_overlapsjoinsel(PG_FUNCTION_ARGS)
{
	return join(fcinfo, ENTITYSET_OVERLAPS, ENTITYSET_OVERLAPS);
}

PG_FUNCTION_INFO_V1(newsext_entityset_matchjoinsel);
Datum
newsext_entityset_matchjoinsel(PG_FUNCTION_ARGS)
{
	return join(fcinfo, ENTITYSET_MATCH, ENTITYSET_MATCH);
}

/* ---- rows -------------------------------------------------------------------------------------------- */

/* entityset_elements_support(internal): how many rows entityset_elements returns */
PG_FUNCTION_INFO_V1(newsext_entityset_elements_support);
Datum
newsext_entityset_elements_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	SupportRequestRows *rows;
	Node	   *arg;

	if (!IsA(request, SupportRequestRows))
		PG_RETURN_POINTER(NULL);
	rows = (SupportRequestRows *) request;
	if (rows->node == NULL || !is_funcclause(rows->node) || list_length(((FuncExpr *) rows->node)->args) != 1)
		PG_RETURN_POINTER(NULL);
	arg = estimate_expression_value(rows->root, linitial(((FuncExpr *) rows->node)->args));
	if (IsA(arg, Const))
	{
		Const	   *constant = (Const *) arg;

		if (constant->constisnull)
			rows->rows = 0;
		else if (entity_type_is_set(constant->consttype))
			rows->rows = entityset_count(DatumGetEntitySetP(constant->constvalue));
		else
			PG_RETURN_POINTER(NULL);
		PG_RETURN_POINTER(request);
	}
	if (rows->root != NULL)
	{
		VariableStatData variable;
		EntityStats stats;
		bool		known = false;

		examine_variable(rows->root, arg, 0, &variable);
		if (entity_type_is_set(variable.vartype) && entity_stats_read(&variable, &stats))
		{
			rows->rows = Max(stats.average, 1);
			known = true;
		}
		ReleaseVariableStats(variable);
		if (known)
			PG_RETURN_POINTER(request);
	}
	PG_RETURN_POINTER(NULL);
}
