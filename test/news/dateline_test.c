/*
 * dateline_test.c
 *		Datelines, credits and furniture without the server: the head alone and
 *		the whole text say the same; dates over New Year and in leap years; broken text.
 */
#include "unit.h"

#include <stdlib.h>

#include "news/dateline.h"
#include "news/gazetteer.h"

static NewsDoc *
analyze(const char *text, unsigned layers)
{
	NewsDoc    *doc = news_open(&news_default_hooks, text, (int32_t) strlen(text));

	news_analyze(doc, layers);
	return doc;
}

static NewsDoc *
read_head(const char *text, int32_t length)
{
	NewsDoc    *doc = news_open(&news_default_hooks, text, length);

	news_dateline_head(doc);
	return doc;
}

/* Days since 1970-01-01 for a year, month, day that exist. */
static int32_t
day(int16_t year, int8_t month, int8_t day_of_month)
{
	NewsDateline d = {.found = true, .year = year, .month = month, .day = day_of_month};
	int32_t		filed = NEWS_NO_DATE;

	CHECK(news_dateline_filed(&d, NEWS_NO_DATE, &filed));
	return filed;
}

static bool
files(int8_t month, int8_t day_of_month, int32_t published, int32_t want)
{
	NewsDateline d = {.found = true, .month = month, .day = day_of_month};
	int32_t		filed = 12345;

	if (!news_dateline_filed(&d, published, &filed))
		return want == NEWS_NO_DATE && filed == 12345;
	return filed == want;
}

static void
test_dates(void)
{
	CHECK(day(1970, 1, 1) == 0);
	CHECK(day(1969, 12, 31) == -1);
	CHECK(day(2000, 3, 1) == 11017);
	CHECK(day(1900, 3, 1) - day(1900, 2, 28) == 1);
	CHECK(day(2000, 3, 1) - day(2000, 2, 28) == 2);
	CHECK(files(12, 31, day(2020, 1, 2), day(2019, 12, 31)));
	CHECK(files(1, 1, day(2019, 12, 30), day(2020, 1, 1)));
	CHECK(files(5, 5, day(2020, 5, 6), day(2020, 5, 5)));
	CHECK(files(2, 29, day(2021, 3, 1), day(2020, 2, 29)));
	CHECK(files(2, 29, day(2023, 3, 1), day(2024, 2, 29)));
	CHECK(files(2, 29, day(1901, 1, 1), day(1904, 2, 29)));
	CHECK(files(6, 31, day(2020, 6, 30), NEWS_NO_DATE));
	CHECK(files(13, 1, day(2020, 6, 30), NEWS_NO_DATE));
	CHECK(files(0, 0, day(2020, 6, 30), NEWS_NO_DATE));
	CHECK(files(5, 5, NEWS_NO_DATE, NEWS_NO_DATE));
	CHECK(files(5, 5, INT32_MAX, NEWS_NO_DATE));
	CHECK(files(5, 5, INT32_MIN + 1, NEWS_NO_DATE));
}

static void
test_head(void)
{
	static const char *const texts[] = {
		"OSLO, Norway (AP) -- It rained.",
		"Rain\n\nBy Ann Lee\n\nLIMA/QUITO, May 5 (Reuters) - It rained.",
		"<p>By Ann Lee</p><p>CAIRO &#151; It rained.</p>",
		"It rained in Oslo (AP) - again.",
		"Por Ana Gil Madrid, 7 oct (EFE).- Llueve.",
		"",
		" ",
		"(",
		"(AP",
		"OSLO, ",
		"\xF0\x9F",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		NewsDoc    *head = read_head(texts[i], (int32_t) strlen(texts[i]));
		NewsDoc    *whole = analyze(texts[i], LAYER_DATELINE);

		CHECK(head->dateline.found == whole->dateline.found);
		CHECK(head->dateline.span.start == whole->dateline.span.start && head->dateline.span.end == whole->dateline.span.end);
		CHECK(news_text_equal(head->dateline.city, whole->dateline.city));
		CHECK(news_text_equal(head->dateline.agency, whole->dateline.agency));
		CHECK(head->n_tokens == 0);
		news_close(head);
		news_close(whole);
	}
}

/* Any beginning of a text, and any byte of it broken, is read without harm. */
static void
test_broken(void)
{
	static const char text[] = "By Ann Lee and Bo Ek, dpa\n\n新华社北京8月12日电（记者王明）S\xC3\xA3o Paulo/LIMA, D.C., 5 de mayo de 2012 (AP/dpa) /TASS/ — It rained.\n\n"
		"(Reporting by Ann Lee in Oslo, Ill.; Editing by Bo)\n\nab-cd/ef\n\nFollow us: @x\n\n— AFP";
	int32_t		length = (int32_t) sizeof(text) - 1;
	char		copy[sizeof(text)];

	for (int32_t n = 0; n <= length; n++)
	{
		NewsDoc    *doc;

		memcpy(copy, text, (size_t) n);
		copy[n] = '\0';
		doc = analyze(copy, LAYER_CREDITS);
		CHECK(doc->dateline.span.end <= doc->length);
		for (int32_t i = 0; i < doc->n_furniture; i++)
			CHECK(doc->furniture[i].start < doc->furniture[i].end && doc->furniture[i].end <= doc->length &&
				  (i == 0 || doc->furniture[i - 1].end < doc->furniture[i].start));
		CHECK(doc->body_first >= 0 && doc->body_first <= doc->body_end && doc->body_end <= doc->n_tokens);
		news_close(doc);
	}
	for (int32_t n = 0; n < length; n++)
	{
		memcpy(copy, text, sizeof(text));
		copy[n] = (char) (n % 3 == 0 ? 0xC3 : n % 3 == 1 ? '(' : '\n');
		news_close(analyze(copy, LAYER_CREDITS));
	}
}

/* A million of anything takes no longer than a million letters. */
static void
test_long(void)
{
	static const char pieces[][8] = {"(AP) ", "OSLO, ", "(", "By A ", "- ", "a/", "\n\nAd", "5 May "};

	for (size_t k = 0; k < sizeof(pieces) / sizeof(pieces[0]); k++)
	{
		size_t		n = strlen(pieces[k]);
		size_t		size = 1000000 / n * n;
		char	   *text = malloc(size + 1);
		NewsDoc    *doc;

		for (size_t i = 0; i < size; i += n)
			memcpy(text + i, pieces[k], n);
		text[size] = '\0';
		doc = analyze(text, LAYER_CREDITS);
		CHECK(doc->length == (int32_t) size);
		news_close(doc);
		free(text);
	}
}

static void
test_gazetteer(void)
{
	NewsGazetteerPlace place;
	NewsText	italy = news_text("italy");
	NewsText	texas = news_text("texas");

	CHECK(news_gazetteer_kinds("oslo", 4) & GAZETTEER_CITY);
	CHECK(news_gazetteer_kinds("n.c", 3) & GAZETTEER_REGION);
	CHECK(news_gazetteer_kinds("italia", 6) & GAZETTEER_COUNTRY);
	CHECK(news_gazetteer_kinds("nowhereville", 12) == 0);
	CHECK(news_gazetteer_kinds("", 0) == 0);
	CHECK(news_gazetteer_resolve("paris", 5, NULL, 0, &place) && strcmp(place.country, "FR") == 0);
	CHECK(news_gazetteer_resolve("paris", 5, &texas, 1, &place) && strcmp(place.region, "Texas") == 0);
	CHECK(!news_gazetteer_resolve("paris", 5, &italy, 1, &place));
	CHECK(news_gazetteer_area(&italy, &place) && strcmp(place.country, "IT") == 0);
}

int
main(void)
{
	test_dates();
	test_head();
	test_broken();
	test_long();
	test_gazetteer();
	UNIT_END();
}
