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

STORY(the_page_names_every_file_that_it_takes_and_what_it_needs)
{
    (void)manager(s);
    check_int(story_get(s, "/import").status, 200);
    for (int list = 0; list < LIST_PHOTOS; list++)
        check(story_says(s, str_printf(s->arena, "%s.csv", lists[list].name).at));
    check(!story_says(s, "photos.csv"));
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

/* It is left out here, so that nothing in it matters. */
STORY(a_file_of_photos_stops_nothing_on_the_page)
{
    struct waiting w = {manager(s), STR("caseload-import/agencies.csv"), str_of(agencies)};
    struct waiting photos = {w.person, STR("caseload-import/photos.csv"),
        STR("id,child,word_of,word_given,file\nH1,C1,mum,Said so,sub/joe.jpg\n")};

    story_do(s, keep_draft, &w);
    story_do(s, keep_draft, &photos);
    check_int(story_post(s, "/import/confirm", "x=1").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM agency"), 1);
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

/* ------------------------------------------------------------------ who may see what, by a file */

#define CONSENT_COLUMNS "id,child,parts,decision,lawful_reason,words,from\n"

/* Stories' children have no local id: they go by their public one. */
static struct str child_text(const struct story_child *child)
{
    return str_of(child->path + strlen("/children/"));
}

/* Half an hour ago is not fresh, for forms neither. */
static void age_factors(void *context, struct db *db)
{
    (void)context;
    db_script(db, STR("UPDATE session SET factor_at = factor_at - 1800000000;"));
}

static struct str lawful_row(struct story *s, struct story_child child)
{
    return str_printf(s->arena,
        CONSENT_COLUMNS "S1,%.*s,plan;team,lawful,legal_duty,A law says so,1/1/2026\n",
        STR_FMT(child_text(&child)));
}

static void wait_for(struct story *s, struct person_id person, struct str text)
{
    struct waiting w = {person, STR("caseload-import/consents.csv"), text};

    story_do(s, keep_draft, &w);
}

static int64_t imported_reasons(struct story *s)
{
    return story_count(s, "SELECT count(*) FROM consent WHERE lawful_reason = 'legal_duty'");
}

STORY(what_a_file_shares_is_shown_before_it_is_imported)
{
    struct person_id dana = manager(s);
    struct story_child joe = story_child(s, "Joe", "Fox");

    check_int(story_post_file(s, "/import", "", "consents.csv", lawful_row(s, joe)).status, 200);
    check(story_says(s, "Who may see what changes for 1 child<"));
    check(story_says(s, "Joe Fox"));
    check(story_says(s, "Sees without being asked"));
    check(story_says(s, "the team, the plan"));
    check(story_says(s, "Everybody in the team"));
    check_int(imported_reasons(s), 0);
    check_int(story_post(s, "/import/confirm", "x=1").status, 303);
    check_int(imported_reasons(s), 1);
    check_int(story_count(s,
                  "SELECT count(*) FROM consent WHERE changed_by IS NOT NULL AND lawful_reason = "
                  "'legal_duty'"),
        1);
    story_as(s, dana);
    check_int(
        story_get(s, "%s/sharing/%s", joe.path,
            str_c(s->arena,
                story_id(s, "SELECT public_id FROM consent WHERE lawful_reason = 'legal_duty'")))
            .status,
        200);
    check(story_says(s, "A law says so"));
}

STORY(a_file_changes_nothing_of_a_record_that_is_shut_to_the_manager)
{
    struct person_id dana = manager(s);
    struct story_child joe = story_child(s, "Joe", "Fox");

    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/conflict", joe.path)),
                  "reason=My+nephew")
                  .status,
        303);
    wait_for(s, dana, lawful_row(s, joe));
    check_int(story_post(s, "/import/confirm", "x=1").status, 422);
    check(story_says(s, "a record that you cannot change"));
    check_int(imported_reasons(s), 0);
}

STORY(importing_needs_a_fresh_second_factor)
{
    struct person_id dana = manager(s);
    struct story_child joe = story_child(s, "Joe", "Fox");

    wait_for(s, dana, lawful_row(s, joe));
    story_do(s, age_factors, NULL);
    check_int(
        story_post(s, "/import/confirm", "x=1").status, 403); /* held until the code has come */
    check_int(story_get(s, "/import").status, 303);
    check_int(imported_reasons(s), 0);
}

STORY(one_more_fault_is_one)
{
    struct str text = STR("id,name,sector\n");

    (void)manager(s);
    for (int i = 0; i < 1001; i++)
        text = str_printf(s->arena, "%.*sA%d,School,shoes\n", STR_FMT(text), i);
    check_int(story_post_file(s, "/import", "", "agencies.csv", text).status, 422);
    check(story_says(s, "There is 1 more fault than this page shows."));
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
