-- stored_area :one
-- The secret of this store: the key from which ids of people are made.
-- @scan one row
SELECT area.secret, area.is_demonstration
  FROM area;

-- stored_agency_keys :many
-- @scan all agencies of the area are wanted
SELECT agency.id, agency.local_id, agency.public_id
  FROM agency
 ORDER BY agency.id;

-- stored_practitioner_keys :many
-- @scan all practitioners of the area are wanted
SELECT practitioner.id, practitioner.local_id, practitioner.public_id, practitioner.person_id
  FROM practitioner
 ORDER BY practitioner.id;

-- stored_person_keys :many
-- @scan all people of the area are wanted
SELECT person.id, person.public_id
  FROM person
 ORDER BY person.id;

-- stored_child_keys :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @scan all children of the area are wanted
SELECT child.id, child.local_id, child.public_id, child.person_id, child.nhs_number, child.upn,
       child.uln
  FROM child
 ORDER BY child.id;

-- stored_family_keys :many system "a caseload is loaded as a whole: who is whose family, by name"
-- @scan all families of the area are wanted
SELECT family_member.id, family_member.child_id, family_member.person_id, person.name
  FROM family_member
  JOIN person ON person.id = family_member.person_id
 ORDER BY family_member.id;

-- stored_involvement_keys :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @scan all involvements of the area are wanted
SELECT involvement.id, involvement.local_id, involvement.public_id
  FROM involvement
 ORDER BY involvement.id;

-- stored_contact_keys :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @scan all contacts of the area are wanted
SELECT contact.id, contact.local_id, contact.public_id
  FROM contact
 ORDER BY contact.id;

-- stored_outcome_keys :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @scan all outcomes of the area are wanted
SELECT outcome.id, outcome.local_id, outcome.public_id, outcome.child_id
  FROM outcome
 ORDER BY outcome.id;

-- stored_action_keys :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @scan all actions of the area are wanted
SELECT action.id, action.local_id, action.public_id
  FROM action
 ORDER BY action.id;

-- stored_contact_children :many system "which children a contact is about stands in the timeline only"
-- @scan all contacts of the area are wanted
SELECT DISTINCT entry.contact_id, entry.child_id
  FROM entry
 WHERE entry.contact_id IS NOT NULL
 ORDER BY entry.contact_id NULLS FIRST, entry.child_id;

-- stored_people :many
-- @type first_id person.id
-- @type last_id person.id
SELECT person.id, person.name, person.phone, person.email, person.language,
       person.needs_interpreter
  FROM person
 WHERE person.id BETWEEN :first_id AND :last_id
 ORDER BY person.id;

-- stored_agencies :many
-- @type first_id agency.id
-- @type last_id agency.id
SELECT agency.id, agency.name, agency.sector, agency.phone, agency.email, agency.website
  FROM agency
 WHERE agency.id BETWEEN :first_id AND :last_id
 ORDER BY agency.id;

-- stored_practitioners :many
-- @type first_id practitioner.id
-- @type last_id practitioner.id
SELECT practitioner.id, practitioner.person_id, practitioner.agency_id, practitioner.post,
       practitioner.is_key_worker, practitioner.from_on, practitioner.to_on,
       person.name, person.phone, person.email
  FROM practitioner
  JOIN person ON person.id = practitioner.person_id
 WHERE practitioner.id BETWEEN :first_id AND :last_id
 ORDER BY practitioner.id;

-- stored_children :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @type first_id child.id
-- @type last_id child.id
SELECT child.id, child.person_id, child.forename, child.surname, child.known_as, child.pronouns,
       child.born_on, child.expected_on, child.nhs_number, child.upn, child.uln,
       child.setting_agency_id, child.year_group, child.need, child.sen_status, child.level,
       child.contact_rhythm_days, child.asked_on, child.died_on,
       person.phone, person.email, person.language, person.needs_interpreter
  FROM child
  JOIN person ON person.id = child.person_id
 WHERE child.id BETWEEN :first_id AND :last_id
 ORDER BY child.id;

-- stored_households :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- The households in which a child lives now, the main one first.
-- @type first_id child.id
-- @type last_id child.id
SELECT child_household.id, child_household.child_id, child_household.household_id,
       child_household.is_main, household.public_id, household.address, household.postcode
  FROM child
  JOIN child_household ON child_household.child_id = child.id
  JOIN household ON household.id = child_household.household_id
 WHERE child.id BETWEEN :first_id AND :last_id
   AND child_household.to_on IS NULL
 ORDER BY child_household.child_id, child_household.is_main DESC, child_household.id;

-- stored_household_keys :many system "brothers and sisters share a household"
-- @scan all households of the area are wanted
SELECT household.id, household.public_id
  FROM household
 ORDER BY household.id;

-- stored_family :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @type first_id family_member.id
-- @type last_id family_member.id
SELECT family_member.id, family_member.child_id, family_member.person_id,
       family_member.relationship, family_member.has_responsibility,
       family_member.may_see_record, family_member.lives_with, family_member.strength,
       family_member.contact_note, family_member.from_on, family_member.to_on,
       person.name, person.phone, person.email, person.language, person.needs_interpreter
  FROM family_member
  JOIN person ON person.id = family_member.person_id
 WHERE family_member.id BETWEEN :first_id AND :last_id
 ORDER BY family_member.id;

-- stored_involvements :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @type first_id involvement.id
-- @type last_id involvement.id
SELECT involvement.id, involvement.public_id, involvement.child_id, involvement.practitioner_id, involvement.role,
       involvement.purpose, involvement.is_key_worker, involvement.is_single_point,
       involvement.strength, involvement.from_on, involvement.to_on, involvement.end_reason,
       involvement.first_met_on, involvement.last_contact_on, involvement.next_due_on,
       involvement.next_due_what
  FROM involvement
 WHERE involvement.id BETWEEN :first_id AND :last_id
 ORDER BY involvement.id;

-- stored_assignments :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- The key working that hangs on involvements, the latest last.
-- @type first_id involvement.id
-- @type last_id involvement.id
SELECT key_worker_assignment.id, key_worker_assignment.involvement_id,
       key_worker_assignment.model, key_worker_assignment.chosen_by_family,
       key_worker_assignment.from_on, key_worker_assignment.to_on
  FROM involvement
  JOIN key_worker_assignment ON key_worker_assignment.child_id = involvement.child_id
                            AND key_worker_assignment.involvement_id = involvement.id
 WHERE involvement.id BETWEEN :first_id AND :last_id
 ORDER BY key_worker_assignment.involvement_id NULLS FIRST, key_worker_assignment.id;

-- stored_contacts :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @type first_id contact.id
-- @type last_id contact.id
SELECT contact.id, contact.public_id, contact.author_id, contact.happened_at, contact.channel, contact.direction,
       contact.purpose, contact.was_made, contact.minutes, contact.title, contact.note,
       contact.audience, contact.about, contact.replaced_by_id
  FROM contact
 WHERE contact.id BETWEEN :first_id AND :last_id
 ORDER BY contact.id;

-- stored_outcomes :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @type first_id outcome.id
-- @type last_id outcome.id
SELECT outcome.id, outcome.child_id, outcome.title, outcome.words, outcome.words_by,
       outcome.state, outcome.position, outcome.target_on
  FROM outcome
 WHERE outcome.id BETWEEN :first_id AND :last_id
 ORDER BY outcome.id;

-- stored_actions :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @type first_id action.id
-- @type last_id action.id
SELECT action.id, action.outcome_id, action.text, action.owner_id, action.due_on, action.rhythm,
       action.waiting_since_on, action.state, action.done_on, action.position
  FROM action
 WHERE action.id BETWEEN :first_id AND :last_id
 ORDER BY action.id;

-- stored_last :one system "a caseload is given out as a whole, by the duty of managing"
-- The largest key of each list.
-- @type agency_id agency.id?
-- @type practitioner_id practitioner.id?
-- @type child_id child.id?
-- @type family_member_id family_member.id?
-- @type involvement_id involvement.id?
-- @type contact_id contact.id?
-- @type outcome_id outcome.id?
-- @type action_id action.id?
-- @scan one look at the end of each list
SELECT (SELECT MAX(agency.id) FROM agency) AS agency_id,
       (SELECT MAX(practitioner.id) FROM practitioner) AS practitioner_id,
       (SELECT MAX(child.id) FROM child) AS child_id,
       (SELECT MAX(family_member.id) FROM family_member) AS family_member_id,
       (SELECT MAX(involvement.id) FROM involvement) AS involvement_id,
       (SELECT MAX(contact.id) FROM contact) AS contact_id,
       (SELECT MAX(outcome.id) FROM outcome) AS outcome_id,
       (SELECT MAX(action.id) FROM action) AS action_id;
