/* Who decides, from when on, and whether a young person can. */
#include "tests/stories/sharing_story.h"

/* Source: Education Act 1996 s. 8(3): born on 14 March 2020, school leaving day 27 June 2036. */
static struct cast cast_on(struct story *s, int year, int month, int day_)
{
    s->now = instant_of(date_of(year, month, day_), 10, 0);
    return cast_of(s);
}

STORY(families_and_workers_are_told_twelve_months_before_rights_pass)
{
    struct cast c = cast_on(s, 2035, 6, 27);
    struct person_id self = story_young_person(s, c.amira);
    const struct person_id readers[] = {c.sana, c.ruth, self};

    for (size_t i = 0; i < COUNT(readers); i++) {
        story_as(s, readers[i]);
        check_int(story_get(s, "%s/sharing", c.amira.path).status, 200);
        check(story_says(s, "27 June 2036"));
    }
}

STORY(nobody_is_told_a_day_earlier)
{
    struct cast c = cast_on(s, 2035, 6, 26);

    story_as(s, c.sana);
    check_int(story_get(s, "%s/sharing", c.amira.path).status, 200);
    check(!story_says(s, "27 June 2036"));
}

STORY(after_that_day_the_young_person_decides_and_the_parent_does_not)
{
    struct cast c = cast_on(s, 2036, 6, 28);
    struct person_id self = story_young_person(s, c.amira);

    story_as(s, c.sana);
    check_int(story_get(s, "%s/sharing", c.amira.path).status, 200);
    check(story_says(s, "Amira decides who can see what"));
    check_int(story_get(s, "%s/sharing/new", c.amira.path).status, 404);
    check_int(story_get(s, "%s/about-me", c.amira.path).status, 404);
    story_as(s, self);
    check_int(
        story_post(s, path_of(s, c.amira, "/rights"), "parents_stay=yes&words=I+want+Mum").status,
        303);
    check_int(story_get(s, "%s/sharing", c.amira.path).status, 200);
    check(story_says(s, "The parents go on taking part"));
    withdraw(s, c.amira, consent_id(s, c.amira));
    check_int(plan_status(s, c.tom, c.amira), 404);
    story_as(s, c.sana);
    check_int(story_get(s, "%s/about-me", c.amira.path).status, 200);
    check_int(story_post(s, path_of(s, c.amira, "/rights"), "parents_stay=no").status, 404);
}

STORY(best_interests_need_a_finding_about_this_very_decision)
{
    static const char body[] =
        "with_whom=team&parts=plan&decision=agrees&purpose=Care&capacity=best_interests&form=phone&given_by=%s";
    struct cast c = cast_on(s, 2036, 9, 1);
    const char *sana, *capacity = path_of(s, c.amira, "/capacity");
    const char *path = sharing_path(s, c.amira, "/new");

    story_as(s, c.ruth);
    sana = with(s, c.amira, "Sana Hassan");
    check_int(story_post(s, path, body, sana).status, 422);
    check(story_says(s, "First record that the young person cannot decide this"));
    check_int(
        story_post(s, capacity,
            "decision=money&has_capacity=no&reason=R&help_given=H&assessed_on=1+September+2036")
            .status,
        303);
    check_int(story_post(s, path, body, sana).status, 422);
    check_int(story_post(s, capacity,
                  "decision=sharing&has_capacity=no&reason=R&assessed_on=1+September+2036")
                  .status,
        422);
    check(story_says(s, "Write what was done to help them decide themselves"));
    check_int(
        story_post(s, capacity,
            "decision=sharing&has_capacity=no&reason=R&help_given=H&assessed_on=1+September+2036")
            .status,
        303);
    check_int(story_post(s, path, body, sana).status, 200);
    story_as(s, c.sana);
    check_int(story_get(s, "%s/capacity", c.amira.path).status, 404);
}

STORY(capacity_is_not_found_before_sixteen)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check_int(
        story_post(s, path_of(s, c.amira, "/capacity"),
            "decision=sharing&has_capacity=no&reason=R&help_given=H&assessed_on=16+November+2026")
            .status,
        422);
    check_int(story_count(s, "SELECT count(*) FROM capacity_decision"), 0);
}
