-- @nouns second_factor sign_in

-- sign_in_step_add :exec
INSERT INTO sign_in_step (token_hash, account_id, made_at)
VALUES (:token_hash, :account_id, :made_at);

-- sign_in_step_find :one
-- Who has given the right password and not yet the code.
SELECT sign_in_step.account_id, sign_in_step.made_at, sign_in_step.try_count
  FROM sign_in_step
  JOIN account ON account.id = sign_in_step.account_id
 WHERE sign_in_step.token_hash = :token_hash
   AND account.is_closed = 0;

-- sign_in_step_try :exec
UPDATE sign_in_step
   SET try_count = try_count + 1
 WHERE token_hash = :token_hash;

-- sign_in_step_end :exec
DELETE FROM sign_in_step
 WHERE token_hash = :token_hash;

-- sign_in_step_end_all :exec
DELETE FROM sign_in_step
 WHERE account_id = :account_id;

-- second_factor_find :one
SELECT second_factor.sealed, second_factor.last_step, second_factor.made_at
  FROM second_factor
 WHERE second_factor.account_id = :account_id;

-- second_factor_set :exec
INSERT INTO second_factor (account_id, sealed, last_step, made_at)
VALUES (:account_id, :sealed, :last_step, :made_at)
ON CONFLICT (account_id) DO UPDATE
   SET sealed = excluded.sealed, last_step = excluded.last_step, made_at = excluded.made_at;

-- second_factor_step :exec
-- This code is used up. Counts no row when another request has used it, or a later one, before.
UPDATE second_factor
   SET last_step = :last_step
 WHERE account_id = :account_id
   AND last_step < :last_step;

-- second_factor_remove :exec
DELETE FROM second_factor
 WHERE account_id = :account_id;

-- recovery_code_add :exec
INSERT INTO recovery_code (account_id, code_hash)
VALUES (:account_id, :code_hash);

-- recovery_code_use :exec
-- Counts one row for the first taker only.
UPDATE recovery_code
   SET used_at = :used_at
 WHERE account_id = :account_id
   AND code_hash = :code_hash
   AND used_at IS NULL;

-- recovery_code_drop :exec
DELETE FROM recovery_code
 WHERE account_id = :account_id;

-- recovery_codes_left :one
SELECT count(*) AS left_count
  FROM recovery_code
 WHERE recovery_code.account_id = :account_id
   AND recovery_code.used_at IS NULL;

-- device_find :one
SELECT device.label, device.first_at
  FROM device
 WHERE device.account_id = :account_id
   AND device.token_hash = :token_hash;

-- device_put :exec
INSERT INTO device (account_id, token_hash, label, first_at, used_at)
VALUES (:account_id, :token_hash, :label, :used_at, :used_at)
ON CONFLICT (account_id, token_hash) DO UPDATE SET label = excluded.label, used_at = excluded.used_at;

-- device_drop :exec
-- Every browser of an account is a new one again.
DELETE FROM device
 WHERE account_id = :account_id;

-- device_known :one
-- Has somebody signed in to the account of this address with this browser?
SELECT device.first_at
  FROM device
  JOIN account ON account.id = device.account_id
 WHERE account.email = :email
   AND device.token_hash = :token_hash;

-- account_event_add :exec
INSERT INTO account_event (at, account_id, kind, by_id, device, is_alert)
VALUES (:at, :account_id, :kind, :by_id, :device, :is_alert);

-- account_events :many
-- What happened to an account, the latest first.
SELECT account_event.at, account_event.kind, account_event.device, account_event.is_alert, person.name AS by_name
  FROM account_event
  LEFT JOIN person ON person.id = account_event.by_id
 WHERE account_event.account_id = :account_id
 ORDER BY account_event.at DESC, account_event.id DESC
 LIMIT 30;

-- account_alerts :many
-- What was not seen with this device yet and happened since it is known, the latest first.
SELECT account_event.at, account_event.kind, account_event.device, person.name AS by_name
  FROM device
  JOIN account_event ON account_event.account_id = device.account_id
  LEFT JOIN person ON person.id = account_event.by_id
 WHERE device.account_id = :account_id
   AND device.token_hash = :token_hash
   AND account_event.at > COALESCE(device.seen_at, device.first_at)
   AND account_event.is_alert = 1
 ORDER BY account_event.at DESC, account_event.id DESC
 LIMIT 5;

-- device_seen :exec
UPDATE device
   SET seen_at = :seen_at
 WHERE account_id = :account_id
   AND token_hash = :token_hash;
