/*
 * place_focus.c
 *		What a story is about: the share of its evidence for places that lies at each of
 *		them or inside it.
 */
#include "news/places.h"

/* What a mention weighs: in the story, in its opening (title or lead), in the dateline. */
#define WEIGHT_STORY	1.0f
#define WEIGHT_OPENING	2.0f
#define WEIGHT_DATELINE	1.5f
/* What an adjective or a people's name weighs for its country. */
#define WEIGHT_NATION	0.5f

static bool
is_country(const NewsPlace *place)
{
	return place->feature.length == 7 && memcmp(place->feature.text, "country", 7) == 0;
}

static bool
is_inside(const NewsPlace *a, const NewsPlace *b)
{
	if (a == b || b->country.length == 0 || !news_text_equal(a->country, b->country))
		return false;
	if (is_country(b))
		return true;
	return b->feature.length == 6 && memcmp(b->feature.text, "region", 6) == 0 && news_text_equal(a->region, b->region);
}

/* More distinct places than this, and containment is not looked at: it is a list, not a story. */
#define MOST_PLACES		256

/* "Syrian" counts for Syria where it is named, else for the places in it, equally.  Returns what was added. */
static float
add_nations(PlaceFinder *finder, float *own)
{
	NewsDoc    *doc = finder->doc;
	int32_t		inside[26 * 26] = {0};
	bool		named[26 * 26] = {false};
	float		sum = 0;

	for (int32_t i = 0; i < doc->n_places; i++)
	{
		int32_t		nation = news_nation(doc->places[i].country.text);

		if (nation < 0)
			continue;
		if (is_country(&doc->places[i]))
			named[nation] = true;
		else
			inside[nation]++;
	}
	for (int32_t i = 0; i < doc->n_places; i++)
	{
		int32_t		nation = news_nation(doc->places[i].country.text);
		float		weight;

		if (nation < 0 || finder->nations[nation] == 0 || is_country(&doc->places[i]) != named[nation])
			continue;
		weight = WEIGHT_NATION * finder->nations[nation] / (float) (named[nation] ? 1 : inside[nation]);
		own[i] += weight;
		sum += weight;
	}
	return sum;
}

void
news_weigh_places(PlaceFinder *finder)
{
	NewsDoc    *doc = finder->doc;
	float	   *own = news_alloc(doc, sizeof(float) * (size_t) (doc->n_places > 0 ? doc->n_places : 1));
	float		sum = 0;
	int32_t		lead = doc->body_first < doc->n_tokens ? doc->tokens[doc->body_first].sentence : 0;

	for (int32_t i = 0; i < finder->n_toponyms; i++)
	{
		const Toponym *toponym = &finder->toponyms[i];
		float		weight = WEIGHT_STORY;

		if (doc->dateline.found && toponym->span.start >= doc->dateline.span.start && toponym->span.end <= doc->dateline.span.end)
			weight = WEIGHT_DATELINE;
		else if (doc->tokens[toponym->first].sentence == 0 || doc->tokens[toponym->first].sentence == lead)
			weight = WEIGHT_OPENING;
		own[toponym->place] += weight;
		sum += weight;
	}
	sum += add_nations(finder, own);
	for (int32_t i = 0; i < doc->n_places; i++)
	{
		float		all = own[i];

		for (int32_t k = 0; k < doc->n_places && doc->n_places <= MOST_PLACES; k++)
			if (is_inside(&doc->places[k], &doc->places[i]))
				all += own[k];
		doc->places[i].focus = sum > 0 ? all / sum : 0;
	}
}
