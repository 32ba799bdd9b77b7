/*
 * toponym_names.c
 *		The distinct names of places in a story, each with all that are called so.
 */
#include "news/toponyms.h"

#include "news/tokens.h"

/* A city of so many people needs no words around it; of so many, not even capitals. */
#define LARGE_CITY	100000
#define FAMOUS_CITY	500000

static int32_t
key_of(const NewsDoc *doc, int32_t first, int32_t end, char *key)
{
	int32_t		n = 0;

	for (int32_t t = first; t < end; t++)
	{
		int32_t		bytes;

		if (t > first)
		{
			if (n >= KEY_BYTES)
				return -1;
			key[n++] = ' ';
		}
		bytes = news_token_key(doc->text + doc->tokens[t].start, news_token_length(doc, t), key + n, KEY_BYTES - n);
		if (bytes < 0)
			return -1;
		n += bytes;
	}
	return n;
}

static void
grow_slots(PlaceFinder *finder)
{
	int32_t		n = finder->n_slots == 0 ? 64 : finder->n_slots * 4;

	finder->slots = news_alloc(finder->doc, sizeof(int32_t) * (size_t) n);
	finder->n_slots = n;
	for (int32_t i = 0; i < finder->n_names; i++)
	{
		ToponymName *name = &finder->names[i];
		uint32_t	slot = news_hash(name->key.text, name->key.length) & (uint32_t) (n - 1);

		name->next = finder->slots[slot];
		finder->slots[slot] = i + 1;
	}
}

/* The number of the name that this key is. */
int32_t
news_toponym_name_of_key(PlaceFinder *finder, const char *key, int32_t length)
{
	NewsDoc    *doc = finder->doc;
	NewsGazetteerPlace bearers[NEWS_MAX_BEARERS];
	ToponymName *name;
	uint32_t	slot;

	if (finder->n_names * 2 >= finder->n_slots)
		grow_slots(finder);
	slot = news_hash(key, length) & (uint32_t) (finder->n_slots - 1);
	for (int32_t i = finder->slots[slot]; i > 0; i = finder->names[i - 1].next)
		if (finder->names[i - 1].key.length == length && memcmp(finder->names[i - 1].key.text, key, (size_t) length) == 0)
			return i - 1;
	name = news_push(doc, &finder->names, &finder->n_names, &finder->max_names, sizeof(ToponymName));
	name->key.text = news_copy(doc, key, (size_t) length);
	name->key.length = length;
	name->n_bearers = news_gazetteer_bearers(key, length, bearers, NEWS_MAX_BEARERS);
	name->bearers = news_copy(doc, bearers, sizeof(NewsGazetteerPlace) * (size_t) name->n_bearers);
	name->best = -1;
	name->next = finder->slots[slot];
	finder->slots[slot] = finder->n_names;
	return finder->n_names - 1;
}

/* The name of tokens first … end - 1: its number; -1 if it is too long to be one. */
int32_t
news_toponym_name(PlaceFinder *finder, int32_t first, int32_t end)
{
	char		key[KEY_BYTES];
	int32_t		length = key_of(finder->doc, first, end, key);

	return length < 0 ? -1 : news_toponym_name_of_key(finder, key, length);
}

/* A county by its full name: many a town and person is called like the bare one. */
static bool
is_county(const ToponymName *name, const NewsGazetteerPlace *place)
{
	return place->kind == GAZETTEER_COUNTY && news_is_own_name(name, place->name);
}

/* Is one of those who are called so known to everybody? */
bool
news_toponym_is_large(const ToponymName *name)
{
	for (int32_t i = 0; i < name->n_bearers; i++)
	{
		const NewsGazetteerPlace *place = &name->bearers[i];

		if (place->kind == GAZETTEER_COUNTRY || is_county(name, place) || place->alone || place->population >= LARGE_CITY ||
			place->rank >= (place->kind == GAZETTEER_REGION ? 1 : 2))
			return true;
	}
	return false;
}

/* … so that no small word around it is needed even where capitals tell nothing? */
bool
news_toponym_is_famous(const ToponymName *name)
{
	for (int32_t i = 0; i < name->n_bearers; i++)
		if ((name->bearers[i].kind & (GAZETTEER_COUNTRY | GAZETTEER_REGION)) || name->bearers[i].rank >= 3 || name->bearers[i].alone ||
			name->bearers[i].population >= FAMOUS_CITY)
			return true;
	return false;
}

bool
news_toponym_is_area(const ToponymName *name)
{
	for (int32_t i = 0; i < name->n_bearers; i++)
		if ((name->bearers[i].kind & (GAZETTEER_COUNTRY | GAZETTEER_REGION)) || is_county(name, &name->bearers[i]))
			return true;
	return false;
}

Toponym *
news_push_toponym(PlaceFinder *finder)
{
	Toponym    *toponym = news_push(finder->doc, &finder->toponyms, &finder->n_toponyms, &finder->max_toponyms, sizeof(Toponym));

	toponym->within = toponym->entity = toponym->place = -1;
	return toponym;
}

/* A toponym at the end of the list; NULL if that is too long for a name. */
Toponym *
news_add_toponym(PlaceFinder *finder, int32_t first, int32_t end, ToponymKind kind)
{
	int32_t		name = news_toponym_name(finder, first, end);
	Toponym    *toponym;

	if (name < 0)
		return NULL;
	toponym = news_push_toponym(finder);
	toponym->first = first;
	toponym->end = end;
	toponym->span = news_token_span(finder->doc, first, end);
	toponym->kind = kind;
	toponym->name = name;
	return toponym;
}
