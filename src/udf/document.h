/*
 * document.h
 *		Between the server and the engine: a document from a text argument,
 *		and what the engine found as Datums.
 */
#ifndef NEWSEXT_DOCUMENT_H
#define NEWSEXT_DOCUMENT_H

#include "fmgr.h"
#include "funcapi.h"
#include "news/news.h"
#include "utils/date.h"
#include "utils/jsonb.h"
#include "utils/tuplestore.h"
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* A document of the engine and what is needed to speak of it in the server's terms. */
typedef struct NewsextDocument
{
	NewsDoc    *news;
	const char *body;			/* as it is stored, in the database's encoding */
	int32		body_length;
	bool		bytes;			/* one byte is one character, everywhere */
	bool		converted;		/* the database is not in UTF-8 */
	int32	   *positions;		/* characters before every POSITION_STEP bytes of the UTF-8 text, or NULL */
	int32	   *starts;			/* converted, not character by character: where each character starts in UTF-8 */
	int32		characters;		/* how many starts */
} NewsextDocument;

/* What a call site keeps from row to row, in fn_extra (fn_mcxt): every function here shares this one shape. */
typedef struct NewsextCallState
{
	TupleDesc	descriptor;		/* of a composite result, blessed */
	void	   *lexicon;		/* newslexicon.c's own */
} NewsextCallState;

extern NewsextCallState *newsext_call_state(FunctionCallInfo fcinfo);

/* The memory context of the aggregate of which fcinfo is a support function; an error outside of one. */
extern MemoryContext newsext_aggregate_context(FunctionCallInfo fcinfo);

/*
 * The document of the text argument 0, with these NewsLayer bits analysed.
 * Argument lexicon_argument, if the call has it, is a newslexicon.  It stays
 * valid until the next call of this function or the end of the statement's
 * current row, whichever is first.
 */
extern NewsextDocument *newsext_document(FunctionCallInfo fcinfo, int lexicon_argument, unsigned layers);

/* The engine's hooks: memory of that context, and cancellation. */
extern NewsHooks newsext_hooks(MemoryContext context);

/* A document over the first bytes of a text, in the current memory context, with nothing analysed and not remembered. */
extern NewsextDocument *newsext_head_document(const char *head, int32 length);

/* A piece of the engine's text as a text Datum in the database's encoding; what it cannot hold is spelled in ASCII. */
extern Datum newsext_text(const NewsextDocument *document, NewsText text);

/* A span of the engine's text: 1-based, half-open character positions in the stored text. */
extern void newsext_bounds(const NewsextDocument *document, NewsSpan span, int32 *lower, int32 *upper);
extern Datum newsext_range(const NewsextDocument *document, NewsSpan span);
extern Datum newsext_multirange(const NewsextDocument *document, const NewsSpan *spans, int32 count);

/* The characters of a piece of UTF-8. */
extern int32 newsext_characters(const char *text, int32 length);

/* The characters before byte offset `at` of doc->original. */
extern int32 newsext_position(const NewsextDocument *document, int32 at);

/* A caller's own names from that argument, opened once a query: newslexicon.c. */
extern const NewsLexicon *newsext_get_lexicon(FunctionCallInfo fcinfo, int argument);

/* ---- rows ----------------------------------------------------------------- */

#define NEWSEXT_MAX_COLUMNS 24

struct NewsextRow;

/*
 * What one function gives: the set of rows of news_quotes(), say, which is
 * also the array "quotes" of news_annotate().  Its columns are those of the
 * SQL declaration, in that order; put_rows puts every column of every row and
 * ends each with newsext_end_row().
 */
typedef struct NewsextFamily
{
	const char *name;			/* as news_annotate() calls it */
	unsigned	layers;			/* NewsLayer bits that must be analysed */
	const char *const *columns;
	void		(*put_rows) (struct NewsextRow *row);
} NewsextFamily;

extern const NewsextFamily newsext_credit_family,
			newsext_sentence_family,
			newsext_mention_family,
			newsext_place_family,
			newsext_quote_family,
			newsext_source_family;

/* The one row of news_dateline(); published in days since 1970-01-01, or NEWS_NO_DATE. */
extern const char *const newsext_dateline_columns[];
extern void newsext_put_dateline(struct NewsextRow *row, int32 published);

/* One row that is being filled, column by column, left to right. */
typedef struct NewsextRow
{
	const NewsextDocument *document;
	TupleDesc	descriptor;		/* NULL when rows become JSON objects */
	Tuplestorestate *store;		/* NULL for a function that returns one row */
	JsonbParseState **json;		/* where the objects go: columns that are NULL are left out */
	const char *const *columns; /* their keys */
	int			n;
	Datum		values[NEWSEXT_MAX_COLUMNS];
	bool		nulls[NEWSEXT_MAX_COLUMNS];
} NewsextRow;

/* The whole of a set-returning function(body [, lexicon]): its family's rows. */
extern Datum newsext_family_rows(FunctionCallInfo fcinfo, const NewsextFamily *family);

extern void newsext_begin_rows(FunctionCallInfo fcinfo, NewsextRow *row);	/* a set-returning call; row->document is the caller's to set */
extern void newsext_begin_row(FunctionCallInfo fcinfo, NewsextRow *row);	/* a composite-returning call */
extern void newsext_begin_object(NewsextRow *row, JsonbParseState **json, const char *const *columns);	/* JSON objects */
extern void newsext_end_row(NewsextRow *row);	/* puts it into the set and begins the next */
extern Datum newsext_finish_row(NewsextRow *row);	/* the composite value */

extern void newsext_put_null(NewsextRow *row);
extern void newsext_put_date(NewsextRow *row, DateADT value);
extern void newsext_put_int(NewsextRow *row, int32 value);
extern void newsext_put_bool(NewsextRow *row, bool value);
extern void newsext_put_real(NewsextRow *row, float value);
extern void newsext_put_double(NewsextRow *row, bool known, double value);
extern void newsext_put_text(NewsextRow *row, NewsText text);	/* NULL for none */
extern void newsext_put_label(NewsextRow *row, const char *label);	/* NULL for none */
extern void newsext_put_printed(NewsextRow *row, NewsSpan span);	/* its text, white space squeezed; NULL for none */
extern void newsext_put_span(NewsextRow *row, NewsSpan span);	/* int4range; NULL for none */
extern void newsext_put_spans(NewsextRow *row, const NewsSpan *spans, int32 count);	/* int4multirange */
extern void newsext_put_texts(NewsextRow *row, const NewsText *texts, int32 count); /* text[] */

/* The story without what is not the story, as news_clean() gives it. */
extern NewsText newsext_clean_text(const NewsextDocument *document);

/* What several functions give alike. */
extern NewsText newsext_printed(const NewsextDocument *document, NewsSpan span);	/* text as printed, white space squeezed */
extern NewsText newsext_quote_text(const NewsextDocument *document, const NewsAttribution *attribution);

#endif							/* NEWSEXT_DOCUMENT_H */
