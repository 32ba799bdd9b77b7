/*
 * entityset_model.h
 *		What the estimators take sets to be.
 *
 * A set of n entities comes from n draws, and an entity is in it with
 * probability 1 - exp(-rate * n).  Its rate is such that over the sizes that sets
 * of the column have, this gives its frequency.  Given the size, entities are
 * independent; over all sizes they are not, since a long set has more of
 * everything, and that is what the product of frequencies misses.
 */
#ifndef ENTITYSET_MODEL_H
#define ENTITYSET_MODEL_H

#include "entityset/entityquery.h"
#include "entityset/entityset_stats.h"

/* Fewer size classes than the statistics have: enough for an expectation. */
#define ENTITY_MODEL_SIZES 16

/* Terms or entities of a condition that are looked up together in the sample. */
#define ENTITY_MODEL_TOGETHER 50

typedef struct EntityModel
{
	const EntityStats *stats;
	int			n;
	double		size[ENTITY_MODEL_SIZES];
	double		share[ENTITY_MODEL_SIZES];
	double		nonempty;		/* share of sets that have any entity */
} EntityModel;

/*
 * How often something is drawn that is one or several entities or words; and in
 * which rows of the sample those of them are that have lists.
 */
#define ENTITY_MODEL_LISTS 8

typedef struct EntityOccurrence
{
	double		rate;
	double		unlisted;		/* the rate of those that have no list */
	int			n_lists;
	const uint16 *rows[ENTITY_MODEL_LISTS];
	int			n_rows[ENTITY_MODEL_LISTS];
} EntityOccurrence;

extern void entity_model_init(EntityModel *model, const EntityStats *stats);

/* Adds what has this frequency; key is its place as in EntityRowList, or -1 if it has none. */
extern void entity_model_add(const EntityModel *model, EntityOccurrence *occurrence, double frequency, int64 key);

/* How likely it is in each row of the sample. */
extern void entity_sample_shares(const EntityStats *stats, const EntityOccurrence *occurrence, double *shares);

/* The model's share, moved to what was found in the sample if that cannot be chance. */
extern double entity_join_evidence(const EntityStats *stats, double model_share, double found);

/* Frequencies: of an entity (and its place, or -1), of what is less common (or negative), of what is not in the statistics. */
extern double entity_frequency(const EntityStats *stats, const Entity *entity, int32 *at);
extern double entity_rare_frequency(const EntityStats *stats, const uint32 *rare, int count, const Entity *entity);
extern double entity_rest_frequency(const EntityStats *stats, EntityStatsHead which);

/* How many sets match a query: entityset_match.c. */
extern double entity_matches_selectivity(const EntityStats *stats, const EntityQuery *query);

#endif							/* ENTITYSET_MODEL_H */
