/* Many who may be given families, for stories about lists of them. */
#pragma once

#include "tests/stories/family_story.h"

/* Worker 000 and so on, each with the post of a key worker at an agency of their own. */
static inline void hire(struct story *s, int count)
{
    for (int i = 0; i < count; i++) {
        struct person_id person = story_person(
            s, str_c(s->arena, str_printf(s->arena, "Worker %03d", i)), "staff", "none");
        (void)story_practitioner(
            s, person, "Key worker", str_c(s->arena, str_printf(s->arena, "House %03d", i)));
    }
}

static inline int64_t times(const struct story *s, const char *words)
{
    struct str rest = s->last.body;
    int64_t count = 0;

    for (ptrdiff_t at; (at = str_find(rest, str_of(words))) >= 0; count++)
        rest = str_slice(rest, (size_t)at + 1, rest.len);
    return count;
}

static inline const char *uuid_named(struct story *s, const char *name)
{
    return str_c(s->arena,
        story_id(s, str_c(s->arena, str_printf(s->arena,
                                        "SELECT public_id FROM person WHERE name = '%s'", name))));
}

/* Names are words of posts in stories: so that people are found by theirs. */
static inline void know_names(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO practitioner_word (practitioner_id, word, search_name) "
            "SELECT practitioner.id, substr(person.name, 8, 3), practitioner.search_name FROM practitioner "
            "JOIN person ON person.id = practitioner.person_id WHERE person.name LIKE 'Worker %';"));
}

/* The address of the next page, with its HTML undone; empty on the last. */
static inline struct str next_page(struct story *s)
{
    struct str rest = str_of(behind(s, "rel=\"next\" href=\"")), next = {0}, part = {0};

    while (str_split(&rest, ';', &part))
        next = str_printf(s->arena, "%.*s%.*s", STR_FMT(next),
            STR_FMT(str_ends(part, STR("&amp")) ? str_slice(part, 0, part.len - 3) : part));
    (void)str_split(&next, '#', &part);
    return part;
}

/* All pages from that one on, one behind the other; how many. */
static inline int read_pages(struct story *s, const char *path)
{
    struct str next = str_of(path), seen = {0};
    int pages = 0;

    for (; next.len && pages < 20; pages++) {
        check_int(story_get(s, "%.*s", STR_FMT(next)).status, 200);
        seen = str_printf(s->arena, "%.*s%.*s", STR_FMT(seen), STR_FMT(s->last.body));
        next = next_page(s);
    }
    s->last.body = seen;
    return pages;
}
