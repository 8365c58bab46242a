-- plan_outcomes :many plan
-- What the family works towards, in the family's own order; ended ones last.
SELECT outcome.id, outcome.public_id, outcome.title, outcome.words, outcome.words_by, outcome.state,
       outcome.target_on, outcome.version
  FROM outcome
 WHERE outcome.child_id = :grant_child
 ORDER BY CASE WHEN outcome.state IN ('achieved', 'stopped') THEN 1 ELSE 0 END, outcome.position, outcome.id;

-- plan_actions :many plan
-- All actions of the plan, by outcome; open ones first.
SELECT action.outcome_id, action.public_id, action.text, action.owner_id, owner.name AS owner_name,
       owner.phone AS owner_phone, action.due_on, action.rhythm, action.waiting_since_on, action.state,
       action.done_on, action.version
  FROM action
  LEFT JOIN person AS owner ON owner.id = action.owner_id
 WHERE action.child_id = :grant_child
 ORDER BY action.outcome_id, action.position, action.id;

-- outcome_find :one plan
SELECT outcome.id, outcome.public_id, outcome.title, outcome.words, outcome.words_by, outcome.state,
       outcome.target_on, outcome.position, outcome.version
  FROM outcome
 WHERE outcome.public_id = :public_id
   AND outcome.child_id = :grant_child;

-- outcome_last :one plan
-- The highest position, to add behind it.
SELECT count(*) AS outcome_count, max(outcome.position) AS last_position_count
  FROM outcome
 WHERE outcome.child_id = :grant_child;

-- outcome_add :insert plan
INSERT INTO outcome (public_id, child_id, title, words, words_by, state, position, target_on, changed_at, changed_by)
VALUES (:public_id, :grant_child, :title, :words, :words_by, :state, :position, :target_on, :changed_at, :grant_person)
RETURNING id;

-- outcome_change :exec plan
-- Counts one row when the version is the one that was read.
UPDATE outcome
   SET title = :title, words = :words, words_by = :words_by, state = :state, target_on = :target_on,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version;

-- outcome_place :exec plan
UPDATE outcome
   SET position = :position, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child;

-- action_find :one plan
SELECT action.id, action.public_id, action.text, action.owner_id, action.due_on, action.rhythm, action.state,
       action.done_on, action.waiting_since_on, action.version, action.position,
       outcome.public_id AS outcome_public_id, outcome.title AS outcome_title, owner.public_id AS owner_public_id,
       owner.name AS owner_name
  FROM action
  JOIN outcome ON outcome.id = action.outcome_id
  LEFT JOIN person AS owner ON owner.id = action.owner_id
 WHERE action.public_id = :public_id
   AND action.child_id = :grant_child;

-- action_last :one plan
SELECT count(*) AS action_count
  FROM action
 WHERE action.outcome_id = :outcome_id
   AND action.child_id = :grant_child;

-- action_add :insert plan
INSERT INTO action (public_id, child_id, outcome_id, text, owner_id, due_on, rhythm, position, changed_at, changed_by)
VALUES (:public_id, :grant_child, :outcome_id, :text, :owner_id, :due_on, :rhythm, :position, :changed_at, :grant_person)
RETURNING id;

-- action_change :exec plan
UPDATE action
   SET text = :text, owner_id = :owner_id, due_on = :due_on, rhythm = :rhythm,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version;

-- action_give :exec plan
-- Somebody else does it from now on; counts one row when it is open.
UPDATE action
   SET owner_id = :owner_id, waiting_since_on = NULL, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND state = 'open';

-- action_set_state :exec plan
-- Done, stopped or open again; counts one row when the version is the one that was read.
UPDATE action
   SET state = :state, done_on = :done_on, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version;
