/*
 * entityset_func.c
 *		Constructors, and the functions that look into a set or change one entity of it.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "entityset/entityset.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

/* ---- constructors ---------------------------------------------------------------- */

EntityKind
entity_kind_from_text(const text *kind)
{
	EntityKind	result;

	if (!entity_kind_parse(VARDATA_ANY(kind), VARSIZE_ANY_EXHDR(kind), &result))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid kind of an entity: \"%.*s\"",
						pg_mbcliplen(VARDATA_ANY(kind), VARSIZE_ANY_EXHDR(kind), 100), VARDATA_ANY(kind)),
				 errhint("The kinds are " ENTITY_KIND_LIST ".")));
	return result;
}

Entity
entity_from_texts(const text *kind, const text *name)
{
	Entity		entity = {entity_kind_from_text(kind), VARSIZE_ANY_EXHDR(name), VARDATA_ANY(name)};

	return entity;
}

/* The entity of arguments n and n + 1, as sets keep it. */
static Entity
entity_argument(FunctionCallInfo fcinfo, int n)
{
	Entity		entity = entity_from_texts(PG_GETARG_TEXT_PP(n), PG_GETARG_TEXT_PP(n + 1));

	entity_normalize(&entity, NULL);
	return entity;
}

/* entityset(kind text, name text) */
PG_FUNCTION_INFO_V1(newsext_entityset_one);
Datum
newsext_entityset_one(PG_FUNCTION_ARGS)
{
	Entity		entity = entity_argument(fcinfo, 0);

	PG_RETURN_ENTITYSET_P(entityset_from_sorted(&entity, 1));
}

Datum *
entityset_text_elements(ArrayType *array, int *count)
{
	Datum	   *elements;
	bool	   *nulls;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("wrong number of array dimensions: %d", ARR_NDIM(array)),
				 errdetail("Expected a one-dimensional array.")));
	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, count);
	for (int i = 0; i < *count; i++)
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("an entityset cannot have nulls"),
					 errdetail("Element %d of the array is null.", i + 1),
					 errhint("Remove nulls first, with array_remove(array, NULL).")));
	return elements;
}

/* entityset(kinds text[], names text[]): pairs */
PG_FUNCTION_INFO_V1(newsext_entityset_from_arrays);
Datum
newsext_entityset_from_arrays(PG_FUNCTION_ARGS)
{
	int			n_kinds,
				n_names;
	Datum	   *kinds = entityset_text_elements(PG_GETARG_ARRAYTYPE_P(0), &n_kinds);
	Datum	   *names = entityset_text_elements(PG_GETARG_ARRAYTYPE_P(1), &n_names);
	Entity	   *entities;

	if (n_kinds != n_names)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("arrays of different length: %d kinds and %d names", n_kinds, n_names),
				 errdetail("Expected a name for each kind.")));
	entities = palloc_extended((Size) n_names * sizeof(Entity), MCXT_ALLOC_HUGE);
	for (int i = 0; i < n_names; i++)
	{
		CHECK_FOR_INTERRUPTS();
		entities[i] = entity_from_texts(DatumGetTextPP(kinds[i]), DatumGetTextPP(names[i]));
	}
	PG_RETURN_ENTITYSET_P(entityset_make(entities, n_names, NULL));
}

/* entityset(kind text, names text[]): all of one kind */
PG_FUNCTION_INFO_V1(newsext_entityset_from_names);
Datum
newsext_entityset_from_names(PG_FUNCTION_ARGS)
{
	text	   *kind = PG_GETARG_TEXT_PP(0);
	int			count;
	Datum	   *names = entityset_text_elements(PG_GETARG_ARRAYTYPE_P(1), &count);
	Entity	   *entities = palloc_extended((Size) count * sizeof(Entity), MCXT_ALLOC_HUGE);

	entity_kind_from_text(kind);	/* also if there are no names */
	for (int i = 0; i < count; i++)
		entities[i] = entity_from_texts(kind, DatumGetTextPP(names[i]));
	PG_RETURN_ENTITYSET_P(entityset_make(entities, count, NULL));
}

/* ---- looking in ---------------------------------------------------------------------- */

/* entityset_count(set): how many entities; reads no more than the head of a stored set */
PG_FUNCTION_INFO_V1(newsext_entityset_count);
Datum
newsext_entityset_count(PG_FUNCTION_ARGS)
{
	struct varlena *head = PG_DETOAST_DATUM_SLICE(PG_GETARG_DATUM(0), 0, sizeof(uint32));
	uint32		word;

	memcpy(&word, VARDATA_ANY(head), sizeof(uint32));
	PG_RETURN_INT32((int32) (word & ENTITYSET_COUNT_MASK));
}

/* entityset_has(set, kind, name) */
PG_FUNCTION_INFO_V1(newsext_entityset_has);
Datum
newsext_entityset_has(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	Entity		entity = entity_argument(fcinfo, 1);

	PG_RETURN_BOOL(entityset_find(set, &entity) >= 0);
}

/* The entities [first, end) of a set, as a set. */
static EntitySet *
slice(const EntitySet *set, int32 first, int32 end)
{
	Entity	   *entities = palloc_extended((Size) (end - first) * sizeof(Entity), MCXT_ALLOC_HUGE);

	for (EntityCursor c = entity_cursor(set, first); c.at < end; entity_cursor_step(&c))
		entities[c.at - first] = entity_cursor_get(&c);
	return entityset_from_sorted(entities, end - first);
}

/* entityset_kind(set, kind): the part of the set that has this kind */
PG_FUNCTION_INFO_V1(newsext_entityset_kind);
Datum
newsext_entityset_kind(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	EntityKind	kind = entity_kind_from_text(PG_GETARG_TEXT_PP(1));

	PG_RETURN_ENTITYSET_P(slice(set, entityset_kind_start(set, kind), entityset_kind_start(set, kind + 1)));
}

/* entityset_kind(set, kinds text[]): the part of the set that has one of these kinds */
PG_FUNCTION_INFO_V1(newsext_entityset_kind_array);
Datum
newsext_entityset_kind_array(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	int			n_kinds;
	Datum	   *kinds = entityset_text_elements(PG_GETARG_ARRAYTYPE_P(1), &n_kinds);
	bool		wanted[ENTITY_KINDS] = {false};
	Entity	   *entities = palloc_extended((Size) entityset_count(set) * sizeof(Entity), MCXT_ALLOC_HUGE);
	int32		n = 0;

	for (int i = 0; i < n_kinds; i++)
		wanted[entity_kind_from_text(DatumGetTextPP(kinds[i]))] = true;
	for (EntityCursor c = entity_cursor(set, 0); c.at < c.count; entity_cursor_step(&c))
		if (wanted[entityset_kind(set, c.at)])
			entities[n++] = entity_cursor_get(&c);
	PG_RETURN_ENTITYSET_P(entityset_from_sorted(entities, n));
}

static Datum
names_of(const EntitySet *set, int32 first, int32 end)
{
	Datum	   *names = palloc_extended((Size) (end - first) * sizeof(Datum), MCXT_ALLOC_HUGE);

	for (EntityCursor c = entity_cursor(set, first); c.at < end; entity_cursor_step(&c))
	{
		Entity		entity = entity_cursor_get(&c);

		names[c.at - first] = PointerGetDatum(cstring_to_text_with_len(entity.name, entity.length));
	}
	return PointerGetDatum(construct_array(names, end - first, TEXTOID, -1, false, TYPALIGN_INT));
}

/* entityset_names(set, kind): names of this kind, in the order of the set */
PG_FUNCTION_INFO_V1(newsext_entityset_names_kind);
Datum
newsext_entityset_names_kind(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	EntityKind	kind = entity_kind_from_text(PG_GETARG_TEXT_PP(1));

	PG_RETURN_DATUM(names_of(set, entityset_kind_start(set, kind), entityset_kind_start(set, kind + 1)));
}

/* entityset_names(set): names of every kind, in the order of the set */
PG_FUNCTION_INFO_V1(newsext_entityset_names);
Datum
newsext_entityset_names(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);

	PG_RETURN_DATUM(names_of(set, 0, entityset_count(set)));
}

/* entityset_kinds(set): the kind of each entity, beside entityset_names(set) */
PG_FUNCTION_INFO_V1(newsext_entityset_kinds);
Datum
newsext_entityset_kinds(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	int32		count = entityset_count(set);
	Datum	   *kinds = palloc_extended((Size) count * sizeof(Datum), MCXT_ALLOC_HUGE);
	Datum		labels[ENTITY_KINDS];

	for (int k = 0; k < ENTITY_KINDS; k++)
		labels[k] = CStringGetTextDatum(entity_kind_labels[k]);
	for (int32 i = 0; i < count; i++)
		kinds[i] = labels[entityset_kind(set, i)];
	PG_RETURN_ARRAYTYPE_P(construct_array(kinds, count, TEXTOID, -1, false, TYPALIGN_INT));
}

/* entityset_elements(set): one row an entity, in the order of the set */
PG_FUNCTION_INFO_V1(newsext_entityset_elements);
Datum
newsext_entityset_elements(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	EntityCursor *cursor;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;
		TupleDesc	row;

		call = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &row) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		call->tuple_desc = BlessTupleDesc(row);
		cursor = palloc(sizeof(EntityCursor));
		*cursor = entity_cursor(DatumGetEntitySetPCopy(PG_GETARG_DATUM(0)), 0);
		call->user_fctx = cursor;
		MemoryContextSwitchTo(old);
	}
	call = SRF_PERCALL_SETUP();
	cursor = call->user_fctx;
	if (cursor->at < cursor->count)
	{
		Entity		entity = entity_cursor_get(cursor);
		Datum		values[2] = {CStringGetTextDatum(entity_kind_labels[entity.kind]),
		PointerGetDatum(cstring_to_text_with_len(entity.name, entity.length))};
		bool		nulls[2] = {false, false};

		entity_cursor_step(cursor);
		SRF_RETURN_NEXT(call, HeapTupleGetDatum(heap_form_tuple(call->tuple_desc, values, nulls)));
	}
	SRF_RETURN_DONE(call);
}

/* ---- changing -------------------------------------------------------------------------- */

/* entityset_add(set, kind, name) */
PG_FUNCTION_INFO_V1(newsext_entityset_add);
Datum
newsext_entityset_add(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	Entity		entity = entity_argument(fcinfo, 1);

	PG_RETURN_ENTITYSET_P(entityset_union(set, entityset_from_sorted(&entity, 1)));
}

/* entityset_remove(set, kind, name) */
PG_FUNCTION_INFO_V1(newsext_entityset_remove);
Datum
newsext_entityset_remove(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	Entity		entity = entity_argument(fcinfo, 1);

	PG_RETURN_ENTITYSET_P(entityset_difference(set, entityset_from_sorted(&entity, 1)));
}

/* entityset_rename(set, kind, old, new): a set without the old name stays as it is */
PG_FUNCTION_INFO_V1(newsext_entityset_rename);
Datum
newsext_entityset_rename(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	text	   *new = PG_GETARG_TEXT_PP(3);
	Entity		from = entity_argument(fcinfo, 1);
	Entity		to = {from.kind, VARSIZE_ANY_EXHDR(new), VARDATA_ANY(new)};
	EntitySet  *rest;

	entity_normalize(&to, NULL);
	if (entityset_find(set, &from) < 0)
		PG_RETURN_ENTITYSET_P(set);
	rest = entityset_difference(set, entityset_from_sorted(&from, 1));
	PG_RETURN_ENTITYSET_P(entityset_union(rest, entityset_from_sorted(&to, 1)));
}
