/*
 * Every door answers as the model says: each route, asked by everybody that the model knows of, in each
 * state of a record. What the policy should know is written by hand in oracle_story.c; the store is set up
 * beside it, so that statements, facts and the gate are tried together. A new route is tried without a
 * new line. A part of the combinations, unless KEYWORK_ORACLE_FULL is set (`make oracle-http`).
 */

#include <stdlib.h>

#include "app/app.h"
#include "audit/log_sql.h"
#include "consent/refused.h"
#include "kit/arena.h"
#include "tests/stories/oracle_story.h"

enum { PART = 23 };

struct asking {
    struct story *s;
    struct archetype_world world;
    const struct scene *scene;
    struct story_child child;
    struct db *db;
    int64_t last; /* row of the audit */
    struct audit_rows_between_rows rows;
    unsigned number, asked, wrong;
};

/* ------------------------------------------------------------------ one request */

/* Pages that are missing to some whom the policy allows, and why. None of them opens more. */
static const struct {
    const char *path, *why;
} narrower[] = {
    {"/children/{child}/opened",                          "only while this person has the record open in an emergency"},
    {"/children/{child}/photo",                           "whose photo it is also decides who may see what"           },
    {"/children/{child}/photo/file",                      "there is no photo, or it would give the place away"        },
    {"/key-worker-profile/photo/file",                    "whoever has put a photo there"                             },
    {"/children/{child}/conflict",                        "staff say that they know a family; families need not"      },
    {"/children/{child}/conflicts",                       "only whoever may lift one"                                 },
    {"/children/{child}/relations",                       "the officer gives nobody a part"                           },
    {"/children/{child}/capacity",                        "practitioners write down what they found"                  },
    {"/children/{child}/objections",                      "the young person, or staff for them; never a parent"       },
    {"/children/{child}/key-working/begin",
     "whoever may change the child and read the record, too"                                                          },
    {"/children/{child}/key-working/level",               "the same"                                                  },
    {"/children/{child}/key-working/crisis",              "the same"                                                  },
    {"/children/{child}/key-working/close",               "the same"                                                  },
    {"/children/{child}/key-working/return",              "whoever sees the team, too"                                },
    {"/children/{child}/key-working/informal",
     "whoever sees the team, too, once key working has ended"                                                         },
    {"/children/{child}/key-working/signals",
     "the key worker, who supervises them, who manages; never the family"                                             },
    {"/children/{child}/key-working/withdrawal/worries",  "whoever sees the team, too"                                },
    {"/children/{child}/contact/new",                     "whoever may write on the timeline, too"                    },
    {"/children/{child}/handovers/new",                   "staff; families give key working back with one button"     },
    {"/children/{child}/own-key-work/talk",
     "whoever reads the family and may write on the record, too"                                                      },
    {"/children/{child}/own-key-work/begin",              "the same, and may change the child"                        },
    {"/children/{child}/own-key-work/steps",              "the same as the talk"                                      },
    {"/children/{child}/choosing/talk",                   "whoever sees the team, too"                                },
    {"/children/{child}/choosing/change",                 "whoever sees the team, too"                                },
    {"/children/{child}/choosing/choose",                 "of the family, whoever may decide about sharing"           },
    {"/children/{child}/choosing/options",                "practitioners; never a parent who is key worker"           },
    {"/children/{child}/choosing/propose/{practitioner}", "the same"                                                  },
    {"/children/{child}/choosing/change/answer",          "only while a family waits for an answer"                   },
};

static bool is_narrower(const struct route *route)
{
    for (size_t i = 0; i < COUNT(narrower); i++)
        if (strcmp(narrower[i].path, route->path) == 0)
            return true;
    return false;
}

/* The path with the child filled in; sets *has_other when it holds the id of something else, or the
 * page may be missing for a reason of its own. */
static const char *path_of(struct asking *q, const struct route *route, bool *has_other)
{
    struct str rest = str_of(route->path), part, path = {0};
    char id[UUID_TEXT];

    (void)str_split(&rest, '/', &part);
    *has_other = false;
    while (str_split(&rest, '/', &part)) {
        if (str_eq(part, STR("{child}"))) {
            part = str_of(uuid_text(q->child.public_id, id));
        } else if (str_starts(part, STR("{"))) {
            part = str_eq(part, STR("{text}")) ? STR("worries")
                                               : STR("01890000-0000-7000-8000-000000000001");
            *has_other = true;
        }
        path = str_printf(q->s->arena, "%.*s/%.*s", STR_FMT(path), STR_FMT(part));
    }
    *has_other = *has_other || is_narrower(route);
    return path.len ? str_c(q->s->arena, path) : "/";
}

/* Without the form's token an allowed POST does nothing and is answered with 400. */
static struct reply send(struct asking *q, const struct route *route, const char *path)
{
    if (route->method == GET)
        return story_get(q->s, "%s", path);
    return story_post_raw(q->s, path, "");
}

static bool leads_to(const struct reply *r, const char *start)
{
    return r->status == 303 && str_starts(r->location, str_of(start));
}

static bool is_refused_page(const struct reply *r, enum refusal refusal)
{
    if (refusal == REFUSAL_SECOND_FACTOR)
        return leads_to(r, "/account/second-factor");
    if (refusal == REFUSAL_NOT_SIGNED_IN)
        return leads_to(r, "/sign-in");
    if (refusal_may_be_known(refusal))
        return r->status == 403;
    return r->status == 404;
}

static bool is_right(
    const struct reply *r, const struct route *route, const struct decision *d, bool has_other)
{
    if (!d->is_allowed)
        return is_refused_page(r, d->refusal);
    if (route->method == POST)
        return r->status == 400;
    return r->status == 200 || (has_other && r->status == 404) ||
           (r->status == 303 && !is_refused_page(r, REFUSAL_NOT_SIGNED_IN));
}

static void complain(struct asking *q, const struct route *route, const struct archetype *a,
    const char *what, int status)
{
    if (q->wrong++ < 20)
        test_fail(__FILE__, __LINE__, "%s, %s %s as %s: %s (%d)", q->scene->name,
            route->method == GET ? "GET" : "POST", route->path, a->name, what, status);
}

/* ------------------------------------------------------------------ about a child */

static void look(struct asking *q)
{
    db_use_arena(q->db, q->s->arena);
    db_read_begin(q->db);
    q->rows = audit_rows_between(q->db, q->last, INT64_MAX, 100);
    db_read_end(q->db);
    if (q->rows.count)
        q->last = q->rows.at[q->rows.count - 1].id.n;
}

/* The row says what was decided and why. */
static bool is_noted(struct asking *q, const struct route *route, const struct decision *d)
{
    look(q);
    for (size_t i = 0; i < q->rows.count; i++)
        if (q->rows.at[i].child == q->child.id.n &&
            str_eq(q->rows.at[i].permission, permission_name((enum permission)route->need)))
            return q->rows.at[i].allowed == d->is_allowed &&
                   str_eq(q->rows.at[i].reason, refusal_name(d->refusal)) &&
                   str_eq(q->rows.at[i].relation, relation_name(d->because));
    return false;
}

static void ask_about_child(struct asking *q, const struct route *route, const struct archetype *a)
{
    struct circumstances c = scene_circumstances(a, q->scene);
    struct decision d = may_decide((enum permission)route->need, archetype_asker(a), &c);
    bool has_other;
    const char *path = path_of(q, route, &has_other);
    struct reply r = send(q, route, path);

    q->asked++;
    if (!is_right(&r, route, &d, has_other))
        complain(q, route, a, d.is_allowed ? "must be allowed" : "must be refused", r.status);
    if (!is_noted(q, route, &d))
        complain(q, route, a, "the audit has another decision", r.status);
}

static void each_route(struct asking *q, const struct archetype *a)
{
    for (size_t i = 0; i < app_area_count; i++)
        for (size_t k = 0; k < app_areas[i]->route_count; k++) {
            const struct route *route = &app_areas[i]->routes[k];
            if (!permission_is_about_child((enum permission)route->need))
                continue;
            if (getenv("KEYWORK_ORACLE_FULL") || q->number++ % PART == 0) {
                story_forget(q->s);
                ask_about_child(q, route, a);
                story_keep(q->s);
            }
        }
}

static void begin(struct asking *q, struct story *s)
{
    *q = (struct asking){.s = s, .db = store_reader(s->store)};
    archetype_people(s, &q->world);
    look(q);
}

STORY(every_route_of_a_child_answers_everybody_in_every_state_as_the_model_says)
{
    struct asking q;

    begin(&q, s);
    for (size_t i = 0; i < scene_count; i++) {
        q.scene = &scenes[i];
        q.child = scene_child(&q.world, q.scene);
        for (size_t k = 0; k < archetype_count; k++) {
            story_as(s, q.world.people[k]);
            each_route(&q, &archetypes[k]);
        }
    }
    if (getenv("KEYWORK_ORACLE_FULL"))
        (void)printf("%u requests, %u wrong\n", q.asked, q.wrong);
    check(q.asked > 1000);
    check_int(q.wrong, 0);
    db_close(q.db);
}

/* ------------------------------------------------------------------ about an account */

static void ask_by_account(struct asking *q, const struct route *route, const struct archetype *a)
{
    struct decision d = may_decide((enum permission)route->need, archetype_asker(a), NULL);
    bool has_other;
    const char *path = path_of(q, route, &has_other);
    struct reply r;

    if (route->need == MAY_ANYONE || route->need == MAY_BREAK_GLASS)
        return;
    r = send(q, route, path);
    q->asked++;
    if (!is_right(&r, route, &d, has_other))
        complain(q, route, a, d.is_allowed ? "must be allowed" : "must be refused", r.status);
}

STORY(every_other_route_answers_each_account_as_the_model_says)
{
    struct asking q;

    begin(&q, s);
    q.scene = &scenes[0];
    q.child = scene_child(&q.world, q.scene);
    for (size_t i = 0; i < app_area_count; i++)
        for (size_t k = 0; k < app_areas[i]->route_count; k++)
            for (size_t p = 0; p < archetype_count; p++) {
                const struct route *route = &app_areas[i]->routes[k];
                if (permission_is_about_child((enum permission)route->need))
                    continue;
                story_as(s, q.world.people[p]);
                ask_by_account(&q, route, &archetypes[p]);
            }
    check(q.asked > 500);
    check_int(q.wrong, 0);
    db_close(q.db);
}

/* ------------------------------------------------------------------ breaking the glass */

/* An NHS number of its own for each child: nine digits, and one that makes the sum of ten a multiple of eleven. */
static const char *nhs_number(struct story *s, size_t scene)
{
    for (long first = 400000000L + 10 * (long)scene;; first++) {
        long rest = first, sum = 0;
        for (int weight = 2; weight <= 10; weight++, rest /= 10)
            sum += weight * (rest % 10);
        if ((11 - sum % 11) % 11 != 10)
            return str_printf(s->arena, "%ld%ld", first, (11 - sum % 11) % 11).at;
    }
}

static void set_number(void *context, struct db *db)
{
    const struct asking *q = context;

    db_script(db, str_printf(q->s->arena,
                      "UPDATE child SET nhs_number = '%s', version = version + 1 WHERE id = %lld;",
                      nhs_number(q->s, (size_t)(q->scene - scenes)), (long long)q->child.id.n));
}

/* Opened, and open; or nothing is told but that nothing was opened. */
static bool is_glass_right(struct asking *q, const struct reply *r, const struct archetype *a,
    struct circumstances c, const struct decision *d)
{
    if (!d->is_allowed)
        return r->status == 422 && !leads_to(r, "/children");
    c.relations |= 1U << RELATION_SAFEGUARDING;
    return leads_to(r, "/children/") &&
           (story_get(q->s, "%s", q->child.path).status == 200) ==
               may_decide(MAY_SEE_CHILD, archetype_asker(a), &c).is_allowed;
}

static void break_glass(struct asking *q, const struct route *route, const struct archetype *a)
{
    struct circumstances c = scene_circumstances(a, q->scene);
    struct decision duty = may_decide(MAY_SAFEGUARD, archetype_asker(a), NULL);
    struct decision glass = may_decide(MAY_BREAK_GLASS, archetype_asker(a), &c);
    const struct route asked = {.method = POST, .path = route->path, .need = MAY_BREAK_GLASS};
    struct reply r =
        story_post(q->s, route->path, "nhs_number=%s&reason=danger&words=The+police+rang&hours=1",
            nhs_number(q->s, (size_t)(q->scene - scenes)));

    q->asked++;
    if (!duty.is_allowed) {
        if (!is_refused_page(&r, duty.refusal))
            complain(q, route, a, "must be refused", r.status);
        return;
    }
    if (!is_noted(q, &asked, &glass))
        complain(q, route, a, "the audit has another decision", r.status);
    if (!is_glass_right(q, &r, a, c, &glass))
        complain(q, route, a, glass.is_allowed ? "must be opened" : "must stay shut", r.status);
}

STORY(whoever_breaks_the_glass_opens_what_the_model_says)
{
    const struct route route = {.method = POST, .path = "/safeguarding"};
    struct asking q;
    unsigned opened = 0;

    begin(&q, s);
    for (size_t i = 0; i < scene_count; i++) {
        q.scene = &scenes[i];
        q.child = scene_child(&q.world, q.scene);
        story_do(s, set_number, &q);
        for (size_t k = 0; k < archetype_count; k++) {
            story_as(s, q.world.people[k]);
            look(&q);
            break_glass(&q, &route, &archetypes[k]);
            opened += s->last.status == 200;
        }
    }
    check_int(q.asked, scene_count * archetype_count);
    check(opened >= 20);
    check_int(q.wrong, 0);
    db_close(q.db);
}
