/*
 * coreference_test.c
 *		How many names of marked stories come under the right name.
 *
 * The stories (format: src/model/stories/README.md) name for every mention what it is called in full. They are read
 * twice: with their marks as the mentions, so that joining alone is measured, and as the engine reads them.
 *	coreference_test [-v] [FILE...]		-v prints every mention under a wrong name
 */
#include <dirent.h>
#include <stdlib.h>
#include <time.h>

#include "news/stages.h"
#include "unit.h"

#define FILES		200
#define MARKS		4000

/* What the stories under test/news/coreference must reach, in percent. */
#define WANT_JOINED		92

typedef struct Mark
{
	NewsSpan	span;
	NewsKind	kind;
	NewsText	name;			/* in the file's text */
} Mark;

typedef struct Story
{
	char	   *text;			/* without marks */
	int32_t		length;
	Mark	   *marks;
	int			n_marks;
} Story;

typedef struct Score
{
	int			stories,
				mentions,
				right,
				found;			/* end to end: same span */
	double		seconds;		/* of joining, or of reading from the first byte on */
} Score;

static bool verbose;

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

/* Reads one story of [begin, end): marks out, text in. */
static Story
read_story(const char *begin, const char *end)
{
	Story		story = {malloc(end - begin + 1), 0, calloc(MARKS, sizeof(Mark)), 0};
	static const char letters[] = "POLED";

	while (begin < end)
	{
		const char *close = *begin == '[' && begin[1] && begin[2] == ' ' && strchr(letters, begin[1]) ? memchr(begin, ']', end - begin) : NULL;
		const char *bar,
				   *printed;
		Mark	   *mark = &story.marks[story.n_marks];

		if (close == NULL)
		{
			story.text[story.length++] = *begin++;
			continue;
		}
		bar = memchr(begin, '|', close - begin);
		printed = bar != NULL ? bar + 1 : begin + 3;
		mark->kind = (NewsKind) (strchr(letters, begin[1]) - letters);
		mark->name.text = begin + 3;
		mark->name.length = (bar != NULL ? bar : close) - mark->name.text;
		mark->span.start = story.length;
		memcpy(story.text + story.length, printed, close - printed);
		story.length += close - printed;
		mark->span.end = story.length;
		story.n_marks++;
		begin = close + 1;
	}
	story.text[story.length] = '\0';
	/* POLED is person, org, place, event, product: the order of NewsKind */
	return story;
}

/* Equal but for an article before it and the width of blanks. */
static bool
same_name(NewsText a, NewsText b)
{
	for (NewsText *t = &a;; t = &b)
	{
		if (t->length > 4 && (memcmp(t->text, "The ", 4) == 0 || memcmp(t->text, "the ", 4) == 0))
		{
			t->text += 4;
			t->length -= 4;
		}
		if (t == &b)
			break;
	}
	return news_text_equal(a, b);
}

static void
report(const char *file, const NewsDoc *doc, const Mark *mark, NewsText got)
{
	if (verbose)
		printf("%s: %c \"%.*s\" is %.*s, not %.*s\n", strrchr(file, '/') ? strrchr(file, '/') + 1 : file, "POLED"[mark->kind],
			   mark->span.end - mark->span.start, doc->text + mark->span.start, mark->name.length, mark->name.text,
			   got.length, got.text);
}

static void
score_joined(const char *file, const Story *story, Score *score)
{
	NewsDoc    *doc = news_open(&news_default_hooks, story->text, story->length);

	news_analyze(doc, LAYER_CREDITS);
	news_pair_quotations(doc);
	for (int i = 0; i < story->n_marks; i++)
	{
		NewsMention *m = NEWS_PUSH(doc, mentions);

		m->span = story->marks[i].span;
		m->kind = story->marks[i].kind;
		m->first = news_token_at(doc, m->span.start);
		m->end = news_token_at(doc, m->span.end - 1) + 1;
	}
	score->seconds -= now();
	news_join_entities(doc);
	score->seconds += now();
	score->stories++;
	for (int i = 0; i < story->n_marks; i++)
	{
		NewsText	got = doc->entities[doc->mentions[i].entity].name;

		score->mentions++;
		if (same_name(got, story->marks[i].name))
			score->right++;
		else
			report(file, doc, &story->marks[i], got);
	}
	news_close(doc);
}

static void
score_read(const char *file, const Story *story, Score *score)
{
	NewsDoc    *doc = news_open(&news_default_hooks, story->text, story->length);
	int32_t		m = 0;

	score->seconds -= now();
	news_analyze(doc, LAYER_MENTIONS);
	score->seconds += now();
	score->stories++;
	for (int i = 0; i < story->n_marks; i++)
	{
		const Mark *mark = &story->marks[i];

		score->mentions++;
		while (m < doc->n_mentions && doc->mentions[m].span.start < mark->span.start)
			m++;
		if (m < doc->n_mentions && doc->mentions[m].span.start == mark->span.start && doc->mentions[m].span.end == mark->span.end)
		{
			score->found++;
			if (same_name(doc->entities[doc->mentions[m].entity].name, mark->name))
				score->right++;
		}
	}
	news_close(doc);
}

/* All stories of a file. */
static void
score_file(const char *file, Score *joined, Score *read)
{
	FILE	   *in = fopen(file, "rb");
	char	   *text;
	long		size;

	CHECK(in != NULL);
	if (in == NULL)
		return;
	fseek(in, 0, SEEK_END);
	size = ftell(in);
	rewind(in);
	text = malloc(size + 1);
	CHECK(fread(text, 1, size, in) == (size_t) size);
	text[size] = '\0';
	fclose(in);
	for (char *begin = text; begin != NULL;)
	{
		char	   *line = strstr(begin, "\n=====\n");
		Story		story = read_story(begin, line ? line : text + size);

		score_joined(file, &story, joined);
		score_read(file, &story, read);
		free(story.text);
		free(story.marks);
		begin = line ? line + 7 : NULL;
	}
	free(text);
}

static int
by_name(const void *x, const void *y)
{
	return strcmp(x, y);
}

/* All files of a folder, with its figures; percent joined. */
static double
score_folder(const char *folder)
{
	static char files[FILES][512];
	int			n = 0;
	DIR		   *dir = opendir(folder);
	struct dirent *entry;
	Score		joined = {0},
				read = {0};

	CHECK(dir != NULL);
	while (dir != NULL && n < FILES && (entry = readdir(dir)) != NULL)
		if (strlen(entry->d_name) > 4 && strcmp(entry->d_name + strlen(entry->d_name) - 4, ".txt") == 0)
			snprintf(files[n++], sizeof(files[0]), "%.200s/%.255s", folder, entry->d_name);
	if (dir != NULL)
		closedir(dir);
	CHECK(n > 0);
	qsort(files, n, sizeof(files[0]), by_name);
	for (int i = 0; i < n; i++)
		score_file(files[i], &joined, &read);
	printf("%s: %d mentions in %d stories; under the right name: %.1f %% of those marked, %.1f %% as read (%.1f %% of those read); "
		   "microseconds a story: %.0f to join, %.0f to read\n", folder,
		   joined.mentions, joined.stories, 100.0 * joined.right / joined.mentions, 100.0 * read.right / read.mentions,
		   100.0 * read.right / (read.found ? read.found : 1),
		   1e6 * joined.seconds / joined.stories, 1e6 * read.seconds / read.stories);
	return 100.0 * joined.right / joined.mentions;
}

int
main(int argc, char **argv)
{
	int			arg = 1;

	if (arg < argc && strcmp(argv[arg], "-v") == 0)
	{
		verbose = true;
		arg++;
	}
	if (arg < argc)
		for (; arg < argc; arg++)
			score_folder(argv[arg]);
	else
	{
		CHECK(score_folder("test/news/joining") >= WANT_JOINED);
		CHECK(score_folder("test/news/coreference") >= WANT_JOINED);
	}
	UNIT_END();
}
