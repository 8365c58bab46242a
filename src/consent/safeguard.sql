-- @nouns safeguard relation

-- safeguard_by_nhs_number :one system "an emergency: the safeguarding lead names one child; whether there is one is told only by opening it"
SELECT child.id, child.public_id
  FROM child
 WHERE child.nhs_number = :nhs_number;

-- safeguard_by_birth :many system "the same, by name and day of birth"
SELECT child.id, child.public_id, child.forename, child.surname, child.known_as
  FROM child
 WHERE child.born_on = :born_on
 LIMIT 200;

-- safeguard_earlier :one system "how often the same person has opened the same record lately; for the review"
SELECT count(*) AS earlier_count
  FROM relation
 WHERE relation.child_id = :child_id
   AND relation.person_id = :person_id
   AND relation.kind = 'safeguarding'
   AND relation.id < :relation_id;

-- safeguard_until :one system "the banner says when the emergency of whoever asks ends"
SELECT max(relation.ends_at) AS last_ends_at
  FROM relation
 WHERE relation.child_id = :child_id
   AND relation.person_id = :person_id
   AND relation.kind = 'safeguarding'
   AND relation.ends_at > :now;

-- safeguard_end :exec system "whoever opened a record in an emergency closes it; it only takes away"
UPDATE relation
   SET ends_at = :now, version = version + 1, changed_at = :now, changed_by = :person_id
 WHERE child_id = :child_id
   AND person_id = :person_id
   AND kind = 'safeguarding'
   AND ends_at > :now;

-- safeguard_queue :many system "the data protection officer reviews every opening; the child is named only when the policy says so"
-- What was opened in emergencies and not yet reviewed, the oldest first.
SELECT relation.id, relation.public_id, relation.child_id, relation.person_id, relation.purpose, relation.evidence,
       relation.from_on, relation.ends_at, relation.is_withheld, person.name, child.public_id AS child_public_id
  FROM relation
  JOIN person ON person.id = relation.person_id
  JOIN child ON child.id = relation.child_id
 WHERE relation.kind = 'safeguarding'
   AND relation.reviewed_at IS NULL
 ORDER BY relation.id
 LIMIT 100;

-- safeguard_find :one system "the same, one of them"
SELECT relation.id, relation.public_id, relation.child_id, relation.person_id, relation.reviewed_at, relation.version
  FROM relation
 WHERE relation.public_id = :public_id
   AND relation.kind = 'safeguarding';

-- safeguard_review :exec system "the data protection officer closes the review, also of a record that was sealed since"
UPDATE relation
   SET reviewed_by = :reviewed_by, reviewed_at = :reviewed_at, review_words = :review_words, is_withheld = :is_withheld,
       version = version + 1, changed_at = :reviewed_at, changed_by = :reviewed_by
 WHERE public_id = :public_id
   AND kind = 'safeguarding'
   AND reviewed_at IS NULL;

-- safeguard_untold :many system "the data protection officer says when the family may be told; the child is named only when the policy says so"
-- Emergencies that were reviewed and of which the family does not know yet, the oldest first.
SELECT relation.id, relation.public_id, relation.child_id, relation.purpose, relation.from_on, person.name,
       child.public_id AS child_public_id
  FROM relation
  JOIN person ON person.id = relation.person_id
  JOIN child ON child.id = relation.child_id
 WHERE relation.kind = 'safeguarding'
   AND relation.reviewed_at IS NOT NULL
   AND relation.is_withheld = 1
 ORDER BY relation.id
 LIMIT 100;

-- safeguard_tell :exec system "the same: from now on the family is told"
UPDATE relation
   SET is_withheld = 0, version = version + 1, changed_at = :now, changed_by = :person_id
 WHERE public_id = :public_id
   AND kind = 'safeguarding'
   AND reviewed_at IS NOT NULL
   AND is_withheld = 1;

-- safeguard_told :many sharing
-- Emergencies in which the record was opened. Families are told of those that are not withheld; staff of all.
SELECT relation.public_id, relation.purpose, relation.from_on, relation.ends_at, relation.reviewed_at,
       relation.is_withheld, person.name
  FROM relation
  JOIN person ON person.id = relation.person_id
 WHERE relation.child_id = :grant_child
   AND relation.kind = 'safeguarding'
   AND (relation.is_withheld = 0 OR CAST(:is_staff AS BOOL) = 1)
 ORDER BY relation.id DESC
 LIMIT 50;
