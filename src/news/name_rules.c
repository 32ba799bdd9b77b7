/*
 * name_rules.c
 *		What rules take each word of an island for: the answer where no tagger
 *		reads the language, one voice among others where one does.
 */
#include "news/names.h"

static void
guess(NameDoc *names, int32_t first, int32_t end, int kind)
{
	for (int32_t t = first; t < end; t++)
		names->words[t].guess = (uint8_t) (end - first == 1 ? CRF_S(kind) : t == first ? CRF_B(kind) : t + 1 == end ? CRF_E(kind) : CRF_I(kind));
}

static inline bool
is_name_word(const NameWord *word)
{
	return word->shape == SHAPE_CAPITAL || word->shape == SHAPE_UPPER || word->shape == SHAPE_INITIAL || word->shape == SHAPE_MIXED ||
		word->shape == SHAPE_LETTER || word->shape == SHAPE_DOTTED || word->shape == SHAPE_HYPHENED;
}

/* One word that stands alone. */
static void
guess_single(NameDoc *names, const NameIsland *island, int32_t t, bool titled)
{
	const NewsDoc *doc = names->doc;
	const NameWord *word = &names->words[t];
	bool		head = (doc->tokens[t].flags & TOKEN_SENTENCE) != 0 || island->capitals;
	bool		plain = (word->is & (WORD_COMMON | WORD_FUNCTION | WORD_RARE)) != 0 || (word->document & SEEN_LOWER);

	if (word->is & WORD_DATE)
		return;
	if (titled)
	{
		guess(names, t, t + 1, NAME_PERSON);
		return;
	}
	if (word->is & WORD_FUNCTION && !(word->shape == SHAPE_UPPER && !island->capitals))
		return;
	if (word->is & WORD_DEMONYM)
		guess(names, t, t + 1, NAME_MISC);
	else if (word->is & WORD_COUNTRY && !(head && plain))
		guess(names, t, t + 1, NAME_PLACE);
	else if (word->document & (SEEN_TITLE | SEEN_SURNAME) && !(head && plain))
		guess(names, t, t + 1, NAME_PERSON);
	else if (head && plain && !(word->document & SEEN_MIDDLE))
		return;
	else if (word->is & (WORD_ORG | WORD_OUTLET) && !(word->is & WORD_PLACE) && (!plain || word->shape == SHAPE_UPPER))
		guess(names, t, t + 1, NAME_ORG);
	else if (names->sport && word->is & WORD_CLUB && !(word->is & WORD_PLACE))
		guess(names, t, t + 1, NAME_ORG);
	else if (word->is & WORD_PLACE && !(plain && !(word->document & (SEEN_AFTER_IN | SEEN_COMMA_PLACE))))
		guess(names, t, t + 1, NAME_PLACE);
	else if ((word->shape == SHAPE_UPPER || word->shape == SHAPE_DOTTED) && !island->capitals && !plain && doc->tokens[t].end - doc->tokens[t].start > 1)
		guess(names, t, t + 1, NAME_ORG);
	else if (plain || word->is & (WORD_TITLE | WORD_ROLE | WORD_ORG_HEAD))
		return;
	else if (word->document & SEEN_AFTER_IN)
		guess(names, t, t + 1, NAME_PLACE);
	else if (word->is & (WORD_SURNAME | WORD_GIVEN) || word->document & SEEN_SAID)
		guess(names, t, t + 1, NAME_PERSON);
	else if (word->is & WORD_CLUB)
		guess(names, t, t + 1, NAME_ORG);
	else if (word->is & WORD_SURNAME_RARE && !head)
		guess(names, t, t + 1, NAME_PERSON);
}

/* Capitalised words in a row, [first, end). */
static void
guess_run(NameDoc *names, const NameIsland *island, int32_t first, int32_t end)
{
	const NewsDoc *doc = names->doc;
	const NameWord *words = names->words;
	bool		titled = false;
	uint32_t	all = 0;
	int32_t		last;

	if (first > 0 && first == island->first && doc->tokens[first].sentence == doc->tokens[first - 1].sentence &&
		(news_name_word(names, first - 1)->is & (WORD_TITLE | WORD_ROLE)) && doc->tokens[first - 1].kind == TOKEN_WORD)
		titled = (words[first - 1].is & WORD_TITLE) != 0;
again:
	/* titles, demonyms and words that only open the sentence are no part of it */
	while (first < end)
	{
		const NameWord *word = &words[first];
		bool		opens = (doc->tokens[first].flags & TOKEN_SENTENCE) && !(word->is & (WORD_GIVEN | WORD_ORG_LEAD | WORD_PLACE_LEAD)) &&
			(word->is & (WORD_FUNCTION | WORD_COMMON)) && !island->capitals;

		if (end - first > 1 && word->is & WORD_TITLE && !(word->is & WORD_GIVEN && !(word->document & SEEN_TITLE)))
			titled = true;
		else if (!(end - first > 1 && word->is & WORD_ROLE && !(word->is & (WORD_GIVEN | WORD_ORG_HEAD))) && !(word->is & (WORD_DATE | WORD_FUNCTION)) &&
				 !opens && !(titled && word->is & (WORD_ROLE | WORD_TITLE)))
			break;
		first++;
	}
	while (end > first && (words[end - 1].is & WORD_DATE || (words[end - 1].is & WORD_FUNCTION && words[end - 1].shape != SHAPE_UPPER)))
		end--;
	if (end <= first)
		return;
	if (end - first == 1)
	{
		guess_single(names, island, first, titled);
		return;
	}
	for (int32_t t = first; t < end; t++)
		all |= words[t].is;
	last = end - 1;
	while (last > first && words[last].is & WORD_SUFFIX)
		last--;
	if (words[first].is & WORD_DEMONYM && !(words[last].is & (WORD_ORG_HEAD | WORD_ORG_TAIL | WORD_TEAM | WORD_MEDIA | WORD_EVENT)))
	{
		guess(names, first, first + 1, NAME_MISC);
		first++;
		goto again;
	}
	if (titled && !(words[last].is & (WORD_ORG_TAIL | WORD_ORG_HEAD)))
		guess(names, first, end, NAME_PERSON);
	else if (words[first].shape == SHAPE_INITIAL && end - first <= 4)
		guess(names, first, end, NAME_PERSON);
	else if (words[first].is & WORD_GIVEN && !(words[last].is & (WORD_ORG_TAIL | WORD_ORG_HEAD | WORD_PLACE_TAIL | WORD_BUILDING | WORD_EVENT | WORD_MEDIA)) && end - first <= 5)
		guess(names, first, end, NAME_PERSON);
	else if (end - first == 2 && words[first].is & WORD_GIVEN && !(words[first].is & (WORD_COMMON | WORD_PLACE | WORD_ORG)) &&
			 words[last].is & (WORD_SURNAME | WORD_SURNAME_RARE) && !(words[last].is & WORD_PLACE_TAIL))
		guess(names, first, end, NAME_PERSON);	/* Tom Cable */
	else if (words[last].is & (WORD_ORG_TAIL | WORD_ORG_HEAD))
		guess(names, first, end, NAME_ORG);
	else if (words[last].is & (WORD_EVENT | WORD_THING))
		guess(names, first, end, NAME_MISC);
	else if (words[last].is & (WORD_PLACE_TAIL | WORD_BUILDING) || (words[first].is & WORD_PLACE_LEAD && all & WORD_PLACE))
		guess(names, first, end, NAME_PLACE);
	else if (words[last].is & (WORD_MEDIA | WORD_TEAM) || all & WORD_ORG_HEAD)
		guess(names, first, end, NAME_ORG);
	else if (end - first <= 4 && (words[last].is & (WORD_SURNAME | WORD_SURNAME_RARE) || words[first].is & WORD_GIVEN || words[last].document & SEEN_SURNAME))
		guess(names, first, end, NAME_PERSON);
	else if (words[first].document & SEEN_AFTER_IN || words[first].is & WORD_PLACE)
		guess(names, first, end, NAME_PLACE);
	else if (all & (WORD_COMMON | WORD_RARE))
		guess(names, first, end, NAME_ORG);
	else
		guess(names, first, end, end - first <= 3 ? NAME_PERSON : NAME_ORG);
}

/* "Ministry of Foreign Affairs": a name that begins with such a word takes in what hangs on it. */
static int32_t
hanging(const NameDoc *names, const NameIsland *island, int32_t t)
{
	int32_t		end = t + 1;

	if (!(names->words[t].is & (WORD_ORG_HEAD | WORD_PLACE_OF)))
		return t;
	while (end < island->end)
	{
		int32_t		next = end;

		while (next < island->end && !is_name_word(&names->words[next]) && (names->words[next].is & (WORD_LINK | WORD_FUNCTION)) &&
			   !(names->doc->tokens[next].flags & TOKEN_POSSESSIVE))
			next++;
		if (next == island->end || !is_name_word(&names->words[next]))
			break;
		end = next + 1;
	}
	return end;
}

void
news_names_guess(NameDoc *names, const NameIsland *island)
{
	const NewsDoc *doc = names->doc;
	const NameWord *words = names->words;

	for (int32_t t = island->first; t < island->end;)
	{
		int32_t		end;

		if (words[t].known != 0)
		{
			end = t + 1;
			while (end < island->end && words[end].known != 0 && (words[end].known - 1) % 4 != 0 && (words[end].known - 1) % 4 != 3)
				end++;
			/* a longer name may go on from there: Bank of England Museum; a single word is weighed with its neighbours */
			guess(names, t, end, (words[t].known - 1) / 4);
			t = end;
			continue;
		}
		if (!is_name_word(&words[t]))
		{
			t++;
			continue;
		}
		for (end = t + 1; end < island->end && words[end].known == 0; end++)
		{
			int32_t		next = end;

			/* particles of surnames and hyphens go along */
			while (next < island->end && words[next].shape == SHAPE_LOWER && (words[next].is & WORD_PARTICLE) && !(words[next].is & WORD_COMMON) &&
				   (doc->language != NEWS_DE || news_token_is(doc, next, "von") || next > end))
				next++;
			if (next < island->end && doc->tokens[next].code == '&' && doc->tokens[next].kind == TOKEN_PUNCT)
				next++;
			if (next >= island->end || !is_name_word(&words[next]) || words[next].known != 0)
				break;
			end = next;
		}
		{
			int32_t		more = hanging(names, island, end - 1);

			if (more > end && words[end - 1].is & WORD_ORG_HEAD)
			{
				guess(names, t, more, NAME_ORG);
				end = more;
			}
			else if (more > end && words[end - 1].is & WORD_PLACE_OF)
			{
				guess(names, t, more, NAME_PLACE);
				end = more;
			}
			else
				guess_run(names, island, t, end);
		}
		t = end;
	}
}
