/*
 * mention_agreement.c
 *		Mentions and the rest of the document: what a name is elsewhere it is here, and what was missed
 *		at one place is found there.
 */
#include "news/mention_fixes.h"

#include "lexicon/lexicon.h"
#include "news/tokens.h"

/* How sure a name's reading elsewhere makes it here, against its own score. */
#define VOTE_SURNAME	1.0f
#define VOTE_GIVEN		0.6f
#define VOTE_ACRONYM	1.0f
#define VOTE_FIRST_WORD	0.6f
#define VOTE_INITIALS	0.6f
/* A name that the tagger missed is found if it is so sure elsewhere. */
#define FIND_SURE		0.4f
/* … and has no more words than this. */
#define LONGEST_FOUND	8

/* An acronym has at most so many letters. */
#define ACRONYM_LETTERS	12

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

/* A name as it is printed anywhere, by the hash of its words. */
typedef struct Form
{
	uint32_t	hash;			/* 0: empty */
	uint16_t	count[3];		/* how often it was read so */
	bool		acronym,
				thing,			/* short for what is no name: TDS */
				after_the,		/* the first or last word of an organization's name: the Post */
				surname,		/* the last word of a person's full name */
				given,			/* the first one */
				of_other;		/* a word of a longer name that is no person's */
	float		score[3];		/* of persons, organizations, places */
} Form;

typedef struct Forms
{
	Form	   *slots;
	uint32_t	mask;
} Forms;

static uint32_t
words_hash(const NewsDoc *doc, int32_t first, int32_t end)
{
	uint32_t	hash = 0;

	for (int32_t t = first; t < end; t++)
		hash = hash * 0x9E3779B1u + doc->tokens[t].hash;
	return hash | 1;
}

static Form *
find(const Forms *forms, uint32_t hash, bool make)
{
	uint32_t	slot = (hash >> 1) & forms->mask;

	for (; forms->slots[slot].hash != 0; slot = (slot + 1) & forms->mask)
		if (forms->slots[slot].hash == hash)
			return &forms->slots[slot];
	if (!make)
		return NULL;
	forms->slots[slot].hash = hash;
	return &forms->slots[slot];
}

static void
vote(Forms *forms, uint32_t hash, int kind, float score)
{
	Form	   *form = find(forms, hash, true);

	form->score[kind] += score;
	if (form->count[kind] < UINT16_MAX)
		form->count[kind]++;
}

/* Do the capitals of the words [first, end) spell the word at t? */
static bool
spells(const NewsDoc *doc, int32_t first, int32_t end, int32_t t)
{
	const char *letter = news_token_text(doc, t);
	const char *letters_end = doc->text + doc->tokens[t].end;
	int32_t		words = 0;

	for (int32_t w = first; w < end; w++)
	{
		const char *word = news_token_text(doc, w);

		if (!(doc->tokens[w].flags & TOKEN_CAPITAL))
			continue;
		for (const char *c = word; c < doc->text + doc->tokens[w].end; c++)
			if (c == word || c[-1] == '-')
			{
				while (letter < letters_end && (*letter == '.' || *letter == '&'))
					letter++;
				if (letter == letters_end || (*letter | 32) != (*c | 32))
				{
					if (c == word && words == 0)
						return false;
					continue;
				}
				letter++;
				words++;
			}
	}
	return words >= 2 && letter == letters_end;
}

/* "Free Syrian Army (FSA)": the short form in brackets is what the long form is; a place's or person's is none. */
static void
read_acronyms(NameDoc *names, Forms *forms)
{
	NewsDoc    *doc = names->doc;

	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		NewsMention *mention = &doc->mentions[m];
		int32_t		t = mention->end + 1;

		if (mention->kind == KIND_PERSON || t + 1 >= doc->n_tokens || doc->tokens[t - 1].code != '(' || doc->tokens[t - 1].kind != TOKEN_PUNCT ||
			doc->tokens[t].kind != TOKEN_WORD || !(doc->tokens[t].flags & TOKEN_CAPITAL) ||
			(doc->tokens[t + 1].code != ')' && doc->tokens[t + 1].code != ','))
			continue;
		if (mention->end - mention->first > 1 && (spells(doc, mention->first, mention->end, t) || (doc->tokens[t].flags & TOKEN_UPPER)))
		{
			int			kind = mention->kind == KIND_ORG ? NAME_ORG : NAME_PLACE;
			Form	   *form = find(forms, words_hash(doc, t, t + 1), true);

			form->score[kind] += VOTE_ACRONYM;
			form->acronym |= spells(doc, mention->first, mention->end, t);
		}
	}
}

static int
kind_number(NewsKind kind)
{
	return kind == KIND_PERSON ? NAME_PERSON : kind == KIND_ORG ? NAME_ORG : kind == KIND_PLACE ? NAME_PLACE : -1;
}

/*
 * Where the words begin whose letters an acronym in brackets at t has: of "Compact with Africa (CwA)" or "soil fly larvae (SFL)" the
 * first one; -1 if the words before do not spell it.
 */
static int32_t
expansion(const NewsDoc *doc, int32_t t)
{
	char		letters[ACRONYM_LETTERS];
	int32_t		n = 0;
	int32_t		w = t - 2;
	int32_t		floor = doc->sentences[doc->tokens[t].sentence].first;

	for (int32_t i = doc->tokens[t].start; i < doc->tokens[t].end; i++)
		if ((doc->text[i] | 32) >= 'a' && (doc->text[i] | 32) <= 'z')
		{
			if (n == ACRONYM_LETTERS)
				return -1;
			letters[n++] = doc->text[i];
		}
	/* SDGs */
	if (n > 2 && letters[n - 1] == 's' && letters[n - 2] < 'a')
		n--;
	if (n < 2)
		return -1;
	for (bool last = true; n > 0; w--, last = false)
	{
		bool		spelt;

		if (w < floor || doc->tokens[w].kind != TOKEN_WORD)
			return -1;
		spelt = (*news_token_text(doc, w) | 32) == (letters[n - 1] | 32);
		if (spelt)
			n--;
		else if (!last && ((doc->tokens[w].flags & TOKEN_CAPITAL) || news_token_length(doc, w) > 4))
			return -1;
	}
	return w + 1;
}

static bool
is_body_word(NameDoc *names, int32_t t)
{
	return (names->doc->tokens[t].flags & TOKEN_CAPITAL) && (news_name_word(names, t)->is & (WORD_ORG_TAIL | WORD_ORG_HEAD));
}

/* "Talent Development Scheme (TDS)": the acronym of what is no name of anybody's is none, either. */
static void
read_things(NameDoc *names, Forms *forms)
{
	NewsDoc    *doc = names->doc;
	int32_t		m = 0;

	for (int32_t t = 3; t + 1 < doc->n_tokens; t++)
	{
		int32_t		first;
		bool		thing = true;

		if (doc->tokens[t - 1].code != '(' || doc->tokens[t].kind != TOKEN_WORD || !(doc->tokens[t].flags & TOKEN_CAPITAL) ||
			doc->tokens[t + 1].code != ')' || (first = expansion(doc, t)) < 0)
			continue;
		while (m < doc->n_mentions && doc->mentions[m].end <= first)
			m++;
		/* a name that ends there or holds most of it, or a word that names a body at its beginning or end */
		for (int32_t k = m; k < doc->n_mentions && doc->mentions[k].first < t - 1; k++)
			thing &= kind_number(doc->mentions[k].kind) < 0 ||
				(doc->mentions[k].end < t - 1 && (doc->mentions[k].end - doc->mentions[k].first) * 2 <= t - 1 - first);
		thing &= !is_body_word(names, first) && !is_body_word(names, t - 2);
		if (thing)
			find(forms, words_hash(doc, t, t + 1), true)->thing = true;
	}
}

static int
best_kind(const Form *form)
{
	int			best = 0;

	for (int k = 1; k < 3; k++)
		if (form->score[k] > form->score[best])
			best = k;
	return best;
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

/* An organization can come again by its first word, if that is a name of its own, or by its initials. */
static void
vote_short_forms(NameDoc *names, Forms *forms, const NewsMention *mention)
{
	NewsDoc    *doc = names->doc;
	const NameWord *first = news_name_word(names, mention->first);
	char		initials[16];
	int32_t		n = 0;

	if (!(first->is & (WORD_COMMON | WORD_RARE | WORD_FUNCTION | WORD_DEMONYM | WORD_PLACE | WORD_ORG_LEAD | WORD_ORG_HEAD | WORD_TITLE | WORD_GIVEN)) &&
		doc->tokens[mention->first].end - doc->tokens[mention->first].start > 2)
		find(forms, words_hash(doc, mention->first, mention->first + 1), true)->score[NAME_ORG] += VOTE_FIRST_WORD * mention->score;
	/* "the Post", "the Commission": only behind the article */
	if (doc->tokens[mention->end - 1].kind == TOKEN_WORD && (doc->tokens[mention->end - 1].flags & TOKEN_CAPITAL) &&
		(news_name_word(names, mention->end - 1)->is & (WORD_ORG_HEAD | WORD_ORG_TAIL | WORD_MEDIA | WORD_TEAM)))
		find(forms, words_hash(doc, mention->end - 1, mention->end), true)->after_the = true;
	if (first->is & WORD_ORG_HEAD)
		find(forms, words_hash(doc, mention->first, mention->first + 1), true)->after_the = true;
	for (int32_t t = mention->first; t < mention->end && n < (int32_t) sizeof(initials); t++)
	{
		unsigned char c = (unsigned char) *news_token_text(doc, t);

		if (c >= 'A' && c <= 'Z')
			initials[n++] = (char) (c + 32);
	}
	if (n >= 3)
		find(forms, news_hash(initials, n) | 1, true)->score[NAME_ORG] += VOTE_INITIALS * mention->score;
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
hyphened_kind(const Forms *forms, const NewsDoc *doc, int32_t t, int32_t cut)
{
	char		key[64];
	int32_t		n = news_token_key(doc->text + doc->tokens[t].start, cut - doc->tokens[t].start, key, sizeof(key));
	const Form *form = n > 0 ? find(forms, news_hash(key, n) | 1, false) : NULL;

	if (form != NULL && form->score[best_kind(form)] > FIND_SURE)
		return best_kind(form);
	return is_place_name(doc, doc->tokens[t].start, cut) ? NAME_PLACE : -1;
}

/* "Justice Party-led" ends behind Party; "Nairobi-based" too, if Nairobi is a name. */
static void
cut_hyphen(const Forms *forms, const NewsDoc *doc, NewsMention *mention)
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
is_full_name(NameDoc *names, const Forms *forms, const NewsMention *mention)
{
	const uint32_t org_words = WORD_ORG_TAIL | WORD_ORG_HEAD | WORD_MEDIA | WORD_TEAM;
	const NameWord *first = news_name_word(names, mention->first),
			   *last = news_name_word(names, mention->end - 1);
	int32_t		length = mention->end - mention->first;
	const Form *form;

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
	form = find(forms, words_hash(names->doc, mention->end - 1, mention->end), false);
	return mention->score < 0.6f || (form != NULL && best_kind(form) == NAME_PERSON && form->score[NAME_PERSON] > 0);
}

/*
 * A headline joins what it says of a person to the name: "Anna Berg Says" is Anna Berg, where the document has her alone and this
 * form but once.
 */
static void
cut_headline(NameDoc *names, const Forms *forms, NewsMention *mention)
{
	const Form *form = find(forms, words_hash(names->doc, mention->first, mention->end), false);
	const NameWord *last = news_name_word(names, mention->end - 1);

	if (mention->kind != KIND_PERSON || mention->end - mention->first < 2 || form == NULL || form->count[NAME_PERSON] != 1 ||
		!(last->is & WORD_COMMON) || (last->is & WORD_SUFFIX))
		return;
	/* Hammers is a surname, too: behind a full name in the first line it is none */
	if ((last->is & WORD_SURNAME) &&
		(mention->end - mention->first < 3 || names->doc->sentences[names->doc->tokens[mention->first].sentence].paragraph > 0))
		return;
	form = find(forms, words_hash(names->doc, mention->first, mention->end - 1), false);
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
is_called_by_surname(NameDoc *names, const Forms *forms, const NewsMention *mention)
{
	const uint32_t body_words = WORD_ORG_TAIL | WORD_ORG_HEAD | WORD_ORG_LEAD | WORD_MEDIA | WORD_TEAM | WORD_ORG | WORD_CLUB | WORD_OUTLET;
	const NameWord *first = news_name_word(names, mention->first),
			   *last = news_name_word(names, mention->end - 1);
	const Form *form;

	if (mention->end - mention->first != 2 || first->known != 0 || first->shape != SHAPE_CAPITAL || last->shape != SHAPE_CAPITAL ||
		!(last->is & WORD_SURNAME) || (last->is & (body_words | WORD_PLACE)) || (first->is & (body_words | WORD_PLACE | WORD_DEMONYM | WORD_FUNCTION)))
		return false;
	form = find(forms, words_hash(names->doc, mention->end - 1, mention->end), false);
	return form != NULL && form->count[NAME_PERSON] + form->count[NAME_ORG] >= 2;
}

/*
 * A lone word that was taken for a company or a place, where a person is named in full by it and nothing else is: "Moyra Baxter …
 * Baxter said", "Jordan Stewart … Jordan said".
 */
static bool
is_part_of_person(NameDoc *names, const Form *form, const NewsMention *mention)
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
is_titled_surname(NameDoc *names, const Forms *forms, int32_t t)
{
	const NewsDoc *doc = names->doc;
	const Form *form;

	if (t == 0 || doc->tokens[t].kind != TOKEN_WORD || !(doc->tokens[t].flags & TOKEN_CAPITAL) ||
		!(doc->tokens[t - 1].flags & TOKEN_DOT) || !(news_name_word(names, t - 1)->is & WORD_TITLE))
		return false;
	form = find(forms, words_hash(doc, t, t + 1), false);
	return form != NULL && form->surname;
}

void
news_agree_mentions(NameDoc *names)
{
	NewsDoc    *doc = names->doc;
	Forms		forms;
	NewsMention *old = doc->mentions;
	int32_t		n = doc->n_mentions,
				m = 0,
				done = 0;

	if (names->n_islands == 0)
		return;
	forms.mask = 255;
	while (forms.mask < (uint32_t) n * 8)
		forms.mask = forms.mask * 2 + 1;
	forms.slots = news_alloc(doc, ((size_t) forms.mask + 1) * sizeof(Form));
	for (int32_t i = 0; i < n; i++)
	{
		int			kind = kind_number(old[i].kind);

		if (kind < 0)
			continue;
		vote(&forms, words_hash(doc, old[i].first, old[i].end), kind, old[i].score);
		if (kind == NAME_PERSON && old[i].end - old[i].first > 1)
		{
			int32_t		last = old[i].end - 1;

			while (last > old[i].first + 1 && news_name_word(names, last)->is & WORD_SUFFIX)
				last--;
			vote(&forms, words_hash(doc, last, last + 1), NAME_PERSON, VOTE_SURNAME * old[i].score);
			find(&forms, words_hash(doc, last, last + 1), true)->surname = true;
			find(&forms, words_hash(doc, old[i].first, old[i].first + 1), true)->given = true;
			if (!(news_name_word(names, old[i].first)->is & (WORD_COMMON | WORD_COUNTRY)) && doc->tokens[old[i].first].end - doc->tokens[old[i].first].start > 2)
				find(&forms, words_hash(doc, old[i].first, old[i].first + 1), true)->score[NAME_PERSON] += VOTE_GIVEN * old[i].score;
		}
	}
	for (int32_t i = 0; i < n; i++)
		if (old[i].kind == KIND_ORG && old[i].end - old[i].first > 1)
			vote_short_forms(names, &forms, &old[i]);
	for (int32_t i = 0; i < n; i++)
		for (int32_t t = old[i].first; t < old[i].end && old[i].kind != KIND_PERSON && old[i].end - old[i].first > 1; t++)
			if (doc->tokens[t].flags & TOKEN_CAPITAL)
				find(&forms, words_hash(doc, t, t + 1), true)->of_other = true;
	read_acronyms(names, &forms);
	read_things(names, &forms);
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
			const Form *form;
			NewsMention mention;

			while (m < n && old[m].first < t)
				m++;
			if (m < n && old[m].first == t)
			{
				mention = old[m];
				form = NULL;
				if (kind_number(mention.kind) >= 0 && (form = find(&forms, words_hash(doc, mention.first, mention.end), false)) != NULL)
				{
					int			kind = best_kind(form);

					if (kind != kind_number(mention.kind) && form->score[kind] > form->score[kind_number(mention.kind)] * 1.5f + mention.score)
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
				/* the longest name of several words that was read elsewhere */
				int32_t		limit = m < n && old[m].first < island->end ? old[m].first : island->end;
				int32_t		end = limit - t > LONGEST_FOUND ? t + LONGEST_FOUND : limit;

				for (form = NULL; end > t + 1; end--)
					if ((doc->tokens[end - 1].flags & TOKEN_CAPITAL) && (form = find(&forms, words_hash(doc, t, end), false)) != NULL)
						break;
				if (form != NULL && form->score[best_kind(form)] > FIND_SURE)
				{
					*NEWS_PUSH(doc, mentions) = found_mention(doc, t, end, kinds[best_kind(form)]);
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
			else if (could_be(names, t) && (form = find(&forms, words_hash(doc, t, t + 1), false)) != NULL)
			{
				int			kind = best_kind(form);
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
