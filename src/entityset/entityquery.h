/*
 * entityquery.h
 *		The query type: its bytes, and what its files and the index offer each other.
 *
 * An entityquery is a boolean expression over terms.  It is a varlena:
 *
 *		int32	vl_len_			the server's
 *		uint32	head			bits 31-28: version (1); 27-20: zero; 19-0: count
 *		item	items[count]	operands before their operator (postfix)
 *		char	texts[]			the texts of the terms, in the order of the items, without separators
 *
 * Postfix needs no pointers and no recursion: an operator's (right) operand ends
 * just before it, and its left operand just before that one's first item.  An
 * expression without items is the empty query, which matches nothing.
 *
 * Texts are as they were written, in NFC and with single blanks, in the
 * database's encoding.  They are folded when a query is made ready to run
 * (EntityQueryPlan), so that nothing that is derived is on disk.
 */
#ifndef ENTITYQUERY_H
#define ENTITYQUERY_H

#include "entityset/entityset.h"
#include "entityset/fold_words.h"

/* Item types are on disk and in the binary protocol. */
typedef enum EntityQueryType
{
	ENTITYQUERY_WORD = 1,		/* written bare: a word of a name, or several words in a row (al-assad) */
	ENTITYQUERY_NAME = 2,		/* written in quotes, or bare with blanks: a whole name */
	ENTITYQUERY_ANY = 3,		/* *: any name */
	ENTITYQUERY_NOT = 4,
	ENTITYQUERY_AND = 5,
	ENTITYQUERY_OR = 6
} EntityQueryType;

#define ENTITYQUERY_IS_TERM(type)	((type) <= ENTITYQUERY_ANY)

/* flags of a term */
#define ENTITYQUERY_PREFIX	0x01	/* as*, "south k"*: the text is a beginning */

typedef struct EntityQueryItem
{
	uint8		type;			/* EntityQueryType */
	uint8		kind;			/* of a term: EntityKind + 1, or 0 for every kind; else 0 */
	uint16		flags;
	uint32		size;			/* of a term: bytes of its text; of an operator: items of its expression, itself included */
	uint32		start;			/* of a term: where its text begins in texts; else 0 */
} EntityQueryItem;

typedef struct EntityQuery
{
	int32		vl_len_;		/* never touch: SET_VARSIZE, VARSIZE */
	uint32		head;
	EntityQueryItem items[FLEXIBLE_ARRAY_MEMBER];
	/* texts follow */
} EntityQuery;

#define ENTITYQUERY_VERSION			1
#define ENTITYQUERY_HEADER			offsetof(EntityQuery, items)
#define ENTITYQUERY_COUNT_MASK		0x000FFFFF
#define ENTITYQUERY_MAX_ITEMS		ENTITYQUERY_COUNT_MASK
#define ENTITYQUERY_MAX_TEXTS		0x0FFFFFFF

#define DatumGetEntityQueryP(datum)		((EntityQuery *) PG_DETOAST_DATUM(datum))
#define PG_GETARG_ENTITYQUERY_P(n)		DatumGetEntityQueryP(PG_GETARG_DATUM(n))
#define PG_RETURN_ENTITYQUERY_P(query)	return PointerGetDatum(query)

static inline int32
entityquery_count(const EntityQuery *query)
{
	return (int32) (query->head & ENTITYQUERY_COUNT_MASK);
}

static inline const char *
entityquery_texts(const EntityQuery *query)
{
	return (const char *) (query->items + entityquery_count(query));
}

/* How many items the expression has whose last item is this one. */
static inline uint32
entityquery_span(const EntityQueryItem *item)
{
	return ENTITYQUERY_IS_TERM(item->type) ? 1 : item->size;
}

/* ---- making queries: entityquery.c ------------------------------------------ */

/* A query that is being put together, operands first.  entityquery_begin() to entityquery_finish(). */
typedef struct EntityQueryBuilder
{
	EntityQueryItem *items;
	uint32		count;
	uint32		max;
	StringInfoData texts;
	Node	   *escontext;
} EntityQueryBuilder;

extern void entityquery_begin(EntityQueryBuilder *builder, Node *escontext);

/*
 * Adds a term; kind is an EntityKind or -1.  The text is normalized, and must be
 * valid in the database's encoding.  False on a soft error: text is empty (but for
 * ENTITYQUERY_ANY), too long, or the query has too many items.
 */
extern bool entityquery_add_term(EntityQueryBuilder *builder, EntityQueryType type, int kind, int flags,
								 const char *text, int length);

/* Adds an operator over the last expression or the last two; false if they are not there, or on a soft error. */
extern bool entityquery_add_operator(EntityQueryBuilder *builder, EntityQueryType type);

/* Adds `count` items of a query, from `first` on, which are an expression. */
extern bool entityquery_add_items(EntityQueryBuilder *builder, const EntityQuery *query, uint32 first, uint32 count);

/* The query, which must be empty or one expression (NULL if it is not). */
extern EntityQuery *entityquery_finish(EntityQueryBuilder *builder);

/* Reads a query from text: entityquery_parse.c.  NULL on a soft error. */
extern EntityQuery *entityquery_parse(const char *text, Node *escontext);

/* May this text stand as a bare word (ENTITYQUERY_WORD)? */
extern bool entityquery_is_bare(const char *text, int length);

/* Appends the text of a query, which reads back the same: entityquery_print.c. */
extern void entityquery_print(StringInfo out, const EntityQuery *query);

/* ---- running queries: entityquery_plan.c ------------------------------------- */

/* A term made ready: its text folded into words. */
typedef struct EntityQueryTerm
{
	EntityQueryType type;
	int			kind;			/* EntityKind, or -1 */
	bool		prefix;			/* the last word is a beginning (of a word; of the rest of the name for ENTITYQUERY_NAME) */
	const char *text;			/* the words with one blank between them */
	int32		length;
	const EntityWord *words;
	int32		n_words;
} EntityQueryTerm;

/* Three-valued logic: & is the least, | the greatest, ! the distance from ENTITY_TRUE. */
typedef enum EntityTruth
{
	ENTITY_FALSE, ENTITY_UNKNOWN, ENTITY_TRUE
} EntityTruth;

typedef struct EntityQueryPlan
{
	uint32		n_items;
	uint32		n_terms;
	EntityQueryTerm *terms;
	/* an item a step: what to do, and where an operator may be settled before its second operand is looked at */
	struct EntityQueryStep
	{
		uint8		type;		/* EntityQueryType */
		uint8		skip_type;	/* of the operator whose second operand begins here, or 0 */
		uint32		argument;	/* of a term: which one */
		uint32		skip_to;	/* where to go on if the first operand settles it */
	}		   *steps;
	EntityTruth *stack;			/* room for a run */
	EntityWords words;			/* of the name at hand; its buffers live as long as the plan */
} EntityQueryPlan;

/* Makes a query ready to run; everything is in the current memory context. */
extern EntityQueryPlan *entityquery_plan(const EntityQuery *query);

/* What a term says; asked in the order of the query, and only while that may decide something. */
typedef EntityTruth (*EntityQueryAnswer) (const EntityQueryTerm *term, uint32 number, void *context);

/* The truth of the query; the empty query is false. */
extern EntityTruth entityquery_run(const EntityQueryPlan *plan, EntityQueryAnswer answer, void *context);

/* Is it true of a set?  To be called in the memory context of the plan. */
extern bool entityquery_matches(EntityQueryPlan *plan, const EntitySet *set);

#endif							/* ENTITYQUERY_H */
