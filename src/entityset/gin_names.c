/*
 * gin_names.c
 *		The GIN operator class entityset_name_ops: whole names alone, as hashes.
 *
 * It is to entityset_ops what jsonb_path_ops is to jsonb_ops: the smallest index
 * and the fastest to build.  A key is four bytes that stand for the kind and the
 * folded name, so that @@ finds a whole name in any spelling.  A hash may be
 * another name's, and the spelling is lost: all that is found is looked up in the
 * table again.  Words, beginnings and "any of a kind" have no keys; what a query
 * does not narrow down by a whole name is read from the table.
 *
 * Empty sets are as in array_ops.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "entityset/entityquery.h"
#include "entityset/gin_strategies.h"

/* An entityquery and its keys: the first of each term's, and how many it has, which is 0 for what has no key. */
typedef struct NameQuery
{
	EntityQueryPlan *plan;
	int32	   *first;
	int32	   *count;
} NameQuery;

/* The key of a kind and a folded name.  It is the format of the index: a change would need a REINDEX. */
static int32
name_hash(int kind, const char *folded, int32 length)
{
	return (int32) hash_combine(hash_bytes((const unsigned char *) folded, length), hash_bytes_uint32(kind));
}

#define ST_SORT sort_hashes
#define ST_ELEMENT_TYPE int32
#define ST_COMPARE(a, b) (*(a) < *(b) ? -1 : *(a) > *(b))
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

/* A key for each name of a set, in order and distinct: GIN would sort them with a call for each comparison. */
static Datum *
set_keys(const EntitySet *set, int32 *n_keys)
{
	int32		count = entityset_count(set);
	int32	   *hashes = palloc_extended(Max(count, 1) * sizeof(int32), MCXT_ALLOC_HUGE);
	Datum	   *keys = palloc_extended(Max(count, 1) * sizeof(Datum), MCXT_ALLOC_HUGE);
	int32		n = 0;
	EntityWords words = {0};

	for (EntityCursor cursor = entity_cursor(set, 0); cursor.at < count; entity_cursor_step(&cursor))
	{
		Entity		entity = entity_cursor_get(&cursor);

		CHECK_FOR_INTERRUPTS();
		entityset_fold_words(entity.name, entity.length, &words);
		hashes[cursor.at] = name_hash(entity.kind, words.text, words.length);
	}
	sort_hashes(hashes, count);
	for (int32 i = 0; i < count; i++)
		if (i == 0 || hashes[i] != hashes[i - 1])
			keys[n++] = Int32GetDatum(hashes[i]);
	pfree(hashes);
	*n_keys = n;
	return keys;
}

PG_FUNCTION_INFO_V1(newsext_entityset_gin_name_extract_value);
Datum
newsext_entityset_gin_name_extract_value(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	Datum	   *keys = set_keys(set, (int32 *) PG_GETARG_POINTER(1));

	PG_FREE_IF_COPY(set, 0);
	PG_RETURN_POINTER(keys);
}

/* What a term is worth to a set that has none of the names that have keys. */
static EntityTruth
answer_nothing(const EntityQueryTerm *term, uint32 number, void *context)
{
	return ((NameQuery *) context)->count[number] > 0 ? ENTITY_FALSE : ENTITY_UNKNOWN;
}

static Datum *
query_keys(const EntityQuery *query, int32 *n_keys, Pointer **extra_data, int32 *mode)
{
	NameQuery  *state = palloc(sizeof(NameQuery));
	EntityQueryPlan *plan = entityquery_plan(query);
	Datum	   *keys;
	Size		n = 0;

	state->plan = plan;
	state->first = palloc(Max(plan->n_terms, 1) * sizeof(int32));
	state->count = palloc0(Max(plan->n_terms, 1) * sizeof(int32));
	for (uint32 i = 0; i < plan->n_terms; i++)
	{
		const EntityQueryTerm *term = &plan->terms[i];

		state->first[i] = (int32) Min(n, MAX_KEYS);
		if (term->type == ENTITYQUERY_NAME && !term->prefix)
			state->count[i] = term->kind < 0 ? ENTITY_KINDS : 1;
		n += state->count[i];
	}
	*n_keys = 0;
	if (n == 0 || n > MAX_KEYS)
	{
		*mode = GIN_SEARCH_MODE_ALL;
		return NULL;
	}
	keys = palloc(n * sizeof(Datum));
	for (uint32 i = 0; i < plan->n_terms; i++)
	{
		const EntityQueryTerm *term = &plan->terms[i];

		CHECK_FOR_INTERRUPTS();
		for (int kind = 0; state->count[i] > 0 && kind < ENTITY_KINDS; kind++)
			if (term->kind < 0 || term->kind == kind)
				keys[(*n_keys)++] = Int32GetDatum(name_hash(kind, term->text, term->length));
	}
	*extra_data = palloc(n * sizeof(Pointer));
	for (Size i = 0; i < n; i++)
		(*extra_data)[i] = (Pointer) state;
	if (entityquery_run(plan, answer_nothing, state) != ENTITY_FALSE)
		*mode = GIN_SEARCH_MODE_ALL;
	return keys;
}

PG_FUNCTION_INFO_V1(newsext_entityset_gin_name_extract_query);
Datum
newsext_entityset_gin_name_extract_query(PG_FUNCTION_ARGS)
{
	int32	   *n_keys = (int32 *) PG_GETARG_POINTER(1);
	StrategyNumber strategy = PG_GETARG_UINT16(2);
	int32	   *mode = (int32 *) PG_GETARG_POINTER(6);
	EntitySet  *set;

	if (strategy == MATCHES_STRATEGY)
		PG_RETURN_POINTER(query_keys(PG_GETARG_ENTITYQUERY_P(0), n_keys, (Pointer **) PG_GETARG_POINTER(4), mode));
	set = PG_GETARG_ENTITYSET_P(0);
	gin_set_mode(strategy, entityset_count(set), mode);
	PG_RETURN_POINTER(set_keys(set, n_keys));
}

typedef struct Checks
{
	const GinTernaryValue *check;
	const NameQuery *query;
} Checks;

/* A term is false if its hashes are not there, and may be true if one is. */
static EntityTruth
answer_from_keys(const EntityQueryTerm *term, uint32 number, void *context)
{
	const Checks *checks = context;
	const GinTernaryValue *check = checks->check + checks->query->first[number];
	int32		count = checks->query->count[number];

	for (int32 k = 0; k < count; k++)
		if (check[k] != GIN_FALSE)
			return ENTITY_UNKNOWN;
	return count > 0 ? ENTITY_FALSE : ENTITY_UNKNOWN;
}

static EntityTruth
consistent(const GinTernaryValue *check, StrategyNumber strategy, int32 n_keys, Pointer *extra_data)
{
	switch (strategy)
	{
		case CONTAINS_STRATEGY:
			/* everything contains the empty set */
			if (n_keys == 0)
				return ENTITY_TRUE;
			/* FALLTHROUGH */
		case EQUAL_STRATEGY:
			for (int32 i = 0; i < n_keys; i++)
				if (check[i] == GIN_FALSE)
					return ENTITY_FALSE;
			return ENTITY_UNKNOWN;
		case OVERLAPS_STRATEGY:
			for (int32 i = 0; i < n_keys; i++)
				if (check[i] != GIN_FALSE)
					return ENTITY_UNKNOWN;
			return ENTITY_FALSE;
		case CONTAINED_STRATEGY:
			return ENTITY_UNKNOWN;
		case MATCHES_STRATEGY:
			{
				Checks		checks = {check, NULL};

				/* nothing to look up, or too much: the table knows */
				if (n_keys == 0)
					return ENTITY_UNKNOWN;
				checks.query = (NameQuery *) extra_data[0];
				return entityquery_run(checks.query->plan, answer_from_keys, &checks);
			}
		default:
			elog(ERROR, "unknown strategy of entityset_name_ops: %d", strategy);
	}
	return ENTITY_UNKNOWN;
}

PG_FUNCTION_INFO_V1(newsext_entityset_gin_name_consistent);
Datum
newsext_entityset_gin_name_consistent(PG_FUNCTION_ARGS)
{
	return gin_consistent(fcinfo, consistent);
}

PG_FUNCTION_INFO_V1(newsext_entityset_gin_name_triconsistent);
Datum
newsext_entityset_gin_name_triconsistent(PG_FUNCTION_ARGS)
{
	return gin_triconsistent(fcinfo, consistent);
}
