/* The pages of family/, a file a subject; routes.c lists them. */
#pragma once

#include "kit/http.h"

handler_fn overview_show;
