/*
 * entities.c
 *		Mentions of one thing joined: each way in which a name is printed is a form, forms that can only mean one
 *		thing are joined, and what can mean several is decided where it stands.
 *
 *	1. Mentions that are printed alike, or that a lexicon or an expansion in brackets calls alike, have one form.
 *	2. Forms are taken longest first. One that fits a longer form (entity_parts.c) has that form's entities as
 *	   candidates, the others make an entity of their own.
 *	3. In the order of the text each mention takes the candidate that was named last and whose gender and role do not
 *	   contradict; an entity of its own if there is none.
 */
#include "news/entities.h"

#include "lexicon/lexicon.h"
#include "news/entity_context.h"
#include "news/entity_parts.h"
#include "news/stages.h"

/* How many namesakes a form may mean, and how many forms are looked at to find them. */
#define CANDIDATES	16
#define LOOKED_AT	64
/* How far an article's anaphors reach back, in mentions. */
#define REACH		64

typedef struct Form
{
	NewsKind	kind;
	NewsText	key;			/* folded, without article */
	NewsText	known;			/* what a lexicon calls it, or none */
	bool		user,			/* … the caller's */
				media,
				titled;			/* a title stands before it somewhere */
	int32_t		next;			/* form with the same slot, -1 */
	int32_t		printed;		/* the mention that prints it best */
	int32_t		words;			/* that has so many core parts */
	NameParts  *parts;			/* of it as printed */
	int32_t		chosen;			/* the entity that the form meant last, -1 */
	int32_t		n_candidates;
	NameFit		fit;			/* of the candidates */
	int32_t		candidates[CANDIDATES];	/* entities */
} Form;

/* A part of a form's name, or an initial of it, by its hash. */
typedef struct Entry
{
	uint32_t	hash;
	int32_t		form;
	int32_t		next;			/* -1 */
} Entry;

typedef struct Joiner
{
	NewsDoc    *doc;
	uint32_t	mask;
	int32_t    *form_slots;
	Form	   *forms;
	int32_t		n_forms,
				max_forms;
	int32_t    *entry_slots;
	Entry	   *entries;
	int32_t		n_entries,
				max_entries;
	int32_t    *form_of;		/* by mention */
	int32_t    *longer;			/* by mention: the one that it stands in brackets behind, -1 */
	NewsContext *contexts;		/* by mention; persons only */
	int32_t    *last;			/* by entity: the mention that named it last; before any, -2 - the first to come */
	uint8_t    *certainty;		/* by entity: of its gender: 1 pronoun, 2 given name, 3 title */
	int16_t    *votes;			/* by entity: pronouns, male over female */
	bool	   *company;		/* by entity: its name has a legal form */
	int32_t		max_entities;
} Joiner;

/* ---- names as printed ----------------------------------------------------------- */

/* Is this token, if there is one, a word of three letters or more in capitals? */
static bool
is_loud(const NewsDoc *doc, int32_t t)
{
	return t >= 0 && t < doc->n_tokens && doc->tokens[t].kind == TOKEN_WORD && (doc->tokens[t].flags & TOKEN_UPPER) &&
		doc->tokens[t].end - doc->tokens[t].start >= 3;
}

/* Is all of a mention in capitals because all there is, and not because it is an acronym? */
static bool
in_capitals(const NewsDoc *doc, const NewsMention *mention)
{
	int32_t		letters = 0;

	if (mention->end - mention->first == 1)
	{
		int32_t		lex = doc->tokens[mention->first].lex;

		/* BEIRUT opens a dateline, but AFL-CIO does not become Afl-Cio */
		if (!is_loud(doc, mention->first - 1) && !is_loud(doc, mention->end) &&
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
static NewsText
printed_name(NewsDoc *doc, const NewsMention *mention)
{
	NewsText	name = news_squeeze(doc, mention->span);

	return in_capitals(doc, mention) ? news_natural_case(doc, name) : name;
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

/* What the caller's lexicon or ours calls the whole of a mention, or none. */
static NewsText
known_name(const NewsDoc *doc, const NewsMention *mention, bool *media)
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

/* Bill, in "Bill and Hillary Clinton", is Bill Clinton; none for any other mention. */
static NewsText
shared_surname(NewsDoc *doc, int32_t m)
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

/* ---- forms ------------------------------------------------------------------------ */

static int32_t
find_form(Joiner *joiner, NewsText name, NewsKind kind)
{
	NewsDoc    *doc = joiner->doc;
	char	   *key = news_alloc(doc, (size_t) name.length * 4 + 4);
	NewsText	folded = {key, news_fold(name.text, name.length, key, name.length * 4 + 4)};
	uint32_t	slot;
	Form	   *form;

	if (folded.length > 4 && memcmp(key, "the ", 4) == 0)
	{
		folded.text += 4;
		folded.length -= 4;
	}
	slot = (news_hash(folded.text, folded.length) + (uint32_t) kind * 2654435761u) & joiner->mask;
	for (int32_t f = joiner->form_slots[slot]; f >= 0; f = joiner->forms[f].next)
		if (joiner->forms[f].kind == kind && news_text_equal(joiner->forms[f].key, folded))
			return f;
	form = news_push(doc, &joiner->forms, &joiner->n_forms, &joiner->max_forms, sizeof(Form));
	form->kind = kind;
	form->key = folded;
	form->printed = form->chosen = -1;
	form->next = joiner->form_slots[slot];
	joiner->form_slots[slot] = joiner->n_forms - 1;
	return joiner->n_forms - 1;
}

/* Are these the words of a mention in brackets behind another, "(FSA)", or of ", or FSA,"? */
static bool
in_brackets(const NewsDoc *doc, const NewsMention *before, const NewsMention *mention)
{
	if (mention->end >= doc->n_tokens)
		return false;
	if (mention->first == before->end + 1)
		return news_token_is(doc, before->end, "(") && news_token_is(doc, mention->end, ")");
	return mention->first == before->end + 2 && news_token_is(doc, before->end, ",") && news_token_is(doc, before->end + 1, "or") &&
		news_token_is(doc, mention->end, ",");
}

static bool
is_acronym(const NewsDoc *doc, const NewsMention *mention)
{
	return mention->end - mention->first == 1 && (doc->tokens[mention->first].flags & TOKEN_UPPER);
}

/* Can the mention be what the acronym stands for?  The letters of a body's may be of another language. */
static bool
can_expand(const NewsDoc *doc, const NewsMention *mention, const NewsMention *acronym)
{
	if (mention->kind != KIND_ORG)
		return (news_token_text(doc, mention->first)[0] | 32) == (news_token_text(doc, acronym->first)[0] | 32);
	return mention->kind == acronym->kind || mention->end - mention->first > 1;
}

/*
 * Acronyms that the article itself expands, "the Free Desert Army (FDA)": every mention of one, wherever it stands, gets the
 * mention that expands it, and its kind, which a few letters alone do not tell.  One hash table of mentions, by folded text.
 */
static void
find_expansions(Joiner *joiner)
{
	NewsDoc    *doc = joiner->doc;
	int32_t    *slots = NULL;

	for (int32_t m = 0; m < doc->n_mentions; m++)
		joiner->longer[m] = -1;
	for (int32_t m = 1; m < doc->n_mentions; m++)
	{
		const NewsMention *mention = &doc->mentions[m];
		const NewsMention *before = &doc->mentions[m - 1];
		int32_t		short_one = m,
					long_one = m - 1;
		uint32_t	slot;

		if (!in_brackets(doc, before, mention))
			continue;
		if (is_acronym(doc, before) && !is_acronym(doc, mention))
		{
			short_one = m - 1;
			long_one = m;
		}
		else if (!is_acronym(doc, mention) || is_acronym(doc, before))
			continue;
		/* a person is not abbreviated, but Washington (AP) is no expansion either */
		if (doc->mentions[long_one].kind == KIND_PERSON || !can_expand(doc, &doc->mentions[long_one], &doc->mentions[short_one]))
			continue;
		if (slots == NULL)
		{
			slots = news_alloc(doc, ((size_t) joiner->mask + 1) * sizeof(int32_t));
			memset(slots, 0xff, ((size_t) joiner->mask + 1) * sizeof(int32_t));
		}
		slot = doc->tokens[doc->mentions[short_one].first].hash & joiner->mask;
		if (slots[slot] < 0)
			slots[slot] = short_one;
		joiner->longer[short_one] = long_one;
	}
	if (slots == NULL)
		return;
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		NewsMention *mention = &doc->mentions[m];
		int32_t		expanded;

		if (!is_acronym(doc, mention) || mention->user)
			continue;
		expanded = slots[doc->tokens[mention->first].hash & joiner->mask];
		if (expanded >= 0 && doc->tokens[doc->mentions[expanded].first].hash == doc->tokens[mention->first].hash)
		{
			joiner->longer[m] = joiner->longer[expanded];
			mention->kind = doc->mentions[joiner->longer[m]].kind;
		}
	}
}

/* Every mention's form, and of every form the mention that prints it best. */
static void
find_forms(Joiner *joiner)
{
	NewsDoc    *doc = joiner->doc;

	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		int32_t		as = joiner->longer[m] >= 0 && doc->mentions[m].canonical.text == NULL ? joiner->longer[m] : m;
		const NewsMention *mention = &doc->mentions[as];
		bool		media = false;
		NewsText	known = known_name(doc, mention, &media);
		NewsText	shared = known.text == NULL ? shared_surname(doc, as) : (NewsText) {NULL, 0};
		NewsText	name = known.text ? known : shared.text ? shared : news_squeeze(doc, mention->span);
		int32_t		f = find_form(joiner, name, shared.text ? KIND_PERSON : mention->kind);
		Form	   *form = &joiner->forms[f];
		NameParts	parts;

		joiner->form_of[m] = f;
		form->titled |= joiner->contexts[m].titled;
		if (known.text != NULL)
		{
			form->known = known;
			form->media |= media;
			form->user |= mention->canonical.text != NULL;
		}
		/* of forms that are printed alike the first, but rather one that is not in capitals */
		if (form->printed >= 0 && known.text == NULL && !in_capitals(doc, &doc->mentions[form->printed]))
			continue;
		if (form->printed >= 0 && known.text == NULL && in_capitals(doc, mention))
			continue;
		news_poll(doc);
		news_name_parts(doc, shared.text ? shared : news_squeeze(doc, mention->span), form->kind, &parts);
		if (form->parts != NULL && parts.n_core < form->words)
			continue;
		if (shared.text != NULL && form->printed < 0)
			form->known = shared;
		else if (shared.text == NULL && known.text == NULL)
			form->known = (NewsText) {NULL, 0};
		form->printed = as;
		form->words = parts.n_core;
		if (form->parts == NULL)
			form->parts = news_alloc(doc, sizeof(NameParts));
		*form->parts = parts;
	}
}

/* ---- entities ----------------------------------------------------------------------- */

static void
add_entry(Joiner *joiner, uint32_t hash, int32_t form)
{
	Entry	   *entry = news_push(joiner->doc, &joiner->entries, &joiner->n_entries, &joiner->max_entries, sizeof(Entry));
	uint32_t	slot = hash & joiner->mask;

	entry->hash = hash;
	entry->form = form;
	entry->next = joiner->entry_slots[slot];
	joiner->entry_slots[slot] = joiner->n_entries - 1;
}

/* Words of different kinds, and initials, do not meet in the table. */
static inline uint32_t
part_hash(uint32_t hash, NewsKind kind)
{
	return hash + (uint32_t) kind * 2654435761u;
}

static inline uint32_t
initial_hash(int32_t letter, NewsKind kind)
{
	return ((uint32_t) letter * 40503u) ^ ((uint32_t) kind * 2654435761u) ^ 0x5bd1e995u;
}

/* The form under each of its words, so that shorter ones find it. */
static void
index_form(Joiner *joiner, int32_t f)
{
	const Form *form = &joiner->forms[f];
	const NameParts *parts = form->parts;

	for (int32_t i = 0; i < parts->n_core; i++)
		add_entry(joiner, part_hash(parts->part[parts->core[i]].hash, form->kind), f);
	if (form->kind == KIND_ORG && parts->n > 1)
		add_entry(joiner, initial_hash(parts->part[0].letter, form->kind), f);
}

static int32_t
new_entity(Joiner *joiner, int32_t f)
{
	NewsDoc    *doc = joiner->doc;
	Form	   *form = &joiner->forms[f];
	NewsEntity *entity = NEWS_PUSH(doc, entities);
	int32_t		e = doc->n_entities - 1;

	entity->kind = form->kind;
	entity->name = form->known.text ? form->known : printed_name(doc, &doc->mentions[form->printed]);
	entity->media = form->media;
	entity->place = -1;
	entity->first = -1;
	joiner->last[e] = -2 - form->printed;
	for (int32_t i = 1; i < form->parts->n; i++)
		joiner->company[e] |= form->kind == KIND_ORG && (form->parts->part[i].flags & PART_SUFFIX);
	if (form->kind == KIND_PERSON)
	{
		entity->gender = news_name_gender(form->parts);
		joiner->certainty[e] = entity->gender == GENDER_UNKNOWN ? 0 : 2;
	}
	return e;
}

/* The candidates of a longer form are the shorter one's, too, if it fits well enough. */
static void
take_candidates(Form *form, const Form *longer, NameFit fit)
{
	if (fit < form->fit || fit == FIT_NONE)
		return;
	if (fit > form->fit)
	{
		form->fit = fit;
		form->n_candidates = 0;
	}
	for (int32_t i = 0; i < longer->n_candidates; i++)
	{
		int32_t		k = 0;

		while (k < form->n_candidates && form->candidates[k] != longer->candidates[i])
			k++;
		if (k == form->n_candidates && k < CANDIDATES)
			form->candidates[form->n_candidates++] = longer->candidates[i];
	}
}

/* Forms of that kind under a hash, as candidates for a form whose parts, read as of that kind, are given. */
static void
look_at(Joiner *joiner, Form *form, const NameParts *parts, NewsKind kind, uint32_t hash)
{
	int32_t		looked = 0;

	for (int32_t e = joiner->entry_slots[hash & joiner->mask]; e >= 0 && looked < LOOKED_AT; e = joiner->entries[e].next)
	{
		const Form *longer = &joiner->forms[joiner->entries[e].form];

		if (joiner->entries[e].hash != hash || longer->kind != kind)
			continue;
		looked++;
		take_candidates(form, longer, news_name_fit(parts, longer->parts, kind));
	}
}

/* All forms of that kind that could be longer ones. */
static void
look_for(Joiner *joiner, Form *form, const NameParts *parts, NewsKind kind)
{
	if (parts->n == 0)
		return;
	if (parts->acronym && parts->n == 1 && kind == KIND_ORG)
		look_at(joiner, form, parts, kind, initial_hash(parts->part[0].letter, kind));
	look_at(joiner, form, parts, kind, part_hash(parts->part[parts->core[parts->n_core - 1]].hash, kind));
	if (parts->n_core > 1)
		look_at(joiner, form, parts, kind, part_hash(parts->part[parts->core[0]].hash, kind));
}

/* Only what fits as a whole, by its initials, or as the first words of a company's name. */
static void
keep_companies(const Joiner *joiner, Form *form)
{
	int32_t		kept = 0;

	for (int32_t i = 0; i < form->n_candidates; i++)
		if (form->fit == FIT_WHOLE || form->fit == FIT_LETTERS ||
			((form->fit == FIT_FIRST || form->fit == FIT_PART) && joiner->company[form->candidates[i]]))
			form->candidates[kept++] = form->candidates[i];
	form->n_candidates = kept;
	if (kept == 0)
		form->fit = FIT_NONE;
}

/*
 * A form that fits none of its kind may have been given the wrong one: what the article has named in full tells. A person
 * without a title or a given name, or a place that no gazetteer knows, may be a body ("Halbrook Stanley", of Halbrook
 * Stanley Inc.); and what is taken for a body or a place may be a surname.
 */
static void
look_elsewhere(Joiner *joiner, Form *form)
{
	NewsDoc    *doc = joiner->doc;
	const NewsMention *printed = &doc->mentions[form->printed];
	NewsText	name = news_squeeze(doc, printed->span);
	int32_t		lex = doc->tokens[printed->first].lex;
	NameParts	parts;

	if (form->kind > KIND_PLACE || (form->titled && !form->parts->acronym))
		return;
	if (form->kind == KIND_PLACE && lex > 0 &&
		(lex_word_is(lex) & (LEX_BIT(LEX_CITY) | LEX_BIT(LEX_REGION) | LEX_BIT(LEX_COUNTRY) | LEX_BIT(LEX_GEO_NAME))))
		return;
	if (form->kind != KIND_ORG && (form->parts->acronym || !(form->parts->part[0].flags & PART_GIVEN)))
	{
		news_name_parts(doc, name, KIND_ORG, &parts);
		look_for(joiner, form, &parts, KIND_ORG);
		keep_companies(joiner, form);
	}
	if (form->n_candidates == 0 && form->kind != KIND_PERSON && form->words == 1 && !form->parts->acronym)
	{
		news_name_parts(doc, name, KIND_PERSON, &parts);
		look_for(joiner, form, &parts, KIND_PERSON);
		if (form->fit != FIT_LAST)
		{
			form->fit = FIT_NONE;
			form->n_candidates = 0;
		}
	}
}

/* What form f can mean: entities of longer forms, or one of its own. */
static void
resolve_form(Joiner *joiner, int32_t f)
{
	Form	   *form = &joiner->forms[f];
	const NameParts *parts = form->parts;
	bool		acronym = parts->acronym && parts->n == 1;

	/* a name that a lexicon knows is itself, but the article's own long form of these letters comes first */
	if (parts->n > 0 && !form->user && (form->known.text == NULL || acronym))
	{
		look_for(joiner, form, parts, form->kind);
		if (form->known.text != NULL && form->fit != FIT_LETTERS)
			form->n_candidates = 0;
		if (form->n_candidates == 0 && form->known.text == NULL)
			look_elsewhere(joiner, form);
	}
	if (form->n_candidates == 0)
	{
		form->candidates[form->n_candidates++] = new_entity(joiner, f);
		form->fit = FIT_WHOLE;
		index_form(joiner, f);
	}
	else if (form->n_candidates == 1 && parts->n_core > 1)
		index_form(joiner, f);
}

/* Greater for a fuller form: by core parts, then by all. */
static inline int32_t
fullness(const Form *form)
{
	return form->words * (NAME_PARTS + 1) + (form->parts ? form->parts->n : 0);
}

/* All forms, the fullest first; in the order of the text where they are as full. */
static void
resolve_forms(Joiner *joiner)
{
	enum
	{
		DEGREES = (NAME_PARTS + 1) * (NAME_PARTS + 1)
	};
	int32_t		start[DEGREES + 1] = {0};
	int32_t    *order = news_alloc(joiner->doc, (size_t) joiner->n_forms * sizeof(int32_t));

	for (int32_t f = 0; f < joiner->n_forms; f++)
		start[DEGREES - fullness(&joiner->forms[f])]++;
	for (int32_t i = 1; i <= DEGREES; i++)
		start[i] += start[i - 1];
	for (int32_t f = joiner->n_forms; f-- > 0;)
		order[--start[DEGREES - fullness(&joiner->forms[f])]] = f;
	for (int32_t i = 0; i < joiner->n_forms; i++)
	{
		resolve_form(joiner, order[i]);
		if (i % 64 == 0)
			news_poll(joiner->doc);
	}
}

/* ---- mentions --------------------------------------------------------------------------- */

static void
learn_gender(Joiner *joiner, int32_t e, const NewsContext *context)
{
	uint8_t		certainty = context->certain ? 3 : 1;
	NewsGender	gender = context->gender;

	if (joiner->doc->entities[e].kind != KIND_PERSON || gender == GENDER_UNKNOWN || context->plural || joiner->certainty[e] > certainty || joiner->certainty[e] == 3)
		return;
	if (!context->certain)
	{
		if (joiner->votes[e] < INT16_MAX && joiner->votes[e] > INT16_MIN)
			joiner->votes[e] += gender == GENDER_MALE ? 1 : -1;
		gender = joiner->votes[e] > 0 ? GENDER_MALE : joiner->votes[e] < 0 ? GENDER_FEMALE : GENDER_UNKNOWN;
	}
	joiner->doc->entities[e].gender = gender;
	joiner->certainty[e] = certainty;
}

/* Do two roles end in the same word? */
static bool
same_role(NewsText a, NewsText b)
{
	int32_t		n = 0;

	while (n < a.length && n < b.length && (a.text[a.length - 1 - n] | 32) == (b.text[b.length - 1 - n] | 32) && a.text[a.length - 1 - n] != ' ')
		n++;
	return n > 2 && (n == a.length || a.text[a.length - 1 - n] == ' ') && (n == b.length || b.text[b.length - 1 - n] == ' ');
}

/*
 * How well entity e suits mention m of several of one name; negative if it cannot be.  What has just been named goes before
 * what the form meant last, and a role that is printed with the name before both.
 */
static int
suits(const Joiner *joiner, int32_t m, int32_t e)
{
	const NewsDoc *doc = joiner->doc;
	const NewsMention *mention = &doc->mentions[m];
	const NewsContext *context = &joiner->contexts[m];
	const Form *form = &joiner->forms[joiner->form_of[m]];
	const NewsEntity *entity = &doc->entities[e];
	int			score = 8;

	if (context->gender != GENDER_UNKNOWN && entity->gender != GENDER_UNKNOWN && context->gender != entity->gender)
	{
		/* Mrs Weller is not Paul Weller; what a pronoun tells is less sure */
		if (context->certain && joiner->certainty[e] >= 2 && form->kind == KIND_PERSON && form->words == 1)
			return -1;
		score -= 7;
	}
	if (mention->role.text != NULL && entity->role.text != NULL && same_role(mention->role, entity->role))
		score += 8;
	if (joiner->last[e] >= 0 &&
		doc->tokens[doc->mentions[joiner->last[e]].first].sentence >= doc->tokens[mention->first].sentence - 1)
		score += 3;
	if (form->chosen == e)
		score += 2;
	return score;
}

/* The entity that mention m means; a new one if none of its form's may be. */
static int32_t
choose(Joiner *joiner, int32_t m)
{
	Form	   *form = &joiner->forms[joiner->form_of[m]];
	int32_t		best = -1;
	int			best_score = -1;

	for (int32_t i = 0; i < form->n_candidates; i++)
	{
		int32_t		e = form->candidates[i];
		int			score = suits(joiner, m, e);

		if (score > best_score || (score >= 0 && score == best_score && joiner->last[e] > joiner->last[best]))
		{
			best = e;
			best_score = score;
		}
	}
	if (best < 0)
	{
		best = new_entity(joiner, joiner->form_of[m]);
		if (form->known.text == NULL)
			joiner->doc->entities[best].name = printed_name(joiner->doc, &joiner->doc->mentions[m]);
		if (form->n_candidates < CANDIDATES)
			form->candidates[form->n_candidates++] = best;
	}
	form->chosen = best;
	return best;
}

/* Is the mention in a byline, a credit line, or the agency of the dateline? */
static bool
in_credits(const NewsDoc *doc, const NewsMention *mention, int32_t *credit)
{
	if (mention->kind == KIND_ORG && mention->span.start >= doc->dateline.span.start && mention->span.end <= doc->dateline.span.end)
		return true;
	while (*credit < doc->n_credits && doc->credits[*credit].span.end <= mention->span.start)
		(*credit)++;
	return *credit < doc->n_credits && doc->credits[*credit].span.start < mention->span.end;
}

/* Every mention in the order of the text. */
static void
join_mentions(Joiner *joiner)
{
	NewsDoc    *doc = joiner->doc;
	int32_t		credit = 0;

	/* what is sure is learnt first: titles of full names, wherever they stand */
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		const Form *form = &joiner->forms[joiner->form_of[m]];

		if (form->n_candidates == 1 && form->words > 1)
			learn_gender(joiner, form->candidates[0], &joiner->contexts[m]);
	}
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		NewsMention *mention = &doc->mentions[m];
		NewsEntity *entity;
		bool		maker = in_credits(doc, mention, &credit);

		mention->entity = choose(joiner, m);
		entity = &doc->entities[mention->entity];
		mention->kind = entity->kind;
		joiner->last[mention->entity] = m;
		if (entity->first < 0)
		{
			entity->first = m;
			entity->maker = maker;
		}
		entity->maker &= maker;
		entity->mentions++;
		entity->plural |= joiner->contexts[m].plural;
		if (mention->role.length > entity->role.length)
			entity->role = mention->role;
		learn_gender(joiner, mention->entity, &joiner->contexts[m]);
		if (m % 64 == 0)
			news_poll(doc);
	}
}

/* Entities in the order of the text; those that no mention took in the end are gone. */
static void
order_entities(NewsDoc *doc)
{
	int32_t    *moved = news_alloc(doc, (size_t) doc->n_entities * sizeof(int32_t));
	NewsEntity *ordered = news_alloc(doc, (size_t) doc->n_entities * sizeof(NewsEntity));
	int32_t		n = 0;

	memset(moved, 0xff, (size_t) doc->n_entities * sizeof(int32_t));
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		int32_t		e = doc->mentions[m].entity;

		if (moved[e] < 0)
		{
			ordered[n] = doc->entities[e];
			moved[e] = n++;
		}
		doc->mentions[m].entity = moved[e];
	}
	doc->entities = ordered;
	doc->max_entities = doc->n_entities;
	doc->n_entities = n;
}

void
news_join_entities(NewsDoc *doc)
{
	Joiner		joiner = {.doc = doc};
	uint32_t	size = 64;
	size_t		n = (size_t) doc->n_mentions;

	if (doc->n_mentions == 0)
		return;
	while (size < (uint32_t) doc->n_mentions * 4)
		size *= 2;
	joiner.mask = size - 1;
	joiner.form_slots = news_alloc(doc, size * sizeof(int32_t));
	joiner.entry_slots = news_alloc(doc, size * sizeof(int32_t));
	memset(joiner.form_slots, 0xff, size * sizeof(int32_t));
	memset(joiner.entry_slots, 0xff, size * sizeof(int32_t));
	joiner.form_of = news_alloc(doc, n * sizeof(int32_t));
	joiner.longer = news_alloc(doc, n * sizeof(int32_t));
	joiner.contexts = news_alloc(doc, n * sizeof(NewsContext));
	/* an entity for each form, or for a mention that its form's entities do not suit */
	joiner.last = news_alloc(doc, n * 2 * sizeof(int32_t));
	joiner.certainty = news_alloc(doc, n * 2);
	joiner.company = news_alloc(doc, n * 2 * sizeof(bool));
	joiner.votes = news_alloc(doc, n * 2 * sizeof(int16_t));

	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		NewsMention *mention = &doc->mentions[m];
		int32_t		floor = doc->sentences[doc->tokens[mention->first].sentence].first;

		mention->entity = -1;
		if (mention->kind != KIND_PERSON)
			continue;
		news_poll(doc);
		if (m > 0 && doc->mentions[m - 1].end > floor)
			floor = doc->mentions[m - 1].end;
		joiner.contexts[m] = news_read_context(doc, mention, floor, m + 1 < doc->n_mentions ? doc->mentions[m + 1].first : doc->n_tokens);
	}
	find_expansions(&joiner);
	find_forms(&joiner);
	resolve_forms(&joiner);
	join_mentions(&joiner);
	order_entities(doc);
}

/* ---- for the speakers --------------------------------------------------------------------- */

/* The first mention that does not begin before `token`. */
static int32_t
mention_behind(const NewsDoc *doc, int32_t token)
{
	int32_t		low = 0,
				high = doc->n_mentions;

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (doc->mentions[middle].first < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int32_t
news_entity_for_pronoun(const NewsDoc *doc, NewsGender gender, bool plural, int32_t token)
{
	int32_t		m = mention_behind(doc, token);

	for (int32_t n = 0; n < REACH && m-- > 0; n++)
	{
		const NewsEntity *entity = &doc->entities[doc->mentions[m].entity];

		if (entity->kind == KIND_PERSON && entity->plural == plural &&
			(gender == GENDER_UNKNOWN || entity->gender == GENDER_UNKNOWN || gender == entity->gender))
			return doc->mentions[m].entity;
	}
	return -1;
}

/* Does text end in this word? */
static bool
ends_in(NewsText text, NewsText word)
{
	int32_t		at = text.length - word.length;
	char		a[128],
				b[128];
	int32_t		n;

	if (word.length == 0 || at < 0 || (at > 0 && text.text[at - 1] != ' '))
		return false;
	n = news_fold(text.text + at, word.length, a, sizeof(a));
	return n >= 0 && n == news_fold(word.text, word.length, b, sizeof(b)) && memcmp(a, b, n) == 0;
}

int32_t
news_entity_for_role(const NewsDoc *doc, NewsSpan phrase, int32_t token)
{
	NewsText	word = news_span_text(doc, phrase);
	int32_t		m = mention_behind(doc, token);

	for (int32_t i = word.length; i > 0; i--)
		if (word.text[i - 1] == ' ' || word.text[i - 1] == '\n')
		{
			word.text += i;
			word.length -= i;
			break;
		}
	for (int32_t n = 0; n < REACH && m-- > 0; n++)
	{
		const NewsEntity *entity = &doc->entities[doc->mentions[m].entity];

		if (entity->kind == KIND_PERSON && ends_in(entity->role, word))
			return doc->mentions[m].entity;
	}
	return -1;
}
