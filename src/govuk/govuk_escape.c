#include "govuk/govuk_escape.h"

#include "kit/arena.h"
#include "kit/fault.h"

struct str gov_digits(const struct markup *m, int n) { return str_int(m->arena, n); }

void put_number(struct markup *m, int n) { put_escaped(m, gov_digits(m, n)); }

void put_content(struct markup *m, struct str text, struct safe_html html)
{
    if (html.html.len > 0)
        put_raw(m, html.html.at, html.html.len);
    else
        put_escaped(m, text);
}

void put_or(struct markup *m, struct str text, struct str otherwise)
{
    put_escaped(m, first_of(text, otherwise));
}

void put_classes(struct markup *m, struct str classes)
{
    if (str_is_empty(classes))
        return;
    put_lit(m, " ");
    put_escaped(m, classes);
}

void put_attribute(struct markup *m, struct str name, struct str value)
{
    put_lit(m, " ");
    put_escaped(m, name);
    put_lit(m, "=\"");
    put_escaped(m, value);
    put_lit(m, "\"");
}

void put_attribute_if(struct markup *m, struct str name, struct str value)
{
    if (!str_is_empty(value))
        put_attribute(m, name, value);
}

void put_attribute_number(struct markup *m, struct str name, int value)
{
    if (value != 0)
        put_attribute(m, name, gov_digits(m, value));
}

void put_attribute_choice(struct markup *m, struct str name, enum gov_choice value)
{
    if (value != GOV_DEFAULT)
        put_attribute(m, name, value == GOV_YES ? STR("true") : STR("false"));
}

void put_attributes(struct markup *m, struct gov_attributes attributes)
{
    for (size_t i = 0; i < attributes.count; i++) {
        const struct gov_attribute *a = &attributes.at[i];

        if (a->is_boolean) {
            put_lit(m, " ");
            put_escaped(m, a->name);
        } else {
            put_attribute(m, a->name, a->value);
        }
    }
}

struct str gov_join_ids(const struct markup *m, struct str before, struct str id)
{
    return str_is_empty(before) ? id : gov_join(m, before, STR(" "), id);
}

struct str gov_join_classes(const struct markup *m, struct str own, struct str more)
{
    return str_is_empty(more) ? own : gov_join(m, own, STR(" "), more);
}

struct attribute_list attributes_begin(const struct markup *m, size_t room)
{
    return (struct attribute_list){
        .at = arena_array_of(m->arena, room, struct gov_attribute),
        .room = room,
    };
}

void attributes_add(struct attribute_list *list, struct str name, struct str value)
{
    require(list->count < list->room);
    list->at[list->count++] = (struct gov_attribute){.name = name, .value = value};
}

void attributes_add_if(struct attribute_list *list, struct str name, struct str value)
{
    if (!str_is_empty(value))
        attributes_add(list, name, value);
}

void attributes_add_words(
    const struct markup *m, struct attribute_list *list, const char *key, struct str text)
{
    if (!str_is_empty(text))
        attributes_add(list, gov_join(m, STR("data-i18n."), str_of(key)), text);
}

void attributes_add_plurals(
    const struct markup *m, struct attribute_list *list, const char *key, struct gov_plurals words)
{
    for (size_t i = 0; i < words.count; i++)
        attributes_add(list,
            gov_join(m, STR("data-i18n."), str_of(key), STR("."), words.at[i].rule),
            words.at[i].text);
}

void attributes_add_all(struct attribute_list *list, struct gov_attributes more)
{
    for (size_t i = 0; i < more.count; i++) {
        require(list->count < list->room);
        list->at[list->count++] = more.at[i];
    }
}

struct gov_attributes attributes_end(const struct attribute_list *list)
{
    return (struct gov_attributes){list->at, list->count};
}
