-- @nouns supervision

-- supervision_now :one
-- Who supervises somebody on a day; not somebody whose account is closed, who supervises nobody any more.
SELECT supervision.id, supervision.public_id, supervision.supervisor_id, supervision.from_on, supervision.to_on,
       person.public_id AS supervisor_public_id, person.name AS supervisor_name
  FROM supervision
  JOIN person ON person.id = supervision.supervisor_id
 WHERE supervision.worker_id = :worker_id
   AND supervision.from_on <= :today
   AND (supervision.to_on IS NULL OR supervision.to_on >= :today)
   AND NOT EXISTS (SELECT 1 FROM account WHERE account.person_id = supervision.supervisor_id AND account.is_closed = 1)
 ORDER BY supervision.from_on DESC, supervision.id DESC
 LIMIT 1;

-- supervision_past :many
-- Everybody who supervised somebody, or will, the latest first.
SELECT supervision.public_id, supervision.from_on, supervision.to_on, person.name AS supervisor_name
  FROM supervision
  JOIN person ON person.id = supervision.supervisor_id
 WHERE supervision.worker_id = :worker_id
   AND (supervision.to_on IS NULL OR supervision.to_on >= supervision.from_on)
 ORDER BY supervision.from_on DESC, supervision.id DESC
 LIMIT 30;

-- supervision_team :many
-- Whom somebody supervises on a day.
SELECT person.id, person.public_id, person.name, supervision.from_on
  FROM supervision
  JOIN person ON person.id = supervision.worker_id
 WHERE supervision.supervisor_id = :supervisor_id
   AND supervision.from_on <= :today
   AND (supervision.to_on IS NULL OR supervision.to_on >= :today)
 ORDER BY person.name, person.id
 LIMIT 60;

-- supervision_add :insert
INSERT INTO supervision (public_id, worker_id, supervisor_id, from_on, changed_at, changed_by)
VALUES (:public_id, :worker_id, :supervisor_id, :from_on, :changed_at, :changed_by)
RETURNING id;

-- supervision_end :exec
-- Whoever supervised goes on until that day; one that has not begun by then does not begin.
UPDATE supervision
   SET to_on = :to_on, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE worker_id = :worker_id
   AND (to_on IS NULL OR to_on > :to_on);

-- supervision_worker :one
-- Staff of whom a page is about.
SELECT person.id, person.public_id, person.name
  FROM person
 WHERE person.public_id = :public_id
   AND (EXISTS (SELECT 1 FROM practitioner WHERE practitioner.person_id = person.id)
        OR EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id AND account.kind = 'staff'));

-- supervision_dates :one
-- @type last_on DATE?
-- @type next_on DATE?
-- When somebody was last supervised, and when the next session is planned. Meetings of colleagues are support, and no
-- supervision.
SELECT (SELECT max(session.held_on)
          FROM supervision_session AS session
         WHERE session.worker_id = person.id
           AND session.kind <> 'peer'
           AND session.is_called_off = 0
           AND session.held_on <= CAST(:today AS DATE)) AS last_on,
       (SELECT min(session.planned_on)
          FROM supervision_session AS session
         WHERE session.worker_id = person.id
           AND session.kind <> 'peer'
           AND session.is_called_off = 0
           AND session.held_on IS NULL
           AND session.planned_on >= CAST(:today AS DATE)) AS next_on
  FROM person
 WHERE person.id = :worker_id;

-- supervision_sessions :many
-- Sessions of somebody that this reader led or was in, the latest first; what was agreed is only in these.
SELECT session.public_id, session.kind, session.planned_on, session.held_on, session.is_called_off, session.agreed,
       leader.name AS supervisor_name,
       COALESCE(session.held_on, session.planned_on) AS day_on
  FROM supervision_session AS session
  JOIN person AS leader ON leader.id = session.supervisor_id
 WHERE session.worker_id = :worker_id
   AND (session.worker_id = :reader_id OR session.supervisor_id = :reader_id)
 ORDER BY day_on DESC NULLS LAST, session.id DESC
 LIMIT 30;

-- supervision_session_days :many
-- That sessions took place or are planned, for managers: no words.
SELECT session.kind, session.planned_on, session.held_on, session.is_called_off, leader.name AS supervisor_name,
       COALESCE(session.held_on, session.planned_on) AS day_on
  FROM supervision_session AS session
  JOIN person AS leader ON leader.id = session.supervisor_id
 WHERE session.worker_id = :worker_id
 ORDER BY day_on DESC NULLS LAST, session.id DESC
 LIMIT 30;

-- supervision_session_find :one
-- One session, for whoever led it or was in it.
SELECT session.id, session.public_id, session.worker_id, session.supervisor_id, session.kind, session.planned_on,
       session.held_on, session.is_called_off, session.agreed, session.version, worker.name AS worker_name,
       worker.public_id AS worker_public_id, leader.name AS supervisor_name
  FROM supervision_session AS session
  JOIN person AS worker ON worker.id = session.worker_id
  JOIN person AS leader ON leader.id = session.supervisor_id
 WHERE session.public_id = :public_id
   AND (session.worker_id = :reader_id OR session.supervisor_id = :reader_id);

-- supervision_session_add :insert
INSERT INTO supervision_session (public_id, worker_id, supervisor_id, kind, planned_on, held_on, agreed, changed_at, changed_by)
VALUES (:public_id, :worker_id, :supervisor_id, :kind, :planned_on, :held_on, :agreed, :changed_at, :changed_by)
RETURNING id;

-- supervision_session_change :exec
-- Counts one row when it stood as it was read.
UPDATE supervision_session
   SET kind = :kind, planned_on = :planned_on, held_on = :held_on, is_called_off = :is_called_off, agreed = :agreed,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND version = :version;

-- supervision_families :many visible
-- @type is_manager BOOL
-- @type review_on DATE?
-- @type late_since_on DATE?
-- @type late_count INT
-- @type unfilled_count INT
-- @type dispute_count INT
-- @type refusal_count INT
-- @type change_on DATE?
-- Families that somebody carries and whoever reads may see, each with what a session may be about. What is shown of a
-- family is decided by the sections that its reader sees.
SELECT child.id, child.public_id, child.forename, child.surname, child.known_as, child.level, child.programme_id,
       child.contact_rhythm_days, child.crisis_until_on, child_summary.last_contact_on,
       (SELECT level.review_on
          FROM support_level AS level
         WHERE level.child_id = child.id
           AND level.from_on <= :scope_today
         ORDER BY level.from_on DESC NULLS LAST, level.id DESC
         LIMIT 1) AS review_on,
       (SELECT min(action.due_on)
          FROM action
         WHERE action.child_id = child.id
           AND action.state = 'open'
           AND action.due_on < :scope_today) AS late_since_on,
       (SELECT count(*)
          FROM action
         WHERE action.child_id = child.id
           AND action.state = 'open'
           AND action.due_on < :scope_today) AS late_count,
       (SELECT count(*)
          FROM child_function
         WHERE child_function.child_id = child.id
           AND child_function.unfilled_since_on <= :scope_today) AS unfilled_count,
       (SELECT count(*)
          FROM funding_dispute
          JOIN referral ON referral.id = funding_dispute.referral_id
         WHERE referral.child_id = child.id
           AND funding_dispute.settled_on IS NULL) AS dispute_count,
       (SELECT count(*)
          FROM referral_ask
          JOIN referral ON referral.id = referral_ask.referral_id
         WHERE referral.child_id = child.id
           AND referral_ask.answer IN ('policy', 'threshold')
           AND referral_ask.answered_on >= CAST(:since_on AS DATE)) AS refusal_count,
       (SELECT min(CASE WHEN near.from_on > :scope_today THEN near.from_on ELSE near.to_on END)
          FROM key_worker_assignment AS near
         WHERE near.child_id = child.id
           AND ((near.from_on > :scope_today AND near.from_on <= CAST(:until_on AS DATE))
                OR (near.to_on >= :scope_today AND near.to_on <= CAST(:until_on AS DATE)))) AS change_on
  FROM child
  JOIN child_summary ON child_summary.child_id = child.id
 WHERE child.id IN (SELECT assignment.child_id
                      FROM key_worker_assignment AS assignment
                     WHERE assignment.person_id = :worker_id
                       AND assignment.involvement_id IS NOT NULL
                       AND assignment.from_on <= :scope_today
                       AND (assignment.to_on IS NULL OR assignment.to_on >= :scope_today))
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :worker_id)
   AND ((CAST(:is_manager AS BOOL) = 1
         AND child.id NOT IN (SELECT area_hidden.child_id
                                FROM area_hidden
                               WHERE area_hidden.person_id = :scope_person))
        OR child.id IN (SELECT held.child_id
                          FROM work_held AS held
                         WHERE held.person_id = :scope_person
                           AND held.from_on <= :scope_today
                           AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                           AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today)))
 ORDER BY child.sort_name, child.id
 LIMIT 200;
