#include "handover/own_work.h"

#include "consent/may.h"
#include "kit/arena.h"
#include "plan/plan.h"
#include "record/record.h"
#include "team/team.h"

static const struct form_choice steps[] = {
    {.value = STR_INIT("worker"),
     .text = MSG_INIT("The key worker does it"),
     .hint = MSG_INIT("Or whoever in the team does it now")},
    {.value = STR_INIT("together"),                           .text = MSG_INIT("Together")           },
    {.value = STR_INIT("with_help"),                           .text = MSG_INIT("The family does it, with help")},
    {.value = STR_INIT("family"),                           .text = MSG_INIT("The family does it")              },
};
const struct form_choices own_work_steps = {steps, COUNT(steps)};

static const struct own_steps_row *step_of(const struct own_steps_rows *rows, struct str code)
{
    for (size_t i = 0; i < rows->count; i++)
        if (str_eq(rows->at[i].code, code))
            return &rows->at[i];
    return NULL;
}

static struct own_line line_of(const struct request *rq, const struct function_rows_row *row,
    const struct programme_functions_row *f, const struct own_steps_row *step)
{
    bool is_plain = rq->actor->kind != ACCOUNT_STAFF;
    bool is_handed = date_is_set(row->handed_to_family_on);
    bool is_others =
        step && person_id_is_set(step->person_id) && step->person_id.n != rq->actor->person.n;

    return (struct own_line){
        .code = row->code,
        .name = programme_words(rq->language, is_plain ? f->family_words : f->name),
        .step = step ? form_choice_words(&own_work_steps, step->step) : MSG_NONE,
        .who = step ? step->name : (struct str){0},
        .words = step ? step->words : (struct str){0},
        .step_on = step ? step->from_on : DATE_NONE,
        .handed_on = row->handed_to_family_on,
        .is_handed = is_handed,
        .is_mine =
            is_plain && is_handed && !is_others && grant_may_change(rq->grant, SECTION_RECORD),
    };
}

static void read_functions(const struct request *rq, struct own_work *w)
{
    struct programme p = programme_of_child(rq);
    struct function_rows_rows rows = function_rows(rq->db, rq->grant);
    struct own_steps_rows taken = own_steps(rq->db, rq->grant);
    struct own_line *at = arena_array_of(rq->arena, rows.count, struct own_line);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        const struct programme_functions_row *f = programme_function(&p, rows.at[i].code);
        if (!f || !rows.at[i].is_needed)
            continue;
        at[count] = line_of(rq, &rows.at[i], f, step_of(&taken, rows.at[i].code));
        w->handed_count += at[count].is_handed;
        w->may_hand_back |= at[count].is_mine;
        count++;
    }
    w->lines = (struct own_lines){at, count};
}

static void read_carriers(const struct request *rq, struct own_work *w)
{
    struct team_key_workers_rows rows = team_key_workers(rq->db, rq->grant, rq->today);
    struct str *at = arena_array_of(rq->arena, rows.count, struct str);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++)
        if (str_eq(rows.at[i].model, STR("self")) && !date_is_set(rows.at[i].to_on)) {
            at[count++] = rows.at[i].name;
            w->is_carrier |= rows.at[i].person_id.n == rq->actor->person.n;
        }
    w->carriers = (struct own_carriers){at, count};
    w->may_hand_back |= w->is_carrier;
}

/* A form or something to find out is work, and no call, letter or meeting. */
static struct own_done done_of(const struct own_contacts_row *row)
{
    struct msg channel = form_choice_words(&contact_channels, row->channel);
    bool has_title = !str_eq(row->title, msg_text(NULL, channel));

    return (struct own_done){.what = row->note,
        .whom = has_title ? row->title : (struct str){0},
        .name = row->name,
        .channel = channel,
        .on = instant_date(row->happened_at),
        .minutes = row->minutes};
}

static void read_done(const struct request *rq, struct own_work *w)
{
    date since = date_plus_days(rq->today, -OWN_SHOWN_DAYS);
    struct own_contacts_rows rows = own_contacts(rq->db, rq->grant, instant_of(since, 0, 0));
    struct own_deeds_rows deeds = own_deeds(rq->db, rq->grant, since);
    struct own_done *at = arena_array_of(rq->arena, rows.count + deeds.count, struct own_done);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        at[count++] = done_of(&rows.at[i]);
        w->contact_count += !str_eq(rows.at[i].channel, STR("note"));
    }
    for (size_t i = 0; i < deeds.count; i++) {
        const struct own_deeds_row *d = &deeds.at[i];
        at[count++] = (struct own_done){.what = d->what,
            .whom = d->whom,
            .name = d->name,
            .on = d->done_on,
            .minutes = d->minutes};
        w->contact_count += !str_is_empty(d->whom);
    }
    for (size_t i = 0; i < count; i++)
        w->minutes += at[i].minutes;
    w->done = (struct own_dones){at, count};
    w->hours = w->minutes / 60;
    w->minutes %= 60;
}

static bool is_of_family(const struct own_people_rows *family, struct person_id person)
{
    for (size_t i = 0; i < family->count; i++)
        if (family->at[i].id.n == person.n)
            return true;
    return false;
}

static void count_actions(const struct request *rq, struct own_work *w)
{
    struct plan_actions_rows rows = plan_actions(rq->db, rq->grant);
    struct own_people_rows family = own_people(rq->db, rq->grant, rq->today);

    for (size_t i = 0; i < rows.count; i++)
        w->action_count +=
            str_eq(rows.at[i].state, STR("open")) && is_of_family(&family, rows.at[i].owner_id);
}

struct own_work own_work_read(const struct request *rq)
{
    struct own_work w = {0};

    if (!grant_covers(rq->grant, SECTION_TEAM))
        return w;
    read_functions(rq, &w);
    read_carriers(rq, &w);
    w.talks = own_talks(rq->db, rq->grant);
    if (grant_covers(rq->grant, SECTION_RECORD))
        read_done(rq, &w);
    if (grant_covers(rq->grant, SECTION_PLAN) && grant_covers(rq->grant, SECTION_FAMILY))
        count_actions(rq, &w);
    return w;
}
