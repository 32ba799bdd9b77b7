/*
 * gin_keys.c
 *		Makes the keys that gin_keys.h describes.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "entityset/gin_keys.h"
#include "lib/stringinfo.h"

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

void
entity_keys_begin(EntityKeys *keys, int32 expected)
{
	memset(keys, 0, sizeof(*keys));
	keys->max = Max(expected, 4);
	keys->keys = palloc(keys->max * sizeof(Datum));
	initStringInfo(&keys->buffer);
}

/* Adds the buffer as a key; true if it was too long. */
static bool
add_buffer(EntityKeys *keys)
{
	int			length = keys->buffer.len;
	bool		too_long = length >= GIN_KEY_LENGTH;
	bytea	   *key;

	if (keys->count == keys->max)
	{
		keys->max *= 2;
		keys->keys = repalloc_huge(keys->keys, keys->max * sizeof(Datum));
	}
	if (too_long)
	{
		uint64		hash = hash_bytes_extended((unsigned char *) keys->buffer.data, length, 0);

		memcpy(keys->buffer.data + GIN_KEY_PREFIX, &hash, sizeof(hash));
		length = GIN_KEY_LENGTH;
	}
	key = palloc(VARHDRSZ + length);
	SET_VARSIZE(key, VARHDRSZ + length);
	memcpy(VARDATA(key), keys->buffer.data, length);
	keys->keys[keys->count++] = PointerGetDatum(key);
	return too_long;
}

/* Is `word` the folded word in this spelling?  Both are `length` bytes of ASCII. */
static bool
is_spelled(const char *word, const char *folded, int32 length, int spelling)
{
	for (int32 i = 0; i < length; i++)
	{
		char		c = folded[i];

		if (c >= 'a' && c <= 'z' && (spelling == SPELLED_UPPER || (spelling == SPELLED_TITLE && i == 0)))
			c -= 'a' - 'A';
		if (word[i] != c)
			return false;
	}
	return true;
}

/*
 * How word i of a name is mostly written: BBC, Bank of England, Syria.  This is
 * part of the format of the index: a change would need a REINDEX.
 */
static int
usual_spelling(const char *folded, const EntityWord *word, int32 i, int32 count)
{
	static const char *const lower[] = {"and", "for", "in", "of", "on", "the"};

	if (count == 1 && word->length <= 3)
		return SPELLED_UPPER;
	if (i > 0 && word->length <= 3)
		for (size_t l = 0; l < lengthof(lower); l++)
			if ((int32) strlen(lower[l]) == word->length && memcmp(lower[l], folded, word->length) == 0)
				return SPELLED_LOWER;
	return SPELLED_TITLE;
}

/*
 * Appends the spelling of a name whose words are letters and digits of ASCII: for
 * each word how it is written, and between words the bytes that part them unless
 * that is one blank.  Nothing at all if that is usual: *usual.  False for any
 * other name.
 */
static bool
append_spelling(StringInfo out, const Entity *entity, const EntityWords *words, bool *usual)
{
	const char *at = entity->name;
	const char *end = at + entity->length;
	int			begin = out->len;

	*usual = true;
	for (int32 i = 0; i < words->count; i++)
	{
		const char *folded = words->text + words->words[i].start;
		int32		length = words->words[i].length;
		const char *gap = at;
		int			spelling = usual_spelling(folded, &words->words[i], i, words->count);

		while (at < end && !((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9')))
		{
			/* a byte that could be taken for a spelling */
			if ((unsigned char) *at <= SPELLED_ONE)
				return false;
			at++;
		}
		/* words that nothing parts would come out with a blank between them */
		if (end - at < length || (i > 0 && at == gap))
			return false;
		if (i == 0 ? at > gap : at - gap != 1 || *gap != ' ')
		{
			*usual = false;
			appendBinaryStringInfo(out, gap, at - gap);
		}
		if (!is_spelled(at, folded, length, spelling))
		{
			*usual = false;
			for (spelling = SPELLED_TITLE; !is_spelled(at, folded, length, spelling);)
				if (++spelling == SPELLED_OUT)
					return false;
		}
		appendStringInfoCharMacro(out, (char) spelling);
		at += length;
	}
	for (const char *rest = at; rest < end; rest++)
	{
		*usual = false;
		if ((unsigned char) *rest <= SPELLED_ONE)
			return false;
	}
	appendBinaryStringInfo(out, at, end - at);
	if (*usual)
		out->len = begin;
	return true;
}

/* Begins a key in the buffer: a section, and a folded name or word. */
static void
begin_key(EntityKeys *keys, char section, const char *text, int32 length)
{
	resetStringInfo(&keys->buffer);
	appendStringInfoCharMacro(&keys->buffer, section);
	appendBinaryStringInfo(&keys->buffer, text, length);
}

bool
entity_keys_add_name(EntityKeys *keys, const Entity *entity)
{
	const EntityWords *words = &keys->words;
	StringInfo	buffer = &keys->buffer;
	int			begin;

	entityset_fold_words(entity->name, entity->length, &keys->words);
	begin_key(keys, NAME_SECTION(entity->kind), words->text, words->length);
	appendStringInfoCharMacro(buffer, SPELLING_FOLLOWS);
	begin = buffer->len;
	if (!append_spelling(buffer, entity, words, &keys->usual))
	{
		bool		one = words->count == 1 && memchr(words->text, ' ', words->length) != NULL;

		keys->usual = false;
		buffer->len = begin;
		appendStringInfoCharMacro(buffer, one ? SPELLED_ONE : SPELLED_OUT);
		appendBinaryStringInfo(buffer, entity->name, entity->length);
	}
	return add_buffer(keys);
}

void
entity_keys_add_words(EntityKeys *keys, const Entity *entity)
{
	const EntityWords *words = &keys->words;

	if (!keys->usual)
	{
		begin_key(keys, NAME_SECTION(entity->kind), words->text, words->length);
		appendStringInfoCharMacro(&keys->buffer, ANY_SPELLING);
		add_buffer(keys);
	}
	for (int32 i = 0; i < words->count; i++)
		entity_keys_add_word(keys, entity->kind, words->text + words->words[i].start, words->words[i].length);
}

bool
entity_keys_add_folded(EntityKeys *keys, int kind, const char *folded, int32 length)
{
	begin_key(keys, NAME_SECTION(kind), folded, length);
	appendStringInfoCharMacro(&keys->buffer, SPELLING_FOLLOWS);
	add_buffer(keys);
	begin_key(keys, NAME_SECTION(kind), folded, length);
	appendStringInfoCharMacro(&keys->buffer, ANY_SPELLING);
	return add_buffer(keys);
}

bool
entity_keys_add_word(EntityKeys *keys, int kind, const char *word, int32 length)
{
	begin_key(keys, WORD_SECTION(kind), word, length);
	return add_buffer(keys);
}

/* Adds the buffer as a beginning. */
static bool
add_range(EntityKeys *keys)
{
	bool		too_long = keys->buffer.len > GIN_KEY_PREFIX;

	/* a beginning never has the length of a key with a hash */
	if (too_long)
		keys->buffer.len = GIN_KEY_PREFIX;
	add_buffer(keys);
	return too_long;
}

bool
entity_keys_add_word_range(EntityKeys *keys, int kind, const char *beginning, int32 length)
{
	begin_key(keys, WORD_SECTION(kind), beginning, length);
	return add_range(keys);
}

bool
entity_keys_add_name_range(EntityKeys *keys, int kind, const char *folded, int32 length, bool whole)
{
	begin_key(keys, NAME_SECTION(kind), folded, length);
	if (whole)
		appendStringInfoCharMacro(&keys->buffer, SPELLING_FOLLOWS);
	return add_range(keys);
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
