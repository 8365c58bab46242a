#include "consent/may.h"
#include "directory/directory.h"
#include "directory/pages.h"

/* Changing a practitioner asks for MAY_MANAGE, the same duty, because a new name must also reach the
 * lists of families, and that is an access to them; so does its form, so that none is offered in vain. */
static const struct route routes[] = {
    ROUTE(
        GET, "/agencies", MAY_WORK, agencies_show, "Agencies of the area, and people, with search"),
    ROUTE(GET, "/agencies/new", MAY_CHANGE_DIRECTORY, agency_new, "Form for an agency"),
    ROUTE(POST, "/agencies", MAY_CHANGE_DIRECTORY, agency_take_new, "Add an agency"),
    ROUTE(GET, "/agencies/{agency}", MAY_WORK, agency_show_page, "One agency and who works there"),
    ROUTE(GET, "/agencies/{agency}/change", MAY_CHANGE_DIRECTORY, agency_edit,
        "One agency, to change it"),
    ROUTE(POST, "/agencies/{agency}", MAY_CHANGE_DIRECTORY, agency_take_edit, "Change an agency"),
    ROUTE(GET, "/agencies/{agency}/practitioners/new", MAY_CHANGE_DIRECTORY, practitioner_new,
        "Form for a practitioner"),
    ROUTE(POST, "/agencies/{agency}/practitioners", MAY_CHANGE_DIRECTORY, practitioner_take_new,
        "Add a practitioner to an agency"),
    ROUTE(GET, "/practitioners/{practitioner}", MAY_WORK, practitioner_show_page,
        "One practitioner, and which of my families they are with"),
    ROUTE(GET, "/practitioners/{practitioner}/change", MAY_MANAGE, practitioner_edit,
        "One practitioner, to change them"),
    ROUTE(POST, "/practitioners/{practitioner}", MAY_MANAGE, practitioner_take_edit,
        "Change a practitioner"),
};

const struct area directory_area = AREA("directory", routes);
