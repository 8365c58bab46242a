/* Stores of before the policy: what their teams see once they are brought up to date. */
#include <stdlib.h>

#include "app/migrations.h"
#include "caseload/caseload.h"
#include "caseload/caseload_test.h"
#include "consent/ask.h"
#include "kit/fault.h"
#include "kit/server.h"

enum { BEFORE_THE_POLICY = 5 };

/* Two children with a worker each, written in 2025; `id` of the first. Public ids are 16 letters. */
static const char old_rows[] =
    "INSERT INTO agency (public_id, name, search_name, sector, changed_at) VALUES"
    " (CAST('agency0000000001' AS BYTES), 'Willow Bank', 'willow bank', 'education', 1735689600000000);\n"
    "INSERT INTO person (public_id, name, changed_at) VALUES"
    " (CAST('person0000000001' AS BYTES), 'Joe Fox', 1735689600000000),"
    " (CAST('person0000000002' AS BYTES), 'Ann Fox', 1735689600000000),"
    " (CAST('person0000000003' AS BYTES), 'Grace Bell', 1735689600000000);\n"
    "INSERT INTO practitioner (public_id, person_id, agency_id, post, search_name, changed_at)"
    " SELECT CAST('practi0000000001' AS BYTES), person.id, agency.id, 'Teacher', 'grace bell',"
    " 1735689600000000 FROM person, agency WHERE person.name = 'Grace Bell';\n"
    "INSERT INTO child (public_id, person_id, forename, surname, born_on, sort_name, changed_at)"
    " SELECT CAST('child00000000001' AS BYTES), id, 'Joe', 'Fox', '2019-05-02', 'fox joe',"
    " 1735689600000000 FROM person WHERE name = 'Joe Fox';\n"
    "INSERT INTO child (public_id, person_id, forename, surname, born_on, sort_name, changed_at)"
    " SELECT CAST('child00000000002' AS BYTES), id, 'Ann', 'Fox', '2021-05-02', 'fox ann',"
    " 1735689600000000 FROM person WHERE name = 'Ann Fox';\n"
    "INSERT INTO involvement (public_id, child_id, practitioner_id, person_id, role, from_on, changed_at)"
    " SELECT CAST('involv0000000001' AS BYTES), child.id, practitioner.id, practitioner.person_id, 'Teacher',"
    " '2025-01-01', 1735689600000000 FROM child, practitioner WHERE child.forename = 'Joe';\n";

static void run_script(void *context, struct db *db)
{
    const char *const *text = context;

    db_script(db, str_of(*text));
}

static void script(struct bare_store *b, const char *text) { bare_do(b, run_script, &text); }

/* What is said; empty when nothing was done. */
static struct str upgrade(struct bare_store *b)
{
    char *bytes = NULL, why[256] = "";
    size_t len = 0;
    FILE *out = open_memstream(&bytes, &len);
    struct str said;

    check(basis_after_upgrade(b->store, b->arena, out, why));
    (void)fclose(out);
    said = str_copy(b->arena, bytes, len);
    free(bytes);
    return said;
}

static bool may_see_plan(struct bare_store *b, const char *child)
{
    struct request rq = {.db = b->db, .now = clock_now(), .arena = b->arena};
    const struct asker teacher = {ACCOUNT_STAFF, DUTY_NONE, FACTOR_GIVEN};
    struct person_id grace = {bare_count(b, "SELECT id FROM person WHERE name = 'Grace Bell'")};
    struct child_id id = {bare_count(
        b, str_printf(b->arena, "SELECT id FROM child WHERE forename = '%s'", child).at)};
    struct circumstances c;

    rq.today = instant_date(rq.now);
    db_read_begin(b->db);
    c = consent_circumstances(&rq, grace, id, date_of(2019, 5, 2));
    db_read_end(b->db);
    return may_decide(MAY_SEE_PLAN, teacher, &c).is_allowed &&
           !(may_decide(MAY_SEE_PLAN, teacher, &c).see & 1U << SECTION_HEALTH);
}

static void run_old(enum db_engine engine, void (*test)(struct bare_store *b))
{
    struct bare_store *b = bare_begin_at(engine, BEFORE_THE_POLICY, true);

    if (b == NULL)
        return;
    script(b, old_rows);
    test(b);
    bare_end(b);
}

#define TEST_OLD(name_)                                                                            \
    static void name_(struct bare_store *b);                                                       \
    TEST(name_##_on_sqlite) { run_old(DB_SQLITE, name_); }                                         \
    TEST(name_##_on_postgresql) { run_old(DB_POSTGRESQL, name_); }                                 \
    static void name_(struct bare_store *b)

TEST_OLD(teams_of_before_the_policy_go_on_seeing_the_everyday_parts)
{
    struct str said;

    bare_migrate(b, keywork_migration_count);
    check(!may_see_plan(b, "Joe")); /* why there has to be a basis */
    said = upgrade(b);
    check(str_contains(said, STR("2 children")));
    check(may_see_plan(b, "Joe"));
    check(!may_see_plan(b, "Ann")); /* the teacher is not around her */
    check_int(bare_rows(b, "consent"), 2);
    check_str(
        bare_dump(b, "SELECT DISTINCT decision, lawful_reason, form, capacity FROM consent", 4),
        STR("lawful|recorded_elsewhere|before_keywork|not_asked"));
    check_int(bare_count(b, "SELECT DISTINCT sections FROM consent"), 254);
    check_int(bare_count(b, "SELECT count(*) FROM consent WHERE to_on IS NULL"), 0);
    check_int(
        bare_count(b, "SELECT count(*) FROM consent WHERE words LIKE 'Kept when%must be checked%'"),
        2);
}

TEST_OLD(a_basis_is_given_once)
{
    bare_migrate(b, keywork_migration_count);
    check(upgrade(b).len > 0);
    check_int(upgrade(b).len, 0);
    script(b,
        "UPDATE consent SET withdrawn_on = '2026-01-01', version = version + 1, changed_at = 1;");
    check_int(upgrade(b).len, 0);
    check_int(bare_rows(b, "consent"), 2);
}

/* The same children in another store get other ids. */
TEST_OLD(each_basis_has_an_id_that_nobody_can_guess)
{
    struct bare_store *other = bare_begin_at(b->engine, BEFORE_THE_POLICY, true);
    static const char ids[] = "SELECT public_id FROM consent ORDER BY id";
    struct str first;

    script(other, old_rows);
    bare_migrate(b, keywork_migration_count);
    bare_migrate(other, keywork_migration_count);
    (void)upgrade(b);
    (void)upgrade(other);
    check_int(bare_count(b, "SELECT count(DISTINCT public_id) FROM consent"), 2);
    check_int(bare_count(b, "SELECT count(*) FROM consent WHERE length(public_id) = 16"), 2);
    first = bare_bytes(b, ids);
    check_int(first.len, 16);
    check(!str_eq(first, bare_bytes(other, ids)));
    bare_end(other);
}

/* Of whom somebody has written anything down, that is what counts. */
TEST_OLD(a_child_whose_family_was_asked_meanwhile_gets_no_basis)
{
    bare_migrate(b, keywork_migration_count);
    script(b,
        "INSERT INTO consent (public_id, child_id, sections, decision, purpose, capacity, form, from_on, "
        "changed_at) SELECT CAST('consent000000001' AS BYTES), child.id, 32, 'refuses', 'Key working', "
        "'parental_responsibility', 'phone', '2026-01-01', 1767225600000000 FROM child "
        "WHERE child.forename = 'Joe';");
    check(str_contains(upgrade(b), STR("1 child.")));
    check_int(bare_count(b,
                  "SELECT count(*) FROM consent JOIN child ON child.id = child_id WHERE forename = "
                  "'Joe'"),
        1);
    check(!may_see_plan(b, "Joe"));
}

/* Changed since, but old all the same; and made since. */
TEST_OLD(only_children_of_before_get_a_basis)
{
    bare_migrate(b, keywork_migration_count);
    script(b,
        "UPDATE child SET known_as = 'Joey', version = version + 1, changed_at = 4102444800000000 "
        "WHERE forename = 'Joe';"
        "INSERT INTO person (public_id, name, changed_at) VALUES"
        " (CAST('person0000000009' AS BYTES), 'Mia Fox', 4102444800000000);"
        "INSERT INTO child (public_id, person_id, forename, surname, born_on, sort_name, changed_at)"
        " SELECT CAST('child00000000009' AS BYTES), id, 'Mia', 'Fox', '2022-05-02', 'fox mia',"
        " 4102444800000000 FROM person WHERE name = 'Mia Fox';");
    check(str_contains(upgrade(b), STR("2 children")));
    check_int(bare_count(b,
                  "SELECT count(*) FROM consent JOIN child ON child.id = child_id WHERE forename = "
                  "'Mia'"),
        0);
}

TEST_BARE(a_store_of_today_gets_nothing)
{
    bare_check_well(b, bare_import(b, bare_files));
    check_int(upgrade(b).len, 0);
    check_int(bare_rows(b, "consent"), 2);
}
