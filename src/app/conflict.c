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

struct str form_typed_whole(
    struct arena *a, const struct values *values, const struct form_field *field)
{
    struct str day = part(a, values, field, "-day");
    struct str month = part(a, values, field, "-month"), year = part(a, values, field, "-year");

    if (field->kind == FORM_DATE && day.len + month.len + year.len > 0)
        return str_join(a, day, STR("/"), month, STR("/"), year);
    return part(a, values, field, "");
}

/* The value of one field as people read it. */
static struct str shown(const struct markup *m, const struct form *form,
    const struct values *values, const struct form_field *field)
{
    struct str value = form_typed_whole(m->arena, values, field);

    if (field->kind == FORM_CHOICE || field->kind == FORM_ID)
        return choice_text(m, form_choices_of(form, field), value);
    return value;
}

struct conflict_lines form_conflict_lines(const struct markup *m, const struct form *form)
{
    struct conflict_line *lines = arena_array_of(m->arena, FORM_FIELDS_MAX, struct conflict_line);
    size_t count = 0;

    if (form->theirs.count == 0)
        return (struct conflict_lines){lines, 0};
    for (size_t i = 0; i < form->spec->field_count; i++) {
        const struct form_field *field = &form->spec->fields[i];
        struct conflict_line line = {
            .label = field->label,
            .theirs = shown(m, form, &form->theirs, field),
            .yours = shown(m, form, &form->typed, field),
        };
        if (!str_eq(line.theirs, line.yours))
            lines[count++] = line;
    }
    return (struct conflict_lines){lines, count};
}

void form_conflict(struct markup *m, const struct form_conflict *o)
{
    struct conflict_panel view = {.lines = form_conflict_lines(m, o->form)};

    if (o->form->theirs.count > 0)
        conflict_panel_html(m, &view);
}
