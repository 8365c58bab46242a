/* Taking up an invitation with a password of one's own. */
#include "account/account.h"
#include "account/event.h"
#include "account/factor_sql.h"
#include "account/invitation_show.h"
#include "account/pages.h"
#include "account/password.h"
#include "account/session.h"
#include "consent/may.h"
#include "kit/arena.h"

static const struct form_field new_password_fields[] = {
    NEW_PASSWORD_FIELD(struct password_typed),
};
const struct form_spec new_password_spec = FORM(new_password_fields);

struct str password_accepted(const struct request *rq, struct account_id account,
    struct str password, struct problems *problems)
{
    size_t before = problems->count;
    struct account_find_row whose = {0};
    struct area_find_row area = {0};

    if (!account_find(rq->db, account, &whose))
        return (struct str){0};
    (void)area_find(rq->db, &area);
    password_check(rq->arena,
        &(struct password_wanted){password, whose.email, whose.name, area.service_name},
        STR("password"), problems);
    return problems->count == before ? password_hash(rq->arena, password) : (struct str){0};
}

void password_choose(
    const struct request *rq, struct account_id account, struct password_chosen *chosen)
{
    struct password_typed typed = {0};

    if (form_read(rq, &new_password_spec, &typed, &chosen->form))
        chosen->hash = password_accepted(rq, account, typed.password, &chosen->form.problems);
}

static struct reply invitation_page(const struct request *rq, int status, struct form form)
{
    struct invitation_show view = {.form = form, .token = rq->segment_text};
    struct invitation_find_row invitation = {0};

    if (!invitation_find(rq->db, token_hash(rq->arena, rq->segment_text), rq->now, &invitation))
        return reply_error(404);
    view.name = invitation.name;
    view.email = invitation.email;
    return reply_invitation_show(rq, status, &view);
}

struct reply invitation_show_page(const struct request *rq)
{
    return invitation_page(rq, 200, form_show(rq->arena, &new_password_spec, NULL));
}

void *invitation_prepare(const struct request *rq)
{
    struct password_chosen *chosen = arena_new_of(rq->arena, struct password_chosen);
    struct invitation_find_row invitation = {0};

    if (invitation_find(rq->db, token_hash(rq->arena, rq->segment_text), rq->now, &invitation))
        password_choose(rq, invitation.account_id, chosen);
    return chosen;
}

struct reply invitation_take(const struct request *rq)
{
    const struct password_chosen *chosen = rq->prepared;
    struct str token = token_hash(rq->arena, rq->segment_text);
    struct invitation_find_row invitation = {0};

    if (!invitation_find(rq->db, token, rq->now, &invitation))
        return reply_error(404);
    if (str_is_empty(chosen->hash))
        return invitation_page(rq, 422, chosen->form);
    if (invitation_use(rq->db, rq->now, token) != 1)
        return reply_error(404);
    (void)account_set_password(rq->db, chosen->hash, invitation.account_id);
    session_close_all(rq, invitation.account_id);
    return session_start(rq, &(struct way_in){.account = invitation.account_id}, session_next(rq));
}
