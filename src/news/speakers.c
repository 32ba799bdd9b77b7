/*
 * speakers.c
 *		Which person or body a source names: the entity that it mentions, whom a pronoun or an
 *		epithet stands for, and who goes on speaking where nothing is printed.
 */
#include "news/antecedents.h"
#include "news/attribution_rows.h"
#include "news/entities.h"
#include "news/source_names.h"
#include "news/stages.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x
#define NOUN(x)	LEX_SOURCE_NOUN_KIND_##x

/* "the former Republican nominee for the Senate": so many tokens make an epithet at most. */
#define EPITHET_TOKENS	8

/* How many earlier speakers are looked back at. */
#define LOOK_BACK	8

/*
 * How often each way to a speaker is right, as counted on annotated articles (doc/attribution.md has the table that comes of it).
 * SAME_… are parts of the last speaker's own.
 */
#define SURE_PERSON		0.97f	/* named */
#define SURE_ORG		0.72f
#define SURE_TOGETHER	0.75f
#define SURE_SURNAME	0.93f	/* a capitalised word that ends a full name printed elsewhere */
#define SURE_WORDS		0.45f	/* capitalised words that no name was found in */
#define SURE_AUTHOR		0.44f	/* of a document */
#define SURE_ROLE		0.44f	/* "the minister", with a minister named */
#define SURE_EPITHET	0.40f
#define SURE_BODY		0.72f	/* "the commission", with a body named so */
#define SURE_PRONOUN	0.46f	/* an antecedent hardly ahead of the next */
#define SURE_CLEAR		0.87f	/* one that is far ahead */
#define SURE_SPEAKER	0.70f	/* whoever spoke last, who is in no list of names */
#define SURE_IT			0.40f
#define SURE_CLEAR_IT	0.42f
#define SURE_THEY		0.45f
#define CLEAR_LEAD		0.5f	/* how far is far, 0..1 */
#define SURE_SOON		0.80f	/* named behind a later quotation of the paragraph */
#define SURE_FOCUS		0.75f	/* whom the paragraph before is about */
#define SAME_PARAGRAPH	0.98f
#define SAME_NEXT		0.97f
#define SAME_BODY		0.62f	/* the next paragraph, after a body */
#define SAME_LATER		0.75f

/* Someone who spoke. */
typedef struct Speaker
{
	NewsText	name;
	NewsSpeakerType type;
	NewsGender	gender;
	int32_t		entity;
	float		confidence;		/* that it is he */
} Speaker;

/* What the stage knows while it walks through the attributions. */
typedef struct Speech
{
	NewsDoc    *doc;
	NewsNames	names;
	Speaker    *past;			/* who spoke, in order */
	int32_t		n_past;
} Speech;

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
			a->confidence = speaker->name.text != NULL ? SURE_THEY : 0.4f;
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
		a->confidence = (margin < CLEAR_LEAD ? thing ? SURE_IT : SURE_PRONOUN : thing ? SURE_CLEAR_IT : SURE_CLEAR) + 0.08f * margin;
		/* no surer than it is that he spoke before */
		if (speech->n_past > 0 && speech->past[speech->n_past - 1].entity == e && speech->past[speech->n_past - 1].confidence < a->confidence)
			a->confidence = speech->past[speech->n_past - 1].confidence;
	}
	else if (who >= 0)
	{
		*speaker = speech->past[who];
		if (speaker->gender == GENDER_UNKNOWN)
			speech->past[who].gender = speaker->gender = gender;
		a->confidence = SURE_SPEAKER;
	}
}

/* Does a word of [first, end) tell a nation ("the Chilean striker")?  Whoever is of another one cannot be meant. */
static bool
tells_nation(const NewsDoc *doc, int32_t first, int32_t end)
{
	for (int32_t t = first; t < end; t++)
		if (doc->tokens[t].lex != 0 && (doc->tokens[t].flags & TOKEN_CAPITAL) && (lex_word_is(doc->tokens[t].lex) & LEX_BIT(LEX_DEMONYM)))
			return true;
	return false;
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
	NewsGender	gender = news_told_gender(doc, first, head);

	if (!(news_word_kind(doc, first) & KIND(DETERMINER)) || head - first < 2 || head - first > EPITHET_TOKENS ||
		!(news_token_is(doc, first, "the") || doc->language != NEWS_EN))
		return false;
	e = news_entity_for_epithet(doc, first + 1, head, gender);
	if (e >= 0)
	{
		set_entity(doc, speaker, e);
		a->role = doc->entities[e].role;
		a->method = "epithet";
		a->confidence = SURE_ROLE;
		return true;
	}
	if (doc->language != NEWS_EN)
		return false;
	e = head - first == 2 ? news_body_of_noun(doc, noun, first) : -1;
	if (e >= 0)
	{
		set_entity(doc, speaker, e);
		a->method = "epithet";
		a->confidence = SURE_BODY;
		return true;
	}
	news_source_noun(doc, noun, &kind, &affiliation);
	/* "the 45-year-old" */
	if (news_token_length(doc, noun) > 9 && memcmp(news_token_text(doc, noun) + news_token_length(doc, noun) - 8, "year-old", 8) == 0)
		kind = NOUN(PERSON) | NOUN(ANAPHOR);
	if ((kind & NOUN(ANAPHOR)) && !tells_nation(doc, first + 1, noun))
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
		a->confidence = SURE_EPITHET + (e >= 0 ? 0.08f * margin : 0);
		return true;
	}
	return false;
}

/*
 * The role that is printed with a person: what stands before the name ("union president Jeff Traeger") or behind a
 * comma ("James Acton, a physicist at the institute"); none if nothing does.
 */
static NewsText
printed_role(NewsDoc *doc, int32_t entity, int32_t first, int32_t end)
{
	NewsText	none = {NULL, 0};
	int32_t		m = news_mention_at(doc, doc->tokens[first].start);
	int32_t		from = first,
				to;

	while (m < doc->n_mentions && doc->mentions[m].first < end && doc->mentions[m].entity != entity)
		m++;
	if (m >= doc->n_mentions || doc->mentions[m].first >= end || doc->mentions[m].first < first)
		return none;
	to = doc->mentions[m].first;
	while (from < to && (news_word_kind(doc, from) & KIND(DETERMINER)))
		from++;
	/* a word in lower case makes it a role; capitals alone are a title or a body */
	for (int32_t t = from; t < to; t++)
		if (doc->tokens[t].kind == TOKEN_WORD && !(doc->tokens[t].flags & (TOKEN_CAPITAL | TOKEN_POSSESSIVE)))
			return news_is_mark(doc, to - 1, ',') ? none : news_squeeze(doc, news_token_span(doc, from, to));
	from = doc->mentions[m].end;
	while (end > from && !news_is_word(doc, end - 1))
		end--;
	if (from + 2 < end && news_is_mark(doc, from, ',') && !(news_word_kind(doc, from + 1) & (KIND(RELATIVE) | KIND(PREPOSITION))) &&
		doc->tokens[from + 1].kind == TOKEN_WORD)
	{
		from++;
		if ((news_word_kind(doc, from) & KIND(DETERMINER)) && from + 1 < end)
			from++;
		return news_squeeze(doc, news_token_span(doc, from, end));
	}
	return none;
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
	int32_t		found[NEWS_MAX_TOGETHER];
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
	head = news_source_head(doc, first, end);
	speaker->type = news_source_type(doc, first, head);
	n = news_entities_in(doc, &speech->names, first, end, found);
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
			const char *glue = i == 0 ? "" : i < n - 1 ? ", " : doc->language == NEWS_DE ? " und " : doc->language == NEWS_FR ? " et " :
				doc->language == NEWS_ES ? " y " : " and ";

			memcpy(name + length, glue, strlen(glue));
			length += (int32_t) strlen(glue);
			memcpy(name + length, doc->entities[found[i]].name.text, doc->entities[found[i]].name.length);
			length += doc->entities[found[i]].name.length;
		}
		speaker->name.text = name;
		speaker->name.length = length;
		speaker->type = SPEAKER_GROUP;
		a->confidence = SURE_TOGETHER;
		return;
	}
	if (n == 1)
	{
		const NewsEntity *entity = &doc->entities[found[0]];

		speaker->gender = news_told_gender(doc, first, end);
		set_entity(doc, speaker, found[0]);
		if (entity->kind == KIND_PERSON)
			a->role = printed_role(doc, found[0], first, end);
		if (a->role.length <= entity->role.length)
			a->role = entity->role;
		a->confidence = entity->kind == KIND_PERSON ? SURE_PERSON : SURE_ORG;
		return;
	}
	if (news_name_in(doc, &speech->names, first, end, &from, &to))
	{
		int32_t		e = to - from == 1 ? news_entity_by_surname(doc, &speech->names, from) : -1;

		speaker->gender = news_told_gender(doc, first, end);
		if (e >= 0)
		{
			set_entity(doc, speaker, e);
			a->role = doc->entities[e].role;
		}
		else
		{
			speaker->name = news_squeeze(doc, news_token_span(doc, from, to));
			if (speaker->type == SPEAKER_UNKNOWN)
				speaker->type = to - from > 1 ? SPEAKER_PERSON : SPEAKER_ORG;
		}
		if (from > first)
			a->role = news_squeeze(doc, news_token_span(doc, first, from));
		a->confidence = e >= 0 ? SURE_SURNAME : SURE_WORDS;
		return;
	}
	/* "a study by Statistics Canada", "the union's release": the body that wrote it */
	if (speaker->type == SPEAKER_DOCUMENT)
	{
		int32_t		author = news_author_of(doc, first, end);

		if (author >= 0)
		{
			speaker->name = doc->entities[author].name;
			speaker->entity = author;
			a->confidence = SURE_AUTHOR;
		}
		return;
	}
	if (resolve_epithet(speech, a, first, head, speaker))
		return;
	speaker->gender = news_told_gender(doc, first, end);
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
			a->confidence = SURE_SOON;
			take(a, &speaker);
			return;
		}
	if (speech->n_past > 0 && (spoke >= paragraph - 1 || strcmp(a->method, "paragraph alone") != 0))
	{
		take(a, &speech->past[speech->n_past - 1]);
		a->confidence = speech->past[speech->n_past - 1].confidence *
			(strcmp(a->method, "paragraph alone") != 0 ? SAME_PARAGRAPH : a->speaker_type == SPEAKER_PERSON ? SAME_NEXT : SAME_BODY);
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
			speaker.confidence = a->confidence = SURE_FOCUS;
			speech->past[speech->n_past++] = speaker;
			return;
		}
	}
	if (speech->n_past > 0)
	{
		take(a, &speech->past[speech->n_past - 1]);
		a->confidence = speech->past[speech->n_past - 1].confidence * SAME_LATER;
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
	news_collect_names(doc, &speech.names);
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
		if (doc->tokens[news_token_at(doc, a->source.start)].quote == 0)
			printed = i;
		resolve_source(&speech, a, &speaker);
		/* who takes turns in an interview is a person, however little "WELLER:" looks like one */
		if (speaker.name.text != NULL && strcmp(a->method, "interview turn") == 0 && !(speaker.entity >= 0 && doc->entities[speaker.entity].media))
			speaker.type = SPEAKER_PERSON;
		a->speaker = speaker.name;
		a->speaker_type = speaker.type;
		a->entity = speaker.entity;
		/* beliefs of others and whoever speaks inside a quotation do not change who is speaking */
		if (a->stance != STANCE_THINK && doc->tokens[news_token_at(doc, a->source.start)].quote == 0)
		{
			speaker.confidence = a->confidence;
			speech.past[speech.n_past++] = speaker;
			spoke = paragraph_of(doc, a->source);
		}
	}
	/* the role is the speaker's, also where only "she" is printed */
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		NewsAttribution *a = &doc->attributions[i];

		if (a->role.text == NULL && a->entity >= 0)
			a->role = doc->entities[a->entity].role;
	}
}
