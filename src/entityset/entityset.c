/*
 * entityset.c
 *		Making, searching, joining and comparing entitysets (entityset.h has the format).
 */
#include "postgres.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "entityset/compat.h"
#include "entityset/entityset.h"
#include "lib/qunique.h"
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
check_size(int32 count, int64 bytes, Node *escontext)
{
	if (count > ENTITYSET_MAX_COUNT)
		ereturn(escontext, false,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many entities for an entityset: %d", count),
				 errdetail("A set may have at most %d entities.", ENTITYSET_MAX_COUNT)));
	if (bytes > ENTITYSET_MAX_NAMES)
		ereturn(escontext, false,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the names of an entityset are too long: " INT64_FORMAT " bytes", bytes),
				 errdetail("All names of a set together may have at most %d bytes.", ENTITYSET_MAX_NAMES)));
	return true;
}

/* Room for a set; the caller fills ends and names. */
static EntitySet *
allocate(int32 count, int64 bytes, Node *escontext)
{
	Size		size = ENTITYSET_HEADER + (Size) count * sizeof(uint32) + (Size) bytes;
	EntitySet  *set;

	if (!check_size(count, bytes, escontext))
		return NULL;
	set = palloc(size);
	SET_VARSIZE(set, size);
	set->head = ((uint32) ENTITYSET_VERSION << 28) | (uint32) count;
	return set;
}

static EntitySet *
fill(const Entity *entities, int32 count, Node *escontext)
{
	int64		bytes = 0;
	EntitySet  *set;
	char	   *names;
	uint32		end = 0;

	for (int32 i = 0; i < count; i++)
		bytes += entities[i].length;
	set = allocate(count, bytes, escontext);
	if (set == NULL)
		return NULL;
	names = (char *) entityset_names(set);
	for (int32 i = 0; i < count; i++)
	{
		memcpy(names + end, entities[i].name, entities[i].length);
		end += entities[i].length;
		set->ends[i] = ((uint32) entities[i].kind << ENTITYSET_KIND_SHIFT) | end;
	}
	Assert(entityset_valid(set));
	return set;
}

static int
compare_entities(const void *a, const void *b)
{
	return entity_compare(a, b);
}

EntitySet *
entityset_make(Entity *entities, int32 count, Node *escontext)
{
	bool		sorted = true;

	for (int32 i = 0; i < count; i++)
	{
		if (!entity_normalize(&entities[i], escontext))
			return NULL;
		if (i > 0 && sorted)
			sorted = entity_compare(&entities[i - 1], &entities[i]) < 0;
	}
	if (!sorted)
	{
		qsort(entities, count, sizeof(Entity), compare_entities);
		count = qunique(entities, count, sizeof(Entity), compare_entities);
	}
	return fill(entities, count, escontext);
}

EntitySet *
entityset_from_sorted(const Entity *entities, int32 count)
{
	return fill(entities, count, NULL);
}

EntitySet *
entityset_empty(void)
{
	return fill(NULL, 0, NULL);
}

/* ---- searching ----------------------------------------------------------------- */

int32
entityset_lower(const EntitySet *set, const Entity *entity, int32 from)
{
	int32		low = from;
	int32		high = entityset_count(set);

	while (low < high)
	{
		int32		middle = low + (high - low) / 2;
		Entity		other = entityset_get(set, middle);

		if (entity_compare(&other, entity) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int32
entityset_find(const EntitySet *set, const Entity *entity)
{
	int32		i = entityset_lower(set, entity, 0);
	Entity		other;

	if (i == entityset_count(set))
		return -1;
	other = entityset_get(set, i);
	return entity_compare(&other, entity) == 0 ? i : -1;
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

/*
 * Steps through two sets in order.  Where one is much larger, the larger is
 * searched rather than walked: `from` gallops ahead in doubling steps, so that
 * few among many cost few * log(many), and equal sizes cost a walk.
 */
static int32
gallop(const EntitySet *set, const Entity *entity, int32 from)
{
	int32		count = entityset_count(set);
	int32		step = 1;
	int32		low = from;
	int32		high = from;

	while (high < count)
	{
		Entity		other = entityset_get(set, high);

		if (entity_compare(&other, entity) >= 0)
			break;
		low = high + 1;
		high = step < count - low ? low + step : count;
		step *= 2;
	}
	while (low < high)
	{
		int32		middle = low + (high - low) / 2;
		Entity		other = entityset_get(set, middle);

		if (entity_compare(&other, entity) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
entityset_contains(const EntitySet *a, const EntitySet *b)
{
	int32		n_a = entityset_count(a);
	int32		n_b = entityset_count(b);
	int32		at = 0;

	if (n_b > n_a)
		return false;
	for (int32 i = 0; i < n_b; i++)
	{
		Entity		wanted = entityset_get(b, i);
		Entity		found;

		at = gallop(a, &wanted, at);
		if (n_a - at < n_b - i)
			return false;
		found = entityset_get(a, at);
		if (entity_compare(&found, &wanted) != 0)
			return false;
		at++;
	}
	return true;
}

bool
entityset_overlaps(const EntitySet *a, const EntitySet *b)
{
	int32		n_a = entityset_count(a);
	int32		n_b = entityset_count(b);
	int32		i = 0,
				j = 0;

	while (i < n_a && j < n_b)
	{
		Entity		x = entityset_get(a, i);
		Entity		y = entityset_get(b, j);
		int			order = entity_compare(&x, &y);

		if (order == 0)
			return true;
		if (order < 0)
			i = gallop(a, &y, i + 1);
		else
			j = gallop(b, &x, j + 1);
	}
	return false;
}

int
entityset_compare(const EntitySet *a, const EntitySet *b)
{
	int32		n_a = entityset_count(a);
	int32		n_b = entityset_count(b);
	int32		n = Min(n_a, n_b);

	for (int32 i = 0; i < n; i++)
	{
		Entity		x = entityset_get(a, i);
		Entity		y = entityset_get(b, i);
		int			order = entity_compare(&x, &y);

		if (order != 0)
			return order;
	}
	return (n_a > n_b) - (n_a < n_b);
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
	int32		n_a = entityset_count(a);
	int32		n_b = entityset_count(b);
	Entity	   *entities = palloc_extended(((Size) n_a + n_b) * sizeof(Entity), MCXT_ALLOC_HUGE);
	int32		n = 0,
				i = 0,
				j = 0;
	EntitySet  *result;

	while (i < n_a || j < n_b)
	{
		Entity		x = {0},
					y = {0};
		int			order;

		if (i < n_a)
			x = entityset_get(a, i);
		if (j < n_b)
			y = entityset_get(b, j);
		order = i == n_a ? 1 : j == n_b ? -1 : entity_compare(&x, &y);
		if (order == 0 ? (keep & KEEP_BOTH) : order < 0 ? (keep & KEEP_A) : (keep & KEEP_B))
			entities[n++] = order <= 0 ? x : y;
		i += order <= 0;
		j += order >= 0;
	}
	result = fill(entities, n, NULL);
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
	uint32		end = 0;

	if (size < ENTITYSET_HEADER || (set->head & ~ENTITYSET_COUNT_MASK) != (uint32) ENTITYSET_VERSION << 28)
		return false;
	count = entityset_count(set);
	if ((size - ENTITYSET_HEADER) / sizeof(uint32) < (Size) count)
		return false;
	size -= ENTITYSET_HEADER + (Size) count * sizeof(uint32);
	for (int32 i = 0; i < count; i++)
	{
		uint32		next = set->ends[i] & ENTITYSET_END_MASK;

		if ((set->ends[i] >> ENTITYSET_KIND_SHIFT) >= ENTITY_KINDS || next <= end || next > size ||
			next - end > ENTITY_MAX_LENGTH)
			return false;
		end = next;
	}
	if (end != size)
		return false;
	for (int32 i = 1; i < count; i++)
	{
		Entity		a = entityset_get(set, i - 1);
		Entity		b = entityset_get(set, i);

		if (entity_compare(&a, &b) >= 0)
			return false;
	}
	return pg_verify_mbstr(GetDatabaseEncoding(), entityset_names(set), (int) size, true);
}
