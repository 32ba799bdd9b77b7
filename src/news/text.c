/*
 * text.c
 *		The small things that every stage does with pieces of text.
 */
#include "news/tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "lexicon/lexicon.h"

static int32_t
put_code(int32_t c, char *out)
{
	int32_t		n = 0;

	U8_APPEND_UNSAFE(out, n, c);
	return n;
}

NewsText
news_text(const char *constant)
{
	NewsText	text = {constant, constant ? (int32_t) strlen(constant) : 0};

	return text;
}

bool
news_text_equal(NewsText a, NewsText b)
{
	return a.length == b.length && (a.text == NULL) == (b.text == NULL) &&
		(a.length == 0 || memcmp(a.text, b.text, a.length) == 0);
}

bool
news_token_is(const NewsDoc *doc, int32_t token, const char *word)
{
	const char *text;
	int32_t		length;

	if (token < 0 || token >= doc->n_tokens)
		return false;
	text = news_token_text(doc, token);
	length = news_token_length(doc, token);
	for (int32_t i = 0; i < length; i++)
	{
		char		c = text[i];

		if (c >= 'A' && c <= 'Z')
			c += 32;
		if (word[i] == '\0' || c != word[i])
			return false;
	}
	return word[length] == '\0';
}

int32_t
news_token_at(const NewsDoc *doc, int32_t at)
{
	int32_t		low = 0,
				high = doc->n_tokens;

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (doc->tokens[middle].end > at)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* Bytes of white space at text[i]: ASCII, no-break and other Unicode spaces, also zero-width ones; 0 if none. */
static int32_t
space_bytes(const char *text, int32_t length, int32_t i)
{
	unsigned char b = text[i];
	int32_t		next = i,
				code;

	if (b < 0x80)
		return b == ' ' || (b >= '\t' && b <= '\r') ? 1 : 0;
	if (b != 0xC2 && b != 0xE1 && b != 0xE2 && b != 0xE3 && b != 0xEF)
		return 0;
	code = news_next(text, length, &next);
	return u_isUWhiteSpace(code) || code == 0x200B || code == 0xFEFF ? next - i : 0;
}

NewsText
news_squeeze(NewsDoc *doc, NewsSpan span)
{
	NewsText	result = news_span_text(doc, span);
	const char *text = result.text;
	int32_t		length = result.length;
	char	   *out;
	int32_t		n = 0;
	bool		plain = true;

	/* nothing to do for nearly all: only single blanks inside */
	for (int32_t i = 0; i < length && plain; i++)
	{
		unsigned char b = text[i];

		if ((b >= '\t' && b <= '\r') || (b == ' ' && (i + 1 == length || i == 0 || text[i + 1] == ' ')) ||
			(b >= 0x80 && space_bytes(text, length, i)))
			plain = false;
	}
	if (plain)
		return result;
	out = news_alloc(doc, (size_t) length + 1);
	for (int32_t i = 0; i < length;)
	{
		int32_t		bytes = space_bytes(text, length, i);

		if (bytes)
		{
			if (n > 0 && out[n - 1] != ' ')
				out[n++] = ' ';
			i += bytes;
		}
		else
			out[n++] = text[i++];
	}
	if (n > 0 && out[n - 1] == ' ')
		n--;
	result.text = out;
	result.length = n;
	return result;
}

/* Lower-case particles of names: al-, bin, van, de, of … are in particle.tsv. */
static bool
is_particle(const char *word, int32_t length)
{
	char		folded[32];
	int32_t		n = news_fold(word, length, folded, sizeof(folded));
	int32_t		id = n > 0 ? lex_word(folded, n) : 0;

	return id > 0 && (lex_word_is(id) & LEX_BIT(LEX_PARTICLE)) != 0;
}

NewsText
news_natural_case(NewsDoc *doc, NewsText text)
{
	NewsText	result;
	char	   *out = news_alloc(doc, (size_t) text.length * 3 + 1);
	int32_t		n = 0;
	bool		start = true;	/* the next letter begins a word */
	bool		first = true;	/* … and it is the name's first */

	for (int32_t i = 0; i < text.length;)
	{
		int32_t		at = i;
		int32_t		c = news_next(text.text, text.length, &at);
		bool		letter = u_isalpha(c);

		if (letter && start)
		{
			int32_t		end = i;
			int32_t		word = 0;

			/* the word to its end, to know particles and Mc */
			while (end < text.length)
			{
				int32_t		next = end;
				int32_t		d = news_next(text.text, text.length, &next);

				if (!u_isalpha(d) && u_charType(d) != U_NON_SPACING_MARK)
					break;
				end = next;
				word++;
			}
			if (!first && is_particle(text.text + i, end - i))
				c = u_tolower(c);
			else if (word > 3 && end - i > 3 && (text.text[i] == 'M') && (text.text[i + 1] == 'C'))
			{
				/* MCDONALD -> McDonald */
				memcpy(out + n, "Mc", 2);
				n += 2;
				out[n++] = text.text[i + 2];
				i += 3;
				start = first = false;
				continue;
			}
			start = first = false;
			n += put_code(c, out + n);
		}
		else if (letter)
			n += put_code(u_tolower(c), out + n);
		else
		{
			/* a possessive's or contraction's s is not the start of a word */
			start = !((c == '\'' || c == 0x2019) && n > 0 &&
					  (at + 1 >= text.length || !u_isalpha((unsigned char) text.text[at + 1])));
			if (c >= '0' && c <= '9')
				start = false;
			n += put_code(c, out + n);
		}
		i = at;
	}
	result.text = out;
	result.length = n;
	return result;
}

/* The last edit at or before `at` (before it, if !including), or -1. */
static int32_t
edit_for(const NewsDoc *doc, int32_t at, bool including)
{
	int32_t		low = 0,
				high = doc->n_edits;

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (doc->edits[middle].at < at || (including && doc->edits[middle].at == at))
			low = middle + 1;
		else
			high = middle;
	}
	return low - 1;
}

NewsSpan
news_original_span(const NewsDoc *doc, NewsSpan span)
{
	NewsSpan	result = span;
	int32_t		e;

	if (doc->n_edits == 0)
		return span;
	e = edit_for(doc, span.start, true);
	if (e >= 0)
		result.start = doc->edits[e].original + (doc->edits[e].width ? 0 : span.start - doc->edits[e].at);
	e = span.end > span.start ? edit_for(doc, span.end, false) : e;
	if (span.end <= span.start)
		result.end = result.start;
	else if (e >= 0)
		result.end = doc->edits[e].original +
			(doc->edits[e].width ? doc->edits[e].width : span.end - doc->edits[e].at);
	return result;
}
