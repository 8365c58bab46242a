/*
 * Pages bear what is not there. Whoever stands around a child opens every page of that child, under
 * every consent that leaves something out: each answers 200, 303, 403 or 404, never with a fault. And
 * what gives away a hidden place stands on no page of somebody from whom it is hidden.
 */
#include "app/app.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "tests/stories/company.h"
#include "tests/stories/paths.h"

/* clang-format off */
static const struct company_one around[] = {
    {"a cover", "staff", "none", .relation = "cover"},
    {"a supervisor", "staff", "none", .relation = "supervisor"},
    {"an assessor", "staff", "none", .relation = "assessor"},
    {"a member of a panel", "staff", "none", .relation = "panel"},
    {"an advocate", "staff", "none", .relation = "advocate"},
    {"a cover with a conflict", "staff", "none", .relation = "cover", .barrier = "conflict"},
    {"a data protection officer", "staff", "data_protection"},
    {"a safeguarding lead", "staff", "safeguarding"},
    {"a lead in an emergency", "staff", "safeguarding", .relation = "safeguarding"},
    {"a representative", "family", "none", .relation = "representative"},
    {"a foster carer", "family", "none", .relationship = "foster_carer"},
    {"a sister", "family", "none", .relationship = "sister"},
    {"a grandmother", "family", "none", .relationship = "grandparent"},
    {"a father without access", "family", "none", .relationship = "parent", .barrier = "no_access"},
    {"a father objected to", "family", "none", .relationship = "parent", .barrier = "child_objects",
        .sections = 1 << SECTION_PLAN | 1 << SECTION_RECORD | 1 << SECTION_TEAM},
};
/* clang-format on */

static bool is_about_amira(const struct route *route)
{
    return route->method == GET && permission_is_about_child((enum permission)route->need);
}

/* Under what, and who: for the message of a test that fails. */
struct seeing {
    struct company *company;
    const char *consent, *who;
};

static void open_page(const struct seeing *seeing, const char *path)
{
    struct story *s = seeing->company->story;
    struct reply reply = story_get(s, "%s", path);

    if (reply.status != 200 && reply.status != 303 && reply.status != 403 && reply.status != 404)
        test_fail(__FILE__, __LINE__, "%s: %s sees %d at %s", seeing->consent, seeing->who,
            reply.status, path);
}

/* The paths of all of Amira's pages; NULL ends them. */
static const char *const *amiras_pages(struct story *s)
{
    enum { PAGES_MAX = 200 };
    const char **paths = arena_array_of(s->arena, PAGES_MAX, const char *);
    size_t count = 0;

    for (size_t i = 0; i < app_area_count; i++)
        for (size_t k = 0; k < app_areas[i]->route_count; k++)
            if (is_about_amira(&app_areas[i]->routes[k])) {
                require(count < PAGES_MAX - 1);
                paths[count++] = path_of_route(s, &app_areas[i]->routes[k]);
            }
    check(count > 20);
    return paths;
}

#define SHARED(sections_, decision_)                                                               \
    "UPDATE consent SET sections = " #sections_ ", decision = '" #decision_                        \
    "', version = version + 1, changed_at = changed_at + 1;"

/* Sets of sections: plan 32, record 64, family 4, about me 8, address 128. */
static const struct {
    const char *name, *sql;
} consents[] = {
    {"nothing agreed",       SHARED(0,    agrees)                                                                                      },
    {"the plan only",        SHARED(32,   agrees)                                                                                      },
    {"the record only",      SHARED(64,   agrees)                                                                                      },
    {"the family only",      SHARED(4,    agrees)                                                                                      },
    {"about me and address", SHARED(136,  agrees)                                                                                      },
    {"everything refused",   SHARED(8190, refuses)                                                                                     },
    {"no agreement",         SHARED(8190, agrees) "UPDATE agreement_party SET to_on = signed_on, "
                                          "version = version + 1, changed_at = changed_at + 1"},
};

/* Those whose sight follows from consent; the others open everything once. */
static bool follows_consent(const char *who)
{
    static const char *const they[] = {"the key worker", "the team", "a cover", "a supervisor",
        "an assessor", "a member of a panel", "the manager"};

    for (size_t i = 0; i < COUNT(they); i++)
        if (strcmp(they[i], who) == 0)
            return true;
    return false;
}

/* Those who see at least the name, so that it is their pages that are looked at. */
static bool sees_somebody(const char *who)
{
    static const char *const shut_out[] = {
        "a stranger", "a cover with a conflict", "a safeguarding lead", "a father without access"};

    for (size_t i = 0; i < COUNT(shut_out); i++)
        if (strcmp(shut_out[i], who) == 0)
            return false;
    return true;
}

/* The page and, the first time, its JSON, which shows the same. */
static void open_pages(const struct seeing *seeing, const char *const *pages, bool with_json)
{
    struct story *s = seeing->company->story;

    if ((story_get(s, "%s", seeing->company->cast.amira.path).status == 200) !=
        sees_somebody(seeing->who))
        test_fail(
            __FILE__, __LINE__, "%s: %s sees %d", seeing->consent, seeing->who, s->last.status);
    for (size_t p = 0; pages[p] != NULL; p++) {
        open_page(seeing, pages[p]);
        if (with_json)
            open_page(seeing, str_printf(s->arena, "%s.json", pages[p]).at);
    }
}

STORY(whoever_stands_around_a_child_opens_every_page_without_a_fault)
{
    struct company c;
    const char *const *pages;

    company_meet(&c, s, around, COUNT(around));
    pages = amiras_pages(s);
    for (size_t k = 0; k < COUNT(consents); k++) {
        company_say(s, consents[k].sql);
        for (size_t i = 0; i < c.count; i++) {
            story_as(s, c.people[i]);
            if (k == 0 || follows_consent(c.names[i]))
                open_pages(&(struct seeing){&c, consents[k].name, c.names[i]}, pages, k == 0);
        }
    }
}

/* ------------------------------------------------------------------ places that are hidden */

/* clang-format off */
static const struct company_one hidden_from[] = {
    {"hidden", "family", "none", .relationship = "parent", .barrier = "address_hidden"},
    {"no contact", "family", "none", .relationship = "parent", .barrier = "no_contact"},
    {"hidden with a plan", "family", "none", .relationship = "parent", .barrier = "address_hidden",
        .sections = 1 << SECTION_PLAN | 1 << SECTION_RECORD | 1 << SECTION_PROFILE},
    {"restricted", "family", "none", .relationship = "parent", .barrier = "responsibility_restricted"},
    {"the mother of a child in care", "family", "none", .relationship = "parent",
        .barrier = "looked_after"},
};
/* clang-format on */

static void find_place(const struct story *s, const char *who, const char *path)
{
    static const char *const places[] = {"Zqplace", "zqplace", "960 777", "960777"};

    for (size_t i = 0; i < COUNT(places); i++)
        if (story_says(s, places[i]))
            test_fail(__FILE__, __LINE__, "%s finds %s at %s", who, places[i], path);
}

static void look_at(struct company *c, const char *who, const char *path)
{
    (void)story_get(c->story, "%s", path);
    find_place(c->story, who, path);
    (void)story_get(c->story, "%s.json", path);
    find_place(c->story, who, str_printf(c->story->arena, "%s.json", path).at);
}

/* Every page; with_brother: also those of Zayn, who lives in the same place. */
static void look_everywhere(struct company *c, const char *who, bool with_brother)
{
    struct story *s = c->story;

    for (size_t i = 0; i < app_area_count; i++)
        for (size_t k = 0; k < app_areas[i]->route_count; k++) {
            const struct route *route = &app_areas[i]->routes[k];
            const char *path;

            if (route->method != GET || strstr(route->path, "{invitation}") != NULL)
                continue;
            path = path_of_route(s, route);
            look_at(c, who, path);
            if (with_brother && is_about_amira(route))
                look_at(c, who,
                    str_printf(s->arena, "%s%s", c->zayn.path, path + strlen(c->zayn.path)).at);
        }
}

STORY(a_hidden_place_stands_on_no_page_of_whom_it_is_hidden_from)
{
    struct company c;

    company_meet(&c, s, hidden_from, COUNT(hidden_from));
    story_as(s, c.cast.sana);
    (void)story_get(s, "%s", c.cast.amira.path);
    check(story_says(s, "Zqplace") && story_says(s, "960 777"));
    for (size_t i = c.count - COUNT(hidden_from); i < c.count; i++) {
        story_as(s, c.people[i]);
        (void)story_get(s, "%s", c.cast.amira.path);
        check_int(s->last.status, 200);
        look_everywhere(&c, c.names[i], i < c.count - 2);
    }
}
