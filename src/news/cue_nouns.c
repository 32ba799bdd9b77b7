/*
 * cue_nouns.c
 *		Attribution without a verb: nouns whose clause is something said ("the mayor's claim that
 *		…") and headlines ("Minister: no deal", "No deal: minister").
 */
#include "news/attribution_rows.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x

/* A headline has at most so many tokens, and stands among the first so many paragraphs. */
#define HEADLINE_TOKENS		24
#define HEADLINE_PARAGRAPHS	3

/* The row of cue_noun.tsv for the word in the document's language; -1 if it is none. */
static int32_t
noun_row(const NewsDoc *doc, int32_t t)
{
	int32_t		hit,
				rows;

	if (doc->tokens[t].lex == 0 || lex_match(doc, LEX_CUE_NOUN, t, t + 1, &hit, &rows) == 0)
		return -1;
	for (int32_t r = 0; r < rows; r++)
		if (lex_set(LEX_CUE_NOUN, lex_row(LEX_CUE_NOUN, hit + r), LEX_CUE_NOUN_LANG) & (1u << doc->language))
			return lex_row(LEX_CUE_NOUN, hit + r);
	return -1;
}

static bool
finite_verb(const NewsDoc *doc, int32_t t)
{
	int32_t		n = news_token_length(doc, t);

	if (doc->tokens[t].quote || doc->tokens[t].kind != TOKEN_WORD || (doc->tokens[t].flags & TOKEN_CAPITAL))
		return false;
	if ((news_word_kind(doc, t) & KIND(AUXILIARY)) && !news_token_is(doc, t, "to") && !news_token_is(doc, t, "not") && !news_token_is(doc, t, "been") &&
		!news_token_is(doc, t, "be") && !news_token_is(doc, t, "being"))
		return true;
	return n > 4 && memcmp(news_token_text(doc, t) + n - 2, "ed", 2) == 0;
}

/*
 * Where the clause that begins at `from` ends: at a comma, or, when the noun stands at the head of the sentence as its
 * subject, before the second finite verb.
 */
static int32_t
clause_end(const NewsDoc *doc, int32_t from, int32_t end, bool subject)
{
	int			verbs = 0;

	for (int32_t t = from; t < end; t++)
	{
		if (doc->tokens[t].quote)
			continue;
		if (news_is_mark(doc, t, ',') || news_is_mark(doc, t, ';') || news_is_mark(doc, t, 0x2014))
			return t;
		if (!subject)
			continue;
		if (news_word_kind(doc, t) & (KIND(RELATIVE) | KIND(CONJUNCTION)))
			verbs = -1;
		if (finite_verb(doc, t) && !(t > from && finite_verb(doc, t - 1)) && ++verbs > 1)
			return t;
	}
	return subject ? from : end;
}

bool
news_attribute_noun(NewsDoc *doc, const NewsSentence *s, int32_t end, int32_t t, uint8_t *spoken)
{
	int32_t		row = noun_row(doc, t);
	int32_t		that = t + 1;
	int32_t		first = -1,
				last = -1;
	int32_t		stop,
				head;
	bool		infinitive;
	NewsAttribution *a;

	if (row < 0 || t + 3 >= end || t == s->first)
		return false;
	/* "claims by residents that" */
	if (news_token_is(doc, that, "by") || news_token_is(doc, that, "from"))
	{
		if (!news_phrase_behind(doc, that + 1, end, &last, &head))
			return false;
		first = that + 1;
		that = last;
	}
	else if (that + 1 < end && (news_token_is(doc, that, "de") || news_token_is(doc, that, "d'")))
		that++;
	if (that + 2 >= end || doc->tokens[that].quote)
		return false;
	infinitive = doc->language == NEWS_EN && news_token_is(doc, that, "to") &&
		(lex_set(LEX_CUE_NOUN, row, LEX_CUE_NOUN_STANCE) & (LEX_CUE_NOUN_STANCE_PROMISE | LEX_CUE_NOUN_STANCE_WARN)) != 0;
	if (!infinitive && (!(news_word_kind(doc, that) & KIND(THAT)) || news_token_is(doc, that, "if") || news_token_is(doc, that, "how") || news_token_is(doc, that, "why")))
		return false;
	/* "the mayor's claim", "his claim" */
	if (first < 0 && t - 1 > s->first && (doc->tokens[t - 1].flags & TOKEN_POSSESSIVE))
	{
		int32_t		h;

		if (news_phrase_before(doc, s->first, t - 1, &first, &last, &h))
		{
			last = t - 1;
			/* "seized on the mayor's claim": what stands before a preposition is no part of it, but for "the mayor of London's" */
			for (int32_t u = last - 1; u > first; u--)
				if ((news_word_kind(doc, u - 1) & KIND(PREPOSITION)) && !news_token_is(doc, u - 1, "of"))
					first = u;
		}
		else
			first = -1;
	}
	else if (first < 0 && (news_token_is(doc, t - 1, "his") || news_token_is(doc, t - 1, "her") || news_token_is(doc, t - 1, "their")))
	{
		first = t - 1;
		last = t;
	}
	stop = clause_end(doc, that, end, t - s->first < 5 && (first < 0 || first - s->first < 5));
	if (stop - that < 3)
		return false;
	a = news_new_attribution(doc, news_has_quotation(doc, that, stop) ? QUOTE_MIXED : QUOTE_INDIRECT, "noun", 0.6f);
	a->cue = a->verb = news_token_span(doc, t, t + 1);
	a->lemma = news_text(lex_text(LEX_CUE_NOUN, row, LEX_CUE_NOUN_LEMMA));
	a->stance = news_lowest_stance(lex_set(LEX_CUE_NOUN, row, LEX_CUE_NOUN_STANCE));
	if (first >= 0)
		news_set_source(doc, a, first, last, last);
	news_add_piece(doc, a, that, stop);
	if (a->n_content == 0)
	{
		doc->n_attributions--;
		return false;
	}
	news_mark_spoken(spoken, that, stop);
	return true;
}

/* Does a short phrase name who speaks: its last word a noun for sources or a role, or a name that comes again below? */
static bool
names_source(const NewsDoc *doc, int32_t first, int32_t end, int32_t behind)
{
	const NewsToken *last = &doc->tokens[end - 1];
	int32_t		stop = behind + 2000 < doc->n_tokens ? behind + 2000 : doc->n_tokens;

	for (int32_t t = first; t < end; t++)
		if (doc->tokens[t].quote || doc->tokens[t].kind != TOKEN_WORD)
			return false;
	if (last->lex != 0 && (lex_word_is(last->lex) & (LEX_BIT(LEX_SOURCE_NOUN) | LEX_BIT(LEX_ROLE))))
		return true;
	if (news_outlet(news_span_text(doc, news_token_span(doc, first, end))).text != NULL)
		return true;
	if (!(last->flags & TOKEN_CAPITAL))
		return false;
	for (int32_t t = behind; t < stop; t++)
		if (doc->tokens[t].hash == last->hash && (doc->tokens[t].flags & TOKEN_CAPITAL))
			return true;
	return false;
}

bool
news_attribute_headline(NewsDoc *doc, int32_t p, uint8_t *spoken)
{
	const NewsParagraph *paragraph = &doc->paragraphs[p];
	int32_t		first = paragraph->first,
				end = paragraph->end;
	int32_t		colon = -1;
	int32_t		source,
				source_end,
				content,
				content_end;
	NewsAttribution *a;

	if (p >= HEADLINE_PARAGRAPHS || p + 1 >= doc->n_paragraphs || end - first > HEADLINE_TOKENS || end - first < 4 ||
		news_ends_sentence(doc, end - 1) || doc->tokens[first].quote)
		return false;
	for (int32_t t = first + 1; t + 1 < end && colon < 0; t++)
		if (news_is_mark(doc, t, ':') && !doc->tokens[t].quote)
			colon = t;
	if (colon < 0)
		return false;
	if (colon - first <= 6 && (doc->tokens[first].flags & TOKEN_CAPITAL) && !doc->tokens[colon + 1].quote && end - colon > 2 &&
		names_source(doc, first, colon, end))
	{
		source = first;
		source_end = colon;
		content = colon + 1;
		content_end = end;
	}
	else if (end - colon <= 5 && colon - first >= 3 && names_source(doc, colon + 1, end, end))
	{
		source = colon + 1;
		source_end = end;
		content = first;
		content_end = colon;
	}
	else
		return false;
	a = news_new_attribution(doc, news_has_quotation(doc, content, content_end) ? QUOTE_MIXED : QUOTE_INDIRECT, "headline", 0.7f);
	news_set_source(doc, a, source, source_end, source_end);
	a->cue = news_token_span(doc, colon, colon + 1);
	news_add_piece(doc, a, content, content_end);
	if (a->n_content == 0)
	{
		doc->n_attributions--;
		return false;
	}
	news_mark_spoken(spoken, first, end);
	return true;
}
