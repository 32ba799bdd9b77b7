/*
 * attribution_rows.c
 *		What the rules of attribution share: rows with cue, source, addressee and
 *		pieces of content, and questions asked of a stretch of tokens.
 */
#include "news/attribution_rows.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x
#define VERB(x)	LEX_REPORTING_VERB_FLAGS_##x

static NewsSpan
tokens_span(const NewsDoc *doc, int32_t first, int32_t end)
{
	NewsSpan	none = {0, 0};

	return end > first ? news_token_span(doc, first, end) : none;
}

void
news_add_piece(const NewsDoc *doc, NewsAttribution *a, int32_t first, int32_t end)
{
	while (first < end && (news_is_mark(doc, first, ',') || news_is_mark(doc, first, ':') || news_is_mark(doc, first, ';')))
		first++;
	while (end > first && (news_is_mark(doc, end - 1, ',') || news_is_mark(doc, end - 1, '.') || news_is_mark(doc, end - 1, ';')))
		end--;
	if (end > first && a->n_content < NEWS_MAX_PIECES)
		a->content[a->n_content++] = news_token_span(doc, first, end);
}

NewsAttribution *
news_new_attribution(NewsDoc *doc, NewsQuoteKind kind, const char *method, float confidence)
{
	NewsAttribution *a = NEWS_PUSH(doc, attributions);

	a->kind = kind;
	a->entity = -1;
	a->source_row = -1;
	a->method = method;
	a->confidence = confidence;
	return a;
}

void
news_set_cue(const NewsDoc *doc, NewsAttribution *a, const NewsCue *cue)
{
	a->cue = news_token_span(doc, cue->first, cue->end);
	a->verb = news_token_span(doc, cue->head, cue->head + 1);
	if (cue->particle >= 0)
	{
		a->particle = news_token_span(doc, cue->particle, cue->particle + 1);
		if (cue->particle == cue->head + 1)
			a->cue.end = a->particle.end;
	}
	a->lemma = news_text(news_cue_lemma(cue));
	a->stance = news_cue_stance(cue);
}

void
news_set_source(const NewsDoc *doc, NewsAttribution *a, int32_t first, int32_t last, int32_t head_end)
{
	a->source = tokens_span(doc, first, last);
	a->source_head = tokens_span(doc, first, head_end > first && head_end <= last ? head_end : last);
}

/*
 * Whom it is told: behind the head of an addressee verb, "the BBC", "reporters".
 * Returns the token behind the addressee.
 */
int32_t
news_read_addressee(NewsDoc *doc, NewsAttribution *a, const NewsCue *cue, int32_t end)
{
	int32_t		t = cue->end;
	int32_t		first = t;
	int32_t		limit = t + 12 < end ? t + 12 : end;

	if (!(cue->flags & VERB(ADDRESSEE)) || t >= end || cue->passive)
		return t;
	if (news_word_kind(doc, t) & (KIND(THAT) | KIND(PREPOSITION)))
		return t;
	while (t < limit && doc->tokens[t].quote == 0 && (news_is_word(doc, t) || news_is_mark(doc, t, '-')))
	{
		uint32_t	kind = news_word_kind(doc, t);

		if (((kind & (KIND(THAT) | KIND(SUBORDINATE) | KIND(AUXILIARY) | KIND(PREPOSITION) | KIND(TIME)))) && t > first)
			break;
		if (t > first && (kind & (KIND(PRONOUN) | KIND(DETERMINER))))
			break;
		if (t > first && !(doc->tokens[t].flags & TOKEN_CAPITAL) && (doc->tokens[t - 1].flags & TOKEN_CAPITAL))
			break;
		/* "told reporters the plan": one plain word is enough */
		if (t > first && !(doc->tokens[t].flags & TOKEN_CAPITAL) && !(news_word_kind(doc, t - 1) & KIND(DETERMINER)) && t > first + 1)
			break;
		t++;
		if (kind & KIND(PRONOUN) && !(kind & KIND(DETERMINER)))
			break;
	}
	if (t > first)
		a->addressee = news_squeeze(doc, news_token_span(doc, first, t));
	return t;
}

/* Skips "on Thursday", "in a statement", "late Friday" behind a cue; notes the medium. */
int32_t
news_skip_circumstances(NewsDoc *doc, NewsAttribution *a, int32_t t, int32_t end)
{
	for (;;)
	{
		uint32_t	kind;
		int32_t		u = t;
		bool		found = false;

		if (t >= end)
			return t;
		kind = news_word_kind(doc, t);
		if ((kind & KIND(TIME)) && !(kind & KIND(THAT)))
		{
			t++;
			continue;
		}
		/* "el lunes" */
		if ((kind & KIND(DETERMINER)) && t + 1 < end && doc->language != NEWS_EN && (news_word_kind(doc, t + 1) & KIND(TIME)))
		{
			t += 2;
			continue;
		}
		if (!(kind & KIND(PREPOSITION)))
			return t;
		for (u = t + 1; u < end && u < t + 10 && doc->tokens[u].quote == 0 && (news_is_word(doc, u) || news_is_mark(doc, u, '-')); u++)
		{
			uint32_t	k = news_word_kind(doc, u);

			if ((k & (KIND(THAT) | KIND(PRONOUN))) && !(k & KIND(DETERMINER)))
				break;
			if (k & KIND(MEDIUM))
			{
				a->medium = news_squeeze(doc, news_token_span(doc, t, u + 1));
				found = true;
				break;
			}
			if (k & KIND(TIME))
			{
				found = true;
				break;
			}
		}
		if (!found)
			return t;
		t = u + 1;
		while (t < end && doc->tokens[t].kind == TOKEN_NUMBER)
			t++;
	}
}

bool
news_ends_sentence(const NewsDoc *doc, int32_t t)
{
	return news_is_mark(doc, t, '.') || news_is_mark(doc, t, '!') || news_is_mark(doc, t, '?') || news_is_mark(doc, t, ';');
}

bool
news_has_quotation(const NewsDoc *doc, int32_t first, int32_t end)
{
	int32_t		low = 0,
				high = doc->n_quotations;

	if (first >= end)
		return false;
	if (doc->tokens[first].quote)
		return true;
	/* one that begins inside: every clause of an endless sentence asks, so that tokens are not walked */
	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (doc->quotations[middle].first < first)
			low = middle + 1;
		else
			high = middle;
	}
	return low < doc->n_quotations && doc->quotations[low].first < end;
}

void
news_mark_spoken(uint8_t *spoken, int32_t first, int32_t end)
{
	for (int32_t t = first; t < end; t++)
		if (spoken[t] == 0)
			spoken[t] = 1;
}

int32_t
news_count_words(const NewsDoc *doc, int32_t first, int32_t end)
{
	int32_t		n = 0;

	for (int32_t t = first; t < end && n < NEWS_MOST_WORDS; t++)
		n += news_is_word(doc, t) && !(doc->tokens[t].flags & TOKEN_POSSESSIVE);
	return n;
}

NewsText
news_outlet(NewsText words)
{
	char		folded[128];
	int32_t		n = news_fold(words.text, words.length, folded, sizeof(folded));
	int32_t		first;
	NewsText	none = {NULL, 0};
	int			skip = n > 4 && memcmp(folded, "the ", 4) == 0 ? 4 : 0;

	if (words.length <= 0 || n <= skip || lex_find(LEX_OUTLET, folded + skip, n - skip, NULL, &first) == 0)
		return none;
	return news_text(lex_text(LEX_OUTLET, lex_row(LEX_OUTLET, first), LEX_OUTLET_NAME));
}
