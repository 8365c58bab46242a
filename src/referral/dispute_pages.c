/* Who pays: a dispute about money, with what each party says, who pays meanwhile, and how it ends. */
#include "app/app.h"
#include "directory/directory.h"
#include "kit/arena.h"
#include "referral/dispute_form.h"
#include "referral/dispute_show.h"
#include "referral/pages.h"
#include "referral/request.h"

enum { SETTLE_DAYS_MAX = 366 };

/* ------------------------------------------------------------------ opening */

struct opening {
    struct str about;
    date settle_by;
    struct str interim;
};
static const struct form_field opening_fields[] = {
    TEXT_FIELD(struct opening, about, "What must be paid?", 200,
        .hint = MSG_INIT("For example: the key worker’s hours, transport to school")),
    DATE_FIELD(struct opening, settle_by, "By when must it be settled?"),
    TEXT_FIELD(struct opening, interim, "Which agency pays meanwhile?", AGENCY_NAME_MAX,
        .flags = FORM_OPTIONAL,
        .hint = MSG_INIT(
            "Its name in the directory. When nobody pays, that stands in the manager’s list until somebody does")),
};
static const struct form_spec opening_spec = FORM(opening_fields);

static struct reply new_page(
    const struct request *rq, int status, const struct request_file *file, struct form form)
{
    struct dispute_form view = {.file = *file, .form = form};

    return reply_dispute_form(rq, status, &view);
}

struct reply dispute_new_page(const struct request *rq)
{
    struct opening start = {
        .settle_by = date_plus_days(rq->today, referral_settings(rq).settle_days)};
    struct form form = form_show(rq->arena, &opening_spec, &start);
    struct request_file file;

    if (!request_file_to_lead(rq, &file))
        return reply_error(404);
    return new_page(rq, 200, &file, form);
}

struct reply dispute_take_new(const struct request *rq)
{
    struct opening typed = {.settle_by = DATE_NONE};
    struct uuid id = uuid_new(rq->now);
    struct form form = {0};
    struct request_file file;
    struct agency_id interim;

    if (!request_file_to_lead(rq, &file))
        return reply_error(404);
    (void)form_read(rq, &opening_spec, &typed, &form);
    (void)directory_agency_written(rq, typed.interim, STR("interim"), &form.problems, &interim);
    if (date_is_set(typed.settle_by) &&
        (date_is_before(typed.settle_by, rq->today) ||
            typed.settle_by.days - rq->today.days > SETTLE_DAYS_MAX))
        problem_add(
            &form.problems, STR("settle_by"), MSG("The day must be from today to a year ahead."));
    if (form.problems.count)
        return new_page(rq, 422, &file, form);
    (void)funding_dispute_add(rq->db, &(struct funding_dispute_add){.public_id = id,
                                          .referral_id = file.row.id,
                                          .about = typed.about,
                                          .opened_on = rq->today,
                                          .settle_by = typed.settle_by,
                                          .interim_agency_id = interim,
                                          .changed_at = rq->now,
                                          .changed_by = rq->actor->person});
    return reply_see_other(rq, "/requests/{}/disputes/{}", file.row.public_id, id);
}

/* ------------------------------------------------------------------ going on */

struct saying {
    struct str agency, words, said_by;
};
static const struct form_field saying_fields[] = {
    TEXT_FIELD(struct saying, agency, "Which agency?", AGENCY_NAME_MAX,
        .hint = MSG_INIT("Its name in the directory")),
    LINES_FIELD(struct saying, words, "What they say, in their words", 1000),
    TEXT_FIELD(struct saying, said_by, "Who said it", 100),
};
static const struct form_spec saying_spec = FORM(saying_fields);

struct interim_typed {
    struct str interim_payer;
};
static const struct form_field interim_fields[] = {
    TEXT_FIELD(struct interim_typed, interim_payer, "Agency that pays meanwhile", AGENCY_NAME_MAX,
        .hint = MSG_INIT("Its name in the directory")),
};
static const struct form_spec interim_spec = FORM(interim_fields);

struct settling {
    struct str payer, settled_words;
};
static const struct form_field settling_fields[] = {
    TEXT_FIELD(struct settling, payer, "Agency that pays from now on", AGENCY_NAME_MAX,
        .hint = MSG_INIT("Its name in the directory")),
    LINES_FIELD(struct settling, settled_words, "How was it settled?", 500,
        .hint = MSG_INIT("By whom, and why so")),
};
static const struct form_spec settling_spec = FORM(settling_fields);

/* A dispute of a request, for whoever leads it; the page's three forms. */
struct going_on {
    struct request_file file;
    const struct dispute *dispute;
    struct form position, interim, settled;
};

static bool read(const struct request *rq, struct going_on *g)
{
    struct uuid id = rq_id(rq, "dispute");

    *g = (struct going_on){.dispute = NULL};
    if (!request_file_to_lead(rq, &g->file))
        return false;
    for (size_t i = 0; i < g->file.course.disputes.count; i++)
        if (uuid_eq(g->file.course.disputes.at[i].row->public_id, id))
            g->dispute = &g->file.course.disputes.at[i];
    g->position = form_show(rq->arena, &saying_spec, NULL);
    g->interim = form_show(rq->arena, &interim_spec, NULL);
    g->settled = form_show(rq->arena, &settling_spec, NULL);
    return g->dispute != NULL;
}

static struct reply page(const struct request *rq, int status, const struct going_on *g)
{
    struct dispute_show view = {.file = g->file,
        .dispute = g->dispute,
        .position = g->position,
        .interim = g->interim,
        .settled = g->settled};

    return reply_dispute_show(rq, status, &view);
}

static struct reply see(const struct request *rq, const struct going_on *g)
{
    return reply_see_other(
        rq, "/requests/{}/disputes/{}", g->file.row.public_id, g->dispute->row->public_id);
}

struct reply dispute_page(const struct request *rq)
{
    struct going_on g;

    return read(rq, &g) ? page(rq, 200, &g) : reply_error(404);
}

struct reply dispute_take_position(const struct request *rq)
{
    struct saying typed = {0};
    struct going_on g;
    struct agency_id agency;

    if (!read(rq, &g))
        return reply_error(404);
    (void)form_read(rq, &saying_spec, &typed, &g.position);
    (void)directory_agency_written(rq, typed.agency, STR("agency"), &g.position.problems, &agency);
    if (g.position.problems.count)
        return page(rq, 422, &g);
    if (!g.dispute->is_settled)
        (void)funding_position_add(
            rq->db, &(struct funding_position_add){.dispute_id = g.dispute->row->id,
                        .agency_id = agency,
                        .words = typed.words,
                        .said_by = typed.said_by,
                        .said_on = rq->today,
                        .made_at = rq->now,
                        .made_by = rq->actor->person});
    return see(rq, &g);
}

struct reply dispute_take_interim(const struct request *rq)
{
    struct interim_typed typed = {0};
    struct going_on g;
    struct agency_id payer;

    if (!read(rq, &g))
        return reply_error(404);
    (void)form_read(rq, &interim_spec, &typed, &g.interim);
    (void)directory_agency_written(
        rq, typed.interim_payer, STR("interim_payer"), &g.interim.problems, &payer);
    if (g.interim.problems.count)
        return page(rq, 422, &g);
    (void)funding_dispute_interim(rq->db, payer, rq->now, rq->actor->person, g.dispute->row->id);
    return see(rq, &g);
}

struct reply dispute_take_settled(const struct request *rq)
{
    struct settling typed = {0};
    struct going_on g;
    struct agency_id payer;

    if (!read(rq, &g))
        return reply_error(404);
    (void)form_read(rq, &settling_spec, &typed, &g.settled);
    (void)directory_agency_written(rq, typed.payer, STR("payer"), &g.settled.problems, &payer);
    if (g.settled.problems.count)
        return page(rq, 422, &g);
    (void)funding_dispute_settle(rq->db, &(struct funding_dispute_settle){.settled_on = rq->today,
                                             .payer_agency_id = payer,
                                             .settled_words = typed.settled_words,
                                             .changed_at = rq->now,
                                             .changed_by = rq->actor->person,
                                             .id = g.dispute->row->id});
    return see(rq, &g);
}
