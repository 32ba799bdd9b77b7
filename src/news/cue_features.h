/*
 * cue_features.h
 *		What the attribution taggers look at.  The engine and the trainer
 *		(src/model/train_attribution.c) share it, so that both see the same.
 */
#ifndef NEWSEXT_CUE_FEATURES_H
#define NEWSEXT_CUE_FEATURES_H

#include "news/crf.h"
#include "news/news.h"

/* Parts of speech: the Penn Treebank's, with those joined that attribution need not tell apart. */
typedef enum NewsPos
{
	POS_OTHER, POS_NN, POS_NNS, POS_NNP, POS_VB, POS_VBP, POS_VBZ, POS_VBD, POS_VBN, POS_VBG, POS_MD, POS_IN, POS_TO,
	POS_DT, POS_JJ, POS_RB, POS_PRP, POS_PRPS, POS_WP, POS_WDT, POS_WRB, POS_CC, POS_CD, POS_RP, POS_EX, POS_END,
	POS_COMMA, POS_COLON, POS_QUOTE, POS_POS,
	NEWS_POS_TAGS
} NewsPos;

/* The labels of the two taggers: BIOES of these kinds. */
#define CUE_LABELS	5			/* one kind: the cue */
#define ROLE_SOURCE	0
#define ROLE_CONTENT 1
#define ROLE_LABELS	9

#define CUE_MAX_FEATURES 96		/* of one token, any tagger */

/* Quotation marks as the tagger reads them: within one paragraph. */
typedef enum CueQuote
{
	CUE_QUOTE_OUT, CUE_QUOTE_IN, CUE_QUOTE_OPEN, CUE_QUOTE_CLOSE
} CueQuote;

/* One token of a paragraph, with counts of what stands before it in the paragraph. */
typedef struct CueToken
{
	uint32_t	word;			/* hash of the folded form; all numbers are one */
	uint32_t	stem;			/* hash of the form without an English ending: plan, plans, planned, planning are one */
	uint32_t	suffix,			/* last three and first three bytes */
				prefix;
	uint8_t		shape;
	uint8_t		quote;			/* CueQuote */
	uint8_t		pos;			/* NewsPos */
	int32_t		head;			/* what it depends on: a token of its sentence, or -1 */
	int32_t		left,			/* the first and last tokens of what hangs on it, itself included */
				right;
	int32_t		actor,			/* the nearest noun that hangs on it from the left, or -1 */
				clause;			/* the first verb that hangs on it from the right, or -1 */
	bool		first;			/* of its sentence */
	bool		last;
	int32_t		in_sentence;	/* its place in the sentence */
	int32_t		sentence;
	int32_t		subject;		/* the last noun or pronoun before it in the sentence, or -1 */
	int32_t		verb;			/* the last verb before it in the sentence, or -1 */
	int32_t		next_verb;		/* the next one behind it, or -1 */
	int32_t		verbs,			/* how many before it */
				commas,
				marks,
				clauses,
				cues;
	bool		quoted;			/* its sentence has a quotation mark */
	bool		is_cue;
	bool		open;			/* may be of a cue; all others are not looked at */
	bool		parsed;			/* of the first token of a sentence: it is parsed */
} CueToken;

/* Tokens that are tagged together: a paragraph's, as a rule. */
typedef struct CuePiece
{
	CueToken   *tokens;
	int32_t		n;
} CuePiece;

/* A cue for which source and content are looked for: tokens [first, end) of the paragraph. */
typedef struct CueRange
{
	int32_t		first,
				end;
} CueRange;

/* The tokens [first, end) of the document, all but their part of speech and what depends on it. */
extern CueToken *news_cue_tokens(NewsDoc *doc, int32_t first, int32_t end);

/* Fills what is counted, once parts of speech are known; news_cue_mark, once the cues are. */
extern void news_cue_count(CueToken *tokens, int32_t n);
extern void news_cue_mark(CueToken *tokens, int32_t n, const CueRange *cues, int32_t n_cues);

/* Features of token t; each writes at most CUE_MAX_FEATURES and returns how many. */
extern int32_t news_cue_features(const CueToken *tokens, int32_t n, int32_t t, uint32_t *out);

/*
 * How a token hangs together with a cue: which of the cue's forebears (0: its head itself) it hangs on, CUE_LINEAGE if none;
 * what stands between them directly under that forebear; in how many steps.
 */
#define CUE_LINEAGE 4
typedef struct CueKin
{
	int32_t		token;			/* whose this is, or -1 */
	int32_t		kin;
	int32_t		branch;
	int32_t		depth;
} CueKin;

/* A cue as the features of source and content see it: where it is, its head, and what that hangs on. */
typedef struct CueView
{
	CueRange	range;
	int32_t		head;			/* its last verb, or its last token */
	int32_t		lineage[CUE_LINEAGE];	/* the head, what it depends on, and so on; -1 */
	CueKin		recent[4];		/* of the tokens looked at last, by number */
} CueView;

extern CueView news_cue_view(const CueToken *tokens, int32_t n, CueRange cue);
extern int32_t news_role_features(const CueToken *tokens, int32_t n, CueView *view, int32_t t, uint32_t *out);

/* The tokens around a cue among which its source and content are looked for. */
extern CueRange news_cue_window(const CueToken *tokens, int32_t n, CueRange cue);

/* ---- syntax.c: features of parts of speech, of dependencies, of the gate; the parser's steps ---- */

extern int32_t news_pos_features(const CueToken *tokens, int32_t n, int32_t t, uint32_t *out);
extern int32_t news_gate_features(const CueToken *tokens, int32_t n, int32_t t, uint32_t *out);

/*
 * The parser's state: a stack of tokens, and the next one, in a sentence of tokens [first, end) (arc-hybrid: Kuhlmann,
 * Gomez-Rodriguez, Satta 2011).  LEFT hangs the top on the next token, RIGHT on the one below it.
 */
typedef enum ParseStep
{
	PARSE_SHIFT, PARSE_LEFT, PARSE_RIGHT,
	PARSE_STEPS
} ParseStep;

#define PARSE_STACK 512

typedef struct ParseState
{
	int32_t		first,
				end,
				next;
	int32_t		depth;
	int32_t		stack[PARSE_STACK];
} ParseState;

extern void news_parse_begin(ParseState *state, CueToken *tokens, int32_t first, int32_t end);
extern bool news_parse_can(const ParseState *state, ParseStep step);
extern void news_parse_step(ParseState *state, CueToken *tokens, ParseStep step);
extern int32_t news_parse_features(const ParseState *state, const CueToken *tokens, uint32_t *out);

/* Is there only one step to take? */
extern bool news_parse_forced(const ParseState *state, ParseStep *step);

/* The step that the model likes best of those that can be taken; choose is for a state without a forced one, and its features. */
extern ParseStep news_parse_best(const NewsCrf *parse, const ParseState *state, const CueToken *tokens);
extern ParseStep news_parse_choose(const NewsCrf *parse, const ParseState *state, const uint32_t *features, int32_t count);

/* ---- cue_syntax.c: parts of speech and dependencies ---- */

/*
 * Tags parts of speech, counts, opens the tokens that may belong to a cue, and, in the sentences that have any, hangs each
 * token on another.  The models must be open.  news_cue_pos does the first two alone.
 */
extern void news_cue_syntax(const NewsCrf *pos, const NewsCrf *gate, const NewsCrf *parse, const CuePiece *pieces, int32_t n_pieces);
extern void news_cue_pos(const NewsCrf *pos, const CuePiece *pieces, int32_t n_pieces);

/* ---- what both build features with ---- */

typedef struct CueFeatureList
{
	uint32_t   *out;
	int32_t		n;
	uint32_t	template;
} CueFeatureList;

static inline void
cue_add(CueFeatureList *f, uint32_t value)
{
	f->out[f->n++] = news_feature(f->template++, value);
}

static inline uint32_t
cue_mix(uint32_t a, uint32_t b)
{
	uint32_t	x = (a ^ (a >> 15)) * 0x2c1b3c6du + b * 0x9e3779b1u;

	return x ^ (x >> 13);
}

static inline uint32_t
cue_mix3(uint32_t a, uint32_t b, uint32_t c)
{
	return cue_mix(cue_mix(a, b), c);
}

/* Words and parts of speech at an offset; beyond the paragraph there is a word of its own. */
static inline uint32_t
cue_word_at(const CueToken *tokens, int32_t n, int32_t t)
{
	return t < 0 ? 2 : t >= n ? 3 : tokens[t].word;
}

static inline uint32_t
cue_pos_at(const CueToken *tokens, int32_t n, int32_t t)
{
	return t < 0 ? 62 : t >= n ? 63 : tokens[t].pos;
}

static inline bool
cue_is_verb(uint8_t pos)
{
	return pos >= POS_VB && pos <= POS_MD;
}

static inline bool
cue_is_noun(uint8_t pos)
{
	return (pos >= POS_NN && pos <= POS_NNP) || pos == POS_PRP || pos == POS_WP;
}

#endif							/* NEWSEXT_CUE_FEATURES_H */
