#include "team/team.h"

#include <stdlib.h>

#include "consent/may.h"
#include "directory/directory.h"
#include "family/family.h"
#include "kit/arena.h"

enum { LEAVING_AHEAD_DAYS = 366 };

static const struct form_choice sectors[] = {
    {.value = STR_INIT("education"),   .text = MSG_INIT("Education")           },
    {.value = STR_INIT("health"),      .text = MSG_INIT("Health")              },
    {.value = STR_INIT("social_care"), .text = MSG_INIT("Social care")         },
    {.value = STR_INIT("voluntary"),   .text = MSG_INIT("Voluntary or private")},
    {.value = STR_INIT("other"),       .text = MSG_INIT("Other")               },
};
const struct form_choices agency_sectors = {sectors, COUNT(sectors)};

static const struct form_choice strengths[] = {
    {.value = STR_INIT("strong"),  .text = MSG_INIT("Strong")         },
    {.value = STR_INIT("working"), .text = MSG_INIT("Working")        },
    {.value = STR_INIT("weak"),    .text = MSG_INIT("Weak or waiting")},
    {.value = STR_INIT("strain"),  .text = MSG_INIT("Under strain")   },
};
const struct form_choices link_strengths = {strengths, COUNT(strengths)};

static const struct form_choice models[] = {
    {.value = STR_INIT("none"),
     .text = MSG_INIT("No"),
     .hint = MSG_INIT("They are a member of the team")},
    {.value = STR_INIT("designated"),                                                                             .text = MSG_INIT("Yes, as their main job")                                              },
    {.value = STR_INIT("non_designated"),
     .text = MSG_INIT("Yes, beside their own work"),
     .hint = MSG_INIT("For example: a teacher or therapist who is key worker too")},
    {.value = STR_INIT("blended"), .text = MSG_INIT("Yes, shared with another key worker")},
    {.value = STR_INIT("team"),                      .text = MSG_INIT("Yes, the team carries it together")                     },
};
const struct form_choices key_working_or_none = {models, COUNT(models)};
const struct form_choices key_working_models = {models + 1, COUNT(models) - 1};

static const struct form_choice handing_over[] = {
    {.value = STR_INIT("stays"),  .text = MSG_INIT("They stay in the team")},
    {.value = STR_INIT("leaves"), .text = MSG_INIT("They leave the team")  },
};
const struct form_choices after_handing_over = {handing_over, COUNT(handing_over)};

static const struct form_choice carrying[] = {
    {.value = STR_INIT("designated"),     .text = MSG_INIT("Key working is their main job")        },
    {.value = STR_INIT("non_designated"),
     .text = MSG_INIT("They are key worker beside their own work")                                 },
    {.value = STR_INIT("blended"),        .text = MSG_INIT("They share key working with others")   },
    {.value = STR_INIT("team"),           .text = MSG_INIT("The team carries key working together")},
    {.value = STR_INIT("self"),           .text = MSG_INIT("The family carries key working itself")},
};

struct msg key_working_words(struct str model)
{
    for (size_t i = 0; i < COUNT(carrying); i++)
        if (str_eq(carrying[i].value, model))
            return carrying[i].text;
    return MSG_NONE;
}

struct msg sector_words(struct str code) { return form_choice_words(&agency_sectors, code); }

static int team_order(const void *left, const void *right)
{
    const struct team_people_row *a = left, *b = right;
    int by_name;

    if (a->is_single_point != b->is_single_point)
        return a->is_single_point ? -1 : 1;
    if (a->is_key_worker != b->is_key_worker)
        return a->is_key_worker ? -1 : 1;
    by_name = str_cmp(a->search_name, b->search_name);
    return by_name ? by_name : memcmp(&a->public_id, &b->public_id, sizeof a->public_id);
}

struct team_people_rows team_ordered(struct db *db, const struct grant *grant, date today)
{
    struct team_people_rows rows = team_people(db, grant, today);

    if (rows.count > 1)
        qsort(rows.at, rows.count, sizeof *rows.at, team_order);
    return rows;
}

static struct team_person person_view(const struct request *rq, const struct team_people_row *row)
{
    return (struct team_person){
        .row = row,
        .initials = initials_of(rq->arena, row->name),
        .mail = mail_url(rq->arena, row->email),
        .days_since_contact =
            date_is_set(row->last_contact_on) ? rq->today.days - row->last_contact_on.days : -1,
        .begins_later = date_is_before(rq->today, row->from_on),
        .is_met = date_is_set(row->first_met_on),
        .is_contact_late =
            date_is_set(row->next_due_on) && date_is_before(row->next_due_on, rq->today),
    };
}

static bool leads(const struct team_people_row *row)
{
    return row->is_single_point || row->is_key_worker;
}

/* Those who belong in the group of this sector; with no sector, those who lead. */
static struct team_person_list pick(
    const struct request *rq, struct team_people_rows rows, struct str sector)
{
    struct team_person *at = arena_array_of(rq->arena, rows.count, struct team_person);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++)
        if (str_is_empty(sector) ? leads(&rows.at[i])
                                 : !leads(&rows.at[i]) && str_eq(rows.at[i].sector, sector))
            at[count++] = person_view(rq, &rows.at[i]);
    return (struct team_person_list){at, count};
}

static struct team_person_list everybody(const struct request *rq, struct team_people_rows rows)
{
    struct team_person *at = arena_array_of(rq->arena, rows.count, struct team_person);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = person_view(rq, &rows.at[i]);
    return (struct team_person_list){at, rows.count};
}

/* Where they work, how they are reached, and what may name a place: not for a reader from whom the
 * child's place is hidden. */
static void hide_place(const struct request *rq, struct team_people_rows rows)
{
    for (size_t i = 0; grant_hides_place(rq->grant) && i < rows.count; i++)
        rows.at[i].agency_name = rows.at[i].phone = rows.at[i].email = rows.at[i].purpose =
            rows.at[i].next_due_what = (struct str){0};
}

struct team_groups team_read(const struct request *rq)
{
    struct team_people_rows rows = team_ordered(rq->db, rq->grant, rq->today);
    struct team_group *groups = arena_array_of(rq->arena, COUNT(sectors) + 1, struct team_group);
    struct team_groups team = {.at = groups, .person_count = rows.count};

    hide_place(rq, rows);
    if (rows.count <= TEAM_GROUP_ABOVE) {
        groups[0].people = everybody(rq, rows);
        team.count = rows.count ? 1 : 0;
        return team;
    }
    groups[0].people = pick(rq, rows, (struct str){0});
    team.count = groups[0].people.count ? 1 : 0;
    for (size_t i = 0; i < COUNT(sectors); i++) {
        struct team_group g = {sectors[i].text, pick(rq, rows, sectors[i].value)};
        if (g.people.count)
            groups[team.count++] = g;
    }
    return team;
}

bool team_has_single_point(struct team_groups team)
{
    for (size_t g = 0; g < team.count; g++)
        for (size_t i = 0; i < team.at[g].people.count; i++)
            if (team.at[g].people.at[i].row->is_single_point)
                return true;
    return false;
}

/* ---------------------------------------------------------------- who carries key working */

const struct team_key_workers_row *team_carries_on(struct team_key_workers_rows rows, date today)
{
    const struct team_key_workers_row *later = NULL;

    for (size_t i = 0; i < rows.count; i++) {
        const struct team_key_workers_row *row = &rows.at[i];
        if (date_is_set(row->to_on))
            continue;
        if (!date_is_before(today, row->from_on))
            return row;
        if (!later || date_is_before(row->from_on, later->from_on))
            later = row;
    }
    return later;
}

size_t team_others_carrying(
    struct team_key_workers_rows rows, struct person_id except, struct uuid taken_over)
{
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++)
        if (!date_is_set(rows.at[i].to_on) && rows.at[i].person_id.n != except.n &&
            !uuid_eq(rows.at[i].public_id, taken_over))
            count++;
    return count;
}

date team_last_day_before(date next_from_on, date own_from_on)
{
    date before = date_plus_days(next_from_on, -1);

    return date_is_before(before, own_from_on) ? own_from_on : before;
}

void team_renamed(
    const struct request *rq, struct person_id person, struct str old_name, struct str name)
{
    (void)child_summary_worker_renamed(rq->db, name, old_name, person);
}

/* ---------------------------------------------------------------- rules of the forms */

void team_check_beginning(date from_on, date first_met_on, date today, struct problems *problems)
{
    if (date_is_set(from_on) && date_is_before(today, from_on))
        problem_add(problems, STR("from_on"),
            MSG("This day has not come yet. Add them on their first day: from then on they can see "
                "the record."));
    if (date_is_set(first_met_on) && date_is_before(today, first_met_on))
        problem_add(problems, STR("first_met_on"),
            MSG("This day has not come yet. Leave it empty until they have met the family."));
}

void team_check_next(date next_due_on, struct str next_due_what, struct problems *problems)
{
    if (!str_is_empty(next_due_what) && !date_is_set(next_due_on) &&
        !problem_of(problems, STR("next_due_on")))
        problem_add(problems, STR("next_due_on"), MSG("Enter the day by which it happens."));
}

void team_check_leaving(date last_on, date earliest, date today, struct problems *problems)
{
    if (!date_is_set(last_on))
        return;
    if (date_is_set(earliest) && date_is_before(last_on, earliest))
        problem_add(
            problems, STR("last_on"), MSG("The last day is before the first. Enter a later day."));
    else if (last_on.days - today.days > LEAVING_AHEAD_DAYS)
        problem_add(problems, STR("last_on"), MSG("Enter a day within the next year."));
}

static bool is_carried_alone(struct str model)
{
    return str_eq(model, STR("designated")) || str_eq(model, STR("non_designated"));
}

void team_check_appointment(const struct appointment *a, struct problems *problems)
{
    if (a->is_closed)
        problem_add(
            problems, (struct str){0}, MSG("Their account is closed. Choose somebody else."));
    if (a->has_conflict)
        problem_add(problems, (struct str){0},
            MSG("They have a conflict of interest with this family. Choose somebody else, or ask another "
                "manager or the data protection officer to lift it on the protection page."));
    if (a->is_self && a->by_manager && a->carries)
        problem_add(problems, (struct str){0},
            MSG("You manage key working, so you cannot make yourself key worker. Ask another manager to do "
                "it."));
}

void team_check_key_working(const struct key_working *k, struct problems *problems)
{
    if (str_is_empty(k->model))
        return;
    if (str_eq(k->model, STR("none")) && k->takes_over)
        problem_add(problems, STR("model"),
            MSG("Say how they carry key working, or take over from nobody."));
    if (is_carried_alone(k->model) && k->others_count > 0)
        problem_add(problems, STR("model"),
            MSG("There is another key worker. Say from whom they take over, or that they share key "
                "working."));
}
