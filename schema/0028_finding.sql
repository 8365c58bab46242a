-- Whoever may be given families is found a page of names at a time, or by a word: of the name, the post, the agency, or of
-- what they say of themselves. No page reads everybody.

-- Every word of skills, languages and what somebody knows, by which they are found. Folded, as names are.
CREATE TABLE key_worker_word (
  person_id   ID NOT NULL REFERENCES person(id),
  word        TEXT NOT NULL,
  PRIMARY KEY (person_id, word)
);
CREATE INDEX key_worker_word_by_word ON key_worker_word (word, person_id);

-- Every word of a post: health visitor. Apart from those of the name, by which a person is looked up in the directory.
CREATE TABLE post_word (
  practitioner_id ID NOT NULL REFERENCES practitioner(id),
  word            TEXT NOT NULL,
  PRIMARY KEY (practitioner_id, word)
);
CREATE INDEX post_word_by_word ON post_word (word, practitioner_id);

-- The words that are there already, read letter by letter (0004_lists.sql says why): apostrophes and hyphens join what
-- stands beside them, and a word is whole where anything but a letter of the alphabet or a digit follows. Letters with
-- accents end one; what is saved again is found by all of it.
INSERT INTO key_worker_word (person_id, word)
  WITH RECURSIVE reading (owner, rest, word) AS (
    SELECT person_id,
           replace(replace(replace(replace(replace(
             lower(COALESCE(skills, '') || ' ' || COALESCE(languages, '') || ' ' || COALESCE(knows, '')) || ' ',
             '''', ''), '-', ''), '`', ''), '‘', ''), '’', ''),
           substr(COALESCE(skills, ''), 1, 0)
      FROM key_worker_profile
    UNION ALL
    SELECT owner, substr(rest, 2),
           CASE WHEN substr(rest, 1, 1) BETWEEN 'a' AND 'z' OR substr(rest, 1, 1) BETWEEN '0' AND '9'
                THEN word || substr(rest, 1, 1) ELSE substr(rest, 1, 0) END
      FROM reading
     WHERE rest <> ''
  )
  SELECT DISTINCT owner, word
    FROM reading
   WHERE NOT (substr(rest, 1, 1) BETWEEN 'a' AND 'z' OR substr(rest, 1, 1) BETWEEN '0' AND '9')
     AND word <> '';
INSERT INTO post_word (practitioner_id, word)
  WITH RECURSIVE reading (owner, rest, word) AS (
    SELECT id,
           replace(replace(replace(replace(replace(lower(post) || ' ',
             '''', ''), '-', ''), '`', ''), '‘', ''), '’', ''),
           substr(post, 1, 0)
      FROM practitioner
    UNION ALL
    SELECT owner, substr(rest, 2),
           CASE WHEN substr(rest, 1, 1) BETWEEN 'a' AND 'z' OR substr(rest, 1, 1) BETWEEN '0' AND '9'
                THEN word || substr(rest, 1, 1) ELSE substr(rest, 1, 0) END
      FROM reading
     WHERE rest <> ''
  )
  SELECT DISTINCT owner, word
    FROM reading
   WHERE NOT (substr(rest, 1, 1) BETWEEN 'a' AND 'z' OR substr(rest, 1, 1) BETWEEN '0' AND '9')
     AND word <> '';

-- A page of names, and the numbers of everybody, of those only who may be given families.
DROP INDEX practitioner_by_giving;
CREATE INDEX practitioner_by_giving ON practitioner (search_name, id) WHERE is_key_worker = 1;
CREATE INDEX practitioner_by_room ON practitioner (person_id, id, from_on, to_on) WHERE is_key_worker = 1;

-- What all families of the area weigh, and who carries them, read off two indexes from the first row to the last, in the
-- order of the children as far as can be: rows that stand together are read together.
DROP INDEX child_by_level;
CREATE INDEX child_by_level ON child (level, programme_id, crisis_until_on, id);
DROP INDEX key_worker_assignment_by_child;
CREATE INDEX key_worker_assignment_by_child ON key_worker_assignment (child_id, to_on, from_on, person_id, involvement_id);
