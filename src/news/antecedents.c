/*
 * antecedents.c
 *		Whom a pronoun or an epithet stands for.  Every mention before it that gender and kind
 *		allow gets points: for being near, for being a subject, for having spoken last, for a
 *		gender that is known to agree, for being named often; points are lost inside quotations.
 */
#include "news/antecedents.h"

#include "news/attribution_parts.h"

#define KIND(x)	LEX_CUE_WORD_KIND_##x

/* So many mentions are looked back at. */
#define LOOK_BACK	40

/* A subject begins within so many tokens of its sentence. */
#define SUBJECT_TOKENS	6

/* What a mention in an earlier paragraph loses when the pronoun does not stand in the first sentence of its own. */
#define EARLIER_PARAGRAPH	1.2f

int32_t
news_mention_at(const NewsDoc *doc, int32_t at)
{
	int32_t		low = 0,
				high = doc->n_mentions;

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (doc->mentions[middle].span.end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int32_t
news_antecedent(const NewsDoc *doc, int32_t token, NewsGender gender, bool org, int32_t speaker, float *margin)
{
	int32_t		m = news_mention_at(doc, doc->tokens[token].start);
	const NewsSentence *sentence = &doc->sentences[doc->tokens[token].sentence];
	bool		begun = doc->paragraphs[sentence->paragraph].first_sentence < doc->tokens[token].sentence;
	float		best = -100,
				second = -100;
	int32_t		found = -1;

	*margin = 0;
	for (int32_t n = 0; n < LOOK_BACK && m-- > 0; n++)
	{
		const NewsMention *mention = &doc->mentions[m];
		const NewsEntity *entity;
		const NewsToken *first = &doc->tokens[mention->first];
		int32_t		distance = doc->tokens[token].sentence - first->sentence;
		float		points;

		if (mention->entity < 0 || mention->entity >= doc->n_entities)
			continue;
		entity = &doc->entities[mention->entity];
		if (org ? entity->kind != KIND_ORG : entity->kind != KIND_PERSON)
			continue;
		if (entity->maker || entity->plural)
			continue;
		if (gender != GENDER_UNKNOWN && entity->gender != GENDER_UNKNOWN && entity->gender != gender)
			continue;
		points = -0.6f * (float) (distance > 12 ? 12 : distance);
		/* within a paragraph a pronoun hardly looks back over its beginning */
		if (begun && doc->sentences[first->sentence].paragraph != sentence->paragraph)
			points -= EARLIER_PARAGRAPH;
		if (mention->first - doc->sentences[first->sentence].first < SUBJECT_TOKENS)
			points += 1.0f;
		if (first->quote)
			points -= 1.5f;
		if (mention->end < doc->n_tokens && (doc->tokens[mention->end].flags & TOKEN_POSSESSIVE))
			points -= 0.3f;
		if (mention->entity == speaker)
			points += 1.5f;
		if (gender != GENDER_UNKNOWN && entity->gender == gender)
			points += 0.7f;
		points += 0.1f * (float) (entity->mentions > 5 ? 5 : entity->mentions);
		if (mention->entity == found)
		{
			if (points > best)
				best = points;
		}
		else if (points > best)
		{
			second = best;
			best = points;
			found = mention->entity;
		}
		else if (points > second)
			second = points;
	}
	if (found >= 0)
		*margin = best - second > 3 ? 1 : (best - second) / 3;
	return found;
}

int32_t
news_paragraph_focus(const NewsDoc *doc, int32_t paragraph, int32_t speaker)
{
	const NewsParagraph *p;
	const NewsSentence *s;

	if (paragraph < 0)
		return -1;
	p = &doc->paragraphs[paragraph];
	if (p->end_sentence <= p->first_sentence)
		return -1;
	s = &doc->sentences[p->end_sentence - 1];
	for (int32_t t = s->first; t < s->end && t < s->first + 2 * SUBJECT_TOKENS; t++)
	{
		uint32_t	kind;
		int32_t		m;

		if (doc->tokens[t].quote)
			return -1;
		kind = news_word_kind(doc, t);
		if ((kind & (KIND(HE) | KIND(SHE))) || news_token_is(doc, t, "his") || news_token_is(doc, t, "her"))
		{
			float		margin;

			return news_antecedent(doc, t, (kind & KIND(SHE)) || news_token_is(doc, t, "her") ? GENDER_FEMALE : GENDER_MALE, false, speaker, &margin);
		}
		m = news_mention_at(doc, doc->tokens[t].start);
		if (m < doc->n_mentions && doc->mentions[m].first == t && doc->mentions[m].entity >= 0 &&
			doc->entities[doc->mentions[m].entity].kind == KIND_PERSON)
			return doc->mentions[m].entity;
	}
	return -1;
}
