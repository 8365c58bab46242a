-- @nouns referral whose_job

-- referral_open_list :many area
-- Requests of the area that are open, the oldest first, each with what the ledger says today.
-- @type referral_id referral.id
SELECT referral.id AS referral_id, referral.child_id, referral.public_id, referral.reference, referral.forename,
       referral.surname, referral.asked_on, referral.urgency, referral.may_ask, person.name AS owner_name,
       (SELECT count(*)
          FROM referral_ask
         WHERE referral_ask.referral_id = referral.id) AS ask_count,
       (SELECT count(*)
          FROM referral_ask
         WHERE referral_ask.referral_id = referral.id
           AND referral_ask.answer IN ('time', 'policy', 'threshold', 'not_right', 'conflict', 'silence')) AS no_count,
       (SELECT count(*)
          FROM referral_owner AS passed
         WHERE passed.referral_id = referral.id
           AND passed.is_passed = 1) AS pass_count
  FROM referral
  LEFT JOIN referral_owner ON referral_owner.referral_id = referral.id AND referral_owner.to_on IS NULL
  LEFT JOIN person ON person.id = referral_owner.person_id
 WHERE referral.state = 'open'
   AND (referral.child_id IS NULL OR referral.child_id NOT IN (SELECT area_hidden.child_id
                                                                 FROM area_hidden
                                                                WHERE area_hidden.person_id = :area_person))
 ORDER BY referral.asked_on, referral.id
 LIMIT :limit;

-- referral_ended_list :many area
-- Those that ended since a day, the latest first.
SELECT referral.child_id, referral.public_id, referral.reference, referral.forename, referral.surname,
       referral.asked_on, referral.state, referral.ended_on, accepter.name AS accepter_name
  FROM referral
  LEFT JOIN person AS accepter ON accepter.id = referral.accepted_by
 WHERE referral.state IN ('accepted', 'refused', 'withdrawn')
   AND referral.asked_on >= :since_on
   AND (referral.child_id IS NULL OR referral.child_id NOT IN (SELECT area_hidden.child_id
                                                                 FROM area_hidden
                                                                WHERE area_hidden.person_id = :area_person))
 ORDER BY referral.ended_on DESC NULLS LAST, referral.id DESC
 LIMIT :limit;

-- referral_asks_open :many area
-- What the ledgers of open requests say, to count days by; for the list of requests.
SELECT referral.child_id, referral_ask.referral_id, referral_ask.asked_on, referral_ask.due_on,
       referral_ask.answered_on
  FROM referral_ask
  JOIN referral ON referral.id = referral_ask.referral_id
 WHERE referral.state = 'open'
   AND (referral.child_id IS NULL OR referral.child_id NOT IN (SELECT area_hidden.child_id
                                                                 FROM area_hidden
                                                                WHERE area_hidden.person_id = :area_person))
 ORDER BY referral.asked_on, referral.id, referral_ask.asked_on, referral_ask.id
 LIMIT 5000;

-- referral_refusals :many system "no family is named: what agencies say no with, for those who commission them"
-- Refusals by policy or threshold since a day, the latest first.
SELECT referral_ask.answer, referral_ask.post, referral_ask.asked_on, referral_ask.answered_on,
       referral_ask.criteria, referral_ask.challenge, agency.name AS agency_name
  FROM referral_ask
  JOIN agency ON agency.id = referral_ask.agency_id
 WHERE referral_ask.answer IN ('policy', 'threshold')
   AND referral_ask.answered_on >= :since_on
 ORDER BY referral_ask.answered_on DESC NULLS LAST, referral_ask.id DESC
 LIMIT 200;

-- referral_refusal_counts :many system "no family is named: what agencies say no with, for those who commission them"
-- How often each agency gave each answer since a day.
-- @scan grouped over what was answered since that day
SELECT agency.name AS agency_name, referral_ask.answer, count(*) AS answer_count
  FROM referral_ask
  JOIN agency ON agency.id = referral_ask.agency_id
 WHERE referral_ask.answered_on >= :since_on
   AND referral_ask.answer IS NOT NULL
 GROUP BY agency.name, referral_ask.answer
 ORDER BY agency.name, referral_ask.answer NULLS LAST
 LIMIT 1000;

-- whose_job_nobody_asked :many area
-- Open requests of which nobody is asked in time: no answer is awaited today.
SELECT referral.child_id, referral.public_id, referral.reference, referral.forename, referral.surname,
       referral.asked_on AS since_on
  FROM referral
 WHERE referral.state = 'open'
   AND NOT EXISTS (SELECT 1
                     FROM referral_ask
                    WHERE referral_ask.referral_id = referral.id
                      AND (referral_ask.answered_on IS NULL AND referral_ask.due_on >= :today))
   AND (referral.child_id IS NULL OR referral.child_id NOT IN (SELECT area_hidden.child_id
                                                                 FROM area_hidden
                                                                WHERE area_hidden.person_id = :area_person))
 ORDER BY referral.asked_on, referral.id
 LIMIT :limit;

-- whose_job_owner_gone :many area
-- Open requests whose owner has no account any more.
SELECT referral.child_id, referral.public_id, referral.reference, referral.forename, referral.surname,
       referral.asked_on AS since_on, person.name AS owner_name
  FROM referral
  JOIN referral_owner ON referral_owner.referral_id = referral.id AND referral_owner.to_on IS NULL
  JOIN person ON person.id = referral_owner.person_id
 WHERE referral.state = 'open'
   AND NOT EXISTS (SELECT 1
                     FROM account
                    WHERE account.person_id = referral_owner.person_id
                      AND account.is_closed = 0
                      AND account.kind = 'staff')
   AND (referral.child_id IS NULL OR referral.child_id NOT IN (SELECT area_hidden.child_id
                                                                 FROM area_hidden
                                                                WHERE area_hidden.person_id = :area_person))
 ORDER BY referral.asked_on, referral.id
 LIMIT :limit;

-- whose_job_silent :many area
-- Asked, and no answer by the day that was set.
SELECT referral.child_id, referral.public_id, referral.reference, referral.forename, referral.surname,
       referral_ask.due_on AS since_on, agency.name AS agency_name
  FROM referral_ask
  JOIN referral ON referral.id = referral_ask.referral_id
  JOIN agency ON agency.id = referral_ask.agency_id
 WHERE referral_ask.answered_on IS NULL
   AND referral_ask.due_on < :today
   AND referral.state = 'open'
   AND (referral.child_id IS NULL OR referral.child_id NOT IN (SELECT area_hidden.child_id
                                                                 FROM area_hidden
                                                                WHERE area_hidden.person_id = :area_person))
 ORDER BY referral_ask.due_on, referral_ask.id
 LIMIT :limit;

-- whose_job_disputes :many area
-- Disputes about money that are open and in which nobody pays meanwhile, or whose day has passed. What must be paid
-- is read on the request, which a barrier can keep from a manager.
SELECT referral.child_id, referral.public_id, referral.reference, referral.forename, referral.surname,
       funding_dispute.opened_on AS since_on
  FROM funding_dispute
  JOIN referral ON referral.id = funding_dispute.referral_id
 WHERE funding_dispute.settled_on IS NULL
   AND (funding_dispute.interim_agency_id IS NULL OR funding_dispute.settle_by < :today)
   AND (referral.child_id IS NULL OR referral.child_id NOT IN (SELECT area_hidden.child_id
                                                                 FROM area_hidden
                                                                WHERE area_hidden.person_id = :area_person))
 ORDER BY funding_dispute.opened_on, funding_dispute.id
 LIMIT :limit;

-- whose_job_actions :many area
-- @scan what nobody does, which an index finds
-- Open actions of plans that nobody has taken; what they say, the family may keep from a manager. Their
-- ids, which may be kept.
SELECT child.id, action.waiting_since_on, action.changed_at
  FROM action
  JOIN child ON child.id = action.child_id
 WHERE action.owner_id IS NULL
   AND action.state = 'open'
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY action.changed_at, action.id
 LIMIT :limit;

-- whose_job_questions :many area
-- Questions of families without an answer by the day that was promised; where none was, asked before :before_at. What
-- they ask is for the team to read.
SELECT child.id, child.public_id, child.forename, child.surname, question.asked_at
  FROM question
  JOIN child ON child.id = question.child_id
 WHERE question.answered_at IS NULL
   AND question.closed_at IS NULL
   AND (question.reply_by_on < :today OR (question.reply_by_on IS NULL AND question.asked_at < :before_at))
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY question.asked_at, question.id
 LIMIT :limit;

-- whose_job_children_order :many area
-- Children without a key worker, by when key working was asked for. Their ids, which may be kept.
SELECT child.id
  FROM child_summary
  JOIN child ON child.id = child_summary.child_id
 WHERE child_summary.key_worker_name = ''
   AND child_summary.ended_on IS NULL
   AND child.died_on IS NULL
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY child.asked_on NULLS LAST, child.id
 LIMIT :limit;

-- whose_job_child :one area
-- One of them; held against the policy again.
SELECT child.id, child.public_id, child.forename, child.surname, child.asked_on
  FROM child
 WHERE child.id = :child_id
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = child.id
                      AND area_hidden.person_id = :area_person);

-- referral_candidates :many area
-- Children born on a day, to find whom a request is about; and how many open requests each has. Only those whose surname
-- begins with these letters, or who have this word in their name: others cannot be alike (child_names_alike).
SELECT child.id, child.public_id, child.forename, child.surname, child.local_id,
       (SELECT count(*)
          FROM referral
         WHERE referral.child_id = child.id
           AND referral.state = 'open') AS open_count
  FROM child
 WHERE child.born_on = :born_on
   AND ((child.sort_name >= :surname_from AND child.sort_name < :surname_end)
        OR EXISTS (SELECT 1
                     FROM child_word
                    WHERE child_word.child_id = child.id
                      AND child_word.word = :forename_word))
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY child.sort_name, child.id
 LIMIT 200;
