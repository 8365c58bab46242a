/* The pages of account/, a file a subject; routes.c lists them. */
#pragma once

#include "account/account.h"
#include "account/people_sql.h"
#include "kit/http.h"

handler_fn sign_in_show, sign_in_take, sign_in_demonstration, sign_out;
prepare_fn sign_in_prepare;
handler_fn sign_in_code_show, sign_in_code_take;
handler_fn sign_in_help_page;

handler_fn invitation_show_page, invitation_take;
prepare_fn invitation_prepare;

handler_fn own_account_show, own_session_end, own_sessions_end, own_alerts_seen, own_not_me_show,
    own_not_me_take;
handler_fn own_password_show, own_password_take;
prepare_fn own_password_prepare;

handler_fn step_up_show, step_up_take;
handler_fn factor_new_show, factor_new_take, factor_codes_take, factor_remove_take;
prepare_fn factor_new_prepare;

handler_fn accounts_page, account_show_page, account_take_close, account_take_open,
    account_take_duty, account_take_invite;
handler_fn account_new_show, account_new_take;
handler_fn member_account_show, member_account_invite, member_account_recover;
handler_fn account_take_recover;
handler_fn recovery_show_page, recovery_take_confirm, recovery_take_code, recovery_take_stop;
handler_fn staff_recovery_show_page, staff_recovery_take_confirm, staff_recovery_take_code,
    staff_recovery_take_stop;
handler_fn own_recovery_stop, recovery_use_show, recovery_use_take;
prepare_fn recovery_use_prepare;

extern const struct form_choices account_duties;

/* One account of the list. */
struct account_line {
    const struct accounts_list_row *row;
    struct msg kind, duty; /* no duty: none */
};
struct account_lines {
    const struct account_line *at;
    size_t count;
};

/* The account that the path names, when the reader may see it. */
bool account_in_path(const struct request *rq, struct account_named_row *row);
/* May the reader close it, open it, give it another duty or a way back in? */
bool account_is_changeable(const struct request *rq, const struct account_named_row *row);
/* "/accounts/..." */
struct str account_path(const struct request *rq, struct uuid account);

/* The page that shows a link once, which was made just now. */
struct reply invitation_made_page(
    const struct request *rq, struct str name, struct str token, struct url back);

/* Begin a way back in for the owner of an account; returns where the second person confirms it. */
struct recovery_start {
    struct account_id account;
    struct str known_by;
    bool is_staff;
};
struct url recovery_begin(const struct request *rq, const struct recovery_start *start);

/* How somebody knew the owner, for whom they begin it. */
struct known_typed {
    struct str known_by;
};
extern const struct form_spec known_spec;

/* One of the places where somebody is signed in. */
struct own_session {
    struct uuid public_id;
    instant made_at, used_at;
    struct str browser, system; /* empty when not known */
    bool is_this;
};
struct own_sessions {
    const struct own_session *at;
    size_t count;
};

/* The form of a code alone: of the app, or a printed one. */
struct code_typed {
    struct str code;
};
extern const struct form_spec code_spec;

/* A new password, typed once: the page can show it. */
#define NEW_PASSWORD_FIELD(type)                                                                   \
    PASSWORD_FIELD(type, password, "New password",                                                 \
        .hint = MSG_INIT(                                                                          \
            "At least 12 characters. Three words that do not belong together work well."),         \
        .autocomplete = "new-password")
struct password_typed {
    struct str password;
};
extern const struct form_spec new_password_spec;

/* The hash of a new password for this account; empty, and the problem added, when it is refused. Slow. */
struct str password_accepted(const struct request *rq, struct account_id account,
    struct str password, struct problems *problems);

/* What somebody chose in a form of new_password_spec. */
struct password_chosen {
    struct form form;
    struct str hash; /* empty when there is a problem */
};
void password_choose(
    const struct request *rq, struct account_id account, struct password_chosen *chosen);

/* "/account/second-factor?next=...": a page of ours that leads to `next` in the end. */
struct url url_then(struct arena *a, const char *path, struct str next);

/* Has the session given its code in the last minutes, or has the account none to give? When not,
 * *reply leads to where it is typed, and from there to `next`. */
bool step_up_is_done(const struct request *rq, struct str next, struct reply *reply);
