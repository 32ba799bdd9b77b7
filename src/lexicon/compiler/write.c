/*
 * write.c
 *		The image (image.h) and the header with the enums.
 */
#include "lexicon/compiler/compiler.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/image.h"
#include "news/news.h"

static char *image;
static uint32_t image_size,
			image_max;

/* Room for size bytes at the end of the image, zeroed, 8-byte aligned: its offset. */
static uint32_t
reserve(size_t size)
{
	uint32_t	at = (image_size + 7) & ~7u;
	uint32_t	old = image_size;

	image = grow(image, (uint32_t) (at + size), &image_max, 1);
	memset(image + old, 0, at + size - old);
	image_size = (uint32_t) (at + size);
	return at;
}

/* Slots for n entries: a power of two that is at most 0.7 full. */
static uint32_t
slots_for(uint32_t n)
{
	uint32_t	slots = 2;

	while (slots * 7 / 10 < n + 1)
		slots *= 2;
	return slots;
}

static void
put_slot(uint32_t slot_at, uint32_t slots, const char *text, size_t length, uint32_t value)
{
	uint32_t   *slot = (uint32_t *) (void *) (image + slot_at);
	uint32_t	hash = news_hash(text, (int32_t) length);
	uint32_t	i = hash & (slots - 1);

	if (LEX_SLOT_NUMBER(value) != value)
	{
		fprintf(stderr, "lexicon compiler: more words or keys than LEX_SLOT_BITS can number\n");
		exit(1);
	}
	while (slot[i] != 0)
		i = (i + 1) & (slots - 1);
	slot[i] = LEX_SLOT(hash, value);
}

static uint32_t
count_words(const char *key)
{
	uint32_t	words = 1;

	for (; *key != '\0'; key++)
		words += *key == ' ';
	return words;
}

static int
compare_keys(const void *a, const void *b)
{
	const Key  *x = a,
			   *y = b;
	int			c = x->text == y->text ? 0 : strcmp(pool_text(x->text), pool_text(y->text));

	if (c != 0)
		return c;
	if (x->exact != y->exact)	/* exact ones first, longest first */
	{
		c = strcmp(pool_text(y->exact), pool_text(x->exact));
		if (c != 0)
			return c;
	}
	return x->row < y->row ? -1 : x->row > y->row;
}

/* The number of the class with these two masks; each pair is kept once, from number 1. */
static uint16_t
class_number(LexClass **classes, uint32_t *n, uint32_t *max, uint64_t is, uint64_t begins)
{
	for (uint32_t i = 1; i < *n; i++)
		if ((*classes)[i].is == is && (*classes)[i].begins == begins)
			return (uint16_t) i;
	if (*n > UINT16_MAX)
	{
		fprintf(stderr, "lexicon compiler: too many combinations of tables\n");
		exit(1);
	}
	*classes = grow(*classes, *n + 1, max, sizeof(LexClass));
	(*classes)[*n].is = is;
	(*classes)[*n].begins = begins;
	return (uint16_t) (*n)++;
}

void
write_image(const char *directory)
{
	char	   *pool;
	size_t		pool_size;
	uint32_t	header_at,
				pool_at,
				n_classes = 0,
				max_classes = 0;
	LexClass   *classes = NULL;
	LexImage	header = {.magic = LEX_IMAGE_MAGIC};
	char		path[1024];
	FILE	   *out;

	pool_size = pool_lay_out(&pool);
	header_at = reserve(sizeof(LexImage));
	pool_at = reserve(pool_size);
	memcpy(image + pool_at, pool, pool_size);

	/* words */
	header.n_tables = (uint32_t) n_tables;
	header.n_words = word_count();
	header.word_slots = slots_for(header.n_words);
	header.word_slot_at = reserve(header.word_slots * sizeof(uint32_t));
	header.word_at = reserve((header.n_words + 1) * sizeof(LexWord));
	/* number 0 */
	class_number(&classes, &n_classes, &max_classes, 0, 0);
	for (uint32_t i = 1; i <= header.n_words; i++)
	{
		LexWord    *word = (LexWord *) (void *) (image + header.word_at) + i;
		size_t		length = pool_length(words[i].text);

		word->text = pool_at + pool_offset(words[i].text);
		word->length = (uint16_t) length;
		word->class = class_number(&classes, &n_classes, &max_classes, words[i].is, words[i].begins);
		put_slot(header.word_slot_at, header.word_slots, pool_text(words[i].text), length, i);
	}
	header.class_at = reserve(n_classes * sizeof(LexClass));
	memcpy(image + header.class_at, classes, n_classes * sizeof(LexClass));

	/* tables */
	header.table_at = reserve((size_t) n_tables * sizeof(LexTableImage));
	for (int t = 0; t < n_tables; t++)
	{
		Table	   *table = &tables[t];
		LexTableImage ti = {.rows = table->rows,.columns = (uint32_t) table->n_columns};

		uint32_t	n = 0;

		/* a row that repeats a key of its own is found once */
		if (table->n_keys > 0)
			qsort(table->keys, table->n_keys, sizeof(Key), compare_keys);
		for (uint32_t k = 0; k < table->n_keys; k++)
			if (n == 0 || memcmp(&table->keys[n - 1], &table->keys[k], sizeof(Key)) != 0)
				table->keys[n++] = table->keys[k];
		ti.keys = n;
		ti.cell_at = reserve((size_t) table->rows * ti.columns * sizeof(uint32_t));
		for (uint32_t r = 0; r < table->rows; r++)
			for (int c = 0; c < table->n_columns; c++)
			{
				uint32_t	i = r * ti.columns + (uint32_t) c;
				bool		string = table->columns[c].type <= COLUMN_TEXT;

				((uint32_t *) (void *) (image + ti.cell_at))[i] =
					string ? pool_at + pool_offset(table->cells[i]) : table->cells[i];
			}
		ti.key_at = reserve(n * sizeof(LexKey));
		ti.key_slots = slots_for(n);
		ti.key_slot_at = reserve(ti.key_slots * sizeof(uint32_t));
		for (uint32_t k = 0; k < n; k++)
		{
			const Key  *key = &table->keys[k];
			LexKey	   *out_key = (LexKey *) (void *) (image + ti.key_at) + k;

			out_key->text = pool_at + pool_offset(key->text);
			out_key->exact = key->exact ? pool_at + pool_offset(key->exact) : 0;
			out_key->row = key->row;
			if (k > 0 && table->keys[k - 1].text == key->text)
				continue;
			if (count_words(pool_text(key->text)) > ti.key_words)
				ti.key_words = count_words(pool_text(key->text));
			put_slot(ti.key_slot_at, ti.key_slots, pool_text(key->text), pool_length(key->text), k + 1);
		}
		((LexTableImage *) (void *) (image + header.table_at))[t] = ti;
	}
	memcpy(image + header_at, &header, sizeof(header));

	snprintf(path, sizeof(path), "%s/lexicon.bin", directory);
	out = fopen(path, "wb");
	if (out == NULL || fwrite(image, 1, image_size, out) != image_size || fclose(out) != 0)
	{
		perror(path);
		exit(1);
	}
	printf("lexicon: %d tables, %u words, %u bytes\n", n_tables, header.n_words, image_size);
}

/* name in capitals, everything else an underscore */
static void
put_name(FILE *out, const char *name)
{
	for (; *name; name++)
		fputc(isalnum((unsigned char) *name) ? toupper((unsigned char) *name) : '_', out);
}

/* The header is rewritten only when it changes, so that a new row compiles nothing anew. */
void
write_header(const char *directory)
{
	char		path[1024];
	char	   *text = NULL,
			   *old = NULL;
	size_t		size = 0,
				old_size = 0;
	FILE	   *out = open_memstream(&text, &size);

	fprintf(out, "/* Made from src/lexicon/ *.tsv by the lexicon compiler. */\n#ifndef NEWSEXT_LEXICON_TABLES_H\n#define NEWSEXT_LEXICON_TABLES_H\n\nenum LexTable\n{\n");
	for (int t = 0; t < n_tables; t++)
	{
		fprintf(out, "\tLEX_");
		put_name(out, tables[t].name);
		fprintf(out, ",\n");
	}
	fprintf(out, "\tLEX_TABLES\n};\n");
	for (int t = 0; t < n_tables; t++)
	{
		fprintf(out, "\nenum\n{\n");
		for (int c = 0; c < tables[t].n_columns; c++)
		{
			fprintf(out, "\tLEX_");
			put_name(out, tables[t].name);
			fputc('_', out);
			put_name(out, tables[t].columns[c].name);
			fprintf(out, c + 1 < tables[t].n_columns ? ",\n" : "\n};\n");
		}
		for (int c = 0; c < tables[t].n_columns; c++)
			for (int s = 0; s < tables[t].columns[c].n_set; s++)
			{
				fprintf(out, "#define LEX_");
				put_name(out, tables[t].name);
				fputc('_', out);
				put_name(out, tables[t].columns[c].name);
				fputc('_', out);
				put_name(out, tables[t].columns[c].set[s]);
				fprintf(out, " 0x%xu\n", 1u << s);
			}
	}
	fprintf(out, "\n#endif\n");
	fclose(out);

	snprintf(path, sizeof(path), "%s/lexicon_tables.h", directory);
	out = fopen(path, "rb");
	if (out != NULL)
	{
		old = malloc(size + 1);
		old_size = fread(old, 1, size + 1, out);
		fclose(out);
	}
	if (old == NULL || old_size != size || memcmp(old, text, size) != 0)
	{
		out = fopen(path, "wb");
		if (out == NULL || fwrite(text, 1, size, out) != size || fclose(out) != 0)
		{
			perror(path);
			exit(1);
		}
	}
	free(text);
	free(old);
}
