/* The family is told of a change: what to say, and that it was said; or why not. */
#include "app/app.h"
#include "consent/may.h"
#include "handover/handover_told_form.h"
#include "handover/pages.h"
#include "record/record.h"

static bool find(const struct request *rq, struct handover_list_row *row)
{
    return handover_may_plan(rq) && handover_find(rq, row) &&
           !str_eq(row->state, STR("called_off"));
}

static struct reply told_page(
    const struct request *rq, int status, const struct handover_list_row *row, struct form form)
{
    struct handover_told_form view = {
        .child = child_header_read(rq),
        .v = handover_view_of(rq, row),
        .form = form,
        .my_name = rq->actor->name,
        .area_phone = rq->actor->area_phone,
    };

    return reply_handover_told_form(rq, status, &view);
}

struct reply handover_told_show(const struct request *rq)
{
    struct handover_list_row row = {0};

    if (!find(rq, &row))
        return reply_error(404);
    return told_page(rq, 200, &row, family_told_form(rq));
}

struct reply handover_told_take(const struct request *rq)
{
    struct family_told typed;
    struct handover_list_row row = {0};
    struct form form = {0};

    if (!find(rq, &row))
        return reply_error(404);
    family_told_read(rq, &typed, &form);
    if (str_is_empty(row.words))
        problem_add(&form.problems, (struct str){0},
            MSG("Write down first why it changes, in words for the family."));
    if (form.problems.count)
        return told_page(rq, 422, &row, form);
    (void)handover_tell(rq->db, rq->grant,
        &(struct handover_tell){
            .told_on = typed.told_on,
            .told_how = typed.how,
            .told_whom = typed.whom,
            .told_why_not = typed.why_not,
            .changed_at = rq->now,
            .id = row.id,
        });
    return reply_see_other(rq, "/children/{}/handover/{}", rq_id(rq, "child"), row.public_id);
}
