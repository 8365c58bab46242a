/*
 * date and instant: calendar days and points in time, without the C library's clock or zones.
 *
 * A date is one day of the Gregorian calendar as England counts it. An instant is a number of
 * microseconds since 1970-01-01 00:00 UTC. The only zone is England's: GMT, and BST (one hour
 * ahead) from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October.
 * Source: Summer Time Order 2002 (SI 2002/262). Instants before 1996 use the same rule.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kit/str.h"

typedef struct date {
    int32_t days; /* since 1970-01-01; DATE_NONE when absent */
} date;

typedef struct instant {
    int64_t us; /* since 1970-01-01 00:00 UTC; INSTANT_NONE when absent */
} instant;

#define DATE_NONE ((date){INT32_MIN})
#define INSTANT_NONE ((instant){INT64_MIN})

static inline bool date_is_set(date d) { return d.days != INT32_MIN; }
static inline bool date_is_before(date a, date b) { return a.days < b.days; }
static inline bool instant_is_set(instant t) { return t.us != INT64_MIN; }

struct civil {
    int year;                        /* 1900..2199 */
    int month, day;                  /* 1..12, 1..31 */
    int weekday;                     /* 1 Monday .. 7 Sunday */
    int hour, minute, second, micro; /* zero for a date */
};

/* DATE_NONE when there is no such day, or the year is outside 1900..2199. */
date date_of(int year, int month, int day);
struct civil date_civil(date d); /* requires a set date */

/* DATE_NONE stays DATE_NONE; a result outside 1900..2199 is DATE_NONE. Months and years that end on
 * a day that does not exist (31 February) give the last day of that month. */
date date_plus_days(date d, int days);
date date_plus_weeks(date d, int weeks);
date date_plus_months(date d, int months);
date date_plus_years(date d, int years);

/* Completed years from `born` to `on`; someone born on 29 February has a birthday on 1 March in
 * other years. -1 when either is absent or `on` is before `born`. */
int date_age(date born, date on);

/* "2026-03-09" exactly; anything else, days that do not exist, and years outside 1900..2199 fail. */
bool date_parse(struct str text, date *out);

/* What people and spreadsheets write: 2026-03-09, 09/03/2026, 9/3/2026, 9.3.2026, 9-3-2026,
 * 9 March 2026, 9 Mar 2026, 9-Mar-2026; day before month always. Blanks around it are dropped; a
 * time behind it (T or space) is ignored when it is 00:00 or 00:00:00. Two-digit years are
 * refused. */
bool date_parse_any(struct str text, date *out);

enum { DATE_TEXT = 11, INSTANT_TEXT = 28 };
/* "2026-03-09" with its NUL. Requires a set date. */
const char *date_iso(date d, char buffer[static DATE_TEXT]);
/* "2026-03-09T08:05:00.000000Z" with its NUL. */
const char *instant_iso(instant t, char buffer[static INSTANT_TEXT]);

/* The day, and the wall clock, in England at that instant; INSTANT_NONE has DATE_NONE as its day and
 * no wall clock (a fault). */
date instant_date(instant t);
struct civil instant_civil(instant t);

/* The instant at which England's clocks showed this; in the hour that a spring change skips, the
 * instant one hour later; in the hour that happens twice, the first. INSTANT_NONE when no such
 * day, or an hour outside 0..23 or minute outside 0..59. */
instant instant_of(date d, int hour, int minute);
/* The first instant after that day in England; INSTANT_NONE for DATE_NONE. */
instant instant_after(date d);

/* "14:05", "14.05", "2.05pm", "2pm", "9:30 am" to hour 0..23 and minute 0..59; 12am is midnight. A
 * number alone ("9") fails: nobody knows which half of the day is meant. */
bool time_parse(struct str text, int *hour, int *minute);
