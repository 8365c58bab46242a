#include "handover/handover.h"

#include "consent/may.h"
#include "cover/cover.h"
#include "handover/pages.h"
#include "kit/arena.h"
#include "record/record.h"
#include "team/team.h"

enum { WORK_SINCE_DAYS = 28 };

static const struct form_choice reasons[] = {
    {.value = STR_INIT("job"),    .text = MSG_INIT("They have another job")                     },
    {.value = STR_INIT("away"),   .text = MSG_INIT("They are away for a long time")             },
    {.value = STR_INIT("time"),   .text = MSG_INIT("They do not have the time any more")        },
    {.value = STR_INIT("family"), .text = MSG_INIT("The family asked for somebody else")        },
    {.value = STR_INIT("move"),   .text = MSG_INIT("The family, or the child’s school, moves")},
    {.value = STR_INIT("other"),  .text = MSG_INIT("Something else")                            },
};
const struct form_choices handover_reasons = {reasons, COUNT(reasons)};

struct msg handover_told_words(enum handover_told told)
{
    static const struct msg words[HANDOVER_TOLD__COUNT] = {
        [HANDOVER_TOLD_NOT] = MSG_INIT("Not told yet"),
        [HANDOVER_TOLD_DUE] = MSG_INIT("Tell the family now"),
        [HANDOVER_TOLD_LATE] = MSG_INIT("The family was not told in time"),
        [HANDOVER_TOLD_CHANGED] = MSG_INIT("It has changed: tell them again"),
        [HANDOVER_TOLD_WHY_NOT] = MSG_INIT("Not told, and why is written down"),
        [HANDOVER_TOLD_YES] = MSG_INIT("The family knows"),
    };

    return told < HANDOVER_TOLD__COUNT ? words[told] : MSG_NONE;
}

struct str handover_told_code(enum handover_told told)
{
    static const char *const codes[HANDOVER_TOLD__COUNT] = {
        "not_yet", "due", "late", "changed", "why_not", "yes"};

    return told < HANDOVER_TOLD__COUNT ? str_of(codes[told]) : (struct str){0};
}

/* ------------------------------------------------------------------ reading */

static enum handover_state state_of(struct str code)
{
    if (str_eq(code, STR("planned")))
        return HANDOVER_PLANNED;
    if (str_eq(code, STR("begun")))
        return HANDOVER_BEGUN;
    return str_eq(code, STR("left")) ? HANDOVER_LEFT : HANDOVER_OFF;
}

struct handover_facts handover_facts_of(const struct handover_list_row *row)
{
    return (struct handover_facts){
        .state = state_of(row->state),
        .planned_on = row->planned_on,
        .begun_on = row->begun_on,
        .overlap_to = row->overlap_to,
        .told_on = row->told_on,
        .is_told_not = str_eq(row->told_how, STR("not_told")),
        .told_planned_on = row->told_planned_on,
        .told_same = row->told_to_id.n == row->to_id.n,
        .has_next = person_id_is_set(row->to_id),
        .has_why = !str_is_empty(row->words),
        .is_accepted = str_eq(row->answer, STR("accepted")),
        .is_declined = str_eq(row->answer, STR("declined")),
        .is_decided = str_eq(row->answer, STR("decided")),
        .has_clash_words = !str_is_empty(row->clash_words),
    };
}

bool handover_of(const struct request *rq, struct uuid id, struct handover_list_row *out)
{
    struct handover_list_rows rows = handover_list(rq->db, rq->grant);

    for (size_t i = 0; i < rows.count; i++)
        if (uuid_eq(rows.at[i].public_id, id)) {
            *out = rows.at[i];
            return true;
        }
    return false;
}

bool handover_find(const struct request *rq, struct handover_list_row *out)
{
    return grant_covers(rq->grant, SECTION_TEAM) && handover_of(rq, rq_id(rq, "handover"), out);
}

/* ------------------------------------------------------------------ acts of the team */

static const struct spell_list_row *part_of(
    const struct spell_list_rows *rows, struct uuid assignment)
{
    for (size_t i = 0; i < rows->count; i++)
        if (uuid_eq(rows->at[i].public_id, assignment))
            return &rows->at[i];
    return NULL;
}

/* What stands open for a part is over: there is one plan for each. */
static void call_off(const struct request *rq, struct key_worker_assignment_id part)
{
    struct handover_list_rows rows = handover_list(rq->db, rq->grant);

    for (size_t i = 0; i < rows.count; i++)
        if (rows.at[i].assignment_id.n == part.n)
            (void)handover_off(rq->db, rq->grant, rq->now, rows.at[i].id);
}

struct uuid handover_plan(const struct request *rq, const struct handover_plan *plan)
{
    struct spell_list_rows rows = spell_list(rq->db, rq->grant);
    const struct spell_list_row *part = part_of(&rows, plan->assignment);
    struct uuid id = uuid_new(rq->now);
    struct programme p;

    if (!part)
        return (struct uuid){0};
    p = programme_of_child(rq);
    call_off(rq, part->assignment_id);
    (void)handover_add(rq->db, rq->grant,
        &(struct handover_add){
            .public_id = id,
            .from_id = plan->from,
            .assignment_id = part->assignment_id,
            .to_id = plan->to,
            .involvement_id = plan->involvement,
            .model = plan->model,
            .chosen_by_family = plan->chosen_by_family,
            .leaves = plan->leaves,
            .planned_on = plan->planned_on,
            .why = STR("other"),
            .overlap_to = handover_overlap_to(plan->planned_on, p.row.overlap_days, part->to_on),
            .state = STR("planned"),
            .begun_on = DATE_NONE,
            .changed_at = rq->now,
        });
    return id;
}

void handover_left(const struct request *rq, struct uuid assignment, date last_on, struct str words)
{
    struct spell_list_rows rows = spell_list(rq->db, rq->grant);
    const struct spell_list_row *part = part_of(&rows, assignment);
    const struct team_key_workers_row *carries;
    struct handover_list_rows changes;

    if (!part)
        return;
    changes = handover_list(rq->db, rq->grant);
    for (size_t i = 0; i < changes.count; i++)
        if (changes.at[i].assignment_id.n == part->assignment_id.n &&
            str_eq(changes.at[i].state, STR("planned")))
            return; /* somebody follows by a plan: that says all */
    call_off(rq, part->assignment_id);
    carries = team_carries_on(team_key_workers(rq->db, rq->grant, rq->today), rq->today);
    if (carries && carries->person_id.n == part->person_id.n)
        carries = NULL;
    (void)handover_add(rq->db, rq->grant,
        &(struct handover_add){
            .public_id = uuid_new(rq->now),
            .to_id = carries ? carries->person_id : (struct person_id){0},
            .involvement_id = carries ? carries->involvement_id : (struct involvement_id){0},
            .from_id = part->person_id,
            .assignment_id = part->assignment_id,
            .model = part->model,
            .planned_on = date_plus_days(last_on, 1),
            .why = STR("other"),
            .words = words,
            .overlap_to = carries ? last_on : DATE_NONE,
            .state = carries ? STR("begun") : STR("left"),
            .begun_on = carries ? date_plus_days(last_on, 1) : DATE_NONE,
            .changed_at = rq->now,
        });
}

void handover_stays(const struct request *rq, struct uuid assignment)
{
    struct spell_list_rows rows = spell_list(rq->db, rq->grant);
    const struct spell_list_row *part = part_of(&rows, assignment);

    struct handover_list_rows changes = {0};

    if (part)
        changes = handover_list(rq->db, rq->grant);
    for (size_t i = 0; i < changes.count; i++)
        if (changes.at[i].assignment_id.n == part->assignment_id.n &&
            str_eq(changes.at[i].state, STR("left")))
            (void)handover_off(rq->db, rq->grant, rq->now, changes.at[i].id);
}

void handover_follows(const struct request *rq, struct person_id person,
    struct involvement_id involvement, struct str model, date from_on)
{
    struct handover_list_rows rows = handover_list(rq->db, rq->grant);

    for (size_t i = 0; i < rows.count; i++)
        if (str_eq(rows.at[i].state, STR("left"))) {
            (void)handover_follow(rq->db, rq->grant,
                &(struct handover_follow){
                    .begun_on = from_on,
                    .to_id = person,
                    .involvement_id = involvement,
                    .model = model,
                    .changed_at = rq->now,
                    .id = rows.at[i].id,
                });
            return;
        }
}

/* ------------------------------------------------------------------ notices */

/* Nobody follows yet: whoever is asked today, else the area's own number. */
static void say_whom_to_ring(const struct request *rq, struct handover_notice *n)
{
    struct asked_candidate asked = cover_asked_today(rq);

    if (grant_hides_place(rq->grant))
        return;
    n->call_name = asked.name;
    n->call_phone = str_is_empty(asked.name) ? rq->actor->area_phone : asked.phone;
}

static struct handover_notice notice_of(
    const struct request *rq, const struct handover_list_row *row, int64_t told_days)
{
    struct handover_facts facts = handover_facts_of(row);
    bool hides = grant_hides_place(rq->grant);

    struct handover_notice n = {
        .id = row->public_id,
        .from = row->from_id,
        .to = row->to_id,
        .from_name = row->from_name,
        .from_phone = hides ? (struct str){0} : row->from_phone,
        .to_name = row->to_name,
        .to_phone = hides ? (struct str){0} : row->to_phone,
        .words = row->words,
        .day = facts.state == HANDOVER_BEGUN ? row->begun_on : row->planned_on,
        .overlap_to = row->overlap_to,
        .joint_on = row->joint_on,
        .joint_held = row->joint_held,
        .is_begun = !date_is_before(
            rq->today, facts.state == HANDOVER_BEGUN ? row->begun_on : row->planned_on),
        .is_overlap = handover_is_overlap(&facts, rq->today),
        .is_to_tell = rq->actor->kind == ACCOUNT_STAFF &&
                      handover_told_is_due(handover_told_of(&facts, told_days, rq->today)),
        .is_mine_to_answer = facts.state == HANDOVER_PLANNED && str_is_empty(row->answer) &&
                             row->to_id.n == rq->actor->person.n,
        .is_self = str_eq(row->model, STR("self")),
    };

    if (!facts.has_next && n.is_begun)
        say_whom_to_ring(rq, &n);
    return n;
}

struct handover_notices handover_notices_read(const struct request *rq)
{
    struct handover_list_rows rows = handover_list(rq->db, rq->grant);
    struct handover_notice *at = arena_array_of(rq->arena, rows.count, struct handover_notice);
    bool is_staff = rq->actor->kind == ACCOUNT_STAFF;
    int64_t told_days = rows.count ? programme_of_child(rq).row.told_days : 0;
    size_t count = 0;

    for (size_t i = rows.count; i-- > 0;) {
        struct handover_facts facts = handover_facts_of(&rows.at[i]);
        if (handover_is_shown(&facts, is_staff, rq->today))
            at[count++] = notice_of(rq, &rows.at[i], told_days);
    }
    return (struct handover_notices){at, count};
}
