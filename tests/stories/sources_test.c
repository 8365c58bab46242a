/*
 * Situations that families and workers told, each from beginning to end.
 *
 * Sources: "Key working" (Open University, focus groups with families and staff in three areas), "Key working" (Special
 * Needs Jungle, with its readers' comments), the Early Support guide. Others of them stand beside what they are about:
 * passed round four professions (referral_test.c), a parent who becomes the key worker and returns the job
 * (own_work_test.c), a worker who changes in the month of a change of school (handover_test.c), a family that comes
 * back (closing_test.c), one practitioner asked beyond the limit (choice_test.c, workforce_test.c), a refusal with its
 * reason on record (referral_test.c).
 */
#include "tests/stories/family_story.h"

static const char *id_of(struct story *s, const char *table, const char *column, const char *value)
{
    return str_c(s->arena,
        story_id(s, str_printf(s->arena,
                        "SELECT public_id FROM %s WHERE %s = '%s' ORDER BY id DESC LIMIT 1", table,
                        column, value)
                        .at));
}

static const char *latest_path(
    struct story *s, const char *before, const char *table, const char *end)
{
    struct str id = story_id(
        s, str_printf(s->arena, "SELECT public_id FROM %s ORDER BY id DESC LIMIT 1", table).at);

    return str_printf(s->arena, "%s%.*s%s", before, STR_FMT(id), end).at;
}

/* ------------------------------------------------------------------ fourteen practitioners */

static const struct {
    const char *name, *post, *agency;
} fourteen[] = {
    {"Ann Bell",  "Health visitor",           "Testshire Health Visiting"},
    {"Ben Cole",  "Paediatrician",            "Community Paediatrics"    },
    {"Cora Dean", "Physiotherapist",          "Community Therapies"      },
    {"Dina Ells", "Occupational therapist",   "Community Therapies"      },
    {"Evan Ford", "Speech therapist",         "Community Therapies"      },
    {"Fay Gunn",  "Dietitian",                "City Hospital"            },
    {"Gus Hale",  "Specialist nurse",         "City Hospital"            },
    {"Hal Ivory", "Educational psychologist", "Testshire Council"        },
    {"Ida Jones", "Teacher of the deaf",      "Testshire Sensory Service"},
    {"Jon King",  "Social worker",            "Disabled Children Team"   },
    {"Kim Lowe",  "Short breaks worker",      "Sunrise Charity"          },
    {"Leo Mann",  "SEND officer",             "Testshire Council"        },
};

/* "up to 14 practitioners": with Ruth and the SENCO. One word of the family reaches all, and each is one line with a telephone. */
STORY(a_family_with_fourteen_practitioners_tells_it_once_and_sees_all_of_them_on_one_page)
{
    struct cast c = cast_of(s);
    struct person_id people[COUNT(fourteen)];

    for (size_t i = 0; i < COUNT(fourteen); i++) {
        people[i] = story_person(s, fourteen[i].name, "staff", "none");
        story_team(s, c.amira, people[i],
            story_practitioner(s, people[i], fourteen[i].post, fourteen[i].agency),
            fourteen[i].post);
    }
    be(s, c.sana);
    check_int(
        story_post(s, path_of(s, c.amira, "/notes"), "note=She+sleeps+through+since+Monday").status,
        303);
    (void)story_get(s, "%s/team", c.amira.path);
    for (size_t i = 0; i < COUNT(fourteen); i++)
        check(story_says(s, fourteen[i].name) && story_says(s, fourteen[i].agency));
    check(story_says(s, "Ruth Okafor") && story_says(s, "Tom Birch"));
    (void)story_get(s, "/home");
    check(story_says(s, "Ruth Okafor")); /* one of fourteen is hers to ring */
    for (size_t i = 0; i < COUNT(fourteen); i++) {
        be(s, people[i]);
        check_int(story_get(s, "%s", c.amira.path).status, 200);
        check(story_says(s, "She sleeps through since Monday"));
        check_int(story_get(s, "%s", c.leo.path).status, 404);
    }
    check_int(opens(s, c.stranger_worker, c.amira), 404);
}

/* ------------------------------------------------------------------ sick in the week of a change of school */

/* The new school begins on Thursday. Ruth is ill on Monday; what was promised for Wednesday is kept. */
STORY(a_worker_who_is_sick_in_the_week_of_a_change_of_school_leaves_nothing_undone)
{
    struct cast c = cast_of(s);
    struct person_id dev = story_person(s, "Dev Patel", "staff", "none");
    const char *absence, *told;

    (void)story_practitioner(s, dev, "Key worker", "Testshire Early Years Team");
    be(s, c.ruth);
    check_int(story_post(s, path_of(s, c.amira, "/outcomes"),
                  "title=Start+well+at+Hill+School&state=on_track")
                  .status,
        303);
    check_int(
        story_post(s, latest_path(s, path_of(s, c.amira, "/outcomes/"), "outcome", "/actions"),
            "text=Take+Amira+to+see+Hill+School&owner=%s&due_on=2026-11-18",
            id_of(s, "person", "name", "Ruth Okafor"))
            .status,
        303);
    check_int(story_post(s, "/absences",
                  "kind=sickness&from_on-day=16&from_on-month=11&from_on-year=2026"
                  "&look_on-day=20&look_on-month=11&look_on-year=2026")
                  .status,
        303);
    absence = latest_path(s, "/absences/", "absence", "");
    check_int(story_post(s, str_printf(s->arena, "%s/deputy", absence).at, "deputy=%s",
                  id_of(s, "person", "name", "Dev Patel"))
                  .status,
        303);
    be(s, dev);
    check_int(
        story_post(s, latest_path(s, "/cover-asks/", "cover_ask", ""), "answer=yes").status, 303);
    /* In one minute Dev knows what is due, for whom, and that the school changes. */
    check_int(story_get(s, "%s/briefing", c.amira.path).status, 200);
    check(story_says(s, "Take Amira to see Hill School") && story_says(s, "18 November 2026"));
    told = latest_path(s, path_of(s, c.amira, "/cover/"), "absence", "/told");
    check_int(
        story_post(s, told, "how=phone&whom=Sana&told_on-day=16&told_on-month=11&told_on-year=2026")
            .status,
        303);
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "Dev Patel"));
    days_pass(s, 2);
    be(s, dev);
    check_int(story_post(s,
                  str_printf(s->arena, "%s/actions/%s/state", c.amira.path,
                      id_of(s, "action", "text", "Take Amira to see Hill School"))
                      .at,
                  "state=done&version=1")
                  .status,
        303);
    check_int(story_post(s, latest_path(s, path_of(s, c.amira, "/cover/"), "absence", "/back"),
                  "text=She+loved+the+sand+pit")
                  .status,
        303);
    days_pass(s, 2);
    be(s, c.ruth);
    check_int(story_post(s, str_printf(s->arena, "%s/back", absence).at, "version=0").status, 303);
    (void)story_get(s, "%s", latest_path(s, path_of(s, c.amira, "/cover/"), "absence", "/back"));
    check(story_says(s, "She loved the sand pit"));
    days_pass(s, 1);
    check_int(opens(s, dev, c.amira), 404);
}

/* ------------------------------------------------------------------ the school employs the key worker */

/* "a SENCo was a key working practitioner ... conflict of interest if parents had concerns about the school". */
STORY(a_family_with_a_worry_about_the_school_gets_past_the_key_worker_whom_the_school_employs)
{
    struct cast c = cast_of(s);
    struct person_id sena = story_person(s, "Sena Cole", "staff", "none");
    struct practitioner_id post = story_practitioner(s, sena, "SENCO", "Oak School");
    struct story_child mia = story_child(s, "Mia", "Moss");
    struct person_id joan = story_person(s, "Joan Moss", "family", "none");

    story_parent(s, mia, joan, true);
    story_key_worker(s, mia, sena, post);
    story_team(s, mia, c.ruth, c.ruth_post, "Adviser");
    be(s, joan);
    (void)story_get(s, "%s/team", mia.path);
    check(story_says(s, "Oak School")); /* who pays her is no secret */
    check_int(story_post(s, path_of(s, mia, "/private-words"),
                  "kind=word&text=The+school+sends+her+home+at+noon")
                  .status,
        303);
    check_int(story_post(s, path_of(s, mia, "/choosing/change"),
                  "words=She+cannot+speak+against+her+own+school")
                  .status,
        303);
    be(s, sena);
    for (size_t i = 0; i < 5; i++) {
        static const char *const doors[] = {
            "", "/timeline", "/team", "/choosing", "/private-words"};

        (void)story_get(s, "%s%s", mia.path, doors[i]);
        check(!story_says(s, "sends her home") && !story_says(s, "against her own school"));
    }
    be(s, c.manager);
    (void)story_get(s, "%s/choosing", mia.path);
    check(story_says(s, "She cannot speak against her own school"));
    (void)story_get(s, "/area/choosing?show=changes");
    check(story_says(s, "Mia Moss"));
    /* The one who follows is employed by somebody else, and the family hears it before it is so. */
    check_int(
        story_post(s,
            str_printf(s->arena, "%s/choosing/propose/%s", mia.path,
                id_of(s, "practitioner", "post", "Key worker"))
                .at,
            "version=0&model=designated&words=One+visit+a+week&has_skills=yes&has_training=yes"
            "&has_time=yes&has_support=yes")
            .status,
        303);
    be(s, c.ruth);
    check_int(
        story_post(s, latest_path(s, "/proposals/", "proposal", ""), "answer=yes").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM handover WHERE state = 'planned'"), 1);
    check_int(opens(s, sena, mia), 200); /* nobody is left alone meanwhile */
}
