#include "../../tests/story.h"
#include "account/account_sql.h"
#include "caseload/import.h"
#include "kit/arena.h"

static const char agencies[] = "id,name,sector\nA1,Willow Bank Primary School,education\n";

struct waiting {
    struct person_id person;
    struct str name, text;
};

/* As after an upload: the file waits in the person's drafts. */
static void keep_draft(void *context, struct db *db)
{
    const struct waiting *w = context;
    struct db_query *q;
    static const struct db_statement statement = {
        .name = "keep_draft",
        .source = __FILE__,
        .sqlite = "INSERT INTO draft (account_id, form, fields, saved_at) "
                  "SELECT id, ?2, ?3, 0 FROM account WHERE person_id = ?1",
        .postgresql = "INSERT INTO draft (account_id, form, fields, saved_at) "
                      "SELECT id, $2, $3, 0 FROM account WHERE person_id = $1",
        .parameter_count = 3,
        .parameter_types = {DB_TYPE_INT, DB_TYPE_TEXT, DB_TYPE_TEXT},
        .writes = true,
    };

    q = db_query(db, &statement);
    db_bind_int(q, 1, w->person.n);
    db_bind_text(q, 2, w->name);
    db_bind_text(q, 3, w->text);
    check_int(db_run(q), 1);
}

static struct person_id manager(struct story *s)
{
    struct person_id dana = story_person(s, "Dana Whitlock", "staff", "manager");

    story_as(s, dana);
    return dana;
}

STORY(only_managers_import)
{
    static const struct {
        const char *kind, *duty;
        int status;
    } cases[] = {
        {"staff",        "manager",       200},
        {"staff",        "none",          404},
        {"staff",        "administrator", 404},
        {"family",       "none",          404},
        {"young_person", "none",          404},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        story_as(s, story_person(s, "Somebody", cases[i].kind, cases[i].duty));
        check_int(story_get(s, "/import").status, cases[i].status);
        check_int(story_post(s, "/import/confirm", "x=1").status == 404, cases[i].status == 404);
    }
}

STORY(the_page_names_every_file_and_what_it_needs)
{
    (void)manager(s);
    check_int(story_get(s, "/import").status, 200);
    for (int list = 0; list < LIST__COUNT; list++)
        check(story_says(s, str_printf(s->arena, "%s.csv", lists[list].name).at));
    check(story_says(s, "forename, surname"));
}

STORY(an_upload_without_a_file_says_what_to_do)
{
    (void)manager(s);
    check_int(story_post(s, "/import", "x=1").status, 422);
    check(story_says(s, "Choose one or several CSV files"));
}

STORY(files_that_were_checked_are_imported_once)
{
    struct waiting w = {manager(s), STR("caseload-import/agencies.csv"), str_of(agencies)};

    story_do(s, keep_draft, &w);
    check_int(story_post(s, "/import/confirm", "x=1").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM agency"), 1);
    check_int(story_count(s, "SELECT count(*) FROM draft"), 0);
    check_int(story_count(s, "SELECT count(*) FROM agency WHERE changed_by IS NOT NULL"), 1);
    check_int(story_post(s, "/import/confirm", "x=1").status, 422);
    check(story_says(s, "There is no file to import"));
    check_int(story_count(s, "SELECT count(*) FROM agency"), 1);
}

STORY(files_with_faults_are_not_imported_even_when_confirmed)
{
    struct waiting w = {manager(s), STR("caseload-import/agencies.csv"),
        STR("id,name,sector\nA1,<script>alert(1)</script>,\"<b>\"\n")};

    story_do(s, keep_draft, &w);
    check_int(story_post(s, "/import/confirm", "x=1").status, 422);
    check(story_says(s, "is not one of: education"));
    check(!story_says(s, "“<b>”"));
    check_int(story_count(s, "SELECT count(*) FROM agency"), 0);
}

STORY(files_that_are_forgotten_are_gone)
{
    struct waiting w = {manager(s), STR("caseload-import/agencies.csv"), str_of(agencies)};

    story_do(s, keep_draft, &w);
    check_int(story_post(s, "/import/forget", "x=1").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM draft"), 0);
    check_int(story_count(s, "SELECT count(*) FROM agency"), 0);
}

STORY(the_files_of_one_manager_are_not_those_of_another)
{
    struct waiting w = {manager(s), STR("caseload-import/agencies.csv"), str_of(agencies)};

    story_do(s, keep_draft, &w);
    story_as(s, story_person(s, "Another Manager", "staff", "manager"));
    check_int(story_post(s, "/import/confirm", "x=1").status, 422);
    check_int(story_count(s, "SELECT count(*) FROM agency"), 0);
}

static void make_children_known(void *context, struct db *db)
{
    (void)context;
    db_script(
        db, STR("UPDATE child SET local_id = forename, version = version + 1;"
                "INSERT INTO record_state (child_id, state, reason, ask_id, from_on, changed_at) "
                "SELECT id, 'sealed', 'adoption', person_id, '2026-01-01', changed_at FROM child "
                "WHERE forename = 'C2';"));
}

/* Whoever knows an id of the area's files does not learn by it who is behind a record that is sealed. */
STORY(an_import_tells_no_name_that_is_stored)
{
    struct waiting w = {.name = STR("caseload-import/family.csv")};

    (void)story_child(s, "C1", "Marsh");
    (void)story_child(s, "C2", "Secretname");
    story_do(s, make_children_known, NULL);
    w.person = manager(s);
    w.text = str_printf(s->arena, "child,person,name,relationship\nC1,%.*s,Somebody,brother\n",
        STR_FMT(
            story_id(s, "SELECT person.public_id FROM person JOIN child ON person_id = person.id "
                        "WHERE forename = 'C2'")));
    story_do(s, keep_draft, &w);
    check_int(story_post(s, "/import/confirm", "x=1").status, 422);
    check(story_says(s, "This person is a child") && !story_says(s, "Secretname"));
}
