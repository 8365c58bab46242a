-- @nouns barrier record named care conflict protection relation place

-- barrier_add :insert protection
-- From now on this stands between that person and the child, until somebody ends it.
INSERT INTO barrier (public_id, child_id, person_id, kind, sections, reason, evidence, from_on, review_on, changed_at,
                     changed_by)
VALUES (:public_id, :grant_child, :person_id, :kind, :sections, :reason, :evidence, :from_on, :review_on, :changed_at,
        :grant_person)
RETURNING id;

-- record_state_set :exec protection
-- The state of the record, and whom those who may know of it ask.
INSERT INTO record_state (child_id, state, reason, ask_id, from_on, changed_at, changed_by)
VALUES (:grant_child, :state, :reason, :ask_id, :from_on, :changed_at, :grant_person)
ON CONFLICT (child_id) DO UPDATE
   SET state = excluded.state, reason = excluded.reason, ask_id = excluded.ask_id, from_on = excluded.from_on,
       version = record_state.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by;

-- named_reader_add :exec protection
-- Somebody who may open the record although it is restricted or sealed.
INSERT INTO named_reader (child_id, person_id, from_on, changed_at, changed_by)
VALUES (:grant_child, :person_id, :from_on, :changed_at, :grant_person)
ON CONFLICT (child_id, person_id) DO UPDATE
   SET from_on = excluded.from_on, ended_on = NULL, version = named_reader.version + 1,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by;

-- care_status_set :exec protection
INSERT INTO care_status (child_id, is_looked_after, legal_order, authority_has_responsibility, from_on, evidence,
                         changed_at, changed_by)
VALUES (:grant_child, :is_looked_after, :legal_order, :authority_has_responsibility, :from_on, :evidence, :changed_at,
        :grant_person)
ON CONFLICT (child_id) DO UPDATE
   SET is_looked_after = excluded.is_looked_after, legal_order = excluded.legal_order,
       authority_has_responsibility = excluded.authority_has_responsibility, from_on = excluded.from_on,
       evidence = excluded.evidence, version = care_status.version + 1, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by;

-- barrier_list :many protection
-- All that stands or stood between somebody and the child; what holds comes first.
SELECT barrier.public_id, barrier.person_id, barrier.kind, barrier.sections, barrier.reason, barrier.evidence,
       barrier.from_on, barrier.review_on, barrier.ended_on, barrier.end_reason, barrier.version, person.name
  FROM barrier
  JOIN person ON person.id = barrier.person_id
 WHERE barrier.child_id = :grant_child
 ORDER BY barrier.ended_on DESC NULLS FIRST, barrier.from_on, barrier.id
 LIMIT 200;

-- barrier_find :one protection
SELECT barrier.id, barrier.public_id, barrier.person_id, barrier.kind, barrier.sections, barrier.reason, barrier.evidence,
       barrier.from_on, barrier.review_on, barrier.ended_on, barrier.version, person.name, person.public_id AS person_public_id
  FROM barrier
  JOIN person ON person.id = barrier.person_id
 WHERE barrier.public_id = :public_id
   AND barrier.child_id = :grant_child;

-- barrier_standing_count :one protection
-- Does such a barrier stand already? Two of a kind would have to be ended twice.
SELECT count(*) AS standing_count
  FROM barrier
 WHERE barrier.child_id = :grant_child
   AND barrier.person_id = :person_id
   AND barrier.kind = :kind
   AND barrier.ended_on IS NULL;

-- barrier_change :exec protection
UPDATE barrier
   SET sections = :sections, reason = :reason, evidence = :evidence, review_on = :review_on, version = version + 1,
       changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND ended_on IS NULL
   AND version = :version;

-- barrier_end :exec protection
UPDATE barrier
   SET ended_on = :ended_on, end_reason = :end_reason, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND ended_on IS NULL;

-- barrier_reviews :many area
-- Barriers of the area whose review day has come, the oldest first.
SELECT child.id, child.public_id, child.forename, child.surname, barrier.public_id AS barrier_public_id, barrier.kind,
       barrier.review_on, person.name AS person_name
  FROM barrier
  JOIN child ON child.id = barrier.child_id
  JOIN person ON person.id = barrier.person_id
 WHERE barrier.ended_on IS NULL
   AND barrier.review_on <= :today
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY barrier.review_on NULLS LAST, barrier.id
 LIMIT 100;

-- protection_people :many system "names to choose from, for those who may change protection of this child; the caller's grant says so"
-- Everybody who is or was of the team, and of the family, when the reader may see who that is.
SELECT person.id, person.public_id, person.name
  FROM person
 WHERE person.id IN (SELECT family_member.person_id FROM family_member
                      WHERE family_member.child_id = :child_id AND CAST(:sees_family AS BOOL) = 1
                     UNION
                     SELECT involvement.person_id FROM involvement WHERE involvement.child_id = :child_id
                     UNION
                     SELECT relation.person_id FROM relation WHERE relation.child_id = :child_id)
 ORDER BY person.name, person.id
 LIMIT 200;

-- protection_account :one
-- Whose account has exactly this address, in lower case.
SELECT person.id, person.public_id, person.name, account.kind, account.duty
  FROM account
  JOIN person ON person.id = account.person_id
 WHERE account.email = :email
   AND account.is_closed = 0;

-- protection_account_of :one
-- What the policy must know of a person who has an account.
SELECT account.kind, account.duty
  FROM account
 WHERE account.person_id = :person_id
   AND account.is_closed = 0
 ORDER BY account.id
 LIMIT 1;

-- record_state_find :one protection
SELECT record_state.state, record_state.reason, record_state.ask_id, record_state.from_on, record_state.version,
       person.name AS ask_name
  FROM record_state
  JOIN person ON person.id = record_state.ask_id
 WHERE record_state.child_id = :grant_child;

-- record_state_ask :one system "who may know of a record that is shut is told whom to ask; the policy has said which refusal it is"
SELECT person.name, person.phone, person.email
  FROM record_state
  JOIN person ON person.id = record_state.ask_id
 WHERE record_state.child_id = :child_id;

-- named_reader_list :many protection
SELECT named_reader.person_id, named_reader.from_on, person.name, person.public_id
  FROM named_reader
  JOIN person ON person.id = named_reader.person_id
 WHERE named_reader.child_id = :grant_child
   AND named_reader.ended_on IS NULL
 ORDER BY person.name, person.id
 LIMIT 100;

-- named_reader_end :exec protection
UPDATE named_reader
   SET ended_on = :ended_on, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE child_id = :grant_child
   AND person_id = :person_id
   AND ended_on IS NULL;

-- care_status_find :one protection
SELECT care_status.is_looked_after, care_status.legal_order, care_status.authority_has_responsibility, care_status.from_on,
       care_status.evidence, care_status.version
  FROM care_status
 WHERE care_status.child_id = :grant_child;

-- care_status_told :one system "who has parental responsibility is part of the family page; the caller's grant covers the family"
SELECT care_status.is_looked_after, care_status.legal_order, care_status.authority_has_responsibility, care_status.from_on
  FROM care_status
 WHERE care_status.child_id = :child_id;

-- conflict_of :one system "asked before somebody is given a part around a child; the answer is yes or no"
SELECT CASE WHEN EXISTS (SELECT 1
                           FROM conflict_held
                          WHERE conflict_held.person_id = :person_id
                            AND conflict_held.child_id = :child_id) THEN 1 ELSE 0 END AS conflict_count;

-- conflict_list :many system "conflicts of interest around one child, for those who may lift them; the caller's grant says so"
-- @type is_declared BOOL
-- Staff with a conflict that holds, declared or seen from the record.
SELECT person.id, person.public_id, person.name,
       CASE WHEN EXISTS (SELECT 1 FROM barrier
                          WHERE barrier.child_id = :child_id AND barrier.person_id = person.id
                            AND barrier.kind = 'conflict' AND barrier.ended_on IS NULL) THEN 1 ELSE 0 END AS is_declared
  FROM person
 WHERE person.id IN (SELECT conflict_held.person_id FROM conflict_held WHERE conflict_held.child_id = :child_id)
   AND EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id AND account.kind = 'staff')
 ORDER BY person.name, person.id
 LIMIT 100;

-- conflict_lifted_list :many system "the same: those that were lifted"
SELECT barrier.public_id, barrier.reason, barrier.from_on, person.name
  FROM barrier
  JOIN person ON person.id = barrier.person_id
 WHERE barrier.child_id = :child_id
   AND barrier.kind = 'conflict_lifted'
   AND barrier.ended_on IS NULL
 ORDER BY person.name, barrier.id
 LIMIT 100;

-- conflict_declare :insert system "staff say that they know a family, whether or not they may open its record; it only takes away"
INSERT INTO barrier (public_id, child_id, person_id, kind, reason, from_on, changed_at, changed_by)
VALUES (:public_id, :child_id, :person_id, 'conflict', :reason, :from_on, :changed_at, :person_id)
RETURNING id;

-- conflict_lift :insert system "a manager or the data protection officer, who is not that person, lifts a conflict; the caller has asked"
INSERT INTO barrier (public_id, child_id, person_id, kind, reason, from_on, changed_at, changed_by)
VALUES (:public_id, :child_id, :person_id, 'conflict_lifted', :reason, :from_on, :changed_at, :changed_by)
RETURNING id;

-- conflict_drop_lift :exec system "who declares a conflict again wants it to hold, although it was lifted"
UPDATE barrier
   SET ended_on = :ended_on, end_reason = :end_reason, version = version + 1, changed_at = :changed_at,
       changed_by = :person_id
 WHERE person_id = :person_id
   AND child_id = :child_id
   AND kind = 'conflict_lifted'
   AND ended_on IS NULL;

-- conflict_children :many system "a conflict is declared by name and day of birth; nothing of it is shown"
SELECT child.id, child.sort_name, child.forename, child.surname, child.known_as
  FROM child
 WHERE child.born_on = :born_on
 LIMIT 200;

-- relation_list :many sharing
-- What somebody is to the child besides team and family, also when it has ended; emergencies are not among them.
SELECT relation.public_id, relation.kind, relation.purpose, relation.evidence, relation.from_on, relation.to_on,
       person.name, granter.name AS granter_name
  FROM relation
  JOIN person ON person.id = relation.person_id
  JOIN person AS granter ON granter.id = relation.granted_by
 WHERE relation.child_id = :grant_child
   AND relation.kind <> 'safeguarding'
 ORDER BY relation.to_on DESC NULLS FIRST, relation.id
 LIMIT 100;

-- relation_find :one sharing
SELECT relation.id, relation.public_id, relation.kind, relation.from_on, relation.to_on, relation.version, person.name
  FROM relation
  JOIN person ON person.id = relation.person_id
 WHERE relation.public_id = :public_id
   AND relation.child_id = :grant_child
   AND relation.kind <> 'safeguarding';

-- relation_end :exec sharing
-- Its last day is said; a part that would end earlier stays as it is.
UPDATE relation
   SET to_on = :to_on, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND kind <> 'safeguarding'
   AND (to_on IS NULL OR to_on > :to_on);

-- protection_staff :many system "names to choose from, for those who may change protection of this child; the caller's grant says so"
-- Staff around the child, and who manages key working: whom to ask about a record that is shut.
SELECT person.id, person.public_id, person.name
  FROM person
 WHERE person.id IN (SELECT account.person_id FROM account WHERE account.duty = 'manager' AND account.is_closed = 0
                     UNION
                     SELECT involvement.person_id FROM involvement WHERE involvement.child_id = :child_id
                     UNION
                     SELECT relation.person_id FROM relation WHERE relation.child_id = :child_id)
   AND EXISTS (SELECT 1
                 FROM account
                WHERE account.person_id = person.id AND account.kind = 'staff' AND account.is_closed = 0)
 ORDER BY person.name, person.id
 LIMIT 200;

-- place_hidden :many system "what is typed is compared with the hidden address, whoever types it; nothing of it is shown"
-- Where the child lives, when it is hidden from somebody: by this child's barriers or a brother's or sister's, or
-- since one of them is looked after and somebody of the birth family, who lives elsewhere, reads the record.
SELECT household.address, household.postcode
  FROM child_household
  JOIN household ON household.id = child_household.household_id
 WHERE child_household.child_id = :child_id
   AND (child_household.to_on IS NULL OR child_household.to_on >= :today)
   AND (EXISTS (SELECT 1
                  FROM child_household AS theirs
                 CROSS JOIN barrier
                 WHERE theirs.household_id = household.id
                   AND barrier.child_id = theirs.child_id
                   AND (theirs.to_on IS NULL OR theirs.to_on >= :today)
                   AND barrier.kind IN ('address_hidden', 'no_contact', 'responsibility_restricted')
                   AND barrier.ended_on IS NULL)
        OR EXISTS (SELECT 1
                     FROM child_household AS theirs
                    CROSS JOIN care_status
                    CROSS JOIN family_member
                    WHERE theirs.household_id = household.id
                      AND care_status.child_id = theirs.child_id
                      AND family_member.child_id = theirs.child_id
                      AND (theirs.to_on IS NULL OR theirs.to_on >= :today)
                      AND care_status.is_looked_after = 1
                      AND family_member.may_see_record = 1
                      AND family_member.relationship <> 'foster_carer'
                      AND family_member.lives_with = 0))
 ORDER BY household.id
 LIMIT 10;
