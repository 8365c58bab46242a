/* Attacks on what is inside a request: fields and ids. */
#include <stdarg.h>
#include <stdio.h>

#include "app/app.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "tests/stories/surface_attack.h"
#include "tests/stories/surface_finding.h"

#define CANARY "kwcanary7f3a"
#define CANARY_HEX "6b7763616e61727937663361" /* in a column of bytes, as PostgreSQL shows it */

static const char *const nothing_left_out[] = {NULL};

void finding(struct findings *f, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    (void)vsnprintf(f->last, sizeof f->last, format, args);
    va_end(args);
    f->found++;
    if (!f->is_quiet)
        test_fail(__FILE__, __LINE__, "%s", f->last);
}

static struct reply send_form(
    struct surface *u, const struct surface_form *form, struct str target, struct str body)
{
    story_as(u->s, form->by);
    return surface_ask(u, POST, target, body, NULL, 0);
}

static bool keeps_canary(struct surface *u)
{
    struct str rows = surface_rows(u, nothing_left_out);

    return str_contains(rows, STR(CANARY)) || str_contains(rows, STR(CANARY_HEX));
}

/* Signing out, closing the account, or counting wrong passwords until the session ends; or closing a record
 * to oneself. */
static bool ends_the_session(const struct surface_form *form)
{
    return str_starts(form->action, STR("/sign-")) || str_starts(form->action, STR("/account")) ||
           str_contains(form->action, STR("/conflict"));
}

/* ------------------------------------------------------------------ fields that the form does not have */

static const char *const extra_names[] = {"role", "is_admin", "admin", "is_key_worker", "id",
    "public_id", "child", "child_id", "person", "person_id", "account", "account_id", "duty",
    "kind", "area", "area_id", "owner_id", "author", "author_id", "changed_by", "created_at",
    "changed_at", "is_closed", "is_demonstration", "password_hash", "email", "audience_was",
    "state_was", "permission", "has_responsibility", "may_see_record", "session", "secret"};

static bool has_field(const struct surface_form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++)
        if (str_eq(form->fields[i].name, str_of(name)))
            return true;
    return false;
}

/* What nobody's form may touch but those of accounts themselves. */
static struct str rows_of_accounts(struct surface *u)
{
    static const char *const others[] = {"action", "agency", "ask_", "audit", "barrier", "capacity",
        "change_", "child", "choice", "consent", "contact", "conversation", "draft", "entry",
        "family", "form_taken", "funding", "handover", "household", "involvement", "key_worker",
        "key_working", "last_look", "outcome", "own_", "person", "practitioner", "private_word",
        "profile", "proposal", "question", "referral", "rights_choice", "safety_line", "shadowing",
        "sign_in_failure", "supervision", "withdrawal", "working_agreement", NULL};

    return surface_rows(u, others);
}

static int64_t rows_of_child(struct surface *u, struct story_child child)
{
    char sql[300];

    (void)snprintf(sql, sizeof sql,
        "SELECT (SELECT count(*) FROM outcome WHERE child_id = %lld)"
        " + (SELECT count(*) FROM family_member WHERE child_id = %lld)"
        " + (SELECT count(*) FROM involvement WHERE child_id = %lld)",
        (long long)child.id.n, (long long)child.id.n, (long long)child.id.n);
    return story_count(u->s, sql);
}

static struct str extras(
    struct surface *u, const struct surface_form *form, struct story_child other, bool is_real)
{
    struct str body = {0};
    char id[UUID_TEXT];

    (void)uuid_text(other.public_id, id);
    for (size_t i = 0; i < COUNT(extra_names); i++) {
        const char *name = extra_names[i];
        const char *value = !is_real                             ? CANARY
                            : str_eq(str_of(name), STR("duty"))  ? "manager"
                            : str_eq(str_of(name), STR("child")) ? id
                                                                 : "1";
        if (!has_field(form, name))
            body = str_printf(
                u->s->arena, "%.*s%s%s=%s", STR_FMT(body), body.len ? "&" : "", name, value);
    }
    return body;
}

static void send_extras(struct surface *u, struct findings *f, const struct surface_form *form,
    struct story_child other)
{
    struct str accounts = rows_of_accounts(u);
    int64_t rows = rows_of_child(u, other);

    for (int is_real = 0; is_real < 2; is_real++) {
        struct reply r = send_form(
            u, form, form->action, surface_body(u, form, STR(""), extras(u, form, other, is_real)));
        f->tried++;
        f->taken += r.status == 303;
        if (r.status >= 500 || r.status == 400)
            finding(f, "%s with extra fields is answered with %d", form->route->path, r.status);
    }
    if (keeps_canary(u))
        finding(f, "%s stores a field that its form does not have", form->route->path);
    if (!str_eq(accounts, rows_of_accounts(u)))
        finding(f, "%s changes accounts", form->route->path);
    if (rows != rows_of_child(u, other))
        finding(f, "%s writes to another record than that of its path", form->route->path);
}

void attack_extra_fields(struct surface *u, struct findings *f, struct story_child other)
{
    for (size_t i = 0; i < u->form_count; i++)
        if (!ends_the_session(&u->forms[i]))
            send_extras(u, f, &u->forms[i], other);
}

/* ------------------------------------------------------------------ each field twice */

/* The first counts. A choice of several may refuse the second; nothing may keep it. */
void attack_twice(struct surface *u, struct findings *f)
{
    for (size_t i = 0; i < u->form_count; i++) {
        const struct surface_form *form = &u->forms[i];
        struct str twice;
        struct reply r;
        if (ends_the_session(form))
            continue;
        twice =
            str_printf(u->s->arena, "%.*s&%.*s", STR_FMT(surface_body(u, form, STR(""), STR(""))),
                STR_FMT(surface_body(u, form, STR(CANARY), STR(""))));
        r = send_form(u, form, form->action, twice);
        f->tried++;
        if (r.status >= 500)
            finding(f, "%s with each field twice is answered with %d", form->route->path, r.status);
        if (keeps_canary(u))
            finding(f, "%s keeps the second of two fields", form->route->path);
    }
}

/* ------------------------------------------------------------------ fields in the address */

void attack_query(struct surface *u, struct findings *f)
{
    for (size_t i = 0; i < u->form_count; i++) {
        const struct surface_form *form = &u->forms[i];
        static const struct surface_form none;
        struct surface_form ours = none;
        struct str target;
        struct reply r;
        if (ends_the_session(form))
            continue;
        for (size_t k = 0; k < form->count; k++)
            if (form->fields[k].is_ours)
                ours.fields[ours.count++] = form->fields[k];
        target = str_printf(u->s->arena, "%.*s?%.*s", STR_FMT(form->action),
            STR_FMT(surface_body(u, form, STR(CANARY), STR(""))));
        r = send_form(u, form, target, surface_body(u, &ours, STR(""), STR("")));
        f->tried++;
        if (r.status >= 500)
            finding(f, "%s with fields in its address: %d", form->route->path, r.status);
        if (keeps_canary(u))
            finding(f, "%s takes fields from its address", form->route->path);
    }
}

/* ------------------------------------------------------------------ ids of others */

/* Of another table, or of the same and met by the other only. */
static bool is_foreign(
    const struct surface *u, struct str name, const struct surface_id *id, struct person_id person)
{
    if (str_eq(id->name, STR("text")))
        return false;
    if (!str_eq(id->name, name))
        return id->by.n == person.n;
    for (size_t i = 0; i < u->id_count; i++)
        if (u->ids[i].by.n == person.n && str_eq(u->ids[i].value, id->value))
            return false;
    return true;
}

/* A form with nothing but what is ours. Refusal must come before anything that is typed is looked at. */
static struct reply ask_path(
    struct surface *u, const struct route *route, struct str path, const struct surface_form *form)
{
    static const struct surface_form none;

    if (route->method == GET)
        return surface_ask(u, GET, path, STR(""), NULL, 0);
    return surface_ask(
        u, POST, path, surface_body(u, form ? form : &none, STR(""), STR("")), NULL, 0);
}

static const struct surface_form *any_form(
    const struct surface *u, const struct route *route, struct person_id person)
{
    for (size_t i = 0; i < u->form_count; i++)
        if (u->forms[i].by.n == person.n && u->forms[i].route == route)
            return &u->forms[i];
    return NULL;
}

static void swap_id(struct surface *u, struct findings *f, const struct route *route,
    const struct surface_id *swapped, struct person_id person)
{
    const struct surface_id missing = {swapped->name, surface_nothing, person};
    const struct surface_form *form = any_form(u, route, person);
    struct reply none, r;

    if (route->method == POST && !form)
        return; /* without the token all are refused alike */
    none = ask_path(u, route, surface_path_with(u, route, person, &missing), form);
    r = ask_path(u, route, surface_path_with(u, route, person, swapped), form);
    f->tried++;
    if (r.status != none.status || r.status != 404 ||
        !str_eq(surface_still(u, r.body), surface_still(u, none.body)))
        finding(f, "%s %s with {%.*s} of somebody else: %d, missing: %d",
            route->method == GET ? "GET" : "POST", route->path, STR_FMT(swapped->name), r.status,
            none.status);
}

/* One id of the same table but of somebody else, and a few of other tables. */
struct swap {
    const struct route *route;
    struct person_id person, other;
};

static void swap_ids(
    struct surface *u, struct findings *f, const struct swap *swap, struct str name)
{
    enum { OF_OTHER_TABLES = 3 };
    size_t same = 0, others = 0;

    for (size_t i = 0; i < u->id_count; i++) {
        const struct surface_id *id = &u->ids[i];
        bool is_same = str_eq(id->name, name);
        if ((is_same ? same : others) >= (is_same ? 1 : OF_OTHER_TABLES) ||
            (is_same && id->by.n != swap->other.n) || !is_foreign(u, name, id, swap->person))
            continue;
        *(is_same ? &same : &others) += 1;
        swap_id(
            u, f, swap->route, &(struct surface_id){name, id->value, swap->person}, swap->person);
    }
}

void attack_ids(
    struct surface *u, struct findings *f, struct person_id person, struct person_id other)
{
    story_as(u->s, person);
    for (size_t i = 0; i < u->area_count; i++)
        for (size_t k = 0; k < u->areas[i]->route_count; k++) {
            const struct swap swap = {&u->areas[i]->routes[k], person, other};
            struct str rest = str_of(swap.route->path), part;
            if (!permission_is_about_child((enum permission)swap.route->need))
                continue;
            while (str_split(&rest, '/', &part))
                if (str_starts(part, STR("{")) && !str_eq(part, STR("{text}")))
                    swap_ids(u, f, &swap, str_slice(part, 1, part.len - 1));
        }
}
