/*
 * train_attribution.c
 *		Trains the attribution taggers: parts of speech (GUM), then cues, then
 *		sources and contents (PolNeAR), with the engine's own features.
 *
 *		train_attribution TREEBANK.jsonl ATTRIBUTION.jsonl OUT-DIRECTORY
 *
 * The same input gives the same weights.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/crf_train.h"
#include "model/json.h"
#include "news/cue_tagger.h"

/* Room for the features of one sequence. */
typedef struct Buffer
{
	uint32_t   *features;
	int32_t    *offsets;
	uint8_t    *labels;
	int32_t		max;
} Buffer;

static void
make_room(Buffer *buffer, int32_t n)
{
	if (n <= buffer->max)
		return;
	buffer->max = n * 2 + 64;
	buffer->features = realloc(buffer->features, (size_t) buffer->max * CUE_MAX_FEATURES * sizeof(uint32_t));
	buffer->offsets = realloc(buffer->offsets, ((size_t) buffer->max + 1) * sizeof(int32_t));
	buffer->labels = realloc(buffer->labels, (size_t) buffer->max);
	if (!buffer->features || !buffer->offsets || !buffer->labels)
		abort();
}

static bool
any(int from, int to)
{
	(void) from;
	(void) to;
	return true;
}

/* ---- parts of speech ---------------------------------------------------------- */

/* Treebank tag to ours; a row's tags are separated by blanks. */
static const struct
{
	const char *tags;
	NewsPos		pos;
}			tag_map[] = {
	{" NN ", POS_NN}, {" NNS ", POS_NNS}, {" NNP NNPS ", POS_NNP}, {" VB ", POS_VB}, {" VBP ", POS_VBP}, {" VBZ ", POS_VBZ},
	{" VBD ", POS_VBD}, {" VBN ", POS_VBN}, {" VBG ", POS_VBG}, {" MD ", POS_MD}, {" IN ", POS_IN}, {" TO ", POS_TO},
	{" DT PDT ", POS_DT}, {" JJ JJR JJS ", POS_JJ}, {" RB RBR RBS ", POS_RB}, {" PRP ", POS_PRP}, {" PRP$ WP$ ", POS_PRPS},
	{" WP ", POS_WP}, {" WDT ", POS_WDT}, {" WRB ", POS_WRB}, {" CC ", POS_CC}, {" CD ", POS_CD}, {" RP ", POS_RP},
	{" EX ", POS_EX}, {" . ", POS_END}, {" , ", POS_COMMA}, {" : ", POS_COLON}, {" `` '' \" ", POS_QUOTE}, {" POS ", POS_POS}
};

static NewsPos
pos_of(const char *tag)
{
	char		word[16];

	snprintf(word, sizeof(word), " %s ", tag);
	for (size_t i = 0; i < sizeof(tag_map) / sizeof(tag_map[0]); i++)
		if (strstr(tag_map[i].tags, word))
			return tag_map[i].pos;
	return POS_OTHER;
}

static void
add_treebank_sentence(CrfTrainer *trainer, const Json *row, Buffer *buffer)
{
	const Json *word = json_get(row, "tokens"),
			   *tag = json_get(row, "xpos");
	char		text[16384];
	int32_t		ends[2048];
	NewsPos		tags[2048];
	int32_t		n = 0,
				length = 0;
	bool		glue = true;
	NewsDoc    *doc;
	CueToken   *tokens;

	/* as it would be printed: hyphens and clitics stand with their words */
	for (word = word ? word->child : NULL, tag = tag ? tag->child : NULL; word && tag; word = word->next, tag = tag->next)
	{
		bool		hyphen = strcmp(tag->text, "HYPH") == 0;

		if (n >= 2048 || length + (int32_t) word->length + 2 > (int32_t) sizeof(text))
			break;
		if (!glue && !hyphen && strcmp(tag->text, "POS") != 0 && !strstr(word->text, "n't") && !strstr(word->text, "n’t") &&
			word->text[0] != '\'' && strcmp(tag->text, ",") != 0 && strcmp(tag->text, ".") != 0)
			text[length++] = ' ';
		memcpy(text + length, word->text, word->length);
		length += (int32_t) word->length;
		glue = hyphen || strcmp(tag->text, "-LRB-") == 0 || strcmp(tag->text, "``") == 0;
		ends[n] = length;
		tags[n++] = pos_of(tag->text);
	}
	if (n == 0)
		return;
	doc = news_open(&news_default_hooks, text, length);
	news_analyze(doc, LAYER_TOKENS);
	if (doc->markup || doc->n_tokens == 0)
	{
		news_close(doc);
		return;
	}
	tokens = news_cue_tokens(doc, 0, doc->n_tokens);
	make_room(buffer, doc->n_tokens);
	for (int32_t t = 0, gold = 0; t < doc->n_tokens; t++)
	{
		while (gold + 1 < n && ends[gold] < doc->tokens[t].end)
			gold++;
		/* each token is a decision of its own: no transitions, so that tagging is fast */
		buffer->offsets[0] = 0;
		buffer->offsets[1] = news_pos_features(tokens, doc->n_tokens, t, buffer->features);
		buffer->labels[0] = (uint8_t) tags[gold];
		crf_trainer_add(trainer, 1, buffer->offsets, buffer->features, buffer->labels, 1);
	}
	news_close(doc);
}

/* ---- attributions -------------------------------------------------------------- */

/* An attribution in tokens of the document; pieces of content. */
typedef struct Gold
{
	CueRange	cue,
				source,
				content[32];
	int			n_content;
} Gold;

/* Byte offset of every character. */
static int32_t *
character_offsets(const char *text, size_t length, int32_t *count)
{
	int32_t    *offsets = malloc((length + 1) * sizeof(int32_t));

	if (offsets == NULL)
		abort();
	*count = 0;
	for (size_t i = 0; i <= length; i++)
		if (i == length || ((unsigned char) text[i] & 0xC0) != 0x80)
			offsets[(*count)++] = (int32_t) i;
	return offsets;
}

/* The tokens that [start, end) characters touch. */
static CueRange
token_range(const NewsDoc *doc, const int32_t *offsets, int32_t count, const Json *start, const Json *end)
{
	CueRange	range = {0, 0};
	int32_t		a,
				b;

	if (!start || !end || start->type != 'n' || end->type != 'n' || start->number < 0 || end->number >= count)
		return range;
	a = offsets[(int) start->number];
	b = offsets[(int) end->number];
	for (int32_t t = news_token_at(doc, a); t < doc->n_tokens && doc->tokens[t].start < b; t++)
	{
		if (range.end == 0)
			range.first = t;
		range.end = t + 1;
	}
	return range;
}

static void
set_range(uint8_t *labels, int kind, CueRange range, CueRange window)
{
	if (range.first < window.first)
		range.first = window.first;
	if (range.end > window.end)
		range.end = window.end;
	for (int32_t t = range.first; t < range.end; t++)
		labels[t - window.first] = (uint8_t) (range.end - range.first == 1 ? CRF_S(kind) : t == range.first ? CRF_B(kind) :
											  t == range.end - 1 ? CRF_E(kind) : CRF_I(kind));
}

static int
compare_golds(const void *a, const void *b)
{
	const Gold *x = a,
			   *y = b;

	return x->cue.first != y->cue.first ? (x->cue.first < y->cue.first ? -1 : 1) : x->cue.end < y->cue.end ? -1 : x->cue.end > y->cue.end;
}

static void
add_paragraph(CrfTrainer *cue_trainer, CrfTrainer *role_trainer, const NewsCrf *pos, NewsDoc *doc, const NewsParagraph *paragraph,
			  const Gold *golds, int32_t n_golds, Buffer *buffer)
{
	int32_t		n = paragraph->end - paragraph->first;
	CueToken   *tokens = news_cue_tokens(doc, paragraph->first, paragraph->end);
	CueRange	whole = {0, n};
	CueRange   *cues = calloc((size_t) n_golds + 1, sizeof(CueRange));
	int32_t		n_cues = 0;
	int32_t		at = 0;

	if (cues == NULL)
		abort();
	make_room(buffer, n);
	news_cue_pos(pos, tokens, n);
	memset(buffer->labels, 0, (size_t) n);
	for (int32_t t = 0; t < n; t++)
	{
		buffer->offsets[t] = at;
		at += news_cue_features(tokens, n, t, buffer->features + at);
	}
	buffer->offsets[n] = at;
	for (int32_t i = 0; i < n_golds; i++)
	{
		CueRange	range = {golds[i].cue.first - paragraph->first, golds[i].cue.end - paragraph->first};

		if (golds[i].cue.end == 0 || range.first < 0 || range.end > n || (n_cues > 0 && cues[n_cues - 1].end > range.first))
			continue;
		set_range(buffer->labels, 0, range, whole);
		cues[n_cues++] = range;
	}
	crf_trainer_add(cue_trainer, n, buffer->offsets, buffer->features, buffer->labels, 1);
	news_cue_mark(tokens, n, cues, n_cues);
	for (int32_t i = 0; i < n_golds; i++)
	{
		CueRange	range = {golds[i].cue.first - paragraph->first, golds[i].cue.end - paragraph->first};
		CueRange	window;

		if (golds[i].cue.end == 0 || range.first < 0 || range.end > n)
			continue;
		window = news_cue_window(tokens, n, range);
		at = 0;
		for (int32_t t = window.first; t < window.end; t++)
		{
			buffer->offsets[t - window.first] = at;
			at += news_role_features(tokens, n, range, t, buffer->features + at);
		}
		buffer->offsets[window.end - window.first] = at;
		memset(buffer->labels, 0, (size_t) n);
		for (int c = 0; c < golds[i].n_content; c++)
			set_range(buffer->labels, ROLE_CONTENT,
					  (CueRange) {golds[i].content[c].first - paragraph->first, golds[i].content[c].end - paragraph->first}, window);
		if (golds[i].source.end > 0)
			set_range(buffer->labels, ROLE_SOURCE,
					  (CueRange) {golds[i].source.first - paragraph->first, golds[i].source.end - paragraph->first}, window);
		/* overlaps leave labels that no decoding allows */
		for (int32_t t = window.first; t <= window.end; t++)
		{
			int			from = t == window.first ? -1 : buffer->labels[t - window.first - 1];
			int			to = t == window.end ? CRF_END : buffer->labels[t - window.first];

			if (!news_bioes_allowed(from, to))
				goto next;
		}
		crf_trainer_add(role_trainer, window.end - window.first, buffer->offsets, buffer->features, buffer->labels, 1);
next:	;
	}
	free(cues);
}

static void
add_article(CrfTrainer *cue_trainer, CrfTrainer *role_trainer, const NewsCrf *pos, const Json *row, Buffer *buffer)
{
	const Json *text = json_get(row, "text"),
			   *quotes = json_get(row, "quotes");
	NewsDoc    *doc = news_open(&news_default_hooks, text->text, (int32_t) text->length);
	int32_t		count;
	int32_t    *offsets = character_offsets(text->text, text->length, &count);
	Gold	   *golds = NULL;
	int32_t		n = 0,
				from = 0;

	news_analyze(doc, LAYER_TOKENS);
	/* offsets are the original's: an article with markup is left out */
	if (!doc->markup && doc->length == (int32_t) text->length)
	{
		for (const Json *quote = quotes->child; quote; quote = quote->next)
			n++;
		golds = calloc((size_t) n + 1, sizeof(Gold));
		if (golds == NULL)
			abort();
		n = 0;
		for (const Json *quote = quotes->child; quote; quote = quote->next)
		{
			Gold	   *gold = &golds[n++];
			const Json *spans = json_get(quote, "spans");

			gold->cue = token_range(doc, offsets, count, json_get(quote, "cue_start"), json_get(quote, "cue_end"));
			gold->source = token_range(doc, offsets, count, json_get(quote, "speaker_start"), json_get(quote, "speaker_end"));
			for (const Json *span = spans ? spans->child : NULL; span && gold->n_content < 32; span = span->next)
				gold->content[gold->n_content++] = token_range(doc, offsets, count, span->child, span->child->next);
		}
		qsort(golds, (size_t) n, sizeof(Gold), compare_golds);
		for (int32_t i = 0; i < doc->n_paragraphs; i++)
		{
			int32_t		end;

			while (from < n && golds[from].cue.first < doc->paragraphs[i].first)
				from++;
			for (end = from; end < n && golds[end].cue.first < doc->paragraphs[i].end; end++)
				;
			add_paragraph(cue_trainer, role_trainer, pos, doc, &doc->paragraphs[i], golds + from, end - from, buffer);
		}
		free(golds);
	}
	free(offsets);
	news_close(doc);
}

/* ---- */

static FILE *
opened(const char *path)
{
	FILE	   *file = fopen(path, "r");

	if (file == NULL)
	{
		perror(path);
		exit(1);
	}
	return file;
}

static void *
load(const char *path, size_t *size)
{
	FILE	   *file = opened(path);
	void	   *image = aligned_alloc(64, 16 << 20);

	if (image == NULL)
		abort();
	*size = fread(image, 1, 16 << 20, file);
	fclose(file);
	return image;
}

/* Learns, keeps the strongest features, and learns again with these. */
static void
learn(CrfTrainer *trainer, CrfPlan plan)
{
	crf_trainer_run(trainer, &plan);
	crf_trainer_prune(trainer, &plan);
	plan.epochs = 4;
	crf_trainer_run(trainer, &plan);
}

int
main(int argc, char **argv)
{
	CrfPlan		pos_plan = {.epochs = 5,.rate = 0.2f,.dropout = 0.3f,.l2 = 1e-5f,.min_count = 2,.seed = 1,.max_features = 26000,.use = 0.5f,.prune = 0.05f};
	CrfPlan		cue_plan = {.epochs = 4,.rate = 0.1f,.dropout = 0.6f,.l2 = 1e-5f,.min_count = 2,.seed = 2,.max_features = 180000,.use = 0.5f,.prune = 0.03f};
	CrfPlan		role_plan = {.epochs = 4,.rate = 0.1f,.dropout = 0.7f,.l2 = 1e-5f,.min_count = 2,.seed = 3,.max_features = 150000,.use = 0.5f,.prune = 0.03f};
	CrfTrainer *pos_trainer = crf_trainer(NEWS_POS_TAGS, any);
	CrfTrainer *cue_trainer = crf_trainer(CUE_LABELS, news_bioes_allowed);
	CrfTrainer *role_trainer = crf_trainer(ROLE_LABELS, news_bioes_allowed);
	NewsCrf		pos;
	char		path[4096];
	char	   *line = NULL;
	size_t		max = 0,
				size;
	Buffer		buffer = {0};
	FILE	   *file;
	void	   *image;

	if (argc != 4)
	{
		fprintf(stderr, "usage: %s TREEBANK.jsonl ATTRIBUTION.jsonl OUT-DIRECTORY\n", argv[0]);
		return 2;
	}
	snprintf(path, sizeof(path), "%s/pos.weights", argv[3]);
	if (getenv("KEEP_POS") == NULL)
	{
		file = opened(argv[1]);
		while (getline(&line, &max, file) > 0)
			add_treebank_sentence(pos_trainer, json_parse(line), &buffer);
		fclose(file);
		learn(pos_trainer, pos_plan);
		if (!crf_trainer_write(pos_trainer, &pos_plan, path))
			return 1;
	}
	image = load(path, &size);
	if (!news_crf_open(&pos, image, size))
		return 1;
	file = opened(argv[2]);
	while (getline(&line, &max, file) > 0)
		add_article(cue_trainer, role_trainer, &pos, json_parse(line), &buffer);
	fclose(file);
	learn(cue_trainer, cue_plan);
	snprintf(path, sizeof(path), "%s/cue.weights", argv[3]);
	if (!crf_trainer_write(cue_trainer, &cue_plan, path))
		return 1;
	learn(role_trainer, role_plan);
	snprintf(path, sizeof(path), "%s/role.weights", argv[3]);
	if (!crf_trainer_write(role_trainer, &role_plan, path))
		return 1;
	return 0;
}
