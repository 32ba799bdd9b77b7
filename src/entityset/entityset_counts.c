/*
 * entityset_counts.c
 *		Counting entities and words for ANALYZE, in little memory.
 *
 * They are counted by Lossy Counting, as arrays' elements are;
 * array_typanalyze.c explains the algorithm and its parameters.  What differs:
 * more elements are kept for the planner, since names have a long tail in which
 * most queries fall, and the tail itself is measured: how many different
 * entities it has (by the estimator of Haas and Stokes that ANALYZE uses for
 * n_distinct) and how many a set has of them.
 */
#include "postgres.h"

#include "entityset/entityset_counts.h"
#include "miscadmin.h"

/* The algorithm's buckets are no wider than this, which bounds its memory to some hundred megabytes at any target. */
#define MAX_BUCKET		2000000

/* A word is tracked under its kind plus this, beside the entities. */
#define WORD_KIND 8

#define SH_PREFIX tracked
#define SH_ELEMENT_TYPE EntityTracked
#define SH_KEY_TYPE Entity
#define SH_KEY key
#define SH_HASH_KEY(table, key) entity_hash(&(key))
#define SH_EQUAL(table, a, b) entity_equal(&(a), &(b))
#define SH_STORE_HASH
#define SH_GET_HASH(table, element) (element)->hash
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

static inline int
compare_frequency(const EntityTracked *a, const EntityTracked *b)
{
	return a->frequency != b->frequency ? (a->frequency > b->frequency ? -1 : 1) : entity_compare(&a->key, &b->key);
}

#define ST_SORT sort_by_frequency
#define ST_ELEMENT_TYPE EntityTracked
#define ST_COMPARE(a, b) compare_frequency(a, b)
#define ST_SCOPE static
#define ST_CHECK_FOR_INTERRUPTS
#define ST_DEFINE
#include "lib/sort_template.h"

#define ST_SORT sort_by_key
#define ST_ELEMENT_TYPE EntityTracked
#define ST_COMPARE(a, b) entity_compare(&(a)->key, &(b)->key)
#define ST_SCOPE static
#define ST_CHECK_FOR_INTERRUPTS
#define ST_DEFINE
#include "lib/sort_template.h"

void
entity_counts_begin(EntityCounts *counts, int kept, int max_rows)
{
	memset(counts, 0, sizeof(*counts));
	counts->table = tracked_create(CurrentMemoryContext, 4096, NULL);
	counts->bucket_width = Max(1000, Min(MAX_BUCKET, kept * 1000L / 7));
	counts->bucket = 1;
	counts->counts = palloc_extended((Size) max_rows * sizeof(int), MCXT_ALLOC_HUGE);
	counts->fetched = palloc_extended((Size) max_rows * sizeof(int), MCXT_ALLOC_HUGE);
}

static void
prune(EntityCounts *counts)
{
	tracked_iterator iterator;
	EntityTracked *item;

	tracked_start_iterate(counts->table, &iterator);
	while ((item = tracked_iterate(counts->table, &iterator)) != NULL)
	{
		if (item->frequency + item->delta <= counts->bucket)
		{
			char	   *name = unconstify(char *, item->key.name);

			if (item->key.kind >= WORD_KIND)
				counts->dropped_words++;
			else
				counts->dropped_entities++;
			tracked_delete_item(counts->table, item);
			pfree(name);
		}
	}
}

/* Counts a key once for each row; true if this was the first time in the row. */
static bool
track(EntityCounts *counts, Entity key, int row)
{
	bool		found;
	EntityTracked *item = tracked_insert(counts->table, key, &found);

	if (found)
	{
		if (item->last_row == row)
			return false;
		item->frequency++;
	}
	else
	{
		char	   *name = palloc(key.length);

		memcpy(name, key.name, key.length);
		item->key.name = name;
		item->frequency = 1;
		item->delta = counts->bucket - 1;
	}
	item->last_row = row;
	if (++counts->seen % counts->bucket_width == 0)
	{
		prune(counts);
		counts->bucket++;
	}
	return true;
}

void
entity_counts_add(EntityCounts *counts, const EntitySet *set, int row, EntityWords *words)
{
	int			kind = -1;

	for (EntityCursor c = entity_cursor(set, 0); c.at < c.count; entity_cursor_step(&c))
	{
		Entity		entity = entity_cursor_get(&c);

		if ((int) entity.kind != kind)
			counts->kinds[kind = entity.kind]++;
		track(counts, entity, row);
		counts->entities++;
		entityset_fold_words(entity.name, entity.length, words);
		for (int32 i = 0; i < words->count; i++)
		{
			Entity		word = {entity.kind + WORD_KIND, words->words[i].length, words->text + words->words[i].start};

			if (word.length <= ENTITY_MAX_LENGTH && track(counts, word, row))
				counts->words++;
		}
	}
}

static int
compare_hash(const void *a, const void *b)
{
	uint32		x = *(const uint32 *) a;
	uint32		y = *(const uint32 *) b;

	return (x > y) - (x < y);
}

/* The items that are too many to keep by name; returns how often all of them were seen. */
static int64
pick_rare(EntityCommon *common, const EntityTracked *items, int count, bool words)
{
	EntityWords folded = {0};
	int64		seen = 0;

	common->rare = palloc(Max(count, 1) * sizeof(uint32));
	common->n_rare = count;
	for (int i = 0; i < count; i++)
	{
		Entity		key = items[i].key;

		if (!words)
		{
			entityset_fold_words(key.name, key.length, &folded);
			key.name = folded.text;
			key.length = folded.length;
		}
		common->rare[i] = (entity_hash(&key) & ENTITY_STATS_HASH_MASK) | (uint32) Min(items[i].frequency, ENTITY_STATS_MAX_SEEN);
		seen += items[i].frequency;
	}
	qsort(common->rare, count, sizeof(uint32), compare_hash);
	return seen;
}

/*
 * Picks the most common entities (words false) or words (true), by name and by
 * hash, as many of each as the target says, and measures the rest.
 */
EntityCommon
entity_counts_pick(EntityCounts *counts, bool words, int named, int hashed, double total_rows)
{
	int			candidates;
	EntityCommon common = {0};
	int64		occurrences = words ? counts->words : counts->entities;
	int64		kept = 0;
	double		distinct = words ? counts->dropped_words : counts->dropped_entities;
	double		once = distinct;
	double		sampled = counts->rows / Max(total_rows, counts->rows);
	int			least = sampled < 1.0 ? 2 : 1;
	tracked_iterator iterator;
	EntityTracked *item;

	common.items = palloc_extended((Size) counts->table->members * sizeof(EntityTracked), MCXT_ALLOC_HUGE);
	tracked_start_iterate(counts->table, &iterator);
	while ((item = tracked_iterate(counts->table, &iterator)) != NULL)
	{
		if ((item->key.kind >= WORD_KIND) != words)
			continue;
		distinct++;
		if (item->frequency == 1)
			once++;
		/* what Lossy Counting may have missed must not matter, and what was seen once tells little of a sample */
		if (item->frequency >= least && item->frequency >= item->delta * 4)
		{
			common.items[common.count] = *item;
			if (words)
				common.items[common.count].key.kind -= WORD_KIND;
			common.count++;
		}
	}
	sort_by_frequency(common.items, common.count);
	candidates = common.count;
	common.count = Min(candidates, named);
	kept = pick_rare(&common, common.items + common.count, Min(candidates - common.count, hashed), words);
	for (int i = 0; i < common.count; i++)
		kept += common.items[i].frequency;
	if (occurrences > kept)
	{
		double		n = occurrences;
		double		all = n * distinct / (n - once + once * sampled);

		common.rest_per_row = (n - kept) / counts->rows;
		common.rest_frequency = common.rest_per_row / Max(all - common.count - common.n_rare, 1.0);
		if (common.count > 0)
			common.rest_frequency = Min(common.rest_frequency, (double) common.items[common.count - 1].frequency / counts->rows);
	}
	else if (sampled < 1.0)
		common.rest_frequency = 0.5 / total_rows;
	sort_by_key(common.items, common.count);
	return common;
}

int
entity_common_cut(EntityCommon *common, int max)
{
	sort_by_frequency(common->items, common->count);
	common->count = Min(common->count, max);
	sort_by_key(common->items, common->count);
	return common->count;
}

/* The items as a set, in a bytea. */
Datum
entity_common_set(const EntityCommon *common)
{
	Entity	   *entities = palloc(Max(common->count, 1) * sizeof(Entity));
	int64		bytes = 0;
	Size		size;
	EntitySet  *set;

	for (int i = 0; i < common->count; i++)
	{
		entities[i] = common->items[i].key;
		bytes += entities[i].length;
	}
	size = entityset_size(common->count, bytes);
	set = palloc(size);
	entityset_fill(set, size, entities, common->count);
	return PointerGetDatum(set);
}
