/*
 * gin_entityset.c
 *		The GIN operator class entityset_ops.
 *
 * What the index answers by itself, and what it must look up in the table again:
 *
 *	@> && @@	nothing is looked up, but for
 *				- names and words whose keys were cut (gin_keys.h);
 *				- terms of several words in a row (al-assad): words are kept without
 *				  their order;
 *				- what GIN itself recommends to check: ranges that match more rows than
 *				  fit into work_mem;
 *	<@ =		candidates are sets that have one of the names (=: all of them), or
 *				none; whether they have others, the index does not know.
 *
 * Empty sets are as in array_ops: everything contains the empty set, and it is
 * contained in everything.
 *
 * entityset_ops (words = off) keeps names alone, in less than half of the size.  All
 * operators work: words are then looked for in the distinct names of their kind.
 */
#include "postgres.h"

#include "access/reloptions.h"
#include "entityset/entityquery.h"
#include "entityset/gin_keys.h"
#include "entityset/gin_strategies.h"

/* extra_data[0] of a query of names is a bool for each key, which of them were cut; NULL if none was. */

/* The options of the operator class. */
typedef struct GinOptions
{
	int32		vl_len_;
	bool		words;			/* keep the words of names, too */
} GinOptions;

/* An entityquery and its keys. */
typedef struct MatchState
{
	EntityQueryPlan *plan;
	bool		all_keys;		/* the query is terms that are joined by &, so that all keys must be true */
	struct TermKeys
	{
		int32		first;		/* of its keys */
		int32		groups;		/* one of them must be true ... */
		int32		together;	/* ... with all of its keys */
		bool		recheck;	/* the keys may be true of others */
	}		   *terms;
} MatchState;

/* extra_data of each key of an entityquery; if it is a range, what to take from that */
typedef struct MatchKey
{
	MatchState *state;
	const EntityQueryTerm *words;	/* only names with these words, or NULL */
	bool		one_word;		/* only names that have no key of their word */
	bool	   *recheck;		/* of the term */
} MatchKey;

/* ---- options ------------------------------------------------------------------ */

PG_FUNCTION_INFO_V1(newsext_entityset_gin_options);
Datum
newsext_entityset_gin_options(PG_FUNCTION_ARGS)
{
	local_relopts *options = (local_relopts *) PG_GETARG_POINTER(0);

	init_local_reloptions(options, sizeof(GinOptions));
	add_local_bool_reloption(options, "words", "keep the words of names, too", true, offsetof(GinOptions, words));
	PG_RETURN_VOID();
}

static bool
keeps_words(FunctionCallInfo fcinfo)
{
	return PG_HAS_OPCLASS_OPTIONS() ? ((GinOptions *) PG_GET_OPCLASS_OPTIONS())->words : true;
}

/* ---- keys of a set --------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(newsext_entityset_gin_extract_value);
Datum
newsext_entityset_gin_extract_value(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	int32	   *n_keys = (int32 *) PG_GETARG_POINTER(1);
	int32		count = entityset_count(set);
	bool		words = keeps_words(fcinfo);
	EntityKeys	keys;

	entity_keys_begin(&keys, words ? count * 3 : count);
	for (EntityCursor cursor = entity_cursor(set, 0); cursor.at < count; entity_cursor_step(&cursor))
	{
		Entity		entity = entity_cursor_get(&cursor);

		CHECK_FOR_INTERRUPTS();
		entity_keys_add_name(&keys, &entity);
		if (words)
			entity_keys_add_words(&keys, &entity);
	}
	PG_FREE_IF_COPY(set, 0);
	entity_keys_sort(&keys);
	*n_keys = keys.count;
	PG_RETURN_POINTER(keys.keys);
}

/* ---- keys of a query ---------------------------------------------------------------- */

/* The names of a set, for all operators but @@. */
static Datum *
extract_names(const EntitySet *set, int32 *n_keys, Pointer **extra_data)
{
	int32		count = entityset_count(set);
	bool	   *cut = NULL;
	EntityKeys	keys;

	entity_keys_begin(&keys, count);
	for (EntityCursor cursor = entity_cursor(set, 0); cursor.at < count; entity_cursor_step(&cursor))
	{
		Entity		entity = entity_cursor_get(&cursor);

		CHECK_FOR_INTERRUPTS();
		if (!entity_keys_add_name(&keys, &entity))
			continue;
		if (cut == NULL)
			cut = palloc0(count * sizeof(bool));
		cut[cursor.at] = true;
	}
	*n_keys = count;
	if (cut != NULL)
	{
		*extra_data = palloc0(count * sizeof(Pointer));
		(*extra_data)[0] = (Pointer) cut;
	}
	return keys.keys;
}

/* How many keys a term has for a kind: groups, of which one must be there, with all of its keys. */
static void
count_keys(const EntityQueryTerm *term, int kind, bool words, int32 *groups, int32 *together)
{
	*groups = 1;
	*together = 1;
	if (words && term->type == ENTITYQUERY_NAME && !term->prefix)
		*groups = NAME_KEYS;
	else if (words && term->type == ENTITYQUERY_WORD)
	{
		if (term->n_words == 1 && ENTITY_KIND_HAS_ONE_WORD(kind))
			*groups = 2;
		*together = term->n_words;
	}
}

/* Adds these keys for one kind; true if they may be true of others. match is the first of the MatchKeys. */
static bool
add_term(EntityKeys *keys, const EntityQueryTerm *term, int kind, bool words, bool *ranges, MatchKey *match)
{
	const char *text = term->text;
	int32		length = term->length;
	int32		first = keys->count;
	int32		last;
	bool		recheck = false;

	if (term->type == ENTITYQUERY_ANY || (term->type == ENTITYQUERY_NAME && (term->prefix || !words)))
	{
		ranges[first] = true;
		return entity_keys_add_name_range(keys, kind, text, length, term->type == ENTITYQUERY_NAME && !term->prefix);
	}
	if (term->type == ENTITYQUERY_NAME)
		return entity_keys_add_folded(keys, kind, text, length);
	if (!words)
	{
		/* in the names of the kind */
		ranges[first] = true;
		match[first].words = term;
		return entity_keys_add_name_range(keys, kind, "", 0, false);
	}

	last = first + term->n_words - 1;
	for (int32 i = 0; i < term->n_words; i++)
	{
		const char *word = text + term->words[i].start;
		int32		bytes = term->words[i].length;

		ranges[keys->count] = term->prefix && keys->count == last;
		if (ranges[keys->count])
			recheck |= entity_keys_add_word_range(keys, kind, word, bytes);
		else
			recheck |= entity_keys_add_word(keys, kind, word, bytes);
	}
	if (term->n_words == 1 && ENTITY_KIND_HAS_ONE_WORD(kind))
	{
		ranges[keys->count] = term->prefix;
		match[keys->count].one_word = true;
		if (term->prefix)
			recheck |= entity_keys_add_name_range(keys, kind, text, length, false);
		else
			recheck |= entity_keys_add_usual_name(keys, kind, text, length);
	}
	return recheck || term->n_words > 1;
}

static EntityTruth
answer_nothing(const EntityQueryTerm *term, uint32 number, void *context)
{
	return ENTITY_FALSE;
}

static Datum *
extract_terms(const EntityQuery *query, bool words, int32 *n_keys, bool **ranges, Pointer **extra_data, int32 *mode)
{
	MatchState *state = palloc(sizeof(MatchState));
	EntityQueryPlan *plan = entityquery_plan(query);
	Size		n = 0;
	EntityKeys	keys;
	MatchKey   *match_keys;

	state->plan = plan;
	state->all_keys = plan->n_items > 0;
	for (uint32 i = 0; i < plan->n_items; i++)
		if (!ENTITYQUERY_IS_TERM(plan->steps[i].type) && plan->steps[i].type != ENTITYQUERY_AND)
			state->all_keys = false;
	state->terms = palloc0(Max(plan->n_terms, 1) * sizeof(*state->terms));
	for (uint32 i = 0; i < plan->n_terms; i++)
	{
		const EntityQueryTerm *term = &plan->terms[i];
		struct TermKeys *mine = &state->terms[i];

		mine->first = n;
		for (int kind = 0; kind < ENTITY_KINDS; kind++)
			if (term->kind < 0 || term->kind == kind)
			{
				int32		groups;

				count_keys(term, kind, words, &groups, &mine->together);
				mine->groups += groups;
			}
		if (mine->groups > 1)
			state->all_keys = false;
		n += (Size) mine->groups * mine->together;
	}
	if (n > MAX_KEYS)
	{
		*mode = GIN_SEARCH_MODE_ALL;
		*n_keys = 0;
		return NULL;
	}
	entity_keys_begin(&keys, n);
	*ranges = palloc0(Max(n, 1) * sizeof(bool));
	*extra_data = palloc0(Max(n, 1) * sizeof(Pointer));
	match_keys = palloc0(Max(n, 1) * sizeof(MatchKey));
	for (uint32 i = 0; i < plan->n_terms; i++)
	{
		const EntityQueryTerm *term = &plan->terms[i];
		struct TermKeys *mine = &state->terms[i];

		CHECK_FOR_INTERRUPTS();
		for (int kind = 0; kind < ENTITY_KINDS; kind++)
			if (term->kind < 0 || term->kind == kind)
				mine->recheck |= add_term(&keys, term, kind, words, *ranges, match_keys);
		for (int32 k = mine->first; k < keys.count; k++)
		{
			match_keys[k].state = state;
			match_keys[k].recheck = &mine->recheck;
			(*extra_data)[k] = (Pointer) &match_keys[k];
		}
	}
	Assert((Size) keys.count == n);
	*n_keys = keys.count;
	/* a query that is true of a set with none of the names needs every set */
	if (entityquery_run(plan, answer_nothing, NULL) != ENTITY_FALSE)
		*mode = GIN_SEARCH_MODE_ALL;
	return keys.keys;
}

PG_FUNCTION_INFO_V1(newsext_entityset_gin_extract_query);
Datum
newsext_entityset_gin_extract_query(PG_FUNCTION_ARGS)
{
	int32	   *n_keys = (int32 *) PG_GETARG_POINTER(1);
	StrategyNumber strategy = PG_GETARG_UINT16(2);
	bool	  **ranges = (bool **) PG_GETARG_POINTER(3);
	Pointer   **extra_data = (Pointer **) PG_GETARG_POINTER(4);
	int32	   *mode = (int32 *) PG_GETARG_POINTER(6);

	EntitySet  *set;

	if (strategy == MATCHES_STRATEGY)
		PG_RETURN_POINTER(extract_terms(PG_GETARG_ENTITYQUERY_P(0), keeps_words(fcinfo), n_keys, ranges, extra_data, mode));
	set = PG_GETARG_ENTITYSET_P(0);
	gin_set_mode(strategy, entityset_count(set), mode);
	PG_RETURN_POINTER(extract_names(set, n_keys, extra_data));
}

/* The order of keys.  They are never compressed or stored elsewhere: they are too short for that. */
PG_FUNCTION_INFO_V1(newsext_entityset_gin_compare);
Datum
newsext_entityset_gin_compare(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(entity_key_compare(PG_GETARG_POINTER(0), PG_GETARG_POINTER(1)));
}

/* A key of the index against the beginning of a range: 0 it is in the range, -1 it is not but the next may be, 1 none will be. */
PG_FUNCTION_INFO_V1(newsext_entityset_gin_compare_partial);
Datum
newsext_entityset_gin_compare_partial(PG_FUNCTION_ARGS)
{
	struct varlena *beginning = (struct varlena *) PG_GETARG_POINTER(0);
	struct varlena *key = (struct varlena *) PG_GETARG_POINTER(1);
	MatchKey   *match = (MatchKey *) PG_GETARG_POINTER(3);
	int			length = VARSIZE_ANY_EXHDR(beginning);
	int			key_length = VARSIZE_ANY_EXHDR(key);
	const char *data = VARDATA_ANY(key);

	/* keys come in order from the first that is not less, so that the first without the beginning is the end */
	if (key_length < length || memcmp(data, VARDATA_ANY(beginning), length) != 0)
		PG_RETURN_INT32(1);
	if (match == NULL || (match->words == NULL && !match->one_word))
		PG_RETURN_INT32(0);
	if (key_length == GIN_KEY_LENGTH)
	{
		/* only the table has the rest of the name */
		*match->recheck = true;
		PG_RETURN_INT32(0);
	}
	if (match->one_word)
		PG_RETURN_INT32(entity_key_is_one_word(data, key_length) ? 0 : -1);
	PG_RETURN_INT32(entity_key_has_words(data, key_length, match->words) ? 0 : -1);
}

/* ---- whether a set matches, from which keys it has --------------------------------------- */

typedef struct Checks
{
	const GinTernaryValue *check;
	const MatchState *state;
} Checks;

static inline EntityTruth
truth(GinTernaryValue check)
{
	static const EntityTruth truths[] = {[GIN_FALSE] = ENTITY_FALSE, [GIN_TRUE] = ENTITY_TRUE, [GIN_MAYBE] = ENTITY_UNKNOWN};

	return truths[(uint8) check];
}

/* A term's truth: of the best of its groups, which is that of its worst key. */
static EntityTruth
answer_from_keys(const EntityQueryTerm *term, uint32 number, void *context)
{
	const Checks *checks = context;
	const struct TermKeys *keys = &checks->state->terms[number];
	const GinTernaryValue *check = checks->check + keys->first;
	EntityTruth best = ENTITY_FALSE;

	if (keys->groups == 1 && keys->together == 1)
		best = truth(*check);
	else
		for (int32 g = 0; g < keys->groups && best != ENTITY_TRUE; g++)
		{
			EntityTruth worst = ENTITY_TRUE;

			for (int32 k = 0; k < keys->together; k++, check++)
				worst = Min(worst, truth(*check));
			best = Max(best, worst);
		}
	return best == ENTITY_TRUE && keys->recheck ? ENTITY_UNKNOWN : best;
}

/* The truth of terms that are joined by &: of the worst key, as most queries are one word or a few. */
static EntityTruth
all_keys_truth(const GinTernaryValue *check, int32 n_keys, const MatchState *state)
{
	EntityTruth worst = ENTITY_TRUE;

	for (int32 k = 0; k < n_keys; k++)
	{
		worst = Min(worst, truth(check[k]));
		if (worst == ENTITY_FALSE)
			return ENTITY_FALSE;
	}
	for (uint32 i = 0; i < state->plan->n_terms; i++)
		if (state->terms[i].recheck)
			return ENTITY_UNKNOWN;
	return worst;
}

/* The truth of a key of a name: one that was cut may be another name's. */
static inline EntityTruth
name_truth(const GinTernaryValue *check, const bool *cut, int32 i)
{
	EntityTruth value = truth(check[i]);

	return value == ENTITY_TRUE && cut != NULL && cut[i] ? ENTITY_UNKNOWN : value;
}

static EntityTruth
consistent(const GinTernaryValue *check, StrategyNumber strategy, int32 n_keys, Pointer *extra_data)
{
	Pointer		extra = extra_data != NULL ? extra_data[0] : NULL;
	EntityTruth result;

	switch (strategy)
	{
		case CONTAINS_STRATEGY:
			result = ENTITY_TRUE;
			for (int32 i = 0; i < n_keys && result != ENTITY_FALSE; i++)
				result = Min(result, name_truth(check, (bool *) extra, i));
			return result;
		case OVERLAPS_STRATEGY:
			result = ENTITY_FALSE;
			for (int32 i = 0; i < n_keys && result != ENTITY_TRUE; i++)
				result = Max(result, name_truth(check, (bool *) extra, i));
			return result;
		case CONTAINED_STRATEGY:
			return ENTITY_UNKNOWN;
		case EQUAL_STRATEGY:
			for (int32 i = 0; i < n_keys; i++)
				if (check[i] == GIN_FALSE)
					return ENTITY_FALSE;
			return ENTITY_UNKNOWN;
		case MATCHES_STRATEGY:
			{
				Checks		checks = {check, NULL};

				/* too many to look up: the table knows */
				if (n_keys == 0)
					return ENTITY_UNKNOWN;
				checks.state = ((MatchKey *) extra)->state;
				if (checks.state->all_keys)
					return all_keys_truth(check, n_keys, checks.state);
				return entityquery_run(checks.state->plan, answer_from_keys, &checks);
			}
		default:
			elog(ERROR, "unknown strategy of entityset_ops: %d", strategy);
	}
	return ENTITY_UNKNOWN;
}

PG_FUNCTION_INFO_V1(newsext_entityset_gin_consistent);
Datum
newsext_entityset_gin_consistent(PG_FUNCTION_ARGS)
{
	return gin_consistent(fcinfo, consistent);
}

PG_FUNCTION_INFO_V1(newsext_entityset_gin_triconsistent);
Datum
newsext_entityset_gin_triconsistent(PG_FUNCTION_ARGS)
{
	return gin_triconsistent(fcinfo, consistent);
}
