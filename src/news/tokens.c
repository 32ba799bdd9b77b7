/*
 * tokens.c
 *		The tokens of a document, each looked up in the lexicon once.
 */
#include "news/tokens.h"

#include "lexicon/lexicon.h"
#include "news/stages.h"

/* Joins a dot to the abbreviation before it; fills hash and lexicon class. */
static void
look_up(NewsDoc *doc, NewsToken *token)
{
	char		folded[96];
	int32_t		n = news_token_key(doc->text + token->start, token->end - token->start, folded, sizeof(folded));

	if (n < 0)
	{
		token->hash = news_hash(doc->text + token->start, token->end - token->start);
		return;
	}
	token->hash = news_hash(folded, n);
	/* of punctuation only what can be part of a name: Procter & Gamble, dpa/AFP */
	if (token->kind == TOKEN_PUNCT && token->code != '&' && token->code != '/' && token->code != '+' && token->code != '-')
		return;
	token->lex = lex_word_hashed(folded, n, token->hash);
	if (token->lex > 0 && token->end < doc->length && doc->text[token->end] == '.' && !(token->flags & TOKEN_DOT) &&
		(lex_word_is(token->lex) & LEX_BIT(LEX_ABBREVIATION)) != 0)
	{
		int32_t		first,
					count = lex_find(LEX_ABBREVIATION, folded, n, doc->text + token->start, &first);

		/* an ellipsis is no abbreviation's dot */
		if (count > 0 && !(token->end + 1 < doc->length && doc->text[token->end + 1] == '.'))
		{
			token->end++;
			token->flags |= TOKEN_DOT;
		}
	}
}

void
news_find_tokens(NewsDoc *doc)
{
	int32_t		at = 0;
	NewsToken	token;
	int32_t		until_poll = 4096;

	while ((at = news_scan_token(doc->text, doc->length, at, &token)) >= 0)
	{
		look_up(doc, &token);
		*NEWS_PUSH(doc, tokens) = token;
		at = token.end;
		if (--until_poll == 0)
		{
			news_poll(doc);
			until_poll = 4096;
		}
	}
	doc->body_end = doc->n_tokens;
}
