/* Whatever a person can open or send by pages, a program can by JSON. The route tables say what there
 * is: a new page without JSON, or a form whose JSON asks other things than its page, fails here. */
#include <jansson.h>

#include "account/account.h"
#include "account/account_sql.h"
#include "account/factor_sql.h"
#include "account/people_sql.h"
#include "app/app.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "tests/stories/cast.h"
#include "tests/stories/paths.h"
#include "tests/stories/referral_story.h"

/* ------------------------------------------------------------------ something of everything */

struct world {
    struct cast cast;
    struct person_id officer, lead;
    struct story_child zayn;     /* Amira's brother */
    struct str invitation, half; /* a link, and a cookie from between password and code */
    struct str visit;            /* a cookie of somebody who has asked for key working */
};

/* Somebody has begun a way back in for this person. */
static void begin_recovery(
    struct story *s, struct db *db, struct person_id person, struct str known_by)
{
    struct account_by_email_row account = {0};

    (void)account_by_email(
        db, str_printf(s->arena, "person%lld@example.com", (long long)person.n), &account);
    (void)recovery_add(db, &(struct recovery_add){.public_id = uuid_new(s->now),
                               .account_id = account.id,
                               .started_by = person,
                               .started_at = s->now,
                               .known_by = known_by,
                               .expires_at = {s->now.us + 3600 * 1000000LL}});
}

static void invite(void *context, struct db *db)
{
    struct story *s = ((void **)context)[0];
    struct world *w = ((void **)context)[1];
    struct account_by_email_row invited = {0};
    struct str hash;
    struct person_add person = {
        .public_id = uuid_new(s->now), .name = STR("Nia Powell"), .changed_at = s->now};
    struct account_add account = {.public_id = uuid_new(s->now),
        .person_id = person_add(db, &person),
        .email = STR("nia@example.com"),
        .kind = STR("staff"),
        .duty = STR("none"),
        .made_at = s->now};

    w->invitation = account_invite(db, s->arena, &account, s->now);
    (void)account_by_email(db, account.email, &invited);
    begin_recovery(s, db, w->cast.stranger_worker, STR("staff"));
    begin_recovery(s, db, w->cast.sana, STR("family"));
    w->half = token_new(s->arena, &hash);
    (void)sign_in_step_add(db, hash, invited.id, s->now);
}

/* Whoever has typed the password and not yet the code, and has asked for key working without an account. */
static void be_half_signed_in(struct story *s, const struct world *w)
{
    s->cookie =
        str_printf(s->arena, "__Host-keywork=%.*s; %.*s", STR_FMT(w->half), STR_FMT(w->visit));
}

static void send(struct story *s, struct story_child child, const char *where, const char *body)
{
    struct str path = str_printf(s->arena, "%s%s", child.path, where);

    check_int(story_post(s, str_c(s->arena, path), "%s", body).status, 303);
}

/* A look at Amira that the officer is to ask about. */
static void add_finding(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO audit_finding (public_id, mark, rule, person_id, child_id, audit_id, looked_at,"
            " likeness, amount, found_at)"
            " SELECT child.public_id, 'one', 'likeness', audit.person_id, child.id, audit.id, audit.at,"
            " 'surname', 0, audit.at FROM audit JOIN child ON child.id = audit.child_id"
            " WHERE child.forename = 'Amira' ORDER BY audit.id LIMIT 1;"));
}

/* Una has taken up her invitation, so that there is a way back in to begin for her. */
static void give_password(void *context, struct db *db)
{
    struct account_id una = {story_count(context,
        "SELECT account.id FROM account JOIN person ON person.id = account.person_id "
        "WHERE person.name = 'Una Stranger'")};

    check_int(account_set_password(db, STR("a hash"), una), 1);
}

/* One request of Sana, with somebody asked and a dispute; and one of a stranger, whose browser is kept. */
static void ask_for_key_working(struct story *s, struct world *w)
{
    const char *own;

    story_as(s, w->cast.sana);
    send(s, w->cast.amira, "/notes", "note=She+sleeps+well");
    send(s, w->cast.amira, "/requests", "reason=Tired&urgency=soon&may_ask=yes&phone=01632960055");
    own = str_printf(s->arena, "/requests/%.*s",
        STR_FMT(story_id(s, "SELECT public_id FROM referral WHERE child_id IS NOT NULL")))
              .at;
    story_as(s, w->cast.manager);
    check_int(story_post(s, str_printf(s->arena, "%s/asks", own).at,
                  "practitioner=%.*s&due_on=2026-11-20",
                  STR_FMT(story_id(s, "SELECT public_id FROM practitioner WHERE post = 'SENCO'")))
                  .status,
        303);
    check_int(story_post(s, str_printf(s->arena, "%s/disputes", own).at,
                  "about=Hours&settle_by=2026-12-14")
                  .status,
        303);
    (void)send_request(s, "Jonah");
    w->visit = s->cookie;
}

/* Ruth is supervised, has had a session and done a course; the role is described. */
static void support_ruth(struct story *s, const struct world *w)
{
    struct str ruth = story_id(s, "SELECT public_id FROM person WHERE name = 'Ruth Okafor'");

    story_as(s, w->cast.manager);
    check_int(story_post(s,
                  str_c(s->arena, str_printf(s->arena, "/area/supervision/%.*s", STR_FMT(ruth))),
                  "supervisor=%.*s&from_on=2026-11-16",
                  STR_FMT(story_id(s, "SELECT public_id FROM person WHERE name = 'Dana Whitlock'")))
                  .status,
        303);
    check_int(story_post(s, "/area/courses", "title=Listening&about=Well&hours=6").status, 303);
    check_int(
        story_post(s, "/area/role-description", "text=Listen&from_on=2026-11-16").status, 303);
    story_as(s, w->cast.ruth);
    check_int(
        story_post(s, str_c(s->arena, str_printf(s->arena, "/supervision/%.*s", STR_FMT(ruth))),
            "kind=one_to_one&held_on=2026-11-16&agreed=Rest")
            .status,
        303);
    check_int(story_post(s, "/training", "done_on=2026-11-02&course=%.*s",
                  STR_FMT(story_id(s, "SELECT public_id FROM course")))
                  .status,
        303);
}

/* Tom stands on the list of those who could be key worker, and is asked. */
static void choose_key_worker(struct story *s, struct story_child child, struct person_id manager)
{
    struct str tom = story_id(s, "SELECT public_id FROM practitioner WHERE post = 'SENCO'");

    story_as(s, manager);
    send(s, child, "/choosing/options",
        str_c(s->arena, str_printf(s->arena, "practitioner=%.*s", STR_FMT(tom))));
    send(s, child, str_c(s->arena, str_printf(s->arena, "/choosing/propose/%.*s", STR_FMT(tom))),
        "model=non_designated&words=Once+a+week&why=Training+in+May");
}

static struct world world_of(struct story *s)
{
    struct world w = {.cast = cast_of(s)};
    struct str actions;

    w.zayn = story_child(s, "Zayn", "Hassan");
    story_parent(s, w.zayn, w.cast.sana, true);
    story_key_worker(s, w.zayn, w.cast.ruth, w.cast.ruth_post);
    story_as(s, w.cast.ruth);
    send(s, w.cast.amira, "/outcomes", "title=Swim&state=on_track");
    send(s, w.cast.amira, "/outcomes", "title=Walk+in&state=on_track");
    actions = str_printf(s->arena, "/outcomes/%.*s/actions",
        STR_FMT(story_id(s, "SELECT public_id FROM outcome ORDER BY id LIMIT 1")));
    send(s, w.cast.amira, str_c(s->arena, actions), "text=Ask+the+pool");
    send(s, w.cast.amira, "/addresses", "address=1+Mill+Road&is_main=yes");
    send(s, w.cast.amira, "/protection",
        str_c(s->arena,
            str_printf(s->arena, "kind=child_objects&objected=health&reason=Said+so&person=%.*s",
                STR_FMT(story_id(s, "SELECT public_id FROM person WHERE name = 'Imran Hassan'")))));
    send(s, w.cast.amira, "/functions", "needed=F04&by_key_worker=yes");
    send(s, w.cast.amira, "/family", "name=Gran&relationship=grandparent&strength=strong");
    check_int(
        story_post(s, "/absences", "kind=leave&from_on=2026-11-23&back_on=2026-11-30").status, 303);
    send(s, w.cast.amira,
        str_c(s->arena, str_printf(s->arena, "/cover/%.*s",
                            STR_FMT(story_id(s, "SELECT public_id FROM absence")))),
        str_c(s->arena,
            str_printf(s->arena, "deputy=%.*s",
                STR_FMT(story_id(s, "SELECT public_id FROM person WHERE name = 'Tom Birch'")))));
    send(s, w.cast.amira, "/handovers",
        str_c(s->arena,
            str_printf(s->arena,
                "next=%.*s&last=%.*s&model=designated&why=job&words=New+job&then=stays&"
                "planned_on=2026-11-20&clash_words=No+other+day",
                STR_FMT(story_id(s, "SELECT public_id FROM involvement WHERE role = 'SENCO'")),
                STR_FMT(story_id(s,
                    "SELECT public_id FROM key_worker_assignment WHERE child_id = (SELECT id FROM "
                    "child WHERE forename = 'Amira')")))));
    story_as(s, w.cast.sana);
    send(s, w.cast.amira, "/questions", "text=When+do+the+splints+come");
    send(s, w.cast.amira, "/private-words", "kind=concern&text=She+does+not+ring+back");
    send(s, w.cast.amira, "/choosing/change", "words=She+has+no+time");
    choose_key_worker(s, w.cast.amira, w.cast.manager);
    ask_for_key_working(s, &w);
    support_ruth(s, &w);
    story_do(s, invite, (void *[]){s, &w});
    story_do(s, give_password, s);
    cast_letter(s, &w.cast);
    story_as(s, w.cast.manager);
    check_int(story_post(s,
                  str_c(s->arena, str_printf(s->arena, "/programmes/%.*s/editions",
                                      STR_FMT(story_id(s, "SELECT public_id FROM programme")))),
                  "from_on=2027-01-01")
                  .status,
        303);
    w.officer = story_person(s, "Olive Grant", "staff", "data_protection");
    story_do(s, add_finding, NULL);
    w.lead = story_person(s, "Lena Lead", "staff", "safeguarding");
    story_as(s, w.lead);
    check_int(story_post(s, "/safeguarding",
                  "name=Amira+Hassan&born_on=2020-03-14&reason=danger&words=Police+rang&hours=1")
                  .status,
        303);
    return w;
}

/* ------------------------------------------------------------------ from a route to its path */

/* Which row stands for each {id} of a path. */
static const struct {
    const char *segment, *sql;
} ids[] = {
    {"{absence}",      "SELECT public_id FROM absence ORDER BY id LIMIT 1"                                                    },
    {"{cover_ask}",    "SELECT public_id FROM cover_ask ORDER BY id LIMIT 1"                                                  },
    {"{account}",
     "SELECT account.public_id FROM account JOIN person ON person.id = account.person_id WHERE person.name = 'Una Stranger'"  },
    {"{action}",       "SELECT public_id FROM action ORDER BY id LIMIT 1"                                                     },
    {"{agency}",       "SELECT public_id FROM agency ORDER BY id LIMIT 1"                                                     },
    {"{agreement}",    "SELECT public_id FROM sharing_agreement ORDER BY id LIMIT 1"                                          },
    {"{opening}",      "SELECT public_id FROM relation ORDER BY id LIMIT 1"                                                   },
    {"{relation}",     "SELECT public_id FROM relation ORDER BY id LIMIT 1"                                                   },
    {"{barrier}",      "SELECT public_id FROM barrier ORDER BY id LIMIT 1"                                                    },
    {"{contact}",      "SELECT public_id FROM contact ORDER BY id LIMIT 1"                                                    },
    {"{child}",        "SELECT public_id FROM child WHERE forename = 'Amira'"                                                 },
    {"{consent}",
     "SELECT public_id FROM consent WHERE child_id = (SELECT id FROM child WHERE forename = 'Amira') ORDER BY id LIMIT 1"     },
    {"{edition}",
     "SELECT public_id FROM programme_edition WHERE from_on > '2026-11-16' ORDER BY id LIMIT 1"                               },
    {"{function}",
     "SELECT public_id FROM programme_function WHERE edition_id = (SELECT max(id) FROM programme_edition) ORDER BY id LIMIT 1"},
    {"{level}",
     "SELECT public_id FROM programme_level WHERE edition_id = (SELECT max(id) FROM programme_edition) ORDER BY id LIMIT 1"   },
    {"{programme}",    "SELECT public_id FROM programme ORDER BY id LIMIT 1"                                                  },
    {"{doer}",         "SELECT public_id FROM function_cover ORDER BY id LIMIT 1"                                             },
    {"{document}",     "SELECT public_id FROM document ORDER BY id LIMIT 1"                                                   },
    {"{finding}",      "SELECT public_id FROM audit_finding ORDER BY id LIMIT 1"                                              },
    {"{handover}",     "SELECT public_id FROM handover ORDER BY id LIMIT 1"                                                   },
    {"{household}",    "SELECT public_id FROM household ORDER BY id LIMIT 1"                                                  },
    {"{involvement}",  "SELECT public_id FROM involvement WHERE role = 'SENCO'"                                               },
    {"{member}",       "SELECT public_id FROM family_member ORDER BY id DESC LIMIT 1"                                         },
    {"{ask}",          "SELECT public_id FROM referral_ask ORDER BY id LIMIT 1"                                               },
    {"{dispute}",      "SELECT public_id FROM funding_dispute ORDER BY id LIMIT 1"                                            },
    {"{outcome}",      "SELECT public_id FROM outcome ORDER BY id LIMIT 1"                                                    },
    {"{option}",       "SELECT public_id FROM choice_option ORDER BY id LIMIT 1"                                              },
    {"{photo}",        "SELECT public_id FROM key_worker_photo"                                                               },
    {"{proposal}",     "SELECT public_id FROM proposal ORDER BY id LIMIT 1"                                                   },
    {"{practitioner}", "SELECT public_id FROM practitioner ORDER BY id LIMIT 1"                                               },
    {"{question}",     "SELECT public_id FROM question ORDER BY id LIMIT 1"                                                   },
    {"{step}",         "SELECT public_id FROM withdrawal_step ORDER BY id LIMIT 1"                                            },
    {"{worry}",        "SELECT public_id FROM withdrawal_worry ORDER BY id LIMIT 1"                                           },
    {"{safety_line}",  "SELECT public_id FROM safety_line ORDER BY id LIMIT 1"                                                },
    {"{word}",         "SELECT public_id FROM private_word ORDER BY id LIMIT 1"                                               },
    {"{worker}",       "SELECT public_id FROM person WHERE name = 'Ruth Okafor'"                                              },
    {"{session}",      "SELECT public_id FROM supervision_session ORDER BY id LIMIT 1"                                        },
    {"{course}",       "SELECT public_id FROM course ORDER BY id LIMIT 1"                                                     },
    {"{training}",     "SELECT public_id FROM training ORDER BY id LIMIT 1"                                                   },
    {"{role}",         "SELECT public_id FROM role_description ORDER BY id LIMIT 1"                                           },
};

static struct str segment_of(
    struct story *s, const struct world *w, const struct route *route, struct str part)
{
    if (!str_starts(part, STR("{")))
        return part;
    for (size_t i = 0; i < COUNT(ids); i++)
        if (str_eq(part, str_of(ids[i].segment)))
            return story_id(s, ids[i].sql);
    if (str_eq(part, STR("{recovery}")))
        return story_id(s, str_starts(str_of(route->path), STR("/accounts/"))
                               ? "SELECT public_id FROM recovery WHERE known_by = 'staff'"
                               : "SELECT public_id FROM recovery WHERE known_by = 'family'");
    if (str_eq(part, STR("{referral}")))
        return story_id(s, strcmp(route->path, "/requests/{referral}/child") == 0
                               ? "SELECT public_id FROM referral WHERE child_id IS NULL"
                               : "SELECT public_id FROM referral WHERE child_id IS NOT NULL");
    if (strcmp(route->path, "/ask/{text}") == 0)
        return STR("child");
    if (strcmp(route->path, "/whose-job/{text}") == 0)
        return STR("children");
    if (strcmp(route->path, "/board/{text}") == 0)
        return STR("waiting");
    if (str_starts(str_of(route->path), STR("/invitation/")))
        return w->invitation;
    if (str_ends(str_of(route->path), STR("/about-me/{text}")))
        return STR("worries");
    if (str_contains(str_of(route->path), STR("/functions/{text}")))
        return STR("F04");
    test_fail(__FILE__, __LINE__, "%s: say in ids[] which row stands for %.*s", route->path,
        STR_FMT(part));
    return STR("none");
}

static const char *path_of(struct story *s, const struct world *w, const struct route *route)
{
    struct str rest = str_of(route->path), part, path = {0};

    (void)str_split(&rest, '/', &part);
    while (str_split(&rest, '/', &part))
        path = str_printf(
            s->arena, "%.*s/%.*s", STR_FMT(path), STR_FMT(segment_of(s, w, route, part)));
    return str_c(s->arena, path);
}

const char *path_of_route(struct story *s, const struct route *route)
{
    const struct world nobody = {0};

    return path_of(s, &nobody, route);
}

/* ------------------------------------------------------------------ every page has JSON */

/* What a GET may answer other than JSON, and why. */
static const struct {
    const char *path, *why;
} others[] = {
    {"/",                                           "leads to the first page of whoever is signed in"},
    {"/readyz",                                     "one word for a machine that watches"            },
    {"/audit/checkpoint",                           "a signed note, for witnesses"                   },
    {"/audit/consistency",                          "a proof in the form that witnesses read"        },
    {"/children/{child}/documents/{document}/file", "a file of people"                               },
    {"/children/{child}/photo/file",                "a picture"                                      },
    {"/children/{child}/choosing/photos/{photo}",   "a picture"                                      },
    {"/key-worker-profile/photo/file",              "a picture"                                      },
};

static bool is_other(const struct route *route)
{
    for (size_t i = 0; i < COUNT(others); i++)
        if (strcmp(route->path, others[i].path) == 0)
            return true;
    return false;
}

static json_t *json_of(const struct story *s)
{
    json_error_t error;

    return json_loadb(s->last.body.at, s->last.body.len, JSON_REJECT_DUPLICATES, &error);
}

/* True when that person may open the page: then it is JSON. */
static bool opens_as_json(struct story *s, const char *path)
{
    json_t *json;

    (void)story_get(s, "%s.json", path);
    if (s->last.status != 200)
        return false;
    json = json_of(s);
    if (!json || !str_eq(s->last.content_type, STR("application/json")))
        test_fail(__FILE__, __LINE__, "%s.json is no JSON: %.*s", path, STR_FMT(s->last.body));
    if (s->last.is_immutable)
        test_fail(__FILE__, __LINE__, "%s.json would be kept by caches", path);
    json_decref(json);
    return true;
}

STORY(every_page_has_json_for_all_who_may_open_it)
{
    struct world w = world_of(s);
    const struct person_id people[] = {w.cast.ruth, w.cast.tom, w.cast.sana, w.cast.imran,
        w.cast.manager, w.cast.administrator, w.officer, w.lead};

    for (size_t i = 0; i < app_area_count; i++) {
        for (size_t k = 0; k < app_areas[i]->route_count; k++) {
            const struct route *route = &app_areas[i]->routes[k];
            const char *path;
            int openers = 0;

            if (route->method != GET || is_other(route))
                continue;
            path = path_of(s, &w, route);
            story_as_stranger(s);
            openers += opens_as_json(s, path);
            be_half_signed_in(s, &w);
            openers += opens_as_json(s, path);
            for (size_t p = 0; p < COUNT(people); p++) {
                story_as(s, people[p]);
                openers += opens_as_json(s, path);
            }
            if (openers == 0)
                test_fail(__FILE__, __LINE__, "nobody could open %s.json", path);
        }
    }
}

/* ------------------------------------------------------------------ the form of a page and of its JSON */

enum { NAMES_MAX = 100 };

/* What a form sends, by name: a day's three parts as one. */
struct form_names {
    struct str action;
    struct str at[NAMES_MAX];
    size_t count;
};

static bool has_name(const struct form_names *names, struct str name)
{
    for (size_t i = 0; i < names->count; i++)
        if (str_eq(names->at[i], name))
            return true;
    return false;
}

static void add_name(struct form_names *names, struct str name)
{
    static const char *const ends[] = {"-day", "-month", "-year"};

    for (size_t i = 0; i < COUNT(ends); i++)
        if (str_ends(name, str_of(ends[i])))
            name = str_slice(name, 0, name.len - strlen(ends[i]));
    if (!has_name(names, name) && names->count < NAMES_MAX)
        names->at[names->count++] = name;
}

/* What stands in quotes behind `mark` and takes the text on; empty when there is none. */
static struct str quoted_after(struct str *text, const char *mark)
{
    ptrdiff_t at = str_find(*text, str_of(mark)), end;

    if (at < 0)
        return (struct str){0};
    *text = str_slice(*text, (size_t)at + strlen(mark), text->len);
    end = str_find(*text, STR("\""));
    return str_slice(*text, 0, (size_t)end);
}

/* The forms of an object of JSON and of all within it that send to `action`. */
static size_t json_forms(json_t *json, struct str action, struct form_names *out)
{
    const char *to = json_string_value(json_object_get(json, "action")), *key;
    size_t found = 0, i;
    json_t *part;

    if (to && json_object_get(json, "hidden") && str_eq(str_of(to), action)) {
        json_object_foreach(json_object_get(json, "hidden"), key, part) add_name(out, str_of(key));
        json_array_foreach(json_object_get(json, "fields"), i, part)
            add_name(out, str_of(json_string_value(json_object_get(part, "name"))));
        return 1;
    }
    json_array_foreach(json, i, part) found += json_forms(part, action, out);
    if (json_is_object(json))
        for (void *it = json_object_iter(json); it; it = json_object_iter_next(json, it))
            found += json_forms(json_object_iter_value(it), action, out);
    return found;
}

static void compare(const char *path, const struct form_names *page, json_t *json)
{
    struct form_names names = {0};

    if (json_forms(json, page->action, &names) == 0) {
        test_fail(__FILE__, __LINE__, "%s: the JSON lacks %.*s", path, STR_FMT(page->action));
        return;
    }
    for (size_t i = 0; i < page->count; i++)
        if (!has_name(&names, page->at[i]))
            test_fail(__FILE__, __LINE__, "%s: %.*s: only the page asks %.*s", path,
                STR_FMT(page->action), STR_FMT(page->at[i]));
    for (size_t i = 0; i < names.count; i++)
        if (!has_name(page, names.at[i]))
            test_fail(__FILE__, __LINE__, "%s: %.*s: only the JSON asks %.*s", path,
                STR_FMT(page->action), STR_FMT(names.at[i]));
}

/* Each form of the page that is posted, but the one to sign out, which every page has. Forms to the
 * same place count as one. Returns how many there were. */
static size_t compare_forms(const char *path, struct str html, json_t *json)
{
    struct form_names forms[40];
    size_t count = 0;
    ptrdiff_t at;

    while ((at = str_find(html, STR("<form"))) >= 0) {
        struct str form = str_slice(html, (size_t)at, html.len), name, to;
        ptrdiff_t end = str_find(form, STR("</form>"));
        size_t i = 0;

        html = str_slice(form, (size_t)end, form.len);
        form = str_slice(form, 0, (size_t)end);
        if (str_find(form, STR("method=\"post\"")) < 0)
            continue;
        to = quoted_after(&form, " action=\"");
        if (str_eq(to, STR("/sign-out")))
            continue;
        while (i < count && !str_eq(forms[i].action, to))
            i++;
        if (i == count)
            forms[count++] = (struct form_names){.action = to};
        while ((name = quoted_after(&form, " name=\"")).len > 0)
            add_name(&forms[i], name);
        check(count < COUNT(forms));
    }
    for (size_t i = 0; i < count; i++)
        compare(path, &forms[i], json);
    return count;
}

static size_t check_page(struct story *s, const char *path, const char *query)
{
    struct str html;
    size_t count;
    json_t *json;

    if (story_get(s, "%s%s", path, query).status != 200)
        return 0;
    html = s->last.body;
    (void)story_get(s, "%s.json%s", path, query);
    json = json_of(s);
    if (!json)
        test_fail(__FILE__, __LINE__, "%s.json%s: %d %.*s", path, query, s->last.status,
            STR_FMT(s->last.body));
    count = compare_forms(path, html, json);
    json_decref(json);
    return count;
}

STORY(every_form_asks_the_same_in_its_page_and_in_its_json)
{
    struct world w = world_of(s);
    const struct person_id people[] = {w.cast.ruth, w.cast.sana, w.cast.manager, w.officer, w.lead};
    size_t forms = 0;

    for (size_t i = 0; i < app_area_count; i++) {
        for (size_t k = 0; k < app_areas[i]->route_count; k++) {
            const struct route *route = &app_areas[i]->routes[k];

            if (route->method != GET || is_other(route))
                continue;
            story_as_stranger(s);
            forms += check_page(s, path_of(s, &w, route), "");
            be_half_signed_in(s, &w);
            forms += check_page(s, path_of(s, &w, route), "");
            for (size_t p = 0; p < COUNT(people); p++) {
                story_as(s, people[p]);
                forms += check_page(s, path_of(s, &w, route), "");
            }
        }
    }
    check(forms > 40);
}

STORY(forms_that_begin_from_a_search_ask_the_same_too)
{
    struct world w = world_of(s);
    struct str zayn = story_id(s, "SELECT public_id FROM child WHERE forename = 'Zayn'");
    struct str nurse = story_id(s, "SELECT public_id FROM practitioner WHERE post = 'Nurse'");
    const struct {
        const char *page, *query;
        struct str id;
    } rows[] = {
        {"/team/new",      "?new=1&q=x",     {0}  },
        {"/team/new",      "?practitioner=", nurse},
        {"/family/new",    "?sibling=",      zayn },
        {"/addresses/new", "?sibling=",      zayn },
    };

    story_as(s, w.cast.ruth);
    send(s, w.zayn, "/addresses", "address=2+Mill+Road&is_main=yes");
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str path = str_printf(s->arena, "%s%s", w.cast.amira.path, rows[i].page);
        struct str query = str_printf(s->arena, "%s%.*s", rows[i].query, STR_FMT(rows[i].id));

        check_int(check_page(s, str_c(s->arena, path), str_c(s->arena, query)), 1);
    }
}
