/*
 * names.h
 *		What the stages that find names share with each other and with their
 *		trainer: evidence about words, islands of words that can be names, the
 *		rules' guess, the learned tagger's features.
 */
#ifndef NEWSEXT_NAMES_H
#define NEWSEXT_NAMES_H

#include "news/crf.h"
#include "news/news.h"

/* What the tagger's labels name; the last is what only looks like a name (French, Olympics, the Bible). */
enum
{
	NAME_PERSON, NAME_ORG, NAME_PLACE, NAME_MISC,
	NAME_KINDS
};

#define NAME_LABELS		(1 + 4 * NAME_KINDS)

/* What the lexicon knows of a word: bits of NameWord.is */
#define WORD_GIVEN			0x00000001u
#define WORD_SURNAME		0x00000002u
#define WORD_SURNAME_RARE	0x00000004u
#define WORD_CITY			0x00000008u
#define WORD_REGION			0x00000010u
#define WORD_COUNTRY		0x00000020u
#define WORD_GEO			0x00000040u
#define WORD_ORG			0x00000080u
#define WORD_CLUB			0x00000100u
#define WORD_OUTLET			0x00000200u
#define WORD_ORG_HEAD		0x00000400u
#define WORD_ORG_TAIL		0x00000800u
#define WORD_ORG_LEAD		0x00001000u
#define WORD_TEAM			0x00002000u
#define WORD_MEDIA			0x00004000u
#define WORD_PLACE_TAIL		0x00008000u
#define WORD_PLACE_LEAD		0x00010000u
#define WORD_PLACE_OF		0x00020000u
#define WORD_BUILDING		0x00040000u
#define WORD_EVENT			0x00080000u
#define WORD_THING			0x00100000u
#define WORD_DEMONYM		0x00200000u
#define WORD_COMMON			0x00400000u
#define WORD_RARE			0x00800000u
#define WORD_FUNCTION		0x01000000u
#define WORD_TITLE			0x02000000u
#define WORD_ROLE			0x04000000u
#define WORD_DATE			0x08000000u
#define WORD_LINK			0x10000000u
#define WORD_PARTICLE		0x20000000u
#define WORD_REPORTING		0x40000000u
#define WORD_SUFFIX			0x80000000u /* Jr. */

#define WORD_PLACE			(WORD_CITY | WORD_REGION | WORD_COUNTRY | WORD_GEO)

/* What the document knows of a word: bits of NameWord.document */
#define SEEN_MIDDLE			0x0001u	/* with a capital inside a sentence */
#define SEEN_LOWER			0x0002u	/* in lower case */
#define SEEN_SURNAME		0x0004u	/* behind a given name, an initial or a title */
#define SEEN_GIVEN			0x0008u	/* a given name, with a surname behind it */
#define SEEN_IN_ORG			0x0010u	/* in a name with a word like Ministry or Inc. */
#define SEEN_AFTER_IN		0x0020u	/* behind in, at, near, from */
#define SEEN_SAID			0x0040u	/* beside a reporting verb */
#define SEEN_BRACKETS		0x0080u	/* alone in brackets behind a name */
#define SEEN_THE			0x0100u	/* behind "the" */
#define SEEN_COMMA_PLACE	0x0200u	/* before a comma and a country or region */
#define SEEN_TITLE			0x0400u	/* behind a title */

typedef enum NameShape
{
	SHAPE_OTHER, SHAPE_LOWER, SHAPE_CAPITAL, SHAPE_UPPER, SHAPE_INITIAL, SHAPE_MIXED, SHAPE_NUMBER, SHAPE_LETTER, SHAPE_DOTTED,
	SHAPE_CLITIC, SHAPE_COMMA, SHAPE_DOT, SHAPE_OPEN, SHAPE_CLOSE, SHAPE_QUOTE, SHAPE_COLON, SHAPE_DASH, SHAPE_HYPHENED, SHAPE_SLASH
} NameShape;

typedef struct NameWord
{
	uint32_t	is;				/* WORD_ bits */
	uint16_t	document;		/* SEEN_ bits */
	uint8_t		shape;			/* NameShape */
	uint8_t		known;			/* BIOES label of the lexicon's longest key that it stands in */
	uint8_t		guess;			/* BIOES label by rules */
	uint8_t		done;			/* is and shape are filled */
} NameWord;

/* A run of tokens that can hold names; what is outside of all islands is in none. */
typedef struct NameIsland
{
	int32_t		first,
				end;
	bool		capitals;		/* in a sentence or line all in capitals */
} NameIsland;

typedef struct NameDoc
{
	NewsDoc    *doc;
	NameWord   *words;			/* one a token */
	NameIsland *islands;
	int32_t		n_islands,
				max_islands;
	struct NameSeen *seen;		/* hash table of the document's capitalised words */
	uint32_t	seen_mask;
	bool		sport;			/* looks like results and tables of sport */
} NameDoc;

/* Finds islands, fills words near them, lets the rules guess. */
extern void news_names_prepare(NameDoc *names, NewsDoc *doc);

/*
 * mentions.c: the mentions of a prepared document, KIND_OTHER for what only looks like a name; crf NULL: by rules.
 */
extern void news_names_find(NameDoc *names, const NewsCrf *crf);

/* name_words.c: the evidence about one token, filled when first asked for */
extern NameWord *news_name_word(NameDoc *names, int32_t token);

/* name_rules.c: guess of each word of an island */
extern void news_names_guess(NameDoc *names, const NameIsland *island);

/* name_features.c: features of token t of an island; returns how many (at most NAME_MAX_FEATURES) */
#define NAME_MAX_FEATURES 192
extern int32_t news_name_features(NameDoc *names, const NameIsland *island, int32_t t, uint32_t *features);

#endif							/* NEWSEXT_NAMES_H */
