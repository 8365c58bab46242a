-- @nouns private concern

-- private_words :many private
-- @type is_by_officer BOOL
-- Words past one's own worker. Families see their own; practitioners those that are not kept from them or from an
-- agency of theirs, whatever else they are. Open ones first.
SELECT private_word.public_id, private_word.asked_by, private_word.asked_at, private_word.away_person_id,
       private_word.away_agency_id, private_word.is_concern, private_word.text, private_word.answer,
       private_word.answered_at, private_word.version, asker.name AS asker_name, answerer.name AS answerer_name,
       away.name AS away_person_name, agency.name AS away_agency_name,
       CASE WHEN EXISTS (SELECT 1
                                FROM account
                               WHERE account.person_id = private_word.answered_by
                                 AND account.duty = 'data_protection') THEN 1 ELSE 0 END AS is_by_officer
  FROM private_word
  JOIN person AS asker ON asker.id = private_word.asked_by
  LEFT JOIN person AS answerer ON answerer.id = private_word.answered_by
  LEFT JOIN person AS away ON away.id = private_word.away_person_id
  LEFT JOIN agency ON agency.id = private_word.away_agency_id
 WHERE private_word.child_id = :grant_child
   AND (private_word.asked_by = :grant_person
        OR (CAST(:is_staff AS BOOL) = 1
            AND (private_word.away_person_id IS NULL OR private_word.away_person_id <> :grant_person)
            AND (private_word.away_agency_id IS NULL
                 OR NOT EXISTS (SELECT 1
                                  FROM practitioner
                                 WHERE practitioner.person_id = :grant_person
                                   AND practitioner.agency_id = private_word.away_agency_id))))
 ORDER BY private_word.answered_at DESC NULLS FIRST, private_word.asked_at DESC, private_word.id DESC
 LIMIT 100;

-- private_word_add :insert private
INSERT INTO private_word (public_id, child_id, asked_by, asked_at, away_person_id, away_agency_id, is_concern, text,
                          changed_at, changed_by)
VALUES (:public_id, :grant_child, :grant_person, :asked_at, :away_person_id, :away_agency_id, :is_concern, :text,
        :changed_at, :grant_person)
RETURNING id;

-- private_word_answer :exec private
-- Counts one row when nobody has answered it yet, and it is not kept from whoever answers.
UPDATE private_word
   SET answer = :answer, answered_by = :grant_person, answered_at = :answered_at, version = version + 1,
       changed_at = :answered_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version
   AND answered_at IS NULL
   AND (away_person_id IS NULL OR away_person_id <> :grant_person)
   AND (away_agency_id IS NULL
        OR NOT EXISTS (SELECT 1
                         FROM practitioner
                        WHERE practitioner.person_id = :grant_person
                          AND practitioner.agency_id = private_word.away_agency_id));

-- private_words_area :many area
-- Words of the whole area that wait for an answer, the oldest first, but those kept from this manager.
SELECT child.id, child.public_id, child.forename, child.surname, private_word.public_id AS word_public_id,
       private_word.asked_at, private_word.is_concern, private_word.away_person_id, private_word.away_agency_id
  FROM private_word
  JOIN child ON child.id = private_word.child_id
 WHERE private_word.answered_at IS NULL
   AND (private_word.away_person_id IS NULL OR private_word.away_person_id <> :area_person)
   AND (private_word.away_agency_id IS NULL
        OR NOT EXISTS (SELECT 1
                         FROM practitioner
                        WHERE practitioner.person_id = :area_person
                          AND practitioner.agency_id = private_word.away_agency_id))
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
   AND NOT EXISTS (SELECT 1
                     FROM barrier
                    WHERE barrier.child_id = child.id
                      AND barrier.person_id = :area_person
                      AND barrier.kind IN ('address_hidden', 'no_contact', 'responsibility_restricted')
                      AND barrier.ended_on IS NULL)
 ORDER BY private_word.asked_at, private_word.id
 LIMIT 100;

-- private_word_agencies :many
-- For which agencies somebody works or has worked: what is kept from one of them is kept from this person.
SELECT DISTINCT practitioner.agency_id
  FROM practitioner
 WHERE practitioner.person_id = :person_id
 LIMIT 100;

-- private_word_concerns :many system "concerns about sharing reach the data protection officer, who is asked about each child again"
-- Concerns about who can see what, of the whole area; newest first, open ones before.
SELECT child.public_id, child.forename, child.surname, private_word.public_id AS word_public_id, private_word.asked_at,
       private_word.text, private_word.away_person_id, private_word.away_agency_id, private_word.answer, private_word.answered_at,
       asker.name AS asker_name, answerer.name AS answerer_name
  FROM private_word
  JOIN child ON child.id = private_word.child_id
  JOIN person AS asker ON asker.id = private_word.asked_by
  LEFT JOIN person AS answerer ON answerer.id = private_word.answered_by
 WHERE private_word.is_concern = 1
   AND private_word.asked_at >= :since_at
   AND (private_word.away_person_id IS NULL OR private_word.away_person_id <> :person_id)
 ORDER BY private_word.answered_at DESC NULLS FIRST, private_word.asked_at DESC, private_word.id DESC
 LIMIT 50;

-- concern_find :one system "the data protection officer reads and answers concerns about sharing; the grant of that child is asked before"
-- One concern, unless it is kept from whoever asks.
SELECT private_word.public_id, private_word.asked_at, private_word.text, private_word.answer, private_word.answered_at,
       private_word.version, asker.name AS asker_name, answerer.name AS answerer_name
  FROM private_word
  JOIN person AS asker ON asker.id = private_word.asked_by
  LEFT JOIN person AS answerer ON answerer.id = private_word.answered_by
 WHERE private_word.public_id = :public_id
   AND private_word.child_id = :child_id
   AND private_word.is_concern = 1
   AND (private_word.away_person_id IS NULL OR private_word.away_person_id <> :person_id)
   AND (private_word.away_agency_id IS NULL
        OR NOT EXISTS (SELECT 1
                         FROM practitioner
                        WHERE practitioner.person_id = :person_id
                          AND practitioner.agency_id = private_word.away_agency_id));

-- concern_answer :exec system "the same; the grant to change sharing of that child is asked before"
-- Counts one row when nobody has answered it yet, and it is not kept from whoever answers.
UPDATE private_word
   SET answer = :answer, answered_by = :person_id, answered_at = :answered_at, version = version + 1,
       changed_at = :answered_at, changed_by = :person_id
 WHERE public_id = :public_id
   AND child_id = :child_id
   AND version = :version
   AND is_concern = 1
   AND answered_at IS NULL
   AND (away_person_id IS NULL OR away_person_id <> :person_id)
   AND (away_agency_id IS NULL
        OR NOT EXISTS (SELECT 1
                         FROM practitioner
                        WHERE practitioner.person_id = :person_id
                          AND practitioner.agency_id = private_word.away_agency_id));

-- concern_officers :many
-- Who looks after data protection.
SELECT account.person_id
  FROM account
 WHERE account.duty = 'data_protection'
   AND account.is_closed = 0
 ORDER BY account.person_id
 LIMIT 20;
