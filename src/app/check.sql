-- @nouns check

-- check_engine :one
-- The version of the database engine.
SELECT sqlite_version() AS version_text;
-- @postgresql
SELECT current_setting('server_version') AS version_text;

-- check_forgotten_accounts :one
-- How many accounts, open since before a moment, have no password yet: nobody took up the invitation.
-- @scan keywork check counts them all
SELECT count(*) AS account_count
  FROM account
 WHERE account.password_hash IS NULL
   AND account.is_closed = 0
   AND account.made_at < :made_at;
