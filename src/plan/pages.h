/* The pages of plan/, a file a subject; routes.c lists them. */
#pragma once

#include "kit/http.h"

handler_fn plan_show_page;
handler_fn outcome_new, outcome_take_new, outcome_edit, outcome_take_edit, outcome_take_place;
handler_fn action_new, action_take_new, action_edit, action_take_edit, action_take_state;
