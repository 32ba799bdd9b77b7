# The lexicon: TSV files -> build/lexicon.bin (linked in by image.S) and build/lexicon_tables.h (the enums).
LEXICON_TSV = $(sort $(wildcard src/lexicon/*.tsv))
# The compiler folds and splits keys with the engine's own code.
LEXICON_COMPILER_SRCS = $(sort $(wildcard src/lexicon/compiler/*.c)) src/news/scan.c src/news/fold.c

build/lexicon_compiler: $(LEXICON_COMPILER_SRCS) src/lexicon/image.h src/news/news.h src/news/tokens.h
	@mkdir -p build
	$(CC) $(HOST_CFLAGS) -o $@ $(LEXICON_COMPILER_SRCS) $(ICU_LIBS)

build/lexicon_tables.h: build/lexicon.bin ;
build/lexicon.bin: build/lexicon_compiler $(LEXICON_TSV)
	build/lexicon_compiler build $(LEXICON_TSV)

src/lexicon/image.o: build/lexicon.bin src/lexicon/image.S
# The header changes only when tables or columns do, so that a new row compiles nothing anew.
$(ENGINE_SRCS:.c=.o) $(SERVER_SRCS:.c=.o): | build/lexicon_tables.h
HEADERS = $(wildcard src/*/*.h)
$(ENGINE_SRCS:.c=.o) $(SERVER_SRCS:.c=.o): $(HEADERS) $(wildcard build/lexicon_tables.h)
