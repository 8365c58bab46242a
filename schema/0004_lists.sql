-- Lists that cost no more in a large area: agencies and practitioners are found by the beginning of a
-- word, and the area's list reads its own rows from one index.

-- Every word by which an agency is found: those of its folded name, which is kept beside each so that
-- the agencies of a word come in the order of their names.
CREATE TABLE agency_word (
  agency_id   ID NOT NULL REFERENCES agency(id),
  word        TEXT NOT NULL,
  search_name TEXT NOT NULL,                    -- of the agency
  PRIMARY KEY (agency_id, word)
);
CREATE INDEX agency_word_by_word ON agency_word (word, search_name, agency_id);

-- The same of a practitioner, by the person's name. The agency's words are not repeated here, so that
-- nothing has to be written when somebody goes to another agency or the agency gets another name.
CREATE TABLE practitioner_word (
  practitioner_id ID NOT NULL REFERENCES practitioner(id),
  word            TEXT NOT NULL,
  search_name     TEXT NOT NULL,                -- of the practitioner
  PRIMARY KEY (practitioner_id, word)
);
CREATE INDEX practitioner_word_by_word ON practitioner_word (word, search_name, practitioner_id);

-- The words of everybody who is there already. A folded name is words with one blank between them; the
-- engines have no common way to split it, so it is read letter by letter, and a word is whole where a
-- blank follows. The first word is an empty part of the name, not '', since PostgreSQL wants all steps
-- in the order of bytes.
INSERT INTO agency_word (agency_id, word, search_name)
  WITH RECURSIVE reading (owner, name, rest, word) AS (
    SELECT agency.id, agency.search_name, agency.search_name || ' ', substr(agency.search_name, 1, 0)
      FROM agency
    UNION ALL
    SELECT owner, name, substr(rest, 2),
           CASE WHEN substr(rest, 1, 1) = ' ' THEN substr(rest, 1, 0) ELSE word || substr(rest, 1, 1) END
      FROM reading
     WHERE rest <> ''
  )
  SELECT DISTINCT owner, word, name
    FROM reading
   WHERE substr(rest, 1, 1) = ' '
     AND word <> '';
INSERT INTO practitioner_word (practitioner_id, word, search_name)
  WITH RECURSIVE reading (owner, name, rest, word) AS (
    SELECT practitioner.id, practitioner.search_name, practitioner.search_name || ' ',
           substr(practitioner.search_name, 1, 0)
      FROM practitioner
    UNION ALL
    SELECT owner, name, substr(rest, 2),
           CASE WHEN substr(rest, 1, 1) = ' ' THEN substr(rest, 1, 0) ELSE word || substr(rest, 1, 1) END
      FROM reading
     WHERE rest <> ''
  )
  SELECT DISTINCT owner, word, name
    FROM reading
   WHERE substr(rest, 1, 1) = ' '
     AND word <> '';

-- The list shows the day of the last contact: with it in the index, its rows are read from one place and
-- not from one each.
DROP INDEX child_summary_by_key_worker;
CREATE INDEX child_summary_by_key_worker ON child_summary (key_worker_name, sort_name, child_id, last_contact_on);

-- Whether a child has a word in a range is read off the index alone.
DROP INDEX child_word_by_child;
CREATE INDEX child_word_by_child ON child_word (child_id, word);
