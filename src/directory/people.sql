-- @nouns people

-- people_eligible :part
-- Whoever may be given families on a day; who supervises needs an account to do it with.
post.is_key_worker = 1
   AND (post.to_on IS NULL OR post.to_on >= :today)
   AND NOT EXISTS (SELECT 1
                     FROM account
                    WHERE account.person_id = post.person_id
                      AND account.is_closed = 1)
   AND (CAST(:with_account AS BOOL) = 0 OR EXISTS (SELECT 1
                                                     FROM account
                                                    WHERE account.person_id = post.person_id
                                                      AND account.kind = 'staff'
                                                      AND account.duty IN ('none', 'manager')));

-- people_first :many
-- @type with_account BOOL
-- @scan the first rows of an index of those only
-- The first of them by name; whoever has two posts stands there twice.
SELECT person.id, person.public_id, person.name, post.post, agency.name AS agency_name
  FROM practitioner AS post
  JOIN person ON person.id = post.person_id
  JOIN agency ON agency.id = post.agency_id
 WHERE @people_eligible
 ORDER BY post.search_name, post.id
 LIMIT :limit;

-- people_by_word :many
-- @type with_account BOOL
-- Those whose name has a word in a range and, unless the second range is empty, one in that.
SELECT person.id, person.public_id, person.name, post.post, agency.name AS agency_name
  FROM practitioner_word AS found
  JOIN practitioner AS post ON post.id = found.practitioner_id
  JOIN person ON person.id = post.person_id
  JOIN agency ON agency.id = post.agency_id
 WHERE found.word >= :word_from
   AND found.word < :word_to
   AND (CAST(:second_from AS TEXT) = '' OR EXISTS (SELECT 1
                                                     FROM practitioner_word AS other
                                                    WHERE other.practitioner_id = post.id
                                                      AND other.word >= :second_from
                                                      AND other.word < :second_to))
   AND @people_eligible
 ORDER BY found.word, found.search_name, found.practitioner_id
 LIMIT :limit;

-- people_managers :many
-- Who manages key working, by name: few, and some have no post by which they are found; one that they have.
SELECT person.id, person.public_id, person.name, post.post, agency.name AS agency_name
  FROM account
  JOIN person ON person.id = account.person_id
  LEFT JOIN practitioner AS post
    ON post.id = (SELECT max(held.id)
                    FROM practitioner AS held
                   WHERE held.person_id = person.id
                     AND (held.to_on IS NULL OR held.to_on >= :today))
  LEFT JOIN agency ON agency.id = post.agency_id
 WHERE account.duty = 'manager'
   AND account.is_closed = 0
   AND account.kind = 'staff'
 ORDER BY person.name, person.id
 LIMIT 500;

-- people_known :one
-- @type is_closed BOOL
-- @type is_there BOOL
-- @type is_given BOOL
-- Somebody of the staff, whether or not they can be chosen: is their account closed, have they a post today, and one in
-- which they may be given families?
SELECT person.id, person.name,
       CASE WHEN EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id AND account.is_closed = 1)
            THEN 1 ELSE 0 END AS is_closed,
       CASE WHEN EXISTS (SELECT 1
                           FROM practitioner AS post
                          WHERE post.person_id = person.id
                            AND (post.to_on IS NULL OR post.to_on >= :today))
            THEN 1 ELSE 0 END AS is_there,
       CASE WHEN EXISTS (SELECT 1
                           FROM practitioner AS post
                          WHERE post.person_id = person.id
                            AND post.is_key_worker = 1
                            AND (post.to_on IS NULL OR post.to_on >= :today))
            THEN 1 ELSE 0 END AS is_given
  FROM person
 WHERE person.public_id = :public_id
   AND (EXISTS (SELECT 1 FROM practitioner AS held WHERE held.person_id = person.id)
        OR EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id AND account.kind = 'staff'));

-- people_chosen :one
-- @type with_account BOOL
-- One of them, or of those who manage.
SELECT person.id, person.public_id, person.name
  FROM person
 WHERE person.public_id = :public_id
   AND (EXISTS (SELECT 1
                  FROM practitioner AS post
                 WHERE post.person_id = person.id
                   AND @people_eligible)
        OR (CAST(:with_account AS BOOL) = 1 AND EXISTS (SELECT 1
                                                          FROM account
                                                         WHERE account.person_id = person.id
                                                           AND account.duty = 'manager'
                                                           AND account.is_closed = 0
                                                           AND account.kind = 'staff')));
