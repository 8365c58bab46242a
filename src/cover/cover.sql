-- @nouns cover told asked brief

-- cover_find :one team
-- @also identity
-- One absence of a key worker of this child; `is_carried` when the child is among their families in it. back_said_at is when
-- somebody said that the first day back is this one; what else is changed later does not move it.
SELECT absence.id, absence.public_id, absence.person_id, absence.kind, absence.from_on, absence.back_on, absence.look_on,
       person.name, person.phone,
       COALESCE((SELECT said.changed_at
                   FROM absence_history AS said
                  WHERE said.id = absence.id
                    AND said.version = 1 + COALESCE((SELECT MAX(other.version)
                                                       FROM absence_history AS other
                                                      WHERE other.id = absence.id
                                                        AND other.back_on IS DISTINCT FROM absence.back_on), 0)),
                absence.changed_at) AS back_said_at,
       CASE WHEN EXISTS (SELECT 1
                           FROM key_worker_assignment
                          WHERE key_worker_assignment.child_id = child.id
                            AND key_worker_assignment.person_id = absence.person_id)
            THEN 1 ELSE 0 END AS is_carried
  FROM absence
  JOIN person ON person.id = absence.person_id
  JOIN child ON child.id = :grant_child
 WHERE absence.public_id = :public_id;

-- cover_add :insert team
INSERT INTO cover (public_id, child_id, absence_id, ask_id, deputy_id, changed_at, changed_by)
VALUES (:public_id, :grant_child, :absence_id, :ask_id, :deputy_id, :changed_at, :grant_person)
RETURNING id;

-- cover_close :exec team
-- Another is chosen for this family.
UPDATE cover
   SET is_open = 0, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE child_id = :grant_child
   AND absence_id = :absence_id
   AND is_open = 1;

-- cover_deputies :many team
-- Who covered, or is to cover, for this child in an absence.
SELECT person.id, person.public_id, person.name, cover_ask.state, cover.is_open
  FROM cover
  JOIN cover_ask ON cover_ask.id = cover.ask_id AND cover_ask.state IN ('agreed', 'decided')
  JOIN person ON person.id = cover.deputy_id
 WHERE cover.child_id = :grant_child
   AND cover.absence_id = :absence_id
 ORDER BY cover.id
 LIMIT 20;

-- told_latest :one record
-- What the family was told last about an absence.
SELECT cover_told.told_on, cover_told.how, cover_told.call_id, cover_told.back_on, cover_told.whom, cover_told.why_not,
       teller.name AS teller_name
  FROM cover_told
  JOIN person AS teller ON teller.id = cover_told.told_by
 WHERE cover_told.child_id = :grant_child
   AND cover_told.absence_id = :absence_id
 ORDER BY cover_told.id DESC
 LIMIT 1;

-- told_add :insert record
INSERT INTO cover_told (public_id, child_id, absence_id, call_id, back_on, told_on, how, whom, why_not, told_by, made_at)
VALUES (:public_id, :grant_child, :absence_id, :call_id, :back_on, :told_on, :how, :whom, :why_not, :grant_person,
        :made_at)
RETURNING id;

-- cover_words_set :exec record
-- What a deputy hands back, in their words.
INSERT INTO cover_words (child_id, absence_id, deputy_id, text, changed_at, changed_by)
VALUES (:grant_child, :absence_id, :grant_person, :text, :changed_at, :grant_person)
ON CONFLICT (child_id, absence_id, deputy_id) DO UPDATE
   SET text = excluded.text, version = cover_words.version + 1, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by;

-- cover_words_of :many record
SELECT cover_words.deputy_id, cover_words.text, cover_words.changed_at, person.name
  FROM cover_words
  JOIN person ON person.id = cover_words.deputy_id
 WHERE cover_words.child_id = :grant_child
   AND cover_words.absence_id = :absence_id
 ORDER BY cover_words.id
 LIMIT 20;

-- cover_read_add :insert record
-- The briefing was read, or (with an absence) what was handed back.
INSERT INTO cover_read (child_id, absence_id, person_id, read_at)
VALUES (:grant_child, :absence_id, :grant_person, :read_at)
RETURNING id;

-- cover_reads :many record
-- Who has read the briefing, each once, the latest first.
SELECT person.name, max(cover_read.read_at) AS last_at
  FROM cover_read
  JOIN person ON person.id = cover_read.person_id
 WHERE cover_read.child_id = :grant_child
   AND cover_read.absence_id IS NULL
 GROUP BY person.id, person.name
 ORDER BY last_at DESC, person.name
 LIMIT 10;

-- cover_read_mine :one record
-- When I last read what was handed back after an absence.
SELECT cover_read.read_at
  FROM cover_read
 WHERE cover_read.child_id = :grant_child
   AND cover_read.absence_id = :absence_id
   AND cover_read.person_id = :grant_person
 ORDER BY cover_read.id DESC
 LIMIT 1;

-- cover_happened :many record
-- Contacts, notes, questions and answers of a time, the earliest first, as far as this reader may read them.
SELECT entry.happened_at, entry.kind, entry.author_id, entry.subject, person.name AS author_name, contact.title,
       contact.note, contact.was_made, question.text AS question_text, question.answer AS answer_text
  FROM entry
  LEFT JOIN person ON person.id = entry.author_id
  LEFT JOIN contact ON contact.id = entry.contact_id
  LEFT JOIN question ON question.id = entry.question_id
 WHERE entry.child_id = :grant_child
   AND entry.happened_at >= :from_at
   AND entry.happened_at < :until_at
   AND entry.kind IN ('contact', 'family_note', 'question', 'answer')
   AND contact.replaced_by_id IS NULL
   AND CASE entry.audience WHEN 'family' THEN 1 WHEN 'team' THEN 2 ELSE 3 END <= :grant_reach
   AND (:grant_sees & entry.about) = entry.about
 ORDER BY entry.happened_at, entry.id
 LIMIT 200;

-- cover_backs_mine :many visible
-- My families who were covered while I was away, and whose hand-back I have not read.
SELECT child.id, child.public_id, child.forename, child.surname, absence.public_id AS absence_public_id, absence.from_on,
       absence.back_on, person.name AS deputy_name
  FROM absence
  JOIN cover ON cover.absence_id = absence.id AND cover.is_open = 1
  JOIN cover_ask ON cover_ask.id = cover.ask_id AND cover_ask.state IN ('agreed', 'decided')
  JOIN child ON child.id = cover.child_id
  JOIN person ON person.id = cover.deputy_id
 WHERE absence.person_id = :scope_person
   AND absence.back_on > absence.from_on
   AND absence.back_on <= :scope_today
   AND absence.back_on >= :since_on
   AND child.id IN (SELECT held.child_id
                      FROM work_held AS held
                     WHERE held.person_id = :scope_person
                       AND held.from_on <= :scope_today
                       AND (held.to_on IS NULL OR held.to_on >= :scope_today)
                       AND (held.post_to_on IS NULL OR held.post_to_on >= :scope_today))
   AND NOT EXISTS (SELECT 1
                     FROM cover_read
                    WHERE cover_read.child_id = child.id
                      AND cover_read.person_id = :scope_person
                      AND cover_read.absence_id = absence.id)
 ORDER BY absence.back_on DESC NULLS LAST, child.sort_name, child.id
 LIMIT 100;

-- cover_left_area :many area
-- @type left_on DATE?
-- Families whose key worker has left the service, or has no account any more, and who have no other. The longest first.
SELECT child.id, child.public_id, child.forename, child.surname, child.level, person.name AS key_worker_name,
       practitioner.to_on AS left_on
  FROM person
  JOIN key_worker_assignment ON key_worker_assignment.person_id = person.id
  JOIN child ON child.id = key_worker_assignment.child_id
  JOIN involvement ON involvement.id = key_worker_assignment.involvement_id
  JOIN practitioner ON practitioner.id = involvement.practitioner_id
 WHERE key_worker_assignment.to_on IS NULL
   AND person.id IN (SELECT ended.person_id
                       FROM practitioner AS ended
                      WHERE ended.to_on < :today
                     UNION ALL
                     SELECT closed.person_id
                       FROM account AS closed
                      WHERE closed.is_closed = 1)
   AND (practitioner.to_on < :today
        OR (EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id AND account.is_closed = 1)
            AND NOT EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id AND account.is_closed = 0)))
   AND NOT EXISTS (SELECT 1
                     FROM key_worker_assignment AS other
                    WHERE other.child_id = child.id
                      AND other.person_id <> person.id
                      AND other.to_on IS NULL)
   AND child.id NOT IN (SELECT area_hidden.child_id
                          FROM area_hidden
                         WHERE area_hidden.person_id = :area_person)
 ORDER BY practitioner.to_on NULLS LAST, child.sort_name, child.id
 LIMIT 200;

-- cover_open_of :one team
-- Which ask holds for this child in an absence.
SELECT cover.ask_id, cover.deputy_id
  FROM cover
 WHERE cover.child_id = :grant_child
   AND cover.absence_id = :absence_id
   AND cover.is_open = 1;
