#include "consent/may.h"
#include "referral/pages.h"
#include "referral/referral.h"

/* clang-format off */
static const struct route routes[] = {
    {GET,  "/ask", MAY_ANYONE, ask_start_page, "Ask for a key worker", NULL, 0},
    {GET,  "/ask/check", MAY_ANYONE, ask_check_page, "What was typed, to check before it is sent", NULL, 0},
    {POST, "/ask/send", MAY_ANYONE, ask_take_send, "Send the request", NULL, 0},
    {POST, "/ask/code", MAY_ANYONE, ask_take_code, "Show a new secret code, once", NULL, 0},
    {GET,  "/ask/find", MAY_ANYONE, ask_find_page, "Come back with reference and code", NULL, 0},
    {POST, "/ask/find", MAY_ANYONE, ask_take_find, "Take reference and code", NULL, 0},
    {GET,  "/ask/status", MAY_ANYONE, ask_status_page, "Where the request stands", NULL, 0},
    FORM_ROUTE("/ask/withdraw", MAY_ANYONE, ask_take_withdraw, "Take the request back", MSG_INIT("You have taken the request back. Nobody is asked any more. You can ask again at any time.")),
    FORM_ROUTE("/ask/leave", MAY_ANYONE, ask_take_leave, "Leave: this browser forgets the request", MSG_INIT("This browser has forgotten the request. With the reference and the secret code you can come back.")),
    FORM_ROUTE("/ask/forget", MAY_ANYONE, ask_take_forget, "Delete what was typed and not sent", MSG_INIT("What you typed is deleted. Nothing was sent.")),
    {GET,  "/ask/{text}", MAY_ANYONE, ask_step_page, "A short page of questions", NULL, 0},
    {POST, "/ask/{text}", MAY_ANYONE, ask_take_step, "Take the answers of a page", NULL, 0},

    {GET,  "/my-requests/{referral}", MAY_BE_FAMILY, own_request_page, "Where my request stands", NULL, 0},
    FORM_ROUTE("/my-requests/{referral}/withdraw", MAY_BE_FAMILY, own_request_take_withdraw, "Take my request back", MSG_INIT("You have taken the request back. Nobody is asked any more. You can ask again at any time.")),

    {GET,  "/requests", MAY_MANAGE, requests_page, "All requests of the area", NULL, 0},
    {GET,  "/requests/refusals", MAY_MANAGE, refusal_list_page, "What agencies say no with; names no family", NULL, 0},
    {GET,  "/requests/new", MAY_WORK, request_new_page, "Form to ask for key working", NULL, 0},
    FORM_ROUTE("/requests", MAY_WORK, request_take_new, "Ask for key working", MSG_INIT("The request is made. Whose job it is now is on this page.")),
    {GET,  "/requests/{referral}", MAY_WORK, request_show_page, "One request: whose job, who was asked, what they said", NULL, 0},
    {GET,  "/requests/{referral}/asks/new", MAY_WORK, ask_new_page, "Form to ask a person or an agency", NULL, 0},
    FORM_ROUTE("/requests/{referral}/asks", MAY_WORK, ask_take_new, "Ask a person or an agency", MSG_INIT("They are asked. Their answer will be on this page.")),
    {GET,  "/requests/{referral}/owner", MAY_WORK, owner_page, "Form to pass a request on", NULL, 0},
    FORM_ROUTE("/requests/{referral}/owner", MAY_WORK, owner_take, "Pass a request on", MSG_INIT("It is passed on. Whose job it is now is on this page.")),
    {GET,  "/requests/{referral}/accept", MAY_WORK, accept_page, "Form: who takes it", NULL, 0},
    FORM_ROUTE("/requests/{referral}/accept", MAY_WORK, accept_take, "Somebody takes it", MSG_INIT("The request is taken. The family can see by whom.")),
    {GET,  "/requests/{referral}/refuse", MAY_WORK, refuse_page, "Form to refuse a request", NULL, 0},
    FORM_ROUTE("/requests/{referral}/refuse", MAY_WORK, refuse_take, "Refuse a request", MSG_INIT("The request is refused. The family can read why, and how to challenge it.")),
    FORM_ROUTE("/requests/{referral}/agree", MAY_WORK, agree_take, "The family agrees that others are asked", MSG_INIT("It is saved that the family agrees.")),
    FORM_ROUTE("/requests/{referral}/code", MAY_WORK, code_take_end, "The secret code of a request opens nothing any more", MSG_INIT("The secret code opens nothing any more.")),
    {GET,  "/requests/{referral}/child", MAY_MANAGE, match_page, "Whose record the request belongs to", NULL, 0},
    FORM_ROUTE("/requests/{referral}/child", MAY_MANAGE, match_take, "Join a request with a record, or make one", MSG_INIT("The request belongs to this record now.")),
    {GET,  "/requests/{referral}/disputes/new", MAY_WORK, dispute_new_page, "Form for a dispute about money", NULL, 0},
    FORM_ROUTE("/requests/{referral}/disputes", MAY_WORK, dispute_take_new, "Open a dispute about money", MSG_INIT("The dispute is open.")),
    {GET,  "/requests/{referral}/disputes/{dispute}", MAY_WORK, dispute_page, "A dispute about money, to go on with", NULL, 0},
    FORM_ROUTE("/requests/{referral}/disputes/{dispute}/positions", MAY_WORK, dispute_take_position, "What a party says", MSG_INIT("What they say is saved.")),
    FORM_ROUTE("/requests/{referral}/disputes/{dispute}/interim", MAY_WORK, dispute_take_interim, "Who pays meanwhile", MSG_INIT("It is saved who pays meanwhile.")),
    FORM_ROUTE("/requests/{referral}/disputes/{dispute}/settled", MAY_WORK, dispute_take_settled, "How it was settled", MSG_INIT("The dispute is settled.")),

    {GET,  "/asks/{ask}", MAY_WORK, ask_answer_page, "What somebody is asked, and the answer", NULL, 0},
    FORM_ROUTE("/asks/{ask}", MAY_WORK, ask_take_answer, "Take an answer", MSG_INIT("Your answer is saved. Whoever asked you and the family can read it.")),

    {GET,  "/children/{child}/requests", MAY_SEE_TEAM, child_requests_page, "Requests for key working for a child", NULL, 0},
    {GET,  "/children/{child}/requests/new", MAY_ASK, child_request_new_page, "Form to ask for key working for a child", NULL, 0},
    FORM_ROUTE("/children/{child}/requests", MAY_ASK, child_request_take_new, "Ask for key working for a child", MSG_INIT("Your request is made. Whose job it is, and what comes next, is on this page.")),
    FORM_ROUTE("/children/{child}/requests/{referral}/withdraw", MAY_TELL_MANAGER, child_request_take_withdraw, "The family takes a request back", MSG_INIT("The request is taken back. Nobody is asked any more. You can ask again at any time.")),

    {GET,  "/whose-job", MAY_MANAGE, whose_job_page, "Everything in the area that nobody owns", NULL, 0},
    {GET,  "/whose-job/{text}", MAY_MANAGE, whose_job_list_page, "One kind of it, line by line", NULL, 0},
};
/* clang-format on */

const struct area referral_area = AREA("referral", routes);
