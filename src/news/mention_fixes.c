/*
 * mention_fixes.c
 *		Mentions mended by rules: where a name begins and ends, and what belongs to it.
 */
#include "news/mention_fixes.h"

#include "lexicon/lexicon.h"

/* ---- trimming --------------------------------------------------------------------- */

/* One or more letters, each with a dot: J. or J.R. */
static bool
is_initials(NameDoc *names, int32_t t)
{
	const NewsDoc *doc = names->doc;
	const char *text = news_token_text(doc, t);
	int32_t		length = news_token_length(doc, t);

	for (int32_t i = 1; i < length; i += 2)
		if (text[i] != '.' || text[i - 1] < 'A' || text[i - 1] > 'Z')
			return false;
	return length > 0 && length % 2 == 0;
}

static bool
is_letters(const NewsDoc *doc, int32_t t)
{
	return doc->tokens[t].kind != TOKEN_PUNCT && (doc->tokens[t].flags & (TOKEN_LETTERS | TOKEN_DIGITS)) && !(doc->tokens[t].flags & TOKEN_POSSESSIVE);
}

/* The words of a title that begins at `first` and leaves something of the name. */
static int32_t
title_length(NameDoc *names, int32_t first, int32_t end)
{
	NewsDoc    *doc = names->doc;
	int32_t		hit,
				rows,
				length;

	length = lex_match(doc, LEX_TITLE, first, end, &hit, &rows);
	if (length > 0 && length < end - first && !(lex_set(LEX_TITLE, lex_row(LEX_TITLE, hit), LEX_TITLE_FLAGS) & LEX_TITLE_FLAGS_SUFFIX))
		return length;
	if (news_name_word(names, first)->is & (WORD_GIVEN | WORD_SURNAME) && !(names->words[first].is & WORD_COMMON))
		return 0;
	length = lex_match(doc, LEX_ROLE, first, end, &hit, &rows);
	return length < end - first ? length : 0;
}

/* German nouns are written with a capital: a lone one is no organization unless it is known as one or is an acronym. */
static bool
is_noun(NameDoc *names, const NewsMention *mention)
{
	const NameWord *word = news_name_word(names, mention->first);

	if (mention->end - mention->first > 1 || word->shape != SHAPE_CAPITAL)
		return false;
	if (mention->kind == KIND_ORG)
		return !(word->is & (WORD_ORG | WORD_OUTLET | WORD_CLUB)) || (word->is & WORD_COMMON);
	return (word->is & WORD_COMMON) && !(word->is & (WORD_PLACE | WORD_GIVEN | WORD_SURNAME));
}

/*
 * Where a mention ends that goes on over "and" behind a name that the lexicon has as a whole: the Bank of Spain and the Red
 * Cross are two.  *rest gets where the other one begins.
 */
static int32_t
coordinated_end(const NameDoc *names, const NewsMention *mention, int32_t *rest)
{
	const NewsDoc *doc = names->doc;
	int			known = (names->words[mention->first].known + 3) % 4;

	if (mention->kind != KIND_ORG || names->words[mention->first].known == 0 || (known != 0 && known != 3))
		return mention->end;
	for (int32_t t = mention->first; t + 2 < mention->end; t++)
	{
		known = (names->words[t].known + 3) % 4;
		if (names->words[t].known == 0)
			break;
		if (known != 2 && known != 3)
			continue;
		if (!news_token_is(doc, t + 1, "and") && !news_token_is(doc, t + 1, "y") && !news_token_is(doc, t + 1, "e") &&
			!news_token_is(doc, t + 1, "und") && !news_token_is(doc, t + 1, "et"))
			break;
		for (*rest = t + 2; *rest < mention->end && !(doc->tokens[*rest].flags & TOKEN_CAPITAL); (*rest)++)
			;
		if (*rest < mention->end)
			return t + 1;
	}
	return mention->end;
}

/* "the Crown Prince", "the Pope", "HH the Amir": a title and no name, beside the article. */
static bool
is_title_alone(const NewsDoc *doc, const NewsMention *mention)
{
	int32_t		hit,
				rows;
	int32_t		n = mention->end - mention->first;
	bool		behind_the = mention->first > 0 && news_token_is(doc, mention->first - 1, "the");
	bool		before_the = mention->end < doc->n_tokens && news_token_is(doc, mention->end, "the");

	if (mention->kind > KIND_PLACE || (!behind_the && !before_the))
		return false;
	if (lex_match(doc, LEX_TITLE, mention->first, mention->end, &hit, &rows) == n)
		return behind_the || (lex_set(LEX_TITLE, lex_row(LEX_TITLE, hit), LEX_TITLE_FLAGS) & LEX_TITLE_FLAGS_HONORIFIC);
	return behind_the && lex_match(doc, LEX_ROLE, mention->first, mention->end, &hit, &rows) == n;
}

void
news_trim_mentions(NameDoc *names)
{
	NewsDoc    *doc = names->doc;
	NewsMention *old = doc->mentions;
	int32_t		n = doc->n_mentions;

	doc->mentions = NULL;
	doc->n_mentions = doc->max_mentions = 0;
	for (int32_t m = 0; m < n; m++)
	{
		NewsMention mention = old[m];
		int32_t		rest;
		int32_t		end = coordinated_end(names, &mention, &rest);

		if (end < mention.end)
		{
			old[m].first = rest;
			mention.end = end;
			m--;
		}

		/* GDP, TB: nobody's name, whatever a tagger takes them for */
		if (mention.kind == KIND_ORG && mention.end - mention.first == 1 && (names->words[mention.first].is & WORD_THING) &&
			names->words[mention.first].known == 0 && doc->tokens[mention.first].flags & TOKEN_UPPER)
			mention.kind = KIND_OTHER;
		if (is_title_alone(doc, &mention))
			continue;
		/* South African, Qatari */
		if (mention.kind == KIND_PLACE && (news_name_word(names, mention.end - 1)->is & WORD_DEMONYM) &&
			!(names->words[mention.end - 1].is & WORD_PLACE))
			continue;
		/* J.R. Simmons */
		if (mention.kind == KIND_ORG && mention.end - mention.first == 2 && is_initials(names, mention.first) &&
			names->words[mention.first].known == 0 &&
			!(news_name_word(names, mention.end - 1)->is & (WORD_COMMON | WORD_ORG_TAIL | WORD_ORG_HEAD | WORD_TEAM | WORD_MEDIA)))
			mention.kind = KIND_PERSON;
		/* Archbishop Ntaganzwa */
		if (mention.kind == KIND_ORG && mention.end - mention.first == 2 && news_name_word(names, mention.first)->is & WORD_TITLE &&
			!(names->words[mention.first].is & (WORD_ORG_HEAD | WORD_ORG_LEAD)) && names->words[mention.first].known == 0 &&
			!(news_name_word(names, mention.end - 1)->is & (WORD_COMMON | WORD_ORG_TAIL | WORD_ORG_HEAD | WORD_TEAM | WORD_MEDIA)))
			mention.kind = KIND_PERSON;
		if (mention.kind == KIND_PERSON)
		{
			int32_t		length;

			if (mention.end - mention.first > 1 && news_token_is(doc, mention.first, "the"))
				mention.first++;	/* the Clintons */
			while (mention.end - mention.first > 1 && (length = title_length(names, mention.first, mention.end)) > 0)
				mention.first += length;
			while (mention.end - mention.first > 1 && news_name_word(names, mention.first)->is & (WORD_DEMONYM | WORD_DATE) &&
				   !(names->words[mention.first].is & (WORD_GIVEN | WORD_SURNAME)))
				mention.first++;
		}
		while (mention.end > mention.first && doc->tokens[mention.first].kind == TOKEN_PUNCT)
			mention.first++;
		while (mention.end > mention.first && !is_letters(doc, mention.end - 1) &&
			   !(mention.kind != KIND_PERSON && doc->tokens[mention.end - 1].flags & TOKEN_POSSESSIVE && mention.end - mention.first > 1 &&
				 news_name_word(names, mention.end - 1)->known != 0))
			mention.end--;
		if (mention.end <= mention.first || (doc->language == NEWS_DE && is_noun(names, &mention)))
			continue;
		mention.span = news_token_span(doc, mention.first, mention.end);
		*NEWS_PUSH(doc, mentions) = mention;
	}
}

/* ---- joining ---------------------------------------------------------------------- */

static bool
is_quote(const NewsDoc *doc, int32_t t)
{
	return doc->tokens[t].kind == TOKEN_PUNCT && (doc->tokens[t].code == '"' || doc->tokens[t].code == 0x201C || doc->tokens[t].code == 0x201D ||
												  doc->tokens[t].code == '\'' || doc->tokens[t].code == 0x2018 || doc->tokens[t].code == 0x2019);
}

/* Does the name that ends at `end` go on at `next`: behind an initial, or over a nickname in quotation marks? */
static bool
goes_on(NameDoc *names, const NewsMention *mention, const NewsMention *next)
{
	NewsDoc    *doc = names->doc;
	int32_t		end = mention->end;

	if (doc->tokens[mention->first].sentence != doc->tokens[next->first].sentence || (doc->tokens[next->first].flags & TOKEN_PARAGRAPH))
		return false;
	if (next->first == end)
		return next->kind == KIND_PERSON && news_name_word(names, end - 1)->shape == SHAPE_INITIAL;
	if (next->kind != KIND_PERSON && !(next->end - next->first == 1 && news_name_word(names, next->first)->is & WORD_SURNAME &&
									   mention->end - mention->first == 1 && news_name_word(names, mention->first)->is & WORD_GIVEN))
		return false;
	/* Margaret "Peggy" Olmstead, with the nickname read as a name of its own or not at all */
	return next->first - end >= 3 && next->first - end <= 5 && is_quote(doc, end) && is_quote(doc, next->first - 1) &&
		(doc->tokens[end + 1].flags & TOKEN_CAPITAL) && mention->end - mention->first <= 3;
}

/* Particles and initials before a person's name belong to it: Von Trossau, M. G. Chettiar. */
static void
take_in_before(NameDoc *names, NewsMention *mention, int32_t floor)
{
	NewsDoc    *doc = names->doc;

	while (mention->first > floor && doc->tokens[mention->first - 1].kind == TOKEN_WORD)
	{
		int32_t		t = mention->first - 1;
		const NameWord *word = news_name_word(names, t);
		int32_t		hit,
					rows;

		if (word->shape == SHAPE_INITIAL)
		{
			if (doc->tokens[mention->first].flags & TOKEN_PARAGRAPH)
				return;
		}
		else if (!(doc->tokens[t].flags & TOKEN_CAPITAL) || !(word->is & WORD_LINK) || doc->tokens[t].sentence != doc->tokens[mention->first].sentence ||
				 lex_match(doc, LEX_NAME_LINK, t, t + 1, &hit, &rows) == 0 ||
				 !(lex_set(LEX_NAME_LINK, lex_row(LEX_NAME_LINK, hit), LEX_NAME_LINK_USE) & LEX_NAME_LINK_USE_PERSON) ||
				 (word->is & WORD_TITLE))
			return;
		mention->first = t;
	}
}

/* Margaret "Peggy" Olmstead, where the surname alone was read: a given name and a nickname before it belong to it. */
static bool
take_in_nickname(NameDoc *names, NewsMention *mention, int32_t floor)
{
	const NewsDoc *doc = names->doc;
	int32_t		close = mention->first - 1;
	int32_t		open = close - 2;

	if (open - 1 < floor || !is_quote(doc, close))
		return false;
	if (!is_quote(doc, open))
		open--;
	if (open - 1 < floor || !is_quote(doc, open) || doc->tokens[open - 1].sentence != doc->tokens[mention->first].sentence)
		return false;
	for (int32_t t = open - 1; t < close; t++)
		if (t != open && !(doc->tokens[t].flags & TOKEN_CAPITAL))
			return false;
	if (!(news_name_word(names, open - 1)->is & WORD_GIVEN))
		return false;
	mention->first = open - 1;
	mention->kind = KIND_PERSON;
	mention->span = news_token_span(doc, mention->first, mention->end);
	return true;
}

/* Behind the capitals of ordinary words that begin at t: Water Resources. */
static int32_t
plain_capitals(NameDoc *names, int32_t t)
{
	const NewsDoc *doc = names->doc;

	while (t < doc->n_tokens && doc->tokens[t].kind == TOKEN_WORD && (doc->tokens[t].flags & TOKEN_CAPITAL) && !(doc->tokens[t].flags & TOKEN_PARAGRAPH) &&
		   (news_name_word(names, t)->is & WORD_COMMON) && !(names->words[t].is & (WORD_ORG_HEAD | WORD_COUNTRY | WORD_DEMONYM | WORD_DATE | WORD_TITLE)))
		t++;
	return t;
}

/*
 * Where the name of a body ends that the marks within it have cut off: "Ministry of Agriculture, Fisheries and Water Resources",
 * "Bridge Workers' Union"; or that goes on behind "and".
 */
static int32_t
body_end(NameDoc *names, const NewsMention *mention)
{
	const NewsDoc *doc = names->doc;
	int32_t		t = mention->end;

	if (t + 1 >= doc->n_tokens || doc->tokens[t].sentence != doc->tokens[mention->first].sentence)
		return mention->end;
	if ((doc->tokens[t].code == '\'' || doc->tokens[t].code == 0x2019) && !(doc->tokens[t].flags & TOKEN_SPACE) &&
		doc->text[doc->tokens[t - 1].end - 1] == 's' && (doc->tokens[t + 1].flags & TOKEN_SPACE) && (doc->tokens[t + 1].flags & TOKEN_CAPITAL) &&
		(news_name_word(names, t + 1)->is & (WORD_ORG_TAIL | WORD_ORG_HEAD)))
		return t + 2;
	if (!(news_name_word(names, mention->first)->is & WORD_ORG_HEAD) || mention->end - mention->first < 3 ||
		!(news_token_is(doc, mention->first + 1, "of") || news_token_is(doc, mention->first + 1, "for")))
		return mention->end;
	/* College of Art | and Design */
	if (news_token_is(doc, t, "and") || (doc->tokens[t].code == '&' && doc->tokens[t].kind == TOKEN_PUNCT))
	{
		int32_t		end = plain_capitals(names, t + 1);

		return end > t + 1 ? end : mention->end;
	}
	while (t + 1 < doc->n_tokens && doc->tokens[t].code == ',' && doc->tokens[t].kind == TOKEN_PUNCT)
	{
		int32_t		end = plain_capitals(names, t + 1);

		if (end == t + 1)
			return mention->end;
		t = end;
		if (t < doc->n_tokens && (news_token_is(doc, t, "and") || doc->tokens[t].code == '&'))
		{
			end = plain_capitals(names, t + 1);
			return end > t + 1 ? end : mention->end;
		}
	}
	return mention->end;
}

/* Where the name of a body begins that an apostrophe has cut off: "Bridge Workers' Union of Halden", read from "Union" on. */
static int32_t
body_start(NameDoc *names, const NewsMention *mention)
{
	const NewsDoc *doc = names->doc;
	int32_t		t = mention->first - 1;

	if (t < 1 || (doc->tokens[t].code != '\'' && doc->tokens[t].code != 0x2019) || (doc->tokens[t].flags & TOKEN_SPACE) ||
		doc->text[doc->tokens[t - 1].end - 1] != 's' || !(doc->tokens[mention->first].flags & TOKEN_SPACE) ||
		!(news_name_word(names, mention->first)->is & (WORD_ORG_TAIL | WORD_ORG_HEAD)))
		return mention->first;
	while (t > 0 && doc->tokens[t - 1].kind == TOKEN_WORD && (doc->tokens[t - 1].flags & TOKEN_CAPITAL) && !(doc->tokens[t].flags & TOKEN_PARAGRAPH) &&
		   !(news_name_word(names, t - 1)->is & (WORD_FUNCTION | WORD_TITLE)))
		t--;
	return t < mention->first - 1 ? t : mention->first;
}

/* Names of bodies as far as they go, over the names that were read in their rest. */
static void
complete_bodies(NameDoc *names)
{
	NewsDoc    *doc = names->doc;
	int32_t		kept = 0;
	int32_t		covered = 0;

	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		NewsMention mention = doc->mentions[m];
		int32_t		end;

		if (mention.first < covered)
			continue;
		if (mention.kind == KIND_ORG)
		{
			int32_t		first = body_start(names, &mention);

			if (first < mention.first)
			{
				while (kept > 0 && doc->mentions[kept - 1].end > first)
					kept--;
				mention.first = first;
				mention.span = news_token_span(doc, mention.first, mention.end);
			}
		}
		end = mention.kind == KIND_ORG ? body_end(names, &mention) : mention.end;
		if (end > mention.end)
		{
			mention.end = covered = end;
			/* the rest of what the last word begins */
			for (int32_t k = m + 1; k < doc->n_mentions && doc->mentions[k].first < end; k++)
				if (doc->mentions[k].end > end)
					mention.end = covered = end = doc->mentions[k].end;
			mention.span = news_token_span(doc, mention.first, mention.end);
		}
		doc->mentions[kept++] = mention;
	}
	doc->n_mentions = kept;
}

void
news_join_mentions(NameDoc *names)
{
	NewsDoc    *doc = names->doc;
	int32_t		kept = 0;

	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		NewsMention mention = doc->mentions[m];
		NewsMention *last = kept > 0 ? &doc->mentions[kept - 1] : NULL;

		/* the nickname may have been read as a name of its own */
		if (last != NULL && last->end == mention.first - 1 && is_quote(doc, last->end))
		{
			if (take_in_nickname(names, &mention, kept > 1 ? doc->mentions[kept - 2].end : 0))
				last = --kept > 0 ? &doc->mentions[kept - 1] : NULL;
		}
		else
			take_in_nickname(names, &mention, last ? last->end : 0);
		if (mention.kind == KIND_PERSON || mention.kind == KIND_PLACE)
		{
			/* over a nickname that is a mention between the two */
			if (kept > 1 && last->first == doc->mentions[kept - 2].end + 1 && mention.first == last->end + 1 &&
				doc->mentions[kept - 2].kind == KIND_PERSON && goes_on(names, &doc->mentions[kept - 2], &mention))
			{
				kept--;
				last = &doc->mentions[kept - 1];
			}
			/* a nickname, and behind it a surname that was missed */
			if (last != NULL && last->kind == KIND_PERSON && last->end + 1 == mention.first && is_quote(doc, last->end) &&
				mention.end + 1 < doc->n_tokens && is_quote(doc, mention.end) && (doc->tokens[mention.end + 1].flags & TOKEN_CAPITAL) &&
				doc->tokens[mention.end + 1].sentence == doc->tokens[last->first].sentence &&
				!(news_name_word(names, mention.end + 1)->is & (WORD_COMMON | WORD_FUNCTION)) &&
				(m + 1 == doc->n_mentions || doc->mentions[m + 1].first > mention.end + 1))
			{
				last->end = mention.end + 2;
				last->span = news_token_span(doc, last->first, last->end);
				continue;
			}
			if (last != NULL && last->kind == KIND_PERSON && goes_on(names, last, &mention))
			{
				last->end = mention.end;
				last->span = news_token_span(doc, last->first, last->end);
				continue;
			}
			if (mention.kind == KIND_PERSON)
				take_in_before(names, &mention, last ? last->end : 0);
			mention.span.start = doc->tokens[mention.first].start;
		}
		doc->mentions[kept++] = mention;
	}
	doc->n_mentions = kept;
	complete_bodies(names);
}
