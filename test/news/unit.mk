# Unit tests of the engine: every test/news/*_test.c is a program that links the engine alone, without the server.
UNIT_SRCS = $(sort $(wildcard test/news/*_test.c))
UNIT_TESTS = $(UNIT_SRCS:test/news/%.c=build/test/%)
ENGINE_OBJS = $(ENGINE_SRCS:.c=.o) $(DATA_SRCS:.S=.o)

build/test/%: test/news/%.c test/news/unit.h $(ENGINE_OBJS)
	@mkdir -p build/test
	$(CC) $(HOST_CFLAGS) -o $@ $< $(ENGINE_OBJS) $(ICU_LIBS) -lm

unit: $(UNIT_TESTS)
	@status=0; for t in $(UNIT_TESTS); do $$t || status=1; done; exit $$status

# The same under valgrind (package valgrind): no leak, nothing read that was never written.
unit-valgrind: $(UNIT_TESTS)
	@status=0; for t in $(UNIT_TESTS); do valgrind -q --error-exitcode=1 --leak-check=full $$t || status=1; done; exit $$status

.PHONY: unit unit-valgrind
