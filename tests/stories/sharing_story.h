/* Agreeing, taking back and asking in stories: what several files of tests about sharing need. */
#pragma once

#include "tests/stories/family_story.h"

static inline const char *sharing_path(struct story *s, struct story_child child, const char *end)
{
    return str_printf(s->arena, "%s/sharing%s", child.path, end).at;
}

/* The id of the newest consent in force, from the page's JSON. */
static inline const char *consent_id(struct story *s, struct story_child child)
{
    (void)story_get(s, "%s/sharing.json", child.path);
    return behind(s, "\"agreements\": [{\"id\": \"");
}

/* The value of the choice whose label begins with these words. */
static inline const char *choice(struct story *s, const char *json, const char *words)
{
    struct str rest, part;
    ptrdiff_t at;

    (void)story_get(s, "%s", json);
    rest = s->last.body;
    while (str_split(&rest, '{', &part))
        if (str_contains(part, str_printf(s->arena, "\"text\": \"%s", words))) {
            at = str_find(part, STR("\"value\": \""));
            return str_printf(s->arena, "%.36s", part.at + at + 10).at;
        }
    return "";
}

static inline const char *with(struct story *s, struct story_child child, const char *words)
{
    const char *value = choice(s, sharing_path(s, child, "/new.json"), words);
    const char *end = strchr(value, '"');

    return end ? str_printf(s->arena, "%.*s", (int)(end - value), value).at : value;
}

/* Asks, and says yes to what the page names. */
static inline int agree(struct story *s, struct story_child child, const char *body)
{
    const char *path = sharing_path(s, child, "/new"), *mark;
    int64_t before = story_count(s, "SELECT count(*) FROM consent");

    if (story_post(s, path, "%s", body).status != 200)
        return s->last.status;
    check_int(story_count(s, "SELECT count(*) FROM consent"), before);
    mark = behind(s, "name=\"confirmed\" value=\"");
    return story_post(s, path, "%s&confirmed=%s", body, mark).status;
}

static inline void withdraw(struct story *s, struct story_child child, const char *consent)
{
    const char *path = str_printf(s->arena, "%s/sharing/%s/withdraw", child.path, consent).at;

    check_int(story_post(s, path, "version=1").status, 303);
}

/* The story's consent with everybody is taken back: nobody sees by consent. */
static inline struct cast cast_without_consent(struct story *s)
{
    struct cast c = cast_of(s);

    story_as(s, c.sana);
    withdraw(s, c.amira, consent_id(s, c.amira));
    return c;
}

static inline int plan_status(struct story *s, struct person_id person, struct story_child child)
{
    story_as(s, person);
    return story_get(s, "%s/plan", child.path).status;
}
