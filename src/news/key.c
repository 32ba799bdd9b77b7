/*
 * key.c
 *		The join key of a name: what stays the same however it is printed.
 *
 * In this order:
 *	1. canonical decomposition; combining marks fall (José -> Jose);
 *	2. full case folding, and the letters that do not decompose, spelled in
 *	   ASCII (ø o, ł l, đ d, ð d, þ th, æ ae, œ oe, ß ss, ı i);
 *	3. apostrophes fall (O'Neill -> oneill), everything else that is neither
 *	   letter nor digit parts words;
 *	4. letters that stand alone join those before them (J. K. and J.K. -> jk);
 *	5. honorifics at the head and suffixes at the tail fall (key_word.tsv), but
 *	   never the last word.
 *
 * Decomposition, folding and the class of a character once assigned do not change
 * in later versions of Unicode, so that a key may be kept in an index.
 */
#include "news/key.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "lexicon/lexicon.h"

/* One code point decomposes into at most this many UTF-16 units. */
#define DECOMPOSED 24

typedef struct Word
{
	int32_t		start,
				end;			/* in the key */
	bool		letter;			/* one letter, or letters that stood alone */
} Word;

/* Letters that have no decomposition but an ASCII spelling; NULL for all others. */
static const char *
spelled(int32_t c)
{
	switch (c)
	{
		case 0x00E6:
			return "ae";
		case 0x00F0:
		case 0x0111:
			return "d";
		case 0x00F8:
			return "o";
		case 0x00FE:
			return "th";
		case 0x0131:
			return "i";
		case 0x0142:
			return "l";
		case 0x0153:
			return "oe";
		case 0x00DF:
		case 0x1E9E:
			return "ss";
		default:
			return NULL;
	}
}

static bool
is_apostrophe(int32_t c)
{
	return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x02BB || c == 0x00B4;
}

/* Folds one code point into out; returns the bytes, or -1 if it parts words. */
static int32_t
fold_letter(int32_t c, char *out)
{
	int32_t		n = 0;
	const char *ascii;

	switch (u_charType(c))
	{
		case U_NON_SPACING_MARK:
		case U_ENCLOSING_MARK:
			return 0;
		case U_COMBINING_SPACING_MARK:
			break;
		default:
			if (!u_isalnum(c))
				return -1;
	}
	c = u_foldCase(c, U_FOLD_CASE_DEFAULT);
	ascii = spelled(c);
	if (ascii != NULL)
	{
		n = strlen(ascii);
		memcpy(out, ascii, n);
		return n;
	}
	U8_APPEND_UNSAFE(out, n, c);
	return n;
}

static bool
falls(const char *key, const Word *word, uint32_t place)
{
	int32_t		hit;
	int32_t		rows = lex_find(LEX_KEY_WORD, key + word->start, word->end - word->start, NULL, &hit);

	for (int32_t i = 0; i < rows; i++)
		if (lex_set(LEX_KEY_WORD, lex_row(LEX_KEY_WORD, hit + i), LEX_KEY_WORD_PLACE) & place)
			return true;
	return false;
}

NewsText
news_name_key(NewsDoc *doc, NewsText name)
{
	UErrorCode	error = U_ZERO_ERROR;
	const UNormalizer2 *nfd = unorm2_getNFDInstance(&error);
	/* a code point of two bytes or more may decompose into several times its bytes: 12 covers the worst */
	char	   *key = news_alloc(doc, (size_t) name.length * 12 + 1);
	Word	   *words = news_alloc(doc, ((size_t) name.length + 1) * sizeof(Word));
	NewsText	result = {NULL, 0};
	char	   *out;
	int32_t		n = 0,
				n_words = 0,
				letters = 0,
				first = 0,
				end;
	bool		inside = false;

	for (int32_t at = 0; at < name.length;)
	{
		int32_t		c = news_next(name.text, name.length, &at);
		UChar		units[DECOMPOSED];
		int32_t		count = 0;

		if (is_apostrophe(c))
			continue;
		if (c >= 0xC0 && U_SUCCESS(error))
		{
			UErrorCode	failed = U_ZERO_ERROR;

			count = unorm2_getDecomposition(nfd, c, units, DECOMPOSED, &failed);
			if (U_FAILURE(failed) || count > DECOMPOSED)
				count = 0;
		}
		if (count <= 0)
		{
			count = 0;
			U16_APPEND_UNSAFE(units, count, c);
		}
		for (int32_t u = 0; u < count;)
		{
			int32_t		d;
			int32_t		bytes;

			U16_NEXT(units, u, count, d);
			bytes = fold_letter(d, key + n);
			if (bytes < 0)
			{
				inside = false;
				continue;
			}
			if (bytes == 0)
				continue;
			if (!inside)
			{
				words[n_words].start = n;
				words[n_words].letter = false;
				n_words++;
				letters = 0;
				inside = true;
			}
			n += bytes;
			letters++;
			words[n_words - 1].end = n;
			words[n_words - 1].letter = letters == 1 && u_isalpha(d);
		}
	}

	/* letters that stand alone are one word; they lie side by side in the key already */
	end = 0;
	for (int32_t i = 0; i < n_words; i++)
	{
		if (end > 0 && words[end - 1].letter && words[i].letter)
			words[end - 1].end = words[i].end;
		else
			words[end++] = words[i];
	}
	while (end - first > 1 && falls(key, &words[first], LEX_KEY_WORD_PLACE_BEFORE))
		first++;
	while (end - first > 1 && falls(key, &words[end - 1], LEX_KEY_WORD_PLACE_BEHIND))
		end--;

	out = news_alloc(doc, (size_t) n + n_words + 1);
	for (int32_t i = first; i < end; i++)
	{
		int32_t		bytes = words[i].end - words[i].start;

		if (i > first)
			out[result.length++] = ' ';
		memcpy(out + result.length, key + words[i].start, bytes);
		result.length += bytes;
	}
	result.text = out;
	return result;
}
