/*
 * analyze.c
 *		The table of contents: which stage finds what, and which layers need it.
 */
#include "news/stages.h"

/* What the upper layers are made from. */
#define FOR_QUOTES		(LAYER_QUOTES | LAYER_SOURCES)
#define FOR_PLACES		(LAYER_PLACES)
#define FOR_MENTIONS	(LAYER_MENTIONS | FOR_PLACES | FOR_QUOTES)
#define FOR_CREDITS		(LAYER_CREDITS | FOR_MENTIONS)
#define FOR_DATELINE	(LAYER_DATELINE | FOR_CREDITS)
#define FOR_TOKENS		(LAYER_TOKENS | FOR_DATELINE)

const NewsStage news_stages[] = {
	{"markup", news_decode_markup, FOR_TOKENS},
	{"tokens", news_find_tokens, FOR_TOKENS},
	{"sentences", news_split_sentences, FOR_TOKENS},
	{"language", news_guess_language, FOR_TOKENS},
	{"dateline", news_find_dateline, FOR_DATELINE},
	{"credits", news_find_credits, FOR_CREDITS},
	{"furniture", news_find_furniture, FOR_CREDITS},
	{"quotation marks", news_pair_quotations, FOR_MENTIONS},
	{"mentions", news_find_mentions, FOR_MENTIONS},
	{"user names", news_find_user_names, FOR_MENTIONS},
	{"entities", news_join_entities, FOR_MENTIONS},
	{"places", news_find_places, FOR_PLACES},
	{"attributions by rule", news_attribute, FOR_QUOTES},
	{"attributions learned", news_join_attributions, FOR_QUOTES},
	{"attributions in order", news_tidy_attributions, FOR_QUOTES},
	{"speakers", news_resolve_speakers, FOR_QUOTES},
	{"sources", news_find_sources, LAYER_SOURCES},
};
const size_t news_n_stages = sizeof(news_stages) / sizeof(news_stages[0]);

/*
 * Which layers become complete once these are asked for: a stage never runs
 * twice, so each stage is marked by its place in the list.
 */
void
news_analyze(NewsDoc *doc, unsigned layers)
{
	for (size_t i = 0; i < news_n_stages; i++)
	{
		if ((news_stages[i].layers & layers) == 0 || (doc->stages & (1u << i)) != 0)
			continue;
		doc->stages |= 1u << i;
		news_stages[i].run(doc);
		news_poll(doc);
	}
	doc->layers |= layers;
}

/* ---- labels: the closed lists of the SQL interface ------------------------ */

const char *const news_language_codes[NEWS_LANGUAGES] = {"en", "de", "fr", "es", "pt", "it", "ru", "zh", "ar", "nl"};
const char *const news_credit_roles[] = {"byline", "reporting", "writing", "editing", "additional reporting", "agency", "photo"};
const char *const news_kinds[] = {"person", "org", "place", "event", "product", "other"};
const char *const news_quote_kinds[] = {"direct", "indirect", "mixed"};
const char *const news_stances[] = {"say", "claim", "deny", "admit", "confirm", "accuse", "promise", "warn", "ask", "order", "think", "decline"};
const char *const news_speaker_types[] = {NULL, "person", "org", "group", "document"};
const char *const news_source_types[] = {"named individual", "unnamed individual", "named group", "unnamed group", "document"};
const char *const news_affiliations[] = {NULL, "government", "security", "corporate", "ngo", "academic", "media", "political",
"religious", "legal", "international", "witness", "victim", "other"};
