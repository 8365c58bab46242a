#include "app/app.h"
#include "consent/may.h"
#include "directory/directory_sql.h"
#include "kit/arena.h"
#include "tests/stories/cast.h"
#include "tests/stories/paths.h"

static struct reply ask(struct story *s, const struct route *route, struct story_child child)
{
    const char *path = str_c(s->arena, path_to_child(s, route->path, child));

    return route->method == GET ? story_get(s, "%s", path) : story_post(s, path, "%s", "");
}

typedef void route_fact(struct story *s, const struct cast *c, const struct route *route);

static void each_route(struct story *s, const struct cast *c, route_fact *fact)
{
    for (size_t i = 0; i < app_area_count; i++)
        for (size_t k = 0; k < app_areas[i]->route_count; k++)
            fact(s, c, &app_areas[i]->routes[k]);
}

static void is_closed_to_strangers(struct story *s, const struct cast *c, const struct route *route)
{
    struct reply r;

    story_as_stranger(s);
    r = ask(s, route, c->amira);
    if (route->need == MAY_ANYONE)
        return;
    if (r.status != 303 || !str_starts(r.location, STR("/sign-in")))
        test_fail(__FILE__, __LINE__, "%s %d answers a stranger with %d", route->path,
            route->method, r.status);
}

STORY(every_page_but_the_open_ones_is_closed_to_strangers)
{
    struct cast c = cast_of(s);

    each_route(s, &c, is_closed_to_strangers);
}

/* Everybody who has no relation to Amira, one after the other. */
static void is_missing_to_others(struct story *s, const struct cast *c, const struct route *route)
{
    const struct person_id others[] = {c->stranger_worker, c->other_parent, c->administrator};

    if (!permission_is_about_child((enum permission)route->need))
        return;
    for (size_t i = 0; i < COUNT(others); i++) {
        struct reply r;
        story_as(s, others[i]);
        r = ask(s, route, c->amira);
        if (r.status != 404 || story_says(s, "Amira") || story_says(s, "Hassan"))
            test_fail(__FILE__, __LINE__, "%s shows person %zu another family: %d", route->path, i,
                r.status);
    }
}

STORY(every_page_of_a_child_is_missing_to_all_without_a_relation)
{
    struct cast c = cast_of(s);

    each_route(s, &c, is_missing_to_others);
}

/* Forbidden must look the same as missing, byte for byte. */
STORY(a_refused_child_looks_like_no_child)
{
    struct cast c = cast_of(s);
    struct reply refused, missing;

    story_as(s, c.stranger_worker);
    refused = story_get(s, "%s", c.amira.path);
    missing = story_get(s, "/children/01890000-0000-7000-8000-000000000001");
    check_int(refused.status, 404);
    check_int(missing.status, 404);
    check(refused.body.len > 100);
    check_int(refused.body.len, missing.body.len);
}

STORY(those_around_a_child_open_the_same_page)
{
    struct cast c = cast_of(s);
    const struct person_id all[] = {c.ruth, c.tom, c.sana, c.imran, c.manager};
    bool is_manager;

    for (size_t i = 0; i < COUNT(all); i++) {
        story_as(s, all[i]);
        is_manager = all[i].n == c.manager.n;
        check_int(story_get(s, "%s", c.amira.path).status, 200);
        check(story_says(s, "Amira Hassan"));
        check_int(story_get(s, "%s.json", c.amira.path).status, 200);
        check(story_says(s, "\"name\": \"Amira Hassan\""));
        check_int(story_get(s, "%s/timeline", c.amira.path).status, 200);
        check_int(story_get(s, "%s/plan", c.amira.path).status, 200);
        check_int(story_get(s, "%s/about-me", c.amira.path).status, is_manager ? 404 : 200);
    }
}

STORY(each_look_and_each_refusal_is_one_row_before_the_page_leaves)
{
    struct cast c = cast_of(s);
    int64_t before = story_count(s, "SELECT count(*) FROM audit");

    story_as(s, c.ruth);
    (void)story_get(s, "%s", c.amira.path);
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE was_allowed = 1"), before + 1);
    story_as(s, c.stranger_worker);
    (void)story_get(s, "%s", c.amira.path);
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE was_allowed = 0"), 1);
    story_as(s, c.sana);
    (void)story_get(s, "/home");
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE relation = 'parent'"), 1);
    story_as(s, c.ruth);
    (void)story_get(s, "/children");
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE route = '/children'"), 1);
    (void)story_get(s, "/help");
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE route = '/help'"), 0);
}

/* ------------------------------------------------------------------ forms */

STORY(a_form_without_the_sessions_token_is_refused)
{
    struct cast c = cast_of(s);
    char path[120];

    story_as(s, c.sana);
    (void)snprintf(path, sizeof path, "%s/notes", c.amira.path);
    check_int(story_post_raw(s, path, "note=hello").status, 400);
    check_int(story_post_raw(s, path, "note=hello&_token=00").status, 400);
    check_int(story_count(s, "SELECT count(*) FROM contact"), 0);
    check_int(story_post(s, path, "note=hello").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM contact"), 1);
}

STORY(a_form_sent_twice_is_taken_once)
{
    struct cast c = cast_of(s);
    char path[120], body[400];

    story_as(s, c.sana);
    (void)snprintf(path, sizeof path, "%s/notes", c.amira.path);
    (void)story_get(s, "%s/notes/new", c.amira.path);
    {
        /* The page's own hidden fields, as a browser would send them. */
        ptrdiff_t token = str_find(s->last.body, STR("name=\"_token\" value=\""));
        ptrdiff_t once = str_find(s->last.body, STR("name=\"_once\" value=\""));
        check(token > 0 && once > 0);
        (void)snprintf(body, sizeof body, "_token=%.64s&_once=%.36s&note=Only+once",
            s->last.body.at + token + 21, s->last.body.at + once + 20);
    }
    check_int(story_post_raw(s, path, body).status, 303);
    check_int(story_post_raw(s, path, body).status, 303);
    check_int(story_count(s, "SELECT count(*) FROM contact"), 1);
    check_int(story_count(s, "SELECT count(*) FROM entry WHERE kind = 'family_note'"), 1);
}

STORY(two_people_editing_an_outcome_see_both_versions)
{
    struct cast c = cast_of(s);
    char path[160], list[120];
    struct str id;

    story_as(s, c.ruth);
    (void)snprintf(list, sizeof list, "%s/outcomes", c.amira.path);
    check_int(story_post(s, list, "title=Walk+to+class&state=on_track").status, 303);
    (void)story_get(s, "%s/plan.json", c.amira.path);
    id = str_slice(
        s->last.body, (size_t)str_find(s->last.body, STR("\"outcomes\"")), s->last.body.len);
    id = str_slice(id, (size_t)str_find(id, STR("\"id\": \"")) + 7, id.len);
    (void)snprintf(path, sizeof path, "%s/outcomes/%.36s", c.amira.path, id.at);
    check_int(story_post(s, path, "title=Ruths+words&state=on_track&version=1").status, 303);
    story_as(s, c.tom);
    check_int(story_post(s, path, "title=Toms+words&state=on_track&version=1").status, 409);
    check(story_says(s, "Ruths words") && story_says(s, "Toms words"));
    check_int(story_count(s, "SELECT count(*) FROM outcome WHERE title = 'Ruths words'"), 1);
    check_int(story_post(s, path, "title=Toms+words&state=on_track&version=2").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM outcome_history"), 2);
}

STORY(bad_input_is_named_and_what_was_typed_stays)
{
    struct cast c = cast_of(s);
    char path[120];

    story_as(s, c.ruth);
    (void)snprintf(path, sizeof path, "%s/contacts", c.amira.path);
    check_int(
        story_post(s, path,
            "channel=visit&happened_on-day=31&happened_on-month=2&happened_on-year=2026&"
            "note=Talked+about+mornings&direction=to_family&purpose=listening&audience=family")
            .status,
        422);
    check(story_says(s, "There is a problem"));
    check(story_says(s, "Talked about mornings"));
    check(story_says(s, "value=\"31\""));
    check_int(story_count(s, "SELECT count(*) FROM contact"), 0);
}

/* ------------------------------------------------------------------ who reads what */

STORY(an_entry_reaches_its_audience_and_no_further)
{
    static const struct {
        const char *audience;
        bool ruth, tom, sana, manager;
    } rows[] = {
        {"family",     true, true,  true,  true },
        {"team",       true, true,  false, true },
        {"key_worker", true, false, false, false},
    };
    struct cast c = cast_of(s);
    char path[120];

    (void)snprintf(path, sizeof path, "%s/contacts", c.amira.path);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct person_id who[] = {c.ruth, c.tom, c.sana, c.manager};
        const bool may[] = {rows[i].ruth, rows[i].tom, rows[i].sana, rows[i].manager};
        char words[40];
        (void)snprintf(words, sizeof words, "SECRET%zuSECRET", i);
        story_as(s, c.ruth);
        check_int(story_post(s, path,
                      "channel=phone&happened_on-day=16&happened_on-month=11&happened_on-year=2026&"
                      "note=%s&direction=to_family&purpose=listening&audience=%s",
                      words, rows[i].audience)
                      .status,
            303);
        for (size_t k = 0; k < COUNT(who); k++) {
            static const char *const doors[] = {"", ".json", "/timeline", "/timeline.json",
                "/timeline?words=secret", "/timeline?kind=contact"};
            story_as(s, who[k]);
            for (size_t d = 0; d < COUNT(doors); d++) {
                (void)story_get(s, "%s%s", c.amira.path, doors[d]);
                if (story_says(s, words) != may[k])
                    test_fail(__FILE__, __LINE__, "%s, reader %zu, door %s", rows[i].audience, k,
                        doors[d]);
            }
        }
    }
}

STORY(lists_and_search_show_only_my_own_families)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    (void)story_get(s, "/children");
    check(story_says(s, "Hassan, Amira") && !story_says(s, "Marsh"));
    (void)story_get(s, "/children?q=leo");
    check(!story_says(s, "Marsh, Leo"));
    (void)story_get(s, "/children?q=AMI");
    check(story_says(s, "Hassan, Amira"));
    (void)story_get(s, "/children?q=14/03/2020");
    check(story_says(s, "Hassan, Amira") && !story_says(s, "Marsh, Leo"));
    (void)story_get(s, "/children?sort=contact&level=&q=");
    check(story_says(s, "Hassan, Amira") && !story_says(s, "Marsh"));
    (void)story_get(s, "/work");
    check(story_says(s, "Amira Hassan") && !story_says(s, "Leo Marsh"));
    check_int(story_get(s, "/area").status, 404);
    story_as(s, c.manager);
    check_int(story_get(s, "/area").status, 200);
    check(story_says(s, "Hassan, Amira") && story_says(s, "Marsh, Leo"));
    story_as(s, c.sana);
    check_int(story_get(s, "/home").status, 200);
    check(story_says(s, "Amira Hassan") && !story_says(s, "Leo Marsh"));
    check_int(story_get(s, "/children").status, 404);
    check_int(story_get(s, "/work").status, 404);
}

STORY(an_id_of_another_child_in_the_path_is_no_way_in)
{
    struct cast c = cast_of(s);
    char path[160];
    struct str id;

    story_as(s, c.ruth);
    (void)snprintf(path, sizeof path, "%s/outcomes", c.amira.path);
    (void)story_post(s, path, "title=Amiras+goal&state=on_track");
    (void)story_get(s, "%s/plan.json", c.amira.path);
    id = str_slice(
        s->last.body, (size_t)str_find(s->last.body, STR("\"outcomes\"")), s->last.body.len);
    id = str_slice(id, (size_t)str_find(id, STR("\"id\": \"")) + 7, id.len);
    story_as(s, c.stranger_worker);
    (void)snprintf(path, sizeof path, "%s/outcomes/%.36s", c.leo.path, id.at);
    check_int(story_get(s, "%s", path).status, 404);
    check_int(story_post(s, path, "title=Taken+over&state=on_track&version=1").status, 404);
    check_int(story_count(s, "SELECT count(*) FROM outcome WHERE title = 'Amiras goal'"), 1);
}

STORY(what_others_wrote_is_new_until_i_have_looked_even_when_it_happened_long_ago)
{
    struct cast c = cast_of(s);
    char path[120];

    story_as(s, c.ruth);
    (void)story_get(s, "%s", c.amira.path);
    s->now.us += 60 * 1000000LL;
    story_as(s, c.tom);
    (void)snprintf(path, sizeof path, "%s/contacts", c.amira.path);
    check_int(story_post(s, path,
                  "channel=phone&title=Call+about+splints&happened_on-day=2&happened_on-month=11&"
                  "happened_on-year=2026&note=They+rub&direction=to_family&purpose=listening&"
                  "audience=family")
                  .status,
        303);
    s->now.us += 60 * 1000000LL;
    story_as(s, c.ruth);
    (void)story_get(s, "/work");
    check(story_says(s, "Call about splints"));
    (void)story_get(s, "%s", c.amira.path);
    s->now.us += 60 * 1000000LL;
    (void)story_get(s, "/work");
    check(!story_says(s, "Call about splints"));
}

STORY(making_a_record_leaves_an_access_row_and_so_does_learning_that_there_is_one)
{
    struct cast c = cast_of(s);
    static const char body[] = "forename=%s&surname=Hassan&born_on-day=14&born_on-month=3&"
                               "born_on-year=2020&part=key_worker%s";

    story_as(s, c.stranger_worker);
    check_int(story_post(s, "/children", body, "Amira", "").status, 422);
    check(story_says(s, "This child may have a record already"));
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE permission = 'MAY_ADD_CHILD'"), 1);
    check_int(story_post(s, "/children", body, "Amira", "&is_another=yes").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE permission = 'MAY_ADD_CHILD'"), 2);
    check_int(story_count(s, "SELECT count(*) FROM child"), 3);
    {
        struct str made = s->last.location;
        check_int(story_get(s, "%.*s", STR_FMT(made)).status, 200);
    }
    check(story_says(s, "Amira Hassan"));
}

STORY(a_parent_does_not_read_how_the_other_parent_is_reached)
{
    static const char *const doors[] = {
        "", ".json", "/family", "/family.json", "/details", "/details.json", "/team"};
    struct cast c = cast_of(s);
    char path[160];

    (void)snprintf(path, sizeof path, "%s/family", c.amira.path);
    story_as(s, c.ruth);
    check_int(
        story_post(s, path,
            "name=Dad+Elsewhere&relationship=father&has_responsibility=yes&may_see_record=yes&"
            "phone=07700+900+999&email=dad@example.com&contact_note=SAFEWORD&strength=strong")
            .status,
        303);
    for (size_t i = 0; i < COUNT(doors); i++) {
        story_as(s, c.ruth);
        (void)story_get(s, "%s%s", c.amira.path, doors[i]);
        check_int(s->last.status, 200);
        story_as(s, c.sana);
        check_int(story_get(s, "%s%s", c.amira.path, doors[i]).status, 200);
        check(!story_says(s, "07700 900 999") && !story_says(s, "dad@example.com") &&
              !story_says(s, "SAFEWORD"));
    }
    story_as(s, c.ruth);
    (void)story_get(s, "%s/family", c.amira.path);
    check(story_says(s, "07700 900 999") && story_says(s, "SAFEWORD"));
}

struct leaving {
    struct practitioner_id practitioner;
    date last_on;
    int64_t version;
    instant now;
};

static void end_post(void *context, struct db *db)
{
    const struct leaving *l = context;

    check_int(practitioner_change(db, &(struct practitioner_change){.post = STR("SENCO"),
                                          .search_name = STR("tom birch"),
                                          .from_on = DATE_NONE,
                                          .to_on = l->last_on,
                                          .changed_at = l->now,
                                          .id = l->practitioner,
                                          .version = l->version}),
        1);
}

STORY(whoever_leaves_a_post_sees_nobody_from_the_day_after)
{
    static const char *const lists[] = {"/work", "/children", "/children?q=amira"};
    struct cast c = cast_of(s);
    struct leaving leaving = {c.tom_post, instant_date(s->now), 1, s->now};

    story_do(s, end_post, &leaving);
    story_as(s, c.tom);
    check_int(story_get(s, "%s", c.amira.path).status, 200);
    leaving.last_on = date_plus_days(instant_date(s->now), -1);
    leaving.version = 2;
    story_do(s, end_post, &leaving);
    check_int(story_get(s, "%s", c.amira.path).status, 404);
    check_int(story_get(s, "%s/timeline.json", c.amira.path).status, 404);
    for (size_t i = 0; i < COUNT(lists); i++) {
        check_int(story_get(s, "%s", lists[i]).status, 200);
        check(!story_says(s, "Amira"));
    }
    story_as(s, c.ruth);
    check_int(story_get(s, "%s", c.amira.path).status, 200);
}
