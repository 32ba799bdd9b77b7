/*
 * entityset_stats.h
 *		What ANALYZE keeps about a column of entitysets, and what the planner reads.
 *
 * Beside the standard statistics of a type with a btree class, a column has
 *
 *	- STATISTIC_KIND_MCELEM: the most common entities as text, "kind:name", in
 *	  the order of sets, and their frequencies with the least and the greatest
 *	  of them and 0 behind (as arrays have it), for people and for pg_stats;
 *	- STATISTIC_KIND_DECHIST: the histogram of counts, as arrays have it;
 *	- a kind of our own, described below, for the estimators, which knows more
 *	  entities, the words of their names, and how many entities sets have.
 *
 * There are five slots, and the standard statistics take up to three of them:
 * the correlation gives way, which only a btree's range scans would read.
 */
#ifndef ENTITYSET_STATS_H
#define ENTITYSET_STATS_H

#include "entityset/entityset.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"

/*
 * Our kind, from the range for private use.  Its values are four bytea: the
 * bytes of two entitysets, the most common entities and the most common (kind,
 * folded word), and of two arrays of uint32, for those that are less common, down
 * to what was seen twice in the sample: the upper 27 bits of the hash of (kind,
 * folded name) or (kind, folded word), and how often it was seen in the lower 5,
 * at most 31.  A fifth has a sample of rows, to tell what occurs together
 * (EntityTogether).  Its numbers are the head below, the frequencies of the
 * entities, those of the words, and the size classes: `sizes` counts, in order,
 * and then the share of sets that each stands for.
 */
#define STATISTIC_KIND_ENTITYSET	18651
#define ENTITY_STATS_VERSION		1

/* places in the head of the numbers */
typedef enum EntityStatsHead
{
	ENTITY_STATS_FORMAT,		/* ENTITY_STATS_VERSION */
	ENTITY_STATS_ENTITIES,		/* how many frequencies of entities */
	ENTITY_STATS_WORDS,			/* how many of words */
	ENTITY_STATS_SIZES,			/* how many size classes */
	ENTITY_STATS_ROWS,			/* how many sets were looked at */
	ENTITY_STATS_SAMPLED,		/* 1 if the table has more than those, else 0 */
	ENTITY_STATS_REST_ENTITY,	/* frequency of one of the other entities */
	ENTITY_STATS_REST_ENTITIES, /* how many other entities a set has on average */
	ENTITY_STATS_REST_WORD,		/* the same of words */
	ENTITY_STATS_REST_WORDS,
	ENTITY_STATS_KIND,			/* how many sets have an entity of the first kind, and so on */
	ENTITY_STATS_HEAD = ENTITY_STATS_KIND + ENTITY_KINDS
} EntityStatsHead;

#define ENTITY_STATS_MAX_SIZES		64
#define ENTITY_STATS_HASH_MASK		0xFFFFFFE0
#define ENTITY_STATS_MAX_SEEN		31

/*
 * A sample of rows: how many entities each has, and for the entities and words
 * that are common enough to be found in a sample, in which of the rows they are.
 * In the bytea, these follow each other: the head, lists by key, rows' sizes,
 * rows of the lists.
 */
typedef struct EntityTogether
{
	uint32		n_rows;
	uint32		n_lists;
} EntityTogether;

typedef struct EntityRowList
{
	uint32		key;			/* place in the entities, or in the words with the highest bit set */
	uint32		end;			/* of its rows, counted from those of the first list */
} EntityRowList;

#define ENTITY_TOGETHER_ROWS	4000
#define ENTITY_TOGETHER_LEAST	8	/* rows that a list must be expected to have */
#define ENTITY_TOGETHER_WORD	0x80000000

/* Statistics as the planner reads them; pointers into the slot. */
typedef struct EntityStats
{
	const float4 *head;
	const EntitySet *entities;
	const float4 *entity_frequency;
	const EntitySet *words;
	const float4 *word_frequency;
	const uint32 *rare_entities;
	int			n_rare_entities;
	const uint32 *rare_words;
	int			n_rare_words;
	int			n_rows;			/* of the sample */
	const uint16 *row_size;
	int			n_lists;
	const EntityRowList *lists;
	const uint16 *list_rows;
	int			n_sizes;
	const float4 *size;			/* a count of entities */
	const float4 *size_share;	/* how many sets have about that many */
	double		average;		/* entities of a set */
} EntityStats;

/* Reads the statistics of a variable; the pointers are good for this call of an estimator. False if there are none that are sound. */
extern bool entity_stats_read(VariableStatData *variable, EntityStats *stats);

/* The slot of our own kind in a row of pg_statistic, or NULL; good until some others were asked for. Not to be freed. */
extern const AttStatsSlot *entity_stats_slot(HeapTuple tuple);

/* What an estimator is asked about, with the column on the left. */
typedef enum EntitySetOperator
{
	ENTITYSET_CONTAINS, ENTITYSET_CONTAINED, ENTITYSET_OVERLAPS, ENTITYSET_MATCH
} EntitySetOperator;

/* The selectivity of `column operator value`, a set or a query, among rows that are not null. */
extern double entity_stats_selectivity(const EntityStats *stats, EntitySetOperator operator, Datum value);

/* Is this the type entityset (or a domain over it), for all that an operator that calls us says? */
extern bool entity_type_is_set(Oid type);

#endif							/* ENTITYSET_STATS_H */
