/*
 * entityquery_functions.c
 *		entityquery in SQL: text and binary forms, the operators, inspection.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "entityset/compat.h"
#include "entityset/entityquery.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

/* ---- text ------------------------------------------------------------------ */

PG_FUNCTION_INFO_V1(newsext_entityquery_in);
Datum
newsext_entityquery_in(PG_FUNCTION_ARGS)
{
	EntityQuery *query = entityquery_parse(PG_GETARG_CSTRING(0), entityset_escontext(fcinfo));

	if (query == NULL)
		PG_RETURN_NULL();
	PG_RETURN_ENTITYQUERY_P(query);
}

PG_FUNCTION_INFO_V1(newsext_entityquery_out);
Datum
newsext_entityquery_out(PG_FUNCTION_ARGS)
{
	EntityQuery *query = PG_GETARG_ENTITYQUERY_P(0);
	StringInfoData out;

	initStringInfo(&out);
	entityquery_print(&out, query);
	PG_FREE_IF_COPY(query, 0);
	PG_RETURN_CSTRING(out.data);
}

/* ---- binary ------------------------------------------------------------------
 *
 *		byte	version (1)
 *		int32	count
 *		count times, operands before their operator:
 *			byte	type (EntityQueryType)
 *			of a word, a name or *: byte kind + 1 (0: every kind), byte flags
 *			of a word or a name: int32 length, the text in the client's encoding
 */
#define BINARY_VERSION 1

static void
check_binary(bool good, const char *what, int value)
{
	if (!good)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid %s in a binary entityquery: %d", what, value)));
}

PG_FUNCTION_INFO_V1(newsext_entityquery_recv);
Datum
newsext_entityquery_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			version = pq_getmsgbyte(buf);
	int32		count;
	EntityQueryBuilder builder;
	EntityQuery *query;

	if (version != BINARY_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version of a binary entityquery: %d", version),
				 errdetail("Expected version %d.", BINARY_VERSION)));
	count = pq_getmsgint(buf, 4);
	check_binary(count >= 0 && count <= buf->len - buf->cursor, "number of items", count);
	entityquery_begin(&builder, NULL);
	for (int32 i = 0; i < count; i++)
	{
		int			type = pq_getmsgbyte(buf);
		int			kind;
		int			flags;
		int			length = 0;
		char	   *text = "";

		CHECK_FOR_INTERRUPTS();
		check_binary(type >= ENTITYQUERY_WORD && type <= ENTITYQUERY_OR, "type of an item", type);
		if (!ENTITYQUERY_IS_TERM(type))
		{
			check_binary(entityquery_add_operator(&builder, type), "place of an operator", i);
			continue;
		}
		kind = pq_getmsgbyte(buf);
		check_binary(kind <= ENTITY_KINDS, "kind", kind);
		flags = pq_getmsgbyte(buf);
		check_binary((flags & ~(type == ENTITYQUERY_ANY ? 0 : ENTITYQUERY_PREFIX)) == 0, "flags of a term", flags);
		if (type != ENTITYQUERY_ANY)
		{
			int			raw = pq_getmsgint(buf, 4);

			check_binary(raw > 0, "length of a term", raw);
			text = pq_getmsgtext(buf, raw, &length);
			check_binary(type == ENTITYQUERY_NAME || entityquery_is_bare(text, length), "word at item", i);
		}
		entityquery_add_term(&builder, type, kind - 1, flags, text, length);
	}
	query = entityquery_finish(&builder);
	check_binary(query != NULL, "number of operators for so many items", count);
	PG_RETURN_ENTITYQUERY_P(query);
}

PG_FUNCTION_INFO_V1(newsext_entityquery_send);
Datum
newsext_entityquery_send(PG_FUNCTION_ARGS)
{
	EntityQuery *query = PG_GETARG_ENTITYQUERY_P(0);
	int32		count = entityquery_count(query);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, BINARY_VERSION);
	pq_sendint32(&buf, count);
	for (int32 i = 0; i < count; i++)
	{
		const EntityQueryItem *item = &query->items[i];

		pq_sendbyte(&buf, item->type);
		if (!ENTITYQUERY_IS_TERM(item->type))
			continue;
		pq_sendbyte(&buf, item->kind);
		pq_sendbyte(&buf, item->flags);
		if (item->type != ENTITYQUERY_ANY)
			entityset_sendtext(&buf, entityquery_texts(query) + item->start, item->size);
	}
	PG_FREE_IF_COPY(query, 0);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* ---- making queries of parts --------------------------------------------------- */

/* entityquery(kind, name): the whole name; a kind that is NULL is every kind. */
PG_FUNCTION_INFO_V1(newsext_entityquery_of_name);
Datum
newsext_entityquery_of_name(PG_FUNCTION_ARGS)
{
	int			kind = -1;
	text	   *name;
	EntityQueryBuilder builder;

	if (PG_ARGISNULL(1))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(0))
		kind = entity_kind_from_text(PG_GETARG_TEXT_PP(0));
	name = PG_GETARG_TEXT_PP(1);
	entityquery_begin(&builder, NULL);
	entityquery_add_term(&builder, ENTITYQUERY_NAME, kind, 0, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
	PG_RETURN_ENTITYQUERY_P(entityquery_finish(&builder));
}

/* Joined by an operator; an empty query adds nothing, as with tsquery. */
static Datum
join_queries(FunctionCallInfo fcinfo, EntityQueryType type)
{
	EntityQuery *a = PG_GETARG_ENTITYQUERY_P(0);
	EntityQuery *b = PG_GETARG_ENTITYQUERY_P(1);
	EntityQueryBuilder builder;

	if (entityquery_count(a) == 0)
		PG_RETURN_ENTITYQUERY_P(b);
	if (entityquery_count(b) == 0)
		PG_RETURN_ENTITYQUERY_P(a);
	entityquery_begin(&builder, NULL);
	entityquery_add_items(&builder, a, 0, entityquery_count(a));
	entityquery_add_items(&builder, b, 0, entityquery_count(b));
	entityquery_add_operator(&builder, type);
	PG_RETURN_ENTITYQUERY_P(entityquery_finish(&builder));
}

PG_FUNCTION_INFO_V1(newsext_entityquery_and);
Datum
newsext_entityquery_and(PG_FUNCTION_ARGS)
{
	return join_queries(fcinfo, ENTITYQUERY_AND);
}

PG_FUNCTION_INFO_V1(newsext_entityquery_or);
Datum
newsext_entityquery_or(PG_FUNCTION_ARGS)
{
	return join_queries(fcinfo, ENTITYQUERY_OR);
}

PG_FUNCTION_INFO_V1(newsext_entityquery_not);
Datum
newsext_entityquery_not(PG_FUNCTION_ARGS)
{
	EntityQuery *query = PG_GETARG_ENTITYQUERY_P(0);
	EntityQueryBuilder builder;

	if (entityquery_count(query) == 0)
		PG_RETURN_ENTITYQUERY_P(query);
	entityquery_begin(&builder, NULL);
	entityquery_add_items(&builder, query, 0, entityquery_count(query));
	entityquery_add_operator(&builder, ENTITYQUERY_NOT);
	PG_RETURN_ENTITYQUERY_P(entityquery_finish(&builder));
}

/* ---- inspection ------------------------------------------------------------------ */

PG_FUNCTION_INFO_V1(newsext_entityquery_numnode);
Datum
newsext_entityquery_numnode(PG_FUNCTION_ARGS)
{
	EntityQuery *query = PG_GETARG_ENTITYQUERY_P(0);
	int32		count = entityquery_count(query);

	PG_FREE_IF_COPY(query, 0);
	PG_RETURN_INT32(count);
}

/*
 * The part of a query that an index can look up, as querytree() shows it: terms
 * that are negated are left out, and what is or'ed with such.  "T" if nothing
 * is left, and an index would have to read everything.
 */
PG_FUNCTION_INFO_V1(newsext_entityquery_tree);
Datum
newsext_entityquery_tree(PG_FUNCTION_ARGS)
{
	EntityQuery *query = PG_GETARG_ENTITYQUERY_P(0);
	int32		count = entityquery_count(query);
	struct
	{
		uint32		items;		/* of the builder before this expression */
		int			texts;
		bool		kept;
	}		   *stack = palloc(Max(count, 1) * sizeof(*stack));
	int32		depth = 0;
	EntityQueryBuilder builder;
	StringInfoData out;

	entityquery_begin(&builder, NULL);
	for (int32 i = 0; i < count; i++)
	{
		uint8		type = query->items[i].type;

		CHECK_FOR_INTERRUPTS();
		if (ENTITYQUERY_IS_TERM(type))
		{
			stack[depth].items = builder.count;
			stack[depth].texts = builder.texts.len;
			stack[depth++].kept = true;
			entityquery_add_items(&builder, query, i, 1);
		}
		else if (type == ENTITYQUERY_NOT)
		{
			builder.count = stack[depth - 1].items;
			builder.texts.len = stack[depth - 1].texts;
			stack[depth - 1].kept = false;
		}
		else
		{
			bool		left = stack[depth - 2].kept;
			bool		right = stack[depth - 1].kept;

			depth--;
			if (left && right)
				entityquery_add_operator(&builder, type);
			else if (type == ENTITYQUERY_AND)
				stack[depth - 1].kept = left || right;
			else
			{
				builder.count = stack[depth - 1].items;
				builder.texts.len = stack[depth - 1].texts;
				stack[depth - 1].kept = false;
			}
		}
	}
	initStringInfo(&out);
	if (builder.count == 0 && count > 0)
		appendStringInfoChar(&out, 'T');
	entityquery_print(&out, entityquery_finish(&builder));
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}

/* ---- comparing ---------------------------------------------------------------------- */

/* By the number of items, then by bytes: an order for indexes, with no meaning for a reader. */
static int
compare(FunctionCallInfo fcinfo)
{
	EntityQuery *a = PG_GETARG_ENTITYQUERY_P(0);
	EntityQuery *b = PG_GETARG_ENTITYQUERY_P(1);
	Size		size_a = VARSIZE(a);
	Size		size_b = VARSIZE(b);
	int			order = (entityquery_count(a) > entityquery_count(b)) - (entityquery_count(a) < entityquery_count(b));

	if (order == 0)
		order = memcmp(a->items, b->items, Min(size_a, size_b) - ENTITYQUERY_HEADER);
	if (order == 0)
		order = (size_a > size_b) - (size_a < size_b);
	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return order < 0 ? -1 : order > 0 ? 1 : 0;
}

PG_FUNCTION_INFO_V1(newsext_entityquery_cmp);
Datum
newsext_entityquery_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(fcinfo));
}

#define COMPARISON(name, test) \
	PG_FUNCTION_INFO_V1(newsext_entityquery_##name); \
	Datum \
	newsext_entityquery_##name(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(compare(fcinfo) test); \
	}

COMPARISON(eq, == 0)
COMPARISON(ne, != 0)
COMPARISON(lt, < 0)
COMPARISON(le, <= 0)
COMPARISON(gt, > 0)
COMPARISON(ge, >= 0)

PG_FUNCTION_INFO_V1(newsext_entityquery_hash);
Datum
newsext_entityquery_hash(PG_FUNCTION_ARGS)
{
	EntityQuery *query = PG_GETARG_ENTITYQUERY_P(0);
	Datum		hash = hash_any((unsigned char *) query->items, VARSIZE(query) - ENTITYQUERY_HEADER);

	PG_FREE_IF_COPY(query, 0);
	return hash;
}

PG_FUNCTION_INFO_V1(newsext_entityquery_hash_extended);
Datum
newsext_entityquery_hash_extended(PG_FUNCTION_ARGS)
{
	EntityQuery *query = PG_GETARG_ENTITYQUERY_P(0);
	Datum		hash = hash_any_extended((unsigned char *) query->items, VARSIZE(query) - ENTITYQUERY_HEADER,
										 PG_GETARG_INT64(1));

	PG_FREE_IF_COPY(query, 0);
	return hash;
}

/* ---- matching -------------------------------------------------------------------------- */

/* What a call site keeps: the query of the last row, ready to run. */
typedef struct MatchState
{
	MemoryContext context;		/* of what follows */
	EntityQuery *query;
	EntityQueryPlan *plan;
} MatchState;

static bool
matches(FunctionCallInfo fcinfo, int set_argument, int query_argument)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(set_argument);
	EntityQuery *query = PG_GETARG_ENTITYQUERY_P(query_argument);
	MatchState *state = fcinfo->flinfo->fn_extra;
	MemoryContext caller;
	bool		result;

	if (state == NULL)
	{
		state = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(MatchState));
		state->context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "entityquery", ALLOCSET_SMALL_SIZES);
		fcinfo->flinfo->fn_extra = state;
	}
	caller = MemoryContextSwitchTo(state->context);
	if (state->query == NULL || VARSIZE(state->query) != VARSIZE(query) ||
		memcmp(state->query, query, VARSIZE(query)) != 0)
	{
		state->query = NULL;
		MemoryContextReset(state->context);
		state->plan = entityquery_plan(query);
		state->query = memcpy(palloc(VARSIZE(query)), query, VARSIZE(query));
	}
	result = entityquery_matches(state->plan, set);
	MemoryContextSwitchTo(caller);
	PG_FREE_IF_COPY(set, set_argument);
	PG_FREE_IF_COPY(query, query_argument);
	return result;
}

PG_FUNCTION_INFO_V1(newsext_entityset_match);
Datum
newsext_entityset_match(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(matches(fcinfo, 0, 1));
}

PG_FUNCTION_INFO_V1(newsext_entityquery_match);
Datum
newsext_entityquery_match(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(matches(fcinfo, 1, 0));
}
