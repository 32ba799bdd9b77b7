/*
 * json.c
 *		A small reader of JSON for the trainers.
 */
#include "model/json.h"

#include <stdlib.h>
#include <string.h>

static Json *value(const char **at, int depth);

static void
skip(const char **at)
{
	while (**at == ' ' || **at == '\n' || **at == '\r' || **at == '\t')
		(*at)++;
}

static unsigned
hex(const char *at)
{
	char		digits[5] = {0};

	strncpy(digits, at, 4);
	return (unsigned) strtoul(digits, NULL, 16);
}

static char *
string(const char **at, size_t *length)
{
	const char *p = *at + 1;
	const char *end = p;
	char	   *out,
			   *to;

	while (*end && *end != '"')
		end += *end == '\\' && end[1] ? 2 : 1;
	out = to = malloc((size_t) (end - p) + 4);
	if (out == NULL)
		abort();
	while (p < end)
	{
		unsigned	code;

		if (*p != '\\')
		{
			*to++ = *p++;
			continue;
		}
		p += 2;
		switch (p[-1])
		{
			case 'n':
				*to++ = '\n';
				continue;
			case 't':
				*to++ = '\t';
				continue;
			case 'r':
				*to++ = '\r';
				continue;
			case 'b':
			case 'f':
				*to++ = ' ';
				continue;
			case 'u':
				break;
			default:
				*to++ = p[-1];
				continue;
		}
		code = hex(p);
		p += 4;
		if (code >= 0xD800 && code < 0xDC00 && p[0] == '\\' && p[1] == 'u')
		{
			code = 0x10000 + ((code - 0xD800) << 10) + (hex(p + 2) - 0xDC00);
			p += 6;
		}
		if (code < 0x80)
			*to++ = (char) code;
		else if (code < 0x800)
		{
			*to++ = (char) (0xC0 | code >> 6);
			*to++ = (char) (0x80 | (code & 63));
		}
		else if (code < 0x10000)
		{
			*to++ = (char) (0xE0 | code >> 12);
			*to++ = (char) (0x80 | (code >> 6 & 63));
			*to++ = (char) (0x80 | (code & 63));
		}
		else
		{
			*to++ = (char) (0xF0 | code >> 18);
			*to++ = (char) (0x80 | (code >> 12 & 63));
			*to++ = (char) (0x80 | (code >> 6 & 63));
			*to++ = (char) (0x80 | (code & 63));
		}
	}
	*to = 0;
	*length = (size_t) (to - out);
	*at = *end ? end + 1 : end;
	return out;
}

static Json *
value(const char **at, int depth)
{
	Json	   *json = calloc(1, sizeof(Json));

	if (json == NULL || depth > 100)
		abort();
	skip(at);
	json->type = **at;
	if (**at == '"')
	{
		json->type = 's';
		json->text = string(at, &json->length);
	}
	else if (**at == '{' || **at == '[')
	{
		bool		object = **at == '{';
		Json	  **last = &json->child;

		json->type = object ? 'o' : 'a';
		(*at)++;
		for (skip(at); **at && **at != '}' && **at != ']'; skip(at))
		{
			char	   *name = NULL;
			size_t		length;

			if (**at == ',')
			{
				(*at)++;
				continue;
			}
			if (object)
			{
				name = string(at, &length);
				skip(at);
				if (**at == ':')
					(*at)++;
			}
			*last = value(at, depth + 1);
			(*last)->name = name;
			last = &(*last)->next;
		}
		if (**at)
			(*at)++;
	}
	else if (strchr("tfn", **at) && **at)
	{
		json->type = **at == 'n' ? '0' : **at;
		while (**at >= 'a' && **at <= 'z')
			(*at)++;
	}
	else
	{
		char	   *end;

		json->type = 'n';
		json->number = strtod(*at, &end);
		*at = end > *at ? end : *at + (**at != 0);
	}
	return json;
}

Json *
json_parse(const char *line)
{
	return value(&line, 0);
}

const Json *
json_get(const Json *object, const char *name)
{
	for (const Json *child = object ? object->child : NULL; child; child = child->next)
		if (child->name && strcmp(child->name, name) == 0)
			return child;
	return NULL;
}

int32_t *
json_character_offsets(const char *text, size_t length, int32_t *count)
{
	int32_t    *offsets = malloc((length + 1) * sizeof(int32_t));

	if (offsets == NULL)
		abort();
	*count = 0;
	for (size_t i = 0; i <= length; i++)
		if (i == length || ((unsigned char) text[i] & 0xC0) != 0x80)
			offsets[(*count)++] = (int32_t) i;
	return offsets;
}
