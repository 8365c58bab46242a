-- photo_file :one identity
SELECT photo.bytes
  FROM photo
 WHERE photo.child_id = :grant_child
   AND photo.is_shown = 1;

-- photo_set :exec system "the family decides, which is a right of its own: photo_pages.c asks the grant for it"
-- The first one, or another in its place.
INSERT INTO photo (public_id, child_id, is_shown, word_of, word_given, changed_at, changed_by, bytes)
VALUES (:public_id, :child_id, 1, :word_of, :word_given, :changed_at, :changed_by, :bytes)
ON CONFLICT (child_id) DO UPDATE
   SET is_shown = 1, word_of = excluded.word_of, word_given = excluded.word_given, bytes = excluded.bytes,
       version = photo.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by;

-- photo_hide :exec system "the family decides, which is a right of its own: photo_pages.c asks the grant for it"
UPDATE photo
   SET is_shown = 0, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE child_id = :child_id
   AND is_shown = 1;
