/*
 * entityset_model.c
 *		How likely sets have something, and several things together; entityset_model.h describes the model.
 */
#include "postgres.h"

#include <math.h>

#include "entityset/entityset_model.h"
#include "entityset/fold_words.h"

void
entity_model_init(EntityModel *model, const EntityStats *stats)
{
	double		step;

	memset(model, 0, sizeof(EntityModel));
	model->stats = stats;
	for (int i = 0; i < stats->n_sizes; i++)
		if (stats->size[i] > 0)
			model->nonempty += stats->size_share[i];
	step = Max(model->nonempty, 1e-9) / (ENTITY_MODEL_SIZES - 2);
	for (int i = 0; i < stats->n_sizes; i++)
	{
		double		size = stats->size[i];
		double		share = stats->size_share[i];
		int			last = model->n - 1;

		/* joins the class before it while that is small; empty sets stay alone */
		if (last >= 0 && model->size[last] > 0 && (model->share[last] + share <= step || model->n == ENTITY_MODEL_SIZES))
		{
			double		sum = model->share[last] + share;

			model->size[last] = (model->size[last] * model->share[last] + size * share) / sum;
			model->share[last] = sum;
		}
		else
		{
			model->size[model->n] = size;
			model->share[model->n++] = share;
		}
	}
}

/* The rate at which something of this frequency is drawn. Newton's method from below: the function is concave. */
static double
rate_of(const EntityModel *model, double frequency)
{
	double		average = model->stats->average;
	double		largest = model->size[model->n - 1];
	double		rate;

	if (frequency <= 0 || average <= 0)
		return 0;
	if (frequency >= model->nonempty * 0.9999)
		return 50;
	rate = frequency / average;
	if (rate * largest < 0.02)
		return rate;
	for (int i = 0; i < 40; i++)
	{
		double		value = 0,
					slope = 0,
					step;

		for (int j = 0; j < model->n; j++)
		{
			double		absent = exp(-rate * model->size[j]);

			value += model->share[j] * (1 - absent);
			slope += model->share[j] * model->size[j] * absent;
		}
		if (slope <= 0)
			break;
		step = (frequency - value) / slope;
		rate += step;
		if (step < rate * 0.001)
			break;
	}
	return Min(rate, 50);
}

/* Adds what has this frequency; key is its place as in EntityRowList, or -1 if it has none. */
void
entity_model_add(const EntityModel *model, EntityOccurrence *occurrence, double frequency, int64 key)
{
	const EntityStats *stats = model->stats;
	double		rate = rate_of(model, frequency);
	int			low = 0;
	int			high = stats->n_lists;

	occurrence->rate += rate;
	while (low < high && key >= 0)
	{
		int			middle = low + (high - low) / 2;

		if (stats->lists[middle].key < (uint32) key)
			low = middle + 1;
		else
			high = middle;
	}
	if (key >= 0 && low < stats->n_lists && stats->lists[low].key == (uint32) key && occurrence->n_lists < ENTITY_MODEL_LISTS)
	{
		uint32		start = low == 0 ? 0 : stats->lists[low - 1].end;

		occurrence->rows[occurrence->n_lists] = stats->list_rows + start;
		occurrence->n_rows[occurrence->n_lists++] = stats->lists[low].end - start;
	}
	else
		occurrence->unlisted += rate;
}

/* How likely it is in each row of the sample: surely where a list says so. */
void
entity_sample_shares(const EntityStats *stats, const EntityOccurrence *occurrence, double *shares)
{
	for (int r = 0; r < stats->n_rows; r++)
		shares[r] = occurrence->unlisted > 0 ? 1 - exp(-occurrence->unlisted * stats->row_size[r]) : 0;
	for (int i = 0; i < occurrence->n_lists; i++)
		for (int j = 0; j < occurrence->n_rows[i]; j++)
			if (occurrence->rows[i][j] < stats->n_rows)
				shares[occurrence->rows[i][j]] = 1;
}

/*
 * The model knows nothing of what occurs together; the sample does, if it has
 * enough of it.  As long as the rows found in the sample can be chance (within two
 * standard deviations), the model's share stands, being the more precise.
 */
#define TRUSTED_ROWS 8

double
entity_join_evidence(const EntityStats *stats, double model_share, double found)
{
	double		expected = Max(model_share * stats->n_rows, 1e-6);
	double		moved = (0.5 + found) / (0.5 / expected + 1);	/* rows, with what is expected as half a row of evidence */
	double		weight = Min(found / TRUSTED_ROWS, 1);

	if (fabs(found - expected) < 2 * sqrt(expected + 0.25))
		return model_share;
	if (found > 0)
		moved = exp(weight * log(found) + (1 - weight) * log(moved));
	return moved / stats->n_rows;
}

/*
 * How many sets have something that is not in the statistics.  The average of
 * the rest is higher than what most of it has: where frequencies fall as one
 * over the rank, the one in the middle has about half of it.
 */
double
entity_rest_frequency(const EntityStats *stats, EntityStatsHead which)
{
	return stats->head[which] / 2;
}

/*
 * How many sets have a less common (kind, folded name) or (kind, word); negative
 * if it was not seen.  Of what is seen r times in a sample, chance has favoured the
 * more part: where frequencies fall as one over the rank, Good and Turing's
 * estimator gives it r(r + 1)/(r + 2).
 */
double
entity_rare_frequency(const EntityStats *stats, const uint32 *rare, int count, const Entity *entity)
{
	uint32		hash = entity_hash(entity) & ENTITY_STATS_HASH_MASK;
	int			low = 0;
	int			high = count;
	double		seen;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (rare[middle] < hash)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == count || (rare[low] & ENTITY_STATS_HASH_MASK) != hash)
		return -1;
	seen = rare[low] & ~ENTITY_STATS_HASH_MASK;
	if (stats->head[ENTITY_STATS_SAMPLED] != 0)
		seen = seen * (seen + 1) / (seen + 2);
	return seen / stats->head[ENTITY_STATS_ROWS];
}

/* How many sets have this entity; and its place in the entities, or -1. */
double
entity_frequency(const EntityStats *stats, const Entity *entity, int32 *at)
{
	double		frequency = -1;

	*at = entityset_find(stats->entities, entity);
	if (*at >= 0)
		return stats->entity_frequency[*at];
	if (stats->n_rare_entities > 0)
	{
		EntityWords words = {0};
		Entity		folded = {.kind = entity->kind};

		entityset_fold_words(entity->name, entity->length, &words);
		folded.name = words.text;
		folded.length = words.length;
		frequency = entity_rare_frequency(stats, stats->rare_entities, stats->n_rare_entities, &folded);
		pfree(words.text);
		pfree(words.words);
	}
	return frequency >= 0 ? frequency : entity_rest_frequency(stats, ENTITY_STATS_REST_ENTITY);
}
