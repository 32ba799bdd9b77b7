/*
 * entity_context.c
 *		What is printed round a person's name: titles before it, a role in
 *		apposition, the pronoun that takes it up.
 */
#include "news/entity_context.h"

#include "lexicon/lexicon.h"

/* Words between a name and its role in apposition: ", the former Syrian foreign minister". */
#define APPOSITION	6
#define TITLE_WORDS	5

/* The gender that a set column with male and female tells. */
static NewsGender
told_gender(uint32_t set, uint32_t male, uint32_t female)
{
	if ((set & male) && !(set & female))
		return GENDER_MALE;
	return (set & female) && !(set & male) ? GENDER_FEMALE : GENDER_UNKNOWN;
}

static NewsGender
role_gender(int32_t hit)
{
	return told_gender(lex_set(LEX_ROLE, lex_row(LEX_ROLE, hit), LEX_ROLE_GENDER), LEX_ROLE_GENDER_MALE, LEX_ROLE_GENDER_FEMALE);
}

/* Is the role one of kinship, which tells a gender and no more? */
static bool
is_kin(int32_t hit)
{
	return (lex_set(LEX_ROLE, lex_row(LEX_ROLE, hit), LEX_ROLE_FLAGS) & LEX_ROLE_FLAGS_KIN) != 0;
}

static void
take_role(NewsDoc *doc, NewsMention *mention, int32_t first, int32_t end)
{
	if (mention->role.text != NULL)
		return;
	mention->role_span = news_token_span(doc, first, end);
	mention->role = news_squeeze(doc, mention->role_span);
}

static void
tell_gender(NewsContext *context, NewsGender gender)
{
	if (context->gender == GENDER_UNKNOWN && gender != GENDER_UNKNOWN)
	{
		context->gender = gender;
		context->certain = true;
	}
}

/* The title or role that ends right before token `end`: where it begins, or -1. */
static int32_t
title_before(NewsDoc *doc, int32_t floor, int32_t end, bool *office, NewsContext *context)
{
	int32_t		hit,
				rows;

	for (int32_t at = end - TITLE_WORDS > floor ? end - TITLE_WORDS : floor; at < end; at++)
	{
		if (doc->tokens[at].lex == 0)
			continue;
		if (lex_match(doc, LEX_TITLE, at, end, &hit, &rows) == end - at)
		{
			int32_t		row = lex_row(LEX_TITLE, hit);
			uint32_t	flags = lex_set(LEX_TITLE, row, LEX_TITLE_FLAGS);

			if (flags & LEX_TITLE_FLAGS_SUFFIX)
				continue;
			tell_gender(context, told_gender(lex_set(LEX_TITLE, row, LEX_TITLE_GENDER), LEX_TITLE_GENDER_MALE, LEX_TITLE_GENDER_FEMALE));
			context->titled = true;
			context->plural |= (flags & LEX_TITLE_FLAGS_PLURAL) != 0;
			*office |= (flags & LEX_TITLE_FLAGS_OFFICE) != 0;
			return at;
		}
		if (lex_match(doc, LEX_ROLE, at, end, &hit, &rows) == end - at)
		{
			tell_gender(context, role_gender(hit));
			*office |= !is_kin(hit);
			return at;
		}
	}
	return -1;
}

/* The role that a run of words names, as in "the former Syrian foreign minister"; true if there is one. */
static bool
read_apposition(NewsDoc *doc, NewsMention *mention, int32_t at, int32_t end, NewsContext *context)
{
	int32_t		first = at;
	int32_t		hit,
				rows;

	if (at < end && (news_token_is(doc, at, "the") || news_token_is(doc, at, "a") || news_token_is(doc, at, "an")))
		first++;
	for (int32_t t = first; t < end && doc->tokens[t].kind == TOKEN_WORD && !(doc->tokens[t].flags & TOKEN_SENTENCE); t++)
	{
		int32_t		words = lex_match(doc, LEX_ROLE, t, end, &hit, &rows);

		if (words == 0)
		{
			/* a clause begins, whose minister is another: ", who met the minister", ", said the minister" */
			if (doc->tokens[t].lex > 0 && !(doc->tokens[t].flags & TOKEN_POSSESSIVE) &&
				(lex_word_is(doc->tokens[t].lex) & (LEX_BIT(LEX_FUNCTION) | LEX_BIT(LEX_REPORTING_VERB))))
				break;
			continue;
		}
		/* the president's brother is no president */
		if (t + words < end && (doc->tokens[t + words].flags & TOKEN_POSSESSIVE))
			continue;
		if (!is_kin(hit))
			take_role(doc, mention, first, t + words);
		tell_gender(context, role_gender(hit));
		return true;
	}
	return false;
}

/*
 * "Lopez said she": the first pronoun behind the name, before another name, in its sentence or at the head of the next. Not
 * "her", which may be whom Lopez met.
 */
static NewsGender
pronoun_gender(const NewsDoc *doc, int32_t at, int32_t end)
{
	int32_t		sentence = doc->tokens[at - 1].sentence;

	for (; at < end && (doc->tokens[at].sentence == sentence || (doc->tokens[at].flags & TOKEN_SENTENCE)); at++)
	{
		if (doc->tokens[at].sentence > sentence + 1)
			break;
		if (news_token_is(doc, at, "he") || news_token_is(doc, at, "his") || news_token_is(doc, at, "himself"))
			return GENDER_MALE;
		if (news_token_is(doc, at, "she") || news_token_is(doc, at, "herself"))
			return GENDER_FEMALE;
	}
	return GENDER_UNKNOWN;
}

bool
news_begins_with_title(const NewsDoc *doc, const NewsMention *mention)
{
	int32_t		hit,
				rows;
	int32_t		words = lex_match(doc, LEX_TITLE, mention->first, mention->end, &hit, &rows);
	uint32_t	flags;

	if (words == 0 || words == mention->end - mention->first ||
		!(lex_set(LEX_TITLE, lex_row(LEX_TITLE, hit), LEX_TITLE_LANG) & (1u << doc->language)))
		return false;
	flags = lex_set(LEX_TITLE, lex_row(LEX_TITLE, hit), LEX_TITLE_FLAGS);
	/* Mr. Cruz and Sen. Cruz, but not Dr Pepper, General Electric or Justice Department */
	if (lex_match(doc, LEX_ORG, mention->first, mention->end, &hit, &rows) > 0)
		return false;
	return flags == LEX_TITLE_FLAGS_HONORIFIC || (doc->tokens[mention->first + words - 1].flags & TOKEN_DOT);
}

/* Titles that were taken for part of the name, "Sen. Bernie Sanders", or whose head stands before it: the name begins behind them. */
static void
trim_titles(NewsDoc *doc, NewsMention *mention, int32_t floor)
{
	int32_t		hit,
				rows;

	for (int32_t at = mention->first - TITLE_WORDS > floor ? mention->first - TITLE_WORDS : floor; at < mention->end - 1; at++)
	{
		int32_t		words;

		if (doc->tokens[at].lex == 0 || (words = lex_match(doc, LEX_TITLE, at, mention->end, &hit, &rows)) == 0)
			continue;
		if (at + words <= mention->first || at + words >= mention->end || (at > mention->first && words == 1 && mention->end - at == 2))
			continue;
		if ((lex_set(LEX_TITLE, lex_row(LEX_TITLE, hit), LEX_TITLE_FLAGS) & (LEX_TITLE_FLAGS_SUFFIX | LEX_TITLE_FLAGS_NAME)) ||
			!(lex_set(LEX_TITLE, lex_row(LEX_TITLE, hit), LEX_TITLE_LANG) & (1u << doc->language)))
			continue;
		/* a title in the middle must have a dot or two words: "Ohio Gov. John Kasich", but "Martin Luther King Jr." */
		if (at > mention->first && words == 1 && !(doc->tokens[at].flags & TOKEN_DOT))
			continue;
		mention->first = at + words;
		at = mention->first - 1;
	}
	/* "Philippine Finance Secretary Jaime Ongpin": an office that no list of titles has in full */
	for (int32_t at = mention->first; at < mention->end - 2; at++)
	{
		int32_t		words = doc->tokens[at].lex == 0 ? 0 : lex_match(doc, LEX_ROLE, at, mention->end - 2, &hit, &rows);

		if (words == 0 || !(lex_set(LEX_ROLE, lex_row(LEX_ROLE, hit), LEX_ROLE_FLAGS) & LEX_ROLE_FLAGS_OFFICE))
			continue;
		mention->first = at + words;
		at = mention->first - 1;
	}
	mention->span.start = doc->tokens[mention->first].start;
}

NewsContext
news_read_context(NewsDoc *doc, NewsMention *mention, int32_t floor, int32_t ceiling)
{
	NewsContext context = {GENDER_UNKNOWN, false, false, false};
	int32_t		begin;
	int32_t		at;
	bool		office = false;

	if (!mention->user)
		trim_titles(doc, mention, floor);
	begin = mention->first;
	/* "Foreign Minister", "Lt. Gen.", "spokesman": titles that end where the name or another title begins */
	while (begin > floor && (at = title_before(doc, floor, begin, &office, &context)) >= 0)
		begin = at;
	if (begin < mention->first && office)
		take_role(doc, mention, begin, mention->first);
	else if (begin == mention->first && begin - 1 > floor && news_token_is(doc, begin - 1, ",") &&
			 (news_token_is(doc, mention->end, ",") || news_token_is(doc, mention->end, ".")))
	{
		/* "the foreign minister, Faisal Haddad," */
		bool		before = false;

		at = title_before(doc, floor, begin - 1, &before, &context);
		if (at >= 0 && before)
			take_role(doc, mention, at, begin - 1);
		context.titled = false;
	}

	/* ", the foreign minister," */
	if (mention->end + 1 < doc->n_tokens && news_token_is(doc, mention->end, ","))
		read_apposition(doc, mention, mention->end + 1,
						mention->end + 1 + APPOSITION < doc->n_tokens ? mention->end + 1 + APPOSITION : doc->n_tokens, &context);

	if (context.gender == GENDER_UNKNOWN)
		context.gender = pronoun_gender(doc, mention->end, ceiling);
	if (mention->first > 0 && news_token_is(doc, mention->first - 1, "the"))
	{
		const char *text = news_token_text(doc, mention->end - 1);
		int32_t		length = news_token_length(doc, mention->end - 1);

		context.plural |= length > 3 && (text[length - 1] == 's' || text[length - 1] == 'S');
	}
	return context;
}
