/*
 * tokens.h
 *		The scanner under the tokenizer, for those who must split text just as
 *		it does: the lexicon compiler and the look-up of users' names.
 */
#ifndef NEWSEXT_TOKENS_H
#define NEWSEXT_TOKENS_H

#include "news/news.h"

/*
 * Scans one token of text (UTF-8, length bytes) at byte offset `at`, which may
 * stand on white space.  Fills start, end, kind, code and the flags that can be
 * seen from the characters alone (never lex, hash, TOKEN_DOT of lexicon
 * abbreviations).  Returns the offset behind the token, or -1 when only white
 * space is left.
 */
extern int32_t news_scan_token(const char *text, int32_t length, int32_t at, NewsToken *token);

/*
 * The form under which a token is looked up: folded, without a final dot.
 * Writes into out (size bytes) and returns the length, or -1 if it does not fit.
 */
extern int32_t news_token_key(const char *text, int32_t length, char *out, int32_t size);

#endif							/* NEWSEXT_TOKENS_H */
