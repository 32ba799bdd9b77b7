/*
 * cue_phrases.c
 *		Sources named by a phrase: "according to", "laut", "zufolge".
 */
#include "news/attribution_rows.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x
#define VERB(x)	LEX_REPORTING_VERB_FLAGS_##x

bool
news_attribute_phrase(NewsDoc *doc, const NewsSentence *s, int32_t end, int32_t t, uint8_t *spoken)
{
	int32_t		hit,
				rows,
				row = -1;
	int32_t		n = lex_match(doc, LEX_CUE_PHRASE, t, end, &hit, &rows);
	int32_t		first,
				last,
				head;
	NewsAttribution *a;

	for (int32_t i = 0; i < rows && n > 0 && row < 0; i++)
		if (lex_set(LEX_CUE_PHRASE, lex_row(LEX_CUE_PHRASE, hit + i), LEX_CUE_PHRASE_LANG) & (1u << doc->language))
			row = lex_row(LEX_CUE_PHRASE, hit + i);
	if (n == 0 || row < 0)
		return false;
	if (lex_set(LEX_CUE_PHRASE, row, LEX_CUE_PHRASE_KIND) & LEX_CUE_PHRASE_KIND_AFTER)
	{
		if (!news_phrase_before(doc, s->first, t, &first, &last, &head))
			return false;
	}
	else
	{
		first = t + n;
		if (!news_phrase_behind(doc, first, end, &last, &head))
			return false;
		/* "According to police, three people died": what follows is no apposition */
		if (t == s->first && last >= end)
			last = head;
	}
	a = news_new_attribution(doc, news_has_quotation(doc, s->first, end) ? QUOTE_MIXED : QUOTE_INDIRECT, "phrase", 0.85f);
	news_set_source(doc, a, first, last, head);
	a->cue = news_token_span(doc, t, t + n);
	a->verb = news_token_span(doc, t, t + 1);
	a->lemma = news_text(lex_text(LEX_CUE_PHRASE, row, LEX_CUE_PHRASE_LEMMA));
	a->stance = news_lowest_bit(lex_set(LEX_CUE_PHRASE, row, LEX_CUE_PHRASE_STANCE));
	{
		int32_t		begin = first < t ? first : t;
		int32_t		after = last > t + n ? last : t + n;

		if (begin > s->first)
			news_add_piece(doc, a, s->first, begin);
		if (after < end && news_count_words(doc, after, end) >= 3)
			news_add_piece(doc, a, after, end);
	}
	if (a->n_content == 0)
	{
		doc->n_attributions--;
		return false;
	}
	news_mark_spoken(spoken, s->first, end);
	return true;
}
