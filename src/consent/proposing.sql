-- @nouns proposing

-- proposing_post :part
-- @type manner TEXT?
-- @type skills TEXT?
-- @type languages TEXT?
-- @type knows TEXT?
-- @type independence TEXT?
-- @type works_when TEXT?
-- @type is_open BOOL
-- @type is_main_work BOOL
-- @type protected_tenths INT
-- One post of somebody who may be given families, with what they say of themselves and the time they have.
person.id, person.public_id, person.name, person.phone, post.id AS practitioner_id, post.public_id AS practitioner_public_id,
       post.post, post.search_name, agency.name AS agency_name, agency.sector, profile.manner, profile.skills,
       profile.languages, profile.knows, profile.independence, profile.works_when,
       COALESCE(profile.is_open, post.is_key_worker) AS is_open,
       COALESCE(profile.is_main_work, 0) AS is_main_work,
       COALESCE(profile.protected_tenths, 0) AS protected_tenths
  FROM practitioner AS post
  JOIN person ON person.id = post.person_id
  JOIN agency ON agency.id = post.agency_id
  LEFT JOIN key_worker_profile AS profile ON profile.person_id = post.person_id;

-- proposing_given :part
-- May be given families on a day: has such a post, and no account that was closed.
post.is_key_worker = 1
   AND (post.to_on IS NULL OR post.to_on >= :today)
   AND NOT EXISTS (SELECT 1
                     FROM account
                    WHERE account.person_id = post.person_id
                      AND account.is_closed = 1);

-- proposing_behind :part
-- Behind the post that ended the page before, in the order of names.
(post.search_name, post.id) > (CAST(:from_name AS TEXT),
           COALESCE((SELECT seen.id FROM practitioner AS seen WHERE seen.public_id = :after), 0));

-- proposing_workers :many
-- Staff who may be given families, a row for each post, by name, after the post that ended the page before.
-- @type from_name TEXT
SELECT @proposing_post
 WHERE @proposing_given
   AND @proposing_behind
 ORDER BY post.search_name, post.id
 LIMIT :limit;

-- proposing_workers_by_word :many
-- @type from_name TEXT
-- @scan the posts of a word, each found by an index
-- The same of those who have a word in a range and, unless the second range is empty, one in that: of the name, the post,
-- the agency, or of what they say that they can. Nothing is cut but the page, so that the next one begins where it ends.
SELECT @proposing_post
 WHERE @proposing_given
   AND @proposing_behind
   AND post.id IN (SELECT found.practitioner_id
                     FROM practitioner_word AS found
                    WHERE found.word >= :word_from
                      AND found.word < :word_to
                   UNION
                   SELECT found.practitioner_id
                     FROM post_word AS found
                    WHERE found.word >= :word_from
                      AND found.word < :word_to
                   UNION
                   SELECT held.id
                     FROM key_worker_word AS found
                     JOIN practitioner AS held ON held.person_id = found.person_id
                    WHERE held.is_key_worker = 1
                      AND found.word >= :word_from
                      AND found.word < :word_to
                   UNION
                   SELECT held.id
                     FROM agency_word AS found
                     JOIN practitioner AS held ON held.agency_id = found.agency_id
                    WHERE held.is_key_worker = 1
                      AND found.word >= :word_from
                      AND found.word < :word_to)
   AND (CAST(:second_from AS TEXT) = ''
        OR EXISTS (SELECT 1
                     FROM practitioner_word AS other
                    WHERE other.practitioner_id = post.id
                      AND other.word >= :second_from
                      AND other.word < :second_to)
        OR EXISTS (SELECT 1
                     FROM post_word AS other
                    WHERE other.practitioner_id = post.id
                      AND other.word >= :second_from
                      AND other.word < :second_to)
        OR EXISTS (SELECT 1
                     FROM agency_word AS other
                    WHERE other.agency_id = post.agency_id
                      AND other.word >= :second_from
                      AND other.word < :second_to)
        OR EXISTS (SELECT 1
                     FROM key_worker_word AS other
                    WHERE other.person_id = post.person_id
                      AND other.word >= :second_from
                      AND other.word < :second_to))
 ORDER BY post.search_name, post.id
 LIMIT :limit;

-- proposing_worker :one
-- The same of one person: the post in which they may be given families, else the one that they have or had last.
SELECT @proposing_post
 WHERE post.person_id = :person_id
 ORDER BY CASE WHEN post.to_on IS NULL OR post.to_on >= :today THEN 1 + post.is_key_worker ELSE 0 END DESC,
          post.to_on DESC NULLS FIRST, post.id DESC
 LIMIT 1;

-- proposing_rooms :many
-- @scan everybody who may be given families, read off an index of its own
-- @type person_id person.id
-- @type is_open BOOL
-- @type is_main_work BOOL
-- @type protected_tenths INT
-- @type is_away BOOL
-- Who may be given families on a day: the time they have. Not those whose account is closed.
SELECT post.person_id, COALESCE(profile.is_open, 1) AS is_open, COALESCE(profile.is_main_work, 0) AS is_main_work,
       COALESCE(profile.protected_tenths, 0) AS protected_tenths,
       CASE WHEN EXISTS (SELECT 1
                           FROM absence
                          WHERE absence.person_id = post.person_id
                            AND absence.from_on <= CAST(:today AS DATE)
                            AND (absence.back_on IS NULL OR absence.back_on > CAST(:today AS DATE)))
            THEN 1 ELSE 0 END AS is_away
  FROM practitioner AS post
  LEFT JOIN key_worker_profile AS profile ON profile.person_id = post.person_id
 WHERE post.is_key_worker = 1
   AND (post.from_on IS NULL OR post.from_on <= CAST(:today AS DATE))
   AND (post.to_on IS NULL OR post.to_on >= CAST(:today AS DATE))
   AND NOT EXISTS (SELECT 1
                     FROM account
                    WHERE account.person_id = post.person_id
                      AND account.is_closed = 1)
 ORDER BY post.person_id, post.id
 LIMIT 100000;

-- proposing_loads :many system "numbers only: how many families of each level workers carry; no child is told"
-- @scan every family that somebody carries, read off an index of what they weigh
-- What everybody carries on a day, a row for each level.
SELECT held.person_id, child.programme_id, child.level,
       CASE WHEN child.crisis_until_on >= :today THEN 1 ELSE 0 END AS is_crisis,
       count(DISTINCT child.id) AS family_count
  FROM child
 CROSS JOIN key_worker_assignment AS held
 WHERE held.child_id = child.id
   AND held.involvement_id IS NOT NULL
   AND held.from_on <= :today
   AND (held.to_on IS NULL OR held.to_on >= :today)
 GROUP BY held.person_id, child.programme_id, child.level, is_crisis
 ORDER BY held.person_id, child.programme_id NULLS FIRST, child.level, is_crisis
 LIMIT 100000;

-- proposing_load_of :many system "numbers only: how many families of each level one worker carries; no child is told"
-- The same of one person. A range of one id: so SQLite reads the narrow index (child_by_weight) and not the whole row.
SELECT key_worker_assignment.person_id, child.programme_id, child.level,
       CASE WHEN child.crisis_until_on >= :today THEN 1 ELSE 0 END AS is_crisis,
       count(DISTINCT child.id) AS family_count
  FROM key_worker_assignment
  JOIN child ON child.id >= key_worker_assignment.child_id
            AND child.id <= key_worker_assignment.child_id
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
  FROM child_summary
 CROSS JOIN key_working_end AS ending
  JOIN child ON child.id = ending.child_id
 WHERE ending.child_id = child_summary.child_id
   AND ending.last_worker_id IS NOT NULL
   AND child_summary.ended_on < :today
   AND ending.reason NOT IN ('died', 'adult')
   AND NOT EXISTS (SELECT 1
                     FROM key_working_end AS later
                    WHERE later.child_id = ending.child_id
                      AND later.id > ending.id)
 GROUP BY ending.last_worker_id, child.programme_id
 ORDER BY ending.last_worker_id NULLS FIRST, child.programme_id NULLS FIRST
 LIMIT 100000;

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

-- proposing_time :one system "numbers only: how long a worker was in touch with families they carry; no child is told"
-- @type minutes_count INT
-- Minutes of somebody's contacts since a moment with or about families whose key worker they are today; each contact once.
SELECT CAST(COALESCE(SUM(contact.minutes), 0) AS INT) AS minutes_count
  FROM contact
 WHERE contact.author_id = :person_id
   AND contact.happened_at >= :since_at
   AND contact.was_made = 1
   AND contact.replaced_by_id IS NULL
   AND EXISTS (SELECT 1
                 FROM entry
                CROSS JOIN key_worker_assignment AS held
                WHERE entry.contact_id = contact.id
                  AND held.child_id = entry.child_id
                  AND held.person_id = contact.author_id
                  AND held.from_on <= :today
                  AND (held.to_on IS NULL OR held.to_on >= :today));

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
