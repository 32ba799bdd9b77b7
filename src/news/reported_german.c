/*
 * reported_german.c
 *		German clauses of reporting verbs.  The order of the words decides: what is said stands in the
 *		next clause, which commas always mark off, or before the verb.
 */
#include "news/german_clauses.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x
#define VERB(x)	LEX_REPORTING_VERB_FLAGS_##x

/* Ends the content before "und fügte hinzu": behind a conjunction another reporting verb with what it says. */
static int32_t
content_end(const NewsDoc *doc, const GermanClause *clauses, int n, int from, int32_t end, int *next)
{
	for (int c = from; c < n; c++)
	{
		int32_t		t = clauses[c].first;
		GermanVerb	verb;

		for (; t + 1 < clauses[c].end; t++)
			if (!doc->tokens[t].quote && (news_token_is(doc, t, "und") || news_token_is(doc, t, "sowie")) && !doc->tokens[t + 1].quote &&
				news_german_verb(doc, &clauses[c], t + 1, &verb) && (verb.flags & VERB(SPEECH)) && (c + 1 < n || clauses[c].colon) &&
				(t > clauses[c].first || c > from))
			{
				*next = c;
				return t;
			}
	}
	*next = n;
	return end;
}

static void
set_verb(const NewsDoc *doc, NewsAttribution *a, const GermanVerb *verb)
{
	a->verb = news_token_span(doc, verb->head, verb->head + 1);
	a->cue = a->verb;
	if (verb->particle >= 0)
	{
		a->particle = news_token_span(doc, verb->particle, verb->particle + 1);
		if (verb->particle == verb->head + 1)
			a->cue = news_token_span(doc, verb->head, verb->particle + 1);
		else if (verb->particle == verb->head - 1)
			a->cue = news_token_span(doc, verb->particle, verb->head + 1);
	}
	else if (verb->auxiliary == verb->head - 1)
		a->cue = news_token_span(doc, verb->auxiliary, verb->head + 1);
	a->lemma = news_text(verb->lemma);
	a->stance = verb->stance;
}

static bool
all_spoken(const uint8_t *spoken, int32_t first, int32_t end)
{
	for (int32_t t = first; t < end; t++)
		if (!spoken[t])
			return false;
	return true;
}

static NewsQuoteKind
kind_of(const NewsDoc *doc, int32_t first, int32_t end)
{
	return news_has_quotation(doc, first, end) ? QUOTE_MIXED : QUOTE_INDIRECT;
}

/* A noun that opens a clause of content at the end of clause c ("die Forderung, …"): its row, or -1. */
static int32_t
content_noun(const NewsDoc *doc, const GermanClause *c)
{
	int32_t		hit,
				rows;

	if (lex_match(doc, LEX_CUE_NOUN, c->end - 1, c->end, &hit, &rows) == 0)
		return -1;
	for (int32_t r = 0; r < rows; r++)
		if (lex_set(LEX_CUE_NOUN, lex_row(LEX_CUE_NOUN, hit + r), LEX_CUE_NOUN_LANG) & (1u << doc->language))
			return lex_row(LEX_CUE_NOUN, hit + r);
	return -1;
}

/*
 * news_attribute_german
 *		The reporting verbs and nouns of a German sentence [s->first, end) and what they say.  True
 *		if there was one.
 */
bool
news_attribute_german(NewsDoc *doc, const NewsSentence *s, int32_t end, uint8_t *spoken)
{
	GermanClause clauses[GERMAN_CLAUSES];
	int			n = news_german_clauses(doc, s->first, end, clauses);
	int32_t		subject_first = -1,
				subject_last = -1;
	int32_t		done = s->first;	/* tokens before it belong to a row */
	bool		found = false;

	for (int i = 0; i < n; i++)
	{
		GermanClause *clause = &clauses[i];
		GermanVerb	verb;
		NewsAttribution a;
		int32_t		first = -1,
					last = -1;
		bool		has_verb = false,
					has_subject;
		bool		wie = news_token_is(doc, clause->first, "wie") ||
			(clause->end - clause->first > 3 && news_token_is(doc, clause->first + 1, "wie") &&
			 (news_word_kind(doc, clause->first) & (KIND(SUBORDINATE) | KIND(CONJUNCTION) | KIND(ADVERB))));
		int			c = i + 1;
		int			next = n;
		int32_t		from,
					stop;
		int32_t		noun,
					finite;
		bool		parted = false; /* the subject stands before an apposition */

		if (clause->end <= done)
			continue;
		for (int32_t t = clause->first > done ? clause->first : done; t < clause->end && !has_verb; t++)
			if (!doc->tokens[t].quote && !spoken[t])
				has_verb = news_german_verb(doc, clause, t, &verb);
		memset(&a, 0, sizeof(a));
		a.entity = a.source_row = -1;
		a.confidence = 0.8f;
		a.method = "clause";
		if (!has_verb)
		{
			/* "die Forderung, die Steuern zu senken", "der Ansicht, dass …" */
			noun = content_noun(doc, clause);
			if (noun < 0 || c >= n || !(news_german_opens(doc, clauses[c].first) || news_german_infinitive(doc, clauses[c].first, clauses[c].end) ||
										clause->colon || news_has_subjunctive(doc, clauses[c].first, clauses[c].end)) ||
				all_spoken(spoken, clauses[c].first, clauses[c].end))
				continue;
			a.method = "noun";
			a.confidence = 0.6f;
			a.cue = a.verb = news_token_span(doc, clause->end - 1, clause->end);
			/* "ist der Ansicht, dass": the phrase with its verb */
			if (clause->end - clause->first > 3 && (news_word_kind(doc, clause->end - 2) & KIND(DETERMINER)) &&
				(news_word_kind(doc, clause->end - 3) & (KIND(AUXILIARY) | KIND(SUBJUNCTIVE))))
				a.cue.start = doc->tokens[clause->end - 3].start;
			a.lemma = news_text(lex_text(LEX_CUE_NOUN, noun, LEX_CUE_NOUN_LEMMA));
			a.stance = news_lowest_stance(lex_set(LEX_CUE_NOUN, noun, LEX_CUE_NOUN_STANCE));
			if (news_german_starts_subject(doc, clause->first, clause->end) && !(news_word_kind(doc, clause->end - 2) & KIND(PREPOSITION)))
				news_set_source(doc, &a, clause->first, news_german_phrase(doc, clause->first, clause->end - 1), -1);
			stop = content_end(doc, clauses, n, c, end, &next);
			a.kind = kind_of(doc, clauses[c].first, stop);
			news_add_piece(doc, &a, clauses[c].first, stop);
			if (a.n_content > 0)
			{
				*NEWS_PUSH(doc, attributions) = a;
				found = true;
				done = stop;
				news_mark_spoken(spoken, clauses[c].first, stop);
			}
			continue;
		}
		finite = verb.auxiliary >= 0 && verb.auxiliary < verb.head ? verb.auxiliary : verb.head;
		has_subject = news_german_subject(doc, clause->first, clause->end, finite, verb.head, &first, &last);
		if (has_subject && news_german_formal(doc, first))
			first = last = -1;
		else if (verb.passive && strcmp(verb.lemma, "zitieren") != 0)
		{
			/* "wird von der Zeitung zitiert": who does it stands behind "von" */
			first = last = -1;
			for (int32_t t = finite + 1; t + 1 < verb.head && first < 0; t++)
				if (!doc->tokens[t].quote && (news_token_is(doc, t, "von") || news_token_is(doc, t, "vom")))
				{
					first = t + 1;
					last = news_german_phrase(doc, t + 1, verb.head);
					if (last <= first)
						first = last = -1;
				}
		}
		/* "und sagte": the subject before */
		else if (!has_subject && subject_first >= 0)
		{
			first = subject_first;
			last = subject_last;
		}
		/* the subject with an apposition, the verb behind it: "Lars Beringer, Sprecher der Polizei, sagte" */
		if (!has_subject && !verb.passive && i >= 2 && clause->first == verb.head && news_german_apposition(doc, &clauses[i - 1]) &&
			news_german_starts_subject(doc, clauses[i - 2].first, clauses[i - 2].end) && clauses[i - 2].first >= done && !news_german_subordinate(doc, &clauses[i - 2]))
		{
			int32_t		l = news_german_phrase(doc, clauses[i - 2].first, clauses[i - 2].end);

			if (l >= clauses[i - 2].end - 4)
			{
				first = clauses[i - 2].first;
				last = clauses[i - 1].end;
				has_subject = parted = true;
			}
		}
		/* appositions and relative clauses behind the subject, and the particle alone, belong to this clause */
		while (c < n && !clause->colon)
		{
			if (verb.particle >= clauses[c].first)
				clauses[c].aside = true;
			else if (last == clauses[c - 1].end && c + 1 < n && (news_german_apposition(doc, &clauses[c]) || (news_german_subordinate(doc, &clauses[c]) && !news_german_opens(doc, clauses[c].first))))
			{
				clauses[c].aside = true;
				if (news_german_apposition(doc, &clauses[c]))
					last = clauses[c].end;
			}
			else if (news_german_subordinate(doc, &clauses[c]) && !news_german_opens(doc, clauses[c].first) && c + 1 < n && news_german_opens(doc, clauses[c + 1].first))
				clauses[c].aside = true;
			else
				break;
			c++;
		}
		set_verb(doc, &a, &verb);
		if (first >= 0)
			news_set_source(doc, &a, first, last, last);
		/* "Das bestätigte der Minister": what is said stands in the sentence before */
		if (i == 0 && finite == clause->first + 1 && first > finite && (news_token_is(doc, clause->first, "das") || news_token_is(doc, clause->first, "dies")) &&
			verb.auxiliary < 0 && s->first > doc->paragraphs[s->paragraph].first && !spoken[s->first - 1] && !(c < n && (clause->colon || news_german_opens(doc, clauses[c].first))))
		{
			const NewsSentence *before = s - 1;

			a.method = "clause before";
			a.confidence = 0.7f;
			a.kind = kind_of(doc, before->first, before->end);
			news_add_piece(doc, &a, before->first, before->end);
			*NEWS_PUSH(doc, attributions) = a;
			news_mark_spoken(spoken, before->first, before->end);
			return true;
		}
		/* ", wie X mitteilte", "Wie X mitteilte, …" */
		if (wie && verb.head >= clause->end - 3)
		{
			/* its subject stands between "wie" and the verb */
			int32_t		t = clause->first + 1;

			while (t < verb.head && !news_german_starts_subject(doc, t, verb.head))
				t++;
			if (t < verb.head)
				news_set_source(doc, &a, t, news_german_phrase(doc, t, verb.head), -1);
			a.method = "clause before";
			if (clause->first > done)
				news_add_piece(doc, &a, done, clause->first);
			if (c < n)
				news_add_piece(doc, &a, clauses[c].first, end);
			stop = end;
			next = n;
			from = s->first;
		}
		else if (news_german_subordinate(doc, clause) && !(c < n && news_german_opens(doc, clauses[c].first)))
			continue;
		/* "…, sagte X.", "…, sagte X, …" */
		else if (i > 0 && clause->first == verb.head && clause->first > done && !clause->colon && has_subject && !parted && verb.auxiliary < 0 &&
				 news_count_words(doc, done, clause->first) >= 2 && !all_spoken(spoken, done, clause->first - 1) &&
				 !(c < n && news_german_opens(doc, clauses[c].first)))
		{
			a.method = "clause before";
			news_add_piece(doc, &a, done, clause->first);
			if (c < n && news_count_words(doc, clauses[c].first, end) > 2)
				news_add_piece(doc, &a, clauses[c].first, end);
			stop = end;
			from = s->first;
		}
		else if (c < n && clause->colon)
		{
			from = clauses[c].first;
			stop = content_end(doc, clauses, n, c, end, &next);
			if (!all_spoken(spoken, from, stop))
				news_add_piece(doc, &a, from, stop);
		}
		else if (c < n && ((verb.flags & VERB(THAT)) || (verb.flags & VERB(BARE))) && news_german_opens(doc, clauses[c].first))
		{
			a.method = "clause with that";
			a.confidence = 0.85f;
			from = clauses[c].first;
			stop = content_end(doc, clauses, n, c, end, &next);
			news_add_piece(doc, &a, from, stop);
		}
		else if (c < n && (verb.flags & VERB(INFINITIVE)) && news_german_infinitive(doc, clauses[c].first, end) && !news_german_subordinate(doc, &clauses[c]))
		{
			from = clauses[c].first;
			stop = content_end(doc, clauses, n, c, end, &next);
			news_add_piece(doc, &a, from, stop);
		}
		else if (c < n && (verb.flags & VERB(BARE)) && !news_german_subordinate(doc, &clauses[c]) &&
				 (news_has_subjunctive(doc, clauses[c].first, end) ||
				  (news_german_starts_subject(doc, clauses[c].first, clauses[c].end) && clauses[c].end - clauses[c].first > 2 && !news_german_apposition(doc, &clauses[c]) &&
				   !clause->colon && verb.head > clause->end - 12)))
		{
			from = clauses[c].first;
			stop = content_end(doc, clauses, n, c, end, &next);
			news_add_piece(doc, &a, from, stop);
		}
		else if ((verb.flags & VERB(OBJECT)) && (first >= 0) && verb.auxiliary < 0 && !wie && !news_german_subordinate(doc, clause))
		{
			/* "forderte ein Ende der Gewalt": what is said is an object */
			int32_t		t = last > verb.head ? last : verb.head + 1;

			from = t;
			stop = content_end(doc, clauses, n, i, end, &next);
			if (stop < t)
				stop = clause->end;
			a.confidence = 0.6f;
			a.method = "object";
			if (all_spoken(spoken, t, stop))
				continue;
			if (verb.particle > t && verb.particle < stop)
			{
				news_add_piece(doc, &a, t, verb.particle);
				news_add_piece(doc, &a, verb.particle + 1, stop);
			}
			else
				news_add_piece(doc, &a, t, stop);
			if (first > clause->first && verb.head > clause->first && clause->first < verb.head && first > verb.head)
				news_add_piece(doc, &a, clause->first, verb.head);
			if (a.n_content == 0 || news_count_words(doc, from, stop) < 2)
				continue;
		}
		else
		{
			if (first >= 0)
			{
				subject_first = first;
				subject_last = last;
			}
			continue;
		}
		if (a.n_content == 0)
			continue;
		a.kind = kind_of(doc, from, stop);
		*NEWS_PUSH(doc, attributions) = a;
		found = true;
		news_mark_spoken(spoken, from, stop);
		spoken[verb.head] = 1;
		done = stop;
		if (first >= 0)
		{
			subject_first = first;
			subject_last = last;
		}
		if (stop >= end)
			break;
		i = next - 1;
	}
	return found;
}

/* The subject with which the sentence plainly begins; false if it begins with something else. */
static bool
opening_subject(const NewsDoc *doc, const NewsSentence *s, int32_t *first, int32_t *last)
{
	*first = s->first;
	if (!news_german_starts_subject(doc, s->first, s->end) || doc->tokens[s->first].quote || news_german_formal(doc, s->first))
		return false;
	*last = news_german_phrase(doc, s->first, s->end);
	return *last > *first && *last < s->end;
}

void
news_attribute_mood(NewsDoc *doc, const NewsSentence *s, int32_t end, const uint8_t *spoken)
{
	GermanClause clauses[GERMAN_CLAUSES];
	int			n = news_german_clauses(doc, s->first, end, clauses);
	int			i = 0;
	int32_t		first,
				last;
	bool		own = false;
	NewsAttribution *a;

	while (i < n && !news_has_subjunctive(doc, clauses[i].first, clauses[i].end))
		i++;
	if (i >= n)
		return;
	/* "Merkel entgegnete, dann solle …": a verb that no list has, and its subject */
	if (i > 0 && !news_german_subordinate(doc, &clauses[0]) && opening_subject(doc, s, &first, &last) && last < clauses[0].end)
		own = true;
	else
		i = 0;
	a = news_new_attribution(doc, news_has_quotation(doc, clauses[i].first, end) ? QUOTE_MIXED : QUOTE_INDIRECT, "subjunctive", 0.5f);
	news_add_piece(doc, a, clauses[i].first, end);
	if (a->n_content == 0)
	{
		doc->n_attributions--;
		return;
	}
	/* "Der Iran streitet das ab. Sein Programm diene …": the subject of the sentence before */
	if (!own && s->first > doc->paragraphs[s->paragraph].first && !spoken[s[-1].first] && !spoken[s->first - 1] &&
		!news_has_subjunctive(doc, s[-1].first, s[-1].end))
		own = opening_subject(doc, s - 1, &first, &last);
	if (own)
		news_set_source(doc, a, first, last, last);
}
