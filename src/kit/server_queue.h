/*
 * server_queue: the workers, and the three lanes in which calls wait for them.
 *
 * LANE_FINISH   replies whose write is decided: first, never refused
 * LANE_FAST     ordinary requests
 * LANE_SLOW     routes with ROUTE_SLOW: may hold at most half of the workers, and half of the queue,
 *               so that sign-ins and exports cannot keep others waiting
 * Between fast and slow the order of arrival decides.
 */
#pragma once

#include "kit/server_call.h"

struct workers;

struct workers_options {
    int worker_count; /* 1 or more */
    int queue_max;
    struct store *store;                           /* NULL only in tests without a database */
    void (*deliver)(void *context, struct call *); /* the call is answered; on any thread */
    void *context;
};

/* Threads run when it returns; NULL with *why otherwise. */
struct workers *workers_start(const struct workers_options *options, const char **why);

/* Queue a call in its lane; false when that is full. */
bool workers_give(struct workers *workers, struct call *call);

/* When no call is queued or under way any more: end the threads, close their connections. */
void workers_stop(struct workers *workers);
