/*
 * lexicon.c
 *		Look-up in the compiled lexicon: hash tables over one read-only image.
 */
#include "lexicon/lexicon.h"

#include <string.h>

#include "lexicon/image.h"
#include "news/news.h"

extern const char lex_image_bytes[];

#define IMAGE ((const LexImage *) lex_image_bytes)
#define AT(type, offset) ((const type *) (const void *) (lex_image_bytes + (offset)))

static inline const LexTableImage *
table_image(enum LexTable table)
{
	return AT(LexTableImage, IMAGE->table_at) + table;
}

int32_t
lex_word_hashed(const char *folded, int32_t length, uint32_t hash)
{
	const uint32_t *slots = AT(uint32_t, IMAGE->word_slot_at);
	const LexWord *words = AT(LexWord, IMAGE->word_at);
	uint32_t	slot_mask = IMAGE->word_slots - 1;

	for (uint32_t slot = hash & slot_mask; slots[slot] != 0; slot = (slot + 1) & slot_mask)
	{
		uint32_t	number = LEX_SLOT_NUMBER(slots[slot]);

		if (slots[slot] == LEX_SLOT(hash, number) && words[number].length == length &&
			memcmp(lex_image_bytes + words[number].text, folded, (size_t) length) == 0)
			return words[number].class;
	}
	return 0;
}

int32_t
lex_word(const char *folded, int32_t length)
{
	return lex_word_hashed(folded, length, news_hash(folded, length));
}

static inline const LexClass *
word_class(int32_t class)
{
	return AT(LexClass, IMAGE->class_at) + class;
}

uint64_t
lex_word_is(int32_t class)
{
	return word_class(class)->is;
}

uint64_t
lex_word_begins(int32_t class)
{
	return word_class(class)->begins;
}

/* Does the key of number `key` fit the text as printed? */
static inline bool
fits(const LexKey *key, const char *exact)
{
	const char *want;

	if (key->exact == 0)
		return true;
	want = lex_image_bytes + key->exact;
	return exact != NULL && strncmp(want, exact, strlen(want)) == 0;
}

int32_t
lex_find(enum LexTable table, const char *folded, int32_t length, const char *exact, int32_t *first)
{
	return lex_find_hashed(table, folded, length, news_hash(folded, length), exact, first);
}

int32_t
lex_find_hashed(enum LexTable table, const char *folded, int32_t length, uint32_t hash, const char *exact, int32_t *first)
{
	const LexTableImage *image = table_image(table);
	const uint32_t *slots = AT(uint32_t, image->key_slot_at);
	const LexKey *keys = AT(LexKey, image->key_at);
	uint32_t	slot_mask = image->key_slots - 1;

	for (uint32_t slot = hash & slot_mask; slots[slot] != 0; slot = (slot + 1) & slot_mask)
	{
		uint32_t	number = LEX_SLOT_NUMBER(slots[slot]);
		uint32_t	key = number - 1;
		uint32_t	text;
		const char *have;
		int32_t		count = 0;

		if (slots[slot] != LEX_SLOT(hash, number))
			continue;
		text = keys[key].text;
		have = lex_image_bytes + text;
		if (strncmp(have, folded, (size_t) length) != 0 || have[length] != '\0')
			continue;
		/* exact keys of this text come first: skipped, or the only ones, as the print has it */
		while (key < image->keys && keys[key].text == text && !fits(&keys[key], exact))
			key++;
		*first = (int32_t) key;
		while (key < image->keys && keys[key].text == text && fits(&keys[key], exact))
		{
			key++;
			count++;
		}
		return count;
	}
	return 0;
}

int32_t
lex_key_words(enum LexTable table)
{
	return (int32_t) table_image(table)->key_words;
}

int32_t
lex_row(enum LexTable table, int32_t hit)
{
	return (int32_t) AT(LexKey, table_image(table)->key_at)[hit].row;
}

int32_t
lex_rows(enum LexTable table)
{
	return (int32_t) table_image(table)->rows;
}

static inline uint32_t
cell(enum LexTable table, int32_t row, int column)
{
	const LexTableImage *image = table_image(table);

	return AT(uint32_t, image->cell_at)[(uint32_t) row * image->columns + (uint32_t) column];
}

const char *
lex_text(enum LexTable table, int32_t row, int column)
{
	return lex_image_bytes + cell(table, row, column);
}

const char *
lex_key(enum LexTable table, int32_t row, int column)
{
	return lex_text(table, row, column);
}

int32_t
lex_int(enum LexTable table, int32_t row, int column)
{
	return (int32_t) cell(table, row, column);
}

double
lex_deg(enum LexTable table, int32_t row, int column)
{
	return (int32_t) cell(table, row, column) / 100000.0;
}

uint32_t
lex_set(enum LexTable table, int32_t row, int column)
{
	return cell(table, row, column);
}
