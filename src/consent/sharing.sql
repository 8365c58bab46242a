-- @nouns consent relation rights capacity

-- consent_add :insert sharing
-- The family agrees or refuses, or there is a lawful reason. With an agency, a person, or (neither) everybody.
INSERT INTO consent (public_id, child_id, agency_id, person_id, sections, decision, purpose, given_by, capacity, form,
                     lawful_reason, words, from_on, to_on, changed_at, changed_by)
VALUES (:public_id, :grant_child, :agency_id, :person_id, :sections, :decision, :purpose, :given_by, :capacity, :form,
        :lawful_reason, :words, :from_on, :to_on, :changed_at, :grant_person)
RETURNING id;

-- relation_add :insert sharing
-- What somebody is to the child besides team and family, from a day to a day; ends_at for emergencies.
INSERT INTO relation (public_id, child_id, person_id, kind, purpose, evidence, from_on, to_on, ends_at, granted_by,
                      changed_at, changed_by)
VALUES (:public_id, :grant_child, :person_id, :kind, :purpose, :evidence, :from_on, :to_on, :ends_at, :grant_person,
        :changed_at, :grant_person)
RETURNING id;

-- rights_choice_add :insert sharing
INSERT INTO rights_choice (public_id, child_id, parents_stay, said_by, words, from_on, changed_at, changed_by)
VALUES (:public_id, :grant_child, :parents_stay, :said_by, :words, :from_on, :changed_at, :grant_person)
RETURNING id;
