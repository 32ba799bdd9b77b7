/*
 * entity_parts.h
 *		A name taken apart, and whether a shorter one can stand for a longer.
 */
#ifndef NEWSEXT_ENTITY_PARTS_H
#define NEWSEXT_ENTITY_PARTS_H

#include "news/news.h"

/* A longer name is compared by its first parts. */
#define NAME_PARTS	12

/* NamePart.flags */
#define PART_LINK		0x01	/* a particle or small word: al, van, of, the */
#define PART_SUFFIX		0x02	/* may be left out: Jr., Inc., FC */
#define PART_INITIAL	0x04	/* one letter for a word */
#define PART_PLACE		0x08	/* is a place by itself */
#define PART_BODY		0x10	/* the word for a body: University, Police, Times */
#define PART_GIVEN		0x20	/* a given name */
#define PART_DOUBTFUL	0x40	/* a particle, or a name: Van Morrison, Van der Meer */

typedef struct NamePart
{
	NewsText	key;			/* folded */
	uint32_t	hash;			/* of the key without accents: equal words have equal hashes */
	int32_t		letter;			/* its first, folded */
	uint8_t		flags;
} NamePart;

typedef struct NameParts
{
	NamePart	part[NAME_PARTS];
	int32_t		n;
	int32_t		core[NAME_PARTS];	/* the parts that are neither link nor suffix; all if there is no other */
	int32_t		n_core;
	bool		acronym;		/* one word of two to six capitals */
	bool		comma;			/* Washington, D.C. */
} NameParts;

/* How well a shorter name fits a longer one; the greater the better. */
typedef enum NameFit
{
	FIT_NONE,
	FIT_INNER,					/* a word from the middle */
	FIT_FIRST,					/* its first word, a given name */
	FIT_LAST,					/* its last word, a surname */
	FIT_LETTERS,				/* its initials */
	FIT_PART,					/* several words */
	FIT_WHOLE					/* all but links and suffixes */
} NameFit;

extern void news_name_parts(NewsDoc *doc, NewsText name, NewsKind kind, NameParts *parts);
extern NameFit news_name_fit(const NameParts *shorter, const NameParts *longer, NewsKind kind);

/* Male or female if the given names tell; certain if one of those does that everybody knows. */
extern NewsGender news_name_gender(const NameParts *parts, bool *certain);

#endif							/* NEWSEXT_ENTITY_PARTS_H */
