#include "audit/audit.h"
#include "audit/pages.h"
#include "consent/may.h"

static const struct route routes[] = {
    {GET, "/audit/checkpoint",  MAY_ANYONE, audit_checkpoint_page,
     "The signed head of the record of looks, for witnesses", NULL, 0},
    {GET, "/audit/consistency", MAY_ANYONE, audit_consistency_page,
     "Proof that the record of looks only grew since a size", NULL, 0},
};

const struct area audit_area = AREA("audit", routes);
