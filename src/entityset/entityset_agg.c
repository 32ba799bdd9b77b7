/*
 * entityset_agg.c
 *		The aggregates entityset_agg(kind, name), entityset_union(set) and entityset_intersect(set).
 *
 * Their state is an entityset, so that every plan and every extension that
 * moves states about can.  A set that grows by one entity at a time would cost
 * the square of its size, so inside an aggregate a state of more than a few
 * entities becomes an expanded object: a hash table of its entities that is
 * changed in place and is made flat only when somebody looks at it.
 */
#include "postgres.h"

#include "entityset/entityset.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/expandeddatum.h"
#include "utils/memutils.h"

/* Up to so many entities a state stays flat: copying them costs less than a memory context for each group. */
#define FLAT_ENTITIES 32

#define NAME_BLOCK 8192			/* names are kept in blocks of so many bytes */

typedef struct HashedEntity
{
	Entity		entity;
	uint32		hash;
	char		status;
} HashedEntity;

#define SH_PREFIX entities
#define SH_ELEMENT_TYPE HashedEntity
#define SH_KEY_TYPE Entity
#define SH_KEY entity
#define SH_HASH_KEY(table, key) entity_hash(&(key))
#define SH_EQUAL(table, a, b) entity_equal(&(a), &(b))
#define SH_STORE_HASH
#define SH_GET_HASH(table, element) (element)->hash
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

#define EXPANDED_MAGIC 0x656E7473

typedef struct ExpandedEntitySet
{
	ExpandedObjectHeader header;
	int			magic;
	entities_hash *entities;
	int64		bytes;			/* of all names */
	char	   *room;			/* for more names */
	Size		left;
} ExpandedEntitySet;

/* ---- flattening ---------------------------------------------------------------- */

static Size
expanded_flat_size(ExpandedObjectHeader *header)
{
	ExpandedEntitySet *expanded = (ExpandedEntitySet *) header;

	return entityset_size(expanded->entities->members, expanded->bytes);
}

static void
expanded_flatten_into(ExpandedObjectHeader *header, void *result, Size allocated)
{
	ExpandedEntitySet *expanded = (ExpandedEntitySet *) header;
	int32		count = (int32) expanded->entities->members;
	Entity	   *sorted = palloc_extended((Size) count * sizeof(Entity), MCXT_ALLOC_HUGE);
	int32		n = 0;
	entities_iterator iterator;
	HashedEntity *element;

	entities_start_iterate(expanded->entities, &iterator);
	while ((element = entities_iterate(expanded->entities, &iterator)) != NULL)
		sorted[n++] = element->entity;
	Assert(n == count);
	entityset_sort(sorted, count);
	entityset_fill(result, allocated, sorted, count);
	pfree(sorted);
}

static const ExpandedObjectMethods expanded_methods = {expanded_flat_size, expanded_flatten_into};

/* ---- the state ------------------------------------------------------------------- */

/* Adds an entity, copied unless the set has it. */
static void
expanded_add(ExpandedEntitySet *expanded, Entity entity)
{
	bool		found;
	HashedEntity *element = entities_insert(expanded->entities, entity, &found);
	char	   *name;

	if (found)
		return;
	if ((Size) entity.length > expanded->left)
	{
		expanded->left = Max(NAME_BLOCK, entity.length);
		expanded->room = MemoryContextAlloc(expanded->header.eoh_context, expanded->left);
	}
	name = expanded->room;
	memcpy(name, entity.name, entity.length);
	expanded->room += entity.length;
	expanded->left -= entity.length;
	element->entity.name = name;
	expanded->bytes += entity.length;
	/* the limits again, before the memory is gone */
	(void) entityset_size(expanded->entities->members, expanded->bytes);
}

static void
expanded_add_all(ExpandedEntitySet *expanded, const EntitySet *set)
{
	for (EntityCursor c = entity_cursor(set, 0); c.at < c.count; entity_cursor_step(&c))
	{
		expanded_add(expanded, entity_cursor_get(&c));
		if (c.at % 65536 == 0)
			CHECK_FOR_INTERRUPTS();
	}
}

/* A new state with the entities of a set, in a child of the aggregate's context. */
static ExpandedEntitySet *
expand(const EntitySet *set, MemoryContext parent)
{
	MemoryContext context = AllocSetContextCreate(parent, "expanded entityset", ALLOCSET_START_SMALL_SIZES);
	ExpandedEntitySet *expanded = MemoryContextAllocZero(context, sizeof(ExpandedEntitySet));

	EOH_init_header(&expanded->header, &expanded_methods, context);
	expanded->magic = EXPANDED_MAGIC;
	expanded->entities = entities_create(context, FLAT_ENTITIES * 4, NULL);
	expanded_add_all(expanded, set);
	return expanded;
}

/* The state that argument 0 is, if it is an expanded one of ours; else NULL. */
static ExpandedEntitySet *
expanded_state(Datum state)
{
	ExpandedEntitySet *expanded;

	if (!VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(state)))
		return NULL;
	expanded = (ExpandedEntitySet *) DatumGetEOHP(state);
	return expanded->magic == EXPANDED_MAGIC ? expanded : NULL;
}

/* The state with the entities of a set. */
static Datum
add_set(FunctionCallInfo fcinfo, Datum state, const EntitySet *set)
{
	MemoryContext context;
	ExpandedEntitySet *expanded = NULL;
	EntitySet  *flat;

	if (AggCheckCallContext(fcinfo, &context))
	{
		expanded = expanded_state(state);
		if (expanded == NULL)
		{
			flat = DatumGetEntitySetP(state);
			if (entityset_count(flat) + entityset_count(set) > FLAT_ENTITIES && !entityset_contains(flat, set))
				expanded = expand(flat, context);
		}
	}
	if (expanded != NULL)
	{
		expanded_add_all(expanded, set);
		return EOHPGetRWDatum(&expanded->header);
	}
	flat = DatumGetEntitySetP(state);
	/* the same pointer tells the executor that there is nothing to copy */
	if (entityset_contains(flat, set))
		return state;
	return EntitySetPGetDatum(entityset_union(flat, set));
}

/*
 * entityset_agg_transfn(state entityset, kind text, name text) returns entityset.
 * Rows without a kind or a name are passed over; no row at all gives NULL.
 */
PG_FUNCTION_INFO_V1(newsext_entityset_agg_transfn);
Datum
newsext_entityset_agg_transfn(PG_FUNCTION_ARGS)
{
	Entity		entity;
	EntitySet  *one;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	entity = entity_from_texts(PG_GETARG_TEXT_PP(1), PG_GETARG_TEXT_PP(2));
	entity_normalize(&entity, NULL);
	if (!PG_ARGISNULL(0) && AggCheckCallContext(fcinfo, NULL))
	{
		ExpandedEntitySet *expanded = expanded_state(PG_GETARG_DATUM(0));

		if (expanded != NULL)
		{
			expanded_add(expanded, entity);
			PG_RETURN_DATUM(PG_GETARG_DATUM(0));
		}
	}
	one = entityset_from_sorted(&entity, 1);
	if (PG_ARGISNULL(0))
		PG_RETURN_ENTITYSET_P(one);
	PG_RETURN_DATUM(add_set(fcinfo, PG_GETARG_DATUM(0), one));
}

/*
 * entityset_union_transfn(state entityset, set entityset) returns entityset: also
 * the combine function of entityset_agg.
 */
PG_FUNCTION_INFO_V1(newsext_entityset_union_transfn);
Datum
newsext_entityset_union_transfn(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(add_set(fcinfo, PG_GETARG_DATUM(0), PG_GETARG_ENTITYSET_P(1)));
}

/* entityset_intersect_transfn(state entityset, set entityset) returns entityset: a state only shrinks, so it stays flat. */
PG_FUNCTION_INFO_V1(newsext_entityset_intersect_transfn);
Datum
newsext_entityset_intersect_transfn(PG_FUNCTION_ARGS)
{
	EntitySet  *state = PG_GETARG_ENTITYSET_P(0);
	EntitySet  *set;

	if (entityset_count(state) == 0)
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	set = PG_GETARG_ENTITYSET_P(1);
	if (entityset_contains(set, state))
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	PG_RETURN_ENTITYSET_P(entityset_intersection(state, set));
}
