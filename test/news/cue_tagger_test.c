/*
 * cue_tagger_test.c
 *		The learned part of attribution: parts of speech and dependencies, cues with source and
 *		content, spans inside the text, nothing found where nothing is said, broken and long text.
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

/* The first token with this text, among `tokens` of the document. */
static int32_t
token_of(const NewsDoc *doc, const char *word)
{
	for (int32_t t = 0; t < doc->n_tokens; t++)
		if (news_token_length(doc, t) == (int32_t) strlen(word) && memcmp(news_token_text(doc, t), word, strlen(word)) == 0)
			return t;
	return -1;
}

/* Every token hangs on one of its sentence, and nothing hangs on itself by whatever way; one at most hangs on nothing. */
static void
check_tree(const CueToken *tokens, int32_t n)
{
	for (int32_t t = 0; t < n; t++)
	{
		int32_t		steps = 0;
		bool		inside = true;

		for (int32_t at = t; at >= 0 && steps <= n && inside; at = tokens[at].head, steps++)
			inside = at < n && tokens[at].sentence == tokens[t].sentence;
		CHECK(inside);
		CHECK(steps <= n);
		CHECK(tokens[t].left <= t && tokens[t].right >= t);
	}
}

static void
test_syntax(void)
{
	static const char *const text = "The tired head of the agency said on Monday that the old bridge would be closed. It rained.";
	NewsDoc    *doc = news_open(&news_default_hooks, text, (int32_t) strlen(text));
	CueModels	models;
	CueToken   *tokens;
	int32_t		said;

	news_analyze(doc, LAYER_TOKENS);
	news_cue_models(&models);
	tokens = news_cue_tokens(doc, 0, doc->n_tokens);
	news_cue_syntax(&models.pos, &models.gate, &models.parse, &(CuePiece) {tokens, doc->n_tokens}, 1);
	said = token_of(doc, "said");
	CHECK(tokens[said].pos == POS_VBD);
	CHECK(tokens[token_of(doc, "head")].pos == POS_NN);
	CHECK(tokens[token_of(doc, "The")].pos == POS_DT);
	CHECK(tokens[token_of(doc, "Monday")].pos == POS_NNP);
	CHECK(tokens[token_of(doc, "closed")].pos == POS_VBN);
	CHECK(tokens[said].open);
	CHECK(!tokens[token_of(doc, "bridge")].open);
	CHECK(tokens[token_of(doc, "head")].head == said);
	CHECK(tokens[said].actor == token_of(doc, "head"));
	CHECK(tokens[token_of(doc, "tired")].head == token_of(doc, "head"));
	CHECK(tokens[token_of(doc, "head")].left == 0 && tokens[token_of(doc, "head")].right == token_of(doc, "agency"));
	CHECK(tokens[token_of(doc, "bridge")].head == token_of(doc, "closed"));
	CHECK(tokens[token_of(doc, "closed")].head == said);
	check_tree(tokens, doc->n_tokens);
	news_close(doc);

	/* forms of a word share their stem, others do not */
	doc = news_open(&news_default_hooks, "plan plans planned planning planet deny denies denied press", 59);
	news_analyze(doc, LAYER_TOKENS);
	tokens = news_cue_tokens(doc, 0, doc->n_tokens);
	CHECK(tokens[0].stem == tokens[1].stem && tokens[0].stem == tokens[2].stem && tokens[0].stem == tokens[3].stem);
	CHECK(tokens[0].stem != tokens[4].stem);
	CHECK(tokens[5].stem == tokens[6].stem && tokens[5].stem == tokens[7].stem && tokens[5].stem != tokens[8].stem);
	news_close(doc);
}

/* Paragraphs read side by side come out as each does alone. */
static void
test_side_by_side(void)
{
	static const char *const text =
		"The mayor of Brakel said that the old bridge would be closed.\n\nIt rained. Nobody came, he added.\n\nYes.\n\n"
		"According to a report that was published on Monday, the towers lean. Engineers, who had warned of it for years, "
		"asked the council to act.\n\n\"We heard nothing,\" she told reporters, \"and we saw nothing.\"\n\nPolice declined to comment.";
	NewsDoc    *doc = news_open(&news_default_hooks, text, (int32_t) strlen(text));
	CueModels	models;
	CuePiece	together[8],
				alone;
	int32_t		heads = 0;

	news_analyze(doc, LAYER_TOKENS);
	news_cue_models(&models);
	CHECK(doc->n_paragraphs == 6);
	for (int32_t i = 0; i < doc->n_paragraphs; i++)
		together[i] = (CuePiece) {news_cue_tokens(doc, doc->paragraphs[i].first, doc->paragraphs[i].end),
		doc->paragraphs[i].end - doc->paragraphs[i].first};
	news_cue_syntax(&models.pos, &models.gate, &models.parse, together, doc->n_paragraphs);
	for (int32_t i = 0; i < doc->n_paragraphs; i++)
	{
		alone = (CuePiece) {news_cue_tokens(doc, doc->paragraphs[i].first, doc->paragraphs[i].end), together[i].n};
		news_cue_syntax(&models.pos, &models.gate, &models.parse, &alone, 1);
		CHECK(memcmp(alone.tokens, together[i].tokens, (size_t) alone.n * sizeof(CueToken)) == 0);
		for (int32_t t = 0; t < alone.n; t++)
			heads += alone.tokens[t].head >= 0;
	}
	CHECK(heads > 20);
	news_close(doc);
}

/* More words in a sentence than the parser's stack holds. */
static void
test_long_sentence(void)
{
	size_t		size = 40000;
	char	   *text = malloc(size);
	NewsDoc    *doc;
	CueModels	models;
	CueToken   *tokens;
	int32_t		n;

	for (size_t i = 0; i < size; i++)
		text[i] = "he said the man of the and "[i % 27];
	doc = news_open(&news_default_hooks, text, (int32_t) size);
	news_analyze(doc, LAYER_TOKENS);
	news_cue_models(&models);
	n = doc->n_tokens < 4000 ? doc->n_tokens : 4000;
	tokens = news_cue_tokens(doc, 0, n);
	news_cue_syntax(&models.pos, &models.gate, &models.parse, &(CuePiece) {tokens, n}, 1);
	check_tree(tokens, n);
	news_close(doc);
	free(text);
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
	test_syntax();
	test_side_by_side();
	test_long_sentence();
	UNIT_END();
}
