/*
 * rows.c
 *		Rows of the engine's findings, filled column by column: of a set, of a
 *		composite value, or objects of a jsonb value.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/fmgrprotos.h"
#include "utils/json.h"

#include "udf/document.h"
#include "udf/json.h"

void
newsext_begin_rows(FunctionCallInfo fcinfo, NewsextRow *row)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext caller;
	TupleDesc	descriptor;

	if (result == NULL || !IsA(result, ReturnSetInfo) || !(result->allowedModes & SFRM_Materialize))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("set-valued function called in context that cannot accept a set")));
	caller = MemoryContextSwitchTo(result->econtext->ecxt_per_query_memory);
	if (result->expectedDesc != NULL)
		descriptor = CreateTupleDescCopy(result->expectedDesc);
	else if (get_call_result_type(fcinfo, NULL, &descriptor) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	memset(row, 0, offsetof(NewsextRow, values));
	row->descriptor = descriptor;
	row->store = tuplestore_begin_heap((result->allowedModes & SFRM_Materialize_Random) != 0, false, work_mem);
	result->returnMode = SFRM_Materialize;
	result->setResult = row->store;
	result->setDesc = descriptor;
	MemoryContextSwitchTo(caller);
}

Datum
newsext_family_rows(FunctionCallInfo fcinfo, const NewsextFamily *family)
{
	NewsextRow	row;

	newsext_begin_rows(fcinfo, &row);
	row.document = newsext_document(fcinfo, 1, family->layers);
	family->put_rows(&row);
	return (Datum) 0;
}

void
newsext_begin_row(FunctionCallInfo fcinfo, NewsextRow *row)
{
	NewsextCallState *state = newsext_call_state(fcinfo);

	memset(row, 0, offsetof(NewsextRow, values));
	if (state->descriptor == NULL)
	{
		MemoryContext caller = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
		TupleDesc	descriptor;

		if (get_call_result_type(fcinfo, NULL, &descriptor) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		state->descriptor = BlessTupleDesc(descriptor);
		MemoryContextSwitchTo(caller);
	}
	row->descriptor = state->descriptor;
}

void
newsext_begin_object(NewsextRow *row, JsonbParseState **json, const char *const *columns)
{
	memset(row, 0, offsetof(NewsextRow, values));
	row->json = json;
	row->columns = columns;
}

static void
check_row(const NewsextRow *row)
{
	if (row->n != row->descriptor->natts)
		elog(ERROR, "row has %d columns, not %d", row->n, row->descriptor->natts);
}

void
newsext_end_row(NewsextRow *row)
{
	if (row->json != NULL)
		pushJsonbValue(row->json, WJB_END_OBJECT, NULL);
	else
	{
		check_row(row);
		tuplestore_putvalues(row->store, row->descriptor, row->values, row->nulls);
	}
	row->n = 0;
	CHECK_FOR_INTERRUPTS();
}

Datum
newsext_finish_row(NewsextRow *row)
{
	check_row(row);
	return HeapTupleGetDatum(heap_form_tuple(row->descriptor, row->values, row->nulls));
}

static void
put_datum(NewsextRow *row, Datum value)
{
	Assert(row->n < NEWSEXT_MAX_COLUMNS);
	row->nulls[row->n] = false;
	row->values[row->n++] = value;
}

/* The key of the next column; the first begins the object. */
static void
push_key(NewsextRow *row)
{
	if (row->n == 0)
		pushJsonbValue(row->json, WJB_BEGIN_OBJECT, NULL);
	newsext_push_key(row->json, row->columns[row->n++]);
}

/* A span as an array of its two bounds. */
static void
push_bounds(NewsextRow *row, NewsSpan span)
{
	int32		from,
				to;

	newsext_bounds(row->document, span, &from, &to);
	pushJsonbValue(row->json, WJB_BEGIN_ARRAY, NULL);
	newsext_push_int(row->json, WJB_ELEM, from);
	newsext_push_int(row->json, WJB_ELEM, to);
	pushJsonbValue(row->json, WJB_END_ARRAY, NULL);
}

void
newsext_put_null(NewsextRow *row)
{
	if (row->json != NULL)
	{
		if (row->n == 0)
			pushJsonbValue(row->json, WJB_BEGIN_OBJECT, NULL);
		row->n++;
		return;
	}
	Assert(row->n < NEWSEXT_MAX_COLUMNS);
	row->nulls[row->n] = true;
	row->values[row->n++] = (Datum) 0;
}

void
newsext_put_int(NewsextRow *row, int32 value)
{
	if (row->json != NULL)
	{
		push_key(row);
		newsext_push_int(row->json, WJB_VALUE, value);
	}
	else
		put_datum(row, Int32GetDatum(value));
}

void
newsext_put_bool(NewsextRow *row, bool value)
{
	if (row->json != NULL)
	{
		JsonbValue	json_value = {.type = jbvBool};

		json_value.val.boolean = value;
		push_key(row);
		pushJsonbValue(row->json, WJB_VALUE, &json_value);
	}
	else
		put_datum(row, BoolGetDatum(value));
}

void
newsext_put_real(NewsextRow *row, float value)
{
	if (row->json != NULL)
	{
		push_key(row);
		newsext_push_real(row->json, WJB_VALUE, value);
	}
	else
		put_datum(row, Float4GetDatum(value));
}

void
newsext_put_double(NewsextRow *row, bool known, double value)
{
	if (!known)
		newsext_put_null(row);
	else if (row->json != NULL)
	{
		push_key(row);
		newsext_push_double(row->json, WJB_VALUE, value);
	}
	else
		put_datum(row, Float8GetDatum(value));
}

void
newsext_put_date(NewsextRow *row, DateADT value)
{
	if (row->json != NULL)
	{
		char		day[MAXDATELEN + 1];

		/* ISO 8601, whatever DateStyle says */
		push_key(row);
		JsonEncodeDateTime(day, DateADTGetDatum(value), DATEOID, NULL);
		newsext_push_text(row->json, WJB_VALUE, CStringGetTextDatum(day));
	}
	else
		put_datum(row, DateADTGetDatum(value));
}

void
newsext_put_text(NewsextRow *row, NewsText text)
{
	if (text.text == NULL || text.length == 0)
		newsext_put_null(row);
	else if (row->json != NULL)
	{
		push_key(row);
		newsext_push_text(row->json, WJB_VALUE, newsext_text(row->document, text));
	}
	else
		put_datum(row, newsext_text(row->document, text));
}

void
newsext_put_label(NewsextRow *row, const char *label)
{
	if (label == NULL)
		newsext_put_null(row);
	else
		newsext_put_text(row, news_text(label));
}

NewsText
newsext_printed(const NewsextDocument *document, NewsSpan span)
{
	NewsText	text = news_span_text(document->news, span);
	char	   *out;
	int32		n = 0;

	/* memory of the call, not of the document, which may be remembered for long */
	out = palloc(text.length + 1);
	for (int32 i = 0; i < text.length; i++)
	{
		char		c = text.text[i];

		if (c == ' ' || (c >= '\t' && c <= '\r'))
		{
			if (n > 0 && out[n - 1] != ' ')
				out[n++] = ' ';
		}
		else
			out[n++] = c;
	}
	while (n > 0 && out[n - 1] == ' ')
		n--;
	text.text = out;
	text.length = n;
	return text;
}

void
newsext_put_printed(NewsextRow *row, NewsSpan span)
{
	newsext_put_text(row, newsext_printed(row->document, span));
}

void
newsext_put_span(NewsextRow *row, NewsSpan span)
{
	if (span.end <= span.start)
		newsext_put_null(row);
	else if (row->json != NULL)
	{
		push_key(row);
		push_bounds(row, span);
	}
	else
		put_datum(row, newsext_range(row->document, span));
}

void
newsext_put_spans(NewsextRow *row, const NewsSpan *spans, int32 count)
{
	if (row->json != NULL)
	{
		push_key(row);
		pushJsonbValue(row->json, WJB_BEGIN_ARRAY, NULL);
		for (int32 i = 0; i < count; i++)
			push_bounds(row, spans[i]);
		pushJsonbValue(row->json, WJB_END_ARRAY, NULL);
	}
	else
		put_datum(row, newsext_multirange(row->document, spans, count));
}

void
newsext_put_texts(NewsextRow *row, const NewsText *texts, int32 count)
{
	Datum	   *elements;

	if (count == 0)
	{
		newsext_put_null(row);
		return;
	}
	elements = palloc(sizeof(Datum) * count);
	for (int32 i = 0; i < count; i++)
		elements[i] = newsext_text(row->document, texts[i]);
	if (row->json != NULL)
	{
		push_key(row);
		pushJsonbValue(row->json, WJB_BEGIN_ARRAY, NULL);
		for (int32 i = 0; i < count; i++)
			newsext_push_text(row->json, WJB_ELEM, elements[i]);
		pushJsonbValue(row->json, WJB_END_ARRAY, NULL);
	}
	else
		put_datum(row, PointerGetDatum(construct_array(elements, count, TEXTOID, -1, false, TYPALIGN_INT)));
}
