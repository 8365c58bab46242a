#include "account/account.h"
#include "app/app.h"
#include "audit/audit.h"
#include "board/board.h"
#include "caseload/caseload.h"
#include "choice/choice.h"
#include "closing/closing.h"
#include "consent/consent.h"
#include "cover/cover.h"
#include "directory/directory.h"
#include "document/document.h"
#include "episode/episode.h"
#include "family/family.h"
#include "handover/handover.h"
#include "help/help.h"
#include "plan/plan.h"
#include "programme/programme.h"
#include "record/record.h"
#include "referral/referral.h"
#include "team/team.h"
#include "workforce/workforce.h"
#include "workload/workload.h"

/* The one list: an area whose routes stand here is served. */
const struct area *const app_areas[] = {
    &account_area,
    &audit_area,
    &board_area,
    &caseload_area,
    &choice_area,
    &consent_area,
    &cover_area,
    &closing_area,
    &directory_area,
    &document_area,
    &episode_area,
    &family_area,
    &handover_area,
    &health_area,
    &help_area,
    &plan_area,
    &programme_area,
    &protection_area,
    &record_area,
    &referral_area,
    &team_area,
    &workforce_area,
    &workload_area,
};

const size_t app_area_count = COUNT(app_areas);
