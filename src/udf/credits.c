/*
 * credits.c
 *		news_credits() and news_clean().
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "udf/document.h"

static void
put_credits(NewsextRow *row)
{
	const NewsDoc *news = row->document->news;

	for (int32 i = 0; i < news->n_credits; i++)
	{
		newsext_put_label(row, news_credit_roles[news->credits[i].role]);
		newsext_put_text(row, news->credits[i].name);
		newsext_put_span(row, news->credits[i].span);
		newsext_end_row(row);
	}
}

static const char *const credit_columns[] = {"role", "name", "span"};

const NewsextFamily newsext_credit_family = {"credits", LAYER_CREDITS, credit_columns, put_credits};

/* news_credits(body): who made the story, in the order of the text. */
PG_FUNCTION_INFO_V1(newsext_credits);
Datum
newsext_credits(PG_FUNCTION_ARGS)
{
	return newsext_family_rows(fcinfo, &newsext_credit_family);
}

/* Appends text without the white space at its ends, a blank line before it if it begins a paragraph. */
static void
append_piece(StringInfo out, const NewsDoc *news, int32 start, int32 end)
{
	const char *text = news->text;

	if (out->len == 0)
		while (start < end && (unsigned char) text[start] <= ' ')
			start++;
	appendBinaryStringInfo(out, text + start, end - start);
}

/* Its words are all kept, without markup. */
NewsText
newsext_clean_text(const NewsextDocument *document)
{
	const NewsDoc *news = document->news;
	StringInfoData out;
	int32		at = 0;
	NewsText	clean;
	int32		n = 0;

	initStringInfo(&out);
	enlargeStringInfo(&out, news->length);
	for (int32 i = 0; i < news->n_furniture; i++)
	{
		append_piece(&out, news, at, news->furniture[i].start);
		at = news->furniture[i].end;
	}
	append_piece(&out, news, at, news->length);

	/* what was taken out leaves blank lines behind: never more than one in a row */
	for (int32 i = 0, newlines = 0; i < out.len; i++)
	{
		if (out.data[i] == '\n')
		{
			while (n > 0 && (out.data[n - 1] == ' ' || out.data[n - 1] == '\t' || out.data[n - 1] == '\r'))
				n--;
			if (++newlines > 2)
				continue;
		}
		else if (out.data[i] != ' ' && out.data[i] != '\t' && out.data[i] != '\r')
			newlines = 0;
		out.data[n++] = out.data[i];
	}
	while (n > 0 && (unsigned char) out.data[n - 1] <= ' ')
		n--;
	clean.text = out.data;
	clean.length = n;
	return clean;
}

/* news_clean(body): the story without what is not the story. */
PG_FUNCTION_INFO_V1(newsext_clean);
Datum
newsext_clean(PG_FUNCTION_ARGS)
{
	NewsextDocument *document = newsext_document(fcinfo, 0, LAYER_CREDITS);

	return newsext_text(document, newsext_clean_text(document));
}
