/* History tables and the triggers that refuse to lose a version. */
#include "kit/db_test.h"
#include "kit/fault.h"

static const char schema[] =
    "-- versioned\n"
    "CREATE TABLE plan (\n"
    "  id ID PRIMARY KEY, title TEXT NOT NULL, is_open BOOL NOT NULL DEFAULT 1, public_id UUID,\n"
    "  version INT NOT NULL DEFAULT 1, changed_at INSTANT NOT NULL, changed_by ID\n"
    ");\n"
    "-- append only\n"
    "CREATE TABLE event (id ID PRIMARY KEY, text TEXT NOT NULL);\n"
    "CREATE TABLE loose (id ID PRIMARY KEY, text TEXT NOT NULL);\n"
    "INSERT INTO plan (id, title, changed_at) VALUES (1, 'first', 10);\n"
    "INSERT INTO event (id, text) VALUES (1, 'it began');\n"
    "INSERT INTO loose (id, text) VALUES (1, 'free');\n";

static void run(void *context, struct db *db) { (void)db_run(db_query(db, context)); }

/* Statements written here are made for one run each: a query belongs to its statement's address. */
static enum write_outcome try_sql(struct place *p, const char *text, char why[static 256])
{
    struct db_statement *s = arena_new_of(p->arena, struct db_statement);

    *s = (struct db_statement)SQL(text, .writes = true);
    return store_write_now(p->store, p->arena, run, s, why);
}

static void check_sql(struct place *p, const char *text)
{
    char why[256];

    if (try_sql(p, text, why) != WRITE_DURABLE)
        test_fail(__FILE__, __LINE__, "%s: %s", text, why);
}

static int64_t number(struct place *p, const char *text)
{
    struct db_statement *s = arena_new_of(p->arena, struct db_statement);

    *s = (struct db_statement)SQL(text);
    return place_number(p, s);
}

TEST_STORE(an_update_keeps_the_old_row)
{
    place_script(p, schema);
    check_int(number(p, "SELECT count(*) FROM plan_history"), 0);
    check_sql(p, "UPDATE plan SET title = 'second', is_open = 0, version = version + 1,"
                 " changed_at = 20, changed_by = 7 WHERE id = 1");
    check_sql(p, "UPDATE plan SET title = 'third', version = 3, changed_at = 30 WHERE id = 1");
    check_int(number(p, "SELECT count(*) FROM plan_history"), 2);
    check_int(number(p, "SELECT count(*) FROM plan_history WHERE id = 1 AND version = 1"
                        " AND title = 'first' AND is_open = 1 AND public_id IS NULL"
                        " AND changed_at = 10 AND changed_by IS NULL"),
        1);
    check_int(number(p, "SELECT count(*) FROM plan_history WHERE id = 1 AND version = 2"
                        " AND title = 'second' AND is_open = 0 AND changed_at = 20"
                        " AND changed_by = 7"),
        1);
    check_int(number(p, "SELECT version FROM plan WHERE title = 'third'"), 3);
}

TEST_STORE(many_rows_changed_at_once_are_all_kept)
{
    place_script(p, schema);
    check_sql(p, "INSERT INTO plan (id, title, changed_at) VALUES (2, 'a', 1), (3, 'b', 1)");
    check_sql(p, "UPDATE plan SET title = 'same', version = version + 1, changed_at = 20");
    check_int(number(p, "SELECT count(*) FROM plan_history"), 3);
    check_int(number(p, "SELECT count(*) FROM plan WHERE title = 'same' AND version = 2"), 3);
}

TEST_STORE(what_would_lose_a_version_is_refused)
{
    static const char *const refused[] = {
        "UPDATE plan SET title = 'x' WHERE id = 1",
        "UPDATE plan SET title = 'x', version = version + 2 WHERE id = 1",
        "UPDATE plan SET title = 'x', version = version WHERE id = 1",
        "UPDATE plan SET id = 5, version = version + 1 WHERE id = 1",
        "DELETE FROM plan",
        "DELETE FROM plan WHERE id = 1",
        "UPDATE event SET text = 'y'",
        "DELETE FROM event WHERE id = 1",
        "UPDATE plan_history SET title = 'y'",
        "DELETE FROM plan_history",
        "INSERT INTO plan (id, title, changed_at) VALUES (1, '', 1) ON CONFLICT (id) DO UPDATE SET id = 1",
    };
    char why[256];

    place_script(p, schema);
    check_sql(p, "UPDATE plan SET version = version + 1, changed_at = 20 WHERE id = 1");
    for (size_t i = 0; i < COUNT(refused); i++)
        if (try_sql(p, refused[i], why) != WRITE_FAULT)
            test_fail(__FILE__, __LINE__, "not refused: %s", refused[i]);
    check_int(number(p, "SELECT count(*) FROM plan WHERE title = 'first' AND version = 2"), 1);
    check_int(number(p, "SELECT count(*) FROM plan_history WHERE title = 'first'"), 1);
    check_int(number(p, "SELECT count(*) FROM event WHERE text = 'it began'"), 1);
}

static void replace(struct place *p)
{
    char why[256];

    place_script(p, schema);
    check(try_sql(p, "REPLACE INTO plan (id, title, changed_at) VALUES (1, 'x', 1)", why) ==
          WRITE_FAULT);
    check(
        try_sql(p, "INSERT OR REPLACE INTO event (id, text) VALUES (1, 'x')", why) == WRITE_FAULT);
    check_int(number(p, "SELECT count(*) FROM plan WHERE title = 'first'"), 1);
}

TEST(sqlite_replace_is_a_delete_and_refused) { place_run(DB_SQLITE, replace); }

static void truncate_tables(struct place *p)
{
    char why[256];

    place_script(p, schema);
    check(try_sql(p, "TRUNCATE plan", why) == WRITE_FAULT);
    check(try_sql(p, "TRUNCATE plan_history", why) == WRITE_FAULT);
    check(try_sql(p, "TRUNCATE event", why) == WRITE_FAULT);
}

TEST(postgresql_truncate_is_refused) { place_run(DB_POSTGRESQL, truncate_tables); }

TEST_STORE(tables_that_are_neither_change_freely)
{
    place_script(p, schema);
    check_sql(p, "UPDATE loose SET text = 'y'");
    check_sql(p, "DELETE FROM loose");
    check_sql(p, "INSERT INTO event (text) VALUES ('more')");
}

TEST_STORE(a_column_added_later_is_kept_too)
{
    place_script(p, schema);
    check_sql(p, "UPDATE plan SET version = 2, changed_at = 20 WHERE id = 1");
    place_script(p, "ALTER TABLE plan ADD COLUMN owner TEXT;"
                    "ALTER TABLE plan ADD COLUMN is_joint BOOL NOT NULL DEFAULT 0;");
    check_sql(p, "UPDATE plan SET owner = 'Ann', is_joint = 1, version = 3, changed_at = 30");
    check_sql(p, "UPDATE plan SET owner = 'Ben', is_joint = 0, version = 4, changed_at = 40");
    check_int(
        number(p, "SELECT count(*) FROM plan_history WHERE version = 1 AND owner IS NULL"), 1);
    check_int(number(p, "SELECT count(*) FROM plan_history WHERE version = 2 AND owner IS NULL"
                        " AND is_joint = 0"),
        1);
    check_int(number(p, "SELECT count(*) FROM plan_history WHERE version = 3 AND owner = 'Ann'"
                        " AND is_joint = 1"),
        1);
}

TEST_STORE(a_column_that_is_dropped_stays_in_the_history)
{
    place_script(p, schema);
    check_sql(p, "UPDATE plan SET title = 'second', version = 2, changed_at = 20 WHERE id = 1");
    place_script(p, "ALTER TABLE plan RENAME COLUMN title TO earlier_title;"
                    "ALTER TABLE plan ADD COLUMN title TEXT NOT NULL DEFAULT '';"
                    "UPDATE plan SET title = earlier_title, version = version + 1;"
                    "ALTER TABLE plan DROP COLUMN earlier_title;");
    check_sql(p, "UPDATE plan SET title = 'fourth', version = 4, changed_at = 40 WHERE id = 1");
    check_int(
        number(p, "SELECT count(*) FROM plan_history WHERE version = 1 AND title = 'first'"), 1);
    check_int(number(p, "SELECT count(*) FROM plan_history WHERE version = 2 AND title = ''"
                        " AND earlier_title = 'second'"),
        1);
    check_int(number(p, "SELECT count(*) FROM plan_history WHERE version = 3 AND title = 'second'"
                        " AND earlier_title IS NULL"),
        1);
}

TEST_STORE(a_bool_is_0_or_1_and_a_uuid_has_16_bytes)
{
    static struct {
        struct db_statement statement;
        bool is_good;
    } uuids[] = {
        {{.name = "short",
             .sqlite = "UPDATE plan SET public_id = x'0102', version = 2",
             .postgresql = "UPDATE plan SET public_id = '\\x0102', version = 2",
             .writes = true},
         false},
        {{.name = "sixteen",
             .sqlite = "UPDATE plan SET public_id = zeroblob(16), version = 2",
             .postgresql =
                 "UPDATE plan SET public_id = decode(repeat('00', 16), 'hex'), version = 2",
             .writes = true},
         true },
    };
    char why[256];

    place_script(p, schema);
    check(try_sql(p, "INSERT INTO plan (title, is_open, changed_at) VALUES ('x', 2, 1)", why) ==
          WRITE_FAULT);
    check(try_sql(p, "INSERT INTO plan (title, is_open, changed_at) VALUES ('x', -1, 1)", why) ==
          WRITE_FAULT);
    for (size_t i = 0; i < COUNT(uuids); i++)
        check((store_write_now(p->store, p->arena, run, &uuids[i].statement, why) ==
                  WRITE_DURABLE) == uuids[i].is_good);
}

TEST_STORE(internal_keys_count_up)
{
    int64_t last;

    place_script(p, "CREATE TABLE thing (id ID PRIMARY KEY, number INT NOT NULL);");
    check_sql(p, "INSERT INTO thing (number) VALUES (1), (2), (3)");
    last = number(p, "SELECT max(id) FROM thing");
    check_sql(p, "INSERT INTO thing (number) VALUES (4)");
    check_int(number(p, "SELECT id FROM thing WHERE number = 4"), last + 1);
}
