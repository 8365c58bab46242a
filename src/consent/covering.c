/* What opens a record to the deputy of a key worker who is away. Who covers for whom is decided in cover/. */
#include "consent/consent.h"
#include "consent/covering_sql.h"
#include "kit/fault.h"
#include "kit/http.h"

void covering_begin(const struct request *rq, struct cover_ask_id ask, date from_on, date to_on)
{
    struct covering_families_rows rows = covering_families(rq->db, ask);

    require(!date_is_before(to_on, from_on));
    for (size_t i = 0; i < rows.count; i++) {
        const struct str names[] = {STR("name"), rows.at[i].away_name};

        (void)covering_open(rq->db,
            &(struct covering_open){
                .public_id = uuid_new(rq->now),
                .child_id = rows.at[i].child_id,
                .person_id = rows.at[i].deputy_id,
                .purpose = msg_fill(rq->arena, NULL, MSG("Covers while {name} is away"), names, 1),
                .evidence = msg_fill(rq->arena, NULL, MSG("Absence of {name}"), names, 1),
                .from_on = from_on,
                .to_on = to_on,
                .granted_by = rows.at[i].asked_by,
                .absence_id = rows.at[i].absence_id,
                .changed_at = rq->now,
                .changed_by = rq->actor->person,
            });
    }
}

void covering_follow(const struct request *rq, struct absence_id absence, date from_on, date to_on)
{
    (void)covering_move(rq->db, &(struct covering_move){.to_on = to_on,
                                    .today = rq->today,
                                    .from_on = from_on,
                                    .changed_at = rq->now,
                                    .changed_by = rq->actor->person,
                                    .absence_id = absence});
}

void covering_stop(const struct request *rq, struct absence_id absence, struct child_id child)
{
    (void)covering_end(
        rq->db, date_plus_days(rq->today, -1), rq->now, rq->actor->person, absence, child);
}

bool covering_is_allowed(const struct request *rq, struct child_id child, struct person_id person)
{
    struct covering_may_row row = {0};

    return covering_may(rq->db, child.n, person, &row) && row.may_cover;
}
