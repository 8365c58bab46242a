/* A child's details, as those who use them see them: requests through the gate. */
#include "../../tests/stories/cast.h"
#include "kit/arena.h"

#define BORN "&born_on-day=14&born_on-month=3&born_on-year=2020"
#define REQUIRED "surname=Hassan&sen_status=none&level=none" BORN

static struct reply save(struct story *s, struct story_child child, const char *body)
{
    return story_post(s, str_printf(s->arena, "%s/details", child.path).at, "%s", body);
}

STORY(details_are_changed_shown_in_words_and_noted_without_their_values)
{
    struct cast c = cast_of(s);
    int64_t events;

    story_as(s, c.ruth);
    check_int(story_get(s, "%s/details/change", c.amira.path).status, 200);
    check(story_says(s, "value=\"Amira\""));
    check_int(
        save(s, c.amira,
            "forename=Amira&pronouns=she+and+her&nhs_number=943+476+5919&setting=willow+bank+primary+school&"
            "upn=h801200001001&need=SLCN&year_group=Year+1&"
            "surname=Hassan&sen_status=ehc_plan&level=high" BORN "&version=1")
            .status,
        303);
    check_int(story_get(s, "%s/details", c.amira.path).status, 200);
    check(story_says(s, "943 476 5919") && story_says(s, "H801200001001"));
    check(story_says(s, "Willow Bank Primary School"));
    check(story_says(s, "Speech, language and communication"));
    check(story_says(s, "EHC plan: education, health and care") && story_says(s, "she and her"));
    check_int(story_get(s, "%s/details.json", c.amira.path).status, 200);
    check(story_says(s, "\"nhs_number\": \"9434765919\"") &&
          story_says(s, "\"sen_status\": \"ehc_plan\""));
    (void)story_get(s, "%s/timeline", c.amira.path);
    check(story_says(s, "Help at school") && !story_says(s, "9434765919"));
    check_int(story_count(s, "SELECT count(*) FROM child_history"), 1);
    (void)story_get(s, "%s/details/change", c.amira.path);
    check(story_says(s, "value=\"Willow Bank Primary School\""));
    check_int(
        save(s, c.amira, "forename=Amira&setting=Willow+Bank+Primary+School&" REQUIRED "&version=2")
            .status,
        303);
    (void)story_get(s, "%s/details", c.amira.path);
    check(story_says(s, "Willow Bank Primary School"));
    events = story_count(s, "SELECT count(*) FROM entry");
    check_int(
        save(s, c.amira, "forename=Amira&setting=willow+bank+PRIMARY+school&" REQUIRED "&version=3")
            .status,
        303); /* the same school: nothing has happened */
    check_int(story_count(s, "SELECT count(*) FROM entry"), events);
}

STORY(saving_what_stands_there_already_is_no_event)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check_int(save(s, c.amira, "forename=Amira&" REQUIRED "&version=1").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM entry"), 0);
}

STORY(a_new_name_is_the_name_everywhere)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check_int(save(s, c.amira,
                  "forename=Leila&surname=Demir&known_as=Lilly+Bee&sen_status=none&level=none" BORN
                  "&version=1")
                  .status,
        303);
    check_int(story_count(s, "SELECT count(*) FROM person WHERE name = 'Leila Demir'"), 1);
    check_int(story_count(s, "SELECT count(*) FROM child WHERE sort_name = 'demir leila'"), 1);
    check_int(
        story_count(s, "SELECT count(*) FROM child_summary WHERE sort_name = 'demir leila'"), 1);
    check_int(story_count(s, "SELECT count(*) FROM child_word WHERE word IN "
                             "('leila', 'demir', 'lilly', 'bee')"),
        4);
    check_int(
        story_count(s, "SELECT count(*) FROM child_word WHERE word IN ('amira', 'hassan')"), 0);
    (void)story_get(s, "/children?q=bee");
    check(story_says(s, "Demir, Leila"));
}

STORY(a_number_of_another_child_is_refused_without_saying_whose)
{
    static const char *const numbers[] = {
        "nhs_number=9434765919", "upn=H801200001001", "uln=1000000051"};
    struct cast c = cast_of(s);

    story_key_worker(s, c.leo, c.ruth, c.ruth_post);
    for (size_t i = 0; i < COUNT(numbers); i++) {
        story_as(s, c.ruth);
        check_int(
            save(s, c.leo,
                str_printf(s->arena,
                    "forename=Leo&surname=Marsh&sen_status=none&level=none" BORN "&%s&version=%zu",
                    numbers[i], i + 1)
                    .at)
                .status,
            303);
        check_int(
            save(s, c.amira,
                str_printf(s->arena, "forename=Amira&" REQUIRED "&%s&version=1", numbers[i]).at)
                .status,
            422);
        check(story_says(s, "Another child has this number already") && !story_says(s, "Marsh"));
    }
    check_int(
        story_count(s, "SELECT count(*) FROM child WHERE forename = 'Amira' AND version = 1"), 1);
}

STORY(a_child_keeps_its_own_number)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check_int(
        save(s, c.amira, "forename=Amira&" REQUIRED "&nhs_number=9434765919&version=1").status,
        303);
    check_int(
        save(s, c.amira, "forename=Amy&" REQUIRED "&nhs_number=9434765919&version=2").status, 303);
}

STORY(a_lost_leading_zero_is_named_and_so_is_a_slip)
{
    static const struct {
        const char *body, *advice;
    } cases[] = {
        {"nhs_number=9434765918",                              "has a slip in it"                     },
        {"nhs_number=9.43477E%2B09",                           "A spreadsheet has rounded this number"},
        {"nhs_number=ABC",                                     "An NHS number has"                    },
        {"upn=801200001001",                                   "A unique pupil number"                },
        {"need=COLD",                                          "There is a problem"                   },
        {"setting=Hogwarts",                                   "There is no agency of that name"      },
        {"asked_on-day=1&asked_on-month=1&asked_on-year=2030", "This day has not come yet"            },
    };
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    for (size_t i = 0; i < COUNT(cases); i++) {
        check_int(
            save(s, c.amira,
                str_printf(s->arena, "forename=Amira&" REQUIRED "&%s&version=1", cases[i].body).at)
                .status,
            422);
        if (!story_says(s, cases[i].advice))
            test_fail(__FILE__, __LINE__, "%s lacks %s", cases[i].body, cases[i].advice);
    }
    check_int(story_count(s, "SELECT count(*) FROM child_history"), 0);
}

STORY(two_people_who_change_the_details_see_both_versions)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check_int(save(s, c.amira, "forename=Amira&" REQUIRED "&pronouns=ruths&version=1").status, 303);
    story_as(s, c.manager);
    check_int(save(s, c.amira, "forename=Amira&" REQUIRED "&pronouns=danas&version=1").status, 409);
    check(story_says(s, "ruths") && story_says(s, "danas"));
    check_int(save(s, c.amira, "forename=Amira&" REQUIRED "&pronouns=danas&version=2").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM child WHERE pronouns = 'danas'"), 1);
}

STORY(those_around_a_child_read_the_details_and_two_change_them)
{
    struct cast c = cast_of(s);
    const struct {
        struct person_id who;
        bool may_change;
    } rows[] = {
        {c.ruth,    true },
        {c.manager, true },
        {c.tom,     false},
        {c.sana,    false},
        {c.imran,   false}
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        story_as(s, rows[i].who);
        check_int(story_get(s, "%s/details", c.amira.path).status, 200);
        check(story_says(s, "/details/change") == rows[i].may_change);
        check_int(
            story_get(s, "%s/details/change", c.amira.path).status, rows[i].may_change ? 200 : 404);
        check_int(save(s, c.amira, "").status, rows[i].may_change ? 422 : 404);
    }
}
