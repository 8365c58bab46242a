-- @nouns recovery account

-- accounts_list :many
-- Accounts from one on: all of them or staff only, one address or any, or those that somebody should look at: the
-- post has ended, nobody has signed in for long, or an invitation was never taken up.
-- @type staff_only BOOL
-- @type idle_only BOOL
-- @type idle_since account.made_at
-- @type only_email account.email
SELECT account.public_id, account.email, account.kind, account.duty, account.is_closed, account.closed_why,
       account.made_at, account.used_at, person.name,
       CASE WHEN account.password_hash IS NULL THEN 0 ELSE 1 END AS has_password,
       CASE WHEN EXISTS (SELECT 1
                           FROM second_factor
                          WHERE second_factor.account_id = account.id) THEN 1 ELSE 0 END AS has_factor,
       CASE WHEN EXISTS (SELECT 1
                           FROM practitioner
                          WHERE practitioner.person_id = account.person_id)
                 AND NOT EXISTS (SELECT 1
                                   FROM practitioner
                                  WHERE practitioner.person_id = account.person_id
                                    AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today))
            THEN 1 ELSE 0 END AS has_left
  FROM account
  JOIN person ON person.id = account.person_id
 WHERE account.id > COALESCE((SELECT a.id FROM account AS a WHERE a.public_id = :after), 0)
   AND (:staff_only = 0 OR account.kind = 'staff')
   AND (:only_email = '' OR account.email = :only_email)
   AND (:idle_only = 0
        OR (account.is_closed = 0
            AND (COALESCE(account.used_at, account.made_at) < :idle_since
                 OR (EXISTS (SELECT 1
                               FROM practitioner
                              WHERE practitioner.person_id = account.person_id)
                     AND NOT EXISTS (SELECT 1
                                       FROM practitioner
                                      WHERE practitioner.person_id = account.person_id
                                        AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today))))))
 ORDER BY account.id
 LIMIT :limit;

-- account_named :one
-- One account with its owner.
SELECT account.id, account.public_id, account.person_id, account.email, account.kind, account.duty, account.is_closed,
       account.closed_why, account.made_at, account.used_at, person.name,
       CASE WHEN account.password_hash IS NULL THEN 0 ELSE 1 END AS has_password,
       CASE WHEN EXISTS (SELECT 1
                           FROM second_factor
                          WHERE second_factor.account_id = account.id) THEN 1 ELSE 0 END AS has_factor
  FROM account
  JOIN person ON person.id = account.person_id
 WHERE account.public_id = :public_id;

-- account_open :exec
-- Counts one row when it was closed.
UPDATE account
   SET is_closed = 0, closed_why = ''
 WHERE id = :id
   AND is_closed = 1;

-- account_set_duty :exec
UPDATE account
   SET duty = :duty
 WHERE id = :id;

-- account_of_practitioner :one
-- Somebody of the directory, and the account when there is one.
SELECT practitioner.person_id, person.name, person.email, account.public_id
  FROM practitioner
  JOIN person ON person.id = practitioner.person_id
  LEFT JOIN account ON account.person_id = person.id
 WHERE practitioner.public_id = :public_id;

-- account_of_member :one family
-- Somebody of a child's family, and the account when there is one.
SELECT family_member.public_id, family_member.person_id, family_member.may_see_record, family_member.to_on, person.name,
       person.email, account.id AS account_id, account.email AS account_email, account.closed_why,
       COALESCE(account.is_closed, 0) AS is_closed,
       CASE WHEN account.password_hash IS NULL THEN 0 ELSE 1 END AS has_password
  FROM family_member
  JOIN person ON person.id = family_member.person_id
  LEFT JOIN account ON account.person_id = person.id
 WHERE family_member.child_id = :grant_child
   AND family_member.public_id = :public_id;

-- invitation_drop :exec
-- Older links of an account work no more.
DELETE FROM invitation
 WHERE account_id = :account_id;

-- recovery_add :insert
INSERT INTO recovery (public_id, account_id, started_by, started_at, known_by, expires_at)
VALUES (:public_id, :account_id, :started_by, :started_at, :known_by, :expires_at)
RETURNING id;

-- recovery_find :one
SELECT recovery.id, recovery.account_id, recovery.started_by, recovery.started_at, recovery.known_by,
       recovery.confirmed_by, recovery.confirmed_at, recovery.expires_at, recovery.ended_at, account.person_id,
       account.kind, account.email, owner.name, starter.name AS starter_name, second.name AS second_name
  FROM recovery
  JOIN account ON account.id = recovery.account_id
  JOIN person AS owner ON owner.id = account.person_id
  JOIN person AS starter ON starter.id = recovery.started_by
  LEFT JOIN person AS second ON second.id = recovery.confirmed_by
 WHERE recovery.public_id = :public_id;

-- recovery_of_account :one
-- The one that is under way.
SELECT recovery.public_id, recovery.started_by, recovery.started_at
  FROM recovery
 WHERE recovery.account_id = :account_id
   AND recovery.ended_at IS NULL
   AND recovery.expires_at > :now
 ORDER BY recovery.id DESC
 LIMIT 1;

-- recovery_confirm :exec
-- Counts one row for the first second person.
UPDATE recovery
   SET confirmed_by = :confirmed_by, confirmed_at = :confirmed_at, expires_at = :expires_at
 WHERE id = :id
   AND confirmed_by IS NULL
   AND started_by <> :confirmed_by
   AND ended_at IS NULL;

-- recovery_set_code :exec
UPDATE recovery
   SET code_hash = :code_hash
 WHERE id = :id
   AND confirmed_by IS NOT NULL
   AND ended_at IS NULL;

-- recovery_by_code :one
-- The way back in that this code opens.
SELECT recovery.id, recovery.account_id, account.person_id, account.kind, account.is_closed, account.closed_why,
       CASE WHEN EXISTS (SELECT 1
                           FROM second_factor
                          WHERE second_factor.account_id = account.id) THEN 1 ELSE 0 END AS has_factor
  FROM recovery
  JOIN account ON account.id = recovery.account_id
 WHERE recovery.code_hash = :code_hash
   AND recovery.confirmed_by IS NOT NULL
   AND recovery.ended_at IS NULL
   AND recovery.expires_at > :now;

-- recovery_end :exec
-- Counts one row for the first taker only.
UPDATE recovery
   SET ended_at = :ended_at
 WHERE id = :id
   AND ended_at IS NULL;

-- recovery_end_all :exec
-- Whatever is under way for an account.
UPDATE recovery
   SET ended_at = :ended_at
 WHERE account_id = :account_id
   AND ended_at IS NULL;
