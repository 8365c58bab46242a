/* Choosing the key worker: the talk first, options side by side, the family's choice, asking somebody and their answer,
 * a full caseload, a conflict of interest, and asking for another. */
#include <stdio.h>

#include "tests/stories/family_story.h"

/* Dev may be given families. Mia is a child whom nobody carries, with her mother Joan. */
struct choosing_scene {
    struct cast c;
    struct person_id dev, joan;
    struct story_child mia;
    const char *dev_post;
};

static struct choosing_scene scene_of(struct story *s)
{
    struct choosing_scene x = {.c = cast_of(s),
        .dev = story_person(s, "Dev Patel", "staff", "none"),
        .joan = story_person(s, "Joan Pell", "family", "none"),
        .mia = story_child(s, "Mia", "Pell")};

    (void)story_practitioner(s, x.dev, "Key worker", "Testshire Trust");
    story_parent(s, x.mia, x.joan, true);
    x.dev_post = str_c(s->arena,
        story_id(s,
            "SELECT practitioner.public_id FROM practitioner JOIN person ON person.id = person_id "
            "WHERE person.name = 'Dev Patel'"));
    return x;
}

static const char *latest(struct story *s, const char *before, const char *table)
{
    struct str id = story_id(
        s, str_c(s->arena,
               str_printf(s->arena, "SELECT public_id FROM %s ORDER BY id DESC LIMIT 1", table)));

    return str_c(s->arena, str_printf(s->arena, "%s%.*s", before, STR_FMT(id)));
}

static int64_t carrying(struct story *s)
{
    return story_count(s,
        "SELECT count(*) FROM key_worker_assignment JOIN child ON child.id = child_id "
        "WHERE child.forename = 'Mia' AND to_on IS NULL");
}

#define TALK "held_on=2026-11-16&with_whom=Joan&wants=worker&words=Somebody+calm+said+Joan"
#define READY "&has_skills=yes&has_training=yes&has_time=yes&has_support=yes"
#define ASKED "&model=designated&words=One+visit+a+week"

static void talk(struct story *s, const struct choosing_scene *x)
{
    be(s, x->c.manager);
    check_int(story_post(s, path_of(s, x->mia, "/choosing/talk"), TALK).status, 303);
}

static void put_on_list(struct story *s, const struct choosing_scene *x)
{
    be(s, x->c.manager);
    check_int(story_post(s, path_of(s, x->mia, "/choosing/options"),
                  "practitioner=%s&note=Knows+the+school", x->dev_post)
                  .status,
        303);
}

static const char *propose_of(
    struct story *s, const struct choosing_scene *x, struct story_child child)
{
    return str_c(s->arena, str_printf(s->arena, "%s/choosing/propose/%s", child.path, x->dev_post));
}

static int ask_dev(struct story *s, const struct choosing_scene *x, const char *more)
{
    be(s, x->c.manager);
    return story_post(s, propose_of(s, x, x->mia), "version=0" ASKED "%s", more).status;
}

static int dev_says(struct story *s, const struct choosing_scene *x, const char *answer)
{
    be(s, x->dev);
    return story_post(s, latest(s, "/proposals/", "proposal"), "%s", answer).status;
}

static void close_account_of_dana(void *context, struct db *db)
{
    (void)context;
    db_script(db, STR("UPDATE account SET is_closed = 1 WHERE person_id = "
                      "(SELECT id FROM person WHERE name = 'Dana Whitlock');"));
}

/* Source: Early Support: "identified in discussion with the family"; "skills, training, time and support to ensure". */
STORY(a_family_talks_chooses_and_the_worker_agrees)
{
    struct choosing_scene x = scene_of(s);

    check_int(ask_dev(s, &x, READY), 422);
    check(story_says(s, "why you ask them all the same"));
    talk(s, &x);
    put_on_list(s, &x);
    be(s, x.joan);
    check_int(story_get(s, "%s", path_of(s, x.mia, "/choosing")).status, 200);
    check(story_says(s, "Dev Patel") && story_says(s, "Knows the school"));
    check(story_says(s, "Somebody calm said Joan"));
    check_int(story_post(s, path_of(s, x.mia, "/choosing/choose"), "wants=%s&words=He+listens",
                  latest(s, "", "choice_option"))
                  .status,
        303);
    (void)story_get(s, "%s", path_of(s, x.mia, "/choosing"));
    check(story_says(s, "You chose") && story_says(s, "He listens"));
    be(s, x.c.manager);
    (void)story_get(s, "/area/choosing?show=chose");
    check(story_says(s, "Mia Pell") && story_says(s, "Dev Patel"));
    check_int(ask_dev(s, &x, READY "&chosen_by_family=yes"), 303);
    (void)story_get(s, "/area/choosing?show=chose");
    check(!story_says(s, "Mia Pell"));
    (void)story_get(s, "/area/choosing?show=asked");
    check(story_says(s, "Mia Pell") && story_says(s, "Dev Patel"));
    check_int(carrying(s), 0);
    /* Until Dev has agreed, Dev reads the first name, and nothing else of the family. */
    check_int(opens(s, x.dev, x.mia), 404);
    be(s, x.dev);
    (void)story_get(s, "/work");
    check(story_says(s, "Mia") && !story_says(s, "Pell"));
    check_int(story_get(s, "%s", latest(s, "/proposals/", "proposal")).status, 200);
    check(
        story_says(s, "Mia") && story_says(s, "6 years old") && story_says(s, "One visit a week"));
    check(!story_says(s, "Pell") && !story_says(s, "Joan") && !story_says(s, "He listens"));
    check_int(dev_says(s, &x, "answer=yes"), 303);
    check_int(carrying(s), 1);
    check_int(opens(s, x.dev, x.mia), 200);
    check_int(
        story_count(s, "SELECT count(*) FROM key_worker_assignment WHERE chosen_by_family = 1 "
                       "AND model = 'designated'"),
        1);
    check_int(story_count(s, "SELECT count(*) FROM episode JOIN child ON child.id = child_id WHERE "
                             "child.forename = 'Mia'"),
        1);
    /* Answered is answered. */
    check_int(dev_says(s, &x, "answer=no&reason=x"), 303);
    check_int(carrying(s), 1);
}

STORY(nobody_becomes_key_worker_before_somebody_has_talked_with_the_family)
{
    struct choosing_scene x = scene_of(s);
    const char *join = path_of(s, x.mia, "/team");

    be(s, x.c.manager);
    check_int(story_post(s, join,
                  "practitioner=%s&role=Key+worker&model=designated&then=stays&from_on=2026-11-16",
                  x.dev_post)
                  .status,
        422);
    check(story_says(s, "Nobody has talked with the family yet"));
    /* To the team without key working: yes. */
    check_int(
        story_post(s, join, "practitioner=%s&role=Worker&model=none&then=stays&from_on=2026-11-16",
            x.dev_post)
            .status,
        303);
    check_int(carrying(s), 0);
    /* In an emergency a manager decides, and says why. */
    check_int(ask_dev(s, &x, READY "&is_decided=yes"), 422);
    check_int(ask_dev(s, &x, READY "&is_decided=yes&why=The+mother+is+in+hospital"), 303);
    check_int(carrying(s), 1);
    check_int(
        story_count(s, "SELECT count(*) FROM involvement JOIN child ON child.id = child_id WHERE "
                       "child.forename = 'Mia'"),
        1);
}

/* Who is in the team and about to leave stays, in the part that they have. */
STORY(a_member_who_becomes_key_worker_keeps_one_part)
{
    struct choosing_scene x = scene_of(s);
    const char *member;

    talk(s, &x);
    be(s, x.c.manager);
    check_int(
        story_post(s, path_of(s, x.mia, "/team"),
            "practitioner=%s&role=Worker&model=none&then=stays&from_on=2026-11-16", x.dev_post)
            .status,
        303);
    member = latest(s, path_of(s, x.mia, "/team/"), "involvement");
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/end", member)),
                  "last_on=2026-11-20&end_reason=Moves&version=1")
                  .status,
        303);
    check_int(ask_dev(s, &x, READY), 303);
    check_int(dev_says(s, &x, "answer=yes"), 303);
    check_int(carrying(s), 1);
    check_int(
        story_count(s, "SELECT count(*) FROM involvement JOIN child ON child.id = child_id WHERE "
                       "child.forename = 'Mia' AND is_key_worker = 1 AND to_on IS NULL"),
        1);
    check_int(
        story_count(s, "SELECT count(*) FROM involvement JOIN child ON child.id = child_id WHERE "
                       "child.forename = 'Mia'"),
        1);
}

STORY(whoever_is_asked_may_say_no_and_is_not_asked_again_without_a_reason)
{
    struct choosing_scene x = scene_of(s);

    talk(s, &x);
    put_on_list(s, &x);
    check_int(ask_dev(s, &x, READY), 303);
    check_int(ask_dev(s, &x, READY), 422);
    check(story_says(s, "They are asked already"));
    check_int(dev_says(s, &x, "answer=no"), 422);
    check(story_says(s, "Enter why you cannot"));
    check_int(dev_says(s, &x, "answer=no&reason=Two+families+left+in+crisis"), 303);
    check_int(carrying(s), 0);
    check_int(opens(s, x.dev, x.mia), 404);
    be(s, x.c.manager);
    (void)story_get(s, "%s", path_of(s, x.mia, "/choosing"));
    check(story_says(s, "Said no") && story_says(s, "Two families left in crisis"));
    /* The family reads that it was a no, and not why: what a worker answers is for those who asked. */
    be(s, x.joan);
    (void)story_get(s, "%s", path_of(s, x.mia, "/choosing"));
    check(story_says(s, "Cannot at the moment") && !story_says(s, "Two families left"));
    check_int(ask_dev(s, &x, READY), 422);
    check_int(ask_dev(s, &x, READY "&why=One+of+them+has+moved+away"), 303);
    /* Not asked any more. */
    be(s, x.c.manager);
    check_int(
        story_post(s,
            str_c(s->arena, str_printf(s->arena, "%s/withdraw",
                                latest(s, path_of(s, x.mia, "/choosing/proposals/"), "proposal"))),
            "version=0")
            .status,
        303);
    check_int(dev_says(s, &x, "answer=yes"), 303);
    check_int(carrying(s), 0);
}

/* Whoever is not ready: what is missing is said, and why it is asked all the same. */
STORY(a_missing_part_of_readiness_needs_a_reason)
{
    struct choosing_scene x = scene_of(s);

    talk(s, &x);
    check_int(ask_dev(s, &x, "&has_skills=yes&has_training=yes&has_time=yes"), 422);
    check(story_says(s, "One visit a week")); /* what was typed is kept */
    check_int(
        ask_dev(s, &x, "&has_skills=yes&has_training=yes&has_time=yes&why=Supervision+from+May"),
        303);
    be(s, x.dev);
    (void)story_get(s, "%s", latest(s, "/proposals/", "proposal"));
    check(story_says(s, "Support is missing"));
}

/* A school that employs the worker decides about the child, too: somebody barred is never offered, and nothing says why. */
STORY(whom_a_conflict_keeps_out_is_not_offered_and_not_asked)
{
    struct choosing_scene x = scene_of(s);

    talk(s, &x);
    be(s, x.dev);
    check_int(
        story_post(s, "/conflicts", "name=Mia+Pell&born_on=2020-03-14&reason=My+niece").status,
        303);
    be(s, x.c.manager);
    (void)story_get(s, "%s", path_of(s, x.mia, "/choosing/options"));
    check(!story_says(s, "Dev Patel"));
    check_int(
        story_post(s, path_of(s, x.mia, "/choosing/options"), "practitioner=%s", x.dev_post).status,
        422);
    check(story_says(s, "cannot be offered here") && !story_says(s, "onflict"));
    check_int(ask_dev(s, &x, READY "&why=x"), 422);
    check(story_says(s, "cannot be asked here"));
}

STORY(a_conflict_that_comes_after_the_question_stops_the_answer)
{
    struct choosing_scene x = scene_of(s);

    talk(s, &x);
    put_on_list(s, &x);
    check_int(ask_dev(s, &x, READY), 303);
    be(s, x.dev);
    check_int(
        story_post(s, "/conflicts", "name=Mia+Pell&born_on=2020-03-14&reason=My+niece").status,
        303);
    check_int(dev_says(s, &x, "answer=yes"), 404);
    (void)story_get(s, "/work");
    check(!story_says(s, "Mia"));
    check_int(carrying(s), 0);
    be(s, x.joan);
    (void)story_get(s, "%s", path_of(s, x.mia, "/choosing"));
    check(!story_says(s, "Dev Patel"));
}

/* From whom a place is hidden after the question: what was written to them could give it away. */
STORY(from_whom_a_place_is_hidden_the_question_goes_with_what_was_written)
{
    struct choosing_scene x = scene_of(s);

    talk(s, &x);
    put_on_list(s, &x);
    check_int(ask_dev(s, &x, READY), 303);
    be(s, x.dev);
    (void)story_get(s, "/work");
    check(story_says(s, "Mia"));
    be(s, x.c.manager);
    check_int(story_post(s, path_of(s, x.mia, "/protection"),
                  "kind=address_hidden&reason=Lives+next+door&email=person%lld@example.com",
                  (long long)x.dev.n)
                  .status,
        303);
    be(s, x.dev);
    check_int(dev_says(s, &x, "answer=yes"), 404);
    (void)story_get(s, "/work");
    check(!story_says(s, "Mia"));
    check_int(carrying(s), 0);
}

/* Whoever asked must still be one who may when the answer comes. */
STORY(an_answer_to_somebody_who_has_left_begins_nothing)
{
    struct choosing_scene x = scene_of(s);

    talk(s, &x);
    check_int(ask_dev(s, &x, READY), 303);
    story_do(s, close_account_of_dana, NULL);
    check_int(dev_says(s, &x, "answer=yes"), 409);
    check(story_says(s, "This cannot go on at the moment"));
    check_int(carrying(s), 0);
    check_int(opens(s, x.dev, x.mia), 404);
}

/* Source: Special Needs Jungle: one practitioner is asked to take a family beyond what is possible. */
STORY(beyond_the_limit_only_a_manager_asks_and_says_why)
{
    struct choosing_scene x = scene_of(s);
    const char *capacity = str_c(s->arena, str_printf(s->arena, "/capacity/%s", x.dev_post));

    talk(s, &x);
    be(s, x.c.manager);
    check_int(story_post(s, capacity, "week_hours=37&protected_hours=38").status, 422);
    check_int(story_post(s, capacity, "week_hours=lots&protected_hours=1").status, 422);
    check(story_says(s, "lots"));
    check_int(
        story_post(s, capacity, "week_hours=37&protected_hours=0.5&is_main_work=yes").status, 303);
    /* Half an hour of 37 is a limit of 0.54: one light family weighs 1. */
    (void)story_get(s, "%s", propose_of(s, &x, x.mia));
    check(story_says(s, "over their limit"));
    check_int(ask_dev(s, &x, READY), 422);
    check_int(ask_dev(s, &x, READY "&why=Nobody+else+speaks+Gujarati"), 303);
    be(s, x.dev);
    (void)story_get(s, "%s", latest(s, "/proposals/", "proposal"));
    check(
        story_says(s, "Over the limit") && story_says(s, "Weight 0 now, 1 with this one, of 0.54"));
    be(s, x.c.manager);
    check_int(story_get(s, "/capacity").status, 200);
    check(story_says(s, "Dev Patel") && story_says(s, "When nobody has room"));
    (void)story_get(s, "/capacity.json");
    check(story_says(s, "\"limit\": \"0.54\""));
}

STORY(who_has_a_key_worker_keeps_them_until_the_change_has_been_made)
{
    struct choosing_scene x = scene_of(s);
    const char *propose = propose_of(s, &x, x.c.amira);

    be(s, x.c.manager);
    check_int(story_post(s, propose, "version=0" ASKED READY).status, 303);
    check_int(dev_says(s, &x, "answer=yes"), 303);
    check_int(story_count(s,
                  "SELECT count(*) FROM key_worker_assignment JOIN child ON child.id = child_id "
                  "WHERE child.forename = 'Amira' AND to_on IS NULL"),
        1);
    check_int(story_count(s, "SELECT count(*) FROM handover JOIN person ON person.id = to_id "
                             "WHERE state = 'planned' AND person.name = 'Dev Patel'"),
        1);
    check_int(opens(s, x.dev, x.c.amira), 200); /* of the team now, to get to know the family */
    check_int(opens(s, x.c.ruth, x.c.amira), 200);
    be(s, x.c.manager);
    (void)story_get(s, "%s", path_of(s, x.c.amira, "/choosing"));
    check(story_says(s, "The change of key worker"));
}

STORY(a_family_chooses_again_waits_or_wants_nobody)
{
    struct choosing_scene x = scene_of(s);
    const char *choose = path_of(s, x.mia, "/choosing/choose");
    static const char *const ways[] = {"team", "self", "nobody", "wait"};

    put_on_list(s, &x);
    be(s, x.joan);
    for (size_t i = 0; i < COUNT(ways); i++)
        check_int(story_post(s, choose, "wants=%s", ways[i]).status, 303);
    check_int(
        story_post(s, choose, "wants=wait&waits_for=%s", latest(s, "", "choice_option")).status,
        303);
    check_int(story_post(s, choose, "wants=worker").status, 422);
    check_int(story_post(s, choose, "wants=00000000-0000-4000-8000-000000000000").status, 422);
    check_int(story_count(s, "SELECT count(*) FROM choice"), 5);
    be(s, x.c.manager);
    (void)story_get(s, "/area/choosing?show=waiting");
    check(story_says(s, "Mia Pell") && story_says(s, "Dev Patel"));
    (void)story_get(s, "/area/choosing.json?show=waiting");
    check(story_says(s, "\"show\": \"waiting\", \"title\": \"Chose to wait\", \"count\": 1"));
    /* Staff write down what the family said, and who said it. */
    check_int(story_post(s, choose, "wants=team").status, 422);
    check_int(story_post(s, choose, "wants=team&chosen_by=Joan").status, 303);
    (void)story_get(s, "/area/choosing.json?show=waiting");
    check(story_says(s, "\"title\": \"Chose to wait\", \"count\": 0"));
}

STORY(who_may_not_decide_about_sharing_does_not_choose)
{
    struct choosing_scene x = scene_of(s);
    const char *choose = path_of(s, x.c.amira, "/choosing/choose");

    be(s, x.c.imran); /* without parental responsibility */
    check_int(story_get(s, "%s", choose).status, 404);
    check_int(story_post(s, choose, "wants=team").status, 404);
    be(s, x.c.other_parent);
    check_int(story_get(s, "%s", path_of(s, x.c.amira, "/choosing")).status, 404);
    check_int(story_post(s, choose, "wants=team").status, 404);
    be(s, x.c.stranger_worker);
    check_int(story_get(s, "%s", path_of(s, x.c.amira, "/choosing")).status, 404);
    check_int(story_get(s, "/capacity").status, 404);
    be(s, x.c.tom); /* of the team, who may not change it */
    check_int(story_get(s, "%s", path_of(s, x.c.amira, "/choosing")).status, 200);
    check_int(story_get(s, "%s", propose_of(s, &x, x.c.amira)).status, 404);
    check_int(story_count(s, "SELECT count(*) FROM choice"), 0);
}

/* The key worker sees that a change was asked, and not why. */
STORY(a_family_asks_for_another_key_worker_past_the_one_it_has)
{
    struct choosing_scene x = scene_of(s);
    const char *change = path_of(s, x.c.amira, "/choosing/change");

    be(s, x.c.sana);
    check_int(story_post(s, change, "words=").status, 422);
    check_int(story_post(s, change, "words=Zqsecret+she+talks+over+me").status, 303);
    check_int(story_post(s, change, "words=Again").status, 422);
    (void)story_get(s, "%s", path_of(s, x.c.amira, "/choosing"));
    check(story_says(s, "You asked for another key worker") && story_says(s, "Zqsecret"));
    be(s, x.c.ruth);
    (void)story_get(s, "%s", path_of(s, x.c.amira, "/choosing"));
    check(story_says(s, "The family asked for another key worker") && !story_says(s, "Zqsecret"));
    (void)story_get(s, "%s.json", path_of(s, x.c.amira, "/choosing"));
    check(!story_says(s, "Zqsecret"));
    check_int(story_get(s, "%s/answer", change).status, 404);
    be(s, x.c.tom);
    (void)story_get(s, "%s", path_of(s, x.c.amira, "/choosing"));
    check(!story_says(s, "Zqsecret"));
    be(s, x.c.manager);
    (void)story_get(s, "/area");
    check(story_says(s, "number\">1</strong> family asked for another key worker"));
    (void)story_get(s, "/area/choosing?show=changes");
    check(story_says(s, "Amira Hassan") && !story_says(s, "Zqsecret"));
    check_int(story_get(s, "%s/answer", change).status, 200);
    check(story_says(s, "Zqsecret"));
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/answer", change)),
                  "ended_as=changed&ended_words=We+find+somebody+with+you&version=1")
                  .status,
        303);
    be(s, x.c.sana);
    (void)story_get(s, "%s", path_of(s, x.c.amira, "/choosing"));
    check(story_says(s, "We find somebody with you"));
}

/* A choice for another than the one it has is work for the manager, until somebody is asked. */
STORY(a_family_with_a_key_worker_that_chooses_another_is_not_forgotten)
{
    struct choosing_scene x = scene_of(s);

    x.mia = x.c.amira;
    talk(s, &x);
    put_on_list(s, &x);
    (void)story_get(s, "/area/choosing.json?show=chose");
    check(story_says(s, "\"count\": 0"));
    be(s, x.c.sana);
    check_int(story_post(s, path_of(s, x.mia, "/choosing/choose"), "wants=%s",
                  latest(s, "", "choice_option"))
                  .status,
        303);
    be(s, x.c.manager);
    (void)story_get(s, "/area/choosing?show=chose");
    check(story_says(s, "Amira Hassan") && story_says(s, "Dev Patel"));
    check_int(ask_dev(s, &x, READY "&chosen_by_family=yes"), 303);
    (void)story_get(s, "/area/choosing?show=chose");
    check(!story_says(s, "Amira Hassan"));
    check_int(dev_says(s, &x, "answer=no&reason=No+time"), 303);
    be(s, x.c.manager);
    (void)story_get(s, "/area/choosing?show=chose");
    check(story_says(s, "Amira Hassan"));
    check_int(ask_dev(s, &x, READY "&chosen_by_family=yes&why=Time+now"), 303);
    check_int(dev_says(s, &x, "answer=yes"), 303);
    be(s, x.c.manager);
    (void)story_get(s, "/area/choosing?show=chose");
    check(!story_says(s, "Amira Hassan"));
}

STORY(a_family_lets_its_key_worker_read_why_and_takes_it_back)
{
    struct choosing_scene x = scene_of(s);
    const char *change = path_of(s, x.c.amira, "/choosing/change");

    be(s, x.c.sana);
    check_int(story_post(s, change, "words=Zqopen+mornings+do+not+fit&may_read=yes").status, 303);
    be(s, x.c.ruth);
    (void)story_get(s, "%s", path_of(s, x.c.amira, "/choosing"));
    check(story_says(s, "Zqopen"));
    be(s, x.c.sana);
    check_int(story_post(s, change, "act=withdraw&version=1").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM change_ask WHERE ended_as = 'withdrawn'"), 1);
    be(s, x.c.manager);
    (void)story_get(s, "/area");
    check(story_says(s, "number\">0</strong> families asked for another key worker"));
    /* A family without a key worker has nobody to change. */
    be(s, x.joan);
    check_int(story_post(s, path_of(s, x.mia, "/choosing/change"), "words=x").status, 422);
}

STORY(what_a_worker_says_of_themselves_is_what_families_read)
{
    struct choosing_scene x = scene_of(s);

    be(s, x.dev);
    check_int(
        story_post(s, "/key-worker-profile",
            "manner=I+listen+first&skills=Benefits%%0ASleep&languages=Gujarati&works_when=Monday+to+Thursday"
            "&is_open=yes")
            .status,
        303);
    /* The same form once more, of a version that is gone: nothing is lost. */
    check_int(story_post(s, "/key-worker-profile", "manner=Other&version=1").status, 409);
    check(story_says(s, "Other"));
    put_on_list(s, &x);
    be(s, x.joan);
    (void)story_get(s, "%s", path_of(s, x.mia, "/choosing"));
    check(
        story_says(s, "I listen first") && story_says(s, "Benefits") && story_says(s, "Gujarati"));
    check(story_says(s, "Their employer also decides")); /* the story's agencies are of education */
    /* Off the list. */
    be(s, x.c.manager);
    check_int(story_post(s,
                  str_c(s->arena,
                      str_printf(s->arena, "%s/withdraw",
                          latest(s, path_of(s, x.mia, "/choosing/options/"), "choice_option"))),
                  "version=0")
                  .status,
        303);
    be(s, x.joan);
    (void)story_get(s, "%s", path_of(s, x.mia, "/choosing"));
    check(!story_says(s, "Dev Patel"));
}

STORY(the_family_sees_one_card_of_its_key_worker)
{
    struct choosing_scene x = scene_of(s);

    be(s, x.c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "Ruth Okafor") && story_says(s, "What they do not decide"));
    (void)story_get(s, "%s", x.c.amira.path);
    check(story_says(s, "What they do not decide") && story_says(s, "we tell you whom to ring"));
    be(s, x.c.ruth);
    check_int(
        story_post(s, "/absences", "kind=leave&from_on=2026-11-16&back_on=2026-11-30").status, 303);
    be(s, x.c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "When Ruth Okafor is away, ring"));
}

/* A share of fewer than five is no share. */
STORY(the_share_of_key_workers_that_families_chose_is_the_length_of_two_lists)
{
    struct choosing_scene x = scene_of(s);

    be(s, x.c.manager);
    (void)story_get(s, "/area/choosing.json?show=begun");
    check(story_says(s, "\"share\": null"));
    talk(s, &x);
    for (int i = 0; i < 5; i++) {
        struct story_child child = story_child(s, "Kit", "Lane");
        be(s, x.c.manager);
        check_int(story_post(s, propose_of(s, &x, child),
                      "version=0" ASKED READY "&is_decided=yes&why=x%s",
                      i < 3 ? "&chosen_by_family=yes" : "")
                      .status,
            303);
    }
    /* The area's page counts by itself, and comes to the same. Ruth and Una began before the story. */
    (void)story_get(s, "/area.json");
    check(story_says(s, "\"chosen\": 3}"));
    (void)story_get(s, "/area/choosing.json?show=chosen");
    check(story_says(
        s, "\"show\": \"chosen\", \"title\": \"Of them chosen by the family\", \"count\": 3"));
    check(!story_says(s, "\"share\": null"));
}
