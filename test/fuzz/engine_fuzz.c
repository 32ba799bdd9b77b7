/*
 * engine_fuzz.c
 *		libFuzzer target: all layers of the engine over any bytes, and every
 *		span found lies inside the text.
 */
#include <stdlib.h>

#include "news/news.h"

static void
check_span(const NewsDoc *doc, NewsSpan span)
{
	NewsSpan	original;

	if (span.start < 0 || span.end < span.start || span.end > doc->length)
		abort();
	original = news_original_span(doc, span);
	if (original.start < 0 || original.end < original.start || original.end > doc->original_length)
		abort();
}

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	NewsDoc    *doc = news_open(&news_default_hooks, (const char *) data, (int32_t) size);

	news_analyze(doc, LAYER_ALL);
	for (int32_t i = 0; i < doc->n_tokens; i++)
		check_span(doc, (NewsSpan) {doc->tokens[i].start, doc->tokens[i].end});
	for (int32_t i = 0; i < doc->n_sentences; i++)
		check_span(doc, doc->sentences[i].span);
	for (int32_t i = 0; i < doc->n_mentions; i++)
		check_span(doc, doc->mentions[i].span);
	for (int32_t i = 0; i < doc->n_credits; i++)
		check_span(doc, doc->credits[i].span);
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		check_span(doc, doc->attributions[i].source);
		check_span(doc, doc->attributions[i].cue);
		for (int32_t k = 0; k < doc->attributions[i].n_content; k++)
			check_span(doc, doc->attributions[i].content[k]);
	}
	if (doc->dateline.found)
		check_span(doc, doc->dateline.span);
	news_close(doc);
	return 0;
}
