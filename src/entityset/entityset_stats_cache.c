/*
 * entityset_stats_cache.c
 *		Statistics that were unpacked before.
 *
 * The statistics of a column of entitysets take some hundred kilobytes, stored
 * compressed and out of line.  To unpack them costs several times what the rest
 * of planning a simple query does, so a backend remembers those that it used
 * last.  They are known by the row of pg_statistic that they came from: ANALYZE
 * writes a new one, so that nothing here goes stale.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_statistic.h"
#include "entityset/entityset_stats.h"
#include "utils/memutils.h"

#define REMEMBERED	8

typedef struct Remembered
{
	MemoryContext context;		/* of the slot; NULL if there is none */
	Oid			relation;
	int16		attribute;
	bool		inherit;
	ItemPointerData tid;
	TransactionId xmin;
	uint64		used;			/* when, by the number of the look-up */
	AttStatsSlot slot;
} Remembered;

static Remembered remembered[REMEMBERED];
static uint64 lookups = 0;

const AttStatsSlot *
entity_stats_slot(HeapTuple tuple)
{
	Form_pg_statistic row = (Form_pg_statistic) GETSTRUCT(tuple);
	TransactionId xmin = HeapTupleHeaderGetRawXmin(tuple->t_data);
	Remembered *oldest = &remembered[0];
	MemoryContext context,
				caller;
	AttStatsSlot slot;
	bool		found;

	for (int i = 0; i < REMEMBERED; i++)
	{
		Remembered *entry = &remembered[i];

		if (entry->context != NULL && entry->relation == row->starelid && entry->attribute == row->staattnum &&
			entry->inherit == row->stainherit && entry->xmin == xmin && ItemPointerEquals(&entry->tid, &tuple->t_self))
		{
			entry->used = ++lookups;
			return &entry->slot;
		}
		if (entry->used < oldest->used)
			oldest = entry;
	}

	/* Not one of the system's rows, but what an extension made up: not to be known again. */
	if (tuple->t_tableOid != StatisticRelationId || !ItemPointerIsValid(&tuple->t_self))
	{
		AttStatsSlot *made_up = palloc(sizeof(AttStatsSlot));

		return get_attstatsslot(made_up, tuple, STATISTIC_KIND_ENTITYSET, InvalidOid,
								ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS) ? made_up : NULL;
	}

	/* An error on the way leaves a context of this query behind, and the table as it was. */
	context = AllocSetContextCreate(CurrentMemoryContext, "statistics of an entityset", ALLOCSET_DEFAULT_SIZES);
	caller = MemoryContextSwitchTo(context);
	found = get_attstatsslot(&slot, tuple, STATISTIC_KIND_ENTITYSET, InvalidOid, ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS);
	MemoryContextSwitchTo(caller);
	if (!found)
	{
		MemoryContextDelete(context);
		return NULL;
	}
	MemoryContextSetParent(context, CacheMemoryContext);
	if (oldest->context != NULL)
		MemoryContextDelete(oldest->context);
	oldest->context = context;
	oldest->relation = row->starelid;
	oldest->attribute = row->staattnum;
	oldest->inherit = row->stainherit;
	oldest->tid = tuple->t_self;
	oldest->xmin = xmin;
	oldest->used = ++lookups;
	oldest->slot = slot;
	return &oldest->slot;
}
