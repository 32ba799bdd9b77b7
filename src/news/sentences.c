/*
 * sentences.c
 *		Paragraphs and sentences, as ranges of tokens.
 *
 * How a text shows its paragraphs is seen from its first lines: blank lines, a
 * line each, or hard-wrapped copy whose paragraphs are indented.
 */
#include "news/stages.h"

#include "lexicon/lexicon.h"

/* A hard-wrapped text has no line longer than this, and most lines longer than the other. */
#define WRAP_LONGEST	100
#define WRAP_SHORTEST	40
/* So many bytes of the head decide. */
#define LAYOUT_SAMPLE	(16 * 1024)

typedef struct Line
{
	int32_t		indent;			/* blanks before the first character */
	int32_t		length;			/* bytes from the line's start, without white space at its end */
	int32_t		next;			/* where the next line starts */
} Line;

static Line
read_line(const NewsDoc *doc, int32_t at)
{
	Line		line = {0};
	const char *newline = memchr(doc->text + at, '\n', (size_t) (doc->length - at));
	int32_t		end = newline ? (int32_t) (newline - doc->text) : doc->length;

	line.next = newline ? end + 1 : doc->length;
	while (end > at && ((unsigned char) doc->text[end - 1] <= ' '))
		end--;
	line.length = end - at;
	while (line.indent < line.length && (doc->text[at + line.indent] == ' ' || doc->text[at + line.indent] == '\t'))
		line.indent++;
	return line;
}

/* Is the text hard-wrapped: do its line ends mean no more than a blank? */
static bool
is_wrapped(const NewsDoc *doc)
{
	int32_t		inner = 0,		/* lines with another one behind them in what may be a paragraph */
				full = 0,		/* … of nearly the full width */
				lower = 0,		/* … that go on with a lower-case letter */
				lines = 0;
	int32_t		longest = 0,
				too_long = 0;
	int32_t		stop = doc->length < LAYOUT_SAMPLE ? doc->length : LAYOUT_SAMPLE;
	Line		line = {0};

	for (int32_t at = 0; at < stop;)
	{
		Line		next = {0};

		line = read_line(doc, at);
		lines++;
		if (line.length > longest)
			longest = line.length;
		too_long += line.length > WRAP_LONGEST;
		if (line.next < doc->length)
			next = read_line(doc, line.next);
		if (line.length > 0 && next.length > 0 && next.indent <= line.indent)
		{
			unsigned char c = doc->text[line.next + next.indent];

			inner++;
			full += line.length >= WRAP_SHORTEST;
			lower += (c >= 'a' && c <= 'z') || c >= 0x80;
		}
		at = line.next;
	}
	if (inner == 0 || too_long * 20 > lines)
		return false;
	return full * 10 >= inner * 6 && lower * 10 >= inner * 3;
}

/* Sets TOKEN_PARAGRAPH on the tokens that begin one; tokens come with TOKEN_LINE where a line begins. */
static void
mark_paragraphs(NewsDoc *doc)
{
	bool		wrapped = doc->length > 0 && is_wrapped(doc);
	int32_t		previous_indent = 0;

	for (int32_t t = 0; t < doc->n_tokens; t++)
	{
		NewsToken  *token = &doc->tokens[t];
		int32_t		gap,
					newlines = 0,
					indent = 0;

		if (t > 0 && !(token->flags & TOKEN_LINE))
			continue;
		if (t == 0 || !wrapped)
		{
			token->flags |= TOKEN_PARAGRAPH;
			continue;
		}
		gap = doc->tokens[t - 1].end;
		for (int32_t i = gap; i < token->start; i++)
		{
			if (doc->text[i] == '\n')
			{
				newlines++;
				indent = 0;
			}
			else if (doc->text[i] == '\t')
				indent += 8;
			else if (doc->text[i] == ' ')
				indent++;
		}
		if (newlines > 1 || indent > previous_indent + 1)
			token->flags |= TOKEN_PARAGRAPH;
		/* an indented line is compared with the flush ones around it */
		previous_indent = newlines > 1 || indent <= previous_indent + 1 ? indent : previous_indent;
		if (indent > previous_indent)
			previous_indent = indent < 2 ? indent : 0;
	}
}

static inline bool
is_closing_mark(int32_t c)
{
	return c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A || c == 0x300D || c == 0x300F;
}

static inline bool
is_straight_mark(int32_t c)
{
	return c == '"' || c == '\'';
}

static inline bool
is_terminal(int32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x061F || c == 0x06D4 || c == 0x0964;
}

static bool
is_in(const NewsDoc *doc, int32_t t, enum LexTable table)
{
	return doc->tokens[t].lex > 0 && (lex_word_is(doc->tokens[t].lex) & LEX_BIT(table)) != 0;
}

/* The row's flags of an abbreviation that ends in its own dot; 0 if the lexicon has none. */
static uint32_t
abbreviation_flags(const NewsDoc *doc, int32_t t)
{
	int32_t		hit;
	int32_t		rows;

	if (!is_in(doc, t, LEX_ABBREVIATION) || lex_match(doc, LEX_ABBREVIATION, t, t + 1, &hit, &rows) == 0)
		return 0;
	return lex_set(LEX_ABBREVIATION, lex_row(LEX_ABBREVIATION, hit), LEX_ABBREVIATION_FLAGS);
}

/* Could the word at t begin a sentence in its capital: The, He, But …? */
static bool
is_starter(const NewsDoc *doc, int32_t t)
{
	return (doc->tokens[t].flags & TOKEN_CAPITAL) && is_in(doc, t, LEX_FUNCTION);
}

/*
 * A number with a full stop that counts: "am 4. März", "im 19. Jahrhundert".  A month behind it or a German
 * article or preposition before it shows that.
 */
static bool
is_ordinal(const NewsDoc *doc, int32_t mark, int32_t next)
{
	int32_t		hit,
				rows;

	if (mark < 1 || doc->tokens[mark].code != '.' || doc->tokens[mark].end - doc->tokens[mark].start != 1 ||
		doc->tokens[mark - 1].kind != TOKEN_NUMBER || doc->tokens[mark - 1].end - doc->tokens[mark - 1].start > 2 ||
		(doc->tokens[mark].flags & TOKEN_SPACE))
		return false;
	if (is_in(doc, next, LEX_MONTH))
		return true;
	return mark >= 2 && is_in(doc, mark - 2, LEX_FUNCTION) && lex_match(doc, LEX_FUNCTION, mark - 2, mark - 1, &hit, &rows) == 1 && rows == 1 &&
		lex_set(LEX_FUNCTION, lex_row(LEX_FUNCTION, hit), LEX_FUNCTION_LANG) == LEX_FUNCTION_LANG_DE &&
		!(doc->tokens[mark - 2].flags & TOKEN_CAPITAL);
}

/* Does a sentence end between token t, which closes one as far as it can, and `next`?  `mark` is its terminal token. */
static bool
ends_sentence(const NewsDoc *doc, int32_t mark, int32_t next, bool quoted)
{
	const NewsToken *terminal = &doc->tokens[mark];
	const NewsToken *follower = &doc->tokens[next];
	int32_t		word = next;

	/* marks and brackets that open the next sentence are looked through */
	while (word < doc->n_tokens && doc->tokens[word].kind == TOKEN_PUNCT && word < next + 3 &&
		   !(doc->tokens[word].flags & TOKEN_PARAGRAPH))
		word++;
	if (word >= doc->n_tokens)
		return true;
	if (!(follower->flags & (TOKEN_SPACE | TOKEN_LINE)) && follower->code < 0x2E80 && terminal->code < 0x3000)
	{
		/* no space: only "end.The", and not inside 3.The or ...and */
		return terminal->code == '.' && terminal->kind == TOKEN_PUNCT && terminal->end - terminal->start == 1 &&
			is_starter(doc, next);
	}
	if (doc->tokens[word].kind == TOKEN_WORD && !(doc->tokens[word].flags & TOKEN_CAPITAL) && doc->tokens[word].code < 0x590)
	{
		/* goes on in lower case; a name like iPhone or al-Assad may open a sentence, but then after a plain full stop */
		if (quoted || terminal->kind == TOKEN_WORD || terminal->code != '.' || terminal->end - terminal->start > 1)
			return false;
		return (doc->tokens[word].flags & TOKEN_UPPER) != 0;
	}
	if (terminal->kind == TOKEN_WORD)
	{
		uint32_t	flags = abbreviation_flags(doc, mark);

		/* J. Smith: an initial between names does not end anything */
		if (terminal->flags & TOKEN_INITIAL)
			return is_starter(doc, word) && word == next && mark > 0 && !(doc->tokens[mark - 1].flags & TOKEN_CAPITAL);
		if (doc->tokens[word].kind == TOKEN_NUMBER)
			return flags != 0 && (flags & (LEX_ABBREVIATION_FLAGS_NUMBER | LEX_ABBREVIATION_FLAGS_TITLE)) == 0 &&
				(flags & LEX_ABBREVIATION_FLAGS_FINAL) != 0;
		if (flags & LEX_ABBREVIATION_FLAGS_TITLE)
			return false;
		/* Inc. The company; U.S. The … ; acronyms that no lexicon knows are treated alike */
		if (flags == 0 || (flags & LEX_ABBREVIATION_FLAGS_FINAL))
			return word > next || is_starter(doc, word);
		return false;
	}
	if (is_ordinal(doc, mark, word))
		return false;
	/* ?" Smith said: who speaks stands behind the mark */
	return true;
}

/* Closes the sentence [first, end). */
static void
add_sentence(NewsDoc *doc, int32_t first, int32_t end)
{
	NewsSentence *sentence;
	int32_t		index = doc->n_sentences;

	if (first >= end)
		return;
	sentence = NEWS_PUSH(doc, sentences);
	sentence->first = first;
	sentence->end = end;
	sentence->paragraph = doc->n_paragraphs - 1;
	sentence->span = news_token_span(doc, first, end);
	doc->tokens[first].flags |= TOKEN_SENTENCE;
	for (int32_t t = first; t < end; t++)
		doc->tokens[t].sentence = index;
	if ((index & 63) == 0)
		news_poll(doc);
}

/* One paragraph's sentences. */
static void
split_paragraph(NewsDoc *doc, int32_t start, int32_t end)
{
	int32_t		first = start;

	for (int32_t t = start; t < end; t++)
	{
		const NewsToken *token = &doc->tokens[t];
		bool		terminal = (token->kind == TOKEN_PUNCT && is_terminal(token->code)) ||
			(token->kind == TOKEN_WORD && (token->flags & TOKEN_DOT));
		int32_t		last = t;
		bool		quoted = false;

		if (!terminal)
			continue;
		/* what closes with the sentence: ." .) .' …"? */
		while (last + 1 < end && doc->tokens[last + 1].kind == TOKEN_PUNCT &&
			   !(doc->tokens[last + 1].flags & (TOKEN_SPACE | TOKEN_LINE)) &&
			   (is_closing_mark(doc->tokens[last + 1].code) || is_straight_mark(doc->tokens[last + 1].code) ||
				is_terminal(doc->tokens[last + 1].code)))
		{
			last++;
			quoted |= doc->tokens[last].code != ')' && !is_terminal(doc->tokens[last].code);
		}
		if (last + 1 >= end)
			break;
		if (ends_sentence(doc, t, last + 1, quoted))
		{
			add_sentence(doc, first, last + 1);
			first = last + 1;
		}
		t = last;
	}
	add_sentence(doc, first, end);
}

void
news_split_sentences(NewsDoc *doc)
{
	int32_t		t = 0;

	mark_paragraphs(doc);
	while (t < doc->n_tokens)
	{
		NewsParagraph *paragraph = NEWS_PUSH(doc, paragraphs);
		int32_t		index = doc->n_paragraphs - 1;
		int32_t		end = t + 1;

		while (end < doc->n_tokens && !(doc->tokens[end].flags & TOKEN_PARAGRAPH))
			end++;
		paragraph->first = t;
		paragraph->end = end;
		paragraph->first_sentence = doc->n_sentences;
		paragraph->span = news_token_span(doc, t, end);
		split_paragraph(doc, t, end);
		doc->paragraphs[index].end_sentence = doc->n_sentences;
		t = end;
	}
}
