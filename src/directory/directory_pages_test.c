/* The pages of the directory, as staff and managers see them: requests through the gate. */
#include "../../tests/story.h"
#include "directory/directory.h"
#include "kit/arena.h"

static struct str location_path(struct story *s)
{
    return str_copy(s->arena, s->last.location.at, s->last.location.len);
}

static const char *made_by(struct story *s, const char *to, const char *body)
{
    check_int(story_post(s, to, "%s", body).status, 303);
    return location_path(s).at;
}

STORY(agencies_are_found_by_the_beginnings_of_their_words)
{
    struct person_id maya = story_person(s, "Maya Stone", "staff", "manager");
    struct person_id lea = story_person(s, "Lea Novak", "staff", "none");

    story_as(s, maya);
    (void)made_by(
        s, "/agencies", "name=Willow+Bank+Primary&sector=education&website=willow.example.org");
    (void)made_by(
        s, "/agencies", "name=St+Zo%C3%AB%E2%80%99s+Hospital&sector=health&phone=01632+960+100");
    story_as(s, lea);
    check_int(story_get(s, "/agencies").status, 200);
    check(story_says(s, "Willow Bank Primary") && story_says(s, "Hospital"));
    check(!story_says(s, "Add an agency"));
    (void)story_get(s, "/agencies?q=prim");
    check(story_says(s, "Willow Bank Primary") && !story_says(s, "Hospital"));
    (void)story_get(s, "/agencies?q=zoes+hosp");
    check(!story_says(s, "Willow Bank Primary") && story_says(s, "Hospital"));
    (void)story_get(s, "/agencies?q=illow");
    check(story_says(s, "No agency fits"));
    (void)story_get(s, "/agencies?sector=health");
    check(!story_says(s, "Willow Bank Primary") && story_says(s, "Hospital"));
    check_int(story_get(s, "/agencies?sector=nonsense&after=x&from=%%25").status, 200);
    check_int(story_get(s, "/agencies.json?q=%%25_%%27").status, 200);
    check(story_says(s, "\"has_more\": false"));
}

STORY(agencies_come_in_pages_each_once)
{
    struct person_id maya = story_person(s, "Maya Stone", "staff", "manager");
    struct str next;
    ptrdiff_t at;

    story_as(s, maya);
    for (int i = 0; i < 120; i++)
        check_int(story_post(s, "/agencies", "name=School+%03d&sector=education", i).status, 303);
    (void)story_get(s, "/agencies");
    check(story_says(s, ">School 000<") && story_says(s, ">School 049<") &&
          !story_says(s, ">School 050<"));
    at = str_find(s->last.body, STR("rel=\"next\" href=\""));
    check(at > 0);
    next = str_slice(s->last.body, (size_t)at + 17, s->last.body.len);
    next = str_slice(next, 0, (size_t)str_find(next, STR("\"")));
    check(str_contains(next, STR("from=school%20049")));
    (void)story_get(s, "/agencies?from=school%%20049&after=%.*s", 36, next.at + next.len - 36);
    check(story_says(s, ">School 050<") && story_says(s, ">School 099<") &&
          !story_says(s, ">School 049<"));
}

STORY(only_managers_change_the_directory)
{
    struct person_id maya = story_person(s, "Maya Stone", "staff", "manager");
    struct person_id lea = story_person(s, "Lea Novak", "staff", "none");
    struct person_id sana = story_person(s, "Sana Hassan", "family", "none");
    const char *agency;

    story_as(s, maya);
    agency = made_by(s, "/agencies", "name=Willow+Bank&sector=education");
    check_int(story_get(s, "%s/change", agency).status, 200);
    story_as(s, lea);
    check_int(story_get(s, "%s", agency).status, 200);
    check_int(story_get(s, "%s/change", agency).status, 404);
    check_int(story_get(s, "/agencies/new").status, 404);
    check_int(story_post(s, "/agencies", "name=Mine&sector=other").status, 404);
    check_int(story_post(s, agency, "version=1&name=Mine&sector=other").status, 404);
    story_as(s, sana);
    check_int(story_get(s, "/agencies").status, 404);
    check_int(story_get(s, "%s", agency).status, 404);
    story_as_stranger(s);
    check_int(story_get(s, "/agencies").status, 303);
    check_int(story_count(s, "SELECT count(*) AS n FROM agency"), 1);
}

STORY(an_agency_has_one_name_and_a_website_that_is_one)
{
    struct person_id maya = story_person(s, "Maya Stone", "staff", "manager");
    const char *agency;

    story_as(s, maya);
    agency =
        made_by(s, "/agencies", "name=Willow+Bank&sector=education&website=willow.example.org");
    (void)story_get(s, "%s", agency);
    check(story_says(s, "href=\"https://willow.example.org\""));
    check_int(
        story_post(s, "/agencies", "name=willow-bank&sector=health").status, 303); /* one word */
    check_int(story_post(s, "/agencies", "name=WILLOW++bank&sector=health").status, 422);
    check(story_says(s, "There is an agency of this name already"));
    check_int(story_post(s, "/agencies", "name=...&sector=health").status, 422);
    check_int(
        story_post(s, "/agencies", "name=Evil&sector=health&website=javascript:alert(1)").status,
        422);
    check_int(
        story_post(s, agency, "version=1&name=Willow+Bank&sector=education&email=a@b.org").status,
        303);
    check_int(story_post(s, agency, "version=1&name=Willow+Hill&sector=education").status, 409);
    check(story_says(s, "a@b.org"));
    check_int(story_post(s, agency, "version=2&name=Willow+Hill&sector=education").status, 303);
}

STORY(a_practitioner_is_shown_with_my_families_and_never_with_others)
{
    struct person_id maya = story_person(s, "Maya Stone", "staff", "manager");
    struct person_id ruth = story_person(s, "Ruth Okafor", "staff", "none");
    struct person_id tom = story_person(s, "Tom Birch", "staff", "none");
    struct practitioner_id ruths = story_practitioner(s, ruth, "Key worker", "Early Years");
    struct practitioner_id toms = story_practitioner(s, tom, "Senco", "Willow Bank");
    struct story_child amira = story_child(s, "Amira", "Hassan");
    struct story_child leo = story_child(s, "Leo", "Marsh");
    ptrdiff_t at;
    struct str rest;
    const char *page;

    story_key_worker(s, amira, ruth, ruths);
    story_team(s, amira, tom, toms, "SENCO");
    story_team(s, leo, tom, toms, "SENCO");
    story_as(s, ruth);
    (void)story_get(s, "/agencies?q=willow");
    at = str_find(s->last.body, STR("/practitioners/"));
    check(at > 0);
    rest = str_slice(s->last.body, (size_t)at, (size_t)at + 15 + 36);
    page = str_copy(s->arena, rest.at, rest.len).at;
    check_int(story_get(s, "%s", page).status, 200);
    check(story_says(s, "Tom Birch") && story_says(s, "Amira Hassan"));
    check(!story_says(s, "Leo") && !story_says(s, "Marsh"));
    check_int(story_get(s, "%s.json", page).status, 200);
    check(story_says(s, "Amira") && !story_says(s, "Leo"));
    story_as(s, maya);
    check_int(story_get(s, "%s", page).status, 200);
    check(!story_says(s, "Amira") && !story_says(s, "Leo"));
}

STORY(practitioners_are_added_changed_and_end)
{
    struct person_id maya = story_person(s, "Maya Stone", "staff", "manager");
    const char *agency, *person, *add;

    story_as(s, maya);
    agency = made_by(s, "/agencies", "name=Willow+Bank&sector=education");
    add = str_printf(s->arena, "%s/practitioners", agency).at;
    person = made_by(s, add, "name=Jo+Lind&post=Teacher&phone=01632960111&is_key_worker=yes");
    check_int(story_post(s, add, "name=jo+lind&post=Cook").status, 422);
    check(story_says(s, "This is another person of the same name"));
    check_int(story_post(s, add, "name=jo+lind&post=Cook&is_another=yes").status, 303);
    (void)story_get(s, "%s", agency);
    check(story_says(s, "Jo Lind") && story_says(s, "Cook"));
    (void)story_get(s, "/agencies?q=lind");
    check(story_says(s, "Jo Lind") && story_says(s, "No agency fits"));
    check_int(
        story_post(s, person,
            "version=2&name=Jo+Berg&post=Teacher&from_on-day=2&from_on-month=9&from_on-year=2026"
            "&to_on-day=1&to_on-month=9&to_on-year=2026")
            .status,
        422);
    check_int(story_post(s, person,
                  "version=2&name=Jo+Berg&post=Teacher&to_on-day=1&to_on-month=9&to_on-year=2026")
                  .status,
        303);
    check_int(story_get(s, "%s", person).status, 200);
    check(story_says(s, "Left this post on"));
    (void)story_get(s, "/agencies?q=berg");
    check(!story_says(s, "Jo Berg</a>"));
    check_int(story_get(s, "%s/change", person).status, 200);
    check(story_says(s, "value=\"Jo Berg\""));
}

/* A form that is offered is taken: it asks for what sending it asks for. */
TEST(the_forms_of_the_directory_ask_for_what_their_sending_asks_for)
{
    static const struct {
        const char *form, *sent;
    } rows[] = {
        {"/agencies/new",                        "/agencies"                       },
        {"/agencies/{agency}/change",            "/agencies/{agency}"              },
        {"/agencies/{agency}/practitioners/new", "/agencies/{agency}/practitioners"},
        {"/practitioners/{practitioner}/change", "/practitioners/{practitioner}"   },
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        int form = -1, sent = -2;
        for (size_t k = 0; k < directory_area.route_count; k++) {
            const struct route *r = &directory_area.routes[k];
            if (r->method == GET && strcmp(r->path, rows[i].form) == 0)
                form = r->need;
            if (r->method == POST && strcmp(r->path, rows[i].sent) == 0)
                sent = r->need;
        }
        check_int(form, sent);
    }
}
