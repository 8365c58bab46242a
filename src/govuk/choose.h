/*
 * choose: one of several (radios, select), any of several (checkboxes), and a date.
 *
 * Each draws the whole form group. The first radio or checkbox has the id `idPrefix`, so that an
 * error summary can link to it; the others add their number: -2, -3.
 */
#pragma once

#include "govuk/parts.h"

struct gov_item_label {
    struct str classes;
    struct gov_attributes attributes;
};

/* Markup that the script shows only while the item is chosen. */
struct gov_conditional {
    struct safe_html html;
};

/* An item that has neither words, markup nor divider is left out, but counts in the ids. */
struct gov_radios_item {
    struct str text;
    struct safe_html html;
    struct str id, value;
    struct gov_item_label label;
    struct gov_hint hint;
    struct str divider; /* "or": a line between items, and nothing else */
    enum gov_choice checked;
    struct gov_conditional conditional;
    bool disabled;
    struct gov_attributes attributes;
};

struct gov_radios_items {
    const struct gov_radios_item *at;
    size_t count;
};

struct gov_radios {
    struct gov_fieldset fieldset;
    struct gov_hint hint;
    struct gov_error_message errorMessage;
    struct gov_form_group_of_many formGroup;
    struct str idPrefix; /* `name` when not given */
    struct str name;
    struct gov_radios_items items;
    struct str value; /* of the item that is chosen */
    struct str classes;
    struct gov_attributes attributes;
};

/* One of several. */
void gov_radios(struct markup *m, const struct gov_radios *o);

/* As above: an item without words, markup and divider is left out. */
struct gov_checkboxes_item {
    struct str text;
    struct safe_html html;
    struct str id, name, value;
    struct gov_item_label label;
    struct gov_hint hint;
    struct str divider;
    enum gov_choice checked;
    struct gov_conditional conditional;
    struct str behaviour; /* "exclusive" */
    bool disabled;
    struct gov_attributes attributes;
};

struct gov_checkboxes_items {
    const struct gov_checkboxes_item *at;
    size_t count;
};

struct gov_values {
    const struct str *at;
    size_t count;
};

struct gov_checkboxes {
    struct str describedBy;
    struct gov_fieldset fieldset;
    struct gov_hint hint;
    struct gov_error_message errorMessage;
    struct gov_form_group_of_many formGroup;
    struct str idPrefix; /* `name` when not given */
    struct str name;
    struct gov_checkboxes_items items;
    struct gov_values values; /* of the items that are chosen */
    struct str classes;
    struct gov_attributes attributes;
};

/* Any of several, or one thing to agree to. */
void gov_checkboxes(struct markup *m, const struct gov_checkboxes *o);

struct gov_select_item {
    struct str value; /* the text when not given; STR("") for an empty value */
    struct str text;
    enum gov_choice selected;
    bool disabled;
    struct gov_attributes attributes;
};

struct gov_select_items {
    const struct gov_select_item *at;
    size_t count;
};

struct gov_select {
    struct str id, name;
    struct gov_select_items items;
    struct str value; /* of the item that is chosen */
    bool disabled;
    struct str describedBy;
    struct gov_label label;
    struct gov_hint hint;
    struct gov_error_message errorMessage;
    struct gov_form_group formGroup;
    struct str classes;
    struct gov_attributes attributes;
};

/* One of many, in a list that opens. Radios are easier to use where there are few. */
void gov_select(struct markup *m, const struct gov_select *o);

struct gov_date_item {
    bool is_omitted; /* for the options day, month and year: leave this input out */
    struct str id, name, label, value;
    struct str inputmode; /* "numeric" when not given */
    struct str autocomplete, pattern, classes;
    enum gov_choice error; /* mark this input; GOV_NO: do not, though there is a message */
    struct gov_attributes attributes;
};

struct gov_date_items {
    const struct gov_date_item *at;
    size_t count;
};

struct gov_date_value {
    struct str name, value; /* the name with its prefix */
};

struct gov_date_values {
    const struct gov_date_value *at;
    size_t count;
};

struct gov_date_input {
    struct str id;
    struct str namePrefix;       /* due_on makes due_on-day, due_on-month, due_on-year */
    struct gov_date_items items; /* other inputs than day, month and year, or in other order */
    struct gov_date_item day, month, year;
    struct gov_date_values values;
    struct gov_hint hint;
    struct gov_error_message errorMessage;
    struct gov_form_group_of_many formGroup;
    struct gov_fieldset fieldset;
    struct str classes;
    struct gov_attributes attributes;
};

/* A date that people know by heart, in three inputs. With a message and no input marked, all are. */
void gov_date_input(struct markup *m, const struct gov_date_input *o);
