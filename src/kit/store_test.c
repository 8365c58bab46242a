/* Writing: group commit, neighbours, order, conflicts, undo, notes, lost connections. */
#include <stdlib.h>
#include <unistd.h>

#include "kit/db_test.h"
#include "kit/fault.h"

static const char log_schema[] =
    "CREATE TABLE entry (id ID PRIMARY KEY, thread INT NOT NULL, number INT NOT NULL,"
    " UNIQUE (thread, number));"
    "CREATE TABLE tally (id ID PRIMARY KEY, number INT NOT NULL);"
    "INSERT INTO tally (id, number) VALUES (1, 0);";

static const struct db_statement entry_add =
    SQL("INSERT INTO entry (thread, number) VALUES ($1, $2)", .parameter_count = 2,
        .parameter_types = {DB_TYPE_INT, DB_TYPE_INT}, .writes = true);
static const struct db_statement entry_count = SQL("SELECT count(*) FROM entry");
static const struct db_statement tally_find = SQL("SELECT number FROM tally WHERE id = 1");
static const struct db_statement tally_set = SQL("UPDATE tally SET number = $1 WHERE id = 1",
    .parameter_count = 1, .parameter_types = {DB_TYPE_INT}, .writes = true);

static void add_entry(struct db *db, int64_t thread, int64_t number)
{
    struct db_query *q = db_query(db, &entry_add);

    db_bind_int(q, 1, thread);
    db_bind_int(q, 2, number);
    check_int(db_run(q), 1);
}

/* ------------------------------------------------------------------ a pile of jobs */

struct pile;

struct pile_job {
    struct write_job job;
    struct pile *pile;
    int number, runs;
    enum write_outcome outcome;
};

struct pile {
    struct place *p;
    struct pile_job *jobs;
    int count;
    void (*work)(struct pile_job *job, struct db *db);
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int run_count, done_count;
    int *order; /* in which jobs ran */
};

static void pile_run(struct write_job *job, struct db *db)
{
    struct pile_job *j = (struct pile_job *)job;

    (void)pthread_mutex_lock(&j->pile->lock);
    if (j->runs++ == 0)
        j->pile->order[j->pile->run_count++] = j->number;
    (void)pthread_mutex_unlock(&j->pile->lock);
    db_use_arena(db, NULL);
    j->pile->work(j, db);
}

static void pile_done(struct write_job *job, enum write_outcome outcome)
{
    struct pile_job *j = (struct pile_job *)job;

    j->outcome = outcome;
    (void)pthread_mutex_lock(&j->pile->lock);
    j->pile->done_count++;
    (void)pthread_cond_signal(&j->pile->changed);
    (void)pthread_mutex_unlock(&j->pile->lock);
}

/* Give all of them to the store at once, and wait until each is decided. */
static void pile_write(struct pile *pile, struct place *p, int count, bool are_notes,
    void (*work)(struct pile_job *job, struct db *db))
{
    *pile = (struct pile){.p = p,
        .count = count,
        .work = work,
        .lock = PTHREAD_MUTEX_INITIALIZER,
        .changed = PTHREAD_COND_INITIALIZER};
    pile->jobs = arena_array_of(p->arena, (size_t)count, struct pile_job);
    pile->order = arena_array_of(p->arena, (size_t)count, int);
    for (int i = 0; i < count; i++) {
        pile->jobs[i] = (struct pile_job){
            .job = {.run = pile_run, .done = pile_done, .is_note = are_notes},
            .pile = pile,
            .number = i
        };
        store_write(p->store, &pile->jobs[i].job);
    }
    (void)pthread_mutex_lock(&pile->lock);
    while (pile->done_count < count)
        (void)pthread_cond_wait(&pile->changed, &pile->lock);
    (void)pthread_mutex_unlock(&pile->lock);
}

static void pile_add(struct pile_job *job, struct db *db) { add_entry(db, 1, job->number); }

TEST_STORE(every_job_of_a_pile_is_done_once)
{
    struct pile pile;

    place_script(p, log_schema);
    pile_write(&pile, p, 1000, false, pile_add);
    for (int i = 0; i < pile.count; i++)
        check(pile.jobs[i].outcome == WRITE_DURABLE);
    check_int(place_number(p, &entry_count), 1000);
}

static void run_in_order(struct place *p)
{
    struct pile pile;

    place_script(p, log_schema);
    pile_write(&pile, p, 500, false, pile_add);
    for (int i = 0; i < pile.count; i++) {
        check_int(pile.order[i], i);
        check_int(pile.jobs[i].runs, 1);
    }
}

TEST(jobs_run_in_order_of_arrival_on_sqlite) { place_run(DB_SQLITE, run_in_order); }

/* ------------------------------------------------------------------ neighbours */

/* Each third job breaks a rule after it wrote; each seventh breaks the program's own. */
static void pile_some_fail(struct pile_job *job, struct db *db)
{
    add_entry(db, 1, job->number);
    if (job->number % 3 == 0)
        add_entry(db, 1, job->number);
    if (job->number % 7 == 0)
        fault(FAULT_BUG, "the job's own fault");
}

static bool fails(int i) { return i % 3 == 0 || i % 7 == 0; }

static void check_neighbours(struct place *p, bool are_notes)
{
    struct pile pile;
    int good = 0;

    place_script(p, log_schema);
    pile_write(&pile, p, 210, are_notes, pile_some_fail);
    for (int i = 0; i < pile.count; i++) {
        const struct pile_job *job = &pile.jobs[i];

        good += !fails(i);
        check(job->outcome == (fails(i) ? WRITE_FAULT : WRITE_DURABLE));
        check(job->job.fault_kind == (int)(!fails(i) ? FAULT_NONE
                                           : i % 3   ? FAULT_BUG
                                                     : FAULT_DATABASE));
        check((job->job.fault_text[0] != 0) == fails(i));
    }
    check_int(place_number(p, &entry_count), good);
}

TEST_STORE(a_faulting_job_does_not_harm_its_neighbours) { check_neighbours(p, false); }
TEST_STORE(a_faulting_note_does_not_harm_its_neighbours) { check_neighbours(p, true); }

/* A late rule: SQLite and PostgreSQL look at it only at COMMIT, when the group is one. */
static void pile_late(struct pile_job *job, struct db *db)
{
    static const struct db_statement late_add = SQL("INSERT INTO late (entry_id) VALUES ($1)",
        .parameter_count = 1, .parameter_types = {DB_TYPE_INT}, .writes = true);
    struct db_query *q;

    add_entry(db, 1, job->number);
    if (job->number != 5)
        return;
    q = db_query(db, &late_add);
    db_bind_int(q, 1, 999999);
    (void)db_run(q);
}

static void check_late(struct place *p, bool are_notes)
{
    struct pile pile;

    place_script(p, log_schema);
    place_script(p, "CREATE TABLE late (id ID PRIMARY KEY, entry_id ID REFERENCES entry(id)"
                    " DEFERRABLE INITIALLY DEFERRED);");
    pile_write(&pile, p, 20, are_notes, pile_late);
    for (int i = 0; i < pile.count; i++)
        check(pile.jobs[i].outcome == (i == 5 ? WRITE_LOST : WRITE_DURABLE));
    check_int(place_number(p, &entry_count), 19);
}

/* Faults of the program alone: the database would keep what such a job wrote. */
static void pile_own_fault(struct pile_job *job, struct db *db)
{
    add_entry(db, 1, job->number);
    if (job->number % 7 == 0)
        fault(FAULT_BUG, "the job's own fault");
}

static void check_own_fault(struct place *p, bool are_notes)
{
    struct pile pile;

    place_script(p, log_schema);
    pile_write(&pile, p, 70, are_notes, pile_own_fault);
    for (int i = 0; i < pile.count; i++)
        check(pile.jobs[i].outcome == (i % 7 ? WRITE_DURABLE : WRITE_FAULT));
    check_int(place_number(p, &entry_count), 60);
}

TEST_STORE(what_a_job_wrote_before_its_own_fault_is_undone) { check_own_fault(p, false); }
TEST_STORE(what_a_note_wrote_before_its_own_fault_is_undone) { check_own_fault(p, true); }

TEST_STORE(a_rule_that_fails_at_commit_harms_only_its_job) { check_late(p, false); }
TEST_STORE(a_rule_that_fails_at_commit_harms_only_its_note) { check_late(p, true); }

static void insert_orphan(void *context, struct db *db)
{
    static const struct db_statement part_add =
        SQL("INSERT INTO part (entry_id) VALUES (77) RETURNING id", .writes = true);
    struct db_query *q = db_query(db, &part_add);

    *(bool *)context = db_step(q);
}

TEST_STORE(a_row_without_its_parent_is_found_when_nobody_steps_on)
{
    char why[256];
    bool stepped = false;
    static const struct db_statement part_count = SQL("SELECT count(*) FROM part");

    place_script(p, log_schema);
    place_script(p, "CREATE TABLE part (id ID PRIMARY KEY, entry_id ID REFERENCES entry(id));");
    check(store_write_now(p->store, p->arena, insert_orphan, &stepped, why) == WRITE_FAULT);
    check_int(place_number(p, &part_count), 0);
}

/* ------------------------------------------------------------------ conflicts */

static void pile_count_up(struct pile_job *job, struct db *db)
{
    struct db_query *q = db_query(db, &tally_find);
    int64_t number;

    (void)job;
    require(db_step(q));
    number = db_get_int(q, 0);
    q = db_query(db, &tally_set);
    db_bind_int(q, 1, number + 1);
    require(db_run(q) == 1);
}

TEST_STORE(no_change_is_lost_when_jobs_read_and_write_the_same_row)
{
    struct pile pile;

    place_script(p, log_schema);
    pile_write(&pile, p, 200, false, pile_count_up);
    for (int i = 0; i < pile.count; i++)
        check(pile.jobs[i].outcome == WRITE_DURABLE);
    check_int(place_number(p, &tally_find), 200);
}

/* "At most one row": each looks and sees none. Without serialisable jobs several would be added. */
static void pile_add_if_none(struct pile_job *job, struct db *db)
{
    struct db_query *q = db_query(db, &entry_count);

    require(db_step(q));
    if (db_get_int(q, 0) == 0)
        add_entry(db, 1, job->number);
}

TEST_STORE(two_jobs_cannot_both_see_that_there_is_none)
{
    struct pile pile;

    place_script(p, log_schema);
    pile_write(&pile, p, 40, false, pile_add_if_none);
    for (int i = 0; i < pile.count; i++)
        check(pile.jobs[i].outcome == WRITE_DURABLE);
    check_int(place_number(p, &entry_count), 1);
}

static void pile_conflict(struct pile_job *job, struct db *db)
{
    add_entry(db, job->number, job->runs);
    if (job->runs < job->number)
        fault(FAULT_CONFLICT, "lost");
}

static void check_conflict(struct place *p, bool are_notes)
{
    struct pile pile;

    place_script(p, log_schema);
    pile_write(&pile, p, 8, are_notes, pile_conflict);
    for (int i = 0; i < pile.count; i++) {
        int wanted = i == 0  ? 1
                     : i > 5 ? 5
                             : i,
            more = are_notes ? 1 : 0; /* the run that was shared */

        check(pile.jobs[i].runs >= wanted && pile.jobs[i].runs <= wanted + more);
        check(pile.jobs[i].outcome == (i > 5 ? WRITE_FAULT : WRITE_DURABLE));
    }
    check_int(place_number(p, &entry_count), 6); /* what the lost runs wrote is gone */
}

TEST_STORE(a_conflict_runs_the_job_again_up_to_five_times) { check_conflict(p, false); }
TEST_STORE(a_conflict_runs_the_note_again_up_to_five_times) { check_conflict(p, true); }

/* Whoever looks first and then adds meets the unique key only when another was quicker. */
static void pile_add_the_same(struct pile_job *job, struct db *db)
{
    static const struct db_statement find = SQL("SELECT count(*) FROM entry WHERE thread = 7");
    struct db_query *q = db_query(db, &find);

    (void)job;
    require(db_step(q));
    if (db_get_int(q, 0) == 0)
        add_entry(db, 7, 7);
}

TEST_STORE(a_race_for_a_unique_key_is_no_fault)
{
    struct pile pile;

    place_script(p, log_schema);
    pile_write(&pile, p, 40, false, pile_add_the_same);
    for (int i = 0; i < pile.count; i++)
        check(pile.jobs[i].outcome == WRITE_DURABLE);
    check_int(place_number(p, &entry_count), 1);
}

/* ------------------------------------------------------------------ undo */

static void pile_undo(struct pile_job *job, struct db *db)
{
    add_entry(db, 1, job->number);
    add_entry(db, 2, job->number);
    db_undo(db);
    add_entry(db, 3, job->number);
    if (job->number == 1)
        db_undo(db);
}

static void check_undo(struct place *p, bool are_notes)
{
    static const struct db_statement kept = SQL("SELECT count(*) FROM entry WHERE thread = 3");
    struct pile pile;

    place_script(p, log_schema);
    pile_write(&pile, p, 10, are_notes, pile_undo);
    for (int i = 0; i < pile.count; i++)
        check(pile.jobs[i].outcome == WRITE_DURABLE);
    check_int(place_number(p, &entry_count), 9);
    check_int(place_number(p, &kept), 9);
}

TEST_STORE(undo_takes_back_what_came_before_and_keeps_what_follows) { check_undo(p, false); }
TEST_STORE(undo_works_among_notes) { check_undo(p, true); }

/* ------------------------------------------------------------------ many threads */

enum { THREADS = 8, EACH = 40 };

struct hand {
    struct place *p;
    struct arena *arena;
    int thread, durable, number;
    int64_t end_ms;
};

static void hand_add(void *context, struct db *db)
{
    struct hand *h = context;

    add_entry(db, h->thread, h->number);
}

static void *hand_work(void *context)
{
    struct hand *h = context;
    char why[256];

    while (h->end_ms ? store_now_ms() < h->end_ms : h->number < EACH) {
        h->durable += store_write_now(h->p->store, h->arena, hand_add, h, why) == WRITE_DURABLE;
        h->number++;
    }
    return NULL;
}

static void many_hands(struct place *p, struct hand hands[THREADS], int ms)
{
    pthread_t threads[THREADS];

    for (int i = 0; i < THREADS; i++) {
        hands[i] = (struct hand){p, arena_new(1024 * 1024), i, 0, 0, ms ? store_now_ms() + ms : 0};
        check(pthread_create(&threads[i], NULL, hand_work, &hands[i]) == 0);
    }
    for (int i = 0; i < THREADS; i++) {
        (void)pthread_join(threads[i], NULL);
        arena_free(hands[i].arena);
    }
}

TEST_STORE(many_threads_write_and_nothing_is_lost)
{
    struct hand hands[THREADS];

    place_script(p, log_schema);
    many_hands(p, hands, 0);
    for (int i = 0; i < THREADS; i++)
        check_int(hands[i].durable, EACH);
    check_int(place_number(p, &entry_count), THREADS * EACH);
    place_reopen(p);
    check_int(place_number(p, &entry_count), THREADS * EACH);
}

static void be_fair(struct place *p)
{
    struct hand hands[THREADS];
    int least = INT32_MAX, most = 0;

    place_script(p, log_schema);
    many_hands(p, hands, 300);
    for (int i = 0; i < THREADS; i++) {
        least = hands[i].durable < least ? hands[i].durable : least;
        most = hands[i].durable > most ? hands[i].durable : most;
    }
    check(least > 0);
    check(least * 2 >= most);
}

TEST(no_thread_starves_on_sqlite) { place_run(DB_SQLITE, be_fair); }

TEST_STORE(a_closing_store_finishes_its_queue)
{
    struct pile pile = {.p = p,
        .count = 100,
        .work = pile_add,
        .lock = PTHREAD_MUTEX_INITIALIZER,
        .changed = PTHREAD_COND_INITIALIZER};

    place_script(p, log_schema);
    pile.jobs = arena_array_of(p->arena, 100, struct pile_job);
    pile.order = arena_array_of(p->arena, 100, int);
    for (int i = 0; i < 100; i++) {
        pile.jobs[i] = (struct pile_job){
            .job = {.run = pile_run, .done = pile_done, .is_note = i % 2},
            .pile = &pile,
            .number = i
        };
        store_write(p->store, &pile.jobs[i].job);
    }
    place_reopen(p);
    check_int(pile.done_count, 100);
    check_int(place_number(p, &entry_count), 100);
}
