/* Who can be chosen, and what is said of those who cannot: hours that nobody knows, people who have left. */
#include "tests/stories/finding_story.h"

static void some_hours(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO key_worker_profile (person_id, is_main_work, week_tenths, protected_tenths, is_open, changed_at) "
            "SELECT id, 1, 370, 370, 1, 0 FROM person WHERE name = 'Worker 000';"
            "INSERT INTO key_worker_profile (person_id, is_main_work, is_open, changed_at) "
            "SELECT id, 0, 0, 0 FROM person WHERE name = 'Worker 002';"));
}

/* The line of somebody on the last page. */
static struct str line_of(const struct story *s, const char *name)
{
    ptrdiff_t at = str_find(s->last.body, str_of(name)), end;
    struct str rest = {0};

    if (at >= 0)
        rest = str_slice(s->last.body, (size_t)at, s->last.body.len);
    end = str_find(rest, STR("</li>"));
    return str_slice(rest, 0, end < 0 ? 0 : (size_t)end);
}

static bool holds(struct str text, const char *words) { return str_find(text, str_of(words)) >= 0; }

/* Ruth carries a family beside other work, Worker 001 none; nobody has said how much time they have. */
STORY(whoever_has_no_hours_written_down_is_not_said_to_have_room_for_a_family)
{
    struct cast c = cast_of(s);
    const char *path = path_of(s, c.amira, "/choosing/options");

    hire(s, 3);
    story_do(s, some_hours, NULL);
    be(s, c.ruth);
    (void)story_get(s, "%s", path);
    check(holds(line_of(s, ">Worker 000<"), "Has room with this family"));
    check(holds(line_of(s, ">Worker 001<"), "Hours not known") &&
          !holds(line_of(s, ">Worker 001<"), "room"));
    check(holds(line_of(s, ">Worker 002<"), "Takes no new families"));
    check(holds(line_of(s, ">Ruth Okafor</a><span"), "Hours not known<br>1 family today"));
    check(story_says(s, "Ask them before you offer them.") &&
          story_says(s, "A manager can write it down.") && !story_says(s, "/capacity"));
    (void)story_get(s, "%s.json", path);
    check_int(times(s, "\"state\": \"unknown\""), 3);
    be(s, c.manager);
    (void)story_get(s, "%s", path);
    check(story_says(s, "href=\"/capacity?show=unknown\""));
    (void)story_get(s, "%s?q=000", path);
    check(!story_says(s, "Hours not known"));
}

STORY(a_page_to_ask_somebody_whose_hours_are_not_known_says_so_and_where_they_are_written_down)
{
    struct cast c = cast_of(s);
    const char *post;

    hire(s, 1);
    post =
        str_c(s->arena, story_id(s, "SELECT practitioner.public_id FROM practitioner JOIN person "
                                    "ON person.id = person_id WHERE name = 'Worker 000'"));
    be(s, c.manager);
    check_int(story_get(s, "%s",
                  path_of(s, c.amira,
                      str_c(s->arena, str_printf(s->arena, "/choosing/propose/%s", post))))
                  .status,
        200);
    check(story_says(s, "Hours not known") && !story_says(s, "Has room"));
    check(story_says(s, str_c(s->arena, str_printf(s->arena, "href=\"/capacity/%s\"", post))));
}
