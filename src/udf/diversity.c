/*
 * diversity.c
 *		How evenly a column's labels are spread: news_shannon(),
 *		news_evenness(), news_simpson() and news_hhi().
 *
 * One state serves all four: how often each label came, in a hash table by the
 * label's bytes (labels are equal when their bytes are, whatever the
 * collation).  Measures are summed over the sorted counts, so that a parallel
 * plan gives the same last digit as a serial one.
 */
#include "postgres.h"

#include <math.h>

#include "common/hashfn.h"
#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "udf/document.h"

typedef struct Label
{
	const char *text;
	uint32		length;
} Label;

typedef struct LabelCount
{
	Label		label;
	uint32		hash;
	char		status;			/* simplehash's own */
	int64		count;
} LabelCount;

static inline bool
same_label(Label a, Label b)
{
	return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

#define SH_PREFIX labels
#define SH_ELEMENT_TYPE LabelCount
#define SH_KEY_TYPE Label
#define SH_KEY label
#define SH_HASH_KEY(table, key) hash_bytes((const unsigned char *) (key).text, (key).length)
#define SH_EQUAL(table, a, b) same_label(a, b)
#define SH_STORE_HASH
#define SH_GET_HASH(table, entry) (entry)->hash
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

static void
count_label(labels_hash *table, const char *text, uint32 length, int64 times)
{
	Label		key = {text, length};
	bool		found;
	LabelCount *entry = labels_insert(table, key, &found);

	if (!found)
	{
		char	   *copy = MemoryContextAlloc(table->ctx, Max(length, 1));

		memcpy(copy, text, length);
		entry->label.text = copy;
		entry->count = 0;
	}
	entry->count += times;
}

/* Transition (internal, text): NULL labels do not count. */
PG_FUNCTION_INFO_V1(newsext_labels_accum);
Datum
newsext_labels_accum(PG_FUNCTION_ARGS)
{
	MemoryContext context = newsext_aggregate_context(fcinfo);
	labels_hash *table = PG_ARGISNULL(0) ? NULL : (labels_hash *) PG_GETARG_POINTER(0);
	text	   *label;

	if (PG_ARGISNULL(1))
	{
		if (table == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(table);
	}
	if (table == NULL)
		table = labels_create(context, 16, NULL);
	label = PG_GETARG_TEXT_PP(1);
	count_label(table, VARDATA_ANY(label), VARSIZE_ANY_EXHDR(label), 1);
	PG_RETURN_POINTER(table);
}

/* Combination (internal, internal). */
PG_FUNCTION_INFO_V1(newsext_labels_combine);
Datum
newsext_labels_combine(PG_FUNCTION_ARGS)
{
	MemoryContext context = newsext_aggregate_context(fcinfo);
	labels_hash *table = PG_ARGISNULL(0) ? NULL : (labels_hash *) PG_GETARG_POINTER(0);
	labels_iterator iterator;
	LabelCount *entry;

	if (!PG_ARGISNULL(1))
	{
		labels_hash *other = (labels_hash *) PG_GETARG_POINTER(1);

		if (table == NULL)
			table = labels_create(context, Max(other->members, 16), NULL);
		labels_start_iterate(other, &iterator);
		while ((entry = labels_iterate(other, &iterator)) != NULL)
			count_label(table, entry->label.text, entry->label.length, entry->count);
	}
	if (table == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(table);
}

/* Serialization (internal) to bytea: number of labels; then count, length and bytes of each. */
PG_FUNCTION_INFO_V1(newsext_labels_serialize);
Datum
newsext_labels_serialize(PG_FUNCTION_ARGS)
{
	labels_hash *table = (labels_hash *) PG_GETARG_POINTER(0);
	labels_iterator iterator;
	LabelCount *entry;
	StringInfoData out;

	newsext_aggregate_context(fcinfo);
	pq_begintypsend(&out);
	pq_sendint64(&out, table->members);
	labels_start_iterate(table, &iterator);
	while ((entry = labels_iterate(table, &iterator)) != NULL)
	{
		pq_sendint64(&out, entry->count);
		pq_sendint32(&out, entry->label.length);
		pq_sendbytes(&out, entry->label.text, entry->label.length);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&out));
}

/* Deserialization (bytea, internal). */
PG_FUNCTION_INFO_V1(newsext_labels_deserialize);
Datum
newsext_labels_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *state = PG_GETARG_BYTEA_PP(0);
	StringInfoData in;
	labels_hash *table;
	int64		members;

	newsext_aggregate_context(fcinfo);
	initStringInfo(&in);
	appendBinaryStringInfo(&in, VARDATA_ANY(state), VARSIZE_ANY_EXHDR(state));
	members = pq_getmsgint64(&in);
	table = labels_create(CurrentMemoryContext, 16, NULL);
	for (int64 i = 0; i < members; i++)
	{
		int64		count = pq_getmsgint64(&in);
		int32		length = pq_getmsgint(&in, 4);

		if (count <= 0 || length < 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
					 errmsg("invalid state of a diversity aggregate")));
		count_label(table, pq_getmsgbytes(&in, length), length, count);
	}
	pq_getmsgend(&in);
	PG_RETURN_POINTER(table);
}

static int
compare_counts(const void *a, const void *b)
{
	int64		one = *(const int64 *) a;
	int64		other = *(const int64 *) b;

	return one < other ? -1 : one > other;
}

/* The counts of an aggregate's state in ascending order and their sum; false when no label came. */
static bool
sorted_counts(FunctionCallInfo fcinfo, int64 **counts, int64 *n, double *total)
{
	labels_hash *table;
	labels_iterator iterator;
	LabelCount *entry;

	newsext_aggregate_context(fcinfo);
	if (PG_ARGISNULL(0))
		return false;
	table = (labels_hash *) PG_GETARG_POINTER(0);
	*counts = MemoryContextAllocHuge(CurrentMemoryContext, Max(table->members, 1) * sizeof(int64));
	*n = 0;
	*total = 0;
	labels_start_iterate(table, &iterator);
	while ((entry = labels_iterate(table, &iterator)) != NULL)
	{
		(*counts)[(*n)++] = entry->count;
		*total += entry->count;
	}
	qsort(*counts, *n, sizeof(int64), compare_counts);
	return *n > 0;
}

/* Shannon's entropy in bits: log2 N - (sum of c log2 c) / N. */
static double
shannon(const int64 *counts, int64 n, double total)
{
	double		sum = 0;

	for (int64 i = 0; i < n; i++)
		sum += counts[i] * log2((double) counts[i]);
	return n == 1 ? 0 : log2(total) - sum / total;
}

/* The sum of squared shares. */
static double
concentration(const int64 *counts, int64 n, double total)
{
	double		sum = 0;

	for (int64 i = 0; i < n; i++)
		sum += (counts[i] / total) * (counts[i] / total);
	return sum;
}

/* news_shannon(text): float8, bits; NULL without a label. Shannon (1948). */
PG_FUNCTION_INFO_V1(newsext_shannon);
Datum
newsext_shannon(PG_FUNCTION_ARGS)
{
	int64	   *counts;
	int64		n;
	double		total;

	if (!sorted_counts(fcinfo, &counts, &n, &total))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(shannon(counts, n, total));
}

/* news_evenness(text): entropy over the most that so many labels can have, 0 to 1; NULL with fewer than two. Pielou (1966). */
PG_FUNCTION_INFO_V1(newsext_evenness);
Datum
newsext_evenness(PG_FUNCTION_ARGS)
{
	int64	   *counts;
	int64		n;
	double		total;

	if (!sorted_counts(fcinfo, &counts, &n, &total) || n < 2)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(Min(shannon(counts, n, total) / log2((double) n), 1));
}

/* news_simpson(text): 1 - sum of squared shares: how likely two draws differ. Simpson (1949). */
PG_FUNCTION_INFO_V1(newsext_simpson);
Datum
newsext_simpson(PG_FUNCTION_ARGS)
{
	int64	   *counts;
	int64		n;
	double		total;

	if (!sorted_counts(fcinfo, &counts, &n, &total))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(1 - concentration(counts, n, total));
}

/* news_hhi(text): sum of squared shares, 1 for a monopoly. Herfindahl and Hirschman. */
PG_FUNCTION_INFO_V1(newsext_hhi);
Datum
newsext_hhi(PG_FUNCTION_ARGS)
{
	int64	   *counts;
	int64		n;
	double		total;

	if (!sorted_counts(fcinfo, &counts, &n, &total))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(concentration(counts, n, total));
}
