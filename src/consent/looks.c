#include "consent/looks.h"

#include "consent/sharing.h"
#include "kit/arena.h"
#include "kit/fault.h"

/* In the order in which they are told; what is not here is "the record". */
static const struct {
    enum permission permission;
    struct msg words;
} parts[] = {
    {MAY_SEE_CHILD,         MSG_INIT("the first page")  },
    {MAY_CHANGE_CHILD,      MSG_INIT("the details")     },
    {MAY_SEE_FAMILY,        MSG_INIT("the family")      },
    {MAY_CHANGE_FAMILY,     MSG_INIT("the family")      },
    {MAY_SEE_PROFILE,       MSG_INIT("about me")        },
    {MAY_CHANGE_PROFILE,    MSG_INIT("about me")        },
    {MAY_SEE_TEAM,          MSG_INIT("the team")        },
    {MAY_CHANGE_TEAM,       MSG_INIT("the team")        },
    {MAY_OPEN_ACCOUNT,      MSG_INIT("the family")      },
    {MAY_SEE_PLAN,          MSG_INIT("the plan")        },
    {MAY_CHANGE_PLAN,       MSG_INIT("the plan")        },
    {MAY_SEE_RECORD,        MSG_INIT("the timeline")    },
    {MAY_WRITE_CONTACT,     MSG_INIT("the timeline")    },
    {MAY_NOTE_KEY_WORK,     MSG_INIT("the timeline")    },
    {MAY_TELL_TEAM,         MSG_INIT("the timeline")    },
    {MAY_CORRECT_OWN_WORDS, MSG_INIT("the timeline")    },
    {MAY_SEE_ADDRESS,       MSG_INIT("the address")     },
    {MAY_CHANGE_ADDRESS,    MSG_INIT("the address")     },
    {MAY_SEE_SHARING,       MSG_INIT("who can see what")},
    {MAY_CHANGE_SHARING,    MSG_INIT("who can see what")},
};

static struct msg part_of(struct str permission)
{
    for (size_t i = 0; i < COUNT(parts); i++)
        if (str_eq(permission_name(parts[i].permission), permission))
            return parts[i].words;
    return MSG("the record");
}

static void add_part(struct look *look, struct msg words)
{
    for (size_t i = 0; i < look->parts.count; i++)
        if (strcmp(look->parts.at[i].words.id, words.id) == 0)
            return;
    if (look->parts.count < LOOK_PARTS_MAX)
        look->parts.at[look->parts.count++].words = words;
}

static struct look *look_of(struct looks *looks, const struct sharing_looks_row *row)
{
    struct msg role = relation_is_what(relation_of_name(row->relation));
    struct look *look;

    for (size_t i = 0; i < looks->count; i++)
        if (looks->at[i].person.n == row->person_id.n && looks->at[i].role.id == role.id)
            return &looks->at[i];
    look = &looks->at[looks->count++];
    *look = (struct look){.person = row->person_id,
        .name = row->name,
        .role = role,
        .is_emergency = str_eq(row->relation, STR("safeguarding"))};
    return look;
}

/* The rows of one day, from `from` on; returns the first of the next. */
static size_t take_day(
    const struct request *rq, struct sharing_looks_rows rows, size_t from, struct look_day *day)
{
    size_t to = from;

    day->on = instant_date(rows.at[from].last_at);
    while (to < rows.count && instant_date(rows.at[to].last_at).days == day->on.days)
        to++;
    day->looks.at = arena_array_of(rq->arena, to - from, struct look);
    for (size_t i = from; i < to; i++)
        add_part(look_of(&day->looks, &rows.at[i]), part_of(rows.at[i].permission));
    return to;
}

struct look_days looks_read(const struct request *rq, date before, size_t days)
{
    enum { ROWS_MAX = 500 }; /* the LIMIT of the statement */
    instant until = date_is_set(before) ? instant_of(before, 0, 0) : (instant){rq->now.us + 1};
    struct sharing_looks_rows rows =
        sharing_looks(rq->db, rq->grant, until, rq->actor->kind == ACCOUNT_STAFF);
    struct look_day *at = arena_array_of(rq->arena, LOOK_DAYS_MAX, struct look_day);
    struct look_days read = {.at = at, .older_before = DATE_NONE};
    size_t i = 0;

    require(days > 0 && days <= LOOK_DAYS_MAX);
    while (i < rows.count && read.count < days)
        i = take_day(rq, rows, i, &at[read.count++]);
    /* When the rows ended at the limit, the last day may lack some. */
    if (i == rows.count && rows.count == ROWS_MAX && read.count > 1)
        read.count--;
    if (i < rows.count || rows.count == ROWS_MAX)
        read.older_before = at[read.count - 1].on;
    return read;
}

int64_t looks_refused(const struct request *rq)
{
    struct sharing_refused_looks_row row = {0};

    (void)sharing_refused_looks(
        rq->db, rq->grant, instant_of(date_plus_years(rq->today, -1), 0, 0), &row);
    return row.refused_count;
}
