-- @nouns consent relation rights capacity sharing

-- consent_add :insert sharing
-- The family agrees or refuses, or there is a lawful reason. With an agency, a person, or (neither) everybody.
INSERT INTO consent (public_id, child_id, agency_id, person_id, sections, decision, purpose, given_by, capacity, form,
                     lawful_reason, words, is_withheld, from_on, to_on, changed_at, changed_by)
VALUES (:public_id, :grant_child, :agency_id, :person_id, :sections, :decision, :purpose, :given_by, :capacity, :form,
        :lawful_reason, :words, :is_withheld, :from_on, :to_on, :changed_at, :grant_person)
RETURNING id;

-- relation_add :insert sharing
-- What somebody is to the child besides team and family, from a day to a day; ends_at for emergencies.
INSERT INTO relation (public_id, child_id, person_id, kind, purpose, evidence, from_on, to_on, ends_at, granted_by,
                      is_withheld, changed_at, changed_by)
VALUES (:public_id, :grant_child, :person_id, :kind, :purpose, :evidence, :from_on, :to_on, :ends_at, :grant_person,
        :is_withheld, :changed_at, :grant_person)
RETURNING id;

-- rights_choice_add :insert sharing
INSERT INTO rights_choice (public_id, child_id, parents_stay, said_by, words, from_on, changed_at, changed_by)
VALUES (:public_id, :grant_child, :parents_stay, :said_by, :words, :from_on, :changed_at, :grant_person)
RETURNING id;

-- sharing_consents :many sharing
-- All that was ever agreed, refused, or shared for a lawful reason; newest first.
SELECT consent.public_id, consent.agency_id, consent.person_id, consent.sections, consent.decision, consent.purpose,
       consent.given_by, consent.capacity, consent.form, consent.lawful_reason, consent.words, consent.is_withheld,
       consent.from_on, consent.to_on, consent.withdrawn_on, consent.withdrawn_words, consent.version,
       agency.name AS agency_name, named.name AS person_name, giver.name AS giver_name,
       taker.name AS withdrawer_name
  FROM consent
  LEFT JOIN agency ON agency.id = consent.agency_id
  LEFT JOIN person AS named ON named.id = consent.person_id
  LEFT JOIN person AS giver ON giver.id = consent.given_by
  LEFT JOIN person AS taker ON taker.id = consent.withdrawn_by
 WHERE consent.child_id = :grant_child
 ORDER BY consent.from_on DESC, consent.id DESC
 LIMIT 200;

-- sharing_viewer_agencies :many system "the page that says who can see a record; the grant of that child is asked before"
-- For which agencies those around the child work today: what is shared with an agency is shared with them.
SELECT practitioner.person_id, practitioner.agency_id, agency.public_id, agency.name
  FROM practitioner
  JOIN agency ON agency.id = practitioner.agency_id
 WHERE practitioner.person_id IN (SELECT held.person_id FROM relation_held AS held WHERE held.child_id = :child_id)
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
 ORDER BY practitioner.person_id, practitioner.agency_id
 LIMIT 400;
