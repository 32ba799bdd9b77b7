/*
 * unit.h
 *		The few lines that a unit test of the engine needs: checks that count,
 *		and a closing line.  A test is a program; it ends with UNIT_END().
 */
#ifndef NEWSEXT_UNIT_H
#define NEWSEXT_UNIT_H

#include <stdio.h>
#include <string.h>

#include "news/news.h"

static int	unit_checks,
			unit_failures;

#define CHECK(condition) \
	do { \
		unit_checks++; \
		if (!(condition)) \
		{ \
			unit_failures++; \
			fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition); \
		} \
	} while (0)

/* Compares a NewsText, or a span's text, with a constant. */
#define CHECK_TEXT(got, want) \
	do { \
		NewsText	unit_got = (got); \
		unit_checks++; \
		if (unit_got.length != (int32_t) strlen(want) || memcmp(unit_got.text, want, unit_got.length) != 0) \
		{ \
			unit_failures++; \
			fprintf(stderr, "%s:%d: got \"%.*s\", not \"%s\"\n", __FILE__, __LINE__, \
					(int) unit_got.length, unit_got.text ? unit_got.text : "", want); \
		} \
	} while (0)

#define UNIT_END() \
	do { \
		printf("%s: %d checks, %d failed\n", __FILE__, unit_checks, unit_failures); \
		return unit_failures != 0; \
	} while (0)

#endif							/* NEWSEXT_UNIT_H */
