/*
 * name_tagger.c
 *		The learned tagger of names, one island at a time: what is outside of the
 *		islands is no name, so only they are scored and decoded.
 */
#include "news/name_tagger.h"

/* Islands are longer than this only in texts that are no prose; they are read in pieces. */
#define PIECE	128

extern const unsigned char news_name_weights[],
			news_name_weights_end[];

bool
news_name_model(NewsCrf *crf)
{
	return news_crf_open(crf, news_name_weights, (size_t) (news_name_weights_end - news_name_weights)) && crf->labels == NAME_LABELS;
}

void
news_name_tag(const NewsCrf *crf, NameDoc *names, const NameIsland *island, uint8_t *labels, int32_t *margin)
{
	int32_t		scores[PIECE * NAME_LABELS];
	uint8_t		back[PIECE * NAME_LABELS];
	uint32_t	features[2][NAME_MAX_FEATURES];
	int32_t		count[2] = {0, 0};

	for (int32_t first = island->first; first < island->end; first += PIECE)
	{
		int32_t		n = island->end - first < PIECE ? island->end - first : PIECE;
		int32_t		at = first - island->first;

		memset(scores, 0, (size_t) n * NAME_LABELS * sizeof(int32_t));
		/* a token is scored when the next one's features are made: its weights have come by then */
		for (int32_t i = 0; i <= n; i++)
		{
			if (i < n)
			{
				count[i & 1] = news_name_features(names, island, first + i, features[i & 1]);
				news_crf_fetch(crf, features[i & 1], count[i & 1]);
			}
			if (i > 0)
				news_crf_score(crf, features[(i - 1) & 1], count[(i - 1) & 1], scores + (i - 1) * NAME_LABELS);
		}
		news_crf_decode(crf, scores, n, back, labels + at, margin ? margin + at : NULL);
	}
}
