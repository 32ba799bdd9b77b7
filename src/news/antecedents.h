/*
 * antecedents.h
 *		Whom a pronoun or an epithet stands for, by gender, number, recency, place in the
 *		sentence and who was speaking.
 */
#ifndef NEWSEXT_ANTECEDENTS_H
#define NEWSEXT_ANTECEDENTS_H

#include "news/news.h"

/* The first mention that ends behind byte offset `at`; n_mentions if none. */
extern int32_t news_mention_at(const NewsDoc *doc, int32_t at);

/*
 * The person (or, with `org`, the organization) that a pronoun at `token` stands for: an entity, or -1.
 * speaker is the entity that spoke last, or -1; *margin (0..1) tells how far it is ahead of the next.
 */
extern int32_t news_antecedent(const NewsDoc *doc, int32_t token, NewsGender gender, bool org, int32_t speaker, float *margin);

/* Whom the last sentence of a paragraph is about (the person that is its subject), or -1. */
extern int32_t news_paragraph_focus(const NewsDoc *doc, int32_t paragraph, int32_t speaker);

#endif							/* NEWSEXT_ANTECEDENTS_H */
