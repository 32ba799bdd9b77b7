/*
 * cue_attributions.c
 *		Attributions from the taggers alone.  Weak: the merging of rules and
 *		taggers in attributions.c wins where it is linked.
 */
#include "news/cue_tagger.h"
#include "news/stages.h"

extern __attribute__((weak)) void
news_attribute(NewsDoc *doc)
{
	NewsCandidate *candidates;
	int32_t		n;

	news_tag_attributions(doc, &candidates, &n);
	for (int32_t i = 0; i < n; i++)
	{
		const NewsCandidate *candidate = &candidates[i];
		NewsAttribution *row;

		if (candidate->n_content == 0)
			continue;
		row = NEWS_PUSH(doc, attributions);
		memcpy(row->content, candidate->content, sizeof(row->content));
		row->n_content = candidate->n_content;
		row->kind = QUOTE_INDIRECT;
		row->source = row->source_head = candidate->source;
		row->cue = row->verb = candidate->cue;
		row->stance = STANCE_SAY;
		row->entity = row->source_row = -1;
		row->confidence = candidate->score;
		row->method = "tagger";
	}
}
