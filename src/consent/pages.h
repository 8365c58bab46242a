/* The pages of consent/, a file a subject; routes.c lists them. */
#pragma once

#include "kit/http.h"

handler_fn sharing_show_page, looks_show_page;
handler_fn agreeing_new, agreeing_take_new, consent_show_page, agreement_take_withdraw;
handler_fn rights_show_page, rights_take_choice, capacity_show_page, capacity_take_new;
handler_fn objections_show_page, objection_take_new, objection_take_end;
handler_fn private_show_page, private_new_page, private_take_new, private_answer_page,
    private_take_answer, private_waiting_page, concerns_page, concern_page, concern_take_answer;
