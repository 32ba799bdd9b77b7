/*
 * entityquery_plan.c
 *		Queries made ready and run: over a set, or over what an index knows.
 */
#include "postgres.h"

#include "entityset/entityquery.h"
#include "miscadmin.h"

/* What a byte of a name is: ASCII letters in lower case and digits, PARTS for the rest of ASCII, UNKNOWN for any other. */
#define PARTS	0
#define UNKNOWN 0xFF
static uint8 byte_class[256];

static void
make_byte_class(void)
{
	for (int c = 0; c < 256; c++)
		byte_class[c] = c >= 0x80 ? UNKNOWN : c >= 'A' && c <= 'Z' ? c + ('a' - 'A') :
			(c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : PARTS;
}

EntityQueryPlan *
entityquery_plan(const EntityQuery *query)
{
	EntityQueryPlan *plan = palloc0(sizeof(EntityQueryPlan));
	uint32		count = entityquery_count(query);

	if (byte_class['a'] == PARTS)
		make_byte_class();
	plan->n_items = count;
	plan->steps = palloc0(Max(count, 1) * sizeof(*plan->steps));
	plan->terms = palloc0(Max(count, 1) * sizeof(EntityQueryTerm));
	plan->stack = palloc(Max(count, 1) * sizeof(EntityTruth));
	for (uint32 i = 0; i < count; i++)
	{
		const EntityQueryItem *item = &query->items[i];

		CHECK_FOR_INTERRUPTS();
		plan->steps[i].type = item->type;
		if (ENTITYQUERY_IS_TERM(item->type))
		{
			EntityQueryTerm *term = &plan->terms[plan->n_terms];

			plan->steps[i].argument = plan->n_terms++;
			term->type = item->type;
			term->kind = (int) item->kind - 1;
			term->prefix = (item->flags & ENTITYQUERY_PREFIX) != 0;
			if (item->type != ENTITYQUERY_ANY)
			{
				EntityWords words = {0};

				entityset_fold_words(entityquery_texts(query) + item->start, item->size, &words);
				term->text = words.text;
				term->length = words.length;
				term->words = words.words;
				term->n_words = words.count;
			}
		}
		else if (item->type != ENTITYQUERY_NOT)
		{
			/* no two operators' second operands begin at the same item */
			uint32		second = i - entityquery_span(&query->items[i - 1]);

			plan->steps[second].skip_type = item->type;
			plan->steps[second].skip_to = i + 1;
		}
	}
	return plan;
}

EntityTruth
entityquery_run(const EntityQueryPlan *plan, EntityQueryAnswer answer, void *context)
{
	EntityTruth value = ENTITY_FALSE;
	EntityTruth *top = plan->stack; /* first operands whose operator is still to come */

	for (uint32 i = 0; i < plan->n_items;)
	{
		const struct EntityQueryStep *step = &plan->steps[i];

		if (step->skip_type != 0)
		{
			if (value == (step->skip_type == ENTITYQUERY_AND ? ENTITY_FALSE : ENTITY_TRUE))
			{
				i = step->skip_to;
				continue;
			}
			*top++ = value;
		}
		switch (step->type)
		{
			case ENTITYQUERY_NOT:
				value = ENTITY_TRUE - value;
				break;
			case ENTITYQUERY_AND:
				--top;
				value = Min(*top, value);
				break;
			case ENTITYQUERY_OR:
				--top;
				value = Max(*top, value);
				break;
			default:
				value = answer(&plan->terms[step->argument], step->argument, context);
		}
		i++;
	}
	return value;
}

/* Does the term say something true of a name with these words? */
static bool
term_matches(const EntityQueryTerm *term, const EntityWords *name)
{
	if (term->type == ENTITYQUERY_NAME)
		return (term->prefix ? name->length >= term->length : name->length == term->length) &&
			memcmp(name->text, term->text, term->length) == 0;

	for (int32 first = 0; first + term->n_words <= name->count; first++)
	{
		const EntityWord *last = &name->words[first + term->n_words - 1];
		int32		start = name->words[first].start;
		int32		length = last->start + last->length - start;

		if ((term->prefix ? length >= term->length : length == term->length) &&
			memcmp(name->text + start, term->text, term->length) == 0)
			return true;
	}
	return false;
}

/*
 * May the term say something true of this name?  Looks for the first two letters
 * of the term at the beginning of a word of ASCII (for a whole name: of the
 * first), which spares folding most names.  A letter that stands alone may be
 * joined with others, so that what follows it says nothing.
 */
static bool
may_match(const EntityQueryTerm *term, const unsigned char *name, int32 length)
{
	uint8		first = byte_class[(unsigned char) term->text[0]];
	uint8		second = term->length > 1 ? byte_class[(unsigned char) term->text[1]] : PARTS;
	uint8		previous = PARTS;

	if (first == PARTS || first == UNKNOWN)
		return true;
	for (int32 i = 0; i < length; i++)
	{
		uint8		c = byte_class[name[i]];

		if (c == UNKNOWN)
			return true;
		if (previous == PARTS && c != PARTS)
		{
			uint8		next = i + 1 < length ? byte_class[name[i + 1]] : PARTS;

			if (c == first &&
				(next == second || next == PARTS || next == UNKNOWN || second == PARTS || second == UNKNOWN))
				return true;
			if (term->type == ENTITYQUERY_NAME)
				return false;
		}
		previous = c;
	}
	return false;
}

typedef struct SetContext
{
	const EntitySet *set;
	EntityWords *words;
} SetContext;

static EntityTruth
answer_from_set(const EntityQueryTerm *term, uint32 number, void *context)
{
	SetContext *state = context;
	const EntitySet *set = state->set;
	EntityCursor cursor = entity_cursor(set, term->kind < 0 ? 0 : entityset_kind_start(set, term->kind));

	for (; cursor.at < cursor.count; entity_cursor_step(&cursor))
	{
		Entity		entity = entity_cursor_get(&cursor);

		if (term->kind >= 0 && (int) entity.kind != term->kind)
			break;
		if (term->type == ENTITYQUERY_ANY)
			return ENTITY_TRUE;
		if (!may_match(term, (const unsigned char *) entity.name, entity.length))
			continue;
		CHECK_FOR_INTERRUPTS();
		entityset_fold_words(entity.name, entity.length, state->words);
		if (term_matches(term, state->words))
			return ENTITY_TRUE;
	}
	return ENTITY_FALSE;
}

bool
entityquery_matches(EntityQueryPlan *plan, const EntitySet *set)
{
	SetContext	context = {set, &plan->words};

	return entityquery_run(plan, answer_from_set, &context) == ENTITY_TRUE;
}
