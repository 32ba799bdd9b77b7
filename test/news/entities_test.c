/*
 * entities_test.c
 *		Mentions joined: the mentions are given here, so that only the joining is tested.
 */
#include "news/entities.h"
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
	UNIT_END();
}
