/* demo_amira: what the two files of Amira's story share; nobody else includes it. */
#pragma once

#include "caseload/demo_work.h"

struct amira {
    struct demo *d;
    struct child_id child;
    struct person_id sana, imran;
    const struct demo_practitioner *ruth, *tom, *megan;
    struct demo_practitioner priya, jo, psychologist, short_breaks, speech;
    date meeting_on;
};

/* demo_amira_record.c: her timeline, what her family told once, and a question of theirs. */
void amira_record(struct amira *a);
