/*
 * compiler.h
 *		The lexicon compiler: TSV files to one image and one header.
 */
#ifndef NEWSEXT_LEXICON_COMPILER_H
#define NEWSEXT_LEXICON_COMPILER_H

#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>

#define MAX_COLUMNS 32
#define MAX_SET 32

typedef enum ColumnType
{
	COLUMN_KEY, COLUMN_KEYS, COLUMN_TEXT, COLUMN_INT, COLUMN_DEG, COLUMN_SET
} ColumnType;

typedef struct Column
{
	char	   *name;
	ColumnType	type;
	char	   *set[MAX_SET];
	int			n_set;
} Column;

/* A string of the pool: its number until the pool is laid out. */
typedef uint32_t StringId;

typedef struct Key
{
	StringId	text;
	StringId	exact;			/* 0 for none */
	uint32_t	row;
} Key;

typedef struct Table
{
	char	   *name;
	Column		columns[MAX_COLUMNS];
	int			n_columns;
	uint32_t   *cells;			/* StringId for key(s) and text columns */
	uint32_t	rows,
				max_rows;
	Key		   *keys;
	uint32_t	n_keys,
				max_keys;
} Table;

extern Table *tables;
extern int	n_tables;

/* read.c: one TSV file into a table; errors are printed as file:line and end the program */
extern void read_table(const char *path);

/* strings.c: the pool; string 0 is empty */
extern StringId pool_add(const char *text, size_t length);
extern const char *pool_text(StringId id);
extern size_t pool_length(StringId id);
extern size_t pool_lay_out(char **bytes);	/* after the last pool_add: the pool's bytes */
extern uint32_t pool_offset(StringId id);	/* after pool_lay_out */

/* words.c: the words of keys and the tables that they open */
extern void word_add(const char *folded, size_t length, int table, bool alone, bool opens);
extern uint32_t word_count(void);

/* write.c */
extern void write_image(const char *directory);
extern void write_header(const char *directory);

extern void *grow(void *array, uint32_t needed, uint32_t *max, size_t size);

typedef struct Word
{
	StringId	text;
	uint64_t	is,
				begins;
} Word;
extern Word *words;				/* from 1 */

#endif							/* NEWSEXT_LEXICON_COMPILER_H */
