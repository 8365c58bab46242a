-- Absences of workers: who covers, what families were told, what a deputy read and hands back.

-- Days on which somebody who works with families is away. The kind is all that is kept of the reason.
-- versioned
CREATE TABLE absence (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  person_id   ID NOT NULL REFERENCES person(id),
  kind        TEXT NOT NULL CHECK (kind IN ('leave', 'sickness', 'training')),
  from_on     DATE NOT NULL,
  back_on     DATE,                              -- first day back; NULL: not known; from_on: it did not happen
  look_on     DATE,                              -- the day to look again, while back_on is not known
  entered_by  ID NOT NULL REFERENCES person(id),
  entered_at  INSTANT NOT NULL,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id),
  CHECK (back_on IS NULL OR back_on >= from_on),
  CHECK (back_on IS NOT NULL OR look_on IS NOT NULL)
);
CREATE INDEX absence_by_person ON absence (person_id, from_on);
CREATE INDEX absence_by_back ON absence (back_on, from_on);

-- Somebody is asked to cover for families of an absence. Only numbers of the families stand here, so that
-- whoever is asked learns nothing of them before the record is open to them.
-- versioned
CREATE TABLE cover_ask (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  absence_id  ID NOT NULL REFERENCES absence(id),
  deputy_id   ID NOT NULL REFERENCES person(id),
  state       TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'declined', 'decided', 'withdrawn')),
  family_count INT NOT NULL,
  intensive_count INT NOT NULL,                  -- of them
  asked_by    ID NOT NULL REFERENCES person(id),
  asked_at    INSTANT NOT NULL,
  reason      TEXT,                              -- declined: the deputy's; decided: the manager's
  answered_at INSTANT,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);
CREATE INDEX cover_ask_by_deputy ON cover_ask (deputy_id, state);
CREATE INDEX cover_ask_by_absence ON cover_ask (absence_id);

-- Who covers for one family in an absence. What opens the record is the relation, which is made when the
-- deputy has agreed or the manager has decided.
-- case: team
-- versioned
CREATE TABLE cover (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  absence_id  ID NOT NULL REFERENCES absence(id),
  ask_id      ID NOT NULL REFERENCES cover_ask(id),
  deputy_id   ID NOT NULL REFERENCES person(id),
  is_open     BOOL NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)), -- 0: another was chosen instead
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);
CREATE UNIQUE INDEX cover_by_child ON cover (child_id, absence_id) WHERE is_open = 1;
CREATE INDEX cover_by_absence ON cover (absence_id, child_id);
CREATE INDEX cover_by_ask ON cover (ask_id);
CREATE INDEX cover_by_deputy ON cover (deputy_id, child_id);

-- The absence that a relation of kind cover follows: its days are those of the absence.
ALTER TABLE relation ADD COLUMN absence_id ID REFERENCES absence(id);
CREATE INDEX relation_by_absence ON relation (absence_id, child_id);

-- What the family was told: whom to call, until when; or why it was not.
-- case: record
-- append only
CREATE TABLE cover_told (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  absence_id  ID NOT NULL REFERENCES absence(id),
  call_id     ID REFERENCES person(id),          -- NULL: the area's number
  back_on     DATE,                              -- as it was said; NULL: not known
  told_on     DATE NOT NULL,
  how         TEXT NOT NULL CHECK (how IN ('phone', 'in_person', 'video', 'message', 'letter', 'not_told')),
  whom        TEXT,                              -- who of the family
  why_not     TEXT,
  told_by     ID NOT NULL REFERENCES person(id),
  made_at     INSTANT NOT NULL,
  CHECK ((how = 'not_told') = (why_not IS NOT NULL))
);
CREATE INDEX cover_told_by_child ON cover_told (child_id, absence_id);

-- What a deputy hands back in their own words.
-- case: record
-- versioned
CREATE TABLE cover_words (
  id          ID PRIMARY KEY,
  child_id    ID NOT NULL REFERENCES child(id),
  absence_id  ID NOT NULL REFERENCES absence(id),
  deputy_id   ID NOT NULL REFERENCES person(id),
  text        TEXT NOT NULL,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id),
  UNIQUE (child_id, absence_id, deputy_id)
);

-- Somebody says that they have read the briefing of a child, or what was handed back after an absence.
-- case: record
-- append only
CREATE TABLE cover_read (
  id          ID PRIMARY KEY,
  child_id    ID NOT NULL REFERENCES child(id),
  absence_id  ID REFERENCES absence(id),         -- NULL: the briefing
  person_id   ID NOT NULL REFERENCES person(id),
  read_at     INSTANT NOT NULL
);
CREATE INDEX cover_read_by_child ON cover_read (child_id, person_id);

-- Who may be given families is found without reading everybody.
CREATE INDEX practitioner_by_giving ON practitioner (is_key_worker, search_name);

-- Who has left is found without reading everybody.
CREATE INDEX practitioner_by_end ON practitioner (to_on, person_id);
CREATE INDEX account_by_closing ON account (is_closed, person_id);
