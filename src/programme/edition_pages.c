/* One edition: what it says, its numbers, its questions; and that it is not to begin after all. */
#include "app/app.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "programme/edition_page.h"
#include "programme/numbers_form.h"
#include "programme/pages.h"
#include "programme/questions_form.h"

bool edition_to_change(const struct request *rq, struct programme_edition_find_row *out)
{
    return programme_edition_find(rq->db, rq_id(rq, "edition"), out) &&
           edition_is_open(out->from_on, out->is_withdrawn, rq->today);
}

/* ------------------------------------------------------------------ what it says */

static struct level_lines levels_of(const struct request *rq, struct programme_edition_id edition)
{
    struct programme_levels_rows rows = programme_levels(rq->db, edition);
    struct programme_presets_rows presets = programme_presets(rq->db, edition);
    struct level_line *at = arena_array_of(rq->arena, rows.count, struct level_line);

    for (size_t i = 0; i < rows.count; i++) {
        at[i] = (struct level_line){&rows.at[i], weight_text(rq->arena, rows.at[i].weight), {0}};
        for (size_t k = 0; k < presets.count; k++)
            if (str_eq(presets.at[k].level_code, rows.at[i].code))
                at[i].functions = str_printf(rq->arena, "%.*s%s%.*s", STR_FMT(at[i].functions),
                    str_is_empty(at[i].functions) ? "" : ", ",
                    STR_FMT(presets.at[k].function_code));
    }
    return (struct level_lines){at, rows.count};
}

static struct question_parts questions_of(
    const struct request *rq, struct programme_edition_id edition)
{
    struct question_part *at = arena_array_of(rq->arena, QUESTION_PARTS, struct question_part);

    for (size_t i = 0; i < QUESTION_PARTS; i++)
        at[i] = (struct question_part){question_names[i].code, question_names[i].name,
            programme_questions(rq->db, edition, question_names[i].code)};
    return (struct question_parts){at, QUESTION_PARTS};
}

/* The edition that held before this one: the latest of the programme that begins earlier. */
static bool find_before(const struct request *rq, const struct programme_edition_find_row *row,
    struct programme_edition_find_row *before)
{
    struct programme_editions_rows rows = programme_editions(rq->db, row->programme_id);

    for (size_t i = 0; i < rows.count; i++)
        if (!rows.at[i].is_withdrawn && date_is_before(rows.at[i].from_on, row->from_on))
            return programme_edition_find(rq->db, rows.at[i].public_id, before);
    return false;
}

struct reply edition_show(const struct request *rq)
{
    struct programme_edition_find_row before = {0};
    struct edition_page view = {0};

    if (!programme_edition_find(rq->db, rq_id(rq, "edition"), &view.edition))
        return reply_error(404);
    view.is_open = edition_is_open(view.edition.from_on, view.edition.is_withdrawn, rq->today);
    view.full_time = weight_text(rq->arena, view.edition.full_time_limit);
    view.open_door = weight_text(rq->arena, view.edition.open_door_weight);
    view.numbers = numbers_of(rq->arena, &view.edition);
    view.levels = levels_of(rq, view.edition.id);
    view.functions = programme_functions(rq->db, view.edition.id);
    view.questions = questions_of(rq, view.edition.id);
    view.has_before = find_before(rq, &view.edition, &before);
    view.before_on = before.from_on;
    if (view.has_before)
        view.differences = differences_of(rq, &before, &view.edition);
    return reply_edition_page(rq, 200, &view);
}

struct reply edition_take_withdraw(const struct request *rq)
{
    struct programme_edition_find_row row = {0};

    if (!programme_edition_find(rq->db, rq_id(rq, "edition"), &row))
        return reply_error(404);
    (void)programme_edition_withdraw(rq->db, rq->now, rq->actor->person, row.public_id, rq->today);
    return reply_see_other(rq, "/programmes/{}", row.programme_public_id);
}

/* ------------------------------------------------------------------ numbers */

struct numbers_typed {
    struct str words, role_name, not_decides, phone_words, full_time, open_door;
    int64_t non_designated_limit, answer_days, escalate_days, reply_days, crisis_days, early_days,
        told_days, overlap_days, clash_days, supervision_days, contact_late_days, settle_days;
    struct uuid escalate_to;
};

/* clang-format off */
static const struct form_field numbers_fields[] = {
    TEXT_FIELD(struct numbers_typed, words, "What is new, and why", 200, .flags = FORM_OPTIONAL),
    TEXT_FIELD(struct numbers_typed, role_name, "What the role is called", 60, .flags = FORM_OPTIONAL, .hint = MSG_INIT("In the middle of a sentence: key worker, family guide. Empty: as the service was set up")),
    LINES_FIELD(struct numbers_typed, not_decides, "What key workers do not decide", 600, .flags = FORM_OPTIONAL, .hint = MSG_INIT("One thing in each line. Families read it on the card of their key worker. Empty: the card says nothing about it")),
    LINES_FIELD(struct numbers_typed, phone_words, "When your telephone is answered", 400, .flags = FORM_OPTIONAL, .hint = MSG_INIT("Families read it beside your number. Say what to do at other times. For example: Monday to Friday, 9am to 5pm. At other times ring 111 when somebody is ill.")),
    TEXT_FIELD(struct numbers_typed, full_time, "Weight of the families of one full post", 8, .hint = MSG_INIT("The sum of the weights of their levels. No published limit was found")),
    TEXT_FIELD(struct numbers_typed, open_door, "Weight of a family that may come back", 8, .hint = MSG_INIT("For example 0.2")),
    INT_FIELD(struct numbers_typed, non_designated_limit, "Families of somebody whose main work is another", 0, 100),
    INT_FIELD(struct numbers_typed, answer_days, "Days to answer who was asked for key working", 1, 366),
    INT_FIELD(struct numbers_typed, escalate_days, "Days after which a request goes to whoever is named for it", 1, 366),
    ID_FIELD(struct numbers_typed, escalate_to, "Who gets requests that nobody has answered", .flags = FORM_OPTIONAL),
    INT_FIELD(struct numbers_typed, reply_days, "Days to answer a family’s question", 1, 366),
    INT_FIELD(struct numbers_typed, crisis_days, "Days that a crisis counts before people decide again", 1, 92),
    INT_FIELD(struct numbers_typed, early_days, "Days of the early weeks of a level", 0, 366),
    INT_FIELD(struct numbers_typed, told_days, "Days that families know before their key worker changes", 0, 366),
    INT_FIELD(struct numbers_typed, overlap_days, "Days that the old and the new key worker are both there", 0, 366),
    INT_FIELD(struct numbers_typed, clash_days, "Days near another change in the child’s life", 0, 366),
    INT_FIELD(struct numbers_typed, supervision_days, "Days between two supervision sessions", 1, 366),
    INT_FIELD(struct numbers_typed, contact_late_days, "Days without contact, where no rhythm is agreed", 1, 366),
    INT_FIELD(struct numbers_typed, settle_days, "Days to settle a dispute about money", 1, 366),
};
/* clang-format on */
static const struct form_spec numbers_spec = FORM(numbers_fields);

static const struct form_choices *managers(
    const struct request *rq, struct programme_managers_rows rows)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at = arena_array_of(rq->arena, rows.count + 1, struct form_choice);
    char id[UUID_TEXT];

    at[0].text = MSG("Everybody who manages key working");
    for (size_t i = 0; i < rows.count; i++)
        at[i + 1] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(rows.at[i].public_id, id), UUID_TEXT - 1),
            .data_text = rows.at[i].name};
    *choices = (struct form_choices){at, rows.count + 1};
    return choices;
}

static struct numbers_typed typed_of(
    const struct request *rq, const struct programme_edition_find_row *row)
{
    return (struct numbers_typed){
        .words = row->words,
        .role_name = row->role_name,
        .not_decides = row->not_decides,
        .phone_words = row->phone_words,
        .full_time = weight_text(rq->arena, row->full_time_limit),
        .open_door = weight_text(rq->arena, row->open_door_weight),
        .non_designated_limit = row->non_designated_limit,
        .answer_days = row->answer_days,
        .escalate_days = row->escalate_days,
        .reply_days = row->reply_days,
        .crisis_days = row->crisis_days,
        .early_days = row->early_days,
        .told_days = row->told_days,
        .overlap_days = row->overlap_days,
        .clash_days = row->clash_days,
        .supervision_days = row->supervision_days,
        .contact_late_days = row->contact_late_days,
        .settle_days = row->settle_days,
        .escalate_to = row->escalate_public_id,
    };
}

static struct reply numbers_page(const struct request *rq, int status, struct form form,
    const struct programme_edition_find_row *row)
{
    struct numbers_form view = {.form = form, .edition = *row};

    return reply_numbers_form(rq, status, &view);
}

struct reply numbers_edit(const struct request *rq)
{
    struct programme_edition_find_row row = {0};
    struct numbers_typed now;
    struct form form;

    if (!edition_to_change(rq, &row))
        return reply_error(404);
    now = typed_of(rq, &row);
    form = form_show(rq->arena, &numbers_spec, &now);
    form.version = row.version;
    form_offer(&form, &numbers_spec, "escalate_to", managers(rq, programme_managers(rq->db)));
    return numbers_page(rq, 200, form, &row);
}

static void read_weight(
    struct str text, const char *field, int64_t *into, struct problems *problems)
{
    if (!str_is_empty(text) && !weight_read(text, into))
        problem_add(
            problems, str_of(field), MSG("Enter a number from 0 to 1000, for example 40 or 0.2."));
}

static int64_t change_numbers(const struct request *rq, const struct numbers_typed *typed,
    const struct programme_edition_change *base, int64_t version)
{
    struct programme_managers_rows rows = programme_managers(rq->db);
    struct programme_edition_change change = *base;

    change.words = typed->words;
    change.role_name = typed->role_name;
    change.not_decides = typed->not_decides;
    change.phone_words = typed->phone_words;
    change.non_designated_limit = typed->non_designated_limit;
    change.answer_days = typed->answer_days;
    change.escalate_days = typed->escalate_days;
    change.reply_days = typed->reply_days;
    change.crisis_days = typed->crisis_days;
    change.early_days = typed->early_days;
    change.told_days = typed->told_days;
    change.overlap_days = typed->overlap_days;
    change.clash_days = typed->clash_days;
    change.supervision_days = typed->supervision_days;
    change.contact_late_days = typed->contact_late_days;
    change.settle_days = typed->settle_days;
    for (size_t i = 0; i < rows.count; i++)
        if (uuid_eq(rows.at[i].public_id, typed->escalate_to))
            change.escalate_to_id = rows.at[i].id;
    change.changed_at = rq->now;
    change.changed_by = rq->actor->person;
    change.version = version;
    change.today = rq->today;
    return programme_edition_change(rq->db, &change);
}

struct reply numbers_take(const struct request *rq)
{
    struct programme_edition_find_row row = {0};
    struct programme_edition_change base = {0};
    struct numbers_typed typed = {0}, theirs;
    struct form form = {0};

    if (!edition_to_change(rq, &row))
        return reply_error(404);
    base.id = row.id;
    form_offer(&form, &numbers_spec, "escalate_to", managers(rq, programme_managers(rq->db)));
    (void)form_read(rq, &numbers_spec, &typed, &form);
    read_weight(typed.full_time, "full_time", &base.full_time_limit, &form.problems);
    read_weight(typed.open_door, "open_door", &base.open_door_weight, &form.problems);
    if (form.problems.count)
        return numbers_page(rq, 422, form, &row);
    if (change_numbers(rq, &typed, &base, form.version) != 1) {
        theirs = typed_of(rq, &row);
        form_conflict_with(rq->arena, &form, &theirs, row.version);
        return numbers_page(rq, 409, form, &row);
    }
    return reply_see_other(rq, "/programmes/editions/{}", row.public_id);
}

/* ------------------------------------------------------------------ questions */

struct questions_typed {
    struct str asking, readiness, driver, boundary, closing, supervision;
};
static const struct form_field questions_fields[] = {
    LINES_FIELD(struct questions_typed, asking, "When somebody asks for key working", 4000,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("A line each, here and below")),
    LINES_FIELD(struct questions_typed, readiness, "Before somebody becomes key worker", 4000,
        .flags = FORM_OPTIONAL),
    LINES_FIELD(
        struct questions_typed, driver, "What speaks for a level", 4000, .flags = FORM_OPTIONAL),
    LINES_FIELD(struct questions_typed, boundary, "Signs that limits are needed", 4000,
        .flags = FORM_OPTIONAL),
    LINES_FIELD(
        struct questions_typed, closing, "Before key working ends", 4000, .flags = FORM_OPTIONAL),
    LINES_FIELD(struct questions_typed, supervision, "What supervision talks about", 4000,
        .flags = FORM_OPTIONAL),
};
static const struct form_spec questions_spec = FORM(questions_fields);

/* The text of a part, in the order of question_names. */
static struct str *text_of(struct questions_typed *typed, size_t part)
{
    struct str *const all[QUESTION_PARTS] = {&typed->asking, &typed->readiness, &typed->driver,
        &typed->boundary, &typed->closing, &typed->supervision};

    return all[part];
}

static struct reply questions_page(const struct request *rq, int status, struct form form,
    const struct programme_edition_find_row *row)
{
    struct questions_form view = {.form = form, .edition = *row};

    return reply_questions_form(rq, status, &view);
}

struct reply questions_edit(const struct request *rq)
{
    struct programme_edition_find_row row = {0};
    struct questions_typed now = {0};
    struct question_parts parts;

    if (!edition_to_change(rq, &row))
        return reply_error(404);
    parts = questions_of(rq, row.id);
    for (size_t k = 0; k < QUESTION_PARTS; k++)
        for (size_t i = 0; i < parts.at[k].rows.count; i++)
            *text_of(&now, k) = str_printf(rq->arena, "%.*s%s%.*s", STR_FMT(*text_of(&now, k)),
                i ? "\n" : "", STR_FMT(parts.at[k].rows.at[i].text));
    return questions_page(rq, 200, form_show(rq->arena, &questions_spec, &now), &row);
}

enum { QUESTIONS_MOST = 40 };

static void write_part(const struct request *rq, struct programme_edition_id edition,
    struct str part, struct str lines)
{
    int64_t position = 0;
    struct str line;

    while (str_split(&lines, '\n', &line) && position < QUESTIONS_MOST)
        if (!str_is_empty(str_trim(line)))
            (void)programme_question_add(
                rq->db, uuid_new(rq->now), edition, part, str_trim(line), ++position);
}

struct reply questions_take(const struct request *rq)
{
    struct programme_edition_find_row row = {0};
    struct questions_typed typed = {0};
    struct form form = {0};

    if (!edition_to_change(rq, &row))
        return reply_error(404);
    if (!form_read(rq, &questions_spec, &typed, &form))
        return questions_page(rq, 422, form, &row);
    (void)programme_questions_remove(rq->db, row.id);
    for (size_t k = 0; k < QUESTION_PARTS; k++)
        write_part(rq, row.id, question_names[k].code, *text_of(&typed, k));
    return reply_see_other(rq, "/programmes/editions/{}", row.public_id);
}
