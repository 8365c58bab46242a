#include "consent/may.h"
#include "family/family.h"
#include "family/pages.h"

static const struct route routes[] = {
    {GET, "/children/{child}", MAY_SEE_CHILD, overview_show, "One child: next step, plan, team, latest entries, map of support", NULL, 0},
};

const struct area family_area = AREA("family", routes);
