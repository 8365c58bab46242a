/* Contact as it was agreed: "Every Thursday evening his Key-worker phones me" (Special Needs Jungle). The stories begin
 * on Monday 16 November 2026. */
#include "tests/stories/family_story.h"

#define PLAIN_THURSDAYS "channel=phone&rhythm_days=7&weekday=4&day_part=evening"
#define THURSDAYS                                                                                  \
    "channel=phone&rhythm_days=7&weekday=4&day_part=evening&leaves_no_message=yes&out_of_hearing=yes"
#define FROM_MONDAY "&from_on=2026-11-16"

static void agree(struct story *s, struct story_child child, const char *body, int status)
{
    check_int(story_post(s, path_of(s, child, "/contact"), "%s", body).status, status);
}

static void go_to(struct story *s, int day, int hour)
{
    s->now = instant_of(date_of(2026, 11, day), hour, 0);
}

static const char *with_sana(struct story *s, const char *body)
{
    return str_printf(s->arena, "%s&agreed_with=%.*s", body,
        STR_FMT(story_id(s, "SELECT public_id FROM person WHERE name = 'Sana Hassan'")))
        .at;
}

static void quick(struct story *s, struct story_child child, const char *body)
{
    check_int(story_post(s, path_of(s, child, "/contacts/quick"), "%s", body).status, 303);
}

STORY(a_missed_call_is_flagged_the_next_morning_and_said_kindly)
{
    struct cast c = cast_of(s);

    be(s, c.ruth);
    agree(s, c.amira, with_sana(s, THURSDAYS FROM_MONDAY), 303);
    be(s, c.sana);
    (void)story_get(s, "%s/contact", c.amira.path);
    check(story_says(s, "Phone call, every week, on Thursdays, in the evening"));
    check(story_says(
        s, "rings you: every week, on Thursdays, in the evening. Next: Thursday 19 November 2026"));
    check(story_says(s, "Leave no message on the phone"));
    go_to(s, 19, 22);
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "Today is the day") && !story_says(s, "we are sorry"));
    go_to(s, 20, 7);
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "We said that we would be in touch on Thursday 19 November 2026"));
    check(story_says(s, "we are sorry"));
    be(s, c.ruth);
    (void)story_get(s, "/work");
    check(story_says(s, "Agreed for 19") && story_says(s, "none is written down"));
    (void)story_get(s, "/contact.json?show=missed");
    check(story_says(s, "\"missed\": \"2026-11-19\""));
    quick(s, c.amira, "channel=phone&day=today&aim=contact&minutes=12&note=All+well");
    (void)story_get(s, "/contact.json?show=missed");
    check(!story_says(s, "2026-11-19"));
    be(s, c.sana);
    (void)story_get(s, "/home.json");
    check(story_says(s, "\"due\": \"2026-11-26\", \"missed\": null"));
}

STORY(only_whoever_is_to_be_in_touch_keeps_the_agreement)
{
    struct cast c = cast_of(s);

    be(s, c.ruth);
    agree(s, c.amira, PLAIN_THURSDAYS FROM_MONDAY, 303);
    go_to(s, 19, 18);
    be(s, c.tom);
    quick(s, c.amira, "channel=phone&day=today&aim=inform&note=School");
    be(s, c.ruth);
    quick(s, c.amira, "channel=tried&day=today&aim=contact");
    go_to(s, 20, 7);
    be(s, c.ruth);
    (void)story_get(s, "%s/contact.json", c.amira.path);
    check(story_says(s, "\"missed\": \"2026-11-19\""));
    check_int(story_count(s, "SELECT count(*) FROM contact WHERE was_made = 0"), 1);
    be(s, c.manager);
    quick(s, c.amira, "channel=phone&day=yesterday&aim=listening&note=Rang+for+Ruth");
    (void)story_get(s, "%s/contact.json", c.amira.path);
    check(story_says(s, "\"missed\": null"));
}

STORY(what_one_parent_agreed_another_does_not_read)
{
    struct cast c = cast_of(s);
    struct person_id father = story_person(s, "Farid Hassan", "family", "none");
    struct person_id self = story_young_person(s, c.amira);
    const struct person_id others[] = {father, c.imran, self};

    story_parent(s, c.amira, father, true);
    be(s, c.ruth);
    agree(s, c.amira, with_sana(s, THURSDAYS FROM_MONDAY "&safe_words=KWSAFE+at+work"), 303);
    for (size_t i = 0; i < COUNT(others); i++) {
        static const char *const doors[] = {
            "/contact", "/contact.json", "", ".json", "/timeline", "/timeline.json"};
        be(s, others[i]);
        for (size_t k = 0; k < COUNT(doors); k++) {
            check_int(story_get(s, "%s%s", c.amira.path, doors[k]).status, 200);
            check(!story_says(s, "KWSAFE") && !story_says(s, "Thursday"));
            check(!story_says(s, "2026-11-19") && !story_says(s, "19 November"));
        }
        (void)story_get(s, "/home.json");
        check(!story_says(s, "Thursday") && !story_says(s, "2026-11-19"));
    }
    be(s, c.sana);
    (void)story_get(s, "%s/contact", c.amira.path);
    check(story_says(s, "KWSAFE at work"));
    be(s, c.tom);
    (void)story_get(s, "%s/contact", c.amira.path);
    check(story_says(s, "Leave no message on the phone"));
    be(s, c.stranger_worker);
    check_int(story_get(s, "%s/contact", c.amira.path).status, 404);
}

STORY(the_lists_have_the_rhythm_from_the_same_moment)
{
    struct cast c = cast_of(s);

    be(s, c.ruth);
    agree(s, c.amira, PLAIN_THURSDAYS FROM_MONDAY, 303);
    check_int(story_count(s, "SELECT contact_rhythm_days FROM child WHERE forename = 'Amira'"), 7);
    agree(s, c.amira, "channel=visit&rhythm_days=21&weekday=any&day_part=any&from_on=2026-11-20",
        303);
    check_int(story_count(s, "SELECT contact_rhythm_days FROM child WHERE forename = 'Amira'"), 21);
    (void)story_get(s, "%s/contact", c.amira.path);
    check(story_says(s, "on Thursdays") && story_says(s, "Begins later"));
    go_to(s, 20, 9);
    be(s, c.ruth);
    (void)story_get(s, "%s/contact", c.amira.path);
    check(story_says(s, "Home visit, every 3 weeks") && !story_says(s, "Begins later"));
    check_int(story_count(s, "SELECT count(*) FROM contact_agreement"), 2);
}

STORY(an_agreement_that_cannot_be_kept_is_refused_with_what_to_do)
{
    static const struct {
        const char *body, *advice;
    } cases[] = {
        {"channel=phone&rhythm_days=10&weekday=4&day_part=any&from_on=2026-11-16",
         "goes with whole weeks"       },
        {"channel=phone&rhythm_days=0&weekday=any&day_part=any&from_on=2026-11-16",
         "There is a problem"          },
        {"channel=phone&rhythm_days=366&weekday=any&day_part=any&from_on=2026-11-16",
         "There is a problem"          },
        {"channel=phone&rhythm_days=7&weekday=8&day_part=any&from_on=2026-11-16",
         "There is a problem"          },
        {"channel=pigeon&rhythm_days=7&weekday=1&day_part=any&from_on=2026-11-16",
         "There is a problem"          },
        {"channel=phone&rhythm_days=7&weekday=1&day_part=any&from_on=2027-11-16",
         "within a month of today"     },
        {"channel=phone&rhythm_days=7&weekday=1&day_part=any&never_rings=yes&from_on=2026-11-16",
         "A phone call rings"          },
        {"channel=phone&rhythm_days=14&weekday=1&day_part=any&early_rhythm_days=7&from_on=2026-11-16",
         "until when contact is closer"},
        {"channel=phone&rhythm_days=7&weekday=1&day_part=any&from_on=2026-11-16&agreed_with=01890000-0000-7000-8000-000000000001",
         "There is a problem"          },
    };
    struct cast c = cast_of(s);

    be(s, c.ruth);
    for (size_t i = 0; i < COUNT(cases); i++) {
        agree(s, c.amira, cases[i].body, 422);
        if (!story_says(s, cases[i].advice))
            test_fail(__FILE__, __LINE__, "%s lacks %s", cases[i].body, cases[i].advice);
    }
    agree(s, c.amira, THURSDAYS FROM_MONDAY, 422);
    check(story_says(s, "Choose with whom it is agreed"));
    be(s, c.tom);
    agree(s, c.amira, THURSDAYS FROM_MONDAY, 404);
    be(s, c.sana);
    agree(s, c.amira, THURSDAYS FROM_MONDAY, 404);
    check_int(story_count(s, "SELECT count(*) FROM contact_agreement"), 0);
}

STORY(the_wish_for_another_day_is_a_question_to_the_key_worker)
{
    struct cast c = cast_of(s);

    be(s, c.sana);
    check_int(story_post(s, path_of(s, c.amira, "/contact/wish"), "text=").status, 422);
    check_int(
        story_post(s, path_of(s, c.amira, "/contact/wish"), "text=Mornings+please").status, 303);
    be(s, c.ruth);
    (void)story_get(s, "/questions.json");
    check(story_says(s, "Mornings please") && story_says(s, "\"is_about_contact\": true"));
}

STORY(a_contact_takes_six_fields_and_keeps_its_time_by_function)
{
    struct cast c = cast_of(s);
    struct story_child zayn = story_child(s, "Zayn", "Hassan");
    const char *also;

    story_parent(s, zayn, c.sana, true);
    story_key_worker(s, zayn, c.ruth, c.ruth_post);
    also = str_printf(s->arena, "%.36s", zayn.path + strlen("/children/")).at;
    be(s, c.ruth);
    (void)story_get(s, "%s/contacts/quick", c.amira.path);
    check(story_says(s, "Listening") && story_says(s, "Zayn Hassan"));
    check_int(
        story_post(s, path_of(s, c.amira, "/contacts/quick"),
            "channel=visit&day=today&aim=listening&minutes=45&note=&also=%s&also=%s", also, also)
            .status,
        303);
    check_int(story_count(s, "SELECT count(*) FROM contact WHERE purpose = 'listening'"), 1);
    check_int(story_count(s, "SELECT count(*) FROM contact_time WHERE code = 'F01'"), 2);
    check_int(story_count(s, "SELECT CAST(sum(minutes) AS INTEGER) FROM contact_time"), 45);
    check_int(story_post(s, path_of(s, c.amira, "/contacts"),
                  "channel=phone&happened_on=2026-11-16&note=Long&direction=to_family&"
                  "purpose=information&audience=family&minutes=31&functions=F08&functions=F03&"
                  "functions=F08")
                  .status,
        303);
    check_int(story_count(s, "SELECT minutes FROM contact_time WHERE code = 'F08'"), 16);
    check_int(story_count(s, "SELECT minutes FROM contact_time WHERE code = 'F03'"), 15);
    (void)story_get(s, "%s/contact.json", c.amira.path);
    check(story_says(s, "\"code\": \"F01\"") && story_says(s, "\"minutes\": 23"));
    check_int(story_post(s, path_of(s, c.amira, "/contacts/quick"),
                  "channel=phone&day=tomorrow&aim=F99&minutes=0")
                  .status,
        422);
    check_int(story_post(s, path_of(s, c.amira, "/contacts"),
                  "channel=phone&happened_on=2026-11-16&note=Long&direction=to_family&"
                  "purpose=information&audience=family&functions=F99")
                  .status,
        422);
    check_int(story_count(s, "SELECT count(*) FROM contact"), 2);
}
