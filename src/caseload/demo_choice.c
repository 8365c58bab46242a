/* Choosing in Exeshire: what key workers say of themselves, and what three families chose. */
#include "caseload/demo_work.h"
#include "choice/choice.h"
#include "consent/may.h"

enum { CHOICE_STREAM = (1 << 30) + (1 << 29) }; /* beyond those of requests and absences */

struct demo_profile {
    const char *manner, *skills, *languages, *knows, *independence, *works_when;
    int64_t week_tenths, protected_tenths;
    bool is_main_work, is_open;
};

static const struct demo_profile ruths = {
    "I come to your kitchen table, and I ring back on the same day. I say so when I do not know something.",
    "Meetings with many people\nHousing and benefits\nGetting answers from hospitals", "Urdu",
    "Cerebral palsy, physical disability, tube feeding",
    "I work for the early years team of the council. Panels decide, not me.",
    "Monday to Friday, 8:30am to 5pm", 370, 370, true, true};

/* For the staff, in turn. */
static const struct demo_profile others[] = {
    {"I am calm, and I like lists. We write down who does what, and then we do it.",
     "Plans and reviews\nSleep\nSchool transport",      NULL,                    "Autism, learning disability",
     "I work for the key working team. I do not decide about school, money or care.",                                                                   "Monday to Thursday, 9 to 3",  240, 240, true, true },
    {"I laugh a lot. I have a son with Down syndrome myself.",
     "Feeding\nMeeting other families\nNursery places", "Romanian",
     "Down syndrome, speech and language needs",                                                                NULL,                                   "Tuesday to Friday",           300, 222, true,
     true                                                                                                                                                                                                   },
    {"I listen first. I do not write while you talk.",
     "Young people\nMental health\nCollege and work",   "British Sign Language",
     "Deafness, anxiety",                                                                                       "I answer to the head of the service.", "Every weekday, evenings too",
     370,                                                                                                                                                                                   300, true, false},
};

/* Of the rest the manager knows the hours, but not of every fourth; they have not written about themselves. */
static const struct demo_profile unwritten = {.works_when = "Monday to Friday",
    .week_tenths = 370,
    .protected_tenths = 370,
    .is_main_work = true,
    .is_open = true};
enum { UNKNOWN_EACH = 4 };

static void say(struct demo *d, struct person_id person, const struct demo_profile *p)
{
    (void)profile_begin(d->w.db, person, d->now, person);
    (void)profile_say(d->w.db, &(struct profile_say){.manner = str_of(p->manner),
                                   .skills = str_of(p->skills),
                                   .languages = str_of(p->languages),
                                   .knows = str_of(p->knows),
                                   .independence = str_of(p->independence),
                                   .works_when = str_of(p->works_when),
                                   .is_open = p->is_open,
                                   .changed_at = d->now,
                                   .changed_by = person,
                                   .person_id = person,
                                   .version = 1});
    key_worker_keep_words(d->w.db, d->w.scratch, person,
        (const struct str[]){str_of(p->skills), str_of(p->languages), str_of(p->knows)}, 3);
    (void)profile_time(d->w.db, &(struct profile_time){.is_main_work = p->is_main_work,
                                    .week_tenths = p->week_tenths,
                                    .protected_tenths = p->protected_tenths,
                                    .changed_at = d->now,
                                    .changed_by = d->area.people[DEMO_DANA],
                                    .person_id = person,
                                    .version = 2});
}

void demo_make_profiles(struct demo *d)
{
    const struct demo_staff *staff = &d->area.staff[POST_KEY_WORKER];

    say(d, d->area.named[DEMO_RUTH].person, &ruths);
    for (size_t i = 0; i < staff->count; i++) {
        if (staff->at[i].person.n == d->area.named[DEMO_RUTH].person.n)
            continue;
        if (i < COUNT(others))
            say(d, staff->at[i].person, &others[i]);
        else if (i % UNKNOWN_EACH != 0)
            say(d, staff->at[i].person, &unwritten);
    }
}

/* ------------------------------------------------------------------ families */

static struct choice_option_id offer(struct demo *d, const struct grant *grant,
    const struct demo_practitioner *who, const char *note, int days_ago)
{
    return choice_option_add(d->w.db, grant,
        &(struct choice_option_add){.public_id = write_uuid(&d->w, d->now),
            .practitioner_id = who->id,
            .person_id = who->person,
            .note = str_of(note),
            .added_on = date_plus_days(d->today, -days_ago),
            .changed_at = d->now});
}

struct demo_said {
    const char *who, *wants, *words;
    int days_ago;
};

static void talk(struct demo *d, const struct grant *grant, const struct demo_said *said)
{
    (void)talk_add(d->w.db, grant,
        &(struct talk_add){.public_id = write_uuid(&d->w, d->now),
            .held_on = date_plus_days(d->today, -said->days_ago),
            .with_whom = str_of(said->who),
            .wants = str_of(said->wants),
            .words = str_of(said->words),
            .made_at = d->now});
}

/* Without a name the family wrote it itself. */
static void choose(struct demo *d, const struct grant *grant, struct choice_option_id option,
    const struct demo_said *said)
{
    (void)choice_add(d->w.db, grant,
        &(struct choice_add){.public_id = write_uuid(&d->w, d->now),
            .wants = str_of(said->wants),
            .option_id = option,
            .chosen_on = date_plus_days(d->today, -said->days_ago),
            .chosen_by = str_of(said->who),
            .words = str_of(said->words),
            .is_own = said->who == NULL,
            .made_at = d->now});
}

void demo_choice_of_amira(struct demo *d, struct child_id child, struct person_id sana)
{
    const struct grant *by_dana = grant_for_program(d->w.scratch, child, d->area.people[DEMO_DANA]);
    const struct grant *by_sana = grant_for_program(d->w.scratch, child, sana);
    struct demo_random before = d->random;
    struct choice_option_id ruth;

    d->random = demo_random_of(d->options->seed, CHOICE_STREAM);
    talk(d, by_dana,
        &(struct demo_said){"Sana and her mother", "worker",
            "One person who speaks Urdu with my mother and knows the hospital. Not somebody from school.",
            90});
    ruth = offer(d, by_dana, &d->area.named[DEMO_RUTH],
        "Speaks Urdu, and knows the physiotherapy team.", 90);
    (void)offer(d, by_dana, &d->area.staff[POST_KEY_WORKER].at[0],
        "Has time on Thursdays, when Sana is at home.", 90);
    choose(d, by_sana, ruth,
        &(struct demo_said){NULL, "worker", "She rang back on the same day.", 88});
    d->random = before;
}

/* Ruth is asked; until she has answered, the family waits. */
static void ask_ruth(struct demo *d, const struct grant *by_dana)
{
    const struct demo_practitioner *ruth = &d->area.named[DEMO_RUTH];

    (void)proposal_add(d->w.db, by_dana,
        &(struct proposal_add){.public_id = write_uuid(&d->w, d->now),
            .practitioner_id = ruth->id,
            .person_id = ruth->person,
            .model = STR("designated"),
            .words = STR(
                "Letters in plain English, and somebody to ring the clinic with. Once every two weeks at first."),
            .has_skills = true,
            .has_training = true,
            .has_support = true,
            .why = STR("She has little time now. One family of hers moves away next month."),
            .weight_added = 100,
            .state = STR("asked"),
            .asked_on = date_plus_days(d->today, -2),
            .answered_on = DATE_NONE,
            .changed_at = d->now});
}

void demo_choice_waiting(struct demo *d, struct child_id child, struct person_id by)
{
    const struct grant *by_dana = grant_for_program(d->w.scratch, child, d->area.people[DEMO_DANA]);
    const struct grant *noted = grant_for_program(d->w.scratch, child, by);
    const struct demo_staff *staff = &d->area.staff[POST_KEY_WORKER];
    struct demo_random before = d->random;
    struct choice_option_id option;

    d->random = demo_random_of(d->options->seed, (uint64_t)CHOICE_STREAM + 1);
    talk(d, noted,
        &(struct demo_said){"Alina, with an interpreter", "wait",
            "Somebody who reads the letters with me. I would rather wait for that than be passed on again.",
            60});
    option = offer(d, by_dana, &staff->at[staff->count > 1 ? 1 : 0], "Speaks Romanian.", 40);
    (void)offer(d, by_dana, &d->area.named[DEMO_RUTH],
        "Knows the clinic, and works with interpreters.", 40);
    choose(d, noted, option,
        &(struct demo_said){"Alina", "wait", "I wait for somebody who speaks my language.", 38});
    ask_ruth(d, by_dana);
    d->random = before;
}

void demo_choice_change(struct demo *d, struct child_id child, struct person_id by)
{
    const struct grant *grant = grant_for_program(d->w.scratch, child, by);
    struct demo_random before = d->random;
    struct change_ask_id id;

    d->random = demo_random_of(d->options->seed, (uint64_t)CHOICE_STREAM + 2);
    id = change_ask_add(d->w.db, grant, write_uuid(&d->w, d->now), date_plus_days(d->today, -9),
        (struct str){0}, d->now);
    (void)change_words_add(d->w.db, grant, id,
        STR("We like her, but she can only come in the morning, and then I am at work."));
    d->random = before;
}
