-- A small area, for the tests of sqlgen.

CREATE TABLE person (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  phone       TEXT,
  wants_mail  BOOL NOT NULL DEFAULT 0
);

-- case: identity
-- versioned
CREATE TABLE child (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  born_on     DATE,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);
CREATE INDEX child_by_name ON child (name, id);

-- Who may see a child.
CREATE TABLE involvement (
  child_id    ID NOT NULL REFERENCES child,
  person_id   ID NOT NULL REFERENCES person(id),
  from_on     DATE NOT NULL,
  PRIMARY KEY (person_id, child_id)
);
