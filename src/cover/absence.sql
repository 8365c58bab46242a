-- @nouns absence absences cover

-- absence_add :insert
INSERT INTO absence (public_id, person_id, kind, from_on, back_on, look_on, entered_by, entered_at, changed_at, changed_by)
VALUES (:public_id, :person_id, :kind, :from_on, :back_on, :look_on, :entered_by, :entered_at, :entered_at, :entered_by)
RETURNING id;

-- absence_find :one
SELECT absence.id, absence.public_id, absence.person_id, absence.kind, absence.from_on, absence.back_on, absence.look_on,
       absence.entered_by, absence.version, person.name, person.public_id AS person_public_id
  FROM absence
  JOIN person ON person.id = absence.person_id
 WHERE absence.public_id = :public_id;

-- absence_change :exec
-- Counts one row when it stood as it was read.
UPDATE absence
   SET kind = :kind, from_on = :from_on, back_on = :back_on, look_on = :look_on, version = version + 1,
       changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND version = :version;

-- absence_return :exec
-- They are back on that day, or were never away.
UPDATE absence
   SET back_on = :back_on, look_on = NULL, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND (back_on IS NULL OR back_on > :back_on);

-- absences_of :many
-- Somebody's own absences, the latest first.
SELECT absence.id, absence.public_id, absence.kind, absence.from_on, absence.back_on, absence.look_on
  FROM absence
 WHERE absence.person_id = :person_id
 ORDER BY absence.from_on DESC, absence.id DESC
 LIMIT 30;

-- absences_now :many
-- Everybody's absences that are not over and begin by a day, the earliest first.
SELECT absence.id, absence.public_id, absence.kind, absence.from_on, absence.back_on, absence.look_on, person.name
  FROM absence
  JOIN person ON person.id = absence.person_id
 WHERE absence.from_on <= :until_on
   AND (absence.back_on IS NULL OR absence.back_on > :today)
   AND (absence.back_on IS NULL OR absence.back_on > absence.from_on)
 ORDER BY absence.from_on, person.name, absence.id
 LIMIT 500;

-- cover_ask_add :insert
INSERT INTO cover_ask (public_id, absence_id, deputy_id, state, family_count, intensive_count, asked_by, asked_at, reason,
                       changed_at, changed_by)
VALUES (:public_id, :absence_id, :deputy_id, :state, :family_count, :intensive_count, :asked_by, :asked_at, :reason,
        :asked_at, :asked_by)
RETURNING id;

-- cover_ask_count :exec
-- How many families it is about, once that is known.
UPDATE cover_ask
   SET family_count = :family_count, intensive_count = :intensive_count, version = version + 1, changed_at = :changed_at,
       changed_by = :changed_by
 WHERE id = :id;

-- cover_ask_find :one
SELECT cover_ask.id, cover_ask.public_id, cover_ask.deputy_id, cover_ask.state, cover_ask.family_count,
       cover_ask.intensive_count, cover_ask.asked_at, cover_ask.reason, cover_ask.absence_id, absence.from_on, absence.back_on,
       absence.look_on, away.name AS away_name, asker.name AS asker_name
  FROM cover_ask
  JOIN absence ON absence.id = cover_ask.absence_id
  JOIN person AS away ON away.id = absence.person_id
  JOIN person AS asker ON asker.id = cover_ask.asked_by
 WHERE cover_ask.public_id = :public_id;

-- cover_asks_of :many
-- What somebody is asked to cover, or will; absences that are over ask nothing any more.
SELECT cover_ask.public_id, CASE cover_ask.state WHEN 'asked' THEN 1 ELSE 0 END AS is_asked,
       cover_ask.family_count, cover_ask.intensive_count, absence.from_on, absence.back_on,
       absence.look_on, away.name AS away_name
  FROM cover_ask
  JOIN absence ON absence.id = cover_ask.absence_id
  JOIN person AS away ON away.id = absence.person_id
 WHERE cover_ask.deputy_id = :deputy_id
   AND cover_ask.state IN ('asked', 'agreed', 'decided')
   AND cover_ask.family_count > 0
   AND (absence.back_on IS NULL OR (absence.back_on > :today AND absence.back_on > absence.from_on))
 ORDER BY absence.from_on, cover_ask.id
 LIMIT 50;

-- cover_ask_answer :exec
-- Counts one row when nobody had answered.
UPDATE cover_ask
   SET state = :state, reason = :reason, answered_at = :answered_at, version = version + 1, changed_at = :answered_at,
       changed_by = :deputy_id
 WHERE id = :id
   AND deputy_id = :deputy_id
   AND state = 'asked';

-- cover_ask_less :exec
-- One of its families is given to somebody else; without any it asks nothing any more.
UPDATE cover_ask
   SET family_count = family_count - 1,
       state = CASE WHEN family_count = 1 AND state = 'asked' THEN 'withdrawn' ELSE state END,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND family_count > 0;
