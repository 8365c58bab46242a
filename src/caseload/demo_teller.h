/* demo_teller: a child whose story is told by hand, and what one says of it; for demo_stories.c and
 * demo_guarded.c. Days are counted back from today. */
#pragma once

#include "caseload/demo_work.h"

struct teller {
    struct demo *d;
    struct child_id child;
    struct str forename, surname;
};

struct born {
    const char *forename, *surname, *pronouns, *need, *sen_status, *level, *year_group, *language;
    int age_days, asked_days, rhythm_days;
    struct agency_id setting;
    struct person_id person; /* 0: a new one */
};

struct told {
    int days, hour, minute, minutes;
    const char *channel, *direction, *purpose, *audience, *title, *note;
    int about; /* a set of one section; 0: everyday */
    bool by_key_worker;
};

/* A child with these facts; nobody around yet. */
struct teller teller_child(struct demo *d, const struct born *born);
/* Somebody with a mobile and an e-mail address. */
struct person_id teller_person(
    struct demo *d, const char *name, const char *language, bool interpreter);
/* Who is in the team since so many days. */
const struct demo_practitioner *teller_join(const struct teller *t,
    const struct demo_practitioner *who, int since_days, const char *strength);
/* Who is key worker since so many days, with a visit due in so many. */
const struct demo_practitioner *teller_lead(
    const struct teller *t, const struct demo_practitioner *who, int since_days, int next_days);
/* A note: by a person of the family, or by whoever. */
void teller_tell_as(const struct teller *t, const struct told *told, struct person_id by,
    struct str name, bool is_from_family);
/* A note by a practitioner. */
void teller_tell(
    const struct teller *t, const struct demo_practitioner *by, const struct told *told);
/* An outcome; `words` are the child’s, or NULL. */
struct outcome_id teller_goal(const struct teller *t, int64_t position, const char *state,
    const char *title, const char *words);
/* An open action, due in so many days. */
void teller_action(const struct teller *t, struct outcome_id outcome, struct person_id owner,
    const char *text, int due_days);
/* They agreed so many days ago that the whole team may know of these sections. */
void teller_agree(const struct teller *t, struct person_id by, int64_t sections, int since_days);
/* When all is told. */
void teller_finish(const struct teller *t);
