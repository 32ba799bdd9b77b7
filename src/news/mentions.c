/*
 * mentions.c
 *		Names of persons, organizations and places (events and products where
 *		sure): the tagger's or the rules' reading of each island, then what the
 *		whole document tells about it.
 */
#include "lexicon/lexicon.h"
#include "news/mention_fixes.h"
#include "news/name_tagger.h"
#include "news/stages.h"

static const NewsKind kinds[NAME_KINDS] = {KIND_PERSON, KIND_ORG, KIND_PLACE, KIND_OTHER};

static void
add_mention(NewsDoc *doc, int32_t first, int32_t end, NewsKind kind, float score, NewsOrigin origin)
{
	NewsMention *mention = NEWS_PUSH(doc, mentions);

	mention->first = first;
	mention->end = end;
	mention->span = news_token_span(doc, first, end);
	mention->kind = kind;
	mention->entity = -1;
	mention->score = score;
	mention->origin = (uint8_t) origin;
}

/* An event by its last word, or nothing that is asked for. */
static NewsKind
other_kind(NameDoc *names, int32_t first, int32_t end)
{
	for (int32_t t = first; t < end; t++)
		if (news_name_word(names, t)->is & WORD_EVENT && end - first > 1)
			return KIND_EVENT;
	return KIND_OTHER;
}

/* The mentions that BIOES labels of an island tell. */
static void
take_labels(NameDoc *names, const NameIsland *island, const uint8_t *labels, const int32_t *margin, int32_t scale)
{
	NewsDoc    *doc = names->doc;
	int32_t		n = island->end - island->first;

	for (int32_t i = 0; i < n; i++)
	{
		int32_t		end = i + 1;
		int			name;
		NewsKind	kind;
		float		score = 0.5f;

		if (labels[i] == 0)
			continue;
		name = (labels[i] - 1) / 4;
		if ((labels[i] - 1) % 4 == 0)
			while (end < n && labels[end] != 0 && (labels[end] - 1) / 4 == name && ((labels[end] - 1) % 4 == 1 || (labels[end] - 1) % 4 == 2))
				if ((labels[end++] - 1) % 4 == 2)
					break;
		if (margin != NULL)
		{
			int32_t		sum = 0;

			for (int32_t k = i; k < end; k++)
				sum += margin[k];
			score = (float) sum / (float) ((end - i) * scale) / 8;
			score = score < 0.05f ? 0.05f : score > 1 ? 1 : score;
		}
		kind = kinds[name];
		if (kind == KIND_OTHER)
			kind = other_kind(names, island->first + i, island->first + end);
		add_mention(doc, island->first + i, island->first + end, kind, score, margin != NULL ? ORIGIN_TAGGER : ORIGIN_RULE);
		i = end - 1;
	}
}

void
news_names_find(NameDoc *names, const NewsCrf *crf)
{
	NewsDoc    *doc = names->doc;
	uint8_t    *labels;
	int32_t    *margin;
	int32_t		longest = 1;

	for (int32_t i = 0; i < names->n_islands; i++)
		if (names->islands[i].end - names->islands[i].first > longest)
			longest = names->islands[i].end - names->islands[i].first;
	labels = news_alloc(doc, (size_t) longest);
	margin = news_alloc(doc, (size_t) longest * sizeof(int32_t));
	for (int32_t i = 0; i < names->n_islands; i++)
	{
		const NameIsland *island = &names->islands[i];

		if (crf != NULL)
			news_name_tag(crf, names, island, labels, margin);
		else
			for (int32_t t = island->first; t < island->end; t++)
				labels[t - island->first] = names->words[t].guess;
		take_labels(names, island, labels, crf ? margin : NULL, crf ? crf->scale : 1);
		if (i % 64 == 63)
			news_poll(doc);
	}
	news_trim_mentions(names);
	news_join_mentions(names);
	news_agree_mentions(names);
}

static bool
has_capital(const NewsDoc *doc, int32_t t)
{
	if (doc->tokens[t].flags & TOKEN_CAPITAL)
		return true;
	for (int32_t i = 1; i < news_token_length(doc, t); i++)
		if (news_token_text(doc, t)[i] >= 'A' && news_token_text(doc, t)[i] <= 'Z')
			return true;
	return false;
}

/* Behind the name of a product that begins at token t, with the number of its model: iPhone 14. t itself if none begins there. */
static int32_t
product_end(const NewsDoc *doc, int32_t t)
{
	int32_t		limit = doc->sentences[doc->tokens[t].sentence].end;
	int32_t		end = t;
	int32_t		hit,
				rows;

	/* "iPhone", "macOS": no name of a product is in small letters alone */
	if (((lex_word_is(doc->tokens[t].lex) | lex_word_begins(doc->tokens[t].lex)) & LEX_BIT(LEX_PRODUCT)) == 0 ||
		doc->tokens[t].kind != TOKEN_WORD || (!(doc->tokens[t].flags & TOKEN_DIGITS) && !has_capital(doc, t)))
		return t;
	end += lex_match(doc, LEX_PRODUCT, t, limit, &hit, &rows);
	if (end > t && end < limit && doc->tokens[end].kind == TOKEN_NUMBER && doc->tokens[end].end - doc->tokens[end].start < 3 &&
		(doc->tokens[end - 1].flags & TOKEN_LETTERS))
		end++;
	return end;
}

/*
 * What only looks like a name has kept others from being read there, and goes; names of products come in the place of what
 * lies inside of them.
 */
static void
settle_mentions(NewsDoc *doc)
{
	NewsMention *old = doc->mentions;
	int32_t		n = doc->n_mentions;
	int32_t		m = 0;

	doc->mentions = NULL;
	doc->n_mentions = doc->max_mentions = 0;
	for (int32_t t = 0; t < doc->n_tokens; t++)
	{
		int32_t		end;

		while (m < n && old[m].end <= t)
		{
			if (old[m].kind != KIND_OTHER)
				*NEWS_PUSH(doc, mentions) = old[m];
			m++;
		}
		/* most words are of no product, and the next name is far */
		if (doc->tokens[t].lex == 0 || (end = product_end(doc, t)) == t)
			continue;
		/* inside of a longer name it is a part of that */
		for (int32_t k = m; k < n && old[k].first < end; k++)
			if (old[k].kind != KIND_OTHER && (old[k].first < t || old[k].end > end))
				end = t;
		if (end == t)
			continue;
		while (m < n && old[m].first < end)
			m++;
		add_mention(doc, t, end, KIND_PRODUCT, 0.5f, ORIGIN_RULE);
		t = end - 1;
	}
	for (; m < n; m++)
		if (old[m].kind != KIND_OTHER)
			*NEWS_PUSH(doc, mentions) = old[m];
}

void
news_find_mentions_with(NewsDoc *doc, const NewsCrf *crf)
{
	NameDoc		names;

	news_names_prepare(&names, doc);
	news_names_find(&names, crf);
	settle_mentions(doc);
}

void
news_find_mentions(NewsDoc *doc)
{
	NewsCrf		crf;

	news_find_mentions_with(doc, news_name_model(&crf) ? &crf : NULL);
}
