/* From choosing to key working. */
#include "choice/choice.h"
#include "consent/consent.h"
#include "record/record.h"
#include "team/key_worker.h"

bool choice_is_talked(const struct request *rq)
{
    struct talk_held_row row = {0};

    return talk_held(rq->db, rq->grant, rq->today, &row) && row.is_held;
}

void choice_check_talked(const struct request *rq, struct problems *problems)
{
    if (!choice_is_talked(rq))
        problem_add(problems, (struct str){0},
            MSG("Nobody has talked with the family yet about who it could be. Write that down first: "
                "team, and then Who could it be? If it cannot wait, a manager decides there."));
}

/* The part in which they carry it: their own in the team, or a new one. */
static struct involvement_id part_of(const struct request *rq, const struct choice_beginning *b)
{
    struct choice_part_row part = {0};
    struct involvement_id made;

    if (choice_part(rq->db, rq->grant, b->person, rq->today, &part)) {
        /* Whoever was about to leave stays. */
        if (date_is_set(part.to_on))
            (void)involvement_stay(rq->db, rq->grant, rq->now, part.id, rq->today);
        return part.id;
    }
    made = involvement_add(rq->db, rq->grant,
        &(struct involvement_add){.public_id = uuid_new(rq->now),
            .practitioner_id = b->practitioner,
            .person_id = b->person,
            .role = b->post,
            .strength = STR("working"),
            .from_on = rq->today,
            .first_met_on = DATE_NONE,
            .next_due_on = DATE_NONE,
            .changed_at = rq->now});
    record_happened(rq, HAPPENED_TEAM_JOINED, b->name);
    return made;
}

bool choice_begin(const struct request *rq, const struct choice_beginning *b)
{
    struct team_key_workers_rows rows = team_key_workers(rq->db, rq->grant, rq->today);
    bool is_shared = str_eq(b->model, STR("blended"));
    const struct team_key_workers_row *old = is_shared ? NULL : team_carries_on(rows, rq->today);
    struct carrying c = {
        .person = b->person,
        .involvement = part_of(rq, b),
        .model = b->model,
        .chosen_by_family = b->chosen_by_family,
        .from_on = rq->today,
    };
    struct uuid change;

    if (old)
        c.takes_over = old->public_id;
    change = carry_begin(rq, rows, &c);
    (void)proposal_withdraw_others(rq->db, rq->grant, rq->today, rq->now);
    record_happened(rq, HAPPENED_TEAM_CHANGED, b->name);
    return !uuid_is_set(change);
}
