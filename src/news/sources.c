/*
 * sources.c
 *		The distinct sources of a text: one row each, with what is attributed to it.
 */
#include "news/attribution_rows.h"
#include "news/source_names.h"
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
	int32_t		head = news_source_head(doc, first, end);

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
			/* what stands behind the head only tells where it belongs: "an official who spoke to reporters" */
			if (t >= head)
				break;
			*group |= (kind & LEX_SOURCE_NOUN_KIND_GROUP) != 0;
			*document |= (kind & LEX_SOURCE_NOUN_KIND_DOCUMENT) != 0;
			if ((kind & LEX_SOURCE_NOUN_KIND_ANONYMOUS) && a->speaker.text == NULL)
				source->anonymous = true;
			break;
		}
	}
	if (a->reason.end > a->reason.start)
	{
		source->anonymous = true;
		source->reason = news_squeeze(doc, a->reason);
	}
	/* or the reason stands in the phrase or in the rest of its sentence */
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

/* The sources by their folded names. */
typedef struct SourceTable
{
	int32_t    *slots;			/* index into doc->sources, from 1 */
	int32_t		size;			/* a power of two */
	NewsText   *folded;			/* by source: two names may have one hash */
	int32_t    *max_spans,
			   *max_via;
} SourceTable;

/* The row of that name, a new one if there is none yet; its index. */
static int32_t
source_of_name(NewsDoc *doc, SourceTable *table, NewsText name, bool *added)
{
	char	   *folded = news_alloc(doc, (size_t) name.length * 3 + 4);
	int32_t		n = news_fold(name.text, name.length, folded, name.length * 3 + 4);
	NewsText	key = {folded, n < 0 ? 0 : n};
	uint32_t	hash = news_hash(folded, key.length);
	uint32_t	slot;

	*added = false;
	for (slot = hash & (table->size - 1); table->slots[slot] != 0; slot = (slot + 1) & (table->size - 1))
		if (news_text_equal(table->folded[table->slots[slot] - 1], key))
			return table->slots[slot] - 1;
	NEWS_PUSH(doc, sources)->name = name;
	table->folded[doc->n_sources - 1] = key;
	table->slots[slot] = doc->n_sources;
	*added = true;
	return doc->n_sources - 1;
}

/* Where a role belongs: the longest ending of it that role.tsv has ("the foreign minister", "minister"). */
static NewsAffiliation
role_affiliation(NewsText role)
{
	char		folded[160];
	int32_t		n = role.length > 0 ? news_fold(role.text, role.length, folded, sizeof(folded)) : 0;
	int32_t		first;

	for (int32_t i = 0; i < n; i++)
	{
		uint32_t	set;

		if (i > 0 && folded[i - 1] != ' ')
			continue;
		if (lex_find(LEX_ROLE, folded + i, n - i, NULL, &first) == 0)
			continue;
		set = lex_set(LEX_ROLE, lex_row(LEX_ROLE, first), LEX_ROLE_AFFILIATION);
		return set != 0 ? (NewsAffiliation) (AFFILIATION_GOVERNMENT + bit_number(set)) : AFFILIATION_NONE;
	}
	return AFFILIATION_NONE;
}

/* Adds an attribution to a source: one of several who speak together when `entity` >= 0. */
static void
count_attribution(NewsDoc *doc, SourceTable *table, NewsAttribution *a, NewsText name, int32_t entity)
{
	bool		added,
				printed = a->source.end > a->source.start;
	int32_t		row = source_of_name(doc, table, name, &added);
	NewsSource *source = &doc->sources[row];
	NewsText	role = entity >= 0 ? doc->entities[entity].role : a->role;

	a->source_row = row;
	if (added)
	{
		source->type = a->speaker.text == NULL ? SOURCE_UNNAMED_INDIVIDUAL :
			a->speaker_type == SPEAKER_PERSON ? SOURCE_NAMED_INDIVIDUAL : SOURCE_NAMED_GROUP;
		if (a->speaker_type == SPEAKER_DOCUMENT)
			source->type = SOURCE_DOCUMENT;
		if (entity >= 0 && doc->entities[entity].kind == KIND_PERSON)
			source->type = SOURCE_NAMED_INDIVIDUAL;
	}
	source->quotes++;
	source->words += words_of(doc, a);
	if (role.length > source->role.length)
		source->role = role;
	if (source->affiliation == AFFILIATION_NONE)
		source->affiliation = role_affiliation(role);
	if (printed)
	{
		bool		group = false,
					document = false;

		read_phrase(doc, source, a, &group, &document);
		if (a->speaker.text == NULL)
			source->type = document ? SOURCE_DOCUMENT : group || a->speaker_type == SPEAKER_GROUP ? SOURCE_UNNAMED_GROUP : source->type;
		/* the same words may stand for several attributions */
		if (source->n_spans == 0 || source->spans[source->n_spans - 1].start != a->source.start)
			*(NewsSpan *) news_push(doc, &source->spans, &source->n_spans, &table->max_spans[row], sizeof(NewsSpan)) = a->source;
	}
	if (source->affiliation == AFFILIATION_NONE && a->speaker_type == SPEAKER_ORG && news_outlet(source->name).text != NULL)
		source->affiliation = AFFILIATION_MEDIA;
	if (a->via.text != NULL)
	{
		bool		known = false;

		for (int32_t v = 0; v < source->n_via; v++)
			known |= news_text_equal(source->via[v], a->via);
		if (!known && source->n_via < MAX_VIA)
			*(NewsText *) news_push(doc, &source->via, &source->n_via, &table->max_via[row], sizeof(NewsText)) = a->via;
	}
}

/* A pronoun that nobody could be found for names no source. */
static bool
is_pronoun(const NewsDoc *doc, NewsSpan span)
{
	int32_t		t = news_token_at(doc, span.start);
	uint32_t	kind = news_word_kind(doc, t);

	return doc->tokens[t].end >= span.end && (((kind & LEX_CUE_WORD_KIND_PRONOUN) && !(kind & LEX_CUE_WORD_KIND_DETERMINER)) || span.start > doc->tokens[t].start);
}

/* What a source without a name is called: the phrase as printed, without what stands behind a comma ("Two officials, who …"). */
static NewsText
printed_source(NewsDoc *doc, NewsSpan source)
{
	int32_t		first = news_token_at(doc, source.start);
	int32_t		end = news_token_at(doc, source.end - 1) + 1;

	for (int32_t t = news_source_head(doc, first, end); t < end; t++)
		if (t > first && doc->tokens[t].code == ',')
			end = t;
	return news_squeeze(doc, news_token_span(doc, first, end));
}

/*
 * news_find_sources
 *		Fills doc->sources in the order of the text and source_row of the
 *		attributions.  Beliefs count for nothing here: they are no speech.
 */
void
news_find_sources(NewsDoc *doc)
{
	SourceTable table;
	int32_t		names = 0;

	if (doc->n_attributions == 0)
		return;
	for (int32_t i = 0; i < doc->n_attributions; i++)
		names += 1 + doc->attributions[i].n_together;
	table.size = 16;
	while (table.size < names * 2)
		table.size *= 2;
	table.slots = news_alloc(doc, (size_t) table.size * sizeof(int32_t));
	table.folded = news_alloc(doc, (size_t) names * sizeof(NewsText));
	table.max_spans = news_alloc(doc, (size_t) names * sizeof(int32_t));
	table.max_via = news_alloc(doc, (size_t) names * sizeof(int32_t));
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		NewsAttribution *a = &doc->attributions[i];
		/* a document goes by its own words, whoever wrote it */
		NewsText	name = a->speaker_type == SPEAKER_DOCUMENT ? (NewsText) {NULL, 0} : a->speaker;
		bool		printed = a->source.end > a->source.start;

		if ((i & 63) == 0)
			news_poll(doc);
		if (a->stance == STANCE_THINK)
			continue;
		for (int32_t k = 0; k < a->n_together; k++)
			count_attribution(doc, &table, a, doc->entities[a->together[k]].name, a->together[k]);
		if (a->n_together > 0)
			continue;
		if (name.text == NULL && printed && !is_pronoun(doc, a->source))
			name = printed_source(doc, a->source);
		if (name.text != NULL)
			count_attribution(doc, &table, a, name, -1);
	}
}
