-- @nouns board

-- board_waiting_order :many area
-- @counted
-- @scan those who have nobody, which an index finds
-- @type left_on DATE?
-- @type since_on DATE
-- Families who have an episode of key working on a day, and nobody who carries it; who waits longest stands first. Their ids and
-- days, which may be kept.
SELECT child.id, episode.from_on, waiting.left_on AS left_on,
       CASE WHEN waiting.left_on IS NOT NULL AND waiting.left_on > episode.from_on THEN waiting.left_on
            ELSE episode.from_on END AS since_on
  FROM (SELECT candidate.child_id AS child_id,
               (SELECT max(ended.to_on)
                  FROM key_worker_assignment AS ended
                 WHERE ended.child_id = candidate.child_id
                   AND ended.to_on < CAST(:on_day AS DATE)) AS left_on
          FROM (SELECT child_summary.child_id
                  FROM child_summary
                 WHERE child_summary.key_worker_name = ''
                UNION
                SELECT later.child_id
                  FROM key_worker_assignment AS later
                 WHERE later.from_on > CAST(:on_day AS DATE)) AS candidate) AS waiting
  JOIN child ON child.id = waiting.child_id
  JOIN episode ON episode.child_id = child.id
 WHERE episode.from_on <= CAST(:on_day AS DATE)
   AND (episode.to_on IS NULL OR episode.to_on >= CAST(:on_day AS DATE))
   AND NOT EXISTS (SELECT 1
                     FROM key_worker_assignment AS held
                    WHERE held.child_id = child.id
                      AND held.from_on <= CAST(:on_day AS DATE)
                      AND (held.to_on IS NULL OR held.to_on >= CAST(:on_day AS DATE)))
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY since_on, child.sort_name, child.id
 LIMIT :limit;

-- board_waiting :one area
-- One of them; held against the policy again.
SELECT child.id, child.public_id, child.forename, child.surname, child.level, child.programme_id
  FROM child
 WHERE child.id = :child_id
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = child.id
                      AND area_hidden.person_id = :area_person);

-- board_requests :many area
-- @counted
-- Requests for key working that are open on a day, the oldest first.
SELECT referral.child_id, referral.public_id, referral.forename, referral.surname, referral.asked_on, referral.urgency,
       owner.name AS owner_name
  FROM referral
  LEFT JOIN referral_owner ON referral_owner.referral_id = referral.id AND referral_owner.to_on IS NULL
  LEFT JOIN person AS owner ON owner.id = referral_owner.person_id
 WHERE referral.asked_on <= CAST(:on_day AS DATE)
   AND (referral.ended_on IS NULL OR referral.ended_on > CAST(:on_day AS DATE))
   AND (referral.child_id IS NULL OR referral.child_id NOT IN (SELECT area_hidden.child_id
                                                                 FROM area_hidden
                                                                WHERE area_hidden.person_id = :area_person))
 ORDER BY referral.asked_on, referral.id
 LIMIT :limit;

-- board_no_contact_order :many area
-- @counted
-- @type is_main BOOL
-- Families of a programme with a key worker whom nobody has reached since a day; the longest without contact first. Their ids,
-- which may be kept.
SELECT child.id, child_summary.last_contact_on
  FROM child_summary
  JOIN child ON child.id = child_summary.child_id
 WHERE child_summary.key_worker_name <> ''
   AND child_summary.last_contact_on < :before_on
   AND (child.programme_id = :programme_id
        OR (CAST(:is_main AS BOOL) = 1 AND child.programme_id IS NULL))
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY child_summary.last_contact_on NULLS LAST, child_summary.child_id
 LIMIT :limit;

-- board_no_contact :one area
-- One of them; held against the policy again.
SELECT child.id, child.public_id, child.forename, child.surname, child_summary.key_worker_name
  FROM child_summary
  JOIN child ON child.id = child_summary.child_id
 WHERE child_summary.child_id = :child_id
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = child.id
                      AND area_hidden.person_id = :area_person);

-- board_never_met_order :many area
-- @counted
-- @scan the rows of a subquery, no more than are wanted
-- Families whose key worker began before a day, and has not met them by another one as far as the team page says. Their
-- ids, which may be kept.
SELECT child.id, unmet.person_id, unmet.from_on
  FROM (SELECT never.id, never.child_id, never.person_id, never.from_on
          FROM (SELECT involvement.id, involvement.child_id, involvement.person_id, involvement.from_on
                  FROM involvement
                 WHERE involvement.is_key_worker = 1
                   AND involvement.first_met_on IS NULL
                   AND involvement.from_on < CAST(:before_on AS DATE)
                   AND (involvement.to_on IS NULL OR involvement.to_on >= CAST(:on_day AS DATE))
                   AND involvement.child_id NOT IN (SELECT area_hidden.child_id
                                                      FROM area_hidden
                                                     WHERE area_hidden.person_id = :area_person)
                 ORDER BY involvement.from_on NULLS FIRST, involvement.id
                 LIMIT :limit) AS never
        UNION ALL
        SELECT later.id, later.child_id, later.person_id, later.from_on
          FROM involvement AS later
         WHERE later.is_key_worker = 1
           AND later.first_met_on > CAST(:on_day AS DATE)
           AND later.from_on < CAST(:before_on AS DATE)
           AND (later.to_on IS NULL OR later.to_on >= CAST(:on_day AS DATE))) AS unmet
  JOIN child ON child.id = unmet.child_id
 WHERE child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY unmet.from_on NULLS FIRST, unmet.id
 LIMIT :limit;

-- board_never_met :one area
-- One of them; held against the policy again.
SELECT child.id, child.public_id, child.forename, child.surname, person.name AS key_worker_name
  FROM child
  JOIN person ON person.id = :person_id
 WHERE child.id = :child_id
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = child.id
                      AND area_hidden.person_id = :area_person);

-- board_actions_order :many area
-- @type action_id action.id
-- @counted
-- @scan the rows of a subquery, each found by an index
-- What was to be done in a plan by a day and was open, as the record stood at a moment; the longest late first. Their ids,
-- which may be kept.
SELECT child.id, stood.id AS action_id, stood.due_on
  FROM (SELECT late.id, late.child_id, late.due_on
          FROM (SELECT action.id, action.child_id, action.due_on
                  FROM action
                 WHERE action.state = 'open'
                   AND action.due_on < CAST(:on_day AS DATE)
                   AND action.changed_at < :until_at
                   AND action.child_id NOT IN (SELECT area_hidden.child_id
                                                 FROM area_hidden
                                                WHERE area_hidden.person_id = :area_person)
                 ORDER BY action.due_on NULLS FIRST, action.id
                 LIMIT :limit) AS late
        UNION ALL
        SELECT old.id, old.child_id, old.due_on
          FROM action AS now
         CROSS JOIN action_history AS old
         WHERE now.changed_at >= :until_at
           AND old.id = now.id
           AND old.changed_at < :until_at
           AND old.state = 'open'
           AND old.due_on < CAST(:on_day AS DATE)
           AND NOT EXISTS (SELECT 1
                             FROM action_history AS next
                            WHERE next.id = old.id
                              AND next.version > old.version
                              AND next.changed_at < :until_at)) AS stood
  JOIN child ON child.id = stood.child_id
 WHERE child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY stood.due_on NULLS LAST, stood.id
 LIMIT :limit;

-- board_actions :one area
-- @type owner_name TEXT?
-- One of them, with the words of now; held against the policy again.
SELECT child.id, child.public_id, child.forename, child.surname, action.public_id AS action_public_id, action.text,
       owner.name AS owner_name
  FROM action
  JOIN child ON child.id = action.child_id
  LEFT JOIN person AS owner ON owner.id = action.owner_id
 WHERE action.id = :action_id
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = child.id
                      AND area_hidden.person_id = :area_person);

-- board_crises :many area
-- @counted
-- Families for whom a crisis holds on a day, the earliest to end first.
SELECT child.id, child.public_id, child.forename, child.surname, crisis.from_on, crisis.ends_on,
       child_summary.key_worker_name
  FROM crisis
  JOIN child ON child.id = crisis.child_id
  JOIN child_summary ON child_summary.child_id = child.id
 WHERE crisis.ends_on >= :on_day
   AND crisis.from_on <= :on_day
   AND (crisis.ended_at IS NULL OR crisis.ended_at >= :until_at)
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY crisis.ends_on, child.sort_name, crisis.id
 LIMIT :limit;

-- board_begun :one
-- @scan the first row only
-- When the first account was made: how the record stood before cannot be told.
SELECT account.made_at
  FROM account
 ORDER BY account.id
 LIMIT 1;
