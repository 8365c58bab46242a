#include "consent/may.h"
#include "workforce/pages.h"

static const struct route routes[] = {
    ROUTE(GET, "/supervision", MAY_WORK, supervision_mine_page,
        "My supervision, and whom I supervise"),
    ROUTE(GET, "/supervision/{worker}", MAY_WORK, supervision_show_page,
        "What one worker and their supervisor talk about, and what was agreed"),
    ROUTE(GET, "/supervision/{worker}/new", MAY_WORK, supervision_new_page,
        "Form for a session, planned or held"),
    ROUTE(POST, "/supervision/{worker}", MAY_WORK, supervision_take_new,
        "Plan a session, or write one down"),
    ROUTE(GET, "/supervision-sessions/{supervision_session}", MAY_WORK, supervision_session_page,
        "One session, for the two who were in it"),
    ROUTE(POST, "/supervision-sessions/{supervision_session}", MAY_WORK, supervision_session_take,
        "Change a session: it took place, what was agreed"),
    ROUTE(GET, "/area/supervision", MAY_MANAGE, area_supervision_page,
        "Everybody who carries families: when supervision is due"),
    ROUTE(GET, "/area/supervision/{worker}", MAY_MANAGE, area_supervision_worker_page,
        "Who supervises somebody, and on which days"),
    ROUTE(POST, "/area/supervision/{worker}", MAY_MANAGE, area_supervision_worker_take,
        "Name whoever supervises somebody"),
};

const struct area workforce_area = AREA("workforce", routes);
