/*
 * main.c
 *		lexicon_compiler DIRECTORY FILE.tsv …: writes DIRECTORY/lexicon.bin and
 *		DIRECTORY/lexicon_tables.h.  The same files give the same bytes.
 */
#include "lexicon/compiler/compiler.h"

#include <stdio.h>

int
main(int argc, char **argv)
{
	if (argc < 3)
	{
		fprintf(stderr, "usage: lexicon_compiler DIRECTORY FILE.tsv ...\n");
		return 2;
	}
	pool_add("", 0);
	for (int i = 2; i < argc; i++)
		read_table(argv[i]);
	write_header(argv[1]);
	write_image(argv[1]);
	return 0;
}
