/*
 * pending.c
 *		Empty until newslexicon.c is there.
 */
#include "postgres.h"

#include "udf/document.h"

__attribute__((weak)) const NewsLexicon *
newsext_get_lexicon(FunctionCallInfo fcinfo, int argument)
{
	return NULL;
}
