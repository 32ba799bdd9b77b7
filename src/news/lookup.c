/*
 * lookup.c
 *		Keys of the lexicon in a document: the longest one that begins at a token.
 */
#include "lexicon/lexicon.h"
#include "news/tokens.h"

/* No key of the lexicon is longer than this many bytes or words. */
#define KEY_BYTES	160
#define KEY_WORDS	12

int32_t
lex_match(const NewsDoc *doc, enum LexTable table, int32_t first, int32_t end, int32_t *hit, int32_t *rows)
{
	const NewsToken *tokens = doc->tokens;
	char		key[KEY_BYTES];
	int32_t		ends[KEY_WORDS];
	uint32_t	hashes[KEY_WORDS];
	uint32_t	hash = NEWS_HASH_BEGIN;
	int32_t		n = 0,
				words = 0,
				most = lex_key_words(table);
	int32_t		word = tokens[first].lex;
	int32_t		found,
				count;

	if (word == 0)
		return 0;
	if ((lex_word_begins(word) & LEX_BIT(table)) == 0)
	{
		/* only as a word alone */
		if (end <= first || (lex_word_is(word) & LEX_BIT(table)) == 0)
			return 0;
		n = news_token_key(doc->text + tokens[first].start, tokens[first].end - tokens[first].start, key, KEY_BYTES);
		count = n < 0 ? 0 : lex_find_hashed(table, key, n, tokens[first].hash, doc->text + tokens[first].start, &found);
		if (count == 0)
			return 0;
		*hit = found;
		*rows = count;
		return 1;
	}
	if (most > KEY_WORDS)
		most = KEY_WORDS;
	for (int32_t t = first; t < end && t < doc->n_tokens && words < most; t++)
	{
		int32_t		bytes,
					start = n;

		if (tokens[t].lex == 0 || (t > first && (tokens[t].flags & TOKEN_SENTENCE)))
			break;
		if (words > 0)
		{
			if (n >= KEY_BYTES)
				break;
			key[n++] = ' ';
		}
		bytes = news_token_key(doc->text + tokens[t].start, tokens[t].end - tokens[t].start, key + n, KEY_BYTES - n);
		if (bytes < 0)
			break;
		n += bytes;
		hash = news_hash_more(hash, key + start, n - start);
		hashes[words] = news_hash_end(hash);
		ends[words++] = n;
	}
	for (; words > 0; words--)
	{
		count = lex_find_hashed(table, key, ends[words - 1], hashes[words - 1], doc->text + tokens[first].start, &found);
		if (count > 0)
		{
			*hit = found;
			*rows = count;
			return words;
		}
	}
	return 0;
}
