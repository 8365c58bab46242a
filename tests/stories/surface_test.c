/* Attacks over the whole surface: every route of app_areas, every form of its pages. */
#include "account/account.h"
#include "app/app.h"
#include "kit/arena.h"
#include "kit/router.h"
#include "tests/stories/surface_attack.h"

/* What is decided before a store is asked is tried on one: a PostgreSQL connection for each of thousands of
 * requests takes minutes. */
#define ON_SQLITE(name)                                                                            \
    static void name(struct story *s);                                                             \
    TEST(name##_on_sqlite) { story_run(DB_SQLITE, name); }                                         \
    static void name(struct story *s)

static const char *const but_audit[] = {"audit", "last_look", "referral_look", "session", NULL};

/* What signs the sender or somebody else out, closes an account, or counts wrong passwords until it ends the
 * session; and what closes a record to the sender. */
static bool ends_the_session(struct str action)
{
    return str_starts(action, STR("/sign-")) || str_starts(action, STR("/account/")) ||
           str_contains(action, STR("/conflict")) ||
           (str_starts(action, STR("/accounts/")) &&
               (str_ends(action, STR("/close")) || str_ends(action, STR("/duty"))));
}

/* Everybody walks, sends each form once so that there is something to find, and walks again. */
static void fill(struct surface *u, struct person_id person, struct story_child child)
{
    size_t count;

    surface_walk(u, person, child);
    count = u->form_count;
    for (size_t i = 0; i < count; i++)
        if (u->forms[i].by.n == person.n && !ends_the_session(u->forms[i].action)) {
            struct reply r;
            story_as(u->s, person);
            r = surface_ask(u, POST, u->forms[i].action,
                surface_body(u, &u->forms[i], STR(""), STR("")), NULL, 0);
            if (r.status == 400 || r.status == 415 || r.status >= 500)
                test_fail(__FILE__, __LINE__, "%s, sent as it stands, is answered with %d",
                    u->forms[i].route->path, r.status);
        }
    surface_walk(u, person, child);
}

/* So that there is something to lose: who has a password needs a way back in, and who is signed in twice can
 * be signed out elsewhere. */
static void settle_in(void *context, struct db *db)
{
    struct story *s = context;
    char email[40];
    struct account_by_email_row account;

    db_script(db, STR("UPDATE account SET password_hash = 'none that fits';"));
    for (int i = 1; i <= 20; i++) {
        struct str hash;
        (void)snprintf(email, sizeof email, "person%d@example.com", i);
        (void)token_new(s->arena, &hash);
        if (account_by_email(db, str_of(email), &account))
            (void)session_add(db, &(struct session_add){.token_hash = hash,
                                      .public_id = uuid_new(s->now),
                                      .account_id = account.id,
                                      .made_at = s->now,
                                      .used_at = s->now,
                                      .factor_at = INSTANT_NONE});
    }
}

/* Ruth goes on leave next week, and Tom is asked to be there for Amira. */
static void go_on_leave(struct story *s, const struct cast *c)
{
    struct str tom = story_id(s, "SELECT public_id FROM person WHERE name = 'Tom Birch'"), absence;

    story_as(s, c->ruth);
    (void)story_post(s, "/absences", "kind=leave&from_on=2026-11-23&back_on=2026-11-30");
    absence = story_id(s, "SELECT public_id FROM absence");
    (void)story_post(s,
        str_c(s->arena, str_printf(s->arena, "%s/cover/%.*s", c->amira.path, STR_FMT(absence))),
        "deputy=%.*s", STR_FMT(tom));
}

static struct surface *walked(struct story *s, const struct cast *c)
{
    struct surface *u = surface_of(s, app_areas, app_area_count);

    story_do(s, settle_in, s);
    cast_letter(s, c);
    go_on_leave(s, c);
    fill(u, c->ruth, c->amira);
    fill(u, c->sana, c->amira);
    fill(u, c->stranger_worker, c->leo);
    fill(u, c->manager, c->leo);
    return u;
}

ON_SQLITE(walking_through_it_finds_its_forms_and_ids)
{
    struct cast c = cast_of(s);
    struct surface *u = walked(s, &c);
    size_t posts = 0, met = 0;

    for (size_t i = 0; i < app_area_count; i++)
        for (size_t k = 0; k < app_areas[i]->route_count; k++) {
            bool is_met = false;
            if (app_areas[i]->routes[k].method != POST)
                continue;
            for (size_t n = 0; n < u->form_count; n++)
                is_met = is_met || u->forms[n].route == &app_areas[i]->routes[k];
            posts++;
            met += is_met;
        }
    check(u->pages > 60);
    check(u->id_count > 20);
    if (met * 3 < posts * 2)
        test_fail(__FILE__, __LINE__, "only %zu of %zu forms are on a page", met, posts);
}

STORY(no_form_of_another_site_is_taken)
{
    struct cast c = cast_of(s);
    struct surface *u = walked(s, &c);
    struct findings f = {.tried = 0};

    attack_forgery(u, &f, c.ruth);
    attack_forgery_of_strangers(u, &f);
    check(f.tried > 500);
}

ON_SQLITE(reading_changes_nothing_but_access_rows)
{
    struct cast c = cast_of(s);
    struct surface *u = walked(s, &c);
    struct findings f = {.tried = 0};
    struct str before = surface_rows(u, but_audit);

    surface_walk(u, c.ruth, c.amira);
    surface_walk(u, c.sana, c.amira);
    surface_walk(u, c.manager, c.leo);
    check(str_eq(before, surface_rows(u, but_audit)));
    attack_reading(u, &f, c.ruth);
    attack_reading(u, &f, c.sana);
    attack_reading(u, &f, c.manager);
    check(f.tried > 100);
}

ON_SQLITE(no_reply_leads_elsewhere)
{
    struct cast c = cast_of(s);
    struct surface *u = walked(s, &c);
    struct findings f = {.tried = 0};

    attack_redirects(u, &f, c.ruth);
    attack_hosts(u, &f, c.ruth);
    attack_hosts(u, &f, c.sana);
    check(f.tried > 500);
}

STORY(a_form_owns_its_fields_and_no_others)
{
    struct cast c = cast_of(s);
    struct surface *u = surface_of(s, app_areas, app_area_count);
    struct findings f = {.tried = 0};

    fill(u, c.ruth, c.amira);
    fill(u, c.sana, c.amira);
    attack_extra_fields(u, &f, c.leo);
    check(f.tried > 40);
    check(f.taken > 10);
}

ON_SQLITE(of_two_fields_of_a_name_the_second_is_never_kept)
{
    struct cast c = cast_of(s);
    struct surface *u = surface_of(s, app_areas, app_area_count);
    struct findings f = {.tried = 0};

    fill(u, c.ruth, c.amira);
    fill(u, c.sana, c.amira);
    attack_twice(u, &f);
    attack_query(u, &f);
    check(f.tried > 40);
}

ON_SQLITE(an_id_of_somebody_else_is_the_page_of_a_missing_one)
{
    struct cast c = cast_of(s);
    struct surface *u = surface_of(s, app_areas, app_area_count);
    struct findings f = {.tried = 0};

    fill(u, c.ruth, c.amira);
    fill(u, c.sana, c.amira);
    fill(u, c.stranger_worker, c.leo);
    attack_ids(u, &f, c.ruth, c.stranger_worker);
    attack_ids(u, &f, c.sana, c.stranger_worker);
    check(f.tried > 200);
}

/* ------------------------------------------------------------------ shown to find what is planted */

/* Five holes, each of which one of the attacks is for. */
static struct reply hole_page(const struct request *rq)
{
    struct markup m = markup_new(rq->arena, NULL, rq);

    put_lit(&m, "<form method=\"post\" action=\"/hole\"><input type=\"hidden\" name=\"_token\" "
                "value=\"x\"><input name=\"title\" value=\"a\"></form>"
                "<a href=\"/children/01890000-0000-7000-8000-00000000000a/hole\">");
    return reply_html(200, &m);
}

static struct str last_value(const struct values *values, const char *name)
{
    struct str value = {0};

    for (size_t i = 0; i < values->count; i++)
        if (str_eq(values->at[i].name, str_of(name)))
            value = values->at[i].value;
    return value;
}

/* Takes a form from anywhere, keeps fields that are not its own, and the last of two, from the address too. */
static struct reply hole_take(const struct request *rq)
{
    const struct values *both[] = {&rq->query, &rq->form};
    static const char *const names[] = {"role", "title"};

    for (size_t i = 0; i < COUNT(both); i++)
        for (size_t k = 0; k < COUNT(names); k++)
            (void)sign_in_failure_add(rq->db, last_value(both[i], names[k]), rq->now);
    return reply_see_other(rq, "/hole");
}

static struct reply hole_away(const struct request *rq)
{
    return reply_see_url(rq, (struct url){value_of(&rq->query, STR("next"))});
}

static struct reply hole_host(const struct request *rq)
{
    return reply_text(200, value_of(&rq->headers, STR("host")));
}

/* Any id will do, but that of nothing. */
static struct reply hole_id(const struct request *rq)
{
    char id[UUID_TEXT];

    if (str_eq(str_of(uuid_text(rq_id(rq, "child"), id)), surface_nothing))
        return reply_error(404);
    return reply_text(200, STR("somebody else's"));
}

static const struct route hole_routes[] = {
    ROUTE(GET, "/hole", MAY_ANYONE, hole_page, "A form"),
    ROUTE(POST, "/hole", MAY_ANYONE, hole_take, "Takes everything"),
    ROUTE(GET, "/away", MAY_ANYONE, hole_away, "Leads anywhere"),
    ROUTE(GET, "/host", MAY_ANYONE, hole_host, "Says who it was asked as"),
    ROUTE(GET, "/children/{child}/hole", MAY_SEE_CHILD, hole_id, "Shows any child"),
};
static const struct area hole_area = AREA("hole", hole_routes);
static const struct area *const hole_areas[] = {&hole_area};

/* No gate: who asks, and from where, is looked at by nobody. */
static struct reply handle_all(struct request *rq, void **note)
{
    (void)note;
    return rq->route->handle(rq);
}

static struct surface *with_holes(struct story *s, const struct cast *c)
{
    static struct router *router; /* as the program's own, made once and never freed */
    const char *why = NULL;
    struct surface *u = surface_of(s, hole_areas, 1);

    if (!router)
        router = router_new(hole_areas, 1, &why);
    s->app.router = router;
    s->app.handle = handle_all;
    s->app.admit = NULL;
    surface_walk(u, c->ruth, c->amira);
    surface_walk(u, c->stranger_worker, c->leo);
    check(u->form_count == 2);
    return u;
}

STORY(every_attack_finds_the_hole_that_it_is_for)
{
    struct cast c = cast_of(s);
    struct surface *u = with_holes(s, &c);
    struct findings f[7] = {{.tried = 0}};

    for (size_t i = 0; i < COUNT(f); i++)
        f[i].is_quiet = true;
    attack_ids(u, &f[0], c.ruth, c.stranger_worker);
    attack_forgery(u, &f[1], c.ruth);
    attack_forgery_of_strangers(u, &f[2]);
    attack_redirects(u, &f[3], c.ruth);
    attack_hosts(u, &f[4], c.ruth);
    attack_extra_fields(u, &f[5], c.leo);
    attack_twice(u, &f[6]);
    for (size_t i = 0; i < COUNT(f); i++)
        if (f[i].found == 0)
            test_fail(__FILE__, __LINE__, "attack %zu found nothing in %zu tries", i, f[i].tried);
}

STORY(fields_in_the_address_are_found_when_they_are_taken)
{
    struct cast c = cast_of(s);
    struct surface *u = with_holes(s, &c);
    struct findings f = {.is_quiet = true};

    attack_query(u, &f);
    check(f.found > 0);
}

/* What a page leaves for its note is written: a page that changes something can only do it there. */
static void write_anything(struct db *db, struct arena *arena, void *note)
{
    (void)arena;
    (void)note;
    (void)sign_in_failure_add(db, STR("read"), instant_of(date_of(2026, 11, 16), 10, 0));
}

static struct reply handle_and_write(struct request *rq, void **note)
{
    *note = rq;
    return rq->route->handle(rq);
}

STORY(a_page_that_writes_is_found)
{
    struct cast c = cast_of(s);
    struct surface *u = with_holes(s, &c);
    struct findings f = {.is_quiet = true};

    s->app.handle = handle_and_write;
    s->app.note = write_anything;
    attack_reading(u, &f, c.ruth);
    check(f.found > 0);
}
