# What keeps the code as STYLE.md wants it. clang-format decides layout, clang-tidy and tools/check_* the
# rest; banned functions do not compile at all.

CPPFLAGS += -include kit/banned.h
$(OUT)/%_test.o $(OUT)/tests/%.o: CPPFLAGS += -DKEYWORK_TEST

LINTED := $(KIT_C) $(GOVUK_C) $(AREA_C) src/app/main.c

.PHONY: format format-check lint
format: ## lay out all C as .clang-format says
	git ls-files '*.c' '*.h' | xargs clang-format -i

format-check: ## fail when make format would change something
	git ls-files '*.c' '*.h' | xargs clang-format --dry-run -Werror

# Our own checks first: they take a second. Areas include what the build writes, so that comes before.
# AREA=plan looks at one folder.
lint: $(GEN_ALL) ## our own checks, then clang-tidy (AREA=kit for one folder)
	tools/check_layers
	tools/check_size
	tools/check_words
	printf '%s\n' $(if $(AREA),$(filter src/$(AREA)/%,$(LINTED)),$(LINTED)) | \
	  xargs -P 2 -n 4 sh -c 'clang-tidy --quiet "$$@" -- -std=c17 $(CPPFLAGS) 2>/dev/null' tidy
