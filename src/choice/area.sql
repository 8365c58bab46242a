-- @nouns choice change capacity

-- change_asks_area :many area
-- @counted
-- Families of the area who had asked for another key worker by a day and had no answer, the longest waiting first.
SELECT child.id, child.public_id, child.forename, child.surname, change_ask.asked_on, child_summary.key_worker_name
  FROM change_ask
  JOIN child ON child.id = change_ask.child_id
  JOIN child_summary ON child_summary.child_id = child.id
 WHERE change_ask.asked_on <= CAST(:on_day AS DATE)
   AND (change_ask.ended_on IS NULL OR change_ask.ended_on > CAST(:on_day AS DATE))
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY change_ask.asked_on, change_ask.id
 LIMIT :limit;

-- choice_waiting_area :many area
-- @counted
-- Families who chose to wait for somebody and have no key worker, the longest waiting first.
SELECT child.id, child.public_id, child.forename, child.surname, choice.chosen_on, person.name AS waits_for_name
  FROM choice
  JOIN child ON child.id = choice.child_id
  JOIN child_summary ON child_summary.child_id = child.id
  LEFT JOIN choice_option ON choice_option.id = choice.option_id
  LEFT JOIN person ON person.id = choice_option.person_id
 WHERE choice.wants = 'wait'
   AND child_summary.key_worker_name = ''
   AND NOT EXISTS (SELECT 1
                     FROM choice AS later
                    WHERE later.child_id = choice.child_id
                      AND later.id > choice.id)
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY choice.chosen_on, choice.id
 LIMIT :limit;

-- choice_open_area :many area
-- @counted
-- Families who chose somebody, a team or themselves, where that is not so, nobody is asked and no change is planned: the
-- longest waiting first. With a key worker it is so when that is whom they chose, or when somebody began since.
SELECT child.id, child.public_id, child.forename, child.surname, choice.chosen_on, choice.wants, person.name AS chosen_name
  FROM choice
  JOIN child ON child.id = choice.child_id
  JOIN child_summary ON child_summary.child_id = child.id
  LEFT JOIN choice_option ON choice_option.id = choice.option_id
  LEFT JOIN person ON person.id = choice_option.person_id
 WHERE choice.wants IN ('worker', 'team', 'self')
   AND (child_summary.key_worker_name = ''
        OR NOT EXISTS (SELECT 1
                         FROM key_worker_assignment
                        WHERE key_worker_assignment.child_id = choice.child_id
                          AND (key_worker_assignment.from_on >= choice.chosen_on
                               OR (key_worker_assignment.person_id = choice_option.person_id
                                   AND key_worker_assignment.to_on IS NULL))))
   AND NOT EXISTS (SELECT 1
                     FROM handover
                    WHERE handover.child_id = choice.child_id
                      AND handover.state = 'planned')
   AND NOT EXISTS (SELECT 1
                     FROM choice AS later
                    WHERE later.child_id = choice.child_id
                      AND later.id > choice.id)
   AND NOT EXISTS (SELECT 1
                     FROM proposal
                    WHERE proposal.child_id = choice.child_id
                      AND proposal.state = 'asked')
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY choice.chosen_on, choice.id
 LIMIT :limit;

-- choice_asked_area :many area
-- @counted
-- Families for whom somebody is asked to be key worker and has not answered, the longest first.
SELECT child.id, child.public_id, child.forename, child.surname, proposal.asked_on, person.name AS asked_name
  FROM proposal
  JOIN child ON child.id = proposal.child_id
  JOIN person ON person.id = proposal.person_id
 WHERE proposal.state = 'asked'
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY proposal.asked_on, proposal.id
 LIMIT :limit;

-- choice_begun_area :many area
-- @counted
-- @type chosen_only BOOL
-- Key workers who began from a day until before another, the latest first: all, or those whom the family chose.
SELECT child.id, child.public_id, child.forename, child.surname, key_worker_assignment.from_on,
       key_worker_assignment.chosen_by_family, key_worker_assignment.model, person.name
  FROM key_worker_assignment
  JOIN child ON child.id = key_worker_assignment.child_id
  JOIN person ON person.id = key_worker_assignment.person_id
 WHERE key_worker_assignment.from_on >= :since_on
   AND key_worker_assignment.from_on < :until_on
   AND (CAST(:chosen_only AS BOOL) = 0 OR key_worker_assignment.chosen_by_family = 1)
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY key_worker_assignment.from_on DESC, key_worker_assignment.id DESC
 LIMIT :limit;

-- capacity_families :many area
-- The families whom somebody carries on a day, by name. Their ids, which may be kept.
SELECT child.id, key_worker_assignment.from_on
  FROM key_worker_assignment
  JOIN child ON child.id = key_worker_assignment.child_id
 WHERE key_worker_assignment.person_id = :person_id
   AND key_worker_assignment.involvement_id IS NOT NULL
   AND key_worker_assignment.from_on <= :today
   AND (key_worker_assignment.to_on IS NULL OR key_worker_assignment.to_on >= :today)
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY child.sort_name, child.id
 LIMIT 500;

-- capacity_family :one area
-- One of them; held against the policy again.
SELECT child.id, child.public_id, child.forename, child.surname, child.level, child.programme_id, child.crisis_until_on
  FROM child
 WHERE child.id = :child_id
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = child.id
                      AND area_hidden.person_id = :area_person);

-- capacity_reviews :many area
-- @counted
-- Families with a key worker whose level was to be looked at again by a day, the longest overdue first.
SELECT child.id, child.public_id, child.forename, child.surname, support_level.review_on, child_summary.key_worker_name
  FROM support_level
  JOIN child ON child.id = support_level.child_id
  JOIN child_summary ON child_summary.child_id = child.id
 WHERE support_level.review_on <= :today
   AND child.level <> 'none'
   AND child_summary.key_worker_name <> ''
   AND NOT EXISTS (SELECT 1
                     FROM support_level AS later
                    WHERE later.child_id = support_level.child_id
                      AND (later.from_on > support_level.from_on
                           OR (later.from_on = support_level.from_on AND later.id > support_level.id)))
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY support_level.review_on NULLS LAST, child.id
 LIMIT :limit;

-- capacity_light :many area
-- @counted
-- Families at one level who have a key worker, by name.
SELECT child.id, child.public_id, child.forename, child.surname, child_summary.key_worker_name
  FROM child
  JOIN child_summary ON child_summary.child_id = child.id
 WHERE child.level = :level
   AND child_summary.key_worker_name <> ''
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY child.sort_name, child.id
 LIMIT :limit;
