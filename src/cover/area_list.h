/* area_list: what the manager's pages about absences show. Each figure is the length of a list, which one function
 * selects for both: area_select(). */
#pragma once

#include "cover/cover.h"

/* Which families: those of a figure. */
enum area_show { SHOW_ALL, SHOW_UNCOVERED, SHOW_UNTOLD, SHOW_AWAY, SHOW__COUNT };
bool area_shows(enum area_show show, const struct cover_family *family);
struct cover_places area_select(
    const struct request *rq, const struct cover_places *all, enum area_show show);

struct area_absence {
    const struct absences_now_row *row;
    struct msg kind;
    size_t family_count, uncovered_count, untold_count;
    bool is_now, is_to_look;
};
struct area_absence_lines {
    const struct area_absence *at;
    size_t count;
};

enum {
    AREA_WEEKS = 6,
    AREA_FIRST = 20, /* families without cover that stand on the first page; all are a click away */
};
struct area_week {
    date monday;
    struct str names;
    size_t count;
};
struct area_weeks {
    const struct area_week *at;
    size_t count;
};
