#include "audit/sealer.h"

#include <inttypes.h>
#include <pthread.h>

#include "audit/log.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/fault.h"
#include "kit/log.h"
#include "kit/server.h"

enum { TICK_MEMORY = 64 << 20 };

struct sealer {
    struct store *store;
    struct keep keep;
    sealer_after_fn *after;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t stopped;
    bool is_stopping; /* guarded by lock */
    struct db *db;    /* of the thread; NULL until it is needed, and after a fault */
    instant tried_at;
    bool has_failed;
};

/* ------------------------------------------------------------------ once */

static void seal(void *context, struct db *db) { log_seal(db, context); }

static bool remember(
    const struct keep *keep, const struct log_seal *done, struct arena *arena, struct str *why)
{
    return str_is_empty(done->note) || keep_remember(arena, keep, done->note, why);
}

bool sealer_run(
    struct store *store, const struct keep *keep, instant now, struct arena *arena, struct str *why)
{
    struct log_seal job = {.key = &keep->key, .now = now};
    char text[256] = "";

    do {
        if (store_write_now(store, arena, seal, &job, text) != WRITE_DURABLE) {
            *why = str_printf(arena, "%s", text);
            return false;
        }
        if (!remember(keep, &job, arena, why))
            return false;
        if (job.count)
            log_event(LOG_INFO, "sealed", "rows=%zu size=%" PRIu64, job.count, job.head.size);
    } while (job.is_more);
    return true;
}

/* ------------------------------------------------------------------ again and again */

struct tick {
    struct sealer *sealer;
    struct arena *arena;
    bool is_last;
};

static int64_t waiting(const struct tick *t)
{
    struct audit_count_after_row row = {0};
    struct sealer *s = t->sealer;
    struct tree_head head;
    int64_t last_id;

    if (!s->db)
        s->db = store_reader(s->store);
    db_use_arena(s->db, t->arena);
    db_read_begin(s->db);
    (void)log_head(s->db, &head, &last_id);
    (void)audit_count_after(s->db, (struct audit_id){last_id}, &row);
    db_read_end(s->db);
    return row.row_count;
}

/* What failed is tried again when its time comes, and not at every tick. */
static bool is_due(const struct tick *t, instant now, int64_t count)
{
    const struct sealer *s = t->sealer;

    if (t->is_last || now.us - s->tried_at.us >= SEALER_EVERY_S * INT64_C(1000000))
        return count > 0;
    return count >= SEALER_ROWS && !s->has_failed;
}

static void seal_when_due(void *context)
{
    struct tick *t = context;
    struct sealer *s = t->sealer;
    instant now = clock_now();
    struct str why = {0};

    if (!is_due(t, now, waiting(t)))
        return;
    s->tried_at = now;
    s->has_failed = !sealer_run(s->store, &s->keep, now, t->arena, &why);
    if (s->has_failed)
        log_event(LOG_ERROR, "not_sealed", "text=\"%.*s\"", STR_FMT(why));
    if (s->after)
        s->after(s->store, t->arena, now);
}

static void close_reader(struct sealer *s)
{
    if (s->db)
        db_close(s->db);
    s->db = NULL;
}

static void tick(struct sealer *s, struct arena *arena, bool is_last)
{
    struct tick t = {s, arena, is_last};
    struct fault fault = {0};

    if (!fault_run(seal_when_due, &t, &fault)) {
        log_event(LOG_ERROR, "not_sealed", "text=\"%s\"", fault.text);
        close_reader(s);
    }
    arena_reset(arena);
}

/* A second passes, or it is time to stop. */
static bool wait_a_second(struct sealer *s)
{
    int64_t until_us = clock_now().us + 1000000;
    struct timespec until = {until_us / 1000000, until_us % 1000000 * 1000};
    bool is_stopping;

    (void)pthread_mutex_lock(&s->lock);
    if (!s->is_stopping)
        (void)pthread_cond_timedwait(&s->stopped, &s->lock, &until);
    is_stopping = s->is_stopping;
    (void)pthread_mutex_unlock(&s->lock);
    return !is_stopping;
}

static void *run(void *context)
{
    struct sealer *s = context;
    struct arena *arena = arena_new(TICK_MEMORY);

    do
        tick(s, arena, false);
    while (wait_a_second(s));
    tick(s, arena, true);
    close_reader(s);
    arena_free(arena);
    return NULL;
}

struct sealer *sealer_start(
    struct arena *arena, struct store *store, const struct keep *keep, sealer_after_fn *after)
{
    struct sealer *s = arena_new_of(arena, struct sealer);

    *s = (struct sealer){.store = store, .keep = *keep, .after = after};
    (void)pthread_mutex_init(&s->lock, NULL);
    (void)pthread_cond_init(&s->stopped, NULL);
    return pthread_create(&s->thread, NULL, run, s) == 0 ? s : NULL;
}

void sealer_stop(struct sealer *sealer)
{
    if (!sealer)
        return;
    (void)pthread_mutex_lock(&sealer->lock);
    sealer->is_stopping = true;
    (void)pthread_cond_signal(&sealer->stopped);
    (void)pthread_mutex_unlock(&sealer->lock);
    (void)pthread_join(sealer->thread, NULL);
    (void)pthread_cond_destroy(&sealer->stopped);
    (void)pthread_mutex_destroy(&sealer->lock);
}
