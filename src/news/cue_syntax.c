/*
 * cue_syntax.c
 *		Parts of speech and dependencies for the attribution taggers: one decision
 *		a word, one or two a dependency, each upon the one before it.
 *
 * Such a decision takes less time than the weights that it asks for take to
 * come out of memory.  So several paragraphs are tagged, and several sentences
 * parsed, side by side (lanes): while the weights of one lane come, the others go on.  What
 * comes out is the same as one after the other.
 */
#include "news/cue_features.h"

/* A word is left out where the gate holds it for no part of a cue by so much: 1/32 of the logarithm of odds. */
#ifndef GATE_MARGIN
#define GATE_MARGIN	72
#endif

/* A sentence is parsed if the gate holds one of its words for no part of a cue by less than this. */
#ifndef PARSE_MARGIN
#define PARSE_MARGIN	40
#endif

/* So many side by side; more of them gain nothing. */
#ifndef LANES
#define LANES		4
#endif

/* ---- parts of speech ------------------------------------------------------- */

typedef struct PosLane
{
	CueToken   *tokens;			/* a paragraph's; NULL when the lane is idle */
	int32_t		n,
				t;				/* the token to decide */
	int32_t		count;			/* of its features, whose weights have been asked for */
	uint32_t	features[CUE_MAX_FEATURES];
} PosLane;

/* The feature that may decide alone. */
static inline uint32_t
pos_sure_feature(const CueToken *token)
{
	return news_feature(1, cue_mix(token->word, token->shape));
}

/* Moves on to the next token that is not sure, and asks for its weights. False at the end of the paragraph. */
static bool
pos_next(PosLane *lane, const NewsCrf *pos)
{
	for (; lane->t < lane->n; lane->t++)
	{
		CueToken   *token = &lane->tokens[lane->t];
		int32_t		sure = news_crf_sure(pos, pos_sure_feature(token));

		if (lane->t + 1 < lane->n)
		{
			uint32_t	feature = pos_sure_feature(token + 1);

			news_crf_fetch(pos, &feature, 1);
		}
		if (sure < 0)
		{
			lane->count = news_pos_features(lane->tokens, lane->n, lane->t, lane->features);
			news_crf_fetch(pos, lane->features + 1, lane->count - 1);
			return true;
		}
		token->pos = (uint8_t) sure;
	}
	return false;
}

static void
pos_decide(PosLane *lane, const NewsCrf *pos)
{
	int32_t		scores[CRF_MAX_LABELS];
	int32_t		best = 0;

	for (int32_t l = 0; l < pos->labels; l++)
		scores[l] = pos->first[l] + pos->last[l];
	news_crf_score(pos, lane->features, lane->count, scores);
	for (int32_t l = 1; l < pos->labels; l++)
		if (scores[l] > scores[best])
			best = l;
	lane->tokens[lane->t++].pos = (uint8_t) best;
}

void
news_cue_pos(const NewsCrf *pos, const CuePiece *pieces, int32_t n_pieces)
{
	PosLane		lanes[LANES];
	int32_t		next = 0;
	bool		busy = pos->labels > 0;

	for (int l = 0; l < LANES; l++)
		lanes[l].tokens = NULL;
	while (busy)
	{
		busy = false;
		for (int l = 0; l < LANES; l++)
		{
			PosLane    *lane = &lanes[l];

			if (lane->tokens != NULL)
			{
				pos_decide(lane, pos);
				if (!pos_next(lane, pos))
					lane->tokens = NULL;
			}
			while (lane->tokens == NULL && next < n_pieces)
			{
				lane->tokens = pieces[next].tokens;
				lane->n = pieces[next++].n;
				lane->t = 0;
				if (!pos_next(lane, pos))
					lane->tokens = NULL;
			}
			busy |= lane->tokens != NULL;
		}
	}
	for (int32_t i = 0; i < n_pieces; i++)
		news_cue_count(pieces[i].tokens, pieces[i].n);
}

/* ---- which words may belong to a cue, which sentences are parsed ------------ */

/* The end of the sentence that begins at token `first`. */
static int32_t
sentence_end(const CuePiece *piece, int32_t first)
{
	int32_t		end = first + 1;

	while (end < piece->n && !piece->tokens[end].first)
		end++;
	return end;
}

static void
open_tokens(const NewsCrf *gate, const CuePiece *piece)
{
	CueToken   *tokens = piece->tokens;
	int32_t		n = piece->n;
	uint32_t	features[2][CUE_MAX_FEATURES];
	int32_t		count[2] = {0, 0};

	if (n > 0)
		count[0] = news_gate_features(tokens, n, 0, features[0]);
	for (int32_t first = 0, end; first < n; first = end)
	{
		end = sentence_end(piece, first);
		for (int32_t t = first; t < end; t++)
		{
			int32_t		scores[2] = {gate->first[0] + gate->last[0], gate->first[1] + gate->last[1]};

			/* the next one's weights come meanwhile */
			if (t + 1 < n)
			{
				count[(t + 1) & 1] = news_gate_features(tokens, n, t + 1, features[(t + 1) & 1]);
				news_crf_fetch(gate, features[(t + 1) & 1], count[(t + 1) & 1]);
			}
			news_crf_score(gate, features[t & 1], count[t & 1], scores);
			if (scores[1] - scores[0] < -GATE_MARGIN)
				continue;
			tokens[first].parsed |= scores[1] - scores[0] >= -PARSE_MARGIN;
			for (int32_t i = t > first ? t - 1 : t; i <= t + 1 && i < n; i++)
				tokens[i].open = true;
		}
	}
}

/* ---- dependencies ---------------------------------------------------------- */

typedef struct ParseLane
{
	CueToken   *tokens;			/* NULL when the lane is idle */
	int32_t		count;
	uint32_t	features[CUE_MAX_FEATURES];
	ParseState	state;
} ParseLane;

/* Takes the steps that are forced, and asks for the weights of the next one that is not. False at the end of the sentence. */
static bool
parse_next(ParseLane *lane, const NewsCrf *parse)
{
	ParseState *state = &lane->state;

	while (state->next < state->end || state->depth > 1)
	{
		ParseStep	step;

		if (!news_parse_forced(state, &step))
		{
			lane->count = news_parse_features(state, lane->tokens, lane->features);
			news_crf_fetch(parse, lane->features, lane->count);
			return true;
		}
		news_parse_step(state, lane->tokens, step);
	}
	return false;
}

/* Where the sentences to parse are taken from. */
typedef struct ParseQueue
{
	const CuePiece *pieces;
	int32_t		n_pieces,
				piece,
				token;
} ParseQueue;

/* Hands the next sentence to a lane; those that are not parsed are left without dependencies. False when there are no more. */
static bool
parse_take(ParseQueue *queue, ParseLane *lane)
{
	while (queue->piece < queue->n_pieces)
	{
		const CuePiece *piece = &queue->pieces[queue->piece];
		int32_t		first = queue->token;

		if (first >= piece->n)
		{
			queue->piece++;
			queue->token = 0;
			continue;
		}
		queue->token = sentence_end(piece, first);
		news_parse_begin(&lane->state, piece->tokens, first, queue->token);
		if (piece->tokens[first].parsed)
		{
			lane->tokens = piece->tokens;
			return true;
		}
	}
	return false;
}

void
news_cue_syntax(const NewsCrf *pos, const NewsCrf *gate, const NewsCrf *parse, const CuePiece *pieces, int32_t n_pieces)
{
	ParseLane	lanes[LANES];
	ParseQueue	queue = {.pieces = pieces,.n_pieces = n_pieces};
	bool		busy = true;

	news_cue_pos(pos, pieces, n_pieces);
	for (int32_t i = 0; i < n_pieces; i++)
		open_tokens(gate, &pieces[i]);
	for (int l = 0; l < LANES; l++)
		lanes[l].tokens = NULL;
	while (busy)
	{
		busy = false;
		for (int l = 0; l < LANES; l++)
		{
			ParseLane  *lane = &lanes[l];

			if (lane->tokens != NULL)
			{
				news_parse_step(&lane->state, lane->tokens,
								news_parse_choose(parse, &lane->state, lane->features, lane->count));
				if (!parse_next(lane, parse))
					lane->tokens = NULL;
			}
			while (lane->tokens == NULL && parse_take(&queue, lane))
				if (!parse_next(lane, parse))
					lane->tokens = NULL;
			busy |= lane->tokens != NULL;
		}
	}
}
