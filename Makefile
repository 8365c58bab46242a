# keywork. Sources are found by pattern, never listed. `make help` prints the targets.
#
#   CC=gcc|clang   the compiler           MODE=debug|release|sanitize|thread|cover
#
# Everything made lies in build/: build/tools (host programs), build/gen (written C, the same for
# every compiler) and build/<cc>-<mode> (objects, libraries, keywork, tests).

CC      := $(if $(filter default,$(origin CC)),gcc,$(CC))
MODE    ?= debug
OUT     := build/$(notdir $(CC))-$(MODE)
GEN     := build/gen
VERSION := $(shell cat VERSION)

SQLITE   := build/sqlite/libsqlite3.a
PACKAGES := libpq libsodium jansson zlib libdeflate libseccomp liboath libqrencode libjpeg libpng libwebp
WARN := -Wall -Wextra -Werror -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
  -Wmissing-prototypes -Wold-style-definition -Wvla -Wformat=2 -Wundef -Wcast-qual -Wwrite-strings \
  -Wpointer-arith -Wimplicit-fallthrough -Wswitch-enum -Wnull-dereference
WARN += $(if $(findstring clang,$(CC)),-Wno-missing-field-initializers -Wno-gnu-statement-expression,-Wno-missing-field-initializers)
HARDENED := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE
CFLAGS_debug    := -O1 -g -fstack-protector-strong
CFLAGS_release  := -O2 -g -DKEYWORK_RELEASE $(HARDENED)
CFLAGS_sanitize := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS_thread   := -O1 -g -fsanitize=thread
CFLAGS_cover    := -O0 -g --coverage -DKEYWORK_COVER
LDFLAGS_release := -pie -Wl,-z,relro,-z,now
LDFLAGS_sanitize := -fsanitize=address,undefined
LDFLAGS_thread  := -fsanitize=thread
LDFLAGS_cover   := --coverage
CPPFLAGS := -D_GNU_SOURCE -DKEYWORK_VERSION='"$(VERSION)"' -Isrc -I. -I$(GEN) -I$(dir $(SQLITE)) $(shell pkg-config --cflags $(PACKAGES))
CFLAGS   := -std=c17 -pthread $(WARN) $(CFLAGS_$(MODE))
LDLIBS   := $(SQLITE) $(shell pkg-config --libs $(PACKAGES)) -lm -pthread
MAKEFLAGS += -j$(shell nproc)

# ---------------------------------------------------------------- sources, found by pattern
AREAS      := $(filter-out kit govuk,$(notdir $(patsubst %/,%,$(wildcard src/*/))))
SQL        := $(wildcard src/*/*.sql)
HTML       := $(wildcard src/*/*.html)
GEN_SQL    := $(SQL:src/%.sql=$(GEN)/%_sql.c)
GEN_HTML   := $(HTML:src/%.html=$(GEN)/%.c)
GEN_OTHER  := $(GEN)/schema/migrations.c $(GEN)/app/asset_files.c $(GEN)/account/common_passwords.c
GEN_ALL    := $(GEN)/schema/ids.h $(GEN_SQL) $(GEN_HTML) $(GEN_OTHER)

KIT_C      := $(filter-out %_test.c %/test_main.c,$(wildcard src/kit/*.c))
GOVUK_C    := $(filter-out %_test.c,$(wildcard src/govuk/*.c))
AREA_C     := $(filter-out %_test.c %/main.c,$(foreach a,$(AREAS),$(wildcard src/$(a)/*.c)))
KIT_TEST   := $(wildcard src/kit/*_test.c)
GOVUK_TEST := $(wildcard src/govuk/*_test.c)
AREA_TEST  := $(foreach a,$(AREAS),$(wildcard src/$(a)/*_test.c)) $(wildcard tests/stories/*.c) src/kit/file_testing_test.c

obj = $(patsubst %.c,$(OUT)/%.o,$(1))
KIT_O   := $(call obj,$(KIT_C))
GOVUK_O := $(call obj,$(GOVUK_C))
GEN_O   := $(call obj,$(GEN_SQL) $(GEN_HTML) $(GEN_OTHER))
AREA_O  := $(call obj,$(AREA_C))

.DEFAULT_GOAL := build
ifndef VERBOSE
.SILENT:
endif
.PHONY: help build
.SECONDARY:
.DELETE_ON_ERROR:

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' Makefile make/*.mk 2>/dev/null | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

build: $(OUT)/keywork ## the program (MODE=debug|release|sanitize|thread|cover, CC=gcc|clang)

# ---------------------------------------------------------------- host programs of the build
TOOL_KIT := src/kit/arena.c src/kit/str.c src/kit/fault.c
.SECONDEXPANSION:
build/tools/%: tools/%.c $$(wildcard tools/$$*_*.c) $(TOOL_KIT) $(wildcard src/kit/*.h) $(wildcard tools/*.h)
	@mkdir -p $(@D)
	gcc -std=c17 -O1 -g $(WARN) -D_GNU_SOURCE -Isrc -I$(dir $(SQLITE)) -o $@ $< $(wildcard tools/$*_*.c) $(TOOL_KIT) \
	  $| $(shell pkg-config --libs zlib libsodium libbrotlienc) -lm -pthread

# ---------------------------------------------------------------- written C
SCHEMA := $(sort $(wildcard schema/*.sql))
$(GEN)/schema/ids.h: build/tools/sqlgen $(SCHEMA)
	@mkdir -p $(@D)
	build/tools/sqlgen --schema schema --ids $@
$(GEN)/%_sql.c $(GEN)/%_sql.h &: src/%.sql build/tools/sqlgen $(SCHEMA)
	@mkdir -p $(@D)
	build/tools/sqlgen --schema schema --out $(GEN)/$*_sql $<
$(GEN)/schema/migrations.c: build/tools/sqlgen $(SCHEMA)
	@mkdir -p $(@D)
	build/tools/sqlgen --schema schema --migrations $@
$(GEN)/%.c $(GEN)/%.h &: src/%.html $$(wildcard src/$$*.json) build/tools/pagegen
	@mkdir -p $(@D)
	build/tools/pagegen --out $(GEN)/$* $< $(wildcard src/$*.json)

# ---------------------------------------------------------------- objects and programs
$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# Written headers come before anything that may include them.
$(AREA_O) $(GEN_O) $(call obj,$(AREA_TEST) src/app/main.c): | $(GEN_ALL)

$(OUT)/keywork: $(OUT)/src/app/main.o $(AREA_O) $(GEN_O) $(GOVUK_O) $(KIT_O)
	$(CC) $(CFLAGS) $(LDFLAGS_$(MODE)) -o $@ $^ $(LDLIBS)
$(OUT)/test-kit: $(call obj,$(KIT_TEST) src/kit/test_main.c) $(KIT_O)
	$(CC) $(CFLAGS) $(LDFLAGS_$(MODE)) -o $@ $^ $(LDLIBS)
$(OUT)/test-govuk: $(call obj,$(GOVUK_TEST) src/kit/test_main.c) $(GOVUK_O) $(KIT_O)
	$(CC) $(CFLAGS) $(LDFLAGS_$(MODE)) -o $@ $^ $(LDLIBS)
$(OUT)/test-areas: $(call obj,$(AREA_TEST) src/kit/test_main.c) $(AREA_O) $(GEN_O) $(GOVUK_O) $(KIT_O)
	$(CC) $(CFLAGS) $(LDFLAGS_$(MODE)) -o $@ $^ $(LDLIBS)

-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
-include make/*.mk
