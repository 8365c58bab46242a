/* Four more families whose stories are told by hand: what a generator would not come upon. */
#include "caseload/demo_closing.h"
#include "caseload/demo_teller.h"

/* ------------------------------------------------------------------ Freya, seventeen */

static struct teller freya_born(struct demo *d)
{
    struct teller t = teller_child(d, &(struct born){.forename = "Freya",
                                          .surname = "Nwosu",
                                          .pronouns = "she/her",
                                          .need = "ASD",
                                          .sen_status = "ehc_plan",
                                          .level = "high",
                                          .year_group = "Year 13",
                                          .age_days = 17 * 365 + 130,
                                          .asked_days = 400,
                                          .rhythm_days = 14,
                                          .setting = d->area.schools[STAGE_COLLEGE].id,
                                          .person = d->area.people[DEMO_FREYA]});
    struct person_id mother = teller_person(d, "Chidinma Nwosu", NULL, false);

    demo_add_member(d, t.child, mother,
        &(struct demo_member){.relationship = "mother",
            .has_responsibility = true,
            .may_see_record = true,
            .contact_note = "Freya decides what is shared with me. Ask her first."});
    demo_choose_parents_stay(d, t.child, d->area.people[DEMO_FREYA], 100);
    demo_add_home(
        d, t.child, demo_home(d, STR("5 Station Road\nSaltcombe"), STR("ZZ99 1FN")), true);
    return t;
}

static void freya_plan(const struct teller *t, const struct demo_practitioner *key_worker)
{
    struct demo *d = t->d;
    struct person_id freya = d->area.people[DEMO_FREYA];
    struct outcome_id college =
        teller_goal(t, 1, "on_track", "I choose my own course after college",
            "I want to draw games, not do business studies because there is a place.");
    struct outcome_id travel = teller_goal(t, 2, "just_started", "I travel to college on my own",
        "I can do the bus. I cannot do the bus when it is a different bus.");

    teller_action(t, college, freya, "Put six drawings together for the interview", 12);
    teller_action(
        t, college, key_worker->person, "Ask the college for a quiet room for the interview", 7);
    teller_action(t, travel, d->area.staff[POST_YOUTH].at[0].person,
        "Ride the 14 together on two mornings", 20);
    demo_add_profile(d, t->child, "support_me",
        STR("Tell me what will happen and then do that. If it changes, tell me it changed. Messages are "
            "better than calls."),
        date_plus_days(d->today, -30));
    demo_add_profile(d, t->child, "like_and_admire",
        STR("I notice things. I am honest. I draw people how they are."),
        date_plus_days(d->today, -30));
    demo_add_profile(d, t->child, "do_not_ask",
        STR("Please do not ask me again about Year 9. It is written down."),
        date_plus_days(d->today, -200));
}

/* Somebody who speaks with her at reviews, and reads what she chose. */
static void freya_advocate(const struct teller *t)
{
    struct demo *d = t->d;
    struct person_id adviser = d->area.staff[POST_ADVISER].at[0].person;

    demo_add_relation(d, t->child,
        &(struct demo_relation){.kind = "advocate",
            .purpose = "Speaks with Freya at reviews",
            .evidence = "Freya asked for it, by message",
            .person = adviser,
            .from_days = 60,
            .to_days = 200});
    demo_add_consent(d, t->child,
        &(struct demo_consent){.sections = 1 << SECTION_PLAN | 1 << SECTION_PROFILE,
            .capacity = "young_person",
            .form = "online",
            .words = "My plan and about me. Not the rest.",
            .person = adviser,
            .given_by = d->area.people[DEMO_FREYA],
            .since_days = 60,
            .to_on = DATE_NONE});
}

/* Messages, never calls; and she has a wish. */
static void freya_contact(const struct teller *t, const struct demo_practitioner *k)
{
    struct demo *d = t->d;

    demo_agree_contact(d, t->child,
        &(struct demo_contact){.rhythm_days = 14,
            .from_days = 300,
            .weekday_of = DATE_NONE,
            .channel = "message",
            .day_part = "afternoon",
            .never_rings = true,
            .with = d->area.people[DEMO_FREYA],
            .by = k->person});
    demo_ask(d, t->child,
        &(struct demo_question){
            .text = "Can we do messages on Fridays? Then I know what the week was.",
            .is_wish = true,
            .asked_days = 1,
            .asked_by = d->area.people[DEMO_FREYA],
            .asked_to = k->person});
}

void demo_tell_freya(struct demo *d)
{
    struct teller t = freya_born(d);
    const struct demo_practitioner *k =
        teller_lead(&t, &d->area.staff[POST_KEY_WORKER].at[0], 380, 9);
    const struct demo_practitioner *senco =
        teller_join(&t, &d->area.sencos[STAGE_COLLEGE], 420, "working");

    (void)teller_join(&t, &d->area.staff[POST_YOUTH].at[0], 90, "strong");
    (void)teller_join(&t, &d->area.staff[POST_CAMHS].at[0], 200, "weak");
    freya_plan(&t, k);
    freya_advocate(&t);
    demo_add_cover(d, t.child,
        &(struct demo_cover){.away = DEMO_AWAY_ON_LEAVE, .deputy = d->area.people[DEMO_RUTH]});
    demo_add_consent(d, t.child,
        &(struct demo_consent){.sections = SHARE_EVERYDAY | HEALTH | EDUCATION,
            .capacity = "young_person",
            .words = "They can read it. Nobody asks me about it in front of others.",
            .given_by = d->area.people[DEMO_FREYA],
            .since_days = 100,
            .to_on = DATE_NONE});
    teller_tell(&t, k,
        &(struct told){200, 15, 30, 60, "visit", "to_family", "listening", "family",
            "Walk by the river",
            "Freya would rather walk than sit. She told me what helped last year and what did not, and "
            "which parts are hers to tell."});
    teller_tell(&t, k,
        &(struct told){48, 16, 0, 45, "video", "to_family", "review", "family",
            "Looking at my plan",
            "We read the plan aloud and crossed out what is not true any more. Freya wants the review in "
            "the art room, with her mum there for the second half."});
    teller_tell(&t, senco,
        &(struct told){20, 12, 10, 15, "message", "between_professionals", "coordination", "family",
            "Timetable after the half term",
            "Freya can use the library door and the quiet room from Monday. Her tutor knows.",
            .about = EDUCATION});
    teller_tell_as(&t,
        &(struct told){9, 22, 40, 0, "note", "from_family", "practical", "family", "A note from me",
            "Year 13 is louder than Year 12. The library at lunch works. Can it be in writing so I do not "
            "have to explain it to the new person?"},
        d->area.people[DEMO_FREYA], STR("Freya Nwosu"), true);
    teller_tell(&t, k,
        &(struct told){6, 9, 15, 10, "message", "to_family", "practical", "family",
            "Message to Freya",
            "It is in writing: library at lunch, every day, no explaining. The college has confirmed it "
            "and the paper is in your documents."});
    freya_contact(&t, k);
    demo_working_agreement(d, t.child, k->person, "Freya", 40);
    demo_withdrawal(d, t.child, k->person, d->area.people[DEMO_FREYA]);
    teller_finish(&t);
}

/* ------------------------------------------------------------------ a family that waits */

void demo_tell_waiting(struct demo *d)
{
    struct teller t = teller_child(d, &(struct born){.forename = "Luca",
                                          .surname = "Marin",
                                          .pronouns = "he/him",
                                          .need = "SLCN",
                                          .sen_status = "none",
                                          .level = "none",
                                          .year_group = "Nursery",
                                          .language = "Romanian",
                                          .age_days = 3 * 365 + 150,
                                          .asked_days = 171,
                                          .setting = d->area.schools[STAGE__COUNT].id});
    struct person_id mother = teller_person(d, "Alina Marin", "Romanian", true);
    const struct demo_practitioner *visitor =
        teller_join(&t, &d->area.staff[POST_HEALTH_VISITOR].at[0], 400, "working");
    const struct demo_practitioner *manager = &d->area.staff[POST_KEY_WORKER].at[1];

    demo_add_member(d, t.child, mother,
        &(struct demo_member){.relationship = "mother",
            .has_responsibility = true,
            .may_see_record = true,
            .contact_note = "Please send messages, not calls: there is time to translate them."});
    demo_add_home(
        d, t.child, demo_home(d, STR("Flat 3, 40 Market Street\nExeton"), STR("ZZ99 1LM")), true);
    teller_agree(&t, mother, SHARE_EVERYDAY | HEALTH | EDUCATION, 171);
    demo_add_relation(d, t.child,
        &(struct demo_relation){.kind = "safeguarding",
            .purpose = "missing",
            .evidence = "The nursery rang at 17:20: Luca was not collected, and nobody could be "
                        "reached.",
            .person = d->area.people[DEMO_NELL],
            .granted_by = d->area.people[DEMO_NELL],
            .from_days = 1});
    teller_tell(&t, visitor,
        &(struct told){171, 11, 0, 40, "visit", "to_family", "information", "family",
            "Two-year check, a little late",
            "Luca is curious and loves water and wheels. He has four words in Romanian and none in "
            "English yet. With Alina’s agreement I asked for key working and for speech therapy today.",
            .about = HEALTH});
    teller_tell(&t, visitor,
        &(struct told){96, 14, 20, 10, "phone", "to_family", "listening", "family",
            "Call with Alina",
            "Rang with an interpreter. Alina has heard from nobody and thought she had filled in a form "
            "wrongly. She has not. I said so, and that I would ask again."});
    teller_tell(&t, visitor,
        &(struct told){95, 9, 5, 10, "phone", "between_professionals", "coordination", "team",
            "Asked the key working team again",
            "Three people have been asked and none has room. Nobody has told the family. I said that I "
            "would, today, and that the waiting time needs a date."});
    teller_tell(&t, manager,
        &(struct told){34, 10, 30, 0, "message", "to_family", "information", "family",
            "Message to Alina, in Romanian",
            "You asked for key working in the summer and are still waiting. That is our fault and not "
            "yours. We will write again within a month, also when there is no news."});
    demo_request_waiting(d, t.child, visitor->person, date_plus_days(d->today, -(3 * 365 + 150)));
    demo_choice_waiting(d, t.child, visitor->person);
    teller_finish(&t);
}

/* ------------------------------------------------------------------ two homes */

static void two_homes_family(const struct teller *t)
{
    struct demo *d = t->d;
    struct person_id mother = teller_person(d, "Kerry Lawson", NULL, false);
    struct person_id father = teller_person(d, "Dan Hughes", NULL, false);
    struct person_id step = teller_person(d, "Marta Lis", "Polish", false);

    demo_add_member(d, t->child, mother,
        &(struct demo_member){.relationship = "mother",
            .has_responsibility = true,
            .may_see_record = true,
            .contact_note =
                "Send letters to both homes, always. Do not leave messages about Dan."});
    demo_add_member(d, t->child, father,
        &(struct demo_member){.relationship = "father",
            .has_responsibility = true,
            .may_see_record = true,
            .lives_apart = true,
            .contact_note =
                "Send letters to both homes, always. Theo is here from Thursday to Sunday "
                "every second week."});
    demo_add_member(d, t->child, step,
        &(struct demo_member){
            .relationship = "step_parent", .lives_apart = true, .strength = "working"});
    demo_add_home(
        d, t->child, demo_home(d, STR("22 Orchard Close\nMarlbridge"), STR("ZZ99 1TL")), true);
    demo_add_home(
        d, t->child, demo_home(d, STR("7 Ferry Road\nWesthaven"), STR("ZZ99 1TH")), false);
    teller_agree(t, mother, SHARE_EVERYDAY | HEALTH | EDUCATION, 200);
    teller_agree(t, father, SHARE_EVERYDAY | HEALTH | EDUCATION, 193);
    demo_send_private_word(d, t->child, mother, d->area.named[DEMO_RUTH].person);
    demo_choice_change(d, t->child, mother);
}

void demo_tell_two_homes(struct demo *d)
{
    struct teller t = teller_child(d, &(struct born){.forename = "Theo",
                                          .surname = "Hughes",
                                          .pronouns = "he/him",
                                          .need = "SEMH",
                                          .sen_status = "sen_support",
                                          .level = "moderate",
                                          .year_group = "Year 5",
                                          .age_days = 9 * 365 + 210,
                                          .asked_days = 260,
                                          .rhythm_days = 42,
                                          .setting = d->area.schools[STAGE_PRIMARY].id});
    const struct demo_practitioner *k = teller_lead(&t, &d->area.named[DEMO_RUTH], 210, 18);
    const struct demo_practitioner *senco =
        teller_join(&t, &d->area.sencos[STAGE_PRIMARY], 700, "working");
    struct outcome_id calm = teller_goal(&t, 1, "on_track",
        "Theo knows which home he goes to, and when", "I do not like it when I have to ask.");

    (void)teller_join(&t, &d->area.staff[POST_CAMHS].at[1], 120, "working");
    two_homes_family(&t);
    teller_action(&t, calm, k->person, "Make the same calendar with pictures for both homes", 9);
    teller_action(&t, calm, senco->person, "Hang a small copy inside Theo’s tray", 16);
    teller_tell(&t, k,
        &(struct told){120, 9, 30, 50, "visit", "to_family", "listening", "family",
            "Visit at Kerry’s",
            "Sundays are the hard evening. Theo asks many times where he will wake up tomorrow. Kerry "
            "thinks that a calendar he can carry would help."});
    teller_tell(&t, k,
        &(struct told){113, 16, 0, 50, "visit", "to_family", "listening", "family",
            "Visit at Dan’s",
            "Dan had the same thought as Kerry, without knowing it. Both will use one calendar. Both want "
            "to come to reviews, at different times if it must be."});
    teller_tell(&t, senco,
        &(struct told){27, 15, 20, 10, "phone", "between_professionals", "coordination", "family",
            "Call with school",
            "Theo came in calm on four Mondays out of five. On the fifth the weekend had been swapped and "
            "nobody had told him. We agreed who changes the calendar when that happens.",
            .about = EDUCATION});
    teller_tell(&t, k,
        &(struct told){6, 12, 45, 10, "message", "to_family", "practical", "family",
            "Message to both homes",
            "The new calendar starts on Monday. The same message has gone to both of you."});
    demo_request_taken(d, t.child, k, date_plus_days(d->today, -(9 * 365 + 210)));
    teller_finish(&t);
}

/* ------------------------------------------------------------------ looked after */

/* The council shares parental responsibility: its social worker agrees. */
static void looked_after_sharing(
    const struct teller *t, struct person_id carer, struct person_id worker)
{
    struct demo_consent consent = {
        .sections = SHARE_EVERYDAY | HEALTH | EDUCATION | SOCIAL_CARE | SAFEGUARDING,
        .words =
            "For the council, which shares parental responsibility. Tanya was asked and agrees.",
        .given_by = worker,
        .since_days = 128,
        .to_on = DATE_NONE,
    };

    demo_add_care_status(t->d, t->child, "care_order", date_plus_days(t->d->today, -500));
    demo_add_cover(t->d, t->child,
        &(struct demo_cover){.away = DEMO_AWAY_ON_LEAVE,
            .deputy = t->d->area.people[DEMO_RUTH],
            .from_days = -4,
            .back_days = 11,
            .has_agreed = true,
            .how = "in_person",
            .whom = "Grace, who tells Ellis",
            .told_days_ago = 6});
    demo_add_consent(t->d, t->child, &consent);
    consent.sections = SOCIAL_CARE;
    consent.words = "Grace cares for Ellis every day and needs to know what is planned.";
    consent.person = carer;
    demo_add_consent(t->d, t->child, &consent);
}

void demo_tell_looked_after(struct demo *d)
{
    struct teller t = teller_child(d, &(struct born){.forename = "Ellis",
                                          .surname = "Ward",
                                          .pronouns = "he/him",
                                          .need = "MLD",
                                          .sen_status = "ehc_plan",
                                          .level = "intensive",
                                          .year_group = "Year 8",
                                          .age_days = 12 * 365 + 300,
                                          .asked_days = 140,
                                          .rhythm_days = 14,
                                          .setting = d->area.schools[STAGE_SPECIAL].id});
    struct person_id carer = teller_person(d, "Grace Mensah", NULL, false);
    struct person_id mother = teller_person(d, "Tanya Ward", NULL, false);
    const struct demo_practitioner *k =
        teller_lead(&t, &d->area.staff[POST_KEY_WORKER].at[0], 130, 3);
    const struct demo_practitioner *worker =
        teller_join(&t, &d->area.staff[POST_SOCIAL_WORKER].at[0], 500, "strong");
    struct outcome_id home =
        teller_goal(&t, 1, "needs_attention", "Ellis stays at one school while homes change",
            "This is the first school where they know I like engines.");

    (void)teller_join(&t, &d->area.staff[POST_VIRTUAL_SCHOOL].at[0], 480, "working");
    (void)teller_join(&t, &d->area.staff[POST_FOSTERING].at[0], 300, "working");
    demo_add_member(d, t.child, carer,
        &(struct demo_member){.relationship = "foster_carer",
            .may_see_record = true,
            .contact_note =
                "Day to day matters come to me. Decisions go through the social worker."});
    demo_add_member(d, t.child, mother,
        &(struct demo_member){.relationship = "mother",
            .has_responsibility = true,
            .lives_apart = true,
            .strength = "weak",
            .contact_note =
                "Sees Ellis on the first Saturday of the month. Contact only through the "
                "social worker."});
    demo_add_home(
        d, t.child, demo_home(d, STR("3 Rowan Gardens\nOldbury Vale"), STR("ZZ99 1EW")), true);
    looked_after_sharing(&t, carer, worker->person);
    teller_action(
        &t, home, worker->person, "Put the taxi to school in writing until the summer", 5);
    teller_action(&t, home, carer, "Finish the engine book for the review", 14);
    teller_tell(&t, k,
        &(struct told){110, 16, 30, 60, "visit", "to_family", "listening", "family",
            "First visit at Grace’s",
            "Ellis showed me how a gearbox works, with Lego. He asked whether I would be here next year. I "
            "said what I know and what I do not know."});
    teller_tell(&t, worker,
        &(struct told){40, 14, 0, 90, "meeting", "to_family", "review", "team",
            "Looked after review",
            "The school stays the same whatever happens with the home: everybody agreed and it is "
            "written down. The taxi is paid until Easter and needs a longer decision.",
            .about = SOCIAL_CARE});
    teller_tell(&t, k,
        &(struct told){6, 16, 0, 45, "visit", "to_family", "practical", "family", "Home visit",
            "Ellis slept better this fortnight. Grace would like one list of everybody’s telephone "
            "numbers; we made it together and it hangs on the fridge."});
    teller_finish(&t);
}
