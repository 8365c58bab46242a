#include "caseload/caseload.h"
#include "caseload/caseload_test.h"
#include "caseload/demo.h"

static struct bare_store *demo_of(enum db_engine engine, int64_t children)
{
    struct bare_store *b = bare_begin(engine, false);
    FILE *quiet = fopen("/dev/null", "w");

    if (b != NULL)
        check_int(
            demo_fill(b->store,
                &(struct demo_options){.children = children, .seed = 1, .now = TEST_NOW}, quiet),
            CASELOAD_DONE);
    (void)fclose(quiet);
    return b;
}

static int64_t children_where(struct bare_store *b, const char *condition)
{
    return bare_count(
        b, str_printf(b->arena, "SELECT count(DISTINCT child_id) FROM consent WHERE %s", condition)
               .at);
}

/* Of 1500 children, so that five standard deviations are within the bands. */
TEST(most_families_agree_some_refuse_and_a_few_were_not_asked_yet)
{
    struct bare_store *b = demo_of(DB_SQLITE, 1500);
    int64_t agree = children_where(b, "decision = 'agrees' AND agency_id IS NULL");
    int64_t refuse = children_where(b, "decision = 'refuses' AND agency_id IS NOT NULL");
    int64_t by_law = children_where(b, "lawful_reason <> 'recorded_elsewhere'");
    int64_t before = children_where(b, "lawful_reason = 'recorded_elsewhere'");
    int64_t none = 1500 - children_where(b, "1 = 1");

    check(agree > 1500 * 73 / 100 && agree < 1500 * 87 / 100);
    check(refuse > 1500 * 4 / 100 && refuse < 1500 * 14 / 100);
    check(by_law > 1500 * 2 / 100 && by_law < 1500 * 8 / 100);
    check(before > 1500 * 5 / 100 && before < 1500 * 13 / 100);
    check(none > 1500 * 3 / 100 && none < 1500 * 10 / 100);
    bare_end(b);
}

static void look_at_sharing(enum db_engine engine)
{
    struct bare_store *b = demo_of(engine, 200);

    if (b == NULL)
        return;
    /* Nobody agrees without a name, in the future, or before the family came. */
    check_int(bare_count(b,
                  "SELECT count(*) FROM consent WHERE decision <> 'lawful' AND given_by IS NULL"),
        0);
    check_int(
        bare_count(b, "SELECT count(*) FROM consent JOIN child ON child.id = consent.child_id "
                      "WHERE consent.from_on < child.asked_on"),
        0);
    check_int(bare_count(b, "SELECT count(*) FROM consent WHERE lawful_reason IS NOT NULL AND "
                            "(words IS NULL OR to_on IS NULL)"),
        0);
    /* Every agency in the team of a child has signed, but one. */
    check_str(bare_dump(b,
                  "SELECT DISTINCT agency.name FROM involvement JOIN practitioner ON "
                  "practitioner.id = practitioner_id JOIN agency ON agency.id = agency_id "
                  "WHERE agency.id NOT IN (SELECT agency_id FROM agreement_party)",
                  1),
        STR("Step Ahead Youth Club"));
    check_int(bare_count(b, "SELECT count(*) FROM sharing_agreement WHERE to_on IS NOT NULL"), 1);
    check_int(bare_count(b, "SELECT count(*) FROM care_status JOIN family_member ON "
                            "family_member.child_id = care_status.child_id "
                            "WHERE relationship = 'foster_carer'") > 0,
        1);
    bare_end(b);
}

static void look_at_guards(enum db_engine engine)
{
    struct bare_store *b = demo_of(engine, 20);

    if (b == NULL)
        return;
    check_str(bare_dump(b,
                  "SELECT person.name, barrier.kind, child.forename FROM barrier JOIN person ON "
                  "person.id = barrier.person_id JOIN child ON child.id = barrier.child_id "
                  "JOIN account ON account.person_id = person.id",
                  3),
        STR("Craig Pike|address_hidden|Maisie"));
    check_str(bare_dump(b,
                  "SELECT child.forename, record_state.state, person.name FROM record_state "
                  "JOIN child ON child.id = record_state.child_id JOIN named_reader ON "
                  "named_reader.child_id = child.id JOIN person ON person.id = "
                  "named_reader.person_id",
                  3),
        STR("Iris|restricted|Ruth Okafor"));
    check_str(bare_dump(b, "SELECT kind FROM relation ORDER BY kind", 1),
        STR("advocate\ncover\ncover\ncover\nsafeguarding")); /* two deputies, one who hands over */
    check_int(
        bare_count(b, "SELECT count(*) FROM relation WHERE kind = 'safeguarding' AND reviewed_at "
                      "IS NULL AND ends_at - changed_at <= 14400000000"),
        1);
    check_int(bare_count(b, "SELECT count(*) FROM rights_choice WHERE parents_stay = 1"), 1);
    check_int(bare_count(b, "SELECT count(*) FROM private_word WHERE answered_at IS NULL"), 1);
    bare_end(b);
}

TEST(some_records_of_the_demonstration_are_guarded_on_sqlite) { look_at_guards(DB_SQLITE); }
TEST(some_records_of_the_demonstration_are_guarded_on_postgresql) { look_at_guards(DB_POSTGRESQL); }

TEST(what_families_agreed_to_stands_on_its_feet_on_sqlite) { look_at_sharing(DB_SQLITE); }
TEST(what_families_agreed_to_stands_on_its_feet_on_postgresql) { look_at_sharing(DB_POSTGRESQL); }
