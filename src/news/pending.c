/*
 * pending.c
 *		Empty stages, for those that are not written yet.  Weak: the real one wins.
 */
#include "news/stages.h"

#define PENDING(stage) __attribute__((weak)) void stage(NewsDoc *doc) { (void) doc; }

PENDING(news_find_mentions)
