/*
 * A photo of a worker, on the cards that families see. The worker alone puts it there and takes it off; staff without
 * one have their initials. It goes out to whoever sees the card: of those who carry key working for a child, and of those
 * whom its family can choose.
 */
#include "app/app.h"
#include "choice/choice_photo.h"
#include "choice/pages.h"
#include "choice/photo_sql.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "document/document.h"
#include "kit/arena.h"
#include "team/team.h"

static const struct form_spec photo_spec = {0};

struct uuid worker_photo_of(const struct request *rq, struct person_id person)
{
    struct worker_photo_own_row row = {0};

    if (grant_hides_place(rq->grant) || !worker_photo_own(rq->db, person, &row))
        return (struct uuid){{0}};
    return row.public_id;
}

static struct reply page(const struct request *rq, int status, struct form form)
{
    struct worker_photo_own_row row = {0};
    struct choice_photo view = {.form = form};

    view.has_photo = worker_photo_own(rq->db, rq->actor->person, &row);
    view.name = rq->actor->name;
    return reply_choice_photo(rq, status, &view);
}

struct reply worker_photo_edit(const struct request *rq)
{
    return page(rq, 200, form_show(rq->arena, &photo_spec, NULL));
}

void *worker_photo_prepare(const struct request *rq)
{
    return document_look(rq,
        &(struct file_wish){.side_max = PHOTO_SIDE, .is_square = true, .must_be_picture = true});
}

static struct reply to_profile(const struct request *rq)
{
    return reply_see_url(rq, (struct url){STR("/key-worker-profile")});
}

struct reply worker_photo_take(const struct request *rq)
{
    const struct file_checked *checked = rq->prepared;
    struct form form = {0};

    (void)form_read(rq, &photo_spec, NULL, &form);
    if (!document_takes_file(rq, checked, &form.problems))
        return page(rq, 422, form);
    (void)worker_photo_set(
        rq->db, uuid_new(rq->now), rq->actor->person, rq->now, rq->actor->person, checked->bytes);
    return to_profile(rq);
}

struct reply worker_photo_take_off(const struct request *rq)
{
    (void)worker_photo_hide(rq->db, rq->now, rq->actor->person, rq->actor->person);
    return to_profile(rq);
}

static struct reply picture_of(const struct request *rq, struct person_id person)
{
    struct worker_photo_bytes_row photo = {0};

    if (!worker_photo_bytes(rq->db, person, &photo))
        return reply_error(404);
    return (struct reply){
        .status = 200,
        .content_type = STR("image/jpeg"),
        .body = photo.bytes,
        .is_inert = true,
    };
}

struct reply worker_photo_file(const struct request *rq)
{
    return picture_of(rq, rq->actor->person);
}

/* Is there a card of this person for rq->grant's child? As cards and options are made. */
static bool has_card(const struct request *rq, struct person_id person)
{
    struct child_id child = grant_needs(rq->grant, SECTION_TEAM);
    struct team_key_workers_rows carrying = team_key_workers(rq->db, rq->grant, rq->today);
    struct choice_options_rows options = choice_options(rq->db, rq->grant, rq->today);

    for (size_t i = 0; i < carrying.count; i++)
        if (carrying.at[i].person_id.n == person.n && !str_eq(carrying.at[i].model, STR("self")))
            return true;
    for (size_t i = 0; i < options.count; i++)
        if (options.at[i].person_id.n == person.n)
            return proposing_is_allowed(rq, child, person);
    return false;
}

struct reply worker_photo_card(const struct request *rq)
{
    struct worker_photo_whose_row whose = {0};

    if (grant_hides_place(rq->grant) || !worker_photo_whose(rq->db, rq_id(rq, "photo"), &whose) ||
        !has_card(rq, whose.person_id))
        return reply_error(404);
    return picture_of(rq, whose.person_id);
}
