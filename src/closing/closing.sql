-- @nouns return withdrawal safety agreement signal worry worries doors informal

-- ------------------------------------------------------------------ closing

-- closing_coming :many team
-- @type is_asked BOOL
-- @type public_id handover.public_id
-- @type name TEXT?
-- Changes of key worker that are planned, and people who were asked to be key worker and have not answered.
SELECT 0 AS is_asked, handover.public_id AS public_id, person.name AS name
  FROM handover
  LEFT JOIN person ON person.id = handover.to_id
 WHERE handover.child_id = :grant_child
   AND handover.state IN ('planned', 'left')
UNION ALL
SELECT 1, proposal.public_id, person.name
  FROM proposal
  JOIN person ON person.id = proposal.person_id
 WHERE proposal.child_id = :grant_child
   AND proposal.state = 'asked'
 LIMIT 20;

-- closing_outcomes_met :many plan
-- What has been reached, in the family's order.
SELECT outcome.title
  FROM outcome
 WHERE outcome.child_id = :grant_child
   AND outcome.state = 'achieved'
 ORDER BY outcome.position, outcome.id
 LIMIT 30;

-- closing_questions_open :many record
-- Questions of the family without an answer, with who has taken each.
SELECT question.public_id, question.text, question.asked_at, question.taken_by, question.version,
       taker.name AS taken_by_name
  FROM question
  LEFT JOIN person AS taker ON taker.id = question.taken_by
 WHERE question.child_id = :grant_child
   AND question.answered_at IS NULL
 ORDER BY question.asked_at, question.id
 LIMIT 50;

-- closing_actions_open :many plan
-- What was promised and is not done, with whose it is.
SELECT action.public_id, action.text, action.due_on, action.owner_id, action.version, owner.name AS owner_name
  FROM action
  LEFT JOIN person AS owner ON owner.id = action.owner_id
 WHERE action.child_id = :grant_child
   AND action.state = 'open'
 ORDER BY action.due_on NULLS LAST, action.id
 LIMIT 100;

-- closing_covers_open :many team
-- Who stands in for a key worker in an absence that is not over.
SELECT absence.id AS absence_id, away.name AS away_name, deputy.name AS deputy_name, absence.back_on
  FROM cover
  JOIN absence ON absence.id = cover.absence_id
  JOIN person AS away ON away.id = absence.person_id
  JOIN person AS deputy ON deputy.id = cover.deputy_id
 WHERE cover.child_id = :grant_child
   AND cover.is_open = 1
   AND (absence.back_on IS NULL OR absence.back_on > :today)
 ORDER BY cover.id
 LIMIT 20;

-- key_working_end_add :insert team
INSERT INTO key_working_end (public_id, child_id, episode_id, reason, last_on, family_words, worker_words, achieved, answers,
                             with_family, level, functions, last_worker_id, door_id, made_by, made_at)
VALUES (:public_id, :grant_child, :episode_id, :reason, :last_on, :family_words, :worker_words, :achieved, :answers,
        :with_family, :level, :functions, :last_worker_id, :door_id, :grant_person, :made_at)
RETURNING id;

-- key_working_end_latest :one team
-- How key working ended last; whom the family can ring stays empty when they have left.
SELECT key_working_end.public_id, key_working_end.reason, key_working_end.last_on, key_working_end.family_words,
       key_working_end.worker_words, key_working_end.answers, key_working_end.with_family,
       key_working_end.level, key_working_end.functions, key_working_end.last_worker_id, key_working_end.door_id,
       key_working_end.made_at, maker.name AS made_by_name, door.name AS door_name, door.phone AS door_phone
  FROM key_working_end
  JOIN person AS maker ON maker.id = key_working_end.made_by
  LEFT JOIN person AS door
         ON door.id = key_working_end.door_id
        AND EXISTS (SELECT 1
                      FROM involvement
                      JOIN practitioner ON practitioner.id = involvement.practitioner_id
                     WHERE involvement.child_id = key_working_end.child_id
                       AND involvement.person_id = door.id
                       AND (involvement.to_on IS NULL OR involvement.to_on >= :today)
                       AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today))
 WHERE key_working_end.child_id = :grant_child
 ORDER BY key_working_end.last_on DESC, key_working_end.id DESC
 LIMIT 1;

-- key_working_ends :many team
-- How each episode ended, as far as it was written down.
SELECT key_working_end.episode_id, key_working_end.reason, key_working_end.family_words, key_working_end.worker_words,
       key_working_end.answers
  FROM key_working_end
 WHERE key_working_end.child_id = :grant_child
 ORDER BY key_working_end.id
 LIMIT 50;

-- key_working_reached :many plan
-- @also team
-- What had been reached at the end of each episode: the plan's outcomes, which only its readers read.
SELECT key_working_end.episode_id, key_working_end.achieved
  FROM key_working_end
 WHERE key_working_end.child_id = :grant_child
   AND key_working_end.achieved IS NOT NULL
 ORDER BY key_working_end.id
 LIMIT 50;

-- closing_episodes :many team
-- All episodes, the latest first.
SELECT episode.id, episode.public_id, episode.from_on, episode.to_on, episode.because, episode.end_reason,
       episode.closed_words, programme.name AS programme_name
  FROM episode
  JOIN programme ON programme.id = episode.programme_id
 WHERE episode.child_id = :grant_child
 ORDER BY episode.from_on DESC, episode.id DESC
 LIMIT 50;

-- closing_carriers :many team
-- Who carried key working, from when to when.
SELECT assignment.from_on, assignment.to_on, person.name
  FROM key_worker_assignment AS assignment
  JOIN person ON person.id = assignment.person_id
 WHERE assignment.child_id = :grant_child
 ORDER BY assignment.from_on, assignment.id
 LIMIT 200;

-- closing_levels :many team
-- What was decided about the level, the earliest first.
SELECT support_level.level, support_level.from_on
  FROM support_level
 WHERE support_level.child_id = :grant_child
 ORDER BY support_level.from_on, support_level.id
 LIMIT 200;

-- ------------------------------------------------------------------ coming back

-- return_last_worker :one team
-- Who carried key working last and is no family: whether they work here, and are away today.
SELECT assignment.person_id, assignment.model, assignment.chosen_by_family, person.name,
       CASE WHEN EXISTS (SELECT 1 FROM account WHERE account.person_id = assignment.person_id AND account.is_closed = 0)
            THEN 1 ELSE 0 END AS has_account,
       CASE WHEN EXISTS (SELECT 1
                           FROM absence
                          WHERE absence.person_id = assignment.person_id
                            AND absence.from_on <= :today
                            AND (absence.back_on IS NULL OR absence.back_on > :today))
            THEN 1 ELSE 0 END AS is_away
  FROM key_worker_assignment AS assignment
  JOIN person ON person.id = assignment.person_id
 WHERE assignment.child_id = :grant_child
   AND assignment.involvement_id IS NOT NULL
 ORDER BY assignment.to_on DESC NULLS FIRST, assignment.id DESC
 LIMIT 1;

-- return_opens :many team
-- @also identity
-- @also family
-- @also sharing
-- @also protection
-- Is this person in the team beyond today, so that they can answer, and nothing shuts the record to them (a conflict, a barrier, a restricted record)?
SELECT held.kind
  FROM work_held AS held
 WHERE held.person_id = :person_id
   AND held.child_id = :grant_child
   AND held.kind IN ('key_worker', 'team')
   AND held.from_on <= :today
   AND (held.to_on IS NULL OR held.to_on > :today)
   AND (held.post_to_on IS NULL OR held.post_to_on > :today)
 LIMIT 1;

-- return_involvement :one team
-- My own part in this team today.
SELECT involvement.id
  FROM involvement
 WHERE involvement.child_id = :grant_child
   AND involvement.person_id = :grant_person
   AND involvement.from_on <= :today
   AND (involvement.to_on IS NULL OR involvement.to_on > :today)
 ORDER BY involvement.id DESC
 LIMIT 1;

-- key_working_return_add :insert record
INSERT INTO key_working_return (public_id, child_id, episode_id, asked_by, asked_at, words, first_asked_id, ring_by_on,
                                changed_at, changed_by)
VALUES (:public_id, :grant_child, :episode_id, :grant_person, :asked_at, :words, :first_asked_id, :ring_by_on,
        :asked_at, :grant_person)
RETURNING id;

-- key_working_return_now :one record
-- @also team
-- The return that began the open episode; whether anybody carries key working since.
SELECT back.public_id, back.asked_by, back.asked_at, back.words, back.first_asked_id, back.ring_by_on, back.declined_at,
       back.declined_words, asker.name AS asked_by_name, first.name AS first_name, first.phone AS first_phone,
       child_summary.key_worker_name, child_summary.last_contact_on
  FROM key_working_return AS back
  JOIN episode ON episode.id = back.episode_id AND episode.to_on IS NULL
  JOIN child_summary ON child_summary.child_id = back.child_id
  JOIN person AS asker ON asker.id = back.asked_by
  LEFT JOIN person AS first ON first.id = back.first_asked_id
 WHERE back.child_id = :grant_child
 LIMIT 1;

-- key_working_return_decline :exec record
-- Counts one row when it is still asked of whoever says so.
UPDATE key_working_return
   SET declined_at = :declined_at, declined_words = :declined_words, version = version + 1,
       changed_at = :declined_at, changed_by = :grant_person
 WHERE child_id = :grant_child
   AND public_id = :public_id
   AND first_asked_id = :grant_person
   AND declined_at IS NULL;

-- key_working_returns_area :many area
-- @type return_id key_working_return.id
-- @counted
-- @scan every return that was ever asked for: few families come back
-- Families that had come back by a day and whom nobody carried on it, the longest waiting first. Their ids and days, which
-- may be kept.
SELECT child.id, back.id AS return_id, back.asked_at, back.ring_by_on, back.declined_at, back.first_asked_id
  FROM key_working_return AS back
  JOIN child ON child.id = back.child_id
  JOIN episode ON episode.id = back.episode_id
 WHERE back.asked_at < :until_at
   AND episode.from_on <= CAST(:on_day AS DATE)
   AND (episode.to_on IS NULL OR episode.to_on >= CAST(:on_day AS DATE))
   AND NOT EXISTS (SELECT 1
                     FROM key_worker_assignment AS held
                    WHERE held.child_id = child.id
                      AND held.from_on >= episode.from_on -- not what ended on the day of the return
                      AND held.from_on <= CAST(:on_day AS DATE)
                      AND (held.to_on IS NULL OR held.to_on >= CAST(:on_day AS DATE)))
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY back.asked_at, child.id
 LIMIT :limit;

-- key_working_return_area :one area
-- @type return_id key_working_return.id
-- One of them; held against the policy again.
SELECT child.id, child.public_id, child.forename, child.surname, back.asked_at, back.ring_by_on,
       first.name AS first_name
  FROM key_working_return AS back
  JOIN child ON child.id = back.child_id
  LEFT JOIN person AS first ON first.id = back.first_asked_id
 WHERE back.id = :return_id
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = child.id
                      AND area_hidden.person_id = :area_person);

-- key_working_returns_mine :many visible
-- Families that came back, of whom I am asked first.
SELECT child.id, child.public_id, child.forename, child.surname, back.asked_at, back.ring_by_on
  FROM key_working_return AS back
  JOIN child ON child.id = back.child_id
  JOIN child_summary ON child_summary.child_id = child.id
  JOIN episode ON episode.id = back.episode_id AND episode.to_on IS NULL
 WHERE back.first_asked_id = :scope_person
   AND back.declined_at IS NULL
   AND back.ring_by_on >= :scope_today
   AND child_summary.key_worker_name = ''
   AND child.id IN (SELECT held.child_id
                      FROM work_held AS held
                     WHERE held.person_id = :scope_person
                       AND held.from_on <= :scope_today
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                       AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today))
 ORDER BY back.asked_at, child.id
 LIMIT 50;

-- ------------------------------------------------------------------ the open door

-- closing_doors_order :many area
-- Families whose key working has ended, the latest first. Their ids, which may be kept.
-- @type ending_id key_working_end.id?
SELECT child.id, child_summary.ended_on,
       (SELECT max(latest.id) FROM key_working_end AS latest WHERE latest.child_id = child.id) AS ending_id
  FROM child_summary
  JOIN child ON child.id = child_summary.child_id
 WHERE child_summary.ended_on IS NOT NULL
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY child_summary.ended_on DESC NULLS LAST, child_summary.sort_name, child.id
 LIMIT :limit;

-- closing_door_area :one area
-- One of them, held against the policy again: who carried it last, and whom they can ring.
-- @type last_worker_name TEXT?
-- @type door_name TEXT?
-- @type reason key_working_end.reason?
-- @type ending_id key_working_end.id
SELECT child.id, child.public_id, child.forename, child.surname, ending.reason AS reason,
       worker.name AS last_worker_name, door.name AS door_name
  FROM child
  LEFT JOIN key_working_end AS ending ON ending.id = :ending_id
  LEFT JOIN person AS worker ON worker.id = ending.last_worker_id
  LEFT JOIN person AS door ON door.id = ending.door_id
 WHERE child.id = :child_id
   AND NOT EXISTS (SELECT 1
                     FROM area_hidden
                    WHERE area_hidden.child_id = child.id
                      AND area_hidden.person_id = :area_person);

-- informal_contacts :many record
-- What was said with the family since key working ended, the latest first, as far as this reader may read it.
SELECT entry.happened_at, contact.title, contact.note, contact.channel, contact.direction, contact.minutes,
       person.name AS author_name
  FROM entry
  JOIN contact ON contact.id = entry.contact_id
  JOIN person ON person.id = contact.author_id
 WHERE entry.child_id = :grant_child
   AND entry.kind = 'contact'
   AND entry.happened_at >= :since_at
   AND contact.replaced_by_id IS NULL
   AND contact.direction <> 'between_professionals'
   AND CASE entry.audience WHEN 'family' THEN 1 WHEN 'team' THEN 2 ELSE 3 END <= :grant_reach
   AND (:grant_sees & entry.about) = entry.about
 ORDER BY entry.happened_at DESC, entry.id DESC
 LIMIT 100;

-- ------------------------------------------------------------------ the working agreement

-- working_agreement_now :one team
-- What holds on a day.
SELECT agreement.public_id, agreement.days, agreement.hours_from, agreement.hours_to, agreement.channels, agreement.will_do,
       agreement.will_not, agreement.limits, agreement.family_expects, agreement.worker_expects, agreement.agreed_with,
       agreement.from_on, agreement.review_on, agreement.made_at, maker.name AS made_by_name
  FROM working_agreement AS agreement
  JOIN person AS maker ON maker.id = agreement.made_by
 WHERE agreement.child_id = :grant_child
   AND agreement.from_on <= :today
 ORDER BY agreement.from_on DESC, agreement.id DESC
 LIMIT 1;

-- working_agreement_past :many team
-- All agreements, the latest first.
SELECT agreement.from_on, agreement.agreed_with, agreement.made_at, maker.name AS made_by_name
  FROM working_agreement AS agreement
  JOIN person AS maker ON maker.id = agreement.made_by
 WHERE agreement.child_id = :grant_child
 ORDER BY agreement.from_on DESC, agreement.id DESC
 LIMIT 20;

-- working_agreement_add :insert team
INSERT INTO working_agreement (public_id, child_id, days, hours_from, hours_to, channels, will_do, will_not, limits,
                               family_expects, worker_expects, agreed_with, from_on, review_on, made_by, made_at)
VALUES (:public_id, :grant_child, :days, :hours_from, :hours_to, :channels, :will_do, :will_not, :limits,
        :family_expects, :worker_expects, :agreed_with, :from_on, :review_on, :grant_person, :made_at)
RETURNING id;

-- ------------------------------------------------------------------ it becomes less

-- withdrawal_plan_now :one team
SELECT plan.id, plan.public_id, plan.why, plan.then_words, plan.from_on, plan.last_on, plan.version, plan.changed_at,
       person.name AS changed_by_name
  FROM withdrawal_plan AS plan
  LEFT JOIN person ON person.id = plan.changed_by
 WHERE plan.child_id = :grant_child
   AND plan.is_open = 1;

-- withdrawal_plan_add :insert team
INSERT INTO withdrawal_plan (public_id, child_id, why, then_words, from_on, last_on, changed_at, changed_by)
VALUES (:public_id, :grant_child, :why, :then_words, :from_on, :last_on, :changed_at, :grant_person)
RETURNING id;

-- withdrawal_plan_change :exec team
-- Counts one row when the version is the one that was read.
UPDATE withdrawal_plan
   SET why = :why, then_words = :then_words, last_on = :last_on, version = version + 1, changed_at = :changed_at,
       changed_by = :grant_person
 WHERE child_id = :grant_child
   AND is_open = 1
   AND version = :version;

-- withdrawal_plan_close :exec team
-- It is over, or given up.
UPDATE withdrawal_plan
   SET is_open = 0, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE child_id = :grant_child
   AND is_open = 1;

-- withdrawal_steps :many team
SELECT step.public_id, step.from_on, step.rhythm_days, step.what, step.done_on, step.version
  FROM withdrawal_step AS step
 WHERE step.child_id = :grant_child
   AND step.plan_id = :plan_id
 ORDER BY step.from_on, step.id
 LIMIT 40;

-- withdrawal_step_add :insert team
INSERT INTO withdrawal_step (public_id, child_id, plan_id, from_on, rhythm_days, what, changed_at, changed_by)
VALUES (:public_id, :grant_child, :plan_id, :from_on, :rhythm_days, :what, :changed_at, :grant_person)
RETURNING id;

-- withdrawal_step_done :exec team
-- Counts one row when it was not done.
UPDATE withdrawal_step
   SET done_on = :done_on, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND done_on IS NULL;

-- worry_list :many record
-- What the family worries about, the latest first.
SELECT worry.public_id, worry.text, worry.said_at, worry.helps, worry.helped_at, worry.version, sayer.name AS said_by_name,
       helper.name AS helped_by_name
  FROM withdrawal_worry AS worry
  JOIN person AS sayer ON sayer.id = worry.said_by
  LEFT JOIN person AS helper ON helper.id = worry.helped_by
 WHERE worry.child_id = :grant_child
 ORDER BY worry.said_at DESC, worry.id DESC
 LIMIT 40;

-- worry_add :insert record
INSERT INTO withdrawal_worry (public_id, child_id, text, said_by, said_at, changed_at, changed_by)
VALUES (:public_id, :grant_child, :text, :grant_person, :said_at, :said_at, :grant_person)
RETURNING id;

-- worry_help :exec record
-- What is done about it; counts one row when there is such a worry.
UPDATE withdrawal_worry
   SET helps = :helps, helped_by = :grant_person, helped_at = :helped_at, version = version + 1, changed_at = :helped_at,
       changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child;

-- safety_lines :many team
-- Whom to call for what.
SELECT line.public_id, line.what_for, line.whom, line.phone
  FROM safety_line AS line
 WHERE line.child_id = :grant_child
   AND line.is_open = 1
 ORDER BY line.id
 LIMIT 20;

-- safety_line_add :insert team
INSERT INTO safety_line (public_id, child_id, what_for, whom, phone, changed_at, changed_by)
VALUES (:public_id, :grant_child, :what_for, :whom, :phone, :changed_at, :grant_person)
RETURNING id;

-- safety_line_end :exec team
UPDATE safety_line
   SET is_open = 0, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND is_open = 1;

-- ------------------------------------------------------------------ my work

-- withdrawal_steps_mine :many visible
-- Steps of my families that have come or come soon, and are not done: I carry key working.
SELECT child.id, child.public_id, child.forename, child.surname, step.from_on, step.rhythm_days, step.what
  FROM key_worker_assignment AS assignment
  JOIN child ON child.id = assignment.child_id
  JOIN withdrawal_plan AS plan ON plan.child_id = child.id AND plan.is_open = 1
  JOIN withdrawal_step AS step ON step.plan_id = plan.id
 WHERE assignment.person_id = :scope_person
   AND assignment.from_on <= :scope_today
   AND (assignment.to_on IS NULL OR assignment.to_on >= :scope_today)
   AND step.done_on IS NULL
   AND step.from_on <= :until_on
   AND child.id IN (SELECT held.child_id
                      FROM work_held AS held
                     WHERE held.person_id = :scope_person
                       AND held.from_on <= :scope_today
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                       AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today))
 ORDER BY step.from_on NULLS LAST, child.sort_name, step.id
 LIMIT 50;

-- agreement_reviews_mine :many visible
-- Working agreements of my families that are due for another look.
SELECT child.id, child.public_id, child.forename, child.surname, agreement.review_on
  FROM key_worker_assignment AS assignment
  JOIN child ON child.id = assignment.child_id
  JOIN working_agreement AS agreement
    ON agreement.id = (SELECT latest.id
                         FROM working_agreement AS latest
                        WHERE latest.child_id = child.id
                          AND latest.from_on <= :scope_today
                        ORDER BY latest.from_on DESC NULLS LAST, latest.id DESC
                        LIMIT 1)
 WHERE assignment.person_id = :scope_person
   AND assignment.from_on <= :scope_today
   AND (assignment.to_on IS NULL OR assignment.to_on >= :scope_today)
   AND agreement.review_on <= :scope_today
   AND child.id IN (SELECT held.child_id
                      FROM work_held AS held
                     WHERE held.person_id = :scope_person
                       AND held.from_on <= :scope_today
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                       AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today))
 ORDER BY agreement.review_on NULLS LAST, child.sort_name
 LIMIT 50;

-- worries_mine :many visible
-- What families of mine worry about and nobody has said anything to yet. Its words stand on the plan.
SELECT child.id, child.public_id, child.forename, child.surname, worry.said_at
  FROM key_worker_assignment AS assignment
  JOIN child ON child.id = assignment.child_id
  JOIN withdrawal_worry AS worry ON worry.child_id = child.id
 WHERE assignment.person_id = :scope_person
   AND assignment.from_on <= :scope_today
   AND (assignment.to_on IS NULL OR assignment.to_on >= :scope_today)
   AND worry.helped_at IS NULL
   AND worry.said_by <> :scope_person
   AND child.id IN (SELECT held.child_id
                      FROM work_held AS held
                     WHERE held.person_id = :scope_person
                       AND held.from_on <= :scope_today
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                       AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today))
 ORDER BY worry.said_at, child.sort_name
 LIMIT 50;

-- ------------------------------------------------------------------ something to talk about in supervision

-- signal_contacts :many record
-- Contacts with the family that reached somebody, of a time; by whom and from which side.
SELECT entry.happened_at, contact.direction, contact.author_id, contact.channel
  FROM entry
  JOIN contact ON contact.id = entry.contact_id
 WHERE entry.child_id = :grant_child
   AND entry.happened_at >= :since_at
   AND contact.was_made = 1
   AND contact.replaced_by_id IS NULL
   AND contact.direction <> 'between_professionals'
   AND CASE entry.audience WHEN 'family' THEN 1 WHEN 'team' THEN 2 ELSE 3 END <= :grant_reach
   AND (:grant_sees & entry.about) = entry.about
 ORDER BY entry.happened_at, entry.id
 LIMIT 2000;

-- signal_questions :many record
-- To whom the family's questions of a time went: whoever has taken one, else whoever was asked first.
-- @type answers_id person.id?
SELECT COALESCE(question.taken_by, question.asked_to) AS answers_id
  FROM question
 WHERE question.child_id = :grant_child
   AND question.asked_at >= :since_at
 ORDER BY question.asked_at, question.id
 LIMIT 500;

-- signal_functions :many team
-- Who does what is needed, on a day; nobody named: whoever carries key working.
SELECT child_function.id, child_function.code, held.person_id
  FROM child_function
  LEFT JOIN function_cover AS held
         ON held.child_id = child_function.child_id
        AND held.function_id = child_function.id
        AND held.from_on <= :today
        AND (held.to_on IS NULL OR held.to_on >= :today)
 WHERE child_function.child_id = :grant_child
   AND child_function.is_needed = 1
   AND child_function.handed_to_family_on IS NULL
 ORDER BY child_function.code, held.id NULLS FIRST
 LIMIT 300;
