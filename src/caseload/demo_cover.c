/* Who is away in Exeshire, who covers, and what families were told. */
#include "caseload/demo_work.h"
#include "consent/covering_sql.h"
#include "consent/may.h"
#include "cover/absence_sql.h"
#include "cover/cover_sql.h"

enum { COVER_STREAM = (1 << 30) + (1 << 28) }; /* beyond those of children, sharing and guards */

/* Nobody else has another id by these: they come from a stream of their own. */
void demo_make_absences(struct demo *d)
{
    const struct demo_staff *staff = &d->area.staff[POST_KEY_WORKER];
    const struct {
        struct person_id person;
        const char *kind;
        int from_days, back_days, look_days; /* from today; back 0: not known */
    } absences[DEMO_AWAY__COUNT] = {
        [DEMO_AWAY_ON_LEAVE] = {staff->at[0].person,                "leave",    -4, 11, 0},
        [DEMO_AWAY_SICK] = {staff->at[staff->count - 1].person, "sickness", -1, 0,  2},
        [DEMO_AWAY_RUTH] = {d->area.named[DEMO_RUTH].person,    "leave",    12, 26, 0},
    };
    struct demo_random area = d->random;

    d->random = demo_random_of(d->options->seed, COVER_STREAM);
    for (size_t i = 0; i < DEMO_AWAY__COUNT; i++)
        d->area.away[i] = absence_add(d->w.db,
            &(struct absence_add){
                .public_id = write_uuid(&d->w, d->now),
                .person_id = absences[i].person,
                .kind = str_of(absences[i].kind),
                .from_on = date_plus_days(d->today, absences[i].from_days),
                .back_on = absences[i].back_days ? date_plus_days(d->today, absences[i].back_days)
                                                 : DATE_NONE,
                .look_on = absences[i].look_days ? date_plus_days(d->today, absences[i].look_days)
                                                 : DATE_NONE,
                .entered_by = d->area.people[DEMO_DANA],
                .entered_at = d->now,
            });
    d->random = area;
}

/* The days on which the record is open to the deputy. */
static void open_record(struct demo *d, struct child_id child, const struct demo_cover *cover)
{
    (void)covering_open(d->w.db, &(struct covering_open){
                                     .public_id = write_uuid(&d->w, d->now),
                                     .child_id = child,
                                     .person_id = cover->deputy,
                                     .purpose = STR("Covers while the key worker is on leave"),
                                     .evidence = STR("Absence of the key worker"),
                                     .from_on = date_plus_days(d->today, cover->from_days),
                                     .to_on = date_plus_days(d->today, cover->back_days - 1),
                                     .granted_by = d->area.people[DEMO_DANA],
                                     .absence_id = d->area.away[cover->away],
                                     .changed_at = d->now,
                                     .changed_by = d->area.people[DEMO_DANA],
                                 });
}

static void tell(struct demo *d, const struct grant *grant, const struct demo_cover *cover)
{
    (void)told_add(d->w.db, grant,
        &(struct told_add){
            .public_id = write_uuid(&d->w, d->now),
            .absence_id = d->area.away[cover->away],
            .call_id = cover->deputy,
            .back_on = date_plus_days(d->today, cover->back_days),
            .told_on = date_plus_days(d->today, -cover->told_days_ago),
            .how = str_of(cover->how),
            .whom = str_of(cover->whom),
            .made_at = d->now,
        });
}

void demo_add_cover(struct demo *d, struct child_id child, const struct demo_cover *cover)
{
    const struct grant *grant = grant_for_program(d->w.scratch, child, d->area.people[DEMO_DANA]);
    struct absence_id absence = d->area.away[cover->away];
    struct cover_ask_id ask =
        cover_ask_add(d->w.db, &(struct cover_ask_add){
                                   .public_id = write_uuid(&d->w, d->now),
                                   .absence_id = absence,
                                   .deputy_id = cover->deputy,
                                   .state = str_of(cover->has_agreed ? "agreed" : "asked"),
                                   .family_count = 1,
                                   .asked_by = d->area.people[DEMO_DANA],
                                   .asked_at = d->now,
                               });

    (void)cover_add(d->w.db, grant, write_uuid(&d->w, d->now), absence, ask, cover->deputy, d->now);
    if (cover->has_agreed)
        open_record(d, child, cover);
    if (cover->how)
        tell(d, grant, cover);
}
