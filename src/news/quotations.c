/*
 * quotations.c
 *		Quotation marks of the world's presses, paired: nested, unclosed, running
 *		over paragraphs.  Apostrophes and feet and inches never open one.
 */
#include <stdlib.h>

#include "news/attribution_parts.h"
#include "news/stages.h"

/* Marks nested deeper than this are read as if they were not there. */
#define MAX_DEPTH	8

/* How far the real end of a quotation may be from the plural's apostrophe that looks like one (tokens). */
#define PLURAL_REACH	60

/* What is open at a place of the text. */
typedef struct OpenMark
{
	int32_t		mark;			/* code point of the opening mark; ` for `` */
	int32_t		token;
	int32_t		previous;		/* quotation that it continues, -1 */
} OpenMark;

static bool
starts_line_or_space(const NewsDoc *doc, int32_t t)
{
	int32_t		code;

	if (t == 0 || (doc->tokens[t].flags & (TOKEN_SPACE | TOKEN_LINE | TOKEN_PARAGRAPH)))
		return true;
	code = doc->tokens[t - 1].code;
	return doc->tokens[t - 1].kind != TOKEN_WORD && doc->tokens[t - 1].kind != TOKEN_NUMBER &&
		(code == '(' || code == '[' || code == '-' || code == 0x2014 || code == 0x2013 || code == '"' ||
		 code == '\'' || code == 0x201C || code == 0x2018 || code == ':' || code == '/');
}

static bool
space_behind(const NewsDoc *doc, int32_t t)
{
	return t + 1 >= doc->n_tokens || (doc->tokens[t + 1].flags & (TOKEN_SPACE | TOKEN_LINE | TOKEN_PARAGRAPH)) != 0;
}

/* Which mark the token is; 0 if none.  `` gives `, '' gives ". */
static int32_t
mark_of(const NewsDoc *doc, int32_t t)
{
	const NewsToken *token = &doc->tokens[t];
	int32_t		length = token->end - token->start;

	if (token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER)
		return 0;
	switch (token->code)
	{
		case '`':
			return length == 2 ? '`' : 0;
		case '\'':
			return length == 2 ? '"' : length == 1 ? '\'' : 0;
		case '"':
		case 0x201C: case 0x201D: case 0x201E: case 0x201F:
		case 0x2018: case 0x2019: case 0x201A:
		case 0xAB: case 0xBB: case 0x2039: case 0x203A:
		case 0x300C: case 0x300D: case 0x300E: case 0x300F:
			return token->code;
	}
	return 0;
}

/* Does `mark` close what `open` opened? */
static bool
closes(int32_t open, int32_t mark)
{
	switch (open)
	{
		case '"':
		case '`':
			return mark == '"' || mark == 0x201D;
		case 0x201C:
			return mark == 0x201D || mark == '"';
		case 0x201D:
			return mark == 0x201D;
		case 0x201E: case 0x201F:
			return mark == 0x201C || mark == 0x201D || mark == '"';
		case '\'':
			return mark == '\'' || mark == 0x2019;
		case 0x2018:
			return mark == 0x2019 || mark == '\'';
		case 0x201A:
			return mark == 0x2018 || mark == 0x2019;
		case 0xAB:
			return mark == 0xBB;
		case 0xBB:
			return mark == 0xAB;
		case 0x2039:
			return mark == 0x203A;
		case 0x203A:
			return mark == 0x2039;
		case 0x300C:
			return mark == 0x300D;
		case 0x300E:
			return mark == 0x300F;
	}
	return false;
}

/* May the mark at token t open a quotation? */
static bool
opens(const NewsDoc *doc, int32_t t, int32_t mark)
{
	bool		number_before = t > 0 && doc->tokens[t - 1].kind == TOKEN_NUMBER && !(doc->tokens[t].flags & TOKEN_SPACE);

	if (number_before)
		return false;			/* 6' 2" */
	switch (mark)
	{
		case 0x201E: case 0x201A: case 0xAB: case 0x2039: case 0x300C: case 0x300E: case '`': case 0x201F:
			return true;
		case 0x201C:
			return true;
		case 0x2018:
		case '\'':
			return starts_line_or_space(doc, t) && !space_behind(doc, t) &&
				t + 1 < doc->n_tokens && doc->tokens[t + 1].kind != TOKEN_NUMBER;
		case '"':
			return starts_line_or_space(doc, t) && t + 1 < doc->n_tokens;
		case 0x201D: case 0xBB: case 0x203A:
			return starts_line_or_space(doc, t) && !space_behind(doc, t);
	}
	return false;
}

/*
 * Is the mark behind the s of "the players' bus" no end of the single quotation that is open?  Not if a mark with a comma or a
 * full stop before it comes soon and nothing opens before that.
 */
static bool
is_plural(const NewsDoc *doc, int32_t t, int32_t end, int32_t mark)
{
	const NewsToken *before = &doc->tokens[t - 1];

	if (before->kind != TOKEN_WORD || (doc->text[before->end - 1] | 0x20) != 's' || (doc->tokens[t].flags & TOKEN_SPACE) || !space_behind(doc, t) ||
		t + 1 >= end || doc->tokens[t + 1].kind != TOKEN_WORD)
		return false;
	if (end > t + PLURAL_REACH)
		end = t + PLURAL_REACH;
	for (int32_t u = t + 1; u < end; u++)
	{
		int32_t		next = mark_of(doc, u);

		if (next == 0)
			continue;
		if (next != mark || (starts_line_or_space(doc, u) && !space_behind(doc, u)))
			return false;
		if (doc->tokens[u - 1].kind == TOKEN_PUNCT && doc->tokens[u - 1].end == doc->tokens[u].start)
			return true;
	}
	return false;
}

static bool
is_single(int32_t mark)
{
	return mark == '\'' || mark == 0x2018 || mark == 0x201A || mark == 0x2039 || mark == 0x203A;
}

/* Speech, or a title, a nickname, a word held at arm's length? */
static NewsQuotationUse
use_of(const NewsDoc *doc, const NewsQuotation *q)
{
	int32_t		words = 0,
				half = 0,
				capitals = 0,
				links = 0;			/* small words of a title: State of the Union */
	int32_t		last = q->closed ? q->end - 2 : q->end - 1;
	int32_t		code;

	for (int32_t t = q->first + 1; t <= last && words < 12; t++)
	{
		/* scripts without spaces: two characters make about a word */
		if (doc->tokens[t].kind == TOKEN_OTHER && doc->tokens[t].code >= 0x2E80)
			half++;
		if (doc->tokens[t].kind == TOKEN_WORD || doc->tokens[t].kind == TOKEN_NUMBER)
		{
			if ((doc->tokens[t].flags & TOKEN_POSSESSIVE) == 0)
				words++;
			if (doc->tokens[t].flags & (TOKEN_CAPITAL | TOKEN_DIGITS))
				capitals++;
			else if (words > 1 && (news_word_kind(doc, t) & (LEX_CUE_WORD_KIND_PREPOSITION | LEX_CUE_WORD_KIND_CONJUNCTION | LEX_CUE_WORD_KIND_DETERMINER)))
				links++;
		}
	}
	words += half / 2;
	if (last <= q->first)
		return QUOTATION_SCARE;
	code = doc->tokens[last].code;
	/* works of art with the comma or full stop of the sentence inside: on “Fox News Sunday,” */
	if (doc->tokens[last].kind != TOKEN_WORD && (code == ',' || code == '.') && words >= 2 && words <= 5 && capitals >= 2 && capitals + links == words &&
		q->first > 0 && ((doc->tokens[q->first - 1].flags & TOKEN_POSSESSIVE) || doc->tokens[q->first - 1].code == 0x2019 || doc->tokens[q->first - 1].code == '\'' ||
						 doc->tokens[q->first - 1].kind == TOKEN_NUMBER || (doc->tokens[q->first - 1].kind == TOKEN_WORD && !(doc->tokens[q->first - 1].flags & (TOKEN_CAPITAL | TOKEN_PARAGRAPH)))))
		return QUOTATION_TITLE;
	if (doc->tokens[last].kind != TOKEN_WORD && (code == '.' || code == '!' || code == '?' || code == ',' || code == 0x2026 ||
												 code == 0x3002 || code == 0xFF01 || code == 0xFF1F || code == 0xFF0C || code == 0x3001))
		return QUOTATION_SPEECH;
	if (q->first > 0 && q->end < doc->n_tokens && words <= 2 && capitals > 0 && q->closed &&
		(doc->tokens[q->first - 1].flags & TOKEN_CAPITAL) && (doc->tokens[q->end].flags & TOKEN_CAPITAL) &&
		!(doc->tokens[q->end].flags & TOKEN_SENTENCE))
		return QUOTATION_NICKNAME;
	if (words >= 2 && words <= 8 && capitals * 3 >= words * 2)
		return QUOTATION_TITLE;
	return words <= 3 ? QUOTATION_SCARE : QUOTATION_SPEECH;
}

static int32_t
add_quotation(NewsDoc *doc, const OpenMark *open, int32_t end, bool closed)
{
	NewsQuotation *q = NEWS_PUSH(doc, quotations);

	q->first = open->token;
	q->end = end;
	q->closed = closed;
	q->previous = open->previous;
	q->parent = -1;
	q->span = news_token_span(doc, q->first, q->end);
	q->inner = q->span;
	q->inner.start = q->first + 1 < q->end ? doc->tokens[q->first + 1].start : doc->tokens[q->first].end;
	if (closed)
		q->inner.end = q->end - 2 > q->first ? doc->tokens[q->end - 2].end : q->inner.start;
	return doc->n_quotations - 1;
}

static int
by_start(const void *a, const void *b)
{
	const NewsQuotation *x = a,
			   *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->end < y->end) - (x->end > y->end);
}

/*
 * Sorts what was added for one paragraph, finds parents, and marks the tokens inside.
 */
static void
finish_paragraph(NewsDoc *doc, int32_t from)
{
	int32_t		stack[MAX_DEPTH + 1];
	int			depth = 0;
	int32_t		marked = 0;

	if (doc->n_quotations - from > 1)
		qsort(doc->quotations + from, doc->n_quotations - from, sizeof(NewsQuotation), by_start);
	for (int32_t i = from; i < doc->n_quotations; i++)
	{
		NewsQuotation *q = &doc->quotations[i];

		while (depth > 0 && doc->quotations[stack[depth - 1]].end <= q->first)
			depth--;
		q->parent = depth > 0 ? stack[depth - 1] : -1;
		if (depth <= MAX_DEPTH)
			stack[depth++] = i;
		q->use = use_of(doc, q);
		for (int32_t t = q->first > marked ? q->first : marked; t < q->end; t++)
			doc->tokens[t].quote = 1;
		if (q->end > marked)
			marked = q->end;
	}
}

/*
 * news_pair_quotations
 *		Fills doc->quotations (sorted) and tokens' `quote`.  Marks are paired
 *		within a paragraph; a double mark left open at its end is continued by a
 *		next paragraph that begins with a mark.  Linear in the tokens.
 */
void
news_pair_quotations(NewsDoc *doc)
{
	int32_t		unclosed = -1;	/* token at which an unclosed quotation of the last paragraph began */

	for (int32_t p = 0; p < doc->n_paragraphs; p++)
	{
		const NewsParagraph *paragraph = &doc->paragraphs[p];
		OpenMark	stack[MAX_DEPTH];
		int			depth = 0;
		int32_t		from = doc->n_quotations;
		int32_t		continued = -1;

		news_poll(doc);
		if (unclosed >= 0 && paragraph->first < paragraph->end && mark_of(doc, paragraph->first) != 0)
			for (int32_t i = from; i-- > 0 && continued < 0 && i >= from - MAX_DEPTH;)
				if (doc->quotations[i].first == unclosed)
					continued = i;
		unclosed = -1;
		for (int32_t t = paragraph->first; t < paragraph->end; t++)
		{
			int32_t		mark = mark_of(doc, t);
			int			d;
			bool		strict;

			if (mark == 0)
				continue;
			/* a blank before and none behind: it opens, whatever is open */
			strict = (mark == '"') && starts_line_or_space(doc, t) && !space_behind(doc, t);
			for (d = depth - 1; d >= 0; d--)
				if (closes(stack[d].mark, mark))
					break;
			if (d >= 0 && (mark == '\'' || mark == 0x2019) && !space_behind(doc, t) &&
				t + 1 < paragraph->end && doc->tokens[t + 1].kind == TOKEN_WORD)
				continue;		/* an apostrophe */
			if (d >= 0 && (mark == '\'' || mark == 0x2019) && t > stack[d].token + 1 && is_plural(doc, t, paragraph->end, mark))
				continue;
			/* rock 'n' roll */
			if (d >= 0 && mark == '\'' && t == stack[d].token + 2 && doc->tokens[t - 1].end - doc->tokens[t - 1].start == 1 &&
				(doc->text[doc->tokens[t - 1].start] | 0x20) == 'n')
			{
				depth = d;
				continue;
			}
			if (d >= 0 && strict && stack[d].mark == '"')
			{
				/* the one that is open was never closed: it ends here */
				if (t > stack[d].token + 1)
					add_quotation(doc, &stack[d], t, false);
				depth = d;
				d = -1;
			}
			if (d >= 0)
			{
				add_quotation(doc, &stack[d], t + 1, true);
				depth = d;		/* single marks left open inside mean nothing */
			}
			else if (depth < MAX_DEPTH && opens(doc, t, mark))
			{
				stack[depth].mark = mark;
				stack[depth].token = t;
				stack[depth].previous = t == paragraph->first ? continued : -1;
				depth++;
			}
		}
		for (int d = 0; d < depth; d++)
			if (!is_single(stack[d].mark) && stack[d].token + 1 < paragraph->end)
			{
				add_quotation(doc, &stack[d], paragraph->end, false);
				unclosed = stack[d].token;
				break;
			}
		finish_paragraph(doc, from);
	}
}
