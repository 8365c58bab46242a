/* The pages of record/, a file a subject; routes.c lists them. */
#pragma once

#include "kit/http.h"

handler_fn timeline_show;
handler_fn contact_new, contact_take_new, contact_take_draft;
handler_fn note_new, note_take_new;
handler_fn question_new, question_take_new, question_show, question_take_answer;
