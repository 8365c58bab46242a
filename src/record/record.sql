-- entry_add :insert record
-- Something happened, for this child's timeline.
INSERT INTO entry (public_id, child_id, happened_at, kind, audience, about, author_id, contact_id, question_id,
                   subject, search_text)
VALUES (:public_id, :grant_child, :happened_at, :kind, :audience, :about, :grant_person, :contact_id, :question_id,
        :subject, :search_text)
RETURNING id;

-- summary_changed :exec record
-- The lists that say when something last changed.
UPDATE child_summary
   SET changed_at = :changed_at
 WHERE child_id = :grant_child
   AND changed_at < :changed_at;

-- summary_contacted :exec record
-- The family was last reached on this day, unless a later one is known.
UPDATE child_summary
   SET last_contact_on = :last_contact_on
 WHERE child_id = :grant_child
   AND (last_contact_on IS NULL OR last_contact_on < :last_contact_on);

-- summary_kept :exec record
-- Whoever keeps the agreed contact reached the family on this day, unless a later one is known.
UPDATE child_summary
   SET agreed_contact_on = :agreed_contact_on
 WHERE child_id = :grant_child
   AND (agreed_contact_on IS NULL OR agreed_contact_on < :agreed_contact_on);

-- timeline_entries :part
-- The entries that somebody of this reach may read, of a kind ('' for any), about one thing (0 for any), and with a folded
-- word in them (pattern '%' for any). A document's entry is read by who may read the document today.
SELECT entry.public_id, entry.happened_at, entry.kind, entry.audience, entry.about, entry.subject, entry.author_id,
       person.name AS author_name, contact.title, contact.note, contact.channel, contact.was_made,
       contact.minutes, contact.public_id AS contact_public_id, question.text AS question_text, question.answer AS answer_text,
       document.public_id AS document_public_id, document.title AS document_title
  FROM entry
  LEFT JOIN person ON person.id = entry.author_id
  LEFT JOIN contact ON contact.id = entry.contact_id
  LEFT JOIN question ON question.id = entry.question_id
  LEFT JOIN document ON document.id = entry.document_id
 WHERE entry.child_id = :grant_child
   AND contact.replaced_by_id IS NULL
   AND CASE entry.audience WHEN 'family' THEN 1 WHEN 'team' THEN 2 ELSE 3 END <= :grant_reach
   AND (:grant_sees & entry.about) = entry.about
   AND (document.id IS NULL
        OR (document.state = 'listed'
            AND CASE document.audience WHEN 'family' THEN 1 WHEN 'team' THEN 2 ELSE 3 END <= :grant_reach
            AND (:grant_sees & document.about) = document.about
            AND (CAST(:hides_place AS BOOL) = 0 OR document.shows_no_place = 1 OR document.added_by = :grant_person)))
   AND (CAST(:kind AS TEXT) = '' OR entry.kind = :kind)
   AND (CAST(:about AS INT) = 0 OR entry.about = :about)
   AND entry.search_text LIKE :pattern ESCAPE '!';

-- timeline_first :many record
-- The newest of them.
@timeline_entries
 ORDER BY entry.happened_at DESC, entry.id DESC
 LIMIT :limit;

-- timeline_after :many record
-- The same, older than the entry that ended the page before.
@timeline_entries
   AND (entry.happened_at, entry.id) < (SELECT last.happened_at, last.id
                                          FROM entry AS last
                                         WHERE last.public_id = :after
                                           AND last.child_id = :grant_child)
 ORDER BY entry.happened_at DESC, entry.id DESC
 LIMIT :limit;

-- contact_add :insert record
-- @also identity
INSERT INTO contact (public_id, author_id, happened_at, channel, direction, purpose, was_made, minutes,
                     title, note, audience, about, changed_at, changed_by)
SELECT :public_id, :grant_person, :happened_at, :channel, :direction, :purpose, :was_made, :minutes,
       :title, :note, :audience, :about, :changed_at, :grant_person
  FROM child
 WHERE child.id = :grant_child
RETURNING id;

-- record_siblings :many family
-- @also identity
-- Other children of the same households or family members, whom an entry may be filed to as well.
-- The gate's own rule is asked again for each before anything is written.
SELECT DISTINCT child.public_id, child.forename, child.surname, child.sort_name
  FROM family_member AS mine
  JOIN family_member AS theirs ON theirs.person_id = mine.person_id
  JOIN child ON child.id = theirs.child_id
 WHERE mine.child_id = :grant_child
   AND theirs.child_id <> :grant_child
   AND theirs.relationship NOT IN ('brother', 'sister', 'friend')
 ORDER BY child.sort_name
 LIMIT 12;

-- contact_time_add :exec record
INSERT INTO contact_time (contact_id, child_id, code, minutes)
VALUES (:contact_id, :grant_child, :code, :minutes);

-- contact_times :many record
-- What the contacts since a day gave to each function, and how many contacts: those that somebody of this reach
-- may read, so that no sum tells of others.
SELECT contact_time.code, CAST(SUM(contact_time.minutes) AS INT) AS spent_minutes, COUNT(*) AS contact_count
  FROM contact_time
  JOIN contact ON contact.id = contact_time.contact_id
 WHERE contact_time.child_id = :grant_child
   AND CASE contact.audience WHEN 'family' THEN 1 WHEN 'team' THEN 2 ELSE 3 END <= :grant_reach
   AND (:grant_sees & contact.about) = contact.about
   AND contact.happened_at >= :since_at
   AND contact.replaced_by_id IS NULL
 GROUP BY contact_time.code
 ORDER BY contact_time.code
 LIMIT 50;

-- record_own_functions :many team
-- The functions that are this reader's own: handed to them, or to the family without a name.
SELECT own_work_held.code
  FROM own_work_held
 WHERE own_work_held.child_id = :grant_child
   AND own_work_held.from_on <= :today
   AND (own_work_held.person_id IS NULL OR own_work_held.person_id = :grant_person)
 ORDER BY own_work_held.code
 LIMIT 50;

-- contact_own_words :one record
-- @type code TEXT?
-- What somebody of the family wrote themselves, to be written anew: a note, or key work with its function.
SELECT contact.id, contact.public_id, contact.happened_at, contact.channel, contact.was_made, contact.minutes, contact.title,
       contact.note, contact.version,
       (SELECT min(contact_time.code) FROM contact_time WHERE contact_time.contact_id = contact.id) AS code
  FROM entry
  JOIN contact ON contact.id = entry.contact_id
 WHERE entry.child_id = :grant_child
   AND entry.kind = 'family_note'
   AND CASE entry.audience WHEN 'family' THEN 1 WHEN 'team' THEN 2 ELSE 3 END <= :grant_reach
   AND (:grant_sees & entry.about) = entry.about
   AND contact.public_id = :public_id
   AND contact.author_id = :grant_person
   AND contact.replaced_by_id IS NULL;

-- contact_own_replaced :exec record
-- Another one is shown in its place; it is not when somebody was faster.
UPDATE contact
   SET replaced_by_id = :replaced_by_id, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE contact.id = :id
   AND contact.version = :version
   AND contact.author_id = :grant_person
   AND EXISTS (SELECT 1
                 FROM entry
                WHERE entry.contact_id = contact.id
                  AND entry.child_id = :grant_child);
