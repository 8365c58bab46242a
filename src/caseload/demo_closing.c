#include "caseload/demo_closing.h"

#include "caseload/demo_sql.h"
#include "closing/closing.h"
#include "consent/may.h"
#include "episode/episode.h"
#include "kit/working_day.h"
#include "programme/programme.h"
#include "record/record.h"
#include "team/team.h"

enum {
    ENDS = 12,
    RUTH_ENDS = 3
}; /* one family in so many; of Ruth's the first so many of these come back or thin out */
static const uint64_t CLOSING_STREAM = (uint64_t)1 << 41;

struct closing_teller {
    struct demo *d;
    struct db *db;
    const struct grant *grant;
    struct demo_child_level_row child;
};

static struct closing_teller teller_of(struct demo *d, struct child_id child, struct person_id by)
{
    return (struct closing_teller){
        .d = d, .db = d->w.db, .grant = grant_for_program(d->w.scratch, child, by)};
}

void demo_working_agreement(
    struct demo *d, struct child_id child, struct person_id by, const char *with, int review_days)
{
    struct closing_teller t = teller_of(d, child, by);
    struct demo_random before = d->random;

    d->random = demo_random_of(d->options->seed, CLOSING_STREAM + (uint64_t)child.n);
    (void)working_agreement_add(t.db, t.grant,
        &(struct working_agreement_add){
            .public_id = write_uuid(&d->w, d->now),
            .days = STR("weekdays"),
            .hours_from = STR("08:30"),
            .hours_to = STR("17:30"),
            .channels = STR("A call or a text message to the work phone. E-mail for papers."),
            .will_do = STR(
                "Rings each week, goes along to the big meetings, keeps the plan together, and asks until "
                "there is an answer."),
            .will_not =
                STR("Does not decide for the family, and does not look after the children."),
            .limits = STR(
                "In the evening and at weekends leave a message: it is heard on the next working day. When it "
                "cannot wait ring 111, in danger 999."),
            .family_expects = STR(
                "Be honest with us, also when the answer is no. Do not promise what others decide."),
            .worker_expects =
                STR("Tell me when something does not help. I would rather hear it early."),
            .agreed_with = str_of(with),
            .from_on = date_plus_days(d->today, -60),
            .review_on = date_plus_days(d->today, review_days),
            .made_at = d->now,
        });
    d->random = before;
}

static void add_net(struct closing_teller *t)
{
    static const struct {
        const char *what_for, *whom, *phone;
    } lines[] = {
        {"Something is wrong at school",     "The special needs coordinator of the school",
         "01632 960 140"                                                                                   },
        {"A question about money or rights", "The advice service for parents",              "01632 960 155"},
        {"Somebody is not well at night",    "NHS 111",                                     "111"          },
    };

    for (size_t i = 0; i < COUNT(lines); i++)
        (void)safety_line_add(t->db, t->grant, write_uuid(&t->d->w, t->d->now),
            str_of(lines[i].what_for), str_of(lines[i].whom), str_of(lines[i].phone), t->d->now);
}

static void add_steps(struct closing_teller *t, struct withdrawal_plan_id plan)
{
    static const struct {
        int days, rhythm_days;
        const char *what;
    } steps[] = {
        {-30, 14, "In touch every 2 weeks"                                    },
        {0,   28, "In touch every 4 weeks"                                    },
        {56,  56, "In touch every 8 weeks"                                    },
        {110, 0,  "Last meeting: what went well, and whom to call from now on"},
    };
    struct withdrawal_steps_rows rows;

    for (size_t i = 0; i < COUNT(steps); i++)
        (void)withdrawal_step_add(t->db, t->grant,
            &(struct withdrawal_step_add){.public_id = write_uuid(&t->d->w, t->d->now),
                .plan_id = plan,
                .from_on = date_plus_days(t->d->today, steps[i].days),
                .rhythm_days = steps[i].rhythm_days,
                .what = str_of(steps[i].what),
                .changed_at = t->d->now});
    rows = withdrawal_steps(t->db, t->grant, plan);
    if (rows.count)
        (void)withdrawal_step_done(
            t->db, t->grant, date_plus_days(t->d->today, -28), t->d->now, rows.at[0].public_id);
}

void demo_withdrawal(
    struct demo *d, struct child_id child, struct person_id by, struct person_id worries)
{
    struct closing_teller t = teller_of(d, child, by), family = teller_of(d, child, worries);
    struct demo_random before = d->random;
    struct withdrawal_plan_id plan;

    d->random = demo_random_of(d->options->seed, 2 * CLOSING_STREAM + (uint64_t)child.n);
    plan = withdrawal_plan_add(t.db, t.grant,
        &(struct withdrawal_plan_add){.public_id = write_uuid(&d->w, d->now),
            .why = STR("Most of what was wanted has been reached, and there are people to ask."),
            .then_words =
                STR("I ring the college and the others myself, and ask when I get stuck."),
            .from_on = date_plus_days(d->today, -30),
            .last_on = date_plus_days(d->today, 110),
            .changed_at = d->now});
    add_steps(&t, plan);
    add_net(&t);
    if (person_id_is_set(worries))
        (void)worry_add(t.db, family.grant, write_uuid(&d->w, d->now),
            STR("That I have to tell everything again to somebody new when it gets hard."), d->now);
    d->random = before;
}

/* ------------------------------------------------------------------ it has ended */

static void end_parts(struct closing_teller *t, date last_on, bool stays)
{
    struct team_key_workers_rows rows = team_key_workers(t->db, t->grant, t->d->today);
    struct str why = STR("What the family wanted has been reached");

    for (size_t i = 0; i < rows.count; i++) {
        (void)assignment_end(t->db, t->grant, last_on, why, t->d->now, rows.at[i].public_id);
        if (stays) {
            (void)involvement_carry(t->db, t->grant, false, t->d->now, rows.at[i].involvement_id);
            (void)involvement_role_put(t->db, t->grant, STR("Contact after key working"), t->d->now,
                rows.at[i].involvement_id);
        } else
            (void)involvement_leave(
                t->db, t->grant, last_on, why, t->d->now, rows.at[i].involvement_id);
    }
    (void)summary_key_worker(t->db, t->grant, (struct person_id){0}, STR(""));
}

static void rest_all(struct closing_teller *t, date last_on)
{
    struct function_rows_rows rows = function_rows(t->db, t->grant);
    struct function_covers_rows covers = function_covers(t->db, t->grant, last_on);

    for (size_t i = 0; i < covers.count; i++)
        (void)function_cover_end(t->db, t->grant, last_on, t->d->now, covers.at[i].public_id);
    for (size_t i = 0; i < rows.count; i++)
        (void)function_rest(t->db, t->grant, last_on, t->d->now, rows.at[i].id);
}

/* Not before what was decided last. */
static date last_day(struct closing_teller *t, int days_ago)
{
    date last_on = date_plus_days(t->d->today, -days_ago);
    struct support_level_now_row decided = {.from_on = DATE_NONE};

    if (support_level_now(t->db, t->grant, &decided) && date_is_before(last_on, decided.from_on))
        last_on = decided.from_on;
    return date_is_before(last_on, t->child.begun_on) ? t->child.begun_on : last_on;
}

static date end_key_working(struct closing_teller *t, int days_ago, bool stays)
{
    struct episode_now_row episode = {0};
    date last_on = last_day(t, days_ago);
    struct str words =
        STR("It was good to go part of the way with you. Come back whenever you want.");

    if (!episode_now(t->db, t->grant, &episode))
        return last_on;
    rest_all(t, last_on);
    end_parts(t, last_on, stays);
    (void)episode_close(t->db, t->grant, last_on, STR("reached"), words, t->d->now);
    (void)support_level_add(t->db, t->grant,
        &(struct support_level_add){.level = STR("none"),
            .words = words,
            .with_family = true,
            .from_on = last_on,
            .review_on = DATE_NONE,
            .made_at = t->d->now});
    (void)level_put(t->db, t->grant, STR("none"), 0, t->d->now);
    (void)summary_ended(t->db, t->grant, last_on);
    (void)key_working_end_add(t->db, t->grant,
        &(struct key_working_end_add){.public_id = write_uuid(&t->d->w, t->d->now),
            .episode_id = episode.id,
            .reason = STR("reached"),
            .last_on = last_on,
            .family_words = STR("We know now whom to ring, and we dare to."),
            .worker_words = words,
            .answers = STR(
                "Mornings might become hard again after the summer. They ring the school first."),
            .with_family = true,
            .level = t->child.level,
            .functions = STR("F03 F04"),
            .last_worker_id = t->child.key_worker_id,
            .door_id = stays ? t->child.key_worker_id : (struct person_id){0},
            .made_at = t->d->now});
    add_net(t);
    functions_keep(t->db, t->grant, t->d->now);
    return last_on;
}

/* ... and the family has come back. */
static void come_back(struct closing_teller *t, date on, bool is_asked, struct person_id by)
{
    struct episode_now_row now = {0};
    (void)episode_add(t->db, t->grant, write_uuid(&t->d->w, t->d->now),
        programme_main(t->db, t->d->today).row.id, on, STR("returned"), t->d->now);
    (void)summary_ended(t->db, t->grant, DATE_NONE);
    (void)function_resume(t->db, t->grant, on, t->d->now, STR("F03"));
    (void)function_resume(t->db, t->grant, on, t->d->now, STR("F04"));
    functions_keep(t->db, t->grant, t->d->now);
    if (!episode_now(t->db, t->grant, &now))
        return;
    (void)key_working_return_add(t->db,
        teller_of(t->d, grant_needs(t->grant, SECTION_IDENTITY), by).grant,
        &(struct key_working_return_add){.public_id = write_uuid(&t->d->w, t->d->now),
            .episode_id = now.id,
            .asked_at = demo_at(on, 9, 40),
            .words = STR("The new class does not work out. We would like some help again."),
            .first_asked_id = is_asked ? t->child.key_worker_id : (struct person_id){0},
            .ring_by_on = working_days_after(on, 2)});
}

/* Ruth's: one that becomes less, one that has ended, one that is back and asks for her. */
static void tell_ruths(
    struct closing_teller *t, struct child_id child, struct person_id parent, int64_t told)
{
    if (told == 0)
        demo_withdrawal(t->d, child, t->child.key_worker_id, (struct person_id){0});
    if (told == 1)
        (void)end_key_working(t, 40, true);
    if (told == 2 && date_is_before(end_key_working(t, 150, true), t->d->today))
        come_back(t, t->d->today, true, parent);
}

/* Others: whoever carried it has left the team. */
static void tell_other(struct closing_teller *t, struct person_id parent)
{
    date on = date_plus_days(t->d->today, -(int)demo_between(&t->d->random, 1, 9));
    date ended_on = end_key_working(t, (int)demo_between(&t->d->random, 20, 200), false);

    if (demo_below(&t->d->random, 4) == 0 && date_is_before(ended_on, on))
        come_back(t, on, false, parent);
}

void demo_closing(struct demo *d, struct child_id child, struct person_id parent)
{
    struct demo_random before = d->random;
    struct demo_child_level_row row = {0};
    struct demo_endings_row told = {0};
    struct closing_teller t;
    bool is_ruths;

    if (!demo_child_level(d->w.db, child, &row) || str_is_empty(row.key_worker_name))
        return;
    d->random = demo_random_of(d->options->seed, CLOSING_STREAM + (uint64_t)child.n);
    is_ruths = row.key_worker_id.n == d->area.people[DEMO_RUTH].n;
    t = teller_of(d, child, row.key_worker_id);
    t.child = row;
    (void)demo_endings(d->w.db, row.key_worker_id, &told);
    if (is_ruths && told.told_count < RUTH_ENDS && demo_below(&d->random, 3) == 0)
        tell_ruths(&t, child, parent, told.told_count);
    else if (!is_ruths && demo_below(&d->random, ENDS) == 0)
        tell_other(&t, parent);
    d->random = before;
}
