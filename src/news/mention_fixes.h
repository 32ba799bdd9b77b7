/*
 * mention_fixes.h
 *		What is mended once all islands of a document are read.
 */
#ifndef NEWSEXT_MENTION_FIXES_H
#define NEWSEXT_MENTION_FIXES_H

#include "news/names.h"

/* mention_fixes.c: titles, roles and demonyms at the head of a name are no part of it; nor are clitics and links at its ends. */
extern void news_trim_mentions(NameDoc *names);

/* mention_fixes.c: initials, particles and nicknames in quotation marks are joined to the names that they belong to. */
extern void news_join_mentions(NameDoc *names);

/*
 * mention_agreement.c: a name is what it is elsewhere in the document: surnames of persons who are named in full, acronyms
 * that are explained, names repeated.  Names that were missed at one place are found there.
 */
extern void news_agree_mentions(NameDoc *names);

#endif							/* NEWSEXT_MENTION_FIXES_H */
