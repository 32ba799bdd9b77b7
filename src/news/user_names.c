/*
 * user_names.c
 *		The caller's own names among the mentions.
 *
 * A name of the caller's beats what the engine found there, with one reserve: a part of a longer name stays a part.
 * "Jordan" does not break up "University of Jordan", nor does "Clinton" take "Bill Clinton"; but a name of two words or
 * more holds inside one of its own kind ("Acme Widgets" in "Acme Widgets Ltd").
 */
#include "news/stages.h"
#include "news/userlexicon.h"

/* The first kind that the lexicon has for a name. */
static NewsKind
first_kind(uint32_t kinds)
{
	int			kind = 0;

	while (!(kinds & (1u << kind)))
		kind++;
	return kind;
}

/* Is this token in what is no part of the story? *piece moves along with it. */
static bool
in_furniture(const NewsDoc *doc, int32_t token, int32_t *piece)
{
	while (*piece < doc->n_furniture && doc->furniture[*piece].end <= doc->tokens[token].start)
		(*piece)++;
	return *piece < doc->n_furniture && doc->furniture[*piece].start < doc->tokens[token].end;
}

/* The caller's names in the text, longest first where they overlap, with no regard to mentions. */
static NewsMention *
find_names(NewsDoc *doc, int32_t *count)
{
	const NewsLexicon *lexicon = doc->lexicon;
	NewsMention *names = NULL;
	int32_t		n = 0,
				max = 0,
				piece = 0,
				m = 0;
	NewsLexiconMatch match,
				later;

	for (int32_t t = 0; t < doc->n_tokens; t++)
	{
		NewsMention *name;
		NewsKind	kind;

		if (doc->tokens[t].flags & TOKEN_SENTENCE)
			news_poll(doc);
		/* what the engine reads in a dateline or a byline, the caller may name too */
		while (m < doc->n_mentions && doc->mentions[m].end <= t)
			m++;
		if (in_furniture(doc, t, &piece) && !(m < doc->n_mentions && doc->mentions[m].first <= t))
			continue;
		if (!news_lexicon_match(lexicon, doc, t, doc->n_tokens, &match))
			continue;
		news_poll(doc);
		/* one that begins inside this one and is longer wins; what is before it may be a name still */
		for (int32_t s = t + 1; s < t + match.words; s++)
			if (news_lexicon_match(lexicon, doc, s, doc->n_tokens, &later) && later.words > match.words)
			{
				if (!news_lexicon_match(lexicon, doc, t, s, &match))
					match.words = 0;
				break;
			}
		if (match.words == 0)
			continue;

		name = news_push(doc, &names, &n, &max, sizeof(NewsMention));
		name->first = t;
		name->end = t + match.words;
		name->span = news_token_span(doc, name->first, name->end);
		name->user = true;
		name->origin = ORIGIN_USER;
		name->score = 1;
		t = name->end - 1;
		if (match.kinds & (1u << KIND_NEVER))
			continue;
		/* of several kinds the one that the article speaks for */
		while (m < doc->n_mentions && doc->mentions[m].end <= name->first)
			m++;
		kind = first_kind(match.kinds);
		if (m < doc->n_mentions && doc->mentions[m].first < name->end && (match.kinds & (1u << doc->mentions[m].kind)))
			kind = doc->mentions[m].kind;
		name->kind = kind;
		/* the lexicon may be gone while the document is still remembered */
		name->canonical.text = news_copy(doc, match.canonical[kind].text, match.canonical[kind].length);
		name->canonical.length = match.canonical[kind].length;
	}
	*count = n;
	return names;
}

/* Does a mention that meets a caller's name stay, and the name fall? */
static bool
stays(const NewsMention *mention, const NewsMention *name)
{
	int32_t		words = name->end - name->first;

	if (mention->first > name->first || mention->end < name->end || mention->end - mention->first == words)
		return false;
	return name->canonical.text == NULL || mention->kind != name->kind || words == 1;
}

/* Does the mention stay, whatever names meet it?  *n moves to the first name that ends behind its beginning. */
static bool
stays_whole(const NewsMention *mention, const NewsMention *names, int32_t n_names, int32_t *n)
{
	while (*n < n_names && names[*n].end <= mention->first)
		(*n)++;
	for (int32_t i = *n; i < n_names && names[i].first < mention->end; i++)
		if (!stays(mention, &names[i]))
			return false;
	return true;
}

void
news_find_user_names(NewsDoc *doc)
{
	NewsMention *names,
			   *mentions = doc->mentions;
	int32_t		n_names,
				n_mentions = doc->n_mentions,
				kept = 0,
				n = 0,
				m = 0;

	if (doc->lexicon == NULL)
		return;
	names = find_names(doc, &n_names);
	if (n_names == 0)
		return;

	/* a mention that falls to one name gives all others in it free */
	for (int32_t i = 0; i < n_mentions; i++)
		if (stays_whole(&mentions[i], names, n_names, &n))
			mentions[kept++] = mentions[i];
	doc->mentions = NULL;
	doc->n_mentions = doc->max_mentions = 0;
	for (int32_t i = 0; i < n_names; i++)
	{
		while (m < kept && mentions[m].end <= names[i].first)
			*NEWS_PUSH(doc, mentions) = mentions[m++];
		if (names[i].canonical.text != NULL && !(m < kept && mentions[m].first < names[i].end))
			*NEWS_PUSH(doc, mentions) = names[i];
	}
	while (m < kept)
		*NEWS_PUSH(doc, mentions) = mentions[m++];
}
