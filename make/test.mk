# Tests without a browser and without installing anything: `make test [AREA=plan]`. What CI runs is script/test.

.PHONY: test check

test: $(OUT)/test-kit $(OUT)/test-govuk $(OUT)/test-areas ## run the tests (AREA=word: only cases whose file or name holds it)
	$(OUT)/test-kit $(AREA)
	$(OUT)/test-govuk $(AREA)
	$(OUT)/test-areas $(AREA)

check: ## everything that CI does: both compilers, sanitizers, both stores, browser
	script/test
