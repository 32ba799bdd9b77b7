/*
 * backfill.c
 *		CALL news_backfill(): an entityset column for the articles that a table
 *		has already, batch by batch.
 *
 * A table is walked by ranges of its blocks, and rows whose column is NULL are
 * filled.  Every batch is a transaction of its own: locks are short, what is
 * done stays done, and a second call finds only what is left.  The new version
 * of a row that lands in a later block is not NULL and is passed over there.
 */
#include "postgres.h"

#include "access/table.h"
#include "catalog/pg_class.h"
#include "catalog/pg_inherits.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "nodes/parsenodes.h"
#include "storage/bufmgr.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/portal.h"
#include "utils/rel.h"
#include "utils/syscache.h"
#include "utils/timestamp.h"

/* How often what has grown meanwhile is read: a trigger that empties the column again must not keep this going for ever. */
#define MAX_PASSES 10

/* How often progress is told, in milliseconds. */
#define TELL_EVERY 5000

typedef struct Backfill
{
	const char *function;		/* news_entities, qualified and quoted */
	Oid			set_type;		/* entityset */
	const char *body;			/* columns as given */
	const char *entities;
	int			batch;			/* rows a transaction, about */
	Datum		lexicon;		/* the caller's own names, a newslexicon */
	Oid			lexicon_type;	/* InvalidOid for none */
	int64		filled;
	TimestampTz told;
} Backfill;

/* The column's type; an error if there is no such column. */
static Oid
column_type(Oid relation, const char *column)
{
	AttrNumber	number = get_attnum(relation, column);

	if (number <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("column \"%s\" of relation \"%s\" does not exist", column, get_rel_name(relation))));
	return get_atttype(relation, number);
}

static void
check_columns(const Backfill *backfill, Oid relation)
{
	Oid			type = getBaseType(column_type(relation, backfill->body));

	if (type != TEXTOID && type != VARCHAROID && type != BPCHAROID)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("column \"%s\" of relation \"%s\" is of type %s", backfill->body, get_rel_name(relation), format_type_be(type)),
				 errdetail("The articles must be in a column of type text, varchar or char.")));
	if (get_attnum(relation, backfill->entities) == InvalidAttrNumber)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("column \"%s\" of relation \"%s\" does not exist", backfill->entities, get_rel_name(relation)),
				 errhint("Add it first: ALTER TABLE %s ADD COLUMN %s entityset.",
						 quote_identifier(get_rel_name(relation)), quote_identifier(backfill->entities))));
	type = getBaseType(column_type(relation, backfill->entities));
	if (type != backfill->set_type)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("column \"%s\" of relation \"%s\" is of type %s", backfill->entities, get_rel_name(relation), format_type_be(type)),
				 errdetail("The column to fill must be of type entityset.")));
}

/* How many blocks hold about a batch of rows, as far as the last ANALYZE or VACUUM tells. */
static BlockNumber
blocks_a_batch(Relation relation, int batch)
{
	double		rows = relation->rd_rel->reltuples;
	double		pages = relation->rd_rel->relpages;
	double		blocks = rows > 0 && pages > 0 ? batch * pages / rows : batch / 4.0;

	return (BlockNumber) Max(1, Min(blocks, 65536));
}

static void
tell(Backfill *backfill, const char *name, BlockNumber done, BlockNumber all)
{
	TimestampTz now = GetCurrentTimestamp();

	if (!TimestampDifferenceExceeds(backfill->told, now, TELL_EVERY))
		return;
	backfill->told = now;
	ereport(NOTICE,
			(errmsg("%s: " INT64_FORMAT " rows filled, %d %% of the table read", name, backfill->filled,
					(int) (100.0 * done / Max(all, 1)))));
}

/* One batch: the rows of these blocks, in a transaction that ends with it. */
static void
fill_blocks(Backfill *backfill, const char *update, BlockNumber first, BlockNumber end)
{
	Oid			types[] = {TIDOID, TIDOID, backfill->lexicon_type};
	ItemPointerData from,
				until;
	Datum		values[] = {PointerGetDatum(&from), PointerGetDatum(&until), backfill->lexicon};

	ItemPointerSet(&from, first, 0);
	ItemPointerSet(&until, end, 0);
	if (SPI_execute_with_args(update, OidIsValid(backfill->lexicon_type) ? 3 : 2, types, values, NULL, false, 0) != SPI_OK_UPDATE)
		elog(ERROR, "could not fill blocks with: %s", update);
	backfill->filled += SPI_processed;
	SPI_commit();
	CHECK_FOR_INTERRUPTS();
}

/*
 * One table or partition, in as many transactions as it takes.  Rows that others
 * wrote meanwhile may have moved behind the end: what has grown is read, too, as
 * long as there is something to fill in it.
 */
static void
fill_table(Backfill *backfill, Oid relid)
{
	BlockNumber done = 0;
	int64		before;
	int			passes = 0;

	do
	{
		Relation	relation = table_open(relid, AccessShareLock);
		BlockNumber all = RelationGetNumberOfBlocks(relation);
		BlockNumber step = blocks_a_batch(relation, backfill->batch);
		MemoryContext caller = MemoryContextSwitchTo(PortalContext);
		char	   *name = quote_qualified_identifier(get_namespace_name(RelationGetNamespace(relation)), RelationGetRelationName(relation));
		char	   *entities = pstrdup(quote_identifier(backfill->entities));
		char	   *body = pstrdup(quote_identifier(backfill->body));
		char	   *update = psprintf("UPDATE ONLY %s SET %s = %s(%s::pg_catalog.text%s) "
									  "WHERE ctid OPERATOR(pg_catalog.>=) $1 AND ctid OPERATOR(pg_catalog.<) $2 AND %s IS NULL AND %s IS NOT NULL",
									  name, entities, backfill->function, body,
									  OidIsValid(backfill->lexicon_type) ? ", $3" : "", entities, body);

		MemoryContextSwitchTo(caller);
		table_close(relation, AccessShareLock);
		before = backfill->filled;
		while (done < all)
		{
			BlockNumber end = done + Min(step, all - done);

			fill_blocks(backfill, update, done, end);
			done = end;
			tell(backfill, name, done, all);
		}
	} while (backfill->filled > before && ++passes < MAX_PASSES);
}

/* CALL news_backfill(relation, body, entities, batch, lexicon) */
PG_FUNCTION_INFO_V1(newsext_backfill);
Datum
newsext_backfill(PG_FUNCTION_ARGS)
{
	Backfill	backfill = {.told = GetCurrentTimestamp()};
	Oid			relid;
	Oid			schema = get_func_namespace(fcinfo->flinfo->fn_oid);
	List	   *tables;
	ListCell   *cell;
	MemoryContext caller;

	for (int i = 0; i < 4; i++)
		if (PG_ARGISNULL(i))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("arguments of news_backfill must not be null"),
					 errdetail("Only the lexicon may be.")));
	if (fcinfo->context == NULL || !IsA(fcinfo->context, CallContext) || castNode(CallContext, fcinfo->context)->atomic)
		ereport(ERROR,
				(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
				 errmsg("news_backfill cannot run inside a transaction block"),
				 errdetail("It commits after every batch."),
				 errhint("CALL it by itself, outside BEGIN and functions.")));

	/* what must outlive the transactions */
	caller = MemoryContextSwitchTo(PortalContext);
	relid = PG_GETARG_OID(0);
	backfill.body = pstrdup(NameStr(*PG_GETARG_NAME(1)));
	backfill.entities = pstrdup(NameStr(*PG_GETARG_NAME(2)));
	backfill.batch = PG_GETARG_INT32(3);
	backfill.function = psprintf("%s.news_entities", quote_identifier(get_namespace_name(schema)));
	backfill.set_type = GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid, CStringGetDatum("entityset"), ObjectIdGetDatum(schema));
	if (!PG_ARGISNULL(4))
	{
		backfill.lexicon = PointerGetDatum(PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(4)));
		backfill.lexicon_type = get_fn_expr_argtype(fcinfo->flinfo, 4);
	}
	if (backfill.batch < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("batch of news_backfill is %d", backfill.batch),
				 errdetail("It is the number of rows that one transaction fills, and must be at least 1.")));
	if (get_rel_name(relid) == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("relation with OID %u does not exist", relid)));
	if (get_rel_relkind(relid) != RELKIND_RELATION && get_rel_relkind(relid) != RELKIND_PARTITIONED_TABLE)
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("\"%s\" is not a table", get_rel_name(relid)),
				 errdetail("Only the rows of tables can be filled, not those of views or foreign tables.")));
	/* the table's partitions, or what inherits from it, stand behind it */
	tables = find_all_inheritors(relid, AccessShareLock, NULL);
	MemoryContextSwitchTo(caller);
	check_columns(&backfill, relid);

	SPI_connect_ext(SPI_OPT_NONATOMIC);
	foreach(cell, tables)
	{
		if (get_rel_relkind(lfirst_oid(cell)) == RELKIND_RELATION)
			fill_table(&backfill, lfirst_oid(cell));
	}
	SPI_finish();
	ereport(NOTICE,
			(errmsg(INT64_FORMAT " rows filled", backfill.filled)));
	PG_RETURN_VOID();
}
