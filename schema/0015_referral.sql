-- Asking for key working: who asked, who was asked and said what, who owns the request, and who pays.

-- What a family has typed so far without an account. Gone when it is sent, or 28 days after it was last used.
-- case: team
CREATE TABLE ask_draft (
  id          ID PRIMARY KEY,
  reference   TEXT UNIQUE,                       -- 8 characters; absent until somebody wants to come back
  code_hash   BYTES,                             -- SHA-256 of the secret code
  answers     TEXT NOT NULL,                     -- urlencoded, as typed
  place       BYTES NOT NULL,                    -- SHA-256 of where it was begun, so that nobody fills the store
  made_at     INSTANT NOT NULL,
  used_at     INSTANT NOT NULL
);
CREATE INDEX ask_draft_by_place ON ask_draft (place, made_at);
CREATE INDEX ask_draft_by_use ON ask_draft (used_at);

-- One request for key working.
-- case: team
-- versioned
CREATE TABLE referral (
  id            ID PRIMARY KEY,
  public_id     UUID NOT NULL UNIQUE,
  reference     TEXT NOT NULL UNIQUE,            -- what people say on the telephone
  code_hash     BYTES,                           -- with the reference it opens the page where it stands
  child_id      ID REFERENCES child(id),         -- NULL: not joined with a record yet
  asked_on      DATE NOT NULL,
  asked_by      ID REFERENCES person(id),        -- who was signed in; NULL: nobody
  asker_kind    TEXT NOT NULL CHECK (asker_kind IN ('parent', 'young_person', 'relative', 'practitioner')),
  asker_name    TEXT NOT NULL,
  asker_role    TEXT,                            -- Mum; Health visitor
  forename      TEXT NOT NULL,                   -- of the child, as asked
  surname       TEXT NOT NULL,
  born_on       DATE,
  expected_on   DATE,
  reason        TEXT NOT NULL,
  urgency       TEXT NOT NULL CHECK (urgency IN ('soon', 'urgent', 'crisis')),
  wish          TEXT,                            -- what they want from a key worker
  whom          TEXT,                            -- who they would like
  language      TEXT,
  phone         TEXT,
  email         TEXT,
  safe_contact  TEXT,                            -- how it is safe to reach them
  may_ask       BOOL NOT NULL CHECK (may_ask IN (0, 1)), -- they agree that others are asked
  may_ask_on    DATE,
  consent_words TEXT,
  state         TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'refused', 'withdrawn')),
  ended_on      DATE,
  accepted_by   ID REFERENCES person(id),        -- the named person who took it
  end_kind      TEXT CHECK (end_kind IN ('time', 'policy', 'threshold', 'not_right', 'conflict')),
  end_words     TEXT,                            -- why, in their words
  criteria      TEXT,
  challenge     TEXT,
  version       INT NOT NULL DEFAULT 1,
  changed_at    INSTANT NOT NULL,
  changed_by    ID REFERENCES person(id),
  CHECK ((state = 'open') = (ended_on IS NULL)),
  CHECK ((state = 'accepted') = (accepted_by IS NOT NULL)),
  CHECK (state <> 'accepted' OR child_id IS NOT NULL),
  CHECK (state <> 'refused' OR end_words IS NOT NULL),
  CHECK (born_on IS NOT NULL OR expected_on IS NOT NULL),
  CHECK ((may_ask = 1) = (may_ask_on IS NOT NULL))
);
CREATE INDEX referral_by_child ON referral (child_id, asked_on);
CREATE INDEX referral_by_state ON referral (state, asked_on);
CREATE INDEX referral_by_asker ON referral (asked_by, asked_on);

-- A browser that has begun a request, or has shown reference and code; for two hours.
-- case: team
CREATE TABLE ask_visit (
  token_hash  BYTES NOT NULL PRIMARY KEY,
  draft_id    ID REFERENCES ask_draft(id),
  referral_id ID REFERENCES referral(id),
  used_at     INSTANT NOT NULL
);
CREATE INDEX ask_visit_by_use ON ask_visit (used_at);
CREATE INDEX ask_visit_by_draft ON ask_visit (draft_id);
CREATE INDEX ask_visit_by_referral ON ask_visit (referral_id);

-- Whose job a request is: exactly one at every moment while it is open, nobody after its end.
-- case: team
-- versioned
CREATE TABLE referral_owner (
  id          ID PRIMARY KEY,
  referral_id ID NOT NULL REFERENCES referral(id),
  person_id   ID NOT NULL REFERENCES person(id),
  from_on     DATE NOT NULL,
  to_on       DATE,
  is_passed   BOOL NOT NULL CHECK (is_passed IN (0, 1)), -- 0: the first
  because     TEXT,                              -- why it was passed on
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id),
  CHECK (to_on IS NULL OR to_on >= from_on),
  CHECK (is_passed = 0 OR because IS NOT NULL)
);
CREATE UNIQUE INDEX referral_owner_one ON referral_owner (referral_id) WHERE to_on IS NULL;
CREATE INDEX referral_owner_all ON referral_owner (referral_id, from_on);
CREATE INDEX referral_owner_by_person ON referral_owner (person_id, to_on);

-- The ask ledger: who was asked to be, or to give, the key worker, and what came back.
-- case: team
-- versioned
CREATE TABLE referral_ask (
  id            ID PRIMARY KEY,
  public_id     UUID NOT NULL UNIQUE,
  referral_id   ID NOT NULL REFERENCES referral(id),
  agency_id     ID NOT NULL REFERENCES agency(id),
  person_id     ID REFERENCES person(id),        -- NULL: the agency as a whole
  post          TEXT,                            -- as on that day
  words         TEXT,                            -- what they were asked
  asked_on      DATE NOT NULL,
  asked_by      ID NOT NULL REFERENCES person(id),
  due_on        DATE NOT NULL,
  answer        TEXT CHECK (answer IN ('yes', 'time', 'policy', 'threshold', 'not_right', 'conflict', 'silence')),
  answered_on   DATE,
  answered_by   TEXT,                            -- who said it, when it did not come from their own account
  answer_words  TEXT,                            -- in their words
  criteria      TEXT,                            -- of a policy or a threshold: its text
  challenge     TEXT,                            -- how to challenge it
  version       INT NOT NULL DEFAULT 1,
  changed_at    INSTANT NOT NULL,
  changed_by    ID REFERENCES person(id),
  CHECK ((answer IS NULL) = (answered_on IS NULL)),
  CHECK (answered_on IS NULL OR answered_on >= asked_on),
  CHECK (answer IS NULL OR answer NOT IN ('time', 'policy', 'threshold', 'not_right', 'conflict')
         OR answer_words IS NOT NULL)
);
CREATE INDEX referral_ask_by_referral ON referral_ask (referral_id, asked_on);
CREATE INDEX referral_ask_by_person ON referral_ask (person_id, answered_on);
CREATE INDEX referral_ask_by_answer ON referral_ask (answer, answered_on);

-- Who pays: a dispute between agencies is a thing of its own, and no reason for a family to wait.
-- case: team
-- versioned
CREATE TABLE funding_dispute (
  id            ID PRIMARY KEY,
  public_id     UUID NOT NULL UNIQUE,
  referral_id   ID NOT NULL REFERENCES referral(id),
  about         TEXT NOT NULL,                   -- what must be paid
  opened_on     DATE NOT NULL,
  settle_by     DATE NOT NULL,
  interim_agency_id ID REFERENCES agency(id),    -- pays meanwhile; NULL: nobody does
  settled_on    DATE,
  payer_agency_id ID REFERENCES agency(id),      -- pays from then on
  settled_words TEXT,                            -- how
  version       INT NOT NULL DEFAULT 1,
  changed_at    INSTANT NOT NULL,
  changed_by    ID REFERENCES person(id),
  CHECK (settle_by >= opened_on),
  CHECK ((settled_on IS NULL) = (payer_agency_id IS NULL)),
  CHECK ((settled_on IS NULL) = (settled_words IS NULL))
);
CREATE INDEX funding_dispute_by_referral ON funding_dispute (referral_id, opened_on);
CREATE INDEX funding_dispute_open ON funding_dispute (settled_on, settle_by);

-- What a party to a dispute says, in its words.
-- case: team
-- append only
CREATE TABLE funding_position (
  id          ID PRIMARY KEY,
  dispute_id  ID NOT NULL REFERENCES funding_dispute(id),
  agency_id   ID NOT NULL REFERENCES agency(id),
  words       TEXT NOT NULL,
  said_by     TEXT NOT NULL,                     -- who said it
  said_on     DATE NOT NULL,
  made_at     INSTANT NOT NULL,
  made_by     ID NOT NULL REFERENCES person(id)
);
CREATE INDEX funding_position_by_dispute ON funding_position (dispute_id, id);

-- Who has looked at which request: beside the access row, which names no request.
-- case: team
-- append only
CREATE TABLE referral_look (
  id          ID PRIMARY KEY,
  referral_id ID NOT NULL REFERENCES referral(id),
  person_id   ID REFERENCES person(id),          -- NULL: by reference and code
  looked_at   INSTANT NOT NULL
);
CREATE INDEX referral_look_by_referral ON referral_look (referral_id, looked_at);
