/* The one thread that writes to a SQLite store: group commit, and the checkpoints of its log. */
#include <sqlite3.h>
#include <time.h>

#include "kit/db_driver.h"
#include "kit/log.h"

enum {
    GROUP_MAX = 256,
    GATHER_US = 400,         /* for the notes of requests that are just being answered */
    GROUP_MS = 20,           /* a slow job ends its group, so that the others need not wait */
    WAL_IDLE_PAGES = 1000,   /* 4 MB: copied into the file when nobody waits */
    WAL_BUSY_PAGES = 4000,   /* 16 MB: copied also when somebody waits, and begun anew */
    WAL_GROWN_PAGES = 1000,  /* between two tries */
    WAL_ALARM_PAGES = 64000, /* 256 MB: readers that keep it from being emptied must end */
    RESTART_WAIT_MS = 50,    /* for requests that read an older state; they are short */
    RESTART_WAIT_MS_MAX = 1000,
    RESTART_LOOK_US = 100,
    READ_MS_MAX = 30 * 1000, /* of a reading transaction, once there is alarm */
};

/* ------------------------------------------------------------------ the log */

static void end_long_readers(struct store *store)
{
    (void)pthread_mutex_lock(&store->lock);
    for (struct db *db = store->readers; db; db = db->next_reader)
        db_sqlite_end_if_older(db, READ_MS_MAX);
    (void)pthread_mutex_unlock(&store->lock);
}

/* No request waits for what is only kept for the next. */
static void let_go_of_kept_states(struct store *store)
{
    (void)pthread_mutex_lock(&store->lock);
    for (struct db *db = store->readers; db; db = db->next_reader)
        db_sqlite_let_go(db);
    (void)pthread_mutex_unlock(&store->lock);
}

/* SQLite's own handler sleeps ever longer; the requests that are waited for take a part of a millisecond. */
static int wait_a_little(void *until_ms, int count)
{
    const struct timespec a_little = {.tv_nsec = RESTART_LOOK_US * 1000L};

    (void)count;
    (void)nanosleep(&a_little, NULL);
    return store_now_ms() < *(const int64_t *)until_ms;
}

/* The longer the log, the more patient: everybody who writes waits meanwhile. */
static int restart_wait_ms(int pages)
{
    int times = pages / WAL_BUSY_PAGES;
    int wait_ms = RESTART_WAIT_MS * times * times;

    return times > 4 || wait_ms > RESTART_WAIT_MS_MAX ? RESTART_WAIT_MS_MAX : wait_ms;
}

/*
 * A passive checkpoint alone would let the log grow for ever: it is begun anew only at a moment
 * when nobody reads from it, and with enough requests there is none. So beyond WAL_BUSY_PAGES the
 * writer waits a little for the readers of the old state; new ones already read from the file.
 */
static void checkpoint(struct store *store, int pages)
{
    sqlite3 *handle = db_sqlite_handle(store->keeper);
    bool is_long = pages >= WAL_BUSY_PAGES;
    int64_t until_ms = store_now_ms() + restart_wait_ms(pages);
    int code;

    if (pages >= WAL_ALARM_PAGES)
        end_long_readers(store);
    atomic_store(&store->wants_log, true);
    let_go_of_kept_states(store);
    (void)sqlite3_busy_handler(handle, wait_a_little, &until_ms);
    code = sqlite3_wal_checkpoint_v2(
        handle, NULL, is_long ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    atomic_store(&store->wants_log, false);
    (void)sqlite3_busy_timeout(handle, DB_SQLITE_BUSY_MS);
    store->wal_tried = pages;
    db_sqlite_note_damage(store->keeper, code);
    if (code != SQLITE_OK && code != SQLITE_BUSY)
        log_event(LOG_ERROR, "checkpoint_failed", "sqlite=%d pages=%d",
            sqlite3_extended_errcode(handle), pages);
    else if (pages >= WAL_ALARM_PAGES)
        log_event(LOG_WARNING, "log_is_long", "pages=%d", pages);
}

static bool somebody_waits(struct store *store)
{
    bool waits;

    (void)pthread_mutex_lock(&store->lock);
    waits = store->jobs.first != NULL;
    (void)pthread_mutex_unlock(&store->lock);
    return waits;
}

static void checkpoint_if_due(struct store *store)
{
    int pages = db_sqlite_wal_pages(store->keeper);

    if (pages < store->wal_tried)
        store->wal_tried = 0; /* it was begun anew */
    if (pages < WAL_IDLE_PAGES || pages < store->wal_tried + WAL_GROWN_PAGES)
        return;
    if (pages < WAL_BUSY_PAGES && somebody_waits(store))
        return;
    checkpoint(store, pages);
}

/* ------------------------------------------------------------------ a group of jobs */

struct group {
    struct write_job *jobs[GROUP_MAX];
    enum write_outcome outcomes[GROUP_MAX];
    int count;
};

struct saving {
    struct db *db;
    enum db_savepoint what;
};

static void save_or_fault(void *context)
{
    struct saving *s = context;

    s->db->driver->savepoint(s->db, s->what);
}

static bool savepoint(struct db *db, enum db_savepoint what, struct write_job *job)
{
    struct db_trouble trouble;
    bool ok = store_try(save_or_fault, &(struct saving){db, what}, &trouble);

    if (!ok)
        store_job_trouble(job, &trouble);
    return ok;
}

/* What the job left behind is undone. False when the whole transaction went with it. */
static bool undo_job(struct db *db, struct write_job *job)
{
    struct write_job scratch = *job;

    return savepoint(db, DB_BACK, &scratch) && savepoint(db, DB_RELEASE, &scratch);
}

/* Run one job inside the group's transaction. False when the transaction is gone, or has to be. */
static bool run_in_group(struct db *db, struct write_job *job, enum write_outcome *outcome)
{
    *outcome = WRITE_FAULT;
    /* A note seldom fails: it pays for no savepoint, and when it does fail every job runs again alone. */
    if (job->is_note) {
        bool ok;

        db->is_shared = true;
        ok = store_run(db, job);
        db->is_shared = false;
        *outcome = ok ? WRITE_DURABLE : WRITE_FAULT;
        return ok;
    }
    for (int run = 1; run <= RUNS_MAX; run++) {
        if (!savepoint(db, DB_SAVE, job))
            return false;
        if (store_run(db, job)) {
            *outcome = WRITE_DURABLE;
            return savepoint(db, DB_RELEASE, job);
        }
        if (!undo_job(db, job))
            return false;
        if (job->fault_kind != FAULT_CONFLICT)
            break;
    }
    return true;
}

static void begin_or_fault(void *context)
{
    struct db *db = context;

    if (db_sqlite_is_broken(db))
        fault(FAULT_DATABASE, "the disk failed or the file is damaged: nothing more is written; "
                              "look at the disk, then start again");
    db->driver->begin(db, DB_JOB);
    db->transaction = DB_JOB;
}

static bool end_group(struct db *db, bool commits, struct db_trouble *trouble)
{
    bool ok = commits && db->driver->commit(db, trouble) == DB_COMMIT_DONE;

    if (!commits)
        db->driver->rollback(db);
    db->transaction = DB_NO_TRANSACTION;
    return ok;
}

/* When the jobs so far took long, the rest goes back in front of the queue. */
static void cut_if_slow(struct store *store, struct group *group, int done, int64_t began_ms)
{
    if (done < group->count && store_now_ms() - began_ms > GROUP_MS) {
        group->count = done;
        store_give_back(store, group->jobs[done]);
    }
}

/*
 * One transaction for the group. True when every job is decided: committed, or faulted alone. False
 * when the transaction as a whole failed, with *trouble; nothing of it is kept.
 */
static bool try_group(struct store *store, struct group *group, struct db_trouble *trouble)
{
    struct db *db = store->keeper;
    int64_t began_ms = store_now_ms();
    int durable = 0;

    if (!store_try(begin_or_fault, db, trouble))
        return false;
    for (int i = 0; i < group->count; i++) {
        if (!run_in_group(db, group->jobs[i], &group->outcomes[i])) {
            (void)end_group(db, false, NULL);
            trouble->kind = group->jobs[i]->fault_kind;
            memcpy(trouble->text, group->jobs[i]->fault_text, sizeof trouble->text);
            return false;
        }
        durable += group->outcomes[i] == WRITE_DURABLE;
        cut_if_slow(store, group, i + 1, began_ms);
    }
    return end_group(db, durable > 0, trouble) || durable == 0;
}

/* One run in a transaction of its own. True when it is decided, false when it lost and may run again. */
static bool try_alone(struct store *store, struct write_job *job, enum write_outcome *outcome)
{
    struct db *db = store->keeper;
    struct db_trouble trouble;

    *outcome = WRITE_LOST;
    if (!store_try(begin_or_fault, db, &trouble)) {
        store_job_trouble(job, &trouble);
        return true;
    }
    if (!store_run(db, job)) {
        *outcome = WRITE_FAULT;
        (void)end_group(db, false, NULL);
        return job->fault_kind != FAULT_CONFLICT;
    }
    if (end_group(db, true, &trouble))
        *outcome = WRITE_DURABLE;
    else
        store_job_trouble(job, &trouble);
    return true;
}

/*
 * A job by itself needs no savepoint: the transaction is what a fault takes back. Beside a savepoint
 * SQLite keeps the old state of each page that the job changes, and walks that list at the end of each
 * statement that could fail half-way: a job of n statements would cost n * n.
 */
static enum write_outcome run_alone(struct store *store, struct write_job *job)
{
    enum write_outcome outcome = WRITE_LOST;

    for (int run = 1; run <= RUNS_MAX && !try_alone(store, job, &outcome); run++)
        ;
    return outcome;
}

/*
 * A full disk, or a constraint that is only checked at COMMIT, of one job must not harm its
 * neighbours: when the group's transaction fails, each job runs again alone.
 */
static void decide(struct store *store, struct group *group)
{
    struct db_trouble trouble;

    if (group->count == 1) {
        group->outcomes[0] = run_alone(store, group->jobs[0]);
    } else if (!try_group(store, group, &trouble)) {
        for (int i = 0; i < group->count; i++)
            group->outcomes[i] = run_alone(store, group->jobs[i]);
    }
}

/*
 * Each commit costs the disk a wait, and every reader the pages that it holds. Where more requests are just
 * being answered, their notes are waited for; one that comes alone is written at once.
 */
static void gather(struct store *store)
{
    const struct timespec a_little = {.tv_nsec = GATHER_US * 1000L};

    if (store_next_is_note(store) && atomic_load(&store->serving_count) > 0)
        (void)nanosleep(&a_little, NULL);
}

/* Before anybody hears that it is done: from then on no reader goes on with an older state. */
static void count_changes(struct store *store, const struct group *group)
{
    bool has_changes = false;

    for (int i = 0; i < group->count; i++)
        has_changes = has_changes || !group->jobs[i]->is_note;
    if (has_changes)
        (void)atomic_fetch_add(&store->change_count, 1);
}

void *store_sqlite_write_loop(void *context)
{
    struct store *store = context;
    struct write_job *jobs;
    bool is_notes;

    while (gather(store), (jobs = store_take(store, GROUP_MAX, 0, &is_notes))) {
        struct group group;

        for (group.count = 0; jobs; jobs = jobs->next) {
            group.outcomes[group.count] = WRITE_LOST;
            group.jobs[group.count++] = jobs;
        }
        decide(store, &group);
        count_changes(store, &group);
        /* done() may free its job. */
        for (int i = 0; i < group.count; i++)
            group.jobs[i]->done(group.jobs[i], group.outcomes[i]);
        checkpoint_if_due(store);
    }
    return NULL;
}
