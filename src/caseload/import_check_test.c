/* A row is checked as it will be stored: what a file leaves out is what is stored. Whatever else is wrong is said with it. */
#include "caseload/caseload_test.h"

#include "caseload/rows.h"

/* Rows that are right, of every list whose rules join two columns. */
static const char *const stored[] = {"agencies.csv", AGENCIES, "practitioners.csv",
    "id,name,agency,post,from,to\nP1,Grace Adeyemi,A1,Key worker,,\nP2,Owen Pugh,A1,SENCO,,\n"
    "P3,Ada Poe,A1,Nurse,01/02/2024,01/03/2025\n",
    "children.csv",
    "id,forename,surname,dob,died_on,address,postcode,second_address\n"
    "C1,Joe,O'Neil,02/05/2019,,1 High Street,EX1 1AA,2 Low Street\n"
    "C2,Niamh,O'Neil,17/11/2021,01/06/2025,,,\n",
    "family.csv",
    "child,person,name,relationship,from,to\nC1,F1,Aoife,mum,01/02/2024,\n"
    "C1,F2,Liam,dad,01/02/2024,01/03/2025\n",
    "involvements.csv",
    "id,child,practitioner,role,from,to\nI1,C1,P2,SENCO,01/02/2024,01/03/2025\n", "outcomes.csv",
    OUTCOMES, "actions.csv", "id,outcome,text,state,done_on\nT1,O1,Find a table,done,01/11/2026\n",
    "agreements.csv",
    "id,title,purpose,lawful_basis,parts,from,to\n"
    "G1,Sharing,Care,public_task,plan,01/02/2024,01/03/2025\n",
    "agreement_parties.csv",
    "agreement,agency,signatory,signed_on,to\nG1,A1,Ann,01/02/2024,01/03/2025\n", "consents.csv",
    "id,child,parts,decision,lawful_reason,words,from\n"
    "S1,C1,plan,lawful,legal_duty,The law says so,01/02/2024\n",
    "episodes.csv", "id,child,from,to,end_reason\nE1,C1,01/02/2024,30/06/2024,own_way\n",
    "functions.csv", "child,function,since\nC1,F04,01/02/2024\n", "function_doers.csv",
    "id,child,function,who,from,to\nD1,C1,F04,P2,01/02/2024,01/03/2024\n", "contact_agreements.csv",
    "id,child,from,rhythm_days,weekday,channel,never_rings,agreed_with,agreed_by\n"
    "W1,C1,01/02/2024,14,tue,visit,yes,F1,P1\n",
    "key_workers.csv", "person,week_hours,kept_hours\nP1,37,18.5\n", "courses.csv",
    "id,title,about,hours,with_parents,for_lead,for_family\n"
    "K1,One,All,3,no,no,no\nK2,Two,All,3,yes,yes,yes\n",
    "training.csv",
    "id,person,course,done_on,expires_on,state,answer\nY1,P1,K1,12/11/2024,12/11/2025,entered,\n"
    "Y2,P2,K1,12/11/2024,,refused,Asleep\n",
    "supervision_sessions.csv",
    "id,worker,supervisor,planned_on,held_on\nV1,P1,P2,01/12/2026,\nV2,P1,P2,,01/10/2026\n",
    "absences.csv",
    "id,person,kind,from,back_on\nB1,P1,leave,01/11/2026,20/11/2026\n"
    "B2,P2,sick,01/11/2026,03/11/2026\n",
    "requests.csv",
    "id,asked_on,asker_kind,asker_name,forename,surname,dob,reason,phone,may_ask_on,owner,state,ended_on\n"
    "R1,01/10/2026,parent,Joan,Eli,Pell,15/11/2018,Much,07700 900377,01/10/2026,P2,open,\n"
    "R2,01/10/2026,parent,Joan,Eli,Pell,15/11/2018,Much,07700 900377,,P2,withdrawn,05/10/2026\n",
    "request_asks.csv",
    "id,request,agency,asked_on,asked_by,due_on,answer,answered_on\n"
    "Q1,R1,A1,02/10/2026,P1,09/10/2026,yes,05/10/2026\n",
    NULL};

static const struct {
    const char *file, *text;
    const char *column, *words; /* of the fault; NULL: the row is right */
} cases[] = {
  /* wrong with what is stored, though right by itself */
    {"practitioners",        "id,name,agency,post,from\nP3,Ada Poe,A1,Nurse,02/03/2025\n",                   "to",
     "ends before"                                                                                                                                    },
    {"children",             "id,forename,surname,dob\nC2,Niamh,O'Neil,02/06/2025\n",                        "died_on",
     "before the date of birth"                                                                                                                       },
    {"children",             "id,forename,surname,dob,address\nC1,Joe,O'Neil,02/05/2019,\n",                 "address",
     "no first"                                                                                                                                       },
    {"family",               "child,person,name,relationship,from\nC1,F2,Liam,dad,02/03/2025\n",             "to",
     "ends before"                                                                                                                                    },
    {"involvements",         "id,child,practitioner,role,from\nI1,C1,P2,SENCO,02/03/2025\n",                 "to",
     "ends before"                                                                                                                                    },
    {"actions",              "id,outcome,text,state\nT1,O1,Find a table,open\n",                             "state",
     "its state is not done"                                                                                                                          },
    {"agreements",
     "id,title,purpose,lawful_basis,parts,from\nG1,Sharing,Care,public_task,plan,02/03/2025\n",              "to",           "ends before"            },
    {"agreement_parties",    "agreement,agency,signatory,signed_on\nG1,A1,Ann,02/03/2025\n",                 "to",
     "ends before"                                                                                                                                    },
    {"consents",
     "id,child,parts,decision,from,withdrawn_words\nS1,C1,plan,lawful,01/02/2024,No more\n",                 "withdrawn_on", "Write the day"          },
    {"episodes",             "id,child,from\nE1,C1,01/07/2024\n",                                            "to",           "ends before"            },
    {"function_doers",       "id,child,function,who,from\nD1,C1,F04,P2,02/03/2024\n",                        "to",
     "ends before"                                                                                                                                    },
    {"contact_agreements",
     "id,child,from,rhythm_days,channel,agreed_by\nW1,C1,01/02/2024,10,visit,P1\n",                          "rhythm_days",  "whole weeks"            },
    {"key_workers",          "person,week_hours\nP1,10\n",                                                   "kept_hours",   "cannot be more"         },
    {"courses",              "id,title,about,hours,parent_trainers\nK1,One,All,3,Joan\n",                    "with_parents",
     "parents or young people"                                                                                                                        },
    {"courses",              "id,title,about,hours,needed_days\nK1,One,All,3,90\n",                          "for_lead",     "who needs it"           },
    {"training",             "id,person,done_on,shadowed\nY1,P1,12/11/2024,P2\n",                            "course",       "one of the two"         },
    {"training",             "id,person,course,done_on\nY1,P1,K1,13/11/2025\n",                              "expires_on",
     "before it was done"                                                                                                                             },
    {"supervision_sessions", "id,worker,supervisor,called_off\nV2,P1,P2,yes\n",                              "called_off",
     "was not called off"                                                                                                                             },
    {"absences",             "id,person,kind,from\nB2,P2,sick,04/11/2026\n",                                 "back_on",
     "later than the first day"                                                                                                                       },
    {"absences",             "id,person,kind,from,look_on\nB2,P2,sick,01/11/2026,20/11/2026\n",              "look_on",
     "first day back is known"                                                                                                                        },
    {"requests",
     "id,asked_on,asker_kind,asker_name,forename,surname,dob,reason,phone,state\n"
        "R2,06/10/2026,parent,Joan,Eli,Pell,15/11/2018,Much,07700 900377,withdrawn\n",                       "ended_on",     "before it was asked for"},
    {"request_asks",
     "id,request,agency,asked_on,asked_by,due_on\nQ1,R1,A1,06/10/2026,P1,09/10/2026\n",                      "answered_on",  "before they were asked" },

 /* right with what is stored, though wrong by itself */
    {"children",             "id,forename,surname\nC1,Joe,Neil\n",                                           NULL,           NULL                     },
    {"children",             "id,forename,surname,postcode\nC1,Joe,Neil,EX1 1AB\n",                          NULL,           NULL                     },
    {"children",             "id,forename,surname,second_postcode\nC1,Joe,Neil,EX1 1AD\n",                   NULL,           NULL                     },
    {"children",             "id,forename,surname,address,second_address\nC1,Joe,Neil,,\n",                  NULL,           NULL                     },
    {"actions",              "id,outcome,text,done_on\nT1,O1,Find a table,02/11/2026\n",                     NULL,           NULL                     },
    {"consents",             "id,child,parts,decision,from\nS1,C1,plan,lawful,01/02/2024\n",                 NULL,           NULL                     },
    {"episodes",             "id,child,from,to\nE1,C1,01/02/2024,30/06/2024\n",                              NULL,           NULL                     },
    {"episodes",             "id,child,from,end_reason\nE1,C1,01/02/2024,own_way\n",                         NULL,           NULL                     },
    {"contact_agreements",
     "id,child,from,rhythm_days,channel,never_rings,agreed_by\nW1,C1,01/02/2024,14,visit,yes,P1\n",          NULL,           NULL                     },
    {"key_workers",          "person,kept_hours\nP1,20\n",                                                   NULL,           NULL                     },
    {"courses",              "id,title,about,hours,parent_trainers\nK2,Two,All,3,Joan\n",                    NULL,           NULL                     },
    {"courses",              "id,title,about,hours,needed_days,for_lead\nK2,Two,All,3,90,no\n",              NULL,           NULL                     },
    {"training",             "id,person,done_on\nY1,P1,12/11/2024\n",                                        NULL,           NULL                     },
    {"training",             "id,person,done_on,state\nY2,P2,12/11/2024,refused\n",                          NULL,           NULL                     },
    {"supervision_sessions", "id,worker,supervisor\nV1,P1,P2\n",                                             NULL,           NULL                     },
    {"absences",             "id,person,kind,from\nB1,P1,leave,02/11/2026\n",                                NULL,           NULL                     },
    {"requests",
     "id,asked_on,asker_kind,asker_name,forename,surname,reason\nR1,01/10/2026,parent,Joan,Eli,Pell,Much\n",
     NULL,                                                                                                                   NULL                     },
    {"requests",
     "id,asked_on,asker_kind,asker_name,forename,surname,reason,state\n"
        "R2,01/10/2026,parent,Joan,Eli,Pell,Much,withdrawn\n",                                               NULL,           NULL                     },
    {"request_asks",
     "id,request,agency,asked_on,asked_by,due_on,answer\nQ1,R1,A1,02/10/2026,P1,09/10/2026,yes\n",           NULL,           NULL                     },
};

TEST_BARE(a_row_is_checked_as_it_will_be_stored)
{
    bare_check_well(b, bare_import(b, stored));
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *name = str_printf(b->arena, "%s.csv", cases[i].file).at;
        const char *const files[] = {name, cases[i].text, NULL};
        const struct import *im = bare_check(b, files);
        bool is_said = cases[i].words == NULL
                           ? import_faults(im)->fault_count == 0
                           : bare_has_fault(im, name, 2, cases[i].column, cases[i].words);

        if (!is_said)
            test_fail(__FILE__, __LINE__, "%s: %s%.*s", name, cases[i].text,
                STR_FMT(bare_faults(b->arena, im)));
    }
}

/* A fault of a column that the file does not have says what stands there. */
TEST_BARE(a_fault_of_a_column_that_was_left_out_says_what_is_stored)
{
    static const char *const late[] = {
        "practitioners.csv", "id,name,agency,post,from\nP3,Ada Poe,A1,Nurse,02/03/2025\n", NULL};
    static const char *const again[] = {"practitioners.csv",
        "id,name,agency,post,from,to\nP3,Ada Poe,A1,Nurse,02/03/2025,01/03/2025\n", NULL};

    bare_check_well(b, bare_import(b, stored));
    check(bare_has_fault(bare_check(b, late), "practitioners.csv", 2, "to",
        "Correct one of the two dates. The file has no such column; “2025-03-01” is stored"));
    check(!bare_has_fault(bare_check(b, again), "practitioners.csv", 2, "to", "no such column"));
}

/* ------------------------------------------------------------------ nothing is lost */

#define WRONG_FILES                                                                                \
    "agencies.csv", "id,name,sector\nA1,Willow,weather\n", "practitioners.csv",                    \
        "id,name,agency,post,from,to\nP1,Ann,A1,Nurse,02/03/2025,01/03/2025\n"                     \
        "P1,Ben,A1,Nurse,02/03/2025,01/03/2025\nP2,Cat,A1,Nurse,never,01/03/2025\n",               \
        "children.csv", "id,forename,surname,dob\nC1,Joe,Fox,\nC2,Ann,Fox,01/01/2030\n",           \
        "courses.csv", "id,title,about,hours,needed_days,for_lead\nK1,One,All,3,90,no\n"

static const char every_fault[] =
    "agencies.csv:2:sector: “weather” is not one of: education, health, social_care, voluntary, other. Write one of these\n"
    "practitioners.csv:2:to: This ends before it begins. Correct one of the two dates\n"
    "practitioners.csv:3:id: The id “P1” stands in line 2 already. Give each row its own id\n"
    "practitioners.csv:3:to: This ends before it begins. Correct one of the two dates\n"
    "practitioners.csv:4:from: “never” is not a date. Write day/month/year with four digits for the year, like 14/03/2020\n"
    "children.csv:2:dob: A child needs a date of birth, or the day on which the birth is expected. Fill in one of them\n"
    "children.csv:3:dob: “2030-01-01” is in the future. For a child who is not born yet, use the column expected_on\n"
    "courses.csv:2:for_lead: Say who needs it, or take the days away\n";

TEST_BARE(all_faults_of_all_files_are_said_at_once_in_the_order_of_file_and_line)
{
    static const char *const files[] = {WRONG_FILES, NULL};

    check_str(bare_faults(b->arena, bare_import(b, files)), str_of(every_fault));
}

TEST_BARE(they_are_said_where_there_is_no_area_too)
{
    static const char *const files[] = {WRONG_FILES, NULL};
    struct bare_store *none = bare_begin(b->engine, false);
    struct str faults = bare_faults(b->arena, bare_import(none, files));

    check(str_starts(faults, str_of(every_fault)));
    check(str_contains(faults, STR("This store has no area yet")));
    bare_end(none);
}

/* The second of two rows with one id is checked with what is stored, as the first. */
TEST_BARE(a_row_that_stands_twice_is_checked_as_the_first)
{
    static const char *const files[] = {"courses.csv",
        "id,title,about,hours,parent_trainers\nK2,Two,All,3,\nK2,Two,All,3,Joan\nK1,One,All,3,\n"
        "K1,One,All,3,Joan\n",
        NULL};
    const struct import *im;

    bare_check_well(b, bare_import(b, stored));
    im = bare_check(b, files);
    check(bare_has_fault(im, "courses.csv", 3, "id", "stands in line 2 already"));
    check(bare_has_fault(im, "courses.csv", 5, "id", "stands in line 4 already"));
    check(bare_has_fault(im, "courses.csv", 5, "with_parents", "parents or young people"));
    check_int((int)import_faults(im)->fault_count, 3);
}
