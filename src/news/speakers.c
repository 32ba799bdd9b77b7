/*
 * speakers.c
 *		Which person or body a source names: fuller names printed elsewhere,
 *		pronouns, epithets, and quotations without a source of their own.
 */
#include <stdlib.h>

#include "news/attribution_parts.h"
#include "news/stages.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x

/* How many earlier speakers a pronoun looks back at. */
#define LOOK_BACK	8

/* A full name in the text (two to four capitalised words) under its last word. */
typedef struct FullName
{
	uint32_t	last;			/* hash of the last word */
	int32_t		first,
				end;			/* tokens */
} FullName;

/* Someone who spoke. */
typedef struct Speaker
{
	NewsText	name;
	NewsSpeakerType type;
	NewsGender	gender;
	int32_t		entity;
} Speaker;

static int
by_last_word(const void *x, const void *y)
{
	const FullName *a = x,
			   *b = y;

	if (a->last != b->last)
		return a->last < b->last ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

/* The kinds and affiliation of a source noun; false if the word is none. */
static bool
source_noun(const NewsDoc *doc, int32_t t, uint32_t *kind)
{
	int32_t		hit,
				rows;

	if (lex_match(doc, LEX_SOURCE_NOUN, t, t + 1, &hit, &rows) == 0)
		return false;
	for (int32_t i = 0; i < rows; i++)
	{
		int32_t		row = lex_row(LEX_SOURCE_NOUN, hit + i);

		if (lex_set(LEX_SOURCE_NOUN, row, LEX_SOURCE_NOUN_LANG) & (1u << doc->language))
		{
			*kind = lex_set(LEX_SOURCE_NOUN, row, LEX_SOURCE_NOUN_KIND);
			return true;
		}
	}
	return false;
}

/* A capitalised word that can be part of a name at token t. */
static bool
name_word(const NewsDoc *doc, int32_t t)
{
	uint32_t	kind = 0;

	if (doc->tokens[t].kind != TOKEN_WORD || !(doc->tokens[t].flags & TOKEN_CAPITAL) || (doc->tokens[t].flags & TOKEN_POSSESSIVE))
		return false;
	if (news_word_kind(doc, t) & ~KIND(MEDIUM))
		return false;
	if (source_noun(doc, t, &kind) && !(doc->tokens[t].flags & TOKEN_INITIAL) &&
		((kind & LEX_SOURCE_NOUN_KIND_PERSON) || ((doc->tokens[t].flags & TOKEN_SENTENCE) && !(doc->tokens[t].flags & TOKEN_UPPER))))
		return false;			/* Minister, Sen.: a title; People at the head of a sentence */
	return !(doc->tokens[t].flags & TOKEN_DOT) || (doc->tokens[t].flags & TOKEN_INITIAL) || (doc->tokens[t].flags & TOKEN_UPPER);
}

/* The last run of name words in [first, end); false if there is none. */
static bool
name_in(const NewsDoc *doc, int32_t first, int32_t end, int32_t *from, int32_t *to)
{
	int32_t		t;

	/* the head stands before "with the union", "from Ohio" */
	for (t = first + 1; t < end; t++)
		if (name_word(doc, t - 1) && (news_token_is(doc, t, "with") || news_token_is(doc, t, "from") || news_token_is(doc, t, "at") || news_token_is(doc, t, "in")))
			end = t;
	t = end;
	while (t > first)
	{
		/* Trudeau's office is not Trudeau */
		if (name_word(doc, t - 1) && !(t < end && (doc->tokens[t].flags & TOKEN_POSSESSIVE)))
		{
			*to = t;
			while (t > first && (name_word(doc, t - 1) || (news_is_mark(doc, t - 1, '-') && t - 1 > first && name_word(doc, t - 2)) ||
								 (doc->tokens[t - 1].kind == TOKEN_WORD && t - 1 > first && t < *to &&
								  (news_token_is(doc, t - 1, "of") || news_token_is(doc, t - 1, "on") || news_token_is(doc, t - 1, "van") || news_token_is(doc, t - 1, "de") || news_token_is(doc, t - 1, "von") ||
								   news_token_is(doc, t - 1, "al")) && name_word(doc, t - 2))))
				t--;
			*from = t;
			/* the A of an interview is no name */
			return *to - t > 1 || doc->tokens[t].end - doc->tokens[t].start > 1;
		}
		t--;
	}
	return false;
}

static FullName *
collect_names(NewsDoc *doc, int32_t *count)
{
	FullName   *names = news_alloc(doc, ((size_t) doc->n_tokens / 2 + 1) * sizeof(FullName));
	int32_t		n = 0;

	for (int32_t t = 0; t < doc->n_tokens;)
	{
		int32_t		first = t;

		while (t < doc->n_tokens && name_word(doc, t) && (t == first || !(doc->tokens[t].flags & (TOKEN_SENTENCE | TOKEN_PARAGRAPH))))
			t++;
		if (t - first >= 2 && t - first <= 4)
		{
			names[n].first = first;
			names[n].end = t;
			names[n].last = doc->tokens[t - 1].hash;
			n++;
		}
		if (t == first)
			t++;
	}
	if (n > 1)
		qsort(names, n, sizeof(FullName), by_last_word);
	*count = n;
	return names;
}

/* The first full name that ends with the word; NULL if none. */
static const FullName *
find_name(const FullName *names, int32_t count, uint32_t last)
{
	int32_t		low = 0,
				high = count;

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (names[middle].last < last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && names[low].last == last ? &names[low] : NULL;
}

/* The entity mentioned last inside the span; -1 if none. */
static int32_t
entity_in(const NewsDoc *doc, NewsSpan span)
{
	int32_t		low = 0,
				high = doc->n_mentions;
	int32_t		found = -1;

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (doc->mentions[middle].span.end <= span.start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < doc->n_mentions && doc->mentions[low].span.start < span.end; low++)
	{
		int32_t		e = doc->mentions[low].entity;

		if (e < 0 || e >= doc->n_entities)
			continue;
		if (doc->entities[e].kind == KIND_PERSON)
			return e;
		if (doc->entities[e].kind == KIND_ORG || found < 0)
			found = e;
	}
	return found;
}

static NewsGender
title_gender(const NewsDoc *doc, int32_t first, int32_t end)
{
	for (int32_t t = first; t < end; t++)
	{
		if (news_token_is(doc, t, "mr.") || news_token_is(doc, t, "mr") || news_token_is(doc, t, "spokesman") || news_token_is(doc, t, "sir") || news_token_is(doc, t, "herr"))
			return GENDER_MALE;
		if (news_token_is(doc, t, "mrs.") || news_token_is(doc, t, "ms.") || news_token_is(doc, t, "mrs") || news_token_is(doc, t, "ms") ||
			news_token_is(doc, t, "spokeswoman") || news_token_is(doc, t, "frau"))
			return GENDER_FEMALE;
	}
	return GENDER_UNKNOWN;
}

/* By the first given name among the words. */
static NewsGender
name_gender(const NewsDoc *doc, int32_t first, int32_t end)
{
	int32_t		hit,
				rows;

	for (int32_t t = first; t < end && t < first + 2; t++)
		if (lex_match(doc, LEX_GIVEN_GENDER, t, t + 1, &hit, &rows) > 0)
			return (lex_set(LEX_GIVEN_GENDER, lex_row(LEX_GIVEN_GENDER, hit), LEX_GIVEN_GENDER_GENDER) & LEX_GIVEN_GENDER_GENDER_MALE) ?
				GENDER_MALE : GENDER_FEMALE;
	return GENDER_UNKNOWN;
}

/* What kind of source the words of the phrase make it. */
static NewsSpeakerType
type_of(const NewsDoc *doc, int32_t first, int32_t end)
{
	for (int32_t t = end - 1; t >= first; t--)
	{
		uint32_t	kind;

		if (!source_noun(doc, t, &kind))
			continue;
		if (kind & LEX_SOURCE_NOUN_KIND_DOCUMENT)
			return SPEAKER_DOCUMENT;
		if (kind & LEX_SOURCE_NOUN_KIND_GROUP)
			return SPEAKER_GROUP;
		if (kind & LEX_SOURCE_NOUN_KIND_PERSON)
			return SPEAKER_PERSON;
	}
	return SPEAKER_UNKNOWN;
}

/* The latest speaker who can be meant; -1 if none. */
static int32_t
recent(const Speaker *speakers, int32_t n, NewsGender gender, bool plural)
{
	for (int32_t i = n - 1; i >= 0 && i >= n - LOOK_BACK; i--)
	{
		if (plural ? speakers[i].type == SPEAKER_PERSON : speakers[i].type != SPEAKER_PERSON)
			continue;
		if (gender != GENDER_UNKNOWN && speakers[i].gender != GENDER_UNKNOWN && speakers[i].gender != gender)
			continue;
		return i;
	}
	return -1;
}

/*
 * news_resolve_speakers
 *		Fills speaker, speaker_type, entity and role of every attribution, and
 *		refines method and confidence.  Attributions come in the order of the text.
 */
void
news_resolve_speakers(NewsDoc *doc)
{
	FullName   *names;
	int32_t		n_names;
	Speaker    *speakers;
	int32_t		n = 0;
	int32_t		printed = -1;	/* the last attribution whose source is printed */

	if (doc->n_attributions == 0)
		return;
	names = collect_names(doc, &n_names);
	speakers = news_alloc(doc, (size_t) doc->n_attributions * sizeof(Speaker));
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		NewsAttribution *a = &doc->attributions[i];
		int32_t		first,
					end,
					head_end,
					from,
					to,
					who = -1;
		Speaker		speaker;
		uint32_t	kind;

		if ((i & 63) == 0)
			news_poll(doc);
		memset(&speaker, 0, sizeof(speaker));
		speaker.entity = -1;
		/* the mood of reported speech carries on whoever was printed last, and so does "demnach" */
		if (a->source.end <= a->source.start && printed >= 0 && (strcmp(a->method, "subjunctive") == 0 || strcmp(a->method, "phrase") == 0))
		{
			const NewsAttribution *before = &doc->attributions[printed];

			a->source = before->source;
			a->source_head = before->source_head;
			a->speaker = before->speaker;
			a->speaker_type = before->speaker_type;
			a->entity = before->entity;
			a->confidence = 0.6f;
			continue;
		}
		if (a->source.end <= a->source.start)
		{
			/* nothing printed beside it: whoever spoke last */
			if (n > 0 && a->kind == QUOTE_DIRECT)
			{
				who = n - 1;
				a->speaker = speakers[who].name;
				a->speaker_type = speakers[who].type;
				a->entity = speakers[who].entity;
				a->confidence = strcmp(a->method, "paragraph alone") == 0 ? 0.72f : 0.82f;
			}
			else
				a->confidence = 0.2f;
			continue;
		}
		printed = i;
		first = news_token_at(doc, a->source.start);
		end = news_token_at(doc, a->source.end - 1) + 1;
		head_end = a->source_head.end > a->source_head.start ? news_token_at(doc, a->source_head.end - 1) + 1 : end;
		kind = news_word_kind(doc, first);
		speaker.gender = title_gender(doc, first, end);
		speaker.type = type_of(doc, first, head_end);
		if (end - first == 1 && (kind & (KIND(HE) | KIND(SHE) | KIND(THEY))))
		{
			NewsGender	gender = (kind & KIND(HE)) ? GENDER_MALE : (kind & KIND(SHE)) ? GENDER_FEMALE : GENDER_UNKNOWN;
			bool		plural = (kind & KIND(THEY)) && !(kind & (KIND(HE) | KIND(SHE)));

			who = recent(speakers, n, gender, plural);
			speaker.type = plural ? SPEAKER_GROUP : SPEAKER_PERSON;
			speaker.gender = gender;
			if (who >= 0)
			{
				speaker = speakers[who];
				if (speaker.gender == GENDER_UNKNOWN)
					speakers[who].gender = speaker.gender = gender;
				a->method = "pronoun";
				a->confidence = 0.75f;
			}
			else
				a->confidence = 0.3f;
		}
		else if ((speaker.entity = entity_in(doc, a->source_head)) >= 0 && doc->entities[speaker.entity].kind != KIND_PLACE)
		{
			const NewsEntity *entity = &doc->entities[speaker.entity];

			speaker.name = entity->name;
			speaker.type = entity->kind == KIND_PERSON ? SPEAKER_PERSON : SPEAKER_ORG;
			if (entity->gender != GENDER_UNKNOWN)
				speaker.gender = entity->gender;
			a->role = entity->role;
			a->confidence = 0.95f;
		}
		else if (name_in(doc, first, head_end, &from, &to) || name_in(doc, head_end, end, &from, &to))
		{
			const FullName *full = to - from == 1 ? find_name(names, n_names, doc->tokens[from].hash) : NULL;

			speaker.entity = -1;
			a->confidence = 0.85f;
			if (full != NULL && !(doc->tokens[from].flags & TOKEN_UPPER))
			{
				speaker.name = news_squeeze(doc, news_token_span(doc, full->first, full->end));
				speaker.type = SPEAKER_PERSON;
				if (speaker.gender == GENDER_UNKNOWN)
					speaker.gender = name_gender(doc, full->first, full->end);
			}
			else
				speaker.name = news_squeeze(doc, news_token_span(doc, from, to));
			if (speaker.gender == GENDER_UNKNOWN)
				speaker.gender = name_gender(doc, from, to);
			if (speaker.gender != GENDER_UNKNOWN && to == head_end)
				speaker.type = SPEAKER_PERSON;
			if (speaker.type == SPEAKER_UNKNOWN)
				speaker.type = (doc->tokens[from].flags & TOKEN_UPPER) && to - from == 1 ? SPEAKER_ORG : SPEAKER_PERSON;
			/* the words before the name are a role: "union president Jeff" */
			if (from > first && to == head_end && speaker.type == SPEAKER_PERSON)
				a->role = news_squeeze(doc, news_token_span(doc, first, from));
			else if (head_end + 1 < end)
				a->role = news_squeeze(doc, news_token_span(doc, head_end + 1, end));
		}
		else if ((kind & KIND(DETERMINER)) && speaker.type == SPEAKER_PERSON && news_token_is(doc, first, "the"))
		{
			/* the coach: who spoke last, if there was one */
			who = recent(speakers, n, speaker.gender, false);
			speaker.entity = -1;
			if (who >= 0)
			{
				speaker = speakers[who];
				a->method = "epithet";
				a->confidence = 0.7f;
			}
		}
		else
			speaker.entity = -1;
		a->speaker = speaker.name;
		a->speaker_type = speaker.type;
		a->entity = speaker.entity;
		/* beliefs of others between two quotations do not change who is speaking */
		if (a->stance != STANCE_THINK && (speaker.name.text != NULL || who < 0))
			speakers[n++] = speaker;
	}
}
