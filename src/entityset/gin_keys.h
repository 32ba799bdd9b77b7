/*
 * gin_keys.h
 *		What the index entityset_ops keeps of a set.
 *
 * A set has in the index, as bytea in the order of their bytes:
 *
 *	for each name		byte kind + 1, the folded name, byte 0, the spelling
 *	and also			byte kind + 1, the folded name, byte 1		if the spelling is not usual
 *	for each word		byte kind + 0x11, the folded word
 *
 * with the option words = off, the first alone.  A place or an organization that
 * is one word in its usual spelling (Syria, BBC) has the first key alone in any
 * case: who looks for the word looks for that, too.  Other kinds seldom have
 * such names, and spare the second look.
 *
 * The spelling is what the folded name has lost.  So a name's key stands for the
 * name as it is in the set, no two names share one, and @> and && are exact.  It
 * is empty where the name is written as most are, which one can tell from the
 * folded name.  A name in any spelling is one of two keys: that of the usual
 * spelling, or the one that ends in byte 1.
 *
 * As the spelling comes last, all spellings of a name are neighbours, and so are
 * all names with the same beginning, and all names of a kind: "south k"* and
 * place:* in a query are each one range of keys.
 *
 * Keys would grow with names of up to ENTITY_MAX_LENGTH bytes, which do not fit
 * on a page.  A key longer than GIN_KEY_LENGTH - 1 bytes is cut to GIN_KEY_LENGTH - 8
 * and gets a hash of the whole behind it: what is found by such a key must be
 * checked against the table.  No other key has GIN_KEY_LENGTH bytes.
 */
#ifndef ENTITYSET_GIN_KEYS_H
#define ENTITYSET_GIN_KEYS_H

#include "entityset/entityquery.h"
#include "port/pg_bswap.h"

#define GIN_KEY_LENGTH		256
#define GIN_KEY_PREFIX		(GIN_KEY_LENGTH - 8)	/* bytes of a name or word that a key has in any case */

/* Keys that are being collected, with the buffers that making them takes. */
typedef struct EntityKeys
{
	Datum	   *keys;
	int32		count;
	int32		max;
	EntityWords words;			/* of the name that was added last */
	bool		usual;			/* is its spelling? */
	char	   *room;			/* for more keys */
	char	   *room_end;
} EntityKeys;

extern void entity_keys_begin(EntityKeys *keys, int32 expected);

/* The key of a name in its spelling. True if it was too long, and is shared by others. */
extern bool entity_keys_add_name(EntityKeys *keys, const Entity *entity);

/* The other keys of the name that was added last. */
extern void entity_keys_add_words(EntityKeys *keys, const Entity *entity);

/*
 * Sorts the keys and drops repeats.  GIN does this, too, with a call of a function
 * for each comparison; keys that are in order it leaves alone.
 */
extern void entity_keys_sort(EntityKeys *keys);

/* How many keys stand for a name in any spelling. */
#define NAME_KEYS	2

/* The keys of a folded name in any spelling, where an index keeps them (words = on). True if they were too long. */
extern bool entity_keys_add_folded(EntityKeys *keys, int kind, const char *folded, int32 length);

/* Are words of this kind also to be looked for among names that are one word: by their key in its usual spelling, or a range? */
#define ENTITY_KIND_HAS_ONE_WORD(kind)	((kind) == ENTITY_ORG || (kind) == ENTITY_PLACE)
extern bool entity_keys_add_usual_name(EntityKeys *keys, int kind, const char *folded, int32 length);

/* Is the name of this key (which was not cut) one that has no key of its word? */
extern bool entity_key_is_one_word(const char *key, int32 length);

/* The key of a word. True if it was too long. */
extern bool entity_keys_add_word(EntityKeys *keys, int kind, const char *word, int32 length);

/*
 * The beginning that a range of keys has in common: of words, of names, or, whole,
 * of the spellings of one name.  True if it was too long, and the range has more.
 */
extern bool entity_keys_add_word_range(EntityKeys *keys, int kind, const char *beginning, int32 length);
extern bool entity_keys_add_name_range(EntityKeys *keys, int kind, const char *folded, int32 length, bool whole);

/* Has the name of this key (which was not cut, and does not end in byte 1) the words of a term that is an ENTITYQUERY_WORD? */
extern bool entity_key_has_words(const char *key, int32 length, const EntityQueryTerm *term);

/* Eight bytes, or a few, as a number in the order of the bytes. */
static inline uint64
entity_key_word(const char *data)
{
	uint64		word;

	memcpy(&word, data, sizeof(word));
	return pg_ntoh64(word);
}

static inline uint64
entity_key_short_word(const char *data, int length)
{
	const unsigned char *bytes = (const unsigned char *) data;
	uint32		first;
	uint32		last;

	if (length >= 4)
	{
		/* the first four and the last four, which may be some of the first */
		memcpy(&first, data, sizeof(first));
		memcpy(&last, data + length - 4, sizeof(last));
		return ((uint64) pg_ntoh32(first) << 32) | pg_ntoh32(last);
	}
	return length == 0 ? 0 : (uint64) bytes[0] << 16 | bytes[length / 2] << 8 | bytes[length - 1];
}

/*
 * The order of two keys is that of their bytes.  Building an index is mostly
 * this, and most keys differ in the first eight, which are compared without a
 * call or a branch that could be predicted wrongly.
 */
static inline int
entity_key_compare(const void *a, const void *b)
{
	const char *data_a = VARDATA_ANY(a);
	const char *data_b = VARDATA_ANY(b);
	int			length_a = VARSIZE_ANY_EXHDR(a);
	int			length_b = VARSIZE_ANY_EXHDR(b);
	int			length = Min(length_a, length_b);
	uint64		word_a;
	uint64		word_b;

	if (length < 8)
	{
		word_a = entity_key_short_word(data_a, length);
		word_b = entity_key_short_word(data_b, length);
	}
	else
	{
		word_a = entity_key_word(data_a);
		word_b = entity_key_word(data_b);
		if (word_a == word_b)
		{
			int			order = memcmp(data_a + 8, data_b + 8, length - 8);

			return order != 0 ? order : length_a - length_b;
		}
	}
	if (word_a != word_b)
		return word_a < word_b ? -1 : 1;
	return length_a - length_b;
}

#endif							/* ENTITYSET_GIN_KEYS_H */
