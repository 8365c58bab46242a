/* The files about those who carry key working: what they say of themselves, training, supervision, absences. */
#include "caseload/columns.h"
#include "kit/fault.h"

static const struct choice training_states[] = {
    {"entered",   "not confirmed|pending"   },
    {"confirmed", "yes|complete|counts|done"},
    {"refused",   "does not count|rejected" },
    {NULL,        NULL                      },
};

static const struct choice session_kinds[] = {
    {"one_to_one", "1 1|1 to 1|individual"     },
    {"group",      NULL                        },
    {"peer",       "colleague|with a colleague"},
    {NULL,         NULL                        },
};

static const struct choice absence_kinds[] = {
    {"leave",    "annual leave|holiday|maternity|paternity"},
    {"sickness", "sick|sick leave|ill"                     },
    {"training", "study leave|course"                      },
    {NULL,       NULL                                      },
};

/* One row a column reads best as one line. */
/* clang-format off */
const struct column profile_columns[] = {
    {"person", "practitioner|practitioner id|worker|worker id|staff id", WHO(profile_row, person, REQ, OF_KEY)},
    {"manner", "what i am like|about me", LINES(profile_row, manner, 600, OF_KEY)},
    {"skills", "what i am good at|strengths", LINES(profile_row, skills, 600, OF_KEY)},
    {"languages", "languages besides english|language", TEXT(profile_row, languages, 200, OF_KEY)},
    {"knows", "what i know well|specialisms|experience", TEXT(profile_row, knows, 300, OF_KEY)},
    {"independence", "whom i answer to|employer", LINES(profile_row, independence, 300, OF_KEY)},
    {"works_when", "working pattern|working days|hours worked", TEXT(profile_row, works_when, 100, OF_KEY)},
    {"takes_families", "open|can take new families|has capacity", TICK(profile_row, is_open, OF_KEY, .otherwise = "yes")},
    {"main_work", "key working is the main work|dedicated", TICK(profile_row, is_main_work)},
    {"week_hours", "hours a week|contracted hours|hours", HOURS(profile_row, week_tenths)},
    {"kept_hours", "hours for key working|protected hours|hours kept free", HOURS(profile_row, kept_tenths)},
};

const struct column course_columns[] = {
    ID_COLUMN("course id|course|course code"),
    {"title", "name|course name|course title", TEXT(course_row, title, 120, REQ)},
    {"about", "what it is about|description|content", LINES(course_row, about, 1000, REQ)},
    {"edition", "version", TEXT(course_row, edition, 60)},
    {"hours", "length|duration hours", INT1(course_row, hours, 400, REQ)},
    {"valid_months", "months that it counts|valid for months", INT(course_row, valid_months, 120)},
    {"with_parents", "parents give it too|co produced", TICK(course_row, is_with_parents)},
    {"awareness", "awareness course", TICK(course_row, is_awareness)},
    {"trainers", "given by|trainer", LINES(course_row, trainers, 500)},
    {"parent_trainers", "parents who give it", LINES(course_row, parent_trainers, 500)},
    {"needed_days", "days in which a new key worker does it|mandatory within days", INT(course_row, needed_days, 730)},
    {"for_lead", "key workers need it|for key workers", TICK(course_row, for_lead, .otherwise = "yes")},
    {"for_deputy", "deputies need it|for deputies", TICK(course_row, for_deputy)},
    {"for_supervisor", "supervisors need it|for supervisors", TICK(course_row, for_supervisor)},
    {"for_family", "offered to families|for families", TICK(course_row, for_family)},
    {"programme", "programme name|in which programme", TEXT(course_row, programme, 120)},
    {"need", "main need|need type", ONE_OF(course_row, need, main_needs)},
    {"retired", "not given any more", TICK(course_row, is_retired)},
};

const struct column training_columns[] = {
    ID_COLUMN("training id|training record id"),
    {"person", "practitioner|practitioner id|worker|worker id|staff id", WHO(training_row, person, REQ, OF_KEY)},
    {"course", "course id|course code", REF(training_row, course, LIST_COURSES, OF_KEY)},
    {"shadowed", "went along with|shadowed whom", WHO(training_row, shadowed, OF_KEY)},
    {"done_on", "date|completed on|date completed|last day", DAY(training_row, done_on, REQ, OF_KEY)},
    {"expires_on", "expires|valid until|expiry date", DAY(training_row, expires_on, OF_KEY)},
    {"state", "status", ONE_OF(training_row, state, training_states, OF_ANSWER, .otherwise = "entered")},
    {"answer", "why it does not count", LINES(training_row, answer, 500, OF_ANSWER)},
};

const struct column supervision_columns[] = {
    ID_COLUMN("supervision id"),
    {"worker", "practitioner|practitioner id|worker id|supervisee", WHO(supervision_row, worker, REQ, OF_KEY)},
    {"supervisor", "supervised by|supervisor id", WHO(supervision_row, supervisor, REQ, OF_KEY)},
    {"from", "start|start date|since", DAY(supervision_row, from_on, REQ, OF_KEY)},
    {"to", "end|end date|until|last day", DAY(supervision_row, to_on, OF_ANSWER)},
};

const struct column session_columns[] = {
    ID_COLUMN("session id"),
    {"worker", "practitioner|practitioner id|worker id|supervisee", WHO(session_row, worker, REQ, OF_KEY)},
    {"supervisor", "supervised by|supervisor id|with", WHO(session_row, supervisor, REQ, OF_KEY)},
    {"kind", "type", ONE_OF(session_row, kind, session_kinds, OF_KEY, .otherwise = "one_to_one")},
    {"planned_on", "planned|planned for|due", DAY(session_row, planned_on)},
    {"held_on", "held|date|took place on", DAY(session_row, held_on)},
    {"called_off", "cancelled", TICK(session_row, is_called_off)},
};

const struct column absence_columns[] = {
    ID_COLUMN("absence id|leave id"),
    {"person", "practitioner|practitioner id|worker|worker id|staff id", WHO(absence_row, person, REQ, OF_KEY)},
    {"kind", "type|reason|absence type", ONE_OF(absence_row, kind, absence_kinds, REQ)},
    {"from", "start|start date|first day|first day away", DAY(absence_row, from_on, REQ)},
    {"back_on", "first day back|return date|back|returns on", DAY(absence_row, back_on)},
    {"look_on", "look again on|review date", DAY(absence_row, look_on)},
    {"deputy", "covered by|cover|who covers", WHO(absence_row, deputy, OF_BEGINNING)},
};
/* clang-format on */
