/* Key workers who change in Exeshire: planned, both there, left with nobody to follow; and what a family does itself. */
#include "caseload/demo_key_working.h"
#include "caseload/write.h"
#include "consent/may.h"
#include "handover/handover_sql.h"
#include "handover/own_work_sql.h"
#include "team/team.h"

enum { EVERY = 40, PLANNED_AT = 9, OVERLAP_AT = 19, LEFT_AT = 29, OVERLAP_DAYS = 18 };
static const uint64_t HANDOVER_STREAM = (uint64_t)1 << 41;

struct changing {
    struct demo *d;
    struct child_id child;
    const struct grant *grant;
    struct spell_list_row part; /* of whoever hands over */
};

/* Another key worker; Ruth for the first family that waits for an answer. */
static const struct demo_practitioner *somebody(struct changing *c)
{
    const struct demo_practitioner *next = &c->d->area.named[DEMO_RUTH];

    for (int i = 0; i < 5 && (c->d->child_number > EVERY || next->person.n == c->part.person_id.n);
         i++) {
        next = demo_someone(c->d, POST_KEY_WORKER);
        if (next->person.n != c->part.person_id.n)
            break;
    }
    return next;
}

/* The next one is in the team since some days; their part there. */
static struct involvement_id join(struct changing *c, const struct demo_practitioner *next)
{
    struct demo_part part =
        demo_part_new(next, "Key worker", date_plus_days(c->d->today, -OVERLAP_DAYS));
    struct team_people_rows team;
    struct involvement_find_row found = {0};

    demo_add_part(c->d, c->child, &part);
    team = team_ordered(c->d->w.db, c->grant, c->d->today);
    for (size_t i = 0; i < team.count; i++)
        if (team.at[i].person_id.n == next->person.n)
            (void)involvement_find(c->d->w.db, c->grant, team.at[i].public_id, &found);
    return found.id;
}

static struct handover_id add(struct changing *c, struct handover_add values)
{
    values.public_id = write_uuid(&c->d->w, c->d->now);
    values.from_id = c->part.person_id;
    values.assignment_id = c->part.assignment_id;
    values.model = c->part.model;
    values.changed_at = c->d->now;
    return handover_add(c->d->w.db, c->grant, &values);
}

static void tell(struct changing *c, struct handover_id id, int days_ago)
{
    (void)handover_tell(c->d->w.db, c->grant,
        &(struct handover_tell){
            .told_on = date_plus_days(c->d->today, -days_ago),
            .told_how = STR("phone"),
            .told_whom = STR("Mum"),
            .changed_at = c->d->now,
            .id = id,
        });
}

static void plan(struct changing *c)
{
    const struct demo_practitioner *next = somebody(c);
    date first = date_plus_days(c->d->today, 12);
    struct handover_id id = add(c, (struct handover_add){
                                       .to_id = next->person,
                                       .involvement_id = join(c, next),
                                       .planned_on = first,
                                       .why = STR("job"),
                                       .words = STR("Your key worker begins a new job."),
                                       .overlap_to = date_plus_days(first, 27),
                                       .state = STR("planned"),
                                       .begun_on = DATE_NONE,
                                   });

    if (c->d->child_number % (2 * EVERY) < EVERY)
        tell(c, id, 2);
}

/* The same as carry_take_over() does it. */
static void overlap(struct changing *c)
{
    const struct demo_practitioner *next = somebody(c);
    struct involvement_id part = join(c, next);
    date first = date_plus_days(c->d->today, -10), last = date_plus_days(c->d->today, OVERLAP_DAYS);
    struct handover_id id = add(c, (struct handover_add){
                                       .to_id = next->person,
                                       .involvement_id = part,
                                       .planned_on = first,
                                       .why = STR("time"),
                                       .words = STR("Your key worker works fewer hours now."),
                                       .overlap_to = last,
                                       .state = STR("begun"),
                                       .begun_on = first,
                                   });

    (void)assignment_end(c->d->w.db, c->grant, last, STR("Another key worker took over"), c->d->now,
        c->part.public_id);
    (void)involvement_carry(c->d->w.db, c->grant, false, c->d->now, c->part.involvement_id);
    (void)assignment_add(c->d->w.db, c->grant,
        &(struct assignment_add){
            .public_id = write_uuid(&c->d->w, c->d->now),
            .person_id = next->person,
            .involvement_id = part,
            .model = c->part.model,
            .from_on = first,
            .changed_at = c->d->now,
        });
    (void)involvement_carry(c->d->w.db, c->grant, true, c->d->now, part);
    (void)summary_key_worker(c->d->w.db, c->grant, next->person, next->name);
    tell(c, id, 20);
    demo_add_relation(c->d, c->child,
        &(struct demo_relation){.kind = "cover",
            .purpose = "Hands over to the next key worker",
            .evidence = "Change of key worker",
            .person = c->part.person_id,
            .from_days = 10,
            .to_days = OVERLAP_DAYS});
    (void)handover_joint(
        c->d->w.db, c->grant, date_plus_days(c->d->today, -9), true, c->d->now, id);
}

/* Ends in some weeks, and nobody follows yet. */
static void leave(struct changing *c)
{
    date last = date_plus_days(c->d->today, 9);

    (void)assignment_end(
        c->d->w.db, c->grant, last, STR("Moves to another area"), c->d->now, c->part.public_id);
    (void)summary_key_worker(c->d->w.db, c->grant, (struct person_id){0}, STR(""));
    (void)add(c, (struct handover_add){
                     .planned_on = date_plus_days(last, 1),
                     .why = STR("job"),
                     .words = STR("Moves to another area"),
                     .overlap_to = DATE_NONE,
                     .state = STR("left"),
                     .begun_on = DATE_NONE,
                 });
}

void demo_hand_over(struct demo *d, struct child_id child)
{
    struct changing c = {.d = d,
        .child = child,
        .grant = grant_for_program(d->w.scratch, child, d->area.people[DEMO_DANA])};
    struct spell_list_rows parts = spell_list(d->w.db, c.grant);
    struct demo_random before = d->random;
    int64_t turn = d->child_number % EVERY;

    if (parts.count != 1 || date_is_set(parts.at[0].to_on) ||
        !involvement_id_is_set(parts.at[0].involvement_id))
        return;
    c.part = parts.at[0];
    d->random = demo_random_of(d->options->seed, HANDOVER_STREAM + (uint64_t)child.n);
    if (turn == PLANNED_AT)
        plan(&c);
    else if (turn == OVERLAP_AT)
        overlap(&c);
    else if (turn == LEFT_AT)
        leave(&c);
    d->random = before;
}

/* ------------------------------------------------------------------ what Sana does herself */

static void step(struct demo *d, const struct grant *grant, const char *code, struct person_id who,
    const char *how, int days_ago)
{
    (void)own_step_add(d->w.db, grant,
        &(struct own_step_add){
            .code = str_of(code),
            .person_id = who,
            .step = str_of(how),
            .from_on = date_plus_days(d->today, -days_ago),
            .words = str_of(
                strcmp(how, "together") == 0 ? "Ruth and Sana write to school together." : ""),
            .made_at = d->now,
        });
}

void demo_own_work(
    struct demo *d, struct child_id child, struct person_id ruth, struct person_id sana)
{
    const struct grant *by_ruth = grant_for_program(d->w.scratch, child, ruth);

    (void)own_talk_add(d->w.db, by_ruth,
        &(struct own_talk_add){
            .public_id = write_uuid(&d->w, d->now),
            .person_id = sana,
            .would_do = STR("I know best what Amira needs. I want to say it myself."),
            .helps = STR("One list of names and numbers"),
            .worries = STR("Letters in long words"),
            .talked_on = date_plus_days(d->today, -41),
            .made_at = d->now,
        });
    step(d, by_ruth, "F02", sana, "together", 40);
    step(d, by_ruth, "F02", sana, "family", 20);
    step(d, by_ruth, "F05", sana, "together", 12);
    write_contact(&d->w,
        &(struct caseload_add_contact){
            .author_id = sana,
            .happened_at = demo_at(date_plus_days(d->today, -6), 12, 0),
            .channel = STR("phone"),
            .direction = STR("between_professionals"),
            .purpose = STR("information"),
            .was_made = true,
            .minutes = 35,
            .title = STR("Personal budgets team"),
            .note = STR("I rang about the direct payment, and wrote down what they said."),
            .audience = STR("family"),
            .about = ABOUT_EVERYDAY,
        },
        &(struct contact_filing){.children = &child,
            .count = 1,
            .is_from_family = true,
            .author_name = STR("Sana Hassan"),
            .function = STR("F02")});
}
