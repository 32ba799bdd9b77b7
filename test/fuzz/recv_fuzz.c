/*
 * recv_fuzz.c
 *		Mutated binary values into the receive function of a type: each must give
 *		an error of bad input, or a value that its text form gives again.
 *
 *		recv_fuzz TYPE COUNT [SEED] <samples		one text value a line
 *
 * Uses the server of the PG* environment.  Most values go in as parameters, in
 * a pipeline; one in twenty by COPY BINARY, where the frame is mutated, too.
 * Prints how many were taken and refused; ends with 1 at the first finding, whose
 * bytes it prints.
 */
#include <libpq-fe.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SAMPLES 1000
#define MAX_LENGTH 70000
#define BATCH 200

typedef struct Bytes
{
	char	   *data;
	int			length;
} Bytes;

static Bytes samples[MAX_SAMPLES];
static int	n_samples;
static uint64_t state;
static long taken,
			refused;

/* xorshift64*: the same values from the same seed */
static uint32_t
next(uint32_t below)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (uint32_t) ((state * 2685821657736338717ULL) >> 33) % below;
}

static void
fail(PGconn *connection, const char *what, const Bytes *value)
{
	fprintf(stderr, "recv_fuzz: %s: %s\nvalue: ", what, PQerrorMessage(connection));
	for (int i = 0; value != NULL && i < value->length; i++)
		fprintf(stderr, "%02x", (unsigned char) value->data[i]);
	fprintf(stderr, "\n");
	exit(1);
}

static PGresult *
run(PGconn *connection, const char *query)
{
	PGresult   *result = PQexec(connection, query);
	ExecStatusType status = PQresultStatus(result);

	if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
		fail(connection, query, NULL);
	return result;
}

/* Errors that say that a value is bad: data exceptions, limits, a message that ends too early. */
static int
expected_error(const PGresult *result)
{
	const char *code = PQresultErrorField(result, PG_DIAG_SQLSTATE);

	return code != NULL && (strncmp(code, "22", 2) == 0 || strncmp(code, "54", 2) == 0 || strcmp(code, "08P01") == 0);
}

/* A sample with a few bytes changed, cut, put in, or exchanged with another's. */
static void
mutate(Bytes *value)
{
	const Bytes *sample = &samples[next(n_samples)];
	int			changes = 1 + next(2) * next(4);

	memcpy(value->data, sample->data, sample->length);
	value->length = sample->length;
	while (changes-- > 0)
	{
		int			at = next(value->length + 1);
		int			room = value->length - at;
		int			n;

		switch (next(7))
		{
			case 0:				/* a bit */
				if (room > 0)
					value->data[at] ^= 1 << next(8);
				break;
			case 1:				/* a byte, often a telling one */
				if (room > 0)
					value->data[at] = next(2) ? "\x00\x01\x05\x06\x7f\x80\xc3\xff"[next(8)] : (char) next(256);
				break;
			case 2:				/* a word: lengths and counts */
				if (room >= 4)
				{
					static const uint32_t words[] = {0, 1, 2, 0x1FFF, 0x2000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x01000000};
					uint32_t	word = next(2) ? words[next(10)] : next(300);

					for (int i = 0; i < 4; i++)
						value->data[at + i] = (char) (word >> (24 - 8 * i));
				}
				break;
			case 3:				/* cut the end */
				value->length = at;
				break;
			case 4:				/* cut from within */
				n = room > 0 ? 1 + next(room < 16 ? room : 16) : 0;
				n = n > room ? room : n;
				memmove(value->data + at, value->data + at + n, room - n);
				value->length -= n;
				break;
			case 5:				/* put in */
				n = 1 + next(16);
				if (value->length + n > MAX_LENGTH)
					break;
				memmove(value->data + at + n, value->data + at, room);
				for (int i = 0; i < n; i++)
					value->data[at + i] = (char) (next(3) ? 'a' + next(26) : next(256));
				value->length += n;
				break;
			default:			/* the end of another */
				{
					const Bytes *other = &samples[next(n_samples)];
					int			from = next(other->length + 1);

					if (at + other->length - from > MAX_LENGTH)
						break;
					memcpy(value->data + at, other->data + from, other->length - from);
					value->length = at + other->length - from;
				}
		}
	}
}

static void
read_samples(PGconn *connection, const char *type)
{
	static char line[MAX_LENGTH];
	char		query[200];
	size_t		length;

	snprintf(query, sizeof(query), "SELECT $1::text::%s", type);
	while (n_samples < MAX_SAMPLES && fgets(line, sizeof(line), stdin) != NULL)
	{
		const char *parameter = line;
		PGresult   *result;

		length = strcspn(line, "\n");
		line[length] = '\0';
		result = PQexecParams(connection, query, 1, NULL, &parameter, NULL, NULL, 1);
		if (PQresultStatus(result) != PGRES_TUPLES_OK)
			fail(connection, line, NULL);
		samples[n_samples].length = PQgetlength(result, 0, 0);
		samples[n_samples].data = malloc(samples[n_samples].length + 1);
		memcpy(samples[n_samples].data, PQgetvalue(result, 0, 0), samples[n_samples].length);
		n_samples++;
		PQclear(result);
	}
	if (n_samples == 0)
	{
		fprintf(stderr, "recv_fuzz: no samples\n");
		exit(2);
	}
}

static void
judge(PGconn *connection, PGresult *result, const Bytes *value)
{
	if (PQresultStatus(result) == PGRES_TUPLES_OK && strcmp(PQgetvalue(result, 0, 0), "t") == 0)
		taken++;
	else if (PQresultStatus(result) == PGRES_FATAL_ERROR && expected_error(result))
		refused++;
	else
	{
		fprintf(stderr, "recv_fuzz: %s\n", PQresultStatus(result) == PGRES_TUPLES_OK ? "a value that its text does not give again" :
				PQresultErrorMessage(result));
		fail(connection, "finding", value);
	}
}

static void
by_parameter(PGconn *connection, long count)
{
	static Bytes batch[BATCH];
	PGresult   *result;

	for (int i = 0; i < BATCH; i++)
		batch[i].data = malloc(MAX_LENGTH + 16);
	if (!PQenterPipelineMode(connection))
		fail(connection, "pipeline", NULL);
	while (count > 0)
	{
		int			n = count < BATCH ? (int) count : BATCH;

		for (int i = 0; i < n; i++)
		{
			const char *parameter;
			int			format = 1;

			mutate(&batch[i]);
			parameter = batch[i].data;
			if (!PQsendQueryPrepared(connection, "check", 1, &parameter, &batch[i].length, &format, 0) || !PQpipelineSync(connection))
				fail(connection, "send", &batch[i]);
		}
		for (int i = 0; i < n; i++)
		{
			if ((result = PQgetResult(connection)) == NULL)
				fail(connection, "no result", &batch[i]);
			judge(connection, result, &batch[i]);
			PQclear(result);
			while ((result = PQgetResult(connection)) == NULL || PQresultStatus(result) != PGRES_PIPELINE_SYNC)
			{
				if (PQstatus(connection) != CONNECTION_OK)
					fail(connection, "connection", &batch[i]);
				PQclear(result);
			}
			PQclear(result);
		}
		count -= n;
	}
	if (!PQexitPipelineMode(connection))
		fail(connection, "pipeline", NULL);
}

static void
put_int(char *at, int value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		at[i] = (char) (value >> (8 * (bytes - 1 - i)));
}

/* A file of one row with one value; one in four with a byte of the file changed. */
static void
by_copy(PGconn *connection, long count)
{
	static char file[MAX_LENGTH + 64];
	Bytes		value = {malloc(MAX_LENGTH + 16), 0};

	while (count-- > 0)
	{
		Bytes		sent = {file, 0};
		PGresult   *result;

		mutate(&value);
		memcpy(file, "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
		put_int(file + 19, 1, 2);
		put_int(file + 21, value.length, 4);
		memcpy(file + 25, value.data, value.length);
		put_int(file + 25 + value.length, -1, 2);
		sent.length = 27 + value.length;
		if (next(4) == 0)
			file[next(sent.length)] = (char) next(256);
		PQclear(run(connection, "BEGIN"));
		result = PQexec(connection, "COPY fuzzed FROM STDIN (FORMAT binary)");
		if (PQresultStatus(result) != PGRES_COPY_IN)
			fail(connection, "copy", &sent);
		PQclear(result);
		if (PQputCopyData(connection, file, sent.length) != 1 || PQputCopyEnd(connection, NULL) != 1)
			fail(connection, "copy data", &sent);
		result = PQgetResult(connection);
		if (PQresultStatus(result) == PGRES_COMMAND_OK)
		{
			PGresult   *check;

			PQclear(PQgetResult(connection));
			check = run(connection, "SELECT coalesce(bool_and(v::text = vt AND same), true) FROM checked");
			judge(connection, check, &sent);
			PQclear(check);
		}
		else
		{
			judge(connection, result, &sent);
			while (PQgetResult(connection) != NULL)
				;
		}
		PQclear(result);
		PQclear(run(connection, "ROLLBACK"));
	}
}

int
main(int argc, char **argv)
{
	PGconn	   *connection = PQconnectdb("");
	const char *type = argc > 1 ? argv[1] : NULL;
	long		count = argc > 2 ? atol(argv[2]) : 0;
	char		query[500];
	PGresult   *result;

	if (type == NULL || count <= 0 || strspn(type, "abcdefghijklmnopqrstuvwxyz_") != strlen(type))
	{
		fprintf(stderr, "usage: recv_fuzz TYPE COUNT [SEED] <samples\n");
		return 2;
	}
	state = argc > 3 ? strtoull(argv[3], NULL, 10) | 1 : 88172645463325252ULL;
	if (PQstatus(connection) != CONNECTION_OK)
		fail(connection, "connect", NULL);
	/* a million errors need not be logged */
	PQclear(run(connection, "SET log_min_messages = panic"));
	PQclear(run(connection, "SET client_min_messages = error"));
	read_samples(connection, type);
	snprintf(query, sizeof(query), "SELECT v::text::%s = v AND %s_send(v::text::%s) = %s_send(v) AND v::text::%s::text = v::text FROM (SELECT $1::%s) AS x(v)",
			 type, type, type, type, type, type);
	result = PQprepare(connection, "check", query, 0, NULL);
	if (PQresultStatus(result) != PGRES_COMMAND_OK)
		fail(connection, query, NULL);
	PQclear(result);
	snprintf(query, sizeof(query), "CREATE TEMP TABLE fuzzed (v %s); CREATE TEMP VIEW checked AS SELECT v, v::text::%s::text AS vt, v = v::text::%s AS same FROM fuzzed", type, type, type);
	PQclear(run(connection, query));
	by_parameter(connection, count - count / 20);
	by_copy(connection, count / 20);
	printf("%s: %ld values, %ld taken, %ld refused\n", type, count, taken, refused);
	PQfinish(connection);
	return 0;
}
