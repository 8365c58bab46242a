#include "govuk/field_parts.h"
#include "govuk/govuk_escape.h"
#include "kit/arena.h"

/* "#" and the id of the first input of that field; empty when the form has no such field: then there
 * is nothing to link to. */
static struct str link_to(
    const struct markup *m, const struct form *form, const struct problem *problem)
{
    struct str name = problem->field;

    if (problem->has_input)
        return gov_join(m, STR("#"), name);
    for (size_t i = 0; form->spec && i < form->spec->field_count; i++) {
        const struct form_field *field = &form->spec->fields[i];

        if (str_eq(str_of(field->name), name))
            return gov_join(m, STR("#"), name, field->kind == FORM_DATE ? STR("-day") : STR(""));
    }
    return STR("");
}

void form_errors(struct markup *m, const struct form_errors *o)
{
    const struct problems *problems = &o->form->problems;
    struct gov_error_summary_item *items;

    if (problems->count == 0)
        return;
    *m->has_problems = true;
    items = arena_array_of(m->arena, problems->count, struct gov_error_summary_item);
    for (size_t i = 0; i < problems->count; i++)
        items[i] = (struct gov_error_summary_item){
            .href = link_to(m, o->form, &problems->at[i]),
            .text = field_problem(m, &problems->at[i]),
        };
    gov_error_summary(m, &(struct gov_error_summary){
                             .titleText = gov_words(m, MSG("There is a problem")),
                             .errorList = {items, problems->count},
    });
}

void form_hidden(struct markup *m, const struct form_hidden *o)
{
    if (o->form->version <= 0)
        return;
    put_lit(m, "<input type=\"hidden\" name=\"version\"");
    put_attribute(m, STR("value"), str_printf(m->arena, "%lld", (long long)o->form->version));
    put_lit(m, ">");
}
