#include "consent/may.h"
#include "consent/safeguard_sql.h"
#include "family/family.h"
#include "kit/arena.h"
#include "programme/programme.h"

static struct child_flags interpreters(const struct request *rq)
{
    struct family_interpreters_rows rows;
    struct child_flag *at;

    if (!grant_covers(rq->grant, SECTION_FAMILY))
        return (struct child_flags){0};
    rows = family_interpreters(rq->db, rq->grant, rq->today);
    at = arena_array_of(rq->arena, rows.count, struct child_flag);
    for (size_t i = 0; i < rows.count; i++) {
        struct str rest = rows.at[i].name;
        (void)str_split(&rest, ' ', &at[i].name);
        at[i].language = rows.at[i].language;
    }
    return (struct child_flags){at, rows.count};
}

enum { INTERPRETERS_SHOWN = 3 };

static struct child_flags interpreters_in(struct arena *a, struct family_persons family)
{
    struct child_flag *at = arena_array_of(a, INTERPRETERS_SHOWN, struct child_flag);
    size_t count = 0;

    for (size_t i = 0; i < family.count && count < INTERPRETERS_SHOWN; i++) {
        struct str rest = family.at[i].row->name;
        if (!family.at[i].row->needs_interpreter)
            continue;
        (void)str_split(&rest, ' ', &at[count].name);
        at[count++].language = family.at[i].row->language;
    }
    return (struct child_flags){at, count};
}

/* When the record closes to whoever opened it. */
static instant emergency_end(const struct request *rq)
{
    struct safeguard_until_row row = {.last_ends_at = INSTANT_NONE};

    (void)safeguard_until(
        rq->db, grant_needs(rq->grant, SECTION_IDENTITY), grant_person(rq->grant), rq->now, &row);
    return row.last_ends_at;
}

static struct child_header header_of(const struct request *rq)
{
    struct child_header h = {0};
    enum relation because = grant_because(rq->grant);

    (void)child_header(rq->db, rq->grant, rq->today, &h.row);
    h.public_id = h.row.public_id;
    h.called = str_is_empty(h.row.known_as) ? h.row.forename : h.row.known_as;
    h.full_name = str_join(rq->arena, h.row.forename, STR(" "), h.row.surname);
    h.age = date_age(h.row.born_on, rq->today);
    h.level = programme_words(rq->language, h.row.level_name);
    h.is_plain = rq->actor->kind != ACCOUNT_STAFF;
    h.is_self = because == RELATION_SELF;
    h.sees_plan = grant_covers(rq->grant, SECTION_PLAN);
    h.sees_team = grant_covers(rq->grant, SECTION_TEAM);
    h.sees_record = grant_covers(rq->grant, SECTION_RECORD);
    h.sees_profile = grant_covers(rq->grant, SECTION_PROFILE);
    h.sees_family = grant_covers(rq->grant, SECTION_FAMILY);
    h.sees_address = grant_covers(rq->grant, SECTION_ADDRESS);
    h.sees_sharing = grant_covers(rq->grant, SECTION_SHARING);
    h.sees_protection = grant_covers(rq->grant, SECTION_PROTECTION);
    h.hides_place = grant_hides_place(rq->grant);
    h.is_emergency = grant_obligations(rq->grant) & OBLIGE_BANNER;
    h.emergency_ends_at = h.is_emergency ? emergency_end(rq) : INSTANT_NONE;
    h.needs_factor = grant_obligations(rq->grant) & OBLIGE_SECOND_FACTOR;
    h.may_change_photo = photo_may_be_changed(rq->grant);
    if (h.hides_place)
        h.row.setting_name = (struct str){0};
    else
        h.photo = h.row.photo_public_id;
    return h;
}

struct child_header child_header_read(const struct request *rq)
{
    struct child_header h = header_of(rq);

    h.interpreters = interpreters(rq);
    return h;
}

struct child_header child_header_with(const struct request *rq, struct family_persons family)
{
    struct child_header h = header_of(rq);

    h.interpreters = interpreters_in(rq->arena, family);
    return h;
}
