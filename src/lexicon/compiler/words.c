/*
 * words.c
 *		The words of all keys, each with the tables of which it is a key or opens one.
 */
#include "lexicon/compiler/compiler.h"

#include <string.h>

Word	   *words;
static uint32_t n_words,
			max_words;
static uint32_t *word_of_string;	/* by StringId: the word's number, 0 for none */
static uint32_t max_word_of_string;

void
word_add(const char *folded, size_t length, int table, bool alone, bool opens)
{
	StringId	text = pool_add(folded, length);
	uint32_t	old = max_word_of_string;
	Word	   *word;

	word_of_string = grow(word_of_string, text + 1, &max_word_of_string, sizeof(uint32_t));
	if (max_word_of_string > old)
		memset(word_of_string + old, 0, (max_word_of_string - old) * sizeof(uint32_t));
	if (word_of_string[text] == 0)
	{
		words = grow(words, n_words + 2, &max_words, sizeof(Word));
		word_of_string[text] = ++n_words;
		memset(&words[n_words], 0, sizeof(Word));
		words[n_words].text = text;
	}
	word = &words[word_of_string[text]];
	if (alone)
		word->is |= UINT64_C(1) << table;
	if (opens)
		word->begins |= UINT64_C(1) << table;
}

uint32_t
word_count(void)
{
	return n_words;
}
