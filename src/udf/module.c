/*
 * module.c
 *		The library's magic block, and what version it is.
 */
#include "postgres.h"

#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include "fmgr.h"
#include "utils/builtins.h"

#ifdef PG_MODULE_MAGIC_EXT
PG_MODULE_MAGIC_EXT(.name = "newsext", .version = NEWSEXT_VERSION);
#else
PG_MODULE_MAGIC;
#endif

/*
 * news_version() returns text: the version of the extension and of the Unicode
 * data behind it, which together decide what any function here returns.
 */
PG_FUNCTION_INFO_V1(newsext_version);
Datum
newsext_version(PG_FUNCTION_ARGS)
{
	UVersionInfo unicode;
	char		unicode_text[U_MAX_VERSION_STRING_LENGTH];

	u_getUnicodeVersion(unicode);
	u_versionToString(unicode, unicode_text);
	PG_RETURN_TEXT_P(cstring_to_text(psprintf("newsext %s, Unicode %s", NEWSEXT_VERSION, unicode_text)));
}
