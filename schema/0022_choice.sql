-- Choosing the key worker: what workers say of themselves, the talk with the family, who could it be, what the family
-- chose, and who was asked.

-- What somebody who may be given families says of themselves, and the time they have. Hours are tenths of an hour a
-- week. Families read the words; the hours only as "has time".
-- versioned
CREATE TABLE key_worker_profile (
  id            ID PRIMARY KEY,
  person_id     ID NOT NULL UNIQUE REFERENCES person(id),
  manner        TEXT,                            -- what I am like to work with
  skills        TEXT,                            -- a line each
  languages     TEXT,                            -- besides English, parted by commas
  knows         TEXT,                            -- conditions and ways of living that I know
  independence  TEXT,                            -- whom I answer to, and what I do not decide
  works_when    TEXT,                            -- Monday to Thursday, 9 to 3
  is_open       BOOL NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)), -- takes new families now
  is_main_work  BOOL NOT NULL DEFAULT 0 CHECK (is_main_work IN (0, 1)), -- key working is the main work
  week_tenths   INT NOT NULL DEFAULT 0 CHECK (week_tenths BETWEEN 0 AND 600), -- hours of work; 0: not known
  protected_tenths INT NOT NULL DEFAULT 0 CHECK (protected_tenths BETWEEN 0 AND 600), -- of them kept free for key working
  version       INT NOT NULL DEFAULT 1,
  changed_at    INSTANT NOT NULL,
  changed_by    ID REFERENCES person(id)
);

-- Somebody talked with the family about who it could be, before anybody is key worker.
-- case: team
-- append only
CREATE TABLE conversation (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  held_on     DATE NOT NULL,
  with_whom   TEXT NOT NULL,                     -- Sana and her mother
  wants       TEXT NOT NULL CHECK (wants IN ('worker', 'team', 'self', 'nobody', 'wait', 'open')),
  words       TEXT NOT NULL,                     -- what they said, in their words; leaves only with the record
  held_by     ID NOT NULL REFERENCES person(id),
  made_at     INSTANT NOT NULL
);
CREATE INDEX conversation_by_child ON conversation (child_id, held_on);

-- Somebody whom the family can choose.
-- case: team
-- versioned
CREATE TABLE choice_option (
  id              ID PRIMARY KEY,
  public_id       UUID NOT NULL UNIQUE,
  child_id        ID NOT NULL REFERENCES child(id),
  practitioner_id ID NOT NULL REFERENCES practitioner(id),
  person_id       ID NOT NULL REFERENCES person(id), -- of the practitioner
  note            TEXT,                          -- why this person may fit
  added_on        DATE NOT NULL,
  added_by        ID NOT NULL REFERENCES person(id),
  is_open         BOOL NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)),
  version         INT NOT NULL DEFAULT 1,
  changed_at      INSTANT NOT NULL,
  changed_by      ID REFERENCES person(id)
);
CREATE UNIQUE INDEX choice_option_one ON choice_option (child_id, person_id) WHERE is_open = 1;

-- What the family chose; the latest counts.
-- case: team
-- append only
CREATE TABLE choice (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  wants       TEXT NOT NULL CHECK (wants IN ('worker', 'team', 'self', 'nobody', 'wait')),
  option_id   ID REFERENCES choice_option(id),   -- of worker and wait
  chosen_on   DATE NOT NULL,
  chosen_by   TEXT,                              -- who of the family, when somebody else wrote it down
  words       TEXT,                              -- in their words; leave only with the record
  made_by     ID NOT NULL REFERENCES person(id),
  is_own      BOOL NOT NULL CHECK (is_own IN (0, 1)), -- the family wrote it itself
  made_at     INSTANT NOT NULL,
  CHECK (option_id IS NULL OR wants IN ('worker', 'wait')),
  CHECK (wants <> 'worker' OR option_id IS NOT NULL)
);
CREATE INDEX choice_by_child ON choice (child_id, id);
CREATE INDEX choice_by_want ON choice (wants, id);

-- The family asks for another key worker. Why stands in change_words.
-- case: team
-- versioned
CREATE TABLE change_ask (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  asked_on    DATE NOT NULL,
  asked_by    ID NOT NULL REFERENCES person(id),
  shown_words TEXT,                              -- what the family lets the key worker read
  ended_on    DATE,
  ended_as    TEXT CHECK (ended_as IN ('changed', 'stays', 'withdrawn')),
  ended_words TEXT,                              -- the answer to the family
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id),
  CHECK ((ended_on IS NULL) = (ended_as IS NULL))
);
CREATE UNIQUE INDEX change_ask_one ON change_ask (child_id) WHERE ended_on IS NULL;
CREATE INDEX change_ask_by_child ON change_ask (child_id, id);
CREATE INDEX change_ask_by_end ON change_ask (ended_on, asked_on);

-- case: private
-- append only
CREATE TABLE change_words (
  id            ID PRIMARY KEY,
  change_ask_id ID NOT NULL UNIQUE REFERENCES change_ask(id),
  child_id      ID NOT NULL REFERENCES child(id),
  words         TEXT NOT NULL
);

-- Somebody is asked to be key worker of a child.
-- case: team
-- versioned
CREATE TABLE proposal (
  id              ID PRIMARY KEY,
  public_id       UUID NOT NULL UNIQUE,
  child_id        ID NOT NULL REFERENCES child(id),
  practitioner_id ID NOT NULL REFERENCES practitioner(id),
  person_id       ID NOT NULL REFERENCES person(id), -- of the practitioner
  model           TEXT NOT NULL CHECK (model IN ('designated', 'non_designated', 'blended', 'team')),
  chosen_by_family BOOL NOT NULL CHECK (chosen_by_family IN (0, 1)),
  words           TEXT NOT NULL,                 -- what is asked of them; they read it before they agree
  has_skills      BOOL NOT NULL CHECK (has_skills IN (0, 1)),
  has_training    BOOL NOT NULL CHECK (has_training IN (0, 1)),
  has_time        BOOL NOT NULL CHECK (has_time IN (0, 1)),
  has_support     BOOL NOT NULL CHECK (has_support IN (0, 1)),
  why             TEXT,                          -- why all the same, when something speaks against it
  weight_before   INT NOT NULL,                  -- of their families, in hundredths, when they were asked
  weight_added    INT NOT NULL,                  -- of this family
  weight_limit    INT NOT NULL,                  -- 0: no hours are known
  state           TEXT NOT NULL CHECK (state IN ('asked', 'accepted', 'declined', 'withdrawn', 'decided')),
  asked_on        DATE NOT NULL,
  asked_by        ID NOT NULL REFERENCES person(id),
  reason          TEXT,                          -- declined: theirs
  answered_on     DATE,
  version         INT NOT NULL DEFAULT 1,
  changed_at      INSTANT NOT NULL,
  changed_by      ID REFERENCES person(id),
  CHECK ((state = 'asked') = (answered_on IS NULL)),
  CHECK (state <> 'declined' OR reason IS NOT NULL),
  CHECK (state <> 'decided' OR why IS NOT NULL)
);
CREATE UNIQUE INDEX proposal_one ON proposal (child_id, person_id) WHERE state = 'asked';
CREATE INDEX proposal_by_child ON proposal (child_id, id);
CREATE INDEX proposal_by_person ON proposal (person_id, state);
CREATE INDEX proposal_by_state ON proposal (state, asked_on);

-- Share of assignments by choice is counted over a time.
CREATE INDEX key_worker_assignment_by_begin ON key_worker_assignment (from_on, child_id);

-- Where there is room in a full caseload: levels that are to be looked at again, and light ones.
CREATE INDEX support_level_by_review ON support_level (review_on, child_id);
CREATE INDEX child_by_level ON child (level, id);
