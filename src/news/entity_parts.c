/*
 * entity_parts.c
 *		A name taken apart, and whether a shorter one can stand for a longer.
 *
 * Words are compared without case, accents and dots. A part of a hyphenated word is a part (Jong-un, al-Assad), and so is each
 * letter of J.K.; particles, legal forms and Jr. are there but may be missing on either side.
 */
#include "news/entity_parts.h"

#include <unicode/uchar.h>

#include "lexicon/lexicon.h"
#include "news/tokens.h"
#include "news/userlexicon.h"

/* Letters of the longest acronym. */
#define ACRONYM		7

static inline bool
is_in(int32_t word, enum LexTable table)
{
	return word > 0 && (lex_word_is(word) & LEX_BIT(table)) != 0;
}

/* The set column of a word's rows in a table. */
static uint32_t
word_set(enum LexTable table, NewsText key, int column)
{
	int32_t		hit,
				rows = lex_find(table, key.text, key.length, NULL, &hit);
	uint32_t	set = 0;

	for (int32_t i = 0; i < rows; i++)
		set |= lex_set(table, lex_row(table, hit + i), column);
	return set;
}

/* What a word is in a name of this kind. */
static uint8_t
word_flags(NewsText key, NewsKind kind, bool capital, bool hyphen)
{
	int32_t		word = lex_word(key.text, key.length);
	uint8_t		flags = 0;

	if (word == 0)
		return 0;
	if (is_in(word, LEX_GIVEN_NAME))
		flags |= PART_GIVEN;
	if (is_in(word, LEX_PARTICLE))
	{
		if (!capital || hyphen || kind != KIND_PERSON || !(flags & PART_GIVEN))
			flags |= PART_LINK;
		else
			flags |= PART_DOUBTFUL;
	}
	if (is_in(word, LEX_NAME_SUFFIX) &&
		(word_set(LEX_NAME_SUFFIX, key, LEX_NAME_SUFFIX_USE) & (kind == KIND_PERSON ? LEX_NAME_SUFFIX_USE_PERSON :
																 LEX_NAME_SUFFIX_USE_COMPANY | LEX_NAME_SUFFIX_USE_CLUB)))
		flags |= PART_SUFFIX;
	if (kind == KIND_ORG)
	{
		if (is_in(word, LEX_CITY) || is_in(word, LEX_COUNTRY) || is_in(word, LEX_REGION))
			flags |= PART_PLACE;
		if (is_in(word, LEX_ORG_WORD))
		{
			uint32_t	use = word_set(LEX_ORG_WORD, key, LEX_ORG_WORD_USE);

			if ((use & (LEX_ORG_WORD_USE_HEAD | LEX_ORG_WORD_USE_MEDIA)) && !(use & LEX_ORG_WORD_USE_TEAM))
				flags |= PART_BODY;
		}
	}
	return flags;
}

/* Of a person's name: Mueller is Müller. */
static uint32_t
person_hash(NewsDoc *doc, NewsText key)
{
	char	   *plain;
	int32_t		n = 0;

	for (int32_t i = 0; i < key.length; i++)
		if (key.text[i] == 'e')
			n++;
	if (n == 0)
		return news_lexicon_word_hash(key.text, key.length, TOKEN_NONASCII);
	plain = news_alloc(doc, (size_t) key.length);
	n = 0;
	for (int32_t i = 0; i < key.length; i++)
		if (!(key.text[i] == 'e' && i > 0 && (key.text[i - 1] == 'a' || key.text[i - 1] == 'o' || key.text[i - 1] == 'u')))
			plain[n++] = key.text[i];
	return news_lexicon_word_hash(plain, n, TOKEN_NONASCII);
}

/* One part more, of the text's bytes [start, end). */
static void
add_part(NewsDoc *doc, NewsText name, int32_t start, int32_t end, NewsKind kind, bool hyphen, NameParts *parts)
{
	NamePart   *part = &parts->part[parts->n];
	char	   *key;
	int32_t		at = 0,
				n = 0;
	int32_t		first;
	int32_t		length;

	/* dots fall: U.N. is UN */
	key = news_alloc(doc, (size_t) (end - start) * 4 + 4);
	for (int32_t i = start; i < end; i++)
		if (name.text[i] != '.')
			key[n++] = name.text[i];
	if (n == 0 || parts->n == NAME_PARTS)
		return;
	first = news_next(key, n, &at);
	length = at;
	part->key.text = key + n;
	part->key.length = news_fold(key, n, key + n, (end - start) * 3 + 4);
	if (part->key.length <= 0)
		part->key = (NewsText) {key, n};
	part->hash = kind == KIND_PERSON ? person_hash(doc, part->key) : news_lexicon_word_hash(part->key.text, part->key.length, TOKEN_NONASCII);
	at = 0;
	part->letter = news_next(part->key.text, part->key.length, &at);
	part->flags = word_flags(part->key, kind, u_isupper(first) || u_istitle(first), hyphen);
	if (n == length && u_isupper(first) && parts->n + 1 < NAME_PARTS)
		part->flags |= PART_INITIAL;
	parts->n++;
}

/* A word in small letters that is no particle: the pro- of pro-Bush */
static bool
is_prefix(const char *text, int32_t length)
{
	if (text[0] < 'a' || text[0] > 'z')
		return false;
	return !is_in(lex_word(text, length), LEX_PARTICLE);
}

/* A word, parted at its hyphens and, if it is of initials, at its dots. */
static void
add_word(NewsDoc *doc, NewsText name, const NewsToken *token, NewsKind kind, NameParts *parts)
{
	int32_t		start = token->start;
	bool		initials = kind == KIND_PERSON && token->end - token->start >= 4 && name.text[token->start + 1] == '.' &&
		name.text[token->start + 3] == '.';

	for (int32_t i = start; i < token->end; i++)
		if (i > start && (name.text[i] == '-' || (initials && name.text[i] == '.')))
		{
			/* pro-Bush is about Bush */
			if (!(parts->n == 0 && is_prefix(name.text + start, i - start)))
				add_part(doc, name, start, i, kind, name.text[i] == '-', parts);
			start = i + 1;
		}
	if (start < token->end)
		add_part(doc, name, start, token->end, kind, false, parts);
}

/* The letters that clubs have before their names, too: FC Barcelona */
static bool
is_club(const NamePart *part)
{
	return (word_set(LEX_NAME_SUFFIX, part->key, LEX_NAME_SUFFIX_USE) & LEX_NAME_SUFFIX_USE_CLUB) != 0;
}

void
news_name_parts(NewsDoc *doc, NewsText name, NewsKind kind, NameParts *parts)
{
	NewsToken	token;
	int32_t		words = 0;

	parts->n = parts->n_core = 0;
	parts->acronym = parts->comma = false;
	for (int32_t at = 0; (at = news_scan_token(name.text, name.length, at, &token)) >= 0 && parts->n < NAME_PARTS;)
	{
		int32_t		length = token.end - token.start;

		if (token.kind == TOKEN_PUNCT)
		{
			parts->comma |= token.code == ',';
			continue;
		}
		if (token.flags & TOKEN_POSSESSIVE)
			continue;
		words++;
		parts->acronym = words == 1 && (token.flags & TOKEN_UPPER) && length <= 2 * ACRONYM && memchr(name.text, '-', name.length) == NULL;
		add_word(doc, name, &token, kind, parts);
	}
	for (int32_t i = 0; i < parts->n; i++)
		if (!(parts->part[i].flags & PART_LINK) && (!(parts->part[i].flags & PART_SUFFIX) || (i == 0 && !is_club(&parts->part[i]))))
			parts->core[parts->n_core++] = i;
	if (parts->n_core == 0)
		for (int32_t i = 0; i < parts->n; i++)
			parts->core[parts->n_core++] = i;
}

NewsGender
news_name_gender(const NameParts *parts, bool *certain)
{
	*certain = false;
	/* the first given name that is of one gender, but not the surname of several words */
	for (int32_t i = 0; i < parts->n && (i == 0 || i < parts->n - 1); i++)
	{
		uint32_t	set;

		/* the short list of common names before the long one of the world's */
		set = word_set(LEX_GIVEN_GENDER, parts->part[i].key, LEX_GIVEN_GENDER_GENDER);
		*certain = set != 0;
		if (set == LEX_GIVEN_GENDER_GENDER_MALE)
			return GENDER_MALE;
		if (set == LEX_GIVEN_GENDER_GENDER_FEMALE)
			return GENDER_FEMALE;
		*certain = false;
		if (!(parts->part[i].flags & PART_GIVEN))
			continue;
		set = word_set(LEX_GIVEN_NAME, parts->part[i].key, LEX_GIVEN_NAME_GENDER);
		if (set == LEX_GIVEN_NAME_GENDER_MALE)
			return GENDER_MALE;
		if (set == LEX_GIVEN_NAME_GENDER_FEMALE)
			return GENDER_FEMALE;
	}
	return GENDER_UNKNOWN;
}

/* ---- fits --------------------------------------------------------------------- */

/* Bob and Robert: do both stand in one row? */
static bool
same_given(NewsText a, NewsText b)
{
	int32_t		hit_a,
				hit_b;
	int32_t		n_a = lex_find(LEX_GIVEN_VARIANT, a.text, a.length, NULL, &hit_a);
	int32_t		n_b = n_a > 0 ? lex_find(LEX_GIVEN_VARIANT, b.text, b.length, NULL, &hit_b) : 0;

	for (int32_t i = 0; i < n_a; i++)
		for (int32_t j = 0; j < n_b; j++)
			if (lex_row(LEX_GIVEN_VARIANT, hit_a + i) == lex_row(LEX_GIVEN_VARIANT, hit_b + j))
				return true;
	return false;
}

/* Can part a, which is not the last of a person's name, be part b of another form? */
static bool
same_forename(const NamePart *a, const NamePart *b)
{
	if (a->hash == b->hash)
		return true;
	if ((a->flags | b->flags) & PART_INITIAL)
		return a->letter == b->letter;
	return same_given(a->key, b->key);
}

#define CORE(parts, i) (&(parts)->part[(parts)->core[i]])

/* Inc. and Incorporated are one. */
static bool
same_suffix(const NamePart *a, const NamePart *b)
{
	int32_t		hit_a,
				hit_b;

	return a->hash == b->hash ||
		(lex_find(LEX_NAME_SUFFIX, a->key.text, a->key.length, NULL, &hit_a) > 0 &&
		 lex_find(LEX_NAME_SUFFIX, b->key.text, b->key.length, NULL, &hit_b) > 0 &&
		 lex_row(LEX_NAME_SUFFIX, hit_a) == lex_row(LEX_NAME_SUFFIX, hit_b));
}

/* How many suffixes a has, and whether b has them all. */
static bool
has_suffixes(const NameParts *a, const NameParts *b, int *count)
{
	*count = 0;
	for (int32_t i = 0; i < a->n; i++)
	{
		bool		found = false;

		if (!(a->part[i].flags & PART_SUFFIX))
			continue;
		(*count)++;
		for (int32_t j = 0; j < b->n && !found; j++)
			found = (b->part[j].flags & PART_SUFFIX) && same_suffix(&a->part[i], &b->part[j]);
		if (!found)
			return false;
	}
	return true;
}

/*
 * Jr. and Sr. are two, and so are an Inc. and an AG of one name. One of both may lack its suffix; whole tells that all
 * other words are the same, else a suffix of the shorter name must be one of the longer.
 */
static bool
suffixes_fit(const NameParts *shorter, const NameParts *longer, bool whole)
{
	int			n,
				m;
	bool		all = has_suffixes(shorter, longer, &n);

	if (all)
		return true;
	all = has_suffixes(longer, shorter, &m);
	return whole && all;
}

/* The words of `shorter` from core number `from` on, among those of `longer`. */
static NameFit
person_fit(const NameParts *shorter, int32_t from, const NameParts *longer)
{
	int32_t		n = shorter->n_core - from,
				m = longer->n_core;
	int32_t		j = 0;
	bool		exact = false;

	if (n <= 0 || n > m)
		return FIT_NONE;
	if (n == 1)
	{
		const NamePart *word = CORE(shorter, from);

		if (word->flags & PART_INITIAL)
			return FIT_NONE;
		if (word->hash == CORE(longer, m - 1)->hash)
			return m == 1 ? FIT_WHOLE : FIT_LAST;
		if (word->hash == CORE(longer, 0)->hash)
			return FIT_FIRST;
		for (int32_t i = 1; i < m - 1; i++)
			if (word->hash == CORE(longer, i)->hash)
				return FIT_INNER;
		return (word->flags & PART_GIVEN) && same_given(word->key, CORE(longer, 0)->key) ? FIT_FIRST : FIT_NONE;
	}
	/* all words in their order; the surnames the same to the letter */
	for (int32_t i = 0; i < n; i++)
	{
		const NamePart *word = CORE(shorter, from + i);

		/* between names initials stand for all there is: George W. is not George H.W. */
		if (i > 0 && (word->flags & PART_INITIAL) && j < m && word->letter != CORE(longer, j)->letter)
			return FIT_NONE;
		while (j < m && !(word->hash == CORE(longer, j)->hash || (i < n - 1 && j < m - 1 && same_forename(word, CORE(longer, j)))))
			j++;
		if (j == m)
			return FIT_NONE;
		exact |= word->hash == CORE(longer, j)->hash && !(word->flags & PART_INITIAL);
		j++;
	}
	if (!exact)
		return FIT_NONE;
	return n == m ? FIT_WHOLE : FIT_PART;
}

/* Nagy Béla is Béla Nagy. */
static bool
is_swapped(const NameParts *a, const NameParts *b)
{
	return a->n_core == 2 && b->n_core == 2 && CORE(a, 0)->hash == CORE(b, 1)->hash && CORE(a, 1)->hash == CORE(b, 0)->hash;
}

/* Are these letters the initials of the words?  Small words and legal forms may have theirs or not. */
static bool
is_acronym(const NameParts *acronym, const NameParts *words)
{
	NewsText	letters = acronym->part[0].key;
	unsigned	states = 1;		/* bit k: the first k letters are used up */
	int32_t		code[ACRONYM + 1];
	int32_t		n = 0;

	if (words->n < 2)
		return false;
	for (int32_t at = 0; at < letters.length && n <= ACRONYM;)
		code[n++] = news_next(letters.text, letters.length, &at);
	if (n < 2 || n > ACRONYM)
		return false;
	for (int32_t i = 0; i < words->n; i++)
	{
		const NamePart *part = &words->part[i];
		unsigned	next = part->flags & (PART_LINK | PART_SUFFIX) ? states : 0;

		for (int32_t k = 0; k < n; k++)
			if ((states & (1u << k)) && code[k] == part->letter)
				next |= 1u << (k + 1);
		states = next;
	}
	return (states & (1u << n)) != 0;
}

static NameFit
body_fit(const NameParts *shorter, const NameParts *longer, NewsKind kind)
{
	int32_t		n = shorter->n_core,
				m = longer->n_core;
	int32_t		j = 0;

	if (shorter->acronym && shorter->n == 1 && is_acronym(shorter, longer))
		return FIT_LETTERS;
	if (n == 0 || n > m)
		return FIT_NONE;
	/* side by side, from the head, the tail or the middle */
	for (int32_t at = 0; at + n <= m; at++)
	{
		for (j = 0; j < n && CORE(shorter, j)->hash == CORE(longer, at + j)->hash; j++)
			;
		if (j < n)
			continue;
		if (n == m)
			return FIT_WHOLE;
		if (n > 1)
			return FIT_PART;
		/* Boston may be the Red Sox, but not the Globe; England is not its bank */
		if (CORE(shorter, 0)->flags & PART_PLACE)
			return at > 0 || (CORE(longer, m - 1)->flags & PART_BODY) ? FIT_NONE : FIT_FIRST;
		if (CORE(shorter, 0)->flags & PART_INITIAL)
			return FIT_NONE;
		return at == 0 ? FIT_FIRST : at == m - 1 ? FIT_LAST : kind == KIND_ORG ? FIT_INNER : FIT_NONE;
	}
	return FIT_NONE;
}

static NameFit
place_fit(const NameParts *shorter, const NameParts *longer)
{
	if (shorter->n_core != longer->n_core && !(longer->comma && !shorter->comma && shorter->n_core < longer->n_core))
		return FIT_NONE;
	for (int32_t i = 0; i < shorter->n_core; i++)
		if (CORE(shorter, i)->hash != CORE(longer, i)->hash)
			return FIT_NONE;
	return FIT_WHOLE;
}

NameFit
news_name_fit(const NameParts *shorter, const NameParts *longer, NewsKind kind)
{
	NameFit		fit;

	if (shorter->n == 0 || longer->n == 0)
		return FIT_NONE;
	if (kind == KIND_PLACE)
		return place_fit(shorter, longer);
	if (kind != KIND_PERSON)
		fit = body_fit(shorter, longer, kind);
	else
	{
		fit = person_fit(shorter, 0, longer);
		if (fit == FIT_NONE && (CORE(shorter, 0)->flags & PART_DOUBTFUL))
			fit = person_fit(shorter, 1, longer);
	}
	/* the Health Ministry is the Ministry of Health */
	if (fit == FIT_NONE && (kind == KIND_PERSON || kind == KIND_ORG) && is_swapped(shorter, longer))
		fit = FIT_WHOLE;
	if (fit != FIT_NONE && !suffixes_fit(shorter, longer, fit == FIT_WHOLE))
		return FIT_NONE;
	return fit;
}
