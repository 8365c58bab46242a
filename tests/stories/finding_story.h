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
