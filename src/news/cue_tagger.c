/*
 * cue_tagger.c
 *		The learned part of attribution, in two stages: a tagger marks cues
 *		(has said, according to); then, for each cue, another one marks its source and
 *		content among the tokens around it, with features relative to the cue.
 *
 * The stages' order and the relative features follow experiments on PolNeAR
 * (Newell, Margolin, Ruths 2018); doc/models.md tells how to train again.
 */
#include "news/cue_tagger.h"

#include <math.h>
#include <stdlib.h>

/* A paragraph without marks and words to tag is longer than this only in texts that are no prose. */
#define MAX_PARAGRAPH	4000

extern const unsigned char news_pos_weights[],
			news_pos_weights_end[],
			news_gate_weights[],
			news_gate_weights_end[],
			news_parse_weights[],
			news_parse_weights_end[],
			news_cue_weights[],
			news_cue_weights_end[],
			news_role_weights[],
			news_role_weights_end[];

/* Paragraphs whose syntax is read side by side; most articles are one batch. */
#define BATCH		64
/* A batch with so many tokens is read, too: between two batches a query can be cancelled. */
#define BATCH_TOKENS 16384

typedef struct Batch
{
	CuePiece	pieces[BATCH];
	int32_t		first[BATCH];	/* the piece's first token, in the document */
	int32_t		n;
	int32_t		n_tokens;
} Batch;

typedef struct Candidates
{
	NewsCandidate *list;
	int32_t		n_list,
				max_list;
} Candidates;

/*
 * What the beginning of a cue is given before decoding, in 1/32 of the logarithm of odds: the tagger
 * alone is too careful, recall at equal F1 is worth more here than precision.
 */
#ifndef CUE_BIAS
#define CUE_BIAS	32
#endif

/* How much a word that cannot be of a cue speaks against being of one. */
#define CLOSED		10000

/* Scratch for one paragraph, as large as the largest so far. */
typedef struct Scratch
{
	int32_t    *scores;
	uint8_t    *back;
	uint8_t    *labels;
	int32_t    *margin;
	CueRange   *cues;
	int32_t		size;
} Scratch;

void
news_cue_models(CueModels *models)
{
	news_crf_open(&models->pos, news_pos_weights, (size_t) (news_pos_weights_end - news_pos_weights));
	news_crf_open(&models->gate, news_gate_weights, (size_t) (news_gate_weights_end - news_gate_weights));
	news_crf_open(&models->parse, news_parse_weights, (size_t) (news_parse_weights_end - news_parse_weights));
	news_crf_open(&models->cue, news_cue_weights, (size_t) (news_cue_weights_end - news_cue_weights));
	news_crf_open(&models->role, news_role_weights, (size_t) (news_role_weights_end - news_role_weights));
}

static void
make_room(NewsDoc *doc, Scratch *scratch, int32_t n)
{
	if (n <= scratch->size)
		return;
	n += n / 2 + 64;
	scratch->scores = news_alloc(doc, (size_t) n * ROLE_LABELS * sizeof(int32_t));
	scratch->back = news_alloc(doc, (size_t) n * ROLE_LABELS);
	scratch->labels = news_alloc(doc, (size_t) n);
	scratch->margin = news_alloc(doc, (size_t) n * sizeof(int32_t));
	scratch->cues = news_alloc(doc, (size_t) n * sizeof(CueRange));
	scratch->size = n;
}

/* The first range of `kind` at or behind *at in BIOES labels; *at moves behind it. */
static bool
next_range(const uint8_t *labels, int32_t n, int kind, int32_t *at, CueRange *range)
{
	for (int32_t t = *at; t < n; t++)
	{
		if (labels[t] != CRF_B(kind) && labels[t] != CRF_S(kind))
			continue;
		range->first = t;
		while (labels[t] != CRF_E(kind) && labels[t] != CRF_S(kind) && t + 1 < n)
			t++;
		range->end = *at = t + 1;
		return true;
	}
	return false;
}

/* Source and content of one cue. */
static void
tag_roles(NewsDoc *doc, const NewsCrf *crf, const CueToken *tokens, int32_t n, int32_t offset, CueRange cue, Scratch *scratch,
		  NewsCandidate *candidate)
{
	CueRange	window = news_cue_window(tokens, n, cue);
	int32_t		size = window.end - window.first;
	CueView		view = news_cue_view(tokens, n, cue);
	uint32_t	features[2][CUE_MAX_FEATURES];
	int32_t		count[2] = {0, 0};
	CueRange	range;

	memset(scratch->scores, 0, (size_t) (size * crf->labels) * sizeof(int32_t));
	/* a token is scored when the next one's features are made: its weights have come by then */
	for (int32_t i = 0; i <= size; i++)
	{
		if (i < size)
		{
			count[i & 1] = news_role_features(tokens, n, &view, window.first + i, features[i & 1]);
			news_crf_fetch(crf, features[i & 1], count[i & 1]);
		}
		if (i > 0)
			news_crf_score(crf, features[(i - 1) & 1], count[(i - 1) & 1], scratch->scores + (i - 1) * crf->labels);
	}
	news_crf_decode(crf, scratch->scores, size, scratch->back, scratch->labels, NULL);
	for (int32_t at = 0; next_range(scratch->labels, size, ROLE_SOURCE, &at, &range);)
	{
		NewsSpan	span = news_token_span(doc, offset + window.first + range.first, offset + window.first + range.end);

		/* the nearest one to the cue */
		if (candidate->source.end == candidate->source.start ||
			abs(span.start - candidate->cue.start) < abs(candidate->source.start - candidate->cue.start))
			candidate->source = span;
	}
	for (int32_t at = 0; candidate->n_content < NEWS_MAX_PIECES && next_range(scratch->labels, size, ROLE_CONTENT, &at, &range);)
		candidate->content[candidate->n_content++] =
			news_token_span(doc, offset + window.first + range.first, offset + window.first + range.end);
}

/* Labels a run of open tokens; those at its ends, which are not, stand for O. */
static void
tag_cues(const NewsCrf *crf, const CueToken *tokens, int32_t n, CueRange run, Scratch *scratch)
{
	int32_t		first = run.first > 0 ? run.first - 1 : 0,
				end = run.end < n ? run.end + 1 : n;
	uint32_t	features[2][CUE_MAX_FEATURES];
	int32_t		count[2] = {0, 0};

	memset(scratch->scores, 0, (size_t) ((end - first) * crf->labels) * sizeof(int32_t));
	/* as in tag_roles */
	for (int32_t t = first; t <= end; t++)
	{
		if (t < end && tokens[t].open)
		{
			count[t & 1] = news_cue_features(tokens, n, t, features[t & 1]);
			news_crf_fetch(crf, features[t & 1], count[t & 1]);
		}
		if (t > first)
		{
			int32_t    *scores = scratch->scores + (t - 1 - first) * crf->labels;

			if (!tokens[t - 1].open)
				scores[0] = CLOSED;
			else
			{
				news_crf_score(crf, features[(t - 1) & 1], count[(t - 1) & 1], scores);
				scores[CRF_B(0)] += CUE_BIAS;
				scores[CRF_S(0)] += CUE_BIAS;
			}
		}
	}
	news_crf_decode(crf, scratch->scores, end - first, scratch->back, scratch->labels + first, scratch->margin + first);
}

/* A paragraph that is one quotation, without cue: [first, end) of it, or false. */
static bool
whole_quotation(const CueToken *tokens, int32_t n, CueRange *range)
{
	int32_t		quoted = 0;

	if (n < 4 || tokens[0].quote != CUE_QUOTE_OPEN)
		return false;
	for (int32_t t = 0; t < n; t++)
		quoted += tokens[t].quote != CUE_QUOTE_OUT;
	range->first = 0;
	range->end = n;
	return quoted == n;
}

/* Cues, sources and contents in a piece whose syntax is known; its first token is number `first` of the document. */
static void
tag_piece(NewsDoc *doc, const CueModels *models, const CuePiece *piece, int32_t first, Scratch *scratch, Candidates *out)
{
	CueToken   *tokens = piece->tokens;
	int32_t		n = piece->n;
	CueRange	range;
	int32_t		n_cues = 0;
	const NewsCrf *crf = &models->cue;

	make_room(doc, scratch, n);
	memset(scratch->labels, 0, (size_t) n);
	for (int32_t t = 0, end; t < n; t = end + 1)
	{
		for (end = t; end < n && tokens[end].open; end++)
			;
		if (end > t)
			tag_cues(crf, tokens, n, (CueRange) {t, end}, scratch);
	}
	for (int32_t at = 0; next_range(scratch->labels, n, 0, &at, &range);)
		scratch->cues[n_cues++] = range;
	news_cue_mark(tokens, n, scratch->cues, n_cues);
	for (int32_t i = 0; i < n_cues; i++)
	{
		NewsCandidate candidate = {0};
		int32_t		sure = 0;

		range = scratch->cues[i];
		for (int32_t t = range.first; t < range.end; t++)
			sure += scratch->margin[t];
		candidate.cue = news_token_span(doc, first + range.first, first + range.end);
		candidate.score = 1.0f / (1.0f + expf(-(float) sure / (float) ((range.end - range.first) * crf->scale) / 2));
		tag_roles(doc, &models->role, tokens, n, first, range, scratch, &candidate);
		*(NewsCandidate *) news_push(doc, &out->list, &out->n_list, &out->max_list, sizeof(NewsCandidate)) = candidate;
		news_poll(doc);
	}
	if (n_cues == 0 && whole_quotation(tokens, n, &range))
	{
		NewsCandidate candidate = {.n_content = 1, .score = 0.5f};

		candidate.content[0] = news_token_span(doc, first + range.first, first + range.end);
		*(NewsCandidate *) news_push(doc, &out->list, &out->n_list, &out->max_list, sizeof(NewsCandidate)) = candidate;
	}
}

static void
tag_batch(NewsDoc *doc, const CueModels *models, Batch *batch, Scratch *scratch, Candidates *out)
{
	news_cue_syntax(&models->pos, &models->gate, &models->parse, batch->pieces, batch->n);
	for (int32_t i = 0; i < batch->n; i++)
		tag_piece(doc, models, &batch->pieces[i], batch->first[i], scratch, out);
	batch->n = batch->n_tokens = 0;
	news_poll(doc);
}

void
news_tag_attributions(NewsDoc *doc, NewsCandidate **out, int32_t *n)
{
	CueModels	models;
	Scratch		scratch = {0};
	Candidates	candidates = {0};
	Batch		batch = {.n = 0};
	bool		usable;

	news_cue_models(&models);
	usable = models.pos.labels == NEWS_POS_TAGS && models.gate.labels == 2 && models.parse.labels == PARSE_STEPS &&
		models.cue.labels == CUE_LABELS && models.role.labels == ROLE_LABELS;
	for (int32_t i = 0; i < doc->n_paragraphs && usable; i++)
	{
		/* a paragraph without end is taken in pieces, so that the counts stay meaningful and memory bounded */
		NewsParagraph piece = doc->paragraphs[i];

		/* the dateline is nobody's words */
		if (doc->dateline.found && doc->dateline.span.start >= piece.span.start && doc->dateline.span.end < piece.span.end)
			piece.first = news_token_at(doc, doc->dateline.span.end);
		for (int32_t end = piece.end; piece.first < end; piece.first = piece.end)
		{
			piece.end = end - piece.first > MAX_PARAGRAPH ? piece.first + MAX_PARAGRAPH : end;
			batch.first[batch.n] = piece.first;
			batch.pieces[batch.n].n = piece.end - piece.first;
			batch.pieces[batch.n++].tokens = news_cue_tokens(doc, piece.first, piece.end);
			batch.n_tokens += piece.end - piece.first;
			if (batch.n == BATCH || batch.n_tokens >= BATCH_TOKENS)
				tag_batch(doc, &models, &batch, &scratch, &candidates);
		}
	}
	tag_batch(doc, &models, &batch, &scratch, &candidates);
	*out = candidates.list;
	*n = candidates.n_list;
}
