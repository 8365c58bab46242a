# Fuzzing with libFuzzer: each tests/fuzz/NAME.c eats outside bytes with the real code. What was learnt
# stays in build/fuzz/NAME; tests/fuzz/corpus/NAME is where a target starts. An input that breaks
# something is written to build/fuzz/NAME-crash-...: it becomes a test, then the fault is mended.

SECONDS ?= 60
FUZZ    ?= $(notdir $(basename $(wildcard tests/fuzz/*.c)))

ifeq ($(MODE),fuzz)
CFLAGS += -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all -fsanitize=fuzzer-no-link,address,undefined
$(OUT)/fuzz/%: $(OUT)/tests/fuzz/%.o $(KIT_O)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -fsanitize=fuzzer,address,undefined -o $@ $^ $(LDLIBS)
endif

.PHONY: fuzz fuzz-run
fuzz: ## feed hostile bytes to everything that reads them (SECONDS=60 each, FUZZ=csv for one)
	$(MAKE) CC=clang MODE=fuzz fuzz-run

fuzz-run: $(FUZZ:%=$(OUT)/fuzz/%)
	@for name in $(FUZZ); do \
	  mkdir -p build/fuzz/$$name; seeds=tests/fuzz/corpus/$$name; [ -d $$seeds ] || seeds=; \
	  echo "$$name"; \
	  $(OUT)/fuzz/$$name -max_total_time=$(SECONDS) -max_len=4096 -timeout=5 -print_final_stats=1 \
	    -artifact_prefix=build/fuzz/$$name- build/fuzz/$$name $$seeds > build/fuzz/$$name.log 2>&1 || \
	    { tail -n 40 build/fuzz/$$name.log; exit 1; }; \
	  grep -E 'number_of_executed_units|DONE' build/fuzz/$$name.log; \
	done
