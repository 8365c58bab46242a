#include "govuk/choose.h"

#include "govuk/frame.h"
#include "govuk/govuk_escape.h"

/* A radio or a checkbox: they differ in names only. */
struct tick {
    struct str kind, type; /* "radios", "radio" */
    struct str id, name, value, divider, behaviour, described_by, text;
    struct safe_html html;
    const struct gov_item_label *label;
    struct gov_hint hint;
    struct safe_html conditional;
    bool is_checked, is_disabled;
    struct gov_attributes attributes;
};

static void tick_input(struct markup *m, const struct tick *o)
{
    put_lit(m, "<input class=\"govuk-");
    put_escaped(m, o->kind);
    put_lit(m, "__input\"");
    put_attribute(m, STR("id"), o->id);
    put_attribute(m, STR("name"), o->name);
    put_attribute(m, STR("type"), o->type);
    put_attribute(m, STR("value"), o->value);
    if (o->is_checked)
        put_lit(m, " checked");
    if (o->is_disabled)
        put_lit(m, " disabled");
    if (o->conditional.html.len > 0)
        put_attribute(m, STR("data-aria-controls"), gov_join(m, STR("conditional-"), o->id));
    put_attribute_if(m, STR("data-behaviour"), o->behaviour);
    put_attribute_if(m, STR("aria-describedby"), o->described_by);
    put_attributes(m, o->attributes);
    put_lit(m, ">");
}

static void tick_label(struct markup *m, const struct tick *o)
{
    struct str own = gov_join(m, STR("govuk-"), o->kind, STR("__label"));

    gov_label(m, &(struct gov_label){
                     .text = o->text,
                     .html = o->html,
                     .classes = gov_join_classes(m, own, o->label->classes),
                     .attributes = o->label->attributes,
                     .for_ = o->id,
                 });
}

static void tick_hint(struct markup *m, const struct tick *o, struct str id)
{
    struct gov_hint hint = o->hint;

    hint.id = id;
    hint.classes =
        gov_join_classes(m, gov_join(m, STR("govuk-"), o->kind, STR("__hint")), o->hint.classes);
    gov_hint(m, &hint);
}

static void tick_conditional(struct markup *m, const struct tick *o)
{
    if (o->conditional.html.len == 0)
        return;
    put_lit(m, "<div class=\"govuk-");
    put_escaped(m, o->kind);
    put_lit(m, "__conditional");
    if (!o->is_checked) {
        put_lit(m, " govuk-");
        put_escaped(m, o->kind);
        put_lit(m, "__conditional--hidden");
    }
    put_lit(m, "\"");
    put_attribute(m, STR("id"), gov_join(m, STR("conditional-"), o->id));
    put_lit(m, ">");
    put_content(m, STR(""), o->conditional);
    put_lit(m, "</div>");
}

static void div_begin(struct markup *m, struct str kind, struct str part)
{
    put_lit(m, "<div class=\"govuk-");
    put_escaped(m, kind);
    put_lit(m, "__");
    put_escaped(m, part);
    put_lit(m, "\">");
}

static void put_tick(struct markup *m, struct tick *o)
{
    bool has_hint = has_content(o->hint.text, o->hint.html);
    struct str hint_id = gov_join(m, o->id, STR("-item-hint"));

    if (o->divider.len > 0) {
        div_begin(m, o->kind, STR("divider"));
        put_escaped(m, o->divider);
        put_lit(m, "</div>");
        return;
    }
    if (!has_content(o->text, o->html))
        return;
    if (has_hint)
        o->described_by = gov_join_ids(m, o->described_by, hint_id);
    div_begin(m, o->kind, STR("item"));
    tick_input(m, o);
    tick_label(m, o);
    if (has_hint)
        tick_hint(m, o, hint_id);
    put_lit(m, "</div>");
    tick_conditional(m, o);
}

/* The id of the item in that place, counted from 0. */
static struct str item_id(const struct markup *m, struct str own, struct str prefix, size_t i)
{
    if (own.len > 0 || i == 0)
        return first_of(own, prefix);
    return gov_join(m, prefix, STR("-"), gov_digits(m, (int)i + 1));
}

static bool is_checked(enum gov_choice own, bool is_chosen)
{
    return own == GOV_DEFAULT ? is_chosen : own == GOV_YES;
}

static void list_begin(struct markup *m, struct str kind, struct str classes,
    struct gov_attributes attributes, const struct gov_content *before)
{
    put_lit(m, "<div class=\"govuk-");
    put_escaped(m, kind);
    put_classes(m, classes);
    put_lit(m, "\"");
    put_attributes(m, attributes);
    put_attribute(m, STR("data-module"), gov_join(m, STR("govuk-"), kind));
    put_lit(m, ">");
    put_content(m, before->text, before->html);
}

static void list_end(struct markup *m, const struct gov_content *after)
{
    put_content(m, after->text, after->html);
    put_lit(m, "</div>");
}

static void radio(struct markup *m, const struct gov_radios *o, struct str prefix, size_t i)
{
    const struct gov_radios_item *item = &o->items.at[i];
    bool is_chosen = o->value.len > 0 && str_eq(item->value, o->value);

    put_tick(m, &(struct tick){
                    .kind = STR("radios"),
                    .type = STR("radio"),
                    .id = item_id(m, item->id, prefix, i),
                    .name = o->name,
                    .value = item->value,
                    .divider = item->divider,
                    .text = item->text,
                    .html = item->html,
                    .label = &item->label,
                    .hint = item->hint,
                    .conditional = item->conditional.html,
                    .is_checked = is_checked(item->checked, is_chosen),
                    .is_disabled = item->disabled,
                    .attributes = item->attributes,
                });
}

void gov_radios(struct markup *m, const struct gov_radios *o)
{
    struct frame_of_many frame = {
        .id = first_of(o->idPrefix, o->name),
        .described_by = o->fieldset.describedBy,
        .fieldset = o->fieldset,
        .hint = o->hint,
        .error_message = o->errorMessage,
        .form_group = &o->formGroup,
    };

    frame.fieldset.role = STR("");
    frame_of_many_begin(m, &frame);
    list_begin(m, STR("radios"), o->classes, o->attributes, &o->formGroup.beforeInputs);
    for (size_t i = 0; i < o->items.count; i++)
        radio(m, o, frame.id, i);
    list_end(m, &o->formGroup.afterInputs);
    frame_of_many_end(m, &frame);
}

static bool is_among(struct str value, struct gov_values values)
{
    for (size_t i = 0; i < values.count; i++)
        if (str_eq(values.at[i], value))
            return true;
    return false;
}

struct checkbox_place {
    struct str prefix, described_by;
    size_t i;
};

static void checkbox(
    struct markup *m, const struct gov_checkboxes *o, const struct checkbox_place *place)
{
    const struct gov_checkboxes_item *item = &o->items.at[place->i];

    put_tick(m, &(struct tick){
                    .kind = STR("checkboxes"),
                    .type = STR("checkbox"),
                    .id = item_id(m, item->id, place->prefix, place->i),
                    .name = first_of(item->name, o->name),
                    .value = item->value,
                    .divider = item->divider,
                    .behaviour = item->behaviour,
                    .described_by = place->described_by,
                    .text = item->text,
                    .html = item->html,
                    .label = &item->label,
                    .hint = item->hint,
                    .conditional = item->conditional.html,
                    .is_checked = is_checked(item->checked, is_among(item->value, o->values)),
                    .is_disabled = item->disabled,
                    .attributes = item->attributes,
                });
}

void gov_checkboxes(struct markup *m, const struct gov_checkboxes *o)
{
    struct frame_of_many frame = {
        .id = first_of(o->idPrefix, o->name),
        .described_by = first_of(o->fieldset.describedBy, o->describedBy),
        .fieldset = o->fieldset,
        .hint = o->hint,
        .error_message = o->errorMessage,
        .form_group = &o->formGroup,
    };
    struct checkbox_place place = {.prefix = frame.id};
    struct str described_by;

    frame.fieldset.role = STR("");
    described_by = frame_of_many_begin(m, &frame);
    if (!has_fieldset(&o->fieldset))
        place.described_by = described_by;
    list_begin(m, STR("checkboxes"), o->classes, o->attributes, &o->formGroup.beforeInputs);
    for (place.i = 0; place.i < o->items.count; place.i++)
        checkbox(m, o, &place);
    list_end(m, &o->formGroup.afterInputs);
    frame_of_many_end(m, &frame);
}
