-- What was agreed. "Quotes", back\slashes, ??/ and tabs	stay as they are.

-- case: plan
-- versioned
CREATE TABLE action (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  owner_id    ID REFERENCES person(id),
  text        TEXT NOT NULL,
  note        TEXT,
  due_on      DATE,
  done_at     INSTANT,
  is_shared   BOOL NOT NULL DEFAULT 0,
  minutes     INT NOT NULL DEFAULT 0,
  photo       BYTES,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);

-- case: record
-- append only
CREATE TABLE entry (
  id          ID PRIMARY KEY,
  child_id    ID NOT NULL REFERENCES child(id),
  person_id   ID NOT NULL REFERENCES person(id),
  happened_at INSTANT NOT NULL,
  text        TEXT NOT NULL
);

-- What is about parts of a life, each for its readers.
-- case: record
-- append only
CREATE TABLE story (
  id          ID PRIMARY KEY,
  child_id    ID NOT NULL REFERENCES child(id),
  about       INT NOT NULL,
  audience    TEXT NOT NULL,
  text        TEXT NOT NULL
);

-- What staff learn; about what is no part of a life.
CREATE TABLE lesson (
  id          ID PRIMARY KEY,
  title       TEXT NOT NULL,
  about       TEXT NOT NULL
);

-- Jobs that any worker may take.
CREATE TABLE job (
  id          ID PRIMARY KEY,
  key         BYTES NOT NULL,
  due_at      INSTANT NOT NULL
);
