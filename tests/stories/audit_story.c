#include "tests/stories/audit_story.h"

#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "app/app.h"
#include "audit/audit_sql.h"
#include "audit/sealer.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/log.h"

struct keep audit_story_keep(struct story *s)
{
    static const unsigned char seed[NOTE_SEED_BYTES] = "a seed for tests, never for use";
    static int number;
    struct keep keep = keep_at(
        s->arena, str_printf(s->arena, "/tmp/keywork-audit-%d-%d-key", (int)getpid(), number++).at);

    keep.key = note_key_of(s->arena, seed, (struct str){0}, NOTE_LOG);
    log_quiet(true);
    return keep;
}

void audit_story_end(const struct keep *keep) { (void)unlink(keep->seen_path); }

/* ------------------------------------------------------------------ rows */

struct rows {
    struct story *story;
    int count;
};

static void add_rows(void *context, struct db *db)
{
    static const char *const routes[] = {
        "/children/{child}", "/children/{child}/plan", "/children"};
    const struct rows *r = context;

    /* Every sixth is as those of before sign-ins and requests were noted. */
    for (int i = 0; i < r->count; i++)
        (void)audit_add(db, &(struct audit_add){.at = {r->story->now.us + i},
                                .session_id = i % 6 ? uuid_new(r->story->now) : (struct uuid){0},
                                .request = i % 6 ? i : -1,
                                .method = i % 7 ? STR("GET") : STR("POST"),
                                .route = str_of(routes[i % 3]),
                                .permission = STR("MAY_SEE_CHILD"),
                                .relation = i % 5 ? STR("team") : STR(""),
                                .was_allowed = i % 5 != 0,
                                .reason = i % 5 ? STR("") : STR("no_relation")});
}

void audit_story_rows(struct story *s, int count)
{
    story_do(s, add_rows, &(struct rows){s, count});
}

void audit_story_seal(struct story *s, const struct keep *keep)
{
    struct str why = {0};

    if (!sealer_run(s->store, keep, s->now, s->arena, &why))
        test_fail(__FILE__, __LINE__, "not sealed: %.*s", STR_FMT(why));
}

/* ------------------------------------------------------------------ verifying */

struct str audit_story_verify_alone(struct story *s, const struct keep *keep)
{
    struct verify v = {.key = &keep->key};

    (void)verify_run(s->store, s->arena, &v);
    return v.wrong;
}

struct str audit_story_verify(struct story *s, const struct keep *keep)
{
    struct verify v = {.key = &keep->key};
    struct str why = {0};
    bool is_there = false;

    check(keep_seen(s->arena, keep, &v.trusted[0], &is_there, &why) && is_there);
    v.trusted_count = 1;
    (void)verify_run(s->store, s->arena, &v);
    return v.wrong;
}

/* ------------------------------------------------------------------ the insider */

static void on_sqlite(struct story *s, const char *script)
{
    struct str why = {0};
    sqlite3 *db = NULL;
    char *message = NULL;

    story_close_store(s);
    if (sqlite3_open(s->file, &db) != SQLITE_OK ||
        sqlite3_exec(db,
            "PRAGMA ignore_check_constraints = ON;"
            "DROP TRIGGER IF EXISTS audit_refuse_UPDATE; DROP TRIGGER IF EXISTS audit_refuse_DELETE;"
            "DROP TRIGGER IF EXISTS audit_checkpoint_refuse_UPDATE;"
            "DROP TRIGGER IF EXISTS audit_checkpoint_refuse_DELETE;"
            "DROP TRIGGER IF EXISTS audit_node_refuse_UPDATE;"
            "DROP TRIGGER IF EXISTS audit_node_refuse_DELETE;",
            NULL, NULL, &message) != SQLITE_OK ||
        sqlite3_exec(db, script, NULL, NULL, &message) != SQLITE_OK)
        test_fail(__FILE__, __LINE__, "%s: %s", script, message ? message : "");
    sqlite3_free(message);
    (void)sqlite3_close(db);
    s->store = store_open(s->file, &(struct store_options){0}, &why, s->arena);
    require(s->store != NULL);
    s->app = app_new(s->store);
}

static void run_script(void *context, struct db *db)
{
    const struct str *script = context;

    db_script(db, *script);
}

void audit_story_insider(struct story *s, const char *script)
{
    struct str all = str_printf(s->arena,
        "ALTER TABLE audit DISABLE TRIGGER ALL; ALTER TABLE audit_checkpoint DISABLE TRIGGER ALL;"
        "ALTER TABLE audit_node DISABLE TRIGGER ALL; %s",
        script);

    if (s->file)
        on_sqlite(s, script);
    else
        story_do(s, run_script, &all);
}
