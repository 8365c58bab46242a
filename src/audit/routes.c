#include "audit/audit.h"
#include "audit/pages.h"
#include "consent/may.h"

static const struct route routes[] = {
    {GET, "/audit",                    MAY_AUDIT,  audit_page,             "Looks that stood out, and who looked at one child",
     NULL,                                                                                                                            0},
    {GET, "/audit/findings/{finding}", MAY_AUDIT,  finding_page,           "One look to ask about",                             NULL, 0},
    FORM_ROUTE("/audit/findings/{finding}", MAY_AUDIT, finding_review, "Say what was found",
        MSG_INIT("What you found is saved.")),
    {GET, "/audit/children/{child}",   MAY_AUDIT,  looks_page,             "Everybody who looked at a child",                   NULL,
     0                                                                                                                                 },
    {GET, "/audit/checkpoint",         MAY_ANYONE, audit_checkpoint_page,
     "The signed head of the record of looks, for witnesses",                                                                   NULL, 0},
    {GET, "/audit/consistency",        MAY_ANYONE, audit_consistency_page,
     "Proof that the record of looks only grew since a size",                                                                   NULL, 0},
    {GET, "/account/place",            MAY_WORK,   place_page,
     "Where I live, so that looks near home are noticed",                                                                       NULL, 0},
    FORM_ROUTE("/account/place", MAY_WORK, place_save, "Tell, change or take back where I live",
        MSG_INIT("What you said about where you live is saved.")),
};

const struct area audit_area = AREA("audit", routes);
