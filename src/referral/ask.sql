-- @nouns ask

-- ask_draft_add :insert system "a stranger has typed something; there is no child yet"
INSERT INTO ask_draft (answers, place, made_at, used_at)
VALUES (:answers, :place, :made_at, :made_at)
RETURNING id;

-- ask_draft_begun :one system "so that nobody fills the store: how many were begun from a place, and how many there are"
-- Neither is counted further than said.
-- @type most INT
-- @scan as far as :most rows, not the table
SELECT (SELECT count(*)
          FROM (SELECT 1
                  FROM ask_draft
                 WHERE ask_draft.place = :place
                   AND ask_draft.made_at > :since_at
                 LIMIT 100) AS some_here) AS here_count,
       (SELECT count(*)
          FROM (SELECT 1
                  FROM ask_draft
                 LIMIT :most) AS some_drafts) AS draft_count;

-- ask_draft_save :exec system "what was typed so far, by whoever carries its token"
UPDATE ask_draft
   SET answers = :answers, used_at = :used_at
 WHERE id = :id;

-- ask_draft_name :exec system "a fresh code for what was typed so far"
UPDATE ask_draft
   SET reference = :reference, code_hash = :code_hash, used_at = :used_at
 WHERE id = :id;

-- ask_draft_empty :exec system "it was sent, or its writer wants it gone"
-- The words go at once; that one was begun from there counts for an hour more.
UPDATE ask_draft
   SET answers = '', reference = NULL, code_hash = NULL
 WHERE id = :id;

-- ask_draft_sweep :exec system "nobody came back to it, or nothing is left of it"
-- @scan at most 5,000 rows, when somebody begins
DELETE FROM ask_draft
 WHERE (used_at < :before_at OR (answers = '' AND made_at < :emptied_at))
   AND NOT EXISTS (SELECT 1
                     FROM ask_visit
                    WHERE ask_visit.draft_id = ask_draft.id);

-- ask_by_code :one system "reference and code open it to whoever has both"
-- One of the two: what was sent, or what is half typed.
-- @type draft_id ask_draft.id?
-- @type referral_id referral.id?
SELECT CAST(NULL AS ID) AS draft_id, referral.id AS referral_id
  FROM referral
 WHERE referral.reference = :reference
   AND referral.code_hash = :code_hash
UNION ALL
SELECT ask_draft.id, NULL
  FROM ask_draft
 WHERE ask_draft.reference = :reference
   AND ask_draft.code_hash = :code_hash;

-- ask_reference_taken :one system "a reference is given once"
-- @scan what is scanned is what two indexes have found
SELECT count(*) AS taken_count
  FROM (SELECT referral.reference
          FROM referral
         WHERE referral.reference = :reference
        UNION ALL
        SELECT ask_draft.reference
          FROM ask_draft
         WHERE ask_draft.reference = :reference) AS taken;

-- ask_visit_add :exec system "a browser has begun a request, or shown its code"
INSERT INTO ask_visit (token_hash, draft_id, referral_id, used_at)
VALUES (:token_hash, :draft_id, :referral_id, :used_at);

-- ask_visit_find :one system "whoever carries the token"
SELECT ask_visit.used_at, ask_draft.id AS draft_id, ask_draft.answers, ask_draft.reference, ask_draft.code_hash,
       referral.id AS referral_id, referral.public_id AS referral_public_id, referral.reference AS referral_reference
  FROM ask_visit
  LEFT JOIN ask_draft ON ask_draft.id = ask_visit.draft_id
  LEFT JOIN referral ON referral.id = ask_visit.referral_id
 WHERE ask_visit.token_hash = :token_hash;

-- ask_visit_use :exec system "whoever carries the token"
UPDATE ask_visit
   SET used_at = :used_at
 WHERE token_hash = :token_hash;

-- ask_visit_sent :exec system "what was typed has become a request"
UPDATE ask_visit
   SET referral_id = :referral_id, draft_id = NULL
 WHERE draft_id = :draft_id;

-- ask_visit_forget :exec system "its writer wants it gone: in all browsers"
DELETE FROM ask_visit
 WHERE draft_id = :draft_id;

-- ask_visit_end :exec system "whoever carries the token leaves"
DELETE FROM ask_visit
 WHERE token_hash = :token_hash;

-- ask_visit_sweep :exec system "it is over"
DELETE FROM ask_visit
 WHERE used_at < :before_at;

-- ask_code_set :exec system "a fresh code for the page where it stands"
UPDATE referral
   SET code_hash = :code_hash, version = version + 1, changed_at = :changed_at, changed_by = asked_by
 WHERE id = :id;
