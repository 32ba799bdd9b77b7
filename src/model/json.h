/*
 * json.h
 *		A small reader of JSON for the trainers: one line, one tree.
 */
#ifndef NEWSEXT_MODEL_JSON_H
#define NEWSEXT_MODEL_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Json
{
	char		type;			/* 'o' 'a' 's' 'n' 't' 'f' '0' (null) */
	char	   *name;			/* in an object */
	char	   *text;			/* of a string, UTF-8 */
	size_t		length;
	double		number;
	struct Json *child;			/* first of an object or array */
	struct Json *next;
} Json;

/* The value that a NUL-terminated line holds; NULL if it is no JSON. Memory is never given back. */
extern Json *json_parse(const char *line);
extern const Json *json_get(const Json *object, const char *name);	/* NULL: not there */

/* The byte offset of every character of a text and of its end, *count of them: corpora count characters. */
extern int32_t *json_character_offsets(const char *text, size_t length, int32_t *count);

#endif							/* NEWSEXT_MODEL_JSON_H */
