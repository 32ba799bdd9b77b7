/*
 * engine_fuzz.c
 *		libFuzzer target: all layers of the engine over any bytes, and every
 *		span found lies inside the text.
 */
#include <stdlib.h>

#include "news/userlexicon.h"

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

/* A caller's lexicon of names that the sample stories have, opened once. */
static const NewsLexicon *
own_names(void)
{
	static const char *const names[] = {"President", "The President", "Bank of", "United Nations", "Mr", "said", "\xe6\x96\xb0", "U.S", "A B C D"};
	static NewsLexicon lexicon;
	static char *bytes;
	NewsLexiconBuilder *builder;

	if (bytes != NULL)
		return &lexicon;
	builder = news_lexicon_builder(&news_default_hooks);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		news_lexicon_add(builder, i % LEXICON_KINDS, news_text(names[i]), news_text("Canonical"));
	bytes = malloc(news_lexicon_finish(builder));
	if (!news_lexicon_open(&lexicon, bytes, (news_lexicon_write(builder, bytes), news_lexicon_finish(builder))))
		abort();
	news_lexicon_free(builder);
	return &lexicon;
}

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	NewsDoc    *doc = news_open(&news_default_hooks, (const char *) data, (int32_t) size);

	/* every other text with a caller's own names */
	if (size % 2 == 0)
		doc->lexicon = own_names();
	news_analyze(doc, LAYER_ALL);
	for (int32_t i = 0; i < doc->n_tokens; i++)
		check_span(doc, (NewsSpan) {doc->tokens[i].start, doc->tokens[i].end});
	for (int32_t i = 0; i < doc->n_sentences; i++)
		check_span(doc, doc->sentences[i].span);
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		check_span(doc, doc->mentions[i].span);
		if (doc->mentions[i].entity < 0 || doc->mentions[i].entity >= doc->n_entities ||
			(i > 0 && doc->mentions[i].first < doc->mentions[i - 1].end) || doc->mentions[i].first >= doc->mentions[i].end)
			abort();
	}
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
