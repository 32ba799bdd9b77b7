/*
 * direct_speech.c
 *		Quotations and the cue beside them; quotations that only go on.
 */
#include "news/attribution_rows.h"
#include "news/source_names.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x
#define VERB(x)	LEX_REPORTING_VERB_FLAGS_##x

/* A cue is looked for at most so many tokens from its quotation. */
#define REACH	40

/* What stands between a quotation and its cue has at most so many tokens, if all of it is to be who speaks. */
#define SUBJECT_TOKENS	12

/* A name behind a dash that signs a quotation has at most so many tokens. */
#define SIGNATURE_TOKENS	12

/* Nothing but words in [t, end), no clause of their own among them, and few enough for a noun phrase. */
static bool
is_phrase(const NewsDoc *doc, int32_t t, int32_t end)
{
	if (end <= t || end - t > SUBJECT_TOKENS)
		return false;
	for (int32_t u = t; u < end; u++)
		if (!news_is_word(doc, u) || (news_word_kind(doc, u) & (KIND(AUXILIARY) | KIND(CONJUNCTION) | KIND(SUBORDINATE) | KIND(THAT))) ||
			(u > t && (news_word_kind(doc, u) & KIND(PRONOUN)) && !(news_word_kind(doc, u) & KIND(DETERMINER))))
			return false;
	return true;
}

static bool
cue_behind(NewsDoc *doc, const NewsQuotation *q, int32_t limit, NewsAttribution *a)
{
	int32_t		t = q->end;
	int32_t		inner = q->closed ? q->end - 2 : q->end - 1;
	int32_t		last,
				head,
				first;
	NewsCue		cue;
	int32_t		stop;

	if (t >= limit)
		return false;
	if (inner > q->first && news_is_mark(doc, inner, '.') && (doc->tokens[t].flags & TOKEN_CAPITAL))
		return false;
	while (t < limit && (news_is_mark(doc, t, ',') || news_is_mark(doc, t, '-') || news_is_mark(doc, t, 0x2014) || news_is_mark(doc, t, 0x2013)))
		t++;
	if (t < limit && news_ends_sentence(doc, t))
		return false;
	stop = t;
	while (stop < limit && stop < t + REACH && doc->tokens[stop].quote == 0 &&
		   !(news_ends_sentence(doc, stop) && (stop + 1 >= limit || (doc->tokens[stop + 1].flags & TOKEN_SENTENCE))))
		stop++;
	for (int32_t v = t; v < stop; v++)
	{
		/* "was written by": no words of anybody's, unless they are quoted */
		if (!news_cue_at(doc, v, t, stop, &cue) || !(cue.flags & VERB(SPEECH)) || (doc->language == NEWS_EN && cue.passive && !cue.participle))
			continue;
		if (cue.first == t)
		{
			/* said X */
			int32_t		n;

			if (cue.participle && doc->language == NEWS_EN && v > t)
				continue;
			n = news_skip_circumstances(doc, a, cue.end, stop);
			if (cue.flags & VERB(ADDRESSEE))
				n = cue.end;
			if (news_is_romance(doc))
				n = news_skip_to_subject(doc, n, stop);
			if (!news_phrase_behind(doc, n, stop, &last, &head))
				return false;
			news_set_cue(doc, a, &cue);
			news_set_source(doc, a, n, last, head);
			return true;
		}
		/* "…," team members dressed for a game say: behind a comma all up to the verb is who says it */
		if (doc->language == NEWS_EN && inner > q->first && news_is_mark(doc, inner, ',') && !cue.passive && !cue.participle &&
			is_phrase(doc, t, cue.first))
		{
			first = t;
			last = cue.first;
			head = news_source_head(doc, t, cue.first);
		}
		else if (!news_phrase_before(doc, t, cue.first, &first, &last, &head))
			continue;
		if (first > t + 3 && !(doc->tokens[t].flags & TOKEN_CAPITAL))
			return false;
		news_set_cue(doc, a, &cue);
		news_set_source(doc, a, first, last, head);
		news_read_addressee(doc, a, &cue, stop);
		return true;
	}
	return false;
}

/*
 * The noun phrase with which a sentence that leads up to a quotation opens, [s, end): who is about to speak.  "Her message now
 * is simple" gives "Her".
 */
static bool
opening_phrase(const NewsDoc *doc, int32_t s, int32_t end, int32_t *first, int32_t *last, int32_t *head)
{
	int32_t		t = s;
	uint32_t	kind;

	while (t < end && (news_word_kind(doc, t) & (KIND(CONJUNCTION) | KIND(ADVERB) | KIND(SUBORDINATE))) && !(news_word_kind(doc, t) & KIND(DETERMINER)))
		t++;
	if (t >= end)
		return false;
	kind = news_word_kind(doc, t);
	*first = t;
	if (news_token_is(doc, t, "his") || news_token_is(doc, t, "her"))
	{
		*last = *head = t + 1;
		return true;
	}
	if ((kind & KIND(PREPOSITION)) || !((doc->tokens[t].flags & TOKEN_CAPITAL) || (kind & (KIND(DETERMINER) | KIND(PRONOUN)))))
		return false;
	if ((kind & (KIND(PRONOUN) | KIND(DETERMINER))) || (doc->tokens[t].flags & TOKEN_SENTENCE && news_word_kind(doc, t) != 0))
		return news_phrase_behind(doc, t, end, last, head) && *last < end;
	/* a name: its capitals, and an apposition behind a comma */
	while (t < end && ((doc->tokens[t].flags & TOKEN_CAPITAL) || (doc->tokens[t].flags & TOKEN_INITIAL)))
		t++;
	*last = *head = t;
	if (t < end && news_is_mark(doc, t, ',') && news_phrase_behind(doc, *first, end, last, head) && *last > t)
		*head = t;
	else
		*last = t;
	return t < end || t - *first <= 4;
}

/*
 * Is a fragment in quotation marks still what the cue before it brings ("called it a "disaster""), no other verb between?  A colon
 * or a comma right before the marks says so.
 */
static bool
is_near(const NewsDoc *doc, int32_t cue_end, int32_t quotation)
{
	if (quotation > cue_end && (news_is_mark(doc, quotation - 1, ':') || news_is_mark(doc, quotation - 1, ',')))
		return true;
	for (int32_t t = cue_end; t < quotation; t++)
		if ((news_word_kind(doc, t) & (KIND(AUXILIARY) | KIND(RELATIVE))) && !news_token_is(doc, t, "being"))
			return false;
	return true;
}

/* The cue before a quotation: `X said: "`, `X said, "`, `saying "`. */
static bool
cue_before(NewsDoc *doc, const NewsQuotation *q, int32_t start, NewsAttribution *a)
{
	int32_t		low = q->first - REACH > start ? q->first - REACH : start;
	int32_t		s;
	NewsCue		cue;
	int32_t		first,
				last,
				head;

	/* back to the start of this sentence, or to an earlier quotation */
	for (s = q->first; s > low; s--)
		if (doc->tokens[s - 1].quote != 0 || (s < q->first && (doc->tokens[s].flags & TOKEN_SENTENCE)))
			break;
	for (int32_t v = q->first - 1; v >= s; v--)
	{
		if (!news_cue_at(doc, v, s, q->first, &cue) || !(cue.flags & VERB(SPEECH)) ||
			/* "held up placards, among them: "…"" */
			(!(cue.flags & VERB(QUOTE)) && news_is_mark(doc, q->first - 1, ':')))
			continue;
		/* "aiming to help …", "profiles to say things": nobody says it yet */
		if (doc->language == NEWS_EN && (news_token_is(doc, cue.first, "to") || !is_near(doc, cue.end, q->first)))
			continue;
		if (!news_phrase_before(doc, s, cue.first, &first, &last, &head))
		{
			if (cue.participle && v > s)
			{
				/* saying: the subject of the sentence says it */
				for (int32_t u = s; u < v; u++)
				{
					uint32_t	kind = news_word_kind(doc, u);

					if ((kind & KIND(AUXILIARY)) || news_is_mark(doc, u, ','))
					{
						if (news_phrase_before(doc, s, u, &first, &last, &head))
						{
							news_set_source(doc, a, first, last, head);
							break;
						}
					}
				}
				news_set_cue(doc, a, &cue);
				return true;
			}
			continue;
		}
		news_set_cue(doc, a, &cue);
		news_set_source(doc, a, first, last, head);
		news_read_addressee(doc, a, &cue, q->first);
		return true;
	}
	/* Martell, the addictions doctor, is more blunt: "…" */
	if (q->first - 1 > s && news_is_mark(doc, q->first - 1, ':') && opening_phrase(doc, s, q->first - 1, &first, &last, &head))
	{
		news_set_source(doc, a, first, last, head);
		a->method = "colon";
		a->confidence = 0.75f;
		return true;
	}
	return false;
}

/* Who signs a quotation: a dash and a name behind it, to the end of the paragraph. */
static bool
signature(const NewsDoc *doc, const NewsQuotation *q, int32_t limit, NewsAttribution *a)
{
	int32_t		t = q->end;

	if (t + 1 >= limit || !(news_is_dialogue_dash(doc, t) || news_is_mark(doc, t, '-') || news_is_mark(doc, t, '~')))
		return false;
	t++;
	if (limit - t > SIGNATURE_TOKENS || !(doc->tokens[t].flags & TOKEN_CAPITAL))
		return false;
	for (int32_t u = t; u < limit; u++)
		if (doc->tokens[u].kind == TOKEN_WORD && (news_word_kind(doc, u) & (KIND(AUXILIARY) | KIND(PRONOUN) | KIND(THAT))))
			return false;
	while (limit > t && !news_is_word(doc, limit - 1))
		limit--;
	if (limit <= t)
		return false;
	news_set_source(doc, a, t, limit, limit);
	return true;
}

static int32_t
words_in(const NewsDoc *doc, const NewsQuotation *q)
{
	int32_t		n = 0;

	for (int32_t t = q->first; t < q->end && n < 20; t++)
		n += doc->tokens[t].kind == TOKEN_WORD && !(doc->tokens[t].flags & TOKEN_POSSESSIVE);
	return n;
}

/* Does the cue of an attribution or its source stand right before token t, at most a comma between? */
static bool
ends_with_source(const NewsDoc *doc, const NewsAttribution *a, int32_t t)
{
	int32_t		end = a->cue.end > a->source.end ? a->cue.end : a->source.end;

	if (t > 0 && news_is_mark(doc, t - 1, ','))
		t--;
	return t > 0 && a->content[0].end <= a->cue.start && doc->tokens[t - 1].end == end;
}

/*
 * The quotations of one paragraph, [from, to): each with the cue beside it, or as a
 * continuation of the one before.  spoken[t] says that a token is accounted for.
 */
void
news_attribute_quotations(NewsDoc *doc, const NewsParagraph *p, int32_t from, int32_t to, uint8_t *spoken)
{
	int32_t		last_attribution = -1;
	int32_t		last_quotation = -1;

	for (int32_t i = from; i < to; i++)
	{
		const NewsQuotation *q = &doc->quotations[i];
		NewsAttribution a;
		int32_t		n_words;
		int32_t		inner = q->closed ? q->end - 2 : q->end - 1;
		bool		sentence_like = inner > q->first && q->use != QUOTATION_TITLE && (news_ends_sentence(doc, inner) || news_is_mark(doc, inner, ','));
		bool		colon = q->first > p->first && (news_is_mark(doc, q->first - 1, ':') || news_is_mark(doc, q->first - 1, ','));
		bool		alone = q->first == p->first || (doc->tokens[q->first].flags & TOKEN_SENTENCE);
		bool		found;

		if (q->parent >= 0 || spoken[q->first])
			continue;
		memset(&a, 0, sizeof(a));
		a.entity = a.source_row = -1;
		n_words = words_in(doc, q);
		a.kind = QUOTE_DIRECT;
		a.method = "cue behind";
		a.confidence = 0.9f;
		if (doc->language == NEWS_DE)
			found = news_german_cue_behind(doc, q, p->end, &a);
		else
			found = false;
		/* a fragment in a sentence belongs to the clause around it */
		if (!found && !colon && !alone && !sentence_like &&
			!(last_quotation >= 0 && doc->quotations[last_quotation].end == q->first - 1) &&
			(doc->language == NEWS_EN || doc->language == NEWS_DE || n_words < 2 || q->use == QUOTATION_TITLE))
			continue;
		if (doc->language != NEWS_DE)
			found = (news_is_romance(doc) && news_romance_cue_behind(doc, q, p->end, &a)) || cue_behind(doc, q, p->end, &a);
		if (!found && news_is_romance(doc) && news_romance_cue_inside(doc, q, &a))
		{
			a.method = "cue inside";
			*NEWS_PUSH(doc, attributions) = a;
			last_attribution = doc->n_attributions - 1;
			last_quotation = i;
			memset(spoken + q->first, SPOKEN_QUOTATION, q->end - q->first);
			continue;
		}
		/* "…," he said, "…": the second piece of the first quotation */
		if (!found && last_quotation >= 0 && colon && news_is_mark(doc, q->first - 1, ',') &&
			inner > q->first && !(doc->tokens[q->first + 1].flags & TOKEN_CAPITAL) &&
			doc->attributions[last_attribution].n_content < NEWS_MAX_PIECES)
		{
			NewsAttribution *before = &doc->attributions[last_attribution];

			before->content[before->n_content++] = q->span;
			memset(spoken + q->first, SPOKEN_QUOTATION, q->end - q->first);
			last_quotation = i;
			continue;
		}
		/* "…" and "…", "…," said X, and "…": the next of several, said in one breath */
		if (!found && last_quotation >= 0 && q->first > p->first && (news_word_kind(doc, q->first - 1) & KIND(CONJUNCTION)) &&
			(doc->quotations[last_quotation].end == q->first - 1 || ends_with_source(doc, &doc->attributions[last_attribution], q->first - 1)) &&
			doc->attributions[last_attribution].cue.end > doc->attributions[last_attribution].cue.start &&
			n_words >= 2)
		{
			a = doc->attributions[last_attribution];
			a.n_content = 1;
			a.content[0] = q->span;
			*NEWS_PUSH(doc, attributions) = a;
			last_attribution = doc->n_attributions - 1;
			last_quotation = i;
			memset(spoken + q->first, SPOKEN_QUOTATION, q->end - q->first);
			continue;
		}
		if (!found && alone && signature(doc, q, p->end, &a))
		{
			found = true;
			a.method = "signature";
		}
		/* "He said:" ends the paragraph before */
		if (!found && q->first == p->first && p > doc->paragraphs && p[-1].end > p[-1].first && news_is_mark(doc, p[-1].end - 1, ':'))
		{
			a.method = "cue before";
			found = doc->language == NEWS_DE ? news_german_cue_before(doc, q, p[-1].first, &a) : cue_before(doc, q, p[-1].first, &a);
		}
		if (!found && (colon || !alone))
		{
			a.method = "cue before";
			found = doc->language == NEWS_DE ? news_german_cue_before(doc, q, p->first, &a) : cue_before(doc, q, p->first, &a);
		}
		if (!found)
		{
			if (q->use == QUOTATION_TITLE || q->use == QUOTATION_NICKNAME)
				continue;
			if (n_words < (doc->language == NEWS_EN ? 4 : 2) && !(alone && sentence_like))
				continue;
			if (!alone && !colon && n_words < (doc->language == NEWS_EN ? 6 : 2))
				continue;
			a.method = q->previous >= 0 ? "continued" : last_quotation >= 0 ? "same paragraph" : "paragraph alone";
			a.confidence = 0.7f;
		}
		a.n_content = 1;
		a.content[0] = q->span;
		*NEWS_PUSH(doc, attributions) = a;
		last_attribution = doc->n_attributions - 1;
		last_quotation = i;
		memset(spoken + q->first, SPOKEN_QUOTATION, q->end - q->first);
		if (found && a.cue.end > a.cue.start)
		{
			/* the cue is used up: no clause of its own */
			for (int32_t t = news_token_at(doc, a.cue.start); t < doc->n_tokens && doc->tokens[t].start < a.cue.end; t++)
				spoken[t] = 1;
		}
	}
}
