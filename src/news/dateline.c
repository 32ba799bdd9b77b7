/*
 * dateline.c
 *		Where an article was written, when, and for which agency: the dateline at
 *		its head.
 *
 * Every line of the head may open with one; behind a headline or a byline on the
 * same line, one with an agency in brackets is looked for.  dateline_form.c reads
 * the shape; what stands alone as a place and a dash is believed only if the
 * gazetteer knows the place, an agency or a date makes up for that.
 */
#include "news/dateline.h"

#include <unicode/uchar.h>

#include "lexicon/lexicon.h"
#include "news/gazetteer.h"
#include "news/stages.h"

/* A line this long is the story, not its headline. */
#define HEADLINE_BYTES		200
/* A first line shorter than this, with more behind it, is a headline if it can be one. */
#define LABEL_BYTES			120
#define LARGE_CITY			100000
/* Behind "MIAMI:" there is more than "Good evening." */
#define COLON_STORY			50
/* Two lines this long, one behind the other, are hard-wrapped copy. */
#define WRAPPED_BYTES		50
/* So many lines of the head are tried, so many brackets behind other words, so many bytes before them. */
#define TRY_LINES			24
#define TRY_BRACKETS		8
#define BEFORE_BRACKET		200
/* A name that the gazetteer does not have is no longer. */
#define UNKNOWN_WORDS		5

typedef enum Where
{
	WHERE_FIRST,				/* opens the text, or follows nothing but headlines */
	WHERE_LINE,					/* opens a line, behind lines of the story */
	WHERE_MIDDLE				/* behind other words of its line */
} Where;

static bool
is_lower_at(const char *text, int32_t length, int32_t at)
{
	return at < length && u_islower(news_next(text, length, &at));
}

/* Are there two or more lines "SOMEBODY: …" in the head?  Then a colon tells who speaks. */
static bool
is_transcript(const char *text, int32_t length)
{
	int32_t		speakers = 0;

	for (int32_t at = 0; at < length;)
	{
		const char *newline = memchr(text + at, '\n', (size_t) (length - at));
		int32_t		end = newline ? (int32_t) (newline - text) : length;
		const char *colon = memchr(text + at, ':', (size_t) (end - at));

		if (colon != NULL && colon - (text + at) < 40 && colon - (text + at) > 1 && u_isupper((unsigned char) text[at]) &&
			memchr(text + at, ' ', (size_t) (colon - (text + at))) == NULL)
			speakers++;
		at = end + 1;
	}
	return speakers >= 2;
}

/* Do the next words go on in capitals?  Then it is a headline. */
static bool
goes_on_in_capitals(DatelineReader *r, int32_t i)
{
	int32_t		words = 0,
				capitals = 0;

	for (; words < 3 && news_reader_have(r, i); i++)
		if (r->tokens[i].kind == TOKEN_WORD && r->tokens[i].end - r->tokens[i].start > 1)
		{
			words++;
			capitals += (r->tokens[i].flags & TOKEN_UPPER) != 0;
		}
	return words >= 2 && words == capitals;
}

/* Does the name begin with a place that the gazetteer knows, and goes on?  "CHICAGO BULLS" */
static bool
begins_with_place(DatelineReader *r, const DatelineName *name)
{
	for (int32_t end = name->first + 1; end < name->end; end++)
	{
		char		key[KEY_BYTES];
		int32_t		n = news_reader_key(r, name->first, end, key);

		if (n > 0 && (news_gazetteer_kinds(key, n) & (GAZETTEER_CITY | GAZETTEER_COUNTRY)) != 0)
			return true;
	}
	return false;
}

/* "EFE-Aragon Zaragoza": the desk is no part of the place */
static bool
begins_with_agency(DatelineReader *r, const DatelineName *name)
{
	NewsToken  *t = &r->tokens[name->first];
	const char *hyphen = memchr(r->text + t->start, '-', (size_t) (t->end - t->start));
	int32_t		end = t->end;
	bool		wire;

	if (name->words < 2)
		return false;
	if (hyphen != NULL)
		t->end = (int32_t) (hyphen - r->text);
	news_read_outlet(r, name->first, name->first + 1, &wire);
	t->end = end;
	return wire;
}

/*
 * Is the line a headline, "Clinton: …": short, the first of all, and more text
 * behind it?
 */
static bool
is_headline(DatelineReader *r, const DatelineForm *form)
{
	const char *newline = memchr(r->text + form->span.start, '\n', (size_t) (r->length - form->span.start));

	for (int32_t i = 0; i < form->span.start; i++)
		if ((unsigned char) r->text[i] > ' ')
			return false;
	return newline != NULL && newline - (r->text + form->span.start) < LABEL_BYTES &&
		r->length - (newline - r->text) > LABEL_BYTES / 2;
}

/* A city that stands before a colon is no surname: it is printed alone, or has so many people; or it is in dateline_word.tsv. */
static bool
is_large(DatelineReader *r, const DatelineName *name)
{
	char		key[KEY_BYTES];
	int32_t		n = news_reader_key(r, name->first, name->end, key);
	NewsGazetteerPlace place;

	if (name->kinds & PLACE_LISTED)
		return true;
	return n > 0 && news_gazetteer_resolve(key, n, NULL, 0, &place) && (place.alone || place.population >= LARGE_CITY);
}

/* Is what was read a dateline? */
static bool
believe(DatelineReader *r, const DatelineForm *form, Where where)
{
	const DatelineName *place = &form->places[0];
	bool		dated = form->month > 0;
	bool		agency = form->agency >= 0;
	bool		unknown_agency = !agency && form->agency_span.end > 0;
	bool		separated = form->dash || form->colon || form->stop;
	bool		lower = is_lower_at(r->text, r->length, form->next_at);
	bool		known;

	if (form->n_places == 0)
		return agency && where != WHERE_MIDDLE && !lower && (form->dash ? where == WHERE_FIRST || form->wire : form->stop && dated && where == WHERE_FIRST);

	known = form->known_qualifier;
	for (int32_t i = 0; i < form->n_places; i++)
	{
		if (form->places[i].refused)
			return false;
		known |= form->places[i].kinds != 0;
	}
	if (!known && place->words > UNKNOWN_WORDS)
		return false;
	if (place->kinds == 0 && ((news_reader_use(r, place->first, place->first + 1) & LEX_DATELINE_WORD_USE_BYLINE) || begins_with_agency(r, place)))
		return false;

	if (agency && dated)
		return (separated || known || form->line) && (known || where != WHERE_MIDDLE);
	if (agency)
	{
		if (!separated && !form->line && !(form->wire && known && !lower && where == WHERE_FIRST && form->next_at < r->length))
			return false;
		if (form->line && !separated && !known)
			return false;
		if (known)
			return where != WHERE_MIDDLE || (form->wire && form->dash);
		return where != WHERE_MIDDLE && !lower && form->n_qualifiers == 0 && place->words <= 4 && !begins_with_place(r, place);
	}
	if (where == WHERE_MIDDLE)
		return false;
	if (unknown_agency)
		return form->dash && !lower && where == WHERE_FIRST && place->kinds != 0;
	if (dated)
	{
		if (!form->dash && !form->colon)
			return false;
		if (known || place->capitals)
			return known || !lower;
		return where == WHERE_FIRST && !lower && place->words <= 3;
	}

	/* a place and a separator, no more */
	if (where != WHERE_FIRST || !(form->dash || form->colon) || lower || !known || form->next_at >= r->length)
		return false;
	if (form->n_qualifiers > 0 && !form->known_qualifier)
		return false;
	if ((form->colon || !place->capitals) && is_headline(r, form))
		return false;
	if (form->colon && !form->dash && (r->length - form->next_at < COLON_STORY || is_transcript(r->text, r->length) || !is_large(r, place)))
		return false;
	if (place->capitals)
	{
		if (goes_on_in_capitals(r, form->next))
			return false;
		return form->dash || (place->kinds & (GAZETTEER_CITY | PLACE_LISTED)) != 0;
	}
	for (int32_t i = 0; i < form->n_places; i++)
		if ((form->places[i].kinds & (GAZETTEER_CITY | PLACE_LISTED)) == 0)
			return false;
	return true;
}

/* ---- where one may stand ---------------------------------------------------- */

typedef struct Line
{
	int32_t		start,			/* of its first character that is no blank */
				end,
				next;
	bool		indented;
} Line;

/* The line at `at`; false at the end of the text.  Blank lines are skipped, *gap says whether there were any. */
static bool
next_line(const char *text, int32_t length, int32_t at, Line *line, bool *gap)
{
	*gap = false;
	while (at < length)
	{
		const char *newline = memchr(text + at, '\n', (size_t) (length - at));
		int32_t		end = newline ? (int32_t) (newline - text) : length;
		int32_t		start = at;

		for (;;)
		{
			int32_t		next = start;

			if (start >= end)
				break;
			/* also no-break and other blanks, and a byte order mark */
			if ((unsigned char) text[start] > ' ' && (unsigned char) text[start] < 0x80 && strchr("*>~=", text[start]) == NULL)
				break;
			if ((unsigned char) text[start] >= 0x80)
			{
				int32_t		c = news_next(text, end, &next);

				if (!u_isUWhiteSpace(c) && c != 0xFEFF && c != 0x200B && c != 0x200E && c != 0x200F)
					break;
				start = next;
			}
			else
				start++;
		}
		if (start < end)
		{
			line->start = start;
			line->end = end;
			line->next = end + 1;
			line->indented = start > at;
			return true;
		}
		*gap = true;
		at = end + 1;
	}
	return false;
}

static bool
try_at(DatelineReader *r, const char *text, int32_t length, int32_t at, Where where, DatelineForm *form)
{
	unsigned char first = text[at];

	/* what opens a dateline: a letter, a digit, a bracket or a slash */
	if (first < 0x80 && !((first | 32) >= 'a' && (first | 32) <= 'z') && !(first >= '0' && first <= '9') && first != '(' && first != '/' && first != '[')
		return false;
	news_reader_start(r, text, length, at);
	if (first >= 0xE3 && news_read_chinese(r, 0, form))
		return true;
	return news_read_form(r, 0, form) && believe(r, form, where);
}

/* Behind "By Jane Doe" on the same line: the first place in capitals, or any with an agency, that makes a dateline. */
static bool
try_behind_byline(DatelineReader *r, const char *text, int32_t length, int32_t at, DatelineForm *form)
{
	news_reader_start(r, text, length, at);
	if (!news_reader_have(r, 0) || !(news_reader_use(r, 0, 1) & LEX_DATELINE_WORD_USE_BYLINE))
		return false;
	for (int32_t i = 2; i < 24 && news_reader_have(r, i) && !(r->tokens[i].flags & TOKEN_LINE); i++)
	{
		NewsToken	token = r->tokens[i];

		if (token.kind != TOKEN_WORD || !(token.flags & TOKEN_CAPITAL))
			continue;
		if (news_read_form(r, i, form) && form->n_places > 0 && form->places[0].kinds != 0 &&
			(form->places[0].capitals || form->agency >= 0 || form->month > 0) && believe(r, form, WHERE_FIRST))
			return true;
	}
	return false;
}

/* Where to begin reading for a bracket at p: at the line's start or some words before. */
static int32_t
words_before(const char *text, int32_t line, int32_t p)
{
	int32_t		at = p - BEFORE_BRACKET;

	if (at <= line)
		return line;
	while (at < p && text[at] != ' ')
		at++;
	return at;
}

/* Does a name that the gazetteer does not have plainly begin at token i?  What is before it is not of its kind. */
static bool
begins_name(DatelineReader *r, int32_t i)
{
	const NewsToken *before = &r->tokens[i - 1],
			   *t = &r->tokens[i];

	if (before->kind != TOKEN_WORD)
		return before->kind != TOKEN_PUNCT || before->code == ')' || before->code == '.' || before->code == ':';
	if (before->flags & TOKEN_CAPITAL)
		return (before->flags & TOKEN_UPPER) && !(t->flags & TOKEN_UPPER) && before->end - before->start > 1;
	return true;
}

/*
 * A dateline with an agency in the brackets at p, behind other words (headline,
 * byline, a digest, an editor's initials).
 */
static bool
try_bracket(DatelineReader *r, const char *text, int32_t length, int32_t line, int32_t p, DatelineForm *form)
{
	int32_t		bracket = 0;
	DatelineForm unknown;
	bool		found = false;

	/* most brackets hold no agency */
	news_reader_start(r, text, length, p);
	{
		int32_t		close = 1;
		bool		wire = false;

		while (close < 8 && news_reader_have(r, close) && r->tokens[close].code != ')')
			close++;
		if (close >= 8 || close == 1 || !news_reader_have(r, close) || news_read_outlet(r, 1, close, &wire) < 0 || !wire)
			return false;
	}
	news_reader_start(r, text, length, words_before(text, line, p));
	while (news_reader_have(r, bracket) && r->tokens[bracket].start < p)
		bracket++;
	for (int32_t i = 0; i < bracket; i++)
	{
		const NewsToken *t = &r->tokens[i];

		if (t->kind != TOKEN_WORD || (!(t->flags & TOKEN_CAPITAL) && t->code < 0x590))
			continue;
		/* "officials in Madrid (EFE)" */
		if (i > 0 && r->tokens[i - 1].kind == TOKEN_WORD)
		{
			char		key[KEY_BYTES];
			int32_t		n = news_reader_key(r, i - 1, i, key);
			int32_t		hit;

			if (n > 0 && !(r->tokens[i - 1].flags & TOKEN_CAPITAL) && lex_find(LEX_FUNCTION, key, n, NULL, &hit) > 0)
				continue;
		}
		if (!news_read_form(r, i, form) || form->n_places == 0 || form->agency_span.start <= p || form->span.end <= p)
			continue;
		/* without a date, a known place must be the whole name: not the University of "SOME STATE UNIVERSITY (AP)" */
		if ((form->month > 0 || i == 0 || begins_name(r, i)) && believe(r, form, WHERE_MIDDLE))
			return true;
		if (!found && form->month > 0 && form->wire && (form->dash || form->stop) && !form->places[0].refused &&
			form->places[0].words <= UNKNOWN_WORDS && (i == 0 || begins_name(r, i)) &&
			!(news_reader_use(r, i, i + 1) & LEX_DATELINE_WORD_USE_BYLINE))
		{
			unknown = *form;
			found = true;
		}
	}
	if (found)
		*form = unknown;
	return found;
}

/* Looks for the dateline of text[0, length). */
static bool
find_form(DatelineReader *r, const char *text, int32_t length, DatelineForm *form)
{
	Where		where = WHERE_FIRST;
	Line		line;
	int32_t		at = 0;
	int32_t		before = 0;		/* bytes of the line before, 0 if a blank line is between */
	bool		gap;
	int32_t		brackets = 0;

	for (int32_t lines = 0; lines < TRY_LINES && next_line(text, length, at, &line, &gap); lines++)
	{
		int32_t		bytes = line.end - line.start;
		bool		inside,
					bare;

		if (gap)
			before = 0;
		/* inside hard-wrapped copy a line's start means nothing */
		inside = before >= WRAPPED_BYTES && !line.indented && bytes < 100 && before < 100 && where != WHERE_FIRST;
		if (before >= WRAPPED_BYTES && before < 100 && bytes >= WRAPPED_BYTES && bytes < 100 && !line.indented)
			where = WHERE_LINE;
		bare = false;
		if (!inside && try_at(r, text, length, line.start, where, form))
		{
			/* a place and a dash may be a label: "RIVERS - NORTH Oslo, 3 may (EFE).-" */
			if (form->agency >= 0 || form->month > 0 || form->places[0].words == 0)
				return true;
			bare = true;
		}
		if (!bare && where == WHERE_FIRST && try_behind_byline(r, text, length, line.start, form))
			return true;
		for (const char *p = text + line.start; brackets < TRY_BRACKETS && p < text + line.end &&
			 (p = memchr(p, '(', (size_t) (text + line.end - p))) != NULL; p++)
		{
			if (p == text + line.start)
				continue;
			brackets++;
			if (try_bracket(r, text, length, line.start, (int32_t) (p - text), form))
				return true;
		}
		if (bare)
		{
			/* the tokens that it speaks of */
			news_reader_start(r, text, length, line.start);
			return news_read_form(r, 0, form);
		}
		if (bytes > HEADLINE_BYTES)
			where = WHERE_LINE;
		before = bytes;
		at = line.next;
	}
	return false;
}

/* ---- what it says ------------------------------------------------------------ */

/* The name as it is commonly written: capitals in natural case, in the gazetteer's spelling if that is the same name. */
static NewsText
place_text(NewsDoc *doc, const DatelineName *name)
{
	NewsText	text = news_squeeze(doc, name->span);
	char		key[KEY_BYTES],
				folded[KEY_BYTES];
	int32_t		n;
	NewsGazetteerPlace place;

	if (!name->capitals)
		return text;
	n = news_fold(text.text, text.length, key, sizeof(key));
	if (n > 0 && name->kinds != 0 && news_gazetteer_resolve(key, n, NULL, 0, &place) &&
		news_fold(place.name, (int32_t) strlen(place.name), folded, sizeof(folded)) == n && memcmp(folded, key, (size_t) n) == 0)
		return news_text(place.name);
	return news_natural_case(doc, text);
}

static NewsText
constant_or_none(const char *text)
{
	NewsText	none = {NULL, 0};

	return *text ? news_text(text) : none;
}

static void
locate(NewsDateline *d, const NewsGazetteerPlace *place)
{
	d->region = constant_or_none(place->region);
	d->country = constant_or_none(place->country);
	d->located = place->located;
	d->latitude = place->latitude;
	d->longitude = place->longitude;
}

/* Region, country and coordinates of the first place, by what is printed with it. */
static void
resolve(DatelineReader *r, const DatelineForm *form, NewsDateline *d)
{
	char		key[KEY_BYTES],
				keys[MAX_QUALIFIERS][KEY_BYTES];
	NewsText	qualifiers[MAX_QUALIFIERS];
	int32_t		n = news_reader_key(r, form->places[0].first, form->places[0].end, key);
	int32_t		n_qualifiers = 0;
	NewsGazetteerPlace place;

	for (int32_t i = 0; i < form->n_qualifiers; i++)
	{
		const DatelineName *q = &form->qualifiers[i];
		int32_t		m = news_reader_key(r, q->first, q->end, keys[n_qualifiers]);

		if (m > 0 && q->kinds != 0)
		{
			qualifiers[n_qualifiers].text = keys[n_qualifiers];
			qualifiers[n_qualifiers++].length = m;
		}
	}
	if (n > 0 && news_gazetteer_resolve(key, n, qualifiers, n_qualifiers, &place))
	{
		locate(d, &place);
		return;
	}
	/* the place is not known, but what is printed with it is */
	for (int32_t i = 0; i < n_qualifiers; i++)
		if (news_gazetteer_area(&qualifiers[i], &place))
		{
			locate(d, &place);
			d->located = false;
			return;
		}
	if (n > 0 && n_qualifiers > 0 && !form->known_qualifier && news_gazetteer_resolve(key, n, NULL, 0, &place))
		locate(d, &place);
}

static void
fill(NewsDoc *doc, DatelineReader *r, const DatelineForm *form)
{
	NewsDateline *d = &doc->dateline;

	d->found = true;
	d->span = form->span;
	if (form->n_places > 0)
	{
		d->places = news_alloc(doc, sizeof(NewsText) * (size_t) form->n_places);
		d->n_places = form->n_places;
		for (int32_t i = 0; i < form->n_places; i++)
			d->places[i] = place_text(doc, &form->places[i]);
		d->city = d->places[0];
		resolve(r, form, d);
	}
	if (form->agency >= 0)
		d->agency = news_text(lex_text(LEX_OUTLET, form->agency, LEX_OUTLET_NAME));
	else if (form->agency_span.end > 0)
		d->agency = news_squeeze(doc, form->agency_span);
	d->year = form->year;
	d->month = form->month;
	d->day = form->day;
}

/* How much of doc->text is its head: what came from the first DATELINE_HEAD bytes of the original. */
static int32_t
head_length(const NewsDoc *doc, int32_t bytes)
{
	int32_t		length = doc->length < bytes ? doc->length : bytes;

	if (doc->n_edits > 0)
	{
		length = doc->length;
		for (int32_t e = 0; e < doc->n_edits; e++)
			if (doc->edits[e].original >= bytes)
			{
				length = doc->edits[e].at;
				break;
			}
			else if (doc->edits[e].width == 0 && doc->edits[e].at + (bytes - doc->edits[e].original) < length)
			{
				/* this run goes on to the next edit or past the head */
				int32_t		run = doc->edits[e].at + (bytes - doc->edits[e].original);

				if (e + 1 == doc->n_edits || doc->edits[e + 1].at > run)
				{
					length = run;
					break;
				}
			}
	}
	/* never half a character */
	while (length > 0 && length < doc->length && ((unsigned char) doc->text[length] & 0xC0) == 0x80)
		length--;
	return length;
}

void
news_find_dateline(NewsDoc *doc)
{
	DatelineReader r;
	DatelineForm form;
	int32_t		length = head_length(doc, DATELINE_HEAD);

	if (doc->markup && length < HEADLINE_BYTES)
		length = head_length(doc, DATELINE_HEAD_MARKUP);
	if (find_form(&r, doc->text, length, &form))
		fill(doc, &r, &form);
}

bool
news_dateline_head(NewsDoc *doc)
{
	doc->partial = true;
	if (memchr(doc->original, '<', (size_t) doc->original_length) != NULL || memchr(doc->original, '&', (size_t) doc->original_length) != NULL)
		news_decode_markup(doc);
	news_find_dateline(doc);
	return doc->dateline.found || !doc->markup || doc->length >= HEADLINE_BYTES;
}
