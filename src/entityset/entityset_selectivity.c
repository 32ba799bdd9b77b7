/*
 * entityset_selectivity.c
 *		How many sets of a column contain a set, lie within one, overlap one, or match a query.
 *
 * The model: a set of n entities comes from n draws, and an entity is in it
 * with probability 1 - exp(-rate * n).  Its rate is such that over the sizes that
 * sets of the column have, this gives its frequency.  Given the size, entities
 * are independent; over all sizes they are not, since a long set has more of
 * everything, and that is what the product of frequencies misses.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "entityset/entityquery.h"
#include "entityset/entityset_stats.h"
#include "entityset/fold_words.h"

/* ---- statistics ------------------------------------------------------------------------ */

bool
entity_stats_read(VariableStatData *variable, EntityStats *stats)
{
	int			entities,
				words;

	memset(stats, 0, sizeof(EntityStats));
	if (!HeapTupleIsValid(variable->statsTuple) || !variable->acl_ok ||
		!get_attstatsslot(&stats->slot, variable->statsTuple, STATISTIC_KIND_ENTITYSET, InvalidOid,
						  ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
		return false;
	stats->head = stats->slot.numbers;
	if (stats->slot.valuetype != BYTEAOID || stats->slot.nvalues != 4 || stats->slot.nnumbers < ENTITY_STATS_HEAD ||
		stats->head[ENTITY_STATS_FORMAT] != ENTITY_STATS_VERSION)
		goto unsound;
	entities = stats->head[ENTITY_STATS_ENTITIES];
	words = stats->head[ENTITY_STATS_WORDS];
	stats->n_sizes = stats->head[ENTITY_STATS_SIZES];
	stats->entities = (const EntitySet *) DatumGetPointer(stats->slot.values[0]);
	stats->words = (const EntitySet *) DatumGetPointer(stats->slot.values[1]);
	stats->rare_entities = (const uint32 *) VARDATA(DatumGetPointer(stats->slot.values[2]));
	stats->n_rare_entities = (VARSIZE(DatumGetPointer(stats->slot.values[2])) - VARHDRSZ) / sizeof(uint32);
	stats->rare_words = (const uint32 *) VARDATA(DatumGetPointer(stats->slot.values[3]));
	stats->n_rare_words = (VARSIZE(DatumGetPointer(stats->slot.values[3])) - VARHDRSZ) / sizeof(uint32);
	if (stats->n_sizes < 1 || stats->head[ENTITY_STATS_ROWS] < 1 || stats->n_sizes > ENTITY_STATS_MAX_SIZES ||
		VARSIZE(stats->entities) < ENTITYSET_HEADER || entityset_count(stats->entities) != entities ||
		VARSIZE(stats->words) < ENTITYSET_HEADER || entityset_count(stats->words) != words ||
		stats->slot.nnumbers != ENTITY_STATS_HEAD + (int64) entities + words + 2 * stats->n_sizes)
		goto unsound;
	stats->entity_frequency = stats->head + ENTITY_STATS_HEAD;
	stats->word_frequency = stats->entity_frequency + entities;
	stats->size = stats->word_frequency + words;
	stats->size_share = stats->size + stats->n_sizes;
	for (int i = 0; i < stats->n_sizes; i++)
		stats->average += stats->size[i] * stats->size_share[i];
	return true;

unsound:
	free_attstatsslot(&stats->slot);
	return false;
}

void
entity_stats_free(EntityStats *stats)
{
	free_attstatsslot(&stats->slot);
}

/* ---- the model ----------------------------------------------------------------------------- */

/* Fewer size classes than the statistics have: enough for an expectation. */
#define MODEL_SIZES 16

typedef struct Model
{
	const EntityStats *stats;
	int			n;
	double		size[MODEL_SIZES];
	double		share[MODEL_SIZES];
	double		nonempty;		/* share of sets that have any entity */
	int			current;		/* class that a query is evaluated for */
	double	   *rates;			/* of the query's terms, in the order of the calls */
	int			n_rates,
				max_rates,
				next_rate;
} Model;

static void
model_init(Model *model, const EntityStats *stats)
{
	double		step;

	memset(model, 0, sizeof(Model));
	model->stats = stats;
	for (int i = 0; i < stats->n_sizes; i++)
		if (stats->size[i] > 0)
			model->nonempty += stats->size_share[i];
	step = Max(model->nonempty, 1e-9) / (MODEL_SIZES - 2);
	for (int i = 0; i < stats->n_sizes; i++)
	{
		double		size = stats->size[i];
		double		share = stats->size_share[i];
		int			last = model->n - 1;

		/* joins the class before it while that is small; empty sets stay alone */
		if (last >= 0 && model->size[last] > 0 && (model->share[last] + share <= step || model->n == MODEL_SIZES))
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
rate_of(const Model *model, double frequency)
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

/*
 * How many sets have something that is not in the statistics.  The average of
 * the rest is higher than what most of it has: where frequencies fall as one
 * over the rank, the one in the middle has about half of it.
 */
static double
rest_frequency(const EntityStats *stats, EntityStatsHead which)
{
	return stats->head[which] / 2;
}

/*
 * How many sets have a less common (kind, folded name) or (kind, word); negative
 * if it was not seen.  Of what is seen r times in a sample, chance has favoured the
 * more part: where frequencies fall as one over the rank, Good and Turing's
 * estimator gives it r(r + 1)/(r + 2).
 */
static double
rare_frequency(const EntityStats *stats, const uint32 *rare, int count, const Entity *entity)
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

/* How many sets have this entity. */
static double
entity_frequency(const EntityStats *stats, const Entity *entity)
{
	int32		at = entityset_find(stats->entities, entity);
	double		frequency = -1;

	if (at >= 0)
		return stats->entity_frequency[at];
	if (stats->n_rare_entities > 0)
	{
		EntityWords words = {0};
		Entity		folded = {.kind = entity->kind};

		entityset_fold_words(entity->name, entity->length, &words);
		folded.name = words.text;
		folded.length = words.length;
		frequency = rare_frequency(stats, stats->rare_entities, stats->n_rare_entities, &folded);
		pfree(words.text);
		pfree(words.words);
	}
	return frequency >= 0 ? frequency : rest_frequency(stats, ENTITY_STATS_REST_ENTITY);
}

/* column @> set and column && set */
static double
contains_or_overlaps(const EntityStats *stats, const EntitySet *set, bool contains)
{
	Model		model;
	int32		count = entityset_count(set);
	double		product[MODEL_SIZES];
	double		sum = 0,
				result = 0;

	model_init(&model, stats);
	for (int j = 0; j < model.n; j++)
		product[j] = 1;
	for (EntityCursor c = entity_cursor(set, 0); c.at < c.count; entity_cursor_step(&c))
	{
		Entity		entity = entity_cursor_get(&c);
		double		rate = rate_of(&model, entity_frequency(stats, &entity));

		sum += rate;
		if (contains)
			for (int j = 0; j < model.n; j++)
				product[j] *= 1 - exp(-rate * model.size[j]);
	}
	for (int j = 0; j < model.n; j++)
	{
		if (!contains)
			result += model.share[j] * (1 - exp(-sum * model.size[j]));
		else if (model.size[j] + 0.5 >= count || model.n == 1)
			result += model.share[j] * product[j];
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

		multiply(of_set, degree, odds(entity_frequency(stats, &entity)));
	}
	for (int i = 0; i < stats->n_sizes; i++)
	{
		int			n = (int) rint(stats->size[i]);

		if (n <= degree && all[n] > 0)
			result += stats->size_share[i] * Min(of_set[n] / all[n], 1);
	}
	return result;
}

/* ---- column @@ query --------------------------------------------------------------------------- */

static bool
starts_with(const char *text, int length, const char *prefix, int prefix_length)
{
	return length >= prefix_length && memcmp(text, prefix, prefix_length) == 0;
}

/* The rate of names of a kind that have this word. */
static double
word_rate(const Model *model, int kind, const EntityTerm *term, bool *found)
{
	const EntityStats *stats = model->stats;
	Entity		word = {kind, term->length, term->text};
	int32		at = entityset_find(stats->words, &word);
	double		frequency = at >= 0 ? stats->word_frequency[at] :
		rare_frequency(stats, stats->rare_words, stats->n_rare_words, &word);

	if (frequency < 0)
		return 0;
	*found = true;
	return rate_of(model, frequency);
}

/* The rate of names of a kind that have a word that begins so, and how many of the words in the statistics do. */
static double
prefix_rate(const Model *model, int kind, const EntityTerm *term, int *words)
{
	const EntityStats *stats = model->stats;
	EntityCursor cursor = entity_cursor(stats->words, 0);
	Entity		from = {kind, term->length, term->text};
	double		rate = 0;

	for (entity_cursor_seek(&cursor, &from); cursor.at < cursor.count; entity_cursor_step(&cursor))
	{
		Entity		word = entity_cursor_get(&cursor);

		if ((int) word.kind != kind || !starts_with(word.name, word.length, term->text, term->length))
			break;
		rate += rate_of(model, stats->word_frequency[cursor.at]);
		(*words)++;
	}
	return rate;
}

/* Is the term in a folded name: the whole of it, its beginning, or words of it? */
static bool
name_has(const EntityWords *name, const EntityTerm *term)
{
	if (name->length < term->length)
		return false;
	if (term->match == ENTITY_TERM_NAME)
		return starts_with(name->text, name->length, term->text, term->length) && (term->beginning || name->length == term->length);
	for (int32 i = 0; i < name->count; i++)
	{
		int32		start = name->words[i].start;
		int32		end = start + term->length;

		if (starts_with(name->text + start, name->length - start, term->text, term->length) &&
			(term->beginning || end == name->length || name->text[end] == ' '))
			return true;
	}
	return false;
}

/*
 * Can a name, not yet folded, be the term?  Its ASCII letters and digits stand in
 * the term in their order, up to the first character that is not ASCII.
 */
static bool
may_be_name(const Entity *name, const EntityTerm *term)
{
	int			at = 0;

	for (int32 i = 0; i < name->length; i++)
	{
		unsigned char c = name->name[i];

		if (IS_HIGHBIT_SET(c))
			return true;
		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
			continue;
		while (at < term->length && term->text[at] == ' ')
			at++;
		if (at == term->length)
			return term->beginning;
		if ((unsigned char) term->text[at++] != c)
			return false;
	}
	/* a name without letters and digits is its own word */
	return true;
}

/*
 * The rate of names of a kind that have more of the term than one word.  Names
 * in the statistics are not folded, so all of them are looked at, but folded
 * only if they may be what is asked for.
 */
static double
name_rate(const Model *model, int kind, const EntityTerm *term, bool *found)
{
	const EntityStats *stats = model->stats;
	int32		end = entityset_kind_start(stats->entities, kind + 1);
	EntityWords words = {0};
	double		rate = 0;

	for (EntityCursor c = entity_cursor(stats->entities, entityset_kind_start(stats->entities, kind)); c.at < end; entity_cursor_step(&c))
	{
		Entity		entity = entity_cursor_get(&c);

		if (term->match == ENTITY_TERM_NAME && !may_be_name(&entity, term))
			continue;
		entityset_fold_words(entity.name, entity.length, &words);
		if (name_has(&words, term))
		{
			*found = true;
			rate += rate_of(model, stats->entity_frequency[c.at]);
		}
	}
	return rate;
}

/* The rate of a term, over its kind or all. */
static double
term_rate(const Model *model, const EntityTerm *term)
{
	const EntityStats *stats = model->stats;
	const float4 *head = stats->head;
	int			first = term->kind < 0 ? 0 : term->kind;
	int			last = term->kind < 0 ? ENTITY_KINDS - 1 : term->kind;
	bool		word = term->match == ENTITY_TERM_WORDS && term->one_word;
	double		rate = 0;
	int			words = 0;
	bool		found = false;

	if (term->match == ENTITY_TERM_ANY)
		return rate_of(model, term->kind < 0 ? 1.0 : head[ENTITY_STATS_KIND + term->kind]);
	if (term->length == 0)
		return 0;
	for (int kind = first; kind <= last; kind++)
	{
		if (!word)
			rate += name_rate(model, kind, term, &found);
		else if (term->beginning)
			rate += prefix_rate(model, kind, term, &words);
		else
			rate += word_rate(model, kind, term, &found);
	}
	if (!found && term->match == ENTITY_TERM_NAME && !term->beginning)
	{
		for (int kind = first; kind <= last; kind++)
		{
			Entity		name = {kind, term->length, term->text};
			double		frequency = rare_frequency(stats, stats->rare_entities, stats->n_rare_entities, &name);

			if (frequency >= 0)
			{
				found = true;
				rate += rate_of(model, frequency);
			}
		}
	}
	if (words > 0)
	{
		/* words that are not in the statistics begin as those that are */
		double		rest = head[ENTITY_STATS_REST_WORDS] * words / entityset_count(stats->words);

		return rate + rate_of(model, Min(rest, 1));
	}
	if (!found)
		rate = rate_of(model, rest_frequency(stats, word ? ENTITY_STATS_REST_WORD : ENTITY_STATS_REST_ENTITY));
	return rate;
}

/* Called for each term, in the same order for each size class; rates are found once. */
static double
term_selectivity(const EntityTerm *term, void *context)
{
	Model	   *model = context;

	if (model->next_rate == model->n_rates)
	{
		if (model->n_rates == model->max_rates)
		{
			model->max_rates = Max(16, model->max_rates * 2);
			model->rates = model->rates == NULL ? palloc(model->max_rates * sizeof(double)) :
				repalloc(model->rates, model->max_rates * sizeof(double));
		}
		model->rates[model->n_rates++] = term_rate(model, term);
	}
	return 1 - exp(-model->rates[model->next_rate++] * model->size[model->current]);
}

static double
matches(const EntityStats *stats, const EntityQuery *query)
{
	Model		model;
	double		result = 0;

	model_init(&model, stats);
	for (model.current = 0; model.current < model.n; model.current++)
	{
		model.next_rate = 0;
		result += model.share[model.current] * entityquery_selectivity(query, term_selectivity, &model);
	}
	return result;
}

/* ---- all four ---------------------------------------------------------------------------------- */

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
			result = matches(stats, DatumGetEntityQueryP(value));
	}
	CLAMP_PROBABILITY(result);
	return result;
}
