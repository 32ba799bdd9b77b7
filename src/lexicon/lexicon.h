/*
 * lexicon.h
 *		What the engine knows by heart: read-only tables compiled from the TSV
 *		files of this folder.
 *
 * A TSV file is one table and its name (without .tsv) is the table's name.
 * Lines that begin with '#' are comment (the header comment says what the
 * table holds and where its facts come from); the first other line names the
 * columns as name:type, separated by tabs; every further line is a row.
 *
 *		type	holds
 *		key		one key: the row is found by its folded form (news_fold)
 *		keys	any number of keys, separated by '|'
 *		text	a string; empty is ""
 *		int		a 32-bit integer; empty is 0
 *		deg		degrees with up to five decimals
 *		set(a,b,…)	words separated by ',' out of the at most 32 named here: a bit mask
 *
 * A key may be of several words ("prime minister"): it is split as the
 * tokenizer splits text (news_tokenize: "U.S." one word, "d'Or" …) and its
 * words are joined by one blank.  Several rows may share a key.  A key that
 * has an upper-case letter first and is marked with a leading '=' matches only
 * as it is written (=US, but not "us").
 *
 * The compiler (compiler/) writes build/lexicon.bin, linked in with .incbin,
 * and build/lexicon_tables.h with the enums used below.  The image has one
 * string pool, offsets and hash tables, no pointers, so that all backends
 * share its pages.
 */
#ifndef NEWSEXT_LEXICON_H
#define NEWSEXT_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "lexicon_tables.h"		/* enum LexTable { LEX_AGENCY, … LEX_TABLES }; enum { LEX_AGENCY_NAME, LEX_AGENCY_LANG, … };
								 * for set columns: LEX_AGENCY_FLAGS_WIRE … as bit masks */

/*
 * Words: every word that is a key of a table, or one of the words of a longer
 * key, is of a class: the words that the same tables know in the same way.  lex_word()
 * gives its number for a folded form (0: the word is in no table).
 */
extern int32_t lex_word(const char *folded, int32_t length);

/* The same where news_hash(folded, length) is known already; so below. */
extern int32_t lex_word_hashed(const char *folded, int32_t length, uint32_t hash);

/* Bit t (LexTable) says: a word of this class alone is a key of table t. */
extern uint64_t lex_word_is(int32_t class);

/* Bit t says: a key of two or more words of table t begins with the word. */
extern uint64_t lex_word_begins(int32_t class);

#define LEX_BIT(table) (UINT64_C(1) << (table))

/*
 * Rows whose key is `folded` (words joined by one blank).  Returns how many,
 * and in *first the first of them, for lex_row().  exact is the text as it
 * is printed, for keys marked '=' (NULL: such keys never match).
 */
extern int32_t lex_find(enum LexTable table, const char *folded, int32_t length, const char *exact, int32_t *first);
extern int32_t lex_find_hashed(enum LexTable table, const char *folded, int32_t length, uint32_t hash, const char *exact,
							   int32_t *first);

/* The words of the table's longest key. */
extern int32_t lex_key_words(enum LexTable table);

/* The row number (0 … lex_rows(table) - 1) of hit number i from lex_find. */
extern int32_t lex_row(enum LexTable table, int32_t hit);
extern int32_t lex_rows(enum LexTable table);

/* Columns of a row. Strings are NUL-terminated and live for ever. */
extern const char *lex_text(enum LexTable table, int32_t row, int column);
extern int32_t lex_int(enum LexTable table, int32_t row, int column);
extern double lex_deg(enum LexTable table, int32_t row, int column);
extern uint32_t lex_set(enum LexTable table, int32_t row, int column);

/* The first of the row's keys in that keys column, as the TSV has it. */
extern const char *lex_key(enum LexTable table, int32_t row, int column);

/*
 * In a document (src/news/lookup.c): the longest key of `table` that begins at
 * token `first` and ends at or before `end`.  Returns how many tokens it has
 * (0: none), the rows in *hit and *rows as lex_find() gives them.  Keys never
 * cross a sentence end.  The quick test on the token's lex class comes first, so it costs
 * next to nothing where nothing begins.
 */
struct NewsDoc;
extern int32_t lex_match(const struct NewsDoc *doc, enum LexTable table, int32_t first, int32_t end, int32_t *hit, int32_t *rows);

#endif							/* NEWSEXT_LEXICON_H */
