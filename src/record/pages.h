/* The pages of record/, a file a subject; routes.c lists them. */
#pragma once

#include "kit/http.h"

handler_fn timeline_show;
handler_fn contact_new, contact_take_new, contact_take_draft;
handler_fn note_new, note_take_new;
handler_fn quick_new, quick_take;
handler_fn own_contact_new, own_contact_take, own_words_edit, own_words_take;
handler_fn agreed_show, agreed_new, agreed_take, agreed_take_wish;
handler_fn questions_show, question_take_new, question_show, question_take_answer;
handler_fn question_take_up, question_take_back, question_take_passed, question_take_came_back;
handler_fn question_take_settled, question_take_more;
