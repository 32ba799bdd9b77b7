/*
 * cue_tagger_test.c
 *		The learned part of attribution: cues with source and content, spans inside
 *		the text, nothing found where nothing is said, broken and long text.
 */
#include "unit.h"

#include <stdlib.h>

#include "news/cue_tagger.h"

static NewsDoc *
tag(const char *text, int32_t length, NewsCandidate **list, int32_t *n)
{
	NewsDoc    *doc = news_open(&news_default_hooks, text, length);

	news_analyze(doc, LAYER_TOKENS);
	*list = NULL;
	*n = 0;
	news_tag_attributions(doc, list, n);
	for (int32_t i = 0; i < *n; i++)
	{
		CHECK((*list)[i].cue.start >= 0 && (*list)[i].cue.end <= doc->length);
		CHECK((*list)[i].source.start <= (*list)[i].source.end && (*list)[i].source.end <= doc->length);
		CHECK((*list)[i].score >= 0 && (*list)[i].score <= 1);
		CHECK(i == 0 || (*list)[i - 1].cue.end == 0 || (*list)[i].cue.end == 0 || (*list)[i - 1].cue.end <= (*list)[i].cue.start);
		for (int32_t c = 0; c < (*list)[i].n_content; c++)
			CHECK((*list)[i].content[c].start < (*list)[i].content[c].end && (*list)[i].content[c].end <= doc->length);
	}
	return doc;
}

int
main(void)
{
	static const char *const said = "The mayor said that the bridge would be closed until spring.";
	NewsCandidate *list;
	int32_t		n;
	NewsDoc    *doc = tag(said, (int32_t) strlen(said), &list, &n);
	char	   *text;
	size_t		size = 600000;

	CHECK(n == 1);
	if (n == 1)
	{
		CHECK_TEXT(news_span_text(doc, list[0].cue), "said");
		CHECK_TEXT(news_span_text(doc, list[0].source), "The mayor");
		CHECK(list[0].n_content == 1);
		CHECK(list[0].score > 0.5f);
	}
	news_close(doc);

	doc = tag("", 0, &list, &n);
	CHECK(n == 0);
	news_close(doc);
	doc = tag("\"", 1, &list, &n);
	news_close(doc);
	doc = tag("\xff\xfe \"\x80 said", 10, &list, &n);
	news_close(doc);

	/* one paragraph without end: cues and quotation marks by the ten thousand */
	text = malloc(size);
	for (size_t i = 0; i < size; i++)
		text[i] = "\"No,\" he said, \"it is not.\" "[i % 28];
	doc = tag(text, (int32_t) size, &list, &n);
	CHECK(n > 0);
	news_close(doc);
	free(text);
	UNIT_END();
}
