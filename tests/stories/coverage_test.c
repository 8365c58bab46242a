/* The team page says which kinds of need have nobody in the team, and who has learned about the child's main need. */
#include "tests/stories/family_story.h"

static void begin(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE agency SET sector = 'education', version = version + 1, changed_at = 1 WHERE name LIKE 'Willow%';"
            "UPDATE agency SET sector = 'voluntary', version = version + 1, changed_at = 1 WHERE name LIKE 'Testshire%';"));
}

/* Does the JSON of the team page name that sector among those without anybody? */
static bool lacks(struct story *s, const struct story_child *child, const char *code)
{
    struct str rest, list = {0};

    check_int(story_get(s, "%s/team.json", child->path).status, 200);
    rest = s->last.body;
    rest = str_slice(rest, (size_t)str_find(rest, STR("\"sectors_without_anybody\"")), rest.len);
    (void)str_split(&rest, ']', &list);
    return str_contains(list, str_printf(s->arena, "\"%s\"", code));
}

static void learned(struct story *s, const struct cast *c, struct person_id person)
{
    be(s, person);
    check_int(
        story_post(s, "/training", "course=%.*s&done_on-day=16&done_on-month=11&done_on-year=2026",
            STR_FMT(story_id(s, "SELECT public_id FROM course")))
            .status,
        303);
    be(s, c->manager);
    check_int(
        story_post(s,
            str_printf(s->arena, "/area/training/%.*s",
                STR_FMT(story_id(s, "SELECT public_id FROM training ORDER BY id DESC LIMIT 1")))
                .at,
            "state=confirmed")
            .status,
        303);
}

STORY(the_team_page_names_the_kinds_of_need_that_have_nobody)
{
    struct cast c = cast_of(s);
    struct person_id nurse = story_person(s, "Nia Nurse", "staff", "none");
    struct practitioner_id post = story_practitioner(s, nurse, "Nurse", "Exe NHS Trust");

    story_do(s, begin, NULL);
    be(s, c.ruth);
    check(!lacks(s, &c.amira, "education"));
    check(lacks(s, &c.amira, "health") && lacks(s, &c.amira, "social_care"));
    (void)story_get(s, "%s/team", c.amira.path);
    check(story_says(s, "Nobody in the team comes from:") && story_says(s, "Ask the family"));
    be(s, c.sana);
    (void)story_get(s, "%s/team", c.amira.path);
    check(story_says(s, "Nobody in your team comes from:") && story_says(s, "That may be right"));
    story_team(s, c.amira, nurse, post, "Community nurse");
    be(s, c.ruth);
    check(lacks(s, &c.amira, "health")); /* an agency of another kind */
    check_int(story_count(s,
                  "SELECT count(*) FROM agency WHERE name = 'Exe NHS Trust' AND sector = 'health'"),
        0);
}

static void nhs_is_health(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE agency SET sector = 'health', version = version + 1, changed_at = 2 WHERE name LIKE 'Exe NHS%';"));
}

static void nurse_comes_tomorrow(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE involvement SET from_on = '2026-11-17', version = version + 1, changed_at = 2 WHERE role = 'Community nurse';"));
}

STORY(who_has_not_begun_is_not_there_yet)
{
    struct cast c = cast_of(s);
    struct person_id nurse = story_person(s, "Nia Nurse", "staff", "none");
    struct practitioner_id post = story_practitioner(s, nurse, "Nurse", "Exe NHS Trust");

    story_team(s, c.amira, nurse, post, "Community nurse");
    story_do(s, nhs_is_health, NULL);
    be(s, c.ruth);
    check(!lacks(s, &c.amira, "health"));
    story_do(s, nurse_comes_tomorrow, NULL);
    check(lacks(s, &c.amira, "health"));
    days_pass(s, 1);
    be(s, c.ruth);
    check(!lacks(s, &c.amira, "health"));
}

static void amira_speaks(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE child SET need = 'SLCN', version = version + 1, changed_at = 2 WHERE forename = 'Amira';"));
}

/* What is expired, not confirmed, of another need or of somebody outside the team does not count. */
STORY(training_counts_for_the_main_need_of_the_child)
{
    struct cast c = cast_of(s);

    be(s, c.ruth);
    (void)story_get(s, "%s/team", c.amira.path);
    check(story_says(s, "No main need is written down"));
    be(s, c.sana);
    (void)story_get(s, "%s/team", c.amira.path);
    check(!story_says(s, "main need") && !story_says(s, "Main need"));
    story_do(s, amira_speaks, NULL);
    (void)story_get(s, "%s/team", c.amira.path);
    check(story_says(s, "There is no course about it here yet"));
    be(s, c.manager);
    check_int(
        story_post(s, "/area/courses", "title=Talking&about=Well&hours=6&need=NONE").status, 422);
    check_int(
        story_post(s, "/area/courses", "title=Talking&about=Well&hours=6&valid_months=1&need=SLCN")
            .status,
        303);
    learned(s, &c, c.stranger_worker);
    be(s, c.sana);
    (void)story_get(s, "%s/team", c.amira.path);
    check(story_says(s, "Nobody in the team has done a course about it"));
    check(!story_says(s, "Una Stranger"));
    learned(s, &c, c.tom);
    be(s, c.sana);
    (void)story_get(s, "%s/team.json", c.amira.path);
    check(story_says(s, "\"trained\": [\"Tom Birch\"]"));
    (void)story_get(s, "%s/team", c.amira.path);
    check(story_says(s, "A course about it was done by:"));
    days_pass(s, 30);
    be(s, c.sana);
    (void)story_get(s, "%s/team.json", c.amira.path);
    check(story_says(s, "\"trained\": [\"Tom Birch\"]")); /* 16 December, its last day */
    days_pass(s, 1);
    be(s, c.sana);
    (void)story_get(s, "%s/team.json", c.amira.path);
    check(story_says(s, "\"trained\": []"));
}
