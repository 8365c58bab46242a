/*
 * list_part: a long list is shown in parts of LIST_PART_ROWS rows, so that a page stays short on a slow line.
 * ?from= names the first row of a part; everything else that the query asks for stays.
 */
#pragma once

#include "kit/http.h"
#include "kit/markup.h"

enum { LIST_PART_ROWS = 25 };

struct list_part {
    size_t begin,
        end; /* which rows of the list to show: from `begin` on, `end` is the first behind them */
    size_t count;            /* of the whole list */
    struct url before, next; /* the parts around it; not set where there is none */
};

/*
 * The part of a list of `count` rows that the request asks for. ?from= is the number of one of its rows, the first
 * is 1. What is no number is as if it were not there; beyond the end, since rows may have gone meanwhile, it is the last part.
 */
struct list_part list_part_of(const struct request *rq, size_t count);

/* The way to the part before and the one behind, with their rows as "26 to 50 of 60". Nothing when there is one only. `at` is the id of
 * the list's heading, to which they lead where much stands above it; empty: to the top. */
struct list_part_links {
    struct list_part part;
    struct str at;
};
void list_part_links(struct markup *m, const struct list_part_links *o);

/* The same in JSON: what to add to the query for the part behind, {"from": "26"}, or null. */
struct list_part_next {
    struct list_part part;
};
void list_part_next(struct markup *m, const struct list_part_next *o);
