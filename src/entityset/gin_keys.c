/*
 * gin_keys.c
 *		Makes the keys that gin_keys.h describes.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "entityset/gin_keys.h"
#include "port/pg_bswap.h"

#define NAME_SECTION(kind)	((char) ((kind) + 1))
#define WORD_SECTION(kind)	((char) ((kind) + 0x11))

/* Behind a folded name. */
#define SPELLING_FOLLOWS	'\0'
#define ANY_SPELLING		'\1'

/* How the words are written; every other byte of a spelling stands for itself, between them. */
#define SPELLED_TITLE	1		/* the word begins with a capital, or has no letters */
#define SPELLED_LOWER	2
#define SPELLED_UPPER	3
#define SPELLED_OUT		4		/* the whole name follows */
#define SPELLED_ONE		5		/* the same, and the folded name is one word in spite of its blanks: it has no letters */

/* Bytes of keys that are allocated at once. */
#define MIN_ROOM	1024
#define MAX_ROOM	8000

void
entity_keys_begin(EntityKeys *keys, int32 expected)
{
	memset(keys, 0, sizeof(*keys));
	keys->max = Max(expected, 4);
	keys->keys = palloc(keys->max * sizeof(Datum));
}

/*
 * Begins a key of at most `most` bytes: where its bytes go.  There is room for a
 * header of either length before them.
 */
static char *
begin_key(EntityKeys *keys, Size most)
{
	char	   *key = (char *) INTALIGN((uintptr_t) keys->room) + VARHDRSZ;

	/* a hash may be written over the end of it */
	most = Max(most, GIN_KEY_LENGTH);
	if (keys->room == NULL || key + most > keys->room_end)
	{
		Size		room = most + 2 * VARHDRSZ;

		/* all that can be foreseen at first, then in pieces */
		room = Max(room, Max(MIN_ROOM, Min(MAX_ROOM, (Size) keys->max * 32)));
		keys->room = palloc(room);
		keys->room_end = keys->room + room;
		key = (char *) INTALIGN((uintptr_t) keys->room) + VARHDRSZ;
	}
	return key;
}

/* Ends it, `end` being behind its last byte; true if it was too long. */
static bool
end_key(EntityKeys *keys, char *key, char *end)
{
	Size		length = end - key;
	bool		too_long = length >= GIN_KEY_LENGTH;

	if (keys->count == keys->max)
	{
		keys->max *= 2;
		keys->keys = repalloc_huge(keys->keys, keys->max * sizeof(Datum));
	}
	if (too_long)
	{
		uint64		hash = hash_bytes_extended((unsigned char *) key, length, 0);

		memcpy(key + GIN_KEY_PREFIX, &hash, sizeof(hash));
		length = GIN_KEY_LENGTH;
	}
	keys->room = key + length;
	/* a short header is what it has on disk, and makes the tree that is built in memory smaller */
	if (length + VARHDRSZ_SHORT <= VARATT_SHORT_MAX)
	{
		key -= VARHDRSZ_SHORT;
		SET_VARSIZE_SHORT(key, length + VARHDRSZ_SHORT);
	}
	else
	{
		key -= VARHDRSZ;
		SET_VARSIZE(key, length + VARHDRSZ);
	}
	keys->keys[keys->count++] = PointerGetDatum(key);
	return too_long;
}

/* A key that is a section and a text, and perhaps a last byte. */
static bool
add_key(EntityKeys *keys, char section, const char *text, int32 length, int last)
{
	char	   *key = begin_key(keys, (Size) length + 2);
	char	   *end = key;

	*end++ = section;
	memcpy(end, text, length);
	end += length;
	if (last >= 0)
		*end++ = (char) last;
	return end_key(keys, key, end);
}

/* Is `word` the folded word in this spelling?  Both are `length` bytes of ASCII. */
static inline bool
is_spelled(const char *word, const char *folded, int32 length, int spelling)
{
	int32		capitals = spelling == SPELLED_LOWER ? 0 : spelling == SPELLED_TITLE ? 1 : length;

	for (int32 i = 0; i < capitals; i++)
		if (word[i] != (folded[i] >= 'a' && folded[i] <= 'z' ? folded[i] - ('a' - 'A') : folded[i]))
			return false;
	for (int32 i = capitals; i < length; i++)
		if (word[i] != folded[i])
			return false;
	return true;
}

/* Is it a letter or digit of ASCII? */
static inline bool
is_alphanumeric(char c)
{
	unsigned char lower = (unsigned char) c | 0x20;

	return (unsigned char) (lower - 'a') < 26 || (unsigned char) (c - '0') < 10;
}

/*
 * How word i of a name is mostly written, and what is between it and the next:
 * BBC, NATO, Bank of England, Bashar al-Assad, George W. Bush.  This is part of
 * the format of the index: a change would need a REINDEX.
 */
static int
usual_spelling(EntityKind kind, const char *folded, int32 length, int32 i, int32 count, const char **gap)
{
	/* a name that is one word of at most so many letters is an acronym */
	static const int8 acronym[ENTITY_KINDS] = {
		[ENTITY_EVENT] = 3, [ENTITY_ORG] = 4, [ENTITY_OTHER] = 3, [ENTITY_PERSON] = 0, [ENTITY_PLACE] = 2, [ENTITY_PRODUCT] = 3
	};
	static const char lower[][4] = {"and", "de", "del", "for", "in", "of", "on", "the"};

	*gap = " ";
	if (count == 1)
		return length <= acronym[kind] ? SPELLED_UPPER : SPELLED_TITLE;
	if (length > 3)
		return SPELLED_TITLE;
	if (length == 1)
	{
		if (*folded >= 'a')
			*gap = ". ";
		return SPELLED_TITLE;
	}
	if (i == 0)
		return SPELLED_TITLE;
	if (length == 2 && memcmp(folded, "al", 2) == 0)
	{
		*gap = "-";
		return SPELLED_LOWER;
	}
	for (size_t l = 0; l < lengthof(lower); l++)
		if (lower[l][length] == '\0' && memcmp(lower[l], folded, length) == 0)
			return SPELLED_LOWER;
	return SPELLED_TITLE;
}

/*
 * Writes the spelling of a name whose words are letters and digits of ASCII: for
 * each word how it is written, and between words the bytes that part them unless
 * these are usual.  Nothing at all if all of it is: *usual.  The end of it, or
 * NULL for any other name.  A spelling is no longer than the name and its words.
 */
static char *
write_spelling(char *out, const Entity *entity, const EntityWords *words, bool *usual)
{
	const char *at = entity->name;
	const char *end = at + entity->length;
	const char *usual_gap = "";
	char	   *begin = out;

	*usual = true;
	for (int32 i = 0; i < words->count; i++)
	{
		const char *folded = words->text + words->words[i].start;
		int32		length = words->words[i].length;
		const char *gap = at;
		int			spelling;

		while (at < end && !is_alphanumeric(*at))
		{
			/* a byte that could be taken for a spelling */
			if ((unsigned char) *at <= SPELLED_ONE)
				return NULL;
			at++;
		}
		/* words that nothing parts would come out with a usual gap between them */
		if (end - at < length || (i > 0 && at == gap))
			return NULL;
		if (at - gap != (ptrdiff_t) strlen(usual_gap) || memcmp(gap, usual_gap, at - gap) != 0)
		{
			*usual = false;
			memcpy(out, gap, at - gap);
			out += at - gap;
		}
		spelling = usual_spelling(entity->kind, folded, length, i, words->count, &usual_gap);
		if (!is_spelled(at, folded, length, spelling))
		{
			*usual = false;
			for (spelling = SPELLED_TITLE; !is_spelled(at, folded, length, spelling);)
				if (++spelling == SPELLED_OUT)
					return NULL;
		}
		*out++ = (char) spelling;
		at += length;
	}
	for (; at < end; at++)
	{
		*usual = false;
		if ((unsigned char) *at <= SPELLED_ONE)
			return NULL;
		*out++ = *at;
	}
	return *usual ? begin : out;
}

bool
entity_keys_add_name(EntityKeys *keys, const Entity *entity)
{
	const EntityWords *words = &keys->words;
	char	   *key;
	char	   *spelling;
	char	   *end;

	entityset_fold_words(entity->name, entity->length, &keys->words);
	key = begin_key(keys, (Size) words->length + entity->length + words->count + 3);
	key[0] = NAME_SECTION(entity->kind);
	memcpy(key + 1, words->text, words->length);
	spelling = key + 1 + words->length;
	*spelling++ = SPELLING_FOLLOWS;
	end = write_spelling(spelling, entity, words, &keys->usual);
	if (end == NULL)
	{
		bool		one = words->count == 1 && memchr(words->text, ' ', words->length) != NULL;

		keys->usual = false;
		*spelling++ = one ? SPELLED_ONE : SPELLED_OUT;
		memcpy(spelling, entity->name, entity->length);
		end = spelling + entity->length;
	}
	return end_key(keys, key, end);
}

void
entity_keys_add_words(EntityKeys *keys, const Entity *entity)
{
	const EntityWords *words = &keys->words;

	if (!keys->usual)
		add_key(keys, NAME_SECTION(entity->kind), words->text, words->length, ANY_SPELLING);
	else if (words->count == 1 && ENTITY_KIND_HAS_ONE_WORD(entity->kind))
		return;
	for (int32 i = 0; i < words->count; i++)
		entity_keys_add_word(keys, entity->kind, words->text + words->words[i].start, words->words[i].length);
}

bool
entity_keys_add_folded(EntityKeys *keys, int kind, const char *folded, int32 length)
{
	add_key(keys, NAME_SECTION(kind), folded, length, SPELLING_FOLLOWS);
	return add_key(keys, NAME_SECTION(kind), folded, length, ANY_SPELLING);
}

bool
entity_keys_add_usual_name(EntityKeys *keys, int kind, const char *folded, int32 length)
{
	return add_key(keys, NAME_SECTION(kind), folded, length, SPELLING_FOLLOWS);
}

bool
entity_key_is_one_word(const char *key, int32 length)
{
	/* a usual spelling is that of words of letters and digits, which no blank is one of */
	return key[length - 1] == SPELLING_FOLLOWS && memchr(key, ' ', length) == NULL;
}

bool
entity_keys_add_word(EntityKeys *keys, int kind, const char *word, int32 length)
{
	return add_key(keys, WORD_SECTION(kind), word, length, -1);
}

/* Adds a beginning, which never has the length of a key with a hash: true if it was too long, and was cut. */
static bool
add_range(EntityKeys *keys, char section, const char *text, int32 length, int last)
{
	bool		too_long = 1 + length + (last >= 0) > GIN_KEY_PREFIX;

	add_key(keys, section, text, Min(length, GIN_KEY_PREFIX - 1), too_long ? -1 : last);
	return too_long;
}

bool
entity_keys_add_word_range(EntityKeys *keys, int kind, const char *beginning, int32 length)
{
	return add_range(keys, WORD_SECTION(kind), beginning, length, -1);
}

bool
entity_keys_add_name_range(EntityKeys *keys, int kind, const char *folded, int32 length, bool whole)
{
	return add_range(keys, NAME_SECTION(kind), folded, length, whole ? SPELLING_FOLLOWS : -1);
}

/* A key with its first bytes as a number that is in their order. */
typedef struct SortedKey
{
	uint64		beginning;
	Datum		key;
} SortedKey;

static inline int
compare_sorted(const SortedKey *a, const SortedKey *b)
{
	if (a->beginning != b->beginning)
		return a->beginning < b->beginning ? -1 : 1;
	return entity_key_compare(DatumGetPointer(a->key), DatumGetPointer(b->key));
}

#define ST_SORT sort_keys
#define ST_ELEMENT_TYPE SortedKey
#define ST_COMPARE(a, b) compare_sorted(a, b)
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

void
entity_keys_sort(EntityKeys *keys)
{
	SortedKey  *sorted;
	int32		distinct = 0;

	if (keys->count < 2)
		return;
	sorted = palloc_extended(keys->count * sizeof(SortedKey), MCXT_ALLOC_HUGE);
	for (int32 i = 0; i < keys->count; i++)
	{
		char	   *key = DatumGetPointer(keys->keys[i]);
		uint64		beginning = 0;

		memcpy(&beginning, VARDATA_ANY(key), Min(VARSIZE_ANY_EXHDR(key), sizeof(beginning)));
		sorted[i].beginning = pg_ntoh64(beginning);
		sorted[i].key = keys->keys[i];
	}
	sort_keys(sorted, keys->count);
	for (int32 i = 0; i < keys->count; i++)
		if (i == 0 || compare_sorted(&sorted[i - 1], &sorted[i]) != 0)
			keys->keys[distinct++] = sorted[i].key;
	keys->count = distinct;
	pfree(sorted);
}

bool
entity_key_has_words(const char *key, int32 length, const EntityQueryTerm *term)
{
	const char *name = key + 1;
	const char *end = memchr(name, SPELLING_FOLLOWS, length - 1);

	if (end == NULL)
		elog(ERROR, "key of a name without a folded name");
	if (end + 1 < key + length && end[1] == SPELLED_ONE)
		return (term->prefix ? end - name >= term->length : end - name == term->length) &&
			memcmp(name, term->text, term->length) == 0;
	for (const char *word = name; end - word >= term->length;)
	{
		if (memcmp(word, term->text, term->length) == 0 &&
			(term->prefix || word + term->length == end || word[term->length] == ' '))
			return true;
		word = memchr(word, ' ', end - word);
		if (word == NULL)
			break;
		word++;
	}
	return false;
}
