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

/*
 * A term's own share.  Words in a row are at most as frequent as the rarest of
 * them; the beginning of a whole name at most as its words.
 */
static double
term_selectivity(const EntityQueryTerm *term, EntityTermSelectivity callback, void *context)
{
	double		least = 1.0;

	if (term->type == ENTITYQUERY_ANY || (term->type == ENTITYQUERY_NAME && !term->prefix))
	{
		EntityTerm	whole = {term->type == ENTITYQUERY_ANY ? ENTITY_TERM_ANY : ENTITY_TERM_NAME,
		term->kind, term->text, term->length};

		return clamp(callback(&whole, context));
	}
	for (int32 i = 0; i < term->n_words; i++)
	{
		bool		beginning = term->prefix && i == term->n_words - 1;
		EntityTerm	word = {beginning ? ENTITY_TERM_PREFIX : ENTITY_TERM_WORD,
		term->kind, term->text + term->words[i].start, term->words[i].length};

		least = Min(least, clamp(callback(&word, context)));
	}
	return least;
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
