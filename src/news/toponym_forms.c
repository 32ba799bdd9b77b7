/*
 * toponym_forms.c
 *		Places' names as grammar bends them: Russian cases ("в Москве"), German and Dutch genitives
 *		("Hamburgs"), Arabic prepositions and conjunctions written as one with the name ("وسوريا").
 */
#include "lexicon/lexicon.h"
#include "news/places.h"
#include "news/tokens.h"

/* An ending, and what the name has instead where it stands alone. */
typedef struct Ending
{
	const char *ending;
	const char *instead;
} Ending;

/* Russian declension of nouns (the grammar's tables of the first, second and third); the first that gives a known name counts. */
static const Ending russian[] = {
	{"ией", "ия"}, {"иею", "ия"}, {"ии", "ия"}, {"ию", "ия"}, {"ью", "ь"}, {"ой", "а"}, {"ою", "а"}, {"ом", ""}, {"ем", "ь"}, {"ём", "ь"},
	{"е", "а"}, {"е", ""}, {"е", "я"}, {"ы", "а"}, {"ы", ""}, {"и", "а"}, {"и", "ь"}, {"и", "я"}, {"у", "а"}, {"у", ""}, {"а", ""}, {"ю", "я"}, {"ю", "ь"}, {"я", "ь"}
};

static const Ending german[] = {{"s", ""}};

/* What Arabic writes as one with the next word, and what the word begins with without it. */
static const Ending arabic[] = {
	{"ول", ""}, {"وب", ""}, {"و", ""}, {"ب", ""}, {"لل", "ال"}, {"ل", ""}, {"ف", ""}, {"ك", ""}
};

static bool
is_place(const char *key, int32_t length)
{
	int32_t		word = lex_word(key, length);

	return word > 0 && (lex_word_is(word) & (LEX_BIT(LEX_CITY) | LEX_BIT(LEX_REGION) | LEX_BIT(LEX_COUNTRY) | LEX_BIT(LEX_NATURAL))) != 0;
}

int32_t
news_toponym_form(const NewsDoc *doc, int32_t t, char *key, int32_t size)
{
	const NewsToken *token = &doc->tokens[t];
	char		folded[96];
	int32_t		length = news_token_key(doc->text + token->start, token->end - token->start, folded, sizeof(folded));
	const Ending *endings;
	size_t		n;
	bool		front = false;

	if (token->code >= 0x410 && token->code < 0x430)
	{
		endings = russian;
		n = sizeof(russian) / sizeof(Ending);
	}
	else if (token->code >= 0x620 && token->code < 0x680)
	{
		endings = arabic;
		n = sizeof(arabic) / sizeof(Ending);
		front = true;
	}
	else if ((doc->language == NEWS_DE || doc->language == NEWS_NL) && token->code < 0x250)
	{
		endings = german;
		n = sizeof(german) / sizeof(Ending);
	}
	else
		return 0;
	for (size_t i = 0; i < n; i++)
	{
		int32_t		cut = (int32_t) strlen(endings[i].ending);
		int32_t		put = (int32_t) strlen(endings[i].instead);
		int32_t		rest = length - cut;

		/* what is left is a name of three letters at least */
		if (rest < (token->code < 0x250 ? 4 : 6) || rest + put > size)
			continue;
		if (memcmp(front ? folded : folded + rest, endings[i].ending, (size_t) cut) != 0)
			continue;
		if (front)
		{
			memcpy(key, endings[i].instead, (size_t) put);
			memcpy(key + put, folded + cut, (size_t) rest);
		}
		else
		{
			memcpy(key, folded, (size_t) rest);
			memcpy(key + rest, endings[i].instead, (size_t) put);
		}
		if (is_place(key, rest + put))
			return rest + put;
	}
	return 0;
}
