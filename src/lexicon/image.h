/*
 * image.h
 *		The format of the compiled lexicon, which the compiler writes and
 *		lexicon.c reads.
 *
 * One block of bytes in the machine's own order, made for this build and linked
 * into the library, so nothing in it is validated at run time.  All offsets are
 * from the start of the image, in bytes; every array is 4-byte aligned.
 *
 *		LexImage		header
 *		words			hash table of LexWord, word_slots (a power of two), linear probing
 *		tables			LexTableImage, one a table
 *		… per table: keys (LexKey, sorted by text, then row), key slots, cells
 *		strings			NUL-terminated, each once, tails shared
 */
#ifndef NEWSEXT_LEXICON_IMAGE_H
#define NEWSEXT_LEXICON_IMAGE_H

#include <stdint.h>

#define LEX_IMAGE_MAGIC 0x4c584e31	/* LXN1 */
#define LEX_MAX_TABLES 64

/* A slot: a number (0: empty), and above it the top bits of the hash, so that a miss looks at no text. */
#define LEX_SLOT_BITS 20
#define LEX_SLOT_NUMBER(slot) ((slot) & ((UINT32_C(1) << LEX_SLOT_BITS) - 1))
#define LEX_SLOT(hash, number) (((hash) >> LEX_SLOT_BITS << LEX_SLOT_BITS) | (number))

typedef struct LexImage
{
	uint32_t	magic;
	uint32_t	n_tables;
	uint32_t	n_words;
	uint32_t	word_slots;		/* number of slots, a power of two */
	uint32_t	word_slot_at;	/* uint32_t[word_slots]: slots of words */
	uint32_t	word_at;		/* LexWord[n_words + 1]; number 0 is none */
	uint32_t	table_at;		/* LexTableImage[n_tables] */
	uint32_t	class_at;		/* LexClass[]: the combinations of tables that occur; number 0 is no word's */
} LexImage;

typedef struct LexWord
{
	uint32_t	text;			/* offset of its folded form */
	uint16_t	length;
	uint16_t	class;			/* number of its LexClass */
} LexWord;

typedef struct LexClass
{
	uint64_t	is;				/* tables of which the word alone is a key */
	uint64_t	begins;			/* tables of which a longer key begins with it */
} LexClass;

typedef struct LexTableImage
{
	uint32_t	rows;
	uint32_t	columns;
	uint32_t	cell_at;		/* uint32_t[rows][columns] */
	uint32_t	keys;
	uint32_t	key_at;			/* LexKey[keys] */
	uint32_t	key_slots;		/* a power of two */
	uint32_t	key_slot_at;	/* uint32_t[key_slots]: of the first key of its text, its number + 1 */
	uint32_t	key_words;		/* no key is of more words */
} LexTableImage;

typedef struct LexKey
{
	uint32_t	text;			/* offset of the folded key */
	uint32_t	exact;			/* offset of the exact form of a key marked '=', else 0 */
	uint32_t	row;
} LexKey;

#endif							/* NEWSEXT_LEXICON_IMAGE_H */
