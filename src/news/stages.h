/*
 * stages.h
 *		The stages of the engine, in the order in which analyze.c runs them.
 *		Each lives in a file named for what it finds, reads what the earlier
 *		ones found and adds its own arrays to the document.
 */
#ifndef NEWSEXT_STAGES_H
#define NEWSEXT_STAGES_H

#include "news/news.h"

/* A stage, what bench/stages calls it, and the layers for which it must have run. */
typedef struct NewsStage
{
	const char *name;
	void		(*run) (NewsDoc *doc);
	unsigned	layers;
} NewsStage;

extern const NewsStage news_stages[];	/* in the order in which they run */
extern const size_t news_n_stages;

extern void news_decode_markup(NewsDoc *doc);	/* markup.c: original -> text, edits */
extern void news_find_tokens(NewsDoc *doc); /* tokens.c */
extern void news_split_sentences(NewsDoc *doc); /* sentences.c: paragraphs, sentences */
extern void news_guess_language(NewsDoc *doc);	/* language.c */
extern void news_find_dateline(NewsDoc *doc);	/* dateline.c */
extern void news_find_credits(NewsDoc *doc);	/* credits.c */
extern void news_find_furniture(NewsDoc *doc);	/* furniture.c; also body_first, body_end */
extern void news_find_mentions(NewsDoc *doc);	/* mentions.c */
extern void news_find_user_names(NewsDoc *doc); /* user_names.c: the caller's own names among the mentions */
extern void news_join_entities(NewsDoc *doc);	/* entities.c */
extern void news_find_places(NewsDoc *doc); /* places.c */
extern void news_pair_quotations(NewsDoc *doc); /* quotations.c */
extern void news_attribute(NewsDoc *doc);	/* attributions.c */
extern void news_join_attributions(NewsDoc *doc);	/* cue_attributions.c: what the taggers find, joined with the rules' */
extern void news_sort_attributions(NewsDoc *doc);	/* attributions.c */
extern void news_tidy_attributions(NewsDoc *doc);	/* tidy_attributions.c: no furniture, nothing twice, media that cite */
extern void news_resolve_speakers(NewsDoc *doc);	/* speakers.c */
extern void news_find_sources(NewsDoc *doc);	/* sources.c */

#endif							/* NEWSEXT_STAGES_H */
