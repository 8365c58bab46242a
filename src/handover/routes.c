#include "consent/may.h"
#include "handover/pages.h"

static const struct route routes[] = {
    ROUTE(GET, "/children/{child}/handovers", MAY_SEE_TEAM, handovers_show,
        "Key workers now and before, and changes of key worker"),
    ROUTE(GET, "/children/{child}/handovers/new", MAY_CHANGE_TEAM, handover_new,
        "Form to plan a change of key worker"),
    ROUTE(POST, "/children/{child}/handovers", MAY_CHANGE_TEAM, handover_take_new,
        "Plan a change of key worker"),
    ROUTE(GET, "/children/{child}/handover/{handover}", MAY_SEE_TEAM, handover_show_page,
        "One change of key worker: what is missing before it begins"),
    ROUTE(GET, "/children/{child}/handover/{handover}/change", MAY_CHANGE_TEAM, handover_edit,
        "Form for another day or other words of a planned change"),
    ROUTE(POST, "/children/{child}/handover/{handover}/change", MAY_CHANGE_TEAM,
        handover_take_change, "Change the day or the words of a planned change"),
    ROUTE(GET, "/children/{child}/handover/{handover}/told", MAY_CHANGE_TEAM, handover_told_show,
        "What to tell the family about a change, and whether it was told"),
    ROUTE(POST, "/children/{child}/handover/{handover}/told", MAY_CHANGE_TEAM, handover_told_take,
        "The family was told of a change, or why not"),
    ROUTE(GET, "/children/{child}/handover/{handover}/pack", MAY_WRITE_CONTACT, handover_pack_show,
        "What the next key worker must know, from the record"),
    ROUTE(POST, "/children/{child}/handover/{handover}/pack", MAY_WRITE_CONTACT, handover_pack_take,
        "The next key worker has read the pack, and says yes or no"),
    ROUTE(POST, "/children/{child}/handover/{handover}/joint", MAY_WRITE_CONTACT,
        handover_take_joint, "The day on which both key workers see the family"),
    ROUTE(POST, "/children/{child}/handover/{handover}/decision", MAY_CHANGE_TEAM,
        handover_take_decision, "A manager decides that a change goes ahead"),
    ROUTE(POST, "/children/{child}/handover/{handover}/begin", MAY_CHANGE_TEAM, handover_take_begin,
        "A planned change takes effect today"),
    ROUTE(POST, "/children/{child}/handover/{handover}/off", MAY_CHANGE_TEAM, handover_take_off,
        "Call a planned change off"),
    ROUTE(GET, "/area/handovers", MAY_MANAGE, area_handovers_show,
        "Changes of key worker in the area, and how they go"),
    ROUTE(GET, "/area/handovers/families", MAY_MANAGE, area_handover_families_show,
        "Families whose key worker changes: the list behind each figure"),
};

const struct area handover_area = AREA("handover", routes);
