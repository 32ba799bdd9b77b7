/*
 * treebank.h
 *		Learns parts of speech and dependencies from a treebank, with the engine's
 *		own features: a part of the trainer of the attribution taggers.
 */
#ifndef NEWSEXT_MODEL_TREEBANK_H
#define NEWSEXT_MODEL_TREEBANK_H

#include "news/cue_features.h"

typedef struct Treebank Treebank;

/* Rows of `tokens`, `xpos`, `head` (1-based, 0 the root), a sentence a line; exits if there are none. */
extern Treebank *treebank_read(const char *path);

/* Learns, writes, and prints how right both are on every tenth sentence when `held` leaves these out. */
extern void treebank_learn_pos(Treebank *bank, const char *path, bool held);
extern void treebank_learn_parse(Treebank *bank, const char *path, bool held);

#endif							/* NEWSEXT_MODEL_TREEBANK_H */
