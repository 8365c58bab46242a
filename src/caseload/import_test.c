#include "caseload/caseload_test.h"

TEST_BARE(a_caseload_is_loaded_whole)
{
    struct import *im = bare_import(b, bare_files);

    bare_check_well(b, im);
    check_int(import_faults(im)->notice_count, 0);
    check_str(bare_counts(b),
        STR(" person 5 agency 1 practitioner 2 child 2 household 0 family_member 2 involvement 2"
            " key_worker_assignment 1 outcome 1 action 1 contact 3 child_word 6 child_household 0"
            " child_summary 2 entry 4"));
    check_int(import_count_of(im, LIST_CONTACTS).added, 3);
    check_str(bare_text(b, "SELECT sort_name FROM child WHERE local_id = 'C1'"), STR("oneil joe"));
    check_str(bare_dump(b, "SELECT word FROM child_word ORDER BY word, child_id", 1),
        STR("c1\nc2\njoe\nniamh\noneil\noneil"));
    check_str(bare_text(b, "SELECT name FROM person JOIN child ON child.person_id = person.id "
                           "WHERE child.local_id = 'C1'"),
        STR("Joe O'Neil"));
}

TEST_BARE(a_child_who_is_new_gets_one_basis_for_six_months_and_never_a_second)
{
    struct import *im = bare_check(b, bare_files);
    struct str before;

    check_int((int)import_basis_of(im).children, 2);
    check_int(import_basis_of(im).until_on.days, date_of(2027, 5, 13).days);
    bare_check_well(b, bare_import(b, bare_files));
    before = bare_dump(b,
        "SELECT child.local_id, decision, lawful_reason, form, capacity, CAST(sections AS TEXT), "
        "consent.words FROM consent JOIN child ON child.id = child_id WHERE agency_id IS NULL AND "
        "consent.person_id IS NULL AND given_by IS NULL ORDER BY 1",
        7);
    check_str(before,
        STR("C1|lawful|recorded_elsewhere|before_keywork|not_asked|254|Brought over from the area’s "
            "list on 13/11/2026. It must be checked with the family.\n"
            "C2|lawful|recorded_elsewhere|before_keywork|not_asked|254|Brought over from the area’s "
            "list on 13/11/2026. It must be checked with the family."));
    check_str(bare_dump(b, "SELECT DISTINCT from_on, to_on FROM consent", 2),
        STR("2026-11-13|2027-05-13"));
    im = bare_import(b, bare_files);
    check_int((int)import_basis_of(im).children, 0);
    check_int(bare_count(b, "SELECT count(*) FROM consent"), 2);
}

TEST_BARE(a_contact_is_about_what_its_column_says_and_everyday_without_one)
{
    static const char *const files[] = {"agencies.csv", AGENCIES, "practitioners.csv",
        PRACTITIONERS, "children.csv", CHILDREN, "contacts.csv",
        "id,children,author,date,channel,purpose,title,note,about\n"
        "K1,C1;C2,P1,04/11/2026,visit,listening,Home visit,Mornings,\n"
        "K2,C1,P2,06/11/2026,phone,coordination,Call,Splints,Medical\n"
        "K3,C1,P2,07/11/2026,phone,coordination,Call,Money,finance\n",
        NULL};
    static const char *const moved[] = {"contacts.csv",
        "id,children,author,date,channel,purpose,title,note,about\n"
        "K2,C1,P2,06/11/2026,phone,coordination,Call,Splints,everyday\n",
        NULL};
    static const char *const unknown[] = {"contacts.csv",
        "id,children,author,date,channel,purpose,title,note,about\n"
        "K4,C1,P2,06/11/2026,phone,coordination,Call,Splints,weather\n",
        NULL};

    bare_check_well(b, bare_import(b, files));
    check_str(bare_dump(b,
                  "SELECT contact.local_id, CAST(entry.about AS TEXT) FROM entry JOIN contact "
                  "ON contact.id = contact_id AND contact.about = entry.about ORDER BY 1",
                  2),
        STR("K1|64\nK1|64\nK2|256\nK3|2048"));
    check(bare_has_fault(bare_import(b, moved), "contacts.csv", 2, "about", "cannot change"));
    check(bare_has_fault(bare_import(b, unknown), "contacts.csv", 2, "about", "weather"));
}

TEST_BARE(a_contact_gives_one_entry_for_each_child_that_its_audience_sees)
{
    (void)bare_import(b, bare_files);
    check_str(bare_dump(b,
                  "SELECT child.local_id, contact.local_id, entry.kind, entry.audience "
                  "FROM entry JOIN child ON child.id = entry.child_id "
                  "JOIN contact ON contact.id = entry.contact_id "
                  "ORDER BY contact.local_id, child.local_id",
                  4),
        STR("C1|K1|contact|family\nC2|K1|contact|family\nC1|K2|contact|team\n"
            "C1|K3|family_note|family"));
    check_str(bare_text(b, "SELECT search_text FROM entry JOIN contact ON contact.id = contact_id "
                           "WHERE contact.local_id = 'K2'"),
        STR("call quiet place at lunch owen pugh"));
    check_int(bare_count(b, "SELECT happened_at FROM contact WHERE local_id = 'K1'"),
        instant_of(date_of(2026, 11, 4), 10, 0).us);
}

TEST_BARE(the_summary_of_a_child_says_key_worker_and_last_contact)
{
    (void)bare_import(b, bare_files);
    check_str(
        bare_dump(b,
            "SELECT child.local_id, key_worker_name, last_contact_on, child_summary.sort_name "
            "FROM child_summary JOIN child ON child.id = child_id ORDER BY child.local_id",
            4),
        STR("C1|Grace Adeyemi|2026-11-08|oneil joe\nC2||2026-11-04|oneil niamh"));
    check_int(bare_count(b, "SELECT child_summary.changed_at FROM child_summary "
                            "JOIN child ON child.id = child_id WHERE local_id = 'C1'"),
        instant_of(date_of(2026, 11, 8), 20, 14).us);
    check_str(bare_text(b, "SELECT model FROM key_worker_assignment"), STR("designated"));
}

TEST_BARE(running_the_same_files_again_changes_nothing)
{
    struct str before;

    bare_check_well(b, bare_import(b, bare_files));
    before = bare_counts(b);
    for (int i = 0; i < 2; i++) {
        struct import *im = bare_import(b, bare_files);

        bare_check_well(b, im);
        check(!import_changes_something(im));
        check_int(import_count_of(im, LIST_CHILDREN).same, 2);
        check_str(bare_counts(b), before);
        check_int(bare_old_versions(b), 0);
    }
}

TEST_BARE(changed_cells_make_one_new_version_of_one_record)
{
    static const char *const changed[] = {"children.csv",
        "id,forename,surname,date of birth,setting,level\n"
        "C1,Joe,O'Neil,02/05/2019,A1,intensive\nC2,Niamh,O'Neil,17/11/2021,,moderate\n",
        NULL};
    struct import *im;

    (void)bare_import(b, bare_files);
    im = bare_import(b, changed);
    bare_check_well(b, im);
    check_int(import_count_of(im, LIST_CHILDREN).changed, 1);
    check_int(import_count_of(im, LIST_CHILDREN).same, 1);
    check_int(bare_old_versions(b), 1);
    check_str(bare_text(b, "SELECT level FROM child WHERE local_id = 'C1'"), STR("intensive"));
    check_int(bare_count(b, "SELECT version FROM child WHERE local_id = 'C1'"), 2);
}

TEST_BARE(a_column_that_is_missing_keeps_what_is_stored_and_an_empty_cell_does_not)
{
    static const char *const without[] = {
        "children.csv", "id,forename,surname,dob\nC1,Joseph,O'Neil,02/05/2019\n", NULL};
    static const char *const empty[] = {
        "children.csv", "id,forename,surname,dob,setting\nC1,Joseph,O'Neil,02/05/2019,\n", NULL};

    (void)bare_import(b, bare_files);
    bare_check_well(b, bare_import(b, without));
    check_str(bare_dump(b,
                  "SELECT child.forename, child.level, agency.local_id FROM child "
                  "JOIN agency ON agency.id = setting_agency_id",
                  3),
        STR("Joseph|high|A1"));
    check_str(bare_dump(b,
                  "SELECT word FROM child_word JOIN child ON child.id = child_id "
                  "WHERE local_id = 'C1' ORDER BY word",
                  1),
        STR("c1\njoseph\noneil"));
    check_str(bare_text(b, "SELECT child_summary.sort_name FROM child_summary "
                           "JOIN child ON child.id = child_id WHERE local_id = 'C1'"),
        STR("oneil joseph"));
    bare_check_well(b, bare_import(b, empty));
    check_int(bare_count(b, "SELECT count(*) FROM child WHERE setting_agency_id IS NOT NULL"), 0);
}

TEST_BARE(one_fault_keeps_everything_out)
{
    static const char *const files[] = {"agencies.csv", AGENCIES, "children.csv",
        CHILDREN "C3,Zed,Smith,30/02/2020,A1,high\n", NULL};
    struct import *im = bare_import(b, files);

    check_int(import_faults(im)->fault_count, 1);
    check(bare_has_fault(im, "children.csv", 4, "date of birth", "is not a date"));
    check_int(bare_rows(b, "agency"), 0);
    check_int(bare_rows(b, "person"), 0);
    check_int(bare_rows(b, "child"), 0);
}

TEST_BARE(a_check_writes_nothing_and_says_what_would_happen)
{
    struct import *im = bare_check(b, bare_files);

    bare_check_well(b, im);
    check_int(import_count_of(im, LIST_CHILDREN).added, 2);
    check_int(import_count_of(im, LIST_CONTACTS).added, 3);
    check_int(bare_rows(b, "person"), 0);
}

TEST_BARE(every_fault_is_found_at_once)
{
    static const char *const files[] = {"agencies.csv",
        "id,name,sector\nA1,School,circus\n,No id,health\nA1,Again,health\n", "practitioners.csv",
        "id,name,agency,post,telephone\nP1,Ann,A9,,1632960114\n", "children.csv",
        "id,forename,surname,dob,nhs number\nC1,Joe,Fox,01/01/2030,9434765918\n"
        "C2,,Fox,,9.43477E+09\nC3,Zed,Fox,1/1/2020,943 476 5919\nC4,Ned,Fox,1/1/2021,9434765919\n",
        "contacts.csv",
        "id,children,author,date,channel,purpose,title,note\n"
        "K1,C9,P1,01/01/2031,visit,listening,T,N\nK2,C1,NOBODY,01/01/2026,swim,listening,T,N,extra\n",
        NULL};
    static const struct {
        const char *file;
        int line;
        const char *heading, *words;
    } wanted[] = {
        {"agencies.csv",      2, "sector",     "is not one of: education"                  },
        {"agencies.csv",      3, "id",         "This cell is empty"                        },
        {"agencies.csv",      4, "id",         "stands in line 2 already"                  },
        {"practitioners.csv", 2, "agency",     "no id in agencies.csv"                     },
        {"practitioners.csv", 2, "post",       "This cell is empty"                        },
        {"practitioners.csv", 2, "telephone",  "The 0 in front of"                         },
        {"children.csv",      2, "nhs number", "has a slip in it"                          },
        {"children.csv",      3, "forename",   "This cell is empty"                        },
        {"children.csv",      3, "nhs number", "rounded"                                   },
        {"children.csv",      5, "nhs number", "stands in line 4 too"                      },
        {"contacts.csv",      2, "children",   "“C9” is no id in children.csv"         },
        {"contacts.csv",      2, "date",       "in the future"                             },
        {"contacts.csv",      3, "author",     "“NOBODY” is no id in practitioners.csv"},
        {"contacts.csv",      3, "channel",    "“swim” is not one of"                  },
        {"contacts.csv",      3, "",           "more cells than there are headings"        },
    };
    struct import *im = bare_check(b, files);

    for (size_t i = 0; i < COUNT(wanted); i++)
        if (!bare_has_fault(im, wanted[i].file, wanted[i].line, wanted[i].heading, wanted[i].words))
            test_fail(__FILE__, __LINE__, "no fault %s:%d:%s: %s in\n%.*s", wanted[i].file,
                wanted[i].line, wanted[i].heading, wanted[i].words,
                STR_FMT(bare_faults(b->arena, im)));
    check_int(import_faults(im)->fault_count, COUNT(wanted));
}

TEST_BARE(rows_that_contradict_themselves_are_refused)
{
    static const char *const files[] = {"agencies.csv", AGENCIES, "practitioners.csv",
        PRACTITIONERS, "children.csv",
        "id,forename,surname,dob,due date,postcode\nC1,Joe,Fox,,,\nC2,Joe,Fox,01/01/2027,,\n"
        "C3,Joe,Fox,,01/01/2027,\nC4,Joe,Fox,01/01/1990,,\nC5,Joe,Fox,01/01/2020,,EX1 1AA\n",
        "involvements.csv",
        "id,child,practitioner,role,from,to\nI1,C3,P1,Key worker,02/01/2026,01/01/2026\n",
        "outcomes.csv", "id,child,title\nO1,C3,Sleeps\n", "actions.csv",
        "id,outcome,text,state,done on\nT1,O1,Try,done,\nT2,O1,Try,open,01/01/2026\n", NULL};
    struct import *im = bare_check(b, files);

    check(bare_has_fault(im, "children.csv", 2, "dob", "A child needs a date of birth"));
    check(bare_has_fault(im, "children.csv", 3, "dob", "in the future"));
    check(bare_has_fault(im, "children.csv", 5, "dob", "to the age of 25")); /* a notice */
    check(bare_has_fault(im, "children.csv", 6, "address", "postcode without an address"));
    check(bare_has_fault(im, "involvements.csv", 2, "to", "ends before it begins"));
    check(bare_has_fault(im, "actions.csv", 2, "done on", "Write the day on which it was done"));
    check(bare_has_fault(im, "actions.csv", 3, "state", "its state is not done"));
    check_int(import_faults(im)->fault_count, 5);
}

TEST_BARE(files_that_are_no_tables_are_refused_in_words)
{
    static const struct {
        const char *file, *text;
        int line;
        const char *heading, *words;
    } cases[] = {
        {"agencies.csv", "",                                           0, "",          "This file is empty"    },
        {"agencies.csv", "\n\n  \n",                                   0, "",          "This file is empty"    },
        {"agencies.csv", "id,name\n",                                  1, "sector",    "This column is missing"},
        {"agencies.csv", "id,name,sector,type\n",                      1, "type",      "means the same as"     },
        {"agencies.csv", "id,name,sector\nA1,\"Never closed,health\n", 2, "",          "never closed"          },
        {"agencies.csv", "id,name,sector\nA1,\"x\"y,health\n",         2, "",          "behind a closing"      },
        {"agencies.csv", "id,name,sector,shoe size\n",                 1, "shoe size", "is not known"          },
        {"agencies.csv", "id,name,sector\nA1,Caf\xe9,health\n",        0, "",          "Windows-1252"          },
        {"person.csv",   "id\n",                                       0, "",          "This file was left out"},
        {"actions.csv",  "\x1b[31m,id\n",                              1, "?[31m",     "is not known"          },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *const files[] = {cases[i].file, cases[i].text, NULL};
        struct import *im = bare_check(b, files);

        if (!bare_has_fault(im, cases[i].file, cases[i].line, cases[i].heading, cases[i].words))
            test_fail(__FILE__, __LINE__, "case %zu:\n%.*s", i, STR_FMT(bare_faults(b->arena, im)));
    }
}

TEST_BARE(a_file_in_windows_1252_with_semicolons_is_read)
{
    static const char *const files[] = {
        "Agencies.CSV", "ID;Agency Name;Type\r\nA1;Caf\xe9 Zo\xeb;Voluntary Sector\r\n", NULL};

    bare_check_well(b, bare_import(b, files));
    check_str(bare_dump(b, "SELECT name, search_name, sector FROM agency", 3),
        STR("Café Zoë|cafe zoe|voluntary"));
}

TEST_BARE(only_so_many_faults_are_listed_and_the_others_are_counted)
{
    struct str text = STR("id,name,sector\n");
    const char *files[] = {"agencies.csv", NULL, NULL};
    struct import *im;
    char *rows = arena_alloc(b->arena, 40000), *end = rows;

    end += snprintf(end, 100, "%.*s", STR_FMT(text));
    for (int i = 0; i < 1500; i++)
        end += snprintf(end, 40, "A%d,School,zoo\n", i);
    files[1] = rows;
    im = bare_check(b, files);
    check_int(import_faults(im)->fault_count, 1500);
    check_int(import_faults(im)->kept_faults, IMPORT_FAULTS_MAX);
    check_int(import_faults(im)->count, IMPORT_FAULTS_MAX);
}

TEST_BARE(ids_that_lost_their_zeros_are_reported_and_not_taken_for_new_ones)
{
    static const char *const first[] = {
        "children.csv", "id,forename,surname,dob\n00123,Joe,Fox,01/01/2020\n", NULL};
    static const char *const again[] = {
        "children.csv", "id,forename,surname,dob\n123,Joe,Fox,01/01/2020\n", NULL};
    static const char *const other[] = {"outcomes.csv", "id,child,title\nO1,123,Sleeps\n", NULL};
    struct import *im;

    bare_check_well(b, bare_import(b, first));
    im = bare_import(b, again);
    check(bare_has_fault(im, "children.csv", 2, "id", "“00123” is: zeros in front are missing"));
    im = bare_import(b, other);
    check(bare_has_fault(im, "outcomes.csv", 2, "child", "“00123” is: zeros in front are missing"));
    check_int(bare_rows(b, "child"), 1);
}

TEST_BARE(references_may_be_to_what_is_stored)
{
    static const char *const later[] = {"contacts.csv",
        "id,child,author,date,type,reason,subject,note\n"
        "K9,C2,P1,10/11/2026,Telephone,listening,Call,Rang about Friday\n",
        "actions.csv", "id,outcome,action,who\nT9,O1,Ring the school,P1\n", NULL};

    (void)bare_import(b, bare_files);
    bare_check_well(b, bare_import(b, later));
    check_str(bare_text(b, "SELECT child_summary.last_contact_on FROM child_summary "
                           "JOIN child ON child.id = child_id WHERE local_id = 'C2'"),
        STR("2026-11-10"));
    check_str(bare_text(b, "SELECT person.name FROM action JOIN person ON person.id = owner_id "
                           "WHERE action.local_id = 'T9'"),
        STR("Grace Adeyemi"));
}

TEST_BARE(numbers_of_children_belong_to_one_child)
{
    static const char *const first[] = {
        "children.csv", "id,forename,surname,dob,upn\nC1,Joe,Fox,01/01/2020,H801200001001\n", NULL};
    static const char *const second[] = {
        "children.csv", "id,forename,surname,dob,upn\nC2,Jo,Fox,01/01/2020,h801200001001\n", NULL};
    struct import *im;

    bare_check_well(b, bare_import(b, first));
    im = bare_import(b, second);
    check(bare_has_fault(im, "children.csv", 2, "upn", "is stored for the child “C1”"));
    check_int(bare_rows(b, "child"), 1);
}

#define LEVEL_FILE(level)                                                                          \
    {                                                                                              \
        "children.csv", "id,forename,surname,dob,level\nC1,Joe,O'Neil,02/05/2019," level "\n",     \
            NULL                                                                                   \
    }

/* What came in is decided: it stands in the history of levels, and once. */
TEST_BARE(a_level_that_comes_in_begins_key_working_and_is_one_that_was_decided)
{
    static const char *const high[] = LEVEL_FILE("High key working");
    static const char *const intensive[] = LEVEL_FILE("INTENSIVE");
    static const char *const none[] = LEVEL_FILE("");

    bare_check_well(b, bare_import(b, high));
    bare_check_well(b, bare_import(b, high));
    check_int(
        bare_count(b, "SELECT count(*) FROM episode WHERE because = 'imported' AND to_on IS NULL"),
        1);
    check_int(bare_count(b, "SELECT count(*) FROM support_level"), 1);
    bare_check_well(b, bare_import(b, intensive));
    check_int(bare_count(b,
                  "SELECT count(*) FROM support_level WHERE level = 'intensive' AND intensity = 3"),
        1);
    check_str(bare_text(b, "SELECT level FROM child"), STR("intensive"));
    bare_check_well(b, bare_import(b, none));
    check_int(bare_count(b, "SELECT count(*) FROM support_level"), 3);
    check_int(bare_count(b, "SELECT count(*) FROM episode"), 1);
}

TEST_BARE(a_level_that_no_programme_has_is_refused_with_those_that_there_are)
{
    static const char *const severe[] = LEVEL_FILE("severe");
    struct import *im = bare_import(b, severe);

    check_int(import_faults(im)->count, 1);
    check(str_contains(fault_text(b->arena, NULL, &import_faults(im)->at[0]),
        STR("“severe” is no level of key working here. Write one of: none, moderate, high, intensive")));
    check_int(bare_count(b, "SELECT count(*) FROM child"), 0);
}
