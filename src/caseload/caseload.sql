-- caseload_person :one
-- Keys of rows that come by the thousand are asked for by public id: SQLite keeps a journal of its own
-- for RETURNING, and in a transaction of many rows reading over it costs more than everything else.
SELECT person.id
  FROM person
 WHERE person.public_id = :public_id;

-- caseload_child :one system "a caseload comes in as a whole, by the duty of managing"
SELECT child.id
  FROM child
 WHERE child.public_id = :public_id;

-- caseload_household :one system "a caseload comes in as a whole, by the duty of managing"
SELECT household.id
  FROM household
 WHERE household.public_id = :public_id;

-- caseload_outcome :one system "a caseload comes in as a whole, by the duty of managing"
SELECT outcome.id
  FROM outcome
 WHERE outcome.public_id = :public_id;

-- caseload_add_person :exec
INSERT INTO person (public_id, name, phone, email, language, needs_interpreter, changed_at,
                    changed_by)
VALUES (:public_id, :name, :phone, :email, :language, :needs_interpreter, :changed_at,
        :changed_by);

-- caseload_change_person :exec
UPDATE person
   SET name = :name, phone = :phone, email = :email, language = :language,
       needs_interpreter = :needs_interpreter,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE person.id = :id;

-- caseload_add_agency :insert
INSERT INTO agency (public_id, local_id, name, search_name, sector, phone, email, website,
                    changed_at, changed_by)
VALUES (:public_id, :local_id, :name, :search_name, :sector, :phone, :email, :website,
        :changed_at, :changed_by)
RETURNING id;

-- caseload_change_agency :exec
UPDATE agency
   SET name = :name, search_name = :search_name, sector = :sector, phone = :phone,
       email = :email, website = :website,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE agency.id = :id;

-- caseload_add_practitioner :insert
INSERT INTO practitioner (public_id, local_id, person_id, agency_id, post, search_name,
                          is_key_worker, from_on, to_on, changed_at, changed_by)
VALUES (:public_id, :local_id, :person_id, :agency_id, :post, :search_name,
        :is_key_worker, :from_on, :to_on, :changed_at, :changed_by)
RETURNING id;

-- caseload_change_practitioner :exec
UPDATE practitioner
   SET agency_id = :agency_id, post = :post, search_name = :search_name,
       is_key_worker = :is_key_worker, from_on = :from_on, to_on = :to_on,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE practitioner.id = :id;

-- caseload_add_child :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO child (public_id, person_id, local_id, forename, surname, known_as, pronouns, born_on,
                   expected_on, nhs_number, upn, uln, setting_agency_id, year_group, need,
                   sen_status, level, contact_rhythm_days, asked_on, died_on, sort_name,
                   changed_at, changed_by)
VALUES (:public_id, :person_id, :local_id, :forename, :surname, :known_as, :pronouns, :born_on,
        :expected_on, :nhs_number, :upn, :uln, :setting_agency_id, :year_group, :need,
        :sen_status, :level, :contact_rhythm_days, :asked_on, :died_on, :sort_name,
        :changed_at, :changed_by);

-- caseload_change_child :exec system "a caseload comes in as a whole, by the duty of managing"
UPDATE child
   SET forename = :forename, surname = :surname, known_as = :known_as, pronouns = :pronouns,
       born_on = :born_on, expected_on = :expected_on, nhs_number = :nhs_number, upn = :upn,
       uln = :uln, setting_agency_id = :setting_agency_id, year_group = :year_group,
       need = :need, sen_status = :sen_status, level = :level,
       contact_rhythm_days = CASE WHEN EXISTS (SELECT 1 FROM contact_agreement WHERE contact_agreement.child_id = child.id)
                                  THEN contact_rhythm_days ELSE :contact_rhythm_days END,
       asked_on = :asked_on, died_on = :died_on, sort_name = :sort_name,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE child.id = :id;

-- caseload_add_word :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO child_word (child_id, word)
VALUES (:child_id, :word)
ON CONFLICT (word, child_id) DO NOTHING;

-- caseload_drop_words :exec system "a caseload comes in as a whole, by the duty of managing"
DELETE FROM child_word
 WHERE child_word.child_id = :child_id;

-- caseload_add_household :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO household (public_id, address, postcode, changed_at, changed_by)
VALUES (:public_id, :address, :postcode, :changed_at, :changed_by);

-- caseload_change_household :exec system "a caseload comes in as a whole, by the duty of managing"
UPDATE household
   SET address = :address, postcode = :postcode,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE household.id = :id
   AND (household.address IS DISTINCT FROM :address
    OR household.postcode IS DISTINCT FROM :postcode);

-- caseload_add_home :exec system "a caseload comes in as a whole, by the duty of managing"
-- A child who is new lives there.
INSERT INTO child_household (child_id, household_id, is_main)
VALUES (:child_id, :household_id, :is_main);

-- caseload_join_household :exec system "a caseload comes in as a whole, by the duty of managing"
-- A child lives there, from that day unless it is known since when.
INSERT INTO child_household (child_id, household_id, is_main, from_on)
VALUES (:child_id, :household_id, :is_main, :from_on)
ON CONFLICT (child_id, household_id)
DO UPDATE SET is_main = excluded.is_main, to_on = NULL;

-- caseload_leave_household :exec system "a caseload comes in as a whole, by the duty of managing"
UPDATE child_household
   SET to_on = :to_on
 WHERE child_household.id = :id;

-- caseload_add_family :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO family_member (public_id, child_id, person_id, relationship, has_responsibility,
                           may_see_record, lives_with, strength, contact_note, from_on, to_on,
                           changed_at, changed_by)
VALUES (:public_id, :child_id, :person_id, :relationship, :has_responsibility,
        :may_see_record, :lives_with, :strength, :contact_note, :from_on, :to_on,
        :changed_at, :changed_by);

-- caseload_add_consent :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO consent (public_id, child_id, agency_id, person_id, sections, decision, purpose, given_by,
                     capacity, form, lawful_reason, words, is_withheld, from_on, to_on, withdrawn_on,
                     withdrawn_by, withdrawn_words, changed_at, changed_by)
VALUES (:public_id, :child_id, :agency_id, :person_id, :sections, :decision, :purpose, :given_by,
        :capacity, :form, :lawful_reason, :words, :is_withheld, :from_on, :to_on, :withdrawn_on,
        :withdrawn_by, :withdrawn_words, :changed_at, :changed_by);

-- caseload_change_family :exec system "a caseload comes in as a whole, by the duty of managing"
UPDATE family_member
   SET relationship = :relationship, has_responsibility = :has_responsibility,
       may_see_record = :may_see_record, lives_with = :lives_with, strength = :strength,
       contact_note = :contact_note, from_on = :from_on, to_on = :to_on,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE family_member.id = :id;

-- caseload_add_involvement :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO involvement (public_id, local_id, child_id, practitioner_id, person_id, role, purpose,
                         is_key_worker, is_single_point, strength, from_on, to_on, end_reason,
                         first_met_on, last_contact_on, next_due_on, next_due_what, changed_at,
                         changed_by)
VALUES (:public_id, :local_id, :child_id, :practitioner_id, :person_id, :role, :purpose,
        :is_key_worker, :is_single_point, :strength, :from_on, :to_on, :end_reason,
        :first_met_on, :last_contact_on, :next_due_on, :next_due_what, :changed_at,
        :changed_by);

-- caseload_change_involvement :exec system "a caseload comes in as a whole, by the duty of managing"
UPDATE involvement
   SET role = :role, purpose = :purpose, is_key_worker = :is_key_worker,
       is_single_point = :is_single_point, strength = :strength, from_on = :from_on,
       to_on = :to_on, end_reason = :end_reason, first_met_on = :first_met_on,
       last_contact_on = :last_contact_on, next_due_on = :next_due_on,
       next_due_what = :next_due_what,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE involvement.id = :id;

-- caseload_add_assignment :exec system "a caseload comes in as a whole, by the duty of managing"
-- @type involvement_public_id involvement.public_id
INSERT INTO key_worker_assignment (public_id, child_id, person_id, involvement_id, model,
                                   chosen_by_family, from_on, to_on, end_reason, changed_at,
                                   changed_by)
VALUES (:public_id, :child_id, :person_id,
        (SELECT involvement.id FROM involvement
          WHERE involvement.public_id = :involvement_public_id),
        :model, :chosen_by_family, :from_on, :to_on, :end_reason, :changed_at, :changed_by);

-- caseload_change_assignment :exec system "a caseload comes in as a whole, by the duty of managing"
UPDATE key_worker_assignment
   SET model = :model, chosen_by_family = :chosen_by_family, from_on = :from_on, to_on = :to_on,
       end_reason = :end_reason,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE key_worker_assignment.id = :id;

-- caseload_add_contact :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO contact (public_id, local_id, author_id, happened_at, channel, direction, purpose,
                     was_made, minutes, title, note, audience, about, changed_at, changed_by)
VALUES (:public_id, :local_id, :author_id, :happened_at, :channel, :direction, :purpose,
        :was_made, :minutes, :title, :note, :audience, :about, :changed_at, :changed_by);

-- caseload_change_contact :exec system "a caseload comes in as a whole, by the duty of managing"
UPDATE contact
   SET channel = :channel, direction = :direction, purpose = :purpose, was_made = :was_made,
       minutes = :minutes, title = :title, note = :note,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE contact.id = :id;

-- caseload_contact :one system "a caseload comes in as a whole, by the duty of managing"
SELECT contact.id
  FROM contact
 WHERE contact.local_id = :local_id;

-- caseload_replace_contact :exec system "a caseload comes in as a whole, by the duty of managing"
-- Another one is shown in its place.
UPDATE contact
   SET replaced_by_id = :replaced_by_id, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE contact.id = :id;

-- caseload_add_entry :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO entry (public_id, child_id, happened_at, kind, audience, about, author_id, question_id,
                   subject, search_text)
VALUES (:public_id, :child_id, :happened_at, :kind, :audience, :about, :author_id, :question_id,
        :subject, :search_text);

-- caseload_file_contact :exec system "a caseload comes in as a whole, by the duty of managing"
-- The entry of a contact that is known by its public id.
-- @type contact_public_id contact.public_id
INSERT INTO entry (public_id, child_id, happened_at, kind, audience, about, author_id, contact_id,
                   subject, search_text)
VALUES (:public_id, :child_id, :happened_at, :kind, :audience, :about, :author_id,
        (SELECT contact.id FROM contact WHERE contact.public_id = :contact_public_id),
        :subject, :search_text);

-- caseload_add_outcome :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO outcome (public_id, local_id, child_id, title, words, words_by, state, position,
                     target_on, changed_at, changed_by)
VALUES (:public_id, :local_id, :child_id, :title, :words, :words_by, :state, :position,
        :target_on, :changed_at, :changed_by);

-- caseload_change_outcome :exec system "a caseload comes in as a whole, by the duty of managing"
UPDATE outcome
   SET title = :title, words = :words, words_by = :words_by, state = :state,
       position = :position, target_on = :target_on,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE outcome.id = :id;

-- caseload_add_action :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO action (public_id, local_id, child_id, outcome_id, text, owner_id, due_on, rhythm,
                    waiting_since_on, state, done_on, position, changed_at, changed_by)
VALUES (:public_id, :local_id, :child_id, :outcome_id, :text, :owner_id, :due_on, :rhythm,
        :waiting_since_on, :state, :done_on, :position, :changed_at, :changed_by);

-- caseload_change_action :exec system "a caseload comes in as a whole, by the duty of managing"
UPDATE action
   SET text = :text, owner_id = :owner_id, due_on = :due_on, rhythm = :rhythm,
       waiting_since_on = :waiting_since_on, state = :state, done_on = :done_on,
       position = :position,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE action.id = :id;

-- caseload_key_worker :many system "a caseload comes in as a whole, by the duty of managing"
-- Who carries key working for a child on a day, the latest first.
SELECT key_worker_assignment.person_id, person.name
  FROM key_worker_assignment
  JOIN person ON person.id = key_worker_assignment.person_id
 WHERE key_worker_assignment.child_id = :child_id
   AND key_worker_assignment.from_on <= :today
   AND (key_worker_assignment.to_on IS NULL OR key_worker_assignment.to_on >= :today)
 ORDER BY key_worker_assignment.from_on DESC, key_worker_assignment.id DESC;

-- caseload_latest :one system "a caseload comes in as a whole, by the duty of managing"
-- When the family was last reached, by anybody and by a key worker of theirs, and when anything last happened.
SELECT MAX(CASE WHEN contact.was_made = 1 AND contact.direction <> 'between_professionals'
                THEN contact.happened_at END) AS reached_at,
       MAX(CASE WHEN contact.was_made = 1 AND contact.direction <> 'between_professionals'
                     AND EXISTS (SELECT 1
                                   FROM involvement
                                  WHERE involvement.person_id = contact.author_id
                                    AND involvement.child_id = entry.child_id
                                    AND involvement.is_key_worker = 1)
                THEN contact.happened_at END) AS kept_at,
       MAX(entry.happened_at) AS latest_at
  FROM entry
  LEFT JOIN contact ON contact.id = entry.contact_id
 WHERE entry.child_id = :child_id
   AND contact.replaced_by_id IS NULL;

-- caseload_has_summary :one system "a caseload comes in as a whole, by the duty of managing"
SELECT child_summary.changed_at
  FROM child_summary
 WHERE child_summary.child_id = :child_id;

-- caseload_add_summary :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO child_summary (child_id, key_worker_id, key_worker_name, last_contact_on, agreed_contact_on,
                           changed_at, sort_name)
VALUES (:child_id, :key_worker_id, :key_worker_name, :last_contact_on, :agreed_contact_on, :changed_at,
        :sort_name);

-- caseload_change_summary :exec system "a caseload comes in as a whole, by the duty of managing"
UPDATE child_summary
   SET key_worker_id = :key_worker_id, key_worker_name = :key_worker_name,
       last_contact_on = :last_contact_on, changed_at = :changed_at, sort_name = :sort_name,
       agreed_contact_on = CASE WHEN agreed_contact_on IS NULL OR agreed_contact_on < :agreed_contact_on
                                THEN :agreed_contact_on ELSE agreed_contact_on END
 WHERE child_summary.child_id = :child_id;

-- caseload_rename_posts :exec
-- Somebody has a new name: each of their posts is found by it.
UPDATE practitioner
   SET search_name = :search_name,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE practitioner.person_id = :person_id;

-- caseload_rename_key_worker :exec system "a caseload comes in as a whole, by the duty of managing"
-- @scan somebody's new name is rare
UPDATE child_summary
   SET key_worker_name = :key_worker_name
 WHERE child_summary.key_worker_id = :key_worker_id;

-- caseload_add_contact_time :exec system "a caseload comes in as a whole, by the duty of managing"
-- @type contact_public_id contact.public_id
INSERT INTO contact_time (contact_id, child_id, code, minutes)
VALUES ((SELECT contact.id FROM contact WHERE contact.public_id = :contact_public_id), :child_id, :code, :minutes);

-- caseload_begin_episode :exec system "a caseload comes in as a whole, by the duty of managing"
-- Key working has begun for a child that comes in with the day on which it was asked for, a key worker, or a level,
-- and had no episode before. The child's own public id, which no other episode has.
INSERT INTO episode (public_id, child_id, programme_id, from_on, because, changed_at, changed_by)
SELECT child.public_id, child.id, programme.id,
       COALESCE((SELECT min(support_level.from_on)
                   FROM support_level
                  WHERE support_level.child_id = child.id
                    AND support_level.from_on < COALESCE(child.asked_on, CAST(:today AS DATE))),
                child.asked_on,
                (SELECT min(key_worker_assignment.from_on)
                   FROM key_worker_assignment
                  WHERE key_worker_assignment.child_id = child.id),
                CAST(:today AS DATE)),
       CASE WHEN child.asked_on IS NULL THEN 'imported' ELSE 'asked' END, :changed_at, :changed_by
  FROM child
  JOIN programme ON programme.is_main = 1
 WHERE child.id = :child_id
   AND (child.asked_on IS NOT NULL OR child.level <> 'none'
        OR EXISTS (SELECT 1 FROM key_worker_assignment WHERE key_worker_assignment.child_id = child.id))
   AND NOT EXISTS (SELECT 1 FROM episode WHERE episode.child_id = child.id);

-- caseload_is_reopened :one system "a caseload comes in as a whole, by the duty of managing"
-- @type programme_id programme.id
-- @type from_on DATE
-- A key worker came in for a child whose key working had ended: the programme of the last episode, and since when.
SELECT episode.programme_id AS programme_id, max(key_worker_assignment.from_on) AS from_on
  FROM key_worker_assignment
  JOIN episode ON episode.id = (SELECT max(latest.id) FROM episode AS latest WHERE latest.child_id = :child_id)
 WHERE key_worker_assignment.child_id = :child_id
   AND key_worker_assignment.to_on IS NULL
   AND NOT EXISTS (SELECT 1 FROM episode AS open WHERE open.child_id = :child_id AND open.to_on IS NULL)
 GROUP BY episode.programme_id;

-- caseload_reopen :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO episode (public_id, child_id, programme_id, from_on, because, changed_at, changed_by)
VALUES (:public_id, :child_id, :programme_id, :from_on, 'imported', :changed_at, :changed_by);

-- caseload_note_end :exec system "a caseload comes in as a whole, by the duty of managing"
-- For lists: the last day of key working, when none goes on.
UPDATE child_summary
   SET ended_on = (SELECT max(episode.to_on)
                     FROM episode
                    WHERE episode.child_id = :child_id
                      AND NOT EXISTS (SELECT 1 FROM episode AS open WHERE open.child_id = :child_id AND open.to_on IS NULL))
 WHERE child_summary.child_id = :child_id;

-- caseload_note_level :exec system "a caseload comes in as a whole, by the duty of managing"
-- The level that came in is one that was decided, unless it is the one of before: since the episode began when
-- it is the first, else since today.
INSERT INTO support_level (child_id, level, intensity, rhythm_days, function_count, from_on, made_at, made_by)
SELECT child.id, child.level,
       COALESCE((SELECT programme_level.intensity
                   FROM programme_level
                   JOIN programme_edition AS edition ON edition.id = programme_level.edition_id
                  WHERE programme_level.code = child.level
                    AND edition.from_on <= CAST(:today AS DATE)
                    AND edition.is_withdrawn = 0
                  ORDER BY edition.from_on DESC
                  LIMIT 1), 0),
       child.contact_rhythm_days, 0,
       COALESCE((SELECT CAST(:today AS DATE) FROM support_level AS earlier WHERE earlier.child_id = child.id LIMIT 1),
                (SELECT min(episode.from_on) FROM episode WHERE episode.child_id = child.id), CAST(:today AS DATE)),
       :made_at, :made_by
  FROM child
 WHERE child.id = :child_id
   AND child.level <> COALESCE((SELECT latest.level
                                  FROM support_level AS latest
                                 WHERE latest.child_id = child.id
                                 ORDER BY latest.from_on DESC, latest.id DESC
                                 LIMIT 1), 'none');
