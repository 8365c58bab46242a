/* Written by sqlgen from src/plan/plan.sql. Do not edit. */
#pragma once

#include "consent/grant.h"
#include "kit/db.h"
#include "schema/ids.h"

struct plan_action_find_row {
    struct action_id id;
    struct uuid public_id;
    struct child_id child_id;
    struct person_id owner_id;
    struct str text;
    struct str note;
    date due_on;
    instant done_at;
    bool is_shared;
    int64_t minutes;
    struct str photo;
    struct str owner_name;
    bool wants_mail;
};

/*
 * One action; a comment may hold * / and / * without harm.
 *
 * Absent: no such action of this child.
 * (src/plan/plan.sql:10)
 */
bool plan_action_find(struct db *db, const struct grant *grant, struct uuid public_id, struct plan_action_find_row *out);

enum plan_actions_order {
    PLAN_ACTIONS_DUE,
    PLAN_ACTIONS_NEWEST,
    PLAN_ACTIONS_ORDER__COUNT,
};

struct plan_actions_row {
    struct uuid public_id;
    struct str text;
    date due_on;
};

struct plan_actions_rows {
    struct plan_actions_row *at;
    size_t count;
};

/*
 * (src/plan/plan.sql:20)
 */
struct plan_actions_rows plan_actions(struct db *db, const struct grant *grant, struct person_id owner_id, struct str pattern, int64_t limit, enum plan_actions_order order);

/*
 * How many rows plan_actions has, no further than its LIMIT.
 * (src/plan/plan.sql:21)
 */
int64_t plan_actions_count(struct db *db, const struct grant *grant, struct person_id owner_id, struct str pattern, int64_t limit);

struct action_add {
    struct uuid public_id;
    struct person_id owner_id;
    struct str text;
    struct str note;
    date due_on;
    bool is_shared;
    struct str photo;
    instant changed_at;
};

/*
 * (src/plan/plan.sql:32)
 */
struct action_id action_add(struct db *db, const struct grant *grant, const struct action_add *values);

/*
 * Counts one row when the version is the one that was read.
 * (src/plan/plan.sql:37)
 */
int64_t action_change(struct db *db, const struct grant *grant, struct str text, date due_on, instant changed_at, struct uuid public_id, int64_t version);

struct action_history_texts_row {
    struct str text;
    int64_t version;
    struct person_id changed_by;
};

struct action_history_texts_rows {
    struct action_history_texts_row *at;
    size_t count;
};

/*
 * What it said before.
 * (src/plan/plan.sql:46)
 */
struct action_history_texts_rows action_history_texts(struct db *db, const struct grant *grant, struct action_id action_id);

/*
 * Puts the last entry of the timeline into the note.
 * (src/plan/plan.sql:54)
 */
int64_t action_note(struct db *db, const struct grant *grant, instant now, struct action_id id);

struct plan_children_row {
    struct child_id id;
    struct str name;
    int64_t open_count;
    int64_t all_minutes;
    int64_t longest;
    bool is_expected;
};

struct plan_children_rows {
    struct plan_children_row *at;
    size_t count;
};

/*
 * My children and how much is open.
 * (src/plan/plan.sql:67)
 */
struct plan_children_rows plan_children(struct db *db, const struct scope *scope, struct str after_name);

struct plan_counts_row {
    int64_t action_count;
};

/*
 * Not those that are one's own.
 * (src/plan/plan.sql:83)
 */
bool plan_counts(struct db *db, const struct area_grant *grant, struct plan_counts_row *out);

struct person_note_phone_row {
    struct person_id id;
    struct str phone;
    bool mobile;
};

/*
 * Returns what is kept, and whether it is a mobile.
 * (src/plan/plan.sql:91)
 */
bool person_note_phone(struct db *db, struct str phone, struct person_id id, struct person_note_phone_row *out);

/*
 * Why "once"? A key that was seen gives no id.
 * (src/plan/plan.sql:99)
 */
struct job_id job_put(struct db *db, struct str key, instant due_at);

struct job_take_row {
    struct job_id id;
    struct str key;
};

/*
 * The next that is due.
 * (src/plan/plan.sql:106)
 */
bool job_take(struct db *db, instant now, struct job_take_row *out);

/*
 * (src/plan/plan.sql:125)
 */
int64_t job_forget_all(struct db *db);

/*
 * All of it, as cells.
 * (src/plan/plan.sql:128)
 */
struct db_sheet action_sheet(struct db *db, const struct grant *grant);

struct plan_areas_row {
    struct child_id id;
    struct str name;
    int64_t entry_count;
    bool is_other;
};

struct plan_areas_rows {
    struct plan_areas_row *at;
    size_t count;
};

/*
 * Children by what the reader manages; what is shown has subqueries, and what orders it parameters of its own.
 * (src/plan/plan.sql:135)
 */
struct plan_areas_rows plan_areas(struct db *db, const struct area_grant *grant, date born_on, struct str from_name, struct str first_name, int64_t limit, int64_t offset);

/*
 * How many rows plan_areas has, no further than its LIMIT.
 * (src/plan/plan.sql:136)
 */
int64_t plan_areas_count(struct db *db, const struct area_grant *grant, struct str from_name, int64_t limit, int64_t offset);

struct plan_area_row {
    struct child_id id;
    struct str name;
};

/*
 * One child of those lists: it is asked about again as each row of them.
 * (src/plan/plan.sql:162)
 */
bool plan_area(struct db *db, const struct area_grant *grant, struct child_id child_id, struct plan_area_row *out);
