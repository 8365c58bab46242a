#include "tests/stories/oracle_story.h"

#include <string.h>

#include "caseload/caseload_sql.h"
#include "consent/protection_sql.h"
#include "consent/sharing_sql.h"
#include "family/family_sql.h"
#include "kit/arena.h"
#include "kit/db.h"

#define R(name) (1U << RELATION_##name)
#define B(name) (1U << BARRIER_##name)
#define S(name) (1U << SECTION_##name)

enum { EVERYTHING = (1 << SECTION__COUNT) - 2 };

/* clang-format off */
const struct archetype archetypes[] = {
    {"key worker",              "staff", "none", FACTOR_FRESH, {{TIE_KEY_WORKER, NULL}}, R(KEY_WORKER)},
    {"key worker, no code yet", "staff", "none", FACTOR_DUE, {{TIE_KEY_WORKER, NULL}}, R(KEY_WORKER)},
    {"key worker, code given",  "staff", "none", FACTOR_GIVEN, {{TIE_KEY_WORKER, NULL}}, R(KEY_WORKER)},
    {"cover",                   "staff", "none", FACTOR_FRESH, {{TIE_GRANTED, "cover"}}, R(COVER)},
    {"supervisor",              "staff", "none", FACTOR_FRESH, {{TIE_GRANTED, "supervisor"}}, R(SUPERVISOR)},
    {"team",                    "staff", "none", FACTOR_FRESH, {{TIE_TEAM, NULL}}, R(TEAM)},
    {"once in the team",        "staff", "none", FACTOR_FRESH, {{TIE_ENDED, NULL}}, 0},
    {"assessor",                "staff", "none", FACTOR_FRESH, {{TIE_GRANTED, "assessor"}}, R(ASSESSOR)},
    {"panel",                   "staff", "none", FACTOR_FRESH, {{TIE_GRANTED, "panel"}}, R(PANEL)},
    {"advocate",                "staff", "none", FACTOR_FRESH, {{TIE_GRANTED, "advocate"}}, R(ADVOCATE)},
    {"team and supervisor",     "staff", "none", FACTOR_FRESH, {{TIE_TEAM, NULL}, {TIE_GRANTED, "supervisor"}}, R(TEAM) | R(SUPERVISOR)},
    {"stranger at work",        "staff", "none", FACTOR_FRESH, {{TIE_NONE, NULL}}, 0},
    {"worker of the family",    "staff", "none", FACTOR_FRESH, {{TIE_FAMILY, "mother"}}, R(CARER)},
    {"manager",                 "staff", "manager", FACTOR_FRESH, {{TIE_NONE, NULL}}, 0},
    {"manager, code given",     "staff", "manager", FACTOR_GIVEN, {{TIE_NONE, NULL}}, 0},
    {"manager in the team",     "staff", "manager", FACTOR_FRESH, {{TIE_TEAM, NULL}}, R(TEAM)},
    {"administrator",           "staff", "administrator", FACTOR_FRESH, {{TIE_NONE, NULL}}, 0},
    {"administrator in the team", "staff", "administrator", FACTOR_FRESH, {{TIE_TEAM, NULL}}, R(TEAM)},
    {"safeguarding",            "staff", "safeguarding", FACTOR_FRESH, {{TIE_NONE, NULL}}, 0},
    {"broken glass",            "staff", "safeguarding", FACTOR_FRESH, {{TIE_GRANTED, "safeguarding"}}, R(SAFEGUARDING)},
    {"glass of nobody's duty",  "staff", "none", FACTOR_FRESH, {{TIE_GRANTED, "safeguarding"}}, R(SAFEGUARDING)},
    {"officer",                 "staff", "data_protection", FACTOR_FRESH, {{TIE_NONE, NULL}}, 0},
    {"officer in the team",     "staff", "data_protection", FACTOR_FRESH, {{TIE_TEAM, NULL}}, R(TEAM)},
    {"parent",                  "family", "none", FACTOR_FRESH, {{TIE_FAMILY, "mother!"}}, R(PARENT)},
    {"parent, no code",         "family", "none", FACTOR_NONE, {{TIE_FAMILY, "father!"}}, R(PARENT)},
    {"parent elsewhere",        "family", "none", FACTOR_FRESH, {{TIE_ELSEWHERE, "parent!"}}, R(PARENT)},
    {"carer",                   "family", "none", FACTOR_FRESH, {{TIE_FAMILY, "grandparent"}}, R(CARER)},
    {"foster carer",            "family", "none", FACTOR_FRESH, {{TIE_ELSEWHERE, "foster_carer"}}, R(FOSTER_CARER)},
    {"brother",                 "family", "none", FACTOR_FRESH, {{TIE_FAMILY, "brother"}}, R(SIBLING)},
    {"representative",          "family", "none", FACTOR_FRESH, {{TIE_GRANTED, "representative"}}, R(REPRESENTATIVE)},
    {"parent who carries",      "family", "none", FACTOR_FRESH, {{TIE_FAMILY, "guardian!"}, {TIE_CARRIES, NULL}}, R(PARENT) | R(KEY_WORKER)},
    {"parent who does a part",  "family", "none", FACTOR_FRESH, {{TIE_FAMILY, "mother!"}, {TIE_OWN_WORK, NULL}}, R(PARENT)},
    {"carer who does a part",   "family", "none", FACTOR_NONE, {{TIE_FAMILY, "grandparent"}, {TIE_OWN_WORK, NULL}}, R(CARER)},
    {"no relation, a part",     "family", "none", FACTOR_FRESH, {{TIE_NONE, NULL}, {TIE_OWN_WORK, NULL}}, 0},
    {"another family",          "family", "none", FACTOR_FRESH, {{TIE_NONE, NULL}}, 0},
    {"self",                    "young_person", "none", FACTOR_FRESH, {{TIE_SELF, NULL}}, R(SELF)},
    {"another young person",    "young_person", "none", FACTOR_FRESH, {{TIE_NONE, NULL}}, 0},
};
const size_t archetype_count = COUNT(archetypes);

const struct scene scenes[] = {
    {.name = "open"},
    {.name = "closed", .state = RECORD_CLOSED},
    {.name = "on hold", .state = RECORD_HOLD},
    {.name = "restricted", .state = RECORD_RESTRICTED},
    {.name = "restricted, all named", .state = RECORD_RESTRICTED, .is_named = true},
    {.name = "sealed", .state = RECORD_SEALED},
    {.name = "sealed, all named", .state = RECORD_SEALED, .is_named = true},
    {.name = "erased", .state = RECORD_ERASED},
    {.name = "erased, all named", .state = RECORD_ERASED, .is_named = true},
    {.name = "much refused", .refuses = S(PLAN) | S(RECORD) | S(PROFILE) | S(FAMILY) | S(ADDRESS) | S(SHARING)},
    {.name = "no consent", .has_no_consent = true},
    {.name = "a lawful reason", .has_no_consent = true, .lawful = S(PLAN) | S(RECORD) | S(HEALTH)},
    {.name = "lawful against refusal", .refuses = EVERYTHING, .lawful = S(PLAN) | S(FAMILY)},
    {.name = "shared by name", .by_name = S(PLAN) | S(RECORD) | S(TEAM) | S(PROFILE)},
    {.name = "young person", .born_in = 2010, .rights = RIGHTS_YOUNG_PERSON},
    {.name = "young person, parents stay", .born_in = 2010, .rights = RIGHTS_YOUNG_PERSON, .parents_stay = true},
    {.name = "adult", .born_in = 2004, .rights = RIGHTS_ADULT},
    {.name = "adult, parents stay", .born_in = 2004, .rights = RIGHTS_ADULT, .parents_stay = true},
    {.name = "no access", .barrier = BARRIER_NO_ACCESS},
    {.name = "conflict", .barrier = BARRIER_CONFLICT},
    {.name = "conflict over a seal", .barrier = BARRIER_CONFLICT, .state = RECORD_SEALED},
    {.name = "address hidden", .barrier = BARRIER_ADDRESS_HIDDEN},
    {.name = "address hidden, some released", .barrier = BARRIER_ADDRESS_HIDDEN, .released = S(PLAN) | S(RECORD) | S(FAMILY)},
    {.name = "no contact", .barrier = BARRIER_NO_CONTACT, .released = S(PLAN) | S(RECORD)},
    {.name = "responsibility restricted", .barrier = BARRIER_RESPONSIBILITY_RESTRICTED, .released = S(PROFILE)},
    {.name = "the child objects", .barrier = BARRIER_CHILD_OBJECTS, .objected = S(PROFILE) | S(RECORD) | S(IDENTITY)},
    {.name = "looked after", .is_looked_after = true},
    {.name = "hidden from another", .is_hidden_from_another = true},
};
const size_t scene_count = COUNT(scenes);
/* clang-format on */

_Static_assert(COUNT(archetypes) <= ARCHETYPES_MAX, "room for everybody");

/* ------------------------------------------------------------------ people */

static bool is_staff(const struct archetype *a) { return strcmp(a->kind, "staff") == 0; }

/* Statements are collected and run as one script. */
static void add_sql(struct archetype_world *w, struct str sql)
{
    w->script = str_printf(w->story->arena, "%.*s%.*s\n", STR_FMT(w->script), STR_FMT(sql));
}

static void run_script(void *context, struct db *db)
{
    struct archetype_world *w = context;

    if (w->script.len)
        db_script(db, w->script);
}

static void set_factor(struct archetype_world *w)
{
    int64_t hour_ago = w->story->now.us - 3600LL * 1000 * 1000;

    for (size_t i = 0; i < archetype_count; i++) {
        struct str at = archetypes[i].factor == FACTOR_GIVEN
                            ? str_printf(w->story->arena, "%lld", (long long)hour_ago)
                            : STR("NULL");
        if (archetypes[i].factor == FACTOR_FRESH)
            continue;
        add_sql(w,
            str_printf(w->story->arena,
                "UPDATE session SET factor_at = %.*s WHERE account_id IN (SELECT account.id FROM account "
                "WHERE account.person_id = %lld);",
                STR_FMT(at), (long long)w->people[i].n));
    }
}

void archetype_people(struct story *s, struct archetype_world *w)
{
    w->story = s;
    for (size_t i = 0; i < archetype_count; i++) {
        const struct archetype *a = &archetypes[i];
        w->people[i] = story_person(s, a->name, a->kind, a->duty);
        if (is_staff(a))
            w->posts[i] = story_practitioner(s, w->people[i], a->name, a->name);
    }
    w->another = story_person(s, "Another", "family", "none");
    set_factor(w);
    story_do(s, run_script, w);
    w->script = (struct str){0};
}

struct asker archetype_asker(const struct archetype *a)
{
    return (struct asker){
        account_kind_of_name(str_of(a->kind)), duty_of_name(str_of(a->duty)), a->factor};
}

/* ------------------------------------------------------------------ ties */

struct setting {
    struct archetype_world *world;
    const struct scene *scene;
    struct story_child child;
    struct db *db;
    const struct grant *grant;
};

static date days_ago(const struct setting *t, int days)
{
    return date_plus_days(instant_date(t->world->story->now), -days);
}

static void grant_relation(struct setting *t, struct person_id person, const char *kind)
{
    struct story *s = t->world->story;
    bool is_glass = strcmp(kind, "safeguarding") == 0;

    (void)relation_add(t->db, t->grant,
        &(struct relation_add){.public_id = uuid_new(s->now),
            .person_id = person,
            .kind = str_of(kind),
            .purpose = STR("key working"),
            .evidence = STR("a letter"),
            .from_on = days_ago(t, 1),
            .to_on = DATE_NONE,
            .ends_at = is_glass ? (instant){s->now.us + 3600LL * 1000 * 1000} : INSTANT_NONE,
            .changed_at = s->now});
}

/* "mother!" has parental responsibility. */
static void add_family(
    struct setting *t, struct person_id person, const char *relationship, bool lives_with)
{
    struct str word = str_of(relationship);
    bool has_responsibility = str_ends(word, STR("!"));

    (void)caseload_add_family(
        t->db, &(struct caseload_add_family){.public_id = uuid_new(t->world->story->now),
                   .child_id = t->child.id,
                   .person_id = person,
                   .relationship = str_slice(word, 0, word.len - has_responsibility),
                   .has_responsibility = has_responsibility,
                   .may_see_record = true,
                   .lives_with = lives_with,
                   .strength = STR("strong"),
                   .from_on = DATE_NONE,
                   .to_on = DATE_NONE,
                   .changed_at = t->world->story->now});
}

/* A function of their own each, handed to them by name. */
static void hand_function(struct setting *t, size_t i)
{
    struct story *s = t->world->story;

    db_script(t->db,
        str_printf(s->arena,
            "INSERT INTO child_function (child_id, code, is_needed, since_on, handed_to_family_on, "
            "changed_at) VALUES (%lld, 'O%zu', 1, '2026-11-01', '2026-11-15', %lld);"
            "INSERT INTO own_step (child_id, code, person_id, step, from_on, made_at, made_by) "
            "VALUES (%lld, 'O%zu', %lld, 'family', '2026-11-15', %lld, %lld);",
            (long long)t->child.id.n, i, (long long)s->now.us, (long long)t->child.id.n, i,
            (long long)t->world->people[i].n, (long long)s->now.us,
            (long long)t->world->another.n));
}

static void tie_to(struct setting *t, size_t i, enum tie tie, const char *word)
{
    struct story *s = t->world->story;
    struct person_id person = t->world->people[i];

    if (tie == TIE_GRANTED)
        grant_relation(t, person, word);
    if (tie == TIE_FAMILY || tie == TIE_ELSEWHERE)
        add_family(t, person, word, tie == TIE_FAMILY);
    if (tie == TIE_OWN_WORK)
        hand_function(t, i);
    if (tie == TIE_CARRIES)
        (void)child_first_assignment(
            t->db, &(struct child_first_assignment){.public_id = uuid_new(s->now),
                       .child_id = t->child.id,
                       .person_id = person,
                       .model = STR("self"),
                       .from_on = days_ago(t, 30),
                       .changed_at = s->now});
}

/* Parts in the team, by the story's own functions; the other ties in one transaction after them. */
static void join_team(struct archetype_world *w, struct story_child child)
{
    for (size_t i = 0; i < archetype_count; i++)
        for (size_t k = 0; k < COUNT(archetypes[i].ties); k++) {
            enum tie tie = archetypes[i].ties[k].tie;
            if (tie == TIE_SELF) /* one person is one child */
                w->people[i] = story_person(
                    w->story, archetypes[i].name, archetypes[i].kind, archetypes[i].duty);
            if (tie == TIE_KEY_WORKER)
                story_key_worker(w->story, child, w->people[i], w->posts[i]);
            if (tie == TIE_TEAM || tie == TIE_ENDED)
                story_team(w->story, child, w->people[i], w->posts[i], "Therapist");
        }
}

/* ------------------------------------------------------------------ scenes */

static void stand_between(struct setting *t, struct person_id person, enum barrier barrier)
{
    (void)barrier_add(t->db, t->grant,
        &(struct barrier_add){.public_id = uuid_new(t->world->story->now),
            .person_id = person,
            .kind = barrier_name(barrier),
            .sections = t->scene->released | t->scene->objected,
            .reason = STR("a story"),
            .from_on = days_ago(t, 1),
            .review_on = DATE_NONE,
            .changed_at = t->world->story->now});
}

static void say(struct setting *t, struct person_id person, const char *decision, section_set what)
{
    bool is_lawful = strcmp(decision, "lawful") == 0;

    if (what == 0)
        return;
    (void)consent_add(t->db, t->grant,
        &(struct consent_add){.public_id = uuid_new(t->world->story->now),
            .person_id = person,
            .sections = what,
            .decision = str_of(decision),
            .purpose = STR("a story"),
            .capacity = is_lawful ? STR("not_asked") : STR("parental_responsibility"),
            .form = is_lawful ? STR("not_asked") : STR("in_person"),
            .lawful_reason = is_lawful ? STR("court_order") : (struct str){0},
            .from_on = days_ago(t, 1),
            .to_on = DATE_NONE,
            .changed_at = t->world->story->now});
}

static void set_scene(struct setting *t)
{
    const struct scene *scene = t->scene;
    struct story *s = t->world->story;

    say(t, (struct person_id){0}, "refuses", scene->refuses);
    say(t, (struct person_id){0}, "lawful", scene->lawful);
    if (scene->parents_stay)
        (void)rights_choice_add(t->db, t->grant,
            &(struct rights_choice_add){.public_id = uuid_new(s->now),
                .parents_stay = true,
                .said_by = t->world->people[archetype_count - 2],
                .from_on = days_ago(t, 1),
                .changed_at = s->now});
    if (scene->is_looked_after)
        (void)care_status_set(t->db, t->grant,
            &(struct care_status_set){.is_looked_after = true,
                .legal_order = STR("care_order"),
                .from_on = days_ago(t, 1),
                .changed_at = s->now});
    if (scene->is_hidden_from_another)
        stand_between(t, t->world->another, BARRIER_ADDRESS_HIDDEN);
    if (scene->state != RECORD_OPEN)
        (void)record_state_set(t->db, t->grant, record_state_name(scene->state), STR("a story"),
            t->world->another, days_ago(t, 1), s->now);
}

/* What only a script can do; before everything else of the scene. */
static void write_script(struct archetype_world *w, const struct setting *t)
{
    long long child = (long long)t->child.id.n;
    struct arena *a = w->story->arena;

    w->script = (struct str){0};
    if (t->scene->has_no_consent)
        add_sql(w, str_printf(a,
                       "UPDATE consent SET version = version + 1, withdrawn_on = '2026-11-01' "
                       "WHERE child_id = %lld;",
                       child));
    if (t->scene->born_in)
        add_sql(
            w, str_printf(a,
                   "UPDATE child SET version = version + 1, born_on = '%d-03-14' WHERE id = %lld;",
                   t->scene->born_in, child));
    for (size_t i = 0; i < archetype_count; i++) {
        long long person = (long long)w->people[i].n;
        if (archetypes[i].ties[0].tie == TIE_SELF)
            add_sql(
                w, str_printf(a,
                       "UPDATE child SET version = version + 1, person_id = %lld WHERE id = %lld;",
                       person, child));
        if (archetypes[i].ties[0].tie == TIE_ENDED)
            add_sql(w, str_printf(a,
                           "UPDATE involvement SET version = version + 1, to_on = '2026-11-15' "
                           "WHERE person_id = %lld AND child_id = %lld;",
                           person, child));
    }
}

static void make_scene(void *context, struct db *db)
{
    struct setting *t = context;

    t->db = db;
    t->grant = grant_for_program(t->world->story->arena, t->child.id, t->world->another);
    set_scene(t);
    for (size_t i = 0; i < archetype_count; i++) {
        struct person_id person = t->world->people[i];
        for (size_t k = 0; k < COUNT(archetypes[i].ties); k++)
            tie_to(t, i, archetypes[i].ties[k].tie, archetypes[i].ties[k].word);
        if (t->scene->barrier != BARRIER_NONE)
            stand_between(t, person, t->scene->barrier);
        if (t->scene->is_named)
            (void)named_reader_add(db, t->grant, person, days_ago(t, 1), t->world->story->now);
        say(t, person, "agrees", t->scene->by_name);
    }
}

struct story_child scene_child(struct archetype_world *w, const struct scene *scene)
{
    struct setting t = {.world = w,
        .scene = scene,
        .child = story_child(w->story, w->forename ? w->forename : "Zoe", "Quill")};

    join_team(w, t.child);
    if (w->fill)
        w->fill(w, t.child);
    write_script(w, &t);
    story_do(w->story, run_script, w);
    story_do(w->story, make_scene, &t);
    return t.child;
}

static unsigned barriers_of(const struct archetype *a, const struct scene *scene)
{
    unsigned barriers = scene->barrier == BARRIER_NONE ? 0 : 1U << scene->barrier;

    for (size_t k = 0; k < COUNT(a->ties); k++) {
        bool is_family = a->ties[k].tie == TIE_FAMILY || a->ties[k].tie == TIE_ELSEWHERE;
        if (is_family && is_staff(a))
            barriers |= B(CONFLICT);
        if (scene->is_looked_after && a->ties[k].tie == TIE_ELSEWHERE &&
            strcmp(a->ties[k].word, "foster_carer") != 0)
            barriers |= B(LOOKED_AFTER);
    }
    return barriers;
}

struct circumstances scene_circumstances(const struct archetype *a, const struct scene *scene)
{
    bool has_post = is_staff(a) && a->ties[0].tie != TIE_NONE;

    return (struct circumstances){
        .relations = a->relations,
        .has_own_work = a->ties[1].tie == TIE_OWN_WORK,
        .state = scene->state,
        .is_named = scene->is_named,
        .barriers = barriers_of(a, scene),
        .released = scene->released,
        .objected = scene->objected,
        .agreed = has_post ? EVERYTHING : 0,
        .agrees = (scene->has_no_consent ? 0 : EVERYTHING) | scene->by_name,
        .refuses = scene->refuses,
        .lawful = scene->lawful,
        .by_name = scene->by_name,
        .rights = scene->rights,
        .parents_stay = scene->parents_stay,
        .place_is_hidden = scene->is_hidden_from_another ||
                           scene->barrier == BARRIER_ADDRESS_HIDDEN ||
                           scene->barrier == BARRIER_NO_CONTACT ||
                           scene->barrier == BARRIER_RESPONSIBILITY_RESTRICTED,
    };
}
