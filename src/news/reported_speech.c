/*
 * reported_speech.c
 *		Clauses of reporting verbs: "said that", ", she said", "saying".
 */
#include "news/attribution_rows.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x
#define VERB(x)	LEX_REPORTING_VERB_FLAGS_##x

bool
news_looks_like_clause(const NewsDoc *doc, int32_t first, int32_t end)
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

/*
 * A German sentence: a phrase that names the source, else its reporting verbs; a sentence
 * with neither says by the mood of its verb alone that somebody else speaks.
 */
static void
attribute_german_sentence(NewsDoc *doc, const NewsSentence *s, int32_t end, uint8_t *spoken)
{
	for (int32_t t = s->first; t < end; t++)
		if (!doc->tokens[t].quote && !spoken[t] && news_attribute_phrase(doc, s, end, t, spoken))
			return;
	if (!news_attribute_german(doc, s, end, spoken) && end > s->first && !spoken[s->first] && news_has_subjunctive(doc, s->first, end))
		news_attribute_mood(doc, s, end, spoken);
}

/* Reporting verbs of a sentence and their clauses. */
void
news_attribute_sentence(NewsDoc *doc, const NewsSentence *s, uint8_t *spoken)
{
	int32_t		end = s->end;
	int32_t		previous_first = -1,
				previous_last = -1,
				previous_head = -1;

	while (end > s->first && (news_is_mark(doc, end - 1, '.') || news_is_mark(doc, end - 1, '!')))
		end--;
	if (doc->language == NEWS_DE)
	{
		attribute_german_sentence(doc, s, end, spoken);
		return;
	}
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
		if (news_attribute_phrase(doc, s, end, t, spoken))
			return;
		if (!news_cue_at(doc, t, s->first, end, &cue))
		{
			news_attribute_noun(doc, s, end, t, spoken);
			continue;
		}
		/* "gets to continue", "wants to tell": nobody says it yet */
		if (doc->language == NEWS_EN && cue.first < cue.head && news_token_is(doc, cue.first, "to"))
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
			/* "Saying the town was broke, Tom Cable resigned": the subject stands behind the comma */
			if (t == s->first && doc->language == NEWS_EN && (cue.flags & VERB(BARE)))
			{
				int32_t		u = t + 1;

				while (u < end && !(news_is_mark(doc, u, ',') && !doc->tokens[u].quote))
					u++;
				if (u + 1 < end && u > t + 2 && news_phrase_behind(doc, u + 1, end, &last, &head))
				{
					a.kind = news_has_quotation(doc, t, u) ? QUOTE_MIXED : QUOTE_INDIRECT;
					a.method = "participle";
					a.confidence = 0.7f;
					news_set_cue(doc, &a, &cue);
					news_set_source(doc, &a, u + 1, last, head);
					news_add_piece(doc, &a, t + 1, u);
					*NEWS_PUSH(doc, attributions) = a;
					news_mark_spoken(spoken, t, u);
					t = u;
				}
				continue;
			}
			if (t == s->first || !news_is_mark(doc, t - 1, ','))
				continue;
			/* "Reid often mocked him for not paying, claiming": the phrase with which the sentence opens, before a verb */
			if (doc->language == NEWS_EN && (doc->tokens[s->first].flags & TOKEN_CAPITAL) && !(news_word_kind(doc, s->first) & (KIND(PREPOSITION) | KIND(SUBORDINATE))))
			{
				first = s->first;
				has_subject = news_phrase_behind(doc, first, t, &last, &head) && last < t && news_is_word(doc, last);
				if (has_subject && last - first > 1 && news_is_adverb(doc, last - 1))
					head = --last;
			}
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
		/* verb, then the subject: "…, dit le ministre" */
		if ((!has_subject || (cue.first > s->first && news_is_mark(doc, cue.first - 1, ','))) && !cue.participle &&
			cue.first > s->first + 3 && news_is_mark(doc, cue.first - 1, ','))
		{
			int32_t		n = cue.end,
						l,
						h;
			bool		plain;

			if (news_is_romance(doc))
				n = news_skip_to_subject(doc, n, end);
			/* "Paul Garnier, a déclaré lundi que": what follows is no subject */
			plain = n < end && !(news_word_kind(doc, n) & (KIND(TIME) | KIND(THAT) | KIND(PREPOSITION))) &&
				!(n + 1 < end && (news_word_kind(doc, n) & KIND(DETERMINER)) && (news_word_kind(doc, n + 1) & KIND(TIME)));

			if (plain && (cue.flags & VERB(SPEECH)) && news_phrase_behind(doc, n, end, &l, &h) && !(l < end && (news_word_kind(doc, l) & KIND(THAT))) &&
				l >= end - 8 && news_count_words(doc, s->first, cue.first) >= 3 &&
				!(doc->language == NEWS_EN && l < end && (news_word_kind(doc, l) & KIND(AUXILIARY))))
			{
				a.kind = news_has_quotation(doc, s->first, cue.first) ? QUOTE_MIXED : QUOTE_INDIRECT;
				a.method = "clause before";
				a.confidence = 0.8f;
				news_set_cue(doc, &a, &cue);
				news_set_source(doc, &a, n, l, h);
				news_add_piece(doc, &a, s->first, cue.first - 1);
				*NEWS_PUSH(doc, attributions) = a;
				news_mark_spoken(spoken, s->first, end);
				return;
			}
			if (!has_subject)
				continue;
		}
		if (!has_subject)
			continue;
		c = news_read_addressee(doc, &a, &cue, end);
		c = news_skip_circumstances(doc, &a, c, end);
		/* …, the mayor said. */
		if (c >= end || (news_count_words(doc, c, end) < 2) ||
			(news_is_mark(doc, c, ',') && first > s->first + 3 && news_is_mark(doc, first - 1, ',')))
		{
			if (first > s->first + 2 && (cue.flags & (VERB(BARE) | VERB(THAT))) && !cue.passive && !cue.participle &&
				news_is_mark(doc, first - 1, ','))
			{
				if (spoken[s->first])
					continue;
				a.kind = news_has_quotation(doc, s->first, first) ? QUOTE_MIXED : QUOTE_INDIRECT;
				a.method = "clause before";
				a.confidence = 0.85f;
				news_set_cue(doc, &a, &cue);
				news_set_source(doc, &a, first, last, head);
				news_add_piece(doc, &a, s->first, first - 1);
				if (c < end && news_count_words(doc, c, end) > 3)
					news_add_piece(doc, &a, c, end);
				*NEWS_PUSH(doc, attributions) = a;
				news_mark_spoken(spoken, s->first, end);
				return;
			}
			continue;
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
				if (!((cue.flags & VERB(QUOTE)) && news_has_quotation(doc, c, end)))
					continue;
				while (c < end && !doc->tokens[c].quote)
					c++;
			}
			else if (!news_is_word(doc, c) || (kind & (KIND(PREPOSITION) | KIND(CONJUNCTION) | KIND(AUXILIARY)) && !(kind & KIND(DETERMINER))))
			{
				if (!news_has_quotation(doc, c, end))
					continue;
			}
			else if (kind & KIND(INFINITIVE))
				;				/* "ont raconté avoir entendu" */
			else if (doc->language != NEWS_EN && !news_has_quotation(doc, c, end))
				continue;
			else if (strcmp(lex_text(LEX_REPORTING_VERB, cue.row, LEX_REPORTING_VERB_LEMMA), "say") != 0 && !news_looks_like_clause(doc, c, end))
				continue;
			if (cue.passive && !quoted && !infinitive)
				continue;
			if (!(cue.flags & VERB(SPEECH)) && cue.passive)
				continue;
		}
		else if (!(cue.flags & (VERB(THAT) | VERB(BARE))))
			continue;
		a.kind = news_has_quotation(doc, c, end) ? QUOTE_MIXED : QUOTE_INDIRECT;
		a.method = cue.participle ? "participle" : that ? "clause with that" : "clause";
		a.confidence = cue.participle ? 0.7f : 0.85f;
		news_set_cue(doc, &a, &cue);
		news_set_source(doc, &a, first, last, head);
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
			news_add_piece(doc, &a, c, stop);
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
}
