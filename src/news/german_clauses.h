/*
 * german_clauses.h
 *		The grammar that German reported speech needs: clauses, their verbs and subjects.
 */
#ifndef NEWSEXT_GERMAN_CLAUSES_H
#define NEWSEXT_GERMAN_CLAUSES_H

#include "news/attribution_rows.h"

/* A sentence is read up to so many clauses. */
#define GERMAN_CLAUSES	48

/* What stands between two commas, colons or semicolons outside quotation marks. */
typedef struct GermanClause
{
	int32_t		first,
				end;			/* tokens, without the mark */
	bool		colon;			/* a colon ends it */
	bool		aside;			/* an apposition, a relative clause or a lone particle: part of what stands before */
} GermanClause;

/* A reporting verb of a clause. */
typedef struct GermanVerb
{
	int32_t		head;
	int32_t		particle;		/* its token, -1 */
	int32_t		auxiliary;		/* the finite verb when the head is a participle, else -1 */
	uint32_t	flags;
	NewsStance	stance;
	const char *lemma;
	bool		passive;
} GermanVerb;

/* Splits [first, end) at commas, colons, semicolons and dashes outside quotations and brackets; returns how many clauses. */
extern int	news_german_clauses(const NewsDoc *doc, int32_t first, int32_t end, GermanClause *clauses);

/* The reporting verb at token t of a clause. */
extern bool news_german_verb(const NewsDoc *doc, const GermanClause *clause, int32_t t, GermanVerb *verb);

/* Can the word at t begin a phrase in the nominative? */
extern bool news_german_starts_subject(const NewsDoc *doc, int32_t t, int32_t end);

/* "es", "man": subjects that name nobody. */
extern bool news_german_formal(const NewsDoc *doc, int32_t t);

/* Does the clause begin as a subordinate one: conjunction, relative pronoun, preposition and relative pronoun? */
extern bool news_german_subordinate(const NewsDoc *doc, const GermanClause *c);

/* Does "dass", "ob" or a question word stand at t? */
extern bool news_german_opens(const NewsDoc *doc, int32_t t);

/* Is there an infinitive with "zu" ("zu senken", "auszuschließen")? */
extern bool news_german_infinitive(const NewsDoc *doc, int32_t first, int32_t end);

/* Are the commas around the clause those of an apposition: no finite verb in it, a capital somewhere? */
extern bool news_german_apposition(const NewsDoc *doc, const GermanClause *c);

#endif							/* NEWSEXT_GERMAN_CLAUSES_H */
