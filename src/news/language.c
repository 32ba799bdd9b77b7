/*
 * language.c
 *		Which language a text is in: by its script, else by its function words.
 */
#include "news/stages.h"

#include "lexicon/lexicon.h"

/* So many tokens are enough to tell. */
#define SAMPLE_TOKENS	400

void
news_guess_language(NewsDoc *doc)
{
	int32_t		votes[NEWS_LANGUAGES] = {0};
	int32_t		stop = doc->n_tokens < SAMPLE_TOKENS ? doc->n_tokens : SAMPLE_TOKENS;
	int			best = NEWS_EN;

	for (int32_t t = 0; t < stop; t++)
	{
		const NewsToken *token = &doc->tokens[t];
		int32_t		hit,
					rows;

		if (!(token->flags & TOKEN_LETTERS))
			continue;
		if (token->code >= 0x400 && token->code < 0x530)
			votes[NEWS_RU] += 2;
		else if (token->code >= 0x600 && token->code < 0x780)
			votes[NEWS_AR] += 2;
		else if (token->code >= 0x4E00 && token->code < 0xA000)
			votes[NEWS_ZH]++;
		else if (token->lex > 0 && (lex_word_is(token->lex) & LEX_BIT(LEX_FUNCTION)) != 0 &&
				 lex_match(doc, LEX_FUNCTION, t, t + 1, &hit, &rows) == 1)
		{
			/* a word of several languages speaks for each of them */
			for (int32_t r = 0; r < rows; r++)
			{
				uint32_t	languages = lex_set(LEX_FUNCTION, lex_row(LEX_FUNCTION, hit + r), LEX_FUNCTION_LANG);

				for (int l = 0; l < NEWS_LANGUAGES; l++)
					if (languages & (1u << l))
						votes[l] += 2;
			}
		}
	}
	for (int l = 0; l < NEWS_LANGUAGES; l++)
		if (votes[l] > votes[best])
			best = l;
	doc->language = best;
}
