-- @nouns area

-- area_questions_open :many area
-- @counted
-- What families of the area have asked and nobody has answered before a moment, the oldest first: all of it, what is past
-- the day that the family was told, or what was passed on and nothing has come back.
SELECT question.child_id, question.public_id, question.topic, question.asked_at, question.reply_by_on,
       question.taken_at, question.passed_at, question.came_back_at, question.answered_at,
       question.closed_as, child.public_id AS child_public_id, child.forename, child.surname,
       asked.name AS asked_to_name, taker.name AS taken_by_name
  FROM question
  JOIN child ON child.id = question.child_id
  LEFT JOIN person AS asked ON asked.id = question.asked_to
  LEFT JOIN person AS taker ON taker.id = question.taken_by
 WHERE question.asked_at < :until_at
   AND (question.answered_at IS NULL OR question.answered_at >= :until_at)
   AND (CAST(:is_late AS BOOL) = 0 OR question.reply_by_on < :today)
   AND (CAST(:is_passed AS BOOL) = 0 OR (question.passed_at IS NOT NULL AND question.came_back_at IS NULL))
   AND question.child_id NOT IN (SELECT area_hidden.child_id
                                   FROM area_hidden
                                  WHERE area_hidden.person_id = :area_person)
 ORDER BY question.asked_at, question.id
 LIMIT :limit;

-- area_questions_answered :many area
-- @counted
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
   AND question.child_id NOT IN (SELECT area_hidden.child_id
                                   FROM area_hidden
                                  WHERE area_hidden.person_id = :area_person)
 ORDER BY question.answered_at DESC NULLS LAST, question.id DESC
 LIMIT :limit;

-- area_question_took :one area
-- @type took_us INT
-- How long the answer took that stands behind so many quicker ones, of those that were answered since.
SELECT question.answered_at - question.asked_at AS took_us
  FROM question
 WHERE question.answered_at >= :since_at
   AND question.child_id NOT IN (SELECT area_hidden.child_id
                                   FROM area_hidden
                                  WHERE area_hidden.person_id = :area_person)
 ORDER BY took_us, question.id
 LIMIT 1 OFFSET :offset;
