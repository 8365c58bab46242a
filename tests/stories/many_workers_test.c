/* Lists of those who carry families, in an area of more than five hundred: all are counted, and each stands on a page. */
#include <stdlib.h>

#include "tests/stories/finding_story.h"

enum { CARRY = 501 }; /* and Ruth and Una */

/* All of them carry a family, and have since the first of October. */
static void all_carry(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO key_worker_assignment (public_id, child_id, person_id, model, from_on, involvement_id, changed_at) "
            "SELECT person.public_id, held.child_id, person.id, 'team', '2026-10-01', held.involvement_id, 0 FROM person "
            "JOIN key_worker_assignment AS held ON held.id = (SELECT min(id) FROM key_worker_assignment) "
            "WHERE person.name LIKE 'Worker %';"
            "INSERT INTO course (public_id, title, about, edition, hours, valid_months, is_with_parents, is_awareness, trainers, parent_trainers, "
            "needed_days, for_lead, changed_at) "
            "SELECT public_id, 'First days', '', '', 6, 0, 0, 0, '', '', 14, 1, 0 FROM programme WHERE is_main = 1;"
            "INSERT INTO course (public_id, title, about, edition, hours, valid_months, is_with_parents, is_awareness, trainers, parent_trainers, "
            "needed_days, for_lead, changed_at) "
            "SELECT public_id, 'Listening', '', '', 6, 0, 0, 0, '', '', 14, 1, 0 FROM agency WHERE id = (SELECT min(id) FROM agency);"));
}

static struct cast many_of(struct story *s)
{
    struct cast c = cast_of(s);

    hire(s, CARRY);
    story_do(s, all_carry, NULL);
    be(s, c.manager);
    return c;
}

static int64_t number_behind(struct story *s, const char *path, const char *before)
{
    ptrdiff_t at;

    check_int(story_get(s, "%s", path).status, 200);
    at = str_find(s->last.body, str_of(before));
    return at < 0 ? -1 : strtoll(s->last.body.at + (size_t)at + strlen(before), NULL, 10);
}

/* Each name as often as lines of one person, on the pages that were read. */
static void check_all_there(
    struct story *s, const char *before, const char *behind_it, int64_t lines)
{
    int64_t wrong = 0;

    for (int i = 0; i < CARRY; i++)
        wrong += times(s, str_c(s->arena, str_printf(s->arena, "%sWorker %03d%s", before, i,
                                              behind_it))) != lines;
    check_int(wrong, 0);
}

STORY(supervision_of_more_than_five_hundred_is_counted_whole_and_each_is_on_a_page)
{
    (void)many_of(s);
    check_int(number_behind(s, "/area/supervision.json", "\"carry_families\": "), CARRY + 2);
    check_int(number_behind(s, "/area/supervision.json", "\"without_supervisor\": "), CARRY + 2);
    check_int(times(s, "\"families\":"), 50);
    check_int(read_pages(s, "/area/supervision?show=nobody"), 11);
    check_all_there(s, ">", "</a>", 1);
    check_int(times(s, "kw-work__item"), CARRY + 2);
    (void)story_get(s, "/area/supervision?show=soon"); /* nobody, and no page behind it */
    check(story_says(s, "Nobody.") && next_page(s).len == 0);
    (void)story_get(s, "/area/supervision?after=00000000-0000-4000-8000-000000000009");
    check(story_says(s, ">Ruth Okafor</a>")); /* a key that fits nobody begins with the first */
    check_int(number_behind(s, "/board.json", "Key workers whom nobody supervises\", \"count\": "),
        CARRY + 2);
}

STORY(training_of_more_than_five_hundred_is_counted_whole_and_each_is_on_a_page)
{
    (void)many_of(s);
    check_int(number_behind(s, "/area/training.json", "\"lacking\": "), 2 * (CARRY + 2));
    check_int(read_pages(s, "/area/training?show=lacking"), 11);
    check_all_there(s, ">", "<", 2);
    check_int(read_pages(s, "/area/training"), 11);
    (void)story_get(s, "/area/training?show=expired");
    check(!story_says(s, "Worker") && next_page(s).len == 0);
}

static void all_entered(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO training (public_id, person_id, course_id, done_on, state, changed_at) "
            "SELECT person.public_id, person.id, (SELECT min(id) FROM course), '2026-10-02', 'entered', 0 FROM person "
            "WHERE person.name LIKE 'Worker %';"));
}

STORY(what_more_than_two_hundred_entered_is_counted_whole_and_each_can_be_confirmed)
{
    struct str next = STR("/area/training");
    int64_t seen = 0;

    (void)many_of(s);
    story_do(s, all_entered, NULL);
    check_int(number_behind(s, "/area/training.json", "\"entered\": "), CARRY);
    for (int pages = 0; next.len && pages < 20; pages++) {
        const char *id;
        check_int(story_get(s, "%.*s", STR_FMT(next)).status, 200);
        seen += times(s, ": First days</a>");
        id = behind(s, "/area/training?entered=");
        next = story_says(s, "More to confirm")
                   ? str_printf(s->arena, "/area/training?entered=%.36s", id)
                   : (struct str){0};
    }
    check_int(seen, CARRY);
}

STORY(whoever_of_more_than_five_hundred_has_not_read_what_the_role_is_is_named_on_a_page)
{
    (void)many_of(s);
    check_int(
        story_post(s, "/area/role-description", "text=Listen&from_on=2026-11-16").status, 303);
    check_int(number_behind(s, "/area/role-description.json", "\"not_read\": "), CARRY + 2);
    check_int(read_pages(s, "/area/role-description"), 11);
    check(story_says(s, "503 people have not read it."));
    check_all_there(s, "<li>", "</li>", 1);
    check_int(number_behind(s, "/board.json", "have not read what the role is\", \"count\": "),
        CARRY + 2);
}

STORY(agencies_stand_once_on_the_pages_of_awareness)
{
    struct cast c = cast_of(s);
    int64_t wrong = 0;

    hire(s, 110);
    be(s, c.manager);
    check_int(read_pages(s, "/area/awareness"), 3);
    for (int i = 0; i < 110; i++)
        wrong += times(s, str_c(s->arena, str_printf(s->arena, ">House %03d</a>", i))) != 1;
    check_int(wrong, 0);
    (void)story_get(s, "/area/awareness.json");
    check(story_says(s, "\"has_more\": true"));
}
