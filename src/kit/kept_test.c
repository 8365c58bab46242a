/* What is kept stands exactly as long as the tables that it was read from. */
#include "kit/kept.h"

#include <pthread.h>

#include "kit/db_test.h"
#include "kit/fault.h"
#include "kit/memo.h"

static const char schema[] = "CREATE TABLE part (id ID PRIMARY KEY, number INT NOT NULL);"
                             "CREATE TABLE mirror (id ID PRIMARY KEY, number INT NOT NULL);"
                             "CREATE TABLE other (id ID PRIMARY KEY, number INT NOT NULL);"
                             "INSERT INTO part (id, number) VALUES (1, 10);"
                             "INSERT INTO mirror (id, number) VALUES (1, 10);"
                             "INSERT INTO other (id, number) VALUES (1, 0);";

static const struct db_statement part_sum = SQL("SELECT CAST(sum(number) AS INTEGER) FROM part");
static const struct db_statement mirror_sum =
    SQL("SELECT CAST(sum(number) AS INTEGER) FROM mirror");
static const struct db_statement other_count = SQL("SELECT count(*) FROM other");
static const struct db_statement history_count = SQL("SELECT count(*) FROM plan_history");
static const struct db_statement part_add =
    SQL("INSERT INTO part (number) VALUES (1)", .writes = true);
static const struct db_statement mirror_add =
    SQL("INSERT INTO mirror (number) VALUES (1)", .writes = true);
static const struct db_statement other_add =
    SQL("INSERT INTO other (number) VALUES (1)", .writes = true);

static _Atomic int reckon_count;

static int64_t number_read(struct db *db, const struct db_statement *statement)
{
    struct db_query *q = db_query(db, statement);

    return db_step(q) ? db_get_int(q, 0) : -1;
}

struct sum {
    int64_t number, calls;
    struct str words;
    int64_t reader_seen, day;
};

static void reckon_sum(const struct request *rq, const struct kept_key *key, void *result)
{
    struct sum *sum = result;

    sum->calls = ++reckon_count;
    sum->number = number_read(rq->db, key->which == 2   ? &other_count
                                      : key->which == 3 ? &history_count
                                                        : &part_sum);
    sum->words = str_printf(rq->arena, "%d", (int)sum->number);
    sum->reader_seen = rq->actor != NULL;
    sum->day = rq->today.days;
    check(!instant_is_set(rq->now) && rq->query.count == 0);
}
static const struct kept_kind sum_kind = {
    .name = "sum", .result_size = sizeof(struct sum), .reckon = reckon_sum};

/* Made of another kept result, whose text it only points to. */
static void reckon_outer(const struct request *rq, const struct kept_key *key, void *result)
{
    const struct sum *inner = kept_read(rq, &sum_kind, &(struct kept_key){0});
    struct sum *sum = result;

    (void)key;
    *sum = *inner;
    sum->calls = ++reckon_count;
    sum->number += number_read(rq->db, &mirror_sum);
}
static const struct kept_kind outer_kind = {
    .name = "outer", .result_size = sizeof(struct sum), .reckon = reckon_outer};

static void reckon_fault(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key, (void)result;
    (void)number_read(rq->db, &part_sum);
    reckon_count++;
    fault(FAULT_FULL, "no room");
}
static const struct kept_kind fault_kind = {
    .name = "fault", .result_size = 1, .reckon = reckon_fault};

/* A request on a connection of its own. */
struct asking {
    struct request rq;
    struct arena *arena;
};

static struct asking ask_begin(struct place *p)
{
    struct asking a = {.arena = arena_new(1 << 20)};

    a.rq = (struct request){
        .arena = a.arena,
        .db = store_reader(p->store),
        .today = date_of(2026, 11, 23),
        .now = {1 },
        .query = { NULL, 7}
    };
    db_use_arena(a.rq.db, a.arena);
    db_read_begin(a.rq.db);
    (void)number_read(
        a.rq.db, &other_count); /* as each request reads its session: the state is chosen */
    return a;
}

static void ask_end(struct asking *a)
{
    db_close(a->rq.db);
    arena_free(a->arena);
}

static struct sum asked(struct place *p, const struct kept_kind *kind, struct kept_key key)
{
    struct asking a = ask_begin(p);
    struct sum sum = *(const struct sum *)kept_read(&a.rq, kind, &key);

    ask_end(&a);
    return sum;
}

static void run_statement(void *context, struct db *db) { (void)db_run(db_query(db, context)); }

static void change(struct place *p, const struct db_statement *statement)
{
    place_write(p, run_statement, (void *)(uintptr_t)statement);
}

static void begin(struct place *p)
{
    reckon_count = 0;
    place_script(p, schema);
}

/* ------------------------------------------------------------------ */

TEST_STORE(kept_stands_until_a_table_that_it_read_changes)
{
    int once = p->engine == DB_SQLITE ? 1 : 2;

    begin(p);
    check_int(asked(p, &sum_kind, (struct kept_key){0}).number, 10);
    check_int(asked(p, &sum_kind, (struct kept_key){0}).number, 10);
    check_int(reckon_count, once);
    change(p, &other_add);
    check_int(asked(p, &sum_kind, (struct kept_key){0}).number, 10);
    check_int(reckon_count, p->engine == DB_SQLITE ? 1 : 3);
    change(p, &part_add);
    check_int(asked(p, &sum_kind, (struct kept_key){0}).number, 11);
    check_int(asked(p, &sum_kind, (struct kept_key){0}).number, 11);
    check_int(reckon_count, p->engine == DB_SQLITE ? 2 : 5);
}

TEST_STORE(kept_sees_that_a_table_is_only_counted)
{
    begin(p);
    check_int(asked(p, &sum_kind, (struct kept_key){.which = 2}).number, 1);
    change(p, &other_add);
    check_int(asked(p, &sum_kind, (struct kept_key){.which = 2}).number, 2);
}

/* The statement names plan alone; the trigger writes its history. */
TEST_STORE(kept_sees_what_a_trigger_changes)
{
    static const struct db_statement plan_change =
        SQL("UPDATE plan SET number = number + 1, version = version + 1", .writes = true);

    begin(p);
    place_script(p,
        "-- versioned\n"
        "CREATE TABLE plan (id ID PRIMARY KEY, number INT NOT NULL, version INT NOT NULL,"
        " changed_at INSTANT NOT NULL, changed_by ID);"
        "INSERT INTO plan (id, number, version, changed_at) VALUES (1, 0, 1, 10);");
    check_int(asked(p, &sum_kind, (struct kept_key){.which = 3}).number, 0);
    change(p, &plan_change);
    check_int(asked(p, &sum_kind, (struct kept_key){.which = 3}).number, 1);
}

TEST_STORE(kept_is_of_one_key_day_and_reader)
{
    static const struct kept_key keys[] = {
        {0},
        {.which = 1},
        {.reader = 5},
        {.reader = 6},
        {.after = {{1}}},
    };
    struct asking a;

    begin(p);
    a = ask_begin(p);
    a.rq.actor = (const struct actor *)&a; /* nobody looks into it */
    for (size_t i = 0; i < COUNT(keys); i++) {
        const struct sum *sum = kept_read(&a.rq, &sum_kind, &keys[i]);
        check_int(sum->calls, (int64_t)i + 1);
        check_int(sum->reader_seen, keys[i].reader != 0);
    }
    a.rq.today = date_plus_days(a.rq.today, -28);
    check_int(((const struct sum *)kept_read(&a.rq, &sum_kind, &keys[0]))->day, a.rq.today.days);
    check_int(reckon_count, (int64_t)COUNT(keys) + 1);
    ask_end(&a);
}

/* A request that began before the change neither reads what was reckoned after it, nor leaves what is older. */
TEST_STORE(kept_is_as_old_as_what_is_read_beside_it)
{
    struct asking early;

    begin(p);
    early = ask_begin(p);
    change(p, &part_add);
    check_int(asked(p, &sum_kind, (struct kept_key){0}).number, 11);
    check_int(
        ((const struct sum *)kept_read(&early.rq, &sum_kind, &(struct kept_key){0}))->number, 10);
    ask_end(&early);
    check_int(asked(p, &sum_kind, (struct kept_key){0}).number, 11);
}

TEST_STORE(kept_of_kept_changes_with_both)
{
    struct asking a;
    const struct sum *outer;

    begin(p);
    check_int(asked(p, &outer_kind, (struct kept_key){0}).number, 20);
    check_int(asked(p, &outer_kind, (struct kept_key){0}).number, 20);
    change(p, &mirror_add);
    check_int(asked(p, &outer_kind, (struct kept_key){0}).number, 21);
    if (p->engine == DB_SQLITE)
        check_int(reckon_count, 3); /* the inner one stood */
    a = ask_begin(p);
    outer = kept_read(&a.rq, &outer_kind, &(struct kept_key){0});
    change(p, &part_add); /* both leave the shelf; who reads them still holds them */
    check_int(asked(p, &outer_kind, (struct kept_key){0}).number, 22);
    check_str(outer->words, STR("10"));
    ask_end(&a);
}

static void read_and_write(void *context, struct db *db)
{
    struct request rq = {.arena = db_arena(db), .db = db, .today = date_of(2026, 11, 23)};
    int64_t *number = context;

    (void)db_run(db_query(db, &part_add));
    *number = ((const struct sum *)kept_read(&rq, &sum_kind, &(struct kept_key){0}))->number;
}

static void reckon_flat(const struct request *rq, const struct kept_key *key, void *result)
{
    const struct sum *inner = kept_read(rq, &sum_kind, key);

    reckon_count++;
    *(int64_t *)result = inner->number + (int64_t)str_copy(rq->arena, "name", 4).len;
}
static const struct kept_kind flat_kind = {
    .name = "flat", .result_size = sizeof(int64_t), .is_flat = true, .reckon = reckon_flat};

TEST_STORE(kept_numbers_outlive_what_was_read_for_them)
{
    struct asking a;
    const int64_t *first, *second;

    begin(p);
    a = ask_begin(p);
    first = kept_read(&a.rq, &flat_kind, &(struct kept_key){0});
    second = kept_read(&a.rq, &flat_kind, &(struct kept_key){0});
    check_int(*first, 14);
    check_int(*second, 14);
    check_int(reckon_count, p->engine == DB_SQLITE ? 2 : 4);
    change(p, &part_add);
    check_int(*first, 14);
    ask_end(&a);
    a = ask_begin(p);
    check_int(*(const int64_t *)kept_read(&a.rq, &flat_kind, &(struct kept_key){0}), 15);
    ask_end(&a);
}

/* Decides about number 5, once a memo, from a table of its own. */
static int64_t decided_read(const struct request *rq)
{
    const int64_t *found = memo_find(rq->decided, 5);

    if (!found) {
        int64_t *place = memo_add(rq->decided, 5, sizeof *place);
        *place = number_read(rq->db, &mirror_sum);
        found = place;
    }
    return *found;
}

static void reckon_decided(const struct request *rq, const struct kept_key *key, void *result)
{
    struct sum *sum = result;

    (void)key;
    sum->calls = ++reckon_count;
    sum->number = decided_read(rq);
}
static const struct kept_kind decided_kind = {
    .name = "decided", .result_size = sizeof(struct sum), .reckon = reckon_decided};

static void reckon_listed(const struct request *rq, const struct kept_key *key, void *result)
{
    *(struct sum *)result = *(const struct sum *)kept_read(rq, &decided_kind, key);
}
static const struct kept_kind listed_kind = {
    .name = "listed", .result_size = sizeof(struct sum), .reckon = reckon_listed};

/* What a request finds decided after it has read the result. */
static int64_t decided_after(
    struct place *p, const struct kept_kind *kind, bool decides_before, struct sum *sum)
{
    struct asking a = ask_begin(p);
    struct memo decided = {.arena = a.arena};
    const int64_t *found;
    int64_t number;

    a.rq.decided = &decided;
    if (decides_before)
        (void)decided_read(&a.rq);
    *sum = *(const struct sum *)kept_read(&a.rq, kind, &(struct kept_key){.reader = 7});
    found = memo_find(&decided, 5);
    number = found ? *found : -1;
    ask_end(&a);
    return number;
}

TEST_STORE(kept_keeps_what_was_decided_while_it_was_reckoned)
{
    struct sum first, again, changed;
    int64_t decided;

    begin(p);
    decided = decided_after(p, &listed_kind, true, &first);
    check_int(decided, first.number);
    decided = decided_after(p, &listed_kind, false, &again);
    check_int(decided, first.number);
    check_int(reckon_count, p->engine == DB_SQLITE ? 1 : 2);
    /* It hangs on what was decided from, although the first request had decided before. */
    change(p, &mirror_add);
    decided = decided_after(p, &listed_kind, false, &changed);
    check_int(decided, first.number + 1);
    check_int(changed.number, first.number + 1);
}

TEST_STORE(kept_leaves_alone_what_a_request_has_decided_itself)
{
    struct asking a;
    struct memo decided;
    int64_t before;

    begin(p);
    a = ask_begin(p);
    decided = (struct memo){.arena = a.arena};
    a.rq.decided = &decided;
    before = decided_read(&a.rq);
    *(int64_t *)memo_add(&decided, 5, sizeof(int64_t)) = before + 100;
    check_int(((const struct sum *)kept_read(&a.rq, &decided_kind, &(struct kept_key){.reader = 7}))
                  ->number,
        p->engine == DB_SQLITE ? before : before + 100);
    check_int(*(const int64_t *)memo_find(&decided, 5), before + 100);
    ask_end(&a);
}

/* Takes long, and says so to whoever may not wait. */
static void reckon_long(const struct request *rq, const struct kept_key *key, void *result)
{
    reckon_sum(rq, key, result);
    test_spend_us(2 * KEPT_LONG_US);
}
static const struct kept_kind long_kind = {
    .name = "long", .result_size = sizeof(struct sum), .reckon = reckon_long};

struct hurry {
    const struct request *rq;
    const struct kept_kind *kind;
};

static void read_hurried(void *context)
{
    const struct hurry *h = context;

    (void)kept_read(h->rq, h->kind, &(struct kept_key){0});
}

static enum fault_kind read_in_a_hurry(struct place *p, const struct kept_kind *kind)
{
    struct asking a = ask_begin(p);
    struct hurry h = {&a.rq, kind};
    struct fault f = {.kind = FAULT_NONE};

    db_put_off(a.rq.db);
    (void)fault_run(read_hurried, &h, &f);
    ask_end(&a);
    return f.kind;
}

TEST_STORE(kept_puts_off_what_takes_long)
{
    enum fault_kind kept = p->engine == DB_SQLITE ? FAULT_NONE : FAULT_LATER;

    begin(p);
    check_int(read_in_a_hurry(p, &long_kind), FAULT_LATER); /* nobody knows yet */
    check_int(asked(p, &long_kind, (struct kept_key){0}).number, 10);
    check_int(read_in_a_hurry(p, &long_kind), kept);
    change(p, &part_add);
    check_int(read_in_a_hurry(p, &long_kind), FAULT_LATER);
    check_int(asked(p, &long_kind, (struct kept_key){0}).number, 11);
    check_int(read_in_a_hurry(p, &long_kind), kept);
}

TEST_STORE(kept_does_not_put_off_what_is_quick)
{
    begin(p);
    check_int(read_in_a_hurry(p, &sum_kind), FAULT_LATER); /* nobody knows yet */
    check_int(asked(p, &sum_kind, (struct kept_key){0}).number, 10);
    change(p, &part_add);
    check_int(read_in_a_hurry(p, &sum_kind), FAULT_NONE);
    check_int(asked(p, &sum_kind, (struct kept_key){0}).number, 11);
}

TEST_STORE(kept_is_not_for_who_writes)
{
    int64_t number = 0;

    begin(p);
    check_int(asked(p, &sum_kind, (struct kept_key){0}).number, 10);
    place_write(p, read_and_write, &number);
    check_int(number, 11);
    check_int(asked(p, &sum_kind, (struct kept_key){0}).number, 11);
}

static void read_fault(void *context)
{
    struct asking *a = context;

    (void)kept_read(&a->rq, &fault_kind, &(struct kept_key){0});
}

TEST_STORE(kept_faults_as_its_reckoning_does)
{
    struct asking a;
    struct fault trouble;

    begin(p);
    a = ask_begin(p);
    for (int i = 1; i <= 2; i++) {
        check(!fault_run(read_fault, &a, &trouble));
        check_int(trouble.kind, FAULT_FULL);
        check_int(reckon_count, i);
    }
    check_int(number_read(a.rq.db, &part_sum), 10);
    ask_end(&a);
}

/* More than the shelf holds: the first is reckoned anew, the last is not. */
TEST_STORE(kept_lets_go_of_what_was_not_used_for_long)
{
    struct asking a;
    int before;

    if (p->engine != DB_SQLITE)
        return;
    begin(p);
    a = ask_begin(p);
    (void)kept_read(&a.rq, &long_kind, &(struct kept_key){0});
    for (int i = 0; i < 300; i++)
        (void)kept_read(&a.rq, &sum_kind, &(struct kept_key){.which = 100 + i});
    before = reckon_count;
    (void)kept_read(&a.rq, &sum_kind, &(struct kept_key){.which = 100 + 299});
    check_int(reckon_count, before);
    (void)kept_read(&a.rq, &sum_kind, &(struct kept_key){.which = 100});
    check_int(reckon_count, before + 1);
    (void)kept_read(
        &a.rq, &long_kind, &(struct kept_key){0}); /* many of one kind take no room from others */
    check_int(reckon_count, before + 1);
    ask_end(&a);
}

/* ------------------------------------------------------------------ beside a writer */

enum { CHANGES = 200, READERS = 3 };

struct crowd {
    struct place *p;
    _Atomic int64_t said; /* changes that were acknowledged */
    _Atomic int wrong;
};

/* Never less than what was acknowledged before the request began, and the sum of both tables is even within one. */
static void *read_on(void *context)
{
    struct crowd *c = context;

    while (c->said < CHANGES) {
        int64_t said = c->said;
        struct asking a = ask_begin(c->p);
        int64_t kept =
            ((const struct sum *)kept_read(&a.rq, &sum_kind, &(struct kept_key){0}))->number;

        c->wrong += kept < 10 + said || kept != number_read(a.rq.db, &part_sum);
        ask_end(&a);
    }
    return NULL;
}

TEST_STORE(kept_is_never_older_than_what_is_read_beside_it_while_others_write)
{
    struct crowd c = {.p = p};
    pthread_t readers[READERS];

    begin(p);
    for (int i = 0; i < READERS; i++)
        check_int(pthread_create(&readers[i], NULL, read_on, &c), 0);
    for (int i = 0; i < CHANGES; i++) {
        change(p, &part_add);
        c.said++;
    }
    for (int i = 0; i < READERS; i++)
        (void)pthread_join(readers[i], NULL);
    check_int(c.wrong, 0);
}
