/*
 * gazetteer.h
 *		Places of the world by name: what a name can be, and which place is meant.
 *
 * Names are given as keys, as lex_find() takes them: words folded by
 * news_fold(), without final dots, joined by one blank.
 */
#ifndef NEWSEXT_GAZETTEER_H
#define NEWSEXT_GAZETTEER_H

#include "news/news.h"

enum
{
	GAZETTEER_CITY = 1,
	GAZETTEER_REGION = 2,		/* first-level division, in any printed form: Calif. CA California */
	GAZETTEER_COUNTRY = 4,
	GAZETTEER_COUNTY = 8,		/* second-level division */
	GAZETTEER_NATURAL = 16,		/* continent, sea, river, mountains, island … */
	GAZETTEER_TOWN = 32			/* a city that only the story can tell from its namesakes */
};

typedef struct NewsGazetteerPlace
{
	const char *name;			/* as commonly spelled in English, natural case */
	const char *region;			/* first-level division, "" if none */
	const char *country;		/* ISO 3166-1 alpha-2, "" if none */
	const char *feature;		/* city, region, county, country, natural, area */
	unsigned	kind;			/* GAZETTEER_… */
	int			rank;			/* how well known: of what is natural 1 to 3; of divisions 3 American states, 2 and 1 Canada's and Australia's, else 0 */
	bool		located;
	double		latitude,
				longitude;
	int32_t		population;
	bool		alone;			/* news agencies print it without state or country */
	int32_t		row;
} NewsGazetteerPlace;

/* What the key can name, in any language: GAZETTEER_CITY, _REGION, _COUNTRY, 0 if it is not known.  Towns are asked for by themselves. */
extern unsigned news_gazetteer_kinds(const char *key, int32_t length);
extern bool news_gazetteer_has_town(const char *key, int32_t length);

/*
 * The place that the key most likely means: qualifiers printed with it (keys:
 * "n.c", "italy"; most specific first) decide, then whether it stands alone in
 * agencies' style, then population.  False if nothing fits the qualifiers.
 */
extern bool news_gazetteer_resolve(const char *key, int32_t length, const NewsText *qualifiers, int32_t n_qualifiers,
								   NewsGazetteerPlace *place);

/*
 * Everything that is called so, in any table: at most `max` places into
 * `places`, cities before towns.  Returns how many.
 */
extern int32_t news_gazetteer_bearers(const char *key, int32_t length, NewsGazetteerPlace *places, int32_t max);

/* The region or country that a qualifier means: "N.C." "Quebec" "Italy". */
extern bool news_gazetteer_area(const NewsText *qualifier, NewsGazetteerPlace *place);

#endif							/* NEWSEXT_GAZETTEER_H */
