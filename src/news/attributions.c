/*
 * attributions.c
 *		Who is said to have said what: the rules in their order, paragraph by
 *		paragraph, then the taggers.
 */
#include <stdlib.h>

#include "news/attribution_rows.h"
#include "news/stages.h"

static int
by_content(const void *x, const void *y)
{
	const NewsAttribution *a = x,
			   *b = y;

	if (a->content[0].start != b->content[0].start)
		return a->content[0].start < b->content[0].start ? -1 : 1;
	return (a->cue.start > b->cue.start) - (a->cue.start < b->cue.start);
}

/* By their first content, then by their cue. */
void
news_sort_attributions(NewsDoc *doc)
{
	if (doc->n_attributions > 1)
		qsort(doc->attributions, doc->n_attributions, sizeof(NewsAttribution), by_content);
}

/*
 * news_attribute
 *		Fills doc->attributions, sorted by their first content.  Needs tokens,
 *		sentences and quotations.
 */
void
news_attribute(NewsDoc *doc)
{
	uint8_t    *spoken;
	int32_t		q = 0;
	int32_t		turns = 0;
	uint32_t	labels[2] = {0, 0};

	if (doc->n_tokens == 0)
		return;
	spoken = news_alloc(doc, doc->n_tokens + 1);
	/* the labels of an interview come back; headings with a colon do not */
	for (int32_t p = 0; p < doc->n_paragraphs; p++)
	{
		uint32_t	hash;
		int32_t		label,
					label_end;

		if (news_turn_colon(doc, &doc->paragraphs[p], &label, &label_end) < 0)
			continue;
		hash = doc->tokens[label].hash;
		turns += hash == labels[0] || hash == labels[1];
		labels[1] = labels[0];
		labels[0] = hash;
	}
	for (int32_t p = 0; p < doc->n_paragraphs; p++)
	{
		const NewsParagraph *paragraph = &doc->paragraphs[p];
		int32_t		from = q;
		int32_t		colon,
					label,
					label_end,
					rows;

		news_poll(doc);
		while (q < doc->n_quotations && doc->quotations[q].first < paragraph->end)
			q++;
		if (paragraph->end <= paragraph->first)
			continue;
		if (turns >= 2 && turns * 4 >= doc->n_paragraphs && (colon = news_turn_colon(doc, paragraph, &label, &label_end)) >= 0)
		{
			NewsAttribution *a = news_new_attribution(doc, QUOTE_DIRECT, "interview turn", 0.85f);

			news_set_source(doc, a, label, label_end, label_end);
			a->content[0] = news_token_span(doc, colon + 1, paragraph->end);
			a->n_content = 1;
			continue;
		}
		if (news_attribute_dialogue(doc, paragraph, spoken) || news_attribute_headline(doc, p, spoken))
			continue;
		news_attribute_quotations(doc, paragraph, from, q, spoken);
		rows = doc->n_attributions;
		for (int32_t s = paragraph->first_sentence; s < paragraph->end_sentence; s++)
			news_attribute_sentence(doc, &doc->sentences[s], spoken);
		if (doc->language == NEWS_DE)
			news_attribute_fragments(doc, from, q, rows, spoken);
	}
	news_sort_attributions(doc);
}
