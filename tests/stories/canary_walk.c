/* Who receives what: everybody opens everything, and each reply is looked through. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/log.h"
#include "tests/stories/canary.h"
#include "tests/stories/surface_page.h"

#define WORD "qcanary"

enum {
    LINE_BYTES = 8192,
    AREA_IDS = 2, /* of each kind, unless all are asked for: the newest */
};

/* ------------------------------------------------------------------ words */

/* Two letters for whose it is, two for the field: no escape changes letters, and no search folds them. */
const char *canary_word(struct arena *a, size_t subject, size_t field)
{
    return str_printf(a, WORD "%c%c%c%cq", (char)('a' + subject / 20), (char)('a' + subject % 20),
        (char)('a' + field / 20), (char)('a' + field % 20))
        .at;
}

size_t canary_archetype(const char *name)
{
    for (size_t i = 0; i < archetype_count; i++)
        if (strcmp(archetypes[i].name, name) == 0)
            return i;
    fault(FAULT_BUG, "no archetype is called %s", name);
}

struct finding {
    size_t subject, field;
};

/* The next word, after which *bytes goes on; false when there is none. */
static bool next_word(struct str *bytes, struct finding *found)
{
    ptrdiff_t at;

    while ((at = str_find(*bytes, STR(WORD))) >= 0) {
        *bytes = str_slice(*bytes, (size_t)at + strlen(WORD), bytes->len);
        if (bytes->len < 5 || bytes->at[4] != 'q')
            continue;
        found->subject = (size_t)(bytes->at[0] - 'a') * 20 + (size_t)(bytes->at[1] - 'a');
        found->field = (size_t)(bytes->at[2] - 'a') * 20 + (size_t)(bytes->at[3] - 'a');
        if (found->subject < scene_count + archetype_count && found->field < canary_field_count)
            return true;
    }
    return false;
}

static const char *subject_name(size_t subject)
{
    return subject < scene_count ? scenes[subject].name : archetypes[subject - scene_count].name;
}

static void leak(
    struct canary_walk *k, const char *who, const struct finding *found, const char *where)
{
    if (k->leaks++ < 40 && !k->is_quiet)
        test_fail(__FILE__, __LINE__, "%s shows %s, of \"%s\", %s", where, who,
            subject_name(found->subject), canary_fields[found->field].name);
}

void canary_scan(struct canary_walk *k, size_t archetype, struct str bytes, const char *where)
{
    struct finding found;

    while (next_word(&bytes, &found)) {
        k->found++;
        k->was_seen[found.subject][found.field] = true;
        if (!canary_may_read(archetype, found.subject, found.field))
            leak(k, archetypes[archetype].name, &found, where);
    }
}

void canary_scan_none(struct canary_walk *k, struct str bytes, const char *where)
{
    struct finding found;

    while (next_word(&bytes, &found))
        leak(k, "whoever reads along", &found, where);
}

struct link_reader {
    struct canary_walk *walk;
    size_t archetype;
    const char *where;
};

/* Addresses are kept by browsers and written down by what stands between: nobody's words belong there. */
static void scan_link(void *context, struct str link)
{
    const struct link_reader *reader = context;
    struct finding found;

    while (next_word(&link, &found))
        if (!canary_fields[found.field].is_directory ||
            !canary_may_read(reader->archetype, found.subject, found.field))
            leak(reader->walk, "whoever sees the address", &found, reader->where);
}

void canary_scan_reply(
    struct canary_walk *k, size_t archetype, const struct reply *r, const char *where)
{
    const struct str heads[] = {r->location, r->set_cookie[0], r->set_cookie[1], r->set_cookie[2],
        r->content_type, r->etag};

    canary_scan(k, archetype, r->body, where);
    canary_scan(k, archetype, r->file_name, where);
    for (size_t i = 0; i < COUNT(heads); i++)
        canary_scan_none(k, heads[i], where);
    page_links(
        k->world.story->arena, r->body, scan_link, &(struct link_reader){k, archetype, where});
}

void canary_scan_file(struct canary_walk *k, FILE *file, const char *where)
{
    char line[LINE_BYTES];

    rewind(file);
    while (fgets(line, sizeof line, file))
        canary_scan_none(k, str_of(line), where);
}

/* ------------------------------------------------------------------ the log */

/* It keeps its name until it was looked through: what a sanitizer says at the end of the process is in it. */
static const char *log_path(struct arena *a)
{
    return str_printf(a, "/tmp/keywork-canary-%d.log", (int)getpid()).at;
}

void canary_log_begin(struct canary_walk *k)
{
    (void)fflush(stderr);
    k->log_kept = dup(STDERR_FILENO);
    check(freopen(log_path(k->world.story->arena), "w", stderr) != NULL);
}

void canary_log_end(struct canary_walk *k)
{
    const char *path = log_path(k->world.story->arena);
    FILE *log;

    (void)fflush(stderr);
    (void)dup2(k->log_kept, STDERR_FILENO);
    (void)close(k->log_kept);
    log = fopen(path, "r");
    check(log != NULL);
    if (!log)
        return;
    canary_scan_file(k, log, "the log");
    (void)fclose(log);
    (void)unlink(path);
}

/* ------------------------------------------------------------------ paths */

/* Which rows of a child (whose key goes to the end), and which of the area, stand for an id in a path. */
static const struct {
    const char *segment, *of_child, *of_area;
} ids[CANARY_IDS] = {
    {"{action}",       "SELECT public_id FROM action WHERE child_id = ",                   NULL                                                                   },
    {"{barrier}",      "SELECT public_id FROM barrier WHERE child_id = ",                  NULL                                                                   },
    {"{consent}",
     "SELECT public_id FROM consent WHERE purpose LIKE 'qcanary%' AND child_id = ",        NULL                                                                   },
    {"{document}",     "SELECT public_id FROM document WHERE child_id = ",                 NULL                                                                   },
    {"{household}",
     "SELECT household.public_id FROM household JOIN child_household ON household_id = household.id "
        "WHERE child_id = ",                                                               NULL                                                                   },
    {"{involvement}",
     "SELECT public_id FROM involvement WHERE role LIKE 'qcanary%' AND child_id = ",       NULL                                                                   },
    {"{member}",
     "SELECT public_id FROM family_member WHERE contact_note IS NOT NULL AND child_id = ", NULL                                                                   },
    {"{outcome}",      "SELECT public_id FROM outcome WHERE child_id = ",                  NULL                                                                   },
    {"{question}",     "SELECT public_id FROM question WHERE child_id = ",                 NULL                                                                   },
    {"{word}",         "SELECT public_id FROM private_word WHERE child_id = ",             NULL                                                                   },
    {"{absence}",
     "SELECT DISTINCT absence.public_id FROM absence JOIN cover_told ON absence_id = absence.id "
        "WHERE cover_told.child_id = ",                                                    "SELECT public_id FROM absence ORDER BY id DESC"                       },
    {"{handover}",     "SELECT public_id FROM handover WHERE child_id = ",                 NULL                                                                   },
    {"{referral}",     "SELECT public_id FROM referral WHERE child_id = ",
     "SELECT public_id FROM referral ORDER BY id DESC"                                                                                                            },
    {"{dispute}",      NULL,
     "SELECT funding_dispute.public_id FROM referral JOIN funding_dispute ON referral_id = referral.id "
        "ORDER BY referral.id DESC"                                                                                                                               },
    {"{ask}",          NULL,                                                               "SELECT public_id FROM referral_ask ORDER BY id DESC"                  },
    {"{cover_ask}",    NULL,                                                               "SELECT public_id FROM cover_ask ORDER BY id DESC"                     },
    {"{proposal}",     NULL,                                                               "SELECT public_id FROM proposal WHERE state = 'asked' ORDER BY id DESC"},
    {"{worker}",       NULL,                                                               "SELECT public_id FROM person WHERE name = 'key worker'"               },
    {"{opening}",      NULL,
     "SELECT public_id FROM relation WHERE kind = 'safeguarding' AND purpose LIKE 'qcanary%' "
        "AND reviewed_at IS NULL ORDER BY id DESC"                                                                                                                },
    {"{finding}",      NULL,                                                               "SELECT public_id FROM audit_finding ORDER BY id DESC"                 },
    {"{agency}",       NULL,                                                               "SELECT public_id FROM agency ORDER BY id DESC"                        },
    {"{practitioner}", NULL,                                                               "SELECT public_id FROM practitioner ORDER BY id DESC"                  },
    {"{agreement}",    NULL,                                                               "SELECT public_id FROM sharing_agreement ORDER BY id DESC"             },
    {"{account}",      NULL,                                                               "SELECT public_id FROM account ORDER BY id"                            },
};

/* What {text} is: below a child, and on pages of the area, where it is a list that a figure opens. */
static struct canary_ids texts_of(size_t subject)
{
    static const char *const of_child[] = {"worries", "F02"};
    static const char *const of_area[] = {"waiting", "requests", "no-contact", "never-met",
        "actions", "crises", "full", "room", "nobody-asked", "owner-gone", "silent", "disputes",
        "children", "returns", "questions"};
    bool is_of_area = subject == scene_count;
    const char *const *at = is_of_area ? of_area : of_child;
    struct canary_ids texts = {.count = is_of_area ? COUNT(of_area) : COUNT(of_child)};

    for (size_t i = 0; i < texts.count; i++)
        texts.at[i] = str_of(at[i]);
    return texts;
}

/* Whose ids stand in a path: the child's, or where it names none the area's, if it has its own. */
static size_t owner_of(size_t id, size_t subject)
{
    if (subject < scene_count && ids[id].of_child)
        return subject;
    return ids[id].of_area ? scene_count : 0;
}

/* What stands for this part of a path; nothing for a part that is a {name} of nobody. */
static struct canary_ids parts_of(const struct canary_walk *k, size_t subject, struct str part)
{
    char text[UUID_TEXT];

    if (!str_starts(part, STR("{")))
        return (struct canary_ids){{part}, 1};
    if (str_eq(part, STR("{text}")))
        return texts_of(subject);
    if (str_eq(part, STR("{child}")))
        return (struct canary_ids){
            {str_copy(k->world.story->arena, uuid_text(k->children[subject].public_id, text),
                UUID_TEXT - 1)},
            1};
    for (size_t i = 0; i < CANARY_IDS; i++)
        if (str_eq(part, str_of(ids[i].segment)))
            return k->ids[owner_of(i, subject)][i];
    return (struct canary_ids){.count = 0};
}

struct paths {
    struct str at[CANARY_IDS_MAX];
    size_t count;
};

/* Each path that a route has for this subject: none, or one for each id. Where two parts besides the child have
 * ids, as a request and its dispute, the first goes with the first. */
static struct paths paths_of(const struct canary_walk *k, size_t subject, const struct route *route)
{
    struct str rest = str_of(route->path), part;
    struct paths paths = {.count = 1};

    (void)str_split(&rest, '/', &part);
    while (str_split(&rest, '/', &part)) {
        struct canary_ids parts = parts_of(k, subject, part);
        require(parts.count <= 1 || paths.count == 1 || paths.count == parts.count);
        if (parts.count == 0)
            return (struct paths){.count = 0};
        for (; paths.count < parts.count; paths.count++)
            paths.at[paths.count] = paths.at[0];
        for (size_t i = 0; i < paths.count; i++)
            paths.at[i] = str_printf(k->world.story->arena, "%.*s/%.*s", STR_FMT(paths.at[i]),
                STR_FMT(parts.at[parts.count > 1 ? i : 0]));
    }
    if (paths.at[0].len == 0)
        paths.at[0] = STR("/");
    return paths;
}

static void learn_ids(struct canary_walk *k)
{
    struct story *s = k->world.story;

    for (size_t i = 0; i < CANARY_IDS; i++)
        for (size_t subject = 0; subject <= scene_count; subject++) {
            struct canary_ids *found = &k->ids[subject][i];
            const char *sql = ids[i].of_area;
            if (subject < scene_count && ids[i].of_child)
                sql = str_printf(
                    s->arena, "%s%lld", ids[i].of_child, (long long)k->children[subject].id.n)
                          .at;
            if (subject < scene_count && ids[i].of_child)
                found->count = story_ids(s, sql, found->at, CANARY_IDS_MAX);
            if (subject == scene_count && ids[i].of_area)
                found->count = story_ids(s, sql, found->at, k->area_ids);
        }
}

/* ------------------------------------------------------------------ opening and sending */

static void look(struct canary_walk *k, size_t archetype, struct reply r, const char *where)
{
    if (r.status >= 500)
        test_fail(__FILE__, __LINE__, "%s answers %s with %d", where, archetypes[archetype].name,
            r.status);
    k->pages++;
    canary_scan_reply(k, archetype, &r, where);
}

static void open_page(struct canary_walk *k, size_t archetype, const char *path, const char *ending)
{
    look(k, archetype, story_get(k->world.story, "%s%s", path, ending), path);
}

void canary_open_page(struct canary_walk *k, size_t archetype, const char *path)
{
    open_page(k, archetype, path, "");
}

static void open_route(
    struct canary_walk *k, size_t archetype, size_t subject, const struct route *route)
{
    struct paths paths = paths_of(k, subject, route);
    bool is_file = str_ends(str_of(route->path), STR("/file"));

    for (size_t i = 0; i < paths.count; i++) {
        const char *path = str_c(k->world.story->arena, paths.at[i]);
        open_page(k, archetype, path, "");
        if (strcmp(path, "/") != 0 && !is_file)
            open_page(k, archetype, path, ".json");
    }
}

/* Nothing is chosen and the version is an old one: what comes back is the form with its faults, or both
 * versions. */
static void post_route(
    struct canary_walk *k, size_t archetype, size_t subject, const struct route *route)
{
    struct paths paths = paths_of(k, subject, route);

    for (size_t i = 0; i < paths.count; i++) {
        const char *path = str_c(k->world.story->arena, paths.at[i]);
        look(k, archetype, story_post(k->world.story, path, "version=0"), path);
    }
}

/* What a page leaves in memory goes before the next one is asked for. */
static void walk_route(
    struct canary_walk *k, size_t archetype, size_t subject, const struct route *route)
{
    story_forget(k->world.story);
    if (route->method == GET)
        open_route(k, archetype, subject, route);
    else
        post_route(k, archetype, subject, route);
    story_keep(k->world.story);
}

static void each_route(
    struct canary_walk *k, size_t archetype, size_t subject, bool is_of_child, enum method method)
{
    for (size_t i = 0; i < app_area_count; i++)
        for (size_t n = 0; n < app_areas[i]->route_count; n++) {
            const struct route *route = &app_areas[i]->routes[n];
            bool names_child = strstr(route->path, "{child}") != NULL;
            if (route->method == method && names_child == is_of_child)
                walk_route(k, archetype, subject, route);
        }
}

void canary_open_child(struct canary_walk *k, size_t archetype, size_t scene)
{
    each_route(k, archetype, scene, true, GET);
}

void canary_post_child(struct canary_walk *k, size_t archetype, size_t scene)
{
    each_route(k, archetype, scene, true, POST);
}

void canary_open_others(struct canary_walk *k, size_t archetype)
{
    static const char *const searches[] = {"/children?q=Qcanary", "/children.json?q=Quill",
        "/area?q=Qcanary", "/area.json?q=Quill", "/area/absences/families?show=away",
        "/area/absences/families?show=uncovered", "/area/absences/families?show=untold",
        "/area/choosing?show=changes", "/area/choosing?show=waiting", "/area/choosing?show=begun",
        "/area/choosing?show=light", "/area/choosing?show=review",
        "/area/handovers/families?show=planned", "/area/handovers/families?show=to-tell",
        "/area/handovers/families?show=nobody", "/area/handovers/families?show=often",
        "/area/questions?show=late"};

    each_route(k, archetype, scene_count, false, GET);
    for (size_t i = 0; i < COUNT(searches); i++)
        open_page(k, archetype, searches[i], "");
}

/* ------------------------------------------------------------------ beginning */

void canary_begin(struct canary_walk *k, struct story *s, bool is_all)
{
    *k = (struct canary_walk){.area_ids = is_all ? CANARY_IDS_MAX : AREA_IDS};
    archetype_people(s, &k->world);
    for (size_t i = 0; i < scene_count; i++) {
        k->world.forename = canary_word(s->arena, i, 0);
        k->children[i] = scene_child(&k->world, &scenes[i]);
        canary_fill_child(k, i);
    }
    for (size_t i = 0; i < archetype_count; i++)
        canary_fill_account(k, i);
    learn_ids(k);
}
