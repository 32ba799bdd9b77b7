/*
 * cue_tagger.h
 *		The learned part of attribution: cues, and for each its source and content.
 */
#ifndef NEWSEXT_CUE_TAGGER_H
#define NEWSEXT_CUE_TAGGER_H

#include "news/cue_features.h"

/* An attribution as the taggers see it. */
typedef struct NewsCandidate
{
	NewsSpan	cue;			/* none: a paragraph that is a quotation, said by somebody elsewhere */
	NewsSpan	source;			/* or none */
	NewsSpan	content[NEWS_MAX_PIECES];	/* in the order of the text */
	int32_t		n_content;
	float		score;			/* 0..1, grows with how sure the cue tagger is */
} NewsCandidate;

/*
 * Tags the document's paragraphs.  *out is an array of *n candidates in the
 * arena, in the order of the text.  Needs tokens and paragraphs, nothing else.
 */
extern void news_tag_attributions(NewsDoc *doc, NewsCandidate **out, int32_t *n);

/* The models: parts of speech, words that may be of a cue, dependencies, cues, sources and contents. */
typedef struct CueModels
{
	NewsCrf		pos,
				gate,
				parse,
				cue,
				role;
} CueModels;

extern void news_cue_models(CueModels *models);

#endif							/* NEWSEXT_CUE_TAGGER_H */
