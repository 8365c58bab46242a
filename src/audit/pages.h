/* pages: the handlers of this area, for routes.c. */
#pragma once

#include "kit/http.h"

handler_fn audit_checkpoint_page, audit_consistency_page;
handler_fn audit_page, finding_page, finding_review, looks_page;
handler_fn place_page, place_save;
