/* Somebody of the family carries key working: talk, steps, beginning, what they do, and giving it back. */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "handover/own_work.h"
#include "handover/own_work_begin.h"
#include "handover/own_work_show.h"
#include "handover/own_work_step.h"
#include "handover/own_work_talk.h"
#include "kit/arena.h"
#include "programme/programme.h"
#include "record/record.h"
#include "team/key_worker.h"
#include "workforce/workforce.h"

enum { BACK_DAYS = 366 };

/* ------------------------------------------------------------------ people and functions to choose */

static const struct form_choices *people_choices(
    const struct request *rq, const struct own_people_rows *people)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at = arena_array_of(rq->arena, people->count, struct form_choice);
    char id[UUID_TEXT];

    for (size_t i = 0; i < people->count; i++)
        at[i] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(people->at[i].public_id, id), UUID_TEXT - 1),
            .data_text = people->at[i].name};
    *choices = (struct form_choices){at, people->count};
    return choices;
}

static struct person_id person_chosen(const struct own_people_rows *people, struct uuid id)
{
    for (size_t i = 0; i < people->count; i++)
        if (uuid_eq(people->at[i].public_id, id))
            return people->at[i].id;
    return (struct person_id){0};
}

static const struct form_choices *needed_choices(
    const struct request *rq, const struct own_lines *lines)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at = arena_array_of(rq->arena, lines->count, struct form_choice);
    size_t count = 0;

    for (size_t i = 0; i < lines->count; i++)
        at[count++] =
            (struct form_choice){.value = lines->at[i].code, .data_text = lines->at[i].name};
    *choices = (struct form_choices){at, count};
    return choices;
}

static void check_past(
    date day, struct str field, const struct request *rq, struct problems *problems)
{
    if (date_is_set(day) && date_is_before(rq->today, day))
        problem_add(problems, field, MSG("This day has not come yet. Say so when it has."));
    if (date_is_set(day) && date_is_before(day, date_plus_days(rq->today, -BACK_DAYS)))
        problem_add(problems, field, MSG("This day is more than a year ago. Check the year."));
}

static struct reply to_own(const struct request *rq)
{
    return reply_see_other(rq, "/children/{}/own-key-work", rq_id(rq, "child"));
}

/* Whoever changes the team and reads who the family is. */
static bool may_plan(const struct request *rq)
{
    return grant_covers(rq->grant, SECTION_FAMILY) && grant_may_change(rq->grant, SECTION_RECORD);
}

static bool may_begin(const struct request *rq)
{
    return may_plan(rq) && grant_may_change(rq->grant, SECTION_IDENTITY);
}

/* ------------------------------------------------------------------ what they do */

struct reply own_work_show_page(const struct request *rq)
{
    struct own_work_show view = {
        .child = child_header_read(rq),
        .work = own_work_read(rq),
        .may_change = grant_may_change(rq->grant, SECTION_TEAM) && may_plan(rq),
        .may_note = own_contact_may(rq, rq_id(rq, "child")),
        .sees_record = grant_covers(rq->grant, SECTION_RECORD),
        .days = OWN_SHOWN_DAYS,
    };

    view.may_begin = view.may_change && may_begin(rq);
    if (view.work.may_hand_back)
        view.courses = training_for_family(rq, programme_of_child(rq).row.id);
    return reply_own_work_show(rq, 200, &view);
}

/* ------------------------------------------------------------------ back at once */

/* Since when nobody does it, were it not the family's any more: today, or when somebody who does it stops. */
static date gap_without_family(const struct request *rq, struct str code)
{
    struct function_rows_rows rows = function_rows(rq->db, rq->grant);
    struct function_periods_rows held = function_periods(rq->db, rq->grant);
    struct period *own = arena_array_of(rq->arena, held.count, struct period);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++)
        for (size_t k = 0; str_eq(rows.at[i].code, code) && k < held.count; k++)
            if (held.at[k].function_id.n == rows.at[i].id.n)
                own[count++] = (struct period){held.at[k].from_on, held.at[k].to_on};
    return function_gap(own, count, rq->today, rq->today);
}

static void give_back(const struct request *rq, const struct own_line *line)
{
    (void)own_step_add(rq->db, rq->grant,
        &(struct own_step_add){
            .code = line->code,
            .step = STR("worker"),
            .from_on = rq->today,
            .made_at = rq->now,
        });
    (void)own_function_back(
        rq->db, rq->grant, gap_without_family(rq, line->code), rq->now, line->code);
}

/* No reason is asked, and nobody has to agree. */
struct reply own_work_back_take(const struct request *rq)
{
    struct own_work work = own_work_read(rq);
    struct str code = value_of(&rq->form, STR("code"));
    bool is_all = str_eq(code, STR("all")), is_any = false;

    for (size_t i = 0; i < work.lines.count; i++)
        if (work.lines.at[i].is_mine && (is_all || str_eq(work.lines.at[i].code, code))) {
            give_back(rq, &work.lines.at[i]);
            is_any = true;
        }
    if (is_all && work.is_carrier)
        is_any |= carry_end_own(rq, rq->actor->person);
    if (!is_any)
        return reply_error(404);
    record_happened(
        rq, HAPPENED_TEAM_CHANGED, msg_text(NULL, MSG("The family hands key work back")));
    return to_own(rq);
}

/* ------------------------------------------------------------------ the talk */

struct talk_typed {
    struct uuid person;
    struct str would_do, helps, worries;
    date talked_on;
};
static const struct form_field talk_fields[] = {
    ID_FIELD(struct talk_typed, person, "Who thinks of doing it?"),
    LINES_FIELD(struct talk_typed, would_do, "What they would like to do", 2000,
        .hint = MSG_INIT("In their own words")),
    LINES_FIELD(struct talk_typed, helps, "What helps them with it", 2000, .flags = FORM_OPTIONAL),
    LINES_FIELD(struct talk_typed, worries, "What worries them", 2000, .flags = FORM_OPTIONAL),
    DATE_FIELD(struct talk_typed, talked_on, "When you talked about it"),
};
static const struct form_spec talk_spec = FORM(talk_fields);

static struct reply talk_page(
    const struct request *rq, int status, struct form form, const struct own_people_rows *people)
{
    struct programme programme = programme_of_child(rq);
    struct own_work_talk view = {.child = child_header_read(rq),
        .language = rq->language,
        .questions = programme_questions(rq->db, programme.row.edition_id, STR("readiness")),
        .form = form,
        .has_people = people->count > 0,
        .courses = training_for_family(rq, programme.row.id),
        .talks = own_talks(rq->db, rq->grant)};

    return reply_own_work_talk(rq, status, &view);
}

struct reply own_work_talk_show(const struct request *rq)
{
    struct talk_typed start = {.talked_on = rq->today};
    struct own_people_rows people;
    struct form form;

    if (!may_plan(rq))
        return reply_error(404);
    people = own_people(rq->db, rq->grant, rq->today);
    form = form_show(rq->arena, &talk_spec, &start);
    form_offer(&form, &talk_spec, "person", people_choices(rq, &people));
    return talk_page(rq, 200, form, &people);
}

struct reply own_work_talk_take(const struct request *rq)
{
    struct talk_typed typed = {.talked_on = DATE_NONE};
    struct own_people_rows people;
    struct form form = {0};

    if (!may_plan(rq))
        return reply_error(404);
    people = own_people(rq->db, rq->grant, rq->today);
    form_offer(&form, &talk_spec, "person", people_choices(rq, &people));
    (void)form_read(rq, &talk_spec, &typed, &form);
    if (people.count == 0)
        problem_add(&form.problems, STR("person"), MSG("Choose somebody of the family."));
    check_past(typed.talked_on, STR("talked_on"), rq, &form.problems);
    place_check(rq, (const struct str[]){typed.would_do, typed.helps, typed.worries}, 3, &form);
    if (form.problems.count)
        return talk_page(rq, 422, form, &people);
    (void)own_talk_add(rq->db, rq->grant,
        &(struct own_talk_add){
            .public_id = uuid_new(rq->now),
            .person_id = person_chosen(&people, typed.person),
            .would_do = typed.would_do,
            .helps = typed.helps,
            .worries = typed.worries,
            .talked_on = typed.talked_on,
            .made_at = rq->now,
        });
    return to_own(rq);
}

/* ------------------------------------------------------------------ as a whole */

struct begin_typed {
    struct uuid person;
    bool is_wanted;
};
static const struct form_field begin_fields[] = {
    ID_FIELD(struct begin_typed, person, "Who carries key working?"),
    MUST_TICK_FIELD(struct begin_typed, is_wanted,
        "They want it themselves, and know that they can give it back at any time"),
};
static const struct form_spec begin_spec = FORM(begin_fields);

/* Those of the family with whom it was talked about, and who do not carry key working yet. */
static struct own_people_rows ready_people(const struct request *rq)
{
    struct own_people_rows people = own_people(rq->db, rq->grant, rq->today);
    struct own_talks_rows talks = own_talks(rq->db, rq->grant);
    struct team_key_workers_rows rows = team_key_workers(rq->db, rq->grant, rq->today);
    size_t count = 0;

    for (size_t i = 0; i < people.count; i++) {
        bool is_talked = false, carries = false;
        for (size_t k = 0; k < talks.count; k++)
            is_talked |= talks.at[k].person_id.n == people.at[i].id.n;
        for (size_t k = 0; k < rows.count; k++)
            carries |=
                rows.at[k].person_id.n == people.at[i].id.n && !date_is_set(rows.at[k].to_on);
        if (is_talked && !carries)
            people.at[count++] = people.at[i];
    }
    people.count = count;
    return people;
}

static struct reply begin_page(
    const struct request *rq, int status, struct form form, const struct own_people_rows *people)
{
    struct own_work_begin view = {
        .child = child_header_read(rq), .form = form, .has_people = people->count > 0};

    return reply_own_work_begin(rq, status, &view);
}

struct reply own_work_begin_show(const struct request *rq)
{
    struct own_people_rows people;
    struct form form;

    if (!may_begin(rq))
        return reply_error(404);
    people = ready_people(rq);
    form = form_show(rq->arena, &begin_spec, NULL);
    form_offer(&form, &begin_spec, "person", people_choices(rq, &people));
    return begin_page(rq, 200, form, &people);
}

struct reply own_work_begin_take(const struct request *rq)
{
    struct begin_typed typed = {0};
    struct own_people_rows people;
    struct form form = {0};

    if (!may_begin(rq))
        return reply_error(404);
    people = ready_people(rq);
    form_offer(&form, &begin_spec, "person", people_choices(rq, &people));
    (void)form_read(rq, &begin_spec, &typed, &form);
    if (people.count == 0)
        problem_add(&form.problems, STR("person"), MSG("Talk about it with them first."));
    if (form.problems.count)
        return begin_page(rq, 422, form, &people);
    carry_begin_own(rq, person_chosen(&people, typed.person));
    record_happened(
        rq, HAPPENED_TEAM_CHANGED, msg_text(NULL, MSG("The family carries key working itself")));
    return to_own(rq);
}

/* ------------------------------------------------------------------ step by step */

struct step_typed {
    struct str code, step, words;
    struct uuid person;
    date from_on;
};
static const struct form_field step_fields[] = {
    CHOICE_FIELD(struct step_typed, code, "Which part?", NULL),
    ID_FIELD(struct step_typed, person, "Who of the family?"),
    CHOICE_FIELD(struct step_typed, step, "Who does it now?", &own_work_steps),
    DATE_FIELD(struct step_typed, from_on, "Since when"),
    LINES_FIELD(struct step_typed, words, "What was agreed", 500, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("What helps, and when you look at it again. The family reads this.")),
};
static const struct form_spec step_spec = FORM(step_fields);

struct step_page {
    struct form form;
    struct own_people_rows people;
    struct own_work work;
};

static struct reply step_reply(const struct request *rq, int status, const struct step_page *p)
{
    struct own_work_step view = {.child = child_header_read(rq),
        .form = p->form,
        .has_choices = p->people.count && p->work.lines.count};

    return reply_own_work_step(rq, status, &view);
}

static void offer_step(const struct request *rq, struct step_page *p)
{
    p->people = own_people(rq->db, rq->grant, rq->today);
    p->work = own_work_read(rq);
    form_offer(&p->form, &step_spec, "code", needed_choices(rq, &p->work.lines));
    form_offer(&p->form, &step_spec, "person", people_choices(rq, &p->people));
}

struct reply own_work_step_show(const struct request *rq)
{
    struct step_typed start = {.from_on = rq->today};
    struct step_page p = {0};

    if (!may_plan(rq))
        return reply_error(404);
    start.code = value_of(&rq->query, STR("code"));
    p.form = form_show(rq->arena, &step_spec, &start);
    offer_step(rq, &p);
    return step_reply(rq, 200, &p);
}

/* Handed over with the last step, and not with any other. The version is that of a moment ago: nobody else writes
 * in this transaction. */
static void hand_function(const struct request *rq, const struct step_typed *typed)
{
    struct function_rows_rows rows = function_rows(rq->db, rq->grant);
    bool is_handed = str_eq(typed->step, STR("family"));

    for (size_t i = 0; i < rows.count; i++)
        if (str_eq(rows.at[i].code, typed->code))
            (void)function_change(rq->db, rq->grant,
                &(struct function_change){
                    .is_needed = rows.at[i].is_needed,
                    .intensity = rows.at[i].intensity,
                    .frequency = rows.at[i].frequency,
                    .since_on = rows.at[i].since_on,
                    .handed_to_family_on = is_handed ? typed->from_on : DATE_NONE,
                    .owner_id = rows.at[i].owner_id,
                    .changed_at = rq->now,
                    .id = rows.at[i].id,
                    .version = rows.at[i].version,
                });
    functions_keep(rq->db, rq->grant, rq->now);
}

struct reply own_work_step_take(const struct request *rq)
{
    struct step_typed typed = {.from_on = DATE_NONE};
    struct step_page p = {0};
    bool is_worker;

    if (!may_plan(rq))
        return reply_error(404);
    offer_step(rq, &p);
    (void)form_read(rq, &step_spec, &typed, &p.form);
    check_past(typed.from_on, STR("from_on"), rq, &p.form.problems);
    if (!p.people.count || !p.work.lines.count)
        problem_add(&p.form.problems, (struct str){0},
            MSG("Say first which parts are needed, and who of the family has an account."));
    place_check(rq, &typed.words, 1, &p.form);
    if (p.form.problems.count)
        return step_reply(rq, 422, &p);
    is_worker = str_eq(typed.step, STR("worker"));
    (void)own_step_add(rq->db, rq->grant,
        &(struct own_step_add){
            .code = typed.code,
            .person_id = is_worker ? (struct person_id){0} : person_chosen(&p.people, typed.person),
            .step = typed.step,
            .from_on = typed.from_on,
            .words = typed.words,
            .made_at = rq->now,
        });
    hand_function(rq, &typed);
    return to_own(rq);
}
