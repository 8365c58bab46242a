# audit-verify: for those who are given an export of the record of looks and have no keywork. One file of C
# and libsodium, nothing of the kit, so that it can be read in one sitting.

.PHONY: audit-verify
audit-verify: build/audit-verify ## the program that checks an export of the record of looks

build/audit-verify: tools/audit_verify.c
	@mkdir -p $(@D)
	$(CC) -std=c17 -O2 -D_GNU_SOURCE $(WARN) -o $@ $< $(shell pkg-config --cflags --libs libsodium)
