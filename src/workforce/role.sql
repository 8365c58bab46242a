-- @nouns role

-- role_now :one
-- The description that holds on a day: the latest that has begun.
SELECT role_description.id, role_description.public_id, role_description.from_on, role_description.text, role_description.news
  FROM role_description
 WHERE role_description.is_withdrawn = 0
   AND role_description.from_on <= :today
 ORDER BY role_description.from_on DESC
 LIMIT 1;

-- role_versions :many
-- All descriptions, the latest first.
SELECT role_description.public_id, role_description.from_on, role_description.text, role_description.news,
       role_description.is_withdrawn
  FROM role_description
 WHERE role_description.id > 0
 ORDER BY role_description.from_on DESC, role_description.id DESC
 LIMIT 50;

-- role_acknowledged_by :one
-- When somebody acknowledged a description.
SELECT role_acknowledgement.acknowledged_at
  FROM role_acknowledgement
 WHERE role_acknowledgement.description_id = :description_id
   AND role_acknowledgement.person_id = :person_id;

-- role_acknowledge :exec
-- Once is enough.
INSERT INTO role_acknowledgement (description_id, person_id, acknowledged_at)
VALUES (:description_id, :person_id, :acknowledged_at)
ON CONFLICT (description_id, person_id) DO NOTHING;

-- role_add :insert
INSERT INTO role_description (public_id, from_on, text, news, changed_at, changed_by)
VALUES (:public_id, :from_on, :text, :news, :changed_at, :changed_by)
RETURNING id;

-- role_on :one
-- Is there a description that begins on this day?
SELECT role_description.id
  FROM role_description
 WHERE role_description.from_on = :from_on
   AND role_description.is_withdrawn = 0;

-- role_withdraw :exec
-- Only before it begins.
UPDATE role_description
   SET is_withdrawn = 1, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE public_id = :public_id
   AND is_withdrawn = 0
   AND from_on > :today;
