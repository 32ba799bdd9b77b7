/*
 * train_names.c
 *		Trains the tagger of names (src/news/name_tagger.c) with the engine's own
 *		features.
 *
 *		train_names [-h|-H] CORPORA OUT.weights STORY.txt …
 *
 * CORPORA is a directory with train-names.jsonl (sentences: tokens, tags) and mentions.jsonl, of which only the rows of
 * WikiGold are read.  -h reads the first, third, … of them, -H the others; how well the rest is read then is printed.
 * The stories have their names marked (src/model/stories/README.md).  The same input gives the same weights.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/crf_train.h"
#include "model/json.h"
#include "model/model_load.h"
#include "news/name_tagger.h"
#include "news/stages.h"

/* So many sentences of the corpora without documents are read as one, so that its words meet again. */
#define GROUP 10
/* Tweets are far from news. */
#define WEIGHT_TWEETS 0.2f

typedef struct Mark
{
	int32_t		start,
				end;			/* bytes */
	int			kind;			/* NAME_… */
} Mark;

/* A text that grows, with its marks. */
typedef struct Text
{
	char	   *text;
	int32_t		length,
				max;
	Mark	   *marks;
	int32_t		n,
				max_marks;
	bool		sure;			/* events and products are marked too */
} Text;

static CrfTrainer *trainer;

static void
put(Text *text, const char *bytes, int32_t length)
{
	if (text->length + length + 1 > text->max)
	{
		text->max = (text->length + length + 1) * 2;
		text->text = realloc(text->text, (size_t) text->max);
		if (text->text == NULL)
			abort();
	}
	memcpy(text->text + text->length, bytes, (size_t) length);
	text->length += length;
	text->text[text->length] = '\0';
}

static void
mark(Text *text, int32_t start, int32_t end, int kind)
{
	if (text->n == text->max_marks)
	{
		text->max_marks = text->max_marks * 2 + 64;
		text->marks = realloc(text->marks, (size_t) text->max_marks * sizeof(Mark));
		if (text->marks == NULL)
			abort();
	}
	text->marks[text->n++] = (Mark) {start, end, kind};
}

static void
set_labels(uint8_t *labels, int32_t first, int32_t end, int kind)
{
	for (int32_t t = first; t < end; t++)
		labels[t] = (uint8_t) (end - first == 1 ? CRF_S(kind) : t == first ? CRF_B(kind) : t == end - 1 ? CRF_E(kind) : CRF_I(kind));
}

/* The islands of a document with these labels (one a token) become sequences. */
static void
add_islands(NameDoc *names, const uint8_t *labels, float weight)
{
	static uint32_t features[128 * NAME_MAX_FEATURES];
	int32_t		offsets[129];

	for (int32_t i = 0; i < names->n_islands; i++)
	{
		const NameIsland *island = &names->islands[i];
		int32_t		n = island->end - island->first;
		int32_t		at = 0;
		bool		allowed = n <= 128;

		/* a name that leaves the island is nothing that the decoder could find */
		for (int32_t t = island->first; t <= island->end && allowed; t++)
			allowed = news_bioes_allowed(t == island->first ? -1 : labels[t - 1], t == island->end ? CRF_END : labels[t]);
		if (!allowed)
			continue;
		for (int32_t k = 0; k < n; k++)
		{
			offsets[k] = at;
			at += news_name_features(names, island, island->first + k, features + at);
		}
		offsets[n] = at;
		crf_trainer_add(trainer, n, offsets, features, labels + island->first, weight);
	}
}

/* What only looks like a name is marked in few corpora; where the rules see it and nothing else is marked, they are believed. */
static void
believe_rules(const NameDoc *names, uint8_t *labels)
{
	for (int32_t i = 0; i < names->n_islands; i++)
		for (int32_t t = names->islands[i].first; t < names->islands[i].end; t++)
		{
			int32_t		end = t;
			bool		empty = true;

			if (names->words[t].guess != CRF_B(NAME_MISC))
				continue;
			do
				empty &= labels[end] == 0;
			while (names->words[end++].guess != CRF_E(NAME_MISC) && end < names->islands[i].end);
			if (empty)
				set_labels(labels, t, end, NAME_MISC);
		}
}

static void
add_text(Text *text, float weight)
{
	NewsDoc    *doc = news_open(&news_default_hooks, text->text ? text->text : "", text->length);
	NameDoc		names;
	uint8_t    *labels;

	news_analyze(doc, LAYER_TOKENS);
	if (!doc->markup && doc->n_tokens > 0)
	{
		labels = calloc((size_t) doc->n_tokens + 1, 1);
		if (labels == NULL)
			abort();
		news_names_prepare(&names, doc);
		for (int32_t m = 0; m < text->n; m++)
		{
			int32_t		first = news_token_at(doc, text->marks[m].start);
			int32_t		end = first;

			while (end < doc->n_tokens && doc->tokens[end].start < text->marks[m].end)
				end++;
			if (end > first)
				set_labels(labels, first, end, text->marks[m].kind);
		}
		if (!text->sure)
			believe_rules(&names, labels);
		add_islands(&names, labels, weight);
		free(labels);
	}
	news_close(doc);
	text->length = 0;
	text->n = 0;
}

/* ---- sentences as tokens and tags ---------------------------------------------- */

static int
kind_of(const char *tag)
{
	return strcmp(tag, "person") == 0 || strcmp(tag, "PER") == 0 ? NAME_PERSON : strcmp(tag, "org") == 0 || strcmp(tag, "ORG") == 0 ? NAME_ORG :
		strcmp(tag, "place") == 0 || strcmp(tag, "LOC") == 0 ? NAME_PLACE : NAME_MISC;
}

static void
put_sentence(Text *text, const Json *row)
{
	const Json *tokens = json_get(row, "tokens"),
			   *tags = json_get(row, "tags");
	bool		glue = true;
	int32_t		open = -1;
	int			kind = 0;
	int			quotes = 0;

	if (text->length > 0)
		put(text, "\n\n", 2);
	for (const Json *token = tokens->child, *tag = tags->child; token && tag; token = token->next, tag = tag->next)
	{
		const char *word = token->text;
		bool		closes = token->length == 1 && strchr(",.;:!?)]%", word[0]) != NULL;
		bool		quote = strcmp(word, "\"") == 0;

		if (word[0] == '\'' || strcmp(word, "n't") == 0 || strcmp(word, "n’t") == 0 || strncmp(word, "’", 3) == 0 || strcmp(word, "''") == 0)
			closes = true;
		if (quote && quotes++ % 2 == 1)
			closes = true;
		if (open >= 0 && tag->text[0] != 'I')
		{
			mark(text, open, text->length, kind);
			open = -1;
		}
		if (!glue && !closes)
			put(text, " ", 1);
		if (tag->text[0] == 'B')
		{
			open = text->length;
			kind = kind_of(tag->text + 2);
		}
		put(text, word, (int32_t) token->length);
		glue = (token->length == 1 && strchr("([$#", word[0]) != NULL) || strcmp(word, "``") == 0 || (quote && quotes % 2 == 1);
	}
	if (open >= 0)
		mark(text, open, text->length, kind);
}

static FILE *
opened(const char *directory, const char *name)
{
	char		path[4096];
	FILE	   *file;

	snprintf(path, sizeof(path), "%s/%s", directory, name);
	file = fopen(path, "r");
	if (file == NULL)
	{
		perror(path);
		exit(1);
	}
	return file;
}

static void
read_sentences(const char *directory)
{
	FILE	   *file = opened(directory, "train-names.jsonl");
	char	   *line = NULL;
	size_t		max = 0;
	Text		text = {0};
	int			n = 0;
	float		weight = 1;

	while (getline(&line, &max, file) > 0)
	{
		const Json *row = json_parse(line);
		const Json *corpus = json_get(row, "corpus");
		float		next = strcmp(corpus->text, "wnut17") == 0 ? WEIGHT_TWEETS : 1;

		if (n == GROUP || next != weight)
		{
			add_text(&text, weight);
			n = 0;
		}
		weight = next;
		put_sentence(&text, row);
		n++;
	}
	add_text(&text, weight);
	free(line);
	fclose(file);
}

/* ---- documents as text and offsets ------------------------------------------------ */

/* The text of a row with its marks. */
static void
put_row(Text *text, const Json *row)
{
	const Json *body = json_get(row, "text");
	int32_t		count;
	int32_t    *offsets = json_character_offsets(body->text, body->length, &count);

	put(text, body->text, (int32_t) body->length);
	for (const Json *e = json_get(row, "entities")->child; e; e = e->next)
	{
		int32_t		start = (int32_t) json_get(e, "start")->number,
					end = (int32_t) json_get(e, "end")->number;

		if (start >= 0 && end < count && start < end)
			mark(text, offsets[start], offsets[end], kind_of(json_get(e, "type")->text));
	}
	free(offsets);
}

/* Calls `take` with each document of WikiGold: all, or, where half is 0 or 1, the second, fourth, … or the first, third, …. */
static void
read_wikigold(const char *directory, int half, void (*take) (Text *text, float weight))
{
	FILE	   *file = opened(directory, "mentions.jsonl");
	char	   *line = NULL;
	size_t		max = 0;
	int			n = 0;

	while (getline(&line, &max, file) > 0)
	{
		Text		text = {.sure = true};

		if (strstr(line, "\"wikigold\"") == NULL)
			continue;
		n++;
		if (half >= 0 && n % 2 != half)
			continue;
		put_row(&text, json_parse(line));
		take(&text, 1);
		free(text.text);
		free(text.marks);
	}
	free(line);
	fclose(file);
}

/* ---- how well what was left out is read ------------------------------------------- */

static const NewsCrf *scored;
static int32_t n_marked,
			n_read,
			n_right;

static void
score_text(Text *text, float weight)
{
	static const NewsKind kinds[] = {[NAME_PERSON] = KIND_PERSON, [NAME_ORG] = KIND_ORG, [NAME_PLACE] = KIND_PLACE, [NAME_MISC] = KIND_OTHER};
	NewsDoc    *doc = news_open(&news_default_hooks, text->text, text->length);

	(void) weight;
	news_analyze(doc, LAYER_DATELINE | LAYER_CREDITS);
	news_find_mentions_with(doc, scored);
	news_join_entities(doc);
	for (int32_t i = 0; i < text->n; i++)
		n_marked += text->marks[i].kind != NAME_MISC;
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		const NewsMention *mention = &doc->mentions[m];

		if (mention->kind != KIND_PERSON && mention->kind != KIND_ORG && mention->kind != KIND_PLACE)
			continue;
		n_read++;
		for (int32_t i = 0; i < text->n; i++)
			n_right += text->marks[i].start == mention->span.start && text->marks[i].end == mention->span.end &&
				kinds[text->marks[i].kind] == mention->kind;
	}
	news_close(doc);
}

/* ---- stories -------------------------------------------------------------------------- */

static void
read_stories(const char *path)
{
	FILE	   *file = fopen(path, "r");
	char	   *line = NULL;
	size_t		max = 0;
	ssize_t		length;
	Text		text = {.sure = true};

	if (file == NULL)
	{
		perror(path);
		exit(1);
	}
	while ((length = getline(&line, &max, file)) >= 0)
	{
		if (strncmp(line, "=====", 5) == 0)
		{
			add_text(&text, 1);
			continue;
		}
		for (char *at = line; *at;)
		{
			char	   *open = strchr(at, '['),
					   *close = open ? strchr(open, ']') : NULL,
					   *bar;

			if (close == NULL)
			{
				put(&text, at, (int32_t) strlen(at));
				break;
			}
			put(&text, at, (int32_t) (open - at));
			bar = memchr(open, '|', (size_t) (close - open));
			if (bar == NULL)
				bar = open + 2;
			mark(&text, text.length, text.length + (int32_t) (close - bar - 1),
				 open[1] == 'P' ? NAME_PERSON : open[1] == 'O' ? NAME_ORG : open[1] == 'L' ? NAME_PLACE : NAME_MISC);
			put(&text, bar + 1, (int32_t) (close - bar - 1));
			at = close + 1;
		}
	}
	add_text(&text, 1);
	free(line);
	free(text.text);
	free(text.marks);
	fclose(file);
}

/* The tagger is learned several times (a power of two), with other seeds and shares of dropout, and averaged. */
#define ROUNDS 8

int
main(int argc, char **argv)
{
	int			half = argc < 2 ? -1 : strcmp(argv[1], "-h") == 0 ? 1 : strcmp(argv[1], "-H") == 0 ? 0 : -1;
	char	  **names = argv + 1 + (half >= 0);
	char		path[4096];

	if (argc < 3 + (half >= 0))
	{
		fprintf(stderr, "usage: %s [-h|-H] CORPORA OUT.weights STORY.txt ...\n", argv[0]);
		return 2;
	}
	for (int round = 0; round < ROUNDS; round++)
	{
		CrfPlan		plan = {.epochs = 6,.again = 4,.rate = 0.15f,.dropout = round % 2 ? 0.4f : 0.5f,.l2 = 1e-4f,.min_count = 2,
		.seed = 1 + (unsigned) round * 10,.max_features = 180000,.prune = 0.03f};

		trainer = crf_trainer(NAME_LABELS, news_bioes_allowed);
		read_sentences(names[0]);
		read_wikigold(names[0], half, add_text);
		for (int i = 2; names[i]; i++)
			read_stories(names[i]);
		/* with all features, then with the strongest alone, so that these take over what the rest knew */
		crf_trainer_learn(trainer, &plan);
		snprintf(path, sizeof(path), "%s.%d", names[1], round);
		if (!crf_trainer_write(trainer, &plan, path))
		{
			perror(path);
			return 1;
		}
		crf_trainer_free(trainer);
	}
	if (!crf_average_runs(names[1], ROUNDS))
	{
		fprintf(stderr, "%s: cannot average\n", names[1]);
		return 1;
	}
	if (half >= 0)
	{
		NewsCrf		crf = model_load(names[1]);

		scored = &crf;
		read_wikigold(names[0], 1 - half, score_text);
		printf("WikiGold, what was left out: precision %.1f, recall %.1f, F1 %.1f\n", 100.0 * n_right / n_read, 100.0 * n_right / n_marked,
			   200.0 * n_right / (n_read + n_marked));
	}
	return 0;
}
