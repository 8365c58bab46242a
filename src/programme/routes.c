#include "consent/may.h"
#include "programme/pages.h"

#define EDITION "/programmes/editions/{edition}"

static const struct route routes[] = {
    ROUTE(GET, "/programmes", MAY_MANAGE, programmes_show, "The area's programmes of key working"),
    ROUTE(GET, "/programmes/new", MAY_MANAGE, programme_new, "Form for another programme"),
    FORM_ROUTE("/programmes", MAY_MANAGE, programme_take_new, "Add another programme",
        MSG_INIT("The programme is added.")),
    ROUTE(GET, "/programmes/{programme}", MAY_MANAGE, programme_show,
        "A programme and its editions by date"),
    FORM_ROUTE("/programmes/{programme}", MAY_MANAGE, programme_take_change, "Rename a programme",
        MSG_INIT("The name is changed.")),
    FORM_ROUTE("/programmes/{programme}/editions", MAY_MANAGE, edition_take_new,
        "Make the next edition from the latest",
        MSG_INIT("The next edition is made. Change it before its day comes.")),
    ROUTE(GET, EDITION, MAY_MANAGE, edition_show, "What an edition says, and what is new in it"),
    FORM_ROUTE(EDITION "/withdraw", MAY_MANAGE, edition_take_withdraw,
        "An edition is not to begin after all",
        MSG_INIT("The edition is withdrawn. It will not begin.")),
    ROUTE(GET, EDITION "/numbers", MAY_MANAGE, numbers_edit, "The numbers of an edition"),
    FORM_ROUTE(EDITION "/numbers", MAY_MANAGE, numbers_take, "Change the numbers of an edition",
        MSG_INIT("The numbers are saved.")),
    ROUTE(GET, EDITION "/questions", MAY_MANAGE, questions_edit, "The questions of an edition"),
    FORM_ROUTE(EDITION "/questions", MAY_MANAGE, questions_take,
        "Change the questions of an edition", MSG_INIT("The questions are saved.")),
    ROUTE(GET, EDITION "/levels/new", MAY_MANAGE, level_new_page, "Form for a level"),
    FORM_ROUTE(EDITION "/levels", MAY_MANAGE, level_take_new, "Add a level",
        MSG_INIT("The level is added.")),
    ROUTE(GET, EDITION "/levels/{level}", MAY_MANAGE, level_edit_page, "A level, to change it"),
    FORM_ROUTE(EDITION "/levels/{level}", MAY_MANAGE, level_take_edit, "Change a level",
        MSG_INIT("The level is changed.")),
    FORM_ROUTE(EDITION "/levels/{level}/remove", MAY_MANAGE, level_take_remove,
        "Leave a level out of an edition", MSG_INIT("The level is left out.")),
    ROUTE(GET, EDITION "/functions/new", MAY_MANAGE, function_new_page, "Form for a function"),
    FORM_ROUTE(EDITION "/functions", MAY_MANAGE, function_take_new, "Add a function",
        MSG_INIT("The function is added.")),
    ROUTE(GET, EDITION "/functions/{function}", MAY_MANAGE, function_edit_page,
        "A function, to change it"),
    FORM_ROUTE(EDITION "/functions/{function}", MAY_MANAGE, function_take_edit, "Change a function",
        MSG_INIT("The function is changed.")),
    FORM_ROUTE(EDITION "/functions/{function}/remove", MAY_MANAGE, function_take_remove,
        "Leave a function out of an edition", MSG_INIT("The function is left out.")),
};

const struct area programme_area = AREA("programme", routes);
