#include "account/event.h"

#include "account/device.h"
#include "account/factor_sql.h"
#include "kit/arena.h"
#include "kit/fault.h"

static const struct event_kind {
    struct str code;
    struct msg words;
    bool is_alert;
} kinds[EVENT__COUNT] = {
    [EVENT_NONE] = {STR_INIT(""),                   MSG_INIT(""),                                                 false},
    [EVENT_SIGNED_IN] = {STR_INIT("signed_in"),          MSG_INIT("Signed in"),                                        false},
    [EVENT_SIGNED_IN_NEW] = {STR_INIT("signed_in_new"),      MSG_INIT("Signed in with a new device"),
                    true                                                                                               },
    [EVENT_CODE_REFUSED] = {STR_INIT("code_refused"),
                    MSG_INIT("Somebody typed the right password and then wrong codes"),                           true },
    [EVENT_CODE_FROM_PAPER] = {STR_INIT("code_from_paper"),    MSG_INIT("Used a printed code"),                              true },
    [EVENT_FACTOR_SET] = {STR_INIT("factor_set"),         MSG_INIT("Set up an app for codes"),                          true },
    [EVENT_FACTOR_REMOVED] = {STR_INIT("factor_removed"),     MSG_INIT("Stopped asking for codes"),
                    true                                                                                               },
    [EVENT_CODES_MADE] = {STR_INIT("codes_made"),         MSG_INIT("Made new printed codes"),                           true },
    [EVENT_PASSWORD_CHANGED] = {STR_INIT("password_changed"),   MSG_INIT("Changed the password"),
                    true                                                                                               },
    [EVENT_SESSIONS_ENDED] = {STR_INIT("sessions_ended"),     MSG_INIT("Signed out other devices"),
                    true                                                                                               },
    [EVENT_NOT_ME] = {STR_INIT("not_me"),             MSG_INIT("Said “it was not me”: the account was closed"),
                    true                                                                                               },
    [EVENT_INVITED] = {STR_INIT("invited"),            MSG_INIT("Invited"),                                          false},
    [EVENT_RECOVERY_STARTED] = {STR_INIT("recovery_started"),
                    MSG_INIT("Somebody asked for a new way in for you"),                                          true },
    [EVENT_RECOVERY_CONFIRMED] = {STR_INIT("recovery_confirmed"),
                    MSG_INIT("A second person agreed to a new way in for you"),                                   true },
    [EVENT_RECOVERY_STOPPED] = {STR_INIT("recovery_stopped"),
                    MSG_INIT("The new way in was stopped"),                                                       false},
    [EVENT_RECOVERED] = {STR_INIT("recovered"),          MSG_INIT("A new way in was used"),                            true },
    [EVENT_CLOSED] = {STR_INIT("closed"),             MSG_INIT("The account was closed"),                           false},
    [EVENT_OPENED] = {STR_INIT("opened"),             MSG_INIT("The account was opened again"),                     false},
    [EVENT_DUTY_CHANGED] = {STR_INIT("duty_changed"),       MSG_INIT("Was given another duty"),                           true },
};

void event_note(const struct request *rq, struct account_id account, enum account_event event,
    struct person_id by)
{
    struct str agent = value_of(&rq->headers, STR("user-agent"));
    struct str device = device_hash(rq);
    bool is_own = by.n == 0;

    require(event > EVENT_NONE && event < EVENT__COUNT);
    (void)account_event_add(
        rq->db, &(struct account_event_add){.at = rq->now,
                    .account_id = account,
                    .kind = kinds[event].code,
                    .by_id = by,
                    .device = is_own ? device_label(rq->arena, agent) : (struct str){0},
                    .is_alert = kinds[event].is_alert});
    if (is_own && rq->actor && event != EVENT_CODE_REFUSED && !str_is_empty(device))
        (void)device_seen(rq->db, rq->now, account, device);
}

static const struct event_kind *kind_of(struct str code)
{
    for (size_t i = EVENT_NONE + 1; i < EVENT__COUNT; i++)
        if (str_eq(kinds[i].code, code))
            return &kinds[i];
    return &kinds[EVENT_NONE];
}

struct msg event_words(struct str code) { return kind_of(code)->words; }

struct events_shown events_of(const struct request *rq, struct account_id account)
{
    struct account_events_rows rows = account_events(rq->db, account);
    struct event_shown *shown = arena_array_of(rq->arena, rows.count, struct event_shown);

    for (size_t i = 0; i < rows.count; i++) {
        struct device_words words = device_words_of(rows.at[i].device);
        shown[i] = (struct event_shown){rows.at[i].at, event_words(rows.at[i].kind), words.browser,
            words.system, rows.at[i].by_name};
    }
    return (struct events_shown){shown, rows.count};
}
