/*
 * crf.h
 *		Decoder of a linear-chain conditional random field (Lafferty, McCallum,
 *		Pereira 2001): the learned taggers' one engine.
 *
 * Integer scores only, so that every platform reads the same labels.  Weights
 * are read-only bytes that src/model/crf_train.c wrote; an empty or foreign
 * image is a model that knows nothing, and is no error.
 *
 * Image (little-endian words): CrfHeader; int16 transitions[labels][labels]
 * (CRF_FORBIDDEN: never), int16 first[labels], last[labels], zeros up to a
 * multiple of 64; then `lines` lines of 64 or 128 bytes.  A feature's hash
 * gives its line, as hash * lines / 2^32, and its low 16 bits, made odd, are its key.  A
 * line holds the keys of as many features as fit (a multiple of 4 of them,
 * empty ones 0) and behind them their rows, int8[labels]: one access to memory
 * tells whether a feature is known and what it weighs.
 */
#ifndef NEWSEXT_CRF_H
#define NEWSEXT_CRF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CRF_MAGIC		0x3246524eu /* "NRF2" */
#define CRF_MAX_LABELS	32
#define CRF_FORBIDDEN	INT16_MIN
#define CRF_KEY(feature) (((feature) & 0xFFFFu) | 1u)

typedef struct CrfHeader
{
	uint32_t	magic;
	uint32_t	labels;
	uint32_t	lines;
	uint32_t	scale;			/* a weight of 1.0 is this much */
	uint32_t	features;		/* rows that are there, for the curious */
	uint32_t	reserved[3];
} CrfHeader;

typedef struct NewsCrf
{
	int32_t		labels;			/* 0: no model */
	int32_t		scale;
	uint32_t	lines;
	int32_t		line_size;		/* bytes */
	int32_t		line_rows;		/* features that fit into a line */
	int32_t		line_keys;		/* the same, rounded up to a multiple of 4 */
	const int16_t *transitions; /* [from * labels + to] */
	const int16_t *first;
	const int16_t *last;
	const unsigned char *line;
	uint8_t		n_from[CRF_MAX_LABELS]; /* which labels may stand before each one */
	uint8_t		from[CRF_MAX_LABELS][CRF_MAX_LABELS];
	int16_t		step[CRF_MAX_LABELS][CRF_MAX_LABELS];	/* and what these transitions weigh */
} NewsCrf;

/* What a line of a model of so many labels is like; sets line_size, line_rows, line_keys. */
extern void news_crf_shape(NewsCrf *crf, int32_t labels);

/* Opens an image of `size` bytes, 64-aligned, readable 32 bytes beyond its end. False (and a model without labels) if it is none. */
extern bool news_crf_open(NewsCrf *crf, const void *image, size_t size);

/* The weights of a feature (labels of them), NULL if the model does not know it. */
extern const int8_t *news_crf_row(const NewsCrf *crf, uint32_t feature);

/*
 * A feature that decides alone: a row of CRF_SURE but for one label.  Returns
 * that label, or -1 if the model knows no such row for the feature.
 */
#define CRF_SURE	INT8_MIN
extern int32_t news_crf_sure(const NewsCrf *crf, uint32_t feature);

/*
 * Asks memory for the weights of n features, so that they come while the features of the next token are made: half of the time of
 * tagging is waiting for them.
 */
extern void news_crf_fetch(const NewsCrf *crf, const uint32_t *features, int32_t n);

/* Adds the weights of n (at most 255) features to scores[labels]. */
extern void news_crf_score(const NewsCrf *crf, const uint32_t *features, int32_t n, int32_t *scores);

/*
 * The best allowed labelling of n tokens (Viterbi).  scores is [n][labels];
 * back is n * labels bytes of scratch; labels_out gets n labels.  margin (may
 * be NULL) gets for every token how far its label's local score is ahead of
 * label 0's, in units of the model's scale.
 */
extern void news_crf_decode(const NewsCrf *crf, const int32_t *scores, int32_t n, uint8_t *back,
							uint8_t *labels_out, int32_t *margin);

/*
 * BIOES labels of `kinds` kinds: 0 is O, kind k has B, I, E, S at 1 + 4k.  May
 * `to` follow `from` (-1: the start, CRF_END: the end)?
 */
#define CRF_END (-2)
#define CRF_B(kind) (1 + 4 * (kind))
#define CRF_I(kind) (2 + 4 * (kind))
#define CRF_E(kind) (3 + 4 * (kind))
#define CRF_S(kind) (4 + 4 * (kind))
extern bool news_bioes_allowed(int from, int to);

/* Hashing of features: a template's number and what it saw. */
static inline uint32_t
news_feature(uint32_t template, uint32_t value)
{
	uint64_t	x = ((uint64_t) template << 32 | value) * UINT64_C(0x9E3779B97F4A7C15);

	x ^= x >> 29;
	x *= UINT64_C(0xBF58476D1CE4E5B9);
	return (uint32_t) (x >> 32);
}

#endif							/* NEWSEXT_CRF_H */
