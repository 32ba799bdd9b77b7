/*
 * dateline.c
 *		news_dateline().
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "utils/timestamp.h"

#include "news/dateline.h"
#include "udf/document.h"

/* Days between the engine's epoch (Unix) and the server's. */
#define EPOCH_DAYS (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE)

/*
 * The document of the argument's head, its dateline read.  No more is fetched
 * and decompressed than is looked at: a long article costs no more than a short
 * one.
 */
static NewsextDocument *
read_head(Datum body)
{
	for (int32 bytes = DATELINE_HEAD;; bytes = DATELINE_HEAD_MARKUP)
	{
		text	   *head = DatumGetTextPSlice(body, 0, bytes);
		int32		length = VARSIZE_ANY_EXHDR(head);
		NewsextDocument *document;

		/* never half a character */
		if (length == bytes)
			length = pg_mbcliplen(VARDATA_ANY(head), length, length);
		document = newsext_head_document(VARDATA_ANY(head), length);
		if (news_dateline_head(document->news) || bytes == DATELINE_HEAD_MARKUP || (int32) VARSIZE_ANY_EXHDR(head) < bytes)
			return document;
	}
}

const char *const newsext_dateline_columns[] = {"city", "region", "country", "latitude", "longitude", "places", "agency",
"filed", "month", "day", "dateline", "span"};

void
newsext_put_dateline(NewsextRow *row, int32 published)
{
	const NewsDateline *d = &row->document->news->dateline;
	int32		filed;

	newsext_put_text(row, d->city);
	newsext_put_text(row, d->region);
	newsext_put_text(row, d->country);
	newsext_put_double(row, d->located, d->latitude);
	newsext_put_double(row, d->located, d->longitude);
	newsext_put_texts(row, d->places, d->n_places);
	newsext_put_text(row, d->agency);
	if (d->found && news_dateline_filed(d, published, &filed))
		newsext_put_date(row, filed - EPOCH_DAYS);
	else
		newsext_put_null(row);
	if (d->month > 0)
		newsext_put_int(row, d->month);
	else
		newsext_put_null(row);
	if (d->day > 0)
		newsext_put_int(row, d->day);
	else
		newsext_put_null(row);
	newsext_put_printed(row, d->span);
	newsext_put_span(row, d->span);
}

static Datum
dateline_row(FunctionCallInfo fcinfo, int32 published)
{
	NewsextRow	row;

	newsext_begin_row(fcinfo, &row);
	row.document = read_head(PG_GETARG_DATUM(0));
	newsext_put_dateline(&row, published);
	return newsext_finish_row(&row);
}

/* news_dateline(body): one row, all NULL where there is no dateline. */
PG_FUNCTION_INFO_V1(newsext_dateline);
Datum
newsext_dateline(PG_FUNCTION_ARGS)
{
	return dateline_row(fcinfo, NEWS_NO_DATE);
}

/* news_dateline(body, published): the same with the year of `filed` from the day of publication, which may be NULL. */
PG_FUNCTION_INFO_V1(newsext_dateline_published);
Datum
newsext_dateline_published(PG_FUNCTION_ARGS)
{
	int32		published = NEWS_NO_DATE;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(1) && !DATE_NOT_FINITE(PG_GETARG_DATEADT(1)))
		published = PG_GETARG_DATEADT(1) + EPOCH_DAYS;
	return dateline_row(fcinfo, published);
}
