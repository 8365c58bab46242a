/*
 * field: from a form's table (kit/form.h) to the components.
 *
 * A template names the form and a field; label, hint, limits, what was typed and what is wrong with
 * it come from the form. The id of an input is the name of its field; of a date, <name>-day,
 * <name>-month and <name>-year; of the second and later radios and checkboxes, <name>-2, <name>-3.
 *
 *     {{component form_errors form:=form}}
 *     <form method="post">
 *       {{component form_hidden form:=form}}
 *       {{component field form:=form name='title'}}
 *       {{component gov_button text="Save"}}
 *     </form>
 */
#pragma once

#include "kit/form.h"

struct field {
    const struct form *form;
    struct str name;       /* of a field in the form's table; faults when the table has none */
    struct str label;      /* in place of the table's */
    struct str hint;       /* in place of the table's */
    struct str label_size; /* "s", "m", "l" or "xl"; plain when not given */
    int rows;              /* of FORM_LINES; 5 when not given */
    struct str classes;    /* govuk-input--width-10, govuk-radios--small */
    bool inline_;          /* radios side by side: for two short ones */
    bool is_page_heading;  /* the label is the <h1> of the page */
};

/*
 * The component for the field's kind: one line, an email address, a telephone number, a time or a
 * number as input; lines as character count (as textarea where there is no limit); a password; a
 * date in three parts; one of up to FIELD_RADIOS_MAX choices as radios, of more as select; several
 * as checkboxes; a tick as one checkbox. An id without choices is a hidden input. Labels of fields
 * that may be left empty end in "(optional)"; a tick's does not, and neither does one with choices
 * of which one says so itself by an empty value.
 */
void field(struct markup *m, const struct field *o);

enum { FIELD_RADIOS_MAX = 6 };

struct file_field {
    const struct form *form; /* for the problem of that name; may be NULL */
    struct str name, label, hint, label_size;
    bool multiple, is_optional;
};

/* A file: the form's table has no kind for it, since uploads do not come in its values. */
void file_field(struct markup *m, const struct file_field *o);

struct form_errors {
    const struct form *form;
};

/* "There is a problem", and every problem of the form with a link to its input. Nothing when there
 * is none. */
void form_errors(struct markup *m, const struct form_errors *o);

struct form_hidden {
    const struct form *form;
};

/* The version of the record that is edited; nothing for a new record. */
void form_hidden(struct markup *m, const struct form_hidden *o);
