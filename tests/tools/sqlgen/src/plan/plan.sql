-- Statements that use every part of sqlgen once.
-- @nouns job person

-- plan_action_shown :part
-- What is shown of an action, and of who is to do it.
action.id, action.public_id, action.child_id, action.owner_id, action.text, action.note,
action.due_on, action.done_at, action.is_shared, action.minutes, action.photo, -- a part may have comments
owner.name AS owner_name, owner.wants_mail;

-- plan_action_find :one plan
-- One action; a comment may hold */ and /* without harm.
--
-- Absent: no such action of this child.
SELECT @plan_action_shown
  FROM action
  LEFT JOIN person AS owner ON owner.id = action.owner_id -- nobody yet?
 WHERE action.public_id = :public_id
   AND action.child_id = :grant_child;

-- plan_actions :many plan
-- @counted
-- @order due action.due_on NULLS LAST, action.id
-- @order newest action.id DESC
SELECT action.public_id, action.text, action.due_on
  FROM action
 WHERE action.child_id = :grant_child
   AND (CAST(:owner_id AS ID) IS NULL OR action.owner_id = :owner_id)
   AND action.text LIKE :pattern ESCAPE '!'
 ORDER BY @order
 LIMIT :limit;

-- action_add :insert plan
INSERT INTO action (public_id, child_id, owner_id, text, note, due_on, is_shared, photo, changed_at, changed_by)
VALUES (:public_id, :grant_child, :owner_id, :text, :note, :due_on, :is_shared, :photo, :changed_at, :grant_person)
RETURNING id;

-- action_change :exec plan
-- Counts one row when the version is the one that was read.
UPDATE action
   SET text = :text, due_on = :due_on, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version;

-- action_history_texts :many plan
-- What it said before.
SELECT action_history.text, action_history.version, action_history.changed_by
  FROM action_history
 WHERE action_history.id = :action_id
   AND action_history.child_id = :grant_child
 ORDER BY action_history.version;

-- action_note :exec plan
-- @also record
-- Puts the last entry of the timeline into the note.
UPDATE action
   SET note = (SELECT entry.text
                 FROM entry
                WHERE entry.child_id = :grant_child
                ORDER BY entry.happened_at DESC, entry.id DESC
                LIMIT 1),
       version = version + 1, changed_at = :now, changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child;

-- plan_children :many visible
-- My children and how much is open.
-- @type longest INT
SELECT child.id, child.name, COUNT(action.id) AS open_count,
       CAST(COALESCE(SUM(action.minutes), 0) AS INT) AS all_minutes,
       MAX(action.minutes) AS longest,
       CASE WHEN child.born_on IS NULL THEN 1 ELSE 0 END AS is_expected
  FROM involvement
  JOIN child ON child.id = involvement.child_id
  LEFT JOIN action ON action.child_id = child.id AND action.done_at IS NULL
 WHERE involvement.person_id = :scope_person
   AND involvement.from_on <= :scope_today
   AND child.name > :after_name
 GROUP BY child.id, child.name, child.born_on
 ORDER BY child.name, child.id;

-- plan_counts :one area
-- @scan the page of managers only
-- Not those that are one's own.
SELECT COUNT(*) AS action_count
  FROM action
 WHERE action.owner_id IS NULL
    OR action.owner_id <> :area_person;

-- person_note_phone :one
-- Returns what is kept, and whether it is a mobile.
-- @type mobile BOOL
UPDATE person
   SET phone = :phone
 WHERE id = :id
RETURNING id, phone, CASE WHEN phone LIKE '07%' ESCAPE '!' THEN 1 ELSE 0 END AS mobile;

-- job_put :insert
-- Why "once"? A key that was seen gives no id.
INSERT INTO job (key, due_at)
VALUES (:key, :due_at)
ON CONFLICT DO NOTHING
RETURNING id;

-- job_take :one
-- The next that is due.
DELETE FROM job
 WHERE id = (SELECT job.id
               FROM job
              WHERE job.due_at <= :now
              ORDER BY job.due_at, job.id
              LIMIT 1)
RETURNING id, key;
-- @postgresql
DELETE FROM job
 WHERE id = (SELECT job.id
               FROM job
              WHERE job.due_at <= :now::bigint
              ORDER BY job.due_at, job.id
              LIMIT 1
                FOR UPDATE SKIP LOCKED)
RETURNING id, key;

-- job_forget_all :exec
DELETE FROM job;

-- action_sheet :sheet plan
-- All of it, as cells.
SELECT action.id, action.public_id, action.owner_id, action.text, action.due_on, action.done_at, action.is_shared, action.minutes
  FROM action
 WHERE action.child_id = :grant_child
 ORDER BY action.id;

-- plan_areas :many area
-- @counted
-- @scan few children
-- Children by what the reader manages; what is shown has subqueries, and what orders it parameters of its own.
WITH open AS (SELECT action.child_id, action.owner_id FROM action WHERE action.done_at IS NULL) -- "done"?
SELECT child.id, child.name,
       (SELECT count(*) FROM entry WHERE entry.child_id = child.id) AS entry_count,
       CASE WHEN child.born_on IS DISTINCT FROM :born_on THEN 1 ELSE 0 END AS is_other
  FROM child
  LEFT JOIN open ON open.child_id = child.id
 WHERE (open.owner_id IS NULL OR open.owner_id <> :area_person) -- nobody's, or others'
   AND child.name >= :from_name
 ORDER BY CASE WHEN child.name = :first_name THEN 0 ELSE 1 END, child.name,
          child.id
 LIMIT :limit OFFSET :offset; -- the end
-- @postgresql
WITH open AS (SELECT action.child_id, action.owner_id FROM action WHERE action.done_at IS NULL)
SELECT child.id, child.name,
       (SELECT count(*) FROM entry WHERE entry.child_id = child.id) AS entry_count,
       CASE WHEN child.born_on IS DISTINCT FROM :born_on::text THEN 1 ELSE 0 END AS is_other
  FROM child
  LEFT JOIN open ON open.child_id = child.id
 WHERE (open.owner_id IS NULL OR open.owner_id <> :area_person)
   AND child.name >= :from_name
 ORDER BY CASE WHEN child.name = :first_name THEN 0 ELSE 1 END, child.name, child.id
 LIMIT :limit OFFSET :offset;

-- plan_area :one area
-- One child of those lists: it is asked about again as each row of them.
SELECT child.id, child.name
  FROM child
 WHERE child.id = :child_id
   AND NOT EXISTS (SELECT 1 FROM action WHERE action.child_id = child.id AND action.owner_id = :area_person)
