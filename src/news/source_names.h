/*
 * source_names.h
 *		What the words of a source name: for the speakers stage.
 */
#ifndef NEWSEXT_SOURCE_NAMES_H
#define NEWSEXT_SOURCE_NAMES_H

#include "news/attribution_parts.h"

/* Coordinated sources ("Berg and Cable") are told apart up to so many. */
#define NEWS_MAX_TOGETHER	4

/* A person's full name in the text (two words or more) under its last word. */
typedef struct NewsFullName
{
	uint32_t	last;			/* hash of the last word */
	int32_t		mention;
} NewsFullName;

typedef struct NewsNames
{
	NewsFullName *names;		/* sorted by last word */
	int32_t		n;
	uint32_t   *capitals;		/* hashes of words that have a capital inside a sentence, sorted */
	int32_t		n_capitals;
} NewsNames;

/* The full names of the text's persons, and its capitalised words. */
extern void news_collect_names(NewsDoc *doc, NewsNames *names);

/* The person whose full name ends with the word at t; -1 if none. */
extern int32_t news_entity_by_surname(const NewsDoc *doc, const NewsNames *names, int32_t t);

/* The LEX_SOURCE_NOUN_KIND_* and affiliation of a source noun; false if the word is none. */
extern bool news_source_noun(const NewsDoc *doc, int32_t t, uint32_t *kind, uint32_t *affiliation);

/* Where the head of the phrase [first, end) ends: before a preposition, a relative pronoun, a comma, a participle. */
extern int32_t news_source_head(const NewsDoc *doc, int32_t first, int32_t end);

/* What kind of source the nouns of [first, end) make it: the last one decides. */
extern NewsSpeakerType news_source_type(const NewsDoc *doc, int32_t first, int32_t end);

/* The gender that a title or a role in [first, end) tells: Ms., spokesman, die Ministerin. */
extern NewsGender news_told_gender(const NewsDoc *doc, int32_t first, int32_t end);

/*
 * The entities that the phrase [first, end) names as who speaks: mentions in its head, or a person's name behind a
 * comma ("the keeper, Anna Berg,"); not those that only qualify it ("Berg's office", "the RCMP statement", "a coach
 * from Ohio").  Fills at most NEWS_MAX_TOGETHER, more than one only where "and" joins them; returns how many.
 */
extern int	news_entities_in(const NewsDoc *doc, const NewsNames *names, int32_t first, int32_t end, int32_t *found);

/* The last run of capitalised words in the phrase's head, where no mention was found; false if there is none. */
extern bool news_name_in(const NewsDoc *doc, const NewsNames *names, int32_t first, int32_t end, int32_t *from, int32_t *to);

/*
 * The organization before token `first` whose name has this noun in it ("the commission" for the Commission on
 * Presidential Debates), the nearest; -1 if none.
 */
extern int32_t news_body_of_noun(const NewsDoc *doc, int32_t noun, int32_t first);

/* The organization that wrote a document, named in the phrase for it ("a study by Statistics Canada"), or -1. */
extern int32_t news_author_of(const NewsDoc *doc, int32_t first, int32_t end);

#endif							/* NEWSEXT_SOURCE_NAMES_H */
