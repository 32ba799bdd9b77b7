/*
 * credits.c
 *		Who made the story: bylines at the head of an article, credit lines at
 *		its foot.
 *
 * Each paragraph of head and foot is offered to credit_lines.c as a whole; of
 * the last paragraphs of the story, also their last sentences, a bracket and what stands
 * behind a dash.
 */
#include "news/credits.h"

#include <stdlib.h>

#include "lexicon/lexicon.h"
#include "news/stages.h"

/* So many paragraphs at the head may be headline and byline, so many at the foot credits and furniture. */
#define HEAD_PARAGRAPHS		8
#define FOOT_PARAGRAPHS		14
/* A byline, or a paragraph of credits, is no longer (bytes). */
#define BYLINE_BYTES		200
#define CREDITS_BYTES		700
/* An editor's initials. */
#define INITIALS_BYTES		48
#define INITIALS_LETTERS	4

void
news_take_out(NewsDoc *doc, int32_t start, int32_t end)
{
	NewsSpan   *span = NEWS_PUSH(doc, furniture);

	span->start = start;
	span->end = end;
}

static bool
take_credit(NewsDoc *doc, int32_t start, int32_t end, bool head)
{
	if (!news_read_credit_line(doc, start, end, head))
		return false;
	news_take_out(doc, start, end);
	return true;
}

static void
add_agency(NewsDoc *doc, int32_t row, NewsSpan span)
{
	NewsCredit *credit = NEWS_PUSH(doc, credits);

	credit->role = CREDIT_AGENCY;
	credit->name = news_text(lex_text(LEX_OUTLET, row, LEX_OUTLET_NAME));
	credit->span = span;
}

/* The wire agency that token t names, or -1. */
static int32_t
agency_at(const NewsDoc *doc, int32_t t)
{
	int32_t		hit,
				rows;

	if (doc->tokens[t].kind != TOKEN_WORD || lex_match(doc, LEX_OUTLET, t, t + 1, &hit, &rows) == 0)
		return -1;
	for (int32_t k = 0; k < rows; k++)
	{
		int32_t		row = lex_row(LEX_OUTLET, hit + k);

		if (lex_set(LEX_OUTLET, row, LEX_OUTLET_KIND) & LEX_OUTLET_KIND_AGENCY)
			return row;
	}
	return -1;
}

/* "bur-ab/cd", "dpa xy yz", "ab/cd (AFP)": editors' initials, and perhaps their agency. */
static bool
take_initials(NewsDoc *doc, const NewsParagraph *p)
{
	bool		slash = false;
	int32_t		agency = -1,
				agency_token = -1,
				words = 0;

	if (p->span.end - p->span.start > INITIALS_BYTES)
		return false;
	for (int32_t t = p->first; t < p->end; t++)
	{
		const NewsToken *token = &doc->tokens[t];
		int32_t		row = agency_at(doc, t);

		if (row >= 0)
		{
			agency = row;
			agency_token = t;
		}
		else if (token->kind == TOKEN_WORD)
		{
			int32_t		letters = 0;

			/* "bur-ab" is one token */
			for (int32_t i = token->start; i < token->end; i++)
			{
				char		c = doc->text[i];

				letters = c == '-' ? 0 : letters + 1;
				if (!((c >= 'a' && c <= 'z') || c == '-' || (c >= 'A' && c <= 'Z')) || letters > INITIALS_LETTERS)
					return false;
				/* a name has its first letter in upper case alone */
				if (letters > 1 && (doc->text[i - 1] & 32) != (c & 32))
					return false;
			}
			words++;
			slash |= memchr(doc->text + token->start, '-', (size_t) (token->end - token->start)) != NULL;
		}
		else if (token->kind == TOKEN_PUNCT && strchr("/()-.,;", token->code < 128 ? token->code : '?') != NULL)
			slash |= token->code == '/';
		else
			return false;
	}
	if (words == 0 || words > 7 || !(slash || agency >= 0))
		return false;
	/* a sentence */
	if (!slash && doc->tokens[p->end - 1].code == '.')
		return false;
	/* "and so on" is a sentence's end, not an editor's */
	if (agency < 0)
		for (int32_t t = p->first; t < p->end; t++)
			if (doc->tokens[t].lex > 0 && (lex_word_is(doc->tokens[t].lex) & LEX_BIT(LEX_FUNCTION)) != 0 && (doc->tokens[t].flags & TOKEN_SPACE) && t > p->first)
				return false;
	if (agency >= 0)
		add_agency(doc, agency, news_token_span(doc, agency_token, agency_token + 1));
	news_take_out(doc, p->span.start, p->span.end);
	return true;
}

static bool
ends_sentence(const NewsDoc *doc, int32_t t)
{
	int32_t		c = doc->tokens[t].code;

	return doc->tokens[t].kind == TOKEN_PUNCT && (c == '.' || c == '!' || c == '?' || c == '"' || c == 0x201D || c == 0xBB || c == 0x2026 || c == ')' || c == 0x3002 || c == 0x201C || c == '\'');
}

/* "… he said. — AFP", "/ AFP": an agency behind the last words of the story. */
static bool
take_trailing_agency(NewsDoc *doc, const NewsParagraph *p)
{
	for (int32_t t = p->end - 1; t > p->first && t > p->end - 8; t--)
	{
		const NewsToken *token = &doc->tokens[t];

		if (token->kind != TOKEN_PUNCT || !(news_is_dash(token->code) || token->code == '/') || t + 1 >= p->end)
			continue;
		if (!ends_sentence(doc, t - 1) && token->code != 0x2014)
			continue;
		return take_credit(doc, token->start, doc->tokens[p->end - 1].end, false);
	}
	return false;
}

/* The credits in the last sentences of a paragraph of the story; its end without them. */
static bool
take_from_story(NewsDoc *doc, const NewsParagraph *p)
{
	bool		any = false;
	int32_t		end = p->span.end;

	if (take_trailing_agency(doc, p))
		return true;
	/* a bracket at the end */
	if (end > p->span.start && doc->text[end - 1] == ')')
	{
		for (int32_t i = end - 2; i > p->span.start && i > end - CREDITS_BYTES; i--)
			if (doc->text[i] == '(')
			{
				int32_t		t = news_token_at(doc, i);

				if (t > p->first && ends_sentence(doc, t - 1) && take_credit(doc, i, end, false))
					return true;
				break;
			}
	}
	for (int32_t s = p->end_sentence - 1; s > p->first_sentence && s > p->end_sentence - 5; s--)
	{
		NewsSpan	span = doc->sentences[s].span;

		if (span.end - span.start > CREDITS_BYTES || !take_credit(doc, span.start, span.end, false))
			break;
		any = true;
	}
	return any;
}

static int
compare_credits(const void *a, const void *b)
{
	int32_t		x = ((const NewsCredit *) a)->span.start,
				y = ((const NewsCredit *) b)->span.start;

	return (x > y) - (x < y);
}

void
news_find_credits(NewsDoc *doc)
{
	int32_t		head = 0;		/* behind the last paragraph that is of the head */
	int32_t		dateline = doc->dateline.found ? doc->dateline.span.start : -1;

	for (int32_t i = 0; i < doc->n_paragraphs && i < HEAD_PARAGRAPHS; i++)
	{
		NewsSpan	span = doc->paragraphs[i].span;

		if (dateline >= span.start && dateline < span.end)
		{
			/* a byline that runs on into the dateline */
			int32_t		end = dateline;

			while (end > span.start && (unsigned char) doc->text[end - 1] <= ' ')
				end--;
			if (end > span.start)
				take_credit(doc, span.start, end, true);
			head = i;
			break;
		}
		if (span.end - span.start > BYLINE_BYTES)
			break;
		/* a text is more than its byline; the last paragraph is the foot's */
		if (i + 1 < doc->n_paragraphs && take_credit(doc, span.start, span.end, true))
			head = i + 1;
	}
	for (int32_t i = doc->n_paragraphs - 1; i >= head && i > doc->n_paragraphs - FOOT_PARAGRAPHS; i--)
	{
		const NewsParagraph *p = &doc->paragraphs[i];

		news_poll(doc);
		/* the paragraph of the dateline is never all credit, nor is the first of a text */
		if (i > head || (i > 0 && dateline < 0))
		{
			if (p->span.end - p->span.start <= CREDITS_BYTES && take_credit(doc, p->span.start, p->span.end, false))
				continue;
			if (take_initials(doc, p) || news_is_furniture(doc, p->span.start, p->span.end, false))
				continue;
		}
		/* the story's last words */
		take_from_story(doc, p);
		break;
	}
	if (doc->n_credits > 1)
		qsort(doc->credits, (size_t) doc->n_credits, sizeof(NewsCredit), compare_credits);
}
