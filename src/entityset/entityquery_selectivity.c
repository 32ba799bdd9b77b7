/*
 * entityquery_selectivity.c
 *		How many sets a query is true of, from how many each of its terms is.
 */
#include "postgres.h"

#include "entityset/entityquery.h"
#include "miscadmin.h"

/* A term's own shares. */
static void
term_shares(const EntityQueryTerm *term, int n, double *shares, EntityTermShares callback, void *context)
{
	EntityTerm	asked = {
		.match = term->type == ENTITYQUERY_ANY ? ENTITY_TERM_ANY : term->type == ENTITYQUERY_NAME ? ENTITY_TERM_NAME : ENTITY_TERM_WORDS,
		.kind = term->kind,
		.beginning = term->prefix,
		.one_word = term->n_words == 1,
		.text = term->text,
		.length = term->length
	};

	callback(&asked, n, shares, context);
	for (int i = 0; i < n; i++)
		shares[i] = shares[i] >= 0.0 ? Min(shares[i], 1.0) : 0.0;
}

/* The deepest that the stack of an evaluation becomes. */
static int32
stack_depth(const EntityQueryPlan *plan)
{
	int32		depth = 0,
				deepest = 1;

	for (uint32 i = 0; i < plan->n_items; i++)
	{
		if (plan->steps[i].type == ENTITYQUERY_AND || plan->steps[i].type == ENTITYQUERY_OR)
			depth--;
		else if (plan->steps[i].type != ENTITYQUERY_NOT)
			depth++;
		deepest = Max(deepest, depth);
	}
	return deepest;
}

void
entityquery_shares(const void *query, int n, double *shares, EntityTermShares callback, void *context)
{
	EntityQueryPlan *plan = entityquery_plan(query);
	double	   *stack = palloc_extended((Size) stack_depth(plan) * n * sizeof(double), MCXT_ALLOC_HUGE);
	double	   *top = stack - n;	/* the uppermost n shares */

	memset(shares, 0, n * sizeof(double));	/* of the empty query */
	for (uint32 i = 0; i < plan->n_items; i++)
	{
		CHECK_FOR_INTERRUPTS();
		switch (plan->steps[i].type)
		{
			case ENTITYQUERY_NOT:
				for (int j = 0; j < n; j++)
					top[j] = 1.0 - top[j];
				break;
			case ENTITYQUERY_AND:
				top -= n;
				for (int j = 0; j < n; j++)
					top[j] *= top[n + j];
				break;
			case ENTITYQUERY_OR:
				top -= n;
				for (int j = 0; j < n; j++)
					top[j] += top[n + j] - top[j] * top[n + j];
				break;
			default:
				top += n;
				term_shares(&plan->terms[plan->steps[i].argument], n, top, callback, context);
		}
	}
	if (plan->n_items > 0)
		memcpy(shares, stack, n * sizeof(double));
	pfree(stack);
}
