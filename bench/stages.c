/*
 * stages.c
 *		What each stage of the engine costs: a host program without a server.
 *
 *		stages [SECONDS] < articles
 *
 * Standard input is what script/articles.pl prints: a line an article, tab-separated, the body last, as COPY escapes it.
 * Prints a line a stage with microseconds an article and its share, then the whole with megabytes a second.  SECONDS is what
 * to_tsvector('english', body) took over the same articles (bench/stages measures it): a column gives the ratio to it.
 * Each stage's time is the processor time of the quickest of five rounds over all articles.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "news/stages.h"

#define ROUNDS		5
#define MAX_STAGES	32

typedef struct Body
{
	char	   *text;
	int32_t		length;
} Body;

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

/* COPY's escapes, in place; returns the length. */
static int32_t
unescape(char *text)
{
	char	   *to = text;

	for (const char *from = text; *from != '\0' && *from != '\n'; from++)
	{
		if (*from == '\\' && from[1] != '\0')
		{
			from++;
			*to++ = *from == 'n' ? '\n' : *from == 't' ? '\t' : *from == 'r' ? '\r' : *from;
		}
		else
			*to++ = *from;
	}
	*to = '\0';
	return (int32_t) (to - text);
}

int
main(int argc, char **argv)
{
	double		reference = argc > 1 ? atof(argv[1]) : 0;
	double		best[MAX_STAGES + 1];
	Body	   *bodies = NULL;
	size_t		n = 0,
				max = 0,
				room = 0;
	double		bytes = 0,
				total = 0;
	char	   *line = NULL;

	while (getline(&line, &room, stdin) > 0)
	{
		char	   *body = strrchr(line, '\t');

		if (body == NULL)
			continue;
		if (n == max)
		{
			max = max * 2 + 64;
			bodies = realloc(bodies, max * sizeof(*bodies));
			if (bodies == NULL)
				return 1;
		}
		bodies[n].text = strdup(body + 1);
		bodies[n].length = unescape(bodies[n].text);
		bytes += bodies[n++].length;
	}
	if (n == 0 || news_n_stages > MAX_STAGES)
		return 1;
	for (int round = 0; round < ROUNDS; round++)
	{
		double		spent[MAX_STAGES + 1] = {0};

		for (size_t i = 0; i < n; i++)
		{
			double		begun = now(),
						ended;
			NewsDoc    *doc = news_open(&news_default_hooks, bodies[i].text, bodies[i].length);

			for (size_t s = 0; s < news_n_stages; s++)
			{
				news_stages[s].run(doc);
				ended = now();
				spent[s] += ended - begun;
				begun = ended;
			}
			news_close(doc);
			spent[news_n_stages] += now() - begun;
		}
		for (size_t s = 0; s <= news_n_stages; s++)
			best[s] = round == 0 || spent[s] < best[s] ? spent[s] : best[s];
	}
	for (size_t s = 0; s <= news_n_stages; s++)
		total += best[s];
	printf("%-24s %10s %7s%s\n", "stage", "us/article", "share", reference > 0 ? "  of to_tsvector" : "");
	for (size_t s = 0; s <= news_n_stages + 1; s++)
	{
		double		seconds = s > news_n_stages ? total : best[s];

		printf("%-24s %10.1f %6.1f%%", s > news_n_stages ? "all" : s == news_n_stages ? "memory given back" : news_stages[s].name,
			   seconds / (double) n * 1e6, 100 * seconds / total);
		if (reference > 0)
			printf(" %15.3f", seconds / reference);
		printf("\n");
	}
	printf("%zu articles, %.1f MB, %.1f MB/s\n", n, bytes / 1e6, bytes / 1e6 / total);
	return 0;
}
