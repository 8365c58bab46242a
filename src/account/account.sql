-- area_find :one
-- The area whose store this is; nothing in an empty store.
-- @scan the table has one row
SELECT area.name, area.service_name, area.role_name, area.phone, area.is_demonstration, area.secret
  FROM area;

-- area_add :insert
INSERT INTO area (name, service_name, role_name, phone, is_demonstration, secret)
VALUES (:name, :service_name, :role_name, :phone, :is_demonstration, :secret)
RETURNING id;

-- area_change :exec
-- What the area, its service and its role are called from now on. Its secret stays: a new one would
-- make every open form worthless.
-- @scan the table has one row
UPDATE area
   SET name = :name, service_name = :service_name, role_name = :role_name, phone = :phone;

-- account_by_email :one
-- The account that signs in with this address, in lower case.
SELECT account.id, account.password_hash, account.is_closed,
       CASE WHEN EXISTS (SELECT 1
                           FROM second_factor
                          WHERE second_factor.account_id = account.id) THEN 1 ELSE 0 END AS has_factor
  FROM account
 WHERE account.email = :email;

-- account_find :one
-- Names that no good password holds, and its hash.
SELECT account.email, account.password_hash, account.kind, person.name
  FROM account
  JOIN person ON person.id = account.person_id
 WHERE account.id = :id;

-- account_used :exec
-- Counts one row the first time only.
UPDATE account
   SET used_at = :used_at
 WHERE id = :id
   AND used_at IS NULL;

-- account_used_again :exec
UPDATE account
   SET used_at = :used_at
 WHERE id = :id;

-- account_of_person :one
-- The account of a person named by public id.
SELECT account.id, account.is_closed, account.kind
  FROM account
  JOIN person ON person.id = account.person_id
 WHERE person.public_id = :public_id;

-- account_add :insert
INSERT INTO account (public_id, person_id, email, kind, duty, made_at)
VALUES (:public_id, :person_id, :email, :kind, :duty, :made_at)
RETURNING id;

-- account_set_password :exec
UPDATE account
   SET password_hash = :password_hash
 WHERE id = :id;

-- account_close :exec
-- Nobody signs in with it any more. Counts one row when it was open.
UPDATE account
   SET is_closed = 1, closed_why = :closed_why
 WHERE id = :id
   AND is_closed = 0;

-- account_demonstration_people :many
-- The people that a demonstration area lets anybody be: those whose account has no password.
-- @scan a demonstration has a handful of accounts
SELECT person.public_id, person.name, account.kind, account.duty
  FROM account
  JOIN person ON person.id = account.person_id
 WHERE account.password_hash IS NULL
   AND account.is_closed = 0
 ORDER BY account.id
 LIMIT 20;

-- person_add :insert
INSERT INTO person (public_id, name, phone, email, language, needs_interpreter, changed_at, changed_by)
VALUES (:public_id, :name, :phone, :email, :language, :needs_interpreter, :changed_at, :changed_by)
RETURNING id;

-- person_by_public_id :one
SELECT person.id, person.name, person.email
  FROM person
 WHERE person.public_id = :public_id;

-- invitation_add :exec
INSERT INTO invitation (token_hash, account_id, made_at, expires_at)
VALUES (:token_hash, :account_id, :made_at, :expires_at);

-- invitation_find :one
-- An invitation that is neither used nor too old.
SELECT invitation.account_id, person.name, account.email
  FROM invitation
  JOIN account ON account.id = invitation.account_id
  JOIN person ON person.id = account.person_id
 WHERE invitation.token_hash = :token_hash
   AND invitation.used_at IS NULL
   AND invitation.expires_at > :now
   AND account.is_closed = 0;

-- invitation_use :exec
-- Counts one row for the first taker only.
UPDATE invitation
   SET used_at = :now
 WHERE token_hash = :token_hash
   AND used_at IS NULL;

-- session_add :exec
INSERT INTO session (token_hash, public_id, account_id, made_at, used_at, factor_at, device, device_hash,
                     is_demonstration)
VALUES (:token_hash, :public_id, :account_id, :made_at, :used_at, :factor_at, :device, :device_hash, :is_demonstration);

-- session_find :one
-- Whose session this is. The caller looks at its age.
SELECT session.public_id AS session_public_id, session.account_id, session.made_at, session.used_at, session.factor_at,
       session.try_count, session.device_hash, session.is_demonstration, account.person_id, account.kind, account.duty, person.public_id,
       person.name,
       CASE WHEN EXISTS (SELECT 1
                           FROM second_factor
                          WHERE second_factor.account_id = account.id) THEN 1 ELSE 0 END AS has_factor,
       CASE WHEN EXISTS (SELECT 1
                           FROM device
                           JOIN account_event ON account_event.account_id = device.account_id
                          WHERE device.account_id = session.account_id
                            AND device.token_hash = session.device_hash
                            AND account_event.at > COALESCE(device.seen_at, device.first_at)
                            AND account_event.is_alert = 1) THEN 1 ELSE 0 END AS has_alert
  FROM session
  JOIN account ON account.id = session.account_id
  JOIN person ON person.id = account.person_id
 WHERE session.token_hash = :token_hash
   AND account.is_closed = 0;

-- session_touch :exec
UPDATE session
   SET used_at = :used_at
 WHERE token_hash = :token_hash;

-- session_rotate :exec
-- The same session under a new token from this step on; the old cookie opens nothing any more.
-- @type new_hash session.token_hash
UPDATE session
   SET token_hash = :new_hash, factor_at = :factor_at, try_count = 0
 WHERE token_hash = :token_hash;

-- session_try :exec
-- One more wrong code or password in this session.
UPDATE session
   SET try_count = try_count + 1
 WHERE token_hash = :token_hash;

-- session_list :many
-- Where an account is signed in, the last used first.
SELECT session.public_id, session.made_at, session.used_at, session.device
  FROM session
 WHERE session.account_id = :account_id
 ORDER BY session.used_at DESC, session.made_at DESC
 LIMIT 50;

-- session_end_named :exec
DELETE FROM session
 WHERE public_id = :public_id
   AND account_id = :account_id;

-- session_end_others :exec
-- All but one.
DELETE FROM session
 WHERE account_id = :account_id
   AND public_id <> :public_id;

-- session_end :exec
DELETE FROM session
 WHERE token_hash = :token_hash;

-- session_end_all :exec
-- Every session of an account, for a new password.
DELETE FROM session
 WHERE account_id = :account_id;

-- session_sweep :exec
-- Sessions nobody has used since.
DELETE FROM session
 WHERE used_at < :used_at;

-- form_taken_sweep :exec
-- Forms that no browser will send again.
DELETE FROM form_taken
 WHERE taken_at < :taken_at;

-- sign_in_step_sweep :exec
DELETE FROM sign_in_step
 WHERE made_at < :made_at;

-- device_sweep :exec
-- Browsers that nobody has signed in with for long are new ones again.
DELETE FROM device
 WHERE used_at < :used_at;

-- sign_in_failure_sweep :exec
-- Failures that no throttle counts any more.
DELETE FROM sign_in_failure
 WHERE failed_at < :failed_at;

-- sign_in_failure_add :exec
INSERT INTO sign_in_failure (key, failed_at)
VALUES (:key, :failed_at);

-- sign_in_failures :one
-- How often this key failed since a moment.
SELECT count(*) AS failure_count
  FROM sign_in_failure
 WHERE sign_in_failure.key = :key
   AND sign_in_failure.failed_at > :failed_at;

-- sign_in_failure_forget :exec
-- Signed in after all: earlier slips count no more.
DELETE FROM sign_in_failure
 WHERE key = :key;

-- form_taken_find :one
-- Where this very form led when it was first sent by this account.
SELECT form_taken.location
  FROM form_taken
 WHERE form_taken.once = :once
   AND form_taken.account_id = :account_id;

-- form_taken_add :exec
INSERT INTO form_taken (once, account_id, location, taken_at)
VALUES (:once, :account_id, :location, :taken_at);

-- draft_find :one
SELECT draft.fields, draft.saved_at
  FROM draft
 WHERE draft.account_id = :account_id
   AND draft.form = :form;

-- draft_save :exec
INSERT INTO draft (account_id, form, fields, saved_at)
VALUES (:account_id, :form, :fields, :saved_at)
ON CONFLICT (account_id, form) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at;

-- draft_drop :exec
DELETE FROM draft
 WHERE account_id = :account_id
   AND form = :form;
