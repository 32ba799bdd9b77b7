/*
 * entityset_together.c
 *		The sample of rows that tells ANALYZE what occurs together (EntityTogether in entityset_stats.h).
 */
#include "postgres.h"

#include "entityset/compat.h"
#include "entityset/entityset_counts.h"
#include "miscadmin.h"

/* One occurrence in the sample of rows. */
typedef struct Seen
{
	uint32		key;
	uint32		row;
} Seen;

typedef struct SeenList
{
	Seen	   *seen;
	int			count;
	int			max;
} SeenList;

static void
add_seen(SeenList *list, uint32 key, uint32 row)
{
	if (list->count == list->max)
	{
		list->max = Max(1024, list->max * 2);
		list->seen = list->seen == NULL ? palloc(list->max * sizeof(Seen)) :
			repalloc_huge(list->seen, (Size) list->max * sizeof(Seen));
	}
	list->seen[list->count].key = key;
	list->seen[list->count++].row = row;
}

static inline int
compare_seen(const Seen *a, const Seen *b)
{
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

#define ST_SORT sort_seen
#define ST_ELEMENT_TYPE Seen
#define ST_COMPARE(a, b) compare_seen(a, b)
#define ST_SCOPE static
#define ST_CHECK_FOR_INTERRUPTS
#define ST_DEFINE
#include "lib/sort_template.h"

/* Where a kept entity or word is, if it is common enough for a list of rows. */
static bool
is_listed(const EntitySet *kept, const EntityCommon *common, const Entity *entity, int least, uint32 *at)
{
	int32		found = entityset_find(kept, entity);

	*at = (uint32) found;
	return found >= 0 && common->items[found].frequency >= least;
}

/* What occurs together, in a bytea: looks at some of the rows once more. */
Datum
entity_rows_together(VacAttrStats *stats, AnalyzeAttrFetchFunc fetch, const EntityCounts *counts,
			  const EntityCommon *entities, const EntityCommon *words, Datum entity_set, Datum word_set)
{
	const EntitySet *kept_entities = (const EntitySet *) DatumGetPointer(entity_set);
	const EntitySet *kept_words = (const EntitySet *) DatumGetPointer(word_set);
	int			n_rows = Min(counts->rows, ENTITY_TOGETHER_ROWS);
	int			least = (int) ((double) counts->rows * ENTITY_TOGETHER_LEAST / n_rows);
	uint16	   *sizes = palloc(n_rows * sizeof(uint16));
	EntityWords folded = {0};
	SeenList	list = {0};
	EntityTogether *head;
	EntityRowList *lists;
	uint16	   *rows;
	int			n_lists = 0,
				n_seen = 0;
	Size		bytes;
	bytea	   *result;

	for (int row = 0; row < n_rows; row++)
	{
		/* a row at random, of those not taken yet: a pattern in the table must not meet one of ours */
		int			other = row + (n_rows == counts->rows ? 0 : hash_bytes_uint32(row) % (counts->rows - row));
		int			taken = counts->fetched[other];
		bool		isnull;
		Datum		value;
		EntitySet  *set;
		uint32		at;

		entityset_vacuum_delay_point();
		counts->fetched[other] = counts->fetched[row];
		counts->fetched[row] = taken;
		value = fetch(stats, taken, &isnull);
		set = DatumGetEntitySetP(value);
		sizes[row] = Min(entityset_count(set), PG_UINT16_MAX);
		for (EntityCursor c = entity_cursor(set, 0); c.at < c.count; entity_cursor_step(&c))
		{
			Entity		entity = entity_cursor_get(&c);

			if (is_listed(kept_entities, entities, &entity, least, &at))
				add_seen(&list, at, row);
			entityset_fold_words(entity.name, entity.length, &folded);
			for (int32 i = 0; i < folded.count; i++)
			{
				Entity		word = {entity.kind, folded.words[i].length, folded.text + folded.words[i].start};

				if (is_listed(kept_words, words, &word, least, &at))
					add_seen(&list, at | ENTITY_TOGETHER_WORD, row);
			}
		}
		if ((Pointer) set != DatumGetPointer(value))
			pfree(set);
	}
	if (list.count > 0)
		sort_seen(list.seen, list.count);
	for (int i = 0; i < list.count; i++)
	{
		/* a word that several names of a row have is in the row once */
		if (i > 0 && list.seen[i].key == list.seen[i - 1].key && list.seen[i].row == list.seen[i - 1].row)
			continue;
		if (n_seen == 0 || list.seen[n_seen - 1].key != list.seen[i].key)
			n_lists++;
		list.seen[n_seen++] = list.seen[i];
	}
	bytes = VARHDRSZ + sizeof(EntityTogether) + n_lists * sizeof(EntityRowList) + (n_rows + (Size) n_seen) * sizeof(uint16);
	result = MemoryContextAlloc(stats->anl_context, bytes);
	SET_VARSIZE(result, bytes);
	head = (EntityTogether *) VARDATA(result);
	head->n_rows = n_rows;
	head->n_lists = n_lists;
	lists = (EntityRowList *) (head + 1);
	rows = (uint16 *) (lists + n_lists);
	memcpy(rows, sizes, n_rows * sizeof(uint16));
	rows += n_rows;
	for (int i = 0; i < n_seen; i++)
	{
		if (i > 0 && list.seen[i].key != list.seen[i - 1].key)
			lists++;
		lists->key = list.seen[i].key;
		lists->end = i + 1;
		rows[i] = (uint16) list.seen[i].row;
	}
	if (list.seen != NULL)
		pfree(list.seen);
	pfree(sizes);
	return PointerGetDatum(result);
}
