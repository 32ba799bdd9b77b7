/*
 * dateline_read.c
 *		The words of a dateline: tokens on demand, names of places, dates, agencies.
 */
#include "news/dateline.h"

#include <unicode/uchar.h>

#include "lexicon/lexicon.h"
#include "news/gazetteer.h"
#include "news/tokens.h"

/* A place's name has no more words than this. */
#define NAME_WORDS	8

void
news_reader_start(DatelineReader *r, const char *text, int32_t length, int32_t at)
{
	r->text = text;
	r->length = length;
	r->at = at;
	r->n = 0;
	r->end = false;
}

bool
news_reader_have(DatelineReader *r, int32_t i)
{
	while (r->n <= i && !r->end)
	{
		int32_t		at = r->n < READER_TOKENS ? news_scan_token(r->text, r->length, r->at, &r->tokens[r->n]) : -1;

		if (at < 0)
			r->end = true;
		else
		{
			r->at = at;
			r->n++;
		}
	}
	return i < r->n;
}

/* The key of tokens [first, end) as lex_find() takes it; 0 if they are none.  Dots are dropped. */
int32_t
news_reader_key(DatelineReader *r, int32_t first, int32_t end, char *key)
{
	int32_t		n = 0;

	for (int32_t i = first; i < end; i++)
	{
		const NewsToken *t = &r->tokens[i];
		int32_t		bytes;

		if (t->kind == TOKEN_PUNCT && t->code == '.')
			continue;
		if (n > 0)
		{
			if (n + 1 >= KEY_BYTES)
				return 0;
			key[n++] = ' ';
		}
		bytes = news_token_key(r->text + t->start, t->end - t->start, key + n, KEY_BYTES - n);
		if (bytes < 0)
			return 0;
		n += bytes;
	}
	return n;
}

static uint32_t
use_of_key(const char *key, int32_t n)
{
	int32_t		hit;
	int32_t		rows = n > 0 ? lex_find(LEX_DATELINE_WORD, key, n, NULL, &hit) : 0;
	uint32_t	use = 0;

	for (int32_t k = 0; k < rows; k++)
		use |= lex_set(LEX_DATELINE_WORD, lex_row(LEX_DATELINE_WORD, hit + k), LEX_DATELINE_WORD_USE);
	return use;
}

uint32_t
news_reader_use(DatelineReader *r, int32_t first, int32_t end)
{
	char		key[KEY_BYTES];

	return use_of_key(key, news_reader_key(r, first, end, key));
}

/* The row of the outlet that these tokens name, or -1; one that is an agency is preferred. */
int32_t
news_read_outlet(DatelineReader *r, int32_t first, int32_t end, bool *wire)
{
	char		key[KEY_BYTES];
	int32_t		n = news_reader_key(r, first, end, key);
	int32_t		hit;
	int32_t		rows = n > 0 ? lex_find(LEX_OUTLET, key, n, NULL, &hit) : 0;
	int32_t		best = -1;

	*wire = false;
	for (int32_t k = 0; k < rows; k++)
	{
		int32_t		row = lex_row(LEX_OUTLET, hit + k);
		bool		agency = (lex_set(LEX_OUTLET, row, LEX_OUTLET_KIND) & LEX_OUTLET_KIND_AGENCY) != 0;

		if (best < 0 || (agency && !*wire))
		{
			best = row;
			*wire = agency;
		}
	}
	return best;
}

/* The value of the digits (of any script) of token i; letters behind them must be an ordinal's (18th, 1er). */
bool
news_read_number(DatelineReader *r, int32_t i, int32_t *value)
{
	const NewsToken *t;
	int32_t		at;
	int32_t		sum = 0,
				digits = 0;

	if (!news_reader_have(r, i) || (t = &r->tokens[i])->kind != TOKEN_NUMBER)
		return false;
	for (at = t->start; at < t->end;)
	{
		int32_t		before = at;
		int32_t		digit = u_charDigitValue(news_next(r->text, t->end, &at));

		if (digit < 0)
		{
			at = before;
			break;
		}
		if (++digits > 4)
			return false;
		sum = sum * 10 + digit;
	}
	if (digits == 0 || t->end - at > 3)
		return false;
	for (; at < t->end; at++)
		if ((unsigned char) r->text[at] < 0x80 && !((r->text[at] | 32) >= 'a' && (r->text[at] | 32) <= 'z'))
			return false;
	*value = sum;
	return true;
}

/* Do a and b differ by one letter added, dropped or changed, or by two neighbours swapped? */
static bool
nearly_equal(const char *a, int32_t n, const char *b, int32_t m)
{
	int32_t		i = 0,
				j = 0;

	if (n - m > 1 || m - n > 1)
		return false;
	while (i < n && i < m && a[i] == b[i])
		i++;
	while (j < n - i && j < m - i && a[n - 1 - j] == b[m - 1 - j])
		j++;
	if (i + j >= n - 1 && i + j >= m - 1)
		return true;
	return n == m && i + j == n - 2 && a[i] == b[i + 1] && a[i + 1] == b[i];
}

/* The month that token i (and, in Arabic, the next) names, 1 to 12, 0 for none.  *end is behind it and its dot. */
int32_t
news_read_month(DatelineReader *r, int32_t i, int32_t *end)
{
	char		key[KEY_BYTES];
	int32_t		n,
				hit;
	int32_t		month = 0;

	if (!news_reader_have(r, i) || r->tokens[i].kind != TOKEN_WORD)
		return 0;
	n = news_reader_key(r, i, i + 1, key);
	if (n == 0)
		return 0;
	if (lex_find(LEX_MONTH, key, n, NULL, &hit) > 0)
	{
		month = lex_int(LEX_MONTH, lex_row(LEX_MONTH, hit), LEX_MONTH_MONTH);
		i++;
	}
	else if (news_reader_have(r, i + 1) && r->tokens[i + 1].kind == TOKEN_WORD && (unsigned char) key[0] >= 0x80 &&
			 (n = news_reader_key(r, i, i + 2, key)) > 0 && lex_find(LEX_MONTH, key, n, NULL, &hit) > 0)
	{
		month = lex_int(LEX_MONTH, lex_row(LEX_MONTH, hit), LEX_MONTH_MONTH);
		i += 2;
	}
	else if (n >= 4 && (r->tokens[i].flags & TOKEN_CAPITAL))
	{
		/* a slip of the keyboard in a long name */
		int32_t		rows = lex_rows(LEX_MONTH);

		for (int32_t row = 0; row < rows && month == 0; row++)
		{
			char		folded[32];
			const char *name = lex_key(LEX_MONTH, row, LEX_MONTH_NAMES);
			int32_t		m = news_fold(name, (int32_t) strlen(name), folded, sizeof(folded));

			if (m >= 4 && nearly_equal(key, n, folded, m))
				month = row + 1;
		}
		i++;
	}
	if (month == 0)
		return 0;
	if (news_reader_have(r, i) && r->tokens[i].code == '.' && r->tokens[i].kind == TOKEN_PUNCT && r->tokens[i].end - r->tokens[i].start == 1)
		i++;
	*end = i;
	return month;
}

static bool
read_year(DatelineReader *r, int32_t i, int32_t *year)
{
	return news_read_number(r, i, year) && *year >= 1800 && *year < 2200 && r->tokens[i].end - r->tokens[i].start >= 4;
}

static bool
is_punct(DatelineReader *r, int32_t i, int32_t code)
{
	return news_reader_have(r, i) && r->tokens[i].kind == TOKEN_PUNCT && r->tokens[i].code == code;
}

static bool
is_comma(DatelineReader *r, int32_t i)
{
	return is_punct(r, i, ',') || is_punct(r, i, 0x060C) || is_punct(r, i, 0xFF0C) || is_punct(r, i, 0x3001);
}

/* "2023-05-12", "12/05/2023", "12.05.2023", "12.05.": the order is told by the year's place, else by what can be a month. */
static bool
read_numeric_date(DatelineReader *r, int32_t i, DatelineForm *form, int32_t *end)
{
	const NewsToken *t = &r->tokens[i];
	int32_t		part[3] = {0},
				digits[3] = {0};
	int32_t		n = 0;
	char		mark = 0;

	if (t->kind != TOKEN_NUMBER)
		return false;
	for (int32_t at = t->start; at < t->end; at++)
	{
		char		c = r->text[at];

		if (c >= '0' && c <= '9')
		{
			part[n] = part[n] * 10 + (c - '0');
			if (++digits[n] > 4)
				return false;
		}
		else if ((c == '-' || c == '/' || c == '.') && n < 2 && digits[n] > 0 && (mark == 0 || mark == c))
		{
			mark = c;
			n++;
		}
		else
			return false;
	}
	if (n == 2 && digits[0] == 4)
	{
		form->year = (int16_t) part[0];
		form->month = (int8_t) part[1];
		form->day = (int8_t) part[2];
	}
	else if ((n == 2 && digits[2] == 4) || (n == 1 && mark == '.' && digits[0] <= 2 && digits[1] == 2))
	{
		/* American dates have slashes and the month first */
		bool		american = mark == '/' && part[1] > 12;

		form->year = n == 2 ? (int16_t) part[2] : 0;
		form->day = (int8_t) (american ? part[1] : part[0]);
		form->month = (int8_t) (american ? part[0] : part[1]);
	}
	else
		return false;
	if (form->month < 1 || form->month > 12 || form->day < 1 || form->day > 31)
	{
		form->month = form->day = 0;
		form->year = 0;
		return false;
	}
	*end = i + 1;
	if (n == 1 && is_punct(r, i + 1, '.'))
		(*end)++;
	return true;
}

/*
 * A date at token i, in any printed order: "Sept. 24, 2023", "Mon, 5 March",
 * "23 may", "12. August", "5 de mayo de 2021", "1er août".  A day that no month has
 * (June 31) is read as it is printed.
 */
bool
news_read_date(DatelineReader *r, int32_t i, DatelineForm *form, int32_t *end)
{
	int32_t		month,
				day,
				year,
				next;

	if (!news_reader_have(r, i))
		return false;
	/* the day of the week */
	if (r->tokens[i].kind == TOKEN_WORD)
	{
		char		key[KEY_BYTES];
		int32_t		n = news_reader_key(r, i, i + 1, key),
					hit,
					after;

		/* "mar" is March and martes, "Mo." Missouri and Montag */
		if (n > 0 && lex_find(LEX_WEEKDAY, key, n, NULL, &hit) > 0 &&
			!(n <= 2 && (news_gazetteer_kinds(key, n) & GAZETTEER_REGION)) &&
			!(lex_find(LEX_MONTH, key, n, NULL, &after) > 0 && news_reader_have(r, i + 1) && r->tokens[i + 1].kind == TOKEN_NUMBER))
		{
			after = i + 1;
			if (is_punct(r, after, '.'))
				after++;
			if (is_comma(r, after))
				after++;
			else if (is_punct(r, after, '(') || news_is_dash(news_reader_have(r, after) ? r->tokens[after].code : 0))
			{
				*end = after;
				return true;	/* "Monday -": a day without a date */
			}
			if (news_reader_have(r, after) && (r->tokens[after].kind == TOKEN_NUMBER || news_read_month(r, after, &next) > 0))
				i = after;
		}
	}
	/* "le 12 mars", "on May 5" */
	if (r->tokens[i].kind == TOKEN_WORD && i > 0 && (news_reader_use(r, i, i + 1) & LEX_DATELINE_WORD_USE_ONDAY) && news_reader_have(r, i + 1) &&
		(r->tokens[i + 1].kind == TOKEN_NUMBER || news_read_month(r, i + 1, &next) > 0))
		i++;
	if ((month = news_read_month(r, i, &next)) > 0)
	{
		if (i > 0 && news_reader_have(r, next) && news_is_dash(r->tokens[next].code) && (r->tokens[next].flags & TOKEN_SPACE))
			day = 0;			/* "CHICAGO, April -": the day was forgotten */
		else if (!news_read_number(r, next, &day) || day < 1)
			return false;
		else
		{
			/* "March 187 -": a typing error; the month is right */
			if (day > 31)
			{
				if (i == 0 || day > 399 || !news_reader_have(r, next + 1) || !news_is_dash(r->tokens[next + 1].code))
					return false;
				day = 0;
			}
			next++;
		}
		if (is_punct(r, next, '.') && news_reader_have(r, next + 1) && read_year(r, next + 1, &year))
			next++;
	}
	else if (news_read_number(r, i, &day) && day >= 1 && day <= 31)
	{
		next = i + 1;
		if (is_punct(r, next, '.') || is_punct(r, next, 0xBA))
			next++;
		while (news_reader_have(r, next) && r->tokens[next].kind == TOKEN_WORD &&
			   (news_reader_use(r, next, next + 1) & LEX_DATELINE_WORD_USE_ORDINAL))
			next++;
		if ((month = news_read_month(r, next, &next)) == 0)
			return read_numeric_date(r, i, form, end);
	}
	else
		return read_numeric_date(r, i, form, end);
	form->month = (int8_t) month;
	form->day = (int8_t) day;
	form->year = 0;
	*end = next;
	while (news_reader_have(r, next) && r->tokens[next].kind == TOKEN_WORD &&
		   (news_reader_use(r, next, next + 1) & LEX_DATELINE_WORD_USE_ORDINAL))
		next++;
	if (is_comma(r, next))
		next++;
	if (read_year(r, next, &year))
	{
		form->year = (int16_t) year;
		*end = next + 1;
	}
	return true;
}

/* Is the word printed in capitals?  A single letter may be anything. */
static bool
is_capitals(const DatelineReader *r, const NewsToken *t)
{
	char		last = r->text[t->end - 1];

	if (t->flags & TOKEN_UPPER)
		return true;
	/* McALLEN */
	return t->end - t->start > 3 && (t->flags & TOKEN_CAPITAL) && last >= 'A' && last <= 'Z';
}

static bool
is_letter_alone(const NewsToken *t)
{
	return t->end - t->start == 1 || (t->end - t->start == 2 && (t->flags & TOKEN_INITIAL));
}

/* A letter of a script that has no case. */
static bool
is_caseless(int32_t code)
{
	return code >= 0x590 && u_isalpha(code) && !u_islower(code) && !u_isupper(code);
}

static bool
is_known(DatelineReader *r, int32_t first, int32_t end)
{
	char		key[KEY_BYTES];
	int32_t		n = news_reader_key(r, first, end, key);

	return n > 0 && news_gazetteer_kinds(key, n) != 0;
}

/* A name all in lower case, of a known city, with a comma behind it: "sioux falls, april 7 -". */
static int32_t
lower_name(DatelineReader *r, int32_t first)
{
	int32_t		end = first;

	while (end < first + 4 && news_reader_have(r, end) && r->tokens[end].kind == TOKEN_WORD && !(r->tokens[end].flags & (TOKEN_CAPITAL | TOKEN_POSSESSIVE)))
		end++;
	if (end == first || !is_comma(r, end) || !is_known(r, first, end))
		return first;
	return end;
}

/*
 * A name of words that a place may have, as long as it goes: capitals stay
 * capitals, a word in lower case is one of dateline_word.tsv and followed by
 * more.  Says what the gazetteer knows of it.
 */
bool
news_read_name(DatelineReader *r, int32_t i, DatelineName *name)
{
	int32_t		first = i,
				end = i;
	char		key[KEY_BYTES];
	int32_t		n;
	uint32_t	use;
	bool		capitals = false,
				decided = false;

	memset(name, 0, sizeof(DatelineName));
	while (i < first + NAME_WORDS * 2 && name->words < NAME_WORDS && news_reader_have(r, i))
	{
		const NewsToken *t = &r->tokens[i];
		int32_t		next;

		if (t->kind == TOKEN_PUNCT && t->code == '.' && end == i && i > first && t->end - t->start == 1 && !(t->flags & TOKEN_SPACE))
		{
			/* the dot of St., Ft., N. */
			if (!(news_reader_use(r, i - 1, i) & LEX_DATELINE_WORD_USE_SHORT))
				break;
			i++;
			if (news_reader_have(r, i) && r->tokens[i].kind == TOKEN_WORD)
			{
				end = i;
				continue;
			}
			break;
		}
		if (t->kind != TOKEN_WORD)
			break;
		if (i > first && end == i && (t->flags & TOKEN_POSSESSIVE) && !(t->flags & TOKEN_SPACE) && (t->code == '\'' || t->code == 0x2019))
		{
			/* LAND'S END */
			end = ++i;
			continue;
		}
		if (i > first && (t->flags & TOKEN_LINE) && memchr(r->text + r->tokens[i - 1].end, '\n', (size_t) (t->start - r->tokens[i - 1].end)) != NULL &&
			t->start - r->tokens[i - 1].end > 1)
			break;
		if (is_caseless(t->code))
		{
			end = ++i;
			name->words++;
			continue;
		}
		if (!(t->flags & TOKEN_CAPITAL) && !(t->flags & TOKEN_UPPER))
		{
			/* McALLEN aside, a word in lower case is inside or the name is over */
			if (i == first || !(news_reader_use(r, i, i + 1) & LEX_DATELINE_WORD_USE_INSIDE))
			{
				if (i == first && (t->flags & TOKEN_POSSESSIVE) && news_reader_have(r, i + 1) && (r->tokens[i + 1].flags & TOKEN_CAPITAL))
				{
					i++;
					continue;	/* l'Aquila */
				}
				if (i == first)
					break;
				if (is_known(r, first, i + 1))
					end = i + 1;
				/* Trinidad and Tobago */
				else if (!(news_reader_have(r, i + 1) && is_known(r, first, i + 2)))
					break;
			}
			name->words++;
			i++;
			continue;
		}
		if (t->flags & TOKEN_POSSESSIVE && r->text[t->end - 1] != '\'' && (unsigned char) r->text[t->end - 1] < 0x80)
		{
			if (i == first)
				break;
		}
		if (decided && !is_letter_alone(t) && is_capitals(r, t) != capitals)
		{
			/* "WASHINGTON President", but "Washington DC" */
			if ((capitals || t->end - t->start > 2) && !is_known(r, first, i + 1))
				break;
		}
		/* "PARIS MARCH 5": a date needs no comma */
		if (i > first && news_reader_have(r, i + 1) && r->tokens[i + 1].kind == TOKEN_NUMBER && news_read_month(r, i, &next) > 0)
			break;
		if (!decided && !is_letter_alone(t))
		{
			decided = true;
			capitals = is_capitals(r, t);
		}
		name->words++;
		end = ++i;
	}
	if (end == first && (end = lower_name(r, first)) > first)
		name->words = end - first;
	if (end == first)
		return false;
	name->first = first;
	name->end = end;
	name->capitals = capitals;
	name->span.start = r->tokens[first].start;
	name->span.end = r->tokens[end - 1].end;
	n = news_reader_key(r, first, end, key);
	if (n == 0)
		return false;
	name->kinds = news_gazetteer_kinds(key, n);
	use = use_of_key(key, n);
	if (use & LEX_DATELINE_WORD_USE_PLACE)
		name->kinds |= PLACE_LISTED;
	else if ((use & LEX_DATELINE_WORD_USE_NEVER) && !(name->kinds & GAZETTEER_CITY))
		name->refused = true;
	if (name->kinds == 0 && (news_reader_use(r, first, first + 1) & LEX_DATELINE_WORD_USE_ABOARD))
		name->kinds |= PLACE_LISTED;
	if (name->kinds == 0 && end > first + 1 && !news_gazetteer_has_town(key, n))
	{
		/* a team, a company, a building; or words behind a place's name that make it something else */
		for (int32_t k = first; k < end; k++)
			if (news_reader_use(r, k, k + 1) & LEX_DATELINE_WORD_USE_NEVER_WITH)
				name->refused = true;
	}
	return true;
}
