/*
 * entity_parts_test.c
 *		Whether a shorter name can stand for a longer one.
 */
#include "news/entity_parts.h"
#include "unit.h"

typedef struct Case
{
	NewsKind	kind;
	const char *shorter;
	const char *longer;
	NameFit		fit;
} Case;

static const Case cases[] = {
	{KIND_PERSON, "Haddad", "Karim Haddad", FIT_LAST},
	{KIND_PERSON, "Karim", "Karim Haddad", FIT_FIRST},
	{KIND_PERSON, "Assad", "Bashar al-Assad", FIT_LAST},
	{KIND_PERSON, "al-Assad", "Bashar al-Assad", FIT_LAST},
	{KIND_PERSON, "Al-Assad", "Bashar al-Assad", FIT_LAST},
	{KIND_PERSON, "Van der Meer", "Anke van der Meer", FIT_LAST},
	{KIND_PERSON, "Bin Nasser", "Khaled bin Nasser", FIT_LAST},
	{KIND_PERSON, "Kim", "Kim Jong-un", FIT_FIRST},
	{KIND_PERSON, "Kim Jong Un", "Kim Jong-un", FIT_WHOLE},
	{KIND_PERSON, "Bob Pike", "Robert Pike", FIT_WHOLE},
	{KIND_PERSON, "Bob", "Robert Pike", FIT_FIRST},
	{KIND_PERSON, "J. Pike", "John Pike", FIT_WHOLE},
	{KIND_PERSON, "J.K. Marlowe", "J. K. Marlowe", FIT_WHOLE},
	{KIND_PERSON, "John Pike", "John F. Pike", FIT_PART},
	{KIND_PERSON, "Garcia", "Gabriel García Márquez", FIT_INNER},
	{KIND_PERSON, "Marquez", "Gabriel García Márquez", FIT_LAST},
	{KIND_PERSON, "Pike Jr.", "John Pike Jr.", FIT_LAST},
	{KIND_PERSON, "Pike", "John Pike Jr.", FIT_LAST},
	{KIND_PERSON, "John Pike Sr.", "John Pike Jr.", FIT_NONE},
	{KIND_PERSON, "George W. Tull", "George H.W. Tull", FIT_NONE},
	{KIND_PERSON, "George W. Tull", "George H. Tull", FIT_NONE},
	{KIND_PERSON, "Anna Pike", "John Pike", FIT_NONE},
	{KIND_PERSON, "John", "Paul John", FIT_LAST},
	{KIND_PERSON, "J.", "John Pike", FIT_NONE},
	{KIND_PERSON, "Nagy Béla", "Béla Nagy", FIT_WHOLE},
	{KIND_PERSON, "Mueller", "Annegret Müller", FIT_LAST},
	{KIND_ORG, "Health Ministry", "Ministry of Health", FIT_WHOLE},
	{KIND_PLACE, "Diyarbakir", "Diyarbakır", FIT_WHOLE},
	{KIND_PERSON, "Pike", "John Haddad", FIT_NONE},
	{KIND_ORG, "Halbrook Stanley", "Halbrook Stanley Group Inc.", FIT_WHOLE},
	{KIND_ORG, "Halbrook", "Halbrook Stanley Group Inc.", FIT_FIRST},
	{KIND_ORG, "Halbrook Inc.", "Halbrook AG", FIT_NONE},
	{KIND_ORG, "Halbrook Incorporated", "Halbrook Inc.", FIT_WHOLE},
	{KIND_ORG, "Halbrook Corp", "Halbrook Stanley", FIT_NONE},
	{KIND_ORG, "Pinnacle Freight", "Pinnacle Freight Lines", FIT_PART},
	{KIND_ORG, "Corps", "Northern Border Corps", FIT_LAST},
	{KIND_ORG, "NFU", "Northern Fishing Union", FIT_LETTERS},
	{KIND_ORG, "N.F.U.", "Northern Fishing Union", FIT_LETTERS},
	{KIND_ORG, "MoD", "Ministry of Defence", FIT_NONE},	/* not in capitals */
	{KIND_ORG, "CPV", "Communist Party of Vietnam", FIT_LETTERS},
	{KIND_ORG, "ICRC", "International Committee of the Red Cross", FIT_LETTERS},
	{KIND_ORG, "NFX", "Northern Fishing Union", FIT_NONE},
	{KIND_ORG, "Boston", "Boston Red Sox", FIT_FIRST},
	{KIND_ORG, "Boston", "Boston Globe", FIT_NONE},
	{KIND_ORG, "England", "Bank of England", FIT_NONE},
	{KIND_ORG, "Barcelona", "FC Barcelona", FIT_WHOLE},
	{KIND_PLACE, "Korea", "South Korea", FIT_NONE},
	{KIND_PLACE, "Washington", "Washington, D.C.", FIT_WHOLE},
	{KIND_PLACE, "SAO PAULO", "São Paulo", FIT_WHOLE},
	{KIND_EVENT, "World Cup", "FIFA World Cup", FIT_PART},
	{KIND_PRODUCT, "747", "Boeing 747", FIT_LAST},
};

int
main(void)
{
	NewsDoc    *doc = news_open(&news_default_hooks, "", 0);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const Case *c = &cases[i];
		NameParts	shorter,
					longer;
		NameFit		fit;

		news_name_parts(doc, news_text(c->shorter), c->kind, &shorter);
		news_name_parts(doc, news_text(c->longer), c->kind, &longer);
		fit = news_name_fit(&shorter, &longer, c->kind);
		unit_checks++;
		if (fit != c->fit)
		{
			unit_failures++;
			fprintf(stderr, "%s for %s: %d, not %d\n", c->shorter, c->longer, (int) fit, (int) c->fit);
		}
	}
	{
		NameParts	parts;
		bool		certain;

		news_name_parts(doc, news_text("Anna Weller"), KIND_PERSON, &parts);
		CHECK(news_name_gender(&parts, &certain) == GENDER_FEMALE);
		news_name_parts(doc, news_text("Paul Weller"), KIND_PERSON, &parts);
		CHECK(news_name_gender(&parts, &certain) == GENDER_MALE);
		news_name_parts(doc, news_text("pro-Weller"), KIND_PERSON, &parts);
		CHECK(parts.n == 1);
		news_name_parts(doc, news_text("..."), KIND_PERSON, &parts);
		CHECK(parts.n == 0);
	}
	news_close(doc);
	UNIT_END();
}
