/*
 * compat.h
 *		What differs between the servers that this extension builds with (15 to 18).
 */
#ifndef ENTITYSET_COMPAT_H
#define ENTITYSET_COMPAT_H

#include "lib/stringinfo.h"

/* Soft errors came with 16; before, an error is an error. */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#define entityset_escontext(fcinfo) ((fcinfo)->context)
#else
#define ereturn(escontext, dummy_value, ...) \
	do { \
		(void) (escontext); \
		ereport(ERROR, __VA_ARGS__); \
		return dummy_value; \
	} while (0)
#define entityset_escontext(fcinfo) ((Node *) NULL)
#endif

/* 17 moved the statistics target out of the attribute, and may leave it at -1. */
#if PG_VERSION_NUM >= 170000
#define entityset_stats_target(stats) ((stats)->attstattarget < 0 ? default_statistics_target : (stats)->attstattarget)
#else
#define entityset_stats_target(stats) ((stats)->attr->attstattarget)
#endif

/* 18 asks who waits. */
#if PG_VERSION_NUM >= 180000
#define entityset_vacuum_delay_point() vacuum_delay_point(true)
#else
#define entityset_vacuum_delay_point() vacuum_delay_point()
#endif

/*
 * pq_sendcountedtext, whose arguments differ: appends the length and the bytes of
 * text in the client's encoding.  In entityset_io.c.
 */
extern void entityset_sendtext(StringInfo buf, const char *text, int length);

#endif							/* ENTITYSET_COMPAT_H */
