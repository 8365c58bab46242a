/*
 * board: what whoever manages key working sees first: figures, each of which opens exactly its list, says how it is
 * counted, and stands beside the same figure of an earlier day where that can be reckoned.
 */
#pragma once

#include "app/app.h"
#include "board/board_sql.h"
#include "consent/grant.h"
#include "kit/http.h"
#include "workforce/workforce.h"

extern const struct area board_area;

enum {
    BOARD_MOST = 200,       /* rows of a list; beyond it figures say "more than" */
    BOARD_BEFORE_DAYS = 28, /* the earlier day that figures are compared with */
    BOARD_MET_DAYS = 14,    /* in which a key worker meets a family */
};

/* One figure. */
struct board_figure {
    struct msg words, counted;
    struct str rule; /* the statement or function that makes figure and list */
    struct url to;
    size_t count, before;
    bool is_more, has_before, is_more_before;
    bool is_quiet; /* nothing to do */
};
struct board_figures {
    const struct board_figure *at;
    size_t count;
};

/* A line of a list that a figure opens. */
struct board_line {
    struct url to;
    struct str name, detail;
    struct msg what;
    date on;      /* since when, or by when */
    int64_t days; /* from that day to today; negative: it lies ahead */
    bool has_days;
    bool is_worker; /* no family: nothing to say about days */
};
struct board_lines {
    const struct board_line *at;
    size_t count;
    struct list_part part; /* which of the list they are */
    bool is_more;          /* than BOARD_MOST, where the list ends */
};

/* Of a list of `count` rows those that the request asks for; `at` has room for them, to be filled. */
struct board_lines board_lines_of(const struct request *rq, struct board_line **at, size_t count);

/* Can the day that counts lie behind? */
enum board_past {
    BOARD_PAST_NOT_RECKONED,
    BOARD_PAST_BY_DATES, /* by the days that are written down, from what is known today */
    BOARD_PAST_AS_IT_STOOD, /* by the versions that are kept: as the record stood at the end of that day */
};

/* A list of this area: its figure counts what `read` lists, on any day that `past` allows. */
struct board_kind {
    const char *code, *rule;
    struct msg words, counted;
    int64_t (*count)(const struct request *rq, date on); /* no further than BOARD_MOST + 1 */
    int64_t (*count_loads)(const struct request *rq);    /* instead, of workers by their load */
    struct board_lines (*read)(const struct request *rq);
    enum board_past past;
};
extern const struct board_kind board_kinds[];
extern const size_t board_kind_count;

/* Workers whose load is at the limit or beyond, and those who have room. */
struct board_lines board_full(const struct request *rq);
struct board_lines board_room(const struct request *rq);
int64_t board_full_count(const struct request *rq);
int64_t board_room_count(const struct request *rq);

/* Where a family that waits finds somebody: its page of choosing. */
struct url board_choosing_url(const struct request *rq, struct uuid child);

/* Somebody who may be given families, and takes new ones. */
struct allocation_worker {
    struct proposing_worker_row row;
    struct work_load load;
    bool is_away;
    bool
        is_new; /* carries nobody, and no hours are known: how much time they have is to be asked */
};
/* Who has room, the most first; then the new ones; then the rest, who is away last. ALLOCATION_MOST are shown of all. */
enum { ALLOCATION_MOST = 50 };
struct allocation_workers {
    const struct allocation_worker *at;
    size_t count, room_count, new_count;
    bool is_more;
};

handler_fn board_page, board_list_page, allocation_page;
