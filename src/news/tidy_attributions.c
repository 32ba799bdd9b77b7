/*
 * tidy_attributions.c
 *		What rules and taggers found, put in order: nothing from the furniture of the page,
 *		no quotation in two rows, no deed taken for words, no wish to stay unnamed, and media that cite others
 *		(`The BBC said, citing two officials, that …`) as `via`.
 */
#include "news/attribution_rows.h"
#include "news/source_names.h"
#include "news/stages.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x

/* "citing" is looked for at most so many tokens from the medium that cites. */
#define CITING_REACH	60

/* A source between a comma and its cue has at most so many tokens. */
#define PHRASE_REACH	16

/* So many words in quotation marks are no title and no word held at arm's length. */
#define DIRECT_WORDS	4

/* "in an interview with" is looked for among so many tokens behind the cue. */
#define INTERVIEW_REACH	24

/* Does the span lie in a line of furniture?  The spans of furniture are sorted and disjoint. */
static bool
in_furniture(const NewsDoc *doc, NewsSpan span)
{
	int32_t		low = 0,
				high = doc->n_furniture;

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (doc->furniture[middle].end <= span.start)
			low = middle + 1;
		else
			high = middle;
	}
	return low < doc->n_furniture && doc->furniture[low].start <= span.start && span.end <= doc->furniture[low].end;
}

static int32_t
token_end(const NewsDoc *doc, NewsSpan span)
{
	return span.end > span.start ? news_token_at(doc, span.end - 1) + 1 : 0;
}

/*
 * A quotation with a cue of its own is no piece of another row: `"No," he said. "Never," said she.`
 * Fills owner[token] with the row (from 1) of quotations that stand alone, then takes them from rows of several pieces.
 */
static void
part_quotations(NewsDoc *doc)
{
	int32_t    *owner = news_alloc(doc, (size_t) doc->n_tokens * sizeof(int32_t));

	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		const NewsAttribution *a = &doc->attributions[i];

		if (a->n_content == 1 && a->kind == QUOTE_DIRECT && a->cue.end > a->cue.start && strcmp(a->method, "tagger") != 0)
			owner[news_token_at(doc, a->content[0].start)] = i + 1;
	}
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		NewsAttribution *a = &doc->attributions[i];
		int32_t		kept = 0;

		if (a->n_content < 2)
			continue;
		for (int32_t c = 0; c < a->n_content; c++)
		{
			int32_t		first = news_token_at(doc, a->content[c].start);

			if (c > 0 && first < doc->n_tokens && owner[first] != 0 && owner[first] != i + 1 &&
				doc->attributions[owner[first] - 1].content[0].end == a->content[c].end)
				continue;
			a->content[kept++] = a->content[c];
		}
		a->n_content = kept;
	}
}

/* Is what the row says an object and no clause ("established a zone"), and not in quotation marks? */
static bool
is_deed(const NewsDoc *doc, const NewsAttribution *a)
{
	if (doc->language != NEWS_EN || a->kind != QUOTE_INDIRECT || a->cue.end <= a->cue.start || strcmp(a->method, "phrase") == 0 ||
		strcmp(a->method, "headline") == 0 || strcmp(a->method, "noun") == 0)
		return false;
	/* what is said is a clause, whatever it looks like */
	if (a->lemma.text != NULL && (strcmp(a->lemma.text, "say") == 0 || strcmp(a->lemma.text, "according") == 0))
		return false;
	for (int32_t c = 0; c < a->n_content; c++)
	{
		int32_t		first = news_token_at(doc, a->content[c].start);
		int32_t		end = token_end(doc, a->content[c]);

		if (first < end && (news_word_kind(doc, first) & KIND(THAT)))
			return false;
		if (news_looks_like_clause(doc, first, end))
			return false;
		/* "urged people to vote" */
		for (int32_t t = first; t < end; t++)
			if (news_token_is(doc, t, "that") || (news_token_is(doc, t, "to") && (a->stance == STANCE_ASK || a->stance == STANCE_ORDER)))
				return false;
	}
	return true;
}

/* The cue is "citing", "quoting": the medium names its source. */
static bool
is_citing(const NewsDoc *doc, const NewsAttribution *a)
{
	int32_t		t;

	if (a->cue.end <= a->cue.start)
		return false;
	t = token_end(doc, a->cue) - 1;
	return news_token_is(doc, t, "citing") || news_token_is(doc, t, "quoting");
}

/* Could the phrase be someone or something that speaks: a name, or a noun for sources? */
static bool
can_speak(const NewsDoc *doc, NewsSpan phrase)
{
	int32_t		end = token_end(doc, phrase);

	for (int32_t t = news_token_at(doc, phrase.start); t < end; t++)
		if ((doc->tokens[t].kind == TOKEN_WORD && (doc->tokens[t].flags & TOKEN_CAPITAL) && news_word_kind(doc, t) == 0) ||
			(doc->tokens[t].lex != 0 && (lex_word_is(doc->tokens[t].lex) & (LEX_BIT(LEX_SOURCE_NOUN) | LEX_BIT(LEX_ROLE)))))
			return true;
	return false;
}

/*
 * "The BBC said, citing two officials, that …": the officials say it, the BBC is `via`.  For row i, whose source is a medium:
 * true when its sentence cites somebody.
 */
static bool
find_cited(NewsDoc *doc, NewsAttribution *a)
{
	int32_t		at = news_token_at(doc, a->source.start);
	const NewsSentence *sentence = &doc->sentences[doc->tokens[at].sentence];
	int32_t		first = at - CITING_REACH > sentence->first ? at - CITING_REACH : sentence->first;
	int32_t		end = at + CITING_REACH < sentence->end ? at + CITING_REACH : sentence->end;
	NewsText	outlet = news_outlet(news_span_text(doc, a->source_head.end > a->source_head.start ? a->source_head : a->source));

	if (outlet.text == NULL)
		return false;
	for (int32_t t = first; t + 1 < end; t++)
	{
		NewsSpan	cited;
		int32_t		last,
					head;

		if (doc->tokens[t].quote || !(news_token_is(doc, t, "citing") || news_token_is(doc, t, "quoting")))
			continue;
		if (!news_phrase_behind(doc, t + 1, end, &last, &head))
			continue;
		cited = news_token_span(doc, t + 1, last);
		if (!can_speak(doc, cited))
			continue;
		a->via = outlet;
		a->source = cited;
		a->source_head = news_token_span(doc, t + 1, head > t + 1 ? head : last);
		return true;
	}
	return false;
}

/*
 * Is the row no more than the wish to stay unnamed ("They asked not to be identified because …")?  Its words,
 * from the cue on, are in *reason then.
 */
static bool
asks_for_anonymity(const NewsDoc *doc, const NewsAttribution *a, NewsSpan *reason)
{
	NewsSpan	verb = a->verb.end > a->verb.start ? a->verb : a->cue;
	int32_t		end = token_end(doc, a->content[0]);
	int32_t		hit,
				rows;

	if (a->kind != QUOTE_INDIRECT || verb.end <= verb.start || a->content[0].start < verb.end)
		return false;
	if (lex_match(doc, LEX_ANONYMITY_PHRASE, news_token_at(doc, verb.start), end, &hit, &rows) == 0)
		return false;
	reason->start = verb.start;
	reason->end = a->content[0].end;
	return true;
}

/*
 * "Rain will come, the head of the cooperative said": the phrase between the last comma and the cue is the source,
 * also where none was read, and no part of what is said.
 */
static void
part_source(const NewsDoc *doc, NewsAttribution *a)
{
	NewsSpan   *content = &a->content[a->n_content - 1];
	int32_t		cue,
				comma,
				first;

	if (a->n_content == 0 || a->cue.end <= a->cue.start || (a->source.end > a->source.start && a->source.end != content->end))
		return;
	cue = news_token_at(doc, a->cue.start);
	first = news_token_at(doc, content->start);
	if (token_end(doc, *content) != cue)
		return;
	for (comma = cue - 1; comma > first && doc->tokens[comma].code != ','; comma--)
		if (doc->tokens[comma].quote || cue - comma > PHRASE_REACH)
			return;
	if (comma <= first || doc->tokens[comma].quote)
		return;
	if (a->source.end <= a->source.start)
	{
		NewsSpan	phrase = news_token_span(doc, comma + 1, cue);

		if (!(news_word_kind(doc, comma + 1) & (KIND(DETERMINER) | KIND(PRONOUN))) && !(doc->tokens[comma + 1].flags & TOKEN_CAPITAL))
			return;
		if (!can_speak(doc, phrase))
			return;
		a->source = phrase;
		a->source_head = news_token_span(doc, comma + 1, news_source_head(doc, comma + 1, cue));
	}
	else if (doc->tokens[comma + 1].start != a->source.start)
		return;
	content->end = doc->tokens[comma - 1].end;
}

/* Turns of an interview and lines of dialogue are direct speech without quotation marks. */
static bool
is_whole(const NewsAttribution *a)
{
	return strcmp(a->method, "interview turn") == 0 || strcmp(a->method, "dialogue dash") == 0;
}

static bool
same_paragraph(const NewsDoc *doc, NewsSpan a, NewsSpan b)
{
	return doc->sentences[doc->tokens[news_token_at(doc, a.start)].sentence].paragraph ==
		doc->sentences[doc->tokens[news_token_at(doc, b.start)].sentence].paragraph;
}

/*
 * "He was quoted as saying by local media that …": all of "was quoted as saying" is the cue, also where a tagger read its beginning
 * alone; what the tagger took for content before and behind it is who speaks and who reports it.
 */
static void
complete_cue(NewsDoc *doc, NewsAttribution *a)
{
	int32_t		t = token_end(doc, a->cue);
	int32_t		behind;
	int32_t		kept = 0;

	if (t > 1 && news_is_as_saying(doc, t - 2))
	{
		a->verb = news_token_span(doc, t - 1, t);
		a->lemma = news_text("say");
		a->stance = STANCE_SAY;
		return;
	}
	if (t == 0 || t + 2 >= doc->n_tokens || !news_is_as_saying(doc, t))
		return;
	behind = t + 2;
	if (news_token_is(doc, behind, "by"))
	{
		int32_t		u = behind + 1;

		while (u < doc->n_tokens && u - behind <= PHRASE_REACH && news_is_word(doc, u) && !(news_word_kind(doc, u) & KIND(THAT)))
			u++;
		if (u < doc->n_tokens && u > behind + 1 && (news_word_kind(doc, u) & KIND(THAT)))
		{
			a->via = news_squeeze(doc, news_token_span(doc, behind + 1, u));
			behind = u;
		}
	}
	for (int c = 0; c < a->n_content; c++)
	{
		NewsSpan	piece = a->content[c];

		if (piece.end <= a->cue.start && a->source.end <= a->source.start && a->n_content > 1 &&
			doc->tokens[news_token_at(doc, piece.start)].quote == 0)
		{
			a->source = piece;
			a->source_head = piece;
			continue;
		}
		if (piece.start >= a->cue.end && piece.start < doc->tokens[behind].start)
			piece.start = doc->tokens[behind].start;
		if (piece.start < piece.end)
			a->content[kept++] = piece;
	}
	if (kept > 0)
		a->n_content = kept;
	a->cue.end = doc->tokens[t + 1].end;
	a->verb = news_token_span(doc, t + 1, t + 2);
	a->lemma = news_text("say");
	a->stance = STANCE_SAY;
}

/* Who speaks is no piece of what is said, nor the beginning of one; nor is the "What" of `What she called a "package" …`. */
static void
drop_source(const NewsDoc *doc, NewsAttribution *a)
{
	int			kept = 0;

	for (int c = 0; c < a->n_content; c++)
	{
		NewsSpan	piece = a->content[c];

		if (a->source.end > a->source.start && piece.start == a->source.start && piece.end > a->source.end)
		{
			int32_t		t = news_token_at(doc, a->source.end - 1) + 1;

			while (t < doc->n_tokens && doc->tokens[t].start < piece.end && news_is_mark(doc, t, ','))
				t++;
			if (t < doc->n_tokens && doc->tokens[t].start < piece.end)
				piece.start = doc->tokens[t].start;
		}
		/* "Saying the town was broke, Tom Cable resigned": his name and what he did */
		if (a->source.end > a->source.start && piece.start < a->source.start && piece.end > a->source.end && a->cue.end <= piece.start)
		{
			int32_t		t = news_token_at(doc, a->source.start);

			if (t > 1 && news_is_mark(doc, t - 1, ',') && doc->tokens[t - 2].start > piece.start && doc->tokens[t - 1].quote == 0)
				piece.end = doc->tokens[t - 2].end;
		}
		if (piece.start >= a->source.start && piece.end <= a->source.end)
			continue;
		if (a->n_content > 1 && doc->tokens[news_token_at(doc, piece.start)].end == piece.end && news_token_is(doc, news_token_at(doc, piece.start), "what"))
			continue;
		a->content[kept++] = piece;
	}
	if (kept > 0)
		a->n_content = kept;
}

/* What is said ends before the full stop, and a quotation begins with its marks: no "and" before them. */
static void
trim_content(const NewsDoc *doc, NewsAttribution *a)
{
	for (int c = 0; c < a->n_content; c++)
	{
		NewsSpan   *piece = &a->content[c];
		int32_t		first = news_token_at(doc, piece->start);
		int32_t		last = token_end(doc, *piece) - 1;

		if (last > first && doc->tokens[last].quote == 0 && news_is_mark(doc, last, '.') && a->kind == QUOTE_INDIRECT)
			piece->end = doc->tokens[last - 1].end;
		if (last > first && doc->tokens[first].quote == 0 && doc->tokens[first + 1].quote != 0 && (news_word_kind(doc, first) & KIND(CONJUNCTION)))
			piece->start = doc->tokens[first + 1].start;
	}
}

/* "the tall, thin engineer": the phrase begins with the determiner before the other adjective. */
static void
complete_phrase(const NewsDoc *doc, NewsAttribution *a)
{
	int32_t		first = a->source.end > a->source.start ? news_token_at(doc, a->source.start) : 0;
	int32_t		start;

	if (doc->language != NEWS_EN || first < 3 || !news_is_mark(doc, first - 1, ',') || doc->tokens[first - 3].quote != 0 ||
		(doc->tokens[first].flags & TOKEN_CAPITAL) || news_word_kind(doc, first) != 0 ||
		doc->tokens[first - 2].kind != TOKEN_WORD || (doc->tokens[first - 2].flags & TOKEN_CAPITAL) || news_word_kind(doc, first - 2) != 0 ||
		!(news_word_kind(doc, first - 3) & KIND(DETERMINER)))
		return;
	/* not "in the past, experts said" */
	if (token_end(doc, a->source) - first < 2 || (first > 3 && news_is_word(doc, first - 4) && doc->tokens[first - 4].quote == 0 && !(doc->tokens[first - 3].flags & TOKEN_SENTENCE)))
		return;
	start = doc->tokens[first - 3].start;
	if (a->source_head.start == a->source.start)
		a->source_head.start = start;
	a->source.start = start;
}

/*
 * A source is who speaks, not when: no "5:55 p.m." before it, as diaries of the day have it, and no "on Monday" between it
 * and its cue.
 */
static void
leave_times(const NewsDoc *doc, NewsSpan *source, NewsSpan cue)
{
	int32_t		first,
				end;

	if (source->end <= source->start)
		return;
	first = news_token_at(doc, source->start);
	end = token_end(doc, *source);
	if (end - first > 2 && doc->tokens[first].kind == TOKEN_NUMBER && (news_word_kind(doc, first + 1) & KIND(TIME)) &&
		(doc->tokens[first + 1].flags & TOKEN_DOT))
		source->start = doc->tokens[first + 2].start;
	if (end - first > 2 && cue.end > cue.start && doc->tokens[end < doc->n_tokens ? end : first].start == cue.start &&
		(news_word_kind(doc, end - 1) & KIND(TIME)) &&
		((news_word_kind(doc, end - 2) & (KIND(PREPOSITION) | KIND(TIME))) || news_token_is(doc, end - 2, "this")))
		source->end = doc->tokens[end - 3].end;
}

/*
 * "He has been criticized for …": who stands before a verb in the passive says nothing.  Not so "was quoted as saying", which
 * is no passive of "say".
 */
static void
leave_passive(const NewsDoc *doc, NewsAttribution *a)
{
	int32_t		verb;
	int32_t		t;

	if (doc->language != NEWS_EN || a->source.end <= a->source.start || a->cue.end <= a->cue.start || a->source.end > a->cue.start ||
		a->verb.end <= a->verb.start)
		return;
	verb = news_token_at(doc, a->verb.start);
	if (news_token_length(doc, verb) < 4 || (memcmp(doc->text + a->verb.end - 2, "ed", 2) != 0 && !news_token_is(doc, verb, "told")) ||
		news_token_is(doc, verb, "quoted"))
		return;
	for (t = verb - 1; t >= 0 && doc->tokens[t].start >= a->cue.start; t--)
		if (!news_is_adverb(doc, t))
			break;
	if (t < 0 || doc->tokens[t].start < a->cue.start || !(news_word_kind(doc, t) & KIND(BE)))
		return;
	a->source.start = a->source.end = 0;
	a->source_head = a->source;
}

/*
 * "Moore says the patterns show how warm it is": what is said is a clause, so a content that is the source of the next row alone goes on
 * to the end of what that row says.
 */
static void
complete_clause(const NewsDoc *doc, NewsAttribution *a, const NewsAttribution *next)
{
	NewsSpan   *content;
	int32_t		first;

	if (a->n_content == 0 || next->n_content == 0 || a->cue.end <= a->cue.start || next->source.end <= next->source.start)
		return;
	content = &a->content[a->n_content - 1];
	if (content->start < a->cue.end || next->cue.start < content->end || next->source.end != content->end ||
		next->content[next->n_content - 1].start < next->cue.end)
		return;
	first = news_token_at(doc, content->start);
	if (news_word_kind(doc, first) & KIND(THAT))
		first++;
	if (first >= doc->n_tokens || (next->source.start != content->start && next->source.start != doc->tokens[first].start))
		return;
	content->end = next->content[next->n_content - 1].end;
	/* some of it may be in quotation marks */
	news_read_kind(doc, a);
}

/* A dateline is nobody's words: a content or source that begins in it begins behind it. */
static void
leave_dateline(const NewsDoc *doc, NewsSpan *span)
{
	int32_t		first;

	if (!doc->dateline.found || span->start >= doc->dateline.span.end || span->end <= doc->dateline.span.end)
		return;
	first = news_token_at(doc, doc->dateline.span.end - 1);
	while (first < doc->n_tokens && doc->tokens[first].start < doc->dateline.span.end)
		first++;
	if (first < doc->n_tokens && doc->tokens[first].start < span->end)
		span->start = doc->tokens[first].start;
}

/* "said in an interview with the BBC": the outlet, or none. */
static NewsText
interviewer(const NewsDoc *doc, const NewsAttribution *a)
{
	NewsText	none = {NULL, 0};
	int32_t		at = news_token_at(doc, a->cue.start);
	const NewsSentence *sentence = &doc->sentences[doc->tokens[at].sentence];
	int32_t		end = at + INTERVIEW_REACH < sentence->end ? at + INTERVIEW_REACH : sentence->end;

	for (int32_t t = at + 1; t + 2 < end; t++)
	{
		int32_t		last = t + 2;

		if (doc->tokens[t].quote || !news_token_is(doc, t, "interview") || !(news_token_is(doc, t + 1, "with") || news_token_is(doc, t + 1, "on")))
			continue;
		while (last < end && news_is_word(doc, last) && ((doc->tokens[last].flags & TOKEN_CAPITAL) || last == t + 2))
			last++;
		return news_outlet(news_span_text(doc, news_token_span(doc, t + 2, last)));
	}
	return none;
}

/* The pieces of a content in the order of the text. */
static void
sort_pieces(NewsAttribution *a)
{
	for (int32_t c = 1; c < a->n_content; c++)
		for (int32_t k = c; k > 0 && a->content[k].start < a->content[k - 1].start; k--)
		{
			NewsSpan	piece = a->content[k];

			a->content[k] = a->content[k - 1];
			a->content[k - 1] = piece;
		}
}

void
news_tidy_attributions(NewsDoc *doc)
{
	int32_t		kept = 0;
	int32_t		citing = -1,	/* the last row of "citing" */
				cited = -1;		/* the last sentence in which a medium cites */

	if (doc->n_attributions == 0)
		return;
	part_quotations(doc);
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		NewsAttribution *a = &doc->attributions[i];
		int32_t		sentence;

		if ((i & 63) == 0)
			news_poll(doc);
		sort_pieces(a);
		part_source(doc, a);
		complete_phrase(doc, a);
		drop_source(doc, a);
		trim_content(doc, a);
		if (doc->language == NEWS_EN && i + 1 < doc->n_attributions)
			complete_clause(doc, a, &doc->attributions[i + 1]);
		complete_cue(doc, a);
		if (doc->language == NEWS_EN && a->kind != QUOTE_INDIRECT && !is_whole(a))
			news_read_kind(doc, a);
		leave_dateline(doc, &a->content[0]);
		leave_dateline(doc, &a->source);
		leave_times(doc, &a->source, a->cue);
		leave_passive(doc, a);
		if (a->addressee.text != NULL)
			a->via = news_outlet(a->addressee);
		if (a->via.text == NULL && doc->language == NEWS_EN && a->cue.end > a->cue.start && a->stance != STANCE_THINK)
			a->via = interviewer(doc, a);
		if (doc->language != NEWS_EN || a->source.end <= a->source.start)
			continue;
		sentence = doc->tokens[news_token_at(doc, a->source.start)].sentence;
		if (is_citing(doc, a))
			citing = i;
		else if (find_cited(doc, a))
			cited = sentence;
		/* what a tagger read at "citing" itself is told by then */
		if (citing >= 0 && doc->tokens[news_token_at(doc, doc->attributions[citing].cue.start)].sentence == cited)
		{
			doc->attributions[citing].n_content = 0;
			citing = -1;
		}
	}
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		NewsAttribution *a = &doc->attributions[i];
		NewsSpan	reason;

		if ((i & 63) == 0)
			news_poll(doc);
		if (a->n_content == 0)
			continue;
		if (in_furniture(doc, a->content[0]))
			continue;
		if (asks_for_anonymity(doc, a, &reason))
		{
			/* told of whom the sentence before quotes */
			if (kept > 0 && same_paragraph(doc, doc->attributions[kept - 1].content[0], a->content[0]) &&
				doc->attributions[kept - 1].reason.end == 0)
				doc->attributions[kept - 1].reason = reason;
			continue;
		}
		/* whole words in quotation marks are said, whatever the cue ("took to Twitter with this:") */
		if (a->stance == STANCE_THINK && a->kind == QUOTE_DIRECT && a->lemma.text == NULL &&
			news_count_words(doc, news_token_at(doc, a->content[0].start), token_end(doc, a->content[0])) >= DIRECT_WORDS)
			a->stance = STANCE_SAY;
		if (a->stance != STANCE_THINK && a->stance != STANCE_ACCUSE && a->stance != STANCE_WARN && a->stance != STANCE_PROMISE && a->stance != STANCE_DENY && is_deed(doc, a))
			a->stance = STANCE_THINK;
		doc->attributions[kept++] = *a;
	}
	doc->n_attributions = kept;
	news_sort_attributions(doc);
}
