/* What the rules count of a day: each child once, however often and in however many portions they look. */
#include "audit/watch.h"

#include "audit/rules.h"
#include "kit/arena.h"
#include "tests/stories/audit_story.h"
#include "tests/stories/cast.h"

enum { CHILDREN = RULE_CHILDREN_NEW + 1 };

static void watch(struct story *s, const struct keep *keep)
{
    struct arena *own;

    audit_story_seal(s, keep);
    own = arena_new(16 << 20); /* its reader closes before the store does */
    watch_run(s->store, own, s->now);
    arena_free(own);
}

static void open_each(struct story *s, const struct story_child *children, int from, int to)
{
    for (int i = from; i < to; i++)
        check_int(story_get(s, "%s", children[i].path).status, 200);
}

static void make_children(struct story *s, struct story_child *children, int count)
{
    for (int i = 0; i < count; i++)
        children[i] = story_child(s, str_printf(s->arena, "Child%d", i).at, "Example");
}

#define VOLUME "SELECT COALESCE(SUM(amount), 0) FROM audit_finding WHERE rule = 'volume'"
#define OPENED "SELECT COALESCE(SUM(child_count), 0) FROM audit_day"
#define REFUSED "SELECT COALESCE(SUM(refusal_count), 0) FROM audit_day"

STORY(a_child_counts_once_a_day_in_however_many_portions_the_rules_look)
{
    struct cast c = cast_of(s);
    struct keep keep = audit_story_keep(s);
    struct story_child children[CHILDREN];

    make_children(s, children, CHILDREN);
    story_as(s, c.manager);
    open_each(s, children, 0, 20);
    open_each(s, children, 0, 3);
    watch(s, &keep);
    check_int(story_count(s, OPENED), 20);
    open_each(s, children, 0, CHILDREN - 1);
    watch(s, &keep);
    watch(s, &keep);
    check_int(story_count(s, OPENED), CHILDREN - 1);
    check_int(story_count(s, VOLUME), 0);
    open_each(s, children, CHILDREN - 1, CHILDREN);
    watch(s, &keep);
    check_int(story_count(s, VOLUME), CHILDREN);
    open_each(s, children, 0, 2);
    watch(s, &keep);
    check_int(story_count(s, "SELECT COUNT(*) FROM audit_finding WHERE rule = 'volume'"), 1);
    audit_story_end(&keep);
}

/* The same looks on the days before, as if they had been written late. */
static void on_earlier_days(void *context, struct db *db)
{
    struct arena *a = db_arena(db);

    (void)context;
    for (int day = 1; day <= RULE_DAYS_MIN; day++)
        db_script(db,
            str_printf(a,
                "INSERT INTO audit (at, account_id, person_id, child_id, method, route, permission, relation,"
                " was_allowed, reason)"
                " SELECT at - %d * 86400000000, account_id, person_id, child_id, method, route, permission,"
                " relation, was_allowed, reason FROM audit WHERE at >= 1794700800000000"
                " AND child_id IS NOT NULL ORDER BY id;",
                day));
}

STORY(who_opens_few_records_by_habit_stands_out_with_fewer)
{
    struct cast c = cast_of(s);
    struct keep keep = audit_story_keep(s);
    struct story_child children[13];

    make_children(s, children, COUNT(children));
    story_as(s, c.manager);
    open_each(s, children, 0, 4);
    story_do(s, on_earlier_days, NULL);
    open_each(s, children, 4, 12);
    watch(s, &keep);
    check_int(story_count(s, VOLUME), 0); /* 12 are three times 4, not more */
    open_each(s, children, 12, 13);
    watch(s, &keep);
    check_int(story_count(s, VOLUME), 13);
    audit_story_end(&keep);
}

/* The rules may have paused for days: one portion then holds several of one person. */
STORY(a_habit_is_taken_from_the_days_of_the_same_portion_too)
{
    struct cast c = cast_of(s);
    struct keep keep = audit_story_keep(s);
    struct story_child children[13];

    make_children(s, children, COUNT(children));
    story_as(s, c.manager);
    open_each(s, children, 0, 4);
    story_do(s, on_earlier_days, NULL);
    open_each(s, children, 4, 13);
    watch(s, &keep);
    check_int(story_count(s, VOLUME), 13);
    check_int(story_count(s, "SELECT COUNT(*) FROM audit_finding WHERE rule = 'volume'"), 1);
    audit_story_end(&keep);
}

STORY(refusals_of_a_day_add_up_and_looks_of_families_are_not_counted)
{
    struct cast c = cast_of(s);
    struct keep keep = audit_story_keep(s);

    for (int i = 0; i < RULE_REFUSALS; i++) {
        story_as(s, c.stranger_worker);
        check_int(story_get(s, "%s", c.amira.path).status, 404);
        story_as(s, c.sana);
        check_int(story_get(s, "%s", c.amira.path).status, 200);
        watch(s, &keep);
        check_int(story_count(s, REFUSED), i + 1);
        check_int(story_count(s, OPENED), 0);
        check_int(story_count(s, "SELECT COUNT(*) FROM audit_finding WHERE rule = 'refusals'"),
            i + 1 == RULE_REFUSALS);
    }
    audit_story_end(&keep);
}

/* One look by the only worker of an old store at its only child. */
static void add_look(struct db *db, int day, int was_allowed)
{
    db_script(db,
        str_printf(db_arena(db),
            "INSERT INTO audit (at, account_id, person_id, child_id, method, route, permission, relation,"
            " was_allowed, reason) VALUES (%d * 86400000000, 901, 901, 901, 'GET', '/', '', '', %d, '');",
            day, was_allowed));
}

/* Two days that the rules have looked at, and what came after. */
static void fill_older(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO person (id, public_id, name, changed_at) "
            "SELECT 901, public_id, 'Old Hand', 0 FROM programme WHERE is_main = 1;"
            "INSERT INTO account (id, public_id, person_id, email, kind, made_at) "
            "SELECT 901, public_id, 901, 'a@example.com', 'staff', 0 FROM programme WHERE is_main = 1;"
            "INSERT INTO child (id, public_id, person_id, forename, surname, sort_name, born_on, changed_at) "
            "SELECT 901, public_id, 901, 'A', 'B', 'b a', '2020-01-01', 0 FROM programme WHERE is_main = 1;"));
    add_look(db, 20500, 1);
    add_look(db, 20500, 1);
    add_look(db, 20500, 0);
    add_look(db, 20500, 0);
    add_look(db, 20501, 1);
    db_script(db, STR("INSERT INTO audit_watch (id, until_id) SELECT 1, MAX(id) FROM audit;"));
    add_look(db, 20501, 1);
    add_look(db, 20502, 1);
}

STORY_AT(32, looks_of_before_days_were_counted_are_counted_too)
{
    struct keep keep = audit_story_keep(s);

    story_do(s, fill_older, NULL);
    story_upgrade(s);
    check_int(story_count(s, OPENED), 2);
    check_int(story_count(s, REFUSED), 2);
    watch(s, &keep);
    check_int(story_count(s, OPENED), 3);
    check_int(story_count(s, REFUSED), 2);
    check_int(story_count(s, "SELECT COUNT(*) FROM audit_day"), 3);
    audit_story_end(&keep);
}
