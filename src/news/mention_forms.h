/*
 * mention_forms.h
 *		The forms in which a document prints its names, and what each was read as.
 */
#ifndef NEWSEXT_MENTION_FORMS_H
#define NEWSEXT_MENTION_FORMS_H

#include "news/names.h"

/* A name as it is printed anywhere, by the hash of its words. */
typedef struct NameForm
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
} NameForm;

typedef struct NameForms
{
	NewsDoc    *doc;
	NameForm   *slots;
	uint32_t	mask;			/* slots - 1; at most half of them are taken */
	uint32_t	n;
} NameForms;

/* Of tokens [first, end), by their folded forms. */
extern uint32_t news_words_hash(const NewsDoc *doc, int32_t first, int32_t end);

/* The form of a hash; NULL if there is none. */
extern const NameForm *news_form(const NameForms *forms, uint32_t hash);

/* What the form was read as for the most part: NAME_PERSON, NAME_ORG or NAME_PLACE. */
extern int news_form_kind(const NameForm *form);

/* The number of these three kinds, -1 of others. */
extern int news_name_kind(NewsKind kind);

/* All forms of the document's mentions, with those of surnames, given names, short names and acronyms. */
extern void news_forms_read(NameDoc *names, NameForms *forms);

#endif							/* NEWSEXT_MENTION_FORMS_H */
