-- Key work that a family does itself, as an entry of the timeline like any other.

-- Whoever carries a function of the family: handed to it from a day on. The latest step says to whom; NULL: to the
-- family, without a name.
CREATE VIEW own_work_held AS
SELECT child_function.child_id AS child_id, child_function.code AS code,
       child_function.handed_to_family_on AS from_on,
       (SELECT own_step.person_id
          FROM own_step
         WHERE own_step.child_id = child_function.child_id
           AND own_step.code = child_function.code
         ORDER BY own_step.from_on DESC, own_step.id DESC
         LIMIT 1) AS person_id
  FROM child_function
 WHERE child_function.is_needed = 1
   AND child_function.handed_to_family_on IS NOT NULL;

-- What a family wrote and then wrote anew: the later one is shown and counted, the earlier one is kept.
ALTER TABLE contact ADD COLUMN replaced_by_id ID REFERENCES contact(id);

-- What a worker looks like, on the card that families see: a JPEG that was written here. Theirs to show or not.
-- versioned
CREATE TABLE key_worker_photo (
  id         ID PRIMARY KEY,
  public_id  UUID NOT NULL UNIQUE,             -- another one with each picture, so that no browser shows an earlier one
  person_id  ID NOT NULL UNIQUE REFERENCES person(id),
  is_shown   BOOL NOT NULL CHECK (is_shown IN (0, 1)),
  version    INT NOT NULL DEFAULT 1,
  changed_at INSTANT NOT NULL,
  changed_by ID REFERENCES person(id),
  bytes      BYTES NOT NULL
);

-- Which programme a course is needed in (NULL: all of them), and by whom.
ALTER TABLE course ADD COLUMN programme_id ID REFERENCES programme(id);
ALTER TABLE course ADD COLUMN for_lead BOOL NOT NULL DEFAULT 1 CHECK (for_lead IN (0, 1));             -- who carries key working
ALTER TABLE course ADD COLUMN for_deputy BOOL NOT NULL DEFAULT 0 CHECK (for_deputy IN (0, 1));         -- who stands in for them
ALTER TABLE course ADD COLUMN for_supervisor BOOL NOT NULL DEFAULT 0 CHECK (for_supervisor IN (0, 1)); -- who supervises them
ALTER TABLE course ADD COLUMN for_family BOOL NOT NULL DEFAULT 0 CHECK (for_family IN (0, 1));         -- parents and young people who carry it; offered

-- What key workers do not decide, a line each, as families read it on the card; the area's own words. Empty: nothing is said.
ALTER TABLE programme_edition ADD COLUMN not_decides TEXT NOT NULL DEFAULT 'Which school, money or care you get. The council, the health service and schools decide that.
What you want. You decide that.';
