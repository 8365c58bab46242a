#include "tests/stories/history.h"

#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "kit/arena.h"
#include "tests/stories/surface_page.h"

enum {
    PEOPLE_MAX = 40,
    CHILDREN_MAX = 16,
    LATEST = 12,
    LINE = 160,
    CLICKS_MAX = 5,
    PAGES_BEFORE_DAYS = 9
};

struct history {
    struct story *s;
    struct surface *surface;
    struct dice dice;
    struct person_id people[PEOPLE_MAX];
    size_t people_count;
    struct story_child children[CHILDREN_MAX];
    size_t child_count;
    struct history_sums sums;
    char latest[LATEST][LINE];
};

size_t dice_throw(struct dice *dice, size_t count)
{
    dice->state ^= dice->state >> 12;
    dice->state ^= dice->state << 25;
    dice->state ^= dice->state >> 27;
    return count ? (size_t)((dice->state * 2685821657736338717ULL) >> 33) % count : 0;
}

struct history_sums history_sums(const struct history *h) { return h->sums; }

struct str history_latest(const struct history *h)
{
    struct str all = {0};

    for (size_t i = 0; i < LATEST; i++)
        all = str_printf(h->s->arena, "%.*s\n  %s", STR_FMT(all),
            h->latest[(h->sums.sent + h->sums.days + i) % LATEST]);
    return all;
}

static char *next_line(struct history *h)
{
    return h->latest[(h->sums.sent + h->sums.days) % LATEST];
}

/* ------------------------------------------------------------------ the area */

static void add_workers(struct history *h)
{
    static const char *const workers[][3] = {
        {"Ruth Adeyemi", "Key worker",    "Key Working Service"            },
        {"Tom Birch",    "Key worker",    "Key Working Service"            },
        {"Sena Cole",    "SENCO",         "Oak School"                     },
        {"Nora Hill",    "School nurse",  "School Nursing"                 },
        {"Sol Ward",     "Social worker", "Children with Disabilities Team"},
        {"Pia Lind",     "Paediatrician", "Community Paediatrics"          },
    };

    for (size_t i = 0; i < COUNT(workers); i++) {
        struct person_id person = story_person(h->s, workers[i][0], "staff", "none");
        struct practitioner_id post =
            story_practitioner(h->s, person, workers[i][1], workers[i][2]);
        h->people[h->people_count++] = person;
        for (size_t k = i; k < h->child_count; k += 3)
            story_team(h->s, h->children[k], person, post, workers[i][1]);
        for (size_t k = i; i < 2 && k < h->child_count; k += 2)
            story_key_worker(h->s, h->children[k], person, post);
    }
}

/* All may be given families, and key working has begun for every child. */
static void offer_all(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE practitioner SET is_key_worker = 1, version = version + 1 WHERE is_key_worker = 0;"));
    db_script(db,
        STR("INSERT INTO episode (public_id, child_id, programme_id, from_on, because, changed_at) "
            "SELECT child.public_id, child.id, programme.id, '2026-01-01', 'imported', child.changed_at "
            "FROM child JOIN programme ON programme.is_main = 1;"));
}

struct history *history_begin(struct story *s, uint64_t seed, size_t families)
{
    struct history *h = arena_new_of(s->arena, struct history);

    *h = (struct history){.s = s, .dice = {seed * 2 + 1}};
    h->surface = surface_of(s, app_areas, app_area_count);
    for (size_t i = 0; i < families && i < CHILDREN_MAX; i++) {
        const char *name = str_printf(s->arena, "Child%zu", i).at;
        const char *parent = str_printf(s->arena, "Parent%zu Moss", i).at;
        struct person_id person = story_person(s, parent, "family", "none");

        h->children[h->child_count] = story_child(s, name, "Moss");
        story_parent(s, h->children[h->child_count++], person, true);
        h->people[h->people_count++] = person;
    }
    add_workers(h);
    h->people[h->people_count++] = story_person(s, "Dana Whitlock", "staff", "manager");
    h->people[h->people_count++] = story_person(s, "Hanne Voss", "staff", "manager");
    story_do(s, offer_all, NULL);
    return h;
}

/* ------------------------------------------------------------------ where a click may lead */

/* Areas in which key working is done. Others steer accounts, the policy or the program itself. */
static bool is_played(const struct history *h, const struct route *route)
{
    static const char *const played[] = {"choice", "closing", "cover", "episode", "family",
        "handover", "record", "referral", "team", "workforce", "workload"};

    for (size_t i = 0; i < h->surface->area_count; i++) {
        const struct area *area = h->surface->areas[i];
        bool is_of = route >= area->routes && route < area->routes + area->route_count;
        for (size_t k = 0; is_of && k < COUNT(played); k++)
            if (strcmp(area->name, played[k]) == 0)
                return true;
    }
    return false;
}

/* A new child or member of a family, or a person for the directory, is another history. */
static bool is_left_out(struct str path)
{
    return str_starts(path, STR("/children/new")) || str_ends(path, STR("/family")) ||
           str_contains(path, STR("/family/")) || str_starts(path, STR("/people")) ||
           str_contains(path, STR("/about-me")) || str_ends(path, STR("/draft")) ||
           str_contains(path, STR("/address")) || str_ends(path, STR("/details"));
}

struct drawing {
    struct history *h;
    enum method method;
    struct str link;                 /* drawn of all links so far */
    const struct surface_form *form; /* drawn of all forms so far */
    size_t count;
};

static bool may_go(const struct history *h, enum method method, struct str path)
{
    ptrdiff_t query = str_find(path, STR("?"));
    const struct route *route;

    if (query >= 0)
        path = str_slice(path, 0, (size_t)query);
    route = surface_route(h->surface, method, path);
    return route && is_played(h, route) && !is_left_out(path);
}

static void draw_link(void *context, struct str link)
{
    struct drawing *d = context;

    if (may_go(d->h, GET, link) && dice_throw(&d->h->dice, ++d->count) == 0)
        d->link = link;
}

/* Notes and questions have forms on every page, and change the least: one in six of them is offered. */
static bool is_offered(struct history *h, const struct surface_form *form)
{
    bool is_word =
        str_ends(form->action, STR("/questions")) || str_ends(form->action, STR("/notes")) ||
        str_starts(form->action, STR("/ask/")) || str_ends(form->action, STR("/contact/wish")) ||
        str_ends(form->action, STR("/briefing/read"));

    return may_go(h, POST, form->action) && (!is_word || dice_throw(&h->dice, 6) == 0);
}

static void draw_form(void *context, const struct surface_form *form)
{
    struct drawing *d = context;

    if (is_offered(d->h, form) && dice_throw(&d->h->dice, ++d->count) == 0)
        d->form = form;
}

/* ------------------------------------------------------------------ clicking */

static size_t draw_of(void *context, size_t count)
{
    struct history *h = context;

    return dice_throw(&h->dice, count);
}

/* Most days are near: two of three are today. */
static date draw_day(void *context)
{
    struct history *h = context;
    date today = instant_date(h->s->now);

    return dice_throw(&h->dice, 3) ? today
                                   : date_plus_days(today, (int)dice_throw(&h->dice, 40) - 8);
}

static bool send_drawn(struct history *h, const struct surface_form *form)
{
    struct reply r = surface_ask(
        h->surface, POST, form->action, surface_body(h->surface, form, STR(""), STR("")), NULL, 0);

    (void)snprintf(next_line(h), LINE, "%s: person %lld sent %.*s: %d",
        date_iso(instant_date(h->s->now), (char[DATE_TEXT]){0}), (long long)form->by.n,
        STR_FMT(form->action), r.status);
    h->sums.sent++;
    h->sums.taken += r.status == 303;
    if (r.status < 500 && r.status != 400)
        return true;
    test_fail(__FILE__, __LINE__, "%.*s is answered with %d to %.*s\n%.*s", STR_FMT(form->action),
        r.status, STR_FMT(surface_body(h->surface, form, STR(""), STR(""))),
        STR_FMT(history_latest(h)));
    return false;
}

static struct str first_page(struct history *h)
{
    static const char *const own[] = {"/work", "/", "/requests", "/area"};
    size_t drawn = dice_throw(&h->dice, 6);

    if (drawn < COUNT(own))
        return str_of(own[drawn]);
    return str_of(h->children[dice_throw(&h->dice, h->child_count)].path);
}

/* From a page onwards, until a form was sent. */
enum walk { WALK_SENT, WALK_MET_NONE, WALK_BROKE };
static enum walk click_through(struct history *h, struct person_id person)
{
    struct str path = first_page(h);

    for (int i = 0; i < CLICKS_MAX && path.len; i++) {
        struct drawing d = {.h = h};
        struct reply r = surface_ask(h->surface, GET, path, STR(""), NULL, 0);

        if (r.status >= 500) {
            test_fail(__FILE__, __LINE__, "%.*s is answered with %d\n%.*s", STR_FMT(path), r.status,
                STR_FMT(history_latest(h)));
            return WALK_BROKE;
        }
        page_forms(h->s->arena, r.body,
            &(struct page_reader){.by = person,
                .take = draw_form,
                .context = &d,
                .draw = draw_of,
                .day = draw_day,
                .dice = h});
        if (d.form && dice_throw(&h->dice, 5) < 3)
            return send_drawn(h, d.form) ? WALK_SENT : WALK_BROKE;
        d.count = 0;
        page_links(h->s->arena, r.body, draw_link, &d);
        path = d.link;
    }
    return WALK_MET_NONE;
}

static void renew_sessions(void *context, struct db *db)
{
    const struct story *s = context;

    db_script(db,
        str_printf(s->arena, "UPDATE session SET made_at = %lld, used_at = %lld, factor_at = %lld",
            (long long)s->now.us, (long long)s->now.us, (long long)s->now.us));
}

static void days_pass_by(struct history *h)
{
    int days = 1 + (int)dice_throw(&h->dice, 12);

    (void)snprintf(next_line(h), LINE, "%d days pass", days);
    h->sums.days++;
    h->s->now.us += (int64_t)days * 24 * 3600 * 1000000;
    story_do(h->s, renew_sessions, h->s);
}

bool history_event(struct history *h)
{
    enum walk walk = WALK_MET_NONE;

    story_forget(h->s);
    if (dice_throw(&h->dice, PAGES_BEFORE_DAYS) == 0) {
        days_pass_by(h);
        return true;
    }
    while (walk == WALK_MET_NONE) {
        struct person_id person = h->people[dice_throw(&h->dice, h->people_count)];

        story_forget(h->s);
        story_as(h->s, person);
        walk = click_through(h, person);
    }
    return walk == WALK_SENT;
}
