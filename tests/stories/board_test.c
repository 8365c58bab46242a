/* The manager's board: each figure is the length of the list that it opens, today and, where it can be, on an earlier day. */
#include <string.h>

#include "tests/stories/family_story.h"

/* The number that stands before a list of the board's JSON, of the figure that opens that page. */
static long figure(struct story *s, const char *page, const char *name)
{
    struct str rest, part;
    const char *opens = str_c(s->arena, str_printf(s->arena, "\"list\": \"%s\"", page));
    int64_t value = -1;

    (void)story_get(s, "/board.json");
    rest = s->last.body;
    while (str_split(&rest, '{', &part))
        if (str_contains(part, str_of(opens))) {
            ptrdiff_t at = str_find(part, str_of(name));
            struct str number = {0}, tail = str_slice(part, (size_t)at + strlen(name), part.len);
            (void)str_split(&tail, ',', &number);
            (void)str_to_int(str_trim(number), &value);
        }
    return (long)value;
}

static long now(struct story *s, const char *page) { return figure(s, page, "\"count\":"); }
static long before(struct story *s, const char *page) { return figure(s, page, "\"before\":"); }

/* How many lines a list of the board has. */
static long lines(struct story *s, const char *page)
{
    struct str rest, part;
    long count = 0;

    check_int(story_get(s, "%s.json", page).status, 200);
    rest = s->last.body;
    while (str_split(&rest, '{', &part))
        count += str_contains(part, STR("\"page\":"));
    return count;
}

static void check_all(struct story *s, const struct cast *c)
{
    static const char *const pages[] = {"/board/waiting", "/board/requests", "/board/no-contact",
        "/board/never-met", "/board/actions", "/board/crises", "/board/full", "/board/room"};

    be(s, c->manager);
    for (size_t i = 0; i < COUNT(pages); i++) {
        check_int(now(s, pages[i]), lines(s, pages[i]));
        be(s, c->manager);
    }
}

static void some_work(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE child_summary SET last_contact_on = '2026-09-01' WHERE child_id = (SELECT id FROM child WHERE forename = 'Amira');"
            "INSERT INTO outcome (public_id, child_id, title, state, position, changed_at) SELECT public_id, id, 'Swim', 'on_track', 1, 0 FROM child WHERE forename = 'Amira';"
            "INSERT INTO action (public_id, child_id, outcome_id, text, due_on, position, changed_at) SELECT outcome.public_id, outcome.child_id, outcome.id, 'Ask the pool', '2026-11-15', 1, 0 FROM outcome;"
            "INSERT INTO episode (public_id, child_id, programme_id, from_on, because, changed_at) SELECT child.public_id, child.id, programme.id, '2026-10-01', 'asked', 0 FROM child JOIN programme ON programme.is_main = 1 WHERE child.forename = 'Wanda';"
            "INSERT INTO crisis (child_id, from_on, ends_on, why, changed_at) SELECT id, '2026-11-10', '2026-11-16', 'x', 0 FROM child WHERE forename = 'Amira';"));
}

STORY(each_figure_of_the_board_is_the_length_of_its_list)
{
    struct cast c = cast_of(s);

    (void)story_child(s, "Wanda", "Waiting");
    check_all(s, &c);
    story_do(s, some_work, NULL);
    check_all(s, &c);
    be(s, c.manager);
    check_int(now(s, "/board/waiting"), 1);
    check_int(before(s, "/board/waiting"), 1);
    check_int(now(s, "/board/full"), 0);
    check_int(now(s, "/board/room"), 1); /* Una carries Leo, but may not be given families */
    check_int(now(s, "/board/no-contact"), 1);
    check_int(now(s, "/board/actions"), 1);
    check_int(now(s, "/board/crises"), 1);
    check_int(before(s, "/board/crises"), 0);
    (void)story_get(s, "/board/waiting");
    check(story_says(s, "Wanda Waiting") && story_says(s, "46 days"));
    (void)story_get(s, "/board/actions");
    check(story_says(s, "Ask the pool") && story_says(s, "1 day"));
    days_pass(s, 1);
    be(s, c.manager);
    check_int(now(s, "/board/crises"), 0);
    check_all(s, &c);
}

static void began_late(void *context, struct db *db)
{
    (void)context;
    db_script(
        db, STR("UPDATE key_worker_assignment SET from_on = '2026-12-13', version = version + 1, "
                "changed_at = changed_at + 1 WHERE child_id = (SELECT id FROM child WHERE "
                "forename = 'Wanda');"));
}

/* Somebody began to carry: the earlier day still knows that the family waited. */
STORY(an_earlier_day_is_reckoned_as_it_was)
{
    struct cast c = cast_of(s);
    struct story_child wanda = story_child(s, "Wanda", "Waiting");

    story_do(s, some_work, NULL);
    days_pass(s, 27);
    story_key_worker(s, wanda, c.ruth, c.ruth_post);
    story_do(s, began_late, NULL);
    be(s, c.manager);
    check_int(now(s, "/board/waiting"), 0);
    check_int(before(s, "/board/waiting"), 1);
    days_pass(s, 28);
    be(s, c.manager);
    check_int(before(s, "/board/waiting"), 0);
}

/* Lines of a list of another area that say so of themselves. */
static long said(struct story *s, const char *page, const char *words)
{
    struct str rest, part;
    long count = 0;

    check_int(story_get(s, "%s", page).status, 200);
    rest = s->last.body;
    while (str_split(&rest, '{', &part))
        count += str_contains(part, str_of(words)) && str_contains(part, STR("name\":"));
    return count;
}

STORY(figures_about_workers_are_the_lengths_of_their_lists_too)
{
    struct cast c = cast_of(s);

    be(s, c.manager);
    check_int(
        story_post(s, "/area/courses", "title=Listen&about=Well&hours=6&needed_days=1&for_lead=yes")
            .status,
        303);
    check_int(
        story_post(s, "/area/role-description", "text=Listen&from_on=2026-11-16").status, 303);
    days_pass(s, 90);
    be(s, c.manager);
    /* Ruth and Una carry a family each; nobody supervises them, and neither did the course. */
    check_int(now(s, "/area/supervision?show=nobody"), 2);
    check_int(said(s, "/area/supervision.json?show=nobody", "\"supervisor\": null"), 2);
    check_int(now(s, "/area/supervision?show=overdue"), 0);
    check_int(now(s, "/area/training?show=lacking"), 2);
    check_int(said(s, "/area/training.json?show=lacking", "\"is_lacking\": true"), 2);
    check_int(now(s, "/area/training?show=expired"), 0);
    check_int(now(s, "/area/role-description#unread"), 2);
    be(s, c.ruth);
    check_int(story_post(s, "/role-description", "description=%.*s",
                  STR_FMT(story_id(s, "SELECT public_id FROM role_description")))
                  .status,
        303);
    be(s, c.manager);
    check_int(now(s, "/area/role-description#unread"), 1);
}

/* A figure of another area's list, and the length of that list by the lines that say so of themselves. */
static void check_figure(
    struct story *s, const char *page, const char *json, const char *words, long count)
{
    check_int(now(s, page), count);
    check_int(said(s, json, words), count);
}

static void check_changes(struct story *s, const struct cast *c, long to_tell, long apart)
{
    be(s, c->manager);
    check_figure(s, "/area/handovers/families?show=to-tell",
        "/area/handovers/families.json?show=to-tell", "\"told\":", to_tell);
    check_figure(s, "/area/handovers/families?show=apart",
        "/area/handovers/families.json?show=apart", "\"told\":", apart);
}

static const char *handover(struct story *s, const struct cast *c, const char *end)
{
    return str_printf(s->arena, "%s/handover/%.*s%s", c->amira.path,
        STR_FMT(story_id(s, "SELECT public_id FROM handover")), end)
        .at;
}

STORY(changes_of_key_worker_are_counted_as_their_lists_list_them)
{
    struct cast c = cast_of(s);

    check_changes(s, &c, 0, 0);
    be(s, c.ruth);
    check_int(
        story_post(s, path_of(s, c.amira, "/handovers"),
            "next=%.*s&last=%.*s&model=designated&why=job&then=stays&words=A+new+job"
            "&planned_on-day=16&planned_on-month=11&planned_on-year=2026",
            STR_FMT(story_id(s, "SELECT public_id FROM involvement WHERE role = 'SENCO'")),
            STR_FMT(story_id(s,
                "SELECT key_worker_assignment.public_id FROM key_worker_assignment JOIN child ON "
                "child.id = child_id WHERE forename = 'Amira'")))
            .status,
        303);
    check_changes(s, &c, 1, 0);
    be(s, c.ruth);
    check_int(
        story_post(s, handover(s, &c, "/told"), "how=phone&whom=Sana&told_on=2026-11-16").status,
        303);
    check_changes(s, &c, 0, 0);
    be(s, c.tom);
    check_int(story_post(s, handover(s, &c, "/pack"), "answer=accepted").status, 303);
    be(s, c.manager);
    (void)story_post(s, handover(s, &c, "/decision"), "reason=Ruth+leaves+tonight");
    check_int(story_post(s, handover(s, &c, "/begin"), "version=0").status, 303);
    check_changes(s, &c, 0, 1); /* no days together were planned */
}

STORY(who_asked_for_another_and_who_came_back_are_counted_as_their_lists_list_them)
{
    static const char changes[] = "/area/choosing?show=changes", returns[] = "/area/returns";
    struct cast c = cast_of(s);

    be(s, c.manager);
    check_figure(s, changes, "/area/choosing.json?show=changes", "\"about\":", 0);
    check_figure(s, returns, "/area/returns.json", "\"ring_by_on\":", 0);
    be(s, c.sana);
    check_int(
        story_post(s, path_of(s, c.amira, "/choosing/change"), "words=Somebody+else").status, 303);
    be(s, c.stranger_worker);
    check_int(
        story_post(s, path_of(s, c.leo, "/key-working/begin"), "from_on=2026-02-02&programme=%.*s",
            STR_FMT(story_id(s, "SELECT public_id FROM programme")))
            .status,
        303);
    check_int(story_post(s, path_of(s, c.leo, "/key-working/close"),
                  "reason=own_way&last_on=2026-11-16&with_family=yes&family_words=Yes&worker_words="
                  "Yes&door=area")
                  .status,
        303);
    days_pass(s, 3);
    be(s, c.other_parent);
    check_int(story_post(s, path_of(s, c.leo, "/key-working/return"), "words=").status, 303);
    be(s, c.manager);
    check_figure(s, changes, "/area/choosing.json?show=changes", "\"about\":", 1);
    check_figure(s, returns, "/area/returns.json", "\"ring_by_on\":", 1);
}

STORY(what_is_shut_to_a_manager_is_neither_counted_nor_listed)
{
    struct cast c = cast_of(s);

    story_do(s, some_work, NULL);
    be(s, c.manager);
    check_int(now(s, "/board/actions"), 1);
    be(s, c.ruth);
    check_int(story_post(s, path_of(s, c.amira, "/protection"),
                  "kind=no_access&reason=Related&email=person%lld@example.com&review_on=2027-03-01",
                  (long long)c.manager.n)
                  .status,
        303);
    be(s, c.manager);
    check_int(now(s, "/board/actions"), 0);
    check_int(now(s, "/board/no-contact"), 0);
    check_int(now(s, "/board/crises"), 0);
    check_all(s, &c);
    (void)story_get(s, "/board/actions");
    check(!story_says(s, "Amira"));
}

/* One after the other, the same day: the figures of one are not shown to the other. */
STORY(two_managers_are_counted_what_each_of_them_may_see)
{
    struct cast c = cast_of(s);
    struct person_id other = story_person(s, "Nadia Onyango", "staff", "manager");

    story_do(s, some_work, NULL);
    be(s, c.ruth);
    check_int(story_post(s, path_of(s, c.amira, "/protection"),
                  "kind=no_access&reason=Related&email=person%lld@example.com&review_on=2027-03-01",
                  (long long)other.n)
                  .status,
        303);
    for (int round = 0; round < 2; round++) {
        be(s, c.manager);
        check_int(now(s, "/board/actions"), 1);
        be(s, other);
        check_int(now(s, "/board/actions"), 0);
    }
}

STORY(only_managers_open_the_board_and_who_has_room)
{
    struct cast c = cast_of(s);
    const struct person_id others[] = {
        c.ruth, c.tom, c.stranger_worker, c.sana, c.imran, c.administrator};
    static const char *const pages[] = {"/board", "/board/waiting", "/board.json", "/allocation",
        "/area/supervision", "/area/training", "/area/awareness", "/area/role-description"};

    for (size_t i = 0; i < COUNT(others); i++)
        for (size_t k = 0; k < COUNT(pages); k++) {
            story_as(s, others[i]);
            check_int(story_get(s, "%s", pages[k]).status, 404);
        }
    story_as_stranger(s);
    check_int(story_get(s, "/board").status, 303);
    story_as(s, c.manager);
    check_int(story_get(s, "/board/nonsense").status, 404);
    check_int(story_get(s, "/board").status, 200);
}

static void full_week(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO key_worker_profile (person_id, is_main_work, week_tenths, protected_tenths, "
            "changed_at) SELECT DISTINCT person_id, 1, 370, 370, 0 FROM practitioner;"));
}

STORY(who_waits_stands_beside_who_has_room)
{
    struct cast c = cast_of(s);

    (void)story_child(s, "Wanda", "Waiting");
    story_do(s, some_work, NULL);
    be(s, c.manager);
    check_int(story_get(s, "/allocation").status, 200);
    check(story_says(s, "1 family waits") && story_says(s, "Wanda Waiting"));
    check(!story_says(s, "1 of 40") && story_says(s, "/choosing"));
    story_do(s, full_week, NULL);
    be(s, c.manager);
    (void)story_get(s, "/allocation");
    check(story_says(s, "1 of 40") && story_says(s, "Room for 39"));
    be(s, c.ruth);
    check_int(
        story_post(s, "/absences", "kind=leave&from_on=2026-11-16&back_on=2026-11-20").status, 303);
    be(s, c.manager);
    (void)story_get(s, "/allocation");
    check(story_says(s, "Away"));
}
