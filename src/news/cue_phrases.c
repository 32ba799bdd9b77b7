/*
 * cue_phrases.c
 *		Sources named by a phrase: "according to", "laut", "zufolge", "selon".
 */
#include "news/attribution_rows.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x
#define PHRASE(x)	LEX_CUE_PHRASE_KIND_##x

/* A phrase that names a source: where its parts stand. */
typedef struct Phrase
{
	int32_t		row;			/* in cue_phrase.tsv, -1 for "so" */
	int32_t		cue,
				cue_end;		/* the words that name the source */
	int32_t		first,
				last,
				head_end;		/* the source; first == last when none is printed */
	int32_t		begin,
				after;			/* all of it: content stands before and behind */
	int32_t		verb;			/* "según informó": the verb, else -1 */
	int32_t		verb_row;		/* in reporting_verb.tsv */
} Phrase;

/* The row of cue_phrase.tsv for a key of the document's language, of these kinds; -1 if there is none. */
static int32_t
row_of_kind(const NewsDoc *doc, int32_t hit, int32_t rows, uint32_t kinds)
{
	for (int32_t i = 0; i < rows; i++)
	{
		int32_t		row = lex_row(LEX_CUE_PHRASE, hit + i);

		if ((lex_set(LEX_CUE_PHRASE, row, LEX_CUE_PHRASE_LANG) & (1u << doc->language)) &&
			(lex_set(LEX_CUE_PHRASE, row, LEX_CUE_PHRASE_KIND) & kinds))
			return row;
	}
	return -1;
}

/* A noun that makes its phrase a source, or a compound with it ("Polizeiangaben"); -1 if it is none. */
static int32_t
noun_row(const NewsDoc *doc, int32_t t)
{
	char		folded[64];
	int32_t		n;
	int32_t		first;

	if (!(doc->tokens[t].flags & TOKEN_CAPITAL))
		return -1;
	n = news_fold(news_token_text(doc, t), news_token_length(doc, t), folded, sizeof(folded));
	for (int32_t k = 0; k + 5 <= n; k++)
	{
		int32_t		rows;

		if ((folded[k] & 0xC0) == 0x80)
			continue;
		rows = lex_find(LEX_CUE_PHRASE, folded + k, n - k, NULL, &first);
		if (rows > 0)
			return row_of_kind(doc, first, rows, PHRASE(NOUN));
	}
	return -1;
}

/* "nach neuesten Erkenntnissen der Polizei", "laut Polizeiangaben", "seiner Meinung nach" */
static bool
german_noun(const NewsDoc *doc, const NewsSentence *s, int32_t end, int32_t t, Phrase *phrase)
{
	int32_t		u;

	phrase->cue = t;
	if (news_token_is(doc, t, "nach") || news_token_is(doc, t, "laut") || news_token_is(doc, t, "gemäß"))
	{
		for (u = t + 1; u < end && u < t + 6 && news_is_word(doc, u) && !(doc->tokens[u].flags & TOKEN_CAPITAL); u++)
			;
		if (u >= end || !news_is_word(doc, u) || (phrase->row = noun_row(doc, u)) < 0)
			return false;
		phrase->cue_end = t + 1;
		phrase->first = t + 1;
		phrase->last = phrase->head_end = u + 1;
		/* the source proper is whose words they are */
		u++;
		if (u < end && (news_token_is(doc, u, "von") || news_token_is(doc, u, "vom")))
			u++;
		if (u < end && ((doc->tokens[u].flags & TOKEN_CAPITAL) || news_token_is(doc, u, "der") || news_token_is(doc, u, "des") ||
						news_token_is(doc, u, "eines") || news_token_is(doc, u, "einer")))
		{
			int32_t		last = news_german_phrase(doc, u, end);

			if (last > u)
			{
				phrase->cue_end = u;
				phrase->first = u;
				phrase->last = phrase->head_end = last;
			}
		}
		phrase->begin = t;
		phrase->after = phrase->last;
		return true;
	}
	if (t > s->first && t + 1 < end && (news_word_kind(doc, t - 1) & KIND(DETERMINER)) && news_token_is(doc, t + 1, "nach") &&
		(phrase->row = noun_row(doc, t)) >= 0)
	{
		phrase->cue_end = phrase->after = t + 2;
		phrase->first = phrase->begin = t - 1;
		phrase->last = phrase->head_end = t;
		return true;
	}
	return false;
}

/* "…, so der Minister": behind a comma or a quotation, before a name or a determiner. */
static bool
german_so(const NewsDoc *doc, const NewsSentence *s, int32_t end, int32_t t, Phrase *phrase)
{
	uint32_t	kind;

	if (!news_token_is(doc, t, "so") || t + 1 >= end || t < s->first + 2 || !(news_is_mark(doc, t - 1, ',') || news_is_mark(doc, t - 1, 0x2013) || doc->tokens[t - 1].quote))
		return false;
	kind = news_word_kind(doc, t + 1);
	/* a subject follows: not "so den …", nor "so viele …" */
	if (!((doc->tokens[t + 1].flags & TOKEN_CAPITAL) || (kind & KIND(DETERMINER))) || (kind & KIND(OBLIQUE)) || news_token_is(doc, t + 1, "viele"))
		return false;
	phrase->row = -1;
	phrase->cue = phrase->begin = t;
	phrase->cue_end = phrase->first = t + 1;
	phrase->last = phrase->head_end = phrase->after = news_german_phrase(doc, t + 1, end);
	return phrase->last > phrase->first;
}

/* The phrase at token t; false if there is none. */
static bool
read_phrase(NewsDoc *doc, const NewsSentence *s, int32_t end, int32_t t, Phrase *phrase)
{
	int32_t		hit,
				rows;
	int32_t		n;
	uint32_t	kind;

	if (doc->language == NEWS_DE && (german_noun(doc, s, end, t, phrase) || german_so(doc, s, end, t, phrase)))
		return true;
	n = lex_match(doc, LEX_CUE_PHRASE, t, end, &hit, &rows);
	if (n == 0 || (phrase->row = row_of_kind(doc, hit, rows, PHRASE(BEFORE) | PHRASE(AFTER) | PHRASE(SUBJECT) | PHRASE(SELF))) < 0)
		return false;
	kind = lex_set(LEX_CUE_PHRASE, phrase->row, LEX_CUE_PHRASE_KIND);
	phrase->cue = t;
	phrase->cue_end = t + n;
	/* "según informó hoy el alcalde": a verb, and its subject behind it */
	if ((kind & PHRASE(BEFORE)) && news_is_romance(doc) && t + n < end)
	{
		NewsCue		cue;
		NewsAttribution unused;

		if (news_cue_at(doc, t + n, t + n, end, &cue) && (cue.flags & LEX_REPORTING_VERB_FLAGS_SPEECH))
		{
			memset(&unused, 0, sizeof(unused));
			phrase->verb = cue.head;
			phrase->verb_row = cue.row;
			phrase->cue_end = cue.end;
			phrase->first = news_skip_to_subject(doc, news_skip_circumstances(doc, &unused, cue.end, end), end);
			if (!news_phrase_behind(doc, phrase->first, end, &phrase->last, &phrase->head_end))
				return false;
			phrase->begin = t;
			phrase->after = phrase->last;
			return true;
		}
	}
	if (kind & PHRASE(SUBJECT))
	{
		/* "Demnach ist …": the source was printed before */
		if (t != s->first && !news_is_mark(doc, t - 1, ','))
			return false;
		phrase->first = phrase->last = phrase->head_end = t;
		phrase->begin = s->first;
		phrase->after = t + n;
		return true;
	}
	if (kind & PHRASE(AFTER))
	{
		if (!news_phrase_before(doc, s->first, t, &phrase->first, &phrase->last, &phrase->head_end))
			return false;
		phrase->begin = phrase->first;
		phrase->after = t + n;
		return true;
	}
	/* "de source policière": the phrase is its own source */
	phrase->first = (kind & PHRASE(SELF)) ? t + 1 : t + n;
	if (kind & PHRASE(SELF))
		phrase->cue_end = t + 1;
	if (doc->language == NEWS_DE)
		phrase->last = phrase->head_end = news_german_phrase(doc, t + n, end);
	else if (!news_phrase_behind(doc, phrase->first, end, &phrase->last, &phrase->head_end))
		return false;
	if (phrase->last <= phrase->first)
		return false;
	/* "According to police, three people died": what follows is no apposition */
	if (t == s->first && phrase->last >= end)
		phrase->last = phrase->head_end;
	phrase->begin = t;
	/* "According to a report published on Monday, the river is rising": all up to the comma is the source */
	if (doc->language != NEWS_DE && t == s->first && phrase->last < end && !news_is_mark(doc, phrase->last, ','))
	{
		int32_t		u = phrase->last;

		while (u < end && u < t + 24 && !doc->tokens[u].quote && !news_is_mark(doc, u, ',') && !news_is_mark(doc, u, ';') &&
			   !(news_word_kind(doc, u) & (KIND(AUXILIARY) | KIND(RELATIVE) | KIND(SUBORDINATE) | KIND(THAT))))
			u++;
		if (u < end && news_is_mark(doc, u, ','))
			phrase->last = u;
	}
	phrase->after = phrase->last;
	return true;
}

bool
news_attribute_phrase(NewsDoc *doc, const NewsSentence *s, int32_t end, int32_t t, uint8_t *spoken)
{
	Phrase		phrase;
	NewsAttribution *a;

	phrase.verb = -1;
	if (!read_phrase(doc, s, end, t, &phrase))
		return false;
	a = news_new_attribution(doc, news_has_quotation(doc, s->first, end) ? QUOTE_MIXED : QUOTE_INDIRECT, "phrase", 0.85f);
	if (phrase.last > phrase.first)
		news_set_source(doc, a, phrase.first, phrase.last, phrase.head_end);
	a->cue = news_token_span(doc, phrase.cue, phrase.cue_end);
	a->verb = news_token_span(doc, t, t + 1);
	/* the word that names the phrase: "acuerdo" of "de acuerdo con" */
	if (doc->language != NEWS_DE && phrase.row >= 0)
		for (int32_t u = t; u < phrase.cue_end; u++)
			if (news_token_is(doc, u, lex_text(LEX_CUE_PHRASE, phrase.row, LEX_CUE_PHRASE_LEMMA)))
				a->verb = news_token_span(doc, u, u + 1);
	if (doc->language == NEWS_DE && phrase.cue_end - t == 2 && phrase.after == phrase.cue_end)
		a->verb = news_token_span(doc, t + 1, t + 2);
	a->lemma = news_text(phrase.row < 0 ? "so" : lex_text(LEX_CUE_PHRASE, phrase.row, LEX_CUE_PHRASE_LEMMA));
	if (phrase.verb >= 0)
	{
		a->verb = news_token_span(doc, phrase.verb, phrase.verb + 1);
		a->lemma = news_text(lex_text(LEX_REPORTING_VERB, phrase.verb_row, LEX_REPORTING_VERB_LEMMA));
		a->stance = news_lowest_stance(lex_set(LEX_REPORTING_VERB, phrase.verb_row, LEX_REPORTING_VERB_STANCE));
	}
	else if (phrase.row >= 0)
		a->stance = news_lowest_stance(lex_set(LEX_CUE_PHRASE, phrase.row, LEX_CUE_PHRASE_STANCE));
	if (phrase.begin > s->first)
		news_add_piece(doc, a, s->first, phrase.begin);
	if (phrase.after < end && news_count_words(doc, phrase.after, end) >= (phrase.begin > s->first ? 1 : 2))
		news_add_piece(doc, a, phrase.after, end);
	if (a->n_content == 0)
	{
		doc->n_attributions--;
		return false;
	}
	news_mark_spoken(spoken, s->first, end);
	return true;
}
