-- work_children :many visible
-- The families whose key worker I am, each with what presses.
SELECT child.public_id, child.forename, child.surname, child.known_as, child.born_on, child.level,
       child.contact_rhythm_days, child_summary.last_contact_on, child_summary.key_worker_name,
       (SELECT min(action.due_on)
          FROM action
         WHERE action.child_id = child.id
           AND action.state = 'open'
           AND (action.owner_id = :scope_person OR action.owner_id IS NULL)) AS earliest_due_on,
       (SELECT count(*)
          FROM question
         WHERE question.child_id = child.id
           AND question.answer IS NULL) AS question_count
  FROM child
  JOIN child_summary ON child_summary.child_id = child.id
 WHERE child.id IN (SELECT involvement.child_id
                      FROM involvement
                     WHERE involvement.person_id = :scope_person
                       AND involvement.from_on <= :scope_today
                       AND (involvement.to_on IS NULL OR involvement.to_on >= :scope_today)
                       AND EXISTS (SELECT 1
                                     FROM practitioner
                                    WHERE practitioner.id = involvement.practitioner_id
                                      AND (practitioner.to_on IS NULL OR practitioner.to_on >= :scope_today)))
 LIMIT 500;

-- work_actions :many visible
-- Open actions that are mine, the earliest day first.
SELECT action.public_id, action.text, action.due_on, action.rhythm, child.public_id AS child_public_id,
       child.forename, child.surname
  FROM action
  JOIN child ON child.id = action.child_id
 WHERE action.owner_id = :scope_person
   AND action.state = 'open'
   AND action.due_on IS NOT NULL
   AND action.due_on <= :until
   AND action.child_id IN (SELECT involvement.child_id
                             FROM involvement
                            WHERE involvement.person_id = :scope_person
                              AND involvement.from_on <= :scope_today
                              AND (involvement.to_on IS NULL OR involvement.to_on >= :scope_today)
                              AND EXISTS (SELECT 1
                                            FROM practitioner
                                           WHERE practitioner.id = involvement.practitioner_id
                                             AND (practitioner.to_on IS NULL OR practitioner.to_on >= :scope_today)))
 ORDER BY action.due_on NULLS LAST, action.id
 LIMIT 50;

-- work_changes :many visible
-- What others wrote about my families since I last looked at each; for families I never looked at,
-- since :since. A uuid begins with the time of its making, which says when an entry was written.
SELECT entry.kind, entry.subject, entry.happened_at, person.name AS author_name, child.public_id AS child_public_id,
       child.forename, child.surname
  FROM involvement
  JOIN child ON child.id = involvement.child_id
  JOIN entry ON entry.child_id = involvement.child_id
  LEFT JOIN last_look ON last_look.child_id = involvement.child_id AND last_look.person_id = :scope_person
  LEFT JOIN person ON person.id = entry.author_id
 WHERE involvement.person_id = :scope_person
   AND involvement.from_on <= :scope_today
   AND (involvement.to_on IS NULL OR involvement.to_on >= :scope_today)
   AND EXISTS (SELECT 1
                 FROM practitioner
                WHERE practitioner.id = involvement.practitioner_id
                  AND (practitioner.to_on IS NULL OR practitioner.to_on >= :scope_today))
   AND entry.public_id > :since
   AND (last_look.looked IS NULL OR entry.public_id > last_look.looked)
   AND entry.author_id <> :scope_person
   AND (entry.audience <> 'key_worker' OR involvement.is_key_worker = 1)
 ORDER BY entry.happened_at DESC, entry.public_id DESC
 LIMIT 20;
