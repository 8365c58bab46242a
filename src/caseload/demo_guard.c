/* What protects a child of the demonstration, and who is there besides team and family. */
#include "caseload/demo_sql.h"
#include "caseload/demo_work.h"
#include "consent/may.h"
#include "consent/protection_sql.h"
#include "consent/sharing_sql.h"

static const struct grant *grant_of(struct demo *d, struct child_id child, struct person_id by)
{
    return grant_for_program(d->w.scratch, child, by.n != 0 ? by : d->area.people[DEMO_DANA]);
}

void demo_hide_address(struct demo *d, struct child_id child, struct person_id from, int days_ago)
{
    const struct barrier_add values = {
        .public_id = write_uuid(&d->w, d->now),
        .person_id = from,
        .kind = STR("address_hidden"),
        .reason = STR("The family moved to be safe from him"),
        .evidence = STR("Non-molestation order of the family court"),
        .from_on = date_plus_days(d->today, -days_ago),
        .review_on = date_plus_days(d->today, 110),
        .changed_at = d->now,
    };

    (void)barrier_add(d->w.db, grant_of(d, child, (struct person_id){0}), &values);
}

void demo_restrict(struct demo *d, struct child_id child, struct person_id reader)
{
    const struct grant *grant = grant_of(d, child, (struct person_id){0});
    date from_on = date_plus_days(d->today, -139);

    (void)record_state_set(d->w.db, grant, STR("restricted"), STR("The mother is a colleague"),
        d->area.people[DEMO_NELL], from_on, d->now);
    (void)named_reader_add(d->w.db, grant, reader, from_on, d->now);
}

void demo_choose_parents_stay(
    struct demo *d, struct child_id child, struct person_id said_by, int days_ago)
{
    const struct rights_choice_add values = {
        .public_id = write_uuid(&d->w, d->now),
        .parents_stay = true,
        .said_by = said_by,
        .words = STR("Mum can stay. She asks me first."),
        .from_on = date_plus_days(d->today, -days_ago),
        .changed_at = d->now,
    };

    (void)rights_choice_add(d->w.db, grant_of(d, child, said_by), &values);
}

void demo_send_private_word(
    struct demo *d, struct child_id child, struct person_id by, struct person_id away)
{
    instant at = demo_at(date_plus_days(d->today, -3), 20, 50);
    const struct demo_add_private_word values = {
        .public_id = write_uuid(&d->w, d->now),
        .child_id = child,
        .asked_by = by,
        .asked_at = at,
        .away_person_id = away,
        .text = STR(
            "Can somebody other than Ruth be at the next meeting, too? I find it hard to say no "
            "to her, and she is kind, so I do not want to tell her that."),
        .changed_at = at,
        .changed_by = by,
    };

    (void)demo_add_private_word(d->w.db, &values);
}

enum { EMERGENCY_HOURS = 4 };

void demo_add_relation(struct demo *d, struct child_id child, const struct demo_relation *relation)
{
    date from_on = demo_workday(date_plus_days(d->today, -relation->from_days));
    bool is_emergency = strcmp(relation->kind, "safeguarding") == 0;
    instant opened_at = demo_at(from_on, 17, 30);
    struct relation_add values = {
        .public_id = write_uuid(&d->w, d->now),
        .person_id = relation->person,
        .kind = str_of(relation->kind),
        .purpose = str_of(relation->purpose),
        .evidence = str_of(relation->evidence),
        .from_on = from_on,
        .to_on = relation->to_days == 0 ? DATE_NONE : date_plus_days(d->today, relation->to_days),
        .ends_at = INSTANT_NONE,
        .changed_at = is_emergency ? opened_at : d->now,
    };

    if (is_emergency)
        values.ends_at.us = opened_at.us + EMERGENCY_HOURS * (int64_t)3600000000;
    (void)relation_add(d->w.db, grant_of(d, child, relation->granted_by), &values);
}
