-- @nouns handover own spell

-- handover_list :many team
-- @type to_name TEXT?
-- @type to_phone TEXT?
-- @type to_public_id person.public_id?
-- @type to_involvement_public_id involvement.public_id?
-- All changes of key worker of this child, the latest first.
SELECT handover.id, handover.public_id, handover.from_id, handover.assignment_id, handover.to_id,
       handover.involvement_id, handover.model, handover.chosen_by_family, handover.leaves, handover.planned_on,
       handover.why, handover.words, handover.clash_words, handover.overlap_to, handover.joint_on, handover.joint_held,
       handover.told_on, handover.told_how, handover.told_whom, handover.told_why_not, handover.told_to_id,
       handover.told_planned_on, handover.read_at, handover.unclear, handover.answer, handover.answer_words,
       handover.answered_at, handover.state, handover.begun_on, handover.version, key_worker_assignment.to_on AS last_on,
       last.name AS from_name, last.phone AS from_phone, next.name AS to_name, next.phone AS to_phone,
       next.public_id AS to_public_id, involvement.public_id AS to_involvement_public_id
  FROM handover
  JOIN person AS last ON last.id = handover.from_id
  JOIN key_worker_assignment ON key_worker_assignment.id = handover.assignment_id
  LEFT JOIN person AS next ON next.id = handover.to_id
  LEFT JOIN involvement ON involvement.id = handover.involvement_id
 WHERE handover.child_id = :grant_child
 ORDER BY handover.planned_on DESC, handover.id DESC
 LIMIT 50;

-- handover_add :insert team
INSERT INTO handover (public_id, child_id, from_id, assignment_id, to_id, involvement_id, model, chosen_by_family, leaves,
                      planned_on, why, words, overlap_to, state, begun_on, made_at, made_by, changed_at, changed_by)
VALUES (:public_id, :grant_child, :from_id, :assignment_id, :to_id, :involvement_id, :model, :chosen_by_family, :leaves,
        :planned_on, :why, :words, :overlap_to, :state, :begun_on, :changed_at, :grant_person, :changed_at, :grant_person)
RETURNING id;

-- handover_change :exec team
-- Another day, other words. Counts one row when the version is the one that was read.
UPDATE handover
   SET planned_on = :planned_on, why = :why, words = :words, clash_words = :clash_words, overlap_to = :overlap_to,
       leaves = :leaves, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child
   AND state = 'planned'
   AND version = :version;

-- handover_tell :exec team
-- What the family was told, and when; or why not.
UPDATE handover
   SET told_on = :told_on, told_how = :told_how, told_whom = :told_whom, told_why_not = :told_why_not,
       told_by = :grant_person, told_to_id = to_id, told_planned_on = planned_on,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child;

-- handover_answer :exec record
-- @also team
-- The next one has read the pack, and says yes or no; only the next one.
UPDATE handover
   SET answer = :answer, answer_words = :answer_words, answered_at = :changed_at, answered_by = :grant_person,
       unclear = :unclear, read_at = :changed_at, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child
   AND to_id = :grant_person
   AND state = 'planned';

-- handover_decide :exec team
-- A manager decides, with a reason.
UPDATE handover
   SET answer = 'decided', answer_words = :answer_words, answered_at = :changed_at, answered_by = :grant_person,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child
   AND state = 'planned';

-- handover_joint :exec record
-- @also team
-- The day on which both see the family, or that they have.
UPDATE handover
   SET joint_on = :joint_on, joint_held = :joint_held, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child
   AND state IN ('planned', 'begun');

-- handover_begin :exec team
-- The change takes effect.
UPDATE handover
   SET state = 'begun', begun_on = :begun_on, overlap_to = :overlap_to, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child
   AND state = 'planned';

-- handover_follow :exec team
-- Somebody follows at last whom nobody followed.
UPDATE handover
   SET state = 'begun', begun_on = :begun_on, to_id = :to_id, involvement_id = :involvement_id, model = :model,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child
   AND state = 'left';

-- handover_off :exec team
UPDATE handover
   SET state = 'called_off', version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child
   AND state IN ('planned', 'left');

-- spell_list :many team
-- @type assignment_id key_worker_assignment.id
-- Who carried key working, from the first on.
SELECT key_worker_assignment.id AS assignment_id, key_worker_assignment.public_id, key_worker_assignment.person_id,
       key_worker_assignment.involvement_id, key_worker_assignment.model, key_worker_assignment.from_on,
       key_worker_assignment.to_on, person.name
  FROM key_worker_assignment
  JOIN person ON person.id = key_worker_assignment.person_id
 WHERE key_worker_assignment.child_id = :grant_child
 ORDER BY key_worker_assignment.from_on, key_worker_assignment.id
 LIMIT 200;

-- spell_parts :many team
-- Others of the team who begin or leave near a day, and absences of the two.
SELECT involvement.person_id, involvement.from_on, involvement.to_on, person.name
  FROM involvement
  JOIN person ON person.id = involvement.person_id
 WHERE involvement.child_id = :grant_child
   AND involvement.person_id <> :from_id
   AND involvement.person_id <> :to_id
   AND (involvement.from_on >= :since_on OR involvement.to_on >= :since_on)
 ORDER BY involvement.id
 LIMIT 50;

-- handover_away :many
-- @type from_id person.id
-- @type to_id person.id
-- When the two are away.
SELECT absence.from_on, absence.back_on, person.name
  FROM absence
  JOIN person ON person.id = absence.person_id
 WHERE absence.person_id IN (:from_id, :to_id)
   AND (absence.back_on IS NULL OR (absence.back_on > absence.from_on AND absence.back_on >= :since_on))
 ORDER BY absence.from_on, absence.id
 LIMIT 20;

-- handover_care :one protection
-- Since when the child's care status is what it is.
SELECT care_status.from_on
  FROM care_status
 WHERE care_status.child_id = :grant_child;

-- handover_mine :many visible
-- @type to_name TEXT?
-- Changes in which I hand over or follow: those that are planned, and those in which both are there.
SELECT child.id, child.public_id AS child_public_id, child.forename, child.surname, handover.public_id,
       handover.from_id, handover.to_id, handover.planned_on, handover.begun_on, handover.overlap_to, handover.words,
       handover.clash_words, handover.told_on, handover.told_how, handover.told_to_id, handover.told_planned_on,
       handover.answer, handover.state, last.name AS from_name, next.name AS to_name
  FROM handover
  JOIN child ON child.id = handover.child_id
  JOIN person AS last ON last.id = handover.from_id
  LEFT JOIN person AS next ON next.id = handover.to_id
 WHERE (handover.from_id = :scope_person OR handover.to_id = :scope_person)
   AND (handover.state = 'planned' OR (handover.state = 'begun' AND handover.overlap_to >= :scope_today)
        OR (handover.state IN ('begun', 'left') AND handover.told_on IS NULL AND handover.planned_on >= :since_on))
   AND child.id IN (SELECT held.child_id
                      FROM work_held AS held
                     WHERE held.person_id = :scope_person
                       AND held.from_on <= :scope_today
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                       AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today))
 ORDER BY handover.planned_on, handover.id
 LIMIT 100;

-- handover_all :many area
-- @scan the rows of a subquery, each found by an index
-- @type handover_id handover.id
-- Changes in the area that are planned, and those of the months since a day, as the record stood at a moment; the earliest
-- first. Their ids and facts, which may be kept.
SELECT child.id, stood.id AS handover_id, stood.to_id, stood.planned_on, stood.begun_on, stood.overlap_to, stood.told_on,
       stood.told_how, stood.told_to_id, stood.told_planned_on, stood.state
  FROM (SELECT handover.id, handover.child_id, handover.to_id, handover.planned_on, handover.begun_on,
               handover.overlap_to, handover.told_on, handover.told_how, handover.told_to_id,
               handover.told_planned_on, handover.state
          FROM handover
         WHERE handover.state IN ('planned', 'begun', 'left')
           AND handover.changed_at < :until_at
        UNION ALL
        SELECT old.id, old.child_id, old.to_id, old.planned_on, old.begun_on, old.overlap_to, old.told_on,
               old.told_how, old.told_to_id, old.told_planned_on, old.state
          FROM handover AS now
         CROSS JOIN handover_history AS old
         WHERE now.changed_at >= :until_at
           AND old.id = now.id
           AND old.changed_at < :until_at
           AND old.state IN ('planned', 'begun', 'left')
           AND NOT EXISTS (SELECT 1
                             FROM handover_history AS later
                            WHERE later.id = old.id
                              AND later.version > old.version
                              AND later.changed_at < :until_at)) AS stood
  JOIN child ON child.id = stood.child_id
 WHERE (stood.state = 'planned' OR stood.planned_on >= :since_on OR stood.begun_on >= :since_on)
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY stood.planned_on NULLS LAST, stood.id
 LIMIT :limit;

-- handover_area_one :one area
-- @type handover_id handover.id
-- @type to_name TEXT?
-- One of them, with the words of now; held against the policy again.
SELECT child.id, child.public_id AS child_public_id, child.forename, child.surname, handover.public_id,
       handover.from_id, handover.to_id, handover.planned_on, handover.begun_on, handover.overlap_to, handover.words,
       handover.clash_words, handover.told_on, handover.told_how, handover.told_to_id, handover.told_planned_on,
       handover.answer, handover.state, last.name AS from_name, next.name AS to_name
  FROM handover
  JOIN child ON child.id = handover.child_id
  JOIN person AS last ON last.id = handover.from_id
  LEFT JOIN person AS next ON next.id = handover.to_id
 WHERE handover.id = :handover_id
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = child.id
                      AND area_hidden.person_id = :area_person);

-- handover_often :many area
-- @type change_count INT
-- Families where more than one new key worker began since a day who had not been there before, each counted once.
-- Their ids, which may be kept.
SELECT child.id, count(DISTINCT key_worker_assignment.person_id) AS change_count
  FROM key_worker_assignment
  JOIN child ON child.id = key_worker_assignment.child_id
 WHERE key_worker_assignment.child_id IN (SELECT often.child_id
                                            FROM key_worker_assignment AS often
                                           WHERE often.from_on > :since_on
                                             AND often.from_on <= :today
                                           GROUP BY often.child_id
                                          HAVING count(*) > 1)
   AND key_worker_assignment.from_on > :since_on
   AND key_worker_assignment.from_on <= :today
   AND EXISTS (SELECT 1
                 FROM key_worker_assignment AS earlier
                WHERE earlier.child_id = child.id
                  AND earlier.person_id <> key_worker_assignment.person_id
                  AND (earlier.from_on < key_worker_assignment.from_on
                       OR (earlier.from_on = key_worker_assignment.from_on AND earlier.id < key_worker_assignment.id)))
   AND NOT EXISTS (SELECT 1
                     FROM key_worker_assignment AS before
                    WHERE before.child_id = child.id
                      AND before.person_id = key_worker_assignment.person_id
                      AND (before.from_on < key_worker_assignment.from_on
                           OR (before.from_on = key_worker_assignment.from_on AND before.id < key_worker_assignment.id)))
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 GROUP BY child.id, child.sort_name
HAVING count(DISTINCT key_worker_assignment.person_id) > 1
 ORDER BY change_count DESC, child.sort_name, child.id
 LIMIT :limit;

-- handover_often_area :one area
-- One of them; held against the policy again.
SELECT child.id, child.public_id AS child_public_id, child.forename, child.surname, child_summary.key_worker_name
  FROM child
  JOIN child_summary ON child_summary.child_id = child.id
 WHERE child.id = :child_id
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = child.id
                      AND area_hidden.person_id = :area_person);
