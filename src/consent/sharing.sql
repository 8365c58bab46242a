-- @nouns consent relation rights capacity sharing objection concern

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
-- For which agencies those around the child, and the managers, work today: what is shared with an agency is shared with them.
SELECT practitioner.person_id, practitioner.agency_id, agency.public_id, agency.name
  FROM practitioner
  JOIN agency ON agency.id = practitioner.agency_id
 WHERE (practitioner.person_id IN (SELECT held.person_id FROM relation_held AS held WHERE held.child_id = :child_id)
        OR practitioner.person_id IN (SELECT account.person_id
                                        FROM account
                                       WHERE account.duty = 'manager'
                                         AND account.is_closed = 0))
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
 ORDER BY practitioner.person_id, practitioner.agency_id
 LIMIT 400;

-- sharing_granted :many sharing
-- Parts that somebody was given besides team and family, and that hold today: by whom and what for.
SELECT relation.person_id, relation.kind, relation.purpose, relation.from_on, granter.name AS granter_name
  FROM relation
  JOIN person AS granter ON granter.id = relation.granted_by
 WHERE relation.child_id = :grant_child
   AND relation.kind <> 'safeguarding'
   AND relation.from_on <= :today
   AND (relation.to_on IS NULL OR relation.to_on >= :today)
 ORDER BY relation.from_on, relation.id
 LIMIT 100;

-- sharing_looks :many sharing
-- @type hour_count INT
-- @type last_at INSTANT
-- Who has looked, but the reader, newest first; the looks of a person at a part within an hour are one row. Looks
-- in an emergency that are withheld are shown to staff only.
SELECT audit.at / 3600000000 AS hour_count, audit.person_id, person.name, audit.permission, audit.relation,
       max(audit.at) AS last_at
  FROM audit
  JOIN person ON person.id = audit.person_id
 WHERE audit.child_id = :grant_child
   AND audit.was_allowed = 1
   AND audit.at < :before_at
   AND audit.person_id <> :grant_person
   AND (CAST(:is_staff AS BOOL) = 1
        OR NOT EXISTS (SELECT 1
                         FROM relation
                        WHERE relation.child_id = :grant_child
                          AND relation.person_id = audit.person_id
                          AND relation.kind = 'safeguarding'
                          AND relation.is_withheld = 1
                          AND audit.at <= relation.ends_at
                          AND audit.at >= relation.ends_at - 14400000000))
 GROUP BY 1, audit.person_id, person.name, audit.permission, audit.relation
 ORDER BY 1 DESC, person.name, audit.person_id NULLS LAST, audit.relation, audit.permission
 LIMIT 500;

-- sharing_refused_looks :one sharing
-- How often somebody who may not see this record has tried to. Who it was is not for the family: it would tell
-- which barriers there are.
SELECT count(*) AS refused_count
  FROM audit
 WHERE audit.child_id = :grant_child
   AND audit.was_allowed = 0
   AND audit.at >= :since_at
   AND audit.reason IN ('no_relation', 'conflict', 'restricted', 'sealed');

-- sharing_givers :many system "who may agree for a child; the grant of that child is asked before"
-- @type kind TEXT
-- Parents with parental responsibility, the child, and who represents the young person. Not a parent whom an
-- order restricts.
SELECT person.id, person.public_id, person.name, 'parent' AS kind
  FROM family_member
  JOIN person ON person.id = family_member.person_id
 WHERE family_member.child_id = :child_id
   AND family_member.has_responsibility = 1
   AND (family_member.from_on IS NULL OR family_member.from_on <= :today)
   AND (family_member.to_on IS NULL OR family_member.to_on >= :today)
   AND NOT EXISTS (SELECT 1
                     FROM barrier
                    WHERE barrier.child_id = family_member.child_id
                      AND barrier.person_id = family_member.person_id
                      AND barrier.kind IN ('no_access', 'no_contact', 'responsibility_restricted')
                      AND barrier.ended_on IS NULL)
UNION ALL
SELECT person.id, person.public_id, person.name, 'self'
  FROM child
  JOIN person ON person.id = child.person_id
 WHERE child.id = :child_id
UNION ALL
SELECT person.id, person.public_id, person.name, 'representative'
  FROM relation
  JOIN person ON person.id = relation.person_id
 WHERE relation.child_id = :child_id
   AND relation.kind = 'representative'
   AND relation.from_on <= :today
   AND (relation.to_on IS NULL OR relation.to_on >= :today)
 LIMIT 20;

-- consent_withdraw :exec sharing
-- It ends now. Counts one row when it stood as it was read, and nobody had withdrawn it.
UPDATE consent
   SET withdrawn_on = :withdrawn_on, withdrawn_by = :grant_person, withdrawn_words = :withdrawn_words,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version
   AND withdrawn_on IS NULL;

-- capacity_latest :one sharing
-- What was found last about a decision on sharing, in these 12 months.
SELECT capacity_decision.has_capacity, capacity_decision.assessed_on
  FROM capacity_decision
 WHERE capacity_decision.child_id = :grant_child
   AND capacity_decision.decision = 'sharing'
   AND capacity_decision.assessed_on >= :since_on
 ORDER BY capacity_decision.assessed_on DESC, capacity_decision.id DESC
 LIMIT 1;

-- rights_choice_now :one sharing
-- What the young person said last, also when it begins later.
SELECT rights_choice.parents_stay, rights_choice.from_on, rights_choice.words
  FROM rights_choice
 WHERE rights_choice.child_id = :grant_child
 ORDER BY rights_choice.from_on DESC, rights_choice.id DESC
 LIMIT 1;

-- capacity_add :insert sharing
-- Found once, for one decision; never changed.
INSERT INTO capacity_decision (public_id, child_id, decision, has_capacity, reason, help_given, assessed_on, assessed_by,
                               made_at)
VALUES (:public_id, :grant_child, :decision, :has_capacity, :reason, :help_given, :assessed_on, :grant_person, :made_at)
RETURNING id;

-- capacity_decisions :many sharing
SELECT capacity_decision.decision, capacity_decision.has_capacity, capacity_decision.reason,
       capacity_decision.help_given, capacity_decision.assessed_on, person.name AS assessor_name
  FROM capacity_decision
  JOIN person ON person.id = capacity_decision.assessed_by
 WHERE capacity_decision.child_id = :grant_child
 ORDER BY capacity_decision.assessed_on DESC, capacity_decision.id DESC
 LIMIT 50;

-- objection_add :insert system "a young person objects, who does not change protection; a grant to change sharing is asked before"
-- The child does not want one person to see some parts.
INSERT INTO barrier (public_id, child_id, person_id, kind, sections, reason, from_on, changed_at, changed_by)
VALUES (:public_id, :child_id, :person_id, 'child_objects', :sections, :reason, :from_on, :changed_at, :changed_by)
RETURNING id;

-- objection_list :many system "the young person's own objections; a grant to change sharing is asked before"
-- Not those to the reader: nobody learns here that a child objects to them.
SELECT barrier.public_id, barrier.sections, barrier.reason, barrier.from_on, barrier.version, person.name
  FROM barrier
  JOIN person ON person.id = barrier.person_id
 WHERE barrier.child_id = :child_id
   AND barrier.kind = 'child_objects'
   AND barrier.ended_on IS NULL
   AND barrier.person_id <> :reader
 ORDER BY barrier.from_on DESC, barrier.id DESC
 LIMIT 50;

-- objection_end :exec system "the young person's own objections; a grant to change sharing is asked before"
UPDATE barrier
   SET ended_on = :ended_on, end_reason = 'The child does not object any more', version = version + 1,
       changed_at = :changed_at, changed_by = :changed_by
 WHERE public_id = :public_id
   AND child_id = :child_id
   AND kind = 'child_objects'
   AND ended_on IS NULL
   AND person_id <> :changed_by;
