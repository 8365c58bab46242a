-- Key working ends well: what both sides expect, how it becomes less, how it ends, and how a family comes back.

-- What family and key worker agree about working together. A new agreement is a new row; the latest from_on counts,
-- and of one day the latest row.
-- case: team
-- append only
CREATE TABLE working_agreement (
  id             ID PRIMARY KEY,
  public_id      UUID NOT NULL UNIQUE,
  child_id       ID NOT NULL REFERENCES child(id),
  days           TEXT NOT NULL CHECK (days IN ('weekdays', 'every_day')),
  hours_from     TEXT,                            -- 09:00, the first minute; NULL: no hours were agreed
  hours_to       TEXT,                            -- 17:00, the first minute that is none of them
  channels       TEXT NOT NULL,                   -- how they reach each other
  will_do        TEXT NOT NULL,
  will_not       TEXT NOT NULL,
  limits         TEXT NOT NULL,                   -- what to do at other times, and when it cannot wait
  family_expects TEXT,                            -- in the family's words
  worker_expects TEXT,                            -- in the key worker's
  agreed_with    TEXT NOT NULL,                   -- who of the family
  from_on        DATE NOT NULL,
  review_on      DATE NOT NULL,
  made_by        ID NOT NULL REFERENCES person(id),
  made_at        INSTANT NOT NULL
);
CREATE INDEX working_agreement_by_child ON working_agreement (child_id, from_on, id);

-- Key working becomes less, in steps, until its last day.
-- case: team
-- versioned
CREATE TABLE withdrawal_plan (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  why         TEXT NOT NULL,                      -- why now
  then_words  TEXT,                               -- what the family will do itself, in its words
  from_on     DATE NOT NULL,
  last_on     DATE NOT NULL,
  is_open     BOOL NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)), -- 0: it is over, or was given up
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id),
  CHECK (last_on >= from_on)
);
CREATE UNIQUE INDEX withdrawal_plan_open ON withdrawal_plan (child_id) WHERE is_open = 1;
CREATE INDEX withdrawal_plan_by_child ON withdrawal_plan (child_id, from_on);

-- case: team
-- versioned
CREATE TABLE withdrawal_step (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  plan_id     ID NOT NULL REFERENCES withdrawal_plan(id),
  from_on     DATE NOT NULL,
  rhythm_days INT NOT NULL DEFAULT 0 CHECK (rhythm_days >= 0), -- from then on, between contacts; 0: once
  what        TEXT NOT NULL,
  done_on     DATE,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);
CREATE INDEX withdrawal_step_by_plan ON withdrawal_step (plan_id, from_on, id);
CREATE INDEX withdrawal_step_by_child ON withdrawal_step (child_id, done_on, from_on);

-- What a family worries about when key working becomes less; and what is done about it.
-- case: record
-- versioned
CREATE TABLE withdrawal_worry (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  text        TEXT NOT NULL,
  said_by     ID NOT NULL REFERENCES person(id),  -- who wrote it down
  said_at     INSTANT NOT NULL,
  helps       TEXT,                               -- what we do about it
  helped_by   ID REFERENCES person(id),
  helped_at   INSTANT,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);
CREATE INDEX withdrawal_worry_by_child ON withdrawal_worry (child_id, said_at);

-- The safety net: whom to call for what, once nobody calls by themselves any more.
-- case: team
-- versioned
CREATE TABLE safety_line (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  what_for    TEXT NOT NULL,
  whom        TEXT NOT NULL,
  phone       TEXT,
  is_open     BOOL NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)), -- 0: taken away
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);
CREATE INDEX safety_line_by_child ON safety_line (child_id, is_open, id);

-- How an episode ended, in both sides' words. The episode's own row has the day and the reason, too.
-- case: team
-- append only
CREATE TABLE key_working_end (
  id             ID PRIMARY KEY,
  public_id      UUID NOT NULL UNIQUE,
  child_id       ID NOT NULL REFERENCES child(id),
  episode_id     ID NOT NULL UNIQUE REFERENCES episode(id),
  reason         TEXT NOT NULL CHECK (reason IN ('reached', 'own_way', 'wished', 'other_help', 'moved', 'adult', 'died', 'other')),
  last_on        DATE NOT NULL,
  family_words   TEXT,
  worker_words   TEXT NOT NULL,
  achieved       TEXT,                            -- a line each: outcomes that had been met on that day
  answers        TEXT,                            -- to the area's questions about closing
  with_family    BOOL NOT NULL DEFAULT 0 CHECK (with_family IN (0, 1)),
  level          TEXT NOT NULL DEFAULT 'none',    -- the level until then
  functions      TEXT,                            -- codes of those that rest since, parted by blanks
  last_worker_id ID REFERENCES person(id),        -- who carried key working last; NULL: nobody, or the family
  door_id        ID REFERENCES person(id),        -- whom the family can ring now; NULL: the area's number
  made_by        ID NOT NULL REFERENCES person(id),
  made_at        INSTANT NOT NULL
);
CREATE INDEX key_working_end_by_child ON key_working_end (child_id, last_on, id);
CREATE INDEX key_working_end_by_worker ON key_working_end (last_worker_id, child_id);

-- A family has come back. The episode that began by it stands beside; it waits until somebody carries key working.
-- case: record
-- versioned
CREATE TABLE key_working_return (
  id             ID PRIMARY KEY,
  public_id      UUID NOT NULL UNIQUE,
  child_id       ID NOT NULL REFERENCES child(id),
  episode_id     ID NOT NULL UNIQUE REFERENCES episode(id),
  asked_by       ID NOT NULL REFERENCES person(id),
  asked_at       INSTANT NOT NULL,
  words          TEXT,                            -- what has happened; nobody has to say
  first_asked_id ID REFERENCES person(id),        -- the last key worker; NULL: whoever manages key working
  ring_by_on     DATE NOT NULL,                   -- as the family was told
  declined_at    INSTANT,                         -- by who was asked first
  declined_words TEXT,
  version        INT NOT NULL DEFAULT 1,
  changed_at     INSTANT NOT NULL,
  changed_by     ID REFERENCES person(id)
);
CREATE INDEX key_working_return_by_child ON key_working_return (child_id, asked_at);
CREATE INDEX key_working_return_by_first ON key_working_return (first_asked_id, child_id);

-- The last day of the last episode; NULL while one goes on, or there never was one. Lists read it: whose key working
-- has ended does not wait for a key worker.
ALTER TABLE child_summary ADD COLUMN ended_on DATE;
UPDATE child_summary
   SET ended_on = (SELECT max(episode.to_on) FROM episode WHERE episode.child_id = child_summary.child_id)
 WHERE NOT EXISTS (SELECT 1 FROM episode WHERE episode.child_id = child_summary.child_id AND episode.to_on IS NULL);
CREATE INDEX child_summary_by_end ON child_summary (ended_on, sort_name, child_id);
