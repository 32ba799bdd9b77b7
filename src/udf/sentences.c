/*
 * sentences.c
 *		news_sentences().
 */
#include "postgres.h"

#include "udf/document.h"

/* news_sentences(body): every sentence with its paragraph, both counted from 1. */
PG_FUNCTION_INFO_V1(newsext_sentences);
Datum
newsext_sentences(PG_FUNCTION_ARGS)
{
	NewsextDocument *document = newsext_document(fcinfo, 0, LAYER_TOKENS);
	const NewsDoc *news = document->news;
	NewsextRow	row;

	newsext_begin_rows(fcinfo, &row);
	row.document = document;
	for (int32 i = 0; i < news->n_sentences; i++)
	{
		newsext_put_int(&row, i + 1);
		newsext_put_int(&row, news->sentences[i].paragraph + 1);
		newsext_put_printed(&row, news->sentences[i].span);
		newsext_put_span(&row, news->sentences[i].span);
		newsext_end_row(&row);
	}
	return (Datum) 0;
}
