/*
 * key_worker: key working begins, is handed over and ends; pages of the team call this.
 *
 * All of it needs a grant that may change team and record. Who carries key working is in
 * key_worker_assignment; the involvement only says that its person leads, and the lists keep a name.
 */
#pragma once

#include "team/team.h"

/* Somebody who carries key working, as a page says it. */
struct key_worker_line {
    const struct team_key_workers_row *row;
    struct msg how;
    bool begins_later;
};
struct key_worker_lines {
    const struct key_worker_line *at;
    size_t count;
};
struct key_worker_lines key_worker_lines(
    const struct request *rq, struct team_key_workers_rows rows);

/* Can this part be taken over? One with no last day; one with a last day when nobody carries on without. Pure. */
bool key_worker_may_be_followed(
    const struct team_key_workers_rows *rows, const struct team_key_workers_row *row, date today);

/* Those whose part as key worker can be taken over, to choose one of; "nobody" first. Those of
 * `except` are left out. No choices when there is nobody else. */
const struct form_choices *key_workers_to_follow(
    const struct request *rq, struct team_key_workers_rows rows, struct person_id except);

/* What a form said about key working, to be done. */
struct carrying {
    struct person_id person;
    struct involvement_id involvement;
    struct str model;
    bool chosen_by_family;
    date from_on;
    struct uuid takes_over; /* assignment; unset for nobody's */
    bool old_leaves;        /* the one who hands over leaves the team */
};
/*
 * Somebody begins to carry key working. Who takes over from somebody does not begin now: the change is planned
 * (handover/handover.h), and takes effect when the family knows and the next one is ready. The same when somebody
 * else only has a last day. The id of that change; unset when they have begun.
 */
struct uuid carry_begin(
    const struct request *rq, struct team_key_workers_rows rows, const struct carrying *c);

struct taking_over {
    struct carrying carrying;
    date overlap_to; /* the last day on which both are there; DATE_NONE: none */
};
/* The change that was planned takes effect today; nobody but the page of that change calls it. Whoever hands over
 * carries on beside the next one until overlap_to and reads the record until the end of that day: by a relation of kind
 * cover, as a deputy would. The single point of contact goes to the next one. */
void carry_take_over(
    const struct request *rq, struct team_key_workers_rows rows, const struct taking_over *t);

/* The facts for team_check_appointment() of rq->grant's child. */
struct appointment appointment_of(const struct request *rq, struct person_id person, bool carries);

/* Does this involvement carry that part as key worker? One without an involvement is the person's own;
 * a parent's or young person's is none of the team's. Pure. */
bool is_carried_by(const struct team_key_workers_row *row, struct involvement_id involvement,
    struct person_id person);

/* The parts as key worker that this involvement carries end on a day. */
void carry_end(const struct request *rq, struct involvement_id involvement, struct person_id person,
    date last_on, struct str reason);

/*
 * Key working ends on a day, for all who carry it. Whoever the family can ring from now on (`door`, 0 for nobody) stays in
 * the team as an ordinary member (no longer called key worker there), and so does everybody whose main work is another; whose main job key working is leaves.
 */
void carry_close(const struct request *rq, date last_on, struct str reason, struct person_id door);

/* Somebody of the family begins to carry key working, beside whoever does; from today. */
void carry_begin_own(const struct request *rq, struct person_id person);

/* Their part ends at this moment: they can do what families can, and no more, from the next request on; on the day on
 * which it began, from the next day on. Whoever carries on is found as when any key worker ends. False when they have
 * none. The grant may change the team. */
bool carry_end_own(const struct request *rq, struct person_id person);

/* The involvement that was to end on that day goes on, and with it the part as key worker that was to end
 * on the same day. */
void carry_on(const struct request *rq, struct involvement_id involvement, date last_on);

/* The lists name who carries key working now, and the family's questions that nobody has taken go to them. Called
 * after every change of it. */
void carry_list(const struct request *rq);
