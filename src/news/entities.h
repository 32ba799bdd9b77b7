/*
 * entities.h
 *		Which entity a word stands for that is no name: for the speakers stage.
 */
#ifndef NEWSEXT_ENTITIES_H
#define NEWSEXT_ENTITIES_H

#include "news/news.h"

/*
 * The person named before `token` whose printed role ends in the last word of this phrase ("the minister" for
 * the foreign minister), the last one; an index into doc->entities, or -1.
 */
extern int32_t news_entity_for_role(const NewsDoc *doc, NewsSpan phrase, int32_t token);

#endif							/* NEWSEXT_ENTITIES_H */
