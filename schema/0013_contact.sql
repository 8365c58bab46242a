-- Contact as it was agreed with a family, the time it takes by function, and questions with an owner.

-- How and when the key worker gets in touch. A new agreement is a new row; the one in force on a day is the
-- latest that has begun by then.
-- case: record
-- append only
CREATE TABLE contact_agreement (
  id                ID PRIMARY KEY,
  public_id         UUID NOT NULL UNIQUE,
  child_id          ID NOT NULL REFERENCES child(id),
  rhythm_days       INT NOT NULL CHECK (rhythm_days BETWEEN 1 AND 365),
  weekday           INT NOT NULL DEFAULT 0 CHECK (weekday BETWEEN 0 AND 7), -- 1 Monday; 0: any day
  day_part          TEXT NOT NULL DEFAULT 'any' CHECK (day_part IN ('any', 'morning', 'midday', 'afternoon', 'evening')),
  channel           TEXT NOT NULL CHECK (channel IN ('visit', 'phone', 'video', 'message', 'letter', 'meeting')),
  early_rhythm_days INT NOT NULL DEFAULT 0 CHECK (early_rhythm_days BETWEEN 0 AND 365), -- 0: from the first day as later
  early_until_on    DATE,                        -- the last day of the early weeks
  never_rings       BOOL NOT NULL DEFAULT 0 CHECK (never_rings IN (0, 1)),       -- writes first
  leaves_no_message BOOL NOT NULL DEFAULT 0 CHECK (leaves_no_message IN (0, 1)), -- on a telephone
  out_of_hearing    BOOL NOT NULL DEFAULT 0 CHECK (out_of_hearing IN (0, 1)),    -- of the child
  safe_words        TEXT,                        -- what else keeps them safe
  agreed_with       ID REFERENCES person(id),    -- NULL: with the family as a whole
  from_on           DATE NOT NULL,
  agreed_by         ID NOT NULL REFERENCES person(id),
  agreed_at         INSTANT NOT NULL
);
CREATE INDEX contact_agreement_by_child ON contact_agreement (child_id, from_on DESC, id DESC);

-- When the family last heard from whoever is to keep the agreement; kept beside last_contact_on, which
-- anybody of the team moves.
ALTER TABLE child_summary ADD COLUMN agreed_contact_on DATE;
UPDATE child_summary SET agreed_contact_on = last_contact_on;

-- What a contact gave to which of the ten functions, for each child it was about.
-- case: record
-- append only
CREATE TABLE contact_time (
  contact_id ID NOT NULL REFERENCES contact(id),
  child_id   ID NOT NULL REFERENCES child(id),
  code       TEXT NOT NULL,                      -- F01; of the area's functions
  minutes    INT NOT NULL DEFAULT 0 CHECK (minutes >= 0), -- 0: how long is not known
  UNIQUE (contact_id, child_id, code)
);
CREATE INDEX contact_time_by_child ON contact_time (child_id, code);

-- A question has somebody who is asked first, somebody who has taken it, and an end that the family gives it.
ALTER TABLE question ADD COLUMN topic TEXT NOT NULL DEFAULT 'question' CHECK (topic IN ('question', 'contact'));
ALTER TABLE question ADD COLUMN follows_id ID REFERENCES question(id); -- the question whose answer did not answer it
ALTER TABLE question ADD COLUMN asked_to ID REFERENCES person(id);     -- NULL: the whole team
ALTER TABLE question ADD COLUMN reply_by_on DATE;                      -- as the family was told
ALTER TABLE question ADD COLUMN taken_by ID REFERENCES person(id);
ALTER TABLE question ADD COLUMN taken_at INSTANT;
ALTER TABLE question ADD COLUMN passed_to TEXT;                        -- somebody outside the team
ALTER TABLE question ADD COLUMN passed_at INSTANT;
ALTER TABLE question ADD COLUMN passed_by ID REFERENCES person(id);
ALTER TABLE question ADD COLUMN came_back TEXT;                        -- from there, in their words
ALTER TABLE question ADD COLUMN came_back_at INSTANT;
ALTER TABLE question ADD COLUMN reply_was TEXT NOT NULL DEFAULT 'unknown' CHECK (reply_was IN ('unknown', 'in_time', 'too_late')); -- once answered
ALTER TABLE question ADD COLUMN closed_as TEXT CHECK (closed_as IN ('settled', 'asked_on')); -- by the family
ALTER TABLE question ADD COLUMN closed_at INSTANT;
ALTER TABLE question ADD COLUMN closed_by ID REFERENCES person(id);
CREATE INDEX question_by_answer ON question (answered_at, asked_at);
