#include "consent/may.h"
#include "programme/pages.h"

#define EDITION "/programmes/editions/{edition}"

static const struct route routes[] = {
    ROUTE(GET, "/programmes", MAY_MANAGE, programmes_show, "The area's programmes of key working"),
    ROUTE(GET, "/programmes/new", MAY_MANAGE, programme_new, "Form for another programme"),
    ROUTE(POST, "/programmes", MAY_MANAGE, programme_take_new, "Add another programme"),
    ROUTE(GET, "/programmes/{programme}", MAY_MANAGE, programme_show,
        "A programme and its editions by date"),
    ROUTE(POST, "/programmes/{programme}", MAY_MANAGE, programme_take_change, "Rename a programme"),
    ROUTE(POST, "/programmes/{programme}/editions", MAY_MANAGE, edition_take_new,
        "Make the next edition from the latest"),
    ROUTE(GET, EDITION, MAY_MANAGE, edition_show, "What an edition says, and what is new in it"),
    ROUTE(POST, EDITION "/withdraw", MAY_MANAGE, edition_take_withdraw,
        "An edition is not to begin after all"),
    ROUTE(GET, EDITION "/numbers", MAY_MANAGE, numbers_edit, "The numbers of an edition"),
    ROUTE(POST, EDITION "/numbers", MAY_MANAGE, numbers_take, "Change the numbers of an edition"),
    ROUTE(GET, EDITION "/questions", MAY_MANAGE, questions_edit, "The questions of an edition"),
    ROUTE(POST, EDITION "/questions", MAY_MANAGE, questions_take,
        "Change the questions of an edition"),
    ROUTE(GET, EDITION "/levels/new", MAY_MANAGE, level_new_page, "Form for a level"),
    ROUTE(POST, EDITION "/levels", MAY_MANAGE, level_take_new, "Add a level"),
    ROUTE(GET, EDITION "/levels/{level}", MAY_MANAGE, level_edit_page, "A level, to change it"),
    ROUTE(POST, EDITION "/levels/{level}", MAY_MANAGE, level_take_edit, "Change a level"),
    ROUTE(POST, EDITION "/levels/{level}/remove", MAY_MANAGE, level_take_remove,
        "Leave a level out of an edition"),
    ROUTE(GET, EDITION "/functions/new", MAY_MANAGE, function_new_page, "Form for a function"),
    ROUTE(POST, EDITION "/functions", MAY_MANAGE, function_take_new, "Add a function"),
    ROUTE(GET, EDITION "/functions/{function}", MAY_MANAGE, function_edit_page,
        "A function, to change it"),
    ROUTE(
        POST, EDITION "/functions/{function}", MAY_MANAGE, function_take_edit, "Change a function"),
    ROUTE(POST, EDITION "/functions/{function}/remove", MAY_MANAGE, function_take_remove,
        "Leave a function out of an edition"),
};

const struct area programme_area = AREA("programme", routes);
