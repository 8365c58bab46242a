/* The pages of referral/, a file a subject; routes.c lists them. */
#pragma once

#include "kit/http.h"

/* ask_pages.c, ask_status_pages.c: without an account */
handler_fn ask_start_page, ask_step_page, ask_take_step, ask_check_page, ask_take_send;
handler_fn ask_take_code, ask_find_page, ask_take_find, ask_status_page, ask_take_withdraw;
handler_fn ask_take_leave, ask_take_forget;
/* ask_status_pages.c: the same by the account of a family */
handler_fn own_request_page, own_request_take_withdraw;
/* request_pages.c */
handler_fn requests_page, request_show_page, request_new_page, request_take_new;
/* child_pages.c */
handler_fn child_requests_page, child_request_new_page, child_request_take_new;
handler_fn child_request_take_withdraw;
/* ledger_pages.c */
handler_fn ask_new_page, ask_take_new, ask_answer_page, ask_take_answer;
/* owner_pages.c */
handler_fn owner_page, owner_take, accept_page, accept_take, refuse_page, refuse_take, agree_take;
handler_fn code_take_end;
/* match_pages.c */
handler_fn match_page, match_take;
/* dispute_pages.c */
handler_fn dispute_new_page, dispute_take_new, dispute_page, dispute_take_position;
handler_fn dispute_take_interim, dispute_take_settled;
/* report_pages.c */
handler_fn refusal_list_page, whose_job_page, whose_job_list_page;
