/* Two families whose records are kept apart: a secret home, and the child of a colleague. */
#include "caseload/demo_teller.h"

/* ------------------------------------------------------------------ a home that is kept secret */

/* Craig knows that Maisie is well; where she lives he is not to learn. */
static struct person_id hidden_home_family(const struct teller *t)
{
    struct demo *d = t->d;
    struct person_id mother = teller_person(d, "Leanne Doyle", NULL, false);
    struct person_id father = d->area.people[DEMO_CRAIG];

    demo_add_member(d, t->child, mother,
        &(struct demo_member){.relationship = "mother",
            .has_responsibility = true,
            .may_see_record = true,
            .contact_note = "Mobile only, and never leave a message that says who rings."});
    demo_add_member(d, t->child, father,
        &(struct demo_member){.relationship = "father",
            .has_responsibility = true,
            .may_see_record = true,
            .lives_apart = true,
            .strength = "strain",
            .contact_note = "Letters go through the social worker."});
    demo_add_home(
        d, t->child, demo_home(d, STR("11 Harbour Steps\nSaltcombe"), STR("ZZ99 1MD")), true);
    demo_hide_address(d, t->child, father, 70);
    return mother;
}

void demo_tell_hidden_home(struct demo *d)
{
    struct teller t = teller_child(d, &(struct born){.forename = "Maisie",
                                          .surname = "Doyle",
                                          .pronouns = "she/her",
                                          .need = "SEMH",
                                          .sen_status = "sen_support",
                                          .level = "high",
                                          .year_group = "Year 4",
                                          .age_days = 8 * 365 + 190,
                                          .asked_days = 82,
                                          .rhythm_days = 7,
                                          .setting = d->area.schools[STAGE_PRIMARY].id});
    const struct demo_practitioner *k = teller_lead(&t, &d->area.named[DEMO_RUTH], 74, 8);
    struct person_id mother;
    const struct demo_practitioner *worker =
        teller_join(&t, &d->area.staff[POST_SOCIAL_WORKER].at[1], 80, "working");
    struct outcome_id school = teller_goal(&t, 1, "just_started",
        "Maisie feels safe at her new school", "I want to sit where I can see the door.");

    (void)teller_join(&t, &d->area.sencos[STAGE_PRIMARY], 70, "strong");
    mother = hidden_home_family(&t);
    teller_agree(&t, mother, SHARE_EVERYDAY | HEALTH | EDUCATION | SOCIAL_CARE | SAFEGUARDING, 71);
    teller_action(&t, school, k->person, "Walk the way to the quiet room together", 6);
    teller_tell(&t, k,
        &(struct told){69, 10, 0, 60, "visit", "to_family", "listening", "family",
            "First visit in the new home",
            "Maisie has a room with a lock that she may use herself. She and Leanne sleep again."});
    teller_tell(&t, worker,
        &(struct told){60, 14, 30, 40, "meeting", "between_professionals", "coordination", "team",
            "Who knows the address",
            "School, health and we. Nobody writes it into letters or e-mails. Questions from Craig go to "
            "the social worker.",
            .about = SAFEGUARDING});
    teller_tell(&t, k,
        &(struct told){6, 15, 30, 30, "phone", "to_family", "practical", "family",
            "Call with Leanne",
            "The first fortnight at school was quiet. Maisie has asked to join the art club."});
    /* The call that was agreed for yesterday is written down nowhere. */
    demo_agree_contact(d, t.child,
        &(struct demo_contact){.rhythm_days = 7,
            .from_days = 60,
            .weekday_of = date_plus_days(d->today, -1),
            .channel = "phone",
            .day_part = "evening",
            .leaves_no_message = true,
            .out_of_hearing = true,
            .with = mother,
            .by = k->person});
    teller_finish(&t);
}

/* ------------------------------------------------------------------ the child of a colleague */

void demo_tell_colleague(struct demo *d)
{
    const struct demo_practitioner *colleague = &d->area.staff[POST_SPEECH].at[0];
    struct teller t = teller_child(d, &(struct born){.forename = "Iris",
                                          .surname = "Calloway",
                                          .pronouns = "she/her",
                                          .need = "HI",
                                          .sen_status = "sen_support",
                                          .level = "moderate",
                                          .year_group = "Year 3",
                                          .age_days = 7 * 365 + 250,
                                          .asked_days = 150,
                                          .rhythm_days = 42,
                                          .setting = d->area.schools[STAGE_PRIMARY].id});
    const struct demo_practitioner *k = teller_lead(&t, &d->area.named[DEMO_RUTH], 140, 20);

    (void)teller_join(&t, &d->area.staff[POST_TEACHER_HEARING].at[0], 130, "strong");
    demo_add_member(d, t.child, colleague->person,
        &(struct demo_member){.relationship = "mother",
            .has_responsibility = true,
            .contact_note =
                "Works in the area’s own service: please ring the mobile, not the office."});
    demo_add_home(
        d, t.child, demo_home(d, STR("40 Larkrise Avenue\nHatherby"), STR("ZZ99 1IC")), true);
    teller_agree(&t, colleague->person, SHARE_EVERYDAY | HEALTH | EDUCATION, 138);
    demo_restrict(d, t.child, k->person);
    teller_tell(&t, k,
        &(struct told){110, 16, 0, 50, "visit", "to_family", "listening", "family", "Home visit",
            "Iris likes her new hearing aids best when they are purple. Her mother would rather not "
            "meet her own colleagues in this record, and need not."});
    teller_finish(&t);
}
