/* Numbers of one, in the words of pages. */
#include "kit/arena.h"
#include "tests/stories/cast.h"

static const char *path_below(struct story *s, struct story_child child, const char *part)
{
    return str_c(s->arena, str_printf(s->arena, "%s%s", child.path, part));
}

/* The path of the first outcome's actions, read off the plan. */
static const char *actions_path(struct story *s, struct story_child child)
{
    struct str start = str_printf(s->arena, "%s/outcomes/", child.path);
    ptrdiff_t at;

    (void)story_get(s, "%s/plan", child.path);
    at = str_find(s->last.body, start);
    check(at >= 0);
    return str_c(
        s->arena, str_printf(s->arena, "%.*s/actions",
                      STR_FMT(str_slice(s->last.body, (size_t)at, (size_t)at + start.len + 36))));
}

static void add_action_due_yesterday(struct story *s, struct story_child child)
{
    check_int(
        story_post(s, path_below(s, child, "/outcomes"), "title=Swim&state=on_track").status, 303);
    check_int(story_post(s, actions_path(s, child),
                  "text=Ask+the+pool&due_on-day=15&due_on-month=11&due_on-year=2026")
                  .status,
        303);
}

STORY(one_family_and_one_day_are_not_many)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    add_action_due_yesterday(s, c.amira);
    (void)story_get(s, "/work");
    check(story_says(s, "1 family") && !story_says(s, "1 families"));
    check(story_says(s, "1 of them needs you first"));
    check(story_says(s, "1 day late") && !story_says(s, "1 days"));
    (void)story_get(s, "%s/plan", c.amira.path);
    check(story_says(s, "1 day late") && !story_says(s, "1 days"));
}

STORY(one_minute_of_a_contact_is_not_many)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check_int(story_post(s, path_below(s, c.amira, "/contacts"),
                  "channel=phone&happened_on-day=16&happened_on-month=11&happened_on-year=2026&"
                  "minutes=1&note=Rang&direction=to_family&purpose=practical&audience=family")
                  .status,
        303);
    (void)story_get(s, "%s/timeline", c.amira.path);
    check(story_says(s, "1 minute") && !story_says(s, "1 minutes"));
}

STORY(a_child_of_one_year_is_one_year_old)
{
    struct cast c = cast_of(s);

    s->now = instant_of(date_of(2021, 4, 1), 10, 0); /* Amira was born on 14 March 2020 */
    story_as(s, c.manager);
    (void)story_get(s, "%s", c.amira.path);
    check(story_says(s, "1 year ") && !story_says(s, "1 years"));
}
