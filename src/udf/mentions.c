/*
 * mentions.c
 *		news_mentions() and news_places().
 */
#include "postgres.h"

#include "udf/document.h"

/* news_mentions(body [, lexicon]): every name as printed, with what it names. */
PG_FUNCTION_INFO_V1(newsext_mentions);
Datum
newsext_mentions(PG_FUNCTION_ARGS)
{
	NewsextDocument *document = newsext_document(fcinfo, 1, LAYER_MENTIONS);
	const NewsDoc *news = document->news;
	NewsextRow	row;

	newsext_begin_rows(fcinfo, &row);
	row.document = document;
	for (int32 i = 0; i < news->n_mentions; i++)
	{
		const NewsMention *m = &news->mentions[i];

		newsext_put_int(&row, i + 1);
		newsext_put_label(&row, news_kinds[m->kind]);
		if (m->entity >= 0 && m->entity < news->n_entities)
			newsext_put_text(&row, news->entities[m->entity].name);
		else
			newsext_put_printed(&row, m->span);
		newsext_put_printed(&row, m->span);
		newsext_put_text(&row, m->role);
		newsext_put_span(&row, m->span);
		newsext_put_int(&row, news->tokens[m->first].sentence + 1);
		newsext_end_row(&row);
	}
	return (Datum) 0;
}

/* news_places(body [, lexicon]): the places of the text, once each, where they are and how much the story is about them. */
PG_FUNCTION_INFO_V1(newsext_places);
Datum
newsext_places(PG_FUNCTION_ARGS)
{
	NewsextDocument *document = newsext_document(fcinfo, 1, LAYER_PLACES);
	const NewsDoc *news = document->news;
	NewsextRow	row;

	newsext_begin_rows(fcinfo, &row);
	row.document = document;
	for (int32 i = 0; i < news->n_places; i++)
	{
		const NewsPlace *p = &news->places[i];

		newsext_put_text(&row, p->name);
		newsext_put_text(&row, p->region);
		newsext_put_text(&row, p->country);
		newsext_put_double(&row, p->located, p->latitude);
		newsext_put_double(&row, p->located, p->longitude);
		newsext_put_text(&row, p->feature);
		newsext_put_int(&row, p->n_spans);
		newsext_put_real(&row, p->focus);
		newsext_put_spans(&row, p->spans, p->n_spans);
		newsext_end_row(&row);
	}
	return (Datum) 0;
}
