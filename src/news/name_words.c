/*
 * name_words.c
 *		Evidence for names: what the lexicon and the rest of the document know of
 *		a word, and the islands of words in which names can stand.
 */
#include "lexicon/lexicon.h"
#include "news/names.h"
#include "news/tokens.h"

/* A name has no more than this many words in lower case between two with capitals. */
#define MAX_LINKS	3

/* What the document knows of a capitalised word. */
typedef struct NameSeen
{
	uint32_t	hash;			/* 0: empty */
	uint16_t	bits;
} NameSeen;

/* ---- one word -------------------------------------------------------------------- */

static NameShape
shape_of(const NewsDoc *doc, const NewsToken *token)
{
	if (token->kind == TOKEN_PUNCT)
		switch (token->code)
		{
			case ',':
				return SHAPE_COMMA;
			case '.':
				return SHAPE_DOT;
			case '(':
			case '[':
				return SHAPE_OPEN;
			case ')':
			case ']':
				return SHAPE_CLOSE;
			case '"':
			case '\'':
			case '`':
			case 0x201C:
			case 0x201D:
			case 0x2018:
			case 0x2019:
			case 0xAB:
			case 0xBB:
			case 0x201E:
				return SHAPE_QUOTE;
			case ':':
			case ';':
				return SHAPE_COLON;
			case '-':
			case 0x2013:
			case 0x2014:
				return SHAPE_DASH;
			case '/':
				return SHAPE_SLASH;
			default:
				return SHAPE_OTHER;
		}
	if (token->flags & TOKEN_POSSESSIVE)
		return SHAPE_CLITIC;
	if (token->kind == TOKEN_NUMBER)
		return (token->flags & TOKEN_LETTERS) ? SHAPE_MIXED : SHAPE_NUMBER;
	if (!(token->flags & TOKEN_LETTERS))
		return SHAPE_OTHER;
	if (token->flags & TOKEN_INITIAL)
		return SHAPE_INITIAL;
	if (!(token->flags & TOKEN_CAPITAL))
	{
		for (int32_t i = token->start; i < token->end; i++)
			if (doc->text[i] >= 'A' && doc->text[i] <= 'Z')
				return SHAPE_MIXED;	/* al-Assad, eBay, d'Ivoire */
		return SHAPE_LOWER;
	}
	if (token->flags & TOKEN_UPPER)
		return (token->flags & TOKEN_DOT) ? SHAPE_DOTTED : SHAPE_UPPER;
	if (token->end - token->start == 1)
		return SHAPE_LETTER;
	for (int32_t i = token->start + 1; i < token->end; i++)
		if (doc->text[i] == '-')
			return SHAPE_HYPHENED;
	for (int32_t i = token->start + 2; i < token->end; i++)
		if (doc->text[i] >= 'A' && doc->text[i] <= 'Z')
			return SHAPE_MIXED;
	return SHAPE_CAPITAL;
}

static inline bool
is_capital(NameShape shape)
{
	return shape == SHAPE_CAPITAL || shape == SHAPE_UPPER || shape == SHAPE_INITIAL || shape == SHAPE_MIXED ||
		shape == SHAPE_LETTER || shape == SHAPE_DOTTED || shape == SHAPE_HYPHENED;
}

/*
 * The rows of a table whose key is this one word: the union of a set column.  Of a table with languages (their column, or
 * -1) those of the document's language and of English, in which names are printed everywhere.
 */
static uint32_t
word_set(const NewsDoc *doc, enum LexTable table, int32_t t, int column, int languages)
{
	int32_t		hit,
				rows = 0;
	uint32_t	set = 0;

	if (lex_match(doc, table, t, t + 1, &hit, &rows) == 1)
		for (int32_t i = 0; i < rows; i++)
			if (languages < 0 || lex_set(table, lex_row(table, hit + i), languages) & (1u << doc->language | 1u << NEWS_EN))
				set |= lex_set(table, lex_row(table, hit + i), column);
	return set;
}

/* Is the folded word, or what is left of it without an ending, an ordinary German noun? */
static bool
is_noun_key(const char *key, int32_t length)
{
	static const char *const endings[] = {"", "s", "n", "e", "es", "en", "er", "ern"};

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
	{
		int32_t		n = (int32_t) strlen(endings[i]);
		int32_t		word;

		if (length - n < 3 || memcmp(key + length - n, endings[i], (size_t) n) != 0)
			continue;
		word = lex_word(key, length - n);
		if (word > 0 && lex_word_is(word) & LEX_BIT(LEX_NOUN_DE))
			return true;
	}
	return false;
}

/* A German noun, or a compound that ends in one: Regierungspartei. */
static bool
is_german_noun(const NewsDoc *doc, int32_t t)
{
	char		key[96];
	int32_t		length = news_token_key(doc->text + doc->tokens[t].start, doc->tokens[t].end - doc->tokens[t].start, key, sizeof(key));

	if (length < 3)
		return false;
	if (is_noun_key(key, length))
		return true;
	for (int32_t i = 3; i <= length - 3; i++)
		if (((unsigned char) key[i] & 0xC0) != 0x80 && is_noun_key(key + i, length - i))
			return true;
	return false;
}

static uint32_t
lexicon_bits(const NewsDoc *doc, int32_t t)
{
	static const struct
	{
		uint64_t	table;
		uint32_t	bit;
	}			simple[] = {
		{LEX_BIT(LEX_GIVEN_NAME), WORD_GIVEN}, {LEX_BIT(LEX_SURNAME), WORD_SURNAME}, {LEX_BIT(LEX_SURNAME_RARE), WORD_SURNAME_RARE},
		{LEX_BIT(LEX_CITY), WORD_CITY}, {LEX_BIT(LEX_REGION), WORD_REGION}, {LEX_BIT(LEX_COUNTRY), WORD_COUNTRY},
		{LEX_BIT(LEX_GEO_NAME), WORD_GEO}, {LEX_BIT(LEX_OUTLET), WORD_OUTLET}, {LEX_BIT(LEX_DEMONYM), WORD_DEMONYM},
		{LEX_BIT(LEX_COMMON_WORD), WORD_COMMON}, {LEX_BIT(LEX_WORD_RARE), WORD_RARE}, {LEX_BIT(LEX_FUNCTION), WORD_FUNCTION},
		{LEX_BIT(LEX_ROLE), WORD_ROLE}, {LEX_BIT(LEX_MONTH) | LEX_BIT(LEX_WEEKDAY), WORD_DATE},
		{LEX_BIT(LEX_PARTICLE), WORD_PARTICLE}, {LEX_BIT(LEX_REPORTING_VERB), WORD_REPORTING}, {LEX_BIT(LEX_NAME_LINK), WORD_LINK}
	};
	int32_t		word = doc->tokens[t].lex;
	uint64_t	is;
	uint32_t	bits = 0;
	uint32_t	set;

	if (doc->language == NEWS_DE && (doc->tokens[t].flags & TOKEN_CAPITAL) && doc->tokens[t].kind == TOKEN_WORD && is_german_noun(doc, t))
		bits |= WORD_COMMON;
	if (word == 0 || (is = lex_word_is(word)) == 0)
		return bits;
	for (size_t i = 0; i < sizeof(simple) / sizeof(simple[0]); i++)
		if (is & simple[i].table)
			bits |= simple[i].bit;
	if (is & LEX_BIT(LEX_TITLE))
	{
		set = word_set(doc, LEX_TITLE, t, LEX_TITLE_FLAGS, -1);
		bits |= (set & LEX_TITLE_FLAGS_SUFFIX) ? WORD_SUFFIX : set != 0 ? WORD_TITLE : 0;
	}
	if (is & LEX_BIT(LEX_ORG) && doc->tokens[t].flags & TOKEN_CAPITAL)
	{
		set = word_set(doc, LEX_ORG, t, LEX_ORG_KIND, -1);
		bits |= set & LEX_ORG_KIND_CLUB ? WORD_CLUB : 0;
		bits |= set & ~LEX_ORG_KIND_CLUB ? WORD_ORG : 0;
	}
	if (is & LEX_BIT(LEX_ORG_WORD))
	{
		set = word_set(doc, LEX_ORG_WORD, t, LEX_ORG_WORD_USE, LEX_ORG_WORD_LANG);
		bits |= set & LEX_ORG_WORD_USE_HEAD ? WORD_ORG_HEAD : 0;
		bits |= set & LEX_ORG_WORD_USE_TAIL ? WORD_ORG_TAIL : 0;
		bits |= set & LEX_ORG_WORD_USE_LEAD ? WORD_ORG_LEAD : 0;
		bits |= set & LEX_ORG_WORD_USE_TEAM ? WORD_TEAM : 0;
		bits |= set & LEX_ORG_WORD_USE_MEDIA ? WORD_MEDIA : 0;
	}
	if (is & LEX_BIT(LEX_PLACE_NOUN))
	{
		set = word_set(doc, LEX_PLACE_NOUN, t, LEX_PLACE_NOUN_USE, LEX_PLACE_NOUN_LANG);
		bits |= set & LEX_PLACE_NOUN_USE_TAIL ? WORD_PLACE_TAIL : 0;
		bits |= set & LEX_PLACE_NOUN_USE_LEAD ? WORD_PLACE_LEAD : 0;
		bits |= set & LEX_PLACE_NOUN_USE_OF ? WORD_PLACE_OF : 0;
		bits |= set & LEX_PLACE_NOUN_USE_BUILDING ? WORD_BUILDING : 0;
	}
	if (is & LEX_BIT(LEX_EVENT_WORD))
	{
		set = word_set(doc, LEX_EVENT_WORD, t, LEX_EVENT_WORD_KIND, LEX_EVENT_WORD_LANG);
		bits |= set & LEX_EVENT_WORD_KIND_EVENT ? WORD_EVENT : 0;
		bits |= set & LEX_EVENT_WORD_KIND_OTHER ? WORD_THING : 0;
	}
	return bits;
}

NameWord *
news_name_word(NameDoc *names, int32_t token)
{
	NameWord   *word = &names->words[token];

	if (!word->done)
	{
		word->done = 1;
		word->shape = shape_of(names->doc, &names->doc->tokens[token]);
		word->is = lexicon_bits(names->doc, token);
	}
	return word;
}

/* ---- what the document knows ------------------------------------------------------- */

static NameSeen *
seen_word(const NameDoc *names, uint32_t hash, bool make)
{
	uint32_t	slot;

	hash |= 1;
	for (slot = hash & names->seen_mask; names->seen[slot].hash != 0; slot = (slot + 1) & names->seen_mask)
		if (names->seen[slot].hash == hash)
			return &names->seen[slot];
	if (!make)
		return NULL;
	names->seen[slot].hash = hash;
	return &names->seen[slot];
}

static inline void
saw(NameDoc *names, int32_t t, uint16_t bits)
{
	seen_word(names, names->doc->tokens[t].hash, true)->bits |= bits;
}

static inline bool
word_is(NameDoc *names, int32_t t, int32_t first, int32_t end, uint32_t bits)
{
	return t >= first && t < end && (news_name_word(names, t)->is & bits) != 0;
}

/* What one island tells about its words. */
static void
look_round(NameDoc *names, const NameIsland *island)
{
	NewsDoc    *doc = names->doc;
	const NewsSentence *sentence = &doc->sentences[doc->tokens[island->first].sentence];
	int32_t		last = -1;
	bool		org = false;

	if (island->capitals)
		return;
	for (int32_t t = island->first; t < island->end; t++)
		org |= (news_name_word(names, t)->is & (WORD_ORG_HEAD | WORD_ORG_TAIL | WORD_MEDIA)) != 0;
	for (int32_t t = island->first; t < island->end; t++)
	{
		NameWord   *word = news_name_word(names, t);
		uint16_t	bits = 0;

		if (!is_capital(word->shape))
			continue;
		if (t > sentence->first && doc->tokens[t - 1].kind == TOKEN_WORD)
			bits |= SEEN_MIDDLE;
		if (t == island->first && t > sentence->first)
		{
			if (news_token_is(doc, t - 1, "in") || news_token_is(doc, t - 1, "at") || news_token_is(doc, t - 1, "near") ||
				news_token_is(doc, t - 1, "from"))
				bits |= SEEN_AFTER_IN;
			else if (news_token_is(doc, t - 1, "the"))
				bits |= SEEN_THE;
		}
		if (org && island->end - island->first > 1)
			bits |= SEEN_IN_ORG;
		else
		{
			/* a given name, an initial or a title and what follows it; the last word is the surname */
			if (last >= 0 && t == last + 1 && (names->words[last].is & WORD_GIVEN || names->words[last].shape == SHAPE_INITIAL) &&
				!(names->words[last].is & (WORD_COUNTRY | WORD_ORG)) && !(word->is & (WORD_PLACE_TAIL | WORD_DATE)) && word->shape != SHAPE_INITIAL)
			{
				bits |= SEEN_SURNAME;
				if (names->words[last].shape != SHAPE_INITIAL)
					saw(names, last, SEEN_GIVEN);
			}
			if (last >= 0 && t == last + 1 && names->words[last].is & WORD_TITLE && word->shape != SHAPE_INITIAL &&
				!(word->is & (WORD_TITLE | WORD_ROLE | WORD_GIVEN)))
				bits |= SEEN_TITLE;
		}
		if (t + 1 == island->end)
		{
			if (word_is(names, t + 1, sentence->first, sentence->end, WORD_REPORTING) ||
				(t == island->first && word_is(names, t - 1, sentence->first, sentence->end, WORD_REPORTING)))
				bits |= SEEN_SAID;
			if (t == island->first && t > sentence->first && t + 1 < sentence->end && doc->tokens[t - 1].code == '(' &&
				doc->tokens[t + 1].code == ')')
				bits |= SEEN_BRACKETS;
			if (t + 2 < sentence->end && doc->tokens[t + 1].code == ',' && word_is(names, t + 2, sentence->first, sentence->end, WORD_COUNTRY | WORD_REGION))
				bits |= SEEN_COMMA_PLACE;
		}
		if (bits != 0)
			saw(names, t, bits);
		last = t;
	}
}

/* ---- islands ------------------------------------------------------------------------- */

/* Can the word in lower case, punctuation or number at t stand inside a name? */
static bool
links(NameDoc *names, int32_t t)
{
	const NewsToken *token = &names->doc->tokens[t];
	NameWord   *word;

	if (token->flags & TOKEN_POSSESSIVE)
		return true;
	if (token->kind == TOKEN_PUNCT)
		return token->code == '&' || token->code == '-' || token->code == '/' || token->code == '+' || token->code == 0x2013;
	if (token->kind == TOKEN_NUMBER)
		return true;
	if (token->lex == 0)
		return false;
	word = news_name_word(names, t);
	return (word->is & (WORD_LINK | WORD_PARTICLE)) != 0;
}

static void
add_islands(NameDoc *names, const NewsSentence *sentence)
{
	NewsDoc    *doc = names->doc;
	int32_t		upper = 0,
				words = 0;
	int32_t		t = sentence->first;
	bool		capitals;

	for (int32_t i = sentence->first; i < sentence->end; i++)
		if (doc->tokens[i].kind == TOKEN_WORD && doc->tokens[i].end - doc->tokens[i].start > 1)
		{
			words++;
			upper += (doc->tokens[i].flags & TOKEN_UPPER) != 0;
		}
	capitals = words > 2 && upper * 10 > words * 8;
	while (t < sentence->end)
	{
		NameIsland *island;
		int32_t		end;

		if (doc->tokens[t].kind == TOKEN_PUNCT || !(doc->tokens[t].flags & TOKEN_LETTERS) || (doc->tokens[t].flags & TOKEN_POSSESSIVE) ||
			!is_capital(news_name_word(names, t)->shape))
		{
			t++;
			continue;
		}
		island = news_push(doc, &names->islands, &names->n_islands, &names->max_islands, sizeof(NameIsland));
		island->first = t;
		island->capitals = capitals;
		/* "al Assad", "von der Leyen", "65th Wing" at the head of a name */
		while (island->first > sentence->first && t - island->first < 2 &&
			   (names->n_islands < 2 || island->first > names->islands[names->n_islands - 2].end))
		{
			const NewsToken *before = &doc->tokens[island->first - 1];
			bool		head = (before->kind == TOKEN_NUMBER && island->first == t) ||
				(before->kind == TOKEN_WORD && (news_name_word(names, island->first - 1)->is & WORD_PARTICLE) &&
				 !(names->words[island->first - 1].is & WORD_COMMON) && !(names->words[island->first - 1].is & WORD_FUNCTION && doc->language == NEWS_EN));

			if (!head)
				break;
			island->first--;
		}
		for (end = t + 1;;)
		{
			int32_t		next = end;

			while (next < sentence->end && next - end < MAX_LINKS && links(names, next) && !is_capital(news_name_word(names, next)->shape))
				next++;
			if (next < sentence->end && is_capital(news_name_word(names, next)->shape) && !(doc->tokens[next].flags & TOKEN_POSSESSIVE) &&
				doc->tokens[next].kind != TOKEN_PUNCT && (doc->tokens[next].flags & TOKEN_LETTERS))
			{
				end = next + 1;
				continue;
			}
			/* a clitic or a number may close a name: McDonald's, Schalke 04 */
			if (end < sentence->end && ((doc->tokens[end].flags & TOKEN_POSSESSIVE) || doc->tokens[end].kind == TOKEN_NUMBER))
				end++;
			break;
		}
		island->end = end;
		t = end;
	}
}

/* ---- keys of the lexicon ---------------------------------------------------------------- */

static void
mark_known(NameDoc *names, int32_t first, int32_t length, int kind)
{
	for (int32_t i = 0; i < length; i++)
		names->words[first + i].known = (uint8_t) (length == 1 ? CRF_S(kind) : i == 0 ? CRF_B(kind) : i + 1 == length ? CRF_E(kind) : CRF_I(kind));
}

/* The longest key of two or more words at each place of an island. */
static void
find_keys(NameDoc *names, const NameIsland *island)
{
	static const struct
	{
		enum LexTable table;
		int			kind;
	}			tables[] = {
		{LEX_ORG, NAME_ORG}, {LEX_OUTLET, NAME_ORG}, {LEX_COUNTRY, NAME_PLACE}, {LEX_REGION, NAME_PLACE}, {LEX_CITY, NAME_PLACE},
		{LEX_GEO_NAME, NAME_PLACE}, {LEX_DEMONYM, NAME_MISC}, {LEX_EVENT_WORD, NAME_MISC}
	};
	NewsDoc    *doc = names->doc;

	for (int32_t t = island->first; t < island->end;)
	{
		int32_t		longest = 0;
		int			kind = 0;
		uint64_t	begins = doc->tokens[t].lex ? lex_word_begins(doc->tokens[t].lex) : 0;

		for (size_t i = 0; begins != 0 && i < sizeof(tables) / sizeof(tables[0]); i++)
		{
			int32_t		hit,
						rows,
						words;

			if (!(begins & LEX_BIT(tables[i].table)))
				continue;
			/* "el Banco" is no city of that name */
			if (tables[i].table != LEX_ORG && !(doc->tokens[t].flags & TOKEN_CAPITAL))
				continue;
			words = lex_match(doc, tables[i].table, t, island->end, &hit, &rows);
			if (words > longest && words > 1)
			{
				longest = words;
				kind = tables[i].kind;
			}
		}
		if (longest > 0)
			mark_known(names, t, longest, kind);
		t += longest > 0 ? longest : 1;
	}
}

/* ---- sport ---------------------------------------------------------------------------------- */

/* Tables of results: short lines, many numbers, names of games. */
static bool
looks_like_sport(const NewsDoc *doc)
{
	int32_t		hits = 0;
	int32_t		limit = doc->n_tokens < 600 ? doc->n_tokens : 600;

	for (int32_t t = 0; t < limit; t++)
		hits += doc->tokens[t].lex > 0 && (lex_word_is(doc->tokens[t].lex) & LEX_BIT(LEX_SPORT_WORD)) != 0;
	return hits * 40 > limit && hits >= 2;
}

/* ---- */

void
news_names_prepare(NameDoc *names, NewsDoc *doc)
{
	uint32_t	size = 256;
	uint32_t   *lower;
	uint32_t	lower_mask = 1023;

	memset(names, 0, sizeof(*names));
	names->doc = doc;
	if (doc->n_tokens == 0)
		return;
	names->words = news_alloc(doc, (size_t) doc->n_tokens * sizeof(NameWord));
	for (int32_t i = 0; i < doc->n_sentences; i++)
	{
		add_islands(names, &doc->sentences[i]);
		if (i % 64 == 63)
			news_poll(doc);
	}
	for (int32_t i = 0; i < names->n_islands; i++)
		size += (uint32_t) (names->islands[i].end - names->islands[i].first);
	names->seen_mask = 511;
	while (names->seen_mask < size * 2)
		names->seen_mask = names->seen_mask * 2 + 1;
	names->seen = news_alloc(doc, ((size_t) names->seen_mask + 1) * sizeof(NameSeen));
	while (lower_mask < (uint32_t) doc->n_tokens * 4 && lower_mask < (1u << 22))
		lower_mask = lower_mask * 2 + 1;
	lower = news_alloc(doc, (size_t) lower_mask / 8 + 8);
	for (int32_t t = 0; t < doc->n_tokens; t++)
		if (doc->tokens[t].kind == TOKEN_WORD && !(doc->tokens[t].flags & TOKEN_CAPITAL))
			lower[(doc->tokens[t].hash & lower_mask) >> 5] |= 1u << (doc->tokens[t].hash & 31);
	names->sport = looks_like_sport(doc);
	for (int32_t i = 0; i < names->n_islands; i++)
	{
		find_keys(names, &names->islands[i]);
		look_round(names, &names->islands[i]);
		if (i % 64 == 63)
			news_poll(doc);
	}
	for (int32_t i = 0; i < names->n_islands; i++)
	{
		for (int32_t t = names->islands[i].first; t < names->islands[i].end; t++)
		{
			uint32_t	hash = doc->tokens[t].hash;
			NameSeen   *seen = seen_word(names, hash, false);

			if (seen != NULL)
				names->words[t].document = seen->bits;
			if (lower[(hash & lower_mask) >> 5] & (1u << (hash & 31)))
				names->words[t].document |= SEEN_LOWER;
		}
		news_names_guess(names, &names->islands[i]);
		if (i % 64 == 63)
			news_poll(doc);
	}
}
