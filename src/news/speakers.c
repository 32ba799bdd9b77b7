/*
 * speakers.c
 *		Which person or body a source names: the entity that it mentions, whom a pronoun or an
 *		epithet stands for, and who goes on speaking where nothing is printed.
 */
#include <stdlib.h>

#include "news/antecedents.h"
#include "news/attribution_rows.h"
#include "news/entities.h"
#include "news/stages.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x
#define NOUN(x)	LEX_SOURCE_NOUN_KIND_##x

/* How many earlier speakers are looked back at. */
#define LOOK_BACK	8

/* Coordinated sources ("Berg and Cable") are told apart up to so many. */
#define MAX_TOGETHER	4

/* Someone who spoke. */
typedef struct Speaker
{
	NewsText	name;
	NewsSpeakerType type;
	NewsGender	gender;
	int32_t		entity;
} Speaker;

/* A person's full name in the text (two words or more) under its last word. */
typedef struct FullName
{
	uint32_t	last;			/* hash of the last word */
	int32_t		mention;
} FullName;

/* What the stage knows while it walks through the attributions. */
typedef struct Speech
{
	NewsDoc    *doc;
	FullName   *names;
	int32_t		n_names;
	Speaker    *past;			/* who spoke, in order */
	int32_t		n_past;
} Speech;

/* ---- words of a source ------------------------------------------------------ */

/* The kind and gender of a source noun or role; false if the word is none. */
static bool
source_noun(const NewsDoc *doc, int32_t t, uint32_t *kind, uint32_t *affiliation)
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
			*affiliation = lex_set(LEX_SOURCE_NOUN, row, LEX_SOURCE_NOUN_AFFILIATION);
			return true;
		}
	}
	return false;
}

/* Where the head of the phrase ends: before a preposition, a relative pronoun, a comma, a participle. */
static int32_t
head_of(const NewsDoc *doc, int32_t first, int32_t end)
{
	for (int32_t t = first + 1; t < end; t++)
	{
		uint32_t	kind = news_word_kind(doc, t);
		int32_t		n = news_token_length(doc, t);

		if (!news_is_word(doc, t) && !news_is_mark(doc, t, '-') && !news_is_mark(doc, t, '&') && !(doc->tokens[t].flags & TOKEN_POSSESSIVE))
			return t;
		/* French contracts a preposition with its article */
		if (doc->language == NEWS_FR && (news_token_is(doc, t, "du") || news_token_is(doc, t, "des") || news_token_is(doc, t, "d'")))
			return t;
		if ((kind & (KIND(PREPOSITION) | KIND(RELATIVE) | KIND(AUXILIARY) | KIND(SUBORDINATE))) && !(kind & KIND(DETERMINER)))
			return t;
		if (doc->language == NEWS_EN && n > 4 && !(doc->tokens[t].flags & TOKEN_CAPITAL) && t > first + 1 &&
			memcmp(news_token_text(doc, t) + n - 2, "ed", 2) == 0)
			return t;
	}
	return end;
}

/* What kind of source the words of the phrase make it: the last noun decides. */
static NewsSpeakerType
type_of(const NewsDoc *doc, int32_t first, int32_t end)
{
	for (int32_t t = end - 1; t >= first; t--)
	{
		uint32_t	kind,
					affiliation;

		if (!source_noun(doc, t, &kind, &affiliation))
			continue;
		if (kind & NOUN(DOCUMENT))
			return SPEAKER_DOCUMENT;
		if (kind & NOUN(GROUP))
			return SPEAKER_GROUP;
		if (kind & NOUN(PERSON))
			return SPEAKER_PERSON;
	}
	return SPEAKER_UNKNOWN;
}

/* By a title or a role that tells it: Ms., spokesman, die Ministerin. */
static NewsGender
told_gender(const NewsDoc *doc, int32_t first, int32_t end)
{
	int32_t		hit,
				rows;

	for (int32_t t = first; t < end; t++)
	{
		uint32_t	set = 0;

		if (doc->tokens[t].lex == 0)
			continue;
		if (lex_match(doc, LEX_TITLE, t, end, &hit, &rows) > 0)
			set = lex_set(LEX_TITLE, lex_row(LEX_TITLE, hit), LEX_TITLE_GENDER);
		if (set == 0 && lex_match(doc, LEX_ROLE, t, end, &hit, &rows) > 0)
			set = lex_set(LEX_ROLE, lex_row(LEX_ROLE, hit), LEX_ROLE_GENDER);
		if (set == LEX_ROLE_GENDER_MALE)
			return GENDER_MALE;
		if (set == LEX_ROLE_GENDER_FEMALE)
			return GENDER_FEMALE;
	}
	return GENDER_UNKNOWN;
}

/* ---- names ------------------------------------------------------------------- */

static int
by_last_word(const void *x, const void *y)
{
	const FullName *a = x,
			   *b = y;

	if (a->last != b->last)
		return a->last < b->last ? -1 : 1;
	return (a->mention > b->mention) - (a->mention < b->mention);
}

static void
collect_names(Speech *speech)
{
	NewsDoc    *doc = speech->doc;

	speech->names = news_alloc(doc, ((size_t) doc->n_mentions + 1) * sizeof(FullName));
	for (int32_t m = 0; m < doc->n_mentions; m++)
		if (doc->mentions[m].kind == KIND_PERSON && doc->mentions[m].end - doc->mentions[m].first >= 2 && doc->mentions[m].entity >= 0)
		{
			speech->names[speech->n_names].last = doc->tokens[doc->mentions[m].end - 1].hash;
			speech->names[speech->n_names++].mention = m;
		}
	if (speech->n_names > 1)
		qsort(speech->names, speech->n_names, sizeof(FullName), by_last_word);
}

/* The person whose full name ends with the word at t; -1 if none. */
static int32_t
entity_by_surname(const Speech *speech, int32_t t)
{
	uint32_t	last = speech->doc->tokens[t].hash;
	int32_t		low = 0,
				high = speech->n_names;

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (speech->names[middle].last < last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < speech->n_names && speech->names[low].last == last ? speech->doc->mentions[speech->names[low].mention].entity : -1;
}

/*
 * The entities that the phrase [first, end) names as who speaks: mentions in its head, or a person's name behind a comma
 * ("the keeper, Anna Berg,"); not those that only qualify it ("Berg's office", "the RCMP statement", "a coach from Ohio").
 * Fills at most MAX_TOGETHER, more than one only where "and" joins them.
 */
static int
entities_in(const NewsDoc *doc, int32_t first, int32_t end, int32_t *found)
{
	int32_t		head = head_of(doc, first, end);
	int			n = 0;
	bool		joined = false;
	bool		person = false;

	for (int32_t m = news_mention_at(doc, doc->tokens[first].start); m < doc->n_mentions && doc->mentions[m].first < end; m++)
	{
		const NewsMention *mention = &doc->mentions[m];
		const NewsEntity *entity;
		bool		behind_comma = mention->first > first && news_is_mark(doc, mention->first - 1, ',');

		if (mention->entity < 0 || mention->entity >= doc->n_entities || mention->first < first)
			continue;
		entity = &doc->entities[mention->entity];
		if (mention->first >= head && !(behind_comma && entity->kind == KIND_PERSON && n == 0))
			continue;
		/* it qualifies what follows */
		if (mention->end < end && mention->end < doc->n_tokens)
		{
			const NewsToken *next = &doc->tokens[mention->end];

			if ((next->flags & TOKEN_POSSESSIVE) && mention->end + 1 < end)
				continue;
			if (next->kind == TOKEN_WORD && !(next->flags & (TOKEN_CAPITAL | TOKEN_POSSESSIVE)) &&
				(news_word_kind(doc, mention->end) & ~KIND(MEDIUM)) == 0 && mention->end < head)
				continue;
		}
		if (entity->kind != KIND_PERSON && entity->kind != KIND_ORG && !(entity->kind == KIND_PLACE && mention->end == head))
			continue;
		joined = n > 0 && mention->first > first && news_token_is(doc, mention->first - 1, "and");
		if (n > 0 && !joined)
		{
			/* "UFCW president Jeff Traeger": the person, not the body */
			if (entity->kind == KIND_PERSON && !person)
				n = 0;
			else if (!behind_comma || mention->first >= head)
				continue;
		}
		person |= entity->kind == KIND_PERSON;
		if (n < MAX_TOGETHER && !(n > 0 && found[n - 1] == mention->entity))
			found[n++] = mention->entity;
	}
	return n;
}

/* A capitalised word that can be part of a name at token t. */
static bool
name_word(const NewsDoc *doc, int32_t t)
{
	uint32_t	kind,
				affiliation;

	if (doc->tokens[t].kind != TOKEN_WORD || !(doc->tokens[t].flags & TOKEN_CAPITAL) || (doc->tokens[t].flags & TOKEN_POSSESSIVE))
		return false;
	if (news_word_kind(doc, t) & ~KIND(MEDIUM))
		return false;
	if (doc->language == NEWS_DE || (doc->tokens[t].flags & TOKEN_SENTENCE))
		if (doc->tokens[t].lex != 0 && source_noun(doc, t, &kind, &affiliation))
			return false;
	return true;
}

/* The last run of capitalised words in the phrase's head, where no mention was found; false if there is none. */
static bool
name_in(const NewsDoc *doc, int32_t first, int32_t end, int32_t *from, int32_t *to)
{
	int32_t		t = head_of(doc, first, end);

	/* German writes every noun so */
	if (doc->language == NEWS_DE && !(doc->tokens[first].flags & TOKEN_UPPER))
		return false;
	if (t <= first || !name_word(doc, t - 1))
		return false;
	*to = t;
	while (t > first && name_word(doc, t - 1))
		t--;
	*from = t;
	/* the A of an interview is no name */
	return *to - t > 1 || doc->tokens[t].end - doc->tokens[t].start > 1;
}

/* ---- who is meant -------------------------------------------------------------- */

static void
set_entity(const NewsDoc *doc, Speaker *speaker, int32_t e)
{
	const NewsEntity *entity = &doc->entities[e];

	speaker->entity = e;
	speaker->name = entity->name;
	speaker->type = entity->kind == KIND_PERSON ? SPEAKER_PERSON : SPEAKER_ORG;
	if (entity->gender != GENDER_UNKNOWN || speaker->gender == GENDER_UNKNOWN)
		speaker->gender = entity->gender;
}

/* The latest speaker of a kind who can be meant; -1 if none. */
static int32_t
recent(const Speech *speech, NewsGender gender, bool person)
{
	for (int32_t i = speech->n_past - 1; i >= 0 && i >= speech->n_past - LOOK_BACK; i--)
	{
		const Speaker *s = &speech->past[i];

		if (person ? s->type != SPEAKER_PERSON : s->type == SPEAKER_PERSON)
			continue;
		if (gender != GENDER_UNKNOWN && s->gender != GENDER_UNKNOWN && s->gender != gender)
			continue;
		return i;
	}
	return -1;
}

static int32_t
last_entity(const Speech *speech, bool person)
{
	int32_t		i = recent(speech, GENDER_UNKNOWN, person);

	return i >= 0 ? speech->past[i].entity : -1;
}

/* he, she, they, it */
static void
resolve_pronoun(Speech *speech, NewsAttribution *a, int32_t t, uint32_t kind, Speaker *speaker)
{
	NewsDoc    *doc = speech->doc;
	bool		plural = (kind & KIND(THEY)) && !(kind & (KIND(HE) | KIND(SHE)));
	bool		thing = news_token_is(doc, t, "it");
	NewsGender	gender = (kind & KIND(HE)) || news_token_is(doc, t, "his") ? GENDER_MALE :
		(kind & KIND(SHE)) || news_token_is(doc, t, "her") ? GENDER_FEMALE : GENDER_UNKNOWN;
	int32_t		who = -1,
				e;
	float		margin = 0;

	a->method = "pronoun";
	a->confidence = 0.3f;
	speaker->gender = gender;
	speaker->type = plural ? SPEAKER_GROUP : thing ? SPEAKER_ORG : SPEAKER_PERSON;
	if (plural)
	{
		who = recent(speech, GENDER_UNKNOWN, false);
		if (who >= 0)
		{
			*speaker = speech->past[who];
			a->confidence = speaker->name.text != NULL ? 0.55f : 0.4f;
		}
		return;
	}
	e = news_antecedent(doc, t, gender, thing, last_entity(speech, !thing), &margin);
	who = recent(speech, gender, !thing);
	/* a speaker who has no entity but spoke last */
	if (who >= 0 && speech->past[who].entity < 0 && who == speech->n_past - 1)
		e = -1;
	if (e >= 0)
	{
		set_entity(doc, speaker, e);
		speaker->gender = gender;
		a->confidence = (thing ? 0.5f : 0.65f) + 0.25f * margin;
	}
	else if (who >= 0)
	{
		*speaker = speech->past[who];
		if (speaker->gender == GENDER_UNKNOWN)
			speech->past[who].gender = speaker->gender = gender;
		a->confidence = 0.65f;
	}
}

/* "the minister", "the 45-year-old", "the company": false when the words stand for themselves. */
static bool
resolve_epithet(Speech *speech, NewsAttribution *a, int32_t first, int32_t head, Speaker *speaker)
{
	NewsDoc    *doc = speech->doc;
	uint32_t	kind = 0,
				affiliation = 0;
	int32_t		noun = head - 1;
	int32_t		e;
	float		margin;
	NewsGender	gender = told_gender(doc, first, head);

	if (!(news_word_kind(doc, first) & KIND(DETERMINER)) || head - first < 2 || head - first > 4 ||
		!(news_token_is(doc, first, "the") || doc->language != NEWS_EN))
		return false;
	e = news_entity_for_role(doc, news_token_span(doc, first + 1, head), first);
	if (e >= 0 && !(gender != GENDER_UNKNOWN && doc->entities[e].gender != GENDER_UNKNOWN && doc->entities[e].gender != gender))
	{
		set_entity(doc, speaker, e);
		a->method = "epithet";
		a->confidence = 0.8f;
		return true;
	}
	if (doc->language != NEWS_EN)
		return false;
	source_noun(doc, noun, &kind, &affiliation);
	if (kind & NOUN(ANAPHOR))
	{
		bool		person = (kind & NOUN(PERSON)) != 0;
		int32_t		who;

		e = news_antecedent(doc, first, gender, !person, last_entity(speech, person), &margin);
		who = recent(speech, gender, person);
		if (e >= 0)
			set_entity(doc, speaker, e);
		else if (who >= 0)
			*speaker = speech->past[who];
		else
			return false;
		a->method = "epithet";
		a->confidence = 0.5f + (e >= 0 ? 0.2f * margin : 0);
		return true;
	}
	return false;
}

/* The organization named last in a phrase for a document, or -1. */
static int32_t
author_of(const NewsDoc *doc, int32_t first, int32_t end)
{
	int32_t		found = -1;

	for (int32_t m = news_mention_at(doc, doc->tokens[first].start); m < doc->n_mentions && doc->mentions[m].first < end; m++)
		if (doc->mentions[m].entity >= 0 && doc->entities[doc->mentions[m].entity].kind == KIND_ORG)
			found = doc->mentions[m].entity;
	return found;
}

/* A source that is printed. */
static void
resolve_source(Speech *speech, NewsAttribution *a, Speaker *speaker)
{
	NewsDoc    *doc = speech->doc;
	int32_t		first = news_token_at(doc, a->source.start);
	int32_t		end = news_token_at(doc, a->source.end - 1) + 1;
	int32_t		head;
	uint32_t	kind = news_word_kind(doc, first);
	int32_t		found[MAX_TOGETHER];
	int			n;
	int32_t		from,
				to;

	/* "assure-t-il": the pronoun is part of a word */
	if (end - first == 1 && a->source.start > doc->tokens[first].start)
	{
		NewsText	word = news_span_text(doc, a->source);

		kind = word.length >= 4 && memcmp(word.text, "elle", 4) == 0 ? (word.length > 4 ? KIND(THEY) : KIND(SHE)) :
			word.length == 3 && memcmp(word.text, "ils", 3) == 0 ? KIND(THEY) : word.length == 2 && memcmp(word.text, "il", 2) == 0 ? KIND(HE) : 0;
		if (kind != 0)
			resolve_pronoun(speech, a, first, kind, speaker);
		return;
	}
	if (end - first == 1 && ((kind & (KIND(HE) | KIND(SHE) | KIND(THEY))) || news_token_is(doc, first, "it") ||
							 news_token_is(doc, first, "his") || news_token_is(doc, first, "her")))
	{
		resolve_pronoun(speech, a, first, kind, speaker);
		return;
	}
	head = head_of(doc, first, end);
	speaker->type = type_of(doc, first, head);
	n = entities_in(doc, first, end, found);
	if (n > 1)
	{
		/* "Berg and Cable" */
		size_t		size = 0;
		char	   *name;
		int32_t		length = 0;

		a->together = news_alloc(doc, (size_t) n * sizeof(int32_t));
		a->n_together = n;
		for (int i = 0; i < n; i++)
		{
			a->together[i] = found[i];
			size += (size_t) doc->entities[found[i]].name.length + 5;
		}
		name = news_alloc(doc, size);
		for (int i = 0; i < n; i++)
		{
			const char *glue = i == 0 ? "" : i == n - 1 ? " and " : ", ";

			memcpy(name + length, glue, strlen(glue));
			length += (int32_t) strlen(glue);
			memcpy(name + length, doc->entities[found[i]].name.text, doc->entities[found[i]].name.length);
			length += doc->entities[found[i]].name.length;
		}
		speaker->name.text = name;
		speaker->name.length = length;
		speaker->type = SPEAKER_GROUP;
		a->confidence = 0.8f;
		return;
	}
	if (n == 1)
	{
		const NewsEntity *entity = &doc->entities[found[0]];

		speaker->gender = told_gender(doc, first, end);
		set_entity(doc, speaker, found[0]);
		a->role = entity->role;
		a->confidence = entity->kind == KIND_PERSON ? 0.93f : 0.85f;
		return;
	}
	if (name_in(doc, first, end, &from, &to))
	{
		int32_t		e = to - from == 1 ? entity_by_surname(speech, from) : -1;

		speaker->gender = told_gender(doc, first, end);
		if (e >= 0)
			set_entity(doc, speaker, e);
		else
		{
			speaker->name = news_squeeze(doc, news_token_span(doc, from, to));
			if (speaker->type == SPEAKER_UNKNOWN)
				speaker->type = to - from > 1 ? SPEAKER_PERSON : SPEAKER_ORG;
		}
		if (from > first)
			a->role = news_squeeze(doc, news_token_span(doc, first, from));
		a->confidence = 0.75f;
		return;
	}
	/* "a study by Statistics Canada", "the union's release": the body that wrote it */
	if (speaker->type == SPEAKER_DOCUMENT)
	{
		int32_t		author = author_of(doc, first, end);

		if (author >= 0)
		{
			speaker->name = doc->entities[author].name;
			speaker->entity = author;
			a->confidence = 0.6f;
		}
		return;
	}
	if (resolve_epithet(speech, a, first, head, speaker))
		return;
	speaker->gender = told_gender(doc, first, end);
}

/* ---- nothing printed ------------------------------------------------------------ */

static int32_t
paragraph_of(const NewsDoc *doc, NewsSpan span)
{
	int32_t		t = news_token_at(doc, span.start);

	return t < doc->n_tokens ? doc->sentences[doc->tokens[t].sentence].paragraph : doc->n_paragraphs - 1;
}

static void
take(NewsAttribution *a, const Speaker *speaker)
{
	a->speaker = speaker->name;
	a->speaker_type = speaker->type;
	a->entity = speaker->entity;
}

/*
 * A quotation without a source: who spoke last, whom a later sentence of its paragraph names, or whom the
 * paragraph before is about.  i is its row, spoke the paragraph in which somebody spoke last.
 */
static void
resolve_silent(Speech *speech, int32_t i, int32_t spoke)
{
	NewsDoc    *doc = speech->doc;
	NewsAttribution *a = &doc->attributions[i];
	int32_t		paragraph;

	a->confidence = 0.2f;
	if (a->kind != QUOTE_DIRECT)
		return;
	paragraph = paragraph_of(doc, a->content[0]);
	/* the source stands behind a later quotation of the same paragraph */
	if (spoke < paragraph)
		for (int32_t j = i + 1; j < doc->n_attributions && j < i + 6; j++)
		{
			const NewsAttribution *next = &doc->attributions[j];
			Speaker		speaker;

			if (paragraph_of(doc, next->content[0]) != paragraph)
				break;
			if (next->kind != QUOTE_DIRECT || next->source.end <= next->source.start || next->source.start < next->content[0].start)
				continue;
			memset(&speaker, 0, sizeof(speaker));
			speaker.entity = -1;
			{
				NewsAttribution copy = *next;

				resolve_source(speech, &copy, &speaker);
			}
			if (speaker.name.text == NULL)
				break;
			a->method = "same paragraph";
			a->confidence = 0.7f;
			take(a, &speaker);
			return;
		}
	if (speech->n_past > 0 && (spoke >= paragraph - 1 || strcmp(a->method, "paragraph alone") != 0))
	{
		take(a, &speech->past[speech->n_past - 1]);
		a->confidence = strcmp(a->method, "paragraph alone") == 0 ? 0.72f : 0.82f;
		return;
	}
	if (strcmp(a->method, "paragraph alone") == 0)
	{
		int32_t		e = news_paragraph_focus(doc, paragraph - 1, last_entity(speech, true));

		if (e >= 0)
		{
			Speaker		speaker;

			memset(&speaker, 0, sizeof(speaker));
			set_entity(doc, &speaker, e);
			take(a, &speaker);
			a->confidence = 0.6f;
			speech->past[speech->n_past++] = speaker;
			return;
		}
	}
	if (speech->n_past > 0)
	{
		take(a, &speech->past[speech->n_past - 1]);
		a->confidence = 0.6f;
	}
}

/*
 * news_resolve_speakers
 *		Fills speaker, speaker_type, entity and role of every attribution, and
 *		refines method and confidence.  Attributions come in the order of the text.
 */
void
news_resolve_speakers(NewsDoc *doc)
{
	Speech		speech;
	int32_t		printed = -1;	/* the last attribution whose source is printed */
	int32_t		spoke = -2;		/* the paragraph in which somebody spoke last */

	if (doc->n_attributions == 0)
		return;
	memset(&speech, 0, sizeof(speech));
	speech.doc = doc;
	speech.past = news_alloc(doc, (size_t) doc->n_attributions * sizeof(Speaker));
	collect_names(&speech);
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		NewsAttribution *a = &doc->attributions[i];
		Speaker		speaker;

		if ((i & 63) == 0)
			news_poll(doc);
		memset(&speaker, 0, sizeof(speaker));
		speaker.entity = -1;
		/* "… and added that": the subject is not printed again */
		if (a->source.end <= a->source.start && printed >= 0 && a->kind != QUOTE_DIRECT && a->cue.end > a->cue.start &&
			doc->attributions[printed].source.end <= a->cue.start && strcmp(a->method, "noun") != 0 && a->stance != STANCE_THINK &&
			doc->tokens[news_token_at(doc, doc->attributions[printed].source.start)].sentence == doc->tokens[news_token_at(doc, a->cue.start)].sentence)
		{
			a->source = doc->attributions[printed].source;
			a->source_head = doc->attributions[printed].source_head;
			a->speaker = doc->attributions[printed].speaker;
			a->speaker_type = doc->attributions[printed].speaker_type;
			a->entity = doc->attributions[printed].entity;
			a->confidence = doc->attributions[printed].confidence * 0.9f;
			a->method = "ellipsis";
			continue;
		}
		if (a->source.end <= a->source.start)
		{
			/* the mood of reported speech carries on whoever was printed last, and so does "demnach" */
			if (printed >= 0 && (strcmp(a->method, "subjunctive") == 0 || strcmp(a->method, "phrase") == 0))
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
			resolve_silent(&speech, i, spoke);
			if (a->speaker.text != NULL && a->kind == QUOTE_DIRECT)
				spoke = paragraph_of(doc, a->content[0]);
			continue;
		}
		printed = i;
		resolve_source(&speech, a, &speaker);
		a->speaker = speaker.name;
		a->speaker_type = speaker.type;
		a->entity = speaker.entity;
		/* beliefs of others between two quotations do not change who is speaking */
		if (a->stance != STANCE_THINK)
		{
			speech.past[speech.n_past++] = speaker;
			spoke = paragraph_of(doc, a->source);
		}
	}
}
