/* What a worker carries is one number, wherever it stands: their own page, the manager's pages, and the page on which
 * somebody is asked to carry one family more. Today is 16 November 2026. */
#include "tests/stories/family_story.h"

static struct reply send(
    struct story *s, struct story_child child, const char *where, const char *body)
{
    return story_post(s, path_of(s, child, where), "%s", body);
}

static const char *id_in(struct story *s, const char *before, const char *sql)
{
    return str_c(s->arena, str_printf(s->arena, "%s%.*s", before, STR_FMT(story_id(s, sql))));
}

#define RUTH "SELECT public_id FROM person WHERE name = 'Ruth Okafor'"
#define RUTH_POST                                                                                  \
    "SELECT practitioner.public_id FROM practitioner JOIN person ON person.id = person_id WHERE "  \
    "person.name = 'Ruth Okafor'"

struct saying {
    const char *sql;
};
static void run(void *context, struct db *db)
{
    db_script(db, str_of(((const struct saying *)context)->sql));
}
static void say(struct story *s, const char *sql)
{
    struct saying saying = {sql};

    story_do(s, run, &saying);
}

/* Ruth carries Amira at the level high (2), Kit in a crisis (4), and did carry Gwen, who may come back (0.2). */
static struct cast carrying(struct story *s, struct story_child *waits)
{
    struct cast c = cast_of(s);
    struct story_child kit = story_child(s, "Kit", "Crisis"), gwen = story_child(s, "Gwen", "Gone");

    *waits = story_child(s, "Wanda", "Waiting");
    story_key_worker(s, kit, c.ruth, c.ruth_post);
    story_key_worker(s, gwen, c.ruth, c.ruth_post);
    be(s, c.ruth);
    check_int(send(s, gwen, "/key-working/begin",
                  id_in(s, "from_on=2026-02-02&programme=", "SELECT public_id FROM programme"))
                  .status,
        303);
    check_int(send(s, gwen, "/key-working/close",
                  "reason=reached&last_on=2026-11-16&with_family=yes&family_words=Yes&worker_words="
                  "Yes&door=area")
                  .status,
        303);
    say(s, "UPDATE child SET level = 'high', version = version + 1, changed_at = changed_at + 1 "
           "WHERE forename = 'Amira';"
           "UPDATE child SET crisis_until_on = '2026-12-01', version = version + 1, changed_at = "
           "changed_at + 1 WHERE forename = 'Kit';");
    return c;
}

/* Every page on which the caseload of Ruth stands. */
static void check_pages(struct story *s, const struct cast *c, struct story_child waits,
    const char *weight, const char *limit)
{
    const char *of_limit = str_c(s->arena, str_printf(s->arena, "%s of %s", weight, limit));
    const char *json = str_c(s->arena, str_printf(s->arena, "\"weight\": \"%s\"", weight));

    be(s, c->ruth);
    (void)story_get(s, "/my-load");
    check(story_says(s, of_limit));
    (void)story_get(s, "%s", id_in(s, "/supervision/", RUTH));
    check(story_says(s, of_limit));
    be(s, c->manager);
    (void)story_get(s, "%s", id_in(s, "/area/supervision/", RUTH));
    check(story_says(s, of_limit));
    (void)story_get(s, "/allocation");
    check(story_says(s, of_limit));
    (void)story_get(s, "/capacity.json");
    check(story_says(s, json));
    (void)story_get(s, "%s.json", id_in(s, "/capacity/", RUTH_POST));
    check(story_says(s, json));
    (void)story_get(s, "%s.json", path_of(s, waits, id_in(s, "/choosing/propose/", RUTH_POST)));
    check(story_says(s, json));
}

static void next_day(struct story *s)
{
    s->now.us += (int64_t)24 * 60 * 60 * 1000000;
    say(s,
        str_c(s->arena, str_printf(s->arena,
                            "UPDATE session SET made_at = %lld, used_at = %lld, factor_at = %lld;",
                            (long long)s->now.us, (long long)s->now.us, (long long)s->now.us)));
}

STORY(what_a_worker_carries_is_the_same_number_on_every_page)
{
    struct story_child waits;
    struct cast c = carrying(s, &waits);

    be(s, c.manager);
    check_int(story_post(s, id_in(s, "/capacity/", RUTH_POST),
                  "week_hours=37&protected_hours=18.5&is_main_work=yes")
                  .status,
        303);
    check_pages(s, &c, waits, "7", "20"); /* today Gwen still counts, as the lightest: 2 + 4 + 1 */
    next_day(s);
    check_pages(s, &c, waits, "6.2", "20"); /* 2 + 4, and 0.2 for the open door */
    be(s, c.ruth);
    (void)story_get(s, "/my-load");
    check(story_says(s, "May come back") && story_says(s, "18.5 hours a week are kept free"));
    be(s, c.manager);
    (void)story_get(s, "%s", id_in(s, "/capacity/", RUTH_POST));
    check(story_says(s, "1 family whose key working has ended may come back, and counts 0.2"));
    (void)story_get(s, "/board/room");
    check(story_says(s, "Ruth Okafor") && story_says(s, "6.2 / 20"));
}

STORY(beyond_the_limit_every_page_says_so)
{
    struct story_child waits;
    struct cast c = carrying(s, &waits);

    be(s, c.manager);
    check_int(story_post(s, id_in(s, "/capacity/", RUTH_POST),
                  "week_hours=37&protected_hours=5.7&is_main_work=yes")
                  .status,
        303);
    next_day(s);
    check_pages(s, &c, waits, "6.2", "6.16");
    be(s, c.manager);
    (void)story_get(s, "/board/full");
    check(story_says(s, "Ruth Okafor") && story_says(s, "Over the limit"));
    (void)story_get(s, "/capacity");
    check(story_says(s, "Over the limit"));
    be(s, c.ruth);
    (void)story_get(s, "/my-load");
    check(story_says(s, "Over the limit"));
}

/* Whose hours nobody knows is neither full nor has room; whose main work is another has a limit of families. */
STORY(without_hours_no_page_says_that_there_is_room)
{
    struct story_child waits;
    struct cast c = carrying(s, &waits);

    say(s, "INSERT INTO key_worker_profile (person_id, is_main_work, changed_at) "
           "SELECT id, 1, 0 FROM person WHERE name = 'Ruth Okafor';");
    be(s, c.ruth);
    (void)story_get(s, "/my-load");
    check(story_says(s, "Hours not known") && !story_says(s, "7 of"));
    be(s, c.manager);
    (void)story_get(s, "/board/room");
    check(!story_says(s, "Ruth Okafor"));
    (void)story_get(s, "/board/full");
    check(!story_says(s, "Ruth Okafor"));
    (void)story_get(s, "/allocation");
    check(story_says(s, "Hours not known"));
}
