# The engine under libFuzzer, AddressSanitizer and UBSan: `make fuzz` runs it for a minute (FUZZ_SECONDS) on the sample stories.
FUZZ_CC = clang
FUZZ_CFLAGS = -std=gnu11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined -Wno-unknown-warning-option $(PG_CPPFLAGS)
FUZZ_SECONDS = 60

build/fuzz/engine_fuzz: test/fuzz/engine_fuzz.c $(ENGINE_SRCS) $(DATA_SRCS) $(HEADERS) build/lexicon_tables.h
	@mkdir -p build/fuzz/corpus
	$(FUZZ_CC) $(FUZZ_CFLAGS) -o $@ test/fuzz/engine_fuzz.c $(ENGINE_SRCS) $(DATA_SRCS) $(ICU_LIBS) -lm

fuzz: build/fuzz/engine_fuzz
	perl script/articles.pl examples/articles.jsonl 2>/dev/null | \
		perl -ne 'open F, ">", sprintf("build/fuzz/corpus/%03d", $$.); print F (split /\t/)[6] =~ s/\\n/\n/gr'
	build/fuzz/engine_fuzz -max_total_time=$(FUZZ_SECONDS) -max_len=8192 -timeout=10 build/fuzz/corpus

.PHONY: fuzz

# Mutated binary values into the types' receive functions, over the server of the PG* environment, which has the extension.
FUZZ_VALUES = 1000000

build/fuzz/recv_fuzz: test/fuzz/recv_fuzz.c
	@mkdir -p build/fuzz
	$(CC) $(HOST_CFLAGS) -I$(shell $(PG_CONFIG) --includedir) -o $@ $< -L$(shell $(PG_CONFIG) --libdir) -lpq

fuzz-recv: build/fuzz/recv_fuzz
	build/fuzz/recv_fuzz entityset $(FUZZ_VALUES) <test/fuzz/entityset.txt
	build/fuzz/recv_fuzz entityquery $(FUZZ_VALUES) <test/fuzz/entityquery.txt
	build/fuzz/recv_fuzz newslexicon $(FUZZ_VALUES) <test/fuzz/newslexicon.txt

.PHONY: fuzz-recv
