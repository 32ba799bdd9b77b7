/*
 * html.c
 *		news_html(): the story as one piece of safe, self-contained HTML with what
 *		was found in it marked up.
 *
 * The text is cut wherever an annotation begins or ends, and each piece is
 * wrapped in the elements of the annotations that cover it, always in the same
 * order from the outside in: quote, speaker, cue, name.  So annotations may
 * cross as they like and the elements still nest.  Nothing of the article
 * reaches the output unescaped, and the output asks for nothing from outside.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "udf/document.h"

/* Outermost first. */
typedef enum Level
{
	LEVEL_FURNITURE, LEVEL_QUOTE, LEVEL_SPEAKER, LEVEL_CUE, LEVEL_NAME, LEVELS
} Level;

/* An annotated piece of text; which one of its kind is `number`. */
typedef struct Mark
{
	NewsSpan	span;
	Level		level;
	int32		number;
} Mark;

/* The marks of one level that are open, innermost on top; ended ones go when they surface. */
typedef struct MarkStack
{
	int32	   *marks;
	int32		n;
} MarkStack;

typedef struct Writer
{
	const NewsextDocument *document;
	const NewsDoc *news;
	StringInfoData out;
	Mark	   *marks;
	int32		n_marks;
	MarkStack	stacks[LEVELS];
	int32		open[LEVELS];	/* the mark whose element is open, -1 */
	int32		credit;			/* the first that does not end before here */
} Writer;

static const char style[] =
	"<style>"
	".newsext{max-width:42em;margin:2em auto;font:18px/1.55 Georgia,serif;color:#1c1c1c;background:#fff}"
	".newsext .dateline,.newsext .credit{color:#666;font-variant:small-caps}"
	".newsext .furniture{color:#aaa}"
	".newsext .quote{background:#fff3c4}"
	".newsext .quote.indirect{background:#f3f6e4}"
	".newsext .quote.think{background:#eee}"
	".newsext .speaker{border-bottom:2px solid #b3541e}"
	".newsext .cue{font-style:italic;color:#7a3b10}"
	".newsext .person{color:#0b5394}.newsext .org{color:#38761d}.newsext .place{color:#741b47}"
	".newsext .event,.newsext .product,.newsext .other{color:#555}"
	".newsext .by{font:12px/1 sans-serif;color:#b3541e;vertical-align:super}"
	"</style>\n";

static void
append_escaped(StringInfo out, const char *text, int32 length)
{
	int32		done = 0;

	for (int32 i = 0; i <= length; i++)
	{
		const char *escape = NULL;

		if (i < length)
			switch (text[i])
			{
				case '&':
					escape = "&amp;";
					break;
				case '<':
					escape = "&lt;";
					break;
				case '>':
					escape = "&gt;";
					break;
				case '"':
					escape = "&quot;";
					break;
				default:
					/* controls have no place in HTML */
					if ((unsigned char) text[i] < ' ' && text[i] != '\n' && text[i] != '\t')
						escape = " ";
			}
		if (escape == NULL && i < length)
			continue;
		appendBinaryStringInfo(out, text + done, i - done);
		if (escape != NULL)
			appendStringInfoString(out, escape);
		done = i + 1;
	}
}

static void
append_attribute(StringInfo out, const char *name, NewsText value)
{
	if (value.text == NULL || value.length == 0)
		return;
	appendStringInfo(out, " %s=\"", name);
	append_escaped(out, value.text, value.length);
	appendStringInfoChar(out, '"');
}

static void
add_mark(Writer *writer, NewsSpan span, Level level, int32 number)
{
	if (span.end > span.start)
		writer->marks[writer->n_marks++] = (Mark) {span, level, number};
}

/* By start; of two that start together the longer one first, so that the shorter one is inside. */
static int
compare_marks(const void *a, const void *b)
{
	const Mark *one = a;
	const Mark *other = b;

	if (one->span.start != other->span.start)
		return one->span.start < other->span.start ? -1 : 1;
	if (one->span.end != other->span.end)
		return one->span.end > other->span.end ? -1 : 1;
	if (one->level != other->level)
		return one->level < other->level ? -1 : 1;
	return one->number < other->number ? -1 : one->number > other->number;
}

static void
collect_marks(Writer *writer)
{
	const NewsDoc *news = writer->news;
	Size		count = (Size) news->n_furniture + news->n_mentions;

	for (int32 i = 0; i < news->n_attributions; i++)
		count += news->attributions[i].n_content + 2;
	writer->marks = MemoryContextAllocHuge(CurrentMemoryContext, Max(count, 1) * sizeof(Mark));
	for (int32 i = 0; i < news->n_furniture; i++)
		add_mark(writer, news->furniture[i], LEVEL_FURNITURE, i);
	for (int32 i = 0; i < news->n_mentions; i++)
		add_mark(writer, news->mentions[i].span, LEVEL_NAME, i);
	for (int32 i = 0; i < news->n_attributions; i++)
	{
		const NewsAttribution *a = &news->attributions[i];

		for (int32 c = 0; c < a->n_content; c++)
			add_mark(writer, a->content[c], LEVEL_QUOTE, i);
		add_mark(writer, a->source, LEVEL_SPEAKER, i);
		add_mark(writer, a->cue, LEVEL_CUE, i);
	}
	qsort(writer->marks, writer->n_marks, sizeof(Mark), compare_marks);
	for (int level = 0; level < LEVELS; level++)
	{
		writer->stacks[level].marks = MemoryContextAllocHuge(CurrentMemoryContext, Max(writer->n_marks, 1) * sizeof(int32));
		writer->open[level] = -1;
	}
}

static bool
touches(NewsSpan a, NewsSpan b)
{
	return a.start < b.end && b.start < a.end;
}

static void
open_quote(StringInfo out, const NewsAttribution *a, int32 number)
{
	appendStringInfo(out, "<span class=\"quote %s%s\" data-quote=\"%d\" data-stance=\"%s\"", news_quote_kinds[a->kind],
					 a->stance == STANCE_THINK ? " think" : "", number + 1, news_stances[a->stance]);
	append_attribute(out, "data-speaker", a->speaker);
	append_attribute(out, "title", a->speaker);
	appendStringInfoChar(out, '>');
}

static void
open_element(Writer *writer, const Mark *mark)
{
	StringInfo	out = &writer->out;
	const NewsDoc *news = writer->news;

	switch (mark->level)
	{
		case LEVEL_FURNITURE:
			if (news->dateline.found && touches(mark->span, news->dateline.span))
				appendStringInfoString(out, "<span class=\"dateline\">");
			else
			{
				/* both come in the order of the text */
				while (writer->credit < news->n_credits && news->credits[writer->credit].span.end <= mark->span.start)
					writer->credit++;
				appendStringInfo(out, "<span class=\"%s\">",
								 writer->credit < news->n_credits && touches(mark->span, news->credits[writer->credit].span) ?
								 "credit" : "furniture");
			}
			break;
		case LEVEL_QUOTE:
			open_quote(out, &news->attributions[mark->number], mark->number);
			break;
		case LEVEL_SPEAKER:
			appendStringInfo(out, "<span class=\"speaker\" data-quote=\"%d\"", mark->number + 1);
			append_attribute(out, "title", news->attributions[mark->number].speaker);
			appendStringInfoChar(out, '>');
			break;
		case LEVEL_CUE:
			appendStringInfo(out, "<span class=\"cue\" data-quote=\"%d\">", mark->number + 1);
			break;
		case LEVEL_NAME:
			{
				const NewsMention *m = &news->mentions[mark->number];

				appendStringInfo(out, "<span class=\"%s\"", news_kinds[m->kind]);
				if (m->entity >= 0)
					append_attribute(out, "title", news->entities[m->entity].name);
				appendStringInfoChar(out, '>');
				break;
			}
		case LEVELS:
			break;
	}
}

static void
close_from(Writer *writer, int from)
{
	for (int level = LEVELS - 1; level >= from; level--)
		if (writer->open[level] >= 0)
		{
			appendStringInfoString(&writer->out, "</span>");
			writer->open[level] = -1;
		}
}

/* The innermost mark of this level that still covers `at`, -1 for none. */
static int32
top_mark(Writer *writer, int level, int32 at)
{
	MarkStack  *stack = &writer->stacks[level];

	while (stack->n > 0 && writer->marks[stack->marks[stack->n - 1]].span.end <= at)
		stack->n--;
	return stack->n > 0 ? stack->marks[stack->n - 1] : -1;
}

/* Where a quote has ended: who said it, small, once a quote. */
static void
append_speaker_note(Writer *writer, int32 mark, int32 at)
{
	const Mark *quote = &writer->marks[mark];
	const NewsAttribution *a = &writer->news->attributions[quote->number];

	if (quote->span.end != at || a->speaker.text == NULL || a->content[a->n_content - 1].end != at)
		return;
	appendStringInfoString(&writer->out, "<span class=\"by\"> ");
	append_escaped(&writer->out, a->speaker.text, a->speaker.length);
	appendStringInfoString(&writer->out, "</span>");
}

/* The text [start, end) of one paragraph; *next is the first mark that has not begun. */
static void
write_text(Writer *writer, int32 start, int32 end, int32 *next)
{
	int32		at = start;

	while (at < end)
	{
		int32		until = end;
		int32		wanted[LEVELS];
		int			differs = LEVELS;

		while (*next < writer->n_marks && writer->marks[*next].span.start <= at)
		{
			MarkStack  *stack = &writer->stacks[writer->marks[*next].level];

			stack->marks[stack->n++] = (*next)++;
		}
		if (*next < writer->n_marks)
			until = Min(until, writer->marks[*next].span.start);
		for (int level = 0; level < LEVELS; level++)
		{
			wanted[level] = top_mark(writer, level, at);
			if (wanted[level] >= 0)
				until = Min(until, writer->marks[wanted[level]].span.end);
			if (wanted[level] != writer->open[level] && differs == LEVELS)
				differs = level;
		}
		close_from(writer, differs);
		for (int level = differs; level < LEVELS; level++)
			if (wanted[level] >= 0)
			{
				open_element(writer, &writer->marks[wanted[level]]);
				writer->open[level] = wanted[level];
			}
		append_escaped(&writer->out, writer->news->text + at, until - at);
		at = until;
		if (wanted[LEVEL_QUOTE] >= 0 && writer->marks[wanted[LEVEL_QUOTE]].span.end == at)
		{
			close_from(writer, LEVEL_QUOTE);
			append_speaker_note(writer, wanted[LEVEL_QUOTE], at);
		}
		CHECK_FOR_INTERRUPTS();
	}
	close_from(writer, 0);
}

/* news_html(body [, lexicon]): an <article> with its own style; text as escaped as it must be, attributes too. */
PG_FUNCTION_INFO_V1(newsext_html);
Datum
newsext_html(PG_FUNCTION_ARGS)
{
	NewsextDocument *document = newsext_document(fcinfo, 1, LAYER_ALL);
	const NewsDoc *news = document->news;
	Writer		writer = {.document = document,.news = news};
	NewsText	text;
	int32		next = 0;

	initStringInfo(&writer.out);
	collect_marks(&writer);
	appendStringInfo(&writer.out, "<article class=\"newsext\" lang=\"%s\">\n%s", news_language_codes[news->language], style);
	for (int32 p = 0; p < news->n_paragraphs; p++)
	{
		NewsSpan	span = news->paragraphs[p].span;

		appendStringInfoString(&writer.out, "<p>");
		write_text(&writer, span.start, span.end, &next);
		appendStringInfoString(&writer.out, "</p>\n");
	}
	appendStringInfoString(&writer.out, "</article>\n");
	text.text = writer.out.data;
	text.length = writer.out.len;
	return newsext_text(document, text);
}
