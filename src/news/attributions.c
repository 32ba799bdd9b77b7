/*
 * attributions.c
 *		Who is said to have said what: direct quotations and the cue beside them,
 *		clauses of reporting verbs, "according to", interviews and dialogue.
 */
#include <stdlib.h>

#include "news/attribution_parts.h"
#include "news/cue_tagger.h"
#include "news/stages.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x
#define VERB(x)	LEX_REPORTING_VERB_FLAGS_##x

/* A cue is looked for at most so many tokens from its quotation. */
#define REACH	40

static int
lowest_bit(uint32_t set)
{
	int			i = 0;

	while (i < STANCE_DECLINE && !(set & (1u << i)))
		i++;
	return i;
}

static NewsSpan
tokens_span(const NewsDoc *doc, int32_t first, int32_t end)
{
	NewsSpan	none = {0, 0};

	return end > first ? news_token_span(doc, first, end) : none;
}

static void
add_piece(const NewsDoc *doc, NewsAttribution *a, int32_t first, int32_t end)
{
	while (first < end && (news_is_mark(doc, first, ',') || news_is_mark(doc, first, ':') || news_is_mark(doc, first, ';')))
		first++;
	while (end > first && (news_is_mark(doc, end - 1, ',') || news_is_mark(doc, end - 1, '.') || news_is_mark(doc, end - 1, ';')))
		end--;
	if (end > first && a->n_content < NEWS_MAX_PIECES)
		a->content[a->n_content++] = news_token_span(doc, first, end);
}

static NewsAttribution *
new_attribution(NewsDoc *doc, NewsQuoteKind kind, const char *method, float confidence)
{
	NewsAttribution *a = NEWS_PUSH(doc, attributions);

	a->kind = kind;
	a->entity = -1;
	a->source_row = -1;
	a->method = method;
	a->confidence = confidence;
	return a;
}

static void
set_cue(const NewsDoc *doc, NewsAttribution *a, const NewsCue *cue)
{
	a->cue = news_token_span(doc, cue->first, cue->end);
	a->verb = news_token_span(doc, cue->head, cue->head + 1);
	a->lemma = news_text(lex_text(LEX_REPORTING_VERB, cue->row, LEX_REPORTING_VERB_LEMMA));
	a->stance = lowest_bit(lex_set(LEX_REPORTING_VERB, cue->row, LEX_REPORTING_VERB_STANCE));
}

static void
set_source(const NewsDoc *doc, NewsAttribution *a, int32_t first, int32_t last, int32_t head_end)
{
	a->source = tokens_span(doc, first, last);
	a->source_head = tokens_span(doc, first, head_end > first ? head_end : last);
}

/*
 * Whom it is told: behind the head of an addressee verb, "the BBC", "reporters".
 * Returns the token behind the addressee.
 */
static int32_t
read_addressee(NewsDoc *doc, NewsAttribution *a, const NewsCue *cue, int32_t end)
{
	int32_t		t = cue->end;
	int32_t		first = t;
	int32_t		limit = t + 12 < end ? t + 12 : end;

	if (!(cue->flags & VERB(ADDRESSEE)) || t >= end || cue->passive)
		return t;
	if (news_word_kind(doc, t) & KIND(THAT))
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
static int32_t
skip_circumstances(NewsDoc *doc, NewsAttribution *a, int32_t t, int32_t end)
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

/* ---- direct quotations --------------------------------------------------- */

static bool
ends_sentence(const NewsDoc *doc, int32_t t)
{
	return news_is_mark(doc, t, '.') || news_is_mark(doc, t, '!') || news_is_mark(doc, t, '?') || news_is_mark(doc, t, ';');
}

/* The cue behind a quotation: `," X said`, `," said X`. */
static bool
cue_behind(NewsDoc *doc, const NewsQuotation *q, int32_t limit, NewsAttribution *a, int32_t *used)
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
	if (t < limit && ends_sentence(doc, t))
		return false;
	stop = t;
	while (stop < limit && stop < t + REACH && doc->tokens[stop].quote == 0 &&
		   !(ends_sentence(doc, stop) && (stop + 1 >= limit || (doc->tokens[stop + 1].flags & TOKEN_SENTENCE))))
		stop++;
	for (int32_t v = t; v < stop; v++)
	{
		if (!news_cue_at(doc, v, t, stop, &cue) || !(cue.flags & VERB(SPEECH)))
			continue;
		if (cue.first == t)
		{
			/* said X */
			int32_t		n;

			if (cue.participle && doc->language == NEWS_EN && v > t)
				continue;
			n = skip_circumstances(doc, a, cue.end, stop);
			if (cue.flags & VERB(ADDRESSEE))
				n = cue.end;
			if (!news_phrase_behind(doc, n, stop, &last, &head))
				return false;
			set_cue(doc, a, &cue);
			set_source(doc, a, n, last, head);
			*used = last;
			return true;
		}
		if (!news_phrase_before(doc, t, cue.first, &first, &last, &head))
			continue;
		if (first > t + 3 && !(doc->tokens[t].flags & TOKEN_CAPITAL))
			return false;
		set_cue(doc, a, &cue);
		set_source(doc, a, first, last, head);
		*used = read_addressee(doc, a, &cue, stop);
		return true;
	}
	return false;
}

/* The cue before a quotation: `X said: "`, `X said, "`, `saying "`. */
static bool
cue_before(NewsDoc *doc, const NewsQuotation *q, int32_t start, NewsAttribution *a, int32_t *used)
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
		if (!news_cue_at(doc, v, s, q->first, &cue) || !(cue.flags & VERB(SPEECH)))
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
							set_source(doc, a, first, last, head);
							break;
						}
					}
				}
				set_cue(doc, a, &cue);
				*used = cue.first;
				return true;
			}
			continue;
		}
		set_cue(doc, a, &cue);
		set_source(doc, a, first, last, head);
		read_addressee(doc, a, &cue, q->first);
		*used = first;
		return true;
	}
	/* NAME: "…" */
	if (q->first - 1 > s && news_is_mark(doc, q->first - 1, ':') && news_phrase_before(doc, s, q->first - 1, &first, &last, &head) &&
		first == s && last - first <= 6 && (doc->tokens[first].flags & TOKEN_CAPITAL))
	{
		set_source(doc, a, first, last, head);
		a->method = "colon";
		*used = first;
		return true;
	}
	return false;
}

static int32_t
words_in(const NewsDoc *doc, const NewsQuotation *q)
{
	int32_t		n = 0;

	for (int32_t t = q->first; t < q->end && n < 20; t++)
		n += doc->tokens[t].kind == TOKEN_WORD && !(doc->tokens[t].flags & TOKEN_POSSESSIVE);
	return n;
}

/*
 * The quotations of one paragraph, [from, to): each with the cue beside it, or as a
 * continuation of the one before.  spoken[t] says that a token is accounted for.
 */
static void
attribute_quotations(NewsDoc *doc, const NewsParagraph *p, int32_t from, int32_t to, uint8_t *spoken)
{
	int32_t		last_attribution = -1;
	int32_t		last_quotation = -1;

	for (int32_t i = from; i < to; i++)
	{
		const NewsQuotation *q = &doc->quotations[i];
		NewsAttribution a;
		int32_t		used = -1;
		int32_t		n_words;
		int32_t		inner = q->closed ? q->end - 2 : q->end - 1;
		bool		sentence_like = inner > q->first && (ends_sentence(doc, inner) || news_is_mark(doc, inner, ','));
		bool		colon = q->first > p->first && (news_is_mark(doc, q->first - 1, ':') || news_is_mark(doc, q->first - 1, ','));
		bool		alone = q->first == p->first || (doc->tokens[q->first].flags & TOKEN_SENTENCE);
		bool		found;

		if (q->parent >= 0 || spoken[q->first])
			continue;
		memset(&a, 0, sizeof(a));
		a.entity = a.source_row = -1;
		n_words = words_in(doc, q);
		a.kind = QUOTE_DIRECT;
		/* a fragment in a sentence belongs to the clause around it */
		if (!colon && !alone && !sentence_like && (doc->language == NEWS_EN || n_words < 2 || q->use == QUOTATION_TITLE))
			continue;
		a.method = "cue behind";
		a.confidence = 0.9f;
		found = cue_behind(doc, q, p->end, &a, &used);
		/* "…," he said, "…": the second piece of the first quotation */
		if (!found && last_quotation >= 0 && colon && news_is_mark(doc, q->first - 1, ',') &&
			inner > q->first && !(doc->tokens[q->first + 1].flags & TOKEN_CAPITAL) &&
			doc->attributions[last_attribution].n_content < NEWS_MAX_PIECES)
		{
			NewsAttribution *before = &doc->attributions[last_attribution];

			before->content[before->n_content++] = q->span;
			memset(spoken + q->first, 1, q->end - q->first);
			last_quotation = i;
			continue;
		}
		if (!found && (colon || !alone))
		{
			a.method = "cue before";
			found = cue_before(doc, q, p->first, &a, &used);
		}
		if (!found)
		{
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
		memset(spoken + q->first, 1, q->end - q->first);
		if (found && a.cue.end > a.cue.start)
		{
			/* the cue is used up: no clause of its own */
			for (int32_t t = news_token_at(doc, a.cue.start); t < doc->n_tokens && doc->tokens[t].start < a.cue.end; t++)
				spoken[t] = 1;
		}
	}
}

/* ---- clauses of reporting verbs -------------------------------------------- */

static bool
has_quotation(const NewsDoc *doc, int32_t first, int32_t end)
{
	for (int32_t t = first; t < end; t++)
		if (doc->tokens[t].quote)
			return true;
	return false;
}

static void
mark_spoken(uint8_t *spoken, int32_t first, int32_t end)
{
	if (end > first)
		memset(spoken + first, 1, end - first);
}

static int32_t
count_words(const NewsDoc *doc, int32_t first, int32_t end)
{
	int32_t		n = 0;

	for (int32_t t = first; t < end; t++)
		n += news_is_word(doc, t) && !(doc->tokens[t].flags & TOKEN_POSSESSIVE);
	return n;
}

/* "according to X": the source behind the phrase, the rest of the sentence is content. */
static bool
attribute_phrase(NewsDoc *doc, const NewsSentence *s, int32_t end, int32_t t, uint8_t *spoken)
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
	a = new_attribution(doc, has_quotation(doc, s->first, end) ? QUOTE_MIXED : QUOTE_INDIRECT, "phrase", 0.85f);
	set_source(doc, a, first, last, head);
	a->cue = news_token_span(doc, t, t + n);
	a->verb = news_token_span(doc, t, t + 1);
	a->lemma = news_text(lex_text(LEX_CUE_PHRASE, row, LEX_CUE_PHRASE_LEMMA));
	a->stance = lowest_bit(lex_set(LEX_CUE_PHRASE, row, LEX_CUE_PHRASE_STANCE));
	{
		int32_t		begin = first < t ? first : t;
		int32_t		after = last > t + n ? last : t + n;

		if (begin > s->first)
			add_piece(doc, a, s->first, begin);
		if (after < end && count_words(doc, after, end) >= 3)
			add_piece(doc, a, after, end);
	}
	if (a->n_content == 0)
	{
		doc->n_attributions--;
		return false;
	}
	mark_spoken(spoken, s->first, end);
	return true;
}

/*
 * Does [first, end) look like a clause and not like an object ("announced the
 * wedding")?  An auxiliary, a clitic verb or a word in -ed shows it.
 */
static bool
looks_like_clause(const NewsDoc *doc, int32_t first, int32_t end)
{
	if (doc->language != NEWS_EN)
		return true;
	if (doc->tokens[first].kind == TOKEN_NUMBER || news_is_mark(doc, first, '$'))
		return false;
	for (int32_t t = first; t < end; t++)
	{
		int32_t		n = news_token_length(doc, t);

		if (doc->tokens[t].quote)
			return true;
		if (t > first && (news_word_kind(doc, t) & KIND(AUXILIARY)) && !news_token_is(doc, t, "to"))
			return true;
		if ((news_word_kind(doc, t) & KIND(RELATIVE)) && t > first)
			return false;
		if (t > first + 1 && doc->tokens[t].kind == TOKEN_WORD && !(doc->tokens[t].flags & TOKEN_CAPITAL) && n > 4 &&
			memcmp(news_token_text(doc, t) + n - 2, "ed", 2) == 0)
			return true;
		if (t == first && (news_word_kind(doc, t) & (KIND(HE) | KIND(SHE) | KIND(THEY))))
			return true;
	}
	return false;
}

/* A verb form of reported speech: sei, habe, werde. */
static bool
has_subjunctive(const NewsDoc *doc, int32_t first, int32_t end)
{
	for (int32_t t = first; t < end; t++)
		if (!doc->tokens[t].quote && (news_word_kind(doc, t) & KIND(SUBJUNCTIVE)))
			return true;
	return false;
}

/* Reporting verbs of a sentence and their clauses. */
static void
attribute_sentence(NewsDoc *doc, const NewsSentence *s, uint8_t *spoken)
{
	int32_t		end = s->end;
	int32_t		previous_first = -1,
				previous_last = -1,
				previous_head = -1;

	while (end > s->first && (news_is_mark(doc, end - 1, '.') || news_is_mark(doc, end - 1, '!')))
		end--;
	for (int32_t t = s->first; t < end; t++)
	{
		NewsCue		cue;
		int32_t		first,
					last,
					head,
					c;
		NewsAttribution a;
		uint32_t	kind;
		bool		that,
					has_subject;

		if (doc->tokens[t].quote || spoken[t] || doc->tokens[t].kind != TOKEN_WORD)
			continue;
		if (attribute_phrase(doc, s, end, t, spoken))
			return;
		if (!news_cue_at(doc, t, s->first, end, &cue))
			continue;
		memset(&a, 0, sizeof(a));
		a.entity = a.source_row = -1;
		has_subject = !cue.participle && news_phrase_before(doc, s->first, cue.first, &first, &last, &head);
		if (cue.participle && previous_first >= 0)
		{
			first = previous_first;
			last = previous_last;
			head = previous_head;
			has_subject = true;
		}
		else if (cue.participle)
		{
			if (t == s->first || !news_is_mark(doc, t - 1, ','))
				continue;
			for (int32_t u = s->first + 1; u < t && !has_subject; u++)
				if ((news_word_kind(doc, u) & KIND(AUXILIARY)) || news_is_mark(doc, u, ','))
					has_subject = news_phrase_before(doc, s->first, u, &first, &last, &head);
		}
		/* he said … and added */
		if (!has_subject && previous_first >= 0 && cue.first > s->first && (news_word_kind(doc, cue.first - 1) & KIND(CONJUNCTION)))
		{
			first = previous_first;
			last = previous_last;
			head = previous_head;
			has_subject = true;
		}
		/* German: verb, then the subject: "…, sagte der Minister" */
		if ((!has_subject || (cue.first > s->first && news_is_mark(doc, cue.first - 1, ','))) && !cue.participle &&
			cue.first > s->first + 3 && news_is_mark(doc, cue.first - 1, ','))
		{
			int32_t		n = cue.end;

			if ((cue.flags & VERB(SPEECH)) && news_phrase_behind(doc, n, end, &last, &head) &&
				last >= end - 8 && count_words(doc, s->first, cue.first) >= 3)
			{
				a.kind = has_quotation(doc, s->first, cue.first) ? QUOTE_MIXED : QUOTE_INDIRECT;
				a.method = "clause before";
				a.confidence = 0.8f;
				set_cue(doc, &a, &cue);
				set_source(doc, &a, n, last, head);
				add_piece(doc, &a, s->first, cue.first - 1);
				*NEWS_PUSH(doc, attributions) = a;
				mark_spoken(spoken, s->first, end);
				return;
			}
			if (!has_subject)
				continue;
		}
		/* "Am Montag sagte der Minister, …": the subject behind the verb */
		if (doc->language == NEWS_DE && (cue.flags & VERB(SPEECH)) && !cue.passive && cue.end < end &&
			!(cue.first > s->first && news_is_mark(doc, cue.first - 1, ',')))
		{
			int32_t		l,
						h;
			uint32_t	k = cue.end < end ? news_word_kind(doc, cue.end) : 0;
			bool		circumstance = !has_subject || (news_word_kind(doc, s->first) & (KIND(PREPOSITION) | KIND(ADVERB)));

			if (circumstance && ((k & (KIND(DETERMINER) | KIND(PRONOUN))) || (doc->tokens[cue.end].flags & TOKEN_CAPITAL)) &&
				news_phrase_behind(doc, cue.end, end, &l, &h))
			{
				first = cue.end;
				last = l;
				head = h;
				cue.end = cue.head_end;
				has_subject = true;
			}
		}
		if (!has_subject)
			continue;
		c = read_addressee(doc, &a, &cue, end);
		c = skip_circumstances(doc, &a, c, end);
		/* …, the mayor said. */
		if (c >= end || (count_words(doc, c, end) < 2) ||
			(news_is_mark(doc, c, ',') && first > s->first + 3 && news_is_mark(doc, first - 1, ',')))
		{
			if (first > s->first + 2 && (cue.flags & (VERB(BARE) | VERB(THAT))) && !cue.passive && !cue.participle &&
				news_is_mark(doc, first - 1, ','))
			{
				if (spoken[s->first])
					continue;
				a.kind = has_quotation(doc, s->first, first) ? QUOTE_MIXED : QUOTE_INDIRECT;
				a.method = "clause before";
				a.confidence = 0.85f;
				set_cue(doc, &a, &cue);
				set_source(doc, &a, first, last, head);
				add_piece(doc, &a, s->first, first - 1);
				if (c < end && count_words(doc, c, end) > 3)
					add_piece(doc, &a, c, end);
				*NEWS_PUSH(doc, attributions) = a;
				mark_spoken(spoken, s->first, end);
				return;
			}
			continue;
		}
		if (doc->language == NEWS_DE)
		{
			/* what stands between the verb and the comma is circumstance: "sagte am Montag in Berlin, er sei …" */
			int32_t		u = c;

			while (u < end && u < c + 16 && !news_is_mark(doc, u, ',') && !news_is_mark(doc, u, ':') && !doc->tokens[u].quote)
				u++;
			if (u + 2 < end && (news_is_mark(doc, u, ',') || news_is_mark(doc, u, ':')))
				c = u + 1;
		}
		if (news_is_mark(doc, c, ',') && c + 1 < end && (news_word_kind(doc, c + 1) & KIND(THAT)))
			c++;
		kind = news_word_kind(doc, c);
		that = (kind & KIND(THAT)) != 0;
		if (that && doc->language == NEWS_EN && !news_token_is(doc, c, "that") && !(cue.flags & VERB(ADDRESSEE)) && !(cue.flags & VERB(SPEECH)))
			that = false;
		if (!that)
		{
			bool		quoted = doc->tokens[c].quote != 0;
			bool		infinitive = (cue.flags & VERB(INFINITIVE)) &&
				(lex_set(LEX_REPORTING_VERB, cue.row, LEX_REPORTING_VERB_STANCE) & LEX_REPORTING_VERB_STANCE_PROMISE) && news_token_is(doc, c, "to") && doc->language == NEWS_EN;
			bool		colon = news_is_mark(doc, c, ':');

			if (quoted || colon)
				;
			else if (infinitive)
				;
			else if (!(cue.flags & VERB(BARE)))
			{
				/* "called the plan "a disaster"": words in quotation marks make it speech */
				if (!((cue.flags & VERB(QUOTE)) && has_quotation(doc, c, end)))
					continue;
				while (c < end && !doc->tokens[c].quote)
					c++;
			}
			else if (!news_is_word(doc, c) || (kind & (KIND(PREPOSITION) | KIND(CONJUNCTION) | KIND(AUXILIARY)) && !(kind & KIND(DETERMINER))))
			{
				if (!has_quotation(doc, c, end))
					continue;
			}
			else if (doc->language != NEWS_EN && !has_quotation(doc, c, end) &&
					 !(c > cue.end && (news_is_mark(doc, c - 1, ',') || news_is_mark(doc, c - 1, ':')) && has_subjunctive(doc, c, end)))
				continue;
			else if (strcmp(lex_text(LEX_REPORTING_VERB, cue.row, LEX_REPORTING_VERB_LEMMA), "say") != 0 && !looks_like_clause(doc, c, end))
				continue;
			if (cue.passive && !quoted && !infinitive)
				continue;
			if (!(cue.flags & VERB(SPEECH)) && cue.passive)
				continue;
		}
		else if (!(cue.flags & (VERB(THAT) | VERB(BARE))))
			continue;
		a.kind = has_quotation(doc, c, end) ? QUOTE_MIXED : QUOTE_INDIRECT;
		a.method = cue.participle ? "participle" : that ? "clause with that" : "clause";
		a.confidence = cue.participle ? 0.7f : 0.85f;
		set_cue(doc, &a, &cue);
		set_source(doc, &a, first, last, head);
		{
			/* the clause ends where the same speaker says the next thing */
			int32_t		stop = end;

			for (int32_t u = c + 2; u + 1 < end; u++)
			{
				NewsCue		next;

				if (doc->tokens[u].quote)
					continue;
				if ((news_is_mark(doc, u, ',') || (news_word_kind(doc, u) & KIND(CONJUNCTION))) && !doc->tokens[u + 1].quote)
				{
					int32_t		v = u + 1;

					while (v < end - 1 && (news_word_kind(doc, v) & (KIND(CONJUNCTION) | KIND(AUXILIARY) | KIND(ADVERB))))
						v++;
					if (news_cue_at(doc, v, u + 1, end, &next) && (next.flags & VERB(BARE)) && (next.flags & VERB(SPEECH)))
					{
						stop = u;
						break;
					}
				}
			}
			while (c < stop && (news_is_mark(doc, c, ',') || news_is_mark(doc, c, ':')))
				c++;
			add_piece(doc, &a, c, stop);
			if (a.n_content == 0)
				continue;
			*NEWS_PUSH(doc, attributions) = a;
			for (int32_t u = c; u < stop; u++)
				if (doc->tokens[u].quote)
					spoken[u] = 1;
			previous_first = first;
			previous_last = last;
			previous_head = head;
			t = stop - 1;
		}
	}
	/* German says by the verb's mood alone that somebody else speaks */
	if (doc->language == NEWS_DE && previous_first < 0 && end > s->first && !spoken[s->first] && has_subjunctive(doc, s->first, end))
	{
		NewsAttribution *a = new_attribution(doc, has_quotation(doc, s->first, end) ? QUOTE_MIXED : QUOTE_INDIRECT, "subjunctive", 0.5f);

		add_piece(doc, a, s->first, end);
		if (a->n_content == 0)
			doc->n_attributions--;
	}
}

/* ---- interviews and dialogue ------------------------------------------------ */

/* The colon of a turn ("Q:", "NAME SURNAME:") at the head of a paragraph; -1 if none. */
static int32_t
turn_colon(const NewsDoc *doc, const NewsParagraph *p)
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

static bool
attribute_dialogue(NewsDoc *doc, const NewsParagraph *p, uint8_t *spoken)
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
		a = new_attribution(doc, QUOTE_DIRECT, "dialogue dash", 0.8f);
		set_cue(doc, a, &cue);
		set_source(doc, a, first, last, head);
		add_piece(doc, a, p->first + 1, news_is_mark(doc, t - 1, '!') || news_is_mark(doc, t - 1, '?') ? t : t - 1);
		while (last < p->end && !news_is_word(doc, last))
			last++;
		if (last < p->end)
			add_piece(doc, a, last, p->end);
		mark_spoken(spoken, p->first, p->end);
		return true;
	}
	return false;
}

static int
by_content(const void *x, const void *y)
{
	const NewsAttribution *a = x,
			   *b = y;

	if (a->content[0].start != b->content[0].start)
		return a->content[0].start < b->content[0].start ? -1 : 1;
	return (a->cue.start > b->cue.start) - (a->cue.start < b->cue.start);
}

/*
 * news_attribute
 *		Fills doc->attributions, sorted by their first content.  Needs tokens,
 *		sentences and quotations.
 */
void
news_attribute(NewsDoc *doc)
{
	uint8_t    *spoken;
	int32_t		q = 0;
	int32_t		turns = 0;
	uint32_t	labels[2] = {0, 0};

	if (doc->n_tokens == 0)
		return;
	spoken = news_alloc(doc, doc->n_tokens + 1);
	/* the labels of an interview come back; headings with a colon do not */
	for (int32_t p = 0; p < doc->n_paragraphs; p++)
	{
		uint32_t	hash;

		if (turn_colon(doc, &doc->paragraphs[p]) < 0)
			continue;
		hash = doc->tokens[doc->paragraphs[p].first].hash;
		turns += hash == labels[0] || hash == labels[1];
		labels[1] = labels[0];
		labels[0] = hash;
	}
	for (int32_t p = 0; p < doc->n_paragraphs; p++)
	{
		const NewsParagraph *paragraph = &doc->paragraphs[p];
		int32_t		from = q;
		int32_t		colon;

		news_poll(doc);
		while (q < doc->n_quotations && doc->quotations[q].first < paragraph->end)
			q++;
		if (paragraph->end <= paragraph->first)
			continue;
		if (turns >= 2 && turns * 4 >= doc->n_paragraphs && (colon = turn_colon(doc, paragraph)) >= 0)
		{
			NewsAttribution *a = new_attribution(doc, QUOTE_DIRECT, "interview turn", 0.85f);

			set_source(doc, a, paragraph->first, colon, colon);
			a->content[0] = news_token_span(doc, colon + 1, paragraph->end);
			a->n_content = 1;
			continue;
		}
		if (attribute_dialogue(doc, paragraph, spoken))
			continue;
		attribute_quotations(doc, paragraph, from, q, spoken);
		for (int32_t s = paragraph->first_sentence; s < paragraph->end_sentence; s++)
			attribute_sentence(doc, &doc->sentences[s], spoken);
	}
	news_merge_candidates(doc);
	if (doc->n_attributions > 1)
		qsort(doc->attributions, doc->n_attributions, sizeof(NewsAttribution), by_content);
}
