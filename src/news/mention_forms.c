/*
 * mention_forms.c
 *		The forms in which a document prints its names: full names with their surnames and
 *		given names, organizations with their short names and acronyms.
 */
#include "news/mention_forms.h"

#include <string.h>

/* How sure a name's reading makes its parts and short forms, against its own score. */
#define VOTE_SURNAME	1.0f
#define VOTE_GIVEN		0.6f
#define VOTE_ACRONYM	1.0f
#define VOTE_FIRST_WORD	0.6f
#define VOTE_INITIALS	0.6f

/* An acronym has at most so many letters. */
#define ACRONYM_LETTERS	12

uint32_t
news_words_hash(const NewsDoc *doc, int32_t first, int32_t end)
{
	uint32_t	hash = 0;

	for (int32_t t = first; t < end; t++)
		hash = hash * 0x9E3779B1u + doc->tokens[t].hash;
	return hash | 1;
}

static NameForm *
slot_of(const NameForms *forms, uint32_t hash)
{
	uint32_t	slot = (hash >> 1) & forms->mask;

	while (forms->slots[slot].hash != 0 && forms->slots[slot].hash != hash)
		slot = (slot + 1) & forms->mask;
	return &forms->slots[slot];
}

const NameForm *
news_form(const NameForms *forms, uint32_t hash)
{
	const NameForm *form = slot_of(forms, hash);

	return form->hash != 0 ? form : NULL;
}

/* The same, made if there is none; good until the next one is made. */
static NameForm *
make_form(NameForms *forms, uint32_t hash)
{
	NameForm   *form = slot_of(forms, hash);

	if (form->hash == 0 && (forms->n + 1) * 2 > forms->mask)
	{
		NameForms	larger = {forms->doc, news_alloc(forms->doc, ((size_t) forms->mask + 1) * 2 * sizeof(NameForm)), forms->mask * 2 + 1, forms->n};

		for (uint32_t i = 0; i <= forms->mask; i++)
			if (forms->slots[i].hash != 0)
				*slot_of(&larger, forms->slots[i].hash) = forms->slots[i];
		*forms = larger;
		form = slot_of(forms, hash);
	}
	if (form->hash == 0)
	{
		form->hash = hash;
		forms->n++;
	}
	return form;
}

static void
vote(NameForms *forms, uint32_t hash, int kind, float score)
{
	NameForm   *form = make_form(forms, hash);

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
read_acronyms(NameDoc *names, NameForms *forms)
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
			NameForm   *form = make_form(forms, news_words_hash(doc, t, t + 1));

			form->score[kind] += VOTE_ACRONYM;
			form->acronym |= spells(doc, mention->first, mention->end, t);
		}
	}
}

int
news_name_kind(NewsKind kind)
{
	return kind == KIND_PERSON ? NAME_PERSON : kind == KIND_ORG ? NAME_ORG : kind == KIND_PLACE ? NAME_PLACE : -1;
}

/*
 * Where the words begin whose letters an acronym in brackets at t has: of "Compact with Africa (CwA)" or "soil fly larvae (SFL)" the
 * first one; -1 if the words before do not spell it.
 */
static int32_t
expansion(const NewsDoc *doc, int32_t t)
{
	char		letters[ACRONYM_LETTERS];
	int32_t		n = 0;
	int32_t		w = t - 2;
	int32_t		floor = doc->sentences[doc->tokens[t].sentence].first;

	for (int32_t i = doc->tokens[t].start; i < doc->tokens[t].end; i++)
		if ((doc->text[i] | 32) >= 'a' && (doc->text[i] | 32) <= 'z')
		{
			if (n == ACRONYM_LETTERS)
				return -1;
			letters[n++] = doc->text[i];
		}
	/* SDGs */
	if (n > 2 && letters[n - 1] == 's' && letters[n - 2] < 'a')
		n--;
	if (n < 2)
		return -1;
	for (bool last = true; n > 0; w--, last = false)
	{
		bool		spelt;

		if (w < floor || doc->tokens[w].kind != TOKEN_WORD)
			return -1;
		spelt = (*news_token_text(doc, w) | 32) == (letters[n - 1] | 32);
		if (spelt)
			n--;
		else if (!last && ((doc->tokens[w].flags & TOKEN_CAPITAL) || news_token_length(doc, w) > 4))
			return -1;
	}
	return w + 1;
}

static bool
is_body_word(NameDoc *names, int32_t t)
{
	return (names->doc->tokens[t].flags & TOKEN_CAPITAL) && (news_name_word(names, t)->is & (WORD_ORG_TAIL | WORD_ORG_HEAD));
}

/* "Talent Development Scheme (TDS)": the acronym of what is no name of anybody's is none, either. */
static void
read_things(NameDoc *names, NameForms *forms)
{
	NewsDoc    *doc = names->doc;
	int32_t		m = 0;

	for (int32_t t = 3; t + 1 < doc->n_tokens; t++)
	{
		int32_t		first;
		bool		thing = true;

		if (doc->tokens[t - 1].code != '(' || doc->tokens[t].kind != TOKEN_WORD || !(doc->tokens[t].flags & TOKEN_CAPITAL) ||
			doc->tokens[t + 1].code != ')' || (first = expansion(doc, t)) < 0)
			continue;
		while (m < doc->n_mentions && doc->mentions[m].end <= first)
			m++;
		/* a name that ends there or holds most of it, or a word that names a body at its beginning or end */
		for (int32_t k = m; k < doc->n_mentions && doc->mentions[k].first < t - 1; k++)
			thing &= news_name_kind(doc->mentions[k].kind) < 0 ||
				(doc->mentions[k].end < t - 1 && (doc->mentions[k].end - doc->mentions[k].first) * 2 <= t - 1 - first);
		thing &= !is_body_word(names, first) && !is_body_word(names, t - 2);
		if (thing)
			make_form(forms, news_words_hash(doc, t, t + 1))->thing = true;
	}
}

int
news_form_kind(const NameForm *form)
{
	int			best = 0;

	for (int k = 1; k < 3; k++)
		if (form->score[k] > form->score[best])
			best = k;
	return best;
}

/* An organization can come again by its first word, if that is a name of its own, or by its initials. */
static void
vote_short_forms(NameDoc *names, NameForms *forms, const NewsMention *mention)
{
	NewsDoc    *doc = names->doc;
	const NameWord *first = news_name_word(names, mention->first);
	char		initials[16];
	int32_t		n = 0;

	if (!(first->is & (WORD_COMMON | WORD_RARE | WORD_FUNCTION | WORD_DEMONYM | WORD_PLACE | WORD_ORG_LEAD | WORD_ORG_HEAD | WORD_TITLE | WORD_GIVEN)) &&
		doc->tokens[mention->first].end - doc->tokens[mention->first].start > 2)
		make_form(forms, news_words_hash(doc, mention->first, mention->first + 1))->score[NAME_ORG] += VOTE_FIRST_WORD * mention->score;
	/* "the Post", "the Commission": only behind the article */
	if (doc->tokens[mention->end - 1].kind == TOKEN_WORD && (doc->tokens[mention->end - 1].flags & TOKEN_CAPITAL) &&
		(news_name_word(names, mention->end - 1)->is & (WORD_ORG_HEAD | WORD_ORG_TAIL | WORD_MEDIA | WORD_TEAM)))
		make_form(forms, news_words_hash(doc, mention->end - 1, mention->end))->after_the = true;
	if (first->is & WORD_ORG_HEAD)
		make_form(forms, news_words_hash(doc, mention->first, mention->first + 1))->after_the = true;
	for (int32_t t = mention->first; t < mention->end && n < (int32_t) sizeof(initials); t++)
	{
		unsigned char c = (unsigned char) *news_token_text(doc, t);

		if (c >= 'A' && c <= 'Z')
			initials[n++] = (char) (c + 32);
	}
	if (n >= 3)
		make_form(forms, news_hash(initials, n) | 1)->score[NAME_ORG] += VOTE_INITIALS * mention->score;
}

void
news_forms_read(NameDoc *names, NameForms *forms)
{
	NewsDoc    *doc = names->doc;
	const NewsMention *old = doc->mentions;
	int32_t		n = doc->n_mentions;

	forms->doc = doc;
	forms->n = 0;
	forms->mask = 255;
	while (forms->mask < (uint32_t) n * 8)
		forms->mask = forms->mask * 2 + 1;
	forms->slots = news_alloc(doc, ((size_t) forms->mask + 1) * sizeof(NameForm));
	for (int32_t i = 0; i < n; i++)
	{
		int			kind = news_name_kind(old[i].kind);

		if (kind < 0)
			continue;
		vote(forms, news_words_hash(doc, old[i].first, old[i].end), kind, old[i].score);
		if (kind == NAME_PERSON && old[i].end - old[i].first > 1)
		{
			int32_t		last = old[i].end - 1;

			while (last > old[i].first + 1 && news_name_word(names, last)->is & WORD_SUFFIX)
				last--;
			vote(forms, news_words_hash(doc, last, last + 1), NAME_PERSON, VOTE_SURNAME * old[i].score);
			make_form(forms, news_words_hash(doc, last, last + 1))->surname = true;
			make_form(forms, news_words_hash(doc, old[i].first, old[i].first + 1))->given = true;
			if (!(news_name_word(names, old[i].first)->is & (WORD_COMMON | WORD_COUNTRY)) && doc->tokens[old[i].first].end - doc->tokens[old[i].first].start > 2)
				make_form(forms, news_words_hash(doc, old[i].first, old[i].first + 1))->score[NAME_PERSON] += VOTE_GIVEN * old[i].score;
		}
	}
	for (int32_t i = 0; i < n; i++)
		if (old[i].kind == KIND_ORG && old[i].end - old[i].first > 1)
			vote_short_forms(names, forms, &old[i]);
	for (int32_t i = 0; i < n; i++)
		for (int32_t t = old[i].first; t < old[i].end && old[i].kind != KIND_PERSON && old[i].end - old[i].first > 1; t++)
			if (doc->tokens[t].flags & TOKEN_CAPITAL)
				make_form(forms, news_words_hash(doc, t, t + 1))->of_other = true;
	read_acronyms(names, forms);
	read_things(names, forms);
}
