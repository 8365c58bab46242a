/* field_parts: what the kinds of fields share when they are drawn. For field*.c only. */
#pragma once

#include "govuk/field.h"
#include "govuk/govuk.h"

/* A field being drawn. All text is in the reader's language. */
struct drawing {
    struct markup *m;
    const struct field *o;
    const struct form_field *field;
    struct str name, label, hint, error, typed;
};

struct gov_label field_label(const struct drawing *d);
struct gov_fieldset field_fieldset(const struct drawing *d);
struct gov_hint field_hint(const struct drawing *d);
struct gov_error_message field_error(const struct drawing *d);

/* The sentence about a problem, and where it comes from when it is a rule of law. */
struct str field_problem(const struct markup *m, const struct problem *problem);

void field_date(const struct drawing *d);
void field_choice(const struct drawing *d);
void field_choices(const struct drawing *d);
void field_tick(const struct drawing *d);
