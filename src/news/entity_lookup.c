/*
 * entity_lookup.c
 *		Which entity a word stands for that is no name: for the speakers stage.
 */
#include "news/entities.h"

#include "lexicon/lexicon.h"
#include "news/antecedents.h"
#include "news/attribution_parts.h"

/* How many mentions are looked back at. */
#define REACH		64

/* An epithet has at most so many words. */
#define EPITHET_WORDS	10

/* What the noun of an epithet counts. */
#define NOUN_POINTS	4

/* A name that explains an epithet afterwards is among so many mentions. */
#define SOON		6

/* The words of an epithet, folded, without article and small words. */
typedef struct Epithet
{
	char		word[EPITHET_WORDS][48];
	int32_t		length[EPITHET_WORDS];
	bool		name[EPITHET_WORDS];	/* written with a capital: a party, a state */
	int32_t		n;				/* the last one is its noun */
	int32_t		title;			/* row of the noun in title.tsv, -1 */
} Epithet;

/* The row of title.tsv for a word ("Senator" and "Sen." have the same), -1 for none. */
static int32_t
title_row(const char *word, int32_t length)
{
	char		capital[48];
	int32_t		hit;

	if (length <= 0 || length >= (int32_t) sizeof(capital))
		return -1;
	memcpy(capital, word, length);
	if (capital[0] >= 'a' && capital[0] <= 'z')
		capital[0] -= 32;
	return lex_find(LEX_TITLE, word, length, capital, &hit) > 0 ? lex_row(LEX_TITLE, hit) : -1;
}

static void
read_epithet(const NewsDoc *doc, int32_t first, int32_t end, Epithet *epithet)
{
	epithet->n = 0;
	epithet->title = -1;
	for (int32_t t = end - EPITHET_WORDS > first ? end - EPITHET_WORDS : first; t < end; t++)
	{
		int32_t		n;

		if (doc->tokens[t].kind != TOKEN_WORD || (t + 1 < end && (news_word_kind(doc, t) != 0 || (doc->tokens[t].flags & TOKEN_POSSESSIVE))))
			continue;
		n = news_fold(news_token_text(doc, t), news_token_length(doc, t), epithet->word[epithet->n], sizeof(epithet->word[0]));
		if (n <= 0)
			continue;
		epithet->name[epithet->n] = (doc->tokens[t].flags & TOKEN_CAPITAL) != 0;
		epithet->length[epithet->n++] = n;
	}
	if (epithet->n > 0)
		epithet->title = title_row(epithet->word[epithet->n - 1], epithet->length[epithet->n - 1]);
}

/* How well a role that is printed with a name agrees with an epithet: its noun counts most, names of parties and places next. */
static int
agreement(const Epithet *epithet, NewsText role)
{
	char		folded[128];
	int32_t		n = role.length > 0 && role.length < (int32_t) sizeof(folded) ? news_fold(role.text, role.length, folded, sizeof(folded)) : 0;
	int			points = 0;

	for (int32_t at = 0; at < n;)
	{
		int32_t		end = at;

		while (end < n && folded[end] != ' ' && folded[end] != '.')
			end++;
		for (int32_t i = 0; i < epithet->n; i++)
		{
			bool		noun = i == epithet->n - 1;

			if ((end - at == epithet->length[i] && memcmp(folded + at, epithet->word[i], end - at) == 0) ||
				(noun && epithet->title >= 0 && title_row(folded + at, end - at) == epithet->title))
				points += noun ? NOUN_POINTS : epithet->name[i] ? 2 : 1;
		}
		at = end + 1;
	}
	return points;
}

int32_t
news_entity_for_epithet(const NewsDoc *doc, int32_t first, int32_t end, NewsGender gender)
{
	Epithet		epithet;
	int32_t		m = news_mention_at(doc, doc->tokens[first].start);
	int32_t		found = -1;
	int			best = 1;

	read_epithet(doc, first, end, &epithet);
	if (epithet.n == 0)
		return -1;
	for (int32_t n = 0; n < REACH && m-- > 0; n++)
	{
		const NewsMention *mention = &doc->mentions[m];
		const NewsEntity *entity = mention->entity >= 0 ? &doc->entities[mention->entity] : NULL;
		int			points;

		if (entity == NULL || entity->kind != KIND_PERSON || entity->maker ||
			(gender != GENDER_UNKNOWN && entity->gender != GENDER_UNKNOWN && entity->gender != gender))
			continue;
		points = agreement(&epithet, mention->role);
		if (points <= best && entity->role.text != mention->role.text)
		{
			int			other = agreement(&epithet, entity->role);

			points = other > points ? other : points;
		}
		if (points > best)
		{
			best = points;
			found = mention->entity;
		}
	}
	/* "The attorney general confirmed it. But Attorney General Joan Fairley said …" */
	m = news_mention_at(doc, doc->tokens[end - 1].end);
	for (int32_t n = 0; found < 0 && n < SOON && m + n < doc->n_mentions; n++)
	{
		const NewsMention *mention = &doc->mentions[m + n];

		if (doc->tokens[mention->first].sentence > doc->tokens[first].sentence + 2)
			break;
		if (mention->entity >= 0 && doc->entities[mention->entity].kind == KIND_PERSON && mention->role.text != NULL &&
			agreement(&epithet, mention->role) >= NOUN_POINTS)
			found = mention->entity;
	}
	return found;
}
