/*
 * entity_names.c
 *		What a mention's thing is to be called: by a lexicon, as printed, or with the surname that it shares.
 */
#include "lexicon/lexicon.h"
#include "news/entity_join.h"

/* Is this token, if there is one, a word of three letters or more in capitals? */
static bool
is_loud(const NewsDoc *doc, int32_t t)
{
	return t >= 0 && t < doc->n_tokens && doc->tokens[t].kind == TOKEN_WORD && (doc->tokens[t].flags & TOKEN_UPPER) &&
		doc->tokens[t].end - doc->tokens[t].start >= 3;
}

/* Is all of a mention in capitals because all there is, and not because it is an acronym? */
bool
news_in_capitals(const NewsDoc *doc, const NewsMention *mention)
{
	int32_t		letters = 0;

	if (mention->end - mention->first == 1)
	{
		int32_t		lex = doc->tokens[mention->first].lex;

		/* BEIRUT opens a dateline, but AFL-CIO does not become Afl-Cio */
		if (!(mention->kind == KIND_PLACE && mention->span.end <= doc->dateline.span.end) && !is_loud(doc, mention->first - 1) && !is_loud(doc, mention->end) &&
			!(lex > 0 && mention->kind != KIND_ORG && (lex_word_is(lex) & (LEX_BIT(LEX_CITY) | LEX_BIT(LEX_COUNTRY) | LEX_BIT(LEX_REGION) |
																			LEX_BIT(LEX_SURNAME) | LEX_BIT(LEX_GIVEN_NAME)))))
			return false;
	}
	for (int32_t t = mention->first; t < mention->end; t++)
	{
		const NewsToken *token = &doc->tokens[t];

		if (token->kind != TOKEN_WORD || (token->flags & TOKEN_POSSESSIVE))
			continue;
		if (!(token->flags & (TOKEN_UPPER | TOKEN_INITIAL)))
			return false;
		letters += token->end - token->start;
	}
	return letters > (mention->kind == KIND_ORG && mention->end - mention->first == 1 ? 6 : 3);
}

/* The name as it is to be given: white space squeezed, capitals in natural case. */
NewsText
news_printed_name(NewsDoc *doc, const NewsMention *mention)
{
	NewsText	name = news_squeeze(doc, mention->span);

	return news_in_capitals(doc, mention) ? news_natural_case(doc, name) : name;
}

/* The first key of a lexicon row, which is its name there. */
static NewsText
row_name(enum LexTable table, int32_t hit, int column)
{
	NewsText	name = news_text(lex_key(table, lex_row(table, hit), column));

	if (name.length > 0 && name.text[0] == '=')
	{
		name.text++;
		name.length--;
	}
	return name;
}

NewsText
news_known_name(const NewsDoc *doc, const NewsMention *mention, bool *media, bool *company)
{
	int32_t		length = mention->end - mention->first;
	int32_t		hit,
				rows;
	NewsText	none = {NULL, 0};

	if (mention->kind == KIND_ORG && lex_match(doc, LEX_OUTLET, mention->first, mention->end, &hit, &rows) == length)
	{
		*media = true;
		return mention->canonical.text ? mention->canonical : news_text(lex_text(LEX_OUTLET, lex_row(LEX_OUTLET, hit), LEX_OUTLET_NAME));
	}
	if (mention->canonical.text != NULL)
		return mention->canonical;
	/* a name that several have tells nothing: Rangers */
	if (mention->kind == KIND_ORG && lex_match(doc, LEX_ORG, mention->first, mention->end, &hit, &rows) == length && rows == 1)
	{
		NewsText	name = row_name(LEX_ORG, hit, LEX_ORG_NAMES);

		/* many a country has a Social Democratic Party that is not the SPD */
		if ((lex_set(LEX_ORG, lex_row(LEX_ORG, hit), LEX_ORG_KIND) & LEX_ORG_KIND_PARTY) && length > 1 &&
			memchr(name.text, ' ', name.length) == NULL)
			return none;
		*company = (lex_set(LEX_ORG, lex_row(LEX_ORG, hit), LEX_ORG_KIND) & (LEX_ORG_KIND_COMPANY | LEX_ORG_KIND_BANK)) != 0;
		*media = (lex_set(LEX_ORG, lex_row(LEX_ORG, hit), LEX_ORG_KIND) & LEX_ORG_KIND_MEDIA) != 0;
		return name;
	}
	/* Korea is two, Wales a part */
	if (mention->kind == KIND_PLACE && lex_match(doc, LEX_COUNTRY, mention->first, mention->end, &hit, &rows) == length && rows == 1)
	{
		NewsText	name = news_text(lex_text(LEX_COUNTRY, lex_row(LEX_COUNTRY, hit), LEX_COUNTRY_NAME));

		return lex_match(doc, LEX_COUNTRY_PART, mention->first, mention->end, &hit, &rows) == length ? none : name;
	}
	/* Calif. */
	if (mention->kind == KIND_PLACE && length == 1 && (doc->tokens[mention->first].flags & TOKEN_DOT) &&
		lex_match(doc, LEX_REGION, mention->first, mention->end, &hit, &rows) == length && rows == 1)
		return news_text(lex_text(LEX_REGION, lex_row(LEX_REGION, hit), LEX_REGION_NAME));
	return none;
}

NewsText
news_shared_surname(NewsDoc *doc, int32_t m)
{
	const NewsMention *mention = &doc->mentions[m];
	const NewsMention *next = mention + 1;
	NewsText	none = {NULL, 0};
	NewsText	given,
				surname;
	int32_t		last;
	int32_t		lex;
	char	   *name;

	if (m + 1 >= doc->n_mentions || mention->user || next->kind != KIND_PERSON ||
		mention->end - mention->first != 1 || next->end - next->first < 2 || next->first != mention->end + 1 ||
		!(news_token_is(doc, mention->end, "and") || news_token_is(doc, mention->end, "&")))
		return none;
	lex = doc->tokens[mention->first].lex;
	if (lex == 0 || !(lex_word_is(lex) & LEX_BIT(LEX_GIVEN_NAME)))
		return none;
	lex = doc->tokens[next->first].lex;
	if (lex == 0 || !(lex_word_is(lex) & LEX_BIT(LEX_GIVEN_NAME)))
		return none;
	last = next->end - 1;
	while (last - 1 > next->first && !(doc->tokens[last - 1].flags & TOKEN_CAPITAL))
		last--;
	given = news_span_text(doc, mention->span);
	surname = news_squeeze(doc, news_token_span(doc, last, next->end));
	name = news_alloc(doc, (size_t) given.length + surname.length + 2);
	memcpy(name, given.text, given.length);
	name[given.length] = ' ';
	memcpy(name + given.length + 1, surname.text, surname.length);
	return (NewsText) {name, given.length + 1 + surname.length};
}
