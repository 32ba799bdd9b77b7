/*
 * userlexicon.c
 *		Look-up of a caller's own names, in bytes that are read in place.
 */
#include "news/userlexicon.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "lexicon/lexicon.h"
#include "news/tokens.h"

/* A longer word is compared as it is printed. */
#define WORD_BYTES	256
/* A word in capitals of more letters than this is loud, no acronym: MICROSOFT is Microsoft, but WHO is not who. */
#define ACRONYM		5

bool
news_lexicon_open(NewsLexicon *lexicon, const char *bytes, size_t length)
{
	const LexiconHeader *header = (const LexiconHeader *) (const void *) bytes;
	uint64_t	first_at = sizeof(LexiconHeader);
	uint64_t	name_at,
				string_at;

	if (length < sizeof(LexiconHeader) || header->version != LEXICON_VERSION || header->name_bits > 31 || header->first_bits > 31)
		return false;
	name_at = first_at + ((UINT64_C(1) << header->first_bits) + 1) * sizeof(uint32_t) +
		(uint64_t) header->n_firsts * sizeof(LexiconFirst);
	string_at = name_at + ((UINT64_C(1) << header->name_bits) + 1) * sizeof(uint32_t) +
		(uint64_t) header->n_names * sizeof(LexiconName);
	if (string_at > length)
		return false;
	lexicon->header = header;
	lexicon->first_directory = (const uint32_t *) (const void *) (bytes + first_at);
	lexicon->firsts = (const LexiconFirst *) (lexicon->first_directory + ((size_t) 1 << header->first_bits) + 1);
	lexicon->name_directory = (const uint32_t *) (const void *) (bytes + name_at);
	lexicon->names = (const LexiconName *) (lexicon->name_directory + ((size_t) 1 << header->name_bits) + 1);
	lexicon->strings = bytes + string_at;
	lexicon->string_bytes = length - string_at;
	return true;
}

uint64_t
news_lexicon_identity(const NewsLexicon *lexicon)
{
	const uint32_t *f = lexicon->header->fingerprint;
	uint64_t	identity = (((uint64_t) f[0] << 32) | f[1]) ^ (((uint64_t) f[3] << 32) | f[2]);

	return identity ? identity : 1;
}

bool
news_lexicon_entry(const NewsLexicon *lexicon, uint32_t n, NewsLexiconEntry *entry)
{
	size_t		at = n < lexicon->header->n_names ? lexicon->names[n].at : lexicon->string_bytes;
	const char *text,
			   *end;
	size_t		room;

	if (at >= lexicon->string_bytes)
		return false;
	text = lexicon->strings + at;
	room = lexicon->string_bytes - at;
	end = memchr(text, '\0', room);
	if (end == NULL || end == text || (size_t) (end - text) + 2 > room)
		return false;
	entry->name.text = text;
	entry->name.length = (int32_t) (end - text);
	entry->kind = (unsigned char) end[1] - 1;
	if (entry->kind < 0 || entry->kind >= LEXICON_KINDS)
		return false;
	room -= end + 2 - text;
	text = end + 2;
	end = memchr(text, '\0', room);
	if (end == NULL)
		return false;
	entry->canonical.text = text;
	entry->canonical.length = (int32_t) (end - text);
	if (entry->kind == KIND_NEVER)
		entry->canonical = (NewsText) {NULL, 0};
	else if (end == text)
		entry->canonical = entry->name;
	return true;
}

/* ---- words ---------------------------------------------------------------- */

/* The letters that have no accent to take off, but an ASCII letter that is printed for them; 0 for all others. */
static char
plain_letter(int32_t c)
{
	switch (c)
	{
		case 0x00F8:
			return 'o';
		case 0x0111:
		case 0x00F0:
			return 'd';
		case 0x0131:
			return 'i';
		case 0x0142:
			return 'l';
		default:
			return '\0';
	}
}

/* Takes the accents off Latin letters, in place; the new length. */
static int32_t
strip_accents(char *text, int32_t length)
{
	UErrorCode	error = U_ZERO_ERROR;
	const UNormalizer2 *nfd = unorm2_getNFDInstance(&error);
	int32_t		n = 0;
	bool		latin = false;	/* the letter before is ASCII, so that marks on it fall */

	for (int32_t at = 0; at < length;)
	{
		int32_t		start = at;
		int32_t		c = news_next(text, length, &at);
		UChar		units[8];

		if (c >= 0x300 && c < 0x370 && latin)
			continue;
		if (c >= 0xC0 && c < 0x180 && plain_letter(c) != '\0')
		{
			text[n++] = plain_letter(c);
			latin = true;
			continue;
		}
		if (c >= 0xC0 && U_SUCCESS(error))
		{
			UErrorCode	failed = U_ZERO_ERROR;
			int32_t		count = unorm2_getDecomposition(nfd, c, units, 8, &failed);

			if (U_SUCCESS(failed) && count > 0 && count <= 8 && units[0] < 0x80)
			{
				text[n++] = (char) units[0];
				latin = true;
				continue;
			}
		}
		latin = c < 0x80;
		memmove(text + n, text + start, at - start);
		n += at - start;
	}
	return n;
}

/* The form under which words are compared; -1 for a word that is too long to have one. */
static int32_t
word_key(const char *text, int32_t length, unsigned flags, char *out)
{
	int32_t		n = news_token_key(text, length, out, WORD_BYTES);

	return n > 0 && (flags & TOKEN_NONASCII) ? strip_accents(out, n) : n;
}

uint32_t
news_lexicon_word_hash(const char *text, int32_t length, unsigned flags)
{
	char		key[WORD_BYTES];
	int32_t		n = word_key(text, length, flags, key);

	return n < 0 ? news_hash(text, length) : news_hash(key, n);
}

int32_t
news_lexicon_scan(const char *name, int32_t length, int32_t at, NewsToken *token)
{
	do
		at = news_scan_token(name, length, at, token);
	while (at >= 0 && token->kind == TOKEN_PUNCT && token->code == '.');
	return at;
}

static bool
has_upper(const char *text, int32_t length, unsigned flags)
{
	if (flags & TOKEN_CAPITAL)
		return true;
	for (int32_t i = 0; i < length;)
	{
		int32_t		c = news_next(text, length, &i);

		if (c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(c) != 0)
			return true;
	}
	return false;
}

bool
news_lexicon_lower(const char *text, const NewsToken *token)
{
	char		folded[32];
	int32_t		n,
				word;

	if (!(token->flags & (TOKEN_CAPITAL | TOKEN_UPPER)))
		return true;
	/* The Hague in "the Hague" */
	n = news_token_key(text + token->start, token->end - token->start, folded, sizeof(folded));
	word = n > 0 ? lex_word(folded, n) : 0;
	return word > 0 && (lex_word_is(word) & LEX_BIT(LEX_PARTICLE)) != 0;
}

/* Is all of a name in capitals because its owner writes so? */
static bool
is_loud(NewsText name)
{
	NewsToken	token;
	int32_t		words = 0,
				bytes = 0;

	for (int32_t at = 0; (at = news_scan_token(name.text, name.length, at, &token)) >= 0;)
	{
		if (!(token.flags & TOKEN_LETTERS))
			continue;
		if (!(token.flags & TOKEN_UPPER))
			return false;
		words++;
		bytes = token.end - token.start;
	}
	return words > 1 || bytes > ACRONYM;
}

/* Do the tokens first … end - 1 print this name? */
static bool
is_name(const NewsDoc *doc, int32_t first, int32_t end, NewsText name)
{
	NewsToken	word;
	bool		loud = is_loud(name);
	int32_t		at = 0;

	for (int32_t t = first; t < end; t++)
	{
		const NewsToken *token = &doc->tokens[t];
		const char *printed = news_token_text(doc, t);
		int32_t		length = token->end - token->start;
		char		a[WORD_BYTES],
					b[WORD_BYTES];
		int32_t		m,
					n;

		at = news_lexicon_scan(name.text, name.length, at, &word);
		if (at < 0)
			return false;
		n = word_key(name.text + word.start, word.end - word.start, word.flags, a);
		m = word_key(printed, length, token->flags, b);
		if (n < 0 || m < 0 ? word.end - word.start != length || memcmp(name.text + word.start, printed, length) != 0 :
			n != m || memcmp(a, b, n) != 0)
			return false;
		if ((word.flags & TOKEN_UPPER) && !loud)
		{
			if (!(token->flags & TOKEN_UPPER))
				return false;
		}
		else if (!has_upper(printed, length, token->flags) && !news_lexicon_lower(name.text, &word))
			return false;
	}
	return news_lexicon_scan(name.text, name.length, at, &word) < 0;
}

/* ---- look-up -------------------------------------------------------------- */

/* The bucket of a hash in a directory over n sorted elements. */
static inline void
bucket(const uint32_t *directory, unsigned bits, uint32_t n, uint32_t hash, uint32_t *from, uint32_t *to)
{
	uint32_t	slot = bits == 0 ? 0 : hash >> (32 - bits);

	*from = directory[slot];
	*to = directory[slot + 1];
	if (*to > n)
		*to = n;
	if (*from > *to)
		*from = *to;
}

static uint32_t
first_lengths(const NewsLexicon *lexicon, uint32_t hash)
{
	uint32_t	low,
				high;

	bucket(lexicon->first_directory, lexicon->header->first_bits, lexicon->header->n_firsts, hash, &low, &high);
	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (lexicon->firsts[middle].hash == hash)
			return lexicon->firsts[middle].lengths;
		if (lexicon->firsts[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

/* All entries for the tokens first … end - 1, whose hash is known. */
static bool
find_name(const NewsLexicon *lexicon, const NewsDoc *doc, int32_t first, int32_t end, uint32_t hash, NewsLexiconMatch *match)
{
	uint32_t	low,
				high,
				to;
	NewsLexiconEntry entry;
	NewsText	refused = {NULL, 0};	/* the same name of another kind need not be read again */

	bucket(lexicon->name_directory, lexicon->header->name_bits, lexicon->header->n_names, hash, &low, &to);
	high = to;
	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (lexicon->names[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	match->kinds = 0;
	for (; low < to && lexicon->names[low].hash == hash; low++)
	{
		if (!news_lexicon_entry(lexicon, low, &entry) || (match->kinds & (1u << entry.kind)) ||
			(refused.text != NULL && news_text_equal(refused, entry.name)))
			continue;
		if (!is_name(doc, first, end, entry.name))
		{
			refused = entry.name;
			continue;
		}
		match->kinds |= 1u << entry.kind;
		match->canonical[entry.kind] = entry.canonical;
	}
	match->words = end - first;
	return match->kinds != 0;
}

/* A token's hash as the lexicon has it. */
static inline uint32_t
token_hash(const NewsDoc *doc, int32_t t)
{
	const NewsToken *token = &doc->tokens[t];

	/* the tokenizer's own serves for all but long words and accents */
	if (!(token->flags & TOKEN_NONASCII) && token->end - token->start < 96)
		return token->hash;
	return news_lexicon_word_hash(doc->text + token->start, token->end - token->start, token->flags);
}

bool
news_lexicon_match(const NewsLexicon *lexicon, const NewsDoc *doc, int32_t first, int32_t end, NewsLexiconMatch *match)
{
	uint32_t	hashes[LEXICON_WORDS + 1];
	uint32_t	lengths = first_lengths(lexicon, hashes[1] = token_hash(doc, first));
	int32_t		longest,
				n = 1;

	if (lengths == 0 || (!(lengths & FIRST_LOWER) &&
						 !has_upper(news_token_text(doc, first), news_token_length(doc, first), doc->tokens[first].flags)))
		return false;
	longest = (lengths & FIRST_LONG) ? lexicon->header->longest : 30;
	if (longest > LEXICON_WORDS)
		longest = LEXICON_WORDS;
	while (!(lengths & FIRST_LONG) && longest > 1 && !(lengths & (1u << longest)))
		longest--;
	if (longest > end - first)
		longest = end - first;
	for (; n < longest && !(doc->tokens[first + n].flags & TOKEN_PARAGRAPH); n++)
		hashes[n + 1] = news_lexicon_next_hash(hashes[n], token_hash(doc, first + n));
	for (; n > 0; n--)
		if ((n > 30 ? lengths & FIRST_LONG : lengths & (1u << n)) && find_name(lexicon, doc, first, first + n, hashes[n], match))
			return true;
	return false;
}
