/* Agreements, who signed them, and consents: in by files, and what files cannot do. */
#include "caseload/caseload_test.h"
#include "caseload/export.h"
#include "kit/fault.h"

#define AGREEMENTS                                                                                 \
    "id,title,purpose,lawful basis,parts,from,to\n"                                                \
    "G1,Together,One plan,public_task,everyday; health,01/09/2024,\n"
#define PARTIES "agreement,agency,signatory,signed_on,to\nG1,A1,Jo Lane,02/09/2024,\n"
#define CONSENTS_HEAD                                                                              \
    "id,child,agency,person,parts,decision,given_by,capacity,form,lawful_reason,words,withheld,"   \
    "from,to,withdrawn_on,withdrawn_by,withdrawn_words\n"
#define CONSENTS                                                                                   \
    CONSENTS_HEAD                                                                                  \
    "S1,C1,,,everyday;health,agrees,F1,parental_responsibility,in_person,,Yes please,no,"          \
    "20/01/2025,,,,\n"                                                                             \
    "S2,C1,A1,,health,refuses,F1,parental_responsibility,phone,,,no,2025-02-01,,,,\n"              \
    "S3,C1,,P2,education,lawful,,,not_asked,safeguarding,The conference decided,yes,1/3/2025,"     \
    "31/12/2026,,,\n"

static const char *const sharing_files[] = {"agencies.csv", AGENCIES, "practitioners.csv",
    PRACTITIONERS, "children.csv", CHILDREN, "family.csv", FAMILY, "agreements.csv", AGREEMENTS,
    "agreement_parties.csv", PARTIES, "consents.csv", CONSENTS, NULL};

static void base(struct bare_store *b) { bare_check_well(b, bare_import(b, sharing_files)); }

static struct import *load(struct bare_store *b, const char *name, const char *text)
{
    const char *const files[] = {name, text, NULL};

    return bare_import(b, files);
}

static struct import *consents(struct bare_store *b, const char *rows)
{
    return load(b, "consents.csv", str_printf(b->arena, "%s%s", CONSENTS_HEAD, rows).at);
}

/* ------------------------------------------------------------------ what comes in */

TEST_BARE(consents_come_in_with_all_that_the_store_holds_of_them)
{
    base(b);
    check_int(bare_rows(b, "consent"), 4); /* three, and the basis of C2, of whom no row tells */
    check_str(
        bare_dump(b,
            "SELECT decision, capacity, form, COALESCE(words, ''), from_on, COALESCE(to_on, ''), "
            "COALESCE(lawful_reason, '') FROM consent WHERE child_id = 1 ORDER BY id",
            7),
        STR("agrees|parental_responsibility|in_person|Yes please|2025-01-20||\n"
            "refuses|parental_responsibility|phone||2025-02-01||\n"
            "lawful|not_asked|not_asked|The conference decided|2025-03-01|2026-12-31|safeguarding"));
    check_int(bare_count(b, "SELECT sections FROM consent WHERE decision = 'refuses'"), 256);
    check_int(bare_count(b, "SELECT sections FROM consent WHERE decision = 'agrees'"), 254 + 256);
    check_int(
        bare_count(b, "SELECT is_withheld FROM consent WHERE lawful_reason = 'safeguarding'"), 1);
    check_int(bare_count(b, "SELECT count(*) FROM consent WHERE purpose = 'Key working'"), 3);
    check_int(bare_count(b, "SELECT count(*) FROM consent JOIN person ON person.id = given_by "
                            "WHERE person.name = 'Aoife O''Neil'"),
        2);
    check_int(bare_count(b, "SELECT sections FROM sharing_agreement"), 254 + 256);
    check_str(bare_text(b, "SELECT special_basis FROM sharing_agreement"), STR("none"));
    check_str(bare_text(b, "SELECT signatory FROM agreement_party"), STR("Jo Lane"));
}

TEST_BARE(the_same_consents_and_agreements_again_change_nothing)
{
    struct import *im;

    base(b);
    im = bare_import(b, sharing_files);
    bare_check_well(b, im);
    check(!import_changes_something(im));
    check_int(bare_rows(b, "consent"), 4);
    check_int(bare_rows(b, "consent_history") + bare_rows(b, "sharing_agreement_history") +
                  bare_rows(b, "agreement_party_history"),
        0);
}

/* One row alone knows of agreements that came before by the ids of the area's own lists. */
TEST_BARE(a_party_can_be_added_and_can_leave_later)
{
    static const char left[] = "agreement,agency,signatory,signed_on,to\n"
                               "G1,A1,Jo Lane,02/09/2024,01/10/2026\n";

    base(b);
    bare_check_well(b, load(b, "agreement_parties.csv", left));
    check_str(bare_text(b, "SELECT to_on FROM agreement_party"), STR("2026-10-01"));
    check_int(bare_rows(b, "agreement_party_history"), 1);
    check(bare_has_fault(load(b, "agreement_parties.csv",
                             "agreement,agency,signatory,signed_on\nG2,A1,Jo,1/1/2025\n"
                             "G1,A9,Jo,1/1/2025\nG1,A1,Jo,1/1/2027\n"),
        "agreement_parties.csv", 3, "agency", "“A9” is no id in agencies.csv"));
}

TEST_BARE(an_agreement_can_be_changed_and_ended)
{
    static const char ended[] =
        "id,title,purpose,lawful_basis,parts,from,to,end_reason\n"
        "G1,Together,One plan,public_task,everyday,01/09/2024,31/10/2026,A new one was signed\n";

    base(b);
    bare_check_well(b, load(b, "agreements.csv", ended));
    check_str(bare_dump(b, "SELECT to_on, end_reason FROM sharing_agreement", 2),
        STR("2026-10-31|A new one was signed"));
    check_int(bare_count(b, "SELECT sections FROM sharing_agreement"), 254);
    check_int(bare_rows(b, "sharing_agreement_history"), 1);
}

/* ------------------------------------------------------------------ what was said stays said */

TEST_BARE(what_somebody_agreed_to_is_not_rewritten)
{
    struct import *im;

    base(b);
    im = consents(b,
        "S1,C1,,,everyday;health;finance,agrees,F1,parental_responsibility,in_person,,Yes "
        "please,no,20/01/2025,,,,\n"
        "S2,C1,A1,,health,agrees,F1,parental_responsibility,phone,,,no,1/2/2025,,,,\n"
        "S3,C2,,P2,education,lawful,,,not_asked,safeguarding,Why,no,1/3/2025,,,,\n");
    check(bare_has_fault(im, "consents.csv", 2, "parts", "an import cannot change"));
    check(bare_has_fault(im, "consents.csv", 3, "decision", "an import cannot change"));
    check(bare_has_fault(im, "consents.csv", 4, "child", "an import cannot change"));
    check(bare_has_fault(im, "consents.csv", 4, "withheld", "an import cannot change"));
    check_int(bare_count(b, "SELECT sections FROM consent WHERE decision = 'agrees'"), 254 + 256);
    check_int(bare_rows(b, "consent_history"), 0);
}

TEST_BARE(a_consent_is_taken_back_once_and_stays_so)
{
    static const char back[] =
        "id,child,parts,decision,from,withdrawn_on,withdrawn_by,withdrawn_words\n"
        "S1,C1,everyday;health,agrees,20/01/2025,01/11/2026,F1,We moved\n";
    static const char again[] = "id,child,parts,decision,from,withdrawn_on\n"
                                "S1,C1,everyday;health,agrees,20/01/2025,\n";
    static const char other[] = "id,child,parts,decision,from,withdrawn_on\n"
                                "S1,C1,everyday;health,agrees,20/01/2025,02/11/2026\n";

    base(b);
    bare_check_well(b, load(b, "consents.csv", back));
    check_str(bare_dump(b,
                  "SELECT withdrawn_on, withdrawn_words FROM consent WHERE form = 'in_person'", 2),
        STR("2026-11-01|We moved"));
    check_int(bare_count(b, "SELECT count(*) FROM consent WHERE withdrawn_by IS NOT NULL"), 1);
    check_int(bare_count(b, "SELECT count(*) FROM entry WHERE kind = 'record_changed'"), 1);
    check(bare_has_fault(load(b, "consents.csv", again), "consents.csv", 2, "withdrawn_on",
        "stored as “2026-11-01” here and stays so"));
    check(bare_has_fault(
        load(b, "consents.csv", other), "consents.csv", 2, "withdrawn_on", "stays so"));
    check(bare_has_fault(load(b, "consents.csv",
                             "id,child,parts,decision,from,withdrawn_words\n"
                             "S2,C1,health,refuses,2025-02-01,Why?\n"),
        "consents.csv", 2, "withdrawn_on", "Write the day"));
    check(!import_changes_something(load(b, "consents.csv", back)));
    check_str(bare_text(b, "SELECT withdrawn_on FROM consent WHERE form = 'in_person'"),
        STR("2026-11-01"));
}

TEST_BARE(what_was_taken_back_before_it_came_opens_nothing)
{
    base(b);
    bare_check_well(b,
        consents(b, "S9,C2,,,everyday,agrees,F1,parental_responsibility,in_person,,,no,1/1/2025,,"
                    "2/1/2025,F1,\n"));
    check_int(bare_count(b, "SELECT count(*) FROM consent WHERE child_id = 2 AND withdrawn_on = "
                            "'2025-01-02'"),
        1);
}

/* ------------------------------------------------------------------ rows that are wrong */

TEST_BARE(each_wrong_consent_is_named_with_its_column_and_what_to_do)
{
    static const struct {
        const char *row, *column, *words;
    } cases[] = {
        {"X,C9,,,team,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,",           "child",
         "“C9” is no id"                                                                                                      },
        {"X,C1,A9,,team,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,",         "agency",
         "“A9” is no id"                                                                                                      },
        {"X,C1,,P9,team,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,",         "person",
         "“P9” is no id"                                                                                                      },
        {"X,C1,,,team,agrees,F9,parental_responsibility,phone,,,no,1/1/2025,,,,",           "given_by",
         "“F9” is no id"                                                                                                      },
        {"X,C1,A1,P1,team,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,",       "person",
         "not with both"                                                                                                          },
        {"X,C1,,,team;shoes,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,",     "parts",
         "everyday, identity, family"                                                                                             },
        {"X,C1,,, ; ,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,",            "parts",         "empty"              },
        {"X,C1,,,sharing,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,",        "parts",
         "is not a list"                                                                                                          },
        {"X,C1,,,safeguarding,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,",   "parts",
         "Keeping safe does not depend"                                                                                           },
        {"X,C1,,,team,maybe,F1,parental_responsibility,phone,,,no,1/1/2025,,,,",            "decision",
         "agrees, refuses, lawful"                                                                                                },
        {"X,C1,,,team,agrees,,parental_responsibility,phone,,,no,1/1/2025,,,,",             "given_by",
         "who said it"                                                                                                            },
        {"X,C1,,,team,agrees,F1,,phone,,,no,1/1/2025,,,,",                                  "capacity",      "why they may decide"},
        {"X,C1,,,team,agrees,F1,parental_responsibility,not_asked,,,no,1/1/2025,,,,",       "form",
         "how they said it"                                                                                                       },
        {"X,C1,,,team,agrees,F1,parental_responsibility,phone,legal_duty,,no,1/1/2025,,,,",
         "lawful_reason",                                                                                    "somebody was asked" },
        {"X,C1,,,team,agrees,F1,parental_responsibility,phone,,,yes,1/1/2025,,,,",          "withheld",
         "Only a lawful reason"                                                                                                   },
        {"X,C1,,,team,lawful,,,,legal_duty,,no,1/1/2025,,,,",                               "words",         "why it is shared"   },
        {"X,C1,,,team,lawful,,,,,Why,no,1/1/2025,,,,",                                      "lawful_reason", "lawful reason"      },
        {"X,C1,,,team,lawful,F1,,,legal_duty,Why,no,1/1/2025,,,,",                          "given_by",      "Nobody gives"       },
        {"X,C1,,,team,lawful,,young_person,,legal_duty,Why,no,1/1/2025,,,,",                "capacity",
         "Nobody was asked"                                                                                                       },
        {"X,C1,,,team,lawful,,,,legal_duty,Why,yes,1/1/2025,,,,",                           "withheld",
         "only to keep somebody safe"                                                                                             },
        {"X,C1,,,team,agrees,F1,parental_responsibility,phone,,,no,,,,,",                   "from",          "empty"              },
        {"X,C1,,,team,agrees,F1,parental_responsibility,phone,,,no,31/2/2025,,,,",          "from",
         "is not a date"                                                                                                          },
        {"X,C1,,,team,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,31/12/2024,,,", "to",
         "before it begins"                                                                                                       },
        {"X,C1,,,team,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,1/1/2027,,",
         "withdrawn_on",                                                                                     "future"             },
        {"X,C1,,,team,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,F1,",         "withdrawn_on",
         "Write the day"                                                                                                          },
    };

    base(b);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct import *im = consents(b, str_printf(b->arena, "%s\n", cases[i].row).at);

        if (!bare_has_fault(im, "consents.csv", 2, cases[i].column, cases[i].words))
            test_fail(__FILE__, __LINE__, "case %zu:\n%.*s", i, STR_FMT(bare_faults(b->arena, im)));
    }
    check_int(bare_rows(b, "consent"), 4);
}

TEST_BARE(one_wrong_consent_keeps_everything_out)
{
    const char *const files[] = {"agencies.csv", AGENCIES, "practitioners.csv", PRACTITIONERS,
        "children.csv", CHILDREN, "family.csv", FAMILY, "consents.csv",
        CONSENTS "S4,C1,,,team,lawful,,,,legal_duty,,no,1/1/2025,,,,\n", NULL};

    check_int(import_faults(bare_import(b, files))->fault_count, 1);
    check_int(bare_rows(b, "child") + bare_rows(b, "consent") + bare_rows(b, "agency"), 0);
}

TEST_BARE(one_id_in_two_rows_is_refused_however_it_is_written)
{
    struct import *im;

    base(b);
    im = consents(b,
        "S7,C1,,,team,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,\n"
        "S7,C1,,,plan,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,\n"
        "01890000-0000-7000-8000-0000000000ab,C1,,,team,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,\n"
        "01890000-0000-7000-8000-0000000000AB,C1,,,team,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,\n");
    check(bare_has_fault(im, "consents.csv", 3, "id", "stands in line 2"));
    check(bare_has_fault(im, "consents.csv", 5, "id", "Line 4 has this id too"));
    check_int(import_faults(im)->fault_count, 2);
    check(bare_has_fault(load(b, "agreement_parties.csv", PARTIES "G1,A1,Somebody,02/09/2024,\n"),
        "agreement_parties.csv", 3, "agreement", "stands in line 2"));
}

TEST_BARE(agreeing_and_refusing_the_same_is_said)
{
    struct import *im;

    base(b);
    im = consents(b,
        "S7,C2,,,team;plan,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,\n"
        "S8,C2,,,plan,refuses,F1,parental_responsibility,phone,,,no,1/1/2026,,,,\n"
        "S9,C2,,,team,refuses,F1,parental_responsibility,phone,,,no,1/1/2024,31/12/2024,,,\n"
        "S10,C2,A1,,team,refuses,F1,parental_responsibility,phone,,,no,1/1/2026,,,,\n");
    bare_check_well(b, im);
    check_int(import_faults(im)->notice_count, 1);
    check(bare_has_fault(im, "consents.csv", 3, "decision", "says the opposite"));
}

/* Two hundred are shown of a child; nobody could take back what is not shown. */
TEST_BARE(a_child_has_no_more_consents_than_a_page_shows)
{
    struct str rows = STR("");
    struct import *im;

    base(b);
    for (int i = 0; i < 197; i++)
        rows = str_printf(b->arena,
            "%.*sM%d,C1,,,team,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,\n",
            STR_FMT(rows), i);
    bare_check_well(b, consents(b, rows.at));
    im = consents(b, "Z1,C1,,,team,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,\n");
    check(bare_has_fault(im, "consents.csv", 2, "child", "has 200 rows"));
    check_int(bare_count(b, "SELECT count(*) FROM consent WHERE child_id = 1"), 200);
}

/* ------------------------------------------------------------------ who said it */

#define FAMILIES                                                                                   \
    "child,person,name,relationship,parental_responsibility,from,to\n"                             \
    "C1,F2,Pat Fox,grandparent,no,,\nC1,F3,Sam Fox,father,yes,,31/12/2024\n"                       \
    "C9,F4,Lee Moss,mother,yes,,\n"
#define GROWN                                                                                      \
    "id,person,forename,surname,dob\nC9,YP9,Kit,Moss,01/02/2009\n" /* leaves school on 27/06/2025 */

TEST_BARE(who_may_not_decide_is_noted_for_whoever_runs_the_store)
{
    static const struct {
        const char *row;
        bool is_fit;
    } cases[] = {
        {"X,C1,,,team,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,",         true },
        {"X,C1,,,team,agrees,F2,parental_responsibility,phone,,,no,1/1/2025,,,,",         false},
        {"X,C1,,,team,agrees,F3,parental_responsibility,phone,,,no,1/1/2024,,,,",         true },
        {"X,C1,,,team,agrees,F3,parental_responsibility,phone,,,no,1/1/2025,,,,",         false},
        {"X,C1,,,team,agrees,F4,parental_responsibility,phone,,,no,1/1/2025,,,,",         false},
        {"X,C1,,,team,agrees,P1,parental_responsibility,phone,,,no,1/1/2025,,,,",         false},
        {"X,C1,,,team,agrees,child,child_understands,phone,,,no,1/1/2025,,,,",            true },
        {"X,C1,,,team,agrees,F1,child_understands,phone,,,no,1/1/2025,,,,",               false},
        {"X,C1,,,team,agrees,child,young_person,phone,,,no,1/1/2025,,,,",                 false},
        {"X,C9,,,team,agrees,F4,parental_responsibility,phone,,,no,27/6/2025,,,,",        true },
        {"X,C9,,,team,agrees,F4,parental_responsibility,phone,,,no,28/6/2025,,,,",        false},
        {"X,C9,,,team,agrees,YP9,young_person,phone,,,no,28/6/2025,,,,",                  true },
        {"X,C9,,,team,agrees,The young person,young_person,phone,,,no,28/6/2025,,,,",     false},
        {"X,C9,,,team,agrees,young person,young_person,phone,,,no,28/6/2025,,,,",         true },
        {"X,C9,,,team,agrees,F4,representative,phone,,,no,28/6/2025,,,,",                 false},
        {"X,C9,,,team,agrees,F4,best_interests,phone,,,no,28/6/2025,,,,",                 false},
        {"X,C1,,,team,agrees,F2,parental_responsibility,phone,,,no,1/1/2025,1/1/2026,,,",
         true                                                                                  }, /* over */
    };
    const char *const files[] = {"children.csv", GROWN, "family.csv", FAMILIES, NULL};

    base(b);
    bare_check_well(b, bare_import(b, files));
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *text = str_printf(b->arena, "%s%s\n", CONSENTS_HEAD, cases[i].row).at;
        const char *const one[] = {"consents.csv", text, NULL};
        struct import *im = bare_check(b, one);
        bool is_known = i != 12; /* "The young person" is nobody's id */

        check_int(import_faults(im)->fault_count, is_known ? 0 : 1);
        if (is_known && (import_faults(im)->notice_count == 0) != cases[i].is_fit)
            test_fail(__FILE__, __LINE__, "case %zu:\n%.*s", i, STR_FMT(bare_faults(b->arena, im)));
    }
}

static bool may_all(void *context, struct child_id child, bool to_share)
{
    (void)context;
    return child.n != 0 || to_share;
}

static bool may_not_share_first(void *context, struct child_id child, bool to_share)
{
    (void)context;
    return !(to_share && child.n == 1);
}

static bool may_nothing_of_first(void *context, struct child_id child, bool to_share)
{
    (void)context;
    (void)to_share;
    return child.n != 1;
}

struct asking {
    struct import *im;
};

static void link_only(void *context, struct db *db)
{
    import_link(((struct asking *)context)->im, db);
}

static struct import *asked(
    struct bare_store *b, const char *name, const char *text, const struct import_asks *asks)
{
    const struct import_source source = {str_of(name), str_of(text)};
    struct asking a = {import_read(b->arena, &source, 1, TEST_TODAY, NULL)};

    import_asks(a.im, asks);
    bare_do(b, link_only, &a);
    return a.im;
}

TEST_BARE(by_the_page_nobody_agrees_for_somebody_else)
{
    const struct import_asks asks = {.may = may_all};
    static const char text[] =
        CONSENTS_HEAD "X,C1,,,team,agrees,P1,parental_responsibility,phone,,,no,1/1/2025,,,,\n";

    base(b);
    check_int(import_faults(asked(b, "consents.csv", text, &asks))->fault_count, 1);
    check_int(import_faults(asked(b, "consents.csv", CONSENTS, &asks))->fault_count, 0);
}

TEST_BARE(a_record_that_is_shut_to_whoever_imports_is_refused_in_every_file)
{
    const struct import_asks shut = {.may = may_nothing_of_first};
    const struct import_asks keeps = {.may = may_not_share_first};
    static const char *const files[] = {"children.csv", CHILDREN, "family.csv", FAMILY,
        "consents.csv", CONSENTS, "contacts.csv", CONTACTS, "outcomes.csv", OUTCOMES,
        "involvements.csv", INVOLVEMENTS};

    base(b);
    for (size_t i = 0; i < COUNT(files); i += 2) {
        struct import *im = asked(b, files[i], files[i + 1], &shut);

        check(
            bare_has_fault(im, files[i], 2, i == 0 ? "id" : "", "a record that you cannot change"));
    }
    check_int(import_faults(asked(b, "children.csv", CHILDREN, &shut))->fault_count, 1);
    check_int(import_faults(asked(b, "consents.csv", CONSENTS, &keeps))->fault_count, 3);
    check_int(import_faults(asked(b, "family.csv", FAMILY, &keeps))->fault_count, 0);
}

static bool may_first(void *context, struct child_id child, bool to_share)
{
    (void)to_share;
    *(int *)context += child.n != 1;
    return true;
}

/* So many rows that what was read ahead of the store is let go several times: "N0,<end>" and so on. */
static const char *many_contacts(struct arena *a, const char *head, const char *end)
{
    enum { ROWS = 1500, ROW_MAX = 80 };
    size_t size = (ROWS + 1) * ROW_MAX;
    char *text = arena_alloc(a, size);
    size_t len = (size_t)snprintf(text, size, "%s\n", head);

    for (int i = 0; i < ROWS; i++)
        len += (size_t)snprintf(text + len, size - len, "N%d,%s\n", i, end);
    return text;
}

TEST_BARE(whose_record_a_row_is_of_is_asked_of_the_store_where_the_file_does_not_say)
{
    const char *whole =
        many_contacts(b->arena, "id,children,author,date,time,channel,purpose,title,note",
            "C1,P1,04/11/2026,10:00,visit,listening,Visit,We met");
    const char *part = many_contacts(b->arena, "id,note", "We met");
    int others = 0;
    const struct import_asks asks = {.may = may_first, .context = &others};

    base(b);
    check_int(
        import_faults(bare_import(b, (const char *[]){"contacts.csv", whole, NULL}))->fault_count,
        0);
    (void)asked(b, "contacts.csv", part, &asks);
    check_int(others, 0);
}

TEST_BARE(whoever_imports_gets_no_part_by_it)
{
    struct import_asks asks = {.may = may_all};

    base(b);
    asks.importer.n = bare_count(b, "SELECT person_id FROM practitioner WHERE local_id = 'P2'");
    check(bare_has_fault(asked(b, "involvements.csv", INVOLVEMENTS, &asks), "involvements.csv", 3,
        "", "gives you yourself a part"));
    check_int(import_faults(asked(b, "involvements.csv", INVOLVEMENTS, &asks))->fault_count, 1);
    check(bare_has_fault(
        asked(b, "consents.csv",
            CONSENTS_HEAD
            "X,C1,,P2,team,agrees,F1,parental_responsibility,phone,,,no,1/1/2025,,,,\n",
            &asks),
        "consents.csv", 2, "", "gives you yourself a part"));
    asks.importer.n = bare_count(b, "SELECT id FROM person WHERE name = 'Aoife O''Neil'");
    check_int(import_faults(asked(b, "family.csv", FAMILY, &asks))->fault_count,
        0); /* the same as before */
    check_int(
        import_faults(
            asked(b, "family.csv",
                "child,person,name,relationship,may_see_record\nC1,F1,Aoife O'Neil,friend,yes\n",
                &asks))
            ->fault_count,
        1);
}

/* ------------------------------------------------------------------ the basis */

TEST_BARE(a_child_of_whom_a_row_tells_gets_no_basis)
{
    static const char refused[] = CONSENTS_HEAD
        "S1,C1,,,everyday,refuses,F1,parental_responsibility,phone,,,no,1/1/2025,,,,\n";
    const char *const files[] = {"agencies.csv", AGENCIES, "children.csv", CHILDREN, "family.csv",
        FAMILY, "consents.csv", refused, NULL};
    struct import *im = bare_import(b, files);

    bare_check_well(b, im);
    check_int(bare_count(b, "SELECT count(*) FROM consent WHERE child_id = 1"), 1);
    check_str(bare_text(b, "SELECT lawful_reason FROM consent WHERE child_id = 2"),
        STR("recorded_elsewhere"));
    check_str(bare_text(b, "SELECT to_on FROM consent WHERE child_id = 2"), STR("2027-05-13"));
    check_int(import_basis_of(im).children, 1);
    check_int(import_sharing_of(im).refuses, 1);
}

TEST_BARE(a_row_can_say_that_a_child_gets_no_basis)
{
    static const char children[] = "id,forename,surname,dob,basis\nC1,Joe,Fox,1/1/2019,no\n"
                                   "C2,Ann,Fox,1/1/2020,\nC3,Mia,Fox,1/1/2021,yes\n";
    struct import *im = load(b, "children.csv", children);

    bare_check_well(b, im);
    check_int(import_basis_of(im).children, 2);
    check_int(import_basis_of(im).without, 1);
    check_int(bare_rows(b, "consent"), 2);
    check_int(bare_count(b, "SELECT count(*) FROM consent WHERE child_id = 1"), 0);
    check(!import_changes_something(load(b, "children.csv", children)));
}

/* ------------------------------------------------------------------ out and in again */

TEST_BARE(everything_that_is_shared_survives_export_and_import)
{
    struct bare_store *other = bare_begin(b->engine, true);
    const char *files[2 * LIST__COUNT + 1] = {NULL};

    base(b);
    bare_check_well(b,
        load(b, "consents.csv",
            "id,child,parts,decision,from,withdrawn_on,withdrawn_by,withdrawn_words\n"
            "S1,C1,everyday;health,agrees,20/01/2025,01/11/2026,P1,\"They said: \"\"no\"\"; =1+1\"\n"));
    for (int list = 0; list < LIST__COUNT; list++) {
        files[2 * list] = str_printf(b->arena, "%s.csv", lists[list].name).at;
        files[2 * list + 1] = str_c(b->arena, bare_export(b, (enum list)list));
    }
    check(!import_changes_something(bare_import(b, files)));
    bare_check_well(b, bare_import(other, files));
    for (int list = 0; list < LIST__COUNT; list++)
        check_str(bare_export(other, (enum list)list), bare_export(b, (enum list)list));
    check_int(bare_rows(other, "consent"), bare_rows(b, "consent"));
    bare_end(other);
}

/* A manager has no post: their contacts would have no author elsewhere. */
TEST_BARE(people_who_stand_in_no_other_list_have_a_file_of_their_own)
{
    static const char *const files[] = {"agencies.csv", AGENCIES, "children.csv", CHILDREN,
        "people.csv", "id,name,email\nM1,Dana Whitlock,dana@example.com\nM2,Nobody Else,\n",
        "contacts.csv",
        "id,children,author,date,channel,purpose,title,note\n"
        "K1,C1,M1,04/11/2026,phone,listening,Call,Talked\n",
        NULL};
    struct str people;

    bare_check_well(b, bare_import(b, files));
    check(!import_changes_something(bare_import(b, files)));
    check_str(bare_text(b, "SELECT name FROM person JOIN contact ON author_id = person.id"),
        STR("Dana Whitlock"));
    people = bare_export(b, LIST_PEOPLE);
    check(str_contains(people, STR("Dana Whitlock,,dana@example.com")));
    check(str_contains(people, STR("Nobody Else")) && !str_contains(people, STR("Neil")));
    bare_check_well(b, load(b, "people.csv", "id,name\nM1,Dana Whitlock-Bell\n"));
    check_int(bare_count(b, "SELECT count(*) FROM person WHERE name = 'Dana Whitlock-Bell'"), 1);
    check_str(bare_text(b, "SELECT email FROM person WHERE name = 'Dana Whitlock-Bell'"),
        STR("dana@example.com"));
}
