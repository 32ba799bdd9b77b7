/*
 * entityquery_selectivity.c
 *		How many sets a query is true of, from how many each of its terms is.
 */
#include "postgres.h"

#include "entityset/entityquery.h"
#include "miscadmin.h"

/* A share that a callback gave, whatever it was. */
static double
clamp(double share)
{
	return share >= 0.0 ? Min(share, 1.0) : 0.0;
}

/* A term's own share. */
static double
term_selectivity(const EntityQueryTerm *term, EntityTermSelectivity callback, void *context)
{
	EntityTerm	asked = {
		.match = term->type == ENTITYQUERY_ANY ? ENTITY_TERM_ANY : term->type == ENTITYQUERY_NAME ? ENTITY_TERM_NAME : ENTITY_TERM_WORDS,
		.kind = term->kind,
		.beginning = term->prefix,
		.one_word = term->n_words == 1,
		.text = term->text,
		.length = term->length
	};

	return clamp(callback(&asked, context));
}

double
entityquery_selectivity(const void *query, EntityTermSelectivity callback, void *context)
{
	EntityQueryPlan *plan = entityquery_plan(query);
	double	   *stack = palloc(Max(plan->n_items, 1) * sizeof(double));
	int32		depth = 0;
	double		result = 0.0;	/* of the empty query */

	for (uint32 i = 0; i < plan->n_items; i++)
	{
		CHECK_FOR_INTERRUPTS();
		switch (plan->steps[i].type)
		{
			case ENTITYQUERY_NOT:
				stack[depth - 1] = 1.0 - stack[depth - 1];
				break;
			case ENTITYQUERY_AND:
				depth--;
				stack[depth - 1] *= stack[depth];
				break;
			case ENTITYQUERY_OR:
				depth--;
				stack[depth - 1] += stack[depth] - stack[depth - 1] * stack[depth];
				break;
			default:
				stack[depth++] = term_selectivity(&plan->terms[plan->steps[i].argument], callback, context);
		}
	}
	if (depth > 0)
		result = clamp(stack[0]);
	pfree(stack);
	return result;
}
