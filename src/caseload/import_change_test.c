/* What an import changes of what is stored, and what it does not: the timeline, people, households. */
#include "caseload/caseload_test.h"

/* ------------------------------------------------------------------ what may not change */

TEST_BARE(what_stands_on_the_timeline_is_not_rewritten)
{
    static const struct {
        const char *row, *heading;
    } cases[] = {
        {"K2,C2,P2,06/11/2026,14:15,phone,coordination,Call,Quiet place at lunch,team\n",
         "children"                                                                                 },
        {"K2,C1,P1,06/11/2026,14:15,phone,coordination,Call,Quiet place at lunch,team\n",   "author"},
        {"K2,C1,P2,05/11/2026,14:15,phone,coordination,Call,Quiet place at lunch,team\n",   "date"  },
        {"K2,C1,P2,06/11/2026,14:16,phone,coordination,Call,Quiet place at lunch,team\n",   "time"  },
        {"K2,C1,P2,06/11/2026,14:15,phone,coordination,Call,Quiet place at lunch,family\n",
         "audience"                                                                                 },
    };
    struct str before;

    (void)bare_import(b, bare_files);
    before = bare_counts(b);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *const files[] = {"contacts.csv",
            str_printf(b->arena,
                "id,children,author,date,time,channel,purpose,title,note,audience\n%s",
                cases[i].row)
                .at,
            NULL};
        struct import *im = bare_import(b, files);

        check_int(import_faults(im)->fault_count, 1);
        check(bare_has_fault(im, "contacts.csv", 2, cases[i].heading, "an import cannot change"));
    }
    check_str(bare_counts(b), before);
    check_int(bare_old_versions(b), 0);
}

TEST_BARE(a_corrected_note_is_a_new_version_and_stands_on_the_timeline)
{
    static const char *const files[] = {"contacts.csv",
        "id,children,author,date,time,channel,purpose,title,note,audience\n"
        "K2,C1,P2,06/11/2026,14:15,phone,coordination,Call,Quiet corner in the library,team\n",
        NULL};

    (void)bare_import(b, bare_files);
    bare_check_well(b, bare_import(b, files));
    check_str(bare_text(b, "SELECT note FROM contact WHERE local_id = 'K2'"),
        STR("Quiet corner in the library"));
    check_int(bare_rows(b, "contact_history"), 1);
    check_str(
        bare_dump(b, "SELECT kind, audience, search_text FROM entry WHERE contact_id IS NULL", 3),
        STR("record_changed|team|call quiet corner in the library owen pugh"));
    bare_check_well(b, bare_import(b, files));
    check_int(bare_rows(b, "contact_history"), 1);
    check_int(bare_rows(b, "entry"), 5);
}

TEST_BARE(a_contact_may_be_filed_to_a_further_child)
{
    static const char *const files[] = {"contacts.csv",
        "id,children,author,date,time,channel,purpose,title,note,audience\n"
        "K2,C1;C2,P2,06/11/2026,14:15,phone,coordination,Call,Quiet place at lunch,team\n",
        NULL};

    (void)bare_import(b, bare_files);
    bare_check_well(b, bare_import(b, files));
    check_int(bare_count(b, "SELECT count(*) FROM entry JOIN contact ON contact.id = contact_id "
                            "WHERE local_id = 'K2'"),
        2);
    check_int(bare_rows(b, "contact_history"), 0);
    bare_check_well(b, bare_import(b, files));
    check_int(bare_rows(b, "entry"), 5);
}

/* ------------------------------------------------------------------ people */

TEST_BARE(one_person_in_many_rows_is_one_person)
{
    static const char *const files[] = {"agencies.csv", AGENCIES, "practitioners.csv",
        "id,person,name,agency,post\nP1,X,Leena Rao,A1,Paediatrician\nP2,X,Leena Rao,A1,Trustee\n",
        "children.csv",
        "id,person record,forename,surname,dob\nC1,B1,Joe,Fox,01/01/2019\nC2,B2,Ann,Fox,01/01/2021\n",
        "family.csv",
        "child,person,name,relationship\nC1,B2,Ann Fox,sister\nC2,B1,Joe Fox,brother\n"
        "C1,X,Leena Rao,friend\n",
        NULL};

    bare_check_well(b, bare_import(b, files));
    check_int(bare_rows(b, "person"), 3);
    check_int(bare_rows(b, "practitioner"), 2);
    check_int(bare_rows(b, "family_member"), 3);
    check_int(bare_count(b, "SELECT count(*) FROM family_member JOIN child "
                            "ON child.person_id = family_member.person_id"),
        2);
    check(!import_changes_something(bare_import(b, files)));
}

TEST_BARE(rows_about_one_person_must_agree)
{
    static const char *const files[] = {"children.csv",
        "id,forename,surname,dob\nC1,Joe,Fox,01/01/2019\nC2,Ann,Fox,01/01/2021\n", "family.csv",
        "child,person,name,relationship,phone\nC1,F1,Mia Fox,mother,01632 960001\n"
        "C2,F1,Maria Fox,mother,01632 960002\n",
        NULL};
    struct import *im = bare_import(b, files);

    check(bare_has_fault(im, "family.csv", 3, "name", "does not agree with “Mia Fox” in line 2"));
    check(bare_has_fault(im, "family.csv", 3, "phone", "does not agree with “01632 960001”"));
    check_int(bare_rows(b, "person"), 0);
}

TEST_BARE(family_without_ids_is_known_by_child_and_name)
{
    static const char *const files[] = {"children.csv",
        "id,forename,surname,dob\nC1,Joe,Fox,1/1/2019\n", "family.csv",
        "child,name,relationship,phone\nC1,Mia Fox,mother,\n", NULL};
    static const char *const again[] = {
        "family.csv", "child,name,relationship,phone\nC1,Mia  FOX,mother,01632 960001\n", NULL};
    static const char *const twice[] = {
        "family.csv", "child,name,relationship\nC1,Mia Fox,mother\nC1,mia fox,father\n", NULL};

    bare_check_well(b, bare_import(b, files));
    bare_check_well(b, bare_import(b, again));
    check_int(bare_rows(b, "family_member"), 1);
    check_str(bare_text(b, "SELECT phone FROM person JOIN family_member ON person_id = person.id"),
        STR("01632 960001"));
    check(bare_has_fault(bare_import(b, twice), "family.csv", 3, "child", "stands in line 2"));
}

TEST_BARE(a_new_name_of_a_practitioner_is_new_in_the_lists_too)
{
    static const char *const files[] = {
        "practitioners.csv", "id,name,agency,post\nP1,Grace Bell,A1,Key worker\n", NULL};

    (void)bare_import(b, bare_files);
    bare_check_well(b, bare_import(b, files));
    check_str(bare_text(b, "SELECT search_name FROM practitioner WHERE local_id = 'P1'"),
        STR("grace bell"));
    check_str(bare_text(b, "SELECT key_worker_name FROM child_summary WHERE key_worker_name <> ''"),
        STR("Grace Bell"));
    check_int(bare_count(b, "SELECT count(*) FROM practitioner WHERE is_key_worker = 1"), 1);
}

TEST_BARE(who_and_what_is_imported_is_found_by_the_words_of_its_latest_name)
{
    static const char words[] =
        "SELECT word FROM practitioner_word UNION ALL SELECT word FROM agency_word ORDER BY 1";
    static const char *const files[] = {"agencies.csv",
        "id,name,sector\nA1,Willow Hill Primary School,education\n", "practitioners.csv",
        "id,name,agency,post\nP1,Grace Bell,A1,Key worker\n", NULL};

    bare_check_well(b, bare_import(b, bare_files));
    check_str(
        bare_dump(b, words, 1), STR("adeyemi\nbank\ngrace\nowen\nprimary\npugh\nschool\nwillow"));
    bare_check_well(b, bare_import(b, files));
    check_str(
        bare_dump(b, words, 1), STR("bell\ngrace\nhill\nowen\nprimary\npugh\nschool\nwillow"));
}

TEST_BARE(who_is_imported_is_found_by_the_words_of_their_latest_post)
{
    static const char words[] =
        "SELECT word FROM post_word JOIN practitioner ON practitioner.id = practitioner_id "
        "WHERE local_id = 'P1' ORDER BY word";
    static const char *const files[] = {
        "practitioners.csv", "id,name,agency,post\nP1,Grace Adeyemi,A1,Co-ordinator (SEN)\n", NULL};

    bare_check_well(b, bare_import(b, bare_files));
    check_str(bare_dump(b, words, 1), STR("key\nworker"));
    bare_check_well(b, bare_import(b, files));
    check_str(bare_dump(b, words, 1), STR("coordinator\nsen"));
}

TEST_BARE(public_ids_of_people_follow_from_the_secret_and_cannot_be_guessed)
{
    struct bare_store *other = bare_begin(b->engine, true);
    struct str mine, theirs;

    (void)bare_import(b, bare_files);
    (void)bare_import(other, bare_files);
    mine = bare_export(b, LIST_FAMILY);
    theirs = bare_export(other, LIST_FAMILY);
    check_str(mine, theirs); /* the tests' stores have one secret */
    check(!str_contains(mine, STR("F1")));
    bare_end(other);
}

/* ------------------------------------------------------------------ key working and households */

TEST_BARE(key_working_ends_with_the_involvement_that_carries_it)
{
    static const char *const ended[] = {"involvements.csv",
        "id,child,practitioner,role,key_worker,from,to,end_reason\n"
        "I1,C1,P1,Key worker,yes,20/01/2025,10/11/2026,Moved to another team\n"
        "I3,C1,P2,Key worker,yes,11/11/2026,,\n",
        NULL};

    (void)bare_import(b, bare_files);
    bare_check_well(b, bare_import(b, ended));
    check_str(bare_dump(b,
                  "SELECT name, from_on, to_on, end_reason FROM key_worker_assignment "
                  "JOIN person ON person.id = person_id ORDER BY from_on",
                  4),
        STR("Grace Adeyemi|2025-01-20|2026-11-10|Moved to another team\nOwen Pugh|2026-11-11||"));
    check_str(bare_text(b, "SELECT key_worker_name FROM child_summary "
                           "JOIN child ON child.id = child_id WHERE local_id = 'C1'"),
        STR("Owen Pugh"));
    check(!import_changes_something(bare_import(b, ended)));
}

TEST_BARE(somebody_who_is_no_key_worker_any_more_ends_as_such_today)
{
    static const char *const files[] = {"involvements.csv",
        "id,child,practitioner,role,key_worker,from\nI1,C1,P1,Advisory teacher,no,20/01/2025\n",
        NULL};

    (void)bare_import(b, bare_files);
    bare_check_well(b, bare_import(b, files));
    check_str(bare_text(b, "SELECT to_on FROM key_worker_assignment"), STR("2026-11-13"));
    check(!import_changes_something(bare_import(b, files)));
}

TEST_BARE(two_key_workers_at_once_are_worth_a_note)
{
    static const char *const files[] = {"agencies.csv", AGENCIES, "practitioners.csv",
        PRACTITIONERS, "children.csv", CHILDREN, "involvements.csv",
        INVOLVEMENTS "I3,C1,P2,Key worker,yes,11/11/2026\n", NULL};
    struct import *im = bare_import(b, files);

    bare_check_well(b, im);
    check(bare_has_fault(
        im, "involvements.csv", 4, "key_worker", "has another key worker in line 2"));
}

TEST_BARE(brothers_and_sisters_share_a_household_and_a_move_is_kept)
{
    static const char *const first[] = {"children.csv",
        "id,forename,surname,dob,address,postcode\nC1,Joe,Fox,01/01/2019,4 Mill Lane,EX1 1AA\n"
        "C2,Ann,Fox,01/01/2021,4 mill lane,ex11aa\n",
        NULL};
    static const char *const moved[] = {"children.csv",
        "id,forename,surname,dob,address,postcode\nC1,Joe,Fox,01/01/2019,9 High Street,EX2 2BB\n"
        "C2,Ann,Fox,01/01/2021,4 Mill Lane,EX1 1AA\n",
        NULL};

    bare_check_well(b, bare_import(b, first));
    check_int(bare_rows(b, "household"), 1);
    check_int(bare_rows(b, "child_household"), 2);
    check(!import_changes_something(bare_import(b, first)));
    bare_check_well(b, bare_import(b, moved));
    check_int(bare_rows(b, "household"), 2);
    check_str(bare_dump(b,
                  "SELECT child.local_id, household.address, child_household.from_on, "
                  "child_household.to_on FROM child_household JOIN child ON child.id = child_id "
                  "JOIN household ON household.id = household_id ORDER BY child_household.id",
                  4),
        STR("C1|4 Mill Lane||2026-11-13\nC2|4 Mill Lane||\nC1|9 High Street|2026-11-13|"));
    check(!import_changes_something(bare_import(b, moved)));
}

TEST_BARE(a_household_with_an_id_can_be_corrected)
{
    static const char *const first[] = {"children.csv",
        "id,forename,surname,dob,household,address,second household,second address\n"
        "C1,Joe,Fox,01/01/2019,H1,4 Mil Lane,H2,1 Old Road\nC2,Ann,Fox,01/01/2021,H1,4 Mil Lane,,\n",
        NULL};
    static const char *const right[] = {"children.csv",
        "id,forename,surname,dob,household,address,second household,second address\n"
        "C1,Joe,Fox,01/01/2019,H1,4 Mill Lane,H2,1 Old Road\nC2,Ann,Fox,01/01/2021,H1,4 Mill Lane,,\n",
        NULL};
    static const char *const torn[] = {"children.csv",
        "id,forename,surname,dob,household,address\nC1,Joe,Fox,01/01/2019,H1,4 Mill Lane\n"
        "C2,Ann,Fox,01/01/2021,H1,5 Mill Lane\n",
        NULL};

    bare_check_well(b, bare_import(b, first));
    bare_check_well(b, bare_import(b, right));
    check_int(bare_rows(b, "household"), 2);
    check_int(bare_rows(b, "household_history"), 1);
    check_int(bare_count(b, "SELECT count(*) FROM child_household WHERE to_on IS NULL"), 3);
    check_int(bare_count(b, "SELECT count(*) FROM child_household WHERE is_main = 0"), 1);
    check(bare_has_fault(
        bare_import(b, torn), "children.csv", 3, "address", "which has another address"));
}

/* ------------------------------------------------------------------ the store */

TEST(a_store_without_an_area_says_so)
{
    static const char *const files[] = {"agencies.csv", AGENCIES, NULL};
    struct bare_store *b = bare_begin(DB_SQLITE, false);

    check(bare_has_fault(bare_import(b, files), "", 0, "", "has no area yet"));
    bare_end(b);
}

TEST_BARE(an_import_read_once_may_be_linked_again_after_the_store_has_changed)
{
    static const char *const other[] = {"agencies.csv", AGENCIES, NULL};
    struct import *im = bare_check(b, bare_files);

    check_int(import_count_of(im, LIST_AGENCIES).added, 1);
    bare_check_well(b, bare_import(b, other));
    db_read_begin(b->db);
    import_link(im, b->db);
    db_read_end(b->db);
    db_use_arena(b->db, b->arena);
    bare_check_well(b, im);
    check_int(import_count_of(im, LIST_AGENCIES).same, 1);
    check_int(import_count_of(im, LIST_CHILDREN).added, 2);
}

/* ------------------------------------------------------------------ written anew */

#define NEAR                                                                                       \
    "agencies.csv", AGENCIES, "practitioners.csv", PRACTITIONERS, "children.csv", CHILDREN,        \
        "family.csv", FAMILY
#define WORDS_HEADINGS "id,children,author,date,channel,purpose,title,note,audience,replaced_by\n"
#define WORDS_ANEW                                                                                 \
    WORDS_HEADINGS "K1,C1,F1,08/11/2026,note,practical,A note,Slept bad,family,K2\n"               \
                   "K2,C1,F1,08/11/2026,note,practical,A note,Slept badly,family,K3\n"             \
                   "K3,C1,F1,08/11/2026,note,practical,A note,Slept badly on Monday,family,\n"
#define WHICH_STANDS                                                                               \
    "SELECT contact.local_id, COALESCE(later.local_id, '-') FROM contact LEFT JOIN contact AS "    \
    "later ON later.id = contact.replaced_by_id ORDER BY 1"

static struct import *words(struct bare_store *b, const char *rows)
{
    const char *const files[] = {"contacts.csv", rows, NULL};

    return bare_import(b, files);
}

TEST_BARE(what_a_family_wrote_anew_comes_back_as_written_anew)
{
    static const char *const files[] = {NEAR, "contacts.csv", WORDS_ANEW, NULL};
    struct bare_store *other = bare_begin(b->engine, true);
    const char *const near[] = {NEAR, NULL};

    bare_check_well(b, bare_import(b, files));
    check_str(bare_dump(b, WHICH_STANDS, 2), STR("K1|K2\nK2|K3\nK3|-"));
    check(!import_changes_something(bare_import(b, files)));
    check(!import_changes_something(words(b, str_c(b->arena, bare_export(b, LIST_CONTACTS)))));

    bare_check_well(other, bare_import(other, near));
    bare_check_well(other, words(other, str_c(b->arena, bare_export(b, LIST_CONTACTS))));
    check_str(bare_dump(other, WHICH_STANDS, 2), bare_dump(b, WHICH_STANDS, 2));
    check_str(bare_export(other, LIST_CONTACTS), bare_export(b, LIST_CONTACTS));
    bare_end(other);
}

/* The last contact is one that stands. */
TEST_BARE(what_was_written_anew_counts_nowhere)
{
    static const char *const files[] = {NEAR, "contacts.csv",
        WORDS_HEADINGS "K1,C1,F1,08/11/2026,visit,practical,A call,Today,family,K2\n"
                       "K2,C1,F1,03/11/2026,visit,practical,A call,On Tuesday,family,\n",
        NULL};

    bare_check_well(b, bare_import(b, files));
    check_str(
        bare_dump(b,
            "SELECT CAST(last_contact_on AS TEXT) FROM child_summary JOIN child ON child.id = "
            "child_id WHERE local_id = 'C1'",
            1),
        STR("2026-11-03"));
}

TEST_BARE(nothing_that_is_stored_is_put_out_of_sight_or_changed_once_it_is)
{
    static const char *const files[] = {NEAR, "contacts.csv", WORDS_ANEW, NULL};
    struct import *im;

    bare_check_well(b, bare_import(b, files));
    im = words(b,
        WORDS_HEADINGS "K3,C1,F1,08/11/2026,note,practical,A note,Slept badly on Monday,family,K4\n"
                       "K4,C1,F1,08/11/2026,note,practical,A note,Well,family,\n");
    check(bare_has_fault(im, "contacts.csv", 2, "replaced_by", "an import cannot change"));
    im = words(b, WORDS_HEADINGS "K1,C1,F1,08/11/2026,note,practical,A note,Slept bad,family,\n");
    check(bare_has_fault(im, "contacts.csv", 2, "replaced_by", "an import cannot change"));
    im = words(b, "id,children,author,date,channel,purpose,title,note,audience\n"
                  "K1,C1,F1,08/11/2026,note,practical,A note,Slept ill,family\n");
    check(bare_has_fault(im, "contacts.csv", 2, "id", "was written anew as “K2”"));
    check_str(bare_dump(b, WHICH_STANDS, 2), STR("K1|K2\nK2|K3\nK3|-"));
    check_int(bare_rows(b, "entry"), 3);
}

TEST_BARE(one_contact_stands_for_another_of_its_author_and_child_and_never_in_a_ring)
{
    static const char *const files[] = {NEAR, "contacts.csv",
        WORDS_HEADINGS "K1,C1,F1,08/11/2026,note,practical,A note,One,family,K2\n"
                       "K2,C1,F1,08/11/2026,note,practical,A note,Two,family,K1\n"
                       "K3,C1,F1,08/11/2026,note,practical,A note,Three,family,K3\n"
                       "K4,C1,F1,08/11/2026,note,practical,A note,Four,family,K7\n"
                       "K5,C1,F1,08/11/2026,note,practical,A note,Five,family,K8\n"
                       "K6,C1,F1,08/11/2026,note,practical,A note,Six,family,K9\n"
                       "K7,C1,P1,08/11/2026,note,practical,A note,Seven,family,\n"
                       "K8,C2,F1,08/11/2026,note,practical,A note,Eight,family,\n"
                       "K10,C1;C2,P1,08/11/2026,note,practical,A note,Both,family,K7\n",
        NULL};
    const struct import *im = bare_import(b, files);

    check(bare_has_fault(im, "contacts.csv", 2, "replaced_by", "leads back"));
    check(bare_has_fault(im, "contacts.csv", 4, "replaced_by", "leads back"));
    check(bare_has_fault(im, "contacts.csv", 5, "replaced_by", "Somebody else wrote"));
    check(bare_has_fault(im, "contacts.csv", 6, "replaced_by", "not about every child"));
    check(bare_has_fault(im, "contacts.csv", 7, "replaced_by", "no id in"));
    check(bare_has_fault(im, "contacts.csv", 10, "replaced_by", "not about every child"));
    check_int(bare_rows(b, "contact"), 0);
}
