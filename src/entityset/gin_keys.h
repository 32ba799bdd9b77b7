/*
 * gin_keys.h
 *		What the index entityset_ops keeps of a set.
 *
 * A set has in the index, as bytea in the order of their bytes:
 *
 *	- a key for each name:	byte kind + 1, the folded name, byte 0, the spelling;
 *	- a key for each word of its names, unless the index was made with words = off:
 *							byte kind + 0x11, the folded word.
 *
 * The spelling is what the folded name has lost, so that a name's key stands for
 * the name as it is in the set, and no two names share one.  As it comes last,
 * all spellings of a name are neighbours, and so are all names with the same
 * beginning, and all names of a kind: the terms "south korea", "south k"* and
 * place:* of a query each are one range of keys.
 *
 * Keys would grow with names of up to ENTITY_MAX_LENGTH bytes, which do not fit
 * on a page.  A key longer than GIN_KEY_LENGTH - 1 bytes is cut to GIN_KEY_LENGTH - 8
 * and gets a hash of the whole behind it: what is found by such a key must be
 * checked against the table.  No other key has GIN_KEY_LENGTH bytes.
 */
#ifndef ENTITYSET_GIN_KEYS_H
#define ENTITYSET_GIN_KEYS_H

#include "entityset/entityquery.h"

#define GIN_KEY_LENGTH		256
#define GIN_KEY_PREFIX		(GIN_KEY_LENGTH - 8)	/* bytes of a name or word that a key has in any case */

/* Keys that are being collected, with the buffers that making them takes. */
typedef struct EntityKeys
{
	Datum	   *keys;
	int32		count;
	int32		max;
	EntityWords words;
	StringInfoData buffer;
} EntityKeys;

extern void entity_keys_begin(EntityKeys *keys, int32 expected);

/* The key of a name. True if it was too long, and is shared by others. */
extern bool entity_keys_add_name(EntityKeys *keys, const Entity *entity);

/* The keys of the words of the name that was added last. */
extern void entity_keys_add_words(EntityKeys *keys, const Entity *entity);

/* The key of a folded word. True if it was too long. */
extern bool entity_keys_add_word(EntityKeys *keys, int kind, const char *word, int32 length);

/*
 * The beginning that a range of keys has in common: of words, of names, or, whole,
 * of the spellings of one name.  True if it was too long, and the range has more.
 */
extern bool entity_keys_add_word_range(EntityKeys *keys, int kind, const char *beginning, int32 length);
extern bool entity_keys_add_name_range(EntityKeys *keys, int kind, const char *folded, int32 length, bool whole);

/* Has the name of this key (which is one of a name, not cut) the words of a term that is an ENTITYQUERY_WORD? */
extern bool entity_key_has_words(const char *key, int32 length, const EntityQueryTerm *term);

#endif							/* ENTITYSET_GIN_KEYS_H */
