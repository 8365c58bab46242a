/* The files about asking for key working: requests, and who was asked. */
#include "caseload/columns.h"
#include "kit/fault.h"

static const struct choice asker_kinds[] = {
    {"parent",       "mum|dad|carer|parent or carer"     },
    {"young_person", "young person themself|self|child"  },
    {"relative",     "family|friend|grandparent"         },
    {"practitioner", "professional|school|health visitor"},
    {NULL,           NULL                                },
};

static const struct choice urgencies[] = {
    {"soon",   "routine|can wait|standard|low"},
    {"urgent", "high|priority"                },
    {"crisis", "emergency|immediate"          },
    {NULL,     NULL                           },
};

static const struct choice request_states[] = {
    {"open",      "new|waiting|pending|in progress"},
    {"accepted",  "allocated|accept"               },
    {"refused",   "declined|rejected|not accepted" },
    {"withdrawn", "taken back|cancelled"           },
    {NULL,        NULL                             },
};

#define NO_KINDS                                                                                   \
    {"time", "no capacity|no time"}, {"policy", "against policy"},                                 \
        {"threshold", "does not meet criteria|below threshold|criteria"},                          \
        {"not_right", "somebody else|not appropriate"},                                            \
    {                                                                                              \
        "conflict", "conflict of interest"                                                         \
    }

static const struct choice end_kinds[] = {
    NO_KINDS,
    {NULL, NULL},
};

static const struct choice answers[] = {
    {"yes",     "accepted|agreed|y"    },
    NO_KINDS,
    {"silence", "no answer|no response"},
    {NULL,      NULL                   },
};

/* One row a column reads best as one line. */
/* clang-format off */
const struct column request_columns[] = {
    ID_COLUMN("request id|request|referral id|referral"),
    {"reference", "ref", TEXT(request_row, reference, 8, OF_BEGINNING)},
    {"child", "child id|case number", REF(request_row, child, LIST_CHILDREN, OF_KEY)},
    {"asked_on", "date|referral date|received on|date of request", DAY(request_row, asked_on, REQ, OF_KEY)},
    {"asker_kind", "who asks|referrer type", ONE_OF(request_row, asker_kind, asker_kinds, REQ, OF_KEY)},
    {"asker_name", "asked by|referrer|referrer name", TEXT(request_row, asker_name, 100, REQ, OF_KEY)},
    {"asker_role", "referrer role|relationship", TEXT(request_row, asker_role, 100, OF_KEY)},
    {"forename", "first name|child first name", TEXT(request_row, forename, 100, REQ, OF_KEY)},
    {"surname", "last name|family name|child last name", TEXT(request_row, surname, 100, REQ, OF_KEY)},
    {"born_on", "date of birth|dob", DAY(request_row, born_on, OF_KEY)},
    {"expected_on", "expected date of birth|due date|edd", DAY(request_row, expected_on, OF_KEY)},
    {"reason", "what is hard|reason for request|reason for referral", LINES(request_row, reason, 1500, REQ, OF_KEY)},
    {"urgency", "priority|how soon", ONE_OF(request_row, urgency, urgencies, OF_KEY, .otherwise = "soon")},
    {"wish", "what a key worker should do|wishes", LINES(request_row, wish, 1000, OF_KEY)},
    {"whom", "whom they would like", TEXT(request_row, whom, 200, OF_KEY)},
    {"language", "first language", TEXT(request_row, language, 60, OF_KEY)},
    {"phone", "telephone|mobile|phone number", IS(CELL_PHONE, request_row, phone, OF_KEY)},
    {"email", "e mail|email address", IS(CELL_EMAIL, request_row, email, OF_KEY)},
    {"safe_contact", "how to reach safely|safe contact", LINES(request_row, safe_contact, 500, OF_KEY)},
    {"may_ask_on", "may ask others since|consent to ask others on", DAY(request_row, may_ask_on, OF_KEY)},
    {"consent_words", "whom not to ask", LINES(request_row, consent_words, 1000, OF_KEY)},
    {"owner", "owner id|whose job|responsible|allocated to", WHO(request_row, owner, OF_KEY)},
    {"state", "status", ONE_OF(request_row, state, request_states, OF_KEY, .otherwise = "open")},
    {"ended_on", "ended|decided on|closed on", DAY(request_row, ended_on, OF_KEY)},
    {"accepted_by", "taken by|named person", WHO(request_row, accepted_by, OF_KEY)},
    {"end_kind", "kind of refusal", ONE_OF(request_row, end_kind, end_kinds, OF_KEY)},
    {"end_words", "why|reason for refusal", LINES(request_row, end_words, 2000, OF_KEY)},
    {"criteria", "text of the criteria", LINES(request_row, criteria, 2000, OF_KEY)},
    {"challenge", "how to challenge", LINES(request_row, challenge, 1000, OF_KEY)},
};

const struct column ask_columns[] = {
    ID_COLUMN("ask id"),
    {"request", "request id|referral|referral id", REF(ask_row, request, LIST_REQUESTS, REQ, OF_KEY)},
    {"agency", "agency id|organisation", REF(ask_row, agency, LIST_AGENCIES, REQ, OF_KEY)},
    {"person", "practitioner|practitioner id|who was asked", WHO(ask_row, person, OF_KEY)},
    {"post", "job title|role", TEXT(ask_row, post, 120, OF_KEY)},
    {"words", "what they were asked", LINES(ask_row, words, 1000, OF_KEY)},
    {"asked_on", "asked|date", DAY(ask_row, asked_on, REQ, OF_KEY)},
    {"asked_by", "who asked", WHO(ask_row, asked_by, REQ, OF_KEY)},
    {"due_on", "due|answer by|by when", DAY(ask_row, due_on, REQ, OF_KEY)},
    {"answer", "what came back", ONE_OF(ask_row, answer, answers, OF_ANSWER)},
    {"answered_on", "answered|date of answer", DAY(ask_row, answered_on, OF_ANSWER)},
    {"answered_by", "who answered", TEXT(ask_row, answered_by, 100, OF_ANSWER)},
    {"answer_words", "why|words of the answer", LINES(ask_row, answer_words, 2000, OF_ANSWER)},
    {"criteria", "text of the criteria", LINES(ask_row, criteria, 2000, OF_ANSWER)},
    {"challenge", "how to challenge", LINES(ask_row, challenge, 1000, OF_ANSWER)},
};
/* clang-format on */
