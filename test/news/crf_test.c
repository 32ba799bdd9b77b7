/*
 * crf_test.c
 *		The decoder of the learned taggers: images that are none, rows of one line,
 *		features that decide alone, labellings that are allowed.
 */
#include "unit.h"

#include <stdlib.h>

#include "news/crf.h"

/* An image with one line, in memory that is readable 32 bytes beyond it. */
typedef struct Image
{
	NewsCrf		shape;
	unsigned char *bytes;
	size_t		head,
				size;
} Image;

static Image
image_of(int32_t labels, bool (*allowed) (int from, int to))
{
	Image		image;
	CrfHeader	header = {CRF_MAGIC, (uint32_t) labels, 1, 32, 0, {0, 0, 0}};
	int16_t    *steps;

	news_crf_shape(&image.shape, labels);
	image.head = (sizeof(header) + (size_t) (labels * labels + 2 * labels) * 2 + 63) / 64 * 64;
	image.size = image.head + (size_t) image.shape.line_size;
	image.bytes = aligned_alloc(64, (image.size + 32 + 63) / 64 * 64);
	memset(image.bytes, 0, (image.size + 32 + 63) / 64 * 64);
	memcpy(image.bytes, &header, sizeof(header));
	steps = (int16_t *) (void *) (image.bytes + sizeof(header));
	for (int f = 0; f < labels; f++)
		for (int to = 0; to < labels; to++)
			steps[f * labels + to] = allowed(f, to) ? 0 : CRF_FORBIDDEN;
	for (int l = 0; l < labels; l++)
	{
		steps[labels * labels + l] = allowed(-1, l) ? 0 : CRF_FORBIDDEN;
		steps[labels * labels + labels + l] = allowed(l, CRF_END) ? 0 : CRF_FORBIDDEN;
	}
	return image;
}

/* Place `at` of the line gets a feature with this weight for every label, plus the label's number. */
static void
put(Image *image, int32_t at, uint32_t feature, int weight)
{
	unsigned char *line = image->bytes + image->head;
	uint16_t	key = (uint16_t) CRF_KEY(feature);

	memcpy(line + at * 2, &key, 2);
	for (int l = 0; l < (image->shape.line_size - image->shape.line_keys * 2) / image->shape.line_rows && l < CRF_MAX_LABELS; l++)
		line[image->shape.line_keys * 2 + at * ((int32_t *) (void *) image->bytes)[1] + l] = (unsigned char) (weight + l);
}

static bool
any(int from, int to)
{
	(void) from;
	(void) to;
	return true;
}

int
main(void)
{
	static const int32_t sizes[] = {2, 3, 5, 9, 13, 17, 30, 32};
	NewsCrf		crf;
	unsigned char rubbish[128] = {0};

	CHECK(!news_crf_open(&crf, rubbish, sizeof(rubbish)));
	CHECK(crf.labels == 0);
	CHECK(!news_crf_open(&crf, rubbish, 0));

	for (size_t s = 0; s < sizeof(sizes) / sizeof(sizes[0]); s++)
	{
		int32_t		labels = sizes[s];
		Image		image = image_of(labels, any);
		int32_t		scores[CRF_MAX_LABELS] = {0};
		uint32_t	features[3];
		int32_t		last = image.shape.line_rows - 1;

		CHECK(image.shape.line_keys * 2 + image.shape.line_rows * labels <= image.shape.line_size);
		put(&image, 0, 1000, 10);
		put(&image, last, 2000, last == 0 ? 10 : -50);
		CHECK(!news_crf_open(&crf, image.bytes, image.size - 1));
		CHECK(news_crf_open(&crf, image.bytes, image.size) && crf.labels == labels);
		features[0] = last == 0 ? 2000 : 1000;
		features[1] = 2000;
		features[2] = 3000;		/* unknown */
		CHECK(news_crf_row(&crf, features[0]) != NULL && news_crf_row(&crf, features[0])[0] == 10);
		CHECK(news_crf_row(&crf, features[2]) == NULL);
		CHECK(news_crf_row(&crf, 0) == NULL);
		news_crf_score(&crf, features, 3, scores);
		for (int32_t l = 0; l < labels; l++)
			CHECK(scores[l] == (last == 0 ? 20 + 2 * l : -40 + 2 * l));
		CHECK(news_crf_sure(&crf, features[0]) == -1);
		free(image.bytes);
	}

	/* one label stands out of a row that decides alone */
	{
		Image		image = image_of(3, any);
		unsigned char *row = image.bytes + image.head + image.shape.line_keys * 2;

		put(&image, 0, 7, 0);
		row[0] = row[2] = (unsigned char) CRF_SURE;
		row[1] = 0;
		news_crf_open(&crf, image.bytes, image.size);
		CHECK(news_crf_sure(&crf, 7) == 1);
		CHECK(news_crf_sure(&crf, 9) == -1);
		free(image.bytes);
	}

	/* I without B is never read, however much speaks for it */
	{
		Image		image = image_of(5, news_bioes_allowed);
		int32_t		scores[4][5] = {{0}};
		uint8_t		back[4 * 5],
					labels[4];

		news_crf_open(&crf, image.bytes, image.size);
		scores[1][CRF_I(0)] = 100;
		scores[2][CRF_E(0)] = 10;
		scores[3][CRF_B(0)] = 50;	/* what begins at the end would never end */
		scores[3][0] = 1;
		news_crf_decode(&crf, &scores[0][0], 4, back, labels, NULL);
		CHECK(labels[0] == CRF_B(0) && labels[1] == CRF_I(0) && labels[2] == CRF_E(0) && labels[3] == 0);
		free(image.bytes);
	}
	UNIT_END();
}
