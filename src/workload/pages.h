/* The pages of workload/; routes.c lists them. */
#pragma once

#include "kit/http.h"

handler_fn start_page, work_show_page, work_contact_page, work_questions_page, area_questions_page;
