/*
 * direct_romance.c
 *		French, Spanish, Portuguese and Italian quotations: cues with the subject tied to the verb
 *		("a-t-il ajouté", "assure-t-elle") or left out ("añadió"), and cues in the middle of a
 *		quotation without new marks (« Nous avons, poursuit-il, beaucoup travaillé. »).
 */
#include "news/attribution_rows.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x
#define VERB(x)	LEX_REPORTING_VERB_FLAGS_##x

/* A cue in the middle of a quotation is looked for among its first so many tokens. */
#define MIDDLE_REACH	80

bool
news_is_romance(const NewsDoc *doc)
{
	return doc->language == NEWS_FR || doc->language == NEWS_ES || doc->language == NEWS_PT || doc->language == NEWS_IT;
}

int32_t
news_skip_to_subject(const NewsDoc *doc, int32_t t, int32_t end)
{
	for (int32_t n = 0; n < 3 && t + 1 < end; n++)
	{
		uint32_t	kind = news_word_kind(doc, t);
		int32_t		u = t + 1;

		if ((kind & (KIND(ADVERB) | KIND(TIME))) && !(kind & KIND(DETERMINER)))
		{
			t++;
			continue;
		}
		if (!(kind & KIND(PREPOSITION)) || (kind & KIND(DETERMINER)))
			break;
		/* a preposition with its noun or name, when a determiner or a name follows */
		if (u < end && (news_word_kind(doc, u) & KIND(DETERMINER)))
			u++;
		if (u < end && (doc->tokens[u].flags & TOKEN_CAPITAL))
			while (u < end && (doc->tokens[u].flags & TOKEN_CAPITAL))
				u++;
		else
			u++;
		if (u >= end || !((news_word_kind(doc, u) & KIND(DETERMINER)) || (doc->tokens[u].flags & TOKEN_CAPITAL) ||
						  (doc->tokens[u].lex != 0 && (lex_word_is(doc->tokens[u].lex) & LEX_BIT(LEX_SOURCE_NOUN)))))
			break;
		t = u;
	}
	return t;
}

/* Where the pronoun of "assure-t-il" begins in the word of token t, a byte offset in the text; 0 if it has none. */
static int32_t
tied_pronoun(const NewsDoc *doc, int32_t t, int32_t *verb_length)
{
	static const char *const pronouns[] = {"-il", "-elle", "-ils", "-elles", "-on", "-je"};
	const char *text = news_token_text(doc, t);
	int32_t		length = news_token_length(doc, t);

	if (doc->language != NEWS_FR || doc->tokens[t].kind != TOKEN_WORD)
		return 0;
	for (size_t i = 0; i < sizeof(pronouns) / sizeof(pronouns[0]); i++)
	{
		int32_t		n = (int32_t) strlen(pronouns[i]);

		if (length <= n || memcmp(text + length - n, pronouns[i], n) != 0)
			continue;
		*verb_length = length - n;
		if (*verb_length > 2 && memcmp(text + *verb_length - 2, "-t", 2) == 0)
			*verb_length -= 2;
		return doc->tokens[t].start + length - n + 1;
	}
	return 0;
}

/* The reporting verb that the first `length` bytes of token t are, or -1; *auxiliary when they are one ("a-t-il"). */
static int32_t
tied_verb(const NewsDoc *doc, int32_t t, int32_t length, bool *auxiliary)
{
	char		folded[64];
	int32_t		n = news_fold(news_token_text(doc, t), length, folded, sizeof(folded));
	int32_t		hit;
	int32_t		rows;

	*auxiliary = false;
	if (n <= 0)
		return -1;
	rows = lex_find(LEX_CUE_WORD, folded, n, NULL, &hit);
	for (int32_t i = 0; i < rows; i++)
		if ((lex_set(LEX_CUE_WORD, lex_row(LEX_CUE_WORD, hit + i), LEX_CUE_WORD_LANG) & (1u << doc->language)) &&
			(lex_set(LEX_CUE_WORD, lex_row(LEX_CUE_WORD, hit + i), LEX_CUE_WORD_KIND) & KIND(AUXILIARY)))
			*auxiliary = true;
	rows = lex_find(LEX_REPORTING_VERB, folded, n, NULL, &hit);
	for (int32_t i = 0; i < rows; i++)
		if (lex_set(LEX_REPORTING_VERB, lex_row(LEX_REPORTING_VERB, hit + i), LEX_REPORTING_VERB_LANG) & (1u << doc->language))
			return lex_row(LEX_REPORTING_VERB, hit + i);
	return -1;
}

bool
news_tied_cue(const NewsDoc *doc, int32_t t, int32_t end, NewsAttribution *a, int32_t *behind)
{
	int32_t		length;
	int32_t		pronoun = tied_pronoun(doc, t, &length);
	bool		auxiliary;
	int32_t		row;

	if (pronoun == 0)
		return false;
	row = tied_verb(doc, t, length, &auxiliary);
	if (row >= 0 && (lex_set(LEX_REPORTING_VERB, row, LEX_REPORTING_VERB_FLAGS) & VERB(SPEECH)))
	{
		a->verb.start = doc->tokens[t].start;
		a->verb.end = a->verb.start + length;
		a->cue = a->verb;
		a->lemma = news_text(lex_text(LEX_REPORTING_VERB, row, LEX_REPORTING_VERB_LEMMA));
		a->stance = news_lowest_stance(lex_set(LEX_REPORTING_VERB, row, LEX_REPORTING_VERB_STANCE));
		*behind = t + 1;
	}
	else if (auxiliary)
	{
		NewsCue		cue;
		int32_t		v = t + 1;

		/* "a-t-il encore ajouté" */
		while (v < end && v < t + 3 && news_is_word(doc, v) && !news_cue_at(doc, v, v, end, &cue))
			v++;
		if (v >= end || !news_is_word(doc, v) || !news_cue_at(doc, v, v, end, &cue) || !(cue.flags & VERB(SPEECH)))
			return false;
		news_set_cue(doc, a, &cue);
		*behind = cue.end;
	}
	else
		return false;
	a->source.start = pronoun;
	a->source.end = doc->tokens[t].end;
	a->source_head = a->source;
	return true;
}

bool
news_romance_cue_behind(NewsDoc *doc, const NewsQuotation *q, int32_t limit, NewsAttribution *a)
{
	int32_t		t = q->end;
	int32_t		behind;
	NewsCue		cue;
	bool		reflexive = false;

	while (t < limit && (news_is_mark(doc, t, ',') || news_is_mark(doc, t, '-') || news_is_mark(doc, t, 0x2014) || news_is_mark(doc, t, 0x2013)))
		t++;
	if (t >= limit || (doc->tokens[t].flags & TOKEN_SENTENCE))
		return false;
	/* "s'est-il exclamé", "s'est félicité le maire": the reflexive stands before */
	if (t + 2 < limit && (news_token_is(doc, t, "s'") || news_token_is(doc, t, "se")))
	{
		reflexive = true;
		t++;
	}
	if (news_tied_cue(doc, t, limit, a, &behind))
		return true;
	if (reflexive)
	{
		int32_t		last,
					head;

		for (int32_t v = t; v < limit && v < t + 3 && news_is_word(doc, v); v++)
			if (news_cue_at(doc, v, t, limit, &cue) && (cue.flags & VERB(SPEECH)) && news_phrase_behind(doc, cue.end, limit, &last, &head))
			{
				news_set_cue(doc, a, &cue);
				news_set_source(doc, a, cue.end, last, head);
				return true;
			}
	}
	/* "…», añadió.": whoever spoke last */
	if (doc->language == NEWS_FR || !news_cue_at(doc, t, t, limit, &cue) || !(cue.flags & VERB(SPEECH)))
		return false;
	behind = news_skip_circumstances(doc, a, cue.end, limit);
	if (behind < limit && !news_ends_sentence(doc, behind) && !news_is_mark(doc, behind, ','))
		return false;
	news_set_cue(doc, a, &cue);
	return true;
}

bool
news_romance_cue_inside(NewsDoc *doc, const NewsQuotation *q, NewsAttribution *a)
{
	int32_t		end = q->closed ? q->end - 1 : q->end;
	int32_t		stop = q->first + MIDDLE_REACH < end ? q->first + MIDDLE_REACH : end;

	for (int32_t t = q->first + 2; t + 1 < stop; t++)
	{
		int32_t		code = news_is_word(doc, t - 1) ? 0 : doc->tokens[t - 1].code;
		int32_t		behind,
					last,
					head;
		NewsCue		cue;
		NewsAttribution trial = *a;

		if ((code != ',' && code != 0x2014 && code != 0x2013) || !news_is_word(doc, t))
			continue;
		if (!news_tied_cue(doc, t, stop, &trial, &behind))
		{
			if (!news_cue_at(doc, t, t, stop, &cue) || !(cue.flags & VERB(SPEECH)))
				continue;
			news_set_cue(doc, &trial, &cue);
			behind = cue.end;
			if (behind < stop && news_is_word(doc, behind))
			{
				if (!news_phrase_behind(doc, behind, stop, &last, &head))
					continue;
				news_set_source(doc, &trial, behind, last, head);
				behind = last;
			}
			else if (doc->language == NEWS_FR)
				continue;		/* a verb alone is no cue in French */
		}
		/* the same mark closes it, or the sentence ends there */
		if (behind >= end || news_is_word(doc, behind) ||
			!(doc->tokens[behind].code == code || news_ends_sentence(doc, behind) || (code != ',' && doc->tokens[behind].code == ',')))
			continue;
		*a = trial;
		a->n_content = 0;
		news_add_piece(doc, a, q->first, t - 1);
		if (behind + 1 < end)
			news_add_piece(doc, a, behind + 1, q->end);
		return a->n_content > 0;
	}
	return false;
}

/* The end of the line of dialogue that begins at token `first`: before the next line that begins with a dash. */
static int32_t
dialogue_end(const NewsDoc *doc, int32_t first, int32_t end)
{
	for (int32_t t = first + 1; t < end; t++)
		if ((doc->tokens[t].flags & TOKEN_LINE) && news_is_dialogue_dash(doc, t))
			return t;
	return end;
}

bool
news_is_dialogue_dash(const NewsDoc *doc, int32_t t)
{
	return news_is_mark(doc, t, 0x2014) || news_is_mark(doc, t, 0x2013) || news_is_mark(doc, t, 0x2015);
}

/* One line of dialogue; false if nobody is said to speak it. */
static bool
attribute_line(NewsDoc *doc, int32_t first, int32_t end)
{
	for (int32_t t = first + 2; t < end; t++)
	{
		NewsCue		cue;
		NewsAttribution a;
		int32_t		last,
					head,
					mark = doc->tokens[t - 1].code;
		bool		ends = mark == '!' || mark == '?' || mark == 0x2026;

		if (news_is_word(doc, t - 1) || !(mark == ',' || ends || news_is_dialogue_dash(doc, t - 1)) || !news_is_word(doc, t))
			continue;
		memset(&a, 0, sizeof(a));
		a.entity = a.source_row = -1;
		a.kind = QUOTE_DIRECT;
		a.method = "dialogue dash";
		a.confidence = 0.8f;
		if (!news_tied_cue(doc, t, end, &a, &last))
		{
			if (!news_cue_at(doc, t, t, end, &cue) || !(cue.flags & VERB(SPEECH)))
				continue;
			news_set_cue(doc, &a, &cue);
			last = cue.end;
			if (news_phrase_behind(doc, cue.end, end, &last, &head))
				news_set_source(doc, &a, cue.end, last, head);
			else if (doc->language == NEWS_FR)
				continue;
		}
		news_add_piece(doc, &a, first + 1, ends ? t : t - 1);
		while (last < end && !news_is_word(doc, last))
			last++;
		if (last < end)
			news_add_piece(doc, &a, last, end);
		if (a.n_content == 0)
			continue;
		*NEWS_PUSH(doc, attributions) = a;
		return true;
	}
	return false;
}

bool
news_attribute_dialogue(NewsDoc *doc, const NewsParagraph *p, uint8_t *spoken)
{
	bool		found = false;

	if (!news_is_romance(doc) || !news_is_dialogue_dash(doc, p->first))
		return false;
	for (int32_t t = p->first; t < p->end;)
	{
		int32_t		end = dialogue_end(doc, t, p->end);

		if (news_is_dialogue_dash(doc, t))
			found |= attribute_line(doc, t, end);
		t = end;
	}
	if (found)
		news_mark_spoken(spoken, p->first, p->end);
	return found;
}
