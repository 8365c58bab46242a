/*
 * Canaries: each part of each child's record holds a word that stands nowhere else. Everybody that the model
 * knows of goes over all pages, as HTML and as JSON; each word found must be one that the policy lets them
 * read, and each that they may read must be found. A new page is scanned without a new line.
 */
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "kit/arena.h"
#include "tests/stories/oracle_story.h"

#define S(name) (1U << SECTION_##name)

enum { SCENES_MAX = 40, PART = 13 };

/* Where a word is put, and who may read it. `body` takes the word; its path follows the child's. */
static const struct canary {
    const char *path, *body;
    section_set section;
    int audience; /* of an entry of the timeline; 0: it is none */
} canaries[] = {
    {NULL,                NULL,                                               S(IDENTITY), 0               }, /* the forename */
    {"/about-me/worries", "text=%s",                                          S(PROFILE),  0               },
    {"/outcomes",         "title=%s&state=on_track",                          S(PLAN),     0               },
    {"/addresses",        "address=%s&is_main=yes",                           S(ADDRESS),  0               },
    {"/family",           "name=%s&relationship=grandparent&strength=strong", S(FAMILY),   0               },
#define CONTACT(audience)                                                                          \
    "channel=phone&happened_on-day=16&happened_on-month=11&happened_on-year=2026&note=%s"          \
    "&direction=to_family&purpose=listening&audience=" audience
    {"/contacts",         CONTACT("family"),                                  S(RECORD),   REACH_FAMILY    },
    {"/contacts",         CONTACT("team"),                                    S(RECORD),   REACH_TEAM      },
    {"/contacts",         CONTACT("key_worker"),                              S(RECORD),   REACH_KEY_WORKER},
};

struct walk {
    struct archetype_world world; /* first: fill() finds the rest behind it */
    struct story_child children[SCENES_MAX];
    size_t scene; /* whose child is being filled */
    size_t pages, found, leaks;
    bool was_seen[SCENES_MAX][COUNT(canaries)];
};

/* ------------------------------------------------------------------ words */

/* Letters only, so that no escape changes it. */
static const char *word_of(struct arena *a, size_t scene, size_t canary)
{
    return str_printf(a, "Qcanary%c%c%cq", (char)('a' + scene / 20), (char)('a' + scene % 20),
        (char)('a' + canary))
        .at;
}

static void fill(struct archetype_world *w, struct story_child child)
{
    struct walk *k = (struct walk *)w;
    struct story *s = w->story;

    story_as(s, w->people[0]);
    for (size_t i = 1; i < COUNT(canaries); i++) {
        const struct canary *canary = &canaries[i];
        const char *word = word_of(s->arena, k->scene, i);
        const char *at = strstr(canary->body, "%s");
        struct str body = str_printf(
            s->arena, "%.*s%s%s", (int)(at - canary->body), canary->body, word, at + strlen("%s"));
        struct str path = str_printf(s->arena, "%s%s", child.path, canary->path);
        check_int(story_post(s, path.at, "%.*s", STR_FMT(body)).status, 303);
    }
}

/* ------------------------------------------------------------------ who may read what */

static bool may_read(size_t archetype, size_t scene, size_t canary)
{
    const struct archetype *a = &archetypes[archetype];
    struct circumstances c = scene_circumstances(a, &scenes[scene]);
    struct decision d = may_decide(MAY_SEE_CHILD, archetype_asker(a), &c);

    if (!d.is_allowed)
        return false;
    if (canaries[canary].audience)
        return may_read_entry(&d, canaries[canary].section, canaries[canary].audience);
    return d.see & canaries[canary].section;
}

static void scan(struct walk *k, size_t archetype, struct str bytes, const char *where)
{
    ptrdiff_t at;

    while ((at = str_find(bytes, STR("Qcanary"))) >= 0) {
        bytes = str_slice(bytes, (size_t)at + strlen("Qcanary"), bytes.len);
        if (bytes.len < 4 || bytes.at[3] != 'q')
            continue;
        size_t scene = (size_t)(bytes.at[0] - 'a') * 20 + (size_t)(bytes.at[1] - 'a');
        size_t canary = (size_t)(bytes.at[2] - 'a');
        k->found++;
        if (scene >= scene_count || canary >= COUNT(canaries))
            continue;
        k->was_seen[scene][canary] = true;
        if (may_read(archetype, scene, canary))
            continue;
        if (k->leaks++ < 20 && where)
            test_fail(__FILE__, __LINE__, "%s shows %s, of \"%s\", canary %zu", where,
                archetypes[archetype].name, scenes[scene].name, canary);
    }
}

/* ------------------------------------------------------------------ walking */

/* The path of a GET route for this child; NULL when it needs another id. */
static const char *path_of(struct story *s, const struct route *route, struct story_child child)
{
    struct str rest = str_of(route->path), part, path = {0};
    char id[UUID_TEXT];

    (void)str_split(&rest, '/', &part);
    while (str_split(&rest, '/', &part)) {
        if (str_eq(part, STR("{child}")))
            part = str_of(uuid_text(child.public_id, id));
        else if (str_eq(part, STR("{text}")))
            part = STR("worries");
        else if (str_starts(part, STR("{")))
            return NULL;
        path = str_printf(s->arena, "%.*s/%.*s", STR_FMT(path), STR_FMT(part));
    }
    return path.len ? str_c(s->arena, path) : "/";
}

static void open_page(struct walk *k, size_t archetype, const char *path, const char *ending)
{
    struct reply r = story_get(k->world.story, "%s%s", path, ending);

    if (r.status >= 500)
        test_fail(__FILE__, __LINE__, "%s answers %s with %d", path, archetypes[archetype].name,
            r.status);
    k->pages++;
    scan(k, archetype, r.body, path);
    scan(k, archetype, r.location, path);
}

/* All pages of one child, or (no child in the path) all others. */
static void open_all(struct walk *k, size_t archetype, struct story_child child, bool is_of_child)
{
    for (size_t i = 0; i < app_area_count; i++)
        for (size_t n = 0; n < app_areas[i]->route_count; n++) {
            const struct route *route = &app_areas[i]->routes[n];
            bool names_child = strstr(route->path, "{child}") != NULL;
            const char *path = route->method == GET && names_child == is_of_child
                                   ? path_of(k->world.story, route, child)
                                   : NULL;
            if (!path)
                continue;
            open_page(k, archetype, path, "");
            if (strcmp(path, "/") != 0)
                open_page(k, archetype, path, ".json");
        }
}

static void search(struct walk *k, size_t archetype)
{
    static const char *const targets[] = {
        "/children?q=Qcanary", "/children.json?q=Quill", "/area?q=Qcanary", "/area.json?q=Quill"};

    for (size_t i = 0; i < COUNT(targets); i++)
        open_page(k, archetype, targets[i], "");
}

/* Families read the addresses at which they live themselves: so the pages show less than the section. */
static bool lives_elsewhere(size_t archetype, size_t canary)
{
    return canaries[canary].section == S(ADDRESS) &&
           strcmp(archetypes[archetype].kind, "staff") != 0 &&
           archetypes[archetype].ties[0].tie != TIE_FAMILY;
}

/* What this person may read of that child stood on some page. */
static void must_see(struct walk *k, size_t archetype, size_t scene)
{
    for (size_t i = 0; i < COUNT(canaries); i++)
        if (may_read(archetype, scene, i) && !lives_elsewhere(archetype, i) &&
            !k->was_seen[scene][i])
            test_fail(__FILE__, __LINE__, "nothing shows %s, of \"%s\", canary %zu",
                archetypes[archetype].name, scenes[scene].name, i);
}

static void begin(struct walk *k, struct story *s)
{
    *k = (struct walk){.world = {.fill = fill}};
    archetype_people(s, &k->world);
    for (k->scene = 0; k->scene < scene_count; k->scene++) {
        k->world.forename = word_of(s->arena, k->scene, 0);
        k->children[k->scene] = scene_child(&k->world, &scenes[k->scene]);
    }
}

static bool is_self(size_t archetype) { return archetypes[archetype].ties[0].tie == TIE_SELF; }

/* Everybody over every page; of the pairs of a person and a child a part, unless KEYWORK_ORACLE_FULL is set. */
STORY(no_page_holds_a_word_that_its_reader_may_not_see_and_every_other_word_is_on_one)
{
    struct walk *k = arena_new_of(s->arena, struct walk);
    size_t number = 0;

    begin(k, s);
    for (size_t a = 0; a < archetype_count; a++) {
        story_as(s, k->world.people[a]);
        open_all(k, a, k->children[0], false);
        search(k, a);
        for (size_t i = 0; i < scene_count; i++) {
            if (number++ % PART && !getenv("KEYWORK_ORACLE_FULL"))
                continue;
            if (is_self(a) && i + 1 < scene_count)
                continue; /* the account is that of the last child */
            memset(k->was_seen[i], 0, sizeof k->was_seen[i]);
            open_all(k, a, k->children[i], true);
            must_see(k, a, i);
        }
    }
    if (getenv("KEYWORK_ORACLE_FULL"))
        (void)printf("%zu pages, %zu words found, %zu leaks\n", k->pages, k->found, k->leaks);
    check(k->pages > 2000);
    check(k->found > 500);
    check_int((int)k->leaks, 0);
}

/* Without this, a scan that finds nothing says nothing. */
STORY(a_planted_word_is_found)
{
    struct walk *k = arena_new_of(s->arena, struct walk);
    struct str word;

    k->world.story = s;
    for (size_t a = 0; a < archetype_count; a++)
        for (size_t i = 0; i < scene_count; i++)
            for (size_t n = 0; n < COUNT(canaries); n++) {
                size_t before = k->leaks;
                word = str_printf(s->arena, "<p>%s</p>", word_of(s->arena, i, n));
                scan(k, a, word, NULL);
                check_int((int)(k->leaks - before), may_read(a, i, n) ? 0 : 1);
            }
    check(k->leaks > 100 && k->leaks < k->found);
}
