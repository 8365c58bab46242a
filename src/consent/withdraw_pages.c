/* One agreement, and taking it back. */
#include "app/app.h"
#include "consent/agreeing.h"
#include "consent/consent_item.h"
#include "consent/consent_show.h"
#include "consent/pages.h"
#include "kit/arena.h"
#include "record/record.h"

struct withdraw_typed {
    struct str words;
};
static const struct form_field withdraw_fields[] = {
    LINES_FIELD(struct withdraw_typed, words, "Why", 1000, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("You do not have to say. Your team can read this")),
};
static const struct form_spec withdraw_spec = FORM(withdraw_fields);

static struct sharing *read(const struct request *rq, const struct child_header *child)
{
    struct sharing *sharing = arena_new_of(rq->arena, struct sharing);

    *sharing = sharing_read(rq, child->row.born_on);
    return sharing;
}

static struct reply agreement_page(
    const struct request *rq, int status, const struct sharing *s, struct form form)
{
    const struct sharing_consents_row *row = sharing_consent_of(s, rq_id(rq, "consent"));
    struct consent_show view = {.child = child_header_read(rq), .form = form};

    view.item = consent_item_of(rq, row);
    if (view.item.may_end && view.item.is_in_force)
        view.effects =
            effects_of(rq, s, shares_in_force(rq->arena, &s->consents, rq->today, (struct uuid){0}),
                shares_in_force(rq->arena, &s->consents, rq->today, row->public_id));
    return reply_consent_show(rq, status, &view);
}

struct reply consent_show_page(const struct request *rq)
{
    struct child_header child = child_header_read(rq);
    struct sharing *s = read(rq, &child);
    const struct sharing_consents_row *row = sharing_consent_of(s, rq_id(rq, "consent"));
    struct form form = form_show(rq->arena, &withdraw_spec, NULL);

    if (!row)
        return reply_error(404);
    form.version = row->version;
    return agreement_page(rq, 200, s, form);
}

struct reply agreement_take_withdraw(const struct request *rq)
{
    struct child_header child = child_header_read(rq);
    struct sharing *s = read(rq, &child);
    const struct sharing_consents_row *row = sharing_consent_of(s, rq_id(rq, "consent"));
    struct withdraw_typed typed = {0};
    struct form form = {0};

    if (!row)
        return reply_error(404);
    if (!form_read(rq, &withdraw_spec, &typed, &form))
        return agreement_page(rq, 422, s, form);
    /* Taken back already: that is what was wanted. */
    if (date_is_set(row->withdrawn_on))
        return reply_see_other(rq, "/children/{}/sharing/{}", child.public_id, row->public_id);
    if (!sharing_may_end(rq, row))
        return reply_error(404);
    if (consent_withdraw(rq->db, rq->grant, rq->today, typed.words, rq->now, row->public_id,
            form.version) != 1) {
        struct withdraw_typed theirs = {row->withdrawn_words};
        form_conflict_with(rq->arena, &form, &theirs, row->version);
        return agreement_page(rq, 409, s, form);
    }
    if (!row->is_withheld && grant_may_change(rq->grant, SECTION_RECORD))
        record_happened(rq, HAPPENED_RECORD_CHANGED, msg_text(NULL, MSG("Who can see what")));
    return reply_see_other(rq, "/children/{}/sharing", child.public_id);
}
