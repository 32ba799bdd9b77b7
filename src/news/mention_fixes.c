/*
 * mention_fixes.c
 *		Mentions mended by rules and by what the rest of the document says.
 */
#include "news/mention_fixes.h"

#include "lexicon/lexicon.h"

/* How sure a name's reading elsewhere makes it here, against its own score. */
#define VOTE_SURNAME	1.0f
#define VOTE_ACRONYM	1.0f
/* A name that the tagger missed is found if it is so sure elsewhere. */
#define FIND_SURE		0.6f

static const NewsKind kinds[3] = {KIND_PERSON, KIND_ORG, KIND_PLACE};

/* ---- trimming --------------------------------------------------------------------- */

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

void
news_trim_mentions(NameDoc *names)
{
	NewsDoc    *doc = names->doc;
	int32_t		kept = 0;

	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		NewsMention mention = doc->mentions[m];

		if (mention.kind == KIND_PERSON)
		{
			int32_t		length;

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
		if (mention.end <= mention.first)
			continue;
		mention.span = news_token_span(doc, mention.first, mention.end);
		doc->mentions[kept++] = mention;
	}
	doc->n_mentions = kept;
}

/* ---- agreement ---------------------------------------------------------------------- */

/* A name as it is printed anywhere, by the hash of its words. */
typedef struct Form
{
	uint32_t	hash;			/* 0: empty */
	uint16_t	count[3];		/* how often it was read so */
	bool		acronym;
	float		score[3];		/* of persons, organizations, places */
} Form;

typedef struct Forms
{
	Form	   *slots;
	uint32_t	mask;
} Forms;

static uint32_t
words_hash(const NewsDoc *doc, int32_t first, int32_t end)
{
	uint32_t	hash = 0;

	for (int32_t t = first; t < end; t++)
		hash = hash * 0x9E3779B1u + doc->tokens[t].hash;
	return hash | 1;
}

static Form *
find(const Forms *forms, uint32_t hash, bool make)
{
	uint32_t	slot = (hash >> 1) & forms->mask;

	for (; forms->slots[slot].hash != 0; slot = (slot + 1) & forms->mask)
		if (forms->slots[slot].hash == hash)
			return &forms->slots[slot];
	if (!make)
		return NULL;
	forms->slots[slot].hash = hash;
	return &forms->slots[slot];
}

static void
vote(Forms *forms, uint32_t hash, int kind, float score)
{
	Form	   *form = find(forms, hash, true);

	form->score[kind] += score;
	if (form->count[kind] < UINT16_MAX)
		form->count[kind]++;
}

/* Do the capitals of the words [first, end) spell the word at t? */
static bool
spells(const NewsDoc *doc, int32_t first, int32_t end, int32_t t)
{
	const char *letter = news_token_text(doc, t);
	const char *letters_end = doc->text + doc->tokens[t].end;
	int32_t		words = 0;

	for (int32_t w = first; w < end; w++)
	{
		const char *word = news_token_text(doc, w);

		if (!(doc->tokens[w].flags & TOKEN_CAPITAL))
			continue;
		for (const char *c = word; c < doc->text + doc->tokens[w].end; c++)
			if (c == word || c[-1] == '-')
			{
				while (letter < letters_end && (*letter == '.' || *letter == '&'))
					letter++;
				if (letter == letters_end || (*letter | 32) != (*c | 32))
				{
					if (c == word && words == 0)
						return false;
					continue;
				}
				letter++;
				words++;
			}
	}
	return words >= 2 && letter == letters_end;
}

/* "Free Syrian Army (FSA)": the short form in brackets is what the long form is; a place's or person's is none. */
static void
read_acronyms(NameDoc *names, Forms *forms)
{
	NewsDoc    *doc = names->doc;

	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		NewsMention *mention = &doc->mentions[m];
		int32_t		t = mention->end + 1;

		if (mention->kind == KIND_PERSON || t + 1 >= doc->n_tokens || doc->tokens[t - 1].code != '(' || doc->tokens[t - 1].kind != TOKEN_PUNCT ||
			doc->tokens[t].kind != TOKEN_WORD || !(doc->tokens[t].flags & TOKEN_CAPITAL) ||
			(doc->tokens[t + 1].code != ')' && doc->tokens[t + 1].code != ','))
			continue;
		if (mention->end - mention->first > 1 && (spells(doc, mention->first, mention->end, t) || (doc->tokens[t].flags & TOKEN_UPPER)))
		{
			int			kind = mention->kind == KIND_ORG ? NAME_ORG : NAME_PLACE;
			Form	   *form = find(forms, words_hash(doc, t, t + 1), true);

			form->score[kind] += VOTE_ACRONYM;
			form->acronym |= spells(doc, mention->first, mention->end, t);
		}
	}
}

static int
kind_number(NewsKind kind)
{
	return kind == KIND_PERSON ? NAME_PERSON : kind == KIND_ORG ? NAME_ORG : kind == KIND_PLACE ? NAME_PLACE : -1;
}

static int
best_kind(const Form *form)
{
	int			best = 0;

	for (int k = 1; k < 3; k++)
		if (form->score[k] > form->score[best])
			best = k;
	return best;
}

/* May a name that was missed stand at this lone word? */
static bool
could_be(NameDoc *names, int32_t t)
{
	const NewsToken *token = &names->doc->tokens[t];
	const NameWord *word = news_name_word(names, t);

	if (token->kind != TOKEN_WORD || !(token->flags & TOKEN_CAPITAL) || (token->flags & TOKEN_POSSESSIVE))
		return false;
	return !(word->is & (WORD_FUNCTION | WORD_DATE | WORD_DEMONYM)) || ((token->flags & TOKEN_UPPER) && !(word->is & WORD_DEMONYM));
}

void
news_agree_mentions(NameDoc *names)
{
	NewsDoc    *doc = names->doc;
	Forms		forms;
	NewsMention *old = doc->mentions;
	int32_t		n = doc->n_mentions,
				m = 0;

	if (n == 0)
		return;
	forms.mask = 255;
	while (forms.mask < (uint32_t) n * 6)
		forms.mask = forms.mask * 2 + 1;
	forms.slots = news_alloc(doc, ((size_t) forms.mask + 1) * sizeof(Form));
	for (int32_t i = 0; i < n; i++)
	{
		int			kind = kind_number(old[i].kind);

		if (kind < 0)
			continue;
		vote(&forms, words_hash(doc, old[i].first, old[i].end), kind, old[i].score);
		if (kind == NAME_PERSON && old[i].end - old[i].first > 1)
		{
			int32_t		last = old[i].end - 1;

			while (last > old[i].first + 1 && news_name_word(names, last)->is & WORD_SUFFIX)
				last--;
			vote(&forms, words_hash(doc, last, last + 1), NAME_PERSON, VOTE_SURNAME * old[i].score);
		}
	}
	read_acronyms(names, &forms);
	news_poll(doc);

	/* what is read so here and otherwise elsewhere; and lone words that were missed */
	doc->mentions = NULL;
	doc->n_mentions = doc->max_mentions = 0;
	for (int32_t i = 0; i < names->n_islands; i++)
	{
		const NameIsland *island = &names->islands[i];

		for (int32_t t = island->first; t < island->end;)
		{
			const Form *form;
			NewsMention mention;

			while (m < n && old[m].first < t)
				m++;
			if (m < n && old[m].first == t)
			{
				mention = old[m];
				if (kind_number(mention.kind) >= 0 && (form = find(&forms, words_hash(doc, mention.first, mention.end), false)) != NULL)
				{
					int			kind = best_kind(form);

					if (kind != kind_number(mention.kind) && form->score[kind] > form->score[kind_number(mention.kind)] * 1.5f + mention.score)
						mention.kind = kinds[kind];
				}
				*NEWS_PUSH(doc, mentions) = mention;
				t = mention.end;
				continue;
			}
			if (could_be(names, t) && (form = find(&forms, words_hash(doc, t, t + 1), false)) != NULL)
			{
				int			kind = best_kind(form);
				bool		alone = (t + 1 == island->end || !(doc->tokens[t + 1].flags & TOKEN_CAPITAL)) &&
					(t == island->first || !(doc->tokens[t - 1].flags & TOKEN_CAPITAL));
				bool		plain = (names->words[t].document & SEEN_LOWER) || ((names->words[t].is & WORD_COMMON) && doc->tokens[t].flags & TOKEN_SENTENCE);

				if (alone && !plain && (form->score[kind] > FIND_SURE || form->acronym))
				{
					memset(&mention, 0, sizeof(mention));
					mention.first = t;
					mention.end = t + 1;
					mention.span = news_token_span(doc, t, t + 1);
					mention.kind = kinds[kind];
					mention.entity = -1;
					mention.score = 0.5f;
					mention.origin = ORIGIN_RULE;
					*NEWS_PUSH(doc, mentions) = mention;
				}
			}
			t++;
		}
		if (i % 64 == 63)
			news_poll(doc);
	}
}
