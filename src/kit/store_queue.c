#include <stdio.h>

#include "kit/db_driver.h"

/* ------------------------------------------------------------------ the queue */

static void append(struct write_queue *queue, struct write_job *job)
{
    job->next = NULL;
    *queue->last = job;
    queue->last = &job->next;
}

/* A large job is taken by itself. */
static struct write_job *take(struct write_queue *queue, int max)
{
    struct write_job *first = queue->first, *last = first;

    for (int i = 1; i < max && last->next && !last->is_large && !last->next->is_large; i++)
        last = last->next;
    queue->first = last->next;
    last->next = NULL;
    if (!queue->first)
        queue->last = &queue->first;
    return first;
}

void store_write(struct store *store, struct write_job *job)
{
    job->fault_kind = FAULT_NONE;
    job->fault_text[0] = 0;
    if (store->read_only) {
        struct db_trouble trouble = {FAULT_DATABASE, "the store was opened for reading only"};

        store_job_trouble(job, &trouble);
        job->done(job, WRITE_LOST);
        return;
    }
    (void)pthread_mutex_lock(&store->lock);
    append(job->is_note && store->engine == DB_POSTGRESQL ? &store->notes : &store->jobs, job);
    (void)pthread_cond_signal(&store->arrived);
    (void)pthread_mutex_unlock(&store->lock);
}

static bool may_take_notes(const struct store *store)
{
    if (!store->notes.first || store->notes_busy)
        return false;
    return !store->jobs.first || !store->notes_were_last;
}

/* Notes that another writer is busy with are its to finish, also when the store closes. */
static void wait_for_work(struct store *store)
{
    while (!store->jobs.first && (!store->notes.first || store->notes_busy) && !store->stopping)
        (void)pthread_cond_wait(&store->arrived, &store->lock);
}

bool store_next_is_note(struct store *store)
{
    bool is_note;

    (void)pthread_mutex_lock(&store->lock);
    wait_for_work(store);
    is_note = store->jobs.first && store->jobs.first->is_note;
    (void)pthread_mutex_unlock(&store->lock);
    return is_note;
}

struct write_job *store_take(struct store *store, int jobs_max, int notes_max, bool *is_notes)
{
    struct write_job *taken = NULL;

    (void)pthread_mutex_lock(&store->lock);
    wait_for_work(store);
    *is_notes = may_take_notes(store);
    if (*is_notes)
        taken = take(&store->notes, notes_max);
    else if (store->jobs.first)
        taken = take(&store->jobs, jobs_max);
    store->notes_were_last = *is_notes;
    store->notes_busy = store->notes_busy || *is_notes;
    (void)pthread_mutex_unlock(&store->lock);
    return taken;
}

void store_notes_done(struct store *store)
{
    (void)pthread_mutex_lock(&store->lock);
    store->notes_busy = false;
    if (store->notes.first)
        (void)pthread_cond_signal(&store->arrived);
    (void)pthread_mutex_unlock(&store->lock);
}

void store_give_back(struct store *store, struct write_job *jobs)
{
    struct write_job *last = jobs;

    while (last->next)
        last = last->next;
    (void)pthread_mutex_lock(&store->lock);
    last->next = store->jobs.first;
    if (!store->jobs.first)
        store->jobs.last = &last->next;
    store->jobs.first = jobs;
    (void)pthread_mutex_unlock(&store->lock);
}

/* ------------------------------------------------------------------ running a job */

bool store_try(fault_work_fn *work, void *context, struct db_trouble *trouble)
{
    struct fault fault;
    bool ok = fault_run(work, context, &fault);

    trouble->kind = (int)fault.kind;
    (void)snprintf(trouble->text, sizeof trouble->text, "%s", ok ? "" : fault.text);
    return ok;
}

void store_job_trouble(struct write_job *job, const struct db_trouble *trouble)
{
    job->fault_kind = trouble->kind;
    memcpy(job->fault_text, trouble->text, sizeof job->fault_text);
}

struct attempt {
    struct db *db;
    struct write_job *job;
};

static void attempt(void *context)
{
    struct attempt *a = context;

    a->job->run(a->job, a->db);
}

bool store_run(struct db *db, struct write_job *job)
{
    struct db_trouble trouble;
    bool ok = store_try(attempt, &(struct attempt){db, job}, &trouble);

    store_job_trouble(job, &trouble);
    db_forget(db);
    return ok;
}
