/* The files about how the area does key working: a second programme comes in whole, and what holds already is never changed. */
#include "caseload/caseload_test.h"

#include "caseload/rows.h"

#define PROGRAMMES                                                                                 \
    "id,name,for_whom\nYMH,Youth mental health,From 14 to 25\nCC,Children with cancer,\n"
#define EDITIONS                                                                                      \
    "id,programme,from,role_name,full_time_limit,crisis_days,escalate_to,words\n"                     \
    "E1,YMH,01/02/2025,family guide,30,14,P1,A beginning\nE2,YMH,01/03/2027,family guide,25.5,14,,\n" \
    "E3,CC,01/03/2027,,,,,\n"
#define LEVELS                                                                                         \
    "id,edition,code,name,short_name,family_words,weight,intensity,rhythm_days,review_days,position\n" \
    "L1,E1,outreach,Outreach,Outreach,We come to you,4,3,7,84,2\n"                                     \
    "L2,E1,drop_in,Drop in,Drop in,Come when you like,0.25,1,0,182,1\n"                                \
    "L3,E2,later,Later,Later,Not yet,1,1,30,84,1\n"                                                    \
    "L5,E3,first,First,First,To begin with,1,1,30,84,1\n"
#define FUNCTIONS                                                                                  \
    "id,edition,code,area_code,area_name,name,family_words,evidence,who_else,position\n"           \
    "F1,E1,M01,talk,Talking,Listen,Somebody listens,listening crisis,,1\n"                         \
    "F2,E1,M02,do,Doing,Go along,Somebody comes with you,*,A volunteer,2\n"                        \
    "F3,E2,M01,talk,Talking,Listen,Somebody listens,,,1\n"                                         \
    "F4,E3,M01,talk,Talking,Listen,Somebody listens,,,1\n"
#define PRESETS                                                                                    \
    "edition,level_code,function_code,intensity,frequency\nE1,outreach,M01,3,Every week\n"         \
    "E1,outreach,M02,2,\nE1,drop_in,M01,1,\n"
#define QUESTIONS                                                                                  \
    "id,edition,part,text,position\nQ1,E1,asking,What is hard?,1\nQ2,E1,closing,And now?,1\n"
#define SECOND                                                                                     \
    "programmes.csv", PROGRAMMES, "programme_editions.csv", EDITIONS, "programme_levels.csv",      \
        LEVELS, "programme_functions.csv", FUNCTIONS, "programme_level_functions.csv", PRESETS,    \
        "programme_questions.csv", QUESTIONS
#define WITH_CHILDREN                                                                              \
    "agencies.csv", AGENCIES, "practitioners.csv", PRACTITIONERS, "children.csv",                  \
        "id,forename,surname,dob,setting\nC1,Joe,O'Neil,02/05/2009,A1\n"
#define IN_IT                                                                                      \
    "episodes.csv", "id,child,programme,from\nX1,C1,youth MENTAL health,01/03/2025\n",             \
        "levels.csv", "child,from,level\nC1,01/03/2025,Outreach\n", "functions.csv",               \
        "child,function,since\nC1,Go along,01/03/2025\n", "courses.csv",                           \
        "id,title,about,hours,programme\nK1,One,All,3,Children with cancer\n"

static struct import *with(struct bare_store *b, const char *name, const char *text)
{
    const char *const files[] = {name, text, NULL};

    return bare_import(b, files);
}

#define MAIN "30303030-3030-3030-3030-303030313031"
#define LEVEL_HEADINGS                                                                             \
    "id,edition,code,name,short_name,family_words,weight,intensity,rhythm_days,review_days,position\n"
#define FUNCTION_HEADINGS "id,edition,code,area_code,area_name,name,family_words,position\n"

/* Editions, of which this one has a level and a function. */
static struct import *with_edition(struct bare_store *b, const char *editions, const char *id)
{
    const char *const files[] = {"programme_editions.csv", editions, "programme_levels.csv",
        str_printf(b->arena, LEVEL_HEADINGS "%s-L,%s,one,One,One,One,1,1,30,84,1\n", id, id).at,
        "programme_functions.csv",
        str_printf(
            b->arena, FUNCTION_HEADINGS "%s-F,%s,M01,talk,Talking,Listen,Listens,1\n", id, id)
            .at,
        NULL};

    return bare_import(b, files);
}

/* ------------------------------------------------------------------ a second programme */

TEST_BARE(a_second_programme_comes_in_with_those_who_are_in_it)
{
    static const char *const files[] = {WITH_CHILDREN, SECOND, IN_IT, NULL};

    bare_check_well(b, bare_import(b, files));
    check_str(bare_dump(b,
                  "SELECT programme.name, child.level, CAST(support_level.intensity AS TEXT), "
                  "CAST(support_level.rhythm_days AS TEXT) FROM child JOIN programme ON "
                  "programme.id = programme_id JOIN support_level ON child_id = child.id",
                  4),
        STR("Youth mental health|outreach|3|7"));
    check_str(bare_dump(b,
                  "SELECT from_on, CAST(full_time_limit AS TEXT), CAST(crisis_days AS TEXT), "
                  "CAST(answer_days AS TEXT), COALESCE(escalate.name, '-') FROM programme_edition "
                  "LEFT JOIN person AS escalate ON escalate.id = escalate_to_id "
                  "WHERE programme_edition.id > 1 ORDER BY from_on, full_time_limit",
                  5),
        STR("2025-02-01|3000|14|5|Grace Adeyemi\n2027-03-01|2550|14|5|-\n2027-03-01|4000|7|5|-"));
    check_int(bare_count(b, "SELECT weight FROM programme_level WHERE code = 'drop_in'"), 25);
    check_int(bare_count(b, "SELECT count(*) FROM child_function WHERE code = 'M02'"), 1);
    check_int(bare_count(b, "SELECT count(*) FROM programme WHERE is_main = 1"), 1);
    check(!import_changes_something(bare_import(b, files)));
    check_int(bare_rows(b, "programme"), 3);
}

/* An export brings the main programme, too, as the area has made it. */
TEST_BARE(all_programmes_are_exported_and_read_back_the_same)
{
    static const char *const files[] = {SECOND, "agencies.csv", AGENCIES, "practitioners.csv",
        PRACTITIONERS, "children.csv", "id,forename,surname,dob\nC1,Joe,O'Neil,02/05/2009\n", IN_IT,
        NULL};
    static const char *const own[] = {"programmes.csv",
        "id,name,for_whom,main\n30303030-3030-3030-3030-303030313031,Our key working,,yes\n",
        "programme_editions.csv",
        "id,programme,from,words,not_decides\n"
        "M1,30303030-3030-3030-3030-303030313031,01/10/2026,Ours,\n"
        "M2,30303030-3030-3030-3030-303030313031,01/10/2027,Not so,\n",
        "programme_levels.csv",
        LEVEL_HEADINGS "N1,M1,one,One,One,One,1,1,30,84,1\nN2,M2,one,One,One,One,1,1,30,84,1\n",
        "programme_functions.csv",
        FUNCTION_HEADINGS
        "G1,M1,M01,talk,Talk,Listen,Listens,1\nG2,M2,M01,talk,Talk,Listen,Listens,1\n",
        NULL};
    static const char *const taken_back[] = {"programme_editions.csv",
        "id,programme,from,withdrawn\nM2,30303030-3030-3030-3030-303030313031,01/10/2027,yes\n",
        NULL};
    struct bare_store *other = bare_begin(b->engine, true);
    const char *out[2 * LIST__COUNT + 1] = {NULL};

    bare_check_well(b, bare_import(b, own));
    bare_check_well(b, bare_import(b, taken_back));
    bare_check_well(b, bare_import(b, files));
    for (int list = 0; list < LIST__COUNT; list++) {
        out[2 * list] = str_printf(b->arena, "%s.csv", lists[list].name).at;
        out[2 * list + 1] = str_c(b->arena, bare_export(b, (enum list)list));
    }
    check(!import_changes_something(bare_import(b, out)));
    bare_check_well(other, bare_import(other, out));
    for (int list = 0; list < LIST__COUNT; list++)
        check_str(bare_export(other, (enum list)list), str_of(out[2 * list + 1]));
    check_int(bare_rows(other, "programme"), 3);
    check_int(
        bare_count(other, "SELECT count(*) FROM programme_edition WHERE is_withdrawn = 1"), 1);
    check_str(
        bare_text(other, "SELECT name FROM programme WHERE is_main = 1"), STR("Our key working"));
    bare_end(other);
}

/* ------------------------------------------------------------------ what may change, and what not */

TEST_BARE(what_is_to_come_changes_by_a_file_and_what_holds_does_not)
{
    static const char *const files[] = {SECOND, WITH_CHILDREN, IN_IT, NULL};
    const struct import *im;

    bare_check_well(b, bare_import(b, files));
    bare_check_well(b, with(b, "programmes.csv", "id,name,for_whom\nYMH,Minds,From 13\n"));
    bare_check_well(b,
        with(b, "programme_editions.csv", "id,programme,from,crisis_days\nE2,YMH,01/03/2027,21\n"));
    check_int(bare_count(b, "SELECT full_time_limit FROM programme_edition WHERE crisis_days = 21"),
        2550);
    bare_check_well(b, with(b, "programme_levels.csv",
                           "id,edition,code,name,short_name,family_words,weight,intensity,"
                           "rhythm_days,review_days,position\n"
                           "L3,E2,later,Later on,Later,Not yet,1.5,1,30,84,1\n"
                           "L4,E2,soon,Soon,Soon,Nearly,1,1,30,84,2\n"));
    check_str(
        bare_dump(
            b, "SELECT name FROM programme_level WHERE code IN ('later', 'soon') ORDER BY code", 1),
        STR("Later on\nSoon"));
    im = with(b, "programme_editions.csv", "id,programme,from,crisis_days\nE1,YMH,01/02/2025,21\n");
    check(bare_has_fault(im, "programme_editions.csv", 2, "id", "What holds already"));
    im = with(b, "programme_levels.csv",
        "id,edition,code,name,short_name,family_words,weight,intensity,rhythm_days,review_days,position\n"
        "L2,E1,drop_in,Other,Drop in,Come when you like,0.25,1,0,182,1\n"
        "L9,E1,new,New,New,New,1,1,7,84,3\n");
    check(bare_has_fault(im, "programme_levels.csv", 2, "edition", "What holds already"));
    check(bare_has_fault(im, "programme_levels.csv", 3, "edition", "What holds already"));
    im = with(b, "programme_level_functions.csv",
        "edition,level_code,function_code,intensity\nE1,drop_in,M02,1\n");
    check(bare_has_fault(im, "programme_level_functions.csv", 2, "edition", "What holds already"));
    im = with(b, "programme_questions.csv", "id,edition,part,text,position\nQ1,E1,asking,Why?,1\n");
    check(bare_has_fault(im, "programme_questions.csv", 2, "edition", "What holds already"));
    im = with(b, "programme_editions.csv", "id,programme,from\nE9,YMH,13/11/2026\n");
    check(bare_has_fault(im, "programme_editions.csv", 2, "from", "Write a day after today"));
    bare_check_well(b, with_edition(b, "id,programme,from\nE9,YMH,14/11/2026\n", "E9"));
    check_str(bare_text(b, "SELECT name FROM programme WHERE for_whom = 'From 13'"), STR("Minds"));
}

static void check_in(struct bare_store *b, const char *programme, const char *needed_in)
{
    check_str(bare_text(b, "SELECT programme.name FROM episode JOIN programme ON programme.id = "
                           "episode.programme_id"),
        str_of(programme));
    check_str(bare_text(b, "SELECT programme.name FROM course JOIN programme ON programme.id = "
                           "course.programme_id"),
        str_of(needed_in));
}

#define COURSES "id,title,about,hours,programme\n"

/* The same files are brought again, before and after: whoever names a programme may use either name. */
TEST_BARE(a_programme_is_renamed_by_a_file_and_its_episodes_and_courses_stay_in_it)
{
    static const char *const files[] = {SECOND, WITH_CHILDREN, IN_IT, NULL};
    static const char *const minds[] = {"programmes.csv", "id,name\nYMH,Minds\nCC,Cancer\n",
        "episodes.csv", "id,child,programme,from\nX1,C1,Minds,01/03/2025\n", "courses.csv",
        COURSES "K1,One,All,3,Cancer\n", NULL};
    static const char *const old_words[] = {
        "programmes.csv", "id,name\nYMH,Minds\nCC,Cancer\n", IN_IT, NULL};
    static const char *const swapped[] = {"programmes.csv",
        "id,name\nCC,Youth mental health\nYMH,Children with cancer\n", "episodes.csv",
        "id,child,programme,from\nX1,C1,Children with cancer,01/03/2025\n", "courses.csv",
        "id,title,about,hours\nK1,One,All,4\n", NULL};

    bare_check_well(b, bare_import(b, files));
    bare_check_well(b, bare_import(b, old_words));
    check_in(b, "Minds", "Cancer");
    bare_check_well(b, bare_import(b, files)); /* the first files again */
    check_in(b, "Youth mental health", "Children with cancer");
    bare_check_well(b, bare_import(b, minds));
    check_in(b, "Minds", "Cancer");
    check(!import_changes_something(bare_import(b, minds)));
    bare_check_well(b, bare_import(b, files));
    bare_check_well(b, bare_import(b, swapped));
    check_in(b, "Children with cancer", "Youth mental health");
    check_int(bare_rows(b, "episode"), 1);
    check_int(bare_count(b, "SELECT hours FROM course"), 4);
}

/* A name that is free now is that of the programme that has it now. */
TEST_BARE(a_new_programme_may_take_the_name_that_another_gives_up)
{
    static const char *const files[] = {SECOND, WITH_CHILDREN, IN_IT, NULL};
    static const char *const taken[] = {"programmes.csv",
        "id,name\nN,Youth mental health\nYMH,Minds\n", "episodes.csv",
        "id,child,programme,from\nX1,C1,Youth mental health,01/03/2025\n", NULL};
    static const char *const given[] = {"programmes.csv",
        "id,name\nN,Youth mental health\nYMH,Minds\n", "episodes.csv",
        "id,child,programme,from\nX1,C1,Minds,01/03/2025\n", "courses.csv",
        COURSES "K1,One,All,3,Youth mental health\n", NULL};

    bare_check_well(b, bare_import(b, files));
    check(bare_has_fault(bare_import(b, taken), "episodes.csv", 2, "programme",
        "stored with “Youth mental health”"));
    bare_check_well(b, bare_import(b, given));
    check_in(b, "Minds", "Youth mental health");
    check_int(bare_rows(b, "programme"), 4);
    check(!import_changes_something(bare_import(b, given)));
}

TEST_BARE(an_edition_is_taken_back_by_a_file_before_it_begins_and_stays_so)
{
    static const char *const files[] = {SECOND, WITH_CHILDREN, NULL};

    bare_check_well(b, bare_import(b, files));
    bare_check_well(b,
        with(b, "programme_editions.csv", "id,programme,from,withdrawn\nE2,YMH,01/03/2027,yes\n"));
    check_int(
        bare_count(b, "SELECT is_withdrawn FROM programme_edition WHERE full_time_limit = 2550"),
        1);
    check(bare_has_fault(
        with(b, "programme_editions.csv", "id,programme,from,withdrawn\nE2,YMH,01/03/2027,no\n"),
        "programme_editions.csv", 2, "id", "was withdrawn"));
    check(bare_has_fault(
        with(b, "programme_editions.csv", "id,programme,from,withdrawn\nE1,YMH,01/02/2025,yes\n"),
        "programme_editions.csv", 2, "id", "What holds already"));
    bare_check_well(b, with_edition(b, "id,programme,from\nE4,YMH,01/03/2027\n", "E4"));
}

static void give_accounts(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO account (public_id, person_id, email, kind, duty, made_at) "
            "SELECT CAST('account-of-grace' AS BYTES), person.id, 'grace@example.org', 'staff', "
            "'manager', 0 FROM person WHERE person.name = 'Grace Adeyemi';"
            "INSERT INTO account (public_id, person_id, email, kind, duty, made_at) "
            "SELECT CAST('account-of-owen-' AS BYTES), person.id, 'owen@example.org', 'staff', "
            "'none', 0 FROM person WHERE person.name = 'Owen Pugh';"));
}

static const struct import *escalating_to(struct bare_store *b, const char *who)
{
    const char *const files[] = {"agencies.csv", AGENCIES, "practitioners.csv", PRACTITIONERS,
        "children.csv", CHILDREN, "family.csv", FAMILY, "programmes.csv", PROGRAMMES,
        "programme_levels.csv", LEVELS, "programme_functions.csv", FUNCTIONS,
        "programme_editions.csv",
        str_printf(b->arena,
            "id,programme,from,escalate_to\nE1,YMH,01/02/2025,\nE2,YMH,01/03/2027,%s\n"
            "E3,CC,01/03/2027,\n",
            who)
            .at,
        NULL};

    return bare_import(b, files);
}

/* The page offers managers. Where nobody has an account yet, staff are named for when they have. */
TEST_BARE(requests_that_nobody_answered_go_to_a_manager)
{
    check(bare_has_fault(
        escalating_to(b, "F1"), "programme_editions.csv", 3, "escalate_to", "does not manage"));
    bare_check_well(b, escalating_to(b, "P2"));
    bare_do(b, give_accounts, NULL);
    bare_check_well(b, escalating_to(b, "P2")); /* the same as before */
    bare_check_well(b, escalating_to(b, "P1"));
    check(bare_has_fault(
        escalating_to(b, "P2"), "programme_editions.csv", 3, "escalate_to", "does not manage"));
    check(bare_has_fault(
        escalating_to(b, "F1"), "programme_editions.csv", 3, "escalate_to", "does not manage"));
    bare_check_well(b, escalating_to(b, ""));
}

/* Whichever of the two stands first in the file. */
TEST_BARE(an_edition_begins_on_the_day_of_one_that_is_taken_back_with_it)
{
    static const char *const files[] = {SECOND, WITH_CHILDREN, NULL};

    bare_check_well(b, bare_import(b, files));
    bare_check_well(b, with_edition(b,
                           "id,programme,from,withdrawn\nE7,YMH,01/03/2027,\n"
                           "E2,YMH,01/03/2027,yes\nE8,YMH,01/03/2027,yes\n",
                           "E7"));
    bare_check_well(b, with_edition(b,
                           "id,programme,from,withdrawn\nE7,YMH,01/03/2027,yes\n"
                           "E9,YMH,01/03/2027,no\n",
                           "E9"));
    check_int(
        bare_count(b, "SELECT count(*) FROM programme_edition JOIN programme ON programme.id = "
                      "programme_id WHERE name = 'Youth mental health' AND is_withdrawn = 0"),
        2);
    check(bare_has_fault(with_edition(b, "id,programme,from\nE10,YMH,01/03/2027\n", "E10"),
        "programme_editions.csv", 2, "from", "Another edition"));
}

/* The page takes all rows of the edition before over; a row alone would take them away from the area. */
TEST_BARE(an_edition_comes_in_with_its_levels_and_functions)
{
    static const char *const files[] = {WITH_CHILDREN, NULL};
    const struct import *im;

    bare_check_well(b, bare_import(b, files));
    im = with(b, "programme_editions.csv", "id,programme,from\nM2," MAIN ",01/12/2026\n");
    check(bare_has_fault(im, "programme_editions.csv", 2, "id", "levels in programme_levels.csv"));
    check(bare_has_fault(
        im, "programme_editions.csv", 2, "id", "functions in programme_functions.csv"));
    check_int((int)import_faults(im)->fault_count, 2);
    im = with_edition(
        b, "id,programme,from\nM2," MAIN ",01/12/2026\nM3," MAIN ",01/12/2027\n", "M2");
    check(bare_has_fault(im, "programme_editions.csv", 3, "id", "levels in programme_levels.csv"));
    check_int((int)import_faults(im)->fault_count, 2);
    bare_check_well(b, with(b, "programme_editions.csv",
                           "id,programme,from,withdrawn\nM2," MAIN ",01/12/2026,yes\n"));
    bare_check_well(b, with_edition(b, "id,programme,from\nM3," MAIN ",01/12/2026\n", "M3"));
    bare_check_well(b, with(b, "programme_editions.csv",
                           "id,programme,from,words\nM3," MAIN ",01/12/2026,Once more\n"));
}

TEST_BARE(programmes_are_refused_as_their_forms_refuse_them_and_all_at_once)
{
    static const char *const files[] = {"programmes.csv",
        "id,name,main\nA,SEND key working,\nB,Another,yes\nC,Same,\nD,same,\n",
        "programme_editions.csv",
        "id,programme,from,crisis_days,full_time_limit\nE1,C,01/02/2029,7,\nE2,C,01/03/2026,0,\n"
        "E3,C,01/04/2026,7,1001\nE4,C,01/05/2026,7,\nE5,C,01/05/2026,7,\nE6,X,01/05/2026,7,\n",
        "programme_levels.csv",
        "id,edition,code,name,short_name,family_words,weight,intensity,rhythm_days,review_days,position\n"
        "L1,E4,None of it,A,A,A,1,1,7,84,1\nL2,E4,one,A,A,A,1,4,7,84,1\n"
        "L3,E4,two,A,A,A,1,1,7,84,1\nL4,E4,two,A,A,A,1,1,7,84,1\n",
        "programme_functions.csv",
        "id,edition,code,area_code,area_name,name,family_words,evidence,position\n"
        "F1,E4,M-1,t,Talk,A,A,,1\nF2,E4,M02,t,Talk,A,A,listening singing,1\n",
        "programme_level_functions.csv",
        "edition,level_code,function_code,intensity\nE4,two,M02,1\nE4,three,M09,1\nE4,two,M02,1\n",
        "programme_questions.csv", "id,edition,part,text,position\nQ1,E4,dancing,Why?,1\n", NULL};
    const struct import *im = bare_import(b, files);

    check(bare_has_fault(im, "programmes.csv", 2, "name", "another programme called"));
    check(bare_has_fault(im, "programmes.csv", 3, "main", "a main programme here already"));
    check(bare_has_fault(im, "programmes.csv", 5, "name", "another programme called"));
    check(bare_has_fault(im, "programme_editions.csv", 2, "from", "within two years"));
    check(bare_has_fault(im, "programme_editions.csv", 3, "crisis_days", "from 1 to 92"));
    check(bare_has_fault(im, "programme_editions.csv", 4, "full_time_limit", "is no weight"));
    check(bare_has_fault(im, "programme_editions.csv", 6, "from", "Another edition"));
    check(bare_has_fault(im, "programme_editions.csv", 7, "programme", "programmes.csv"));
    check(bare_has_fault(im, "programme_levels.csv", 2, "code", "small letters"));
    check(bare_has_fault(im, "programme_levels.csv", 3, "intensity", "from 0 to 3"));
    check(bare_has_fault(im, "programme_levels.csv", 5, "code", "has “two” already"));
    check(bare_has_fault(im, "programme_functions.csv", 2, "code", "letters and digits"));
    check(bare_has_fault(im, "programme_functions.csv", 3, "evidence", "what contacts are for"));
    check(bare_has_fault(im, "programme_level_functions.csv", 3, "level_code", "no level of this"));
    check(
        bare_has_fault(im, "programme_level_functions.csv", 3, "function_code", "no function of"));
    check(bare_has_fault(im, "programme_level_functions.csv", 4, "", "Line 2 is about the same"));
    check(bare_has_fault(im, "programme_questions.csv", 2, "part", "is not one of"));
    check(bare_has_fault(im, "programme_editions.csv", 6, "id", "programme_levels.csv"));
    check_int((int)import_faults(im)->fault_count, 17 + 2 * 3); /* three editions say nothing */
    check_int(bare_rows(b, "programme"), 1);
}

/* Nobody is at a level that is yet to come; the names of a programme that is not there are no names. */
TEST_BARE(what_is_yet_to_come_cannot_be_named)
{
    static const char *const files[] = {SECOND, WITH_CHILDREN, "episodes.csv",
        "id,child,programme,from\nX1,C1,Old age,01/03/2025\n", "levels.csv",
        "child,from,level\nC1,01/03/2025,later\n", NULL};
    const struct import *im = bare_import(b, files);

    check(bare_has_fault(im, "episodes.csv", 2, "programme", "no programme of key working here"));
    check(bare_has_fault(im, "levels.csv", 2, "level", "no level of key working here"));
    check_int((int)import_faults(im)->fault_count, 2);
}
