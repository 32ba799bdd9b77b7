/*
 * rows.c
 *		Rows of the engine's findings, filled column by column.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "udf/document.h"

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

static void
check_row(const NewsextRow *row)
{
	if (row->n != row->descriptor->natts)
		elog(ERROR, "row has %d columns, not %d", row->n, row->descriptor->natts);
}

void
newsext_end_row(NewsextRow *row)
{
	check_row(row);
	tuplestore_putvalues(row->store, row->descriptor, row->values, row->nulls);
	row->n = 0;
	CHECK_FOR_INTERRUPTS();
}

Datum
newsext_finish_row(NewsextRow *row)
{
	check_row(row);
	return HeapTupleGetDatum(heap_form_tuple(row->descriptor, row->values, row->nulls));
}

void
newsext_put_datum(NewsextRow *row, Datum value)
{
	Assert(row->n < NEWSEXT_MAX_COLUMNS);
	row->nulls[row->n] = false;
	row->values[row->n++] = value;
}

void
newsext_put_null(NewsextRow *row)
{
	Assert(row->n < NEWSEXT_MAX_COLUMNS);
	row->nulls[row->n] = true;
	row->values[row->n++] = (Datum) 0;
}

void
newsext_put_int(NewsextRow *row, int32 value)
{
	newsext_put_datum(row, Int32GetDatum(value));
}

void
newsext_put_bool(NewsextRow *row, bool value)
{
	newsext_put_datum(row, BoolGetDatum(value));
}

void
newsext_put_real(NewsextRow *row, float value)
{
	newsext_put_datum(row, Float4GetDatum(value));
}

void
newsext_put_double(NewsextRow *row, bool known, double value)
{
	if (known)
		newsext_put_datum(row, Float8GetDatum(value));
	else
		newsext_put_null(row);
}

void
newsext_put_text(NewsextRow *row, NewsText text)
{
	if (text.text == NULL || text.length == 0)
		newsext_put_null(row);
	else
		newsext_put_datum(row, newsext_text(row->document, text));
}

void
newsext_put_label(NewsextRow *row, const char *label)
{
	if (label == NULL)
		newsext_put_null(row);
	else
		newsext_put_datum(row, CStringGetTextDatum(label));
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
	else
		newsext_put_datum(row, newsext_range(row->document, span));
}

void
newsext_put_spans(NewsextRow *row, const NewsSpan *spans, int32 count)
{
	newsext_put_datum(row, newsext_multirange(row->document, spans, count));
}

void
newsext_put_texts(NewsextRow *row, const NewsText *texts, int32 count)
{
	Datum	   *elements = palloc(sizeof(Datum) * Max(count, 1));

	if (count == 0)
	{
		newsext_put_null(row);
		return;
	}
	for (int32 i = 0; i < count; i++)
		elements[i] = newsext_text(row->document, texts[i]);
	newsext_put_datum(row, PointerGetDatum(construct_array(elements, count, TEXTOID, -1, false, TYPALIGN_INT)));
}
