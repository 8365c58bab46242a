#include "kit/kept.h"

#include <stdlib.h>
#include <time.h>

#include "kit/arena.h"
#include "kit/db_driver.h"
#include "kit/memo.h"

enum {
    KEPT_MAX = 512,
    KEPT_OF_KIND_MAX = 64, /* so that who pages through one list takes no room from others */
    KEPT_BYTES_MAX = 32 * 1024 * 1024, /* of all that nobody need hold */
    RECKON_BYTES_MAX = 64 * 1024 * 1024,
};

/* Belongs to the shelf, while it stands there, and to each request and each other result that uses it. */
struct kept {
    const struct kept_kind *kind;
    struct kept_key key;
    date today;
    const struct language *language;
    struct arena *arena; /* of what the result points to; NULL when it is flat */
    void *result;
    struct memo decided; /* about children, while it was reckoned; empty when it is flat */
    struct db_tables tables;
    uint64_t as_of;
    _Atomic int holder_count;
    struct kept *next;
    max_align_t flat[]; /* the result, when it is flat */
};

/* How long a kind takes. */
struct kept_cost {
    const struct kept_kind *kind;
    int64_t us;
    struct kept_cost *next;
};

/* The one that was used last stands first. */
struct kept_shelf {
    pthread_mutex_t lock;
    struct kept *first;
    struct kept_cost *costs;
};

struct kept_shelf *kept_shelf_new(void)
{
    struct kept_shelf *shelf = calloc(1, sizeof *shelf);

    if (!shelf)
        abort();
    (void)pthread_mutex_init(&shelf->lock, NULL);
    return shelf;
}

/* Never with the lock: what it was reckoned from is let go of, too. */
static void let_go(struct kept *k)
{
    if (!k || atomic_fetch_sub(&k->holder_count, 1) > 1)
        return;
    arena_free(k->arena);
    free(k);
}

static void let_go_of_list(struct kept *k)
{
    for (struct kept *next; k; k = next) {
        next = k->next;
        let_go(k);
    }
}

void kept_shelf_free(struct kept_shelf *shelf)
{
    let_go_of_list(shelf->first);
    for (struct kept_cost *cost = shelf->costs, *next; cost; cost = next) {
        next = cost->next;
        free(cost);
    }
    (void)pthread_mutex_destroy(&shelf->lock);
    free(shelf);
}

/* ------------------------------------------------------------------ the shelf */

static bool is_same(const struct kept *k, const struct kept *other)
{
    return k->kind == other->kind && k->key.reader == other->key.reader &&
           k->key.which == other->key.which && uuid_eq(k->key.after, other->key.after) &&
           k->today.days == other->today.days && k->language == other->language;
}

/* Off the shelf, with its hold; NULL when it is not there. */
static struct kept *take_off(struct kept_shelf *shelf, const struct kept *like)
{
    for (struct kept **at = &shelf->first; *at; at = &(*at)->next)
        if (is_same(*at, like)) {
            struct kept *found = *at;
            *at = found->next;
            return found;
        }
    return NULL;
}

static void put_first(struct kept_shelf *shelf, struct kept *k)
{
    k->next = shelf->first;
    shelf->first = k;
}

/* Those for which there is no room since another of this kind came; their holds go to the caller. */
static struct kept *take_surplus(struct kept_shelf *shelf, const struct kept_kind *kind)
{
    struct kept *surplus = NULL;
    size_t bytes = 0;
    int count = 0, of_kind = 0;

    for (struct kept **at = &shelf->first, *k = *at; k; k = *at) {
        size_t more = k->arena ? arena_used(k->arena) : k->kind->result_size;

        of_kind += k->kind == kind;
        if (count < KEPT_MAX && bytes + more <= KEPT_BYTES_MAX &&
            (k->kind != kind || of_kind <= KEPT_OF_KIND_MAX)) {
            count++;
            bytes += more;
            at = &k->next;
            continue;
        }
        *at = k->next;
        k->next = surplus;
        surplus = k;
    }
    return surplus;
}

/* One that stands for what this connection reads, held once more; NULL when there is none. */
static struct kept *find(struct db *db, const struct kept *like)
{
    struct kept_shelf *shelf = db->store->shelf;
    struct kept *found;

    (void)pthread_mutex_lock(&shelf->lock);
    found = take_off(shelf, like);
    if (found)
        put_first(shelf, found);
    if (found && !store_is_unchanged(db->store, &found->tables,
                     found->as_of < db->as_of ? found->as_of : db->as_of))
        found = NULL;
    if (found)
        (void)atomic_fetch_add(&found->holder_count, 1);
    (void)pthread_mutex_unlock(&shelf->lock);
    return found;
}

/* In the place of an older one. Not when something was changed while it was reckoned. */
static void put(struct store *store, struct kept *k)
{
    struct kept_shelf *shelf = store->shelf;
    struct kept *older, *surplus;

    if (!store_is_unchanged(store, &k->tables, k->as_of))
        return;
    (void)atomic_fetch_add(&k->holder_count, 1);
    (void)pthread_mutex_lock(&shelf->lock);
    older = take_off(shelf, k);
    put_first(shelf, k);
    surplus = take_surplus(shelf, k->kind);
    (void)pthread_mutex_unlock(&shelf->lock);
    let_go(older);
    let_go_of_list(surplus);
}

/* ------------------------------------------------------------------ what takes long */

/* Time of the processor, which does not hang on what others do; of PostgreSQL, whose time is not ours, by the clock. */
static int64_t spent_us(const struct db *db)
{
    struct timespec t;

    (void)clock_gettime(
        db->driver->engine == DB_SQLITE ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* With the lock. */
static struct kept_cost *cost_of(struct kept_shelf *shelf, const struct kept_kind *kind)
{
    struct kept_cost *cost = shelf->costs;

    while (cost && cost->kind != kind)
        cost = cost->next;
    return cost;
}

/* Also when nobody knows yet. */
static bool takes_long(struct kept_shelf *shelf, const struct kept_kind *kind)
{
    const struct kept_cost *cost;
    bool is_long;

    (void)pthread_mutex_lock(&shelf->lock);
    cost = cost_of(shelf, kind);
    is_long = !cost || cost->us > KEPT_LONG_US;
    (void)pthread_mutex_unlock(&shelf->lock);
    return is_long;
}

/* One that was quick, because what it is made of stood, may be long the next time. */
static void note_cost(struct kept_shelf *shelf, const struct kept_kind *kind, int64_t us)
{
    struct kept_cost *cost;

    (void)pthread_mutex_lock(&shelf->lock);
    cost = cost_of(shelf, kind);
    if (!cost) {
        cost = calloc(1, sizeof *cost);
        if (!cost)
            abort();
        cost->kind = kind;
        cost->next = shelf->costs;
        shelf->costs = cost;
    }
    cost->us = us > cost->us ? us : (us + cost->us) / 2;
    (void)pthread_mutex_unlock(&shelf->lock);
}

/* ------------------------------------------------------------------ reckoning */

struct reckoning {
    struct request rq;
    struct kept *k;
};

static struct request bare_request(
    const struct request *rq, const struct kept_key *key, struct arena *arena)
{
    return (struct request){
        .arena = arena,
        .db = rq->db,
        .today = rq->today,
        .now = INSTANT_NONE,
        .language = rq->language,
        .actor = key->reader ? rq->actor : NULL,
        .decided = key->reader ? rq->decided : NULL,
    };
}

static void *reckon(
    const struct request *bare, const struct kept_kind *kind, const struct kept_key *key)
{
    struct kept_shelf *shelf = bare->db->store->shelf;
    void *result = arena_alloc(bare->arena, kind->result_size);
    int64_t begun_us = spent_us(bare->db);

    if (bare->db->puts_off && takes_long(shelf, kind))
        fault(FAULT_LATER, "%s takes long", kind->name);
    kind->reckon(bare, key, result);
    note_cost(shelf, kind, spent_us(bare->db) - begun_us);
    return result;
}

static void reckon_kept(void *context)
{
    struct reckoning *r = context;

    r->k->result = reckon(&r->rq, r->k->kind, &r->k->key);
}

/* Into memory of its own, with the tables of all statements that are asked meanwhile. What is decided meanwhile is decided from
 * those tables, and stays as long as the result: what the request had decided before is not used. */
static bool reckon_apart(struct kept *k, const struct request *rq, struct fault *trouble)
{
    struct reckoning r = {bare_request(rq, &k->key, k->arena), k};
    struct arena *arena = db_arena(rq->db);
    struct db_tables *reads = rq->db->reads;
    struct memo own = {.arena = k->arena}, *decided = r.rq.decided ? r.rq.decided : &own;
    struct memo before = *decided;
    bool is_good;

    *decided = own;
    db_use_arena(rq->db, k->arena);
    rq->db->reads = &k->tables;
    is_good = fault_run(reckon_kept, &r, trouble);
    k->decided = *decided;
    *decided = before;
    rq->db->reads = reads;
    db_use_arena(rq->db, arena);
    return is_good;
}

static void flatten(struct kept *k)
{
    memcpy(k->flat, k->result, k->kind->result_size);
    k->result = k->flat;
    arena_free(k->arena);
    k->arena = NULL;
    k->decided = (struct memo){0};
}

static void reckon_into(struct kept *k, const struct request *rq)
{
    struct fault trouble;

    if (!reckon_apart(k, rq, &trouble))
        fault_raise(
            trouble.kind, trouble.file, trouble.line, "%s: %s", k->kind->name, trouble.text);
    if (k->kind->is_flat)
        flatten(k);
}

static struct kept *kept_new(const struct kept *like)
{
    struct kept *k = malloc(sizeof *k + (like->kind->is_flat ? like->kind->result_size : 0));

    if (!k)
        abort();
    *k = *like;
    k->arena = arena_new(RECKON_BYTES_MAX);
    k->holder_count = 1;
    return k;
}

/* The request's hold: a place for it first, so that none is lost. */
static void end_hold(void *holder) { let_go(*(struct kept **)holder); }

static struct kept **hold(struct arena *arena)
{
    struct kept **holder = arena_new_of(arena, struct kept *);

    arena_defer(arena, end_hold, holder);
    return holder;
}

const void *kept_read(
    const struct request *rq, const struct kept_kind *kind, const struct kept_key *key)
{
    struct db *db = rq->db;
    struct kept like = {.kind = kind,
        .key = *key,
        .today = rq->today,
        .language = rq->language,
        .as_of = db->as_of};
    struct kept **k;

    if (db->is_writer || db->driver->engine != DB_SQLITE) {
        struct request bare = bare_request(rq, key, rq->arena);
        return reckon(&bare, kind, key);
    }
    k = hold(rq->arena);
    *k = find(db, &like);
    if (!*k) {
        *k = kept_new(&like);
        reckon_into(*k, rq);
        put(db->store, *k);
    }
    if (db->reads)
        db_tables_add(db->reads, &(*k)->tables);
    if (key->reader && rq->decided)
        memo_adopt(rq->decided, &(*k)->decided);
    return (*k)->result;
}
