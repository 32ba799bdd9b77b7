/*
 * fold_words.c
 *		The words of a name as queries compare them: case and accents folded.
 *
 * In this order, character by character:
 *	1. canonical decomposition (not of Hangul syllables, which are no accents);
 *	2. accents fall: nonspacing marks, except those that are letters of their
 *	   script (Indic and Thai vowel signs, virama, kana voicing);
 *	3. full case folding, full-width forms as ASCII, and the letters that do not
 *	   decompose, spelled in ASCII (ø o, ł l, đ d, ð d, þ th, æ ae, œ oe, ı i);
 *	4. apostrophes and format characters fall (O'Neill -> oneill), everything
 *	   else that is neither letter, digit nor mark parts words;
 *	5. letters that stand alone join those before them (J. K. and J.K. -> jk,
 *	   U.S. -> us).
 *
 * Unicode promises never to change decomposition, case folding and combining
 * classes of the characters it has, so that what an index keeps stays right.
 */
#include "postgres.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "catalog/namespace.h"
#include "entityset/fold_words.h"
#include "mb/pg_wchar.h"
#include "utils/memutils.h"

/* UTF-16 units of the longest canonical decomposition, and of the longest full case folding (3) */
#define DECOMPOSED 24
#define FOLDED 8

/* What the words are written to. */
typedef struct Writer
{
	EntityWords *words;
	bool		inside;			/* in a word */
	int32		letters;		/* characters of the word */
	bool		letter;			/* the word is one letter, or letters that stood alone */
	bool		previous;		/* the word before was so */
} Writer;

static void
reserve(EntityWords *words, int32 bytes)
{
	if (words->length + bytes < words->max_length)
		return;
	words->max_length = Max(64, (words->length + bytes) * 2);
	words->text = words->text == NULL ? palloc(words->max_length) : repalloc(words->text, words->max_length);
}

static EntityWord *
add_word(EntityWords *words)
{
	if (words->count == words->max_words)
	{
		words->max_words = Max(8, words->max_words * 2);
		words->words = words->words == NULL ? palloc(words->max_words * sizeof(EntityWord)) :
			repalloc(words->words, words->max_words * sizeof(EntityWord));
	}
	return &words->words[words->count++];
}

/* Ends the word that is being written, if any. */
static void
end_word(Writer *writer)
{
	EntityWords *words = writer->words;
	EntityWord *word;

	if (!writer->inside)
		return;
	writer->inside = false;
	word = &words->words[words->count - 1];
	word->length = words->length - word->start;
	if (writer->letter && writer->previous)
	{
		/* joins the one before: the blank between them goes */
		memmove(words->text + word->start - 1, words->text + word->start, word->length);
		words->length--;
		words->count--;
		word[-1].length += word->length;
	}
	writer->previous = writer->letter;
}

/* Adds one character's bytes to the word, beginning one if need be. */
static void
add_bytes(Writer *writer, const char *bytes, int32 length, bool letter)
{
	EntityWords *words = writer->words;

	reserve(words, length + 2);
	if (!writer->inside)
	{
		if (words->count > 0)
			words->text[words->length++] = ' ';
		add_word(words)->start = words->length;
		writer->inside = true;
		writer->letters = 0;
	}
	memcpy(words->text + words->length, bytes, length);
	words->length += length;
	writer->letters++;
	writer->letter = letter && writer->letters == 1;
}

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
		default:
			return NULL;
	}
}

/* Neither part of a word nor the end of one. */
static bool
falls(int32_t c)
{
	return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x02BB || c == 0x00B4 ||
		u_charType(c) == U_FORMAT_CHAR || u_charType(c) == U_ENCLOSING_MARK;
}

/*
 * A mark that is an accent.  Combining class 0 is for vowel signs, 7 to 9 for
 * nukta, kana voicing and virama, 84 to 132 for vowels of Telugu, Thai, Lao and
 * Tibetan: those are letters.  The rest sits above, below or on a letter.
 */
static bool
is_accent(int32_t c)
{
	int			class;

	if (u_charType(c) != U_NON_SPACING_MARK)
		return false;
	class = u_getCombiningClass(c);
	return class != 0 && !(class >= 7 && class <= 9) && !(class >= 84 && class <= 132);
}

/* Folds one decomposed character. */
static void
add_code(Writer *writer, int32_t c)
{
	UChar		unit[2];
	UChar		folded[FOLDED];
	int32_t		n_unit = 0,
				n_folded;
	UErrorCode	error = U_ZERO_ERROR;

	if (falls(c) || is_accent(c))
		return;
	if (!(U_MASK(u_charType(c)) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)))
	{
		end_word(writer);
		return;
	}
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFEE0;
	U16_APPEND_UNSAFE(unit, n_unit, c);
	n_folded = u_strFoldCase(folded, FOLDED, unit, n_unit, U_FOLD_CASE_DEFAULT, &error);
	if (U_FAILURE(error) || n_folded > FOLDED)
	{
		memcpy(folded, unit, sizeof(unit));
		n_folded = n_unit;
	}
	for (int32_t i = 0; i < n_folded;)
	{
		int32_t		f;
		int32_t		n = 0;
		char		bytes[U8_MAX_LENGTH];
		const char *ascii;

		U16_NEXT(folded, i, n_folded, f);
		if (falls(f) || is_accent(f))
			continue;
		ascii = spelled(f);
		if (ascii != NULL)
		{
			add_bytes(writer, ascii, strlen(ascii), true);
			continue;
		}
		U8_APPEND_UNSAFE(bytes, n, f);
		add_bytes(writer, bytes, n, u_isalpha(f));
	}
}

/* What becomes of a byte: an ASCII letter or digit folded, FALLS, PARTS, or OTHER, which is no ASCII. */
#define PARTS 0
#define FALLS 1
#define OTHER 2

#define PARTS_8 PARTS, PARTS, PARTS, PARTS, PARTS, PARTS, PARTS, PARTS
#define OTHER_8 OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER
#define OTHER_64 OTHER_8, OTHER_8, OTHER_8, OTHER_8, OTHER_8, OTHER_8, OTHER_8, OTHER_8

static const unsigned char folded_byte[256] = {
	PARTS_8, PARTS_8, PARTS_8, PARTS_8,
	PARTS, PARTS, PARTS, PARTS, PARTS, PARTS, PARTS, FALLS, PARTS_8,
	'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', PARTS, PARTS, PARTS, PARTS, PARTS, PARTS,
	PARTS, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
	'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', PARTS, PARTS, PARTS, PARTS, PARTS,
	FALLS, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
	'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', PARTS, PARTS, PARTS, PARTS, PARTS,
	OTHER_64, OTHER_64
};

/*
 * The same as fold_utf8 for a name that is all ASCII, which most are, at a
 * tenth of the time.  The text has room for it.  False if the name is not.
 */
static bool
fold_ascii(EntityWords *words, const char *name, int32 length)
{
	const unsigned char *in = (const unsigned char *) name;
	const unsigned char *end = in + length;
	char	   *out = words->text;
	bool		previous = false;	/* the word before is letters that stood alone */

	while (in < end)
	{
		unsigned char c = folded_byte[*in];
		char	   *start;
		bool		letter;

		if (c <= FALLS)
		{
			in++;
			continue;
		}
		if (words->count > 0)
			*out++ = ' ';
		start = out;
		do
		{
			if (c == OTHER)
				return false;
			/* what falls is overwritten */
			*out = c;
			out += c != FALLS;
			in++;
		} while (in < end && (c = folded_byte[*in]) != PARTS);
		letter = out - start == 1 && *start >= 'a';
		if (letter && previous)
		{
			/* joins the one before: the blank between them goes */
			start[-1] = *start;
			out--;
			words->words[words->count - 1].length++;
		}
		else
		{
			EntityWord *word = add_word(words);

			word->start = start - words->text;
			word->length = out - start;
		}
		previous = letter;
	}
	words->length = out - words->text;
	return true;
}

static void
fold_utf8(Writer *writer, const char *text, int32 length)
{
	static const UNormalizer2 *nfd = NULL;	/* ICU's own, never freed */

	if (nfd == NULL)
	{
		UErrorCode	error = U_ZERO_ERROR;
		const UNormalizer2 *opened = unorm2_getNFDInstance(&error);

		if (U_FAILURE(error))
			elog(ERROR, "could not open the NFD normalizer: %s", u_errorName(error));
		nfd = opened;
	}
	for (int32_t at = 0; at < length;)
	{
		unsigned char b = text[at];
		int32_t		begin = at;
		int32_t		c;
		UChar		units[DECOMPOSED];
		int32_t		count = 0;
		UErrorCode	error = U_ZERO_ERROR;

		if (b < 0x80)
		{
			char		folded = folded_byte[b];

			at++;
			if (folded == PARTS)
				end_word(writer);
			else if (folded != FALLS)
				add_bytes(writer, &folded, 1, folded >= 'a');
			continue;
		}
		U8_NEXT((const uint8_t *) text, at, length, c);
		if (c < 0)
		{
			/* no UTF-8 (SQL_ASCII): the byte stands for itself */
			at = begin + 1;
			add_bytes(writer, text + begin, 1, false);
			continue;
		}
		if (!(c >= 0xAC00 && c <= 0xD7A3))
			count = unorm2_getDecomposition(nfd, c, units, DECOMPOSED, &error);
		if (count <= 0 || U_FAILURE(error) || count > DECOMPOSED)
		{
			add_code(writer, c);
			continue;
		}
		for (int32_t i = 0; i < count;)
		{
			U16_NEXT(units, i, count, c);
			add_code(writer, c);
		}
	}
	end_word(writer);
}

/*
 * A name of another encoding in UTF-8, with characters that have no equivalent
 * left out of the conversion and put in as they are.
 */
static char *
to_utf8(const char *name, int32 length, int32 *utf8_length)
{
	int			encoding = GetDatabaseEncoding();
	Oid			proc = FindDefaultConversionProc(encoding, PG_UTF8);
	int32		room = length * MAX_CONVERSION_GROWTH + 1;
	char	   *utf8 = palloc((Size) length * (MAX_CONVERSION_GROWTH + 1) + 1);
	int32		done = 0,
				n = 0;

	while (done < length)
	{
		int			width;

		if (OidIsValid(proc))
		{
			done += pg_do_encoding_conversion_buf(proc, encoding, PG_UTF8, (unsigned char *) unconstify(char *, name + done),
												  length - done, (unsigned char *) utf8 + n, room, true);
			n += strlen(utf8 + n);
		}
		if (done >= length)
			break;
		width = length - done == 1 ? 1 : pg_encoding_mblen(encoding, name + done);
		width = Min(width, length - done);
		memcpy(utf8 + n, name + done, width);
		n += width;
		done += width;
	}
	*utf8_length = n;
	return utf8;
}

void
entityset_fold_words(const char *name, int length, EntityWords *words)
{
	Writer		writer = {words, false, 0, false, false};
	int			encoding = GetDatabaseEncoding();
	char	   *utf8 = NULL;

	words->length = 0;
	words->count = 0;
	reserve(words, length + 1);
	if (!fold_ascii(words, name, length))
	{
		words->length = 0;
		words->count = 0;
		if (encoding != PG_UTF8 && encoding != PG_SQL_ASCII)
			name = utf8 = to_utf8(name, length, &length);
		fold_utf8(&writer, name, length);
	}
	if (words->count == 0 && length > 0)
	{
		add_bytes(&writer, name, length, false);
		end_word(&writer);
	}
	words->text[words->length] = '\0';
	if (utf8 != NULL)
		pfree(utf8);
}
