/* The files about key working for a child: from when to when, at which level, who does what, how they keep in touch. */
#include "caseload/columns.h"
#include "kit/fault.h"

static const struct choice becauses[] = {
    {"asked",    "referred|referral"     },
    {"returned", "came back|re referral" },
    {"imported", "before keywork|earlier"},
    {NULL,       NULL                    },
};

static const struct choice end_reasons[] = {
    {"reached",    "outcomes met|aims reached|completed"},
    {"own_way",    "family does it|self"                },
    {"wished",     "family wish|declined|not wanted"    },
    {"other_help", "other support|stepped down"         },
    {"moved",      "moved away|left the area"           },
    {"adult",      "25|too old"                         },
    {"died",       "death"                              },
    {"other",      NULL                                 },
    {NULL,         NULL                                 },
};

/* The others are those of the area's own programmes. */
static const struct choice level_codes[] = {
    {"none", "closed|no key working"},
    {NULL,   NULL                   },
};

static const struct choice weekdays[] = {
    {"any",       "no fixed day"},
    {"monday",    "mon|1"       },
    {"tuesday",   "tue|2"       },
    {"wednesday", "wed|3"       },
    {"thursday",  "thu|4"       },
    {"friday",    "fri|5"       },
    {"saturday",  "sat|6"       },
    {"sunday",    "sun|7"       },
    {NULL,        NULL          },
};

static const struct choice day_parts[] = {
    {"any",       "any time"       },
    {"morning",   "am"             },
    {"midday",    "lunch|lunchtime"},
    {"afternoon", "pm"             },
    {"evening",   NULL             },
    {NULL,        NULL             },
};

static const struct choice ways[] = {
    {"visit",   "home visit|face to face|in person"},
    {"phone",   "telephone|call|phone call"        },
    {"video",   "video call|teams|online"          },
    {"message", "text|sms|email|e mail"            },
    {"letter",  "post"                             },
    {"meeting", NULL                               },
    {NULL,      NULL                               },
};

/* One row a column reads best as one line. */
/* clang-format off */
const struct column episode_columns[] = {
    ID_COLUMN("episode id|episode"),
    {"child", "child id|case number", REF(episode_row, child, LIST_CHILDREN, REQ, OF_KEY)},
    {"programme", "service|kind of key working", TEXT(episode_row, programme, 120, OF_KEY)},
    {"from", "start|start date|from date|opened on|began on", DAY(episode_row, from_on, REQ, OF_KEY)},
    {"because", "how it began|opened because", ONE_OF(episode_row, because, becauses, OF_KEY, .otherwise = "imported")},
    {"to", "end|end date|to date|closed on|last day", DAY(episode_row, to_on, OF_KEY)},
    {"end_reason", "reason for ending|close reason|closure reason", ONE_OF(episode_row, end_reason, end_reasons, OF_KEY)},
    {"words", "closing words|note|closure note", LINES(episode_row, words, 1000, OF_KEY)},
};

const struct column level_columns[] = {
    {"child", "child id|case number", REF(level_row, child, LIST_CHILDREN, REQ, OF_KEY)},
    {"from", "start|start date|from date|decided on|date", DAY(level_row, from_on, REQ, OF_KEY)},
    {"number", "decision of the day", INT1(level_row, number, 99, OF_KEY, .otherwise = "1")},
    {"level", "level of key working|level of support|tier", ONE_OF(level_row, level, level_codes, .flags = COLUMN_REQUIRED | COLUMN_OPEN, OF_KEY)},
    {"intensity", "how much", INT(level_row, intensity, 3, OF_KEY)},
    {"rhythm_days", "days between contacts|contact every days", INT(level_row, rhythm_days, 366, OF_KEY)},
    {"functions", "number of functions", INT(level_row, function_count, 40, OF_KEY)},
    {"drivers", "what speaks for it|reasons", LINES(level_row, drivers, 4000, OF_KEY)},
    {"words", "why|note|rationale", LINES(level_row, words, 1000, OF_KEY)},
    {"family_words", "what the family says|family view", LINES(level_row, family_words, 1000, OF_KEY)},
    {"with_family", "decided with the family|agreed with family", TICK(level_row, with_family, OF_KEY)},
    {"review_on", "review|review date|next review", DAY(level_row, review_on, OF_KEY)},
    {"by", "decided by|who decided", WHO(level_row, by, OF_KEY)},
};

const struct column function_columns[] = {
    {"child", "child id|case number", REF(function_row, child, LIST_CHILDREN, REQ, OF_KEY)},
    {"function", "function code|code|task", TEXT(function_row, function, 200, REQ, OF_KEY)},
    {"needed", "is needed", TICK(function_row, is_needed, .otherwise = "yes")},
    {"intensity", "how much", INT(function_row, intensity, 3)},
    {"frequency", "how often", TEXT(function_row, frequency, 80)},
    {"since", "from|start|since when", DAY(function_row, since_on, REQ)},
    {"handed_to_family_on", "family does it since|handed over", DAY(function_row, handed_to_family_on)},
    {"owner", "who finds somebody|responsible", WHO(function_row, owner)},
};

const struct column doer_columns[] = {
    ID_COLUMN("doer id|cover id"),
    {"child", "child id|case number", REF(doer_row, child, LIST_CHILDREN, REQ, OF_KEY)},
    {"function", "function code|code|task", TEXT(doer_row, function, 200, REQ, OF_KEY)},
    {"who", "practitioner|practitioner id|person|done by", WHO(doer_row, who, OF_KEY)},
    {"from", "start|start date|since", DAY(doer_row, from_on, REQ, OF_KEY)},
    {"to", "end|end date|until", DAY(doer_row, to_on, OF_ANSWER)},
};

const struct column rhythm_columns[] = {
    ID_COLUMN("agreement id|contact agreement id"),
    {"child", "child id|case number", REF(rhythm_row, child, LIST_CHILDREN, REQ, OF_KEY)},
    {"from", "start|start date|agreed on", DAY(rhythm_row, from_on, REQ, OF_KEY)},
    {"rhythm_days", "days between contacts|contact every days|rhythm", INT1(rhythm_row, rhythm_days, 365, REQ, OF_KEY)},
    {"weekday", "day|day of the week", ONE_OF(rhythm_row, weekday, weekdays, OF_KEY, .otherwise = "any")},
    {"day_part", "time of day|part of the day", ONE_OF(rhythm_row, day_part, day_parts, OF_KEY, .otherwise = "any")},
    {"channel", "how|method|contact type", ONE_OF(rhythm_row, channel, ways, REQ, OF_KEY)},
    {"early_rhythm_days", "days between contacts at first", INT(rhythm_row, early_rhythm_days, 365, OF_KEY)},
    {"early_until_on", "closer at first until", DAY(rhythm_row, early_until_on, OF_KEY)},
    {"never_rings", "do not ring|write first", TICK(rhythm_row, never_rings, OF_KEY)},
    {"leaves_no_message", "leave no message|no voicemail", TICK(rhythm_row, leaves_no_message, OF_KEY)},
    {"out_of_hearing", "not when the child can hear|out of hearing of the child", TICK(rhythm_row, out_of_hearing, OF_KEY)},
    {"safe_words", "what else makes it safe|safe contact|safety note", LINES(rhythm_row, safe_words, 500, OF_KEY)},
    {"agreed_with", "with whom|family member", WHO(rhythm_row, agreed_with, OF_KEY)},
    {"agreed_by", "by|practitioner|who agreed it", WHO(rhythm_row, agreed_by, REQ, OF_KEY)},
};
/* clang-format on */
