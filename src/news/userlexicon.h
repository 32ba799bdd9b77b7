/*
 * userlexicon.h
 *		A caller's own names: one block of bytes, made once, read in place.
 *
 * An entry is (kind, name, canonical): wherever the name stands, the thing is of this kind and is called canonical;
 * or the name is never one (KIND_NEVER).  The block is kept in tables, so its format is a promise:
 *
 *		LexiconHeader
 *		uint32		first_directory[2^first_bits + 1]	by the top bits of the hash: where its bucket begins
 *		LexiconFirst firsts[n_firsts]					the hashes of all first words, ascending
 *		uint32		name_directory[2^name_bits + 1]
 *		LexiconName	names[n_names]						by hash, name, kind
 *		char		strings[]							name NUL kind-byte canonical NUL, in the order of names
 *
 * All integers are in the machine's order, all offsets from the start of their array; there is no pointer and no padding.
 * A name and a kind have one entry: of several canonical names the first in byte order stays.  So equal sets of entries
 * are equal bytes.  The kind byte is NewsKind + 1; an empty canonical stands for the name itself.
 *
 * Hashes are of words as the tokenizer splits them, folded, with the accents of Latin letters taken off, and final dots
 * left out.  The cost of a look-up does not depend on the number of names: a word that begins no name costs a look into
 * one bucket, one that does costs one more for each length that the names beginning with it have.
 *
 * Bytes are not trusted: news_lexicon_open() checks the sizes, and whatever is read later is checked as it is read.
 * Corrupt bytes give wrong names, never a bad access.
 */
#ifndef NEWSEXT_USERLEXICON_H
#define NEWSEXT_USERLEXICON_H

#include "news/news.h"

#define KIND_NEVER			6	/* behind the last NewsKind */
#define LEXICON_KINDS		7
#define LEXICON_VERSION		1
/* A name may have this many words at most. */
#define LEXICON_WORDS		255
/* All names together: more could not be a value of the server. */
#define LEXICON_BYTES		(1 << 30)

typedef struct LexiconHeader
{
	uint32_t	version;		/* LEXICON_VERSION, and what is not this machine's byte order is not equal to it */
	uint32_t	n_names;
	uint32_t	n_firsts;
	uint8_t		name_bits;
	uint8_t		first_bits;
	uint16_t	longest;		/* words of the longest name */
	uint32_t	fingerprint[4]; /* of all behind the header */
} LexiconHeader;

/* Which names begin with a word. */
typedef struct LexiconFirst
{
	uint32_t	hash;
	uint32_t	lengths;		/* bit n: a name of n words; FIRST_LONG; FIRST_LOWER */
} LexiconFirst;

#define FIRST_LOWER			(1u << 0)	/* one of them begins in lower case */
#define FIRST_LONG			(1u << 31)	/* one of them has 31 words or more */

typedef struct LexiconName
{
	uint32_t	hash;
	uint32_t	at;				/* in strings */
} LexiconName;

/* An opened block: where its parts are. */
struct NewsLexicon
{
	const LexiconHeader *header;
	const uint32_t *first_directory;
	const LexiconFirst *firsts;
	const uint32_t *name_directory;
	const LexiconName *names;
	const char *strings;
	size_t		string_bytes;
};

/* Opens bytes (4-aligned) in place; false if they are no lexicon. */
extern bool news_lexicon_open(NewsLexicon *lexicon, const char *bytes, size_t length);

/* Entry number n (0 … n_names - 1); false if its bytes are corrupt. kind: NewsKind or KIND_NEVER. */
typedef struct NewsLexiconEntry
{
	int			kind;
	NewsText	name;
	NewsText	canonical;		/* none for KIND_NEVER */
} NewsLexiconEntry;
extern bool news_lexicon_entry(const NewsLexicon *lexicon, uint32_t n, NewsLexiconEntry *entry);

/* What a text's words are in the lexicon. */
typedef struct NewsLexiconMatch
{
	int32_t		words;			/* tokens that the name has in the text */
	uint32_t	kinds;			/* bit k: canonical[k] is there */
	NewsText	canonical[LEXICON_KINDS];
} NewsLexiconMatch;

/*
 * The longest name that begins at token `first` and ends at or before `end`,
 * within its paragraph; false if there is none.
 */
extern bool news_lexicon_match(const NewsLexicon *lexicon, const NewsDoc *doc, int32_t first, int32_t end, NewsLexiconMatch *match);

/* ---- making one: userlexicon_build.c -------------------------------------- */

typedef struct NewsLexiconBuilder NewsLexiconBuilder;

typedef enum NewsLexiconAdded
{
	LEXICON_ADDED,
	LEXICON_BLANK,				/* the name has no letter or digit: left out */
	LEXICON_TOO_LONG,			/* more than LEXICON_WORDS words: left out */
	LEXICON_FULL				/* LEXICON_BYTES are reached: left out */
} NewsLexiconAdded;

extern NewsLexiconBuilder *news_lexicon_builder(const NewsHooks *hooks);

/* White space in names is squeezed.  canonical is not looked at for KIND_NEVER. */
extern NewsLexiconAdded news_lexicon_add(NewsLexiconBuilder *builder, int kind, NewsText name, NewsText canonical);

/* All of other's entries too; false, with nothing done, if they are too many. */
extern bool news_lexicon_append(NewsLexiconBuilder *builder, const NewsLexiconBuilder *other);

/* Sorts, and tells how many bytes news_lexicon_write() is going to write; more names may be added later. */
extern size_t news_lexicon_finish(NewsLexiconBuilder *builder);
extern void news_lexicon_write(NewsLexiconBuilder *builder, char *out);
extern void news_lexicon_free(NewsLexiconBuilder *builder);

/* A builder as bytes for another process of the same server, and back; false if the bytes cannot be one. */
extern size_t news_lexicon_pack_size(const NewsLexiconBuilder *builder);
extern void news_lexicon_pack(const NewsLexiconBuilder *builder, char *out);
extern bool news_lexicon_unpack(NewsLexiconBuilder *builder, const char *bytes, size_t length);

/* ---- shared by both ------------------------------------------------------- */

/* The hash of one word as names are compared: folded, without accents and final dot. */
extern uint32_t news_lexicon_word_hash(const char *text, int32_t length, unsigned flags);

/* The hash of a name with one more word. */
static inline uint32_t
news_lexicon_next_hash(uint32_t hash, uint32_t word)
{
	hash = ((hash << 7) | (hash >> 25)) ^ word;
	hash *= 0x9E3779B1u;
	return hash ^ (hash >> 15);
}

/* The next word of a name, with final and single dots left out; -1 behind the last. */
extern int32_t news_lexicon_scan(const char *name, int32_t length, int32_t at, NewsToken *token);

/* May this word of a name stand in lower case in a text? */
extern bool news_lexicon_lower(const char *text, const NewsToken *token);

#endif							/* NEWSEXT_USERLEXICON_H */
