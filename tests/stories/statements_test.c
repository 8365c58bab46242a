/* Every statement of the program is one that both engines take, and none scans a table. */
#include "kit/arena.h"
#include "tests/story.h"

/* A step of SQLite's plan that reads a whole table, and is not the inside of a subquery, a list of
 * constants, the one row that a common table gives, or the rows that a view gave (statements call it
 * "held"; how the view finds them are steps of their own), or that a count counts (sqlgen calls them "counted"). */
static bool scans(struct str step)
{
    return str_starts(str_trim(step), STR("SCAN ")) && !str_contains(step, STR("CONSTANT ROW")) &&
           !str_eq(str_trim(step), STR("SCAN held")) &&
           !str_eq(str_trim(step), STR("SCAN counted")) && !str_contains(step, STR("SUBQUERY")) &&
           !str_contains(step, STR("(subquery"));
}

/*
 * SQLite's plan of an INSERT also lists scans for rows that refer to the new one. They run only while a
 * foreign key is already broken, which never is so; the statement itself does not name their table.
 */
static bool is_of_statement(struct arena *a, const struct db_statement *st, struct str step)
{
    struct str text = str_of(st->sqlite);
    struct str rest = str_slice(str_trim(step), strlen("SCAN "), step.len), table = {0};

    (void)str_split(&rest, ' ', &table);
    return !str_starts(text, STR("INSERT")) ||
           str_contains(text, str_printf(a, "FROM %.*s", STR_FMT(table))) ||
           str_contains(text, str_printf(a, "JOIN %.*s", STR_FMT(table)));
}

STORY(every_statement_is_taken_by_the_engine_and_none_scans_a_table)
{
    struct db *db = store_reader(s->store);
    int count = 0;

    for (const struct db_statement *st = __start_kw_statements; st < __stop_kw_statements; st++) {
        struct str plan, step;
        db_use_arena(db, s->arena);
        db_read_begin(db);
        plan = db_explain(db, st);
        db_read_end(db);
        count++;
        while (store_engine(s->store) == DB_SQLITE && str_split(&plan, '\n', &step))
            if (scans(step) && is_of_statement(s->arena, st, step) && !st->may_scan)
                test_fail(__FILE__, __LINE__, "%s (%s): %.*s", st->name, st->source, STR_FMT(step));
    }
    check(count > 100);
    db_close(db);
}

/* Of the tables that are left out an area keeps few rows, or only the state that few are in is looked for. */
static const struct db_statement state_indexes = {
    .name = "state_indexes",
    .sqlite =
        "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql NOT LIKE '% WHERE %'"
        " AND (sql LIKE '%(state%' OR sql LIKE '%(kind%' OR sql LIKE '%(wants%'"
        " OR sql LIKE '%(ended!_on%' ESCAPE '!' OR sql LIKE '%(is!_%' ESCAPE '!')"
        " AND tbl_name NOT IN ('account', 'change_ask', 'choice', 'course', 'handover', 'practitioner',"
        " 'private_word', 'referral') ORDER BY name",
};

/* SQLite takes such an index for as good as one that begins with a child, and reads half of the area. */
STORY(an_index_that_begins_with_a_state_holds_one_state_only)
{
    struct db *db = store_reader(s->store);

    if (store_engine(s->store) == DB_SQLITE) {
        struct db_query *q;

        db_use_arena(db, s->arena);
        db_read_begin(db);
        q = db_query(db, &state_indexes);
        while (db_step(q))
            test_fail(__FILE__, __LINE__, "%.*s", STR_FMT(db_get_text(q, 0)));
        db_read_end(db);
    }
    db_close(db);
}
