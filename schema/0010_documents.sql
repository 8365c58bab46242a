-- Letters, reports and pictures on a child's record, and a photo of the child.

-- What is known of a document; what it holds is in document_bytes, so that lists never read it. Taken off
-- the list, it is kept.
-- case: record
-- versioned
CREATE TABLE document (
  id             ID PRIMARY KEY,
  public_id      UUID NOT NULL UNIQUE,
  child_id       ID NOT NULL REFERENCES child(id),
  title          TEXT NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('letter', 'report', 'assessment', 'plan', 'form', 'picture', 'other')),
  about          INT NOT NULL CHECK (about IN (64, 256, 512, 1024, 2048, 4096)),
  audience       TEXT NOT NULL CHECK (audience IN ('family', 'team', 'key_worker')),
  shows_no_place BOOL NOT NULL DEFAULT 0 CHECK (shows_no_place IN (0, 1)), -- somebody looked: it gives away no address, no school
  state          TEXT NOT NULL DEFAULT 'listed' CHECK (state IN ('listed', 'taken_off')),
  file_name      TEXT NOT NULL,                  -- as its sender called it; shown, never a path
  media_type     TEXT NOT NULL,                  -- as found by looking
  size           INT NOT NULL,                   -- bytes
  sha256         BYTES NOT NULL,
  added_by       ID NOT NULL REFERENCES person(id),
  added_at       INSTANT NOT NULL,
  version        INT NOT NULL DEFAULT 1,
  changed_at     INSTANT NOT NULL,
  changed_by     ID REFERENCES person(id)
);
CREATE INDEX document_by_child ON document (child_id, added_at DESC, id DESC);

-- case: record
-- append only
CREATE TABLE document_bytes (
  document_id ID NOT NULL UNIQUE REFERENCES document(id),
  bytes       BYTES NOT NULL
);

-- The line of the timeline for a document. It has no words of its own: who may read the document may change.
ALTER TABLE entry ADD COLUMN document_id ID REFERENCES document(id);

-- How much an account has sent on a day.
CREATE TABLE upload_day (
  account_id ID NOT NULL REFERENCES account(id),
  on_day     DATE NOT NULL,
  size       INT NOT NULL,
  PRIMARY KEY (account_id, on_day)
);

-- What the child looks like: a JPEG that was written here. The family decides whether there is one.
-- case: identity
-- versioned
CREATE TABLE photo (
  id         ID PRIMARY KEY,
  public_id  UUID NOT NULL UNIQUE,
  child_id   ID NOT NULL UNIQUE REFERENCES child(id),
  is_shown   BOOL NOT NULL CHECK (is_shown IN (0, 1)),
  word_of    TEXT NOT NULL CHECK (word_of IN ('parent', 'young_person', 'representative')), -- who said yes
  word_given TEXT,                               -- who exactly, when and how, when staff wrote it down
  version    INT NOT NULL DEFAULT 1,
  changed_at INSTANT NOT NULL,
  changed_by ID REFERENCES person(id),
  bytes      BYTES NOT NULL
);
