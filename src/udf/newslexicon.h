/*
 * newslexicon.h
 *		The type newslexicon in the server: a varlena over the engine's bytes.
 */
#ifndef NEWSEXT_NEWSLEXICON_H
#define NEWSEXT_NEWSLEXICON_H

#include "fmgr.h"
#include "news/userlexicon.h"
#include "nodes/nodes.h"

/* A builder whose memory comes from `context`. */
extern NewsLexiconBuilder *newsext_lexicon_builder(MemoryContext context);

/* Adds one entry of strings in UTF-8; an error for what cannot be one, false where errors are soft.  Blank names are left out. */
extern bool newsext_lexicon_add(NewsLexiconBuilder *builder, int kind, NewsText name, NewsText canonical, Node *escontext);

/* The finished value in the current memory context. */
extern struct varlena *newsext_lexicon_value(NewsLexiconBuilder *builder);

/* The kind of that label, KIND_NEVER for none of them. */
extern int	newsext_lexicon_kind(const char *label, int length);

/* Has it nothing but white space? */
extern bool newsext_lexicon_blank(NewsText text);

/* A text of the database in UTF-8: itself, or converted.  The first bytes of one back, for a message. */
extern NewsText newsext_lexicon_utf8(const char *text, int length);
extern char *newsext_lexicon_clip(const char *text, int length, int limit);

/* The value of a Datum, opened; an error if its bytes are none. */
extern NewsLexicon newsext_open_lexicon(struct varlena *value);

#endif							/* NEWSEXT_NEWSLEXICON_H */
