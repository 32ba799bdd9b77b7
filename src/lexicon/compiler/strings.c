/*
 * strings.c
 *		The string pool: each string once, and one that ends another is kept as its tail.
 */
#include "lexicon/compiler/compiler.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "news/news.h"

typedef struct String
{
	char	   *text;
	uint32_t	length;
	uint32_t	offset;
} String;

static String *strings;
static uint32_t n_strings,
			max_strings;
static uint32_t *slots;
static uint32_t n_slots;

void *
grow(void *array, uint32_t needed, uint32_t *max, size_t size)
{
	if (needed <= *max)
		return array;
	*max = needed < 64 ? 64 : needed * 2;
	array = realloc(array, *max * size);
	if (array == NULL)
	{
		fprintf(stderr, "lexicon compiler: out of memory\n");
		exit(1);
	}
	return array;
}

static void
rehash(void)
{
	n_slots = n_slots ? n_slots * 2 : 4096;
	free(slots);
	slots = calloc(n_slots, sizeof(uint32_t));
	for (uint32_t i = 0; i < n_strings; i++)
	{
		uint32_t	slot = news_hash(strings[i].text, (int32_t) strings[i].length) & (n_slots - 1);

		while (slots[slot] != 0)
			slot = (slot + 1) & (n_slots - 1);
		slots[slot] = i + 1;
	}
}

StringId
pool_add(const char *text, size_t length)
{
	uint32_t	slot;

	if (n_strings == 0 && length > 0)
		pool_add("", 0);
	if ((n_strings + 1) * 2 > n_slots)
		rehash();
	for (slot = news_hash(text, (int32_t) length) & (n_slots - 1); slots[slot] != 0; slot = (slot + 1) & (n_slots - 1))
	{
		String	   *s = &strings[slots[slot] - 1];

		if (s->length == length && memcmp(s->text, text, length) == 0)
			return slots[slot] - 1;
	}
	strings = grow(strings, n_strings + 1, &max_strings, sizeof(String));
	strings[n_strings].text = malloc(length + 1);
	memcpy(strings[n_strings].text, text, length);
	strings[n_strings].text[length] = '\0';
	strings[n_strings].length = (uint32_t) length;
	slots[slot] = n_strings + 1;
	return n_strings++;
}

const char *
pool_text(StringId id)
{
	return strings[id].text;
}

size_t
pool_length(StringId id)
{
	return strings[id].length;
}

uint32_t
pool_offset(StringId id)
{
	return strings[id].offset;
}

/* Orders strings by their ends, so that a tail stands right before a string that has it. */
static int
compare_reversed(const void *a, const void *b)
{
	const String *x = &strings[*(const uint32_t *) a],
			   *y = &strings[*(const uint32_t *) b];
	uint32_t	i = x->length,
				j = y->length;

	while (i > 0 && j > 0)
	{
		unsigned char c = (unsigned char) x->text[--i],
					d = (unsigned char) y->text[--j];

		if (c != d)
			return c < d ? -1 : 1;
	}
	return i < j ? -1 : i > j;
}

size_t
pool_lay_out(char **bytes)
{
	uint32_t   *order = malloc(n_strings * sizeof(uint32_t));
	uint32_t	max = 0;
	size_t		n = 0;

	*bytes = NULL;
	for (uint32_t i = 0; i < n_strings; i++)
		order[i] = i;
	qsort(order, n_strings, sizeof(uint32_t), compare_reversed);
	for (uint32_t i = n_strings; i-- > 0;)
	{
		String	   *s = &strings[order[i]];

		if (i + 1 < n_strings)
		{
			String	   *next = &strings[order[i + 1]];

			if (next->length >= s->length &&
				memcmp(next->text + next->length - s->length, s->text, s->length) == 0)
			{
				s->offset = next->offset + next->length - s->length;
				continue;
			}
		}
		*bytes = grow(*bytes, (uint32_t) (n + s->length + 1), &max, 1);
		memcpy(*bytes + n, s->text, s->length + 1);
		s->offset = (uint32_t) n;
		n += s->length + 1;
	}
	free(order);
	return n;
}
