-- Those who carry key working: supervision, training, and what the role is.

-- Who supervises the key working of somebody, apart from line management. One at a time.
-- versioned
CREATE TABLE supervision (
  id            ID PRIMARY KEY,
  public_id     UUID NOT NULL UNIQUE,
  worker_id     ID NOT NULL REFERENCES person(id),
  supervisor_id ID NOT NULL REFERENCES person(id),
  from_on       DATE NOT NULL,
  to_on         DATE,                            -- its last day; before from_on: it did not begin
  version       INT NOT NULL DEFAULT 1,
  changed_at    INSTANT NOT NULL,
  changed_by    ID REFERENCES person(id),
  CHECK (worker_id <> supervisor_id)
);
CREATE UNIQUE INDEX supervision_open ON supervision (worker_id) WHERE to_on IS NULL;
CREATE INDEX supervision_by_worker ON supervision (worker_id, to_on);
CREATE INDEX supervision_by_supervisor ON supervision (supervisor_id, to_on);

-- A session that is planned or took place. What was agreed is for the two of them; managers read the days.
-- versioned
CREATE TABLE supervision_session (
  id            ID PRIMARY KEY,
  public_id     UUID NOT NULL UNIQUE,
  worker_id     ID NOT NULL REFERENCES person(id),
  supervisor_id ID NOT NULL REFERENCES person(id),
  kind          TEXT NOT NULL CHECK (kind IN ('one_to_one', 'group', 'peer')),
  planned_on    DATE,
  held_on       DATE,
  is_called_off BOOL NOT NULL DEFAULT 0 CHECK (is_called_off IN (0, 1)),
  agreed        TEXT,
  version       INT NOT NULL DEFAULT 1,
  changed_at    INSTANT NOT NULL,
  changed_by    ID REFERENCES person(id),
  CHECK (planned_on IS NOT NULL OR held_on IS NOT NULL)
);
CREATE INDEX supervision_session_by_worker ON supervision_session (worker_id, held_on);
CREATE INDEX supervision_session_by_plan ON supervision_session (worker_id, planned_on);

-- The catalogue. A new text of a course is another edition of the same course.
-- versioned
CREATE TABLE course (
  id              ID PRIMARY KEY,
  public_id       UUID NOT NULL UNIQUE,
  title           TEXT NOT NULL,                 -- Key working: the first three days
  about           TEXT NOT NULL,
  edition         TEXT,                          -- Autumn 2026
  hours           INT NOT NULL CHECK (hours > 0),
  valid_months    INT NOT NULL DEFAULT 0 CHECK (valid_months >= 0), -- 0: it does not run out
  is_with_parents BOOL NOT NULL DEFAULT 0 CHECK (is_with_parents IN (0, 1)), -- given together with parents
  is_awareness    BOOL NOT NULL DEFAULT 0 CHECK (is_awareness IN (0, 1)),    -- for everybody around families
  trainers        TEXT,                          -- names, a line each
  parent_trainers TEXT,                          -- parents and young people who give it: names, a line each
  needed_days     INT NOT NULL DEFAULT 0 CHECK (needed_days >= 0), -- key workers have it so long after they begin; 0: by choice
  is_retired      BOOL NOT NULL DEFAULT 0 CHECK (is_retired IN (0, 1)),
  version         INT NOT NULL DEFAULT 1,
  changed_at      INSTANT NOT NULL,
  changed_by      ID REFERENCES person(id)
);
CREATE INDEX course_by_title ON course (is_retired, title);

-- Somebody did a course, or went along with an experienced colleague. What people enter themselves a manager confirms.
-- versioned
CREATE TABLE training (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  person_id   ID NOT NULL REFERENCES person(id),
  course_id   ID REFERENCES course(id),          -- NULL: shadowing
  shadowed_id ID REFERENCES person(id),          -- with whom they went; no family is named here
  done_on     DATE NOT NULL,
  expires_on  DATE,                              -- the last day on which it counts
  state       TEXT NOT NULL CHECK (state IN ('entered', 'confirmed', 'refused')),
  answer      TEXT,                              -- why it was not confirmed
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id),
  CHECK ((course_id IS NULL) <> (shadowed_id IS NULL))
);
CREATE INDEX training_by_person ON training (person_id, course_id, done_on);
CREATE INDEX training_by_course ON training (course_id, person_id);
CREATE INDEX training_by_state ON training (state, done_on);

-- With which family somebody went along, and that it agreed to that.
-- case: team
-- append only
CREATE TABLE shadowing (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  learner_id  ID NOT NULL REFERENCES person(id),
  with_id     ID NOT NULL REFERENCES person(id),
  training_id ID NOT NULL REFERENCES training(id),
  shadowed_on DATE NOT NULL,
  agreed_by   TEXT NOT NULL,                     -- who of the family agreed
  agreed_on   DATE NOT NULL,                     -- before it
  made_at     INSTANT NOT NULL,
  made_by     ID REFERENCES person(id),
  CHECK (agreed_on <= shadowed_on)
);
CREATE INDEX shadowing_by_child ON shadowing (child_id, shadowed_on);

-- What the role is, from a day on. A new one asks everybody again.
-- versioned
CREATE TABLE role_description (
  id           ID PRIMARY KEY,
  public_id    UUID NOT NULL UNIQUE,
  from_on      DATE NOT NULL,
  text         TEXT NOT NULL,
  news         TEXT,                             -- what is new in it
  is_withdrawn BOOL NOT NULL DEFAULT 0 CHECK (is_withdrawn IN (0, 1)), -- before it began
  version      INT NOT NULL DEFAULT 1,
  changed_at   INSTANT NOT NULL,
  changed_by   ID REFERENCES person(id)
);
CREATE UNIQUE INDEX role_description_by_day ON role_description (from_on) WHERE is_withdrawn = 0;

-- append only
CREATE TABLE role_acknowledgement (
  id              ID PRIMARY KEY,
  description_id  ID NOT NULL REFERENCES role_description(id),
  person_id       ID NOT NULL REFERENCES person(id),
  acknowledged_at INSTANT NOT NULL,
  UNIQUE (description_id, person_id)
);

-- The hours that somebody has written down are found without reading everybody's.
CREATE INDEX contact_by_author ON contact (author_id, happened_at);

-- Who carries families today, and since when, without reading the rows.
CREATE INDEX key_worker_assignment_by_carrying ON key_worker_assignment (person_id, to_on, from_on, involvement_id, child_id);

-- What the manager's board lists is found without reading every family.
CREATE INDEX key_worker_assignment_by_beginning ON key_worker_assignment (from_on, child_id);
CREATE INDEX child_summary_by_contact ON child_summary (last_contact_on, child_id) WHERE key_worker_name <> '';
CREATE INDEX involvement_by_meeting ON involvement (first_met_on, from_on) WHERE is_key_worker = 1;
CREATE INDEX action_by_day ON action (state, due_on);
CREATE INDEX referral_by_end ON referral (ended_on, asked_on);
