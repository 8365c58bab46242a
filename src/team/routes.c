#include "consent/may.h"
#include "team/pages.h"

static const struct route routes[] = {
    ROUTE(GET, "/children/{child}/team", MAY_SEE_TEAM, team_show_page,
        "Everybody around the child, and who carries key working"),
    ROUTE(GET, "/children/{child}/team/new", MAY_CHANGE_TEAM, member_new,
        "Find somebody to add, and the form for them"),
    FORM_ROUTE("/children/{child}/team", MAY_CHANGE_TEAM, member_take_new,
        "Add somebody to the team", MSG_INIT("They are in the team now.")),
    ROUTE(GET, "/children/{child}/team/{involvement}", MAY_SEE_TEAM, member_show,
        "One member of the team"),
    FORM_ROUTE("/children/{child}/team/{involvement}", MAY_CHANGE_TEAM, member_take_change,
        "Change what a member of the team does", MSG_INIT("What you changed is saved.")),
    FORM_ROUTE("/children/{child}/team/{involvement}/end", MAY_CHANGE_TEAM, member_take_end,
        "Say when a member leaves the team", MSG_INIT("It is saved when they leave the team.")),
    FORM_ROUTE("/children/{child}/team/{involvement}/stay", MAY_CHANGE_TEAM, member_take_stay,
        "Somebody who was to leave stays after all", MSG_INIT("They stay in the team.")),
    FORM_ROUTE("/children/{child}/team/{involvement}/single-point", MAY_CHANGE_TEAM,
        member_take_single_point, "Make a member the single point of contact",
        MSG_INIT("They are the one to ask first now.")),
    ROUTE(GET, "/children/{child}/team/{involvement}/key-worker", MAY_CHANGE_TEAM, key_worker_show,
        "Form to begin or end being key worker"),
    FORM_ROUTE("/children/{child}/team/{involvement}/key-worker", MAY_CHANGE_TEAM, key_worker_take,
        "Make a member key worker of the child", MSG_INIT("They are key worker now.")),
    FORM_ROUTE("/children/{child}/team/{involvement}/key-worker/end", MAY_CHANGE_TEAM,
        key_worker_take_end, "A key worker becomes an ordinary member",
        MSG_INIT("They are not key worker any more.")),
};

const struct area team_area = AREA("team", routes);
