/* One record of an invented family at a time. */
#include "caseload/demo_sql.h"
#include "caseload/demo_work.h"
#include "kit/fault.h"

struct person_id demo_person(struct demo *d, struct caseload_add_person values)
{
    return write_person(&d->w, &values);
}

void demo_add_member(struct demo *d, struct child_id child, struct person_id person,
    const struct demo_member *member)
{
    struct caseload_add_family values = {
        .child_id = child,
        .person_id = person,
        .relationship = str_of(member->relationship),
        .has_responsibility = member->has_responsibility,
        .may_see_record = member->may_see_record,
        .lives_with = !member->lives_apart,
        .strength = member->strength != NULL ? str_of(member->strength) : STR("strong"),
        .contact_note = str_of(member->contact_note),
        .from_on = DATE_NONE,
        .to_on = DATE_NONE,
    };

    write_family(&d->w, &values);
}

struct household_id demo_home(struct demo *d, struct str address, struct str postcode)
{
    return write_household(&d->w, write_uuid(&d->w, d->now), address, postcode);
}

void demo_add_home(struct demo *d, struct child_id child, struct household_id home, bool is_main)
{
    (void)caseload_add_home(d->w.db, child, home, is_main);
}

struct demo_part demo_part_new(const struct demo_practitioner *who, const char *role, date from_on)
{
    return (struct demo_part){
        .who = who,
        .role = role != NULL ? role : demo_posts[who->post].role,
        .purpose = demo_posts[who->post].purpose,
        .strength = "working",
        .from_on = from_on,
        .to_on = DATE_NONE,
        .first_met_on = DATE_NONE,
        .last_contact_on = DATE_NONE,
        .next_due_on = DATE_NONE,
    };
}

void demo_add_part(struct demo *d, struct child_id child, const struct demo_part *part)
{
    struct caseload_add_involvement values = {
        .child_id = child,
        .practitioner_id = part->who->id,
        .person_id = part->who->person,
        .role = str_of(part->role),
        .purpose = str_of(part->purpose),
        .is_key_worker = part->is_key_worker,
        .is_single_point = part->is_single_point,
        .strength = str_of(part->strength),
        .from_on = part->from_on,
        .to_on = part->to_on,
        .end_reason = str_of(part->end_reason),
        .first_met_on = part->first_met_on,
        .last_contact_on = part->last_contact_on,
        .next_due_on = part->next_due_on,
        .next_due_what = str_of(part->next_what),
    };
    struct caseload_add_assignment assignment = {
        .child_id = child,
        .person_id = part->who->person,
        .model = part->who->post == POST_KEY_WORKER ? STR("designated") : STR("non_designated"),
        .chosen_by_family = part->chosen_by_family,
        .from_on = part->from_on,
        .to_on = part->to_on,
        .end_reason = str_of(part->end_reason),
    };

    write_involvement(&d->w, &values);
    assignment.involvement_public_id = values.public_id;
    if (part->is_key_worker)
        write_assignment(&d->w, &assignment);
}

void demo_add_note(
    struct demo *d, const struct child_id *children, size_t count, const struct demo_note *note)
{
    struct caseload_add_contact values = {
        .author_id = note->author,
        .happened_at = note->at,
        .channel = str_of(note->channel),
        .direction = str_of(note->direction),
        .purpose = str_of(note->purpose),
        .was_made = !note->was_missed,
        .minutes = note->minutes,
        .title = note->title,
        .note = note->note,
        .audience = str_of(note->audience),
        .about = note->about != 0 ? note->about : ABOUT_EVERYDAY,
    };
    struct contact_filing filing = {
        children, count, note->is_from_family, note->author_name, .function = {0}};

    require(note->at.us <= d->now.us);
    if (note->by_key_worker)
        filing.function = function_of_purpose(values.purpose);
    write_contact(&d->w, &values, &filing);
}

struct outcome_id demo_add_outcome(
    struct demo *d, struct child_id child, const struct demo_goal *goal)
{
    struct caseload_add_outcome values = {
        .child_id = child,
        .title = goal->title,
        .words = goal->words,
        .words_by = goal->words_by,
        .state = str_of(goal->state),
        .position = goal->position,
        .target_on = goal->target_on,
    };

    return write_outcome(&d->w, &values);
}

struct caseload_add_action demo_action_new(
    struct child_id child, struct outcome_id outcome, struct str text, struct person_id owner)
{
    return (struct caseload_add_action){
        .child_id = child,
        .outcome_id = outcome,
        .text = text,
        .owner_id = owner,
        .due_on = DATE_NONE,
        .waiting_since_on = DATE_NONE,
        .state = STR("open"),
        .done_on = DATE_NONE,
    };
}

void demo_add_action(struct demo *d, struct caseload_add_action values)
{
    write_action(&d->w, &values);
}

void demo_add_profile(
    struct demo *d, struct child_id child, const char *code, struct str text, date confirmed_on)
{
    const struct demo_add_profile_section values = {
        .public_id = write_uuid(&d->w, d->now),
        .child_id = child,
        .code = str_of(code),
        .text = text,
        .confirmed_on = confirmed_on,
        .changed_at = d->now,
    };

    (void)demo_add_profile_section(d->w.db, &values);
}

void demo_finish(struct demo *d, struct child_id child, struct str surname, struct str forename)
{
    write_summary(&d->w, child, write_sort_name(d->w.scratch, surname, forename), d->now);
}
