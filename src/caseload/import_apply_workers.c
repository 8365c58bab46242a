/* Writing what the files say about those who carry key working. */
#include "caseload/import_apply.h"
#include "caseload/key_working_add_sql.h"
#include "caseload/key_working_sql.h"
#include "choice/choice.h"
#include "consent/covering_sql.h"
#include "cover/cover.h"
#include "kit/db.h"
#include "kit/fault.h"
#include "workforce/training_sql.h"
#include "workforce/workforce.h"

static void write_profile(struct applying *a, const struct profile_row *row, enum fate fate)
{
    if (fate == FATE_NEW) {
        struct person_id person = apply_who(a, row->person);

        (void)caseload_add_profile(a->w.db, &(struct caseload_add_profile){.person_id = person,
                                                .manner = row->manner,
                                                .skills = row->skills,
                                                .languages = row->languages,
                                                .knows = row->knows,
                                                .independence = row->independence,
                                                .works_when = row->works_when,
                                                .is_open = row->is_open,
                                                .is_main_work = row->is_main_work,
                                                .week_tenths = row->week_tenths,
                                                .protected_tenths = row->kept_tenths,
                                                .changed_at = a->w.now,
                                                .changed_by = a->w.by});
        key_worker_keep_words(a->w.db, a->w.scratch, person,
            (const struct str[]){row->skills, row->languages, row->knows}, 3);
    } else {
        (void)caseload_change_profile(
            a->w.db, &(struct caseload_change_profile){.is_main_work = row->is_main_work,
                         .week_tenths = row->week_tenths,
                         .protected_tenths = row->kept_tenths,
                         .changed_at = a->w.now,
                         .changed_by = a->w.by,
                         .id = {row->row.stored}});
    }
}

void apply_profiles(struct applying *a)
{
    const struct profile_row *row;
    enum fate fate;

    APPLY_EACH(a, LIST_PROFILES, row, fate, write_profile(a, row, fate));
}

/* ------------------------------------------------------------------ training */

/* What a row says of a course, new or stored. */
#define COURSE_SAID(row, programme)                                                                \
    .title = (row)->title, .about = (row)->about, .edition = (row)->edition,                       \
    .hours = (row)->hours, .valid_months = (row)->valid_months,                                    \
    .is_with_parents = (row)->is_with_parents, .is_awareness = (row)->is_awareness,                \
    .trainers = (row)->trainers, .parent_trainers = (row)->parent_trainers,                        \
    .needed_days = (row)->needed_days, .for_lead = (row)->for_lead,                                \
    .for_deputy = (row)->for_deputy, .for_supervisor = (row)->for_supervisor,                      \
    .for_family = (row)->for_family, .programme_id = (programme), .need = (row)->need,             \
    .is_retired = (row)->is_retired

/* A course for all of them has none. A file without the column leaves the name that is stored. */
static struct programme_id programme_of_course(
    const struct applying *a, const struct course_row *row, enum fate fate)
{
    bool is_kept = fate == FATE_CHANGED && !import_has_column(a->im, LIST_COURSES, "programme");
    const struct import_programme *stored;

    if (str_is_empty(row->programme))
        return (struct programme_id){0};
    if (!is_kept)
        return apply_programme(a, row->programme);
    stored = import_programme_stored_as(a->im, row->programme);
    require(stored != NULL);
    return (struct programme_id){stored->stored};
}

static void write_course(struct applying *a, const struct course_row *row, enum fate fate)
{
    struct programme_id programme = programme_of_course(a, row, fate);

    if (fate == FATE_NEW) {
        struct course_id course = caseload_add_course(
            a->w.db, &(struct caseload_add_course){.public_id = apply_public_id(&row->row),
                         COURSE_SAID(row, programme),
                         .changed_at = a->w.now,
                         .changed_by = a->w.by});

        ids_add(&a->im->names.ids[LIST_COURSES], row->row.id, course.n, 0);
    } else {
        (void)caseload_change_course(
            a->w.db, &(struct caseload_change_course){COURSE_SAID(row, programme),
                         .changed_at = a->w.now, .changed_by = a->w.by, .id = {row->row.stored}});
    }
}

void apply_courses(struct applying *a)
{
    const struct course_row *row;
    enum fate fate;

    APPLY_EACH(a, LIST_COURSES, row, fate, write_course(a, row, fate));
}

/* As when somebody enters it themselves: a course counts for so many months, unless the file says to when. */
static date expires_on(const struct applying *a, const struct training_row *row)
{
    struct course_find_row course;
    struct uuid id;

    if (import_has_column(a->im, LIST_TRAINING, "expires_on") || str_is_empty(row->course))
        return row->expires_on;
    require(uuid_parse(row->course, &id) && course_find(a->w.db, id, &course));
    return training_expires_on(row->done_on, course.valid_months);
}

static void write_training(struct applying *a, const struct training_row *row, enum fate fate)
{
    if (fate == FATE_NEW)
        (void)caseload_add_training(a->w.db,
            &(struct caseload_add_training){.public_id = apply_public_id(&row->row),
                .person_id = apply_who(a, row->person),
                .course_id = {str_is_empty(row->course) ? 0
                                                        : apply_key(a, LIST_COURSES, row->course)},
                .shadowed_id = apply_who(a, row->shadowed),
                .done_on = row->done_on,
                .expires_on = expires_on(a, row),
                .state = row->state,
                .answer = row->answer,
                .changed_at = a->w.now,
                .changed_by = a->w.by});
    else
        (void)caseload_answer_training(a->w.db, row->state, row->answer, a->w.now, a->w.by,
            (struct training_id){row->row.stored});
}

void apply_training(struct applying *a)
{
    const struct training_row *row;
    enum fate fate;

    APPLY_EACH(a, LIST_TRAINING, row, fate, write_training(a, row, fate));
}

/* ------------------------------------------------------------------ supervision */

static void write_supervision(struct applying *a, const struct supervision_row *row, enum fate fate)
{
    if (fate == FATE_NEW)
        (void)caseload_add_supervision(
            a->w.db, &(struct caseload_add_supervision){.public_id = apply_public_id(&row->row),
                         .worker_id = apply_who(a, row->worker),
                         .supervisor_id = apply_who(a, row->supervisor),
                         .from_on = row->from_on,
                         .to_on = row->to_on,
                         .changed_at = a->w.now,
                         .changed_by = a->w.by});
    else
        (void)caseload_end_supervision(
            a->w.db, row->to_on, a->w.now, a->w.by, (struct supervision_id){row->row.stored});
}

/* Those that end make room first for those that begin. */
void apply_supervision(struct applying *a)
{
    const struct supervision_row *row;
    enum fate fate;

    for (size_t i = 0; i < a->im->lists[LIST_SUPERVISION].count; i++) {
        row = import_row(a->im, LIST_SUPERVISION, i);
        if (a->im->plans[LIST_SUPERVISION][i].fate == FATE_CHANGED)
            write_supervision(a, row, FATE_CHANGED);
    }
    APPLY_EACH(
        a, LIST_SUPERVISION, row, fate, if (fate == FATE_NEW) write_supervision(a, row, FATE_NEW));
}

static void write_session(struct applying *a, const struct session_row *row, enum fate fate)
{
    if (fate == FATE_NEW)
        (void)caseload_add_session(
            a->w.db, &(struct caseload_add_session){.public_id = apply_public_id(&row->row),
                         .worker_id = apply_who(a, row->worker),
                         .supervisor_id = apply_who(a, row->supervisor),
                         .kind = row->kind,
                         .planned_on = row->planned_on,
                         .held_on = row->held_on,
                         .is_called_off = row->is_called_off,
                         .changed_at = a->w.now,
                         .changed_by = a->w.by});
    else
        (void)caseload_change_session(
            a->w.db, &(struct caseload_change_session){.planned_on = row->planned_on,
                         .held_on = row->held_on,
                         .is_called_off = row->is_called_off,
                         .changed_at = a->w.now,
                         .changed_by = a->w.by,
                         .id = {row->row.stored}});
}

void apply_sessions(struct applying *a)
{
    const struct session_row *row;
    enum fate fate;

    APPLY_EACH(a, LIST_SESSIONS, row, fate, write_session(a, row, fate));
}

/* ------------------------------------------------------------------ absences */

/* The rights of deputies follow the days; without a day left they are over. */
static void move_deputies(struct applying *a, const struct absence_row *row)
{
    const struct away days = {row->from_on, row->back_on, row->look_on};
    date from_on, to_on;

    if (!away_cover_days(&days, a->w.today, &from_on, &to_on))
        from_on = to_on = date_plus_days(a->w.today, -1);
    (void)covering_move(a->w.db, &(struct covering_move){.to_on = to_on,
                                     .today = a->w.today,
                                     .from_on = from_on,
                                     .changed_at = a->w.now,
                                     .changed_by = a->w.by,
                                     .absence_id = {row->row.stored}});
}

static void change_absence(struct applying *a, const struct absence_row *row)
{
    (void)caseload_change_absence(a->w.db, &(struct caseload_change_absence){.kind = row->kind,
                                               .from_on = row->from_on,
                                               .back_on = row->back_on,
                                               .look_on = row->look_on,
                                               .changed_at = a->w.now,
                                               .changed_by = a->w.by,
                                               .id = {row->row.stored}});
    move_deputies(a, row);
}

/* Families of somebody who is away whose records the deputy may open; the ask says how many. */
static void ask_for_families(
    struct applying *a, struct person_id away, const struct caseload_add_cover *like)
{
    struct caseload_carried_rows rows = caseload_carried(a->w.db, away, a->w.today);
    int64_t count = 0, intensive = 0;

    for (size_t i = 0; i < rows.count; i++) {
        struct caseload_add_cover cover = *like;
        struct covering_may_row may = {0};

        if (!covering_may(a->w.db, rows.at[i].child_id.n, like->deputy_id, &may) || !may.may_cover)
            continue;
        cover.public_id = write_uuid(&a->w, a->w.now);
        cover.child_id = rows.at[i].child_id;
        (void)caseload_add_cover(a->w.db, &cover);
        count++;
        intensive += str_eq(rows.at[i].level, STR("intensive"));
    }
    (void)cover_ask_count(a->w.db, count, intensive, a->w.now, like->changed_by, like->ask_id);
}

/* The deputy is asked, as when they are chosen on the page; nothing opens before they have agreed. Of an absence that is
 * over stands there who covered. */
static void ask_deputy(struct applying *a, const struct absence_row *row, struct absence_id absence,
    struct person_id asked_by)
{
    const struct away days = {row->from_on, row->back_on, row->look_on};
    bool is_over = away_is_over(&days, a->w.today);
    struct caseload_add_cover cover = {.absence_id = absence,
        .deputy_id = apply_who(a, row->deputy),
        .changed_at = a->w.now,
        .changed_by = asked_by};

    cover.ask_id = caseload_add_cover_ask(
        a->w.db, &(struct caseload_add_cover_ask){.public_id = write_uuid(&a->w, a->w.now),
                     .absence_id = absence,
                     .deputy_id = cover.deputy_id,
                     .state = is_over ? STR("agreed") : STR("asked"),
                     .asked_by = asked_by,
                     .asked_at = a->w.now});
    if (!is_over)
        ask_for_families(a, apply_who(a, row->person), &cover);
}

/* What nobody in particular loads, stands there as entered by whoever is away. */
static void add_absence(struct applying *a, const struct absence_row *row)
{
    struct person_id person = apply_who(a, row->person);
    struct person_id by = person_id_is_set(a->w.by) ? a->w.by : person;
    struct absence_id absence = caseload_add_absence(
        a->w.db, &(struct caseload_add_absence){.public_id = apply_public_id(&row->row),
                     .person_id = person,
                     .kind = row->kind,
                     .from_on = row->from_on,
                     .back_on = row->back_on,
                     .look_on = row->look_on,
                     .entered_by = by,
                     .entered_at = a->w.now,
                     .changed_at = a->w.now,
                     .changed_by = a->w.by});

    if (!str_is_empty(row->deputy))
        ask_deputy(a, row, absence, by);
}

void apply_absences(struct applying *a)
{
    const struct absence_row *row;
    enum fate fate;

    APPLY_EACH(a, LIST_ABSENCES, row, fate,
        (fate == FATE_NEW ? add_absence(a, row) : change_absence(a, row)));
}
