/* A code that is asked for in the middle of a form: nothing that was typed is lost, and nothing is done that its
 * owner did not send. */
#include "account/factor.h"

#include "tests/stories/account_story.h"

/* Sana has codes, and is a parent of Amira. */
static struct app_secret sana_has_codes(struct story *s, const struct cast *c)
{
    struct person_id sana = joins(s, "Sana Malik", "malik@example.com", "family", "none");
    struct app_secret app = sets_up_codes(s);

    story_parent(s, c->amira, sana, true);
    return app;
}

static const char *sharing_form(struct story *s, const struct cast *c)
{
    return str_c(s->arena, str_printf(s->arena, "%s/sharing/new", c->amira.path));
}

static void minutes_pass(struct story *s, int minutes)
{
    s->now.us += minutes * (int64_t)MINUTE_US;
}

/* The form that the last page holds, with a code, as a browser sends it. */
static int types_held_code(struct story *s, const char *then, const char *typed, const char *code)
{
    return post_here(s, "/account/second-factor",
        str_c(s->arena, str_printf(s->arena, "_then=%s&%s&code=%s", then, typed, code)))
        .status;
}

#define TYPED "parts=plan&parts=team&decision=agrees&words=One+%3Cword%3E%0D%0Aand+%22two%22"

STORY(what_was_typed_is_kept_while_the_code_is_asked_for_and_then_sent)
{
    struct cast c = cast_of(s);
    struct app_secret app = sana_has_codes(s, &c);
    const char *form = sharing_form(s, &c);

    check_int(story_get(s, "%s", form).status, 200);
    minutes_pass(s, FACTOR_FORM_MINUTES + 1);
    check_int(post_here(s, form, TYPED).status, 403);
    check(story_says(s, "What you typed is not lost"));
    check(story_says(s, "name=\"parts\" value=\"plan\"") &&
          story_says(s, "name=\"parts\" value=\"team\""));
    check(story_says(s, "value=\"One &lt;word&gt;\nand &quot;two&quot;\""));
    check(story_says(s, form));
    check_int(types_held_code(s, form, TYPED, "000000"), 422);
    check(story_says(s, "One &lt;word&gt;") && story_says(s, form) &&
          !story_says(s, "value=\"000000\" type=\"hidden\""));
    check_int(types_held_code(s, form, TYPED, code_now(s, &app)), 307);
    check_str(s->last.location, str_of(form));
    check_int(post_here(s, form, TYPED "&whom=everybody").status, 422); /* read, not held */
    check(story_says(s, "One &lt;word&gt;"));
}

STORY(a_form_of_another_site_is_never_kept)
{
    struct cast c = cast_of(s);
    const char *form = sharing_form(s, &c);

    (void)sana_has_codes(s, &c);
    minutes_pass(s, FACTOR_FORM_MINUTES + 1);
    check_int(story_post_raw(s, form, TYPED "&_token=AAAA").status, 303);
    check(str_starts(s->last.location, STR("/account/second-factor?next=")));
    check_int(story_post_raw(s, form, TYPED).status, 303);
}

STORY(a_kept_form_goes_on_to_pages_of_ours_alone)
{
    static const char *const elsewhere[] = {
        "//example.org/", "https://example.org/", "/%0d%0aX:1", "example.org", "/sign-out"};
    struct cast c = cast_of(s);
    struct app_secret app = sana_has_codes(s, &c);

    for (size_t i = 0; i < COUNT(elsewhere); i++) {
        minutes_pass(s, 2);
        check_int(types_held_code(s, elsewhere[i], "a=b", code_now(s, &app)), 303);
        check_str(s->last.location, STR("/"));
    }
}

STORY(passwords_are_not_kept_on_the_way)
{
    struct cast c = cast_of(s);

    (void)sana_has_codes(s, &c);
    minutes_pass(s, FACTOR_FORM_MINUTES + 1);
    check_int(post_here(s, "/account/password", "password=seven+green+kettles").status, 303);
    check(!story_says(s, "kettles"));
}

STORY(an_invitation_is_kept_as_well)
{
    struct app_secret app;

    (void)joins(s, "Alex Penrose", "alex@example.com", "staff", "administrator");
    app = sets_up_codes(s);
    minutes_pass(s, FACTOR_FORM_MINUTES + 1);
    check_int(
        post_here(s, "/accounts", "name=Nia+Powell&email=nia%40example.org&duty=none").status, 403);
    check(story_says(s, "Nia Powell"));
    check_int(types_held_code(s, "/accounts", "name=Nia+Powell&email=nia%40example.org&duty=none",
                  code_now(s, &app)),
        307);
    check_int(
        post_here(s, "/accounts", "name=Nia+Powell&email=nia%40example.org&duty=none").status, 200);
    check_int(story_count(s, "SELECT count(*) FROM account WHERE email = 'nia@example.org'"), 1);
}

/* Programs are told, and send it again themselves. */
STORY(a_program_gets_no_page_in_the_place_of_its_answer)
{
    struct cast c = cast_of(s);

    (void)sana_has_codes(s, &c);
    minutes_pass(s, FACTOR_FORM_MINUTES + 1);
    check_int(
        post_here(s, str_c(s->arena, str_printf(s->arena, "%s.json", sharing_form(s, &c))), TYPED)
            .status,
        403);
    check(!story_says(s, "<form"));
}
