/*
 * crf_train.h
 *		Trainer of the linear-chain CRFs that src/news/crf.c decodes: a library
 *		for host programs.  Adagrad on the likelihood (Duchi, Hazan, Singer 2011),
 *		feature dropout, a fixed seed: the same data gives the same weights.
 */
#ifndef NEWSEXT_CRF_TRAIN_H
#define NEWSEXT_CRF_TRAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct CrfTrainer CrfTrainer;

typedef struct CrfPlan
{
	int			epochs;
	int			again;			/* epochs after pruning, in crf_trainer_learn() */
	float		rate;			/* of Adagrad, 0.1–0.3 */
	float		dropout;		/* share of the features left out at each token, 0.5–0.7 */
	float		l2;				/* pull towards zero at each update, 1e-5 or so */
	int			min_count;		/* features seen less often are not learned */
	uint64_t	seed;
	size_t		max_features;	/* rows that are written: the strongest; 0 for all */
	bool		average;		/* the weights at the end are the mean of those at the ends of the epochs */
	float		prune;			/* rows with no weight over this are not written */
} CrfPlan;

/* allowed(from, to): as news_bioes_allowed() */
extern CrfTrainer *crf_trainer(int labels, bool (*allowed) (int from, int to));

/* One sequence: n tokens, token t's features are features[offsets[t] … offsets[t + 1]). Everything is copied. */
extern void crf_trainer_add(CrfTrainer *trainer, int n, const int32_t *offsets, const uint32_t *features,
							const uint8_t *labels, float weight);

/*
 * Finds the features that decide alone: `share` of the tokens that have it, and `count` at least, have one label.  Only the
 * first feature of each token is asked.  Their rows are written as news_crf_sure() reads them.  All is learned from, all the
 * same: without what is sure the rest would look like the rule.  To be called after all was added.
 */
extern void crf_trainer_find_sure(CrfTrainer *trainer, int count, float share);

/* Learns; prints a line an epoch to stderr. */
extern void crf_trainer_run(CrfTrainer *trainer, const CrfPlan *plan);

/*
 * Forgets all but the max_features strongest rows that crf_trainer_write would keep, so that another run
 * lets those that stay take over what the others knew.
 */
extern void crf_trainer_prune(CrfTrainer *trainer, const CrfPlan *plan);

/* Runs, prunes, and runs plan->again more epochs with what stayed; these are averaged. */
extern void crf_trainer_learn(CrfTrainer *trainer, const CrfPlan *plan);

/* Writes the image that news_crf_open() reads. False with errno when the file cannot be written. */
extern bool crf_trainer_write(const CrfTrainer *trainer, const CrfPlan *plan, const char *path);

extern void crf_trainer_free(CrfTrainer *trainer);

/*
 * Writes the mean of two images of as many labels and lines (models of the same task); the weakest features of a line
 * that is too full are left out.  False if they are not alike, or one of the files cannot be read or written.
 */
extern bool crf_average(const char *first, const char *second, const char *path);

/*
 * The models PATH.0, PATH.1 … (a power of two of them), averaged pair by pair until one is left, which becomes PATH; the
 * others are removed.  False when one cannot be read or written, or they are of different shape.
 */
extern bool crf_average_runs(const char *path, int runs);


#endif							/* NEWSEXT_CRF_TRAIN_H */
