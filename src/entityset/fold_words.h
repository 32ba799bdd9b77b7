/*
 * fold_words.h
 *		The words of a name, as queries compare them.
 */
#ifndef FOLD_WORDS_H
#define FOLD_WORDS_H

/* One word: bytes [start, start + length) of EntityWords.text. */
typedef struct EntityWord
{
	int32		start;
	int32		length;
} EntityWord;

/*
 * A name's words.  Zero it before the first use; the buffers are palloc'd in
 * the memory context that is current then, and are used again by later calls
 * (in a context that lives as long).
 */
typedef struct EntityWords
{
	char	   *text;			/* all words with one blank between them: the folded name; NUL-terminated */
	int32		length;			/* bytes of text */
	int32		count;
	EntityWord *words;			/* in the order of the name; a word may occur twice */
	int32		max_length,
				max_words;
} EntityWords;

/*
 * Folds `length` bytes of name (valid in the database's encoding) into words.
 *
 * Folded text is UTF-8 whatever the encoding of the database; bytes that have
 * no UTF-8 form (SQL_ASCII, characters without an equivalent) stand for
 * themselves and are letters.  A name that has neither letters nor digits is
 * one word, its own bytes; so a name that is not empty always has a word.
 */
extern void entityset_fold_words(const char *name, int length, EntityWords *words);

#endif							/* FOLD_WORDS_H */
