/*
 * pace: how fast one person, or one address without a session, may ask, and of how many children.
 *
 * Who has taken over an account copies what it can reach; who works opens a page, reads, and opens the
 * next. Each request has a cost; a person has a bucket of `views_a_minute` that fills again all the time,
 * so working fast is never in the way of it and a program that fetches everything is. Apart from that,
 * the distinct children whose records a person opened within an hour are counted: beyond the limit
 * further ones are refused for a while, those already opened are not, so that nobody stands before a
 * closed door in the middle of helping.
 *
 * The limit of children is three times the person's own busiest hour of the last 30 days, at least
 * `children_an_hour`, at most four times that; whoever manages the area may always reach the most. The
 * figures: a record takes a practised reader half a minute, 60 in an hour are one a minute without a
 * break; a demonstration of all pages, one click a second, is 60 views a minute.
 *
 * Kept in memory: a restart forgets it, and each process counts for itself. The rules are pure; the
 * table behind pace_take() and pace_see() is locked. Without limits (all zero, as it begins) everything
 * goes on: tests and tools set none.
 *
 * Source: security model, H12 and S10: 200 stolen records stopped before the 30th, ordinary work's
 * 99.9th percentile not.
 */
#pragma once

#include "consent/may.h"
#include "kit/http.h"

struct pace_limits {
    int views_a_minute;          /* of an account; 0 for no limit */
    int stranger_views_a_minute; /* of an address; many people may share one */
    int children_an_hour;        /* distinct ones, at least; 0 for no limit */
};

/* ------------------------------------------------------------------ rules */

/* What a request takes from its bucket: reading 1, writing 2; a slow one (a password is hashed) and one
 * that takes files 10. A part of a page (its picture) was paid for with the page: it takes from a bucket of its
 * own, so that who reads fast does not wait because of pictures, and nobody fetches pictures without end. */
int pace_cost(const struct route *route);

/* A full bucket holds what a minute gives. It starts full: all zero is such a one. */
struct pace_bucket {
    int64_t at_us; /* when it was last taken from; 0 for never */
    int64_t taken; /* millionths of a view that are missing from it */
};

/* Take `cost` at that time, when there is so much. Otherwise nothing is taken, and *wait_s is in how many
 * seconds there will be. A clock that went back fills nothing. */
bool pace_bucket_take(struct pace_bucket *bucket, int a_minute, int cost, instant now, int *wait_s);

/* How many distinct children within an hour; `usual` is the person's busiest hour before. */
int pace_children_limit(const struct pace_limits *limits, enum duty duty, int usual);

/* ------------------------------------------------------------------ what is counted */

/* Before the first request; forgets what was counted. */
void pace_set(const struct pace_limits *limits);
const struct pace_limits *pace_limits(void);

enum pace_key {
    PACE_ACCOUNT,
    PACE_ADDRESS,
    PACE_PART, /* of an account: what pages show within them */
    PACE_KEYS,
};

/* One request. False: refuse it with 429, *wait_s from now. With `only_ask` nothing is taken. */
bool pace_take(
    enum pace_key kind, struct str key, int cost, instant now, bool only_ask, int *wait_s);

/*
 * This person opens this child. Returns how many children of the last hour would be open; the child is
 * counted when that is within `limit`. *wait_s: when the first of them is an hour old.
 */
int pace_see(struct person_id person, struct child_id child, instant now, int limit, int *wait_s);

/* ------------------------------------------------------------------ for the gate */

/* Too fast? Asked before the policy: who asks without end must cost less than a page. No access row, for nothing
 * was decided. Status 0 goes on; otherwise the page to answer with. With `only_ask` nothing is taken. */
struct reply pace_of_views(const struct request *rq, bool only_ask);
/* Too many children? Asked once the policy has allowed this one; the same. */
struct reply pace_of_children(const struct request *rq, struct child_id child);
