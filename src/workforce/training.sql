-- @nouns training course shadowing

-- course_list :many
-- @type programme_name TEXT?
-- The catalogue, what is given first.
SELECT course.public_id, course.title, course.about, course.edition, course.hours, course.valid_months,
       course.is_with_parents, course.is_awareness, course.trainers, course.parent_trainers, course.needed_days,
       course.need, course.is_retired, course.for_lead, course.for_deputy, course.for_supervisor, course.for_family,
       programme.name AS programme_name
  FROM course
  LEFT JOIN programme ON programme.id = course.programme_id
 WHERE course.is_retired IN (0, 1)
 ORDER BY course.is_retired, course.title, course.id
 LIMIT 200;

-- course_find :one
SELECT course.id, course.public_id, course.title, course.about, course.edition, course.hours, course.valid_months,
       course.is_with_parents, course.is_awareness, course.trainers, course.parent_trainers, course.needed_days,
       course.need, course.is_retired, course.for_lead, course.for_deputy, course.for_supervisor, course.for_family,
       course.programme_id, course.version
  FROM course
 WHERE course.public_id = :public_id;

-- course_choices :many
-- What somebody can have done.
SELECT course.id, course.public_id, course.title AS name, course.valid_months
  FROM course
 WHERE course.is_retired = 0
 ORDER BY course.title, course.id
 LIMIT 200;

-- course_add :insert
INSERT INTO course (public_id, title, about, edition, hours, valid_months, is_with_parents, is_awareness, trainers,
                    parent_trainers, needed_days, need, programme_id, for_lead, for_deputy, for_supervisor, for_family,
                    changed_at, changed_by)
VALUES (:public_id, :title, :about, :edition, :hours, :valid_months, :is_with_parents, :is_awareness, :trainers,
        :parent_trainers, :needed_days, :need, :programme_id, :for_lead, :for_deputy, :for_supervisor, :for_family,
        :changed_at, :changed_by)
RETURNING id;

-- course_change :exec
-- Counts one row when it stood as it was read. What people have done keeps its own day.
UPDATE course
   SET title = :title, about = :about, edition = :edition, hours = :hours, valid_months = :valid_months,
       is_with_parents = :is_with_parents, is_awareness = :is_awareness, trainers = :trainers,
       parent_trainers = :parent_trainers, needed_days = :needed_days, need = :need, is_retired = :is_retired,
       programme_id = :programme_id, for_lead = :for_lead, for_deputy = :for_deputy, for_supervisor = :for_supervisor,
       for_family = :for_family,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND version = :version;

-- course_needed :many
-- What is needed, by whom and in which programme (none: in all), so long after they begin: courses that
-- were in the catalogue before a moment.
SELECT course.id, course.public_id, course.title, course.about, course.hours, course.needed_days, course.programme_id,
       course.for_lead, course.for_deputy, course.for_supervisor, course.for_family
  FROM course
 WHERE course.is_retired = 0
   AND course.needed_days > 0
   AND (course.changed_at < :until_at
        OR EXISTS (SELECT 1
                     FROM course_history AS old
                    WHERE old.id = course.id
                      AND old.changed_at < :until_at))
 ORDER BY course.title, course.id
 LIMIT 40;

-- training_of :many
-- @type title TEXT?
-- @type shadowed_name TEXT?
-- What somebody has done, the latest first.
SELECT training.public_id, training.course_id, training.done_on, training.expires_on, training.state, training.answer,
       course.title AS title, shadowed.name AS shadowed_name
  FROM training
  LEFT JOIN course ON course.id = training.course_id
  LEFT JOIN person AS shadowed ON shadowed.id = training.shadowed_id
 WHERE training.person_id = :person_id
 ORDER BY training.done_on DESC, training.id DESC
 LIMIT 100;

-- training_needed :many
-- @type expires_on DATE
-- Of the courses that key workers need, what each person had done by a day and is confirmed: the day to which it counts,
-- 2199-12-31 when it does not run out. Of one person, or (0) of everybody.
SELECT training.person_id, training.course_id, max(COALESCE(training.expires_on, '2199-12-31')) AS expires_on
  FROM course
  JOIN training ON training.course_id = course.id
 WHERE course.is_retired = 0
   AND course.needed_days > 0
   AND training.state = 'confirmed'
   AND training.done_on <= :today
   AND training.person_id BETWEEN CAST(:only_id AS INT)
       AND COALESCE(NULLIF(CAST(:only_id AS INT), 0), 9223372036854775807)
 GROUP BY training.person_id, training.course_id
 ORDER BY training.person_id, training.course_id NULLS LAST
 LIMIT 200000;

-- training_add :insert
INSERT INTO training (public_id, person_id, course_id, shadowed_id, done_on, expires_on, state, changed_at, changed_by)
VALUES (:public_id, :person_id, :course_id, :shadowed_id, :done_on, :expires_on, :state, :changed_at, :changed_by)
RETURNING id;

-- training_entered :many
-- What people have entered and nobody has confirmed, the oldest first.
SELECT training.public_id, training.done_on, training.expires_on, person.name, course.title
  FROM training
  JOIN person ON person.id = training.person_id
  JOIN course ON course.id = training.course_id
 WHERE training.state = 'entered'
 ORDER BY training.done_on, training.id
 LIMIT :limit;

-- training_find :one
SELECT training.id, training.public_id, training.person_id, training.done_on, training.expires_on, training.state,
       training.version, person.name, course.title, course.hours
  FROM training
  JOIN person ON person.id = training.person_id
  JOIN course ON course.id = training.course_id
 WHERE training.public_id = :public_id;

-- training_answer :exec
-- Counts one row when nobody had answered.
UPDATE training
   SET state = :state, answer = :answer, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND state = 'entered';

-- training_awareness :many
-- @type staff_count INT
-- @type trained_count INT
-- @type from_name TEXT
-- How many of those who work for each agency have done a course of awareness that still counts: by name, after the agency that
-- ended the page before.
SELECT agency.public_id, agency.name, agency.search_name,
       (SELECT count(DISTINCT practitioner.person_id)
          FROM practitioner
         WHERE practitioner.agency_id = agency.id
           AND (practitioner.to_on IS NULL OR practitioner.to_on >= CAST(:today AS DATE))) AS staff_count,
       (SELECT count(DISTINCT practitioner.person_id)
          FROM practitioner
          JOIN training ON training.person_id = practitioner.person_id
          JOIN course ON course.id = training.course_id
         WHERE practitioner.agency_id = agency.id
           AND (practitioner.to_on IS NULL OR practitioner.to_on >= CAST(:today AS DATE))
           AND course.is_awareness = 1
           AND training.state = 'confirmed'
           AND (training.expires_on IS NULL OR training.expires_on >= CAST(:today AS DATE))) AS trained_count
  FROM agency
 WHERE EXISTS (SELECT 1
                 FROM practitioner
                WHERE practitioner.agency_id = agency.id
                  AND (practitioner.to_on IS NULL OR practitioner.to_on >= CAST(:today AS DATE)))
   AND (agency.search_name, agency.id) > (CAST(:from_name AS TEXT),
           COALESCE((SELECT seen.id FROM agency AS seen WHERE seen.public_id = :after), 0))
 ORDER BY agency.search_name, agency.id
 LIMIT :limit;

-- shadowing_of :many team
-- Who went along to this family, with whom, and who of it agreed.
SELECT shadowing.shadowed_on, shadowing.agreed_by, shadowing.agreed_on, learner.name AS learner_name,
       experienced.name AS with_name
  FROM shadowing
  JOIN person AS learner ON learner.id = shadowing.learner_id
  JOIN person AS experienced ON experienced.id = shadowing.with_id
 WHERE shadowing.child_id = :grant_child
 ORDER BY shadowing.shadowed_on DESC, shadowing.id DESC
 LIMIT 50;

-- shadowing_add :insert team
INSERT INTO shadowing (public_id, child_id, learner_id, with_id, training_id, shadowed_on, agreed_by, agreed_on, made_at, made_by)
VALUES (:public_id, :grant_child, :learner_id, :with_id, :training_id, :shadowed_on, :agreed_by, :agreed_on, :made_at,
        :grant_person)
RETURNING id;
