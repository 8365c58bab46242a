-- child_header :one identity
-- What stands at the top of every page about a child. The level is called as the latest edition that has it says;
-- a crisis is for those who see the team (section 4).
SELECT child.public_id, child.person_id, child.forename, child.surname, child.known_as, child.pronouns, child.born_on,
       child.expected_on, child.level, child.sen_status, child.year_group, child.need, child.nhs_number,
       child.upn, child.uln, child.local_id, child.contact_rhythm_days, child.asked_on, child.version,
       agency.name AS setting_name, photo.public_id AS photo_public_id, programme_level.name AS level_name,
       CASE WHEN (:grant_sees & 16) = 16 AND child.crisis_until_on >= :today THEN child.crisis_until_on END AS crisis_until_on
  FROM child
  LEFT JOIN agency ON agency.id = child.setting_agency_id
  LEFT JOIN photo ON photo.child_id = child.id AND photo.is_shown = 1
  LEFT JOIN programme_level
    ON programme_level.id = (SELECT named.id
                               FROM programme_level AS named
                               JOIN programme_edition AS edition ON edition.id = named.edition_id
                              WHERE named.code = child.level
                                AND edition.programme_id = COALESCE(child.programme_id,
                                      (SELECT main.id FROM programme AS main WHERE main.is_main = 1))
                                AND edition.is_withdrawn = 0
                                AND edition.from_on <= :today
                              ORDER BY edition.from_on DESC
                              LIMIT 1)
 WHERE child.id = :grant_child;

-- family_people :many family
-- The child's family and friends, those with parental responsibility first.
SELECT family_member.public_id, family_member.person_id, family_member.relationship, family_member.has_responsibility,
       family_member.may_see_record, family_member.lives_with, family_member.strength, family_member.contact_note,
       family_member.version, family_member.from_on, family_member.to_on, person.public_id AS person_public_id,
       person.name, person.phone, person.email, person.language, person.needs_interpreter,
       CASE WHEN EXISTS (SELECT 1 FROM account WHERE account.person_id = family_member.person_id AND account.is_closed = 0)
            THEN 1 ELSE 0 END AS has_account
  FROM family_member
  JOIN person ON person.id = family_member.person_id
 WHERE family_member.child_id = :grant_child
   AND (family_member.to_on IS NULL OR family_member.to_on >= :today)
 ORDER BY family_member.has_responsibility DESC, family_member.lives_with DESC, family_member.id;

-- family_households :many address
SELECT household.public_id, household.address, household.postcode, child_household.is_main, child_household.to_on
  FROM child_household
  JOIN household ON household.id = child_household.household_id
 WHERE child_household.child_id = :grant_child
   AND (child_household.to_on IS NULL OR child_household.to_on >= :today)
 ORDER BY child_household.is_main DESC, child_household.id;

-- family_interpreters :many identity
-- @also family
-- Who in the family needs an interpreter: everybody who meets them must know, so identity is enough.
SELECT person.name, person.language
  FROM family_member
  JOIN person ON person.id = family_member.person_id
 WHERE family_member.child_id = :grant_child
   AND person.needs_interpreter = 1
   AND (family_member.to_on IS NULL OR family_member.to_on >= :today)
 ORDER BY family_member.id
 LIMIT 3;

-- profile_sections :many profile
SELECT profile_section.public_id, profile_section.code, profile_section.text, profile_section.confirmed_on,
       profile_section.version, person.name AS author_name
  FROM profile_section
  LEFT JOIN person ON person.id = profile_section.changed_by
 WHERE profile_section.child_id = :grant_child;

-- profile_section_add :insert profile
INSERT INTO profile_section (public_id, child_id, code, text, confirmed_on, changed_at, changed_by)
VALUES (:public_id, :grant_child, :code, :text, :confirmed_on, :changed_at, :grant_person)
RETURNING id;

-- profile_section_change :exec profile
UPDATE profile_section
   SET text = :text, confirmed_on = :confirmed_on, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE child_id = :grant_child
   AND code = :code
   AND version = :version;

-- children_first :many visible
-- My families by name, or those longest without contact first: those whose words all begin as was
-- typed (an empty range asks for any), born on a day (any when absent), after the row that ended the
-- page before.
SELECT child.id, child.public_id, child.forename, child.surname, child.known_as, child.born_on, child.expected_on,
       child.local_id, child.level, child.programme_id, child_summary.key_worker_name, child_summary.last_contact_on,
       child_summary.ended_on,
       CASE CAST(:by_contact AS BOOL) WHEN 1 THEN COALESCE(child_summary.last_contact_on, '') ELSE child.sort_name END AS key_text
  FROM child
  JOIN child_summary ON child_summary.child_id = child.id
 WHERE child.id IN (SELECT held.child_id
                      FROM work_held AS held
                     WHERE held.person_id = :scope_person
                       AND held.from_on <= :scope_today
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                       AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today))
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
   AND (CAST(:level AS TEXT) = '' OR child.level = :level)
   AND (CAST(:born_on AS TEXT) IS NULL OR child.born_on = :born_on)
   AND (CASE CAST(:by_contact AS BOOL) WHEN 1 THEN COALESCE(child_summary.last_contact_on, '') ELSE child.sort_name END, child.id)
       > (CAST(:after_key AS TEXT), COALESCE((SELECT c.id FROM child AS c WHERE c.public_id = :after), 0))
 ORDER BY key_text, child.id
 LIMIT :limit;

-- children_place :many visible
-- Where the page before ended, so that no name has to stand in its link.
SELECT child.id, child.sort_name, child_summary.last_contact_on
  FROM child
  JOIN child_summary ON child_summary.child_id = child.id
 WHERE child.public_id = :after
   AND child.id IN (SELECT held.child_id
                      FROM work_held AS held
                     WHERE held.person_id = :scope_person
                       AND held.from_on <= :scope_today
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                       AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today))
 LIMIT 1;

-- area_children :many area
-- All families of the area by key worker, those without one first. Not those whose key working has ended: closing/
-- has their list. Their ids, which may be kept: behind the family that ended the page before, whose name stands in no link.
SELECT child.id
  FROM child_summary
  JOIN child ON child.id = child_summary.child_id
 WHERE (child_summary.key_worker_name, child_summary.sort_name, child_summary.child_id)
       > (COALESCE((SELECT last.key_worker_name
                      FROM child AS seen
                      JOIN child_summary AS last ON last.child_id = seen.id
                     WHERE seen.public_id = :after
                       AND NOT EXISTS (SELECT 1
                                         FROM area_hidden
                                        WHERE area_hidden.child_id = seen.id
                                          AND area_hidden.person_id = :area_person)), ''),
          COALESCE((SELECT last.sort_name
                      FROM child AS seen
                      JOIN child_summary AS last ON last.child_id = seen.id
                     WHERE seen.public_id = :after
                       AND NOT EXISTS (SELECT 1
                                         FROM area_hidden
                                        WHERE area_hidden.child_id = seen.id
                                          AND area_hidden.person_id = :area_person)), ''),
          COALESCE((SELECT last.child_id
                      FROM child AS seen
                      JOIN child_summary AS last ON last.child_id = seen.id
                     WHERE seen.public_id = :after
                       AND NOT EXISTS (SELECT 1
                                         FROM area_hidden
                                        WHERE area_hidden.child_id = seen.id
                                          AND area_hidden.person_id = :area_person)), 0))
   AND child_summary.ended_on IS NULL
   AND child_summary.child_id NOT IN (SELECT area_hidden.child_id
                                        FROM area_hidden
                                       WHERE area_hidden.person_id = :area_person)
 ORDER BY child_summary.key_worker_name, child_summary.sort_name, child_summary.child_id
 LIMIT :limit;

-- area_children_by_word :many area
-- The same families found by the beginning of a word, and a second one; each once, by the first of its
-- words in the range.
SELECT child.id
  FROM child_word
  JOIN child ON child.id = child_word.child_id
 WHERE child_word.word >= :word_from
   AND child_word.word < :word_to
   AND NOT EXISTS (SELECT 1
                     FROM child_word AS earlier
                    WHERE earlier.child_id = child_word.child_id
                      AND earlier.word >= :word_from
                      AND earlier.word < child_word.word)
   AND (CAST(:second_from AS TEXT) = '' OR EXISTS (SELECT 1
                                       FROM child_word AS other
                                      WHERE other.child_id = child.id
                                        AND other.word >= :second_from
                                        AND other.word < :second_to))
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY child_word.word, child_word.child_id
 LIMIT :limit;

-- area_children_by_birth :many area
SELECT child.id
  FROM child
 WHERE child.born_on = :born_on
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY child.sort_name, child.id
 LIMIT :limit;

-- area_child :one area
-- One of them; held against the policy again.
SELECT child.id, child.public_id, child.forename, child.surname, child.born_on, child.expected_on, child.local_id,
       child.level, child.programme_id, child.asked_on, child_summary.key_worker_name, child_summary.last_contact_on,
       child_summary.ended_on
  FROM child
  JOIN child_summary ON child_summary.child_id = child.id
 WHERE child.id = :child_id
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = child.id
                      AND area_hidden.person_id = :area_person);

-- area_counts :one area
-- How many families there are, and how many have nobody; neither is counted further than said, so that
-- a large area costs no more than a small one.
-- @type most INT
-- @type most_alone INT
-- @scan an index is read as far as :most rows, not the table
SELECT (SELECT count(*)
          FROM (SELECT child_summary.child_id
                  FROM child_summary
                 WHERE child_summary.ended_on IS NULL
                   AND child_summary.child_id NOT IN (SELECT area_hidden.child_id
                                                        FROM area_hidden
                                                       WHERE area_hidden.person_id = :area_person)
                 LIMIT :most) AS some_families) AS family_count,
       (SELECT count(*)
          FROM (SELECT child_summary.child_id
                  FROM child_summary
                 WHERE child_summary.key_worker_name = ''
                   AND child_summary.ended_on IS NULL
                   AND child_summary.child_id NOT IN (SELECT area_hidden.child_id
                                                        FROM area_hidden
                                                       WHERE area_hidden.person_id = :area_person)
                 LIMIT :most_alone) AS some_alone) AS unallocated_count;

-- child_same_birth :many system "a duplicate must be found before a record is made, whoever made the first"
-- Children born on a day, the one before or the one after, to compare names with before one is made twice. Only
-- whether there is one, and its local id, is ever shown.
SELECT child.id, child.forename, child.surname, child.local_id, child.born_on
  FROM child
 WHERE child.born_on >= :first_on
   AND child.born_on <= :last_on
 ORDER BY child.id
 LIMIT 600;

-- child_by_nhs_number :one system "the same: an NHS number belongs to one child"
SELECT child.id, child.local_id
  FROM child
 WHERE child.nhs_number = :nhs_number;

-- child_add :insert system "there is no relation to a child that does not exist yet"
INSERT INTO child (public_id, person_id, forename, surname, known_as, born_on, expected_on, nhs_number, upn, uln,
                   sen_status, level, asked_on, sort_name, changed_at, changed_by)
VALUES (:public_id, :person_id, :forename, :surname, :known_as, :born_on, :expected_on, :nhs_number, :upn, :uln,
        :sen_status, :level, :asked_on, :sort_name, :changed_at, :changed_by)
RETURNING id;

-- child_word_add :exec system "the words by which a new child is found"
INSERT INTO child_word (child_id, word)
VALUES (:child_id, :word)
ON CONFLICT DO NOTHING;

-- child_summary_add :exec system "the lists' row of a new child"
INSERT INTO child_summary (child_id, changed_at, sort_name)
VALUES (:child_id, :changed_at, :sort_name);

-- family_home_children :many visible
-- The children whose record a parent, carer or young person may see, for their own home. Adults were born
-- on :adult_born_on or before; their family stays when the young person says so.
SELECT child.id, child.public_id, child.forename, child.surname, child.known_as, child.born_on, child.sort_name
  FROM child
 WHERE child.id IN (SELECT held.child_id
                      FROM home_held AS held
                     WHERE held.person_id = :scope_person
                       AND (held.from_on IS NULL OR held.from_on <= :scope_today)
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today))
   AND (child.person_id = :scope_person OR child.born_on IS NULL OR child.born_on > :adult_born_on
        OR EXISTS (SELECT 1
                     FROM relation
                    WHERE relation.child_id = child.id
                      AND relation.person_id = :scope_person
                      AND relation.kind = 'representative'
                      AND relation.from_on <= :scope_today
                      AND (relation.to_on IS NULL OR relation.to_on >= :scope_today))
        OR EXISTS (SELECT 1
                     FROM rights_choice
                    WHERE rights_choice.child_id = child.id
                      AND rights_choice.from_on <= :scope_today
                      AND rights_choice.parents_stay = 1
                      AND NOT EXISTS (SELECT 1
                                        FROM rights_choice AS later
                                       WHERE later.child_id = rights_choice.child_id
                                         AND later.from_on <= :scope_today
                                         AND (later.from_on > rights_choice.from_on
                                              OR (later.from_on = rights_choice.from_on
                                                  AND later.id > rights_choice.id)))))
 ORDER BY child.sort_name, child.id
 LIMIT 20;

-- family_my_posts :many
-- The posts of whoever is signed in, to join the team of a child they add.
SELECT practitioner.id, practitioner.post
  FROM practitioner
 WHERE practitioner.person_id = :person_id
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
 ORDER BY practitioner.id
 LIMIT 5;

-- child_first_involvement :insert system "whoever makes a record has no relation to the child before this one"
INSERT INTO involvement (public_id, child_id, practitioner_id, person_id, role, is_key_worker, is_single_point,
                         from_on, changed_at, changed_by)
VALUES (:public_id, :child_id, :practitioner_id, :person_id, :role, :is_key_worker, :is_single_point,
        :from_on, :changed_at, :person_id)
RETURNING id;

-- child_first_assignment :exec system "the same, for the key worker"
INSERT INTO key_worker_assignment (public_id, child_id, person_id, involvement_id, model, from_on, changed_at, changed_by)
VALUES (:public_id, :child_id, :person_id, :involvement_id, :model, :from_on, :changed_at, :person_id);

-- child_summary_key_worker :exec system "the same, in the lists' row"
UPDATE child_summary
   SET key_worker_id = :key_worker_id, key_worker_name = :key_worker_name
 WHERE child_id = :child_id;

-- child_first_episode :exec system "key working is asked for with the record; nobody has a relation to the child before"
INSERT INTO episode (public_id, child_id, programme_id, from_on, because, changed_at, changed_by)
SELECT :public_id, :child_id, programme.id, :from_on, 'asked', :changed_at, :changed_by
  FROM programme
 WHERE programme.is_main = 1;

-- child_summary_worker_renamed :exec system "the lists name a key worker as the directory does, also where the record is shut to whoever changes that"
UPDATE child_summary
   SET key_worker_name = :key_worker_name
 WHERE key_worker_name = :old_name
   AND key_worker_id = :key_worker_id;

-- child_first_entry :exec system "the first line of the timeline"
INSERT INTO entry (public_id, child_id, happened_at, kind, audience, author_id, subject, search_text)
VALUES (:public_id, :child_id, :happened_at, 'record_made', 'family', :author_id, '', '');

-- child_first_consent :exec system "what the family said when the record was made; nobody has a relation to the child before"
INSERT INTO consent (public_id, child_id, sections, decision, purpose, capacity, form, lawful_reason, words, from_on, to_on,
                     changed_at, changed_by)
VALUES (:public_id, :child_id, :sections, :decision, 'Key working', :capacity, :form, :lawful_reason, :words, :from_on,
        :to_on, :changed_at, :changed_by);
