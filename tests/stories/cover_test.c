/* Nobody is left when a worker is away: the deputy's rights begin and end, the family is told, and it is handed back. */
#include <stdio.h>

#include "tests/stories/family_story.h"

/* Dev works for the same service and may be given families. */
struct scene {
    struct cast c;
    struct person_id dev;
};

static struct scene scene_of(struct story *s)
{
    struct scene x = {.c = cast_of(s), .dev = story_person(s, "Dev Patel", "staff", "none")};

    (void)story_practitioner(s, x.dev, "Key worker", "Testshire Early Years Team");
    return x;
}

static const char *person_of(struct story *s, const char *name)
{
    return str_c(s->arena,
        story_id(s, str_c(s->arena, str_printf(s->arena,
                                        "SELECT public_id FROM person WHERE name = '%s'", name))));
}

/* before, the id of the latest row of a table, behind. */
static const char *latest(
    struct story *s, const char *before, const char *table, const char *behind_it)
{
    struct str id = story_id(
        s, str_c(s->arena,
               str_printf(s->arena, "SELECT public_id FROM %s ORDER BY id DESC LIMIT 1", table)));

    return str_c(s->arena, str_printf(s->arena, "%s%.*s%s", before, STR_FMT(id), behind_it));
}

#define ABSENCE(s) latest(s, "/absences/", "absence", "")
#define DAY(name, day, month) "&" name "-day=" #day "&" name "-month=" #month "&" name "-year=2026"

/* Ruth is sick this morning, and nobody knows until when. Returns the path of her absence. */
static const char *sick_this_morning(struct story *s, const struct scene *x)
{
    be(s, x->c.ruth);
    check_int(
        story_post(s, "/absences", "kind=sickness" DAY("from_on", 16, 11) DAY("look_on", 18, 11))
            .status,
        303);
    return ABSENCE(s);
}

static void ask_dev(struct story *s, const char *absence)
{
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/deputy", absence)),
                  "deputy=%s", person_of(s, "Dev Patel"))
                  .status,
        303);
}

static void dev_says(struct story *s, const struct scene *x, const char *answer)
{
    be(s, x->dev);
    check_int(story_post(s, latest(s, "/cover-asks/", "cover_ask", ""), "%s", answer).status, 303);
}

static const char *of_amira(struct story *s, const struct scene *x, const char *end)
{
    return latest(s, path_of(s, x->c.amira, "/cover/"), "absence", end);
}

STORY(a_worker_is_sick_this_morning_and_a_deputy_is_there_at_once)
{
    struct scene x = scene_of(s);
    const char *absence = sick_this_morning(s, &x);

    check_int(story_get(s, "%s", absence).status, 200);
    check(story_says(s, "Amira Hassan") && story_says(s, "Without cover from today"));
    check_int(opens(s, x.dev, x.c.amira), 404);
    be(s, x.c.ruth);
    ask_dev(s, absence);
    /* Until Dev has agreed, Dev reads numbers, and of no family who it is. */
    check_int(opens(s, x.dev, x.c.amira), 404);
    check_int(story_get(s, "/work").status, 200);
    check(story_says(s, "1 family of Ruth Okafor") && !story_says(s, "Amira"));
    (void)story_get(s, "%s", latest(s, "/cover-asks/", "cover_ask", ""));
    check(story_says(s, "Ruth Okafor") && !story_says(s, "Amira") && !story_says(s, "Hassan"));
    dev_says(s, &x, "answer=yes");
    check_int(opens(s, x.dev, x.c.amira), 200);
    check_int(story_get(s, "%s/briefing", x.c.amira.path).status, 200);
    check_int(story_get(s, "%s/sharing", x.c.amira.path).status, 200);
    check_int(story_count(s,
                  "SELECT count(*) FROM relation WHERE kind = 'cover' AND absence_id IS NOT NULL"),
        1);
    be(s, x.c.ruth);
    (void)story_get(s, "%s", absence);
    check(story_says(s, "Covered") && !story_says(s, "Without cover"));
    be(s, x.dev);
    (void)story_get(s, "/work");
    check(story_says(s, "You stand in for somebody") && story_says(s, "Amira Hassan"));
}

STORY(the_deputys_right_begins_with_the_first_day_and_ends_with_the_last)
{
    struct scene x = scene_of(s);

    be(s, x.c.ruth);
    check_int(story_post(s, "/absences", "kind=leave" DAY("from_on", 18, 11) DAY("back_on", 20, 11))
                  .status,
        303);
    ask_dev(s, ABSENCE(s));
    dev_says(s, &x, "answer=yes");
    check_int(opens(s, x.dev, x.c.amira), 404);
    days_pass(s, 1);
    check_int(opens(s, x.dev, x.c.amira), 404); /* Tuesday 17 */
    days_pass(s, 1);
    check_int(opens(s, x.dev, x.c.amira), 200); /* Wednesday 18 */
    days_pass(s, 1);
    check_int(opens(s, x.dev, x.c.amira), 200); /* Thursday 19 */
    days_pass(s, 1);
    check_int(opens(s, x.dev, x.c.amira), 404); /* Friday 20: Ruth is back */
    check_int(opens(s, x.c.ruth, x.c.amira), 200);
}

STORY(back_earlier_prolonged_and_ill_again_move_the_days_of_the_deputy)
{
    struct scene x = scene_of(s);
    const char *absence = sick_this_morning(s, &x);
    const char *back = str_c(s->arena, str_printf(s->arena, "%s/back", absence));

    ask_dev(s, absence);
    dev_says(s, &x, "answer=yes");
    days_pass(s, 9); /* 25 November: nobody has looked for a week, and the right still holds */
    check_int(opens(s, x.dev, x.c.amira), 200);
    days_pass(s, 1);
    check_int(opens(s, x.dev, x.c.amira), 404);
    be(s, x.c.ruth);
    check_int(story_post(s, absence,
                  "kind=sickness&version=1" DAY("from_on", 16, 11) DAY("back_on", 7, 12))
                  .status,
        303);
    check_int(opens(s, x.dev, x.c.amira), 200);
    be(s, x.c.ruth);
    check_int(story_post(s, back, "version=0").status, 303);
    check_int(opens(s, x.dev, x.c.amira), 404);
    /* Ill again tomorrow: another absence, and Dev is asked anew. */
    be(s, x.c.ruth);
    check_int(
        story_post(s, "/absences", "kind=sickness" DAY("from_on", 27, 11) DAY("back_on", 30, 11))
            .status,
        303);
    ask_dev(s, ABSENCE(s));
    dev_says(s, &x, "answer=yes");
    days_pass(s, 1);
    check_int(opens(s, x.dev, x.c.amira), 200);
}

STORY(an_absence_that_does_not_happen_opens_nothing)
{
    struct scene x = scene_of(s);

    be(s, x.c.ruth);
    check_int(story_post(s, "/absences", "kind=leave" DAY("from_on", 18, 11) DAY("back_on", 20, 11))
                  .status,
        303);
    ask_dev(s, ABSENCE(s));
    dev_says(s, &x, "answer=yes");
    be(s, x.c.ruth);
    check_int(story_post(s, latest(s, "/absences/", "absence", "/back"), "version=0").status, 303);
    for (int i = 0; i < 4; i++) {
        days_pass(s, 1);
        check_int(opens(s, x.dev, x.c.amira), 404);
    }
}

STORY(the_family_is_told_and_sees_whom_to_ring_and_until_when)
{
    struct scene x = scene_of(s);
    const char *told;

    be(s, x.c.ruth);
    check_int(story_post(s, "/absences", "kind=leave" DAY("from_on", 23, 11) DAY("back_on", 7, 12))
                  .status,
        303);
    told = of_amira(s, &x, "/told");
    ask_dev(s, ABSENCE(s));
    dev_says(s, &x, "answer=yes");
    be(s, x.c.sana);
    (void)story_get(s, "/home");
    check(!story_says(s, "will be away"));
    be(s, x.c.ruth);
    check_int(story_get(s, "%s", told).status, 200);
    check(story_says(s, "Not told yet") && story_says(s, "In that time you can ring Dev Patel"));
    check_int(story_post(s, told, "how=phone" DAY("told_on", 16, 11)).status, 422);
    check_int(story_post(s, told, "how=not_told" DAY("told_on", 16, 11)).status, 422);
    check_int(story_post(s, told, "how=phone&whom=Sana" DAY("told_on", 17, 11)).status, 422);
    check_int(story_post(s, told, "how=phone&whom=Sana" DAY("told_on", 16, 11)).status, 303);
    be(s, x.c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "Ruth Okafor will be away from 23 November 2026") &&
          story_says(s, "In that time ring Dev Patel"));
    check(!story_says(s, "eave")); /* never why */
    (void)story_get(s, "%s", x.c.amira.path);
    check(story_says(s, "In that time ring Dev Patel"));
    /* The other family learns nothing of it. */
    be(s, x.c.other_parent);
    (void)story_get(s, "/home");
    check(!story_says(s, "Ruth Okafor"));
    /* Another day: what was said does not hold any more. */
    be(s, x.c.ruth);
    check_int(story_post(s, ABSENCE(s),
                  "kind=leave&version=1" DAY("from_on", 23, 11) DAY("back_on", 9, 12))
                  .status,
        303);
    (void)story_get(s, "%s", ABSENCE(s));
    check(story_says(s, "It has changed: tell them again"));
    check_int(story_count(s, "SELECT count(*) FROM cover_told"), 1);
}

STORY(a_family_without_a_deputy_reads_whom_to_ring_on_the_first_day)
{
    struct scene x = scene_of(s);

    (void)sick_this_morning(s, &x);
    be(s, x.c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "Ruth Okafor is away") && story_says(s, "Until then ring Dana Whitlock"));
    check(!story_says(s, "ickness"));
}

STORY(the_manager_sees_families_without_cover_first_and_decides_with_a_reason)
{
    struct scene x = scene_of(s);
    const char *dev;

    (void)sick_this_morning(s, &x);
    be(s, x.c.manager);
    check_int(story_get(s, "/area/absences").status, 200);
    check(story_says(s, "Amira Hassan") && story_says(s, "Without cover from today"));
    (void)story_get(s, "/area/absences.json");
    check(story_says(s, "\"without_cover\": 1") && story_says(s, "\"to_tell\": 1"));
    (void)story_get(s, "/area/absences/families.json?show=uncovered");
    check(story_says(s, "\"count\": 1") && story_says(s, "\"standing\": \"nobody\""));
    dev = person_of(s, "Dev Patel");
    check_int(story_post(s, of_amira(s, &x, ""), "deputy=%s&is_decided=yes", dev).status, 422);
    check_int(story_post(s, of_amira(s, &x, ""),
                  "deputy=%s&is_decided=yes&reason=Nobody+else+is+there", dev)
                  .status,
        303);
    check_int(opens(s, x.dev, x.c.amira), 200);
    be(s, x.c.manager);
    (void)story_get(s, "/area/absences.json");
    check(story_says(s, "\"without_cover\": 0"));
    (void)story_get(s, "/area/absences/families.json?show=uncovered");
    check(story_says(s, "\"count\": 0"));
    /* Another is chosen: the first one's right is over with the next request. */
    check_int(
        story_post(s, of_amira(s, &x, ""), "deputy=%s", person_of(s, "Tom Birch")).status, 303);
    check_int(opens(s, x.dev, x.c.amira), 404);
}

STORY(a_deputy_says_no_and_the_family_stands_without_cover_with_the_reason)
{
    struct scene x = scene_of(s);
    const char *absence = sick_this_morning(s, &x), *ask;

    ask_dev(s, absence);
    ask = latest(s, "/cover-asks/", "cover_ask", "");
    be(s, x.dev);
    check_int(story_post(s, ask, "answer=no").status, 422);
    check_int(story_post(s, ask, "answer=no&reason=I+carry+forty").status, 303);
    /* Answered once. */
    check_int(story_post(s, ask, "answer=yes").status, 303);
    check_int(opens(s, x.dev, x.c.amira), 404);
    be(s, x.c.ruth);
    (void)story_get(s, "%s", absence);
    check(story_says(s, "Cannot cover") && story_says(s, "I carry forty"));
    /* Nobody else answers it. */
    be(s, x.c.tom);
    check_int(story_get(s, "%s", ask).status, 404);
    check_int(story_post(s, ask, "answer=yes").status, 404);
}

STORY(nobody_with_a_conflict_of_interest_covers)
{
    struct scene x = scene_of(s);
    const char *absence;

    story_parent(s, x.c.amira, x.dev, false);
    absence = sick_this_morning(s, &x);
    (void)story_get(s, "%s", of_amira(s, &x, ""));
    check(!story_says(s, "Dev Patel"));
    check_int(
        story_post(s, of_amira(s, &x, ""), "deputy=%s", person_of(s, "Dev Patel")).status, 422);
    /* For all families at once: this one still has nobody, and the page says so. */
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/deputy", absence)),
                  "deputy=%s", person_of(s, "Dev Patel"))
                  .status,
        200);
    check(story_says(s, "Some families still have nobody"));
    check_int(story_count(s, "SELECT count(*) FROM cover"), 0);
}

STORY(a_deputy_with_a_conflict_that_came_later_does_not_count)
{
    struct scene x = scene_of(s);

    ask_dev(s, sick_this_morning(s, &x));
    dev_says(s, &x, "answer=yes");
    check_int(opens(s, x.dev, x.c.amira), 200);
    check_int(
        story_post(s, path_of(s, x.c.amira, "/conflict"), "reason=She+is+my+niece").status, 303);
    check(opens(s, x.dev, x.c.amira) != 200);
    be(s, x.c.manager);
    (void)story_get(s, "/area/absences/families.json?show=uncovered");
    check(story_says(s, "\"standing\": \"barred\""));
    be(s, x.c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "Until then ring Dana Whitlock") && !story_says(s, "Dev Patel"));
}

STORY(a_deputy_who_is_away_too_does_not_count)
{
    struct scene x = scene_of(s);
    const char *absence = sick_this_morning(s, &x), *cover = of_amira(s, &x, "");

    ask_dev(s, absence);
    dev_says(s, &x, "answer=yes");
    check_int(story_post(s, "/absences", "kind=leave" DAY("from_on", 17, 11) DAY("back_on", 19, 11))
                  .status,
        303);
    be(s, x.c.manager);
    (void)story_get(s, "/area/absences.json");
    check(story_says(s, "\"without_cover\": 1"));
    (void)story_get(s, "/area/absences/families.json");
    check(story_says(s, "\"standing\": \"deputy_away\""));
    /* Somebody who is away cannot be chosen, and cannot say yes. */
    check_int(story_post(s, cover, "deputy=%s", person_of(s, "Dev Patel")).status, 422);
}

static bool waits_for(struct story *s, struct person_id person)
{
    be(s, person);
    check_int(story_get(s, "/questions.json?show=mine").status, 200);
    return story_says(s, "Who drives on Monday");
}

STORY(a_question_goes_to_the_deputy_and_what_is_left_of_it_to_the_key_worker_again)
{
    struct scene x = scene_of(s);
    const char *absence = sick_this_morning(s, &x);

    be(s, x.c.sana);
    check_int(
        story_post(s, path_of(s, x.c.amira, "/questions"), "text=Who+drives+on+Monday").status,
        303);
    /* Nobody covers yet: the manager is asked, and Ruth, who is away, is not. */
    check_int(story_count(s, "SELECT count(*) FROM question JOIN person ON person.id = asked_to "
                             "WHERE person.name = 'Dana Whitlock'"),
        1);
    be(s, x.c.ruth);
    ask_dev(s, absence);
    dev_says(s, &x, "answer=yes");
    be(s, x.c.sana);
    check_int(
        story_post(s, path_of(s, x.c.amira, "/questions"), "text=Who+drives+on+Monday+then").status,
        303);
    check_int(story_count(s, "SELECT count(*) FROM question JOIN person ON person.id = asked_to "
                             "WHERE person.name = 'Dev Patel'"),
        1);
    check(waits_for(s, x.dev) && !waits_for(s, x.c.ruth));
    be(s, x.c.ruth);
    days_pass(s, 1);
    be(s, x.c.ruth);
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/back", absence)), "version=0")
                  .status,
        303);
    check(waits_for(s, x.c.ruth) && !waits_for(s, x.dev));
}

STORY(what_waited_for_the_key_worker_waits_for_the_deputy_meanwhile)
{
    struct scene x = scene_of(s);

    be(s, x.c.sana);
    check_int(
        story_post(s, path_of(s, x.c.amira, "/questions"), "text=Who+drives+on+Monday").status,
        303);
    check(waits_for(s, x.c.ruth));
    ask_dev(s, sick_this_morning(s, &x));
    dev_says(s, &x, "answer=yes");
    check(waits_for(s, x.dev));
}

STORY(it_is_handed_back_with_what_happened_and_read_once)
{
    struct scene x = scene_of(s);
    const char *absence = sick_this_morning(s, &x), *back = of_amira(s, &x, "/back");

    ask_dev(s, absence);
    dev_says(s, &x, "answer=yes");
    be(s, x.c.sana);
    check_int(story_post(s, path_of(s, x.c.amira, "/questions"), "text=When+are+the+splints+ready")
                  .status,
        303);
    be(s, x.dev);
    check_int(story_post(s, latest(s, path_of(s, x.c.amira, "/questions/"), "question", ""),
                  "answer=On+Thursday")
                  .status,
        303);
    check_int(story_post(s, back, "text=Please+ring+Sana+about+the+splints").status, 303);
    be(s, x.c.tom); /* in the team, and no deputy */
    check_int(story_post(s, back, "text=Forged").status, 404);
    days_pass(s, 2);
    be(s, x.c.ruth);
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/back", absence)), "version=0")
                  .status,
        303);
    (void)story_get(s, "/work");
    check(story_says(s, "While you were away") && story_says(s, "Dev Patel was there for you"));
    check_int(story_get(s, "%s", back).status, 200);
    check(story_says(s, "Please ring Sana about the splints") && story_says(s, "On Thursday"));
    check(story_says(s, "When are the splints ready"));
    check_int(
        story_post(s, str_c(s->arena, str_printf(s->arena, "%s/read", back)), "version=0").status,
        303);
    (void)story_get(s, "/work");
    check(!story_says(s, "While you were away"));
    be(s, x.dev);
    check_int(story_get(s, "%s", back).status, 404);
    check_int(story_post(s, back, "text=Too+late").status, 404);
}

/* Sana asks; a second later Ruth is there. */
static void sana_asks(struct story *s, const struct scene *x, const char *question)
{
    be(s, x->c.sana);
    check_int(story_post(s, path_of(s, x->c.amira, "/questions"), "text=%s", question).status, 303);
    s->now.us += 1000000;
    be(s, x->c.ruth);
}

#define CORRECTED "kind=training" DAY("from_on", 16, 11) DAY("back_on", 18, 11)

STORY(what_happened_in_the_morning_of_the_day_on_which_they_say_that_they_are_back_is_handed_back)
{
    struct scene x = scene_of(s);
    const char *absence = sick_this_morning(s, &x), *back = of_amira(s, &x, "/back");

    days_pass(s, 2);
    sana_asks(s, &x, "When+are+the+splints+ready");
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/back", absence)), "version=0")
                  .status,
        303);
    s->now.us += 1000000;
    sana_asks(s, &x, "And+the+straps");
    check_int(story_post(s, absence, CORRECTED "&version=2").status, 303);
    (void)story_get(s, "%s", back);
    check(story_says(s, "When are the splints ready") && !story_says(s, "And the straps"));
}

STORY(a_leave_that_is_corrected_on_the_day_of_the_return_ends_as_it_began_in_the_morning)
{
    struct scene x = scene_of(s);
    const char *leave;

    be(s, x.c.ruth);
    check_int(story_post(s, "/absences", CORRECTED).status, 303);
    leave = ABSENCE(s);
    days_pass(s, 2);
    sana_asks(s, &x, "And+the+straps");
    check_int(story_post(s, leave, CORRECTED "&version=1").status, 303);
    check_int(story_get(s, "%s", of_amira(s, &x, "/back")).status, 200);
    check(!story_says(s, "And the straps"));
}

STORY(absences_are_ones_own_and_the_managers)
{
    struct scene x = scene_of(s);
    const char *absence = sick_this_morning(s, &x);
    const char *paths[] = {
        absence, of_amira(s, &x, ""), of_amira(s, &x, "/told"), of_amira(s, &x, "/back")};

    be(s, x.c.stranger_worker);
    for (size_t i = 0; i < COUNT(paths); i++)
        check_int(story_get(s, "%s", paths[i]).status, 404);
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/back", absence)), "version=0")
                  .status,
        404);
    check_int(story_get(s, "/area/absences").status, 404);
    be(s, x.c.sana);
    check_int(story_get(s, "%s", absence).status, 404);
    check_int(story_get(s, "%s", of_amira(s, &x, "")).status, 404);
    /* Of a child of another family: her absence is none of theirs. */
    be(s, x.c.manager);
    check_int(
        story_get(s, "%s/cover/%s", x.c.leo.path, absence + strlen("/absences/")).status, 404);
    check_int(story_get(s, "/area%s", absence).status, 200);
    story_as_stranger(s);
    check_int(story_get(s, "%s", absence).status, 303);
}

STORY(the_manager_enters_an_absence_for_somebody_who_is_ill)
{
    struct scene x = scene_of(s);

    be(s, x.c.manager);
    check_int(story_post(s, "/area/absences",
                  "kind=sickness" DAY("from_on", 16, 11) DAY("back_on", 18, 11))
                  .status,
        422);
    check_int(story_post(s, "/area/absences",
                  "worker=%s&kind=sickness" DAY("from_on", 16, 11) DAY("back_on", 18, 11),
                  person_of(s, "Ruth Okafor"))
                  .status,
        303);
    check_int(story_post(s, "/area/absences",
                  "worker=%s&kind=leave" DAY("from_on", 17, 11) DAY("back_on", 20, 11),
                  person_of(s, "Ruth Okafor"))
                  .status,
        422);
    be(s, x.c.ruth);
    check_int(story_get(s, "%s", ABSENCE(s)).status, 200);
    check_int(story_count(s, "SELECT count(*) FROM absence"), 1);
}

/* Of Ruth, who has the first account. */
static void close_account(void *context, struct db *db)
{
    (void)context;
    (void)account_close(db, STR("The worker has left"), (struct account_id){1});
}

STORY(families_of_somebody_who_has_left_show_the_same_way)
{
    struct scene x = scene_of(s);

    be(s, x.c.manager);
    (void)story_get(s, "/area/absences.json");
    check(story_says(s, "\"left\": []"));
    story_do(s, close_account, NULL);
    (void)story_get(s, "/area/absences.json");
    check(story_says(s, "\"key_worker\": \"Ruth Okafor\"") &&
          story_says(s, "\"forename\": \"Amira\""));
    (void)story_get(s, "/area/absences");
    check(story_says(s, "The account is closed"));
}

STORY(a_deputy_of_the_team_reads_from_when_and_hands_back_once_it_has_begun)
{
    struct scene x = scene_of(s);

    be(s, x.c.ruth);
    check_int(story_post(s, "/absences", "kind=leave" DAY("from_on", 17, 11) DAY("back_on", 20, 11))
                  .status,
        303);
    be(s, x.c.manager);
    check_int(story_post(s, of_amira(s, &x, ""), "deputy=%s&is_decided=yes&reason=Tom+knows+her",
                  person_of(s, "Tom Birch"))
                  .status,
        303);
    be(s, x.c.tom);
    (void)story_get(s, "/absences");
    check(story_says(s, "For Ruth Okafor, from 17 November 2026, until 20 November 2026"));
    check(story_says(s, "Read the briefing") && !story_says(s, "Hand back"));
    days_pass(s, 1);
    be(s, x.c.tom);
    (void)story_get(s, "/absences");
    check(story_says(s, "For Ruth Okafor, until 20 November 2026") && story_says(s, "Hand back"));
}

STORY(two_absences_of_a_key_worker_have_names_of_their_own)
{
    struct scene x = scene_of(s);

    be(s, x.c.ruth);
    (void)story_post(s, "/absences", "kind=leave" DAY("from_on", 16, 11) DAY("back_on", 20, 11));
    (void)story_post(s, "/absences", "kind=leave" DAY("from_on", 23, 11) DAY("back_on", 25, 11));
    check_int(story_post(s, of_amira(s, &x, "/told"), "how=phone&whom=Sana" DAY("told_on", 16, 11))
                  .status,
        303);
    be(s, x.c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "aria-label=\"Ruth Okafor is away from 16 November 2026\"") &&
          story_says(s, "aria-label=\"Ruth Okafor is away from 23 November 2026\""));
}

STORY(who_has_read_the_briefing_stands_below_it)
{
    struct scene x = scene_of(s);
    const char *briefing = path_of(s, x.c.amira, "/briefing");

    be(s, x.c.tom);
    check_int(story_get(s, "%s", briefing).status, 200);
    check(!story_says(s, "Who has read this"));
    check_int(story_post(s, path_of(s, x.c.amira, "/briefing/read"), "version=0").status, 303);
    (void)story_get(s, "%s", briefing);
    check(story_says(s, "Who has read this") && story_says(s, "Tom Birch"));
    be(s, x.c.stranger_worker);
    check_int(story_get(s, "%s", briefing).status, 404);
}
