/*
 * entityset_match.c
 *		How many sets of a column match a query.
 *
 * A term stands for the entities or words of the statistics that it is true of;
 * entityquery_shares() joins the terms, for the size classes of the model and, if
 * several of them are common, for the rows of the sample.
 */
#include "postgres.h"

#include <math.h>

#include "entityset/entityset_model.h"
#include "entityset/fold_words.h"

/* A query on its way through entityquery_shares(). */
typedef struct QueryShares
{
	EntityModel model;
	bool		sampling;		/* it is evaluated for the rows of the sample */
	EntityOccurrence *terms;	/* in the order of the calls */
	int			n_terms,
				max_terms,
				next_term;
} QueryShares;

static bool
starts_with(const char *text, int length, const char *prefix, int prefix_length)
{
	return length >= prefix_length && memcmp(text, prefix, prefix_length) == 0;
}

/* Adds the names of a kind that have this word. */
static void
add_word(const EntityModel *model, int kind, const EntityTerm *term, EntityOccurrence *occurrence, bool *found)
{
	const EntityStats *stats = model->stats;
	Entity		word = {kind, term->length, term->text};
	int32		at = entityset_find(stats->words, &word);
	double		frequency = at >= 0 ? stats->word_frequency[at] :
		entity_rare_frequency(stats, stats->rare_words, stats->n_rare_words, &word);

	if (frequency < 0)
		return;
	*found = true;
	entity_model_add(model, occurrence, frequency, at >= 0 ? (int64) ((uint32) at | ENTITY_TOGETHER_WORD) : -1);
}

/* Adds the names of a kind that have a word that begins so; counts the words in the statistics that do. */
static void
add_prefix(const EntityModel *model, int kind, const EntityTerm *term, EntityOccurrence *occurrence, int *words)
{
	const EntityStats *stats = model->stats;
	EntityCursor cursor = entity_cursor(stats->words, 0);
	Entity		from = {kind, term->length, term->text};

	for (entity_cursor_seek(&cursor, &from); cursor.at < cursor.count; entity_cursor_step(&cursor))
	{
		Entity		word = entity_cursor_get(&cursor);

		if ((int) word.kind != kind || !starts_with(word.name, word.length, term->text, term->length))
			break;
		entity_model_add(model, occurrence, stats->word_frequency[cursor.at], (uint32) cursor.at | ENTITY_TOGETHER_WORD);
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
add_names(const EntityModel *model, int kind, const EntityTerm *term, EntityOccurrence *occurrence, bool *found)
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
			entity_model_add(model, occurrence, stats->entity_frequency[c.at], c.at);
		}
	}
}

/* What a term stands for, over its kind or all. */
static EntityOccurrence
term_occurrence(const EntityModel *model, const EntityTerm *term)
{
	const EntityStats *stats = model->stats;
	const float4 *head = stats->head;
	int			first = term->kind < 0 ? 0 : term->kind;
	int			last = term->kind < 0 ? ENTITY_KINDS - 1 : term->kind;
	bool		word = term->match == ENTITY_TERM_WORDS && term->one_word;
	EntityOccurrence occurrence = {0};
	int			words = 0;
	bool		found = false;

	if (term->match == ENTITY_TERM_ANY)
	{
		entity_model_add(model, &occurrence, term->kind < 0 ? 1.0 : head[ENTITY_STATS_KIND + term->kind], -1);
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
			double		frequency = entity_rare_frequency(stats, stats->rare_entities, stats->n_rare_entities, &name);

			if (frequency >= 0)
			{
				found = true;
				entity_model_add(model, &occurrence, frequency, -1);
			}
		}
	}
	if (words > 0)
		/* words that are not in the statistics begin as those that are */
		entity_model_add(model, &occurrence, Min(head[ENTITY_STATS_REST_WORDS] * words / entityset_count(stats->words), 1), -1);
	else if (!found)
		entity_model_add(model, &occurrence, entity_rest_frequency(stats, word ? ENTITY_STATS_REST_WORD : ENTITY_STATS_REST_ENTITY), -1);
	return occurrence;
}

/*
 * Called for each term, in the same order for the size classes of the model and
 * for the rows of the sample; what it stands for is found out once.
 */
static void
shares_of_term(const EntityTerm *term, int n, double *shares, void *context)
{
	QueryShares *query = context;
	const EntityOccurrence *occurrence;

	if (query->next_term == query->n_terms)
	{
		if (query->n_terms == query->max_terms)
		{
			query->max_terms = Max(16, query->max_terms * 2);
			query->terms = query->terms == NULL ? palloc(query->max_terms * sizeof(EntityOccurrence)) :
				repalloc_huge(query->terms, (Size) query->max_terms * sizeof(EntityOccurrence));
		}
		query->terms[query->n_terms++] = term_occurrence(&query->model, term);
	}
	occurrence = &query->terms[query->next_term++];
	if (query->sampling)
		entity_sample_shares(query->model.stats, occurrence, shares);
	else
		for (int j = 0; j < n; j++)
			shares[j] = 1 - exp(-occurrence->rate * query->model.size[j]);
}

double
entity_matches_selectivity(const EntityStats *stats, const EntityQuery *query)
{
	QueryShares context = {0};
	double		shares[ENTITY_MODEL_SIZES];
	double		result = 0;
	int			listed = 0;

	entity_model_init(&context.model, stats);
	entityquery_shares(query, context.model.n, shares, shares_of_term, &context);
	for (int j = 0; j < context.model.n; j++)
		result += context.model.share[j] * shares[j];
	for (int i = 0; i < context.n_terms; i++)
		listed += context.terms[i].n_lists > 0;
	if (listed > 1 && context.n_terms <= ENTITY_MODEL_TOGETHER)
	{
		double	   *together = palloc(stats->n_rows * sizeof(double));
		double		found = 0;

		context.sampling = true;
		context.next_term = 0;
		entityquery_shares(query, stats->n_rows, together, shares_of_term, &context);
		for (int r = 0; r < stats->n_rows; r++)
			found += together[r];
		result = entity_join_evidence(stats, result, found);
		pfree(together);
	}
	if (context.terms != NULL)
		pfree(context.terms);
	return result;
}
