/*
 * entity_context.h
 *		What is printed round a person's name: titles, roles, pronouns.
 */
#ifndef NEWSEXT_ENTITY_CONTEXT_H
#define NEWSEXT_ENTITY_CONTEXT_H

#include "news/news.h"

/* What the words round a mention tell. */
typedef struct NewsContext
{
	NewsGender	gender;			/* by title or role; else by a pronoun */
	bool		certain;		/* by title or role */
	bool		titled;			/* Mr, Dr, General stands before the name: a surname follows */
	bool		plural;			/* the Clintons, Messrs. Smith and Jones */
} NewsContext;

/*
 * Reads what is round a person's mention, back to token `floor` and on to
 * token `ceiling`; fills the mention's role and role_span if there is one.
 */
extern NewsContext news_read_context(NewsDoc *doc, NewsMention *mention, int32_t floor, int32_t ceiling);

/* Does a mention begin with a form of address or an abbreviated title, and so is a person's whatever it was taken for? */
extern bool news_begins_with_title(const NewsDoc *doc, const NewsMention *mention);

#endif							/* NEWSEXT_ENTITY_CONTEXT_H */
