#include "app/gate.h"

#include "account/account.h"
#include "audit/audit_sql.h"
#include "consent/ask.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/fault.h"

enum { SECOND_US = 1000 * 1000, TOUCH_EVERY_S = 60 };

/* What is left to write once the handler has answered. */
struct note {
    instant now;
    struct str session_hash; /* empty: its time of use is fresh enough */
    bool is_access;          /* of case data: has an audit row */
    struct actor actor;
    struct child_id child;
    enum method method;
    struct str route;
    enum permission permission;
    struct decision decision;
};

static enum account_kind kind_of(struct str name)
{
    if (str_eq(name, STR("staff")))
        return ACCOUNT_STAFF;
    if (str_eq(name, STR("family")))
        return ACCOUNT_FAMILY;
    return str_eq(name, STR("young_person")) ? ACCOUNT_YOUNG_PERSON : ACCOUNT_NONE;
}

static enum duty duty_of(struct str name)
{
    if (str_eq(name, STR("manager")))
        return DUTY_MANAGER;
    return str_eq(name, STR("administrator")) ? DUTY_ADMINISTRATOR : DUTY_NONE;
}

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
    *actor = (struct actor){
        .account = session.account_id,
        .person = session.person_id,
        .public_id = session.public_id,
        .name = session.name,
        .kind = kind_of(session.kind),
        .duty = duty_of(session.duty),
        .is_demonstration = session.is_demonstration,
        .form_token = form_token_of(rq->arena, area.secret, hash),
        .scope = scope_make(rq->arena, session.person_id, rq->today),
    };
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

static void decide_about_child(struct request *rq, struct note *note)
{
    struct answer answer = consent_ask(rq, rq_id(rq, "child"), note->permission);

    note->is_access = true;
    note->child = answer.child;
    note->decision = answer.decision;
    rq->grant = answer.grant;
}

static void decide(struct request *rq, struct actor *actor, struct note *note)
{
    note->permission = (enum permission)rq->route->need;
    if (actor && permission_is_about_child(note->permission)) {
        decide_about_child(rq, note);
        return;
    }
    note->decision = may_decide(note->permission, actor ? actor->kind : ACCOUNT_NONE,
        actor ? actor->duty : DUTY_NONE, 0);
    if (note->permission == MAY_MANAGE || note->permission == MAY_IMPORT) {
        note->is_access = actor != NULL;
        if (actor)
            actor->area = area_grant_make(rq->arena, &note->decision);
    }
}

static struct reply refuse(const struct request *rq, const struct note *note)
{
    struct markup to = markup_new(rq->arena, NULL, rq);

    if (note->decision.refusal != REFUSAL_NOT_SIGNED_IN)
        return reply_error(404);
    if (rq->wants_json)
        return reply_error(401);
    put_lit(&to, "/sign-in?next=");
    url_str(&to, rq->method == GET ? rq->path : STR("/"));
    return reply_see_url(rq, (struct url){{to.at, to.len}});
}

/* The same form sent twice gives the same answer, and does nothing twice. */
static struct reply handle_once(const struct request *rq)
{
    struct form_taken_find_row taken = {0};
    struct uuid once = {0};
    struct reply reply;
    bool is_marked = rq->method == POST && rq->actor &&
                     uuid_parse(value_of(&rq->form, STR("_once")), &once);

    if (is_marked && form_taken_find(rq->db, once, rq->actor->account, &taken))
        return reply_see_url(rq, (struct url){taken.location});
    reply = rq->route->handle(rq);
    if (is_marked && reply.status == 303)
        (void)form_taken_add(rq->db, once, rq->actor->account, reply.location, rq->now);
    return reply;
}

struct reply gate_handle(struct request *rq, void **out)
{
    struct note *note = arena_new_of(rq->arena, struct note);
    struct actor *actor = actor_of(rq, note);

    rq->actor = actor;
    note->now = rq->now;
    note->method = rq->method;
    note->route = str_of(rq->route->path);
    decide(rq, actor, note);
    if (actor)
        note->actor = *actor;
    if (note->is_access || !str_is_empty(note->session_hash))
        *out = note;
    if (!note->decision.is_allowed)
        return refuse(rq, note);
    if (rq->method == POST && !may_post(rq))
        return reply_error(400);
    return handle_once(rq);
}

static void write_access(struct db *db, const struct note *note)
{
    const struct audit_add row = {
        .at = note->now,
        .account_id = note->actor.account,
        .person_id = note->actor.person,
        .child_id = note->child,
        .method = note->method == GET ? STR("GET") : STR("POST"),
        .route = note->route,
        .permission = permission_name(note->permission),
        .relation = relation_name(note->decision.because),
        .was_allowed = note->decision.is_allowed,
        .reason = refusal_name(note->decision.refusal),
    };

    (void)audit_add(db, &row);
    if (note->permission == MAY_SEE_CHILD && note->decision.is_allowed)
        (void)last_look_set(db, note->actor.person, note->child, note->now);
}

void gate_note(struct db *db, struct arena *arena, void *context)
{
    const struct note *note = context;

    (void)arena;
    if (!str_is_empty(note->session_hash))
        (void)session_touch(db, note->now, note->session_hash);
    if (note->is_access)
        write_access(db, note);
}

const struct grant *gate_also(
    const struct request *rq, struct uuid child, enum permission permission)
{
    struct answer answer = consent_ask(rq, child, permission);
    const struct note note = {
        .now = rq->now,
        .actor = *rq->actor,
        .child = answer.child,
        .method = rq->method,
        .route = str_of(rq->route->path),
        .permission = permission,
        .decision = answer.decision,
    };

    require(rq->method == POST);
    write_access(rq->db, &note);
    return answer.grant;
}
