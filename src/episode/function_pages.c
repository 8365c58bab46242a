/* The functions of a child: which are needed, and who does them. */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "episode/function_form.h"
#include "episode/functions_form.h"
#include "episode/pages.h"
#include "kit/arena.h"
#include "record/record.h"

/* ------------------------------------------------------------------ all of them at once */

struct functions_typed {
    struct form_many needed;
    bool by_key_worker;
};

static const struct form_field functions_fields[] = {
    CHOICES_FIELD(
        struct functions_typed, needed, "What this family needs", NULL, .flags = FORM_OPTIONAL),
    TICK_FIELD(struct functions_typed, by_key_worker,
        "The key worker does what nobody does yet, whoever that is"),
};
static const struct form_spec functions_spec = FORM(functions_fields);

static const struct form_choices *functions_offered(
    const struct request *rq, const struct programme *p)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at = arena_array_of(rq->arena, p->functions.count, struct form_choice);

    for (size_t i = 0; i < p->functions.count; i++)
        at[i] = (struct form_choice){
            .value = p->functions.at[i].code,
            .data_text = programme_words(rq->language, p->functions.at[i].name),
            .data_hint = programme_words(rq->language, p->functions.at[i].who_else),
        };
    *choices = (struct form_choices){at, p->functions.count};
    return choices;
}

/* What the form begins with: the functions of the level in the query, else those that are needed now. */
static struct form_many needed_at_first(const struct request *rq, const struct programme *p)
{
    struct function_rows_rows rows = function_rows(rq->db, rq->grant);
    struct programme_presets_rows presets = programme_presets(rq->db, p->row.edition_id);
    struct str level = value_of(&rq->query, STR("level"));
    struct str *at = arena_array_of(rq->arena, rows.count + presets.count, struct str);
    size_t count = 0;

    for (size_t i = 0; i < presets.count; i++)
        if (str_eq(presets.at[i].level_code, level))
            at[count++] = presets.at[i].function_code;
    for (size_t i = 0; str_is_empty(level) && i < rows.count; i++)
        if (rows.at[i].is_needed)
            at[count++] = rows.at[i].code;
    return (struct form_many){at, count};
}

static struct reply functions_page(
    const struct request *rq, int status, struct form form, const struct programme *p)
{
    struct functions_form view = {.child = child_header_read(rq), .form = form};
    struct preset_name *at = arena_array_of(rq->arena, p->levels.count, struct preset_name);

    for (size_t i = 0; i < p->levels.count; i++)
        at[i] = (struct preset_name){
            p->levels.at[i].code, programme_words(rq->language, p->levels.at[i].name)};
    view.presets = (struct preset_names){at, p->levels.count};
    return reply_functions_form(rq, status, &view);
}

struct reply functions_edit(const struct request *rq)
{
    struct programme p = programme_of_child(rq);
    struct functions_typed now = {needed_at_first(rq, &p), true};
    struct form form = form_show(rq->arena, &functions_spec, &now);

    form_offer(&form, &functions_spec, "needed", functions_offered(rq, &p));
    return functions_page(rq, 200, form, &p);
}

static bool is_among(struct form_many many, struct str code)
{
    for (size_t i = 0; i < many.count; i++)
        if (str_eq(many.at[i], code))
            return true;
    return false;
}

static const struct function_rows_row *row_of(
    const struct function_rows_rows *rows, struct str code)
{
    for (size_t i = 0; i < rows->count; i++)
        if (str_eq(rows->at[i].code, code))
            return &rows->at[i];
    return NULL;
}

/* What usually goes with this function at the level that was decided. */
static struct programme_presets_row preset_of(
    const struct request *rq, const struct programme *p, struct str function)
{
    struct programme_presets_rows presets = programme_presets(rq->db, p->row.edition_id);
    struct support_level_now_row level = {0};

    (void)support_level_now(rq->db, rq->grant, &level);
    for (size_t i = 0; i < presets.count; i++)
        if (str_eq(presets.at[i].level_code, level.level) &&
            str_eq(presets.at[i].function_code, function))
            return presets.at[i];
    return (struct programme_presets_row){.intensity = 1};
}

/* The version is that of a moment ago: nobody else writes in this transaction. */
static void change_need(
    const struct request *rq, const struct function_rows_row *row, bool is_needed)
{
    const struct function_change change = {
        .is_needed = is_needed,
        .intensity = row->intensity,
        .frequency = row->frequency,
        .since_on = rq->today,
        .handed_to_family_on = DATE_NONE,
        .owner_id = row->owner_id,
        .changed_at = rq->now,
        .id = row->id,
        .version = row->version,
    };

    (void)function_change(rq->db, rq->grant, &change);
}

static struct child_function_id add_function(
    const struct request *rq, const struct programme *p, struct str code, bool is_needed)
{
    struct programme_presets_row preset = preset_of(rq, p, code);
    const struct function_add values = {
        .code = code,
        .is_needed = is_needed,
        .intensity = is_needed ? preset.intensity : 0,
        .frequency = preset.frequency,
        .since_on = rq->today,
        .changed_at = rq->now,
    };

    return function_add(rq->db, rq->grant, &values);
}

static bool is_covered(const struct function_covers_rows *covers, struct child_function_id function)
{
    for (size_t i = 0; i < covers->count; i++)
        if (covers->at[i].function_id.n == function.n)
            return true;
    return false;
}

struct reply functions_take(const struct request *rq)
{
    struct programme p = programme_of_child(rq);
    struct function_rows_rows rows = function_rows(rq->db, rq->grant);
    struct function_covers_rows covers = function_covers(rq->db, rq->grant, rq->today);
    struct functions_typed typed = {0};
    struct form form = {0};

    form_offer(&form, &functions_spec, "needed", functions_offered(rq, &p));
    if (!form_read(rq, &functions_spec, &typed, &form))
        return functions_page(rq, 422, form, &p);
    for (size_t i = 0; i < p.functions.count; i++) {
        struct str code = p.functions.at[i].code;
        const struct function_rows_row *row = row_of(&rows, code);
        bool is_needed = is_among(typed.needed, code);
        struct child_function_id id = row ? row->id : add_function(rq, &p, code, is_needed);
        if (row && row->is_needed != is_needed)
            change_need(rq, row, is_needed);
        if (is_needed && typed.by_key_worker && !is_covered(&covers, id))
            (void)function_cover_add(rq->db, rq->grant, uuid_new(rq->now), id,
                (struct person_id){0}, rq->today, rq->now);
    }
    functions_keep(rq->db, rq->grant, rq->now);
    record_happened(rq, HAPPENED_TEAM_CHANGED, msg_text(NULL, MSG("What key working is for")));
    return reply_see_other(rq, "/children/{}/key-working", rq_id(rq, "child"));
}

/* ------------------------------------------------------------------ one */

static const struct form_choice need_rows[] = {
    {.value = STR_INIT("yes"), .text = MSG_INIT("It is needed")                  },
    {.value = STR_INIT("no"),  .text = MSG_INIT("It is not needed at the moment")},
};
static const struct form_choices needs = {need_rows, COUNT(need_rows)};

struct function_typed {
    struct str need, intensity, frequency, owner;
    date handed_to_family_on;
};

static const struct form_field function_fields[] = {
    CHOICE_FIELD(struct function_typed, need, "Is it needed?", &needs),
    CHOICE_FIELD(struct function_typed, intensity, "How much of it", &intensities),
    TEXT_FIELD(struct function_typed, frequency, "How often", 80, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("For example: every Monday, or before each meeting")),
    DATE_FIELD(struct function_typed, handed_to_family_on, "The family does it itself, since",
        .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Leave it empty when the family does not, or gives it back")),
    CHOICE_FIELD(struct function_typed, owner, "Who finds somebody when nobody does it", NULL,
        .flags = FORM_OPTIONAL),
};
static const struct form_spec function_spec = FORM(function_fields);

struct cover_typed {
    struct str who;
    date from_on;
};

static const struct form_field cover_fields[] = {
    CHOICE_FIELD(struct cover_typed, who, "Who does it", NULL),
    DATE_FIELD(struct cover_typed, from_on, "Since when"),
};
static const struct form_spec cover_spec = FORM(cover_fields);

/* The function of the path, as it stands for this child; false when the programme has none such. */
static bool find_function(
    const struct request *rq, const struct programme *p, struct function_line *out)
{
    struct function_groups groups = functions_read(rq, p);

    for (size_t g = 0; g < groups.count; g++)
        for (size_t i = 0; i < groups.at[g].functions.count; i++)
            if (str_eq(groups.at[g].functions.at[i].function->code, rq->segment_text)) {
                *out = groups.at[g].functions.at[i];
                return true;
            }
    return false;
}

static struct function_typed typed_of(const struct request *rq, const struct function_line *line)
{
    char id[UUID_TEXT];

    return (struct function_typed){
        .need = !line->is_decided ? (struct str){0}
                : line->is_needed ? STR("yes")
                                  : STR("no"),
        .intensity = str_printf(rq->arena, "%lld", (long long)line->row.intensity),
        .frequency = line->row.frequency,
        .owner = uuid_is_set(line->row.owner_public_id)
                     ? str_copy(rq->arena, uuid_text(line->row.owner_public_id, id), UUID_TEXT - 1)
                     : (struct str){0},
        .handed_to_family_on = line->row.handed_to_family_on,
    };
}

static const struct form_choices *owners_of(const struct request *rq, const struct people *people)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at =
        arena_array_of(rq->arena, people->choices.count + 1, struct form_choice);

    at[0] =
        (struct form_choice){.text = MSG("The key worker, or else whoever manages key working")};
    if (people->choices.count)
        memcpy(at + 1, people->choices.at, people->choices.count * sizeof *at);
    *choices = (struct form_choices){at, people->choices.count + 1};
    return choices;
}

struct function_page {
    struct function_line line;
    struct form form, cover;
};

static struct reply function_page(
    const struct request *rq, int status, const struct function_page *p)
{
    struct function_form view = {.child = child_header_read(rq),
        .line = p->line,
        .form = p->form,
        .cover = p->cover,
        .code = p->line.function->code};

    return reply_function_form(rq, status, &view);
}

/* Both forms as they stand; the one that was sent is put in its place by the caller. */
static struct function_page page_of(const struct request *rq, const struct function_line *line)
{
    struct people *owners = arena_new_of(rq->arena, struct people);
    struct people *doers = arena_new_of(rq->arena, struct people);
    struct function_typed now = typed_of(rq, line);
    struct cover_typed cover = {.from_on = rq->today};
    struct function_page page = {.line = *line};

    *owners = people_read(rq, false);
    *doers = people_read(rq, true);
    page.form = form_show(rq->arena, &function_spec, &now);
    page.form.version = line->row.version;
    form_offer(&page.form, &function_spec, "owner", owners_of(rq, owners));
    page.cover = form_show(rq->arena, &cover_spec, &cover);
    form_offer(&page.cover, &cover_spec, "who", &doers->choices);
    return page;
}

struct reply function_show(const struct request *rq)
{
    struct programme p = programme_of_child(rq);
    struct function_line line;
    struct function_page page;

    if (!find_function(rq, &p, &line))
        return reply_error(404);
    page = page_of(rq, &line);
    return function_page(rq, 200, &page);
}

static bool save_function(const struct request *rq, const struct function_line *line,
    const struct function_typed *typed, int64_t version)
{
    struct people people = people_read(rq, false);
    bool is_needed = str_eq(typed->need, STR("yes")), has_owner;
    struct function_change change = {
        .is_needed = is_needed,
        .intensity = intensity_of(typed->intensity),
        .frequency = typed->frequency,
        .since_on =
            line->is_decided && line->is_needed == is_needed ? line->row.since_on : rq->today,
        .handed_to_family_on = typed->handed_to_family_on,
        .owner_id = people_find(&people, typed->owner, &has_owner),
        .changed_at = rq->now,
        .id = line->row.id,
        .version = version,
    };

    if (!line->is_decided) {
        const struct function_add first = {.code = line->function->code,
            .is_needed = is_needed,
            .since_on = rq->today,
            .changed_at = rq->now};
        change.id = function_add(rq->db, rq->grant, &first);
        change.version = 1;
    }
    return function_change(rq->db, rq->grant, &change) == 1;
}

struct reply function_take(const struct request *rq)
{
    struct programme p = programme_of_child(rq);
    struct function_typed typed = {.handed_to_family_on = DATE_NONE}, theirs;
    struct function_line line;
    struct function_page page;

    if (!find_function(rq, &p, &line))
        return reply_error(404);
    page = page_of(rq, &line);
    theirs = typed_of(rq, &line);
    (void)form_read(rq, &function_spec, &typed, &page.form);
    function_check_day(
        typed.handed_to_family_on, rq->today, STR("handed_to_family_on"), &page.form.problems);
    place_check(rq, &typed.frequency, 1, &page.form);
    if (page.form.problems.count)
        return function_page(rq, 422, &page);
    if (!save_function(rq, &line, &typed, page.form.version)) {
        form_conflict_with(rq->arena, &page.form, &theirs, line.row.version);
        return function_page(rq, 409, &page);
    }
    functions_keep(rq->db, rq->grant, rq->now);
    record_happened(rq, HAPPENED_TEAM_CHANGED, line.function->name);
    return reply_see_other(rq, "/children/{}/key-working", rq_id(rq, "child"));
}

/* Whoever does it, needs it to be decided that it is needed. */
struct reply function_take_cover(const struct request *rq)
{
    struct programme p = programme_of_child(rq);
    struct people people = people_read(rq, true);
    struct cover_typed typed = {.from_on = DATE_NONE};
    struct child_function_id function;
    struct function_line line;
    struct function_page page;
    struct person_id person;
    bool is_found;

    if (!find_function(rq, &p, &line))
        return reply_error(404);
    page = page_of(rq, &line);
    (void)form_read(rq, &cover_spec, &typed, &page.cover);
    function_check_day(typed.from_on, rq->today, STR("from_on"), &page.cover.problems);
    person = people_find(&people, typed.who, &is_found);
    if (page.cover.problems.count)
        return function_page(rq, 422, &page);
    function = line.is_decided ? line.row.id : add_function(rq, &p, line.function->code, true);
    (void)function_cover_add(
        rq->db, rq->grant, uuid_new(rq->now), function, person, typed.from_on, rq->now);
    functions_keep(rq->db, rq->grant, rq->now);
    record_happened(rq, HAPPENED_TEAM_CHANGED, line.function->name);
    return reply_see_other(rq, "/children/{}/key-working", rq_id(rq, "child"));
}

struct reply function_take_cover_end(const struct request *rq)
{
    if (function_cover_end(rq->db, rq->grant, rq->today, rq->now, rq_id(rq, "doer"))) {
        functions_keep(rq->db, rq->grant, rq->now);
        record_happened(rq, HAPPENED_TEAM_CHANGED, msg_text(NULL, MSG("What key working is for")));
    }
    return reply_see_other(rq, "/children/{}/key-working", rq_id(rq, "child"));
}
