/*
 * entities_test.c
 *		Mentions joined: the mentions are given here, so that only the joining is tested.
 */
#include "news/stages.h"
#include "unit.h"

static NewsMention *
mention(NewsDoc *doc, const char *from, const char *name, NewsKind kind)
{
	const char *at = strstr(strstr(doc->text, from), name);
	NewsMention *m = NEWS_PUSH(doc, mentions);

	m->span.start = at - doc->text;
	m->span.end = m->span.start + strlen(name);
	m->first = news_token_at(doc, m->span.start);
	m->end = news_token_at(doc, m->span.end - 1) + 1;
	m->kind = kind;
	return m;
}

#define NAME(m) doc->entities[doc->mentions[m].entity].name

#define ENTITY(m) doc->entities[doc->mentions[m].entity]

static NewsDoc *
open_document(const char *text)
{
	NewsDoc    *doc = news_open(&news_default_hooks, text, strlen(text));

	news_analyze(doc, LAYER_CREDITS);
	doc->n_mentions = 0;
	return doc;
}

/* A surname shared, a surname of another, a family. */
static void
check_families(void)
{
	NewsDoc    *doc = open_document("Bill and Hillary Clinton met Paul Weller. Mrs Weller stayed. The Clintons left.");

	mention(doc, "Bill", "Bill", KIND_PLACE);
	mention(doc, "Hillary", "Hillary Clinton", KIND_PERSON);
	mention(doc, "met", "Paul Weller", KIND_PERSON);
	mention(doc, "Mrs", "Weller", KIND_PERSON);
	mention(doc, "The", "Clintons", KIND_ORG);
	news_join_entities(doc);
	CHECK_TEXT(NAME(0), "Bill Clinton");
	CHECK(ENTITY(0).kind == KIND_PERSON && doc->mentions[0].kind == KIND_PERSON);
	CHECK(ENTITY(0).gender == GENDER_MALE && ENTITY(1).gender == GENDER_FEMALE);
	CHECK_TEXT(NAME(3), "Weller");
	CHECK(doc->mentions[3].entity != doc->mentions[2].entity);
	CHECK(ENTITY(4).plural && ENTITY(4).kind == KIND_PERSON && doc->mentions[4].entity != doc->mentions[1].entity);
	news_close(doc);
}

static void
check_roles(void)
{
	NewsDoc    *doc = open_document("Karim Haddad, the president's brother, met Joan Fairley, the trade minister, and Sen. Ann Cole. "
									"Secretary of State Dee said so. President Fairley left.");

	mention(doc, "Karim", "Karim Haddad", KIND_PERSON);
	mention(doc, "met", "Joan Fairley", KIND_PERSON);
	mention(doc, "Sen", "Sen. Ann Cole", KIND_ORG);
	mention(doc, "State", "State Dee", KIND_PERSON);
	mention(doc, "President F", "Fairley", KIND_PERSON);
	news_join_entities(doc);
	CHECK(doc->mentions[0].role.text == NULL && ENTITY(0).gender == GENDER_MALE);
	CHECK_TEXT(doc->mentions[1].role, "trade minister");
	CHECK_TEXT(NAME(2), "Ann Cole");
	CHECK(ENTITY(2).kind == KIND_PERSON);
	CHECK_TEXT(doc->mentions[2].role, "Sen.");
	CHECK_TEXT(NAME(3), "Dee");
	CHECK_TEXT(doc->mentions[3].role, "Secretary of State");
	CHECK_TEXT(NAME(4), "Joan Fairley");
	CHECK_TEXT(doc->mentions[4].role, "President");
	news_close(doc);
}

/* What made the story is not in it; what the article expands itself goes before the lexicon. */
static void
check_makers(void)
{
	NewsDoc    *doc = open_document("By Jane Doe\n\nPARIS, May 3 (AP) - The Iron Front (FBI) met John Roe. The FBI left France.");

	mention(doc, "Jane", "Jane Doe", KIND_PERSON);
	mention(doc, "PARIS", "PARIS", KIND_PLACE);
	mention(doc, "(AP", "AP", KIND_ORG);
	mention(doc, "The Iron", "Iron Front", KIND_ORG);
	mention(doc, "(FBI", "FBI", KIND_PERSON);
	mention(doc, "met", "John Roe", KIND_PERSON);
	mention(doc, "The FBI", "FBI", KIND_ORG);
	mention(doc, "left", "France", KIND_PLACE);
	news_join_entities(doc);
	CHECK(ENTITY(0).maker && ENTITY(2).maker && ENTITY(2).media && !ENTITY(5).maker);
	CHECK_TEXT(NAME(1), "Paris");
	CHECK_TEXT(NAME(4), "Iron Front");
	CHECK_TEXT(NAME(6), "Iron Front");
	CHECK(ENTITY(6).kind == KIND_ORG && ENTITY(6).mentions == 3);
	CHECK(doc->n_entities == 6);
	news_close(doc);
}

int
main(void)
{
	const char *text = "Foreign Minister Karim Haddad met Paul Weller and Anna Weller on Monday.\n\n"
		"Mr Weller said he agreed. Ms Weller said she did not.\n\n"
		"Haddad spoke to the Northern Fishing Union. The NFU declined.";
	NewsDoc    *doc = news_open(&news_default_hooks, text, strlen(text));

	news_analyze(doc, LAYER_CREDITS);
	doc->n_mentions = 0;
	mention(doc, "Foreign", "Karim Haddad", KIND_PERSON);
	mention(doc, "met", "Paul Weller", KIND_PERSON);
	mention(doc, "and Anna", "Anna Weller", KIND_PERSON);
	mention(doc, "Mr Weller", "Weller", KIND_PERSON);
	mention(doc, "Ms Weller", "Weller", KIND_PERSON);
	mention(doc, "Haddad spoke", "Haddad", KIND_PERSON);
	mention(doc, "the Northern", "Northern Fishing Union", KIND_ORG);
	mention(doc, "NFU", "NFU", KIND_ORG);
	news_join_entities(doc);

	CHECK_TEXT(NAME(0), "Karim Haddad");
	CHECK_TEXT(doc->mentions[0].role, "Foreign Minister");
	CHECK_TEXT(NAME(5), "Karim Haddad");
	CHECK_TEXT(NAME(7), "Northern Fishing Union");
	CHECK(doc->mentions[3].entity != doc->mentions[4].entity);
	CHECK(doc->entities[doc->mentions[4].entity].gender == GENDER_FEMALE);
	news_close(doc);
	check_families();
	check_roles();
	check_makers();
	UNIT_END();
}
