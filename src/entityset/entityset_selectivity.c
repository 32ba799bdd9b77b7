/*
 * entityset_selectivity.c
 *		How many sets of a column contain a set, lie within one, or overlap one.
 */
#include "postgres.h"

#include <math.h>

#include "entityset/entityset_model.h"
#include "miscadmin.h"

/* column @> set and column && set */
static double
contains_or_overlaps(const EntityStats *stats, const EntitySet *set, bool contains)
{
	EntityModel model;
	int32		count = entityset_count(set);
	double		product[ENTITY_MODEL_SIZES];
	double	   *together = NULL,
			   *shares = NULL;
	int			listed = 0;
	double		sum = 0,
				result = 0;

	entity_model_init(&model, stats);
	for (int j = 0; j < model.n; j++)
		product[j] = 1;
	/* what several entities have in common is looked up in the sample */
	if (contains && count > 1 && stats->n_rows > 0)
	{
		together = palloc(stats->n_rows * sizeof(double));
		shares = palloc(stats->n_rows * sizeof(double));
		for (int r = 0; r < stats->n_rows; r++)
			together[r] = 1;
	}
	for (EntityCursor c = entity_cursor(set, 0); c.at < c.count; entity_cursor_step(&c))
	{
		Entity		entity = entity_cursor_get(&c);
		EntityOccurrence occurrence = {0};
		int32		at;
		double		frequency = entity_frequency(stats, &entity, &at);

		CHECK_FOR_INTERRUPTS();
		entity_model_add(&model, &occurrence, frequency, at);
		sum += occurrence.rate;
		if (!contains)
			continue;
		for (int j = 0; j < model.n; j++)
			product[j] *= 1 - exp(-occurrence.rate * model.size[j]);
		/* of many entities, the first tell enough */
		if (together != NULL && c.at < ENTITY_MODEL_TOGETHER)
		{
			entity_sample_shares(stats, &occurrence, shares);
			for (int r = 0; r < stats->n_rows; r++)
				together[r] *= shares[r];
			listed += occurrence.n_lists > 0;
		}
	}
	for (int j = 0; j < model.n; j++)
	{
		if (!contains)
			result += model.share[j] * (1 - exp(-sum * model.size[j]));
		else if (model.size[j] + 0.5 >= count || model.n == 1)
			result += model.share[j] * product[j];
	}
	if (listed > 1 && count <= ENTITY_MODEL_TOGETHER)
	{
		double		found = 0;

		for (int r = 0; r < stats->n_rows; r++)
			found += together[r];
		result = entity_join_evidence(stats, result, found);
	}
	if (together != NULL)
	{
		pfree(together);
		pfree(shares);
	}
	return result;
}

/*
 * column <@ set.  A set of n entities lies within C if all its entities are of
 * C: of the ways to choose n different entities, weighted by their odds, the
 * part that C's entities alone give.  With w the odds f / (1 - f), that is
 * e_n(w of C) / e_n(w of all), e_n being the elementary symmetric polynomial.
 */
#define CONTAINED_SIZES 64

static double
odds(double frequency)
{
	return frequency >= 0.999 ? 999 : frequency / (1 - frequency);
}

static void
multiply(double *polynomial, int degree, double weight)
{
	for (int n = degree; n > 0; n--)
		polynomial[n] += polynomial[n - 1] * weight;
}

static double
contained(const EntityStats *stats, const EntitySet *set)
{
	double		all[CONTAINED_SIZES + 1] = {1};
	double		of_set[CONTAINED_SIZES + 1] = {1};
	int			degree = Min(entityset_count(set), CONTAINED_SIZES);
	double		result = 0;

	/* the many entities that are not in the statistics are like a Poisson process */
	for (int n = 1; n <= degree; n++)
		all[n] = all[n - 1] * stats->head[ENTITY_STATS_REST_ENTITIES] / n;
	for (int32 i = 0; i < entityset_count(stats->entities); i++)
		multiply(all, degree, odds(stats->entity_frequency[i]));
	for (EntityCursor c = entity_cursor(set, 0); c.at < c.count; entity_cursor_step(&c))
	{
		Entity		entity = entity_cursor_get(&c);
		int32		at;

		multiply(of_set, degree, odds(entity_frequency(stats, &entity, &at)));
	}
	for (int i = 0; i < stats->n_sizes; i++)
	{
		int			n = (int) rint(stats->size[i]);

		if (n <= degree && all[n] > 0)
			result += stats->size_share[i] * Min(of_set[n] / all[n], 1);
	}
	return result;
}

double
entity_stats_selectivity(const EntityStats *stats, EntitySetOperator operator, Datum value)
{
	double		result;

	switch (operator)
	{
		case ENTITYSET_CONTAINS:
		case ENTITYSET_OVERLAPS:
			result = contains_or_overlaps(stats, DatumGetEntitySetP(value), operator == ENTITYSET_CONTAINS);
			break;
		case ENTITYSET_CONTAINED:
			result = contained(stats, DatumGetEntitySetP(value));
			break;
		default:
			result = entity_matches_selectivity(stats, DatumGetEntityQueryP(value));
	}
	CLAMP_PROBABILITY(result);
	return result;
}
