/*
 * crf_average.c
 *		The mean of two models of one task: what both agree on counts, what only
 *		chance taught one of them is halved.
 */
#include "model/crf_train.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "news/crf.h"

static unsigned char *
read_image(const char *path, size_t *size)
{
	FILE	   *file = fopen(path, "rb");
	unsigned char *image = NULL;
	long		end;

	if (file == NULL)
		return NULL;
	if (fseek(file, 0, SEEK_END) == 0 && (end = ftell(file)) > 0 && fseek(file, 0, SEEK_SET) == 0)
	{
		*size = (size_t) end;
		image = aligned_alloc(64, (*size + 32 + 63) / 64 * 64);
		if (image != NULL && fread(image, 1, *size, file) != *size)
		{
			free(image);
			image = NULL;
		}
	}
	fclose(file);
	return image;
}

/* A feature of a line that is being averaged: twice the mean. */
typedef struct Meeting
{
	uint16_t	key;
	int			place;			/* among those met */
	int			top;
	int			weight[CRF_MAX_LABELS];
} Meeting;

static int
compare_meetings(const void *a, const void *b)
{
	const Meeting *x = a,
			   *y = b;

	return x->top != y->top ? y->top - x->top : x->place - y->place;
}

bool
crf_average(const char *first, const char *second, const char *path)
{
	size_t		sizes[2] = {0, 0};
	unsigned char *images[2] = {read_image(first, &sizes[0]), read_image(second, &sizes[1])};
	NewsCrf		crfs[2];
	CrfHeader  *header;
	int16_t    *steps;
	size_t		labels,
				offset;
	FILE	   *file;

	if (images[0] == NULL || images[1] == NULL || !news_crf_open(&crfs[0], images[0], sizes[0]) ||
		!news_crf_open(&crfs[1], images[1], sizes[1]) || crfs[0].labels != crfs[1].labels || crfs[0].lines != crfs[1].lines)
		return false;
	labels = (size_t) crfs[0].labels;
	offset = (size_t) crfs[0].line_keys * 2;
	header = (CrfHeader *) (void *) images[0];
	steps = (int16_t *) (void *) (header + 1);
	for (size_t i = 0; i < labels * labels + 2 * labels; i++)
		if (steps[i] != CRF_FORBIDDEN)
			steps[i] = (int16_t) rintf((float) (steps[i] + crfs[1].transitions[i]) / 2);
	header->features = 0;
	for (size_t i = 0; i < header->lines; i++)
	{
		unsigned char *line = images[0] + (size_t) (crfs[0].line - images[0]) + i * (size_t) crfs[0].line_size;
		Meeting		list[32];
		int			n = 0;

		for (int s = 0; s < 2; s++)
			for (size_t k = 0; k < (size_t) crfs[0].line_rows; k++)
			{
				const unsigned char *from = s == 0 ? line : crfs[1].line + i * (size_t) crfs[0].line_size;
				uint16_t	key = (uint16_t) (from[k * 2] | from[k * 2 + 1] << 8);
				int			m;

				if (key == 0)
					continue;
				for (m = 0; m < n && list[m].key != key; m++)
					;
				if (m == n)
					list[n++] = (Meeting) {.key = key,.place = m};
				for (size_t l = 0; l < labels; l++)
					list[m].weight[l] += (int8_t) from[offset + k * labels + l];
			}
		for (int m = 0; m < n; m++)
			for (size_t l = 0; l < labels; l++)
				list[m].top = abs(list[m].weight[l]) > list[m].top ? abs(list[m].weight[l]) : list[m].top;
		qsort(list, (size_t) n, sizeof(Meeting), compare_meetings);
		memset(line, 0, (size_t) crfs[0].line_size);
		for (int m = 0; m < n && m < crfs[0].line_rows; m++)
		{
			line[m * 2] = (unsigned char) list[m].key;
			line[m * 2 + 1] = (unsigned char) (list[m].key >> 8);
			for (size_t l = 0; l < labels; l++)
				line[offset + (size_t) m * labels + l] = (unsigned char) (int8_t) rintf((float) list[m].weight[l] / 2);
			header->features++;
		}
	}
	file = fopen(path, "wb");
	if (file == NULL)
		return false;
	fwrite(images[0], 1, sizes[0], file);
	free(images[0]);
	free(images[1]);
	return fclose(file) == 0;
}

/* PATH.NUMBER, malloc'd. */
static char *
run_path(const char *path, int number)
{
	char	   *name = malloc(strlen(path) + 16);

	if (name == NULL)
		abort();
	sprintf(name, "%s.%d", path, number);
	return name;
}

bool
crf_average_runs(const char *path, int runs)
{
	char	   *first = run_path(path, 0);
	bool		done = true;

	for (int step = 1; step < runs && done; step *= 2)
		for (int i = 0; i < runs && done; i += step * 2)
		{
			char	   *one = run_path(path, i);
			char	   *other = run_path(path, i + step);

			done = crf_average(one, other, one) && remove(other) == 0;
			free(one);
			free(other);
		}
	done = done && rename(first, path) == 0;
	free(first);
	return done;
}
