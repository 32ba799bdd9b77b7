/*
 * entityset.h
 *		The data type entityset: its bytes, and what the files of this room
 *		offer each other and src/udf.
 *
 * An entityset is a sorted set of (kind, name).  It is a varlena:
 *
 *		int32	vl_len_				the server's; a short header on disk, or TOAST
 *		uint32	head				bits 31-28: version (1); 27-24: zero; 23-0: count
 *		uint16	lengths[count]		bits 15-13: kind; 12-0: bytes of the name
 *		uint32	ends[count / 32]	where the name of each 32nd entity ends, counted from the first byte of names;
 *									perhaps not aligned
 *		char	names[]				the names, one behind the other, without separators
 *
 * Entities are sorted by kind, then by the bytes of the name (memcmp; a
 * prefix comes first), and are distinct, so that equal sets are equal bytes.
 * Whether a set has an entity is found by binary search over every 32nd and a
 * walk over the lengths between.  An end for every entity would make that
 * simpler, but takes twice the bytes and does not compress: no two ends are the
 * same, and pglz gives up on a value whose first kilobyte has no repeat.  (A
 * set of 10,000 names, 129 kB then, has 110 kB and compresses to 32 kB.)
 *
 * Names are valid text of the database's encoding, in NFC where that is UTF-8,
 * 1 to ENTITY_MAX_LENGTH bytes long.  Nothing on disk depends on a collation, a
 * locale or a later version of Unicode: NFC of assigned characters never
 * changes.  Names with characters that this ICU does not know are kept as
 * they are.
 *
 * Kind numbers are on disk.  They are in the order of their labels, so that
 * "label:name" sorts as (kind, name) does; new kinds would follow at the end.
 */
#ifndef ENTITYSET_H
#define ENTITYSET_H

#include "common/hashfn.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "nodes/nodes.h"
#include "utils/array.h"
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* ---- kinds and entities -------------------------------------------------- */

/* Not the order of the engine's kinds: translate by label (entity_kind_parse). */
typedef enum EntityKind
{
	ENTITY_EVENT,
	ENTITY_ORG,
	ENTITY_OTHER,
	ENTITY_PERSON,
	ENTITY_PLACE,
	ENTITY_PRODUCT
} EntityKind;

#define ENTITY_KINDS 6

/* labels by EntityKind: event, org, other, person, place, product */
extern const char *const entity_kind_labels[ENTITY_KINDS];

/* The kind with this label, in any (ASCII) case. False if there is none. */
extern bool entity_kind_parse(const char *label, int length, EntityKind *kind);

/* The labels in one line, for messages. */
#define ENTITY_KIND_LIST "event, org, other, person, place, product"

/* A (kind, name); name is not NUL-terminated and belongs to someone else. */
typedef struct Entity
{
	EntityKind	kind;
	int32		length;			/* bytes */
	const char *name;
} Entity;

/* The order of entities in a set: <0, 0, >0. */
static inline int
entity_compare(const Entity *a, const Entity *b)
{
	int			order;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	order = memcmp(a->name, b->name, Min(a->length, b->length));
	if (order == 0)
		order = (a->length > b->length) - (a->length < b->length);
	return order;
}

/* For hash tables of entities. */
static inline uint32
entity_hash(const Entity *entity)
{
	return hash_bytes((const unsigned char *) entity->name, entity->length) ^ ((uint32) entity->kind * 0x9E3779B9);
}

static inline bool
entity_equal(const Entity *a, const Entity *b)
{
	return a->kind == b->kind && a->length == b->length && memcmp(a->name, b->name, a->length) == 0;
}

/* ---- the set -------------------------------------------------------------- */

typedef struct EntitySet
{
	int32		vl_len_;		/* never touch: SET_VARSIZE, VARSIZE */
	uint32		head;
	uint16		lengths[FLEXIBLE_ARRAY_MEMBER];
	/* ends and names follow */
} EntitySet;

#define ENTITYSET_VERSION		1
#define ENTITYSET_HEADER		offsetof(EntitySet, lengths)
#define ENTITYSET_COUNT_MASK	0x00FFFFFF
#define ENTITYSET_LENGTH_MASK	0x1FFF
#define ENTITYSET_KIND_SHIFT	13
#define ENTITYSET_STRIDE		32	/* entities from one end to the next */

/* Limits, checked by every constructor: bytes of one name, entities, bytes of all names. */
#define ENTITY_MAX_LENGTH		ENTITYSET_LENGTH_MASK
#ifndef ENTITYSET_MAX_COUNT		/* a test has lower ones: test/limits.mk */
#define ENTITYSET_MAX_COUNT		ENTITYSET_COUNT_MASK
#define ENTITYSET_MAX_NAMES		0x1FFFFFFF
#endif

#define DatumGetEntitySetP(datum)		((EntitySet *) PG_DETOAST_DATUM(datum))
#define DatumGetEntitySetPCopy(datum)	((EntitySet *) PG_DETOAST_DATUM_COPY(datum))
#define EntitySetPGetDatum(set)			PointerGetDatum(set)
#define PG_GETARG_ENTITYSET_P(n)		DatumGetEntitySetP(PG_GETARG_DATUM(n))
#define PG_RETURN_ENTITYSET_P(set)		return EntitySetPGetDatum(set)

static inline int32
entityset_count(const EntitySet *set)
{
	return (int32) (set->head & ENTITYSET_COUNT_MASK);
}

static inline const char *
entityset_names(const EntitySet *set)
{
	int32		count = entityset_count(set);

	return (const char *) (set->lengths + count) + (Size) (count / ENTITYSET_STRIDE) * sizeof(uint32);
}

static inline EntityKind
entityset_kind(const EntitySet *set, int32 i)
{
	return (EntityKind) (set->lengths[i] >> ENTITYSET_KIND_SHIFT);
}

static inline int32
entityset_length(const EntitySet *set, int32 i)
{
	return set->lengths[i] & ENTITYSET_LENGTH_MASK;
}

/* Where the name of entity `stride * ENTITYSET_STRIDE` begins in the names. */
static inline int32
entityset_stride_start(const EntitySet *set, int32 stride)
{
	uint32		end;

	if (stride == 0)
		return 0;
	memcpy(&end, (const char *) (set->lengths + entityset_count(set)) + (Size) (stride - 1) * sizeof(uint32), sizeof(uint32));
	return (int32) end;
}

/*
 * A walk through a set:
 *		for (EntityCursor c = entity_cursor(set, 0); c.at < c.count; entity_cursor_step(&c))
 *			… entity_cursor_get(&c) …
 */
typedef struct EntityCursor
{
	const EntitySet *set;
	const char *name;			/* of entity `at` */
	int32		at;
	int32		count;
} EntityCursor;

/* A cursor on entity i, 0 <= i <= count. */
static inline EntityCursor
entity_cursor(const EntitySet *set, int32 i)
{
	EntityCursor cursor = {set, entityset_names(set), i, entityset_count(set)};
	int32		first = i - i % ENTITYSET_STRIDE;

	cursor.name += entityset_stride_start(set, first / ENTITYSET_STRIDE);
	for (int32 j = first; j < i; j++)
		cursor.name += entityset_length(set, j);
	return cursor;
}

/* The entity under the cursor; its name points into the set. */
static inline Entity
entity_cursor_get(const EntityCursor *cursor)
{
	uint16		word = cursor->set->lengths[cursor->at];
	Entity		entity = {(EntityKind) (word >> ENTITYSET_KIND_SHIFT), word & ENTITYSET_LENGTH_MASK, cursor->name};

	return entity;
}

static inline void
entity_cursor_step(EntityCursor *cursor)
{
	cursor->name += entityset_length(cursor->set, cursor->at);
	cursor->at++;
}

/* Moves on to the first entity that is not less than this one. */
extern void entity_cursor_seek(EntityCursor *cursor, const Entity *entity);

/* Where the set has this entity, or -1. */
extern int32 entityset_find(const EntitySet *set, const Entity *entity);

/* The first place that has this kind or a greater one. */
extern int32 entityset_kind_start(const EntitySet *set, int kind);

/* ---- making sets ------------------------------------------------------------ */

/*
 * A set of count entities in any order, with repeats, as a caller wrote them.
 * Names are checked (not empty, not too long) and normalized; names must be
 * valid in the database's encoding, as every text is.  The array is sorted and
 * changed.  Errors go to escontext where that is a soft error context (NULL is
 * returned), else are raised.
 */
extern EntitySet *entityset_make(Entity *entities, int32 count, Node *escontext);

/* A set of entities that came from sets and are sorted and distinct: no check but that of size. */
extern EntitySet *entityset_from_sorted(const Entity *entities, int32 count);

extern EntitySet *entityset_union(const EntitySet *a, const EntitySet *b);
extern EntitySet *entityset_intersection(const EntitySet *a, const EntitySet *b);
extern EntitySet *entityset_difference(const EntitySet *a, const EntitySet *b);

/*
 * The pieces of the above, for a caller that has its own memory: sorting; the
 * bytes of a set, its limits checked; and writing sorted, distinct entities to a
 * place of exactly that size.
 */
extern void entityset_sort(Entity *entities, int32 count);
extern Size entityset_size(int64 count, int64 name_bytes);
extern void entityset_fill(EntitySet *set, Size size, const Entity *entities, int32 count);

/* The entity of two arguments of type text. Raises an error for a kind that there is not. */
extern Entity entity_from_texts(const text *kind, const text *name);
extern EntityKind entity_kind_from_text(const text *kind);

/* The elements of a one-dimensional text[]; raises an error for nulls. */
extern Datum *entityset_text_elements(ArrayType *array, int *count);

/*
 * One name in the form that sets keep: its length checked, NFC in a UTF-8
 * database.  The name itself if that is the same, else palloc'd.  False on a
 * soft error.
 */
extern bool entity_normalize(Entity *entity, Node *escontext);

/*
 * Are these bytes, header included, an entityset as this file describes it?
 * For values that did not come from entityset_make: assertions and tests.
 */
extern bool entityset_valid(const EntitySet *set);

/* ---- comparing ---------------------------------------------------------------- */

extern bool entityset_contains(const EntitySet *a, const EntitySet *b);	/* a @> b */
extern bool entityset_overlaps(const EntitySet *a, const EntitySet *b);
extern int32 entityset_count_common(const EntitySet *a, const EntitySet *b);	/* entities that both have */
extern int	entityset_compare(const EntitySet *a, const EntitySet *b);	/* entity by entity, then by count */

/* ---- text ------------------------------------------------------------------------ */

/* Appends a name as sets print it: bare, or in quotes with " and \ escaped. Also what entityquery prints. */
extern void entity_print_name(StringInfo out, const char *name, int length);

/* May this name stand without quotes: letters, digits, '-', '_', '.' and at least one of them? */
extern bool entity_name_is_bare(const char *name, int length);

/* Bytes of the character at text, at most `left` (> 0), if it may stand in a bare name; else 0. */
extern int	entity_bare_char(const char *text, int left);

/* ---- planner ------------------------------------------------------------------------ */

/*
 * A term of an entityquery, as statistics see it.  The query files implement
 * the two functions; entityset_match.c supplies the callback, which knows how often
 * names and words occur.
 */
typedef enum EntityTermMatch
{
	ENTITY_TERM_ANY,			/* person:* */
	ENTITY_TERM_NAME,			/* a whole name, folded: its words joined by blanks */
	ENTITY_TERM_WORDS			/* a word, or words in a row, folded and joined by blanks */
} EntityTermMatch;

typedef struct EntityTerm
{
	EntityTermMatch match;
	int			kind;			/* EntityKind, or -1 for every kind */
	bool		beginning;		/* the name or the last word may go on */
	bool		one_word;
	const char *text;			/* folded, not NUL-terminated */
	int			length;
} EntityTerm;

/* Fills in how likely the term is true in each of n cases. */
typedef void (*EntityTermShares) (const EntityTerm *term, int n, double *shares, void *context);

/*
 * How likely `set @@ query` is in each of n cases (a size of the set, say), 0..1:
 * terms are asked for theirs and taken as independent within a case (& product,
 * | inclusion-exclusion, ! complement).  Written beside the query type, in
 * entityquery_selectivity.c; query is a detoasted entityquery.
 */
extern void entityquery_shares(const void *query, int n, double *shares, EntityTermShares term, void *context);

#endif							/* ENTITYSET_H */
