/* pages: the handlers of this area, for routes.c. */
#pragma once

#include "kit/http.h"

handler_fn audit_checkpoint_page, audit_consistency_page;
