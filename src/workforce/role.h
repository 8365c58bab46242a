/* role: the description of the role that is in force. */
#pragma once

#include "kit/http.h"
#include "schema/ids.h"

/* The one that holds today; none when nobody has written any. */
struct role_description_id role_in_force(const struct request *rq);

/* Has somebody acknowledged it? True when there is none. */
bool role_is_acknowledged(const struct request *rq, struct person_id person);
