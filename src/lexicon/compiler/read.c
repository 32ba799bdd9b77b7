/*
 * read.c
 *		One TSV file into one table.
 */
#include "lexicon/compiler/compiler.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/image.h"
#include "news/tokens.h"

Table	   *tables;
int			n_tables;

static const char *file;
static int	line_number;

static void __attribute__((noreturn, format(printf, 1, 2)))
fail(const char *format,...)
{
	va_list		arguments;

	fprintf(stderr, "%s:%d: ", file, line_number);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(1);
}

/* A key as documents are looked up: its words folded, without final dots, joined by one blank. */
static void
add_key(Table *table, int number, uint32_t row, const char *text, size_t length)
{
	char		key[512];
	int32_t		n = 0;
	int32_t		at = 0;
	int			count = 0;
	struct
	{
		int32_t		start,
					length;
	}			parts[16];
	bool		exact = length > 1 && text[0] == '=';
	NewsToken	token;

	if (exact)
	{
		text++;
		length--;
	}
	while ((at = news_scan_token(text, (int32_t) length, at, &token)) >= 0)
	{
		int32_t		bytes;

		/* a dot is an abbreviation's, an apostrophe at the end an elision's: l', qu', dell' */
		if (at < (int32_t) length && token.kind != TOKEN_PUNCT &&
			(text[at] == '.' || (text[at] == '\'' && (at + 1 == (int32_t) length || text[at + 1] == ' '))))
			token.end = at = at + 1;
		if (token.kind == TOKEN_PUNCT && strchr("&/+-", token.code < 128 ? token.code : '?') == NULL)
			fail("the key \"%.*s\" can never match: \"%.*s\" is no part of a name", (int) length, text,
				 (int) (token.end - token.start), text + token.start);
		if (count == 12)
			fail("the key \"%.*s\" has more than 12 words", (int) length, text);
		if (count > 0)
			key[n++] = ' ';
		bytes = news_token_key(text + token.start, token.end - token.start, key + n, 160 - n);
		if (bytes < 0)
			fail("the key \"%.*s\" is longer than 160 bytes", (int) length, text);
		parts[count].start = n;
		parts[count++].length = bytes;
		n += bytes;
	}
	if (count == 0)
		fail("empty key");
	for (int i = 0; i < count; i++)
		word_add(key + parts[i].start, (size_t) parts[i].length, number, count == 1, count > 1 && i == 0);

	table->keys = grow(table->keys, table->n_keys + 1, &table->max_keys, sizeof(Key));
	table->keys[table->n_keys].text = pool_add(key, (size_t) n);
	table->keys[table->n_keys].exact = exact ? pool_add(text, length) : 0;
	table->keys[table->n_keys].row = row;
	table->n_keys++;
}

/* "name:set(a,b)" of the header line */
static void
read_column(Column *column, char *text)
{
	char	   *colon = strchr(text, ':');
	static const char *const types[] = {"key", "keys", "text", "int", "deg"};

	if (colon == NULL || colon == text)
		fail("a column is name:type, not \"%s\"", text);
	*colon = '\0';
	column->name = strdup(text);
	text = colon + 1;
	for (int i = 0; i < 5; i++)
		if (strcmp(text, types[i]) == 0)
		{
			column->type = (ColumnType) i;
			return;
		}
	if (strncmp(text, "set(", 4) != 0 || text[strlen(text) - 1] != ')')
		fail("unknown type \"%s\": it is key, keys, text, int, deg or set(word,…)", text);
	column->type = COLUMN_SET;
	text[strlen(text) - 1] = '\0';
	for (char *word = strtok(text + 4, ","); word != NULL; word = strtok(NULL, ","))
	{
		if (column->n_set == MAX_SET)
			fail("a set has at most %d words", MAX_SET);
		column->set[column->n_set++] = strdup(word);
	}
}

static uint32_t
read_number(const char *text, double scale)
{
	char	   *end;
	double		value;

	if (*text == '\0')
		return 0;
	errno = 0;
	value = strtod(text, &end) * scale;
	if (errno != 0 || *end != '\0' || value > INT32_MAX || value < INT32_MIN || (scale == 1 && value != (double) (int32_t) value))
		fail("\"%s\" is no number for this column", text);
	return (uint32_t) (int32_t) (value < 0 ? value - (scale > 1 ? 0.5 : 0) : value + (scale > 1 ? 0.5 : 0));
}

static uint32_t
read_set(const Column *column, char *text)
{
	uint32_t	mask = 0;

	for (char *word = strtok(text, ","); word != NULL; word = strtok(NULL, ","))
	{
		int			i = 0;

		while (i < column->n_set && strcmp(column->set[i], word) != 0)
			i++;
		if (i == column->n_set)
			fail("\"%s\" is not one of the words of column %s", word, column->name);
		mask |= UINT32_C(1) << i;
	}
	return mask;
}

static void
read_row(Table *table, int number, char *line)
{
	uint32_t	row = table->rows++;
	char	   *cell = line;

	table->cells = grow(table->cells, table->rows * (uint32_t) table->n_columns, &table->max_rows, sizeof(uint32_t));
	for (int c = 0; c < table->n_columns; c++)
	{
		char	   *tab = cell ? strchr(cell, '\t') : NULL;
		uint32_t   *value = &table->cells[row * (uint32_t) table->n_columns + (uint32_t) c];
		const Column *column = &table->columns[c];

		/* empty cells at the end of a line need no tabs */
		if (cell == NULL)
			cell = (char *) "";
		if (tab)
			*tab = '\0';
		switch (column->type)
		{
			case COLUMN_KEY:
				*value = pool_add(cell + (*cell == '='), strlen(cell) - (*cell == '='));
				add_key(table, number, row, cell, strlen(cell));
				break;
			case COLUMN_KEYS:
				{
					char	   *first = cell;
					size_t		n = strcspn(cell, "|");

					if (*first == '=')
						first++, n--;
					*value = pool_add(first, n);
					while (*cell)
					{
						n = strcspn(cell, "|");
						if (n > 0)
							add_key(table, number, row, cell, n);
						cell += n + (cell[n] == '|');
					}
					break;
				}
			case COLUMN_TEXT:
				*value = pool_add(cell, strlen(cell));
				break;
			case COLUMN_INT:
				*value = read_number(cell, 1);
				break;
			case COLUMN_DEG:
				*value = read_number(cell, 100000);
				break;
			case COLUMN_SET:
				*value = *cell ? read_set(column, cell) : 0;
				break;
		}
		cell = tab ? tab + 1 : NULL;
	}
	if (cell != NULL)
		fail("more cells than the %d columns", table->n_columns);
}

void
read_table(const char *path)
{
	FILE	   *in = fopen(path, "r");
	char	   *line = NULL;
	size_t		size = 0;
	ssize_t		length;
	Table	   *table;
	const char *base = strrchr(path, '/');
	bool		header = false;

	file = path;
	line_number = 0;
	if (in == NULL)
		fail("%s", strerror(errno));
	if (n_tables == LEX_MAX_TABLES)
		fail("more than %d tables", LEX_MAX_TABLES);
	tables = realloc(tables, sizeof(Table) * (size_t) (n_tables + 1));
	table = &tables[n_tables];
	memset(table, 0, sizeof(Table));
	base = base ? base + 1 : path;
	table->name = strndup(base, strcspn(base, "."));
	while ((length = getline(&line, &size, in)) >= 0)
	{
		line_number++;
		while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
			line[--length] = '\0';
		if (length == 0 || line[0] == '#')
			continue;
		if (!header)
		{
			char	   *cell = line;

			while (cell != NULL)
			{
				char	   *tab = strchr(cell, '\t');

				if (tab)
					*tab = '\0';
				if (table->n_columns == MAX_COLUMNS)
					fail("more than %d columns", MAX_COLUMNS);
				read_column(&table->columns[table->n_columns++], cell);
				cell = tab ? tab + 1 : NULL;
			}
			header = true;
			continue;
		}
		read_row(table, n_tables, line);
	}
	if (!header)
		fail("no line that names the columns");
	free(line);
	fclose(in);
	n_tables++;
}
