/*
 * entityset_io.c
 *		Text and binary forms of entityset.
 *
 *		{org:BBC, person:"Bashar al-Assad", place:Syria}
 *
 * A name stands bare if it has letters, digits, '-', '_' and '.' alone; in
 * quotes, \ makes the next character stand for itself.  Blanks may stand
 * between any two parts.  Output puts one blank behind a comma and none
 * elsewhere.
 */
#include "postgres.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "entityset/compat.h"
#include "entityset/entityset.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/memutils.h"

/* ---- names in text ------------------------------------------------------------ */

int
entity_bare_char(const char *text, int left)
{
	unsigned char c = text[0];
	int			width;

	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
	if (GetDatabaseEncoding() != PG_UTF8)
	{
		/* every character beyond ASCII counts as a letter: there are no tables of the others */
		width = left == 1 ? 1 : pg_encoding_mblen(GetDatabaseEncoding(), text);
		return Min(width, left);
	}
	else
	{
		int32_t		at = 0;
		int32_t		code;

		U8_NEXT((const uint8_t *) text, at, left, code);
		if (code < 0)
			return 0;
		return (U_MASK(u_charType(code)) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) ? at : 0;
	}
}

bool
entity_name_is_bare(const char *name, int length)
{
	for (int i = 0; i < length;)
	{
		int			width = entity_bare_char(name + i, length - i);

		if (width == 0)
			return false;
		i += width;
	}
	return length > 0;
}

void
entity_print_name(StringInfo out, const char *name, int length)
{
	if (entity_name_is_bare(name, length))
	{
		appendBinaryStringInfo(out, name, length);
		return;
	}
	appendStringInfoChar(out, '"');
	/* no byte of a multibyte character is ASCII in a server encoding, so bytes will do */
	for (int i = 0; i < length; i++)
	{
		if (name[i] == '"' || name[i] == '\\')
			appendStringInfoChar(out, '\\');
		appendStringInfoChar(out, name[i]);
	}
	appendStringInfoChar(out, '"');
}

/* ---- input ---------------------------------------------------------------------- */

/* A list of entities that grows. */
typedef struct EntityList
{
	Entity	   *entities;
	int32		count;
	int32		max;
} EntityList;

static void
add_entity(EntityList *list, EntityKind kind, const char *name, int32 length)
{
	if (list->count == list->max)
	{
		list->max = list->max == 0 ? 16 : list->max * 2;
		list->entities = list->entities == NULL ? palloc(list->max * sizeof(Entity)) :
			repalloc_huge(list->entities, list->max * sizeof(Entity));
	}
	list->entities[list->count].kind = kind;
	list->entities[list->count].name = name;
	list->entities[list->count++].length = length;
}

/* Input being read; `at` never passes `end`. */
typedef struct Reader
{
	const char *text;
	const char *at;
	const char *end;
	Node	   *escontext;
} Reader;

/* Expected something else at `where`. Always false. */
static bool
unexpected(Reader *reader, const char *where, const char *expected, const char *hint)
{
	int			position = pg_mbstrlen_with_len(reader->text, where - reader->text) + 1;
	int			shown = pg_mbcliplen(reader->text, reader->end - reader->text, 200);
	int			width = where < reader->end ? pg_encoding_mblen(GetDatabaseEncoding(), where) : 0;

	ereturn(reader->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%.*s%s\"", "entityset", shown, reader->text,
					shown < reader->end - reader->text ? "..." : ""),
			 where < reader->end ?
			 errdetail("Expected %s at position %d, found \"%.*s\".", expected, position, width, where) :
			 errdetail("Expected %s at position %d, found the end of the input.", expected, position),
			 hint ? errhint("%s", hint) : 0));
}

static void
skip_blanks(Reader *reader)
{
	while (reader->at < reader->end && (*reader->at == ' ' || (*reader->at >= '\t' && *reader->at <= '\r')))
		reader->at++;
}

static bool
looking_at(const Reader *reader, char c)
{
	return reader->at < reader->end && *reader->at == c;
}

/* kind ':' */
static bool
read_kind(Reader *reader, EntityKind *kind)
{
	const char *start = reader->at;

	while (reader->at < reader->end && (*reader->at | 0x20) >= 'a' && (*reader->at | 0x20) <= 'z')
		reader->at++;
	if (!entity_kind_parse(start, reader->at - start, kind))
		return unexpected(reader, start, "a kind", "The kinds are " ENTITY_KIND_LIST ".");
	skip_blanks(reader);
	if (!looking_at(reader, ':'))
		return unexpected(reader, reader->at, "\":\" behind the kind", "An entity is written kind:name, as in org:BBC.");
	reader->at++;
	skip_blanks(reader);
	return true;
}

/* A name, bare or in quotes; in quotes it is copied only where it has a backslash. */
static bool
read_name(Reader *reader, const char **name, int32 *length)
{
	const char *start = reader->at;
	const char *end;
	char	   *copy;
	int32		escapes = 0,
				n = 0;

	if (!looking_at(reader, '"'))
	{
		while (reader->at < reader->end)
		{
			int			width = entity_bare_char(reader->at, reader->end - reader->at);

			if (width == 0)
				break;
			reader->at += width;
		}
		if (reader->at == start)
			return unexpected(reader, start, "a name",
							  "A name that has anything but letters, digits, \"-\", \"_\" and \".\" must be in double quotes.");
		*name = start;
		*length = reader->at - start;
		return true;
	}
	start++;
	for (end = start; end < reader->end && *end != '"'; end++)
	{
		if (*end == '\\')
		{
			escapes++;
			if (++end == reader->end)
				break;
		}
	}
	if (end >= reader->end)
		return unexpected(reader, reader->end, "the closing quote of a name",
						  "Inside quotes, write \\\" for a quote and \\\\ for a backslash.");
	reader->at = end + 1;
	*name = start;
	*length = end - start;
	if (escapes == 0)
		return true;
	copy = palloc(*length);
	for (const char *c = start; c < end; c++)
	{
		if (*c == '\\')
			c++;
		copy[n++] = *c;
	}
	*name = copy;
	*length = n;
	return true;
}

/* The whole of the input. */
static bool
read_set(Reader *reader, EntityList *list)
{
	skip_blanks(reader);
	if (!looking_at(reader, '{'))
		return unexpected(reader, reader->at, "\"{\"", NULL);
	reader->at++;
	skip_blanks(reader);
	if (!looking_at(reader, '}'))
	{
		for (;;)
		{
			EntityKind	kind;
			const char *name;
			int32		length;

			if (!read_kind(reader, &kind) || !read_name(reader, &name, &length))
				return false;
			add_entity(list, kind, name, length);
			skip_blanks(reader);
			if (looking_at(reader, '}'))
				break;
			if (!looking_at(reader, ','))
				return unexpected(reader, reader->at, "\",\" or \"}\"",
								  "A name that has anything but letters, digits, \"-\", \"_\" and \".\" must be in double quotes.");
			reader->at++;
			skip_blanks(reader);
			CHECK_FOR_INTERRUPTS();
		}
	}
	reader->at++;
	skip_blanks(reader);
	if (reader->at < reader->end)
		return unexpected(reader, reader->at, "the end of the input", NULL);
	return true;
}

PG_FUNCTION_INFO_V1(newsext_entityset_in);
Datum
newsext_entityset_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	Reader		reader = {text, text, text + strlen(text), entityset_escontext(fcinfo)};
	EntityList	list = {NULL, 0, 0};
	EntitySet  *set;

	if (!read_set(&reader, &list))
		PG_RETURN_NULL();
	set = entityset_make(list.entities, list.count, reader.escontext);
	if (set == NULL)
		PG_RETURN_NULL();
	PG_RETURN_ENTITYSET_P(set);
}

PG_FUNCTION_INFO_V1(newsext_entityset_out);
Datum
newsext_entityset_out(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfoChar(&out, '{');
	for (EntityCursor c = entity_cursor(set, 0); c.at < c.count; entity_cursor_step(&c))
	{
		Entity		entity = entity_cursor_get(&c);

		if (c.at > 0)
			appendBinaryStringInfo(&out, ", ", 2);
		appendStringInfoString(&out, entity_kind_labels[entity.kind]);
		appendStringInfoChar(&out, ':');
		entity_print_name(&out, entity.name, entity.length);
	}
	appendStringInfoChar(&out, '}');
	PG_FREE_IF_COPY(set, 0);
	PG_RETURN_CSTRING(out.data);
}

/* ---- binary ---------------------------------------------------------------------------
 *
 *		byte	version (1)
 *		int32	count
 *		count times: byte kind, int32 length, the name in the client's encoding
 *
 * Order and repeats are the sender's business: what comes in is made a set like
 * text is, since a conversion between encodings may change the order.
 */
#define BINARY_VERSION 1
#define BINARY_MIN_ENTITY 6		/* kind, length and one byte of name */

PG_FUNCTION_INFO_V1(newsext_entityset_recv);
Datum
newsext_entityset_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			version = pq_getmsgbyte(buf);
	int32		count;
	Entity	   *entities;

	if (version != BINARY_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version of a binary entityset: %d", version),
				 errdetail("Expected version %d.", BINARY_VERSION)));
	count = pq_getmsgint(buf, 4);
	/* every entity takes some bytes: a count that cannot be true must not allocate memory */
	if (count < 0 || count > (buf->len - buf->cursor) / BINARY_MIN_ENTITY)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid number of entities in a binary entityset: %d", count),
				 errdetail("At most %d fit into the rest of the message.", (buf->len - buf->cursor) / BINARY_MIN_ENTITY)));
	entities = palloc_extended((Size) count * sizeof(Entity), MCXT_ALLOC_HUGE);
	for (int32 i = 0; i < count; i++)
	{
		int			kind = pq_getmsgbyte(buf);
		int32		length = pq_getmsgint(buf, 4);
		int			converted;

		if (kind >= ENTITY_KINDS)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
					 errmsg("invalid kind of an entity in a binary entityset: %d", kind),
					 errdetail("Kinds are numbered from 0 to %d.", ENTITY_KINDS - 1)));
		if (length < 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
					 errmsg("invalid length of a name in a binary entityset: %d", length)));
		entities[i].kind = (EntityKind) kind;
		entities[i].name = pq_getmsgtext(buf, length, &converted);
		entities[i].length = converted;
		CHECK_FOR_INTERRUPTS();
	}
	PG_RETURN_ENTITYSET_P(entityset_make(entities, count, NULL));
}

/* pq_sendcountedtext, whose arguments differ between servers */
void
entityset_sendtext(StringInfo buf, const char *text, int length)
{
	char	   *sent = pg_server_to_client(text, length);

	if (sent != text)
		length = strlen(sent);
	pq_sendint32(buf, length);
	pq_sendbytes(buf, sent, length);
	if (sent != text)
		pfree(sent);
}

PG_FUNCTION_INFO_V1(newsext_entityset_send);
Datum
newsext_entityset_send(PG_FUNCTION_ARGS)
{
	EntitySet  *set = PG_GETARG_ENTITYSET_P(0);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, BINARY_VERSION);
	pq_sendint32(&buf, entityset_count(set));
	for (EntityCursor c = entity_cursor(set, 0); c.at < c.count; entity_cursor_step(&c))
	{
		Entity		entity = entity_cursor_get(&c);

		pq_sendbyte(&buf, entity.kind);
		entityset_sendtext(&buf, entity.name, entity.length);
	}
	PG_FREE_IF_COPY(set, 0);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}
