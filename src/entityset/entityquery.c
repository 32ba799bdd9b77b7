/*
 * entityquery.c
 *		Queries put together, checked and compared; see entityquery.h.
 *
 * Everything that makes a query - input, receive, the operators - does it with
 * one builder, which is where limits and shape are checked.
 */
#include "postgres.h"

#include "entityset/compat.h"
#include "entityset/entityquery.h"
#include "lib/stringinfo.h"

void
entityquery_begin(EntityQueryBuilder *builder, Node *escontext)
{
	builder->max = 16;
	builder->items = palloc(builder->max * sizeof(EntityQueryItem));
	builder->count = 0;
	builder->escontext = escontext;
	initStringInfo(&builder->texts);
}

/* One more item, zeroed; NULL on a soft error. */
static EntityQueryItem *
push(EntityQueryBuilder *builder)
{
	EntityQueryItem *item;

	if (builder->count >= ENTITYQUERY_MAX_ITEMS)
		ereturn(builder->escontext, NULL,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("entityquery is too large"),
				 errdetail("A query has at most %d terms and operators.", ENTITYQUERY_MAX_ITEMS)));
	if (builder->count == builder->max)
	{
		builder->max *= 2;
		builder->items = repalloc(builder->items, builder->max * sizeof(EntityQueryItem));
	}
	item = &builder->items[builder->count++];
	memset(item, 0, sizeof(*item));
	return item;
}

/* Adds a text that is normalized already. */
static bool
push_term(EntityQueryBuilder *builder, const EntityQueryItem *model, const char *text)
{
	EntityQueryItem *item;

	if (model->size > (uint32) (ENTITYQUERY_MAX_TEXTS - builder->texts.len))
		ereturn(builder->escontext, false,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("entityquery is too large"),
				 errdetail("The terms of a query have at most %d bytes together.", ENTITYQUERY_MAX_TEXTS)));
	item = push(builder);
	if (item == NULL)
		return false;
	*item = *model;
	item->start = builder->texts.len;
	appendBinaryStringInfo(&builder->texts, text, model->size);
	return true;
}

bool
entityquery_add_term(EntityQueryBuilder *builder, EntityQueryType type, int kind, int flags, const char *text, int length)
{
	EntityQueryItem item = {.type = type, .kind = kind + 1, .flags = flags};
	Entity		entity = {ENTITY_OTHER, length, text};

	if (type != ENTITYQUERY_ANY && !entity_normalize(&entity, builder->escontext))
		return false;
	item.size = entity.length;
	return push_term(builder, &item, entity.name);
}

bool
entityquery_add_operator(EntityQueryBuilder *builder, EntityQueryType type)
{
	uint32		size = 1;
	EntityQueryItem *item;

	for (int operands = type == ENTITYQUERY_NOT ? 1 : 2; operands > 0; operands--)
	{
		if (size > builder->count)
			return false;
		size += entityquery_span(&builder->items[builder->count - size]);
	}
	item = push(builder);
	if (item == NULL)
		return false;
	item->type = type;
	item->size = size;
	return true;
}

bool
entityquery_add_items(EntityQueryBuilder *builder, const EntityQuery *query, uint32 first, uint32 count)
{
	for (uint32 i = first; i < first + count; i++)
	{
		const EntityQueryItem *item = &query->items[i];

		if (ENTITYQUERY_IS_TERM(item->type) ?
			!push_term(builder, item, entityquery_texts(query) + item->start) :
			!entityquery_add_operator(builder, item->type))
			return false;
	}
	return true;
}

EntityQuery *
entityquery_finish(EntityQueryBuilder *builder)
{
	uint32		count = builder->count;
	Size		size = ENTITYQUERY_HEADER + count * sizeof(EntityQueryItem) + builder->texts.len;
	EntityQuery *query;

	if (count > 0 && entityquery_span(&builder->items[count - 1]) != count)
		return NULL;
	query = palloc(size);
	SET_VARSIZE(query, size);
	query->head = ((uint32) ENTITYQUERY_VERSION << 28) | count;
	memcpy(query->items, builder->items, count * sizeof(EntityQueryItem));
	memcpy(query->items + count, builder->texts.data, builder->texts.len);
	pfree(builder->items);
	pfree(builder->texts.data);
	return query;
}
