# The policy is the model: src/consent/may.c against tests/oracle, which is written from
# docs/security/access-model.md. script/test asks a part (--short).

$(OUT)/tests/oracle/driver.o: | $(GEN_ALL)
ORACLE_O := $(call obj,tests/oracle/driver.c src/consent/may.c src/consent/may_tables.c)
POLICY_O := $(call obj,$(addprefix src/consent/,may.c may_tables.c fact.c rights.c))
POLICY_TEST_O := $(call obj,$(addprefix src/consent/,may_test.c may_own_work_test.c may_tables_test.c fact_test.c rights_test.c) src/kit/test_main.c)
$(OUT)/test-policy: $(POLICY_TEST_O) $(POLICY_O) $(KIT_O)
	$(CC) $(CFLAGS) $(LDFLAGS_$(MODE)) -o $@ $^ $(LDLIBS)
$(OUT)/oracle-driver: $(ORACLE_O) $(KIT_O)
	$(CC) $(CFLAGS) $(LDFLAGS_$(MODE)) -o $@ $^ $(LDLIBS)

.PHONY: oracle oracle-run oracle-short
oracle: ## every decision of the policy against a second implementation of the model
	+$(MAKE) MODE=release oracle-run

oracle-run: $(OUT)/oracle-driver
	node tests/oracle/run.mjs $(OUT)/oracle-driver

oracle-short: $(OUT)/oracle-driver
	node tests/oracle/run.mjs $(OUT)/oracle-driver --short

# ---------------------------------------------------------------- does anybody notice?
.PHONY: oracle-mutants oracle-mutants-run
oracle-mutants: ## break the policy in each of its places, and see whether the oracle or a test notices
	+$(MAKE) MODE=debug oracle-mutants-run

oracle-mutants-run: $(OUT)/oracle-driver $(OUT)/test-policy
	node tests/oracle/run.mjs $(OUT)/oracle-driver --write build/oracle
	node tests/oracle/mutants.mjs build/oracle $(OUT)/tests/oracle/driver.o $(POLICY_TEST_O) $(KIT_O) -- $(LDLIBS)

# ---------------------------------------------------------------- branches and conditions
# Modified condition/decision coverage: each condition of each decision has been shown to change its outcome.
# Needs clang-19 and llvm-19, which are not on every Debian 12.
MCDC     := build/clang-mcdc
MCDC_SRC := $(addprefix src/consent/,may.c may_tables.c fact.c rights.c)

.PHONY: mcdc
mcdc: $(GEN_ALL) ## is each condition of the policy shown to matter by its tests (clang-19)
	@command -v clang-19 llvm-cov-19 llvm-profdata-19 > /dev/null || { \
	    echo "mcdc: not measured; it needs clang-19 and llvm-19 (apt-get install clang-19 llvm-19)"; exit 1; }
	@mkdir -p $(MCDC)
	@for file in $(MCDC_SRC); do \
	    clang-19 -std=c17 $(CPPFLAGS) -g -O0 -fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc -c \
	        -o $(MCDC)/$$(basename $$file .c).o $$file || exit 1; done
	@$(MAKE) --no-print-directory $(POLICY_TEST_O) $(KIT_O)
	@clang-19 -fprofile-instr-generate -pthread -o $(MCDC)/test $(patsubst src/consent/%.c,$(MCDC)/%.o,$(MCDC_SRC)) \
	    $(POLICY_TEST_O) $(KIT_O) $(LDLIBS)
	LLVM_PROFILE_FILE=$(MCDC)/raw $(MCDC)/test | tail -n 1
	@llvm-profdata-19 merge -o $(MCDC)/data $(MCDC)/raw
	node tests/oracle/mcdc.mjs $(MCDC)/test $(MCDC)/data

# ---------------------------------------------------------------- over HTTP, and where words go
# The tests ask a part of this (tests/stories/oracle_http_test.c, canary_test.c).
.PHONY: oracle-http canary
oracle-http: $(OUT)/test-areas ## every route x everybody x every state of a record against the policy (4 minutes)
	KEYWORK_ORACLE_FULL=1 $(OUT)/test-areas oracle_http_test

canary: $(OUT)/test-areas ## a word in each part of each record: who finds which on which page (3 minutes)
	TMPDIR=$(firstword $(wildcard /dev/shm) /tmp) KEYWORK_ORACLE_FULL=1 $(OUT)/test-areas canary_test

# ---------------------------------------------------------------- what must hold after any history
# The tests walk a little of this (tests/stories/history_test.c).
HISTORIES ?= 40
EVENTS ?= 2500
SEED ?= $(shell date +%s)
.PHONY: history
history: $(OUT)/test-areas ## people click at random for months, in many areas, and nobody is left (HISTORIES=40 EVENTS=2500 SEED=now)
	tests/histories $(OUT)/test-areas $(HISTORIES) $(EVENTS) $(SEED)
