/*
 * newslexicon.c
 *		The aggregate news_lexicon(), what is in a newslexicon, and its use in
 *		a call: opened once, not once a row.
 */
#include "postgres.h"

#include "access/detoast.h"
#include "common/hashfn.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "entityset/compat.h"
#include "udf/document.h"
#include "udf/newslexicon.h"

/* So many lexicons of one query are kept open side by side. */
#define OPEN_LEXICONS	4

NewsLexiconBuilder *
newsext_lexicon_builder(MemoryContext context)
{
	NewsHooks	hooks = newsext_hooks(context);

	return news_lexicon_builder(&hooks);
}

/* The first bytes of a text in UTF-8, for a message: in the database's encoding. */
char *
newsext_lexicon_clip(const char *text, int length, int limit)
{
	int			clipped = pg_encoding_mbcliplen(PG_UTF8, text, length, limit);
	char	   *copy = pnstrdup(text, clipped);

	return (char *) pg_do_encoding_conversion((unsigned char *) copy, clipped, PG_UTF8, GetDatabaseEncoding());
}

NewsText
newsext_lexicon_utf8(const char *text, int length)
{
	NewsText	result = {text, length};
	int			encoding = GetDatabaseEncoding();

	/* what bytes mean in SQL_ASCII nobody knows: they stay, as they do in texts */
	if (encoding != PG_UTF8 && encoding != PG_SQL_ASCII)
	{
		char	   *utf8 = (char *) pg_do_encoding_conversion((unsigned char *) unconstify(char *, text), length, encoding, PG_UTF8);

		if (utf8 != text)
		{
			result.text = utf8;
			result.length = strlen(utf8);
		}
	}
	return result;
}

/* Always false, where errors are soft. */
static bool
too_many_names(Node *escontext)
{
	ereturn(escontext, false,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("too many names for a newslexicon"),
			 errdetail("A newslexicon has at most %d MB.", LEXICON_BYTES / (1024 * 1024) - 1)));
}

bool
newsext_lexicon_add(NewsLexiconBuilder *builder, int kind, NewsText name, NewsText canonical, Node *escontext)
{
	switch (news_lexicon_add(builder, kind, name, canonical))
	{
		case LEXICON_ADDED:
		case LEXICON_BLANK:
			break;
		case LEXICON_TOO_LONG:
			ereturn(escontext, false,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("name in a newslexicon has more than %d words", LEXICON_WORDS),
					 errdetail("The name begins with \"%s\".", newsext_lexicon_clip(name.text, name.length, 60))));
		case LEXICON_FULL:
			return too_many_names(escontext);
	}
	return true;
}

struct varlena *
newsext_lexicon_value(NewsLexiconBuilder *builder)
{
	size_t		size = news_lexicon_finish(builder);
	struct varlena *value;

	if (size > MaxAllocSize - VARHDRSZ)
		too_many_names(NULL);
	value = palloc(VARHDRSZ + size);
	SET_VARSIZE(value, VARHDRSZ + size);
	news_lexicon_write(builder, VARDATA(value));
	return value;
}

int
newsext_lexicon_kind(const char *label, int length)
{
	for (int kind = 0; kind < KIND_NEVER; kind++)
		if ((int) strlen(news_kinds[kind]) == length && memcmp(label, news_kinds[kind], length) == 0)
			return kind;
	return KIND_NEVER;
}

bool
newsext_lexicon_blank(NewsText text)
{
	for (int i = 0; i < text.length; i++)
		if (text.text[i] != ' ' && !(text.text[i] >= '\t' && text.text[i] <= '\r'))
			return false;
	return true;
}

NewsLexicon
newsext_open_lexicon(struct varlena *value)
{
	NewsLexicon lexicon;

	if (!news_lexicon_open(&lexicon, VARDATA(value), VARSIZE(value) - VARHDRSZ))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("newslexicon is corrupt, or of another version of newsext"),
				 errhint("Make it anew with news_lexicon().")));
	return lexicon;
}

/* ---- the aggregate ---------------------------------------------------------- */

static NewsText
utf8_argument(text *argument)
{
	return newsext_lexicon_utf8(VARDATA_ANY(argument), VARSIZE_ANY_EXHDR(argument));
}

/* news_lexicon_transfn(internal, kind, name, canonical): one entry more. */
PG_FUNCTION_INFO_V1(newsext_lexicon_transfn);
Datum
newsext_lexicon_transfn(PG_FUNCTION_ARGS)
{
	MemoryContext context = newsext_aggregate_context(fcinfo);
	NewsLexiconBuilder *builder = PG_ARGISNULL(0) ? newsext_lexicon_builder(context) : (NewsLexiconBuilder *) PG_GETARG_POINTER(0);
	NewsText	name,
				canonical = {NULL, 0};
	int			kind = KIND_NEVER;

	if (PG_ARGISNULL(2))
		PG_RETURN_POINTER(builder);
	name = utf8_argument(PG_GETARG_TEXT_PP(2));
	if (!PG_ARGISNULL(1))
	{
		text	   *label = PG_GETARG_TEXT_PP(1);

		kind = newsext_lexicon_kind(VARDATA_ANY(label), VARSIZE_ANY_EXHDR(label));
		if (kind == KIND_NEVER)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unknown kind of name: \"%s\"", text_to_cstring(label)),
					 errhint("Kinds are person, org, place, event, product and other.")));
	}
	if (PG_ARGISNULL(3))
		kind = KIND_NEVER;
	else
	{
		canonical = utf8_argument(PG_GETARG_TEXT_PP(3));
		if (PG_ARGISNULL(1))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("kind of name \"%s\" is null", text_to_cstring(PG_GETARG_TEXT_PP(2))),
					 errhint("Only a name that is never to be found, whose canonical name is null, has no kind.")));
		if (newsext_lexicon_blank(canonical))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("canonical name of \"%s\" is blank", text_to_cstring(PG_GETARG_TEXT_PP(2))),
					 errhint("Use NULL for a name that is never to be found.")));
	}
	newsext_lexicon_add(builder, kind, name, canonical, NULL);
	PG_RETURN_POINTER(builder);
}

/* news_lexicon_combinefn(internal, internal) */
PG_FUNCTION_INFO_V1(newsext_lexicon_combinefn);
Datum
newsext_lexicon_combinefn(PG_FUNCTION_ARGS)
{
	MemoryContext context = newsext_aggregate_context(fcinfo);
	NewsLexiconBuilder *builder;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	builder = PG_ARGISNULL(0) ? newsext_lexicon_builder(context) : (NewsLexiconBuilder *) PG_GETARG_POINTER(0);
	if (!news_lexicon_append(builder, (NewsLexiconBuilder *) PG_GETARG_POINTER(1)))
		too_many_names(NULL);
	PG_RETURN_POINTER(builder);
}

/* news_lexicon_serialfn(internal) returns bytea: for a worker of the same server only */
PG_FUNCTION_INFO_V1(newsext_lexicon_serialfn);
Datum
newsext_lexicon_serialfn(PG_FUNCTION_ARGS)
{
	NewsLexiconBuilder *builder = (NewsLexiconBuilder *) PG_GETARG_POINTER(0);
	size_t		size = news_lexicon_pack_size(builder);
	bytea	   *result;

	newsext_aggregate_context(fcinfo);
	if (size > MaxAllocSize - VARHDRSZ)
		too_many_names(NULL);
	result = palloc(VARHDRSZ + size);
	SET_VARSIZE(result, VARHDRSZ + size);
	news_lexicon_pack(builder, VARDATA(result));
	PG_RETURN_BYTEA_P(result);
}

/* news_lexicon_deserialfn(bytea, internal) */
PG_FUNCTION_INFO_V1(newsext_lexicon_deserialfn);
Datum
newsext_lexicon_deserialfn(PG_FUNCTION_ARGS)
{
	bytea	   *bytes = PG_GETARG_BYTEA_PP(0);
	NewsLexiconBuilder *builder;

	newsext_aggregate_context(fcinfo);
	builder = newsext_lexicon_builder(CurrentMemoryContext);
	if (!news_lexicon_unpack(builder, VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes)))
		elog(ERROR, "invalid state of news_lexicon");
	PG_RETURN_POINTER(builder);
}

/* news_lexicon_finalfn(internal): of no rows, a lexicon without names */
PG_FUNCTION_INFO_V1(newsext_lexicon_finalfn);
Datum
newsext_lexicon_finalfn(PG_FUNCTION_ARGS)
{
	newsext_aggregate_context(fcinfo);
	PG_RETURN_POINTER(newsext_lexicon_value(PG_ARGISNULL(0) ? newsext_lexicon_builder(CurrentMemoryContext) :
											(NewsLexiconBuilder *) PG_GETARG_POINTER(0)));
}

/* ---- what is in it ----------------------------------------------------------- */

/* news_lexicon_names(lexicon): kind, name, canonical as news_lexicon() took them. */
PG_FUNCTION_INFO_V1(newsext_lexicon_names);
Datum
newsext_lexicon_names(PG_FUNCTION_ARGS)
{
	NewsLexicon lexicon = newsext_open_lexicon(PG_DETOAST_DATUM(PG_GETARG_DATUM(0)));
	NewsextDocument document = {.news = NULL};
	NewsextRow	row;

	newsext_begin_rows(fcinfo, &row);
	row.document = &document;
	for (uint32 i = 0; i < lexicon.header->n_names; i++)
	{
		NewsLexiconEntry entry;

		if (!news_lexicon_entry(&lexicon, i, &entry))
			continue;
		newsext_put_label(&row, entry.kind == KIND_NEVER ? NULL : news_kinds[entry.kind]);
		newsext_put_text(&row, entry.name);
		newsext_put_text(&row, entry.canonical);
		newsext_end_row(&row);
	}
	return (Datum) 0;
}

/* ---- its use in a call --------------------------------------------------------- */

/*
 * An opened lexicon, in a memory context below the call site's that asked first, so for a query.  What it was
 * read from is told by its header, which has a fingerprint of all the rest, or by the pointer into the TOAST table; never by an
 * address, which the next row's value may have as well.
 */
typedef struct OpenLexicon
{
	MemoryContext context;		/* NULL for none */
	MemoryContextCallback callback;
	NewsLexicon lexicon;
	Size		size;
	bool		toasted;
	struct varatt_external pointer;
	uint64		used;
} OpenLexicon;

static OpenLexicon *open_lexicons[OPEN_LEXICONS];
static uint64 uses;

static void
forget_lexicon(void *argument)
{
	for (int i = 0; i < OPEN_LEXICONS; i++)
		if (open_lexicons[i] == argument)
			open_lexicons[i] = NULL;
}

const NewsLexicon *
newsext_get_lexicon(FunctionCallInfo fcinfo, int argument)
{
	struct varlena *datum = (struct varlena *) DatumGetPointer(PG_GETARG_DATUM(argument));
	struct varatt_external pointer;
	bool		toasted = VARATT_IS_EXTERNAL_ONDISK(datum);
	Size		size = toast_raw_datum_size(PointerGetDatum(datum));
	struct varlena *head;
	struct varlena *value;
	OpenLexicon *open;
	MemoryContext context,
				caller;
	int			oldest = 0;

	memset(&pointer, 0, sizeof(pointer));
	if (toasted)
	{
		VARATT_EXTERNAL_GET_POINTER(pointer, datum);
		for (int i = 0; i < OPEN_LEXICONS; i++)
		{
			open = open_lexicons[i];
			if (open != NULL && open->toasted && memcmp(&open->pointer, &pointer, sizeof(pointer)) == 0)
			{
				open->used = ++uses;
				return &open->lexicon;
			}
		}
	}
	/* the header alone tells whether it is open already */
	head = VARATT_IS_4B_U(datum) ? datum : PG_DETOAST_DATUM_SLICE(PointerGetDatum(datum), 0, sizeof(LexiconHeader));
	if (VARSIZE_ANY_EXHDR(head) >= sizeof(LexiconHeader))
		for (int i = 0; i < OPEN_LEXICONS; i++)
		{
			open = open_lexicons[i];
			if (open != NULL && open->size == size && memcmp(open->lexicon.header, VARDATA_ANY(head), sizeof(LexiconHeader)) == 0)
			{
				open->used = ++uses;
				return &open->lexicon;
			}
		}

	for (int i = 0; i < OPEN_LEXICONS && open_lexicons[oldest] != NULL; i++)
		if (open_lexicons[i] == NULL || open_lexicons[i]->used < open_lexicons[oldest]->used)
			oldest = i;
	if (open_lexicons[oldest] != NULL)
		MemoryContextDelete(open_lexicons[oldest]->context);	/* its callback forgets it */

	context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "newslexicon", ALLOCSET_SMALL_SIZES);
	caller = MemoryContextSwitchTo(context);
	open = palloc0(sizeof(OpenLexicon));
	value = (struct varlena *) PG_DETOAST_DATUM_COPY(PointerGetDatum(datum));
	MemoryContextSwitchTo(caller);
	open->lexicon = newsext_open_lexicon(value);
	open->context = context;
	open->size = size;
	open->toasted = toasted;
	open->pointer = pointer;
	open->used = ++uses;
	open->callback.func = forget_lexicon;
	open->callback.arg = open;
	MemoryContextRegisterResetCallback(context, &open->callback);
	open_lexicons[oldest] = open;
	return &open->lexicon;
}

/* ---- equality ------------------------------------------------------------------- */

/* Equal names are equal bytes. */
static bool
equal_lexicons(Datum x, Datum y)
{
	bool		equal = false;

	if (toast_raw_datum_size(x) == toast_raw_datum_size(y))
	{
		struct varlena *a = PG_DETOAST_DATUM_PACKED(x);
		struct varlena *b = PG_DETOAST_DATUM_PACKED(y);

		equal = memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0;
		if (PointerGetDatum(a) != x)
			pfree(a);
		if (PointerGetDatum(b) != y)
			pfree(b);
	}
	return equal;
}

PG_FUNCTION_INFO_V1(newsext_lexicon_eq);
Datum
newsext_lexicon_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(equal_lexicons(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)));
}

PG_FUNCTION_INFO_V1(newsext_lexicon_ne);
Datum
newsext_lexicon_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!equal_lexicons(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)));
}

/* The fingerprint in the header is hash enough. */
static struct varlena *
lexicon_head(FunctionCallInfo fcinfo)
{
	return PG_DETOAST_DATUM_SLICE(PG_GETARG_DATUM(0), 0, sizeof(LexiconHeader));
}

PG_FUNCTION_INFO_V1(newsext_lexicon_hash);
Datum
newsext_lexicon_hash(PG_FUNCTION_ARGS)
{
	struct varlena *head = lexicon_head(fcinfo);

	return hash_any((unsigned char *) VARDATA_ANY(head), VARSIZE_ANY_EXHDR(head));
}

PG_FUNCTION_INFO_V1(newsext_lexicon_hash_extended);
Datum
newsext_lexicon_hash_extended(PG_FUNCTION_ARGS)
{
	struct varlena *head = lexicon_head(fcinfo);

	return hash_any_extended((unsigned char *) VARDATA_ANY(head), VARSIZE_ANY_EXHDR(head), PG_GETARG_INT64(1));
}
