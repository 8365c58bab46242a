#include "consent/consent.h"
#include "consent/may.h"
#include "consent/pages.h"
#include "kit/http.h"

static const struct route routes[] = {
    ROUTE(GET, "/children/{child}/sharing", MAY_SEE_SHARING, sharing_show_page,
        "Who can see what of a child's record, and why"),
    ROUTE(GET, "/children/{child}/sharing/looks", MAY_SEE_SHARING, looks_show_page,
        "Who has looked at a child's record"),
    ROUTE(GET, "/children/{child}/sharing/new", MAY_CHANGE_SHARING, agreeing_new,
        "Form to agree, refuse, or share for a lawful reason"),
    ROUTE(POST, "/children/{child}/sharing/new", MAY_CHANGE_SHARING, agreeing_take_new,
        "Show what would change for whom; confirmed: change it"),
    ROUTE(GET, "/children/{child}/sharing/{consent}", MAY_SEE_SHARING, consent_show_page,
        "What is agreed with one, and what its end would change"),
    ROUTE(POST, "/children/{child}/sharing/{consent}/withdraw", MAY_CHANGE_SHARING,
        agreement_take_withdraw, "Take back what was agreed"),
    ROUTE(GET, "/children/{child}/rights", MAY_SEE_SHARING, rights_show_page,
        "Who decides for the child, and whether parents go on"),
    ROUTE(POST, "/children/{child}/rights", MAY_CHANGE_SHARING, rights_take_choice,
        "Whether parents go on once the young person decides"),
    ROUTE(GET, "/children/{child}/capacity", MAY_CHANGE_SHARING, capacity_show_page,
        "Whether a young person can decide, decision by decision"),
    ROUTE(POST, "/children/{child}/capacity", MAY_CHANGE_SHARING, capacity_take_new,
        "Record whether a young person can decide something"),
    ROUTE(GET, "/children/{child}/objections", MAY_CHANGE_SHARING, objections_show_page,
        "Whom the child does not want to see something"),
    ROUTE(POST, "/children/{child}/objections", MAY_CHANGE_SHARING, objection_take_new,
        "The child objects to one person seeing some parts"),
    ROUTE(POST, "/children/{child}/objections/{objection}/end", MAY_CHANGE_SHARING,
        objection_take_end, "The child does not object any more"),
    ROUTE(GET, "/children/{child}/private-words", MAY_SEE_PRIVATE, private_show_page,
        "Words past one's own worker, and the answers"),
    ROUTE(GET, "/children/{child}/private-words/new", MAY_TELL_MANAGER, private_new_page,
        "Form to write to the manager"),
    ROUTE(POST, "/children/{child}/private-words", MAY_TELL_MANAGER, private_take_new,
        "Write to the manager, past a worker or an agency"),
    ROUTE(GET, "/children/{child}/private-words/{word}", MAY_SEE_PRIVATE, private_answer_page,
        "One word for the manager, to answer it"),
    ROUTE(POST, "/children/{child}/private-words/{word}/answer", MAY_ANSWER_PRIVATE,
        private_take_answer, "Answer a word of a family"),
    ROUTE(GET, "/private-words", MAY_MANAGE, private_waiting_page,
        "Words of families that wait for an answer"),
    ROUTE(GET, "/concerns", MAY_AUDIT, concerns_page,
        "Concerns about sharing, for the data protection officer"),
};

const struct area consent_area = AREA("consent", routes);
