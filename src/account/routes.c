#include "account/pages.h"
#include "consent/may.h"

/* clang-format off */
static const struct route routes[] = {
    {GET,  "/sign-in", MAY_ANYONE, sign_in_show, "Sign in", NULL, 0},
    {POST, "/sign-in", MAY_ANYONE, sign_in_take, "Take an e-mail address and password", sign_in_prepare, ROUTE_HEAVY},
    {GET,  "/sign-in/code", MAY_ANYONE, sign_in_code_show, "The code after the password", NULL, 0},
    {POST, "/sign-in/code", MAY_ANYONE, sign_in_code_take, "Take the code", NULL, 0},
    {GET,  "/sign-in/help", MAY_ANYONE, sign_in_help_page, "What to do when one cannot sign in", NULL, 0},
    {POST, "/sign-in/demonstration", MAY_ANYONE, sign_in_demonstration, "Be one of the demonstration people", NULL, 0},
    {POST, "/sign-out", MAY_ANYONE, sign_out, "End the session", NULL, 0},
    {GET,  "/invitation/{text}", MAY_ANYONE, invitation_show_page, "An invitation, to choose a password", NULL, 0},
    {POST, "/invitation/{text}", MAY_ANYONE, invitation_take, "Take up an invitation with a password", invitation_prepare, ROUTE_HEAVY},

    {GET,  "/account", MAY_BE_ANYONE_SIGNED_IN, own_account_show, "One's own account", NULL, 0},
    {POST, "/account/sessions/end", MAY_BE_ANYONE_SIGNED_IN, own_sessions_end, "Sign out everywhere else", NULL, 0},
    {POST, "/account/sessions/{session}/end", MAY_BE_ANYONE_SIGNED_IN, own_session_end, "Sign out one other device", NULL, 0},
    {POST, "/account/alerts/seen", MAY_BE_ANYONE_SIGNED_IN, own_alerts_seen, "It was me", NULL, 0},
    {GET,  "/account/not-me", MAY_BE_ANYONE_SIGNED_IN, own_not_me_show, "Whether somebody else was in the account", NULL, 0},
    {POST, "/account/not-me", MAY_BE_ANYONE_SIGNED_IN, own_not_me_take, "It was not me: close the account", NULL, 0},
    {GET,  "/account/password", MAY_BE_ANYONE_SIGNED_IN, own_password_show, "Form for a new password", NULL, 0},
    {POST, "/account/password", MAY_BE_ANYONE_SIGNED_IN, own_password_take, "Take a new password", own_password_prepare, ROUTE_HEAVY},
    {GET,  "/account/second-factor", MAY_BE_ANYONE_SIGNED_IN, step_up_show, "A code once more, before something that matters", NULL, 0},
    {POST, "/account/second-factor", MAY_BE_ANYONE_SIGNED_IN, step_up_take, "Take a code once more", NULL, 0},
    {GET,  "/account/second-factor/new", MAY_BE_ANYONE_SIGNED_IN, factor_new_show, "Set up an app for codes", NULL, 0},
    {POST, "/account/second-factor/new", MAY_BE_ANYONE_SIGNED_IN, factor_new_take, "Take the first code of an app", factor_new_prepare, ROUTE_HEAVY},
    {POST, "/account/second-factor/codes", MAY_BE_ANYONE_SIGNED_IN, factor_codes_take, "Make new printed codes", NULL, 0},
    {POST, "/account/second-factor/remove", MAY_BE_ANYONE_SIGNED_IN, factor_remove_take, "A family asks for codes no more", NULL, 0},
};
/* clang-format on */

const struct area account_area = AREA("account", routes);
