#include "tests/stories/account_story.h"

STORY(signing_in_with_another_browser_is_told_to_the_browsers_that_are_known)
{
    struct str laptop, phone;

    (void)joins(s, "Sana Hassan", "sana@example.com", "family", "none");
    laptop = s->cookie;
    check_int(story_get(s, "/home").status, 200);
    check(!story_says(s, "was this you?"));
    s->now.us += MINUTE_US;
    story_as_stranger(s);
    check_int(types_password(s, "sana@example.com", ""), 303);
    phone = s->cookie;
    /* The new one neither sees nor answers it: an intruder could say that all is well. */
    check_int(story_get(s, "/home").status, 200);
    check(!story_says(s, "was this you?"));
    s->now.us += MINUTE_US;
    check_int(post_here(s, "/account/alerts/seen", "").status, 303);
    s->cookie = laptop;
    check_int(story_get(s, "/home").status, 200);
    check(story_says(s, "was this you?") && story_says(s, "Signed in with a new device"));
    check_int(post_here(s, "/account/alerts/seen", "next=/home").status, 303);
    check_str(s->last.location, STR("/home"));
    (void)story_get(s, "/home");
    check(!story_says(s, "was this you?"));
    /* With a browser that is known by now there is no news. */
    s->now.us += MINUTE_US;
    s->cookie = phone;
    forget_session(s);
    check_int(types_password(s, "sana@example.com", ""), 303);
    s->cookie = laptop;
    (void)story_get(s, "/home");
    check(!story_says(s, "was this you?"));
}

STORY(it_was_not_me_ends_everything_and_closes_the_account)
{
    struct str intruder;

    (void)joins(s, "Sana Hassan", "sana@example.com", "family", "none");
    {
        struct str own = s->cookie;
        story_as_stranger(s);
        check_int(types_password(s, "sana@example.com", ""), 303);
        intruder = s->cookie;
        s->cookie = own;
    }
    check_int(story_get(s, "/account/not-me").status, 200);
    check_int(post_here(s, "/account/not-me", "").status, 200);
    check(story_says(s, "Your account is closed"));
    check_int(story_get(s, "/home").status, 303);
    s->cookie = intruder;
    check_int(story_get(s, "/home").status, 303);
    check_int(types_password(s, "sana@example.com", ""), 422);
    check(story_says(s, "The e-mail address or the password is not right"));
    check_int(story_count(s, "SELECT count(*) FROM account WHERE closed_why = 'not_me'"), 1);
    check_int(story_count(s, "SELECT count(*) FROM session"), 0);
}

STORY(each_place_where_somebody_is_signed_in_can_be_ended)
{
    struct str one, other;

    (void)joins(s, "Sana Hassan", "sana@example.com", "family", "none");
    one = s->cookie;
    s->now.us += MINUTE_US;
    story_as_stranger(s);
    check_int(types_password(s, "sana@example.com", ""), 303);
    other = s->cookie;
    check_int(story_get(s, "/account").status, 200);
    check(story_says(s, "This one"));
    {
        struct str id = after(s, "action=\"/account/sessions/");
        check_int(
            post_here(
                s, str_c(s->arena, str_printf(s->arena, "/account/sessions/%.36s/end", id.at)), "")
                .status,
            303);
    }
    s->cookie = one;
    check_int(story_get(s, "/account").status, 303);
    forget_session(s);
    check_int(types_password(s, "sana@example.com", ""), 303);
    one = s->cookie;
    check_int(post_here(s, "/account/sessions/end", "").status, 303);
    check_int(story_get(s, "/account").status, 200);
    s->cookie = other;
    check_int(story_get(s, "/account").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM session"), 1);
}

STORY(nobody_ends_the_session_of_another)
{
    struct str sana;

    (void)joins(s, "Sana Hassan", "sana@example.com", "family", "none");
    sana = s->cookie;
    (void)story_get(s, "/account.json");
    {
        struct str body = s->last.body;
        ptrdiff_t at = str_find(body, STR("\"sessions\": [{\"id\": \""));
        const char *path =
            str_c(s->arena, str_printf(s->arena, "/account/sessions/%.36s/end",
                                body.at + at + strlen("\"sessions\": [{\"id\": \"")));
        check(at > 0);
        (void)joins(s, "Olga Marsh", "olga@example.com", "family", "none");
        check_int(post_here(s, path, "").status, 303);
    }
    s->cookie = sana;
    check_int(story_get(s, "/account").status, 200);
}

STORY(a_new_password_needs_the_old_one_and_ends_the_other_sessions)
{
    struct str phone, before;

    (void)joins(s, "Sana Hassan", "sana@example.com", "family", "none");
    phone = s->cookie;
    story_as_stranger(s);
    check_int(types_password(s, "sana@example.com", ""), 303);
    check_int(story_get(s, "/account/password").status, 200);
    check_int(post_here(s, "/account/password",
                  "old_password=not+the+old+one&password=seven+green+kettles")
                  .status,
        422);
    check(story_says(s, "This is not your password"));
    check_int(
        post_here(s, "/account/password", "old_password=" PASSWORD "&password=password1234").status,
        422);
    check(story_says(s, "one of the most common ones"));
    check_int(
        post_here(s, "/account/password", "old_password=" PASSWORD "&password=short").status, 422);
    before = s->cookie;
    check_int(
        post_here(s, "/account/password", "old_password=" PASSWORD "&password=seven+green+kettles")
            .status,
        303);
    check_int(story_get(s, "/account").status, 200);
    s->cookie = before;
    check_int(story_get(s, "/account").status, 303);
    s->cookie = phone;
    check_int(story_get(s, "/account").status, 303);
    story_as_stranger(s);
    check_int(types_password(s, "sana@example.com", ""), 422);
    check_int(
        story_post_raw(s, "/sign-in", "email=sana@example.com&password=seven+green+kettles").status,
        303);
}

STORY(a_form_that_is_open_in_another_tab_survives_a_step)
{
    struct app_secret app;
    struct str token;

    (void)joins(s, "Sana Hassan", "sana@example.com", "family", "none");
    app = sets_up_codes(s);
    s->now.us += CODE_US;
    (void)story_get(s, "/account");
    token = after(s, "name=\"_token\" value=\"");
    check_int(post_here(s, "/account/second-factor",
                  str_c(s->arena, str_printf(s->arena, "code=%s", code_now(s, &app))))
                  .status,
        303);
    check_int(story_post_raw(s, "/account/sessions/end",
                  str_c(s->arena, str_printf(s->arena, "_token=%.*s", STR_FMT(token))))
                  .status,
        303);
}
