#include "consent/may.h"
#include "episode/pages.h"

static const struct route routes[] = {
    ROUTE(GET, "/children/{child}/key-working", MAY_SEE_TEAM, key_working_show,
        "Key working for a child: level, crisis, functions, course"),
    ROUTE(GET, "/children/{child}/key-working/begin", MAY_CHANGE_TEAM, episode_new,
        "Form to begin key working"),
    ROUTE(POST, "/children/{child}/key-working/begin", MAY_CHANGE_TEAM, episode_take_new,
        "Begin key working"),
    ROUTE(GET, "/children/{child}/key-working/level", MAY_CHANGE_TEAM, level_edit,
        "Form to decide the level"),
    ROUTE(POST, "/children/{child}/key-working/level", MAY_CHANGE_TEAM, level_take,
        "Decide the level, with why"),
    ROUTE(GET, "/children/{child}/key-working/crisis", MAY_CHANGE_TEAM, crisis_new,
        "Form for a crisis"),
    ROUTE(POST, "/children/{child}/key-working/crisis", MAY_CHANGE_TEAM, crisis_take_new,
        "A crisis begins"),
    ROUTE(POST, "/children/{child}/key-working/crisis/end", MAY_CHANGE_TEAM, crisis_take_end,
        "A crisis is over"),
    ROUTE(GET, "/children/{child}/functions", MAY_CHANGE_TEAM, functions_edit,
        "Form to say which functions are needed"),
    ROUTE(POST, "/children/{child}/functions", MAY_CHANGE_TEAM, functions_take,
        "Say which functions are needed"),
    ROUTE(GET, "/children/{child}/functions/{text}", MAY_CHANGE_TEAM, function_show,
        "One function: needed, how much, who does it"),
    ROUTE(POST, "/children/{child}/functions/{text}", MAY_CHANGE_TEAM, function_take,
        "Change one function"),
    ROUTE(POST, "/children/{child}/functions/{text}/doers", MAY_CHANGE_TEAM, function_take_cover,
        "Somebody does a function"),
    ROUTE(POST, "/children/{child}/doers/{doer}/end", MAY_CHANGE_TEAM, function_take_cover_end,
        "Somebody no longer does a function"),
    ROUTE(GET, "/functions/unfilled", MAY_MANAGE, unfilled_show,
        "What is needed in the area and done by nobody"),
};

const struct area episode_area = AREA("episode", routes);
