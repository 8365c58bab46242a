-- @nouns cover covering

-- cover_names :part
-- @type deputy_name TEXT?
-- @type deputy_phone TEXT?
-- @type ask_reason TEXT?
-- @type other_name TEXT?
-- @type other_phone TEXT?
-- Who they are, of a family and an absence of its key worker.
child.public_id, child.forename, child.surname, absence.public_id AS absence_public_id, away.name AS away_name,
deputy.name AS deputy_name, deputy.phone AS deputy_phone, cover_ask.reason AS ask_reason, other.name AS other_name,
other.phone AS other_phone;

-- cover_facts :part
-- @type deputy_id person.id?
-- @type ask_state TEXT?
-- @type other_id person.id?
-- How they stand: the deputy, and another key worker who goes on meanwhile.
child.id, child.level, absence.id AS absence_id, absence.from_on, absence.back_on, absence.look_on,
absence.person_id AS away_id, cover.deputy_id AS deputy_id, cover_ask.state AS ask_state,
CASE WHEN EXISTS (SELECT 1
                    FROM area_hidden
                   WHERE area_hidden.child_id = child.id
                     AND area_hidden.person_id = cover.deputy_id)
     THEN 1 ELSE 0 END AS is_barred,
CASE WHEN cover.deputy_id IS NOT NULL
      AND NOT EXISTS (SELECT 1
                        FROM account
                       WHERE account.person_id = cover.deputy_id
                         AND account.is_closed = 0)
     THEN 1 ELSE 0 END AS has_deputy_left,
CASE WHEN EXISTS (SELECT 1
                    FROM absence AS theirs
                   WHERE theirs.person_id = cover.deputy_id
                     AND (theirs.back_on IS NULL
                          OR (theirs.back_on > theirs.from_on AND theirs.back_on > absence.from_on
                              AND theirs.back_on > CAST(:today AS DATE)))
                     AND (absence.back_on IS NULL OR theirs.from_on < absence.back_on))
     THEN 1 ELSE 0 END AS is_deputy_away,
CASE WHEN EXISTS (SELECT 1
                    FROM absence AS theirs
                   WHERE theirs.person_id = cover.deputy_id
                     AND theirs.from_on <= CASE WHEN absence.from_on > CAST(:today AS DATE) THEN absence.from_on
                                                ELSE CAST(:today AS DATE) END
                     AND (theirs.back_on IS NULL
                          OR theirs.back_on > CASE WHEN absence.from_on > CAST(:today AS DATE) THEN absence.from_on
                                                   ELSE CAST(:today AS DATE) END))
     THEN 1 ELSE 0 END AS is_deputy_gone,
other.id AS other_id;

-- cover_joined :part
-- To be joined with the family and the absence.
JOIN person AS away ON away.id = absence.person_id
LEFT JOIN cover ON cover.child_id = child.id AND cover.absence_id = absence.id AND cover.is_open = 1
LEFT JOIN cover_ask ON cover_ask.id = cover.ask_id
LEFT JOIN person AS deputy ON deputy.id = cover.deputy_id
LEFT JOIN person AS other
       ON other.id = (SELECT min(together.person_id)
                        FROM key_worker_assignment AS together
                        JOIN involvement ON involvement.id = together.involvement_id
                        JOIN practitioner ON practitioner.id = involvement.practitioner_id
                       WHERE together.child_id = child.id
                         AND together.person_id <> absence.person_id
                         AND together.from_on <= CAST(:today AS DATE)
                         AND together.to_on IS NULL
                         AND practitioner.to_on IS NULL
                         AND NOT EXISTS (SELECT 1
                                           FROM account
                                          WHERE account.person_id = together.person_id
                                            AND account.is_closed = 1)
                         AND NOT EXISTS (SELECT 1
                                           FROM absence AS gone
                                          WHERE gone.person_id = together.person_id
                                            AND (gone.back_on IS NULL
                                                 OR (gone.back_on > gone.from_on AND gone.back_on > absence.from_on
                                                     AND gone.back_on > CAST(:today AS DATE)))
                                            AND (absence.back_on IS NULL OR gone.from_on < absence.back_on)));

-- cover_is_due :part
-- The absence is not over, begins by a day, and its worker carries key working for the family in its days.
absence.from_on <= :until_on
AND (absence.back_on IS NULL OR (absence.back_on > CAST(:today AS DATE) AND absence.back_on > absence.from_on))
AND EXISTS (SELECT 1
              FROM key_worker_assignment
             WHERE key_worker_assignment.child_id = child.id
               AND key_worker_assignment.person_id = absence.person_id
               AND key_worker_assignment.involvement_id IS NOT NULL
               AND (absence.back_on IS NULL OR key_worker_assignment.from_on < absence.back_on)
               AND (key_worker_assignment.to_on IS NULL
                    OR (key_worker_assignment.to_on >= absence.from_on
                        AND key_worker_assignment.to_on >= CAST(:today AS DATE))));

-- cover_told_shown :part
-- @type told_on DATE?
-- @type told_how TEXT?
-- @type told_call_id person.id?
-- @type told_back_on DATE?
-- What the family was told last.
told.told_on AS told_on, told.how AS told_how, told.call_id AS told_call_id, told.back_on AS told_back_on;

-- cover_told_joined :part
LEFT JOIN cover_told AS told
       ON told.id = (SELECT max(latest.id)
                       FROM cover_told AS latest
                      WHERE latest.child_id = child.id
                        AND latest.absence_id = absence.id);

-- cover_families_mine :many visible
-- @type only_id INT
-- Families of absences that are not over: of my own, and those for whom I cover. A row for each family and absence. Of one
-- absence, or of all (0).
SELECT @cover_names, @cover_facts, @cover_told_shown
  FROM absence
  JOIN child ON child.id IN (SELECT carried.child_id
                               FROM key_worker_assignment AS carried
                              WHERE carried.person_id = absence.person_id)
  @cover_joined
  @cover_told_joined
 WHERE @cover_is_due
   AND (CAST(:only_id AS INT) = 0 OR absence.id = CAST(:only_id AS INT))
   AND (absence.person_id = :scope_person OR cover.deputy_id = :scope_person)
   AND child.id IN (SELECT held.child_id
                      FROM work_held AS held
                     WHERE held.person_id = :scope_person
                       AND held.from_on <= :scope_today
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                       AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today))
 ORDER BY absence.from_on, child.sort_name, child.id
 LIMIT 500;

-- cover_families_area :many area
-- @type only_id INT
-- The same for the whole area.
SELECT @cover_names, @cover_facts, @cover_told_shown
  FROM absence
  JOIN child ON child.id IN (SELECT carried.child_id
                               FROM key_worker_assignment AS carried
                              WHERE carried.person_id = absence.person_id)
  @cover_joined
  @cover_told_joined
 WHERE @cover_is_due
   AND (CAST(:only_id AS INT) = 0 OR absence.id = CAST(:only_id AS INT))
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY absence.from_on, child.sort_name, child.id
 LIMIT 500;

-- cover_children_area :many area
-- @type only_id INT
-- Whose families those are, and no more.
SELECT child.id
  FROM absence
  JOIN child ON child.id IN (SELECT carried.child_id
                               FROM key_worker_assignment AS carried
                              WHERE carried.person_id = absence.person_id)
 WHERE @cover_is_due
   AND (CAST(:only_id AS INT) = 0 OR absence.id = CAST(:only_id AS INT))
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY absence.from_on, child.sort_name, child.id
 LIMIT 500;

-- cover_order_area :many area
-- How families and absences of the area stand, by name; no names, so that it may be kept.
SELECT @cover_facts, @cover_told_shown
  FROM absence
  JOIN child ON child.id IN (SELECT carried.child_id
                               FROM key_worker_assignment AS carried
                              WHERE carried.person_id = absence.person_id)
  @cover_joined
  @cover_told_joined
 WHERE @cover_is_due
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY absence.from_on, child.sort_name, child.id
 LIMIT 500;

-- cover_family_area :one area
-- One of them, with names; held against the policy again.
-- @type absence_id absence.id
SELECT @cover_names, @cover_facts, @cover_told_shown
  FROM absence
  JOIN child ON child.id = :child_id
  @cover_joined
  @cover_told_joined
 WHERE absence.id = :absence_id
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = child.id
                      AND area_hidden.person_id = :area_person);

-- covering_of_child :many system "who covers for a family in its key worker's absence; a grant over the team is asked before"
-- The absences of the key workers of this child, and who covers; the earliest first.
SELECT @cover_names, @cover_facts
  FROM child
 CROSS JOIN absence
  @cover_joined
 WHERE absence.person_id IN (SELECT carried.person_id
                               FROM key_worker_assignment AS carried
                              WHERE carried.child_id = CAST(:child_id AS INT))
   AND @cover_is_due
   AND child.id = CAST(:child_id AS INT)
 ORDER BY absence.from_on, absence.id;
