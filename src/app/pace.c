#include "app/pace.h"

#include <pthread.h>

#include "kit/fault.h"

enum {
    MINUTE_S = 60,
    HOUR_S = 3600,
    SECOND_US = 1000 * 1000,
    KEYS = 4096, /* of each kind; the one that was not used for longest makes room */
    NEAR = 16,   /* places in which a key may lie */
    PEOPLE = 1024,
    CHILDREN = 256, /* of a person; more than any limit */
    TIMES_USUAL = 3,
    TIMES_MOST = 4,
};

/* ------------------------------------------------------------------ rules */

int pace_cost(const struct route *route)
{
    if (route->flags & (ROUTE_SLOW | ROUTE_UPLOAD))
        return 10;
    return route->method == POST ? 2 : 1;
}

static int64_t of_views(int64_t views) { return views * SECOND_US; }

/* a_minute views in 60 s are a_minute / 60 millionths in each microsecond. */
static void refill(struct pace_bucket *b, int a_minute, instant now)
{
    int64_t passed = b->at_us ? now.us - b->at_us : 0;

    if (passed < 0)
        passed = 0;
    if (passed > (int64_t)HOUR_S * SECOND_US)
        passed = (int64_t)HOUR_S * SECOND_US;
    b->taken -= passed * a_minute / MINUTE_S;
    if (b->taken < 0)
        b->taken = 0;
    b->at_us = now.us;
}

bool pace_bucket_take(struct pace_bucket *bucket, int a_minute, int cost, instant now, int *wait_s)
{
    int64_t missing;

    require(a_minute > 0 && cost >= 0);
    refill(bucket, a_minute, now);
    missing = bucket->taken + of_views(cost) - of_views(a_minute);
    *wait_s = 0;
    if (missing <= 0 || (cost > a_minute && bucket->taken == 0)) {
        bucket->taken += of_views(cost);
        return true;
    }
    *wait_s = (int)((missing * MINUTE_S / a_minute + SECOND_US - 1) / SECOND_US);
    return false;
}

int pace_children_limit(const struct pace_limits *limits, enum duty duty, int usual)
{
    int most = limits->children_an_hour * TIMES_MOST;
    int own = usual > most ? most : usual * TIMES_USUAL;

    if (most > CHILDREN)
        most = CHILDREN;
    if (duty == DUTY_MANAGER || own > most)
        return most;
    return own < limits->children_an_hour ? limits->children_an_hour : own;
}

/* ------------------------------------------------------------------ the table */

struct place {
    uint64_t key; /* of the text; 0 for none */
    struct pace_bucket bucket;
};

struct looks {
    int64_t person;
    instant last;
    struct {
        int64_t child;
        instant at;
    } seen[CHILDREN];
};

static struct {
    pthread_mutex_t lock;
    struct pace_limits limits;
    struct place places[PACE_KEYS][KEYS];
    struct looks people[PEOPLE];
} table = {.lock = PTHREAD_MUTEX_INITIALIZER};

void pace_set(const struct pace_limits *limits)
{
    (void)pthread_mutex_lock(&table.lock);
    table.limits = *limits;
    memset(table.places, 0, sizeof table.places);
    memset(table.people, 0, sizeof table.people);
    (void)pthread_mutex_unlock(&table.lock);
}

const struct pace_limits *pace_limits(void) { return &table.limits; }

/* FNV-1a: two keys that meet share a bucket, which is no more than impolite. */
static uint64_t hash_of(struct str key)
{
    uint64_t hash = 14695981039346656037u;

    for (size_t i = 0; i < key.len; i++)
        hash = (hash ^ (unsigned char)key.at[i]) * 1099511628211u;
    return hash ? hash : 1;
}

/* Its place, or that of whoever was away for longest. */
static struct place *place_of(enum pace_key kind, struct str key)
{
    uint64_t hash = hash_of(key);
    struct place *oldest = NULL;

    for (uint64_t i = 0; i < NEAR; i++) {
        struct place *place = &table.places[kind][(hash + i) % KEYS];
        if (place->key == hash)
            return place;
        if (!oldest || place->bucket.at_us < oldest->bucket.at_us)
            oldest = place;
    }
    *oldest = (struct place){.key = hash};
    return oldest;
}

bool pace_take(
    enum pace_key kind, struct str key, int cost, instant now, bool only_ask, int *wait_s)
{
    struct pace_bucket bucket;
    struct place *place;
    int a_minute;
    bool goes_on = true;

    *wait_s = 0;
    (void)pthread_mutex_lock(&table.lock);
    a_minute =
        kind == PACE_ADDRESS ? table.limits.stranger_views_a_minute : table.limits.views_a_minute;
    if (a_minute > 0) {
        place = place_of(kind, key);
        bucket = place->bucket;
        goes_on = pace_bucket_take(&bucket, a_minute, cost, now, wait_s);
        if (!only_ask)
            place->bucket = bucket;
    }
    (void)pthread_mutex_unlock(&table.lock);
    return goes_on;
}

/* ------------------------------------------------------------------ distinct children */

static struct looks *looks_of(struct person_id person)
{
    struct looks *oldest = NULL;

    for (uint64_t i = 0; i < NEAR; i++) {
        struct looks *looks = &table.people[((uint64_t)person.n + i) % PEOPLE];
        if (looks->person == person.n)
            return looks;
        if (!oldest || looks->last.us < oldest->last.us)
            oldest = looks;
    }
    memset(oldest, 0, sizeof *oldest);
    oldest->person = person.n;
    return oldest;
}

static bool is_within_the_hour(instant at, instant now)
{
    return at.us && now.us - at.us < (int64_t)HOUR_S * SECOND_US;
}

struct counted {
    int others;   /* distinct ones within the hour, without this one */
    size_t place; /* of this one, or a free one */
    bool has_seen;
    instant oldest;
};

static struct counted count(const struct looks *l, struct child_id child, instant now)
{
    struct counted c = {.place = CHILDREN, .oldest = now};

    for (size_t i = 0; i < CHILDREN; i++) {
        bool is_recent = is_within_the_hour(l->seen[i].at, now);
        if (is_recent && l->seen[i].child == child.n) {
            c.has_seen = true;
            c.place = i;
        } else if (is_recent) {
            c.others++;
            if (l->seen[i].at.us < c.oldest.us)
                c.oldest = l->seen[i].at;
        } else if (c.place == CHILDREN) {
            c.place = i;
        }
    }
    return c;
}

int pace_see(struct person_id person, struct child_id child, instant now, int limit, int *wait_s)
{
    struct looks *looks;
    struct counted c;

    (void)pthread_mutex_lock(&table.lock);
    looks = looks_of(person);
    c = count(looks, child, now);
    *wait_s = 0;
    looks->last = now;
    if (c.has_seen || (c.others < limit && c.place < CHILDREN)) {
        looks->seen[c.place].child = child.n;
        looks->seen[c.place].at = now;
    } else {
        *wait_s = (int)((c.oldest.us + (int64_t)HOUR_S * SECOND_US - now.us) / SECOND_US) + 1;
    }
    (void)pthread_mutex_unlock(&table.lock);
    return c.others + 1;
}
