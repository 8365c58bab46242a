# What the program promises of its speed, measured: one table. Never a part of the tests, whose
# outcome must not hang on what else a machine does. tests/bench/README.md says what is measured.

# Names of benches; nothing for all.
BENCH ?=

build/bench/load: $(wildcard tests/bench/load*.c) tests/bench/load.h $(TOOL_KIT) $(wildcard src/kit/*.h)
	@mkdir -p $(@D)
	gcc -std=c17 -O2 -g $(WARN) -D_GNU_SOURCE -Isrc -o $@ $(filter %.c,$^)

$(OUT)/tests/bench/policy.o: | $(GEN_ALL)
$(OUT)/bench-policy: $(call obj,tests/bench/policy.c src/consent/may.c src/consent/may_tables.c) $(KIT_O)
	$(CC) $(CFLAGS) $(LDFLAGS_$(MODE)) -o $@ $^ $(LDLIBS)

$(OUT)/tests/bench/audit.o: | $(GEN_ALL)
$(OUT)/bench-audit: $(call obj,tests/bench/audit.c) $(AREA_O) $(GEN_O) $(GOVUK_O) $(KIT_O)
	$(CC) $(CFLAGS) $(LDFLAGS_$(MODE)) -o $@ $^ $(LDLIBS)

$(OUT)/tests/bench/gate.o: | $(GEN_ALL)
$(OUT)/bench-gate: $(call obj,tests/bench/gate.c $(wildcard tests/stories/story*.c) tests/stories/cast.c) $(AREA_O) $(GEN_O) $(GOVUK_O) $(KIT_O)
	$(CC) $(CFLAGS) $(LDFLAGS_$(MODE)) -o $@ $^ $(LDLIBS)

.PHONY: bench bench-run
bench: ## measure what the program promises of its speed (BENCH=overview for one)
	@MAKEFLAGS= $(MAKE) --no-print-directory MODE=release BENCH="$(BENCH)" bench-run

bench-run: $(OUT)/keywork $(OUT)/bench-policy $(OUT)/bench-audit $(OUT)/bench-gate build/bench/load
	node tests/bench/run.mjs --program $(OUT)/keywork --policy $(OUT)/bench-policy --audit $(OUT)/bench-audit --gate $(OUT)/bench-gate --client build/bench/load $(BENCH)
