/*
 * toponym_context.c
 *		What the words around a name tell: is it a place's?
 */
#include "news/toponyms.h"

/* Names known by their last word are no longer than this. */
#define NAME_WORDS	6
/* No name of the gazetteer has more words. */
#define LONGEST_NAME 12

/* Words that are no place's name by themselves, though some place is called so: unless in capitals. */
#define NEVER_PLACES	(LEX_BIT(LEX_MONTH) | LEX_BIT(LEX_WEEKDAY) | LEX_BIT(LEX_TITLE))

static const enum LexTable place_tables[] = {LEX_CITY, LEX_TOWN, LEX_REGION, LEX_COUNTRY, LEX_COUNTY, LEX_NATURAL};
#define PLACE_TABLES	(sizeof(place_tables) / sizeof(place_tables[0]))

/* What the word at t is for: LEX_PLACE_WORD_USE_… bits, in the language of the text. */
uint32_t
news_place_word(const NewsDoc *doc, int32_t t)
{
	int32_t		hit,
				rows;
	uint32_t	use = 0;

	if (t < 0 || t >= doc->n_tokens || doc->tokens[t].lex == 0 || (lex_word_is(doc->tokens[t].lex) & LEX_BIT(LEX_PLACE_WORD)) == 0 ||
		lex_match(doc, LEX_PLACE_WORD, t, t + 1, &hit, &rows) == 0)
		return 0;
	for (int32_t k = 0; k < rows; k++)
	{
		int32_t		row = lex_row(LEX_PLACE_WORD, hit + k);

		if (lex_set(LEX_PLACE_WORD, row, LEX_PLACE_WORD_LANG) & (1u << doc->language))
			use |= lex_set(LEX_PLACE_WORD, row, LEX_PLACE_WORD_USE);
	}
	return use;
}

/* "In", "The", "Von": a small word of the language with a capital, as opens a sentence */
bool
news_is_small_word(const NewsDoc *doc, int32_t t)
{
	int32_t		hit,
				rows;

	if (!news_word_in(doc, t, LEX_FUNCTION) || lex_match(doc, LEX_FUNCTION, t, t + 1, &hit, &rows) == 0)
		return false;
	for (int32_t k = 0; k < rows; k++)
		if (lex_set(LEX_FUNCTION, lex_row(LEX_FUNCTION, hit + k), LEX_FUNCTION_LANG) & (1u << doc->language))
			return true;
	return false;
}

/* Do tokens t - 1 and t belong to one run of words with capitals? */
bool
news_is_joined(const NewsDoc *doc, int32_t t)
{
	const NewsToken *token = &doc->tokens[t];

	if (t <= 0 || t >= doc->n_tokens || (token->flags & (TOKEN_SENTENCE | TOKEN_POSSESSIVE)) || news_is_caseless(token))
		return false;
	return news_opens_name(token) && token[-1].kind == TOKEN_WORD && news_opens_name(&token[-1]) && !news_is_small_word(doc, t - 1);
}

/*
 * How far a name that begins at t could go: to the last word with a capital before which no more than two small words
 * stand ("Isle of Man", "Frankfurt am Main"), in the same sentence.
 */
static int32_t
name_reach(const NewsDoc *doc, int32_t t, int32_t end)
{
	int32_t		last = t;

	for (int32_t i = t + 1; i < end && i <= last + 3 && i < t + LONGEST_NAME; i++)
	{
		const NewsToken *token = &doc->tokens[i];

		if (token->lex == 0 || (token->flags & TOKEN_SENTENCE))
			break;
		if (news_opens_name(token))
			last = i;
	}
	return last + 1;
}

/* The longest place name of the gazetteer that begins at t and ends before `end`; 0 for none. */
int32_t
news_match_place(const NewsDoc *doc, int32_t t, int32_t end)
{
	int32_t		word = doc->tokens[t].lex;
	uint64_t	is = word > 0 ? lex_word_is(word) & PLACE_BITS : 0;
	uint64_t	begins = word > 0 ? lex_word_begins(word) & PLACE_BITS : 0;
	int32_t		best = is != 0;

	/* most words open no longer name, or nothing that could go on with it follows */
	if (begins == 0)
		return best;
	end = name_reach(doc, t, end);
	if (end == t + 1)
		return best;
	for (size_t i = 0; i < PLACE_TABLES; i++)
	{
		int32_t		hit,
					rows,
					words;

		if ((begins & LEX_BIT(place_tables[i])) == 0)
			continue;
		words = lex_match(doc, place_tables[i], t, end, &hit, &rows);
		/* a name does not end in a word without a capital */
		while (words > best && words > 1 && !news_opens_name(&doc->tokens[t + words - 1]))
			words = lex_match(doc, place_tables[i], t, t + words - 1, &hit, &rows);
		if (words > best)
			best = words;
	}
	return best;
}

/* Does the run of capitals that opens at t end in a word for streets, waters, areas?  Returns the name's words, and its kind. */
int32_t
news_match_generic(const NewsDoc *doc, int32_t t, int32_t known, ToponymKind *kind)
{
	uint32_t	use;
	int32_t		end = t + (known > 0 ? known : 1);

	if (known == 0 && news_word_in(doc, t, LEX_FUNCTION) && !(doc->tokens[t].flags & TOKEN_UPPER && doc->tokens[t].end - doc->tokens[t].start > 1))
		return 0;
	/* "Highway 19", "County Road 5" */
	if (known == 0)
		for (int32_t at = t; at < t + NAME_WORDS && (at == t || news_is_joined(doc, at)); at++)
			if ((news_place_word(doc, at) & USE(STREET)) && at + 1 < doc->n_tokens && doc->tokens[at + 1].kind == TOKEN_NUMBER &&
				!(doc->tokens[at + 1].flags & TOKEN_SENTENCE))
			{
				*kind = TOPONYM_STREET;
				return at + 2 - t;
			}
	if (known == 0 && (news_place_word(doc, t) & USE(NATURAL_FIRST)))
	{
		if (news_is_joined(doc, end))
		{
			*kind = TOPONYM_NATURAL;
			return 2;
		}
		return 0;
	}
	for (; end < t + NAME_WORDS && news_is_joined(doc, end); end++)
	{
		use = news_place_word(doc, end);
		if (use & (USE(STREET) | USE(NATURAL) | USE(AREA)))
		{
			*kind = (use & USE(STREET)) ? TOPONYM_STREET : (use & USE(AREA)) ? TOPONYM_AREA : TOPONYM_NATURAL;
			/* "Elm Street Bridge" is a building, "Lake County Road 12" a street */
			if (news_is_joined(doc, end + 1) && (news_place_word(doc, end + 1) & (USE(STREET) | USE(NATURAL) | USE(AREA))))
				continue;
			return end + 1 - t;
		}
		if (use & (USE(BODY) | USE(INSTITUTION)) || known > 0)
			return 0;
	}
	return 0;
}

/*
 * What stands before the name: USE(BEFORE) a preposition of place ("in", "near the", "in downtown"), USE(BESIDE) one of
 * others too, or 0.
 */
uint32_t
news_preposition_before(const NewsDoc *doc, int32_t t)
{
	int32_t		before = t - 1;

	if (before >= 0 && (news_place_word(doc, before) & USE(DIRECTION)))
		before--;
	if (before >= 0 && news_token_is(doc, before, "the"))
		before--;
	if (before < 0 || doc->tokens[t].sentence != doc->tokens[before].sentence)
		return 0;
	return news_place_word(doc, before) & (USE(BEFORE) | USE(BESIDE));
}

/* Does an area that the place lies in follow?  ", Texas", "(Texas)", " in Syria"; the toponym is still to come. */
static int32_t
match_area_behind(const NewsDoc *doc, int32_t t)
{
	int32_t		words;
	int32_t		at;

	if (t + 1 >= doc->n_tokens || (doc->tokens[t].flags & TOKEN_SENTENCE))
		return -1;
	if (!news_token_is(doc, t, ",") && !news_token_is(doc, t, "("))
		return -1;
	at = t + 1;
	if (!news_opens_name(&doc->tokens[at]) || (doc->tokens[at].flags & TOKEN_SENTENCE))
		return -1;
	words = news_match_place(doc, at, doc->n_tokens);
	return words > 0 ? at : -1;
}

/* Is the word a code or an abbreviation of a division, which is a place's name only in "Reno, NV", "Fla."? */
static bool
is_abbreviation(const NewsDoc *doc, int32_t first, int32_t end, const ToponymName *name)
{
	const NewsToken *token = &doc->tokens[first];

	if (end > first + 1 || token->code >= 128 || token->end - token->start > 6)
		return false;
	for (int32_t i = 0; i < name->n_bearers; i++)
	{
		if (name->bearers[i].kind != GAZETTEER_REGION)
			return false;
		if ((int32_t) strlen(name->bearers[i].name) < name->key.length + 2)
			return false;
	}
	return true;
}

/* Initials amid other words ("the BOE said", "the UN") are an organization's, unless they are a division's or a country's (NSW, DRC). */
static bool
is_initials(const NewsDoc *doc, int32_t first, int32_t end, const ToponymName *name)
{
	const NewsToken *token = &doc->tokens[first];

	if (end > first + 1 || token->code >= 128 || token->end - token->start > 5 || token->kind != TOKEN_WORD ||
		(token->end - token->start > 2 && (!(token->flags & TOKEN_UPPER) || (token->flags & TOKEN_DOT))))
		return false;
	if (doc->dateline.found && token->start >= doc->dateline.span.start && token->end <= doc->dateline.span.end)
		return false;
	if ((first > 0 && (token[-1].flags & TOKEN_UPPER)) || (end < doc->n_tokens && (token[1].flags & TOKEN_UPPER)))
		return false;
	for (int32_t i = 0; i < name->n_bearers; i++)
		if ((name->bearers[i].kind & (GAZETTEER_COUNTRY | GAZETTEER_REGION)) && !news_is_own_name(name, name->bearers[i].name) &&
			(int32_t) strlen(name->bearers[i].name) > name->key.length)
			return false;
	return true;
}

/* Does the first of these tokens begin a news outlet's name that is longer? */
static bool
is_outlet(const NewsDoc *doc, int32_t first, int32_t end)
{
	int32_t		hit,
				rows;

	return lex_match(doc, LEX_OUTLET, first, doc->n_tokens, &hit, &rows) > end - first;
}

/* A title or a given name: what stands behind is a person. */
bool
news_opens_person(const NewsDoc *doc, int32_t t)
{
	return news_word_in(doc, t, LEX_GIVEN_GENDER) || news_word_in(doc, t, LEX_TITLE);
}

/* Is the gazetteer's name at tokens first … end - 1 a place's here?  behind_comma: another place's name and a comma stand before it. */
ToponymVerdict
news_judge_toponym(PlaceFinder *finder, int32_t first, int32_t end, bool behind_comma)
{
	NewsDoc    *doc = finder->doc;
	const NewsToken *token = &doc->tokens[first];
	int32_t		number = news_toponym_name(finder, first, end);
	ToponymName *name;
	bool		joined_left = news_is_joined(doc, first);
	bool		joined_right = news_is_joined(doc, end);
	uint32_t	right = joined_right ? news_place_word(doc, end) : 0;
	uint32_t	preposition = news_preposition_before(doc, first);
	bool		one = end == first + 1;
	bool		ordinary = one && news_word_in(doc, first, LEX_ORDINARY_WORD);
	bool		given;
	bool		large;
	bool		area;

	if (number < 0)
		return REFUSED;
	name = &finder->names[number];
	area = news_toponym_is_area(name);
	given = one && !area && news_word_in(doc, first, LEX_GIVEN_GENDER);
	large = news_toponym_is_large(name);
	if (behind_comma && area)
		return SURE;
	if (is_abbreviation(doc, first, end, name))
	{
		if (one && news_word_in(doc, first, LEX_TITLE))
			return REFUSED;
		/* Fla., N.S.W., NSW */
		if (!(token->flags & TOKEN_DOT) && (!(token->flags & TOKEN_UPPER) || token->end - token->start < 3))
			return REFUSED;
		if ((token->flags & TOKEN_DOT) && token->end - token->start < 4)
			return REFUSED;
	}
	if (one && !(token->flags & TOKEN_UPPER) && ((token->lex > 0 && (lex_word_is(token->lex) & NEVER_PLACES) != 0) || news_is_small_word(doc, first)))
		return REFUSED;
	if (one && (news_place_word(doc, first) & (USE(DIRECTION) | USE(BODY) | USE(STREET) | USE(NATURAL) | USE(AREA) | USE(INSTITUTION))))
		return REFUSED;
	/* "Arab", "German": a people, though some town is called so */
	if (one && !large && news_word_in(doc, first, LEX_NATIONALITY))
		return REFUSED;
	if (is_outlet(doc, first, end) || is_initials(doc, first, end, name) || (end < doc->n_tokens && news_token_is(doc, end, "$")))
		return REFUSED;
	if (joined_left)
	{
		const NewsToken *before = &doc->tokens[first - 1];

		if (news_place_word(doc, first - 1) & USE(DIRECTION))
			return large || match_area_behind(doc, end) >= 0 ? DOUBTFUL : REFUSED;
		/* elsewhere than in English a country stands right behind an office ("Министр США") */
		if ((!(before->flags & TOKEN_SENTENCE) || news_opens_person(doc, first - 1)) &&
			!(area && doc->language != NEWS_EN && !news_word_in(doc, first - 1, LEX_GIVEN_GENDER)))
		{
			name->personal += !(news_place_word(doc, first - 1) & USE(BODY));
			return REFUSED;
		}
	}
	if (joined_right)
	{
		if (right & (USE(PERSON) | USE(INSTITUTION)))
			return REFUSED;
		if (!(right & USE(BODY)))
		{
			/* "Brandon Howe", "Austin Motors"; but "in Paris Monday", "U.S. President" */
			if (given || (area && preposition == 0 && news_word_in(doc, first, LEX_GIVEN_NAME) && news_word_in(doc, end, LEX_SURNAME)))
				return REFUSED;
			if (!area && !(large && (preposition & USE(BEFORE))))
				return REFUSED;
		}
	}
	if (match_area_behind(doc, end) >= 0)
		return SURE;
	if (news_is_caseless(token) && !(preposition & USE(BEFORE)))
		return news_toponym_is_famous(name) ? LIKELY : REFUSED;
	if (preposition & USE(BEFORE))
		return ordinary && (joined_right || (doc->tokens[first].flags & TOKEN_SENTENCE)) ? DOUBTFUL : SURE;
	if (ordinary && (token->flags & TOKEN_SENTENCE) && !(token->flags & TOKEN_UPPER))
		return REFUSED;
	/* "das Essen": where nouns have capitals, and behind "de", an ordinary word is one */
	if (ordinary || given)
		return ordinary && doc->language != NEWS_EN ? REFUSED : DOUBTFUL;
	if (joined_right && (right & USE(BODY)))
		return LIKELY;
	if (large || area || preposition != 0)
		return LIKELY;
	return DOUBTFUL;
}
