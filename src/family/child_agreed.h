/*
 * child_agreed: what a family has said about sharing when somebody adds their child: yes, not yet, or a
 * lawful reason. Only the everyday parts; the rest is asked on the page of who can see what.
 */
#pragma once

#include "consent/grant.h"
#include "kit/form.h"
#include "kit/http.h"

/* As it is typed; empty `agreed` means not yet. */
struct agreed_typed {
    struct str agreed, agreed_by, agreed_form, lawful_reason, lawful_why;
};

extern const struct form_choices agreed_choices, agreed_forms;

/* Yes needs who said it and how; a lawful reason needs which and why. Pure. */
void child_check_agreed(const struct agreed_typed *typed, struct problems *problems);

/* Writes it for a child who has just been made; nothing when the family has not said yes yet. A lawful
 * reason holds for six months, then it must be looked at again. */
void child_note_agreed(const struct request *rq, const struct agreed_typed *typed,
    struct child_id child, date born_on);
