# newsext: news text analytics for PostgreSQL.
#   make && sudo make install && make installcheck      PG_CONFIG=/path/to/pg_config chooses the server
EXTENSION = newsext
EXTVERSION = 1.0
MODULE_big = newsext

# What goes into the library. The rooms are explained in doc/design.md; host programs (the lexicon compiler, the
# trainers) live in sub-folders or are named below, and are no part of it.
ENGINE_SRCS = $(sort $(wildcard src/news/*.c)) src/lexicon/lexicon.c
SERVER_SRCS = $(sort $(wildcard src/entityset/*.c) $(wildcard src/udf/*.c))
DATA_SRCS = $(sort $(wildcard src/lexicon/*.S) $(wildcard src/model/*.S))
OBJS = $(ENGINE_SRCS:.c=.o) $(SERVER_SRCS:.c=.o) $(DATA_SRCS:.S=.o)

# The installer is built from the numbered pieces.
SQL_PIECES = $(sort $(wildcard sql/[0-9]*.sql))
DATA_built = sql/newsext--$(EXTVERSION).sql
DATA = $(filter-out $(DATA_built),$(wildcard sql/newsext--*--*.sql))

TESTS = $(sort $(wildcard test/sql/*.sql))
REGRESS = $(patsubst test/sql/%.sql,%,$(TESTS))
REGRESS_OPTS = --inputdir=test --load-extension=newsext
ISOLATION = $(patsubst test/specs/%.spec,%,$(sort $(wildcard test/specs/*.spec)))
# 15 looks for expected/ in the output directory, later releases in the current one
ISOLATION_OPTS = --inputdir=test --outputdir=. --load-extension=newsext
TAP_TESTS = 1
PROVE_TESTS = test/t/*.pl

ICU_CFLAGS := $(shell pkg-config --cflags icu-uc icu-i18n 2>/dev/null)
ICU_LIBS := $(shell pkg-config --libs icu-uc icu-i18n 2>/dev/null || echo -licui18n -licuuc)
# the server's own flags may be gcc's; clang need not mind
WARNINGS = -Wall -Wextra -Wno-unused-parameter $(if $(findstring clang,$(CC)),-Wno-unknown-warning-option -Wno-ignored-optimization-argument -Wno-ignored-attributes) $(if $(WERROR),-Werror)
PG_CPPFLAGS = -DNEWSEXT_VERSION='"$(EXTVERSION)"' -Isrc -Ibuild $(ICU_CFLAGS)
PG_CFLAGS = -std=gnu11 -O2 $(WARNINGS)
SHLIB_LINK = $(ICU_LIBS)
EXTRA_CLEAN = build $(DATA_built)

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
# Bitcode for inlining by the JIT would double the build for functions that are never inlined.
override with_llvm = no
include $(PGXS)

$(DATA_built): $(SQL_PIECES) Makefile
	cat $(SQL_PIECES) > $@

# The engine's symbols are nobody else's business.  (PostgreSQL 16 and later hide the rest too, but for what SQL calls.)
$(ENGINE_SRCS:.c=.o): override CFLAGS += -fvisibility=hidden

# Host programs are built with the same warnings, outside the server.
HOST_CFLAGS = -std=gnu11 -O2 -g $(WARNINGS) $(PG_CPPFLAGS)

include src/lexicon/lexicon.mk
include src/model/model.mk
include test/news/unit.mk
include bench/bench.mk
include test/fuzz/fuzz.mk
include test/limits.mk
