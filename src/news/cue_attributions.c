/*
 * cue_attributions.c
 *		Rules and taggers joined: where the taggers read an attribution, its spans are
 *		theirs and what the rules know of the cue is kept; direct quotations that only the
 *		rules have stay.
 */
#include "lexicon/lexicon.h"
#include "news/attribution_rows.h"
#include "news/cue_tagger.h"
#include "news/stages.h"

/* The verb of a tagged cue, with lemma and stance where the lexicon knows it: all else is a belief, a plan, a deed. */
static void
read_cue(NewsDoc *doc, NewsAttribution *row)
{
	int32_t		first = news_token_at(doc, row->cue.start);
	NewsCue		cue;

	/* "Tom Cable: …" */
	if (!news_is_word(doc, first))
	{
		row->stance = STANCE_SAY;
		return;
	}
	row->stance = STANCE_THINK;
	row->verb = news_token_span(doc, first, first + 1);
	for (int32_t t = first; t < doc->n_tokens && doc->tokens[t].start < row->cue.end; t++)
	{
		const NewsToken *token = &doc->tokens[t];

		if (news_token_is(doc, t, "according"))
		{
			row->stance = STANCE_SAY;
			row->verb = news_token_span(doc, t, t + 1);
			row->lemma = news_text("according");
			return;
		}
		if (news_cue_at(doc, t, doc->sentences[token->sentence].first, doc->sentences[token->sentence].end, &cue) && cue.head >= t &&
			doc->tokens[cue.head].start < row->cue.end)
		{
			row->stance = news_cue_stance(&cue);
			row->verb = news_token_span(doc, cue.head, cue.head + 1);
			row->lemma = news_text(news_cue_lemma(&cue));
			return;
		}
	}
}

/* Direct, indirect or mixed: how much of the content stands in quotation marks. */
void
news_read_kind(const NewsDoc *doc, NewsAttribution *row)
{
	int32_t		words = 0,
				quoted = 0;

	for (int32_t i = 0; i < row->n_content; i++)
		for (int32_t t = news_token_at(doc, row->content[i].start); t < doc->n_tokens && doc->tokens[t].start < row->content[i].end; t++)
		{
			if (doc->tokens[t].kind != TOKEN_WORD)
				continue;
			words++;
			quoted += doc->tokens[t].quote != 0;
		}
	row->kind = quoted == 0 ? QUOTE_INDIRECT : quoted == words ? QUOTE_DIRECT : QUOTE_MIXED;
}

/* The head of a source as printed: up to its first comma. */
static NewsSpan
source_head(const NewsDoc *doc, NewsSpan source)
{
	NewsSpan	head = source;

	for (int32_t t = news_token_at(doc, source.start); t < doc->n_tokens && doc->tokens[t].start < source.end; t++)
		if (doc->tokens[t].code == ',' && doc->tokens[t].start > source.start)
		{
			head.end = doc->tokens[t - 1].end;
			break;
		}
	return head;
}

static void
mark_tokens(const NewsDoc *doc, NewsSpan span, int32_t *marks, int32_t mark)
{
	if (span.end > span.start)
		for (int32_t t = news_token_at(doc, span.start); t < doc->n_tokens && doc->tokens[t].start < span.end; t++)
			marks[t] = mark;
}

/* How many tokens of the row's content are marked, of how many. */
static bool
mostly_marked(const NewsDoc *doc, const NewsSpan *content, int32_t n, const int32_t *marks)
{
	int32_t		tokens = 0,
				marked = 0;

	for (int32_t i = 0; i < n; i++)
		for (int32_t t = news_token_at(doc, content[i].start); t < doc->n_tokens && doc->tokens[t].start < content[i].end; t++)
		{
			tokens++;
			marked += marks[t] != 0;
		}
	return marked * 2 > tokens;
}

/*
 * A quotation of the rules that a tagged row holds as one of several pieces is a row of its own:
 * it takes the piece with it.
 */
static bool
part_piece(const NewsDoc *doc, NewsAttribution *rule, const int32_t *covered)
{
	int32_t		middle = news_token_at(doc, rule->content[0].start + (rule->content[0].end - rule->content[0].start) / 2);
	NewsAttribution *row;

	if (rule->n_content != 1 || middle >= doc->n_tokens || covered[middle] == 0)
		return false;
	row = &doc->attributions[covered[middle] - 1];
	for (int32_t c = 0; c < row->n_content && row->n_content > 1; c++)
		if (row->content[c].start <= doc->tokens[middle].start && doc->tokens[middle].end <= row->content[c].end)
		{
			/* `What she called a "package" is meant "to mend it."`: what is quoted before stays where it was */
			if (row->content[c].start < rule->content[0].start)
			{
				int32_t		last = news_token_at(doc, rule->content[0].start) - 1;

				while (last >= 0 && doc->tokens[last].start >= row->content[c].start && doc->tokens[last].quote == 0)
					last--;
				if (last >= 0 && doc->tokens[last].start >= row->content[c].start)
				{
					row->content[c].end = doc->tokens[last].end;
					return true;
				}
			}
			rule->content[0] = row->content[c];
			memmove(row->content + c, row->content + c + 1, (size_t) (row->n_content - c - 1) * sizeof(NewsSpan));
			row->n_content--;
			return true;
		}
	return false;
}

/* "A nurse said three people were hurt": what the rules read at "say" with its subject needs no second opinion. */
static bool
is_plain(const NewsAttribution *row)
{
	return row->source.end > row->source.start && row->lemma.text != NULL && strcmp(row->lemma.text, "say") == 0 &&
		(strcmp(row->method, "clause") == 0 || strcmp(row->method, "clause with that") == 0 || strcmp(row->method, "clause before") == 0);
}

/* What only the rules read as indirect speech, and by no sign that is sure. */
static bool
is_doubtful(const NewsAttribution *row)
{
	return row->kind == QUOTE_INDIRECT && !is_plain(row) && strcmp(row->method, "phrase") != 0 &&
		strcmp(row->method, "noun") != 0 && strcmp(row->method, "headline") != 0;
}

/* Does a relative clause that tells how a source hides its name ("who asked not to be named") hold the cue? */
static bool
hides_name(const NewsDoc *doc, NewsSpan cue)
{
	int32_t		at = cue.end > cue.start ? news_token_at(doc, cue.start) : 0;
	int32_t		hit,
				rows;

	return at > 0 && at < doc->n_tokens &&
		lex_match(doc, LEX_ANONYMITY_PHRASE, at - 1, doc->sentences[doc->tokens[at].sentence].end, &hit, &rows) > 1;
}

/*
 * "The BBC said, citing two officials, that the talks had failed": where the taggers read "citing" as the cue and the verb
 * before it as none, that verb is, and the content begins behind those cited.
 */
static void
say_citing(const NewsDoc *doc, NewsCandidate *candidate)
{
	int32_t		at = news_token_at(doc, candidate->cue.start);
	NewsCue		cue;

	if (candidate->cue.end <= candidate->cue.start || candidate->n_content != 1 || at < 2 || !news_token_is(doc, at, "citing") ||
		!news_is_mark(doc, at - 1, ',') || doc->tokens[at - 2].sentence != doc->tokens[at].sentence ||
		candidate->content[0].start < candidate->cue.end ||
		!news_cue_at(doc, at - 2, doc->sentences[doc->tokens[at].sentence].first, at - 1, &cue))
		return;
	for (int32_t t = at + 1; t + 1 < doc->n_tokens && doc->tokens[t + 1].start < candidate->content[0].end; t++)
		if (news_is_mark(doc, t, ','))
		{
			candidate->cue = news_token_span(doc, cue.first, cue.end);
			candidate->content[0].start = doc->tokens[t + 1].start;
			return;
		}
}

/* The first quotation that begins at byte `at` or behind it. */
static int32_t
quotation_from(const NewsDoc *doc, int32_t at)
{
	int32_t		low = 0,
				high = doc->n_quotations;

	while (low < high)
	{
		int32_t		middle = (low + high) / 2;

		if (doc->quotations[middle].span.start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The outermost quotation in which byte `at` lies, not as its first; NULL if there is none. */
static const NewsQuotation *
quotation_around(const NewsDoc *doc, int32_t at)
{
	int32_t		q = quotation_from(doc, at) - 1;

	while (q >= 0 && doc->quotations[q].parent >= 0)
		q = doc->quotations[q].parent;
	return q >= 0 && at < doc->quotations[q].span.end ? &doc->quotations[q] : NULL;
}

/* Is a token from number t on, to byte `end`, in quotation marks? */
static bool
any_quoted(const NewsDoc *doc, int32_t t, int32_t end)
{
	for (; t < doc->n_tokens && doc->tokens[t].start < end; t++)
		if (doc->tokens[t].quote != 0)
			return true;
	return false;
}

/*
 * The rules own the marks: from outside of a quotation nobody says only the end of it, and words without marks end with their sentence
 * where the next one begins with a quotation.
 */
static void
keep_quotations(const NewsDoc *doc, NewsCandidate *candidate)
{
	int32_t		kept = 0;

	for (int32_t c = 0; c < candidate->n_content; c++)
	{
		NewsSpan	piece = candidate->content[c];
		const NewsQuotation *around = quotation_around(doc, piece.start);

		if (around != NULL && !(candidate->cue.start >= around->span.start && candidate->cue.start < around->span.end))
		{
			if (candidate->n_content > 1)
				continue;
			piece.start = around->span.start;
		}
		for (int32_t t = news_token_at(doc, piece.start) + 1; around == NULL && t < doc->n_tokens && doc->tokens[t].start < piece.end; t++)
			if ((doc->tokens[t].flags & TOKEN_SENTENCE) && doc->tokens[t].quote != 0 && doc->tokens[t - 1].quote == 0)
			{
				piece.end = doc->tokens[t - 1].end;
				break;
			}
		/* `says, "Don't you do it," until shots are heard`: a comma before the closing mark ends what is said */
		around = quotation_around(doc, piece.start + 1);
		if (around != NULL && around->span.start == piece.start && around->span.end < piece.end && around->inner.end > around->inner.start &&
			doc->text[around->inner.end - 1] == ',' && !any_quoted(doc, around->end, piece.end))
			piece.end = around->span.end;
		candidate->content[kept++] = piece;
	}
	candidate->n_content = kept;
}

/* Is that content but a name in quotation marks: a title, a nickname? */
static bool
is_title(const NewsDoc *doc, const NewsSpan *content, int32_t n)
{
	int32_t		q = quotation_from(doc, content[0].start);

	return n == 1 && q < doc->n_quotations && doc->quotations[q].span.start == content[0].start &&
		doc->quotations[q].span.end >= content[0].end &&
		(doc->quotations[q].use == QUOTATION_TITLE || doc->quotations[q].use == QUOTATION_NICKNAME);
}

/* A direct quotation inside a belief or a plan that a tagger reads: its words are said all the same. */
static bool
is_only_thought(const NewsDoc *doc, const NewsAttribution *row, const int32_t *covered, const bool *thought)
{
	int32_t		middle = news_token_at(doc, row->content[0].start + (row->content[0].end - row->content[0].start) / 2);

	return row->kind == QUOTE_DIRECT && middle < doc->n_tokens && covered[middle] != 0 &&
		thought[covered[middle] - 1];
}

void
news_join_attributions(NewsDoc *doc)
{
	NewsCandidate *candidates;
	int32_t		n;
	int32_t		rules = doc->n_attributions,
				kept = 0;
	int32_t    *cue_row,
			   *covered;
	bool	   *taken,
			   *whole,				/* tokens of interview turns and dialogue */
			   *thought;			/* rows of beliefs */

	/* the taggers have read English only */
	if (doc->language != NEWS_EN || doc->n_tokens == 0)
		return;
	news_tag_attributions(doc, &candidates, &n);
	cue_row = news_alloc(doc, (size_t) doc->n_tokens * sizeof(int32_t));
	covered = news_alloc(doc, (size_t) doc->n_tokens * sizeof(int32_t));
	taken = news_alloc(doc, (size_t) rules + 1);
	whole = news_alloc(doc, (size_t) doc->n_tokens);
	for (int32_t i = 0; i < rules; i++)
	{
		/* of quotations that share a cue the first one has it */
		if (doc->attributions[i].cue.end > doc->attributions[i].cue.start && cue_row[news_token_at(doc, doc->attributions[i].cue.start)] == 0)
			mark_tokens(doc, doc->attributions[i].cue, cue_row, i + 1);
		if (strcmp(doc->attributions[i].method, "interview turn") == 0 || strcmp(doc->attributions[i].method, "dialogue dash") == 0)
			for (int32_t t = news_token_at(doc, doc->attributions[i].content[0].start);
				 t < doc->n_tokens && doc->tokens[t].start < doc->attributions[i].content[0].end; t++)
				whole[t] = true;
		for (int32_t c = 0; c < doc->attributions[i].n_content; c++)
			mark_tokens(doc, doc->attributions[i].content[c], covered, 1);
	}
	/* paragraphs that are a quotation without cue: the rules know better who goes on speaking */
	for (int32_t i = 0; i < n; i++)
		if (candidates[i].cue.end == 0 && mostly_marked(doc, candidates[i].content, candidates[i].n_content, covered))
			candidates[i].n_content = 0;
	memset(covered, 0, (size_t) doc->n_tokens * sizeof(int32_t));
	for (int32_t i = 0; i < n; i++)
	{
		const NewsCandidate *candidate = &candidates[i];
		NewsAttribution *row = NULL;
		int32_t		first,
					last;

		if ((i & 63) == 0)
			news_poll(doc);
		if (candidate->n_content == 0 || hides_name(doc, candidate->cue))
			continue;
		say_citing(doc, &candidates[i]);
		keep_quotations(doc, &candidates[i]);
		if (candidate->n_content == 0)
			continue;
		/* turns of an interview and dialogue are whole: their marks decide */
		first = news_token_at(doc, candidate->content[0].start);
		last = news_token_at(doc, candidate->content[0].end - 1);
		if ((first < doc->n_tokens && whole[first]) || (last < doc->n_tokens && whole[last]) ||
			is_title(doc, candidate->content, candidate->n_content))
			continue;
		for (int32_t t = candidate->cue.end > 0 ? news_token_at(doc, candidate->cue.start) : doc->n_tokens;
			 t < doc->n_tokens && doc->tokens[t].start < candidate->cue.end && row == NULL; t++)
			if (cue_row[t] > 0 && !taken[cue_row[t] - 1])
			{
				row = &doc->attributions[cue_row[t] - 1];
				taken[cue_row[t] - 1] = true;
			}
		if (row == NULL)
		{
			row = NEWS_PUSH(doc, attributions);
			row->entity = row->source_row = -1;
			row->method = "tagger";
			row->confidence = candidate->score;
			row->cue = candidate->cue;
			if (row->cue.end > 0)
				read_cue(doc, row);
		}
		row->cue = candidate->cue;
		/* a source that only the rules see is theirs, when something is said */
		if (candidate->cue.end > 0 && (candidate->source.end > candidate->source.start || row->stance == STANCE_THINK) &&
			(row->source.start != candidate->source.start || row->source.end != candidate->source.end))
		{
			row->source = candidate->source;
			row->source_head = source_head(doc, candidate->source);
		}
		memcpy(row->content, candidate->content, sizeof(row->content));
		row->n_content = candidate->n_content;
		news_read_kind(doc, row);
		/* "refused to go": a deed or a plan; "declined to say" is neither */
		if (row->kind == QUOTE_INDIRECT && first < doc->n_tokens && news_token_is(doc, first, "to") &&
			!(row->stance == STANCE_DECLINE && first + 1 < doc->n_tokens && lex_word_is(doc->tokens[first + 1].lex) & LEX_BIT(LEX_REPORTING_VERB)))
			row->stance = STANCE_THINK;
		for (int32_t c = 0; c < row->n_content; c++)
			mark_tokens(doc, row->content[c], covered, (int32_t) (row - doc->attributions) + 1);
	}
	for (int32_t i = 0; i < rules; i++)
		if (!taken[i] && doc->attributions[i].kind != QUOTE_INDIRECT)
			taken[i] = part_piece(doc, &doc->attributions[i], covered);
	/* a quotation with a cue of its own inside what somebody else says ("he heard them shout, "Build it!"") */
	for (int32_t i = 0; i < rules; i++)
	{
		const NewsAttribution *row = &doc->attributions[i];
		int32_t		at = row->cue.end > 0 ? news_token_at(doc, row->cue.start) : doc->n_tokens;

		int32_t		first = news_token_at(doc, row->content[0].start);
		int32_t		last = news_token_at(doc, row->content[0].end - 1);

		if (!taken[i] && row->kind == QUOTE_DIRECT && at < doc->n_tokens && covered[at] != 0 && at < first && doc->tokens[at].quote == 0 &&
			(news_is_mark(doc, first - 1, ',') || news_is_mark(doc, first - 1, ':') || doc->tokens[first > 1 ? first - 2 : 0].quote) && !news_is_word(doc, last - 1))
			taken[i] = true;
	}
	thought = news_alloc(doc, (size_t) doc->n_attributions + 1);
	for (int32_t i = 0; i < doc->n_attributions; i++)
		thought[i] = doc->attributions[i].stance == STANCE_THINK;
	/* rules alone: quotations that no tagged content covers */
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		const NewsAttribution *row = &doc->attributions[i];

		if (i < rules && !taken[i] &&
			(is_doubtful(row) ||
			 (mostly_marked(doc, row->content, row->n_content, covered) && !is_only_thought(doc, row, covered, thought))))
			continue;
		doc->attributions[kept++] = *row;
	}
	doc->n_attributions = kept;
	news_sort_attributions(doc);
}
