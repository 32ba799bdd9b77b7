/*
 * key.h
 *		The join key of a name.
 */
#ifndef NEWSEXT_KEY_H
#define NEWSEXT_KEY_H

#include "news/news.h"

/* Under which a name (UTF-8) meets its other spellings: see key.c.  In the document's arena. */
extern NewsText news_name_key(NewsDoc *doc, NewsText name);

#endif							/* NEWSEXT_KEY_H */
