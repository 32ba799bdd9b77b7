/*
 * annotate.c
 *		news_annotate(): everything that is found in an article as one jsonb value.
 *
 * At the top stand the properties of IPTC ninjs 3.0 (names and structure as its
 * JSON schema has them); what ninjs has no name for stands under "newsext", by
 * the names of the SQL functions and their columns.  A property that would be
 * empty is left out.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "udf/document.h"
#include "udf/json.h"

#define NINJS_SCHEMA "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"

/* In the order in which they stand under "newsext" before jsonb sorts its keys. */
static const NewsextFamily *const families[] = {
	&newsext_credit_family, &newsext_sentence_family, &newsext_mention_family,
	&newsext_place_family, &newsext_quote_family, &newsext_source_family
};

static const char *const standard_columns[] = {"name", "version", "schema"};
static const char *const body_columns[] = {"contentType", "charCount", "wordCount", "value"};
static const char *const name_columns[] = {"name"};
static const char *const place_columns[] = {"name", "geojson"};
static const char *const top_columns[] = {"type", "language", "by", "located"};

static void
begin_objects(NewsextRow *row, JsonbParseState **json, const NewsextDocument *document, const char *const *columns)
{
	newsext_begin_object(row, json, columns);
	row->document = document;
}

/* "people", "organisations" …: the names of one kind, if there are any. */
static void
push_names(JsonbParseState **json, const NewsextDocument *document, const char *key, NewsKind kind)
{
	const NewsDoc *news = document->news;
	NewsextRow	row;
	bool		any = false;

	begin_objects(&row, json, document, name_columns);
	for (int32 i = 0; i < news->n_entities; i++)
	{
		const NewsEntity *entity = &news->entities[i];

		if (entity->kind != kind || entity->maker)
			continue;
		if (!any)
		{
			newsext_push_key(json, key);
			pushJsonbValue(json, WJB_BEGIN_ARRAY, NULL);
			any = true;
		}
		newsext_put_text(&row, entity->name);
		newsext_end_row(&row);
	}
	if (any)
		pushJsonbValue(json, WJB_END_ARRAY, NULL);
}

/* "places", with a point where one is known. */
static void
push_places(JsonbParseState **json, const NewsextDocument *document)
{
	const NewsDoc *news = document->news;
	NewsextRow	row;

	if (news->n_places == 0)
		return;
	newsext_push_key(json, "places");
	pushJsonbValue(json, WJB_BEGIN_ARRAY, NULL);
	begin_objects(&row, json, document, place_columns);
	for (int32 i = 0; i < news->n_places; i++)
	{
		const NewsPlace *place = &news->places[i];

		newsext_put_text(&row, place->name);
		if (place->located)
		{
			newsext_push_key(json, "geojson");
			newsext_push_point(json, place->longitude, place->latitude);
		}
		newsext_end_row(&row);
	}
	pushJsonbValue(json, WJB_END_ARRAY, NULL);
}

/* "infoSources": who supplied the story's words, named or not. */
static void
push_sources(JsonbParseState **json, const NewsextDocument *document)
{
	const NewsDoc *news = document->news;
	NewsextRow	row;

	if (news->n_sources == 0)
		return;
	newsext_push_key(json, "infoSources");
	pushJsonbValue(json, WJB_BEGIN_ARRAY, NULL);
	begin_objects(&row, json, document, name_columns);
	for (int32 i = 0; i < news->n_sources; i++)
	{
		newsext_put_text(&row, news->sources[i].name);
		newsext_end_row(&row);
	}
	pushJsonbValue(json, WJB_END_ARRAY, NULL);
}

/* "Jane Doe, John Roe": the bylines in one line, or none. */
static NewsText
byline(const NewsDoc *news)
{
	StringInfoData out;
	NewsText	text;

	initStringInfo(&out);
	for (int32 i = 0; i < news->n_credits; i++)
	{
		const NewsCredit *credit = &news->credits[i];

		if (credit->role != CREDIT_BYLINE)
			continue;
		if (out.len > 0)
			appendStringInfoString(&out, ", ");
		appendBinaryStringInfo(&out, credit->name.text, credit->name.length);
	}
	text.text = out.data;
	text.length = out.len;
	return text;
}

/* The words of the story, without what news_clean() takes out. */
static int32
count_words(const NewsDoc *news)
{
	int32		words = 0;
	int32		f = 0;

	for (int32 i = 0; i < news->n_tokens; i++)
	{
		const NewsToken *token = &news->tokens[i];

		while (f < news->n_furniture && news->furniture[f].end <= token->start)
			f++;
		if (f < news->n_furniture && news->furniture[f].start <= token->start)
			continue;
		words += token->kind != TOKEN_PUNCT && (token->flags & TOKEN_POSSESSIVE) == 0;
	}
	return words;
}

/* As length() counts them. */
static int32
count_characters(const NewsextDocument *document, NewsText text)
{
	if (document->bytes)
		return text.length;
	if (document->converted)
		return DatumGetInt32(DirectFunctionCall1(textlen, newsext_text(document, text)));
	return newsext_characters(text.text, text.length);
}

/* "bodies": the story alone, as news_clean() gives it, with its size. */
static void
push_body(JsonbParseState **json, const NewsextDocument *document)
{
	NewsText	clean = newsext_clean_text(document);
	NewsextRow	row;

	if (clean.length == 0)
		return;
	newsext_push_key(json, "bodies");
	pushJsonbValue(json, WJB_BEGIN_ARRAY, NULL);
	begin_objects(&row, json, document, body_columns);
	newsext_put_label(&row, "text/plain");
	newsext_put_int(&row, count_characters(document, clean));
	newsext_put_int(&row, count_words(document->news));
	newsext_put_text(&row, clean);
	newsext_end_row(&row);
	pushJsonbValue(json, WJB_END_ARRAY, NULL);
}

/* news_annotate(body [, lexicon]): jsonb with all that is found; positions as in the functions' rows, [lower, upper]. */
PG_FUNCTION_INFO_V1(newsext_annotate);
Datum
newsext_annotate(PG_FUNCTION_ARGS)
{
	NewsextDocument *document = newsext_document(fcinfo, 1, LAYER_ALL);
	const NewsDoc *news = document->news;
	JsonbParseState *json = NULL;
	NewsextRow	row;

	begin_objects(&row, &json, document, top_columns);
	newsext_put_label(&row, "text");
	newsext_put_label(&row, news_language_codes[news->language]);
	newsext_put_text(&row, byline(news));
	newsext_put_text(&row, news->dateline.city);

	newsext_push_key(&json, "standard");
	begin_objects(&row, &json, document, standard_columns);
	newsext_put_label(&row, "ninjs");
	newsext_put_label(&row, "3.0");
	newsext_put_label(&row, NINJS_SCHEMA);
	newsext_end_row(&row);

	push_names(&json, document, "people", KIND_PERSON);
	push_names(&json, document, "organisations", KIND_ORG);
	push_names(&json, document, "events", KIND_EVENT);
	push_names(&json, document, "objects", KIND_PRODUCT);
	push_places(&json, document);
	push_sources(&json, document);
	push_body(&json, document);

	newsext_push_key(&json, "newsext");
	pushJsonbValue(&json, WJB_BEGIN_OBJECT, NULL);
	newsext_push_key(&json, "version");
	newsext_push_text(&json, WJB_VALUE, CStringGetTextDatum(NEWSEXT_VERSION));
	if (news->dateline.found)
	{
		newsext_push_key(&json, "dateline");
		begin_objects(&row, &json, document, newsext_dateline_columns);
		newsext_put_dateline(&row, NEWS_NO_DATE);
		newsext_end_row(&row);
	}
	for (size_t i = 0; i < lengthof(families); i++)
	{
		newsext_push_key(&json, families[i]->name);
		pushJsonbValue(&json, WJB_BEGIN_ARRAY, NULL);
		begin_objects(&row, &json, document, families[i]->columns);
		families[i]->put_rows(&row);
		pushJsonbValue(&json, WJB_END_ARRAY, NULL);
	}
	pushJsonbValue(&json, WJB_END_OBJECT, NULL);

	PG_RETURN_JSONB_P(JsonbValueToJsonb(pushJsonbValue(&json, WJB_END_OBJECT, NULL)));
}
