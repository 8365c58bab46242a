/* The page that says who can see a record, and the gate that lets them in, read the store by different
 * statements. They must say the same of everybody, whatever stands between them and the child. */
#include "consent/ask.h"
#include "consent/consent.h"
#include "consent/protection_sql.h"
#include "consent/sharing_sql.h"
#include "kit/arena.h"
#include "kit/http.h"
#include "tests/stories/cast.h"

enum { PLAN_AND_HEALTH = 1 << SECTION_PLAN | 1 << SECTION_HEALTH };

struct scene {
    struct story *s;
    struct cast c;
    const struct grant *grant;
    struct agency_id agency; /* of Tom */
};

static void say(struct scene *scene, struct db *db, struct consent_add consent)
{
    consent.public_id = uuid_new(scene->s->now);
    consent.purpose = STR("Key working");
    consent.capacity = STR("parental_responsibility");
    consent.form = STR("phone");
    consent.from_on = date_plus_days(instant_date(scene->s->now), -1);
    if (!date_is_set(consent.to_on) || consent.to_on.days == 0)
        consent.to_on = DATE_NONE;
    consent.changed_at = scene->s->now;
    (void)consent_add(db, scene->grant, &consent);
}

static void bar(struct scene *scene, struct db *db, struct person_id person, const char *kind)
{
    (void)barrier_add(db, scene->grant,
        &(struct barrier_add){.public_id = uuid_new(scene->s->now),
            .person_id = person,
            .kind = str_of(kind),
            .sections = PLAN_AND_HEALTH,
            .reason = STR("A test"),
            .from_on = instant_date(scene->s->now),
            .review_on = DATE_NONE,
            .changed_at = scene->s->now});
}

static void relate(struct scene *scene, struct db *db, struct person_id person, const char *kind)
{
    (void)relation_add(db, scene->grant,
        &(struct relation_add){.public_id = uuid_new(scene->s->now),
            .person_id = person,
            .kind = str_of(kind),
            .purpose = STR("A test"),
            .evidence = STR("A letter"),
            .from_on = date_plus_days(instant_date(scene->s->now), -1),
            .to_on = DATE_NONE,
            .ends_at = INSTANT_NONE,
            .changed_at = scene->s->now});
}

static void choose(struct scene *scene, struct db *db, bool parents_stay)
{
    (void)rights_choice_add(db, scene->grant,
        &(struct rights_choice_add){.public_id = uuid_new(scene->s->now),
            .parents_stay = parents_stay,
            .said_by = scene->c.sana,
            .from_on = instant_date(scene->s->now),
            .changed_at = scene->s->now});
}

static void set_scene(void *context, struct db *db)
{
    struct scene *scene = context;
    struct cast *c = &scene->c;

    scene->grant = grant_for_program(scene->s->arena, c->amira.id, c->ruth);
    relate(scene, db, c->stranger_worker, "advocate");
    say(scene, db,
        (struct consent_add){
            .agency_id = scene->agency, .decision = STR("refuses"), .sections = PLAN_AND_HEALTH});
    say(scene, db,
        (struct consent_add){.person_id = c->stranger_worker,
            .decision = STR("agrees"),
            .sections = PLAN_AND_HEALTH});
    say(scene, db,
        (struct consent_add){.person_id = c->imran,
            .decision = STR("lawful"),
            .lawful_reason = STR("court_order"),
            .sections = PLAN_AND_HEALTH});
    bar(scene, db, c->imran, "address_hidden");
    bar(scene, db, c->sana, "child_objects");
    choose(scene, db, true);
}

static void restrict_record(void *context, struct db *db)
{
    struct scene *scene = context;

    bar(scene, db, scene->c.tom, "conflict");
    bar(scene, db, scene->c.stranger_worker, "conflict");
    bar(scene, db, scene->c.stranger_worker, "conflict_lifted");
    (void)record_state_set(db, scene->grant, STR("restricted"), STR("A colleague's child"),
        scene->c.manager, instant_date(scene->s->now), scene->s->now);
    (void)named_reader_add(
        db, scene->grant, scene->c.ruth, instant_date(scene->s->now), scene->s->now);
}

static void check_same(const struct circumstances *a, const struct circumstances *b)
{
    check_int(a->relations, b->relations);
    check_int(a->state, b->state);
    check_int(a->is_named, b->is_named);
    check_int(a->barriers, b->barriers);
    check_int(a->released, b->released);
    check_int(a->objected, b->objected);
    check_int(a->agreed, b->agreed);
    check_int(a->agrees, b->agrees);
    check_int(a->refuses, b->refuses);
    check_int(a->lawful, b->lawful);
    check_int(a->by_name, b->by_name);
    check_int(a->rights, b->rights);
    check_int(a->parents_stay, b->parents_stay);
}

/* How many people were compared. */
static size_t compare(struct scene *scene)
{
    struct db *db = store_reader(scene->s->store);
    struct request rq = {.arena = scene->s->arena,
        .db = db,
        .now = scene->s->now,
        .today = instant_date(scene->s->now),
        .grant = scene->grant};
    date born_on = date_of(2020, 3, 14);
    struct viewers viewers;

    db_use_arena(db, rq.arena);
    db_read_begin(db);
    viewers = consent_viewers_read(&rq, born_on);
    for (size_t i = 0; i < viewers.count; i++) {
        struct circumstances gate =
            consent_circumstances(&rq, viewers.at[i].row->person_id, scene->c.amira.id, born_on);
        check_same(&gate, &viewers.at[i].circumstances);
    }
    db_read_end(db);
    db_close(db);
    return viewers.count;
}

STORY(the_page_of_who_can_see_and_the_gate_say_the_same)
{
    struct scene scene = {.s = s, .c = cast_of(s)};

    scene.agency.n =
        story_count(s, "SELECT id FROM agency WHERE name = 'Willow Bank Primary School'");
    story_do(s, set_scene, &scene);
    check_int(compare(&scene), 5); /* Ruth, Tom, Sana, Imran, and Una as advocate */
    story_do(s, restrict_record, &scene);
    check_int(compare(&scene), 5);
}

/* Whoever oversees the data sees who can see it, and no more of the child than who it is. */
STORY(the_data_protection_officer_opens_any_child_and_reads_nothing)
{
    struct cast c = cast_of(s);
    struct person_id officer = story_person(s, "Olu Officer", "staff", "data_protection");

    story_as(s, officer);
    check_int(story_get(s, "%s", c.amira.path).status, 200);
    check(story_says(s, "Amira Hassan") && story_says(s, "Ruth Okafor"));
    check_int(story_get(s, "%s/plan", c.amira.path).status, 404);
    check_int(story_get(s, "%s/timeline", c.amira.path).status, 404);
    check_int(story_get(s, "%s/about-me", c.amira.path).status, 404);
    check_int(story_get(s, "%s/family", c.amira.path).status, 404);
}
