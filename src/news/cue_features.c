/*
 * cue_features.c
 *		What the attribution taggers look at: words, parts of speech, quotation
 *		marks, clauses, and where a token stands relative to a cue.
 */
#include "news/cue_features.h"

#include <string.h>

/* Source and content are looked for so many tokens before the cue and behind it. */
#define WINDOW_BEFORE	100
#define WINDOW_AFTER	120

static uint8_t
token_shape(const NewsToken *token)
{
	uint8_t		shape = (uint8_t) (token->kind * 8);

	if (token->flags & TOKEN_UPPER)
		return shape + 2;
	if (token->flags & TOKEN_CAPITAL)
		return shape + (token->flags & TOKEN_DOT ? 3 : 1);
	return shape + (token->flags & TOKEN_DIGITS ? 4 : 0);
}

/* The mark that a token is, by the state before it. */
static CueQuote
token_quote(const NewsDoc *doc, int32_t t, bool *open)
{
	const NewsToken *token = &doc->tokens[t];
	bool		was = *open;

	switch (token->code)
	{
		case '"':
			*open = !was;
			break;
		case 0x201C:			/* “ */
		case 0x201E:			/* „ */
		case 0x00AB:			/* « */
			*open = true;
			return CUE_QUOTE_OPEN;
		case 0x201D:			/* ” */
		case 0x00BB:			/* » */
			*open = false;
			return CUE_QUOTE_CLOSE;
		case '`':
		case '\'':
			if (token->end - token->start != 2 || token->kind != TOKEN_PUNCT)
				return was ? CUE_QUOTE_IN : CUE_QUOTE_OUT;
			*open = token->code == '`' || !was;
			break;
		default:
			return was ? CUE_QUOTE_IN : CUE_QUOTE_OUT;
	}
	return *open ? CUE_QUOTE_OPEN : CUE_QUOTE_CLOSE;
}

/*
 * A hash of the word without -s, -es, -ed, -ing, -e, and without one of two equal consonants then: "planned", "plans".  Crude:
 * all that counts is that forms of one verb or noun meet.
 */
static uint32_t
token_stem(const unsigned char *text, int32_t length, uint32_t word)
{
	uint32_t	hash = 2166136261u;
	int32_t		n = length;

	if (length < 4)
		return word;
	if ((text[n - 1] | 0x20) == 's' && (text[n - 2] | 0x20) != 's')
		n--;
	else if (n > 4 && (text[n - 1] | 0x20) == 'd' && (text[n - 2] | 0x20) == 'e')
		n -= 2;
	else if (n > 5 && (text[n - 1] | 0x20) == 'g' && (text[n - 2] | 0x20) == 'n' && (text[n - 3] | 0x20) == 'i')
		n -= 3;
	if (n > 3 && (text[n - 1] | 0x20) == 'e')
		n--;
	if (n > 3 && n < length && text[n - 1] == text[n - 2] && (text[n - 1] | 0x20) != 's' && (text[n - 1] | 0x20) != 'l')
		n--;
	for (int32_t i = 0; i < n; i++)
	{
		uint32_t	c = text[i] | 0x20u;

		/* denies, deny */
		hash = (hash ^ (i + 1 == n && c == 'i' ? 'y' : c)) * 16777619u;
	}
	return hash;
}

CueToken *
news_cue_tokens(NewsDoc *doc, int32_t first, int32_t end)
{
	CueToken   *tokens = news_alloc(doc, (size_t) (end - first) * sizeof(CueToken));
	bool		open = false;
	int32_t		sentence = -1,
				place = 0;

	for (int32_t t = first; t < end; t++)
	{
		const NewsToken *token = &doc->tokens[t];
		const unsigned char *text = (const unsigned char *) doc->text + token->start;
		int32_t		length = token->end - token->start;
		CueToken   *cue = &tokens[t - first];

		cue->word = token->kind == TOKEN_NUMBER ? 1 : token->hash;
		for (int32_t i = 0; i < 3 && i < length; i++)
		{
			cue->suffix = cue->suffix << 8 | (text[length - 1 - i] | 0x20);
			cue->prefix = cue->prefix << 8 | (text[i] | 0x20);
		}
		cue->stem = token->kind == TOKEN_WORD ? token_stem(text, length, cue->word) : cue->word;
		cue->shape = token_shape(token);
		cue->quote = (uint8_t) token_quote(doc, t, &open);
		place = token->sentence == sentence ? place + 1 : 0;
		sentence = token->sentence;
		cue->sentence = sentence;
		cue->in_sentence = place;
		cue->first = place == 0;
		cue->last = t + 1 == end || doc->tokens[t + 1].sentence != sentence;
	}
	return tokens;
}

void
news_cue_count(CueToken *tokens, int32_t n)
{
	int32_t		subject = -1,
				verb = -1,
				verbs = 0,
				commas = 0,
				marks = 0,
				clauses = 0,
				from = 0;
	bool		quoted = false;

	for (int32_t t = 0; t < n; t++)
	{
		CueToken   *token = &tokens[t];

		if (token->first)
		{
			subject = verb = -1;
			from = t;
			quoted = false;
		}
		token->subject = subject;
		token->verb = verb;
		token->verbs = verbs;
		token->commas = commas;
		token->marks = marks;
		token->clauses = clauses;
		if (cue_is_noun(token->pos))
			subject = t;
		if (cue_is_verb(token->pos))
		{
			verb = t;
			verbs++;
		}
		commas += token->pos == POS_COMMA;
		marks += token->quote >= CUE_QUOTE_OPEN;
		quoted |= token->quote != CUE_QUOTE_OUT;
		/* a clause may begin here: a subordinator, a coordinator, a relative, a comma, a colon */
		clauses += token->pos == POS_COMMA || token->pos == POS_COLON || token->pos == POS_WDT || token->pos == POS_WP ||
			token->pos == POS_WRB || token->pos == POS_CC;
		if (token->last)
			for (int32_t i = from; i <= t; i++)
				tokens[i].quoted = quoted;
	}
	verb = -1;
	for (int32_t t = n - 1; t >= 0; t--)
	{
		if (tokens[t].last)
			verb = -1;
		tokens[t].next_verb = verb;
		if (cue_is_verb(tokens[t].pos))
			verb = t;
	}
}

void
news_cue_mark(CueToken *tokens, int32_t n, const CueRange *cues, int32_t n_cues)
{
	int32_t		passed = 0;

	for (int32_t t = 0; t < n; t++)
	{
		while (passed < n_cues && cues[passed].end <= t)
			passed++;
		tokens[t].cues = passed;
		tokens[t].is_cue = passed < n_cues && cues[passed].first <= t;
	}
}

/* ---- features --------------------------------------------------------------- */

static inline uint32_t
quote_at(const CueToken *tokens, int32_t n, int32_t t)
{
	return t < 0 ? 4 : t >= n ? 5 : tokens[t].quote;
}

int32_t
news_cue_features(const CueToken *tokens, int32_t n, int32_t t, uint32_t *out)
{
	CueFeatureList f = {out, 0, 100};
	const CueToken *token = &tokens[t];
	uint32_t	w[7],
				p[7];
	uint32_t	subject = token->subject < 0 ? 0 : tokens[token->subject].word;
	uint32_t	subject_pos = token->subject < 0 ? 0 : tokens[token->subject].pos;
	uint32_t	verb = token->verb < 0 ? 0 : tokens[token->verb].word;
	uint32_t	next = token->next_verb < 0 ? 0 : tokens[token->next_verb].word;
	uint32_t	next_pos = token->next_verb < 0 ? 0 : tokens[token->next_verb].pos;
	uint32_t	far = token->subject < 0 ? 9 : t - token->subject > 4 ? 5 : (uint32_t) (t - token->subject);
	uint32_t	marks = quote_at(tokens, n, t - 1) << 6 | quote_at(tokens, n, t) << 3 | quote_at(tokens, n, t + 1);
	uint32_t	place = token->in_sentence > 3 ? 4 : (uint32_t) token->in_sentence;
	uint32_t	head = token->head < 0 ? 2 : tokens[token->head].word,
				head_pos = token->head < 0 ? 62 : tokens[token->head].pos,
				head_side = token->head < 0 ? 0 : token->head < t ? (t - token->head > 1 ? 1 : 2) : (token->head - t > 1 ? 3 : 4);
	uint32_t	actor = token->actor < 0 ? 2 : tokens[token->actor].word,
				actor_pos = token->actor < 0 ? 61 : tokens[token->actor].pos,
				clause_pos = token->clause < 0 ? 61 : tokens[token->clause].pos,
				clause_first = token->clause < 0 ? 2 : tokens[tokens[token->clause].left].word;
	uint32_t	edges = (uint32_t) (token->left == t) << 1 | (uint32_t) (token->right == t);
	uint32_t	left_pos = tokens[token->left].pos,
				right_pos = tokens[token->right].pos;

	for (int32_t i = 0; i < 7; i++)
	{
		w[i] = cue_word_at(tokens, n, t + i - 3);
		p[i] = cue_pos_at(tokens, n, t + i - 3);
	}
	cue_add(&f, w[3]);
	cue_add(&f, p[3]);
	cue_add(&f, cue_mix(w[3], p[3]));
	cue_add(&f, cue_mix(w[2], w[3]));
	cue_add(&f, cue_mix(w[3], w[4]));
	cue_add(&f, p[2] << 16 | p[3] << 8 | p[4]);
	cue_add(&f, cue_mix3(w[3], p[2], p[4]));
	cue_add(&f, w[2]);
	cue_add(&f, w[4]);
	cue_add(&f, cue_mix(w[3], marks));
	cue_add(&f, cue_mix(w[3], clause_pos));
	cue_add(&f, cue_mix3(head_side, p[3], head));
	for (int32_t i = 0; i < 7; i++)
		if (i != 3)
		{
			if (i != 2 && i != 4)
				cue_add(&f, w[i]);
			cue_add(&f, p[i]);
		}
	cue_add(&f, cue_mix3(w[1], w[2], w[3]));
	cue_add(&f, cue_mix3(w[3], w[4], w[5]));
	cue_add(&f, cue_mix(w[2], w[4]));
	cue_add(&f, cue_mix3(w[2], w[3], w[4]));
	cue_add(&f, p[2] << 8 | p[3]);
	cue_add(&f, p[3] << 8 | p[4]);
	cue_add(&f, p[1] << 16 | p[2] << 8 | p[3]);
	cue_add(&f, p[3] << 16 | p[4] << 8 | p[5]);
	cue_add(&f, cue_mix(p[2] << 16 | p[3] << 8 | p[4], p[5] << 8 | p[1]));
	cue_add(&f, cue_mix(w[3], p[4]));
	cue_add(&f, cue_mix(w[3], p[2]));
	cue_add(&f, cue_mix(w[2], p[3]));
	cue_add(&f, cue_mix(w[4], p[3]));
	cue_add(&f, cue_mix3(w[3], p[4], p[5]));
	cue_add(&f, token->suffix);
	cue_add(&f, cue_mix(token->suffix, p[3]));
	cue_add(&f, token->prefix);
	cue_add(&f, cue_mix(token->prefix, p[3]));
	cue_add(&f, token->shape);
	cue_add(&f, marks);
	cue_add(&f, cue_mix(w[3], (uint32_t) token->quote << 1 | token->quoted));
	cue_add(&f, cue_mix(p[3], (uint32_t) token->quote << 1 | token->quoted));
	cue_add(&f, cue_mix(w[3], subject));
	cue_add(&f, cue_mix(subject, p[3]));
	cue_add(&f, cue_mix3(w[3], subject_pos, far));
	cue_add(&f, cue_mix3(p[3], subject_pos, far));
	cue_add(&f, cue_mix(w[3], verb));
	cue_add(&f, cue_mix(verb, p[3]));
	cue_add(&f, cue_mix(w[3], next));
	cue_add(&f, cue_mix(w[3], next_pos));
	cue_add(&f, cue_mix(next, p[3]));
	cue_add(&f, cue_mix3(p[3], next_pos, token->verb < 0 ? 0 : tokens[token->verb].pos));
	cue_add(&f, cue_mix(w[3], place));
	cue_add(&f, cue_mix3(p[3], p[4], place));
	cue_add(&f, cue_mix(w[3], token->last ? 1 : t + 1 < n && tokens[t + 1].last ? 2 : 0));
	/* dependencies */
	cue_add(&f, cue_mix(w[3], head));
	cue_add(&f, cue_mix3(w[3], head_pos, head_side));
	cue_add(&f, cue_mix3(p[3], head_pos, head_side));
	cue_add(&f, cue_mix(w[3], actor));
	cue_add(&f, cue_mix(w[3], actor_pos));
	cue_add(&f, cue_mix3(w[3], actor_pos, clause_pos));
	cue_add(&f, cue_mix3(p[3], actor_pos, clause_pos));
	cue_add(&f, cue_mix(actor, p[3]));
	cue_add(&f, cue_mix3(w[3], clause_first, clause_pos));
	cue_add(&f, cue_mix3(p[3], clause_first, actor_pos));
	cue_add(&f, cue_mix3(w[3], left_pos, right_pos));
	cue_add(&f, cue_mix3(p[3], left_pos << 8 | right_pos, edges));
	cue_add(&f, cue_mix3(p[3], p[4], cue_mix3(head_pos, head_side, actor_pos)));
	cue_add(&f, cue_mix3(token->suffix, actor_pos, clause_pos));
	/* the same for all forms of a word */
	cue_add(&f, token->stem);
	cue_add(&f, cue_mix(token->stem, p[3]));
	cue_add(&f, cue_mix3(token->stem, p[2], p[4]));
	cue_add(&f, cue_mix3(token->stem, actor_pos, clause_pos));
	cue_add(&f, cue_mix3(token->stem, clause_first, p[3]));
	cue_add(&f, cue_mix3(token->stem, w[4], p[3]));
	cue_add(&f, cue_mix3(token->stem, marks, p[3]));
	return f.n;
}

/*
 * The sentence of the cue, and others where a quotation runs into them: at most so many tokens before and behind it.
 */
CueRange
news_cue_window(const CueToken *tokens, int32_t n, CueRange cue)
{
	CueRange	window = cue;

	while (window.first > 0 && window.first > cue.first - WINDOW_BEFORE &&
		   (!tokens[window.first].first || tokens[window.first].quote == CUE_QUOTE_IN ||
			tokens[window.first - 1].quote != CUE_QUOTE_OUT))
		window.first--;
	while (window.end < n && window.end < cue.end + WINDOW_AFTER &&
		   (!tokens[window.end].first || tokens[window.end].quote != CUE_QUOTE_OUT))
		window.end++;
	return window;
}

CueView
news_cue_view(const CueToken *tokens, int32_t n, CueRange cue)
{
	CueView		view = {.range = cue,.head = cue.end - 1};

	while (view.head > cue.first && !cue_is_verb(tokens[view.head].pos))
		view.head--;
	if (!cue_is_verb(tokens[view.head].pos))
		view.head = cue.end - 1;
	for (int32_t i = 0; i < 4; i++)
		view.recent[i].token = -1;
	for (int32_t i = 0, t = view.head; i < CUE_LINEAGE; i++)
	{
		view.lineage[i] = t;
		t = t < 0 ? -1 : tokens[t].head;
	}
	return view;
}

static const CueKin *
kinship(const CueToken *tokens, CueView *view, int32_t token)
{
	CueKin	   *kin = &view->recent[token & 3];

	if (kin->token == token)
		return kin;
	kin->token = kin->branch = token;
	kin->depth = 0;
	for (int32_t t = token; t >= 0 && kin->depth < 12; t = tokens[t].head)
	{
		for (kin->kin = 0; kin->kin < CUE_LINEAGE; kin->kin++)
			if (view->lineage[kin->kin] == t)
				return kin;
		kin->branch = t;
		kin->depth++;
	}
	kin->kin = CUE_LINEAGE;
	return kin;
}

/* 1: token t hangs on the same branch as `own`; 2: not; 0: it is in no or another sentence. */
static inline uint32_t
same_branch(const CueToken *tokens, CueView *view, const CueKin *own, int32_t t)
{
	const CueKin *kin = kinship(tokens, view, t);

	return kin->kin == own->kin && kin->branch == own->branch ? 1 : 2;
}

static inline uint32_t
distance_class(int32_t d)
{
	return d <= 5 ? (uint32_t) d : d <= 8 ? 6 : d <= 12 ? 7 : d <= 20 ? 8 : d <= 40 ? 9 : 10;
}

static inline uint32_t
at_most(int32_t value, int32_t limit)
{
	return (uint32_t) (value < 0 ? -value > limit ? limit : -value : value > limit ? limit : value);
}

int32_t
news_role_features(const CueToken *tokens, int32_t n, CueView *view, int32_t t, uint32_t *out)
{
	CueFeatureList f = {out, 0, 200};
	const CueToken *token = &tokens[t];
	CueRange	cue = view->range;
	uint32_t	side = t < cue.first ? 0 : t < cue.end ? 1 : 2;
	int32_t		away = side == 0 ? cue.first - t : side == 1 ? 0 : t - cue.end + 1;
	const CueToken *edge = side == 0 ? &tokens[cue.first] : &tokens[cue.end - 1];
	uint32_t	rel = distance_class(away) * 4 + side;
	uint32_t	cue_word,
				cue_stem,
				cue_first = tokens[cue.first].word,
				cue_after = cue_word_at(tokens, n, cue.end),
				cue_after_pos = cue_pos_at(tokens, n, cue.end),
				cue_before_pos = cue_pos_at(tokens, n, cue.first - 1);
	uint32_t	w = token->word,
				p = token->pos;
	uint32_t	w1 = cue_word_at(tokens, n, t - 1),
				w2 = cue_word_at(tokens, n, t + 1),
				p1 = cue_pos_at(tokens, n, t - 1),
				p2 = cue_pos_at(tokens, n, t + 1);
	uint32_t	marks = quote_at(tokens, n, t - 1) << 6 | (uint32_t) token->quote << 3 | quote_at(tokens, n, t + 1);
	uint32_t	verbs = at_most(token->verbs - edge->verbs, 3),
				commas = at_most(token->commas - edge->commas, 3),
				crossed = at_most(token->marks - edge->marks, 4),
				clauses = at_most(token->clauses - edge->clauses, 4),
				cues = at_most(side == 0 ? edge->cues - token->cues : token->cues - edge->cues - 1, 2),
				sentences = at_most(token->sentence - edge->sentence, 3);
	uint32_t	relation = side | sentences << 2 | cues << 4 | (uint32_t) token->is_cue << 6;
	uint32_t	edges = (uint32_t) token->first << 1 | (uint32_t) token->last;
	uint32_t	cue_place = (uint32_t) (tokens[cue.first].in_sentence == 0) << 3 |
		(uint32_t) (tokens[cue.end - 1].last || (cue.end < n && tokens[cue.end].last)) << 2 |
		(uint32_t) tokens[cue.first].quoted << 1 | (uint32_t) (tokens[cue.first].quote == CUE_QUOTE_IN);
	const CueKin *own = kinship(tokens, view, t);
	const CueToken *branch = &tokens[own->branch];
	uint32_t	kin = (uint32_t) own->kin,
				branch_pos = branch->pos,
				branch_word = branch->word,
				kin_side,
				borders,
				joints;

	cue_word = tokens[view->head].word;
	cue_stem = tokens[view->head].stem;
	kin_side = kin << 4 | (uint32_t) (own->depth > 2 ? 3 : own->depth) << 2 | (own->branch < view->head ? 0 : own->branch > view->head ? 2 : 1);
	borders = (uint32_t) (branch->left == t) << 1 | (uint32_t) (branch->right == t);
	joints = (token->first || t == 0 ? 0 : same_branch(tokens, view, own, t - 1)) |
		(token->last || t + 1 == n ? 0 : same_branch(tokens, view, own, t + 1)) << 2;

	cue_add(&f, rel);
	cue_add(&f, cue_mix(w, side));
	cue_add(&f, p << 8 | rel);
	cue_add(&f, cue_mix3(cue_stem, p, side));
	cue_add(&f, cue_mix3(cue_place, relation, marks));
	cue_add(&f, cue_mix(p1 << 16 | p << 8 | p2, side));
	cue_add(&f, cue_mix3(marks, relation, crossed));
	cue_add(&f, cue_mix3(verbs, clauses, relation));
	cue_add(&f, cue_mix3(edges, relation, token->quote));
	cue_add(&f, cue_mix3(kin_side, branch_pos, borders));
	cue_add(&f, cue_mix3(kin_side, branch_pos, joints));
	cue_add(&f, cue_mix3(cue_stem, kin_side, joints));
	cue_add(&f, cue_mix3(cue_after_pos, cue_before_pos, relation));
	cue_add(&f, relation);
	cue_add(&f, p << 8 | side);
	cue_add(&f, cue_mix(w1, side));
	cue_add(&f, cue_mix(w2, side));
	cue_add(&f, cue_mix3(w1, w, side));
	cue_add(&f, cue_mix3(w, w2, side));
	cue_add(&f, cue_mix(cue_pos_at(tokens, n, t - 2) << 16 | p1 << 8 | p, side));
	cue_add(&f, cue_mix(cue_pos_at(tokens, n, t + 2) << 16 | p2 << 8 | p, side));
	cue_add(&f, cue_mix(cue_word, rel));
	cue_add(&f, cue_mix3(cue_stem, w, side));
	cue_add(&f, cue_mix3(cue_word, cue_place, side));
	cue_add(&f, cue_mix3(cue_word, relation, marks));
	cue_add(&f, cue_mix(cue_after, rel));
	cue_add(&f, cue_mix3(cue_after, cue_stem, side));
	cue_add(&f, cue_mix3(cue_after_pos, cue_before_pos, rel));
	cue_add(&f, cue_mix3(cue_after_pos, rel, p));
	cue_add(&f, cue_mix(cue_place, rel));
	cue_add(&f, cue_mix3(cue_place, relation, edges));
	cue_add(&f, cue_mix3(token->quote, relation, crossed));
	cue_add(&f, cue_mix3(marks, side, crossed));
	cue_add(&f, cue_mix(w1, p << 8 | side));
	cue_add(&f, cue_mix(w2, p << 8 | side));
	cue_add(&f, cue_mix3(cue_word, p, rel));
	cue_add(&f, cue_mix3(cue_first, cue_stem, rel));
	cue_add(&f, cue_mix3(cue_before_pos, rel, p));
	cue_add(&f, cue_mix3(edges, side, w));
	cue_add(&f, p1 << 16 | p << 8 | side);
	cue_add(&f, p << 16 | p2 << 8 | side);
	cue_add(&f, cue_mix3(verbs, p, side));
	cue_add(&f, cue_mix3(clauses, p << 8 | p2, side));
	cue_add(&f, cue_mix3(clauses, p << 8 | p1, side));
	cue_add(&f, cue_mix3(commas, verbs, side));
	cue_add(&f, cue_mix3(commas, verbs, cue_mix(crossed, relation)));
	cue_add(&f, cue_mix3(token->shape, side, away > 3 ? 4 : (uint32_t) away));
	cue_add(&f, cue_mix3(token->suffix, side, p));
	cue_add(&f, cue_mix3(cue_word, clauses, verbs << 2 | side));
	cue_add(&f, cue_mix3(cue_stem, edges, relation));
	cue_add(&f, cue_mix3(cue_after, cue_place, relation));
	/* dependencies */
	cue_add(&f, cue_mix3(kin_side, branch_pos, p));
	cue_add(&f, cue_mix3(kin_side, branch_word, borders));
	cue_add(&f, cue_mix3(kin_side, branch_pos, cue_mix(borders, p)));
	cue_add(&f, cue_mix3(cue_stem, kin_side, cue_mix(branch_pos, borders)));
	cue_add(&f, cue_mix3(kin_side, joints, cue_mix(p, marks)));
	cue_add(&f, cue_mix3(kin, joints, cue_mix(p1 << 8 | p, p2)));
	cue_add(&f, cue_mix3(kin_side, branch_pos, cue_mix(joints, crossed)));
	cue_add(&f, cue_mix3(kin_side, w, joints));
	cue_add(&f, cue_mix3(kin_side, commas, cue_mix(branch_pos, joints)));
	cue_add(&f, cue_mix3(rel, kin_side, borders));
	cue_add(&f, cue_mix3(kin, p << 8 | (token->head < 0 ? 62 : tokens[token->head].pos), cue_mix(joints, side)));
	return f.n;
}
