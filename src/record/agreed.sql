-- @nouns contact

-- contact_now :one record
-- The agreement in force today, with whom, how it is kept, and the family's questions that are open or answered
-- and not closed. One row, whether there is an agreement or not.
-- @type is_there BOOL
-- @type weekday INT
-- @type never_rings BOOL
-- @type leaves_no_message BOOL
-- @type out_of_hearing BOOL
-- @type agreement_public_id contact_agreement.public_id?
SELECT child_summary.key_worker_id, child_summary.key_worker_name, child_summary.agreed_contact_on, child_summary.ended_on,
       CASE WHEN agreement.id IS NULL THEN 0 ELSE 1 END AS is_there, agreement.public_id AS agreement_public_id,
       COALESCE(agreement.rhythm_days, 0) AS rhythm_days, COALESCE(agreement.weekday, 0) AS weekday,
       agreement.day_part, agreement.channel, COALESCE(agreement.early_rhythm_days, 0) AS early_rhythm_days,
       agreement.early_until_on, COALESCE(agreement.never_rings, 0) AS never_rings,
       COALESCE(agreement.leaves_no_message, 0) AS leaves_no_message,
       COALESCE(agreement.out_of_hearing, 0) AS out_of_hearing, agreement.safe_words, agreement.agreed_with,
       agreement.from_on, agreement.agreed_at, family.name AS agreed_with_name, writer.name AS agreed_by_name,
       (SELECT count(*)
          FROM question
         WHERE question.child_id = :grant_child
           AND question.answered_at IS NULL) AS open_count,
       (SELECT count(*)
          FROM question
         WHERE question.child_id = :grant_child
           AND question.answered_at IS NOT NULL
           AND question.closed_at IS NULL) AS answered_count
  FROM child_summary
  LEFT JOIN contact_agreement AS agreement
         ON agreement.id = (SELECT latest.id
                              FROM contact_agreement AS latest
                             WHERE latest.child_id = child_summary.child_id
                               AND latest.from_on <= :today
                             ORDER BY latest.from_on DESC, latest.id DESC
                             LIMIT 1)
  LEFT JOIN person AS family ON family.id = agreement.agreed_with
  LEFT JOIN person AS writer ON writer.id = agreement.agreed_by
 WHERE child_summary.child_id = :grant_child;

-- contact_agreements :many record
-- Every agreement, the latest to begin first.
SELECT agreement.public_id, agreement.rhythm_days, agreement.weekday, agreement.day_part, agreement.channel,
       agreement.early_rhythm_days, agreement.early_until_on, agreement.agreed_with, agreement.from_on,
       agreement.agreed_at, family.name AS agreed_with_name, writer.name AS agreed_by_name
  FROM contact_agreement AS agreement
  LEFT JOIN person AS family ON family.id = agreement.agreed_with
  JOIN person AS writer ON writer.id = agreement.agreed_by
 WHERE agreement.child_id = :grant_child
 ORDER BY agreement.from_on DESC, agreement.id DESC
 LIMIT 20;

-- contact_agreement_add :insert record
INSERT INTO contact_agreement (public_id, child_id, rhythm_days, weekday, day_part, channel, early_rhythm_days,
                               early_until_on, never_rings, leaves_no_message, out_of_hearing, safe_words,
                               agreed_with, from_on, agreed_by, agreed_at)
VALUES (:public_id, :grant_child, :rhythm_days, :weekday, :day_part, :channel, :early_rhythm_days,
        :early_until_on, :never_rings, :leaves_no_message, :out_of_hearing, :safe_words,
        :agreed_with, :from_on, :grant_person, :agreed_at)
RETURNING id;

-- contact_agreers :many record
-- @also family
-- Who of the family may agree to it: grown-ups, and the young person.
SELECT person.id AS person_id, person.public_id, person.name
  FROM family_member
  JOIN person ON person.id = family_member.person_id
 WHERE family_member.child_id = :grant_child
   AND family_member.relationship NOT IN ('brother', 'sister', 'friend')
   AND (family_member.to_on IS NULL OR family_member.to_on >= :today)
 ORDER BY family_member.has_responsibility DESC, family_member.id
 LIMIT 20;
