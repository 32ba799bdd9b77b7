/*
 * entities.h
 *		Which entity a word stands for that is no name: for the speakers stage.
 */
#ifndef NEWSEXT_ENTITIES_H
#define NEWSEXT_ENTITIES_H

#include "news/news.h"

/*
 * The person named before token `first` whose printed roles agree best with the words [first, end) of an epithet ("the minister" for the
 * foreign minister, "the Democratic nominee"), the last one of several; an index into doc->entities, or -1.
 */
extern int32_t news_entity_for_epithet(const NewsDoc *doc, int32_t first, int32_t end, NewsGender gender);

#endif							/* NEWSEXT_ENTITIES_H */
