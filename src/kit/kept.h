/*
 * kept: what is reckoned from many rows, for pages about a whole area. It is reckoned once, and read again by
 * whoever asks, until a statement has changed one of the tables that it was read from. So it is never older
 * than what the request reads besides it, and no area says when it must be reckoned anew.
 *
 * It may hold numbers, ids and what is known of workers. It may not hold names or words of families: what one
 * request has read of them is gone with it. So whoever reads rows of families to count them keeps the numbers alone:
 * is_flat. A list keeps the ids in their order, and reads each row again; what the policy decided about each child when
 * the order was reckoned stands as long as the order does (rq->decided).
 *
 * On SQLite. On PostgreSQL, where others may write too, and in jobs that write, all is reckoned each time.
 *
 * A kind that lately took longer than KEPT_LONG_US, or was never reckoned, is not on a connection of db_put_off():
 * FAULT_LATER. So the server reckons it on a thread behind which no ordinary request waits (kit/server_queue.h); no area says which are long.
 */
#pragma once

#include "kit/http.h"

enum { KEPT_LONG_US = 10 * 1000 };

/* What a result hangs on besides the store and the day: 0 and nobody where it does not. */
struct kept_key {
    int64_t reader; /* of whom: the reckoning may use rq->actor, who is this person */
    int64_t which;
    struct uuid after;
};

/*
 * A kind of result, `result_size` bytes that begin as zeros. `reckon` is given a request with arena, db, today and
 * language, and the actor when key->reader says whose: all else of it is empty. Both live as long as the
 * program. One reckoning may read others.
 */
struct kept_kind {
    const char *name;
    size_t result_size;
    bool is_flat; /* it points to nothing: what was read for it is given back at once */
    void (*reckon)(const struct request *rq, const struct kept_key *key, void *result);
};

/* The result; it and what it points to may be read until rq->arena ends. Faults as `reckon` does. */
const void *kept_read(
    const struct request *rq, const struct kept_kind *kind, const struct kept_key *key);
