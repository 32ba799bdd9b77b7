/*
 * toponyms.c
 *		Names of places in running text.
 *
 * Every run of capitalized words is looked up in the gazetteer, longest name first.  Whether a name that a person
 * or a company could bear as well is a place's is told by the mentions that earlier stages found, by the words around it
 * ("in Paris", "Paris, Texas", "Paris City Council", "Mr. Paris"), by how large its bearers are, and by its other occurrences.
 * Streets, rivers and counties that no gazetteer has are known by their last word.
 */
#include "news/places.h"

#include <unicode/uchar.h>

#include "lexicon/lexicon.h"
#include "news/tokens.h"

/* A city of so many people needs no words around it. */
#define LARGE_CITY	100000
#define FAMOUS_CITY	500000
/* Names are no longer than this. */
#define NAME_WORDS	6
#define TOWN_WORDS	3
#define KEY_BYTES	160

static const enum LexTable place_tables[] = {LEX_CITY, LEX_TOWN, LEX_REGION, LEX_COUNTRY, LEX_COUNTY, LEX_NATURAL};
#define PLACE_TABLES	(sizeof(place_tables) / sizeof(place_tables[0]))
#define PLACE_BITS	(LEX_BIT(LEX_CITY) | LEX_BIT(LEX_TOWN) | LEX_BIT(LEX_REGION) | LEX_BIT(LEX_COUNTRY) | LEX_BIT(LEX_COUNTY) | LEX_BIT(LEX_NATURAL))

/* ---- words ------------------------------------------------------------------ */

/* What the word at t is for: LEX_PLACE_WORD_USE_… bits, in the language of the text. */
static uint32_t
use_of(const NewsDoc *doc, int32_t t)
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

static bool
is_in(const NewsDoc *doc, int32_t t, enum LexTable table)
{
	return doc->tokens[t].lex > 0 && (lex_word_is(doc->tokens[t].lex) & LEX_BIT(table)) != 0;
}

/* Is it a word that could open a name: with a capital, or of a script that has none? */
static bool
is_capital(const NewsToken *token)
{
	if (token->kind == TOKEN_WORD)
		return (token->flags & TOKEN_CAPITAL) != 0 || (token->code >= 0x590 && token->code < 0x1000);
	return token->kind == TOKEN_OTHER && token->code >= 0x2E80;
}

/* Is it of a script without capitals? */
static bool
is_caseless(const NewsToken *token)
{
	return token->code >= 0x590 && (token->code < 0x1000 || token->code >= 0x2E80);
}

/* "In", "The", "Von": a small word of the language with a capital, as opens a sentence */
static bool
is_small_word(const NewsDoc *doc, int32_t t)
{
	int32_t		hit,
				rows;

	if (!is_in(doc, t, LEX_FUNCTION) || lex_match(doc, LEX_FUNCTION, t, t + 1, &hit, &rows) == 0)
		return false;
	for (int32_t k = 0; k < rows; k++)
		if (lex_set(LEX_FUNCTION, lex_row(LEX_FUNCTION, hit + k), LEX_FUNCTION_LANG) & (1u << doc->language))
			return true;
	return false;
}

/* Do tokens t - 1 and t belong to one run of words with capitals? */
static bool
is_joined(const NewsDoc *doc, int32_t t)
{
	return t > 0 && t < doc->n_tokens && !(doc->tokens[t].flags & (TOKEN_SENTENCE | TOKEN_POSSESSIVE)) && is_capital(&doc->tokens[t]) &&
		doc->tokens[t - 1].kind == TOKEN_WORD && is_capital(&doc->tokens[t - 1]) && !is_caseless(&doc->tokens[t]) && !is_small_word(doc, t - 1);
}

/* The longest place name of the gazetteer that begins at t and ends before `end`; 0 for none. */
static int32_t
match_place(const NewsDoc *doc, int32_t t, int32_t end)
{
	int32_t		best = 0;
	uint64_t	bits = doc->tokens[t].lex > 0 ? lex_word_is(doc->tokens[t].lex) | lex_word_begins(doc->tokens[t].lex) : 0;

	if ((bits & PLACE_BITS) == 0)
		return 0;
	for (size_t i = 0; i < PLACE_TABLES; i++)
	{
		int32_t		hit,
					rows,
					words;

		if ((bits & LEX_BIT(place_tables[i])) == 0)
			continue;
		words = lex_match(doc, place_tables[i], t, end, &hit, &rows);
		/* a name does not end in a word without a capital, and no line of text is one */
		while (words > best && words > 1 && !is_capital(&doc->tokens[t + words - 1]))
			words = lex_match(doc, place_tables[i], t, t + words - 1, &hit, &rows);
		if (words > best)
			best = words;
	}
	return best;
}

/* ---- names ------------------------------------------------------------------ */

static int32_t
key_of(const NewsDoc *doc, int32_t first, int32_t end, char *key)
{
	int32_t		n = 0;

	for (int32_t t = first; t < end; t++)
	{
		int32_t		bytes;

		if (t > first)
		{
			if (n >= KEY_BYTES)
				return -1;
			key[n++] = ' ';
		}
		bytes = news_token_key(doc->text + doc->tokens[t].start, news_token_length(doc, t), key + n, KEY_BYTES - n);
		if (bytes < 0)
			return -1;
		n += bytes;
	}
	return n;
}

static void
grow_slots(PlaceFinder *finder)
{
	int32_t		n = finder->n_slots == 0 ? 64 : finder->n_slots * 4;

	finder->slots = news_alloc(finder->doc, sizeof(int32_t) * (size_t) n);
	finder->n_slots = n;
	for (int32_t i = 0; i < finder->n_names; i++)
	{
		ToponymName *name = &finder->names[i];
		uint32_t	slot = news_hash(name->key.text, name->key.length) & (uint32_t) (n - 1);

		name->next = finder->slots[slot];
		finder->slots[slot] = i + 1;
	}
}

/* The number of the name that this key is. */
static int32_t
name_of_key(PlaceFinder *finder, const char *key, int32_t length)
{
	NewsDoc    *doc = finder->doc;
	NewsGazetteerPlace bearers[NEWS_MAX_BEARERS];
	ToponymName *name;
	uint32_t	slot;

	if (finder->n_names * 2 >= finder->n_slots)
		grow_slots(finder);
	slot = news_hash(key, length) & (uint32_t) (finder->n_slots - 1);
	for (int32_t i = finder->slots[slot]; i > 0; i = finder->names[i - 1].next)
		if (finder->names[i - 1].key.length == length && memcmp(finder->names[i - 1].key.text, key, (size_t) length) == 0)
			return i - 1;
	name = news_push(doc, &finder->names, &finder->n_names, &finder->max_names, sizeof(ToponymName));
	name->key.text = news_copy(doc, key, (size_t) length);
	name->key.length = length;
	name->n_bearers = news_gazetteer_bearers(key, length, bearers, NEWS_MAX_BEARERS);
	name->bearers = news_copy(doc, bearers, sizeof(NewsGazetteerPlace) * (size_t) name->n_bearers);
	name->best = -1;
	name->next = finder->slots[slot];
	finder->slots[slot] = finder->n_names;
	return finder->n_names - 1;
}

/* The name of tokens first … end - 1: its number; -1 if it is too long to be one. */
static int32_t
name_of(PlaceFinder *finder, int32_t first, int32_t end)
{
	char		key[KEY_BYTES];
	int32_t		length = key_of(finder->doc, first, end, key);

	return length < 0 ? -1 : name_of_key(finder, key, length);
}

/* A county by its full name: many a town and person is called like the bare one. */
static bool
is_county(const ToponymName *name, const NewsGazetteerPlace *place)
{
	return place->kind == GAZETTEER_COUNTY && news_is_own_name(name, place->name);
}

/* Is one of those who are called so known to everybody? */
bool
news_toponym_is_large(const ToponymName *name)
{
	for (int32_t i = 0; i < name->n_bearers; i++)
	{
		const NewsGazetteerPlace *place = &name->bearers[i];

		if (place->kind == GAZETTEER_COUNTRY || is_county(name, place) || place->rank >= 2 || place->alone || place->population >= LARGE_CITY)
			return true;
		if (place->kind == GAZETTEER_REGION && (strcmp(place->country, "US") == 0 || strcmp(place->country, "CA") == 0 || strcmp(place->country, "AU") == 0))
			return true;
	}
	return false;
}

/* … so that no small word around it is needed even where capitals tell nothing? */
static bool
is_famous(const ToponymName *name)
{
	for (int32_t i = 0; i < name->n_bearers; i++)
		if ((name->bearers[i].kind & (GAZETTEER_COUNTRY | GAZETTEER_REGION)) || name->bearers[i].rank >= 3 || name->bearers[i].alone ||
			name->bearers[i].population >= FAMOUS_CITY)
			return true;
	return false;
}

static bool
is_area(const ToponymName *name)
{
	for (int32_t i = 0; i < name->n_bearers; i++)
		if ((name->bearers[i].kind & (GAZETTEER_COUNTRY | GAZETTEER_REGION)) || is_county(name, &name->bearers[i]))
			return true;
	return false;
}

static inline Toponym *
push_toponym(PlaceFinder *finder)
{
	return news_push(finder->doc, &finder->toponyms, &finder->n_toponyms, &finder->max_toponyms, sizeof(Toponym));
}

/* A toponym at the end of the list; NULL if that is too long for a name. */
static Toponym *
add_toponym(PlaceFinder *finder, int32_t first, int32_t end, ToponymKind kind)
{
	int32_t		name = name_of(finder, first, end);
	Toponym    *toponym;

	if (name < 0)
		return NULL;
	toponym = push_toponym(finder);
	toponym->first = first;
	toponym->end = end;
	toponym->span = news_token_span(finder->doc, first, end);
	toponym->kind = kind;
	toponym->name = name;
	toponym->within = -1;
	toponym->place = -1;
	finder->names[name].count++;
	return toponym;
}

/* ---- what the words around tell ---------------------------------------------- */

#define USE(word) LEX_PLACE_WORD_USE_##word

/* Does the run of capitals that opens at t end in a word for streets, waters, areas?  Returns the name's words, and its kind. */
static int32_t
match_generic(const NewsDoc *doc, int32_t t, int32_t known, ToponymKind *kind)
{
	uint32_t	use;
	int32_t		end = t + (known > 0 ? known : 1);

	if (known == 0 && is_in(doc, t, LEX_FUNCTION) && !(doc->tokens[t].flags & TOKEN_UPPER && doc->tokens[t].end - doc->tokens[t].start > 1))
		return 0;
	/* "Highway 19", "County Road 5" */
	if (known == 0)
		for (int32_t at = t; at < t + NAME_WORDS && (at == t || is_joined(doc, at)); at++)
			if ((use_of(doc, at) & USE(STREET)) && at + 1 < doc->n_tokens && doc->tokens[at + 1].kind == TOKEN_NUMBER &&
				!(doc->tokens[at + 1].flags & TOKEN_SENTENCE))
			{
				*kind = TOPONYM_STREET;
				return at + 2 - t;
			}
	if (known == 0 && (use_of(doc, t) & USE(NATURAL_FIRST)))
	{
		if (is_joined(doc, end))
		{
			*kind = TOPONYM_NATURAL;
			return 2;
		}
		return 0;
	}
	for (; end < t + NAME_WORDS && is_joined(doc, end); end++)
	{
		use = use_of(doc, end);
		if (use & (USE(STREET) | USE(NATURAL) | USE(AREA)))
		{
			*kind = (use & USE(STREET)) ? TOPONYM_STREET : (use & USE(AREA)) ? TOPONYM_AREA : TOPONYM_NATURAL;
			/* "Elm Street Bridge" is a building, "Lake County Road 12" a street */
			if (is_joined(doc, end + 1) && (use_of(doc, end + 1) & (USE(STREET) | USE(NATURAL) | USE(AREA))))
				continue;
			return end + 1 - t;
		}
		if (use & (USE(BODY) | USE(INSTITUTION)) || known > 0)
			return 0;
	}
	return 0;
}

/* What stands before the name: USE(BEFORE) a preposition of place ("in", "near the", "in downtown"), USE(BESIDE) one of others too, or 0. */
static uint32_t
preposition_before(const NewsDoc *doc, int32_t t)
{
	int32_t		before = t - 1;

	if (before >= 0 && (use_of(doc, before) & USE(DIRECTION)))
		before--;
	if (before >= 0 && news_token_is(doc, before, "the"))
		before--;
	if (before < 0 || doc->tokens[t].sentence != doc->tokens[before].sentence)
		return 0;
	return use_of(doc, before) & (USE(BEFORE) | USE(BESIDE));
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
	if (!is_capital(&doc->tokens[at]) || (doc->tokens[at].flags & TOKEN_SENTENCE))
		return -1;
	words = match_place(doc, at, doc->n_tokens);
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
static bool
opens_person(const NewsDoc *doc, int32_t t)
{
	return is_in(doc, t, LEX_GIVEN_GENDER) || is_in(doc, t, LEX_TITLE);
}

/* Is the gazetteer's name at tokens first … end - 1 a place's here?  behind_comma: another place's name and a comma stand before it. */
static ToponymVerdict
judge(PlaceFinder *finder, int32_t first, int32_t end, bool behind_comma)
{
	NewsDoc    *doc = finder->doc;
	const NewsToken *token = &doc->tokens[first];
	int32_t		number = name_of(finder, first, end);
	ToponymName *name;
	bool		joined_left = is_joined(doc, first);
	bool		joined_right = is_joined(doc, end);
	uint32_t	right = joined_right ? use_of(doc, end) : 0;
	uint32_t	preposition = preposition_before(doc, first);
	bool		one = end == first + 1;
	bool		ordinary = one && is_in(doc, first, LEX_ORDINARY_WORD);
	bool		given;
	bool		large;
	bool		area;

	if (number < 0)
		return REFUSED;
	name = &finder->names[number];
	area = is_area(name);
	given = one && !area && is_in(doc, first, LEX_GIVEN_GENDER);
	large = news_toponym_is_large(name);
	if (behind_comma && area)
		return SURE;
	if (is_abbreviation(doc, first, end, name))
	{
		if (one && is_in(doc, first, LEX_TITLE))
			return REFUSED;
		/* Fla., N.S.W., NSW */
		if (!(token->flags & TOKEN_DOT) && (!(token->flags & TOKEN_UPPER) || token->end - token->start < 3))
			return REFUSED;
		if ((token->flags & TOKEN_DOT) && token->end - token->start < 4)
			return REFUSED;
	}
	if (one && !(token->flags & TOKEN_UPPER) && (is_in(doc, first, LEX_FUNCTION) || is_in(doc, first, LEX_MONTH) || is_in(doc, first, LEX_WEEKDAY) || is_in(doc, first, LEX_TITLE)))
		return REFUSED;
	if (one && (use_of(doc, first) & (USE(DIRECTION) | USE(BODY) | USE(STREET) | USE(NATURAL) | USE(AREA) | USE(INSTITUTION))))
		return REFUSED;
	if (is_outlet(doc, first, end) || is_initials(doc, first, end, name) || (end < doc->n_tokens && news_token_is(doc, end, "$")))
		return REFUSED;
	if (joined_left)
	{
		const NewsToken *before = &doc->tokens[first - 1];

		if (use_of(doc, first - 1) & USE(DIRECTION))
			return large || match_area_behind(doc, end) >= 0 ? DOUBTFUL : REFUSED;
		/* elsewhere than in English a country stands right behind an office ("Министр США") */
		if ((!(before->flags & TOKEN_SENTENCE) || opens_person(doc, first - 1)) &&
			!(area && doc->language != NEWS_EN && !is_in(doc, first - 1, LEX_GIVEN_GENDER)))
		{
			name->personal += !(use_of(doc, first - 1) & USE(BODY));
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
			if (given || (area && is_in(doc, first, LEX_GIVEN_GENDER) && preposition == 0))
				return REFUSED;
			if (!area && !(large && (preposition & USE(BEFORE))))
				return REFUSED;
		}
	}
	if (match_area_behind(doc, end) >= 0)
		return SURE;
	if (is_caseless(token) && !(preposition & USE(BEFORE)))
		return is_famous(name) ? LIKELY : REFUSED;
	if (preposition & USE(BEFORE))
		return ordinary && (joined_right || (doc->tokens[first].flags & TOKEN_SENTENCE)) ? DOUBTFUL : SURE;
	if (ordinary && (token->flags & TOKEN_SENTENCE) && !(token->flags & TOKEN_UPPER))
		return REFUSED;
	if (ordinary || given)
		return DOUBTFUL;
	if (joined_right && (right & USE(BODY)))
		return LIKELY;
	if (large || area || preposition != 0)
		return LIKELY;
	return DOUBTFUL;
}

/* None of the words is a day's or a month's, or of a company or an institution. */
static bool
is_plain_name(const NewsDoc *doc, int32_t first, int32_t end)
{
	for (int32_t t = first; t < end; t++)
		if ((use_of(doc, t) & (USE(BODY) | USE(INSTITUTION) | USE(PERSON))) || is_in(doc, t, LEX_MONTH) || is_in(doc, t, LEX_WEEKDAY))
			return false;
	return true;
}

/*
 * An area stands behind a comma at t: is what stands before the comma, behind a preposition, a place that the gazetteer
 * does not have?  "in Elm Creek, Ohio"
 */
static void
add_town_before(PlaceFinder *finder, int32_t t)
{
	NewsDoc    *doc = finder->doc;
	int32_t		end = t - 1;
	int32_t		first = end - 1;
	int32_t		floor = finder->n_toponyms > 0 ? finder->toponyms[finder->n_toponyms - 1].end : 0;
	Toponym    *toponym;

	while (end - first < TOWN_WORDS && is_joined(doc, first) && first > floor)
		first--;
	if (first < floor || is_joined(doc, first) || opens_person(doc, first) || preposition_before(doc, first) == 0 ||
		!is_plain_name(doc, first, end))
		return;
	if ((toponym = add_toponym(finder, first, end, TOPONYM_MENTION)) != NULL)
		toponym->verdict = SURE;
}

/*
 * A compound has places in it: "Lagos-based", "U.S.-led", "Lebanon-Syria", "D-Raleigh".  Each part is looked up by
 * itself; behind a party's initial every place is meant, else only those that everybody knows.
 */
static void
add_compound(PlaceFinder *finder, int32_t t)
{
	NewsDoc    *doc = finder->doc;
	const NewsToken *token = &doc->tokens[t];
	const char *text = doc->text;
	int32_t		start = token->start;
	bool		party = token->end - token->start > 3 && text[start + 1] == '-' && strchr("DRI", text[start]) != NULL;

	while (start < token->end)
	{
		const char *hyphen = memchr(text + start, '-', (size_t) (token->end - start));
		int32_t		end = hyphen != NULL ? (int32_t) (hyphen - text) : token->end;
		int32_t		at = start;
		char		key[KEY_BYTES];
		int32_t		length = end > start + 1 && u_isupper(news_next(text, end, &at)) ? news_token_key(text + start, end - start, key, KEY_BYTES) : -1;
		int32_t		word = length > 1 ? lex_word(key, length) : 0;

		if (word > 0 && (lex_word_is(word) & PLACE_BITS) != 0 && (lex_word_is(word) & (LEX_BIT(LEX_FUNCTION) | LEX_BIT(LEX_PARTICLE))) == 0 &&
			(party || (lex_word_is(word) & LEX_BIT(LEX_ORDINARY_WORD)) == 0))
		{
			int32_t		number = name_of_key(finder, key, length);
			const ToponymName *name = &finder->names[number];

			if (party || news_toponym_is_large(name))
			{
				Toponym    *toponym = push_toponym(finder);

				toponym->first = t;
				toponym->end = t + 1;
				toponym->span.start = start;
				toponym->span.end = end;
				toponym->name = number;
				toponym->within = -1;
				toponym->place = -1;
				toponym->verdict = LIKELY;
				finder->names[number].count++;
			}
		}
		start = end + 1;
	}
}

/* A name of which the grammar changed the end or the beginning; only what is large, or stands behind a preposition. */
static bool
add_bent_form(PlaceFinder *finder, int32_t t)
{
	NewsDoc    *doc = finder->doc;
	char		key[KEY_BYTES];
	int32_t		length = news_toponym_form(doc, t, key, KEY_BYTES);
	int32_t		number;
	Toponym    *toponym;

	if (length == 0 || is_small_word(doc, t) || (is_joined(doc, t) && !(use_of(doc, t - 1) & USE(DIRECTION)) && !(doc->tokens[t - 1].flags & TOKEN_SENTENCE)))
		return false;
	number = name_of_key(finder, key, length);
	if (!(is_caseless(&doc->tokens[t]) ? is_famous(&finder->names[number]) : news_toponym_is_large(&finder->names[number])) &&
		!(preposition_before(doc, t) & USE(BEFORE)))
		return false;
	toponym = push_toponym(finder);
	toponym->first = t;
	toponym->end = t + 1;
	toponym->span = news_token_span(doc, t, t + 1);
	toponym->name = number;
	toponym->within = -1;
	toponym->place = -1;
	toponym->verdict = LIKELY;
	finder->names[number].count++;
	return true;
}

/* ---- the pass ---------------------------------------------------------------- */

/* Is the token inside something that is no story: a byline, a credit, a line of the page?  Datelines are story. */
static bool
is_furniture(const NewsDoc *doc, int32_t t, int32_t *f)
{
	const NewsToken *token = &doc->tokens[t];

	while (*f < doc->n_furniture && doc->furniture[*f].end <= token->start)
		(*f)++;
	if (*f >= doc->n_furniture || doc->furniture[*f].start > token->start)
		return false;
	return !(token->start >= doc->dateline.span.start && token->end <= doc->dateline.span.end);
}

/*
 * What the mentions tell: a name that they read as a person's needs a better reason, a place's name is one, and places that
 * the gazetteer does not have are added where a preposition stands before them.
 */
static void
take_mentions(PlaceFinder *finder)
{
	NewsDoc    *doc = finder->doc;
	Toponym    *found = finder->toponyms;
	int32_t		n = finder->n_toponyms;
	int32_t		i = 0,
				f = 0;

	if (doc->n_mentions == 0)
		return;
	finder->toponyms = NULL;
	finder->n_toponyms = finder->max_toponyms = 0;
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		const NewsMention *mention = &doc->mentions[m];
		bool		free = true;

		for (; i < n && found[i].end <= mention->first; i++)
			*push_toponym(finder) = found[i];
		for (; i < n && found[i].first < mention->end; i++)
		{
			Toponym    *toponym = push_toponym(finder);
			bool		exact = found[i].first == mention->first && found[i].end == mention->end;

			*toponym = found[i];
			free = false;
			if (mention->kind == KIND_PLACE && exact && toponym->verdict == DOUBTFUL)
				toponym->verdict = LIKELY;
			else if (mention->kind == KIND_PERSON && toponym->kind == TOPONYM_KNOWN && toponym->verdict != SURE &&
					 !(doc->language != NEWS_EN && news_toponym_is_large(&finder->names[toponym->name])))
				toponym->verdict = exact && news_toponym_is_large(&finder->names[toponym->name]) ? LIKELY : DOUBTFUL;
		}
		if (free && mention->kind == KIND_PLACE && mention->end - mention->first <= TOWN_WORDS &&
			(preposition_before(doc, mention->first) & USE(BEFORE)) != 0 && is_plain_name(doc, mention->first, mention->end))
		{
			if (!is_furniture(doc, mention->first, &f))
			{
				Toponym    *toponym = add_toponym(finder, mention->first, mention->end, TOPONYM_MENTION);

				if (toponym != NULL)
					toponym->verdict = LIKELY;
			}
		}
	}
	for (; i < n; i++)
		*push_toponym(finder) = found[i];
}

/* "Syrian", "Sirio": a word that speaks for a country.  In English it has a capital. */
static void
count_nation(PlaceFinder *finder, int32_t t)
{
	const NewsDoc *doc = finder->doc;
	int32_t		hit,
				rows;

	if (doc->language == NEWS_EN && !(doc->tokens[t].flags & TOKEN_CAPITAL))
		return;
	if (lex_match(doc, LEX_NATIONALITY, t, doc->n_tokens, &hit, &rows) > 0)
		finder->nations[news_nation(lex_text(LEX_NATIONALITY, lex_row(LEX_NATIONALITY, hit), LEX_NATIONALITY_COUNTRY))]++;
}

void
news_find_toponyms(PlaceFinder *finder)
{
	NewsDoc    *doc = finder->doc;
	int32_t		f = 0;
	int32_t		until_poll = 512;
	int32_t		kept = 0;

	for (int32_t t = 0; t < doc->n_tokens;)
	{
		const NewsToken *token = &doc->tokens[t];
		int32_t		known,
					words;
		ToponymKind kind = TOPONYM_KNOWN;
		bool		behind_comma;
		ToponymVerdict		verdict;

		if (--until_poll == 0)
		{
			news_poll(doc);
			until_poll = 512;
		}
		if (token->lex > 0 && ((lex_word_is(token->lex) | lex_word_begins(token->lex)) & LEX_BIT(LEX_NATIONALITY)) != 0)
			count_nation(finder, t);
		if (!is_capital(token) || is_furniture(doc, t, &f))
		{
			t++;
			continue;
		}
		known = match_place(doc, t, doc->n_tokens);
		words = match_generic(doc, t, known, &kind);
		if (words > known)
		{
			Toponym    *toponym = add_toponym(finder, t, t + words, kind);

			if (toponym != NULL)
				toponym->verdict = LIKELY;
			t += words;
			continue;
		}
		if (known == 0)
		{
			if (add_bent_form(finder, t))
				;
			else if (!is_joined(doc, t) && memchr(doc->text + token->start, '-', (size_t) (token->end - token->start)) != NULL && token->end - token->start < KEY_BYTES)
				add_compound(finder, t);
			t++;
			continue;
		}
		behind_comma = t > 1 && !(token->flags & TOKEN_SENTENCE) && (news_token_is(doc, t - 1, ",") || news_token_is(doc, t - 1, "(")) &&
			doc->tokens[t - 2].kind == TOKEN_WORD && is_capital(&doc->tokens[t - 2]);
		verdict = judge(finder, t, t + known, behind_comma);
		if (verdict == SURE && behind_comma)
			add_town_before(finder, t);
		if (verdict != REFUSED)
		{
			Toponym    *toponym = add_toponym(finder, t, t + known, TOPONYM_KNOWN);

			if (toponym != NULL)
			{
				toponym->verdict = verdict;
				if (verdict == SURE)
					finder->names[toponym->name].sure = true;
				toponym->qualifier = behind_comma && is_area(&finder->names[toponym->name]);
			}
		}
		t += known;
	}

	take_mentions(finder);

	/* what is doubtful is believed if the name is a place's elsewhere in the text */
	for (int32_t i = 0; i < finder->n_toponyms; i++)
	{
		Toponym    *toponym = &finder->toponyms[i];
		const ToponymName *name = &finder->names[toponym->name];

		/* somebody is called so: only what is printed with it, or a preposition, tells */
		if (name->personal > 0 && toponym->verdict < SURE && !is_area(name))
			continue;
		if (toponym->verdict >= LIKELY || (name->sure && toponym->verdict != REFUSED))
			finder->toponyms[kept++] = *toponym;
	}
	finder->n_toponyms = kept;
	for (int32_t i = 0; i + 1 < kept; i++)
		if (finder->toponyms[i + 1].qualifier && finder->toponyms[i + 1].first == finder->toponyms[i].end + 1)
			finder->toponyms[i].within = i + 1;
}
