/*
 * server_queue: the workers, and the lanes in which calls wait for them.
 *
 * LANE_FINISH   replies whose write is decided: first, never refused
 * LANE_FAST     ordinary requests
 * LANE_SLOW     routes with ROUTE_SLOW; half of the queue
 * LANE_LATER    calls that met FAULT_LATER in LANE_FAST, from the beginning: something is to be reckoned anew; half
 *               of the queue
 * LANE_HEAVY    routes with ROUTE_HEAVY; a short queue: whoever would wait for more than some seconds
 *               is told to come back
 *
 * Each but FINISH has threads of its own (that goes with FAST), so that no number of imports,
 * reckonings or sign-ins keeps others waiting, nor one the other. All but the fast ones stand back behind
 * the fast ones for the processor, and of the heavy ones there are fewer than processors: two that
 * hash on two processors would leave the others none.
 */
#pragma once

#include "kit/server_call.h"

struct workers;

struct workers_options {
    int worker_count; /* 1 or more; half as many again for slow routes, and for what is put off */
    int heavy_count;  /* 1 or more */
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
