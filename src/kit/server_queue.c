#include "kit/server_queue.h"

#include <pthread.h>
#include <stdlib.h>

#include "kit/fault.h"
#include "kit/log.h"

struct lane {
    struct call *first, **end;
    int waiting, waiting_max;
};

struct worker {
    struct workers *workers;
    pthread_t thread;
    struct db *db; /* NULL until the store could be opened */
    struct deflater *deflater;
};

struct workers {
    struct workers_options options;
    pthread_mutex_t lock;
    pthread_cond_t work;
    struct lane lanes[LANE__COUNT];
    uint64_t arrived; /* order of arrival, across lanes */
    int slow_running, slow_max;
    bool stopping;
    int started;
    struct worker at[];
};

/* ---- lanes; the lock is held ---- */

static void append(struct workers *w, struct call *call)
{
    struct lane *lane = &w->lanes[call->lane];

    call->next = NULL;
    call->arrival = ++w->arrived;
    *lane->end = call;
    lane->end = &call->next;
    lane->waiting++;
}

static struct call *take_first(struct lane *lane)
{
    struct call *call = lane->first;

    lane->first = call->next;
    if (!lane->first)
        lane->end = &lane->first;
    lane->waiting--;
    return call;
}

static struct call *take(struct workers *w)
{
    struct lane *fast = &w->lanes[LANE_FAST], *slow = &w->lanes[LANE_SLOW];
    bool may_slow = slow->first && w->slow_running < w->slow_max;

    if (w->lanes[LANE_FINISH].first)
        return take_first(&w->lanes[LANE_FINISH]);
    if (may_slow && (!fast->first || slow->first->arrival < fast->first->arrival)) {
        w->slow_running++;
        return take_first(slow);
    }
    return fast->first ? take_first(fast) : NULL;
}

bool workers_give(struct workers *w, struct call *call)
{
    struct lane *lane = &w->lanes[call->lane];
    bool has_room;

    pthread_mutex_lock(&w->lock);
    has_room = lane->waiting < lane->waiting_max;
    if (has_room) {
        append(w, call);
        pthread_cond_signal(&w->work);
    }
    pthread_mutex_unlock(&w->lock);
    return has_room;
}

static void end_slow(struct workers *w)
{
    pthread_mutex_lock(&w->lock);
    w->slow_running--;
    pthread_cond_signal(&w->work);
    pthread_mutex_unlock(&w->lock);
}

/* ---- one call ---- */

static void deliver(struct workers *w, struct call *call)
{
    w->options.deliver(w->options.context, call);
}

/* On the writer's thread: only decide here; a worker makes the page. */
static void decided(struct write_job *job, enum write_outcome outcome)
{
    struct call *call = (struct call *)(void *)job;
    struct workers *w = call->workers;
    bool is_durable = call_decide(call, outcome);

    if (is_durable && job->is_note) {
        deliver(w, call);
        return;
    }
    call->lane = LANE_FINISH;
    (void)workers_give(w, call); /* this lane has no limit */
}

static void submit(struct workers *w, struct call *call)
{
    call->job.done = decided;
    store_write(w->options.store, &call->job);
}

static void close_reader(void *context) { db_close(((struct worker *)context)->db); }

static void drop_reader(struct worker *worker)
{
    if (worker->db)
        (void)fault_run(close_reader, worker, NULL);
    worker->db = NULL;
}

static void start(struct worker *worker, struct call *call)
{
    struct workers *w = worker->workers;
    enum call_next next = call_start(call, worker->db, clock_now());

    if (call->reader_is_lost)
        drop_reader(worker);
    if (next != CALL_WRITE)
        call_render(call, worker->deflater);
    /* A page that could not be rendered shows nothing, so there is nothing to note. */
    if (next == CALL_RENDER || (next == CALL_NOTE && !call->note))
        deliver(w, call);
    else
        submit(w, call);
}

static void open_reader(void *context)
{
    struct worker *worker = context;

    worker->db = store_reader(worker->workers->options.store);
}

static void serve(struct worker *worker, struct call *call)
{
    struct workers *w = worker->workers;
    bool is_slow = call->lane == LANE_SLOW; /* the call is gone afterwards */
    struct fault fault;

    call->workers = w;
    if (call->lane == LANE_FINISH) {
        call_render(call, worker->deflater);
        deliver(w, call);
        return;
    }
    if (!worker->db && w->options.store && !fault_run(open_reader, worker, &fault))
        log_event(LOG_ERROR, "reader", "text=\"%s\"", fault.text);
    start(worker, call);
    if (is_slow)
        end_slow(w);
}

static struct call *wait_for_call(struct workers *w)
{
    struct call *call;

    pthread_mutex_lock(&w->lock);
    while (!(call = take(w)) && !w->stopping)
        pthread_cond_wait(&w->work, &w->lock);
    pthread_mutex_unlock(&w->lock);
    return call;
}

static void *run(void *context)
{
    struct worker *worker = context;
    struct call *call;

    while ((call = wait_for_call(worker->workers)))
        serve(worker, call);
    drop_reader(worker);
    deflater_free(worker->deflater);
    return NULL;
}

/* ---- life ---- */

static void init_lanes(struct workers *w)
{
    static const int share[LANE__COUNT] = {[LANE_FAST] = 1, [LANE_SLOW] = 2};

    for (int i = 0; i < LANE__COUNT; i++) {
        w->lanes[i].end = &w->lanes[i].first;
        w->lanes[i].waiting_max =
            share[i] ? (w->options.queue_max + share[i] - 1) / share[i] : INT32_MAX;
    }
    w->slow_max = w->options.worker_count > 1 ? w->options.worker_count / 2 : 1;
}

static bool start_worker(struct workers *w, struct worker *worker)
{
    worker->workers = w;
    worker->deflater = deflater_new();
    if (pthread_create(&worker->thread, NULL, run, worker) == 0)
        return true;
    deflater_free(worker->deflater);
    return false;
}

struct workers *workers_start(const struct workers_options *options, const char **why)
{
    struct workers *w = calloc(1, sizeof *w + (size_t)options->worker_count * sizeof w->at[0]);

    *why = "There is no memory for the workers.";
    if (!w)
        return NULL;
    w->options = *options;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->work, NULL);
    init_lanes(w);
    for (; w->started < options->worker_count; w->started++) {
        if (start_worker(w, &w->at[w->started]))
            continue;
        *why = "A worker thread could not be started; raise the limit of threads (TasksMax).";
        workers_stop(w);
        return NULL;
    }
    *why = NULL;
    return w;
}

void workers_stop(struct workers *w)
{
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->stopping = true;
    pthread_cond_broadcast(&w->work);
    pthread_mutex_unlock(&w->lock);
    for (int i = 0; i < w->started; i++)
        pthread_join(w->at[i].thread, NULL);
    pthread_cond_destroy(&w->work);
    pthread_mutex_destroy(&w->lock);
    free(w);
}
