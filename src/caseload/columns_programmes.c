/* The files about how the area does key working: programmes, their editions, and what an edition says. */
#include "caseload/columns.h"
#include "kit/fault.h"

static const struct choice parts[] = {
    {"asking",      "referral"  },
    {"readiness",   NULL        },
    {"driver",      "level"     },
    {"boundary",    "limits"    },
    {"closing",     "end|ending"},
    {"supervision", NULL        },
    {NULL,          NULL        },
};

/* One row a column reads best as one line. What an empty cell means, is what keywork begins with. */
/* clang-format off */
const struct column programme_columns[] = {
    ID_COLUMN("programme id|programme"),
    {"name", "programme name|called", TEXT(programme_row, name, 100, REQ)},
    {"for_whom", "for whom it is", TEXT(programme_row, for_whom, 200)},
    {"main", "is main", TICK(programme_row, is_main, OF_KEY)},
};

const struct column edition_columns[] = {
    ID_COLUMN("edition id|edition"),
    {"programme", "programme id", REF(edition_row, programme, LIST_PROGRAMMES, REQ, OF_KEY)},
    {"from", "start|start date|from date|begins on", DAY(edition_row, from_on, REQ, OF_KEY)},
    {"withdrawn", "taken back", TICK(edition_row, is_withdrawn)},
    {"words", "what is new|why", TEXT(edition_row, words, 200)},
    {"role_name", "what the role is called", TEXT(edition_row, role_name, 60)},
    {"full_time_limit", "weight of a full post", WEIGHT(edition_row, full_time_limit, .otherwise = "40")},
    {"open_door_weight", "weight of a family that may come back", WEIGHT(edition_row, open_door_weight, .otherwise = "0.2")},
    {"non_designated_limit", "families beside other work", INT(edition_row, non_designated_limit, 100, .otherwise = "5")},
    {"answer_days", "days to answer", INT1(edition_row, answer_days, 366, .otherwise = "5")},
    {"escalate_days", NULL, INT1(edition_row, escalate_days, 366, .otherwise = "10")},
    {"escalate_to", "who gets requests that nobody has answered", WHO(edition_row, escalate_to)},
    {"reply_days", "days to answer a question", INT1(edition_row, reply_days, 366, .otherwise = "2")},
    {"crisis_days", "days that a crisis counts", INT1(edition_row, crisis_days, 92, .otherwise = "7")},
    {"early_days", "days of the early weeks", INT(edition_row, early_days, 366, .otherwise = "42")},
    {"told_days", "days that families know before", INT(edition_row, told_days, 366, .otherwise = "14")},
    {"overlap_days", "days together", INT(edition_row, overlap_days, 366, .otherwise = "28")},
    {"clash_days", NULL, INT(edition_row, clash_days, 366, .otherwise = "28")},
    {"supervision_days", "days between supervision", INT1(edition_row, supervision_days, 366, .otherwise = "42")},
    {"contact_late_days", "days without contact", INT1(edition_row, contact_late_days, 366, .otherwise = "60")},
    {"settle_days", "days to settle a dispute", INT1(edition_row, settle_days, 366, .otherwise = "28")},
    {"not_decides", "what key workers do not decide", LINES(edition_row, not_decides, 600)},
    {"phone_words", "when the telephone is answered", LINES(edition_row, phone_words, 400)},
};

const struct column programme_level_columns[] = {
    ID_COLUMN("level id"),
    {"edition", "edition id", REF(programme_level_row, edition, LIST_EDITIONS, REQ, OF_KEY)},
    {"code", "level code", TEXT(programme_level_row, code, 20, REQ, OF_KEY)},
    {"name", "level name", TEXT(programme_level_row, name, 80, REQ)},
    {"short_name", NULL, TEXT(programme_level_row, short_name, 30, REQ)},
    {"family_words", "what it means for families", TEXT(programme_level_row, family_words, 200, REQ)},
    {"weight", "weight in a caseload", WEIGHT(programme_level_row, weight, REQ)},
    {"intensity", "how much", INT(programme_level_row, intensity, 3, REQ)},
    {"rhythm_days", "days between contacts", INT(programme_level_row, rhythm_days, 366, REQ)},
    {"early_rhythm_days", "days between contacts at first", INT(programme_level_row, early_rhythm_days, 366)},
    {"review_days", "days until it is looked at again", INT1(programme_level_row, review_days, 366, REQ)},
    {"position", "order|number", INT1(programme_level_row, position, 20, REQ)},
};

const struct column programme_function_columns[] = {
    ID_COLUMN("function id"),
    {"edition", "edition id", REF(programme_function_row, edition, LIST_EDITIONS, REQ, OF_KEY)},
    {"code", "function code", TEXT(programme_function_row, code, 20, REQ, OF_KEY)},
    {"area_code", "group code", TEXT(programme_function_row, area_code, 80, REQ)},
    {"area_name", "group", TEXT(programme_function_row, area_name, 80, REQ)},
    {"name", "function name", TEXT(programme_function_row, name, 120, REQ)},
    {"family_words", "the same for families", TEXT(programme_function_row, family_words, 160, REQ)},
    {"evidence", "what shows that it is done", TEXT(programme_function_row, evidence, 100)},
    {"who_else", "who else can do it", TEXT(programme_function_row, who_else, 160)},
    {"position", "order|number", INT1(programme_function_row, position, 40, REQ)},
};

const struct column preset_columns[] = {
    {"edition", "edition id", REF(preset_row, edition, LIST_EDITIONS, REQ, OF_KEY)},
    {"level_code", "level", TEXT(preset_row, level_code, 20, REQ, OF_KEY)},
    {"function_code", "function", TEXT(preset_row, function_code, 20, REQ, OF_KEY)},
    {"intensity", "how much", INT(preset_row, intensity, 3, REQ)},
    {"frequency", "how often", TEXT(preset_row, frequency, 80)},
};

const struct column programme_question_columns[] = {
    ID_COLUMN("question id"),
    {"edition", "edition id", REF(programme_question_row, edition, LIST_EDITIONS, REQ, OF_KEY)},
    {"part", "when it is asked", ONE_OF(programme_question_row, part, parts, REQ)},
    {"text", "question", LINES(programme_question_row, text, 4000, REQ)},
    {"position", "order|number", INT1(programme_question_row, position, 40, REQ)},
};
/* clang-format on */
