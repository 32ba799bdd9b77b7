/*
 * credits.h
 *		What credits.c and furniture.c share: a line of credits, and what is taken
 *		out of it.
 */
#ifndef NEWSEXT_CREDITS_H
#define NEWSEXT_CREDITS_H

#include "news/dateline.h"

/*
 * Credits of text[start, end), all of which must be credit: names with their
 * roles are added to doc->credits.  At the head of a text `head` lets a bare
 * "By A and B" be one, too.
 */
extern bool news_read_credit_line(NewsDoc *doc, int32_t start, int32_t end, bool head);

/* Is text[start, end) a line of web pages that is no part of a story?  first: it opens the text, and may be a headline. */
extern bool news_is_furniture(NewsDoc *doc, int32_t start, int32_t end, bool first);

/* Notes that bytes [start, end) are not the story. */
extern void news_take_out(NewsDoc *doc, int32_t start, int32_t end);

#endif							/* NEWSEXT_CREDITS_H */
