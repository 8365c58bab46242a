# Pages in a real browser: needs chromium, java and the npm packages (script/setup --test).
.PHONY: browser look
browser: $(OUT)/keywork $(GEN)/app/asset_files.c ## every page as every person in chromium: axe, HTML, keyboard, phone
	KEYWORK=$(OUT)/keywork node tests/browser/run.mjs

look: $(GEN)/app/asset_files.c ## the examples of docs/look.md in chromium; pictures in build/screens
	node tests/browser/run.mjs look drafts
