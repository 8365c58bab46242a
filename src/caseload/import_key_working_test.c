/* The files about key working: what they bring, what they refuse as the forms do, and that history is only added. */
#include "caseload/caseload_test.h"
#include "kit/db.h"

#define EPISODES                                                                                   \
    "id,child,from,to,end_reason\nE1,C1,01/02/2024,30/06/2024,own_way\nE2,C1,20/01/2025,,\n"
#define LEVELS                                                                                     \
    "child,from,level,words,review_on,by\nC1,20/01/2025,moderate,A start,20/06/2025,P1\n"          \
    "C1,20/06/2025,high,A new school,,P1\n"
#define FUNCTIONS "child,function,since,owner\nC1,F04,20/01/2025,P1\nC1,F05,20/01/2025,\n"
#define DOERS "id,child,function,who,from,to\nD1,C1,F04,,20/01/2025,\nD2,C1,F05,P2,01/09/2025,\n"
#define REQUESTS                                                                                   \
    "id,asked_on,asker_kind,asker_name,forename,surname,dob,reason,phone,may_ask_on,owner\n"       \
    "R1,01/10/2026,parent,Joan Pell,Elliot,Pell,15/11/2018,It is too much,07700 900377,01/10/2026,P2\n"

static struct import *with(struct bare_store *b, const char *name, const char *text)
{
    const char *const files[] = {name, text, NULL};

    return bare_import(b, files);
}

static void base(struct bare_store *b) { bare_check_well(b, bare_import(b, bare_files)); }

/* ------------------------------------------------------------------ levels and episodes */

TEST_BARE(levels_are_history_and_the_last_one_is_the_level_of_the_child)
{
    base(b);
    check_int(
        bare_count(b,
            "SELECT count(*) FROM support_level JOIN child ON child.id = child_id WHERE local_id = 'C2'"),
        1);
    bare_check_well(
        b, with(b, "levels.csv", "child,from,number,level\nC2,13/11/2026,2,intensive\n"));
    check_str(bare_text(b, "SELECT level FROM child WHERE local_id = 'C2'"), STR("intensive"));
    check_int(bare_count(b, "SELECT rhythm_days FROM support_level WHERE level = 'intensive'"), 7);
    check_int(bare_count(b, "SELECT count(*) FROM support_level"), 3);
    check(!import_changes_something(
        with(b, "levels.csv", "child,from,number,level\nC2,13/11/2026,2,intensive\n")));
}

TEST_BARE(a_level_that_is_stored_is_not_rewritten)
{
    static const char *const other[] = {"children.csv", CHILDREN, "levels.csv",
        "child,from,level,words\nC1,20/01/2025,high,Why\n", NULL};
    const struct import *im;

    bare_check_well(b, with(b, "agencies.csv", AGENCIES));
    bare_check_well(b, bare_import(b, other));
    im = with(b, "levels.csv", "child,from,level,words\nC1,20/01/2025,moderate,Another\n");
    check(bare_has_fault(im, "levels.csv", 2, "level", "an import cannot change"));
    check(bare_has_fault(im, "levels.csv", 2, "words", "an import cannot change"));
    check_int(bare_count(b, "SELECT count(*) FROM support_level WHERE words = 'Why'"), 1);
}

TEST_BARE(levels_are_refused_as_the_form_refuses_them)
{
    const struct import *im;

    base(b);
    im = with(b, "levels.csv",
        "child,from,level,review_on,number\nC1,14/11/2026,high,,\nC1,01/01/2020,high,,\nC1,01/11/2026,"
        "enormous,,\nC1,02/11/2026,high,01/01/2029,\nC1,03/11/2026,high,,2\n");
    check(bare_has_fault(im, "levels.csv", 2, "from", "This day has not come yet"));
    check(bare_has_fault(im, "levels.csv", 3, "from", "Key working had not begun on this day"));
    check(bare_has_fault(im, "levels.csv", 4, "level", "no level of key working here"));
    check(bare_has_fault(im, "levels.csv", 5, "review_on", "within a year"));
    check(bare_has_fault(im, "levels.csv", 6, "number", "before this one is missing"));
}

TEST_BARE(two_files_that_say_different_levels_of_one_child_are_a_fault)
{
    static const char *const files[] = {"agencies.csv", AGENCIES, "children.csv", CHILDREN,
        "levels.csv", "child,from,level\nC1,20/01/2025,moderate\n", NULL};

    check(bare_has_fault(bare_import(b, files), "children.csv", 2, "level", "in levels.csv is"));
}

TEST_BARE(episodes_follow_each_other)
{
    static const char *const files[] = {"agencies.csv", AGENCIES, "practitioners.csv",
        PRACTITIONERS, "children.csv", CHILDREN, "episodes.csv", EPISODES, "levels.csv", LEVELS,
        NULL};
    const struct import *im;

    bare_check_well(b, bare_import(b, files));
    check_int(
        bare_count(b,
            "SELECT count(*) FROM episode JOIN child ON child.id = child_id WHERE local_id = 'C1'"),
        2);
    check(!import_changes_something(bare_import(b, files)));
    im = with(b, "episodes.csv",
        "id,child,from,to,end_reason\nE3,C1,01/03/2024,01/04/2024,other\nE4,C1,01/03/2026,,\nE5,C2,01/03/2023,01/04/2023,\n");
    check(bare_has_fault(im, "episodes.csv", 2, "from", "goes on already"));
    check(bare_has_fault(im, "episodes.csv", 3, "from", "goes on already"));
    check(bare_has_fault(im, "episodes.csv", 4, "end_reason", "Write why"));
    im = with(
        b, "episodes.csv", "id,child,from,to,end_reason\nE2,C1,20/01/2025,01/11/2026,reached\n");
    check(bare_has_fault(im, "episodes.csv", 2, "to", "an import cannot change"));
}

/* ------------------------------------------------------------------ functions */

TEST_BARE(functions_come_with_who_does_them_and_what_nobody_does_is_reckoned)
{
    static const char *const files[] = {
        "functions.csv", FUNCTIONS, "function_doers.csv", DOERS, NULL};

    base(b);
    bare_check_well(b, bare_import(b, files));
    check_int(
        bare_count(b, "SELECT count(*) FROM child_function WHERE unfilled_since_on IS NULL"), 2);
    bare_check_well(b, with(b, "function_doers.csv",
                           "id,child,function,who,from,to\nD2,C1,F05,P2,01/09/2025,01/11/2026\n"));
    check_int(
        bare_count(b, "SELECT count(*) FROM child_function WHERE unfilled_since_on = '2026-11-02'"),
        1);
    check(bare_has_fault(
        with(b, "function_doers.csv", "id,child,function,who,from,to\nD2,C1,F05,P2,01/09/2025,\n"),
        "function_doers.csv", 2, "to", "an import cannot change"));
}

TEST_BARE(a_function_goes_by_its_name_too_and_only_to_people_around_the_child)
{
    const struct import *im;

    base(b);
    bare_check_well(
        b, with(b, "functions.csv",
               "child,function,since\nC1,Support one plan and joint assessments,01/10/2026\n"));
    check_int(bare_count(b, "SELECT count(*) FROM child_function WHERE code = 'F06'"), 1);
    im = with(b, "functions.csv",
        "child,function,since,owner\nC2,F04,20/01/2025,P2\nC1,F99,20/01/2025,\nC1,F01,14/11/2026,\n"
        "C1,F06,01/10/2026,\nC1,F06,01/10/2026,\n");
    check(bare_has_fault(im, "functions.csv", 2, "owner", "neither in the team nor in the family"));
    check(bare_has_fault(im, "functions.csv", 3, "function", "no function of key working here"));
    check(bare_has_fault(im, "functions.csv", 4, "since", "has not come yet"));
    check(bare_has_fault(im, "functions.csv", 6, "", "is about the same"));
}

/* ------------------------------------------------------------------ contact */

TEST_BARE(contact_agreements_say_the_days_between_contacts)
{
    const struct import *im;

    base(b);
    bare_check_well(b,
        with(b, "contact_agreements.csv",
            "id,child,from,rhythm_days,weekday,channel,agreed_by\nCA1,C1,20/01/2025,14,tue,visit,P1\n"));
    check_int(bare_count(b, "SELECT contact_rhythm_days FROM child WHERE local_id = 'C1'"), 14);
    im = with(b, "contact_agreements.csv",
        "id,child,from,rhythm_days,weekday,channel,never_rings,agreed_with,agreed_by\n"
        "CA2,C1,20/01/2025,10,tue,visit,,,P1\nCA3,C1,20/01/2025,14,,phone,yes,,P1\n"
        "CA4,C1,20/01/2025,14,,visit,yes,P2,P1\nCA5,C1,20/01/2025,0,,visit,,,P1\n");
    check(bare_has_fault(im, "contact_agreements.csv", 2, "rhythm_days", ""));
    check(bare_has_fault(im, "contact_agreements.csv", 3, "never_rings", "A phone call rings"));
    check(bare_has_fault(im, "contact_agreements.csv", 3, "agreed_with", "for that person alone"));
    check(bare_has_fault(im, "contact_agreements.csv", 4, "agreed_with", "neither a grown-up"));
    check(bare_has_fault(im, "contact_agreements.csv", 5, "rhythm_days", ""));
}

/* ------------------------------------------------------------------ workers */

TEST_BARE(hours_of_a_key_worker_change_and_their_own_words_stay)
{
    const struct import *im;

    base(b);
    bare_check_well(b,
        with(b, "key_workers.csv", "person,manner,week_hours,kept_hours\nP1,I listen,37,18.5\n"));
    check_int(bare_count(b, "SELECT protected_tenths FROM key_worker_profile"), 185);
    bare_check_well(b, with(b, "key_workers.csv", "person,week_hours,kept_hours\nP1,30,20\n"));
    check_int(
        bare_count(b, "SELECT protected_tenths FROM key_worker_profile WHERE manner = 'I listen'"),
        200);
    im = with(b, "key_workers.csv", "person,manner,week_hours,kept_hours\nP1,I talk,37,38\n");
    check(bare_has_fault(im, "key_workers.csv", 2, "kept_hours", "cannot be more"));
    im = with(b, "key_workers.csv", "person,manner,week_hours\nP1,I talk,61\n");
    check(bare_has_fault(im, "key_workers.csv", 2, "week_hours", "no number of hours"));
    im = with(b, "key_workers.csv", "person,manner\nP1,I talk\n");
    check(bare_has_fault(im, "key_workers.csv", 2, "manner", "an import cannot change"));
}

TEST_BARE(training_counts_as_long_as_its_course_says)
{
    static const char *const files[] = {"courses.csv",
        "id,title,about,hours,valid_months\nK1,First days,All,18,36\n", "training.csv",
        "id,person,course,done_on,state\nT1,P1,K1,12/11/2024,confirmed\nT2,P2,K1,01/10/2026,\n",
        NULL};
    const struct import *im;

    base(b);
    bare_check_well(b, bare_import(b, files));
    check_int(
        bare_count(b,
            "SELECT count(*) FROM training WHERE expires_on = '2027-11-12' AND state = 'confirmed'"),
        1);
    bare_check_well(b,
        with(b, "training.csv", "id,person,course,done_on,state\nT2,P2,K1,01/10/2026,confirmed\n"));
    im = with(b, "training.csv",
        "id,person,course,shadowed,done_on,state\nT2,P2,K1,,01/10/2026,refused\nT3,P1,,,01/10/2026,\n"
        "T4,P1,K1,,14/11/2026,\nT5,P1,K9,,01/10/2026,\n");
    check(bare_has_fault(im, "training.csv", 2, "answer", "why it does not count"));
    check(bare_has_fault(im, "training.csv", 3, "course", "one of the two"));
    check(bare_has_fault(im, "training.csv", 4, "done_on", "when you have done it"));
    check(bare_has_fault(im, "training.csv", 5, "course", "courses.csv"));
    im = with(b, "training.csv", "id,person,course,done_on,state\nT2,P2,K1,01/10/2026,entered\n");
    check(bare_has_fault(im, "training.csv", 2, "state", "an import cannot change"));
}

static void begin_programme(void *context, struct db *db)
{
    (void)context;
    db_script(db, STR("INSERT INTO programme (public_id, name, is_main, changed_at) "
                      "VALUES (CAST('programme-of-two' AS BYTES), 'Early years', 0, 1)"));
}

#define WHO_NEEDS                                                                                  \
    "SELECT course.title, CAST(for_lead AS TEXT), CAST(for_deputy AS TEXT), "                      \
    "CAST(for_supervisor AS TEXT), CAST(for_family AS TEXT), COALESCE(course.need, '-'), "         \
    "COALESCE(programme.name, 'all') FROM course LEFT JOIN programme ON programme.id = "           \
    "programme_id ORDER BY title"

TEST_BARE(a_course_says_who_needs_it_in_which_programme_and_what_it_is_about)
{
    static const char courses[] =
        "id,title,about,hours,needed_days,for_lead,for_deputy,for_supervisor,for_family,programme,need\n"
        "K1,A family,All,3,,no,,,yes,,\nK2,B autism,All,3,90,,y,yes,,EARLY years,Autism\n";
    struct bare_store *other = bare_begin(b->engine, true);

    bare_do(b, begin_programme, NULL);
    bare_do(other, begin_programme, NULL);
    bare_check_well(b, with(b, "courses.csv", courses));
    check_str(bare_dump(b, WHO_NEEDS, 7),
        STR("A family|0|0|0|1|-|all\nB autism|1|1|1|0|ASD|Early years"));
    check(!import_changes_something(with(b, "courses.csv", courses)));
    bare_check_well(
        other, with(other, "courses.csv", str_c(b->arena, bare_export(b, LIST_COURSES))));
    check_str(bare_dump(other, WHO_NEEDS, 7), bare_dump(b, WHO_NEEDS, 7));
    check_str(bare_export(other, LIST_COURSES), bare_export(b, LIST_COURSES));
    bare_end(other);
}

/* Who needs a course stays when a list of courses does not say it. */
TEST_BARE(a_course_keeps_what_a_file_does_not_say_and_loses_what_it_empties)
{
    bare_do(b, begin_programme, NULL);
    bare_check_well(b, with(b, "courses.csv",
                           "id,title,about,hours,for_lead,for_family,programme,need\n"
                           "K1,One,All,3,no,yes,Early years,HI\n"));
    bare_check_well(b, with(b, "courses.csv", "id,title,about,hours\nK1,Two,All,4\n"));
    check_str(bare_dump(b, WHO_NEEDS, 7), STR("Two|0|0|0|1|HI|Early years"));
    bare_check_well(
        b, with(b, "courses.csv", "id,title,about,hours,programme,need\nK1,Two,All,4,,\n"));
    check_str(bare_dump(b, WHO_NEEDS, 7), STR("Two|0|0|0|1|-|all"));
}

TEST_BARE(a_course_is_refused_as_the_form_refuses_it)
{
    const struct import *im = with(b, "courses.csv",
        "id,title,about,hours,needed_days,for_lead,parent_trainers,programme,need\n"
        "K1,One,All,3,90,no,,,\nK2,Two,All,3,,maybe,,,\nK3,Three,All,3,,,Joan,,\n"
        "K4,Four,All,3,,,,Late years,\nK5,Five,All,3,,,,,everything\n");

    check(bare_has_fault(im, "courses.csv", 2, "for_lead", "who needs it"));
    check(bare_has_fault(im, "courses.csv", 3, "for_lead", "Write yes or no"));
    check(bare_has_fault(im, "courses.csv", 4, "with_parents", "parents or young people"));
    check(bare_has_fault(im, "courses.csv", 5, "programme", "begin the programme in keywork"));
    check(bare_has_fault(im, "courses.csv", 6, "need", "is not one of"));
    check_int((int)import_faults(im)->fault_count, 5);
}

TEST_BARE(one_supervisor_follows_the_other)
{
    const struct import *im;

    base(b);
    bare_check_well(
        b, with(b, "supervision.csv", "id,worker,supervisor,from,to\nS1,P1,P2,01/10/2024,\n"));
    im = with(b, "supervision.csv",
        "id,worker,supervisor,from,to\nS2,P1,F1,01/10/2026,\nS3,P1,P1,01/10/2026,\n");
    check(bare_has_fault(im, "supervision.csv", 2, "from", "Somebody else supervises"));
    check(bare_has_fault(im, "supervision.csv", 3, "supervisor", "themselves"));
    bare_check_well(b,
        with(b, "supervision.csv",
            "id,worker,supervisor,from,to\nS2,P1,F1,01/10/2026,\nS1,P1,P2,01/10/2024,30/09/2026\n"));
    check_int(bare_rows(b, "supervision"), 2);
}

TEST_BARE(absences_do_not_overlap_and_only_sickness_has_no_end)
{
    const struct import *im;

    base(b);
    bare_check_well(
        b, with(b, "absences.csv",
               "id,person,kind,from,back_on,look_on\nA1,P1,leave,01/11/2026,20/11/2026,\n"
               "A2,P1,holiday,11/08/2025,26/08/2025,\n"));
    im = with(b, "absences.csv",
        "id,person,kind,from,back_on,look_on\nA3,P1,leave,19/11/2026,22/11/2026,\nA4,P2,leave,10/11/2026,,\n"
        "A5,P2,sick,12/10/2026,01/10/2026,\nA6,P2,sick,12/11/2026,,\n");
    check(bare_has_fault(im, "absences.csv", 3, "back_on", "Enter the first day back"));
    check(bare_has_fault(im, "absences.csv", 4, "back_on", "later than the first day away"));
    check(bare_has_fault(im, "absences.csv", 5, "look_on", "a day on which to look again"));
    im =
        with(b, "absences.csv", "id,person,kind,from,back_on\nA3,P1,leave,19/11/2026,22/11/2026\n");
    check(bare_has_fault(im, "absences.csv", 2, "from", "Another absence"));
    bare_check_well(b, with(b, "absences.csv",
                           "id,person,kind,from,back_on\nA1,P1,leave,01/11/2026,18/11/2026\n"));
    check_int(bare_count(b, "SELECT count(*) FROM absence WHERE back_on = '2026-11-18'"), 1);
}

static void open_accounts(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO account (public_id, person_id, email, kind, duty, made_at) "
            "SELECT CAST('account000000001' AS BYTES), person.id, 'owen@example.com', 'staff', 'none', 1 "
            "FROM person WHERE person.name = 'Owen Pugh';"));
}

TEST_BARE(the_deputy_of_an_absence_is_asked_and_nothing_opens_before)
{
    const struct import *im;

    base(b);
    bare_do(b, open_accounts, NULL);
    bare_check_well(
        b, with(b, "absences.csv",
               "id,person,kind,from,back_on,deputy\nA1,P1,leave,01/11/2026,20/11/2026,P2\n"
               "A2,P1,leave,11/08/2025,26/08/2025,F1\n"));
    check_int(
        bare_count(b, "SELECT count(*) FROM cover_ask WHERE state = 'asked' AND family_count = 1"),
        1);
    check_int(
        bare_count(b, "SELECT count(*) FROM cover_ask WHERE state = 'agreed' AND family_count = 0"),
        1);
    check_int(bare_rows(b, "cover"), 1);
    check_int(bare_rows(b, "relation"), 0);
    check(str_contains(bare_export(b, LIST_ABSENCES), STR(",leave,2026-11-01,2026-11-20,,P2")));
    im = with(b, "absences.csv",
        "id,person,kind,from,back_on,deputy\nA3,P2,leave,12/11/2026,15/11/2026,P1\nA4,P2,leave,01/12/2026,04/12/2026,P2\n");
    check(bare_has_fault(im, "absences.csv", 2, "deputy", "away on some of these days"));
    check(bare_has_fault(im, "absences.csv", 3, "deputy", "away on some of these days"));
}

/* ------------------------------------------------------------------ requests */

TEST_BARE(open_requests_come_with_their_owner_and_what_was_answered)
{
    static const char *const files[] = {"requests.csv", REQUESTS, "request_asks.csv",
        "id,request,agency,person,asked_on,asked_by,due_on,answer,answered_on,answer_words\n"
        "K1,R1,A1,P2,02/10/2026,P1,09/10/2026,,,\nK2,R1,A1,,02/10/2026,P1,09/10/2026,time,05/10/2026,No time\n",
        NULL};

    base(b);
    bare_check_well(b, bare_import(b, files));
    check(!import_changes_something(bare_import(b, files)));
    check_int(bare_count(b, "SELECT count(*) FROM referral_owner WHERE to_on IS NULL"), 1);
    check_int(bare_count(b, "SELECT count(*) FROM referral WHERE length(reference) = 8"), 1);
    bare_check_well(b, with(b, "request_asks.csv",
                           "id,request,agency,person,asked_on,asked_by,due_on,answer,answered_on\n"
                           "K1,R1,A1,P2,02/10/2026,P1,09/10/2026,yes,06/10/2026\n"));
    check(
        bare_has_fault(with(b, "request_asks.csv",
                           "id,request,agency,person,asked_on,asked_by,due_on,answer,answered_on\n"
                           "K1,R1,A1,P2,02/10/2026,P1,09/10/2026,silence,06/10/2026\n"),
            "request_asks.csv", 2, "answer", "an import cannot change"));
}

TEST_BARE(who_is_asked_has_or_had_a_post_at_the_agency)
{
    static const char *const files[] = {"agencies.csv", "id,name,sector\nA2,Sea House,health\n",
        "practitioners.csv",
        "id,person,name,agency,post,to\nP3,,Ada Poe,A2,Nurse,01/02/2024\n"
        "P4,P2P,Ben Ash,A1,Teacher,\nP5,P2P,Ben Ash,A2,Governor,\n",
        "requests.csv", REQUESTS, "request_asks.csv",
        "id,request,agency,person,asked_on,asked_by,due_on\n"
        "K1,R1,A1,P2,02/10/2026,P1,09/10/2026\nK2,R1,A2,P3,02/10/2026,P1,09/10/2026\n"
        "K3,R1,A2,P4,02/10/2026,P1,09/10/2026\nK4,R1,A2,P2P,02/10/2026,P1,09/10/2026\n",
        NULL};
    const struct import *im;

    base(b);
    bare_check_well(b, bare_import(b, files));
    check_int(bare_rows(b, "referral_ask"), 4);
    im = with(b, "request_asks.csv",
        "id,request,agency,person,asked_on,asked_by,due_on\nK5,R1,A2,P2,02/10/2026,P1,09/10/2026\n"
        "K6,R1,A1,F1,02/10/2026,P1,09/10/2026\nK7,R1,A1,P4,02/10/2026,P1,09/10/2026\n");
    check(bare_has_fault(im, "request_asks.csv", 2, "person", "“P2” has no post at “A2”"));
    check(bare_has_fault(im, "request_asks.csv", 3, "person", "no post"));
    check_int((int)import_faults(im)->fault_count, 2);
}

TEST_BARE(requests_are_refused_as_the_form_refuses_them)
{
    static const char *const files[] = {"requests.csv",
        "id,asked_on,asker_kind,asker_name,forename,surname,dob,reason,phone,state,ended_on,owner\n"
        "R2,01/10/2026,parent,Joan,Elliot,Pell,15/11/2018,Much,,open,,\n"
        "R3,01/10/2026,parent,Joan,Elliot,Pell,,Much,07700 900377,open,,P2\n"
        "R4,01/10/2026,parent,Joan,Elliot,Pell,15/11/2018,Much,07700 900377,refused,05/10/2026,P2\n"
        "R5,01/10/2026,parent,Joan,Elliot,Pell,15/11/2018,Much,07700 900377,open,,P2\n"
        "R6,01/10/2026,parent,Joan,Elliot,Pell,15/11/2018,Much,07700 900377,open,,\n",
        "request_asks.csv",
        "id,request,agency,asked_on,asked_by,due_on,answer,answered_on\nK3,R5,A1,02/10/2026,P1,09/10/2026,,\n"
        "K4,R5,A1,02/10/2026,P1,01/10/2026,policy,05/10/2026\n",
        NULL};
    const struct import *im;

    base(b);
    im = bare_import(b, files);
    check(bare_has_fault(im, "requests.csv", 2, "phone", "so that we can answer"));
    check(bare_has_fault(im, "requests.csv", 3, "dob", ""));
    check(bare_has_fault(im, "requests.csv", 4, "end_kind", "what kind of a no"));
    check(bare_has_fault(im, "request_asks.csv", 3, "due_on", "before they were asked"));
    check(bare_has_fault(im, "request_asks.csv", 3, "criteria", "word for word"));
    check(bare_has_fault(im, "requests.csv", 6, "owner", "whose job it is"));
    check(bare_has_fault(
        im, "request_asks.csv", 2, "request", "has not agreed that others are asked"));
}
