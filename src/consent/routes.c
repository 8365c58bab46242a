#include "consent/consent.h"
#include "consent/may.h"
#include "consent/pages.h"
#include "kit/http.h"

static const struct route routes[] = {
    {GET, "/children/{child}/sharing", MAY_SEE_SHARING, sharing_show_page,
     "Who can see what of a child's record, and why", NULL, 0},
};

const struct area consent_area = AREA("consent", routes);
