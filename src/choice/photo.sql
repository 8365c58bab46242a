-- @nouns worker_photo

-- worker_photo_own :one
-- Is there one, and where; for the worker's own pages, and for cards.
SELECT key_worker_photo.public_id
  FROM key_worker_photo
 WHERE key_worker_photo.person_id = :person_id
   AND key_worker_photo.is_shown = 1;

-- worker_photo_whose :one
SELECT key_worker_photo.person_id
  FROM key_worker_photo
 WHERE key_worker_photo.public_id = :public_id
   AND key_worker_photo.is_shown = 1;

-- worker_photo_bytes :one
SELECT key_worker_photo.bytes
  FROM key_worker_photo
 WHERE key_worker_photo.person_id = :person_id
   AND key_worker_photo.is_shown = 1;

-- worker_photo_set :exec
-- The first one, or another in its place.
INSERT INTO key_worker_photo (public_id, person_id, is_shown, changed_at, changed_by, bytes)
VALUES (:public_id, :person_id, 1, :changed_at, :changed_by, :bytes)
ON CONFLICT (person_id) DO UPDATE
   SET public_id = excluded.public_id, is_shown = 1, bytes = excluded.bytes, version = key_worker_photo.version + 1,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by;

-- worker_photo_hide :exec
UPDATE key_worker_photo
   SET is_shown = 0, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE person_id = :person_id
   AND is_shown = 1;
