/* help: what the service is, how accessible it is, and what happens with people's information. */
#pragma once

#include "kit/http.h"

extern const struct area help_area;
