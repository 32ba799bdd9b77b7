/*
 * places_test.c
 *		Places of a story: rows, spans, focus, what the entities learn; and texts that are nothing but names.
 */
#include <stdlib.h>

#include "news/gazetteer.h"
#include "unit.h"

static NewsDoc *
read_story(const char *text)
{
	NewsDoc    *doc = news_open(&news_default_hooks, text, (int32_t) strlen(text));

	news_analyze(doc, LAYER_PLACES);
	return doc;
}

static const NewsPlace *
place(const NewsDoc *doc, const char *name)
{
	for (int32_t i = 0; i < doc->n_places; i++)
		if (doc->places[i].name.length == (int32_t) strlen(name) && memcmp(doc->places[i].name.text, name, strlen(name)) == 0)
			return &doc->places[i];
	return NULL;
}

/* What holds for any text: rows are distinct, spans sorted, disjoint and inside, focus a share. */
static void
check_rows(const NewsDoc *doc)
{
	for (int32_t i = 0; i < doc->n_places; i++)
	{
		const NewsPlace *p = &doc->places[i];

		CHECK(p->n_spans > 0);
		CHECK(p->name.length > 0);
		CHECK(p->focus > 0 && p->focus <= 1.0001f);
		CHECK(!p->located || (p->latitude >= -90 && p->latitude <= 90 && p->longitude >= -180 && p->longitude <= 180));
		for (int32_t k = 0; k < p->n_spans; k++)
		{
			CHECK(p->spans[k].start >= 0 && p->spans[k].start < p->spans[k].end && p->spans[k].end <= doc->length);
			CHECK(k == 0 || p->spans[k - 1].end <= p->spans[k].start);
		}
	}
}

static void
test_story(void)
{
	NewsDoc    *doc = read_story("PARIS, Texas (AP) — Hail fell in Paris and in Bonham. Two Lagos-based crews came.");

	check_rows(doc);
	CHECK(doc->n_places == 4);
	CHECK(place(doc, "Paris") != NULL && place(doc, "Paris")->n_spans == 2);
	CHECK_TEXT(place(doc, "Paris")->region, "Texas");
	CHECK_TEXT(place(doc, "Bonham")->region, "Texas");
	CHECK_TEXT(place(doc, "Lagos")->country, "NG");
	CHECK_TEXT(news_span_text(doc, place(doc, "Lagos")->spans[0]), "Lagos");
	/* a region has all that lies in it */
	CHECK(place(doc, "Texas")->focus > place(doc, "Paris")->focus);
	CHECK(place(doc, "Paris")->focus > place(doc, "Bonham")->focus);
	CHECK(place(doc, "Lagos")->focus < 0.2f);
	news_close(doc);
}

static void
test_entities(void)
{
	NewsDoc    *doc = read_story("The minister of Kenya flew from Nairobi to Lima on Monday. Nairobi was quiet.");
	int32_t		told = 0;

	for (int32_t e = 0; e < doc->n_entities; e++)
	{
		const NewsEntity *entity = &doc->entities[e];

		CHECK(entity->place >= -1 && entity->place < doc->n_places);
		if (entity->kind == KIND_PLACE && entity->place >= 0)
		{
			CHECK(news_text_equal(doc->places[entity->place].name, entity->name));
			told++;
		}
	}
	CHECK(told >= 2);
	news_close(doc);
}

static void
test_gazetteer(void)
{
	NewsGazetteerPlace places[64];
	NewsText	texas = {"texas", 5};
	NewsGazetteerPlace one;
	int32_t		n = news_gazetteer_bearers("paris", 5, places, 64);

	CHECK(n > 5);
	CHECK(news_gazetteer_bearers("paris", 5, places, 2) == 2);
	CHECK(news_gazetteer_bearers("", 0, places, 64) == 0);
	CHECK(news_gazetteer_bearers("no such place", 13, places, 64) == 0);
	CHECK(news_gazetteer_resolve("bonham", 6, &texas, 1, &one) && strcmp(one.region, "Texas") == 0);
	CHECK(!news_gazetteer_resolve("bonham", 6, NULL, 0, &one));
	CHECK(news_gazetteer_has_town("bonham", 6));
}

/* Many names, many of one name, compounds without end, broken UTF-8 */
static void
test_hard(void)
{
	static const char *const pieces[] = {"Paris, Texas, ", "Springfield ", "In A-B-C-", "U.S.-", "\xff\xfe Oslo (", "St. ", "北京", "Lima, Lima, Lima, Peru. ", "D-", "Lake ", "of the "};

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
	{
		size_t		length = strlen(pieces[i]);
		char	   *text = malloc(length * 2000 + 1);
		NewsDoc    *doc;

		for (int k = 0; k < 2000; k++)
			memcpy(text + (size_t) k * length, pieces[i], length);
		text[length * 2000] = '\0';
		doc = read_story(text);
		CHECK(doc->n_places >= 0);
		for (int32_t p = 0; p < doc->n_places; p++)
			CHECK(doc->places[p].n_spans > 0 && doc->places[p].focus <= 1.0001f);
		news_close(doc);
		free(text);
	}
}

int
main(void)
{
	test_story();
	test_entities();
	test_gazetteer();
	test_hard();
	UNIT_END();
}
