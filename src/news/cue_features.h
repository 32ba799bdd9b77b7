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
	uint32_t	suffix,			/* last three and first three bytes */
				prefix;
	uint8_t		shape;
	uint8_t		quote;			/* CueQuote */
	uint8_t		pos;			/* NewsPos */
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
} CueToken;

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
extern int32_t news_pos_features(const CueToken *tokens, int32_t n, int32_t t, uint32_t *out);
extern int32_t news_cue_features(const CueToken *tokens, int32_t n, int32_t t, uint32_t *out);
extern int32_t news_role_features(const CueToken *tokens, int32_t n, CueRange cue, int32_t t, uint32_t *out);

/* Tags the parts of speech and counts. */
extern void news_cue_pos(const NewsCrf *pos, CueToken *tokens, int32_t n);

/* The tokens around a cue among which its source and content are looked for. */
extern CueRange news_cue_window(const CueToken *tokens, int32_t n, CueRange cue);

#endif							/* NEWSEXT_CUE_FEATURES_H */
