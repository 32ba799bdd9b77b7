/*
 * name_tagger.h
 *		The learned tagger of names.
 */
#ifndef NEWSEXT_NAME_TAGGER_H
#define NEWSEXT_NAME_TAGGER_H

#include "news/names.h"

/* Opens the weights that are linked in. False if there are none. */
extern bool news_name_model(NewsCrf *crf);

/*
 * Labels (BIOES over NAME_KINDS) of the words of an island; labels has room for its words.  margin (may be
 * NULL) gets how far each label is ahead of "no name", in units of crf->scale.
 */
extern void news_name_tag(const NewsCrf *crf, NameDoc *names, const NameIsland *island, uint8_t *labels, int32_t *margin);

/* mentions.c: the stage of mentions with these weights; NULL: by rules. */
extern void news_find_mentions_with(NewsDoc *doc, const NewsCrf *crf);

#endif							/* NEWSEXT_NAME_TAGGER_H */
