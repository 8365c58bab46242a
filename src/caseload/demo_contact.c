/* What is agreed about contact in Exeshire, and what families ask there. */
#include <string.h>

#include "caseload/caseload_sql.h"
#include "caseload/demo_sql.h"
#include "caseload/demo_work.h"
#include "consent/may.h"
#include "kit/working_day.h"

enum { REPLY_DAYS = 2 };

void demo_agree_contact(struct demo *d, struct child_id child, const struct demo_contact *agreement)
{
    const struct grant *grant = grant_for_program(d->w.scratch, child, agreement->by);
    date from_on = date_plus_days(d->today, -agreement->from_days);

    (void)contact_agreement_add(d->w.db, grant,
        &(struct contact_agreement_add){
            .public_id = write_uuid(&d->w, d->now),
            .rhythm_days = agreement->rhythm_days,
            .weekday =
                date_is_set(agreement->weekday_of) ? date_civil(agreement->weekday_of).weekday : 0,
            .day_part = str_of(agreement->day_part),
            .channel = str_of(agreement->channel),
            .early_until_on = DATE_NONE,
            .never_rings = agreement->never_rings,
            .leaves_no_message = agreement->leaves_no_message,
            .out_of_hearing = agreement->out_of_hearing,
            .safe_words = str_of(agreement->safe_words),
            .agreed_with = agreement->with,
            .from_on = from_on,
            .agreed_at = demo_at(from_on, 10, 30),
        });
}

/* So many days ago; 0 is never. */
static instant ago(const struct demo *d, int days, int hour)
{
    return days ? demo_at(date_plus_days(d->today, -days), hour, 40) : INSTANT_NONE;
}

/* The first working day from so many days ago. */
static instant at_work(const struct demo *d, int days, int hour)
{
    date day = date_plus_days(d->today, -days);

    if (!days)
        return INSTANT_NONE;
    return demo_at(is_working_day(day) ? day : working_days_after(day, 1), hour, 40);
}

static void put_on_timeline(struct demo *d, struct child_id child, const char *kind,
    const struct demo_add_question *values, struct question_id question)
{
    bool is_answer = strcmp(kind, "answer") == 0;
    struct str words = is_answer ? values->answer : values->text;
    struct caseload_add_entry entry = {
        .public_id = write_uuid(&d->w, d->now),
        .child_id = child,
        .happened_at = is_answer ? values->answered_at : values->asked_at,
        .kind = str_of(kind),
        .audience = STR("family"),
        .about = ABOUT_EVERYDAY,
        .author_id = is_answer ? values->answered_by : values->asked_by,
        .question_id = question,
        .search_text = str_fold(d->w.scratch, words),
    };

    (void)caseload_add_entry(d->w.db, &entry);
}

void demo_ask(struct demo *d, struct child_id child, const struct demo_question *q)
{
    struct demo_add_question values = {
        .public_id = write_uuid(&d->w, d->now),
        .child_id = child,
        .topic = q->is_wish ? STR("contact") : STR("question"),
        .asked_by = q->asked_by,
        .asked_at = ago(d, q->asked_days, 7),
        .asked_to = q->asked_to,
        .text = str_of(q->text),
        .taken_by = q->taken_by,
        .taken_at = at_work(d, q->taken_days, 9),
        .passed_to = str_of(q->passed_to),
        .passed_at = at_work(d, q->passed_days, 11),
        .passed_by = q->passed_days ? q->taken_by : (struct person_id){0},
        .answer = str_of(q->answer),
        .answered_by = q->answered_by,
        .answered_at = at_work(d, q->answered_days, 15),
        .reply_was = STR("unknown"),
        .closed_as = str_of(q->closed_as),
        .closed_at = ago(d, q->closed_days, 18),
        .closed_by = q->closed_days ? q->asked_by : (struct person_id){0},
    };
    struct question_id question;

    values.reply_by_on = working_days_after(instant_date(values.asked_at), REPLY_DAYS);
    if (q->answered_days)
        values.reply_was = question_reply_was(values.reply_by_on, instant_date(values.answered_at));
    question = demo_add_question(d->w.db, &values);
    put_on_timeline(d, child, "question", &values, question);
    if (q->answered_days)
        put_on_timeline(d, child, "answer", &values, question);
}
