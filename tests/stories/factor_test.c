#include "account/factor.h"

#include "tests/stories/account_story.h"

/* Ruth works with families, has an app, and is signed out again. */
static struct app_secret ruth_has_codes(struct story *s)
{
    struct app_secret app;

    (void)joins(s, "Ruth Okafor", "ruth@example.com", "staff", "none");
    app = sets_up_codes(s);
    check_int(post_here(s, "/sign-out", "").status, 303);
    s->now.us += CODE_US;
    return app;
}

STORY(the_password_alone_opens_nothing_once_there_is_an_app)
{
    static const char *const pages[] = {
        "/work", "/account", "/account/second-factor/new", "/account/password", "/children", "/"};
    struct app_secret app = ruth_has_codes(s);
    struct str half;

    check_int(types_password(s, "ruth@example.com", "%2Fwork"), 303);
    check_str(s->last.location, STR("/sign-in/code?next=%2Fwork"));
    half = s->cookie;
    check(half.len > 0);
    for (size_t i = 0; i < COUNT(pages); i++) {
        check_int(story_get(s, "%s", pages[i]).status, 303);
        check(str_starts(s->last.location, STR("/sign-in")));
    }
    check_int(types_code(s, code_now(s, &app)), 303);
    check(!str_eq(cookie_value(half, STR("__Host-keywork=")),
        cookie_value(s->cookie, STR("__Host-keywork="))));
    check_int(story_get(s, "/account").status, 200);
    /* Who has stolen the cookie from between the steps has nothing, then and now. */
    s->cookie = half;
    check_int(story_get(s, "/account").status, 303);
    check_int(types_code(s, code_now(s, &app)), 303);
    check_str(s->last.location, STR("/sign-in"));
    check_int(story_count(s, "SELECT count(*) FROM sign_in_step"), 0);
}

STORY(a_code_works_once_also_for_whoever_watched)
{
    struct app_secret app = ruth_has_codes(s);
    const char *code = code_now(s, &app);

    check_int(types_password(s, "ruth@example.com", ""), 303);
    check_int(types_code(s, code), 303);
    story_as_stranger(s);
    check_int(types_password(s, "ruth@example.com", ""), 303);
    check_int(types_code(s, code), 422);
    check(story_says(s, "used before"));
    s->now.us += CODE_US;
    check_int(types_code(s, code), 422);
    check_int(types_code(s, code_now(s, &app)), 303);
}

STORY(a_clock_one_step_off_is_taken_and_two_are_not)
{
    static const struct {
        int steps;
        int status;
    } rows[] = {
        {2,  422},
        {-2, 422},
        {1,  303}
    };
    struct app_secret app = ruth_has_codes(s);

    s->now.us += 5LL * CODE_US;
    check_int(types_password(s, "ruth@example.com", ""), 303);
    for (size_t i = 0; i < COUNT(rows); i++) {
        instant there = {s->now.us + rows[i].steps * (int64_t)CODE_US};
        check_int(types_code(s, str_c(s->arena, totp_code(s->arena, secret_of(&app), there))),
            rows[i].status);
    }
    /* The step before the one that was used is used up too. */
    forget_session(s);
    check_int(types_password(s, "ruth@example.com", ""), 303);
    check_int(types_code(s, code_now(s, &app)), 422);
}

STORY(after_five_wrong_codes_the_password_counts_no_more_and_the_owner_is_told)
{
    struct app_secret app = ruth_has_codes(s);

    check_int(types_password(s, "ruth@example.com", ""), 303);
    for (int i = 0; i < CODE_TRIES_MAX; i++)
        check_int(types_code(s, "000000"), 422);
    check(story_says(s, "from the beginning"));
    s->now.us += (THROTTLE_MINUTES + 1) * (int64_t)MINUTE_US;
    check_int(types_code(s, code_now(s, &app)), 303);
    check_str(s->last.location, STR("/sign-in"));
    check_int(types_password(s, "ruth@example.com", ""), 303);
    check_int(types_code(s, code_now(s, &app)), 303);
    (void)story_get(s, "/account");
    check(story_says(s, "was this you?") &&
          story_says(s, "typed the right password and then wrong codes"));
}

STORY(codes_cannot_be_guessed_by_signing_in_again_and_again)
{
    struct app_secret app = ruth_has_codes(s);
    struct str own = s->cookie; /* her browser, signed out */
    int taken = 0;

    /* From as many places as one likes: a stranger has no place here, so that only the account counts. */
    story_as_stranger(s);
    for (int hour = 0; hour < 2; hour++) {
        for (int i = 0; i < 30; i++) {
            s->now.us += 1000000;
            if (types_password(s, "ruth@example.com", "") == 429)
                continue;
            taken += types_code(s, "000000") == 422 ? 1 : 0;
        }
        s->now.us += (THROTTLE_ACCOUNT_MINUTES + 1) * (int64_t)MINUTE_US;
    }
    check(taken > 0 && taken <= 2 * THROTTLE_ACCOUNT_MAX);
    /* Meanwhile Ruth gets in with the browser that she has used before. */
    for (int i = 0; i < 30; i++) {
        story_as_stranger(s);
        if (types_password(s, "ruth@example.com", "") == 303)
            (void)types_code(s, "000000");
    }
    check_int(types_password(s, "ruth@example.com", ""), 429);
    s->cookie = own;
    check_int(types_password(s, "ruth@example.com", ""), 303);
    check_int(types_code(s, code_now(s, &app)), 303);
}

STORY(half_a_sign_in_is_over_after_ten_minutes)
{
    struct app_secret app = ruth_has_codes(s);

    check_int(types_password(s, "ruth@example.com", ""), 303);
    s->now.us += SIGN_IN_STEP_MINUTES * (int64_t)MINUTE_US;
    check_int(types_code(s, code_now(s, &app)), 303);
    check_str(s->last.location, STR("/sign-in"));
    check_int(story_get(s, "/sign-in/code").status, 303);
}

/* ------------------------------------------------------------------ printed codes */

static const char *printed(struct story *s, int number)
{
    struct str rest = s->last.body;
    ptrdiff_t at = -1;

    for (int i = 0; i <= number; i++) {
        at = str_find(rest, STR("<code class=\"kw-code\">"));
        require(at >= 0);
        rest = str_slice(rest, (size_t)at + strlen("<code class=\"kw-code\">"), rest.len);
    }
    {
        struct str code = str_slice(rest, 0, 29);
        char *typed = arena_alloc(s->arena, 30);
        for (size_t i = 0; i < code.len; i++)
            typed[i] = code.at[i] == ' ' ? '+' : code.at[i];
        return typed;
    }
}

STORY(a_printed_code_lets_in_once_and_a_new_list_ends_the_old_one)
{
    const char *first, *second;

    (void)joins(s, "Ruth Okafor", "ruth@example.com", "staff", "none");
    (void)sets_up_codes(s);
    first = printed(s, 0);
    second = printed(s, PRINTED_CODES - 1);
    check_int(story_count(s, "SELECT count(*) FROM recovery_code"), PRINTED_CODES);
    check_int(story_count(s, "SELECT count(*) FROM recovery_code WHERE length(code_hash) = 32"),
        PRINTED_CODES);
    story_as_stranger(s);
    check_int(types_password(s, "ruth@example.com", ""), 303);
    check_int(types_code(s, first), 303);
    check_int(story_get(s, "/account").status, 200);
    check(story_says(s, "Printed codes left: 9"));
    check_int(post_here(s, "/account/second-factor/codes", "").status, 200);
    {
        const char *fresh = printed(s, 3);
        story_as_stranger(s);
        check_int(types_password(s, "ruth@example.com", ""), 303);
        check_int(types_code(s, first), 422);
        check_int(types_code(s, second), 422);
        check_int(types_code(s, fresh), 303);
    }
}

/* ------------------------------------------------------------------ setting up */

STORY(nothing_is_kept_before_the_first_right_code_and_the_right_password)
{
    struct app_secret app, again;

    (void)joins(s, "Sana Hassan", "sana@example.com", "family", "none");
    check_int(story_get(s, "/account/second-factor/new").status, 200);
    app = app_reads(s);
    check_int(
        post_here(s, "/account/second-factor/new", "code=000000&password=" PASSWORD).status, 422);
    /* The page shows the same secret again, since the app has it already. */
    again = app_reads(s);
    check_str(secret_of(&again), secret_of(&app));
    check_int(post_here(s, "/account/second-factor/new",
                  str_c(s->arena, str_printf(s->arena, "code=%s&password=another+word+here",
                                      code_now(s, &app))))
                  .status,
        422);
    check_int(story_count(s, "SELECT count(*) FROM second_factor"), 0);
    check_int(story_count(s, "SELECT count(*) FROM recovery_code"), 0);
    /* Another session is offered another one, and one that is in use is not offered again. */
    forget_session(s);
    check_int(types_password(s, "sana@example.com", ""), 303);
    app = sets_up_codes(s);
    check(!str_eq(secret_of(&again), secret_of(&app)));
    (void)story_get(s, "/account/second-factor/new");
    again = app_reads(s);
    check(!str_eq(secret_of(&again), secret_of(&app)));
}

STORY(setting_up_codes_ends_all_other_sessions_and_renews_the_own_one)
{
    struct str phone, before;

    (void)joins(s, "Sana Hassan", "sana@example.com", "family", "none");
    phone = s->cookie;
    story_as_stranger(s);
    check_int(types_password(s, "sana@example.com", ""), 303);
    before = s->cookie;
    (void)sets_up_codes(s);
    check_int(story_get(s, "/account").status, 200);
    s->cookie = before;
    check_int(story_get(s, "/account").status, 303);
    s->cookie = phone;
    check_int(story_get(s, "/account").status, 303);
}

STORY(the_secret_lies_in_the_store_encrypted)
{
    struct app_secret app;

    (void)joins(s, "Sana Hassan", "sana@example.com", "family", "none");
    app = sets_up_codes(s);
    check_int(story_count(s, "SELECT count(*) FROM second_factor WHERE length(sealed) = 60"), 1);
    (void)app;
}

STORY(changing_the_app_asks_for_a_fresh_code_first)
{
    struct app_secret app;
    struct str before;

    (void)joins(s, "Sana Hassan", "sana@example.com", "family", "none");
    app = sets_up_codes(s);
    check_int(story_get(s, "/account/second-factor/new").status, 200);
    s->now.us += (FACTOR_FORM_MINUTES + 1) * (int64_t)MINUTE_US;
    check_int(story_get(s, "/account/second-factor/new").status, 303);
    check_str(
        s->last.location, STR("/account/second-factor?next=%2Faccount%2Fsecond-factor%2Fnew"));
    check_int(post_here(s, "/account/second-factor/remove", "").status, 403);
    check_int(story_count(s, "SELECT count(*) FROM second_factor"), 1);
    check_int(post_here(s, "/account/second-factor", "code=000000").status, 422);
    before = s->cookie;
    check_int(post_here(s, "/account/second-factor",
                  str_c(s->arena, str_printf(s->arena, "code=%s&next=/account/second-factor/new",
                                      code_now(s, &app))))
                  .status,
        303);
    check_str(s->last.location, STR("/account/second-factor/new"));
    check_int(story_get(s, "/account/second-factor/new").status, 200);
    check_int(post_here(s, "/account/second-factor/remove", "").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM second_factor"), 0);
    s->cookie = before; /* the token from before the step */
    check_int(story_get(s, "/account").status, 303);
}

STORY(five_wrong_codes_in_a_session_end_it)
{
    (void)joins(s, "Sana Hassan", "sana@example.com", "family", "none");
    (void)sets_up_codes(s);
    for (int i = 1; i < CODE_TRIES_MAX; i++)
        check_int(post_here(s, "/account/second-factor", "code=000000").status, 422);
    check_int(post_here(s, "/account/second-factor", "code=000000").status, 303);
    check_int(story_get(s, "/account").status, 303);
    check_str(s->last.location, STR("/sign-in?next=%2Faccount"));
}

STORY(staff_cannot_do_without_codes)
{
    (void)joins(s, "Ruth Okafor", "ruth@example.com", "staff", "none");
    (void)sets_up_codes(s);
    check_int(post_here(s, "/account/second-factor/remove", "").status, 404);
    check_int(story_count(s, "SELECT count(*) FROM second_factor"), 1);
}
