/*
 * fold.c
 *		Reading UTF-8, the folded form under which words are looked up, and its hash.
 */
#include "news/tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

int32_t
news_next(const char *text, int32_t length, int32_t *at)
{
	const uint8_t *s = (const uint8_t *) text;
	int32_t		i = *at;
	int32_t		c = s[i];

	if (c < 0x80)
	{
		*at = i + 1;
		return c;
	}
	U8_NEXT(s, i, length, c);
	if (c < 0)
	{
		*at += 1;
		return 0xFFFD;
	}
	*at = i;
	return c;
}

static int32_t
put_code(int32_t c, char *out)
{
	int32_t		n = 0;

	U8_APPEND_UNSAFE(out, n, c);
	return n;
}

/* The characters that are folded to ASCII although case folding leaves them alone. */
static int32_t
fold_code(int32_t c)
{
	if (c == 0x2019 || c == 0x02BC)
		return '\'';
	if (c == 0x2010 || c == 0x2011)
		return '-';
	if (c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A) || c == 0x3000)
		return ' ';
	if (c >= 0xFF01 && c <= 0xFF5E) /* full-width forms */
	{
		c -= 0xFEE0;
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	}
	return u_foldCase(c, U_FOLD_CASE_DEFAULT);
}

int32_t
news_fold(const char *text, int32_t length, char *out, int32_t size)
{
	int32_t		n = 0;

	for (int32_t i = 0; i < length;)
	{
		unsigned char b = text[i];

		if (b < 0x80)
		{
			if (n >= size)
				return -1;
			out[n++] = b >= 'A' && b <= 'Z' ? b + 32 : b;
			i++;
		}
		else
		{
			int32_t		c = fold_code(news_next(text, length, &i));

			if (n + 4 > size)
				return -1;
			n += put_code(c, out + n);
		}
	}
	return n;
}

int32_t
news_token_key(const char *text, int32_t length, char *out, int32_t size)
{
	if (length > 1 && text[length - 1] == '.')
		length--;
	return news_fold(text, length, out, size);
}

/* FNV-1a, with a final mix so that the low bits can be used alone. */
static inline uint32_t
hash_more(uint32_t hash, const char *folded, int32_t length)
{
	for (int32_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char) folded[i]) * 16777619u;
	return hash;
}

uint32_t
news_hash_more(uint32_t hash, const char *folded, int32_t length)
{
	return hash_more(hash, folded, length);
}

uint32_t
news_hash_end(uint32_t hash)
{
	hash ^= hash >> 15;
	hash *= 0x2c1b3c6du;
	hash ^= hash >> 13;
	return hash;
}

uint32_t
news_hash(const char *folded, int32_t length)
{
	return news_hash_end(hash_more(NEWS_HASH_BEGIN, folded, length));
}
