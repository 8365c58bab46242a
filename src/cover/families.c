/* Families of absences, each with how it stands; and what a family sees of it. */
#include <stdlib.h>

#include "consent/consent.h"
#include "consent/covering_sql.h"
#include "consent/may.h"
#include "cover/cover.h"
#include "kit/arena.h"
#include "kit/kept.h"

/* The two lists, and the one of a child, tell the same. */
_Static_assert(sizeof(struct cover_families_mine_row) == sizeof(struct cover_families_area_row),
    "my list and the area's must select the same");

enum { BACKS_DAYS = 60 };

static enum cover_standing standing_of(const struct cover_families_mine_row *row)
{
    return cover_standing_of(&(struct cover_facts){
        .state = row->ask_state,
        .is_barred = row->is_barred,
        .is_deputy_away = row->is_deputy_away,
        .has_deputy_left = row->has_deputy_left,
        .has_another = person_id_is_set(row->other_id),
    });
}

static bool has_agreed(const struct cover_families_mine_row *row)
{
    return str_eq(row->ask_state, STR("agreed")) || str_eq(row->ask_state, STR("decided"));
}

/* Whom the family rings: another key worker, or the deputy who covers; else nobody of them. */
static void choose_call(struct cover_family *family)
{
    const struct cover_families_mine_row *row = family->row;

    if (family->standing == COVER_ANOTHER) {
        family->call = row->other_id;
        family->call_name = row->other_name;
        family->call_phone = row->other_phone;
    } else if (family->standing == COVER_STANDS || family->is_partly) {
        family->call = row->deputy_id;
        family->call_name = row->deputy_name;
        family->call_phone = row->deputy_phone;
    }
}

static struct cover_family family_of(
    const struct request *rq, const struct cover_families_mine_row *row)
{
    struct cover_family f = {
        .row = row,
        .days = {row->from_on, row->back_on, row->look_on},
        .name = str_join(rq->arena, row->forename, STR(" "), row->surname),
        .is_mine = row->away_id.n == rq->actor->person.n,
        .is_intensive = str_eq(row->level, STR("intensive")),
    };

    f.standing = standing_of(row);
    f.standing_words = cover_standing_words(f.standing);
    f.is_covered = cover_is_covered(f.standing);
    f.is_partly = f.standing == COVER_DEPUTY_AWAY && !row->is_deputy_gone && has_agreed(row);
    choose_call(&f);
    f.days_away = away_days(&f.days, rq->today);
    f.days_until = f.days_away < 0 ? -f.days_away : 0;
    f.is_begun = f.days_away >= 0;
    f.told = told_state_of(
        &(struct told_facts){
            .told_on = row->told_on,
            .how = row->told_how,
            .said_call = row->told_call_id,
            .now_call = f.call,
            .said_back_on = row->told_back_on,
            .now_back_on = row->back_on,
        },
        &f.days, rq->today);
    f.told_words = told_state_words(f.told);
    f.is_told_due = told_is_due(f.told);
    return f;
}

/* The last day on which an absence begins that is read; of a single one, however far ahead it is. */
static date until_on(const struct request *rq, struct absence_id absence)
{
    return date_plus_days(
        rq->today, absence_id_is_set(absence) ? ABSENCE_AHEAD_DAYS + 1 : ABSENCE_SOON_DAYS);
}

/* The ids are read for what is decided about them meanwhile: it stands until something of it changes (kit/kept.h). */
static void reckon_children(const struct request *rq, const struct kept_key *key, void *result)
{
    *(struct cover_children_area_rows *)result = cover_children_area(rq->db, rq->actor->area,
        until_on(rq, (struct absence_id){key->which}), rq->today, key->which);
}

static const struct kept_kind children_kept = {
    .name = "cover_children",
    .result_size = sizeof(struct cover_children_area_rows),
    .reckon = reckon_children,
};

static struct cover_families_mine_rows rows_of(
    const struct request *rq, struct absence_id absence, bool is_area)
{
    if (is_area) {
        struct cover_families_area_rows rows;

        (void)kept_read(rq, &children_kept,
            &(struct kept_key){.reader = rq->actor->person.n, .which = absence.n});
        rows = cover_families_area(
            rq->db, rq->actor->area, rq->today, until_on(rq, absence), absence.n);
        return (struct cover_families_mine_rows){
            (struct cover_families_mine_row *)(void *)rows.at, rows.count};
    }
    return cover_families_mine(
        rq->db, rq->actor->scope, rq->today, until_on(rq, absence), absence.n);
}

static int compare(const void *a, const void *b) { return cover_family_order(a, b); }

struct cover_families cover_families_read(
    const struct request *rq, struct absence_id absence, bool is_area)
{
    struct cover_families_mine_rows rows = rows_of(rq, absence, is_area);
    struct cover_family *at = arena_array_of(rq->arena, rows.count, struct cover_family);
    struct cover_families families = {
        .at = at, .count = rows.count, .is_full = rows.count == COVER_FAMILIES_MAX};

    for (size_t i = 0; i < rows.count; i++) {
        at[i] = family_of(rq, &rows.at[i]);
        families.uncovered_count += !at[i].is_covered;
        families.untold_count += at[i].is_told_due;
        families.away_count += at[i].is_begun;
    }
    if (rows.count)
        qsort(at, rows.count, sizeof *at, compare);
    return families;
}

/* ------------------------------------------------------------------ the area's, in order */

/* The same facts, and no names. */
static struct cover_families_mine_row nameless(const struct cover_order_area_row *row)
{
    return (struct cover_families_mine_row){
        .id = row->id,
        .level = row->level,
        .absence_id = row->absence_id,
        .from_on = row->from_on,
        .back_on = row->back_on,
        .look_on = row->look_on,
        .away_id = row->away_id,
        .deputy_id = row->deputy_id,
        .ask_state = row->ask_state,
        .is_barred = row->is_barred,
        .has_deputy_left = row->has_deputy_left,
        .is_deputy_away = row->is_deputy_away,
        .is_deputy_gone = row->is_deputy_gone,
        .other_id = row->other_id,
        .told_on = row->told_on,
        .told_how = row->told_how,
        .told_call_id = row->told_call_id,
        .told_back_on = row->told_back_on,
    };
}

static int compare_places(const void *one, const void *other)
{
    const struct cover_place *a = one, *b = other;
    int order = cover_family_order(&a->family, &b->family);

    return order ? order : a->by_name - b->by_name;
}

/* For their reader: ids and how they stand. Kept, see kit/kept.h. */
static void reckon_places(const struct request *rq, const struct kept_key *key, void *result)
{
    struct cover_order_area_rows rows =
        cover_order_area(rq->db, rq->actor->area, rq->today, until_on(rq, (struct absence_id){0}));
    struct cover_place *at = arena_array_of(rq->arena, rows.count, struct cover_place);

    (void)key;
    for (size_t i = 0; i < rows.count; i++) {
        struct cover_families_mine_row row = nameless(&rows.at[i]);
        at[i] =
            (struct cover_place){rows.at[i].id, rows.at[i].absence_id, family_of(rq, &row), (int)i};
        at[i].family.row = NULL;
    }
    if (rows.count)
        qsort(at, rows.count, sizeof *at, compare_places);
    *(struct cover_places *)result =
        (struct cover_places){at, rows.count, rows.count == COVER_FAMILIES_MAX};
}

static const struct kept_kind places_kept = {
    .name = "cover_places",
    .result_size = sizeof(struct cover_places),
    .reckon = reckon_places,
};

struct cover_places cover_places_area(const struct request *rq)
{
    return *(const struct cover_places *)kept_own(rq, &places_kept);
}

_Static_assert(sizeof(struct cover_families_mine_row) == sizeof(struct cover_family_area_row),
    "one family must say the same as a list");

bool cover_place_read(
    const struct request *rq, const struct cover_place *place, struct cover_family *family)
{
    struct cover_family_area_row *row = arena_new_of(rq->arena, struct cover_family_area_row);

    if (!cover_family_area(rq->db, rq->actor->area, rq->today, place->child, place->absence, row))
        return false;
    *family = family_of(rq, (const struct cover_families_mine_row *)(const void *)row);
    return true;
}

/* ------------------------------------------------------------------ one child */

static struct cover_families_mine_row common_row(const struct covering_of_child_row *row)
{
    return (struct cover_families_mine_row){
        .id = row->id,
        .public_id = row->public_id,
        .absence_id = row->absence_id,
        .absence_public_id = row->absence_public_id,
        .from_on = row->from_on,
        .back_on = row->back_on,
        .look_on = row->look_on,
        .away_id = row->away_id,
        .away_name = row->away_name,
        .deputy_id = row->deputy_id,
        .deputy_name = row->deputy_name,
        .deputy_phone = row->deputy_phone,
        .ask_state = row->ask_state,
        .is_barred = row->is_barred,
        .has_deputy_left = row->has_deputy_left,
        .is_deputy_away = row->is_deputy_away,
        .is_deputy_gone = row->is_deputy_gone,
        .other_id = row->other_id,
        .other_name = row->other_name,
        .other_phone = row->other_phone,
        .told_on = DATE_NONE,
        .told_back_on = DATE_NONE,
    };
}

static struct cover_family child_family(
    const struct request *rq, const struct covering_of_child_row *child_row)
{
    struct cover_families_mine_row *row = arena_new_of(rq->arena, struct cover_families_mine_row);
    struct told_latest_row told = {0};

    *row = common_row(child_row);
    if (grant_covers(rq->grant, SECTION_RECORD) &&
        told_latest(rq->db, rq->grant, row->absence_id, &told)) {
        row->told_on = told.told_on;
        row->told_how = told.how;
        row->told_call_id = told.call_id;
        row->told_back_on = told.back_on;
    }
    return family_of(rq, row);
}

struct cover_families cover_of_child_read(const struct request *rq)
{
    struct covering_of_child_rows rows = covering_of_child(rq->db, rq->today,
        grant_needs(rq->grant, SECTION_TEAM), date_plus_days(rq->today, ABSENCE_AHEAD_DAYS + 1));
    struct cover_family *at = arena_array_of(rq->arena, rows.count, struct cover_family);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = child_family(rq, &rows.at[i]);
    return (struct cover_families){.at = at, .count = rows.count};
}

/* Without cover the family rings whoever is asked today; before the first day nobody knows who that will be. */
static struct cover_notice notice_of(const struct request *rq, const struct cover_family *f)
{
    struct cover_notice n = {
        .absence = f->row->absence_public_id,
        .away = f->row->away_id,
        .away_name = f->row->away_name,
        .call_name = f->call_name,
        .call_phone = f->call_phone,
        .from_on = f->days.from_on,
        .back_on = f->days.back_on,
        .look_on = f->days.look_on,
        .is_begun = f->is_begun,
        .is_covered = f->is_covered,
    };

    if (!f->is_covered && !f->is_partly && f->is_begun) {
        struct asked_candidate asked = cover_asked_today(rq);
        n.call_name = asked.name;
        n.call_phone = asked.phone;
    }
    if (str_is_empty(n.call_phone) && !grant_hides_place(rq->grant) && str_is_empty(n.call_name))
        n.call_phone = rq->actor->area_phone;
    if (grant_hides_place(rq->grant))
        n.call_phone = (struct str){0};
    return n;
}

struct cover_notices cover_notices_read(const struct request *rq)
{
    struct cover_families families = cover_of_child_read(rq);
    struct cover_notice *at = arena_array_of(rq->arena, families.count, struct cover_notice);
    bool is_staff = rq->actor->kind == ACCOUNT_STAFF;
    size_t count = 0;

    for (size_t i = 0; i < families.count; i++) {
        const struct cover_family *f = &families.at[i];
        bool is_told = f->told == TOLD_YES || f->told == TOLD_CHANGED;

        if (cover_notice_is_shown(&f->days, is_told || is_staff, rq->today))
            at[count++] = notice_of(rq, f);
    }
    return (struct cover_notices){at, count};
}

static enum asked_because because_of(struct str code)
{
    for (int i = 0; i < ASKED__COUNT; i++)
        if (str_eq(asked_because_code((enum asked_because)i), code))
            return (enum asked_because)i;
    return ASKED_NOBODY;
}

struct asked_candidate cover_asked_today(const struct request *rq)
{
    struct covering_asked_rows rows =
        covering_asked(rq->db, rq->today, grant_needs(rq->grant, SECTION_TEAM));
    struct asked_candidate *at = arena_array_of(rq->arena, rows.count, struct asked_candidate);
    const struct asked_candidate *asked;

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct asked_candidate){because_of(rows.at[i].because_text), rows.at[i].id,
            rows.at[i].public_id, rows.at[i].name, rows.at[i].phone, rows.at[i].is_away,
            rows.at[i].is_barred};
    asked = cover_asked(at, rows.count);
    return asked ? *asked : (struct asked_candidate){0};
}

/* ------------------------------------------------------------------ my work */

/* Those of the list that are mine, or those that are not. */
static struct cover_families part_of(
    const struct request *rq, const struct cover_families *all, bool is_mine)
{
    struct cover_family *at = arena_array_of(rq->arena, all->count, struct cover_family);
    struct cover_families part = {.at = at};

    for (size_t i = 0; i < all->count; i++) {
        const struct cover_family *f = &all->at[i];
        if (f->is_mine != is_mine || (!is_mine && f->standing != COVER_STANDS && !f->is_partly))
            continue;
        part.uncovered_count += !f->is_covered;
        part.untold_count += f->is_told_due;
        at[part.count++] = *f;
    }
    return part;
}

struct cover_work cover_work_read(const struct request *rq)
{
    struct cover_families all = cover_families_read(rq, (struct absence_id){0}, false);
    struct cover_work work = {
        .asks = cover_asks_of(rq->db, rq->actor->person, rq->today),
        .covering = part_of(rq, &all, false),
        .mine = part_of(rq, &all, true),
        .backs = cover_backs_mine(rq->db, rq->actor->scope, date_plus_days(rq->today, -BACKS_DAYS)),
    };

    work.is_any = work.asks.count || work.covering.count || work.mine.count || work.backs.count;
    return work;
}
