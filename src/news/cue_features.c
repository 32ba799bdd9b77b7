/*
 * cue_features.c
 *		What the attribution taggers look at: words, parts of speech, quotation
 *		marks, clauses, and where a token stands relative to a cue.
 */
#include "news/cue_features.h"

#include <string.h>

/* Source and content are looked for so many tokens around the cue, and farther where a quotation goes on. */
#define WINDOW_NEAR		50
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

static inline bool
is_verb(uint8_t pos)
{
	return pos >= POS_VB && pos <= POS_MD;
}

static inline bool
is_noun(uint8_t pos)
{
	return (pos >= POS_NN && pos <= POS_NNP) || pos == POS_PRP || pos == POS_WP;
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
		if (is_noun(token->pos))
			subject = t;
		if (is_verb(token->pos))
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
		if (is_verb(tokens[t].pos))
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

typedef struct Features
{
	uint32_t   *out;
	int32_t		n;
	uint32_t	template;
} Features;

static inline void
add(Features *f, uint32_t value)
{
	f->out[f->n++] = news_feature(f->template++, value);
}

static inline uint32_t
mix(uint32_t a, uint32_t b)
{
	uint32_t	x = (a ^ (a >> 15)) * 0x2c1b3c6du + b * 0x9e3779b1u;

	return x ^ (x >> 13);
}

static inline uint32_t
mix3(uint32_t a, uint32_t b, uint32_t c)
{
	return mix(mix(a, b), c);
}

/* Words and parts of speech at an offset; beyond the paragraph there is a word of its own. */
static inline uint32_t
word_at(const CueToken *tokens, int32_t n, int32_t t)
{
	return t < 0 ? 2 : t >= n ? 3 : tokens[t].word;
}

static inline uint32_t
pos_at(const CueToken *tokens, int32_t n, int32_t t)
{
	return t < 0 ? 62 : t >= n ? 63 : tokens[t].pos;
}

static inline uint32_t
quote_at(const CueToken *tokens, int32_t n, int32_t t)
{
	return t < 0 ? 4 : t >= n ? 5 : tokens[t].quote;
}

int32_t
news_pos_features(const CueToken *tokens, int32_t n, int32_t t, uint32_t *out)
{
	Features	f = {out, 0, 1};
	const CueToken *token = &tokens[t];
	uint32_t	w = token->word,
				before = word_at(tokens, n, t - 1),
				after = word_at(tokens, n, t + 1);

	add(&f, w);
	add(&f, before);
	add(&f, after);
	add(&f, word_at(tokens, n, t - 2));
	add(&f, word_at(tokens, n, t + 2));
	add(&f, mix(before, w));
	add(&f, mix(w, after));
	add(&f, mix(before, after));
	add(&f, token->suffix);
	add(&f, token->suffix >> 8);
	add(&f, token->prefix);
	add(&f, mix(token->suffix, token->shape));
	add(&f, token->shape | (uint32_t) token->first << 8);
	add(&f, t > 0 ? tokens[t - 1].suffix : 0);
	add(&f, t + 1 < n ? tokens[t + 1].suffix : 0);
	add(&f, mix(t > 0 ? tokens[t - 1].suffix : 0, token->suffix));
	add(&f, mix(before, token->suffix));
	add(&f, mix(token->suffix, t + 1 < n ? tokens[t + 1].suffix : 0));
	return f.n;
}

void
news_cue_pos(const NewsCrf *pos, CueToken *tokens, int32_t n)
{
	uint32_t	features[CUE_MAX_FEATURES];

	for (int32_t t = 0; t < n && pos->labels > 0; t++)
	{
		int32_t		scores[CRF_MAX_LABELS] = {0};
		int32_t		best = 0;

		news_crf_score(pos, features, news_pos_features(tokens, n, t, features), scores);
		for (int32_t l = 0; l < pos->labels; l++)
		{
			scores[l] += pos->first[l] + pos->last[l];
			if (scores[l] > scores[best])
				best = l;
		}
		tokens[t].pos = (uint8_t) best;
	}
	news_cue_count(tokens, n);
}

int32_t
news_cue_features(const CueToken *tokens, int32_t n, int32_t t, uint32_t *out)
{
	Features	f = {out, 0, 100};
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

	for (int32_t i = 0; i < 7; i++)
	{
		w[i] = word_at(tokens, n, t + i - 3);
		p[i] = pos_at(tokens, n, t + i - 3);
		add(&f, w[i]);
		add(&f, p[i]);
	}
	add(&f, mix(w[2], w[3]));
	add(&f, mix(w[3], w[4]));
	add(&f, mix3(w[1], w[2], w[3]));
	add(&f, mix3(w[3], w[4], w[5]));
	add(&f, mix(w[2], w[4]));
	add(&f, mix3(w[2], w[3], w[4]));
	add(&f, p[2] << 8 | p[3]);
	add(&f, p[3] << 8 | p[4]);
	add(&f, p[1] << 16 | p[2] << 8 | p[3]);
	add(&f, p[3] << 16 | p[4] << 8 | p[5]);
	add(&f, p[2] << 16 | p[3] << 8 | p[4]);
	add(&f, mix(p[2] << 16 | p[3] << 8 | p[4], p[5] << 8 | p[1]));
	add(&f, mix(w[3], p[3]));
	add(&f, mix(w[3], p[4]));
	add(&f, mix(w[3], p[2]));
	add(&f, mix(w[2], p[3]));
	add(&f, mix(w[4], p[3]));
	add(&f, mix3(w[3], p[2], p[4]));
	add(&f, mix3(w[3], p[4], p[5]));
	add(&f, token->suffix);
	add(&f, mix(token->suffix, p[3]));
	add(&f, token->prefix);
	add(&f, mix(token->prefix, p[3]));
	add(&f, token->shape);
	add(&f, marks);
	add(&f, mix(w[3], marks));
	add(&f, mix(w[3], (uint32_t) token->quote << 1 | token->quoted));
	add(&f, mix(p[3], (uint32_t) token->quote << 1 | token->quoted));
	add(&f, mix(w[3], subject));
	add(&f, mix(subject, p[3]));
	add(&f, mix3(w[3], subject_pos, far));
	add(&f, mix3(p[3], subject_pos, far));
	add(&f, mix(w[3], verb));
	add(&f, mix(verb, p[3]));
	add(&f, mix(w[3], next));
	add(&f, mix(w[3], next_pos));
	add(&f, mix(next, p[3]));
	add(&f, mix3(p[3], next_pos, token->verb < 0 ? 0 : tokens[token->verb].pos));
	add(&f, mix(w[3], place));
	add(&f, mix3(p[3], p[4], place));
	add(&f, mix(w[3], token->last ? 1 : t + 1 < n && tokens[t + 1].last ? 2 : 0));
	return f.n;
}

CueRange
news_cue_window(const CueToken *tokens, int32_t n, CueRange cue)
{
	CueRange	window = {cue.first - WINDOW_NEAR, cue.end + WINDOW_NEAR};

	if (window.first < 0)
		window.first = 0;
	if (window.end > n)
		window.end = n;
	while (window.first > 0 && window.first > cue.first - WINDOW_BEFORE &&
		   (tokens[window.first].quote == CUE_QUOTE_IN || tokens[window.first].quote == CUE_QUOTE_CLOSE))
		window.first--;
	while (window.end < n && window.end < cue.end + WINDOW_AFTER && tokens[window.end - 1].quote != CUE_QUOTE_OUT &&
		   tokens[window.end - 1].quote != CUE_QUOTE_CLOSE)
		window.end++;
	return window;
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
news_role_features(const CueToken *tokens, int32_t n, CueRange cue, int32_t t, uint32_t *out)
{
	Features	f = {out, 0, 200};
	const CueToken *token = &tokens[t];
	int32_t		head = cue.end - 1;
	uint32_t	side = t < cue.first ? 0 : t < cue.end ? 1 : 2;
	int32_t		away = side == 0 ? cue.first - t : side == 1 ? 0 : t - cue.end + 1;
	const CueToken *edge = side == 0 ? &tokens[cue.first] : &tokens[cue.end - 1];
	uint32_t	rel = distance_class(away) * 4 + side;
	uint32_t	cue_word,
				cue_first = tokens[cue.first].word,
				cue_after = word_at(tokens, n, cue.end),
				cue_before = word_at(tokens, n, cue.first - 1),
				cue_after_pos = pos_at(tokens, n, cue.end),
				cue_before_pos = pos_at(tokens, n, cue.first - 1);
	uint32_t	w = token->word,
				p = token->pos;
	uint32_t	w1 = word_at(tokens, n, t - 1),
				w2 = word_at(tokens, n, t + 1),
				p1 = pos_at(tokens, n, t - 1),
				p2 = pos_at(tokens, n, t + 1);
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

	while (head > cue.first && !is_verb(tokens[head].pos))
		head--;
	cue_word = tokens[head].word;

	add(&f, rel);
	add(&f, relation);
	add(&f, mix(w, side));
	add(&f, mix(w, rel));
	add(&f, p << 8 | side);
	add(&f, p << 8 | rel);
	add(&f, mix(w1, side));
	add(&f, mix(w2, side));
	add(&f, mix(w1, rel));
	add(&f, mix(w2, rel));
	add(&f, mix3(w1, w, side));
	add(&f, mix3(w, w2, side));
	add(&f, p1 << 16 | p << 8 | side);
	add(&f, p << 16 | p2 << 8 | side);
	add(&f, mix(p1 << 16 | p << 8 | p2, rel));
	add(&f, mix(p1 << 16 | p << 8 | p2, side));
	add(&f, mix(pos_at(tokens, n, t - 2) << 16 | p1 << 8 | p, side));
	add(&f, mix(pos_at(tokens, n, t + 2) << 16 | p2 << 8 | p, side));
	add(&f, mix(w2, p << 8 | side));
	add(&f, mix(w1, p << 8 | side));
	add(&f, mix(cue_word, side));
	add(&f, mix(cue_word, rel));
	add(&f, mix3(cue_word, p, side));
	add(&f, mix3(cue_word, p, rel));
	add(&f, mix3(cue_word, w, side));
	add(&f, mix3(cue_word, cue_place, side));
	add(&f, mix3(cue_word, relation, marks));
	add(&f, mix3(cue_first, cue_word, rel));
	add(&f, mix(cue_after, rel));
	add(&f, mix(cue_before, rel));
	add(&f, mix3(cue_after, cue_word, side));
	add(&f, mix3(cue_before, cue_word, side));
	add(&f, mix3(cue_after_pos, cue_before_pos, rel));
	add(&f, mix3(cue_after_pos, cue_before_pos, relation));
	add(&f, mix3(cue_after_pos, rel, p));
	add(&f, mix3(cue_before_pos, rel, p));
	add(&f, mix(cue_place, rel));
	add(&f, mix3(cue_place, relation, marks));
	add(&f, mix3(cue_place, relation, edges));
	add(&f, mix(marks, side));
	add(&f, mix3(marks, side, crossed));
	add(&f, mix3(marks, relation, crossed));
	add(&f, mix3(token->quote, relation, crossed));
	add(&f, mix3(verbs, p, side));
	add(&f, mix3(verbs, clauses, relation));
	add(&f, mix3(clauses, p << 8 | p2, side));
	add(&f, mix3(clauses, p << 8 | p1, side));
	add(&f, mix3(commas, p, side));
	add(&f, mix3(commas, verbs, side));
	add(&f, mix3(commas, verbs, mix(crossed, relation)));
	add(&f, mix3(edges, relation, token->quote));
	add(&f, mix3(edges, side, w));
	add(&f, mix3(token->shape, side, away > 3 ? 4 : (uint32_t) away));
	add(&f, mix3(token->suffix, side, p));
	add(&f, mix3(cue_word, clauses, verbs << 2 | side));
	add(&f, mix3(cue_word, edges, relation));
	add(&f, mix3(cue_after, cue_place, relation));
	add(&f, mix3(cue_after, cue_place, mix(clauses, side)));
	return f.n;
}
