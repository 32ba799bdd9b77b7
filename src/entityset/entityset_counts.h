/*
 * entityset_counts.h
 *		What ANALYZE counts of a column of entitysets, and the most common of it.
 */
#ifndef ENTITYSET_COUNTS_H
#define ENTITYSET_COUNTS_H

#include "commands/vacuum.h"
#include "entityset/entityset_stats.h"
#include "entityset/fold_words.h"

/* An entity or word, and how often it was seen. */
typedef struct EntityTracked
{
	Entity		key;
	uint32		hash;
	char		status;
	int			frequency;
	int			delta;			/* how often it may have been seen and dropped before */
	int			last_row;
} EntityTracked;

/* Everything that is counted. */
typedef struct EntityCounts
{
	struct tracked_hash *table;
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
} EntityCounts;

/* The buckets of the algorithm for so many elements to be kept; everything else is zero at first. */
extern void entity_counts_begin(EntityCounts *counts, int kept, int max_rows);

/* Counts the entities and words of one row's set; words is a buffer. */
extern void entity_counts_add(EntityCounts *counts, const EntitySet *set, int row, EntityWords *words);

/* The most common entities or words, by key, and what remains. */
typedef struct EntityCommon
{
	EntityTracked *items;
	int			count;
	uint32	   *rare;			/* less common ones by hash, as in the statistics */
	int			n_rare;
	double		rest_frequency; /* of one that is not among all those, a share of the rows */
	double		rest_per_row;	/* how many of those a row has */
} EntityCommon;

/*
 * The most common entities (words false) or words (true): `named` of them by name, `hashed`
 * more by hash; and what the rest is like, in a table that has total_rows sets.
 */
extern EntityCommon entity_counts_pick(EntityCounts *counts, bool words, int named, int hashed, double total_rows);

/* Leaves the `max` most common, by key; returns how many there are. */
extern int	entity_common_cut(EntityCommon *common, int max);

/* The named ones as a set. */
extern Datum entity_common_set(const EntityCommon *common);

/* What occurs together, in a bytea of stats->anl_context; entityset_together.c. */
extern Datum entity_rows_together(VacAttrStats *stats, AnalyzeAttrFetchFunc fetch, const EntityCounts *counts,
								  const EntityCommon *entities, const EntityCommon *words, Datum entity_set, Datum word_set);

#endif							/* ENTITYSET_COUNTS_H */
