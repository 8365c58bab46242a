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
    FORM_ROUTE("/account/sessions/end", MAY_BE_ANYONE_SIGNED_IN, own_sessions_end, "Sign out everywhere else", MSG_INIT("You are signed out everywhere else.")),
    FORM_ROUTE("/account/sessions/{session}/end", MAY_BE_ANYONE_SIGNED_IN, own_session_end, "Sign out one other device", MSG_INIT("That device is signed out.")),
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
    FORM_ROUTE("/account/second-factor/remove", MAY_BE_ANYONE_SIGNED_IN, factor_remove_take, "A family asks for codes no more", MSG_INIT("You are not asked for a code any more.")),
    FORM_ROUTE("/account/recovery/stop", MAY_BE_ANYONE_SIGNED_IN, own_recovery_stop, "Stop a way back in that others began for me", MSG_INIT("It is stopped. Your password stays as it is.")),

    {GET,  "/recovery", MAY_ANYONE, recovery_use_show, "A code that was handed over, and a new password", NULL, 0},
    {POST, "/recovery", MAY_ANYONE, recovery_use_take, "Use the code that was handed over", recovery_use_prepare, ROUTE_HEAVY},
    {GET,  "/recoveries/{recovery}", MAY_WORK, recovery_show_page, "A way back in for somebody of a family, to confirm or hand over", NULL, 0},
    FORM_ROUTE("/recoveries/{recovery}/confirm", MAY_WORK, recovery_take_confirm, "The second person agrees", MSG_INIT("You have agreed. Whoever began it can hand the code over now.")),
    {POST, "/recoveries/{recovery}/code", MAY_WORK, recovery_take_code, "The first person has the code shown, once", NULL, 0},
    FORM_ROUTE("/recoveries/{recovery}/stop", MAY_WORK, recovery_take_stop, "Stop it", MSG_INIT("It is stopped. The password stays as it is.")),

    {GET,  "/accounts", MAY_LOOK_AFTER_ACCOUNTS, accounts_page, "Accounts, and those that somebody should look at", NULL, 0},
    {GET,  "/accounts/new", MAY_LOOK_AFTER_ACCOUNTS, account_new_show, "Form to invite staff", NULL, 0},
    {POST, "/accounts", MAY_LOOK_AFTER_ACCOUNTS, account_new_take, "Invite staff", NULL, 0},
    {GET,  "/accounts/recoveries/{recovery}", MAY_LOOK_AFTER_ACCOUNTS, staff_recovery_show_page, "A way back in for staff, to confirm or hand over", NULL, 0},
    FORM_ROUTE("/accounts/recoveries/{recovery}/confirm", MAY_LOOK_AFTER_ACCOUNTS, staff_recovery_take_confirm, "The second person agrees", MSG_INIT("You have agreed. Whoever began it can hand the code over now.")),
    {POST, "/accounts/recoveries/{recovery}/code", MAY_LOOK_AFTER_ACCOUNTS, staff_recovery_take_code, "The first person has the code shown, once", NULL, 0},
    FORM_ROUTE("/accounts/recoveries/{recovery}/stop", MAY_LOOK_AFTER_ACCOUNTS, staff_recovery_take_stop, "Stop it", MSG_INIT("It is stopped. The password stays as it is.")),
    {GET,  "/accounts/{account}", MAY_LOOK_AFTER_ACCOUNTS, account_show_page, "One account and what happened to it", NULL, 0},
    FORM_ROUTE("/accounts/{account}/close", MAY_LOOK_AFTER_ACCOUNTS, account_take_close, "Close an account: a leaver", MSG_INIT("The account is closed.")),
    FORM_ROUTE("/accounts/{account}/open", MAY_LOOK_AFTER_ACCOUNTS, account_take_open, "Open an account again", MSG_INIT("The account is open again.")),
    FORM_ROUTE("/accounts/{account}/duty", MAY_LOOK_AFTER_ACCOUNTS, account_take_duty, "Give another duty: a mover", MSG_INIT("The duty is changed.")),
    {POST, "/accounts/{account}/invitation", MAY_LOOK_AFTER_ACCOUNTS, account_take_invite, "Another link for an invitation", NULL, 0},
    {GET,  "/accounts/{account}/recovery", MAY_LOOK_AFTER_ACCOUNTS, account_take_recover, "Form to begin a way back in for staff", NULL, 0},
    {POST, "/accounts/{account}/recovery", MAY_LOOK_AFTER_ACCOUNTS, account_take_recover, "Begin a way back in for staff", NULL, 0},

    {GET,  "/children/{child}/accounts/{member}", MAY_OPEN_ACCOUNT, member_account_show, "The account of somebody of the family", NULL, 0},
    {POST, "/children/{child}/accounts/{member}/invitation", MAY_OPEN_ACCOUNT, member_account_invite, "Invite somebody of the family", NULL, 0},
    {POST, "/children/{child}/accounts/{member}/recovery", MAY_OPEN_ACCOUNT, member_account_recover, "Begin a way back in for somebody of the family", NULL, 0},
};
/* clang-format on */

const struct area account_area = AREA("account", routes);
