/*
 * json.c
 *		Values into a jsonb value that is being built.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

#include "udf/json.h"

void
newsext_push_key(JsonbParseState **json, const char *key)
{
	JsonbValue	value;

	value.type = jbvString;
	value.val.string.val = unconstify(char *, key);
	value.val.string.len = strlen(key);
	pushJsonbValue(json, WJB_KEY, &value);
}

void
newsext_push_text(JsonbParseState **json, JsonbIteratorToken token, Datum value)
{
	text	   *string = DatumGetTextPP(value);
	JsonbValue	json_value;

	json_value.type = jbvString;
	json_value.val.string.val = VARDATA_ANY(string);
	json_value.val.string.len = VARSIZE_ANY_EXHDR(string);
	pushJsonbValue(json, token, &json_value);
}

static void
push_number(JsonbParseState **json, JsonbIteratorToken token, Numeric number)
{
	JsonbValue	value;

	value.type = jbvNumeric;
	value.val.numeric = number;
	pushJsonbValue(json, token, &value);
}

void
newsext_push_int(JsonbParseState **json, JsonbIteratorToken token, int32 value)
{
	push_number(json, token, int64_to_numeric(value));
}

void
newsext_push_real(JsonbParseState **json, JsonbIteratorToken token, float4 value)
{
	push_number(json, token, DatumGetNumeric(DirectFunctionCall1(float4_numeric, Float4GetDatum(value))));
}

void
newsext_push_double(JsonbParseState **json, JsonbIteratorToken token, float8 value)
{
	push_number(json, token, DatumGetNumeric(DirectFunctionCall1(float8_numeric, Float8GetDatum(value))));
}

void
newsext_push_point(JsonbParseState **json, float8 longitude, float8 latitude)
{
	pushJsonbValue(json, WJB_BEGIN_OBJECT, NULL);
	newsext_push_key(json, "type");
	newsext_push_text(json, WJB_VALUE, CStringGetTextDatum("Point"));
	newsext_push_key(json, "coordinates");
	pushJsonbValue(json, WJB_BEGIN_ARRAY, NULL);
	newsext_push_double(json, WJB_ELEM, longitude);
	newsext_push_double(json, WJB_ELEM, latitude);
	pushJsonbValue(json, WJB_END_ARRAY, NULL);
	pushJsonbValue(json, WJB_END_OBJECT, NULL);
}
