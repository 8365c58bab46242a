#include "app/pace.h"

#include <limits.h>

#include "app/app.h"
#include "kit/arena.h"
#include "tests/stories/cast.h"

static instant after_ms(int64_t ms)
{
    return (instant){instant_of(date_of(2026, 11, 16), 10, 0).us + ms * 1000};
}

/* ------------------------------------------------------------------ buckets */

TEST(a_full_bucket_is_a_minute_and_fills_all_the_time)
{
    struct pace_bucket b = {0};
    int wait_s;

    for (int i = 0; i < 300; i++)
        check(pace_bucket_take(&b, 300, 1, after_ms(0), &wait_s));
    check(!pace_bucket_take(&b, 300, 1, after_ms(0), &wait_s));
    check_int(wait_s, 1);
    check(!pace_bucket_take(&b, 300, 10, after_ms(0), &wait_s));
    check_int(wait_s, 2);
    check(!pace_bucket_take(&b, 300, 1, after_ms(199), &wait_s));
    check(pace_bucket_take(&b, 300, 1, after_ms(200), &wait_s));
    check(!pace_bucket_take(&b, 300, 1, after_ms(200), &wait_s));
    for (int i = 0; i < 300; i++)
        check(pace_bucket_take(&b, 300, 1, after_ms(60300), &wait_s));
    check(!pace_bucket_take(&b, 300, 1, after_ms(60300), &wait_s));
}

TEST(what_is_refused_costs_nothing)
{
    struct pace_bucket b = {0};
    int wait_s;

    check(pace_bucket_take(&b, 60, 60, after_ms(0), &wait_s));
    for (int i = 0; i < 1000; i++)
        check(!pace_bucket_take(&b, 60, 1, after_ms(i % 900), &wait_s));
    check(pace_bucket_take(&b, 60, 1, after_ms(1000), &wait_s));
}

TEST(a_clock_that_jumps_gives_no_more_than_a_minute)
{
    struct pace_bucket b = {0};
    int wait_s;

    check(pace_bucket_take(&b, 60, 60, after_ms(1000), &wait_s));
    check(!pace_bucket_take(&b, 60, 1, after_ms(-3600 * 1000), &wait_s));
    check(pace_bucket_take(&b, 60, 1, after_ms(INT64_C(10) * 365 * 86400 * 1000), &wait_s));
    check_int(b.taken, 1000000);
}

TEST(a_request_that_costs_more_than_a_minute_waits_for_a_full_bucket)
{
    struct pace_bucket b = {0};
    int wait_s;

    check(pace_bucket_take(&b, 5, 10, after_ms(0), &wait_s));
    check(!pace_bucket_take(&b, 5, 10, after_ms(1000), &wait_s));
    check(wait_s > 0);
    check(pace_bucket_take(&b, 5, 10, after_ms(600000), &wait_s));
}

TEST(every_route_has_a_cost)
{
    for (size_t i = 0; i < app_area_count; i++)
        for (size_t k = 0; k < app_areas[i]->route_count; k++) {
            const struct route *route = &app_areas[i]->routes[k];
            int cost = pace_cost(route);
            check(cost >= 1 && cost <= 10);
            check(route->method == GET || cost >= 2);
            check(!(route->flags & ROUTE_SLOW) || cost == 10);
        }
}

/* ------------------------------------------------------------------ children */

TEST(how_many_children_in_an_hour)
{
    static const struct {
        enum duty duty;
        int usual, limit;
    } cases[] = {
        {DUTY_NONE,    0,       60 },
        {DUTY_NONE,    12,      60 },
        {DUTY_NONE,    20,      60 },
        {DUTY_NONE,    21,      63 },
        {DUTY_NONE,    70,      210},
        {DUTY_NONE,    80,      240},
        {DUTY_NONE,    5000,    240},
        {DUTY_NONE,    INT_MAX, 240},
        {DUTY_MANAGER, 0,       240},
        {DUTY_MANAGER, 5000,    240},
    };
    const struct pace_limits limits = {.children_an_hour = 60};

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(pace_children_limit(&limits, cases[i].duty, cases[i].usual), cases[i].limit);
    check_int(
        pace_children_limit(&(struct pace_limits){.children_an_hour = 100000}, DUTY_NONE, 0) > 0,
        1);
}

TEST(distinct_children_are_counted_for_an_hour_and_open_ones_stay_open)
{
    const struct person_id ruth = {7}, tom = {8};
    int wait_s;

    pace_set(&(struct pace_limits){.children_an_hour = 60});
    for (int round = 0; round < 3; round++)
        for (int i = 1; i <= 60; i++) {
            check(pace_see(ruth, (struct child_id){i}, after_ms(i * 1000), 60, &wait_s) <= 60);
            check_int(wait_s, 0);
        }
    check_int(pace_see(ruth, (struct child_id){61}, after_ms(100000), 60, &wait_s), 61);
    check_int(wait_s, 3600 - 100 + 1 + 1);
    check_int(pace_see(ruth, (struct child_id){60}, after_ms(100000), 60, &wait_s), 60);
    check_int(wait_s, 0);
    check_int(pace_see(tom, (struct child_id){61}, after_ms(100000), 60, &wait_s), 1);
    check(pace_see(ruth, (struct child_id){61}, after_ms(3601 * 1000), 60, &wait_s) <= 60);
    check_int(wait_s, 0);
    pace_set(&(struct pace_limits){0});
}

/* ------------------------------------------------------------------ through the gate */

/* With a click every 20 minutes, so that the session goes on. */
static void pass_minutes(struct story *s, int minutes)
{
    for (; minutes > 0; minutes -= 20) {
        s->now.us += INT64_C(20) * 60 * 1000000;
        check_int(story_get(s, "/work").status, 200);
    }
}

STORY(staff_who_work_fast_never_meet_the_limit)
{
    struct cast c = cast_of(s);

    pace_set(&(struct pace_limits){300, 600, 60});
    story_as(s, c.ruth);
    for (int i = 0; i < 200; i++) {
        check_int(story_get(s, "%s", c.amira.path).status, 200);
        s->now.us += 250 * 1000; /* four pages a second, for most of a minute */
    }
    pace_set(&(struct pace_limits){0});
}

STORY(a_program_that_fetches_everything_is_asked_to_wait)
{
    struct cast c = cast_of(s);
    struct reply r;
    int opened = 0;

    pace_set(&(struct pace_limits){20, 30, 60});
    story_as(s, c.ruth);
    while (opened < 100 && (r = story_get(s, "/work")).status == 200)
        opened++;
    check_int(opened, 20);
    check_int(r.status, 429);
    check_int(r.retry_after_s, 3);
    check(story_says(s, "Please wait a little"));
    check_int(story_get(s, "/work.json").status, 429);
    check(story_says(s, "\"minutes\": 1"));
    story_as(s, c.tom);
    check_int(story_get(s, "/work").status, 200); /* everybody has a bucket of their own */
    story_as(s, c.ruth);
    s->now.us += 3 * 1000000;
    check_int(story_get(s, "/work").status, 200);
    story_as_stranger(s);
    for (int i = 0; i < 30; i++)
        check_int(story_get(s, "/sign-in").status, 200);
    check_int(story_get(s, "/sign-in").status, 429);
    pace_set(&(struct pace_limits){0});
}

/* Who asks without end must cost less than a page: nothing is decided, written, or packed. */
STORY(who_is_too_fast_gets_a_small_page_and_leaves_no_row)
{
    struct cast c = cast_of(s);
    int64_t rows;

    pace_set(&(struct pace_limits){20, 600, 60});
    story_as(s, c.ruth);
    for (int i = 0; i < 20; i++)
        check_int(story_get(s, "%s", c.amira.path).status, 200);
    rows = story_count(s, "SELECT count(*) FROM audit");
    for (int i = 0; i < 5; i++)
        check_int(story_get(s, "%s", c.amira.path).status, 429);
    check(s->last.body.len < 1024);
    check(
        story_says(s, "<h1") && story_says(s, c.amira.path) && story_says(s, "You stay signed in"));
    check(!story_says(s, "Amira"));
    check_int(story_count(s, "SELECT count(*) FROM audit"), rows);
    check_int(
        story_get(s, "%s", c.leo.path).status, 429); /* also where a record is missing to her */
    pace_set(&(struct pace_limits){0});
}

STORY(a_picture_in_a_page_keeps_nobody_from_the_next_page_and_is_not_fetched_without_end)
{
    struct cast c = cast_of(s);
    int fetched = 0;

    pace_set(&(struct pace_limits){20, 600, 60});
    story_as(s, c.ruth);
    for (int i = 0; i < 10; i++) {
        check_int(story_get(s, "%s", c.amira.path).status, 200);
        check_int(story_get(s, "%s/photo/file", c.amira.path).status, 404); /* she has none */
    }
    while (fetched < 100 && story_get(s, "%s/photo/file", c.amira.path).status != 429)
        fetched++;
    check_int(fetched, 10);
    for (int i = 0; i < 10; i++)
        check_int(story_get(s, "%s", c.amira.path).status, 200);
    check_int(story_get(s, "%s", c.amira.path).status, 429);
    pace_set(&(struct pace_limits){0});
}

/* The pause stands in the audit with its reason, and what is open stays open. */
STORY(opening_many_families_asks_for_a_pause)
{
    struct cast c = cast_of(s);
    struct story_child more[8];

    for (size_t i = 0; i < COUNT(more); i++) {
        more[i] = story_child(s, "Child", "More");
        story_key_worker(s, more[i], c.ruth, c.ruth_post);
    }
    pace_set(&(struct pace_limits){.children_an_hour = 5});
    story_as(s, c.ruth);
    for (size_t i = 0; i < 5; i++)
        check_int(story_get(s, "%s", more[i].path).status, 200);
    check_int(story_get(s, "%s", more[5].path).status, 429);
    check(story_says(s, "records of many families"));
    check(!story_says(s, "Child More"));
    check_int(story_get(s, "%s/plan", more[6].path).status, 429);
    check_int(story_get(s, "%s", more[0].path).status, 200);
    check_int(
        story_count(s, "SELECT count(*) FROM audit WHERE reason = 'pause' AND was_allowed = 0"), 2);
    pass_minutes(s, 61);
    check_int(story_get(s, "%s", more[5].path).status, 200);
    s->now.us -= INT64_C(80) * 60 * 1000000;
    story_as(s, c.manager); /* looks after all of them */
    for (size_t i = 0; i < COUNT(more); i++)
        check_int(story_get(s, "%s", more[i].path).status, 200);
    pace_set(&(struct pace_limits){0});
}

STORY(whoever_usually_opens_many_may_open_three_times_as_many)
{
    struct cast c = cast_of(s);
    struct story_child more[17];

    for (size_t i = 0; i < COUNT(more); i++) {
        more[i] = story_child(s, "Child", "More");
        story_key_worker(s, more[i], c.ruth, c.ruth_post);
    }
    story_as(s, c.ruth);
    pace_set(&(struct pace_limits){.children_an_hour = 5});
    for (size_t i = 0; i < 5; i++)
        check_int(story_get(s, "%s", more[i].path).status, 200);
    pass_minutes(s, 180);
    for (size_t i = 0; i < 15; i++)
        check_int(story_get(s, "%s", more[i].path).status, 200);
    check_int(story_get(s, "%s", more[15].path).status, 429);
    pace_set(&(struct pace_limits){0});
}
