/*
 * entityquery_print.c
 *		Queries as text, which reads back to the same bytes.
 */
#include "postgres.h"

#include "entityset/entityquery.h"
#include "miscadmin.h"

/* An expression that is being printed. */
typedef struct Frame
{
	uint32		item;			/* its last item */
	uint8		stage;			/* how many of its operands are printed */
	bool		parentheses;
} Frame;

static int
rank(uint8 type)
{
	switch (type)
	{
		case ENTITYQUERY_OR:
			return 1;
		case ENTITYQUERY_AND:
			return 2;
		case ENTITYQUERY_NOT:
			return 3;
		default:
			return 4;
	}
}

static void
print_term(StringInfo out, const EntityQueryItem *item, const char *texts)
{
	const char *text = texts + item->start;

	if (item->kind > 0)
	{
		appendStringInfoString(out, entity_kind_labels[item->kind - 1]);
		appendStringInfoChar(out, ':');
	}
	switch (item->type)
	{
		case ENTITYQUERY_ANY:
			appendStringInfoChar(out, '*');
			return;
		case ENTITYQUERY_WORD:
			appendBinaryStringInfo(out, text, item->size);
			break;
		default:
			/* always in quotes: without them, one word would be a word of a name */
			appendStringInfoChar(out, '"');
			for (uint32 i = 0; i < item->size; i++)
			{
				if (text[i] == '"' || text[i] == '\\')
					appendStringInfoCharMacro(out, '\\');
				appendStringInfoCharMacro(out, text[i]);
			}
			appendStringInfoChar(out, '"');
	}
	if (item->flags & ENTITYQUERY_PREFIX)
		appendStringInfoChar(out, '*');
}

/*
 * From the last item, which is the outermost operator, inwards.  An operand of
 * lower rank stands in parentheses, and a second one of the same rank too, as
 * operators go from left to right.
 */
void
entityquery_print(StringInfo out, const EntityQuery *query)
{
	int32		count = entityquery_count(query);
	Frame	   *stack = palloc(Max(count, 1) * sizeof(Frame));
	int32		depth = 0;

	if (count > 0)
		stack[depth++] = (Frame) {count - 1, 0, false};
	while (depth > 0)
	{
		Frame	   *frame = &stack[depth - 1];
		const EntityQueryItem *item = &query->items[frame->item];
		uint32		right = frame->item - 1;	/* the last operand's last item */
		bool		binary = item->type == ENTITYQUERY_AND || item->type == ENTITYQUERY_OR;

		CHECK_FOR_INTERRUPTS();
		if (frame->stage == 0 && frame->parentheses)
			appendStringInfoChar(out, '(');
		if (ENTITYQUERY_IS_TERM(item->type))
			print_term(out, item, entityquery_texts(query));
		else if (frame->stage == 0 && binary)
		{
			uint32		left = right - entityquery_span(&query->items[right]);

			frame->stage = 1;
			stack[depth++] = (Frame) {left, 0, rank(query->items[left].type) < rank(item->type)};
			continue;
		}
		else if (frame->stage == (binary ? 1 : 0))
		{
			appendStringInfoString(out, item->type == ENTITYQUERY_NOT ? "!" : item->type == ENTITYQUERY_AND ? " & " : " | ");
			frame->stage = 2;
			stack[depth++] = (Frame) {right, 0, rank(query->items[right].type) < rank(item->type) + (binary ? 1 : 0)};
			continue;
		}
		if (frame->parentheses)
			appendStringInfoChar(out, ')');
		depth--;
	}
	pfree(stack);
}
