# What outsiders try, with their own tools, and what a kill in the middle of writing leaves behind.
# Five minutes, so it is no part of the tests. tests/stories/attack_test.c is.

# Kills, one after the other.
KILLS ?= 5

.PHONY: attack attack-run
attack: ## scanners against a server, and kills while it writes (KILLS=5)
	+$(MAKE) MODE=sanitize attack-run

attack-run: $(OUT)/keywork
	node tests/attack/kill.mjs $(OUT)/keywork $(KILLS)
	node tests/attack/scan.mjs $(OUT)/keywork

# Requests of each kind.
TIMES ?= 10000

.PHONY: timing timing-run
timing: ## can the clock tell what no page says: missing or forbidden, with or without account (TIMES=10000)
	+$(MAKE) MODE=release timing-run

timing-run: $(OUT)/keywork
	node tests/attack/timing.mjs $(OUT)/keywork $(TIMES)
