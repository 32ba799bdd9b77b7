/*
 * pending.c
 *		Empty stages, for those that are not written yet.  Weak: the real one wins.
 */
#include "news/gazetteer.h"
#include "news/stages.h"

#define PENDING(stage) __attribute__((weak)) void stage(NewsDoc *doc) { (void) doc; }

PENDING(news_find_credits)
PENDING(news_find_furniture)
PENDING(news_find_mentions)
PENDING(news_join_entities)
PENDING(news_find_places)
PENDING(news_pair_quotations)
PENDING(news_attribute)
PENDING(news_resolve_speakers)
PENDING(news_find_sources)

__attribute__((weak)) uint64_t
news_lexicon_identity(const NewsLexicon *lexicon)
{
	return (uint64_t) (uintptr_t) lexicon;
}

__attribute__((weak)) unsigned
news_gazetteer_kinds(const char *key, int32_t length)
{
	(void) key;
	(void) length;
	return 0;
}

__attribute__((weak)) bool
news_gazetteer_resolve(const char *key, int32_t length, const NewsText *qualifiers, int32_t n_qualifiers, NewsGazetteerPlace *place)
{
	(void) key;
	(void) length;
	(void) qualifiers;
	(void) n_qualifiers;
	(void) place;
	return false;
}
