#include "govuk/fixture.h"
#include "kit/test.h"

static const json_t *in(const json_t *o, const char *key) { return json_object_get(o, key); }

static struct gov_item_label item_label(const json_t *o)
{
    return (struct gov_item_label){fixture_text(o, "classes"), fixture_attributes(o, "attributes")};
}

static void read_radio(const json_t *o, void *into)
{
    *(struct gov_radios_item *)into = (struct gov_radios_item){
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .id = fixture_text(o, "id"),
        .value = fixture_text(o, "value"),
        .label = item_label(in(o, "label")),
        .hint = fixture_hint(in(o, "hint")),
        .divider = fixture_text(o, "divider"),
        .checked = fixture_choice(o, "checked"),
        .conditional.html = fixture_html(in(o, "conditional"), "html"),
        .disabled = fixture_flag(o, "disabled"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static void draw_radios(struct markup *m, const json_t *o)
{
    struct fixture_list items =
        fixture_list(in(o, "items"), sizeof(struct gov_radios_item), read_radio, true);

    gov_radios(m, &(struct gov_radios){
                      .fieldset = fixture_fieldset(o, "fieldset"),
                      .hint = fixture_hint(in(o, "hint")),
                      .errorMessage = fixture_error(in(o, "errorMessage")),
                      .formGroup = fixture_group_of_many(o),
                      .idPrefix = fixture_text(o, "idPrefix"),
                      .name = fixture_text(o, "name"),
                      .items = {items.at, items.count},
                      .value = fixture_text(o, "value"),
                      .classes = fixture_text(o, "classes"),
                      .attributes = fixture_attributes(o, "attributes"),
    });
}

static void read_checkbox(const json_t *o, void *into)
{
    *(struct gov_checkboxes_item *)into = (struct gov_checkboxes_item){
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .id = fixture_text(o, "id"),
        .name = fixture_text(o, "name"),
        .value = fixture_text(o, "value"),
        .label = item_label(in(o, "label")),
        .hint = fixture_hint(in(o, "hint")),
        .divider = fixture_text(o, "divider"),
        .checked = fixture_choice(o, "checked"),
        .conditional.html = fixture_html(in(o, "conditional"), "html"),
        .behaviour = fixture_text(o, "behaviour"),
        .disabled = fixture_flag(o, "disabled"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static struct gov_values values(const json_t *array)
{
    struct str *at = fixture_memory((json_array_size(array) + 1) * sizeof(struct str));
    json_t *value;
    size_t i;

    json_array_foreach(array, i, value) at[i] = str_of(json_string_value(value));
    return (struct gov_values){at, json_array_size(array)};
}

static void draw_checkboxes(struct markup *m, const json_t *o)
{
    struct fixture_list items =
        fixture_list(in(o, "items"), sizeof(struct gov_checkboxes_item), read_checkbox, true);

    gov_checkboxes(m, &(struct gov_checkboxes){
                          .describedBy = fixture_text(o, "describedBy"),
                          .fieldset = fixture_fieldset(o, "fieldset"),
                          .hint = fixture_hint(in(o, "hint")),
                          .errorMessage = fixture_error(in(o, "errorMessage")),
                          .formGroup = fixture_group_of_many(o),
                          .idPrefix = fixture_text(o, "idPrefix"),
                          .name = fixture_text(o, "name"),
                          .items = {items.at, items.count},
                          .values = values(in(o, "values")),
                          .classes = fixture_text(o, "classes"),
                          .attributes = fixture_attributes(o, "attributes"),
    });
}

static void read_option(const json_t *o, void *into)
{
    *(struct gov_select_item *)into = (struct gov_select_item){
        .value = fixture_text(o, "value"),
        .text = fixture_text(o, "text"),
        .selected = fixture_choice(o, "selected"),
        .disabled = fixture_flag(o, "disabled"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static void draw_select(struct markup *m, const json_t *o)
{
    struct fixture_list items =
        fixture_list(in(o, "items"), sizeof(struct gov_select_item), read_option, false);

    gov_select(m, &(struct gov_select){
                      .id = fixture_text(o, "id"),
                      .name = fixture_text(o, "name"),
                      .items = {items.at, items.count},
                      .value = fixture_text(o, "value"),
                      .disabled = fixture_flag(o, "disabled"),
                      .describedBy = fixture_text(o, "describedBy"),
                      .label = fixture_label(in(o, "label")),
                      .hint = fixture_hint(in(o, "hint")),
                      .errorMessage = fixture_error(in(o, "errorMessage")),
                      .formGroup = fixture_group(o),
                      .classes = fixture_text(o, "classes"),
                      .attributes = fixture_attributes(o, "attributes"),
    });
}

static void read_date_item(const json_t *o, void *into)
{
    *(struct gov_date_item *)into = (struct gov_date_item){
        .is_omitted = json_is_false(o),
        .id = fixture_text(o, "id"),
        .name = fixture_text(o, "name"),
        .label = fixture_text(o, "label"),
        .value = fixture_text(o, "value"),
        .inputmode = fixture_text(o, "inputmode"),
        .autocomplete = fixture_text(o, "autocomplete"),
        .pattern = fixture_text(o, "pattern"),
        .classes = fixture_text(o, "classes"),
        .error = fixture_choice(o, "error"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static struct gov_date_item date_part(const json_t *o)
{
    struct gov_date_item item;

    read_date_item(o, &item);
    return item;
}

static struct gov_date_values date_values(const json_t *o)
{
    json_t *object = json_object_get(o, "values"), *value;
    struct gov_date_value *at =
        fixture_memory((json_object_size(object) + 1) * sizeof(struct gov_date_value));
    size_t count = 0;
    const char *name;

    json_object_foreach(object, name, value) at[count++] =
        (struct gov_date_value){str_of(name), fixture_text(object, name)};
    return (struct gov_date_values){at, count};
}

static void draw_date_input(struct markup *m, const json_t *o)
{
    struct fixture_list items =
        fixture_list(in(o, "items"), sizeof(struct gov_date_item), read_date_item, false);

    gov_date_input(m, &(struct gov_date_input){
                          .id = fixture_text(o, "id"),
                          .namePrefix = fixture_text(o, "namePrefix"),
                          .items = {items.at, items.count},
                          .day = date_part(in(o, "day")),
                          .month = date_part(in(o, "month")),
                          .year = date_part(in(o, "year")),
                          .values = date_values(o),
                          .hint = fixture_hint(in(o, "hint")),
                          .errorMessage = fixture_error(in(o, "errorMessage")),
                          .formGroup = fixture_group_of_many(o),
                          .fieldset = fixture_fieldset(o, "fieldset"),
                          .classes = fixture_text(o, "classes"),
                          .attributes = fixture_attributes(o, "attributes"),
    });
}

FIXTURES(radios, "radios", draw_radios)
FIXTURES(checkboxes, "checkboxes", draw_checkboxes)
FIXTURES(select, "select", draw_select)
FIXTURES(date_input, "date-input", draw_date_input)
