/* A level of an edition that has not begun. */
#include "app/app.h"
#include "kit/arena.h"
#include "programme/pages.h"
#include "programme/programme_level_form.h"

struct level_typed {
    struct str code, name, short_name, family_words, weight;
    int64_t intensity, rhythm_days, early_rhythm_days, review_days, position;
    struct form_many functions;
};

/* clang-format off */
static const struct form_field level_fields[] = {
    TEXT_FIELD(struct level_typed, code, "Short code", 20, .flags = FORM_OPTIONAL, .hint = MSG_INIT("Small letters, for example: outreach. It stays the same in all editions")),
    TEXT_FIELD(struct level_typed, name, "Name", 80, .hint = MSG_INIT("As it stands on a child’s page: Intensive key working")),
    TEXT_FIELD(struct level_typed, short_name, "Short name", 30, .hint = MSG_INIT("As it stands in lists: Intensive")),
    TEXT_FIELD(struct level_typed, family_words, "What it means, for families", 200),
    TEXT_FIELD(struct level_typed, weight, "Weight in a caseload", 8, .hint = MSG_INIT("For example 4 or 0.2")),
    INT_FIELD(struct level_typed, intensity, "How much key working is usual, from 0 to 3", 0, 3),
    INT_FIELD(struct level_typed, rhythm_days, "Days between contacts", 0, 366),
    INT_FIELD(struct level_typed, early_rhythm_days, "Days between contacts in the early weeks", 0, 366, .flags = FORM_OPTIONAL, .hint = MSG_INIT("Empty: the same as later")),
    INT_FIELD(struct level_typed, review_days, "Days until it is looked at again", 1, 366),
    INT_FIELD(struct level_typed, position, "Place in the list, the lightest first", 1, 20),
    CHOICES_FIELD(struct level_typed, functions, "Functions that usually go with it", NULL, .flags = FORM_OPTIONAL),
};
/* clang-format on */
static const struct form_spec level_spec = FORM(level_fields);

static const struct form_choices *functions_of(
    const struct request *rq, struct programme_edition_id edition)
{
    struct programme_functions_rows rows = programme_functions(rq->db, edition);
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at = arena_array_of(rq->arena, rows.count, struct form_choice);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct form_choice){.value = rows.at[i].code,
            .data_text = str_join(rq->arena, rows.at[i].code, STR(" "),
                programme_words(rq->language, rows.at[i].name))};
    *choices = (struct form_choices){at, rows.count};
    return choices;
}

static void offer(const struct request *rq, struct form *form, struct programme_edition_id edition)
{
    const struct form_choices *functions = functions_of(rq, edition);

    form_offer(form, &level_spec, "functions", functions);
}

static struct reply page(const struct request *rq, int status, struct form form,
    const struct programme_edition_find_row *edition, const struct programme_levels_row *level)
{
    struct programme_level_form view = {.form = form, .edition = *edition};

    if (level) {
        view.level = level->public_id;
        view.code = level->code;
    }
    view.is_new = !level;
    return reply_programme_level_form(rq, status, &view);
}

static const struct programme_levels_row *find_level(
    const struct request *rq, struct programme_levels_rows rows)
{
    for (size_t i = 0; i < rows.count; i++)
        if (uuid_eq(rows.at[i].public_id, rq_id(rq, "level")))
            return &rows.at[i];
    return NULL;
}

struct reply level_new_page(const struct request *rq)
{
    struct programme_edition_find_row edition = {0};
    struct level_typed now = {0};
    struct form form;

    if (!edition_to_change(rq, &edition))
        return reply_error(404);
    now.position = (int64_t)programme_levels(rq->db, edition.id).count + 1;
    form = form_show(rq->arena, &level_spec, &now);
    offer(rq, &form, edition.id);
    return page(rq, 200, form, &edition, NULL);
}

static struct level_typed typed_of(const struct request *rq,
    const struct programme_edition_find_row *edition, const struct programme_levels_row *row)
{
    struct programme_presets_rows presets = programme_presets(rq->db, edition->id);
    struct str *functions = arena_array_of(rq->arena, presets.count, struct str);
    struct level_typed typed = {
        .code = row->code,
        .name = row->name,
        .short_name = row->short_name,
        .family_words = row->family_words,
        .weight = weight_text(rq->arena, row->weight),
        .intensity = row->intensity,
        .rhythm_days = row->rhythm_days,
        .early_rhythm_days = row->early_rhythm_days,
        .review_days = row->review_days,
        .position = row->position,
        .functions = {functions, 0},
    };

    for (size_t i = 0; i < presets.count; i++)
        if (str_eq(presets.at[i].level_code, row->code))
            functions[typed.functions.count++] = presets.at[i].function_code;
    return typed;
}

struct reply level_edit_page(const struct request *rq)
{
    struct programme_edition_find_row edition = {0};
    const struct programme_levels_row *level;
    struct level_typed now;
    struct form form;

    if (!edition_to_change(rq, &edition))
        return reply_error(404);
    level = find_level(rq, programme_levels(rq->db, edition.id));
    if (!level)
        return reply_error(404);
    now = typed_of(rq, &edition, level);
    form = form_show(rq->arena, &level_spec, &now);
    offer(rq, &form, edition.id);
    return page(rq, 200, form, &edition, level);
}

/* How often a function was to be done before, at this level; empty when it is new. */
static struct str frequency_before(
    struct programme_presets_rows presets, struct str level, struct str function)
{
    for (size_t i = 0; i < presets.count; i++)
        if (str_eq(presets.at[i].level_code, level) &&
            str_eq(presets.at[i].function_code, function))
            return presets.at[i].frequency;
    return (struct str){0};
}

static void write_presets(const struct request *rq, struct programme_edition_id edition,
    struct str code, const struct level_typed *typed)
{
    struct programme_presets_rows before = programme_presets(rq->db, edition);

    (void)programme_presets_of_level_remove(rq->db, edition, code);
    for (size_t i = 0; i < typed->functions.count; i++)
        (void)programme_preset_add(rq->db, edition, code, typed->functions.at[i], typed->intensity,
            frequency_before(before, code, typed->functions.at[i]));
}

static bool has_code(struct programme_levels_rows rows, struct str code)
{
    struct programme p = {.levels = rows};

    return programme_level(&p, code) != NULL;
}

static int64_t check_weight(struct str text, struct problems *problems)
{
    int64_t weight = 0;

    if (!str_is_empty(text) && !weight_read(text, &weight))
        problem_add(
            problems, STR("weight"), MSG("Enter a number from 0 to 1000, for example 40 or 0.2."));
    return weight;
}

struct reply level_take_new(const struct request *rq)
{
    struct programme_edition_find_row edition = {0};
    struct level_typed typed = {0};
    struct programme_level_add add;
    struct form form = {0};
    int64_t weight;

    if (!edition_to_change(rq, &edition))
        return reply_error(404);
    offer(rq, &form, edition.id);
    (void)form_read(rq, &level_spec, &typed, &form);
    weight = check_weight(typed.weight, &form.problems);
    code_check(CODE_OF_LEVEL, typed.code,
        has_code(programme_levels(rq->db, edition.id), typed.code), &form.problems);
    if (form.problems.count)
        return page(rq, 422, form, &edition, NULL);
    add = (struct programme_level_add){
        .public_id = uuid_new(rq->now),
        .edition_id = edition.id,
        .code = typed.code,
        .name = typed.name,
        .short_name = typed.short_name,
        .family_words = typed.family_words,
        .weight = weight,
        .intensity = typed.intensity,
        .rhythm_days = typed.rhythm_days,
        .early_rhythm_days = typed.early_rhythm_days,
        .review_days = typed.review_days,
        .position = typed.position,
    };
    (void)programme_level_add(rq->db, &add);
    write_presets(rq, edition.id, typed.code, &typed);
    return reply_see_other(rq, "/programmes/editions/{}", edition.public_id);
}

struct reply level_take_edit(const struct request *rq)
{
    struct programme_edition_find_row edition = {0};
    const struct programme_levels_row *level;
    struct programme_level_change change;
    struct level_typed typed = {0};
    struct form form = {0};
    int64_t weight;

    if (!edition_to_change(rq, &edition))
        return reply_error(404);
    level = find_level(rq, programme_levels(rq->db, edition.id));
    if (!level)
        return reply_error(404);
    offer(rq, &form, edition.id);
    (void)form_read(rq, &level_spec, &typed, &form);
    weight = check_weight(typed.weight, &form.problems);
    if (form.problems.count)
        return page(rq, 422, form, &edition, level);
    change = (struct programme_level_change){
        .name = typed.name,
        .short_name = typed.short_name,
        .family_words = typed.family_words,
        .weight = weight,
        .intensity = typed.intensity,
        .rhythm_days = typed.rhythm_days,
        .early_rhythm_days = typed.early_rhythm_days,
        .review_days = typed.review_days,
        .position = typed.position,
        .public_id = level->public_id,
        .edition_id = edition.id,
    };
    (void)programme_level_change(rq->db, &change);
    write_presets(rq, edition.id, level->code, &typed);
    return reply_see_other(rq, "/programmes/editions/{}", edition.public_id);
}

/* Children who have it keep it, called as the last edition that had it says. */
struct reply level_take_remove(const struct request *rq)
{
    struct programme_edition_find_row edition = {0};
    const struct programme_levels_row *level;

    if (!edition_to_change(rq, &edition))
        return reply_error(404);
    level = find_level(rq, programme_levels(rq->db, edition.id));
    if (level) {
        (void)programme_presets_of_level_remove(rq->db, edition.id, level->code);
        (void)programme_level_remove(rq->db, level->public_id, edition.id);
    }
    return reply_see_other(rq, "/programmes/editions/{}", edition.public_id);
}
