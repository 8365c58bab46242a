/* What several public pages say. */
#pragma once

#include "kit/http.h"

/* Whom to ring; empty when the area has no number. */
struct str ask_phone(const struct request *rq);
