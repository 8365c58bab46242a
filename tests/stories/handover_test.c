/* A key worker changes: the family knows before, both are there for a time, and nobody is left. */
#include <stdio.h>

#include "tests/stories/family_story.h"

#define DAY(name, day, month, year)                                                                \
    "&" name "-day=" #day "&" name "-month=" #month "&" name "-year=" #year

/* Ruth hands over to Tom; he is in the team already. */
static const char *id_of(struct story *s, const char *sql)
{
    return str_c(s->arena, story_id(s, sql));
}

static const char *tom_part(struct story *s)
{
    return id_of(s, "SELECT public_id FROM involvement WHERE role = 'SENCO'");
}

static const char *ruth_part(struct story *s)
{
    return id_of(s,
        "SELECT public_id FROM key_worker_assignment WHERE to_on IS NULL AND child_id = "
        "(SELECT id FROM child WHERE forename = 'Amira') ORDER BY id LIMIT 1");
}

static const char *change_path(struct story *s, const struct cast *c, const char *end)
{
    return str_printf(s->arena, "%s/handover/%.*s%s", c->amira.path,
        STR_FMT(story_id(s, "SELECT public_id FROM handover ORDER BY id DESC LIMIT 1")), end)
        .at;
}

#define PLAN "&model=designated&why=job&then=stays&words=Ruth+has+a+new+job"

static struct reply plan(struct story *s, const struct cast *c, const char *more)
{
    return story_post(s, path_of(s, c->amira, "/handovers"), "next=%s&last=%s" PLAN "%s",
        tom_part(s), ruth_part(s), more);
}

static void told(struct story *s, const struct cast *c, const char *day)
{
    check_int(
        story_post(s, change_path(s, c, "/told"), "how=phone&whom=Sana&told_on=%s", day).status,
        303);
}

static void tom_accepts(struct story *s, const struct cast *c)
{
    be(s, c->tom);
    check_int(story_post(s, change_path(s, c, "/pack"), "answer=accepted").status, 303);
}

static int begins(struct story *s, const struct cast *c)
{
    return story_post(s, change_path(s, c, "/begin"), "version=0").status;
}

static bool writes(struct story *s, const struct cast *c, struct person_id person)
{
    be(s, person);
    return story_get(s, "%s/contacts/quick", c->amira.path).status == 200;
}

STORY(a_change_begins_when_the_family_knows_the_next_one_is_ready_and_the_day_has_come)
{
    struct cast c = cast_of(s);

    be(s, c.ruth);
    check_int(story_get(s, "%s/handovers/new", c.amira.path).status, 200);
    check(story_says(s, "Tom Birch") && story_says(s, "families know 14 days before"));
    check_int(
        plan(s, &c, DAY("planned_on", 18, 11, 2026) DAY("overlap_to", 20, 11, 2026)).status, 303);
    check_int(story_get(s, "%s", change_path(s, &c, "")).status, 200);
    check(story_says(s, "No answer yet") && story_says(s, "Tell the family now"));
    check_int(begins(s, &c), 422);
    check(story_says(s, "It cannot begin yet"));
    told(s, &c, "2026-11-16");
    check_int(begins(s, &c), 422); /* nobody has said yes */
    tom_accepts(s, &c);
    be(s, c.ruth);
    check_int(begins(s, &c), 422); /* the day has not come */
    days_pass(s, 2);
    be(s, c.ruth);
    check_int(begins(s, &c), 303);
    check_int(
        story_count(s, "SELECT count(*) FROM key_worker_assignment WHERE from_on = '2026-11-18' "
                       "AND to_on IS NULL"),
        1);
    check_int(
        story_count(s, "SELECT count(*) FROM key_worker_assignment WHERE to_on = '2026-11-20'"), 1);
    check_int(
        story_count(s, "SELECT count(*) FROM child_summary WHERE key_worker_name = 'Tom Birch'"),
        1);
    check_int(begins(s, &c), 404); /* once */
}

/* Who was told, why not, and why it goes ahead are read by people from whom the place is hidden. */
STORY(the_hidden_address_is_asked_about_in_what_is_written_of_a_change)
{
    struct cast c = cast_of(s);

    be(s, c.ruth);
    check_int(story_post(s, path_of(s, c.amira, "/addresses"),
                  "address=1+Mill+Road&postcode=EX1+1AA&is_main=yes")
                  .status,
        303);
    check_int(story_post(s, path_of(s, c.amira, "/protection"),
                  "kind=no_contact&reason=x&email=person%lld@example.com", (long long)c.imran.n)
                  .status,
        303);
    check_int(plan(s, &c, DAY("planned_on", 18, 11, 2026)).status, 303);
    check_int(story_post(s, change_path(s, &c, "/told"),
                  "how=not_told&told_on=2026-11-16&why_not=Nobody+at+1+Mill+Road")
                  .status,
        422);
    check(story_says(s, "This looks like the hidden address"));
    check(story_says(s, "name=\"place_confirmed\""));
    told(s, &c, "2026-11-16");
    be(s, c.manager);
    check_int(
        story_post(s, change_path(s, &c, "/decision"), "reason=He+lives+near+EX1+1AA").status, 422);
    check(story_says(s, "This looks like the hidden address"));
    check_int(story_post(s, change_path(s, &c, "/decision"), "reason=He+knows+them").status, 303);
}

STORY(whoever_hands_over_reads_the_record_until_the_last_day_together_and_no_longer)
{
    struct cast c = cast_of(s);

    be(s, c.ruth);
    check_int(
        story_post(s, path_of(s, c.amira, "/handovers"),
            "next=%s&last=%s&model=designated&why=job&then=leaves&words=Ruth+has+a+new+job" DAY(
                "planned_on", 16, 11, 2026) DAY("overlap_to", 18, 11, 2026),
            tom_part(s), ruth_part(s))
            .status,
        303);
    told(s, &c, "2026-11-16");
    tom_accepts(s, &c);
    be(s, c.manager);
    check_int(begins(s, &c), 303);
    for (int day = 16; day <= 18; day++) {
        check_int(opens(s, c.ruth, c.amira), 200);
        check(writes(s, &c, c.ruth));
        check_int(story_get(s, "%s/sharing", c.amira.path).status, 200);
        check_int(
            story_get(s, "%s/handovers/new", c.amira.path).status, 404); /* Tom changes the team */
        be(s, c.tom);
        check_int(story_get(s, "%s/handovers/new", c.amira.path).status, 200);
        days_pass(s, 1);
    }
    check_int(opens(s, c.ruth, c.amira), 404); /* 19 November */
    check_int(opens(s, c.tom, c.amira), 200);
}

STORY(a_family_sees_the_change_when_it_was_told_and_not_before)
{
    struct cast c = cast_of(s);

    be(s, c.ruth);
    check_int(
        plan(s, &c, DAY("planned_on", 30, 11, 2026) DAY("overlap_to", 27, 12, 2026)).status, 303);
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(!story_says(s, "is your key worker"));
    check_int(story_get(s, "%s", change_path(s, &c, "")).status, 404);
    be(s, c.ruth);
    told(s, &c, "2026-11-16");
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "From 30 November 2026 Tom Birch is your key worker.") &&
          story_says(s, "Until 27 December 2026 Ruth Okafor is there too.") &&
          story_says(s, "Ruth has a new job"));
    (void)story_get(s, "%s", c.amira.path);
    check(story_says(s, "Tom Birch is your key worker"));
    check_int(story_get(s, "%s", change_path(s, &c, "")).status, 200);
    check(story_says(s, "Would you rather have another day, or somebody else?"));
    check(!story_says(s, "Tell the family") && !story_says(s, "Decide as manager"));
    check_int(
        story_post(s, path_of(s, c.amira, "/questions"), "text=Could+it+be+after+Christmas").status,
        303);
    /* Others learn nothing of it. */
    be(s, c.other_parent);
    check_int(story_get(s, "%s", change_path(s, &c, "")).status, 404);
    be(s, c.stranger_worker);
    check_int(story_get(s, "%s/handovers", c.amira.path).status, 404);
    (void)story_get(s, "/work");
    check(!story_says(s, "Tom Birch"));
    /* Another day: what was said does not hold any more. */
    be(s, c.ruth);
    check_int(
        story_post(s, change_path(s, &c, "/change"),
            "why=job&then=stays&words=Ruth+has+a+new+job&version=%d" DAY("planned_on", 7, 12, 2026),
            3)
            .status,
        303);
    (void)story_get(s, "%s", change_path(s, &c, ""));
    check(story_says(s, "It has changed: tell them again"));
}

STORY(a_reason_why_the_family_was_not_told_and_a_manager_who_decides_are_enough)
{
    struct cast c = cast_of(s);

    be(s, c.ruth);
    check_int(plan(s, &c, DAY("planned_on", 16, 11, 2026)).status, 303);
    check_int(
        story_post(s, change_path(s, &c, "/told"), "how=not_told&told_on=2026-11-16").status, 422);
    check_int(story_post(s, change_path(s, &c, "/told"),
                  "how=not_told&told_on=2026-11-16&why_not=They+are+abroad")
                  .status,
        303);
    check_int(story_post(s, change_path(s, &c, "/decision"), "reason=x").status, 404);
    be(s, c.tom);
    check_int(story_post(s, change_path(s, &c, "/pack"), "answer=declined").status, 422);
    check_int(
        story_post(s, change_path(s, &c, "/pack"), "answer=declined&words=I+have+no+time").status,
        303);
    be(s, c.manager);
    check_int(begins(s, &c), 422);
    check_int(story_post(s, change_path(s, &c, "/decision"), "reason=").status, 422);
    check_int(
        story_post(s, change_path(s, &c, "/decision"), "reason=Ruth+leaves+tonight").status, 303);
    check_int(begins(s, &c), 303);
    /* No days together were planned. */
    (void)story_get(s, "/area/handovers.json");
    check(story_says(s, "\"apart\": 1") && story_says(s, "\"untold\": 0"));
    (void)story_get(s, "/area/handovers/families.json?show=apart");
    check(story_says(s, "\"count\": 1") && story_says(s, "Amira Hassan"));
}

/* Amira was born on 14 March 2020: she goes to secondary school on 1 September 2031. */
STORY(a_worker_who_changes_in_the_month_of_a_change_of_school_is_asked_for_another_day)
{
    struct cast c = cast_of(s);

    s->now.us += (date_of(2031, 8, 13).days - date_of(2026, 11, 16).days) * 24LL * 3600 * 1000000;
    be(s, c.ruth);
    check_int(plan(s, &c, DAY("planned_on", 20, 8, 2031)).status, 422);
    check(story_says(s, "This falls near another change") &&
          story_says(s, "Goes to secondary school, 1 September 2031"));
    check(story_says(s, "Ruth has a new job")); /* what was typed stays */
    check_int(story_count(s, "SELECT count(*) FROM handover"), 0);
    /* A month and more after it there is nothing to say. */
    check_int(plan(s, &c, DAY("planned_on", 30, 9, 2031)).status, 303);
    check_int(story_post(s, change_path(s, &c, "/change"),
                  "why=job&then=stays&words=x&version=2" DAY("planned_on", 29, 9, 2031))
                  .status,
        422); /* 28 days */
    check_int(
        plan(s, &c, DAY("planned_on", 20, 8, 2031) "&clash_words=Ruth+is+gone+in+September").status,
        303);
    (void)story_get(s, "%s", change_path(s, &c, ""));
    check(story_says(s, "Ruth is gone in September") && story_says(s, "Why is written down"));
    check_int(story_count(s, "SELECT count(*) FROM handover WHERE state = 'planned'"), 1);
}

STORY(nobody_is_without_a_key_worker_on_any_day_of_a_hand_over)
{
    struct cast c = cast_of(s);
    char sql[400];

    be(s, c.ruth);
    check_int(
        plan(s, &c, DAY("planned_on", 20, 11, 2026) DAY("overlap_to", 24, 11, 2026)).status, 303);
    told(s, &c, "2026-11-16");
    tom_accepts(s, &c);
    for (int day = 16; day <= 30; day++) {
        (void)snprintf(sql, sizeof sql,
            "SELECT count(*) FROM key_worker_assignment WHERE child_id = (SELECT id FROM child WHERE "
            "forename = 'Amira') AND from_on <= '2026-11-%02d' AND (to_on IS NULL OR to_on >= '2026-11-%02d')",
            day, day);
        if (day == 22) { /* two days late: Ruth went on until then */
            be(s, c.tom);
            check_int(begins(s, &c), 404); /* not his to change before */
            be(s, c.manager);
            check_int(begins(s, &c), 303);
        }
        check(story_count(s, sql) >= 1);
        check_int(story_count(s, sql), day >= 22 && day <= 26 ? 2 : 1);
        days_pass(s, 1);
    }
}

STORY(a_key_worker_may_leave_with_nobody_to_follow_and_the_family_is_told_the_same_way)
{
    struct cast c = cast_of(s);
    const char *ruth, *end;

    ruth = str_printf(s->arena, "%s/team/%.*s", c.amira.path,
        STR_FMT(story_id(s, "SELECT public_id FROM involvement WHERE is_key_worker = 1 ORDER BY id "
                            "LIMIT 1")))
               .at;
    end = str_printf(s->arena, "%s/end", ruth).at;
    be(s, c.manager);
    check_int(
        story_post(s, end, "version=1&end_reason=New+job" DAY("last_on", 24, 11, 2026)).status,
        303);
    (void)story_get(s, "/area/handovers.json");
    check(story_says(s, "\"to_tell\": 1") && story_says(s, "\"nobody\": 1"));
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(!story_says(s, "is not key worker any more"));
    /* She stays after all: nothing is to tell. */
    be(s, c.manager);
    check_int(story_post(s, str_printf(s->arena, "%s/stay", ruth).at, "version=0").status, 303);
    (void)story_get(s, "/area/handovers.json");
    check(story_says(s, "\"to_tell\": 0") && story_says(s, "\"nobody\": 0"));
    check_int(
        story_post(s, end, "version=3&end_reason=New+job" DAY("last_on", 24, 11, 2026)).status,
        303);
    told(s, &c, "2026-11-16");
    (void)story_get(s, "/area/handovers.json");
    check(story_says(s, "\"to_tell\": 0") && story_says(s, "\"nobody\": 1"));
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "From 25 November 2026 Ruth Okafor is not key worker any more."));
    days_pass(s, 10); /* nobody was found before */
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "Until then ring Dana Whitlock"));
    be(s, c.manager);
    check_int(story_post(s, path_of(s, c.amira, "/choosing/talk"),
                  "held_on=2026-11-26&with_whom=Sana&wants=worker&words=Tom+is+fine")
                  .status,
        303);
    check_int(
        story_post(s, str_printf(s->arena, "%s/team/%s/key-worker", c.amira.path, tom_part(s)).at,
            "model=designated&from_on=2026-11-26&then=stays")
            .status,
        303);
    /* It begins at once, for the family waits; and now it must hear who it is. */
    check_int(
        story_count(s, "SELECT count(*) FROM child_summary WHERE key_worker_name = 'Tom Birch'"),
        1);
    (void)story_get(s, "/area/handovers.json");
    check(story_says(s, "\"to_tell\": 1") && story_says(s, "\"nobody\": 0"));
}

STORY(somebody_found_while_the_last_days_run_is_planned_and_told_before)
{
    struct cast c = cast_of(s);
    const char *end = str_printf(s->arena, "%s/team/%.*s/end", c.amira.path,
        STR_FMT(story_id(s, "SELECT public_id FROM involvement WHERE is_key_worker = 1 ORDER BY id "
                            "LIMIT 1")))
                          .at;

    be(s, c.manager);
    check_int(
        story_post(s, end, "version=1&end_reason=New+job" DAY("last_on", 24, 11, 2026)).status,
        303);
    check_int(
        story_post(s, str_printf(s->arena, "%s/team/%s/key-worker", c.amira.path, tom_part(s)).at,
            "model=designated&from_on=2026-11-16&then=stays")
            .status,
        303);
    check(str_contains(s->last.location, STR("/handover/")));
    check_int(
        story_count(s, "SELECT count(*) FROM key_worker_assignment WHERE child_id = (SELECT id "
                       "FROM child WHERE forename = 'Amira')"),
        1);
    check_int(
        story_count(s, "SELECT count(*) FROM handover WHERE state = 'planned' AND planned_on = "
                       "'2026-11-24' AND overlap_to = '2026-11-24'"),
        1); /* no day without a key worker */
    check_int(story_post(s, change_path(s, &c, "/change"),
                  "why=job&then=stays&words=x&version=1" DAY("planned_on", 27, 11, 2026))
                  .status,
        303);
    (void)story_get(s, "%s", change_path(s, &c, ""));
    check(
        story_says(s, "Days with nobody") && story_says(s, "25 November 2026 to 26 November 2026"));
    (void)story_get(s, "/area/handovers.json");
    check(story_says(s, "\"nobody\": 0") && story_says(s, "\"to_tell\": 1"));
    /* Called off, the family is alone again in the list. */
    check_int(story_post(s, change_path(s, &c, "/off"), "version=0").status, 303);
    (void)story_get(s, "/area/handovers.json");
    check(story_says(s, "\"nobody\": 1"));
}

STORY(the_pack_is_for_the_team_and_the_answer_for_the_next_one_alone)
{
    struct cast c = cast_of(s);

    be(s, c.ruth);
    check_int(plan(s, &c, DAY("planned_on", 18, 11, 2026)).status, 303);
    check_int(story_get(s, "%s", change_path(s, &c, "/pack")).status, 200);
    check(story_says(s, "What matters") && !story_says(s, "Send your answer"));
    check_int(story_post(s, change_path(s, &c, "/pack"), "answer=accepted").status, 404);
    be(s, c.sana);
    check_int(story_get(s, "%s", change_path(s, &c, "/pack")).status, 404);
    check_int(story_get(s, "%s", change_path(s, &c, "/told")).status, 404);
    be(s, c.stranger_worker);
    check_int(story_get(s, "%s", change_path(s, &c, "/pack")).status, 404);
    be(s, c.tom);
    (void)story_get(s, "/work");
    check(story_says(s, "Changes of key worker") && story_says(s, "Your answer"));
    check_int(story_post(s, change_path(s, &c, "/pack"), "answer=maybe").status, 422);
    check_int(story_post(s, change_path(s, &c, "/pack"),
                  "answer=accepted&unclear=Who+has+the+key+to+the+shed")
                  .status,
        303);
    check_int(
        story_post(s, change_path(s, &c, "/joint"), "joint_held=yes&joint_on=2026-11-20").status,
        422);
    check_int(story_post(s, change_path(s, &c, "/joint"), "joint_on=2026-11-20").status, 303);
    be(s, c.ruth);
    (void)story_get(s, "%s", change_path(s, &c, ""));
    check(story_says(s, "Who has the key to the shed") && story_says(s, "Said yes"));
    /* A change of another child under this one. */
    be(s, c.manager);
    check_int(story_get(s, "%s/handover/%.*s", c.leo.path,
                  STR_FMT(story_id(s, "SELECT public_id FROM handover")))
                  .status,
        404);
}

/* Where `first` stands before `second` on the page that was read last. */
static bool stands_before(const struct story *s, const char *first, const char *second)
{
    size_t a = 0, b = 0;

    while (a < s->last.body.len &&
           !str_starts(str_slice(s->last.body, a, s->last.body.len), str_of(first)))
        a++;
    while (b < s->last.body.len &&
           !str_starts(str_slice(s->last.body, b, s->last.body.len), str_of(second)))
        b++;
    return a < b && b < s->last.body.len;
}

STORY(the_cards_of_a_family_say_who_leads_now_until_when_and_who_comes_from_when)
{
    struct cast c = cast_of(s);

    be(s, c.ruth);
    check_int(
        plan(s, &c, DAY("planned_on", 18, 11, 2026) DAY("overlap_to", 20, 11, 2026)).status, 303);
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "Your key worker") && !story_says(s, "until 17 November 2026"));
    be(s, c.ruth);
    told(s, &c, "2026-11-16");
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "Your key worker until 17 November 2026") &&
          story_says(s, "From 18 November 2026: Tom Birch"));
    tom_accepts(s, &c);
    days_pass(s, 2);
    be(s, c.ruth);
    check_int(begins(s, &c), 303);
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "Your key worker since 18 November 2026") &&
          story_says(s, "Ruth Okafor is there too until 20 November 2026") &&
          story_says(s, "Helps until 20 November 2026") &&
          story_says(s, "Tom Birch, since 18 November 2026"));
    check(stands_before(
        s, "aria-label=\"Key worker: Tom Birch", "aria-label=\"Key worker: Ruth Okafor"));
    (void)story_get(s, "/home.json");
    check(story_says(s, "\"is_leaving\": true"));
    days_pass(s, 3);
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(!story_says(s, "Key worker: Ruth Okafor") && !story_says(s, "is there too"));
}

/* Two people may have one name: who hands over and who comes are known by who they are. */
static void name_tom_as_ruth(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE person SET name = 'Ruth Okafor', version = version + 1 WHERE name = 'Tom Birch'"));
}

STORY(the_cards_of_two_key_workers_of_one_name_say_each_what_is_theirs)
{
    struct cast c = cast_of(s);

    be(s, c.ruth);
    check_int(
        plan(s, &c, DAY("planned_on", 18, 11, 2026) DAY("overlap_to", 20, 11, 2026)).status, 303);
    told(s, &c, "2026-11-16");
    tom_accepts(s, &c);
    days_pass(s, 2);
    be(s, c.ruth);
    check_int(begins(s, &c), 303);
    story_do(s, name_tom_as_ruth, s);
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "Your key worker since 18 November 2026"));
    check(stands_before(s, "Your key worker since 18 November", "Helps until 20 November 2026"));
}

STORY(a_young_person_with_a_key_worker_is_not_offered_to_ask_for_one)
{
    struct cast c = cast_of(s);
    struct person_id amira = story_young_person(s, c.amira);

    be(s, amira);
    check_int(story_get(s, "/home").status, 200);
    check(story_says(s, "Your key worker") && !story_says(s, "Ask for a key worker"));
    be(s, c.sana); /* for another child */
    (void)story_get(s, "/home");
    check(story_says(s, "Ask for a key worker"));
}
