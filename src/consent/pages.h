/* The pages of consent/, a file a subject; routes.c lists them. */
#pragma once

#include "kit/http.h"

handler_fn sharing_show_page;
