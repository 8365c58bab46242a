/* Written by sqlgen from src/plan/plan.sql. Do not edit. */
#include "plan_sql.h"

#include "kit/arena.h"
#include "kit/fault.h"

DB_STATEMENT plan_action_find_statement = {
    .name = "plan_action_find",
    .source = "src/plan/plan.sql:10",
    .sqlite =
        "SELECT action.id, action.public_id, action.child_id, action.owner_id, action.text, action.note, action.due_on, action.done_at, action.is_shared, action.minutes, action.photo, owner.name AS owner_name, owner.wants_mail\n"
        "  FROM action\n"
        "  LEFT JOIN person AS owner ON owner.id = action.owner_id\n"
        " WHERE action.public_id = ?1\n"
        "   AND action.child_id = ?2",
    .postgresql =
        "SELECT action.id, action.public_id, action.child_id, action.owner_id, action.text, action.note, action.due_on, action.done_at, action.is_shared, action.minutes, action.photo, owner.name AS owner_name, owner.wants_mail\n"
        "  FROM action\n"
        "  LEFT JOIN person AS owner ON owner.id = action.owner_id\n"
        " WHERE action.public_id = $1\n"
        "   AND action.child_id = $2",
    .parameter_count = 2,
    .parameter_types = {DB_TYPE_BYTES, DB_TYPE_INT},
};

static void plan_action_find_read(struct db_query *q_, struct plan_action_find_row *row_)
{
    row_->id.n = db_get_int(q_, 0);
    row_->public_id = db_get_uuid(q_, 1);
    row_->child_id.n = db_get_int(q_, 2);
    row_->owner_id.n = db_get_int(q_, 3);
    row_->text = db_get_text(q_, 4);
    row_->note = db_get_text(q_, 5);
    row_->due_on = db_get_date(q_, 6);
    row_->done_at = db_get_instant(q_, 7);
    row_->is_shared = db_get_int(q_, 8) != 0;
    row_->minutes = db_get_int(q_, 9);
    row_->photo = db_get_bytes(q_, 10);
    row_->owner_name = db_get_text(q_, 11);
    row_->wants_mail = db_get_int(q_, 12) != 0;
}

bool plan_action_find(struct db *db, const struct grant *grant, struct uuid public_id, struct plan_action_find_row *out)
{
    struct child_id child_ = grant_needs(grant, SECTION_PLAN);
    struct db_query *q_;

    q_ = db_query(db, &plan_action_find_statement);
    db_bind_uuid(q_, 1, public_id);
    db_bind_int(q_, 2, child_.n);
    if (!db_step(q_))
        return false;
    plan_action_find_read(q_, out);
    if (db_step(q_))
        fault(FAULT_BUG, "plan_action_find: more than one row");
    return true;
}

DB_STATEMENT plan_actions_due_statement = {
    .name = "plan_actions.due",
    .source = "src/plan/plan.sql:20",
    .sqlite =
        "SELECT action.public_id, action.text, action.due_on\n"
        "  FROM action\n"
        " WHERE action.child_id = ?1\n"
        "   AND (CAST(?2 AS INTEGER) IS NULL OR action.owner_id = ?2)\n"
        "   AND action.text LIKE ?3 ESCAPE '!'\n"
        " ORDER BY action.due_on NULLS LAST, action.id\n"
        " LIMIT ?4",
    .postgresql =
        "SELECT action.public_id, action.text, action.due_on\n"
        "  FROM action\n"
        " WHERE action.child_id = $1\n"
        "   AND (CAST($2 AS BIGINT) IS NULL OR action.owner_id = $2)\n"
        "   AND action.text LIKE $3 ESCAPE '!'\n"
        " ORDER BY action.due_on NULLS LAST, action.id\n"
        " LIMIT $4",
    .parameter_count = 4,
    .parameter_types = {DB_TYPE_INT, DB_TYPE_INT, DB_TYPE_TEXT, DB_TYPE_INT},
};

DB_STATEMENT plan_actions_newest_statement = {
    .name = "plan_actions.newest",
    .source = "src/plan/plan.sql:20",
    .sqlite =
        "SELECT action.public_id, action.text, action.due_on\n"
        "  FROM action\n"
        " WHERE action.child_id = ?1\n"
        "   AND (CAST(?2 AS INTEGER) IS NULL OR action.owner_id = ?2)\n"
        "   AND action.text LIKE ?3 ESCAPE '!'\n"
        " ORDER BY action.id DESC\n"
        " LIMIT ?4",
    .postgresql =
        "SELECT action.public_id, action.text, action.due_on\n"
        "  FROM action\n"
        " WHERE action.child_id = $1\n"
        "   AND (CAST($2 AS BIGINT) IS NULL OR action.owner_id = $2)\n"
        "   AND action.text LIKE $3 ESCAPE '!'\n"
        " ORDER BY action.id DESC\n"
        " LIMIT $4",
    .parameter_count = 4,
    .parameter_types = {DB_TYPE_INT, DB_TYPE_INT, DB_TYPE_TEXT, DB_TYPE_INT},
};

static void plan_actions_read(struct db_query *q_, struct plan_actions_row *row_)
{
    row_->public_id = db_get_uuid(q_, 0);
    row_->text = db_get_text(q_, 1);
    row_->due_on = db_get_date(q_, 2);
}

struct plan_actions_rows plan_actions(struct db *db, const struct grant *grant, struct person_id owner_id, struct str pattern, int64_t limit, enum plan_actions_order order)
{
    struct child_id child_ = grant_needs(grant, SECTION_PLAN);
    static const struct db_statement *const orders_[] = {
        &plan_actions_due_statement,
        &plan_actions_newest_statement,
    };
    struct plan_actions_rows rows_ = {0};
    size_t room_ = 0;
    struct db_query *q_;

    require((size_t)order < COUNT(orders_));
    q_ = db_query(db, orders_[order]);
    db_bind_int(q_, 1, child_.n);
    db_bind_int_or_null(q_, 2, owner_id.n);
    db_bind_text(q_, 3, pattern);
    db_bind_int(q_, 4, limit);
    while (db_step(q_)) {
        rows_.at = arena_grow(
            db_arena(db), rows_.at, rows_.count, &room_, sizeof *rows_.at);
        plan_actions_read(q_, &rows_.at[rows_.count++]);
    }
    return rows_;
}

DB_STATEMENT plan_actions_count_statement = {
    .name = "plan_actions_count",
    .source = "src/plan/plan.sql:21",
    .sqlite =
        "SELECT count(*) AS row_count FROM (SELECT 1\n"
        " FROM action\n"
        " WHERE action.child_id = ?1\n"
        "   AND (CAST(?2 AS INTEGER) IS NULL OR action.owner_id = ?2)\n"
        "   AND action.text LIKE ?3 ESCAPE '!'\n"
        " LIMIT ?4) AS counted",
    .postgresql =
        "SELECT count(*) AS row_count FROM (SELECT 1\n"
        " FROM action\n"
        " WHERE action.child_id = $1\n"
        "   AND (CAST($2 AS BIGINT) IS NULL OR action.owner_id = $2)\n"
        "   AND action.text LIKE $3 ESCAPE '!'\n"
        " LIMIT $4) AS counted",
    .parameter_count = 4,
    .parameter_types = {DB_TYPE_INT, DB_TYPE_INT, DB_TYPE_TEXT, DB_TYPE_INT},
};

int64_t plan_actions_count(struct db *db, const struct grant *grant, struct person_id owner_id, struct str pattern, int64_t limit)
{
    struct child_id child_ = grant_needs(grant, SECTION_PLAN);
    int64_t count_ = 0;
    struct db_query *q_;

    q_ = db_query(db, &plan_actions_count_statement);
    db_bind_int(q_, 1, child_.n);
    db_bind_int_or_null(q_, 2, owner_id.n);
    db_bind_text(q_, 3, pattern);
    db_bind_int(q_, 4, limit);
    while (db_step(q_))
        count_ = db_get_int(q_, 0);
    return count_;
}

DB_STATEMENT action_add_statement = {
    .name = "action_add",
    .source = "src/plan/plan.sql:32",
    .sqlite =
        "INSERT INTO action (public_id, child_id, owner_id, text, note, due_on, is_shared, photo, changed_at, changed_by)\n"
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)\n"
        "RETURNING id",
    .postgresql =
        "INSERT INTO action (public_id, child_id, owner_id, text, note, due_on, is_shared, photo, changed_at, changed_by)\n"
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)\n"
        "RETURNING id",
    .parameter_count = 10,
    .parameter_types = {DB_TYPE_BYTES, DB_TYPE_INT, DB_TYPE_INT, DB_TYPE_TEXT, DB_TYPE_TEXT, DB_TYPE_TEXT, DB_TYPE_INT, DB_TYPE_BYTES, DB_TYPE_INT, DB_TYPE_INT},
    .writes = true,
};

struct action_id action_add(struct db *db, const struct grant *grant, const struct action_add *values)
{
    struct child_id child_ = grant_needs_change(grant, SECTION_PLAN);
    struct action_id id_ = {0};
    struct db_query *q_;

    q_ = db_query(db, &action_add_statement);
    db_bind_uuid(q_, 1, values->public_id);
    db_bind_int(q_, 2, child_.n);
    db_bind_int_or_null(q_, 3, values->owner_id.n);
    db_bind_text(q_, 4, values->text);
    db_bind_text_or_null(q_, 5, values->note);
    db_bind_date(q_, 6, values->due_on);
    db_bind_int(q_, 7, values->is_shared ? 1 : 0);
    if (str_is_empty(values->photo))
        db_bind_null(q_, 8);
    else
        db_bind_bytes(q_, 8, values->photo.at, values->photo.len);
    db_bind_instant(q_, 9, values->changed_at);
    db_bind_int(q_, 10, grant_person(grant).n);
    while (db_step(q_))
        id_.n = db_get_int(q_, 0);
    return id_;
}

DB_STATEMENT action_change_statement = {
    .name = "action_change",
    .source = "src/plan/plan.sql:37",
    .sqlite =
        "UPDATE action\n"
        "   SET text = ?1, due_on = ?2, version = version + 1, changed_at = ?3,\n"
        "       changed_by = ?4\n"
        " WHERE public_id = ?5\n"
        "   AND child_id = ?6\n"
        "   AND version = ?7",
    .postgresql =
        "UPDATE action\n"
        "   SET text = $1, due_on = $2, version = version + 1, changed_at = $3,\n"
        "       changed_by = $4\n"
        " WHERE public_id = $5\n"
        "   AND child_id = $6\n"
        "   AND version = $7",
    .parameter_count = 7,
    .parameter_types = {DB_TYPE_TEXT, DB_TYPE_TEXT, DB_TYPE_INT, DB_TYPE_INT, DB_TYPE_BYTES, DB_TYPE_INT, DB_TYPE_INT},
    .writes = true,
};

int64_t action_change(struct db *db, const struct grant *grant, struct str text, date due_on, instant changed_at, struct uuid public_id, int64_t version)
{
    struct child_id child_ = grant_needs_change(grant, SECTION_PLAN);
    struct db_query *q_;

    q_ = db_query(db, &action_change_statement);
    db_bind_text(q_, 1, text);
    db_bind_date(q_, 2, due_on);
    db_bind_instant(q_, 3, changed_at);
    db_bind_int(q_, 4, grant_person(grant).n);
    db_bind_uuid(q_, 5, public_id);
    db_bind_int(q_, 6, child_.n);
    db_bind_int(q_, 7, version);
    return db_run(q_);
}

DB_STATEMENT action_history_texts_statement = {
    .name = "action_history_texts",
    .source = "src/plan/plan.sql:46",
    .sqlite =
        "SELECT action_history.text, action_history.version, action_history.changed_by\n"
        "  FROM action_history\n"
        " WHERE action_history.id = ?1\n"
        "   AND action_history.child_id = ?2\n"
        " ORDER BY action_history.version",
    .postgresql =
        "SELECT action_history.text, action_history.version, action_history.changed_by\n"
        "  FROM action_history\n"
        " WHERE action_history.id = $1\n"
        "   AND action_history.child_id = $2\n"
        " ORDER BY action_history.version",
    .parameter_count = 2,
    .parameter_types = {DB_TYPE_INT, DB_TYPE_INT},
};

static void action_history_texts_read(struct db_query *q_, struct action_history_texts_row *row_)
{
    row_->text = db_get_text(q_, 0);
    row_->version = db_get_int(q_, 1);
    row_->changed_by.n = db_get_int(q_, 2);
}

struct action_history_texts_rows action_history_texts(struct db *db, const struct grant *grant, struct action_id action_id)
{
    struct child_id child_ = grant_needs(grant, SECTION_PLAN);
    struct action_history_texts_rows rows_ = {0};
    size_t room_ = 0;
    struct db_query *q_;

    q_ = db_query(db, &action_history_texts_statement);
    db_bind_int(q_, 1, action_id.n);
    db_bind_int(q_, 2, child_.n);
    while (db_step(q_)) {
        rows_.at = arena_grow(
            db_arena(db), rows_.at, rows_.count, &room_, sizeof *rows_.at);
        action_history_texts_read(q_, &rows_.at[rows_.count++]);
    }
    return rows_;
}

DB_STATEMENT action_note_statement = {
    .name = "action_note",
    .source = "src/plan/plan.sql:54",
    .sqlite =
        "UPDATE action\n"
        "   SET note = (SELECT entry.text\n"
        "                 FROM entry\n"
        "                WHERE entry.child_id = ?1\n"
        "                ORDER BY entry.happened_at DESC, entry.id DESC\n"
        "                LIMIT 1),\n"
        "       version = version + 1, changed_at = ?2, changed_by = ?3\n"
        " WHERE id = ?4\n"
        "   AND child_id = ?1",
    .postgresql =
        "UPDATE action\n"
        "   SET note = (SELECT entry.text\n"
        "                 FROM entry\n"
        "                WHERE entry.child_id = $1\n"
        "                ORDER BY entry.happened_at DESC, entry.id DESC\n"
        "                LIMIT 1),\n"
        "       version = version + 1, changed_at = $2, changed_by = $3\n"
        " WHERE id = $4\n"
        "   AND child_id = $1",
    .parameter_count = 4,
    .parameter_types = {DB_TYPE_INT, DB_TYPE_INT, DB_TYPE_INT, DB_TYPE_INT},
    .writes = true,
};

int64_t action_note(struct db *db, const struct grant *grant, instant now, struct action_id id)
{
    struct child_id child_ = grant_needs_change(grant, SECTION_PLAN);
    struct db_query *q_;

    (void)grant_needs(grant, SECTION_RECORD);
    q_ = db_query(db, &action_note_statement);
    db_bind_int(q_, 1, child_.n);
    db_bind_instant(q_, 2, now);
    db_bind_int(q_, 3, grant_person(grant).n);
    db_bind_int(q_, 4, id.n);
    return db_run(q_);
}

DB_STATEMENT plan_children_statement = {
    .name = "plan_children",
    .source = "src/plan/plan.sql:67",
    .sqlite =
        "SELECT child.id, child.name, COUNT(action.id) AS open_count,\n"
        "       CAST(COALESCE(SUM(action.minutes), 0) AS INTEGER) AS all_minutes,\n"
        "       MAX(action.minutes) AS longest,\n"
        "       CASE WHEN child.born_on IS NULL THEN 1 ELSE 0 END AS is_expected\n"
        "  FROM involvement\n"
        "  JOIN child ON child.id = involvement.child_id\n"
        "  LEFT JOIN action ON action.child_id = child.id AND action.done_at IS NULL\n"
        " WHERE involvement.person_id = ?1\n"
        "   AND involvement.from_on <= ?2\n"
        "   AND child.name > ?3\n"
        " GROUP BY child.id, child.name, child.born_on\n"
        " ORDER BY child.name, child.id",
    .postgresql =
        "SELECT child.id, child.name, COUNT(action.id) AS open_count,\n"
        "       CAST(COALESCE(SUM(action.minutes), 0) AS BIGINT) AS all_minutes,\n"
        "       MAX(action.minutes) AS longest,\n"
        "       CASE WHEN child.born_on IS NULL THEN 1 ELSE 0 END AS is_expected\n"
        "  FROM involvement\n"
        "  JOIN child ON child.id = involvement.child_id\n"
        "  LEFT JOIN action ON action.child_id = child.id AND action.done_at IS NULL\n"
        " WHERE involvement.person_id = $1\n"
        "   AND involvement.from_on <= $2\n"
        "   AND child.name > $3\n"
        " GROUP BY child.id, child.name, child.born_on\n"
        " ORDER BY child.name, child.id",
    .parameter_count = 3,
    .parameter_types = {DB_TYPE_INT, DB_TYPE_TEXT, DB_TYPE_TEXT},
};

static void plan_children_read(struct db_query *q_, struct plan_children_row *row_)
{
    row_->id.n = db_get_int(q_, 0);
    row_->name = db_get_text(q_, 1);
    row_->open_count = db_get_int(q_, 2);
    row_->all_minutes = db_get_int(q_, 3);
    row_->longest = db_get_int(q_, 4);
    row_->is_expected = db_get_int(q_, 5) != 0;
}

struct plan_children_rows plan_children(struct db *db, const struct scope *scope, struct str after_name)
{
    struct person_id person_ = scope_needs(scope);
    struct plan_children_rows rows_ = {0};
    size_t room_ = 0;
    struct db_query *q_;

    q_ = db_query(db, &plan_children_statement);
    db_bind_int(q_, 1, person_.n);
    db_bind_date(q_, 2, scope_today(scope));
    db_bind_text(q_, 3, after_name);
    while (db_step(q_)) {
        rows_.at = arena_grow(
            db_arena(db), rows_.at, rows_.count, &room_, sizeof *rows_.at);
        plan_children_read(q_, &rows_.at[rows_.count++]);
    }
    for (size_t i_ = 0; i_ < rows_.count; i_++)
        scope_confirm(scope, rows_.at[i_].id);
    return rows_;
}

DB_STATEMENT plan_counts_statement = {
    .name = "plan_counts",
    .source = "src/plan/plan.sql:83",
    .sqlite =
        "SELECT COUNT(*) AS action_count\n"
        "  FROM action\n"
        " WHERE action.owner_id IS NULL\n"
        "    OR action.owner_id <> ?1",
    .postgresql =
        "SELECT COUNT(*) AS action_count\n"
        "  FROM action\n"
        " WHERE action.owner_id IS NULL\n"
        "    OR action.owner_id <> $1",
    .parameter_count = 1,
    .parameter_types = {DB_TYPE_INT},
    .may_scan = true,
};

static void plan_counts_read(struct db_query *q_, struct plan_counts_row *row_)
{
    row_->action_count = db_get_int(q_, 0);
}

bool plan_counts(struct db *db, const struct area_grant *grant, struct plan_counts_row *out)
{
    struct person_id person_ = area_needs(grant);
    struct db_query *q_;

    q_ = db_query(db, &plan_counts_statement);
    db_bind_int(q_, 1, person_.n);
    if (!db_step(q_))
        return false;
    plan_counts_read(q_, out);
    if (db_step(q_))
        fault(FAULT_BUG, "plan_counts: more than one row");
    return true;
}

DB_STATEMENT person_note_phone_statement = {
    .name = "person_note_phone",
    .source = "src/plan/plan.sql:91",
    .sqlite =
        "UPDATE person\n"
        "   SET phone = ?1\n"
        " WHERE id = ?2\n"
        "RETURNING id, phone, CASE WHEN phone LIKE '07%' ESCAPE '!' THEN 1 ELSE 0 END AS mobile",
    .postgresql =
        "UPDATE person\n"
        "   SET phone = $1\n"
        " WHERE id = $2\n"
        "RETURNING id, phone, CASE WHEN phone LIKE '07%' ESCAPE '!' THEN 1 ELSE 0 END AS mobile",
    .parameter_count = 2,
    .parameter_types = {DB_TYPE_TEXT, DB_TYPE_INT},
    .writes = true,
};

static void person_note_phone_read(struct db_query *q_, struct person_note_phone_row *row_)
{
    row_->id.n = db_get_int(q_, 0);
    row_->phone = db_get_text(q_, 1);
    row_->mobile = db_get_int(q_, 2) != 0;
}

bool person_note_phone(struct db *db, struct str phone, struct person_id id, struct person_note_phone_row *out)
{
    struct db_query *q_;

    q_ = db_query(db, &person_note_phone_statement);
    db_bind_text_or_null(q_, 1, phone);
    db_bind_int(q_, 2, id.n);
    if (!db_step(q_))
        return false;
    person_note_phone_read(q_, out);
    if (db_step(q_))
        fault(FAULT_BUG, "person_note_phone: more than one row");
    return true;
}

DB_STATEMENT job_put_statement = {
    .name = "job_put",
    .source = "src/plan/plan.sql:99",
    .sqlite =
        "INSERT INTO job (key, due_at)\n"
        "VALUES (?1, ?2)\n"
        "ON CONFLICT DO NOTHING\n"
        "RETURNING id",
    .postgresql =
        "INSERT INTO job (key, due_at)\n"
        "VALUES ($1, $2)\n"
        "ON CONFLICT DO NOTHING\n"
        "RETURNING id",
    .parameter_count = 2,
    .parameter_types = {DB_TYPE_BYTES, DB_TYPE_INT},
    .writes = true,
};

struct job_id job_put(struct db *db, struct str key, instant due_at)
{
    struct job_id id_ = {0};
    struct db_query *q_;

    q_ = db_query(db, &job_put_statement);
    db_bind_bytes(q_, 1, key.at, key.len);
    db_bind_instant(q_, 2, due_at);
    while (db_step(q_))
        id_.n = db_get_int(q_, 0);
    return id_;
}

DB_STATEMENT job_take_statement = {
    .name = "job_take",
    .source = "src/plan/plan.sql:106",
    .sqlite =
        "DELETE FROM job\n"
        " WHERE id = (SELECT job.id\n"
        "               FROM job\n"
        "              WHERE job.due_at <= ?1\n"
        "              ORDER BY job.due_at, job.id\n"
        "              LIMIT 1)\n"
        "RETURNING id, key",
    .postgresql =
        "DELETE FROM job\n"
        " WHERE id = (SELECT job.id\n"
        "               FROM job\n"
        "              WHERE job.due_at <= $1::bigint\n"
        "              ORDER BY job.due_at, job.id\n"
        "              LIMIT 1\n"
        "                FOR UPDATE SKIP LOCKED)\n"
        "RETURNING id, key",
    .parameter_count = 1,
    .parameter_types = {DB_TYPE_INT},
    .writes = true,
};

static void job_take_read(struct db_query *q_, struct job_take_row *row_)
{
    row_->id.n = db_get_int(q_, 0);
    row_->key = db_get_bytes(q_, 1);
}

bool job_take(struct db *db, instant now, struct job_take_row *out)
{
    struct db_query *q_;

    q_ = db_query(db, &job_take_statement);
    db_bind_instant(q_, 1, now);
    if (!db_step(q_))
        return false;
    job_take_read(q_, out);
    if (db_step(q_))
        fault(FAULT_BUG, "job_take: more than one row");
    return true;
}

DB_STATEMENT job_forget_all_statement = {
    .name = "job_forget_all",
    .source = "src/plan/plan.sql:125",
    .sqlite =
        "DELETE FROM job",
    .postgresql =
        "DELETE FROM job",
    .writes = true,
};

int64_t job_forget_all(struct db *db)
{
    struct db_query *q_;

    q_ = db_query(db, &job_forget_all_statement);
    return db_run(q_);
}

DB_STATEMENT action_sheet_statement = {
    .name = "action_sheet",
    .source = "src/plan/plan.sql:128",
    .sqlite =
        "SELECT action.id, action.public_id, action.owner_id, action.text, action.due_on, action.done_at, action.is_shared, action.minutes\n"
        "  FROM action\n"
        " WHERE action.child_id = ?1\n"
        " ORDER BY action.id",
    .postgresql =
        "SELECT action.id, action.public_id, action.owner_id, action.text, action.due_on, action.done_at, action.is_shared, action.minutes\n"
        "  FROM action\n"
        " WHERE action.child_id = $1\n"
        " ORDER BY action.id",
    .parameter_count = 1,
    .parameter_types = {DB_TYPE_INT},
};

static const struct db_column action_sheet_columns[] = {
    {"id", DB_IS_ID, "action"},
    {"public_id", DB_IS_UUID, NULL},
    {"owner_id", DB_IS_ID, "person"},
    {"text", DB_IS_TEXT, NULL},
    {"due_on", DB_IS_DATE, NULL},
    {"done_at", DB_IS_INSTANT, NULL},
    {"is_shared", DB_IS_BOOL, NULL},
    {"minutes", DB_IS_INT, NULL},
};

struct db_sheet action_sheet(struct db *db, const struct grant *grant)
{
    struct child_id child_ = grant_needs(grant, SECTION_PLAN);
    struct db_query *q_;

    q_ = db_query(db, &action_sheet_statement);
    db_bind_int(q_, 1, child_.n);
    return db_sheet_read(q_, action_sheet_columns, COUNT(action_sheet_columns));
}

DB_STATEMENT plan_areas_statement = {
    .name = "plan_areas",
    .source = "src/plan/plan.sql:135",
    .sqlite =
        "WITH open AS (SELECT action.child_id, action.owner_id FROM action WHERE action.done_at IS NULL)\n"
        "SELECT child.id, child.name,\n"
        "       (SELECT count(*) FROM entry WHERE entry.child_id = child.id) AS entry_count,\n"
        "       CASE WHEN child.born_on IS DISTINCT FROM ?1 THEN 1 ELSE 0 END AS is_other\n"
        "  FROM child\n"
        "  LEFT JOIN open ON open.child_id = child.id\n"
        " WHERE (open.owner_id IS NULL OR open.owner_id <> ?2)\n"
        "   AND child.name >= ?3\n"
        " ORDER BY CASE WHEN child.name = ?4 THEN 0 ELSE 1 END, child.name,\n"
        "          child.id\n"
        " LIMIT ?5 OFFSET ?6",
    .postgresql =
        "WITH open AS (SELECT action.child_id, action.owner_id FROM action WHERE action.done_at IS NULL)\n"
        "SELECT child.id, child.name,\n"
        "       (SELECT count(*) FROM entry WHERE entry.child_id = child.id) AS entry_count,\n"
        "       CASE WHEN child.born_on IS DISTINCT FROM $1::text THEN 1 ELSE 0 END AS is_other\n"
        "  FROM child\n"
        "  LEFT JOIN open ON open.child_id = child.id\n"
        " WHERE (open.owner_id IS NULL OR open.owner_id <> $2)\n"
        "   AND child.name >= $3\n"
        " ORDER BY CASE WHEN child.name = $4 THEN 0 ELSE 1 END, child.name, child.id\n"
        " LIMIT $5 OFFSET $6",
    .parameter_count = 6,
    .parameter_types = {DB_TYPE_TEXT, DB_TYPE_INT, DB_TYPE_TEXT, DB_TYPE_TEXT, DB_TYPE_INT, DB_TYPE_INT},
    .may_scan = true,
};

static void plan_areas_read(struct db_query *q_, struct plan_areas_row *row_)
{
    row_->id.n = db_get_int(q_, 0);
    row_->name = db_get_text(q_, 1);
    row_->entry_count = db_get_int(q_, 2);
    row_->is_other = db_get_int(q_, 3) != 0;
}

struct plan_areas_rows plan_areas(struct db *db, const struct area_grant *grant, date born_on, struct str from_name, struct str first_name, int64_t limit, int64_t offset)
{
    struct person_id person_ = area_needs(grant);
    struct plan_areas_rows rows_ = {0};
    size_t room_ = 0;
    struct db_query *q_;

    q_ = db_query(db, &plan_areas_statement);
    db_bind_date(q_, 1, born_on);
    db_bind_int(q_, 2, person_.n);
    db_bind_text(q_, 3, from_name);
    db_bind_text(q_, 4, first_name);
    db_bind_int(q_, 5, limit);
    db_bind_int(q_, 6, offset);
    while (db_step(q_)) {
        rows_.at = arena_grow(
            db_arena(db), rows_.at, rows_.count, &room_, sizeof *rows_.at);
        plan_areas_read(q_, &rows_.at[rows_.count++]);
    }
    for (size_t i_ = 0; i_ < rows_.count; i_++)
        area_confirm(grant, rows_.at[i_].id);
    return rows_;
}

DB_STATEMENT plan_areas_count_statement = {
    .name = "plan_areas_count",
    .source = "src/plan/plan.sql:136",
    .sqlite =
        "SELECT count(*) AS row_count FROM (WITH open AS (SELECT action.child_id, action.owner_id FROM action WHERE action.done_at IS NULL)\n"
        "SELECT 1\n"
        " FROM child\n"
        "  LEFT JOIN open ON open.child_id = child.id\n"
        " WHERE (open.owner_id IS NULL OR open.owner_id <> ?1)\n"
        "   AND child.name >= ?2\n"
        " LIMIT ?3 OFFSET ?4) AS counted",
    .postgresql =
        "SELECT count(*) AS row_count FROM (WITH open AS (SELECT action.child_id, action.owner_id FROM action WHERE action.done_at IS NULL)\n"
        "SELECT 1\n"
        " FROM child\n"
        "  LEFT JOIN open ON open.child_id = child.id\n"
        " WHERE (open.owner_id IS NULL OR open.owner_id <> $1)\n"
        "   AND child.name >= $2\n"
        " LIMIT $3 OFFSET $4) AS counted",
    .parameter_count = 4,
    .parameter_types = {DB_TYPE_INT, DB_TYPE_TEXT, DB_TYPE_INT, DB_TYPE_INT},
    .may_scan = true,
};

int64_t plan_areas_count(struct db *db, const struct area_grant *grant, struct str from_name, int64_t limit, int64_t offset)
{
    struct person_id person_ = area_needs(grant);
    int64_t count_ = 0;
    struct db_query *q_;

    q_ = db_query(db, &plan_areas_count_statement);
    db_bind_int(q_, 1, person_.n);
    db_bind_text(q_, 2, from_name);
    db_bind_int(q_, 3, limit);
    db_bind_int(q_, 4, offset);
    while (db_step(q_))
        count_ = db_get_int(q_, 0);
    return count_;
}

DB_STATEMENT plan_area_statement = {
    .name = "plan_area",
    .source = "src/plan/plan.sql:162",
    .sqlite =
        "SELECT child.id, child.name\n"
        "  FROM child\n"
        " WHERE child.id = ?1\n"
        "   AND NOT EXISTS (SELECT 1 FROM action WHERE action.child_id = child.id AND action.owner_id = ?2)",
    .postgresql =
        "SELECT child.id, child.name\n"
        "  FROM child\n"
        " WHERE child.id = $1\n"
        "   AND NOT EXISTS (SELECT 1 FROM action WHERE action.child_id = child.id AND action.owner_id = $2)",
    .parameter_count = 2,
    .parameter_types = {DB_TYPE_INT, DB_TYPE_INT},
};

static void plan_area_read(struct db_query *q_, struct plan_area_row *row_)
{
    row_->id.n = db_get_int(q_, 0);
    row_->name = db_get_text(q_, 1);
}

bool plan_area(struct db *db, const struct area_grant *grant, struct child_id child_id, struct plan_area_row *out)
{
    struct person_id person_ = area_needs(grant);
    struct db_query *q_;

    q_ = db_query(db, &plan_area_statement);
    db_bind_int(q_, 1, child_id.n);
    db_bind_int(q_, 2, person_.n);
    if (!db_step(q_))
        return false;
    plan_area_read(q_, out);
    if (db_step(q_))
        fault(FAULT_BUG, "plan_area: more than one row");
    area_confirm(grant, out->id);
    return true;
}
