/*
 * key.c
 *		news_key().
 */
#include "postgres.h"

#include "news/key.h"
#include "udf/document.h"

/* news_key(name): the join key of a name; a name without letters or digits has the key ''. */
PG_FUNCTION_INFO_V1(newsext_key);
Datum
newsext_key(PG_FUNCTION_ARGS)
{
	text	   *name = PG_GETARG_TEXT_PP(0);
	NewsextDocument *document = newsext_head_document(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
	NewsDoc    *news = document->news;
	NewsText	printed = {news->original, news->original_length};

	PG_RETURN_DATUM(newsext_text(document, news_name_key(news, printed)));
}
