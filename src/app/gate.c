#include "app/gate.h"

#include "account/account.h"
#include "app/app.h"
#include "app/done.h"
#include "app/pace.h"
#include "audit/audit_sql.h"
#include "consent/ask.h"
#include "consent/refused.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/fault.h"
#include "kit/memo.h"
#include "referral/referral_sql.h"

enum { SECOND_US = 1000 * 1000, TOUCH_EVERY_S = 60 };

/* One answer of the policy about case data: an audit row. */
struct access {
    struct access *next;
    struct child_id child; /* none for lists */
    enum permission permission;
    struct decision decision;
    struct referral_id referral; /* the request that was looked at; none for all else */
};

/* What is left to write once the handler has answered. */
struct note {
    instant now;
    struct str session_hash; /* empty: its time of use is fresh enough */
    struct actor actor;
    enum method method;
    struct str route;
    bool has_listed; /* children through the actor's scope */
    bool is_part;    /* of a page, which was the look */
    uint64_t number; /* of the request */
    struct access *accesses;
};

/* Who asks; NULL when nobody is signed in, or the session is over. */
static struct actor *actor_of(struct request *rq, struct note *note)
{
    struct str hash = token_hash(rq->arena, session_token(rq));
    struct session_find_row session = {0};
    struct area_find_row area = {0};
    struct actor *actor;

    if (str_is_empty(hash) || !session_find(rq->db, hash, &session) ||
        !session_is_good(&session, rq->now))
        return NULL;
    if (!area_find(rq->db, &area) || (session.is_demonstration && !area.is_demonstration))
        return NULL;
    if (rq->now.us - session.used_at.us > (int64_t)TOUCH_EVERY_S * SECOND_US)
        note->session_hash = hash;
    actor = arena_new_of(rq->arena, struct actor);
    rq->decided = arena_new_of(rq->arena, struct memo);
    rq->decided->arena = rq->arena;
    *actor = (struct actor){
        .account = session.account_id,
        .person = session.person_id,
        .public_id = session.public_id,
        .name = session.name,
        .kind = account_kind_of_name(session.kind),
        .duty = duty_of_name(session.duty),
        .is_demonstration = session.is_demonstration,
        .service_name = area.service_name,
        .area_phone = area.phone,
        .is_demonstration_area = area.is_demonstration,
        .session = session.session_public_id,
        .form_token = form_token_of(rq->arena, area.secret, session.session_public_id),
        .has_alert = session.has_alert,
        .factor = session_factor(&session, rq),
        .note = note,
    };
    actor->scope = scope_make(rq->arena, &(struct scope_options){.person = session.person_id,
                                             .today = rq->today,
                                             .was_used = &note->has_listed,
                                             .confirm = consent_confirms,
                                             .context = rq});
    return actor;
}

/*
 * Was the form sent by a page of ours? Browsers say so in Sec-Fetch-Site, older ones in Origin;
 * signed in, the form's token must match as well. A sender that says neither is no browser, and has
 * no cookie that a victim's browser would add.
 */
static bool is_same_site(const struct request *rq)
{
    struct str site = value_of(&rq->headers, STR("sec-fetch-site"));
    struct str origin = value_of(&rq->headers, STR("origin"));
    struct str host = value_of(&rq->headers, STR("host"));
    ptrdiff_t scheme = str_find(origin, STR("://"));

    if (!str_is_empty(site) && !str_eq(site, STR("same-origin")) && !str_eq(site, STR("none")))
        return false;
    if (str_is_empty(origin))
        return true;
    return scheme > 0 && str_eq(str_slice(origin, (size_t)scheme + 3, origin.len), host);
}

static bool may_post(const struct request *rq)
{
    if (!is_same_site(rq))
        return false;
    return !rq->actor ||
           form_token_matches(rq->actor->form_token, value_of(&rq->form, STR("_token")));
}

static void add_access(struct arena *a, struct note *note, struct child_id child,
    enum permission permission, const struct decision *decision)
{
    struct access *access = arena_new_of(a, struct access);

    *access = (struct access){
        .next = note->accesses, .child = child, .permission = permission, .decision = *decision};
    note->accesses = access;
}

const struct grant *gate_also(
    const struct request *rq, struct uuid child, enum permission permission)
{
    struct answer answer = consent_ask(rq, child, permission);

    add_access(rq->arena, rq->actor->note, answer.child, permission, &answer.decision);
    return answer.grant;
}

void gate_touched(const struct request *rq, struct child_id child)
{
    const struct decision allowed = {.is_allowed = true};

    add_access(rq->arena, rq->actor->note, child, (enum permission)rq->route->need, &allowed);
}

void gate_looked(const struct request *rq, struct child_id child, struct referral_id referral)
{
    gate_touched(rq, child);
    rq->actor->note->accesses->referral = referral;
}

void gate_refused(const struct request *rq, enum refusal refusal)
{
    struct access *access = rq->actor->note->accesses;

    require(access != NULL && refusal != REFUSAL_NONE);
    access->decision = (struct decision){.because = access->decision.because, .refusal = refusal};
}

/* Ask the policy what this route's permission needs; leaves the grant where handlers find it. */
static struct decision decide(struct request *rq, struct actor *actor, struct note *note)
{
    enum permission permission = (enum permission)rq->route->need;
    struct decision decision;

    if (actor && permission_is_about_child(permission)) {
        struct answer answer = consent_ask(rq, rq_id(rq, "child"), permission);
        add_access(rq->arena, note, answer.child, permission, &answer.decision);
        rq->grant = answer.grant;
        return answer.decision;
    }
    decision = may_decide(permission, consent_asker(actor), NULL);
    if (actor && permission == MAY_AUDIT)
        add_access(rq->arena, note, (struct child_id){0}, permission, &decision);
    if (actor && (permission == MAY_MANAGE || permission == MAY_IMPORT)) {
        add_access(rq->arena, note, (struct child_id){0}, permission, &decision);
        actor->area = area_grant_make(rq->arena, &decision,
            &(struct scope_options){.person = actor->person,
                .today = rq->today,
                .was_used = &note->has_listed,
                .confirm = consent_confirms,
                .context = rq});
    }
    return decision;
}

/* To a page of ours, and from there to the one that was asked for; what was sent cannot be sent again. */
static struct reply lead_to(const struct request *rq, const char *page)
{
    struct markup to = markup_new(rq->arena, NULL, rq);

    put_raw(&to, page, strlen(page));
    put_lit(&to, "?next=");
    url_str(&to, rq->method == GET ? rq->path : STR("/"));
    return reply_see_url(rq, (struct url){
                                 {to.at, to.len}
    });
}

static struct reply refuse(const struct request *rq, enum refusal refusal, const struct note *note)
{
    if (refusal_may_be_known(refusal) && note->accesses)
        return refused_reply(rq, refusal, note->accesses->child);
    if (refusal == REFUSAL_SECOND_FACTOR && rq->method == POST && !rq->wants_json && may_post(rq) &&
        step_up_keeps(rq))
        return step_up_held(rq);
    if (refusal == REFUSAL_SECOND_FACTOR)
        return rq->wants_json ? reply_error(403) : lead_to(rq, "/account/second-factor");
    if (refusal != REFUSAL_NOT_SIGNED_IN)
        return reply_error(404);
    return rq->wants_json ? reply_error(401) : lead_to(rq, "/sign-in");
}

/* The same form sent twice gives the same answer, and does nothing twice. */
static struct reply handle_once(const struct request *rq)
{
    struct form_taken_find_row taken = {0};
    struct uuid once = {0};
    struct reply reply;
    int64_t before;
    bool is_marked =
        rq->method == POST && rq->actor && uuid_parse(value_of(&rq->form, STR("_once")), &once);

    if (is_marked && form_taken_find(rq->db, once, rq->actor->account, &taken))
        return reply_see_url(rq, (struct url){taken.location});
    before = db_changed_count(rq->db);
    reply = rq->route->handle(rq);
    if (db_changed_count(rq->db) != before)
        done_keep(rq, &reply);
    if (is_marked && reply.status == 303)
        (void)form_taken_add(rq->db, once, rq->actor->account, reply.location, rq->now);
    return reply;
}

/* A list over the actor's own children is an access too; only the handler knows that there was one. */
static struct reply handle_allowed(struct request *rq, struct note *note)
{
    const struct decision listed = {.is_allowed = true};
    struct reply reply = handle_once(rq);

    if (note->has_listed)
        add_access(
            rq->arena, note, (struct child_id){0}, (enum permission)rq->route->need, &listed);
    return reply;
}

static struct actor *who_asks(struct request *rq, struct note *note)
{
    struct actor *actor = actor_of(rq, note);

    rq->actor = actor;
    note->now = rq->now;
    note->number = rq->number;
    note->method = rq->method;
    note->route = str_of(rq->route->path);
    note->is_part = rq->route->flags & ROUTE_PART;
    return actor;
}

/* May they; the note holds all that must be written about it. */
static struct decision may_they(struct request *rq, struct actor *actor, struct note *note)
{
    struct decision decision = decide(rq, actor, note);

    if (actor)
        note->actor = *actor;
    return decision;
}

/* Who asks, and may they. */
static struct decision look_at(struct request *rq, struct note *note)
{
    return may_they(rq, who_asks(rq, note), note);
}

/* Too many children: the page that says so; status 0 for going on. The access row then tells that nothing was
 * shown, and why. */
static struct reply pause(const struct request *rq, struct note *note)
{
    bool is_about_child = permission_is_about_child((enum permission)rq->route->need);
    struct access *access = is_about_child ? note->accesses : NULL;
    struct reply reply = access ? pace_of_children(rq, access->child) : (struct reply){0};

    if (reply.status)
        access->decision = (struct decision){.refusal = REFUSAL_PAUSE};
    return reply;
}

static void leave_note(struct note *note, void **out)
{
    if (note->accesses || !str_is_empty(note->session_hash))
        *out = note;
}

struct reply gate_handle(struct request *rq, void **out)
{
    struct note *note = arena_new_of(rq->arena, struct note);
    struct actor *actor = who_asks(rq, note);
    struct reply reply = rq->is_again ? (struct reply){0} : pace_of_views(rq, false);
    struct decision decision;

    if (reply.status)
        return reply; /* nothing was decided, so nothing is noted */
    decision = may_they(rq, actor, note);
    reply = decision.is_allowed ? pause(rq, note) : refuse(rq, decision.refusal, note);
    if (reply.status)
        ; /* refused */
    else if (rq->method == POST && !may_post(rq))
        reply = reply_error(400);
    else if (rq->route->prepare && !rq->prepared)
        reply = reply_error(404); /* allowed only since the work before was refused */
    else
        reply = handle_allowed(rq, note);
    done_forget(rq, &reply);
    leave_note(note, out);
    return reply;
}

bool gate_admit(struct request *rq)
{
    struct note *unwritten = arena_new_of(rq->arena, struct note);
    struct actor *actor = who_asks(rq, unwritten);

    return pace_of_views(rq, true).status == 0 && may_they(rq, actor, unwritten).is_allowed &&
           may_post(rq);
}

/* A stranger may use a page for all, but not fill the memory with what is sent to it. */
static struct reply refuse_stranger(const struct request *rq)
{
    bool says_length = value_count(&rq->headers, STR("content-length")) > 0;

    return reply_error(says_length ? 413 : 411);
}

/* Allowed once a code is typed again: what was typed is read, so that it can be kept meanwhile. */
static bool is_to_be_held(const struct request *rq, const struct decision *decision)
{
    return decision->refusal == REFUSAL_SECOND_FACTOR && rq->actor->factor == FACTOR_GIVEN &&
           !(rq->route->flags & ROUTE_UPLOAD);
}

struct reply gate_admit_body(struct request *rq, void **out)
{
    struct note *note = arena_new_of(rq->arena, struct note);
    struct decision decision = look_at(rq, note);

    if (rq->actor && is_same_site(rq) && (decision.is_allowed || is_to_be_held(rq, &decision)))
        return (struct reply){0}; /* what there is to write gate_handle() will */
    leave_note(note, out);
    if (!decision.is_allowed)
        return refuse(rq, decision.refusal, note);
    return rq->actor ? reply_error(400) : refuse_stranger(rq);
}

static void write_access(struct db *db, const struct note *note, const struct access *access)
{
    const struct audit_add row = {
        .at = note->now,
        .account_id = note->actor.account,
        .person_id = note->actor.person,
        .child_id = access->child,
        .method = note->method == GET ? STR("GET") : STR("POST"),
        .route = note->route,
        .permission = permission_name(access->permission),
        .relation = relation_name(access->decision.because),
        .was_allowed = access->decision.is_allowed,
        .reason = refusal_name(access->decision.refusal),
        .session_id = note->actor.session,
        .request = (int64_t)note->number,
    };

    (void)audit_add(db, &row);
    if (access->referral.n)
        (void)referral_look_add(db, access->referral, note->actor.person, note->now);
    if (access->permission == MAY_SEE_CHILD && access->decision.is_allowed && !note->is_part)
        (void)last_look_set(db, note->actor.person, access->child, uuid_new(note->now));
}

void gate_note(struct db *db, struct arena *arena, void *context)
{
    const struct note *note = context;

    (void)arena;
    if (!str_is_empty(note->session_hash))
        (void)session_touch(db, note->now, note->session_hash);
    for (const struct access *access = note->accesses; access; access = access->next)
        write_access(db, note, access);
}
