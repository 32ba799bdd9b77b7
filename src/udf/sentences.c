/*
 * sentences.c
 *		news_sentences().
 */
#include "postgres.h"

#include "udf/document.h"

static void
put_sentences(NewsextRow *row)
{
	const NewsDoc *news = row->document->news;

	for (int32 i = 0; i < news->n_sentences; i++)
	{
		newsext_put_int(row, i + 1);
		newsext_put_int(row, news->sentences[i].paragraph + 1);
		newsext_put_printed(row, news->sentences[i].span);
		newsext_put_span(row, news->sentences[i].span);
		newsext_end_row(row);
	}
}

static const char *const sentence_columns[] = {"ordinal", "paragraph", "sentence", "span"};

const NewsextFamily newsext_sentence_family = {"sentences", LAYER_TOKENS, sentence_columns, put_sentences};

/* news_sentences(body): every sentence with its paragraph, both counted from 1. */
PG_FUNCTION_INFO_V1(newsext_sentences);
Datum
newsext_sentences(PG_FUNCTION_ARGS)
{
	return newsext_family_rows(fcinfo, &newsext_sentence_family);
}
