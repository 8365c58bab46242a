/* The area's list, as a manager sees it. */
#include "../../tests/story.h"
#include "kit/arena.h"

static void as_manager(struct story *s)
{
    story_as(s, story_person(s, "Maya Manager", "staff", "manager"));
}

static int times(const struct story *s, const char *words)
{
    struct str rest = s->last.body;
    int count = 0;

    for (ptrdiff_t at; (at = str_find(rest, str_of(words))) >= 0; count++)
        rest = str_slice(rest, (size_t)at + 1, rest.len);
    return count;
}

/* Families with no key worker, from..to. */
static void add_families(struct story *s, int from, int to)
{
    for (int i = from; i <= to; i++)
        (void)story_child(s, "Sam", str_printf(s->arena, "Alone%03d", i).at);
}

STORY(families_without_a_key_worker_are_counted_as_far_as_the_page_says)
{
    struct person_id ruth = story_person(s, "Ruth Okafor", "staff", "none");
    struct practitioner_id post = story_practitioner(s, ruth, "Key worker", "Early Years");

    story_key_worker(s, story_child(s, "Amira", "Hassan"), ruth, post);
    as_manager(s);
    (void)story_get(s, "/area");
    check(story_says(s, "1 family.") && story_says(s, "Each has a key worker."));
    add_families(s, 1, 200);
    (void)story_get(s, "/area");
    check(
        story_says(s, "201 families.") && story_says(s, "<strong>200 have no key worker</strong>"));
    (void)story_get(s, "/area.json");
    check(
        story_says(s, "\"unallocated_count\": 200, \"has_more_unallocated_than_counted\": false"));
    add_families(s, 201, 202);
    (void)story_get(s, "/area");
    check(story_says(s, "203 families."));
    check(story_says(s, "<strong>More than 200 have no key worker</strong>"));
    (void)story_get(s, "/area.json");
    check(story_says(s, "\"has_more_than_counted\": false"));
    check(story_says(s, "\"has_more_unallocated_than_counted\": true"));
}

STORY(a_family_of_whom_two_words_fit_stands_once_in_the_area)
{
    (void)story_child(s, "Ana", "Anders");
    (void)story_child(s, "Ann", "Brown");
    as_manager(s);
    (void)story_get(s, "/area?q=an");
    check_int(times(s, ">Anders, Ana</a>"), 1);
    check_int(times(s, ">Brown, Ann</a>"), 1);
    (void)story_get(s, "/area?q=an+an");
    check_int(times(s, ">Anders, Ana</a>"), 1);
    (void)story_get(s, "/area?q=anders+an");
    check_int(times(s, ">Anders, Ana</a>"), 1);
    check_int(times(s, ">Brown, Ann</a>"), 0);
}

/* ------------------------------------------------------------------ page after page */

/* Follow the links to more, which hold no name; how often `words` stand on all pages. */
static int times_on_all_pages(struct story *s, const char *path, const char *words)
{
    int count = 0, pages = 1;
    struct str link, rest;

    (void)story_get(s, "%s", path);
    for (ptrdiff_t at; count += times(s, words),
         (at = str_find(s->last.body, STR("rel=\"next\" href=\""))) >= 0 && pages < 9;
         pages++) {
        rest = str_slice(s->last.body, (size_t)at + strlen("rel=\"next\" href=\""), SIZE_MAX);
        (void)str_split(&rest, '"', &link);
        check(!str_contains(link, STR("lone")) && !str_contains(link, STR("kafor")));
        link = str_slice(link, link.len - (UUID_TEXT - 1), link.len);
        (void)story_get(s, "%s&after=%.*s", path, STR_FMT(link));
    }
    check_int(pages, 3);
    return count;
}

STORY(lists_go_on_where_the_page_before_ended_and_no_address_holds_a_name)
{
    struct person_id ruth = story_person(s, "Ruth Okafor", "staff", "none");
    struct practitioner_id post = story_practitioner(s, ruth, "Key worker", "Early Years");

    add_families(s, 1, 50);
    for (int i = 51; i <= 101; i++)
        story_key_worker(
            s, story_child(s, "Sam", str_printf(s->arena, "Alone%03d", i).at), ruth, post);
    as_manager(s);
    check_int(times_on_all_pages(s, "/area?x", ">Alone"), 101);
    for (int i = 1; i <= 50; i++)
        story_key_worker(
            s, story_child(s, "Sam", str_printf(s->arena, "Alone2%02d", i).at), ruth, post);
    story_as(s, ruth);
    check_int(times_on_all_pages(s, "/children?sort=name", ">Alone"), 101);
    check_int(times_on_all_pages(s, "/children?sort=contact", ">Alone"), 101);
}

/* An id of a family that is not mine is no way to ask where its name stands among mine. */
STORY(a_list_begins_anew_after_a_family_that_is_not_mine)
{
    struct person_id ruth = story_person(s, "Ruth Okafor", "staff", "none");
    struct practitioner_id post = story_practitioner(s, ruth, "Key worker", "Early Years");
    struct story_child mine = story_child(s, "Ana", "Anders"),
                       other = story_child(s, "Zoe", "Quill");

    story_key_worker(s, mine, ruth, post);
    story_as(s, ruth);
    (void)story_get(s, "/children?after=%s", other.path + strlen("/children/"));
    check_int(times(s, ">Anders, Ana</a>"), 1);
    (void)story_get(s, "/children?after=%s", mine.path + strlen("/children/"));
    check_int(times(s, ">Anders, Ana</a>"), 0);
}
