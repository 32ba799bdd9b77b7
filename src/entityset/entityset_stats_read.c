/*
 * entityset_stats_read.c
 *		The statistics of a column, checked and laid out for the estimators.
 *
 * What is in pg_statistic may come from another version, or from someone's
 * hands: whatever does not fit together counts as no statistics.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "entityset/entityset_stats.h"

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
