/*
 * furniture.c
 *		What a web page prints around a story: calls to subscribe, links to other
 *		stories, social media lines.  With dateline and credits it is what
 *		news_clean() takes out.
 */
#include "news/credits.h"

#include <stdlib.h>

#include "lexicon/lexicon.h"
#include "news/stages.h"

/* No line of furniture is longer (bytes). */
#define FURNITURE_BYTES		260
#define START_BYTES			180

/* Does the furniture phrase of these tokens begin the line?  Its uses; *end behind it. */
static uint32_t
match_phrase(DatelineReader *r, int32_t i, int32_t *end)
{
	for (int32_t n = 8; n > 0; n--)
	{
		char		key[KEY_BYTES];
		int32_t		length,
					hit,
					rows;
		uint32_t	use = 0;

		if (!news_reader_have(r, i + n - 1) || (r->tokens[i + n - 1].kind == TOKEN_PUNCT && r->tokens[i + n - 1].code == '.'))
			continue;
		length = news_reader_key(r, i, i + n, key);
		rows = length > 0 ? lex_find(LEX_FURNITURE, key, length, NULL, &hit) : 0;
		for (int32_t k = 0; k < rows; k++)
			use |= lex_set(LEX_FURNITURE, lex_row(LEX_FURNITURE, hit + k), LEX_FURNITURE_USE);
		if (use != 0)
		{
			*end = i + n;
			return use;
		}
	}
	return 0;
}

bool
news_is_furniture(NewsDoc *doc, int32_t start, int32_t end, bool first)
{
	DatelineReader r;
	int32_t		i = 0,
				behind;
	uint32_t	use;
	bool		words = false;
	int32_t		addresses = 0;

	if (end - start > FURNITURE_BYTES || end <= start)
		return false;
	news_reader_start(&r, doc->text, end, start);
	/* what is printed before such lines: bullets, arrows, brackets, dashes */
	while (news_reader_have(&r, i) && (r.tokens[i].kind == TOKEN_PUNCT || (r.tokens[i].kind == TOKEN_OTHER && !(r.tokens[i].flags & TOKEN_LETTERS))))
	{
		/* © */
		if (r.tokens[i].code == 0xA9)
			return true;
		/* quotation marks open the story's words */
		if (r.tokens[i].code == '"' || r.tokens[i].code == 0x201C || r.tokens[i].code == 0x201E || r.tokens[i].code == 0xAB || r.tokens[i].code == '\'' || r.tokens[i].code == 0x2018)
			return false;
		i++;
	}
	if (!news_reader_have(&r, i))
		return i > 0 && !first && (i > 2 || r.tokens[0].end - r.tokens[0].start > 1);
	/* (c) 2019 */
	if (i > 0 && r.tokens[i - 1].code == '(' && (r.tokens[i].code | 32) == 'c' && r.tokens[i].end - r.tokens[i].start == 1 &&
		news_reader_have(&r, i + 2) && r.tokens[i + 1].code == ')' && r.tokens[i + 2].kind == TOKEN_NUMBER)
		return true;
	use = match_phrase(&r, i, &behind);
	if (use & LEX_FURNITURE_USE_WHOLE)
	{
		int32_t		k = behind;

		while (news_reader_have(&r, k) && (r.tokens[k].kind == TOKEN_PUNCT || r.tokens[k].kind == TOKEN_NUMBER ||
										   (r.tokens[k].kind == TOKEN_OTHER && !(r.tokens[k].flags & TOKEN_LETTERS))))
			k++;
		if (!news_reader_have(&r, k))
			return true;
		/* "Share | Tweet | Print": several of them */
		while (news_reader_have(&r, k) && (match_phrase(&r, k, &behind) & LEX_FURNITURE_USE_WHOLE))
		{
			k = behind;
			while (news_reader_have(&r, k) && (r.tokens[k].kind == TOKEN_PUNCT || r.tokens[k].kind == TOKEN_NUMBER))
				k++;
		}
		if (!news_reader_have(&r, k))
			return true;
		match_phrase(&r, i, &behind);
	}
	if ((use & LEX_FURNITURE_USE_LABEL) && !first && news_reader_have(&r, behind) && (r.tokens[behind].code == ':' || r.tokens[behind].code == 0xFF1A || r.tokens[behind].code == 0xBB || r.tokens[behind].code == '>'))
		return true;
	if ((use & LEX_FURNITURE_USE_START) && !first && end - start <= START_BYTES)
		return true;
	if ((use & LEX_FURNITURE_USE_ADDRESS) && end - start <= START_BYTES / 2)
		for (int32_t k = behind; news_reader_have(&r, k); k++)
			if (r.tokens[k].kind == TOKEN_OTHER && (r.tokens[k].flags & TOKEN_LETTERS) && r.tokens[k].code < 0x2E80)
				return true;
	/* addresses and nothing else; the name of one who tweets */
	for (int32_t k = i; news_reader_have(&r, k) && !words; k++)
	{
		if (r.tokens[k].kind == TOKEN_OTHER && (r.tokens[k].flags & TOKEN_LETTERS) && r.tokens[k].code < 0x2E80)
			addresses++;
		else if (r.tokens[k].kind != TOKEN_PUNCT)
			words = true;
	}
	return addresses > 0 && !words;
}

static int
compare_spans(const void *a, const void *b)
{
	int32_t		x = ((const NewsSpan *) a)->start,
				y = ((const NewsSpan *) b)->start;

	return (x > y) - (x < y);
}

void
news_find_furniture(NewsDoc *doc)
{
	int32_t		n = 0;

	for (int32_t i = 0; i < doc->n_paragraphs; i++)
	{
		NewsSpan	span = doc->paragraphs[i].span;

		if ((i & 15) == 0)
			news_poll(doc);
		if (news_is_furniture(doc, span.start, span.end, i == 0))
			news_take_out(doc, span.start, span.end);
	}
	if (doc->dateline.found)
	{
		int32_t		end = doc->dateline.span.end;

		while (end < doc->length && (doc->text[end] == ' ' || doc->text[end] == '\t'))
			end++;
		news_take_out(doc, doc->dateline.span.start, end);
	}

	/* sorted, disjoint */
	if (doc->n_furniture > 1)
		qsort(doc->furniture, (size_t) doc->n_furniture, sizeof(NewsSpan), compare_spans);
	for (int32_t i = 0; i < doc->n_furniture; i++)
		if (n > 0 && doc->furniture[i].start <= doc->furniture[n - 1].end)
		{
			if (doc->furniture[i].end > doc->furniture[n - 1].end)
				doc->furniture[n - 1].end = doc->furniture[i].end;
		}
		else
			doc->furniture[n++] = doc->furniture[i];
	doc->n_furniture = n;

	/* where the story begins and ends */
	doc->body_first = 0;
	doc->body_end = doc->n_tokens;
	if (doc->dateline.found)
		doc->body_first = news_token_at(doc, doc->dateline.span.end - 1) + 1;
	for (int32_t i = 0; i < n && doc->body_first < doc->n_tokens; i++)
	{
		if (doc->furniture[i].start > doc->tokens[doc->body_first].start)
			break;
		if (doc->furniture[i].end > doc->tokens[doc->body_first].start)
			doc->body_first = news_token_at(doc, doc->furniture[i].end - 1) + 1;
	}
	for (int32_t i = n - 1; i >= 0 && doc->body_end > doc->body_first; i--)
	{
		if (doc->furniture[i].end < doc->tokens[doc->body_end - 1].end)
			break;
		doc->body_end = news_token_at(doc, doc->furniture[i].start);
	}
	if (doc->body_end < doc->body_first)
		doc->body_end = doc->body_first;
}
