-- @nouns own

-- own_people :many family
-- @also identity
-- Who of the family could carry key working: those with parental responsibility and the young person, with an account.
SELECT person.id, person.public_id, person.name
  FROM family_member
  JOIN person ON person.id = family_member.person_id
 WHERE family_member.child_id = :grant_child
   AND family_member.may_see_record = 1
   AND family_member.has_responsibility = 1
   AND (family_member.to_on IS NULL OR family_member.to_on >= :today)
   AND EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id AND account.is_closed = 0)
UNION
SELECT person.id, person.public_id, person.name
  FROM child
  JOIN person ON person.id = child.person_id
 WHERE child.id = :grant_child
   AND EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id AND account.is_closed = 0)
 ORDER BY 3, 1
 LIMIT 20;

-- own_talk_add :insert team
INSERT INTO own_talk (public_id, child_id, person_id, would_do, helps, worries, talked_on, made_at, made_by)
VALUES (:public_id, :grant_child, :person_id, :would_do, :helps, :worries, :talked_on, :made_at, :grant_person)
RETURNING id;

-- own_talks :many team
-- What was talked about, the latest first.
SELECT own_talk.person_id, own_talk.would_do, own_talk.helps, own_talk.worries, own_talk.talked_on, person.name,
       maker.name AS made_by_name
  FROM own_talk
  JOIN person ON person.id = own_talk.person_id
  JOIN person AS maker ON maker.id = own_talk.made_by
 WHERE own_talk.child_id = :grant_child
 ORDER BY own_talk.talked_on DESC, own_talk.id DESC
 LIMIT 20;

-- own_step_add :insert record
-- @also team
-- A step forth by whoever changes the team, a step back by the family itself.
INSERT INTO own_step (child_id, code, person_id, step, from_on, words, made_at, made_by)
VALUES (:grant_child, :code, :person_id, :step, :from_on, :words, :made_at, :grant_person)
RETURNING id;

-- own_steps :many team
-- @type name TEXT?
-- All steps, the latest first.
SELECT own_step.code, own_step.person_id, own_step.step, own_step.from_on, own_step.words, person.name AS name
  FROM own_step
  LEFT JOIN person ON person.id = own_step.person_id
 WHERE own_step.child_id = :grant_child
 ORDER BY own_step.from_on DESC, own_step.id DESC
 LIMIT 200;

-- own_function_back :exec record
-- @also team
-- The family gives a function back: somebody else is to be found for it from this moment, if nobody does it.
UPDATE child_function
   SET handed_to_family_on = NULL, unfilled_since_on = :unfilled_since_on, version = version + 1,
       changed_at = :changed_at, changed_by = :grant_person
 WHERE child_id = :grant_child
   AND code = :code
   AND handed_to_family_on IS NOT NULL;

-- own_deeds :many record
-- What they noted in earlier days, before it stood on the timeline; the latest first.
SELECT own_deed.person_id, own_deed.code, own_deed.what, own_deed.whom, own_deed.minutes, own_deed.done_on, person.name
  FROM own_deed
  JOIN person ON person.id = own_deed.person_id
 WHERE own_deed.child_id = :grant_child
   AND own_deed.done_on >= :since_on
 ORDER BY own_deed.done_on DESC, own_deed.id DESC
 LIMIT 500;

-- own_contacts :many record
-- What somebody of the family noted on the timeline as key work of theirs since a day, the latest first.
SELECT contact.happened_at, contact.title, contact.note, contact.channel, contact.minutes, contact_time.code, person.name
  FROM contact_time
  JOIN contact ON contact.id = contact_time.contact_id
  JOIN entry ON entry.contact_id = contact.id AND entry.child_id = contact_time.child_id
  JOIN person ON person.id = contact.author_id
 WHERE contact_time.child_id = :grant_child
   AND entry.kind = 'family_note'
   AND contact.replaced_by_id IS NULL
   AND contact.happened_at >= :since_at
   AND CASE entry.audience WHEN 'family' THEN 1 WHEN 'team' THEN 2 ELSE 3 END <= :grant_reach
   AND (:grant_sees & entry.about) = entry.about
 ORDER BY contact.happened_at DESC, contact.id DESC
 LIMIT 500;
