/*
 * json.h
 *		Values into a jsonb value that is being built.
 */
#ifndef NEWSEXT_JSON_H
#define NEWSEXT_JSON_H

#include "utils/jsonb.h"
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

extern void newsext_push_key(JsonbParseState **json, const char *key);

/* token is WJB_VALUE behind a key, WJB_ELEM in an array; value is a text Datum. */
extern void newsext_push_text(JsonbParseState **json, JsonbIteratorToken token, Datum value);
extern void newsext_push_int(JsonbParseState **json, JsonbIteratorToken token, int32 value);
extern void newsext_push_real(JsonbParseState **json, JsonbIteratorToken token, float4 value);
extern void newsext_push_double(JsonbParseState **json, JsonbIteratorToken token, float8 value);

/* A GeoJSON point (RFC 7946), degrees. */
extern void newsext_push_point(JsonbParseState **json, float8 longitude, float8 latitude);

#endif							/* NEWSEXT_JSON_H */
