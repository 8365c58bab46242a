#include "consent/may.h"
#include "directory/directory.h"
#include "directory/pages.h"

/* Changing a practitioner asks for MAY_MANAGE, the same duty, because a new name must also reach the
 * lists of families, and that is an access to them; so does its form, so that none is offered in vain. */
static const struct route routes[] = {
    ROUTE(
        GET, "/agencies", MAY_WORK, agencies_show, "Agencies of the area, and people, with search"),
    ROUTE(GET, "/agencies/new", MAY_CHANGE_DIRECTORY, agency_new, "Form for an agency"),
    FORM_ROUTE("/agencies", MAY_CHANGE_DIRECTORY, agency_take_new, "Add an agency",
        MSG_INIT("The agency is saved.")),
    ROUTE(GET, "/agencies/{agency}", MAY_WORK, agency_show_page, "One agency and who works there"),
    ROUTE(GET, "/agencies/{agency}/change", MAY_CHANGE_DIRECTORY, agency_edit,
        "One agency, to change it"),
    FORM_ROUTE("/agencies/{agency}", MAY_CHANGE_DIRECTORY, agency_take_edit, "Change an agency",
        MSG_INIT("The agency is saved.")),
    ROUTE(GET, "/agencies/{agency}/practitioners/new", MAY_CHANGE_DIRECTORY, practitioner_new,
        "Form for a practitioner"),
    FORM_ROUTE("/agencies/{agency}/practitioners", MAY_CHANGE_DIRECTORY, practitioner_take_new,
        "Add a practitioner to an agency", MSG_INIT("They are in the directory.")),
    ROUTE(GET, "/practitioners/{practitioner}", MAY_WORK, practitioner_show_page,
        "One practitioner, and which of my families they are with"),
    ROUTE(GET, "/practitioners/{practitioner}/change", MAY_MANAGE, practitioner_edit,
        "One practitioner, to change them"),
    FORM_ROUTE("/practitioners/{practitioner}", MAY_MANAGE, practitioner_take_edit,
        "Change a practitioner", MSG_INIT("What you changed is saved.")),
};

const struct area directory_area = AREA("directory", routes);
