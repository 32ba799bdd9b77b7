/*
 * direct_german.c
 *		German quotations: the cue behind or before them by the German order of words, and
 *		fragments that take source and cue from the clause around them.
 */
#include "news/attribution_rows.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x
#define VERB(x)	LEX_REPORTING_VERB_FLAGS_##x

/* A cue is looked for at most so many tokens from its quotation. */
#define REACH	48

static bool
is_finite_auxiliary(const NewsDoc *doc, int32_t t)
{
	return (news_word_kind(doc, t) & (KIND(AUXILIARY) | KIND(SUBJUNCTIVE))) != 0;
}

/* A formal subject names nobody: "hieß es", "sagt man". */
static bool
is_formal(const NewsDoc *doc, int32_t t)
{
	return news_token_is(doc, t, "es") || news_token_is(doc, t, "man");
}

bool
news_german_cue_behind(NewsDoc *doc, const NewsQuotation *q, int32_t limit, NewsAttribution *a)
{
	int32_t		t = q->end;
	int32_t		stop;
	int32_t		first,
				last;
	int32_t		finite = -1;
	NewsCue		cue;

	/* „Die Zeit“ berichtet: a name, unless a comma or a full stop closes what is said */
	if (q->closed && !(t < limit && !news_is_word(doc, t)) && q->end - 2 > q->first && news_is_word(doc, q->end - 2) &&
		(q->use != QUOTATION_SPEECH || q->end - q->first < 8))
		return false;
	while (t < limit && (news_is_mark(doc, t, ',') || news_is_mark(doc, t, '-') || news_is_mark(doc, t, 0x2014) || news_is_mark(doc, t, 0x2013)))
		t++;
	if (t >= limit || (doc->tokens[t].flags & TOKEN_SENTENCE) || (doc->tokens[t].flags & TOKEN_CAPITAL))
		return false;
	for (stop = t; stop < limit && stop < t + REACH && !doc->tokens[stop].quote && !(stop > t && (doc->tokens[stop].flags & TOKEN_SENTENCE)); stop++)
		if (news_is_mark(doc, stop, ':') || news_is_mark(doc, stop, ';'))
			break;
	while (stop > t && news_ends_sentence(doc, stop - 1))
		stop--;
	if (news_token_is(doc, t, "so") && t + 1 < stop)
	{
		last = news_german_phrase(doc, t + 1, stop);
		if (last > t + 1 && !news_cue_at(doc, t + 1, t, stop, &cue))
		{
			a->cue = a->verb = news_token_span(doc, t, t + 1);
			a->lemma = news_text("so");
			news_set_source(doc, a, t + 1, last, last);
			return true;
		}
		/* "so sagte der Minister" */
		t++;
	}
	if (t < stop && news_token_is(doc, t, "wie"))
	{
		for (int32_t v = t + 2; v < stop && v < t + 30; v++)
			if (news_cue_at(doc, v, v, stop, &cue) && (cue.flags & VERB(SPEECH)))
			{
				last = news_german_phrase(doc, t + 1, v);
				news_set_cue(doc, a, &cue);
				if (last > t + 1)
					news_set_source(doc, a, t + 1, last, last);
				return true;
			}
		return false;
	}
	if (t >= stop)
		return false;
	if (is_finite_auxiliary(doc, t))
	{
		/* "hatte der Minister gesagt": the participle stands at the end */
		for (int32_t v = t + 1; v < stop && finite < 0; v++)
			if (news_is_mark(doc, v, ','))
				break;
			else if (news_cue_at(doc, v, v, stop, &cue) && (cue.flags & VERB(SPEECH)))
				finite = t;
		if (finite < 0)
			return false;
	}
	else if (news_cue_at(doc, t, t, stop, &cue) && (cue.flags & VERB(SPEECH)))
		finite = t;
	else
		return false;
	news_set_cue(doc, a, &cue);
	if (news_german_subject(doc, t, cue.head > t ? cue.head : cue.particle > t ? cue.particle : stop, finite, cue.head, &first, &last))
	{
		if (is_formal(doc, first))
			a->cue = news_token_span(doc, cue.head, first + 1);
		else
			news_set_source(doc, a, first, last, last);
	}
	return true;
}

bool
news_german_cue_before(NewsDoc *doc, const NewsQuotation *q, int32_t start, NewsAttribution *a)
{
	int32_t		low = q->first - REACH > start ? q->first - REACH : start;
	int32_t		s,
				end = q->first,
				clause;
	int32_t		first,
				last;
	NewsCue		cue;

	for (s = q->first; s > low; s--)
		if (s < q->first && (doc->tokens[s].flags & TOKEN_SENTENCE))
			break;
	if (end > s && (news_is_mark(doc, end - 1, ':') || news_is_mark(doc, end - 1, ',')))
		end--;
	for (int32_t v = end - 1; v >= s; v--)
	{
		int32_t		finite = v;

		if (doc->tokens[v].quote || !news_cue_at(doc, v, v, end, &cue) || !(cue.flags & VERB(SPEECH)))
			continue;
		if ((doc->tokens[v].flags & TOKEN_CAPITAL) && !(doc->tokens[v].flags & TOKEN_SENTENCE))
			continue;
		for (clause = v; clause > s; clause--)
			if (news_is_mark(doc, clause - 1, ',') && !doc->tokens[clause - 1].quote)
				break;
		/* the verb right behind a comma: its subject stands before the apposition */
		if (clause == v)
			clause = s;
		for (int32_t u = v - 1; u >= clause && cue.particle < 0; u--)
			if (!doc->tokens[u].quote && is_finite_auxiliary(doc, u))
			{
				finite = u;
				break;
			}
		news_set_cue(doc, a, &cue);
		if (news_german_subject(doc, clause, end, finite, cue.head, &first, &last) && !is_formal(doc, first))
			news_set_source(doc, a, first, last, last);
		return true;
	}
	/* "Erkki Tuomioja, Präsident des Rates: „…“": who speaks stands at the head of the sentence */
	if (end == q->first - 1 && news_is_mark(doc, end, ':') && end > s)
	{
		int32_t		t = s;

		while (t < end && !(doc->tokens[t].flags & TOKEN_CAPITAL) && !(news_word_kind(doc, t) & (KIND(DETERMINER) | KIND(PRONOUN))))
			t++;
		if ((news_word_kind(doc, t) & KIND(PREPOSITION)) || t >= end)
			return false;
		last = news_german_phrase(doc, t, end);
		if (last <= t)
			return false;
		if (news_is_mark(doc, last, ',') && end - last < 16)
		{
			bool		verb = false;

			for (int32_t u = last; u < end; u++)
				verb |= is_finite_auxiliary(doc, u);
			news_set_source(doc, a, t, verb ? last : end, last);
		}
		else
			news_set_source(doc, a, t, last, last);
		a->method = "colon";
		a->confidence = 0.7f;
		return true;
	}
	return false;
}

void
news_attribute_fragments(NewsDoc *doc, int32_t from, int32_t to, int32_t rows, uint8_t *spoken)
{
	int32_t		row = rows;
	int32_t		n = doc->n_attributions;

	for (int32_t i = from; i < to; i++)
	{
		const NewsQuotation *q = &doc->quotations[i];
		NewsSpan	sentence;
		NewsAttribution *a;
		int32_t		words = 0;

		if (q->parent >= 0 || spoken[q->first] == SPOKEN_QUOTATION)
			continue;
		for (int32_t t = q->first; t < q->end && words < 8; t++)
			words += doc->tokens[t].kind == TOKEN_WORD;
		if (words < 2)
			continue;
		sentence = doc->sentences[doc->tokens[q->first].sentence].span;
		/* rows come sentence by sentence, as quotations do */
		while (row < n && doc->attributions[row].content[0].end <= sentence.start && doc->attributions[row].source.end <= sentence.start)
			row++;
		if (q->use == QUOTATION_TITLE || q->use == QUOTATION_NICKNAME)
			continue;
		if (row >= n || doc->attributions[row].content[0].start >= sentence.end)
		{
			const NewsSentence *s = &doc->sentences[doc->tokens[q->first].sentence];
			int32_t		last;

			/* nobody reports it: the subject of the sentence, if that is plain, and never with confidence */
			if (words < 3 && (doc->tokens[q->first + 1].flags & TOKEN_CAPITAL))
				continue;
			a = news_new_attribution(doc, QUOTE_DIRECT, "fragment", 0.5f);
			a->n_content = 1;
			a->content[0] = q->span;
			last = news_german_phrase(doc, s->first, q->first);
			if (!(news_word_kind(doc, s->first) & (KIND(PREPOSITION) | KIND(ADVERB) | KIND(SUBORDINATE))) && last > s->first)
				news_set_source(doc, a, s->first, last, last);
			news_mark_spoken(spoken, q->first, q->end);
			continue;
		}
		a = news_new_attribution(doc, QUOTE_DIRECT, doc->attributions[row].method, doc->attributions[row].confidence);
		*a = doc->attributions[row];
		a->kind = QUOTE_DIRECT;
		a->n_content = 1;
		a->content[0] = q->span;
		news_mark_spoken(spoken, q->first, q->end);
	}
}
