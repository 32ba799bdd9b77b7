/*
 * places.c
 *		The places of a story: names found, resolved, joined to one row a place, and weighed.
 */
#include "news/places.h"

#include "news/stages.h"

/* Rows by what they are: a place of the gazetteer, or a name that nobody knows. */
typedef struct PlaceRows
{
	int32_t    *slots;			/* row + 1 by hash */
	int32_t    *next;			/* by row: older row of the same hash, -1 */
	const NewsGazetteerPlace **bearer;	/* by row */
	int32_t    *name;			/* by row: number of the name, where there is no bearer */
	uint32_t	mask;
} PlaceRows;

static NewsText
text_of(const char *constant)
{
	NewsText	text = {NULL, 0};

	return constant[0] == '\0' ? text : news_text(constant);
}

static void
describe(PlaceFinder *finder, const Toponym *toponym, NewsPlace *place)
{
	const NewsGazetteerPlace *bearer = toponym->bearer;
	static const char *const features[] = {"", "", "street", "natural", "county"};

	if (bearer != NULL)
	{
		place->name = news_text(bearer->name);
		place->region = text_of(bearer->region);
		place->country = text_of(bearer->country);
		place->feature = news_text(bearer->feature);
		place->located = bearer->located;
		place->latitude = bearer->latitude;
		place->longitude = bearer->longitude;
		place->gazetteer = bearer->row;
		return;
	}
	place->name = toponym->entity >= 0 ? finder->doc->entities[toponym->entity].name : news_squeeze(finder->doc, toponym->span);
	if (toponym->entity < 0 && finder->doc->tokens[toponym->first].flags & TOKEN_UPPER)
		place->name = news_natural_case(finder->doc, place->name);
	place->feature = text_of(features[toponym->kind]);
	place->gazetteer = -1;
	if (toponym->within >= 0 && finder->toponyms[toponym->within].bearer != NULL)
	{
		bearer = finder->toponyms[toponym->within].bearer;
		place->region = text_of(bearer->region);
		place->country = text_of(bearer->country);
	}
}

static int32_t
row_of(PlaceFinder *finder, PlaceRows *rows, const Toponym *toponym)
{
	NewsDoc    *doc = finder->doc;
	const NewsGazetteerPlace *bearer = toponym->bearer;
	uint32_t	hash = bearer != NULL ? ((uint32_t) bearer->row * 2654435761u) ^ (bearer->kind * 40503u) : (uint32_t) toponym->name * 97u + 13u;
	int32_t    *slot = &rows->slots[hash & rows->mask];
	int32_t		row;

	for (row = *slot - 1; row >= 0; row = rows->next[row])
	{
		if (bearer == NULL ? rows->bearer[row] == NULL && rows->name[row] == toponym->name :
			rows->bearer[row] != NULL && rows->bearer[row]->kind == bearer->kind && rows->bearer[row]->row == bearer->row)
			return row;
	}
	row = doc->n_places;
	describe(finder, toponym, NEWS_PUSH(doc, places));
	rows->bearer[row] = bearer;
	rows->name[row] = toponym->name;
	rows->next[row] = *slot - 1;
	*slot = row + 1;
	return row;
}

/* One row a place, in the order in which they are first named. */
static void
join(PlaceFinder *finder)
{
	NewsDoc    *doc = finder->doc;
	PlaceRows	rows;
	uint32_t	slots = 16;

	while (slots < (uint32_t) finder->n_toponyms * 2)
		slots *= 2;
	rows.mask = slots - 1;
	rows.slots = news_alloc(doc, sizeof(int32_t) * slots);
	rows.next = news_alloc(doc, sizeof(int32_t) * (size_t) finder->n_toponyms);
	rows.bearer = news_alloc(doc, sizeof(NewsGazetteerPlace *) * (size_t) finder->n_toponyms);
	rows.name = news_alloc(doc, sizeof(int32_t) * (size_t) finder->n_toponyms);
	for (int32_t i = 0; i < finder->n_toponyms; i++)
	{
		Toponym    *toponym = &finder->toponyms[i];

		toponym->place = row_of(finder, &rows, toponym);
		doc->places[toponym->place].n_spans++;
	}
	for (int32_t i = 0; i < doc->n_places; i++)
	{
		doc->places[i].spans = news_alloc(doc, sizeof(NewsSpan) * (size_t) doc->places[i].n_spans);
		doc->places[i].n_spans = 0;
	}
	for (int32_t i = 0; i < finder->n_toponyms; i++)
	{
		NewsPlace  *place = &doc->places[finder->toponyms[i].place];

		place->spans[place->n_spans++] = finder->toponyms[i].span;
	}
}

/* Entities of the kind place learn which row they are, by where they are mentioned. */
static void
tell_entities(PlaceFinder *finder)
{
	NewsDoc    *doc = finder->doc;
	int32_t		i = 0;

	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		const NewsMention *mention = &doc->mentions[m];

		if (mention->kind != KIND_PLACE || mention->entity < 0)
			continue;
		while (i < finder->n_toponyms && finder->toponyms[i].span.end <= mention->span.start)
			i++;
		if (i < finder->n_toponyms && finder->toponyms[i].span.start <= mention->span.start && doc->entities[mention->entity].place < 0)
			doc->entities[mention->entity].place = finder->toponyms[i].place;
	}
}

void
news_find_places(NewsDoc *doc)
{
	PlaceFinder finder = {.doc = doc};

	news_find_toponyms(&finder);
	news_resolve_toponyms(&finder);
	if (finder.n_toponyms > 0)
		join(&finder);
	news_weigh_places(&finder);
	tell_entities(&finder);
}
