# Words: every sentence that people read, collected for translators (po/keywork.pot), and their
# translations (po/cy.po) compiled. A translation that lost a hole stops the build: msgfmt -c, to
# which {1} and {name} are the holes of another language that writes them alike.

WORD_C    := $(filter-out %_test.c %_test.h src/govuk/fixture%,$(wildcard src/*/*.c src/*/*.h))
# The labels of a form's table are the third argument of its macros.
WORD_KEYS  = -k -kMSG -kMSG_INIT $(shell grep -ow 'define [A-Z_]*_FIELD' src/kit/form.h | sed 's/define \(.*\)/-k\1:3/')
LOCALES   := $(patsubst po/%.po,$(OUT)/locale/%.mo,$(wildcard po/*.po))

.PHONY: words
words: build/tools/pagegen ## collect every sentence into po/keywork.pot, and compile the translations
	@mkdir -p po build/words
	@echo collecting words
	@build/tools/pagegen --pot build/words/pages.pot $(HTML) $(wildcard $(HTML:.html=.json))
	@xgettext --language=C --from-code=UTF-8 $(WORD_KEYS) -o build/words/code.pot $(WORD_C)
	@msgcat --use-first --sort-by-file --no-wrap --add-location=file -o build/words/all.pot \
	  build/words/pages.pot build/words/code.pot
	@awk '/^#, .*c-format$$/ || /^"POT-Creation-Date:/ { next } \
	  /^#, python-brace-format/ { is_marked = 1 } \
	  /^msgid ".*\{[a-z0-9_]+\}/ && !is_marked { print "#, python-brace-format" } \
	  /^msgid / { is_marked = 0 } { print }' build/words/all.pot > po/keywork.pot
	@printf '%s sentences\n' "$$(grep -c '^msgid "' po/keywork.pot)"
	$(if $(LOCALES),$(MAKE) $(LOCALES))

build: $(LOCALES)

$(OUT)/locale/%.mo: po/%.po
	@mkdir -p $(@D)
	msgfmt -c -o $@ $<

# The target of libFuzzer needs the tool's own files beside the kit (make/fuzz.mk).
$(OUT)/fuzz/pagegen: $(call obj,$(wildcard tools/pagegen_*.c))

.PHONY: test-pagegen
test-pagegen: build/tools/pagegen ## the tests of the templates' compiler alone
	tests/tools/pagegen/run
