/*
 * userlexicon_build.c
 *		Making a lexicon of a caller's names: collect, sort by hash, write.
 *
 * Sorting is by radix, so that a million names take a fraction of a second whatever they are; only names of one hash,
 * which are nearly always one name of several kinds, are compared.
 */
#include <stdlib.h>

#include "news/tokens.h"
#include "news/userlexicon.h"

#define RADIX_BITS	11
#define RADIX		(1 << RADIX_BITS)
/* How many records go by between two polls. */
#define POLL_EVERY	(1 << 16)

typedef struct Record
{
	uint32_t	hash;			/* of the name */
	uint32_t	first;			/* of its first word */
	uint32_t	at;				/* of its strings in the pool */
	uint8_t		words;
	bool		lower;			/* the first word may be in lower case */
} Record;

struct NewsLexiconBuilder
{
	NewsHooks	hooks;
	Record	   *records;
	size_t		n,
				max;
	char	   *pool;			/* strings as they are written */
	size_t		pool_used,
				pool_size;
	bool		sorted;
	/* by news_lexicon_finish() */
	LexiconFirst *firsts;
	size_t		n_firsts;
	size_t		string_bytes;
	unsigned	longest;
};

static void *
grow(NewsLexiconBuilder *builder, void *old, size_t used, size_t size)
{
	void	   *moved = builder->hooks.alloc(builder->hooks.context, size);

	if (old != NULL)
	{
		memcpy(moved, old, used);
		builder->hooks.free(builder->hooks.context, old);
	}
	return moved;
}

static void
release(NewsLexiconBuilder *builder, void *memory)
{
	if (memory != NULL)
		builder->hooks.free(builder->hooks.context, memory);
}

NewsLexiconBuilder *
news_lexicon_builder(const NewsHooks *hooks)
{
	NewsLexiconBuilder *builder = hooks->alloc(hooks->context, sizeof(NewsLexiconBuilder));

	memset(builder, 0, sizeof(NewsLexiconBuilder));
	builder->hooks = *hooks;
	return builder;
}

void
news_lexicon_free(NewsLexiconBuilder *builder)
{
	NewsHooks	hooks = builder->hooks;

	release(builder, builder->records);
	release(builder, builder->pool);
	release(builder, builder->firsts);
	hooks.free(hooks.context, builder);
}

static void
need_pool(NewsLexiconBuilder *builder, size_t bytes)
{
	if (builder->pool_size - builder->pool_used >= bytes)
		return;
	builder->pool_size = (builder->pool_used + bytes) * 2 + 4096;
	builder->pool = grow(builder, builder->pool, builder->pool_used, builder->pool_size);
}

static void
need_records(NewsLexiconBuilder *builder, size_t count)
{
	if (builder->max - builder->n >= count)
		return;
	builder->max = (builder->n + count) * 2 + 64;
	builder->records = grow(builder, builder->records, builder->n * sizeof(Record), builder->max * sizeof(Record));
}

/* Text at the end of the pool, with white space squeezed and a NUL behind it; its length. */
static int32_t
put_text(NewsLexiconBuilder *builder, NewsText text)
{
	char	   *out;
	int32_t		n = 0;

	need_pool(builder, (size_t) text.length + 2);
	out = builder->pool + builder->pool_used;
	for (int32_t at = 0; at < text.length;)
	{
		int32_t		start = at;
		int32_t		c = news_next(text.text, text.length, &at);

		/* blanks of all kinds, as the tokenizer sees them */
		if (c <= ' ' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x3000)
		{
			if (n > 0 && out[n - 1] != ' ')
				out[n++] = ' ';
			continue;
		}
		memcpy(out + n, text.text + start, at - start);
		n += at - start;
	}
	if (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	builder->pool_used += (size_t) n + 1;
	return n;
}

NewsLexiconAdded
news_lexicon_add(NewsLexiconBuilder *builder, int kind, NewsText name, NewsText canonical)
{
	Record		record = {0};
	size_t		begin = builder->pool_used;
	int32_t		length,
				words = 0;
	bool		letters = false;
	NewsToken	token;
	const char *text;

	if (begin + (size_t) name.length + (size_t) canonical.length + 4 > LEXICON_BYTES)
		return LEXICON_FULL;
	length = put_text(builder, name);
	text = builder->pool + begin;
	for (int32_t at = 0; (at = news_lexicon_scan(text, length, at, &token)) >= 0 && words <= LEXICON_WORDS; words++)
	{
		uint32_t	hash = news_lexicon_word_hash(text + token.start, token.end - token.start, token.flags);

		letters |= token.kind != TOKEN_PUNCT;
		if (words == 0)
		{
			record.first = record.hash = hash;
			record.lower = news_lexicon_lower(text, &token);
		}
		else
			record.hash = news_lexicon_next_hash(record.hash, hash);
	}
	if (!letters || words > LEXICON_WORDS)
	{
		builder->pool_used = begin;
		return letters ? LEXICON_TOO_LONG : LEXICON_BLANK;
	}
	need_pool(builder, 2);
	builder->pool[builder->pool_used++] = (char) (kind + 1);
	if (kind == KIND_NEVER)
		builder->pool[builder->pool_used++] = '\0';
	else
	{
		size_t		at = builder->pool_used;

		if (put_text(builder, canonical) == length && memcmp(builder->pool + begin, builder->pool + at, length) == 0)
		{
			builder->pool[at] = '\0';
			builder->pool_used = at + 1;
		}
	}
	record.at = (uint32_t) begin;
	record.words = (uint8_t) words;
	need_records(builder, 1);
	builder->records[builder->n++] = record;
	builder->sorted = false;
	return LEXICON_ADDED;
}

bool
news_lexicon_append(NewsLexiconBuilder *builder, const NewsLexiconBuilder *other)
{
	if (builder->pool_used + other->pool_used > LEXICON_BYTES)
		return false;
	need_records(builder, other->n);
	need_pool(builder, other->pool_used);
	for (size_t i = 0; i < other->n; i++)
	{
		Record		record = other->records[i];

		record.at += (uint32_t) builder->pool_used;
		builder->records[builder->n++] = record;
	}
	if (other->pool_used > 0)
		memcpy(builder->pool + builder->pool_used, other->pool, other->pool_used);
	builder->pool_used += other->pool_used;
	builder->sorted = false;
	return true;
}

size_t
news_lexicon_pack_size(const NewsLexiconBuilder *builder)
{
	return builder->n * sizeof(Record) + builder->pool_used + sizeof(uint64_t);
}

void
news_lexicon_pack(const NewsLexiconBuilder *builder, char *out)
{
	uint64_t	n = builder->n;

	memcpy(out, &n, sizeof(n));
	if (n > 0)
	{
		memcpy(out + sizeof(n), builder->records, n * sizeof(Record));
		memcpy(out + sizeof(n) + n * sizeof(Record), builder->pool, builder->pool_used);
	}
}

bool
news_lexicon_unpack(NewsLexiconBuilder *builder, const char *bytes, size_t length)
{
	uint64_t	n;

	if (length < sizeof(n))
		return false;
	memcpy(&n, bytes, sizeof(n));
	length -= sizeof(n);
	if (n > length / sizeof(Record))
		return false;
	builder->n = n;
	builder->max = n;
	builder->pool_used = builder->pool_size = length - n * sizeof(Record);
	if (n > 0)
	{
		builder->records = grow(builder, NULL, 0, n * sizeof(Record));
		memcpy(builder->records, bytes + sizeof(n), n * sizeof(Record));
		builder->pool = grow(builder, NULL, 0, builder->pool_size);
		memcpy(builder->pool, bytes + sizeof(n) + n * sizeof(Record), builder->pool_size);
	}
	return true;
}

/* ---- sorting -------------------------------------------------------------- */

/* Sorts n elements of `size` bytes by the uint32 that each begins with; stable.  Returns where they are: array or other. */
static void *
radix_sort(NewsLexiconBuilder *builder, char *array, char *other, size_t n, size_t size)
{
	for (int shift = 0; shift < 32; shift += RADIX_BITS)
	{
		size_t		start[RADIX] = {0};
		size_t		sum = 0;
		char	   *swap = array;
		uint32_t	key;

		for (size_t i = 0; i < n; i++)
		{
			memcpy(&key, array + i * size, sizeof(key));
			start[(key >> shift) & (RADIX - 1)]++;
		}
		for (int b = 0; b < RADIX; b++)
		{
			size_t		count = start[b];

			start[b] = sum;
			sum += count;
		}
		for (size_t i = 0; i < n; i++)
		{
			memcpy(&key, array + i * size, sizeof(key));
			memcpy(other + start[(key >> shift) & (RADIX - 1)]++ * size, array + i * size, size);
			if (i % POLL_EVERY == 0)
				builder->hooks.poll(builder->hooks.context);
		}
		array = other;
		other = swap;
	}
	return array;
}

/* A record and its strings, for qsort() */
typedef struct Named
{
	const char *strings;
	Record		record;
} Named;

static int
by_strings(const void *x, const void *y)
{
	const char *a = ((const Named *) x)->strings,
			   *b = ((const Named *) y)->strings;
	int			order = strcmp(a, b);

	return order != 0 ? order : strcmp(a + strlen(a) + 1, b + strlen(b) + 1);
}

/* Records of one hash by name, kind and canonical; of one name and kind the first stays.  How many stay. */
static size_t
sort_group(NewsLexiconBuilder *builder, Record *group, size_t count, Record *out)
{
	Named	   *named = builder->hooks.alloc(builder->hooks.context, count * sizeof(Named));
	size_t		kept = 0;
	size_t		last = 0;

	for (size_t i = 0; i < count; i++)
	{
		named[i].record = group[i];
		named[i].strings = builder->pool + group[i].at;
	}
	qsort(named, count, sizeof(Named), by_strings);
	for (size_t i = 0; i < count; i++)
	{
		size_t		length = strlen(named[i].strings) + 1;

		/* the name with its NUL and the kind */
		if (i > 0 && memcmp(named[last].strings, named[i].strings, length) == 0 && named[last].strings[length] == named[i].strings[length])
			continue;
		out[kept++] = named[i].record;
		last = i;
	}
	builder->hooks.free(builder->hooks.context, named);
	return kept;
}

/* Sorts the records and takes repeats out. */
static void
sort_records(NewsLexiconBuilder *builder)
{
	Record	   *other = builder->hooks.alloc(builder->hooks.context, builder->max * sizeof(Record));
	Record	   *sorted = radix_sort(builder, (char *) builder->records, (char *) other, builder->n, sizeof(Record));
	size_t		kept = 0;

	if (sorted == other)
	{
		other = builder->records;
		builder->records = sorted;
	}
	for (size_t i = 0, j; i < builder->n; i = j)
	{
		for (j = i + 1; j < builder->n && sorted[j].hash == sorted[i].hash; j++)
			;
		if (j == i + 1)
			sorted[kept++] = sorted[i];
		else
			kept += sort_group(builder, sorted + i, j - i, sorted + kept);
		if (i % POLL_EVERY == 0)
			builder->hooks.poll(builder->hooks.context);
	}
	builder->n = kept;
	release(builder, other);
}

/* The first words and the lengths of the names that begin with them. */
static void
collect_firsts(NewsLexiconBuilder *builder)
{
	LexiconFirst *firsts = builder->hooks.alloc(builder->hooks.context, builder->n * sizeof(LexiconFirst));
	LexiconFirst *other = builder->hooks.alloc(builder->hooks.context, builder->n * sizeof(LexiconFirst));
	LexiconFirst *sorted;
	size_t		n = 0;

	for (size_t i = 0; i < builder->n; i++)
	{
		const Record *record = &builder->records[i];

		firsts[i].hash = record->first;
		firsts[i].lengths = (record->words > 30 ? FIRST_LONG : 1u << record->words) | (record->lower ? FIRST_LOWER : 0);
	}
	sorted = radix_sort(builder, (char *) firsts, (char *) other, builder->n, sizeof(LexiconFirst));
	for (size_t i = 0; i < builder->n; i++)
	{
		if (n > 0 && sorted[n - 1].hash == sorted[i].hash)
			sorted[n - 1].lengths |= sorted[i].lengths;
		else
			sorted[n++] = sorted[i];
	}
	release(builder, sorted == firsts ? other : firsts);
	release(builder, builder->firsts);
	builder->firsts = sorted;
	builder->n_firsts = n;
}

/* Bits of a directory with room for twice n buckets. */
static unsigned
directory_bits(size_t n)
{
	unsigned	bits = 0;

	while (bits < 28 && ((size_t) 1 << bits) < n * 2)
		bits++;
	return bits;
}

static size_t
string_length(const NewsLexiconBuilder *builder, const Record *record)
{
	const char *text = builder->pool + record->at;
	size_t		name = strlen(text) + 1;

	return name + strlen(text + name) + 1;
}

size_t
news_lexicon_finish(NewsLexiconBuilder *builder)
{
	if (!builder->sorted)
	{
		if (builder->n > 0)
		{
			sort_records(builder);
			collect_firsts(builder);
		}
		builder->string_bytes = 0;
		builder->longest = 0;
		for (size_t i = 0; i < builder->n; i++)
		{
			builder->string_bytes += string_length(builder, &builder->records[i]);
			if (builder->records[i].words > builder->longest)
				builder->longest = builder->records[i].words;
		}
		builder->sorted = true;
	}
	return sizeof(LexiconHeader) +
		(((size_t) 1 << directory_bits(builder->n_firsts)) + 1) * sizeof(uint32_t) + builder->n_firsts * sizeof(LexiconFirst) +
		(((size_t) 1 << directory_bits(builder->n)) + 1) * sizeof(uint32_t) + builder->n * sizeof(LexiconName) +
		builder->string_bytes;
}

/* Where each bucket of n sorted elements begins, each of which starts with its hash. */
static void
write_directory(uint32_t *directory, unsigned bits, const char *elements, size_t n, size_t size)
{
	size_t		slots = (size_t) 1 << bits;
	size_t		i = 0;

	for (size_t slot = 0; slot <= slots; slot++)
	{
		for (; i < n; i++)
		{
			uint32_t	hash;

			memcpy(&hash, elements + i * size, sizeof(hash));
			if ((bits == 0 ? 0 : hash >> (32 - bits)) >= slot)
				break;
		}
		directory[slot] = (uint32_t) i;
	}
}

/* Two 64-bit sums over the bytes, of which each mixes as it goes. */
static void
fingerprint(const char *bytes, size_t length, uint32_t out[4])
{
	uint64_t	a = UINT64_C(0x9E3779B97F4A7C15) ^ length,
				b = UINT64_C(0xC2B2AE3D27D4EB4F) + length;

	for (size_t i = 0; i < length; i += 8)
	{
		uint64_t	word = 0;

		memcpy(&word, bytes + i, length - i < 8 ? length - i : 8);
		a = (a ^ word) * UINT64_C(0xFF51AFD7ED558CCD);
		a ^= a >> 32;
		b = (b + word) * UINT64_C(0x9FB21C651E98DF25);
		b ^= b >> 29;
	}
	out[0] = (uint32_t) a;
	out[1] = (uint32_t) (a >> 32);
	out[2] = (uint32_t) b;
	out[3] = (uint32_t) (b >> 32);
}

void
news_lexicon_write(NewsLexiconBuilder *builder, char *out)
{
	size_t		size = news_lexicon_finish(builder);
	LexiconHeader header = {.version = LEXICON_VERSION};
	char	   *at = out + sizeof(header);
	uint32_t   *directory;
	uint32_t	string_at = 0;

	header.n_names = (uint32_t) builder->n;
	header.n_firsts = (uint32_t) builder->n_firsts;
	header.longest = (uint16_t) builder->longest;
	header.name_bits = (uint8_t) directory_bits(builder->n);
	header.first_bits = (uint8_t) directory_bits(builder->n_firsts);

	directory = (uint32_t *) (void *) at;
	at += (((size_t) 1 << header.first_bits) + 1) * sizeof(uint32_t);
	write_directory(directory, header.first_bits, (const char *) builder->firsts, builder->n_firsts, sizeof(LexiconFirst));
	if (builder->n_firsts > 0)
		memcpy(at, builder->firsts, builder->n_firsts * sizeof(LexiconFirst));
	at += builder->n_firsts * sizeof(LexiconFirst);

	directory = (uint32_t *) (void *) at;
	at += (((size_t) 1 << header.name_bits) + 1) * sizeof(uint32_t);
	write_directory(directory, header.name_bits, (const char *) builder->records, builder->n, sizeof(Record));
	for (size_t i = 0; i < builder->n; i++)
	{
		LexiconName name = {builder->records[i].hash, string_at};

		memcpy(at, &name, sizeof(name));
		at += sizeof(name);
		string_at += (uint32_t) string_length(builder, &builder->records[i]);
	}
	for (size_t i = 0; i < builder->n; i++)
	{
		size_t		length = string_length(builder, &builder->records[i]);

		memcpy(at, builder->pool + builder->records[i].at, length);
		at += length;
		if (i % POLL_EVERY == 0)
			builder->hooks.poll(builder->hooks.context);
	}
	fingerprint(out + sizeof(header), size - sizeof(header), header.fingerprint);
	memcpy(out, &header, sizeof(header));
}
