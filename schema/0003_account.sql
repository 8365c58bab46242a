-- Signing in, and the record of every look.

CREATE TABLE account (
  id            ID PRIMARY KEY,
  public_id     UUID NOT NULL UNIQUE,
  person_id     ID NOT NULL UNIQUE REFERENCES person(id),
  email         TEXT NOT NULL UNIQUE,            -- lower case
  password_hash TEXT,                            -- absent until the invitation is taken up
  kind          TEXT NOT NULL CHECK (kind IN ('staff', 'family', 'young_person')),
  duty          TEXT NOT NULL DEFAULT 'none' CHECK (duty IN ('none', 'manager', 'administrator')),
  is_closed     BOOL NOT NULL DEFAULT 0 CHECK (is_closed IN (0, 1)),
  made_at       INSTANT NOT NULL
);

-- A one-time link. Only the hash of its token is kept.
CREATE TABLE invitation (
  token_hash  BYTES NOT NULL PRIMARY KEY,
  account_id  ID NOT NULL REFERENCES account(id),
  made_at     INSTANT NOT NULL,
  expires_at  INSTANT NOT NULL,
  used_at     INSTANT
);

CREATE TABLE session (
  token_hash  BYTES NOT NULL PRIMARY KEY,                 -- SHA-256 of the cookie's 256 bits
  account_id  ID NOT NULL REFERENCES account(id),
  made_at     INSTANT NOT NULL,
  used_at     INSTANT NOT NULL,
  is_demonstration BOOL NOT NULL DEFAULT 0 CHECK (is_demonstration IN (0, 1))
);
CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_use ON session (used_at);

-- Failed sign-ins, counted by what was tried from where; see account/throttle.
CREATE TABLE sign_in_failure (
  key         BYTES NOT NULL,                    -- SHA-256 of kind and value: address, or email and address
  failed_at   INSTANT NOT NULL
);
CREATE INDEX sign_in_failure_by_key ON sign_in_failure (key, failed_at);
CREATE INDEX sign_in_failure_by_time ON sign_in_failure (failed_at);

-- A form that was taken: sent again, it gives the same answer and does nothing twice.
CREATE TABLE form_taken (
  once        UUID NOT NULL,
  account_id  ID NOT NULL REFERENCES account(id),
  location    TEXT NOT NULL,
  taken_at    INSTANT NOT NULL,
  PRIMARY KEY (account_id, once)
);
CREATE INDEX form_taken_by_time ON form_taken (taken_at);

-- What somebody is typing, kept so that nothing is lost.
CREATE TABLE draft (
  account_id  ID NOT NULL REFERENCES account(id),
  form        TEXT NOT NULL,                     -- which form: contact, and the child's public id
  fields      TEXT NOT NULL,                     -- urlencoded, as typed
  saved_at    INSTANT NOT NULL,
  PRIMARY KEY (account_id, form)
);

-- One row for each access to case data, allowed or refused, committed before the reply leaves. No
-- personal text: ids only.
-- append only
CREATE TABLE audit (
  id          ID PRIMARY KEY,
  at          INSTANT NOT NULL,
  account_id  ID REFERENCES account(id),
  person_id   ID REFERENCES person(id),
  child_id    ID REFERENCES child(id),
  method      TEXT NOT NULL,
  route       TEXT NOT NULL,                     -- /children/{child}/plan
  permission  TEXT NOT NULL,
  relation    TEXT NOT NULL,                     -- why: key_worker, team, parent, ...; '' when refused
  was_allowed BOOL NOT NULL CHECK (was_allowed IN (0, 1)),
  reason      TEXT NOT NULL                      -- of a refusal; '' when allowed
);
CREATE INDEX audit_by_child ON audit (child_id, at);
CREATE INDEX audit_by_person ON audit (person_id, at);
