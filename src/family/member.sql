-- @nouns family household

-- family_past :many family
-- Who belonged to the family until a day that is over, the latest first.
SELECT family_member.public_id, family_member.relationship, family_member.to_on, person.name
  FROM family_member
  JOIN person ON person.id = family_member.person_id
 WHERE family_member.child_id = :grant_child
   AND family_member.to_on < :today
 ORDER BY family_member.to_on DESC NULLS LAST, family_member.id
 LIMIT 50;

-- family_member_find :one family
-- One member with the person behind, whose version counts too: brothers and sisters share the person.
SELECT family_member.public_id, family_member.person_id, family_member.relationship, family_member.has_responsibility,
       family_member.may_see_record, family_member.lives_with, family_member.strength, family_member.contact_note,
       family_member.from_on, family_member.to_on, family_member.version, person.name, person.phone, person.email,
       person.language, person.needs_interpreter, person.version AS person_version,
       (SELECT count(*)
          FROM family_member AS other
         WHERE other.person_id = family_member.person_id
           AND other.child_id <> :grant_child) AS other_count
  FROM family_member
  JOIN person ON person.id = family_member.person_id
 WHERE family_member.public_id = :public_id
   AND family_member.child_id = :grant_child;

-- family_member_of :one family
-- The row of a person in this family, ended ones too: there is one at the most.
SELECT family_member.public_id, family_member.to_on, family_member.version
  FROM family_member
 WHERE family_member.child_id = :grant_child
   AND family_member.person_id = :person_id;

-- family_person_add :insert
INSERT INTO person (public_id, name, phone, email, language, needs_interpreter, changed_at, changed_by)
VALUES (:public_id, :name, :phone, :email, :language, :needs_interpreter, :changed_at, :changed_by)
RETURNING id;

-- family_member_add :insert family
INSERT INTO family_member (public_id, child_id, person_id, relationship, has_responsibility, may_see_record, lives_with,
                           strength, contact_note, from_on, changed_at, changed_by)
VALUES (:public_id, :grant_child, :person_id, :relationship, :has_responsibility, :may_see_record, :lives_with,
        :strength, :contact_note, :from_on, :changed_at, :grant_person)
RETURNING id;

-- family_member_change :exec family
-- Counts one row when the version is the one that was read.
UPDATE family_member
   SET relationship = :relationship, has_responsibility = :has_responsibility, may_see_record = :may_see_record,
       lives_with = :lives_with, strength = :strength, contact_note = :contact_note, from_on = :from_on,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version;

-- family_member_end :exec family
UPDATE family_member
   SET to_on = :to_on, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version;

-- family_member_return :exec family
-- They belong to the family again from a day, without the right to the record, which is given anew.
UPDATE family_member
   SET from_on = :from_on, to_on = NULL, may_see_record = 0, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version;

-- family_person_change :exec family
-- Only somebody who belongs to this child's family.
UPDATE person
   SET name = :name, phone = :phone, email = :email, language = :language, needs_interpreter = :needs_interpreter,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :id
   AND version = :version
   AND EXISTS (SELECT 1
                 FROM family_member
                WHERE family_member.child_id = :grant_child
                  AND family_member.person_id = person.id);

-- family_key_worker_rename :exec record
-- @also family
-- A parent may carry key working themselves; the lists name them for each of their children.
UPDATE child_summary
   SET key_worker_name = :key_worker_name
 WHERE key_worker_id = :key_worker_id
   AND child_id IN (SELECT other.child_id
                      FROM family_member
                      JOIN family_member AS other ON other.person_id = family_member.person_id
                     WHERE family_member.child_id = :grant_child
                       AND family_member.person_id = :key_worker_id);

-- household_find :one address
-- One household of this child, and how many other children live there.
SELECT household.id, household.public_id, household.address, household.postcode, household.version,
       child_household.is_main, child_household.from_on, child_household.to_on,
       (SELECT count(*)
          FROM child_household AS other
         WHERE other.household_id = household.id
           AND other.child_id <> :grant_child
           AND (other.to_on IS NULL OR other.to_on >= :today)) AS other_count
  FROM child_household
  JOIN household ON household.id = child_household.household_id
 WHERE child_household.child_id = :grant_child
   AND household.public_id = :public_id;

-- household_add :insert system "an address has no child before the statement that joins it to one"
INSERT INTO household (public_id, address, postcode, changed_at, changed_by)
VALUES (:public_id, :address, :postcode, :changed_at, :changed_by)
RETURNING id;

-- household_change :exec address
-- Counts one row when the version is the one that was read.
UPDATE household
   SET address = :address, postcode = :postcode, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE id = :id
   AND version = :version
   AND EXISTS (SELECT 1
                 FROM child_household
                WHERE child_household.child_id = :grant_child
                  AND child_household.household_id = household.id);

-- child_household_join :exec address
-- The child lives there from a day; again, when they lived there before.
INSERT INTO child_household (child_id, household_id, is_main, from_on)
VALUES (:grant_child, :household_id, :is_main, :from_on)
ON CONFLICT (child_id, household_id) DO UPDATE
   SET is_main = excluded.is_main, from_on = excluded.from_on, to_on = NULL;

-- child_household_place :exec address
UPDATE child_household
   SET is_main = :is_main
 WHERE child_id = :grant_child
   AND household_id = :household_id;

-- child_household_only_main :exec address
-- The others are not the main one any more.
UPDATE child_household
   SET is_main = 0
 WHERE child_id = :grant_child
   AND household_id <> :household_id;

-- child_household_end :exec address
UPDATE child_household
   SET to_on = :to_on
 WHERE child_id = :grant_child
   AND household_id = :household_id;

-- family_siblings_found :many visible
-- Families whose key worker I am, with words that begin as was typed (an empty range fits any), other than one child.
SELECT child.id, child.public_id, child.forename, child.surname, child.born_on
  FROM child
 WHERE child.public_id <> :public_id
   AND child.id IN (SELECT held.child_id
                      FROM work_held AS held
                     WHERE held.person_id = :scope_person
                       AND held.from_on <= :scope_today
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                       AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today)
                       AND held.kind = 'key_worker')
   AND (CAST(:word_from AS TEXT) = '' OR EXISTS (SELECT 1
                                     FROM child_word
                                    WHERE child_word.child_id = child.id
                                      AND child_word.word >= :word_from
                                      AND child_word.word < :word_to))
   AND (CAST(:second_from AS TEXT) = '' OR EXISTS (SELECT 1
                                       FROM child_word
                                      WHERE child_word.child_id = child.id
                                        AND child_word.word >= :second_from
                                        AND child_word.word < :second_to))
 ORDER BY child.sort_name, child.id
 LIMIT :limit;
