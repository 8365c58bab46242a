/* How the key workers of Exeshire are supported: supervision, training, what the role is. */
#include "caseload/demo_work.h"
#include "consent/may.h"
#include "workforce/role_sql.h"
#include "workforce/supervision_sql.h"
#include "workforce/training_sql.h"
#include "workforce/workforce.h"

/* Beyond those of children, sharing, guards, absences and requests. */
enum { SUPPORT_STREAM = (1 << 30) + (1 << 27), SUPPORTED_MAX = 200, COURSES = 5 };

static const struct {
    const char *title, *about, *edition, *trainers, *parents, *need;
    int hours, valid_months, needed_days;
    bool is_awareness, for_others, for_family;
} courses[COURSES] = {
    {
     .title = "Key working: the first three days",
     .about =
            "What key working is, how to listen, how to bring people together, and how to let go.", .edition = "Autumn 2025",
     .trainers = "Dana Whitlock",
     .parents = "Farah Ali, mother\nJoe Marsh, 19",
     .hours = 18,
     .valid_months = 36,
     .needed_days = 90,
     },
    {
     .title = "Keeping children safe",
     .about = "What to notice, whom to tell, and what to write down.",
     .edition = "2026",
     .trainers = "Nell Ashworth",
     .hours = 6,
     .valid_months = 12,
     .needed_days = 30,
     .for_others = true,
     },
    {
     .title = "What a key worker is for",
     .about = "For everybody around families: two hours, with a family that tells.",
     .edition = "2026",
     .parents = "Farah Ali, mother",
     .hours = 2,
     .valid_months = 36,
     .is_awareness = true,
     },
    {
     .title = "My own key worker",
     .about =
            "For parents and young people: whom to ring, what to ask, and how to say that it is too much.",
     .edition = "2026",
     .parents = "Joe Marsh, 19",
     .hours = 4,
     .needed_days = 60,
     .for_family = true,
     },
    {
     .title = "Getting about: standing, stairs and splints",
     .about =
            "For everybody around children with a physical disability: what helps, and how to ask.",                                                                  .edition = "2026",
     .parents = "Joe Marsh, 19",
     .need = "PD",
     .hours = 6,
     .valid_months = 36,
     },
};

static struct course_id add_course(struct demo *d, size_t i)
{
    return course_add(d->w.db,
        &(struct course_add){
            .public_id = write_uuid(&d->w, d->now),
            .title = str_of(courses[i].title),
            .about = str_of(courses[i].about),
            .edition = str_of(courses[i].edition),
            .hours = courses[i].hours,
            .valid_months = courses[i].valid_months,
            .is_with_parents = courses[i].parents != NULL,
            .is_awareness = courses[i].is_awareness,
            .trainers = courses[i].trainers ? str_of(courses[i].trainers) : (struct str){0},
            .parent_trainers = courses[i].parents ? str_of(courses[i].parents) : (struct str){0},
            .needed_days = courses[i].needed_days,
            .need = courses[i].need ? str_of(courses[i].need) : (struct str){0},
            .for_lead = !courses[i].for_family,
            .for_deputy = courses[i].for_others,
            .for_supervisor = courses[i].for_others,
            .for_family = courses[i].for_family,
            .changed_at = d->now,
            .changed_by = d->area.people[DEMO_DANA],
        });
}

static void did(struct demo *d, struct person_id person, struct course_id course, size_t number,
    int days_ago, const char *state)
{
    date done_on = date_plus_days(d->today, -days_ago);

    (void)training_add(
        d->w.db, &(struct training_add){
                     .public_id = write_uuid(&d->w, d->now),
                     .person_id = person,
                     .course_id = course,
                     .done_on = done_on,
                     .expires_on = training_expires_on(done_on, courses[number].valid_months),
                     .state = str_of(state),
                     .changed_at = d->now,
                     .changed_by = d->area.people[DEMO_DANA],
                 });
}

/* A few have run out, a few are lacking, one waits to be confirmed. */
static void add_training(struct demo *d, const struct demo_staff *staff, size_t count)
{
    struct course_id ids[COURSES];

    for (size_t i = 0; i < COURSES; i++)
        ids[i] = add_course(d, i);
    for (size_t i = 0; i < count; i++) {
        if (i % 7 != 3)
            did(d, staff->at[i].person, ids[0], 0, (int)(120 + i * 197 % 1060), "confirmed");
        if (i % 5 != 2)
            did(d, staff->at[i].person, ids[1], 1, (int)(20 + i * 83 % 390), "confirmed");
        if (i % 3 == 0)
            did(d, staff->at[i].person, ids[2], 2, (int)(40 + i * 31 % 600), "confirmed");
    }
    for (size_t i = 1; i < count; i += 4)
        did(d, staff->at[i].person, ids[3], 3, (int)(30 + i * 41 % 700), "confirmed");
    did(d, d->area.named[DEMO_RUTH].person, ids[3], 3, 220, "confirmed");
    did(d, d->area.named[DEMO_RUTH].person, ids[0], 0, 1060, "confirmed");
    did(d, d->area.named[DEMO_RUTH].person, ids[1], 1, 4, "entered");
    did(d, d->area.named[DEMO_TOM].person, ids[2], 2, 200, "confirmed");
}

static void supervise(
    struct demo *d, struct person_id worker, int last_days, int next_days, const char *agreed)
{
    struct person_id dana = d->area.people[DEMO_DANA];

    (void)supervision_add(d->w.db, &(struct supervision_add){
                                       .public_id = write_uuid(&d->w, d->now),
                                       .worker_id = worker,
                                       .supervisor_id = dana,
                                       .from_on = date_plus_days(d->today, -400),
                                       .changed_at = d->now,
                                       .changed_by = dana,
                                   });
    for (int i = 0; i < 2; i++) {
        int days = i == 0 ? -last_days : next_days;
        if (days == 0)
            continue;
        (void)supervision_session_add(d->w.db,
            &(struct supervision_session_add){
                .public_id = write_uuid(&d->w, d->now),
                .worker_id = worker,
                .supervisor_id = dana,
                .kind = STR("one_to_one"),
                .planned_on = demo_workday(date_plus_days(d->today, days)),
                .held_on = i == 0 ? demo_workday(date_plus_days(d->today, days)) : DATE_NONE,
                .agreed = i == 0 && agreed ? str_of(agreed) : (struct str){0},
                .changed_at = d->now,
                .changed_by = dana,
            });
    }
}

/* The last one of the list has nobody yet. */
static void add_supervision(struct demo *d, const struct demo_staff *staff, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++)
        supervise(d, staff->at[i].person, (int)(i % 5 == 2 ? 61 : 5 + i * 17 % 38),
            i % 2 ? (int)(8 + i % 20) : 0, NULL);
    supervise(d, d->area.named[DEMO_RUTH].person, 33, 8,
        "Amira’s school: ring together with Tom. No calls after six. Ask Dana who could share two families.");
}

static void add_role(struct demo *d, const struct demo_staff *staff, size_t count)
{
    static const char *const texts[] = {
        "A key worker listens first, brings everybody together, and sees that what was promised is done. "
        "The family decides.\n\nA key worker does not decide about places, money or diagnoses.\n\n"
        "The service gives time that is kept free, supervision every six weeks, and training.",
        "A key worker listens first, brings everybody together, and sees that what was promised is done. "
        "The family decides.\n\nA key worker does not decide about places, money or diagnoses, and says so."
        "\n\nThe service gives time that is kept free, supervision every six weeks, training, and a "
        "telephone that is off after six.",
    };
    static const int days_ago[] = {500, 12};
    struct role_description_id role = {0};

    for (size_t i = 0; i < COUNT(texts); i++)
        role = role_add(
            d->w.db, &(struct role_add){
                         .public_id = write_uuid(&d->w, d->now),
                         .from_on = date_plus_days(d->today, -days_ago[i]),
                         .text = str_of(texts[i]),
                         .news = i ? STR("The telephone is off after six.") : (struct str){0},
                         .changed_at = d->now,
                         .changed_by = d->area.people[DEMO_DANA],
                     });
    for (size_t i = 0; i < count; i++)
        if (i % 3)
            (void)role_acknowledge(d->w.db, role, staff->at[i].person, d->now);
}

void demo_make_support(struct demo *d)
{
    const struct demo_staff *staff = &d->area.staff[POST_KEY_WORKER];
    struct demo_staff others = {.at = d->area.staff[POST_KEY_WORKER].at};
    struct demo_random area = d->random;

    /* Ruth has her own rows. */
    for (size_t i = 0; i < staff->count && others.count < SUPPORTED_MAX; i++) {
        if (staff->at[i].person.n == d->area.named[DEMO_RUTH].person.n)
            break;
        others.count++;
    }
    d->random = demo_random_of(d->options->seed, SUPPORT_STREAM);
    add_supervision(d, &others, others.count);
    add_training(d, &others, others.count);
    add_role(d, &others, others.count);
    d->random = area;
}

void demo_came_along(
    struct demo *d, struct child_id child, struct person_id with, const char *agreed_by)
{
    const struct grant *grant = grant_for_program(d->w.scratch, child, with);
    struct person_id learner = d->area.staff[POST_KEY_WORKER].at[1].person;
    struct demo_random own = d->random;
    date on = demo_workday(date_plus_days(d->today, -40));
    struct training_id training;

    d->random = demo_random_of(d->options->seed, (uint64_t)SUPPORT_STREAM + 1);
    training = training_add(d->w.db, &(struct training_add){
                                         .public_id = write_uuid(&d->w, d->now),
                                         .person_id = learner,
                                         .shadowed_id = with,
                                         .done_on = on,
                                         .expires_on = DATE_NONE,
                                         .state = STR("confirmed"),
                                         .changed_at = d->now,
                                         .changed_by = with,
                                     });
    (void)shadowing_add(d->w.db, grant,
        &(struct shadowing_add){
            .public_id = write_uuid(&d->w, d->now),
            .learner_id = learner,
            .with_id = with,
            .training_id = training,
            .shadowed_on = on,
            .agreed_by = str_of(agreed_by),
            .agreed_on = date_plus_days(on, -6),
            .made_at = d->now,
        });
    d->random = own;
}
