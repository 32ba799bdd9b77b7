/*
 * toponyms.c
 *		Names of places in running text.
 *
 * Every run of capitalized words is looked up in the gazetteer, longest name first.  Whether a name that a person
 * or a company could bear as well is a place's is told by the words around it ("in Paris", "Paris, Texas", "Paris City
 * Council", "Mr. Paris": toponym_context.c), by the mentions that earlier stages found, by how large its bearers are, and by its
 * other occurrences.  Streets, rivers and counties that no gazetteer has are known by their last word.
 */
#include "news/toponyms.h"

#include <unicode/uchar.h>

#include "news/tokens.h"

/* None of the words is a day's or a month's, or of a company or an institution. */
static bool
is_plain_name(const NewsDoc *doc, int32_t first, int32_t end)
{
	for (int32_t t = first; t < end; t++)
		if ((news_place_word(doc, t) & (USE(BODY) | USE(INSTITUTION) | USE(PERSON))) ||
			news_word_in(doc, t, LEX_MONTH) || news_word_in(doc, t, LEX_WEEKDAY))
			return false;
	return true;
}

/*
 * An area stands behind a comma at t: is what stands before the comma, behind a preposition, a place that the gazetteer
 * does not have?  "in Elm Creek, Ohio"
 */
static void
add_town_before(PlaceFinder *finder, int32_t t)
{
	NewsDoc    *doc = finder->doc;
	int32_t		end = t - 1;
	int32_t		first = end - 1;
	int32_t		floor = finder->n_toponyms > 0 ? finder->toponyms[finder->n_toponyms - 1].end : 0;
	Toponym    *toponym;

	while (end - first < TOWN_WORDS && news_is_joined(doc, first) && first > floor)
		first--;
	if (first < floor || news_is_joined(doc, first) || news_opens_person(doc, first) || news_preposition_before(doc, first) == 0 ||
		!is_plain_name(doc, first, end))
		return;
	if ((toponym = news_add_toponym(finder, first, end, TOPONYM_MENTION)) != NULL)
		toponym->verdict = SURE;
}

/*
 * A compound has places in it: "Lagos-based", "U.S.-led", "Lebanon-Syria", "D-Raleigh".  Each part is looked up by
 * itself; behind a party's initial every place is meant, else only those that everybody knows.
 */
static void
add_compound(PlaceFinder *finder, int32_t t)
{
	NewsDoc    *doc = finder->doc;
	const NewsToken *token = &doc->tokens[t];
	const char *text = doc->text;
	int32_t		start = token->start;
	bool		party = token->end - token->start > 3 && text[start + 1] == '-' && strchr("DRI", text[start]) != NULL;

	if (token->end - token->start >= KEY_BYTES || memchr(text + start, '-', (size_t) (token->end - token->start)) == NULL ||
		(news_is_joined(doc, t) && !(token[-1].flags & TOKEN_SENTENCE)))
		return;
	while (start < token->end)
	{
		const char *hyphen = memchr(text + start, '-', (size_t) (token->end - start));
		int32_t		end = hyphen != NULL ? (int32_t) (hyphen - text) : token->end;
		int32_t		at = start;
		char		key[KEY_BYTES];
		int32_t		length = end > start + 1 && u_isupper(news_next(text, end, &at)) ? news_token_key(text + start, end - start, key, KEY_BYTES) : -1;
		int32_t		word = length > 1 ? lex_word(key, length) : 0;

		if (word > 0 && (lex_word_is(word) & PLACE_BITS) != 0 && (lex_word_is(word) & (LEX_BIT(LEX_FUNCTION) | LEX_BIT(LEX_PARTICLE))) == 0 &&
			(party || (lex_word_is(word) & LEX_BIT(LEX_ORDINARY_WORD)) == 0))
		{
			int32_t		number = news_toponym_name_of_key(finder, key, length);
			const ToponymName *name = &finder->names[number];

			if (party || news_toponym_is_large(name))
			{
				Toponym    *toponym = news_push_toponym(finder);

				toponym->first = t;
				toponym->end = t + 1;
				toponym->span.start = start;
				toponym->span.end = end;
				toponym->name = number;
				toponym->verdict = LIKELY;
			}
		}
		start = end + 1;
	}
}

/* A name of which the grammar changed the end or the beginning; only what is large, or stands behind a preposition. */
static bool
add_bent_form(PlaceFinder *finder, int32_t t)
{
	NewsDoc    *doc = finder->doc;
	char		key[KEY_BYTES];
	int32_t		length = news_toponym_form(doc, t, key, KEY_BYTES);
	int32_t		number;
	Toponym    *toponym;

	/* what opens a sentence in an oblique case is rather another word: "Самое" is not Samoa's */
	if (length == 0 || news_is_small_word(doc, t) || (doc->language == NEWS_RU && (doc->tokens[t].flags & TOKEN_SENTENCE)))
		return false;
	if (news_is_joined(doc, t) && !(news_place_word(doc, t - 1) & USE(DIRECTION)) && !(doc->tokens[t - 1].flags & TOKEN_SENTENCE))
		return false;
	number = news_toponym_name_of_key(finder, key, length);
	if (!(news_is_caseless(&doc->tokens[t]) ? news_toponym_is_famous(&finder->names[number]) : news_toponym_is_large(&finder->names[number])) &&
		!(news_preposition_before(doc, t) & USE(BEFORE)))
		return false;
	toponym = news_push_toponym(finder);
	toponym->first = t;
	toponym->end = t + 1;
	toponym->span = news_token_span(doc, t, t + 1);
	toponym->name = number;
	toponym->verdict = LIKELY;
	return true;
}

/* ---- the pass ---------------------------------------------------------------- */

/* Is the token inside something that is no story: a byline, a credit, a line of the page?  Datelines are story. */
static bool
is_furniture(const NewsDoc *doc, int32_t t, int32_t *f)
{
	const NewsToken *token = &doc->tokens[t];

	while (*f < doc->n_furniture && doc->furniture[*f].end <= token->start)
		(*f)++;
	if (*f >= doc->n_furniture || doc->furniture[*f].start > token->start)
		return false;
	return !(token->start >= doc->dateline.span.start && token->end <= doc->dateline.span.end);
}

/*
 * What the mentions tell: a name that they read as a person's needs a better reason, a place's name is one, and places that
 * the gazetteer does not have are added where a preposition stands before them.  What the caller's own lexicon says holds.
 */
static void
take_mentions(PlaceFinder *finder)
{
	NewsDoc    *doc = finder->doc;
	Toponym    *found = finder->toponyms;
	int32_t		n = finder->n_toponyms;
	int32_t		i = 0,
				f = 0;

	if (doc->n_mentions == 0)
		return;
	finder->toponyms = NULL;
	finder->n_toponyms = finder->max_toponyms = 0;
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		const NewsMention *mention = &doc->mentions[m];
		bool		free = true;

		for (; i < n && found[i].end <= mention->first; i++)
			*news_push_toponym(finder) = found[i];
		for (; i < n && found[i].first < mention->end; i++)
		{
			Toponym    *toponym = news_push_toponym(finder);
			bool		exact = found[i].first == mention->first && found[i].end == mention->end;

			*toponym = found[i];
			free = false;
			if (mention->user)
				toponym->verdict = mention->kind == KIND_PLACE && exact ? SURE : REFUSED;
			else if (mention->kind == KIND_PLACE && exact && toponym->verdict == DOUBTFUL)
				toponym->verdict = LIKELY;
			else if (mention->kind == KIND_PERSON && toponym->kind == TOPONYM_KNOWN && toponym->verdict != SURE &&
					 !(doc->language != NEWS_EN && news_toponym_is_large(&finder->names[toponym->name])))
				toponym->verdict = exact && news_toponym_is_large(&finder->names[toponym->name]) ? LIKELY : DOUBTFUL;
		}
		/* in German every noun has a capital */
		if (free && mention->kind == KIND_PLACE &&
			(mention->user || (doc->language != NEWS_DE && mention->end - mention->first <= TOWN_WORDS && (news_preposition_before(doc, mention->first) & USE(BEFORE)) != 0 &&
							   is_plain_name(doc, mention->first, mention->end))))
		{
			if (!is_furniture(doc, mention->first, &f))
			{
				Toponym    *toponym = news_add_toponym(finder, mention->first, mention->end, TOPONYM_MENTION);

				if (toponym != NULL)
				{
					toponym->verdict = LIKELY;
					toponym->entity = mention->entity;
				}
			}
		}
	}
	for (; i < n; i++)
		*news_push_toponym(finder) = found[i];
}

/* "Syrian", "Sirio": a word that speaks for a country.  In English it has a capital. */
static void
count_nation(PlaceFinder *finder, int32_t t)
{
	const NewsDoc *doc = finder->doc;
	int32_t		hit,
				rows;

	if (doc->language == NEWS_EN && !(doc->tokens[t].flags & TOKEN_CAPITAL))
		return;
	if (lex_match(doc, LEX_NATIONALITY, t, doc->n_tokens, &hit, &rows) > 0)
		finder->nations[news_nation(lex_text(LEX_NATIONALITY, lex_row(LEX_NATIONALITY, hit), LEX_NATIONALITY_COUNTRY))]++;
}

void
news_find_toponyms(PlaceFinder *finder)
{
	NewsDoc    *doc = finder->doc;
	int32_t		f = 0;
	int32_t		until_poll = 512;
	int32_t		kept = 0;

	for (int32_t t = 0; t < doc->n_tokens;)
	{
		const NewsToken *token = &doc->tokens[t];
		int32_t		known,
					words;
		ToponymKind kind = TOPONYM_KNOWN;
		bool		behind_comma;
		ToponymVerdict verdict;

		if (--until_poll == 0)
		{
			news_poll(doc);
			until_poll = 512;
		}
		if (token->lex > 0 && ((lex_word_is(token->lex) | lex_word_begins(token->lex)) & LEX_BIT(LEX_NATIONALITY)) != 0)
			count_nation(finder, t);
		if (!news_opens_name(token) || is_furniture(doc, t, &f))
		{
			t++;
			continue;
		}
		known = news_match_place(doc, t, doc->n_tokens);
		words = news_match_generic(doc, t, known, &kind);
		if (words > known)
		{
			Toponym    *toponym = news_add_toponym(finder, t, t + words, kind);

			if (toponym != NULL)
				toponym->verdict = LIKELY;
			t += words;
			continue;
		}
		if (known == 0)
		{
			if (!add_bent_form(finder, t))
				add_compound(finder, t);
			t++;
			continue;
		}
		behind_comma = t > 1 && !(token->flags & TOKEN_SENTENCE) && (news_token_is(doc, t - 1, ",") || news_token_is(doc, t - 1, "(")) &&
			doc->tokens[t - 2].kind == TOKEN_WORD && news_opens_name(&doc->tokens[t - 2]);
		verdict = news_judge_toponym(finder, t, t + known, behind_comma);
		if (verdict == SURE && behind_comma)
			add_town_before(finder, t);
		if (verdict != REFUSED)
		{
			Toponym    *toponym = news_add_toponym(finder, t, t + known, TOPONYM_KNOWN);

			if (toponym != NULL)
			{
				toponym->verdict = verdict;
				if (verdict == SURE)
					finder->names[toponym->name].sure = true;
				toponym->qualifier = behind_comma && news_toponym_is_area(&finder->names[toponym->name]);
			}
		}
		t += known;
	}

	take_mentions(finder);

	/* what is doubtful speaks for other names all the same */
	for (int32_t i = 0; i < finder->n_toponyms; i++)
		finder->names[finder->toponyms[i].name].count++;
	/* it is believed if the name is a place's elsewhere in the text */
	for (int32_t i = 0; i < finder->n_toponyms; i++)
	{
		Toponym    *toponym = &finder->toponyms[i];
		const ToponymName *name = &finder->names[toponym->name];

		/* somebody is called so: only what is printed with it, or a preposition, tells */
		if (name->personal > 0 && toponym->verdict < SURE && !news_toponym_is_area(name))
			continue;
		if (toponym->verdict >= LIKELY || (name->sure && toponym->verdict != REFUSED))
			finder->toponyms[kept++] = *toponym;
	}
	finder->n_toponyms = kept;
	for (int32_t i = 0; i + 1 < kept; i++)
		if (finder->toponyms[i + 1].qualifier && finder->toponyms[i + 1].first == finder->toponyms[i].end + 1)
			finder->toponyms[i].within = i + 1;
}
