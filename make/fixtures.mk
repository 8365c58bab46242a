# The official fixtures of GOV.UK Frontend, drawn by our components: a line for each component, and
# an error when one of them is not drawn as the official template draws it.
.PHONY: fixtures
fixtures: $(OUT)/test-govuk ## GOV.UK's own fixtures: how many pass, by component
	@FIXTURES=print $(OUT)/test-govuk official
