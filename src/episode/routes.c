#include "consent/may.h"
#include "episode/pages.h"

static const struct route routes[] = {
    ROUTE(GET, "/children/{child}/key-working", MAY_SEE_TEAM, key_working_show,
        "Key working for a child: level, crisis, functions, course"),
    ROUTE(GET, "/children/{child}/key-working/begin", MAY_CHANGE_TEAM, episode_new,
        "Form to begin key working"),
    FORM_ROUTE("/children/{child}/key-working/begin", MAY_CHANGE_TEAM, episode_take_new,
        "Begin key working", MSG_INIT("Key working has begun.")),
    ROUTE(GET, "/children/{child}/key-working/level", MAY_CHANGE_TEAM, level_edit,
        "Form to decide the level"),
    FORM_ROUTE("/children/{child}/key-working/level", MAY_CHANGE_TEAM, level_take,
        "Decide the level, with why", MSG_INIT("The level is saved.")),
    ROUTE(GET, "/children/{child}/key-working/crisis", MAY_CHANGE_TEAM, crisis_new,
        "Form for a crisis"),
    FORM_ROUTE("/children/{child}/key-working/crisis", MAY_CHANGE_TEAM, crisis_take_new,
        "A crisis begins",
        MSG_INIT("The crisis is on the record. The highest level counts until it ends.")),
    FORM_ROUTE("/children/{child}/key-working/crisis/end", MAY_CHANGE_TEAM, crisis_take_end,
        "A crisis is over", MSG_INIT("The crisis has ended.")),
    ROUTE(GET, "/children/{child}/functions", MAY_CHANGE_TEAM, functions_edit,
        "Form to say which functions are needed"),
    FORM_ROUTE("/children/{child}/functions", MAY_CHANGE_TEAM, functions_take,
        "Say which functions are needed", MSG_INIT("It is saved.")),
    ROUTE(GET, "/children/{child}/functions/{text}", MAY_CHANGE_TEAM, function_show,
        "One function: needed, how much, who does it"),
    FORM_ROUTE("/children/{child}/functions/{text}", MAY_CHANGE_TEAM, function_take,
        "Change one function", MSG_INIT("It is saved.")),
    FORM_ROUTE("/children/{child}/functions/{text}/doers", MAY_CHANGE_TEAM, function_take_cover,
        "Somebody does a function", MSG_INIT("It is saved. Who does it is on this page.")),
    FORM_ROUTE("/children/{child}/doers/{doer}/end", MAY_CHANGE_TEAM, function_take_cover_end,
        "Somebody no longer does a function", MSG_INIT("It is saved. They do not do it any more.")),
    ROUTE(GET, "/functions/unfilled", MAY_MANAGE, unfilled_show,
        "What is needed in the area and done by nobody"),
};

const struct area episode_area = AREA("episode", routes);
