/*
 * sources.c
 *		The distinct sources of a text: one row each, with what is attributed to it.
 */
#include "news/attribution_rows.h"
#include "news/stages.h"

/* A source is kept with so many media that report it. */
#define MAX_VIA	8

static int
bit_number(uint32_t set)
{
	int			i = 0;

	while (i < 31 && !(set & (1u << i)))
		i++;
	return i;
}

/* What the words of the printed source say of it. */
static void
read_phrase(NewsDoc *doc, NewsSource *source, const NewsAttribution *a, bool *group, bool *document)
{
	int32_t		first = news_token_at(doc, a->source.start);
	int32_t		end = news_token_at(doc, a->source.end - 1) + 1;
	int32_t		stop = end;

	for (int32_t t = first; t < end; t++)
	{
		int32_t		hit,
					rows;
		int32_t		n = lex_match(doc, LEX_SOURCE_NOUN, t, end, &hit, &rows);

		for (int32_t i = 0; i < rows && n > 0; i++)
		{
			int32_t		row = lex_row(LEX_SOURCE_NOUN, hit + i);
			uint32_t	kind = lex_set(LEX_SOURCE_NOUN, row, LEX_SOURCE_NOUN_KIND);
			uint32_t	affiliation = lex_set(LEX_SOURCE_NOUN, row, LEX_SOURCE_NOUN_AFFILIATION);

			if (!(lex_set(LEX_SOURCE_NOUN, row, LEX_SOURCE_NOUN_LANG) & (1u << doc->language)))
				continue;
			if (affiliation != 0 && source->affiliation == AFFILIATION_NONE)
				source->affiliation = (NewsAffiliation) (AFFILIATION_GOVERNMENT + bit_number(affiliation));
			*group |= (kind & LEX_SOURCE_NOUN_KIND_GROUP) != 0;
			*document |= (kind & LEX_SOURCE_NOUN_KIND_DOCUMENT) != 0;
			if ((kind & LEX_SOURCE_NOUN_KIND_ANONYMOUS) && a->speaker.text == NULL)
				source->anonymous = true;
			break;
		}
	}
	/* the reason stands in the phrase or in the rest of its sentence */
	if (first < doc->n_tokens)
		stop = doc->sentences[doc->tokens[first].sentence].end;
	for (int32_t t = first; t < stop && t < first + 60; t++)
	{
		int32_t		hit,
					rows;
		int32_t		n = doc->tokens[t].quote ? 0 : lex_match(doc, LEX_ANONYMITY_PHRASE, t, stop, &hit, &rows);

		if (n > 0)
		{
			int32_t		e = t + n;

			/* to the next comma, one more when the reason only begins there, and never over the cue */
			for (bool more = true; e < stop && !doc->tokens[e].quote && doc->tokens[e].start != a->cue.start; e++)
			{
				int32_t		code = news_is_word(doc, e) ? 0 : doc->tokens[e].code;

				if (code == ';' || code == ')' || code == 0x2014 || code == ':')
					break;
				if (code != ',')
					continue;
				if (!more || e + 1 >= stop || !(news_word_kind(doc, e + 1) & LEX_CUE_WORD_KIND_SUBORDINATE))
					break;
				more = false;
			}
			while (e > t && !news_is_word(doc, e - 1))
				e--;
			source->anonymous = true;
			if (source->reason.text == NULL)
				source->reason = news_squeeze(doc, news_token_span(doc, t, e));
			break;
		}
	}
}

static int32_t
words_of(const NewsDoc *doc, const NewsAttribution *a)
{
	int32_t		n = 0;

	for (int p = 0; p < a->n_content; p++)
		for (int32_t t = news_token_at(doc, a->content[p].start); t < doc->n_tokens && doc->tokens[t].start < a->content[p].end; t++)
			n += doc->tokens[t].kind == TOKEN_WORD && !(doc->tokens[t].flags & TOKEN_POSSESSIVE);
	return n;
}

/*
 * news_find_sources
 *		Fills doc->sources in the order of the text and source_row of the
 *		attributions.  Beliefs count for nothing here: they are no speech.
 */
void
news_find_sources(NewsDoc *doc)
{
	int32_t		size = 16;
	int32_t    *table;
	uint32_t   *hashes;
	int32_t    *max_spans;
	int32_t    *max_via;

	if (doc->n_attributions == 0)
		return;
	while (size < doc->n_attributions * 2)
		size *= 2;
	table = news_alloc(doc, (size_t) size * sizeof(int32_t));
	hashes = news_alloc(doc, (size_t) doc->n_attributions * sizeof(uint32_t));
	max_spans = news_alloc(doc, (size_t) doc->n_attributions * sizeof(int32_t));
	max_via = news_alloc(doc, (size_t) doc->n_attributions * sizeof(int32_t));
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		NewsAttribution *a = &doc->attributions[i];
		NewsSource *source = NULL;
		/* a document goes by its own words, whoever wrote it */
		NewsText	name = a->speaker_type == SPEAKER_DOCUMENT ? (NewsText) {NULL, 0} : a->speaker;
		char	   *folded;
		int32_t		n;
		uint32_t	hash,
					slot;
		bool		printed = a->source.end > a->source.start;

		if ((i & 63) == 0)
			news_poll(doc);
		if (a->stance == STANCE_THINK)
			continue;
		if (name.text == NULL && printed)
			name = news_squeeze(doc, a->source);
		if (name.text == NULL)
			continue;
		folded = news_alloc(doc, (size_t) name.length * 3 + 4);
		n = news_fold(name.text, name.length, folded, name.length * 3 + 4);
		hash = news_hash(folded, n < 0 ? 0 : n);
		for (slot = hash & (size - 1); table[slot] != 0; slot = (slot + 1) & (size - 1))
			if (hashes[table[slot] - 1] == hash)
			{
				source = &doc->sources[table[slot] - 1];
				break;
			}
		if (source == NULL)
		{
			source = NEWS_PUSH(doc, sources);
			hashes[doc->n_sources - 1] = hash;
			table[slot] = doc->n_sources;
			source->name = name;
			source->type = a->speaker.text == NULL ? SOURCE_UNNAMED_INDIVIDUAL :
				a->speaker_type == SPEAKER_PERSON ? SOURCE_NAMED_INDIVIDUAL : SOURCE_NAMED_GROUP;
			if (a->speaker_type == SPEAKER_DOCUMENT)
				source->type = SOURCE_DOCUMENT;
		}
		a->source_row = (int32_t) (source - doc->sources);
		source->quotes++;
		source->words += words_of(doc, a);
		if (a->role.length > source->role.length)
			source->role = a->role;
		if (printed)
		{
			bool		group = false,
						document = false;

			read_phrase(doc, source, a, &group, &document);
			if (a->speaker.text == NULL)
				source->type = document ? SOURCE_DOCUMENT : group || a->speaker_type == SPEAKER_GROUP ? SOURCE_UNNAMED_GROUP : source->type;
			*(NewsSpan *) news_push(doc, &source->spans, &source->n_spans, &max_spans[a->source_row], sizeof(NewsSpan)) = a->source;
		}
		if (a->via.text != NULL)
		{
			bool		known = false;

			for (int32_t v = 0; v < source->n_via; v++)
				known |= news_text_equal(source->via[v], a->via);
			if (!known && source->n_via < MAX_VIA)
				*(NewsText *) news_push(doc, &source->via, &source->n_via, &max_via[a->source_row], sizeof(NewsText)) = a->via;
		}
	}
}
