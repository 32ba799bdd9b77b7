/*
 * mention_agreement.c
 *		Mentions and the rest of the document: what a name is elsewhere it is here, and what was missed
 *		at one place is found there.
 */
#include "news/mention_fixes.h"

#include "lexicon/lexicon.h"
#include "news/mention_forms.h"
#include "news/tokens.h"

/* A name that the tagger missed is found if it is so sure elsewhere. */
#define FIND_SURE		0.4f
/* … and has no more words than this. */
#define LONGEST_FOUND	8

static const NewsKind kinds[3] = {KIND_PERSON, KIND_ORG, KIND_PLACE};

/*
 * Where a word like "Nairobi-based" or "Party-led" is cut: the byte behind the part with a capital, or 0.
 */
static int32_t
hyphen_cut(const NewsDoc *doc, int32_t t)
{
	const NewsToken *token = &doc->tokens[t];
	int32_t		cut = 0;

	if (token->kind != TOKEN_WORD || !(token->flags & TOKEN_CAPITAL))
		return 0;
	for (int32_t i = token->start + 2; i + 2 < token->end; i++)
		if (doc->text[i] == '-')
		{
			if (cut != 0 || !(doc->text[i + 1] >= 'a' && doc->text[i + 1] <= 'z'))
				return 0;
			/* US-led, but not co-founder */
			if (i - token->start == 2 && doc->text[i - 1] >= 'a' && doc->text[i - 1] <= 'z')
				return 0;
			cut = i;
		}
	return cut;
}

/* based, led, backed, owned: what follows the hyphen is no part of a name */
static bool
ends_in_participle(const NewsDoc *doc, int32_t t, int32_t cut)
{
	const char *end = doc->text + doc->tokens[t].end;

	return doc->tokens[t].end - cut > 3 && ((end[-2] == 'e' && end[-1] == 'd') || (end[-2] == 'u' && end[-1] == 'n'));
}

/* Does the lexicon know the text [start, end) as a country, city or region, and as no ordinary word? */
static bool
is_place_name(const NewsDoc *doc, int32_t start, int32_t end)
{
	char		key[64];
	int32_t		n = news_token_key(doc->text + start, end - start, key, sizeof(key));
	int32_t		word = n > 0 ? lex_word(key, n) : 0;
	uint64_t	is = word > 0 ? lex_word_is(word) : 0;
	int32_t		hit;

	if ((is & LEX_BIT(LEX_COUNTRY)) && (is & LEX_BIT(LEX_COMMON_WORD)))	/* US, but not us */
		return lex_find(LEX_COUNTRY, key, n, doc->text + start, &hit) > 0;
	return (is & (LEX_BIT(LEX_COUNTRY) | LEX_BIT(LEX_CITY) | LEX_BIT(LEX_REGION))) != 0 && !(is & (LEX_BIT(LEX_COMMON_WORD) | LEX_BIT(LEX_DEMONYM)));
}

/* May a name that was missed stand at this lone word? */
static bool
could_be(NameDoc *names, int32_t t)
{
	const NewsToken *token = &names->doc->tokens[t];
	const NameWord *word = news_name_word(names, t);

	if (token->kind != TOKEN_WORD || !(token->flags & TOKEN_CAPITAL) || (token->flags & TOKEN_POSSESSIVE))
		return false;
	return !(word->is & (WORD_FUNCTION | WORD_DATE | WORD_DEMONYM)) || ((token->flags & TOKEN_UPPER) && !(word->is & WORD_DEMONYM));
}

static NewsMention
found_mention(NewsDoc *doc, int32_t first, int32_t end, NewsKind kind)
{
	NewsMention mention = {0};

	mention.first = first;
	mention.end = end;
	mention.span = news_token_span(doc, first, end);
	mention.kind = kind;
	mention.entity = -1;
	mention.score = 0.5f;
	mention.origin = ORIGIN_RULE;
	return mention;
}

/* The kind of "Nairobi" in "Nairobi-based": as it is read elsewhere, or as the lexicon has it; -1 for none. */
static int
hyphened_kind(const NameForms *forms, const NewsDoc *doc, int32_t t, int32_t cut)
{
	char		key[64];
	int32_t		n = news_token_key(doc->text + doc->tokens[t].start, cut - doc->tokens[t].start, key, sizeof(key));
	const NameForm *form = n > 0 ? news_form(forms, news_hash(key, n) | 1) : NULL;

	if (form != NULL && form->score[news_form_kind(form)] > FIND_SURE)
		return news_form_kind(form);
	return is_place_name(doc, doc->tokens[t].start, cut) ? NAME_PLACE : -1;
}

/* "Justice Party-led" ends behind Party; "Nairobi-based" too, if Nairobi is a name. */
static void
cut_hyphen(const NameForms *forms, const NewsDoc *doc, NewsMention *mention)
{
	int32_t		cut = hyphen_cut(doc, mention->end - 1);
	int			kind;

	if (cut == 0)
		return;
	kind = hyphened_kind(forms, doc, mention->end - 1, cut);
	if (mention->end - mention->first > 1 ? ends_in_participle(doc, mention->end - 1, cut) : kind >= 0)
	{
		mention->span.end = cut;
		if (mention->end - mention->first == 1)
			mention->kind = kinds[kind];
	}
}

/* A given name and what follows are a person where nothing in the name speaks for an organization. */
static bool
is_full_name(NameDoc *names, const NameForms *forms, const NewsMention *mention)
{
	const uint32_t org_words = WORD_ORG_TAIL | WORD_ORG_HEAD | WORD_MEDIA | WORD_TEAM;
	const NameWord *first = news_name_word(names, mention->first),
			   *last = news_name_word(names, mention->end - 1);
	int32_t		length = mention->end - mention->first;
	const NameForm *form;

	if (length < 2 || length > 4 || first->known != 0 || !(first->is & WORD_GIVEN) ||
		(first->is & (WORD_COMMON | WORD_PLACE | WORD_ORG | WORD_ORG_LEAD)) || (last->is & org_words))
		return false;
	for (int32_t t = mention->first + 1; t < mention->end; t++)
	{
		const NameWord *word = news_name_word(names, t);
		bool		particle = word->shape == SHAPE_LOWER && (word->is & WORD_PARTICLE) && !(word->is & WORD_COMMON);

		if (!particle && (word->shape != SHAPE_CAPITAL || (word->is & (WORD_COMMON | WORD_RARE | WORD_PLACE | org_words))))
			return false;
	}
	form = news_form(forms, news_words_hash(names->doc, mention->end - 1, mention->end));
	return mention->score < 0.6f || (form != NULL && news_form_kind(form) == NAME_PERSON && form->score[NAME_PERSON] > 0);
}

/*
 * A headline joins what it says of a person to the name: "Anna Berg Says" is Anna Berg, where the document has her alone and this
 * form but once.
 */
static void
cut_headline(NameDoc *names, const NameForms *forms, NewsMention *mention)
{
	const NameForm *form = news_form(forms, news_words_hash(names->doc, mention->first, mention->end));
	const NameWord *last = news_name_word(names, mention->end - 1);

	if (mention->kind != KIND_PERSON || mention->end - mention->first < 2 || form == NULL || form->count[NAME_PERSON] != 1 ||
		!(last->is & WORD_COMMON) || (last->is & WORD_SUFFIX))
		return;
	/* Hammers is a surname, too: behind a full name in the first line it is none */
	if ((last->is & WORD_SURNAME) &&
		(mention->end - mention->first < 3 || names->doc->sentences[names->doc->tokens[mention->first].sentence].paragraph > 0))
		return;
	form = news_form(forms, news_words_hash(names->doc, mention->first, mention->end - 1));
	if (form == NULL || form->count[NAME_PERSON] == 0)
		return;
	mention->end--;
	mention->span = news_token_span(names->doc, mention->first, mention->end);
}

/* Russlands, Böhmens: the German genitive of a place that is no word itself. */
static bool
is_genitive(NameDoc *names, int32_t t)
{
	const NewsDoc *doc = names->doc;

	return doc->language == NEWS_DE && news_token_length(doc, t) > 5 && doc->text[doc->tokens[t].end - 1] == 's' &&
		!(news_name_word(names, t)->is & (WORD_PLACE | WORD_ORG | WORD_OUTLET)) && is_place_name(doc, doc->tokens[t].start, doc->tokens[t].end - 1);
}

/* The name that a genitive is of. */
static NewsText
genitive_of(const NewsDoc *doc, int32_t t)
{
	NewsText	base = {news_token_text(doc, t), news_token_length(doc, t) - 1};
	char		key[64];
	int32_t		n = news_token_key(base.text, base.length, key, sizeof(key));
	int32_t		hit;

	if (n > 0 && lex_find(LEX_COUNTRY, key, n, base.text, &hit) == 1)
		return news_text(lex_text(LEX_COUNTRY, lex_row(LEX_COUNTRY, hit), LEX_COUNTRY_NAME));
	return base;
}

/*
 * What a lone word that the tagger left out is if the lexicon knows it as that and as nothing else: the USA, Asia, Airbus.
 * -1 for nothing.
 */
static int
kind_by_lexicon(NameDoc *names, const NameIsland *island, int32_t t)
{
	const NewsDoc *doc = names->doc;
	uint32_t	is = news_name_word(names, t)->is;

	if ((is & (WORD_COMMON | WORD_RARE | WORD_TITLE | WORD_ROLE | WORD_GIVEN | WORD_SURNAME | WORD_EVENT | WORD_THING)) || island->capitals ||
		(names->words[t].document & SEEN_LOWER) ||
		(t > 0 && (doc->tokens[t - 1].flags & TOKEN_CAPITAL) && !(doc->tokens[t - 1].flags & TOKEN_SENTENCE) && doc->tokens[t - 1].kind == TOKEN_WORD && doc->language != NEWS_DE))
		return -1;
	if (is & (WORD_ORG | WORD_OUTLET))
		return NAME_ORG;
	if ((is & (WORD_COUNTRY | WORD_GEO)) || (lex_word_is(doc->tokens[t].lex) & LEX_BIT(LEX_NATURAL)))
		return NAME_PLACE;
	return is_genitive(names, t) ? NAME_PLACE : -1;
}

/*
 * Two words that nothing tells of a body, and the second of them, a surname, alone again and again: so are persons named,
 * and hardly ever companies.
 */
static bool
is_called_by_surname(NameDoc *names, const NameForms *forms, const NewsMention *mention)
{
	const uint32_t body_words = WORD_ORG_TAIL | WORD_ORG_HEAD | WORD_ORG_LEAD | WORD_MEDIA | WORD_TEAM | WORD_ORG | WORD_CLUB | WORD_OUTLET;
	const NameWord *first = news_name_word(names, mention->first),
			   *last = news_name_word(names, mention->end - 1);
	const NameForm *form;

	if (mention->end - mention->first != 2 || first->known != 0 || first->shape != SHAPE_CAPITAL || last->shape != SHAPE_CAPITAL ||
		!(last->is & WORD_SURNAME) || (last->is & (body_words | WORD_PLACE)) || (first->is & (body_words | WORD_PLACE | WORD_DEMONYM | WORD_FUNCTION)))
		return false;
	form = news_form(forms, news_words_hash(names->doc, mention->end - 1, mention->end));
	return form != NULL && form->count[NAME_PERSON] + form->count[NAME_ORG] >= 2;
}

/*
 * A lone word that was taken for a company or a place, where a person is named in full by it and nothing else is: "Moyra Baxter …
 * Baxter said", "Jordan Stewart … Jordan said".
 */
static bool
is_part_of_person(NameDoc *names, const NameForm *form, const NewsMention *mention)
{
	uint16_t	seen = news_name_word(names, mention->first)->document;

	if (form->of_other || !(form->surname || form->given) || mention->end - mention->first != 1)
		return false;
	if (form->surname && mention->kind == KIND_ORG)
		return true;
	return (seen & (SEEN_SAID | SEEN_TITLE)) && !(seen & (SEEN_AFTER_IN | SEEN_COMMA_PLACE));
}

/* "Ms. May": what is also a month's or another word is a surname behind a title, where a person is named in full by it. */
static bool
is_titled_surname(NameDoc *names, const NameForms *forms, int32_t t)
{
	const NewsDoc *doc = names->doc;
	const NameForm *form;

	if (t == 0 || doc->tokens[t].kind != TOKEN_WORD || !(doc->tokens[t].flags & TOKEN_CAPITAL) ||
		!(doc->tokens[t - 1].flags & TOKEN_DOT) || !(news_name_word(names, t - 1)->is & WORD_TITLE))
		return false;
	form = news_form(forms, news_words_hash(doc, t, t + 1));
	return form != NULL && form->surname;
}

/*
 * Behind the name of a body that its apostrophe has kept from being read: "the Bridge Workers' Union" from "Bridge" on; t if there is none.
 * It is one where nothing else is read before token `limit`.
 */
static int32_t
union_end(NameDoc *names, int32_t t, int32_t limit)
{
	const NewsDoc *doc = names->doc;
	int32_t		end = t;

	if (doc->language != NEWS_EN || (t > 0 && (doc->tokens[t - 1].flags & TOKEN_CAPITAL) && !(doc->tokens[t - 1].flags & TOKEN_SENTENCE)))
		return t;
	while (end < limit && doc->tokens[end].kind == TOKEN_WORD && (doc->tokens[end].flags & TOKEN_CAPITAL) && end - t < LONGEST_FOUND &&
		   !(news_name_word(names, end)->is & (WORD_FUNCTION | WORD_TITLE | WORD_DATE)))
		end++;
	if (end == t || end + 1 >= limit || doc->text[doc->tokens[end - 1].end - 1] != 's' ||
		(doc->tokens[end].code != '\'' && doc->tokens[end].code != 0x2019) || (doc->tokens[end].flags & TOKEN_SPACE) ||
		(doc->tokens[end + 1].flags & (TOKEN_SPACE | TOKEN_CAPITAL)) != (TOKEN_SPACE | TOKEN_CAPITAL) ||
		!(news_name_word(names, end + 1)->is & (WORD_ORG_TAIL | WORD_ORG_HEAD)))
		return t;
	return end + 2;
}

void
news_agree_mentions(NameDoc *names)
{
	NewsDoc    *doc = names->doc;
	NameForms	forms;
	NewsMention *old = doc->mentions;
	int32_t		n = doc->n_mentions,
				m = 0,
				done = 0;

	if (names->n_islands == 0)
		return;
	news_forms_read(names, &forms);
	news_poll(doc);

	/* what is read so here and otherwise elsewhere; and lone words that were missed */
	doc->mentions = NULL;
	doc->n_mentions = doc->max_mentions = 0;
	for (int32_t i = 0; i < names->n_islands; i++)
	{
		const NameIsland *island = &names->islands[i];

		/* a name over a nickname covers several islands */
		for (int32_t t = island->first < done ? done : island->first; t < island->end;)
		{
			const NameForm *form;
			NewsMention mention;

			while (m < n && old[m].first < t)
				m++;
			if (m < n && old[m].first == t)
			{
				mention = old[m];
				form = NULL;
				if (news_name_kind(mention.kind) >= 0 && (form = news_form(&forms, news_words_hash(doc, mention.first, mention.end))) != NULL)
				{
					int			kind = news_form_kind(form);

					if (kind != news_name_kind(mention.kind) && form->score[kind] > form->score[news_name_kind(mention.kind)] * 1.5f + mention.score)
						mention.kind = kinds[kind];
				}
				if (mention.kind != KIND_PERSON && mention.end - mention.first == 1 && form != NULL && form->thing)
					mention.kind = KIND_OTHER;
				if ((mention.kind == KIND_ORG || mention.kind == KIND_PLACE) && form != NULL && is_part_of_person(names, form, &mention))
					mention.kind = KIND_PERSON;
				if (mention.kind == KIND_ORG && (is_full_name(names, &forms, &mention) || is_called_by_surname(names, &forms, &mention)))
					mention.kind = KIND_PERSON;
				cut_headline(names, &forms, &mention);
				cut_hyphen(&forms, doc, &mention);
				*NEWS_PUSH(doc, mentions) = mention;
				done = t = mention.end;
				continue;
			}
			{
				int32_t		limit = doc->sentences[doc->tokens[t].sentence].end;
				int32_t		end = union_end(names, t, m < n && old[m].first < limit ? old[m].first : limit);

				if (end > t)
				{
					*NEWS_PUSH(doc, mentions) = found_mention(doc, t, end, KIND_ORG);
					done = t = end;
					continue;
				}
			}
			{
				/* the longest name of several words that was read elsewhere */
				int32_t		limit = m < n && old[m].first < island->end ? old[m].first : island->end;
				int32_t		end = limit - t > LONGEST_FOUND ? t + LONGEST_FOUND : limit;

				for (form = NULL; end > t + 1; end--)
					if ((doc->tokens[end - 1].flags & TOKEN_CAPITAL) && (form = news_form(&forms, news_words_hash(doc, t, end))) != NULL)
						break;
				if (form != NULL && form->score[news_form_kind(form)] > FIND_SURE)
				{
					*NEWS_PUSH(doc, mentions) = found_mention(doc, t, end, kinds[news_form_kind(form)]);
					t = end;
					continue;
				}
			}
			{
				int32_t		cut = hyphen_cut(doc, t);
				int			kind = cut != 0 && (t == island->first || !(doc->tokens[t - 1].flags & TOKEN_CAPITAL) ||
																   (names->words[t - 1].is & WORD_FUNCTION)) ? hyphened_kind(&forms, doc, t, cut) : -1;

				if (kind >= 0)
				{
					mention = found_mention(doc, t, t + 1, kinds[kind]);
					mention.span.end = cut;
					*NEWS_PUSH(doc, mentions) = mention;
					t++;
					continue;
				}
			}
			{
				/* the weights know less of other languages than the lexicon */
				int			kind = doc->language != NEWS_EN && could_be(names, t) ? kind_by_lexicon(names, island, t) : -1;

				if (kind >= 0)
				{
					mention = found_mention(doc, t, t + 1, kinds[kind]);
					if (kind == NAME_PLACE && is_genitive(names, t))
						mention.canonical = genitive_of(doc, t);
					*NEWS_PUSH(doc, mentions) = mention;
					t++;
					continue;
				}
			}
			if (is_titled_surname(names, &forms, t))
				*NEWS_PUSH(doc, mentions) = found_mention(doc, t, t + 1, KIND_PERSON);
			else if (could_be(names, t) && (form = news_form(&forms, news_words_hash(doc, t, t + 1))) != NULL)
			{
				int			kind = news_form_kind(form);
				bool		alone = (t + 1 == island->end || !(doc->tokens[t + 1].flags & TOKEN_CAPITAL)) &&
					(t == island->first || !(doc->tokens[t - 1].flags & TOKEN_CAPITAL));
				bool		short_form = form->after_the && t > 0 && news_token_is(doc, t - 1, "the");
				bool		plain = (names->words[t].document & SEEN_LOWER) || ((names->words[t].is & WORD_COMMON) && doc->tokens[t].flags & TOKEN_SENTENCE);

				if (alone && !plain && !form->thing && (form->score[kind] > FIND_SURE || form->acronym))
					*NEWS_PUSH(doc, mentions) = found_mention(doc, t, t + 1, kinds[kind]);
				else if (alone && short_form && !island->capitals)
					*NEWS_PUSH(doc, mentions) = found_mention(doc, t, t + 1, KIND_ORG);
			}
			t++;
		}
		if (i % 64 == 63)
			news_poll(doc);
	}
}
