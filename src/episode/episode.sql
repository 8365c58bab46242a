-- @nouns function level crisis

-- episode_now :one team
-- The open episode.
SELECT episode.id, episode.public_id, episode.programme_id, episode.from_on, episode.because, episode.version,
       programme.name AS programme_name
  FROM episode
  JOIN programme ON programme.id = episode.programme_id
 WHERE episode.child_id = :grant_child
   AND episode.to_on IS NULL;

-- episode_list :many team
-- All episodes, the latest first.
SELECT episode.public_id, episode.from_on, episode.to_on, episode.because, episode.end_reason, episode.closed_words,
       programme.name AS programme_name
  FROM episode
  JOIN programme ON programme.id = episode.programme_id
 WHERE episode.child_id = :grant_child
 ORDER BY episode.from_on DESC, episode.id DESC
 LIMIT 50;

-- episode_add :insert team
INSERT INTO episode (public_id, child_id, programme_id, from_on, because, changed_at, changed_by)
VALUES (:public_id, :grant_child, :programme_id, :from_on, :because, :changed_at, :grant_person)
RETURNING id;

-- episode_close :exec team
-- The open episode ends on a day, its first at the earliest. Counts one row when there was one.
UPDATE episode
   SET to_on = CASE WHEN from_on > :to_on THEN from_on ELSE :to_on END, end_reason = :end_reason,
       closed_words = :closed_words, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE child_id = :grant_child
   AND to_on IS NULL;

-- summary_ended :exec team
-- @also record
-- What lists read: the last day of key working; none while it goes on.
UPDATE child_summary
   SET ended_on = :ended_on
 WHERE child_id = :grant_child;

-- episode_programme_set :exec identity
-- Lists name the level by the programme.
UPDATE child
   SET programme_id = :programme_id, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :grant_child
   AND programme_id IS DISTINCT FROM :programme_id;

-- support_level_now :one team
-- What was decided last about the level.
SELECT support_level.level, support_level.intensity, support_level.rhythm_days, support_level.function_count,
       support_level.drivers, support_level.words, support_level.family_words, support_level.with_family,
       support_level.from_on, support_level.review_on, support_level.made_at, person.name AS made_by_name
  FROM support_level
  LEFT JOIN person ON person.id = support_level.made_by
 WHERE support_level.child_id = :grant_child
 ORDER BY support_level.from_on DESC, support_level.id DESC
 LIMIT 1;

-- support_level_history :many team
-- All that was decided, the latest first.
SELECT support_level.level, support_level.intensity, support_level.rhythm_days, support_level.function_count,
       support_level.drivers, support_level.words, support_level.family_words, support_level.with_family,
       support_level.from_on, support_level.review_on, support_level.made_at, person.name AS made_by_name
  FROM support_level
  LEFT JOIN person ON person.id = support_level.made_by
 WHERE support_level.child_id = :grant_child
 ORDER BY support_level.from_on DESC, support_level.id DESC
 LIMIT 100;

-- support_level_add :insert team
INSERT INTO support_level (child_id, level, intensity, rhythm_days, function_count, drivers, words, family_words,
                           with_family, from_on, review_on, made_at, made_by)
VALUES (:grant_child, :level, :intensity, :rhythm_days, :function_count, :drivers, :words, :family_words,
        :with_family, :from_on, :review_on, :made_at, :grant_person)
RETURNING id;

-- level_put :exec identity
-- @also record
-- What lists read: the level, and the days between contacts unless an agreement with the family says them.
UPDATE child
   SET level = :level,
       contact_rhythm_days = CASE WHEN EXISTS (SELECT 1 FROM contact_agreement WHERE contact_agreement.child_id = :grant_child)
                                  THEN contact_rhythm_days ELSE :contact_rhythm_days END,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :grant_child
   AND (level <> :level OR contact_rhythm_days <> :contact_rhythm_days);

-- crisis_now :one team
-- The crisis that stands on a day.
SELECT crisis.id, crisis.from_on, crisis.ends_on, crisis.why, person.name AS changed_by_name
  FROM crisis
  LEFT JOIN person ON person.id = crisis.changed_by
 WHERE crisis.child_id = :grant_child
   AND crisis.ended_at IS NULL
   AND crisis.from_on <= :today
   AND crisis.ends_on >= :today
 ORDER BY crisis.ends_on DESC, crisis.id DESC
 LIMIT 1;

-- crisis_list :many team
-- All of them, the latest first.
SELECT crisis.from_on, crisis.ends_on, crisis.why, crisis.ended_at, crisis.end_words
  FROM crisis
 WHERE crisis.child_id = :grant_child
 ORDER BY crisis.from_on DESC, crisis.id DESC
 LIMIT 50;

-- crisis_add :insert team
INSERT INTO crisis (child_id, from_on, ends_on, why, changed_at, changed_by)
VALUES (:grant_child, :from_on, :ends_on, :why, :changed_at, :grant_person)
RETURNING id;

-- crisis_end :exec team
-- Whatever crisis stands ends now.
UPDATE crisis
   SET ended_at = :changed_at, end_words = :end_words, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE child_id = :grant_child
   AND ended_at IS NULL
   AND ends_on >= :today;

-- crisis_put :exec identity
-- What lists read.
UPDATE child
   SET crisis_until_on = :crisis_until_on, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :grant_child
   AND crisis_until_on IS DISTINCT FROM :crisis_until_on;

-- function_rows :many team
-- What was decided about each function.
SELECT child_function.id, child_function.code, child_function.is_needed, child_function.intensity,
       child_function.frequency, child_function.since_on, child_function.handed_to_family_on,
       child_function.unfilled_since_on, child_function.owner_id, owner.public_id AS owner_public_id,
       owner.name AS owner_name, child_function.version
  FROM child_function
  LEFT JOIN person AS owner ON owner.id = child_function.owner_id
 WHERE child_function.child_id = :grant_child
 ORDER BY child_function.code
 LIMIT 60;

-- function_covers :many team
-- Who does which function, on a day or from a later one; nobody named: whoever carries key working.
SELECT function_cover.public_id, function_cover.function_id, function_cover.person_id, person.public_id AS person_public_id,
       person.name, function_cover.from_on, function_cover.to_on
  FROM function_cover
  LEFT JOIN person ON person.id = function_cover.person_id
 WHERE function_cover.child_id = :grant_child
   AND (function_cover.to_on IS NULL OR function_cover.to_on >= :today)
 ORDER BY function_cover.function_id, function_cover.from_on, function_cover.id
 LIMIT 300;

-- function_periods :many team
-- From when to when a function is really done by somebody.
SELECT held.function_id, held.from_on, held.to_on
  FROM function_held AS held
 WHERE held.child_id = :grant_child
   AND (held.to_on IS NULL OR held.to_on >= held.from_on)
 LIMIT 2000;

-- function_keep :exec team
-- Since when, or from when, nobody does what is needed. An import by the program itself is nobody's change.
UPDATE child_function
   SET unfilled_since_on = :unfilled_since_on, version = version + 1, changed_at = :changed_at,
       changed_by = CASE WHEN :grant_person > 0 THEN :grant_person END
 WHERE id = :id
   AND child_id = :grant_child
   AND unfilled_since_on IS DISTINCT FROM :unfilled_since_on;

-- function_add :insert team
INSERT INTO child_function (child_id, code, is_needed, intensity, frequency, since_on, changed_at, changed_by)
VALUES (:grant_child, :code, :is_needed, :intensity, :frequency, :since_on, :changed_at, :grant_person)
RETURNING id;

-- function_change :exec team
-- Counts one row when the version is the one that was read.
UPDATE child_function
   SET is_needed = :is_needed, intensity = :intensity, frequency = :frequency, since_on = :since_on,
       handed_to_family_on = :handed_to_family_on, owner_id = :owner_id,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child
   AND version = :version;

-- function_cover_add :insert team
INSERT INTO function_cover (public_id, child_id, function_id, person_id, from_on, changed_at, changed_by)
VALUES (:public_id, :grant_child, :function_id, :person_id, :from_on, :changed_at, :grant_person)
RETURNING id;

-- function_rest :exec team
-- What is needed and not done by the family itself rests: key working ends, and nobody named goes on with it.
UPDATE child_function
   SET is_needed = 0, since_on = :since_on, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE id = :id
   AND child_id = :grant_child
   AND is_needed = 1;

-- function_resume :exec team
-- It is needed again as it was, once key working goes on.
UPDATE child_function
   SET is_needed = 1, since_on = :since_on, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE code = :code
   AND child_id = :grant_child
   AND is_needed = 0;

-- function_cover_end :exec team
-- Its last day, the first at the earliest.
UPDATE function_cover
   SET to_on = CASE WHEN from_on > :to_on THEN from_on ELSE :to_on END, version = version + 1,
       changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND (to_on IS NULL OR to_on > :to_on);

-- function_contacts :many record
-- @type contact_count INT
-- @type once_count INT
-- The contacts since then, as far as this reader may read them, by the function that their time went to (none where
-- nobody has said it) and by what they were for: they show that a function is done. One of several functions is in
-- as many rows, and in once_count of one of them.
SELECT contact_time.code, contact.purpose, count(*) AS contact_count,
       CAST(SUM(CASE WHEN contact_time.code IS NULL
                       OR contact_time.code = (SELECT min(other.code)
                                                 FROM contact_time AS other
                                                WHERE other.contact_id = contact.id
                                                  AND other.child_id = :grant_child)
                     THEN 1 ELSE 0 END) AS INT) AS once_count,
       max(contact.happened_at) AS last_at
  FROM entry
  JOIN contact ON contact.id = entry.contact_id
  LEFT JOIN contact_time ON contact_time.contact_id = contact.id AND contact_time.child_id = :grant_child
 WHERE entry.child_id = :grant_child
   AND entry.happened_at >= :since
   AND contact.was_made = 1
   AND contact.replaced_by_id IS NULL
   AND CASE entry.audience WHEN 'family' THEN 1 WHEN 'team' THEN 2 ELSE 3 END <= :grant_reach
   AND (:grant_sees & entry.about) = entry.about
 GROUP BY contact_time.code, contact.purpose;

-- episode_key_workers :many team
-- Who carried key working, for the picture over time.
SELECT key_worker_assignment.from_on, key_worker_assignment.to_on, person.name
  FROM key_worker_assignment
  JOIN person ON person.id = key_worker_assignment.person_id
 WHERE key_worker_assignment.child_id = :grant_child
 ORDER BY key_worker_assignment.from_on, key_worker_assignment.id
 LIMIT 50;

-- function_unfilled_order :many area
-- @counted
-- @scan the rows of a subquery, each found by an index
-- What is needed for a family of the area and done by nobody on a day, as the record stood at a moment; the longest first.
-- Their ids, which may be kept.
SELECT child.id, stood.code, stood.unfilled_since_on, stood.owner_id
  FROM (SELECT child_function.child_id, child_function.code, child_function.unfilled_since_on, child_function.owner_id
          FROM child_function
         WHERE child_function.unfilled_since_on IS NOT NULL
           AND child_function.unfilled_since_on <= CAST(:today AS DATE)
           AND child_function.changed_at < :until_at
        UNION ALL
        SELECT old.child_id, old.code, old.unfilled_since_on, old.owner_id
          FROM child_function AS now
         CROSS JOIN child_function_history AS old
         WHERE now.changed_at >= :until_at
           AND old.id = now.id
           AND old.changed_at < :until_at
           AND old.unfilled_since_on <= CAST(:today AS DATE)
           AND NOT EXISTS (SELECT 1
                             FROM child_function_history AS next
                            WHERE next.id = old.id
                              AND next.version > old.version
                              AND next.changed_at < :until_at)) AS stood
  JOIN child ON child.id = stood.child_id
 WHERE child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY stood.unfilled_since_on NULLS LAST, child.id, stood.code
 LIMIT :limit;

-- function_unfilled :one area
-- @type owner_id person.id
-- @type owner_name TEXT
-- The family of one of them, and who finds somebody: where nobody is to, the key worker.
SELECT child.id, child.public_id, child.forename, child.surname, child.programme_id,
       COALESCE((SELECT person.name FROM person WHERE person.id = :owner_id),
                (SELECT child_summary.key_worker_name FROM child_summary WHERE child_summary.child_id = child.id))
           AS owner_name
  FROM child
 WHERE child.id = :child_id
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = child.id
                      AND area_hidden.person_id = :area_person);
