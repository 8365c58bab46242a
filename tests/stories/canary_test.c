/*
 * Canaries: each field of each child's record, and of each account, holds a word that stands nowhere else
 * (canary_fields.c). Everybody that the model knows of goes over all pages, as HTML and as JSON, with each id
 * that there is, and sends each form. Whatever leaves is looked through: heads, bodies, addresses, files, the
 * log, the export of the looks. Each word found must be one that the reader may read, and each that they may
 * read must be found. A new page is looked through without a new line.
 */
#include <stdlib.h>
#include <string.h>

#include "audit/export.h"
#include "kit/arena.h"
#include "kit/log.h"
#include "schema/ids.h"
#include "tests/stories/audit_story.h"
#include "tests/stories/canary.h"

/* Of the pairs of a person and a child each PART-th, unless KEYWORK_ORACLE_FULL is set (`make canary`). On
 * PostgreSQL fewer: the policy and the pages are the same, and its statements are asked in any case. */
enum { PART = 17, PART_ON_POSTGRESQL = 61 };

static bool is_all(void) { return getenv("KEYWORK_ORACLE_FULL") != NULL; }

static bool is_asked(const struct story *s, size_t number)
{
    return is_all() || number % (size_t)(s->file ? PART : PART_ON_POSTGRESQL) == 0;
}

/* The account of a young person is that of the last child. */
static bool has_account(size_t archetype, size_t scene)
{
    return archetypes[archetype].ties[0].tie != TIE_SELF || scene + 1 == scene_count;
}

/* What this person may read of that subject stood on some page; `is_of_area`: of the area. */
static void must_see(struct canary_walk *k, size_t archetype, size_t subject, bool is_of_area)
{
    for (size_t i = 0; i < canary_field_count; i++) {
        if (canary_fields[i].is_of_area != is_of_area || !canary_must_read(archetype, subject, i))
            continue;
        k->must_count++;
        if (!k->was_seen[subject][i])
            test_fail(__FILE__, __LINE__, "nothing shows %s, of \"%s\", %s",
                archetypes[archetype].name,
                subject < scene_count ? scenes[subject].name : "their account",
                canary_fields[i].name);
    }
}

static void must_not_see(struct canary_walk *k, size_t archetype, size_t subject)
{
    for (size_t i = 0; i < canary_field_count; i++)
        k->must_not_count += !canary_may_read(archetype, subject, i);
}

static void open_everything(struct canary_walk *k, size_t archetype, size_t *number)
{
    struct story *s = k->world.story;

    memset(k->was_seen, 0, sizeof k->was_seen);
    story_as(s, k->world.people[archetype]);
    canary_open_others(k, archetype);
    must_see(k, archetype, scene_count + archetype, false);
    must_see(k, archetype, scene_count - 1, true);
    for (size_t i = 0; i < scene_count; i++) {
        if (!is_asked(s, (*number)++) || !has_account(archetype, i))
            continue;
        canary_open_child(k, archetype, i);
        must_see(k, archetype, i, false);
        must_not_see(k, archetype, i);
    }
}

/* After all pages: a form that is taken although it is empty changes what is there. */
static void send_everything(struct canary_walk *k)
{
    size_t number = 0;

    for (size_t a = 0; a < archetype_count; a++) {
        story_as(k->world.story, k->world.people[a]);
        for (size_t i = 0; i < scene_count; i++)
            if (is_asked(k->world.story, number++) && has_account(a, i))
                canary_post_child(k, a, i);
    }
}

static void export_looks(struct canary_walk *k)
{
    struct story *s = k->world.story;
    struct keep keep = audit_story_keep(s);
    struct db *db = story_reader(s);
    FILE *file = tmpfile();

    check(file != NULL);
    audit_story_seal(s, &keep);
    db_use_arena(db, s->arena);
    db_read_begin(db);
    check(export_rows(db, &(struct export_choice){k->children[0].id, {0}}, file) > 50);
    db_read_end(db);
    canary_scan_file(k, file, "the export of the looks");
    (void)fclose(file);
    audit_story_end(&keep);
}

STORY(no_page_holds_a_word_that_its_reader_may_not_see_and_every_other_word_is_on_one)
{
    struct canary_walk *k = arena_new_of(s->arena, struct canary_walk);
    size_t number = 0;

    canary_begin(k, s, is_all());
    for (size_t i = 0; i < canary_field_count; i++)
        if (!k->is_filled[i])
            test_fail(__FILE__, __LINE__, "no word was put into %s", canary_fields[i].name);
    canary_log_begin(k);
    for (size_t a = 0; a < archetype_count; a++)
        open_everything(k, a, &number);
    send_everything(k);
    canary_log_end(k);
    export_looks(k);
    if (is_all())
        (void)printf("%zu replies, %zu words found, %zu leaks; %zu had to be found, %zu not\n",
            k->pages, k->found, k->leaks, k->must_count, k->must_not_count);
    check(k->pages > 2000);
    check(k->found > 500);
    check_int((int)k->leaks, 0);
}

/* ------------------------------------------------------------------ planted leaks */

/* Without these, a scan that finds nothing says nothing. */
STORY(a_planted_word_is_found)
{
    struct canary_walk *k = arena_new_of(s->arena, struct canary_walk);
    struct str word;

    *k = (struct canary_walk){.world.story = s, .is_quiet = true};
    for (size_t a = 0; a < archetype_count; a++)
        for (size_t i = 0; i < scene_count; i++)
            for (size_t n = 0; n < canary_field_count; n++) {
                size_t before = k->leaks;
                char text[40];
                (void)snprintf(text, sizeof text, "<p>%s</p>", canary_word(s->arena, i, n));
                word = str_of(text);
                canary_scan(k, a, word, "");
                check_int((int)(k->leaks - before), canary_may_read(a, i, n) ? 0 : 1);
            }
    check(k->leaks > 100 && k->leaks < k->found);
}

enum door {
    DOOR_NONE,
    DOOR_BODY,
    DOOR_JSON,
    DOOR_LOCATION,
    DOOR_COOKIE,
    DOOR_FILE_NAME,
    DOOR_TYPE,
    DOOR_ETAG,
    DOOR_LINK,
    DOOR_LOG,
    DOOR__COUNT,
};

/* What the handler below adds to each reply, and where. */
static struct {
    struct reply (*handle)(struct request *rq, void **note);
    enum door door;
    const char *word;
} planted;

static struct reply handle_planted(struct request *rq, void **note)
{
    struct reply r = planted.handle(rq, note);
    struct str word = str_of(planted.word);

    switch (planted.door) {
    case DOOR_BODY:
    case DOOR_JSON: r.body = word; break;
    case DOOR_LOCATION: r.location = str_printf(rq->arena, "/x?q=%s", planted.word); break;
    case DOOR_COOKIE: r.set_cookie[1] = word; break;
    case DOOR_FILE_NAME: r.file_name = word; break;
    case DOOR_TYPE: r.content_type = word; break;
    case DOOR_ETAG: r.etag = word; break;
    case DOOR_LINK: r.body = str_printf(rq->arena, "<a href=\"/x?q=%s\">", planted.word); break;
    case DOOR_LOG: log_event(LOG_ERROR, "planted", "word=%s", planted.word); break;
    case DOOR_NONE:
    case DOOR__COUNT: break;
    }
    return r;
}

static size_t leaks_through(struct canary_walk *k, size_t archetype, enum door door)
{
    size_t before = k->leaks;

    planted.door = door;
    canary_log_begin(k);
    canary_open_page(k, archetype, door == DOOR_JSON ? "/account.json" : "/account");
    canary_log_end(k);
    return k->leaks - before;
}

/* In heads, addresses and the log nobody's word belongs, although its reader may read it elsewhere. */
STORY(a_word_is_found_at_every_door)
{
    struct canary_walk *k = arena_new_of(s->arena, struct canary_walk);
    size_t key_worker = canary_archetype("key worker"),
           stranger = canary_archetype("another family");

    *k = (struct canary_walk){.is_quiet = true};
    archetype_people(s, &k->world);
    planted.handle = s->app.handle;
    planted.word = canary_word(s->arena, 0, 0);
    s->app.handle = handle_planted;
    for (enum door door = DOOR_NONE; door < DOOR__COUNT; door++) {
        bool is_for_readers = door == DOOR_BODY || door == DOOR_JSON || door == DOOR_FILE_NAME;
        story_as(s, k->world.people[stranger]);
        check_int((int)(leaks_through(k, stranger, door) > 0), door != DOOR_NONE);
        story_as(s, k->world.people[key_worker]);
        check_int(
            (int)(leaks_through(k, key_worker, door) > 0), door != DOOR_NONE && !is_for_readers);
    }
}
