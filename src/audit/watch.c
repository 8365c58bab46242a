#include "audit/watch.h"

#include "audit/log.h"
#include "audit/rules.h"
#include "audit/watch_sql.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/fault.h"
#include "kit/log.h"

enum { BATCH_MEMORY = 64 << 20 };

static const int64_t DAY_US = INT64_C(86400000000);

/* What this batch adds to somebody's day. */
struct day {
    struct person_id person;
    int64_t number; /* of UTC, since 1970 */
    const struct audit_looks_between_row *first;
    int64_t child_count, refusal_count;
    struct rule_looker looker;
};

struct batch {
    struct db *db;
    struct arena *arena;
    instant now;
    struct audit_looks_between_rows looks;
    int64_t after, until; /* which rows they are: behind one, up to another */
    struct day *days;     /* of each person and day among them */
    size_t day_count;
    struct audit_finding_add *findings;
    size_t count, room;
};

/* ------------------------------------------------------------------ facts */

static struct rule_agencies add_agency(
    struct arena *a, struct rule_agencies to, struct agency_id id)
{
    struct agency_id *at = arena_array_of(a, to.count + 1, struct agency_id);

    if (to.count)
        memcpy(at, to.at, to.count * sizeof *at);
    at[to.count] = id;
    return (struct rule_agencies){at, to.count + 1};
}

static struct rule_looker looker_of(struct batch *b, struct person_id person, date today)
{
    struct rule_looker looker = {.person = person};
    struct audit_looker_row row = {0};
    struct audit_posts_rows posts = audit_posts(b->db, person, today);

    if (!audit_looker(b->db, person, &row))
        return looker;
    looker.name = row.name;
    looker.phone = row.phone;
    looker.email = row.email;
    looker.other_email = row.account_name_text;
    looker.street = row.street;
    looker.postcode = row.postcode;
    for (size_t i = 0; i < posts.count; i++)
        looker.employers = add_agency(b->arena, looker.employers, posts.at[i].agency_id);
    if (row.agency_id.n)
        looker.employers = add_agency(b->arena, looker.employers, row.agency_id);
    return looker;
}

static void read_family(struct batch *b, struct child_id id, struct rule_child *child)
{
    struct audit_child_family_rows rows = audit_child_family(b->db, id);
    struct rule_relative *family = arena_array_of(b->arena, rows.count + 1, struct rule_relative);

    for (size_t i = 0; i < rows.count; i++)
        family[i] = (struct rule_relative){
            rows.at[i].person_id, rows.at[i].name, rows.at[i].phone, rows.at[i].email};
    child->family = family;
    child->family_count = rows.count;
}

static void read_homes(struct batch *b, struct child_id id, struct rule_child *child)
{
    struct audit_child_homes_rows rows = audit_child_homes(b->db, id);
    struct rule_home *homes = arena_array_of(b->arena, rows.count + 1, struct rule_home);

    for (size_t i = 0; i < rows.count; i++)
        homes[i] = (struct rule_home){rows.at[i].address, rows.at[i].postcode};
    child->homes = homes;
    child->home_count = rows.count;
}

static struct rule_child child_of(struct batch *b, struct child_id id, date today)
{
    struct rule_child child = {0};
    struct audit_child_facts_row row = {0};
    struct audit_child_employers_rows employers = audit_child_employers(b->db, id, today);

    if (!audit_child_facts(b->db, id, &row))
        return child;
    child.person = row.person_id;
    child.surname = row.surname;
    read_family(b, id, &child);
    read_homes(b, id, &child);
    for (size_t i = 0; i < employers.count; i++)
        child.employers = add_agency(b->arena, child.employers, employers.at[i].agency_id);
    return child;
}

/* ------------------------------------------------------------------ findings */

static int64_t day_of(instant at) { return at.us / DAY_US; }

static void add(struct batch *b, const struct audit_looks_between_row *look,
    const struct audit_finding_add *found)
{
    struct audit_finding_add *at =
        arena_grow(b->arena, b->findings, b->count, &b->room, sizeof *b->findings);

    b->findings = at;
    at[b->count] = *found;
    at[b->count].public_id = uuid_new(b->now);
    at[b->count].person_id = look->person_id;
    at[b->count].audit_id = look->id;
    at[b->count].looked_at = look->at;
    at[b->count].found_at = b->now;
    at[b->count].mark = str_printf(b->arena, "%.*s %lld %lld %lld", STR_FMT(found->rule),
        (long long)look->person_id.n, (long long)found->child_id.n, (long long)day_of(look->at));
    b->count++;
}

static void look_for_likeness(
    struct batch *b, const struct day *day, const struct audit_looks_between_row *look)
{
    struct rule_child child = child_of(b, look->child_id, instant_date(look->at));
    unsigned likeness = rule_likeness(b->arena, &day->looker, &child);

    if (likeness)
        add(b, look,
            &(struct audit_finding_add){.rule = STR("likeness"),
                .child_id = look->child_id,
                .likeness = rule_likeness_text(b->arena, likeness)});
}

/* Children that somebody looked at on a day, and on each of so many days before it. */
struct habit {
    int64_t children[RULE_DAYS + 1];
    int64_t refusals; /* on the day itself */
};

static void count_day(
    struct habit *habit, int64_t days_before, int64_t child_count, int64_t refusal_count)
{
    if (days_before < 0 || days_before > RULE_DAYS)
        return;
    habit->children[days_before] += child_count;
    habit->refusals += days_before == 0 ? refusal_count : 0;
}

/* As it stands with all days of this batch: after a pause it holds several of one person. */
static struct habit habit_of(const struct batch *b, const struct day *day)
{
    struct audit_days_rows rows =
        audit_days(b->db, day->person, day->number - RULE_DAYS, day->number);
    struct habit habit = {0};

    for (size_t i = 0; i < rows.count; i++)
        count_day(
            &habit, day->number - rows.at[i].day, rows.at[i].child_count, rows.at[i].refusal_count);
    for (const struct day *other = b->days; other < b->days + b->day_count; other++)
        if (other->person.n == day->person.n)
            count_day(
                &habit, day->number - other->number, other->child_count, other->refusal_count);
    return habit;
}

static void look_at_day(struct batch *b, const struct day *day)
{
    struct habit habit = habit_of(b, day);
    int64_t children = habit.children[0], refusals = habit.refusals;
    int64_t days[RULE_DAYS];
    size_t count = 0;

    for (int before = 1; before <= RULE_DAYS; before++)
        if (habit.children[before])
            days[count++] = habit.children[before];
    if (rule_volume_is_unusual(children, days, count))
        add(b, day->first, &(struct audit_finding_add){.rule = STR("volume"), .amount = children});
    if (refusals >= RULE_REFUSALS)
        add(b, day->first,
            &(struct audit_finding_add){.rule = STR("refusals"), .amount = refusals});
}

/* ------------------------------------------------------------------ the looks of a batch */

static struct day *day_with(struct batch *b, const struct audit_looks_between_row *look)
{
    struct day *day;

    for (day = b->days; day < b->days + b->day_count; day++)
        if (day->person.n == look->person_id.n && day->number == day_of(look->at))
            return day;
    b->day_count++;
    *day = (struct day){
        .person = look->person_id,
        .number = day_of(look->at),
        .first = look,
        .looker = looker_of(b, look->person_id, instant_date(look->at)),
    };
    return day;
}

/* Is there none like it, of that day, earlier in this batch? */
static bool is_first(const struct batch *b, size_t i)
{
    const struct audit_looks_between_row *look = &b->looks.at[i];

    for (size_t k = 0; k < i; k++)
        if (b->looks.at[k].child_id.n == look->child_id.n &&
            b->looks.at[k].person_id.n == look->person_id.n &&
            b->looks.at[k].was_allowed == look->was_allowed &&
            day_of(b->looks.at[k].at) == day_of(look->at))
            return false;
    return true;
}

/* In an earlier batch, that is. */
static bool was_opened_before(
    const struct batch *b, const struct day *day, const struct audit_looks_between_row *look)
{
    struct audit_opened_before_row row = {0};

    (void)audit_opened_before(b->db, look->child_id, (instant){day->number * DAY_US},
        (instant){(day->number + 1) * DAY_US}, look->person_id, b->after, &row);
    return row.is_opened;
}

static void look_at(struct batch *b)
{
    b->days = arena_array_of(b->arena, b->looks.count + 1, struct day);
    for (size_t i = 0; i < b->looks.count; i++) {
        const struct audit_looks_between_row *look = &b->looks.at[i];
        struct day *day = day_with(b, look);

        if (!look->was_allowed)
            day->refusal_count++;
        if (!look->child_id.n || !is_first(b, i))
            continue;
        if (look->was_allowed && was_opened_before(b, day, look))
            continue; /* counted then, and held against the family */
        if (look->was_allowed)
            day->child_count++;
        look_for_likeness(b, day, look);
    }
    for (size_t i = 0; i < b->day_count; i++)
        look_at_day(b, &b->days[i]);
}

/* ------------------------------------------------------------------ one batch after the other */

static void keep_days(const struct batch *b, struct db *db)
{
    for (size_t i = 0; i < b->day_count; i++) {
        const struct day *day = &b->days[i];

        (void)audit_day_add(db, day->person, day->number, day->child_count, day->refusal_count);
        (void)audit_days_drop(db, day->person, day->number - RULE_DAYS);
    }
}

/* Another process on the same store may have looked at them meanwhile: no day is counted twice. */
static void keep_findings(void *context, struct db *db)
{
    const struct batch *b = context;
    struct audit_watched_row watched = {0};

    (void)audit_watched(db, &watched);
    if (watched.until_id != b->after)
        return;
    keep_days(b, db);
    for (size_t i = 0; i < b->count; i++)
        (void)audit_finding_add(db, &b->findings[i]);
    (void)audit_watch_set(db, b->until);
}

/* False when nothing is left, or it cannot be kept: then it is looked at again the next time. */
static bool run_batch(struct store *store, struct batch *b)
{
    struct audit_watched_row watched = {0};
    struct tree_head head;
    int64_t sealed = 0;
    char why[256] = "";

    db_use_arena(b->db, b->arena);
    db_read_begin(b->db);
    (void)audit_watched(b->db, &watched);
    if (log_head(b->db, &head, &sealed) && watched.until_id < sealed) {
        b->after = watched.until_id;
        b->looks = audit_looks_between(b->db, b->after, sealed);
        b->until =
            b->looks.count < WATCH_ROWS_AT_ONCE ? sealed : b->looks.at[b->looks.count - 1].id.n;
        look_at(b);
    }
    db_read_end(b->db);
    if (b->until == 0)
        return false;
    if (store_write_now(store, b->arena, keep_findings, b, why) == WRITE_DURABLE)
        return true;
    log_event(LOG_ERROR, "not_watched", "text=\"%s\"", why);
    return false;
}

static void close_reader(void *db) { db_close(db); }
static void free_arena(void *arena) { arena_free(arena); }

void watch_run(struct store *store, struct arena *arena, instant now)
{
    struct db *db = store_reader(store);

    struct arena *own = arena_new(BATCH_MEMORY);

    arena_defer(arena, free_arena, own);
    arena_defer(arena, close_reader, db);
    for (int i = 0; i < WATCH_RUNS; i++) {
        struct batch b = {.db = db, .arena = own, .now = now};
        arena_reset(own);
        if (!run_batch(store, &b))
            return;
    }
}
