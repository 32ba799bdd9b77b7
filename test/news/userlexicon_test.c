/*
 * userlexicon_test.c
 *		A caller's own names: found or not, canonical bytes, and bytes that are not to be trusted.
 */
#include <stdlib.h>

#include "news/stages.h"
#include "news/userlexicon.h"
#include "unit.h"

typedef struct Row
{
	int			kind;
	const char *name;
	const char *canonical;
} Row;

/* The lexicon of n rows, taken in steps of `step` (any order), in malloc'd bytes. */
static char *
build(const Row *rows, int n, int step, size_t *size)
{
	NewsLexiconBuilder *builder = news_lexicon_builder(&news_default_hooks);
	char	   *bytes;

	for (int i = 0; i < n; i++)
	{
		const Row  *row = &rows[i * step % n];

		news_lexicon_add(builder, row->kind, news_text(row->name), news_text(row->canonical));
	}
	*size = news_lexicon_finish(builder);
	bytes = malloc(*size);
	news_lexicon_write(builder, bytes);
	news_lexicon_free(builder);
	return bytes;
}

static NewsDoc *
open_document(const char *text, const NewsLexicon *lexicon)
{
	NewsDoc    *doc = news_open(&news_default_hooks, text, strlen(text));

	doc->lexicon = lexicon;
	news_analyze(doc, LAYER_CREDITS);
	return doc;
}

/* What the lexicon finds at the word that begins with `from`: "name/kinds" or "". */
static const char *
found(const NewsLexicon *lexicon, const char *text, const char *from)
{
	static char out[256];
	NewsDoc    *doc = open_document(text, lexicon);
	int32_t		token = news_token_at(doc, strstr(doc->text, from) - doc->text);
	NewsLexiconMatch match;

	out[0] = '\0';
	if (news_lexicon_match(lexicon, doc, token, doc->n_tokens, &match))
	{
		NewsSpan	span = news_token_span(doc, token, token + match.words);

		snprintf(out, sizeof(out), "%.*s/%x", (int) (span.end - span.start), doc->text + span.start, (unsigned) match.kinds);
	}
	news_close(doc);
	return out;
}

#define FOUND(text, from, want) CHECK_TEXT(news_text(found(&lexicon, text, from)), want)

/* All mentions of a text: "kind name; …" */
static const char *
mentions(const NewsLexicon *lexicon, const char *text, const Row *builtin, int n_builtin)
{
	static char out[512];
	NewsDoc    *doc = open_document(text, lexicon);
	int			n = 0;

	for (int i = 0; i < n_builtin; i++)
	{
		const char *at = strstr(doc->text, builtin[i].name);
		NewsMention *m = NEWS_PUSH(doc, mentions);

		m->span.start = at - doc->text;
		m->span.end = m->span.start + strlen(builtin[i].name);
		m->first = news_token_at(doc, m->span.start);
		m->end = news_token_at(doc, m->span.end - 1) + 1;
		m->kind = builtin[i].kind;
	}
	news_find_user_names(doc);
	news_join_entities(doc);
	out[0] = '\0';
	for (int m = 0; m < doc->n_mentions; m++)
	{
		NewsText	name = doc->entities[doc->mentions[m].entity].name;

		n += snprintf(out + n, sizeof(out) - n, "%s%s %.*s", m > 0 ? "; " : "", news_kinds[doc->mentions[m].kind],
					  (int) name.length, name.text);
	}
	news_close(doc);
	return out;
}

#define MENTIONS(text, builtin, want) \
	CHECK_TEXT(news_text(mentions(&lexicon, text, builtin, sizeof(builtin) / sizeof(Row))), want)

static const Row rows[] = {
	{KIND_ORG, "Northern Fishing Union", "NFU"},
	{KIND_NEVER, "Northern Fishing", NULL},
	{KIND_ORG, "Northern", "Northern"},
	{KIND_PERSON, "Jose Núñez", "José Núñez"},
	{KIND_ORG, "WHO", "World Health Organization"},
	{KIND_ORG, "ACME WIDGETS", "Acme"},
	{KIND_ORG, "  Brown \t& Sons  Inc. ", "Brown & Sons"},
	{KIND_PRODUCT, "ePaper", "ePaper"},
	{KIND_PLACE, "The Crescent", "Crescent"},
	{KIND_PERSON, "Weller", "Paul Weller"},
	{KIND_PLACE, "Weller", "Weller, Ohio"},
	{KIND_NEVER, "May", NULL},
	{KIND_PLACE, "渋谷区", "Shibuya"},
	{KIND_PERSON, "Al-Tahrir", "Tahrir"},
	{KIND_PERSON, "May", "Theresa May"},
};
#define N_ROWS ((int) (sizeof(rows) / sizeof(rows[0])))

static void
check_bytes(void)
{
	size_t		size,
				other_size;
	char	   *bytes = build(rows, N_ROWS, 1, &size);
	char	   *other = build(rows, N_ROWS, 7, &other_size);
	NewsLexicon lexicon;
	char	   *longest = malloc(LEXICON_WORDS * 3);
	NewsLexiconBuilder *builder = news_lexicon_builder(&news_default_hooks);

	/* equal in whatever order they come, and the same name once only */
	CHECK(size == other_size && memcmp(bytes, other, size) == 0);
	CHECK(news_lexicon_open(&lexicon, bytes, size));
	CHECK(lexicon.header->n_names == N_ROWS);
	CHECK(news_lexicon_identity(&lexicon) != 0);
	free(other);

	CHECK(news_lexicon_add(builder, KIND_ORG, news_text(" \t"), news_text("x")) == LEXICON_BLANK);
	CHECK(news_lexicon_add(builder, KIND_ORG, news_text("..."), news_text("x")) == LEXICON_BLANK);
	for (int i = 0; i < LEXICON_WORDS; i++)
		memcpy(longest + i * 2, i == 0 ? "A " : "b ", 3);
	CHECK(news_lexicon_add(builder, KIND_ORG, news_text(longest), news_text("x")) == LEXICON_ADDED);
	memcpy(longest + LEXICON_WORDS * 2, "b", 2);
	CHECK(news_lexicon_add(builder, KIND_ORG, news_text(longest), news_text("x")) == LEXICON_TOO_LONG);
	CHECK(news_lexicon_add(builder, KIND_ORG, news_text("Same"), news_text("b")) == LEXICON_ADDED);
	CHECK(news_lexicon_add(builder, KIND_ORG, news_text("Same"), news_text("a")) == LEXICON_ADDED);
	other_size = news_lexicon_finish(builder);
	other = malloc(other_size);
	news_lexicon_write(builder, other);
	news_lexicon_free(builder);
	CHECK(news_lexicon_open(&lexicon, other, other_size));
	CHECK(lexicon.header->n_names == 2);
	{
		NewsLexiconEntry entry = {0};

		for (uint32_t i = 0; i < 2; i++)
			if (news_lexicon_entry(&lexicon, i, &entry) && entry.name.length == 4)
				CHECK_TEXT(entry.canonical, "a");
		CHECK(!news_lexicon_entry(&lexicon, 2, &entry));
	}
	longest[LEXICON_WORDS * 2] = '\0';
	{
		NewsDoc    *doc = open_document(longest, &lexicon);
		NewsLexiconMatch match;

		CHECK(news_lexicon_match(&lexicon, doc, 0, doc->n_tokens, &match) && match.words == LEXICON_WORDS);
		news_close(doc);
	}
	free(longest);
	free(other);
	free(bytes);
}

static void
check_matches(void)
{
	size_t		size;
	char	   *bytes = build(rows, N_ROWS, 1, &size);
	NewsLexicon lexicon;

	CHECK(news_lexicon_open(&lexicon, bytes, size));
	FOUND("The Northern Fishing Union's men", "Northern", "Northern Fishing Union/2");
	FOUND("The NORTHERN FISHING UNION men", "NORTH", "NORTHERN FISHING UNION/2");
	FOUND("The Northern Fish", "Northern", "Northern/2");
	FOUND("The Northern  Fishing Union", "Northern", "Northern  Fishing Union/2");
	FOUND("The northern Fishing Union", "northern", "");
	FOUND("The Northern Fishing", "Northern", "Northern Fishing/40");
	FOUND("so said José Nunez.", "José", "José Nunez/1");
	FOUND("Who said so", "Who", "");
	FOUND("The WHO said so", "WHO", "WHO/2");
	FOUND("at Acme Widgets today", "Acme", "Acme Widgets/2");
	FOUND("at Brown & Sons Inc. Monday", "Brown", "Brown & Sons Inc./2");
	FOUND("at Brown & Sons Inc", "Brown", "Brown & Sons Inc/2");
	FOUND("an epaper, or", "epaper", "epaper/10");
	FOUND("in the Crescent, or", "the", "the Crescent/4");
	FOUND("at Weller, or", "Weller", "Weller/5");
	FOUND("in May, or", "May", "May/41");
	FOUND("昨日渋谷区で", "渋谷", "渋谷区/4");
	FOUND("with al-Tahrir, or", "al-", "al-Tahrir/1");
	FOUND("Northern\n\nFishing Union", "Northern", "Northern/2");
	free(bytes);
}

static void
check_stage(void)
{
	const Row	names[] = {
		{KIND_ORG, "Acme", "ACME Corp"},
		{KIND_ORG, "Acme Widgets", "Acme Widgets Limited"},
		{KIND_PLACE, "Jordan", "Jordan"},
		{KIND_PERSON, "Clinton", "Hillary Clinton"},
		{KIND_NEVER, "May", NULL},
		{KIND_NEVER, "Reading", NULL},
		{KIND_PLACE, "Weller", "Weller, Ohio"},
		{KIND_PERSON, "Weller", "Paul Weller"},
		{KIND_PERSON, "Ann Bee Cole", "Ann Cole"},
		{KIND_ORG, "Cole Dee Eff Gee", "Cole Works"},
	};
	const Row	none[] = {{0}};
	const Row	jordan[] = {{KIND_ORG, "University of Jordan", NULL}};
	const Row	clinton[] = {{KIND_PERSON, "Bill Clinton", NULL}, {KIND_PERSON, "Mrs", NULL}};
	const Row	acme[] = {{KIND_ORG, "Acme Widgets Ltd", NULL}};
	const Row	wrong[] = {{KIND_PERSON, "Acme", NULL}};
	const Row	broken[] = {{KIND_PERSON, "Met Acme", NULL}, {KIND_ORG, "Widgets Plant", NULL}};
	const Row	may[] = {{KIND_PERSON, "May", NULL}, {KIND_PERSON, "Theresa Reading", NULL}};
	const Row	weller[] = {{KIND_PLACE, "Weller", NULL}};
	size_t		size;
	char	   *bytes = build(names, sizeof(names) / sizeof(names[0]), 1, &size);
	NewsLexicon lexicon;

	CHECK(news_lexicon_open(&lexicon, bytes, size));
	MENTIONS("At the University of Jordan.", jordan, "org University of Jordan");
	MENTIONS("He saw Bill Clinton. Mrs Clinton left.", clinton, "person Bill Clinton; person Mrs; person Hillary Clinton");
	MENTIONS("He saw Acme Widgets Ltd in Jordan.", acme, "org Acme Widgets Limited; place Jordan");
	MENTIONS("He saw Acme today.", wrong, "org ACME Corp");
	MENTIONS("He Met Acme Widgets Plant.", broken, "org Acme Widgets Limited");
	MENTIONS("In May Theresa Reading left.", may, "person Theresa Reading");
	MENTIONS("They met at Weller.", weller, "place Weller, Ohio");
	CHECK_TEXT(news_text(mentions(&lexicon, "They met Weller. They saw Ann Bee Cole Dee Eff Gee.", none, 0)),
			   "person Paul Weller; org Cole Works");
	free(bytes);
}

/* Bytes changed at random: anything may be found, nothing may be read outside. */
static void
check_corruption(void)
{
	size_t		size;
	char	   *bytes = build(rows, N_ROWS, 1, &size);
	unsigned	random = 1;
	const char *text = "The Northern Fishing Union, José Nunez, WHO, Acme Widgets, Brown & Sons Inc., 渋谷区, May, the Crescent, Weller.";
	NewsDoc    *doc = open_document(text, NULL);
	int			opened = 0;

	for (size_t length = 0; length < size; length += 3)
	{
		/* exactly so many bytes, so that valgrind sees a read behind them */
		char	   *head = malloc(length ? length : 1);
		NewsLexicon lexicon;

		memcpy(head, bytes, length);
		if (news_lexicon_open(&lexicon, head, length))
			opened++;
		free(head);
	}
	CHECK(opened < (int) size / 3);
	opened = 0;
	for (int round = 0; round < 3000; round++)
	{
		char	   *bad = malloc(size);
		NewsLexicon lexicon;
		NewsLexiconMatch match;
		NewsLexiconEntry entry;

		memcpy(bad, bytes, size);
		for (int i = 0; i < 4; i++)
		{
			random = random * 1664525u + 1013904223u;
			bad[(random >> 8) % size] = (char) (random >> 24);
		}
		if (news_lexicon_open(&lexicon, bad, size))
		{
			opened++;
			for (int32_t t = 0; t < doc->n_tokens; t++)
				news_lexicon_match(&lexicon, doc, t, doc->n_tokens, &match);
			for (uint32_t i = 0; i < lexicon.header->n_names && i < 100; i++)
				news_lexicon_entry(&lexicon, i, &entry);
		}
		free(bad);
	}
	CHECK(opened > 1000);
	news_close(doc);
	free(bytes);
}

int
main(void)
{
	check_bytes();
	check_matches();
	check_stage();
	check_corruption();
	UNIT_END();
}
