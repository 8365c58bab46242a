/* Key working ends: first what would be left with nobody, then how and why, in both sides' words. */
#include "app/app.h"
#include "closing/closing_form.h"
#include "closing/pages.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "cover/cover.h"
#include "episode/episode.h"
#include "kit/arena.h"
#include "plan/plan.h"
#include "programme/programme.h"
#include "record/question_sql.h"
#include "record/record.h"

struct closing_typed {
    struct str reason, family_words, worker_words, answers, door;
    date last_on;
    bool with_family;
};

static const struct form_choice reason_list[] = {
    {.value = STR_INIT("reached"),    .text = MSG_INIT("What the family wanted has been reached")  },
    {.value = STR_INIT("own_way"),    .text = MSG_INIT("The family does it itself now")            },
    {.value = STR_INIT("wished"),     .text = MSG_INIT("The family does not want it at the moment")},
    {.value = STR_INIT("other_help"), .text = MSG_INIT("Somebody else does what is needed")        },
    {.value = STR_INIT("moved"),      .text = MSG_INIT("The family has moved to another area")     },
    {.value = STR_INIT("adult"),      .text = MSG_INIT("The young person is 25")                   },
    {.value = STR_INIT("died"),       .text = MSG_INIT("The child or young person has died")       },
    {.value = STR_INIT("other"),      .text = MSG_INIT("Something else, in the words below")       },
};
static const struct form_choices reasons = {reason_list, COUNT(reason_list)};

static const struct form_field closing_fields[] = {
    CHOICE_FIELD(struct closing_typed, reason, "Why it ends", &reasons),
    DATE_FIELD(struct closing_typed, last_on, "Last day of key working"),
    TICK_FIELD(struct closing_typed, with_family, "It was decided together with the family"),
    LINES_FIELD(struct closing_typed, family_words, "What the family says to it", 1000,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("In their own words")),
    LINES_FIELD(struct closing_typed, worker_words, "What you say to the family", 1000,
        .hint = MSG_INIT("The family reads this on its page")),
    LINES_FIELD(struct closing_typed, answers,
        "What you found when you talked about the questions above", 2000, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("The family can read this")),
    CHOICE_FIELD(struct closing_typed, door, "Whom the family can ring from now on", NULL,
        .hint = MSG_INIT("They stay in the team and can read the record. A key worker who is not "
                         "chosen leaves it, unless they have other work with this family")),
};
static const struct form_spec closing_spec = FORM(closing_fields);

struct pass_typed {
    struct str to;
};
static const struct form_field pass_fields[] = {
    CHOICE_FIELD(struct pass_typed, to, "Who takes it", NULL),
};
static const struct form_spec pass_spec = FORM(pass_fields);

/* ------------------------------------------------------------------ whom the family can ring */

static struct takers doors_read(const struct request *rq, const struct carriers *carriers)
{
    struct takers team = takers_read(rq, carriers, TAKERS_TO_RING);
    size_t room = team.choices.count + carriers->rows.count + 1, count = 0;
    struct form_choice *at = arena_array_of(rq->arena, room, struct form_choice);
    struct person_id *people = arena_array_of(rq->arena, room, struct person_id);
    char id[UUID_TEXT];

    for (size_t i = 0; i < carriers->rows.count; i++) {
        const struct team_key_workers_row *row = &carriers->rows.at[i];
        if (!involvement_id_is_set(row->involvement_id))
            continue;
        people[count] = row->person_id;
        at[count++] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(row->public_id, id), UUID_TEXT - 1),
            .data_text = row->name};
    }
    for (size_t i = 0; i < team.choices.count; i++) {
        people[count] = team.at[i];
        at[count++] = team.choices.at[i];
    }
    at[count++] = (struct form_choice){
        .value = STR("area"), .text = MSG("The key working team, by its own number")};
    return (struct takers){
        {at, count},
        people
    };
}

/* ------------------------------------------------------------------ the page */

static struct ending_lines ending_by_itself(const struct request *rq)
{
    struct closing_covers_open_rows covers = closing_covers_open(rq->db, rq->grant, rq->today);
    struct ending_line *at = arena_array_of(rq->arena, covers.count, struct ending_line);

    for (size_t i = 0; i < covers.count; i++) {
        const struct str names[] = {
            STR("deputy"), covers.at[i].deputy_name, STR("away"), covers.at[i].away_name};
        at[i].text =
            msg_fill(rq->arena, rq->language, MSG("{deputy} stands in for {away}"), names, 2);
    }
    return (struct ending_lines){at, covers.count};
}

/* What a form was answered with; a problem belongs to one of the open things, or to the form. */
struct closing_page {
    struct form form, pass;
    struct str passed; /* the code of the thing that the pass form was about */
};

static struct reply page(const struct request *rq, int status, const struct carriers *carriers,
    const struct closing_page *p)
{
    struct closing_form view = {.child = child_header_read(rq), .form = p->form, .pass = p->pass};
    struct programme programme = programme_of_child(rq);
    struct crisis_now_row crisis;
    struct takers *all = arena_new_of(rq->arena, struct takers);

    *all = takers_read(rq, carriers, TAKERS_OF_ALL);
    view.passed = p->passed;
    view.open = open_things_read(rq, carriers);
    view.takers = all->choices;
    view.team = takers_read(rq, carriers, TAKERS_OF_TEAM).choices;
    view.questions = programme_questions(rq->db, programme.row.edition_id, STR("closing"));
    view.language = rq->language;
    if (grant_covers(rq->grant, SECTION_PLAN))
        view.met = closing_outcomes_met(rq->db, rq->grant);
    view.ending = ending_by_itself(rq);
    view.has_crisis = crisis_now(rq->db, rq->grant, rq->today, &crisis);
    view.next = carriers->next;
    view.coming = carriers->coming;
    view.area_phone = rq->actor->area_phone;
    return reply_closing_form(rq, status, &view);
}

static struct form offer_pass(
    const struct request *rq, const struct takers *takers, struct form form)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);

    *choices = takers->choices;
    form_offer(&form, &pass_spec, "to", choices);
    return form;
}

static struct closing_page empty_page(const struct request *rq, const struct carriers *carriers)
{
    struct closing_typed start = {.last_on = rq->today};
    struct takers *doors = arena_new_of(rq->arena, struct takers);
    struct takers all = takers_read(rq, carriers, TAKERS_OF_ALL);
    struct closing_page p = {0};

    *doors = doors_read(rq, carriers);
    p.form = form_show(rq->arena, &closing_spec, &start);
    form_offer(&p.form, &closing_spec, "door", &doors->choices);
    p.pass = offer_pass(rq, &all, form_show(rq->arena, &pass_spec, NULL));
    return p;
}

/* Who decides about the level ends it, too. */
static bool may_close(const struct request *rq, struct episode_now_row *episode)
{
    return episode_may_decide(rq) && episode_find(rq, episode);
}

struct reply closing_show(const struct request *rq)
{
    struct carriers carriers;
    struct closing_page p;

    if (!episode_may_decide(rq))
        return reply_error(404);
    carriers = carriers_read(rq);
    p = empty_page(rq, &carriers);
    return page(rq, 200, &carriers, &p);
}

/* ------------------------------------------------------------------ what is open is passed on, or ended */

/* Whoever may end key working may pass on what is left of it, also in parts of the record that they only read: by a
 * grant of the program's own, for exactly what stood on the page. */
static void pass_on(const struct request *rq, const struct open_thing *thing, struct person_id to)
{
    struct request own = closing_by_program(rq);
    struct function_rows_rows rows;
    struct str code = thing->code, kind;

    if (thing->kind == OPEN_QUESTION)
        (void)question_give(rq->db, own.grant, to, rq->now, thing->public_id);
    if (thing->kind == OPEN_ACTION)
        (void)action_give(rq->db, own.grant, to, rq->now, thing->public_id);
    if (thing->kind != OPEN_FUNCTION)
        return;
    (void)str_split(&code, '.', &kind);
    rows = function_rows(rq->db, own.grant);
    for (size_t i = 0; i < rows.count; i++)
        if (str_eq(rows.at[i].code, code))
            (void)function_cover_add(
                rq->db, own.grant, uuid_new(rq->now), rows.at[i].id, to, rq->today, rq->now);
    functions_keep(rq->db, own.grant, rq->now);
}

static void end_one(const struct request *rq, const struct open_thing *thing)
{
    struct request own = closing_by_program(rq);
    struct action_find_row action = {0};
    struct function_rows_rows rows;
    struct str code = thing->code, kind;

    if (thing->kind == OPEN_ACTION && action_find(rq->db, own.grant, thing->public_id, &action)) {
        (void)action_set_state(rq->db, own.grant, STR("stopped"), DATE_NONE, rq->now,
            thing->public_id, action.version);
        record_happened(rq, HAPPENED_ACTION_CHANGED, thing->text);
    }
    if (thing->kind != OPEN_FUNCTION)
        return;
    (void)str_split(&code, '.', &kind);
    rows = function_rows(rq->db, own.grant);
    for (size_t i = 0; i < rows.count; i++)
        if (str_eq(rows.at[i].code, code))
            (void)function_rest(rq->db, own.grant, rq->today, rq->now, rows.at[i].id);
    functions_keep(rq->db, own.grant, rq->now);
}

static const struct open_thing *thing_of(const struct open_things *things, struct str code)
{
    for (size_t i = 0; i < things->count; i++)
        if (str_eq(things->at[i].code, code))
            return &things->at[i];
    return NULL;
}

struct reply closing_take_pass(const struct request *rq)
{
    struct episode_now_row episode = {.from_on = DATE_NONE};
    struct carriers carriers;
    struct open_things things;
    const struct open_thing *thing;
    struct takers takers;
    struct pass_typed typed = {0};
    struct closing_page p;

    if (!may_close(rq, &episode))
        return reply_error(404);
    carriers = carriers_read(rq);
    things = open_things_read(rq, &carriers);
    thing = thing_of(&things, value_of(&rq->form, STR("thing")));
    if (!thing) /* somebody else has seen to it */
        return reply_see_other(rq, "/children/{}/key-working/close", rq_id(rq, "child"));
    if (thing->may_end && str_eq(value_of(&rq->form, STR("do")), STR("end"))) {
        end_one(rq, thing);
        return reply_see_other(rq, "/children/{}/key-working/close", rq_id(rq, "child"));
    }
    takers =
        takers_read(rq, &carriers, thing->kind == OPEN_QUESTION ? TAKERS_OF_TEAM : TAKERS_OF_ALL);
    p = empty_page(rq, &carriers);
    p.passed = thing->code;
    p.pass = offer_pass(rq, &takers, (struct form){0});
    if (takers.choices.count == 0 || !form_read(rq, &pass_spec, &typed, &p.pass))
        return page(rq, 422, &carriers, &p);
    pass_on(rq, thing, takers_find(&takers, typed.to));
    return reply_see_other(rq, "/children/{}/key-working/close", rq_id(rq, "child"));
}

/* ------------------------------------------------------------------ it closes */

static struct str met_lines(const struct request *rq)
{
    struct closing_outcomes_met_rows rows = {0};
    struct str all = {0};

    if (grant_covers(rq->grant, SECTION_PLAN))
        rows = closing_outcomes_met(rq->db, rq->grant);
    for (size_t i = 0; i < rows.count; i++)
        all = str_is_empty(all) ? rows.at[i].title
                                : str_join(rq->arena, all, STR("\n"), rows.at[i].title);
    return all;
}

static struct str level_until_now(const struct request *rq)
{
    struct support_level_now_row now = {0};

    return support_level_now(rq->db, rq->grant, &now) && !str_is_empty(now.level) ? now.level
                                                                                  : STR("none");
}

static void end_covers(const struct request *rq)
{
    struct closing_covers_open_rows rows = closing_covers_open(rq->db, rq->grant, rq->today);

    for (size_t i = 0; i < rows.count; i++) {
        covering_stop(rq, rows.at[i].absence_id, grant_needs(rq->grant, SECTION_TEAM));
        (void)cover_close(rq->db, rq->grant, rq->now, rows.at[i].absence_id);
    }
}

static void close_now(const struct request *rq, const struct closing_typed *typed,
    const struct carriers *carriers, struct person_id door)
{
    struct episode_now_row episode = {0};
    struct str why = msg_text(NULL, end_reason_words(end_reason_of(typed->reason)));
    struct key_working_end_add end = {
        .public_id = uuid_new(rq->now),
        .reason = typed->reason,
        .last_on = typed->last_on,
        .family_words = typed->family_words,
        .worker_words = typed->worker_words,
        .achieved = met_lines(rq),
        .answers = typed->answers,
        .with_family = typed->with_family,
        .level = level_until_now(rq),
        .last_worker_id = carriers->last,
        .door_id = door,
        .made_at = rq->now,
    };

    if (!episode_find(rq, &episode))
        return;
    end.episode_id = episode.id;
    end_covers(rq);
    (void)withdrawal_plan_close(rq->db, rq->grant, rq->now);
    end.functions = functions_rest(rq, typed->last_on, carriers->ending);
    carry_close(rq, typed->last_on, why, door);
    (void)episode_end(rq, typed->last_on, typed->reason, typed->worker_words);
    (void)key_working_end_add(rq->db, rq->grant, &end);
    record_happened(rq, HAPPENED_TEAM_CHANGED, msg_text(NULL, MSG("Key working has ended")));
}

static void check(const struct request *rq, const struct closing_typed *typed,
    const struct carriers *carriers, struct closing_page *p)
{
    struct episode_now_row episode = {.from_on = DATE_NONE};

    if (!episode_find(rq, &episode))
        problem_add(&p->form.problems, (struct str){0},
            MSG("Key working is not going on. There is nothing to end."));
    closing_check_day(&(struct closing_days){typed->last_on, episode.from_on, carriers->latest_on},
        rq->today, &p->form.problems);
    if (!str_is_empty(carriers->next))
        problem_add(&p->form.problems, (struct str){0},
            MSG("Somebody is to become key worker on a later day. Take that back first, on the team page."));
    if (carriers->coming.count)
        problem_add(&p->form.problems, (struct str){0},
            MSG("Another key worker is planned, or was asked. Take that back first, so that nobody waits in vain."));
    place_check(rq, (const struct str[]){typed->family_words, typed->worker_words, typed->answers},
        3, &p->form);
    if (open_things_read(rq, carriers).count)
        problem_add(&p->form.problems, (struct str){0},
            MSG("Something would be left with nobody. See to it first, so that nothing is lost."));
}

struct reply closing_take(const struct request *rq)
{
    struct closing_typed typed = {.last_on = DATE_NONE};
    struct carriers carriers;
    struct takers doors;
    struct closing_page p;

    if (!episode_may_decide(rq))
        return reply_error(404);
    carriers = carriers_read(rq);
    doors = doors_read(rq, &carriers);
    p = empty_page(rq, &carriers);
    (void)form_read(rq, &closing_spec, &typed, &p.form);
    check(rq, &typed, &carriers, &p);
    if (p.form.problems.count)
        return page(rq, 422, &carriers, &p);
    close_now(rq, &typed, &carriers, takers_find(&doors, typed.door));
    return reply_see_other(rq, "/children/{}/key-working", rq_id(rq, "child"));
}
