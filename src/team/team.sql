-- team_people :many team
-- The practitioners around the child on a day, in no order: see team_ordered(), which costs half of what sorting
-- rows of so many columns does here.
SELECT involvement.public_id, involvement.person_id, involvement.role, involvement.purpose,
       involvement.is_key_worker, involvement.is_single_point, involvement.strength, involvement.from_on,
       involvement.to_on, involvement.first_met_on, involvement.last_contact_on, involvement.next_due_on,
       involvement.next_due_what, involvement.version,
       person.public_id AS person_public_id, person.name, person.phone, person.email,
       practitioner.public_id AS practitioner_public_id, practitioner.search_name, practitioner.post,
       agency.public_id AS agency_public_id, agency.name AS agency_name, agency.sector,
       CASE WHEN EXISTS (SELECT 1 FROM account WHERE account.person_id = involvement.person_id AND account.is_closed = 0)
             AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
            THEN 1 ELSE 0 END AS has_account
  FROM involvement
  JOIN practitioner ON practitioner.id = involvement.practitioner_id
  JOIN person ON person.id = involvement.person_id
  JOIN agency ON agency.id = practitioner.agency_id
 WHERE involvement.child_id = :grant_child
   AND (involvement.to_on IS NULL OR involvement.to_on >= :today);

-- team_past :many team
-- Those who were in the team, the latest to leave first.
SELECT involvement.public_id, involvement.role, involvement.is_key_worker, involvement.from_on, involvement.to_on, involvement.end_reason, person.name,
       agency.name AS agency_name
  FROM involvement
  JOIN practitioner ON practitioner.id = involvement.practitioner_id
  JOIN person ON person.id = involvement.person_id
  JOIN agency ON agency.id = practitioner.agency_id
 WHERE involvement.child_id = :grant_child
   AND involvement.to_on < :today
 ORDER BY involvement.to_on DESC NULLS LAST, involvement.id DESC
 LIMIT 50;

-- team_key_workers :many team
-- Who carries key working on a day or will from a later one, practitioners and family; the first first.
SELECT key_worker_assignment.public_id, key_worker_assignment.person_id, key_worker_assignment.involvement_id,
       key_worker_assignment.model, key_worker_assignment.chosen_by_family, key_worker_assignment.from_on,
       key_worker_assignment.to_on, person.name, person.phone
  FROM key_worker_assignment
  JOIN person ON person.id = key_worker_assignment.person_id
 WHERE key_worker_assignment.child_id = :grant_child
   AND (key_worker_assignment.to_on IS NULL OR key_worker_assignment.to_on >= :today)
 ORDER BY key_worker_assignment.from_on, key_worker_assignment.id;

-- involvement_find :one team
-- One person's part around the child, past ones too.
SELECT involvement.id, involvement.public_id, involvement.person_id, involvement.practitioner_id,
       involvement.role, involvement.purpose, involvement.is_key_worker, involvement.is_single_point,
       involvement.strength, involvement.from_on, involvement.to_on, involvement.first_met_on,
       involvement.last_contact_on, involvement.next_due_on, involvement.next_due_what, involvement.end_reason,
       involvement.version, person.name, person.phone, person.email,
       practitioner.public_id AS practitioner_public_id, practitioner.post, agency.name AS agency_name, agency.sector
  FROM involvement
  JOIN practitioner ON practitioner.id = involvement.practitioner_id
  JOIN person ON person.id = involvement.person_id
  JOIN agency ON agency.id = practitioner.agency_id
 WHERE involvement.public_id = :public_id
   AND involvement.child_id = :grant_child;

-- involvement_add :insert team
INSERT INTO involvement (public_id, child_id, practitioner_id, person_id, role, purpose, is_key_worker,
                         is_single_point, strength, from_on, first_met_on, next_due_on, next_due_what, changed_at, changed_by)
VALUES (:public_id, :grant_child, :practitioner_id, :person_id, :role, :purpose, :is_key_worker,
        :is_single_point, :strength, :from_on, :first_met_on, :next_due_on, :next_due_what, :changed_at, :grant_person)
RETURNING id;

-- involvement_change :exec team
UPDATE involvement
   SET role = :role, purpose = :purpose, strength = :strength, first_met_on = :first_met_on,
       next_due_on = :next_due_on, next_due_what = :next_due_what,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version;

-- involvement_end :exec team
-- Counts one row when the version is the one that was read. Who leaves on a later day stays the single point of
-- contact until then.
UPDATE involvement
   SET to_on = :to_on, end_reason = :end_reason, is_single_point = :is_single_point,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version;

-- involvement_stay :exec team
-- Whose last day has not come stays after all.
UPDATE involvement
   SET to_on = NULL, end_reason = NULL, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child
   AND to_on >= :today;

-- involvement_carry :exec team
-- Carries key working from now on, or is an ordinary member of the team.
UPDATE involvement
   SET is_key_worker = :is_key_worker, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child
   AND is_key_worker <> :is_key_worker;

-- involvement_role_put :exec team
UPDATE involvement
   SET role = :role, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child
   AND role <> :role;

-- involvement_leave :exec team
-- The last day of somebody whose part another takes over, their first at the earliest.
UPDATE involvement
   SET to_on = CASE WHEN from_on > :to_on THEN from_on ELSE :to_on END, end_reason = :end_reason, is_single_point = 0, is_key_worker = 0,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child
   AND (to_on IS NULL OR to_on > :to_on);

-- involvement_clear_single_point :exec team
-- There is one single point of contact: nobody but this one keeps the part.
UPDATE involvement
   SET is_single_point = 0, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE child_id = :grant_child
   AND public_id <> :public_id
   AND is_single_point = 1;

-- involvement_set_single_point :exec team
UPDATE involvement
   SET is_single_point = 1, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND is_single_point = 0;

-- involvement_contacted :exec record
-- @also team
-- The practitioner who writes a contact was in touch with this family on that day.
UPDATE involvement
   SET last_contact_on = :last_contact_on, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE child_id = :grant_child
   AND person_id = :grant_person
   AND (to_on IS NULL OR to_on >= :last_contact_on)
   AND (last_contact_on IS NULL OR last_contact_on < :last_contact_on);

-- assignment_add :insert team
INSERT INTO key_worker_assignment (public_id, child_id, person_id, involvement_id, model, chosen_by_family,
                                   from_on, changed_at, changed_by)
VALUES (:public_id, :grant_child, :person_id, :involvement_id, :model, :chosen_by_family, :from_on, :changed_at, :grant_person)
RETURNING id;

-- assignment_end :exec team
-- A part as key worker ends on a day, its first at the earliest.
UPDATE key_worker_assignment
   SET to_on = CASE WHEN from_on > :to_on THEN from_on ELSE :to_on END, end_reason = :end_reason, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child;

-- assignment_stay :exec team
-- The part as key worker that would have ended with its involvement goes on.
UPDATE key_worker_assignment
   SET to_on = NULL, end_reason = NULL, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE involvement_id = :involvement_id
   AND child_id = :grant_child
   AND to_on = :to_on
   AND to_on >= :today;

-- summary_key_worker :exec team
-- @also record
-- Whose family this is in the lists; an empty name for nobody's.
UPDATE child_summary
   SET key_worker_id = :key_worker_id, key_worker_name = :key_worker_name
 WHERE child_id = :grant_child;

-- team_need :one team
-- @also identity
-- The child's main need, and whether the area has a course about it.
SELECT child.need,
       CASE WHEN EXISTS (SELECT 1
                           FROM course
                          WHERE course.need = child.need
                            AND course.is_retired = 0)
            THEN 1 ELSE 0 END AS has_course
  FROM child
 WHERE child.id = :grant_child;

-- team_trained :many team
-- @also identity
-- Who of the team has done a course about the child's main need that is confirmed and counts on a day, by name.
SELECT person.name
  FROM person
 WHERE person.id IN (SELECT involvement.person_id
                       FROM involvement
                      WHERE involvement.child_id = :grant_child
                        AND involvement.from_on <= :today
                        AND (involvement.to_on IS NULL OR involvement.to_on >= :today))
   AND EXISTS (SELECT 1
                 FROM training
                 JOIN course ON course.id = training.course_id
                 JOIN child ON child.id = :grant_child
                WHERE training.person_id = person.id
                  AND training.state = 'confirmed'
                  AND training.done_on <= :today
                  AND (training.expires_on IS NULL OR training.expires_on >= :today)
                  AND course.need = child.need)
 ORDER BY person.name, person.id
 LIMIT 50;
