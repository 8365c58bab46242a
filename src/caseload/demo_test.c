#include "caseload/demo.h"

#include <stdlib.h>
#include <string.h>

#include "caseload/caseload.h"
#include "caseload/caseload_test.h"
#include "caseload/demo_people.h"
#include "caseload/demo_random.h"
#include "family/identifier.h"

static struct bare_store *demo_with_notes(
    enum db_engine engine, int64_t children, uint64_t seed, int64_t notes)
{
    struct bare_store *b = bare_begin(engine, false);
    FILE *quiet = fopen("/dev/null", "w");

    if (b != NULL)
        check_int(
            demo_fill(b->store,
                &(struct demo_options){
                    .children = children, .seed = seed, .now = TEST_NOW, .notes_per_child = notes},
                quiet),
            CASELOAD_DONE);
    (void)fclose(quiet);
    return b;
}

static struct bare_store *demo_of(enum db_engine engine, int64_t children, uint64_t seed)
{
    return demo_with_notes(engine, children, seed, 0);
}

/* The example of the generator's authors: state 1, 2, 3, 4. */
TEST(the_random_numbers_are_those_of_the_published_generator)
{
    struct demo_random r = {
        {1, 2, 3, 4}
    };

    check(demo_next(&r) == 11520);
    check(demo_next(&r) == 0);
    check(demo_next(&r) == 1509978240);
    check(demo_next(&r) == 1215971899390074240);
}

TEST(the_same_seed_gives_the_same_bytes_and_another_seed_others)
{
    struct bare_store *a = demo_of(DB_SQLITE, 60, 7), *b = demo_of(DB_SQLITE, 60, 7);
    struct bare_store *c = demo_of(DB_SQLITE, 60, 8);
    static const char all_ids[] =
        "SELECT hex(public_id) FROM (SELECT public_id FROM person UNION ALL SELECT public_id FROM child "
        "UNION ALL SELECT public_id FROM contact UNION ALL SELECT public_id FROM entry "
        "UNION ALL SELECT public_id FROM account UNION ALL SELECT public_id FROM profile_section "
        "UNION ALL SELECT public_id FROM key_worker_assignment) ORDER BY 1";

    for (int list = 0; list < LIST__COUNT; list++)
        check_str(bare_export(b, (enum list)list), bare_export(a, (enum list)list));
    check_str(bare_dump(b, all_ids, 1), bare_dump(a, all_ids, 1));
    check(!str_eq(bare_export(a, LIST_CHILDREN), bare_export(c, LIST_CHILDREN)));
    check(str_eq(bare_text(a, "SELECT hex(secret) FROM area"),
              bare_text(b, "SELECT hex(secret) FROM area")) == false);
    bare_end(a);
    bare_end(b);
    bare_end(c);
}

static void look_at_demo(enum db_engine engine)
{
    struct bare_store *b = demo_of(engine, 60, 1);

    if (b == NULL)
        return;
    check_int(bare_count(b, "SELECT count(*) FROM child"), 60);
    check_int(bare_count(b, "SELECT count(*) FROM child_summary"), 60);
    check_str(
        bare_dump(b, "SELECT name, service_name, CAST(is_demonstration AS TEXT) FROM area", 3),
        STR("Exeshire|Exeshire Key Working|1"));
    check_str(bare_text(b, "SELECT forename FROM child WHERE id = 1"), STR("Amira"));
    check_str(bare_text(b, "SELECT key_worker_name FROM child_summary WHERE child_id = 1"),
        STR("Ruth Okafor"));
    check_int(
        bare_count(b, "SELECT count(*) FROM account WHERE password_hash IS NULL"), DEMO__COUNT);
    /* The young person's account is that of a child, and of one old enough. */
    check_str(bare_text(b, "SELECT child.forename FROM account JOIN child "
                           "ON child.person_id = account.person_id WHERE kind = 'young_person'"),
        STR("Freya"));
    check_int(
        bare_count(b, "SELECT count(*) FROM child_summary WHERE key_worker_name = ''") > 0, 1);
    check_int(bare_count(b,
                  "SELECT count(*) FROM (SELECT child_id FROM child_household WHERE to_on IS NULL "
                  "GROUP BY child_id HAVING count(*) = 2) AS homes") > 0,
        1);
    check_int(
        bare_count(b, "SELECT count(*) FROM family_member WHERE relationship = 'foster_carer'") > 0,
        1);
    check_int(bare_count(b, "SELECT count(*) FROM entry WHERE happened_at > "
                            "(SELECT MAX(changed_at) FROM person)"),
        0);
    check_int(
        bare_count(b, "SELECT count(*) FROM entry LEFT JOIN contact ON contact.id = contact_id "
                      "WHERE contact_id IS NOT NULL AND contact.audience <> entry.audience"),
        0);
    bare_end(b);
}

/* Nobody joins the team of a child who is not born, or for an agency where they do not work yet. */
TEST(the_days_of_the_demonstration_fit_each_other)
{
    static const char *const wrong[] = {
        "SELECT count(*) FROM involvement JOIN child ON child.id = involvement.child_id WHERE "
        "involvement.from_on < child.born_on",
        "SELECT count(*) FROM involvement JOIN practitioner ON practitioner.id = "
        "involvement.practitioner_id WHERE involvement.from_on < practitioner.from_on",
        "SELECT count(*) FROM involvement WHERE first_met_on < from_on OR to_on < from_on",
        "SELECT count(*) FROM involvement WHERE from_on > '2026-11-13' OR first_met_on > '2026-11-13'",
        "SELECT count(*) FROM consent JOIN child ON child.id = consent.child_id WHERE "
        "consent.from_on < child.born_on",
        "SELECT count(*) FROM agreement_party JOIN sharing_agreement ON sharing_agreement.id = "
        "agreement_party.agreement_id WHERE agreement_party.signed_on < sharing_agreement.from_on",
        "SELECT count(*) FROM private_word WHERE answered_at < asked_at",
        "SELECT count(*) FROM question WHERE answered_at < asked_at",
    };
    struct bare_store *b = demo_of(DB_SQLITE, 200, 1);

    if (b == NULL)
        return;
    for (size_t i = 0; i < COUNT(wrong); i++)
        check_int(bare_count(b, wrong[i]), 0);
    /* The reason of an emergency is one of those that the form offers. */
    check_str(
        bare_text(b, "SELECT purpose FROM relation WHERE kind = 'safeguarding'"), STR("missing"));
    bare_end(b);
}

TEST(the_demonstration_tells_its_stories_on_sqlite) { look_at_demo(DB_SQLITE); }
TEST(the_demonstration_tells_its_stories_on_postgresql) { look_at_demo(DB_POSTGRESQL); }

TEST(everything_invented_is_of_reserved_ranges)
{
    struct bare_store *b = demo_of(DB_SQLITE, 150, 3);
    struct str rest = bare_dump(b, "SELECT nhs_number FROM child", 1), line, normal;

    check_int(bare_count(b, "SELECT count(*) FROM person WHERE phone IS NOT NULL AND "
                            "phone NOT LIKE '01632 960%' AND phone NOT LIKE '07700 900%'"),
        0);
    check_int(bare_count(b, "SELECT count(*) FROM agency WHERE phone NOT LIKE '01632 960%'"), 0);
    check_int(bare_count(b, "SELECT count(*) FROM person WHERE email IS NOT NULL AND "
                            "email NOT LIKE '%@example.com'"),
        0);
    check_int(
        bare_count(b, "SELECT count(*) FROM account WHERE email NOT LIKE '%@example.com'"), 0);
    check_int(bare_count(b, "SELECT count(*) FROM household WHERE postcode NOT LIKE 'ZZ99 %'"), 0);
    check_int(bare_count(b, "SELECT count(*) FROM child WHERE nhs_number NOT LIKE '999%'"), 0);
    check_int(
        bare_count(b, "SELECT count(*) FROM child WHERE upn IS NOT NULL AND upn NOT LIKE '_999%'"),
        0);
    while (str_split(&rest, '\n', &line))
        check(identifier_read(b->arena, IDENTIFIER_NHS_NUMBER, line, &normal) == IDENTIFIER_OK);
    rest = bare_dump(b, "SELECT upn FROM child WHERE upn IS NOT NULL", 1);
    while (str_split(&rest, '\n', &line))
        check(identifier_read(b->arena, IDENTIFIER_UPN, line, &normal) == IDENTIFIER_OK);
    rest = bare_dump(b, "SELECT postcode FROM household", 1);
    while (str_split(&rest, '\n', &line))
        check(identifier_read(b->arena, IDENTIFIER_POSTCODE, line, &normal) == IDENTIFIER_OK);
    bare_end(b);
}

TEST(a_number_of_notes_that_is_asked_for_is_nearly_kept)
{
    static const int64_t asked[] = {1, 40};

    for (size_t i = 0; i < COUNT(asked); i++) {
        struct bare_store *b = demo_with_notes(DB_SQLITE, 200, 1, asked[i]);
        int64_t made = bare_count(b, "SELECT count(*) FROM contact");

        if (made < asked[i] * 180 || made > asked[i] * 220)
            test_fail(__FILE__, __LINE__, "%lld notes of 200 children, %lld asked for each",
                (long long)made, (long long)asked[i]);
        bare_end(b);
    }
}

TEST(whoever_is_invented_is_found_by_each_word_of_the_name)
{
    struct bare_store *b = demo_of(DB_SQLITE, 60, 2);

    check_int(bare_count(b, "SELECT count(*) FROM agency WHERE "
                            "length(search_name) + 1 <> (SELECT sum(length(word) + 1) FROM "
                            "agency_word WHERE agency_id = agency.id)"),
        0);
    check_int(bare_count(b, "SELECT count(*) FROM practitioner WHERE "
                            "length(search_name) + 1 <> (SELECT sum(length(word) + 1) FROM "
                            "practitioner_word WHERE practitioner_id = practitioner.id)"),
        0);
    bare_end(b);
}

TEST(no_note_of_the_demonstration_has_a_hole_in_it)
{
    struct bare_store *b = demo_of(DB_SQLITE, 150, 5);

    check_int(
        bare_count(b, "SELECT count(*) FROM contact WHERE title LIKE '%{%' OR note LIKE '%{%' "
                      "OR note LIKE '%  %' OR trim(note) = '' OR note LIKE '% .%'"),
        0);
    check_int(bare_count(b, "SELECT count(*) FROM action WHERE text LIKE '%{%'"), 0);
    check_int(
        bare_count(b, "SELECT count(*) FROM outcome WHERE title LIKE '%{%' OR words LIKE '%{%'"),
        0);
    check_int(bare_count(b, "SELECT count(*) FROM profile_section WHERE text LIKE '%{%'"), 0);
    bare_end(b);
}

/* Source: domain.md 6.2: shares of needs; a band of five standard deviations. */
TEST(needs_come_in_the_proportions_of_england)
{
    struct bare_store *b = demo_of(DB_SQLITE, 1500, 11);
    int64_t autism = bare_count(b, "SELECT count(*) FROM child WHERE need = 'ASD'");
    int64_t ruths =
        bare_count(b, "SELECT count(*) FROM child_summary WHERE key_worker_name = 'Ruth Okafor'");

    check(autism > 1500 * 25 / 100 && autism < 1500 * 42 / 100);
    check(ruths >= 33 && ruths <= 44);
    check_int(
        bare_count(b, "SELECT count(*) FROM (SELECT nhs_number FROM child GROUP BY nhs_number "
                      "HAVING count(*) > 1) AS twice"),
        0);
    bare_end(b);
}

TEST(a_demonstration_is_refused_where_somebody_is_already)
{
    struct bare_store *b = demo_of(DB_SQLITE, 5, 1);
    struct bare_store *real = bare_begin(DB_SQLITE, true);
    FILE *quiet = fopen("/dev/null", "w");
    const struct demo_options options = {.children = 5, .seed = 1, .now = TEST_NOW};
    const struct demo_options none = {.children = 0, .seed = 1, .now = TEST_NOW};

    check_int(demo_fill(b->store, &options, quiet), CASELOAD_FAILED);
    check_int(bare_count(b, "SELECT count(*) FROM child"), 5);
    check_int(demo_fill(real->store, &options, quiet), CASELOAD_FAILED);
    check_int(bare_count(real, "SELECT count(*) FROM person"), 0);
    check_int(demo_fill(real->store, &none, quiet), CASELOAD_FAILED);
    (void)fclose(quiet);
    bare_end(b);
    bare_end(real);
}

static void round_trip(enum db_engine engine)
{
    struct bare_store *b = demo_of(engine, 40, 2), *other;
    const char *files[2 * LIST__COUNT + 1] = {NULL};
    struct import *im;

    if (b == NULL)
        return;
    other = bare_begin(engine, true);
    for (int list = 0; list < LIST__COUNT; list++) {
        files[2 * list] = str_printf(b->arena, "%s.csv", lists[list].name).at;
        files[2 * list + 1] = str_c(b->arena, bare_export(b, (enum list)list));
    }
    im = bare_import(other, files);
    if (import_faults(im)->fault_count != 0)
        test_fail(__FILE__, __LINE__, "%.*s", STR_FMT(bare_faults(b->arena, im)));
    for (int list = 0; list < LIST__COUNT; list++)
        check_str(bare_export(other, (enum list)list), str_of(files[2 * list + 1]));
    im = bare_import(b, files);
    check_int(import_faults(im)->fault_count, 0);
    check(!import_changes_something(im));
    bare_end(b);
    bare_end(other);
}

TEST(a_whole_demonstration_is_exported_and_imported_without_a_change_on_sqlite)
{
    round_trip(DB_SQLITE);
}
TEST(a_whole_demonstration_is_exported_and_imported_without_a_change_on_postgresql)
{
    round_trip(DB_POSTGRESQL);
}
