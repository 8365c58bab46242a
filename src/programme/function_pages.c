/* A function of an edition that has not begun. */
#include "app/app.h"
#include "kit/arena.h"
#include "programme/pages.h"
#include "programme/programme_function_form.h"

struct function_typed {
    struct str code, name, family_words, area_name, who_else;
    struct form_many evidence;
    int64_t position;
};

/* What contacts are for, as they are written down; "*" is any of them. */
static const struct form_choice purpose_rows[] = {
    {.value = STR_INIT("*"),            .text = MSG_INIT("Any contact")                },
    {.value = STR_INIT("listening"),    .text = MSG_INIT("Contacts to listen")         },
    {.value = STR_INIT("practical"),    .text = MSG_INIT("Contacts for practical help")},
    {.value = STR_INIT("information"),  .text = MSG_INIT("Contacts for information")   },
    {.value = STR_INIT("coordination"), .text = MSG_INIT("Contacts to coordinate")     },
    {.value = STR_INIT("crisis"),       .text = MSG_INIT("Contacts in a crisis")       },
    {.value = STR_INIT("review"),       .text = MSG_INIT("Contacts to look back")      },
};
static const struct form_choices purposes = {purpose_rows, COUNT(purpose_rows)};

/* clang-format off */
static const struct form_field function_fields[] = {
    TEXT_FIELD(struct function_typed, code, "Short code", 20, .flags = FORM_OPTIONAL, .hint = MSG_INIT("For example: F11. It stays the same in all editions")),
    TEXT_FIELD(struct function_typed, name, "Name", 120),
    TEXT_FIELD(struct function_typed, family_words, "The same for families", 160, .hint = MSG_INIT("What they get: one person to ring, who keeps in touch")),
    TEXT_FIELD(struct function_typed, area_name, "Group", 80, .hint = MSG_INIT("Functions of one group stand together")),
    TEXT_FIELD(struct function_typed, who_else, "Who else can do it", 160, .flags = FORM_OPTIONAL),
    CHOICES_FIELD(struct function_typed, evidence, "What shows that it is done", &purposes, .flags = FORM_OPTIONAL),
    INT_FIELD(struct function_typed, position, "Place in the list", 1, 40),
};
/* clang-format on */
static const struct form_spec function_spec = FORM(function_fields);

static struct reply page(const struct request *rq, int status, struct form form,
    const struct programme_edition_find_row *edition, const struct programme_functions_row *row)
{
    struct programme_function_form view = {.form = form, .edition = *edition};

    if (row) {
        view.function = row->public_id;
        view.code = row->code;
    }
    view.is_new = !row;
    return reply_programme_function_form(rq, status, &view);
}

static const struct programme_functions_row *find_function(
    const struct request *rq, struct programme_functions_rows rows)
{
    for (size_t i = 0; i < rows.count; i++)
        if (uuid_eq(rows.at[i].public_id, rq_id(rq, "function")))
            return &rows.at[i];
    return NULL;
}

struct reply function_new_page(const struct request *rq)
{
    struct programme_edition_find_row edition = {0};
    struct function_typed now = {0};

    if (!edition_to_change(rq, &edition))
        return reply_error(404);
    now.position = (int64_t)programme_functions(rq->db, edition.id).count + 1;
    return page(rq, 200, form_show(rq->arena, &function_spec, &now), &edition, NULL);
}

static struct function_typed typed_of(
    const struct request *rq, const struct programme_functions_row *row)
{
    struct str *at = arena_array_of(rq->arena, purposes.count, struct str);
    struct function_typed typed = {
        .code = row->code,
        .name = row->name,
        .family_words = row->family_words,
        .area_name = row->area_name,
        .who_else = row->who_else,
        .evidence = {at, 0},
        .position = row->position,
    };
    struct str rest = row->evidence, word;

    while (str_split(&rest, ' ', &word) && typed.evidence.count < purposes.count)
        if (!str_is_empty(word))
            at[typed.evidence.count++] = word;
    return typed;
}

struct reply function_edit_page(const struct request *rq)
{
    struct programme_edition_find_row edition = {0};
    const struct programme_functions_row *row;
    struct function_typed now;

    if (!edition_to_change(rq, &edition))
        return reply_error(404);
    row = find_function(rq, programme_functions(rq->db, edition.id));
    if (!row)
        return reply_error(404);
    now = typed_of(rq, row);
    return page(rq, 200, form_show(rq->arena, &function_spec, &now), &edition, row);
}

static struct str evidence_of(const struct request *rq, struct form_many many)
{
    struct str all = {0};

    for (size_t i = 0; i < many.count; i++)
        all = str_printf(rq->arena, "%.*s%s%.*s", STR_FMT(all), i ? " " : "", STR_FMT(many.at[i]));
    return all;
}

/* The code of a group: that of another function of the same name, else its folded name. */
static struct str area_code_of(
    const struct request *rq, struct programme_functions_rows rows, struct str name)
{
    for (size_t i = 0; i < rows.count; i++)
        if (str_eq(rows.at[i].area_name, name))
            return rows.at[i].area_code;
    return str_fold(rq->arena, name);
}

struct reply function_take_new(const struct request *rq)
{
    struct programme_edition_find_row edition = {0};
    struct programme_functions_rows rows;
    struct function_typed typed = {0};
    struct programme_function_add add;
    struct programme known;
    struct form form = {0};

    if (!edition_to_change(rq, &edition))
        return reply_error(404);
    rows = programme_functions(rq->db, edition.id);
    known = (struct programme){.functions = rows};
    (void)form_read(rq, &function_spec, &typed, &form);
    code_check(CODE_OF_FUNCTION, typed.code, programme_function(&known, typed.code) != NULL,
        &form.problems);
    if (form.problems.count)
        return page(rq, 422, form, &edition, NULL);
    add = (struct programme_function_add){
        .public_id = uuid_new(rq->now),
        .edition_id = edition.id,
        .code = typed.code,
        .area_code = area_code_of(rq, rows, typed.area_name),
        .area_name = typed.area_name,
        .name = typed.name,
        .family_words = typed.family_words,
        .evidence = evidence_of(rq, typed.evidence),
        .who_else = typed.who_else,
        .position = typed.position,
    };
    (void)programme_function_add(rq->db, &add);
    return reply_see_other(rq, "/programmes/editions/{}", edition.public_id);
}

struct reply function_take_edit(const struct request *rq)
{
    struct programme_edition_find_row edition = {0};
    const struct programme_functions_row *row;
    struct programme_functions_rows rows;
    struct programme_function_change change;
    struct function_typed typed = {0};
    struct form form = {0};

    if (!edition_to_change(rq, &edition))
        return reply_error(404);
    rows = programme_functions(rq->db, edition.id);
    row = find_function(rq, rows);
    if (!row)
        return reply_error(404);
    if (!form_read(rq, &function_spec, &typed, &form))
        return page(rq, 422, form, &edition, row);
    change = (struct programme_function_change){
        .area_code = area_code_of(rq, rows, typed.area_name),
        .area_name = typed.area_name,
        .name = typed.name,
        .family_words = typed.family_words,
        .evidence = evidence_of(rq, typed.evidence),
        .who_else = typed.who_else,
        .position = typed.position,
        .public_id = row->public_id,
        .edition_id = edition.id,
    };
    (void)programme_function_change(rq->db, &change);
    return reply_see_other(rq, "/programmes/editions/{}", edition.public_id);
}

struct reply function_take_remove(const struct request *rq)
{
    struct programme_edition_find_row edition = {0};
    const struct programme_functions_row *row;

    if (!edition_to_change(rq, &edition))
        return reply_error(404);
    row = find_function(rq, programme_functions(rq->db, edition.id));
    if (row) {
        (void)programme_presets_of_function_remove(rq->db, edition.id, row->code);
        (void)programme_function_remove(rq->db, row->public_id, edition.id);
    }
    return reply_see_other(rq, "/programmes/editions/{}", edition.public_id);
}
