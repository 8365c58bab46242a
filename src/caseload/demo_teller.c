/* What the stories that are told by hand have in common. */
#include "caseload/demo_teller.h"

struct teller teller_child(struct demo *d, const struct born *born)
{
    struct str name = str_printf(d->w.scratch, "%s %s", born->forename, born->surname);
    bool is_at_school = born->age_days > 5 * 366;
    struct caseload_add_child values = {
        .person_id = born->person,
        .forename = str_of(born->forename),
        .surname = str_of(born->surname),
        .pronouns = str_of(born->pronouns),
        .born_on = date_plus_days(d->today, -born->age_days),
        .expected_on = DATE_NONE,
        .nhs_number = demo_nhs_number(d, d->child_number),
        .upn = is_at_school ? demo_upn(d, d->child_number) : STR(""),
        .setting_agency_id = born->setting,
        .year_group = str_of(born->year_group),
        .need = str_of(born->need),
        .sen_status = str_of(born->sen_status),
        .level = str_of(born->level),
        .contact_rhythm_days = born->rhythm_days,
        .asked_on = date_plus_days(d->today, -born->asked_days),
        .died_on = DATE_NONE,
    };

    if (values.person_id.n == 0)
        values.person_id = demo_person(
            d, (struct caseload_add_person){.name = name, .language = str_of(born->language)});
    return (struct teller){d, write_child(&d->w, &values), values.forename, values.surname};
}

struct person_id teller_person(
    struct demo *d, const char *name, const char *language, bool interpreter)
{
    return demo_person(d, (struct caseload_add_person){.name = str_of(name),
                              .phone = demo_phone(d, true),
                              .email = demo_email(d, str_of(name)),
                              .language = str_of(language),
                              .needs_interpreter = interpreter});
}

/* Somebody's part since so many days. */
const struct demo_practitioner *teller_join(const struct teller *t,
    const struct demo_practitioner *who, int since_days, const char *strength)
{
    struct demo_part part =
        demo_part_new(who, NULL, demo_workday(date_plus_days(t->d->today, -since_days)));

    part.strength = strength;
    demo_add_part(t->d, t->child, &part);
    return who;
}

const struct demo_practitioner *teller_lead(
    const struct teller *t, const struct demo_practitioner *who, int since_days, int next_days)
{
    date today = t->d->today;
    struct demo_part part =
        demo_part_new(who, "Key worker", demo_workday(date_plus_days(today, -since_days)));

    part.purpose = demo_posts[POST_KEY_WORKER].purpose;
    part.strength = "strong";
    part.is_key_worker = part.is_single_point = part.chosen_by_family = true;
    part.first_met_on = part.from_on;
    part.last_contact_on = demo_workday(date_plus_days(today, -6));
    part.next_due_on = demo_workday(date_plus_days(today, next_days));
    part.next_what = "Home visit";
    demo_add_part(t->d, t->child, &part);
    return who;
}

void teller_tell_as(const struct teller *t, const struct told *told, struct person_id by,
    struct str name, bool is_from_family)
{
    date day = date_plus_days(t->d->today, -told->days);

    demo_add_note(t->d, &t->child, 1,
        &(struct demo_note){
            .author = by,
            .author_name = name,
            .is_from_family = is_from_family,
            .at = demo_at(is_from_family ? day : demo_workday(day), told->hour, told->minute),
            .channel = told->channel,
            .direction = told->direction,
            .purpose = told->purpose,
            .audience = told->audience,
            .about = told->about,
            .minutes = told->minutes,
            .by_key_worker = told->by_key_worker,
            .title = str_of(told->title),
            .note = str_of(told->note),
        });
}

void teller_tell(
    const struct teller *t, const struct demo_practitioner *by, const struct told *told)
{
    struct told by_whom = *told;

    by_whom.by_key_worker = by->post == POST_KEY_WORKER;
    teller_tell_as(t, &by_whom, by->person, by->name, false);
}

struct outcome_id teller_goal(const struct teller *t, int64_t position, const char *state,
    const char *title, const char *words)
{
    return demo_add_outcome(t->d, t->child,
        &(struct demo_goal){
            .state = state,
            .position = position,
            .title = str_of(title),
            .words = str_of(words),
            .words_by = words != NULL ? t->forename : STR(""),
            .target_on = date_plus_months(t->d->today, 6),
        });
}

void teller_action(const struct teller *t, struct outcome_id outcome, struct person_id owner,
    const char *text, int due_days)
{
    struct caseload_add_action values = demo_action_new(t->child, outcome, str_of(text), owner);

    values.position = 1;
    values.due_on = date_plus_days(t->d->today, due_days);
    demo_add_action(t->d, values);
}

/* They agreed so many days ago that the whole team may know of that. */
void teller_agree(const struct teller *t, struct person_id by, int64_t sections, int since_days)
{
    demo_add_consent(t->d, t->child,
        &(struct demo_consent){
            .sections = sections, .given_by = by, .since_days = since_days, .to_on = DATE_NONE});
}

void teller_finish(const struct teller *t) { demo_finish(t->d, t->child, t->surname, t->forename); }
