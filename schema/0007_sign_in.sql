-- Accounts that hold: second factors, devices, recovery in person, and what happened to an account.

-- A browser that somebody has signed in with before. It keeps a token of its own, apart from sessions.
CREATE TABLE device (
  account_id  ID NOT NULL REFERENCES account(id),
  token_hash  BYTES NOT NULL,                    -- SHA-256 of the cookie's 256 bits
  label       TEXT NOT NULL,                     -- what kind: Firefox/Windows; no place, no version
  first_at    INSTANT NOT NULL,
  used_at     INSTANT NOT NULL,                  -- when somebody signed in last
  seen_at     INSTANT,                           -- alerts up to then were seen with it
  PRIMARY KEY (account_id, token_hash)
);
CREATE INDEX device_by_use ON device (used_at);

-- Sessions begin anew with this file: everybody signs in once more.
DELETE FROM session;
ALTER TABLE session ADD COLUMN public_id UUID;                       -- stays when token_hash changes at a step
ALTER TABLE session ADD COLUMN factor_at INSTANT;                    -- when the second factor was last given
ALTER TABLE session ADD COLUMN try_count INT NOT NULL DEFAULT 0;     -- wrong codes and passwords since
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';      -- as device.label
ALTER TABLE session ADD COLUMN device_hash BYTES;                    -- absent for one click in a demonstration
CREATE UNIQUE INDEX session_by_public_id ON session (public_id);

-- Between the right password and the right code. It is no session and opens nothing.
CREATE TABLE sign_in_step (
  token_hash  BYTES NOT NULL PRIMARY KEY,
  account_id  ID NOT NULL REFERENCES account(id),
  made_at     INSTANT NOT NULL,
  try_count   INT NOT NULL DEFAULT 0
);
CREATE INDEX sign_in_step_by_account ON sign_in_step (account_id);
CREATE INDEX sign_in_step_by_time ON sign_in_step (made_at);

-- The app that shows codes. The secret is encrypted under a key that is not in the store.
CREATE TABLE second_factor (
  account_id  ID NOT NULL PRIMARY KEY REFERENCES account(id),
  sealed      BYTES NOT NULL,
  last_step   INT NOT NULL,                      -- of the last code that was taken: each works once
  made_at     INSTANT NOT NULL
);

-- Printed codes for when the app is lost. Only hashes; each works once.
CREATE TABLE recovery_code (
  account_id  ID NOT NULL REFERENCES account(id),
  code_hash   BYTES NOT NULL,
  used_at     INSTANT,
  PRIMARY KEY (account_id, code_hash)
);

-- A way back in, given in person by one who knows them and confirmed by a second one.
CREATE TABLE recovery (
  id            ID PRIMARY KEY,
  public_id     UUID NOT NULL UNIQUE,
  account_id    ID NOT NULL REFERENCES account(id),
  started_by    ID NOT NULL REFERENCES person(id),
  started_at    INSTANT NOT NULL,
  known_by      TEXT NOT NULL,                   -- how the first one knew that it was them
  confirmed_by  ID REFERENCES person(id),
  confirmed_at  INSTANT,
  code_hash     BYTES,                           -- of the code that was handed over; only the last counts
  expires_at    INSTANT NOT NULL,
  ended_at      INSTANT                          -- used, or stopped
);
CREATE INDEX recovery_by_account ON recovery (account_id, started_at);
CREATE INDEX recovery_by_code ON recovery (code_hash);
CREATE INDEX recovery_by_end ON recovery (expires_at);

-- What happened to an account: signing in from a new device, a new password, closing, ...
-- append only
CREATE TABLE account_event (
  id          ID PRIMARY KEY,
  at          INSTANT NOT NULL,
  account_id  ID NOT NULL REFERENCES account(id),
  kind        TEXT NOT NULL,
  by_id       ID REFERENCES person(id),          -- who did it, when it was not the owner
  device      TEXT NOT NULL DEFAULT '',
  is_alert    BOOL NOT NULL CHECK (is_alert IN (0, 1)) -- the owner must see it on the next page with each device that was known before
);
CREATE INDEX account_event_by_account ON account_event (account_id, at);

ALTER TABLE account ADD COLUMN used_at INSTANT;                      -- when somebody last signed in
ALTER TABLE account ADD COLUMN closed_why TEXT NOT NULL DEFAULT '';  -- left, not_me; '' when open
