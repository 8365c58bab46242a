-- @nouns choice talk change proposal profile

-- profile_of :one
-- What somebody says of themselves as a key worker.
SELECT key_worker_profile.id, key_worker_profile.manner, key_worker_profile.skills, key_worker_profile.languages,
       key_worker_profile.knows, key_worker_profile.independence, key_worker_profile.works_when,
       key_worker_profile.is_open, key_worker_profile.is_main_work, key_worker_profile.week_tenths,
       key_worker_profile.protected_tenths, key_worker_profile.version
  FROM key_worker_profile
 WHERE key_worker_profile.person_id = :person_id;

-- profile_begin :exec
-- An empty one, when there is none.
INSERT INTO key_worker_profile (person_id, changed_at, changed_by)
VALUES (:person_id, :changed_at, :changed_by)
ON CONFLICT DO NOTHING;

-- profile_say :exec
-- Counts one row when the version is the one that was read.
UPDATE key_worker_profile
   SET manner = :manner, skills = :skills, languages = :languages, knows = :knows, independence = :independence,
       works_when = :works_when, is_open = :is_open,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE person_id = :person_id
   AND version = :version;

-- key_worker_words_forget :exec
-- The words by which somebody was found, before they are written anew.
DELETE FROM key_worker_word
 WHERE person_id = :person_id;

-- key_worker_word_keep :exec
INSERT INTO key_worker_word (person_id, word)
VALUES (:person_id, :word)
ON CONFLICT DO NOTHING;

-- profile_time :exec
-- Counts one row when the version is the one that was read.
UPDATE key_worker_profile
   SET is_main_work = :is_main_work, week_tenths = :week_tenths, protected_tenths = :protected_tenths,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE person_id = :person_id
   AND version = :version;

-- talk_list :many team
-- When somebody talked with the family about who it could be, the latest first. What was said is read apart.
SELECT conversation.public_id, conversation.held_on, conversation.with_whom, conversation.wants, conversation.made_at,
       person.name AS held_by_name
  FROM conversation
  JOIN person ON person.id = conversation.held_by
 WHERE conversation.child_id = :grant_child
 ORDER BY conversation.held_on DESC, conversation.id DESC
 LIMIT 10;

-- talk_words :many record
-- @also team
-- What was said, for those who read the record.
SELECT conversation.public_id, conversation.words
  FROM conversation
 WHERE conversation.child_id = :grant_child
 ORDER BY conversation.held_on DESC, conversation.id DESC
 LIMIT 10;

-- talk_held :one team
-- @also identity
-- Has anybody talked with the family, or does somebody carry key working on that day already?
-- @type is_held BOOL
SELECT CASE WHEN EXISTS (SELECT 1
                           FROM conversation
                          WHERE conversation.child_id = child.id)
              OR EXISTS (SELECT 1
                           FROM key_worker_assignment
                          WHERE key_worker_assignment.child_id = child.id
                            AND (key_worker_assignment.to_on IS NULL OR key_worker_assignment.to_on >= :today))
            THEN 1 ELSE 0 END AS is_held
  FROM child
 WHERE child.id = :grant_child;

-- talk_add :insert record
-- @also team
INSERT INTO conversation (public_id, child_id, held_on, with_whom, wants, words, held_by, made_at)
VALUES (:public_id, :grant_child, :held_on, :with_whom, :wants, :words, :grant_person, :made_at)
RETURNING id;

-- choice_options :many team
-- @type manner TEXT?
-- @type skills TEXT?
-- @type languages TEXT?
-- @type knows TEXT?
-- @type independence TEXT?
-- @type works_when TEXT?
-- @type is_taking BOOL
-- @type is_main_work BOOL
-- @type protected_tenths INT
-- Whom the family can choose, in the order in which they were added; nobody who has left or whose account is closed.
SELECT choice_option.id, choice_option.public_id, choice_option.person_id, choice_option.practitioner_id,
       choice_option.note, choice_option.version, person.name, practitioner.public_id AS practitioner_public_id,
       practitioner.post, agency.name AS agency_name, agency.sector, key_worker_profile.manner,
       key_worker_profile.skills, key_worker_profile.languages, key_worker_profile.knows,
       key_worker_profile.independence, key_worker_profile.works_when,
       COALESCE(key_worker_profile.is_open, 1) AS is_taking,
       COALESCE(key_worker_profile.is_main_work, 0) AS is_main_work,
       COALESCE(key_worker_profile.protected_tenths, 0) AS protected_tenths
  FROM choice_option
  JOIN practitioner ON practitioner.id = choice_option.practitioner_id
  JOIN person ON person.id = choice_option.person_id
  JOIN agency ON agency.id = practitioner.agency_id
  LEFT JOIN key_worker_profile ON key_worker_profile.person_id = choice_option.person_id
 WHERE choice_option.child_id = :grant_child
   AND choice_option.is_open = 1
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
   AND NOT EXISTS (SELECT 1
                     FROM account
                    WHERE account.person_id = choice_option.person_id
                      AND account.is_closed = 1)
 ORDER BY choice_option.id
 LIMIT 12;

-- choice_option_add :insert team
INSERT INTO choice_option (public_id, child_id, practitioner_id, person_id, note, added_on, added_by, changed_at, changed_by)
VALUES (:public_id, :grant_child, :practitioner_id, :person_id, :note, :added_on, :grant_person, :changed_at,
        :grant_person)
RETURNING id;

-- choice_option_close :exec team
UPDATE choice_option
   SET is_open = 0, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND is_open = 1;

-- choice_latest :one team
-- What the family chose last, and whom.
SELECT choice.public_id, choice.wants, choice.option_id, choice.chosen_on, choice.chosen_by, choice.is_own,
       maker.name AS maker_name, choice_option.public_id AS option_public_id, choice_option.person_id,
       choice_option.practitioner_id, chosen.name AS chosen_name
  FROM choice
  JOIN person AS maker ON maker.id = choice.made_by
  LEFT JOIN choice_option ON choice_option.id = choice.option_id
  LEFT JOIN person AS chosen ON chosen.id = choice_option.person_id
 WHERE choice.child_id = :grant_child
 ORDER BY choice.id DESC
 LIMIT 1;

-- choice_words :one record
-- @also team
-- Why, in their words.
SELECT choice.words
  FROM choice
 WHERE choice.child_id = :grant_child
 ORDER BY choice.id DESC
 LIMIT 1;

-- choice_add :insert record
-- @also team
INSERT INTO choice (public_id, child_id, wants, option_id, chosen_on, chosen_by, words, made_by, is_own, made_at)
VALUES (:public_id, :grant_child, :wants, :option_id, :chosen_on, :chosen_by, :words, :grant_person, :is_own, :made_at)
RETURNING id;

-- change_open :one team
-- The family has asked for another key worker, and nobody has answered.
SELECT change_ask.id, change_ask.public_id, change_ask.asked_on, change_ask.asked_by, change_ask.shown_words,
       change_ask.version, person.name AS asker_name
  FROM change_ask
  JOIN person ON person.id = change_ask.asked_by
 WHERE change_ask.child_id = :grant_child
   AND change_ask.ended_on IS NULL;

-- change_last :one team
-- The answer to the latest one.
SELECT change_ask.asked_on, change_ask.ended_on, change_ask.ended_as, change_ask.ended_words
  FROM change_ask
 WHERE change_ask.child_id = :grant_child
   AND change_ask.ended_on IS NOT NULL
 ORDER BY change_ask.id DESC
 LIMIT 1;

-- change_words_of :one private
-- @also team
-- Why: for whoever asked, and for managers who do not carry key working for this child themselves.
SELECT change_words.words
  FROM change_words
  JOIN change_ask ON change_ask.id = change_words.change_ask_id
 WHERE change_words.child_id = :grant_child
   AND change_words.change_ask_id = :change_ask_id
   AND (change_ask.asked_by = :grant_person
        OR (EXISTS (SELECT 1
                      FROM account
                     WHERE account.person_id = :grant_person
                       AND account.kind = 'staff')
            AND NOT EXISTS (SELECT 1
                              FROM key_worker_assignment
                             WHERE key_worker_assignment.child_id = change_words.child_id
                               AND key_worker_assignment.person_id = :grant_person
                               AND key_worker_assignment.from_on <= :today
                               AND (key_worker_assignment.to_on IS NULL OR key_worker_assignment.to_on >= :today))));

-- change_ask_add :insert private
-- @also team
INSERT INTO change_ask (public_id, child_id, asked_on, asked_by, shown_words, changed_at, changed_by)
VALUES (:public_id, :grant_child, :asked_on, :grant_person, :shown_words, :changed_at, :grant_person)
RETURNING id;

-- change_words_add :insert private
INSERT INTO change_words (change_ask_id, child_id, words)
VALUES (:change_ask_id, :grant_child, :words)
RETURNING id;

-- change_ask_end :exec private
-- @also team
-- Counts one row when the version is the one that was read, and nobody has answered.
UPDATE change_ask
   SET ended_on = :ended_on, ended_as = :ended_as, ended_words = :ended_words,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE child_id = :grant_child
   AND ended_on IS NULL
   AND version = :version;

-- proposal_list :many team
-- Who was asked, the latest first.
SELECT proposal.id, proposal.public_id, proposal.person_id, proposal.practitioner_id, proposal.state, proposal.model,
       proposal.asked_on, proposal.answered_on, proposal.reason, proposal.why, proposal.version, person.name,
       practitioner.public_id AS practitioner_public_id, practitioner.post, asker.name AS asker_name
  FROM proposal
  JOIN person ON person.id = proposal.person_id
  JOIN practitioner ON practitioner.id = proposal.practitioner_id
  JOIN person AS asker ON asker.id = proposal.asked_by
 WHERE proposal.child_id = :grant_child
 ORDER BY proposal.id DESC
 LIMIT 30;

-- proposal_add :insert team
INSERT INTO proposal (public_id, child_id, practitioner_id, person_id, model, chosen_by_family, words, has_skills,
                      has_training, has_time, has_support, why, weight_before, weight_added, weight_limit, state,
                      asked_on, asked_by, answered_on, changed_at, changed_by)
VALUES (:public_id, :grant_child, :practitioner_id, :person_id, :model, :chosen_by_family, :words, :has_skills,
        :has_training, :has_time, :has_support, :why, :weight_before, :weight_added, :weight_limit, :state,
        :asked_on, :grant_person, :answered_on, :changed_at, :grant_person)
RETURNING id;

-- proposal_withdraw :exec team
UPDATE proposal
   SET state = 'withdrawn', answered_on = :answered_on, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND state = 'asked';

-- proposal_withdraw_others :exec team
-- Somebody became key worker: nobody else is asked any more.
UPDATE proposal
   SET state = 'withdrawn', answered_on = :answered_on, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE child_id = :grant_child
   AND state = 'asked';

-- choice_part :one team
-- Somebody's part in the team on a day, to carry key working in.
SELECT involvement.id, involvement.public_id, involvement.role, involvement.to_on
  FROM involvement
 WHERE involvement.child_id = :grant_child
   AND involvement.person_id = :person_id
   AND (involvement.to_on IS NULL OR involvement.to_on >= :today)
 ORDER BY involvement.to_on DESC NULLS FIRST, involvement.id
 LIMIT 1;

-- practitioner_of_id :one
-- Name and post of a practitioner, by the internal key.
SELECT practitioner.public_id, practitioner.post, person.name
  FROM practitioner
  JOIN person ON person.id = practitioner.person_id
 WHERE practitioner.id = :id;
