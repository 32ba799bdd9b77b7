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
#include "miscadmin.h"

/* ---- statistics ------------------------------------------------------------------------ */

static bool
read_together(EntityStats *stats, const bytea *value)
{
	const EntityTogether *head = (const EntityTogether *) VARDATA(value);
	Size		size = VARSIZE(value) - VARHDRSZ;
	Size		fixed;

	if (VARSIZE(value) < VARHDRSZ + sizeof(EntityTogether) || head->n_rows > PG_UINT16_MAX || head->n_lists > size)
		return false;
	fixed = sizeof(EntityTogether) + head->n_lists * sizeof(EntityRowList) + head->n_rows * sizeof(uint16);
	stats->n_rows = head->n_rows;
	stats->n_lists = head->n_lists;
	stats->lists = (const EntityRowList *) (head + 1);
	stats->row_size = (const uint16 *) (stats->lists + stats->n_lists);
	stats->list_rows = stats->row_size + stats->n_rows;
	return size >= fixed && (size - fixed) / sizeof(uint16) == (stats->n_lists == 0 ? 0 : stats->lists[stats->n_lists - 1].end);
}

bool
entity_stats_read(VariableStatData *variable, EntityStats *stats)
{
	const AttStatsSlot *slot;
	int			entities,
				words;

	memset(stats, 0, sizeof(EntityStats));
	if (!HeapTupleIsValid(variable->statsTuple) || !variable->acl_ok)
		return false;
	slot = entity_stats_slot(variable->statsTuple);
	if (slot == NULL)
		return false;
	stats->head = slot->numbers;
	if (slot->valuetype != BYTEAOID || slot->nvalues != 5 || slot->nnumbers < ENTITY_STATS_HEAD ||
		stats->head[ENTITY_STATS_FORMAT] != ENTITY_STATS_VERSION)
		return false;
	entities = stats->head[ENTITY_STATS_ENTITIES];
	words = stats->head[ENTITY_STATS_WORDS];
	stats->n_sizes = stats->head[ENTITY_STATS_SIZES];
	stats->entities = (const EntitySet *) DatumGetPointer(slot->values[0]);
	stats->words = (const EntitySet *) DatumGetPointer(slot->values[1]);
	stats->rare_entities = (const uint32 *) VARDATA(DatumGetPointer(slot->values[2]));
	stats->n_rare_entities = (VARSIZE(DatumGetPointer(slot->values[2])) - VARHDRSZ) / sizeof(uint32);
	stats->rare_words = (const uint32 *) VARDATA(DatumGetPointer(slot->values[3]));
	stats->n_rare_words = (VARSIZE(DatumGetPointer(slot->values[3])) - VARHDRSZ) / sizeof(uint32);
	if (stats->n_sizes < 1 || stats->head[ENTITY_STATS_ROWS] < 1 || stats->n_sizes > ENTITY_STATS_MAX_SIZES ||
		VARSIZE(stats->entities) < ENTITYSET_HEADER || entityset_count(stats->entities) != entities ||
		VARSIZE(stats->words) < ENTITYSET_HEADER || entityset_count(stats->words) != words ||
		slot->nnumbers != ENTITY_STATS_HEAD + (int64) entities + words + 2 * stats->n_sizes)
		return false;
	stats->entity_frequency = stats->head + ENTITY_STATS_HEAD;
	stats->word_frequency = stats->entity_frequency + entities;
	stats->size = stats->word_frequency + words;
	stats->size_share = stats->size + stats->n_sizes;
	if (!read_together(stats, (const bytea *) DatumGetPointer(slot->values[4])))
		return false;
	for (int i = 0; i < stats->n_sizes; i++)
		stats->average += stats->size[i] * stats->size_share[i];
	return true;
}

/* ---- the model ----------------------------------------------------------------------------- */

/* Fewer size classes than the statistics have: enough for an expectation. */
#define MODEL_SIZES 16

/* Terms or entities of a condition that are looked up together in the sample. */
#define MAX_TOGETHER 50

typedef struct Model
{
	const EntityStats *stats;
	int			n;
	double		size[MODEL_SIZES];
	double		share[MODEL_SIZES];
	double		nonempty;		/* share of sets that have any entity */
	bool		sampling;		/* a query is evaluated for the rows of the sample */
	struct Occurrence *terms;	/* of a query, in the order of the calls */
	int			n_terms,
				max_terms,
				next_term;
} Model;

/*
 * How often something is drawn that is one or several entities or words; and in
 * which rows of the sample those of them are that have lists.
 */
#define MAX_LISTS 8

typedef struct Occurrence
{
	double		rate;
	double		unlisted;		/* the rate of those that have no list */
	int			n_lists;
	const uint16 *rows[MAX_LISTS];
	int			n_rows[MAX_LISTS];
} Occurrence;

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

/* Adds what has this frequency; key is its place as in EntityRowList, or -1 if it has none. */
static void
add_occurrence(const Model *model, Occurrence *occurrence, double frequency, int64 key)
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
	if (key >= 0 && low < stats->n_lists && stats->lists[low].key == (uint32) key && occurrence->n_lists < MAX_LISTS)
	{
		uint32		start = low == 0 ? 0 : stats->lists[low - 1].end;

		occurrence->rows[occurrence->n_lists] = stats->list_rows + start;
		occurrence->n_rows[occurrence->n_lists++] = stats->lists[low].end - start;
	}
	else
		occurrence->unlisted += rate;
}

/* How likely it is in each row of the sample: surely where a list says so. */
static void
sample_shares(const EntityStats *stats, const Occurrence *occurrence, double *shares)
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

static double
join_evidence(const EntityStats *stats, double model_share, double found)
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

/* How many sets have this entity; and its place in the entities, or -1. */
static double
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
	double	   *together = NULL,
			   *shares = NULL;
	int			listed = 0;
	double		sum = 0,
				result = 0;

	model_init(&model, stats);
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
		Occurrence	occurrence = {0};
		int32		at;
		double		frequency = entity_frequency(stats, &entity, &at);

		CHECK_FOR_INTERRUPTS();
		add_occurrence(&model, &occurrence, frequency, at);
		sum += occurrence.rate;
		if (!contains)
			continue;
		for (int j = 0; j < model.n; j++)
			product[j] *= 1 - exp(-occurrence.rate * model.size[j]);
		/* of many entities, the first tell enough */
		if (together != NULL && c.at < MAX_TOGETHER)
		{
			sample_shares(stats, &occurrence, shares);
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
	if (listed > 1 && count <= MAX_TOGETHER)
	{
		double		found = 0;

		for (int r = 0; r < stats->n_rows; r++)
			found += together[r];
		result = join_evidence(stats, result, found);
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

/* ---- column @@ query --------------------------------------------------------------------------- */

static bool
starts_with(const char *text, int length, const char *prefix, int prefix_length)
{
	return length >= prefix_length && memcmp(text, prefix, prefix_length) == 0;
}

/* Adds the names of a kind that have this word. */
static void
add_word(const Model *model, int kind, const EntityTerm *term, Occurrence *occurrence, bool *found)
{
	const EntityStats *stats = model->stats;
	Entity		word = {kind, term->length, term->text};
	int32		at = entityset_find(stats->words, &word);
	double		frequency = at >= 0 ? stats->word_frequency[at] :
		rare_frequency(stats, stats->rare_words, stats->n_rare_words, &word);

	if (frequency < 0)
		return;
	*found = true;
	add_occurrence(model, occurrence, frequency, at >= 0 ? (int64) ((uint32) at | ENTITY_TOGETHER_WORD) : -1);
}

/* Adds the names of a kind that have a word that begins so; counts the words in the statistics that do. */
static void
add_prefix(const Model *model, int kind, const EntityTerm *term, Occurrence *occurrence, int *words)
{
	const EntityStats *stats = model->stats;
	EntityCursor cursor = entity_cursor(stats->words, 0);
	Entity		from = {kind, term->length, term->text};

	for (entity_cursor_seek(&cursor, &from); cursor.at < cursor.count; entity_cursor_step(&cursor))
	{
		Entity		word = entity_cursor_get(&cursor);

		if ((int) word.kind != kind || !starts_with(word.name, word.length, term->text, term->length))
			break;
		add_occurrence(model, occurrence, stats->word_frequency[cursor.at], (uint32) cursor.at | ENTITY_TOGETHER_WORD);
		(*words)++;
	}
}

/* Is the term in a folded name: the whole of it, its beginning, or words of it? */
static bool
name_has(const EntityWords *name, const EntityTerm *term)
{
	if (name->length < term->length)
		return false;
	if (term->match == ENTITY_TERM_NAME)
		return (term->beginning || name->length == term->length) &&
			starts_with(name->text, name->length, term->text, term->length);
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
 * Adds the names of a kind that have more of the term than one word.  Names in
 * the statistics are not folded, so all of them are looked at, but folded only if
 * they may be what is asked for.
 */
static void
add_names(const Model *model, int kind, const EntityTerm *term, Occurrence *occurrence, bool *found)
{
	const EntityStats *stats = model->stats;
	int32		start = entityset_kind_start(stats->entities, kind);
	int32		end = entityset_kind_start(stats->entities, kind + 1);
	EntityWords words = {0};

	for (EntityCursor c = entity_cursor(stats->entities, start); c.at < end; entity_cursor_step(&c))
	{
		Entity		entity = entity_cursor_get(&c);

		if (term->match == ENTITY_TERM_NAME && !may_be_name(&entity, term))
			continue;
		entityset_fold_words(entity.name, entity.length, &words);
		if (name_has(&words, term))
		{
			*found = true;
			add_occurrence(model, occurrence, stats->entity_frequency[c.at], c.at);
		}
	}
}

/* What a term stands for, over its kind or all. */
static Occurrence
term_occurrence(const Model *model, const EntityTerm *term)
{
	const EntityStats *stats = model->stats;
	const float4 *head = stats->head;
	int			first = term->kind < 0 ? 0 : term->kind;
	int			last = term->kind < 0 ? ENTITY_KINDS - 1 : term->kind;
	bool		word = term->match == ENTITY_TERM_WORDS && term->one_word;
	Occurrence	occurrence = {0};
	int			words = 0;
	bool		found = false;

	if (term->match == ENTITY_TERM_ANY)
	{
		add_occurrence(model, &occurrence, term->kind < 0 ? 1.0 : head[ENTITY_STATS_KIND + term->kind], -1);
		return occurrence;
	}
	if (term->length == 0)
		return occurrence;
	for (int kind = first; kind <= last; kind++)
	{
		if (!word)
			add_names(model, kind, term, &occurrence, &found);
		else if (term->beginning)
			add_prefix(model, kind, term, &occurrence, &words);
		else
			add_word(model, kind, term, &occurrence, &found);
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
				add_occurrence(model, &occurrence, frequency, -1);
			}
		}
	}
	if (words > 0)
		/* words that are not in the statistics begin as those that are */
		add_occurrence(model, &occurrence, Min(head[ENTITY_STATS_REST_WORDS] * words / entityset_count(stats->words), 1), -1);
	else if (!found)
		add_occurrence(model, &occurrence, rest_frequency(stats, word ? ENTITY_STATS_REST_WORD : ENTITY_STATS_REST_ENTITY), -1);
	return occurrence;
}

/*
 * Called for each term, in the same order for the size classes of the model and
 * for the rows of the sample; what it stands for is found out once.
 */
static void
shares_of_term(const EntityTerm *term, int n, double *shares, void *context)
{
	Model	   *model = context;
	const Occurrence *occurrence;

	if (model->next_term == model->n_terms)
	{
		if (model->n_terms == model->max_terms)
		{
			model->max_terms = Max(16, model->max_terms * 2);
			model->terms = model->terms == NULL ? palloc(model->max_terms * sizeof(Occurrence)) :
				repalloc_huge(model->terms, (Size) model->max_terms * sizeof(Occurrence));
		}
		model->terms[model->n_terms++] = term_occurrence(model, term);
	}
	occurrence = &model->terms[model->next_term++];
	if (model->sampling)
		sample_shares(model->stats, occurrence, shares);
	else
		for (int j = 0; j < n; j++)
			shares[j] = 1 - exp(-occurrence->rate * model->size[j]);
}

static double
matches(const EntityStats *stats, const EntityQuery *query)
{
	Model		model;
	double		shares[MODEL_SIZES];
	double		result = 0;
	int			listed = 0;

	model_init(&model, stats);
	entityquery_shares(query, model.n, shares, shares_of_term, &model);
	for (int j = 0; j < model.n; j++)
		result += model.share[j] * shares[j];
	for (int i = 0; i < model.n_terms; i++)
		listed += model.terms[i].n_lists > 0;
	if (listed > 1 && model.n_terms <= MAX_TOGETHER)
	{
		double	   *together = palloc(stats->n_rows * sizeof(double));
		double		found = 0;

		model.sampling = true;
		model.next_term = 0;
		entityquery_shares(query, stats->n_rows, together, shares_of_term, &model);
		for (int r = 0; r < stats->n_rows; r++)
			found += together[r];
		result = join_evidence(stats, result, found);
		pfree(together);
	}
	if (model.terms != NULL)
		pfree(model.terms);
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
