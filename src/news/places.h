/*
 * places.h
 *		What the files of the places stage share: names of places in the text, and
 *		the places of the gazetteer that each can mean.
 */
#ifndef NEWSEXT_PLACES_H
#define NEWSEXT_PLACES_H

#include "news/gazetteer.h"
#include "news/news.h"

/* So many places of one name are looked at. */
#define NEWS_MAX_BEARERS	64

/* What tells that a name in the text is a place's. */
typedef enum ToponymKind
{
	TOPONYM_KNOWN,				/* the gazetteer has it */
	TOPONYM_MENTION,			/* only the mentions say so */
	TOPONYM_STREET,				/* Elm Street */
	TOPONYM_NATURAL,			/* Otter Creek */
	TOPONYM_AREA				/* Elm Township */
} ToponymKind;

/* How far the words around a name tell that it is a place's. */
typedef enum ToponymVerdict
{
	REFUSED, DOUBTFUL, LIKELY, SURE
} ToponymVerdict;

/* A place's name as printed. */
typedef struct Toponym
{
	NewsSpan	span;
	int32_t		first,
				end;			/* tokens */
	ToponymKind kind;
	int32_t		name;			/* index into names */
	int32_t		within;			/* the toponym printed with it that it lies in ("Paris, Texas"), -1 */
	const NewsGazetteerPlace *bearer;	/* what it means; NULL if nobody knows */
	int32_t		entity;			/* of the mention that it is known by, -1 */
	int32_t		place;			/* index into doc->places */
	ToponymVerdict verdict;
	bool		qualifier;		/* another one lies in it */
} Toponym;

/* A distinct name, and what it can mean. */
typedef struct ToponymName
{
	NewsText	key;
	int32_t		next;			/* of the same hash */
	int32_t		count;			/* occurrences */
	int32_t		personal;		/* … as the last word of a person's name */
	NewsGazetteerPlace *bearers;
	struct Bearing *bearings;	/* of the same number: place_resolve.c */
	int32_t		n_bearers;
	int32_t		best;			/* the one that the story means, -1 if none */
	bool		fixed;			/* what is printed with it decided */
	bool		sure;			/* one of its occurrences is */
} ToponymName;

typedef struct PlaceFinder
{
	NewsDoc    *doc;
	Toponym    *toponyms;		/* in the order of the text, disjoint */
	int32_t		n_toponyms,
				max_toponyms;
	ToponymName *names;
	int32_t		n_names,
				max_names;
	int32_t    *slots;
	int32_t		n_slots;
	float		nations[26 * 26];	/* how often an adjective or a people's name spoke for a country, by its code */
} PlaceFinder;

/* The number of a country's code in nations; -1 if it is none. */
static inline int32_t
news_nation(const char *code)
{
	if (code == NULL || code[0] < 'A' || code[0] > 'Z' || code[1] < 'A' || code[1] > 'Z')
		return -1;
	return (code[0] - 'A') * 26 + (code[1] - 'A');
}

/* toponyms.c: fills toponyms and names */
extern void news_find_toponyms(PlaceFinder *finder);

/* toponym_forms.c: the key of the place's name that token t is a bent form of, into key; its length, 0 if it is none */
extern int32_t news_toponym_form(const NewsDoc *doc, int32_t t, char *key, int32_t size);

/* place_resolve.c: fills best, and each toponym's bearer */
extern bool news_is_own_name(const ToponymName *name, const char *own);	/* not one of its aliases */
extern void news_resolve_toponyms(PlaceFinder *finder);

/* place_focus.c: fills the focus of doc->places */
extern void news_weigh_places(PlaceFinder *finder);

#endif							/* NEWSEXT_PLACES_H */
