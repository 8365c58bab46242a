/* A form as JSON: what stands in it, what goes back with it, what is wrong with it. */
#include "account/account.h"
#include "app/app.h"
#include "kit/arena.h"
#include "kit/fault.h"

/* ,"name": before a member; the first of an object goes without. */
static void member(struct markup *m, const char *name, bool is_first)
{
    if (!is_first)
        put_lit(m, ", ");
    json_str(m, str_of(name));
    put_lit(m, ": ");
}

static void text_member(struct markup *m, const char *name, struct str value)
{
    member(m, name, false);
    json_str(m, value);
}

/* ---------------------------------------------------------------- what goes back as it is */

struct hiding {
    struct markup *m;
    bool has_some;
};

static void hide(struct hiding *h, const char *name, struct str value)
{
    if (str_is_empty(value))
        return;
    member(h->m, name, !h->has_some);
    json_str(h->m, value);
    h->has_some = true;
}

/* An id that offers no choice is settled: people do not see it, as on the page (govuk/field.h). */
static bool is_settled(const struct form *form, const struct form_field *field)
{
    return field->kind == FORM_ID && !form_choices_of(form, field);
}

static bool is_without(const struct form_json *o, const struct form_field *field)
{
    struct str rest = o->without, name;

    while (rest.len > 0 && str_split(&rest, ' ', &name))
        if (str_eq(name, str_of(field->name)))
            return true;
    return false;
}

static size_t field_count(const struct form_json *o)
{
    return o->form && o->form->spec ? o->form->spec->field_count : 0;
}

static void hide_settled(struct hiding *h, const struct form_json *o)
{
    for (size_t i = 0; i < field_count(o); i++) {
        const struct form_field *field = &o->form->spec->fields[i];

        if (is_settled(o->form, field) && !is_without(o, field))
            hide(h, field->name, form_typed(o->form, str_of(field->name)));
    }
}

static void put_hidden(struct markup *m, const struct form_json *o)
{
    struct hiding h = {.m = m};
    char once[UUID_TEXT];

    member(m, "hidden", false);
    put_lit(m, "{");
    if (m->rq && m->rq->actor) {
        hide(&h, "_token", form_token_mask(m->arena, m->rq->actor->form_token));
        hide(&h, "_once", str_of(uuid_text(uuid_new(m->rq->now), once)));
    }
    if (o->version)
        hide(&h, "version", str_printf(m->arena, "%lld", (long long)o->version));
    if (o->name.len)
        hide(&h, str_c(m->arena, o->name), o->value);
    if (o->also.len)
        hide(&h, str_c(m->arena, o->also), o->also_value);
    hide_settled(&h, o);
    put_lit(m, "}");
}

/* ---------------------------------------------------------------- fields */

static const char *kind_name(enum form_kind kind)
{
    switch (kind) {
    case FORM_TEXT: return "text";
    case FORM_LINES: return "lines";
    case FORM_PASSWORD: return "password";
    case FORM_EMAIL: return "email";
    case FORM_PHONE: return "phone";
    case FORM_DATE: return "date";
    case FORM_TIME: return "time";
    case FORM_INT: return "number";
    case FORM_TICK: return "tick";
    case FORM_CHOICE:
    case FORM_ID: return "choice";
    case FORM_CHOICES:
    case FORM_IDS: return "choices";
    }
    fault(FAULT_BUG, "a field of no kind");
}

/* The most characters that a text may have; a number's range. The room that others have is of no
 * use to anybody. */
static void put_limits(struct markup *m, const struct form_field *field)
{
    bool is_text = field->kind == FORM_TEXT || field->kind == FORM_LINES ||
                   field->kind == FORM_PASSWORD || field->kind == FORM_EMAIL ||
                   field->kind == FORM_PHONE;

    member(m, "min", false);
    if (field->kind == FORM_INT)
        json_int(m, field->min);
    else
        put_lit(m, "null");
    member(m, "max", false);
    if (field->kind == FORM_INT || (is_text && field->max > 0))
        json_int(m, field->max);
    else
        put_lit(m, "null");
}

static void put_value_list(struct markup *m, const struct form *form, struct str name)
{
    bool is_first = true;

    put_lit(m, "[");
    for (size_t i = 0; i < form->typed.count; i++) {
        if (!str_eq(form->typed.at[i].name, name))
            continue;
        if (!is_first)
            put_lit(m, ", ");
        json_str(m, form->typed.at[i].value);
        is_first = false;
    }
    put_lit(m, "]");
}

static void put_typed(struct markup *m, const struct form *form, const struct form_field *field)
{
    struct str value = form_typed(form, str_of(field->name));

    member(m, "value", false);
    if (field->kind == FORM_CHOICES || field->kind == FORM_IDS)
        put_value_list(m, form, str_of(field->name));
    else if (field->kind == FORM_PASSWORD)
        put_lit(m, "null");
    else
        json_str(m, value.len ? value : form_typed_whole(m->arena, &form->typed, field));
}

/* Words of ours, or of people. */
static struct str words_of(const struct markup *m, struct msg ours, struct str of_people)
{
    return msg_is_set(ours) ? msg_text(m->language, ours) : of_people;
}

static void put_choices(struct markup *m, const struct form_choices *choices)
{
    member(m, "choices", false);
    put_lit(m, "[");
    for (size_t i = 0; choices && i < choices->count; i++) {
        const struct form_choice *choice = &choices->at[i];

        if (i > 0)
            put_lit(m, ", ");
        put_lit(m, "{");
        member(m, "value", true);
        json_str(m, choice->value);
        text_member(m, "text", words_of(m, choice->text, choice->data_text));
        text_member(m, "hint", words_of(m, choice->hint, choice->data_hint));
        put_lit(m, "}");
    }
    put_lit(m, "]");
}

static struct str problem_words(const struct markup *m, const struct problem *problem)
{
    return problem ? problem_text(m->arena, m->language, problem) : (struct str){0};
}

static void put_field(struct markup *m, const struct form_json *o, const struct form_field *field)
{
    put_lit(m, "{");
    member(m, "name", true);
    json_str(m, str_of(field->name));
    text_member(m, "kind", str_of(kind_name(field->kind)));
    text_member(m, "label", msg_text(m->language, field->label));
    text_member(m, "hint", words_of(m, field->hint, (struct str){0}));
    member(m, "is_required", false);
    json_bool(m, !(field->flags & FORM_OPTIONAL) && !o->takes_half);
    put_limits(m, field);
    put_typed(m, o->form, field);
    put_choices(m, form_choices_of(o->form, field));
    text_member(m, "error", problem_words(m, problem_of(&o->form->problems, str_of(field->name))));
    put_lit(m, "}");
}

static void put_files(struct markup *m, const struct form_json *o)
{
    const struct problem *problem = o->form ? problem_of(&o->form->problems, o->files) : NULL;

    put_lit(m, "{");
    member(m, "name", true);
    json_str(m, o->files);
    text_member(m, "kind", STR("files"));
    text_member(m, "label", o->files_label);
    put_lit(m, ", \"hint\": null, \"is_required\": true, \"min\": null, \"max\": null, "
               "\"value\": null, \"choices\": []");
    text_member(m, "error", problem_words(m, problem));
    put_lit(m, "}");
}

static void put_fields(struct markup *m, const struct form_json *o)
{
    bool is_first = !o->files.len;

    member(m, "fields", false);
    put_lit(m, "[");
    if (o->files.len)
        put_files(m, o);
    for (size_t i = 0; i < field_count(o); i++) {
        const struct form_field *field = &o->form->spec->fields[i];

        if (is_without(o, field) || is_settled(o->form, field))
            continue;
        if (!is_first)
            put_lit(m, ",");
        put_lit(m, "\n   ");
        put_field(m, o, field);
        is_first = false;
    }
    put_lit(m, "]");
}

/* ---------------------------------------------------------------- what is wrong */

static void put_problems(struct markup *m, const struct form_json *o)
{
    size_t count = o->form ? o->form->problems.count : 0;

    member(m, "problems", false);
    put_lit(m, "[");
    for (size_t i = 0; i < count; i++) {
        const struct problem *problem = &o->form->problems.at[i];

        if (i > 0)
            put_lit(m, ", ");
        put_lit(m, "{");
        member(m, "field", true);
        json_str(m, problem->field);
        text_member(m, "text", problem_words(m, problem));
        text_member(m, "source", words_of(m, problem->source, (struct str){0}));
        put_lit(m, "}");
    }
    put_lit(m, "]");
}

static void put_conflict(struct markup *m, const struct form_json *o)
{
    struct conflict_lines lines = {0};

    if (o->form && o->form->spec)
        lines = form_conflict_lines(m, o->form);
    member(m, "conflict", false);
    put_lit(m, "[");
    for (size_t i = 0; i < lines.count; i++) {
        if (i > 0)
            put_lit(m, ", ");
        put_lit(m, "{");
        member(m, "label", true);
        json_msg(m, lines.at[i].label);
        text_member(m, "theirs", lines.at[i].theirs);
        text_member(m, "yours", lines.at[i].yours);
        put_lit(m, "}");
    }
    put_lit(m, "]");
}

void form_json(struct markup *m, const struct form_json *o)
{
    require(o->action.text.len > 0);
    put_lit(m, "{");
    member(m, "action", true);
    json_str(m, o->action.text);
    text_member(m, "method", STR("post"));
    text_member(m, "type",
        o->files.len ? STR("multipart/form-data") : STR("application/x-www-form-urlencoded"));
    text_member(m, "button", o->button);
    text_member(m, "text", o->text);
    put_hidden(m, o);
    put_fields(m, o);
    put_problems(m, o);
    put_conflict(m, o);
    put_lit(m, "}");
}
