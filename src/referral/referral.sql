-- @nouns referral funding

-- referral_first_owner :many
-- Who takes a request first: the managers of key working who have an account, the longest there first.
SELECT account.person_id, person.name
  FROM account
  JOIN person ON person.id = account.person_id
 WHERE account.duty = 'manager'
   AND account.kind = 'staff'
   AND account.is_closed = 0
 ORDER BY account.id
 LIMIT 1;

-- referral_add :insert system "there is no relation to a child whose record is not known yet"
INSERT INTO referral (public_id, reference, code_hash, child_id, asked_on, asked_by, asker_kind, asker_name, asker_role,
                      forename, surname, born_on, expected_on, reason, urgency, wish, whom, language, phone, email,
                      safe_contact, may_ask, may_ask_on, consent_words, changed_at, changed_by)
VALUES (:public_id, :reference, :code_hash, :child_id, :asked_on, :asked_by, :asker_kind, :asker_name, :asker_role,
        :forename, :surname, :born_on, :expected_on, :reason, :urgency, :wish, :whom, :language, :phone, :email,
        :safe_contact, :may_ask, :may_ask_on, :consent_words, :changed_at, :asked_by)
RETURNING id;

-- referral_find :one system "who may read a request is asked about the row: referral_read.c"
SELECT referral.id, referral.public_id, referral.reference, referral.child_id, referral.asked_on, referral.asked_by,
       referral.asker_kind, referral.asker_name, referral.asker_role, referral.forename, referral.surname,
       referral.born_on, referral.expected_on, referral.reason, referral.urgency, referral.wish, referral.whom,
       referral.language, referral.phone, referral.email, referral.safe_contact, referral.may_ask, referral.may_ask_on,
       referral.consent_words, referral.state, referral.ended_on, referral.accepted_by, referral.end_kind,
       referral.end_words, referral.criteria, referral.challenge, referral.version,
       CASE WHEN referral.code_hash IS NULL THEN 0 ELSE 1 END AS has_code, accepter.name AS accepter_name, child.public_id AS child_public_id
  FROM referral
  LEFT JOIN person AS accepter ON accepter.id = referral.accepted_by
  LEFT JOIN child ON child.id = referral.child_id
 WHERE referral.public_id = :public_id;

-- referral_owners :many system "the request was found by a statement that asks who reads it"
-- The owners of a request, the first one first.
SELECT referral_owner.id, referral_owner.person_id, person.name, person.phone, referral_owner.from_on,
       referral_owner.to_on, referral_owner.is_passed, referral_owner.because, referral_owner.version
  FROM referral_owner
  JOIN person ON person.id = referral_owner.person_id
 WHERE referral_owner.referral_id = :referral_id
 ORDER BY referral_owner.from_on, referral_owner.id
 LIMIT 500;

-- referral_owner_add :insert system "a request has an owner from its first moment"
INSERT INTO referral_owner (referral_id, person_id, from_on, is_passed, because, changed_at, changed_by)
VALUES (:referral_id, :person_id, :from_on, :is_passed, :because, :changed_at, :changed_by)
RETURNING id;

-- referral_owner_end :exec system "the request was found by a statement that asks who reads it"
-- Counts one row while the request has an owner.
UPDATE referral_owner
   SET to_on = :to_on, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE referral_id = :referral_id
   AND to_on IS NULL;

-- referral_asks :many system "the request was found by a statement that asks who reads it"
-- The ledger of a request, the first who was asked first.
SELECT referral_ask.public_id, referral_ask.agency_id, referral_ask.person_id, referral_ask.post, referral_ask.words,
       referral_ask.asked_on, referral_ask.due_on, referral_ask.answer, referral_ask.answered_on,
       referral_ask.answered_by, referral_ask.answer_words, referral_ask.criteria, referral_ask.challenge,
       referral_ask.version, agency.name AS agency_name, person.name, asker.name AS asker_name
  FROM referral_ask
  JOIN agency ON agency.id = referral_ask.agency_id
  JOIN person AS asker ON asker.id = referral_ask.asked_by
  LEFT JOIN person ON person.id = referral_ask.person_id
 WHERE referral_ask.referral_id = :referral_id
 ORDER BY referral_ask.asked_on, referral_ask.id
 LIMIT 500;

-- referral_ask_find :one system "who may read it is asked about the row: referral_read.c"
SELECT referral_ask.id, referral_ask.public_id, referral_ask.referral_id, referral_ask.person_id, referral_ask.post,
       referral_ask.words, referral_ask.asked_on, referral_ask.due_on, referral_ask.answer, referral_ask.answered_on,
       referral_ask.answered_by, referral_ask.answer_words, referral_ask.criteria, referral_ask.challenge,
       referral_ask.version, agency.name AS agency_name, person.name, asker.name AS asker_name,
       referral.public_id AS referral_public_id
  FROM referral_ask
  JOIN referral ON referral.id = referral_ask.referral_id
  JOIN agency ON agency.id = referral_ask.agency_id
  JOIN person AS asker ON asker.id = referral_ask.asked_by
  LEFT JOIN person ON person.id = referral_ask.person_id
 WHERE referral_ask.public_id = :public_id;

-- referral_ask_add :insert system "the request was found by a statement that asks who reads it"
INSERT INTO referral_ask (public_id, referral_id, agency_id, person_id, post, words, asked_on, asked_by, due_on,
                          changed_at, changed_by)
VALUES (:public_id, :referral_id, :agency_id, :person_id, :post, :words, :asked_on, :asked_by, :due_on,
        :changed_at, :asked_by)
RETURNING id;

-- referral_ask_answer :exec system "the request was found by a statement that asks who reads it"
-- Counts one row when nobody has written an answer down yet.
UPDATE referral_ask
   SET answer = :answer, answered_on = :answered_on, answered_by = :answered_by, answer_words = :answer_words,
       criteria = :criteria, challenge = :challenge, version = version + 1, changed_at = :changed_at,
       changed_by = :changed_by
 WHERE id = :id
   AND version = :version
   AND answer IS NULL;

-- referral_set_child :exec system "the request was found by a statement that asks who reads it"
UPDATE referral
   SET child_id = :child_id, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND child_id IS NULL
   AND state = 'open';

-- referral_agree :exec system "the request was found by a statement that asks who reads it"
-- The family agrees now that others are asked.
UPDATE referral
   SET may_ask = 1, may_ask_on = :may_ask_on, consent_words = :consent_words, version = version + 1,
       changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND may_ask = 0
   AND state = 'open';

-- referral_code_end :exec system "the request was found by a statement that asks who reads it"
UPDATE referral
   SET code_hash = NULL, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND code_hash IS NOT NULL;

-- referral_visits_end :exec system "the same: whoever came in by it is out"
DELETE FROM ask_visit
 WHERE referral_id = :referral_id;

-- referral_accept :exec system "the request was found by a statement that asks who reads it"
UPDATE referral
   SET state = 'accepted', accepted_by = :accepted_by, ended_on = :ended_on, version = version + 1,
       changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND child_id IS NOT NULL
   AND state = 'open';

-- referral_refuse :exec system "the request was found by a statement that asks who reads it"
UPDATE referral
   SET state = 'refused', ended_on = :ended_on, end_kind = :end_kind, end_words = :end_words, criteria = :criteria,
       challenge = :challenge, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND state = 'open';

-- referral_withdraw :exec system "the family takes it back, by its code or its account"
UPDATE referral
   SET state = 'withdrawn', ended_on = :ended_on, version = version + 1, changed_at = :changed_at,
       changed_by = :changed_by
 WHERE id = :id
   AND state = 'open';

-- referral_of_asked :many system "somebody who was asked finds what they need to answer, and no more"
-- What waits for this person's answer, the earliest first.
SELECT referral_ask.public_id, referral.child_id, referral.forename, referral_ask.asked_on, referral_ask.due_on,
       asker.name AS asker_name
  FROM referral_ask
  JOIN referral ON referral.id = referral_ask.referral_id
  JOIN person AS asker ON asker.id = referral_ask.asked_by
 WHERE referral_ask.person_id = :person_id
   AND referral_ask.answered_on IS NULL
   AND referral.state = 'open'
 ORDER BY referral_ask.due_on, referral_ask.id
 LIMIT 50;

-- referral_of_owner :many system "an owner finds the requests that are their job"
SELECT referral.public_id, referral.child_id, referral.reference, referral.forename, referral.surname, referral.asked_on
  FROM referral_owner
  JOIN referral ON referral.id = referral_owner.referral_id
 WHERE referral_owner.person_id = :person_id
   AND referral_owner.to_on IS NULL
 ORDER BY referral.asked_on, referral.id
 LIMIT 100;

-- referral_of_escalation :many system "whoever the area names for it finds the requests that are too old"
-- Open ones of others, asked for on :before_on or earlier, the oldest first.
SELECT referral.public_id, referral.child_id, referral.reference, referral.forename, referral.surname, referral.asked_on
  FROM referral
  JOIN referral_owner ON referral_owner.referral_id = referral.id AND referral_owner.to_on IS NULL
 WHERE referral.state = 'open'
   AND referral.asked_on <= :before_on
   AND referral_owner.person_id <> :person_id
 ORDER BY referral.asked_on, referral.id
 LIMIT 100;

-- referral_of_maker :many system "whoever made a request sees where it stands"
-- Open ones, and those that ended since :since_on.
SELECT referral.public_id, referral.child_id, referral.reference, referral.forename, referral.surname,
       referral.asked_on, referral.state, referral.ended_on
  FROM referral
 WHERE referral.asked_by = :person_id
   AND (referral.ended_on IS NULL OR referral.ended_on >= :since_on)
 ORDER BY referral.asked_on DESC, referral.id DESC
 LIMIT 50;

-- referral_of_child :many team
-- Every request about a child, the newest first.
SELECT referral.id, referral.public_id
  FROM referral
 WHERE referral.child_id = :grant_child
 ORDER BY referral.asked_on DESC, referral.id DESC
 LIMIT 50;

-- referral_staff :many
-- Practitioners with an account who can own a request, by name.
SELECT person.public_id, person.id, person.name
  FROM account
  JOIN person ON person.id = account.person_id
 WHERE account.kind = 'staff'
   AND account.is_closed = 0
   AND account.duty IN ('none', 'manager', 'safeguarding')
   AND (account.duty = 'manager' OR EXISTS (SELECT 1
                                              FROM practitioner
                                             WHERE practitioner.person_id = person.id
                                               AND practitioner.is_key_worker = 1
                                               AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)))
 ORDER BY person.name, person.id
 LIMIT 300;

-- referral_look_add :insert system "beside the access row, which names no request"
INSERT INTO referral_look (referral_id, person_id, looked_at)
VALUES (:referral_id, :person_id, :looked_at)
RETURNING id;

-- funding_disputes :many system "the request was found by a statement that asks who reads it"
SELECT funding_dispute.id, funding_dispute.public_id, funding_dispute.about, funding_dispute.opened_on,
       funding_dispute.settle_by, funding_dispute.settled_on, funding_dispute.settled_words, funding_dispute.version,
       interim.name AS interim_name, payer.name AS payer_name
  FROM funding_dispute
  LEFT JOIN agency AS interim ON interim.id = funding_dispute.interim_agency_id
  LEFT JOIN agency AS payer ON payer.id = funding_dispute.payer_agency_id
 WHERE funding_dispute.referral_id = :referral_id
 ORDER BY funding_dispute.opened_on, funding_dispute.id
 LIMIT 50;

-- funding_positions :many system "the request was found by a statement that asks who reads it"
SELECT funding_position.dispute_id, funding_position.words, funding_position.said_by, funding_position.said_on,
       agency.name AS agency_name
  FROM funding_position
  JOIN funding_dispute ON funding_dispute.id = funding_position.dispute_id
  JOIN agency ON agency.id = funding_position.agency_id
 WHERE funding_dispute.referral_id = :referral_id
 ORDER BY funding_position.dispute_id, funding_position.id
 LIMIT 200;

-- funding_dispute_add :insert system "the request was found by a statement that asks who reads it"
INSERT INTO funding_dispute (public_id, referral_id, about, opened_on, settle_by, interim_agency_id, changed_at,
                             changed_by)
VALUES (:public_id, :referral_id, :about, :opened_on, :settle_by, :interim_agency_id, :changed_at, :changed_by)
RETURNING id;

-- funding_dispute_interim :exec system "the request was found by a statement that asks who reads it"
UPDATE funding_dispute
   SET interim_agency_id = :interim_agency_id, version = version + 1, changed_at = :changed_at,
       changed_by = :changed_by
 WHERE id = :id
   AND settled_on IS NULL;

-- funding_dispute_settle :exec system "the request was found by a statement that asks who reads it"
UPDATE funding_dispute
   SET settled_on = :settled_on, payer_agency_id = :payer_agency_id, settled_words = :settled_words,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND settled_on IS NULL;

-- funding_position_add :insert system "the request was found by a statement that asks who reads it"
INSERT INTO funding_position (dispute_id, agency_id, words, said_by, said_on, made_at, made_by)
VALUES (:dispute_id, :agency_id, :words, :said_by, :said_on, :made_at, :made_by)
RETURNING id;
