#include "consent/may.h"
#include "family/family.h"
#include "family/pages.h"

static const struct route routes[] = {
    {GET,  "/children",                         MAY_WORK,           children_show,  "My families, with search", NULL, 0},
    {GET,  "/area",                             MAY_MANAGE,         area_show,
     "All families of the area, those without a key worker first",                                              NULL, 0},
    {GET,  "/home",                             MAY_BE_FAMILY,      home_show,      "A family's own home",      NULL, 0},
    {GET,  "/children/new",                     MAY_ADD_CHILD,      child_new,      "Form for a new child",     NULL, 0},
    {POST, "/children",                         MAY_ADD_CHILD,      child_take_new,
     "Add a child, after a warning when there may be one already",                                              NULL, 0},
    {GET,  "/children/{child}",                 MAY_SEE_CHILD,      overview_show,
     "One child: next step, plan, team, latest entries, map of support",                                        NULL, 0},
    {GET,  "/children/{child}/about-me",        MAY_SEE_PROFILE,    about_me_show,
     "What everybody should know, told once",                                                                   NULL, 0},
    {GET,  "/children/{child}/about-me/{text}", MAY_CHANGE_PROFILE, about_me_edit,
     "One section of about me, to change it",                                                                   NULL, 0},
    {POST, "/children/{child}/about-me/{text}", MAY_CHANGE_PROFILE, about_me_take,
     "Change a section of about me",                                                                            NULL, 0},
};

const struct area family_area = AREA("family", routes);
