-- @nouns child

-- child_details_find :one identity
-- What the page of details shows and its form changes.
SELECT child.id, child.person_id, child.forename, child.surname, child.known_as, child.pronouns, child.born_on,
       child.expected_on, child.nhs_number, child.upn, child.uln, child.local_id, child.year_group, child.need,
       child.sen_status, child.level, child.contact_rhythm_days, child.asked_on, child.version,
       agency.id AS agency_id, agency.public_id AS agency_public_id, agency.name AS agency_name
  FROM child
  LEFT JOIN agency ON agency.id = child.setting_agency_id
 WHERE child.id = :grant_child;

-- child_details_change :exec identity
-- Counts one row when the version is the one that was read.
UPDATE child
   SET forename = :forename, surname = :surname, known_as = :known_as, pronouns = :pronouns, born_on = :born_on,
       expected_on = :expected_on, nhs_number = :nhs_number, upn = :upn, uln = :uln,
       setting_agency_id = :setting_agency_id, year_group = :year_group, need = :need, sen_status = :sen_status,
       asked_on = :asked_on, sort_name = :sort_name,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :grant_child
   AND version = :version;

-- child_rhythm_change :exec identity
-- The days between contacts that lists read, as they were agreed with the family.
UPDATE child
   SET contact_rhythm_days = :contact_rhythm_days,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :grant_child
   AND contact_rhythm_days <> :contact_rhythm_days;

-- child_person_rename :exec identity
-- The child as somebody who can be named and who can act.
UPDATE person
   SET name = :name, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = (SELECT child.person_id FROM child WHERE child.id = :grant_child);

-- child_words_forget :exec identity
-- The words by which the child was found, before they are written anew.
DELETE FROM child_word
 WHERE child_id = :grant_child;

-- child_word_keep :exec identity
INSERT INTO child_word (child_id, word)
VALUES (:grant_child, :word)
ON CONFLICT DO NOTHING;

-- child_summary_rename :exec record
-- The lists' row of the child; a young person may carry key working themselves.
UPDATE child_summary
   SET sort_name = :sort_name,
       key_worker_name = CASE WHEN key_worker_id = :key_worker_id THEN :key_worker_name ELSE key_worker_name END
 WHERE child_id = :grant_child;

-- child_by_upn :one system "a unique pupil number belongs to one child, whoever made the record"
SELECT child.id
  FROM child
 WHERE child.upn = :upn;

-- child_by_uln :one system "the same: a unique learner number belongs to one child"
SELECT child.id
  FROM child
 WHERE child.uln = :uln;
