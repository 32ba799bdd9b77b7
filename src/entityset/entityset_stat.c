/*
 * entityset_stat.c
 *		entityset_stat(query): how many of the sets that a query gives have each entity, as ts_stat counts lexemes.
 */
#include "postgres.h"

#include "entityset/entityset.h"
#include "entityset/entityset_stats.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#define FETCH_ROWS 1000

typedef struct Counted
{
	Entity		entity;
	uint32		hash;
	char		status;
	int64		sets;
} Counted;

#define SH_PREFIX counted
#define SH_ELEMENT_TYPE Counted
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

#define ST_SORT sort_counted
#define ST_ELEMENT_TYPE Counted
#define ST_COMPARE(a, b) entity_compare(&(a)->entity, &(b)->entity)
#define ST_SCOPE static
#define ST_CHECK_FOR_INTERRUPTS
#define ST_DEFINE
#include "lib/sort_template.h"

static void
count_set(counted_hash *table, const EntitySet *set)
{
	for (EntityCursor c = entity_cursor(set, 0); c.at < c.count; entity_cursor_step(&c))
	{
		bool		found;
		Counted    *item = counted_insert(table, entity_cursor_get(&c), &found);

		if (!found)
		{
			char	   *name = MemoryContextAlloc(table->ctx, item->entity.length);

			memcpy(name, item->entity.name, item->entity.length);
			item->entity.name = name;
			item->sets = 0;
		}
		item->sets++;
	}
}

/* Runs the query and counts; what is counted lives in `context`. */
static counted_hash *
count_query(const char *query, MemoryContext context)
{
	counted_hash *table = counted_create(context, 1024, NULL);
	SPIPlanPtr	plan;
	Portal		portal;

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	plan = SPI_prepare(query, 0, NULL);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare(\"%s\") failed", query);
	portal = SPI_cursor_open(NULL, plan, NULL, NULL, true);
	if (portal->tupDesc == NULL || portal->tupDesc->natts != 1 ||
		!entity_type_is_set(TupleDescAttr(portal->tupDesc, 0)->atttypid))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the query of entityset_stat must return one column of type entityset"),
				 errhint("Write it like entityset_stat('SELECT entities FROM article').")));
	for (;;)
	{
		SPI_cursor_fetch(portal, true, FETCH_ROWS);
		if (SPI_processed == 0)
			break;
		for (uint64 row = 0; row < SPI_processed; row++)
		{
			bool		isnull;
			Datum		value = SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, 1, &isnull);
			EntitySet  *set;

			CHECK_FOR_INTERRUPTS();
			if (isnull)
				continue;
			set = DatumGetEntitySetP(value);
			count_set(table, set);
			if ((Pointer) set != DatumGetPointer(value))
				pfree(set);
		}
		SPI_freetuptable(SPI_tuptable);
	}
	SPI_freetuptable(SPI_tuptable);
	SPI_cursor_close(portal);
	SPI_freeplan(plan);
	SPI_finish();
	return table;
}

/* entityset_stat(query text): rows (kind, name, ndoc) in the order of sets */
PG_FUNCTION_INFO_V1(newsext_entityset_stat);
Datum
newsext_entityset_stat(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "entityset_stat", ALLOCSET_DEFAULT_SIZES);
	counted_hash *table;
	Counted    *sorted;
	Counted    *item;
	counted_iterator iterator;
	size_t		n = 0;
	Datum		labels[ENTITY_KINDS];

	InitMaterializedSRF(fcinfo, 0);
	result = (ReturnSetInfo *) fcinfo->resultinfo;
	table = count_query(text_to_cstring(PG_GETARG_TEXT_PP(0)), context);
	sorted = palloc_extended(Max(table->members, 1) * sizeof(Counted), MCXT_ALLOC_HUGE);
	counted_start_iterate(table, &iterator);
	while ((item = counted_iterate(table, &iterator)) != NULL)
		sorted[n++] = *item;
	sort_counted(sorted, n);
	for (int k = 0; k < ENTITY_KINDS; k++)
		labels[k] = CStringGetTextDatum(entity_kind_labels[k]);
	for (size_t i = 0; i < n; i++)
	{
		text	   *name = cstring_to_text_with_len(sorted[i].entity.name, sorted[i].entity.length);
		Datum		values[3] = {labels[sorted[i].entity.kind], PointerGetDatum(name),
		Int32GetDatum((int32) Min(sorted[i].sets, PG_INT32_MAX))};
		bool		nulls[3] = {false, false, false};

		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
		pfree(name);
		CHECK_FOR_INTERRUPTS();
	}
	pfree(sorted);
	MemoryContextDelete(context);
	return (Datum) 0;
}
