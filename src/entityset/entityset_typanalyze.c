/*
 * entityset_typanalyze.c
 *		ANALYZE of a column of entitysets (entityset_stats.h says what it keeps).
 */
#include "postgres.h"

#include "access/detoast.h"
#include "catalog/pg_collation.h"
#include "catalog/pg_operator.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "entityset/compat.h"
#include "entityset/entityset_counts.h"
#include "utils/builtins.h"

/* Sets of more bytes than this are not looked into: arrays' limit is smaller, since it bounds memory of another kind. */
#define WIDTH_LIMIT 65536

/* Elements kept for the planner, shown as MCELEM, and kept by hash alone, as multiples of the column's statistics target. */
#define KEPT_FACTOR		50
#define SHOWN_FACTOR	10
#define RARE_FACTOR		200

/* The hashes of less common ones, in a bytea. */
static Datum
rare_hashes(const EntityCommon *common)
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

static void
store_estimator_slot(VacAttrStats *stats, int slot, const EntityCounts *counts, const EntityCommon *entities, const EntityCommon *words,
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
	values[0] = entity_common_set(entities);
	values[1] = entity_common_set(words);
	values[2] = rare_hashes(entities);
	values[3] = rare_hashes(words);
	values[4] = entity_rows_together(stats, fetch, counts, entities, words, values[0], values[1]);

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
store_common_elements(VacAttrStats *stats, int slot, const EntityCounts *counts, EntityCommon *entities, int max)
{
	int			count;
	float4	   *numbers;
	Datum	   *values;
	int			least = INT_MAX,
				most = 0;

	count = entity_common_cut(entities, max);
	numbers = palloc((count + 3) * sizeof(float4));
	values = palloc(count * sizeof(Datum));
	for (int i = 0; i < count; i++)
	{
		const EntityTracked *item = &entities->items[i];
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
store_count_histogram(VacAttrStats *stats, int slot, const EntityCounts *counts, int target)
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
	EntityCounts counts;
	EntityWords words = {0};
	double		nulls = 0;
	int			slot;
	EntityCommon entities,
				common_words;
	MemoryContext old;

	/* the standard function expects its own extra_data */
	stats->extra_data = standard->extra;
	standard->compute(stats, fetch, sample_rows, total_rows);
	stats->extra_data = standard;
	slot = drop_correlation(stats);
	if (slot + 3 > STATISTIC_NUM_SLOTS)
		return;

	entity_counts_begin(&counts, target * KEPT_FACTOR, sample_rows);
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
		entity_counts_add(&counts, set, row, &words);
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
	entities = entity_counts_pick(&counts, false, target * KEPT_FACTOR, target * RARE_FACTOR, total_rows);
	common_words = entity_counts_pick(&counts, true, target * KEPT_FACTOR, target * RARE_FACTOR, total_rows);

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
