/* Sealing while others write: no row is left out because its transaction committed late. */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit/export.h"
#include "audit/log.h"
#include "audit/sealer.h"
#include "kit/arena.h"
#include "tests/stories/audit_story.h"

/* SHA-256 of the bytes that docs/security/audit.md names, reckoned by another program. */
TEST(a_row_of_before_sign_ins_were_noted_keeps_the_leaf_it_was_sealed_with)
{
    struct audit_rows_between_row row = {.id = {18},
        .at = {1795250000000000},
        .account = 3,
        .person = 3,
        .child = -1,
        .allowed = 1,
        .method = STR("GET"),
        .route = STR("/children/{child}"),
        .permission = STR("MAY_SEE_CHILD"),
        .relation = STR("team"),
        .request = -1};
    static const struct {
        const char *session;
        int64_t request;
        const char *leaf;
    } rows[] = {
        {"",                                     -1,   "c661ddb369b308c6df14be30f28067a2b51edd36b2fea6d94e08dc9154e3cafe"},
        {"0189abcd-ef01-2345-6789-abcdef012345", 4711,
         "92e9f03b38768ee7d455da4dad3fc4069b7fddcec37d9521056e3df4b2d15c9a"                                              },
        {"",                                     4711, "a675f78563dab77da221ed8262dfc445717c870b9dee928dc0922b083eb4ab23"},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *a = arena_new(64 * 1024);
        struct tree_hash leaf;
        row.session_id = (struct uuid){0};
        (void)uuid_parse(str_of(rows[i].session), &row.session_id);
        row.request = rows[i].request;
        leaf = log_leaf(&row);
        check_str(str_hex(a, leaf.bytes, sizeof leaf.bytes), str_of(rows[i].leaf));
        check_int(log_is_first_form(&row), i == 0);
        arena_free(a);
    }
}

static struct tree_head head_of(struct story *s)
{
    struct db *db = store_reader(s->store);
    struct tree_head head;
    int64_t last_id;

    db_use_arena(db, s->arena);
    db_read_begin(db);
    (void)log_head(db, &head, &last_id);
    db_close(db);
    return head;
}

STORY(the_sealer_seals_what_waits_when_it_begins_and_when_it_is_stopped)
{
    struct keep keep = audit_story_keep(s);
    struct sealer *sealer;

    audit_story_rows(s, 3);
    sealer = sealer_start(s->arena, s->store, &keep, NULL);
    check(sealer != NULL);
    audit_story_rows(s, 4);
    sealer_stop(sealer);
    check_int(head_of(s).size, 7);
    check_str(audit_story_verify(s, &keep), STR(""));
    sealer_stop(NULL);
    audit_story_end(&keep);
}

STORY(more_rows_than_one_job_takes_are_sealed_one_job_after_the_other)
{
    struct keep keep = audit_story_keep(s);

    audit_story_rows(s, LOG_SEAL_ROWS_MAX + 5);
    audit_story_seal(s, &keep);
    check_int(head_of(s).size, LOG_SEAL_ROWS_MAX + 5);
    check_int(story_count(s, "SELECT COUNT(*) FROM audit_checkpoint"), 2);
    audit_story_seal(s, &keep);
    check_int(story_count(s, "SELECT COUNT(*) FROM audit_checkpoint"), 2);
    check_str(audit_story_verify(s, &keep), STR(""));
    audit_story_end(&keep);
}

STORY(an_empty_record_is_sealed_by_nothing_and_fits)
{
    struct keep keep = audit_story_keep(s);

    audit_story_seal(s, &keep);
    check_int(head_of(s).size, 0);
    check_str(audit_story_verify_alone(s, &keep), STR(""));
    audit_story_end(&keep);
}

/* ------------------------------------------------------------------ a slow writer beside us */

static struct str schema_of(struct story *s)
{
    static const struct db_statement statement = {.name = "schema_of",
        .source = "tests",
        .sqlite = "SELECT 'main'",
        .postgresql = "SELECT CAST(current_schema() AS TEXT)"};
    struct db *db = store_reader(s->store);
    struct db_query *q;
    struct str name = {0};

    db_use_arena(db, s->arena);
    db_read_begin(db);
    q = db_query(db, &statement);
    if (db_step(q))
        name = db_get_text(q, 0);
    while (db_step(q))
        continue;
    db_read_end(db);
    db_close(db);
    return name;
}

static void run(PGconn *conn, const char *sql)
{
    PGresult *result = PQexec(conn, sql);

    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        test_fail(__FILE__, __LINE__, "%s: %s", sql, PQerrorMessage(conn));
    PQclear(result);
}

/* Each row's proof reads its neighbours; what one has read goes before the next. */
STORY(an_export_holds_as_many_rows_as_there_are)
{
    enum { ROWS = 1500 };
    struct keep keep = audit_story_keep(s);
    struct db *db = story_reader(s);
    FILE *to = tmpfile();
    char line[4096];
    int rows = 0, proofs = 0;

    audit_story_rows(s, ROWS);
    audit_story_seal(s, &keep);
    check(to != NULL);
    db_use_arena(db, s->arena);
    db_read_begin(db);
    check_int(export_rows(db, &(struct export_choice){{0}, {0}}, to), ROWS);
    db_read_end(db);
    rewind(to);
    while (fgets(line, sizeof line, to)) {
        rows += strncmp(line, "row ", 4) == 0;
        proofs += strncmp(line, "proof ", 6) == 0;
    }
    (void)fclose(to);
    check_int(rows, ROWS);
    check_int(proofs, ROWS);
    audit_story_end(&keep);
}

/*
 * Another process has taken an id and has not committed; rows with larger ids are there already. Sealing
 * past it would leave its row out for ever, or make the tree not fit when it appears.
 */
/* SQLite has one writer: there ids commit in their order. */
static void a_row_that_commits_after_one_with_a_larger_id_is_waited_for(struct story *s);
TEST(a_row_that_commits_after_one_with_a_larger_id_is_waited_for_on_postgresql)
{
    story_run(DB_POSTGRESQL, a_row_that_commits_after_one_with_a_larger_id_is_waited_for);
}

static void a_row_that_commits_after_one_with_a_larger_id_is_waited_for(struct story *s)
{
    struct keep keep = audit_story_keep(s);
    struct str why = {0};
    PGconn *slow;

    slow = PQconnectdb(s->where);
    run(slow, str_printf(s->arena, "SET search_path = %.*s", STR_FMT(schema_of(s))).at);
    audit_story_rows(s, 2);
    run(slow, "BEGIN");
    run(slow, "INSERT INTO audit (at, method, route, permission, relation, was_allowed, reason)"
              " VALUES (1, 'GET', '/slow', 'MAY_WORK', '', 1, '')");
    audit_story_rows(s, 2);
    check(!sealer_run(s->store, &keep, s->now, s->arena, &why));
    check_int(head_of(s).size, 0);
    run(slow, "COMMIT");
    PQfinish(slow);
    audit_story_seal(s, &keep);
    check_int(head_of(s).size, 5);
    check_str(audit_story_verify(s, &keep), STR(""));
    audit_story_rows(s, 1);
    audit_story_seal(s, &keep);
    check_str(audit_story_verify(s, &keep), STR(""));
    audit_story_end(&keep);
}
