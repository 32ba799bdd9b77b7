/*
 * scan.c
 *		Text to tokens: words, numbers, punctuation, by one walk over the bytes.
 *
 * The scanner knows nothing of any language's words but the clitics of English
 * ('s, n't) and of French and Italian (l', d', qu').
 */
#include "news/tokens.h"

#include <unicode/uchar.h>

typedef enum CharClass
{
	CHAR_OTHER,					/* symbols, controls */
	CHAR_SPACE,
	CHAR_LETTER,
	CHAR_DIGIT,
	CHAR_PUNCT,
	CHAR_APOSTROPHE,			/* ' and ’ */
	CHAR_IDEOGRAPH				/* of a script without spaces: a token each */
} CharClass;

/* ASCII by table: O other, S space, L letter, D digit, P punctuation, A apostrophe */
static const uint8_t ascii_class[128] = {
#define O CHAR_OTHER
#define S CHAR_SPACE
#define L CHAR_LETTER
#define D CHAR_DIGIT
#define P CHAR_PUNCT
#define A CHAR_APOSTROPHE
	O, O, O, O, O, O, O, O, O, S, S, S, S, S, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	S, P, P, P, P, P, P, A, P, P, P, P, P, P, P, P, D, D, D, D, D, D, D, D, D, D, P, P, P, P, P, P,
	P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, P,
	P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, O,
#undef O
#undef S
#undef L
#undef D
#undef P
#undef A
};

static CharClass
class_of(int32_t c)
{
	if (c < 128)
		return ascii_class[c];
	if (c == 0x2019 || c == 0x02BC)
		return CHAR_APOSTROPHE;
	if (c < 0x250)
	{
		if (c >= 0xC0)
			return c == 0xD7 || c == 0xF7 ? CHAR_PUNCT : CHAR_LETTER;
		if (c == 0xA0 || c == 0x85)
			return CHAR_SPACE;
		return c == 0xAA || c == 0xB5 || c == 0xBA ? CHAR_LETTER : c == 0xAD ? CHAR_LETTER : CHAR_PUNCT;
	}
	/* web pages strew zero-width spaces and byte-order marks: they part words and are part of none */
	if (c == 0x200B || c == 0xFEFF)
		return CHAR_SPACE;
	if (c >= 0x2010 && c <= 0x2027)
		return CHAR_PUNCT;
	if (c == 0xFFFD)
		return CHAR_OTHER;
	switch (u_charType(c))
	{
		case U_UPPERCASE_LETTER:
		case U_LOWERCASE_LETTER:
		case U_TITLECASE_LETTER:
		case U_MODIFIER_LETTER:
		case U_NON_SPACING_MARK:
		case U_COMBINING_SPACING_MARK:
		case U_ENCLOSING_MARK:
			return CHAR_LETTER;
		case U_OTHER_LETTER:
			/* Han, kana and the scripts of South-East Asia, which are written without spaces */
			if ((c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) ||
				(c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF))
				return CHAR_IDEOGRAPH;
			return CHAR_LETTER;
		case U_DECIMAL_DIGIT_NUMBER:
			return CHAR_DIGIT;
		case U_SPACE_SEPARATOR:
		case U_LINE_SEPARATOR:
		case U_PARAGRAPH_SEPARATOR:
			return CHAR_SPACE;
		case U_DASH_PUNCTUATION:
		case U_START_PUNCTUATION:
		case U_END_PUNCTUATION:
		case U_CONNECTOR_PUNCTUATION:
		case U_OTHER_PUNCTUATION:
		case U_INITIAL_PUNCTUATION:
		case U_FINAL_PUNCTUATION:
		case U_MATH_SYMBOL:
		case U_CURRENCY_SYMBOL:
			return CHAR_PUNCT;
		case U_FORMAT_CHAR:		/* zero-width joiners are part of words */
			return CHAR_LETTER;
		default:
			return CHAR_OTHER;
	}
}

/* The class of the character at i, where it ends in *next; CHAR_SPACE at the end of the text. */
static inline CharClass
peek(const char *text, int32_t length, int32_t i, int32_t *next, int32_t *code)
{
	if (i >= length)
	{
		*next = i;
		*code = 0;
		return CHAR_SPACE;
	}
	*next = i;
	*code = news_next(text, length, next);
	return class_of(*code);
}

static inline bool
is_lower(int32_t c)
{
	return c < 128 ? c >= 'a' && c <= 'z' : u_islower(c);
}

static inline bool
is_upper(int32_t c)
{
	return c < 128 ? c >= 'A' && c <= 'Z' : u_isupper(c) || u_istitle(c);
}

/* Does the English clitic that begins with the apostrophe at i end a word?  Its end, or 0. */
static int32_t
clitic_end(const char *text, int32_t length, int32_t i)
{
	int32_t		next,
				code;
	int32_t		letters = 0;
	char		word[3];
	int32_t		at;

	peek(text, length, i, &next, &code);
	at = next;
	while (letters < 3 && at < length && (((unsigned char) text[at] | 32) >= 'a' && ((unsigned char) text[at] | 32) <= 'z'))
		word[letters++] = text[at++] | 32;
	if (letters == 0 || letters > 2)
		return 0;
	if (at < length)
	{
		CharClass	class = peek(text, length, at, &next, &code);

		if (class == CHAR_LETTER || class == CHAR_DIGIT || (class == CHAR_APOSTROPHE && letters == 1 && word[0] != 's'))
			return 0;
	}
	if (letters == 1)
		return word[0] == 's' || word[0] == 'd' || word[0] == 'm' ? at : 0;
	return (word[0] == 'r' && word[1] == 'e') || (word[0] == 'v' && word[1] == 'e') || (word[0] == 'l' && word[1] == 'l') ? at : 0;
}

/*
 * Is text[start, apostrophe) an elided word of French or Italian (l', d', qu',
 * dell')?  In capitals only before a lower-case letter or a word that is not a
 * name's second half: L'homme, but L'Oreal, D'Angelo, O'Brien.
 */
static bool
is_elision(const char *text, int32_t length, int32_t start, int32_t apostrophe)
{
	int32_t		n = apostrophe - start;
	int32_t		next,
				code;
	unsigned char a = text[start] | 32;

	peek(text, length, apostrophe, &next, &code);
	if (n == 1 && strchr("ldnsjcmt", a) != NULL)
	{
		if (text[start] & 32)
			return true;
		peek(text, length, next, &next, &code);
		return is_lower(code);
	}
	if (n == 2 && a == 'q' && (text[start + 1] | 32) == 'u')
		return true;
	if (n == 2 && a == 'u' && text[start + 1] == 'n')
		return true;
	if (n >= 3 && n <= 7)
	{
		/* all', dall', dell', nell', sull', lorsqu', puisqu', jusqu', quest' */
		const char *tail = text + apostrophe - 2;

		if (memcmp(tail, "ll", 2) == 0 && n <= 4 && strchr("adnsc", a) != NULL)
			return true;
		if (memcmp(tail, "qu", 2) == 0 && n >= 5)
			return true;
	}
	return false;
}

/* A URL or an address runs to the next space, bracket or quotation mark; its closing punctuation is not part of it. */
static int32_t
address_end(const char *text, int32_t length, int32_t i)
{
	int32_t		end = i;

	while (end < length && (unsigned char) text[end] > ' ' && strchr("<>\"()[]{}", text[end]) == NULL)
	{
		/* typographic quotation marks and spaces end it too */
		if ((unsigned char) text[end] == 0xE2 || (unsigned char) text[end] == 0xC2)
			break;
		end++;
	}
	while (end > i && strchr(".,;:!?'", text[end - 1]) != NULL)
		end--;
	return end;
}

static bool
starts_address(const char *text, int32_t length, int32_t i)
{
	static const char *const schemes[] = {"http://", "https://", "www.", "ftp://"};

	for (int k = 0; k < 4; k++)
	{
		int32_t		n = (int32_t) strlen(schemes[k]);

		if (i + n < length)
		{
			int32_t		m = 0;

			while (m < n && ((text[i + m] >= 'A' && text[i + m] <= 'Z') ? text[i + m] + 32 : text[i + m]) == schemes[k][m])
				m++;
			if (m == n)
				return true;
		}
	}
	return false;
}

/* What scan_word() counts as it goes. */
typedef struct WordShape
{
	int32_t		letters,
				uppers;
	bool		digits,
				nonascii;
} WordShape;

static inline void
count_letter(WordShape *shape, int32_t c)
{
	shape->letters++;
	if (is_upper(c))
		shape->uppers++;
	if (c >= 128)
		shape->nonascii = true;
}

/* Scans a word from `at`, whose first character is a letter. */
static int32_t
scan_word(const char *text, int32_t length, int32_t at, NewsToken *token)
{
	WordShape	shape = {0};
	int32_t		i = at;
	int32_t		segment = 0;	/* letters since the last inner dot */
	bool		dotted = false;
	int32_t		last = 0;		/* the letter before */
	int32_t		next,
				code;

	/* the second half of did|n't */
	if ((text[at] | 32) == 'n' && at > 0 && !(token->flags & TOKEN_SPACE) && i + 2 < length)
	{
		peek(text, length, at + 1, &next, &code);
		if ((code == '\'' || code == 0x2019) && next < length && (text[next] | 32) == 't' && class_of(news_next(text, length, &(int32_t) {at - 1})) == CHAR_LETTER)
		{
			token->kind = TOKEN_WORD;
			token->flags |= TOKEN_POSSESSIVE | TOKEN_LETTERS;
			return next + 1;
		}
	}
	if (((text[at] | 32) == 'h' || (text[at] | 32) == 'w' || (text[at] | 32) == 'f') && starts_address(text, length, at))
	{
		token->kind = TOKEN_OTHER;
		token->flags |= TOKEN_LETTERS;
		return address_end(text, length, at);
	}
	while (i < length)
	{
		CharClass	class = peek(text, length, i, &next, &code);
		int32_t		after,
					code_after;
		CharClass	class_after;

		if (class == CHAR_LETTER)
		{
			count_letter(&shape, code);
			last = code;
			segment++;
			i = next;
			continue;
		}
		if (class == CHAR_DIGIT)
		{
			shape.digits = true;
			segment += 2;
			i = next;
			continue;
		}
		if (class == CHAR_SPACE)
			break;
		class_after = peek(text, length, next, &after, &code_after);
		if (class == CHAR_APOSTROPHE)
		{
			/* boys', John's, didn't, l'homme, O'Brien */
			if (class_after != CHAR_LETTER || is_elision(text, length, at, i))
			{
				if (class_after == CHAR_LETTER)
				{
					token->flags |= TOKEN_POSSESSIVE;
					i = next;
				}
				break;
			}
			if (clitic_end(text, length, i) > 0)
				break;
			if ((code_after | 32) == 't' && i > at + 1 && (text[i - 1] | 32) == 'n')
			{
				int32_t		ignored;

				class_after = peek(text, length, after, &ignored, &code_after);
				if (class_after != CHAR_LETTER && class_after != CHAR_DIGIT)
				{
					/* did|n't */
					if (is_upper(text[i - 1]))
						shape.uppers--;
					shape.letters--;
					i--;
					break;
				}
			}
			i = next;
			continue;
		}
		if (code == '-' || code == 0x2010 || code == 0x2011)
		{
			if (class_after != CHAR_LETTER && class_after != CHAR_DIGIT)
				break;
			segment = 2;
			i = next;
			continue;
		}
		if (code == '.')
		{
			if (segment == 1 && !shape.digits && (class_after == CHAR_LETTER || dotted || is_upper(last)))
			{
				/* U.S.  a.m.  J. */
				if (class_after == CHAR_LETTER)
				{
					int32_t		behind,
								code_behind;

					/* J.Smith is two tokens, U.S and a.m one */
					if (!dotted && peek(text, length, after, &behind, &code_behind) == CHAR_LETTER &&
						!(is_lower(code_after) && shape.uppers == 0))
					{
						i = next;
						dotted = true;
						break;
					}
					dotted = true;
					segment = 0;
					i = next;
					continue;
				}
				dotted = true;
				i = next;
				break;
			}
			if (class_after == CHAR_LETTER && is_lower(code_after) && !dotted && segment > 1)
			{
				/* amazon.com */
				dotted = true;
				segment = 2;
				i = next;
				continue;
			}
			break;
		}
		if (code == '&' && class_after == CHAR_LETTER && is_upper(code_after) && shape.uppers == shape.letters)
		{
			segment = 2;
			i = next;
			continue;
		}
		if (code == '@' && class_after == CHAR_LETTER)
		{
			token->kind = TOKEN_OTHER;
			token->flags |= TOKEN_LETTERS;
			return address_end(text, length, i);
		}
		break;
	}
	token->kind = TOKEN_WORD;
	token->flags |= TOKEN_LETTERS;
	if (is_upper(token->code))
		token->flags |= TOKEN_CAPITAL;
	if (shape.letters > 1 && shape.uppers == shape.letters)
		token->flags |= TOKEN_UPPER;
	if (shape.digits)
		token->flags |= TOKEN_DIGITS;
	if (shape.nonascii)
		token->flags |= TOKEN_NONASCII;
	if (dotted && text[i - 1] == '.')
	{
		token->flags |= TOKEN_DOT;
		if (shape.letters == 1 && shape.uppers == 1)
			token->flags |= TOKEN_INITIAL;
	}
	return i;
}

/* Scans a number from `at`: 1,000.5  9/11  10:30  1990s  16th  45-year-old  2015-16 */
static int32_t
scan_number(const char *text, int32_t length, int32_t at, NewsToken *token)
{
	int32_t		i = at;
	bool		letters = false;
	int32_t		next,
				code;

	while (i < length)
	{
		CharClass	class = peek(text, length, i, &next, &code);
		int32_t		after,
					code_after;
		CharClass	class_after;

		if (class == CHAR_DIGIT)
		{
			if (code >= 128)
				token->flags |= TOKEN_NONASCII;
			i = next;
			continue;
		}
		if (class == CHAR_LETTER)
		{
			letters = true;
			i = next;
			continue;
		}
		if (class == CHAR_SPACE)
			break;
		class_after = peek(text, length, next, &after, &code_after);
		if (!letters && class_after == CHAR_DIGIT && (code == ',' || code == '.' || code == ':' || code == '/'))
		{
			i = next;
			continue;
		}
		if ((code == '-' || code == 0x2010 || code == 0x2011) && (class_after == CHAR_DIGIT || class_after == CHAR_LETTER))
		{
			i = next;
			continue;
		}
		break;
	}
	token->kind = TOKEN_NUMBER;
	token->flags |= TOKEN_DIGITS | (letters ? TOKEN_LETTERS : 0);
	return i;
}

int32_t
news_scan_token(const char *text, int32_t length, int32_t at, NewsToken *token)
{
	int32_t		i = at;
	int32_t		next = at,
				code = 0;
	CharClass	class = CHAR_SPACE;
	uint16_t	flags = 0;

	/* white space; a line end is told by the caller's own count of lines */
	while (i < length)
	{
		class = peek(text, length, i, &next, &code);
		if (class != CHAR_SPACE)
			break;
		flags |= TOKEN_SPACE;
		if (code == '\n' || code == '\r' || code == 0x2028 || code == 0x2029 || code == '\f')
			flags |= TOKEN_LINE;
		i = next;
	}
	if (i >= length)
		return -1;
	if (i == 0)
		flags |= TOKEN_LINE;

	memset(token, 0, sizeof(NewsToken));
	token->start = i;
	token->flags = flags;
	token->code = code;
	switch (class)
	{
		case CHAR_LETTER:
			token->end = scan_word(text, length, i, token);
			break;
		case CHAR_DIGIT:
			token->end = scan_number(text, length, i, token);
			break;
		case CHAR_IDEOGRAPH:
			token->kind = TOKEN_OTHER;
			token->flags |= TOKEN_LETTERS | TOKEN_NONASCII;
			token->end = next;
			break;
		case CHAR_APOSTROPHE:
			/* a clitic directly behind its word */
			if (!(flags & (TOKEN_SPACE | TOKEN_LINE)) && i > 0)
			{
				int32_t		end = clitic_end(text, length, i);

				if (end > 0)
				{
					token->kind = TOKEN_WORD;
					token->flags |= TOKEN_POSSESSIVE | TOKEN_LETTERS;
					token->end = end;
					break;
				}
			}
			/* FALLTHROUGH */
		case CHAR_PUNCT:
			token->kind = TOKEN_PUNCT;
			token->end = next;
			if (code >= 128)
				token->flags |= TOKEN_NONASCII;
			if ((code == '@' || code == '#') && next < length)
			{
				int32_t		after,
							code_after;

				if (peek(text, length, next, &after, &code_after) == CHAR_LETTER)
				{
					/* @name, #tag */
					int32_t		end = next;

					while (end < length && (text[end] == '_' || peek(text, length, end, &after, &code_after) == CHAR_LETTER ||
											(text[end] >= '0' && text[end] <= '9')))
						end = text[end] == '_' ? end + 1 : (peek(text, length, end, &after, &code_after), after);
					token->kind = TOKEN_OTHER;
					token->flags |= TOKEN_LETTERS;
					token->end = end;
					break;
				}
			}
			/* A run of one character is one token: "...", "--", "``", a million quotation marks.  Brackets stay single. */
			if (strchr("()[]{}<>«»", code < 128 ? code : '(') == NULL || (code >= 0x2010 && code <= 0x2027))
				while (token->end < length && peek(text, length, token->end, &next, &code) == class && code == token->code)
					token->end = next;
			break;
		case CHAR_OTHER:
		case CHAR_SPACE:
			token->kind = TOKEN_OTHER;
			token->end = next;
			while (token->end < length && peek(text, length, token->end, &next, &code) == CHAR_OTHER)
				token->end = next;
			break;
	}
	return token->end;
}
