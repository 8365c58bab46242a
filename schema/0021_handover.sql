-- A change of key worker: the family told, the next one ready, both there for a time; and families that carry key
-- working themselves.

-- One key worker follows another, or ends with nobody to follow yet. What the family was told holds for that day and
-- that person; when one of them changes, it is told again.
-- case: team
-- versioned
CREATE TABLE handover (
  id            ID PRIMARY KEY,
  public_id     UUID NOT NULL UNIQUE,
  child_id      ID NOT NULL REFERENCES child(id),
  from_id       ID NOT NULL REFERENCES person(id),
  assignment_id ID NOT NULL REFERENCES key_worker_assignment(id), -- the part that is handed over
  to_id         ID REFERENCES person(id),        -- NULL: nobody follows yet
  involvement_id ID REFERENCES involvement(id),  -- of to_id; NULL for family
  model         TEXT NOT NULL CHECK (model IN ('designated', 'non_designated', 'blended', 'self', 'team')),
  chosen_by_family BOOL NOT NULL DEFAULT 0 CHECK (chosen_by_family IN (0, 1)),
  leaves        BOOL NOT NULL DEFAULT 0 CHECK (leaves IN (0, 1)), -- whoever hands over leaves the team
  planned_on    DATE NOT NULL,                   -- first day of the next one; with nobody to follow: first day without
  why           TEXT NOT NULL CHECK (why IN ('job', 'away', 'family', 'time', 'move', 'other')),
  words         TEXT,                            -- why, for the family
  clash_words   TEXT,                            -- why on this day, near another change
  overlap_to    DATE,                            -- last day on which both are there; NULL: none together
  joint_on      DATE,                            -- both see the family
  joint_held    BOOL NOT NULL DEFAULT 0 CHECK (joint_held IN (0, 1)),
  told_on       DATE,
  told_how      TEXT CHECK (told_how IN ('phone', 'in_person', 'video', 'message', 'letter', 'not_told')),
  told_whom     TEXT,
  told_why_not  TEXT,
  told_by       ID REFERENCES person(id),
  told_to_id    ID REFERENCES person(id),        -- who was named as the next one
  told_planned_on DATE,                          -- the day that was named
  read_at       INSTANT,                         -- the next one has read the pack
  unclear       TEXT,                            -- what is not clear, for whoever hands over
  answer        TEXT CHECK (answer IN ('accepted', 'declined', 'decided')),
  answer_words  TEXT,
  answered_at   INSTANT,
  answered_by   ID REFERENCES person(id),
  state         TEXT NOT NULL CHECK (state IN ('planned', 'begun', 'left', 'called_off')),
  begun_on      DATE,
  made_at       INSTANT NOT NULL,
  made_by       ID NOT NULL REFERENCES person(id),
  version       INT NOT NULL DEFAULT 1,
  changed_at    INSTANT NOT NULL,
  changed_by    ID REFERENCES person(id),
  CHECK (state <> 'begun' OR begun_on IS NOT NULL)
);
CREATE INDEX handover_by_child ON handover (child_id, planned_on);
CREATE INDEX handover_by_state ON handover (state, planned_on);
CREATE INDEX handover_by_next ON handover (to_id, state);
CREATE INDEX handover_by_last ON handover (from_id, state);
CREATE UNIQUE INDEX handover_open ON handover (assignment_id) WHERE state IN ('planned', 'left');

-- A talk with somebody of the family who thinks of carrying key working themselves. No test: nobody fails it.
-- case: team
-- append only
CREATE TABLE own_talk (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  person_id   ID NOT NULL REFERENCES person(id), -- of the family
  would_do    TEXT NOT NULL,                     -- in their words
  helps       TEXT,
  worries     TEXT,
  talked_on   DATE NOT NULL,
  made_at     INSTANT NOT NULL,
  made_by     ID NOT NULL REFERENCES person(id)
);
CREATE INDEX own_talk_by_child ON own_talk (child_id, talked_on);

-- Step by step a function goes to the family, or back. The latest row of a function counts.
-- case: team
-- append only
CREATE TABLE own_step (
  id          ID PRIMARY KEY,
  child_id    ID NOT NULL REFERENCES child(id),
  code        TEXT NOT NULL,                     -- of child_function
  person_id   ID REFERENCES person(id),          -- of the family; NULL: back with the key worker
  step        TEXT NOT NULL CHECK (step IN ('worker', 'together', 'with_help', 'family')),
  from_on     DATE NOT NULL,
  words       TEXT,
  made_at     INSTANT NOT NULL,
  made_by     ID NOT NULL REFERENCES person(id)
);
CREATE INDEX own_step_by_child ON own_step (child_id, code);

-- What somebody of the family who carries functions did, as they write it down. Nobody has to.
-- case: record
-- append only
CREATE TABLE own_deed (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  person_id   ID NOT NULL REFERENCES person(id),
  code        TEXT NOT NULL,                     -- of the function
  what        TEXT NOT NULL,
  whom        TEXT,                              -- with whom they were in touch
  minutes     INT NOT NULL CHECK (minutes >= 0),
  done_on     DATE NOT NULL,
  made_at     INSTANT NOT NULL
);
CREATE INDEX own_deed_by_child ON own_deed (child_id, done_on);
