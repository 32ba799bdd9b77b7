/*
 * crf.c
 *		Decoder of a linear-chain conditional random field, in integers.
 */
#include "news/crf.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Eight scores at a time; compilers for machines without vectors take them apart. */
typedef int8_t Row8 __attribute__((vector_size(8)));
typedef int16_t Sum8 __attribute__((vector_size(16)));
typedef int8_t Row16 __attribute__((vector_size(16)));
typedef int16_t Sum16 __attribute__((vector_size(32)));
typedef int8_t Row32 __attribute__((vector_size(32)));
typedef int16_t Sum32 __attribute__((vector_size(64)));

void
news_crf_shape(NewsCrf *crf, int32_t labels)
{
	crf->line_size = labels > 28 ? 128 : 64;
	for (crf->line_rows = 8; crf->line_rows > 1; crf->line_rows--)
	{
		crf->line_keys = (crf->line_rows + 3) / 4 * 4;
		if (crf->line_keys * 2 + crf->line_rows * labels <= crf->line_size)
			break;
	}
	crf->line_keys = (crf->line_rows + 3) / 4 * 4;
}

bool
news_crf_open(NewsCrf *crf, const void *image, size_t size)
{
	const CrfHeader *header = image;
	size_t		labels,
				head;

	memset(crf, 0, sizeof(*crf));
	if (size < sizeof(CrfHeader) || header->magic != CRF_MAGIC || header->labels == 0 || header->labels > CRF_MAX_LABELS ||
		header->lines == 0)
		return false;
	labels = header->labels;
	head = (sizeof(CrfHeader) + (labels * labels + 2 * labels) * 2 + 63) / 64 * 64;
	news_crf_shape(crf, (int32_t) labels);
	if (size < head || (size - head) / (size_t) crf->line_size < header->lines)
		return false;
	crf->transitions = (const int16_t *) (const void *) (header + 1);
	crf->first = crf->transitions + labels * labels;
	crf->last = crf->first + labels;
	crf->line = (const unsigned char *) image + head;
	crf->lines = header->lines;
	crf->labels = (int32_t) labels;
	crf->scale = (int32_t) header->scale;
	for (size_t to = 0; to < labels; to++)
		for (size_t from = 0; from < labels; from++)
			if (crf->transitions[from * labels + to] != CRF_FORBIDDEN)
			{
				crf->step[to][crf->n_from[to]] = crf->transitions[from * labels + to];
				crf->from[to][crf->n_from[to]++] = (uint8_t) from;
			}
	return true;
}

static inline const unsigned char *
feature_line(const NewsCrf *crf, uint32_t feature)
{
	return crf->line + ((uint64_t) feature * crf->lines >> 32) * (size_t) crf->line_size;
}

/* Where the feature's row begins in its line, or 0. */
#ifdef __SSE2__

static inline int32_t
row_offset(const unsigned char *line, uint32_t feature, int32_t keys, int32_t labels)
{
	__m128i		want = _mm_set1_epi16((short) CRF_KEY(feature));
	__m128i		have = keys > 4 ? _mm_load_si128((const __m128i *) (const void *) line) :
		_mm_loadl_epi64((const __m128i *) (const void *) line);
	unsigned	found = (unsigned) _mm_movemask_epi8(_mm_cmpeq_epi16(have, want));
	int32_t		offset = keys * 2 + (__builtin_ctz(found | 0x10000) >> 1) * labels;

	return offset & -(int32_t) (found != 0);
}

#else

/* The highest bit of every 16 that are zero, and perhaps of some above a zero: the lowest bit set is right. */
static inline uint64_t
zero_lanes(uint64_t x)
{
	return (x - UINT64_C(0x0001000100010001)) & ~x & UINT64_C(0x8000800080008000);
}

static inline int32_t
row_offset(const unsigned char *line, uint32_t feature, int32_t keys, int32_t labels)
{
	uint64_t	want = CRF_KEY(feature) * UINT64_C(0x0001000100010001);

	for (int32_t k = 0; k < keys; k += 4)
	{
		uint64_t	four;

		memcpy(&four, line + k * 2, 8);
		four = zero_lanes(four ^ want);
		if (four != 0)
			return keys * 2 + (k + (__builtin_ctzll(four) >> 4)) * labels;
	}
	return 0;
}

#endif

const int8_t *
news_crf_row(const NewsCrf *crf, uint32_t feature)
{
	const unsigned char *line = feature_line(crf, feature);
	int32_t		offset = row_offset(line, feature, crf->line_keys, crf->labels);

	return offset == 0 ? NULL : (const int8_t *) line + offset;
}

int32_t
news_crf_sure(const NewsCrf *crf, uint32_t feature)
{
	const int8_t *row = news_crf_row(crf, feature);

	/* two labels tell: at most one is the sure one */
	if (row == NULL || crf->labels < 2 || (row[0] != CRF_SURE && row[1] != CRF_SURE))
		return -1;
	for (int32_t l = 0; l < crf->labels; l++)
		if (row[l] != CRF_SURE)
			return l;
	return -1;
}

static const unsigned char no_row[32];

/* One loop for each width, with what a line is like known to the compiler. */
#define SCORE(name, Row, Sum, width, size, keys) \
static void \
name(const NewsCrf *crf, const uint32_t *features, int32_t n, int32_t *scores) \
{ \
	int32_t		labels = crf->labels; \
	Sum			sum = {0}; \
	for (int32_t i = 0; i < n; i++) \
	{ \
		const unsigned char *line = crf->line + ((uint64_t) features[i] * crf->lines >> 32) * (size); \
		int32_t		offset = row_offset(line, features[i], keys, labels); \
		/* whether a feature is known nobody can foretell: a row of zeros costs less than a wrong guess */ \
		uintptr_t	known = (uintptr_t) 0 - (uintptr_t) (offset != 0); \
		const unsigned char *from = (const unsigned char *) (((uintptr_t) (line + offset) & known) | ((uintptr_t) no_row & ~known)); \
		Row			row; \
		memcpy(&row, from, width); \
		sum += __builtin_convertvector(row, Sum); \
	} \
	for (int32_t l = 0; l < labels; l++) \
		scores[l] += sum[l]; \
}

SCORE(score_8, Row8, Sum8, 8, 64, 8)
SCORE(score_16, Row16, Sum16, 16, 64, crf->line_keys)
SCORE(score_32, Row32, Sum32, 32, crf->line_size, 4)

void
news_crf_fetch(const NewsCrf *crf, const uint32_t *features, int32_t n)
{
	for (int32_t i = 0; i < n; i++)
	{
		const unsigned char *line = feature_line(crf, features[i]);

		__builtin_prefetch(line);
		if (crf->line_size > 64)
			__builtin_prefetch(line + 64);
	}
}

void
news_crf_score(const NewsCrf *crf, const uint32_t *features, int32_t n, int32_t *scores)
{
	if (n > 255)
		n = 255;
	if (crf->labels <= 6)
		score_8(crf, features, n, scores);
	else if (crf->labels <= 16)
		score_16(crf, features, n, scores);
	else
		score_32(crf, features, n, scores);
}

void
news_crf_decode(const NewsCrf *crf, const int32_t *scores, int32_t n, uint8_t *back, uint8_t *labels_out, int32_t *margin)
{
	const int32_t low = INT32_MIN / 4;
	int32_t		labels = crf->labels;
	int32_t		best[CRF_MAX_LABELS],
				next[CRF_MAX_LABELS];
	int32_t		label = 0;

	if (n <= 0)
		return;
	for (int32_t l = 0; l < labels; l++)
		best[l] = crf->first[l] == CRF_FORBIDDEN ? low : crf->first[l] + scores[l];
	for (int32_t t = 1; t < n; t++)
	{
		const int32_t *score_row = scores + (size_t) t * (size_t) labels;
		uint8_t    *back_row = back + (size_t) t * (size_t) labels;
		int32_t		top = low;

		for (int32_t to = 0; to < labels; to++)
		{
			int32_t		score = low;
			int32_t		from = 0;

			const uint8_t *froms = crf->from[to];
			const int16_t *steps = crf->step[to];

			for (int32_t i = 0, n_from = crf->n_from[to]; i < n_from; i++)
			{
				int32_t		sum = best[froms[i]] + steps[i];

				from = sum > score ? froms[i] : from;
				score = sum > score ? sum : score;
			}
			back_row[to] = (uint8_t) from;
			next[to] = score + score_row[to];
			top = next[to] > top ? next[to] : top;
		}
		/* kept around zero, so that no length of text overflows */
		for (int32_t l = 0; l < labels; l++)
			best[l] = next[l] - top < low ? low : next[l] - top;
	}
	for (int32_t l = 0, top = INT32_MIN; l < labels; l++)
	{
		int32_t		score = crf->last[l] == CRF_FORBIDDEN ? INT32_MIN + 1 : best[l] + crf->last[l];

		if (score > top)
		{
			top = score;
			label = l;
		}
	}
	for (int32_t t = n - 1; t >= 0; t--)
	{
		labels_out[t] = (uint8_t) label;
		if (margin != NULL)
			margin[t] = scores[(size_t) t * (size_t) labels + (size_t) label] - scores[(size_t) t * (size_t) labels];
		if (t > 0)
			label = back[(size_t) t * (size_t) labels + (size_t) label];
	}
}

bool
news_bioes_allowed(int from, int to)
{
	bool		open = from > 0 && (from - 1) % 4 < 2;	/* B or I: the name goes on */

	if (to == CRF_END)
		return !open;
	if (open)
		return to > 0 && (to - 1) / 4 == (from - 1) / 4 && ((to - 1) % 4 == 1 || (to - 1) % 4 == 2);
	return to == 0 || (to - 1) % 4 == 0 || (to - 1) % 4 == 3;
}
