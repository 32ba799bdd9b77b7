/*
 * dateline.h
 *		What the files of the dateline reader share.
 *
 * A dateline is read from the characters alone, token by token and only as far
 * as needed: news_dateline() on a long article must cost no more than fetching
 * its first kilobyte, so it runs before (and without) the document's tokens.
 */
#ifndef NEWSEXT_DATELINE_H
#define NEWSEXT_DATELINE_H

#include "news/news.h"

/* Of a text's original bytes, those in which a dateline is looked for. */
#define DATELINE_HEAD		1024
/* Where nearly all of them are markup, so many. */
#define DATELINE_HEAD_MARKUP	(16 * 1024)

#define READER_TOKENS	160
#define MAX_PLACES		8
#define MAX_QUALIFIERS	4
#define KEY_BYTES		160

/* Tokens of the head, scanned on demand from one offset on. */
typedef struct DatelineReader
{
	const char *text;
	int32_t		length;
	int32_t		at;				/* where the scanner stands */
	int32_t		n;
	bool		end;			/* nothing more, or no more room */
	NewsToken	tokens[READER_TOKENS];
} DatelineReader;

/* A range of tokens, or of the text, that names something. */
typedef struct DatelineName
{
	int32_t		first,
				end;			/* tokens */
	NewsSpan	span;
	unsigned	kinds;			/* of the gazetteer; PLACE_LISTED */
	bool		capitals;		/* printed in capitals */
	bool		refused;		/* a word that no place has */
	int32_t		words;
} DatelineName;

/* A name that dateline_word.tsv has as a place. */
#define PLACE_LISTED	0x1000u

/* What is read at one position. */
typedef struct DatelineForm
{
	DatelineName places[MAX_PLACES];
	int32_t		n_places;
	DatelineName qualifiers[MAX_QUALIFIERS];
	int32_t		n_qualifiers;
	bool		known_qualifier;	/* one of them is a region or country */
	int16_t		year;
	int8_t		month,
				day;
	int32_t		agency;			/* row of the outlet table, -1 */
	bool		wire;			/* … which is an agency */
	NewsSpan	agency_span;	/* as printed; none if none is */
	bool		colon;			/* the separator is one */
	bool		dash;			/* … or a dash of any kind */
	bool		stop;			/* … or a full stop */
	bool		line;			/* nothing but a line end behind it */
	NewsSpan	span;
	int32_t		next;			/* token behind, may be r->n */
	int32_t		next_at;		/* where the story goes on */
} DatelineForm;

/* dateline_read.c: the words */
extern void news_reader_start(DatelineReader *r, const char *text, int32_t length, int32_t at);
extern bool news_reader_have(DatelineReader *r, int32_t i); /* is there a token i? */
extern int32_t news_reader_key(DatelineReader *r, int32_t first, int32_t end, char *key);
extern uint32_t news_reader_use(DatelineReader *r, int32_t first, int32_t end);	/* LEX_DATELINE_WORD_USE_… of these tokens as one key */
extern bool news_read_name(DatelineReader *r, int32_t i, DatelineName *name);
extern bool news_read_date(DatelineReader *r, int32_t i, DatelineForm *form, int32_t *end);
extern bool news_read_number(DatelineReader *r, int32_t i, int32_t *value);
extern int32_t news_read_month(DatelineReader *r, int32_t i, int32_t *end);
extern int32_t news_read_outlet(DatelineReader *r, int32_t first, int32_t end, bool *wire);

/* dateline_form.c, dateline_chinese.c: a whole dateline at token i; false if there is nothing like one */
extern bool news_read_form(DatelineReader *r, int32_t i, DatelineForm *form);
extern bool news_read_chinese(DatelineReader *r, int32_t i, DatelineForm *form);

static inline bool
news_is_dash(int32_t code)
{
	return code == '-' || code == '_' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0x2500 || code == 0xFF0D;
}

/*
 * Reads the dateline of doc->original into doc->dateline: markup is decoded,
 * nothing else is needed or left behind.  The entry of news_dateline().
 * Returns false if what was given is nearly all markup and more of it
 * should be given (DATELINE_HEAD_MARKUP), if there is more.
 */
extern bool news_dateline_head(NewsDoc *doc);

#endif							/* NEWSEXT_DATELINE_H */
