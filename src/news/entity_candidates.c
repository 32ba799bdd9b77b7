/*
 * entity_candidates.c
 *		What a form can mean: the entities of fuller forms that it fits, or one of its own.
 *
 * Forms come the fullest first.  Each that makes an entity, or can mean only one, is entered under its words and its initial in one hash
 * table, where shorter ones find it.
 */
#include "lexicon/lexicon.h"
#include "news/entity_join.h"
#include "news/userlexicon.h"

/* How many forms of one word are looked at. */
#define LOOKED_AT	64

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

int32_t
news_new_entity(Joiner *joiner, int32_t f)
{
	NewsDoc    *doc = joiner->doc;
	Form	   *form = &joiner->forms[f];
	NewsEntity *entity = NEWS_PUSH(doc, entities);
	int32_t		e = doc->n_entities - 1;

	entity->kind = form->kind;
	entity->name = form->known.text ? form->known : news_printed_name(doc, &doc->mentions[form->printed]);
	entity->media = form->media;
	entity->place = -1;
	entity->first = -1;
	joiner->last[e] = -2 - form->printed;
	joiner->company[e] = form->company;
	for (int32_t i = 1; i < form->parts->n; i++)
		joiner->company[e] |= form->kind == KIND_ORG && (form->parts->part[i].flags & PART_SUFFIX);
	if (form->kind == KIND_PERSON)
	{
		bool		certain;

		entity->gender = news_name_gender(form->parts, &certain);
		joiner->certainty[e] = entity->gender == GENDER_UNKNOWN ? 0 : certain ? 2 : 1;
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
	/* no person is introduced by one word, unless nobody needs to be told who it is */
	if (form->kind != KIND_ORG && (form->parts->acronym || form->words == 1 || !(form->parts->part[0].flags & PART_GIVEN)))
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

/* Is this the plural of a surname that the article has, the Clintons? */
static bool
is_family(Joiner *joiner, const Form *form)
{
	const NewsMention *mention = &joiner->doc->mentions[form->printed];
	NameParts	parts = *form->parts;
	NamePart   *word = &parts.part[parts.core[0]];
	Form		singular = {.kind = KIND_PERSON};

	if (form->kind > KIND_PLACE || parts.n_core != 1 || word->key.length < 4 || word->key.text[word->key.length - 1] != 's' ||
		!(news_token_is(joiner->doc, mention->first - 1, "the") || news_token_is(joiner->doc, mention->first, "the")))
		return false;
	word->hash = news_lexicon_word_hash(word->key.text, word->key.length - 1, TOKEN_NONASCII);
	look_at(joiner, &singular, &parts, KIND_PERSON, part_hash(word->hash, KIND_PERSON));
	return singular.fit == FIT_LAST || singular.fit == FIT_WHOLE;
}

/*
 * Of names that a lexicon knows: an acronym, or a mere word for a body (Parliament), which can be short for what the article has in
 * full.
 */
static inline bool
is_short_known(const Form *form)
{
	const NameParts *parts = form->parts;

	return !form->user && parts->n == 1 && (parts->acronym || (parts->part[0].flags & PART_BODY));
}

/* What form f can mean: entities of longer forms, or one of its own. */
static void
resolve_form(Joiner *joiner, int32_t f)
{
	Form	   *form = &joiner->forms[f];
	const NameParts *parts = form->parts;
	bool		family = false;

	/* a name that a lexicon knows is itself, but what the article has in full comes first */
	if (parts->n > 0 && !form->user && (form->known.text == NULL || is_short_known(form)))
	{
		look_for(joiner, form, parts, form->kind);
		if (form->known.text != NULL && parts->acronym && form->fit != FIT_LETTERS)
			form->n_candidates = 0;
		if (form->n_candidates == 0 && form->known.text == NULL)
		{
			family = is_family(joiner, form);
			if (!family)
				look_elsewhere(joiner, form);
		}
	}
	if (family)
	{
		/* "The Clintons", taken for a body, are the Clintons */
		form->kind = KIND_PERSON;
		look_for(joiner, form, parts, KIND_PERSON);
	}
	if (form->n_candidates == 0)
	{
		int32_t		e = news_new_entity(joiner, f);

		form->candidates[form->n_candidates++] = e;
		joiner->doc->entities[e].plural = family;
		form->fit = FIT_WHOLE;
		index_form(joiner, f);
	}
	else if (form->n_candidates == 1 && parts->n_core > 1)
		index_form(joiner, f);
}

/* How many degrees of fullness there are. */
#define DEGREES		((NAME_PARTS + 1) * (NAME_PARTS + 1) * (NAME_PARTS + 1) * 2)

/*
 * Greater for a fuller form: by core parts, by those that are no initials, by all parts, by a given name before; and for
 * what a lexicon knows, so that Coca-Cola Co. finds Coca-Cola.
 */
static inline int32_t
fullness(const Form *form)
{
	const NameParts *parts = form->parts;
	int32_t		full = 0;

	if (form->known.text != NULL && !is_short_known(form))
		return DEGREES;
	for (int32_t i = 0; i < parts->n_core; i++)
		full += !(parts->part[parts->core[i]].flags & PART_INITIAL);
	return ((form->words * (NAME_PARTS + 1) + full) * (NAME_PARTS + 1) + parts->n) * 2 +
		(parts->n > 0 && (parts->part[0].flags & PART_GIVEN) ? 1 : 0);
}

/* All forms, the fullest first; in the order of the text where they are as full. */
void
news_resolve_forms(Joiner *joiner)
{
	int32_t    *start = news_alloc(joiner->doc, (DEGREES + 1) * sizeof(int32_t));
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
