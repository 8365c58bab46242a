#include "kit/form.h"

#include "kit/arena.h"
#include "kit/fault.h"

const struct form_field *form_field(const struct form_spec *spec, const char *name)
{
    for (size_t i = 0; i < spec->field_count; i++)
        if (strcmp(spec->fields[i].name, name) == 0)
            return &spec->fields[i];
    fault(FAULT_BUG, "the form has no field %s", name);
}

static size_t field_index(const struct form_spec *spec, const struct form_field *field)
{
    require(spec->field_count <= FORM_FIELDS_MAX);
    require(field >= spec->fields && field < spec->fields + spec->field_count);
    return (size_t)(field - spec->fields);
}

void form_offer(struct form *form, const struct form_spec *spec, const char *field,
    const struct form_choices *choices)
{
    form->offered[field_index(spec, form_field(spec, field))] = choices;
}

const struct form_choices *form_choices_of(const struct form *form, const struct form_field *field)
{
    const struct form_choices *offered =
        form->spec ? form->offered[field_index(form->spec, field)] : NULL;

    return offered ? offered : field->choices;
}

struct str form_typed(const struct form *form, struct str input)
{
    return value_of(&form->typed, input);
}

/* ---------------------------------------------------------------- a record shown in its form */

struct showing {
    struct arena *arena;
    struct value *at;
    size_t count, room;
};

static void show_value(struct showing *s, struct str name, struct str value)
{
    if (value.len == 0)
        return;
    s->at = arena_grow(s->arena, s->at, s->count, &s->room, sizeof *s->at);
    s->at[s->count++] = (struct value){name, value};
}

static void show_date(struct showing *s, const char *name, date d)
{
    char iso[DATE_TEXT];
    struct civil c;

    if (!date_is_set(d))
        return;
    c = date_civil(d);
    show_value(s, str_printf(s->arena, "%s-day", name), str_printf(s->arena, "%d", c.day));
    show_value(s, str_printf(s->arena, "%s-month", name), str_printf(s->arena, "%d", c.month));
    show_value(s, str_printf(s->arena, "%s-year", name), str_printf(s->arena, "%d", c.year));
    show_value(s, str_of(name), str_copy(s->arena, date_iso(d, iso), DATE_TEXT - 1));
}

/* A number that its field would refuse stands for one that is absent. */
static void show_int(struct showing *s, const struct form_field *f, int64_t n)
{
    if (n >= f->min && n <= f->max)
        show_value(s, str_of(f->name), str_printf(s->arena, "%lld", (long long)n));
}

static void show_uuid(struct showing *s, const char *name, struct uuid u)
{
    char text[UUID_TEXT];

    if (uuid_is_set(u))
        show_value(s, str_of(name), str_copy(s->arena, uuid_text(u, text), UUID_TEXT - 1));
}

static void show_many(struct showing *s, const char *name, const struct form_many *many)
{
    for (size_t i = 0; i < many->count; i++)
        show_value(s, str_of(name), many->at[i]);
}

static void show_field(struct showing *s, const struct form_field *f, const void *slot)
{
    switch (f->kind) {
    case FORM_TEXT:
    case FORM_LINES:
    case FORM_EMAIL:
    case FORM_PHONE:
    case FORM_TIME:
    case FORM_CHOICE: show_value(s, str_of(f->name), *(const struct str *)slot); break;
    case FORM_PASSWORD: break;
    case FORM_DATE: show_date(s, f->name, *(const date *)slot); break;
    case FORM_INT: show_int(s, f, *(const int64_t *)slot); break;
    case FORM_TICK:
        show_value(s, str_of(f->name), *(const bool *)slot ? STR("yes") : STR(""));
        break;
    case FORM_ID: show_uuid(s, f->name, *(const struct uuid *)slot); break;
    case FORM_CHOICES:
    case FORM_IDS: show_many(s, f->name, slot); break;
    }
}

struct form form_show(struct arena *a, const struct form_spec *spec, const void *from)
{
    struct form form = {.spec = spec};
    struct showing s = {.arena = a};

    require(spec->field_count <= FORM_FIELDS_MAX);
    for (size_t i = 0; from && i < spec->field_count; i++)
        show_field(&s, &spec->fields[i], (const char *)from + spec->fields[i].offset);
    form.typed = (struct values){s.at, s.count};
    return form;
}

struct msg form_choice_words(const struct form_choices *choices, struct str value)
{
    for (size_t i = 0; i < choices->count; i++)
        if (str_eq(choices->at[i].value, value))
            return choices->at[i].text;
    return MSG_NONE;
}
