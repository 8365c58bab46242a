#include "app/app.h"
#include "app/conflict_panel.h"
#include "kit/arena.h"

void form_conflict_with(struct arena *a, struct form *form, const void *theirs, int64_t version)
{
    form->theirs = form_show(a, form->spec, theirs).typed;
    form->version = version;
}

static struct str part(
    struct arena *a, const struct values *typed, const struct form_field *field, const char *end)
{
    return value_of(typed, str_printf(a, "%s%s", field->name, end));
}

static struct str choice_text(
    const struct markup *m, const struct form_choices *choices, struct str value)
{
    for (size_t i = 0; choices && i < choices->count; i++)
        if (str_eq(choices->at[i].value, value))
            return msg_is_set(choices->at[i].text) ? msg_text(m->language, choices->at[i].text)
                                                   : choices->at[i].data_text;
    return value;
}

/* The value of one field as people read it. */
static struct str shown(const struct markup *m, const struct form *form, const struct values *typed,
    const struct form_field *field)
{
    struct str value = part(m->arena, typed, field, "");
    struct str day = part(m->arena, typed, field, "-day");

    if (field->kind == FORM_DATE && !str_is_empty(day))
        return str_printf(m->arena, "%.*s/%.*s/%.*s", STR_FMT(day),
            STR_FMT(part(m->arena, typed, field, "-month")),
            STR_FMT(part(m->arena, typed, field, "-year")));
    if (field->kind == FORM_CHOICE || field->kind == FORM_ID)
        return choice_text(m, form_choices_of(form, field), value);
    return value;
}

void form_conflict(struct markup *m, const struct form_conflict *o)
{
    struct conflict_line *lines = arena_array_of(m->arena, FORM_FIELDS_MAX, struct conflict_line);
    struct conflict_panel view = {
        .lines = {lines, 0}
    };

    if (o->form->theirs.count == 0)
        return;
    for (size_t i = 0; i < o->form->spec->field_count; i++) {
        const struct form_field *field = &o->form->spec->fields[i];
        struct conflict_line line = {
            .label = field->label,
            .theirs = shown(m, o->form, &o->form->theirs, field),
            .yours = shown(m, o->form, &o->form->typed, field),
        };
        if (!str_eq(line.theirs, line.yours))
            lines[view.lines.count++] = line;
    }
    conflict_panel_html(m, &view);
}
