/* What the files that read a form's fields share; only for form_read*.c. */
#pragma once

#include "kit/arena.h"
#include "kit/form.h"

/* One field being read. */
struct reading {
    struct arena *arena;
    const struct values *sent;
    struct form *form;
    const struct form_field *field;
};

/* Note a problem of the field; its holes are filled with the field's label and limits. */
void form_object(struct reading *r, struct msg text);

/* Note that nothing was given, unless the field is optional. */
void form_object_missing(struct reading *r);

/* The one value of that name. False, and a problem, when there are several. */
bool form_take_one(struct reading *r, struct str name, struct str *out);

/* Every run of blanks and control characters made one space, none at the ends. */
struct str form_tidy_line(struct arena *a, struct str typed);

/* Each sets *out, or leaves it and notes what is wrong. */
void form_read_text(struct reading *r, struct str *out);
void form_read_lines(struct reading *r, struct str *out);
void form_read_password(struct reading *r, struct str *out);
void form_read_email(struct reading *r, struct str *out);
void form_read_phone(struct reading *r, struct str *out);
void form_read_time(struct reading *r, struct str *out);
void form_read_int(struct reading *r, int64_t *out);
void form_read_date(struct reading *r, date *out);
