/* Opening a record in an emergency, closing it, and the officer's review. */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/protection_pages.h"
#include "consent/safeguard.h"
#include "consent/safeguard_form.h"
#include "consent/safeguard_list.h"
#include "consent/safeguard_open.h"
#include "consent/safeguard_review_form.h"
#include "consent/sharing_sql.h"
#include "family/family.h"
#include "family/identifier.h"
#include "kit/arena.h"

enum { HOUR_S = 3600, SECOND_US = 1000 * 1000 };

struct opening_typed {
    struct str nhs_number, name, reason, words;
    date born_on;
    int64_t hours;
    bool is_withheld;
};

static const struct form_field opening_fields[] = {
    TEXT_FIELD(struct opening_typed, nhs_number, "NHS number", 20, .flags = FORM_OPTIONAL),
    TEXT_FIELD(struct opening_typed, name, "Or the child’s forename and surname", 100,
        .flags = FORM_OPTIONAL),
    DATE_FIELD(struct opening_typed, born_on, "And date of birth", .flags = FORM_OPTIONAL),
    CHOICE_FIELD(struct opening_typed, reason, "Why the record must be opened", &safeguard_reasons),
    LINES_FIELD(struct opening_typed, words, "What has happened", 2000,
        .hint = MSG_INIT("The data protection officer reads this")),
    INT_FIELD(struct opening_typed, hours, "For how many hours, 1 to 4", 1, SAFEGUARD_HOURS_MAX),
    TICK_FIELD(struct opening_typed, is_withheld,
        "Do not tell the family yet: it would put somebody in danger"),
};
static const struct form_spec opening_spec = FORM(opening_fields);

/* ------------------------------------------------------------------ opening */

static struct reply form_page(const struct request *rq, int status, struct form form)
{
    struct safeguard_form view = {.form = form};

    return reply_safeguard_form(rq, status, &view);
}

struct reply safeguard_page(const struct request *rq)
{
    struct opening_typed start = {.hours = 1, .born_on = DATE_NONE};

    return form_page(rq, 200, form_show(rq->arena, &opening_spec, &start));
}

static bool is_called(struct arena *a, struct str folded, struct str first, struct str last)
{
    return !str_is_empty(first) && str_eq(folded, str_fold(a, str_join(a, first, STR(" "), last)));
}

/* The only child who is meant; unset when there is none, or more than one. */
static struct uuid child_by_name(const struct request *rq, const struct opening_typed *typed)
{
    struct safeguard_by_birth_rows rows = safeguard_by_birth(rq->db, typed->born_on);
    struct str folded = str_fold(rq->arena, typed->name);
    struct uuid found = {0};
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++)
        if (is_called(rq->arena, folded, rows.at[i].forename, rows.at[i].surname) ||
            is_called(rq->arena, folded, rows.at[i].known_as, rows.at[i].surname)) {
            found = rows.at[i].public_id;
            count++;
        }
    return count == 1 ? found : (struct uuid){0};
}

static struct uuid child_meant(const struct request *rq, const struct opening_typed *typed)
{
    struct safeguard_by_nhs_number_row row = {0};
    struct str number = {0};

    if (str_is_empty(typed->nhs_number))
        return child_by_name(rq, typed);
    if (identifier_read(rq->arena, IDENTIFIER_NHS_NUMBER, typed->nhs_number, &number) ==
            IDENTIFIER_OK &&
        safeguard_by_nhs_number(rq->db, number, &row))
        return row.public_id;
    return (struct uuid){0};
}

/* No child, a sealed record and a conflict of interest are told alike. */
static struct reply nothing_opened(const struct request *rq, struct form form)
{
    problem_add(&form.problems, (struct str){0},
        MSG("No record was opened. Check what you typed. If it is right, ask the data protection officer."));
    return form_page(rq, 422, form);
}

struct reply safeguard_take(const struct request *rq)
{
    struct opening_typed typed = {.born_on = DATE_NONE};
    struct form form = {0};
    const struct grant *grant;
    struct uuid child;

    (void)form_read(rq, &opening_spec, &typed, &form);
    safeguard_check(!str_is_empty(typed.nhs_number), !str_is_empty(typed.name),
        date_is_set(typed.born_on), &form.problems);
    if (form.problems.count)
        return form_page(rq, 422, form);
    child = child_meant(rq, &typed);
    grant = uuid_is_set(child) ? gate_also(rq, child, MAY_BREAK_GLASS) : NULL;
    if (!grant)
        return nothing_opened(rq, form);
    (void)relation_add(rq->db, grant,
        &(struct relation_add){.public_id = uuid_new(rq->now),
            .person_id = rq->actor->person,
            .kind = STR("safeguarding"),
            .purpose = typed.reason,
            .evidence = typed.words,
            .from_on = rq->today,
            .to_on = DATE_NONE,
            .ends_at = {rq->now.us + typed.hours * HOUR_S * SECOND_US},
            .is_withheld = typed.is_withheld,
            .changed_at = rq->now});
    return reply_see_other(rq, "/children/{}", child);
}

struct reply safeguard_open_page(const struct request *rq)
{
    struct safeguard_open view = {.child = child_header_read(rq)};

    return view.child.is_emergency ? reply_safeguard_open(rq, 200, &view) : reply_error(404);
}

struct reply safeguard_take_end(const struct request *rq)
{
    (void)safeguard_end(
        rq->db, rq->now, rq->actor->person, grant_needs(rq->grant, SECTION_IDENTITY));
    return reply_see_url(rq, (struct url){STR("/safeguarding")});
}

/* ------------------------------------------------------------------ the officer's review */

static struct str child_name(const struct request *rq, struct uuid child)
{
    const struct grant *grant = gate_also(rq, child, MAY_SEE_CHILD);
    struct child_header_row row;

    if (!grant || !child_header(rq->db, grant, rq->today, &row))
        return (struct str){0};
    return str_join(rq->arena, row.forename, STR(" "), row.surname);
}

static struct waiting waiting_of(const struct request *rq, const struct safeguard_queue_row *row)
{
    struct safeguard_earlier_row earlier = {0};
    date due_on = safeguard_due_on(row->from_on);

    (void)safeguard_earlier(rq->db, row->child_id, row->person_id, row->id, &earlier);
    return (struct waiting){
        .row = row,
        .reason = form_choice_words(&safeguard_reasons, row->purpose),
        .child_name = child_name(rq, row->child_public_id),
        .due_on = due_on,
        .earlier_count = earlier.earlier_count,
        .is_late = date_is_before(due_on, rq->today),
    };
}

static struct untold_list untold_read(const struct request *rq)
{
    struct safeguard_untold_rows rows = safeguard_untold(rq->db);
    struct untold *at = arena_array_of(rq->arena, rows.count + 1, struct untold);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct untold){&rows.at[i], emergency_words(rows.at[i].purpose),
            child_name(rq, rows.at[i].child_public_id)};
    return (struct untold_list){at, rows.count};
}

struct reply safeguard_reviews(const struct request *rq)
{
    struct safeguard_queue_rows rows = safeguard_queue(rq->db);
    struct waiting *at = arena_array_of(rq->arena, rows.count, struct waiting);
    struct safeguard_list view = {
        .waiting = {at, rows.count}
    };

    for (size_t i = 0; i < rows.count; i++)
        at[i] = waiting_of(rq, &rows.at[i]);
    view.untold = untold_read(rq);
    return reply_safeguard_list(rq, 200, &view);
}

struct reply safeguard_take_tell(const struct request *rq)
{
    if (safeguard_tell(rq->db, rq->now, rq->actor->person, rq_id(rq, "opening")) != 1)
        return reply_error(404);
    return reply_see_url(rq, (struct url){STR("/safeguarding/reviews")});
}

struct review_typed {
    struct str words;
    bool is_withheld;
};

static const struct form_field review_fields[] = {
    LINES_FIELD(struct review_typed, words, "What you found", 2000,
        .hint = MSG_INIT("Was there an emergency? Was no more read than was needed?")),
    TICK_FIELD(struct review_typed, is_withheld,
        "Do not tell the family yet: it would put somebody in danger"),
};
static const struct form_spec review_spec = FORM(review_fields);

/* One that still waits; NULL when there is none of that id. */
static const struct safeguard_queue_row *opening_of(const struct request *rq)
{
    struct safeguard_queue_rows rows = safeguard_queue(rq->db);

    for (size_t i = 0; i < rows.count; i++)
        if (uuid_eq(rows.at[i].public_id, rq_id(rq, "opening")))
            return &rows.at[i];
    return NULL;
}

static struct reply review_form(
    const struct request *rq, int status, const struct safeguard_queue_row *row, struct form form)
{
    struct safeguard_review_form view = {.form = form, .opening = waiting_of(rq, row)};

    return reply_safeguard_review_form(rq, status, &view);
}

struct reply safeguard_review_page(const struct request *rq)
{
    const struct safeguard_queue_row *row = opening_of(rq);
    struct review_typed start = {0};

    if (!row)
        return reply_error(404);
    start.is_withheld = row->is_withheld;
    return review_form(rq, 200, row, form_show(rq->arena, &review_spec, &start));
}

struct reply safeguard_take_review(const struct request *rq)
{
    const struct safeguard_queue_row *row = opening_of(rq);
    struct review_typed typed = {0};
    struct form form = {0};

    if (!row)
        return reply_error(404);
    if (!form_read(rq, &review_spec, &typed, &form))
        return review_form(rq, 422, row, form);
    (void)safeguard_review(
        rq->db, rq->actor->person, rq->now, typed.words, typed.is_withheld, row->public_id);
    return reply_see_url(rq, (struct url){STR("/safeguarding/reviews")});
}
