/*
 * mentions.c
 *		news_mentions() and news_places().
 */
#include "postgres.h"

#include "udf/document.h"

static void
put_mentions(NewsextRow *row)
{
	const NewsDoc *news = row->document->news;

	for (int32 i = 0; i < news->n_mentions; i++)
	{
		const NewsMention *m = &news->mentions[i];

		newsext_put_int(row, i + 1);
		newsext_put_label(row, news_kinds[m->kind]);
		if (m->entity >= 0 && m->entity < news->n_entities)
			newsext_put_text(row, news->entities[m->entity].name);
		else
			newsext_put_printed(row, m->span);
		newsext_put_printed(row, m->span);
		newsext_put_text(row, m->role);
		newsext_put_span(row, m->span);
		newsext_put_int(row, news->tokens[m->first].sentence + 1);
		newsext_end_row(row);
	}
}

static const char *const mention_columns[] = {"ordinal", "kind", "name", "mention", "role", "span", "sentence"};

const NewsextFamily newsext_mention_family = {"mentions", LAYER_MENTIONS, mention_columns, put_mentions};

/* news_mentions(body [, lexicon]): every name as printed, with what it names. */
PG_FUNCTION_INFO_V1(newsext_mentions);
Datum
newsext_mentions(PG_FUNCTION_ARGS)
{
	return newsext_family_rows(fcinfo, &newsext_mention_family);
}

static void
put_places(NewsextRow *row)
{
	const NewsDoc *news = row->document->news;

	for (int32 i = 0; i < news->n_places; i++)
	{
		const NewsPlace *p = &news->places[i];

		newsext_put_text(row, p->name);
		newsext_put_text(row, p->region);
		newsext_put_text(row, p->country);
		newsext_put_double(row, p->located, p->latitude);
		newsext_put_double(row, p->located, p->longitude);
		newsext_put_text(row, p->feature);
		newsext_put_int(row, p->n_spans);
		newsext_put_real(row, p->focus);
		newsext_put_spans(row, p->spans, p->n_spans);
		newsext_end_row(row);
	}
}

static const char *const place_columns[] = {"name", "region", "country", "latitude", "longitude", "feature", "mentions", "focus", "spans"};

const NewsextFamily newsext_place_family = {"places", LAYER_PLACES, place_columns, put_places};

/* news_places(body [, lexicon]): the places of the text, once each, where they are and how much the story is about them. */
PG_FUNCTION_INFO_V1(newsext_places);
Datum
newsext_places(PG_FUNCTION_ARGS)
{
	return newsext_family_rows(fcinfo, &newsext_place_family);
}
