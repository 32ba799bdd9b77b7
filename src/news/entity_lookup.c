/*
 * entity_lookup.c
 *		Which entity a word stands for that is no name: for the speakers stage.
 */
#include "news/entities.h"

#include "news/antecedents.h"

/* How many mentions are looked back at. */
#define REACH		64

/* Does text end in this word? */
static bool
ends_in(NewsText text, NewsText word)
{
	int32_t		at = text.length - word.length;
	char		a[128],
				b[128];
	int32_t		n;

	if (word.length == 0 || at < 0 || (at > 0 && text.text[at - 1] != ' '))
		return false;
	n = news_fold(text.text + at, word.length, a, sizeof(a));
	return n >= 0 && n == news_fold(word.text, word.length, b, sizeof(b)) && memcmp(a, b, n) == 0;
}

int32_t
news_entity_for_role(const NewsDoc *doc, NewsSpan phrase, int32_t token)
{
	NewsText	word = news_span_text(doc, phrase);
	int32_t		m = news_mention_at(doc, doc->tokens[token].start);

	for (int32_t i = word.length; i > 0; i--)
		if (word.text[i - 1] == ' ' || word.text[i - 1] == '\n')
		{
			word.text += i;
			word.length -= i;
			break;
		}
	for (int32_t n = 0; n < REACH && m-- > 0; n++)
	{
		const NewsEntity *entity = &doc->entities[doc->mentions[m].entity];

		if (entity->kind == KIND_PERSON && ends_in(entity->role, word))
			return doc->mentions[m].entity;
	}
	return -1;
}
