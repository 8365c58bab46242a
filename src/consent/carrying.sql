-- @nouns carrying

-- carrying_workers :many system "numbers of families of each worker: what load and supervision are reckoned from; no child is told"
-- @scan those who carry families, whom an index finds one by one
-- @type id person.id
-- @type since_on DATE
-- @type family_count INT
-- @type is_away BOOL
-- @type supervisor_name TEXT?
-- @type last_on DATE?
-- @type next_on DATE?
-- @type acknowledged_at INSTANT?
-- @type protected_tenths INT
-- @type is_main_work BOOL
-- Staff who carry key working for a family on a day, by name: since when the first of these families, how many, who
-- supervises them, when last and next, when they acknowledged a description of the role, and the time they have now.
WITH RECURSIVE carrier (id) AS (
  SELECT (SELECT min(first.person_id) FROM key_worker_assignment AS first) AS id
  UNION ALL
  SELECT (SELECT min(next.person_id) FROM key_worker_assignment AS next WHERE next.person_id > carrier.id) AS id
    FROM carrier
   WHERE carrier.id IS NOT NULL
)
SELECT person.id AS id, person.public_id, person.name,
       (SELECT min(held.from_on)
          FROM key_worker_assignment AS held
         WHERE held.person_id = person.id
           AND held.involvement_id IS NOT NULL
           AND held.from_on <= CAST(:today AS DATE)
           AND (held.to_on IS NULL OR held.to_on >= CAST(:today AS DATE))) AS since_on,
       (SELECT count(DISTINCT held.child_id)
          FROM key_worker_assignment AS held
         WHERE held.person_id = person.id
           AND held.involvement_id IS NOT NULL
           AND held.from_on <= CAST(:today AS DATE)
           AND (held.to_on IS NULL OR held.to_on >= CAST(:today AS DATE))) AS family_count,
       CASE WHEN EXISTS (SELECT 1
                           FROM absence
                          WHERE absence.person_id = person.id
                            AND absence.from_on <= CAST(:today AS DATE)
                            AND (absence.back_on IS NULL OR absence.back_on > CAST(:today AS DATE)))
            THEN 1 ELSE 0 END AS is_away,
       (SELECT supervisor.name
          FROM supervision
          JOIN person AS supervisor ON supervisor.id = supervision.supervisor_id
         WHERE supervision.worker_id = person.id
           AND supervision.from_on <= CAST(:today AS DATE)
           AND (supervision.to_on IS NULL OR supervision.to_on >= CAST(:today AS DATE))
           AND NOT EXISTS (SELECT 1
                             FROM account
                            WHERE account.person_id = supervision.supervisor_id
                              AND account.is_closed = 1)
         ORDER BY supervision.from_on DESC, supervision.id DESC
         LIMIT 1) AS supervisor_name,
       (SELECT max(session.held_on)
          FROM supervision_session AS session
         WHERE session.worker_id = person.id
           AND session.kind <> 'peer'
           AND session.is_called_off = 0
           AND session.held_on <= CAST(:today AS DATE)) AS last_on,
       (SELECT min(session.planned_on)
          FROM supervision_session AS session
         WHERE session.worker_id = person.id
           AND session.kind <> 'peer'
           AND session.is_called_off = 0
           AND session.held_on IS NULL
           AND session.planned_on >= CAST(:today AS DATE)) AS next_on,
       (SELECT role_acknowledgement.acknowledged_at
          FROM role_acknowledgement
         WHERE role_acknowledgement.description_id = CAST(:description_id AS INT)
           AND role_acknowledgement.acknowledged_at < :until_at
           AND role_acknowledgement.person_id = person.id) AS acknowledged_at,
       COALESCE(profile.protected_tenths, 0) AS protected_tenths, COALESCE(profile.is_main_work, 0) AS is_main_work
  FROM (SELECT named.id, named.public_id, named.name
          FROM carrier
          JOIN person AS named ON named.id = carrier.id
         WHERE EXISTS (SELECT 1
                         FROM key_worker_assignment AS held
                        WHERE held.person_id = carrier.id
                          AND held.involvement_id IS NOT NULL
                          AND held.from_on <= CAST(:today AS DATE)
                          AND (held.to_on IS NULL OR held.to_on >= CAST(:today AS DATE)))
         ORDER BY named.name, named.id
         LIMIT :limit) AS person
  LEFT JOIN key_worker_profile AS profile ON profile.person_id = person.id
 ORDER BY person.name, person.id
 LIMIT :limit;

-- carrying_of :one system "the same numbers of one worker"
-- @type since_on DATE?
-- @type family_count INT
-- For how many families somebody carries key working on a day, and since when the first of them.
SELECT (SELECT min(held.from_on)
          FROM key_worker_assignment AS held
         WHERE held.person_id = person.id
           AND held.involvement_id IS NOT NULL
           AND held.from_on <= CAST(:today AS DATE)
           AND (held.to_on IS NULL OR held.to_on >= CAST(:today AS DATE))) AS since_on,
       (SELECT count(DISTINCT held.child_id)
          FROM key_worker_assignment AS held
         WHERE held.person_id = person.id
           AND held.involvement_id IS NOT NULL
           AND held.from_on <= CAST(:today AS DATE)
           AND (held.to_on IS NULL OR held.to_on >= CAST(:today AS DATE))) AS family_count
  FROM person
 WHERE person.id = :person_id;

-- carrying_only :part
-- The keys of one person, or (0) of all: a range, so that one person is found by the index.
BETWEEN CAST(:only_id AS INT) AND COALESCE(NULLIF(CAST(:only_id AS INT), 0), 9223372036854775807);

-- carrying_programmes :many system "who carries families, by programme and since when: what training is reckoned from; no child is told"
-- @scan every family that somebody carries; asked only where a course is needed in one programme
-- @type id person.id
-- @type programme_id programme.id
-- @type since_on DATE
-- Staff who carry key working on a day: since when the first family of each programme. Of one person, or (0) of all.
SELECT person.id AS id, person.public_id, person.name, COALESCE(child.programme_id, main.id) AS programme_id,
       min(held.from_on) AS since_on
  FROM key_worker_assignment AS held
  JOIN child ON child.id = held.child_id
  JOIN programme AS main ON main.is_main = 1
  JOIN person ON person.id = held.person_id
 WHERE held.involvement_id IS NOT NULL
   AND held.from_on <= CAST(:today AS DATE)
   AND (held.to_on IS NULL OR held.to_on >= CAST(:today AS DATE))
   AND held.person_id @carrying_only
 GROUP BY person.id, person.public_id, person.name, COALESCE(child.programme_id, main.id)
 ORDER BY person.name, person.id, 4 NULLS LAST
 LIMIT 100000;

-- carrying_deputies :many system "who stands in for whom, by programme and since when: what training is reckoned from; no child is told"
-- @scan those who stand in are few
-- @type id person.id
-- @type programme_id programme.id
-- @type since_on DATE
-- Staff who stand in for a key worker on a day, in an absence. Of one person, or (0) of all.
SELECT person.id AS id, person.public_id, person.name, COALESCE(child.programme_id, main.id) AS programme_id,
       min(relation.from_on) AS since_on
  FROM relation
  JOIN child ON child.id = relation.child_id
  JOIN programme AS main ON main.is_main = 1
  JOIN person ON person.id = relation.person_id
 WHERE relation.kind = 'cover'
   AND relation.absence_id IS NOT NULL
   AND relation.from_on <= CAST(:today AS DATE)
   AND (relation.to_on IS NULL OR relation.to_on >= CAST(:today AS DATE))
   AND relation.person_id @carrying_only
 GROUP BY person.id, person.public_id, person.name, COALESCE(child.programme_id, main.id)
 ORDER BY person.name, person.id, 4 NULLS LAST
 LIMIT 100000;

-- carrying_supervisors :many
-- @scan those who supervise are few
-- @type id person.id
-- @type since_on DATE
-- Who supervises key working on a day, and since when. Of one person, or (0) of all.
SELECT person.id AS id, person.public_id, person.name, supervisor.since_on AS since_on
  FROM (SELECT supervision.supervisor_id, min(supervision.from_on) AS since_on
          FROM supervision
         WHERE supervision.from_on <= CAST(:today AS DATE)
           AND (supervision.to_on IS NULL OR supervision.to_on >= CAST(:today AS DATE))
           AND supervision.supervisor_id @carrying_only
         GROUP BY supervision.supervisor_id) AS supervisor
  JOIN person ON person.id = supervisor.supervisor_id
 ORDER BY person.name, person.id
 LIMIT 100000;

-- carrying_hours :one system "minutes that somebody wrote down of their own work; no child is told"
-- @type contact_minutes INT
-- @type contact_count INT
-- What somebody has written down of their time with and for families since a moment.
SELECT CAST(COALESCE((SELECT sum(contact.minutes)
                        FROM contact
                       WHERE contact.author_id = person.id
                         AND contact.replaced_by_id IS NULL
                         AND contact.happened_at >= :since_at
                         AND contact.happened_at < :until_at), 0) AS INT) AS contact_minutes,
       (SELECT count(*)
          FROM contact
         WHERE contact.author_id = person.id
           AND contact.replaced_by_id IS NULL
           AND contact.happened_at >= :since_at
           AND contact.happened_at < :until_at) AS contact_count
  FROM person
 WHERE person.id = :person_id;

-- carrying_functions :many system "the same, by function of key working"
-- @type function_minutes INT
SELECT contact_time.code, CAST(COALESCE(sum(contact_time.minutes), 0) AS INT) AS function_minutes
  FROM contact
  JOIN contact_time ON contact_time.contact_id = contact.id
 WHERE contact.author_id = :person_id
   AND contact.replaced_by_id IS NULL
   AND contact.happened_at >= :since_at
   AND contact.happened_at < :until_at
 GROUP BY contact_time.code
 ORDER BY function_minutes DESC, contact_time.code
 LIMIT 40;
