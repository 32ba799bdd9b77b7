/*
 * turns.c
 *		Turns of interviews (labels that come back) and dialogue behind dashes.
 */
#include "news/attribution_rows.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x
#define VERB(x)	LEX_REPORTING_VERB_FLAGS_##x

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

bool
news_attribute_dialogue(NewsDoc *doc, const NewsParagraph *p, uint8_t *spoken)
{
	int32_t		code = doc->tokens[p->first].code;
	int32_t		first,
				last,
				head;

	if (doc->tokens[p->first].kind == TOKEN_WORD || (code != 0x2014 && code != 0x2013 && code != 0x2015) ||
		(doc->language != NEWS_FR && doc->language != NEWS_ES && doc->language != NEWS_PT))
		return false;
	for (int32_t t = p->first + 2; t < p->end; t++)
	{
		NewsCue		cue;
		NewsAttribution *a;

		if (!(news_is_mark(doc, t - 1, ',') || news_is_mark(doc, t - 1, 0x2014) || news_is_mark(doc, t - 1, 0x2013) ||
			  news_is_mark(doc, t - 1, '!') || news_is_mark(doc, t - 1, '?')) ||
			!news_cue_at(doc, t, t, p->end, &cue) || !(cue.flags & VERB(SPEECH)))
			continue;
		if (!news_phrase_behind(doc, cue.end, p->end, &last, &head))
			continue;
		first = cue.end;
		a = news_new_attribution(doc, QUOTE_DIRECT, "dialogue dash", 0.8f);
		news_set_cue(doc, a, &cue);
		news_set_source(doc, a, first, last, head);
		news_add_piece(doc, a, p->first + 1, news_is_mark(doc, t - 1, '!') || news_is_mark(doc, t - 1, '?') ? t : t - 1);
		while (last < p->end && !news_is_word(doc, last))
			last++;
		if (last < p->end)
			news_add_piece(doc, a, last, p->end);
		news_mark_spoken(spoken, p->first, p->end);
		return true;
	}
	return false;
}
