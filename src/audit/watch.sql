-- @nouns audit own_place

-- audit_watched :one
-- Up to which row the rules have looked; no row before the first time.
SELECT audit_watch.until_id
  FROM audit_watch
 WHERE audit_watch.id = 1;

-- audit_watch_set :exec
INSERT INTO audit_watch (id, until_id)
VALUES (1, :until_id)
ON CONFLICT (id) DO UPDATE SET until_id = excluded.until_id;

-- audit_looks_between :many
-- Looks by staff at one child each, and what was refused them, in order.
-- @type after INT
-- @type until INT
SELECT audit.id, audit.at, audit.person_id, audit.child_id, audit.was_allowed
  FROM audit
  JOIN account ON account.id = audit.account_id
 WHERE audit.id > :after
   AND audit.id <= :until
   AND account.kind = 'staff'
   AND audit.person_id IS NOT NULL
   AND (audit.child_id IS NOT NULL OR audit.was_allowed = 0)
 ORDER BY audit.id
 LIMIT 500;

-- audit_looker :one
-- What is known of somebody who looked, to hold it against a family.
-- @type street TEXT?
-- @type postcode TEXT?
SELECT person.name, person.phone, person.email, account.email AS account_name_text, own_place.street,
       own_place.postcode, own_place.agency_id
  FROM person
  LEFT JOIN account ON account.person_id = person.id
  LEFT JOIN own_place ON own_place.person_id = person.id
 WHERE person.id = :person_id;

-- audit_posts :many
-- Where somebody works today.
SELECT practitioner.agency_id
  FROM practitioner
 WHERE practitioner.person_id = :person_id
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
 LIMIT 20;

-- audit_child_facts :one system "rules hold what is known of a family against who looked"
SELECT child.person_id, child.surname
  FROM child
 WHERE child.id = :child_id;

-- audit_child_family :many system "rules hold what is known of a family against who looked"
SELECT family_member.person_id, person.name, person.phone, person.email
  FROM family_member
  JOIN person ON person.id = family_member.person_id
 WHERE family_member.child_id = :child_id
 LIMIT 50;

-- audit_child_homes :many system "rules hold what is known of a family against who looked"
SELECT household.address, household.postcode
  FROM child_household
  JOIN household ON household.id = child_household.household_id
 WHERE child_household.child_id = :child_id
 LIMIT 20;

-- audit_child_employers :many system "rules hold what is known of a family against who looked"
-- Where the family works, as far as this area knows it.
SELECT practitioner.agency_id
  FROM family_member
  JOIN practitioner ON practitioner.person_id = family_member.person_id
 WHERE family_member.child_id = :child_id
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
UNION
SELECT own_place.agency_id
  FROM family_member
  JOIN own_place ON own_place.person_id = family_member.person_id
 WHERE family_member.child_id = :child_id
   AND own_place.agency_id IS NOT NULL
 LIMIT 50;

-- audit_opened_before :one
-- Had somebody opened the record of a child since a moment, up to a row? The children's index is the short one: some
-- look at many children in a day, but few look at one child.
-- @type until INT
-- @type is_opened BOOL
SELECT CASE WHEN EXISTS (SELECT 1
                           FROM audit
                          WHERE audit.child_id = :child_id
                            AND audit.at >= :since_at
                            AND audit.at < :until_at
                            AND COALESCE(audit.person_id, 0) = :person_id
                            AND audit.was_allowed = 1
                            AND audit.id <= :until) THEN 1 ELSE 0 END AS is_opened;

-- audit_days :many
-- What is counted of somebody's days, from one to another.
SELECT audit_day.day, audit_day.child_count, audit_day.refusal_count
  FROM audit_day
 WHERE audit_day.person_id = :person_id
   AND audit_day.day >= :first_day
   AND audit_day.day <= :last_day
 ORDER BY audit_day.day
 LIMIT 31;

-- audit_day_add :exec
INSERT INTO audit_day (person_id, day, child_count, refusal_count)
VALUES (:person_id, :day, :child_count, :refusal_count)
ON CONFLICT (person_id, day) DO UPDATE SET child_count = audit_day.child_count + excluded.child_count,
       refusal_count = audit_day.refusal_count + excluded.refusal_count;

-- audit_days_drop :exec
-- Days that no habit is taken from any more.
DELETE FROM audit_day
 WHERE person_id = :person_id
   AND day < :before_day;

-- audit_finding_add :exec
-- Nothing when there is one of this mark.
INSERT INTO audit_finding (public_id, mark, rule, person_id, child_id, audit_id, looked_at, likeness, amount, found_at)
VALUES (:public_id, :mark, :rule, :person_id, :child_id, :audit_id, :looked_at, :likeness, :amount, :found_at)
ON CONFLICT (mark) DO NOTHING;

-- own_place_find :one
SELECT own_place.street, own_place.postcode, agency.name AS agency_name, own_place.told_at
  FROM own_place
  LEFT JOIN agency ON agency.id = own_place.agency_id
 WHERE own_place.person_id = :person_id;

-- own_place_put :exec
INSERT INTO own_place (person_id, street, postcode, agency_id, told_at)
VALUES (:person_id, :street, :postcode, :agency_id, :told_at)
ON CONFLICT (person_id) DO UPDATE SET street = excluded.street, postcode = excluded.postcode,
       agency_id = excluded.agency_id, told_at = excluded.told_at;

-- own_place_agency :one
-- The agency of that name; the oldest when there are two.
SELECT agency.id
  FROM agency
 WHERE agency.search_name = :search_name
 ORDER BY agency.id
 LIMIT 1;

-- own_place_drop :exec
DELETE FROM own_place
 WHERE person_id = :person_id;

-- audit_findings :many system "the data protection officer sees whose record was looked at"
-- Findings, the newest first; with :open only those that nobody has looked into.
-- @type open INT
-- @type child_public_id UUID?
-- @type forename TEXT?
-- @type surname TEXT?
SELECT audit_finding.public_id, audit_finding.rule, audit_finding.looked_at, audit_finding.likeness,
       audit_finding.amount, person.name AS person_name, audit_finding.child_id, child.public_id AS child_public_id,
       child.forename, child.surname, audit.relation, audit.was_allowed,
       (SELECT COUNT(*) FROM audit_review WHERE audit_review.finding_id = audit_finding.id) AS review_count
  FROM audit_finding
  JOIN person ON person.id = audit_finding.person_id
  JOIN audit ON audit.id = audit_finding.audit_id
  LEFT JOIN child ON child.id = audit_finding.child_id
 WHERE audit_finding.looked_at < :before_at
   AND (CAST(:open AS INT) = 0
        OR NOT EXISTS (SELECT 1 FROM audit_review WHERE audit_review.finding_id = audit_finding.id))
 ORDER BY audit_finding.looked_at DESC, audit_finding.id DESC
 LIMIT 51;

-- audit_finding :one system "the data protection officer sees whose record was looked at"
-- @type child_public_id UUID?
-- @type forename TEXT?
-- @type surname TEXT?
SELECT audit_finding.id, audit_finding.public_id, audit_finding.rule, audit_finding.looked_at, audit_finding.likeness,
       audit_finding.amount, audit_finding.found_at, person.name AS person_name, audit_finding.child_id,
       child.public_id AS child_public_id, child.forename, child.surname, audit.relation, audit.was_allowed,
       audit.permission
  FROM audit_finding
  JOIN person ON person.id = audit_finding.person_id
  JOIN audit ON audit.id = audit_finding.audit_id
  LEFT JOIN child ON child.id = audit_finding.child_id
 WHERE audit_finding.public_id = :public_id;

-- audit_reviews :many
SELECT audit_review.reviewed_at, audit_review.outcome, audit_review.words, person.name AS person_name
  FROM audit_review
  JOIN person ON person.id = audit_review.person_id
 WHERE audit_review.finding_id = :finding_id
 ORDER BY audit_review.reviewed_at, audit_review.id
 LIMIT 100;

-- audit_review_add :exec
INSERT INTO audit_review (finding_id, person_id, reviewed_at, outcome, words)
VALUES (:finding_id, :person_id, :reviewed_at, :outcome, :words);

-- audit_children_found :many system "the data protection officer finds the child whose looks are asked for"
-- Children one of whose words begins so.
SELECT child.public_id, child.forename, child.surname, child.born_on, child.id
  FROM child_word
  JOIN child ON child.id = child_word.child_id
 WHERE child_word.word >= :word
   AND child_word.word < :word_end
 ORDER BY child_word.word, child.id
 LIMIT 21;

-- audit_child_named :one system "the data protection officer sees whose looks these are"
SELECT child.id, child.public_id, child.forename, child.surname
  FROM child
 WHERE child.public_id = :public_id;

-- audit_looks_at :many
-- All looks at a child before a moment, the newest first, refused ones too.
-- @type person_name TEXT?
-- @type kind TEXT?
SELECT audit.at, audit.permission, audit.relation, audit.was_allowed, audit.reason, audit.method,
       person.name AS person_name, account.kind
  FROM audit
  LEFT JOIN person ON person.id = audit.person_id
  LEFT JOIN account ON account.id = audit.account_id
 WHERE audit.child_id = :child_id
   AND audit.at < :before_at
 ORDER BY audit.at DESC, audit.id DESC
 LIMIT 101;

-- audit_opened :many system "the data protection officer reviews what was opened in an emergency"
-- Records that the safeguarding role opened without being in the team: those that wait for a review first.
SELECT person.name AS person_name, child.id AS child_id, child.public_id AS child_public_id, child.forename, child.surname,
       relation.public_id, relation.from_on, relation.ends_at, relation.purpose, relation.reviewed_at
  FROM relation
  JOIN person ON person.id = relation.person_id
  JOIN child ON child.id = relation.child_id
 WHERE relation.kind = 'safeguarding'
 ORDER BY relation.reviewed_at NULLS FIRST, relation.ends_at DESC NULLS LAST, relation.id
 LIMIT 50;
