/*
 * gazetteer.c
 *		Places of the world by name: which tables of the lexicon have a name, and
 *		which of its bearers is meant.
 */
#include "news/gazetteer.h"

#include "lexicon/lexicon.h"

/* A city of so many people is meant rather than a country that is called so in some language: Salvador. */
#define METROPOLIS	1000000

unsigned
news_gazetteer_kinds(const char *key, int32_t length)
{
	int32_t		hit;
	unsigned	kinds = 0;

	if (length <= 0)
		return 0;
	if (lex_find(LEX_CITY, key, length, NULL, &hit) > 0)
		kinds |= GAZETTEER_CITY;
	if (lex_find(LEX_REGION, key, length, NULL, &hit) > 0)
		kinds |= GAZETTEER_REGION;
	if (lex_find(LEX_COUNTRY, key, length, NULL, &hit) > 0)
		kinds |= GAZETTEER_COUNTRY;
	return kinds;
}

static void
take_city(int32_t row, NewsGazetteerPlace *place)
{
	place->name = lex_text(LEX_CITY, row, LEX_CITY_NAME);
	place->region = lex_text(LEX_CITY, row, LEX_CITY_REGION);
	place->country = lex_text(LEX_CITY, row, LEX_CITY_COUNTRY);
	place->feature = "city";
	place->kind = GAZETTEER_CITY;
	place->rank = 0;
	place->latitude = lex_deg(LEX_CITY, row, LEX_CITY_LAT);
	place->longitude = lex_deg(LEX_CITY, row, LEX_CITY_LON);
	place->located = true;
	place->population = lex_int(LEX_CITY, row, LEX_CITY_POPULATION);
	place->alone = lex_int(LEX_CITY, row, LEX_CITY_ALONE) != 0;
	place->row = row;
}

/* States of the best-known federations come before their namesakes elsewhere: Ga. is Georgia, Victoria Australia's. */
static int
region_rank(int32_t row)
{
	const char *country = lex_text(LEX_REGION, row, LEX_REGION_COUNTRY);

	return strcmp(country, "US") == 0 ? 3 : strcmp(country, "CA") == 0 ? 2 : strcmp(country, "AU") == 0;
}

static void
take_region(int32_t row, NewsGazetteerPlace *place)
{
	memset(place, 0, sizeof(NewsGazetteerPlace));
	place->name = place->region = lex_text(LEX_REGION, row, LEX_REGION_NAME);
	place->country = lex_text(LEX_REGION, row, LEX_REGION_COUNTRY);
	place->feature = "region";
	place->kind = GAZETTEER_REGION;
	place->rank = region_rank(row);
	place->latitude = lex_deg(LEX_REGION, row, LEX_REGION_LAT);
	place->longitude = lex_deg(LEX_REGION, row, LEX_REGION_LON);
	place->located = place->latitude != 0 || place->longitude != 0;
	place->row = row;
}

static void
take_country(int32_t row, NewsGazetteerPlace *place)
{
	memset(place, 0, sizeof(NewsGazetteerPlace));
	place->name = lex_text(LEX_COUNTRY, row, LEX_COUNTRY_NAME);
	place->region = "";
	place->country = lex_text(LEX_COUNTRY, row, LEX_COUNTRY_CODE);
	place->feature = "country";
	place->kind = GAZETTEER_COUNTRY;
	place->latitude = lex_deg(LEX_COUNTRY, row, LEX_COUNTRY_LAT);
	place->longitude = lex_deg(LEX_COUNTRY, row, LEX_COUNTRY_LON);
	place->located = true;
	place->row = row;
}

static void
take_town(int32_t row, NewsGazetteerPlace *place)
{
	memset(place, 0, sizeof(NewsGazetteerPlace));
	place->name = lex_key(LEX_TOWN, row, LEX_TOWN_NAMES);
	place->region = lex_text(LEX_TOWN, row, LEX_TOWN_REGION);
	place->country = lex_text(LEX_TOWN, row, LEX_TOWN_COUNTRY);
	place->feature = "city";
	place->kind = GAZETTEER_TOWN;
	place->latitude = lex_deg(LEX_TOWN, row, LEX_TOWN_LAT);
	place->longitude = lex_deg(LEX_TOWN, row, LEX_TOWN_LON);
	place->located = true;
	place->population = lex_int(LEX_TOWN, row, LEX_TOWN_POPULATION);
	place->row = row;
}

static void
take_county(int32_t row, NewsGazetteerPlace *place)
{
	memset(place, 0, sizeof(NewsGazetteerPlace));
	place->name = lex_key(LEX_COUNTY, row, LEX_COUNTY_NAMES);
	place->region = lex_text(LEX_COUNTY, row, LEX_COUNTY_REGION);
	place->country = lex_text(LEX_COUNTY, row, LEX_COUNTY_COUNTRY);
	place->feature = "county";
	place->kind = GAZETTEER_COUNTY;
	place->latitude = lex_deg(LEX_COUNTY, row, LEX_COUNTY_LAT);
	place->longitude = lex_deg(LEX_COUNTY, row, LEX_COUNTY_LON);
	place->located = true;
	place->row = row;
}

static void
take_natural(int32_t row, NewsGazetteerPlace *place)
{
	uint32_t	kind = lex_set(LEX_NATURAL, row, LEX_NATURAL_KIND);

	memset(place, 0, sizeof(NewsGazetteerPlace));
	place->name = lex_key(LEX_NATURAL, row, LEX_NATURAL_NAMES);
	place->region = "";
	place->country = lex_text(LEX_NATURAL, row, LEX_NATURAL_COUNTRY);
	place->feature = (kind & (LEX_NATURAL_KIND_CONTINENT | LEX_NATURAL_KIND_AREA)) ? "area" : "natural";
	place->kind = GAZETTEER_NATURAL;
	place->rank = lex_int(LEX_NATURAL, row, LEX_NATURAL_RANK);
	place->latitude = lex_deg(LEX_NATURAL, row, LEX_NATURAL_LAT);
	place->longitude = lex_deg(LEX_NATURAL, row, LEX_NATURAL_LON);
	place->located = true;
	place->row = row;
}

bool
news_gazetteer_has_town(const char *key, int32_t length)
{
	int32_t		hit;

	return length > 0 && lex_find(LEX_TOWN, key, length, NULL, &hit) > 0;
}

int32_t
news_gazetteer_bearers(const char *key, int32_t length, NewsGazetteerPlace *places, int32_t max)
{
	static const struct
	{
		enum LexTable table;
		void		(*take) (int32_t row, NewsGazetteerPlace *place);
	}			tables[] = {
		{LEX_COUNTRY, take_country}, {LEX_REGION, take_region}, {LEX_NATURAL, take_natural}, {LEX_CITY, take_city},
		{LEX_COUNTY, take_county}, {LEX_TOWN, take_town}
	};
	int32_t		n = 0;

	for (size_t t = 0; t < sizeof(tables) / sizeof(tables[0]); t++)
	{
		int32_t		hit;
		int32_t		rows = length > 0 ? lex_find(tables[t].table, key, length, NULL, &hit) : 0;

		for (int32_t k = 0; k < rows && n < max; k++)
			tables[t].take(lex_row(tables[t].table, hit + k), &places[n++]);
	}
	return n;
}

/* How well a place of that region and country fits what is printed with it: 2 its region, 1 its country, 0 neither. */
static int
fit(const char *region, const char *country, const NewsText *qualifier)
{
	int32_t		hit;
	int32_t		rows = lex_find(LEX_REGION, qualifier->text, qualifier->length, NULL, &hit);

	for (int32_t k = 0; k < rows; k++)
	{
		int32_t		row = lex_row(LEX_REGION, hit + k);

		if (strcmp(lex_text(LEX_REGION, row, LEX_REGION_COUNTRY), country) == 0 &&
			strcmp(lex_text(LEX_REGION, row, LEX_REGION_NAME), region) == 0)
			return 2;
	}
	rows = lex_find(LEX_COUNTRY, qualifier->text, qualifier->length, NULL, &hit);
	for (int32_t k = 0; k < rows; k++)
		if (strcmp(lex_text(LEX_COUNTRY, lex_row(LEX_COUNTRY, hit + k), LEX_COUNTRY_CODE), country) == 0)
			return 1;
	return 0;
}

static int
fit_all(const char *region, const char *country, const NewsText *qualifiers, int32_t n)
{
	int			sum = 0;

	for (int32_t i = 0; i < n; i++)
		sum += fit(region, country, &qualifiers[i]);
	return sum;
}

bool
news_gazetteer_resolve(const char *key, int32_t length, const NewsText *qualifiers, int32_t n_qualifiers, NewsGazetteerPlace *place)
{
	int32_t		hit;
	int32_t		rows;
	int			best_fit = 0;
	bool		found = false;
	NewsGazetteerPlace candidate;

	if (length <= 0)
		return false;
	memset(place, 0, sizeof(NewsGazetteerPlace));
	rows = lex_find(LEX_CITY, key, length, NULL, &hit);
	for (int32_t k = 0; k < rows; k++)
	{
		int			fits;

		take_city(lex_row(LEX_CITY, hit + k), &candidate);
		fits = fit_all(candidate.region, candidate.country, qualifiers, n_qualifiers);
		if (n_qualifiers > 0 && fits == 0)
			continue;
		if (!found || fits > best_fit ||
			(fits == best_fit && (candidate.alone > place->alone ||
								  (candidate.alone == place->alone && candidate.population > place->population))))
		{
			*place = candidate;
			best_fit = fits;
			found = true;
		}
	}
	/* a town of few people only where its region or country is printed with it */
	rows = n_qualifiers > 0 ? lex_find(LEX_TOWN, key, length, NULL, &hit) : 0;
	for (int32_t k = 0; k < rows; k++)
	{
		int			fits;

		take_town(lex_row(LEX_TOWN, hit + k), &candidate);
		fits = fit_all(candidate.region, candidate.country, qualifiers, n_qualifiers);
		if (fits > best_fit || (fits > 0 && fits == best_fit && candidate.population > place->population))
		{
			*place = candidate;
			best_fit = fits;
			found = true;
		}
	}
	if (found && (place->alone || (place->population >= METROPOLIS && n_qualifiers == 0)))
		return true;
	rows = lex_find(LEX_COUNTRY, key, length, NULL, &hit);
	if (rows > 0 && n_qualifiers == 0)
	{
		take_country(lex_row(LEX_COUNTRY, hit), place);
		return true;
	}
	/* a region only if no city of the name is larger than a town */
	if (found && (n_qualifiers > 0 || place->population >= 50000))
		return true;
	rows = lex_find(LEX_REGION, key, length, NULL, &hit);
	for (int32_t k = 0, best = -1; k < rows; k++)
	{
		int32_t		row = lex_row(LEX_REGION, hit + k);
		int			fits;

		take_region(row, &candidate);
		fits = fit_all(candidate.region, candidate.country, qualifiers, n_qualifiers);
		if (n_qualifiers > 0 && fits == 0)
			continue;
		if (best < 0 || fits > best_fit || (fits == best_fit && region_rank(row) > region_rank(best)))
		{
			/* a small town gives way only to a state that everybody knows */
			if (found && region_rank(row) == 0)
				continue;
			*place = candidate;
			best_fit = fits;
			best = row;
			found = true;
		}
	}
	return found;
}

bool
news_gazetteer_area(const NewsText *qualifier, NewsGazetteerPlace *place)
{
	int32_t		hit;
	int32_t		rows = lex_find(LEX_REGION, qualifier->text, qualifier->length, NULL, &hit);
	int32_t		best = -1;

	for (int32_t k = 0; k < rows; k++)
	{
		int32_t		row = lex_row(LEX_REGION, hit + k);

		if (best < 0 || region_rank(row) > region_rank(best))
			best = row;
	}
	/* Georgia, U.S. state or country: nothing tells; a country it is unless an American state is abbreviated so */
	if ((best < 0 || region_rank(best) == 0) && lex_find(LEX_COUNTRY, qualifier->text, qualifier->length, NULL, &hit) > 0)
	{
		take_country(lex_row(LEX_COUNTRY, hit), place);
		/* England is both: a region of that country */
		if (best >= 0 && strcmp(lex_text(LEX_REGION, best, LEX_REGION_COUNTRY), place->country) == 0)
			take_region(best, place);
		return true;
	}
	if (best < 0)
		return false;
	take_region(best, place);
	return true;
}
