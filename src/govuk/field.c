#include "govuk/field.h"

#include "govuk/field_parts.h"
#include "govuk/govuk_escape.h"
#include "kit/arena.h"
#include "kit/fault.h"

struct gov_label field_label(const struct drawing *d)
{
    struct str size = d->o->label_size;

    return (struct gov_label){
        .text = d->label,
        .classes = size.len > 0 ? gov_join(d->m, STR("govuk-label--"), size) : STR(""),
        .isPageHeading = d->o->is_page_heading,
    };
}

struct gov_fieldset field_fieldset(const struct drawing *d)
{
    struct str size = d->o->label_size;

    return (struct gov_fieldset){
        .legend = {.text = d->label,
                   .classes =
                size.len > 0 ? gov_join(d->m, STR("govuk-fieldset__legend--"), size) : STR(""),
                   .isPageHeading = d->o->is_page_heading},
    };
}

struct gov_hint field_hint(const struct drawing *d) { return (struct gov_hint){.text = d->hint}; }

struct gov_error_message field_error(const struct drawing *d)
{
    return (struct gov_error_message){.text = d->error};
}

struct str field_problem(const struct markup *m, const struct problem *problem)
{
    struct str text = problem_text(m->arena, m->language, problem);

    if (!msg_is_set(problem->source))
        return text;
    return gov_join(m, text, STR(" ("), msg_text(m->language, problem->source), STR(")"));
}

/* Whether one of the choices stands for none, so that nobody has to be told that they may choose
 * none. */
static bool offers_none(const struct form *form, const struct form_field *field)
{
    const struct form_choices *choices = form_choices_of(form, field);

    for (size_t i = 0; choices && i < choices->count; i++)
        if (str_is_empty(choices->at[i].value))
            return true;
    return false;
}

static struct str with_optional(const struct markup *m, struct str label)
{
    return gov_join(m, label, STR(" "), msg_text(m->language, MSG("(optional)")));
}

static struct drawing drawing_of(struct markup *m, const struct field *o)
{
    struct drawing d = {.m = m, .o = o, .name = o->name};
    const struct problem *problem;
    bool is_optional;

    require(o->form && o->form->spec);
    d.field = form_field(o->form->spec, str_c(m->arena, o->name));
    d.label = first_of(o->label, option_msg(m, d.field->label));
    d.hint = first_of(o->hint, option_msg(m, d.field->hint));
    d.typed = form_typed(o->form, o->name);
    is_optional = (d.field->flags & FORM_OPTIONAL) && d.field->kind != FORM_TICK;
    if (is_optional && !offers_none(o->form, d.field))
        d.label = with_optional(m, d.label);
    problem = problem_of(&o->form->problems, o->name);
    if (problem)
        d.error = field_problem(m, problem);
    return d;
}

/* What a browser has to know of a kind of one line. */
struct line_kind {
    struct str type, inputmode, classes;
    enum gov_choice spellcheck;
};

static struct line_kind line_kind(const struct form_field *field)
{
    struct line_kind kind = {.type = STR("text")};

    if (field->kind == FORM_EMAIL) {
        kind = (struct line_kind){.type = STR("email"), .spellcheck = GOV_NO};
    } else if (field->kind == FORM_PHONE) {
        kind = (struct line_kind){.type = STR("tel"), .classes = STR("govuk-input--width-20")};
    } else if (field->kind == FORM_TIME) {
        kind.classes = STR("govuk-input--width-5");
    } else if (field->kind == FORM_INT) {
        kind.inputmode = STR("numeric");
        kind.classes = STR("govuk-input--width-5");
    }
    return kind;
}

static void line(const struct drawing *d)
{
    struct line_kind kind = line_kind(d->field);

    gov_input(d->m, &(struct gov_input){
                        .id = d->name,
                        .name = d->name,
                        .type = kind.type,
                        .inputmode = kind.inputmode,
                        .spellcheck = kind.spellcheck,
                        .value = d->typed,
                        .label = field_label(d),
                        .hint = field_hint(d),
                        .errorMessage = field_error(d),
                        .classes = first_of(d->o->classes, kind.classes),
                        .autocomplete = str_of(d->field->autocomplete),
                    });
}

static void password(const struct drawing *d)
{
    struct markup *m = d->m;

    gov_password_input(
        m, &(struct gov_password_input){
               .id = d->name,
               .name = d->name,
               .label = field_label(d),
               .hint = field_hint(d),
               .errorMessage = field_error(d),
               .classes = d->o->classes,
               .autocomplete = str_of(d->field->autocomplete),
               .showPasswordText = gov_words(m, MSG("Show")),
               .hidePasswordText = gov_words(m, MSG("Hide")),
               .showPasswordAriaLabelText = gov_words(m, MSG("Show password")),
               .hidePasswordAriaLabelText = gov_words(m, MSG("Hide password")),
               .passwordShownAnnouncementText = gov_words(m, MSG("Your password is visible")),
               .passwordHiddenAnnouncementText = gov_words(m, MSG("Your password is hidden")),
           });
}

static void plain_lines(const struct drawing *d)
{
    gov_textarea(d->m, &(struct gov_textarea){
                           .id = d->name,
                           .name = d->name,
                           .rows = d->o->rows,
                           .value = d->typed,
                           .label = field_label(d),
                           .hint = field_hint(d),
                           .errorMessage = field_error(d),
                           .classes = d->o->classes,
                       });
}

/* The script speaks English by itself, so its sentences go along in the reader's language. */
static void counted_lines(const struct drawing *d)
{
    struct markup *m = d->m;
    const struct gov_plural under[] = {
        {STR_INIT("one"),   gov_words(m, MSG("You have %{count} character remaining")) },
        {STR_INIT("other"), gov_words(m, MSG("You have %{count} characters remaining"))},
    };
    const struct gov_plural over[] = {
        {STR_INIT("one"),   gov_words(m, MSG("You have %{count} character too many")) },
        {STR_INIT("other"), gov_words(m, MSG("You have %{count} characters too many"))},
    };

    gov_character_count(
        m, &(struct gov_character_count){
               .id = d->name,
               .name = d->name,
               .rows = d->o->rows,
               .value = d->typed,
               .maxlength = (int)d->field->max,
               .label = field_label(d),
               .hint = field_hint(d),
               .errorMessage = field_error(d),
               .classes = d->o->classes,
               .charactersUnderLimitText = {under, COUNT(under)},
               .charactersAtLimitText = gov_words(m, MSG("You have 0 characters remaining")),
               .charactersOverLimitText = {over,  COUNT(over) },
    });
}

static void lines(const struct drawing *d)
{
    if (d->field->max > 0 && d->field->max <= INT32_MAX)
        counted_lines(d);
    else
        plain_lines(d);
}

void field(struct markup *m, const struct field *o)
{
    struct drawing d = drawing_of(m, o);

    switch (d.field->kind) {
    case FORM_TEXT:
    case FORM_EMAIL:
    case FORM_PHONE:
    case FORM_TIME:
    case FORM_INT: line(&d); break;
    case FORM_LINES: lines(&d); break;
    case FORM_PASSWORD: password(&d); break;
    case FORM_DATE: field_date(&d); break;
    case FORM_TICK: field_tick(&d); break;
    case FORM_CHOICE:
    case FORM_ID: field_choice(&d); break;
    case FORM_CHOICES:
    case FORM_IDS: field_choices(&d); break;
    }
}

void file_field(struct markup *m, const struct file_field *o)
{
    const struct problem *problem = o->form ? problem_of(&o->form->problems, o->name) : NULL;
    struct str classes = STR("");

    if (o->label_size.len > 0)
        classes = gov_join(m, STR("govuk-label--"), o->label_size);
    gov_file_upload(m, &(struct gov_file_upload){
                           .id = o->name,
                           .name = o->name,
                           .multiple = o->multiple,
                           .label = {.text = o->is_optional ? with_optional(m, o->label) : o->label,
                                     .classes = classes},
                           .hint = {.text = o->hint                                       },
                           .errorMessage = {.text = problem ? field_problem(m,        problem) : STR("")                                             },
    });
}
