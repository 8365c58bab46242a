# Styles, scripts, fonts and icons: one Sass build, then everything into build/gen/app/asset_files.c.
# npm packages are needed for this only; script/setup installs them.

ASSET_DIR := src/app/assets
GOVUK_NPM := node_modules/govuk-frontend/dist/govuk
MOJ_NPM   := node_modules/@ministryofjustice/frontend/moj
FONT_NPM  := node_modules/@fontsource/lexend/files

# FILE=NAME. A name that begins with "/" is served as exactly that path.
ASSETS := \
  $(GEN)/app/app.css=app.css \
  $(GEN)/app/govuk-frontend.min.js=govuk-frontend.min.js \
  $(ASSET_DIR)/app.js=app.js \
  $(ASSET_DIR)/draft.js=draft.js \
  $(ASSET_DIR)/js-enabled.js=js-enabled.js \
  $(ASSET_DIR)/favicon.svg=favicon.svg \
  $(ASSET_DIR)/favicon.ico=/favicon.ico \
  $(ASSET_DIR)/icon-180.png=icon-180.png \
  $(ASSET_DIR)/icon-512.png=icon-512.png \
  $(ASSET_DIR)/site.webmanifest=site.webmanifest \
  $(ASSET_DIR)/robots.txt=/robots.txt \
  $(MOJ_NPM)/assets/images/icon-document.svg=icon-document.svg \
  $(FONT_NPM)/lexend-latin-400-normal.woff2=lexend-400.woff2 \
  $(FONT_NPM)/lexend-latin-700-normal.woff2=lexend-700.woff2 \
  $(FONT_NPM)/lexend-latin-ext-400-normal.woff2=lexend-ext-400.woff2 \
  $(FONT_NPM)/lexend-latin-ext-700-normal.woff2=lexend-ext-700.woff2

# npm writes this file last.
node_modules/.package-lock.json:
	@echo "node_modules is missing: run script/setup (or: npm ci --ignore-scripts)" >&2; exit 1

# MOJ's own import of GOV.UK Frontend begins with node_modules/, ours does not: two load paths.
$(GEN)/app/app.css: $(wildcard $(ASSET_DIR)/*.scss) node_modules/.package-lock.json make/assets.mk
	@mkdir -p $(@D)
	node_modules/.bin/sass --style=compressed --no-charset --no-source-map --quiet-deps --quiet \
	  --load-path=. --load-path=node_modules $(ASSET_DIR)/app.scss $@
	@! grep -oE 'GDS Transport|govuk-crest' $@ || { echo "$@: holds what belongs to GOV.UK alone" >&2; rm $@; exit 1; }

# Without the comment that sends developers' tools to a map that is not served.
$(GEN)/app/govuk-frontend.min.js: node_modules/.package-lock.json
	@mkdir -p $(@D)
	sed 's|//# sourceMappingURL=.*||' $(GOVUK_NPM)/govuk-frontend.min.js > $@

# What npm installed is checked by its lock, not by time: only its lock is a prerequisite.
$(GEN)/app/asset_files.c: build/tools/asset make/assets.mk node_modules/.package-lock.json \
  $(filter $(GEN)/% $(ASSET_DIR)/%,$(foreach a,$(ASSETS),$(firstword $(subst =, ,$(a)))))
	@mkdir -p $(@D)
	build/tools/asset --out $(basename $@) $(ASSETS)

.PHONY: assets
assets: $(GEN)/app/asset_files.c ## styles, scripts, fonts and icons as C
