#include "govuk/field_parts.h"
#include "govuk/govuk_escape.h"
#include "kit/arena.h"

/* ---------------------------------------------------------------- dates */

struct date_texts {
    struct str day, month, year;
};

/* What was typed in the three inputs; or, when a whole date came under the field's own name, its
 * parts. */
static struct date_texts typed_date(const struct drawing *d)
{
    const struct form *form = d->o->form;
    struct date_texts texts = {
        form_typed(form, gov_join(d->m, d->name, STR("-day"))),
        form_typed(form, gov_join(d->m, d->name, STR("-month"))),
        form_typed(form, gov_join(d->m, d->name, STR("-year"))),
    };
    struct civil parts;
    date whole;

    if (texts.day.len + texts.month.len + texts.year.len > 0)
        return texts;
    if (!date_parse_any(d->typed, &whole))
        return texts;
    parts = date_civil(whole);
    return (struct date_texts){
        gov_digits(d->m, parts.day), gov_digits(d->m, parts.month), gov_digits(d->m, parts.year)};
}

void field_date(const struct drawing *d)
{
    struct date_texts typed = typed_date(d);
    bool is_birthday = d->field->autocomplete && strcmp(d->field->autocomplete, "bday") == 0;
    struct str example = gov_words(d->m, MSG("For example, 27 3 2026"));

    gov_date_input(d->m, &(struct gov_date_input){
                             .id = d->name,
                             .namePrefix = d->name,
                             .day = {.name = STR("day"),
                                     .label = gov_words(d->m,                                   MSG("Day")),
                                     .value = typed.day,
                                     .autocomplete = is_birthday ? STR("bday-day") : STR("")},
                             .month = {.name = STR("month"),
                                     .label = gov_words(d->m,   MSG("Month")),
                                     .value = typed.month,
                                     .autocomplete = is_birthday ? STR("bday-month") : STR("")},
                             .year = {.name = STR("year"),
                                     .label = gov_words(d->m,                                   MSG("Year")),
                                     .value = typed.year,
                                     .autocomplete = is_birthday ? STR("bday-year") : STR("")},
                             .fieldset = field_fieldset(d),
                             .hint = {.text = first_of(d->hint, example)},
                             .errorMessage = field_error(d),
                             .classes = d->o->classes,
    });
}

/* ---------------------------------------------------------------- choices */

static const struct form_choices no_choices;

static const struct form_choices *choices_of(const struct drawing *d)
{
    const struct form_choices *choices = form_choices_of(d->o->form, d->field);

    return choices ? choices : &no_choices;
}

static struct str choice_text(const struct drawing *d, const struct form_choice *choice)
{
    return msg_is_set(choice->text) ? option_msg(d->m, choice->text)
                                    : option_str(d->m, choice->data_text);
}

static struct str choice_hint(const struct drawing *d, const struct form_choice *choice)
{
    if (msg_is_set(choice->hint))
        return option_msg(d->m, choice->hint);
    return str_is_empty(choice->data_hint) ? STR("") : option_str(d->m, choice->data_hint);
}

static struct gov_radios_items radios_items(
    const struct drawing *d, const struct form_choices *choices)
{
    struct gov_radios_item *items =
        arena_array_of(d->m->arena, choices->count, struct gov_radios_item);

    for (size_t i = 0; i < choices->count; i++)
        items[i] = (struct gov_radios_item){
            .text = choice_text(d, &choices->at[i]),
            .value = choices->at[i].value,
            .hint = {.text = choice_hint(d, &choices->at[i])},
        };
    return (struct gov_radios_items){items, choices->count};
}

static void radios(const struct drawing *d, const struct form_choices *choices)
{
    struct str own = d->o->inline_ ? STR("govuk-radios--inline") : STR("");

    gov_radios(d->m,
        &(struct gov_radios){
            .idPrefix = d->name,
            .name = d->name,
            .items = radios_items(d, choices),
            .value = d->typed,
            .fieldset = field_fieldset(d),
            .hint = field_hint(d),
            .errorMessage = field_error(d),
            .classes = own.len > 0 ? gov_join_classes(d->m, own, d->o->classes) : d->o->classes,
        });
}

/* The first option stands for no answer, unless the choices have one that does. */
static struct gov_select_items select_items(
    const struct drawing *d, const struct form_choices *choices)
{
    struct gov_select_item *items =
        arena_array_of(d->m->arena, choices->count + 1, struct gov_select_item);
    size_t count = 0;

    if (choices->count == 0 || !str_is_empty(choices->at[0].value))
        items[count++] =
            (struct gov_select_item){.value = STR(""), .text = gov_words(d->m, MSG("Select"))};
    for (size_t i = 0; i < choices->count; i++)
        items[count++] = (struct gov_select_item){
            .value = choices->at[i].value.at ? choices->at[i].value : STR(""),
            .text = choice_text(d, &choices->at[i]),
        };
    return (struct gov_select_items){items, count};
}

static void select_one(const struct drawing *d, const struct form_choices *choices)
{
    gov_select(d->m, &(struct gov_select){
                         .id = d->name,
                         .name = d->name,
                         .items = select_items(d, choices),
                         .value = d->typed,
                         .label = field_label(d),
                         .hint = field_hint(d),
                         .errorMessage = field_error(d),
                         .classes = d->o->classes,
                     });
}

static void hidden(const struct drawing *d)
{
    put_lit(d->m, "<input type=\"hidden\"");
    put_attribute(d->m, STR("id"), d->name);
    put_attribute(d->m, STR("name"), d->name);
    put_attribute(d->m, STR("value"), d->typed);
    put_lit(d->m, ">");
}

void field_choice(const struct drawing *d)
{
    const struct form_choices *choices = form_choices_of(d->o->form, d->field);

    if (!choices && d->field->kind == FORM_ID)
        hidden(d);
    else if (choices && choices->count > 0 && choices->count <= FIELD_RADIOS_MAX)
        radios(d, choices);
    else
        select_one(d, choices_of(d));
}

static struct gov_values typed_values(const struct drawing *d)
{
    const struct values *typed = &d->o->form->typed;
    struct str *at = arena_array_of(d->m->arena, typed->count, struct str);
    size_t count = 0;

    for (size_t i = 0; i < typed->count; i++)
        if (str_eq(typed->at[i].name, d->name))
            at[count++] = typed->at[i].value;
    return (struct gov_values){at, count};
}

static struct gov_checkboxes_items checkboxes_items(
    const struct drawing *d, const struct form_choices *choices)
{
    struct gov_checkboxes_item *items =
        arena_array_of(d->m->arena, choices->count, struct gov_checkboxes_item);

    for (size_t i = 0; i < choices->count; i++)
        items[i] = (struct gov_checkboxes_item){
            .text = choice_text(d, &choices->at[i]),
            .value = choices->at[i].value,
            .hint = {.text = choice_hint(d, &choices->at[i])},
        };
    return (struct gov_checkboxes_items){items, choices->count};
}

void field_choices(const struct drawing *d)
{
    gov_checkboxes(d->m, &(struct gov_checkboxes){
                             .idPrefix = d->name,
                             .name = d->name,
                             .items = checkboxes_items(d, choices_of(d)),
                             .values = typed_values(d),
                             .fieldset = field_fieldset(d),
                             .hint = field_hint(d),
                             .errorMessage = field_error(d),
                             .classes = d->o->classes,
                         });
}

void field_tick(const struct drawing *d)
{
    const struct gov_checkboxes_item item = {
        .text = d->label,
        .value = STR("yes"),
        .hint = {.text = d->hint},
        .checked = d->typed.len > 0 ? GOV_YES : GOV_NO,
    };

    gov_checkboxes(d->m, &(struct gov_checkboxes){
                             .idPrefix = d->name,
                             .name = d->name,
                             .items = {&item, 1},
                             .errorMessage = field_error(d),
                             .classes = d->o->classes,
    });
}
