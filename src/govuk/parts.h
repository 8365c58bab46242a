/*
 * parts: the options that many components of GOV.UK Frontend share, and the parts of a form that
 * stand around an input: label, hint, error message, fieldset.
 *
 * Options have the official names, written in C's way (isPageHeading is isPageHeading; `for` is
 * for_). Where both `text` and `html` are given, `html` wins, as in the official templates. An
 * option of type struct str is text already in the reader's language, escaped by the component; an
 * empty one is an option that is not given. What a component says by itself ("Error:", "Back") is
 * translated by it. Options are read during the call only.
 * Source: GOV.UK Frontend 6.6.0, dist/govuk/components, macro-options.json of each component.
 */
#pragma once

#include "kit/markup.h"

/* Yes or no where leaving it out means something of its own. `true` in a template is GOV_YES. */
enum gov_choice { GOV_DEFAULT = 0, GOV_YES = 1, GOV_NO = 2 };

/* One more attribute of an element. The name must be a literal of ours; the value is escaped. */
struct gov_attribute {
    struct str name, value;
    bool is_boolean; /* the name alone: hidden, required */
};

struct gov_attributes {
    const struct gov_attribute *at;
    size_t count;
};

/* Words or markup. */
struct gov_content {
    struct str text;
    struct safe_html html;
};

/* The message for each plural rule of the language, by its CLDR name: one, other, ... */
struct gov_plural {
    struct str rule, text;
};

struct gov_plurals {
    const struct gov_plural *at;
    size_t count;
};

/* The element around label, hint, error and one input. */
struct gov_form_group {
    struct str classes;
    struct gov_attributes attributes;
    struct gov_content beforeInput, afterInput;
};

/* The same around several inputs: radios, checkboxes, dates. */
struct gov_form_group_of_many {
    struct str classes;
    struct gov_attributes attributes;
    struct gov_content beforeInputs, afterInputs;
};

struct gov_label {
    struct str text;
    struct safe_html html;
    struct str for_; /* id of the input; components that draw a label fill it in themselves */
    bool isPageHeading;
    struct str classes; /* govuk-label--l */
    struct gov_attributes attributes;
};

/* The words that name an input. Writes nothing when there are none. */
void gov_label(struct markup *m, const struct gov_label *o);

struct gov_hint {
    struct str text;
    struct safe_html html;
    struct str id; /* components that draw a hint fill it in themselves */
    struct str classes;
    struct gov_attributes attributes;
};

/* Help beside a label. */
void gov_hint(struct markup *m, const struct gov_hint *o);

struct gov_error_message {
    struct str text;
    struct safe_html html;
    struct str id; /* components that draw an error fill it in themselves */
    struct str classes;
    struct gov_attributes attributes;
    struct str visuallyHiddenText; /* "Error" when not given; none at all when STR("") */
};

/* What is wrong with one input, beside it. */
void gov_error_message(struct markup *m, const struct gov_error_message *o);

struct gov_legend {
    struct str text;
    struct safe_html html;
    struct str classes; /* govuk-fieldset__legend--l */
    bool isPageHeading;
};

struct gov_fieldset {
    struct str describedBy; /* ids, with blanks between them */
    struct gov_legend legend;
    struct str classes;
    struct str role;
    struct safe_html html; /* the inputs; not used when the fieldset is an option of a component */
    struct gov_attributes attributes;
};

/* Inputs that belong together, under a legend. */
void gov_fieldset(struct markup *m, const struct gov_fieldset *o);
