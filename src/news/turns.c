/*
 * turns.c
 *		Turns of interviews and transcripts: labels with a colon that come back.
 */
#include "news/attribution_rows.h"

/* A label ends within so many tokens of the paragraph's head. */
#define LABEL_TOKENS	7

static bool
is_quotation_mark(const NewsDoc *doc, int32_t t)
{
	int32_t		code = doc->tokens[t].code;

	return !news_is_word(doc, t) && (code == '"' || code == 0x201C || code == 0x201D || code == 0x201E || code == 0xAB || code == '\'');
}

int32_t
news_turn_colon(const NewsDoc *doc, const NewsParagraph *p, int32_t *label, int32_t *label_end)
{
	int32_t		t = p->first;
	bool		quoted = false,
				wrapped = false;

	/* "WALLACE: …": a transcript printed in quotation marks; ''Name'': a label in italics */
	if (t + 1 < p->end && is_quotation_mark(doc, t))
	{
		quoted = true;
		t++;
	}
	*label = t;
	for (; t < p->end && t < p->first + LABEL_TOKENS; t++)
	{
		if (t > *label && news_is_mark(doc, t, ':'))
		{
			*label_end = wrapped ? t - 1 : t;
			if (!wrapped && !(doc->tokens[*label].flags & TOKEN_UPPER) && doc->tokens[*label].end - doc->tokens[*label].start > 1)
				return -1;
			return t + 1 < p->end && (quoted || !doc->tokens[t + 1].quote) ? t : -1;
		}
		if (quoted && !wrapped && t > *label && is_quotation_mark(doc, t))
		{
			wrapped = true;
			continue;
		}
		if (wrapped || !(doc->tokens[t].flags & TOKEN_CAPITAL))
			return -1;
	}
	return -1;
}
