-- work_children :many visible
-- The families in whose team I am, each with what presses.
-- @type weekday INT
SELECT child.id, child.public_id, child.forename, child.surname, child.known_as, child.born_on, child.level,
       child.programme_id, child.contact_rhythm_days, child_summary.last_contact_on, child_summary.key_worker_name,
       child_summary.key_worker_id, child_summary.agreed_contact_on, child_summary.ended_on,
       COALESCE(agreement.rhythm_days, 0) AS agreed_days, COALESCE(agreement.weekday, 0) AS weekday,
       COALESCE(agreement.early_rhythm_days, 0) AS early_days, agreement.early_until_on,
       agreement.from_on AS agreed_from_on, agreement.channel, agreement.day_part,
       CASE WHEN EXISTS (SELECT 1
                           FROM work_held AS carried
                          WHERE carried.child_id = child.id
                            AND carried.person_id = :scope_person
                            AND carried.kind IN ('key_worker', 'cover')
                            AND carried.from_on <= :scope_today
                            AND (carried.to_on IS NULL OR carried.to_on >= :scope_today)
                            AND (carried.post_to_on IS NULL OR carried.post_to_on >= :scope_today))
            THEN 1 ELSE 0 END AS is_carried,
       (SELECT min(action.due_on)
          FROM action
         WHERE action.child_id = child.id
           AND action.state = 'open'
           AND (action.owner_id = :scope_person OR action.owner_id IS NULL)) AS earliest_due_on
  FROM child
  JOIN child_summary ON child_summary.child_id = child.id
  LEFT JOIN contact_agreement AS agreement
         ON agreement.id = (SELECT latest.id
                              FROM contact_agreement AS latest
                             WHERE latest.child_id = child.id
                               AND latest.from_on <= :scope_today
                             ORDER BY latest.from_on DESC NULLS LAST, latest.id DESC
                             LIMIT 1)
 WHERE child.id IN (SELECT held.child_id
                      FROM work_held AS held
                     WHERE held.person_id = :scope_person
                       AND held.from_on <= :scope_today
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                       AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today))
 LIMIT 500;

-- work_actions :many visible
-- Open actions that are mine, the earliest day first.
SELECT action.public_id, action.child_id, action.text, action.due_on, action.rhythm, child.public_id AS child_public_id,
       child.forename, child.surname
  FROM action
  JOIN child ON child.id = action.child_id
 WHERE action.owner_id = :scope_person
   AND action.state = 'open'
   AND action.due_on IS NOT NULL
   AND action.due_on <= :until
   AND action.child_id IN (SELECT held.child_id
                      FROM work_held AS held
                     WHERE held.person_id = :scope_person
                       AND held.from_on <= :scope_today
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                       AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today))
 ORDER BY action.due_on NULLS LAST, action.id
 LIMIT 50;

-- work_changes :many visible
-- @type audience_number INT
-- What others wrote about my families since I last looked at each; for families I never looked at,
-- since :since. A uuid begins with the time of its making, which says when an entry was written. Who may
-- read which is decided row by row, by section and audience.
SELECT entry.child_id, entry.kind, entry.subject, entry.happened_at, entry.about,
       CASE entry.audience WHEN 'family' THEN 1 WHEN 'team' THEN 2 ELSE 3 END AS audience_number,
       person.name AS author_name, child.public_id AS child_public_id, child.forename, child.surname
  FROM child
  JOIN entry ON entry.child_id = child.id
  LEFT JOIN contact ON contact.id = entry.contact_id
  LEFT JOIN last_look ON last_look.child_id = child.id AND last_look.person_id = :scope_person
  LEFT JOIN person ON person.id = entry.author_id
 WHERE child.id IN (SELECT held.child_id
                      FROM work_held AS held
                     WHERE held.person_id = :scope_person
                       AND held.from_on <= :scope_today
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                       AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today))
   AND entry.public_id > :since
   AND contact.replaced_by_id IS NULL
   AND (last_look.looked IS NULL OR entry.public_id > last_look.looked)
   AND entry.author_id <> :scope_person
 ORDER BY entry.happened_at DESC, entry.public_id DESC
 LIMIT 60;

-- work_questions :many visible
-- What families of mine have asked and nobody has answered, and what was answered since, the oldest first. What waits for
-- somebody who is away is for their deputy, and what waits for a deputy whose days are over is for the key worker.
SELECT question.child_id, question.public_id, question.topic, question.text, question.asked_at, question.asked_to,
       question.reply_by_on, question.taken_by, question.taken_at, question.passed_to, question.passed_at,
       question.came_back_at, question.answered_at, question.closed_as, question.reply_was,
       child.public_id AS child_public_id,
       child.forename, child.surname, asked.name AS asked_to_name, taker.name AS taken_by_name,
       CASE WHEN (EXISTS (SELECT 1
                            FROM relation
                           WHERE relation.child_id = question.child_id
                             AND relation.person_id = :scope_person
                             AND relation.kind = 'cover'
                             AND relation.from_on <= :scope_today
                             AND (relation.to_on IS NULL OR relation.to_on >= :scope_today))
                  AND EXISTS (SELECT 1
                                FROM absence
                               WHERE absence.person_id = COALESCE(question.taken_by, question.asked_to)
                                 AND absence.from_on <= :scope_today
                                 AND (absence.back_on IS NULL OR absence.back_on > :scope_today)))
              OR (child_summary.key_worker_id = :scope_person
                  AND EXISTS (SELECT 1
                                FROM relation
                               WHERE relation.child_id = question.child_id
                                 AND relation.person_id = COALESCE(question.taken_by, question.asked_to)
                                 AND relation.kind = 'cover'
                                 AND relation.to_on < :scope_today)
                  AND NOT EXISTS (SELECT 1
                                    FROM relation
                                   WHERE relation.child_id = question.child_id
                                     AND relation.person_id = COALESCE(question.taken_by, question.asked_to)
                                     AND relation.kind = 'cover'
                                     AND relation.to_on >= :scope_today)
                  AND NOT EXISTS (SELECT 1
                                    FROM involvement
                                   WHERE involvement.child_id = question.child_id
                                     AND involvement.person_id = COALESCE(question.taken_by, question.asked_to)
                                     AND (involvement.to_on IS NULL OR involvement.to_on >= :scope_today)))
            THEN 1 ELSE 0 END AS is_for_me
  FROM question
  JOIN child ON child.id = question.child_id
  LEFT JOIN child_summary ON child_summary.child_id = question.child_id
  LEFT JOIN person AS asked ON asked.id = question.asked_to
  LEFT JOIN person AS taker ON taker.id = question.taken_by
 WHERE question.child_id IN (SELECT held.child_id
                      FROM work_held AS held
                     WHERE held.person_id = :scope_person
                       AND held.from_on <= :scope_today
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                       AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today))
   AND (question.answered_at IS NULL OR question.answered_at >= :since_at)
 ORDER BY question.asked_at, question.id
 LIMIT 500;
