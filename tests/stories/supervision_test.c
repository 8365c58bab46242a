/* Supervision of key working: due, held, between two people; and what a supervisor may not see. */
#include "tests/stories/family_story.h"

#define ON(name, day, month) "&" name "-day=" #day "&" name "-month=" #month "&" name "-year=2026"

/* Vera supervises, and is in no team. */
struct scene {
    struct cast c;
    struct person_id vera;
};

static const char *id_of(struct story *s, const char *name)
{
    struct str sql = str_printf(s->arena, "SELECT public_id FROM person WHERE name = '%s'", name);

    return str_c(s->arena, story_id(s, str_c(s->arena, sql)));
}

static const char *join(struct story *s, const char *before, const char *id, const char *behind_it)
{
    return str_c(s->arena, str_printf(s->arena, "%s%s%s", before, id, behind_it));
}

static const char *of(struct story *s, const char *before, const char *name)
{
    return join(s, before, id_of(s, name), "");
}

static struct scene scene_of(struct story *s)
{
    struct scene x = {.c = cast_of(s), .vera = story_person(s, "Vera Quint", "staff", "none")};

    (void)story_practitioner(s, x.vera, "Key worker", "Testshire Early Years Team");
    return x;
}

static void vera_supervises_ruth(struct story *s, const struct scene *x)
{
    be(s, x->c.manager);
    check_int(story_post(s, of(s, "/area/supervision/", "Ruth Okafor"),
                  "supervisor=%s" ON("from_on", 16, 11), id_of(s, "Vera Quint"))
                  .status,
        303);
}

static const char *session_path(struct story *s)
{
    return join(s, "/supervision-sessions/",
        str_c(s->arena,
            story_id(s, "SELECT public_id FROM supervision_session ORDER BY id DESC LIMIT 1")),
        "");
}

/* Amira's team began on the story's first day: 42 days later supervision is due, a day after it is overdue. */
STORY(supervision_becomes_overdue_to_the_day_and_the_manager_sees_it)
{
    struct scene x = scene_of(s);
    int64_t before;

    be(s, x.c.manager);
    check_int(story_get(s, "/area/supervision?show=nobody").status, 200);
    check(story_says(s, "Ruth Okafor") && story_says(s, "Nobody supervises"));
    vera_supervises_ruth(s, &x);
    (void)story_get(s, "/area/supervision?show=nobody");
    check(!story_says(s, "Ruth Okafor"));
    before = story_count(s, "SELECT count(*) FROM supervision");
    check_int(before, 1);
    be(s, x.c.ruth);
    check_int(story_post(s, of(s, "/supervision/", "Ruth Okafor"),
                  "kind=one_to_one" ON("held_on", 16, 11) "&agreed=Ring+the+school+together")
                  .status,
        303);
    days_pass(s, 42);
    be(s, x.c.manager);
    (void)story_get(s, "/area/supervision?show=overdue");
    check(!story_says(s, "Ruth Okafor"));
    days_pass(s, 1);
    be(s, x.c.manager);
    (void)story_get(s, "/area/supervision?show=overdue");
    check(story_says(s, "Ruth Okafor") && story_says(s, "Due since 28 December 2026"));
}

STORY(what_was_agreed_is_for_the_two_and_managers_read_the_day)
{
    struct scene x = scene_of(s);
    const char *session;

    vera_supervises_ruth(s, &x);
    be(s, x.vera);
    check_int(story_post(s, of(s, "/supervision/", "Ruth Okafor"),
                  "kind=one_to_one" ON("held_on", 16, 11) "&agreed=Say+no+on+Sundays")
                  .status,
        303);
    session = session_path(s);
    check_int(story_get(s, "%s", session).status, 200);
    check(story_says(s, "Say no on Sundays"));
    be(s, x.c.ruth);
    (void)story_get(s, "%s", of(s, "/supervision/", "Ruth Okafor"));
    check(story_says(s, "Say no on Sundays"));
    be(s, x.c.manager);
    check_int(story_get(s, "%s", session).status, 404);
    check_int(story_get(s, "%s", of(s, "/supervision/", "Ruth Okafor")).status, 404);
    check_int(story_post(s, session, "kind=one_to_one" ON("held_on", 16, 11)).status, 404);
    check_int(story_get(s, "%s", of(s, "/area/supervision/", "Ruth Okafor")).status, 200);
    check(story_says(s, "16 November 2026") && story_says(s, "Took place"));
    check(!story_says(s, "Sundays"));
    (void)story_get(s, "%s.json", of(s, "/area/supervision/", "Ruth Okafor"));
    check(!story_says(s, "Sundays"));
    be(s, x.c.tom);
    check_int(story_get(s, "%s", session).status, 404);
    check_int(story_get(s, "%s", of(s, "/supervision/", "Ruth Okafor")).status, 404);
    check_int(story_get(s, "%s", of(s, "/area/supervision/", "Ruth Okafor")).status, 404);
    be(s, x.c.sana);
    check_int(story_get(s, "/supervision").status, 404);
    check_int(story_get(s, "%s", session).status, 404);
    check_int(story_get(s, "%s", of(s, "/supervision/", "Ruth Okafor")).status, 404);
}

/* A supervisor has the rights over families that they have: here none. */
STORY(a_supervisor_who_may_not_see_a_family_reads_that_there_is_one)
{
    struct scene x = scene_of(s);

    vera_supervises_ruth(s, &x);
    days_pass(s, 70);
    be(s, x.c.ruth);
    (void)story_get(s, "%s", of(s, "/supervision/", "Ruth Okafor"));
    check(story_says(s, "Amira Hassan") && !story_says(s, "that you cannot see"));
    be(s, x.vera);
    check_int(story_get(s, "%s", of(s, "/supervision/", "Ruth Okafor")).status, 200);
    check(story_says(s, "There is 1 family that you cannot see"));
    check(!story_says(s, "Amira") && !story_says(s, "Hassan"));
    (void)story_get(s, "%s.json", of(s, "/supervision/", "Ruth Okafor"));
    check(!story_says(s, "Amira") && !story_says(s, "Hassan"));
    check_int(opens(s, x.vera, x.c.amira), 404);
}

/* The manager sees the area's families; not one from which a barrier keeps them. */
STORY(a_manager_who_supervises_reads_about_the_families_that_they_may_see)
{
    struct scene x = scene_of(s);

    be(s, x.c.manager);
    check_int(story_post(s, of(s, "/area/supervision/", "Ruth Okafor"),
                  "supervisor=%s" ON("from_on", 16, 11), id_of(s, "Dana Whitlock"))
                  .status,
        303);
    days_pass(s, 70);
    be(s, x.c.manager);
    check_int(story_get(s, "%s", of(s, "/supervision/", "Ruth Okafor")).status, 200);
    check(story_says(s, "Amira Hassan") && story_says(s, "No contact yet"));
    be(s, x.c.ruth);
    check_int(story_post(s, path_of(s, x.c.amira, "/protection"),
                  "kind=no_access&reason=Related&email=person%lld@example.com&review_on=2027-03-01",
                  (long long)x.c.manager.n)
                  .status,
        303);
    be(s, x.c.manager);
    check_int(story_get(s, "%s", of(s, "/supervision/", "Ruth Okafor")).status, 200);
    check(!story_says(s, "Amira") && story_says(s, "There is 1 family that you cannot see"));
}

/* Colleagues who support each other do not move the day on which supervision is due. */
STORY(a_session_with_a_colleague_is_support_and_no_supervision)
{
    struct scene x = scene_of(s);
    const char *path = of(s, "/supervision/", "Ruth Okafor"), *session;

    vera_supervises_ruth(s, &x);
    be(s, x.c.ruth);
    check_int(story_post(s, path, "kind=peer&colleague=%s" ON("held_on", 16, 11) "&agreed=Ours",
                  id_of(s, "Dana Whitlock"))
                  .status,
        303);
    session = session_path(s);
    (void)story_get(s, "/supervision.json");
    check(story_says(s, "\"last_on\": null"));
    be(s, x.vera);
    check_int(story_get(s, "%s", session).status, 404);
    (void)story_get(s, "%s", path);
    check(!story_says(s, "Ours"));
    /* A supervisor writes down what they led. */
    check_int(story_post(s, path, "kind=peer&colleague=%s" ON("held_on", 16, 11),
                  id_of(s, "Dana Whitlock"))
                  .status,
        422);
    be(s, x.c.manager);
    check_int(story_get(s, "%s", session).status, 200);
}

STORY(a_new_supervisor_follows_the_old_one_without_a_gap_or_two_at_once)
{
    struct scene x = scene_of(s);

    vera_supervises_ruth(s, &x);
    be(s, x.c.manager);
    check_int(story_post(s, of(s, "/area/supervision/", "Ruth Okafor"),
                  "supervisor=%s" ON("from_on", 1, 12), id_of(s, "Dana Whitlock"))
                  .status,
        303);
    days_pass(s, 14); /* 30 November */
    be(s, x.vera);
    check_int(story_get(s, "%s", of(s, "/supervision/", "Ruth Okafor")).status, 200);
    be(s, x.c.manager);
    check_int(story_get(s, "%s", of(s, "/supervision/", "Ruth Okafor")).status, 404);
    days_pass(s, 1);
    be(s, x.vera);
    check_int(story_get(s, "%s", of(s, "/supervision/", "Ruth Okafor")).status, 404);
    be(s, x.c.manager);
    check_int(story_get(s, "%s", of(s, "/supervision/", "Ruth Okafor")).status, 200);
    /* Nobody supervises themselves: the form does not offer it. */
    check_int(story_post(s, of(s, "/area/supervision/", "Ruth Okafor"),
                  "supervisor=%s" ON("from_on", 2, 12), id_of(s, "Ruth Okafor"))
                  .status,
        422);
}

static void close_vera(void *context, struct db *db)
{
    (void)context;
    db_script(db, STR("UPDATE account SET is_closed = 1 WHERE person_id = (SELECT id FROM person "
                      "WHERE name = 'Vera Quint');"));
}

STORY(whose_supervisor_has_left_is_supervised_by_nobody)
{
    struct scene x = scene_of(s);

    vera_supervises_ruth(s, &x);
    story_do(s, close_vera, NULL);
    be(s, x.c.manager);
    (void)story_get(s, "/area/supervision?show=nobody");
    check(story_says(s, "Ruth Okafor"));
    be(s, x.c.ruth);
    (void)story_get(s, "/supervision");
    check(story_says(s, "Nobody yet"));
}

STORY(bad_input_of_a_session_keeps_what_was_typed)
{
    struct scene x = scene_of(s);
    const char *path = of(s, "/supervision/", "Ruth Okafor");

    be(s, x.c.ruth);
    check_int(
        story_post(s, path, "kind=one_to_one" ON("held_on", 16, 11) "&agreed=Kept+words").status,
        422);
    check(story_says(s, "Nobody supervises you yet") && story_says(s, "Kept words"));
    vera_supervises_ruth(s, &x);
    be(s, x.c.ruth);
    check_int(
        story_post(s, path, "kind=one_to_one" ON("held_on", 17, 11) "&agreed=Kept+words").status,
        422);
    check(story_says(s, "still to come") && story_says(s, "Kept words"));
    check_int(story_post(s, path, "kind=peer" ON("held_on", 16, 11)).status, 422);
    check(story_says(s, "Choose the colleague"));
    check_int(story_post(s, path, "kind=one_to_one" ON("planned_on", 20, 11)).status, 303);
    check_int(story_post(s, session_path(s),
                  "kind=one_to_one&version=7" ON("held_on", 16, 11) "&agreed=Mine")
                  .status,
        409);
    check(story_says(s, "Mine"));
    check_int(story_post(s, session_path(s),
                  "kind=one_to_one&version=1" ON("held_on", 16, 11) "&agreed=Mine")
                  .status,
        303);
}
