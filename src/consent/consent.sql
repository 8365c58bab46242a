-- consent_circumstance_list :many system "the gate asks this before there can be a grant"
-- @type fact TEXT
-- @type sections INT
-- @type without_id INT
-- Everything the policy needs to know of one person and one child today, a fact a row: what they are to
-- the child; barriers; the state of the record; what is shared with them and with their agencies.
-- As if the barrier :without_id had ended; 0 for as it is.
SELECT 'relation' AS fact, held.kind AS what, 0 AS sections
  FROM relation_held AS held
 WHERE held.person_id = :person_id
   AND held.child_id = :child_id
   AND (held.from_on IS NULL OR held.from_on <= :today)
   AND (held.to_on IS NULL OR held.to_on >= :today)
   AND (held.post_to_on IS NULL OR held.post_to_on >= :today)
UNION ALL
SELECT 'relation', relation.kind, 0
  FROM relation
 WHERE relation.person_id = :person_id
   AND relation.child_id = :child_id
   AND relation.kind = 'safeguarding'
   AND relation.ends_at > :now
UNION ALL
SELECT 'conflict', '', 0
  FROM conflict_held
 WHERE conflict_held.person_id = :person_id
   AND conflict_held.child_id = :child_id
UNION ALL
SELECT 'barrier', barrier.kind, barrier.sections
  FROM barrier
 WHERE barrier.person_id = :person_id
   AND barrier.child_id = :child_id
   AND barrier.ended_on IS NULL
   AND barrier.id <> :without_id
UNION ALL
SELECT 'place', CASE WHEN barrier.person_id = :person_id THEN 'me' ELSE 'other' END, 0
  FROM child_household AS mine
 CROSS JOIN child_household AS theirs
 CROSS JOIN barrier
 WHERE mine.child_id = :child_id
   AND theirs.household_id = mine.household_id
   AND barrier.child_id = theirs.child_id
   AND (mine.to_on IS NULL OR mine.to_on >= :today)
   AND (theirs.to_on IS NULL OR theirs.to_on >= :today)
   AND barrier.kind IN ('address_hidden', 'no_contact', 'responsibility_restricted')
   AND barrier.ended_on IS NULL
   AND barrier.id <> :without_id
UNION ALL
SELECT 'place', 'other', 0
  FROM barrier
 WHERE barrier.child_id = :child_id
   AND barrier.kind IN ('address_hidden', 'no_contact', 'responsibility_restricted')
   AND barrier.ended_on IS NULL
   AND barrier.id <> :without_id
UNION ALL
SELECT 'looked_after', CASE family_member.relationship WHEN 'foster_carer' THEN 'carer'
                       ELSE CASE family_member.lives_with WHEN 1 THEN 'carer' ELSE 'birth' END END, 0
  FROM care_status
  JOIN family_member ON family_member.child_id = care_status.child_id AND family_member.person_id = :person_id
 WHERE care_status.child_id = :child_id
   AND care_status.is_looked_after = 1
UNION ALL
SELECT 'looked_after', 'home', 0
  FROM child_household AS mine
 CROSS JOIN child_household AS theirs
 CROSS JOIN care_status
 CROSS JOIN family_member
 WHERE mine.child_id = :child_id
   AND theirs.household_id = mine.household_id
   AND theirs.child_id <> :child_id
   AND care_status.child_id = theirs.child_id
   AND family_member.child_id = theirs.child_id
   AND family_member.person_id = :person_id
   AND (mine.to_on IS NULL OR mine.to_on >= :today)
   AND (theirs.to_on IS NULL OR theirs.to_on >= :today)
   AND care_status.is_looked_after = 1
   AND family_member.relationship <> 'foster_carer'
   AND family_member.lives_with = 0
   AND NOT EXISTS (SELECT 1
                     FROM barrier
                    WHERE barrier.child_id = theirs.child_id
                      AND barrier.person_id = :person_id
                      AND barrier.kind = 'address_shown'
                      AND barrier.ended_on IS NULL
                      AND barrier.id <> :without_id)
UNION ALL
SELECT 'state', record_state.state, 0
  FROM record_state
 WHERE record_state.child_id = :child_id
UNION ALL
SELECT 'named', '', 0
  FROM named_reader
 WHERE named_reader.child_id = :child_id
   AND named_reader.person_id = :person_id
   AND named_reader.ended_on IS NULL
UNION ALL
SELECT 'agreed', '', sharing_agreement.sections
  FROM agency_held AS held
  JOIN agreement_party ON agreement_party.agency_id = held.agency_id
  JOIN sharing_agreement ON sharing_agreement.id = agreement_party.agreement_id
 WHERE held.person_id = :person_id
   AND held.child_id = :child_id
   AND held.from_on <= :today
   AND (held.to_on IS NULL OR held.to_on >= :today)
   AND (held.post_to_on IS NULL OR held.post_to_on >= :today)
   AND agreement_party.signed_on <= :today
   AND (agreement_party.to_on IS NULL OR agreement_party.to_on >= :today)
   AND sharing_agreement.from_on <= :today
   AND (sharing_agreement.to_on IS NULL OR sharing_agreement.to_on >= :today)
UNION ALL
SELECT CASE WHEN consent.person_id IS NULL THEN 'consent' ELSE 'consent_by_name' END, consent.decision, consent.sections
  FROM consent
 WHERE consent.child_id = :child_id
   AND consent.withdrawn_on IS NULL
   AND consent.from_on <= :today
   AND (consent.to_on IS NULL OR consent.to_on >= :today)
   AND (consent.person_id = :person_id
        OR (consent.person_id IS NULL AND consent.agency_id IS NULL)
        OR consent.agency_id IN (SELECT practitioner.agency_id
                                   FROM practitioner
                                  WHERE practitioner.person_id = :person_id
                                    AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)))
UNION ALL
SELECT 'rights', CASE rights_choice.parents_stay WHEN 1 THEN 'stay' ELSE 'stop' END, 0
  FROM rights_choice
 WHERE rights_choice.child_id = :child_id
   AND rights_choice.from_on <= :today
   AND NOT EXISTS (SELECT 1
                     FROM rights_choice AS later
                    WHERE later.child_id = rights_choice.child_id
                      AND later.from_on <= :today
                      AND (later.from_on > rights_choice.from_on
                           OR (later.from_on = rights_choice.from_on AND later.id > rights_choice.id)))
UNION ALL
SELECT 'own_work', '', 0
  FROM own_work_held
 WHERE own_work_held.child_id = :child_id
   AND own_work_held.from_on <= :today
   AND (own_work_held.person_id IS NULL OR own_work_held.person_id = :person_id);

-- gate_child :one system "the gate turns the id in a path into a child before it decides"
SELECT child.id, child.born_on
  FROM child
 WHERE child.public_id = :public_id;

-- gate_child_born :one system "lists ask again about each child by its internal key"
SELECT child.born_on
  FROM child
 WHERE child.id = :child_id;

-- consent_viewers :many system "the page that says who can see a child's record; the grant of that child is asked before"
-- @type relation TEXT
-- @type role TEXT?
-- @type agency_name TEXT?
-- @type relationship TEXT?
-- Everybody with an account to whom the child's record may be open today, a row for each relation. CROSS JOIN keeps
-- SQLite to the order that is written: most of a team have no account.
SELECT held.person_id, held.kind AS relation, held.to_on, held.post_to_on, person.public_id, person.name, account.kind,
       account.duty, involvement.role AS role, agency.name AS agency_name,
       family_member.relationship AS relationship
  FROM relation_held AS held
 CROSS JOIN account
  JOIN person ON person.id = held.person_id
  LEFT JOIN involvement ON involvement.child_id = held.child_id AND involvement.person_id = held.person_id
                       AND held.kind IN ('key_worker', 'team')
                       AND involvement.from_on <= :today
                       AND (involvement.to_on IS NULL OR involvement.to_on >= :today)
  LEFT JOIN practitioner ON practitioner.id = involvement.practitioner_id
  LEFT JOIN agency ON agency.id = practitioner.agency_id
  LEFT JOIN family_member ON family_member.child_id = held.child_id AND family_member.person_id = held.person_id
 WHERE held.child_id = :child_id
   AND account.person_id = held.person_id
   AND account.is_closed = 0
   AND (held.from_on IS NULL OR held.from_on <= :today)
   AND (held.to_on IS NULL OR held.to_on >= :today)
   AND (held.post_to_on IS NULL OR held.post_to_on >= :today)
 ORDER BY held.person_id, held.kind;

-- consent_viewer_facts :many system "the same page; the grant of that child is asked before"
-- @type person_id person.id?
-- @type fact TEXT
-- @type what TEXT
-- @type sections INT
-- What consent_circumstance_list tells of one person, for everybody around the child. Without a person: for all.
SELECT conflict_held.person_id AS person_id, 'conflict' AS fact, '' AS what, 0 AS sections
  FROM conflict_held
 WHERE conflict_held.child_id = :child_id
UNION ALL
SELECT barrier.person_id, 'barrier', barrier.kind, barrier.sections
  FROM barrier
 WHERE barrier.child_id = :child_id
   AND barrier.ended_on IS NULL
UNION ALL
SELECT barrier.person_id, 'place', 'me', 0
  FROM child_household AS mine
 CROSS JOIN child_household AS theirs
 CROSS JOIN barrier
 WHERE mine.child_id = :child_id
   AND theirs.household_id = mine.household_id
   AND barrier.child_id = theirs.child_id
   AND (mine.to_on IS NULL OR mine.to_on >= :today)
   AND (theirs.to_on IS NULL OR theirs.to_on >= :today)
   AND barrier.kind IN ('address_hidden', 'no_contact', 'responsibility_restricted')
   AND barrier.ended_on IS NULL
UNION ALL
SELECT family_member.person_id, 'looked_after',
       CASE WHEN family_member.relationship = 'foster_carer' OR family_member.lives_with = 1 THEN 'carer' ELSE 'birth' END, 0
  FROM care_status
  JOIN family_member ON family_member.child_id = care_status.child_id
 WHERE care_status.child_id = :child_id
   AND care_status.is_looked_after = 1
UNION ALL
SELECT family_member.person_id, 'looked_after', 'home', 0
  FROM child_household AS mine
 CROSS JOIN child_household AS theirs
 CROSS JOIN care_status
 CROSS JOIN family_member
 WHERE mine.child_id = :child_id
   AND theirs.household_id = mine.household_id
   AND theirs.child_id <> :child_id
   AND care_status.child_id = theirs.child_id
   AND family_member.child_id = theirs.child_id
   AND (mine.to_on IS NULL OR mine.to_on >= :today)
   AND (theirs.to_on IS NULL OR theirs.to_on >= :today)
   AND care_status.is_looked_after = 1
   AND family_member.relationship <> 'foster_carer'
   AND family_member.lives_with = 0
   AND NOT EXISTS (SELECT 1
                     FROM barrier
                    WHERE barrier.child_id = theirs.child_id
                      AND barrier.person_id = family_member.person_id
                      AND barrier.kind = 'address_shown'
                      AND barrier.ended_on IS NULL)
UNION ALL
SELECT named_reader.person_id, 'named', '', 0
  FROM named_reader
 WHERE named_reader.child_id = :child_id
   AND named_reader.ended_on IS NULL
UNION ALL
SELECT NULL, 'state', record_state.state, 0
  FROM record_state
 WHERE record_state.child_id = :child_id
UNION ALL
SELECT held.person_id, 'agreed', '', sharing_agreement.sections
  FROM agency_held AS held
  JOIN agreement_party ON agreement_party.agency_id = held.agency_id
  JOIN sharing_agreement ON sharing_agreement.id = agreement_party.agreement_id
 WHERE held.child_id = :child_id
   AND held.from_on <= :today
   AND (held.to_on IS NULL OR held.to_on >= :today)
   AND (held.post_to_on IS NULL OR held.post_to_on >= :today)
   AND agreement_party.signed_on <= :today
   AND (agreement_party.to_on IS NULL OR agreement_party.to_on >= :today)
   AND sharing_agreement.from_on <= :today
   AND (sharing_agreement.to_on IS NULL OR sharing_agreement.to_on >= :today)
UNION ALL
SELECT consent.person_id, CASE WHEN consent.person_id IS NULL THEN 'consent' ELSE 'consent_by_name' END, consent.decision,
       consent.sections
  FROM consent
 WHERE consent.child_id = :child_id
   AND consent.agency_id IS NULL
   AND consent.withdrawn_on IS NULL
   AND consent.from_on <= :today
   AND (consent.to_on IS NULL OR consent.to_on >= :today)
UNION ALL
SELECT practitioner.person_id, 'consent', consent.decision, consent.sections
  FROM consent
 CROSS JOIN (SELECT DISTINCT held.person_id
               FROM agency_held AS held
              WHERE held.child_id = :child_id) AS held
 CROSS JOIN practitioner
 WHERE consent.child_id = :child_id
   AND consent.agency_id IS NOT NULL
   AND practitioner.person_id = held.person_id
   AND practitioner.agency_id = consent.agency_id
   AND consent.withdrawn_on IS NULL
   AND consent.from_on <= :today
   AND (consent.to_on IS NULL OR consent.to_on >= :today)
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
UNION ALL
SELECT NULL, 'rights', CASE rights_choice.parents_stay WHEN 1 THEN 'stay' ELSE 'stop' END, 0
  FROM rights_choice
 WHERE rights_choice.child_id = :child_id
   AND rights_choice.from_on <= :today
   AND NOT EXISTS (SELECT 1
                     FROM rights_choice AS later
                    WHERE later.child_id = rights_choice.child_id
                      AND later.from_on <= :today
                      AND (later.from_on > rights_choice.from_on
                           OR (later.from_on = rights_choice.from_on AND later.id > rights_choice.id)));

-- consent_managers :many
-- Who manages key working in the area: each sees every child.
SELECT person.id, person.public_id, person.name
  FROM account
  JOIN person ON person.id = account.person_id
 WHERE account.duty = 'manager'
   AND account.is_closed = 0
 ORDER BY person.name, person.id
 LIMIT 20;
