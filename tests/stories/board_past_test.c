/* What the board says of an earlier day is what it said on that day, whatever has happened since. */
#include <string.h>

#include "kit/fault.h"
#include "tests/stories/family_story.h"

enum { FIGURES_MOST = 40 };

/* Figures of the board by the page that each opens. */
struct figures {
    struct str page[FIGURES_MOST];
    int64_t count[FIGURES_MOST], before[FIGURES_MOST]; /* -1: null */
    size_t many;
};

static int64_t number_behind(struct str part, const char *name)
{
    ptrdiff_t at = str_find(part, str_of(name));
    struct str tail = str_slice(part, (size_t)at + strlen(name), part.len), number = {0};
    int64_t value = -1;

    (void)str_split(&tail, ',', &number);
    return str_to_int(str_trim(number), &value) ? value : -1;
}

static struct figures figures_now(struct story *s, const struct cast *c)
{
    struct figures f = {0};
    struct str rest, part;

    be(s, c->manager);
    check_int(story_get(s, "/board.json").status, 200);
    rest = str_copy(s->arena, s->last.body.at, s->last.body.len);
    while (str_split(&rest, '{', &part)) {
        ptrdiff_t at = str_find(part, STR("\"list\": \""));
        struct str page, tail = str_slice(part, (size_t)at + 9, part.len);

        if (at < 0)
            continue;
        require(f.many < FIGURES_MOST);
        (void)str_split(&tail, '"', &page);
        f.page[f.many] = page;
        f.count[f.many] = number_behind(part, "\"count\":");
        f.before[f.many++] = number_behind(part, "\"before\":");
    }
    return f;
}

static int64_t of(const struct figures *f, const int64_t *numbers, const char *page)
{
    for (size_t i = 0; i < f->many; i++)
        if (str_eq(f->page[i], str_of(page)))
            return numbers[i];
    fault(FAULT_BUG, "no such figure");
}

static int64_t count_of(const struct figures *f, const char *page) { return of(f, f->count, page); }

/* Figures that can lie behind, by the number they have on the first day of the stories below. */
static const struct {
    const char *page;
    int64_t count;
} first_day[] = {
    {"/board/waiting",                        1},
    {"/area/returns",                         1},
    {"/board/crises",                         1},
    {"/board/never-met",                      2},
    {"/board/actions",                        1},
    {"/area/questions?show=late",             1},
    {"/functions/unfilled",                   1},
    {"/area/handovers/families?show=to-tell", 1},
    {"/area/handovers/families?show=apart",   0},
    {"/area/choosing?show=changes",           1},
    {"/area/supervision?show=nobody",         2},
    {"/area/supervision?show=overdue",        0},
    {"/area/training?show=lacking",           2},
    {"/area/training?show=expired",           0},
    {"/area/role-description#unread",         2},
};

/* In the text, @ is now. */
static void script(struct story *s, struct db *db, const char *text)
{
    struct str out = STR(""), rest = str_of(text), part;

    while (str_split(&rest, '@', &part))
        out = str_is_empty(out) ? part
                                : str_printf(s->arena, "%.*s%lld%.*s", STR_FMT(out),
                                      (long long)s->now.us, STR_FMT(part));
    db_script(db, out);
}

/* On 16 November something of each kind waits. */
static void much_waits(void *context, struct db *db)
{
    script(context, db,
        "INSERT INTO outcome (public_id, child_id, title, state, position, changed_at) SELECT public_id, id, 'Swim', 'on_track', 1, @ FROM child WHERE forename = 'Amira';"
        "INSERT INTO action (public_id, child_id, outcome_id, text, due_on, position, changed_at) SELECT outcome.public_id, outcome.child_id, outcome.id, 'Ask the pool', '2026-11-15', 1, @ FROM outcome;"
        "INSERT INTO child_function (child_id, code, is_needed, since_on, unfilled_since_on, changed_at) VALUES ((SELECT id FROM child WHERE forename = 'Amira'), 'F04', 1, '2026-11-01', '2026-11-10', @);"
        "INSERT INTO question (public_id, child_id, asked_by, asked_at, text, reply_by_on, changed_at) SELECT child.public_id, child.id, person.id, @ - 1, 'When?', '2026-11-12', @ FROM child, person WHERE child.forename = 'Amira' AND person.name LIKE 'Sana%';"
        "INSERT INTO change_ask (public_id, child_id, asked_on, asked_by, changed_at) SELECT child.public_id, child.id, '2026-11-16', person.id, @ FROM child, person WHERE child.forename = 'Amira' AND person.name LIKE 'Sana%';"
        "INSERT INTO episode (public_id, child_id, programme_id, from_on, because, changed_at) SELECT child.public_id, child.id, programme.id, '2026-10-01', 'returned', @ FROM child JOIN programme ON programme.is_main = 1 WHERE child.forename = 'Wanda';"
        "INSERT INTO key_working_return (public_id, child_id, episode_id, asked_by, asked_at, ring_by_on, changed_at) SELECT episode.public_id, episode.child_id, episode.id, person.id, @ - 1, '2026-11-20', @ FROM episode, person WHERE episode.child_id = (SELECT id FROM child WHERE forename = 'Wanda') AND person.name LIKE 'Sana%';"
        "INSERT INTO crisis (child_id, from_on, ends_on, why, changed_at) SELECT id, '2026-11-10', '2026-11-30', 'x', @ FROM child WHERE forename = 'Amira';");
}

/* On the day after, all of it is done with. */
static void all_is_done(void *context, struct db *db)
{
    script(context, db,
        "UPDATE action SET state = 'done', done_on = '2026-11-17', due_on = '2027-01-01', version = version + 1, changed_at = @;"
        "UPDATE child_function SET unfilled_since_on = NULL, version = version + 1, changed_at = @;"
        "UPDATE question SET answer = 'Soon', answered_at = @, version = version + 1, changed_at = @;"
        "UPDATE change_ask SET ended_on = '2026-11-17', ended_as = 'stays', version = version + 1, changed_at = @;"
        "UPDATE crisis SET ended_at = @, version = version + 1, changed_at = @;"
        "UPDATE handover SET state = 'called_off', version = version + 1, changed_at = @;"
        "UPDATE involvement SET first_met_on = '2026-11-17', version = version + 1, changed_at = @ WHERE is_key_worker = 1;"
        "INSERT INTO supervision (public_id, worker_id, supervisor_id, from_on, changed_at) SELECT held.public_id, held.person_id, (SELECT min(id) FROM person WHERE id NOT IN (SELECT person_id FROM key_worker_assignment)), '2026-11-17', @ FROM key_worker_assignment AS held WHERE held.to_on IS NULL AND held.child_id <> (SELECT id FROM child WHERE forename = 'Wanda');"
        "INSERT INTO role_acknowledgement (description_id, person_id, acknowledged_at) SELECT role_description.id, held.person_id, @ FROM role_description, key_worker_assignment AS held WHERE held.child_id <> (SELECT id FROM child WHERE forename = 'Wanda');"
        "INSERT INTO training (public_id, person_id, course_id, done_on, state, changed_at) SELECT held.public_id, held.person_id, course.id, '2026-11-17', 'confirmed', @ FROM course, key_worker_assignment AS held WHERE held.child_id <> (SELECT id FROM child WHERE forename = 'Wanda');"
        "UPDATE involvement SET from_on = '2026-11-17', version = version + 1, changed_at = @ WHERE child_id = (SELECT id FROM child WHERE forename = 'Wanda');"
        "UPDATE key_worker_assignment SET from_on = '2026-11-17', version = version + 1, changed_at = @ WHERE child_id = (SELECT id FROM child WHERE forename = 'Wanda');");
}

static void plan_a_change(struct story *s, const struct cast *c)
{
    be(s, c->ruth);
    check_int(
        story_post(s, path_of(s, c->amira, "/handovers"),
            "next=%.*s&last=%.*s&model=designated&why=job&then=stays&words=A+new+job"
            "&planned_on-day=18&planned_on-month=11&planned_on-year=2026",
            STR_FMT(story_id(s, "SELECT public_id FROM involvement WHERE role = 'SENCO'")),
            STR_FMT(story_id(s, "SELECT key_worker_assignment.public_id FROM key_worker_assignment "
                                "JOIN child ON child.id = child_id WHERE forename = 'Amira'")))
            .status,
        303);
}

static struct story_child begin(struct story *s, const struct cast *c)
{
    struct story_child wanda = story_child(s, "Wanda", "Waiting");

    be(s, c->manager);
    check_int(
        story_post(s, "/area/courses", "title=Listen&about=Well&hours=6&needed_days=1&for_lead=yes")
            .status,
        303);
    check_int(
        story_post(s, "/area/role-description", "text=Listen&from_on=2026-11-16").status, 303);
    plan_a_change(s, c);
    story_do(s, much_waits, s);
    return wanda;
}

STORY(the_board_says_of_an_earlier_day_what_it_said_on_it)
{
    struct cast c = cast_of(s);
    struct story_child wanda = begin(s, &c);
    struct figures then = figures_now(s, &c), now;

    for (size_t i = 0; i < COUNT(first_day); i++)
        check_int(count_of(&then, first_day[i].page), first_day[i].count);
    days_pass(s, 1);
    story_key_worker(s, wanda, c.ruth, c.ruth_post);
    story_do(s, all_is_done, s);
    days_pass(s, 27);
    now = figures_now(s, &c);
    for (size_t i = 0; i < COUNT(first_day); i++) {
        check_int(of(&now, now.before, first_day[i].page), first_day[i].count);
        check(count_of(&now, first_day[i].page) == 0 ||
              str_contains(str_of(first_day[i].page), STR("overdue")) ||
              str_contains(str_of(first_day[i].page), STR("never-met")));
    }
}

/* What cannot be reckoned shows nothing, rather than a number of today. */
STORY(what_cannot_be_reckoned_for_an_earlier_day_is_left_out)
{
    static const char *const never[] = {"/board/no-contact", "/board/full", "/board/room",
        "/area/absences/families?show=uncovered", "/area/absences/families?show=untold"};
    static const char *const stood[] = {
        "/board/actions", "/functions/unfilled", "/area/handovers/families?show=to-tell"};
    struct cast c = cast_of(s);
    struct figures now;

    (void)begin(s, &c);
    now = figures_now(s, &c);
    for (size_t i = 0; i < COUNT(never); i++)
        check_int(of(&now, now.before, never[i]), -1);
    /* Nothing was written down four weeks before the first account was made. */
    for (size_t i = 0; i < COUNT(stood); i++)
        check_int(of(&now, now.before, stood[i]), -1);
    check_int(of(&now, now.before, "/board/waiting"), 1);
}

/* An action that was moved before that day, and again after it: the day that it had then counts. */
static void moved(void *context, struct db *db)
{
    script(context, db,
        "UPDATE action SET due_on = '2027-06-01', version = version + 1, changed_at = @;");
}

static void moved_back(void *context, struct db *db)
{
    script(context, db,
        "UPDATE action SET due_on = '2026-11-01', version = version + 1, changed_at = @;");
}

STORY(a_record_that_changed_often_is_counted_as_it_stood)
{
    struct cast c = cast_of(s);
    struct figures now;

    (void)begin(s, &c);
    days_pass(s, 1);
    story_do(s, moved, s); /* 17 November: not late */
    days_pass(s, 2);
    story_do(s, moved_back, s); /* 19 November: late */
    days_pass(s, 1);
    story_do(s, moved, s); /* 20 November: not late */
    days_pass(s, 24);      /* 14 December: the day before is 16 November */
    now = figures_now(s, &c);
    check_int(of(&now, now.before, "/board/actions"), 1);
    check_int(count_of(&now, "/board/actions"), 0);
    days_pass(s, 1);
    now = figures_now(s, &c);
    check_int(of(&now, now.before, "/board/actions"), 0); /* 17 */
    days_pass(s, 2);
    now = figures_now(s, &c);
    check_int(of(&now, now.before, "/board/actions"), 1); /* 19 */
    days_pass(s, 1);
    now = figures_now(s, &c);
    check_int(of(&now, now.before, "/board/actions"), 0); /* 20 */
}
