#include "consent/may.h"
#include "plan/pages.h"
#include "plan/plan.h"

static const struct route routes[] = {
    {GET, "/children/{child}/plan",                           MAY_SEE_PLAN,    plan_show_page, "Outcomes and actions of a child",
     NULL,                                                                                                                              0},
    {GET, "/children/{child}/outcomes/new",                   MAY_CHANGE_PLAN, outcome_new,    "Form for an outcome",
     NULL,                                                                                                                              0},
    FORM_ROUTE("/children/{child}/outcomes", MAY_CHANGE_PLAN, outcome_take_new, "Add an outcome",
        MSG_INIT("It is in the plan now.")),
    {GET, "/children/{child}/outcomes/{outcome}",             MAY_CHANGE_PLAN, outcome_edit,
     "One outcome, to change it",                                                                                                 NULL, 0},
    FORM_ROUTE("/children/{child}/outcomes/{outcome}", MAY_CHANGE_PLAN, outcome_take_edit,
        "Change an outcome", MSG_INIT("The plan is changed.")),
    FORM_ROUTE("/children/{child}/outcomes/{outcome}/place", MAY_CHANGE_PLAN, outcome_take_place,
        "Move an outcome up or down", MSG_INIT("It has moved.")),
    {GET, "/children/{child}/outcomes/{outcome}/actions/new", MAY_CHANGE_PLAN, action_new,
     "Form for an action",                                                                                                        NULL, 0},
    FORM_ROUTE("/children/{child}/outcomes/{outcome}/actions", MAY_CHANGE_PLAN, action_take_new,
        "Add an action", MSG_INIT("It is in the plan now.")),
    {GET, "/children/{child}/actions/{action}",               MAY_CHANGE_PLAN, action_edit,
     "One action, to change it or say it is done",                                                                                NULL, 0},
    FORM_ROUTE("/children/{child}/actions/{action}", MAY_CHANGE_PLAN, action_take_edit,
        "Change an action", MSG_INIT("The plan is changed.")),
    FORM_ROUTE("/children/{child}/actions/{action}/state", MAY_CHANGE_PLAN, action_take_state,
        "Say that an action is done, stopped or open",
        MSG_INIT("It is marked as done. The team can see that."),
        MSG_INIT("It is marked as stopped. The team can see that."),
        MSG_INIT("It is open again. The team can see that.")),
};

const struct area plan_area = AREA("plan", routes);
