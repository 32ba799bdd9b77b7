/*
 * attribution_rows.h
 *		The rules of attribution, a file each, and what they share.
 *
 * `spoken` has a byte for every token of the document: whether a rule has
 * accounted for it, as content or as cue.
 */
#ifndef NEWSEXT_ATTRIBUTION_ROWS_H
#define NEWSEXT_ATTRIBUTION_ROWS_H

#include "news/attribution_parts.h"

/* ---- the rules, in the order in which attributions.c asks them ------------ */

/* turns.c: the colon of a turn ("Q:", "NAME SURNAME:") at the head of a paragraph; -1 if none. */
extern int32_t news_turn_colon(const NewsDoc *doc, const NewsParagraph *p);

/* turns.c: a paragraph of dialogue behind a dash; false if it is none. */
extern bool news_attribute_dialogue(NewsDoc *doc, const NewsParagraph *p, uint8_t *spoken);

/*
 * direct_speech.c: the quotations [from, to) of one paragraph, each with the cue beside
 * it, or as a continuation of the one before.
 */
extern void news_attribute_quotations(NewsDoc *doc, const NewsParagraph *p, int32_t from, int32_t to, uint8_t *spoken);

/* reported_speech.c: the reporting verbs of a sentence and their clauses. */
extern void news_attribute_sentence(NewsDoc *doc, const NewsSentence *s, uint8_t *spoken);

/*
 * cue_phrases.c: a phrase that names a source at token t; `end` is behind the last word of
 * the sentence.  The rest of the sentence is its content.  False if there is none.
 */
extern bool news_attribute_phrase(NewsDoc *doc, const NewsSentence *s, int32_t end, int32_t t, uint8_t *spoken);

/* ---- rows ------------------------------------------------------------------ */

/* The first bit of a set of stances, as a NewsStance. */
extern int	news_lowest_bit(uint32_t set);

/* A new row at the end of doc->attributions. */
extern NewsAttribution *news_new_attribution(NewsDoc *doc, NewsQuoteKind kind, const char *method, float confidence);

/* Adds tokens [first, end) to the content, without the commas and full stops around them. */
extern void news_add_piece(const NewsDoc *doc, NewsAttribution *a, int32_t first, int32_t end);

extern void news_set_cue(const NewsDoc *doc, NewsAttribution *a, const NewsCue *cue);
extern void news_set_source(const NewsDoc *doc, NewsAttribution *a, int32_t first, int32_t last, int32_t head_end);

/*
 * Whom it is told: behind the head of an addressee verb, "the BBC", "reporters".
 * Returns the token behind the addressee.
 */
extern int32_t news_read_addressee(NewsDoc *doc, NewsAttribution *a, const NewsCue *cue, int32_t end);

/* Skips "on Thursday", "in a statement", "late Friday" behind a cue; notes the medium. */
extern int32_t news_skip_circumstances(NewsDoc *doc, NewsAttribution *a, int32_t t, int32_t end);

/* ---- questions -------------------------------------------------------------- */

extern bool news_ends_sentence(const NewsDoc *doc, int32_t t);
extern bool news_has_quotation(const NewsDoc *doc, int32_t first, int32_t end);
extern int32_t news_count_words(const NewsDoc *doc, int32_t first, int32_t end);
extern void news_mark_spoken(uint8_t *spoken, int32_t first, int32_t end);

#endif							/* NEWSEXT_ATTRIBUTION_ROWS_H */
