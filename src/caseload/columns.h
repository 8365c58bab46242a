/* columns: how a row of a list's columns is written, for the files that hold them; nobody else
 * includes it. */
#pragma once

#include <stddef.h>

#include "caseload/rows.h"

/* clang-format off */
#define AT(type, member, c_type) \
    .offset = offsetof(struct type, member) + 0 * sizeof(char[_Generic(((struct type *)0)->member, c_type : 1)])
#define REQ .flags = COLUMN_REQUIRED
#define ID_COLUMN(also_) {"id", "local id|" also_, CELL_ID, .offset = offsetof(struct row, id), REQ, OF_KEY}
#define IS(kind_, type, member, ...)   .kind = kind_, AT(type, member, struct str), __VA_ARGS__
#define TEXT(type, member, max_, ...)  .kind = CELL_TEXT, AT(type, member, struct str), .max = max_, __VA_ARGS__
#define LINES(type, member, max_, ...) .kind = CELL_LINES, AT(type, member, struct str), .max = max_, __VA_ARGS__
#define DAY(type, member, ...)         .kind = CELL_DATE, AT(type, member, date), __VA_ARGS__
#define INT(type, member, max_, ...)   .kind = CELL_INT, AT(type, member, int64_t), .max = max_, __VA_ARGS__
#define INT1(type, member, max_, ...)  .kind = CELL_INT, AT(type, member, int64_t), .min = 1, .max = max_, __VA_ARGS__
#define WEIGHT(type, member, ...)      .kind = CELL_WEIGHT, AT(type, member, int64_t), __VA_ARGS__
#define TICK(type, member, ...)        .kind = CELL_YES_NO, AT(type, member, bool), __VA_ARGS__
#define ONE_OF(type, member, of, ...)  .kind = CELL_CHOICE, AT(type, member, struct str), .choices = of, __VA_ARGS__
#define REF(type, member, list_, ...)  .kind = CELL_REFERENCE, AT(type, member, struct str), .to = list_, __VA_ARGS__
#define HOURS(type, member, ...)       .kind = CELL_HOURS, AT(type, member, int64_t), __VA_ARGS__
#define WHO(type, member, ...)         IS(CELL_WHO, type, member, __VA_ARGS__)
#define OF_KEY .part = PART_KEY
#define OF_PERSON .part = PART_PERSON
#define OF_KEY_WORKING .part = PART_KEY_WORKING
#define OF_HOUSEHOLD .part = PART_HOUSEHOLD
#define OF_WITHDRAWAL .part = PART_WITHDRAWAL
#define OF_ANSWER .part = PART_ANSWER
#define OF_BEGINNING .part = PART_BEGINNING
#define PARTS(type, member, ...)       .kind = CELL_PARTS, AT(type, member, int64_t), .choices = part_codes, __VA_ARGS__
/* clang-format on */

/* columns.c: the codes of the national return */
extern const struct choice main_needs[];

/* columns_sharing.c */
extern const struct column person_columns[6], agreement_columns[9], party_columns[5],
    consent_columns[18];

/* columns_programmes.c */
extern const struct column programme_columns[4], edition_columns[23], programme_level_columns[12],
    programme_function_columns[10], preset_columns[5], programme_question_columns[5];

/* columns_key_working.c */
extern const struct column episode_columns[8], level_columns[13], function_columns[8],
    doer_columns[6], rhythm_columns[15];

/* columns_workers.c */
extern const struct column profile_columns[11], course_columns[18], training_columns[8],
    supervision_columns[5], session_columns[7], absence_columns[7];

/* columns_photos.c */
extern const struct column photo_columns[8];

/* columns_requests.c */
extern const struct column request_columns[29], ask_columns[15];
