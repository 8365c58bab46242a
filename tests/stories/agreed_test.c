/* A child who is added by hand: what the family said is written down, and the team sees by it. */
#include "tests/stories/cast.h"

#define CHILD                                                                                      \
    "forename=Zoe&surname=Lane&born_on-day=2&born_on-month=3&born_on-year=2018&part=key_worker"

static int add(struct story *s, const char *rest)
{
    return story_post(s, "/children", CHILD "%s", rest).status;
}

STORY(a_family_that_has_agreed_is_written_down_with_the_child)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check_int(add(s, "&agreed=yes&agreed_by=Jo+Lane,+mother&agreed_form=phone"), 303);
    check_int(
        story_count(s, "SELECT count(*) FROM consent JOIN child ON child.id = child_id WHERE "
                       "forename = 'Zoe' AND decision = 'agrees' AND sections = 254 AND form = "
                       "'phone' AND capacity = 'parental_responsibility' AND consent.words = "
                       "'Jo Lane, mother' AND consent.to_on IS NULL AND agency_id IS NULL"),
        1);
}

STORY(yes_needs_a_name_and_a_reason_in_law_needs_words)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check_int(add(s, "&agreed=yes"), 422);
    check(story_says(s, "Enter who agreed.") && story_says(s, "Select how they agreed."));
    check_int(add(s, "&agreed=lawful&lawful_reason=court_order"), 422);
    check(story_says(s, "Enter why it must be shared."));
    check_int(add(s, "&agreed=maybe"), 422);
    check_int(story_count(s, "SELECT count(*) FROM child WHERE forename = 'Zoe'"), 0);
    check_int(add(s, "&agreed=lawful&lawful_reason=court_order&lawful_why=Order+of+May"), 303);
    check_int(story_count(s, "SELECT count(*) FROM consent WHERE decision = 'lawful' AND "
                             "lawful_reason = 'court_order' AND capacity = 'not_asked' AND "
                             "words = 'Order of May' AND to_on IS NOT NULL"),
        1);
}

STORY(not_yet_writes_nothing_and_says_what_the_team_sees)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    (void)story_get(s, "/children/new");
    check(story_says(s, "Others see the name and who is in the team"));
    check_int(add(s, "&agreed=not_yet"), 303);
    check_int(story_count(s, "SELECT count(*) FROM consent JOIN child ON child.id = child_id WHERE "
                             "forename = 'Zoe'"),
        0);
}
