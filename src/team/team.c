#include "team/team.h"

#include "family/family.h"
#include "kit/arena.h"

static const struct form_choice sectors[] = {
    {.value = STR_INIT("education"), .text = MSG_INIT("Education")},
    {.value = STR_INIT("health"), .text = MSG_INIT("Health")},
    {.value = STR_INIT("social_care"), .text = MSG_INIT("Social care")},
    {.value = STR_INIT("voluntary"), .text = MSG_INIT("Voluntary or private")},
    {.value = STR_INIT("other"), .text = MSG_INIT("Other")},
};
const struct form_choices agency_sectors = {sectors, COUNT(sectors)};

static const struct form_choice strengths[] = {
    {.value = STR_INIT("strong"), .text = MSG_INIT("Strong")},
    {.value = STR_INIT("working"), .text = MSG_INIT("Working")},
    {.value = STR_INIT("weak"), .text = MSG_INIT("Weak or waiting")},
    {.value = STR_INIT("strain"), .text = MSG_INIT("Under strain")},
};
const struct form_choices link_strengths = {strengths, COUNT(strengths)};

struct msg sector_words(struct str code)
{
    for (size_t i = 0; i < COUNT(sectors); i++)
        if (str_eq(sectors[i].value, code))
            return sectors[i].text;
    return MSG_NONE;
}

static struct team_person person_view(const struct request *rq, const struct team_people_row *row)
{
    return (struct team_person){
        .row = row,
        .initials = initials_of(rq->arena, row->name),
        .days_since_contact =
            date_is_set(row->last_contact_on) ? rq->today.days - row->last_contact_on.days : -1,
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
static struct team_person_list pick(const struct request *rq, struct team_people_rows rows,
    struct str sector)
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

struct team_groups team_read(const struct request *rq)
{
    struct team_people_rows rows = team_people(rq->db, rq->grant, rq->today);
    struct team_group *groups = arena_array_of(rq->arena, COUNT(sectors) + 1, struct team_group);
    struct team_groups team = {.at = groups, .person_count = rows.count};

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
