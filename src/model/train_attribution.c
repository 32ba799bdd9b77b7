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
#include "model/model_load.h"
#include "model/treebank.h"
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

/* ---- attributions -------------------------------------------------------------- */

/* An attribution in tokens of the document; pieces of content. */
typedef struct Gold
{
	CueRange	cue,
				source,
				content[32];
	int			n_content;
} Gold;

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

/* What the gate does: words that it lets pass, that it does not, and of these in cues, of all in cues. */
static size_t n_open,
			n_shut,
			n_missed,
			n_cue;

/* What learns: the gate alone, or cues and roles with what the gate lets pass. */
typedef struct Trainers
{
	CrfTrainer *gate,
			   *cue,
			   *role;
} Trainers;

static void
add_paragraph(const Trainers *trainers, const CueModels *models, NewsDoc *doc, const NewsParagraph *paragraph,
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
	memset(buffer->labels, 0, (size_t) n);
	for (int32_t i = 0; i < n_golds; i++)
	{
		CueRange	range = {golds[i].cue.first - paragraph->first, golds[i].cue.end - paragraph->first};

		if (golds[i].cue.end == 0 || range.first < 0 || range.end > n || (n_cues > 0 && cues[n_cues - 1].end > range.first))
			continue;
		set_range(buffer->labels, 0, range, whole);
		cues[n_cues++] = range;
	}
	if (trainers->gate != NULL)
	{
		news_cue_pos(&models->pos, &(CuePiece) {tokens, n}, 1);
		for (int32_t t = 0; t < n; t++)
		{
			uint8_t		label = buffer->labels[t] != 0;

			buffer->offsets[0] = 0;
			buffer->offsets[1] = news_gate_features(tokens, n, t, buffer->features);
			crf_trainer_add(trainers->gate, 1, buffer->offsets, buffer->features, &label, 1);
		}
		free(cues);
		return;
	}
	news_cue_syntax(&models->pos, &models->gate, &models->parse, &(CuePiece) {tokens, n}, 1);
	for (int32_t t = 0; t < n; t++)
	{
		buffer->offsets[t] = at;
		/* a word that the gate leaves out has one feature, which all of these share */
		if (tokens[t].open)
			at += news_cue_features(tokens, n, t, buffer->features + at);
		else
			buffer->features[at++] = 0;
		n_open += tokens[t].open;
		n_shut += !tokens[t].open;
		n_missed += buffer->labels[t] != 0 && !tokens[t].open;
		n_cue += buffer->labels[t] != 0;
	}
	buffer->offsets[n] = at;
	crf_trainer_add(trainers->cue, n, buffer->offsets, buffer->features, buffer->labels, 1);
	news_cue_mark(tokens, n, cues, n_cues);
	for (int32_t i = 0; i < n_golds; i++)
	{
		CueRange	range = {golds[i].cue.first - paragraph->first, golds[i].cue.end - paragraph->first};
		CueRange	window;
		CueView		view;

		if (golds[i].cue.end == 0 || range.first < 0 || range.end > n)
			continue;
		window = news_cue_window(tokens, n, range);
		view = news_cue_view(tokens, n, range);
		at = 0;
		for (int32_t t = window.first; t < window.end; t++)
		{
			buffer->offsets[t - window.first] = at;
			at += news_role_features(tokens, n, &view, t, buffer->features + at);
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
		crf_trainer_add(trainers->role, window.end - window.first, buffer->offsets, buffer->features, buffer->labels, 1);
next:	;
	}
	free(cues);
}

static void
add_article(const Trainers *trainers, const CueModels *models, const Json *row, Buffer *buffer)
{
	const Json *text = json_get(row, "text"),
			   *quotes = json_get(row, "quotes");
	NewsDoc    *doc = news_open(&news_default_hooks, text->text, (int32_t) text->length);
	int32_t		count;
	int32_t    *offsets = json_character_offsets(text->text, text->length, &count);
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
			add_paragraph(trainers, models, doc, &doc->paragraphs[i], golds + from, end - from, buffer);
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

/*
 * Cues and roles are learned several times (a power of two), with other seeds and shares of dropout, and averaged: what
 * the runs agree on counts.
 */
#define ROUNDS 4
#define PLAN(n_epochs, n_again, share, n_features, number) \
	{.epochs = n_epochs,.again = n_again,.rate = 0.1f,.dropout = share,.l2 = 1e-5f,.min_count = 2,.seed = number,\
	 .max_features = n_features,.prune = 0.03f}

static const CrfPlan gate_plan = PLAN(3, 2, 0.3f, 60000, 5);
static const CrfPlan cue_plans[ROUNDS] = {PLAN(4, 4, 0.7f, 200000, 2), PLAN(5, 5, 0.6f, 200000, 12),
PLAN(4, 4, 0.7f, 200000, 22), PLAN(5, 5, 0.6f, 200000, 32)};
static const CrfPlan role_plans[ROUNDS] = {PLAN(5, 5, 0.6f, 220000, 3), PLAN(6, 6, 0.5f, 220000, 3),
PLAN(5, 5, 0.6f, 220000, 13), PLAN(6, 6, 0.5f, 220000, 23)};

static const char *
path_of(const char *directory, const char *name)
{
	char	   *path = malloc(strlen(directory) + strlen(name) + 2);

	if (path == NULL)
		abort();
	sprintf(path, "%s/%s", directory, name);
	return path;
}

/* Learns and writes, or exits. */
static void
finish(CrfTrainer *trainer, const CrfPlan *plan, const char *path)
{
	crf_trainer_learn(trainer, plan);
	if (!crf_trainer_write(trainer, plan, path))
	{
		perror(path);
		exit(1);
	}
	crf_trainer_free(trainer);
}

static void
average(const char *path)
{
	if (!crf_average_runs(path, ROUNDS))
	{
		fprintf(stderr, "%s: cannot average\n", path);
		exit(1);
	}
}

int
main(int argc, char **argv)
{
	CueModels	models;
	const Json **rows = NULL;
	size_t		n_rows = 0,
				max_rows = 0;
	Treebank   *bank;
	Trainers	gate = {0};
	const char *out = argv[argc - 1];
	char	   *line = NULL;
	size_t		max = 0;
	Buffer		buffer = {0};
	FILE	   *file;

	if (argc != 4)
	{
		fprintf(stderr, "usage: %s TREEBANK.jsonl ATTRIBUTION.jsonl OUT-DIRECTORY\n", argv[0]);
		return 2;
	}
	bank = treebank_read(argv[1]);
	treebank_learn_pos(bank, path_of(out, "pos.weights"), getenv("HELD") != NULL);
	treebank_learn_parse(bank, path_of(out, "parse.weights"), getenv("HELD") != NULL);
	if (getenv("HELD") != NULL)
		return 0;
	models.pos = model_load(path_of(out, "pos.weights"));
	models.parse = model_load(path_of(out, "parse.weights"));
	file = opened(argv[2]);
	while (getline(&line, &max, file) > 0)
	{
		if (n_rows == max_rows)
		{
			max_rows = max_rows * 2 + 64;
			rows = realloc(rows, max_rows * sizeof(*rows));
			if (rows == NULL)
				abort();
		}
		rows[n_rows] = json_parse(line);
		n_rows += rows[n_rows] != NULL;
	}
	fclose(file);
	gate.gate = crf_trainer(2, any);
	for (size_t i = 0; i < n_rows; i++)
		add_article(&gate, &models, rows[i], &buffer);
	finish(gate.gate, &gate_plan, path_of(out, "gate.weights"));
	models.gate = model_load(path_of(out, "gate.weights"));
	for (int round = 0; round < ROUNDS; round++)
	{
		Trainers	trainers = {.cue = crf_trainer(CUE_LABELS, news_bioes_allowed),.role = crf_trainer(ROLE_LABELS, news_bioes_allowed)};
		char		name[32];

		for (size_t i = 0; i < n_rows; i++)
			add_article(&trainers, &models, rows[i], &buffer);
		snprintf(name, sizeof(name), "cue.weights.%d", round);
		finish(trainers.cue, &cue_plans[round], path_of(out, name));
		snprintf(name, sizeof(name), "role.weights.%d", round);
		finish(trainers.role, &role_plans[round], path_of(out, name));
	}
	fprintf(stderr, "the gate lets %.1f %% of the words pass, and leaves out %.2f %% of those in cues\n",
			100 * (double) n_open / (double) (n_open + n_shut), 100 * (double) n_missed / (double) n_cue);
	average(path_of(out, "cue.weights"));
	average(path_of(out, "role.weights"));
	return 0;
}
