/*
 * entityset_typanalyze.c
 *		ANALYZE of a column of entitysets (entityset_stats.h says what it keeps).
 *
 * Entities and words are counted by Lossy Counting, as arrays' elements are;
 * array_typanalyze.c explains the algorithm and its parameters.  What differs:
 * more elements are kept for the planner, since names have a long tail in which
 * most queries fall, and the tail itself is measured: how many different
 * entities it has (by the estimator of Haas and Stokes that ANALYZE uses for
 * n_distinct) and how many a set has of them.
 */
#include "postgres.h"

#include "access/detoast.h"
#include "catalog/pg_collation.h"
#include "catalog/pg_operator.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "commands/vacuum.h"
#include "entityset/compat.h"
#include "entityset/entityset_stats.h"
#include "entityset/fold_words.h"
#include "miscadmin.h"
#include "utils/builtins.h"

/* Sets of more bytes than this are not looked into: arrays' limit is smaller, since it bounds memory of another kind. */
#define WIDTH_LIMIT 65536

/* Elements kept for the planner, shown as MCELEM, and kept by hash alone, as multiples of the column's statistics target. */
#define KEPT_FACTOR		50
#define SHOWN_FACTOR	10
#define RARE_FACTOR		200

/* The algorithm's buckets are no wider than this, which bounds its memory to some hundred megabytes at any target. */
#define MAX_BUCKET		2000000

/* A word is tracked under its kind plus this, beside the entities. */
#define WORD_KIND 8

typedef struct Tracked
{
	Entity		key;
	uint32		hash;
	char		status;
	int			frequency;
	int			delta;			/* how often it may have been seen and dropped before */
	int			last_row;
} Tracked;

#define SH_PREFIX tracked
#define SH_ELEMENT_TYPE Tracked
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
compare_frequency(const Tracked *a, const Tracked *b)
{
	return a->frequency != b->frequency ? (a->frequency > b->frequency ? -1 : 1) : entity_compare(&a->key, &b->key);
}

#define ST_SORT sort_by_frequency
#define ST_ELEMENT_TYPE Tracked
#define ST_COMPARE(a, b) compare_frequency(a, b)
#define ST_SCOPE static
#define ST_CHECK_FOR_INTERRUPTS
#define ST_DEFINE
#include "lib/sort_template.h"

#define ST_SORT sort_by_key
#define ST_ELEMENT_TYPE Tracked
#define ST_COMPARE(a, b) entity_compare(&(a)->key, &(b)->key)
#define ST_SCOPE static
#define ST_CHECK_FOR_INTERRUPTS
#define ST_DEFINE
#include "lib/sort_template.h"

/* Everything that is counted. */
typedef struct Counts
{
	tracked_hash *table;
	int			bucket_width;
	int			bucket;			/* the current bucket of the algorithm, from 1 */
	int64		seen;			/* entities and words */
	int64		entities;
	int64		words;
	int64		dropped_entities;	/* different ones that were seen once and dropped */
	int64		dropped_words;
	int			rows;
	int			kinds[ENTITY_KINDS];	/* rows that have the kind */
	int		   *counts;			/* entities of each row */
	int		   *fetched;		/* which row of ANALYZE's sample each was */
} Counts;

static void
prune(Counts *counts)
{
	tracked_iterator iterator;
	Tracked    *item;

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
track(Counts *counts, Entity key, int row)
{
	bool		found;
	Tracked    *item = tracked_insert(counts->table, key, &found);

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

static void
track_set(Counts *counts, const EntitySet *set, int row, EntityWords *words)
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

/* ---- what becomes of the counts ---------------------------------------------------- */

/* The most common entities or words, by key, and what remains. */
typedef struct Common
{
	Tracked    *items;
	int			count;
	uint32	   *rare;			/* less common ones by hash, as in the statistics */
	int			n_rare;
	double		rest_frequency; /* of one that is not among all those, a share of the rows */
	double		rest_per_row;	/* how many of those a row has */
} Common;

static int
compare_hash(const void *a, const void *b)
{
	uint32		x = *(const uint32 *) a;
	uint32		y = *(const uint32 *) b;

	return (x > y) - (x < y);
}

/* The items that are too many to keep by name; returns how often all of them were seen. */
static int64
pick_rare(Common *common, const Tracked *items, int count, bool words)
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
static Common
pick(Counts *counts, bool words, int target, double total_rows)
{
	int			max = target * KEPT_FACTOR;
	int			candidates;
	Common		common = {0};
	int64		occurrences = words ? counts->words : counts->entities;
	int64		kept = 0;
	double		distinct = words ? counts->dropped_words : counts->dropped_entities;
	double		once = distinct;
	double		sampled = counts->rows / Max(total_rows, counts->rows);
	int			least = sampled < 1.0 ? 2 : 1;
	tracked_iterator iterator;
	Tracked    *item;

	common.items = palloc_extended((Size) counts->table->members * sizeof(Tracked), MCXT_ALLOC_HUGE);
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
	common.count = Min(candidates, max);
	kept = pick_rare(&common, common.items + common.count, Min(candidates - common.count, target * RARE_FACTOR), words);
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

/* The items as a set, in a bytea. */
static Datum
common_set(const Common *common)
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

/* The hashes of less common ones, in a bytea. */
static Datum
rare_hashes(const Common *common)
{
	Size		bytes = common->n_rare * sizeof(uint32);
	bytea	   *result = palloc(VARHDRSZ + bytes);

	SET_VARSIZE(result, VARHDRSZ + bytes);
	memcpy(VARDATA(result), common->rare, bytes);
	return PointerGetDatum(result);
}

static int
compare_int(const void *a, const void *b)
{
	int			x = *(const int *) a;
	int			y = *(const int *) b;

	return (x > y) - (x < y);
}

/*
 * Size classes from the sorted counts of all rows: one for each count while
 * there is room for as many counts again, then one for each equal share of the
 * rows that are left.
 */
static int
size_classes(const int *counts, int rows, float4 *size, float4 *share)
{
	int			n = 0;
	int			at = 0;
	int			rest,
				classes;

	while (at < rows && n < ENTITY_STATS_MAX_SIZES / 2)
	{
		int			end = at;

		while (end < rows && counts[end] == counts[at])
			end++;
		size[n] = counts[at];
		share[n++] = (float4) (end - at) / rows;
		at = end;
	}
	rest = rows - at;
	classes = Min(ENTITY_STATS_MAX_SIZES / 2, rest);
	for (int i = 0; i < classes; i++)
	{
		int			from = at + (int) ((int64) rest * i / classes);
		int			end = at + (int) ((int64) rest * (i + 1) / classes);
		double		sum = 0;

		for (int j = from; j < end; j++)
			sum += counts[j];
		size[n] = sum / (end - from);
		share[n++] = (float4) (end - from) / rows;
	}
	return n;
}

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
is_listed(const EntitySet *kept, const Common *common, const Entity *entity, int least, uint32 *at)
{
	int32		found = entityset_find(kept, entity);

	*at = (uint32) found;
	return found >= 0 && common->items[found].frequency >= least;
}

/* What occurs together, in a bytea: looks at some of the rows once more. */
static Datum
rows_together(VacAttrStats *stats, AnalyzeAttrFetchFunc fetch, const Counts *counts,
			  const Common *entities, const Common *words, Datum entity_set, Datum word_set)
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

static void
store_estimator_slot(VacAttrStats *stats, int slot, const Counts *counts, const Common *entities, const Common *words,
					 bool sampled, AnalyzeAttrFetchFunc fetch)
{
	float4		size[ENTITY_STATS_MAX_SIZES];
	float4		share[ENTITY_STATS_MAX_SIZES];
	int			n_sizes = size_classes(counts->counts, counts->rows, size, share);
	int			n = ENTITY_STATS_HEAD;
	float4	   *numbers = palloc((ENTITY_STATS_HEAD + entities->count + words->count + 2 * n_sizes) * sizeof(float4));
	Datum	   *values = palloc(5 * sizeof(Datum));

	numbers[ENTITY_STATS_FORMAT] = ENTITY_STATS_VERSION;
	numbers[ENTITY_STATS_ENTITIES] = entities->count;
	numbers[ENTITY_STATS_WORDS] = words->count;
	numbers[ENTITY_STATS_SIZES] = n_sizes;
	numbers[ENTITY_STATS_ROWS] = counts->rows;
	numbers[ENTITY_STATS_SAMPLED] = sampled ? 1 : 0;
	numbers[ENTITY_STATS_REST_ENTITY] = entities->rest_frequency;
	numbers[ENTITY_STATS_REST_ENTITIES] = entities->rest_per_row;
	numbers[ENTITY_STATS_REST_WORD] = words->rest_frequency;
	numbers[ENTITY_STATS_REST_WORDS] = words->rest_per_row;
	for (int k = 0; k < ENTITY_KINDS; k++)
		numbers[ENTITY_STATS_KIND + k] = (float4) counts->kinds[k] / counts->rows;
	for (int i = 0; i < entities->count; i++)
		numbers[n++] = (float4) entities->items[i].frequency / counts->rows;
	for (int i = 0; i < words->count; i++)
		numbers[n++] = (float4) words->items[i].frequency / counts->rows;
	memcpy(numbers + n, size, n_sizes * sizeof(float4));
	memcpy(numbers + n + n_sizes, share, n_sizes * sizeof(float4));
	n += 2 * n_sizes;
	values[0] = common_set(entities);
	values[1] = common_set(words);
	values[2] = rare_hashes(entities);
	values[3] = rare_hashes(words);
	values[4] = rows_together(stats, fetch, counts, entities, words, values[0], values[1]);

	stats->stakind[slot] = STATISTIC_KIND_ENTITYSET;
	stats->staop[slot] = InvalidOid;
	stats->stacoll[slot] = InvalidOid;
	stats->stanumbers[slot] = numbers;
	stats->numnumbers[slot] = n;
	stats->stavalues[slot] = values;
	stats->numvalues[slot] = 5;
	stats->statypid[slot] = BYTEAOID;
	stats->statyplen[slot] = -1;
	stats->statypbyval[slot] = false;
	stats->statypalign[slot] = TYPALIGN_INT;
}

/* The slot for people: the most common of the common ones. */
static void
store_common_elements(VacAttrStats *stats, int slot, const Counts *counts, Common *entities, int max)
{
	int			count;
	float4	   *numbers;
	Datum	   *values;
	int			least = INT_MAX,
				most = 0;

	sort_by_frequency(entities->items, entities->count);
	count = Min(entities->count, max);
	sort_by_key(entities->items, count);
	numbers = palloc((count + 3) * sizeof(float4));
	values = palloc(count * sizeof(Datum));
	for (int i = 0; i < count; i++)
	{
		const Tracked *item = &entities->items[i];
		StringInfoData text;

		initStringInfo(&text);
		appendStringInfo(&text, "%s:", entity_kind_labels[item->key.kind]);
		appendBinaryStringInfo(&text, item->key.name, item->key.length);
		values[i] = PointerGetDatum(cstring_to_text_with_len(text.data, text.len));
		numbers[i] = (float4) item->frequency / counts->rows;
		least = Min(least, item->frequency);
		most = Max(most, item->frequency);
	}
	numbers[count] = (float4) least / counts->rows;
	numbers[count + 1] = (float4) most / counts->rows;
	numbers[count + 2] = 0;		/* null elements: there are none */

	stats->stakind[slot] = STATISTIC_KIND_MCELEM;
	stats->staop[slot] = TextEqualOperator;
	stats->stacoll[slot] = C_COLLATION_OID;
	stats->stanumbers[slot] = numbers;
	stats->numnumbers[slot] = count + 3;
	stats->stavalues[slot] = values;
	stats->numvalues[slot] = count;
	stats->statypid[slot] = TEXTOID;
	stats->statyplen[slot] = -1;
	stats->statypbyval[slot] = false;
	stats->statypalign[slot] = TYPALIGN_INT;
}

/* The slot for people: counts at equal steps through the rows, and their average. */
static void
store_count_histogram(VacAttrStats *stats, int slot, const Counts *counts, int target)
{
	int			bounds = Max(Min(target, counts->rows), 2);
	float4	   *numbers = palloc((bounds + 1) * sizeof(float4));

	for (int i = 0; i < bounds; i++)
		numbers[i] = counts->counts[(int64) (counts->rows - 1) * i / (bounds - 1)];
	numbers[bounds] = (float4) counts->entities / counts->rows;

	stats->stakind[slot] = STATISTIC_KIND_DECHIST;
	stats->staop[slot] = TextEqualOperator;
	stats->stacoll[slot] = C_COLLATION_OID;
	stats->stanumbers[slot] = numbers;
	stats->numnumbers[slot] = bounds + 1;
	stats->numvalues[slot] = 0;
}

/* ---- ANALYZE ----------------------------------------------------------------------------- */

/* What the standard function left, to be called first. */
typedef struct StandardAnalyze
{
	AnalyzeAttrComputeStatsFunc compute;
	void	   *extra;
} StandardAnalyze;

/* Moves the standard statistics together without the correlation; returns the first free slot. */
static int
drop_correlation(VacAttrStats *stats)
{
	int			to = 0;

	for (int from = 0; from < STATISTIC_NUM_SLOTS && stats->stakind[from] != 0; from++)
	{
		if (stats->stakind[from] == STATISTIC_KIND_CORRELATION)
			continue;
		if (to < from)
		{
			stats->stakind[to] = stats->stakind[from];
			stats->staop[to] = stats->staop[from];
			stats->stacoll[to] = stats->stacoll[from];
			stats->numnumbers[to] = stats->numnumbers[from];
			stats->stanumbers[to] = stats->stanumbers[from];
			stats->numvalues[to] = stats->numvalues[from];
			stats->stavalues[to] = stats->stavalues[from];
			stats->statypid[to] = stats->statypid[from];
			stats->statyplen[to] = stats->statyplen[from];
			stats->statypbyval[to] = stats->statypbyval[from];
			stats->statypalign[to] = stats->statypalign[from];
		}
		to++;
	}
	for (int slot = to; slot < STATISTIC_NUM_SLOTS; slot++)
	{
		stats->stakind[slot] = 0;
		stats->staop[slot] = InvalidOid;
		stats->stacoll[slot] = InvalidOid;
		stats->numnumbers[slot] = 0;
		stats->numvalues[slot] = 0;
		/* the standard types of values, as vacattrstats come with them */
		stats->statypid[slot] = stats->attrtypid;
		stats->statyplen[slot] = stats->attrtype->typlen;
		stats->statypbyval[slot] = stats->attrtype->typbyval;
		stats->statypalign[slot] = stats->attrtype->typalign;
	}
	return to;
}

static void
compute_entityset_stats(VacAttrStats *stats, AnalyzeAttrFetchFunc fetch, int sample_rows, double total_rows)
{
	StandardAnalyze *standard = stats->extra_data;
	int			target = entityset_stats_target(stats);
	Counts		counts = {0};
	EntityWords words = {0};
	double		nulls = 0;
	int			slot;
	Common		entities,
				common_words;
	MemoryContext old;

	/* the standard function expects its own extra_data */
	stats->extra_data = standard->extra;
	standard->compute(stats, fetch, sample_rows, total_rows);
	stats->extra_data = standard;
	slot = drop_correlation(stats);
	if (slot + 3 > STATISTIC_NUM_SLOTS)
		return;

	counts.table = tracked_create(CurrentMemoryContext, 4096, NULL);
	counts.bucket_width = Max(1000, Min(MAX_BUCKET, target * KEPT_FACTOR * 1000L / 7));
	counts.bucket = 1;
	counts.counts = palloc_extended((Size) sample_rows * sizeof(int), MCXT_ALLOC_HUGE);
	counts.fetched = palloc_extended((Size) sample_rows * sizeof(int), MCXT_ALLOC_HUGE);
	for (int row = 0; row < sample_rows; row++)
	{
		bool		isnull;
		Datum		value;
		EntitySet  *set;

		entityset_vacuum_delay_point();
		value = fetch(stats, row, &isnull);
		if (isnull)
		{
			nulls++;
			continue;
		}
		if (toast_raw_datum_size(value) > WIDTH_LIMIT)
			continue;
		set = DatumGetEntitySetP(value);
		track_set(&counts, set, row, &words);
		counts.fetched[counts.rows] = row;
		counts.counts[counts.rows++] = entityset_count(set);
		if ((Pointer) set != DatumGetPointer(value))
			pfree(set);
	}
	if (counts.rows == 0)
		return;
	qsort(counts.counts, counts.rows, sizeof(int), compare_int);
	/* rows of the table that have a set */
	total_rows *= 1.0 - nulls / sample_rows;
	entities = pick(&counts, false, target, total_rows);
	common_words = pick(&counts, true, target, total_rows);

	old = MemoryContextSwitchTo(stats->anl_context);
	store_estimator_slot(stats, slot++, &counts, &entities, &common_words, counts.rows < total_rows, fetch);
	if (entities.count > 0)
		store_common_elements(stats, slot++, &counts, &entities, target * SHOWN_FACTOR);
	store_count_histogram(stats, slot, &counts, target);
	MemoryContextSwitchTo(old);
	stats->stats_valid = true;
}

/* entityset_typanalyze(internal) returns boolean: sets up ANALYZE of a column */
PG_FUNCTION_INFO_V1(newsext_entityset_typanalyze);
Datum
newsext_entityset_typanalyze(PG_FUNCTION_ARGS)
{
	VacAttrStats *stats = (VacAttrStats *) PG_GETARG_POINTER(0);
	StandardAnalyze *standard;

	if (!std_typanalyze(stats))
		PG_RETURN_BOOL(false);
	if (!entity_type_is_set(stats->attrtypid))
		elog(ERROR, "entityset_typanalyze was called for another type");
	/*
	 * Twice the rows that a scalar needs: most names are in few of them.  Of
	 * 1,000,000 sets, a name that 50 have is seen three times in 60,000.
	 */
	stats->minrows *= 2;
	standard = palloc(sizeof(StandardAnalyze));
	standard->compute = stats->compute_stats;
	standard->extra = stats->extra_data;
	stats->compute_stats = compute_entityset_stats;
	stats->extra_data = standard;
	PG_RETURN_BOOL(true);
}
