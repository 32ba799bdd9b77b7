/*
 * entity_join.h
 *		What the files that join mentions share: forms, and the state of the work.
 */
#ifndef NEWSEXT_ENTITY_JOIN_H
#define NEWSEXT_ENTITY_JOIN_H

#include "news/entity_context.h"
#include "news/entity_parts.h"

/* How many namesakes a form may mean. */
#define CANDIDATES	16

typedef struct Form
{
	NewsKind	kind;
	NewsText	key;			/* folded, without article */
	NewsText	known;			/* what a lexicon calls it, or none */
	bool		user,			/* … the caller's */
				media,
				company,		/* … as one */
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
	int32_t    *full;			/* by entity: how often it is named in full */
	bool	   *company;		/* by entity: it has a legal form, or a lexicon knows it as a company */
	int32_t		max_entities;
} Joiner;

/* entity_forms.c: every mention's form, once the contexts are known */
extern void news_find_forms(Joiner *joiner);

/* entity_candidates.c: what each form can mean; and one entity more, for a form that can mean none of these */
extern void news_resolve_forms(Joiner *joiner);
extern int32_t news_new_entity(Joiner *joiner, int32_t form);

/* entity_names.c: the name as it is to be given; whether it is in capitals because all there is */
extern NewsText news_printed_name(NewsDoc *doc, const NewsMention *mention);
extern bool news_in_capitals(const NewsDoc *doc, const NewsMention *mention);

/* What the caller's lexicon or ours calls the whole of a mention, or none. */
extern NewsText news_known_name(const NewsDoc *doc, const NewsMention *mention, bool *media, bool *company);

/* Bill, in "Bill and Hillary Clinton", is Bill Clinton; none for any other mention. */
extern NewsText news_shared_surname(NewsDoc *doc, int32_t m);

#endif							/* NEWSEXT_ENTITY_JOIN_H */
