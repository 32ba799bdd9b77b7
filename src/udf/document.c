/*
 * document.c
 *		A document from a text argument: encoding, memory, cancellation, and
 *		the one that the backend remembers.
 */
#include "postgres.h"

#include <unicode/unorm2.h>

#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/multirangetypes.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "udf/document.h"

/* A text over this size is not remembered: a backend should not sit on what it took. */
#define REMEMBERED_BYTES	(512 * 1024)
/* Characters are counted at every so many bytes; between them they are counted anew. */
#define POSITION_STEP		256

/*
 * The last text analysed, so that several functions over one column cost one
 * analysis.  It is compared byte by byte; a lexicon by its identity.
 */
static struct
{
	MemoryContext context;
	NewsextDocument *document;	/* NULL while there is none, or while it is being made */
	uint64		lexicon;
}			remembered;

static void *
hook_alloc(void *context, size_t size)
{
	return MemoryContextAllocHuge((MemoryContext) context, size);
}

static void
hook_free(void *context, void *pointer)
{
	pfree(pointer);
}

static void
hook_poll(void *context)
{
	CHECK_FOR_INTERRUPTS();
}

NewsHooks
newsext_hooks(MemoryContext context)
{
	NewsHooks	hooks = {hook_alloc, hook_free, hook_poll, context};

	return hooks;
}

/* Bytes that are the first of a character. */
static inline bool
is_first_byte(char c)
{
	return ((unsigned char) c & 0xC0) != 0x80;
}

int32
newsext_characters(const char *text, int32 length)
{
	int32		n = 0;

	for (int32 i = 0; i < length; i++)
		n += is_first_byte(text[i]);
	return n;
}

static bool
is_ascii(const char *text, int32 length)
{
	uint64		any = 0;
	int32		i = 0;

	for (; i + 8 <= length; i += 8)
	{
		uint64		word;

		memcpy(&word, text + i, 8);
		any |= word;
	}
	for (; i < length; i++)
		any |= (uint64) (unsigned char) text[i];
	return (any & UINT64CONST(0x8080808080808080)) == 0;
}

/*
 * Where each character of body starts in its UTF-8 form, for the encodings in
 * which one character may be two code points (EUC_JIS_2004, SHIFT_JIS_2004).
 */
static void
map_characters(NewsextDocument *document, int32 utf8_length)
{
	const char *at = document->body;
	const char *end = at + document->body_length;
	int32		n = pg_mbstrlen_with_len(at, document->body_length);
	int32		sum = 0;

	document->starts = palloc(sizeof(int32) * ((Size) n + 1));
	document->characters = n;
	for (int32 i = 0; i < n && at < end; i++)
	{
		int			bytes = pg_mblen(at);
		char		one[MAX_MULTIBYTE_CHAR_LEN + 1];
		char	   *utf8;

		if (bytes > end - at)
			bytes = end - at;
		memcpy(one, at, bytes);
		one[bytes] = '\0';
		utf8 = (char *) pg_do_encoding_conversion((unsigned char *) one, bytes, GetDatabaseEncoding(), PG_UTF8);
		document->starts[i] = sum;
		sum += strlen(utf8);
		if (utf8 != one)
			pfree(utf8);
		at += bytes;
		if ((i & 0xFFF) == 0)
			CHECK_FOR_INTERRUPTS();
	}
	document->starts[n] = sum;
	/* conversion of the parts and of the whole agree, or positions would mean nothing */
	if (sum != utf8_length)
		elog(ERROR, "could not map characters of encoding %s", GetDatabaseEncodingName());
}

/* A new document in the current memory context, over its own copy of the text. */
static NewsextDocument *
make_document(MemoryContext context, const char *body, int32 length)
{
	NewsextDocument *document = palloc0(sizeof(NewsextDocument));
	NewsHooks	hooks = newsext_hooks(context);
	char	   *copy = MemoryContextAllocHuge(context, (Size) length + 1);
	const char *utf8 = copy;
	int32		utf8_length = length;
	bool		ascii = is_ascii(body, length);

	memcpy(copy, body, length);
	copy[length] = '\0';
	document->body = copy;
	document->body_length = length;
	document->bytes = ascii || (pg_database_encoding_max_length() == 1 && GetDatabaseEncoding() == PG_SQL_ASCII);
	if (!ascii && GetDatabaseEncoding() != PG_UTF8 && GetDatabaseEncoding() != PG_SQL_ASCII)
	{
		document->converted = true;
		utf8 = (char *) pg_do_encoding_conversion((unsigned char *) copy, length, GetDatabaseEncoding(), PG_UTF8);
		utf8_length = strlen(utf8);
		if (newsext_characters(utf8, utf8_length) != pg_mbstrlen_with_len(copy, length))
			map_characters(document, utf8_length);
	}
	if (!document->bytes && document->starts == NULL)
	{
		int32		steps = utf8_length / POSITION_STEP + 1;
		int32		n = 0;

		document->positions = palloc(sizeof(int32) * steps);
		for (int32 s = 0; s < steps; s++)
		{
			int32		from = s * POSITION_STEP;

			document->positions[s] = n;
			n += newsext_characters(utf8 + from, Min(POSITION_STEP, utf8_length - from));
		}
	}
	document->news = news_open(&hooks, utf8, utf8_length);
	return document;
}

NewsextDocument *
newsext_head_document(const char *head, int32 length)
{
	return make_document(CurrentMemoryContext, head, length);
}

NewsextCallState *
newsext_call_state(FunctionCallInfo fcinfo)
{
	if (fcinfo->flinfo->fn_extra == NULL)
		fcinfo->flinfo->fn_extra = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(NewsextCallState));
	return fcinfo->flinfo->fn_extra;
}

MemoryContext
newsext_aggregate_context(FunctionCallInfo fcinfo)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return context;
}

NewsextDocument *
newsext_document(FunctionCallInfo fcinfo, int lexicon_argument, unsigned layers)
{
	text	   *argument = PG_GETARG_TEXT_PP(0);
	const char *body = VARDATA_ANY(argument);
	int32		length = VARSIZE_ANY_EXHDR(argument);
	const NewsLexicon *lexicon = NULL;
	uint64		identity = 0;
	NewsextDocument *document = remembered.document;
	MemoryContext context,
				caller;
	bool		remember = length <= REMEMBERED_BYTES;

	if (lexicon_argument > 0 && PG_NARGS() > lexicon_argument && !PG_ARGISNULL(lexicon_argument))
	{
		lexicon = newsext_get_lexicon(fcinfo, lexicon_argument);
		identity = news_lexicon_identity(lexicon);
	}

	if (document != NULL && document->body_length == length && remembered.lexicon == identity &&
		memcmp(document->body, body, length) == 0)
	{
		if ((document->news->layers & layers) != layers)
		{
			/* an error on the way must not leave half a document to be found again */
			remembered.document = NULL;
			document->news->lexicon = lexicon;
			caller = MemoryContextSwitchTo(remembered.context);
			news_analyze(document->news, layers);
			MemoryContextSwitchTo(caller);
			remembered.document = document;
		}
		return document;
	}

	if (remember)
	{
		remembered.document = NULL;
		if (remembered.context == NULL)
			remembered.context = AllocSetContextCreate(TopMemoryContext, "newsext document", ALLOCSET_DEFAULT_SIZES);
		else
			MemoryContextReset(remembered.context);
		context = remembered.context;
	}
	else
		context = CurrentMemoryContext;

	caller = MemoryContextSwitchTo(context);
	document = make_document(context, body, length);
	document->news->lexicon = lexicon;
	news_analyze(document->news, layers);
	MemoryContextSwitchTo(caller);
	if (remember)
	{
		remembered.document = document;
		remembered.lexicon = identity;
	}
	return document;
}

/* Character n of the original text in UTF-8 begins at or before byte `at`: how many are before it? */
int32
newsext_position(const NewsextDocument *document, int32 at)
{
	if (document->bytes)
		return at;
	if (document->starts != NULL)
	{
		int32		low = 0,
					high = document->characters;

		while (low < high)
		{
			int32		middle = low + (high - low + 1) / 2;

			if (document->starts[middle] <= at)
				low = middle;
			else
				high = middle - 1;
		}
		return low;
	}
	return document->positions[at / POSITION_STEP] +
		newsext_characters(document->news->original + at / POSITION_STEP * POSITION_STEP, at % POSITION_STEP);
}

/* The characters that a span covers, 1-based, half-open. */
void
newsext_bounds(const NewsextDocument *document, NewsSpan span, int32 *lower, int32 *upper)
{
	NewsSpan	original = news_original_span(document->news, span);

	*lower = newsext_position(document, original.start);
	*upper = newsext_position(document, original.end);
	/* half a character of a doubled encoding is the whole of it */
	if (document->starts != NULL && *upper < document->characters && document->starts[*upper] < original.end)
		(*upper)++;
	(*lower)++;
	(*upper)++;
}

static RangeType *
make_span(const NewsextDocument *document, TypeCacheEntry *type, NewsSpan span)
{
	int32		from,
				to;
	RangeBound	lower = {.infinite = false,.inclusive = true,.lower = true};
	RangeBound	upper = {.infinite = false,.inclusive = false,.lower = false};

	newsext_bounds(document, span, &from, &to);
	lower.val = Int32GetDatum(from);
	upper.val = Int32GetDatum(to);
#if PG_VERSION_NUM >= 160000
	return range_serialize(type, &lower, &upper, from == to, NULL);
#else
	return range_serialize(type, &lower, &upper, from == to);
#endif
}

Datum
newsext_range(const NewsextDocument *document, NewsSpan span)
{
	return RangeTypePGetDatum(make_span(document, lookup_type_cache(INT4RANGEOID, TYPECACHE_RANGE_INFO), span));
}

Datum
newsext_multirange(const NewsextDocument *document, const NewsSpan *spans, int32 count)
{
	TypeCacheEntry *type = lookup_type_cache(INT4RANGEOID, TYPECACHE_RANGE_INFO);
	RangeType **ranges = palloc(sizeof(RangeType *) * Max(count, 1));

	for (int32 i = 0; i < count; i++)
		ranges[i] = make_span(document, type, spans[i]);
	return MultirangeTypePGetDatum(make_multirange(INT4MULTIRANGEOID, type, count, ranges));
}

/* One code point spelled in ASCII: its base letter, or a question mark. */
static char
ascii_spelling(int32 code)
{
	UErrorCode	status = U_ZERO_ERROR;
	const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
	UChar		decomposed[20];

	if (U_SUCCESS(status) && unorm2_getDecomposition(nfkd, code, decomposed, lengthof(decomposed), &status) > 0 &&
		U_SUCCESS(status) && decomposed[0] < 0x80)
		return (char) decomposed[0];
	switch (code)
	{
		case 0x2018:
		case 0x2019:
			return '\'';
		case 0x201C:
		case 0x201D:
			return '"';
		case 0x2013:
		case 0x2014:
			return '-';
		default:
			return '?';
	}
}

Datum
newsext_text(const NewsextDocument *document, NewsText piece)
{
	int			encoding = GetDatabaseEncoding();
	StringInfoData out;

	if (encoding == PG_UTF8 || encoding == PG_SQL_ASCII || is_ascii(piece.text, piece.length))
		return PointerGetDatum(cstring_to_text_with_len(piece.text, piece.length));

	/* the lexicon's São Paulo must not fail in a database that has no ã */
	initStringInfo(&out);
	for (int32 i = 0; i < piece.length;)
	{
		int32		start = i;
		int32		code = news_next(piece.text, piece.length, &i);
		unsigned char bytes[MAX_MULTIBYTE_CHAR_LEN + 1];
		unsigned char converted[MAX_CONVERSION_GROWTH * MAX_MULTIBYTE_CHAR_LEN + 1];

		if (code < 0x80)
		{
			appendStringInfoChar(&out, (char) code);
			continue;
		}
		memcpy(bytes, piece.text + start, i - start);
		bytes[i - start] = '\0';
		if (pg_do_encoding_conversion_buf(FindDefaultConversionProc(PG_UTF8, encoding), PG_UTF8, encoding,
										  bytes, i - start, converted, sizeof(converted), true) == i - start)
			appendStringInfoString(&out, (char *) converted);
		else
			appendStringInfoChar(&out, ascii_spelling(code));
	}
	return PointerGetDatum(cstring_to_text_with_len(out.data, out.len));
}
