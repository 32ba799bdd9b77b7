/*
 * quotations_test.c
 *		Quotation marks of the world's presses: which open, which close, what is nested, what goes
 *		on in the next paragraph, and what is no speech.
 */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "news/stages.h"

/* The text inside the marks of every quotation with its use, joined: "S:text" (speech), "s" scare, "t" title, "n" nickname. */
static char *
paired(const char *text, int32_t length)
{
	NewsDoc    *doc = news_open(&news_default_hooks, text, length);
	size_t		size = (size_t) length * 9 + 64;
	char	   *out = calloc(size, 1);
	size_t		n = 0;
	int32_t		previous = -1;

	news_analyze(doc, LAYER_TOKENS);
	news_pair_quotations(doc);
	for (int32_t i = 0; i < doc->n_quotations; i++)
	{
		const NewsQuotation *q = &doc->quotations[i];

		CHECK(q->first < q->end && q->end <= doc->n_tokens);
		CHECK(q->span.start <= q->inner.start && q->inner.end <= q->span.end && q->inner.start <= q->inner.end);
		CHECK(q->first >= previous);
		CHECK(q->parent < i && q->previous < i);
		previous = q->first;
		if (n + (size_t) (q->inner.end - q->inner.start) + 8 < size)
			n += (size_t) snprintf(out + n, size - n, "%s%c%s:%.*s", i > 0 ? "|" : "", "Sstn"[q->use], q->parent >= 0 ? "^" : q->previous >= 0 ? "+" : "",
								   q->inner.end - q->inner.start, doc->text + q->inner.start);
	}
	news_close(doc);
	return out;
}

static void
check(const char *text, const char *expected)
{
	char	   *got = paired(text, (int32_t) strlen(text));

	if (strcmp(got, expected) != 0)
		fprintf(stderr, "%s\n  got      %s\n  expected %s\n", text, got, expected);
	CHECK(strcmp(got, expected) == 0);
	free(got);
}

int
main(void)
{
	char	   *many;

	/* the marks of each press */
	check("\"It is over now,\" she said.", "S:It is over now,");
	check("“It is over now,” she said.", "S:It is over now,");
	check("‘It is over now,’ she said.", "S:It is over now,");
	check("'It is over now,' she said.", "S:It is over now,");
	check("„Es ist jetzt vorbei“, sagte sie.", "S:Es ist jetzt vorbei");
	check("»Es ist jetzt vorbei«, sagte sie.", "S:Es ist jetzt vorbei");
	check("« Tout est fini maintenant », dit-elle.", "S:Tout est fini maintenant");
	check("‹Es ist jetzt vorbei›, sagte sie.", "S:Es ist jetzt vorbei");
	check("”Det är över nu”, sade hon.", "S:Det är över nu");
	check("„To już jest koniec”, powiedziała.", "S:To już jest koniec");
	check("``It is over now,'' she said.", "S:It is over now,");
	check("「もう終わりました。」と彼女は言った。", "S:もう終わりました。");
	check("『もう終わりました。』と彼女は言った。", "S:もう終わりました。");
	/* nested; an apostrophe closes nothing */
	check("“He told me ‘it is over now’ and left,” she said.", "S:He told me ‘it is over now’ and left,|S^:it is over now");
	check("\"I said, 'Stop that,' and they didn't stop,\" he said.", "S:I said, 'Stop that,' and they didn't stop,|S^:Stop that,");
	check("‘It’s the players’ bus and it’s late,’ he said.", "S:It’s the players’ bus and it’s late,");
	/* two in a line, and one that is never closed */
	check("\"We are done,\" he said. \"All of us are.\"", "S:We are done,|S:All of us are.");
	check("\"We are done with this\n\nHe left the room.", "S:We are done with this");
	/* over paragraphs */
	check("\"The bridge is old and tired.\n\n\"It must go,\" he said.", "S:The bridge is old and tired.|S+:It must go,");
	check("“The bridge is old.\n\n“It is tired.\n\n“It must go,” he said.", "S:The bridge is old.|S+:It is tired.|S+:It must go,");
	check("“The bridge is old.”\n\n“It must go,” he said.", "S:The bridge is old.|S:It must go,");
	/* measurements, apostrophes, decades open nothing */
	check("He is 6' 2\" tall, she is 5'11\", and the board is 24\" wide.", "");
	check("The players' bus and the drivers' cars were late in the '90s.", "");
	check("Rock 'n' roll and O'Neill's 'tis nothing.", "");
	/* no speech: scare quotes, titles, nicknames */
	check("He called it \"art\" and left.", "s:art");
	check("She starred in \"The Long Way Home\" last year.", "t:The Long Way Home");
	check("William \"Bill\" Carter opened the market.", "n:Bill");
	/* nothing */
	check("", "");
	check("\"", "");
	check("\"\"", "");
	/* much of nothing stays linear: a million marks, each kind */
	many = malloc(3000001);
	for (int kind = 0; kind < 3; kind++)
	{
		static const char *const units[] = {"\" a", "„ a", "' a"};
		size_t		unit = strlen(units[kind]);
		size_t		length = 3000000 / unit * unit;
		char	   *got;

		for (size_t i = 0; i < length; i += unit)
			memcpy(many + i, units[kind], unit);
		got = paired(many, (int32_t) length);
		free(got);
	}
	free(many);
	UNIT_END();
}
