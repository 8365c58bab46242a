-- @nouns proposing

-- proposing_workers :many system "who could be key worker: names, posts and the time they have; no child is told"
-- @type manner TEXT?
-- @type skills TEXT?
-- @type languages TEXT?
-- @type knows TEXT?
-- @type independence TEXT?
-- @type works_when TEXT?
-- @type has_profile BOOL
-- @type is_open BOOL
-- @type is_main_work BOOL
-- @type week_tenths INT
-- @type protected_tenths INT
-- Staff who may be given families, or carry them today, by name; a row for each post.
SELECT person.id, person.public_id, person.name, person.phone, practitioner.id AS practitioner_id,
       practitioner.public_id AS practitioner_public_id, practitioner.post, agency.name AS agency_name, agency.sector,
       key_worker_profile.manner, key_worker_profile.skills, key_worker_profile.languages, key_worker_profile.knows,
       key_worker_profile.independence, key_worker_profile.works_when,
       CASE WHEN key_worker_profile.id IS NULL THEN 0 ELSE 1 END AS has_profile,
       COALESCE(key_worker_profile.is_open, practitioner.is_key_worker) AS is_open,
       COALESCE(key_worker_profile.is_main_work, 0) AS is_main_work,
       COALESCE(key_worker_profile.week_tenths, 0) AS week_tenths,
       COALESCE(key_worker_profile.protected_tenths, 0) AS protected_tenths
  FROM practitioner
  JOIN person ON person.id = practitioner.person_id
  JOIN agency ON agency.id = practitioner.agency_id
  LEFT JOIN key_worker_profile ON key_worker_profile.person_id = practitioner.person_id
 WHERE (practitioner.is_key_worker = 1
        OR practitioner.id IN (SELECT involvement.practitioner_id
                                 FROM key_worker_assignment
                                 JOIN involvement ON involvement.id = key_worker_assignment.involvement_id
                                WHERE key_worker_assignment.from_on <= :today
                                  AND (key_worker_assignment.to_on IS NULL OR key_worker_assignment.to_on >= :today)))
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
 ORDER BY person.name, person.id, practitioner.id
 LIMIT 5000;

-- proposing_loads :many system "numbers only: how many families of each level workers carry; no child is told"
-- @scan grouped over all who carry key working today
-- What everybody carries on a day, a row for each level.
SELECT key_worker_assignment.person_id, child.programme_id, child.level,
       CASE WHEN child.crisis_until_on >= :today THEN 1 ELSE 0 END AS is_crisis,
       count(DISTINCT child.id) AS family_count
  FROM key_worker_assignment
  JOIN child ON child.id = key_worker_assignment.child_id
 WHERE key_worker_assignment.involvement_id IS NOT NULL
   AND key_worker_assignment.from_on <= :today
   AND (key_worker_assignment.to_on IS NULL OR key_worker_assignment.to_on >= :today)
 GROUP BY key_worker_assignment.person_id, child.programme_id, child.level, is_crisis
 ORDER BY key_worker_assignment.person_id, child.programme_id NULLS FIRST, child.level, is_crisis
 LIMIT 5000;

-- proposing_load_of :many system "numbers only: how many families of each level one worker carries; no child is told"
-- The same of one person.
SELECT key_worker_assignment.person_id, child.programme_id, child.level,
       CASE WHEN child.crisis_until_on >= :today THEN 1 ELSE 0 END AS is_crisis,
       count(DISTINCT child.id) AS family_count
  FROM key_worker_assignment
  JOIN child ON child.id = key_worker_assignment.child_id
 WHERE key_worker_assignment.person_id = :person_id
   AND key_worker_assignment.involvement_id IS NOT NULL
   AND key_worker_assignment.from_on <= :today
   AND (key_worker_assignment.to_on IS NULL OR key_worker_assignment.to_on >= :today)
 GROUP BY key_worker_assignment.person_id, child.programme_id, child.level, is_crisis
 ORDER BY child.programme_id NULLS FIRST, child.level, is_crisis
 LIMIT 200;

-- proposing_doors :many system "numbers only: how many families keep the open door of a worker; no child is told"
-- @type person_id person.id
-- @type family_count INT
-- @scan grouped over all whose key working has ended
-- How many families whose key working has ended keep the open door of each worker, the last to carry it. Not those at 25
-- and those who mourn: nobody comes back by that door. On its last day a family still counts as one that is carried.
SELECT ending.last_worker_id AS person_id, child.programme_id, count(*) AS family_count
  FROM key_working_end AS ending
  JOIN child_summary ON child_summary.child_id = ending.child_id
  JOIN child ON child.id = ending.child_id
 WHERE ending.last_worker_id IS NOT NULL
   AND child_summary.ended_on < :today
   AND ending.reason NOT IN ('died', 'adult')
   AND NOT EXISTS (SELECT 1
                     FROM key_working_end AS later
                    WHERE later.child_id = ending.child_id
                      AND later.id > ending.id)
 GROUP BY ending.last_worker_id, child.programme_id
 ORDER BY ending.last_worker_id NULLS FIRST, child.programme_id NULLS FIRST
 LIMIT 5000;

-- proposing_doors_of :many system "numbers only: how many families keep the open door of one worker; no child is told"
-- @type person_id person.id
-- @type family_count INT
-- The same of one person.
SELECT ending.last_worker_id AS person_id, child.programme_id, count(*) AS family_count
  FROM key_working_end AS ending
  JOIN child_summary ON child_summary.child_id = ending.child_id
  JOIN child ON child.id = ending.child_id
 WHERE ending.last_worker_id = :last_worker_id
   AND child_summary.ended_on < :today
   AND ending.reason NOT IN ('died', 'adult')
   AND NOT EXISTS (SELECT 1
                     FROM key_working_end AS later
                    WHERE later.child_id = ending.child_id
                      AND later.id > ending.id)
 GROUP BY ending.last_worker_id, child.programme_id
 ORDER BY ending.last_worker_id NULLS FIRST, child.programme_id NULLS FIRST
 LIMIT 200;

-- proposing_times :many system "numbers only: how long workers were in touch with families they carry; no child is told"
-- @type minutes_count INT
-- @scan grouped over those who carry key working today
-- Minutes of contacts since a moment with or about families whose key worker their author is today; each contact once.
SELECT made.person_id, CAST(COALESCE(SUM(made.minutes), 0) AS INT) AS minutes_count
  FROM (SELECT DISTINCT key_worker_assignment.person_id, contact.id, contact.minutes
          FROM key_worker_assignment
          JOIN entry ON entry.child_id = key_worker_assignment.child_id AND entry.happened_at >= :since_at
          JOIN contact ON contact.id = entry.contact_id AND contact.author_id = key_worker_assignment.person_id
         WHERE contact.was_made = 1
           AND contact.replaced_by_id IS NULL
           AND key_worker_assignment.person_id BETWEEN CAST(:only_id AS INT)
               AND COALESCE(NULLIF(CAST(:only_id AS INT), 0), 9223372036854775807)
           AND key_worker_assignment.from_on <= :today
           AND (key_worker_assignment.to_on IS NULL OR key_worker_assignment.to_on >= :today)) AS made
 GROUP BY made.person_id
 ORDER BY made.person_id
 LIMIT 5000;

-- proposing_standing :one system "whoever offers or asks somebody holds a grant of that child; this is about the other person"
-- @type child_id INT
-- @type is_barred BOOL
-- @type has_account BOOL
-- Must this person not open the record of that child: a conflict of interest, a barrier, or a record that others are named
-- for; and have they an account to answer with?
SELECT CASE WHEN EXISTS (SELECT 1
                           FROM area_barred
                          WHERE area_barred.child_id = CAST(:child_id AS INT)
                            AND area_barred.person_id = person.id)
              OR EXISTS (SELECT 1
                           FROM barrier
                          WHERE barrier.child_id = CAST(:child_id AS INT)
                            AND barrier.person_id = person.id
                            AND barrier.ended_on IS NULL
                            AND barrier.kind IN ('child_objects', 'no_access', 'no_contact', 'address_hidden',
                                                 'responsibility_restricted'))
              OR EXISTS (SELECT 1
                           FROM record_shut
                          WHERE record_shut.child_id = CAST(:child_id AS INT)
                            AND (record_shut.state = 'erased'
                                 OR NOT EXISTS (SELECT 1
                                                  FROM named_reader
                                                 WHERE named_reader.child_id = record_shut.child_id
                                                   AND named_reader.person_id = person.id
                                                   AND named_reader.ended_on IS NULL)))
            THEN 1 ELSE 0 END AS is_barred,
       CASE WHEN EXISTS (SELECT 1
                           FROM account
                          WHERE account.person_id = person.id
                            AND account.is_closed = 0
                            AND account.kind = 'staff'
                            AND account.duty IN ('none', 'manager', 'safeguarding'))
            THEN 1 ELSE 0 END AS has_account
  FROM person
 WHERE person.id = :person_id;

-- proposing_of_person :many system "whoever is asked reads first name, age and level before they agree, and nothing else"
-- Families that somebody is asked to be key worker of, the oldest first; none whose place was hidden from them since.
SELECT proposal.public_id, proposal.asked_on, child.forename, asker.name AS asker_name
  FROM proposal
  JOIN child ON child.id = proposal.child_id
  JOIN person AS asker ON asker.id = proposal.asked_by
 WHERE proposal.person_id = :person_id
   AND proposal.state = 'asked'
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = proposal.child_id
                      AND area_hidden.person_id = proposal.person_id)
   AND NOT EXISTS (SELECT 1
                     FROM barrier
                    WHERE barrier.child_id = proposal.child_id
                      AND barrier.person_id = proposal.person_id
                      AND barrier.ended_on IS NULL
                      AND barrier.kind IN ('child_objects', 'no_contact', 'address_hidden',
                                           'responsibility_restricted'))
 ORDER BY proposal.asked_on, proposal.id
 LIMIT 50;

-- proposing_find :one system "the same; the page asks whose proposal it is"
-- One proposal, for whoever is asked, as long as nothing keeps them from the child.
SELECT proposal.id, proposal.public_id, proposal.child_id, proposal.practitioner_id, proposal.person_id,
       proposal.model, proposal.chosen_by_family, proposal.words, proposal.has_skills, proposal.has_training,
       proposal.has_time, proposal.has_support, proposal.weight_before, proposal.weight_added, proposal.weight_limit,
       proposal.state, proposal.asked_on, proposal.asked_by, proposal.reason, proposal.answered_on, child.forename,
       child.born_on, child.level, child.programme_id, child.crisis_until_on, asker.name AS asker_name
  FROM proposal
  JOIN child ON child.id = proposal.child_id
  JOIN person AS asker ON asker.id = proposal.asked_by
 WHERE proposal.public_id = :public_id
   AND proposal.person_id = :person_id
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = proposal.child_id
                      AND area_hidden.person_id = proposal.person_id)
   AND NOT EXISTS (SELECT 1
                     FROM barrier
                    WHERE barrier.child_id = proposal.child_id
                      AND barrier.person_id = proposal.person_id
                      AND barrier.ended_on IS NULL
                      AND barrier.kind IN ('child_objects', 'no_contact', 'address_hidden',
                                           'responsibility_restricted'));

-- proposing_answer :exec system "whoever is asked answers for themselves; they have no grant of that child yet"
-- Counts one row when it still waits for that person's answer.
UPDATE proposal
   SET state = :state, reason = :reason, answered_on = :answered_on, version = version + 1,
       changed_at = :changed_at, changed_by = :person_id
 WHERE id = :id
   AND person_id = :person_id
   AND state = 'asked';

-- proposing_asker_may :one system "whoever asked must still be one who may; they held a grant when they asked"
-- Does whoever asked still manage key working, or carry it for this child; is the record open to them, and is key
-- working going on at all?
SELECT CASE WHEN EXISTS (SELECT 1
                           FROM account
                          WHERE account.person_id = proposal.asked_by
                            AND account.is_closed = 0
                            AND account.kind = 'staff'
                            AND (account.duty = 'manager'
                                 OR EXISTS (SELECT 1
                                              FROM key_worker_assignment
                                             WHERE key_worker_assignment.child_id = proposal.child_id
                                               AND key_worker_assignment.person_id = proposal.asked_by
                                               AND key_worker_assignment.from_on <= :today
                                               AND (key_worker_assignment.to_on IS NULL
                                                    OR key_worker_assignment.to_on >= :today))))
             AND NOT EXISTS (SELECT 1
                               FROM area_hidden
                              WHERE area_hidden.child_id = proposal.child_id
                                AND area_hidden.person_id = proposal.asked_by)
             AND NOT EXISTS (SELECT 1
                               FROM record_state
                              WHERE record_state.child_id = proposal.child_id
                                AND record_state.state = 'closed')
            THEN 1 ELSE 0 END AS may_ask
  FROM proposal
 WHERE proposal.id = :id;
