-- @nouns practitioner

-- agency_list :many
-- All agencies by name, after the one that ended the page before.
-- @type from_name TEXT
SELECT agency.public_id, agency.name, agency.search_name, agency.sector, agency.phone, agency.email
  FROM agency
 WHERE (agency.search_name, agency.id) > (CAST(:from_name AS TEXT),
           COALESCE((SELECT a.id FROM agency AS a WHERE a.public_id = :after), 0))
   AND (CAST(:sector AS TEXT) = '' OR agency.sector = :sector)
 ORDER BY agency.search_name, agency.id
 LIMIT :limit;

-- agency_list_by_word :many
-- Those with a word in a range and, unless the second range is empty, one in that: by the word, then by
-- name. Each stands once, at the first of its words in the range, and a page goes on behind that word.
-- @type from_name TEXT
SELECT agency.public_id, agency.name, agency.search_name, agency.sector, agency.phone, agency.email
  FROM agency_word
  JOIN agency ON agency.id = agency_word.agency_id
 WHERE (agency_word.word, agency_word.search_name, agency_word.agency_id)
       > (COALESCE((SELECT MIN(seen.word)
                      FROM agency AS a
                      JOIN agency_word AS seen ON seen.agency_id = a.id
                     WHERE a.public_id = :after
                       AND seen.word >= :word_from
                       AND seen.word < :word_to), :word_from),
          CAST(:from_name AS TEXT),
          COALESCE((SELECT a.id FROM agency AS a WHERE a.public_id = :after), 0))
   AND agency_word.word < :word_to
   AND NOT EXISTS (SELECT 1
                     FROM agency_word AS earlier
                    WHERE earlier.agency_id = agency_word.agency_id
                      AND earlier.word >= :word_from
                      AND earlier.word < agency_word.word)
   AND (CAST(:second_from AS TEXT) = '' OR EXISTS (SELECT 1
                                       FROM agency_word AS other
                                      WHERE other.agency_id = agency_word.agency_id
                                        AND other.word >= :second_from
                                        AND other.word < :second_to))
   AND (CAST(:sector AS TEXT) = '' OR agency.sector = :sector)
 ORDER BY agency_word.word, agency_word.search_name, agency_word.agency_id
 LIMIT :limit;

-- agency_find :one
SELECT agency.id, agency.public_id, agency.name, agency.search_name, agency.sector, agency.phone, agency.email,
       agency.website, agency.version
  FROM agency
 WHERE agency.public_id = :public_id;

-- agency_named :one
-- The agency of that folded name.
SELECT agency.id, agency.public_id, agency.name
  FROM agency
 WHERE agency.search_name = :search_name
 ORDER BY agency.id
 LIMIT 1;

-- agencies_named :many
-- The same, when there are two: an import may bring them.
SELECT agency.id
  FROM agency
 WHERE agency.search_name = :search_name
 ORDER BY agency.id
 LIMIT 2;

-- agency_add :insert
INSERT INTO agency (public_id, name, search_name, sector, phone, email, website, changed_at, changed_by)
VALUES (:public_id, :name, :search_name, :sector, :phone, :email, :website, :changed_at, :changed_by)
RETURNING id;

-- agency_change :exec
-- Counts one row when the version is the one that was read.
UPDATE agency
   SET name = :name, search_name = :search_name, sector = :sector, phone = :phone, email = :email,
       website = :website, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE public_id = :public_id
   AND version = :version;

-- agency_words_forget :exec
-- The words by which an agency was found, before they are written anew.
DELETE FROM agency_word
 WHERE agency_id = :agency_id;

-- agency_word_keep :exec
INSERT INTO agency_word (agency_id, word, search_name)
VALUES (:agency_id, :word, :search_name)
ON CONFLICT DO NOTHING;

-- agency_word_counts :one
-- How many words of agencies are in each of two ranges, counted no further than :most.
-- @type most INT
-- @scan an index is read as far as :most rows, not the table
SELECT (SELECT count(*)
          FROM (SELECT agency_word.agency_id
                  FROM agency_word
                 WHERE agency_word.word >= :word_from
                   AND agency_word.word < :word_to
                 LIMIT :most) AS some_first) AS first_count,
       (SELECT count(*)
          FROM (SELECT agency_word.agency_id
                  FROM agency_word
                 WHERE agency_word.word >= :second_from
                   AND agency_word.word < :second_to
                 LIMIT :most) AS some_second) AS second_count;

-- practitioner_search :many
-- People in a post on a day whose name has a word in a range and, unless the second range is empty, whose
-- name or agency has one in that: by the word, then by name.
SELECT practitioner.public_id, practitioner.post, person.name, agency.name AS agency_name, agency.sector
  FROM practitioner_word
  JOIN practitioner ON practitioner.id = practitioner_word.practitioner_id
  JOIN person ON person.id = practitioner.person_id
  JOIN agency ON agency.id = practitioner.agency_id
 WHERE practitioner_word.word >= :word_from
   AND practitioner_word.word < :word_to
   AND NOT EXISTS (SELECT 1
                     FROM practitioner_word AS earlier
                    WHERE earlier.practitioner_id = practitioner_word.practitioner_id
                      AND earlier.word >= :word_from
                      AND earlier.word < practitioner_word.word)
   AND (CAST(:second_from AS TEXT) = ''
        OR EXISTS (SELECT 1
                     FROM practitioner_word AS other
                    WHERE other.practitioner_id = practitioner_word.practitioner_id
                      AND other.word >= :second_from
                      AND other.word < :second_to)
        OR EXISTS (SELECT 1
                     FROM agency_word
                    WHERE agency_word.agency_id = practitioner.agency_id
                      AND agency_word.word >= :second_from
                      AND agency_word.word < :second_to))
   AND (practitioner.from_on IS NULL OR practitioner.from_on <= :today)
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
 ORDER BY practitioner_word.word, practitioner_word.search_name, practitioner_word.practitioner_id
 LIMIT :limit;

-- practitioner_search_by_agency :many
-- The same when the words are of the agency's name.
SELECT practitioner.public_id, practitioner.post, person.name, agency.name AS agency_name, agency.sector
  FROM agency_word
  JOIN agency ON agency.id = agency_word.agency_id
  JOIN practitioner ON practitioner.agency_id = agency_word.agency_id
  JOIN person ON person.id = practitioner.person_id
 WHERE agency_word.word >= :word_from
   AND agency_word.word < :word_to
   AND NOT EXISTS (SELECT 1
                     FROM agency_word AS earlier
                    WHERE earlier.agency_id = agency_word.agency_id
                      AND earlier.word >= :word_from
                      AND earlier.word < agency_word.word)
   AND (CAST(:second_from AS TEXT) = '' OR EXISTS (SELECT 1
                                       FROM agency_word AS other
                                      WHERE other.agency_id = agency_word.agency_id
                                        AND other.word >= :second_from
                                        AND other.word < :second_to))
   AND (practitioner.from_on IS NULL OR practitioner.from_on <= :today)
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
 ORDER BY agency_word.word, agency_word.search_name, agency_word.agency_id, practitioner.search_name, practitioner.id
 LIMIT :limit;

-- practitioner_words_forget :exec
-- The words by which a person was found in each of their posts, before they are written anew.
DELETE FROM practitioner_word
 WHERE practitioner_id IN (SELECT practitioner.id
                             FROM practitioner
                            WHERE practitioner.person_id = :person_id);

-- practitioner_word_keep :exec
INSERT INTO practitioner_word (practitioner_id, word, search_name)
SELECT practitioner.id, CAST(:word AS TEXT), practitioner.search_name
  FROM practitioner
 WHERE practitioner.person_id = :person_id
ON CONFLICT DO NOTHING;

-- post_words_forget :exec
-- The words of a post, before they are written anew.
DELETE FROM post_word
 WHERE practitioner_id = :practitioner_id;

-- post_word_keep :exec
-- Of a post with which families may be given; of another nothing is kept.
INSERT INTO post_word (practitioner_id, word)
SELECT practitioner.id, CAST(:word AS TEXT)
  FROM practitioner
 WHERE practitioner.id = :practitioner_id
   AND practitioner.is_key_worker = 1
ON CONFLICT DO NOTHING;

-- practitioner_of_agency :many
-- Who has a post at an agency on a day, or will have; by name.
-- @type from_name TEXT
SELECT practitioner.public_id, practitioner.post, practitioner.search_name, practitioner.is_key_worker,
       practitioner.from_on, person.name, person.phone, person.email
  FROM practitioner
  JOIN person ON person.id = practitioner.person_id
 WHERE practitioner.agency_id = :agency_id
   AND (practitioner.search_name, practitioner.id) > (CAST(:from_name AS TEXT),
           COALESCE((SELECT p.id FROM practitioner AS p WHERE p.public_id = :after), 0))
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
 ORDER BY practitioner.search_name, practitioner.id
 LIMIT :limit;

-- practitioner_find :one
SELECT practitioner.id, practitioner.public_id, practitioner.person_id, practitioner.agency_id, practitioner.post,
       practitioner.is_key_worker, practitioner.from_on, practitioner.to_on, practitioner.version,
       person.name, person.phone, person.email, person.version AS person_version,
       agency.public_id AS agency_public_id, agency.name AS agency_name, agency.sector, agency.phone AS agency_phone
  FROM practitioner
  JOIN person ON person.id = practitioner.person_id
  JOIN agency ON agency.id = practitioner.agency_id
 WHERE practitioner.public_id = :public_id;

-- practitioner_account :one
-- The account of somebody; none when they never had one.
SELECT account.is_closed
  FROM account
 WHERE account.person_id = :person_id;

-- practitioner_other_posts :many
-- What else that person does on a day.
SELECT practitioner.public_id, practitioner.post, agency.name AS agency_name
  FROM practitioner
  JOIN agency ON agency.id = practitioner.agency_id
 WHERE practitioner.person_id = :person_id
   AND practitioner.public_id <> :public_id
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
 ORDER BY practitioner.id
 LIMIT 20;

-- practitioner_named :one
-- Somebody of that folded name who has a post at the agency on a day.
SELECT practitioner.public_id, practitioner.post
  FROM practitioner
 WHERE practitioner.agency_id = :agency_id
   AND practitioner.search_name = :search_name
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
 ORDER BY practitioner.id
 LIMIT 1;

-- practitioner_my_families :many visible
-- My own families in whose team that person is too. Never a family that is not mine.
SELECT child.id, child.public_id, child.forename, child.surname, involvement.role, involvement.is_key_worker
  FROM involvement
  JOIN child ON child.id = involvement.child_id
 WHERE involvement.person_id = :person_id
   AND involvement.from_on <= :scope_today
   AND (involvement.to_on IS NULL OR involvement.to_on >= :scope_today)
   AND involvement.child_id IN (SELECT held.child_id
                                  FROM work_held AS held
                                 WHERE held.person_id = :scope_person
                                   AND held.from_on <= :scope_today
                                   AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                                   AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today))
 ORDER BY child.sort_name, child.id, involvement.id
 LIMIT 100;

-- practitioner_person_add :insert
INSERT INTO person (public_id, name, phone, email, changed_at, changed_by)
VALUES (:public_id, :name, :phone, :email, :changed_at, :changed_by)
RETURNING id;

-- practitioner_person_change :exec
UPDATE person
   SET name = :name, phone = :phone, email = :email,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND version = :version;

-- practitioner_add :insert
INSERT INTO practitioner (public_id, person_id, agency_id, post, search_name, is_key_worker, from_on, to_on,
                          changed_at, changed_by)
VALUES (:public_id, :person_id, :agency_id, :post, :search_name, :is_key_worker, :from_on, :to_on,
        :changed_at, :changed_by)
RETURNING id;

-- practitioner_change :exec
UPDATE practitioner
   SET post = :post, search_name = :search_name, is_key_worker = :is_key_worker, from_on = :from_on, to_on = :to_on,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND version = :version;

-- practitioner_rename :exec
-- The person's other posts are found by the new name too.
UPDATE practitioner
   SET search_name = :search_name, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE person_id = :person_id
   AND search_name <> :search_name;
