-- @nouns area

-- area_questions_open :many area
-- What families of the area have asked and nobody has answered, the oldest first: all of it, what is past the day that
-- the family was told, or what was passed on and nothing has come back.
SELECT question.child_id, question.public_id, question.topic, question.asked_at, question.reply_by_on,
       question.taken_at, question.passed_at, question.came_back_at, question.answered_at,
       question.closed_as, child.public_id AS child_public_id, child.forename, child.surname,
       asked.name AS asked_to_name, taker.name AS taken_by_name
  FROM question
  JOIN child ON child.id = question.child_id
  LEFT JOIN person AS asked ON asked.id = question.asked_to
  LEFT JOIN person AS taker ON taker.id = question.taken_by
 WHERE question.answered_at IS NULL
   AND (CAST(:is_late AS BOOL) = 0 OR question.reply_by_on < :today)
   AND (CAST(:is_passed AS BOOL) = 0 OR (question.passed_at IS NOT NULL AND question.came_back_at IS NULL))
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = question.child_id
                      AND area_hidden.person_id = :area_person)
 ORDER BY question.asked_at, question.id
 LIMIT :limit;

-- area_questions_answered :many area
-- What was answered since, the latest first: all of it (an empty code), in time or too late.
SELECT question.child_id, question.public_id, question.topic, question.asked_at, question.reply_by_on,
       question.taken_at, question.passed_at, question.came_back_at, question.answered_at,
       question.closed_as, child.public_id AS child_public_id, child.forename, child.surname,
       asked.name AS asked_to_name, taker.name AS taken_by_name
  FROM question
  JOIN child ON child.id = question.child_id
  LEFT JOIN person AS asked ON asked.id = question.asked_to
  LEFT JOIN person AS taker ON taker.id = question.taken_by
 WHERE question.answered_at >= :since_at
   AND (CAST(:reply_was AS TEXT) = '' OR question.reply_was = :reply_was)
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = question.child_id
                      AND area_hidden.person_id = :area_person)
 ORDER BY question.answered_at DESC NULLS LAST, question.id DESC
 LIMIT :limit;

-- area_question_figures :one area
-- How many rows the two lists above have, each way, and the lower median of how long answers took.
-- @scan what an index has found of open questions and of those of some months, not the table
-- @type waiting_count INT
-- @type late_count INT
-- @type passed_count INT
-- @type answered_count INT
-- @type in_time_count INT
-- @type too_late_count INT
-- @type median_us INT
WITH waiting AS (SELECT question.reply_by_on, question.passed_at, question.came_back_at
  FROM question
 WHERE question.answered_at IS NULL
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = question.child_id
                      AND area_hidden.person_id = :area_person)
), answered AS (SELECT question.reply_was, question.answered_at - question.asked_at AS took
  FROM question
 WHERE question.answered_at >= :since_at
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = question.child_id
                      AND area_hidden.person_id = :area_person)
)
SELECT (SELECT count(*) FROM waiting) AS waiting_count,
       (SELECT count(*) FROM waiting WHERE waiting.reply_by_on < :today) AS late_count,
       (SELECT count(*) FROM waiting
         WHERE waiting.passed_at IS NOT NULL AND waiting.came_back_at IS NULL) AS passed_count,
       (SELECT count(*) FROM answered) AS answered_count,
       (SELECT count(*) FROM answered WHERE answered.reply_was = 'in_time') AS in_time_count,
       (SELECT count(*) FROM answered WHERE answered.reply_was = 'too_late') AS too_late_count,
       COALESCE((SELECT answered.took FROM answered ORDER BY answered.took
                  LIMIT 1 OFFSET (SELECT CASE WHEN count(*) = 0 THEN 0 ELSE (count(*) - 1) / 2 END FROM answered)),
                -1) AS median_us;
