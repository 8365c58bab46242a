#include "govuk/choose.h"
#include "govuk/frame.h"
#include "govuk/govuk_escape.h"
#include "govuk/input.h"

#include "kit/arena.h"

enum { DAY, MONTH, YEAR, PART__COUNT };

static const struct str part_names[PART__COUNT] = {
    STR_INIT("day"),
    STR_INIT("month"),
    STR_INIT("year"),
};

static const struct str part_classes[PART__COUNT] = {
    STR_INIT("govuk-input--width-2"),
    STR_INIT("govuk-input--width-2"),
    STR_INIT("govuk-input--width-4"),
};

struct dates {
    const struct gov_date_input *o;
    struct gov_date_item parts[PART__COUNT]; /* day, month and year as given, or as they are made */
    struct gov_date_items items;             /* what is drawn */
    bool is_any_marked;
};

static struct str typed(const struct gov_date_input *o, struct str name)
{
    for (size_t i = 0; i < o->values.count; i++)
        if (str_eq(o->values.at[i].name, name))
            return o->values.at[i].value;
    return STR("");
}

static bool is_given(const struct gov_date_item *o)
{
    return o->is_omitted || o->id.at || o->name.at || o->label.at || o->value.at ||
           o->inputmode.at || o->autocomplete.at || o->pattern.at || o->classes.at ||
           o->error != GOV_DEFAULT || o->attributes.count > 0;
}

static bool is_marked(const struct gov_date_item *o)
{
    return o->error == GOV_YES || str_contains(o->classes, STR("govuk-input--error"));
}

static void choose_items(struct dates *d)
{
    const struct gov_date_item *given[] = {&d->o->day, &d->o->month, &d->o->year};

    for (size_t i = 0; i < PART__COUNT; i++) {
        d->parts[i] = *given[i];
        if (!is_given(given[i]))
            d->parts[i] = (struct gov_date_item){
                .name = part_names[i],
                .value = typed(d->o, part_names[i]),
                .classes = part_classes[i],
            };
    }
    d->items = d->o->items.count > 0 ? d->o->items : (struct gov_date_items){d->parts, PART__COUNT};
    for (size_t i = 0; i < d->items.count; i++)
        d->is_any_marked |= is_marked(&d->items.at[i]);
}

/* Which of day, month and year the item is; PART__COUNT for another. */
static size_t part_of(const struct dates *d, const struct gov_date_item *item)
{
    size_t i = 0;

    while (i < PART__COUNT) {
        if (item == &d->parts[i])
            break;
        if (item->name.len > 0 &&
            (str_eq(item->name, part_names[i]) || str_eq(item->name, d->parts[i].name)))
            break;
        i++;
    }
    return i;
}

static struct str item_classes(
    const struct markup *m, const struct dates *d, const struct gov_date_item *item, size_t part)
{
    struct str classes = STR("govuk-date-input__input");
    bool is_error = is_marked(item) ||
                    (item->error != GOV_NO && !d->is_any_marked && has_error(&d->o->errorMessage));

    if (is_error && !str_contains(item->classes, STR("govuk-input--error")))
        classes = gov_join_classes(m, classes, STR("govuk-input--error"));
    if (!str_contains(item->classes, STR("govuk-input--width-")))
        classes = gov_join_classes(
            m, classes, part == YEAR ? STR("govuk-input--width-4") : STR("govuk-input--width-2"));
    return gov_join_classes(m, classes, item->classes);
}

/* The name as a label: its first letter large, the others small. */
static struct str capitalised(const struct markup *m, struct str name)
{
    struct str lower = str_lower_ascii(m->arena, name);

    return gov_join(
        m, str_upper_ascii(m->arena, str_slice(lower, 0, 1)), str_slice(lower, 1, lower.len));
}

static void date_item(struct markup *m, const struct dates *d, const struct gov_date_item *item)
{
    const struct gov_date_input *o = d->o;
    size_t part = part_of(d, item);
    struct str own = part < PART__COUNT ? first_of(item->name, part_names[part]) : item->name;
    struct str name = o->namePrefix.len > 0 ? gov_join(m, o->namePrefix, STR("-"), own) : own;
    struct str value = item->value;

    if (!value.at && part < PART__COUNT)
        value = d->parts[part].value;
    put_lit(m, "<div class=\"govuk-date-input__item\">");
    gov_input(m, &(struct gov_input){
                     .label = {.text = item->label.len > 0 ? item->label : capitalised(m, own),
                               .classes = STR("govuk-date-input__label")},
                     .id = item->id.len > 0 ? item->id : gov_join(m, o->id, STR("-"), own),
                     .classes = item_classes(m, d, item, part),
                     .name = name,
                     .value = first_of(value, typed(o, name)),
                     .inputmode = first_of(item->inputmode, STR("numeric")),
                     .autocomplete = item->autocomplete,
                     .pattern = item->pattern,
                     .attributes = item->attributes,
    });
    put_lit(m, "</div>");
}

void gov_date_input(struct markup *m, const struct gov_date_input *o)
{
    struct dates *d = arena_new_of(m->arena, struct dates);
    struct frame_of_many frame = {
        .id = o->id,
        .described_by = o->fieldset.describedBy,
        .fieldset = o->fieldset,
        .hint = o->hint,
        .error_message = o->errorMessage,
        .form_group = &o->formGroup,
    };

    d->o = o;
    choose_items(d);
    /* Without the role, JAWS does not announce what describes a group of text inputs. */
    frame.fieldset.role = STR("group");
    frame_of_many_begin(m, &frame);
    put_lit(m, "<div class=\"govuk-date-input");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_attribute_if(m, STR("id"), o->id);
    put_lit(m, ">");
    put_content(m, o->formGroup.beforeInputs.text, o->formGroup.beforeInputs.html);
    for (size_t i = 0; i < d->items.count; i++)
        if (!d->items.at[i].is_omitted)
            date_item(m, d, &d->items.at[i]);
    put_content(m, o->formGroup.afterInputs.text, o->formGroup.afterInputs.html);
    put_lit(m, "</div>");
    frame_of_many_end(m, &frame);
}
