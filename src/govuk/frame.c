#include "govuk/frame.h"

#include "govuk/govuk_escape.h"

static void group_begin(
    struct markup *m, bool is_error, struct str classes, struct gov_attributes attributes)
{
    put_lit(m, "<div class=\"govuk-form-group");
    if (is_error)
        put_lit(m, " govuk-form-group--error");
    put_classes(m, classes);
    put_lit(m, "\"");
    put_attributes(m, attributes);
    put_lit(m, ">");
}

/* Fills in the id when the part is there, and adds it to the ids that describe the input. */
static void describe(const struct markup *m, struct str id, const char *suffix, bool is_there,
    struct str *part_id, struct str *described_by)
{
    if (!is_there)
        return;
    *part_id = gov_join(m, id, str_of(suffix));
    *described_by = gov_join_ids(m, *described_by, *part_id);
}

struct str frame_begin(struct markup *m, const struct frame *o)
{
    struct gov_label label = o->label;
    struct gov_hint hint = o->hint;
    struct gov_error_message error = o->error_message;
    struct str described_by = o->described_by;
    bool has_hint = has_content(hint.text, hint.html);

    label.for_ = o->id;
    describe(m, o->id, "-hint", has_hint, &hint.id, &described_by);
    describe(m, o->id, "-error", has_error(&error), &error.id, &described_by);
    group_begin(m, has_error(&error), o->form_group->classes, o->form_group->attributes);
    gov_label(m, &label);
    if (has_hint)
        gov_hint(m, &hint);
    if (has_error(&error))
        gov_error_message(m, &error);
    return described_by;
}

void frame_end(struct markup *m) { put_lit(m, "</div>"); }

bool has_fieldset(const struct gov_fieldset *o)
{
    return has_content(o->legend.text, o->legend.html) || o->describedBy.len > 0 ||
           o->classes.len > 0 || o->attributes.count > 0;
}

struct str frame_of_many_begin(struct markup *m, const struct frame_of_many *o)
{
    struct gov_fieldset fieldset = o->fieldset;
    struct gov_hint hint = o->hint;
    struct gov_error_message error = o->error_message;
    bool has_hint = has_content(hint.text, hint.html);

    fieldset.describedBy = o->described_by;
    describe(m, o->id, "-hint", has_hint, &hint.id, &fieldset.describedBy);
    describe(m, o->id, "-error", has_error(&error), &error.id, &fieldset.describedBy);
    group_begin(m, has_error(&error), o->form_group->classes, o->form_group->attributes);
    if (has_fieldset(&o->fieldset))
        put_fieldset_begin(m, &fieldset);
    if (has_hint)
        gov_hint(m, &hint);
    if (has_error(&error))
        gov_error_message(m, &error);
    return fieldset.describedBy;
}

void frame_of_many_end(struct markup *m, const struct frame_of_many *o)
{
    if (has_fieldset(&o->fieldset))
        put_lit(m, "</fieldset>");
    put_lit(m, "</div>");
}
