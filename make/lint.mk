# What keeps the code as STYLE.md wants it. clang-format decides layout, clang-tidy and tools/check_* the
# rest; banned functions do not compile at all.

CPPFLAGS += -include kit/banned.h
$(OUT)/%_test.o $(OUT)/tests/%.o: CPPFLAGS += -DKEYWORK_TEST

LINTED := $(KIT_C) $(GOVUK_C) $(AREA_C) src/app/main.c

.PHONY: format format-check lint checks tidy
# What the generators' tests expect is laid out by the generators.
format: ## lay out all C as .clang-format says
	git ls-files '*.c' '*.h' ':!*/golden/*' | xargs clang-format -i

format-check: ## fail when make format would change something
	git ls-files '*.c' '*.h' ':!*/golden/*' | xargs clang-format --dry-run -Werror

lint: checks tidy ## our own checks and clang-tidy (AREA=kit for one folder)

checks: ## who includes whom, sizes, words: our own checks, a second
	tools/check_layers
	tools/check_size
	tools/check_words

# Areas include what the build writes, so that comes before.
tidy: $(GEN_ALL) ## clang-tidy alone (AREA=kit for one folder)
	printf '%s\n' $(if $(AREA),$(filter src/$(AREA)/%,$(LINTED)),$(LINTED)) | \
	  xargs -r -P 2 -n 4 sh -c 'clang-tidy --quiet "$$@" -- -std=c17 $(CPPFLAGS) 2>/dev/null' tidy
