#include "kit/server_queue.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "kit/fault.h"
#include "kit/log.h"

enum {
    HEAVY_WAITING_MAX =
        32,          /* for each thread: at 100 to 200 ms each the last waits for some seconds */
    STAND_BACK = 10, /* of nice(2): a tenth of a processor that others want as well */
    EVEN_US = 2000,  /* replies of "not found" leave at whole multiples of this */
};

/* Threads that do the same; who they are follows from the lane that they serve. */
enum crew { CREW_FAST, CREW_SLOW, CREW_LATER, CREW_HEAVY, CREW__COUNT };

static const enum crew crew_of[LANE__COUNT] = {[LANE_FINISH] = CREW_FAST,
    [LANE_FAST] = CREW_FAST,
    [LANE_SLOW] = CREW_SLOW,
    [LANE_LATER] = CREW_LATER,
    [LANE_HEAVY] = CREW_HEAVY};

struct lane {
    struct call *first, **end;
    int waiting, waiting_max;
};

struct worker {
    struct workers *workers;
    enum crew crew;
    pthread_t thread;
    pthread_cond_t call_came;
    struct worker *next_idle;
    bool is_called;
    struct db *db; /* NULL until the store could be opened */
    struct libdeflate_compressor *deflater;
};

struct workers {
    struct workers_options options;
    pthread_mutex_t lock;
    struct worker *idle[CREW__COUNT]; /* who stopped last comes first */
    struct lane lanes[LANE__COUNT];
    pthread_cond_t is_ready;
    bool stopping;
    int started, ready;
    struct worker at[];
};

/* ---- lanes; the lock is held ---- */

static void append(struct lane *lane, struct call *call)
{
    call->next = NULL;
    *lane->end = call;
    lane->end = &call->next;
    lane->waiting++;
}

static struct call *take_first(struct lane *lane)
{
    struct call *call = lane->first;

    if (!call)
        return NULL;
    lane->first = call->next;
    if (!lane->first)
        lane->end = &lane->first;
    lane->waiting--;
    return call;
}

static struct call *take(struct workers *w, enum crew crew)
{
    struct call *call;

    switch (crew) {
    case CREW_FAST:
        call = take_first(&w->lanes[LANE_FINISH]);
        return call ? call : take_first(&w->lanes[LANE_FAST]);
    case CREW_SLOW: return take_first(&w->lanes[LANE_SLOW]);
    case CREW_LATER: return take_first(&w->lanes[LANE_LATER]);
    case CREW_HEAVY: return take_first(&w->lanes[LANE_HEAVY]);
    case CREW__COUNT: break;
    }
    return NULL;
}

/*
 * Who stopped last goes on first: what it read is still in the processor, and the state that its connection
 * keeps is young. With a few readers the other threads sleep on.
 */
static void call_idle(struct workers *w, enum crew crew)
{
    struct worker *worker = w->idle[crew];

    if (!worker)
        return;
    w->idle[crew] = worker->next_idle;
    worker->is_called = true;
    pthread_cond_signal(&worker->call_came);
}

static void be_idle(struct worker *worker)
{
    struct workers *w = worker->workers;

    worker->next_idle = w->idle[worker->crew];
    w->idle[worker->crew] = worker;
    worker->is_called = false;
    while (!worker->is_called && !w->stopping)
        pthread_cond_wait(&worker->call_came, &w->lock);
}

bool workers_give(struct workers *w, struct call *call)
{
    struct lane *lane = &w->lanes[call->lane];
    bool has_room;

    pthread_mutex_lock(&w->lock);
    has_room = lane->waiting < lane->waiting_max;
    if (has_room) {
        append(lane, call);
        call_idle(w, crew_of[call->lane]);
    }
    pthread_mutex_unlock(&w->lock);
    return has_room;
}

/* ---- one call ---- */

static int64_t now_us(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/*
 * What is not there and what may not be seen are answered alike, and the clock must not tell them apart:
 * what each costs differs by some microseconds, which the wait hides. A few milliseconds of a worker, for
 * replies that hardly anybody gets.
 */
static void wait_for_even(const struct call *call)
{
    int64_t rest_us = EVEN_US - (now_us() - call->begun_us) % EVEN_US;
    const struct timespec rest = {.tv_nsec = rest_us * 1000};

    (void)nanosleep(&rest, NULL);
}

static void deliver(struct workers *w, struct call *call)
{
    w->options.deliver(w->options.context, call);
}

static bool is_not_found(const struct call *call) { return call->reply.status == 404; }

/* On a worker. */
static void send_reply(struct workers *w, struct call *call)
{
    if (is_not_found(call))
        wait_for_even(call);
    deliver(w, call);
}

/* On the writer's thread: only decide here; a worker makes the page, and a worker waits. */
static void decided(struct write_job *job, enum write_outcome outcome)
{
    struct call *call = (struct call *)(void *)job;
    struct workers *w = call->workers;

    call->is_made = call_decide(call, outcome) && job->is_note;
    if (call->is_made && !is_not_found(call)) {
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

/* False when too many wait there: then it is answered so. */
static bool give_later(struct workers *w, struct call *call)
{
    call->lane = LANE_LATER;
    if (workers_give(w, call))
        return true;
    call->reply = call_fault_reply(call, FAULT_LATER);
    return false;
}

static void start(struct worker *worker, struct call *call)
{
    struct workers *w = worker->workers;
    enum call_next next = call_start(call, worker->db, clock_now());

    if (call->reader_is_lost)
        drop_reader(worker);
    if (next == CALL_LATER) {
        if (give_later(w, call))
            return;
        next = CALL_RENDER;
    }
    if (next == CALL_ADMITTED) {
        deliver(w, call);
        return;
    }
    if (next != CALL_WRITE)
        call_render(call, worker->deflater);
    /* A page that could not be rendered shows nothing, so there is nothing to note. */
    if (next == CALL_RENDER || (next == CALL_NOTE && !call->note))
        send_reply(w, call);
    else
        submit(w, call);
}

static void open_reader(void *context)
{
    struct worker *worker = context;

    worker->db = store_reader(worker->workers->options.store);
    db_keep_state(worker->db);
    if (worker->crew == CREW_FAST)
        db_put_off(worker->db);
}

static void serve(struct worker *worker, struct call *call)
{
    struct workers *w = worker->workers;
    struct fault fault;

    call->workers = w;
    if (call->begun_us == 0)
        call->begun_us = now_us();
    if (call->lane == LANE_FINISH) {
        if (!call->is_made)
            call_render(call, worker->deflater);
        send_reply(w, call);
        return;
    }
    if (!worker->db && w->options.store && !fault_run(open_reader, worker, &fault))
        log_event(LOG_ERROR, "reader", "text=\"%s\"", fault.text);
    start(worker, call);
}

static struct call *wait_for_call(struct worker *worker)
{
    struct workers *w = worker->workers;
    struct call *call;

    pthread_mutex_lock(&w->lock);
    while (!(call = take(w, worker->crew)) && !w->stopping)
        be_idle(worker);
    pthread_mutex_unlock(&w->lock);
    return call;
}

/* Linux gives each thread a priority of its own, which POSIX does not promise. */
static void get_ready(struct worker *worker)
{
    struct workers *w = worker->workers;

    if (worker->crew != CREW_FAST)
        (void)!nice(STAND_BACK);
    pthread_mutex_lock(&w->lock);
    w->ready++;
    pthread_cond_signal(&w->is_ready);
    pthread_mutex_unlock(&w->lock);
}

static void *run(void *context)
{
    struct worker *worker = context;
    struct call *call;

    get_ready(worker);
    while ((call = wait_for_call(worker)))
        serve(worker, call);
    drop_reader(worker);
    deflater_free(worker->deflater);
    return NULL;
}

/* ---- life ---- */

static int at_most(int count, int most) { return count < most ? count : most; }

static int slow_count(const struct workers_options *options)
{
    return options->worker_count > 1 ? options->worker_count / 2 : 1;
}

static int total(const struct workers_options *options)
{
    return options->worker_count + 2 * slow_count(options) + options->heavy_count;
}

static void init_lanes(struct workers *w)
{
    const struct workers_options *o = &w->options;
    const int waiting_max[LANE__COUNT] = {[LANE_FAST] = o->queue_max,
        [LANE_SLOW] = (o->queue_max + 1) / 2,
        [LANE_LATER] = (o->queue_max + 1) / 2,
        [LANE_HEAVY] = at_most(o->queue_max, o->heavy_count * HEAVY_WAITING_MAX),
        [LANE_FINISH] = INT32_MAX};

    for (int i = 0; i < LANE__COUNT; i++) {
        w->lanes[i].end = &w->lanes[i].first;
        w->lanes[i].waiting_max = waiting_max[i];
    }
    pthread_cond_init(&w->is_ready, NULL);
}

/* The crew of the thread at that place. */
static enum crew crew_at(const struct workers_options *options, int place)
{
    if (place < options->worker_count)
        return CREW_FAST;
    if (place < options->worker_count + slow_count(options))
        return CREW_SLOW;
    return place < options->worker_count + 2 * slow_count(options) ? CREW_LATER : CREW_HEAVY;
}

static bool start_worker(struct workers *w, struct worker *worker)
{
    worker->workers = w;
    worker->crew = crew_at(&w->options, (int)(worker - w->at));
    worker->deflater = deflater_new();
    pthread_cond_init(&worker->call_came, NULL);
    if (pthread_create(&worker->thread, NULL, run, worker) == 0)
        return true;
    pthread_cond_destroy(&worker->call_came);
    deflater_free(worker->deflater);
    return false;
}

/* Afterwards the process may give up the right to change priorities. */
static void wait_until_ready(struct workers *w)
{
    pthread_mutex_lock(&w->lock);
    while (w->ready < w->started)
        pthread_cond_wait(&w->is_ready, &w->lock);
    pthread_mutex_unlock(&w->lock);
}

struct workers *workers_start(const struct workers_options *options, const char **why)
{
    struct workers *w = calloc(1, sizeof *w + (size_t)total(options) * sizeof w->at[0]);

    *why = "There is no memory for the workers.";
    if (!w)
        return NULL;
    w->options = *options;
    pthread_mutex_init(&w->lock, NULL);
    init_lanes(w);
    for (; w->started < total(options); w->started++) {
        if (start_worker(w, &w->at[w->started]))
            continue;
        *why = "A worker thread could not be started; raise the limit of threads (TasksMax).";
        workers_stop(w);
        return NULL;
    }
    wait_until_ready(w);
    *why = NULL;
    return w;
}

void workers_stop(struct workers *w)
{
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->stopping = true;
    for (int i = 0; i < w->started; i++)
        pthread_cond_signal(&w->at[i].call_came);
    pthread_mutex_unlock(&w->lock);
    for (int i = 0; i < w->started; i++) {
        pthread_join(w->at[i].thread, NULL);
        pthread_cond_destroy(&w->at[i].call_came);
    }
    pthread_cond_destroy(&w->is_ready);
    pthread_mutex_destroy(&w->lock);
    free(w);
}
