/*
 * frame: what stands around inputs, the same for every kind. For the components only.
 *
 * A form group holds label, hint, error and one input; or a fieldset with legend, hint, error and
 * several inputs. The ids of hint and error are those of the input with -hint and -error.
 */
#pragma once

#include "govuk/parts.h"

/* Around one input. */
struct frame {
    struct str id, described_by;
    struct gov_label label;
    struct gov_hint hint;
    struct gov_error_message error_message;
    const struct gov_form_group *form_group;
};

/* Opens the form group and writes label, hint and error; returns the ids for aria-describedby of
 * the input, empty when there are none. */
struct str frame_begin(struct markup *m, const struct frame *o);
void frame_end(struct markup *m);

/* Around several inputs. */
struct frame_of_many {
    struct str id, described_by;
    struct gov_fieldset fieldset; /* with described_by and role as the component wants them */
    struct gov_hint hint;
    struct gov_error_message error_message;
    const struct gov_form_group_of_many *form_group;
};

/* Opens the form group and, when the fieldset has any option, the fieldset; writes hint and error.
 * Returns all ids that describe the inputs; they are on the fieldset already when there is one. */
struct str frame_of_many_begin(struct markup *m, const struct frame_of_many *o);
void frame_of_many_end(struct markup *m, const struct frame_of_many *o);

/* Whether the component was given a fieldset. */
bool has_fieldset(const struct gov_fieldset *o);

/* <fieldset ...> and its legend; the caller closes it. */
void put_fieldset_begin(struct markup *m, const struct gov_fieldset *o);

static inline bool has_error(const struct gov_error_message *o)
{
    return o->text.len > 0 || o->html.html.len > 0;
}
