/*
 * newslexicon_io.c
 *		newslexicon as text and as a message.
 *
 * Text:		{kind:name, kind:name=canonical, !name, …}
 * "!" marks a name that is never one.  A name is quoted if it has anything but letters, digits, - _ and . ;
 * inside quotes " and \ have a backslash before them.  Output is sorted, input is forgiving about order,
 * repeats and blanks.
 *
 * Message: the version (one byte), the number of names (int32), and for each the kind (one byte: 0 person …
 * 5 other, 6 never), the name and the canonical name (int32 length and bytes, length -1 for none or the name
 * itself).  It holds what is in the lexicon and nothing of how it is kept, so that nothing of it has to be
 * trusted: the receiver builds its own.
 */
#include "postgres.h"

#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "entityset/compat.h"
#include "udf/newslexicon.h"

#define MESSAGE_VERSION	1

/* ---- text ------------------------------------------------------------------- */

typedef struct Reader
{
	const char *at;
	StringInfoData word;		/* read last */
	Node	   *escontext;
} Reader;

static void
skip_blanks(Reader *reader)
{
	while (*reader->at == ' ' || (*reader->at >= '\t' && *reader->at <= '\r'))
		reader->at++;
}

/* Reports what was expected; false, where errors are soft. */
static bool
syntax_error(const Reader *reader, const char *expected)
{
	int			rest = strlen(reader->at);

	ereturn(reader->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s", "newslexicon"),
			 rest == 0 ? errdetail("Expected %s at the end.", expected) :
			 errdetail("Expected %s at or near \"%s\".", expected, newsext_lexicon_clip(reader->at, rest, 30))));
}

static bool
is_bare(char c)
{
	return IS_HIGHBIT_SET(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		c == '-' || c == '_' || c == '.';
}

/* A bare or quoted word; what is expected is told if there is none. */
static bool
read_word(Reader *reader, const char *expected)
{
	skip_blanks(reader);
	resetStringInfo(&reader->word);
	if (*reader->at == '"')
	{
		const char *opened = reader->at;

		for (reader->at++; *reader->at != '"'; reader->at++)
		{
			if (*reader->at == '\\')
				reader->at++;
			if (*reader->at == '\0')
			{
				reader->at = opened;
				return syntax_error(reader, "a closing quotation mark");
			}
			appendStringInfoChar(&reader->word, *reader->at);
		}
		reader->at++;
	}
	else
	{
		while (is_bare(*reader->at))
			appendStringInfoChar(&reader->word, *reader->at++);
		if (reader->word.len == 0)
			return syntax_error(reader, expected);
	}
	skip_blanks(reader);
	return true;
}

/* One element, kind:name, kind:name=canonical or !name, into the builder. */
static bool
read_element(Reader *reader, StringInfo name, NewsLexiconBuilder *builder)
{
	const char *begin = reader->at;
	NewsText	canonical = {NULL, 0};
	int			kind = KIND_NEVER;

	if (*reader->at == '!')
		reader->at++;
	else
	{
		if (!read_word(reader, "kind and name, or \"!\" and name"))
			return false;
		kind = newsext_lexicon_kind(reader->word.data, reader->word.len);
		if (kind == KIND_NEVER)
		{
			reader->at = begin;
			return syntax_error(reader, "person, org, place, event, product or other");
		}
		if (*reader->at != ':')
			return syntax_error(reader, "\":\"");
		reader->at++;
	}
	if (!read_word(reader, "a name"))
		return false;
	resetStringInfo(name);
	appendBinaryStringInfo(name, reader->word.data, reader->word.len);
	if (kind != KIND_NEVER)
	{
		canonical = (NewsText) {name->data, name->len};
		if (*reader->at == '=')
		{
			reader->at++;
			if (!read_word(reader, "a canonical name"))
				return false;
			canonical = (NewsText) {reader->word.data, reader->word.len};
			if (newsext_lexicon_blank(canonical))
				return syntax_error(reader, "a canonical name that is not blank before this");
		}
	}
	return newsext_lexicon_add(builder, kind, (NewsText) {name->data, name->len}, canonical, reader->escontext);
}

/* newslexicon_in(cstring) */
PG_FUNCTION_INFO_V1(newslexicon_in);
Datum
newslexicon_in(PG_FUNCTION_ARGS)
{
	char	   *input = PG_GETARG_CSTRING(0);
	Reader		reader = {.at = newsext_lexicon_utf8(input, strlen(input)).text,.escontext = entityset_escontext(fcinfo)};
	NewsLexiconBuilder *builder = newsext_lexicon_builder(CurrentMemoryContext);
	StringInfoData name;

	initStringInfo(&reader.word);
	initStringInfo(&name);
	skip_blanks(&reader);
	if (*reader.at != '{')
		PG_RETURN_POINTER((syntax_error(&reader, "\"{\""), NULL));
	reader.at++;
	skip_blanks(&reader);
	for (bool first = true; *reader.at != '}' || !first; first = false)
	{
		if (!read_element(&reader, &name, builder))
			PG_RETURN_NULL();
		if (*reader.at == '}')
			break;
		if (*reader.at != ',')
			PG_RETURN_POINTER((syntax_error(&reader, "\",\" or \"}\""), NULL));
		reader.at++;
		skip_blanks(&reader);
		CHECK_FOR_INTERRUPTS();
	}
	reader.at++;
	skip_blanks(&reader);
	if (*reader.at != '\0')
		PG_RETURN_POINTER((syntax_error(&reader, "nothing behind \"}\""), NULL));
	PG_RETURN_POINTER(newsext_lexicon_value(builder));
}

/* In the order in which people look: kind, name; names that are never one last. */
static int
by_kind_and_name(const void *x, const void *y)
{
	const NewsLexiconEntry *a = x,
			   *b = y;
	int			order;

	if (a->kind != b->kind)
		return a->kind - b->kind;
	order = memcmp(a->name.text, b->name.text, Min(a->name.length, b->name.length));
	return order != 0 ? order : a->name.length - b->name.length;
}

static void
write_word(StringInfo out, NewsText word)
{
	bool		bare = word.length > 0;

	for (int32 i = 0; i < word.length; i++)
		bare &= is_bare(word.text[i]);
	if (bare)
	{
		appendBinaryStringInfo(out, word.text, word.length);
		return;
	}
	appendStringInfoChar(out, '"');
	for (int32 i = 0; i < word.length; i++)
	{
		if (word.text[i] == '"' || word.text[i] == '\\')
			appendStringInfoChar(out, '\\');
		appendStringInfoChar(out, word.text[i]);
	}
	appendStringInfoChar(out, '"');
}

/* All entries that can be read, in no certain order. */
static NewsLexiconEntry *
read_entries(const NewsLexicon *lexicon, uint32 *count)
{
	NewsLexiconEntry *entries = MemoryContextAllocHuge(CurrentMemoryContext,
													   sizeof(NewsLexiconEntry) * ((Size) lexicon->header->n_names + 1));
	uint32		n = 0;

	for (uint32 i = 0; i < lexicon->header->n_names; i++)
		if (news_lexicon_entry(lexicon, i, &entries[n]))
			n++;
	*count = n;
	return entries;
}

/* newslexicon_out(newslexicon) */
PG_FUNCTION_INFO_V1(newslexicon_out);
Datum
newslexicon_out(PG_FUNCTION_ARGS)
{
	NewsLexicon lexicon = newsext_open_lexicon(PG_DETOAST_DATUM(PG_GETARG_DATUM(0)));
	uint32		n;
	NewsLexiconEntry *entries = read_entries(&lexicon, &n);
	StringInfoData out;
	char	   *result;

	qsort(entries, n, sizeof(NewsLexiconEntry), by_kind_and_name);
	initStringInfo(&out);
	appendStringInfoChar(&out, '{');
	for (uint32 i = 0; i < n; i++)
	{
		if (i > 0)
			appendStringInfoString(&out, ", ");
		if (entries[i].kind == KIND_NEVER)
			appendStringInfoChar(&out, '!');
		else
		{
			appendStringInfoString(&out, news_kinds[entries[i].kind]);
			appendStringInfoChar(&out, ':');
		}
		write_word(&out, entries[i].name);
		if (entries[i].kind != KIND_NEVER && !news_text_equal(entries[i].canonical, entries[i].name))
		{
			appendStringInfoChar(&out, '=');
			write_word(&out, entries[i].canonical);
		}
		if (i % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
	}
	appendStringInfoChar(&out, '}');
	result = (char *) pg_do_encoding_conversion((unsigned char *) out.data, out.len, PG_UTF8, GetDatabaseEncoding());
	PG_RETURN_CSTRING(result);
}

/* ---- message ------------------------------------------------------------------ */

static void
send_text(StringInfo message, NewsText text)
{
	char	   *converted = (char *) pg_do_encoding_conversion((unsigned char *) unconstify(char *, text.text), text.length,
															   PG_UTF8, GetDatabaseEncoding());

	entityset_sendtext(message, converted, converted == text.text ? text.length : (int) strlen(converted));
	if (converted != text.text)
		pfree(converted);
}

/* newslexicon_send(newslexicon) */
PG_FUNCTION_INFO_V1(newslexicon_send);
Datum
newslexicon_send(PG_FUNCTION_ARGS)
{
	NewsLexicon lexicon = newsext_open_lexicon(PG_DETOAST_DATUM(PG_GETARG_DATUM(0)));
	uint32		n;
	NewsLexiconEntry *entries = read_entries(&lexicon, &n);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbyte(&message, MESSAGE_VERSION);
	pq_sendint32(&message, n);
	for (uint32 i = 0; i < n; i++)
	{
		pq_sendbyte(&message, entries[i].kind);
		send_text(&message, entries[i].name);
		if (entries[i].kind == KIND_NEVER || news_text_equal(entries[i].canonical, entries[i].name))
			pq_sendint32(&message, -1);
		else
			send_text(&message, entries[i].canonical);
		if (i % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/* A counted text of the message in UTF-8; none for length -1. */
static NewsText
receive_text(StringInfo message)
{
	int32		length = pq_getmsgint(message, 4);
	NewsText	text = {NULL, 0};
	char	   *received;
	int			bytes;

	if (length == -1)
		return text;
	if (length < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid length in external \"%s\" value", "newslexicon")));
	received = pq_getmsgtext(message, length, &bytes);
	text = newsext_lexicon_utf8(received, bytes);
	return text;
}

/* newslexicon_recv(internal) */
PG_FUNCTION_INFO_V1(newslexicon_recv);
Datum
newslexicon_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			version = pq_getmsgbyte(message);
	uint32		n;
	NewsLexiconBuilder *builder = newsext_lexicon_builder(CurrentMemoryContext);
	MemoryContext strings = AllocSetContextCreate(CurrentMemoryContext, "newslexicon names", ALLOCSET_SMALL_SIZES);

	if (version != MESSAGE_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version number %d in external \"%s\" value", version, "newslexicon")));
	n = pq_getmsgint(message, 4);
	for (uint32 i = 0; i < n; i++)
	{
		MemoryContext caller = MemoryContextSwitchTo(strings);
		int			kind = pq_getmsgbyte(message);
		NewsText	name = receive_text(message);
		NewsText	canonical = receive_text(message);

		if (kind > KIND_NEVER || name.text == NULL || (kind == KIND_NEVER && canonical.text != NULL) ||
			(canonical.text != NULL && newsext_lexicon_blank(canonical)))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
					 errmsg("invalid entry in external \"%s\" value", "newslexicon")));
		MemoryContextSwitchTo(caller);
		newsext_lexicon_add(builder, kind, name, canonical.text != NULL || kind == KIND_NEVER ? canonical : name, NULL);
		if (i % 1024 == 0)
		{
			MemoryContextReset(strings);
			CHECK_FOR_INTERRUPTS();
		}
	}
	MemoryContextDelete(strings);
	PG_RETURN_POINTER(newsext_lexicon_value(builder));
}
