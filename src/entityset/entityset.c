/*
 * entityset.c
 *		Making, searching, joining and comparing entitysets (entityset.h has the format).
 */
#include "postgres.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "entityset/compat.h"
#include "entityset/entityset.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/memutils.h"

const char *const entity_kind_labels[ENTITY_KINDS] = {"event", "org", "other", "person", "place", "product"};

bool
entity_kind_parse(const char *label, int length, EntityKind *kind)
{
	for (int k = 0; k < ENTITY_KINDS; k++)
	{
		if ((int) strlen(entity_kind_labels[k]) == length && pg_strncasecmp(label, entity_kind_labels[k], length) == 0)
		{
			*kind = (EntityKind) k;
			return true;
		}
	}
	return false;
}

/* ---- names ------------------------------------------------------------------ */

/*
 * NFC of a name that may need it.  Returns the name itself if it is in NFC.
 * UTF-16 in between: ICU's C interface has no normalization of UTF-8.
 */
static const char *
normalize_utf8(const char *name, int32 *length)
{
	UErrorCode	error = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
	UChar	   *units;
	UChar	   *normal;
	int32_t		n_units,
				n_normal,
				size,
				bytes;
	char	   *result;

	if (U_FAILURE(error))
		elog(ERROR, "could not open the NFC normalizer: %s", u_errorName(error));
	units = palloc((Size) *length * sizeof(UChar));
	u_strFromUTF8(units, *length, &n_units, name, *length, &error);
	if (U_FAILURE(error))
		elog(ERROR, "could not convert a name to UTF-16: %s", u_errorName(error));
	if (unorm2_quickCheck(nfc, units, n_units, &error) == UNORM_YES && U_SUCCESS(error))
	{
		pfree(units);
		return name;
	}
	error = U_ZERO_ERROR;
	size = n_units * 3 + 8;		/* NFC of UTF-16 grows to at most three times its units */
	normal = palloc((Size) size * sizeof(UChar));
	n_normal = unorm2_normalize(nfc, units, n_units, normal, size, &error);
	if (U_FAILURE(error))
		elog(ERROR, "could not normalize a name: %s", u_errorName(error));
	result = palloc((Size) n_normal * 3 + 1);
	u_strToUTF8(result, n_normal * 3 + 1, &bytes, normal, n_normal, &error);
	if (U_FAILURE(error))
		elog(ERROR, "could not convert a name to UTF-8: %s", u_errorName(error));
	pfree(units);
	pfree(normal);
	*length = bytes;
	return result;
}

static bool
check_length(int32 length, Node *escontext)
{
	if (length == 0)
		ereturn(escontext, false,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the name of an entity must not be empty")));
	if (length > ENTITY_MAX_LENGTH)
		ereturn(escontext, false,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the name of an entity is too long: %d bytes", length),
				 errdetail("A name may have at most %d bytes.", ENTITY_MAX_LENGTH)));
	return true;
}

bool
entity_normalize(Entity *entity, Node *escontext)
{
	if (!check_length(entity->length, escontext))
		return false;
	if (GetDatabaseEncoding() != PG_UTF8)
		return true;
	/* characters below U+0300 (their first byte is at most 0xCB) are in NFC and compose with nothing below it */
	for (int32 i = 0; i < entity->length; i++)
	{
		if ((unsigned char) entity->name[i] >= 0xCC)
		{
			entity->name = normalize_utf8(entity->name, &entity->length);
			return check_length(entity->length, escontext);
		}
	}
	return true;
}

/* ---- making ------------------------------------------------------------------ */

static bool
check_size(int64 count, int64 bytes, Node *escontext)
{
	if (count > ENTITYSET_MAX_COUNT)
		ereturn(escontext, false,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many entities for an entityset: " INT64_FORMAT, count),
				 errdetail("A set may have at most %d entities.", ENTITYSET_MAX_COUNT)));
	if (bytes > ENTITYSET_MAX_NAMES)
		ereturn(escontext, false,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the names of an entityset are too long: " INT64_FORMAT " bytes", bytes),
				 errdetail("All names of a set together may have at most %d bytes.", ENTITYSET_MAX_NAMES)));
	return true;
}

Size
entityset_size(int64 count, int64 name_bytes)
{
	check_size(count, name_bytes, NULL);
	return ENTITYSET_HEADER + (Size) count * sizeof(uint16) + (Size) (count / ENTITYSET_STRIDE) * sizeof(uint32) +
		(Size) name_bytes;
}

void
entityset_fill(EntitySet *set, Size size, const Entity *entities, int32 count)
{
	char	   *ends;
	char	   *name;
	const char *names;

	SET_VARSIZE(set, size);
	set->head = ((uint32) ENTITYSET_VERSION << 28) | (uint32) count;
	ends = (char *) (set->lengths + count);
	names = name = ends + (Size) (count / ENTITYSET_STRIDE) * sizeof(uint32);
	for (int32 i = 0; i < count; i++)
	{
		memcpy(name, entities[i].name, entities[i].length);
		name += entities[i].length;
		set->lengths[i] = ((uint16) entities[i].kind << ENTITYSET_KIND_SHIFT) | (uint16) entities[i].length;
		if ((i + 1) % ENTITYSET_STRIDE == 0)
		{
			uint32		end = name - names;

			memcpy(ends, &end, sizeof(uint32));
			ends += sizeof(uint32);
		}
	}
	Assert(name == (char *) set + size);
}

/* A set of sorted, distinct entities. */
static EntitySet *
assemble(const Entity *entities, int32 count, Node *escontext)
{
	int64		bytes = 0;
	Size		size;
	EntitySet  *set;

	for (int32 i = 0; i < count; i++)
		bytes += entities[i].length;
	if (!check_size(count, bytes, escontext))
		return NULL;
	size = entityset_size(count, bytes);
	set = palloc(size);
	entityset_fill(set, size, entities, count);
	Assert(entityset_valid(set));
	return set;
}

#define ST_SORT sort_entities
#define ST_ELEMENT_TYPE Entity
#define ST_COMPARE(a, b) entity_compare(a, b)
#define ST_SCOPE static
#define ST_CHECK_FOR_INTERRUPTS
#define ST_DEFINE
#include "lib/sort_template.h"

void
entityset_sort(Entity *entities, int32 count)
{
	sort_entities(entities, count);
}

EntitySet *
entityset_make(Entity *entities, int32 count, Node *escontext)
{
	bool		sorted = true;

	for (int32 i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!entity_normalize(&entities[i], escontext))
			return NULL;
		if (i > 0 && sorted)
			sorted = entity_compare(&entities[i - 1], &entities[i]) < 0;
	}
	if (!sorted)
	{
		int32		n = 1;

		entityset_sort(entities, count);
		for (int32 i = 1; i < count; i++)
			if (entity_compare(&entities[n - 1], &entities[i]) != 0)
				entities[n++] = entities[i];
		count = n;
	}
	return assemble(entities, count, escontext);
}

EntitySet *
entityset_from_sorted(const Entity *entities, int32 count)
{
	return assemble(entities, count, NULL);
}

/* ---- searching ----------------------------------------------------------------- */

/* The first entity of a stride. */
static inline Entity
stride_first(const EntitySet *set, const char *names, int32 stride)
{
	int32		i = stride * ENTITYSET_STRIDE;
	Entity		entity = {entityset_kind(set, i), entityset_length(set, i), names + entityset_stride_start(set, stride)};

	return entity;
}

/*
 * Seeking looks ahead stride by stride in doubling steps, so that a few
 * entities among many cost few * log(many) and sets of one size cost a walk.
 */
void
entity_cursor_seek(EntityCursor *cursor, const Entity *entity)
{
	const EntitySet *set = cursor->set;
	int32		low = cursor->at / ENTITYSET_STRIDE;	/* the entity is behind the beginning of this stride, or at the cursor */
	int32		strides = (cursor->count + ENTITYSET_STRIDE - 1) / ENTITYSET_STRIDE;

	if (low + 1 < strides)
	{
		const char *names = entityset_names(set);
		int32		first = low;
		int32		step = 1;
		int32		high = low + 1; /* the first stride that is not known to begin before it */

		while (high < strides)
		{
			Entity		other = stride_first(set, names, high);

			if (entity_compare(&other, entity) > 0)
				break;
			low = high;
			step *= 2;
			high = step < strides - low ? low + step : strides;
		}
		while (low + 1 < high)
		{
			int32		middle = low + (high - low) / 2;
			Entity		other = stride_first(set, names, middle);

			if (entity_compare(&other, entity) > 0)
				high = middle;
			else
				low = middle;
		}
		if (low > first)
		{
			cursor->at = low * ENTITYSET_STRIDE;
			cursor->name = names + entityset_stride_start(set, low);
		}
	}
	for (; cursor->at < cursor->count; entity_cursor_step(cursor))
	{
		Entity		other = entity_cursor_get(cursor);

		if (entity_compare(&other, entity) >= 0)
			break;
	}
}

int32
entityset_find(const EntitySet *set, const Entity *entity)
{
	EntityCursor cursor = entity_cursor(set, 0);
	Entity		other;

	entity_cursor_seek(&cursor, entity);
	if (cursor.at == cursor.count)
		return -1;
	other = entity_cursor_get(&cursor);
	return entity_compare(&other, entity) == 0 ? cursor.at : -1;
}

int32
entityset_kind_start(const EntitySet *set, int kind)
{
	int32		low = 0;
	int32		high = entityset_count(set);

	while (low < high)
	{
		int32		middle = low + (high - low) / 2;

		if ((int) entityset_kind(set, middle) < kind)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
entityset_contains(const EntitySet *a, const EntitySet *b)
{
	EntityCursor in_a = entity_cursor(a, 0);
	EntityCursor in_b = entity_cursor(b, 0);

	for (; in_b.at < in_b.count; entity_cursor_step(&in_b))
	{
		Entity		wanted = entity_cursor_get(&in_b);
		Entity		found;

		if (in_a.count - in_a.at < in_b.count - in_b.at)
			return false;
		entity_cursor_seek(&in_a, &wanted);
		if (in_a.at == in_a.count)
			return false;
		found = entity_cursor_get(&in_a);
		if (entity_compare(&found, &wanted) != 0)
			return false;
		entity_cursor_step(&in_a);
	}
	return true;
}

/* How many entities both sets have, counting no further than `enough`. */
static int32
count_common(const EntitySet *a, const EntitySet *b, int32 enough)
{
	EntityCursor in_a = entity_cursor(a, 0);
	EntityCursor in_b = entity_cursor(b, 0);
	int32		common = 0;

	while (in_a.at < in_a.count && in_b.at < in_b.count && common < enough)
	{
		Entity		x = entity_cursor_get(&in_a);
		Entity		y = entity_cursor_get(&in_b);
		int			order = entity_compare(&x, &y);

		if (order < 0)
			entity_cursor_seek(&in_a, &y);
		else if (order > 0)
			entity_cursor_seek(&in_b, &x);
		else
		{
			common++;
			entity_cursor_step(&in_a);
			entity_cursor_step(&in_b);
		}
	}
	return common;
}

bool
entityset_overlaps(const EntitySet *a, const EntitySet *b)
{
	return count_common(a, b, 1) > 0;
}

int32
entityset_count_common(const EntitySet *a, const EntitySet *b)
{
	return count_common(a, b, ENTITYSET_MAX_COUNT);
}

int
entityset_compare(const EntitySet *a, const EntitySet *b)
{
	EntityCursor in_a = entity_cursor(a, 0);
	EntityCursor in_b = entity_cursor(b, 0);

	while (in_a.at < in_a.count && in_b.at < in_b.count)
	{
		Entity		x = entity_cursor_get(&in_a);
		Entity		y = entity_cursor_get(&in_b);
		int			order = entity_compare(&x, &y);

		if (order != 0)
			return order;
		entity_cursor_step(&in_a);
		entity_cursor_step(&in_b);
	}
	return (in_a.count > in_b.count) - (in_a.count < in_b.count);
}

/* ---- joining -------------------------------------------------------------------- */

/* What a merge keeps: entities of a alone, of b alone, of both. */
typedef enum Keep
{
	KEEP_A = 1, KEEP_B = 2, KEEP_BOTH = 4
} Keep;

static EntitySet *
merge(const EntitySet *a, const EntitySet *b, int keep)
{
	EntityCursor in_a = entity_cursor(a, 0);
	EntityCursor in_b = entity_cursor(b, 0);
	Entity	   *entities = palloc_extended(((Size) in_a.count + in_b.count) * sizeof(Entity), MCXT_ALLOC_HUGE);
	int32		n = 0;
	EntitySet  *result;

	while (in_a.at < in_a.count || in_b.at < in_b.count)
	{
		Entity		x = {0},
					y = {0};
		int			order;

		if (in_a.at < in_a.count)
			x = entity_cursor_get(&in_a);
		if (in_b.at < in_b.count)
			y = entity_cursor_get(&in_b);
		CHECK_FOR_INTERRUPTS();
		order = in_a.at == in_a.count ? 1 : in_b.at == in_b.count ? -1 : entity_compare(&x, &y);
		if (order == 0 ? (keep & KEEP_BOTH) : order < 0 ? (keep & KEEP_A) : (keep & KEEP_B))
			entities[n++] = order <= 0 ? x : y;
		if (order <= 0)
			entity_cursor_step(&in_a);
		if (order >= 0)
			entity_cursor_step(&in_b);
	}
	result = assemble(entities, n, NULL);
	pfree(entities);
	return result;
}

EntitySet *
entityset_union(const EntitySet *a, const EntitySet *b)
{
	return merge(a, b, KEEP_A | KEEP_B | KEEP_BOTH);
}

EntitySet *
entityset_intersection(const EntitySet *a, const EntitySet *b)
{
	return merge(a, b, KEEP_BOTH);
}

EntitySet *
entityset_difference(const EntitySet *a, const EntitySet *b)
{
	return merge(a, b, KEEP_A);
}

/* ---- validating ------------------------------------------------------------------- */

bool
entityset_valid(const EntitySet *set)
{
	Size		size = VARSIZE(set);
	int32		count;
	Size		fixed;
	Size		end = 0;
	Entity		before = {0};

	if (size < ENTITYSET_HEADER || (set->head & ~ENTITYSET_COUNT_MASK) != (uint32) ENTITYSET_VERSION << 28)
		return false;
	count = entityset_count(set);
	fixed = ENTITYSET_HEADER + (Size) count * sizeof(uint16) + (Size) (count / ENTITYSET_STRIDE) * sizeof(uint32);
	if (size < fixed)
		return false;
	size -= fixed;
	for (int32 i = 0; i < count; i++)
	{
		Entity		entity = {entityset_kind(set, i), entityset_length(set, i), entityset_names(set) + end};

		end += entity.length;
		if (entity.kind >= ENTITY_KINDS || entity.length == 0 || end > size ||
			(i > 0 && entity_compare(&before, &entity) >= 0) ||
			((i + 1) % ENTITYSET_STRIDE == 0 && (Size) entityset_stride_start(set, (i + 1) / ENTITYSET_STRIDE) != end) ||
			!pg_verify_mbstr(GetDatabaseEncoding(), entity.name, entity.length, true))
			return false;
		before = entity;
	}
	return end == size;
}
