/*
 * attribution_rows.h
 *		The rules of attribution, a file each, and what they share.
 *
 * `spoken` has a byte for every token of the document: whether a rule has
 * accounted for it, as content or as cue, or as a quotation with a row of its own.
 */
#ifndef NEWSEXT_ATTRIBUTION_ROWS_H
#define NEWSEXT_ATTRIBUTION_ROWS_H

#include "news/attribution_parts.h"

#define SPOKEN_QUOTATION	2

/* ---- the rules, in the order in which attributions.c asks them ------------ */

/*
 * turns.c: the colon of a turn ("Q:", "NAME SURNAME:") at the head of a paragraph, also behind an opening quotation mark;
 * -1 if none.  [*label, *label_end) is its label.
 */
extern int32_t news_turn_colon(const NewsDoc *doc, const NewsParagraph *p, int32_t *label, int32_t *label_end);

/* direct_romance.c: a paragraph of dialogue behind dashes; false if nobody is said to speak it. */
extern bool news_attribute_dialogue(NewsDoc *doc, const NewsParagraph *p, uint8_t *spoken);

/* direct_romance.c: is the document in French, Spanish, Portuguese or Italian? */
extern bool news_is_romance(const NewsDoc *doc);

/* direct_romance.c: a dash that can open a line of dialogue. */
extern bool news_is_dialogue_dash(const NewsDoc *doc, int32_t t);

/* direct_romance.c: "assure-t-il", "a-t-elle ajouté" at token t; fills cue and source, *behind is the token behind it. */
extern bool news_tied_cue(const NewsDoc *doc, int32_t t, int32_t end, NewsAttribution *a, int32_t *behind);

/* direct_romance.c: a cue behind a quotation whose subject is tied to the verb or left out. */
extern bool news_romance_cue_behind(NewsDoc *doc, const NewsQuotation *q, int32_t limit, NewsAttribution *a);

/* direct_romance.c: a cue in the middle of the quotation itself, which it parts into pieces. */
extern bool news_romance_cue_inside(NewsDoc *doc, const NewsQuotation *q, NewsAttribution *a);

/* cue_nouns.c: paragraph p as a headline with its source and a colon; false if it is none. */
extern bool news_attribute_headline(NewsDoc *doc, int32_t p, uint8_t *spoken);

/* cue_nouns.c: a noun at token t with its clause ("the claim that …"); false if it is none. */
extern bool news_attribute_noun(NewsDoc *doc, const NewsSentence *s, int32_t end, int32_t t, uint8_t *spoken);

/*
 * direct_speech.c: the quotations [from, to) of one paragraph, each with the cue beside
 * it, or as a continuation of the one before.
 */
extern void news_attribute_quotations(NewsDoc *doc, const NewsParagraph *p, int32_t from, int32_t to, uint8_t *spoken);

/* direct_german.c: `„…“, sagte X`, `„…“, so X`; fills cue and source. */
extern bool news_german_cue_behind(NewsDoc *doc, const NewsQuotation *q, int32_t limit, NewsAttribution *a);

/* direct_german.c: `X sagte: „…“`, not before token `start`. */
extern bool news_german_cue_before(NewsDoc *doc, const NewsQuotation *q, int32_t start, NewsAttribution *a);

/*
 * direct_german.c: quotations [from, to) of a paragraph that are part of a clause: each takes
 * source and cue from the row of its sentence among doc->attributions from `rows` on.
 */
extern void news_attribute_fragments(NewsDoc *doc, int32_t from, int32_t to, int32_t rows, uint8_t *spoken);

/* reported_speech.c: the reporting verbs of a sentence and their clauses. */
extern void news_attribute_sentence(NewsDoc *doc, const NewsSentence *s, uint8_t *spoken);

/* reported_german.c: the same for German, sentence [s->first, end); true if there was one. */
extern bool news_attribute_german(NewsDoc *doc, const NewsSentence *s, int32_t end, uint8_t *spoken);

/*
 * reported_german.c: a sentence that says by the mood of its verb alone that somebody else speaks; the source is
 * its own subject or that of the sentence before, or is left for whoever was printed last.
 */
extern void news_attribute_mood(NewsDoc *doc, const NewsSentence *s, int32_t end, const uint8_t *spoken);

/* german_clauses.c: the token behind the noun phrase that begins at t, in German. */
extern int32_t news_german_phrase(const NewsDoc *doc, int32_t t, int32_t end);

/*
 * german_clauses.c: the subject of the finite verb `finite` (or of a participle at `head` with it) in the clause
 * [start, end): before it or behind it.  False if none is printed.
 */
extern bool news_german_subject(const NewsDoc *doc, int32_t start, int32_t end, int32_t finite, int32_t head, int32_t *first, int32_t *last);

/* german_clauses.c: a verb form of reported speech outside quotation marks: sei, habe, werde. */
extern bool news_has_subjunctive(const NewsDoc *doc, int32_t first, int32_t end);

/*
 * cue_phrases.c: a phrase that names a source at token t; `end` is behind the last word of
 * the sentence.  The rest of the sentence is its content.  False if there is none.
 */
extern bool news_attribute_phrase(NewsDoc *doc, const NewsSentence *s, int32_t end, int32_t t, uint8_t *spoken);

/* ---- rows ------------------------------------------------------------------ */

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

/*
 * Romance languages put circumstances between a verb and its subject: "informó hoy en Sevilla el alcalde".  The token at
 * which the subject begins, `t` itself where nothing stands before it.
 */
extern int32_t news_skip_to_subject(const NewsDoc *doc, int32_t t, int32_t end);

/* cue_attributions.c: sets the kind of a row by how much of its content stands in quotation marks. */
extern void news_read_kind(const NewsDoc *doc, NewsAttribution *row);

/* The canonical name of the outlet or agency that the words are ("the BBC"), or none. */
extern NewsText news_outlet(NewsText words);

/* ---- questions -------------------------------------------------------------- */

extern bool news_ends_sentence(const NewsDoc *doc, int32_t t);
extern bool news_has_quotation(const NewsDoc *doc, int32_t first, int32_t end);

/*
 * reported_speech.c: does [first, end) look like a clause and not like an object ("announced the
 * wedding")?  An auxiliary, a clitic verb or a word in -ed shows it.  English; true in other languages.
 */
extern bool news_looks_like_clause(const NewsDoc *doc, int32_t first, int32_t end);

/* How many words, as far as they are counted: more than a few are enough, and a sentence may have no end. */
#define NEWS_MOST_WORDS	32
extern int32_t news_count_words(const NewsDoc *doc, int32_t first, int32_t end);

extern void news_mark_spoken(uint8_t *spoken, int32_t first, int32_t end);

#endif							/* NEWSEXT_ATTRIBUTION_ROWS_H */
