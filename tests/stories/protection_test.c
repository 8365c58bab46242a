/* What staff do to protect a family: who sees what afterwards, and who must still see it. */
#include <stdio.h>

#include "consent/protection.h"
#include "kit/arena.h"
#include "tests/stories/cast.h"

static const char *at(struct story *s, struct story_child child, const char *where)
{
    return str_c(s->arena, str_printf(s->arena, "%s%s", child.path, where));
}

static struct str person_id_text(struct story *s, const char *name)
{
    return story_id(
        s, str_c(s->arena,
               str_printf(s->arena, "SELECT public_id FROM person WHERE name = '%s'", name)));
}

/* Ruth puts a barrier of that kind up against somebody; returns the barrier's path. */
static const char *put_up(struct story *s, const struct cast *c, const char *kind, const char *name)
{
    story_as(s, c->ruth);
    check_int(story_post(s, at(s, c->amira, "/protection"),
                  "kind=%s&person=%.*s&reason=Told+by+Sana", kind, STR_FMT(person_id_text(s, name)))
                  .status,
        303);
    return at(s, c->amira,
        str_c(s->arena,
            str_printf(s->arena, "/protection/%.*s",
                STR_FMT(story_id(s, "SELECT public_id FROM barrier ORDER BY id DESC LIMIT 1")))));
}

static int status_of(
    struct story *s, struct person_id person, struct story_child child, const char *where)
{
    story_as(s, person);
    return story_get(s, "%s%s", child.path, where).status;
}

/* ------------------------------------------------------------------ barriers */

STORY(whoever_the_address_is_hidden_from_sees_the_name_and_no_more)
{
    struct cast c = cast_of(s);

    story_parent(s, c.leo, c.imran, true);
    story_as(s, c.ruth);
    check_int(
        story_post(s, at(s, c.amira, "/addresses"), "address=1+Mill+Road&is_main=yes").status, 303);
    check_int(status_of(s, c.imran, c.amira, "/plan"), 200);
    (void)put_up(s, &c, "address_hidden", "Imran Hassan");
    check_int(status_of(s, c.imran, c.amira, ""), 200);
    check_int(status_of(s, c.imran, c.amira, "/plan"), 404);
    check_int(status_of(s, c.imran, c.amira, "/team"), 404);
    check_int(status_of(s, c.imran, c.amira, "/family"), 404);
    check_int(status_of(s, c.imran, c.amira, "/protection"), 404);
    check_int(status_of(s, c.sana, c.amira, "/plan"), 200);
    check_int(status_of(s, c.ruth, c.amira, "/family"), 200);
    check(story_says(s, "1 Mill Road"));
}

STORY(the_address_of_a_brother_in_the_same_home_is_hidden_too)
{
    struct cast c = cast_of(s);
    struct story_child zayn = story_child(s, "Zayn", "Hassan");
    struct str home;

    story_key_worker(s, zayn, c.ruth, c.ruth_post);
    story_parent(s, zayn, c.imran, true);
    story_as(s, c.ruth);
    check_int(
        story_post(s, at(s, zayn, "/addresses"), "address=1+Mill+Road&is_main=yes").status, 303);
    home = story_id(s, "SELECT public_id FROM household ORDER BY id LIMIT 1");
    check_int(status_of(s, c.imran, zayn, "/plan"), 200);
    story_as(s, c.ruth);
    check_int(story_post(s, at(s, c.amira, "/addresses"), "sibling=%.*s&household=%.*s&is_main=yes",
                  STR_FMT(story_id(s, "SELECT public_id FROM child WHERE forename = 'Zayn'")),
                  STR_FMT(home))
                  .status,
        303);
    (void)put_up(s, &c, "address_hidden", "Imran Hassan");
    check_int(status_of(s, c.imran, zayn, "/plan"), 404);
    check_int(status_of(s, c.imran, zayn, "/family"), 404);
    check_int(status_of(s, c.imran, zayn, ""), 200);
}

static void run_script(void *context, struct db *db) { db_script(db, str_of(context)); }

/* Is the school, which gives the place away, left out for whoever is signed in? */
static bool hides_place(struct story *s, struct story_child child)
{
    check_int(story_get(s, "%s/details", child.path).status, 200);
    return !story_says(s, "School or other setting");
}

/* Amira and her brother Zayn at 1 Mill Road; Imran is a parent of both and lives elsewhere. */
static struct story_child brother_in_the_same_home(struct story *s, const struct cast *c)
{
    static char elsewhere[] =
        "UPDATE family_member SET lives_with = 0, version = version + 1 "
        "WHERE person_id = (SELECT id FROM person WHERE name = 'Imran Hassan')";
    struct story_child zayn = story_child(s, "Zayn", "Hassan");

    story_key_worker(s, zayn, c->ruth, c->ruth_post);
    story_parent(s, zayn, c->imran, true);
    story_as(s, c->ruth);
    check_int(
        story_post(s, at(s, zayn, "/addresses"), "address=1+Mill+Road&is_main=yes").status, 303);
    check_int(
        story_post(s, at(s, c->amira, "/addresses"), "sibling=%.*s&household=%.*s&is_main=yes",
            STR_FMT(story_id(s, "SELECT public_id FROM child WHERE forename = 'Zayn'")),
            STR_FMT(story_id(s, "SELECT public_id FROM household ORDER BY id LIMIT 1")))
            .status,
        303);
    story_do(s, run_script, elsewhere);
    return zayn;
}

STORY(an_order_about_one_child_hides_the_place_of_a_brother_in_the_same_home)
{
    struct cast c = cast_of(s);
    struct story_child zayn = brother_in_the_same_home(s, &c);
    const char *barrier;

    check_int(status_of(s, c.imran, zayn, "/plan"), 200);
    barrier = put_up(s, &c, "responsibility_restricted", "Imran Hassan");
    check_int(status_of(s, c.imran, zayn, ""), 200);
    check(!story_says(s, "Mill Road"));
    check_int(status_of(s, c.imran, zayn, "/plan"), 404);
    check_int(status_of(s, c.imran, zayn, "/family"), 404);
    check_int(status_of(s, c.sana, c.amira, "/family"), 200);
    check_int(status_of(s, c.ruth, zayn, "/family"), 200);
    check(story_says(s, "1 Mill Road"));
    check_int(story_post(s, at(s, zayn, "/notes"), "text=x").status, 404);
    check_int(story_get(s, "%s/end", barrier).status, 200);
    check(story_says(s, "brothers and sisters"));
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/end", barrier)),
                  "end_reason=The+order+ended&has_looked=yes")
                  .status,
        303);
    check_int(status_of(s, c.imran, zayn, "/plan"), 200);
}

STORY(a_placement_hides_the_place_of_a_brother_in_the_same_home_until_it_is_shown_for_both)
{
    struct cast c = cast_of(s);
    struct story_child zayn = brother_in_the_same_home(s, &c);

    story_as(s, c.ruth);
    check_int(
        story_post(s, at(s, c.amira, "/protection/care"),
            "is_looked_after=yes&legal_order=care_order&authority_has_responsibility=yes&from_on=2026-11-01")
            .status,
        303);
    check_int(status_of(s, c.imran, zayn, "/plan"), 200); /* a placement hides the place alone */
    check(hides_place(s, zayn));
    story_as(s, c.ruth);
    (void)put_up(s, &c, "address_shown", "Imran Hassan");
    story_as(s, c.imran);
    check(!hides_place(s, c.amira));
    check(!hides_place(s, zayn));
    story_as(s, c.ruth);
    check_int(
        story_post(s, at(s, zayn, "/protection/care"),
            "is_looked_after=yes&legal_order=care_order&authority_has_responsibility=yes&from_on=2026-11-01")
            .status,
        303);
    story_as(s, c.imran);
    check(hides_place(s, c.amira)); /* Zayn's was not shown */
    check(hides_place(s, zayn));
    story_as(s, c.sana);
    check(!hides_place(s, c.amira)); /* who lives there knows it */
}

STORY(what_is_typed_is_compared_with_a_place_hidden_by_an_order_or_a_placement)
{
    struct cast c = cast_of(s);
    struct story_child zayn = brother_in_the_same_home(s, &c);
    const char *note = "channel=phone&happened_on=2026-11-16&direction=to_family&purpose=listening&"
                       "audience=family&note=Met+at+1+Mill+Road";

    story_as(s, c.ruth);
    check_int(story_post(s, at(s, zayn, "/contacts"), "%s", note).status, 303);
    check_int(story_post(s, at(s, c.amira, "/protection/care"),
                  "is_looked_after=yes&legal_order=section_20&from_on=2026-11-01")
                  .status,
        303);
    check_int(story_post(s, at(s, zayn, "/contacts"), "%s", note).status, 422);
    check(story_says(s, "This looks like the hidden address"));
    check_int(story_post(s, at(s, zayn, "/contacts"), "%s&place_confirmed=yes", note).status, 303);
    check_int(story_post(s, at(s, c.amira, "/protection/care"),
                  "legal_order=none&from_on=2026-11-12&version=1")
                  .status,
        303);
    check_int(story_post(s, at(s, zayn, "/contacts"), "%s", note).status, 303);
    (void)put_up(s, &c, "responsibility_restricted", "Imran Hassan");
    check_int(story_post(s, at(s, zayn, "/contacts"), "%s", note).status, 422);
}

STORY(a_released_part_is_seen_and_only_that)
{
    struct cast c = cast_of(s);
    const char *barrier = put_up(s, &c, "no_contact", "Imran Hassan");

    check_int(story_post(s, barrier, "reason=Order&released=plan&version=1").status, 303);
    check_int(status_of(s, c.imran, c.amira, "/plan"), 200);
    check_int(status_of(s, c.imran, c.amira, "/timeline"), 404);
    story_as(s, c.ruth);
    check_int(story_post(s, barrier, "reason=Order&released=team&version=2").status, 422);
    check_int(story_post(s, barrier, "reason=Late&version=1").status, 409);
    check_int(status_of(s, c.imran, c.amira, "/plan"), 200);
}

STORY(before_a_barrier_ends_a_page_names_what_becomes_visible)
{
    struct cast c = cast_of(s);
    const char *barrier = put_up(s, &c, "no_access", "Imran Hassan");
    const char *end = str_c(s->arena, str_printf(s->arena, "%s/end", barrier));

    check_int(status_of(s, c.imran, c.amira, ""), 404);
    story_as(s, c.ruth);
    check_int(story_get(s, "%s", end).status, 200);
    check(story_says(s, "Imran Hassan sees:"));
    check(story_says(s, "the plan"));
    check(story_says(s, "the timeline"));
    check(!story_says(s, "<strong>health"));
    check_int(story_post(s, end, "end_reason=The+order+was+lifted").status, 422);
    check_int(status_of(s, c.imran, c.amira, ""), 404);
    story_as(s, c.ruth);
    check_int(story_post(s, end, "end_reason=The+order+was+lifted&has_looked=yes").status, 303);
    check_int(story_post(s, end, "end_reason=Again&has_looked=yes").status, 404);
    check_int(status_of(s, c.imran, c.amira, "/plan"), 200);
}

STORY(a_barrier_that_says_nothing_or_nobody_is_not_put_up)
{
    struct cast c = cast_of(s);
    static const char *const bad[] = {
        "",
        "kind=no_access&reason=x",
        "kind=no_access&reason=x&email=nobody@example.com",
        "kind=address_hidden&reason=x&email=not+an+address",
        "kind=made_up&reason=x&email=person6@example.com",
        "kind=child_objects&reason=x&email=person6@example.com",
        "kind=no_access&reason=x&released=plan&email=person6@example.com",
        "kind=conflict&reason=x&email=person6@example.com",
        "kind=no_access&reason=x&review_on=2020-01-01&email=person6@example.com",
        "kind=conflict_lifted&reason=x&email=person6@example.com",
    };

    story_as(s, c.ruth);
    for (size_t i = 0; i < COUNT(bad); i++)
        check_int(story_post(s, at(s, c.amira, "/protection"), "%s", bad[i]).status, 422);
    check_int(story_count(s, "SELECT count(*) FROM barrier"), 0);
    story_as(s, c.sana);
    check_int(story_post(s, at(s, c.amira, "/protection"), "kind=no_access&reason=x").status, 404);
    story_as(s, c.tom);
    check_int(story_post(s, at(s, c.amira, "/protection"), "kind=no_access&reason=x").status, 404);
}

STORY(nobody_ends_what_stands_against_themselves)
{
    struct cast c = cast_of(s);

    story_as(s, c.manager);
    check_int(story_post(s, at(s, c.amira, "/protection"),
                  "kind=child_objects&objected=plan&reason=x&email=person%lld@example.com",
                  (long long)c.ruth.n)
                  .status,
        303);
    story_as(s, c.ruth);
    check_int(story_get(s, "%s/protection/%.*s", c.amira.path,
                  STR_FMT(story_id(s, "SELECT public_id FROM barrier ORDER BY id DESC LIMIT 1")))
                  .status,
        404);
}

STORY(a_review_day_ends_nothing_and_is_shown_to_managers)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check_int(story_post(s, at(s, c.amira, "/protection"),
                  "kind=no_access&reason=x&review_on=2026-12-01&person=%.*s",
                  STR_FMT(person_id_text(s, "Imran Hassan")))
                  .status,
        303);
    story_as(s, c.manager);
    check_int(story_get(s, "/protection/reviews").status, 200);
    check(!story_says(s, "Amira"));
    s->now.us += (int64_t)16 * 24 * 3600 * 1000000;
    story_as(s, story_person(s, "Mo Manager", "staff", "manager"));
    check_int(story_get(s, "/protection/reviews").status, 200);
    check(story_says(s, "Amira Hassan"));
    check_int(story_count(s, "SELECT count(*) FROM barrier WHERE ended_on IS NULL"), 1);
    story_as(s, story_person(s, "Wes Worker", "staff", "none"));
    check_int(story_get(s, "/protection/reviews").status, 404);
}

/* ------------------------------------------------------------------ the state of a record */

static void set_state(struct story *s, const struct cast *c, const char *state)
{
    story_as(s, c->ruth);
    check_int(
        story_post(s, at(s, c->amira, "/protection/state"), "state=%s&reason=Because&ask=%.*s",
            state, STR_FMT(person_id_text(s, "Ruth Okafor")))
            .status,
        303);
}

STORY(a_restricted_record_vanishes_from_lists_of_those_not_named)
{
    struct cast c = cast_of(s);

    set_state(s, &c, "restricted");
    check_int(status_of(s, c.ruth, c.amira, "/plan"), 200);
    check_int(status_of(s, c.sana, c.amira, "/plan"), 200);
    story_as(s, c.tom);
    (void)story_get(s, "/children");
    check(!story_says(s, "Amira"));
    (void)story_get(s, "/children?q=amira");
    check(!story_says(s, c.amira.path));
    (void)story_get(s, "/work");
    check(!story_says(s, "Amira"));
    story_as(s, c.manager);
    check_int(story_get(s, "/area").status, 200);
    check(!story_says(s, "Amira"));
    check(story_says(s, "1 family"));
    (void)story_get(s, "/area?q=amira");
    check(!story_says(s, c.amira.path));
    story_as(s, c.ruth);
    (void)story_get(s, "/children");
    check(story_says(s, "Amira"));
}

STORY(who_may_know_of_a_restricted_record_is_told_whom_to_ask_and_no_name_of_the_child)
{
    struct cast c = cast_of(s);

    set_state(s, &c, "restricted");
    check_int(status_of(s, c.tom, c.amira, "/plan"), 403);
    check(story_says(s, "Ruth Okafor"));
    check(!story_says(s, "Amira"));
    check(!story_says(s, "Hassan"));
    check_int(status_of(s, c.manager, c.amira, ""), 403);
    (void)story_get(s, "%s.json", c.amira.path);
    check_int(s->last.status, 403);
    check(story_says(s, "\"restricted\""));
    check_int(status_of(s, c.stranger_worker, c.amira, ""), 404);
    check_int(status_of(s, c.other_parent, c.amira, ""), 404);
    check_int(story_count(
                  s, "SELECT count(*) FROM audit WHERE was_allowed = 0 AND reason = 'restricted'"),
        3);
}

STORY(a_sealed_record_is_missing_for_all_but_those_named)
{
    struct cast c = cast_of(s);
    struct person_id officer = story_person(s, "Dora Officer", "staff", "data_protection");
    struct str missing;

    set_state(s, &c, "sealed");
    story_as(s, c.tom);
    missing = story_get(s, "/children/00000000-0000-4000-8000-000000000000/plan").body;
    check_int(status_of(s, c.tom, c.amira, "/plan"), 404);
    check_int((int64_t)s->last.body.len, (int64_t)missing.len);
    check_int(status_of(s, c.sana, c.amira, ""), 404);
    check_int(status_of(s, c.manager, c.amira, ""), 404);
    check_int(status_of(s, officer, c.amira, ""), 403);
    check(!story_says(s, "Amira"));
    check_int(status_of(s, c.ruth, c.amira, "/plan"), 200);
    story_as(s, c.ruth);
    check_int(story_post(s, at(s, c.amira, "/protection/readers"), "person=%.*s",
                  STR_FMT(person_id_text(s, "Sana Hassan")))
                  .status,
        303);
    check_int(status_of(s, c.sana, c.amira, "/plan"), 200);
    story_as(s, c.ruth);
    check_int(story_post(s, at(s, c.amira, "/protection/readers/end"), "person=%.*s",
                  STR_FMT(person_id_text(s, "Sana Hassan")))
                  .status,
        303);
    check_int(status_of(s, c.sana, c.amira, ""), 404);
}

STORY(nobody_can_be_asked_who_could_not_open_the_record_again)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check_int(story_post(s, at(s, c.amira, "/protection/state"), "state=sealed&reason=x&ask=%.*s",
                  STR_FMT(person_id_text(s, "Tom Birch")))
                  .status,
        422);
    set_state(s, &c, "sealed");
    check_int(story_post(s, at(s, c.amira, "/protection/readers/end"), "person=%.*s",
                  STR_FMT(person_id_text(s, "Ruth Okafor")))
                  .status,
        303);
    check_int(status_of(s, c.ruth, c.amira, "/protection"), 200);
    check_int(story_post(s, at(s, c.amira, "/protection/state"), "state=open&reason=x&ask=%.*s",
                  STR_FMT(person_id_text(s, "Ruth Okafor")))
                  .status,
        409);
    check_int(
        story_post(s, at(s, c.amira, "/protection/state"), "state=open&reason=x&version=1&ask=%.*s",
            STR_FMT(person_id_text(s, "Ruth Okafor")))
            .status,
        303);
    check_int(status_of(s, c.tom, c.amira, "/plan"), 200);
}

STORY(a_closed_record_is_read_and_not_changed)
{
    struct cast c = cast_of(s);

    set_state(s, &c, "closed");
    check_int(status_of(s, c.tom, c.amira, "/plan"), 200);
    story_as(s, c.ruth);
    check_int(story_post(s, at(s, c.amira, "/outcomes"), "title=Swim&state=on_track").status, 404);
    check_int(story_get(s, "%s/protection", c.amira.path).status, 200);
}

/* ------------------------------------------------------------------ looked after */

/* Sana moves out of the home, so that she is birth family. */
STORY(the_placement_is_hidden_from_the_birth_family_unless_shown_to_one)
{
    struct cast c = cast_of(s);
    struct str sana;

    story_as(s, c.ruth);
    check_int(
        story_post(s, at(s, c.amira, "/details"),
            "forename=Amira&surname=Hassan&born_on=2020-03-14&sen_status=none&level=none&version=1&setting=willow+bank+primary+school")
            .status,
        303);
    sana =
        story_id(s, "SELECT family_member.public_id FROM family_member JOIN person ON person.id = "
                    "family_member.person_id WHERE person.name = 'Sana Hassan'");
    check_int(
        story_post(s,
            at(s, c.amira, str_c(s->arena, str_printf(s->arena, "/family/%.*s", STR_FMT(sana)))),
            "name=Sana+Hassan&relationship=mother&strength=strong&has_responsibility=yes&may_see_record=yes&version=2")
            .status,
        303);
    check_int(status_of(s, c.sana, c.amira, "/family"), 200);
    check(story_says(s, "Willow Bank"));
    story_as(s, c.ruth);
    check_int(story_post(s, at(s, c.amira, "/protection/care"),
                  "is_looked_after=yes&legal_order=care_order&from_on=2026-11-01")
                  .status,
        422);
    check_int(
        story_post(s, at(s, c.amira, "/protection/care"),
            "is_looked_after=yes&legal_order=care_order&authority_has_responsibility=yes&from_on=2026-11-01")
            .status,
        303);
    check_int(status_of(s, c.sana, c.amira, "/family"), 200);
    check(!story_says(s, "Willow Bank"));
    check(story_says(s, "The local authority has parental responsibility"));
    (void)put_up(s, &c, "address_shown", "Sana Hassan");
    check_int(status_of(s, c.sana, c.amira, "/family"), 200);
    check(story_says(s, "Willow Bank"));
}

/* ------------------------------------------------------------------ conflicts of interest */

STORY(who_says_that_they_know_a_family_does_not_open_its_record)
{
    struct cast c = cast_of(s);

    story_as(s, c.tom);
    check_int(story_post(s, at(s, c.amira, "/conflict"), "reason=My+sister").status, 303);
    check_int(status_of(s, c.tom, c.amira, "/plan"), 403);
    check(story_says(s, "Dana Whitlock"));
    check(!story_says(s, "Amira"));
    (void)story_get(s, "/children");
    check(!story_says(s, "Amira"));
    story_as(s, c.sana);
    check_int(story_get(s, "%s/conflict", c.amira.path).status, 404);
}

STORY(a_conflict_can_be_said_before_there_is_a_part_and_tells_nothing)
{
    struct cast c = cast_of(s);
    struct str found, missing;

    story_as(s, c.tom);
    check_int(
        story_post(s, "/conflicts", "name=amira+HASSAN&born_on=2020-03-14&reason=Neighbour").status,
        303);
    found = s->last.location;
    check_int(
        story_post(s, "/conflicts", "name=Nobody+Here&born_on=2020-03-14&reason=Neighbour").status,
        303);
    missing = s->last.location;
    check(str_eq(found, missing));
    check_int(story_post(s, "/conflicts", "name=Amira+Hassan&reason=x").status, 422);
    story_as(s, c.manager);
    check_int(
        story_post(s, "/conflicts", "name=Leo+Marsh&born_on=2020-03-14&reason=Godchild").status,
        303);
    (void)story_get(s, "/area");
    check(!story_says(s, "Leo"));
    check(story_says(s, "1 family"));
    check_int(status_of(s, c.manager, c.leo, ""), 403);
}

STORY(who_has_a_conflict_is_not_put_into_the_team)
{
    struct cast c = cast_of(s);

    story_as(s, c.stranger_worker);
    check_int(
        story_post(s, "/conflicts", "name=Amira+Hassan&born_on=2020-03-14&reason=Neighbour").status,
        303);
    story_as(s, c.ruth);
    check_int(story_post(s, at(s, c.amira, "/team"),
                  "practitioner=%.*s&role=Nurse&from_on=2026-11-16&model=none&then=stays",
                  STR_FMT(story_id(s, "SELECT public_id FROM practitioner WHERE post = 'Nurse'")))
                  .status,
        422);
    check(story_says(s, "conflict of interest"));
}

STORY(a_conflict_is_lifted_by_somebody_else_and_not_by_oneself)
{
    struct cast c = cast_of(s);
    struct person_id officer = story_person(s, "Dora Officer", "staff", "data_protection");

    story_as(s, c.tom);
    check_int(story_post(s, at(s, c.amira, "/conflict"), "reason=My+sister").status, 303);
    check_int(story_post(s, at(s, c.amira, "/conflicts"), "person=%.*s&reason=x",
                  STR_FMT(person_id_text(s, "Tom Birch")))
                  .status,
        403);
    story_as(s, c.ruth);
    check_int(story_get(s, "%s/conflicts", c.amira.path).status, 404);
    story_as(s, c.sana);
    check_int(story_get(s, "%s/conflicts", c.amira.path).status, 404);
    story_as(s, officer);
    check_int(
        story_post(s, at(s, c.amira, "/conflicts"), "person=%.*s&reason=Agreed+with+the+school",
            STR_FMT(person_id_text(s, "Tom Birch")))
            .status,
        303);
    check_int(status_of(s, c.tom, c.amira, "/plan"), 200);
    check_int(story_post(s, at(s, c.amira, "/conflict"), "reason=Still+my+sister").status, 303);
    check_int(status_of(s, c.tom, c.amira, "/plan"), 403);
}

STORY(a_manager_does_not_become_key_worker_by_their_own_hand)
{
    struct cast c = cast_of(s);
    struct person_id other = story_person(s, "Mo Manager", "staff", "manager");
    struct practitioner_id post =
        story_practitioner(s, c.manager, "Manager", "Testshire Early Years Team");
    const char *body = str_c(s->arena,
        str_printf(s->arena,
            "practitioner=%.*s&role=Key+worker&from_on=2026-11-16&model=blended&then=stays",
            STR_FMT(story_id(s, "SELECT public_id FROM practitioner WHERE post = 'Manager'"))));

    (void)post;
    story_as(s, c.manager);
    check_int(story_post(s, at(s, c.leo, "/team"), "%s", body).status, 422);
    check(story_says(s, "Ask another manager"));
    story_as(s, other);
    check_int(story_post(s, at(s, c.leo, "/team"), "%s", body).status, 303);
}
