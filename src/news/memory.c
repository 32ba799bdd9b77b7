/*
 * memory.c
 *		The arena of one document: everything that the engine finds lives in it
 *		and goes with it.
 */
#include "news/news.h"

#include <stdlib.h>

#define FIRST_CHUNK	(16 * 1024)
#define LARGEST_CHUNK	(1024 * 1024)
/* An array over this size has a chunk of its own, so that it can be given back when it moves. */
#define LARGE_ARRAY	(32 * 1024)

typedef struct ArenaChunk
{
	struct ArenaChunk *next;
	struct ArenaChunk *previous;
	size_t		size;			/* of data */
	size_t		used;
	_Alignas(8) char data[];	/* as palloc aligns */
} ArenaChunk;

/* A ring: arena points at the chunk that is being filled. */

static void *
default_alloc(void *context, size_t size)
{
	void	   *p = malloc(size ? size : 1);

	(void) context;
	if (p == NULL)
		abort();
	return p;
}

static void
default_free(void *context, void *pointer)
{
	(void) context;
	free(pointer);
}

static void
default_poll(void *context)
{
	(void) context;
}

const NewsHooks news_default_hooks = {default_alloc, default_free, default_poll, NULL};

void
news_poll(NewsDoc *doc)
{
	doc->hooks.poll(doc->hooks.context);
}

static ArenaChunk *
new_chunk(NewsDoc *doc, size_t size)
{
	ArenaChunk *chunk = doc->hooks.alloc(doc->hooks.context, sizeof(ArenaChunk) + size);
	ArenaChunk *current = doc->arena;

	chunk->size = size;
	chunk->used = 0;
	if (current == NULL)
		chunk->next = chunk->previous = chunk;
	else
	{
		chunk->next = current->next;
		chunk->previous = current;
		chunk->next->previous = chunk;
		current->next = chunk;
	}
	return chunk;
}

static void
drop_chunk(NewsDoc *doc, ArenaChunk *chunk)
{
	chunk->previous->next = chunk->next;
	chunk->next->previous = chunk->previous;
	if (doc->arena == chunk)
		doc->arena = chunk->next == chunk ? NULL : chunk->next;
	doc->hooks.free(doc->hooks.context, chunk);
}

void *
news_alloc(NewsDoc *doc, size_t size)
{
	ArenaChunk *chunk = doc->arena;
	void	   *result;

	size = (size + 7) & ~(size_t) 7;
	if (chunk == NULL || chunk->size - chunk->used < size)
	{
		size_t		room = chunk == NULL ? FIRST_CHUNK : chunk->size * 2;

		if (room > LARGEST_CHUNK)
			room = LARGEST_CHUNK;
		if (size > room / 2)
		{
			/* a chunk of its own; what is left of the current one is still good */
			ArenaChunk *own = new_chunk(doc, size);

			if (chunk == NULL)
				doc->arena = own;
			own->used = size;
			return memset(own->data, 0, size);
		}
		doc->arena = chunk = new_chunk(doc, room);
	}
	result = chunk->data + chunk->used;
	chunk->used += size;
	return memset(result, 0, size);
}

void *
news_copy(NewsDoc *doc, const void *data, size_t size)
{
	char	   *result = news_alloc(doc, size + 1);

	memcpy(result, data, size);
	return result;
}

/* An array of at least LARGE_ARRAY bytes, alone in its chunk, not zeroed. */
static void *
large_array(NewsDoc *doc, size_t size)
{
	ArenaChunk *chunk = new_chunk(doc, size);

	chunk->used = size;
	if (doc->arena == NULL)
		doc->arena = chunk;
	return chunk->data;
}

void *
news_push(NewsDoc *doc, void *array, int32_t *count, int32_t *max, size_t size)
{
	char	  **elements = array;
	char	   *element;

	if (*count >= *max)
	{
		size_t		old = (size_t) *max * size;
		int32_t		room = *max < 8 ? 8 : *max > INT32_MAX / 2 ? INT32_MAX : *max * 2;
		char	   *moved = (size_t) room * size >= LARGE_ARRAY ?
			large_array(doc, (size_t) room * size) : news_alloc(doc, (size_t) room * size);

		if (*count > 0)
			memcpy(moved, *elements, (size_t) *count * size);
		if (old >= LARGE_ARRAY)
			drop_chunk(doc, (ArenaChunk *) (*elements - offsetof(ArenaChunk, data)));
		*elements = moved;
		*max = room;
	}
	element = *elements + (size_t) *count * size;
	(*count)++;
	return memset(element, 0, size);
}

NewsDoc *
news_open(const NewsHooks *hooks, const char *text, int32_t length)
{
	NewsDoc    *doc = hooks->alloc(hooks->context, sizeof(NewsDoc));

	memset(doc, 0, sizeof(NewsDoc));
	doc->hooks = *hooks;
	doc->original = doc->text = text;
	doc->original_length = doc->length = length;
	return doc;
}

void
news_close(NewsDoc *doc)
{
	NewsHooks	hooks = doc->hooks;

	while (doc->arena != NULL)
		drop_chunk(doc, doc->arena);
	hooks.free(hooks.context, doc);
}
