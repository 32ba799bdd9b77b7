/*
 * attribution_parts.c
 *		Cue verbs with their groups, and the noun phrases on either side of them.
 */
#include "news/attribution_parts.h"
#include "news/antecedents.h"

/* A source is not longer than this many tokens. */
#define MAX_PHRASE	28

/* The particle of a German verb is looked for within so many tokens. */
#define PARTICLE_REACH	40

/* What stands in brackets inside a source, "(D-Ohio)", is not longer than this many tokens. */
#define BRACKET_TOKENS	8

#define KIND(x)	LEX_CUE_WORD_KIND_##x

static int32_t
row_in_language(const NewsDoc *doc, enum LexTable table, int32_t hit, int32_t rows, int column)
{
	for (int32_t i = 0; i < rows; i++)
	{
		int32_t		row = lex_row(table, hit + i);

		if (lex_set(table, row, column) & (1u << doc->language))
			return row;
	}
	return -1;
}

uint32_t
news_word_kind(const NewsDoc *doc, int32_t token)
{
	int32_t		hit,
				rows;
	uint32_t	kinds = 0;

	if (doc->tokens[token].flags & TOKEN_POSSESSIVE)
		return news_token_is(doc, token, "n't") ? KIND(AUXILIARY) : 0;
	if (lex_match(doc, LEX_CUE_WORD, token, token + 1, &hit, &rows) == 0)
		return 0;
	for (int32_t i = 0; i < rows; i++)
	{
		int32_t		row = lex_row(LEX_CUE_WORD, hit + i);

		if (lex_set(LEX_CUE_WORD, row, LEX_CUE_WORD_LANG) & (1u << doc->language))
			kinds |= lex_set(LEX_CUE_WORD, row, LEX_CUE_WORD_KIND);
	}
	/* Ms. May, Will Smith: a capital inside a sentence makes no auxiliary */
	if ((doc->tokens[token].flags & (TOKEN_CAPITAL | TOKEN_SENTENCE)) == TOKEN_CAPITAL && (kinds & KIND(AUXILIARY)))
		return 0;
	if (token > 0 && kinds != 0 && (doc->tokens[token].flags & TOKEN_CAPITAL) && (doc->tokens[token - 1].flags & TOKEN_DOT) &&
		(doc->tokens[token - 1].flags & TOKEN_CAPITAL))
		return 0;
	return kinds;
}

static bool
ends_with(const NewsDoc *doc, int32_t t, const char *suffix)
{
	int32_t		length = news_token_length(doc, t);
	int32_t		n = (int32_t) strlen(suffix);

	return length >= n && memcmp(news_token_text(doc, t) + length - n, suffix, n) == 0;
}

bool
news_is_adverb(const NewsDoc *doc, int32_t token)
{
	return (news_word_kind(doc, token) & KIND(ADVERB)) != 0 ||
		(doc->language == NEWS_EN && !(doc->tokens[token].flags & TOKEN_CAPITAL) && news_token_length(doc, token) > 3 && ends_with(doc, token, "ly"));
}

bool
news_is_as_saying(const NewsDoc *doc, int32_t t)
{
	return t >= 0 && t + 1 < doc->n_tokens && news_token_is(doc, t, "as") && news_token_is(doc, t + 1, "saying");
}

NewsStance
news_lowest_stance(uint32_t set)
{
	int			i = 0;

	while (i < STANCE_DECLINE && !(set & (1u << i)))
		i++;
	return i;
}

NewsStance
news_cue_stance(const NewsCue *cue)
{
	return news_lowest_stance(cue->particle >= 0 ? lex_set(LEX_SEPARABLE_VERB, cue->row, LEX_SEPARABLE_VERB_STANCE) :
							  lex_set(LEX_REPORTING_VERB, cue->row, LEX_REPORTING_VERB_STANCE));
}

const char *
news_cue_lemma(const NewsCue *cue)
{
	return cue->particle >= 0 ? lex_text(LEX_SEPARABLE_VERB, cue->row, LEX_SEPARABLE_VERB_LEMMA) :
		lex_text(LEX_REPORTING_VERB, cue->row, LEX_REPORTING_VERB_LEMMA);
}

static void
take_separable(NewsCue *cue, int32_t row, int32_t particle, int32_t t)
{
	cue->row = row;
	cue->particle = particle;
	cue->first = cue->head = t;
	cue->end = cue->head_end = t + 1;
	cue->flags = lex_set(LEX_SEPARABLE_VERB, row, LEX_SEPARABLE_VERB_FLAGS);
	cue->participle = cue->passive = false;
}

/*
 * A German verb whose particle stands apart: its finite form at t, the particle before the next comma, colon,
 * quotation or "und", or alone behind an apposition ("…, Andreas Huber, bekannt").
 */
static bool
separable_at(const NewsDoc *doc, int32_t t, int32_t end, NewsCue *cue)
{
	int32_t		hit,
				rows;
	int			marks = 0;

	if ((lex_word_is(doc->tokens[t].lex) & LEX_BIT(LEX_SEPARABLE_VERB)) == 0 || lex_match(doc, LEX_SEPARABLE_VERB, t, t + 1, &hit, &rows) == 0)
		return false;
	/* "wie die Bank bekannt gab": before the verb at the end of its clause */
	if (t > 0 && !doc->tokens[t - 1].quote && (t + 1 >= end || !news_is_word(doc, t + 1)))
		for (int32_t r = 0; r < rows; r++)
		{
			int32_t		row = lex_row(LEX_SEPARABLE_VERB, hit + r);
			const char *particle = lex_text(LEX_SEPARABLE_VERB, row, LEX_SEPARABLE_VERB_PARTICLE);

			if (strlen(particle) > 3 && news_token_length(doc, t - 1) == (int32_t) strlen(particle) &&
				memcmp(news_token_text(doc, t - 1), particle, strlen(particle)) == 0)
			{
				take_separable(cue, row, t - 1, t);
				cue->first = t - 1;
				return true;
			}
		}
	if (end > t + PARTICLE_REACH)
		end = t + PARTICLE_REACH;
	for (int32_t u = t + 1; u < end; u++)
	{
		const NewsToken *token = &doc->tokens[u];

		if (token->quote)
		{
			if (!doc->tokens[u - 1].quote && news_is_mark(doc, u - 1, ':'))
				return false;
			continue;
		}
		if (!news_is_word(doc, u))
		{
			if (token->code == ':' || token->code == ';' || (token->code == ',' && ++marks > 2))
				return false;
			continue;
		}
		/* a particle ends its clause; behind a second comma it stands alone */
		if ((u + 1 < end && u + 1 < doc->n_tokens && news_is_word(doc, u + 1) && !doc->tokens[u + 1].quote &&
			 !(news_word_kind(doc, u + 1) & LEX_CUE_WORD_KIND_CONJUNCTION) && !(doc->tokens[u + 1].flags & TOKEN_SENTENCE)) ||
			(marks > 0 && !(marks == 2 && news_is_mark(doc, u - 1, ','))))
			continue;
		for (int32_t r = 0; r < rows; r++)
		{
			int32_t		row = lex_row(LEX_SEPARABLE_VERB, hit + r);
			const char *particle = lex_text(LEX_SEPARABLE_VERB, row, LEX_SEPARABLE_VERB_PARTICLE);

			if (token->end - token->start != (int32_t) strlen(particle) || memcmp(doc->text + token->start, particle, strlen(particle)) != 0)
				continue;
			take_separable(cue, row, u, t);
			return true;
		}
	}
	return false;
}

/*
 * English: "the big reveal", "its seven state titles", "Ellison's Sensei project" are nouns: a determiner or a possessive
 * within three words before, and none of them a plural that could be the subject of a verb in this form.
 */
static bool
is_noun_there(const NewsDoc *doc, int32_t t, int32_t start)
{
	int32_t		low = t - 3 > start ? t - 3 : start;

	if (ends_with(doc, t, "ed") || ends_with(doc, t, "ing") || ends_with(doc, t, "s") || ends_with(doc, t, "said") || ends_with(doc, t, "told") ||
		ends_with(doc, t, "wrote") || ends_with(doc, t, "say") || t == start)
		return false;
	for (int32_t u = t - 1; u >= low; u--)
	{
		uint32_t	kind = news_word_kind(doc, u);

		if (u < t - 1 && ((doc->tokens[u].flags & TOKEN_POSSESSIVE) || ((kind & LEX_CUE_WORD_KIND_DETERMINER) && !(kind & LEX_CUE_WORD_KIND_THAT))))
			return true;
		if (!news_is_word(doc, u) || doc->tokens[u].quote || (kind & ~LEX_CUE_WORD_KIND_MEDIUM) || ends_with(doc, u, "s") || ends_with(doc, u, "people") ||
			ends_with(doc, u, "ly"))
			return false;
	}
	return false;
}

bool
news_cue_at(const NewsDoc *doc, int32_t t, int32_t start, int32_t end, NewsCue *cue)
{
	int32_t		hit,
				rows,
				n,
				row;
	uint32_t	before = 0;

	if (doc->tokens[t].kind != TOKEN_WORD || doc->tokens[t].lex == 0)
		return false;
	if (doc->language == NEWS_DE && separable_at(doc, t, doc->sentences[doc->tokens[t].sentence].end, cue))
		return true;
	cue->particle = -1;
	n = lex_match(doc, LEX_REPORTING_VERB, t, end, &hit, &rows);
	if (n == 0)
		return false;
	row = row_in_language(doc, LEX_REPORTING_VERB, hit, rows, LEX_REPORTING_VERB_LANG);
	if (row < 0)
		return false;
	/* "hieß es" reports; "das Projekt heißt" does not */
	if (doc->language == NEWS_DE && strcmp(lex_text(LEX_REPORTING_VERB, row, LEX_REPORTING_VERB_LEMMA), "heißen") == 0 &&
		!(t + 1 < doc->n_tokens && news_token_is(doc, t + 1, "es")) && !(t > 0 && news_token_is(doc, t - 1, "es")))
		return false;
	/* a capital inside a sentence makes it a name */
	if ((doc->tokens[t].flags & TOKEN_CAPITAL) && !(doc->tokens[t].flags & TOKEN_SENTENCE))
		return false;
	cue->row = row;
	cue->head = t;
	cue->head_end = t + n;
	cue->first = t;
	cue->end = t + n;
	cue->flags = lex_set(LEX_REPORTING_VERB, row, LEX_REPORTING_VERB_FLAGS);
	cue->participle = doc->language == NEWS_EN && ends_with(doc, t, "ing");
	cue->passive = false;
	if (t > start)
		before = news_word_kind(doc, t - 1);
	if (doc->language == NEWS_EN && t > start && !cue->participle)
	{
		/* "the claim", "of claims", "its report" are nouns */
		if ((before & (KIND(DETERMINER) | KIND(PREPOSITION))) && !(before & KIND(AUXILIARY)))
			return false;
		if (doc->tokens[t - 1].flags & TOKEN_POSSESSIVE)
			if (!news_token_is(doc, t - 1, "n't"))
				return false;
		if (is_noun_there(doc, t, start))
			return false;
	}
	while (cue->first > start && doc->tokens[cue->first - 1].quote == 0)
	{
		uint32_t	kind = news_word_kind(doc, cue->first - 1);

		if (!(kind & KIND(AUXILIARY)) && !news_is_adverb(doc, cue->first - 1))
			break;
		if (kind & KIND(PREPOSITION))
			break;
		if (doc->language != NEWS_EN && !(kind & KIND(AUXILIARY)))
			break;
		cue->first--;
		if (kind & KIND(BE))
			cue->passive = !cue->participle;
	}
	/* was quoted as saying */
	if (cue->participle && t > start + 1 && news_is_as_saying(doc, t - 1) && news_token_is(doc, t - 2, "quoted"))
	{
		cue->first = t - 2;
		while (cue->first > start && (news_word_kind(doc, cue->first - 1) & KIND(AUXILIARY)))
			cue->first--;
		cue->participle = false;
	}
	return true;
}

/* Can the token stand inside a noun phrase? */
static bool
in_phrase(const NewsDoc *doc, int32_t t, uint32_t kind)
{
	NewsCue		cue;

	if (doc->tokens[t].flags & TOKEN_POSSESSIVE)
		return !news_token_is(doc, t, "n't");
	if (!news_is_word(doc, t))
		return news_is_mark(doc, t, '-') || news_is_mark(doc, t, '&') || news_is_mark(doc, t, '/');
	if (kind & (KIND(SUBORDINATE) | KIND(RELATIVE) | KIND(AUXILIARY)))
		return (kind & (KIND(DETERMINER) | KIND(PREPOSITION))) != 0;
	if ((kind & KIND(THAT)) && !(kind & KIND(DETERMINER)))
		return false;
	if (!(doc->tokens[t].flags & TOKEN_CAPITAL) && t > 0 && doc->language == NEWS_EN &&
		news_cue_at(doc, t, t > 0 ? t - 1 : t, t + 1, &cue) && (ends_with(doc, t, "ed") || ends_with(doc, t, "said") || ends_with(doc, t, "says")))
		return false;
	return true;
}

/*
 * Does the token begin a noun phrase though a word of another one stands right before it?  A determiner behind a noun does, and so does
 * a person's name behind another name where the sentence begins with a preposition.
 */
static bool
begins_phrase(const NewsDoc *doc, int32_t t, uint32_t kind)
{
	int32_t		m;

	if (!news_is_word(doc, t - 1) || (doc->tokens[t - 1].flags & TOKEN_POSSESSIVE))
		return false;
	if ((kind & KIND(DETERMINER)) && !(kind & (KIND(PRONOUN) | KIND(TIME))) &&
		!(news_word_kind(doc, t - 1) & (KIND(PREPOSITION) | KIND(CONJUNCTION) | KIND(DETERMINER) | KIND(ADVERB) | KIND(SUBORDINATE) | KIND(RELATIVE))))
		return true;
	if (!(doc->tokens[t].flags & TOKEN_CAPITAL) || !(doc->tokens[t - 1].flags & TOKEN_CAPITAL) ||
		!(news_word_kind(doc, doc->sentences[doc->tokens[t].sentence].first) & KIND(PREPOSITION)))
		return false;
	m = news_mention_at(doc, doc->tokens[t].start);
	return m > 0 && m < doc->n_mentions && doc->mentions[m].first == t && doc->mentions[m].kind == KIND_PERSON && doc->mentions[m - 1].end == t;
}

bool
news_phrase_before(const NewsDoc *doc, int32_t start, int32_t end, int32_t *first, int32_t *last, int32_t *head_end)
{
	int32_t		t = end;
	int32_t		low = end - MAX_PHRASE > start ? end - MAX_PHRASE : start;

	*last = end;
	*head_end = end;
	if (t <= start)
		return false;
	/* "… and said": the subject stands before what is said first */
	if (news_word_kind(doc, t - 1) & KIND(CONJUNCTION))
		return false;
	/* James Acton, a physicist at the Carnegie Endowment, said */
	if (news_is_mark(doc, t - 1, ','))
	{
		int32_t		c = t - 2;

		while (c > low && !news_is_mark(doc, c, ',') && doc->tokens[c].quote == 0)
			c--;
		if (c <= low || !news_is_mark(doc, c, ','))
			return false;
		/* "An official, speaking on condition of anonymity because …, said" */
		for (int32_t v = c + 1; v < end - 1 && !(doc->language == NEWS_EN && c + 1 < end && ends_with(doc, c + 1, "ing")) &&
			 !(news_word_kind(doc, c + 1) & KIND(RELATIVE)); v++)
		{
			NewsCue		cue;

			/* another clause stands between the commas */
			if (news_is_word(doc, v) && !in_phrase(doc, v, news_word_kind(doc, v)) && !(news_word_kind(doc, v) & KIND(RELATIVE)) &&
				news_cue_at(doc, v, c, end, &cue))
				return false;
		}
		*last = end - 1;
		*head_end = c;
		t = c;
	}
	else if (news_word_kind(doc, t - 1) & KIND(RELATIVE))
	{
		t--;
		if (t > start && news_is_mark(doc, t - 1, ','))
			t--;
		*last = *head_end = t;
	}
	*first = t;
	while (*first > low && doc->tokens[*first - 1].quote == 0)
	{
		uint32_t	kind = news_word_kind(doc, *first - 1);

		/* "Sen. Jane Doe (D-Ohio) said" */
		if (news_is_mark(doc, *first - 1, ')'))
		{
			int32_t		open = *first - 2;

			while (open > low && *first - open < BRACKET_TOKENS && !news_is_mark(doc, open, '('))
				open--;
			if (open > low && news_is_mark(doc, open, '('))
			{
				*first = open;
				continue;
			}
		}

		if (!in_phrase(doc, *first - 1, kind))
			break;
		/* a pronoun is a whole phrase */
		if ((kind & KIND(PRONOUN)) && !(kind & KIND(DETERMINER)))
		{
			if (*first == t)
				--*first;
			break;
		}
		--*first;
		/* "in the next weeks | the campaign", "with the board of the Post | Tom Cable": another phrase ends there */
		if (*first > low && doc->language == NEWS_EN && begins_phrase(doc, *first, kind))
			break;
	}
	/* "an official who asked not to be named": the clause belongs to the phrase */
	if (*first > low && *head_end == *last && news_is_word(doc, *first - 1) && doc->tokens[*first - 1].quote == 0)
	{
		int32_t		r = *first - 1;

		while (r > low && news_is_word(doc, r) && doc->tokens[r].quote == 0 && !(news_word_kind(doc, r) & KIND(RELATIVE)))
			r--;
		if (r > low && (news_word_kind(doc, r) & KIND(RELATIVE)))
		{
			int32_t		f = r;

			while (f > low && doc->tokens[f - 1].quote == 0 && in_phrase(doc, f - 1, news_word_kind(doc, f - 1)))
				f--;
			if (f < r)
			{
				*first = f;
				*head_end = r;
			}
		}
	}
	/* a phrase begins with no preposition, conjunction or adverb: "On Thursday the mayor", "and she" */
	while (*first < t)
	{
		uint32_t	kind = news_word_kind(doc, *first);

		if ((kind & (KIND(PREPOSITION))) && !(kind & KIND(DETERMINER)))
		{
			++*first;
			while (*first < t - 1 && (news_word_kind(doc, *first) & (KIND(TIME) | KIND(DETERMINER))) &&
				   (news_word_kind(doc, *first + 1) & KIND(TIME)))
				++*first;
			if (*first < t - 1 && (news_word_kind(doc, *first) & KIND(TIME)))
				++*first;
		}
		else if (kind & (KIND(CONJUNCTION) | KIND(ADVERB)))
			++*first;
		else
			break;
	}
	return *first < t;
}

bool
news_phrase_behind(const NewsDoc *doc, int32_t first, int32_t end, int32_t *last, int32_t *head_end)
{
	int32_t		high = first + MAX_PHRASE < end ? first + MAX_PHRASE : end;
	int32_t		t = first;

	while (t < high && doc->tokens[t].quote == 0 && (t == first || !(doc->tokens[t].flags & TOKEN_PARAGRAPH)))
	{
		uint32_t	kind = news_word_kind(doc, t);

		/* "Jane Doe (D-Ohio)" */
		if (t > first && news_is_mark(doc, t, '('))
		{
			int32_t		close = t + 1;

			while (close < high && close - t < BRACKET_TOKENS && !news_is_mark(doc, close, ')'))
				close++;
			if (close < high && news_is_mark(doc, close, ')'))
			{
				t = close + 1;
				continue;
			}
		}
		if (!in_phrase(doc, t, kind))
			break;
		if (t > first && (kind & KIND(TIME)) && !(news_word_kind(doc, t - 1) & KIND(DETERMINER)))
			break;
		/* "Tom Cable resigned" */
		if (t > first && doc->language == NEWS_EN && (doc->tokens[t - 1].flags & TOKEN_CAPITAL) && !(doc->tokens[t].flags & TOKEN_CAPITAL) &&
			news_token_length(doc, t) > 4 && ends_with(doc, t, "ed"))
			break;
		if (t > first && (kind & KIND(PREPOSITION)) && !(kind & KIND(DETERMINER)) && t + 1 < high)
		{
			uint32_t	next = news_word_kind(doc, t + 1);
			uint32_t	after = t + 2 < high ? news_word_kind(doc, t + 2) : 0;

			if ((next & (KIND(TIME) | KIND(MEDIUM))) || (after & KIND(MEDIUM)) || doc->tokens[t + 1].kind == TOKEN_NUMBER)
				break;
			if (t + 3 < high && (next & KIND(DETERMINER)) && (news_word_kind(doc, t + 3) & KIND(MEDIUM)))
				break;
		}
		t++;
		if ((kind & KIND(PRONOUN)) && !(kind & KIND(DETERMINER)) && t == first + 1)
		{
			if (t < high && news_token_is(doc, t, "of"))
				continue;
			break;
		}
	}
	while (t > first && (news_word_kind(doc, t - 1) & (KIND(CONJUNCTION) | KIND(PREPOSITION) | KIND(DETERMINER) | KIND(ADVERB))) &&
		   !(news_word_kind(doc, t - 1) & (KIND(PRONOUN))))
		t--;
	if (t == first)
		return false;
	*last = *head_end = t;
	/* , a physicist at the Carnegie Endowment. */
	if (t + 2 < end && news_is_mark(doc, t, ',') && doc->tokens[t + 1].quote == 0 &&
		!(news_word_kind(doc, first) & KIND(PRONOUN)) &&
		((news_word_kind(doc, t + 1) & KIND(DETERMINER)) ||
		 /* "the mayor, Anna Berg" */
		 ((doc->tokens[t + 1].flags & TOKEN_CAPITAL) && (news_word_kind(doc, first) & KIND(DETERMINER)) &&
		  news_word_kind(doc, t + 1) == 0 && doc->tokens[t + 1].kind == TOKEN_WORD) ||
		 (!(doc->tokens[t + 1].flags & TOKEN_CAPITAL) && news_word_kind(doc, t + 1) == 0)))
	{
		int32_t		a = t + 1;
		NewsCue		cue;

		while (a < high && in_phrase(doc, a, news_word_kind(doc, a)) && doc->tokens[a].quote == 0)
			a++;
		if ((a == end || news_is_mark(doc, a, ',') || news_is_mark(doc, a, '.')) && a > t + 1 &&
			!news_cue_at(doc, t + 1, t, end, &cue))
			*last = a;
	}
	return true;
}
