/* The pages of family/, a file a subject; routes.c lists them. */
#pragma once

#include "kit/http.h"

handler_fn overview_show;
handler_fn children_show, area_show;
handler_fn child_new, child_take_new;
handler_fn home_show;
handler_fn about_me_show, about_me_edit, about_me_take;
