/* Cover for one family: who, and whether the family was told. */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/covering_sql.h"
#include "consent/may.h"
#include "cover/cover_child.h"
#include "cover/cover_told_form.h"
#include "cover/pages.h"
#include "family/family.h"
#include "kit/arena.h"
#include "record/record.h"

/* The absence of the path, of a key worker of this child. */
static bool find(const struct request *rq, struct cover_find_row *row)
{
    return cover_find(rq->db, rq->grant, rq_id(rq, "absence"), row) && row->is_carried;
}

static struct absence_find_row absence_of(const struct cover_find_row *row)
{
    return (struct absence_find_row){.id = row->id,
        .public_id = row->public_id,
        .person_id = row->person_id,
        .name = row->name,
        .from_on = row->from_on,
        .back_on = row->back_on,
        .look_on = row->look_on};
}

/* How this family stands in the absence; NULL once it is over. */
static const struct cover_family *family_in(
    const struct request *rq, const struct cover_find_row *row)
{
    struct cover_families families = cover_of_child_read(rq);

    for (size_t i = 0; i < families.count; i++)
        if (families.at[i].row->absence_id.n == row->id.n)
            return &families.at[i];
    return NULL;
}

/* ------------------------------------------------------------------ who covers */

static struct reply deputy_page(const struct request *rq, int status,
    const struct cover_find_row *row, const struct cover_deputies_list *deputies, struct form form)
{
    struct cover_child view = {.child = child_header_read(rq),
        .absence = *row,
        .family = family_in(rq, row),
        .form = form,
        .deputies = *deputies,
        .is_manager = rq->actor->duty == DUTY_MANAGER};

    view.action = url_of(rq->arena, "/children/{}/cover/{}", rq_id(rq, "child"), row->public_id);
    return view.family ? reply_cover_child(rq, status, &view) : reply_error(404);
}

/* Families who carry key working themselves do not choose a deputy for a colleague. */
static bool may_choose(const struct request *rq, struct cover_find_row *row)
{
    return rq->actor->kind == ACCOUNT_STAFF && find(rq, row) && family_in(rq, row);
}

struct reply cover_child_show(const struct request *rq)
{
    struct cover_find_row row = {0};
    struct cover_deputies_list deputies;
    struct absence_find_row absence;
    struct form form;

    if (!may_choose(rq, &row))
        return reply_error(404);
    absence = absence_of(&row);
    deputies = cover_deputies_to_choose(rq, &absence, grant_needs(rq->grant, SECTION_TEAM));
    form = form_show(rq->arena, &deputy_spec, NULL);
    form_offer(&form, &deputy_spec, "deputy", deputies.choices);
    return deputy_page(rq, 200, &row, &deputies, form);
}

struct reply cover_child_take(const struct request *rq)
{
    struct cover_find_row row = {0};
    struct absence_find_row absence;
    struct cover_deputies_list deputies;
    struct deputy_typed typed = {0};
    struct form form = {0};
    struct cover_giving giving;
    bool is_intensive;

    if (!may_choose(rq, &row))
        return reply_error(404);
    absence = absence_of(&row);
    deputies = cover_deputies_to_choose(rq, &absence, grant_needs(rq->grant, SECTION_TEAM));
    form_offer(&form, &deputy_spec, "deputy", deputies.choices);
    (void)form_read(rq, &deputy_spec, &typed, &form);
    cover_check_deputy(rq, &deputies, &typed, &form.problems);
    giving = (struct cover_giving){
        &absence, cover_deputy_chosen(&deputies, typed.deputy), typed.is_decided, typed.reason};
    is_intensive = str_eq(child_header_read(rq).row.level, STR("intensive"));
    if (form.problems.count == 0 && !cover_give_one(rq, &giving, is_intensive))
        problem_add(&form.problems, STR("deputy"), MSG("Choose somebody from the list."));
    if (form.problems.count)
        return deputy_page(rq, 422, &row, &deputies, form);
    if (rq->actor->duty == DUTY_MANAGER)
        return reply_see_other(rq, "/area/absences/{}", row.public_id);
    if (row.person_id.n == rq->actor->person.n)
        return reply_see_other(rq, "/absences/{}", row.public_id);
    return reply_see_other(rq, "/children/{}", rq_id(rq, "child"));
}

/* ------------------------------------------------------------------ told */

static struct reply told_page(
    const struct request *rq, int status, const struct cover_find_row *row, struct form form)
{
    struct cover_told_form view = {.child = child_header_read(rq),
        .absence = *row,
        .family = family_in(rq, row),
        .form = form,
        .my_name = rq->actor->name,
        .area_phone = rq->actor->area_phone,
        .is_begun = !date_is_before(rq->today, row->from_on)};

    if (!view.family)
        return reply_error(404);
    view.was_told = told_latest(rq->db, rq->grant, row->id, &view.told);
    view.how = family_told_how(view.told.how);
    return reply_cover_told_form(rq, status, &view);
}

struct reply cover_told_show(const struct request *rq)
{
    struct cover_find_row row = {0};

    if (!grant_covers(rq->grant, SECTION_TEAM) || !find(rq, &row))
        return reply_error(404);
    return told_page(rq, 200, &row, family_told_form(rq));
}

/* On the timeline: who is away until when, and whom to ring. */
static void note_told(const struct request *rq, const struct cover_family *f)
{
    struct markup m = markup_new(rq->arena, NULL, rq);
    const struct str holes[] = {STR("who"), f->row->away_name, STR("from"),
        option_date(&m, f->days.from_on), STR("deputy"), f->call_name};
    struct msg words = str_is_empty(f->call_name)
                           ? MSG("{who} is away from {from}")
                           : MSG("{who} is away from {from}; {deputy} is there meanwhile");

    record_happened(
        rq, HAPPENED_TEAM_CHANGED, msg_fill(rq->arena, NULL, words, holes, COUNT(holes) / 2));
}

struct reply cover_told_take(const struct request *rq)
{
    struct family_told typed;
    struct cover_find_row row = {0};
    const struct cover_family *family;
    struct form form = {0};

    if (!grant_covers(rq->grant, SECTION_TEAM) || !find(rq, &row))
        return reply_error(404);
    family = family_in(rq, &row);
    if (!family)
        return reply_error(404);
    family_told_read(rq, &typed, &form);
    if (form.problems.count)
        return told_page(rq, 422, &row, form);
    (void)told_add(rq->db, rq->grant,
        &(struct told_add){.public_id = uuid_new(rq->now),
            .absence_id = row.id,
            .call_id = family->call,
            .back_on = row.back_on,
            .told_on = typed.told_on,
            .how = typed.how,
            .whom = typed.whom,
            .why_not = typed.why_not,
            .made_at = rq->now});
    if (!str_is_empty(typed.whom))
        note_told(rq, family);
    return reply_see_other(rq, "/children/{}", rq_id(rq, "child"));
}
