/*
 * govuk_escape: how components write text, attributes and ids. For the components only.
 *
 * Components do not mark text in the pseudo-language, as put_html() does: their options were
 * translated, or marked as data, by whoever filled them in.
 */
#pragma once

#include "govuk/parts.h"

/* The text with & < > " ' replaced by character references: right for elements and for quoted
 * attributes. Invalid UTF-8 passes as it is; the kit refused it at the door. */
static inline void put_escaped(struct markup *m, struct str s) { attr_str(m, s); }

/* A whole number in digits. */
void put_number(struct markup *m, int n);

/* html when it is given, else text. */
void put_content(struct markup *m, struct str text, struct safe_html html);

/* text when it is given, else the words `otherwise`. */
void put_or(struct markup *m, struct str text, struct str otherwise);

/* A blank and the classes; nothing when there are none. Stands inside class="...". */
void put_classes(struct markup *m, struct str classes);

/* A blank, name="value". The second writes nothing when the value is empty. */
void put_attribute(struct markup *m, struct str name, struct str value);
void put_attribute_if(struct markup *m, struct str name, struct str value);

/* A blank, name="number"; nothing when it is 0. */
void put_attribute_number(struct markup *m, struct str name, int value);

/* A blank, name="true" or name="false"; nothing for GOV_DEFAULT. */
void put_attribute_choice(struct markup *m, struct str name, enum gov_choice value);

void put_attributes(struct markup *m, struct gov_attributes attributes);

/* The bytes of the parts one after another, in the arena of the page. */
#define gov_join(m, ...) str_join((m)->arena, __VA_ARGS__)

/* `before` and `id` with a blank between them; only `id` when `before` is empty. */
struct str gov_join_ids(const struct markup *m, struct str before, struct str id);

/* The classes of a component and, behind a blank, those that its user adds. */
struct str gov_join_classes(const struct markup *m, struct str own, struct str more);

/* The number in digits, in the arena of the page. */
struct str gov_digits(const struct markup *m, int n);

/* What a component says by itself, in the reader's language. */
static inline struct str gov_words(const struct markup *m, struct msg words)
{
    return msg_text(m->language, words);
}

/* The first that is not empty. */
static inline struct str first_of(struct str a, struct str b) { return a.len > 0 ? a : b; }

static inline bool has_content(struct str text, struct safe_html html)
{
    return text.len > 0 || html.html.len > 0;
}

/* A list of attributes that grows; `room` is fixed by its maker and enforced. */
struct attribute_list {
    struct gov_attribute *at;
    size_t count, room;
};
struct attribute_list attributes_begin(const struct markup *m, size_t room);
void attributes_add(struct attribute_list *list, struct str name, struct str value);
void attributes_add_if(struct attribute_list *list, struct str name, struct str value);

/* data-i18n.key="text"; the second for each plural rule data-i18n.key.rule="text". */
void attributes_add_words(
    const struct markup *m, struct attribute_list *list, const char *key, struct str text);
void attributes_add_plurals(
    const struct markup *m, struct attribute_list *list, const char *key, struct gov_plurals words);
void attributes_add_all(struct attribute_list *list, struct gov_attributes more);
struct gov_attributes attributes_end(const struct attribute_list *list);
