/*
 * toponyms.h
 *		What the files that find places' names share.
 */
#ifndef NEWSEXT_TOPONYMS_H
#define NEWSEXT_TOPONYMS_H

#include "lexicon/lexicon.h"
#include "news/places.h"

/* No key of a place's name is longer than this. */
#define KEY_BYTES	160
/* A town that the gazetteer does not have has no longer name. */
#define TOWN_WORDS	3

/* What a word is for: "in" stands before places, "Street" ends one. */
#define USE(word)	LEX_PLACE_WORD_USE_##word

#define PLACE_BITS	(LEX_BIT(LEX_CITY) | LEX_BIT(LEX_TOWN) | LEX_BIT(LEX_REGION) | LEX_BIT(LEX_COUNTRY) | LEX_BIT(LEX_COUNTY) | LEX_BIT(LEX_NATURAL))

static inline bool
news_word_in(const NewsDoc *doc, int32_t t, enum LexTable table)
{
	return doc->tokens[t].lex > 0 && (lex_word_is(doc->tokens[t].lex) & LEX_BIT(table)) != 0;
}

/* Is it of a script without capitals? */
static inline bool
news_is_caseless(const NewsToken *token)
{
	return token->code >= 0x590 && (token->code < 0x1000 || token->code >= 0x2E80);
}

/* Is it a word that could open a name: with a capital, or of a script that has none? */
static inline bool
news_opens_name(const NewsToken *token)
{
	if (token->kind == TOKEN_WORD)
		return (token->flags & TOKEN_CAPITAL) != 0 || (token->code >= 0x590 && token->code < 0x1000);
	return token->kind == TOKEN_OTHER && token->code >= 0x2E80;
}

/* toponym_context.c: the words around a name */
extern uint32_t news_place_word(const NewsDoc *doc, int32_t t); /* USE(…) bits of token t in the language of the text */
extern bool news_is_small_word(const NewsDoc *doc, int32_t t);	/* "The", "In", "Von": an article or preposition of the language */
extern bool news_is_joined(const NewsDoc *doc, int32_t t);	/* do tokens t - 1 and t belong to one run of words with capitals? */
extern bool news_opens_person(const NewsDoc *doc, int32_t t);	/* a title or a given name */
extern int32_t news_match_place(const NewsDoc *doc, int32_t t, int32_t end);	/* tokens of the longest name of the gazetteer at t, 0 for none */
extern int32_t news_match_generic(const NewsDoc *doc, int32_t t, int32_t known, ToponymKind *kind); /* … of a street, water, area, known by its last word */
extern uint32_t news_preposition_before(const NewsDoc *doc, int32_t t); /* USE(BEFORE), USE(BESIDE) or 0 */
extern ToponymVerdict news_judge_toponym(PlaceFinder *finder, int32_t first, int32_t end, bool behind_comma);

/* toponym_names.c: distinct names */
extern int32_t news_toponym_name(PlaceFinder *finder, int32_t first, int32_t end);	/* its number, -1 if it is too long for a name */
extern int32_t news_toponym_name_of_key(PlaceFinder *finder, const char *key, int32_t length);
extern bool news_toponym_is_large(const ToponymName *name); /* everybody knows one who is called so */
extern bool news_toponym_is_famous(const ToponymName *name);	/* … even where capitals tell nothing */
extern bool news_toponym_is_area(const ToponymName *name);	/* a country, division or county is called so */

/* A toponym at the end of the list, zeroed; news_add_toponym() fills it from tokens, NULL if that is too long for a name. */
extern Toponym *news_push_toponym(PlaceFinder *finder);
extern Toponym *news_add_toponym(PlaceFinder *finder, int32_t first, int32_t end, ToponymKind kind);

#endif							/* NEWSEXT_TOPONYMS_H */
