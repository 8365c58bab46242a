#include "govuk/choose.h"
#include "govuk/frame.h"
#include "govuk/govuk_escape.h"

static void option(struct markup *m, const struct gov_select *o, const struct gov_select_item *item)
{
    struct str value = item->value.at ? item->value : item->text;
    bool is_chosen = o->value.len > 0 && str_eq(value, o->value);

    put_lit(m, "<option");
    if (item->value.at)
        put_attribute(m, STR("value"), item->value);
    if (item->selected == GOV_DEFAULT ? is_chosen : item->selected == GOV_YES)
        put_lit(m, " selected");
    if (item->disabled)
        put_lit(m, " disabled");
    put_attributes(m, item->attributes);
    put_lit(m, ">");
    put_escaped(m, item->text);
    put_lit(m, "</option>");
}

void gov_select(struct markup *m, const struct gov_select *o)
{
    struct frame frame = {
        .id = first_of(o->id, o->name),
        .described_by = o->describedBy,
        .label = o->label,
        .hint = o->hint,
        .error_message = o->errorMessage,
        .form_group = &o->formGroup,
    };
    struct str described_by = frame_begin(m, &frame);

    put_content(m, o->formGroup.beforeInput.text, o->formGroup.beforeInput.html);
    put_lit(m, "<select class=\"govuk-select");
    put_classes(m, o->classes);
    if (has_error(&o->errorMessage))
        put_lit(m, " govuk-select--error");
    put_lit(m, "\"");
    put_attribute(m, STR("id"), frame.id);
    put_attribute(m, STR("name"), o->name);
    if (o->disabled)
        put_lit(m, " disabled");
    put_attribute_if(m, STR("aria-describedby"), described_by);
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    for (size_t i = 0; i < o->items.count; i++)
        option(m, o, &o->items.at[i]);
    put_lit(m, "</select>");
    put_content(m, o->formGroup.afterInput.text, o->formGroup.afterInput.html);
    frame_end(m);
}
