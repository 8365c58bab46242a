/* The functions that sqlgen wrote for src/plan/plan.sql, called on a real SQLite database. What kit/db
 * and consent/ do is done here in the smallest way, so that only the written code is under test. */
#include <sqlite3.h>

#include "app/migrations.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/test.h"
#include "plan/plan_sql.h"

/* ------------------------------------------------------------------ the smallest kit/db */

struct db {
    sqlite3 *sqlite;
    struct arena *arena;
};

struct db_query {
    struct db *db;
    sqlite3_stmt *prepared;
    int bound; /* values, so that none is forgotten */
    int wanted;
    bool is_over;
};

static void finalize(void *prepared) { (void)sqlite3_finalize(prepared); }

struct db_query *db_query(struct db *db, const struct db_statement *statement)
{
    struct db_query *q = arena_new_of(db->arena, struct db_query);

    q->db = db;
    q->wanted = statement->parameter_count;
    check_int(sqlite3_prepare_v2(db->sqlite, statement->sqlite, -1, &q->prepared, NULL), SQLITE_OK);
    check_int(sqlite3_bind_parameter_count(q->prepared), statement->parameter_count);
    check_int(!sqlite3_stmt_readonly(q->prepared), statement->writes);
    arena_defer(db->arena, finalize, q->prepared);
    return q;
}

struct arena *db_arena(struct db *db) { return db->arena; }

static void bound(struct db_query *q, int rc)
{
    check_int(rc, SQLITE_OK);
    q->bound++;
}

void db_bind_null(struct db_query *q, int position)
{
    bound(q, sqlite3_bind_null(q->prepared, position));
}

void db_bind_int(struct db_query *q, int position, int64_t value)
{
    bound(q, sqlite3_bind_int64(q->prepared, position, value));
}

void db_bind_int_or_null(struct db_query *q, int position, int64_t value)
{
    if (value)
        db_bind_int(q, position, value);
    else
        db_bind_null(q, position);
}

void db_bind_text(struct db_query *q, int position, struct str value)
{
    bound(q, sqlite3_bind_text(q->prepared, position, value.at ? value.at : "", (int)value.len,
                 SQLITE_TRANSIENT));
}

void db_bind_text_or_null(struct db_query *q, int position, struct str value)
{
    if (value.len)
        db_bind_text(q, position, value);
    else
        db_bind_null(q, position);
}

void db_bind_bytes(struct db_query *q, int position, const void *at, size_t len)
{
    bound(q, sqlite3_bind_blob(q->prepared, position, at ? at : "", (int)len, SQLITE_TRANSIENT));
}

void db_bind_date(struct db_query *q, int position, date value)
{
    char text[DATE_TEXT];

    if (date_is_set(value))
        db_bind_text(q, position, str_of(date_iso(value, text)));
    else
        db_bind_null(q, position);
}

void db_bind_instant(struct db_query *q, int position, instant value)
{
    if (instant_is_set(value))
        db_bind_int(q, position, value.us);
    else
        db_bind_null(q, position);
}

void db_bind_uuid(struct db_query *q, int position, struct uuid value)
{
    if (uuid_is_set(value))
        db_bind_bytes(q, position, value.bytes, sizeof value.bytes);
    else
        db_bind_null(q, position);
}

bool db_step(struct db_query *q)
{
    int rc = sqlite3_step(q->prepared);

    check_int(q->bound, q->wanted);
    check(!q->is_over);
    q->is_over = rc != SQLITE_ROW;
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        fault(FAULT_DATABASE, "%s", sqlite3_errmsg(q->db->sqlite));
    return rc == SQLITE_ROW;
}

int64_t db_run(struct db_query *q)
{
    while (db_step(q))
        ;
    return sqlite3_changes(q->db->sqlite);
}

int64_t db_get_int(struct db_query *q, int column)
{
    return sqlite3_column_int64(q->prepared, column);
}

struct str db_get_bytes(struct db_query *q, int column)
{
    const void *at = sqlite3_column_blob(q->prepared, column);
    size_t len = (size_t)sqlite3_column_bytes(q->prepared, column);

    return at ? str_copy(q->db->arena, at, len) : (struct str){0};
}

struct str db_get_text(struct db_query *q, int column) { return db_get_bytes(q, column); }

date db_get_date(struct db_query *q, int column)
{
    date value = DATE_NONE;

    (void)date_parse(db_get_text(q, column), &value);
    return value;
}

instant db_get_instant(struct db_query *q, int column)
{
    bool is_null = sqlite3_column_type(q->prepared, column) == SQLITE_NULL;

    return is_null ? INSTANT_NONE : (instant){db_get_int(q, column)};
}

struct uuid db_get_uuid(struct db_query *q, int column)
{
    struct str bytes = db_get_bytes(q, column);
    struct uuid value = {0};

    if (bytes.len == sizeof value.bytes)
        memcpy(value.bytes, bytes.at, bytes.len);
    return value;
}

struct db_sheet db_sheet_read(
    struct db_query *q, const struct db_column *columns, size_t column_count)
{
    struct db_sheet sheet = {.columns = columns, .column_count = column_count};

    check_int(sqlite3_column_count(q->prepared), (int64_t)column_count);
    while (db_step(q))
        sheet.row_count++;
    return sheet;
}

/* ------------------------------------------------------------------ the smallest consent/ */

struct grant {
    struct child_id child;
    struct person_id person;
    unsigned see, change;
};

struct scope {
    struct person_id person;
    date today;
};

struct area_grant {
    int unused;
};

struct child_id grant_needs(const struct grant *grant, enum section section)
{
    require(grant && grant->see & 1U << section);
    return grant->child;
}

struct child_id grant_needs_change(const struct grant *grant, enum section section)
{
    require(grant && grant->change & 1U << section);
    return grant->child;
}

struct person_id grant_person(const struct grant *grant) { return grant->person; }

struct person_id scope_needs(const struct scope *scope)
{
    require(scope);
    return scope->person;
}

date scope_today(const struct scope *scope) { return scope->today; }

static int confirmed; /* how many rows of lists were asked about once more */

void scope_confirm(const struct scope *scope, struct child_id child)
{
    require(scope && child.n);
    confirmed++;
}

void area_confirm(const struct area_grant *grant, struct child_id child)
{
    require(grant && child.n);
    confirmed++;
}

struct person_id area_needs(const struct area_grant *grant)
{
    require(grant);
    return (struct person_id){7};
}

int64_t grant_sees(const struct grant *grant) { return grant->see; }
int64_t grant_reach(const struct grant *grant)
{
    (void)grant;
    return 3;
}

/* ------------------------------------------------------------------ a small area */

static const struct grant all = {{1}, {7}, ~0U, ~0U}, other = {{2}, {7}, ~0U, ~0U};

static struct uuid public_id(uint8_t n) { return (struct uuid){{n}}; }

static struct db area(void)
{
    struct db db = {.arena = arena_new(1 << 20)};
    const char *rows =
        "CREATE TABLE action_history AS SELECT * FROM action WHERE 0;"
        "INSERT INTO person (id, public_id, name) VALUES (7, x'07', 'Sana'), (8, x'08', 'Tom');"
        "INSERT INTO child (id, public_id, name, changed_at) VALUES (1, x'01', 'Amira', 0),"
        " (2, x'02', 'Ben', 0);"
        "INSERT INTO involvement VALUES (1, 7, '2026-01-01'), (2, 7, '2026-06-01');";

    check_int(sqlite3_open(":memory:", &db.sqlite), SQLITE_OK);
    for (size_t i = 0; i < keywork_migration_count; i++) {
        /* On SQLite an ID that is a primary key must be spelt so, or it would be no row's number. */
        struct str rest = str_of(keywork_migrations[i].text), part;
        sqlite3_str *text = sqlite3_str_new(NULL);

        for (ptrdiff_t at; (at = str_find(rest, STR("ID PRIMARY KEY"))) >= 0;
             rest = str_slice(rest, (size_t)at + 14, rest.len)) {
            part = str_slice(rest, 0, (size_t)at);
            sqlite3_str_append(text, part.at, (int)part.len);
            sqlite3_str_appendall(text, "INTEGER PRIMARY KEY");
        }
        sqlite3_str_append(text, rest.at, (int)rest.len);
        check_int(sqlite3_exec(db.sqlite, sqlite3_str_value(text), NULL, NULL, NULL), SQLITE_OK);
        sqlite3_free(sqlite3_str_finish(text));
    }
    check_int(sqlite3_exec(db.sqlite, rows, NULL, NULL, NULL), SQLITE_OK);
    return db;
}

static void close_area(struct db *db)
{
    arena_free(db->arena);
    check_int(sqlite3_close(db->sqlite), SQLITE_OK);
}

static struct action_id add(
    struct db *db, const struct grant *grant, uint8_t n, const char *text, date due_on)
{
    return action_add(db, grant,
        &(struct action_add){.public_id = public_id(n),
            .text = str_of(text),
            .due_on = due_on,
            .is_shared = n == 1,
            .changed_at = {n}});
}

TEST(a_row_comes_back_as_it_was_added)
{
    struct db db = area();
    struct plan_action_find_row row;
    struct action_id id = action_add(&db, &all,
        &(struct action_add){.public_id = public_id(1),
            .owner_id = {8},
            .text = STR("Fit splints"),
            .note = STR("soon"),
            .due_on = {20000},
            .is_shared = true,
            .photo = STR("\0x"),
            .changed_at = {5}});

    check(action_id_is_set(id));
    check(plan_action_find(&db, &all, public_id(1), &row));
    check_int(row.id.n, id.n);
    check(uuid_eq(row.public_id, public_id(1)));
    check_int(row.child_id.n, 1);
    check_int(row.owner_id.n, 8);
    check_str(row.text, STR("Fit splints"));
    check_str(row.note, STR("soon"));
    check_int(row.due_on.days, 20000);
    check(!instant_is_set(row.done_at));
    check(row.is_shared);
    check_str(row.photo, STR("\0x"));
    check_str(row.owner_name, STR("Tom"));
    close_area(&db);
}

TEST(absent_values_are_null_in_the_database_and_absent_again_in_c)
{
    struct db db = area();
    struct plan_action_find_row row;
    sqlite3_stmt *nulls;

    add(&db, &all, 1, "", DATE_NONE);
    check_int(
        sqlite3_prepare_v2(db.sqlite,
            "SELECT 1 FROM action WHERE text = '' AND note IS NULL AND owner_id IS NULL AND due_on"
            " IS NULL AND photo IS NULL",
            -1, &nulls, NULL),
        SQLITE_OK);
    check_int(sqlite3_step(nulls), SQLITE_ROW);
    (void)sqlite3_finalize(nulls);
    check(plan_action_find(&db, &all, public_id(1), &row));
    check(str_is_empty(row.note) && str_is_empty(row.photo) && str_is_empty(row.owner_name));
    check(!date_is_set(row.due_on) && !person_id_is_set(row.owner_id) && !row.wants_mail);
    close_area(&db);
}

TEST(a_grant_reaches_only_its_child)
{
    struct db db = area();
    struct plan_action_find_row row;

    add(&db, &all, 1, "of the first child", DATE_NONE);
    check(!plan_action_find(&db, &other, public_id(1), &row));
    check_int(action_change(&db, &other, STR("mine"), DATE_NONE, (instant){9}, public_id(1), 1), 0);
    check_int(
        plan_actions(&db, &other, (struct person_id){0}, STR("%"), 9, PLAN_ACTIONS_DUE).count, 0);
    close_area(&db);
}

TEST(a_counted_list_has_as_many_rows_as_its_count_says)
{
    struct db db = area();

    for (uint8_t n = 1; n <= 5; n++)
        add(&db, &all, n, n % 2 ? "odd" : "even", DATE_NONE);
    for (int64_t limit = 0; limit < 7; limit++) {
        int64_t odd = plan_actions_count(&db, &all, (struct person_id){0}, STR("odd"), limit);

        check_int(odd, limit < 3 ? limit : 3);
        check_int(odd,
            plan_actions(&db, &all, (struct person_id){0}, STR("odd"), limit, PLAN_ACTIONS_NEWEST)
                .count);
    }
    check_int(plan_actions_count(&db, &other, (struct person_id){0}, STR("%"), 9), 0);
    close_area(&db);
}

/* What is only shown, and what only orders, is no parameter of the count. */
TEST(a_count_takes_what_decides_over_rows)
{
    struct db db = area();
    const struct area_grant area_of = {0};
    struct plan_area_row one;

    add(&db, &all, 1, "one", DATE_NONE);
    add(&db, &all, 2, "two", DATE_NONE);
    check_int(plan_areas(&db, &area_of, (date){1}, STR("A"), STR("Ben"), 9, 0).count, 3);
    confirmed = 0; /* one row is asked about again as each of a list */
    check(plan_area(&db, &area_of, (struct child_id){1}, &one) && confirmed == 1);
    check_int(plan_areas_count(&db, &area_of, STR("A"), 9, 0), 3);
    check_int(plan_areas_count(&db, &area_of, STR("A"), 9, 1), 2);
    check_int(plan_areas_count(&db, &area_of, STR("B"), 9, 0), 1);
    check_int(plan_areas_count(&db, &area_of, STR("C"), 9, 0), 0);
    close_area(&db);
}

struct attempt {
    struct db *db;
    const struct grant *grant;
    int what;
};

static void attempt(void *context)
{
    struct attempt *a = context;
    struct plan_action_find_row row;
    struct plan_counts_row counts;

    if (a->what == 0)
        (void)plan_action_find(a->db, a->grant, public_id(1), &row);
    else if (a->what == 1)
        (void)action_change(a->db, a->grant, STR("x"), DATE_NONE, (instant){9}, public_id(1), 1);
    else if (a->what == 2)
        (void)action_note(a->db, a->grant, (instant){9}, (struct action_id){1});
    else if (a->what == 3)
        (void)plan_children(a->db, NULL, STR(""));
    else if (a->what == 4)
        (void)plan_counts(a->db, NULL, &counts);
    else if (a->what == 6)
        (void)plan_actions_count(a->db, a->grant, (struct person_id){0}, STR("%"), 9);
    else if (a->what == 7)
        (void)plan_areas_count(a->db, NULL, STR("A"), 9, 0);
    else
        (void)plan_actions(a->db, a->grant, (struct person_id){0}, STR("%"), 9,
            (enum plan_actions_order)PLAN_ACTIONS_ORDER__COUNT);
}

TEST(without_the_grant_a_statement_faults_and_does_nothing)
{
    struct db db = area();
    const unsigned plan = 1U << SECTION_PLAN, record = 1U << SECTION_RECORD;
    const struct grant none = {{1}, {7}, ~plan, ~plan}, see = {{1}, {7}, ~0U, ~plan},
                       no_record = {{1}, {7}, ~record, ~record};
    struct attempt attempts[] = {
        {&db, &none,      0},
        {&db, NULL,       0},
        {&db, &see,       1},
        {&db, &see,       2},
        {&db, &no_record, 2},
        {&db, &all,       3},
        {&db, &all,       4},
        {&db, &all,       5},
        {&db, &none,      6},
        {&db, &all,       7}
    };
    struct plan_action_find_row row;

    add(&db, &all, 1, "untouched", DATE_NONE);
    for (size_t i = 0; i < COUNT(attempts); i++)
        check(!fault_run(attempt, &attempts[i], NULL));
    check(plan_action_find(&db, &see, public_id(1), &row));
    check_str(row.text, STR("untouched"));
    check(str_is_empty(row.note));
    close_area(&db);
}

TEST(orders_are_chosen_by_name)
{
    struct db db = area();
    struct plan_actions_rows rows;

    add(&db, &all, 1, "undated", DATE_NONE);
    add(&db, &all, 2, "late", (date){20001});
    add(&db, &all, 3, "early", (date){20000});
    rows = plan_actions(&db, &all, (struct person_id){0}, STR("%"), 9, PLAN_ACTIONS_DUE);
    check_int(rows.count, 3);
    check_str(rows.at[0].text, STR("early"));
    check_str(rows.at[2].text, STR("undated"));
    rows = plan_actions(&db, &all, (struct person_id){0}, STR("%"), 2, PLAN_ACTIONS_NEWEST);
    check_int(rows.count, 2);
    check_str(rows.at[0].text, STR("early"));
    check_str(rows.at[1].text, STR("late"));
    rows = plan_actions(&db, &all, (struct person_id){8}, STR("%"), 9, PLAN_ACTIONS_NEWEST);
    check_int(rows.count, 0);
    close_area(&db);
}

TEST(many_rows_are_all_read)
{
    struct db db = area();

    for (int i = 1; i <= 100; i++)
        add(&db, &all, (uint8_t)i, "one of many", DATE_NONE);
    check_int(
        plan_actions(&db, &all, (struct person_id){0}, STR("%"), 1000, PLAN_ACTIONS_DUE).count,
        100);
    close_area(&db);
}

TEST(a_change_counts_one_row_only_with_the_version_that_was_read)
{
    struct db db = area();

    add(&db, &all, 1, "first", DATE_NONE);
    check_int(action_change(&db, &all, STR("second"), DATE_NONE, (instant){9}, public_id(1), 1), 1);
    check_int(action_change(&db, &all, STR("third"), DATE_NONE, (instant){9}, public_id(1), 1), 0);
    close_area(&db);
}

TEST(a_list_holds_the_children_of_the_scope_on_its_day)
{
    struct db db = area();
    const struct scope scope = {{7}, {20500}}, nobody = {{8}, {20500}}; /* 2026-02-16 */
    struct plan_children_rows rows = plan_children(&db, &scope, STR(""));

    check_int(rows.count, 1);
    check_str(rows.at[0].name, STR("Amira"));
    check_int(rows.at[0].all_minutes, 0);
    check_int(rows.at[0].longest, 0);
    check(rows.at[0].is_expected);
    check_int(plan_children(&db, &nobody, STR("")).count, 0);
    close_area(&db);
}

TEST(statements_that_write_give_rows_too)
{
    struct db db = area();
    struct person_note_phone_row row;

    check(person_note_phone(&db, STR("07700 900000"), (struct person_id){7}, &row));
    check_int(row.id.n, 7);
    check_str(row.phone, STR("07700 900000"));
    check(row.mobile);
    check(person_note_phone(&db, STR(""), (struct person_id){7}, &row));
    check(str_is_empty(row.phone) && !row.mobile);
    check(!person_note_phone(&db, STR(""), (struct person_id){99}, &row));
    close_area(&db);
}

TEST(a_job_is_taken_once_and_when_it_is_due)
{
    struct db db = area();
    struct job_take_row row;
    struct job_id id = job_put(&db, STR("a"), (instant){50});

    check(job_id_is_set(id));
    check(!job_take(&db, (instant){49}, &row));
    check(job_take(&db, (instant){50}, &row));
    check_int(row.id.n, id.n);
    check_str(row.key, STR("a"));
    check(!job_take(&db, (instant){50}, &row));
    check_int(job_forget_all(&db), 0);
    close_area(&db);
}

TEST(a_sheet_says_what_each_of_its_columns_is)
{
    static const enum db_kind kinds[] = {DB_IS_ID, DB_IS_UUID, DB_IS_ID, DB_IS_TEXT, DB_IS_DATE,
        DB_IS_INSTANT, DB_IS_BOOL, DB_IS_INT};
    struct db db = area();
    struct db_sheet sheet = action_sheet(&db, &all);

    check_int((int64_t)sheet.column_count, (int64_t)COUNT(kinds));
    for (size_t i = 0; i < COUNT(kinds); i++)
        check_int(sheet.columns[i].kind, kinds[i]);
    check_str(str_of(sheet.columns[0].name), STR("id"));
    check_str(str_of(sheet.columns[2].of), STR("person"));
    check(sheet.columns[3].of == NULL);
    close_area(&db);
}

TEST(every_statement_is_found_in_its_section)
{
    size_t count = 0;

    for (const struct db_statement *s = __start_kw_statements; s < __stop_kw_statements; s++) {
        count++;
        check(str_starts(str_of(s->source), STR("src/plan/plan.sql:")));
        check(strchr(s->postgresql, '?') == NULL);
        check((strchr(s->sqlite, '?') != NULL) == (s->parameter_count > 0));
        check_int(s->may_scan,
            strcmp(s->name, "plan_counts") == 0 || str_starts(str_of(s->name), STR("plan_areas")));
    }
    check_int(count, 18);
}

TEST(migrations_hold_the_files_byte_for_byte)
{
    check_int(keywork_migration_count, 2);
    for (size_t i = 0; i < keywork_migration_count; i++) {
        char path[100], bytes[4096] = "";
        FILE *in;

        (void)snprintf(path, sizeof path, "schema/%s", keywork_migrations[i].name);
        in = fopen(path, "rb");
        check(in != NULL);
        if (!in)
            return;
        check(fread(bytes, 1, sizeof bytes - 1, in) > 0);
        (void)fclose(in);
        check_int(keywork_migrations[i].number, i + 1);
        check_str(str_of(keywork_migrations[i].text), str_of(bytes));
    }
}
