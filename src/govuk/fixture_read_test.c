#include "govuk/fixture.h"

#include <stdio.h>

static struct str number_text(const json_t *value)
{
    char *at = fixture_memory(40);
    int len = json_is_integer(value) ? snprintf(at, 40, "%lld", json_integer_value(value))
                                     : snprintf(at, 40, "%g", json_real_value(value));

    return (struct str){at, (size_t)len};
}

static struct str value_text(const json_t *value)
{
    if (json_is_string(value))
        return (struct str){json_string_value(value), json_string_length(value)};
    if (json_is_number(value))
        return number_text(value);
    if (json_is_boolean(value))
        return json_is_true(value) ? STR("true") : STR("false");
    return (struct str){0};
}

struct str fixture_text(const json_t *o, const char *key)
{
    return value_text(json_object_get(o, key));
}

struct safe_html fixture_html(const json_t *o, const char *key)
{
    const json_t *value = json_object_get(o, key);

    return (struct safe_html){json_is_string(value) ? value_text(value) : (struct str){0}};
}

bool fixture_is_truthy(const json_t *value)
{
    if (json_is_string(value))
        return json_string_length(value) > 0;
    if (json_is_number(value))
        return json_number_value(value) != 0;
    return value && !json_is_null(value) && !json_is_false(value);
}

bool fixture_flag(const json_t *o, const char *key)
{
    return fixture_is_truthy(json_object_get(o, key));
}

int fixture_number(const json_t *o, const char *key)
{
    return (int)json_integer_value(json_object_get(o, key));
}

enum gov_choice fixture_choice(const json_t *o, const char *key)
{
    const json_t *value = json_object_get(o, key);

    if (!value || json_is_null(value))
        return GOV_DEFAULT;
    return fixture_is_truthy(value) ? GOV_YES : GOV_NO;
}

static struct gov_attribute attribute(const char *name, const json_t *value)
{
    bool is_optional = json_is_object(value) && json_is_true(json_object_get(value, "optional"));
    const json_t *inner = json_is_object(value) ? json_object_get(value, "value") : value;

    return (struct gov_attribute){
        .name = str_of(name),
        .value = value_text(inner),
        .is_boolean = is_optional && json_is_true(inner),
    };
}

struct gov_attributes fixture_attributes(const json_t *o, const char *key)
{
    json_t *object = json_object_get(o, key), *value;
    struct gov_attribute *at =
        fixture_memory((json_object_size(object) + 1) * sizeof(struct gov_attribute));
    size_t count = 0;
    const char *name;

    json_object_foreach(object, name, value)
    {
        bool is_absent = json_is_true(json_object_get(value, "optional")) &&
                         !fixture_is_truthy(json_object_get(value, "value"));

        if (!is_absent)
            at[count++] = attribute(name, value);
    }
    return (struct gov_attributes){at, count};
}

struct gov_content fixture_content(const json_t *o, const char *key)
{
    const json_t *inner = json_object_get(o, key);

    return (struct gov_content){fixture_text(inner, "text"), fixture_html(inner, "html")};
}

struct gov_plurals fixture_plurals(const json_t *o, const char *key)
{
    json_t *object = json_object_get(o, key), *value;
    struct gov_plural *at =
        fixture_memory((json_object_size(object) + 1) * sizeof(struct gov_plural));
    size_t count = 0;
    const char *rule;

    json_object_foreach(object, rule, value) at[count++] =
        (struct gov_plural){str_of(rule), value_text(value)};
    return (struct gov_plurals){at, count};
}

struct gov_label fixture_label(const json_t *o)
{
    return (struct gov_label){
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .for_ = fixture_text(o, "for"),
        .isPageHeading = fixture_flag(o, "isPageHeading"),
        .classes = fixture_text(o, "classes"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

struct gov_hint fixture_hint(const json_t *o)
{
    return (struct gov_hint){
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .id = fixture_text(o, "id"),
        .classes = fixture_text(o, "classes"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

struct gov_error_message fixture_error(const json_t *o)
{
    return (struct gov_error_message){
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .id = fixture_text(o, "id"),
        .classes = fixture_text(o, "classes"),
        .attributes = fixture_attributes(o, "attributes"),
        .visuallyHiddenText = fixture_text(o, "visuallyHiddenText"),
    };
}

struct gov_legend fixture_legend(const json_t *o)
{
    return (struct gov_legend){
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .classes = fixture_text(o, "classes"),
        .isPageHeading = fixture_flag(o, "isPageHeading"),
    };
}

struct gov_fieldset fixture_fieldset(const json_t *o, const char *key)
{
    const json_t *inner = key ? json_object_get(o, key) : o;

    return (struct gov_fieldset){
        .describedBy = fixture_text(inner, "describedBy"),
        .legend = fixture_legend(json_object_get(inner, "legend")),
        .classes = fixture_text(inner, "classes"),
        .role = fixture_text(inner, "role"),
        .html = fixture_html(inner, "html"),
        .attributes = fixture_attributes(inner, "attributes"),
    };
}

struct gov_form_group fixture_group(const json_t *o)
{
    const json_t *group = json_object_get(o, "formGroup");

    return (struct gov_form_group){
        .classes = fixture_text(group, "classes"),
        .attributes = fixture_attributes(group, "attributes"),
        .beforeInput = fixture_content(group, "beforeInput"),
        .afterInput = fixture_content(group, "afterInput"),
    };
}

struct gov_form_group_of_many fixture_group_of_many(const json_t *o)
{
    const json_t *group = json_object_get(o, "formGroup");

    return (struct gov_form_group_of_many){
        .classes = fixture_text(group, "classes"),
        .attributes = fixture_attributes(group, "attributes"),
        .beforeInputs = fixture_content(group, "beforeInputs"),
        .afterInputs = fixture_content(group, "afterInputs"),
    };
}

struct gov_tag fixture_tag(const json_t *o)
{
    return (struct gov_tag){
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .classes = fixture_text(o, "classes"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

struct fixture_list fixture_list(
    const json_t *array, size_t size, void (*read)(const json_t *item, void *into), bool keeps_gaps)
{
    char *at = fixture_memory((json_array_size(array) + 1) * size);
    struct fixture_list list = {at, 0};
    json_t *item;
    size_t i;

    json_array_foreach(array, i, item)
    {
        if (fixture_is_truthy(item))
            read(item, at + list.count * size);
        if (fixture_is_truthy(item) || keeps_gaps)
            list.count++;
    }
    return list;
}
