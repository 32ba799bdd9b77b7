/*
 * quotes.c
 *		news_quotes() and news_sources().
 */
#include "postgres.h"

#include "lib/stringinfo.h"

#include "udf/document.h"

/* The words of a quote: its pieces, without the marks around them, joined by a blank. */
NewsText
newsext_quote_text(const NewsextDocument *document, const NewsAttribution *attribution)
{
	StringInfoData out;
	NewsText	result;

	if (attribution->n_content == 1)
		return newsext_printed(document, attribution->content[0]);
	initStringInfo(&out);
	for (int i = 0; i < attribution->n_content; i++)
	{
		NewsText	piece = newsext_printed(document, attribution->content[i]);

		if (out.len > 0)
			appendStringInfoChar(&out, ' ');
		appendBinaryStringInfo(&out, piece.text, piece.length);
	}
	result.text = out.data;
	result.length = out.len;
	return result;
}

/* The head word of the cue in lower case, a German verb with its particle: "teilte mit". */
static NewsText
verb_text(const NewsextDocument *document, const NewsAttribution *attribution)
{
	NewsText	verb = newsext_printed(document, attribution->verb);
	NewsText	particle = newsext_printed(document, attribution->particle);
	bool		before = particle.length > 0 && attribution->particle.start < attribution->verb.start;
	int32		size = (verb.length + particle.length) * 3 + 8;
	char	   *folded = palloc(size);
	int32		n;

	/* "wie die Bank bekannt gab": in the order of the text */
	if (before)
	{
		NewsText	swap = verb;

		verb = particle;
		particle = swap;
	}
	n = Max(news_fold(verb.text, verb.length, folded, size), 0);
	if (particle.length > 0)
	{
		folded[n++] = ' ';
		n += Max(news_fold(particle.text, particle.length, folded + n, size - n), 0);
	}
	verb.text = folded;
	verb.length = n;
	return verb;
}

static void
put_quotes(NewsextRow *row)
{
	const NewsDoc *news = row->document->news;

	for (int32 i = 0; i < news->n_attributions; i++)
	{
		const NewsAttribution *a = &news->attributions[i];
		NewsText	verb = verb_text(row->document, a);

		newsext_put_int(row, i + 1);
		newsext_put_label(row, news_quote_kinds[a->kind]);
		newsext_put_text(row, newsext_quote_text(row->document, a));
		newsext_put_spans(row, a->content, a->n_content);
		newsext_put_text(row, a->speaker);
		newsext_put_label(row, news_speaker_types[a->speaker_type]);
		newsext_put_printed(row, a->source);
		newsext_put_span(row, a->source);
		newsext_put_text(row, a->role);
		newsext_put_printed(row, a->cue);
		newsext_put_span(row, a->cue);
		newsext_put_text(row, verb);
		newsext_put_text(row, a->lemma);
		newsext_put_label(row, news_stances[a->stance]);
		newsext_put_text(row, a->addressee);
		newsext_put_text(row, a->via);
		newsext_put_real(row, a->confidence);
		newsext_put_label(row, a->method);
		newsext_end_row(row);
	}
}

static const char *const quote_columns[] = {"ordinal", "kind", "quote", "spans", "speaker", "speaker_type", "speaker_text", "speaker_span",
"role", "cue", "cue_span", "verb", "lemma", "stance", "addressee", "via", "confidence", "method"};

const NewsextFamily newsext_quote_family = {"quotes", LAYER_QUOTES, quote_columns, put_quotes};

/* news_quotes(body [, lexicon]): who said what, one row an attribution. */
PG_FUNCTION_INFO_V1(newsext_quotes);
Datum
newsext_quotes(PG_FUNCTION_ARGS)
{
	return newsext_family_rows(fcinfo, &newsext_quote_family);
}

static void
put_sources(NewsextRow *row)
{
	const NewsDoc *news = row->document->news;

	for (int32 i = 0; i < news->n_sources; i++)
	{
		const NewsSource *s = &news->sources[i];

		newsext_put_int(row, i + 1);
		newsext_put_text(row, s->name);
		newsext_put_label(row, news_source_types[s->type]);
		newsext_put_label(row, news_affiliations[s->affiliation]);
		newsext_put_text(row, s->role);
		newsext_put_bool(row, s->anonymous);
		newsext_put_text(row, s->reason);
		newsext_put_texts(row, s->via, s->n_via);
		newsext_put_int(row, s->quotes);
		newsext_put_int(row, s->words);
		newsext_put_spans(row, s->spans, s->n_spans);
		newsext_end_row(row);
	}
}

static const char *const source_columns[] = {"ordinal", "name", "source_type", "affiliation", "role", "anonymous", "reason", "via",
"quotes", "words", "spans"};

const NewsextFamily newsext_source_family = {"sources", LAYER_SOURCES, source_columns, put_sources};

/* news_sources(body [, lexicon]): the distinct sources of the text. */
PG_FUNCTION_INFO_V1(newsext_sources);
Datum
newsext_sources(PG_FUNCTION_ARGS)
{
	return newsext_family_rows(fcinfo, &newsext_source_family);
}
