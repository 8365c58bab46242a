#include "kit/db_test.h"
#include "kit/fault.h"

/* ------------------------------------------------------------------ values */

static const char thing_schema[] = "CREATE TABLE thing ("
                                   " id ID PRIMARY KEY,"
                                   " number INT, is_open BOOL, title TEXT,"
                                   " due_on DATE, seen_at INSTANT, public_id UUID, data BYTES);";

static const struct db_statement thing_add =
    SQL("INSERT INTO thing (number, is_open, title, due_on, seen_at, public_id, data)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        .parameter_count = 7,
        .parameter_types = {DB_TYPE_INT, DB_TYPE_INT, DB_TYPE_TEXT, DB_TYPE_TEXT, DB_TYPE_INT,
            DB_TYPE_BYTES, DB_TYPE_BYTES},
        .writes = true);
static const struct db_statement thing_find =
    SQL("SELECT number, is_open, title, due_on, seen_at, public_id, data FROM thing WHERE id = $1",
        .parameter_count = 1, .parameter_types = {DB_TYPE_INT});
static const struct db_statement thing_count = SQL("SELECT count(*) FROM thing");

struct thing {
    int64_t id;
    bool is_null; /* bind nothing at all */
    int64_t number, is_open;
    struct str title;
    date due_on;
    instant seen_at;
    struct uuid public_id;
    struct str data;
};

static void add_thing(void *context, struct db *db)
{
    struct thing *t = context;
    struct db_query *q = db_query(db, &thing_add);

    if (!t->is_null) {
        db_bind_int(q, 1, t->number);
        db_bind_int(q, 2, t->is_open);
        db_bind_text(q, 3, t->title);
        db_bind_date(q, 4, t->due_on);
        db_bind_instant(q, 5, t->seen_at);
        db_bind_uuid(q, 6, t->public_id);
        db_bind_bytes(q, 7, t->data.at, t->data.len);
    }
    require(db_step(q));
    t->id = db_get_int(q, 0);
}

static struct db *reading(struct place *p)
{
    struct db *db = store_reader(p->store);

    db_use_arena(db, p->arena);
    db_read_begin(db);
    return db;
}

static void compare_thing(struct db *db, const struct thing *t)
{
    struct db_query *q = db_query(db, &thing_find);

    db_bind_int(q, 1, t->id);
    if (!db_step(q)) {
        test_fail(__FILE__, __LINE__, "thing %lld is not there", (long long)t->id);
        return;
    }
    for (int i = 0; i < 7; i++)
        check(db_is_null(q, i) == t->is_null || (i >= 3 && i <= 5));
    check_int(db_get_int(q, 0), t->number);
    check_int(db_get_int(q, 1), t->is_open);
    check_str(db_get_text(q, 2), t->title);
    check_int(db_get_date(q, 3).days, t->due_on.days);
    check_int(db_get_instant(q, 4).us, t->seen_at.us);
    check(uuid_eq(db_get_uuid(q, 5), t->public_id));
    check_str(db_get_bytes(q, 6), t->data);
    check(!db_step(q));
}

TEST_STORE(values_come_back_as_they_were_bound)
{
    static const char every_byte[] = "\0\1\2\x7f\x80\xff' \"\\;--";
    struct thing absent = {.is_null = true, .due_on = DATE_NONE, .seen_at = INSTANT_NONE};
    struct thing empty = {.due_on = DATE_NONE, .seen_at = INSTANT_NONE};
    struct thing usual = {.number = 1, .is_open = 1, .title = STR("Zoë O’Neil"), .data = STR("x")};
    struct thing least = {.number = INT64_MIN, .title = STR("'; DROP TABLE thing; --")};
    struct thing most = {.number = INT64_MAX, .title = STR("\U0001F9D2 100 % _ \n\t")};
    struct thing *const things[] = {&absent, &empty, &usual, &least, &most};
    struct db *db;

    usual.due_on = date_of(2024, 2, 29);
    usual.public_id = (struct uuid){
        {1, 2, 3, [15] = 255}
    };
    least.due_on = date_of(1900, 1, 1);
    least.seen_at = (instant){-1};
    least.public_id.bytes[15] = 1;
    least.data = (struct str){every_byte, sizeof every_byte - 1};
    most.due_on = date_of(2199, 12, 31);
    most.seen_at = (instant){INT64_MAX};
    memset(most.public_id.bytes, 255, sizeof most.public_id.bytes);
    most.data = (struct str){every_byte, 1};
    place_script(p, thing_schema);
    for (size_t i = 0; i < COUNT(things); i++)
        place_write(p, add_thing, things[i]);
    db = reading(p);
    for (size_t i = 0; i < COUNT(things); i++)
        compare_thing(db, things[i]);
    db_close(db);
}

/* What the job did before its script. */
static void add_and_script(void *context, struct db *db)
{
    add_thing(context, db);
    db_script(
        db, STR("UPDATE thing SET number = number + 1; UPDATE thing SET number = number * 10;"));
}

static void add_script_and_fail(void *context, struct db *db)
{
    add_and_script(context, db);
    fault(FAULT_BUG, "for the test");
}

TEST_STORE(a_script_goes_on_in_the_transaction_of_its_job)
{
    static const struct db_statement sum = SQL("SELECT sum(number) FROM thing");
    struct thing t = {.number = 1, .due_on = DATE_NONE, .seen_at = INSTANT_NONE};
    int kind;

    place_script(p, thing_schema);
    place_write(p, add_and_script, &t);
    check_int(place_number(p, &sum), 20);
    check_int(place_try(p, add_script_and_fail, &t, &kind), WRITE_FAULT);
    check_int(kind, FAULT_BUG);
    check_int(place_number(p, &sum), 20);
}

TEST_STORE(a_megabyte_of_text_and_bytes_comes_back)
{
    size_t len = 1024 * 1024;
    char *bytes = arena_alloc(p->arena, len);
    struct thing t = {.due_on = DATE_NONE, .seen_at = INSTANT_NONE};
    struct db *db;

    for (size_t i = 0; i < len; i++)
        bytes[i] = (char)('a' + i % 26);
    t.title = t.data = (struct str){bytes, len};
    place_script(p, thing_schema);
    place_write(p, add_thing, &t);
    db = reading(p);
    compare_thing(db, &t);
    db_close(db);
}

/* ------------------------------------------------------------------ faults */

struct failing {
    struct place *p;
    const struct db_statement *statement;
    const char *text; /* bound as the first text */
    size_t len;
};

static void run_failing(void *context, struct db *db)
{
    struct failing *f = context;
    struct db_query *q = db_query(db, f->statement);

    if (f->text)
        db_bind_text(q, 1, (struct str){f->text, f->len});
    (void)db_run(q);
}

TEST_STORE(what_breaks_a_rule_of_the_table_faults_and_leaves_nothing)
{
    static const struct db_statement statements[] = {
        SQL("INSERT INTO thing (is_open) VALUES (2)", .writes = true),
        SQL("INSERT INTO nothing (title) VALUES ('a')", .writes = true),
        SQL("INSERT INTO part (thing_id) VALUES (99) RETURNING id", .writes = true),
        SQL("INSERT INTO thing (title) SELECT 'a' UNION ALL SELECT 'a'", .writes = true),
    };
    char why[256];

    place_script(p, thing_schema);
    place_script(p, "CREATE UNIQUE INDEX thing_title ON thing (title);"
                    "CREATE TABLE part (id ID PRIMARY KEY, thing_id ID REFERENCES thing(id));");
    for (size_t i = 0; i < COUNT(statements); i++) {
        struct failing f = {.p = p, .statement = &statements[i]};

        if (store_write_now(p->store, p->arena, run_failing, &f, why) != WRITE_FAULT)
            test_fail(__FILE__, __LINE__, "no fault: %s", statements[i].name);
        check(why[0] != 0);
    }
    check_int(place_number(p, &thing_count), 0);
}

static const struct db_statement title_add = SQL("INSERT INTO thing (title) VALUES ($1)",
    .parameter_count = 1, .parameter_types = {DB_TYPE_TEXT}, .writes = true);

/* SQLite would keep what PostgreSQL refuses, so the kit refuses it on both. */
TEST_STORE(text_that_is_not_utf8_is_refused)
{
    static const struct str texts[] = {STR_INIT("a\0b"), STR_INIT("\xff"), STR_INIT("\xc0\x80"),
        STR_INIT("\xed\xa0\x80"), STR_INIT("\xe2\x82")};
    char why[256];

    place_script(p, thing_schema);
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct failing f = {
            .p = p, .statement = &title_add, .text = texts[i].at, .len = texts[i].len};

        check(store_write_now(p->store, p->arena, run_failing, &f, why) == WRITE_FAULT);
    }
    check_int(place_number(p, &thing_count), 0);
}

/* The log may not hold personal data, and a constraint's detail would quote it. */
TEST_STORE(a_fault_does_not_quote_values)
{
    struct failing f = {.p = p, .statement = &title_add, .text = "Zebedee", .len = 7};
    char why[256];

    place_script(p, thing_schema);
    place_script(p, "CREATE UNIQUE INDEX thing_title ON thing (title);");
    place_write(p, run_failing, &f);
    check(store_write_now(p->store, p->arena, run_failing, &f, why) == WRITE_FAULT);
    check(strstr(why, "thing") != NULL);
    check(strstr(why, "Zebedee") == NULL);
}

static void write_by_reader(void *context)
{
    (void)db_run(db_query(context,
        &(const struct db_statement)SQL("INSERT INTO thing (number) VALUES (1)", .writes = true)));
}

TEST_STORE(a_reader_cannot_write)
{
    struct db *db;

    place_script(p, thing_schema);
    db = reading(p);
    check(!fault_run(write_by_reader, db, NULL));
    db_close(db);
    db = store_reader(p->store); /* nor outside a transaction */
    db_use_arena(db, p->arena);
    check(!fault_run(write_by_reader, db, NULL));
    db_close(db);
    check_int(place_number(p, &thing_count), 0);
}

static void bind_wrong(void *context) { db_bind_int(db_query(context, &title_add), 1, 7); }

static void bind_beyond(void *context) { db_bind_text(db_query(context, &title_add), 2, STR("x")); }

static void read_wrong(void *context)
{
    static const struct db_statement text = SQL("SELECT CAST('12' AS TEXT)");
    struct db_query *q = db_query(context, &text);

    if (db_step(q))
        (void)db_get_int(q, 0);
}

TEST_STORE(types_do_not_change_in_silence)
{
    struct db *db;

    place_script(p, thing_schema);
    db = reading(p);
    check(!fault_run(bind_wrong, db, NULL));
    check(!fault_run(bind_beyond, db, NULL));
    check(!fault_run(read_wrong, db, NULL));
    db_close(db);
}

/* ------------------------------------------------------------------ queries */

TEST_STORE(numbers_of_expressions_are_whole_on_both_engines)
{
    static const struct db_statement statements[] = {
        SQL("SELECT count(*) FROM thing"),
        SQL("SELECT sum(number) FROM thing"),
        SQL("SELECT sum(-number * 1000000000000) FROM thing"),
        SQL("SELECT CASE WHEN max(number) = 30000 THEN 1 ELSE 0 END FROM thing"),
        SQL("SELECT max(number) = 30000 FROM thing"),
        SQL("SELECT sum(number - number) FROM thing"),
        SQL("SELECT length(title) FROM thing WHERE number = 30000"),
        SQL("SELECT sum(number) FROM thing WHERE number < 0"),
    };
    static const int64_t wanted[] = {2, 60000 - 20000, -40000000000000000, 1, 1, 0, 3, 0};
    struct thing things[] = {
        {.number = 10000, .title = STR("a")     },
        {.number = 30000, .title = STR("äöü")}
    };

    place_script(p, thing_schema);
    for (size_t i = 0; i < COUNT(things); i++)
        place_write(p, add_thing, &things[i]);
    for (size_t i = 0; i < COUNT(statements); i++)
        check_int(place_number(p, &statements[i]), wanted[i]);
}

TEST_STORE(text_is_sorted_by_its_bytes)
{
    static const struct db_statement in_order = SQL("SELECT title FROM thing ORDER BY title");
    static const char *const titles[] = {"b", "Ä", "a", "B", "_", "ä", "A b", "Ab"};
    static const char *const sorted[] = {"A b", "Ab", "B", "_", "a", "b", "Ä", "ä"};
    struct db *db;
    struct db_query *q;

    place_script(p, thing_schema);
    for (size_t i = 0; i < COUNT(titles); i++)
        place_write(p, add_thing, &(struct thing){.title = str_of(titles[i])});
    db = reading(p);
    q = db_query(db, &in_order);
    for (size_t i = 0; i < COUNT(sorted); i++) {
        check(db_step(q));
        check_str(db_get_text(q, 0), str_of(sorted[i]));
    }
    db_close(db);
}

TEST_STORE(a_query_begins_again_with_nothing_bound)
{
    static const struct db_statement echo =
        SQL("SELECT CAST($1 AS TEXT)", .parameter_count = 1, .parameter_types = {DB_TYPE_TEXT});
    struct db *db = reading(p);
    struct db_query *q = db_query(db, &echo);

    db_bind_text(q, 1, STR("first"));
    check(db_step(q));
    check_str(db_get_text(q, 0), STR("first"));
    q = db_query(db, &echo);
    check(db_step(q));
    check(db_is_null(q, 0));
    check(!db_step(q));
    check(!db_step(q)); /* and stays at its end */
    db_close(db);
}

TEST_STORE(hundreds_of_statements_are_kept_apart)
{
    enum { MANY = 300 };
    struct db_statement *many = arena_array_of(p->arena, MANY, struct db_statement);
    struct db *db = reading(p);

    for (int i = 0; i < MANY; i++) {
        const char *text = str_printf(p->arena, "SELECT CAST(%d AS BIGINT)", i).at;

        many[i] = (struct db_statement)SQL(text);
    }
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < MANY; i++) {
            struct db_query *q = db_query(db, &many[i]);

            check(db_step(q) && db_get_int(q, 0) == i);
        }
    db_close(db);
}

/* ------------------------------------------------------------------ transactions of readers */

static int64_t count_things(struct db *db)
{
    struct db_query *q = db_query(db, &thing_count);

    return db_step(q) ? db_get_int(q, 0) : -1;
}

TEST_STORE(a_reading_transaction_sees_one_state)
{
    struct thing t = {.number = 1};
    struct db *db;

    place_script(p, thing_schema);
    db = reading(p);
    check_int(count_things(db), 0);
    place_write(p, add_thing, &t);
    check_int(count_things(db), 0);
    db_read_end(db);
    db_read_begin(db);
    check_int(count_things(db), 1);
    db_close(db);
}

TEST_STORE(a_reader_goes_on_after_a_fault)
{
    struct db *db;

    place_script(p, thing_schema);
    db = reading(p);
    check(!fault_run(write_by_reader, db, NULL));
    db_read_end(db);
    db_use_arena(db, p->arena);
    db_read_begin(db);
    check_int(count_things(db), 0);
    db_close(db);
}

/* ------------------------------------------------------------------ explain */

TEST_STORE(a_plan_tells_a_scan_from_a_search)
{
    static const struct db_statement by_number = SQL("SELECT title FROM thing WHERE number = $1",
        .parameter_count = 1, .parameter_types = {DB_TYPE_INT});
    struct str scan, search;
    struct db *db;

    place_script(p, thing_schema);
    db = reading(p);
    scan = db_explain(db, &by_number);
    search = db_explain(db, &thing_find);
    if (p->engine == DB_SQLITE) {
        check_str(scan, STR("SCAN thing\n"));
        check(str_starts(search, STR("SEARCH thing USING INTEGER PRIMARY KEY")));
    } else {
        check(str_contains(scan, STR("Seq Scan on thing")));
        check(str_contains(search, STR("Index")));
    }
    check(db_explain(db, &title_add).len > 0 || p->engine == DB_SQLITE); /* writes nothing */
    check_int(count_things(db), 0);
    db_close(db);
}
