/*
 * credit_lines.c
 *		One line of credits: roles and names.
 *
 * A line is read as a whole: a phrase that tells the role (credit_phrase.tsv),
 * names and what stands around them (places, outlets, professions), the next
 * phrase.  If anything is left over, the line is the story's and not a credit.
 */
#include "news/credits.h"

#include <unicode/uchar.h>

#include "lexicon/lexicon.h"
#include "news/gazetteer.h"

#define MAX_LINE_CREDITS	24
#define NAME_WORDS			6

typedef struct CreditLine
{
	NewsDoc    *doc;
	DatelineReader r;
	NewsCredit	credits[MAX_LINE_CREDITS];
	int32_t		n;
	bool		named;			/* a name was read since the last phrase */
	bool		phrase;			/* a phrase told that names follow */
} CreditLine;

static bool
is_mark(CreditLine *line, int32_t i, int32_t code)
{
	return news_reader_have(&line->r, i) && line->r.tokens[i].kind == TOKEN_PUNCT && line->r.tokens[i].code == code;
}

static uint32_t
word_use(CreditLine *line, int32_t first, int32_t end)
{
	char		key[KEY_BYTES];
	int32_t		n = news_reader_key(&line->r, first, end, key);
	int32_t		hit;

	return n > 0 && lex_find(LEX_CREDIT_WORD, key, n, NULL, &hit) > 0 ?
		lex_set(LEX_CREDIT_WORD, lex_row(LEX_CREDIT_WORD, hit), LEX_CREDIT_WORD_USE) : 0;
}

/* The longest row of credit_word.tsv at i with one of these uses: how many tokens, 0 for none. */
static int32_t
match_word(CreditLine *line, int32_t i, uint32_t use)
{
	for (int32_t n = 4; n > 0; n--)
		if (news_reader_have(&line->r, i + n - 1) && (word_use(line, i, i + n) & use))
			return n;
	return 0;
}

/* The longest phrase at i, its roles in *role; how many tokens it has. */
static int32_t
match_phrase(CreditLine *line, int32_t i, uint32_t *role)
{
	for (int32_t n = 6; n > 0; n--)
	{
		char		key[KEY_BYTES];
		int32_t		length,
					hit,
					rows;

		if (!news_reader_have(&line->r, i + n - 1) || is_mark(line, i + n - 1, '.'))
			continue;
		length = news_reader_key(&line->r, i, i + n, key);
		rows = length > 0 ? lex_find(LEX_CREDIT_PHRASE, key, length, NULL, &hit) : 0;
		if (rows == 0)
			continue;
		*role = 0;
		for (int32_t k = 0; k < rows; k++)
			*role |= lex_set(LEX_CREDIT_PHRASE, lex_row(LEX_CREDIT_PHRASE, hit + k), LEX_CREDIT_PHRASE_ROLE);
		return n;
	}
	return 0;
}

static NewsCreditRole
role_of(uint32_t set)
{
	if (set & LEX_CREDIT_PHRASE_ROLE_BYLINE)
		return CREDIT_BYLINE;
	if (set & LEX_CREDIT_PHRASE_ROLE_REPORTING)
		return CREDIT_REPORTING;
	if (set & LEX_CREDIT_PHRASE_ROLE_WRITING)
		return CREDIT_WRITING;
	if (set & LEX_CREDIT_PHRASE_ROLE_EDITING)
		return CREDIT_EDITING;
	if (set & LEX_CREDIT_PHRASE_ROLE_ADDITIONAL)
		return CREDIT_ADDITIONAL;
	if (set & LEX_CREDIT_PHRASE_ROLE_PHOTO)
		return CREDIT_PHOTO;
	return CREDIT_AGENCY;
}

/* "Ana" is no ANA: initials are printed as such. */
static bool
is_initials_in_words(CreditLine *line, int32_t i, int32_t row)
{
	const NewsToken *t = &line->r.tokens[i];
	const char *name = lex_text(LEX_OUTLET, row, LEX_OUTLET_NAME);

	if (!(t->flags & TOKEN_CAPITAL) || (t->flags & TOKEN_UPPER) || t->end - t->start > 5)
		return false;
	if (t->end - t->start <= 3 && strncmp(name, line->r.text + t->start, (size_t) (t->end - t->start)) != 0)
		return true;
	for (; *name; name++)
		if (!(*name >= 'A' && *name <= 'Z'))
			return false;
	return true;
}

/* The longest outlet at i: how many tokens, its row. */
static int32_t
match_outlet(CreditLine *line, int32_t i, int32_t *row)
{
	for (int32_t n = 6; n > 0; n--)
	{
		bool		wire;

		if (!news_reader_have(&line->r, i + n - 1) || is_mark(line, i + n - 1, '.') || line->r.tokens[i].kind == TOKEN_PUNCT)
			continue;
		*row = news_read_outlet(&line->r, i, i + n, &wire);
		if (*row >= 0 && n == 1 && is_initials_in_words(line, i, *row))
			continue;
		/* "Time" alone is no credit; in lower case only as agencies print themselves */
		if (*row >= 0 && !wire && !line->phrase && (lex_set(LEX_OUTLET, *row, LEX_OUTLET_KIND) & LEX_OUTLET_KIND_WORD))
			continue;
		if (*row >= 0 && (wire || (line->r.tokens[i].flags & TOKEN_CAPITAL) || line->r.tokens[i].code >= 0x590))
			return n;
	}
	return 0;
}

static void
add_credit(CreditLine *line, NewsCreditRole role, NewsText name, int32_t first, int32_t end)
{
	NewsCredit *credit;

	line->named = true;
	if (line->n == MAX_LINE_CREDITS)
		return;
	credit = &line->credits[line->n++];
	credit->role = role;
	credit->name = name;
	credit->span.start = line->r.tokens[first].start;
	credit->span.end = line->r.tokens[end - 1].end;
}

/* Can the token be of a person's name? */
static bool
is_name_word(CreditLine *line, int32_t i)
{
	const NewsToken *t = &line->r.tokens[i];

	if (!news_reader_have(&line->r, i) || (t->kind != TOKEN_WORD && !(t->kind == TOKEN_OTHER && t->code >= 0x2E80)))
		return false;
	if (t->flags & TOKEN_POSSESSIVE)
		return t->end - t->start > 1 && line->r.text[t->start] != '\'' && t->code != 0x2019;
	return (t->flags & TOKEN_CAPITAL) || t->code >= 0x590;
}

/* Dr., Jr., Wm.: the dot is the word's */
static bool
is_abbreviation(CreditLine *line, int32_t i)
{
	char		key[KEY_BYTES];
	int32_t		n = news_reader_key(&line->r, i, i + 1, key);
	int32_t		hit;

	return n > 0 && (n <= 2 || lex_find(LEX_ABBREVIATION, key, n, line->r.text + line->r.tokens[i].start, &hit) > 0);
}

/*
 * A person's name at i: words with a capital, initials, particles.  Stops before
 * an outlet or a profession.  Returns the token behind it, or i.
 */
static int32_t
match_person(CreditLine *line, int32_t i)
{
	DatelineReader *r = &line->r;
	int32_t		first = i,
				end = i,
				words = 0;

	while (words < NAME_WORDS && news_reader_have(r, i))
	{
		int32_t		row;
		uint32_t	role;

		if (i > first && is_mark(line, i, '.') && !(r->tokens[i].flags & TOKEN_SPACE) && is_abbreviation(line, i - 1) &&
			news_reader_have(r, i + 1) && is_name_word(line, i + 1))
		{
			i++;				/* Dr. Jr. St. */
			continue;
		}
		if (is_name_word(line, i))
		{
			if (i > first && ((match_word(line, i, LEX_CREDIT_WORD_USE_TITLE | LEX_CREDIT_WORD_USE_IN | LEX_CREDIT_WORD_USE_FOR) > 0 &&
							   !(r->tokens[i].flags & TOKEN_INITIAL)) ||
							  (words >= 2 && match_outlet(line, i, &row) > 0) || match_phrase(line, i, &role) > 1))
				break;
			if (r->tokens[i].code >= 0x2E80)
			{
				/* Chinese names are of two to four characters */
				int32_t		n = 0;

				while (n < 4 && news_reader_have(r, i + n) && r->tokens[i + n].code >= 0x2E80 && r->tokens[i + n].kind == TOKEN_OTHER)
					n++;
				return n >= 2 ? i + n : first;
			}
			words++;
			end = ++i;
			continue;
		}
		/* van der, de la, bin; "da Silva", but "da Roma" says where */
		if (words > 0 && r->tokens[i].kind == TOKEN_WORD && news_reader_have(r, i + 1) && r->tokens[i + 1].kind == TOKEN_WORD)
		{
			char		key[KEY_BYTES];
			int32_t		n = news_reader_key(r, i, i + 1, key),
						hit;
			uint32_t	use = word_use(line, i, i + 1);

			if (n > 0 && lex_find(LEX_PARTICLE, key, n, NULL, &hit) > 0 && !(use & (LEX_CREDIT_WORD_USE_JOIN | LEX_CREDIT_WORD_USE_FOR)))
			{
				n = news_reader_key(r, i + 1, i + 2, key);
				if (!(use & LEX_CREDIT_WORD_USE_IN) || (is_name_word(line, i + 1) && n > 0 && news_gazetteer_kinds(key, n) == 0 && match_outlet(line, i + 1, &hit) == 0))
				{
					i++;
					continue;
				}
			}
		}
		break;
	}
	return end;
}

static NewsText
person_name(CreditLine *line, int32_t first, int32_t end)
{
	NewsSpan	span = {line->r.tokens[first].start, line->r.tokens[end - 1].end};
	NewsText	text = news_squeeze(line->doc, span);
	int32_t		upper = 0,
				long_words = 0;

	for (int32_t i = first; i < end; i++)
		if (line->r.tokens[i].end - line->r.tokens[i].start > 2)
		{
			long_words++;
			upper += (line->r.tokens[i].flags & TOKEN_UPPER) != 0;
		}
	return long_words > 0 && upper == long_words ? news_natural_case(line->doc, text) : text;
}

/* "in Berlin", "aus Kiew", with a state or country behind a comma: the token behind it. */
static int32_t
skip_place(CreditLine *line, int32_t i)
{
	DatelineReader *r = &line->r;
	DatelineName name;
	int32_t		first = i;

	while (i < first + 5 && news_reader_have(r, i) && (is_name_word(line, i) || (i > first && (news_reader_use(r, i, i + 1) & LEX_DATELINE_WORD_USE_INSIDE) && is_name_word(line, i + 1))) &&
		   (i == first || match_word(line, i, LEX_CREDIT_WORD_USE_JOIN) == 0))
		i++;
	if (i == first)
		return i;
	if (is_mark(line, i, ',') && news_read_name(r, i + 1, &name) && (name.kinds & (GAZETTEER_REGION | GAZETTEER_COUNTRY)) &&
		!(name.kinds & GAZETTEER_CITY))
		i = name.end;
	/* Ill., N.C. */
	if (is_mark(line, i, '.') && !(r->tokens[i].flags & TOKEN_SPACE) && news_reader_have(r, i + 1) && !is_mark(line, i + 1, ')') && r->tokens[i - 1].end - r->tokens[i - 1].start <= 5)
		i++;
	return i;
}

static bool
is_dash(CreditLine *line, int32_t i)
{
	return news_reader_have(&line->r, i) && line->r.tokens[i].kind == TOKEN_PUNCT && news_is_dash(line->r.tokens[i].code);
}

/*
 * Names from i on with what stands around them.  Returns the token behind them;
 * i if there is none.
 */
static int32_t
read_names(CreditLine *line, int32_t i, NewsCreditRole role)
{
	DatelineReader *r = &line->r;
	bool		open = true;	/* a name may follow */

	for (int32_t steps = 0; steps < 80 && news_reader_have(r, i); steps++)
	{
		int32_t		n,
					row,
					end;
		DatelineForm date;
		uint32_t	phrase;

		/* the next role */
		if (line->named && (n = match_phrase(line, i, &phrase)) > 0 && !(phrase & LEX_CREDIT_PHRASE_ROLE_WEAK) &&
			(n > 1 || is_mark(line, i + n, ':') || is_mark(line, i + n, 0xFF1A)))
			return i;
		if ((n = match_word(line, i, LEX_CREDIT_WORD_USE_JOIN)) > 0 && line->named && !open)
		{
			i += n;
			open = true;
			continue;
		}
		if ((is_mark(line, i, ',') || is_mark(line, i, '/') || is_mark(line, i, 0x3001) || is_mark(line, i, 0x060C) || is_mark(line, i, 0xFF0C) || is_mark(line, i, '|') ||
			 is_mark(line, i, 0xB7) || is_mark(line, i, 0x2022) || is_dash(line, i) || is_mark(line, i, '&')) && line->named && !open)
		{
			i++;
			open = true;
			continue;
		}
		if (line->named && (n = match_word(line, i, LEX_CREDIT_WORD_USE_IN)) > 0 && !open && (end = skip_place(line, i + n)) > i + n)
		{
			i = end;
			continue;
		}
		if (line->named && (n = match_word(line, i, LEX_CREDIT_WORD_USE_FOR)) > 0 && match_outlet(line, i + n, &row) > 0)
		{
			i += n;
			open = true;
			continue;
		}
		if ((n = match_outlet(line, i, &row)) > 0 && open)
		{
			int32_t		title = match_word(line, i + n, LEX_CREDIT_WORD_USE_TITLE);

			add_credit(line, role == CREDIT_PHOTO && !line->named ? CREDIT_PHOTO : CREDIT_AGENCY, news_text(lex_text(LEX_OUTLET, row, LEX_OUTLET_NAME)), i, i + n);
			i += n;
			while (title > 0)
			{
				i += title;
				title = match_word(line, i, LEX_CREDIT_WORD_USE_TITLE);
			}
			open = title > 0;
			/* "AP writers A and B" */
			if (is_name_word(line, i))
				open = true;
			continue;
		}
		/* "(Reuters)" behind a name */
		if (line->named && is_mark(line, i, '(') && (n = match_outlet(line, i + 1, &row)) > 0 && is_mark(line, i + 1 + n, ')'))
		{
			add_credit(line, CREDIT_AGENCY, news_text(lex_text(LEX_OUTLET, row, LEX_OUTLET_NAME)), i + 1, i + 1 + n);
			i += n + 2;
			open = false;
			continue;
		}
		if ((n = match_word(line, i, LEX_CREDIT_WORD_USE_TITLE)) > 0 && (line->named || match_word(line, i + n, LEX_CREDIT_WORD_USE_TITLE) > 0 || is_name_word(line, i + n)))
		{
			i += n;
			/* "Staff writer Jane Doe" */
			open |= is_name_word(line, i);
			if (line->named && !is_name_word(line, i))
				open = false;
			continue;
		}
		if (line->named && (news_read_date(r, i, &date, &end)) && date.month > 0)
		{
			i = end;
			open = false;
			continue;
		}
		/* e-mail addresses and the like; the twitter name of the writer */
		if (line->named && r->tokens[i].kind == TOKEN_OTHER && r->tokens[i].code < 0x2E80)
		{
			i++;
			open = false;
			continue;
		}
		if (open && (is_mark(line, i, '@')))
			return i;
		if (open && (end = match_person(line, i)) > i)
		{
			/* a place behind a comma: "Jane Doe, Nairobi" */
			if (line->named && end - i <= 3)
			{
				DatelineName name;

				if (news_read_name(r, i, &name) && name.kinds != 0 && name.end == end)
				{
					i = end;
					open = false;
					continue;
				}
			}
			add_credit(line, role, person_name(line, i, end), i, end);
			i = end;
			open = false;
			continue;
		}
		break;
	}
	return i;
}

/* Is nothing left from token i on but closing marks? */
static bool
is_over(CreditLine *line, int32_t i)
{
	while (is_mark(line, i, ')') || is_mark(line, i, ']') || is_mark(line, i, '.') || is_mark(line, i, ';') || is_mark(line, i, 0xFF09) || is_mark(line, i, 0x3002) || is_mark(line, i, ',') ||
		   is_mark(line, i, '*') || is_mark(line, i, '#') || is_dash(line, i))
		i++;
	return !news_reader_have(&line->r, i);
}

static void
keep(CreditLine *line)
{
	for (int32_t i = 0; i < line->n; i++)
		*NEWS_PUSH(line->doc, credits) = line->credits[i];
}

bool
news_read_credit_line(NewsDoc *doc, int32_t start, int32_t end, bool head)
{
	CreditLine	line;
	int32_t		i = 0;
	int32_t		n,
				names;
	uint32_t	role;
	bool		bracket = false,
				any = false;

	line.doc = doc;
	line.n = 0;
	line.named = line.phrase = false;
	news_reader_start(&line.r, doc->text, end, start);
	while (is_mark(&line, i, '(') || is_mark(&line, i, '[') || is_mark(&line, i, 0xFF08) || is_mark(&line, i, '*') || is_mark(&line, i, '/') || is_dash(&line, i))
	{
		bracket |= !is_dash(&line, i) && !is_mark(&line, i, '*');
		i++;
	}
	if (!news_reader_have(&line.r, i))
		return false;

	/* "A and B contributed to this report." */
	if (match_phrase(&line, i, &role) == 0)
	{
		int32_t		at = i;
		char		key[KEY_BYTES];
		int32_t		length = news_reader_key(&line.r, i, i + 1, key);

		if (length == 3 && memcmp(key, "the", 3) == 0 && match_outlet(&line, i, &n) == 0)
			at++;
		at = read_names(&line, at, CREDIT_ADDITIONAL);
		if (at > i && line.named && (n = match_phrase(&line, at, &role)) > 0 && (role & LEX_CREDIT_PHRASE_ROLE_BEHIND))
		{
			for (int32_t k = 0; k < line.n; k++)
				if (line.credits[k].role == CREDIT_ADDITIONAL)
					line.credits[k].role = role_of(role);
			at += n;
			at = skip_place(&line, at + match_word(&line, at, LEX_CREDIT_WORD_USE_IN));
			if (is_over(&line, at))
			{
				keep(&line);
				return true;
			}
			return false;
		}
		/* "Jane Doe, Associated Press", "Associated Press", "dpa": names with an outlet alone */
		if (at > i && is_over(&line, at) && line.n > 0 && line.n <= 4)
		{
			bool		outlet = false,
						person = false;

			for (int32_t k = 0; k < line.n; k++)
				if (line.credits[k].role == CREDIT_AGENCY)
					outlet = true;
				else
				{
					line.credits[k].role = CREDIT_BYLINE;
					person = true;
				}
			/* "Jane Doe, Example Times", but not "Example Times Fires Editor" */
			if (outlet && (!person || ((head || bracket) && line.credits[0].role == CREDIT_BYLINE)))
			{
				keep(&line);
				return true;
			}
		}
		return false;
	}

	line.phrase = true;
	/* phrase, names; phrase, names … */
	while (news_reader_have(&line.r, i))
	{
		n = match_phrase(&line, i, &role);
		if (n == 0 || (role & LEX_CREDIT_PHRASE_ROLE_BEHIND))
			break;
		if ((role & LEX_CREDIT_PHRASE_ROLE_WEAK) && !head && !bracket && !any)
			return false;
		names = i + n;
		/* "Reporting: A", "Editing by: B"; a word alone is a phrase only with a colon, in brackets, or in front of "by" */
		if (is_mark(&line, names, ':') || is_mark(&line, names, 0xFF1A) || is_dash(&line, names))
			names++;
		else if (n == 1 && !(role & LEX_CREDIT_PHRASE_ROLE_WEAK) && !bracket && !any && line.r.tokens[i].code < 0x590)
			return false;
		line.named = false;
		i = read_names(&line, names, role_of(role));
		if (!line.named)
			return false;
		any = true;
		/* what parts two phrases */
		while (is_mark(&line, i, ';') || is_mark(&line, i, '.') || is_mark(&line, i, ',') || is_mark(&line, i, '|') || is_mark(&line, i, 0xFF1B) || is_dash(&line, i) ||
			   is_mark(&line, i, ')') || is_mark(&line, i, '(') || is_mark(&line, i, 0xFF09) || is_mark(&line, i, 0x3000) ||
			   (match_word(&line, i, LEX_CREDIT_WORD_USE_JOIN) == 1 && match_phrase(&line, i + 1, &role) > 0))
			i++;
	}
	if (!any || !is_over(&line, i))
		return false;
	keep(&line);
	return true;
}
