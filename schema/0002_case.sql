-- Around one child: the team, the plan, the record, the profile.

-- A practitioner's part around one child, from a day to a day.
-- case: team
-- versioned
CREATE TABLE involvement (
  id              ID PRIMARY KEY,
  public_id       UUID NOT NULL UNIQUE,
  local_id        TEXT UNIQUE,
  child_id        ID NOT NULL REFERENCES child(id),
  practitioner_id ID NOT NULL REFERENCES practitioner(id),
  person_id       ID NOT NULL REFERENCES person(id),  -- of the practitioner; the gate asks by person
  role            TEXT NOT NULL,                 -- what they are to this child: Speech therapist
  purpose         TEXT,
  is_key_worker   BOOL NOT NULL DEFAULT 0 CHECK (is_key_worker IN (0, 1)),
  is_single_point BOOL NOT NULL DEFAULT 0 CHECK (is_single_point IN (0, 1)),
  strength        TEXT NOT NULL DEFAULT 'working' CHECK (strength IN ('strong', 'working', 'weak', 'strain')),
  from_on         DATE NOT NULL,
  to_on           DATE,
  end_reason      TEXT,
  first_met_on    DATE,
  last_contact_on DATE,
  next_due_on     DATE,
  next_due_what   TEXT,
  version         INT NOT NULL DEFAULT 1,
  changed_at      INSTANT NOT NULL,
  changed_by      ID REFERENCES person(id),
  CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE INDEX involvement_by_child ON involvement (child_id, to_on);
CREATE INDEX involvement_by_person ON involvement (person_id, child_id);
CREATE INDEX involvement_by_practitioner ON involvement (practitioner_id, child_id);

-- Who carries key working for a child. The model says how; a parent or the young person may be it.
-- case: team
-- versioned
CREATE TABLE key_worker_assignment (
  id              ID PRIMARY KEY,
  public_id       UUID NOT NULL UNIQUE,
  child_id        ID NOT NULL REFERENCES child(id),
  person_id       ID NOT NULL REFERENCES person(id),
  involvement_id  ID REFERENCES involvement(id), -- NULL for a parent or young person as own key worker
  model           TEXT NOT NULL CHECK (model IN ('designated', 'non_designated', 'blended', 'self', 'team')),
  chosen_by_family BOOL NOT NULL DEFAULT 0 CHECK (chosen_by_family IN (0, 1)),
  from_on         DATE NOT NULL,
  to_on           DATE,
  end_reason      TEXT,
  version         INT NOT NULL DEFAULT 1,
  changed_at      INSTANT NOT NULL,
  changed_by      ID REFERENCES person(id),
  CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE INDEX key_worker_assignment_by_child ON key_worker_assignment (child_id, to_on);
CREATE INDEX key_worker_assignment_by_person ON key_worker_assignment (person_id, to_on);

-- Facts of a case that lists sort by; kept by the statements that change them.
-- case: record
CREATE TABLE child_summary (
  child_id          ID NOT NULL UNIQUE REFERENCES child(id),
  key_worker_id     ID REFERENCES person(id),
  key_worker_name   TEXT NOT NULL DEFAULT '',    -- '' sorts first: unallocated
  last_contact_on   DATE,                        -- with the family, by anybody
  changed_at        INSTANT NOT NULL,            -- of the latest entry on the timeline
  sort_name         TEXT NOT NULL
);
CREATE INDEX child_summary_by_key_worker ON child_summary (key_worker_name, sort_name, child_id);

-- case: plan
-- versioned
CREATE TABLE outcome (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  local_id    TEXT UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  title       TEXT NOT NULL,                     -- Amira walks to class with her friends
  words       TEXT,                              -- as the child or parent said it
  words_by    TEXT,                              -- who said it: Amira; Sana (mum)
  state       TEXT NOT NULL CHECK (state IN ('just_started', 'on_track', 'needs_attention', 'achieved', 'stopped')),
  position    INT NOT NULL,
  target_on   DATE,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);
CREATE INDEX outcome_by_child ON outcome (child_id, position, id);

-- case: plan
-- versioned
CREATE TABLE action (
  id            ID PRIMARY KEY,
  public_id     UUID NOT NULL UNIQUE,
  local_id      TEXT UNIQUE,
  child_id      ID NOT NULL REFERENCES child(id),
  outcome_id    ID NOT NULL REFERENCES outcome(id),
  text          TEXT NOT NULL,                   -- Fit new ankle splints
  owner_id      ID REFERENCES person(id),        -- NULL: not yet allocated
  due_on        DATE,
  rhythm        TEXT,                            -- Weekly; Every day
  waiting_since_on DATE,
  state         TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'stopped')),
  done_on       DATE,
  position      INT NOT NULL,
  version       INT NOT NULL DEFAULT 1,
  changed_at    INSTANT NOT NULL,
  changed_by    ID REFERENCES person(id)
);
CREATE INDEX action_by_child ON action (child_id, outcome_id, position, id);
CREATE INDEX action_by_owner ON action (owner_id, state, due_on);

-- A contact with or about a family; one may be filed to several children.
-- case: record
-- versioned
CREATE TABLE contact (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  local_id    TEXT UNIQUE,
  author_id   ID NOT NULL REFERENCES person(id),
  happened_at INSTANT NOT NULL,
  channel     TEXT NOT NULL CHECK (channel IN ('visit', 'phone', 'video', 'message', 'letter', 'meeting', 'note')),
  direction   TEXT NOT NULL CHECK (direction IN ('to_family', 'from_family', 'between_professionals')),
  purpose     TEXT NOT NULL CHECK (purpose IN ('listening', 'practical', 'information', 'coordination', 'crisis', 'review')),
  was_made    BOOL NOT NULL DEFAULT 1 CHECK (was_made IN (0, 1)), -- 0: tried, nobody reached
  minutes     INT NOT NULL DEFAULT 0,
  title       TEXT NOT NULL,
  note        TEXT NOT NULL,
  audience    TEXT NOT NULL CHECK (audience IN ('family', 'team', 'key_worker')),
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);

-- A question of the family, closed when an answer has come back.
-- case: record
-- versioned
CREATE TABLE question (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  asked_by    ID NOT NULL REFERENCES person(id),
  asked_at    INSTANT NOT NULL,
  text        TEXT NOT NULL,
  answer      TEXT,
  answered_by ID REFERENCES person(id),
  answered_at INSTANT,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);
CREATE INDEX question_by_child ON question (child_id, asked_at);

-- The timeline: what happened, newest first, each with who can see it.
-- case: record
-- append only
CREATE TABLE entry (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  happened_at INSTANT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('contact', 'family_note', 'question', 'answer', 'outcome_added',
                'outcome_changed', 'action_added', 'action_done', 'action_changed', 'team_joined', 'team_left',
                'team_changed', 'profile_changed', 'record_made', 'record_changed')),
  audience    TEXT NOT NULL CHECK (audience IN ('family', 'team', 'key_worker')),
  author_id   ID REFERENCES person(id),
  contact_id  ID REFERENCES contact(id),
  question_id ID REFERENCES question(id),
  subject     TEXT NOT NULL,                     -- what the kind is about: the action's text, a name
  search_text TEXT NOT NULL                      -- str_fold of what is shown, for search within a child
);
CREATE INDEX entry_by_child ON entry (child_id, happened_at DESC, id DESC);
CREATE INDEX entry_by_making ON entry (child_id, public_id); -- a uuid begins with the time of its making

-- Sections of "about me", the profile that is told once.
-- case: profile
-- versioned
CREATE TABLE profile_section (
  id            ID PRIMARY KEY,
  public_id     UUID NOT NULL UNIQUE,
  child_id      ID NOT NULL REFERENCES child(id),
  code          TEXT NOT NULL CHECK (code IN ('like_and_admire', 'important_to_me', 'support_me', 'communication',
                  'good_day', 'worries', 'people', 'do_not_ask')),
  text          TEXT NOT NULL,
  confirmed_on  DATE NOT NULL,
  version       INT NOT NULL DEFAULT 1,
  changed_at    INSTANT NOT NULL,
  changed_by    ID REFERENCES person(id),
  UNIQUE (child_id, code)
);

-- When a person last looked at a child's page, so that it can say what changed since: a uuid of that
-- moment, which sorts before those of all entries made later.
-- case: record
CREATE TABLE last_look (
  person_id   ID NOT NULL REFERENCES person(id),
  child_id    ID NOT NULL REFERENCES child(id),
  looked      UUID NOT NULL,
  PRIMARY KEY (person_id, child_id)
);
