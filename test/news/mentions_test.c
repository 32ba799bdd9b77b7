/*
 * mentions_test.c
 *		Names as they are printed: what is one, where it begins and ends, what kind it is.
 *
 * The tagger is learned, so each text is one that rules, lexicon and context leave no doubt about; new weights must read
 * them as the old ones did.
 */
#include <stdlib.h>

#include "unit.h"

static char *printed;			/* what read_names() gave last */

/* The mentions of a text as "person{Tom Cable} place{Oslo}"; it lasts until the next call. */
static NewsText
read_names(const char *text)
{
	NewsDoc    *doc = news_open(&news_default_hooks, text, (int32_t) strlen(text));
	char	   *out = printed = realloc(printed, strlen(text) * 4 + 64);
	NewsText	result = {out, 0};

	if (out == NULL)
		abort();
	news_analyze(doc, LAYER_MENTIONS);
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		const NewsMention *mention = &doc->mentions[m];

		CHECK(mention->first < mention->end && mention->span.start < mention->span.end);
		CHECK(m == 0 || doc->mentions[m - 1].end <= mention->first);
		CHECK(mention->score > 0 && mention->score <= 1);
		result.length += sprintf(out + result.length, "%s%s{%.*s}", m > 0 ? " " : "", news_kinds[mention->kind],
								 (int) (mention->span.end - mention->span.start), doc->text + mention->span.start);
	}
	news_close(doc);
	return result;
}

int
main(void)
{
	char	   *long_text;

	/* running text; titles, the possessive and the article stay outside */
	CHECK_TEXT(read_names("Mr. Tom Cable told Reuters on Monday that Norway's parliament would meet in Oslo."),
			   "person{Tom Cable} org{Reuters} place{Norway} place{Oslo}");
	CHECK_TEXT(read_names("President Vladimir Putin met Prime Minister Narendra Modi in New Delhi."),
			   "person{Vladimir Putin} person{Narendra Modi} place{New Delhi}");
	CHECK_TEXT(read_names("Shares of Northfield Mining Corp. rose 3 percent after the Securities and Exchange Commission closed its inquiry."),
			   "org{Northfield Mining Corp.} org{Securities and Exchange Commission}");

	/* evidence inside, around and elsewhere decides the kind */
	CHECK_TEXT(read_names("The Washington Post reported it. Mr. Washington, who lives in Seattle, said no."),
			   "org{Washington Post} person{Washington} place{Seattle}");

	/* a name that opens a sentence; a surname known from the full name */
	CHECK_TEXT(read_names("The mayor spoke first. Anna Lindqvist answered. Lindqvist said the bridge was old."),
			   "person{Anna Lindqvist} person{Lindqvist}");

	/* acronyms and their expansion */
	CHECK_TEXT(read_names("The Free Syrian Army (FSA) took the town of Idlib. The FSA lost nobody."),
			   "org{Free Syrian Army} org{FSA} place{Idlib} org{FSA}");

	/* orders and particles of names */
	CHECK_TEXT(read_names("Foreign Minister Faisal al-Mekdad met Mahmoud bin Zayed al-Nahyan, Ursula von der Leyen and Javier Pérez de Cuéllar."),
			   "person{Faisal al-Mekdad} person{Mahmoud bin Zayed al-Nahyan} person{Ursula von der Leyen} person{Javier Pérez de Cuéllar}");
	CHECK_TEXT(read_names("President Xi Jinping, Kim Jong-un and Orban Viktor sent letters to Helle Thorning-Schmidt."),
			   "person{Xi Jinping} person{Kim Jong-un} person{Orban Viktor} person{Helle Thorning-Schmidt}");

	/* initials, nicknames in quotation marks, hyphens */
	CHECK_TEXT(read_names("The film was made by M. G. Chettiar and J.R. Simmons in London."),
			   "person{M. G. Chettiar} person{J.R. Simmons} place{London}");
	CHECK_TEXT(read_names("Sen. Margaret \"Peggy\" Olmstead voted no."), "person{Margaret \"Peggy\" Olmstead}");
	CHECK_TEXT(read_names("The Nairobi-based bank grew."), "place{Nairobi}");

	/* nationalities, days and months are no names */
	CHECK_TEXT(read_names("French and German officials met on Tuesday in May."), "");

	/* nothing, and what is no text */
	CHECK_TEXT(read_names(""), "");
	CHECK_TEXT(read_names("\xff\xfe\"\"((("), "");

	/* more acronyms of what is no name than there are names: "aolt bolt colt (ABC)" */
	long_text = malloc(200001);
	if (long_text == NULL)
		abort();
	*long_text = '\0';
	for (int i = 0, at = 0; i < 2000; i++)
		at += sprintf(long_text + at, "%colt %colt %colt (%c%c%c), ", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676, 'A' + i % 26, 'A' + i / 26 % 26, 'A' + i / 676);
	CHECK(read_names(long_text).length < 200000);

	/* names of very many words, no two of them the same */
	*long_text = '\0';
	for (int i = 0, at = 0; i < 60; i++)
	{
		at += sprintf(long_text + at, "He joined the University of");
		for (int w = i * 40; w < i * 40 + 40; w++)
			at += sprintf(long_text + at, " %cola%cebi", 'A' + w % 26, 'a' + w / 26 % 26), at += sprintf(long_text + at, "%c", 'a' + w / 676);
		at += sprintf(long_text + at, " in 1990. ");
	}
	CHECK(read_names(long_text).length > 5000);
	free(long_text);

	/* a line without end: read in pieces, no more than a few names a word */
	long_text = malloc(200001);
	if (long_text == NULL)
		abort();
	for (int i = 0; i < 200000; i += 4)
		memcpy(long_text + i, "Xyz ", 4);
	long_text[200000] = '\0';
	CHECK(read_names(long_text).length < 800000);
	free(long_text);
	free(printed);
	UNIT_END();
}
