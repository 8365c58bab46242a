#include "closing/pages.h"
#include "consent/may.h"

static const struct route routes[] = {
    ROUTE(GET, "/children/{child}/key-working/close", MAY_CHANGE_TEAM, closing_show,
        "Form to end key working, with what would be left with nobody"),
    ROUTE(POST, "/children/{child}/key-working/close", MAY_CHANGE_TEAM, closing_take,
        "End key working"),
    ROUTE(POST, "/children/{child}/key-working/close/pass", MAY_CHANGE_TEAM, closing_take_pass,
        "Pass on, or end, what would be left with nobody"),
    ROUTE(GET, "/area/returns", MAY_MANAGE, area_returns_show,
        "Families that came back and whom nobody carries yet"),
    ROUTE(GET, "/area/ended", MAY_MANAGE, area_ended_show,
        "Families whose key working has ended, and whom they can ring"),
    ROUTE(GET, "/children/{child}/key-working/return", MAY_ASK, return_show,
        "Coming back: the button, and who rings until when"),
    ROUTE(POST, "/children/{child}/key-working/return", MAY_ASK, return_take_new,
        "A family comes back: key working begins again"),
    ROUTE(POST, "/children/{child}/key-working/return/take", MAY_WRITE_CONTACT, return_take_on,
        "The last key worker is it again"),
    ROUTE(POST, "/children/{child}/key-working/return/decline", MAY_WRITE_CONTACT,
        return_take_decline, "The last key worker cannot this time"),
};

const struct area closing_area = AREA("closing", routes);
