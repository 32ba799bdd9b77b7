/*
 * model_load.h
 *		Weights from a file.
 */
#ifndef NEWSEXT_MODEL_LOAD_H
#define NEWSEXT_MODEL_LOAD_H

#include "news/crf.h"

/* Opens the weights in a file, which stay in memory; ends the program, with a message, where there are none. */
extern NewsCrf model_load(const char *path);

#endif							/* NEWSEXT_MODEL_LOAD_H */
