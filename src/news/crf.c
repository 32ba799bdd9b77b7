/*
 * crf.c
 *		Decoder of a linear-chain conditional random field, in integers.
 */
#include "news/crf.h"

#include <string.h>

bool
news_crf_open(NewsCrf *crf, const void *image, size_t size)
{
	const CrfHeader *header = image;
	size_t		labels,
				buckets,
				need;
	const char *at = image;

	memset(crf, 0, sizeof(*crf));
	if (size < sizeof(CrfHeader) || header->magic != CRF_MAGIC || header->labels == 0 || header->labels > CRF_MAX_LABELS ||
		header->bits < 1 || header->bits > 28 || header->features > size)
		return false;
	labels = header->labels;
	buckets = ((size_t) 1 << header->bits) + 1;
	need = sizeof(CrfHeader) + (labels * labels + 2 * labels) * 2 + buckets * 4 + header->features * (2 + labels);
	if (labels % 2 != 0)
		need += 2;				/* the buckets are 4-aligned */
	if (size < need)
		return false;
	at += sizeof(CrfHeader);
	crf->transitions = (const int16_t *) (const void *) at;
	crf->first = crf->transitions + labels * labels;
	crf->last = crf->first + labels;
	at += (labels * labels + 2 * labels) * 2 + (labels % 2 != 0 ? 2 : 0);
	crf->bucket = (const uint32_t *) (const void *) at;
	at += buckets * 4;
	crf->key = (const uint16_t *) (const void *) at;
	at += (size_t) header->features * 2;
	crf->row = (const int8_t *) at;
	crf->labels = (int32_t) labels;
	crf->features = (int32_t) header->features;
	crf->shift = 32 - (int32_t) header->bits;
	crf->scale = (int32_t) header->scale;
	return true;
}

static inline uint16_t
feature_key(uint32_t feature, int32_t shift)
{
	return (uint16_t) (shift >= 16 ? feature >> (shift - 16) : feature);
}

const int8_t *
news_crf_row(const NewsCrf *crf, uint32_t feature)
{
	uint32_t	bucket = feature >> crf->shift;
	uint16_t	key = feature_key(feature, crf->shift);
	uint32_t	end = crf->bucket[bucket + 1];

	for (uint32_t i = crf->bucket[bucket]; i < end; i++)
		if (crf->key[i] == key)
			return crf->row + (size_t) i * (size_t) crf->labels;
	return NULL;
}

void
news_crf_score(const NewsCrf *crf, const uint32_t *features, int32_t n, int32_t *scores)
{
	int32_t		labels = crf->labels;

	/* the buckets are all over the table: ask for them early */
	for (int32_t i = 0; i < n; i++)
		__builtin_prefetch(&crf->bucket[features[i] >> crf->shift]);
	for (int32_t i = 0; i < n; i++)
	{
		const int8_t *row = news_crf_row(crf, features[i]);

		if (row == NULL)
			continue;
		for (int32_t l = 0; l < labels; l++)
			scores[l] += row[l];
	}
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
		int32_t		top = low;

		for (int32_t to = 0; to < labels; to++)
		{
			int32_t		score = low;
			int32_t		from = 0;

			for (int32_t f = 0; f < labels; f++)
			{
				int16_t		step = crf->transitions[f * labels + to];

				if (step != CRF_FORBIDDEN && best[f] + step > score)
				{
					score = best[f] + step;
					from = f;
				}
			}
			back[(size_t) t * (size_t) labels + (size_t) to] = (uint8_t) from;
			next[to] = score + scores[(size_t) t * (size_t) labels + (size_t) to];
			if (next[to] > top)
				top = next[to];
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
