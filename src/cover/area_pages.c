/* The manager's view: who is away, which families that leaves alone, and who does not know yet. */
#include "app/app.h"
#include "consent/may.h"
#include "cover/area_absence_families.h"
#include "cover/area_absences.h"
#include "cover/area_list.h"
#include "cover/pages.h"
#include "kit/arena.h"

bool area_shows(enum area_show show, const struct cover_family *f)
{
    switch (show) {
    case SHOW_ALL: return true;
    case SHOW_UNCOVERED: return !f->is_covered;
    case SHOW_UNTOLD: return f->is_told_due;
    case SHOW_AWAY: return f->is_begun;
    case SHOW__COUNT: break;
    }
    return false;
}

static const char *const show_codes[SHOW__COUNT] = {"all", "uncovered", "untold", "away"};

static enum area_show show_of(struct str code)
{
    for (int i = 0; i < SHOW__COUNT; i++)
        if (str_eq(code, str_of(show_codes[i])))
            return (enum area_show)i;
    return SHOW_ALL;
}

struct cover_places area_select(
    const struct request *rq, const struct cover_places *all, enum area_show show)
{
    struct cover_place *at = arena_array_of(rq->arena, all->count, struct cover_place);
    struct cover_places some = {.at = at, .is_full = all->is_full};

    for (size_t i = 0; i < all->count; i++)
        if (area_shows(show, &all->at[i].family))
            at[some.count++] = all->at[i];
    return some;
}

/* With names, from one place to before another. */
static struct cover_families read_from(
    const struct request *rq, const struct cover_places *all, size_t begin, size_t end)
{
    struct cover_family *at = arena_array_of(rq->arena, end - begin, struct cover_family);
    struct cover_families some = {.at = at, .is_full = all->is_full};

    for (size_t i = begin; i < end; i++)
        some.count += cover_place_read(rq, &all->at[i], &at[some.count]);
    return some;
}

/* ------------------------------------------------------------------ absences */

static struct area_absence line_of(
    const struct request *rq, const struct absences_now_row *row, const struct cover_places *all)
{
    struct away days = {row->from_on, row->back_on, row->look_on};
    struct area_absence line = {
        .row = row,
        .kind = form_choice_words(&absence_kinds, row->kind),
        .is_now = away_on(&days, rq->today),
        .is_to_look = away_is_to_look(&days, rq->today),
    };

    for (size_t i = 0; i < all->count; i++) {
        const struct cover_family *f = &all->at[i].family;
        if (all->at[i].absence.n != row->id.n)
            continue;
        line.family_count++;
        line.uncovered_count += area_shows(SHOW_UNCOVERED, f);
        line.untold_count += area_shows(SHOW_UNTOLD, f);
    }
    return line;
}

/* Monday of the week of a day: 1970-01-01 was a Thursday. */
static date monday_of(date day)
{
    int since = (day.days % 7 + 7 + 3) % 7;

    return date_plus_days(day, -since);
}

/* Who is away in each of the next weeks, by name. */
static struct area_weeks weeks_of(const struct request *rq, struct absences_now_rows rows)
{
    struct area_week *at = arena_array_of(rq->arena, AREA_WEEKS, struct area_week);
    date monday = monday_of(rq->today);

    for (int w = 0; w < AREA_WEEKS; w++) {
        date from_on = date_plus_days(monday, 7 * w);
        struct away week = {from_on, date_plus_days(from_on, 7), DATE_NONE};

        at[w] = (struct area_week){.monday = from_on};
        for (size_t i = 0; i < rows.count; i++) {
            struct away days = {rows.at[i].from_on, rows.at[i].back_on, rows.at[i].look_on};
            if (!away_overlaps(&days, &week))
                continue;
            at[w].names = at[w].count++
                              ? str_join(rq->arena, at[w].names, STR(", "), rows.at[i].name)
                              : rows.at[i].name;
        }
    }
    return (struct area_weeks){at, AREA_WEEKS};
}

struct reply area_absences_show(const struct request *rq)
{
    struct absences_now_rows rows =
        absences_now(rq->db, date_plus_days(rq->today, ABSENCE_SOON_DAYS), rq->today);
    struct area_absence *at = arena_array_of(rq->arena, rows.count, struct area_absence);
    struct area_absences view = {.part = list_part_of(rq, rows.count)};
    struct cover_places all = cover_places_area(rq);
    struct cover_places uncovered = area_select(rq, &all, SHOW_UNCOVERED);

    for (size_t i = 0; i < rows.count; i++) {
        at[i] = line_of(rq, &rows.at[i], &all);
        view.away_now_count += at[i].is_now;
        view.look_count += at[i].is_to_look;
    }
    view.lines = (struct area_absence_lines){at + view.part.begin, view.part.end - view.part.begin};
    view.uncovered_count = uncovered.count;
    view.has_more = uncovered.count > AREA_FIRST;
    view.uncovered = read_from(rq, &uncovered, 0, view.has_more ? AREA_FIRST : uncovered.count);
    view.is_full = all.is_full;
    view.untold_count = area_select(rq, &all, SHOW_UNTOLD).count;
    view.away_count = area_select(rq, &all, SHOW_AWAY).count;
    view.family_count = all.count;
    view.left = cover_left_area(rq->db, rq->actor->area, rq->today);
    view.weeks = weeks_of(rq, rows);
    return reply_area_absences(rq, 200, &view);
}

struct reply area_absence_families_show(const struct request *rq)
{
    struct cover_places all = cover_places_area(rq);
    enum area_show show = show_of(value_of(&rq->query, STR("show")));
    struct cover_places some = area_select(rq, &all, show);
    struct list_part part = list_part_of(rq, some.count);
    struct area_absence_families view = {
        .families = read_from(rq, &some, part.begin, part.end),
        .part = part,
        .is_all = show == SHOW_ALL,
        .is_uncovered = show == SHOW_UNCOVERED,
        .is_untold = show == SHOW_UNTOLD,
        .is_away = show == SHOW_AWAY,
    };

    return reply_area_absence_families(rq, 200, &view);
}
