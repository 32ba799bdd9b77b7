/*
 * entityset_cast.c
 *		Casts between entityset and text[], json, jsonb.
 *
 *		text[]	{org:BBC,"person:Bashar al-Assad"}: kind, colon, the name as it is
 *		jsonb	{"org": ["BBC"], "person": ["Bashar al-Assad"]}
 *
 * From jsonb, a kind may also have one string, and an array of objects
 * {"kind": "org", "name": "BBC"} is read too: it is what jsonb_agg makes of
 * entityset_elements.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "entityset/entityset.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/json.h"
#include "utils/jsonb.h"

/* ---- text[] --------------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(newsext_entityset_to_array);
Datum
newsext_entityset_to_array(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	int32		count = entityset_count(set);
	Datum	   *elements = palloc_extended((Size) count * sizeof(Datum), MCXT_ALLOC_HUGE);

	for (EntityCursor c = entity_cursor(set, 0); c.at < c.count; entity_cursor_step(&c))
	{
		Entity		entity = entity_cursor_get(&c);
		int			label = strlen(entity_kind_labels[entity.kind]);
		text	   *element = palloc(VARHDRSZ + label + 1 + entity.length);

		SET_VARSIZE(element, VARHDRSZ + label + 1 + entity.length);
		memcpy(VARDATA(element), entity_kind_labels[entity.kind], label);
		VARDATA(element)[label] = ':';
		memcpy(VARDATA(element) + label + 1, entity.name, entity.length);
		elements[c.at] = PointerGetDatum(element);
	}
	PG_RETURN_ARRAYTYPE_P(construct_array(elements, count, TEXTOID, -1, false, TYPALIGN_INT));
}

PG_FUNCTION_INFO_V1(newsext_entityset_from_array);
Datum
newsext_entityset_from_array(PG_FUNCTION_ARGS)
{
	int			count;
	Datum	   *elements = entityset_text_elements(PG_GETARG_ARRAYTYPE_P(0), &count);
	Entity	   *entities = palloc_extended((Size) count * sizeof(Entity), MCXT_ALLOC_HUGE);

	for (int i = 0; i < count; i++)
	{
		text	   *element = DatumGetTextPP(elements[i]);
		const char *start = VARDATA_ANY(element);
		int			length = VARSIZE_ANY_EXHDR(element);
		const char *colon = memchr(start, ':', length);

		CHECK_FOR_INTERRUPTS();
		if (colon == NULL || !entity_kind_parse(start, colon - start, &entities[i].kind))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					 errmsg("invalid entity: \"%.*s\"", pg_mbcliplen(start, length, 100), start),
					 errdetail("Expected kind:name in element %d of the array.", i + 1),
					 errhint("The kinds are " ENTITY_KIND_LIST ".")));
		entities[i].name = colon + 1;
		entities[i].length = start + length - (colon + 1);
	}
	PG_RETURN_ENTITYSET_P(entityset_make(entities, count, NULL));
}

/* ---- jsonb ----------------------------------------------------------------------------- */

static JsonbValue *
push_string(JsonbParseState **state, JsonbIteratorToken token, const char *string, int length)
{
	JsonbValue	value = {.type = jbvString};

	value.val.string.val = unconstify(char *, string);
	value.val.string.len = length;
	return pushJsonbValue(state, token, &value);
}

PG_FUNCTION_INFO_V1(newsext_entityset_to_jsonb);
Datum
newsext_entityset_to_jsonb(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	EntityCursor c = entity_cursor(set, 0);
	JsonbParseState *state = NULL;
	JsonbValue *result;

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	while (c.at < c.count)
	{
		EntityKind	kind = entityset_kind(set, c.at);

		push_string(&state, WJB_KEY, entity_kind_labels[kind], strlen(entity_kind_labels[kind]));
		pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
		for (; c.at < c.count && entityset_kind(set, c.at) == kind; entity_cursor_step(&c))
		{
			Entity		entity = entity_cursor_get(&c);

			push_string(&state, WJB_ELEM, entity.name, entity.length);
		}
		pushJsonbValue(&state, WJB_END_ARRAY, NULL);
	}
	result = pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	PG_RETURN_JSONB_P(JsonbValueToJsonb(result));
}

/* The same as json, in the order of the set: what row_to_json and its like make of a set. */
PG_FUNCTION_INFO_V1(newsext_entityset_to_json);
Datum
newsext_entityset_to_json(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	int			kind = -1;
	StringInfoData out;
	StringInfoData name;

	initStringInfo(&out);
	initStringInfo(&name);
	appendStringInfoChar(&out, '{');
	for (EntityCursor c = entity_cursor(set, 0); c.at < c.count; entity_cursor_step(&c))
	{
		Entity		entity = entity_cursor_get(&c);

		if ((int) entity.kind == kind)
			appendStringInfoString(&out, ", ");
		else
			appendStringInfo(&out, "%s\"%s\": [", kind < 0 ? "" : "], ", entity_kind_labels[entity.kind]);
		kind = entity.kind;
		resetStringInfo(&name);
		appendBinaryStringInfo(&name, entity.name, entity.length);
		escape_json(&out, name.data);
	}
	appendStringInfoString(&out, kind < 0 ? "}" : "]}");
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}

/* What is read from jsonb. */
typedef struct JsonReader
{
	Entity	   *entities;
	int32		count;
	int32		max;
} JsonReader;

static void
bad_json(const char *expected)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("cannot cast this jsonb value to type %s", "entityset"),
			 errdetail("Expected %s.", expected),
			 errhint("Write {\"org\": [\"BBC\"], \"person\": [\"Bashar al-Assad\"]} or [{\"kind\": \"org\", \"name\": \"BBC\"}].")));
}

static EntityKind
json_kind(const JsonbValue *value)
{
	EntityKind	kind = ENTITY_OTHER;

	if (value->type != jbvString || !entity_kind_parse(value->val.string.val, value->val.string.len, &kind))
		bad_json("a kind (" ENTITY_KIND_LIST ")");
	return kind;
}

static void
json_name(JsonReader *reader, EntityKind kind, const JsonbValue *value)
{
	Entity	   *entity;

	if (value->type != jbvString)
		bad_json("a name that is a string");
	if (reader->count == reader->max)
	{
		reader->max = Max(16, reader->max * 2);
		reader->entities = reader->entities == NULL ? palloc(reader->max * sizeof(Entity)) :
			repalloc_huge(reader->entities, (Size) reader->max * sizeof(Entity));
	}
	CHECK_FOR_INTERRUPTS();
	entity = &reader->entities[reader->count++];
	entity->kind = kind;
	entity->name = value->val.string.val;
	entity->length = value->val.string.len;
}

/* {"kind": …, "name": …}, of which the begin has been read */
static void
json_pair(JsonReader *reader, JsonbIterator **iterator)
{
	JsonbValue	value;
	JsonbValue	kind = {.type = jbvNull};
	JsonbValue	name = {.type = jbvNull};
	JsonbIteratorToken token;

	while ((token = JsonbIteratorNext(iterator, &value, true)) == WJB_KEY)
	{
		JsonbValue	key = value;

		JsonbIteratorNext(iterator, &value, true);
		if (key.val.string.len == 4 && memcmp(key.val.string.val, "kind", 4) == 0)
			kind = value;
		else if (key.val.string.len == 4 && memcmp(key.val.string.val, "name", 4) == 0)
			name = value;
	}
	json_name(reader, json_kind(&kind), &name);
}

PG_FUNCTION_INFO_V1(newsext_entityset_from_jsonb);
Datum
newsext_entityset_from_jsonb(PG_FUNCTION_ARGS)
{
	Jsonb	   *json = PG_GETARG_JSONB_P(0);
	JsonReader	reader = {NULL, 0, 0};
	JsonbIterator *iterator = JsonbIteratorInit(&json->root);
	JsonbValue	value;
	JsonbIteratorToken token = JsonbIteratorNext(&iterator, &value, false);

	if (token == WJB_BEGIN_OBJECT)
	{
		while ((token = JsonbIteratorNext(&iterator, &value, false)) == WJB_KEY)
		{
			EntityKind	kind = json_kind(&value);

			token = JsonbIteratorNext(&iterator, &value, false);
			if (token == WJB_VALUE)
				json_name(&reader, kind, &value);
			else if (token == WJB_BEGIN_ARRAY)
			{
				while ((token = JsonbIteratorNext(&iterator, &value, false)) == WJB_ELEM)
					json_name(&reader, kind, &value);
				if (token != WJB_END_ARRAY)
					bad_json("a name that is a string");
			}
			else
				bad_json("a name or an array of names");
		}
	}
	else if (token == WJB_BEGIN_ARRAY && !value.val.array.rawScalar)
	{
		while ((token = JsonbIteratorNext(&iterator, &value, false)) == WJB_BEGIN_OBJECT)
			json_pair(&reader, &iterator);
		if (token != WJB_END_ARRAY)
			bad_json("an object with kind and name");
	}
	else
		bad_json("an object or an array");
	PG_RETURN_ENTITYSET_P(entityset_make(reader.entities, reader.count, NULL));
}
