/*
 * place_resolve.c
 *		Which of its namesakes a place's name means.
 *
 * What is printed with the name decides ("Paris, Texas").  Else every bearer has a prior (how large, how well known) and
 * support from the story's other places: those near it, those that it lies in or that lie in it.  Beliefs in the
 * others' bearers are revised in a few rounds, as in relaxation labelling; one name means one place throughout a story
 * (Gale, Church and Yarowsky 1992: one sense per discourse), unless something else is printed with it.
 */
#include <math.h>

#include "news/toponyms.h"

#define ROUNDS		4
/* What the support of a place that is certain and next door weighs, in powers of ten of population. */
#define SUPPORT		2.8f
#define MOST_SUPPORT 3.0f
/* How sharply beliefs follow scores. */
#define SHARPNESS	1.2f
/* A bearer that speaks fainter than this is not heard. */
#define FAINT		0.03f
/* So many names, and so many bearers of them, speak for others: a story has fewer. */
#define SPEAKERS	64
#define SPEAKERS_BEARERS 512
/* Priors of places that have no population, in powers of ten of a city's people. */
#define PRIOR_COUNTRY	10.0f
#define PRIOR_COUNTRY_ALIAS 8.0f
#define PRIOR_STATE		8.0f
#define PRIOR_PROVINCE	7.0f	/* Canada's, Australia's */
#define PRIOR_REGION	4.5f
#define PRIOR_COUNTY	4.6f
#define PRIOR_COUNTY_BARE 2.5f
#define PRIOR_WORLD		8.0f	/* what is natural, by rank */
#define PRIOR_KNOWN		6.3f
#define PRIOR_NEARBY	4.5f
#define ALONE			0.5f	/* agencies print it without its country */
/* What a place speaks for one that it lies in, or the other way round; for others of its region or country. */
#define IN_REGION		1.3f
#define IN_COUNTRY		0.3f
#define AREAS_OF_COUNTRY 0.1f
#define SAME_REGION		0.25f
#define SAME_COUNTRY	0.03f
/* Places this far apart are half as near as neighbours, in radians of the earth. */
#define NEAR		(60.0f / 6371.0f)

#define AREAS		(GAZETTEER_COUNTRY | GAZETTEER_REGION)

struct Bearing
{
	float		at[3];			/* on the unit sphere */
	float		prior;
	float		score;
	float		belief;			/* in this bearer, of 1 in all of the name's … */
	float		speaks;			/* … and how loud it speaks for others: its root, so that two names whose unlikely bearers are neighbours find each other */
};
typedef struct Bearing Bearing;

/* Is the name the place's own, not one of its aliases? */
bool
news_is_own_name(const ToponymName *name, const char *own)
{
	char		key[160];
	int32_t		length = news_fold(own, (int32_t) strlen(own), key, sizeof(key));

	return length == name->key.length && memcmp(key, name->key.text, (size_t) length) == 0;
}

/* How likely the place is meant where nothing tells, in powers of ten of a city's people. */
static float
prior_of(const ToponymName *name, const NewsGazetteerPlace *place)
{
	switch (place->kind)
	{
		case GAZETTEER_COUNTRY:
			return news_is_own_name(name, place->name) ? PRIOR_COUNTRY : PRIOR_COUNTRY_ALIAS;
		case GAZETTEER_REGION:
			return place->rank >= 3 ? PRIOR_STATE : place->rank > 0 ? PRIOR_PROVINCE : PRIOR_REGION;
		case GAZETTEER_NATURAL:
			return place->rank >= 3 ? PRIOR_WORLD : place->rank == 2 ? PRIOR_KNOWN : PRIOR_NEARBY;
		case GAZETTEER_COUNTY:
			return news_is_own_name(name, place->name) ? PRIOR_COUNTY : PRIOR_COUNTY_BARE;
		default:
			return log10f((float) (place->population > 500 ? place->population : 500)) + (place->alone ? ALONE : 0);
	}
}

/* New York and Washington are the cities that agencies print alone, unless the story speaks for the state. */
static void
prefer_alone(ToponymName *name)
{
	for (int32_t i = 0; i < name->n_bearers; i++)
		for (int32_t k = 0; k < name->n_bearers && name->bearers[i].alone; k++)
			if (name->bearers[k].kind == GAZETTEER_REGION && name->bearings[k].prior >= name->bearings[i].prior)
				name->bearings[i].prior = name->bearings[i].score = name->bearings[k].prior + 0.6f;
}

/* England is printed like a country, Catalonia is a landscape too: the division is meant. */
static void
prefer_divisions(ToponymName *name)
{
	for (int32_t i = 0; i < name->n_bearers; i++)
		for (int32_t k = 0; k < name->n_bearers; k++)
		{
			const NewsGazetteerPlace *place = &name->bearers[i],
					   *division = &name->bearers[k];

			if (division->kind != GAZETTEER_REGION || division->country != place->country)
				continue;
			if ((place->kind == GAZETTEER_COUNTRY && news_is_own_name(name, division->name) && !news_is_own_name(name, place->name)) ||
				(place->kind == GAZETTEER_NATURAL && strcmp(place->feature, "area") == 0))
				name->bearings[k].prior = name->bearings[k].score = name->bearings[i].prior + 1;
		}
}

static void
set_bearings(NewsDoc *doc, ToponymName *name)
{
	name->bearings = news_alloc(doc, sizeof(Bearing) * (size_t) (name->n_bearers > 0 ? name->n_bearers : 1));
	for (int32_t i = 0; i < name->n_bearers; i++)
	{
		const NewsGazetteerPlace *place = &name->bearers[i];
		Bearing    *bearing = &name->bearings[i];
		float		latitude = (float) (place->latitude * (M_PI / 180)),
					longitude = (float) (place->longitude * (M_PI / 180));

		bearing->at[0] = cosf(latitude) * cosf(longitude);
		bearing->at[1] = cosf(latitude) * sinf(longitude);
		bearing->at[2] = sinf(latitude);
		bearing->prior = bearing->score = prior_of(name, place);
	}
	prefer_divisions(name);
	prefer_alone(name);
}

/* Scores to beliefs that sum to one. */
static void
believe(ToponymName *name)
{
	float		best = -1000;
	float		sum = 0;

	for (int32_t i = 0; i < name->n_bearers; i++)
		if (name->bearings[i].score > best)
		{
			best = name->bearings[i].score;
			name->best = i;
		}
	for (int32_t i = 0; i < name->n_bearers; i++)
		sum += name->bearings[i].belief = expf((name->bearings[i].score - best) * SHARPNESS);
	for (int32_t i = 0; i < name->n_bearers; i++)
	{
		name->bearings[i].belief /= sum;
		name->bearings[i].speaks = sqrtf(name->bearings[i].belief);
	}
}

/* Does a lie in b, an area?  Strings of the lexicon are equal if their addresses are. */
static bool
lies_in(const NewsGazetteerPlace *a, const NewsGazetteerPlace *b)
{
	if (b->kind == GAZETTEER_COUNTRY)
		return a->country == b->country && a->kind != GAZETTEER_COUNTRY;
	if (b->kind == GAZETTEER_REGION)
		return a->region == b->name && a->country == b->country && a->kind != GAZETTEER_REGION;
	return false;
}

/* How much one place speaks for another: 1 next door, or inside. */
static float
affinity(const NewsGazetteerPlace *a, const Bearing *at, const NewsGazetteerPlace *b, const Bearing *bt)
{
	float		near;
	float		square;

	if (a->kind & AREAS || b->kind & AREAS)
	{
		if (lies_in(a, b))
			return b->kind == GAZETTEER_REGION ? IN_REGION : IN_COUNTRY;
		if (lies_in(b, a))
			return a->kind == GAZETTEER_REGION ? IN_REGION : IN_COUNTRY;
		return a->country == b->country ? AREAS_OF_COUNTRY : 0;
	}
	square = (at->at[0] - bt->at[0]) * (at->at[0] - bt->at[0]) + (at->at[1] - bt->at[1]) * (at->at[1] - bt->at[1]) +
		(at->at[2] - bt->at[2]) * (at->at[2] - bt->at[2]);
	near = NEAR * NEAR / (NEAR * NEAR + square);
	if (a->country == b->country && a->country[0] != '\0')
		near += a->region == b->region ? (1 - near) * SAME_REGION : (1 - near) * SAME_COUNTRY;
	return near;
}

/* What the names of the story say for bearer i of a name. */
static float
support_of(const PlaceFinder *finder, int32_t n, int32_t i, int32_t speakers)
{
	const ToponymName *name = &finder->names[n];
	int32_t		nation = news_nation(name->bearers[i].country);
	float		sum = 0;

	if (nation >= 0 && finder->nations[nation] > 0)
		sum = IN_COUNTRY * (finder->nations[nation] > 3 ? 1.6f : 1 + 0.2f * (finder->nations[nation] - 1));
	for (int32_t m = 0; m < speakers; m++)
	{
		const ToponymName *other = &finder->names[m];
		float		most = 0;

		if (m == n || other->count == 0)
			continue;
		for (int32_t k = 0; k < other->n_bearers; k++)
		{
			float		speaks = other->bearings[k].speaks;

			/* nothing speaks louder than IN_REGION times that */
			if (speaks * IN_REGION <= most || speaks < FAINT)
				continue;
			speaks *= affinity(&name->bearers[i], &name->bearings[i], &other->bearers[k], &other->bearings[k]);
			if (speaks > most)
				most = speaks;
		}
		sum += most * (other->count > 3 ? 1.6f : 1 + 0.2f * (float) (other->count - 1));
	}
	return sum < MOST_SUPPORT ? sum : MOST_SUPPORT;
}

/* The bearer of a name that lies in one of an area's bearers; NULL if none does. */
static const NewsGazetteerPlace *
bearer_within(const ToponymName *name, const ToponymName *area, const NewsGazetteerPlace **in)
{
	const NewsGazetteerPlace *best = NULL;
	float		prior = 0,
				in_prior = 0;

	for (int32_t k = 0; k < area->n_bearers; k++)
		for (int32_t i = 0; i < name->n_bearers; i++)
		{
			bool		inside = lies_in(&name->bearers[i], &area->bearers[k]);

			if (!inside && area->bearers[k].kind == GAZETTEER_COUNTY && name->bearers[i].kind != GAZETTEER_COUNTY)
				inside = affinity(&name->bearers[i], &name->bearings[i], &area->bearers[k], &area->bearings[k]) > 0.6f &&
					name->bearers[i].region == area->bearers[k].region;
			/* of two areas that it lies in, the one that the area's name means rather: England, not the United Kingdom */
			if (inside && (best == NULL || name->bearings[i].prior > prior ||
						   (best == &name->bearers[i] && area->bearings[k].prior > in_prior)))
			{
				best = &name->bearers[i];
				prior = name->bearings[i].prior;
				in_prior = area->bearings[k].prior;
				*in = &area->bearers[k];
			}
		}
	return best;
}

/* "Paris, Texas": both names are fixed where they are printed, and meant so where they stand alone. */
static void
fix_qualified(PlaceFinder *finder)
{
	for (int32_t i = 0; i < finder->n_toponyms; i++)
	{
		Toponym    *toponym = &finder->toponyms[i];
		Toponym    *area;
		ToponymName *name,
				   *area_name;
		const NewsGazetteerPlace *in = NULL;

		if (toponym->within < 0)
			continue;
		area = &finder->toponyms[toponym->within];
		name = &finder->names[toponym->name];
		area_name = &finder->names[area->name];
		toponym->bearer = bearer_within(name, area_name, &in);
		if (toponym->bearer == NULL)
		{
			/* "China, Japan" is a list, "Dorset, Ohio" a town that the gazetteer does not have */
			if (news_toponym_is_large(name))
				toponym->within = -1;
			continue;
		}
		area->bearer = in;
		if (!name->fixed)
		{
			name->fixed = true;
			name->best = (int32_t) (toponym->bearer - name->bearers);
			for (int32_t k = 0; k < name->n_bearers; k++)
				name->bearings[k].belief = name->bearings[k].speaks = k == name->best;
		}
	}
}

void
news_resolve_toponyms(PlaceFinder *finder)
{
	int32_t		speakers = 0;
	int32_t		bearers = 0;

	for (int32_t n = 0; n < finder->n_names; n++)
	{
		ToponymName *name = &finder->names[n];

		if (name->count == 0)
			continue;
		set_bearings(finder->doc, name);
		believe(name);
		/* those that come first */
		if (n < SPEAKERS && bearers + name->n_bearers <= SPEAKERS_BEARERS)
		{
			speakers = n + 1;
			bearers += name->n_bearers;
		}
	}
	fix_qualified(finder);
	for (int round = 0; round < ROUNDS; round++)
	{
		bool		changed = false;

		for (int32_t n = 0; n < finder->n_names; n++)
		{
			ToponymName *name = &finder->names[n];

			if (name->fixed || name->n_bearers < 2 || name->count == 0)
				continue;
			for (int32_t i = 0; i < name->n_bearers; i++)
				name->bearings[i].score = name->bearings[i].prior + SUPPORT * support_of(finder, n, i, speakers);
			news_poll(finder->doc);
		}
		for (int32_t n = 0; n < finder->n_names; n++)
		{
			ToponymName *name = &finder->names[n];
			int32_t		before = name->best;

			if (name->fixed || name->count == 0)
				continue;
			believe(name);
			changed |= name->best != before;
		}
		if (!changed && round > 0)
			break;
	}
	for (int32_t i = 0; i < finder->n_toponyms; i++)
	{
		Toponym    *toponym = &finder->toponyms[i];
		const ToponymName *name = &finder->names[toponym->name];

		if (toponym->bearer == NULL && toponym->within < 0 && name->best >= 0)
			toponym->bearer = &name->bearers[name->best];
	}
}
