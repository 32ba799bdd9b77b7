/*
 * treebank.c
 *		Learns parts of speech and dependencies from a treebank.
 */
#include "model/treebank.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/crf_train.h"
#include "model/json.h"
#include "model/model_load.h"

/* A sentence as the engine reads it. */
typedef struct Sentence
{
	NewsDoc    *doc;
	CueToken   *tokens;
	int32_t		n;
	uint8_t    *pos;
	int32_t    *head;			/* -1: the root */
} Sentence;

struct Treebank
{
	Sentence   *list;
	int32_t		n,
				max;
};

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

/* As it would be printed: hyphens and clitics stand with their words. */
static void
add_sentence(Treebank *bank, const Json *row)
{
	const Json *word = json_get(row, "tokens"),
			   *tag = json_get(row, "xpos"),
			   *head = json_get(row, "head");
	char		text[16384];
	int32_t		ends[2048];
	int32_t		heads[2048],
				group[2048];
	NewsPos		tags[2048];
	int32_t		n = 0,
				length = 0;
	bool		glue = true;
	Sentence   *sentence;
	NewsDoc    *doc;

	word = word ? word->child : NULL;
	tag = tag ? tag->child : NULL;
	head = head ? head->child : NULL;
	for (; word && tag && head; word = word->next, tag = tag->next, head = head->next)
	{
		bool		hyphen = strcmp(tag->text, "HYPH") == 0;

		if (n >= 2048 || length + (int32_t) word->length + 2 > (int32_t) sizeof(text))
			return;
		if (!glue && !hyphen && strcmp(tag->text, "POS") != 0 && !strstr(word->text, "n't") && !strstr(word->text, "n’t") &&
			word->text[0] != '\'' && strcmp(tag->text, ",") != 0 && strcmp(tag->text, ".") != 0)
			text[length++] = ' ';
		memcpy(text + length, word->text, word->length);
		length += (int32_t) word->length;
		glue = hyphen || strcmp(tag->text, "-LRB-") == 0 || strcmp(tag->text, "``") == 0;
		ends[n] = length;
		heads[n] = (int32_t) head->number - 1;
		tags[n++] = pos_of(tag->text);
	}
	if (n == 0)
		return;
	/* the document points into its text for as long as the sentence lives */
	doc = news_open(&news_default_hooks, strndup(text, (size_t) length), length);
	news_analyze(doc, LAYER_TOKENS);
	if (doc->markup || doc->n_tokens == 0)
	{
		news_close(doc);
		return;
	}
	if (bank->n == bank->max)
	{
		bank->max = bank->max * 2 + 64;
		bank->list = realloc(bank->list, (size_t) bank->max * sizeof(Sentence));
		if (bank->list == NULL)
			abort();
	}
	sentence = &bank->list[bank->n++];
	sentence->doc = doc;
	sentence->n = doc->n_tokens;
	sentence->tokens = news_cue_tokens(doc, 0, doc->n_tokens);
	sentence->pos = malloc((size_t) doc->n_tokens);
	sentence->head = malloc((size_t) doc->n_tokens * sizeof(int32_t));
	if (sentence->pos == NULL || sentence->head == NULL)
		abort();
	/* a token of ours may be several of the treebank's: its head is the first that points out of it */
	for (int32_t i = 0, t = 0; i < n; i++)
	{
		while (t + 1 < doc->n_tokens && doc->tokens[t].end < ends[i])
			t++;
		group[i] = t;
	}
	for (int32_t t = 0, gold = 0; t < doc->n_tokens; t++)
	{
		sentence->head[t] = -1;
		while (gold + 1 < n && ends[gold] < doc->tokens[t].end)
			gold++;
		sentence->pos[t] = (uint8_t) tags[gold];
		/* the engine may see several sentences in what is one: here it is one */
		sentence->tokens[t].first = t == 0;
		sentence->tokens[t].last = t + 1 == doc->n_tokens;
	}
	for (int32_t i = n - 1; i >= 0; i--)
		if (heads[i] >= 0 && heads[i] < n && group[heads[i]] != group[i])
			sentence->head[group[i]] = group[heads[i]];
}

Treebank *
treebank_read(const char *path)
{
	FILE	   *file = fopen(path, "r");
	Treebank   *bank = calloc(1, sizeof(Treebank));
	char	   *line = NULL;
	size_t		max = 0;

	if (file == NULL || bank == NULL)
	{
		perror(path);
		exit(1);
	}
	while (getline(&line, &max, file) > 0)
		add_sentence(bank, json_parse(line));
	fclose(file);
	if (bank->n == 0)
	{
		fprintf(stderr, "%s: no sentences\n", path);
		exit(1);
	}
	return bank;
}

static bool
any(int from, int to)
{
	(void) from;
	(void) to;
	return true;
}

static void
write_or_exit(CrfTrainer *trainer, const CrfPlan *plan, const char *path)
{
	crf_trainer_learn(trainer, plan);
	if (!crf_trainer_write(trainer, plan, path))
	{
		perror(path);
		exit(1);
	}
}

/* ---- parts of speech ---------------------------------------------------------- */

static const CrfPlan pos_plan = {.epochs = 5,.again = 4,.rate = 0.2f,.dropout = 0.3f,.l2 = 1e-5f,.min_count = 2,.seed = 1,.max_features = 30000,.prune = 0.05f};

/* From the sentences whose number leaves no `skip` when divided by `by`; each word a decision of its own. */
static void
learn_pos(Treebank *bank, const char *path, int32_t by, int32_t skip)
{
	CrfTrainer *trainer = crf_trainer(NEWS_POS_TAGS, any);
	uint32_t	features[CUE_MAX_FEATURES];
	int32_t		offsets[2] = {0, 0};

	for (int32_t i = 0; i < bank->n; i++)
	{
		Sentence   *sentence = &bank->list[i];

		if (i % by == skip)
			continue;
		for (int32_t t = 0; t < sentence->n; t++)
			sentence->tokens[t].pos = sentence->pos[t];
		for (int32_t t = 0; t < sentence->n; t++)
		{
			offsets[1] = news_pos_features(sentence->tokens, sentence->n, t, features);
			crf_trainer_add(trainer, 1, offsets, features, &sentence->pos[t], 1);
		}
	}
	crf_trainer_find_sure(trainer, 8, 0.995f);
	write_or_exit(trainer, &pos_plan, path);
}

/* Tags the sentences that do leave `skip`; returns the share of right tags. */
static double
tag_pos(Treebank *bank, const NewsCrf *pos, int32_t by, int32_t skip)
{
	double		right = 0,
				all = 0;

	for (int32_t i = skip; i < bank->n; i += by)
	{
		Sentence   *sentence = &bank->list[i];

		news_cue_pos(pos, &(CuePiece) {sentence->tokens, sentence->n}, 1);
		for (int32_t t = 0; t < sentence->n; t++)
			right += sentence->tokens[t].pos == sentence->pos[t];
		all += sentence->n;
	}
	return right / all;
}

/*
 * Twice from one half of the bank, so that the parser learns from parts of speech as wrong as the tagger's will be.
 */
void
treebank_learn_pos(Treebank *bank, const char *path, bool held)
{
	NewsCrf		halves[2];

	for (int half = 0; half < 2; half++)
	{
		learn_pos(bank, path, 2, half);
		halves[half] = model_load(path);
	}
	learn_pos(bank, path, 10, held ? 9 : 10);
	if (held)
	{
		NewsCrf		pos = model_load(path);

		fprintf(stderr, "parts of speech: %.2f %% right\n", 100 * tag_pos(bank, &pos, 10, 9));
	}
	for (int half = 0; half < 2; half++)
		fprintf(stderr, "parts of speech, from half: %.2f %% right\n", 100 * tag_pos(bank, &halves[half], 2, half));
}

/* ---- dependencies --------------------------------------------------------------- */

static const CrfPlan parse_plan = {.epochs = 5,.again = 4,.rate = 0.1f,.dropout = 0.4f,.l2 = 1e-5f,.min_count = 2,.seed = 34,.max_features = 130000,.prune = 0.03f};

/*
 * How many arcs of the treebank a step makes impossible (Goldberg and Nivre 2013).
 */
static int32_t
step_cost(const Sentence *sentence, const ParseState *state, ParseStep step)
{
	const int32_t *head = sentence->head;
	int32_t		next = state->next;
	int32_t		cost = 0;
	int32_t		top;

	if (step == PARSE_SHIFT)
	{
		/* it may no longer get a head further down, or anything of the stack to hang on it */
		for (int32_t i = 0; i < state->depth; i++)
			cost += (i + 1 < state->depth && head[next] == state->stack[i]) || head[state->stack[i]] == next;
		return cost;
	}
	top = state->stack[state->depth - 1];
	if (step == PARSE_LEFT)
	{
		cost += state->depth > 1 && head[top] == state->stack[state->depth - 2];
		cost += head[top] > next || head[top] < 0;
	}
	else
		cost += head[top] >= next || head[top] < 0;
	for (int32_t t = next; t < state->end; t++)
		cost += head[t] == top;
	return cost;
}

/* Adds the decisions for one sentence; follows the model, if there is one, else the treebank. */
static void
add_steps(CrfTrainer *trainer, Sentence *sentence, const NewsCrf *model)
{
	ParseState	state;
	uint32_t	features[CUE_MAX_FEATURES];
	int32_t		offsets[2] = {0, 0};

	news_parse_begin(&state, sentence->tokens, 0, sentence->n);
	while (state.next < state.end || state.depth > 1)
	{
		ParseStep	best = PARSE_RIGHT,
					taken;
		int32_t		least = INT32_MAX;

		for (int s = 0; s < PARSE_STEPS; s++)
		{
			/* attach early where it costs no more */
			ParseStep	step = (ParseStep) ((s + 1) % PARSE_STEPS);
			int32_t		cost;

			if (!news_parse_can(&state, step))
				continue;
			cost = step_cost(sentence, &state, step);
			if (cost < least)
			{
				least = cost;
				best = step;
			}
		}
		taken = best;
		if (state.next < state.end && state.depth > 0)
		{
			uint8_t		label = (uint8_t) best;

			offsets[1] = news_parse_features(&state, sentence->tokens, features);
			crf_trainer_add(trainer, 1, offsets, features, &label, 1);
			if (model != NULL)
				taken = news_parse_best(model, &state, sentence->tokens);
		}
		news_parse_step(&state, sentence->tokens, taken);
	}
}

/* First as the treebank goes; then also as the model goes that came of it, so that it learns to go on after mistakes. */
void
treebank_learn_parse(Treebank *bank, const char *path, bool held)
{
	NewsCrf		models[2];
	double		right = 0,
				all = 0;

	for (int round = 0; round < 2; round++)
	{
		/* each half of the bank is parsed by what was learned from the other one */
		for (int half = 0; half < 2 && round == 0; half++)
		{
			CrfTrainer *trainer = crf_trainer(PARSE_STEPS, any);

			for (int32_t i = 0; i < bank->n; i++)
				if (i % 2 != half && !(held && i % 10 == 9))
					add_steps(trainer, &bank->list[i], NULL);
			crf_trainer_find_sure(trainer, 20, 0.995f);
			write_or_exit(trainer, &parse_plan, path);
			models[half] = model_load(path);
		}
		if (round == 1)
		{
			CrfTrainer *trainer = crf_trainer(PARSE_STEPS, any);

			for (int32_t i = 0; i < bank->n; i++)
				if (!(held && i % 10 == 9))
				{
					add_steps(trainer, &bank->list[i], NULL);
					add_steps(trainer, &bank->list[i], &models[i % 2]);
				}
			crf_trainer_find_sure(trainer, 20, 0.995f);
			write_or_exit(trainer, &parse_plan, path);
			models[0] = model_load(path);
		}
	}
	for (int32_t i = 9; i < bank->n && held; i += 10)
	{
		Sentence   *sentence = &bank->list[i];
		ParseState	state;

		news_parse_begin(&state, sentence->tokens, 0, sentence->n);
		while (state.next < state.end || state.depth > 1)
			news_parse_step(&state, sentence->tokens, news_parse_best(&models[0], &state, sentence->tokens));
		for (int32_t t = 0; t < sentence->n; t++)
			if (sentence->pos[t] != POS_END && sentence->pos[t] != POS_COMMA && sentence->pos[t] != POS_COLON && sentence->pos[t] != POS_QUOTE)
			{
				right += sentence->tokens[t].head == sentence->head[t];
				all++;
			}
	}
	if (held)
		fprintf(stderr, "dependencies: %.2f %% right\n", 100 * right / all);
}
