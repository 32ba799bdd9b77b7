/*
 * syntax.c
 *		What parts of speech, dependencies and the gate before the cue tagger are
 *		decided by: their features, and the steps of a greedy parser without labels.
 */
#include "news/cue_features.h"

int32_t
news_pos_features(const CueToken *tokens, int32_t n, int32_t t, uint32_t *out)
{
	CueFeatureList f = {out, 0, 1};
	const CueToken *token = &tokens[t];
	uint32_t	w = token->word,
				before = cue_word_at(tokens, n, t - 1),
				after = cue_word_at(tokens, n, t + 1),
				tag = cue_pos_at(tokens, n, t - 1),
				tags = tag << 8 | cue_pos_at(tokens, n, t - 2);
	uint32_t	suffix_after = t + 1 < n ? tokens[t + 1].suffix : 0;

	cue_add(&f, cue_mix(w, token->shape));	/* many words are sure */
	cue_add(&f, w);
	cue_add(&f, cue_mix(tag, w));
	cue_add(&f, cue_mix(w, after));
	cue_add(&f, cue_mix(token->suffix, token->shape));
	cue_add(&f, tag);
	cue_add(&f, before);
	cue_add(&f, after);
	cue_add(&f, tags);
	cue_add(&f, cue_mix(tags, w));
	cue_add(&f, cue_mix(tag, token->suffix));
	cue_add(&f, cue_mix(tag, suffix_after));
	cue_add(&f, cue_word_at(tokens, n, t - 2));
	cue_add(&f, cue_mix(before, w));
	cue_add(&f, token->suffix);
	cue_add(&f, token->suffix >> 8);
	cue_add(&f, token->prefix);
	cue_add(&f, token->shape | (uint32_t) token->first << 8);
	cue_add(&f, suffix_after);
	cue_add(&f, cue_mix(token->suffix, suffix_after));
	return f.n;
}

#define PARSE_TEMPLATE	300

/* ---- dependencies ---------------------------------------------------------- */

void
news_parse_begin(ParseState *state, CueToken *tokens, int32_t first, int32_t end)
{
	state->first = state->next = first;
	state->end = end;
	state->depth = 0;
	for (int32_t t = first; t < end; t++)
	{
		tokens[t].head = tokens[t].actor = tokens[t].clause = -1;
		tokens[t].left = tokens[t].right = t;
	}
}

bool
news_parse_can(const ParseState *state, ParseStep step)
{
	switch (step)
	{
		case PARSE_SHIFT:
			return state->next < state->end && state->depth < PARSE_STACK;
		case PARSE_LEFT:
			return state->next < state->end && state->depth > 0;
		default:
			return state->depth > 1;
	}
}

bool
news_parse_forced(const ParseState *state, ParseStep *step)
{
	*step = state->next >= state->end ? PARSE_RIGHT : PARSE_SHIFT;
	return state->next >= state->end || state->depth == 0;
}

void
news_parse_step(ParseState *state, CueToken *tokens, ParseStep step)
{
	int32_t		top,
				head;

	if (step == PARSE_SHIFT)
	{
		state->stack[state->depth++] = state->next++;
		return;
	}
	top = state->stack[--state->depth];
	head = step == PARSE_LEFT ? state->next : state->stack[state->depth - 1];
	tokens[top].head = head;
	if (step == PARSE_LEFT)
	{
		if (tokens[head].left > tokens[top].left)
			tokens[head].left = tokens[top].left;
		/* those nearer to the head come first */
		if (tokens[head].actor < 0 && cue_is_noun(tokens[top].pos))
			tokens[head].actor = top;
	}
	else
	{
		tokens[head].right = tokens[top].right;
		if (tokens[head].clause < 0 && cue_is_verb(tokens[top].pos))
			tokens[head].clause = top;
	}
}

static inline uint32_t
parse_distance(int32_t d)
{
	return d <= 4 ? (uint32_t) d : d <= 7 ? 5 : d <= 12 ? 6 : 7;
}

int32_t
news_parse_features(const ParseState *state, const CueToken *tokens, uint32_t *out)
{
	CueFeatureList f = {out, 0, PARSE_TEMPLATE};
	int32_t		end = state->end;
	int32_t		next = state->next,
				top = state->depth > 0 ? state->stack[state->depth - 1] : -1,
				below = state->depth > 1 ? state->stack[state->depth - 2] : -1,
				third = state->depth > 2 ? state->stack[state->depth - 3] : -1;
	uint32_t	sw = top < 0 ? 2 : tokens[top].word,
				sp = top < 0 ? 62 : tokens[top].pos,
				uw = below < 0 ? 2 : tokens[below].word,
				up = below < 0 ? 62 : tokens[below].pos,
				tp = third < 0 ? 62 : tokens[third].pos;
	uint32_t	nw = cue_word_at(tokens, end, next),
				np = cue_pos_at(tokens, end, next),
				np1 = cue_pos_at(tokens, end, next + 1),
				np2 = cue_pos_at(tokens, end, next + 2),
				nw1 = cue_word_at(tokens, end, next + 1);
	uint32_t	pair = sp << 8 | np;
	/* what hangs on them already */
	uint32_t	sl = top < 0 || tokens[top].left == top ? 61 : tokens[tokens[top].left].pos,
				sr = top < 0 || tokens[top].right == top ? 61 : tokens[tokens[top].right].pos,
				nl = next >= end || tokens[next].left == next ? 61 : tokens[tokens[next].left].pos;
	uint32_t	s_actor = top < 0 || tokens[top].actor < 0 ? 61 : tokens[tokens[top].actor].pos,
				s_clause = top < 0 || tokens[top].clause < 0 ? 61 : tokens[tokens[top].clause].pos,
				n_actor = next >= end || tokens[next].actor < 0 ? 61 : tokens[tokens[next].actor].pos;
	uint32_t	near = top + 1 == next;
	uint32_t	far = top < 0 ? 0 : parse_distance(next - top),
				apart = below < 0 ? 0 : parse_distance(top - below);
	uint32_t	verbs = 0,
				commas = 0,
				marks = 0;

	if (top >= 0 && next < end)
	{
		int32_t		v = tokens[next].verbs - tokens[top].verbs - cue_is_verb(tokens[top].pos),
					c = tokens[next].commas - tokens[top].commas;

		verbs = v > 2 ? 2 : (uint32_t) v;
		commas = c > 2 ? 2 : (uint32_t) c;
		marks = (uint32_t) (tokens[next].marks - tokens[top].marks) & 1;
	}
	cue_add(&f, cue_mix(cue_mix(pair << 8 | np1, up), near));	/* many are sure */
	cue_add(&f, cue_mix(sw, sp));
	cue_add(&f, cue_mix(nw, np));
	cue_add(&f, pair);
	cue_add(&f, cue_mix(nw1, np));
	cue_add(&f, np << 16 | np1 << 8 | np2);
	cue_add(&f, cue_mix(sw, nw));
	cue_add(&f, cue_mix(sw, np));
	cue_add(&f, cue_mix(nw, sp));
	cue_add(&f, pair << 8 | np1);
	cue_add(&f, cue_mix(pair << 8 | np1, np2));
	cue_add(&f, pair << 8 | up);
	cue_add(&f, cue_mix(pair << 8 | up, tp));
	cue_add(&f, cue_mix(uw, sw));
	cue_add(&f, cue_mix(uw, sp << 8 | np));
	cue_add(&f, cue_mix(up << 8 | sp, apart));
	cue_add(&f, cue_mix(pair << 8 | up, sl << 8 | sr));
	cue_add(&f, cue_mix(pair, sl << 16 | sr << 8 | nl));
	cue_add(&f, cue_mix(uw, sl << 8 | sp));
	cue_add(&f, cue_mix(pair, s_actor << 8 | s_clause));
	cue_add(&f, cue_mix(pair, n_actor << 16 | s_actor << 8 | nl));
	cue_add(&f, cue_mix(pair, far));
	cue_add(&f, cue_mix(sw, far));
	cue_add(&f, cue_mix(pair, verbs << 8 | commas << 4 | marks));
	cue_add(&f, cue_mix(sw, verbs << 8 | commas << 4 | marks));
	return f.n;
}

ParseStep
news_parse_choose(const NewsCrf *parse, const ParseState *state, const uint32_t *features, int32_t count)
{
	int32_t		scores[PARSE_STEPS];
	ParseStep	best = PARSE_RIGHT;
	bool		found = false;
	int32_t		sure = news_crf_sure(parse, features[0]);

	if (sure >= 0 && news_parse_can(state, (ParseStep) sure))
		return (ParseStep) sure;
	for (int32_t l = 0; l < PARSE_STEPS; l++)
		scores[l] = parse->first[l] + parse->last[l];
	news_crf_score(parse, features, count, scores);
	for (int step = 0; step < PARSE_STEPS; step++)
		if (news_parse_can(state, (ParseStep) step) && (!found || scores[step] > scores[best]))
		{
			best = (ParseStep) step;
			found = true;
		}
	return best;
}

ParseStep
news_parse_best(const NewsCrf *parse, const ParseState *state, const CueToken *tokens)
{
	uint32_t	features[CUE_MAX_FEATURES];
	ParseStep	step;

	if (news_parse_forced(state, &step))
		return step;
	return news_parse_choose(parse, state, features, news_parse_features(state, tokens, features));
}

/* ---- which words may belong to a cue at all -------------------------------- */

int32_t
news_gate_features(const CueToken *tokens, int32_t n, int32_t t, uint32_t *out)
{
	CueFeatureList f = {out, 0, 400};
	const CueToken *token = &tokens[t];
	uint32_t	w = token->word,
				p = token->pos,
				before = cue_word_at(tokens, n, t - 1),
				after = cue_word_at(tokens, n, t + 1),
				p1 = cue_pos_at(tokens, n, t - 1),
				p2 = cue_pos_at(tokens, n, t + 1);

	cue_add(&f, w);
	cue_add(&f, cue_mix(w, p));
	cue_add(&f, p1 << 16 | p << 8 | p2);
	cue_add(&f, cue_mix(before, w));
	cue_add(&f, cue_mix(w, after));
	cue_add(&f, cue_mix3(w, p1, p2));
	cue_add(&f, cue_mix(p, token->stem));
	cue_add(&f, cue_mix(w, (uint32_t) token->quote << 1 | token->quoted));
	return f.n;
}
