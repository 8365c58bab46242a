/*
 * fixture: options of the official fixtures, read from JSON into the structs of components. For
 * tests only. Memory is that of the fixture being drawn.
 */
#pragma once

#include <jansson.h>

#include "govuk/govuk.h"

/* Draw a component as the options of a fixture say. */
typedef void fixture_draw_fn(struct markup *m, const json_t *options);

/* What JSON has under that key. Numbers and booleans become text as JavaScript prints them. What is
 * not there is empty. */
struct str fixture_text(const json_t *o, const char *key);
struct safe_html fixture_html(const json_t *o, const char *key);
bool fixture_flag(const json_t *o, const char *key);
int fixture_number(const json_t *o, const char *key);
enum gov_choice fixture_choice(const json_t *o, const char *key);
struct gov_attributes fixture_attributes(const json_t *o, const char *key);
struct gov_content fixture_content(const json_t *o, const char *key);
struct gov_plurals fixture_plurals(const json_t *o, const char *key);
struct gov_label fixture_label(const json_t *o);
struct gov_hint fixture_hint(const json_t *o);
struct gov_error_message fixture_error(const json_t *o);
struct gov_legend fixture_legend(const json_t *o);
struct gov_fieldset fixture_fieldset(const json_t *o, const char *key);
struct gov_form_group fixture_group(const json_t *o);
struct gov_form_group_of_many fixture_group_of_many(const json_t *o);
struct gov_tag fixture_tag(const json_t *o);

/* What JavaScript takes for true. */
bool fixture_is_truthy(const json_t *value);

/* A list of structs of `size` bytes, each filled by read(). Items that are false, null or "" are
 * left out, or with `keeps_gaps` stay as zeroed structs. */
struct fixture_list {
    const void *at;
    size_t count;
};
struct fixture_list fixture_list(const json_t *array, size_t size,
    void (*read)(const json_t *item, void *into), bool keeps_gaps);

/* Memory until fixture_forget(). */
void *fixture_memory(size_t size);

/*
 * Markup with white space taken out that says nothing: each run of blanks, tabs and line ends is one
 * blank; blanks right before < and right after > are dropped, and those at both ends. Nothing else.
 */
struct str fixture_normalise(struct str html);

/* Draw every fixture of the component, of govuk-frontend or of the file at `path`, and check it. */
void fixture_check(const char *component, const char *path, fixture_draw_fn *draw);

/* The official fixtures of a component, and our own (gov_golden/): hostile text, rare options. */
#define FIXTURES(name_, component_, draw_)                                                         \
    TEST(name_##_draws_every_official_fixture)                                                     \
    {                                                                                              \
        fixture_check(component_,                                                                  \
            "node_modules/govuk-frontend/dist/govuk/components/" component_ "/fixtures.json",      \
            draw_);                                                                                \
    }                                                                                              \
    TEST(name_##_draws_hostile_text_and_rare_options)                                              \
    {                                                                                              \
        fixture_check(component_, "src/govuk/gov_golden/" component_ ".json", draw_);              \
    }
