/*
 * entityquery_parse.c
 *		Reads a query from text.
 *
 *		query  := [ expr ]
 *		expr   := expr '|' expr | expr '&' expr | '!' expr | '(' expr ')' | term
 *		term   := [ kind ':' ] ( name [ '*' ] | '*' )
 *		name   := '"' any characters, " and \ behind a \ '"' | word { blank word }
 *
 * ! binds closer than &, and & closer than |; operators of one rank go from left
 * to right.  This is Dijkstra's shunting yard: operators wait on a stack of our
 * own until their operands are there, so that a million parentheses cost memory
 * and no recursion.
 */
#include "postgres.h"

#include "entityset/compat.h"
#include "entityset/entityquery.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"

/* A message shows at most so many bytes of a query. */
#define SHOWN 200

typedef struct Waiting
{
	char		sign;			/* ! & | ( */
	int32		at;				/* where it stands, for the message about a parenthesis */
} Waiting;

typedef struct Parser
{
	const char *text;
	const char *at;
	const char *end;
	EntityQueryBuilder builder;
	Waiting    *stack;
	int32		depth;
	int32		max_depth;
	StringInfoData name;		/* of the term at hand: unescaped, blanks squeezed */
	Node	   *escontext;
} Parser;

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* May this byte stand in a bare word?  Bytes of multibyte characters may. */
static bool
is_bare(char c)
{
	return c != '\0' && !is_blank(c) && strchr("!&|()\":*\\", c) == NULL;
}

bool
entityquery_is_bare(const char *text, int length)
{
	for (int i = 0; i < length; i++)
		if (!is_bare(text[i]))
			return false;
	return length > 0;
}

static void
skip_blanks(Parser *parser)
{
	while (parser->at < parser->end && is_blank(*parser->at))
		parser->at++;
}

/* The position of a character, for messages. */
static int
position_of(const Parser *parser, const char *at)
{
	return pg_mbstrlen_with_len(parser->text, at - parser->text) + 1;
}

/* Raises a syntax error: always false. */
static bool
unexpected(Parser *parser, const char *at, const char *expected, const char *hint)
{
	int			length = parser->end - parser->text;
	int			shown = pg_mbcliplen(parser->text, length, SHOWN);
	int			width = at < parser->end ? pg_encoding_mblen(GetDatabaseEncoding(), at) : 0;

	ereturn(parser->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%.*s%s\"", "entityquery", shown, parser->text,
					shown < length ? "..." : ""),
			 at < parser->end ?
			 errdetail("Expected %s at position %d, found \"%.*s\".", expected, position_of(parser, at), width, at) :
			 errdetail("Expected %s at position %d, found the end of the input.", expected, position_of(parser, at)),
			 hint ? errhint("%s", hint) : 0));
}

/* Puts an operator or a parenthesis on the stack; false on a soft error. */
static bool
wait_for_operand(Parser *parser, const char *at)
{
	if (parser->depth >= ENTITYQUERY_MAX_ITEMS)
		ereturn(parser->escontext, false,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("entityquery is too large"),
				 errdetail("Operators and parentheses are nested at most %d deep.", ENTITYQUERY_MAX_ITEMS)));
	if (parser->depth == parser->max_depth)
	{
		parser->max_depth *= 2;
		parser->stack = repalloc(parser->stack, parser->max_depth * sizeof(Waiting));
	}
	parser->stack[parser->depth].sign = *at;
	parser->stack[parser->depth].at = at - parser->text;
	parser->depth++;
	return true;
}

static int
rank(char sign)
{
	return sign == '!' ? 3 : sign == '&' ? 2 : sign == '|' ? 1 : 0;
}

/* Operators of at least this rank have their operands now. */
static bool
settle(Parser *parser, int least)
{
	while (parser->depth > 0 && rank(parser->stack[parser->depth - 1].sign) >= least)
	{
		char		sign = parser->stack[--parser->depth].sign;

		CHECK_FOR_INTERRUPTS();
		if (!entityquery_add_operator(&parser->builder,
									  sign == '!' ? ENTITYQUERY_NOT : sign == '&' ? ENTITYQUERY_AND : ENTITYQUERY_OR))
			return false;
	}
	return true;
}

/* A quoted name into parser->name. */
static bool
read_quoted(Parser *parser)
{
	const char *open = parser->at++;

	resetStringInfo(&parser->name);
	for (; parser->at < parser->end && *parser->at != '"'; parser->at++)
	{
		if (*parser->at == '\\' && ++parser->at == parser->end)
			break;
		appendStringInfoCharMacro(&parser->name, *parser->at);
	}
	if (parser->at == parser->end)
		return unexpected(parser, parser->end, "the closing quote of a name",
						  "Inside quotes, write \\\" for a quote and \\\\ for a backslash.");
	if (parser->name.len == 0)
		return unexpected(parser, open, "a name that is not empty", NULL);
	parser->at++;
	return true;
}

/* Bare words into parser->name, with one blank between them; returns how many. */
static int
read_bare(Parser *parser)
{
	int			words = 0;

	resetStringInfo(&parser->name);
	while (parser->at < parser->end && is_bare(*parser->at))
	{
		const char *word = parser->at;

		while (parser->at < parser->end && is_bare(*parser->at))
			parser->at++;
		if (words++ > 0)
			appendStringInfoChar(&parser->name, ' ');
		appendBinaryStringInfo(&parser->name, word, parser->at - word);
		skip_blanks(parser);
	}
	return words;
}

/* A term; parser->at is at something that may begin one. */
static bool
read_term(Parser *parser)
{
	EntityQueryType type = ENTITYQUERY_NAME;
	int			kind = -1;
	int			flags = 0;
	int			words = 0;

	if (is_bare(*parser->at))
	{
		const char *begin = parser->at;

		words = read_bare(parser);
		if (parser->at < parser->end && *parser->at == ':')
		{
			EntityKind	found;

			if (!entity_kind_parse(parser->name.data, parser->name.len, &found))
				return unexpected(parser, begin, "a kind before the \":\"",
								  "The kinds are " ENTITY_KIND_LIST ". Put a name that has a colon in double quotes.");
			kind = found;
			parser->at++;
			skip_blanks(parser);
			words = 0;
			if (parser->at < parser->end && is_bare(*parser->at))
				words = read_bare(parser);
		}
	}
	if (words == 0)
	{
		if (parser->at < parser->end && *parser->at == '"')
		{
			if (!read_quoted(parser))
				return false;
		}
		else if (parser->at < parser->end && *parser->at == '*')
		{
			parser->at++;
			return entityquery_add_term(&parser->builder, ENTITYQUERY_ANY, kind, 0, "", 0);
		}
		else
			return unexpected(parser, parser->at, "a name or \"*\"", NULL);
	}
	else if (words == 1)
		type = ENTITYQUERY_WORD;

	/* the star stands at the name's last character */
	if (parser->at < parser->end && *parser->at == '*')
	{
		if (is_blank(parser->at[-1]))
			return unexpected(parser, parser->at, "\"&\", \"|\" or the end", NULL);
		flags = ENTITYQUERY_PREFIX;
		parser->at++;
	}
	return entityquery_add_term(&parser->builder, type, kind, flags, parser->name.data, parser->name.len);
}

/* Everything; false on a soft error. */
static bool
read_query(Parser *parser)
{
	bool		operand = true; /* is one expected? */

	skip_blanks(parser);
	if (parser->at == parser->end)
		return true;
	for (;;)
	{
		CHECK_FOR_INTERRUPTS();
		skip_blanks(parser);
		if (operand)
		{
			if (parser->at == parser->end)
				return unexpected(parser, parser->at, "a term, \"!\" or \"(\"", NULL);
			if (*parser->at == '!' || *parser->at == '(')
			{
				if (!wait_for_operand(parser, parser->at++))
					return false;
				continue;
			}
			if (*parser->at != '"' && *parser->at != '*' && !is_bare(*parser->at))
				return unexpected(parser, parser->at, "a term, \"!\" or \"(\"", NULL);
			if (!read_term(parser))
				return false;
			operand = false;
			continue;
		}

		if (parser->at == parser->end)
		{
			if (!settle(parser, 1))
				return false;
			if (parser->depth > 0)
				return unexpected(parser, parser->at, "\")\"",
								  psprintf("It closes the \"(\" at position %d.",
										   position_of(parser, parser->text + parser->stack[parser->depth - 1].at)));
			return true;
		}
		switch (*parser->at)
		{
			case '&':
			case '|':
				if (!settle(parser, rank(*parser->at)) || !wait_for_operand(parser, parser->at++))
					return false;
				operand = true;
				break;
			case ')':
				if (!settle(parser, 1))
					return false;
				if (parser->depth == 0)
					return unexpected(parser, parser->at, "\"&\", \"|\" or the end", NULL);
				parser->depth--;
				parser->at++;
				break;
			default:
				return unexpected(parser, parser->at, "\"&\", \"|\", \")\" or the end", NULL);
		}
	}
}

EntityQuery *
entityquery_parse(const char *text, Node *escontext)
{
	Parser		parser = {.text = text, .at = text, .end = text + strlen(text), .escontext = escontext};

	entityquery_begin(&parser.builder, escontext);
	parser.max_depth = 16;
	parser.stack = palloc(parser.max_depth * sizeof(Waiting));
	initStringInfo(&parser.name);
	if (!read_query(&parser))
		return NULL;
	return entityquery_finish(&parser.builder);
}
