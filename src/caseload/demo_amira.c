/* Amira Hassan, six: the story that the documents and pictures of this program tell. */
#include "caseload/demo_amira.h"
#include "caseload/demo_closing.h"
#include "caseload/demo_key_working.h"

/* She was born on a 14 March and is six. */
static date born_on(date today)
{
    struct civil now = date_civil(today);
    bool had_birthday = now.month > 3 || (now.month == 3 && now.day >= 14);

    return date_of(now.year - (had_birthday ? 6 : 7), 3, 14);
}

static struct demo_practitioner add_practitioner(
    struct demo *d, const char *name, enum demo_post post, const char *phone)
{
    struct person_id person =
        demo_person(d, (struct caseload_add_person){.name = str_of(name), .phone = str_of(phone)});
    struct caseload_add_practitioner values = {
        .person_id = person,
        .agency_id = d->area.services[demo_posts[post].service].id,
        .post = str_of(demo_posts[post].post),
        .from_on = date_plus_years(d->today, -5),
        .to_on = DATE_NONE,
    };

    return (struct demo_practitioner){
        .id = write_practitioner(&d->w, &values, str_of(name)),
        .person = person,
        .name = str_of(name),
        .post = post,
    };
}

static void add_child(struct amira *a)
{
    struct demo *d = a->d;
    struct caseload_add_child values = {
        .person_id = demo_person(
            d, (struct caseload_add_person){.name = STR("Amira Hassan"), .language = STR("Urdu")}),
        .forename = STR("Amira"),
        .surname = STR("Hassan"),
        .pronouns = STR("she/her"),
        .born_on = born_on(d->today),
        .expected_on = DATE_NONE,
        .nhs_number = demo_nhs_number(d, d->child_number),
        .upn = demo_upn(d, d->child_number),
        .setting_agency_id = d->area.schools[0].id,
        .year_group = STR("Year 2"),
        .need = STR("PD"),
        .sen_status = STR("sen_support"),
        .level = STR("intensive"),
        .contact_rhythm_days = 7,
        .asked_on = date_plus_days(d->today, -96),
        .died_on = DATE_NONE,
    };

    a->child = write_child(&d->w, &values);
    demo_add_home(
        d, a->child, demo_home(d, STR("18 Willow Bank Lane\nExeton"), STR("ZZ99 1AH")), true);
}

static void add_family(struct amira *a)
{
    struct demo *d = a->d;
    struct person_id zayn =
        demo_person(d, (struct caseload_add_person){.name = STR("Zayn Hassan")});
    struct person_id nasreen =
        demo_person(d, (struct caseload_add_person){.name = STR("Nasreen Hassan"),
                           .phone = STR("01632 960 418"),
                           .language = STR("Urdu"),
                           .needs_interpreter = true});

    a->sana = d->area.people[DEMO_SANA];
    a->imran = demo_person(d, (struct caseload_add_person){.name = STR("Imran Hassan"),
                                  .phone = STR("07700 900 215"),
                                  .email = STR("imran.hassan@example.com"),
                                  .language = STR("Urdu")});
    demo_add_member(d, a->child, a->sana,
        &(struct demo_member){.relationship = "mother",
            .has_responsibility = true,
            .may_see_record = true,
            .contact_note = "Text first, then ring after half past nine. Book an Urdu interpreter "
                            "for meetings; day to day English is fine."});
    demo_add_member(d, a->child, a->imran,
        &(struct demo_member){.relationship = "father",
            .has_responsibility = true,
            .may_see_record = true,
            .contact_note =
                "Works nights from Sunday to Wednesday. Please do not ring before 2pm."});
    demo_add_member(d, a->child, zayn, &(struct demo_member){.relationship = "brother"});
    demo_add_member(d, a->child, nasreen,
        &(struct demo_member){.relationship = "grandparent",
            .lives_apart = true,
            .contact_note = "Lives nearby and collects Zayn on Mondays."});
}

/* ------------------------------------------------------------------ the team */

static void add_key_worker(struct amira *a)
{
    struct demo_part part =
        demo_part_new(a->ruth, "Key worker", demo_workday(date_plus_days(a->d->today, -90)));

    part.strength = "strong";
    part.is_key_worker = part.is_single_point = part.chosen_by_family = true;
    part.first_met_on = demo_workday(date_plus_days(a->d->today, -86));
    part.last_contact_on = demo_workday(date_plus_days(a->d->today, -3));
    part.next_due_on = demo_workday(date_plus_days(a->d->today, 4));
    part.next_what = "Home visit";
    demo_add_part(a->d, a->child, &part);
}

struct teammate {
    const struct demo_practitioner *who;
    const char *role, *purpose, *strength, *next_what;
    int from_days, contact_days, next_days; /* from today; 0: none */
};

static void add_teammate(struct amira *a, const struct teammate *mate)
{
    date today = a->d->today;
    struct demo_part part =
        demo_part_new(mate->who, mate->role, demo_workday(date_plus_days(today, mate->from_days)));

    part.purpose = mate->purpose;
    part.strength = mate->strength;
    part.next_what = mate->next_what;
    if (mate->contact_days != 0)
        part.first_met_on = part.last_contact_on =
            demo_workday(date_plus_days(today, mate->contact_days));
    if (date_is_set(part.first_met_on) && date_is_before(part.first_met_on, part.from_on))
        part.first_met_on = part.from_on;
    if (mate->next_days != 0)
        part.next_due_on = date_plus_days(today, mate->next_days);
    demo_add_part(a->d, a->child, &part);
}

static void add_team(struct amira *a)
{
    const struct teammate mates[] = {
        {a->tom,           "SENCO",                       "Support at Willow Bank",                         "strong",  "Review meeting", -430, -8,  20},
        {&a->priya,        "Community paediatrician",     "Health advice for the EHC assessment",           "working",
         "Look at the new medicine together",                                                                                            -700, -1,  12},
        {a->megan,         "Physiotherapist",             "Walking, stairs and new ankle splints",          "strong",
         "Visits every second Tuesday",                                                                                                  -380, -9,  5 },
        {&a->jo,           "Social worker",               "Child in need plan; sees the plan and meetings", "strain",
         "Child in need review, joined with the key working meeting",                                                                    -240, -31, 20},
        {&a->psychologist, "Educational psychologist",    "Advice for the EHC assessment",                  "working",
         NULL,                                                                                                                           -60,  -24, 0 },
        {&a->speech,       "Speech and language therapy", "On the waiting list",                            "weak",
         "First appointment not yet offered",                                                                                            -63,  0,   0 },
        {&a->short_breaks, "Short breaks",                "A Saturday club once a fortnight",               "working",
         "First visit of the family",                                                                                                    -14,  -6,  23},
    };

    a->priya = add_practitioner(a->d, "Dr Priya Nair", POST_PAEDIATRICIAN, "01632 960 342");
    a->jo = add_practitioner(a->d, "Jo Lindqvist", POST_SOCIAL_WORKER, "01632 960 510");
    a->psychologist = add_practitioner(a->d, "Hannah Cole", POST_PSYCHOLOGIST, "01632 960 275");
    a->speech = add_practitioner(a->d, "Not yet allocated", POST_SPEECH, "01632 960 340");
    a->short_breaks = add_practitioner(a->d, "Bev Marsh", POST_SHORT_BREAKS, "01632 960 620");
    add_key_worker(a);
    for (size_t i = 0; i < COUNT(mates); i++)
        add_teammate(a, &mates[i]);
}

/* ------------------------------------------------------------------ the plan */

static struct outcome_id add_goal(
    struct amira *a, const char *state, const char *title, const char *words, const char *words_by)
{
    static const int64_t positions[] = {1, 2, 3};
    bool is_first = strcmp(state, "on_track") == 0, is_last = strcmp(state, "just_started") == 0;

    return demo_add_outcome(a->d, a->child,
        &(struct demo_goal){state,
            positions[is_first  ? 0
                      : is_last ? 2
                                : 1],
            str_of(title), str_of(words), str_of(words_by), date_plus_months(a->d->today, 5)});
}

static struct caseload_add_action action(struct amira *a, struct outcome_id goal, int64_t position,
    const char *text, struct person_id owner)
{
    struct caseload_add_action new_action = demo_action_new(a->child, goal, str_of(text), owner);

    new_action.position = position;
    return new_action;
}

static void add_walking(struct amira *a)
{
    struct outcome_id goal = add_goal(a, "on_track", "Amira walks to class with her friends",
        "I want to go in with Lily, not in the buggy.", "Amira");
    struct caseload_add_action splints =
        action(a, goal, 1, "Fit new ankle splints", a->megan->person);
    struct caseload_add_action stairs =
        action(a, goal, 2, "Practise stairs with Lily on Mondays", a->tom->person);
    struct caseload_add_action rail =
        action(a, goal, 3, "Ask for a rail at the side door", a->ruth->person);

    splints.state = STR("done");
    splints.done_on = demo_workday(date_plus_days(a->d->today, -9));
    stairs.rhythm = STR("Weekly");
    rail.due_on = date_plus_days(a->d->today, 15);
    demo_add_action(a->d, splints);
    demo_add_action(a->d, stairs);
    demo_add_action(a->d, rail);
}

static void add_talking(struct amira *a)
{
    struct outcome_id goal = add_goal(a, "needs_attention", "Amira can tell people what she needs",
        "She gets upset when nobody understands her.", "Sana (mum)");
    struct caseload_add_action therapy =
        action(a, goal, 1, "Start speech and language therapy", (struct person_id){0});
    struct caseload_add_action pictures =
        action(a, goal, 2, "Use the picture book at home and school", a->sana);

    therapy.waiting_since_on = date_plus_days(a->d->today, -63);
    pictures.rhythm = STR("Every day");
    demo_add_action(a->d, therapy);
    demo_add_action(a->d, pictures);
}

static void add_rest(struct amira *a)
{
    struct outcome_id goal = add_goal(a, "just_started", "The whole family gets a proper rest",
        "Zayn misses out at weekends.", "Imran (dad)");
    struct caseload_add_action visit =
        action(a, goal, 1, "Visit Rainbow Trust short breaks", a->sana);

    visit.due_on = date_plus_days(a->d->today, 23);
    demo_add_action(a->d, visit);
}

/* What they agreed to when the sharing form was filled in at the kitchen table. */
static void add_sharing(struct amira *a)
{
    demo_add_consent(a->d, a->child,
        &(struct demo_consent){.sections = SHARE_EVERYDAY | HEALTH | EDUCATION | SOCIAL_CARE,
            .words =
                "Everybody may know what everybody needs. We look at this again in six months.",
            .given_by = a->sana,
            .since_days = 49,
            .to_on = DATE_NONE});
    demo_add_consent(a->d, a->child,
        &(struct demo_consent){.sections = 1 << SECTION_PROFILE | HEALTH,
            .decision = "refuses",
            .words = "Social care sees the plan and the meetings. The medical things stay with Dr "
                     "Nair.",
            .agency = a->d->area.services[SERVICE_SOCIAL_CARE].id,
            .given_by = a->sana,
            .since_days = 49,
            .to_on = DATE_NONE});
}

void demo_tell_amira(struct demo *d)
{
    struct amira a = {
        .d = d,
        .ruth = &d->area.named[DEMO_RUTH],
        .tom = &d->area.named[DEMO_TOM],
        .megan = &d->area.named[DEMO_MEGAN],
        .meeting_on = date_plus_days(d->today, 20),
    };

    add_child(&a);
    add_family(&a);
    add_team(&a);
    add_walking(&a);
    add_talking(&a);
    add_rest(&a);
    amira_record(&a);
    add_sharing(&a);
    demo_key_working_of_amira(d, a.child, a.ruth->person, a.tom->person, a.sana);
    demo_own_work(d, a.child, a.ruth->person, a.sana);
    demo_choice_of_amira(d, a.child, a.sana);
    demo_add_cover(d, a.child,
        &(struct demo_cover){.away = DEMO_AWAY_RUTH,
            .deputy = a.megan->person,
            .from_days = 12,
            .back_days = 26,
            .has_agreed = true,
            .how = "phone",
            .whom = "Sana",
            .told_days_ago = 1});
    demo_working_agreement(d, a.child, a.ruth->person, "Sana", -3);
    demo_came_along(d, a.child, a.ruth->person, "Sana");
    demo_finish(d, a.child, STR("Hassan"), STR("Amira"));
}
