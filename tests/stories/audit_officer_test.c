/* The data protection officer: what stands out, who looked at whom, and what staff told of themselves. */
#include "audit/watch.h"
#include "kit/arena.h"
#include "tests/stories/audit_story.h"
#include "tests/stories/cast.h"

struct office {
    struct cast cast;
    struct person_id officer;
    struct keep keep;
};

static struct office office_of(struct story *s)
{
    struct office o = {.cast = cast_of(s), .keep = audit_story_keep(s)};

    o.officer = story_person(s, "Olive Grant", "staff", "data_protection");
    return o;
}

/* As the sealer does it once a minute. */
static void watch(struct story *s, const struct office *o)
{
    audit_story_seal(s, &o->keep);
    struct arena *own = arena_new(16 << 20); /* its reader closes before the store does */

    watch_run(s->store, own, s->now);
    arena_free(own);
}

static const char *first_finding(struct story *s)
{
    ptrdiff_t at;

    check_int(story_get(s, "/audit.json?all=yes").status, 200);
    at = str_find(s->last.body, STR("\"findings\": [{\"id\": \""));
    check(at > 0);
    return at > 0 ? str_printf(s->arena, "/audit/findings/%.36s", s->last.body.at + at + 21).at
                  : "/";
}

/* Every look once more, a day later. */
static void again_tomorrow(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO audit (at, account_id, person_id, child_id, method, route, permission, relation,"
            " was_allowed, reason)"
            " SELECT at + 86400000000, account_id, person_id, child_id, method, route, permission,"
            " relation, was_allowed, reason FROM audit ORDER BY id;"));
}

STORY(a_look_at_a_family_of_the_same_name_stands_out_once_a_day_and_is_looked_into)
{
    struct office o = office_of(s);
    struct person_id omar = story_person(s, "Omar Hassan", "staff", "none");
    struct practitioner_id post = story_practitioner(s, omar, "Therapist", "Clinic");
    const char *finding;

    story_team(s, o.cast.amira, omar, post, "Therapist");
    story_as(s, omar);
    for (int i = 0; i < 4; i++)
        check_int(story_get(s, "%s", o.cast.amira.path).status, 200);
    story_as(s, o.cast.ruth);
    check_int(story_get(s, "%s", o.cast.amira.path).status, 200);
    watch(s, &o);
    watch(s, &o);
    check_int(story_count(s, "SELECT COUNT(*) FROM audit_finding WHERE rule = 'likeness'"), 1);
    story_as(s, o.officer);
    check_int(story_get(s, "/audit").status, 200);
    check(story_says(s, "Omar Hassan") && story_says(s, "Amira Hassan") &&
          story_says(s, "the same surname"));
    check(!story_says(s, "Ruth"));
    finding = first_finding(s);
    check_int(story_get(s, "%s", finding).status, 200);
    check_int(story_post(s, finding, "outcome=asked&words=").status, 422);
    check_int(
        story_post(s, finding, "outcome=as_it_should&words=No+relation%%2C+we+talked").status, 303);
    check_int(story_get(s, "%s", finding).status, 200);
    check(story_says(s, "No relation, we talked") && story_says(s, "Olive Grant"));
    check_int(story_get(s, "/audit").status, 200);
    check(!story_says(s, "Omar Hassan"));
    check_int(story_get(s, "/audit?all=yes").status, 200);
    check(story_says(s, "Omar Hassan") && story_says(s, "Looked into"));
    story_do(s, again_tomorrow, NULL);
    watch(s, &o);
    check_int(story_count(s, "SELECT COUNT(*) FROM audit_finding WHERE rule = 'likeness'"), 2);
    audit_story_end(&o.keep);
}

STORY(a_refused_try_at_a_neighbour_stands_out_too_and_so_do_many_refusals)
{
    struct office o = office_of(s);
    char home[160];

    (void)snprintf(home, sizeof home, "%s/addresses", o.cast.amira.path);
    story_as(s, o.cast.ruth);
    check_int(
        story_post(s, home, "address=12+Mill+Lane%%0AExetown&postcode=EX4+6TT&is_main=yes").status,
        303);
    story_as(s, o.cast.stranger_worker);
    check_int(
        story_post(s, "/account/place", "street=mill+ln&postcode=ex46tt&agency=").status, 303);
    for (int i = 0; i < 5; i++)
        check_int(story_get(s, "%s", o.cast.amira.path).status, 404);
    watch(s, &o);
    check_int(
        story_count(s, "SELECT COUNT(*) FROM audit_finding WHERE likeness = 'postcode street'"), 1);
    check_int(
        story_count(s, "SELECT COUNT(*) FROM audit_finding WHERE rule = 'refusals' AND amount = 5"),
        1);
    audit_story_end(&o.keep);
}

STORY(the_officer_sees_every_look_at_a_child_and_leaves_one)
{
    struct office o = office_of(s);
    char id[UUID_TEXT];
    const char *path;

    path = str_printf(s->arena, "/audit/children/%s", uuid_text(o.cast.amira.public_id, id)).at;
    story_as(s, o.cast.ruth);
    (void)story_get(s, "%s/plan", o.cast.amira.path);
    story_as(s, o.cast.stranger_worker);
    (void)story_get(s, "%s", o.cast.amira.path);
    story_as(s, o.officer);
    check_int(story_get(s, "/audit?q=ami").status, 200);
    check(story_says(s, path) && !story_says(s, "Leo"));
    check_int(story_get(s, "%s", path).status, 200);
    check(story_says(s, "Ruth") && story_says(s, "Plan") && story_says(s, "Refused"));
    check_int(story_get(s, "%s", path).status, 200);
    check(story_says(s, "Olive Grant"));
    check_int(story_get(s, "/audit/children/01890000-0000-7000-8000-000000000001").status, 404);
    audit_story_end(&o.keep);
}

/* The safeguarding role opens Amira's record for four hours. */
static void open_in_emergency(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO relation (public_id, child_id, person_id, kind, purpose, evidence, from_on, ends_at,"
            " granted_by, changed_at)"
            " SELECT child.public_id, child.id, person.id, 'safeguarding', 'court', 'Police ask tonight',"
            " '2026-11-16', 1794830400000000, person.id, 1794816000000000"
            " FROM child, person WHERE child.forename = 'Amira' AND person.name = 'Tom Birch';"));
}

STORY(what_was_opened_in_an_emergency_stands_on_the_officers_page_until_it_is_reviewed)
{
    struct office o = office_of(s);

    story_as(s, o.officer);
    (void)story_get(s, "/audit");
    check(!story_says(s, "/safeguarding/reviews/"));
    story_do(s, open_in_emergency, NULL);
    (void)story_get(s, "/audit");
    check(story_says(s, "A court or the police ask, and it is urgent") &&
          story_says(s, "/safeguarding/reviews/"));
    (void)story_get(s, "/audit.json");
    check(story_says(s, "\"purpose\": \"court\""));
    audit_story_end(&o.keep);
}

STORY(nobody_but_the_officer_sees_these_pages)
{
    struct office o = office_of(s);
    const struct person_id others[] = {
        o.cast.ruth, o.cast.manager, o.cast.administrator, o.cast.sana};
    char id[UUID_TEXT];

    (void)uuid_text(o.cast.amira.public_id, id);
    for (size_t i = 0; i < COUNT(others); i++) {
        story_as(s, others[i]);
        check_int(story_get(s, "/audit").status, 404);
        check_int(story_get(s, "/audit.json").status, 404);
        check_int(story_get(s, "/audit/children/%s", id).status, 404);
        check_int(story_get(s, "/audit/findings/%s", id).status, 404);
    }
    audit_story_end(&o.keep);
}

STORY(what_i_told_of_my_home_is_mine_to_see_to_change_and_to_take_back)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check_int(story_get(s, "/account/place").status, 200);
    check_int(
        story_post(s, "/account/place", "street=Mill+Lane&postcode=EX4+6TT&agency=Nowhere").status,
        422);
    check(story_says(s, "no agency of that name"));
    check_int(
        story_post(s, "/account/place", "street=Mill+Lane&postcode=EX4+6TT&agency=").status, 303);
    (void)story_get(s, "/account/place");
    check(story_says(s, "Mill Lane") && story_says(s, "EX4 6TT"));
    story_as(s, c.tom);
    (void)story_get(s, "/account/place");
    check(!story_says(s, "Mill Lane"));
    story_as(s, c.ruth);
    check_int(story_post(s, "/account/place", "street=&postcode=&agency=").status, 303);
    check_int(story_count(s, "SELECT COUNT(*) FROM own_place"), 0);
    story_as(s, c.sana);
    check_int(story_get(s, "/account/place").status, 404);
}
