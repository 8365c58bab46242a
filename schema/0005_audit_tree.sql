-- The record of every look as a tree (src/audit/log.h): what makes a change to it show.

-- A signed head of the tree over the rows of audit in the order of their ids. Rows up to last_id are
-- in it; a row that appears or goes below last_id, or reads otherwise, does not fit any more.
-- append only
CREATE TABLE audit_checkpoint (
  size        INT NOT NULL PRIMARY KEY,         -- rows in the tree
  last_id     ID NOT NULL REFERENCES audit(id), -- of the last of them
  made_at     INSTANT NOT NULL,
  root        BYTES NOT NULL,
  note        TEXT NOT NULL,                    -- the signed note (src/audit/note.h)
  marks       BYTES NOT NULL                    -- 8 bytes of each leaf since the checkpoint before: which row it is
);

-- Roots of complete subtrees of 256, 65,536, ... rows, so that going on and proving need not read all.
-- append only
CREATE TABLE audit_node (
  level       INT NOT NULL,                     -- 8, 16, 24: log2 of the rows under it
  number      INT NOT NULL,
  last_id     ID NOT NULL REFERENCES audit(id),
  hash        BYTES NOT NULL,
  PRIMARY KEY (level, number)
);
CREATE INDEX audit_node_by_row ON audit_node (level, last_id);
