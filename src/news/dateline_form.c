/*
 * dateline_form.c
 *		The shape of a dateline at one place of the text: places, what is printed
 *		with them, date, agency, separator.
 *
 * What is read here is a shape alone.  Whether it is believed, dateline.c decides.
 */
#include "news/dateline.h"

#include <unicode/uchar.h>

#include "lexicon/lexicon.h"
#include "news/gazetteer.h"

#define KNOWN_REGION	(GAZETTEER_REGION | GAZETTEER_COUNTRY)

static bool
is_mark(DatelineReader *r, int32_t i, int32_t code)
{
	return news_reader_have(r, i) && r->tokens[i].kind == TOKEN_PUNCT && r->tokens[i].code == code;
}

static bool
is_comma(DatelineReader *r, int32_t i)
{
	return is_mark(r, i, ',') || is_mark(r, i, 0x060C) || is_mark(r, i, 0xFF0C);
}

static bool
is_dash(DatelineReader *r, int32_t i)
{
	return news_reader_have(r, i) && r->tokens[i].kind == TOKEN_PUNCT && news_is_dash(r->tokens[i].code);
}

static bool
is_open(DatelineReader *r, int32_t i)
{
	return is_mark(r, i, '(') || is_mark(r, i, 0xFF08) || is_mark(r, i, '[');
}

static bool
is_close(DatelineReader *r, int32_t i)
{
	return is_mark(r, i, ')') || is_mark(r, i, 0xFF09) || is_mark(r, i, ']');
}

/* Takes the tokens [first, end) as the agency, if the lexicon knows them; or a known one among those that "/" or "," part. */
static bool
take_agency(DatelineReader *r, int32_t first, int32_t end, DatelineForm *form)
{
	bool		wire;
	int32_t		row = news_read_outlet(r, first, end, &wire);

	for (int32_t part = first, i = first; row < 0 && i <= end; i++)
		if (i == end || is_mark(r, i, '/') || is_mark(r, i, ',') || is_mark(r, i, 0x060C) || is_dash(r, i))
		{
			if (i > part && !(part == first && i == end))
				row = news_read_outlet(r, part, i, &wire);
			part = i + 1;
		}
	if (row < 0)
		return false;
	form->agency = row;
	form->wire = wire;
	form->agency_span.start = r->tokens[first].start;
	form->agency_span.end = r->tokens[end - 1].end;
	return true;
}

/* "(AP)", "/TASS/" at token i, or in brackets one that nobody knows, if asked for; *end is behind it. */
static bool
read_agency(DatelineReader *r, int32_t i, DatelineForm *form, bool any, int32_t *end)
{
	int32_t		close = i + 1;

	if (is_open(r, i))
	{
		while (close < i + 12 && news_reader_have(r, close) && !is_close(r, close))
			close++;
		if (!is_close(r, close))
			return false;
	}
	else if (is_mark(r, i, '/'))
	{
		while (close < i + 8 && news_reader_have(r, close) && !is_mark(r, close, '/'))
			close++;
		if (!is_mark(r, close, '/'))
			return false;
	}
	else
		return false;
	if (close == i + 1)
		return false;
	if (!take_agency(r, i + 1, close, form))
	{
		if (!any || close > i + 6)
			return false;
		for (int32_t k = i + 1; k < close; k++)
			if (r->tokens[k].kind != TOKEN_WORD || (k == i + 1 && !(r->tokens[k].flags & TOKEN_CAPITAL)))
				return false;
		form->agency_span.start = r->tokens[i + 1].start;
		form->agency_span.end = r->tokens[close - 1].end;
	}
	*end = close + 1;
	return true;
}

static void
add_place(DatelineForm *form, const DatelineName *name)
{
	if (form->n_places < MAX_PLACES)
		form->places[form->n_places++] = *name;
}

static void
add_qualifier(DatelineForm *form, const DatelineName *name)
{
	if (form->n_qualifiers < MAX_QUALIFIERS)
		form->qualifiers[form->n_qualifiers++] = *name;
	form->known_qualifier |= (name->kinds & KNOWN_REGION) != 0;
}

/* Where the dateline ends for now, and what follows. */
static void
set_end(DatelineReader *r, DatelineForm *form, int32_t i)
{
	form->span.end = r->tokens[i - 1].end;
	form->next = i;
	form->next_at = news_reader_have(r, i) ? r->tokens[i].start : r->length;
}

/* The separator at token i: a dash of any kind, a colon, a full stop and a dash; false if there is none. */
static bool
read_separator(DatelineReader *r, int32_t i, DatelineForm *form)
{
	int32_t		end = i;
	bool		dash = false;

	if (is_mark(r, end, '.'))
	{
		end++;
		form->stop = true;
	}
	if (is_mark(r, end, ':'))
	{
		form->colon = true;
		end++;
	}
	while (end < i + 4 && is_dash(r, end))
	{
		dash = true;
		end++;
	}
	if (dash && is_mark(r, end, '>'))
		end++;
	if (!dash && (is_mark(r, end, '|') || is_mark(r, end, 0x2022) || is_mark(r, end, '=')))
	{
		dash = true;
		end++;
	}
	form->dash |= dash;
	if (end == i)
		return false;
	set_end(r, form, end);
	return true;
}

/* Does nothing but a line end follow token i - 1? */
static bool
ends_line(DatelineReader *r, int32_t i)
{
	return news_reader_have(r, i) && (r->tokens[i].flags & TOKEN_LINE);
}

/* "(07-17) 13:09 PDT" before the place: the token behind it, or i. */
static int32_t
skip_clock(DatelineReader *r, int32_t i)
{
	int32_t		k = i;

	if (is_open(r, k))
	{
		if (!news_reader_have(r, k + 1) || r->tokens[k + 1].kind != TOKEN_NUMBER || !is_close(r, k + 2))
			return i;
		k += 3;
	}
	if (!news_reader_have(r, k) || r->tokens[k].kind != TOKEN_NUMBER ||
		memchr(r->text + r->tokens[k].start, ':', (size_t) (r->tokens[k].end - r->tokens[k].start)) == NULL)
		return i;
	k++;
	for (int32_t words = 0; words < 2 && news_reader_have(r, k) && r->tokens[k].kind == TOKEN_WORD; words++)
	{
		if (news_reader_use(r, k, k + 1) & LEX_DATELINE_WORD_USE_ZONE)
			return k + 1;
		k++;
	}
	return i;
}

/*
 * "WASHINGTON-President …": one token to the scanner, if the story follows its
 * dash without a blank.  The token is cut in two.
 */
static void
part_hyphen(DatelineReader *r, int32_t i)
{
	NewsToken  *t;
	const char *hyphen;

	if (!news_reader_have(r, i) || (t = &r->tokens[i])->kind != TOKEN_WORD || (t->flags & TOKEN_UPPER) || !(t->flags & TOKEN_CAPITAL))
		return;
	hyphen = memchr(r->text + t->start, '-', (size_t) (t->end - t->start));
	if (hyphen == NULL || hyphen - (r->text + t->start) < 4 || hyphen + 1 >= r->text + t->end || !(hyphen[1] >= 'A' && hyphen[1] <= 'Z'))
		return;
	for (const char *c = r->text + t->start; c < hyphen; c++)
		if (*c >= 'a' && *c <= 'z')
			return;
	t->end = (int32_t) (hyphen - r->text);
	t->flags |= TOKEN_UPPER;
	r->n = i + 1;
	r->at = t->end;
	r->end = false;
}

/* Behind the agency alone, "(ANSA) - ROMA, 22 MAR -": a whole dateline may follow. */
static void
read_behind_agency(DatelineReader *r, DatelineForm *form)
{
	DatelineForm rest = {.agency = -1};
	NewsSpan	start = form->span;

	if (form->next < 12 && news_read_form(r, form->next, &rest) && rest.n_places > 0 && rest.agency < 0 && (rest.month > 0 || rest.dash) &&
		(rest.places[0].kinds != 0 || rest.month > 0))
	{
		rest.agency = form->agency;
		rest.wire = form->wire;
		rest.agency_span = form->agency_span;
		*form = rest;
		form->span.start = start.start;
	}
}

/* Behind a dash or stop, "— РИА Новости.", "- رويترز:", "INTERFAX.RU -": the agency may be printed there. */
static void
read_agency_behind(DatelineReader *r, DatelineForm *form)
{
	int32_t		i = form->next;
	int32_t		end = 0;
	bool		ended;

	/* "BOISE, Idaho--(BUSINESS WIRE)--" */
	if (form->dash && is_open(r, i) && read_agency(r, i, form, false, &end))
	{
		set_end(r, form, end);
		read_separator(r, end, form);
		return;
	}

	for (int32_t k = i + 4; k > i && end == 0; k--)
	{
		bool		wire;

		if (!news_reader_have(r, k - 1) || is_mark(r, k - 1, '.'))
			continue;
		if (news_read_outlet(r, i, k, &wire) >= 0 && wire)
			end = k;
	}
	if (end == 0)
		return;
	ended = is_mark(r, end, '.') || is_mark(r, end, ':') || is_dash(r, end) || is_comma(r, end) || is_mark(r, end, '|') || ends_line(r, end);
	if (!ended || !take_agency(r, i, end, form))
		return;
	if (is_comma(r, end))
	{
		set_end(r, form, end + 1);
		return;
	}
	set_end(r, form, end);
	if (!read_separator(r, end, form))
		form->line = true;
}

/* "TASS, January 5." without a place */
static bool
read_agency_and_day(DatelineReader *r, int32_t i, DatelineForm *form)
{
	int32_t		end;
	bool		wire;
	int32_t		agency = news_read_outlet(r, i, i + 1, &wire);

	if (agency < 0 || !wire || !is_mark(r, i + 1, ',') || !news_read_date(r, i + 2, form, &end) || form->month == 0 ||
		!(is_mark(r, end, '.') || r->text[r->tokens[end - 1].end - 1] == '.'))
	{
		form->month = form->day = 0;
		form->year = 0;
		return false;
	}
	form->agency = agency;
	form->wire = true;
	form->agency_span.start = r->tokens[i].start;
	form->agency_span.end = r->tokens[i].end;
	form->stop = true;
	set_end(r, form, is_mark(r, end, '.') ? end + 1 : end);
	return true;
}

bool
news_read_form(DatelineReader *r, int32_t i, DatelineForm *form)
{
	DatelineName name;
	int32_t		end;
	bool		parts = false;	/* a date or an agency was read: nothing but the separator can follow a stop */

	memset(form, 0, offsetof(DatelineForm, span));
	form->agency = -1;
	if (!news_reader_have(r, i))
		return false;
	form->span.start = r->tokens[i].start;
	i = skip_clock(r, i);
	part_hyphen(r, i);

	if (is_open(r, i) || is_mark(r, i, '/'))
	{
		/* an agency alone */
		if (!read_agency(r, i, form, false, &i))
			return false;
		if (!read_separator(r, i, form))
			return false;
		if (form->dash)
			read_behind_agency(r, form);
		return true;
	}
	if (read_agency_and_day(r, i, form))
		return true;
	if (news_read_date(r, i, form, &end) && form->month > 0)
		i = end;
	else if (news_read_name(r, i, &name))
	{
		/* whole names may be of an outlet too: "CNN --" */
		add_place(form, &name);
		i = name.end;
		while (is_mark(r, i, '/') && r->tokens[i].end - r->tokens[i].start == 1 && news_read_name(r, i + 1, &name))
		{
			/* "BEIRUT /TASS/" */
			if (r->tokens[i].flags & TOKEN_SPACE && !(r->tokens[i + 1].flags & TOKEN_SPACE))
				break;
			add_place(form, &name);
			i = name.end;
		}
		/* "LIMA and QUITO" */
		while (form->places[0].kinds != 0 && news_reader_have(r, i) && r->tokens[i].kind == TOKEN_WORD &&
			   (news_reader_use(r, i, i + 1) & LEX_DATELINE_WORD_USE_JOIN) && news_read_name(r, i + 1, &name) && name.kinds != 0)
		{
			add_place(form, &name);
			i = name.end;
		}
	}
	else
		return false;

	for (int32_t steps = 0; steps < 8; steps++)
	{
		int32_t		k = i;
		bool		comma = false;

		/* a dot of an abbreviation (Calif.) or of a style (Bruselas. (EFE)) */
		if (is_mark(r, k, '.') && r->tokens[k].end - r->tokens[k].start == 1 && news_reader_have(r, k + 1) &&
			!(is_dash(r, k + 1) && (parts || r->tokens[k + 1].end - r->tokens[k + 1].start > 3)))
		{
			if (is_dash(r, k + 1) || is_mark(r, k + 1, ':'))
			{
				/* "Madrid.- ", "Ill. --": the separator's, or the word's; it does not matter */
				break;
			}
			k++;
			form->stop = true;
		}
		if (is_comma(r, k))
		{
			comma = true;
			k++;
		}
		if (form->month == 0 && news_read_date(r, k, form, &end))
		{
			i = end;
			parts = form->month > 0;
			form->stop = false;
			continue;
		}
		/* "Bonn (RFA), 3 may (EFE)": before the agency, which may have the same letters */
		if (is_open(r, k) && form->n_places > 0 && !parts && news_read_name(r, k + 1, &name) && is_close(r, name.end))
		{
			bool		wire;

			if (is_comma(r, name.end + 1) || ((name.kinds & KNOWN_REGION) && news_read_outlet(r, k + 1, name.end, &wire) < 0))
			{
				add_qualifier(form, &name);
				i = name.end + 1;
				continue;
			}
		}
		if (form->agency < 0 && form->agency_span.end == 0 && read_agency(r, k, form, false, &end))
		{
			i = end;
			parts = true;
			form->stop = false;
			continue;
		}
		if (form->agency < 0 && form->agency_span.end == 0 && form->n_places > 0 && is_open(r, k) && read_agency(r, k, form, true, &end))
		{
			i = end;
			parts = true;
			form->stop = false;
			continue;
		}
		if (comma && parts && form->agency < 0 && news_read_name(r, k, &name))
		{
			bool		wire;

			/* "March 11, Reuter -" */
			if (news_read_outlet(r, name.first, name.end, &wire) >= 0 && wire && take_agency(r, name.first, name.end, form))
			{
				i = name.end;
				continue;
			}
			break;
		}
		/* a comma too many: "March 4, -" */
		if (comma && parts && (is_dash(r, k) || is_open(r, k)))
		{
			i = k;
			continue;
		}
		if (comma && !parts && form->n_places > 0 && form->n_qualifiers < MAX_QUALIFIERS && news_read_name(r, k, &name))
		{
			bool		wire;

			if (news_read_outlet(r, name.first, name.end, &wire) >= 0 && wire && !(name.kinds & KNOWN_REGION) &&
				take_agency(r, name.first, name.end, form))
				parts = true;
			else
				add_qualifier(form, &name);
			i = name.end;
			form->stop = false;
			continue;
		}
		break;
	}
	if (form->n_places == 0 && form->agency < 0)
		return false;
	if (form->stop && !parts)
		return false;
	if (form->stop)
	{
		/* "Москва. 22 ноября. INTERFAX.RU -" */
		set_end(r, form, i + 1);
		read_agency_behind(r, form);
		return form->agency >= 0;
	}
	set_end(r, form, i);
	/* the month has taken the dot of "22 ноября. INTERFAX.RU -" */
	if (parts && form->agency < 0 && is_mark(r, i - 1, '.'))
	{
		read_agency_behind(r, form);
		if (form->agency >= 0)
			return true;
	}
	if (read_separator(r, i, form))
	{
		/* "KANSAS CITY, Mo. - March 13 -" */
		if (form->dash && form->month == 0 && form->agency < 0 && form->n_places > 0 && news_read_date(r, form->next, form, &end))
		{
			if (form->month > 0 && is_dash(r, end))
			{
				bool		again = read_separator(r, end, form);

				return again;
			}
			form->month = form->day = 0;
			form->year = 0;
		}
		if (form->agency < 0 && (form->dash || form->colon || (form->stop && form->month > 0)))
			read_agency_behind(r, form);
		return true;
	}
	form->line = ends_line(r, i);
	return form->agency >= 0 || form->line;
}
