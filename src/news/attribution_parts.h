/*
 * attribution_parts.h
 *		What attributions are made of: cue verbs, small words, noun phrases.
 */
#ifndef NEWSEXT_ATTRIBUTION_PARTS_H
#define NEWSEXT_ATTRIBUTION_PARTS_H

#include "lexicon/lexicon.h"
#include "news/news.h"

/* A reporting verb in the text. */
typedef struct NewsCue
{
	int32_t		first,
				end;			/* tokens of the verb group, auxiliaries included */
	int32_t		head;			/* the verb */
	int32_t		head_end;		/* behind its particles ("point out") */
	int32_t		row;			/* in reporting_verb.tsv, or in separable_verb.tsv when it has a particle */
	int32_t		particle;		/* token of a German verb's particle at the end of its clause, -1 */
	uint32_t	flags;			/* LEX_REPORTING_VERB_FLAGS_* */
	bool		participle;		/* saying */
	bool		passive;
} NewsCue;

/* LEX_CUE_WORD_KIND_* bits of the token in the document's language; 0 for an ordinary word. */
extern uint32_t news_word_kind(const NewsDoc *doc, int32_t token);

/* An adverb as verb groups have them: of the lexicon, or one in -ly in English. */
extern bool news_is_adverb(const NewsDoc *doc, int32_t token);

/* "as saying" at token t, of "was quoted as saying". */
extern bool news_is_as_saying(const NewsDoc *doc, int32_t t);

/* The reporting verb at token t (before `end`), with its group; false if none or if it is a noun there. */
extern bool news_cue_at(const NewsDoc *doc, int32_t t, int32_t start, int32_t end, NewsCue *cue);

/* The noun phrase that ends before token `end`, not before `start`: its first token in *first, and where its head ends. */
extern bool news_phrase_before(const NewsDoc *doc, int32_t start, int32_t end, int32_t *first, int32_t *last, int32_t *head_end);

/* The noun phrase that begins at token `first`: behind its last token, and where its head ends. */
extern bool news_phrase_behind(const NewsDoc *doc, int32_t first, int32_t end, int32_t *last, int32_t *head_end);

/* Stance and lemma of a cue. */
extern NewsStance news_cue_stance(const NewsCue *cue);
extern const char *news_cue_lemma(const NewsCue *cue);

/* The first bit of a set of stances, as a NewsStance. */
extern NewsStance news_lowest_stance(uint32_t set);

/* Is the token this one punctuation mark? */
static inline bool
news_is_mark(const NewsDoc *doc, int32_t t, int32_t code)
{
	return doc->tokens[t].kind != TOKEN_WORD && doc->tokens[t].kind != TOKEN_NUMBER && doc->tokens[t].code == code;
}

static inline bool
news_is_word(const NewsDoc *doc, int32_t t)
{
	return doc->tokens[t].kind == TOKEN_WORD || doc->tokens[t].kind == TOKEN_NUMBER || doc->tokens[t].kind == TOKEN_OTHER;
}

#endif							/* NEWSEXT_ATTRIBUTION_PARTS_H */
