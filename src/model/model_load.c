/*
 * model_load.c
 *		Weights that a trainer has just written, to go on with or to score.
 */
#include "model/model_load.h"

#include <stdio.h>
#include <stdlib.h>

/* No model is larger. */
#define MODEL_BYTES	(16 << 20)

NewsCrf
model_load(const char *path)
{
	FILE	   *file = fopen(path, "r");
	void	   *image = aligned_alloc(64, MODEL_BYTES);
	NewsCrf		model;

	if (file == NULL || image == NULL)
	{
		perror(path);
		exit(1);
	}
	if (!news_crf_open(&model, image, fread(image, 1, MODEL_BYTES, file)))
	{
		fprintf(stderr, "%s: no model\n", path);
		exit(1);
	}
	fclose(file);
	return model;
}
