#include "account/account.h"
#include "account/invitation_show.h"
#include "account/sign_in.h"
#include "app/app.h"
#include "audit/audit.h"
#include "caseload/caseload.h"
#include "consent/may.h"
#include "family/family.h"
#include "kit/arena.h"

struct sign_in_form {
    struct str email, password;
};

static const struct form_field sign_in_fields[] = {
    EMAIL_FIELD(struct sign_in_form, email, "E-mail address", .autocomplete = "username"),
    PASSWORD_FIELD(struct sign_in_form, password, "Password", .autocomplete = "current-password"),
};
static const struct form_spec sign_in_spec = FORM(sign_in_fields);

/* What the slow part found out before the writing part begins. */
struct sign_in_check {
    struct form form;
    struct str pair, client;
    struct account_id account;
    bool is_throttled, is_right;
};

static void *sign_in_prepare(const struct request *rq)
{
    struct sign_in_check *c = arena_new_of(rq->arena, struct sign_in_check);
    struct account_by_email_row account = {0};
    struct sign_in_form typed = {0};
    struct str email;

    if (!form_read(rq, &sign_in_spec, &typed, &c->form))
        return c;
    email = str_lower_ascii(rq->arena, typed.email);
    c->pair = throttle_key_pair(rq->arena, email, rq->client);
    c->client = throttle_key_client(rq->arena, rq->client);
    c->is_throttled = !throttle_allows(rq->db, c->pair, c->client, rq->now);
    if (c->is_throttled)
        return c;
    (void)account_by_email(rq->db, email, &account);
    c->account = account.id;
    c->is_right = password_matches(account.password_hash, typed.password) && !account.is_closed;
    return c;
}

/* The characters of RFC 3986 for a path and its query: nothing that a header may not hold, and no
 * tab or line break, which browsers take out before they look for two slashes. */
static bool is_written_as_url(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');

        if (!is_plain && (c == '\0' || !strchr("-._~!$&'()*+,;=:@/?%", c)))
            return false;
    }
    return true;
}

/* Only pages of ours: one slash, then no second one. */
static struct url safe_next(const struct request *rq)
{
    struct str next = value_of(rq->method == POST ? &rq->form : &rq->query, STR("next"));
    bool is_ours = str_starts(next, STR("/")) && !str_starts(next, STR("//")) &&
                   !str_starts(next, STR("/sign-")) && is_written_as_url(next);

    return (struct url){is_ours ? next : STR("/")};
}

/* An area that was invented elsewhere has other people: of them only the kind is known. */
static struct msg who_is(const struct account_demonstration_people_row *person)
{
    struct msg invented = demo_who_is(person->name);

    if (msg_is_set(invented))
        return invented;
    if (str_eq(person->duty, STR("manager")))
        return MSG("Manages key working in the area");
    if (str_eq(person->duty, STR("administrator")))
        return MSG("Looks after accounts, and sees no family");
    if (str_eq(person->kind, STR("young_person")))
        return MSG("A young person");
    return str_eq(person->kind, STR("family")) ? MSG("A parent") : MSG("Works with families");
}

static struct sign_in_people demonstration_people(const struct request *rq)
{
    struct account_demonstration_people_rows rows = account_demonstration_people(rq->db);
    struct sign_in_person *people = arena_array_of(rq->arena, rows.count, struct sign_in_person);

    for (size_t i = 0; i < rows.count; i++)
        people[i] = (struct sign_in_person){rows.at[i].public_id, rows.at[i].name,
            initials_of(rq->arena, rows.at[i].name), who_is(&rows.at[i])};
    return (struct sign_in_people){people, rows.count};
}

static struct reply sign_in_page(const struct request *rq, int status, struct form form)
{
    struct sign_in view = {.form = form, .next = safe_next(rq).text};
    struct area_find_row area = {0};

    if (area_find(rq->db, &area) && area.is_demonstration) {
        view.is_demonstration = true;
        view.people = demonstration_people(rq);
    }
    return reply_sign_in(rq, status, &view);
}

static struct reply sign_in_show(const struct request *rq)
{
    if (rq->actor)
        return reply_see_other(rq, "/");
    return sign_in_page(rq, 200, form_show(rq->arena, &sign_in_spec, NULL));
}

/* What is over is swept away whenever somebody signs in, so that nothing piles up. */
static void sweep(const struct request *rq)
{
    instant yesterday = {rq->now.us - (int64_t)24 * 3600 * 1000000};

    (void)session_sweep(rq->db, yesterday);
    (void)form_taken_sweep(rq->db, yesterday);
    (void)sign_in_failure_sweep(rq->db, yesterday);
}

static struct reply start_session(
    const struct request *rq, struct account_id account, bool is_demonstration)
{
    struct str hash, token = token_new(rq->arena, &hash);
    struct str old = token_hash(rq->arena, session_token(rq));
    struct reply reply = reply_see_url(rq, safe_next(rq));

    if (!str_is_empty(old))
        (void)session_end(rq->db, old);
    sweep(rq);
    (void)session_add(rq->db, hash, account, rq->now, rq->now, is_demonstration);
    audit_note_sign_in(rq, account, STR(""));
    reply.set_cookie[0] = session_cookie(rq->arena, token);
    return reply;
}

static struct reply sign_in_take(const struct request *rq)
{
    struct sign_in_check *c = rq->prepared;

    if (c->form.problems.count)
        return sign_in_page(rq, 422, c->form);
    if (c->is_throttled)
        return (struct reply){.status = 429, .retry_after_s = THROTTLE_MINUTES * 60};
    if (!c->is_right) {
        (void)sign_in_failure_add(rq->db, c->pair, rq->now);
        (void)sign_in_failure_add(rq->db, c->client, rq->now);
        audit_note_sign_in(rq, c->account, STR("not_right"));
        problem_add(&c->form.problems, STR("email"),
            MSG("The e-mail address or the password is not right. Check both and try again."));
        return sign_in_page(rq, 422, c->form);
    }
    (void)sign_in_failure_forget(rq->db, c->pair);
    return start_session(rq, c->account, false);
}

/* One click, in a demonstration area only, and only as somebody who has no password. */
static struct reply sign_in_demonstration(const struct request *rq)
{
    struct account_demonstration_people_rows people = {0};
    struct account_of_person_row account = {0};
    struct area_find_row area = {0};
    struct uuid person = {0};

    if (!area_find(rq->db, &area) || !area.is_demonstration ||
        !uuid_parse(value_of(&rq->form, STR("person")), &person))
        return reply_error(404);
    people = account_demonstration_people(rq->db);
    for (size_t i = 0; i < people.count; i++)
        if (uuid_eq(people.at[i].public_id, person) &&
            account_of_person(rq->db, person, &account) && !account.is_closed)
            return start_session(rq, account.id, true);
    return reply_error(404);
}

static struct reply sign_out(const struct request *rq)
{
    struct str hash = token_hash(rq->arena, session_token(rq));
    struct reply reply = reply_see_other(rq, "/sign-in");

    if (!str_is_empty(hash))
        (void)session_end(rq->db, hash);
    if (rq->actor)
        audit_note_sign_in(rq, rq->actor->account, STR(""));
    reply.set_cookie[0] = session_cookie_end();
    reply.clear_site_data = true;
    return reply;
}

/* ------------------------------------------------------------------ invitations */

struct invitation_form {
    struct str password;
};

static const struct form_field invitation_fields[] = {
    PASSWORD_FIELD(struct invitation_form, password, "New password",
        .hint =
            MSG_INIT("At least 12 characters. Three words that do not belong together work well."),
        .autocomplete = "new-password"),
};
static const struct form_spec invitation_spec = FORM(invitation_fields);

struct invitation_taken {
    struct form form;
    struct str hash; /* of the new password; empty when there is a problem */
};

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

static struct reply invitation_show(const struct request *rq)
{
    return invitation_page(rq, 200, form_show(rq->arena, &invitation_spec, NULL));
}

static void *invitation_prepare(const struct request *rq)
{
    struct invitation_taken *t = arena_new_of(rq->arena, struct invitation_taken);
    struct invitation_find_row invitation = {0};
    struct invitation_form typed = {0};

    if (!invitation_find(rq->db, token_hash(rq->arena, rq->segment_text), rq->now, &invitation) ||
        !form_read(rq, &invitation_spec, &typed, &t->form))
        return t;
    password_check(typed.password, invitation.email, &t->form.problems);
    if (t->form.problems.count == 0)
        t->hash = password_hash(rq->arena, typed.password);
    return t;
}

static struct reply invitation_take(const struct request *rq)
{
    const struct invitation_taken *t = rq->prepared;
    struct str token = token_hash(rq->arena, rq->segment_text);
    struct invitation_find_row invitation = {0};

    if (!invitation_find(rq->db, token, rq->now, &invitation))
        return reply_error(404);
    if (str_is_empty(t->hash))
        return invitation_page(rq, 422, t->form);
    if (invitation_use(rq->db, rq->now, token) != 1)
        return reply_error(404);
    (void)account_set_password(rq->db, t->hash, invitation.account_id);
    (void)session_end_all(rq->db, invitation.account_id);
    return start_session(rq, invitation.account_id, false);
}

static const struct route routes[] = {
    {GET,  "/sign-in",               MAY_ANYONE, sign_in_show,          "Sign in",                             NULL,               0          },
    {POST, "/sign-in",               MAY_ANYONE, sign_in_take,          "Take an e-mail address and password",
     sign_in_prepare,                                                                                                              ROUTE_HEAVY},
    {POST, "/sign-in/demonstration", MAY_ANYONE, sign_in_demonstration,
     "Be one of the demonstration people",                                                                     NULL,               0          },
    {POST, "/sign-out",              MAY_ANYONE, sign_out,              "End the session",                     NULL,               0          },
    {GET,  "/invitation/{text}",     MAY_ANYONE, invitation_show,       "An invitation, to choose a password",
     NULL,                                                                                                                         0          },
    {POST, "/invitation/{text}",     MAY_ANYONE, invitation_take,
     "Take up an invitation with a password",                                                                  invitation_prepare, ROUTE_HEAVY},
};

const struct area account_area = AREA("account", routes);
