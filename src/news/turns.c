/*
 * turns.c
 *		Turns of interviews: labels with a colon that come back.
 */
#include "news/attribution_rows.h"

/* The colon of a turn ("Q:", "NAME SURNAME:") at the head of a paragraph; -1 if none. */
int32_t
news_turn_colon(const NewsDoc *doc, const NewsParagraph *p)
{
	int32_t		t;

	for (t = p->first; t < p->end && t < p->first + 5; t++)
	{
		if (t > p->first && news_is_mark(doc, t, ':'))
			return t + 1 < p->end && !(doc->tokens[t + 1].quote) ? t : -1;
		if (!(doc->tokens[t].flags & TOKEN_CAPITAL))
			return -1;
		if (t == p->first && !(doc->tokens[t].flags & TOKEN_UPPER) && doc->tokens[t].end - doc->tokens[t].start > 1)
			return -1;
	}
	return -1;
}
