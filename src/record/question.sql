-- question_add :insert record
INSERT INTO question (public_id, child_id, asked_by, asked_at, text, topic, follows_id, asked_to, reply_by_on,
                      changed_at, changed_by)
VALUES (:public_id, :grant_child, :grant_person, :asked_at, :text, :topic, :follows_id, :asked_to, :reply_by_on,
        :asked_at, :grant_person)
RETURNING id;

-- question_find :one record
-- One question with whoever had a part in it, and what it goes on from.
SELECT question.id, question.public_id, question.topic, question.text, question.asked_at, question.reply_by_on,
       question.taken_by, question.taken_at, question.passed_to, question.passed_at, question.came_back,
       question.came_back_at, question.answer, question.answered_by, question.answered_at, question.closed_as,
       question.closed_at, question.version, asker.name AS asked_by_name, asked.name AS asked_to_name,
       taker.name AS taken_by_name, answerer.name AS answered_by_name, before.public_id AS before_public_id,
       before.text AS before_text, before.answer AS before_answer, later.public_id AS later_public_id
  FROM question
  JOIN person AS asker ON asker.id = question.asked_by
  LEFT JOIN person AS asked ON asked.id = question.asked_to
  LEFT JOIN person AS taker ON taker.id = question.taken_by
  LEFT JOIN person AS answerer ON answerer.id = question.answered_by
  LEFT JOIN question AS before ON before.id = question.follows_id
  LEFT JOIN question AS later ON later.child_id = question.child_id AND later.follows_id = question.id
 WHERE question.public_id = :public_id
   AND question.child_id = :grant_child;

-- questions_of_child :many record
-- What the family has asked: what is open first, the oldest of them first; then the newest.
SELECT question.public_id, question.topic, question.text, question.asked_at, question.reply_by_on, question.taken_by,
       question.taken_at, question.passed_to, question.passed_at, question.came_back_at, question.answer,
       question.answered_at, question.closed_as, asker.name AS asked_by_name, asked.name AS asked_to_name,
       taker.name AS taken_by_name
  FROM question
  JOIN person AS asker ON asker.id = question.asked_by
  LEFT JOIN person AS asked ON asked.id = question.asked_to
  LEFT JOIN person AS taker ON taker.id = question.taken_by
 WHERE question.child_id = :grant_child
 ORDER BY CASE WHEN question.answered_at IS NULL THEN 0 WHEN question.closed_at IS NULL THEN 1 ELSE 2 END,
          CASE WHEN question.answered_at IS NULL THEN question.asked_at ELSE -question.asked_at END, question.id
 LIMIT :limit;

-- questions_open :many record
-- What the family asked and nobody has answered, the oldest first.
SELECT question.public_id, question.text, question.asked_at, person.name AS asked_by_name
  FROM question
  JOIN person ON person.id = question.asked_by
 WHERE question.child_id = :grant_child
   AND question.answer IS NULL
 ORDER BY question.asked_at
 LIMIT 20;

-- question_route :one record
-- Whom the lists name as key worker.
SELECT child_summary.key_worker_id, child_summary.key_worker_name
  FROM child_summary
 WHERE child_summary.child_id = :grant_child;

-- question_reroute :exec record
-- What nobody has taken goes to somebody else, though never to whoever asks it.
UPDATE question
   SET asked_to = CASE WHEN asked_by = :asked_to THEN NULL ELSE :asked_to END, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE child_id = :grant_child
   AND answered_at IS NULL
   AND taken_at IS NULL
   AND asked_to IS DISTINCT FROM :asked_to;

-- question_take :exec record
-- Counts one row when it is open and as it was read. Whoever takes it over from somebody else is its taker.
UPDATE question
   SET taken_by = :grant_person, taken_at = :taken_at,
       version = version + 1, changed_at = :taken_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version
   AND answered_at IS NULL;

-- question_give :exec record
-- Somebody else of the team takes it; counts one row when it is open.
UPDATE question
   SET taken_by = :taken_by, taken_at = :taken_at, version = version + 1, changed_at = :taken_at,
       changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND answered_at IS NULL;

-- question_give_back :exec record
-- Counts one row when it is open, as it was read, and the actor's own.
UPDATE question
   SET taken_by = NULL, taken_at = NULL, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version
   AND taken_by = :grant_person
   AND answered_at IS NULL;

-- question_pass_on :exec record
-- To somebody outside of the team; whoever passes it on has taken it, unless somebody had. Anew, when it was
-- passed on before: what came back then stays in the history.
UPDATE question
   SET passed_to = :passed_to, passed_at = :passed_at, passed_by = :grant_person, came_back = NULL,
       came_back_at = NULL, taken_by = COALESCE(taken_by, :grant_person), taken_at = COALESCE(taken_at, :passed_at),
       version = version + 1, changed_at = :passed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version
   AND answered_at IS NULL;

-- question_come_back :exec record
UPDATE question
   SET came_back = :came_back, came_back_at = :came_back_at,
       version = version + 1, changed_at = :came_back_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version
   AND passed_at IS NOT NULL
   AND answered_at IS NULL;

-- question_answer :exec record
-- Counts one row when nobody had answered. Whoever answers what nobody has taken has taken it.
UPDATE question
   SET answer = :answer, answered_by = :grant_person, answered_at = :answered_at, reply_was = :reply_was,
       taken_by = COALESCE(taken_by, :grant_person), taken_at = COALESCE(taken_at, :answered_at),
       version = version + 1, changed_at = :answered_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND answered_at IS NULL;

-- question_close :exec record
-- By the family, once there is an answer; counts one row when nobody had.
UPDATE question
   SET closed_as = :closed_as, closed_at = :closed_at, closed_by = :grant_person,
       version = version + 1, changed_at = :closed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND answered_at IS NOT NULL
   AND closed_at IS NULL;
