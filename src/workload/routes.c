#include "consent/may.h"
#include "workload/pages.h"
#include "workload/workload.h"

static const struct route routes[] = {
    {GET, "/",               MAY_BE_ANYONE_SIGNED_IN, start_page,          "The first page of whoever is signed in",         NULL,
     0                                                                                                                              },
    {GET, "/work",           MAY_WORK,                work_show_page,      "My families in the order in which they need me", NULL,
     0                                                                                                                              },
    {GET, "/contact",        MAY_WORK,                work_contact_page,
     "Contact that was agreed with my families: missed, due, all",                                                           NULL, 0},
    {GET, "/questions",      MAY_WORK,                work_questions_page,
     "Questions of my families, and how long answers took",                                                                  NULL, 0},
    {GET, "/area/questions", MAY_MANAGE,              area_questions_page,
     "Questions of all families, and how long answers took",                                                                 NULL, 0},
};

const struct area workload_area = AREA("workload", routes);
