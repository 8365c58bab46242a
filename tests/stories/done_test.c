/* After a form the next page says, once, what happened. */
#include "app/app.h"
#include "kit/arena.h"
#include "tests/stories/account_story.h"
#include "tests/stories/cast.h"

#define COOKIE "__Host-keywork-done="

/* Forms that lead on without having done anything, whose answer says it itself, or that nobody presses. */
static const char *const say_nothing[] = {
    "/sign-in",
    "/sign-in/code",
    "/sign-in/demonstration",
    "/sign-out",
    "/invitation/{text}",
    "/account/alerts/seen",
    "/account/not-me",
    "/account/password",
    "/account/second-factor",
    "/account/second-factor/new",
    "/account/second-factor/codes",
    "/recovery",
    "/recoveries/{recovery}/code",
    "/accounts",
    "/accounts/recoveries/{recovery}/code",
    "/accounts/{account}/invitation",
    "/accounts/{account}/recovery",
    "/children/{child}/accounts/{member}/invitation",
    "/children/{child}/accounts/{member}/recovery",
    "/import",
    "/import/confirm",
    "/import/forget",
    "/conflicts",
    "/children/{child}/conflict",
    "/safeguarding",
    "/children/{child}/contacts/draft",
    "/ask/send",
    "/ask/code",
    "/ask/find",
    "/ask/{text}",
};

static bool may_say_nothing(const char *path)
{
    for (size_t i = 0; i < COUNT(say_nothing); i++)
        if (str_eq(str_of(path), str_of(say_nothing[i])))
            return true;
    return false;
}

TEST(every_form_says_what_happened)
{
    for (size_t a = 0; a < app_area_count; a++)
        for (size_t i = 0; i < app_areas[a]->route_count; i++) {
            const struct route *route = &app_areas[a]->routes[i];
            bool says = msg_is_set(route->done[0]);
            if (says != (route->method == POST && !may_say_nothing(route->path)))
                test_fail(__FILE__, __LINE__, "%s %s", route->path,
                    says ? "is no form, or is said to say nothing"
                         : "says nothing once it is taken");
        }
}

/* The cookie of the last reply goes with the next request, as a browser has it; its value. */
static struct str keep_done(struct story *s)
{
    struct str value = {0};

    for (size_t i = 0; i < COUNT(s->last.set_cookie); i++)
        if (str_starts(s->last.set_cookie[i], STR(COOKIE)))
            value = cookie_value(s->last.set_cookie[i], STR(COOKIE));
    s->cookie = str_printf(s->arena, "%.*s; " COOKIE "%.*s", STR_FMT(s->cookie), STR_FMT(value));
    return value;
}

static const char *part(struct story *s, struct story_child child, const char *rest)
{
    return str_printf(s->arena, "%s%s", child.path, rest).at;
}

STORY(the_page_after_a_form_says_what_happened_and_ends_it)
{
    struct cast c = cast_of(s);

    story_as(s, c.sana);
    check_int(story_post(s, part(s, c.amira, "/notes"), "note=She+slept+well").status, 303);
    check(!str_is_empty(keep_done(s)));
    check_int(story_get(s, "%s/timeline.json", c.amira.path).status, 200);
    check(str_is_empty(s->last.set_cookie[0])); /* a program has not read it to anybody */
    check_int(story_get(s, "%s/timeline", c.amira.path).status, 200);
    check(story_says(s, "Your note is saved. It is on the timeline."));
    check_str(
        s->last.set_cookie[0], STR(COOKIE "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
}

STORY(a_form_that_was_not_taken_says_nothing_of_the_kind)
{
    struct cast c = cast_of(s);

    story_as(s, c.sana);
    check_int(story_post(s, part(s, c.amira, "/notes"), "note=").status, 422);
    check(str_is_empty(keep_done(s)));
    story_get(s, "%s/timeline", c.amira.path);
    check(!story_says(s, "is saved"));
}

/* A page that was open on two devices. */
STORY(a_form_that_changes_nothing_says_nothing_of_the_kind)
{
    struct cast c = cast_of(s);
    const char *withdraw;

    story_as(s, c.manager);
    check_int(story_post(s, part(s, c.amira, "/choosing/options"), "practitioner=%.*s",
                  STR_FMT(story_id(s, "SELECT public_id FROM practitioner WHERE person_id = "
                                      "(SELECT id FROM person WHERE name = 'Ruth Okafor')")))
                  .status,
        303);
    withdraw = part(s, c.amira,
        str_printf(s->arena, "/choosing/options/%.*s/withdraw",
            STR_FMT(story_id(s, "SELECT public_id FROM choice_option")))
            .at);
    for (int again = 0; again < 2; again++) {
        story_as(s, c.manager);
        check_int(story_post(s, withdraw, "%s", "").status, 303);
        check(str_is_empty(keep_done(s)) == (again == 1));
    }
}

/* Whoever could set a cookie says nothing through it but what forms say. */
STORY(a_cookie_that_names_no_form_says_nothing)
{
    struct cast c = cast_of(s);

    story_as(s, c.sana);
    s->cookie = str_printf(s->arena, "%.*s; " COOKIE "You+owe+money-0", STR_FMT(s->cookie));
    story_get(s, "%s/timeline", c.amira.path);
    check(!story_says(s, "owe") && !story_says(s, "done-title"));
    check_str(
        s->last.set_cookie[0], STR(COOKIE "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
}

/* A button that says three things is answered with what it said. */
STORY(an_action_that_is_stopped_is_not_said_to_be_done)
{
    static const struct {
        const char *state, *words;
    } cases[] = {
        {"stopped", "It is marked as stopped."},
        {"open",    "It is open again."       },
        {"done",    "It is marked as done."   }
    };
    struct cast c = cast_of(s);
    struct str outcome, action,
        owner = story_id(s, "SELECT public_id FROM person WHERE name = 'Ruth Okafor'");

    story_as(s, c.ruth);
    check_int(
        story_post(s, part(s, c.amira, "/outcomes"), "title=Amira+swims&state=on_track").status,
        303);
    outcome = story_id(s, "SELECT public_id FROM outcome WHERE title = 'Amira swims'");
    check_int(
        story_post(s,
            part(s, c.amira, str_printf(s->arena, "/outcomes/%.*s/actions", STR_FMT(outcome)).at),
            "text=Ring+the+pool&owner=%.*s&due_on=2026-11-18", STR_FMT(owner))
            .status,
        303);
    action = story_id(s, "SELECT public_id FROM action WHERE text = 'Ring the pool'");
    for (size_t i = 0; i < COUNT(cases); i++) {
        story_as(s, c.ruth);
        check_int(
            story_post(s,
                part(s, c.amira, str_printf(s->arena, "/actions/%.*s/state", STR_FMT(action)).at),
                "state=%s", cases[i].state)
                .status,
            303);
        keep_done(s);
        story_get(s, "%s/plan", c.amira.path);
        check(story_says(s, cases[i].words));
    }
}
