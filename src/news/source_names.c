/*
 * source_names.c
 *		What the words of a source name: the entities in its head, the author of a document, a
 *		surname that no mention covers, and what kind of source its nouns make it.
 */
#include <stdlib.h>

#include "news/antecedents.h"
#include "news/source_names.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x
#define NOUN(x)	LEX_SOURCE_NOUN_KIND_##x

/* Between two that speak together stand a conjunction and a title: "… and Foreign Minister Anna Berg". */
#define TOGETHER_REACH	5

/* "the commission" is looked for among so many mentions before it. */
#define BODY_REACH	60

/* The kind and gender of a source noun or role; false if the word is none. */
bool
news_source_noun(const NewsDoc *doc, int32_t t, uint32_t *kind, uint32_t *affiliation)
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
int32_t
news_source_head(const NewsDoc *doc, int32_t first, int32_t end)
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
NewsSpeakerType
news_source_type(const NewsDoc *doc, int32_t first, int32_t end)
{
	for (int32_t t = end - 1; t >= first; t--)
	{
		uint32_t	kind,
					affiliation;

		if (!news_source_noun(doc, t, &kind, &affiliation))
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
NewsGender
news_told_gender(const NewsDoc *doc, int32_t first, int32_t end)
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

static int
by_hash(const void *x, const void *y)
{
	uint32_t	a = *(const uint32_t *) x,
				b = *(const uint32_t *) y;

	return (a > b) - (a < b);
}

static int
by_last_word(const void *x, const void *y)
{
	const NewsFullName *a = x,
			   *b = y;

	if (a->last != b->last)
		return a->last < b->last ? -1 : 1;
	return (a->mention > b->mention) - (a->mention < b->mention);
}

void
news_collect_names(NewsDoc *doc, NewsNames *names)
{
	names->names = news_alloc(doc, ((size_t) doc->n_mentions + 1) * sizeof(NewsFullName));
	for (int32_t m = 0; m < doc->n_mentions; m++)
		if (doc->mentions[m].kind == KIND_PERSON && doc->mentions[m].end - doc->mentions[m].first >= 2 && doc->mentions[m].entity >= 0)
		{
			names->names[names->n].last = doc->tokens[doc->mentions[m].end - 1].hash;
			names->names[names->n++].mention = m;
		}
	if (names->n > 1)
		qsort(names->names, names->n, sizeof(NewsFullName), by_last_word);
	names->capitals = news_alloc(doc, ((size_t) doc->n_tokens + 1) * sizeof(uint32_t));
	for (int32_t t = 1; t < doc->n_tokens; t++)
		if (doc->tokens[t].kind == TOKEN_WORD && (doc->tokens[t].flags & (TOKEN_CAPITAL | TOKEN_SENTENCE)) == TOKEN_CAPITAL &&
			news_is_word(doc, t - 1))
			names->capitals[names->n_capitals++] = doc->tokens[t].hash;
	if (names->n_capitals > 1)
		qsort(names->capitals, names->n_capitals, sizeof(uint32_t), by_hash);
}

/* The person whose full name ends with the word at t; -1 if none. */
int32_t
news_entity_by_surname(const NewsDoc *doc, const NewsNames *names, int32_t t)
{
	uint32_t	last = doc->tokens[t].hash;
	int32_t		low = 0,
				high = names->n;

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (names->names[middle].last < last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < names->n && names->names[low].last == last ? doc->mentions[names->names[low].mention].entity : -1;
}

/*
 * The entities that the phrase [first, end) names as who speaks: mentions in its head, or a person's name behind a comma
 * ("the keeper, Anna Berg,"); not those that only qualify it ("Berg's office", "the RCMP statement", "a coach from Ohio").
 * Fills at most NEWS_MAX_TOGETHER, more than one only where "and" joins them.
 */
int
news_entities_in(const NewsDoc *doc, const NewsNames *names, int32_t first, int32_t end, int32_t *found)
{
	int32_t		head = news_source_head(doc, first, end);
	int			n = 0;
	bool		joined = false,
				complete = false;	/* "and" before the last of several */
	bool		person = false;
	int32_t		behind = -1;	/* token behind the last that was taken */

	for (int32_t m = news_mention_at(doc, doc->tokens[first].start); m < doc->n_mentions && doc->mentions[m].first < end; m++)
	{
		const NewsMention *mention = &doc->mentions[m];
		const NewsEntity *entity;
		bool		behind_comma = mention->first > first && news_is_mark(doc, mention->first - 1, ',');

		if (mention->entity < 0 || mention->entity >= doc->n_entities || mention->first < first)
			continue;
		entity = &doc->entities[mention->entity];
		/* "the 45-year-old"; but a caller's name may begin as it likes */
		if (!mention->user && !(doc->tokens[mention->first].flags & (TOKEN_CAPITAL | TOKEN_NONASCII)) && entity->kind != KIND_ORG)
			continue;
		if ((doc->tokens[mention->first].flags & (TOKEN_CAPITAL | TOKEN_DIGITS)) == TOKEN_DIGITS && mention->end == mention->first + 1)
			continue;
		/* "Berg and Cable" read as a firm, where both are persons of the story */
		if (entity->kind == KIND_ORG && n == 0 && mention->end - mention->first == 3 && news_token_is(doc, mention->first + 1, "and"))
		{
			int32_t		one = news_entity_by_surname(doc, names, mention->first),
						two = news_entity_by_surname(doc, names, mention->end - 1);

			if (one >= 0 && two >= 0 && one != two)
			{
				found[0] = one;
				found[1] = two;
				return 2;
			}
		}
		/* "Anna Berg, Tom Cable and Paul Kranz" */
		if (n > 0 && mention->first == behind + 1 && entity->kind == KIND_PERSON && person &&
			(behind_comma || news_token_is(doc, behind, "and") || news_token_is(doc, behind, "und") || news_token_is(doc, behind, "et") ||
			 news_token_is(doc, behind, "y")))
		{
			complete |= !behind_comma;
			behind = mention->end;
			if (n < NEWS_MAX_TOGETHER && found[n - 1] != mention->entity)
				found[n++] = mention->entity;
			continue;
		}
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
		joined = n > 0 && behind >= 0 && behind < mention->first && mention->first - behind <= TOGETHER_REACH &&
			(news_word_kind(doc, behind) & KIND(CONJUNCTION)) && entity->kind == KIND_PERSON;
		complete |= joined;
		if (n > 0 && !joined)
		{
			/* "UFCW president Jeff Traeger": the person, not the body */
			if (entity->kind == KIND_PERSON && !person)
				n = 0;
			else if (!behind_comma || mention->first >= head)
				continue;
		}
		person |= entity->kind == KIND_PERSON;
		if (n < NEWS_MAX_TOGETHER && !(n > 0 && found[n - 1] == mention->entity))
			found[n++] = mention->entity;
		behind = mention->end;
	}
	return n > 1 && !complete ? 1 : n;
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
		if (doc->tokens[t].lex != 0 && news_source_noun(doc, t, &kind, &affiliation))
			return false;
	return true;
}

/* The last run of capitalised words in the phrase's head, where no mention was found; false if there is none. */
bool
news_name_in(const NewsDoc *doc, const NewsNames *names, int32_t first, int32_t end, int32_t *from, int32_t *to)
{
	int32_t		t = news_source_head(doc, first, end);

	/* German writes every noun so */
	if (doc->language == NEWS_DE && !(doc->tokens[first].flags & TOKEN_UPPER))
		return false;
	if (t <= first || !name_word(doc, t - 1))
		return false;
	*to = t;
	while (t > first && name_word(doc, t - 1))
		t--;
	*from = t;
	/* "Polls showed": a capital at the head of a sentence is no name, unless the word has one elsewhere */
	if (*to - t == 1 && (doc->tokens[t].flags & (TOKEN_SENTENCE | TOKEN_UPPER)) == TOKEN_SENTENCE && doc->language == NEWS_EN &&
		(names->n_capitals == 0 || bsearch(&doc->tokens[t].hash, names->capitals, names->n_capitals, sizeof(uint32_t), by_hash) == NULL))
		return false;
	/* the A of an interview is no name */
	return *to - t > 1 || doc->tokens[t].end - doc->tokens[t].start > 1;
}

/* Is the body at token t only who got hold of the document: "obtained by The Globe"? */
static bool
obtained(const NewsDoc *doc, int32_t first, int32_t t)
{
	if (t > first && (news_word_kind(doc, t - 1) & KIND(DETERMINER)))
		t--;
	return t - 2 > first && news_token_is(doc, t - 1, "by") &&
		(news_token_is(doc, t - 2, "obtained") || news_token_is(doc, t - 2, "seen") || news_token_is(doc, t - 2, "reviewed") || news_token_is(doc, t - 2, "viewed"));
}

/* The organization named last in a phrase for a document, or -1. */
int32_t
news_author_of(const NewsDoc *doc, int32_t first, int32_t end)
{
	int32_t		found = -1;

	for (int32_t m = news_mention_at(doc, doc->tokens[first].start); m < doc->n_mentions && doc->mentions[m].first < end; m++)
		if (doc->mentions[m].entity >= 0 && doc->entities[doc->mentions[m].entity].kind == KIND_ORG &&
			!obtained(doc, first, doc->mentions[m].first))
			found = doc->mentions[m].entity;
	return found;
}

int32_t
news_body_of_noun(const NewsDoc *doc, int32_t noun, int32_t first)
{
	int32_t		m = news_mention_at(doc, doc->tokens[first].start);

	if (news_token_length(doc, noun) < 4)
		return -1;
	for (int32_t n = 0; n < BODY_REACH && m-- > 0; n++)
	{
		const NewsMention *mention = &doc->mentions[m];

		if (mention->entity < 0 || doc->entities[mention->entity].kind != KIND_ORG || mention->end - mention->first < 2)
			continue;
		for (int32_t t = mention->first; t < mention->end; t++)
			if (doc->tokens[t].hash == doc->tokens[noun].hash)
				return mention->entity;
	}
	return -1;
}
